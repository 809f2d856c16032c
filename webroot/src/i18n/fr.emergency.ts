// The French texts of emergency access, fetched with its screens.

import type { EmergencyTexts } from './nl.emergency';

const emergency: EmergencyTexts = {
  emergency: {
    title: (name) => `Accès d’urgence au dossier de ${name}`,
    lead: 'Vous lisez ce dossier pendant une heure, sans rien y modifier. Le médiateur et le propriétaire du dossier en sont avertis, et un gestionnaire juge ensuite si c’était nécessaire.',
    reason: 'Pourquoi est-ce urgent ?',
    reasonHint: 'De dix à 500 caractères, sans le nom du client : le gestionnaire lira ceci.',
    password: 'Votre mot de passe',
    code: 'Code de votre appareil',
    send: 'Ouvrir pour une heure',
    done: 'Le dossier peut être lu pendant une heure.',
    until: (moment) =>
      `Accès d’urgence jusqu’au ${moment} : vous lisez ce dossier sans rien y modifier.`,
    stop: 'Mettre fin à l’accès maintenant',
    stopped: 'Votre accès d’urgence a pris fin.',
    listTitle: 'Juger les accès d’urgence',
    listLead:
      'Chaque accès d’urgence reste ici jusqu’à ce qu’il soit jugé, dans les cinq jours ouvrables. Du client, vous ne voyez que le numéro.',
    waiting: 'À juger',
    judged: 'Jugés',
    none: 'Il n’y a rien à juger.',
    noneJudged: 'Rien n’a encore été jugé.',
    who: 'Qui',
    client: 'Numéro de client',
    why: 'Raison',
    when: 'Ouvert',
    due: 'Au plus tard',
    overdue: 'en retard',
    running: 'en cours',
    end: 'Mettre fin',
    ended: 'L’accès d’urgence a pris fin.',
    endedBy: (name, moment) => `terminé par ${name}, ${moment}`,
    judge: 'Juger',
    judgeTitle: (name) => `Juger l’accès d’urgence de ${name}`,
    verdict: 'Jugement',
    remark: 'Remarque',
    remarkHint: 'De dix à 500 caractères. Un jugement n’est plus modifié.',
    save: 'Enregistrer le jugement',
    saved: 'Le jugement est enregistré.',
    verdicts: { justified: 'Justifié', unjustified: 'Non justifié' },
    by: (name, moment) => `${name}, ${moment}`,
    signal: (n) => (n === 1 ? '1 accès d’urgence à juger' : `${n} accès d’urgence à juger`),
    signalMore: (n) => `plus de ${n} accès d’urgence à juger`,
    signalLate: (n) => `${n} en retard`,
    signalLink: 'Vers la liste',
  },
};

export default emergency;
