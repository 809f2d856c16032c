// Controls (R206): an auditor names the files that she reads, for some days; what a control opens and does not, from its
// first day to its last one, and what stands in the log of it.
import assert from 'node:assert/strict';
import test, { before, describe } from 'node:test';
import { freeSsin, makeDocument, makeOwnership, makePlan } from '../matrix/world.mjs';
import { assertBudget, assertFaults, audited, auditOf, Caller, makeEmployee, newId, nothingStored, sql } from './lib.mjs';
import { correct, countOf, loggedOf, newCaller, newClient, newOrganisation, newRight, newStep, newUnit, newWord, onDay, one, refused, rows, startOn, vdab } from './world.mjs';

startOn('2026-11-23');

const REASON = 'Steekproef van de kwaliteitsmonitoring';
let home, centre, counsellor, office, owner;
before(async () => {
  home = newUnit(vdab());
  centre = newUnit(vdab());
  office = newOrganisation();
  counsellor = await newCaller(home, 'counsellor');
  owner = await newCaller(newUnit(office), 'guide');
});

const stranger = () => newCaller(centre, 'auditor');
const fileOf = (more) => newClient(home, { counsellor: counsellor.employee, ...more });
const numberOf = (client) => one(`SELECT LPAD(number, 9, '0') FROM client WHERE id = ${client.row}`);
const bodyOf = (clients, more) =>
  ({ kind: 'kwalimon', reference: 'KWM-2026-11', reason: REASON, first_day: '2026-11-23', last_day: '2026-12-22', clients, ...more });
const open = (who, clients, more, options) => who.post('/api/controls', bodyOf(clients, more), options);
async function opened(who, files, more) {
  const answer = await open(who, files.map(numberOf), more);
  assert.equal(answer.status, 201, `${answer.bytes}`);
  return answer.json;
}
const look = async (who, client) => (await who.get(client.path)).status;
const controlOf = (answer) => rows(`SELECT control_id FROM audit_event WHERE request_id = '${answer.id}'`).flat();
const found = async (who, client) => (await who.post('/api/clients/search', { name: client.last }, { key: null })).json.items.map((item) => item.id);

