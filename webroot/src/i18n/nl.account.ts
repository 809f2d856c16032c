// The Dutch texts of the page about oneself, fetched with it.

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
};

export type AccountTexts = typeof account;
export default account;
