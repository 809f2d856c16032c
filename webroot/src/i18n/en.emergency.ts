// The English texts of emergency access, fetched with its screens.

import type { EmergencyTexts } from './nl.emergency';

const emergency: EmergencyTexts = {
  emergency: {
    title: (name) => `Emergency access to the file of ${name}`,
    lead: 'You read this file for one hour and change nothing in it. Its counsellor and its owner are told, and an administrator judges afterwards whether it was needed.',
    reason: 'Why is this urgent?',
    reasonHint: 'Ten to 500 characters, without the client’s name: the administrator reads this.',
    password: 'Your password',
    code: 'Code of your device',
    send: 'Open for one hour',
    done: 'The file can be read for one hour.',
    until: (moment) =>
      `Emergency access until ${moment}: you read this file and change nothing in it.`,
    stop: 'End emergency access now',
    stopped: 'Your emergency access has ended.',
    listTitle: 'Judge emergency access',
    listLead:
      'Every emergency access stays here until it was judged, within five working days. Of the client you see the number only.',
    waiting: 'To be judged',
    judged: 'Judged',
    none: 'There is nothing to judge.',
    noneJudged: 'Nothing was judged yet.',
    who: 'Who',
    client: 'Client number',
    why: 'Reason',
    when: 'Opened',
    due: 'At the latest',
    overdue: 'overdue',
    running: 'still runs',
    end: 'End now',
    ended: 'The emergency access has ended.',
    endedBy: (name, moment) => `ended by ${name}, ${moment}`,
    judge: 'Judge',
    judgeTitle: (name) => `Judge the emergency access of ${name}`,
    verdict: 'Verdict',
    remark: 'Remark',
    remarkHint: 'Ten to 500 characters. A verdict is not changed any more.',
    save: 'Save the verdict',
    saved: 'The verdict was saved.',
    verdicts: { justified: 'Justified', unjustified: 'Not justified' },
    by: (name, moment) => `${name}, ${moment}`,
    signal: (n) => (n === 1 ? '1 emergency access to judge' : `${n} emergency accesses to judge`),
    signalMore: (n) => `more than ${n} emergency accesses to judge`,
    signalLate: (n) => `${n} overdue`,
    signalLink: 'To the list',
  },
};

export default emergency;
