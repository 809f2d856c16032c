// The Dutch words for why a right has ended; part of what is fetched with the rights and with the log.

import type { RightEndReason } from '../types';

const endReason: Record<RightEndReason, string> = {
  consent_withdrawn: 'De klant trok de toestemming in',
  certificate_withdrawn: 'Het attest werd ingetrokken',
  recorded_in_error: 'Bij vergissing genoteerd',
  other: 'Andere reden',
  term: 'De termijn is verstreken',
  succeeded: 'Opgevolgd door een nieuw eigenaarschap',
  merged: 'Dossiers samengevoegd',
};

export default { endReason };
