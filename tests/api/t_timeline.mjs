// Tijdlijn: everything in the file that has a place on the calendar, each part for who may see it.
import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { addDocument, addLine, addMany, addRequest } from './course.mjs';
import {
  assertBudget, assertFaults, assertProblem, auditOf, makeCaller, makeClient, makeOrganisation, makeRight, sql,
} from './lib.mjs';
import { makeOwnership } from '../matrix/world.mjs';
import { onDay, startOn } from './world.mjs';

startOn('2026-11-22');

let vdab, office, other, client, counsellor, adviser, guide, colleague, lines;

const timeline = (who, file = client, query = '') => who.get(`/api/clients/${file.id}/timeline${query}`);
const ids = (list) => list.map(({ id }) => id);

before(async () => {
  vdab = makeOrganisation('vdab', { region: 'limburg' });
  office = makeOrganisation('outplacement_office');
  other = makeOrganisation('training_provider');
  counsellor = await makeCaller(vdab, 'counsellor');
  adviser = await makeCaller(vdab, 'adviser');
  guide = await makeCaller(office, 'guide');
  colleague = await makeCaller(other, 'guide');
  client = makeClient(vdab.unit, { counsellor: counsellor.employee });
  makeRight(client, office, { from: '2026-02-01' });
  makeRight(client, other, { from: '2025-01-01', until: '2025-12-31' });
  lines = {
    ended: addLine(client, other, 'completed', '2025-11-30', {
      kind: 'training', start_date: '2025-02-03', effective_end_date: '2025-11-30', end_recorded_on: '2025-12-01',
    }),
    running: addLine(client, office, 'in_progress', '2026-03-02', {
      start_date: '2026-03-02', expected_end_date: '2027-01-31', region: 'limburg', funding_number: '99FN000',
    }),
    cancelled: addLine(client, office, 'cancelled', '2026-02-10', {
      effective_end_date: '2026-02-10', end_recorded_on: '2026-02-10', cancel_reason: 'other', region: 'limburg',
    }),
  };
});

test('a line comes with its dates, who executes it, and its legal end with anchor and rule (R220)', async () => {
  const answer = await timeline(guide);
  assert.equal(answer.status, 200);
  assert.equal(answer.json.today, '2026-11-22');
  assert.equal(answer.json.complete, true);
  assert.deepEqual(ids(answer.json.steps), [lines.running.id, lines.ended.id], 'newest first, the cancelled one left out');
  const [running, ended] = answer.json.steps;
  assert.deepEqual(
    [running.state, running.start_date, running.expected_end_date, running.funding_number, running.executor.organisation.id],
    ['in_progress', '2026-03-02', '2027-01-31', '99FN000', office.id],
  );
  assert.deepEqual(running.terms.completes_on, {
    anchor: '2027-01-31', rule: 'one_month_after_expected_end', result: '2027-02-28',
  });
  assert.deepEqual([ended.state, ended.start_date, ended.effective_end_date], ['completed', '2025-02-03', '2025-11-30']);
  assert.equal(ended.terms.completes_on, null);
  await assertBudget(answer, 2);
});

test('the look is logged once, with what it showed', async () => {
  const answer = await timeline(guide);
  const [row, ...rest] = auditOf(answer);
  assert.deepEqual(rest, []);
  assert.deepEqual(
    [row.action, row.outcome, row.reason, row.client, row.kind],
    ['client.open', 'allowed', 'open_right', client.id, 'timeline'],
  );
  assert.ok(row.shown.split(' ').includes(lines.running.id));
});

test('new ends and stops that were asked for stand with their line, every version of a document with its day', async () => {
  const file = makeClient(vdab.unit, { counsellor: counsellor.employee });
  const line = addLine(file, office, 'in_progress', '2026-01-05', { start_date: '2026-01-05', expected_end_date: '2027-01-05' });
  const by = guide.employee;
  const end = addRequest('step_extension', line, by, {
    certificate_date: '2026-06-28', old_end: '2026-07-05', new_end: '2027-01-05', status: 'recorded',
    asked_on: '2026-06-29', decided_on: '2026-06-30', decided_by: counsellor.employee.row,
  });
  const stop = addRequest('stop_request', line, by, {
    stop_date: '2026-09-01', reason: 'proef', status: 'rejected', asked_on: '2026-09-01', decided_on: '2026-09-03',
    decided_by: counsellor.employee.row, decision: 'proef',
  });
  const plan = addDocument(file, by, 'action_plan', 'Actieplan', '2026-02-02', '2026-05-04');
  sql(`UPDATE document_version SET withdrawn_at = NOW(6), withdrawn_reason = 'proef' WHERE document_id = ${plan.row} AND version = 1`);
  const { json } = await timeline(counsellor, file);
  assert.deepEqual(json.extensions, [{
    id: end.id, step: line.id, status: 'recorded', asked_on: '2026-06-29', decided_on: '2026-06-30',
    certificate_date: '2026-06-28', old_end_date: '2026-07-05', new_end_date: '2027-01-05',
  }]);
  assert.deepEqual(json.stop_requests, [{
    id: stop.id, step: line.id, status: 'rejected', asked_on: '2026-09-01', decided_on: '2026-09-03', date: '2026-09-01',
  }]);
  assert.deepEqual(json.documents.map((one) => [one.id, one.version, one.current, one.state, one.added_on]), [
    [plan.id, 2, true, (await counsellor.get(`/api/documents/${plan.id}`)).json.state, '2026-05-04'],
    [plan.id, 1, false, 'withdrawn', '2026-02-02'],
  ]);
});

