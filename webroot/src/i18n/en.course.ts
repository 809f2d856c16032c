// The English texts of the course of an outplacement after its start, fetched with it.

import type { CourseTexts } from './nl.course';

const course: CourseTexts = {
  checklist: {
    title: 'Before the end',
    lead: 'So the hand-over to VDAB runs smoothly and employers have correct data.',
    contact: 'Contact data',
    jobs: 'Desired jobs',
    trajectory: 'Trajectory plan',
    plan: 'Action plan',
    report: 'Final report',
    there: 'in order',
    missing: 'missing',
  },
  course: {
    stop: 'Stop',
    stopLead:
      'For every stop you contact the local intervention adviser, who ends the step. As long as the request is open, the step does not go to ‘Completed’ by itself.',
    ask: 'Ask to stop',
    stopDate: 'Date of the stop',
    reason: 'Reason',
    send: 'Send the request',
    asked: 'The request has gone to the intervention adviser.',
    doStop: 'Stop the step',
    reject: 'Reject',
    rejected: 'The answer is stored.',
    whyNot: 'Why not',
    stopOn: (date: string) => `Stop on ${date}`,
    answered: (date: string, who: string) => `Answered on ${date} by ${who}`,
    extension: 'Extension',
    record: 'Record the extension',
    handIn: 'Hand in the certificate of an extension',
    refuse: 'Refuse',
    recorded: 'The new end is recorded.',
    handedIn: 'The certificate has gone to the intervention adviser.',
    until: (date: string, attest: string) => `Until ${date}, certificate of ${attest}`,
    corrected: (date: string) => `End corrected to ${date}`,
    what: 'Why does the end change?',
    byCertificate: 'Extension with a new certificate',
    byCorrection: 'Correction of a mistake',
    newEnd: 'New end date',
    certificate: 'Date of the certificate',
    signedTitle: 'Signature',
    signed: 'The client signed this certificate',
    status: {
      open: 'Waits for an answer',
      handed_in: 'Waits to be checked',
      accepted: 'Stopped',
      recorded: 'Recorded',
      rejected: 'Rejected',
      refused: 'Refused',
      lapsed: 'Lapsed',
    },
  },
};

export default course;
