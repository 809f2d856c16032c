// The Dutch texts of the course of an outplacement after its start, fetched with it.

const course = {
  checklist: {
    title: 'Voor het einde',
    lead: 'Zo verloopt de overdracht aan VDAB vlot en hebben werkgevers juiste gegevens.',
    contact: 'Contactgegevens',
    jobs: 'Gewenste jobs',
    trajectory: 'Trajectbepaling',
    plan: 'Actieplan',
    report: 'Eindverslag',
    there: 'in orde',
    missing: 'ontbreekt',
  },
  course: {
    stop: 'Stopzetting',
    stopLead:
      'Bij elke stopzetting neem je contact op met de lokale sociale interventieadviseur, die de stap afsluit. Zolang de vraag openstaat, komt de stap niet vanzelf op ‘Uitgevoerd’.',
    ask: 'Vraag stopzetting',
    stopDate: 'Datum van de stopzetting',
    reason: 'Reden',
    send: 'Vraag bezorgen',
    asked: 'De vraag is bezorgd aan de sociale interventieadviseur.',
    doStop: 'Stopzetten',
    reject: 'Afwijzen',
    rejected: 'Het antwoord is bewaard.',
    whyNot: 'Waarom niet',
    stopOn: (date: string) => `Stopzetting op ${date}`,
    answered: (date: string, who: string) => `Beantwoord op ${date} door ${who}`,
    extension: 'Verlenging',
    record: 'Verlenging registreren',
    handIn: 'Attest van verlenging bezorgen',
    refuse: 'Weigeren',
    recorded: 'Het nieuwe einde is geregistreerd.',
    handedIn: 'Het attest is bezorgd aan de sociale interventieadviseur.',
    until: (date: string, attest: string) => `Tot ${date}, attest van ${attest}`,
    corrected: (date: string) => `Einde verbeterd tot ${date}`,
    what: 'Waarom verandert het einde?',
    byCertificate: 'Verlenging met een nieuw attest',
    byCorrection: 'Verbetering van een vergissing',
    newEnd: 'Nieuwe einddatum',
    certificate: 'Datum van het attest',
    signedTitle: 'Handtekening',
    signed: 'De klant ondertekende dit attest',
    status: {
      open: 'Wacht op antwoord',
      handed_in: 'Wacht op nazicht',
      accepted: 'Stopgezet',
      recorded: 'Geregistreerd',
      rejected: 'Afgewezen',
      refused: 'Geweigerd',
      lapsed: 'Vervallen',
    },
  },
};

export type CourseTexts = typeof course;
export default course;
