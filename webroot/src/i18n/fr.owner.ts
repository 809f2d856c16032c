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
    assignTitle: 'Désigner un propriétaire',
    transferTitle: 'Transférer le dossier',
    assignLead:
      'L’organisation devient propriétaire aujourd’hui et reçoit par là un droit de consultation, tant qu’elle est propriétaire. Ensuite s’applique la règle de clôture du service.',
    transferLead: (name: string) =>
      `${name} n’est plus propriétaire dès aujourd’hui ; son droit de consultation suit alors la règle de clôture de son service.`,
    lookup: 'Organisation ou unité',
    scope: 'Le propriétaire est',
    noContact: 'personne en particulier',
    noAssignment: 'aucune',
    rule: 'Règle de clôture',
    ruleEvent: {
      transfer: 'la fin de la propriété',
      assignment_end: 'la fin de la mission',
      service_end: 'la fin du service',
    },
    ruleText: (months: number, event: string) =>
      months === 0 ? `jusqu’à ${event}` : `jusqu’à ${months} mois après ${event}`,
    ruleRunning: 'mais pas tant qu’une étape de l’organisation est en cours',
    ruleNone: 'aucune : le droit ne se ferme pas de lui-même, il est signalé',
    ruleInvented: 'inventée pour la démo',
    assigned: (name: string) => `${name} est maintenant propriétaire du dossier.`,
    endTitle: 'Mettre fin à la propriété',
    endLead: (name: string) =>
      `Le dossier revient ensuite au VDAB. Le droit de consultation de ${name} suit la règle de clôture du service.`,
    reason: 'Motif',
    note: 'Précisions',
    ended: 'La propriété a pris fin.',
    endReason: {
      service_ended: 'Le service a pris fin',
      recorded_in_error: 'Noté par erreur',
      other: 'Autre motif',
      transferred: 'Transféré',
      assignment_ended: 'La mission est terminée',
      organisation_ended: 'L’organisation a cessé',
    },
  },
  notice: {
    title: 'Prend fin bientôt',
    lead: 'Droits de consultation qui prennent fin dans les trente jours, et pourquoi.',
    client: 'Client',
    organisation: 'Organisation',
    until: 'Jusqu’au',
    rule: 'Règle',
  },
  rightsTime: {
    picture: 'Droits de consultation dans le temps',
    pictureLead:
      'Chaque barre est un droit, du premier au dernier jour ; sans bord à droite, la fin n’est pas connue. Le tableau ci-dessous dit la même chose.',
    pictureToday: 'aujourd’hui',
  },
};

export default owner;
