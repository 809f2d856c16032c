// The general request form: the same answer and the same work whether or not there is such a client.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { before } from 'node:test';
import { assertBudget, logOf, sql } from './lib.mjs';
import {
  countOf, freshSsin, loggedOf, newCaller, newClient, newOrganisation, newRight, newUnit, newWord, one, quote, refused, rows,
  startOn, vdab,
} from './world.mjs';

startOn('2026-11-22');

let home, office, counsellor, guide, promoter, admin, adviser, vdabAdmin, auditor;

before(async () => {
  home = newUnit(vdab());
  office = newUnit(newOrganisation());
  [counsellor, guide, promoter, admin, adviser, vdabAdmin, auditor] = await Promise.all([
    newCaller(home, 'counsellor'),
    newCaller(office, 'guide'),
    newCaller(office, 'promoter'),
    newCaller(office, 'partner_admin'),
    newCaller(home, 'adviser'),
    newCaller(home, 'vdab_admin'),
    newCaller(home, 'auditor'),
  ]);
});

const known = () => {
  const { ssin, birthDate } = freshSsin();
  return newClient(home, { ssin, birthDate, first: 'Éloïse', last: `El-Amrani ${newWord()}` });
};
const form = (client, more = {}) => ({
  ssin: client.ssin, first_name: client.first, last_name: client.last, birth_date: client.birthDate, purpose: 'Outplacement', ...more,
});
const storedBy = (answer) => {
  const [row] = loggedOf(answer);
  const [stored] = rows(`SELECT client_id, status, received_on, employee_id, unit_id, organisation_id FROM access_request WHERE public_id = ${quote(row.object)}`);
  return { audit: row, client: stored[0], status: stored[1], received: stored[2], employee: stored[3], unit: stored[4], organisation: stored[5] };
};
const visible = ({ status, headers, json }) => {
  const { 'x-request-id': id, date, ...rest } = headers;
  const { id: made, ...body } = json;
  assert.match(made, /^[0-9a-f]{32}$/);
  return { status, rest, body };
};

test('for a client that exists and one that does not: the same answer, the same statements', async () => {
  const client = known();
  const { ssin, birthDate } = freshSsin();
  const here = await guide.post('/api/requests', form(client));
  const nowhere = await guide.post('/api/requests', form({ ...client, ssin, birthDate }));
  assert.equal(here.status, 202);
  assert.deepEqual(visible(here), visible(nowhere));
  assert.deepEqual(visible(here).body, { received: true });
  assert.equal((await logOf(here)).sql, (await logOf(nowhere)).sql);
  await assertBudget(here);
  const first = storedBy(here);
  assert.deepEqual([first.client, first.status, first.received, first.employee, first.unit], [client.row, 'incomplete', '2026-11-22', String(guide.employee.row), office.row]);
  assert.equal(first.audit.action, 'right.request');
  assert.equal(first.audit.client, client.id);
  const second = storedBy(nowhere);
  assert.deepEqual([second.client, second.status, second.audit.client], [null, 'incomplete', null]);
});

test('it points at a client only when INSZ or number, both names and birth date agree', async () => {
  const client = known();
  const other = known();
  const points = async (more) => storedBy(await guide.post('/api/requests', form(client, more))).client === client.row;
  assert.ok(await points({}));
  assert.ok(await points({ ssin: undefined, number: client.number }));
  assert.ok(await points({ number: client.number }));
  assert.ok(await points({ first_name: 'eloise', last_name: client.last.toUpperCase().replace('-', ' ') }));
  assert.ok(!(await points({ ssin: undefined })), 'neither INSZ nor number');
  assert.ok(!(await points({ ssin: other.ssin })));
  assert.ok(!(await points({ number: other.number })), 'both are given, both must agree');
  assert.ok(!(await points({ last_name: 'Anders' })));
  assert.ok(!(await points({ first_name: 'El' })), 'the beginning of a name is not the name');
  assert.ok(!(await points({ birth_date: '1949-01-01' })));
  assert.ok(!(await points({ ssin: undefined, number: '000000000' })));
});

test('it gives no view, but a tie: the reason is told to who knows the file', async () => {
  const client = known();
  refused(await guide.get(client.path), 404, 'not_found');
  await guide.post('/api/requests', form(client));
  refused(await guide.get(client.path), 403, 'not_permitted', { reason: 'right_pending' });
  assert.deepEqual((await guide.post('/api/clients/search', { ssin: client.ssin }, { key: null })).json.items, []);
  assert.deepEqual((await guide.get(`${client.path}/rights`)).json.items, []);
});

