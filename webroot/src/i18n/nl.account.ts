// The Dutch texts of the page about oneself and of choosing a password, fetched with them.

const account = {
  account: {
    title: 'Mijn account',
    me: 'Mijn gegevens',
    name: 'Naam',
    login: 'Gebruikersnaam',
    organisation: 'Organisatie',
    unit: 'Eenheid',
    roles: 'Rollen',
    change: 'Wachtwoord wijzigen',
    changed: 'Je wachtwoord is gewijzigd. Andere sessies zijn beëindigd.',
    everywhere:
      'Beëindigt elke sessie op jouw naam, op elk toestel, ook deze. Doe dit als je vergat je ergens af te melden.',
    sessions: 'Sessies',
    idle: (minutes: number) =>
      `Na ${minutes} minuten zonder activiteit word je afgemeld. Twee minuten vooraf krijg je een waarschuwing.`,
  },
  password: {
    title: 'Wachtwoord kiezen',
    lead: 'Met deze link kies je één keer een nieuw wachtwoord. Daarna meld je je ermee aan.',
    fresh: 'Nieuw wachtwoord',
    again: 'Nieuw wachtwoord, nog een keer',
    current: 'Huidig wachtwoord',
    hint: 'Minstens 12 tekens. Een zin van enkele woorden is sterk en makkelijk te onthouden.',
    differ: 'De twee nieuwe wachtwoorden zijn niet gelijk: typ ze opnieuw',
    set: 'Wachtwoord bewaren',
  },
};

export type AccountTexts = typeof account;
export default account;
