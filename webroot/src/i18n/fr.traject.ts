// The French texts of the subtab Traject and of the desired jobs, fetched with them.

import type { TrajectTexts } from './nl.traject';

const traject: TrajectTexts = {
  traject: {
    actions: 'Actions',
    noActions: 'Il n’y a pas encore d’étapes d’un parcours.',
    plans: 'Déterminations du parcours',
    plan: 'Détermination du parcours',
    planOf: (date) => `${date} – détermination du parcours`,
    noPlans: 'Il n’y a pas encore de détermination du parcours.',
    add: '+ Ajouter une détermination du parcours',
    addTitle: 'Ajouter une détermination du parcours',
    addLead:
      'Notez ce qui a été convenu avec le client, et quel jour. Chaque version est conservée.',
    date: 'Date',
    text: 'Texte',
    saved: 'La détermination du parcours est enregistrée.',
    correct: 'Corriger',
    correctTitle: 'Corriger la détermination du parcours',
    withdraw: 'Retirer',
    withdrawTitle: 'Retirer la détermination du parcours',
    withdrawLead:
      'Elle reste dans la liste comme retirée, avec votre nom et le motif. Le texte n’est alors plus lisible que pour ceux qui peuvent la retirer.',
    reason: 'Motif',
    withdrawn: 'Retirée',
    withdrawnNow: 'La détermination du parcours est retirée.',
    withdrawnBy: (who, when) => `Retirée par ${who} le ${when}`,
    hidden: 'Le texte n’est plus lisible.',
    addedBy: (who, when) => `Ajoutée par ${who} le ${when}`,
    correctedBy: (who, when) => `Corrigée par ${who} le ${when}`,
    versions: 'Versions',
  },
  jobs: {
    job: 'Emploi',
    remark: 'Remarque',
    change: 'Modifier',
    add: '+ Ajouter un emploi',
    lead: (most) => `Le premier emploi est le préféré. Au plus ${most} emplois.`,
    full: (most) => `Il y a ${most} emplois, c’est le maximum. Supprimez-en un d’abord.`,
    nth: (n) => `Emploi ${n}`,
    remarkOf: (n) => `Remarque sur l’emploi ${n}`,
    up: 'Monter',
    down: 'Descendre',
    remove: 'Supprimer',
    of: (action, job) => `${action} : ${job}`,
    moved: (job, place) => `${job} est maintenant à la place ${place}.`,
    removed: (job) => `${job} est supprimé.`,
    saved: 'Les emplois souhaités sont enregistrés.',
    history: 'Listes précédentes',
    historyClose: 'Fermer les listes précédentes',
    historyTitle: 'Listes précédentes d’emplois souhaités',
    when: 'Quand',
    who: 'Par',
    empty: 'aucun emploi',
  },
};

export default traject;
