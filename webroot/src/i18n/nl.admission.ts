// The Dutch texts of getting in: how, since when, by whom and on what basis; part of nl.office.ts.

import type { AdmissionBasis } from '../types';

const admission = {
  admissionBasis: {
    contract: 'Overeenkomst',
    legal_task: 'Wettelijke opdracht',
    in_service: 'In dienst',
    moved: 'Andere eenheid',
    reorganised: 'Herindeling',
    left: 'Uit dienst',
    ended: 'Einde van de overeenkomst',
    correction: 'Verbetering van een vergissing',
    other: 'Andere reden',
  } satisfies Record<AdmissionBasis, string> as Record<AdmissionBasis, string>,
  admission: {
    basis: 'Op welke grond?',
    note: 'Toelichting',
    noteHint: 'Nodig bij ‘Andere reden’.',
    history: 'Toegang: wie, wanneer en op welke grond',
    period: 'Periode',
    noEnd: 'zonder einde',
    who: 'Genoteerd door',
    unit: 'Eenheid',
    whole: 'hele organisatie',
    unknown: 'van vóór dit werd genoteerd',
    title: 'Hoe krijg je toegang?',
    which: 'Welke procedure geldt voor jou?',
    byMlp:
      'Je organisatie werkt in Mijn Loopbaan voor Partners (MLP). Daarvoor moeten drie dingen in orde zijn: je organisatie, jijzelf, en per klant een inzagerecht MLP.',
    byConfidential:
      'De opdracht van je organisatie vraagt geen toegang tot heel MLP, enkel toegang tot het onderdeel vertrouwelijk luik. Een inzagerecht MLP heb je daar niet voor nodig.',
    byNone:
      'Voor je organisatie is vandaag geen opdracht genoteerd, en de opdracht bepaalt welke procedure geldt. Vraag het aan VDAB. Wat je organisatie en jij al hebben, staat hieronder.',
    byVdab:
      'Je werkt voor VDAB: je hebt geen inzagerecht MLP nodig. Wat je van een dossier ziet, hangt af van je rol en van je klanten.',
    service: 'Opdracht',
    needs: 'Wat is nodig?',
    luik: 'Vertrouwelijk luik',
    guide: 'Draaiboek of projectfiche',
    entryMlp: 'toegang tot MLP en per klant een inzagerecht MLP',
    entryConfidential: 'enkel toegang tot het onderdeel vertrouwelijk luik',
    never: 'voor deze opdracht nooit',
    later: 'apart aan te vragen',
    steps: 'De drie stappen',
    ok: 'in orde',
    todo: 'nog te doen',
    perClient: 'per klant',
    one: '1. Je organisatie heeft toegang',
    two: '2. Jij hebt toegang tot de toepassing MLP',
    three: '3. Per klant is er een inzagerecht MLP',
    since: (from: string) => `Sinds ${from}`,
    until: (until: string) => `tot en met ${until}`,
    by: (name: string) => `genoteerd door ${name}`,
    personal:
      'Je toegang is persoonlijk: elke medewerker heeft een eigen account, en wat je doet, staat op jouw naam.',
    factorMissing:
      'Voor je rol is een tweede stap bij het aanmelden verplicht. Stel die in bij je account.',
    factorSet: 'Je tweede stap bij het aanmelden is ingesteld.',
    noFile:
      'Toegang tot de toepassing opent nog geen enkel dossier: elk dossier is afgeschermd tot je organisatie er een inzagerecht MLP voor heeft.',
    open: (n: number) =>
      n === 1
        ? 'Voor 1 klant heeft je organisatie een lopend inzagerecht.'
        : `Voor ${n} klanten heeft je organisatie een lopend inzagerecht.`,
    running: (n: number) => (n === 1 ? '1 aanvraag loopt.' : `${n} aanvragen lopen.`),
    ask: 'Vraag inzage met het inzagerechtenformulier',
    requests: 'Bekijk de aanvragen',
    alone:
      'Soms ontstaat het vanzelf: bij een toewijzing met afsprakenblad, een doorverwijskaart of een attest outplacement, of voor een gecertificeerde partner.',
    twoThings: 'Twee verschillende dingen',
    right: 'inzagerecht MLP',
    rightMeans:
      'Geldt voor één dossier van één klant. Het opent dat dossier voor je organisatie, en eindigt volgens een regel.',
    part: 'toegang tot het onderdeel vertrouwelijk luik',
    partMeans:
      'Geldt voor de toepassing: wie ze heeft, ziet dat onderdeel. Ze opent op zichzelf geen dossier, en een inzagerecht MLP geeft ze niet. Dit onderdeel is in Inzage nog niet geopend.',
    ending: 'Wat beëindigd is, ben je kwijt',
    endingLead:
      'Eindigt je organisatie, je eenheid of je eigen toegang, dan ben je bij de volgende klik alles kwijt, ook midden in je werk.',
    people: 'Wie regelt het in je organisatie?',
    peopleNone: 'Je organisatie heeft nog geen beheerder: VDAB voegt medewerkers toe.',
    peopleLead: 'Deze beheerders voegen medewerkers en eenheden toe en beëindigen ze.',
  },
};

export type AdmissionTexts = typeof admission;
export default admission;
