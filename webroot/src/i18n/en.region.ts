// The English texts of regions and whom to reach there; part of en.office.ts.

import type { RegionTexts } from './nl.region';

const region: RegionTexts = {
  regions: {
    title: 'Contacts',
    lead: 'The local social intervention advisers by region, and where the signed outplacement certificate goes.',
    empty: 'There are no regions yet.',
    add: '+ New region',
    newTitle: 'New region',
    edit: 'Change the region',
    code: 'Code',
    codeHint: 'Short, as with the units: vlaams_brabant.',
    nl: 'Name in Dutch',
    fr: 'Name in French',
    en: 'Name in English',
    postcodes: 'Postcodes',
    postcodesHint: 'Separated by commas, for example 1500-1999, 3000.',
    contact: 'Contact point',
    email: 'E-mail',
    phone: 'Phone',
    secretariat: 'Secretariat',
    secretariatHint: 'Address to which the original certificate is sent.',
    advisers: 'Advisers',
    noAdvisers: 'There are no advisers in this region at the moment.',
    from: 'Valid from',
    until: 'Valid until',
    ended: 'ended',
    saved: 'The region has been saved.',
    duplicate: 'There is a region with this code already.',
  },
};

export default region;
