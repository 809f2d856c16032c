// The Dutch words for why a right has ended, and of what is told before one is given or ended; part of
// what is fetched with the rights and with the log.

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

/** What one is told before giving or ending one. */
const rightLead = {
  grant:
    'Een inzagerecht geldt voor een organisatie, of voor één eenheid ervan. Het begint vandaag en eindigt volgens de afsluitregels.',
  end: (name: string) =>
    `${name} kan dit dossier daarna niet meer openen. Een beëindigd recht wordt nooit heropend; een nieuwe toekenning is een nieuw recht.`,
};

export default { endReason, rightLead };
