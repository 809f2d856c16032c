// The French texts of getting in: how, since when, by whom and on what basis; part of fr.office.ts.

import type { AdmissionTexts } from './nl.admission';

const admission: AdmissionTexts = {
  admissionBasis: {
    contract: 'Convention',
    legal_task: 'Mission légale',
    in_service: 'En service',
    moved: 'Autre unité',
    reorganised: 'Réorganisation',
    left: 'Départ',
    ended: 'Fin de la convention',
    correction: 'Correction d’une erreur',
    other: 'Autre raison',
  },
  admission: {
    basis: 'Sur quelle base ?',
    note: 'Explication',
    noteHint: 'Nécessaire avec « Autre raison ».',
    history: 'Accès : qui, quand et sur quelle base',
    period: 'Période',
    noEnd: 'sans fin',
    who: 'Noté par',
    unit: 'Unité',
    whole: 'toute l’organisation',
    unknown: 'd’avant que ce soit noté',
    title: 'Comment obtenir l’accès ?',
    which: 'Quelle procédure s’applique à vous ?',
    byMlp:
      'Votre organisation travaille dans Mijn Loopbaan voor Partners (MLP). Trois choses doivent être en ordre : votre organisation, vous-même et, par client, un inzagerecht MLP.',
    byConfidential:
      'La mission de votre organisation ne demande pas l’accès à tout MLP, seulement la toegang tot het onderdeel vertrouwelijk luik. Un inzagerecht MLP n’est pas nécessaire pour cela.',
    byNone:
      'Aucune mission n’est notée aujourd’hui pour votre organisation, et c’est la mission qui détermine la procédure. Demandez-le au VDAB. Ce que votre organisation et vous avez déjà figure ci-dessous.',
    byVdab:
      'Vous travaillez pour le VDAB : vous n’avez pas besoin d’un inzagerecht MLP. Ce que vous voyez d’un dossier dépend de votre rôle et de vos clients.',
    service: 'Mission',
    needs: 'Que faut-il ?',
    luik: 'Vertrouwelijk luik',
    guide: 'Manuel ou fiche de projet',
    entryMlp: 'l’accès à MLP et, par client, un inzagerecht MLP',
    entryConfidential: 'seulement la toegang tot het onderdeel vertrouwelijk luik',
    never: 'jamais pour cette mission',
    later: 'à demander séparément',
    steps: 'Les trois étapes',
    ok: 'en ordre',
    todo: 'à faire',
    perClient: 'par client',
    one: '1. Votre organisation a accès',
    two: '2. Vous avez accès à l’application MLP',
    three: '3. Par client, il y a un inzagerecht MLP',
    since: (from) => `Depuis le ${from}`,
    until: (until) => `jusqu’au ${until} inclus`,
    by: (name) => `noté par ${name}`,
    personal:
      'Votre accès est personnel : chaque collaborateur a son propre compte, et ce que vous faites est à votre nom.',
    factorMissing:
      'Pour votre rôle, une seconde étape de connexion est obligatoire. Réglez-la dans votre compte.',
    factorSet: 'Votre seconde étape de connexion est réglée.',
    noFile:
      'L’accès à l’application n’ouvre encore aucun dossier : chaque dossier est protégé jusqu’à ce que votre organisation ait un inzagerecht MLP pour lui.',
    open: (n) =>
      n === 1
        ? 'Pour 1 client, votre organisation a un droit de consultation en cours.'
        : `Pour ${n} clients, votre organisation a un droit de consultation en cours.`,
    running: (n) => (n === 1 ? '1 demande est en cours.' : `${n} demandes sont en cours.`),
    ask: 'Demandez la consultation avec le formulaire',
    requests: 'Voir les demandes',
    alone:
      'Parfois il naît de lui-même : lors d’une attribution avec feuille d’accords, d’une carte d’orientation ou d’une attestation d’outplacement, ou pour un partenaire certifié.',
    twoThings: 'Deux choses différentes',
    right: 'inzagerecht MLP',
    rightMeans:
      'Vaut pour un seul dossier d’un seul client. Il ouvre ce dossier à votre organisation et prend fin selon une règle.',
    part: 'toegang tot het onderdeel vertrouwelijk luik',
    partMeans:
      'Vaut pour l’application : qui l’a voit cette partie. Elle n’ouvre en soi aucun dossier, et un inzagerecht MLP ne la donne pas. Cette partie n’est pas encore ouverte dans Inzage.',
    ending: 'Ce qui a pris fin est perdu',
    endingLead:
      'Si votre organisation, votre unité ou votre propre accès prend fin, vous perdez tout au clic suivant, même au milieu de votre travail.',
    people: 'Qui s’en occupe dans votre organisation ?',
    peopleNone:
      'Votre organisation n’a pas encore d’administrateur : le VDAB ajoute les collaborateurs.',
    peopleLead: 'Ces administrateurs ajoutent des collaborateurs et des unités et y mettent fin.',
  },
};

export default admission;