test('a counsellor enters it for a partner: the request and the tie are the partner\'s', async () => {
  const client = known();
  const other = newUnit(newOrganisation());
  const [second, theirs] = [newUnit(office.organisation), await newCaller(other, 'guide')];
  const far = await newCaller(newUnit(vdab()), 'counsellor');
  assert.equal((await far.get(client.path)).status, 404);
  const answer = await far.post('/api/requests', form(client, { organisation: office.organisation.id }));
  assert.deepEqual([answer.status, answer.json.received], [202, true]);
  await assertBudget(answer);
  const whole = storedBy(answer);
  assert.deepEqual([whole.client, whole.employee, whole.organisation, whole.unit], [client.row, String(far.employee.row), office.organisation.row, null]);
  assert.equal(whole.audit.client, client.id);
  const part = storedBy(await counsellor.post('/api/requests', form(client, { organisation: office.organisation.id, unit: second.id })));
  assert.deepEqual([part.organisation, part.unit], [office.organisation.row, second.row]);
  // it ties the people of that organisation, and neither another's nor VDAB's
  for (const who of [guide, promoter]) refused(await who.get(client.path), 403, 'not_permitted', { reason: 'right_pending' });
  assert.equal((await admin.get(`${client.path}/rights`)).status, 200);
  refused(await theirs.get(client.path), 404, 'not_found');
  refused(await far.get(client.path), 404, 'not_found');
});

test('for a client that exists and one that does not: the same for a partner too', async () => {
  const client = known();
  const { ssin, birthDate } = freshSsin();
  const organisation = office.organisation.id;
  const here = await counsellor.post('/api/requests', form(client, { organisation }));
  const nowhere = await counsellor.post('/api/requests', form({ ...client, ssin, birthDate }, { organisation }));
  assert.deepEqual(visible(here), visible(nowhere));
  assert.equal((await logOf(here)).sql, (await logOf(nowhere)).sql);
  assert.deepEqual([storedBy(here).client, storedBy(nowhere).client], [client.row, null]);
});

test('for whom it is: named by a counsellor, of today, and not VDAB', async () => {
  const client = known();
  const { ssin, birthDate } = freshSsin();
  const nobody = { ...client, ssin, birthDate };
  const [ended, later, elsewhere] = [newUnit(newOrganisation()), newUnit(newOrganisation()), newUnit(newOrganisation())];
  const closed = newUnit(office.organisation);
  sql(`UPDATE organisation SET valid_until = '2026-11-21' WHERE id = ${ended.organisation.row}`);
  sql(`UPDATE organisation SET valid_from = '2026-11-23' WHERE id = ${later.organisation.row}`);
  sql(`UPDATE unit SET valid_until = '2026-11-21' WHERE id = ${closed.row}`);
  const organisation = office.organisation.id;
  const before = countOf('access_request');
  const cases = [
    [counsellor, {}, { organisation: 'required' }],
    [counsellor, { organisation: null }, { organisation: 'required' }],
    [counsellor, { organisation: '', purpose: '' }, { organisation: 'required', purpose: 'required' }],
    [counsellor, { organisation: 7 }, { organisation: 'type' }],
    [counsellor, { organisation: 'x', unit: 'y' }, { organisation: 'not_an_id', unit: 'not_an_id' }],
    [counsellor, { organisation: '0'.repeat(32) }, { organisation: 'not_found' }],
    [counsellor, { organisation: office.id }, { organisation: 'not_found' }],
    [counsellor, { organisation: home.organisation.id }, { organisation: 'not_allowed' }],
    [counsellor, { organisation: ended.organisation.id }, { organisation: 'not_valid' }],
    [counsellor, { organisation: later.organisation.id }, { organisation: 'not_valid' }],
    [counsellor, { organisation, unit: '0'.repeat(32) }, { unit: 'not_found' }],
    [counsellor, { organisation, unit: elsewhere.id }, { unit: 'not_found' }],
    [counsellor, { organisation, unit: closed.id }, { unit: 'not_valid' }],
    [guide, { organisation }, { organisation: 'not_allowed' }],
    [guide, { organisation, unit: office.id }, { organisation: 'not_allowed', unit: 'not_allowed' }],
    [admin, { organisation: elsewhere.organisation.id }, { organisation: 'not_allowed' }],
  ];
  for (const [who, more, fields] of cases)
    for (const whom of [client, nobody]) refused(await who.post('/api/requests', form(whom, more)), 422, 'invalid_fields', { fields });
  assert.equal(countOf('access_request'), before);
  // the last day of one, and the first of another
  sql(`UPDATE organisation SET valid_until = '2026-11-22' WHERE id = ${ended.organisation.row}`);
  sql(`UPDATE organisation SET valid_from = '2026-11-22' WHERE id = ${later.organisation.row}`);
  for (const { organisation: { id } } of [ended, later])
    assert.equal((await counsellor.post('/api/requests', form(client, { organisation: id }))).status, 202);
});

