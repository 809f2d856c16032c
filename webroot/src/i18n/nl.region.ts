// The Dutch texts of regions and whom to reach there; part of nl.office.ts.

const region = {
  regions: {
    title: 'Contactpersonen',
    lead: 'De lokale sociale interventieadviseurs per regio, en waar het ondertekende attest outplacement naartoe gaat.',
    empty: 'Er zijn nog geen regio’s.',
    add: '+ Nieuwe regio',
    newTitle: 'Nieuwe regio',
    edit: 'Regio wijzigen',
    code: 'Code',
    codeHint: 'Kort, zoals bij de eenheden: vlaams_brabant.',
    nl: 'Naam in het Nederlands',
    fr: 'Naam in het Frans',
    en: 'Naam in het Engels',
    postcodes: 'Postcodes',
    postcodesHint: 'Gescheiden door komma’s, bijvoorbeeld 1500-1999, 3000.',
    contact: 'Aanspreekpunt',
    email: 'E-mail',
    phone: 'Telefoon',
    secretariat: 'Secretariaat',
    secretariatHint: 'Adres waar het origineel van het attest naartoe wordt gestuurd.',
    advisers: 'Adviseurs',
    noAdvisers: 'Er zijn nu geen adviseurs in deze regio.',
    from: 'Geldig vanaf',
    until: 'Geldig tot en met',
    ended: 'beëindigd',
    saved: 'De regio is bewaard.',
    duplicate: 'Er is al een regio met deze code.',
  },
};

export type RegionTexts = typeof region;
export default region;
