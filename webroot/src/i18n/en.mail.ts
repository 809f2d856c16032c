// The English texts of mail.

import type { MailTexts } from './nl.mail';

const mail: MailTexts = {
  title: 'E-mail when there is a message',
  lead: 'You get an e-mail as soon as there is a message for you, for instance that a right of access was granted. It says nothing about the client: you log in to read the message.',
  on: 'On',
  off: 'Off',
  state: 'E-mails',
  address: 'Address',
  noAddress: 'No e-mail address is known. Your administrator can add it.',
  unavailable: 'This service has no mail server: no e-mails are sent.',
  turnOn: 'Switch e-mails on',
  turnOff: 'Switch e-mails off',
  turnedOn: 'From now on you get an e-mail with every message.',
  turnedOff: 'You get no more e-mails.',
  troubles: 'E-mails that were not sent',
  troublesLead:
    'What the mail server refused, or did not take yet. What can be is tried again for two days. No e-mail holds data of a client.',
  none: 'Every e-mail was sent.',
  to: 'To',
  why: 'What went wrong',
  tries: 'Tries',
  last: 'Last try',
  states: { waiting: 'is tried again', failed: 'given up' },
  reply: (code) => `reply ${code}`,
  failures: {
    unreachable: 'The mail server cannot be reached',
    tls: 'The line to the mail server cannot be encrypted',
    login: 'The mail server refuses our user or password',
    sender: 'The mail server refuses our address',
    configuration: 'The settings of the mail server are wrong',
    broken_off: 'The line broke',
    recipient: 'The mail server refuses the address',
    content: 'The mail server refuses the e-mail',
    address: 'This address cannot be sent to',
    cut_off: 'The try was cut off',
  },
};

export default mail;
