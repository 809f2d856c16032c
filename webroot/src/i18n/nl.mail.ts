// The Dutch texts of mail, on the own account and for the administrator.

const mail = {
  title: 'E-mail bij een bericht',
  lead: 'Je krijgt een e-mail zodra er een bericht voor je is, bijvoorbeeld dat een inzagerecht is toegekend. In die e-mail staat niets over de cliënt: je meldt je aan om het te lezen.',
  on: 'Aan',
  off: 'Uit',
  state: 'E-mails',
  address: 'Adres',
  noAddress: 'Er is geen e-mailadres bekend. Je beheerder kan het invullen.',
  unavailable: 'Op deze dienst is geen mailserver ingesteld: er worden geen e-mails verstuurd.',
  turnOn: 'E-mails aanzetten',
  turnOff: 'E-mails uitzetten',
  turnedOn: 'Je krijgt voortaan een e-mail bij elk bericht.',
  turnedOff: 'Je krijgt geen e-mails meer.',
  troubles: 'E-mails die niet vertrokken',
  troublesLead:
    'Wat de mailserver weigerde, of nog niet aannam. Wat kan, wordt twee dagen lang opnieuw geprobeerd. Geen enkele e-mail bevat gegevens van een cliënt.',
  none: 'Elke e-mail is vertrokken.',
  to: 'Aan',
  why: 'Wat er misging',
  tries: 'Pogingen',
  last: 'Laatste poging',
  states: { waiting: 'wordt opnieuw geprobeerd', failed: 'opgegeven' },
  reply: (code: number) => `antwoord ${code}`,
  failures: {
    unreachable: 'De mailserver is niet bereikbaar',
    tls: 'De verbinding met de mailserver kan niet versleuteld worden',
    login: 'De mailserver weigert onze gebruiker of ons wachtwoord',
    sender: 'De mailserver weigert ons adres',
    configuration: 'De instellingen van de mailserver kloppen niet',
    broken_off: 'De verbinding brak af',
    recipient: 'De mailserver weigert het adres',
    content: 'De mailserver weigert de e-mail',
    address: 'Dit is geen bruikbaar e-mailadres',
    cut_off: 'De poging werd onderbroken',
  },
};

export type MailTexts = typeof mail;
export default mail;
