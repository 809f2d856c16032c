// The English texts of links and help beside the contacts.

import type { LinkWords } from './nl.links';

const links: LinkWords = {
  title: 'Help and forms',
  gettingIn: 'How do you get access?',
  handbook: 'Handbook ‘Mijn loopbaan voor partners’',
  certificate: 'Template of the outplacement certificate',
  learning: 'Brussels youngsters taking part in Leren en Werken',
  actiris: 'Registering with Actiris',
  register: 'by the personal page ‘My Actiris’',
  phone: (number) => `by the call centre, ${number}`,
  agencies: (count) => `in one of the ${count} agencies of Actiris`,
  contact: 'Reaching VDAB',
};

export default links;
