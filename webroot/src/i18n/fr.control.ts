// The French texts of controls, fetched with their screens.

import type { ControlTexts } from './nl.control';

const control: ControlTexts = {
  control: {
    title: 'Contrôles',
    lead: 'Qui contrôle un dossier ouvre pour cela un contrôle : quels dossiers, pourquoi et combien de temps. Chaque regard est noté avec le contrôle.',
    all: 'Contrôles ouverts',
    none: 'Aucun contrôle n’a encore été ouvert.',
    reference: 'Référence',
    kind: 'Type',
    kinds: { kwalimon: 'Kwalimon', other: 'Autre contrôle' },
    who: 'Qui',
    days: 'Jours',
    files: 'Dossiers',
    statuses: { coming: 'pas encore commencé', open: 'en cours', ended: 'terminé' },
    newTitle: 'Ouvrir un contrôle',
    newLead:
      'Vous lisez ces dossiers du premier au dernier jour, sans rien y modifier. Après le dernier jour, ils sont de nouveau fermés. Un contrôle ouvert ne se modifie plus ; vous pouvez y mettre fin plus tôt.',
    referenceHint: 'Comme le donneur d’ordre l’appelle, par exemple KWM-2026-11.',
    reason: 'Pourquoi ces dossiers ?',
    reasonHint: 'De dix à 500 caractères, sans le nom d’un client : d’autres auditeurs le lisent.',
    first: 'Premier jour',
    last: 'Dernier jour',
    lastHint: 'Trente jours au plus en tout.',
    clients: 'Clients',
    clientsHint: 'Un numéro de client ou un NISS par ligne, trente au plus.',
    wrongForm: (typed) => `« ${typed} » n’est ni un numéro de client ni un NISS : vérifiez-le`,
    wrongDigits: (typed) =>
      `Les chiffres de contrôle de « ${typed} » ne sont pas corrects : vérifiez chaque chiffre`,
    wrongNobody: (typed) => `« ${typed} » n’appartient à aucun dossier : vérifiez-le`,
    send: 'Ouvrir le contrôle',
    done: 'Le contrôle est ouvert.',
    name: 'Nom',
    number: 'Numéro de client',
    shut: 'Ces dossiers ne sont pas ouverts aujourd’hui : vous ne voyez que les numéros.',
    read: 'Vous pouvez lire ces dossiers aujourd’hui.',
    openedAt: 'Ouvert',
    why: 'Raison',
    end: 'Mettre fin au contrôle',
    endTitle: (reference) => `Mettre fin au contrôle ${reference}`,
    endLead:
      'Vous ne lirez plus ces dossiers, même les jours qui restent. Cela ne s’annule pas : pour un dossier dont vous avez encore besoin, ouvrez un nouveau contrôle.',
    ended: 'Le contrôle est terminé : les dossiers sont de nouveau fermés.',
    endedAt: 'Terminé',
    reading: (reference, until) =>
      `Contrôle ${reference} : vous lisez ce dossier jusqu’au ${until} inclus, sans rien y modifier. Chaque regard est noté.`,
  },
};

export default control;