describe('opening one', () => {
  test('kind, reference, reason, days and files: from then on the files can be read; the log names it', async () => {
    const [who, client, other] = [await stranger(), fileOf(), fileOf()];
    assert.equal(await look(who, client), 404);
    const answer = await open(who, [numberOf(client), numberOf(other)]);
    assert.equal(answer.status, 201, `${answer.bytes}`);
    await assertBudget(answer);
    const { json } = answer;
    assert.deepEqual([json.kind, json.reference, json.reason, json.first_day, json.last_day, json.status, json.own, json.files],
      ['kwalimon', 'KWM-2026-11', REASON, '2026-11-23', '2026-12-22', 'open', true, 2]);
    assert.equal(json.employee.id, who.employee.id);
    assert.deepEqual(json.clients.map((c) => c.id).sort(), [client.id, other.id].sort());
    const [row] = loggedOf(answer);
    assert.deepEqual([row.action, row.outcome, row.reason, row.client, row.kind, row.object], ['control.open', 'allowed', 'role', null, 'control', json.id]);
    assert.deepEqual(row.shown.sort(), [client.id, other.id].sort());
    assert.deepEqual([await look(who, client), await look(who, other)], [200, 200]);
  });

  test('a client by INSZ, as it is typed; named twice she is one file', async () => {
    const ssin = freeSsin();
    const [who, client] = [await stranger(), fileOf({ ssin, birthDate: '1970-05-17' })];
    const typed = `${ssin.slice(0, 2)}.${ssin.slice(2, 4)}.${ssin.slice(4, 6)}-${ssin.slice(6, 9)}.${ssin.slice(9)}`;
    const answer = await open(who, [typed, ssin, numberOf(client)]);
    assert.equal(answer.status, 201, `${answer.bytes}`);
    assert.deepEqual([answer.json.files, answer.json.clients.map((c) => c.id)], [1, [client.id]]);
  });

  test('what is missing, wrong or known to nobody is told by field and at once, and stores nothing', async () => {
    const [who, client] = [await stranger(), fileOf()];
    const number = numberOf(client);
    const nobodys = '999999998';
    assert.equal(one(`SELECT COUNT(*) FROM client WHERE number = ${nobodys}`), '0');
    await nothingStored(async () => {
      assertFaults(await who.post('/api/controls', {}), { kind: 'required', reference: 'required', reason: 'required', first_day: 'required', last_day: 'required', clients: 'required' });
      assertFaults(await open(who, [number], { kind: 'audit', reference: 'K', reason: 'te kort', first_day: '2026-02-30', last_day: 12, days: 3 }),
        { kind: 'not_allowed', reference: 'too_short', reason: 'too_short', first_day: 'not_a_date', last_day: 'type', days: 'unknown' });
      assertFaults(await open(who, [number], { reference: 'x'.repeat(61), reason: 'x'.repeat(501) }), { reference: 'too_long', reason: 'too_long' });
      assertFaults(await open(who, []), { clients: 'required' });
      assertFaults(await open(who, number), { clients: 'type' });
      assertFaults(await open(who, Array(31).fill(number)), { clients: 'too_many' });
      assertFaults(await open(who, [number, 'abc', '12345678', '85073099834', nobodys, 7], { last_day: '2026-11-22' }),
        { last_day: 'before_start', 'clients.5': 'type' });
      assertFaults(await open(who, [number, 'abc', '12345678', '85073099834'], { last_day: '2026-11-22' }),
        { last_day: 'before_start', 'clients.1': 'format', 'clients.2': 'format', 'clients.3': 'check_digit' });
      assertFaults(await open(who, [number, nobodys, '000000000']), { 'clients.1': 'not_found', 'clients.2': 'not_found' });
      assert.equal((await open(who, [number], {}, { key: null })).status, 400);
    });
    assert.equal(await look(who, client), 404);
    assert.deepEqual(audited(await open(who, [nobodys])), ['control.open:refused:not_found']);
  });

  test('at most thirty days, begun today or within thirty; each bound, the day before and the day after', async () => {
    const [who, client] = [await stranger(), fileOf()];
    const number = [numberOf(client)];
    const faults = async (first_day, last_day) => (await open(who, number, { first_day, last_day })).json.errors?.map((f) => [f.field, f.code, f.limit ?? null]) ?? [];
    assert.deepEqual(await faults('2026-11-22', '2026-11-23'), [['first_day', 'in_past', null]]);
    assert.deepEqual(await faults('2026-11-23', '2026-11-22'), [['last_day', 'before_start', '2026-11-23']]);
    assert.deepEqual(await faults('2026-11-23', '2026-12-23'), [['last_day', 'out_of_range', '2026-12-22']]);
    assert.deepEqual(await faults('2026-12-24', '2026-12-24'), [['first_day', 'out_of_range', '2026-12-23']]);
    assert.deepEqual(await faults('2026-11-23', '2027-11-23'), [['last_day', 'out_of_range', '2026-12-22']]);
    assert.deepEqual(await faults('9999-12-31', '9999-12-31'), [['first_day', 'not_a_date', null], ['last_day', 'not_a_date', null]]);
    assert.deepEqual(await faults('2027-02-29', '2027-02-29'), [['first_day', 'not_a_date', null], ['last_day', 'not_a_date', null]]);
    assert.deepEqual(await faults('2026-11-23', '2026-11-23'), []);
    assert.deepEqual(await faults('2026-11-23', '2026-12-22'), []);
    assert.deepEqual(await faults('2026-12-23', '2027-01-21'), []);
    assert.equal(countOf('control', `employee_id = ${who.employee.row}`), 3);
  });

  test('sent again it is the same; two tabs are two controls, and a key serves one body', async () => {
    const [who, client] = [await stranger(), fileOf()];
    const key = newId();
    const first = await open(who, [numberOf(client)], {}, { key });
    const again = await open(who, [numberOf(client)], {}, { key });
    assert.deepEqual([again.status, again.json], [201, first.json]);
    refused(await open(who, [numberOf(client)], { kind: 'other' }, { key }), 422, 'idempotency_key_reused');
    assert.equal(countOf('control', `employee_id = ${who.employee.row}`), 1);
    const tab = newId();
    const both = await Promise.all([1, 2, 3, 4].map(() => open(who, [numberOf(client)], {}, { key: tab })));
    assert.equal(new Set(both.map((answer) => answer.json.id)).size, 1);
    assert.equal(countOf('control', `employee_id = ${who.employee.row}`), 2);
    const file = await who.get(client.path);
    assert.equal(file.json.access.control.id, both[0].json.id, 'of two that are open the last opened');
  });

  test('nobody else opens one, sees one or finds one', async () => {
    const [who, client] = [await stranger(), fileOf()];
    const { id } = await opened(who, [client]);
    for (const role of ['counsellor', 'adviser', 'vdab_admin', 'guide', 'promoter', 'partner_admin']) {
      const other = await newCaller(['guide', 'promoter', 'partner_admin'].includes(role) ? newUnit(office) : centre, role);
      for (const answer of [await open(other, [numberOf(client)]), await other.get('/api/controls'), await other.get(`/api/controls/${id}`)])
        refused(answer, 403, 'not_permitted', { reason: 'role_lacks' });
    }
    assert.equal(countOf('control_file', `client_id = ${client.row}`), 1);
  });
});

