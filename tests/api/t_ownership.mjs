// Ownership: one owner at a time, history kept, the right that comes with it and the rule of its service.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { before, describe } from 'node:test';
import { assertBudget, newId, run, sql as query } from './lib.mjs';
import {
  countOf, loggedOf, newCaller, newClient, newOrganisation, newRight, newStep, newUnit, newWord, onDay, one, quote, refused, rows,
  startOn, vdab, versionOf,
} from './world.mjs';

startOn('2026-11-22');

const inzage = (...words) =>
  spawnSync(join(process.env.INZAGE_BUILDDIR, 'inzage'), ['--config', join(run, 'conf/cli.conf'), ...words], { encoding: 'utf8', maxBuffer: 64 << 20 });

/** Load services as an operator would, of the ordinary way in unless they say otherwise; gives them as the API shows them, by code. */
async function loadServices(services, { status = 0 } = {}) {
  const file = join(run, 'tmp', `services-${newWord()}.json`);
  writeFileSync(file, JSON.stringify({ services: services.map((service) => ({ entry: 'mlp', ...service })) }));
  const done = inzage('--as-of', '2026-11-22', 'services', 'load', file);
  assert.equal(done.status, status, done.stderr);
  return done;
}

const code = () => newWord().toUpperCase();
let home, office, rival, officeUnit, rivalUnit, otherUnit;
let counsellor, colleague, guide, guideOther, rivalGuide, admin;
let tibb, wij, bare; // services: six months after the transfer; end of the assignment; without a rule
let contract;

before(async () => {
  home = newUnit(vdab(), { region: `r${newWord()}` });
  office = newOrganisation({ kind: 'tender_partner' });
  officeUnit = newUnit(office);
  otherUnit = newUnit(office);
  rival = newOrganisation({ kind: 'tender_partner' });
  rivalUnit = newUnit(rival);
  const codes = [code(), code(), code()];
  await loadServices([
    { code: codes[0], name: 'Tender', guide_url: 'https://voorbeeld.example/draaiboek', valid_from: '2020-01-01',
      rules: [{ valid_from: '2020-01-01', event: 'transfer', months: 6, invented: true }] },
    { code: codes[1], name: 'Wijkwerk', valid_from: '2020-01-01',
      rules: [{ valid_from: '2020-01-01', event: 'assignment_end', months: 2, while_running: true }],
      assignments: [
        { organisation: office.id, reference: 'OPD-1', guide_url: 'https://voorbeeld.example/fiche', valid_from: '2024-01-01', valid_until: '2026-12-31' },
        { organisation: rival.id, reference: 'OPD-2', valid_from: '2024-01-01' },
      ] },
    { code: codes[2], name: 'Zonder regel', valid_from: '2020-01-01' },
  ]);
  [counsellor, colleague, guide, guideOther, rivalGuide, admin] = await Promise.all([
    newCaller(home, 'counsellor'), newCaller(home, 'counsellor'), newCaller(officeUnit, 'guide'), newCaller(otherUnit, 'guide'),
    newCaller(rivalUnit, 'guide'), newCaller(officeUnit, 'partner_admin'),
  ]);
  const all = (await counsellor.get('/api/services')).json.items;
  [tibb, wij, bare] = codes.map((wanted) => all.find((service) => service.code === wanted));
  contract = wij.assignments.find((assignment) => assignment.organisation.id === office.id);
});

const fileOf = () => newClient(home, { counsellor: counsellor.employee });
const bodyOf = (more = {}) => ({ organisation: office.id, service: tibb.id, ...more });
const assign = (client, more, options) => counsellor.post(`${client.path}/ownerships`, bodyOf(more), options);
const end = (ownership, version = 1, body = { reason: 'service_ended' }, more = {}) =>
  counsellor.post(`/api/ownerships/${ownership.id}/end`, body, { headers: { 'if-match': version === null ? null : `"${version}"` }, ...more });
const ownersOf = (client) => countOf('ownership', `client_id = ${client.row} AND is_current = 1`);
const rightsOf = async (client) => (await counsellor.get(`${client.path}/rights`)).json.items;
const ends = (right) => [right.basis, right.category, right.rule, right.anchor, right.last_valid_day, right.status];

