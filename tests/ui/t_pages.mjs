// Every page in every state it has, in three languages: nothing for axe to find, no sideways scroll at
// 320 px, and markup that html-validate takes. What a page looks like when things go wrong stands in
// t_trouble.mjs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { setScan } from '../api/files.mjs';
import { newId, sql } from '../api/lib.mjs';
import {
  account,
  axe,
  cutPanels,
  demo,
  exported,
  makeAllocation,
  makeContext,
  makeControl,
  makeEmergency,
  makeFile,
  makeGuided,
  makePartner,
  makeRun,
  makeStep,
  makeUnnamed,
  makeTwin,
  open,
  openIn,
  pdf,
  person,
  quit,
  settled,
  sideways,
  visit,
  Worker,
} from './lib.mjs';

/** Every computed date on the page, opened by the keyboard: rule, day it counts from, result (R220). */
async function explained(page) {
  const parts = page.locator('main details.why.small, main details.why--date');
  await parts.first().waitFor();
  for (const part of await parts.all()) {
    await part.locator('summary').focus();
    await page.keyboard.press('Enter');
    assert.ok((await part.locator('p').count()) >= 2);
  }
}

/** Something of the timeline has the focus. */
async function drawn(page) {
  await page.locator('.tl-region').focus();
  await page.keyboard.press('End');
  await page.locator('.tl-item:focus').waitFor();
}

const LANGUAGES = ['nl', 'fr', 'en'];
/** INZAGE_TEST_STATES=REGEX looks at the states of that name only, while one works on them. */
const wanted = new RegExp(process.env.INZAGE_TEST_STATES ?? '');
let file, step, states;

/** A delivery that every counsellor may try: the project's own sample. */
const sample = readFileSync(new URL('../../docs/ibis/voorbeeld.xml', import.meta.url));

