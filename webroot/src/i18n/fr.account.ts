// The French texts of the page about oneself and of choosing a password, fetched with them.

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
  password: {
    title: 'Choisir un mot de passe',
    lead: 'Avec ce lien, vous choisissez une seule fois un nouveau mot de passe. Ensuite, connectez-vous avec celui-ci.',
    fresh: 'Nouveau mot de passe',
    again: 'Nouveau mot de passe, encore une fois',
    current: 'Mot de passe actuel',
    hint: 'Au moins 12 caractères. Une phrase de quelques mots est sûre et facile à retenir.',
    differ: 'Les deux nouveaux mots de passe ne sont pas identiques : retapez-les',
    set: 'Enregistrer le mot de passe',
  },
};

export default account;
