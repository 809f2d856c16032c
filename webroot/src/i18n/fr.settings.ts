// The French texts of Instellingen.

import type { SettingsWords } from './nl.settings';

const settings: SettingsWords = {
  title: 'Paramètres',
  lead: 'Une modification vaut immédiatement. La version précédente est conservée, avec qui, quand et pourquoi.',
  readOnly: 'Vous pouvez consulter les paramètres, pas les modifier.',
  tabs: {
    kinds: 'Types d’étapes',
    values: 'Délais et liens',
    factor: 'Deuxième étape',
    funding: 'Numéros de financement',
    mails: 'E-mails',
  },
  reason: 'Raison de la modification',
  reasonHint: 'Figurera dans l’historique.',
  saved: 'La modification est enregistrée.',
  edit: 'Modifier',
  history: 'Historique',
  historyBack: 'Retour au paramètre',
  version: 'Version',
  from: 'Valable à partir du',
  until: 'Valable jusqu’au',
  who: 'Par',
  shipped: 'à l’installation ou par un gestionnaire de la machine',
  what: 'Quoi',
  nothing: 'aucun',
  yes: 'oui',
  no: 'non',
  kind: {
    code: 'Code',
    nl: 'Nom en néerlandais',
    fr: 'Nom en français',
    en: 'Nom en anglais',
    position: 'Place dans la liste',
    addable: 'Peut être ajouté',
    is_trajectory: 'Est une action de parcours',
    trajectoryHint:
      'Vaut pour les lignes ajoutées à partir de maintenant : la fin des droits existants ne change pas.',
    open: 'Lignes en cours',
    openCount: (requested, running) => `${requested} en Demande, ${running} en Cours`,
    touches: (count) =>
      count === 1
        ? '1 ligne de ce type est en cours. Elle garde son nom et ses champs ; qui peut la modifier suit les nouvelles transitions.'
        : `${count} lignes de ce type sont en cours. Elles gardent leur nom et leurs champs ; qui peut les modifier suit les nouvelles transitions.`,
    fields: 'Champs',
    adders: 'Qui ajoute',
    addersHint:
      'Les conseillers du VDAB ajoutent tous les types. Le rôle et le droit de consultation restent nécessaires.',
    organisation_kinds: 'Types d’organisations',
    organisations: 'Ces organisations aussi',
    addOrganisation: 'Chercher une organisation ou une unité',
    remove: 'Retirer',
    transitions: 'Transitions',
    transitionsHint:
      'Ce qui est toujours impossible n’y figure pas : les états finaux restent fermés et le bureau n’arrête pas lui-même un outplacement.',
    drawing: 'Les transitions dessinées ; le tableau dit la même chose.',
    fresh: 'nouveau',
    course: (from, to) => `${from} → ${to}`,
    by: 'Qui',
    conditions: 'Conditions',
    job: 'la tâche quotidienne',
    ibis: 'IBIS',
    condition: {
      day_after: 'pas avant le lendemain de l’enregistrement dans IBIS',
      not_ahead: 'pas dans le futur',
      after_start: 'pas avant le début',
      in_term: 'dans le délai',
      reason: 'avec une raison',
      month_after: 'un mois après la dernière fin',
      no_stop_request: 'sans demande d’arrêt ouverte',
    },
    presence: { absent: 'absent', optional: 'facultatif', mandatory: 'obligatoire' },
    field: {
      expected_end_date: 'Date de fin présumée',
      certificate_date: 'Date de l’attestation',
      funding_number: 'Numéro de financement',
      course_number: 'Numéro de cours',
      outsourcing_number: 'Numéro de sous-traitance',
      oe_number: 'Numéro d’UO',
      summary: 'Résumé',
      cancel_reason: 'Raison de l’annulation',
    },
  },
  value: {
    name: 'Paramètre',
    value: 'Valeur',
    range: (min, max) => `De ${min} à ${max}.`,
    urlHint: 'Une adresse commençant par https://, ou vide.',
    datesHint: 'Un jour par ligne, comme 2026-12-24.',
    unit: { days: 'jours', months: 'mois', number: '' },
    group: {
      rights: 'Naissance des droits de consultation',
      terms: 'Délais',
      calendar: 'Calendrier',
      links: 'Liens',
      contact: 'Contact',
    },
    choices: {
      tender_grant_on: {
        signature: 'à l’attribution et à la signature de la feuille d’accords',
        assignment: 'à l’attribution seule',
      },
      certified_grant_on: {
        opening: 'à une ouverture motivée du dossier',
        assignment: 'à une ouverture motivée, mais seulement de qui a d’abord été attribué',
      },
    },
    choiceHint: 'Ce qui a été noté sous le choix précédent reste tel quel.',
    names: {
      tender_grant_on: 'Le droit d’un partenaire d’appel d’offres naît',
      certified_grant_on: 'Le droit d’un partenaire certifié naît',
      action_plan_days: 'Signaler un plan d’action manquant après',
      final_report_days: 'Signaler un rapport final manquant après',
      stale_months: 'Signaler une ligne sans modification après',
      extra_closing_days: 'Jours de fermeture supplémentaires',
      certificate_template: 'Modèle de l’attestation d’outplacement',
      handbook: 'Manuel Mijn loopbaan voor partners',
      actiris_register: 'Mon Actiris',
      learning_and_working: 'Jeunes Bruxellois en Leren en Werken',
      call_centre: 'Centre d’appels d’Actiris',
      actiris_agencies: 'Nombre d’agences Actiris',
      contact_phone: 'Numéro gratuit du VDAB',
      contact_email: 'Adresse e-mail du VDAB',
    },
  },
  factor: {
    lead: 'Qui a un tel rôle et pas encore de deuxième étape la configure avant de continuer, même dans une session en cours.',
    role: 'Rôle',
    required: 'Obligatoire',
    people: 'Collaborateurs',
    without: 'Sans deuxième étape',
    require: 'Rendre obligatoire',
    release: 'Ne plus obliger',
    touches: (count) =>
      count === 1
        ? '1 collaborateur n’en a pas encore et doit d’abord la configurer.'
        : `${count} collaborateurs n’en ont pas encore et doivent d’abord la configurer.`,
  },
  funding: {
    number: 'Numéro',
    label: 'Description',
    organisation: 'Organisation',
    from: 'Valable à partir du',
    until: 'Valable jusqu’au',
    lines: 'Lignes',
    linesText: (all, open) => `${all}, dont ${open} en cours`,
    add: '+ Nouveau numéro',
    newTitle: 'Nouveau numéro de financement',
    empty: 'Il n’y a pas encore de numéros.',
    ended: 'terminé',
    keeps: (count) =>
      count === 1
        ? '1 ligne en cours porte ce numéro et le garde.'
        : `${count} lignes en cours portent ce numéro et le gardent.`,
    untilHint: 'Le dernier jour. Un numéro n’est jamais supprimé.',
    numberHint: 'Majuscules et chiffres, 20 au plus.',
  },
};

export default settings;