before(async () => {
  file = await makeFile();
  step = await makeStep(file, { state: 'in_progress' });
  const { document } = await file.guide.upload(
    { purpose: 'document', client: file.client.id, title: 'Actieplan', kind: 'action_plan' },
    'actieplan.pdf',
    pdf(),
  );
  for (const name of ['actieplan-2.pdf', 'actieplan-3.pdf'])
    await file.guide.upload({ purpose: 'document', document: document.id }, name, pdf());
  await file.counsellor.post(`/api/documents/${document.id}/versions/3/withdraw`, {
    reason: 'Van een andere klant',
  });
  const about = { purpose: 'document', client: file.client.id, kind: 'other' };
  const checked = (await file.guide.upload({ ...about, title: 'Eindverslag' }, 'verslag.pdf', pdf())).document;
  setScan(checked, 'scanning');
  const refused = (await file.guide.upload({ ...about, title: 'Bijlage' }, 'bijlage.pdf', pdf())).document;
  setScan(refused, 'infected');
  const plan = await file.counsellor.post(`/api/clients/${file.client.id}/trajectory-plans`, {
    date: '2015-12-22',
    text: 'Zoekt werk als administratieve bediende.',
  });
  await file.counsellor.patch(`/api/trajectory-plans/${plan.id}`, { text: 'Zoekt werk in de zorg.' }, 1);
  const run = await makeRun(file.counsellor, 'voorbeeld.xml', sample);
  const broken = await makeRun(file.counsellor, 'afgebroken.xml', sample.subarray(0, 3000));
  assert.equal(run.state, 'done');
  assert.equal(broken.state, 'refused');
  const urgent = await makeEmergency();
  const { stranger } = urgent;
  const controlled = await makeControl();
  const auditor = account('auditor');
  const { client, right } = file;
  const guided = await makeGuided();
  const unnamed = await makeUnnamed();
  const seen = `/clients/${unnamed.client.id}/steps`;
  const partnerOrganisation = (await makePartner()).organisation;
  const at = `/clients/${client.id}`;
  const guide = account('guide');
  makeMails(guide);
  const counsellor = account('counsellor');
  const admin = account('vdab_admin');
  const who = (login) => demo.accounts.find((one) => one.login === login);
  const { ssin, birth_date } = person();
  file.client = await file.counsellor.patch(`/api/clients/${client.id}`, { ssin, birth_date, phone: '0470 99 88 77' }, client.version);
  const { merge } = await makeTwin(file, who('colleague.halle'), who('guide.tender'));
  const allocation = await makeAllocation(file, who('guide.tender'));
  const asked = await makeAsked();
  // name, who, address, what to do before looking
  states = [
    ['log-in', null, '/'],
    ['log-in, nothing filled in', null, '/', send],
    ['one-time link', null, '/password/invented'],
    ['my clients', guide, '/', bars],
    ['my clients, of a counsellor', counsellor, '/'],
    ['menu of the account', guide, '/', (page) => page.locator('.menu summary').click()],
    ['nothing of clients', admin, '/'],
    ['messages', guide, '/messages', messages],
    ['messages, none', admin, '/messages'],
    ['no such page', guide, '/nowhere'],
    ['search', guide, '/search'],
    ['search, without terms', guide, '/search', send],
    ['search, found', counsellor, '/search', found],
    ['search, nobody', guide, '/search', nobody],
    ['portrait', guide, at],
    ['why', guide, at, (page) => page.locator('.why summary').first().click()],
    ['INSZ shown', guide, at, showSsin],
    ['export of a file', counsellor, `${at}/export`, (page) => page.getByRole('dialog').waitFor()],
    ['portrait, change', guide, `${at}/edit`],
    ['portrait, change all', counsellor, `${at}/edit`],
    ['new file', counsellor, '/clients/new'],
    ['new file, refused', counsellor, '/clients/new', send],
    ['history', counsellor, `${at}/history`],
    ['history, of a guide', guide, `${at}/history`],
    ['merge, proposing', counsellor, `${at}/merge`],
    ['merge, proposing, refused', counsellor, `${at}/merge`, send],
    ['merge, to confirm', counsellor, `${at}/merge/${merge.id}`],
    ['merge, of who proposed it', who('colleague.halle'), `${at}/merge/${merge.id}`],
    ['taking up', who('counsellor.leuven'), '/search', takingUp],
    ['taking up, refused', who('counsellor.leuven'), '/search', takingUpRefused],
    ['steps', guide, `${at}/steps`],
    ['steps, adding', guide, `${at}/steps`, adding],
    ['steps, filtered to none', guide, `${at}/steps?state=stopped`],
    ['new step', guide, `${at}/steps/new/outplacement`],
    ['new step, refused', guide, `${at}/steps/new/outplacement`, send],
    ['new step, look-up', guide, `${at}/steps/new/outplacement`, looking],
    ['step', guide, `${at}/steps/${step.id}`],
    ['versions', guide, `${at}/steps/${step.id}/history`],
    ['timeline', guide, `${at}/timeline`],
    ['timeline, with what was cancelled', counsellor, `${at}/timeline?cancelled=true`, drawn],
    ['timeline, explained', guide, `${at}/timeline`, explained],
    ['traject', guide, `${at}/traject`],
    ['traject, of a counsellor', counsellor, `${at}/traject`],
    ['traject, adding a document', guide, `${at}/traject/documents/new`],
    ['trajectbepaling, new', counsellor, `${at}/traject/plans/new`],
    ['trajectbepaling, refused', counsellor, `${at}/traject/plans/new`, send],
    ['trajectbepaling', counsellor, `${at}/traject/plans/${plan.id}`],
    ['desired jobs', guide, `${at}/jobs`],
    ['desired jobs, changing', guide, `${at}/jobs`, changingJobs],
    ['documents', guide, `${at}/documents`, bothStates],
    ['documents, adding', guide, `${at}/documents/new`],
    ['documents, refused', guide, `${at}/documents/new`, send],
    ['document', guide, `${at}/documents/${document.id}`],
    ['document, new version', guide, `${at}/documents/${document.id}/new`],
    ['document, taking back', guide, `${at}/documents/${document.id}`, takingBack],
    ['document, being checked', guide, `${at}/documents/${checked.id}`],
    ['document, found harmful', guide, `${at}/documents/${refused.id}`],
    ['documents, log', guide, `${at}/documents/log`],
    [
      'rights',
      counsellor,
      `${at}/rights`,
      (page) => page.locator('td .why summary').first().click(),
    ],
    ['rights of the own office', guide, `${at}/rights`],
    ['rights of the own office, explained', guide, `${at}/rights`, explained],
    ['step, explained', guide, `${at}/steps/${step.id}`, explained],
    ['my clients, explained', guide, '/', explained],
    ['give a right', counsellor, `${at}/rights/new`],
    ['give a right, refused', counsellor, `${at}/rights/new`, send],
    ['name an owner', counsellor, `${at}/rights/owner/new`],
    ['name an owner, refused', counsellor, `${at}/rights/owner/new`, send],
    ['allocate', counsellor, `${at}/rights/allocations/new`],
    ['allocate, refused', counsellor, `${at}/rights/allocations/new`, send],
    ['afsprakenblad', counsellor, `${at}/rights/allocations/${allocation.id}/sign`],
    ['afsprakenblad, refused', counsellor, `${at}/rights/allocations/${allocation.id}/sign`, future],
    ['allocation, withdrawing', counsellor, `${at}/rights/allocations/${allocation.id}/withdraw`, send],
    ['referral card', counsellor, `${at}/rights/referrals/new`],
    ['referral card, refused', counsellor, `${at}/rights/referrals/new`, send],
    ['allocation that waits', who('guide.tender'), at],
    ['consent withdrawn', counsellor, `${at}/rights/withdrawal`],
    ['consent withdrawn, refused', counsellor, `${at}/rights/withdrawal`, send],
    ['rights after a withdrawal', counsellor, '/withdrawals'],
    ['rights after a withdrawal, deciding', counsellor, '/withdrawals', judging],
    ['rights after a withdrawal, refused', counsellor, '/withdrawals', (page) => judging(page).then(() => send(page))],
    ['as certified partner', who('guide.gtb'), '/certified'],
    ['as certified partner, refused', who('guide.gtb'), '/certified', send],
    ['emergency access', stranger, '/search', emergency],
    ['emergency access, refused', stranger, '/search', (page) => emergency(page).then(() => send(page))],
    ['read in an emergency', stranger, `/clients/${urgent.client.id}`],
    ['emergencies', admin, '/emergencies'],
    ['emergencies, judging', admin, '/emergencies', judging],
    ['emergencies, judging, refused', admin, '/emergencies', (page) => judging(page).then(() => send(page))],
    ['controls', auditor, '/controls'],
    ['control', auditor, `/controls/${controlled.control.id}`],
    ['control, ending it', auditor, `/controls/${controlled.control.id}`, (page) => page.locator('.title-row button').click()],
    ['new control', auditor, '/controls/new'],
    ['new control, refused', auditor, '/controls/new', send],
    ['read in a control', auditor, `/clients/${controlled.client.id}`],
    ['steps, in a control', auditor, `/clients/${controlled.client.id}/steps`],
    ['rights, in a control', auditor, `/clients/${controlled.client.id}/rights`],
    ['not in a control', auditor, `/clients/${client.id}`],
    ['why, in a control', auditor, `/clients/${controlled.client.id}`, (page) => page.locator('.why summary').first().click()],
    ['who looked, in a control', auditor, `/clients/${controlled.client.id}/log`],
    ['openings', counsellor, '/openings'],
    ['openings, counted', admin, '/openings'],
    ['settings', admin, '/settings'],
    ['settings, read only', account('auditor'), '/settings/values'],
    ['settings, granting', admin, '/settings/values/tender_grant_on'],
    ['settings, granting, history', admin, '/settings/values/certified_grant_on/history'],
    ['kind of step', admin, '/settings/kinds/outplacement'],
    ['kind of step, refused', admin, '/settings/kinds/guidance', send],
    ['kind of step, read only', account('auditor'), '/settings/kinds/training_line'],
    ['kind of step, history', admin, '/settings/kinds/guidance/history'],
    ['terms and links', admin, '/settings/values'],
    ['term, refused', admin, '/settings/values/stale_months', send],
    ['text of a form, refused', admin, '/settings/values/consent_form_text_nl', send],
    ['closing days', admin, '/settings/values/extra_closing_days'],
    ['second step by role', admin, '/settings/factor'],
    ['second step of a role, refused', admin, '/settings/factor/guide', send],
    ['mails that were not sent', admin, '/settings/mails', troubles],
    ['funding numbers', admin, '/settings/funding'],
    ['funding numbers, read only', account('auditor'), '/settings/funding'],
    ['new funding number, refused', admin, '/settings/funding/new', send],
    ['end a right', counsellor, `${at}/rights/${right.id}/end`],
    ['end a right, refused', counsellor, `${at}/rights/${right.id}/end`, send],
    ['who looked', counsellor, `${at}/log`],
    ['who looked, refusals', counsellor, `${at}/log`, refusals],
    ['no access', guide, `/clients/${'0'.repeat(32)}`],
    ['a motive', guide, `/clients/${guided.client.id}`],
    ['a motive, refused', guide, `/clients/${guided.client.id}`, send],
    ['caseload', account('partner_admin'), '/caseload'],
    ['caseload, changing', account('partner_admin'), '/caseload', changing],
    ['ask for access', guide, '/request'],
    ['ask for access, refused', guide, '/request', send],
    ['form to print', guide, '/request/forms/brussels_consent_form'],
    ['form to print, of a client', guide, `${at}/rights/form?form=consent_form`],
    ['requests', guide, '/requests'],
    ['work list of requests', counsellor, '/requests', (page) => page.locator('canvas').waitFor()],
    ['request, to complete', guide, `/requests/${asked.own}`],
    ['request, completing', guide, `/requests/${asked.own}/edit`],
    ['request, completing, refused', guide, `/requests/${asked.own}/edit`, nameless],
    ['request, to decide', counsellor, `/requests/${asked.pending}`],
    ['request, to refuse', counsellor, `/requests/${asked.pending}`, refusing],
    ['request, decided wrongly', counsellor, `/requests/${asked.pending}`, send],
    ['ask for a partner', counsellor, '/request', partner],
    ['ask for a partner, refused', counsellor, '/request', send],
    ['deliveries', counsellor, '/imports'],
    ['deliveries, refused', counsellor, '/imports', send],
    ['delivery', counsellor, `/imports/${run.id}`, (page) => page.locator('canvas').waitFor()],
    ['delivery, the rejected', counsellor, `/imports/${run.id}?verdict=rejected`],
    ['delivery, refused', counsellor, `/imports/${broken.id}`],
    ['delivery, of an administrator', admin, `/imports/${run.id}`],
    ['contacts', guide, '/contacts'],
    ['contacts, of an administrator', admin, '/contacts'],
    ['new region, refused', admin, '/contacts/new', send],
    ['organisations', admin, '/organisations'],
    ['organisations, none', admin, '/organisations', noOrganisation],
    ['rights of the organisation', account('partner_admin'), `/organisations/${file.guide.session.viewer.organisation.id}/rights`],
    ['rights of the organisation, exported', account('partner_admin'), `/organisations/${file.guide.session.viewer.organisation.id}/rights`, exporting],
    ['organisation', admin, `/organisations/${file.guide.session.viewer.organisation.id}`],
    [
      'organisation, change',
      admin,
      `/organisations/${file.guide.session.viewer.organisation.id}/edit`,
    ],
    ['sensitive partner', admin, `/organisations/${unnamed.organisation.id}/sensitivity`],
    ['sensitive partner, not ended', admin, `/organisations/${unnamed.organisation.id}/sensitivity`, send],
    ['sensitive partner, not marked', admin, `/organisations/${partnerOrganisation.id}/sensitivity`, send],
    ['sensitive partner, read only', account('auditor'), `/organisations/${unnamed.organisation.id}/sensitivity`],
    ['steps, of a partner not named', guide, seen],
    ['step, of a partner not named', guide, `${seen}/${unnamed.lines.theirs.id}`],
    ['versions, of a partner not named', guide, `${seen}/${unnamed.lines.theirs.id}/history`],
    ['getting in', guide, '/getting-in'],
    ['getting in, of VDAB', counsellor, '/getting-in'],
    ['getting in, without an assignment', who('guide.training'), '/getting-in'],
    ['getting in, with an assignment that never opens the confidential part', who('guide.maatwerk'), '/getting-in'],
    ['new unit, another reason', admin, `/organisations/${file.guide.session.viewer.organisation.id}/units/new`, otherReason],
    ['new unit', admin, `/organisations/${file.guide.session.viewer.organisation.id}/units/new`],
    ['new organisation, refused', admin, '/organisations/new', send],
    ['employees', admin, '/employees'],
    ['employee', admin, `/employees/${file.guide.session.viewer.employee.id}`],
    ['employee, change', admin, `/employees/${file.guide.session.viewer.employee.id}/edit`],
    ['new employee, refused', admin, '/employees/new', send],
    ['account', guide, '/account', mailOn],
    ['account, refused', guide, '/account', send],
  ];
});

