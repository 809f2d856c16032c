// The French texts of owning a file and of rights that end; part of fr.ts.

import type { OwnerTexts } from './nl.owner';

const owner: OwnerTexts = {
  owner: {
    owner: 'Propriétaire',
    title: 'Propriétaire du dossier',
    vdab: 'VDAB',
    contact: 'Contact',
    service: 'Service',
    since: 'Depuis',
    assignment: 'Mission',
    guide: 'Scénario ou fiche de projet',
    unit: 'Unité',
    whole: 'toute l’organisation',
    none: 'Ce dossier est celui du VDAB : aucun partenaire n’en est propriétaire.',
    history: 'Qui était propriétaire ?',
    from: 'Dès le',
    until: 'Jusqu’au',
    by: 'Par',
    current: 'actuellement',
    assign: 'Désigner un propriétaire',
    transfer: 'Transférer',
    end: 'Mettre fin',
    endReason: {
      service_ended: 'Le service a pris fin',
      recorded_in_error: 'Noté par erreur',
      other: 'Autre motif',
      transferred: 'Transféré',
      assignment_ended: 'La mission est terminée',
      organisation_ended: 'L’organisation a cessé',
      merged: 'Dossiers fusionnés',
    },
  },
  unnamed: {
    one: 'Une autre organisation',
    actor: 'Quelqu’un d’une autre organisation',
    why: 'Le VDAB ne nomme pas ce partenaire aux autres partenaires.',
  },
  notice: {
    title: 'Prend fin bientôt',
    lead: 'Droits de consultation qui prennent fin dans les trente jours, et pourquoi.',
    client: 'Client',
    organisation: 'Organisation',
    until: 'Jusqu’au',
    rule: 'Règle',
  },
};

export default owner;
