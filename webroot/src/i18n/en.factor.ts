// The English texts of the second step of logging in.

import type { FactorTexts } from './nl.factor';

const factor: FactorTexts = {
  codeTitle: 'Log in: second step',
  codeLead:
    'Type the six-digit code that your authenticator app shows now. Without your device at hand, use one of your recovery codes.',
  code: 'Code',
  codeHint: 'Six digits, or a recovery code such as abcd-efgh-jkmn.',
  send: 'Log in',
  other: 'Log in under another name',
  lost: 'Device lost and no recovery codes left? The administrator of your organisation takes the second step away once you have shown in person who you are.',
  enrolTitle: 'Set up the second step',
  enrolLead:
    'Your role requires a second step at log-in: a code on a device that only you have. After that you can get to work.',
  scan: 'Read this drawing with an authenticator app on your phone, or type the secret key into the app. Show them to nobody.',
  qr: 'Drawing (QR code) of your secret key',
  secret: 'Secret key',
  first: 'Code the app shows now',
  firstHint: 'Six digits. By this first code we know that the app is set up well.',
  confirm: 'Confirm',
  codesTitle: 'Your recovery codes',
  codesLead:
    'Keep these ten codes in a safe place, not on the same device. Each code works once, in the place of a code of the app. They are shown only once.',
  codesKept: 'I have kept the codes',
  print: 'Print',
  panel: 'Second step at log-in',
  active: (date) => `Set up on ${date}.`,
  none: 'You log in with your password alone now. With a second step a stolen password is of no use to anybody.',
  required: 'Required for your role.',
  left: (n) => (n === 1 ? 'You have 1 recovery code left.' : `You have ${n} recovery codes left.`),
  begin: 'Set up the second step',
  replace: 'Set up another device',
  replaceLead: 'Your present device goes on working until the new one is confirmed.',
  renew: 'Make new recovery codes',
  renewLead: 'Type a code of the app. The earlier recovery codes then work no more.',
  password: 'Current password',
  go: 'Continue',
  cancel: 'Cancel',
  done: 'The second step is set up. Other sessions have ended.',
  admin: 'Second step at log-in',
  adminActive: 'This employee logs in with a second step.',
  adminNone: 'This employee has not set up a second step.',
  resetLead:
    'Only when the device is lost. First make sure who you are dealing with: without the second step the password alone lets one in. All sessions of the employee end.',
  verified: 'How was the person recognised?',
  how: {
    in_person: 'In person, with identity card',
    video_call: 'In a video call, with identity card',
    call_back: 'Called back on the known number',
  },
  reason: 'Reason',
  reasonHint: 'For example: phone stolen. Kept with this act.',
  reset: 'Take the second step away',
  resetOpen: 'Device lost…',
  resetDone: 'The second step is taken away and the sessions have ended.',
};

export default factor;