after(quit);

/** One that is being checked and one that was found harmful stand among the others. */
async function bothStates(page) {
  await page.getByRole('row', { name: /Eindverslag.*(wordt gecontroleerd|en cours de contrôle|being checked)/ }).waitFor();
  await page.getByRole('row', { name: /Bijlage.*(geweigerd: schadelijke inhoud|refusé : contenu nuisible|refused: harmful content)/ }).waitFor();
}

/** The dialog that takes a version back, with nothing filled in. */
async function takingBack(page) {
  await page.locator('tbody button:last-of-type').last().click();
  await page.locator('dialog button[type=submit]').click();
}

/** The dialog of emergency access, of the file that is not hers. */
async function emergency(page) {
  await found(page);
  await page.locator('tbody button').last().click();
  await page.locator('dialog textarea').waitFor();
}

/** The dialog of a verdict, or of a decision on a right that stayed. */
async function judging(page) {
  await page.locator('tbody button').first().click();
  await page.locator('dialog textarea').waitFor();
}

/** The dialog that says who guides a client. */
async function exporting(page) {
  await exported(page, /^(Exporteer|Exporter|Export)$/);
  await page.locator('.export [role=status]').getByText('.csv').waitFor();
}

async function changing(page) {
  await page.locator('tbody button').first().click();
  await page.locator('dialog select').waitFor();
}