test('R184 I30 a cancelled line, and what was asked about it: adviser and counsellor, when they ask', async () => {
  const asked = addRequest('stop_request', lines.cancelled, guide.employee, {
    stop_date: '2026-02-09', reason: 'proef', status: 'lapsed', asked_on: '2026-02-09',
  });
  for (const who of [counsellor, adviser]) {
    const plain = (await timeline(who)).json;
    assert.ok(!ids(plain.steps).includes(lines.cancelled.id));
    assert.deepEqual(plain.stop_requests, []);
    const { json } = await timeline(who, client, '?cancelled=true');
    assert.ok(ids(json.steps).includes(lines.cancelled.id));
    assert.deepEqual(ids(json.stop_requests), [asked.id]);
  }
  const { json } = await timeline(guide, client, '?cancelled=true');
  assert.ok(!ids(json.steps).includes(lines.cancelled.id), 'asked by others it finds nothing');
  assert.deepEqual(json.stop_requests, []);
});

test('rights and owners only as far as the viewer may see them', async () => {
  const organisations = (list) => list?.map((one) => one.organisation.id) ?? null;
  assert.deepEqual(organisations((await timeline(guide)).json.rights), [office.id], 'a partner sees its own');
  assert.deepEqual(organisations((await timeline(counsellor)).json.rights), [office.id, other.id]);
  assert.equal((await timeline(adviser)).json.rights, null, 'an adviser sees none');
  const past = makeOwnership({ client }, other, '2026-06-30');
  const now = makeOwnership({ client }, office);
  assert.deepEqual(ids((await timeline(counsellor)).json.ownerships).sort(), [past.id, now.id].sort());
  assert.deepEqual(ids((await timeline(adviser)).json.ownerships), [now.id]);
  const owner = (await timeline(guide)).json;
  assert.deepEqual(organisations(owner.rights), [office.id, other.id], 'the owner sees all');
  assert.deepEqual(ids(owner.ownerships), [now.id]);
});

test('a right that is open tells by which rule it ends, one that has ended does not', async () => {
  const { rights } = (await timeline(counsellor)).json;
  const open = rights.find((one) => one.organisation.id === office.id);
  const closed = rights.find((one) => one.organisation.id === other.id);
  assert.deepEqual([open.status, open.last_valid_day, open.ends.rule, open.ends.anchor], ['open', null, 'running', '2026-02-01']);
  assert.deepEqual([closed.status, closed.last_valid_day, closed.ends], ['closed', '2025-12-31', null]);
});

test('an empty file answers with empty parts', async () => {
  const empty = makeClient(vdab.unit, { counsellor: counsellor.employee });
  const { json } = await timeline(counsellor, empty);
  assert.deepEqual(json, {
    today: '2026-11-22', steps: [], extensions: [], stop_requests: [], documents: [], rights: [], ownerships: [], complete: true,
  });
});

test('the date of the domain goes with it', () =>
  onDay('2027-03-01', async () => assert.equal((await timeline(guide)).json.today, '2027-03-01')));

test('a closed right gives nothing: 403 with its reason, and the rows stay in the database', async () => {
  const answer = await timeline(colleague);
  assertProblem(answer, 403, 'not_permitted', 'right_closed');
  assert.ok(!answer.bytes.toString().includes(lines.running.id));
});

test('bad input is refused', async () => {
  assertFaults(await timeline(counsellor, client, '?cancelled=yes'), { cancelled: 'not_allowed' });
  assertFaults(await timeline(counsellor, client, '?state=stopped'), { state: 'unknown' });
});

test('a file with 500 lines and 1000 documents answers whole; of more than 4000 the newest stay', async () => {
  const large = makeClient(vdab.unit, { counsellor: counsellor.employee });
  addMany(large, office, guide.employee, { lines: 500, documents: 1000, until: '2026-11-22' });
  const answer = await timeline(counsellor, large);
  assert.equal(answer.json.complete, true);
  assert.deepEqual([answer.json.steps.length, answer.json.documents.length], [500, 1000]);
  const days = answer.json.documents.map((one) => one.added_on);
  assert.deepEqual(days, [...days].sort().reverse());
  await assertBudget(answer, 2);
  addMany(large, office, guide.employee, { lines: 1, documents: 3000, until: '2026-11-22' });
  const cut = (await timeline(counsellor, large)).json;
  assert.equal(cut.complete, false);
  assert.equal(cut.steps.length + cut.documents.length, 4000);
});
