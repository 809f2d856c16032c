// The English texts of exporting a file, fetched with its dialog.

import type { FileExportTexts } from './nl.file-export';

const fileExport: FileExportTexts = {
  fileExport: {
    title: (number) => `Export file ${number}`,
    lead: 'You get one document (JSON) with everything that you may see in this file, as it is now:',
    holds: [
      'the portrait of the client with the desired jobs, and what they were before',
      'the trajectory plans and the steps to work, with their versions and requests',
      'of each document its data and versions',
      'the rights, owners and allocations',
    ],
    not: 'The documents themselves are not in it: download them one by one. The INSZ stays masked.',
    logged:
      'The export is noted in the log of the file, under your name. From then on you protect the document: keep it no longer than you need it.',
    tooLarge: 'This file is too large for one document. Ask VDAB.',
    send: 'Export the file',
    done: (name) => `The file was exported: ${name}`,
  },
};

export default fileExport;