const bars = (page) => page.locator('.panel').first().waitFor();

/** Two requests: one of the guide's organisation that lacks something, one that waits for the counsellor. */
async function makeAsked() {
  const [guide, counsellor] = [await Worker.of(account('guide')), await Worker.of(account('counsellor'))];
  const person = { first_name: 'Jan', last_name: 'Onbekend', birth_date: '1980-05-17', purpose: 'Opleiding' };
  const own = await guide.post('/api/requests', person);
  const { items } = await counsellor.get('/api/requests?status=received');
  return { own: own.id, pending: items[0].id };
}

/** The name is taken out, and the form sent. */
async function nameless(page) {
  await page.getByRole('textbox').first().fill('');
  await send(page);
}

/** The last choice of a decision is to refuse: its reasons appear. */
async function refusing(page) {
  await page.locator('form input[type=radio]').last().check();
  await page.locator('form select').waitFor();
}

async function send(page) {
  await page.locator('form button[type=submit]').last().click();
  await page.locator('.govuk-error-summary').waitFor();
}

/** A basis that needs a word about it, without one. */
async function otherReason(page) {
  await page.locator('select[id$="-basis"]').selectOption('other');
  await page.locator('input[id$="-name"]').fill('Eenheid');
  await page.locator('input[id$="-oe_number"]').fill('999998');
  await send(page);
}

