// The English texts of exports, fetched with the button.

import type { ExportTexts } from './nl.export';

const exported: ExportTexts = {
  exports: {
    button: 'Export',
    busy: (n) => `${n} rows fetched…`,
    saved: (file, n) => `${file} is saved, rows: ${n}.`,
    failed: 'No file was made.',
    file: {
      clients: 'clients',
      requests: 'requests',
      rights: 'access-rights',
      employees: 'employees',
      organisations: 'organisations',
    },
    last: 'Last name',
    first: 'First name',
    unit: 'Unit',
    access: 'Access by',
    rule: 'Rule',
    anchor: 'Counted from',
    missing: 'Missing',
    grantedBy: 'Granted by',
    closedOn: 'Ended on',
  },
};

export default exported;
