// The Dutch texts of 'Waarom zie ik dit dossier?', fetched when it is opened.

const why = {
  why: {
    reason: 'Reden',
    ties: 'Wat je met dit dossier verbindt',
    own_line: 'een stap van je organisatie',
    basis: 'Grond',
    since: 'Sinds',
    until: 'Tot en met',
    rule: 'Regel',
    anchor: 'Gerekend vanaf',
    emergency: 'Noodtoegang tot',
    control: 'Controle',
    caseload: 'Caseload',
    caseloads: {
      off: 'je organisatie vraagt geen motief',
      own: 'je begeleidt deze klant',
      nobody: 'niemand van je organisatie begeleidt deze klant',
      motive: 'een collega begeleidt deze klant; je gaf vandaag een motief',
    },
    may: 'Wat je hier mag',
    may_list: {
      read: 'het dossier lezen',
      contact: 'contactgegevens wijzigen',
      jobs: 'gewenste jobs wijzigen',
      all: 'alle gegevens wijzigen',
      steps: 'stappen toevoegen of wijzigen',
      documents: 'documenten toevoegen',
      plans: 'trajectbepalingen schrijven',
      rights: 'alle inzagerechten zien',
      grant: 'inzagerechten geven',
      owner: 'een eigenaar aanduiden',
      log: 'zien wie in dit dossier keek',
    },
  },
};

export type WhyTexts = typeof why;
export default why;
