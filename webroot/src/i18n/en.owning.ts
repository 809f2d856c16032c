// The English texts of naming an owner and taking the file back, and of rights: drawn in time, and their category; part of
// en.office.ts.

import type { OwningTexts } from './nl.owning';

const owning: OwningTexts = {
  owning: {
    assignTitle: 'Name an owner',
    transferTitle: 'Transfer the file',
    assignLead:
      'The organisation becomes the owner today and gets a right of access with it, for as long as it is owner. After that the closing rule of the service applies.',
    transferLead: (name: string) =>
      `${name} is no longer the owner from today; its right then follows the closing rule of its service.`,
    lookup: 'Organisation or unit',
    scope: 'The owner is',
    noContact: 'nobody in particular',
    noAssignment: 'none',
    rule: 'Closing rule',
    ruleEvent: {
      transfer: 'the end of the ownership',
      assignment_end: 'the end of the assignment',
      service_end: 'the end of the service',
    },
    ruleText: (months: number, event: string) =>
      months === 0
        ? `until ${event}`
        : `until ${months} ${months === 1 ? 'month' : 'months'} after ${event}`,
    ruleRunning: 'but not while a step of the organisation runs',
    ruleNone: 'none: the right is not closed by itself, but reported',
    ruleInvented: 'made up for the demo',
    assigned: (name: string) => `${name} now owns the file.`,
    endTitle: 'End the ownership',
    endLead: (name: string) =>
      `The file is VDAB’s again afterwards. The right of ${name} follows the closing rule of the service.`,
    reason: 'Reason',
    note: 'Explanation',
    ended: 'The ownership has ended.',
  },
  rightsTime: {
    picture: 'Rights of access in time',
    pictureLead:
      'Each bar is a right, from its first to its last day; without an edge on the right its end is not known. The table below says the same.',
    pictureToday: 'today',
  },
  category: {
    owner: 'owner of the file',
    executor: 'executor of a step',
    no_action: 'no step',
  },
};

export default owning;
