// Sensitive partners (I59): what such an organisation does in a file is shown to other partners, and nobody is named. Every
// GET of the contract is asked as another partner, and no name, number, address or id of it may be in any answer.
import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { guidedBy, makeAllocation, makeAssignment, makeOpening, makeOwnership, makeRequest } from '../matrix/world.mjs';
import { operations } from './contract.mjs';
import { addLine, addRequest } from './course.mjs';
import { pdf, setScan, upload } from './files.mjs';
import {
  assertProblem, auditOf, Caller, makeCaller, makeClient, makeEmployee, makeFunding, makeOrganisation, makeRight, newId, number, sql,
} from './lib.mjs';
import { correct, newWord, onDay, startOn } from './world.mjs';

startOn('2026-11-22');
const TODAY = '2026-11-22';

let w, quiet, office, admin, auditor, counsellor, people, quietGuide, file, theirs, lines, period;

/** The quiet organisation bears a word that nobody else does, as do its unit and, in the end, its people. */
function nameIt() {
  const word = newWord();
  const name = `Zwijgzaam ${word}`;
  sql(`UPDATE organisation SET name = '${name}', name_key = 'zwijgzaam${word}', enterprise_number = '0${String(quiet.row).padStart(9, '9')}' WHERE id = ${quiet.row};
       UPDATE unit SET name = '${name} Heide', name_key = 'zwijgzaam${word}heide' WHERE organisation_id = ${quiet.row}`);
  return { word, name };
}

const nameItsPeople = () =>
  sql(`UPDATE employee SET first_name = 'Verholen${quiet.word}', last_name = 'Stilte${quiet.word}', email = 'stil.${quiet.word}@example.org' WHERE organisation_id = ${quiet.row}`);

/** What must not be in an answer: texts anywhere in it, numbers as a value or a word of one. */
function secretsOf() {
  const texts = sql(`SELECT public_id FROM organisation WHERE id = ${quiet.row} UNION ALL SELECT public_id FROM unit WHERE organisation_id = ${quiet.row}
    UNION ALL SELECT public_id FROM employee WHERE organisation_id = ${quiet.row} UNION ALL SELECT login FROM employee WHERE organisation_id = ${quiet.row}
    UNION ALL SELECT enterprise_number FROM organisation WHERE id = ${quiet.row}`).flat();
  return { texts: [...texts, quiet.word], words: [String(quiet.unit.oe), lines.funding, 'ZWY01', 'ZWY0123', 'ZWY-REF'] };
}

function leaves(value) {
  if (value && typeof value === 'object') return Object.values(value).flatMap(leaves);
  return [String(value)];
}

