// The English texts of 'Why do I see this file?', fetched when it is opened.

import type { WhyTexts } from './nl.why';

const why: WhyTexts = {
  why: {
    reason: 'Reason',
    ties: 'What ties you to this file',
    own_line: 'a step of your organisation',
    basis: 'Basis',
    since: 'Since',
    until: 'Until and including',
    rule: 'Rule',
    anchor: 'Counted from',
    emergency: 'Emergency access until',
    control: 'Control',
    caseload: 'Caseload',
    caseloads: {
      off: 'your organisation asks for no motive',
      own: 'you guide this client',
      nobody: 'nobody of your organisation guides this client',
      motive: 'a colleague guides this client; you gave a motive today',
    },
    may: 'What you may do here',
    may_list: {
      read: 'read the file',
      contact: 'change contact data',
      jobs: 'change desired jobs',
      all: 'change all data',
      steps: 'add or change steps',
      documents: 'add documents',
      plans: 'write trajectory plans',
      rights: 'see all rights of access',
      grant: 'give rights of access',
      owner: 'name an owner',
      log: 'see who looked in this file',
    },
  },
};

export default why;
