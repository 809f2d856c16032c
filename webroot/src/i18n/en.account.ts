// The English texts of the page about oneself, fetched with it.

import type { AccountTexts } from './nl.account';

const account: AccountTexts = {
  account: {
    title: 'My account',
    me: 'My data',
    name: 'Name',
    login: 'User name',
    organisation: 'Organisation',
    unit: 'Unit',
    roles: 'Roles',
    change: 'Change password',
    changed: 'Your password has been changed. Other sessions have ended.',
    everywhere:
      'Ends every session in your name, on every device, this one too. Do so if you forgot to log out somewhere.',
    sessions: 'Sessions',
    idle: (minutes) =>
      `After ${minutes} minutes without activity you are logged out. Two minutes before you get a warning.`,
  },
};

export default account;
