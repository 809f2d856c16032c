// The English texts of getting in: how, since when, by whom and on what basis; part of en.office.ts.

import type { AdmissionTexts } from './nl.admission';

const admission: AdmissionTexts = {
  admissionBasis: {
    contract: 'Contract',
    legal_task: 'Task by law',
    in_service: 'In service',
    moved: 'Another unit',
    reorganised: 'Reorganisation',
    left: 'Left',
    ended: 'End of the contract',
    correction: 'Correction of a mistake',
    other: 'Another reason',
  },
  admission: {
    basis: 'On what basis?',
    note: 'Explanation',
    noteHint: 'Needed with ‘Another reason’.',
    history: 'Access: who, when and on what basis',
    period: 'Period',
    noEnd: 'without end',
    who: 'Recorded by',
    unit: 'Unit',
    whole: 'whole organisation',
    unknown: 'of before this was recorded',
    title: 'How do you get access?',
    which: 'Which procedure applies to you?',
    byMlp:
      'Your organisation works in Mijn Loopbaan voor Partners (MLP). Three things must be in order for that: your organisation, yourself and, for each client, an inzagerecht MLP.',
    byConfidential:
      'The assignment of your organisation needs no access to all of MLP, only toegang tot het onderdeel vertrouwelijk luik. You need no inzagerecht MLP for that.',
    byNone:
      'No assignment is recorded for your organisation today, and the assignment decides which procedure applies. Ask VDAB. What your organisation and you have already stands below.',
    byVdab:
      'You work for VDAB: you need no inzagerecht MLP. What you see of a file depends on your role and your clients.',
    service: 'Assignment',
    needs: 'What is needed?',
    luik: 'Vertrouwelijk luik',
    guide: 'Playbook or project sheet',
    entryMlp: 'access to MLP and, for each client, an inzagerecht MLP',
    entryConfidential: 'only toegang tot het onderdeel vertrouwelijk luik',
    never: 'never for this assignment',
    later: 'to be asked separately',
    steps: 'The three steps',
    ok: 'in order',
    todo: 'still to do',
    perClient: 'for each client',
    one: '1. Your organisation has access',
    two: '2. You have access to the application MLP',
    three: '3. For each client there is an inzagerecht MLP',
    since: (from) => `Since ${from}`,
    until: (until) => `up to and including ${until}`,
    by: (name) => `recorded by ${name}`,
    personal:
      'Your access is personal: every employee has an account of her own, and what you do stands in your name.',
    factorMissing:
      'Your role must have a second step when logging in. Set it up with your account.',
    factorSet: 'Your second step when logging in is set up.',
    noFile:
      'Access to the application opens no file yet: every file is shielded until your organisation has an inzagerecht MLP for it.',
    open: (n) =>
      n === 1
        ? 'Your organisation has an open right for 1 client.'
        : `Your organisation has an open right for ${n} clients.`,
    running: (n) => (n === 1 ? '1 request runs.' : `${n} requests run.`),
    ask: 'Ask for it with the consent form',
    requests: 'Look at the requests',
    alone:
      'Sometimes it arises by itself: with an allocation and its afsprakenblad, a doorverwijskaart or an outplacement certificate, or for a certified partner.',
    twoThings: 'Two different things',
    right: 'inzagerecht MLP',
    rightMeans:
      'Is for one file of one client. It opens that file to your organisation, and ends by a rule.',
    part: 'toegang tot het onderdeel vertrouwelijk luik',
    partMeans:
      'Is for the application: who has it sees that part. By itself it opens no file, and an inzagerecht MLP does not give it. This part is not open in Inzage yet.',
    ending: 'What has ended is lost',
    endingLead:
      'When your organisation, your unit or your own access ends, you have lost everything at the next click, in the middle of your work too.',
    people: 'Who arranges it in your organisation?',
    peopleNone: 'Your organisation has no administrator yet: VDAB adds employees.',
    peopleLead: 'These administrators add employees and units, and end them.',
  },
};

export default admission;
