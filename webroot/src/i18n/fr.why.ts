// The French texts of 'Pourquoi vois-je ce dossier ?', fetched when it is opened.

import type { WhyTexts } from './nl.why';

const why: WhyTexts = {
  why: {
    reason: 'Raison',
    ties: 'Ce qui vous lie à ce dossier',
    own_line: 'une étape de votre organisation',
    basis: 'Fondement',
    since: 'Depuis',
    until: 'Jusqu’au',
    rule: 'Règle',
    anchor: 'Compté à partir du',
    emergency: 'Accès d’urgence jusqu’au',
    control: 'Contrôle',
    caseload: 'Répartition',
    caseloads: {
      off: 'votre organisation ne demande pas de motif',
      own: 'vous accompagnez ce client',
      nobody: 'personne de votre organisation n’accompagne ce client',
      motive: 'un collègue accompagne ce client ; vous avez donné un motif aujourd’hui',
    },
    may: 'Ce que vous pouvez faire ici',
    may_list: {
      read: 'lire le dossier',
      contact: 'modifier les données de contact',
      jobs: 'modifier les emplois souhaités',
      all: 'modifier toutes les données',
      steps: 'ajouter ou modifier des étapes',
      documents: 'ajouter des documents',
      plans: 'écrire des décisions de trajet',
      rights: 'voir tous les droits de consultation',
      grant: 'donner des droits de consultation',
      owner: 'désigner un propriétaire',
      log: 'voir qui a regardé ce dossier',
    },
  },
};

export default why;
