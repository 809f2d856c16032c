// The Dutch texts of a withdrawn consent (I33, I44), fetched with its screens.

import type { WithdrawalChannel, WithdrawalDecision } from '../types';

const withdrawal = {
  withdrawal: {
    title: 'Ingetrokken toestemming',
    lead: 'Partners zien alleen dat hun inzagerecht beëindigd is, niet waarom.',
    add: 'Noteer een intrekking',
    newTitle: 'Klant trekt toestemming in',
    newLead:
      'Elk inzagerecht op een inzagerechtenformulier of attest van die dag of vroeger eindigt meteen, bij alle organisaties. Aanvragen die daarop wachten, worden ingetrokken. Inzagerechten op een andere grond blijven open tot je erover beslist.',
    on: 'Dag waarop de klant het zei',
    channel: 'Hoe',
    channels: {
      in_person: 'In een gesprek',
      phone: 'Aan de telefoon',
      letter: 'Met een brief',
      email: 'Met een e-mail',
      other: 'Anders',
    } satisfies Record<WithdrawalChannel, string> as Record<WithdrawalChannel, string>,
    note: 'Opmerking',
    noteHint: 'Verplicht bij ‘Anders’. Alleen VDAB leest dit.',
    save: 'Noteer en beëindig',
    saved: (ended: number, asked: number) =>
      `De intrekking is genoteerd. Inzagerechten beëindigd: ${ended}. Te beslissen: ${asked}.`,
    day: 'Ingetrokken op',
    recorded: 'Genoteerd',
    ended: 'Rechten beëindigd',
    requests: 'Aanvragen ingetrokken',
    asked: 'Andere rechten',
    waiting: (n: number) => `${n} te beslissen`,
    decided: {
      keep: 'inzagerecht blijft',
      end: 'inzagerecht beëindigd',
    } satisfies Record<WithdrawalDecision, string> as Record<WithdrawalDecision, string>,
    toList: 'Beslissen',
    listTitle: 'Inzagerechten na intrekking',
    listLead:
      'De klant trok haar toestemming in. Deze inzagerechten hebben een andere grond en bleven open. Elk blijft hier staan tot je beslist.',
    none: 'Er is niets te beslissen.',
    client: 'Klant',
    right: 'Inzagerecht',
    owner: 'eigenaar van het dossier',
    since: (day: string) => `sinds ${day}`,
    until: 'Laatste dag',
    decide: 'Beslis',
    decideTitle: (name: string) => `Inzagerecht van ${name}`,
    decision: 'Beslissing',
    decisions: {
      keep: 'Het inzagerecht blijft',
      end: 'Het inzagerecht eindigt meteen',
    } satisfies Record<WithdrawalDecision, string> as Record<WithdrawalDecision, string>,
    ownerEnds: 'Eindigt het inzagerecht, dan is deze organisatie ook geen eigenaar meer.',
    reason: 'Waarom',
    reasonHint: 'Tien tot 250 tekens. Een beslissing wordt niet meer gewijzigd.',
    done: 'De beslissing is bewaard.',
    signal: (n: number) =>
      n === 1
        ? '1 inzagerecht wacht op een beslissing'
        : `${n} inzagerechten wachten op een beslissing`,
    signalMore: (n: number) => `meer dan ${n} inzagerechten wachten op een beslissing`,
    signalLink: 'Naar de lijst',
  },
};

export type WithdrawalTexts = typeof withdrawal;
export default withdrawal;
