// The English words for why a right has ended.

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

export default { endReason };
