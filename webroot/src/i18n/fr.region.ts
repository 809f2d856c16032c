// The French texts of regions and whom to reach there; part of fr.office.ts.

import type { RegionTexts } from './nl.region';

const region: RegionTexts = {
  regions: {
    title: 'Personnes de contact',
    lead: 'Les conseillers locaux en intervention sociale par région, et où envoyer l’attestation d’outplacement signée.',
    empty: 'Il n’y a pas encore de région.',
    add: '+ Nouvelle région',
    newTitle: 'Nouvelle région',
    edit: 'Modifier la région',
    code: 'Code',
    codeHint: 'Court, comme pour les unités : vlaams_brabant.',
    nl: 'Nom en néerlandais',
    fr: 'Nom en français',
    en: 'Nom en anglais',
    postcodes: 'Codes postaux',
    postcodesHint: 'Séparés par des virgules, par exemple 1500-1999, 3000.',
    contact: 'Point de contact',
    email: 'E-mail',
    phone: 'Téléphone',
    secretariat: 'Secrétariat',
    secretariatHint: 'Adresse où envoyer l’original de l’attestation.',
    advisers: 'Conseillers',
    noAdvisers: 'Il n’y a pas de conseiller dans cette région en ce moment.',
    from: 'Valable dès le',
    until: 'Valable jusqu’au',
    ended: 'terminée',
    saved: 'La région est enregistrée.',
    duplicate: 'Il y a déjà une région avec ce code.',
  },
};

export default region;
