// The course of an outplacement after its start: a later end by a new attest, 'vraag stopzetting', and Uitgevoerd by
// itself a month after the latest end, by the job that a day or an operator runs.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import test, { before } from 'node:test';
import {
  assertBudget, assertFaults, assertProblem, auditOf, makeCaller, makeClient, makeOrganisation, makeRight, newId, run, sql,
} from './lib.mjs';
import { startOn } from './world.mjs';

startOn('2026-11-22');

let vdab, office, other, counsellor, adviser, elsewhere, guide, client;

before(async () => {
  vdab = makeOrganisation('vdab', { region: 'limburg' });
  office = makeOrganisation('outplacement_office');
  other = makeOrganisation('outplacement_office');
  counsellor = await makeCaller(vdab, 'counsellor');
  adviser = await makeCaller(vdab, 'adviser');
  elsewhere = await makeCaller(makeOrganisation('vdab', { region: 'antwerpen' }), 'adviser');
  guide = await makeCaller(office, 'guide');
  client = makeClient(vdab.unit, { counsellor: counsellor.employee });
  makeRight(client, office);
});

const begin = async (more = {}, file = client) => {
  const answer = await guide.post(`/api/clients/${file.id}/steps`, {
    kind: 'outplacement', state: 'in_progress', date: '2026-11-02', expected_end_date: '2027-01-31',
    requester: { unit: office.unit.id }, executor: { unit: office.unit.id }, ...more,
  });
  assert.equal(answer.status, 201, `${answer.bytes}`);
  return answer.json;
};
const read = async (line, who = guide) => (await who.get(`/api/steps/${line.id}`)).json;
const change = (who, line, body, version = line.version) => who.patch(`/api/steps/${line.id}`, body, { headers: { 'if-match': `"${version}"` } });
const askStop = (who, line, more = {}, options) => who.post(`/api/steps/${line.id}/stop-requests`, { date: '2026-11-20', reason: 'Start als zelfstandige.', ...more }, options);
const reject = (who, asked, more = {}) => who.post(`/api/stop-requests/${asked.id}/reject`, { reason: 'Eerst een gesprek.', ...more }, { headers: { 'if-match': `"${asked.version}"` } });
const extend = (who, line, more = {}, options) => who.post(`/api/steps/${line.id}/extensions`, { certificate_date: '2026-11-20', new_end_date: '2027-06-30', signed: true, ...more }, options);
const decide = (who, waiting, body) => who.post(`/api/extensions/${waiting.id}/decision`, body, { headers: { 'if-match': `"${waiting.version}"` } });
const complete = (asOf, ...options) =>
  JSON.parse(execFileSync(join(process.env.INZAGE_BUILDDIR, 'inzage'),
    ['--config', join(run, 'conf/cli.conf'), 'run', 'outplacement-complete', '--as-of', asOf, '--json', ...options], { encoding: 'utf8' })).items;
const mine = (items, line) => items.filter((item) => item.step === line.id);

// --- a later end -----------------------------------------------------------------------------------

test('R163 R165 R166 the adviser records a new attest: the same line, in Bezig, with the later end', async () => {
  const line = await begin();
  assertFaults(await extend(adviser, line, { new_end_date: '2027-01-31' }), { new_end_date: 'not_later' });
  assertFaults(await extend(adviser, line, { signed: false }), { signed: 'required' });
  assertFaults(await extend(adviser, line, { certificate_date: '2026-11-23' }), { certificate_date: 'in_future' });
  assertFaults(await extend(adviser, line, { certificate_date: null }), { certificate_date: 'required' });
  const key = newId();
  const answer = await extend(adviser, line, {}, { key });
  assert.equal(answer.status, 201);
  assert.deepEqual([answer.json.status, answer.json.old_end_date, answer.json.new_end_date], ['recorded', '2027-01-31', '2027-06-30']);
  assert.equal((await extend(adviser, line, {}, { key })).json.id, answer.json.id, 'a double click records it once');
  const now = await read(line);
  assert.deepEqual([now.id, now.state, now.expected_end_date, now.version], [line.id, 'in_progress', '2027-06-30', 2]);
  assert.deepEqual(auditOf(answer).map((row) => [row.action, row.outcome]), [['step.extend', 'allowed']]);
  await assertBudget(answer);
});

test('R163 I45 an office hands an attest in; it counts when the adviser has recorded it, and can be refused', async () => {
  const line = await begin();
  const handed = await extend(guide, line);
  assert.equal(handed.status, 201);
  assert.equal(handed.json.status, 'handed_in');
  assert.equal((await read(line)).expected_end_date, '2027-01-31', 'nothing has moved yet');
  assertProblem(await extend(guide, line), 409, 'state_conflict', 'asked_already');
  assertProblem(await decide(guide, handed.json, { decision: 'record' }), 403, 'not_permitted', 'role_lacks');
  assertProblem(await decide(elsewhere, handed.json, { decision: 'record' }), 404, 'not_found');
  assertFaults(await decide(adviser, handed.json, { decision: 'refuse' }), { reason: 'required' });
  const refused = await decide(adviser, handed.json, { decision: 'refuse', reason: 'Niet getekend.' });
  assert.deepEqual([refused.status, refused.json.status, refused.json.decision], [200, 'refused', 'Niet getekend.']);
  assertProblem(await decide(adviser, refused.json, { decision: 'record' }), 409, 'state_conflict', 'answered_already');
  const again = (await extend(guide, line)).json;
  const both = await Promise.all([adviser, counsellor].map((who) => decide(who, again, { decision: 'record' })));
  assert.deepEqual(both.map((a) => a.status).sort(), [200, 412], 'two at once: one records it');
  assert.equal((await read(line)).expected_end_date, '2027-06-30');
  const { items } = (await guide.get(`/api/steps/${line.id}/extensions`)).json;
  assert.deepEqual(items.map((n) => n.status).sort(), ['recorded', 'refused']);
});

