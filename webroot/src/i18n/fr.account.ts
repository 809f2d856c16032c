// The French texts of the page about oneself, fetched with it.

import type { AccountTexts } from './nl.account';

const account: AccountTexts = {
  account: {
    title: 'Mon compte',
    me: 'Mes données',
    name: 'Nom',
    login: 'Nom d’utilisateur',
    organisation: 'Organisation',
    unit: 'Unité',
    roles: 'Rôles',
    change: 'Changer de mot de passe',
    changed: 'Votre mot de passe est modifié. Les autres sessions ont pris fin.',
    everywhere:
      'Met fin à toute session à votre nom, sur chaque appareil, y compris celle-ci. À faire si vous avez oublié de vous déconnecter quelque part.',
    sessions: 'Sessions',
    idle: (minutes) =>
      `Après ${minutes} minutes sans activité, vous êtes déconnecté. Deux minutes avant, vous recevez un avertissement.`,
  },
};

export default account;
