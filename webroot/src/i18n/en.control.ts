// The English texts of controls, fetched with their screens.

import type { ControlTexts } from './nl.control';

const control: ControlTexts = {
  control: {
    title: 'Controls',
    lead: 'Who controls a file opens a control for it: which files, why and for how long. Every look is noted down with the control.',
    all: 'Controls that were opened',
    none: 'No control was opened yet.',
    reference: 'Reference',
    kind: 'Kind',
    kinds: { kwalimon: 'Kwalimon', other: 'Another control' },
    who: 'Who',
    days: 'Days',
    files: 'Files',
    statuses: { coming: 'still to begin', open: 'open', ended: 'over' },
    newTitle: 'Open a control',
    newLead:
      'You read these files from the first day to the last one, and change nothing in them. After the last day they are shut again. A control that was opened is not changed; you can end it sooner.',
    referenceHint: 'As who ordered it calls it, for example KWM-2026-11.',
    reason: 'Why these files?',
    reasonHint: 'Ten to 500 characters, without the name of a client: other auditors read this.',
    first: 'First day',
    last: 'Last day',
    lastHint: 'Thirty days at most in all.',
    clients: 'Clients',
    clientsHint: 'A client number or INSZ a line, thirty at most.',
    wrongForm: (typed) => `‘${typed}’ is no client number and no INSZ: check it`,
    wrongDigits: (typed) => `The check digits of ‘${typed}’ do not fit: check each digit`,
    wrongNobody: (typed) => `‘${typed}’ belongs to no file: check it`,
    send: 'Open the control',
    done: 'The control is open.',
    name: 'Name',
    number: 'Client number',
    shut: 'These files are not open today: you see the numbers only.',
    read: 'You can read these files today.',
    openedAt: 'Opened',
    why: 'Reason',
    end: 'End the control',
    endTitle: (reference) => `End control ${reference}`,
    endLead:
      'You then read these files no more, not even on the days that are left. This cannot be undone: for a file that you need again you open another control.',
    ended: 'The control has ended: the files are shut again.',
    endedAt: 'Ended',
    reading: (reference, until) =>
      `Control ${reference}: you read this file up to and including ${until}, and change nothing in it. Every look is noted down.`,
  },
};

export default control;