/** The secrets that an answer holds. */
function found(answer, { texts, words }) {
  const whole = `${JSON.stringify(answer.headers)}${answer.bytes}`;
  const all = answer.json ? leaves(answer.json).flatMap((leaf) => leaf.split(/[\s/(),"]+/)) : [];
  return [...texts.filter((text) => whole.includes(text)), ...words.filter((word) => all.includes(word))];
}

const steps = (client) => `/api/clients/${client.id}/steps`;
const party = (organisation, employee = null) => ({ unit: organisation.unit.id, employee: employee?.id ?? null });

async function added(who, client, requester, executor, more = {}) {
  const answer = await who.post(steps(client), {
    kind: 'outplacement', state: 'in_progress', date: '2026-10-01', expected_end_date: '2027-06-30', summary: 'Eerste gesprek',
    requester: party(requester), executor: party(executor), ...more,
  });
  assert.equal(answer.status, 201, `${answer.bytes}`);
  return { id: answer.json.id, row: number(`SELECT id FROM step WHERE public_id = '${answer.json.id}'`) };
}

/** Lines of the quiet organisation and with it, with versions, requests and numbers. */
async function makeLines() {
  const funding = 'ZWYG777';
  makeFunding(quiet, { number: funding });
  const whole = await added(quietGuide, file, quiet, quiet, { funding_number: funding });
  const shared = await added(people.guide, file, office, quiet);
  for (const { row } of [whole, shared])
    sql(`UPDATE step SET course_number = 'ZWY01', outsourcing_number = 'ZWY0123', oe_reference = ${quiet.unit.oe} WHERE id = ${row}`);
  sql(`UPDATE step SET ibis_reference = 'ZWY-REF', executor_employee_id = ${quietGuide.employee.row} WHERE id = ${whole.row}`);
  for (const { id } of [whole, shared])
    assert.equal((await correct(quietGuide, `/api/steps/${id}`, { summary: 'Plan besproken' }, 1)).status, 200);
  addRequest('stop_request', whole, quietGuide.employee, { stop_date: '2026-11-30', reason: 'verhuisd', asked_on: TODAY });
  addRequest('step_extension', whole, quietGuide.employee, {
    new_end: '2027-09-30', certificate_date: '2026-10-01', status: 'handed_in', asked_on: TODAY });
  const over = addLine(file, quiet, 'completed', TODAY, { effective_end_date: TODAY, end_recorded_on: TODAY });
  assert.equal((await quietGuide.post(`/api/steps/${over.id}/additions`, { text: 'Afgerond' })).status, 201);
  return { whole, shared, over, funding };
}

/** Documents, plan, desired jobs, caseload, events, a delivery: all that leaves a name somewhere. */
async function makeTraces() {
  const made = { document: await upload(quietGuide, file, 'plan.pdf', pdf()), gone: await upload(quietGuide, file, 'weg.pdf', pdf()) };
  setScan(made.document, 'clean');
  setScan(made.gone, 'clean');
  const withdrawn = await quietGuide.post(`/api/documents/${made.gone.id}/versions/1/withdraw`, { reason: 'vergissing' });
  assert.equal(withdrawn.status, 200, `${withdrawn.bytes}`);
  const jobs = await quietGuide.ask('PUT', `/api/clients/${file.id}/desired-jobs`, {
    json: { items: [{ title: 'Bakker', remark: null }] }, headers: { 'if-match': '"1"' } });
  assert.equal(jobs.status, 200, `${jobs.bytes}`);
  made.plan = newId();
  sql(`INSERT INTO trajectory_plan (public_id, client_id) VALUES ('${made.plan}', ${file.row});
       INSERT INTO trajectory_plan_version (plan_id, version, plan_date, body, recorded_on, recorded_by, recorded_unit_id)
       VALUES (LAST_INSERT_ID(), 1, '2026-01-05', 'proef', '2026-01-05', ${quietGuide.employee.row}, ${quiet.unit.row})`);
  const boss = await makeCaller(quiet, 'partner_admin');
  const guides = await boss.post(`/api/clients/${file.id}/caseload`, { employee: quietGuide.employee.id });
  assert.equal(guides.status, 201, `${guides.bytes}`);
  makeAllocation({ ...w, client: file }, quiet);
  makeRequest({ ...w, client: file }, { by: quiet, client: file.row });
  makeOwnership({ ...w, client: file }, quiet, '2026-02-01');
  makeOwnership({ ...w, client: file }, office);
  const assignment = makeAssignment(quiet);
  makeOwnership({ ...w, client: theirs }, quiet);
  sql(`UPDATE ownership SET assignment_id = ${assignment.row}, contact_id = ${quietGuide.employee.row} WHERE client_id = ${theirs.row};
       UPDATE assignment SET guide_url = 'https://example.org/${quiet.word}', reference = 'OPD-${quiet.word}' WHERE id = ${assignment.row}`);
  made.run = newId();
  sql(`INSERT INTO import_run (public_id, state, dry_run, file_name, employee_id, sender_id, delivery_name, sequence, made_at, record_count, done)
       VALUES ('${made.run}', 'done', 0, 'van-${quiet.word}.xml', ${quietGuide.employee.row}, ${quiet.row}, '${quiet.word}', 1, '2026-11-01', 1, 1);
       INSERT INTO import_count (run_id, organisation_id, verdict, records) VALUES (LAST_INSERT_ID(), ${office.row}, 'rejected', 1)`);
  return made;
}

before(async () => {
  const vdab = makeOrganisation('vdab', { region: 'limburg' });
  quiet = makeOrganisation('outplacement_office');
  Object.assign(quiet, nameIt());
  office = makeOrganisation('outplacement_office');
  w = { vdab, third: quiet, own: office, somebody: await makeCaller(vdab, 'counsellor') };
  admin = await makeCaller(vdab, 'vdab_admin');
  auditor = await makeCaller(vdab, 'auditor');
  counsellor = w.somebody;
  people = {};
  for (const role of ['guide', 'promoter', 'partner_admin']) people[role] = await makeCaller(office, role);
  quietGuide = await makeCaller(quiet, 'guide');
  makeEmployee(quiet, 'promoter');
  file = makeClient(vdab.unit, { counsellor: counsellor.employee });
  theirs = makeClient(vdab.unit, { counsellor: counsellor.employee });
  for (const client of [file, theirs]) for (const of of [quiet, office]) makeRight(client, of);
  makeOpening({ ...w, client: makeClient(vdab.unit) }, quiet, quietGuide.employee);
  lines = await makeLines();
  lines.traces = await makeTraces();
  nameItsPeople();
});

/** The ids that stand for {id}, by what comes before it. */
const idsFor = () => ({
  organisations: [office.id], units: [office.unit.id], employees: [people.guide.employee.id],
  clients: [file.id, theirs.id], steps: [lines.whole.id, lines.shared.id, lines.over.id],
  documents: [lines.traces.document.id, lines.traces.gone.id], 'trajectory-plans': [lines.traces.plan], imports: [lines.traces.run],
  regions: [sql(`SELECT public_id FROM region WHERE code = 'limburg'`)[0][0]],
});

/** Every address that a GET of the contract has here. */
function addresses() {
  const ids = idsFor();
  return operations.filter(({ method }) => method === 'GET').flatMap(({ path }) => {
    const resource = path.split('/')[2];
    const some = path.includes('{id}') ? (ids[resource] ?? [newId()]) : [''];
    return some.map((id) => ({ path, at: path.replace('{id}', id).replace('{name}', 'outplacement') }));
  });
}

/** Ask them all; {path: the answers that came with 200}. */
async function crawl(who, look) {
  const seen = new Map();
  for (const { path, at } of addresses()) {
    const answer = await who.get(path === '/api/units' ? `${at}?query=${quiet.word}` : at);
    assert.notEqual(Math.floor(answer.status / 100), 5, `${at}: ${answer.bytes}`);
    look(at, answer);
    if (answer.status === 200) seen.set(path, [...(seen.get(path) ?? []), answer]);
  }
  return seen;
}

const mark = (who, body, organisation = quiet) => who.post(`/api/organisations/${organisation.id}/sensitivities`, body);
const finish = (who, id, body) => who.post(`/api/sensitivities/${id}/end`, body);
const periods = (who, organisation = quiet) => who.get(`/api/organisations/${organisation.id}/sensitivities`);

test('before it is marked, another partner reads its name', async () => {
  const secrets = secretsOf();
  const named = new Set();
  await crawl(people.guide, (at, answer) => found(answer, secrets).forEach((secret) => named.add(secret)));
  for (const secret of [quiet.id, quiet.unit.id, quietGuide.employee.id, quiet.word, String(quiet.unit.oe), lines.funding])
    assert.ok(named.has(secret), `${secret} is to be seen while nothing is hidden`);
});

test('VDAB\'s administrator marks it, with a day and a reason', async () => {
  for (const who of [counsellor, auditor, people.partner_admin, quietGuide])
    assertProblem(await mark(who, { reason: 'proef' }), 403, 'not_permitted', 'role_lacks');
  assertProblem(await mark(admin, { reason: 'proef' }, w.vdab), 409, 'state_conflict', 'not_a_partner');
  assertProblem(await mark(admin, { reason: 'proef' }, { id: newId() }), 404, 'not_found');
  assert.deepEqual((await mark(admin, { valid_from: '2026-11-21' })).json.errors.map((e) => `${e.field}:${e.code}`), ['reason:required']);
  assert.deepEqual((await mark(admin, { valid_from: '2026-11-21', reason: 'x' })).json.errors.map((e) => `${e.field}:${e.code}`), ['valid_from:in_past']);
  assert.equal(number(`SELECT COUNT(*) FROM organisation_sensitivity WHERE organisation_id = ${quiet.row}`), 0);

  const key = newId();
  const body = { valid_from: TODAY, reason: 'werkt met kwetsbare mensen' };
  const answer = await admin.post(`/api/organisations/${quiet.id}/sensitivities`, body, { key });
  assert.equal(answer.status, 201, `${answer.bytes}`);
  period = answer.json;
  assert.deepEqual({ ...period, id: null, begun_at: null }, {
    id: null, valid_from: TODAY, valid_until: null, status: 'current', reason: body.reason,
    begun_by: { id: admin.employee.id, first_name: 'Els', last_name: 'Peeters' }, begun_at: null,
    end_reason: null, ended_by: null, ended_at: null });
  assert.deepEqual(auditOf(answer).map(({ action, outcome, kind, object }) => [action, outcome, kind, object]),
    [['sensitivity.write', 'allowed', 'organisation', quiet.id]]);
  const again = await admin.post(`/api/organisations/${quiet.id}/sensitivities`, body, { key });
  assert.equal(again.json.id, period.id, 'sent again it is the same');
  assertProblem(await mark(admin, { reason: 'nog eens' }), 409, 'state_conflict', 'sensitive_already');

  for (const who of [admin, auditor]) assert.deepEqual((await periods(who)).json.items.map(({ id }) => id), [period.id]);
  for (const who of [counsellor, people.partner_admin, await makeCaller(quiet, 'partner_admin')])
    assertProblem(await periods(who), 403, 'not_permitted', 'role_lacks');
  const own = (await admin.get(`/api/organisations/${quiet.id}`)).json;
  assert.deepEqual([own.sensitive_from, own.sensitive_until], [TODAY, null]);
});

for (const role of ['guide', 'promoter', 'partner_admin'])
  test(`no answer to another partner's ${role} names it`, async () => {
    const secrets = secretsOf();
    const seen = await crawl(people[role], (at, answer) => assert.deepEqual(found(answer, secrets), [], `${at} gives it away: ${answer.bytes}`));
    const opened = ['', '/steps', '/timeline', '/documents', '/documents/log', '/ownerships', '/log', '/rights', '/trajectory-plans', '/desired-jobs/history'];
    if (role !== 'partner_admin')
      for (const path of [...opened.map((part) => `/api/clients/{id}${part}`), '/api/steps/{id}', '/api/steps/{id}/history',
        '/api/steps/{id}/additions', '/api/steps/{id}/stop-requests', '/api/steps/{id}/extensions', '/api/documents/{id}',
        '/api/documents/{id}/versions', '/api/trajectory-plans/{id}/history', '/api/units', '/api/alarms'])
        assert.ok(seen.has(path), `${path} was read`);
    if (role === 'promoter') assert.ok(seen.has('/api/imports/{id}'), 'the run with an own record was read');
  });

test('VDAB and the organisation itself read everything', async () => {
  const secrets = secretsOf();
  for (const who of [counsellor, quietGuide]) {
    const named = new Set();
    await crawl(who, (at, answer) => found(answer, secrets).forEach((secret) => named.add(secret)));
    for (const secret of [quiet.id, quiet.unit.id, quietGuide.employee.id, quiet.word, String(quiet.unit.oe), lines.funding, 'ZWY01', 'ZWY0123', 'ZWY-REF'])
      assert.ok(named.has(secret), `${secret} is named`);
  }
  assert.equal((await counsellor.get(`/api/units?query=${quiet.word}`)).json.items.length, 1);
});

test('its lines are shown and counted, its rights are not shown', async () => {
  const unnamed = { organisation: { id: null, name: null, kind: null }, unit: null, employee: null };
  const { items } = (await people.guide.get(steps(file))).json;
  assert.equal(items.length, 3);
  for (const item of items) assert.deepEqual(item.executor, unnamed);
  const whole = (await people.guide.get(`/api/steps/${lines.whole.id}`)).json;
  assert.deepEqual([whole.requester, whole.executor, whole.recorded_by, whole.funding_number, whole.references],
    [unnamed, unnamed, unnamed, null, null]);
  const shared = (await people.guide.get(`/api/steps/${lines.shared.id}`)).json;
  assert.equal(shared.requester.organisation.id, office.id);
  assert.deepEqual(shared.executor, unnamed);
  for (const version of (await people.guide.get(`/api/steps/${lines.whole.id}/history`)).json.items)
    assert.deepEqual([version.requester, version.executor, version.recorded_by, version.funding_number], [unnamed, unnamed, unnamed, null]);

  const rights = (await people.guide.get(`/api/clients/${file.id}/rights`)).json.items;
  assert.deepEqual([...new Set(rights.map(({ organisation }) => organisation.id))], [office.id], 'its own only, although it owns the file');
  const time = (await people.guide.get(`/api/clients/${file.id}/timeline`)).json;
  assert.deepEqual([time.steps.length, time.rights.length], [3, rights.length]);
  assert.deepEqual((await people.guide.get(`/api/clients/${theirs.id}`)).json.owner.organisation, unnamed.organisation);
  const log = (await people.guide.get(`/api/clients/${file.id}/log`)).json.items;
  assert.ok(log.some(({ organisation }) => organisation && organisation.id === null), 'what it did stands in the log');
  const [run] = (await people.promoter.get('/api/imports')).json.items;
  assert.deepEqual([run.started_by.organisation.id, run.started_by.employee, run.file_name, run.delivery], [null, null, '', null]);
});

test('no filter, look-up or field tells whose an id or a number is', async () => {
  const guide = people.guide;
  const other = newId();
  const same = async (path, a, b) => {
    const [mine, nobodys] = [await guide.get(path(a)), await guide.get(path(b))];
    assert.deepEqual([mine.status, mine.json], [nobodys.status, nobodys.json], path('…'));
  };
  for (const name of ['executor', 'requester']) await same((id) => `${steps(file)}?${name}=${id}`, quiet.unit.id, other);
  await same((id) => `/api/clients/${file.id}/log?employee=${id}`, quietGuide.employee.id, other);
  await same((text) => `/api/units?query=${text}`, quiet.word, newWord());
  await same((text) => `/api/units?query=${text}`, String(quiet.unit.oe), '9999999');
  assert.equal((await counsellor.get(`${steps(file)}?executor=${quiet.unit.id}`)).json.items.length, 3);
  assert.ok((await counsellor.get(`/api/clients/${file.id}/log?employee=${quietGuide.employee.id}`)).json.items.length > 0);

  const wish = (executor) => ({ kind: 'outplacement', state: 'requested', date: TODAY, expected_end_date: '2027-06-30',
    requester: party(office), executor });
  for (const executor of [{ unit: quiet.unit.id }, { unit: other }]) {
    const answer = await guide.post(steps(file), wish(executor));
    assert.deepEqual(answer.json.errors.map((e) => `${e.field}:${e.code}`), ['executor.unit:not_found']);
  }
  const { version } = (await guide.get(`/api/steps/${lines.shared.id}`)).json;
  for (const funding_number of [lines.funding, 'ZWYG778']) {
    const answer = await correct(guide, `/api/steps/${lines.shared.id}`, { funding_number }, version);
    assert.deepEqual(answer.json.errors.map((e) => `${e.field}:${e.code}`), ['funding_number:not_valid']);
  }
});

test('who changes a line of it, or comes too late, changes and learns nothing of its names', async () => {
  const secrets = secretsOf();
  const { version } = (await people.guide.get(`/api/steps/${lines.shared.id}`)).json;
  const answer = await correct(people.guide, `/api/steps/${lines.shared.id}`, { summary: 'Door ons aangevuld' }, version);
  assert.equal(answer.status, 200, `${answer.bytes}`);
  assert.deepEqual(found(answer, secrets), []);
  const late = await correct(people.guide, `/api/steps/${lines.shared.id}`, { summary: 'Te laat' }, version);
  assert.equal(late.status, 412);
  assert.deepEqual(found(late, secrets), []);
  const [kept] = (await counsellor.get(`/api/steps/${lines.shared.id}/history`)).json.items;
  assert.deepEqual([kept.summary, kept.executor.unit.id, kept.executor.organisation.name, kept.references.course_number],
    ['Door ons aangevuld', quiet.unit.id, quiet.name, 'ZWY01'], 'the version keeps what is stored, not what she saw');
  const funded = makeFunding(office, { number: 'OFC1234' });
  assert.ok(funded);
  const own = await correct(people.guide, `/api/steps/${lines.shared.id}`, { funding_number: 'OFC1234' }, version + 1);
  assert.equal(own.json.funding_number, 'OFC1234', 'her own number she sees');
  assert.deepEqual((await people.guide.post(`/api/steps/${lines.over.id}/additions`, { text: 'x' })).json.reason, 'not_own_line');
});

test('a case of somebody who left: her rows for it stay nameless, and no filter finds them', async () => {
  const mover = await makeCaller(quiet, 'guide');
  assert.equal((await mover.get(`/api/clients/${file.id}`)).status, 403, 'a colleague guides this client');
  assert.equal((await mover.post(`/api/clients/${file.id}/motives`, { motive: 'vervangt een collega' })).status, 201);
  assert.equal((await mover.get(`/api/clients/${file.id}`)).status, 200);
  const before = (await people.guide.get(`/api/clients/${file.id}/log`)).json.items.filter(({ organisation }) => organisation?.id === null).length;
  sql(`UPDATE employee SET organisation_id = ${office.row}, unit_id = ${office.unit.row} WHERE id = ${mover.employee.row}`);
  const after = (await people.guide.get(`/api/clients/${file.id}/log`)).json.items;
  assert.equal(after.filter(({ organisation }) => organisation?.id === null).length, before);
  assert.ok(after.every(({ organisation, employee }) => organisation?.id !== null || employee === null));
  assert.deepEqual((await people.guide.get(`/api/clients/${file.id}/log?employee=${mover.employee.id}`)).json.items, []);
});

test('the history of a client: what somebody did for it stays nameless, after a merge and when she has left it too', async () => {
  const secrets = secretsOf();
  const mover = await makeCaller(quiet, 'guide');
  const left = sql(`SELECT version FROM client WHERE id = ${theirs.row}`)[0][0];
  const fixed = await correct(mover, `/api/clients/${theirs.id}`, { phone: '016 11 22 33' }, left);
  assert.equal(fixed.status, 200, `${fixed.bytes}`);
  const other = makeClient({ row: sql(`SELECT unit_id FROM client WHERE id = ${theirs.row}`)[0][0] });
  makeRight(other, quiet);
  assert.equal((await correct(mover, `/api/clients/${other.id}`, { phone: '016 44 55 66' }, 1)).status, 200);
  const history = async (who) => (await who.get(`/api/clients/${theirs.id}/history`)).json.items;
  const by = (items, phone) => items.find(({ changes }) => changes.some(({ field, after }) => field === 'phone' && after === phone)).recorded_by;
  assert.equal(by(await history(people.guide), '016 11 22 33'), null);
  assert.equal(by(await history(quietGuide), '016 11 22 33').id, mover.employee.id);
  assert.equal(by(await history(counsellor), '016 11 22 33').id, mover.employee.id);

  // the other file is merged into it: its versions come along, as nameless
  sql(`UPDATE client SET merged_into = ${theirs.row} WHERE id = ${other.row}`);
  sql(`UPDATE employee SET organisation_id = ${office.row}, unit_id = ${office.unit.row} WHERE id = ${mover.employee.row}`);
  const answer = await people.guide.get(`/api/clients/${theirs.id}/history`);
  for (const phone of ['016 11 22 33', '016 44 55 66']) assert.equal(by(answer.json.items, phone), null, phone);
  assert.deepEqual(found(answer, { ...secrets, texts: [...secrets.texts, mover.employee.id] }), []);
  // what she does from now on she does for the other
  const now = await new Caller(mover.employee).login();
  const { version } = (await now.get(`/api/clients/${theirs.id}`)).json;
  assert.equal((await correct(now, `/api/clients/${theirs.id}`, { phone: '016 77 88 99' }, version)).status, 200);
  assert.equal(by(await history(people.guide), '016 77 88 99').id, mover.employee.id);
});

test('it ends with a day and a reason, once; then the name is back', async () => {
  for (const who of [counsellor, auditor, people.partner_admin])
    assertProblem(await finish(who, period.id, { reason: 'x' }), 403, 'not_permitted', 'role_lacks');
  assertProblem(await finish(admin, newId(), { reason: 'x' }), 404, 'not_found');
  const faults = async (body) => (await finish(admin, period.id, body)).json.errors.map((e) => `${e.field}:${e.code}`);
  assert.deepEqual(await faults({ valid_until: '2026-11-21', reason: 'x' }), ['valid_until:in_past']);
  assert.deepEqual(await faults({}), ['reason:required']);
  const answer = await finish(admin, period.id, { valid_until: TODAY, reason: 'niet meer nodig' });
  assert.deepEqual([answer.status, answer.json.valid_until, answer.json.status, answer.json.end_reason, answer.json.ended_by.id],
    [200, TODAY, 'current', 'niet meer nodig', admin.employee.id]);
  assert.equal(auditOf(answer)[0].action, 'sensitivity.write');
  assertProblem(await finish(admin, period.id, { reason: 'x' }), 409, 'state_conflict', 'ended_already');
  assertProblem(await mark(admin, { reason: 'x' }), 409, 'state_conflict', 'sensitive_already');
  const executor = async () => (await people.guide.get(`/api/steps/${lines.whole.id}`)).json.executor.organisation.id;
  assert.equal(await executor(), null, 'the last day counts');
  await onDay('2026-11-23', async () => {
    assert.equal(await executor(), quiet.id);
    const next = await mark(admin, { valid_from: '2026-11-25', reason: 'toch weer' });
    assert.deepEqual([next.status, next.json.status], [201, 'coming']);
    assert.equal(await executor(), quiet.id, 'not yet');
    assert.deepEqual((await finish(admin, next.json.id, { valid_until: '2026-11-24', reason: 'x' })).json.errors.map((e) => `${e.field}:${e.code}`),
      ['valid_until:before_start']);
    assert.deepEqual((await periods(auditor)).json.items.map(({ status }) => status), ['coming', 'ended']);
  });
  await onDay('2026-11-25', async () => assert.equal(await executor(), null));
});
