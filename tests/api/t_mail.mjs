// Messages by mail: who chooses it, for whom a mail is written, and in which transaction. That it is sent, and what
// when it is not, is tried in fault/t_mail.
import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { assertBudget, newId, nobody, nothingStored, sql } from './lib.mjs';
import { countOf, loggedOf, newCaller, newClient, newOrganisation, newUnit, one, quote, refused, startOn, vdab } from './world.mjs';

startOn('2026-11-22');

let home, office, unit, otherUnit, counsellor, guide, guideOther, admin, auditor;
before(async () => {
  home = newUnit(vdab());
  office = newOrganisation();
  unit = newUnit(office);
  otherUnit = newUnit(office);
  [counsellor, guide, guideOther, admin, auditor] = await Promise.all([
    newCaller(home, 'counsellor'), newCaller(unit, 'guide'), newCaller(otherUnit, 'promoter'), newCaller(unit, 'partner_admin'),
    newCaller(unit, 'auditor'),
  ]);
});

const address = (who, email) => sql(`UPDATE employee SET email = ${quote(email)} WHERE id = ${who.employee.row}`);
const choose = (who, messages) => who.ask('PUT', '/api/mail-preference', { json: { messages } });

async function grant({ of = null } = {}) {
  const client = newClient(home, { counsellor: counsellor.employee });
  const answer = await counsellor.post(`/api/clients/${client.id}/rights`, {
    organisation: office.id, unit: of?.id ?? null, basis: 'consent_form', event_date: '2026-11-20',
  });
  assert.equal(answer.status, 201);
  await assertBudget(answer);
  return one(`SELECT id FROM message WHERE subject_id = ${quote(answer.json.id)}`);
}

const mailed = (message) =>
  sql(`SELECT employee_id FROM mail WHERE message_id = ${message} ORDER BY employee_id`).map(([row]) => Number(row));
const jobsOf = (message) =>
  countOf('job', `kind = 'mail' AND subject = (SELECT public_id FROM message WHERE id = ${message})`);

test('mail is off until one chooses it, for herself, with an address', async () => {
  const first = await guide.get('/api/mail-preference');
  assert.deepEqual([first.json.messages, first.json.address], [false, null]);
  assert.deepEqual(loggedOf(first), []);
  await nothingStored(async () => refused(await choose(guide, true), 422, 'invalid_fields', { fields: { address: 'required' } }));
  address(guide, 'els@partner.example');
  const answer = await choose(guide, true);
  assert.deepEqual([answer.status, answer.json.messages, answer.json.address], [200, true, 'els@partner.example']);
  assert.deepEqual(loggedOf(answer).map((row) => [row.action, row.outcome, row.reason, row.object]), [['session', 'allowed', 'self', guide.employee.id]]);
  await assertBudget(answer);
  assert.equal((await guide.get('/api/mail-preference')).json.messages, true);
  assert.equal((await guideOther.get('/api/mail-preference')).json.messages, false);
  assert.equal((await choose(guide, false)).json.messages, false);
  await nothingStored(async () => {
    for (const [body, fields] of [
      [{}, { messages: 'required' }], [{ messages: 'yes' }, { messages: 'type' }], [{ messages: true, address: 'x@y' }, { address: 'unknown' }],
    ])
      refused(await guide.ask('PUT', '/api/mail-preference', { json: body }), 422, 'invalid_fields', { fields });
    refused(await guide.ask('PUT', '/api/mail-preference', { json: { messages: true }, headers: { 'x-csrf-token': 'x' } }), 403, 'csrf');
    refused(await nobody().get('/api/mail-preference'), 401, 'not_logged_in');
  });
});