/** A day that has not come. */
async function future(page) {
  await page.locator('input[id$="-year"]').first().fill('2099');
  await send(page);
}

async function changingJobs(page) {
  await page.locator('.panel__tools button').last().click();
  await page.locator('.job-rows').waitFor();
}

async function found(page) {
  await page.locator('input[id$="-name"]').fill(file.client.last_name.slice(0, 7));
  await page.keyboard.press('Enter');
  await page.locator('.table').waitFor();
}

async function takingUp(page) {
  await found(page);
  await page.locator('.table button').first().click();
  await page.locator('dialog textarea').waitFor();
}

async function takingUpRefused(page) {
  await takingUp(page);
  await page.locator('dialog button[type=submit]').click();
  await page.locator('dialog .govuk-error-summary').waitFor();
}

async function nobody(page) {
  await page.locator('input[id$="-name"]').fill('Qzxqzxqzx');
  await page.keyboard.press('Enter');
  await page.locator('.empty').waitFor();
}

async function showSsin(page) {
  await page.locator('.file-head button').first().click();
  await page.getByText(/\d{2}\.\d{2}\.\d{2}-9\d{2}\.\d{2}/).waitFor();
}

async function adding(page) {
  await page.locator('.panel__bar .govuk-button').click();
  await page.locator('.panel__row select').first().waitFor();
}

