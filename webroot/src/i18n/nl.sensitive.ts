// The Dutch texts of sensitive partners; part of nl.office.ts.

const sensitive = {
  sensitivity: {
    title: 'Gevoelige partner',
    tag: 'gevoelig',
    fact: 'Gevoelige partner',
    link: 'Gevoelige partner: bekijk of wijzig',
    no: 'nee',
    since: (from: string) => `ja, sinds ${from}`,
    coming: (from: string) => `vanaf ${from}`,
    until: (until: string) => `ja, tot en met ${until}`,
    lead: 'Een gevoelige partner wordt niet genoemd aan andere partners. Wat hij in een dossier doet, zien zij wel, zonder naam, nummer of contact; zijn inzagerechten zien zij niet, en zoeken of filteren vindt hem niet. VDAB en de partner zelf zien alles.',
    textWarning:
      'Vrije tekst en bestanden worden niet nagekeken: een naam in een samenvatting of document blijft staan.',
    now: 'Deze partner wordt nu niet genoemd aan andere partners.',
    notYet: (from: string) =>
      `Vanaf ${from} wordt deze partner niet meer genoemd aan andere partners.`,
    named: 'Deze partner wordt gewoon genoemd aan andere partners.',
    ends: (until: string) => `Het einde is genoteerd: ${until} is de laatste dag.`,
    begin: 'Markeer als gevoelig',
    beginTitle: 'Als gevoelig markeren',
    end: 'Beëindig de markering',
    endTitle: 'De markering beëindigen',
    endLead:
      'Daarna zien andere partners de naam weer, ook bij wat er intussen gebeurd is. Een einde dat genoteerd is, blijft staan.',
    from: 'Vanaf',
    fromHint: 'Vandaag of later.',
    last: 'Laatste dag',
    lastHint: 'Vandaag of later: tot en met die dag wordt de partner niet genoemd.',
    reason: 'Reden',
    reasonHint: 'Alleen VDAB leest deze reden.',
    history: 'Wanneer was deze partner gevoelig?',
    none: 'Nooit.',
    period: 'Periode',
    open: 'zonder einde',
    status: { coming: 'komt', current: 'nu', ended: 'voorbij' },
    ended: 'Beëindigd',
    begun: (name: string) => `${name} wordt niet meer genoemd aan andere partners.`,
    finished: 'Het einde van de markering is genoteerd.',
  },
};

export type SensitiveTexts = typeof sensitive;
export default sensitive;