test('I45 a mistake is corrected with a reason, by adviser or VDAB; the end is not changed in passing', async () => {
  const line = await begin();
  assertFaults(await change(guide, line, { expected_end_date: '2027-03-31' }), { expected_end_date: 'by_extension' });
  assertFaults(await change(adviser, line, { expected_end_date: '2027-03-31' }), { expected_end_date: 'by_extension' });
  assertFaults(await extend(adviser, line, { correction: true, certificate_date: null, new_end_date: '2026-12-31' }), { reason: 'required' });
  const wish = { correction: true, certificate_date: null, reason: 'Jaartal verkeerd overgenomen.' };
  assertFaults(await extend(guide, line, { ...wish, new_end_date: '2026-12-31' }), { correction: 'not_allowed' });
  assertFaults(await extend(adviser, line, { ...wish, new_end_date: '2026-11-01' }), { new_end_date: 'before_start' });
  assert.equal((await extend(adviser, line, { ...wish, new_end_date: '2026-12-31' })).status, 201, 'earlier too');
  assert.equal((await read(line)).expected_end_date, '2026-12-31');
});

test('only an outplacement in Bezig is extended or asked to be stopped', async () => {
  const asked = await begin({ state: 'requested' });
  assertProblem(await extend(adviser, asked), 409, 'state_conflict', 'transition_not_allowed');
  assertProblem(await askStop(guide, asked), 409, 'state_conflict', 'transition_not_allowed');
  const line = await begin();
  await change(adviser, line, { state: 'stopped', date: '2026-11-20' });
  assertProblem(await extend(adviser, line), 409, 'state_conflict', 'end_state');
  assertProblem(await askStop(guide, line), 409, 'state_conflict', 'end_state');
});

test('R144 R177 I26 the attest counts as the start: another start is taken with a warning', async () => {
  const line = await begin({ certificate_date: '2026-11-02' });
  assert.deepEqual(line.warnings, []);
  const other = (await change(guide, line, { certificate_date: '2026-10-28' })).json;
  assert.deepEqual([other.certificate_date, other.warnings], ['2026-10-28', ['start_unlike_certificate']]);
  assertFaults(await change(guide, other, { certificate_date: '2026-11-23' }), { certificate_date: 'in_future' });
  assertFaults(await counsellor.post(`/api/clients/${client.id}/steps`, {
    kind: 'guidance', state: 'requested', date: '2026-11-02', certificate_date: '2026-11-02',
    requester: { unit: vdab.unit.id }, executor: { unit: vdab.unit.id },
  }), { certificate_date: 'not_allowed' });
});

// --- vraag stopzetting -----------------------------------------------------------------------------

test('R172 R173 the office asks to stop, once; the adviser stops the line, and that is the answer', async () => {
  const line = await begin();
  assertFaults(await askStop(guide, line, { date: '2026-11-01' }), { date: 'before_start' });
  assertFaults(await askStop(guide, line, { date: '2026-11-23' }), { date: 'in_future' });
  assertFaults(await guide.post(`/api/steps/${line.id}/stop-requests`, {}), { date: 'required', reason: 'required' });
  const answers = await Promise.all([1, 2].map(() => askStop(guide, line)));
  assert.deepEqual(answers.map((a) => a.status).sort(), [201, 409], 'asked twice at once');
  const asked = answers.find((a) => a.status === 201);
  assert.deepEqual(auditOf(asked).map((row) => [row.action, row.outcome]), [['step.request_stop', 'allowed']]);
  await assertBudget(asked);
  assertProblem(await askStop(adviser, line), 403, 'not_permitted', 'role_lacks');
  await change(adviser, line, { state: 'stopped', date: '2026-11-20' });
  const [now] = (await guide.get(`/api/steps/${line.id}/stop-requests`)).json.items;
  assert.deepEqual([now.status, now.decided_by.employee.id, now.decided_on], ['accepted', adviser.employee.id, '2026-11-22']);
});

