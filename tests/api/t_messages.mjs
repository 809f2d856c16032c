// Messages: the sein of every right that is opened (R37, I36, I50), to whom it is, once, and read by each
// for herself.
import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { assertBudget, newId, sql } from './lib.mjs';
import { countOf, loggedOf, newCaller, newClient, newOrganisation, newUnit, onDay, refused, startOn, vdab } from './world.mjs';

startOn('2026-11-22');

let home, office, unit, otherUnit, counsellor, guide, guideOther, admin, rival, auditor;
before(async () => {
  home = newUnit(vdab());
  office = newOrganisation();
  unit = newUnit(office);
  otherUnit = newUnit(office);
  [counsellor, guide, guideOther, admin, rival, auditor] = await Promise.all([
    newCaller(home, 'counsellor'), newCaller(unit, 'guide'), newCaller(otherUnit, 'guide'), newCaller(unit, 'partner_admin'),
    newCaller(newUnit(newOrganisation()), 'guide'), newCaller(home, 'auditor'),
  ]);
});

const told = async (who) => {
  const answer = await who.get('/api/messages');
  assert.equal(answer.status, 200);
  return answer.json.items;
};

/** A right that a counsellor grants; the client with it. */
async function grant({ to = office, of = null } = {}) {
  const client = newClient(home, { counsellor: counsellor.employee });
  const answer = await counsellor.post(`/api/clients/${client.id}/rights`, {
    organisation: to.id, unit: of?.id ?? null, basis: 'consent_form', event_date: '2026-11-20',
  });
  assert.equal(answer.status, 201);
  return { client, right: answer.json };
}

const about = (items, client) => items.filter((item) => item.client?.id === client.id);

test('a right that is granted is told to the organisation, and to nobody else', async () => {
  const { client, right } = await grant();
  for (const who of [guide, guideOther, admin]) {
    const answer = await who.get('/api/messages');
    const [message] = about(answer.json.items, client);
    assert.deepEqual({ ...message, id: null, created_at: null }, {
      id: null, kind: 'right_granted', told_on: '2026-11-22', created_at: null, read: false,
      client: { id: client.id, first_name: client.first, last_name: client.last }, subject: { kind: 'right', id: right.id },
    });
    const [row] = loggedOf(answer);
    assert.deepEqual([row.action, row.outcome, row.reason], ['message.list', 'allowed', 'role']);
    assert.ok(row.shown.includes(client.id));
    await assertBudget(answer, 2);
  }
  for (const who of [rival, counsellor, auditor]) assert.deepEqual(about(await told(who), client), []);
});

test('of a right for one unit the other units hear nothing; their administrator does', async () => {
  const { client } = await grant({ of: unit });
  assert.equal(about(await told(guide), client).length, 1);
  assert.equal(about(await told(guideOther), client).length, 0);
  assert.equal(about(await told(admin), client).length, 1);
});

test('the right that comes with ownership is told as well, and a refused one is not', async () => {
  const client = newClient(home, { counsellor: counsellor.employee });
  const body = { organisation: office.id, basis: 'consent_form', event_date: '2026-11-20' };
  const path = `/api/clients/${client.id}/rights`;
  assert.equal((await counsellor.post(path, body)).status, 201);
  assert.equal((await counsellor.post(path, body)).status, 409);
  assert.equal((await counsellor.post(path, { ...body, event_date: '2026-02-30' })).status, 422);
  assert.equal(countOf('message', `client_id = ${client.row}`), 1);
  const service = newId();
  sql(`INSERT INTO service (public_id, code, name, valid_from) VALUES ('${service}', '${service.slice(0, 8).toUpperCase()}', 'Tender', '2020-01-01')`);
  const owner = newOrganisation({ kind: 'tender_partner' });
  const owned = await counsellor.post(`/api/clients/${client.id}/ownerships`, { organisation: owner.id, service, replaces: null });
  assert.equal(owned.status, 201);
  assert.equal(countOf('message', `client_id = ${client.row} AND organisation_id = ${owner.row}`), 1);
});

