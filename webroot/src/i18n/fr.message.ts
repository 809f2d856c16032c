// The French texts of messages; part of fr.ts.

import type { MessageTexts } from './nl.message';

const message: MessageTexts = {
  message: {
    title: 'Messages',
    newTitle: 'Nouveaux messages',
    lead: 'Ce qui s’est passé dans vos dossiers en votre absence. Les messages sont conservés 180 jours.',
    empty: 'Il n’y a pas de messages.',
    all: 'Tous les messages',
    what: 'Message',
    client: 'Client',
    when: 'Date',
    done: 'Lu',
    isNew: 'nouveau',
    of: {
      right_granted:
        'Votre organisation a reçu un droit de consultation pour ce dossier. Vous pouvez désormais y enregistrer.',
      right_ended: 'Un droit de consultation de votre organisation a pris fin.',
      request_withdrawn: 'Une demande a été retirée.',
      request_refused:
        'La demande de votre organisation est refusée. Le motif figure dans la demande.',
      request_granted: 'La demande que vous avez introduite pour un partenaire est accordée.',
      client_taken_up: 'Un collègue a pris ce client en charge et en est désormais le médiateur.',
      merge_proposed:
        'Un collègue propose de fusionner ce dossier avec un autre. Confirmez ou refusez sous « Historique ».',
      emergency_opened:
        'Un collègue du VDAB a lu ce dossier par accès d’urgence. Qui et quand : voyez ‘Qui a regardé ce dossier ?’.',
      emergency_judged: 'Votre accès d’urgence a été jugé par un gestionnaire.',
    },
  },
};

export default message;
