// The Dutch texts, the first language of Inzage. fr.ts and en.ts have the same members (tsc checks),
// and every code of the contract has its words (the Record types see to that).
// What only some screens need stands in nl.PART.ts and is fetched with them.
// Labels between quotes in the requirements stand here to the letter; explanations are our own words.

import message from './nl.message';
import caseload from './nl.caseload';
import owner from './nl.owner';
import type {
  Alarm,
  CancelReason,
  AccessReason,
  ClosingRule,
  ConflictReason,
  DocumentKind,
  ErrorCode,
  FieldErrorCode,
  RightBasis,
  Role,
  Sex,
  StepKindCode,
  StepState,
  TermRule,
  DenialReason,
  OpeningReason,
} from '../types';
import type { AccountTexts } from './nl.account';
import type { CourseTexts } from './nl.course';
import type { ControlTexts } from './nl.control';
import type { EmergencyTexts } from './nl.emergency';
import type { ExportTexts } from './nl.export';
import type { FileExportTexts } from './nl.file-export';
import type { HistoryTexts } from './nl.history';
import type { LogTexts } from './nl.log';
import type { Office } from './nl.office';
import type { RequestTexts } from './nl.request';
import type { TrajectTexts } from './nl.traject';
import type { WhyTexts } from './nl.why';
import type { WithdrawalTexts } from './nl.withdrawal';

type Limit = number | string | undefined;

/** What stands in the way; of a merge and of an export the screens tell that ask for one. */
type Conflict = Exclude<
  ConflictReason,
  'file_too_large' | 'merge_waits' | 'second_person_needed' | 'rights_changed'
>;