describe('an owner', () => {
  test('is shown in the file, with whom to contact; a right comes with it', async () => {
    const client = fileOf();
    assert.equal((await counsellor.get(client.path)).json.owner, null, 'I32: without a tender service it is VDAB');
    const answer = await assign(client, { unit: officeUnit.id, contact: guide.employee.id });
    assert.equal(answer.status, 201, JSON.stringify(answer.json));
    assert.equal(versionOf(answer), 1);
    const { id, ...ownership } = answer.json;
    const owner = {
      organisation: { id: office.id, name: office.name, kind: 'tender_partner' },
      unit: { id: officeUnit.id, name: officeUnit.name, oe_number: officeUnit.oe },
      contact: { id: guide.employee.id, first_name: 'Els', last_name: 'Peeters', email: null },
      service: { id: tibb.id, code: tibb.code, name: 'Tender' }, guide_url: 'https://voorbeeld.example/draaiboek',
    };
    assert.deepEqual(ownership, {
      ...owner, assignment: null, started_on: '2026-11-22',
      started_by: { id: counsellor.employee.id, first_name: 'Els', last_name: 'Peeters' }, last_day: null, ended_on: null, end_reason: null,
      status: 'current', version: 1,
    });
    assert.deepEqual(loggedOf(answer), [
      { action: 'ownership.assign', outcome: 'allowed', reason: 'counsellor', basis: null, client: client.id, kind: 'ownership', object: id, shown: [] },
    ]);
    await assertBudget(answer);
    const opened = await guide.get(client.path);
    assert.deepEqual(opened.json.owner, { ...owner, since: '2026-11-22' });
    assert.deepEqual([opened.json.access.basis, opened.json.access.rule, opened.json.access.until], ['ownership', 'owner', null]);
    await assertBudget(opened, 2);
    refused(await guideOther.get(client.path), 404, 'not_found', 'of another unit');
    assert.deepEqual((await rightsOf(client)).map(ends), [['ownership', 'owner', 'owner', '2026-11-22', null, 'open']]);
  });

  test('has what is the owner\'s: all rights of the file and who looked; a former owner has not', async () => {
    const client = fileOf();
    newRight(client, rival);
    const { json: ownership } = await assign(client);
    const all = await guide.get(`${client.path}/rights`);
    assert.equal(all.json.items.length, 2);
    assert.deepEqual([loggedOf(all)[0].action, loggedOf(all)[0].reason, loggedOf(all)[0].basis], ['right.see_all', 'owner', 'ownership']);
    assert.ok((await guide.get(`${client.path}/log`)).json.items.length > 0);
    assert.equal((await rivalGuide.get(`${client.path}/rights`)).json.items.length, 1);
    refused(await rivalGuide.get(`${client.path}/log`), 403, 'not_permitted', { reason: 'role_lacks' });
    assert.equal((await admin.get(`${client.path}/rights`)).json.items.length, 1, 'an administrator has her own organisation\'s');
    assert.equal((await end(ownership)).status, 200);
    assert.equal((await guide.get(client.path)).status, 200, 'its right follows the rule of the service');
    assert.equal((await guide.get(`${client.path}/rights`)).json.items.length, 1);
    refused(await guide.get(`${client.path}/log`), 403, 'not_permitted', { reason: 'role_lacks' });
  });

  test('is one at a time: moving to another ends the first the same day, and history is kept', async () => {
    const client = fileOf();
    const first = (await assign(client)).json;
    refused(await assign(client, { organisation: rival.id }), 409, 'state_conflict', { reason: 'owner_changed' });
    refused(await assign(client, { organisation: rival.id, replaces: newId() }), 409, 'state_conflict', { reason: 'owner_changed' });
    refused(await assign(client, { replaces: first.id }), 409, 'state_conflict', { reason: 'already_owner' });
    await onDay('2027-01-31', async () => {
      const second = await assign(client, { organisation: rival.id, replaces: first.id });
      assert.equal(second.status, 201, JSON.stringify(second.json));
      const list = (await counsellor.get(`${client.path}/ownerships`)).json.items;
      assert.deepEqual(list.map((o) => [o.organisation.id, o.started_on, o.ended_on, o.end_reason, o.status, o.version]), [
        [rival.id, '2027-01-31', null, null, 'current', 1],
        [office.id, '2026-11-22', '2027-01-31', 'transferred', 'ended', 2],
      ]);
      assert.deepEqual((await rightsOf(client)).map(ends), [
        ['ownership', 'owner', 'owner', '2027-01-31', null, 'open'],
        ['ownership', 'owner', 'service_rule', '2027-01-31', '2027-07-31', 'open'],
      ]);
      assert.deepEqual((await guide.get(`${client.path}/ownerships`)).json.items.map((o) => o.organisation.id), [rival.id, office.id]);
      assert.deepEqual((await rivalGuide.get(`${client.path}/ownerships`)).json.items.map((o) => o.organisation.id), [rival.id]);
    });
    await onDay('2027-07-31', async () => assert.equal((await guide.get(client.path)).status, 200));
    await onDay('2027-08-01', async () => refused(await guide.get(client.path), 403, 'not_permitted', { reason: 'right_closed' }));
  });

  test('again: the right of before gives way to the new one, without a day between', async () => {
    const client = fileOf();
    const first = (await assign(client)).json;
    assert.equal((await end(first)).status, 200);
    await onDay('2027-02-01', async () => {
      assert.equal((await assign(client)).status, 201);
      const list = await rightsOf(client);
      assert.deepEqual(list.map((r) => [r.status, r.rule, r.last_valid_day, r.end_reason]), [
        ['open', 'owner', null, null],
        ['closed', 'service_rule', '2027-01-31', 'succeeded'],
      ]);
      assert.equal((await guide.get(client.path)).status, 200);
    });
  });

  test('keeps a right that was granted apart from it to its own rule', async () => {
    const client = fileOf();
    await counsellor.post(`${client.path}/rights`, { organisation: office.id, basis: 'consent_form', event_date: '2026-11-20' });
    await assign(client);
    assert.deepEqual((await rightsOf(client)).map(ends), [
      ['ownership', 'owner', 'owner', '2026-11-22', null, 'open'],
      ['consent_form', 'no_action', 'six_months_after_grant', '2026-11-22', '2027-05-22', 'open'],
    ]);
    const party = { unit: officeUnit.id };
    const step = await guide.post(`${client.path}/steps`, {
      kind: 'outplacement', state: 'in_progress', date: '2026-11-02', expected_end_date: '2027-05-01', requester: party, executor: party,
    });
    // a tender partner may not add it: the counsellor does
    assert.equal(step.status, 403);
    const made = await counsellor.post(`${client.path}/steps`, {
      kind: 'outplacement', state: 'in_progress', date: '2026-11-02', expected_end_date: '2027-05-01', requester: party, executor: party,
    });
    assert.equal(made.status, 201, JSON.stringify(made.json));
    await assertBudget(made);
    assert.deepEqual((await rightsOf(client)).map((r) => [r.category, r.rule]), [['owner', 'owner'], ['executor', 'running']]);
  });
});