test('a mail is written with the message, for who reads it and chose it', async () => {
  for (const who of [guide, guideOther, admin, auditor, counsellor]) {
    address(who, `${who.employee.login}@partner.example`);
    assert.equal((await choose(who, true)).status, 200);
  }
  const rows = (...who) => who.map((one) => one.employee.row).sort((a, b) => a - b);
  const all = await grant();
  assert.deepEqual(mailed(all), rows(guide, guideOther, admin));
  assert.equal(jobsOf(all), 1);
  const right = one(`SELECT subject_id FROM message WHERE id = ${all}`);
  const end = await counsellor.post(`/api/rights/${right}/end`, { reason: 'recorded_in_error' }, { headers: { 'if-match': '"1"' } });
  assert.equal(end.status, 200, `${end.bytes}`);
  await assertBudget(end);
  assert.deepEqual(mailed(one(`SELECT id FROM message WHERE kind = 'right_ended' AND subject_id = '${right}'`)), rows(guide, guideOther, admin));
  const ofUnit = await grant({ of: unit });
  assert.deepEqual(mailed(ofUnit), rows(guide, admin));
  address(admin, null);
  await choose(guideOther, false);
  const fewer = await grant();
  assert.deepEqual(mailed(fewer), rows(guide));
  await choose(guide, false);
  const none = await grant();
  assert.deepEqual(mailed(none), []);
  assert.equal(jobsOf(none), 0);
});

test('what is refused writes no mail', async () => {
  await choose(guide, true);
  const client = newClient(home, { counsellor: counsellor.employee });
  const body = { organisation: office.id, basis: 'consent_form', event_date: '2026-11-20' };
  const key = newId();
  const path = `/api/clients/${client.id}/rights`;
  for (let i = 0; i < 2; i++) assert.equal((await counsellor.post(path, body, { key })).status, 201);
  assert.equal((await counsellor.post(path, body)).status, 409);
  const ids = `SELECT id FROM message WHERE client_id = ${client.row}`;
  assert.equal(countOf('mail', `message_id IN (${ids})`), 1);
  assert.equal(countOf('job', `kind = 'mail' AND subject IN (SELECT public_id FROM message WHERE client_id = ${client.row})`), 1);
});

test('the administrator sees what could not be sent, page by page, and nothing of a client', async () => {
  const keeper = await newCaller(home, 'vdab_admin');
  // told by nobody's grant, so that no worker takes them up
  sql(`INSERT INTO message (public_id, kind, organisation_id, once, told_on) VALUES ('${newId()}', 'right_granted', ${office.row}, '${newId()}', '2026-11-22')`);
  const message = one(`SELECT MAX(id) FROM message WHERE organisation_id = ${office.row}`);
  const ids = [];
  for (let n = 0; n < 60; n++) {
    const id = newId();
    ids.push(id);
    const reader = await newCallerRow();
    sql(`INSERT INTO mail (public_id, message_id, employee_id, state, tries, failure, reply, tried_at)
      VALUES ('${id}', ${message}, ${reader}, '${n % 2 ? 'failed' : 'waiting'}', ${n % 2 ? 1 : 3}, '${n % 2 ? 'recipient' : 'unreachable'}',
        ${n % 2 ? 550 : 'NULL'}, UTC_TIMESTAMP(6))`);
  }
  const seen = [];
  for (let cursor = '', more = true; more; ) {
    const answer = await keeper.get(`/api/mails${cursor && `?cursor=${encodeURIComponent(cursor)}`}`);
    assert.equal(answer.status, 200);
    await assertBudget(answer, 2);
    assert.deepEqual(loggedOf(answer).map((row) => [row.action, row.outcome, row.client]), [['mail.list', 'allowed', null]]);
    seen.push(...answer.json.items);
    cursor = answer.json.next;
    more = cursor !== null;
  }
  const mine = seen.filter((item) => ids.includes(item.id));
  assert.deepEqual(mine.map((item) => item.id), ids.toReversed());
  assert.deepEqual(mine.slice(0, 2).map(({ state, tries, failure, reply, kind }) => [state, tries, failure, reply, kind]), [
    ['failed', 1, 'recipient', 550, 'right_granted'], ['waiting', 3, 'unreachable', null, 'right_granted'],
  ]);
  refused(await guide.get('/api/mails'), 403, 'not_permitted', { reason: 'role_lacks' });
  refused(await keeper.get('/api/mails?cursor=x'), 422, 'invalid_fields', { fields: { cursor: 'format' } });
  sql(`DELETE FROM mail WHERE public_id IN (${ids.map(quote).join(',')})`);
});

async function newCallerRow() {
  const id = newId();
  sql(`INSERT INTO employee (public_id, login, organisation_id, unit_id, first_name, last_name, name_key, valid_from)
    VALUES ('${id}', 'm${id.slice(0, 12)}', ${office.row}, ${unit.row}, 'Els', 'Peeters', 'elspeeters', '2020-01-01')`);
  return one(`SELECT id FROM employee WHERE public_id = '${id}'`);
}
