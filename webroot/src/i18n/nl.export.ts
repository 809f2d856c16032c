// The Dutch texts of exports, fetched with the button.

const exported = {
  exports: {
    button: 'Exporteer',
    busy: (n: number) => `${n} rijen opgehaald…`,
    saved: (file: string, n: number) => `${file} is bewaard, rijen: ${n}.`,
    failed: 'Er is geen bestand gemaakt.',
    file: {
      clients: 'clienten',
      requests: 'aanvragen',
      rights: 'inzagerechten',
      employees: 'medewerkers',
      organisations: 'organisaties',
    },
    last: 'Naam',
    first: 'Voornaam',
    unit: 'Eenheid',
    access: 'Inzage via',
    rule: 'Regel',
    anchor: 'Gerekend vanaf',
    missing: 'Ontbreekt',
    grantedBy: 'Toegekend door',
    closedOn: 'Beëindigd op',
  },
};

export type ExportTexts = typeof exported;
export default exported;
