// The French texts of exports, fetched with the button.

import type { ExportTexts } from './nl.export';

const exported: ExportTexts = {
  exports: {
    button: 'Exporter',
    busy: (n) => `${n} lignes reçues…`,
    saved: (file, n) => `${file} est enregistré, lignes : ${n}.`,
    failed: 'Aucun fichier n’a été créé.',
    file: {
      clients: 'clients',
      requests: 'demandes',
      rights: 'droits-de-consultation',
      employees: 'collaborateurs',
      organisations: 'organisations',
    },
    last: 'Nom',
    first: 'Prénom',
    unit: 'Unité',
    access: 'Accès par',
    rule: 'Règle',
    anchor: 'Compté à partir du',
    missing: 'Manque',
    grantedBy: 'Accordé par',
    closedOn: 'Terminé le',
  },
};

export default exported;
