// The English words for why a right has ended, and before one is given or ended.

import type { RightEndReason } from '../types';

const endReason: Record<RightEndReason, string> = {
  consent_withdrawn: 'The client withdrew the consent',
  certificate_withdrawn: 'The certificate was withdrawn',
  recorded_in_error: 'Recorded by mistake',
  other: 'Other reason',
  term: 'The term has passed',
  succeeded: 'Succeeded by a new ownership',
  merged: 'Files merged',
};

/** What one is told before giving or ending one. */
const rightLead = {
  grant:
    'A right is for an organisation, or for one unit of it. It begins today and ends by the closing rules.',
  end: (name: string) =>
    `${name} cannot open this file after that. A right that has ended is never opened again; a new grant is a new right.`,
};

export default { endReason, rightLead };