describe('the rule of the service', () => {
  test('the end of the assignment; an action of the organisation keeps it open', async () => {
    const client = fileOf();
    refused(await assign(client, { service: wij.id }), 422, 'invalid_fields', { fields: { assignment: 'required' } });
    const { json: ownership } = await assign(client, { service: wij.id, assignment: contract.id });
    assert.deepEqual([ownership.assignment, ownership.guide_url], [{ id: contract.id, reference: 'OPD-1' }, 'https://voorbeeld.example/fiche']);
    assert.equal((await end(ownership)).status, 200);
    assert.deepEqual((await rightsOf(client)).map(ends), [['ownership', 'owner', 'service_rule', '2026-12-31', '2027-02-28', 'open']]);
    const busy = fileOf();
    newStep(busy, officeUnit);
    assert.equal((await end((await assign(busy, { service: wij.id, assignment: contract.id })).json)).status, 200);
    assert.deepEqual((await rightsOf(busy)).map(ends), [['ownership', 'owner', 'service_running', '2026-11-22', null, 'open']]);
  });

  test('none: never closed silently, but reported; a rule that comes later closes it', async () => {
    const client = fileOf();
    assert.equal((await end((await assign(client, { service: bare.id })).json)).status, 200);
    const [right] = await rightsOf(client);
    assert.deepEqual(ends(right), ['ownership', 'owner', 'service_without_rule', '2026-11-22', null, 'open']);
    const done = inzage('close', '--dry-run', '--as-of', '2020-01-01', '--json');
    assert.equal(done.status, 1);
    assert.match(done.stderr, new RegExp(`${right.id}  no closing rule for ${bare.code}`));
    assert.ok(!JSON.parse(done.stdout).items.some((item) => item.right === right.id));
    await loadServices([{ code: bare.code, name: bare.name, valid_from: '2020-01-01', rules: [{ valid_from: '2026-01-01', event: 'transfer', months: 1 }] }]);
    assert.deepEqual((await rightsOf(client)).map(ends), [['ownership', 'owner', 'service_rule', '2026-11-22', '2026-12-22', 'open']]);
    const quiet = inzage('close', '--dry-run', '--as-of', '2020-01-01', '--json');
    assert.doesNotMatch(quiet.stderr, new RegExp(bare.code));
  });

  test('is never changed: a newer one takes its place from its own day', async () => {
    const service = { code: code(), name: 'Regels', valid_from: '2020-01-01' };
    const rule = { valid_from: '2020-01-01', event: 'transfer', months: 3 };
    await loadServices([{ ...service, rules: [rule] }]);
    await loadServices([{ ...service, rules: [rule, { ...rule, valid_from: '2026-12-01', months: 1 }] }]);
    const refusal = await loadServices([{ ...service, rules: [{ ...rule, months: 4 }] }], { status: 1 });
    assert.match(refusal.stderr, /state_conflict/);
    const dump = JSON.parse(inzage('services', 'dump').stdout).services.find((s) => s.code === service.code);
    assert.deepEqual(dump, {
      ...service, entry: 'mlp', guide_url: null, valid_until: null, assignments: [],
      rules: [3, 1].map((months, n) => ({ valid_from: n ? '2026-12-01' : '2020-01-01', event: 'transfer', months, while_running: false, invented: false })),
    });
    const { id } = (await counsellor.get('/api/services')).json.items.find((s) => s.code === service.code);
    const early = fileOf();
    const late = fileOf();
    assert.equal((await end((await assign(early, { service: id })).json)).status, 200);
    const { json: ownership } = await assign(late, { service: id });
    await onDay('2026-12-01', async () => {
      assert.equal((await end(ownership)).status, 200);
      assert.deepEqual([(await rightsOf(early))[0].last_valid_day, (await rightsOf(late))[0].last_valid_day], ['2027-02-22', '2027-01-01']);
    });
  });

  test('a document that does not say which access it needs leaves that as it stands', async () => {
    const service = { code: code(), name: 'Advies', entry: 'confidential', valid_from: '2020-01-01' };
    const entry = () => one(`SELECT entry FROM service WHERE code = ${quote(service.code)}`);
    await loadServices([service]);
    assert.match((await loadServices([{ ...service, entry: undefined }], { status: 1 })).stderr, /entry: required/);
    assert.equal(entry(), 'confidential');
    await loadServices([service]);
    assert.equal(entry(), 'confidential');
    await loadServices([{ ...service, entry: 'mlp' }]);
    assert.equal(entry(), 'mlp');
  });

  test('a document that is not right: refused whole, with what is wrong', async () => {
    const service = { code: code(), name: 'Fout', valid_from: '2020-01-01' };
    const before = countOf('service');
    for (const [bad, words] of [
      [{ ...service, guide_url: 'http://voorbeeld.example' }, /guide_url: format/],
      [{ ...service, name: '' }, /name: required/],
      [{ ...service, entry: undefined }, /entry: required/],
      [{ ...service, entry: null }, /entry: /],
      [{ ...service, entry: 'all' }, /entry: not_allowed/],
      [{ ...service, rules: [{ valid_from: '2020-01-01', event: 'whim', months: 1 }] }, /rules.event: not_allowed/],
      [{ ...service, rules: [{ valid_from: '2020-01-01', event: 'transfer', months: 121 }] }, /rules.months: out_of_range/],
      [{ ...service, rules: 3 }, /rules: type/],
      [{ ...service, assignments: [{ organisation: '0999999999', reference: 'X', valid_from: '2020-01-01' }] }, /organisation: not_found/],
      [{ ...service, extra: 1 }, /extra: unknown/],
    ]) assert.match((await loadServices([{ ...service, code: code() }, bad], { status: 1 })).stderr, words);
    assert.equal(countOf('service'), before, 'nothing was stored');
    assert.equal(inzage('services').status, 2);
  });
});

