// What office, adviser and counsellor are told of: what waits, is late or is missing (R172, R186, I25, I45, I46, I56).
import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { assertBudget, assertProblem, auditOf, makeCaller, makeClient, makeOrganisation, makeRight, newId, sql } from './lib.mjs';
import { onDay, startOn } from './world.mjs';

startOn('2026-11-22');

let vdab, office, counsellor, adviser, guide, colleague, elsewhere;

before(async () => {
  vdab = makeOrganisation('vdab', { region: `r${newId().slice(0, 8)}` });
  office = makeOrganisation('outplacement_office');
  [counsellor, adviser, guide] = await Promise.all([makeCaller(vdab, 'counsellor'), makeCaller(vdab, 'adviser'), makeCaller(office, 'guide')]);
  colleague = await makeCaller(makeOrganisation('outplacement_office'), 'guide');
  elsewhere = await makeCaller(makeOrganisation('vdab', { region: 'antwerpen' }), 'adviser');
});

const makeFile = () => {
  const client = makeClient(vdab.unit, { counsellor: counsellor.employee });
  makeRight(client, office);
  return client;
};
const begin = async (client, more = {}) => {
  const answer = await guide.post(`/api/clients/${client.id}/steps`, {
    kind: 'outplacement', state: 'in_progress', date: '2026-11-02', expected_end_date: '2027-01-31',
    requester: { unit: office.unit.id }, executor: { unit: office.unit.id }, ...more,
  });
  assert.equal(answer.status, 201, `${answer.bytes}`);
  return answer.json;
};
const told = async (who, line) => {
  const answer = await who.get('/api/alarms');
  assert.equal(answer.status, 200);
  return answer.json.items.filter((one) => one.step.id === line.id).map((one) => `${one.kind} ${one.anchor} ${one.since}`).sort();
};
const add = (client, kind, day) => {
  const id = newId();
  sql(`INSERT INTO document (public_id, client_id, title, kind, added_on) VALUES ('${id}', ${client.row}, 'x', '${kind}', '${day}');
       INSERT INTO document_version (document_id, version, file_name, media_type, size, sha256, chunk_count, content_id, wrapped_key,
         added_by, added_unit_id, added_on)
       SELECT id, 1, 'x.txt', 'text/plain', 1, REPEAT('x', 32), 1, UNHEX(public_id), '', ${guide.employee.row}, ${office.unit.row}, '${day}'
       FROM document WHERE public_id = '${id}'`);
  return id;
};

test('R148 I56 no action plan thirty days after the start: told to office, adviser and counsellor, to nobody else', async () => {
  const client = makeFile();
  const line = await begin(client);
  await onDay('2026-12-01', async () => assert.deepEqual(await told(guide, line), []));
  await onDay('2026-12-02', async () => {
    for (const who of [guide, adviser, counsellor]) assert.deepEqual(await told(who, line), ['no_action_plan 2026-11-02 2026-12-02']);
    for (const who of [colleague, elsewhere]) assert.deepEqual(await told(who, line), []);
    add(client, 'action_plan', '2026-11-01');
    assert.deepEqual(await told(guide, line), ['no_action_plan 2026-11-02 2026-12-02'], 'one of before the start is another');
    const plan = add(client, 'action_plan', '2026-11-02');
    assert.deepEqual(await told(guide, line), []);
    sql(`UPDATE document_version SET withdrawn_at = NOW(6) WHERE document_id = (SELECT id FROM document WHERE public_id = '${plan}')`);
    assert.equal((await told(guide, line)).length, 1, 'one that was withdrawn is not there');
  });
});

test('R185 R186 I56 no final report the day after the end, and still after Uitgevoerd, for half a year', async () => {
  const client = makeFile();
  add(client, 'action_plan', '2026-11-02');
  const line = await begin(client, { expected_end_date: '2026-11-21' });
  await onDay('2026-11-21', async () => assert.deepEqual(await told(guide, line), []));
  assert.deepEqual(await told(guide, line), ['no_final_report 2026-11-21 2026-11-22']);
  const done = await adviser.patch(`/api/steps/${line.id}`, { state: 'completed', date: '2026-11-20' }, { headers: { 'if-match': '"1"' } });
  assert.equal(done.status, 200);
  assert.deepEqual(await told(adviser, line), ['no_final_report 2026-11-20 2026-11-21']);
  await onDay('2027-05-22', async () => assert.equal((await told(adviser, line)).length, 1));
  await onDay('2027-05-23', async () => assert.deepEqual(await told(adviser, line), []));
  add(client, 'final_report', '2026-11-22');
  assert.deepEqual(await told(adviser, line), []);
});

test('R172 I25 a request that waits is told at once, and when it blocks the end', async () => {
  const client = makeFile();
  add(client, 'action_plan', '2026-11-02');
  add(client, 'final_report', '2026-11-02');
  const line = await begin(client);
  await guide.post(`/api/steps/${line.id}/stop-requests`, { date: '2026-11-20', reason: 'Proef.' });
  assert.deepEqual(await told(adviser, line), ['stop_asked 2026-11-22 2026-11-22']);
  await onDay('2027-02-27', async () => assert.deepEqual(await told(adviser, line), ['stop_asked 2026-11-22 2026-11-22']));
  await onDay('2027-02-28', async () =>
    assert.deepEqual(await told(adviser, line), ['completion_blocked 2027-01-31 2027-02-28', 'stop_asked 2026-11-22 2026-11-22']));
  await guide.post(`/api/steps/${line.id}/extensions`, { certificate_date: '2026-11-20', new_end_date: '2027-06-30', signed: true });
  assert.ok((await told(adviser, line)).includes('extension_handed_in 2026-11-22 2026-11-22'));
});

test('I45 a line in Aanvraag past its term; I46 one without a change for a year', async () => {
  const line = await begin(makeFile(), { state: 'requested', expected_end_date: '2026-11-21', date: '2026-11-02' });
  assert.deepEqual(await told(guide, line), ['requested_past_term 2026-11-21 2026-11-22']);
  const other = await counsellor.post(`/api/clients/${makeFile().id}/steps`, {
    kind: 'guidance', state: 'requested', date: '2026-11-02', requester: { unit: vdab.unit.id }, executor: { unit: office.unit.id },
  });
  sql(`UPDATE step SET changed_on = '2026-02-28' WHERE public_id = '${other.json.id}'`);
  await onDay('2027-02-27', async () => assert.deepEqual(await told(counsellor, other.json), []));
  await onDay('2027-02-28', async () => {
    for (const who of [counsellor, guide]) assert.deepEqual(await told(who, other.json), ['stale 2026-02-28 2027-02-28']);
    assert.deepEqual(await told(adviser, other.json), [], 'the adviser follows outplacement');
  });
});

test('a right that has ended tells nothing more; a look is logged with whom it showed', async () => {
  const client = makeFile();
  const line = await begin(client, { expected_end_date: '2026-11-21' });
  const answer = await guide.get('/api/alarms');
  assert.deepEqual(auditOf(answer).map((row) => [row.action, row.outcome]), [['alarm.list', 'allowed']]);
  assert.ok(auditOf(answer)[0].shown.split(' ').includes(client.id));
  await assertBudget(answer);
  sql(`UPDATE access_right SET last_valid_day = '2026-11-21' WHERE client_id = ${client.row}`);
  assert.deepEqual(await told(guide, line), []);
  assertProblem(await (await makeCaller(office, 'partner_admin')).get('/api/alarms'), 403, 'not_permitted', 'role_lacks');
});