test('I45 the adviser rejects a request with a reason; a line that ends otherwise lets it lapse', async () => {
  const line = await begin();
  const asked = (await askStop(guide, line)).json;
  assertProblem(await reject(guide, asked), 403, 'not_permitted', 'role_lacks');
  assertProblem(await reject(elsewhere, asked), 404, 'not_found');
  assertProblem(await reject(adviser, { id: newId(), version: 1 }), 404, 'not_found');
  assertFaults(await reject(adviser, asked, { reason: ' ' }), { reason: 'required' });
  const answer = await reject(adviser, asked);
  assert.deepEqual([answer.status, answer.json.status, answer.json.decision], [200, 'rejected', 'Eerst een gesprek.']);
  assertProblem(await reject(counsellor, asked), 412, 'version_stale');
  assertProblem(await reject(counsellor, answer.json), 409, 'state_conflict', 'answered_already');
  const again = (await askStop(guide, line)).json;
  await change(guide, line, { state: 'cancelled', date: '2026-11-20', cancel_reason: 'other' });
  const { items } = (await counsellor.get(`/api/steps/${line.id}/stop-requests`)).json;
  assert.equal(items.find((one) => one.id === again.id).status, 'lapsed');
});

// --- Uitgevoerd by itself ----------------------------------------------------------------------------
// In years in which nobody else's line ends: what the job does here, it does to these lines only.

const beginThen = (more = {}, file = client) => begin({ date: '1995-11-02', expected_end_date: '1996-01-31', ...more }, file);

test('R175 I25 I38 a month after the latest end the job completes the line, from that day; telling first, and once', async () => {
  const file = makeClient(vdab.unit, { counsellor: counsellor.employee });
  makeRight(file, office);
  sql(`UPDATE access_right SET granted_on = '1995-10-02', valid_from = '1995-10-02' WHERE client_id = ${file.row}`);
  const line = await beginThen({}, file);
  assert.deepEqual(mine(complete('1996-02-28'), line), []);
  const expected = [{ step: line.id, rule: 'month_after_end', anchor: '1996-01-31', effective_date: '1996-02-29' }];
  assert.deepEqual(mine(complete('1996-02-29', '--dry-run'), line), expected);
  assert.equal((await read(line)).state, 'in_progress', 'nothing was stored');
  assert.deepEqual(mine(complete('1996-03-15'), line), expected, 'a fortnight late: from its own day');
  assert.deepEqual(mine(complete('1996-03-15'), line), []);
  const now = await read(line, counsellor);
  assert.deepEqual([now.state, now.date, now.effective_end_date, now.end_recorded_on, now.version, now.recorded_by.employee],
    ['completed', '1996-02-29', '1996-02-29', '1996-03-15', 2, null]);
  assert.equal(now.append_until, '1996-03-29', 'I29: fourteen days from the recording');
  const { items } = (await counsellor.get(`/api/steps/${line.id}/history`)).json;
  assert.deepEqual(items.map((v) => [v.version, v.state, v.date]), [[2, 'completed', '1996-02-29'], [1, 'in_progress', '1995-11-02']]);
  const [right] = (await counsellor.get(`/api/clients/${file.id}/rights`)).json.items;
  assert.deepEqual([right.rule, right.anchor, right.last_valid_day], ['six_months_after_action', '1996-02-29', '1996-08-29'], 'I38');
  const logged = sql(`SELECT a.action, a.route FROM audit_event a WHERE a.object_id = '${line.id}' AND a.employee_id IS NULL`);
  assert.deepEqual(logged, [['step.complete', 'inzage run']]);
});

test('I25 I45 a request that waits blocks the job; rejected, the line is completed from its day', async () => {
  const line = await beginThen();
  const asked = (await askStop(guide, line, { date: '1995-12-20' })).json;
  assert.deepEqual(mine(complete('1996-03-15'), line), []);
  assert.equal((await reject(adviser, asked)).status, 200);
  assert.equal(mine(complete('1996-03-15'), line)[0].effective_date, '1996-02-29');
});

test('I45 a line in Aanvraag past its term stays; one that was extended counts from the new end', async () => {
  const asked = await beginThen({ state: 'requested' });
  const line = await beginThen();
  await extend(adviser, line, { new_end_date: '1996-06-30' });
  const items = complete('1996-07-29', '--dry-run');
  assert.deepEqual([mine(items, asked), mine(items, line)], [[], []]);
  assert.equal(mine(complete('1996-07-30'), line)[0].effective_date, '1996-07-30');
});

test('two runs at once complete each line once', async () => {
  const lines = [];
  for (let i = 0; i < 5; i++) lines.push(await beginThen({ expected_end_date: '1995-12-15' }));
  const { spawn } = await import('node:child_process');
  const runs = await Promise.all([1, 2, 3].map(() => new Promise((done) => {
    const child = spawn(join(process.env.INZAGE_BUILDDIR, 'inzage'),
      ['--config', join(run, 'conf/cli.conf'), 'run', 'outplacement-complete', '--as-of', '1996-01-15', '--json']);
    let text = '';
    child.stdout.on('data', (piece) => (text += piece));
    child.on('close', (status) => done({ status, items: JSON.parse(text).items }));
  })));
  assert.deepEqual(runs.map((r) => r.status), [0, 0, 0]);
  for (const line of lines) {
    assert.equal(runs.flatMap((r) => mine(r.items, line)).length, 1);
    assert.equal((await read(line, counsellor)).version, 2);
  }
});