describe('by itself (I8, I17, I41)', () => {
  const runDaily = (day) => {
    const done = inzage('--as-of', day, 'run', 'ownership-end');
    assert.equal(done.status, 0, done.stderr);
    return done.stdout;
  };
  const listOf = async (client) => (await counsellor.get(`${client.path}/ownerships`)).json.items;
  const shown = ([o]) => [o.status, o.last_day, o.ended_on, o.end_reason];
  const ends1 = ['ownership', 'owner', 'service_rule', '2026-12-31', '2027-02-28', 'open'];

  test('with its assignment: the owner is so through its last day, by date, whether or not the job has run', async () => {
    const client = fileOf();
    const { json: ownership } = await assign(client, { service: wij.id, assignment: contract.id });
    assert.deepEqual(shown(await listOf(client)), ['current', '2026-12-31', null, null]);
    assert.deepEqual((await rightsOf(client)).map(ends), [ends1], 'its end is told beforehand (R70)');
    await onDay('2026-12-31', async () => {
      assert.equal((await guide.get(client.path)).json.owner.organisation.id, office.id);
      assert.equal((await guide.get(`${client.path}/log`)).status, 200);
    });
    await onDay('2027-01-01', async () => {
      assert.equal((await guide.get(client.path)).json.owner, null, 'no job has run');
      refused(await guide.get(`${client.path}/log`), 403, 'not_permitted', { reason: 'role_lacks' });
      assert.deepEqual(shown(await listOf(client)), ['ended', '2026-12-31', null, null]);
      runDaily('2027-01-01');
      assert.deepEqual(shown(await listOf(client)), ['ended', '2026-12-31', '2027-01-01', 'assignment_ended']);
      assert.deepEqual((await rightsOf(client)).map(ends), [ends1]);
    });
    await onDay('2027-02-28', async () => assert.equal((await guide.get(client.path)).status, 200));
    await onDay('2027-03-01', async () => refused(await guide.get(client.path), 403, 'not_permitted', { reason: 'right_closed' }));
    const [row] = rows(`SELECT a.action, a.outcome, a.reason, a.employee_id, a.object_id FROM audit_event a WHERE a.client_id = ${client.row} AND a.action = 'ownership.end'`);
    assert.deepEqual(row, ['ownership.end', 'allowed', 'assignment_ended', null, ownership.id]);
  });

  test('days were missed: from its own day; run again: once', async () => {
    const client = fileOf();
    await assign(client, { service: wij.id, assignment: contract.id });
    runDaily('2027-02-15');
    runDaily('2027-02-16');
    assert.deepEqual(shown(await listOf(client)), ['ended', '2026-12-31', '2027-01-01', 'assignment_ended']);
    assert.deepEqual((await rightsOf(client)).map(ends), [ends1]);
    assert.equal(countOf('audit_event', `client_id = ${client.row} AND action = 'ownership.end'`), 1);
  });

  test('over, but not recorded: the next owner is the first, and the end has its own day', async () => {
    const client = fileOf();
    await assign(client, { service: wij.id, assignment: contract.id });
    await onDay('2027-01-15', async () => {
      const next = await assign(client, { organisation: rival.id });
      assert.equal(next.status, 201, JSON.stringify(next.json));
      assert.deepEqual((await listOf(client)).map((o) => [o.organisation.id, o.started_on, o.ended_on, o.end_reason]), [
        [rival.id, '2027-01-15', null, null], [office.id, '2026-11-22', '2027-01-01', 'assignment_ended'],
      ]);
    });
  });

  test('with its organisation; an end that is moved moves the right\'s', async () => {
    const gone = newOrganisation({ kind: 'tender_partner' });
    const client = fileOf();
    assert.equal((await assign(client, { organisation: gone.id })).status, 201);
    const until = (day) => query(`UPDATE organisation SET valid_until = ${quote(day)} WHERE id = ${gone.row}`);
    until('2027-03-31');
    runDaily('2026-11-22');
    assert.deepEqual(shown(await listOf(client)), ['current', '2027-03-31', null, null]);
    assert.deepEqual((await rightsOf(client)).map((r) => [r.rule, r.anchor, r.last_valid_day]), [['service_rule', '2027-04-01', '2027-10-01']]);
    until(null);
    runDaily('2026-11-22');
    assert.deepEqual((await rightsOf(client)).map((r) => [r.rule, r.last_valid_day]), [['owner', null]]);
    until('2026-11-21');
    runDaily('2026-11-22');
    assert.deepEqual(shown(await listOf(client)), ['ended', '2026-11-21', '2026-11-22', 'organisation_ended']);
    assert.equal((await counsellor.get(client.path)).json.owner, null);
  });
});

