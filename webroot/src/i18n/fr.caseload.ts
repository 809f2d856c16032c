// The French texts of the caseload, as far as they stand around a file; part of fr.ts.

import type caseloadNl from './nl.caseload';

const caseload: typeof caseloadNl = {
  caseload: {
    guide: 'Accompagnateur',
    nobody: 'personne',
    mark: 'accompagné par un collègue',
    marked: 'Un motif est demandé pour ouvrir un client qu’un collègue accompagne.',
    motive: 'Motif',
    motiveHint:
      'Par exemple : remplace un collègue malade. L’administrateur de votre organisation le lit.',
    open: 'Ouvrir le dossier',
    formTitle: 'Pourquoi ouvrez-vous ce dossier ?',
    taken: 'Vous accompagnez maintenant ce client.',
  },
};

export default caseload;
