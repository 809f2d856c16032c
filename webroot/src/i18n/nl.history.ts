// The Dutch texts of a file's history, of taking a client up and of merging two files, fetched with them.

import type { ConflictReason } from '../types';

type MergeConflict = Extract<
  ConflictReason,
  'merge_waits' | 'second_person_needed' | 'rights_changed'
>;

const history = {
  history: {
    title: 'Geschiedenis',
    lead: 'Elke verbetering van de gegevens, met wie ze deed en wanneer.',
    empty: 'De gegevens van deze klant zijn nog niet gewijzigd.',
    when: 'Wanneer',
    who: 'Door',
    what: 'Wat',
    changes: 'Wijzigingen',
    system: 'het systeem',
    before: 'vroeger',
    fromTo: (from: string, to: string) => `${from} → ${to}`,
    nothing: 'leeg',
    cause: {
      made: 'Dossier aangemaakt',
      correction: 'Gegevens verbeterd',
      take_up: 'Klant opgenomen',
      merge: 'Dossiers samengevoegd',
    },
    fields: {
      ssin: 'INSZ',
      first_name: 'Voornaam',
      last_name: 'Naam',
      birth_date: 'Geboortedatum',
      sex: 'Geslacht',
      language: 'Taal',
      street: 'Straat',
      house_number: 'Huisnummer',
      box: 'Bus',
      postcode: 'Postcode',
      municipality: 'Gemeente',
      phone: 'Telefoon',
      email: 'E-mail',
      actiris_number: 'Actiris-nummer',
      desired_jobs: 'Gewenste jobs',
      counsellor: 'Bemiddelaar',
      unit: 'VDAB-eenheid',
    },
  },
  takeUp: {
    title: (name: string) => `${name} opnemen`,
    lead: 'Je wordt de bemiddelaar van deze klant en het dossier komt bij jouw eenheid. De vorige bemiddelaar krijgt daarvan bericht.',
    motive: 'Motief',
    send: 'Neem de klant op',
    done: 'De klant is opgenomen.',
    stale: 'Een collega was je voor. Zoek opnieuw om te zien bij wie het dossier nu is.',
  },
  /** What stands in the way of a merge. */
  mergeConflict: {
    merge_waits: 'Voor een van deze dossiers wacht al een voorstel tot samenvoeging.',
    second_person_needed:
      'Wie een samenvoeging voorstelt, bevestigt ze niet zelf. Vraag een collega.',
    rights_changed: 'De inzagerechten zijn intussen anders. Herlaad de pagina en beslis opnieuw.',
  } satisfies Record<MergeConflict, string> as Partial<Record<string, string>>,
  merge: {
    title: 'Dossiers samenvoegen',
    list: 'Voorstellen tot samenvoeging',
    start: 'Stel een samenvoeging voor',
    newLead:
      'Dit dossier blijft; het andere gaat erin op. Een tweede bemiddelaar, die ook bij beide dossiers kan, bevestigt.',
    other: 'Klantnummer van het andere dossier',
    reason: 'Reden',
    identity: 'Waarom is het dezelfde persoon?',
    identityHint: 'Verplicht als beide dossiers een INSZ hebben of de geboortedatums verschillen.',
    propose: 'Stel voor',
    proposed: 'Het voorstel wacht op een tweede bemiddelaar.',
    notFound: 'Er is geen dossier met dit nummer waar je bij kan.',
    status: {
      proposed: 'Wacht op bevestiging',
      confirmed: 'Samengevoegd',
      refused: 'Geweigerd',
      withdrawn: 'Ingetrokken',
    },
    by: (name: string, day: string) => `Voorgesteld door ${name} op ${day}.`,
    decidedBy: (name: string, day: string) => `Beslist door ${name} op ${day}.`,
    compare: 'De twee dossiers naast elkaar',
    item: 'Gegeven',
    stays: 'Dit dossier blijft',
    goes: 'Dit dossier gaat erin op',
    differs: 'verschilt',
    number: 'Klantnummer',
    owner: 'Eigenaar',
    steps: 'Stappen',
    documents: 'Documenten',
    uploads: 'Lopende uploads',
    requests: 'Aanvragen tot inzage',
    ibis: 'Aanvragen uit IBIS',
    rights: 'Inzagerechten',
    rightsLead:
      'Deze organisaties zien nu maar een van de dossiers. Beslis voor elk inzagerecht of het ook voor het samengevoegde dossier geldt.',
    noRights: 'Er is over geen inzagerecht te beslissen.',
    until: (day: string) => `tot en met ${day}`,
    keep: 'Behouden: ziet het samengevoegde dossier',
    end: 'Beëindigen op de dag van vandaag',
    givesWay: 'Wordt gesloten, omdat een ander inzagerecht van dezelfde organisatie langer loopt:',
    confirm: 'Voeg de dossiers samen',
    confirmLead: 'Dit kan niet ongedaan worden gemaakt.',
    confirmed: 'De dossiers zijn samengevoegd.',
    refuse: 'Weiger',
    refused: 'Het voorstel is geweigerd.',
    withdraw: 'Trek het voorstel in',
    withdrawn: 'Het voorstel is ingetrokken.',
    toFile: 'Naar het dossier',
  },
};

export type HistoryTexts = typeof history;
export default history;
