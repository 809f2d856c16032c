// The English texts of the page about oneself and of choosing a password, fetched with them.

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
  password: {
    title: 'Choose a password',
    lead: 'With this link you choose a new password, once. Then you log in with it.',
    fresh: 'New password',
    again: 'New password, once more',
    current: 'Current password',
    hint: 'At least 12 characters. A sentence of some words is strong and easy to remember.',
    differ: 'The two new passwords are not the same: type them again',
    set: 'Save password',
  },
};

export default account;
