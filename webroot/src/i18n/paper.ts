// What is printed on the forms, in the languages that a client can choose; apart from the language of
// the page. What she agrees to is no text of the program: it is configured, with versions.

const nl = {
  title: {
    consent_form: 'Inzagerechtenformulier',
    brussels_consent_form: 'Inzagerechtenformulier Brussel',
  },
  client: 'De klant',
  name: 'Naam',
  firstName: 'Voornaam',
  birth: 'Geboortedatum',
  ssin: 'INSZ of bisnummer',
  number: 'Klantnummer VDAB',
  actiris: 'Nummer bij Actiris',
  partner: 'De organisatie die inzage vraagt',
  organisation: 'Organisatie',
  unit: 'Eenheid (OE-nummer)',
  purpose: 'Doel of actie',
  reference: 'Referentie van de opleidingsaanvraag',
  referenceHint: 'Cursusnummer of PRJLEW / uitbestedingsnummer / OE-nummer',
  statements: 'Verklaring van de klant',
  date: 'Datum',
  signature: 'Handtekening',
  notNeeded: 'Handtekening (niet verplicht)',
  deliver: 'Bezorg dit formulier aan',
  counsellor: 'uw VDAB-bemiddelaar',
  attention: 'ter attentie van',
  ibis: 'Promotoren met toegang tot IBIS: ter attentie van',
  text: (version: number) => `Tekst nl, versie ${version}`,
};

const fr: typeof nl = {
  title: {
    consent_form: 'Formulaire de droit de consultation',
    brussels_consent_form: 'Formulaire de droit de consultation Bruxelles',
  },
  client: 'Le client',
  name: 'Nom',
  firstName: 'Prénom',
  birth: 'Date de naissance',
  ssin: 'NISS ou numéro bis',
  number: 'Numéro de client VDAB',
  actiris: 'Numéro chez Actiris',
  partner: 'L’organisation qui demande la consultation',
  organisation: 'Organisation',
  unit: 'Unité (numéro OE)',
  purpose: 'But ou action',
  reference: 'Référence de la demande de formation',
  referenceHint: 'Numéro de cours ou PRJLEW / numéro de sous-traitance / numéro OE',
  statements: 'Déclaration du client',
  date: 'Date',
  signature: 'Signature',
  notNeeded: 'Signature (facultative)',
  deliver: 'Remettez ce formulaire à',
  counsellor: 'votre conseiller du VDAB',
  attention: 'à l’attention de',
  ibis: 'Promoteurs avec accès à IBIS : à l’attention de',
  text: (version) => `Texte fr, version ${version}`,
};

export type PaperLanguage = 'nl' | 'fr';
export const paperWords = { nl, fr } satisfies Record<PaperLanguage, typeof nl>;
