// The French words for why a right has ended.

import type { RightEndReason } from '../types';

const endReason: Record<RightEndReason, string> = {
  consent_withdrawn: 'Le client a retiré son consentement',
  certificate_withdrawn: 'L’attestation a été retirée',
  recorded_in_error: 'Noté par erreur',
  other: 'Autre raison',
  term: 'Le délai est écoulé',
  succeeded: 'Remplacé par une nouvelle propriété',
  merged: 'Dossiers fusionnés',
};

export default { endReason };