const nl = {
  ...message,
  ...owner,
  ...caseload,
  app: {
    name: 'Inzage',
    skip: 'Naar de inhoud',
    home: 'Inzage, naar de startpagina',
    nav: 'Hoofdmenu',
    language: 'Taal',
    gettingIn: 'Hoe krijg je toegang?',
    account: 'Mijn account',
    loading: 'Even geduld, de gegevens komen eraan.',
    foot: 'Elke keer dat je een dossier bekijkt, wordt dat genoteerd: wie, wanneer en op welke grond.',
    licences: 'Licenties',
    notFoundTitle: 'Deze pagina bestaat niet',
    notFound: 'Het adres is niet volledig, of de pagina is verplaatst.',
    toStart: 'Naar de startpagina',
  },
  nav: {
    emergencies: 'Noodtoegang',
    controls: 'Controles',
    certified: 'Openen',
    openings: 'Openingen',
    settings: 'Instellingen',
    clients: 'Mijn cliënten',
    search: 'Zoeken',
    imports: 'Leveringen',
    organisations: 'Organisaties',
    employees: 'Medewerkers',
    contacts: 'Contactpersonen',
    requests: 'Aanvragen',
    request: 'Inzage vragen',
    caseload: 'Caseload',
  },
  act: {
    save: 'Bewaar',
    cancel: 'Annuleer',
    or: 'of',
    confirm: 'Bevestigen',
    back: 'Terug',
    again: 'Probeer opnieuw',
    reload: 'Herlaad de pagina',
    more: 'Toon meer',
    copy: 'Kopieer',
    copied: 'Gekopieerd',
    busy: 'Bezig…',
    add: 'Voeg toe',
    stay: 'Op deze pagina blijven',
    leave: 'Verlaten zonder te bewaren',
    filter: 'Filter toepassen',
    clear: 'Filter wissen',
  },
  word: {
    from: 'Van',
    until: 'Tot en met',
    none: 'geen',
    unknown: 'niet ingevuld',
    starNote: 'Velden met een sterretje (*) zijn verplicht.',
    choose: 'Kies…',
    all: 'Alle',
    system: 'Automatisch',
    noEnd: 'geen einddatum',
    day: 'Dag',
    month: 'Maand',
    year: 'Jaar',
    dateExample: 'Voorbeeld: 21/02/2019',
    today: 'huidige datum',
  },
  guard: {
    title: 'Wat je invulde is nog niet bewaard',
    text: 'Als je deze pagina nu verlaat, gaat het verloren.',
  },
  failure: {
    title: 'Dat is niet gelukt',
    network:
      'Er kwam geen antwoord. Misschien is je verbinding weggevallen. Wat je invulde staat er nog: probeer opnieuw.',
    unexpected: 'Er liep iets mis aan onze kant. Probeer het zo dadelijk opnieuw.',
    outdated:
      'Inzage is intussen vernieuwd en dit onderdeel bestaat in de nieuwe versie niet meer. Herlaad de pagina om verder te gaan.',
    request: (id: string) => `Meld je dit, geef dan dit nummer mee: ${id}`,
    uncertain:
      'Het is niet zeker of dit al bewaard is. Je mag gerust opnieuw proberen: hetzelfde wordt nooit twee keer bewaard.',
  },
  formErrors: {
    title: 'Er is nog iets niet in orde',
  },
  problem: {
    bad_request: 'De vraag kon niet worden gelezen. Herlaad de pagina en probeer opnieuw.',
    malformed_json: 'De vraag kon niet worden gelezen. Herlaad de pagina en probeer opnieuw.',
    body_incomplete: 'De vraag kwam niet volledig aan. Probeer opnieuw.',
    idempotency_key_required: 'De vraag was onvolledig. Herlaad de pagina en probeer opnieuw.',
    length_required: 'De vraag was onvolledig. Herlaad de pagina en probeer opnieuw.',
    too_large: 'Wat je verstuurde is te groot. Maak het korter of kleiner.',
    unsupported_media_type: 'Dit soort gegevens wordt hier niet aanvaard.',
    invalid_fields: 'Niet alles is goed ingevuld. Kijk de aangeduide velden na.',
    idempotency_key_reused:
      'Je eerste poging is wel aangekomen, met andere gegevens. Kijk na wat er bewaard is voor je opnieuw verstuurt.',
    method_not_allowed: 'Deze bewerking bestaat niet. Herlaad de pagina en probeer opnieuw.',
    not_logged_in: 'Je bent niet meer aangemeld. Meld je opnieuw aan.',
    login_failed:
      'De gebruikersnaam en het wachtwoord passen niet bij elkaar. Kijk ze na en probeer opnieuw.',
    second_step_needed: 'Het aanmelden is nog niet af. Meld je opnieuw aan.',
    code_failed:
      'Deze code klopt niet of is al gebruikt. Wacht op de volgende code en probeer opnieuw.',
    link_invalid:
      'Deze link is niet (meer) geldig. Vraag de beheerder van je organisatie een nieuwe link.',
    csrf: 'De vraag kwam niet van deze pagina. Herlaad de pagina en probeer opnieuw.',
    not_permitted: 'Je mag dit niet doen.',
    not_found: 'Dit bestaat niet, of is niet voor jou bestemd.',
    moved: 'Dit dossier is samengevoegd met een ander.',
    throttled:
      'Er waren te veel pogingen. Wacht een kwartier en probeer dan opnieuw, of vraag een nieuwe link aan de beheerder van je organisatie.',
    state_conflict:
      'De toestand laat dit nu niet toe. Herlaad de pagina om te zien hoe het er nu voor staat.',
    duplicate: 'Dit bestaat al.',
    version_stale:
      'Iemand anders heeft dit intussen gewijzigd. Kijk beide versies na en kies wat er moet staan.',
    version_required: 'De vraag was onvolledig. Herlaad de pagina en probeer opnieuw.',
    unavailable:
      'Inzage is even niet beschikbaar. Wat je invulde staat er nog: wacht een ogenblik en probeer opnieuw.',
    audit_unavailable:
      'Wat je vroeg kon niet worden genoteerd, en zonder die aantekening toont Inzage niets. Wacht een ogenblik en probeer opnieuw.',
    busy: 'Het is even te druk. Wacht een paar tellen en probeer opnieuw; er wordt niets dubbel bewaard.',
    outcome_unknown:
      'Het is niet zeker of dit bewaard is. Probeer opnieuw: hetzelfde wordt nooit twee keer bewaard.',
    internal: 'Er liep iets mis aan onze kant. Probeer het zo dadelijk opnieuw.',
  } satisfies Record<ErrorCode, string> as Record<ErrorCode, string>,
  conflict: {
    sensitive_already: 'Ze is al gemarkeerd.',
    ended_already: 'Het einde hiervan is al genoteerd.',
    not_a_partner: 'Dit kan alleen voor een partner.',
    closed_already: 'Dit inzagerecht is al beëindigd.',
    counsellor_already: 'Je bent al de bemiddelaar van deze klant.',
    owner_changed: 'Het dossier heeft intussen een andere eigenaar. Herlaad de pagina en kijk na.',
    already_open:
      'Er loopt al een inzagerecht van deze organisatie op deze grond, van dezelfde dag of later.',
    consent_withdrawn: 'De klant trok deze toestemming in.',
    event_not_new: 'De aanleiding moet van na de laatste dag van het vorige inzagerecht zijn.',
    signed_already: 'De ondertekening van dit afsprakenblad is al genoteerd.',
    right_given: 'Uit deze toewijzing is al een inzagerecht ontstaan: beëindig dat.',
    already_owner: 'Deze organisatie is al eigenaar op deze manier.',
    emergency_runs: 'Je noodtoegang tot dit dossier loopt al.',
    judged_already: 'Deze noodtoegang is al beoordeeld.',
    motive_not_needed: 'Een motief is hier niet nodig: open het dossier.',
    transition_not_allowed:
      'Deze toestand kan nu niet worden gekozen. Herlaad de stap om te zien wat wel kan.',
    too_early:
      'Deze stap kan pas de dag na de registratie in IBIS op ‘Bezig’ worden gezet. Probeer het dan opnieuw.',
    end_state: 'Deze stap is afgesloten en kan niet meer worden gewijzigd.',
    not_ended: 'Deze stap is nog niet afgesloten: wijzig de samenvatting in de stap zelf.',
    append_closed: 'De termijn om de samenvatting aan te vullen is voorbij.',
    asked_already: 'Er wacht al een vraag of attest op een antwoord.',
    answered_already: 'Deze vraag is al beantwoord.',
    link_already_given:
      'Deze link werd al eens getoond en kan niet opnieuw worden getoond. Maak een nieuwe link.',
    chunk_differs:
      'Het bestand is tijdens het opladen gewijzigd. Kies het opnieuw en begin opnieuw.',
    upload_incomplete: 'Het bestand is nog niet volledig aangekomen. Probeer opnieuw.',
    import_running: 'Deze levering wordt al verwerkt. Wacht tot ze klaar is.',
    upload_complete: 'Dit bestand was al volledig opgeladen.',
    too_many_uploads:
      'Er staan te veel bestanden open die nog niet volledig zijn opgeladen. Wacht een uur en probeer opnieuw.',
    no_second_step: 'Je bent al volledig aangemeld. Herlaad de pagina.',
    no_enrolment: 'De geheime sleutel is verlopen. Begin opnieuw.',
    codes_shown_once: 'Deze herstelcodes werden al eens getoond. Maak nieuwe codes.',
    no_second_factor: 'Deze medewerker heeft geen tweede stap bij het aanmelden.',
    too_many_versions:
      'Dit document heeft al honderd versies. Voeg het toe als een nieuw document.',
    too_many_plans: 'Dit dossier heeft al honderd trajectbepalingen; er kan er geen meer bij.',
    too_many_corrections:
      'Deze trajectbepaling is al te vaak verbeterd. Trek ze in en voeg een nieuwe toe.',
    plan_withdrawn: 'Deze trajectbepaling is ingetrokken.',
    withdrawn: 'Dit document is ingetrokken: de inhoud bestaat niet meer.',
    infected: 'In dit document is schadelijke inhoud gevonden: het is vernietigd.',
    scanning: 'Dit document wordt nog gecontroleerd. Probeer het zo meteen opnieuw.',
    no_preview: 'Dit soort bestand kan niet in de browser getoond worden. Download het.',
    right_open: 'Je organisatie heeft al een lopend inzagerecht op deze grond.',
    complete_already:
      'De aanvraag is volledig en ligt bij de VDAB; ze kan niet meer worden gewijzigd.',
    incomplete: 'De aanvraag is nog niet volledig.',
    unmatched: 'De aanvraag is nog aan geen dossier gekoppeld.',
  } satisfies Record<Conflict, string> as Record<Conflict, string>,
  field: {
    required: (l: string) => `Vul ‘${l}’ in`,
    unknown: (l: string) => `‘${l}’ hoort hier niet: herlaad de pagina`,
    type: (l: string) => `Vul bij ‘${l}’ een geldige waarde in`,
    too_short: (l: string, n: Limit) =>
      `‘${l}’ is te kort: gebruik minstens ${n ?? 'enkele'} tekens`,
    too_long: (l: string, n: Limit) =>
      `‘${l}’ is te lang: gebruik hoogstens ${n ?? 'minder'} tekens`,
    too_many: (l: string, n: Limit) => `‘${l}’ telt te veel regels: hoogstens ${n ?? 'minder'}`,
    out_of_range: (l: string, n: Limit) =>
      `‘${l}’ ligt buiten de grenzen${n === undefined ? '' : ` (${n})`}: kijk de waarde na`,
    not_utf8: (l: string) => `‘${l}’ bevat onleesbare tekens: typ de tekst opnieuw`,
    not_clean: (l: string) => `‘${l}’ bevat tekens die niet mogen: typ de tekst opnieuw`,
    not_allowed: (l: string) => `Kies bij ‘${l}’ een waarde die hier kan`,
    overlaps: (l: string, limit: Limit) =>
      limit
        ? `‘${l}’: ${limit} hoort al bij een andere regio`
        : `Bij ‘${l}’ overlappen twee reeksen`,
    not_a_date: (l: string) =>
      `‘${l}’ is geen bestaande datum: vul dag, maand en jaar (4 cijfers) in`,
    not_an_id: (l: string) => `Kies bij ‘${l}’ een waarde uit de lijst`,
    check_digit: (l: string) => `De controlecijfers van ‘${l}’ kloppen niet: kijk elk cijfer na`,
    format: (l: string) => `‘${l}’ heeft niet de juiste vorm: kijk na wat je typte`,
    in_future: (l: string) => `‘${l}’ ligt in de toekomst: kies vandaag of een vroegere dag`,
    in_past: (l: string) => `‘${l}’ ligt in het verleden: kies vandaag of later`,
    before_start: (l: string) => `‘${l}’ ligt voor de startdatum: kies een latere dag`,
    before_birth: (l: string, n: Limit) =>
      `‘${l}’ ligt voor de geboortedatum${n ? ` (${n})` : ''}: kies een latere dag`,
    after_term: (l: string) =>
      `‘${l}’ ligt na de vermoedelijke einddatum: een stopzetting valt binnen de termijn`,
    not_later: (l: string, n: Limit) => `‘${l}’ moet later zijn dan het huidige einde, ${n}`,
    by_extension: (l: string) =>
      `‘${l}’ van een lopende outplacement wijzig je met een verlenging of een correctie`,
    fixed: (l: string) => `‘${l}’ ligt vast: een regel van de bemiddeling hangt ervan af`,
    cyclic: (l: string) => `‘${l}’: een overgang leidt nooit terug`,
    end_state: (l: string) => `‘${l}’: uit een eindtoestand leidt niets`,
    unreachable: (l: string) => `‘${l}’: in die toestand komt geen lijn meer`,
    no_start: (l: string) => `‘${l}’: een nieuwe lijn heeft geen begintoestand`,
    no_end: (l: string) => `‘${l}’: uit een toestand leidt niets meer weg`,
    lines_would_be_stuck: (l: string) => `‘${l}’: lijnen die nu lopen zouden vastzitten`,
    duplicate: (l: string) => `‘${l}’ staat er twee keer`,
    not_url: (l: string) => `‘${l}’ is geen adres dat met https:// begint`,
    no_change: () => 'Er is niets gewijzigd',
    period_overlaps: (l: string, n: Limit) => `‘${l}’ overlapt met een andere periode, vanaf ${n}`,
    contradicts_ssin: (l: string) => `‘${l}’ past niet bij het INSZ: kijk beide na`,
    criterion_missing: () =>
      'Vul minstens één veld in om te zoeken: INSZ, klantnummer, naam of geboortedatum',
    wrong: (l: string) => `‘${l}’ is niet juist: typ het opnieuw`,
    not_found: (l: string) => `‘${l}’ werd niet gevonden: kies uit de lijst`,
    not_valid: (l: string) => `‘${l}’ is niet (meer) geldig: kies een andere waarde`,
    hash_mismatch: (l: string) =>
      `‘${l}’: wat aankwam is niet gelijk aan het bestand dat je koos. Kies het opnieuw`,
    type_mismatch: (l: string) =>
      `‘${l}’: de inhoud past niet bij de extensie. Bewaar het opnieuw als pdf, docx, odt, png, jpg of txt`,
    size_mismatch: (l: string) => `‘${l}’ kwam niet volledig aan: kies het opnieuw`,
    empty: (l: string) => `‘${l}’ is leeg: kies een ander bestand`,
    too_large: (l: string) => `‘${l}’ is groter dan 20 MB: verklein het bestand of splits het`,
    damaged: (l: string) =>
      `‘${l}’ is beschadigd of afgebroken: open het, bewaar het opnieuw en kies het`,
    locked: (l: string) =>
      `‘${l}’ zit achter een wachtwoord: bewaar het zonder wachtwoord en kies het`,
    scripts: (l: string) =>
      `‘${l}’ is een pdf die zelf iets doet (scripts of acties): druk het af naar een nieuwe pdf en kies die`,
    macros: (l: string) =>
      `‘${l}’ bevat macro’s of besturingselementen: bewaar het zonder macro’s of als pdf`,
    dde: (l: string) =>
      `‘${l}’ bevat een veld dat een ander programma aanspreekt (DDE): verwijder dat veld of bewaar het als pdf`,
    embedded_files: (l: string) =>
      `‘${l}’ bevat ingesloten bestanden: haal ze eruit en voeg ze apart toe`,
    remote_content: (l: string) =>
      `‘${l}’ laadt bij het openen iets van een andere plaats: bewaar het als pdf`,
    unpacks_too_large: (l: string) =>
      `‘${l}’ wordt uitgepakt te groot: maak het kleiner of splits het`,
    too_many_pixels: (l: string) =>
      `‘${l}’ heeft meer dan 100 miljoen pixels: bewaar de afbeelding kleiner`,
    not_inspectable: (l: string) =>
      `‘${l}’ kan niet gecontroleerd worden door de manier waarop het gemaakt is: bewaar het opnieuw als pdf`,
    infected: (l: string) =>
      `In ‘${l}’ zit schadelijke inhoud: het is niet bewaard. Vraag hulp aan je helpdesk`,
    empty_patch: () => 'Er is niets gewijzigd: pas eerst iets aan',
  } satisfies Record<FieldErrorCode, (label: string, limit: Limit) => string> as Record<
    FieldErrorCode,
    (label: string, limit: Limit) => string
  >,
  reason: {
    open_right: 'je organisatie een lopend inzagerecht heeft',
    counsellor: 'je de bemiddelaar van deze klant bent',
    vdab_unit: 'deze klant bij je VDAB-eenheid hoort',
    adviser_of_line: 'je sociale interventieadviseur bent van een stap in dit dossier',
    emergency: 'je noodtoegang hebt',
    control: 'je een controle hebt geopend',
  } satisfies Record<OpeningReason, string> as Record<OpeningReason, string>,
  logReason: {
    self: 'eigen gegevens',
    role: 'eigen rol',
    open_right: 'lopend inzagerecht',
    counsellor: 'bemiddelaar van de klant',
    vdab_unit: 'VDAB-eenheid van de klant',
    adviser_of_line: 'adviseur van een stap',
    owner: 'eigenaar van het dossier',
    own_request: 'eigen aanvraag',
    certificate_of_region: 'attest uit de eigen regio',
    unmatched_request: 'aanvraag zonder dossier',
    emergency: 'noodtoegang',
    control: 'controle',
    role_lacks: 'niet bij deze rol',
    allocation_waits: 'wacht op afsprakenblad',
    right_closed: 'inzagerecht beëindigd',
    right_pending: 'aanvraag loopt nog',
    line_without_right: 'uitvoerder zonder inzagerecht',
    not_own_line: 'geen eigen stap',
    not_own_upload: 'niet zelf toegevoegd, of langer dan 24 uur geleden',
    kind_not_allowed: 'soort niet toegelaten',
    other_organisation: 'andere organisatie',
    not_certified: 'geen gecertificeerde partner',
    motive_needed: 'een collega begeleidt de klant',
    emergency_reads: 'noodtoegang: alleen lezen',
    emergency_not_needed: 'noodtoegang niet nodig',
    no_tie: 'geen band met het dossier',
    unknown: 'bestaat niet',
  } satisfies Record<AccessReason, string> as Record<AccessReason, string>,
  denial: {
    role_lacks:
      'Dit hoort niet bij je rol. Heb je het toch nodig, vraag het dan aan de beheerder van je organisatie.',
    allocation_waits:
      'Dit dossier is aan je organisatie toegewezen en wacht op het afsprakenblad. Zodra de ondertekening genoteerd is, ontstaat het inzagerecht vanzelf.',
    right_closed:
      'Het inzagerecht van je organisatie op dit dossier is beëindigd. Met een nieuwe grond kan een nieuw inzagerecht worden gevraagd.',
    right_pending:
      'De aanvraag van je organisatie is ontvangen en wordt bekeken. Zodra het inzagerecht er is, krijg je een bericht.',
    line_without_right:
      'Je organisatie voert een stap uit in dit dossier, maar heeft zelf nog geen inzagerecht. Vraag het hieronder aan.',
    not_own_line:
      'Je organisatie is geen aanvrager of uitvoerder van deze stap; je kan ze bekijken, maar niet wijzigen.',
    not_own_upload:
      'Alleen wie een versie toevoegde kan ze intrekken, tot 24 uur erna; daarna de bemiddelaar.',
    kind_not_allowed: 'Deze soort mag je met jouw rol of organisatie niet kiezen.',
    other_organisation: 'Dit hoort bij een andere organisatie dan de jouwe.',
    not_certified:
      'Je organisatie is vandaag geen gecertificeerde partner. Vraag inzage met het formulier.',
    motive_needed:
      'Een collega van je organisatie begeleidt deze klant. Zeg waarom je het dossier toch opent: dan gaat het vandaag open. De beheerder van je organisatie ziet je motief.',
    emergency_reads: 'Met noodtoegang lees je dit dossier, en wijzig je er niets in.',
    emergency_not_needed: 'Dit dossier is voor je open: noodtoegang is niet nodig.',
    no_tie:
      'Je hebt geen inzagerecht op dit dossier, of het bestaat niet. Welk van beide het is, zegt Inzage niet.',
    unknown:
      'Je hebt geen inzagerecht op dit dossier, of het bestaat niet. Welk van beide het is, zegt Inzage niet.',
  } satisfies Record<DenialReason, string> as Partial<Record<AccessReason, string>>,
  role: {
    guide: 'Begeleider',
    partner_admin: 'Beheerder van de partner',
    promoter: 'Promotor',
    adviser: 'Sociale interventieadviseur',
    counsellor: 'VDAB-bemiddelaar',
    vdab_admin: 'VDAB-beheerder',
    auditor: 'Auditor',
  } satisfies Record<Role, string> as Record<Role, string>,
  sex: {
    female: 'vrouw',
    male: 'man',
    x: 'x',
    unknown: 'niet gekend',
  } satisfies Record<Sex, string> as Record<Sex, string>,
  stepKind: {
    outplacement: 'Outplacement',
    training_line: 'Opleidingslijn',
    project_line: 'Projectlijn',
    guidance: 'Begeleidingstraject',
    training: 'Opleiding',
    higher_vocational: 'Hoger beroepsonderwijs',
    social_economy_plan: 'Soc. economie Persoonlijk ActiePlan',
  } satisfies Record<StepKindCode, string> as Record<StepKindCode, string>,
  stepState: {
    requested: 'Aanvraag',
    in_progress: 'Bezig',
    completed: 'Uitgevoerd',
    stopped: 'Stopgezet',
    cancelled: 'Geannuleerd',
  } satisfies Record<StepState, string> as Record<StepState, string>,
  basis: {
    consent_form: 'Inzagerechtenformulier',
    allocation: 'Toewijzing met afsprakenblad',
    referral_card: 'Doorverwijskaart',
    certified_partner: 'Gecertificeerde partner',
    outplacement_certificate: 'Attest outplacement',
    ownership: 'Eigenaar van het dossier',
  } satisfies Record<RightBasis, string> as Record<RightBasis, string>,
  termRule: {
    one_month_after_expected_end:
      'Een outplacement wordt vanzelf op ‘Uitgevoerd’ gezet, een maand na de vermoedelijke einddatum.',
    day_after_registration:
      'Een lijn uit IBIS kan pas op ‘Bezig’ vanaf de dag na de registratie in IBIS.',
    two_weeks_after_end:
      'De samenvatting kan nog worden aangevuld tot veertien dagen na de dag waarop het einde is geregistreerd.',
    five_working_days:
      'De VDAB beslist binnen vijf werkdagen, te tellen vanaf de dag nadat de aanvraag volledig was.',
  } satisfies Record<TermRule, string> as Record<TermRule, string>,
  termShort: {
    one_month_after_expected_end: '1 maand na de vermoedelijke einddatum',
    day_after_registration: 'de dag na de registratie in IBIS',
    two_weeks_after_end: '14 dagen na de registratie van het einde',
    five_working_days: '5 werkdagen nadat de aanvraag volledig was',
  } satisfies Record<TermRule, string> as Record<TermRule, string>,
  explain: {
    result: 'Uitkomst',
    none: 'nog geen datum',
  },
  closingRule: {
    running: 'Het inzagerecht blijft zolang een stap van de organisatie loopt.',
    six_months_after_action:
      'Het inzagerecht eindigt zes maanden na het afsluiten van de laatste stap van de organisatie.',
    six_months_after_trajectory:
      'De organisatie voerde alleen trajectacties uit: het inzagerecht eindigt zes maanden na de laatste. Deze regel staat niet in de bronteksten.',
    six_months_after_grant:
      'De organisatie voert nog geen stap uit: het inzagerecht eindigt zes maanden na de toekenning.',
    owner: 'Het inzagerecht blijft zolang de organisatie eigenaar van het dossier is.',
    service_rule:
      'De organisatie was eigenaar van het dossier: de afsluitregel van de dienstverlening geldt.',
    service_running:
      'De organisatie was eigenaar; volgens de regel van de dienstverlening blijft het inzagerecht zolang een stap van haar loopt.',
    service_waits:
      'De organisatie was eigenaar; de afsluitregel van de dienstverlening telt vanaf een dag die nog niet bekend is.',
    service_without_rule:
      'De organisatie was eigenaar via een dienstverlening zonder afsluitregel: het inzagerecht wordt niet vanzelf gesloten, maar gemeld aan VDAB.',
  } satisfies Record<ClosingRule, string> as Record<ClosingRule, string>,
  closingShort: {
    running: 'zolang een stap loopt',
    six_months_after_action: '6 maanden na de laatste stap',
    six_months_after_trajectory: '6 maanden na de trajectactie',
    six_months_after_grant: '6 maanden na de toekenning',
    owner: 'zolang de organisatie eigenaar is',
    service_rule: 'regel van de dienstverlening',
    service_running: 'zolang een stap loopt',
    service_waits: 'wacht op het einde van de opdracht',
    service_without_rule: 'dienstverlening zonder regel',
  } satisfies Record<ClosingRule, string> as Record<ClosingRule, string>,
  documentKind: {
    action_plan: 'Actieplan',
    final_report: 'Eindverslag',
    certificate: 'Attest',
    consent_form: 'Inzagerechtenformulier',
    other: 'Andere',
  } satisfies Record<DocumentKind, string> as Record<DocumentKind, string>,
  login: {
    title: 'Aanmelden',
    window: 'Aanmelden',
    login: 'Gebruikersnaam',
    password: 'Wachtwoord',
    submit: 'Aanmelden',
    expired: 'Je sessie is afgelopen. Meld je opnieuw aan: je gaat verder waar je gebleven was.',
    loggedOut: 'Je bent afgemeld.',
    loggedOutAll: 'Je bent overal afgemeld.',
    passwordSet: 'Je wachtwoord is ingesteld. Meld je nu aan.',
    forgotten:
      'Wachtwoord vergeten? De beheerder van je organisatie bezorgt je een link om een nieuw te kiezen.',
    personal: 'Je account is van jou alleen. Wat je doet en bekijkt, wordt op jouw naam genoteerd.',
    other: (name: string) =>
      `Alleen ${name} gaat verder waar het werk bleef liggen. Meldt iemand anders zich aan, dan verdwijnt wat niet bewaard was.`,
  },
  session: {
    logout: 'Afmelden',
    logoutAll: 'Overal afmelden',
    warnTitle: 'Ben je er nog?',
    warn: (minutes: number) =>
      minutes <= 1
        ? 'Je was een tijd niet actief. Binnen een minuut word je afgemeld.'
        : `Je was een tijd niet actief. Over ${minutes} minuten word je afgemeld.`,
    warnLimit: (minutes: number) =>
      `Een sessie duurt hoogstens tien uur. ${minutes <= 1 ? 'Binnen een minuut' : `Over ${minutes} minuten`} word je afgemeld; bewaar wat je aan het doen bent.`,
    stay: 'Aangemeld blijven',
    understood: 'Begrepen',
  },
  start: {
    title: 'Mijn cliënten',
    window: 'Mijn cliënten',
    welcome: 'Welkom',
    noClients: 'Je hebt nu geen cliënten met een lopende inzage.',
    noClientsNext: 'Zoek een cliënt, of vraag inzage in een dossier.',
    noList: 'Jouw rol heeft geen eigen cliënten. Kies hierboven waar je aan verder werkt.',
    name: 'Naam',
    number: 'Klantnummer',
    birth: 'Geboortedatum',
    municipality: 'Gemeente',
    until: 'Inzage tot en met',
    noEnd: 'geen einddatum',
    why: 'Grond',
    steps: 'Stappen bezig',
    endingTitle: 'Inzage die eindigt',
    endingLead: 'Aantal dossiers waarvan de inzage in die maand eindigt, als er niets verandert.',
    endingNone: 'In de komende zes maanden eindigt geen enkele inzage.',
    endingMonth: 'Maand',
    endingCount: 'Dossiers',
    endingPartial: 'Enkel de dossiers die hier geladen zijn, zijn geteld.',
    soon: (days: number) =>
      days <= 0 ? 'laatste dag' : days === 1 ? 'nog 1 dag' : `nog ${days} dagen`,
    sort: 'Volgorde',
    sortBy: {
      access_until: 'inzage eindigt eerst',
      name: 'naam',
      birth_date: 'geboortedatum',
    },
    whyShort: {
      open_right: 'inzagerecht',
      counsellor: 'mijn cliënt',
      vdab_unit: 'mijn eenheid',
      adviser_of_line: 'adviseur van een stap',
    } as Partial<Record<AccessReason, string>>,
    newClient: 'Nieuw dossier',
  },
  search: {
    title: 'Cliënt zoeken',
    window: 'Zoeken',
    ssin: 'INSZ of bisnummer',
    ssinHint: 'Met of zonder punten, streepjes of spaties.',
    number: 'Klantnummer',
    name: 'Naam',
    firstName: 'Voornaam',
    nameHint:
      'De eerste twee letters volstaan; één letter vindt alleen wie precies zo heet. Hoofdletters en accenten maken niet uit.',
    birth: 'Geboortedatum',
    submit: 'Zoeken',
    clear: 'Velden leegmaken',
    before: 'De gevonden cliënten verschijnen hier.',
    results: 'Gevonden cliënten',
    count: (n: number, more: boolean) =>
      n === 0
        ? 'Geen cliënt gevonden.'
        : more
          ? `De eerste ${n} cliënten. Vul meer in om verder te verfijnen.`
          : n === 1
            ? '1 cliënt gevonden.'
            : `${n} cliënten gevonden.`,
    none: 'Geen dossier gevonden dat je mag inzien. Kijk de gegevens na, of vraag inzage.',
    minimal: 'Geen band met dit dossier: alleen naam, geboortedatum en nummer zijn zichtbaar.',
    minimalTag: 'niet in te zien',
    emergency: 'Noodtoegang',
    takeUp: 'Opnemen',
    checkDigits: 'Let op: de controlecijfers kloppen niet.',
    logged: 'Wat je zoekt staat nooit in het adres van de pagina; wie je vindt, wordt genoteerd.',
    request: 'Inzage vragen voor een cliënt',
  },
  file: {
    window: (number: string) => `Dossier ${number}`,
    number: 'Klantnummer',
    birth: 'Geboortedatum',
    ssin: 'INSZ',
    showSsin: 'INSZ tonen',
    ssinLogged: 'Het tonen van het volledige INSZ wordt genoteerd.',
    counsellor: 'Bemiddelaar',
    tabs: 'Onderdelen van het dossier',
    portrait: 'Klantenportret',
    history: 'Geschiedenis',
    export: 'Exporteer dossier',
    otherFile: (number: string) => `in dossier ${number}`,
    guidance: 'Begeleiding',
    traject: 'Traject',
    profile: 'Profiel & Gewenste jobs',
    steps: 'Stappen naar werk',
    timeline: 'Tijdlijn',
    documents: 'Documenten',
    services: 'Dienstverlening',
    log: 'Wie keek in dit dossier?',
    back: 'Mijn cliënten',
    why: 'Waarom zie ik dit dossier?',
    whyShort: (reason: string, long: string | null) =>
      `Je ziet dit dossier omdat ${reason}${long ? ` (${long})` : ''}.`,
    until: (date: string) => `tot en met ${date}`,
    whyAnchor: 'Gerekend vanaf',
  },
  portrait: {
    edit: 'Wijzig gegevens',
    person: 'Persoonsgegevens',
    contact: 'Contactgegevens',
    follow: 'Opvolging',
    jobs: 'Gewenste jobs',
    noJobs: 'Nog geen gewenste jobs ingevuld.',
    moreJobs: 'Alles over gewenste jobs',
    first: 'Voornaam',
    last: 'Naam',
    sex: 'Geslacht',
    language: 'Taal',
    address: 'Adres',
    addressHint: 'Vul een volledig adres in, of laat het helemaal leeg.',
    postcodeHint: 'Vier cijfers, bijvoorbeeld 1500.',
    street: 'Straat',
    house: 'Huisnummer',
    box: 'Bus',
    postcode: 'Postcode',
    municipality: 'Gemeente',
    phone: 'Telefoon',
    email: 'E-mail',
    actiris: 'Nummer bij Actiris',
    unit: 'VDAB-eenheid',
    region: 'Adviseur van de regio',
    origin: 'Herkomst van het dossier',
    origins: { counsellor: 'aangemaakt door een bemiddelaar', ibis: 'levering van IBIS' },
    created: 'Aangemaakt',
    jobsHint: 'Eén job per regel, de belangrijkste eerst.',
    limited:
      'Met jouw rol kan je contactgegevens en gewenste jobs wijzigen. Voor de rest neem je contact op met de bemiddelaar.',
    limitedContact:
      'Met jouw rol kan je contactgegevens wijzigen. Voor de rest neem je contact op met de bemiddelaar.',
    saved: 'De gegevens zijn bewaard.',
    ssinLeave: 'Laat leeg om het INSZ niet te wijzigen.',
    newTitle: 'Nieuw dossier',
    newLead: 'Het dossier komt op jouw naam en die van je eenheid te staan.',
    create: 'Dossier aanmaken',
    createdFlash: 'Het dossier is aangemaakt.',
    duplicate: 'Er bestaat al een dossier met dit INSZ.',
  },
  step: {
    newTitle: (kind: string) => `Stap: ${kind}`,
    state: 'Toestand',
    date: 'Datum',
    start: 'Startdatum',
    end: 'Vermoedelijke einddatum',
    funding: 'Financieringsnummer',
    fundingNone: 'Geen financieringsnummer',
    requester: 'Aanvrager',
    executor: 'Uitvoerder',
    own: 'eigen gegevens',
    summary: 'Samenvatting',
    privacy: 'Denk evenwel aan de privacy van de burger!',
    summaryHint: 'Noteer geen medische gegevens. Ook een latere begeleider kan dit lezen.',
    stateHint: {
      requested: 'Aanvraag: de begeleiding is gevraagd, maar nog niet gestart.',
      in_progress: 'Bezig: de begeleiding is gestart. De datum is de startdatum.',
      completed: 'Uitgevoerd: de begeleiding is afgerond. Daarna is de stap niet meer te wijzigen.',
      stopped: 'Stopgezet: vroegtijdig afgebroken. De datum is die van de stopzetting.',
      cancelled:
        'Geannuleerd: er was geen begeleiding. Na bevestigen verdwijnt de stap uit de lijst.',
    } satisfies Record<StepState, string> as Record<StepState, string>,
    noStop:
      'Je hoeft een outplacement niet zelf af te sluiten: een maand na de einddatum komt ze vanzelf op ‘Uitgevoerd’. Voor een stopzetting neem je contact op met de sociale interventieadviseur.',
    back: 'Terug zonder bevestigen',
    confirm: 'Bevestigen',
    confirmed: 'De stap is bewaard.',
    added: 'De stap is toegevoegd.',
    locked: 'Deze stap is afgesloten en kan niet meer worden gewijzigd.',
    readOnly: 'Je kan deze stap bekijken, maar niet wijzigen.',
    notBefore: (date: string) =>
      `Deze stap kwam uit IBIS. Ze kan vanaf ${date} op ‘Bezig’ worden gezet.`,
    references: 'Referenties uit IBIS',
    course: 'Cursusnummer',
    outsourcing: 'Uitbestedingsnummer',
    oe: 'OE-nummer',
    ibis: 'Aanvraag in IBIS',
    region: 'Regio van de adviseur',
    recorded: (when: string, who: string) => `Laatst bewaard op ${when} door ${who}.`,
    history: 'Versies van deze stap',
    historyLead: 'Elke bevestiging blijft bewaard, met wie ze deed en wanneer.',
    historyBack: 'Terug naar de stap',
    version: 'Versie',
    when: 'Wanneer',
    who: 'Wie',
    changes: 'Wat er veranderde',
    firstVersion: 'Eerste versie',
    noChange: 'Opnieuw bevestigd, zonder wijziging',
    fromTo: (from: string, to: string) => `van ${from} naar ${to}`,
    quoted: (text: string) => `‘${text}’`,
    emptyValue: 'leeg',
    notAddable: 'Deze soort stap kan je niet toevoegen.',
    certificate: 'Datum van het attest',
    certificateHint: 'De datum op het attest outplacement geldt als start van de begeleiding.',
    warnings: {
      start_unlike_certificate:
        'De startdatum is niet de datum van het attest outplacement. Kijk na of dat klopt.',
    },
    cancelReason: 'Reden van annulatie',
    cancelHint:
      'Alleen de reden wordt bewaard. Noteer geen medische gegevens, ook niet in de samenvatting: die horen in het vertrouwelijk luik.',
    cancelReasons: {
      work_before_intake: 'Naar werk vóór de intake',
      work_after_intake: 'Naar werk na de intake',
      refusal: 'Weigering (medische redenen)',
      other: 'Andere reden',
    } satisfies Record<CancelReason, string> as Record<CancelReason, string>,
    additions: 'Aanvullingen bij de samenvatting',
    append: 'Aanvulling',
    completesOn: 'Wordt ‘Uitgevoerd’ op',
    appendUntil: (date: string) =>
      `Tot en met ${date} kan je de samenvatting nog aanvullen. Wat je toevoegt, blijft staan.`,
    appended: 'De aanvulling is bewaard.',
    added_by: (when: string, who: string) => `${who} op ${when}`,
    ended: 'Einde',
    endedOn: (date: string, recorded: string) => `${date}, geregistreerd op ${recorded}`,
  },
  alarms: {
    title: 'Signalen',
    since: (date: string) => `(sinds ${date})`,
    kinds: {
      stop_asked: (date: string) => `Stopzetting gevraagd op ${date}.`,
      extension_handed_in: (date: string) => `Attest van verlenging bezorgd op ${date}.`,
      no_action_plan: (date: string) => `Nog geen actieplan; de begeleiding startte op ${date}.`,
      no_final_report: (date: string) => `Nog geen eindverslag; het einde was op ${date}.`,
      completion_blocked: (date: string) =>
        `Komt niet op ‘Uitgevoerd’: de vraag tot stopzetting wacht; het einde was op ${date}.`,
      requested_past_term: (date: string) =>
        `Nog in ‘Aanvraag’, terwijl de termijn verstreek op ${date}.`,
      stale: (date: string) => `Niets meer gewijzigd sinds ${date}.`,
    } satisfies Record<Alarm['kind'], (date: string) => string> as Record<
      Alarm['kind'],
      (date: string) => string
    >,
  },
  stale: {
    title: 'Iemand anders wijzigde dit intussen',
    lead: 'Hieronder staan de verschillen. Kies wat er moet staan; er is nog niets bewaard.',
    field: 'Veld',
    mine: 'Jouw versie',
    theirs: 'Huidige versie',
    keepMine: 'Mijn versie bewaren',
    takeTheirs: 'Huidige versie overnemen',
    same: 'Je wijzigingen zijn gelijk aan wat er nu staat.',
  },
  lookup: {
    hint: 'Typ een naam of een OE-nummer en kies uit de lijst.',
    none: 'Geen eenheid gevonden. Probeer een ander deel van de naam.',
    count: (n: number) => (n === 1 ? '1 voorstel' : `${n} voorstellen`),
    failed: 'Opzoeken lukte niet. Typ verder om opnieuw te proberen.',
  },
  documents: {
    log: 'Volledige logging',
    logLead: 'Wie documenten van dit dossier toevoegde, bekeek, downloadde, verving of introk.',
    logEmpty: 'Er is nog niets met documenten gebeurd.',
    preview: 'Bekijken',
    previewOf: (title: string) => `${title} bekijken in een nieuw tabblad`,
    fetch: 'Downloaden',
    version: 'Versie',
    versions: (version: number, count: number) =>
      count === 1 ? 'Versies' : `Versie ${version} (${count} versies)`,
    versionsOf: (title: string) => `Versies van ${title}`,
    versionOf: (title: string, version: number) => `${title}, versie ${version}`,
    scanning: 'wordt gecontroleerd',
    refused: 'geweigerd: schadelijke inhoud',
    checked: 'De controle van een document is klaar.',
    savedLater: (title: string) =>
      `‘${title}’ is toegevoegd en wordt gecontroleerd. Daarna kan het gelezen worden.`,
    current: 'geldt nu',
    newVersion: '+ Nieuwe versie',
    newVersionOf: (title: string) => `Nieuwe versie van ${title}`,
    actions: 'Wat je kunt doen',
    withdraw: 'Intrekken',
    withdrawn: 'ingetrokken',
    withdrawnBy: (who: string, when: string) => `door ${who} op ${when}`,
    withdrawTitle: (version: number) => `Versie ${version} intrekken`,
    withdrawLead:
      'De inhoud wordt meteen en voorgoed vernietigd. In het dossier blijft staan wie ze introk, wanneer en waarom.',
    withdrawReason: 'Waarom trek je ze in?',
    withdrawnNow: 'De versie is ingetrokken.',
    title: 'Documenten overzicht',
    add: '+ Voeg toe',
    document: 'Document',
    date: 'Datum toevoegen',
    kind: 'Soort document',
    by: 'Toegevoegd door',
    size: 'Grootte',
    download: (title: string) => `${title} downloaden`,
    downloading: 'Document ophalen…',
    empty: 'Er staan nog geen documenten in dit dossier.',
    dialog: 'Document toevoegen',
    name: 'Publicatienaam',
    nameHint: 'Zo verschijnt het in het dossier, ook voor een latere begeleider.',
    file: 'Document',
    choose: 'Bestand kiezen',
    noFile: 'Geen bestand gekozen',
    fileHint: 'pdf, docx, odt, png, jpg of txt; hoogstens 20 MB.',
    warning:
      'Voeg alleen toe wat voor de begeleiding nodig is. Geen medische stukken en geen uittreksel uit het strafregister.',
    wrongKind: 'Kies een pdf, docx, odt, png, jpg of txt',
    saved: (title: string) => `‘${title}’ is toegevoegd.`,
  },
  upload: {
    hashing: 'Bestand nakijken…',
    sending: (done: string, total: string) => `${done} van ${total} verstuurd`,
    finishing: 'Bestand controleren en bewaren…',
    waiting: 'De verbinding is weggevallen. Zodra ze er weer is, gaat het verder waar het bleef.',
    resume: 'Verder opladen',
    progress: 'Voortgang van het opladen',
  },
  rights: {
    title: 'Inzagerechten',
    lead: 'Welke organisaties dit dossier mogen inzien, op welke grond en tot wanneer.',
    leadOwn: 'De inzagerechten van je organisatie op dit dossier.',
    paper: 'Formulier afdrukken',
    add: '+ Geef een inzagerecht',
    organisation: 'Organisatie',
    whole: 'hele organisatie',
    basis: 'Grond',
    event: 'Datum van de grond',
    purpose: 'Doel',
    granted: 'Toegekend',
    grantedBy: (name: string) => `door ${name}`,
    until: 'Tot en met',
    status: 'Toestand',
    open: 'Lopend',
    closed: 'Beëindigd',
    end: 'Beëindig',
    endOf: (name: string) => `Inzagerecht van ${name} beëindigen`,
    endTitle: 'Inzagerecht beëindigen',
    reason: 'Reden',
    note: 'Toelichting',
    ended: 'Het inzagerecht is beëindigd.',
    newTitle: 'Inzagerecht geven',
    lookup: 'Organisatie of eenheid',
    scope: 'Geldt voor',
    scopeUnit: (unit: string) => `alleen de eenheid ${unit}`,
    scopeWhole: (name: string) => `heel ${name}`,
    eventHint: {
      consent_form: 'De dag waarop het volledig ingevulde formulier is afgegeven.',
      allocation: 'De dag waarop het afsprakenblad is ondertekend.',
      referral_card: 'De dag waarop de doorverwijskaart is ondertekend.',
      certified_partner: '',
      outplacement_certificate: 'De datum op het attest, ondertekend door de klant.',
      ownership: '',
    } satisfies Record<RightBasis, string> as Record<RightBasis, string>,
    purposeHint: 'Waarvoor de organisatie het dossier nodig heeft, in enkele woorden.',
    grant: 'Inzagerecht geven',
    grantedFlash: (name: string) => `${name} heeft nu inzagerecht.`,
    empty: 'Er zijn nog geen inzagerechten op dit dossier.',
    emptyOwn: 'Je organisatie heeft geen inzagerecht op dit dossier.',
    category: 'Groep voor het afsluiten',
  },
};

export type Messages = typeof nl &
  AccountTexts &
  ControlTexts &
  CourseTexts &
  EmergencyTexts &
  FileExportTexts &
  WithdrawalTexts &
  ExportTexts &
  HistoryTexts &
  LogTexts &
  Office &
  RequestTexts &
  TrajectTexts &
  WhyTexts;
export type Work = typeof nl;
export default nl;
