// The French texts of rights that arise by themselves; part of fr.office.ts.

import type { GrantsTexts } from './nl.grants';

const grants: GrantsTexts = {
  allocation: {
    title: 'Attributions',
    lead: 'Un demandeur d’emploi attribué : le droit de consultation du partenaire naît de lui-même dès que l’attribution et la signature de la feuille d’accords sont notées.',
    leadOwn:
      'Attribué à votre organisation ; le dossier s’ouvre dès que la feuille d’accords est signée.',
    add: 'Noter une attribution',
    addReferral: 'Noter une carte d’orientation',
    partner: 'Partenaire',
    assignment: 'Mission',
    allocated: 'Attribué le',
    signed: 'Feuille d’accords',
    signedOn: (day) => `signée le ${day}`,
    unsigned: 'pas encore signée',
    status: 'État',
    statusOf: {
      waiting: 'Attend la feuille d’accords',
      granted: 'Droit né',
      withdrawn: 'Retirée',
    },
    sign: 'Noter la feuille d’accords',
    withdraw: 'Retirer',
    newTitle: 'Noter une attribution',
    newLead:
      'Le partenaire reçoit le droit de consultation et devient propriétaire du dossier, au dernier des deux jours. Le propriétaire actuel cesse alors de l’être.',
    newLeadAlone:
      'Le partenaire reçoit aussitôt le droit de consultation et devient propriétaire du dossier. Le propriétaire actuel cesse alors de l’être.',
    lookup: 'Organisation ou unité',
    scope: 'Attribué à',
    contact: 'Contact',
    noContact: 'personne en particulier',
    allocatedHint: 'Le jour de l’attribution.',
    signedLabel: 'Feuille d’accords signée le',
    signedHint: 'À laisser vide tant qu’elle n’est pas signée.',
    signHint: 'Le jour où le client et le partenaire l’ont signée.',
    document: 'Le document dans le dossier',
    noDocument: 'aucun',
    noAssignments: 'Cette organisation n’a aucune mission aujourd’hui.',
    save: 'Noter l’attribution',
    saved: (name) => `L’attribution à ${name} est notée ; elle attend la feuille d’accords.`,
    arose: (name) =>
      `${name} a maintenant le droit de consultation et est propriétaire du dossier.`,
    signTitle: 'Noter la feuille d’accords',
    signLead: (name) => `Le droit de consultation de ${name} en naît.`,
    withdrawTitle: 'Retirer l’attribution',
    withdrawLead: (name) => `${name} ne verra plus que ce dossier existe.`,
    reason: 'Motif',
    reasonOf: {
      recorded_in_error: 'Notée par erreur',
      not_started: 'L’accompagnement n’a pas commencé',
      other: 'Autre motif',
    },
    withdrawn: 'L’attribution est retirée.',
    referralTitle: 'Noter une carte d’orientation',
    referralLead: 'Le droit de consultation du partenaire naît le jour où la carte a été signée.',
    referralSigned: 'Carte signée le',
    purpose: 'But',
    referralSave: 'Noter la carte d’orientation',
    referralSaved: (name) => `${name} a maintenant le droit de consultation.`,
  },
  grantRule: {
    tender_signature: 'de lui-même, à l’attribution et à la feuille d’accords signée',
    tender_assignment: 'de lui-même, à l’attribution',
    referral_signature: 'de lui-même, à la carte d’orientation signée',
    certified_opening: 'de lui-même, à l’ouverture par un partenaire certifié',
  },
  certified: {
    title: 'Ouvrir un dossier comme partenaire certifié',
    lead: 'Donnez le NISS et la date de naissance exacts du client, et pourquoi il vous faut le dossier. Votre organisation reçoit ainsi le droit de consultation. L’ouverture est notée et signalée au VDAB.',
    motive: 'Motif',
    motiveHint:
      'Pourquoi il vous faut le dossier, en dix caractères au moins. Aucune donnée médicale.',
    event: 'Date de l’occasion',
    eventHint:
      'Par exemple le jour de l’entretien. Si votre organisation a déjà eu le droit, l’occasion doit être postérieure à sa fin.',
    open: 'Ouvrir le dossier',
    unknown:
      'Il n’y a pas de dossier avec ce NISS et cette date de naissance que vous puissiez ouvrir. Vérifiez les deux ; après cinq essais erronés, il faut attendre un quart d’heure.',
    opened: (name) => `Le dossier de ${name} est ouvert.`,
  },
  openings: {
    title: 'Ouvertures par des partenaires certifiés',
    lead: 'Les dossiers de vos clients et de votre unité qu’un partenaire certifié a ouverts, avec le motif.',
    leadCounts:
      'Combien de dossiers par mois et par partenaire, ces douze derniers mois. Sans noms.',
    client: 'Client',
    partner: 'Partenaire',
    by: 'Par',
    motive: 'Motif',
    on: 'Ouvert le',
    event: (day) => `occasion du ${day}`,
    right: 'Droit de consultation',
    until: (day) => `jusqu’au ${day} inclus`,
    month: 'Mois',
    openings: 'Ouvertures',
    clients: 'Clients',
    empty: 'Il n’y a pas d’ouvertures.',
  },
  certification: {
    from: 'Partenaire certifié à partir du',
    until: 'Certifié jusqu’au',
    hint: 'Ses accompagnateurs et promoteurs peuvent ouvrir un dossier avec le NISS, la date de naissance et un motif.',
    none: 'non',
    period: (from, until) => (until ? `du ${from} au ${until} inclus` : `à partir du ${from}`),
  },
};

export default grants;
