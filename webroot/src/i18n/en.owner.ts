// The English texts of owning a file and of rights that end; part of en.ts.

import type { OwnerTexts } from './nl.owner';

const owner: OwnerTexts = {
  owner: {
    owner: 'Owner',
    title: 'Owner of the file',
    vdab: 'VDAB',
    contact: 'Contact',
    service: 'Service',
    since: 'Since',
    assignment: 'Assignment',
    guide: 'Guide or project sheet',
    unit: 'Unit',
    whole: 'whole organisation',
    none: 'This file is VDAB’s: no partner owns it.',
    history: 'Who was the owner?',
    from: 'From',
    until: 'Until',
    by: 'By',
    current: 'now',
    assign: 'Name an owner',
    transfer: 'Transfer',
    end: 'End',
    endReason: {
      service_ended: 'The service has stopped',
      recorded_in_error: 'Recorded by mistake',
      other: 'Another reason',
      transferred: 'Transferred',
      assignment_ended: 'The assignment has ended',
      organisation_ended: 'The organisation has ended',
      merged: 'Files merged',
    },
  },
  unnamed: {
    one: 'Another organisation',
    actor: 'Somebody of another organisation',
    why: 'VDAB does not name this partner to other partners.',
  },
  notice: {
    title: 'Ending soon',
    lead: 'Rights of access that end within thirty days, and why.',
    client: 'Client',
    organisation: 'Organisation',
    until: 'Until',
    rule: 'Rule',
  },
};

export default owner;
