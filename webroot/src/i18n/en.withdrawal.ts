// The English texts of a withdrawn consent.

import type { WithdrawalTexts } from './nl.withdrawal';

const withdrawal: WithdrawalTexts = {
  withdrawal: {
    title: 'Withdrawn consent',
    lead: 'Partners see only that their right of access has ended, not why.',
    add: 'Record a withdrawal',
    newTitle: 'The client withdraws consent',
    newLead:
      'Every right of access on a form or a certificate of that day or before ends at once, in all organisations. Requests that wait on one are withdrawn. Rights on another basis stay open until you decide.',
    on: 'Day on which the client said so',
    channel: 'How',
    channels: {
      in_person: 'In a conversation',
      phone: 'On the phone',
      letter: 'By letter',
      email: 'By e-mail',
      other: 'Otherwise',
    },
    note: 'Remark',
    noteHint: 'Required with ‘Otherwise’. Only VDAB reads this.',
    save: 'Record and end',
    saved: (ended, asked) =>
      `The withdrawal is recorded. Rights ended: ${ended}. To be decided: ${asked}.`,
    day: 'Withdrawn on',
    recorded: 'Recorded',
    ended: 'Rights ended',
    requests: 'Requests withdrawn',
    asked: 'Other rights',
    waiting: (n) => `${n} to be decided`,
    decided: {
      keep: 'the right stays',
      end: 'the right has ended',
    },
    toList: 'Decide',
    listTitle: 'Rights of access after a withdrawal',
    listLead:
      'The client withdrew her consent. These rights have another basis and stayed open. Each stays here until you decide.',
    none: 'There is nothing to decide.',
    client: 'Client',
    right: 'Right of access',
    owner: 'owner of the file',
    since: (day) => `since ${day}`,
    until: 'Last day',
    decide: 'Decide',
    decideTitle: (name) => `Right of access of ${name}`,
    decision: 'Decision',
    decisions: {
      keep: 'The right stays',
      end: 'The right ends at once',
    },
    ownerEnds: 'If the right ends, this organisation owns the file no more.',
    reason: 'Why',
    reasonHint: 'Ten to 250 characters. A decision is not changed any more.',
    done: 'The decision is saved.',
    signal: (n) =>
      n === 1
        ? '1 right of access waits for a decision'
        : `${n} rights of access wait for a decision`,
    signalMore: (n) => `more than ${n} rights of access wait for a decision`,
    signalLink: 'To the list',
  },
};

export default withdrawal;
