// The French texts of asking for access, fetched with it.

import type { RequestTexts } from './nl.request';

const request: RequestTexts = {
  request: {
    title: 'Demander l’accès',
    lead: 'Pour un client avec qui votre organisation travaille et dont vous ne pouvez pas encore consulter le dossier. Remettez au VDAB le formulaire de consultation complété ou l’attestation signée.',
    leadPartner:
      'Pour un partenaire qui travaille avec un client, quand le client vous a donné son consentement. Le droit d’accès est accordé au partenaire ; le VDAB n’en a pas besoin lui-même.',
    organisation: 'Organisation partenaire ou unité',
    purpose: 'But de la consultation',
    purposeHint: 'Par exemple : accompagnement d’outplacement.',
    message: 'Explication',
    messageHint: 'Pas de données médicales.',
    send: 'Envoyer la demande',
    doneTitle: 'La demande est reçue',
    done: 'Le VDAB l’examine dans les cinq jours ouvrables. Cette réponse est toujours la même, qu’un dossier existe ou non.',
    another: 'Faire une autre demande',
  },
  noAccess: {
    why: 'Pourquoi pas ?',
    reason: 'Raison',
    todo: 'Que pouvez-vous faire ?',
    title: 'Pas d’accès à ce dossier',
    window: 'Pas d’accès',
    how: 'Comment demander l’accès',
    howText:
      'Complétez le formulaire ci-dessous. Le VDAB examine chaque demande dans les cinq jours ouvrables. Vous recevez toujours la même réponse, qu’un dossier existe ou non.',
    logged: 'Cette tentative a été notée.',
  },
};

export default request;
