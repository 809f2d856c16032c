// The English texts of the subtab Traject and of the desired jobs, fetched with them.

import type { TrajectTexts } from './nl.traject';

const traject: TrajectTexts = {
  traject: {
    actions: 'Actions',
    noActions: 'There are no steps of a trajectory yet.',
    plans: 'Trajectory plans',
    plan: 'Trajectory plan',
    planOf: (date) => `${date} – trajectory plan`,
    noPlans: 'There is no trajectory plan yet.',
    add: '+ Add a trajectory plan',
    addTitle: 'Add a trajectory plan',
    addLead: 'Note what was agreed with the client, and on which day. Every version is kept.',
    date: 'Date',
    text: 'Text',
    saved: 'The trajectory plan was saved.',
    correct: 'Correct',
    correctTitle: 'Correct the trajectory plan',
    withdraw: 'Withdraw',
    withdrawTitle: 'Withdraw the trajectory plan',
    withdrawLead:
      'It stays in the list as withdrawn, with your name and the reason. Only those who may withdraw it can still read its text.',
    reason: 'Reason',
    withdrawn: 'Withdrawn',
    withdrawnNow: 'The trajectory plan was withdrawn.',
    withdrawnBy: (who, when) => `Withdrawn by ${who} on ${when}`,
    hidden: 'Its text can no longer be read.',
    addedBy: (who, when) => `Added by ${who} on ${when}`,
    correctedBy: (who, when) => `Corrected by ${who} on ${when}`,
    versions: 'Versions',
  },
  jobs: {
    job: 'Job',
    remark: 'Remark',
    change: 'Change',
    add: '+ Add a job',
    lead: (most) => `The first job is the most wanted. At most ${most} jobs.`,
    full: (most) => `There are ${most} jobs, which is the most. Remove one first.`,
    nth: (n) => `Job ${n}`,
    remarkOf: (n) => `Remark on job ${n}`,
    up: 'Up',
    down: 'Down',
    remove: 'Remove',
    of: (action, job) => `${action}: ${job}`,
    moved: (job, place) => `${job} is now in place ${place}.`,
    removed: (job) => `${job} was removed.`,
    saved: 'The desired jobs were saved.',
    history: 'Previous lists',
    historyClose: 'Close previous lists',
    historyTitle: 'Previous lists of desired jobs',
    when: 'When',
    who: 'By',
    empty: 'no jobs',
  },
};

export default traject;