test('a grant that is sent twice is told once', async () => {
  const client = newClient(home, { counsellor: counsellor.employee });
  const body = { organisation: office.id, basis: 'consent_form', event_date: '2026-11-20' };
  const key = newId();
  for (let i = 0; i < 2; i++) assert.equal((await counsellor.post(`/api/clients/${client.id}/rights`, body, { key })).status, 201);
  assert.equal(countOf('message', `client_id = ${client.row}`), 1);
});

test('who has read it leaves it new to the others; again is no harm', async () => {
  const { client } = await grant();
  const [{ id }] = about(await told(guide), client);
  for (let i = 0; i < 2; i++) assert.equal((await guide.post(`/api/messages/${id}/read`)).status, 204);
  assert.equal(about(await told(guide), client)[0].read, true);
  assert.equal(about(await told(guideOther), client)[0].read, false);
  assert.equal(countOf('message_reader', `employee_id = ${guide.employee.row} AND message_id = (SELECT id FROM message WHERE public_id = '${id}')`), 1);
});

test("somebody else's message is not there", async () => {
  const { client } = await grant({ of: unit });
  const [{ id }] = about(await told(guide), client);
  for (const who of [rival, guideOther, counsellor]) refused(await who.post(`/api/messages/${id}/read`), 404, 'not_found');
  refused(await guide.post(`/api/messages/${newId()}/read`), 404, 'not_found');
  refused(await guide.post('/api/messages/abc/read'), 404, 'not_found');
  refused(await guide.get('/api/messages?cursor=x'), 422, 'invalid_fields', { fields: { cursor: 'format' } });
  refused(await guide.get('/api/messages?page=2'), 422, 'invalid_fields', { fields: { page: 'unknown' } });
});

test('the name is told while the file may be opened: not after the last day, not where a colleague guides the client', async () => {
  const { client, right } = await grant();
  const mine = async (who) => (await told(who)).find((item) => item.subject?.id === right.id);
  const named = async (...people) => Promise.all(people.map(async (who) => ((await mine(who)).client ? 'named' : 'nameless')));
  assert.deepEqual(await named(guide, guideOther, admin), ['named', 'named', 'named']);
  sql(`INSERT INTO caseload (public_id, client_id, organisation_id, employee_id, started_on, started_by)
       VALUES ('${newId()}', ${client.row}, ${office.row}, ${guideOther.employee.row}, '2026-11-22', ${guideOther.employee.row})`);
  assert.deepEqual(await named(guide, guideOther, admin), ['nameless', 'named', 'named']);
  assert.equal((await guide.post(`/api/clients/${client.id}/motives`, { motive: 'Vervangt een zieke collega' })).status, 201);
  assert.deepEqual(await named(guide), ['named']);
  sql(`UPDATE access_right SET valid_from = '2026-11-01', last_valid_day = '2026-11-22' WHERE public_id = '${right.id}'`);
  assert.deepEqual(await named(guideOther, admin), ['named', 'named']);
  await onDay('2026-11-23', async () => {
    assert.deepEqual(await named(guide, guideOther, admin), ['nameless', 'nameless', 'nameless']);
    const answer = await guide.get('/api/messages');
    assert.ok(!answer.bytes.toString().includes(client.last));
    assert.ok(loggedOf(answer).every((row) => !row.shown?.includes(client.id)));
  });
});

test('pages: the newest first, none twice, none left out', async () => {
  const place = newUnit(newOrganisation());
  const reader = await newCaller(place, 'guide');
  const wanted = Array.from({ length: 120 }, () => newId());
  // to her alone and to her organisation, in turns
  for (const [n, id] of wanted.entries())
    sql(`INSERT INTO message (public_id, kind, employee_id, organisation_id, once, told_on)
         SELECT '${id}', 'right_granted', ${n % 2 ? reader.employee.row : 'NULL'}, ${n % 2 ? 'NULL' : 'organisation_id'}, '${id}', '2026-11-22'
         FROM employee WHERE id = ${reader.employee.row}`);
  const seen = [];
  for (let cursor = '', more = true; more; ) {
    const { json } = await reader.get(`/api/messages${cursor && `?cursor=${encodeURIComponent(cursor)}`}`);
    seen.push(...json.items.map((item) => item.id));
    cursor = json.next;
    more = cursor !== null;
  }
  assert.deepEqual(seen, wanted.reverse());
});