describe('what it opens', () => {
  test('everything there is to read, and each look bears the control', async () => {
    const [who, client] = [await stranger(), fileOf()];
    const right = newRight(client, office);
    const line = newStep(client, newUnit(office));
    const world = { client, vdab: { ...vdab(), unit: home }, somebody: counsellor };
    const plan = makePlan(world).id;
    const document = await makeDocument(world);
    const { id } = await opened(who, [client]);
    const looks = {
      '': 'client.open', '/timeline': 'client.open', '/history': 'client.history', '/desired-jobs': 'client.open', '/desired-jobs/history': 'client.open',
      '/steps': 'step.read', '/documents': 'document.read', '/documents/log': 'document.read', '/trajectory-plans': 'trajectory_plan.read',
      '/ownerships': 'ownership.read', '/rights': 'right.see_all', '/allocations': 'right.see_all', '/log': 'log.who_looked', '/export': 'client.export',
    };
    for (const [part, action] of Object.entries(looks)) {
      const answer = await who.get(client.path + part);
      assert.equal(answer.status, 200, part);
      assert.deepEqual(audited(answer), [`${action}:allowed:control`], part);
      assert.deepEqual(controlOf(answer), [id], part);
      assert.equal(auditOf(answer)[0].client, client.id);
      await assertBudget(answer);
    }
    for (const path of [`/api/steps/${line.id}`, `/api/steps/${line.id}/history`, `/api/documents/${document}`, `/api/trajectory-plans/${plan}`]) {
      const answer = await who.get(path);
      assert.equal(answer.status, 200, path);
      assert.deepEqual(controlOf(answer), [id], path);
    }
    assert.deepEqual((await who.get(`${client.path}/rights`)).json.items.map((item) => item.id), [right.id]);
    assert.deepEqual((await who.get(`${client.path}/steps`)).json.items.map((item) => item.id), [line.id]);
    const { access } = (await who.get(client.path)).json;
    assert.deepEqual([access.reason, access.ties, access.control], ['control', ['control'], { id, kind: 'kwalimon', reference: 'KWM-2026-11', last_day: '2026-12-22' }]);
    assert.deepEqual([...access.permissions].sort(), ['client.export', 'client.history', 'client.open', 'document.read', 'log.who_looked', 'ownership.read', 'right.see_all', 'right.see_own', 'step.read', 'trajectory_plan.read']);
  });

  test('and nothing besides: no INSZ, no change, no list of clients, no emergency access', async () => {
    const [who, client] = [await stranger(), fileOf()];
    const line = newStep(client, newUnit(office));
    await opened(who, [client]);
    const attempts = [
      () => who.get(`${client.path}/ssin`),
      () => correct(who, client.path, { phone: '02 123 45 67' }, 1),
      () => correct(who, client.path, { last_name: 'Anders' }, 1),
      () => correct(who, `/api/steps/${line.id}`, { summary: 'nee' }, 1),
      () => who.get(`${client.path}/consent-form?form=consent_form`),
      () => who.get(`${client.path}/caseload`),
      () => who.post(`${client.path}/emergency-accesses`, { reason: REASON, current_password: who.employee.password }),
      () => who.get('/api/clients'),
    ];
    await nothingStored(async () => {
      for (const attempt of attempts) refused(await attempt(), 403, 'not_permitted', { reason: 'role_lacks' });
    });
  });

  test('a search finds the files of the own open controls, and no others', async () => {
    const [who, other, client, not] = [await stranger(), await stranger(), fileOf(), fileOf()];
    assert.deepEqual(await found(who, client), []);
    await opened(who, [client]);
    assert.deepEqual([await found(who, client), await found(who, not), await found(other, client)], [[client.id], [], []]);
    await onDay('2026-12-23', async () => assert.deepEqual(await found(who, client), []));
  });

  test('of another auditor\'s control, and of another file, nothing', async () => {
    const [who, other, client, not] = [await stranger(), await stranger(), fileOf(), fileOf()];
    const { id } = await opened(who, [client]);
    for (const part of ['', '/steps', '/documents', '/rights', '/log', '/timeline']) {
      assert.deepEqual(audited(await other.get(client.path + part)).map((row) => row.split(':').slice(1).join(':')), ['refused:no_tie']);
      assert.equal((await who.get(not.path + part)).status, 404);
    }
    const listed = (await other.get('/api/controls')).json.items.find((item) => item.id === id);
    assert.deepEqual([listed.own, listed.files, listed.clients, listed.reason], [false, 1, null, REASON]);
    refused(await other.get(`/api/controls/${id}`), 404, 'not_found');
    refused(await other.get(`/api/controls/${newId()}`), 404, 'not_found');
    assert.equal((await who.get(`/api/controls/${id}`)).json.clients[0].last_name, client.last);
  });

  test('the day before it begins, its first and last day, the day after it ended', async () => {
    const [who, client] = [await stranger(), fileOf()];
    const { id } = await opened(who, [client], { first_day: '2026-12-01', last_day: '2026-12-10' });
    const seen = async (day) => onDay(day, async () => {
      const { json } = await who.get(`/api/controls/${id}`);
      return [await look(who, client), json.status, json.clients[0].last_name !== null, (await found(who, client)).length];
    });
    assert.deepEqual(await seen('2026-11-30'), [404, 'coming', false, 0]);
    assert.deepEqual(await seen('2026-12-01'), [200, 'open', true, 1]);
    assert.deepEqual(await seen('2026-12-10'), [200, 'open', true, 1]);
    assert.deepEqual(await seen('2026-12-11'), [404, 'ended', false, 0]);
  });

  test('29 February is a day like any other', async () => {
    const [who, client] = [await stranger(), fileOf()];
    await onDay('2028-02-01', () => opened(who, [client], { first_day: '2028-02-28', last_day: '2028-02-29' }));
    for (const [day, status] of [['2028-02-27', 404], ['2028-02-28', 200], ['2028-02-29', 200], ['2028-03-01', 404]])
      await onDay(day, async () => assert.equal(await look(who, client), status, day));
  });

  test('a counsellor who is auditor too controls as auditor: no list of clients, no cancelled line, no former owner', async () => {
    const away = newUnit(vdab());
    const both = await new Caller(makeEmployee(centre.organisation, ['counsellor', 'auditor'], { unit: centre })).login();
    const client = newClient(away);
    const gone = newStep(client, newUnit(office), { state: 'cancelled' });
    makeOwnership({ client }, office, '2026-02-01');
    await opened(both, [client]);
    assert.equal((await both.get(client.path)).json.access.reason, 'control');
    assert.deepEqual((await both.get(`${client.path}/steps?state=cancelled`)).json.items, []);
    assert.ok(!JSON.stringify((await both.get(`${client.path}/timeline?cancelled=true`)).json).includes(gone.id));
    assert.deepEqual((await both.get(`${client.path}/ownerships`)).json.items, []);
    for (let next = ''; next !== null; ) {
      const { json } = await both.get(`/api/clients${next && `?cursor=${next}`}`);
      assert.ok(!json.items.some((item) => item.id === client.id), 'not one of her clients');
      next = json.next;
    }
    assert.deepEqual(await found(both, client), [client.id]);
    assert.equal((await counsellor.get(`${client.path}/steps`)).status, 404);
    sql(`UPDATE client SET counsellor_id = ${both.employee.row} WHERE id = ${client.row}`);
    assert.deepEqual((await both.get(`${client.path}/steps?state=cancelled`)).json.items.map((item) => item.id), [gone.id]);
    assert.ok(JSON.stringify((await both.get(`${client.path}/timeline?cancelled=true`)).json).includes(gone.id));
    assert.equal((await both.get(`${client.path}/ownerships`)).json.items.length, 1);
  });

  test('an auditor who has left, or is none any more, has nothing of it; nor has her next session', async () => {
    const client = fileOf();
    const [ended, moved] = [await stranger(), await stranger()];
    for (const who of [ended, moved]) await opened(who, [client]);
    sql(`UPDATE employee SET valid_from = '1999-01-01', valid_until = '2026-11-22' WHERE id = ${ended.employee.row}`);
    refused(await ended.get(client.path), 401, 'not_logged_in');
    sql(`UPDATE employee_role SET role = 'vdab_admin' WHERE employee_id = ${moved.employee.row}`);
    const again = await new Caller(moved.employee).login();
    refused(await again.get(client.path), 404, 'not_found');
    refused(await again.get('/api/controls'), 403, 'not_permitted', { reason: 'role_lacks' });
  });

  test('a sensitive partner is named to her, as to all of VDAB', async () => {
    const [who, client] = [await stranger(), fileOf()];
    const quiet = newOrganisation();
    quiet.unit = newUnit(quiet);
    newRight(client, quiet);
    newStep(client, quiet.unit);
    sql(`UPDATE organisation SET sensitive_from = '2020-01-01' WHERE id = ${quiet.row}`);
    await opened(who, [client]);
    assert.equal((await who.get(`${client.path}/rights`)).json.items[0].organisation.id, quiet.id);
    assert.equal((await who.get(`${client.path}/steps`)).json.items[0].executor.organisation.id, quiet.id);
  });
});

