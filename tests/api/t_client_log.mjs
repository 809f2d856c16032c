// Who looked in a file: looks, changes and refusals, in words, newest first, for its counsellor.
import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { assertBudget, logOf, sql } from './lib.mjs';
import {
  correct, loggedOf, newCaller, newClient, newOrganisation, newRight, newStep, newUnit, newWord, quote, refused, startOn, vdab,
} from './world.mjs';

startOn('2026-11-22');

let home, officeUnit, counsellor, colleague, stranger, guide, rivalGuide, adviser, admin, vdabAdmin, auditor;

before(async () => {
  home = newUnit(vdab(), { region: `r${newWord()}` });
  officeUnit = newUnit(newOrganisation());
  [counsellor, colleague, stranger, guide, rivalGuide, adviser, admin, vdabAdmin, auditor] = await Promise.all([
    newCaller(home, 'counsellor'),
    newCaller(home, 'counsellor'),
    newCaller(newUnit(vdab()), 'counsellor'),
    newCaller(officeUnit, 'guide'),
    newCaller(newUnit(newOrganisation()), 'guide'),
    newCaller(home, 'adviser'),
    newCaller(officeUnit, 'partner_admin'),
    newCaller(home, 'vdab_admin'),
    newCaller(home, 'auditor'),
  ]);
});

const fileOf = () => newClient(home, { counsellor: counsellor.employee });
const logged = async (who, client, query = '') => {
  const answer = await who.get(`${client.path}/log${query}`);
  assert.equal(answer.status, 200, JSON.stringify(answer.json));
  return answer.json;
};

test('a look, a change, a refusal and this look itself: who, where, what, why', async () => {
  const client = fileOf();
  const { json: right } = await counsellor.post(`${client.path}/rights`, { organisation: officeUnit.organisation.id, basis: 'consent_form', event_date: '2026-11-20' });
  await guide.get(client.path);
  await guide.get(`${client.path}/ssin`);
  await correct(guide, client.path, { phone: '02 123 45 67' }, 1);
  await correct(guide, client.path, { last_name: 'Anders' }, 2);
  await rivalGuide.get(client.path);
  await counsellor.post(`/api/rights/${right.id}/end`, { reason: 'other' }, { headers: { 'if-match': '"1"' } });
  await guide.get(client.path);
  await logged(colleague, client);
  const { items, next } = await logged(counsellor, client);
  assert.equal(next, null);
  assert.deepEqual(items.map((e) => [e.employee.id, e.action, e.outcome, e.reason, e.basis, e.object?.kind ?? null]), [
    [colleague.employee.id, 'log.who_looked', 'allowed', 'vdab_unit', null, null],
    [guide.employee.id, 'client.open', 'refused', 'right_closed', null, null],
    [counsellor.employee.id, 'consent.withdraw', 'allowed', 'counsellor', null, 'right'],
    [rivalGuide.employee.id, 'client.open', 'refused', 'no_tie', null, null],
    [guide.employee.id, 'client.correct', 'refused', 'role_lacks', null, null],
    [guide.employee.id, 'client.correct_contact', 'allowed', 'open_right', 'consent_form', 'client'],
    [guide.employee.id, 'client.show_ssin', 'allowed', 'open_right', 'consent_form', 'client'],
    [guide.employee.id, 'client.open', 'allowed', 'open_right', 'consent_form', 'client'],
    [counsellor.employee.id, 'right.grant', 'allowed', 'counsellor', null, 'right'],
  ]);
  const entry = items[7];
  assert.deepEqual(entry.employee, { id: guide.employee.id, first_name: 'Els', last_name: 'Peeters' });
  assert.deepEqual(entry.organisation, { id: officeUnit.organisation.id, name: officeUnit.organisation.name, kind: 'outplacement_office' });
  assert.deepEqual(entry.unit, { id: officeUnit.id, name: officeUnit.name, oe_number: officeUnit.oe });
  assert.deepEqual(entry.object, { kind: 'client', id: client.id });
  assert.equal((await logged(counsellor, client)).items[0].employee.id, counsellor.employee.id, 'her own look is in it too');
});

test('what the system did has no person', async () => {
  const client = fileOf();
  sql(`INSERT INTO audit_event (request_id, route, action, outcome, client_id) VALUES (REPEAT('0', 32), 'inzage import ibis', 'step.add', 'allowed', ${client.row})`);
  const [entry] = (await logged(counsellor, client)).items;
  assert.deepEqual([entry.employee, entry.organisation, entry.unit, entry.reason, entry.object], [null, null, null, null, null]);
});

// 250 looks, one an hour, from 23:30 UTC on 27 March 2026: 00:30 on the 28th in Brussels
const looks = (client, n = 250) =>
  sql(`INSERT INTO audit_event (at, request_id, route, action, outcome, reason, employee_id, organisation_id, unit_id, client_id)
    SELECT '2026-03-27 23:30:00' + INTERVAL seq HOUR, LPAD(seq, 32, '0'), 'GET /api/clients/{id}', 'client.open',
    IF(seq % 5 = 0, 'refused', 'allowed'), 'open_right', IF(seq % 2 = 0, ${guide.employee.row}, ${rivalGuide.employee.row}),
    1, 1, ${client.row} FROM seq_0_to_${n - 1}`);

