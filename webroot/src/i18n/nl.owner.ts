// The Dutch texts of owning a file and of rights that end; part of nl.ts.

const owner = {
  owner: {
    owner: 'Eigenaar',
    title: 'Eigenaar van het dossier',
    vdab: 'VDAB',
    contact: 'Contact',
    service: 'Dienstverlening',
    since: 'Sinds',
    assignment: 'Opdracht',
    guide: 'Draaiboek of projectfiche',
    unit: 'Eenheid',
    whole: 'hele organisatie',
    none: 'Dit dossier is van VDAB: er is geen partner eigenaar.',
    history: 'Wie was eigenaar?',
    from: 'Vanaf',
    until: 'Tot',
    by: 'Door',
    current: 'nu',
    assign: 'Wijs een eigenaar aan',
    transfer: 'Draag over',
    end: 'Beëindig',
    endReason: {
      service_ended: 'De dienstverlening is gestopt',
      recorded_in_error: 'Bij vergissing genoteerd',
      other: 'Andere reden',
      transferred: 'Overgedragen',
      assignment_ended: 'De opdracht is afgelopen',
      organisation_ended: 'De organisatie is gestopt',
      merged: 'Dossiers samengevoegd',
    },
  },
  unnamed: {
    one: 'Een andere organisatie',
    actor: 'Iemand van een andere organisatie',
    why: 'VDAB noemt deze partner niet aan andere partners.',
  },
  notice: {
    title: 'Binnenkort ten einde',
    lead: 'Inzagerechten die binnen dertig dagen eindigen, en waarom.',
    client: 'Cliënt',
    organisation: 'Organisatie',
    until: 'Tot en met',
    rule: 'Regel',
  },
};

export type OwnerTexts = typeof owner;
export default owner;