describe('ending', () => {
  test('with the version that was seen, once; the file is VDAB\'s again', async () => {
    const client = fileOf();
    const { json: ownership } = await assign(client);
    refused(await end(ownership, null), 428, 'version_required');
    const stale = await end(ownership, 7);
    refused(stale, 412, 'version_stale');
    assert.equal(stale.json.current.version, 1);
    const answer = await end(ownership, 1, { reason: 'other', note: 'op vraag' });
    assert.deepEqual([answer.status, answer.json.ended_on, answer.json.end_reason, answer.json.status], [200, '2026-11-22', 'other', 'ended']);
    await assertBudget(answer);
    assert.equal((await counsellor.get(client.path)).json.owner, null);
    refused(await end(ownership, 2), 409, 'state_conflict', { reason: 'closed_already' });
    refused(await end({ id: newId() }), 404, 'not_found');
    assert.equal(ownersOf(client), 0);
  });
});

test('bad input: all of it named, nothing stored', async () => {
  const client = fileOf();
  const ended = newOrganisation({ until: '2026-11-21' });
  const endedUnit = newUnit(office, { until: '2026-11-21' });
  const cases = [
    [{ organisation: null, service: null }, { organisation: 'required', service: 'required' }],
    [{ organisation: vdab().id }, { organisation: 'not_allowed' }],
    [{ organisation: ended.id }, { organisation: 'not_valid' }],
    [{ organisation: newId(), service: newId() }, { organisation: 'not_found', service: 'not_found' }],
    [{ unit: rivalUnit.id, contact: rivalGuide.employee.id }, { unit: 'not_found', contact: 'not_found' }],
    [{ unit: endedUnit.id }, { unit: 'not_valid' }],
    [{ assignment: contract.id }, { assignment: 'not_found' }],
    [{ service: wij.id, assignment: wij.assignments.find((a) => a.organisation.id === rival.id).id }, { assignment: 'not_found' }],
    [{ started_on: '2020-01-01' }, { started_on: 'unknown' }],
    [{ replaces: 'x' }, { replaces: 'not_an_id' }],
  ];
  for (const [more, fields] of cases) refused(await assign(client, more), 422, 'invalid_fields', { fields });
  refused(await counsellor.post(`/api/clients/${newId()}/ownerships`, bodyOf()), 404, 'not_found');
  refused(await assign(client, {}, { key: null }), 400, 'idempotency_key_required');
  assert.equal(countOf('ownership', `client_id = ${client.row}`), 0);
  assert.equal(countOf('access_right', `client_id = ${client.row}`), 0);
});

