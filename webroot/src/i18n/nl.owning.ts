// The Dutch texts of naming an owner and taking the file back, and of rights: drawn in time, and their category; part of
// nl.office.ts.

import type { RightCategory } from '../types';

const owning = {
  owning: {
    assignTitle: 'Eigenaar aanwijzen',
    transferTitle: 'Dossier overdragen',
    assignLead:
      'De organisatie wordt vandaag eigenaar en krijgt daarmee inzagerecht, zolang ze eigenaar is. Daarna geldt de afsluitregel van de dienstverlening.',
    transferLead: (name: string) =>
      `${name} is vandaag geen eigenaar meer; haar inzagerecht volgt dan de afsluitregel van haar dienstverlening.`,
    lookup: 'Organisatie of eenheid',
    scope: 'Eigenaar is',
    noContact: 'niemand in het bijzonder',
    noAssignment: 'geen',
    rule: 'Afsluitregel',
    ruleEvent: {
      transfer: 'het einde van het eigenaarschap',
      assignment_end: 'het einde van de opdracht',
      service_end: 'het einde van de dienstverlening',
    },
    ruleText: (months: number, event: string) =>
      months === 0
        ? `tot en met ${event}`
        : `tot ${months} ${months === 1 ? 'maand' : 'maanden'} na ${event}`,
    ruleRunning: 'maar niet zolang een stap van de organisatie loopt',
    ruleNone: 'geen: het inzagerecht wordt niet vanzelf gesloten, maar gemeld',
    ruleInvented: 'verzonnen voor de demo',
    assigned: (name: string) => `${name} is nu eigenaar van het dossier.`,
    endTitle: 'Eigenaarschap beëindigen',
    endLead: (name: string) =>
      `Het dossier is daarna weer van VDAB. Het inzagerecht van ${name} volgt de afsluitregel van de dienstverlening.`,
    reason: 'Reden',
    note: 'Toelichting',
    ended: 'Het eigenaarschap is beëindigd.',
  },
  rightsTime: {
    picture: 'Inzagerechten in de tijd',
    pictureLead:
      'Elke balk is een inzagerecht, van de eerste tot de laatste dag; zonder rand rechts is het einde niet bekend. De tabel eronder zegt hetzelfde.',
    pictureToday: 'vandaag',
  },
  category: {
    owner: 'eigenaar van het dossier',
    executor: 'uitvoerder van een stap',
    no_action: 'geen stap',
  } satisfies Record<RightCategory, string> as Record<RightCategory, string>,
};

export type OwningTexts = typeof owning;
export default owning;
