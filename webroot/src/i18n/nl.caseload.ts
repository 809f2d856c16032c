// The Dutch texts of the caseload, as far as they stand around a file; part of nl.ts.

const caseload = {
  caseload: {
    guide: 'Begeleider',
    nobody: 'niemand',
    mark: 'begeleid door een collega',
    marked: 'Een klant die een collega begeleidt, open je met een motief.',
    motive: 'Motief',
    motiveHint:
      'Bijvoorbeeld: vervangt een zieke collega. De beheerder van je organisatie leest dit.',
    open: 'Open het dossier',
    formTitle: 'Waarom open je dit dossier?',
    taken: 'Je begeleidt deze klant nu.',
  },
};

export default caseload;