describe('ending one before its last day', () => {
  const end = (who, id, options) => who.post(`/api/controls/${id}/end`, undefined, options);

  test('from the next request on it opens nothing: file, search, names; the log says who and when', async () => {
    const [who, client, other] = [await stranger(), fileOf(), fileOf()];
    const { id } = await opened(who, [client, other]);
    const rest = await opened(who, [other]);
    assert.deepEqual([await look(who, client), await look(who, other)], [200, 200]);
    const answer = await end(who, id);
    assert.equal(answer.status, 200, `${answer.bytes}`);
    await assertBudget(answer);
    assert.deepEqual([answer.json.status, answer.json.last_day, answer.json.clients.map((c) => c.last_name)], ['ended', '2026-12-22', [null, null]]);
    assert.match(answer.json.ended_at, /^20\d\d-/);
    const [row] = loggedOf(answer);
    assert.deepEqual([row.action, row.outcome, row.reason, row.kind, row.object], ['control.end', 'allowed', 'role', 'control', id]);
    assert.equal(auditOf(answer).length, 1);
    assert.deepEqual(audited(await who.get(client.path)), ['client.open:refused:no_tie']);
    assert.deepEqual([await look(who, client), await found(who, client)], [404, []]);
    const still = await who.get(other.path);
    assert.equal(still.json.access.control.id, rest.id, 'the other one of hers holds');
    const listed = (await who.get('/api/controls')).json.items.find((item) => item.id === id);
    assert.deepEqual([listed.status, listed.ended_at], ['ended', answer.json.ended_at]);
    await onDay('2026-11-22', async () => assert.equal(await look(who, client), 404, 'the day before it began'));
  });

  test('one that has not begun never does', async () => {
    const [who, client] = [await stranger(), fileOf()];
    const { id } = await opened(who, [client], { first_day: '2026-12-01', last_day: '2026-12-10' });
    assert.deepEqual([(await end(who, id)).json.status], ['ended']);
    await onDay('2026-12-01', async () => assert.deepEqual([await look(who, client), await found(who, client)], [404, []]));
  });

  test('once more, from another tab or when it is over, is no harm: it stays as it was', async () => {
    const [who, client] = [await stranger(), fileOf()];
    const { id } = await opened(who, [client]);
    const key = newId();
    const first = await end(who, id, { key });
    assert.deepEqual([(await end(who, id, { key })).json, (await end(who, id)).json], [first.json, first.json]);
    const { id: racing } = await opened(who, [client]);
    const tabs = await Promise.all([1, 2, 3].map(() => end(who, racing)));
    assert.deepEqual(tabs.map((answer) => answer.status), [200, 200, 200]);
    assert.equal(new Set(tabs.map((answer) => answer.json.ended_at)).size, 1);
    const { id: over } = await opened(who, [client], { last_day: '2026-11-23' });
    await onDay('2026-11-24', async () => assert.deepEqual([(await end(who, over)).json].map((c) => [c.status, c.ended_at]), [['ended', null]]));
    assert.match((await end(who, over)).json.ended_at, /^20/, 'on its last day it can');
  });

  test('another auditor\'s is none of hers, and nobody else ends one; nothing is stored', async () => {
    const [who, client, other] = [await stranger(), fileOf(), await stranger()];
    const { id } = await opened(who, [client]);
    const admin = await newCaller(centre, 'vdab_admin');
    await nothingStored(async () => {
      refused(await end(other, id), 404, 'not_found');
      refused(await end(who, newId()), 404, 'not_found');
      refused(await end(admin, id), 403, 'not_permitted', { reason: 'role_lacks' });
      assert.equal((await end(who, id, { key: null })).status, 400);
    });
    assert.equal(await look(who, client), 200);
  });
});

