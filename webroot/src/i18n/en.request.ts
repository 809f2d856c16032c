// The English texts of asking for access, fetched with it.

import type { RequestTexts } from './nl.request';

const request: RequestTexts = {
  request: {
    title: 'Ask for access',
    lead: 'For a client your organisation works with and whose file you may not see yet. Hand the completed consent form or the signed certificate to VDAB.',
    leadPartner:
      'For a partner who works with a client, when the client gave you the consent. The right of access is the partner’s; VDAB itself needs none.',
    organisation: 'Partner organisation or unit',
    purpose: 'Purpose of the access',
    purposeHint: 'For example: outplacement guidance.',
    message: 'Explanation',
    messageHint: 'No medical data.',
    send: 'Send request',
    doneTitle: 'The request has been received',
    done: 'VDAB looks at it within five working days. This answer is always the same, whether or not a file exists.',
    another: 'Make another request',
  },
  noAccess: {
    why: 'Why not?',
    reason: 'Reason',
    todo: 'What can you do?',
    title: 'No access to this file',
    window: 'No access',
    how: 'How to ask for access',
    howText:
      'Fill in the form below. VDAB looks at every request within five working days. You always get the same answer, whether or not a file exists.',
    logged: 'This attempt has been noted down.',
  },
};

export default request;