test('sent twice with one key: one ownership, the same answer', async () => {
  const client = fileOf();
  const key = randomUUID();
  const answers = await Promise.all([1, 2, 3].map(() => assign(client, {}, { key })));
  assert.deepEqual(answers.map((a) => a.status), [201, 201, 201]);
  assert.equal(new Set(answers.map((a) => a.json.id)).size, 1);
  assert.equal(countOf('ownership', `client_id = ${client.row}`), 1);
});

test('what a form offers: services with rule and assignments, a partner\'s own only; people of a unit', async () => {
  const own = (await guide.get('/api/services')).json.items.find((s) => s.id === wij.id);
  assert.deepEqual(own.rule, { valid_from: '2020-01-01', event: 'assignment_end', months: 2, while_running: true, invented: false });
  assert.deepEqual(own.assignments.map((a) => a.reference), ['OPD-1']);
  assert.deepEqual(wij.assignments.map((a) => a.reference), ['OPD-1', 'OPD-2']);
  const people = (await counsellor.get(`/api/units/${officeUnit.id}/contacts`)).json.items;
  assert.deepEqual(people.map((p) => p.id), [guide.employee.id], 'an administrator is no contact');
  // each worker prepares a statement once and executes it again and again
  for (let n = 0; n < 24; n++)
    for (const path of [`/api/units/${officeUnit.id}/contacts`, '/api/services', '/api/notices']) assert.equal((await counsellor.get(path)).status, 200);
  refused(await guide.get(`/api/units/${officeUnit.id}/contacts`), 403, 'not_permitted', { reason: 'role_lacks' });
});

