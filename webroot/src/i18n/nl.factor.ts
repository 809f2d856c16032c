// The Dutch texts of the second step of logging in, fetched with its screens.

import type { FactorVerification } from '../types';

const factor = {
  codeTitle: 'Aanmelden: tweede stap',
  codeLead:
    'Typ de code van zes cijfers die je authenticator-app nu toont. Heb je je toestel niet bij, gebruik dan een van je herstelcodes.',
  code: 'Code',
  codeHint: 'Zes cijfers, of een herstelcode zoals abcd-efgh-jkmn.',
  send: 'Aanmelden',
  other: 'Met een andere naam aanmelden',
  lost: 'Toestel kwijt en geen herstelcodes meer? De beheerder van je organisatie neemt de tweede stap weg nadat je persoonlijk hebt aangetoond wie je bent.',
  enrolTitle: 'Stel de tweede stap in',
  enrolLead:
    'Voor jouw rol is een tweede stap bij het aanmelden verplicht: een code op een toestel dat alleen jij hebt. Daarna kan je aan het werk.',
  scan: 'Lees deze tekening met een authenticator-app op je telefoon, of typ de geheime sleutel over in de app. Toon ze aan niemand.',
  qr: 'Tekening (QR-code) met je geheime sleutel',
  secret: 'Geheime sleutel',
  first: 'Code die de app nu toont',
  firstHint: 'Zes cijfers. Met deze eerste code weten we dat de app goed is ingesteld.',
  confirm: 'Bevestigen',
  codesTitle: 'Je herstelcodes',
  codesLead:
    'Bewaar deze tien codes op een veilige plaats, niet op hetzelfde toestel. Elke code werkt één keer in de plaats van een code van de app. Ze worden maar één keer getoond.',
  codesKept: 'Ik heb de codes bewaard',
  print: 'Afdrukken',
  panel: 'Tweede stap bij het aanmelden',
  active: (date: string) => `Ingesteld op ${date}.`,
  none: 'Je meldt je nu aan met je wachtwoord alleen. Met een tweede stap heeft niemand iets aan een gestolen wachtwoord.',
  required: 'Verplicht voor jouw rol.',
  left: (n: number) => (n === 1 ? 'Je hebt nog 1 herstelcode.' : `Je hebt nog ${n} herstelcodes.`),
  begin: 'Tweede stap instellen',
  replace: 'Ander toestel instellen',
  replaceLead: 'Je huidige toestel blijft werken tot het nieuwe bevestigd is.',
  renew: 'Nieuwe herstelcodes maken',
  renewLead: 'Typ een code van de app. De vorige herstelcodes werken daarna niet meer.',
  password: 'Huidig wachtwoord',
  go: 'Verder',
  cancel: 'Annuleer',
  done: 'De tweede stap is ingesteld. Andere sessies zijn beëindigd.',
  admin: 'Tweede stap bij het aanmelden',
  adminActive: 'Deze medewerker meldt zich aan met een tweede stap.',
  adminNone: 'Deze medewerker heeft geen tweede stap ingesteld.',
  resetLead:
    'Alleen bij verlies van het toestel. Ga eerst na wie je voor je hebt: wie de tweede stap laat wegnemen, kan met het wachtwoord alleen aanmelden. Alle sessies van de medewerker eindigen.',
  verified: 'Hoe is de persoon herkend?',
  how: {
    in_person: 'Persoonlijk, met identiteitskaart',
    video_call: 'In een videogesprek, met identiteitskaart',
    call_back: 'Teruggebeld op het gekende nummer',
  } satisfies Record<FactorVerification, string> as Record<FactorVerification, string>,
  reason: 'Reden',
  reasonHint: 'Bijvoorbeeld: telefoon gestolen. Wordt bewaard bij deze handeling.',
  reset: 'Tweede stap wegnemen',
  resetOpen: 'Toestel verloren…',
  resetDone: 'De tweede stap is weggenomen en de sessies zijn beëindigd.',
};

export type FactorTexts = typeof factor;
export default factor;
