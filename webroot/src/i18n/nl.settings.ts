// The Dutch texts of Instellingen; fetched with that screen.

import type { FactorRole, KindConfig, Presence, ConfigSetting } from '../types';

/** Of what a form asks. */
const duty = { required: 'verplicht', optional: 'niet verplicht' };

const settings = {
  title: 'Instellingen',
  lead: 'Een wijziging geldt meteen. De vorige versie blijft bewaard, met wie, wanneer en waarom.',
  readOnly: 'U kunt de instellingen bekijken, niet wijzigen.',
  tabs: {
    kinds: 'Soorten stappen',
    values: 'Termijnen en links',
    factor: 'Tweede stap',
    funding: 'Financieringsnummers',
    mails: 'E-mails',
  },
  reason: 'Reden van de wijziging',
  reasonHint: 'Komt in de geschiedenis te staan.',
  saved: 'De wijziging is bewaard.',
  edit: 'Wijzig',
  history: 'Geschiedenis',
  historyBack: 'Terug naar de instelling',
  version: 'Versie',
  from: 'Geldig vanaf',
  until: 'Geldig tot en met',
  who: 'Door',
  shipped: 'bij installatie of door een beheerder van de machine',
  what: 'Wat',
  nothing: 'geen',
  yes: 'ja',
  no: 'nee',
  kind: {
    code: 'Code',
    nl: 'Naam in het Nederlands',
    fr: 'Naam in het Frans',
    en: 'Naam in het Engels',
    position: 'Plaats in de lijst',
    addable: 'Kan toegevoegd worden',
    is_trajectory: 'Is een trajectactie',
    trajectoryHint:
      'Geldt voor lijnen die vanaf nu worden toegevoegd: het einde van bestaande inzagerechten verandert niet.',
    open: 'Lopende lijnen',
    openCount: (requested: number, running: number) =>
      `${requested} in Aanvraag, ${running} in Bezig`,
    touches: (count: number) =>
      count === 1
        ? 'Er loopt 1 lijn van deze soort. Ze houdt haar naam en velden; wie haar mag wijzigen, volgt de nieuwe overgangen.'
        : `Er lopen ${count} lijnen van deze soort. Ze houden hun naam en velden; wie ze mag wijzigen, volgt de nieuwe overgangen.`,
    fields: 'Velden',
    adders: 'Wie voegt toe',
    addersHint: 'VDAB-bemiddelaars voegen elke soort toe. Rol en inzagerecht blijven nodig.',
    organisation_kinds: 'Soorten organisaties',
    organisations: 'Ook deze organisaties',
    addOrganisation: 'Organisatie of eenheid opzoeken',
    remove: 'Neem weg',
    transitions: 'Overgangen',
    transitionsHint:
      'Wat nooit kan, staat er niet bij: eindtoestanden blijven gesloten, en het kantoor zet een outplacement niet zelf stop.',
    drawing: 'De overgangen getekend; de tabel zegt hetzelfde.',
    fresh: 'nieuw',
    course: (from: string, to: string) => `${from} → ${to}`,
    by: 'Wie',
    conditions: 'Voorwaarden',
    job: 'de dagelijkse taak',
    ibis: 'IBIS',
    condition: {
      day_after: 'niet voor de dag na de registratie in IBIS',
      not_ahead: 'niet in de toekomst',
      after_start: 'niet voor de start',
      in_term: 'binnen de termijn',
      reason: 'met een reden',
      month_after: 'een maand na het laatste einde',
      no_stop_request: 'zonder open vraag tot stopzetting',
    } satisfies Record<KindConfig['possible'][number]['conditions'][number], string>,
    presence: { absent: 'niet', optional: 'mag', mandatory: 'moet' } satisfies Record<
      Presence,
      string
    >,
    field: {
      expected_end_date: 'Vermoedelijke einddatum',
      certificate_date: 'Datum van het attest',
      funding_number: 'Financieringsnummer',
      course_number: 'Cursusnummer',
      outsourcing_number: 'Uitbestedingsnummer',
      oe_number: 'OE-nummer',
      summary: 'Samenvatting',
      cancel_reason: 'Reden van Geannuleerd',
    } satisfies Record<keyof KindConfig['fields'], string>,
  },
  value: {
    name: 'Instelling',
    value: 'Waarde',
    range: (min: number, max: number) => `Van ${min} tot ${max}.`,
    urlHint: 'Een adres dat met https:// begint, of leeg.',
    datesHint: 'Eén dag per regel, als 2026-12-24.',
    textHint:
      'Elke alinea wordt een verklaring met een vakje. Een wijziging is een nieuwe versie van de tekst.',
    unit: { days: 'dagen', months: 'maanden', number: '' },
    group: {
      rights: 'Ontstaan van inzagerechten',
      forms: 'Formulieren',
      terms: 'Termijnen',
      calendar: 'Kalender',
      links: 'Links',
      contact: 'Contact',
    } satisfies Record<ConfigSetting['group'], string>,
    choices: {
      consent_form_signature: duty,
      consent_form_scan: duty,
      brussels_consent_form_signature: duty,
      brussels_consent_form_scan: duty,
      outplacement_certificate_signature: duty,
      outplacement_certificate_scan: duty,
      tender_grant_on: {
        signature: 'bij de toewijzing en de ondertekening van het afsprakenblad',
        assignment: 'bij de toewijzing alleen',
      },
      certified_grant_on: {
        opening: 'bij een gemotiveerde opening van het dossier',
        assignment: 'bij een gemotiveerde opening, maar alleen van wie vooraf is toegewezen',
      },
    } as Record<string, Record<string, string>>,
    choiceHint: 'Wat onder de vorige keuze genoteerd is, blijft zoals het was.',
    names: {
      consent_form_signature: 'Handtekening op het inzagerechtenformulier',
      consent_form_scan: 'Scan van het inzagerechtenformulier',
      consent_form_deliver_to: 'Adres voor het inzagerechtenformulier',
      consent_form_attention: 'Ter attentie van, inzagerechtenformulier',
      brussels_consent_form_signature: 'Handtekening op het inzagerechtenformulier Brussel',
      brussels_consent_form_scan: 'Scan van het inzagerechtenformulier Brussel',
      brussels_consent_form_deliver_to: 'Adres voor het inzagerechtenformulier Brussel',
      brussels_consent_form_attention: 'Ter attentie van, inzagerechtenformulier Brussel',
      outplacement_certificate_signature: 'Handtekening op het attest outplacement',
      outplacement_certificate_scan: 'Scan van het attest outplacement',
      outplacement_certificate_deliver_to: 'Adres voor het attest outplacement',
      outplacement_certificate_attention: 'Ter attentie van, attest outplacement',
      brussels_consent_form_attention_ibis: 'Ter attentie van, Brussel via IBIS',
      consent_form_text_nl: 'Tekst van het inzagerechtenformulier (nl)',
      consent_form_text_fr: 'Tekst van het inzagerechtenformulier (fr)',
      brussels_consent_form_text_nl: 'Tekst van het inzagerechtenformulier Brussel (nl)',
      brussels_consent_form_text_fr: 'Tekst van het inzagerechtenformulier Brussel (fr)',
      tender_grant_on: 'Het inzagerecht van een tenderpartner ontstaat',
      certified_grant_on: 'Het inzagerecht van een gecertificeerde partner ontstaat',
      action_plan_days: 'Ontbrekend actieplan melden na',
      final_report_days: 'Ontbrekend eindverslag melden na',
      stale_months: 'Lijn zonder wijziging melden na',
      extra_closing_days: 'Extra sluitingsdagen',
      certificate_template: 'Model van het attest outplacement',
      handbook: 'Handleiding Mijn loopbaan voor partners',
      actiris_register: 'Mijn Actiris',
      learning_and_working: 'Brusselse jongeren in Leren en Werken',
      call_centre: 'Callcenter van Actiris',
      actiris_agencies: 'Aantal Actiris-agentschappen',
      contact_phone: 'Gratis nummer van VDAB',
      contact_email: 'E-mailadres van VDAB',
    } as Record<string, string>,
  },
  factor: {
    lead: 'Wie zo’n rol heeft en nog geen tweede stap, stelt die in voor ze verder kan; ook in een sessie die loopt.',
    role: 'Rol',
    required: 'Verplicht',
    people: 'Medewerkers',
    without: 'Zonder tweede stap',
    require: 'Verplicht maken',
    release: 'Niet meer verplichten',
    touches: (count: number) =>
      count === 1
        ? '1 medewerker heeft er nog geen en moet die eerst instellen.'
        : `${count} medewerkers hebben er nog geen en moeten die eerst instellen.`,
  },
  funding: {
    number: 'Nummer',
    label: 'Omschrijving',
    organisation: 'Organisatie',
    from: 'Geldig vanaf',
    until: 'Geldig tot en met',
    lines: 'Lijnen',
    linesText: (all: number, open: number) => `${all}, waarvan ${open} lopend`,
    add: '+ Nieuw nummer',
    newTitle: 'Nieuw financieringsnummer',
    empty: 'Er zijn nog geen nummers.',
    ended: 'beëindigd',
    keeps: (count: number) =>
      count === 1
        ? '1 lopende lijn draagt dit nummer en houdt het.'
        : `${count} lopende lijnen dragen dit nummer en houden het.`,
    untilHint: 'De laatste dag. Een nummer wordt nooit verwijderd.',
    numberHint: 'Hoofdletters en cijfers, hoogstens 20.',
  },
};

export type RoleCode = FactorRole['role'];
export type SettingsWords = typeof settings;
export default settings;