test('pages: newest first, no gap, no double, while others look', async () => {
  const client = fileOf();
  looks(client);
  const all = [];
  let cursor = '';
  do {
    const page = await logged(counsellor, client, cursor);
    assert.ok(page.items.length <= 100);
    all.push(...page.items.filter((e) => e.action === 'client.open'));
    cursor = page.next && `?cursor=${page.next}`;
    await colleague.get(`${client.path}/log`);
  } while (cursor);
  assert.equal(all.length, 250);
  assert.deepEqual(all.map((e) => e.at), all.map((e) => e.at).sort().reverse());
  assert.equal(new Set(all.map((e) => e.at)).size, 250);
});

test('filters: days in Brussels both included, across the change to summer time; person; outcome', async () => {
  const client = fileOf();
  looks(client);
  const count = async (query) => (await logged(counsellor, client, `?${new URLSearchParams(query)}`)).items.filter((e) => e.action === 'client.open').length;
  assert.equal(await count({ until: '2026-03-27' }), 0);
  assert.equal(await count({ from: '2026-03-28', until: '2026-03-28' }), 24);
  assert.equal(await count({ from: '2026-03-29', until: '2026-03-29' }), 23, 'a day of 23 hours');
  assert.equal(await count({ from: '2026-03-30', until: '2026-03-30' }), 24);
  assert.equal(await count({ until: '2026-03-30' }), 71);
  assert.equal(await count({ until: '2026-03-28', outcome: 'refused' }), 5);
  assert.equal(await count({ until: '2026-03-28', employee: guide.employee.id }), 12);
  assert.equal(await count({ until: '2026-03-28', employee: guide.employee.id, outcome: 'refused' }), 3);
  assert.equal(await count({ employee: '0'.repeat(32) }), 0);
  assert.equal(await count({ from: '2026-04-05', until: '2026-04-04' }), 0);
});

test('for its counsellor and her unit; to others refused, and that is in it', async () => {
  const client = fileOf();
  newRight(client, officeUnit.organisation);
  newStep(client, officeUnit, { region: home.region });
  for (const who of [guide, admin, adviser]) refused(await who.get(`${client.path}/log`), 403, 'not_permitted', { reason: 'role_lacks' });
  for (const who of [stranger, rivalGuide, vdabAdmin, auditor]) refused(await who.get(`${client.path}/log`), 404, 'not_found');
  const { items } = await logged(colleague, client);
  assert.equal(items.length, 7);
  assert.ok(items.every((e) => e.outcome === 'refused' && e.action === 'log.who_looked'));
});

test('another file\'s rows are not in it; a list that showed the name is not either', async () => {
  const [client, other] = [fileOf(), fileOf()];
  await counsellor.get(other.path);
  await counsellor.post('/api/clients/search', { number: client.number }, { key: null });
  assert.deepEqual((await logged(counsellor, client)).items, []);
});

test('one row, and one statement after the session', async () => {
  const client = fileOf();
  looks(client);
  const answer = await counsellor.get(`${client.path}/log`);
  assert.deepEqual(loggedOf(answer).map((r) => [r.action, r.client]), [['log.who_looked', client.id]]);
  await assertBudget(answer, 2);
  assert.ok((await logOf(answer)).rows <= 110);
});

test('rows can be neither changed nor removed by the account that serves', async () => {
  const grants = sql("SHOW GRANTS FOR inzage_web@localhost").flat().filter((g) => g.includes('audit_event'));
  assert.ok(grants.length > 0);
  for (const g of grants) assert.ok(!/UPDATE|DELETE|ALL/.test(g), g);
});

test('bad input', async () => {
  const client = fileOf();
  const cases = [
    ['?from=gisteren', { from: 'not_a_date' }],
    ['?from=2026-01-01T00:00', { from: 'too_long' }],
    ['?from=2026-02-30', { from: 'not_a_date' }],
    ['?until=1899-01-01', { until: 'out_of_range' }],
    ['?employee=7', { employee: 'not_an_id' }],
    ['?outcome=maybe', { outcome: 'not_allowed' }],
    ['?cursor=7', { cursor: 'format' }],
    ['?page=2', { page: 'unknown' }],
    ['?from=2026-13-01&outcome=x&employee=y', { from: 'not_a_date', outcome: 'not_allowed', employee: 'not_an_id' }],
  ];
  for (const [query, fields] of cases) refused(await counsellor.get(`${client.path}/log${query}`), 422, 'invalid_fields', { fields });
  const foreign = (await logged(colleague, (looks(client), client))).next;
  refused(await counsellor.get(`${client.path}/log?cursor=${foreign}`), 422, 'invalid_fields', { fields: { cursor: 'format' } });
  assert.equal(sql(`SELECT 1 FROM client WHERE public_id = ${quote(client.id)}`).length, 1);
});
