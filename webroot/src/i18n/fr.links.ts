// The French texts of links and help beside the contacts.

import type { LinkWords } from './nl.links';

const links: LinkWords = {
  title: 'Aide et formulaires',
  gettingIn: 'Comment obtenir l’accès ?',
  handbook: 'Manuel « Mijn loopbaan voor partners »',
  certificate: 'Modèle de l’attestation d’outplacement',
  learning: 'Participation des jeunes Bruxellois à Leren en Werken',
  actiris: 'S’inscrire auprès d’Actiris',
  register: 'par la page personnelle « Mon Actiris »',
  phone: (number) => `par le centre d’appels, ${number}`,
  agencies: (count) => `dans une des ${count} agences d’Actiris`,
  contact: 'Joindre le VDAB',
};

export default links;
