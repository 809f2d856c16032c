// The French texts of sensitive partners; part of fr.office.ts.

import type { SensitiveTexts } from './nl.sensitive';

const sensitive: SensitiveTexts = {
  sensitivity: {
    title: 'Partenaire sensible',
    tag: 'sensible',
    fact: 'Partenaire sensible',
    link: 'Partenaire sensible : voir ou modifier',
    no: 'non',
    since: (from) => `oui, depuis le ${from}`,
    coming: (from) => `à partir du ${from}`,
    until: (until) => `oui, jusqu’au ${until} inclus`,
    lead: 'Un partenaire sensible n’est pas nommé aux autres partenaires. Ils voient ce qu’il fait dans un dossier, sans nom, numéro ni contact ; ils ne voient pas ses droits de consultation, et aucune recherche ni aucun filtre ne le trouve. Le VDAB et le partenaire lui-même voient tout.',
    textWarning:
      'Les textes libres et les fichiers ne sont pas examinés : un nom dans un résumé ou un document y reste.',
    now: 'Ce partenaire n’est actuellement pas nommé aux autres partenaires.',
    notYet: (from) =>
      `À partir du ${from}, ce partenaire ne sera plus nommé aux autres partenaires.`,
    named: 'Ce partenaire est nommé normalement aux autres partenaires.',
    ends: (until) => `La fin est notée : le ${until} est le dernier jour.`,
    begin: 'Marquer comme sensible',
    beginTitle: 'Marquer comme sensible',
    end: 'Mettre fin au marquage',
    endTitle: 'Mettre fin au marquage',
    endLead:
      'Ensuite, les autres partenaires revoient le nom, aussi pour ce qui s’est passé entre-temps. Une fin notée le reste.',
    from: 'À partir du',
    fromHint: 'Aujourd’hui ou plus tard.',
    last: 'Dernier jour',
    lastHint: 'Aujourd’hui ou plus tard : jusqu’à ce jour inclus, le partenaire n’est pas nommé.',
    reason: 'Motif',
    reasonHint: 'Seul le VDAB lit ce motif.',
    history: 'Quand ce partenaire a-t-il été sensible ?',
    none: 'Jamais.',
    period: 'Période',
    open: 'sans fin',
    status: { coming: 'à venir', current: 'maintenant', ended: 'passé' },
    ended: 'Terminé',
    begun: (name) => `${name} n’est plus nommé aux autres partenaires.`,
    finished: 'La fin du marquage est notée.',
  },
};

export default sensitive;
