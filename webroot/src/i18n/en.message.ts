// The English texts of messages; part of en.ts.

import type { MessageTexts } from './nl.message';

const message: MessageTexts = {
  message: {
    title: 'Messages',
    newTitle: 'New messages',
    lead: 'What happened in your files while you were away. Messages are kept for 180 days.',
    empty: 'There are no messages.',
    all: 'All messages',
    what: 'Message',
    client: 'Client',
    when: 'Date',
    done: 'Read',
    isNew: 'new',
    of: {
      right_granted:
        'Your organisation has been given the right to see this file. You can register in it from now on.',
      right_ended: 'A right of access of your organisation has ended.',
      request_withdrawn: 'A request was withdrawn.',
      request_refused:
        'The request of your organisation was refused. The reason stands with the request.',
      request_granted: 'The request that you entered for a partner was granted.',
      client_taken_up: 'A colleague took this client up and is the counsellor now.',
      merge_proposed:
        'A colleague proposes to merge this file with another. Confirm or refuse it under ‘History’.',
      emergency_opened:
        'A colleague of VDAB read this file by emergency access. Who and when stands in ‘Who looked in this file?’.',
      emergency_judged: 'Your emergency access was judged by an administrator.',
    },
  },
};

export default message;