test('again while one is pending: harmless; beside an open right on that basis there is none', async () => {
  const client = known();
  for (const who of [guide, guide, promoter]) assert.equal((await who.post('/api/requests', form(client))).status, 202);
  newRight(client, office.organisation);
  refused(await guide.post('/api/requests', form(client)), 409, 'state_conflict', { reason: 'right_open' });
  assert.equal((await guide.post('/api/requests', form(client, { form: 'outplacement_certificate' }))).status, 202, 'another basis');
  assert.equal((await counsellor.post('/api/requests', form(client, { organisation: office.organisation.id }))).status, 202);
  // a right for another unit of the organisation is no tie, and tells nothing
  const apart = known();
  newRight(apart, office.organisation, { unit: newUnit(office.organisation) });
  assert.equal((await guide.post('/api/requests', form(apart))).status, 202);
  assert.equal((await guide.get(client.path)).status, 200, 'a request takes nothing away');
});

test('sent twice with one key it is there once', async () => {
  const client = known();
  const key = randomUUID();
  const answers = await Promise.all([1, 2, 3].map(() => guide.post('/api/requests', form(client), { key })));
  assert.deepEqual(answers.map((a) => a.status), [202, 202, 202]);
  assert.equal(countOf('access_request', `client_id = ${client.row}`), 1);
  for (const answer of answers) assert.equal(loggedOf(answer).length, 1);
  refused(await guide.post('/api/requests', form(client, { purpose: 'Anders' }), { key }), 422, 'idempotency_key_reused');
  refused(await guide.post('/api/requests', form(client), { key: null }), 400, 'idempotency_key_required');
  assert.equal(countOf('access_request', `client_id = ${client.row}`), 1);
});

test('partners and a counsellor may ask; others may not', async () => {
  const client = known();
  for (const who of [guide, promoter, admin]) assert.equal((await who.post('/api/requests', form(client))).status, 202);
  assert.equal((await counsellor.post('/api/requests', form(client, { organisation: office.organisation.id }))).status, 202);
  const before = countOf('access_request');
  for (const who of [adviser, vdabAdmin, auditor]) refused(await who.post('/api/requests', form(client)), 403, 'not_permitted', { reason: 'role_lacks' });
  assert.equal(countOf('access_request'), before);
});

test('bad input: named, nothing stored, and it tells nothing of a client', async () => {
  const client = known();
  const before = countOf('access_request');
  const cases = [
    [{}, { first_name: 'required', last_name: 'required', birth_date: 'required', purpose: 'required' }],
    [form(client, { ssin: '85073003329' }), { ssin: 'check_digit' }],
    [form(client, { ssin: '1' }), { ssin: 'format' }],
    [form(client, { number: '12345678a' }), { number: 'format' }],
    [form(client, { number: '1234567890' }), { number: 'too_long' }],
    [form(client, { birth_date: '2026-11-23' }), { birth_date: 'in_future' }],
    [form(client, { birth_date: '2026-13-01' }), { birth_date: 'not_a_date' }],
    [form(client, { purpose: ' ' }), { purpose: 'required' }],
    [form(client, { purpose: 'x'.repeat(251) }), { purpose: 'too_long' }],
    [form(client, { message: 'x'.repeat(1001) }), { message: 'too_long' }],
    [form(client, { message: 'a\u0007b' }), { message: 'not_clean' }],
    [form(client, { form: 'letter' }), { form: 'not_allowed' }],
    [form(client, { event_date: '2026-11-23', signed_on: '1999-12-31', signed: true }), { event_date: 'in_future', signed_on: 'out_of_range' }],
    [form(client, { signed_on: '2026-11-20' }), { signed_on: 'not_allowed' }],
    [form(client, { form: 'outplacement_certificate', event_date: '2026-11-20', expected_end_date: '2026-11-19' }), { expected_end_date: 'before_start' }],
    [form(client, { region: 'nergens' }), { region: 'not_found' }],
    [form(client, { origin: 'elsewhere', original_sent_on: '2026-11-23' }), { origin: 'not_allowed', original_sent_on: 'in_future' }],
    [form(client, { client: client.id, status: 'granted' }), { client: 'unknown', status: 'unknown' }],
  ];
  for (const [body, fields] of cases) {
    const answer = await guide.post('/api/requests', body);
    refused(answer, 422, 'invalid_fields', { fields });
  }
  assert.equal(countOf('access_request'), before);
});

test('a message keeps its lines', async () => {
  const client = known();
  const answer = await guide.post('/api/requests', form(client, { message: 'Eerste regel\nTweede' }));
  const id = loggedOf(answer)[0].object;
  assert.equal(one(`SELECT HEX(message) FROM access_request WHERE public_id = ${quote(id)}`), Buffer.from('Eerste regel\nTweede').toString('hex').toUpperCase());
});
