// The Dutch texts of asking for access, fetched with it.

const request = {
  request: {
    title: 'Inzage vragen',
    lead: 'Voor een cliënt met wie je organisatie werkt en van wie je het dossier nog niet mag inzien. Bezorg het ingevulde inzagerechtenformulier of het ondertekende attest aan de VDAB.',
    leadPartner:
      'Voor een partner die met een cliënt werkt, wanneer de cliënt jou de toestemming gaf. Het inzagerecht is voor de partner; de VDAB heeft er zelf geen nodig.',
    organisation: 'Partnerorganisatie of eenheid',
    purpose: 'Doel van de inzage',
    purposeHint: 'Bijvoorbeeld: begeleiding outplacement.',
    message: 'Toelichting',
    messageHint: 'Geen medische gegevens.',
    send: 'Aanvraag versturen',
    doneTitle: 'De aanvraag is ontvangen',
    done: 'De VDAB bekijkt ze binnen vijf werkdagen. Dit antwoord is altijd hetzelfde, of er nu een dossier bestaat of niet.',
    another: 'Nog een aanvraag doen',
  },
  noAccess: {
    why: 'Waarom niet?',
    reason: 'Reden',
    todo: 'Wat kan je doen?',
    title: 'Geen toegang tot dit dossier',
    window: 'Geen toegang',
    how: 'Zo vraag je inzage',
    howText:
      'Vul het formulier hieronder in. De VDAB bekijkt elke aanvraag binnen vijf werkdagen. Je krijgt altijd hetzelfde antwoord, of er nu een dossier bestaat of niet.',
    logged: 'Deze poging is genoteerd.',
  },
};

export type RequestTexts = typeof request;
export default request;
