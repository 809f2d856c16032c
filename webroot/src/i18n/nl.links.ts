// The Dutch texts of links and help beside the contacts; fetched with them.

const links = {
  title: 'Hulp en formulieren',
  gettingIn: 'Hoe krijg je toegang?',
  handbook: 'Handleiding ‘Mijn loopbaan voor partners’',
  certificate: 'Model van het attest outplacement',
  learning: 'Deelname van Brusselse jongeren aan Leren en Werken',
  actiris: 'Inschrijven bij Actiris',
  register: 'met de persoonlijke pagina ‘Mijn Actiris’',
  phone: (number: string) => `met het callcenter, ${number}`,
  agencies: (count: number) => `in een van de ${count} Actiris-agentschappen`,
  contact: 'VDAB bereiken',
};

export type LinkWords = typeof links;
export default links;
