// The Dutch texts of the timeline; fetched with it.

export interface TimelineWords {
  title: string;
  glance: string;
  nothingRuns: string;
  last: (what: string, state: string, date: string) => string;
  none: string;
  since: (date: string) => string;
  daysLeft: (days: number, date: string) => string;
  daysOver: (days: number, date: string) => string;
  there: (what: string, date: string) => string;
  missing: (what: string) => string;
  list: string;
  drawing: string;
  drawingHint: string;
  drawingItems: (count: number) => string;
  zoomIn: string;
  zoomOut: string;
  all: string;
  year: string;
  today: string;
  print: string;
  cancelled: string;
  view: (from: string, to: string, before: number, after: number) => string;
  incomplete: string;
  empty: string;
  legend: string;
  group: Record<'steps' | 'documents' | 'rights' | 'owners', string>;
  period: (from: string, to: string) => string;
  from: (from: string) => string;
  expected: (date: string) => string;
  executor: (name: string) => string;
  expectedEnd: (what: string) => string;
  legalEnd: (what: string) => string;
  notBefore: (what: string) => string;
  appendUntil: (what: string) => string;
  ended: (what: string, state: string) => string;
  extension: (what: string, date: string) => string;
  correction: (what: string, date: string) => string;
  was: (date: string) => string;
  extensionStatus: Record<'handed_in' | 'recorded' | 'refused' | 'lapsed', string>;
  stop: (what: string, date: string) => string;
  stopStatus: Record<'open' | 'accepted' | 'rejected' | 'lapsed', string>;
  decided: (date: string) => string;
  document: (kind: string, title: string) => string;
  version: (n: number) => string;
  right: (name: string) => string;
  rightEnds: (name: string) => string;
  owner: (name: string) => string;
  look: Record<Look, string>;
}

/** What a bar or a mark looks like: its shape, and with it its colour. */
export type Look =
  | 'requested'
  | 'in_progress'
  | 'planned'
  | 'completed'
  | 'stopped'
  | 'cancelled'
  | 'expected'
  | 'legal'
  | 'not_before'
  | 'append'
  | 'extension'
  | 'stop'
  | 'action_plan'
  | 'final_report'
  | 'certificate'
  | 'consent_form'
  | 'other'
  | 'right_open'
  | 'right_closed'
  | 'owner'
  | 'today';

const nl: TimelineWords = {
  title: 'Tijdlijn',
  glance: 'Waar staat deze klant?',
  nothingRuns: 'Er loopt nu geen stap.',
  last: (what, state, date) => `Laatste stap: ${what}, ${state} op ${date}.`,
  none: 'Er staan nog geen stappen in dit dossier.',
  since: (date) => `sinds ${date}`,
  daysLeft: (days, date) =>
    `nog ${days} ${days === 1 ? 'dag' : 'dagen'} tot het vermoedelijke einde, ${date}`,
  daysOver: (days, date) =>
    `${days} ${days === 1 ? 'dag' : 'dagen'} voorbij het vermoedelijke einde, ${date}`,
  there: (what, date) => `${what} op ${date}`,
  missing: (what) => `${what} ontbreekt`,
  list: 'Alles op volgorde van datum',
  drawing: 'Tekening van de tijdlijn',
  drawingHint:
    'Pijltjes: vorige of volgende. Enter: openen. + en −: in- en uitzoomen. 0: alles. Ctrl en muiswiel zoomen ook.',
  drawingItems: (count) => `Tijdlijn, ${count} onderdelen`,
  zoomIn: 'Inzoomen',
  zoomOut: 'Uitzoomen',
  all: 'Alles',
  year: 'Laatste 12 maanden',
  today: 'Vandaag',
  print: 'Afdrukken',
  cancelled: 'Toon ook geannuleerde stappen',
  view: (from, to, before, after) =>
    `In beeld: ${from} – ${to}` +
    (before ? `; ${before} ervoor` : '') +
    (after ? `; ${after} erna` : ''),
  incomplete: 'Dit dossier is te groot voor één tijdlijn: wat het oudst is, staat er niet op.',
  empty: 'Er is nog niets om op een tijdlijn te zetten.',
  legend: 'Legende',
  group: {
    steps: 'Stappen naar werk',
    documents: 'Documenten',
    rights: 'Inzagerechten',
    owners: 'Eigenaar van het dossier',
  },
  period: (from, to) => `${from} – ${to}`,
  from: (from) => `vanaf ${from}`,
  expected: (date) => `vermoedelijk tot ${date}`,
  executor: (name) => `Uitvoerder: ${name}`,
  expectedEnd: (what) => `${what}: vermoedelijke einddatum`,
  legalEnd: (what) => `${what}: wordt vanzelf ‘Uitgevoerd’`,
  notBefore: (what) => `${what}: kan vanaf nu op ‘Bezig’`,
  appendUntil: (what) => `${what}: laatste dag om de samenvatting aan te vullen`,
  ended: (what, state) => `${what}: ${state}`,
  extension: (what, date) => `${what}: verlenging tot ${date}`,
  correction: (what, date) => `${what}: einddatum verbeterd tot ${date}`,
  was: (date) => `was ${date}`,
  extensionStatus: {
    handed_in: 'wacht op nazicht',
    recorded: 'geregistreerd',
    refused: 'geweigerd',
    lapsed: 'vervallen',
  },
  stop: (what, date) => `${what}: stopzetting gevraagd op ${date}`,
  stopStatus: {
    open: 'wacht op antwoord',
    accepted: 'stopgezet',
    rejected: 'afgewezen',
    lapsed: 'vervallen',
  },
  decided: (date) => `beslist op ${date}`,
  document: (kind, title) => `${kind}: ${title}`,
  version: (n) => `versie ${n}`,
  right: (name) => `Inzagerecht: ${name}`,
  rightEnds: (name) => `Inzagerecht van ${name} eindigt`,
  owner: (name) => `Eigenaar: ${name}`,
  look: {
    requested: 'Aanvraag',
    in_progress: 'Bezig',
    planned: 'nog te komen',
    completed: 'Uitgevoerd',
    stopped: 'Stopgezet',
    cancelled: 'Geannuleerd',
    expected: 'vermoedelijke einddatum',
    legal: 'einde door een termijn',
    not_before: 'kan vanaf dan op ‘Bezig’',
    append: 'samenvatting aan te vullen tot',
    extension: 'verlenging',
    stop: 'vraag stopzetting',
    action_plan: 'Actieplan',
    final_report: 'Eindverslag',
    certificate: 'Attest',
    consent_form: 'Inzagerechtenformulier',
    other: 'ander document',
    right_open: 'inzagerecht, open',
    right_closed: 'inzagerecht, gesloten',
    owner: 'eigenaar van het dossier',
    today: 'vandaag',
  },
};

export default nl;
