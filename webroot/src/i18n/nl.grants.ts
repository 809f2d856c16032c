// The Dutch texts of rights that arise by themselves; part of nl.office.ts.

import type { AllocationStatus, AllocationWithdrawReason, GrantRule } from '../types';

const grants = {
  allocation: {
    title: 'Toewijzingen',
    lead: 'Een toegewezen werkzoekende: het inzagerecht van de partner ontstaat vanzelf zodra de toewijzing en de ondertekening van het afsprakenblad genoteerd zijn.',
    leadOwn:
      'Aan je organisatie toegewezen; het dossier opent zodra het afsprakenblad ondertekend is.',
    add: 'Noteer een toewijzing',
    addReferral: 'Noteer een doorverwijskaart',
    partner: 'Partner',
    assignment: 'Opdracht',
    allocated: 'Toegewezen op',
    signed: 'Afsprakenblad',
    signedOn: (day: string) => `ondertekend op ${day}`,
    unsigned: 'nog niet ondertekend',
    status: 'Toestand',
    statusOf: {
      waiting: 'Wacht op afsprakenblad',
      granted: 'Inzagerecht ontstaan',
      withdrawn: 'Ingetrokken',
    } satisfies Record<AllocationStatus, string> as Record<AllocationStatus, string>,
    sign: 'Noteer het afsprakenblad',
    withdraw: 'Trek in',
    newTitle: 'Toewijzing noteren',
    newLead:
      'De partner krijgt inzagerecht en wordt eigenaar van het dossier, op de laatste van de twee dagen. Wie nu eigenaar is, is dat vanaf dan niet meer.',
    newLeadAlone:
      'De partner krijgt meteen inzagerecht en wordt eigenaar van het dossier. Wie nu eigenaar is, is dat dan niet meer.',
    lookup: 'Organisatie of eenheid',
    scope: 'Toegewezen aan',
    contact: 'Contact',
    noContact: 'niemand in het bijzonder',
    allocatedHint: 'De dag van de toewijzing.',
    signedLabel: 'Afsprakenblad ondertekend op',
    signedHint: 'Laat leeg zolang het niet ondertekend is.',
    signHint: 'De dag waarop de cliënt en de partner het ondertekenden.',
    document: 'Het document in het dossier',
    noDocument: 'geen',
    noAssignments: 'Deze organisatie heeft vandaag geen opdracht.',
    save: 'Toewijzing noteren',
    saved: (name: string) =>
      `De toewijzing aan ${name} is genoteerd; ze wacht op het afsprakenblad.`,
    arose: (name: string) => `${name} heeft nu inzagerecht en is eigenaar van het dossier.`,
    signTitle: 'Afsprakenblad noteren',
    signLead: (name: string) => `Daarmee ontstaat het inzagerecht van ${name}.`,
    withdrawTitle: 'Toewijzing intrekken',
    withdrawLead: (name: string) => `${name} ziet daarna niet meer dat dit dossier bestaat.`,
    reason: 'Reden',
    reasonOf: {
      recorded_in_error: 'Bij vergissing genoteerd',
      not_started: 'De begeleiding is niet begonnen',
      other: 'Andere reden',
    } satisfies Record<AllocationWithdrawReason, string> as Record<
      AllocationWithdrawReason,
      string
    >,
    withdrawn: 'De toewijzing is ingetrokken.',
    referralTitle: 'Doorverwijskaart noteren',
    referralLead:
      'Het inzagerecht van de partner ontstaat op de dag waarop de kaart ondertekend is.',
    referralSigned: 'Kaart ondertekend op',
    purpose: 'Doel',
    referralSave: 'Doorverwijskaart noteren',
    referralSaved: (name: string) => `${name} heeft nu inzagerecht.`,
  },
  grantRule: {
    tender_signature: 'vanzelf, bij toewijzing en ondertekend afsprakenblad',
    tender_assignment: 'vanzelf, bij toewijzing',
    referral_signature: 'vanzelf, bij een ondertekende doorverwijskaart',
    certified_opening: 'vanzelf, bij de opening door een gecertificeerde partner',
  } satisfies Record<GrantRule, string> as Record<GrantRule, string>,
  certified: {
    title: 'Dossier openen als gecertificeerde partner',
    lead: 'Geef het juiste INSZ en de juiste geboortedatum van de cliënt, en waarom je het dossier nodig hebt. Je organisatie krijgt daarmee inzagerecht. De opening wordt genoteerd en aan VDAB gemeld.',
    motive: 'Motief',
    motiveHint:
      'Waarvoor je het dossier nodig hebt, in minstens tien tekens. Geen medische gegevens.',
    event: 'Datum van de aanleiding',
    eventHint:
      'Bijvoorbeeld de dag van het gesprek. Had je organisatie al eens inzagerecht, dan moet de aanleiding van na het einde ervan zijn.',
    open: 'Open het dossier',
    unknown:
      'Er is geen dossier met dit INSZ en deze geboortedatum dat je kan openen. Kijk beide na; na vijf foute pogingen moet je een kwartier wachten.',
    opened: (name: string) => `Het dossier van ${name} is geopend.`,
  },
  openings: {
    title: 'Openingen door gecertificeerde partners',
    lead: 'Dossiers van je cliënten en van je eenheid die een gecertificeerde partner heeft geopend, met het motief.',
    leadCounts:
      'Hoeveel dossiers per maand en per partner, de voorbije twaalf maanden. Zonder namen.',
    client: 'Cliënt',
    partner: 'Partner',
    by: 'Door',
    motive: 'Motief',
    on: 'Geopend op',
    event: (day: string) => `aanleiding van ${day}`,
    right: 'Inzagerecht',
    until: (day: string) => `tot en met ${day}`,
    month: 'Maand',
    openings: 'Openingen',
    clients: 'Cliënten',
    empty: 'Er zijn geen openingen.',
  },
  certification: {
    from: 'Gecertificeerde partner vanaf',
    until: 'Gecertificeerd tot en met',
    hint: 'Haar begeleiders en promotoren mogen een dossier openen met INSZ, geboortedatum en een motief.',
    none: 'nee',
    period: (from: string, until: string | null) =>
      until ? `van ${from} tot en met ${until}` : `vanaf ${from}`,
  },
};

export type GrantsTexts = typeof grants;
export default grants;
