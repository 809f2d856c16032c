// The French words for why a right has ended, and before one is given or ended.

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

/** What one is told before giving or ending one. */
const rightLead = {
  grant:
    'Un droit vaut pour une organisation ou pour une de ses unités. Il commence aujourd’hui et prend fin selon les règles de clôture.',
  end: (name: string) =>
    `${name} ne pourra plus ouvrir ce dossier. Un droit terminé n’est jamais rouvert ; un nouvel octroi est un nouveau droit.`,
};

export default { endReason, rightLead };
