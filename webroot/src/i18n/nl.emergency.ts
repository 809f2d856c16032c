// The Dutch texts of emergency access, fetched with its screens.

import type { EmergencyVerdict } from '../types';

const emergency = {
  emergency: {
    title: (name: string) => `Noodtoegang tot het dossier van ${name}`,
    lead: 'Je leest dit dossier één uur lang en wijzigt er niets in. De bemiddelaar en de eigenaar van het dossier krijgen er bericht van, en een beheerder beoordeelt achteraf of het nodig was.',
    reason: 'Waarom is dit dringend?',
    reasonHint: 'Tien tot 500 tekens, zonder de naam van de klant: de beheerder leest dit.',
    password: 'Je wachtwoord',
    code: 'Code van je toestel',
    send: 'Open voor één uur',
    done: 'Het dossier is één uur open om te lezen.',
    until: (moment: string) =>
      `Noodtoegang tot ${moment}: je leest dit dossier en wijzigt er niets in.`,
    stop: 'Beëindig de noodtoegang nu',
    stopped: 'Je noodtoegang is beëindigd.',
    listTitle: 'Noodtoegang beoordelen',
    listLead:
      'Elke noodtoegang blijft hier staan tot ze beoordeeld is, binnen vijf werkdagen. Van de klant zie je alleen het nummer.',
    waiting: 'Te beoordelen',
    judged: 'Beoordeeld',
    none: 'Er is niets te beoordelen.',
    noneJudged: 'Er is nog niets beoordeeld.',
    who: 'Wie',
    client: 'Klantnummer',
    why: 'Reden',
    when: 'Geopend',
    due: 'Uiterlijk',
    overdue: 'te laat',
    running: 'loopt nog',
    end: 'Beëindig nu',
    ended: 'De noodtoegang is beëindigd.',
    endedBy: (name: string, moment: string) => `beëindigd door ${name}, ${moment}`,
    judge: 'Beoordeel',
    judgeTitle: (name: string) => `Noodtoegang van ${name} beoordelen`,
    verdict: 'Oordeel',
    remark: 'Opmerking',
    remarkHint: 'Tien tot 500 tekens. Een oordeel wordt niet meer gewijzigd.',
    save: 'Bewaar het oordeel',
    saved: 'Het oordeel is bewaard.',
    verdicts: {
      justified: 'Gerechtvaardigd',
      unjustified: 'Niet gerechtvaardigd',
    } satisfies Record<EmergencyVerdict, string> as Record<EmergencyVerdict, string>,
    by: (name: string, moment: string) => `${name}, ${moment}`,
    signal: (n: number) =>
      n === 1 ? '1 noodtoegang te beoordelen' : `${n} noodtoegangen te beoordelen`,
    signalMore: (n: number) => `meer dan ${n} noodtoegangen te beoordelen`,
    signalLate: (n: number) => `${n} te laat`,
    signalLink: 'Naar de lijst',
  },
};

export type EmergencyTexts = typeof emergency;
export default emergency;