// The proof of concurrency; what comes of each request may differ, what is left may not.
test('200 grants, closures and transfers at once on one file: one owner, no two open rights of one organisation and basis', async () => {
  const client = fileOf();
  const offices = Array.from({ length: 4 }, () => newOrganisation({ kind: 'tender_partner' }));
  const pick = (list) => list[Math.floor(Math.random() * list.length)];
  const current = () => one(`SELECT public_id FROM ownership WHERE client_id = ${client.row} AND is_current = 1`);
  assert.equal((await assign(client, { organisation: offices[0].id })).status, 201);
  const seen = [current()];
  const some = {
    grant: (who) => who.post(`${client.path}/rights`, { organisation: pick(offices).id, basis: 'consent_form', event_date: '2026-11-20' }),
    close: async (who) => {
      const open = rows(`SELECT public_id, version FROM access_right WHERE client_id = ${client.row} AND closed_on IS NULL AND basis <> 'ownership'`);
      const [id, version] = open.length ? pick(open) : [newId(), 1];
      return who.post(`/api/rights/${id}/end`, { reason: 'other' }, { headers: { 'if-match': `"${version}"` } });
    },
    transfer: async (who) => {
      const answer = await who.post(`${client.path}/ownerships`, { organisation: pick(offices).id, service: tibb.id, replaces: pick([current(), ...seen]) });
      if (answer.status === 201) seen.push(answer.json.id);
      return answer;
    },
  };
  const kinds = Object.keys(some);
  const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => some[kinds[n % 3]](n % 2 ? counsellor : colleague)));
  const statuses = answers.map((a) => a.status);
  assert.ok(statuses.every((s) => [200, 201, 404, 409, 412, 503].includes(s)), `${new Set(statuses)}`);
  assert.ok(answers.filter((a) => a.status === 503).every((a) => a.json.code === 'busy'));
  assert.ok(statuses.filter((s) => s === 201).length >= 2, 'some were granted or transferred');
  assert.equal(ownersOf(client), 1, 'exactly one owner');
  assert.equal(one(`SELECT COUNT(*) FROM (SELECT 1 FROM access_right WHERE client_id = ${client.row} AND closed_on IS NULL
    GROUP BY organisation_id, basis HAVING COUNT(*) > 1) d`), '0');
  const list = rows(`SELECT started_on, ended_on, is_current FROM ownership WHERE client_id = ${client.row} ORDER BY id`);
  assert.ok(list.slice(0, -1).every(([, ended]) => ended === '2026-11-22'), 'each but the last has ended');
  assert.equal(one(`SELECT COUNT(*) FROM access_right r JOIN ownership w ON w.id = r.ownership_id
    WHERE r.client_id = ${client.row} AND r.rule = 'owner' AND r.closed_on IS NULL`), '1', 'one right of who owns it');
  assert.equal(countOf('audit_event', `client_id = ${client.row} AND action = 'ownership.assign' AND outcome = 'allowed'`), list.length);
  assert.equal(quote(current()) !== 'NULL', true);
});