async function looking(page) {
  await page.locator('input[id$="-executor"]').fill('a');
  await page.locator('[role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
}

async function partner(page) {
  await page.locator('input[id$="-organisation"]').fill('a');
  await page.locator('[role=option]').first().click();
  await page.locator('input[type=radio]').last().check();
}

async function refusals(page) {
  await page.locator('.filter select').last().selectOption('refused');
  await page.locator('.filter button[type=submit]').click();
  await settled(page);
}

async function noOrganisation(page) {
  await page.locator('input[type=search]').fill('Qzxqzxqzx');
  await page.keyboard.press('Enter');
  await page.locator('.empty').waitFor();
}

/** Style is prettier's affair; what is left concerns meaning. */
const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'no-inline-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-implicit-button-type': 'off',
    'long-title': 'off',
    // The roles of a table are repeated: without the display of a table browsers forget them.
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    // uPlot's canvas and the hash addresses of the error summary are made by script.
    'no-missing-references': 'off',
    'tel-non-breaking': 'off',
  },
});

/** What html-validate finds in the page as it stands. */
async function markup(page) {
  const report = await validator.validateString(await page.content());
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
  );
}

/** The sein of the right that the file gave has come. */
async function messages(page) {
  const read = page.getByRole('row').filter({ has: page.locator('td button') });
  await read.first().waitFor();
}

/** Whether she wants mail is known, and where to. */
async function mailOn(page) {
  await page.getByRole('button', { name: /e-mails/i }).waitFor();
}

/** One mail that was refused for good, one that is still tried, one of which a try was cut off. */
async function troubles(page) {
  await page.locator('tbody tr').nth(2).waitFor();
}

function makeMails({ login }) {
  sql(`UPDATE employee SET email = 'guide@partner.example' WHERE login = '${login}'`);
  const mails = [['failed', "'recipient'", 550], ['waiting', "'unreachable'", 'NULL'], ['waiting', 'NULL', 'NULL']];
  for (const [state, failure, reply] of mails)
    sql(`INSERT INTO message (public_id, kind, employee_id, once, told_on) SELECT '${newId()}', 'right_granted', MIN(id), '${newId()}', '2026-11-22' FROM employee;
      INSERT INTO mail (public_id, message_id, employee_id, state, failure, reply, tries, tried_at)
      SELECT '${newId()}', id, employee_id, '${state}', ${failure}, ${reply}, 3, UTC_TIMESTAMP(6) FROM message WHERE id = LAST_INSERT_ID()`);
}

