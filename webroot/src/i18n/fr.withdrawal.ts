// The French texts of a withdrawn consent.

import type { WithdrawalTexts } from './nl.withdrawal';

const withdrawal: WithdrawalTexts = {
  withdrawal: {
    title: 'Accord retiré',
    lead: 'Les partenaires voient seulement que leur droit de consultation a pris fin, pas pourquoi.',
    add: 'Noter un retrait',
    newTitle: 'Le client retire son accord',
    newLead:
      'Tout droit de consultation sur un formulaire ou une attestation de ce jour ou d’avant prend fin aussitôt, dans toutes les organisations. Les demandes en attente sur cette base sont retirées. Les droits sur une autre base restent ouverts jusqu’à votre décision.',
    on: 'Jour où le client l’a dit',
    channel: 'Comment',
    channels: {
      in_person: 'En entretien',
      phone: 'Au téléphone',
      letter: 'Par lettre',
      email: 'Par e-mail',
      other: 'Autrement',
    },
    note: 'Remarque',
    noteHint: 'Obligatoire pour « Autrement ». Seul le VDAB la lit.',
    save: 'Noter et mettre fin',
    saved: (ended, asked) =>
      `Le retrait est noté. Droits terminés : ${ended}. À décider : ${asked}.`,
    day: 'Retiré le',
    recorded: 'Noté',
    ended: 'Droits terminés',
    requests: 'Demandes retirées',
    asked: 'Autres droits',
    waiting: (n) => `${n} à décider`,
    decided: {
      keep: 'le droit reste',
      end: 'le droit a pris fin',
    },
    toList: 'Décider',
    listTitle: 'Droits de consultation après un retrait',
    listLead:
      'Le client a retiré son accord. Ces droits ont une autre base et sont restés ouverts. Chacun reste ici jusqu’à votre décision.',
    none: 'Il n’y a rien à décider.',
    client: 'Client',
    right: 'Droit de consultation',
    owner: 'propriétaire du dossier',
    since: (day) => `depuis le ${day}`,
    until: 'Dernier jour',
    decide: 'Décider',
    decideTitle: (name) => `Droit de consultation de ${name}`,
    decision: 'Décision',
    decisions: {
      keep: 'Le droit reste',
      end: 'Le droit prend fin aussitôt',
    },
    ownerEnds: 'Si le droit prend fin, cette organisation n’est plus propriétaire du dossier.',
    reason: 'Pourquoi',
    reasonHint: 'De dix à 250 caractères. Une décision ne se modifie plus.',
    done: 'La décision est enregistrée.',
    signal: (n) =>
      n === 1
        ? '1 droit de consultation attend une décision'
        : `${n} droits de consultation attendent une décision`,
    signalMore: (n) => `plus de ${n} droits de consultation attendent une décision`,
    signalLink: 'Vers la liste',
  },
};

export default withdrawal;
