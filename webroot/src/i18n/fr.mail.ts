// The French texts of mail.

import type { MailTexts } from './nl.mail';

const mail: MailTexts = {
  title: 'E-mail lors d’un message',
  lead: 'Vous recevez un e-mail dès qu’un message vous attend, par exemple qu’un droit de consultation a été accordé. Cet e-mail ne dit rien du client : vous vous connectez pour lire le message.',
  on: 'Oui',
  off: 'Non',
  state: 'E-mails',
  address: 'Adresse',
  noAddress: 'Aucune adresse e-mail n’est connue. Votre administrateur peut l’ajouter.',
  unavailable: 'Ce service n’a pas de serveur de messagerie : aucun e-mail n’est envoyé.',
  turnOn: 'Activer les e-mails',
  turnOff: 'Désactiver les e-mails',
  turnedOn: 'Vous recevrez désormais un e-mail pour chaque message.',
  turnedOff: 'Vous ne recevrez plus d’e-mails.',
  troubles: 'E-mails non envoyés',
  troublesLead:
    'Ce que le serveur de messagerie a refusé ou pas encore accepté. Ce qui peut l’être est réessayé pendant deux jours. Aucun e-mail ne contient de données d’un client.',
  none: 'Tous les e-mails sont partis.',
  to: 'À',
  why: 'Problème',
  tries: 'Essais',
  last: 'Dernier essai',
  states: { waiting: 'sera réessayé', failed: 'abandonné' },
  reply: (code) => `réponse ${code}`,
  failures: {
    unreachable: 'Le serveur de messagerie est injoignable',
    tls: 'La connexion au serveur de messagerie ne peut pas être chiffrée',
    login: 'Le serveur de messagerie refuse notre utilisateur ou mot de passe',
    sender: 'Le serveur de messagerie refuse notre adresse',
    configuration: 'Les réglages du serveur de messagerie sont incorrects',
    broken_off: 'La connexion a été interrompue',
    recipient: 'Le serveur de messagerie refuse l’adresse',
    content: 'Le serveur de messagerie refuse l’e-mail',
    address: 'Cette adresse e-mail n’est pas utilisable',
    cut_off: 'L’essai a été interrompu',
  },
};

export default mail;
