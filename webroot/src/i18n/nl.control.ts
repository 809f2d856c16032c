// The Dutch texts of controls, fetched with their screens.

import type { Control, ControlKind } from '../types';

const control = {
  control: {
    title: 'Controles',
    lead: 'Wie een dossier controleert, opent daarvoor een controle: welke dossiers, waarom en hoe lang. Elke blik wordt met de controle genoteerd.',
    all: 'Geopende controles',
    none: 'Er is nog geen controle geopend.',
    reference: 'Kenmerk',
    kind: 'Soort',
    kinds: { kwalimon: 'Kwalimon', other: 'Andere controle' } satisfies Record<
      ControlKind,
      string
    > as Record<ControlKind, string>,
    who: 'Wie',
    days: 'Dagen',
    files: 'Dossiers',
    statuses: { coming: 'begint nog', open: 'loopt', ended: 'voorbij' } satisfies Record<
      Control['status'],
      string
    > as Record<Control['status'], string>,
    newTitle: 'Controle openen',
    newLead:
      'Je leest deze dossiers van de eerste tot en met de laatste dag, en wijzigt er niets in. Na de laatste dag zijn ze weer dicht. Een geopende controle wijzig je niet meer; je kunt ze wel vroeger beëindigen.',
    referenceHint: 'Zoals de opdrachtgever ze noemt, bijvoorbeeld KWM-2026-11.',
    reason: 'Waarom deze dossiers?',
    reasonHint: 'Tien tot 500 tekens, zonder de naam van een klant: andere auditoren lezen dit.',
    first: 'Eerste dag',
    last: 'Laatste dag',
    lastHint: 'Hoogstens dertig dagen in totaal.',
    clients: 'Klanten',
    clientsHint: 'Een klantnummer of INSZ per regel, hoogstens dertig.',
    wrongForm: (typed: string) => `‘${typed}’ is geen klantnummer en geen INSZ: kijk het na`,
    wrongDigits: (typed: string) =>
      `De controlecijfers van ‘${typed}’ kloppen niet: kijk elk cijfer na`,
    wrongNobody: (typed: string) => `‘${typed}’ hoort bij geen enkel dossier: kijk het na`,
    send: 'Open de controle',
    done: 'De controle is geopend.',
    name: 'Naam',
    number: 'Klantnummer',
    shut: 'Deze dossiers zijn vandaag niet open: je ziet alleen de nummers.',
    read: 'Deze dossiers kun je vandaag lezen.',
    openedAt: 'Geopend',
    why: 'Reden',
    end: 'Beëindig de controle',
    endTitle: (reference: string) => `Controle ${reference} beëindigen`,
    endLead:
      'Je leest deze dossiers dan niet meer, ook niet op de dagen die nog over zijn. Dat is niet ongedaan te maken: voor een dossier dat je opnieuw nodig hebt, open je een nieuwe controle.',
    ended: 'De controle is beëindigd: de dossiers zijn weer dicht.',
    endedAt: 'Beëindigd',
    reading: (reference: string, until: string) =>
      `Controle ${reference}: je leest dit dossier tot en met ${until} en wijzigt er niets in. Elke blik wordt genoteerd.`,
  },
};

export type ControlTexts = typeof control;
export default control;
