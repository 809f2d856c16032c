// The French texts; see nl.ts.

import message from './fr.message';
import caseload from './fr.caseload';
import owner from './fr.owner';
import type { Work } from './nl';

type Limit = number | string | undefined;

const fr: Work = {
  ...message,
  ...owner,
  ...caseload,
  app: {
    name: 'Inzage',
    skip: 'Aller au contenu',
    home: 'Inzage, vers la page d’accueil',
    nav: 'Menu principal',
    language: 'Langue',
    gettingIn: 'Comment obtenir l’accès ?',
    account: 'Mon compte',
    loading: 'Un instant, les données arrivent.',
    foot: 'Chaque consultation d’un dossier est notée : qui, quand et à quel titre.',
    licences: 'Licences',
    notFoundTitle: 'Cette page n’existe pas',
    notFound: 'L’adresse est incomplète ou la page a été déplacée.',
    toStart: 'Vers la page d’accueil',
  },
  nav: {
    emergencies: 'Accès d’urgence',
    controls: 'Contrôles',
    certified: 'Ouvrir',
    openings: 'Ouvertures',
    settings: 'Réglages',
    clients: 'Mes clients',
    search: 'Rechercher',
    imports: 'Livraisons',
    organisations: 'Organisations',
    employees: 'Collaborateurs',
    contacts: 'Contacts',
    requests: 'Demandes',
    request: 'Demander l’accès',
    caseload: 'Répartition',
  },
  act: {
    save: 'Enregistrer',
    cancel: 'Annuler',
    or: 'ou',
    confirm: 'Confirmer',
    back: 'Retour',
    again: 'Réessayer',
    reload: 'Recharger la page',
    more: 'Afficher plus',
    copy: 'Copier',
    copied: 'Copié',
    busy: 'En cours…',
    add: 'Ajouter',
    stay: 'Rester sur cette page',
    leave: 'Quitter sans enregistrer',
    filter: 'Appliquer le filtre',
    clear: 'Effacer le filtre',
  },
  word: {
    from: 'Du',
    until: 'Jusqu’au',
    none: 'aucun',
    unknown: 'non complété',
    starNote: 'Les champs marqués d’un astérisque (*) sont obligatoires.',
    choose: 'Choisissez…',
    all: 'Tous',
    system: 'Automatique',
    noEnd: 'sans date de fin',
    day: 'Jour',
    month: 'Mois',
    year: 'Année',
    dateExample: 'Exemple : 21/02/2019',
    today: 'date du jour',
  },
  guard: {
    title: 'Ce que vous avez saisi n’est pas encore enregistré',
    text: 'Si vous quittez cette page maintenant, ce sera perdu.',
  },
  failure: {
    title: 'Cela n’a pas fonctionné',
    network:
      'Aucune réponse n’est arrivée. Votre connexion est peut-être coupée. Votre saisie est toujours là : réessayez.',
    unexpected: 'Un problème est survenu de notre côté. Réessayez dans un instant.',
    outdated:
      'Inzage a été mis à jour entre-temps et cette partie n’existe plus dans la nouvelle version. Rechargez la page pour continuer.',
    request: (id) => `Si vous le signalez, mentionnez ce numéro : ${id}`,
    uncertain:
      'Il n’est pas certain que ceci soit déjà enregistré. Vous pouvez réessayer sans crainte : rien n’est jamais enregistré deux fois.',
  },
  formErrors: {
    title: 'Il reste quelque chose à corriger',
  },
  problem: {
    bad_request: 'La demande n’a pas pu être lue. Rechargez la page et réessayez.',
    malformed_json: 'La demande n’a pas pu être lue. Rechargez la page et réessayez.',
    body_incomplete: 'La demande n’est pas arrivée entièrement. Réessayez.',
    idempotency_key_required: 'La demande était incomplète. Rechargez la page et réessayez.',
    length_required: 'La demande était incomplète. Rechargez la page et réessayez.',
    too_large: 'Ce que vous avez envoyé est trop volumineux. Raccourcissez ou réduisez-le.',
    unsupported_media_type: 'Ce type de données n’est pas accepté ici.',
    invalid_fields: 'Tout n’est pas correctement complété. Vérifiez les champs indiqués.',
    idempotency_key_reused:
      'Votre premier essai est bien arrivé, avec d’autres données. Vérifiez ce qui est enregistré avant d’envoyer à nouveau.',
    method_not_allowed: 'Cette opération n’existe pas. Rechargez la page et réessayez.',
    not_logged_in: 'Vous n’êtes plus connecté. Reconnectez-vous.',
    login_failed:
      'Le nom d’utilisateur et le mot de passe ne correspondent pas. Vérifiez-les et réessayez.',
    second_step_needed: 'La connexion n’est pas terminée. Reconnectez-vous.',
    code_failed:
      'Ce code n’est pas correct ou a déjà servi. Attendez le code suivant et réessayez.',
    link_invalid:
      'Ce lien n’est pas ou plus valable. Demandez-en un nouveau à l’administrateur de votre organisation.',
    csrf: 'La demande ne venait pas de cette page. Rechargez la page et réessayez.',
    not_permitted: 'Vous n’êtes pas autorisé à faire cela.',
    not_found: 'Ceci n’existe pas ou ne vous est pas destiné.',
    moved: 'Ce dossier a été fusionné avec un autre.',
    throttled:
      'Il y a eu trop d’essais. Attendez un quart d’heure et réessayez, ou demandez un nouveau lien à l’administrateur de votre organisation.',
    state_conflict:
      'La situation ne le permet pas maintenant. Rechargez la page pour voir où en sont les choses.',
    duplicate: 'Ceci existe déjà.',
    version_stale:
      'Quelqu’un d’autre a modifié ceci entre-temps. Comparez les deux versions et choisissez.',
    version_required: 'La demande était incomplète. Rechargez la page et réessayez.',
    unavailable:
      'Inzage est momentanément indisponible. Votre saisie est toujours là : patientez un instant et réessayez.',
    audit_unavailable:
      'Votre demande n’a pas pu être notée, et sans cette note Inzage ne montre rien. Patientez un instant et réessayez.',
    busy: 'Il y a trop de monde pour l’instant. Patientez quelques secondes et réessayez ; rien n’est enregistré deux fois.',
    outcome_unknown:
      'Il n’est pas certain que ceci soit enregistré. Réessayez : rien n’est jamais enregistré deux fois.',
    internal: 'Un problème est survenu de notre côté. Réessayez dans un instant.',
  },
  conflict: {
    sensitive_already: 'Elle est déjà marquée.',
    ended_already: 'La fin en est déjà notée.',
    not_a_partner: 'Possible pour un partenaire seulement.',
    closed_already: 'Ce droit de consultation a déjà pris fin.',
    counsellor_already: 'Vous êtes déjà le médiateur de ce client.',
    owner_changed: 'Le dossier a entre-temps un autre propriétaire. Rechargez la page et vérifiez.',
    already_open:
      'Cette organisation a déjà un droit en cours sur cette base, du même jour ou plus récent.',
    consent_withdrawn: 'Le client a retiré cet accord.',
    event_not_new: 'L’occasion doit être postérieure au dernier jour du droit précédent.',
    signed_already: 'La signature de cette feuille d’accords est déjà notée.',
    right_given: 'Un droit est déjà né de cette attribution : mettez-y fin.',
    already_owner: 'Cette organisation est déjà propriétaire de cette manière.',
    emergency_runs: 'Votre accès d’urgence à ce dossier est déjà en cours.',
    judged_already: 'Cet accès d’urgence est déjà jugé.',
    motive_not_needed: 'Aucun motif n’est nécessaire ici : ouvrez le dossier.',
    transition_not_allowed:
      'Cet état ne peut pas être choisi maintenant. Rechargez l’étape pour voir ce qui est possible.',
    too_early:
      'Cette étape ne peut passer à « En cours » qu’à partir du lendemain de son enregistrement dans IBIS. Réessayez alors.',
    end_state: 'Cette étape est clôturée et ne peut plus être modifiée.',
    not_ended: 'Cette étape n’est pas encore clôturée : modifiez le résumé dans l’étape même.',
    append_closed: 'Le délai pour compléter le résumé est écoulé.',
    asked_already: 'Une demande ou une attestation attend déjà une réponse.',
    answered_already: 'Cette demande a déjà reçu une réponse.',
    link_already_given:
      'Ce lien a déjà été montré une fois et ne peut plus l’être. Créez un nouveau lien.',
    chunk_differs:
      'Le fichier a été modifié pendant l’envoi. Choisissez-le à nouveau et recommencez.',
    upload_incomplete: 'Le fichier n’est pas encore arrivé entièrement. Réessayez.',
    import_running:
      'Cette livraison est déjà en cours de traitement. Attendez qu’elle soit terminée.',
    upload_complete: 'Ce fichier avait déjà été envoyé entièrement.',
    too_many_uploads:
      'Trop de fichiers sont restés incomplètement envoyés. Attendez une heure et réessayez.',
    no_second_step: 'Vous êtes déjà entièrement connecté. Rechargez la page.',
    no_enrolment: 'La clé secrète a expiré. Recommencez.',
    codes_shown_once: 'Ces codes de secours ont déjà été affichés. Créez-en de nouveaux.',
    no_second_factor: 'Ce collaborateur n’a pas de deuxième étape de connexion.',
    too_many_versions: 'Ce document compte déjà cent versions. Ajoutez-le comme nouveau document.',
    too_many_plans:
      'Ce dossier compte déjà cent déterminations du parcours ; on ne peut plus en ajouter.',
    too_many_corrections:
      'Cette détermination a été corrigée trop souvent. Retirez-la et ajoutez-en une nouvelle.',
    plan_withdrawn: 'Cette détermination du parcours est retirée.',
    withdrawn: 'Ce document a été retiré : son contenu n’existe plus.',
    infected: 'Un élément nuisible a été trouvé dans ce document : il a été détruit.',
    scanning: 'Ce document est encore en cours de contrôle. Réessayez dans un instant.',
    no_preview: 'Ce type de fichier ne peut pas être affiché dans le navigateur. Téléchargez-le.',
    right_open: 'Votre organisation a déjà un droit de consultation en cours sur cette base.',
    complete_already:
      'La demande est complète et se trouve au VDAB ; elle ne peut plus être modifiée.',
    incomplete: 'La demande n’est pas encore complète.',
    unmatched: 'La demande n’est encore liée à aucun dossier.',
  },
  field: {
    required: (l: string) => `Complétez « ${l} »`,
    unknown: (l: string) => `« ${l} » n’a pas sa place ici : rechargez la page`,
    type: (l: string) => `Indiquez une valeur valable pour « ${l} »`,
    too_short: (l: string, n: Limit) =>
      `« ${l} » est trop court : utilisez au moins ${n ?? 'quelques'} caractères`,
    too_long: (l: string, n: Limit) =>
      `« ${l} » est trop long : utilisez au plus ${n ?? 'moins de'} caractères`,
    too_many: (l: string, n: Limit) =>
      `« ${l} » compte trop de lignes : au plus ${n ?? 'un peu moins'}`,
    out_of_range: (l: string, n: Limit) =>
      `« ${l} » dépasse les limites${n === undefined ? '' : ` (${n})`} : vérifiez la valeur`,
    not_utf8: (l: string) => `« ${l} » contient des caractères illisibles : retapez le texte`,
    not_clean: (l: string) => `« ${l} » contient des caractères interdits : retapez le texte`,
    not_allowed: (l: string) => `Choisissez pour « ${l} » une valeur possible ici`,
    overlaps: (l: string, limit) =>
      limit
        ? `« ${l} » : ${limit} appartient déjà à une autre région`
        : `Deux séries se chevauchent dans « ${l} »`,
    not_a_date: (l: string) =>
      `« ${l} » n’est pas une date existante : indiquez jour, mois et année (4 chiffres)`,
    not_an_id: (l: string) => `Choisissez « ${l} » dans la liste`,
    check_digit: (l: string) =>
      `Les chiffres de contrôle de « ${l} » ne sont pas corrects : vérifiez chaque chiffre`,
    format: (l: string) => `« ${l} » n’a pas la bonne forme : vérifiez votre saisie`,
    in_future: (l: string) =>
      `« ${l} » se situe dans le futur : choisissez aujourd’hui ou un jour antérieur`,
    in_past: (l: string) => `« ${l} » est dans le passé : choisissez aujourd’hui ou plus tard`,
    before_start: (l: string) => `« ${l} » précède la date de début : choisissez un jour ultérieur`,
    before_birth: (l: string, n: Limit) =>
      `« ${l} » précède la date de naissance${n ? ` (${n})` : ''} : choisissez un jour ultérieur`,
    after_term: (l: string) =>
      `« ${l} » dépasse la date de fin présumée : un arrêt se situe dans le délai`,
    not_later: (l: string, n: Limit) => `« ${l} » doit être postérieur à la fin actuelle, ${n}`,
    by_extension: (l: string) =>
      `« ${l} » d’un outplacement en cours se modifie par une prolongation ou une correction`,
    fixed: (l: string) => `« ${l} » est fixe : une règle de l’accompagnement en dépend`,
    cyclic: (l: string) => `« ${l} » : une transition ne revient jamais en arrière`,
    end_state: (l: string) => `« ${l} » : rien ne part d’un état final`,
    unreachable: (l: string) => `« ${l} » : aucune ligne n’arrive plus dans cet état`,
    no_start: (l: string) => `« ${l} » : une nouvelle ligne n’a pas d’état initial`,
    no_end: (l: string) => `« ${l} » : rien ne quitte plus un des états`,
    lines_would_be_stuck: (l: string) => `« ${l} » : des lignes en cours seraient bloquées`,
    duplicate: (l: string) => `« ${l} » figure deux fois`,
    not_url: (l: string) => `« ${l} » n’est pas une adresse commençant par https://`,
    no_change: () => 'Rien n’a été modifié',
    period_overlaps: (l: string, n: Limit) =>
      `« ${l} » chevauche une autre période, à partir du ${n}`,
    contradicts_ssin: (l: string) => `« ${l} » ne correspond pas au NISS : vérifiez les deux`,
    criterion_missing: () =>
      'Complétez au moins un champ pour rechercher : NISS, numéro de client, nom ou date de naissance',
    wrong: (l: string) => `« ${l} » n’est pas correct : retapez-le`,
    not_found: (l: string) => `« ${l} » est introuvable : choisissez dans la liste`,
    not_valid: (l: string) => `« ${l} » n’est pas ou plus valable : choisissez une autre valeur`,
    hash_mismatch: (l: string) =>
      `« ${l} » : ce qui est arrivé diffère du fichier choisi. Choisissez-le à nouveau`,
    type_mismatch: (l: string) =>
      `« ${l} » : le contenu ne correspond pas à l’extension. Enregistrez-le en pdf, docx, odt, png, jpg ou txt`,
    size_mismatch: (l: string) => `« ${l} » n’est pas arrivé entièrement : choisissez-le à nouveau`,
    empty: (l: string) => `« ${l} » est vide : choisissez un autre fichier`,
    too_large: (l: string) => `« ${l} » dépasse 20 Mo : réduisez le fichier ou scindez-le`,
    damaged: (l: string) =>
      `« ${l} » est endommagé ou incomplet : ouvrez-le, enregistrez-le à nouveau et choisissez-le`,
    locked: (l: string) =>
      `« ${l} » est protégé par un mot de passe : enregistrez-le sans mot de passe et choisissez-le`,
    scripts: (l: string) =>
      `« ${l} » est un pdf qui exécute lui-même quelque chose (scripts ou actions) : imprimez-le vers un nouveau pdf et choisissez celui-ci`,
    macros: (l: string) =>
      `« ${l} » contient des macros ou des contrôles : enregistrez-le sans macros ou en pdf`,
    dde: (l: string) =>
      `« ${l} » contient un champ qui s’adresse à un autre programme (DDE) : supprimez ce champ ou enregistrez-le en pdf`,
    embedded_files: (l: string) =>
      `« ${l} » contient des fichiers incorporés : retirez-les et ajoutez-les séparément`,
    remote_content: (l: string) =>
      `« ${l} » charge un élément externe à l’ouverture : enregistrez-le en pdf`,
    unpacks_too_large: (l: string) =>
      `« ${l} » devient trop grand une fois décompressé : réduisez-le ou scindez-le`,
    too_many_pixels: (l: string) =>
      `« ${l} » compte plus de 100 millions de pixels : enregistrez une image plus petite`,
    not_inspectable: (l: string) =>
      `« ${l} » ne peut pas être contrôlé en raison de la façon dont il a été créé : enregistrez-le à nouveau en pdf`,
    infected: (l: string) =>
      `« ${l} » contient un élément nuisible : il n’a pas été conservé. Demandez de l’aide à votre helpdesk`,
    empty_patch: () => 'Rien n’a été modifié : modifiez d’abord quelque chose',
  },
  reason: {
    open_right: 'votre organisation a un droit de consultation en cours',
    counsellor: 'vous êtes le conseiller emploi de ce client',
    vdab_unit: 'ce client relève de votre unité VDAB',
    adviser_of_line: 'vous êtes conseiller en intervention sociale d’une étape de ce dossier',
    emergency: 'vous avez un accès d’urgence',
    control: 'vous avez ouvert un contrôle',
  },
  logReason: {
    self: 'données propres',
    role: 'rôle propre',
    open_right: 'droit de consultation en cours',
    counsellor: 'conseiller emploi du client',
    vdab_unit: 'unité VDAB du client',
    adviser_of_line: 'conseiller d’une étape',
    owner: 'propriétaire du dossier',
    own_request: 'propre demande',
    certificate_of_region: 'attestation de la propre région',
    unmatched_request: 'demande sans dossier',
    emergency: 'accès d’urgence',
    control: 'contrôle',
    role_lacks: 'hors de ce rôle',
    allocation_waits: 'attend la feuille d’accords',
    right_closed: 'droit de consultation terminé',
    right_pending: 'demande en cours',
    line_without_right: 'exécutant sans droit',
    not_own_line: 'étape d’un autre',
    not_own_upload: 'pas ajouté par la personne elle-même, ou il y a plus de 24 heures',
    kind_not_allowed: 'type non autorisé',
    other_organisation: 'autre organisation',
    not_certified: 'pas un partenaire certifié',
    motive_needed: 'un collègue accompagne le client',
    emergency_reads: 'accès d’urgence : lecture seule',
    emergency_not_needed: 'accès d’urgence inutile',
    no_tie: 'aucun lien avec le dossier',
    unknown: 'n’existe pas',
  },
  denial: {
    role_lacks:
      'Cela ne fait pas partie de votre rôle. Si vous en avez besoin, demandez-le à l’administrateur de votre organisation.',
    allocation_waits:
      'Ce dossier est attribué à votre organisation et attend la feuille d’accords. Dès que la signature est notée, le droit de consultation naît de lui-même.',
    right_closed:
      'Le droit de consultation de votre organisation sur ce dossier a pris fin. À un nouveau titre, un nouveau droit peut être demandé.',
    right_pending:
      'La demande de votre organisation a été reçue et est à l’examen. Vous recevrez un message dès que le droit sera accordé.',
    line_without_right:
      'Votre organisation exécute une étape de ce dossier, mais n’a pas encore elle-même de droit de consultation. Demandez-le ci-dessous.',
    not_own_line:
      'Votre organisation n’est ni demandeur ni exécutant de cette étape ; vous pouvez la consulter, pas la modifier.',
    not_own_upload:
      'Seule la personne qui a ajouté une version peut la retirer, pendant 24 heures ; ensuite le médiateur.',
    kind_not_allowed: 'Votre rôle ou votre organisation ne peut pas choisir ce type.',
    other_organisation: 'Cela relève d’une autre organisation que la vôtre.',
    not_certified:
      'Votre organisation n’est pas un partenaire certifié aujourd’hui. Demandez la consultation au moyen du formulaire.',
    motive_needed:
      'Un collègue de votre organisation accompagne ce client. Dites pourquoi vous ouvrez quand même le dossier : il s’ouvre alors aujourd’hui. L’administrateur de votre organisation voit votre motif.',
    emergency_reads: 'Avec l’accès d’urgence, vous lisez ce dossier sans rien y modifier.',
    emergency_not_needed: 'Ce dossier vous est ouvert : l’accès d’urgence est inutile.',
    no_tie:
      'Vous n’avez pas de droit de consultation sur ce dossier, ou il n’existe pas. Inzage ne dit pas lequel des deux.',
    unknown:
      'Vous n’avez pas de droit de consultation sur ce dossier, ou il n’existe pas. Inzage ne dit pas lequel des deux.',
  },
  role: {
    guide: 'Accompagnateur',
    partner_admin: 'Administrateur du partenaire',
    promoter: 'Promoteur',
    adviser: 'Conseiller en intervention sociale',
    counsellor: 'Conseiller emploi VDAB',
    vdab_admin: 'Administrateur VDAB',
    auditor: 'Auditeur',
  },
  sex: {
    female: 'femme',
    male: 'homme',
    x: 'x',
    unknown: 'inconnu',
  },
  stepKind: {
    outplacement: 'Outplacement',
    training_line: 'Ligne formation',
    project_line: 'Ligne projet',
    guidance: 'Parcours d’accompagnement',
    training: 'Formation',
    higher_vocational: 'Enseignement supérieur professionnel',
    social_economy_plan: 'Plan d’action personnel (économie sociale)',
  },
  stepState: {
    requested: 'Demande',
    in_progress: 'En cours',
    completed: 'Exécuté',
    stopped: 'Arrêté',
    cancelled: 'Annulé',
  },
  basis: {
    consent_form: 'Formulaire de consultation',
    allocation: 'Attribution avec feuille d’accords',
    referral_card: 'Carte d’orientation',
    certified_partner: 'Partenaire certifié',
    outplacement_certificate: 'Attestation d’outplacement',
    ownership: 'Propriétaire du dossier',
  },
  termRule: {
    one_month_after_expected_end:
      'Un outplacement passe de lui-même à « Exécuté » un mois après la date de fin présumée.',
    day_after_registration:
      'Une ligne d’IBIS ne peut passer à « En cours » qu’à partir du lendemain de l’enregistrement dans IBIS.',
    two_weeks_after_end:
      'Le résumé peut encore être complété jusqu’à quatorze jours après l’enregistrement de la fin.',
    five_working_days:
      'Le VDAB décide dans les cinq jours ouvrables, à compter du lendemain du jour où la demande était complète.',
  },
  termShort: {
    one_month_after_expected_end: '1 mois après la date de fin présumée',
    day_after_registration: 'le lendemain de l’enregistrement dans IBIS',
    two_weeks_after_end: '14 jours après l’enregistrement de la fin',
    five_working_days: '5 jours ouvrables après la demande complète',
  },
  explain: {
    result: 'Résultat',
    none: 'pas encore de date',
  },
  closingRule: {
    running: 'Le droit subsiste tant qu’une étape de l’organisation est en cours.',
    six_months_after_action:
      'Le droit prend fin six mois après la clôture de la dernière étape de l’organisation.',
    six_months_after_trajectory:
      'L’organisation n’a exécuté que des actions de parcours : le droit prend fin six mois après la dernière. Cette règle ne figure pas dans les textes de base.',
    six_months_after_grant:
      'L’organisation n’exécute pas encore d’étape : le droit prend fin six mois après son octroi.',
    owner: 'Le droit de consultation reste tant que l’organisation est propriétaire du dossier.',
    service_rule:
      'L’organisation était propriétaire du dossier : la règle de clôture du service s’applique.',
    service_running:
      'L’organisation était propriétaire ; selon la règle du service, le droit reste tant qu’une de ses étapes est en cours.',
    service_waits:
      'L’organisation était propriétaire ; la règle de clôture du service compte à partir d’un jour qui n’est pas encore connu.',
    service_without_rule:
      'L’organisation était propriétaire par un service sans règle de clôture : le droit ne se ferme pas de lui-même, il est signalé au VDAB.',
  },
  closingShort: {
    running: 'tant qu’une étape est en cours',
    six_months_after_action: '6 mois après la dernière étape',
    six_months_after_trajectory: '6 mois après l’action de parcours',
    six_months_after_grant: '6 mois après l’octroi',
    owner: 'tant que l’organisation est propriétaire',
    service_rule: 'règle du service',
    service_running: 'tant qu’une étape est en cours',
    service_waits: 'attend la fin de la mission',
    service_without_rule: 'service sans règle',
  },
  documentKind: {
    action_plan: 'Plan d’action',
    final_report: 'Rapport final',
    certificate: 'Attestation',
    consent_form: 'Formulaire de droit de consultation',
    other: 'Autre',
  },
  login: {
    title: 'Se connecter',
    window: 'Se connecter',
    login: 'Nom d’utilisateur',
    password: 'Mot de passe',
    submit: 'Se connecter',
    expired: 'Votre session est terminée. Reconnectez-vous : vous reprendrez où vous étiez.',
    loggedOut: 'Vous êtes déconnecté.',
    loggedOutAll: 'Vous êtes déconnecté partout.',
    passwordSet: 'Votre mot de passe est enregistré. Connectez-vous maintenant.',
    forgotten:
      'Mot de passe oublié ? L’administrateur de votre organisation vous remet un lien pour en choisir un nouveau.',
    personal:
      'Votre compte est strictement personnel. Ce que vous faites et consultez est noté à votre nom.',
    other: (name) =>
      `Seul(e) ${name} reprend le travail là où il en était. Si quelqu’un d’autre se connecte, ce qui n’était pas enregistré disparaît.`,
  },
  session: {
    logout: 'Se déconnecter',
    logoutAll: 'Se déconnecter partout',
    warnTitle: 'Êtes-vous toujours là ?',
    warn: (minutes) =>
      minutes <= 1
        ? 'Vous êtes resté inactif un certain temps. Vous serez déconnecté d’ici une minute.'
        : `Vous êtes resté inactif un certain temps. Vous serez déconnecté dans ${minutes} minutes.`,
    warnLimit: (minutes) =>
      `Une session dure au plus dix heures. Vous serez déconnecté ${minutes <= 1 ? 'd’ici une minute' : `dans ${minutes} minutes`} ; enregistrez votre travail.`,
    stay: 'Rester connecté',
    understood: 'Compris',
  },
  start: {
    title: 'Mes clients',
    window: 'Mes clients',
    welcome: 'Bienvenue',
    noClients: 'Vous n’avez pour l’instant aucun client avec un accès en cours.',
    noClientsNext: 'Recherchez un client ou demandez l’accès à un dossier.',
    noList: 'Votre rôle n’a pas de clients propres. Choisissez ci-dessus où continuer.',
    name: 'Nom',
    number: 'Numéro de client',
    birth: 'Date de naissance',
    municipality: 'Commune',
    until: 'Accès jusqu’au',
    noEnd: 'sans date de fin',
    why: 'Titre',
    steps: 'Étapes en cours',
    endingTitle: 'Accès qui prend fin',
    endingLead: 'Nombre de dossiers dont l’accès prend fin ce mois-là, si rien ne change.',
    endingNone: 'Aucun accès ne prend fin dans les six prochains mois.',
    endingMonth: 'Mois',
    endingCount: 'Dossiers',
    endingPartial: 'Seuls les dossiers chargés ici sont comptés.',
    soon: (days) =>
      days <= 0 ? 'dernier jour' : days === 1 ? 'encore 1 jour' : `encore ${days} jours`,
    sort: 'Ordre',
    sortBy: {
      access_until: 'accès qui prend fin d’abord',
      name: 'nom',
      birth_date: 'date de naissance',
    },
    whyShort: {
      open_right: 'droit de consultation',
      counsellor: 'mon client',
      vdab_unit: 'mon unité',
      adviser_of_line: 'conseiller d’une étape',
    },
    newClient: 'Nouveau dossier',
  },
  search: {
    title: 'Rechercher un client',
    window: 'Rechercher',
    ssin: 'NISS ou numéro bis',
    ssinHint: 'Avec ou sans points, tirets ou espaces.',
    number: 'Numéro de client',
    name: 'Nom',
    firstName: 'Prénom',
    nameHint:
      'Les deux premières lettres suffisent ; une seule ne trouve que qui s’appelle exactement ainsi. Majuscules et accents n’ont pas d’importance.',
    birth: 'Date de naissance',
    submit: 'Rechercher',
    clear: 'Vider les champs',
    before: 'Les clients trouvés apparaîtront ici.',
    results: 'Clients trouvés',
    count: (n, more) =>
      n === 0
        ? 'Aucun client trouvé.'
        : more
          ? `Les ${n} premiers clients. Complétez davantage pour affiner.`
          : n === 1
            ? '1 client trouvé.'
            : `${n} clients trouvés.`,
    none: 'Aucun dossier que vous pouvez consulter. Vérifiez les données ou demandez l’accès.',
    minimal: 'Aucun lien avec ce dossier : seuls nom, date de naissance et numéro sont visibles.',
    minimalTag: 'non consultable',
    emergency: 'Accès d’urgence',
    takeUp: 'Prendre en charge',
    checkDigits: 'Attention : les chiffres de contrôle ne sont pas corrects.',
    logged:
      'Votre recherche n’apparaît jamais dans l’adresse de la page ; les personnes trouvées sont notées.',
    request: 'Demander l’accès pour un client',
  },
  file: {
    window: (number) => `Dossier ${number}`,
    number: 'Numéro de client',
    birth: 'Date de naissance',
    ssin: 'NISS',
    showSsin: 'Afficher le NISS',
    ssinLogged: 'L’affichage du NISS complet est noté.',
    counsellor: 'Conseiller emploi',
    tabs: 'Parties du dossier',
    portrait: 'Portrait du client',
    history: 'Historique',
    export: 'Exporter le dossier',
    otherFile: (number: string) => `dans le dossier ${number}`,
    guidance: 'Accompagnement',
    traject: 'Parcours',
    profile: 'Profil & Emplois souhaités',
    steps: 'Étapes vers l’emploi',
    timeline: 'Ligne du temps',
    documents: 'Documents',
    services: 'Services',
    log: 'Qui a consulté ce dossier ?',
    back: 'Mes clients',
    why: 'Pourquoi est-ce que je vois ce dossier ?',
    whyShort: (reason, long) => `Vous voyez ce dossier car ${reason}${long ? ` (${long})` : ''}.`,
    until: (date) => `jusqu’au ${date}`,
    whyAnchor: 'Compté à partir du',
  },
  portrait: {
    edit: 'Modifier les données',
    person: 'Données personnelles',
    contact: 'Coordonnées',
    follow: 'Suivi',
    jobs: 'Emplois souhaités',
    noJobs: 'Pas encore d’emplois souhaités.',
    moreJobs: 'Tout sur les emplois souhaités',
    first: 'Prénom',
    last: 'Nom',
    sex: 'Sexe',
    language: 'Langue',
    address: 'Adresse',
    addressHint: 'Complétez l’adresse entière, ou laissez-la vide.',
    postcodeHint: 'Quatre chiffres, par exemple 1500.',
    street: 'Rue',
    house: 'Numéro',
    box: 'Boîte',
    postcode: 'Code postal',
    municipality: 'Commune',
    phone: 'Téléphone',
    email: 'E-mail',
    actiris: 'Numéro Actiris',
    unit: 'Unité VDAB',
    region: 'Conseiller de la région',
    origin: 'Origine du dossier',
    origins: { counsellor: 'créé par un conseiller emploi', ibis: 'livraison d’IBIS' },
    created: 'Créé le',
    jobsHint: 'Un emploi par ligne, le plus important d’abord.',
    limited:
      'Votre rôle permet de modifier les coordonnées et les emplois souhaités. Pour le reste, contactez le conseiller emploi.',
    limitedContact:
      'Votre rôle permet de modifier les coordonnées. Pour le reste, contactez le conseiller emploi.',
    saved: 'Les données sont enregistrées.',
    ssinLeave: 'Laissez vide pour ne pas modifier le NISS.',
    newTitle: 'Nouveau dossier',
    newLead: 'Le dossier sera à votre nom et à celui de votre unité.',
    create: 'Créer le dossier',
    createdFlash: 'Le dossier est créé.',
    duplicate: 'Un dossier avec ce NISS existe déjà.',
  },
  step: {
    newTitle: (kind) => `Étape : ${kind}`,
    state: 'État',
    date: 'Date',
    start: 'Date de début',
    end: 'Date de fin prévue',
    funding: 'Numéro de financement',
    fundingNone: 'Sans numéro de financement',
    requester: 'Demandeur',
    executor: 'Exécutant',
    own: 'données propres',
    summary: 'Résumé',
    privacy: 'Pensez toutefois à la vie privée du citoyen !',
    summaryHint:
      'Ne notez aucune donnée médicale. Un accompagnateur ultérieur pourra aussi lire ceci.',
    stateHint: {
      requested: 'Demande : l’accompagnement est demandé, mais n’a pas encore commencé.',
      in_progress: 'En cours : l’accompagnement a commencé. La date est celle du début.',
      completed: 'Exécuté : l’accompagnement est terminé. L’étape n’est plus modifiable ensuite.',
      stopped: 'Arrêté : interrompu prématurément. La date est celle de l’arrêt.',
      cancelled:
        'Annulé : il n’y a pas eu d’accompagnement. Une fois confirmée, l’étape quitte la liste.',
    },
    noStop:
      'Vous ne devez pas clôturer un outplacement vous-même : un mois après la date de fin, il passe de lui-même à « Exécuté ». Pour un arrêt, contactez le conseiller en intervention sociale.',
    back: 'Retour sans confirmer',
    confirm: 'Confirmer',
    confirmed: 'L’étape est enregistrée.',
    added: 'L’étape est ajoutée.',
    locked: 'Cette étape est clôturée et ne peut plus être modifiée.',
    readOnly: 'Vous pouvez consulter cette étape, mais pas la modifier.',
    notBefore: (date) =>
      `Cette étape vient d’IBIS. Elle peut passer à « En cours » à partir du ${date}.`,
    references: 'Références d’IBIS',
    course: 'Numéro de cours',
    outsourcing: 'Numéro de sous-traitance',
    oe: 'Numéro OE',
    ibis: 'Demande dans IBIS',
    region: 'Région du conseiller',
    recorded: (when, who) => `Dernier enregistrement le ${when} par ${who}.`,
    history: 'Versions de cette étape',
    historyLead: 'Chaque confirmation est conservée, avec son auteur et le moment.',
    historyBack: 'Retour à l’étape',
    version: 'Version',
    when: 'Quand',
    who: 'Qui',
    changes: 'Ce qui a changé',
    firstVersion: 'Première version',
    noChange: 'Confirmé à nouveau, sans changement',
    fromTo: (from, to) => `de ${from} à ${to}`,
    quoted: (text) => `« ${text} »`,
    emptyValue: 'vide',
    notAddable: 'Vous ne pouvez pas ajouter ce type d’étape.',
    certificate: 'Date de l’attestation',
    certificateHint:
      'La date de l’attestation d’outplacement vaut comme début de l’accompagnement.',
    warnings: {
      start_unlike_certificate:
        'La date de début n’est pas celle de l’attestation d’outplacement. Vérifiez si c’est exact.',
    },
    cancelReason: 'Motif de l’annulation',
    cancelHint:
      'Seul le motif est conservé. Ne notez aucune donnée médicale, pas même dans le résumé : elle a sa place dans le volet confidentiel.',
    cancelReasons: {
      work_before_intake: 'Au travail avant l’entretien d’accueil',
      work_after_intake: 'Au travail après l’entretien d’accueil',
      refusal: 'Refus (raisons médicales)',
      other: 'Autre motif',
    },
    additions: 'Compléments au résumé',
    append: 'Complément',
    completesOn: 'Passe à « Exécuté » le',
    appendUntil: (date: string) =>
      `Vous pouvez encore compléter le résumé jusqu’au ${date} inclus. Ce que vous ajoutez reste tel quel.`,
    appended: 'Le complément est enregistré.',
    added_by: (when: string, who: string) => `${who}, le ${when}`,
    ended: 'Fin',
    endedOn: (date: string, recorded: string) => `${date}, enregistrée le ${recorded}`,
  },
  alarms: {
    title: 'Signaux',
    since: (date: string) => `(depuis le ${date})`,
    kinds: {
      stop_asked: (date: string) => `Arrêt demandé le ${date}.`,
      extension_handed_in: (date: string) => `Attestation de prolongation remise le ${date}.`,
      no_action_plan: (date: string) =>
        `Pas encore de plan d’action ; l’accompagnement a débuté le ${date}.`,
      no_final_report: (date: string) => `Pas encore de rapport final ; la fin était le ${date}.`,
      completion_blocked: (date: string) =>
        `Ne passe pas à « Exécutée » : la demande d’arrêt attend ; la fin était le ${date}.`,
      requested_past_term: (date: string) =>
        `Encore en « Demande », alors que le délai a expiré le ${date}.`,
      stale: (date: string) => `Plus rien de modifié depuis le ${date}.`,
    },
  },
  stale: {
    title: 'Quelqu’un d’autre a modifié ceci entre-temps',
    lead: 'Voici les différences. Choisissez ce qui doit rester ; rien n’est encore enregistré.',
    field: 'Champ',
    mine: 'Votre version',
    theirs: 'Version actuelle',
    keepMine: 'Enregistrer ma version',
    takeTheirs: 'Reprendre la version actuelle',
    same: 'Vos modifications sont identiques à la version actuelle.',
  },
  lookup: {
    hint: 'Tapez un nom ou un numéro OE et choisissez dans la liste.',
    none: 'Aucune unité trouvée. Essayez une autre partie du nom.',
    count: (n) => (n === 1 ? '1 proposition' : `${n} propositions`),
    failed: 'La recherche a échoué. Continuez à taper pour réessayer.',
  },
  documents: {
    log: 'Journal complet',
    logLead: 'Qui a ajouté, consulté, téléchargé, remplacé ou retiré des documents de ce dossier.',
    logEmpty: 'Rien ne s’est encore passé avec des documents.',
    preview: 'Afficher',
    previewOf: (title) => `Afficher ${title} dans un nouvel onglet`,
    fetch: 'Télécharger',
    version: 'Version',
    versions: (version, count) =>
      count === 1 ? 'Versions' : `Version ${version} (${count} versions)`,
    versionsOf: (title) => `Versions de ${title}`,
    versionOf: (title, version) => `${title}, version ${version}`,
    scanning: 'en cours de contrôle',
    refused: 'refusé : contenu nuisible',
    checked: 'Le contrôle d’un document est terminé.',
    savedLater: (title) =>
      `« ${title} » est ajouté et en cours de contrôle. Il pourra être lu ensuite.`,
    current: 'en vigueur',
    newVersion: '+ Nouvelle version',
    newVersionOf: (title) => `Nouvelle version de ${title}`,
    actions: 'Ce que vous pouvez faire',
    withdraw: 'Retirer',
    withdrawn: 'retiré',
    withdrawnBy: (who, when) => `par ${who} le ${when}`,
    withdrawTitle: (version) => `Retirer la version ${version}`,
    withdrawLead:
      'Le contenu est détruit immédiatement et définitivement. Le dossier garde qui l’a retiré, quand et pourquoi.',
    withdrawReason: 'Pourquoi la retirez-vous ?',
    withdrawnNow: 'La version est retirée.',
    title: 'Aperçu des documents',
    add: '+ Ajouter',
    document: 'Document',
    date: 'Date d’ajout',
    kind: 'Type de document',
    by: 'Ajouté par',
    size: 'Taille',
    download: (title) => `Télécharger ${title}`,
    downloading: 'Récupération du document…',
    empty: 'Ce dossier ne contient pas encore de documents.',
    dialog: 'Ajouter un document',
    name: 'Nom de publication',
    nameHint: 'C’est ainsi qu’il apparaît au dossier, aussi pour un futur accompagnateur.',
    file: 'Document',
    choose: 'Choisir un fichier',
    noFile: 'Aucun fichier choisi',
    fileHint: 'pdf, docx, odt, png, jpg ou txt ; 20 Mo au plus.',
    warning:
      'N’ajoutez que ce qui est nécessaire à l’accompagnement. Pas de pièces médicales ni d’extrait de casier judiciaire.',
    wrongKind: 'Choisissez un fichier pdf, docx, odt, png, jpg ou txt',
    saved: (title) => `« ${title} » est ajouté.`,
  },
  upload: {
    hashing: 'Vérification du fichier…',
    sending: (done, total) => `${done} sur ${total} envoyés`,
    finishing: 'Contrôle et enregistrement du fichier…',
    waiting: 'La connexion est coupée. Dès son retour, l’envoi reprend où il en était.',
    resume: 'Poursuivre l’envoi',
    progress: 'Progression de l’envoi',
  },
  rights: {
    title: 'Droits de consultation',
    lead: 'Quelles organisations peuvent consulter ce dossier, à quel titre et jusqu’à quand.',
    leadOwn: 'Les droits de consultation de votre organisation sur ce dossier.',
    paper: 'Imprimer un formulaire',
    add: '+ Accorder un droit',
    organisation: 'Organisation',
    whole: 'organisation entière',
    basis: 'Titre',
    event: 'Date du titre',
    purpose: 'But',
    granted: 'Accordé',
    grantedBy: (name) => `par ${name}`,
    until: 'Jusqu’au',
    status: 'État',
    open: 'En cours',
    closed: 'Terminé',
    end: 'Mettre fin',
    endOf: (name) => `Mettre fin au droit de ${name}`,
    endTitle: 'Mettre fin au droit',
    reason: 'Raison',
    note: 'Explication',
    ended: 'Le droit de consultation a pris fin.',
    newTitle: 'Accorder un droit de consultation',
    lookup: 'Organisation ou unité',
    scope: 'Vaut pour',
    scopeUnit: (unit) => `seulement l’unité ${unit}`,
    scopeWhole: (name) => `toute l’organisation ${name}`,
    eventHint: {
      consent_form: 'Le jour où le formulaire entièrement complété a été remis.',
      allocation: 'Le jour où la feuille d’accords a été signée.',
      referral_card: 'Le jour où la carte d’orientation a été signée.',
      certified_partner: '',
      outplacement_certificate: 'La date de l’attestation, signée par le client.',
      ownership: '',
    },
    purposeHint: 'En quelques mots, pourquoi l’organisation a besoin du dossier.',
    grant: 'Accorder le droit',
    grantedFlash: (name) => `${name} a maintenant un droit de consultation.`,
    empty: 'Il n’y a pas encore de droits de consultation sur ce dossier.',
    emptyOwn: 'Votre organisation n’a pas de droit de consultation sur ce dossier.',
    category: 'Groupe pour la clôture',
  },
};

export default fr;