async function checks(page, language) {
  assert.equal(await page.locator('html').getAttribute('lang'), language);
  assert.equal(await page.locator('[maxlength]').count(), 0, 'no field cuts what is typed');
  assert.deepEqual(await axe(page), []);
  await page.setViewportSize({ width: 1024, height: 768 });
  assert.deepEqual(await cutPanels(page), [], 'nothing out of sight at 1024 px');
  if (language !== 'nl') return;
  assert.deepEqual(await markup(page), []);
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.deepEqual(await axe(page), [], 'axe in the dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 320, height: 640 });
  assert.equal(await sideways(page), 0, 'no sideways scroll at 320 px');
  assert.deepEqual(await axe(page), [], 'axe at 320 px');
}

for (const language of LANGUAGES) {
  test(`every page in every state (${language})`, async (t) => {
    const contexts = new Map();
    for (const [name, who, at, act] of states.filter(([name]) => wanted.test(name))) {
      await t.test(name, async () => {
        if (!contexts.has(who)) contexts.set(who, await makeContext({ who, language }));
        const visitor = await openIn(contexts.get(who), { at });
        if (act) await act(visitor.page);
        await checks(visitor.page, language);
        await visitor.done();
      });
    }
    for (const context of contexts.values()) await context.close();
  });
}

test('axe and the measure of width do find what is wrong', async () => {
  const visitor = await open({ at: '/', width: 320 });
  await visitor.page.evaluate(() => {
    const input = document.createElement('input');
    input.style.setProperty('width', '500px');
    document.querySelector('main').append(input);
  });
  assert.match((await axe(visitor.page)).join(), /label/);
  assert.ok((await sideways(visitor.page)) > 0);
  await visitor.context.close();
});

test('on paper there is the file, not the way through it', async () => {
  const visitor = await open({ who: account('guide'), at: `/clients/${file.client.id}/steps` });
  const { page } = visitor;
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  assert.ok(await page.locator('h1').isVisible());
  assert.ok(await page.getByRole('row', { name: /Outplacement/ }).isVisible());
  for (const gone of ['.masthead', '.tabs', '.foot', '.govuk-button']) {
    assert.ok(!(await page.locator(gone).first().isVisible()), gone);
  }
  const colour = await page
    .locator('td')
    .first()
    .evaluate((cell) => getComputedStyle(cell).color);
  assert.equal(colour, 'rgb(0, 0, 0)');
  await visitor.done();
});

test('every screen has an address: it can be opened anew and shows the same', async () => {
  const visitor = await open({ who: account('guide'), at: '/' });
  for (const [name, who, at, act] of states) {
    if (who !== account('guide') || act || at.startsWith('/nowhere')) continue;
    await visit(visitor.page, at);
    const title = await visitor.page.locator('h1').innerText();
    const heading = await visitor.page.title();
    await visitor.page.reload();
    await settled(visitor.page);
    assert.equal(await visitor.page.locator('h1').innerText(), title, name);
    assert.equal(await visitor.page.title(), heading, name);
  }
  await visitor.done();
});

test('names and search terms never stand in an address or a window title', async () => {
  const visitor = await open({ who: account('counsellor'), at: '/search' });
  const addresses = [];
  visitor.page.on('request', (request) => addresses.push(request.url()));
  await found(visitor.page);
  await visitor.page.getByRole('link', { name: file.client.last_name }).click();
  await visitor.page.locator('.file-head').waitFor();
  const { last_name, ssin } = file.client;
  assert.ok(addresses.some((url) => url.endsWith('/api/clients/search')));
  assert.ok(!addresses.some((url) => url.includes(last_name) || (ssin && url.includes(ssin))));
  assert.doesNotMatch(await visitor.page.title(), new RegExp(last_name));
  await visitor.done();
});