describe('what stands of it', () => {
  test('the log of the file says that it was a control, which, and by whom; to its counsellor too', async () => {
    const [who, client] = [await stranger(), fileOf()];
    const { id } = await opened(who, [client], { kind: 'other', reference: 'Klacht 2026/14' });
    await who.get(client.path);
    await who.get(`${client.path}/documents`);
    const { items } = (await counsellor.get(`${client.path}/log`)).json;
    const hers = items.filter((item) => item.employee.id === who.employee.id);
    assert.deepEqual(hers.map((item) => [item.action, item.outcome, item.reason, item.control]),
      ['document.read', 'client.open'].map((action) => [action, 'allowed', 'control', { id, kind: 'other', reference: 'Klacht 2026/14' }]));
    assert.ok(items.filter((item) => item.employee.id === counsellor.employee.id).every((item) => item.control === null));
  });

  test('a tie that is stronger is named, and then it is no look of the control', async () => {
    const client = fileOf();
    const both = await new Caller(makeEmployee(home.organisation, ['counsellor', 'auditor'], { unit: home })).login();
    await opened(both, [client]);
    const answer = await both.get(client.path);
    assert.deepEqual([answer.json.access.reason, answer.json.access.ties, answer.json.access.control], ['vdab_unit', ['vdab_unit', 'control'], null]);
    assert.deepEqual(controlOf(answer), [null]);
  });

  test('the list: the last first, with cursors of its own; the log names what was asked', async () => {
    const [who, client] = [await stranger(), fileOf()];
    const ids = [];
    for (let n = 0; n < 3; n++) ids.unshift((await opened(who, [client], { reference: `Ronde ${n}` })).id);
    const answer = await who.get('/api/controls');
    assert.deepEqual(answer.json.items.slice(0, 3).map((item) => item.id), ids);
    assert.deepEqual(audited(answer), ['control.list:allowed:role']);
    await assertBudget(answer);
    const one = await who.get(`/api/controls/${ids[0]}`);
    assert.deepEqual(auditOf(one).map((r) => [r.action, r.kind, r.object]), [['control.list', 'control', ids[0]]]);
    assertFaults(await who.get('/api/controls?status=open'), { status: 'unknown' });
    assertFaults(await who.get('/api/controls?cursor=zzz'), { cursor: 'format' });
    sql(`INSERT INTO control (public_id, kind, reference, reason, employee_id, first_day, last_day, opened_on, opened_at)
         SELECT LOWER(HEX(RANDOM_BYTES(16))), 'other', CONCAT('Reeks ', seq), 'Oude reeks van controles', ${who.employee.row}, '2026-01-05', '2026-01-09',
           '2026-01-05', '2026-01-05' FROM seq_1_to_60`);
    const seen = [];
    for (let next = ''; next !== null; ) {
      const { json } = await who.get(`/api/controls${next && `?cursor=${next}`}`);
      assert.ok(json.items.length <= 50);
      seen.push(...json.items.map((item) => item.id));
      next = json.next;
    }
    assert.equal(new Set(seen).size, seen.length);
    assert.equal(seen.length, countOf('control'));
    sql(`DELETE FROM control WHERE employee_id = ${who.employee.row} AND reference LIKE 'Reeks %'`);
  });

  test('a file that was merged into another is that other; who named both has named one', async () => {
    const [who, before, both, survivor, loser] = [await stranger(), await stranger(), await stranger(), fileOf(), fileOf()];
    const number = numberOf(loser);
    const { id } = await opened(before, [loser]);
    const of_both = await opened(both, [survivor, loser]);
    assert.equal(of_both.files, 2);
    sql(`UPDATE client SET birth_date = '1980-05-17' WHERE id IN (${survivor.row}, ${loser.row})`);
    const proposal = await counsellor.post(`${survivor.path}/merges`, { other: loser.id, reason: 'Twee keer ingeschreven' });
    assert.equal(proposal.status, 201, `${proposal.bytes}`);
    const second = await newCaller(home, 'counsellor');
    sql(`UPDATE employee SET name_key = '${newWord()}' WHERE id = ${second.employee.row}`);
    const done = await second.post(`/api/merges/${proposal.json.id}/confirm`, { keep_rights: [], end_rights: [] }, { headers: { 'if-match': '"1"' } });
    assert.equal(done.status, 200, `${done.bytes}`);
    assert.equal(await look(before, survivor), 200);
    assert.equal((await before.get(loser.path)).status, 308);
    assert.deepEqual((await before.get(`/api/controls/${id}`)).json.clients.map((c) => c.id), [survivor.id]);
    const { json } = await both.get(`/api/controls/${of_both.id}`);
    assert.deepEqual([json.files, json.clients.map((c) => c.id)], [1, [survivor.id]]);
    assert.equal((await both.get('/api/controls')).json.items.find((item) => item.id === of_both.id).files, 1);
    assert.equal(await look(both, survivor), 200);
    assert.equal((await both.get(loser.path)).status, 308);
    assert.deepEqual([await found(both, survivor), await found(both, loser)], [[survivor.id], []]);
    const late = await open(who, [number, numberOf(survivor)]);
    assert.deepEqual([late.status, late.json.clients.map((c) => c.id)], [201, [survivor.id]]);
    assert.equal((await stranger().then((other) => other.get(loser.path))).status, 404);
  });
});
