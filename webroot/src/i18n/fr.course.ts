// The French texts of the course of an outplacement after its start, fetched with it.

import type { CourseTexts } from './nl.course';

const course: CourseTexts = {
  checklist: {
    title: 'Avant la fin',
    lead: 'Ainsi la transmission au VDAB se passe bien et les employeurs disposent de données exactes.',
    contact: 'Coordonnées',
    jobs: 'Emplois souhaités',
    trajectory: 'Détermination du parcours',
    plan: 'Plan d’action',
    report: 'Rapport final',
    there: 'en ordre',
    missing: 'manque',
  },
  course: {
    stop: 'Arrêt',
    stopLead:
      'Pour chaque arrêt, vous contactez le conseiller en intervention sociale local, qui clôture l’étape. Tant que la demande est ouverte, l’étape ne passe pas d’elle-même à « Exécutée ».',
    ask: 'Demander l’arrêt',
    stopDate: 'Date de l’arrêt',
    reason: 'Motif',
    send: 'Envoyer la demande',
    asked: 'La demande est transmise au conseiller en intervention sociale.',
    doStop: 'Arrêter',
    reject: 'Rejeter',
    rejected: 'La réponse est enregistrée.',
    whyNot: 'Pourquoi pas',
    stopOn: (date: string) => `Arrêt le ${date}`,
    answered: (date: string, who: string) => `Réponse le ${date} par ${who}`,
    extension: 'Prolongation',
    record: 'Enregistrer la prolongation',
    handIn: 'Remettre l’attestation de prolongation',
    refuse: 'Refuser',
    recorded: 'La nouvelle fin est enregistrée.',
    handedIn: 'L’attestation est transmise au conseiller en intervention sociale.',
    until: (date: string, attest: string) => `Jusqu’au ${date}, attestation du ${attest}`,
    corrected: (date: string) => `Fin corrigée au ${date}`,
    what: 'Pourquoi la fin change-t-elle ?',
    byCertificate: 'Prolongation avec une nouvelle attestation',
    byCorrection: 'Correction d’une erreur',
    newEnd: 'Nouvelle date de fin',
    certificate: 'Date de l’attestation',
    signedTitle: 'Signature',
    signed: 'L’usager a signé cette attestation',
    status: {
      open: 'En attente de réponse',
      handed_in: 'En attente de vérification',
      accepted: 'Arrêté',
      recorded: 'Enregistré',
      rejected: 'Rejeté',
      refused: 'Refusé',
      lapsed: 'Sans objet',
    },
  },
};

export default course;
