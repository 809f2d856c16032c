// The English texts of the caseload, as far as they stand around a file; part of en.ts.

import type caseloadNl from './nl.caseload';

const caseload: typeof caseloadNl = {
  caseload: {
    guide: 'Guide',
    nobody: 'nobody',
    mark: 'guided by a colleague',
    marked: 'A client whom a colleague guides is opened with a motive.',
    motive: 'Motive',
    motiveHint:
      'For example: stands in for a colleague who is ill. The administrator of your organisation reads this.',
    open: 'Open the file',
    formTitle: 'Why do you open this file?',
    taken: 'You guide this client now.',
  },
};

export default caseload;
