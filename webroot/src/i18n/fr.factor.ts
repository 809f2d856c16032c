// The French texts of the second step of logging in.

import type { FactorTexts } from './nl.factor';

const factor: FactorTexts = {
  codeTitle: 'Connexion : deuxième étape',
  codeLead:
    'Saisissez le code à six chiffres que votre application d’authentification affiche maintenant. Sans votre appareil, utilisez l’un de vos codes de secours.',
  code: 'Code',
  codeHint: 'Six chiffres, ou un code de secours comme abcd-efgh-jkmn.',
  send: 'Se connecter',
  other: 'Se connecter sous un autre nom',
  lost: 'Appareil perdu et plus de codes de secours ? L’administrateur de votre organisation retire la deuxième étape après avoir vérifié personnellement qui vous êtes.',
  enrolTitle: 'Activez la deuxième étape',
  enrolLead:
    'Votre rôle exige une deuxième étape à la connexion : un code sur un appareil que vous êtes seul à posséder. Ensuite, vous pouvez travailler.',
  scan: 'Lisez ce dessin avec une application d’authentification sur votre téléphone, ou recopiez la clé secrète dans l’application. Ne les montrez à personne.',
  qr: 'Dessin (code QR) contenant votre clé secrète',
  secret: 'Clé secrète',
  first: 'Code affiché maintenant par l’application',
  firstHint: 'Six chiffres. Ce premier code nous dit que l’application est bien réglée.',
  confirm: 'Confirmer',
  codesTitle: 'Vos codes de secours',
  codesLead:
    'Conservez ces dix codes en lieu sûr, pas sur le même appareil. Chaque code sert une fois, à la place d’un code de l’application. Ils ne sont affichés qu’une seule fois.',
  codesKept: 'J’ai conservé les codes',
  print: 'Imprimer',
  panel: 'Deuxième étape de connexion',
  active: (date) => `Activée le ${date}.`,
  none: 'Vous vous connectez pour l’instant avec votre seul mot de passe. Avec une deuxième étape, un mot de passe volé ne sert à personne.',
  required: 'Obligatoire pour votre rôle.',
  left: (n) =>
    n <= 1 ? `Il vous reste ${n} code de secours.` : `Il vous reste ${n} codes de secours.`,
  begin: 'Activer la deuxième étape',
  replace: 'Régler un autre appareil',
  replaceLead: 'Votre appareil actuel fonctionne jusqu’à la confirmation du nouveau.',
  renew: 'Créer de nouveaux codes de secours',
  renewLead: 'Saisissez un code de l’application. Les codes précédents ne fonctionneront plus.',
  password: 'Mot de passe actuel',
  go: 'Continuer',
  cancel: 'Annuler',
  done: 'La deuxième étape est activée. Les autres sessions ont pris fin.',
  admin: 'Deuxième étape de connexion',
  adminActive: 'Ce collaborateur se connecte avec une deuxième étape.',
  adminNone: 'Ce collaborateur n’a pas activé de deuxième étape.',
  resetLead:
    'Uniquement en cas de perte de l’appareil. Vérifiez d’abord à qui vous avez affaire : sans deuxième étape, le mot de passe seul suffit pour se connecter. Toutes les sessions du collaborateur prennent fin.',
  verified: 'Comment la personne a-t-elle été reconnue ?',
  how: {
    in_person: 'En personne, avec la carte d’identité',
    video_call: 'En appel vidéo, avec la carte d’identité',
    call_back: 'Rappelée au numéro connu',
  },
  reason: 'Motif',
  reasonHint: 'Par exemple : téléphone volé. Conservé avec cette opération.',
  reset: 'Retirer la deuxième étape',
  resetOpen: 'Appareil perdu…',
  resetDone: 'La deuxième étape est retirée et les sessions ont pris fin.',
};

export default factor;
