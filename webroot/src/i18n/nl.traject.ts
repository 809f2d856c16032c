// The Dutch texts of the subtab Traject and of the desired jobs, fetched with them.

const traject = {
  traject: {
    actions: 'Acties',
    noActions: 'Er zijn nog geen stappen van een traject.',
    plans: 'Trajectbepalingen',
    plan: 'Trajectbepaling',
    // with the mark where the source has it
    planOf: (date: string) => `${date}- trajectbepaling`,
    noPlans: 'Er is nog geen trajectbepaling.',
    add: '+ Voeg een trajectbepaling toe',
    addTitle: 'Trajectbepaling toevoegen',
    addLead: 'Noteer wat met de klant is afgesproken, op welke dag. Elke versie blijft bewaard.',
    date: 'Datum',
    text: 'Tekst',
    saved: 'De trajectbepaling is bewaard.',
    correct: 'Verbeter',
    correctTitle: 'Trajectbepaling verbeteren',
    withdraw: 'Trek in',
    withdrawTitle: 'Trajectbepaling intrekken',
    withdrawLead:
      'De trajectbepaling blijft als ingetrokken in de lijst staan, met je naam en de reden. De tekst is dan alleen nog te lezen voor wie ze mag intrekken.',
    reason: 'Reden',
    withdrawn: 'Ingetrokken',
    withdrawnNow: 'De trajectbepaling is ingetrokken.',
    withdrawnBy: (who: string, when: string) => `Ingetrokken door ${who} op ${when}`,
    hidden: 'De tekst is niet meer te lezen.',
    addedBy: (who: string, when: string) => `Toegevoegd door ${who} op ${when}`,
    correctedBy: (who: string, when: string) => `Verbeterd door ${who} op ${when}`,
    versions: 'Versies',
  },
  jobs: {
    job: 'Job',
    remark: 'Opmerking',
    change: 'Wijzig',
    add: '+ Voeg een job toe',
    lead: (most: number) => `De eerste job is de liefste. Hoogstens ${most} jobs.`,
    full: (most: number) => `Er staan ${most} jobs; meer kan niet. Verwijder er eerst een.`,
    nth: (n: number) => `Job ${n}`,
    remarkOf: (n: number) => `Opmerking bij job ${n}`,
    up: 'Omhoog',
    down: 'Omlaag',
    remove: 'Verwijder',
    of: (action: string, job: string) => `${action}: ${job}`,
    moved: (job: string, place: number) => `${job} staat nu op plaats ${place}.`,
    removed: (job: string) => `${job} is verwijderd.`,
    saved: 'De gewenste jobs zijn bewaard.',
    history: 'Vorige lijsten',
    historyClose: 'Sluit vorige lijsten',
    historyTitle: 'Vorige lijsten van gewenste jobs',
    when: 'Wanneer',
    who: 'Door',
    empty: 'geen jobs',
  },
};

export type TrajectTexts = typeof traject;
export default traject;
