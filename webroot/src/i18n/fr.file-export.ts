// The French texts of exporting a file, fetched with its dialog.

import type { FileExportTexts } from './nl.file-export';

const fileExport: FileExportTexts = {
  fileExport: {
    title: (number) => `Exporter le dossier ${number}`,
    lead: 'Vous recevez un seul fichier (JSON) avec tout ce que vous pouvez voir dans ce dossier, tel qu’il est maintenant :',
    holds: [
      'le portrait du client avec les emplois souhaités, et ce qu’ils étaient auparavant',
      'les décisions de trajet et les étapes vers l’emploi, avec leurs versions et demandes',
      'de chaque document, les données et les versions',
      'les droits de consultation, les propriétaires et les attributions',
    ],
    not: 'Les documents eux-mêmes n’y sont pas : téléchargez-les séparément. Le NISS reste masqué.',
    logged:
      'L’exportation est notée dans le journal du dossier, à votre nom. Dès lors, c’est vous qui protégez le fichier : ne le gardez pas plus longtemps que nécessaire.',
    tooLarge: 'Ce dossier est trop grand pour un seul fichier. Demandez-le au VDAB.',
    send: 'Exporter le dossier',
    done: (name) => `Le dossier est exporté : ${name}`,
  },
};

export default fileExport;
