// The Dutch texts of messages; part of nl.ts.

const message = {
  message: {
    title: 'Berichten',
    newTitle: 'Nieuwe berichten',
    lead: 'Wat er in je dossiers gebeurde terwijl je er niet was. Berichten blijven 180 dagen bewaard.',
    empty: 'Er zijn geen berichten.',
    all: 'Alle berichten',
    what: 'Bericht',
    client: 'Cliënt',
    when: 'Datum',
    done: 'Gelezen',
    isNew: 'nieuw',
    of: {
      right_granted:
        'Je organisatie heeft inzagerecht in dit dossier gekregen. Vanaf nu kun je er verder in registreren.',
      right_ended: 'Een inzagerecht van je organisatie is beëindigd.',
      request_withdrawn: 'Een aanvraag is ingetrokken.',
      request_refused:
        'De aanvraag van je organisatie is geweigerd. De reden staat bij de aanvraag.',
      request_granted: 'De aanvraag die je voor een partner indiende, is toegestaan.',
      client_taken_up: 'Een collega heeft deze cliënt opgenomen en is nu de bemiddelaar.',
      merge_proposed:
        'Een collega stelt voor om dit dossier samen te voegen met een ander. Bevestig of weiger het bij ‘Geschiedenis’.',
      emergency_opened:
        'Een collega van VDAB las dit dossier met noodtoegang. Wie en wanneer, staat bij ‘Wie keek in dit dossier?’.',
      emergency_judged: 'Je noodtoegang is beoordeeld door een beheerder.',
    },
  },
};

export type MessageTexts = typeof message;
export default message;
