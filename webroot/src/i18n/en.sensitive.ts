// The English texts of sensitive partners; part of en.office.ts.

import type { SensitiveTexts } from './nl.sensitive';

const sensitive: SensitiveTexts = {
  sensitivity: {
    title: 'Sensitive partner',
    tag: 'sensitive',
    fact: 'Sensitive partner',
    link: 'Sensitive partner: look or change',
    no: 'no',
    since: (from) => `yes, since ${from}`,
    coming: (from) => `from ${from}`,
    until: (until) => `yes, up to and including ${until}`,
    lead: 'A sensitive partner is not named to other partners. They do see what it does in a file, without name, number or contact; its view rights they do not see, and no search or filter finds it. VDAB and the partner itself see everything.',
    textWarning:
      'Free text and files are not examined: a name in a summary or a document stays there.',
    now: 'This partner is not named to other partners now.',
    notYet: (from) => `From ${from} this partner is no longer named to other partners.`,
    named: 'This partner is named to other partners as usual.',
    ends: (until) => `Its end is recorded: ${until} is the last day.`,
    begin: 'Mark as sensitive',
    beginTitle: 'Mark as sensitive',
    end: 'End the marking',
    endTitle: 'End the marking',
    endLead:
      'After that other partners see the name again, also with what happened in the meantime. An end that is recorded stays.',
    from: 'From',
    fromHint: 'Today or later.',
    last: 'Last day',
    lastHint: 'Today or later: up to and including that day the partner is not named.',
    reason: 'Reason',
    reasonHint: 'Only VDAB reads this reason.',
    history: 'When was this partner sensitive?',
    none: 'Never.',
    period: 'Period',
    open: 'without end',
    status: { coming: 'to come', current: 'now', ended: 'past' },
    ended: 'Ended',
    begun: (name) => `${name} is no longer named to other partners.`,
    finished: 'The end of the marking is recorded.',
  },
};

export default sensitive;
