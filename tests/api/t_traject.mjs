// The subtab Traject: which steps it shows, trajectbepalingen, desired jobs (R149-R154, I42; docs/policy.md).
import assert from 'node:assert/strict';
import test, { before, describe } from 'node:test';
import { assertBudget, assertFaults, assertProblem, audited, newId, nothingStored as nothingStoredIn, problem, sql } from './lib.mjs';
import {
  correct, countOf, loggedOf, newCaller, newClient, newOrganisation, newRight, newStep, newUnit, newWord, onDay, one, quote,
  refused, startOn, vdab, versionOf,
} from './world.mjs';
import { makeOwnership } from '../matrix/world.mjs';

startOn('2026-11-22');

// not every table: the scanner may still be at the documents of the suite before
const TABLES = ['client', 'client_desired_job', 'client_desired_job_version', 'trajectory_plan', 'trajectory_plan_version', 'idempotency'];
const nothingStored = (work) => nothingStoredIn(work, TABLES);

let home, office, officeUnit, otherUnit, rivalUnit;
let counsellor, guide, ownerless, rivalGuide, promoter, admin, adviser;

before(async () => {
  home = newUnit(vdab(), { region: `r${newWord()}` });
  office = newOrganisation();
  officeUnit = newUnit(office);
  otherUnit = newUnit(office);
  rivalUnit = newUnit(newOrganisation());
  [counsellor, guide, ownerless, rivalGuide, promoter, admin, adviser] = await Promise.all([
    newCaller(home, 'counsellor'), newCaller(officeUnit, 'guide'), newCaller(otherUnit, 'guide'), newCaller(rivalUnit, 'guide'),
    newCaller(officeUnit, 'promoter'), newCaller(officeUnit, 'partner_admin'), newCaller(home, 'adviser'),
  ]);
});

/** A file that the office owns, and in which the rival office has a right. */
function fileOf(more = {}) {
  const client = newClient(home, { counsellor: counsellor.employee, birthDate: '1980-05-17', ...more });
  newRight(client, office);
  newRight(client, rivalUnit.organisation);
  makeOwnership({ client }, office);
  return client;
}

const plans = (client) => `${client.path}/trajectory-plans`;
const input = (more = {}) => ({ date: '2015-12-22', text: 'Zoekt werk als administratieve bediende.', ...more });
const add = (who, client, more, options) => who.post(plans(client), input(more), options);
async function added(client, more) {
  const answer = await add(counsellor, client, more);
  assert.equal(answer.status, 201, `${answer.bytes}`);
  return { ...answer.json, path: `/api/trajectory-plans/${answer.json.id}` };
}
const withdraw = (who, plan, version = plan.version, body = { reason: 'In het verkeerde dossier' }, options = {}) =>
  who.post(`${plan.path}/withdraw`, body, { headers: { 'if-match': `"${version}"` }, ...options });
const history = async (who, plan) => (await who.get(`${plan.path}/history`)).json.items;

describe('steps of the subtab', () => {
  test('R152 Outplacement and Begeleidingstraject are shown, other kinds are not; the newest first', async () => {
    const client = fileOf();
    const [training, outplacement, guidance] = ['training_line', 'outplacement', 'guidance'].map((kind) => newStep(client, officeUnit, { kind }));
    sql(`UPDATE step SET status_date = '2018-11-21' WHERE id = ${outplacement.row}`);
    const answer = await guide.get(`${client.path}/steps?trajectory=true`);
    assert.deepEqual(answer.json.items.map((step) => step.id), [guidance.id, outplacement.id]);
    assert.deepEqual(loggedOf(answer)[0].shown, [guidance.id, outplacement.id]);
    const all = (await guide.get(`${client.path}/steps`)).json.items.map((step) => step.id);
    assert.equal(all.length, 3);
    assert.ok(all.includes(training.id));
    await assertBudget(answer, 2);
  });

  test('I42 which ones is configuration of its own: it moves no closing rule, and that moves it not', async () => {
    assert.equal(one(`SELECT is_trajectory FROM step_kind WHERE kind = 'outplacement'`), '0');
    const client = fileOf();
    const line = newStep(client, officeUnit, { kind: 'training' });
    const shown = async () => (await guide.get(`${client.path}/steps?trajectory=true`)).json.items.map((step) => step.id);
    assert.deepEqual(await shown(), []);
    sql(`UPDATE step_kind SET shown_in_trajectory = TRUE WHERE kind = 'training'`);
    try {
      assert.deepEqual(await shown(), [line.id]);
    } finally {
      sql(`UPDATE step_kind SET shown_in_trajectory = FALSE WHERE kind = 'training'`);
    }
    assert.equal(problem(await guide.get(`${client.path}/steps?trajectory=false`)), '422 invalid_fields trajectory:not_allowed');
  });

  test('a cancelled line is not among them (R170)', async () => {
    const client = fileOf();
    newStep(client, officeUnit, { state: 'cancelled', end: '2026-03-01' });
    assert.deepEqual((await counsellor.get(`${client.path}/steps?trajectory=true`)).json.items, []);
  });
});

describe('trajectbepalingen', () => {
  test('R153 the counsellor adds one; everybody who sees the file reads it', async () => {
    const client = fileOf();
    const answer = await add(counsellor, client);
    assert.equal(answer.status, 201);
    const { id, recorded_at, ...plan } = answer.json;
    assert.equal(answer.headers.location, `/api/trajectory-plans/${id}`);
    assert.equal(versionOf(answer), 1);
    assert.ok(recorded_at);
    assert.equal(plan.added_by.employee.id, counsellor.employee.id);
    assert.equal(plan.added_by.organisation.id, vdab().id);
    assert.deepEqual(
      { ...plan, added_by: null, recorded_by: null },
      { client: client.id, ...input(), withdrawn_reason: null, added_on: '2026-11-22', added_by: null, recorded_by: null, may_correct: true, may_withdraw: true, version: 1 },
    );
    assert.deepEqual(loggedOf(answer), [
      { action: 'trajectory_plan.add', outcome: 'allowed', reason: 'counsellor', basis: null, client: client.id, kind: 'trajectory_plan', object: id, shown: [] },
    ]);
    await assertBudget(answer);
    for (const who of [counsellor, guide, rivalGuide, promoter]) {
      const list = await who.get(plans(client));
      assert.deepEqual(list.json.items.map((one) => [one.id, one.date, one.text_start, one.withdrawn]), [[id, '2015-12-22', plan.text, false]]);
      assert.deepEqual(loggedOf(list)[0].shown, [id]);
      assert.equal(loggedOf(list)[0].action, 'trajectory_plan.read');
      const read = await who.get(`/api/trajectory-plans/${id}`);
      assert.equal(read.json.text, plan.text);
      assert.equal(read.json.may_correct, who === counsellor || who === guide);
      await assertBudget(list, 2);
      await assertBudget(read, 2);
    }
  });

  test('who may write: the counsellor, and a guide of the owner; nobody else', async () => {
    const client = fileOf();
    const plan = await added(client);
    const unseen = newClient(home, { counsellor: counsellor.employee });
    const done = await add(guide, client);
    assert.equal(done.status, 201);
    assert.deepEqual(audited(done), ['trajectory_plan.add:allowed:owner']);
    assert.equal(loggedOf(done)[0].basis, 'consent_form');
    await nothingStored(async () => {
      for (const who of [rivalGuide, promoter, admin]) {
        refused(await add(who, client), 403, 'not_permitted', { reason: 'role_lacks' });
        refused(await correct(who, plan.path, { text: 'x' }, 1), 403, 'not_permitted', { reason: 'role_lacks' });
        refused(await withdraw(who, plan), 403, 'not_permitted', { reason: 'role_lacks' });
      }
      for (const action of ['add', 'correct', 'withdraw']) {
        const permissions = (await promoter.get(client.path)).json.access.permissions;
        assert.ok(!permissions.includes(`trajectory_plan.${action}`));
      }
      refused(await add(guide, unseen), 404, 'not_found');
      refused(await adviser.get(plans(unseen)), 404, 'not_found');
      refused(await guide.get(`/api/trajectory-plans/${newId()}`), 404, 'not_found');
    });
    newStep(client, officeUnit, { region: home.region });
    assert.equal((await adviser.get(plan.path)).json.text, plan.text);
    refused(await add(adviser, client), 403, 'not_permitted', { reason: 'role_lacks' });
  });

  test('an ownership for another unit, one that ended, or a right that ended, lets nobody write', async () => {
    const elsewhere = fileOf();
    sql(`UPDATE ownership SET unit_id = ${officeUnit.row} WHERE client_id = ${elsewhere.row}`);
    assert.equal((await add(guide, elsewhere)).status, 201);
    refused(await add(ownerless, elsewhere), 403, 'not_permitted', { reason: 'role_lacks' });
    const over = newClient(home, { counsellor: counsellor.employee });
    newRight(over, office);
    makeOwnership({ client: over }, office, '2026-10-01');
    refused(await add(guide, over), 403, 'not_permitted', { reason: 'role_lacks' });
    const closed = newClient(home, { counsellor: counsellor.employee });
    newRight(closed, office, { until: '2026-11-21' });
    makeOwnership({ client: closed }, office);
    refused(await add(guide, closed), 403, 'not_permitted', { reason: 'right_closed' });
  });

  test('R225 by date, the newest first; one day may have several', async () => {
    const client = fileOf();
    for (const date of ['2015-12-22', '2026-11-22', '1980-05-17', '2015-12-22', '2024-02-29']) await added(client, { date });
    const dates = (await counsellor.get(plans(client))).json.items.map((plan) => plan.date);
    assert.deepEqual(dates, ['2026-11-22', '2024-02-29', '2015-12-22', '2015-12-22', '1980-05-17']);
  });

  test('days that cannot be: before the birth, tomorrow, the 29th of February of 2015', async () => {
    const client = fileOf();
    const unborn = fileOf({ birthDate: null });
    await nothingStored(async () => {
      for (const [date, code] of [
        ['1980-05-16', 'before_birth'], ['2026-11-23', 'in_future'], ['2015-02-29', 'not_a_date'], ['2015-12-32', 'not_a_date'],
        ['22/12/2015', 'not_a_date'], ['2015-12-22T00:00:00Z', 'not_a_date'], ['1899-12-31', 'out_of_range'], ['2101-01-01', 'out_of_range'],
        ['', 'required'], [null, 'required'], [20151222, 'type'], [['2015-12-22'], 'type'],
      ])
        assertFaults(await add(counsellor, client, { date }), { date: code });
      assert.equal((await add(counsellor, client, { date: '1980-05-16' })).json.errors[0].limit, '1980-05-17');
      assertFaults(await counsellor.post(plans(client), {}), { date: 'required', text: 'required' });
    });
    assert.equal((await add(counsellor, unborn, { date: '1980-05-16' })).status, 201, 'a birth date that is not known forbids nothing');
    await onDay('2026-11-23', async () => assert.equal((await add(counsellor, client, { date: '2026-11-23' })).status, 201));
  });

  test('texts: as long as may be, and what is no text', async () => {
    const client = fileOf();
    const held = ['a'.repeat(4000), '🔧'.repeat(4000), 'مرحبا بالعالم', 'eerste regel\ntweede <b>regel</b> "\'; DROP TABLE step', 'é'.normalize('NFD')];
    for (const text of held) {
      const answer = await add(counsellor, client, { text });
      assert.equal(answer.status, 201, `${answer.bytes.subarray(0, 300)}`);
      assert.equal(answer.json.text, text);
    }
    await nothingStored(async () => {
      for (const [text, code] of [
        ['a'.repeat(4001), 'too_long'], ['🔧'.repeat(4001), 'too_long'], ['   \n ', 'required'], ['\u200B\u200E', 'required'], ['a\u0007b', 'not_clean'],
        ['a\u001b[31mb', 'not_clean'], [7, 'type'], [{}, 'type'],
      ])
        assertFaults(await add(counsellor, client, { text }), { text: code });
      assertFaults(await add(counsellor, client, { kind: 'x' }), { kind: 'unknown' });
      assert.equal((await counsellor.ask('POST', plans(client), { bytes: Buffer.from('{"date":"2015-12-22","date":"2015-12-23"}'), type: 'application/json' })).status, 400);
      assert.equal((await add(counsellor, client, {}, { type: 'text/plain' })).status, 415);
    });
  });

  test('a correction keeps what was, with who and when', async () => {
    const client = fileOf();
    const plan = await added(client);
    const answer = await correct(guide, plan.path, { text: 'Zoekt werk in de zorg.' }, 1);
    assert.equal(answer.status, 200);
    assert.deepEqual([versionOf(answer), answer.json.version, answer.json.date, answer.json.text], [2, 2, '2015-12-22', 'Zoekt werk in de zorg.']);
    assert.deepEqual([answer.json.added_by.employee.id, answer.json.recorded_by.employee.id], [counsellor.employee.id, guide.employee.id]);
    assert.deepEqual(audited(answer), ['trajectory_plan.correct:allowed:owner']);
    await assertBudget(answer);
    await correct(counsellor, plan.path, { date: '2015-12-23' }, 2);
    const versions = await history(rivalGuide, plan);
    assert.deepEqual(versions.map((v) => [v.version, v.date, v.text, v.recorded_by.employee.id, v.withdrawn_reason]), [
      [3, '2015-12-23', 'Zoekt werk in de zorg.', counsellor.employee.id, null],
      [2, '2015-12-22', 'Zoekt werk in de zorg.', guide.employee.id, null],
      [1, '2015-12-22', input().text, counsellor.employee.id, null],
    ]);
    await nothingStored(async () => {
      assertFaults(await correct(counsellor, plan.path, {}, 3), { body: 'empty_patch' });
      assertFaults(await correct(counsellor, plan.path, { date: '1980-05-16' }, 3), { date: 'before_birth' });
      assertFaults(await correct(counsellor, plan.path, { date: '2026-11-23' }, 3), { date: 'in_future' });
      assertFaults(await correct(counsellor, plan.path, { text: 'a'.repeat(4001) }, 3), { text: 'too_long' });
    });
  });

  test('two tabs: the second is told what stands now, and to who may not look nothing', async () => {
    const plan = await added(fileOf());
    assert.equal((await correct(counsellor, plan.path, { text: 'De eerste.' }, 1)).status, 200);
    await nothingStored(async () => {
      const late = await correct(guide, plan.path, { text: 'De tweede.' }, 1);
      assertProblem(late, 412, 'version_stale');
      assert.deepEqual([late.json.current.text, late.json.current.version, late.json.current.id], ['De eerste.', 2, plan.id]);
      assertProblem(await correct(guide, plan.path, { text: 'x' }), 428, 'version_required');
      assertProblem(await guide.patch(plan.path, { text: 'x' }, { headers: { 'if-match': '*' } }), 400, 'bad_request');
      assertProblem(await withdraw(counsellor, plan, 1), 412, 'version_stale');
      assert.equal((await correct(rivalGuide, plan.path, { text: 'x' }, 1)).json.current, undefined);
    });
    const both = await Promise.all(['a', 'b'].map((text) => correct(guide, plan.path, { text }, 2)));
    assert.deepEqual(both.map((answer) => answer.status).sort(), [200, 412]);
  });

  test('a double click adds one; another body with the same key is refused', async () => {
    const client = fileOf();
    const key = newId();
    const [first, second] = [await add(counsellor, client, {}, { key }), await add(counsellor, client, {}, { key })];
    assert.deepEqual([first.status, second.status, second.json.id], [201, 201, first.json.id]);
    assert.equal(countOf('trajectory_plan', `client_id = ${client.row}`), 1);
    assertProblem(await add(counsellor, client, { text: 'anders' }, { key }), 422, 'idempotency_key_reused');
    assertProblem(await add(counsellor, client, {}, { key: null }), 400, 'idempotency_key_required');
    const twice = newId();
    const together = await Promise.all([1, 2].map(() => add(counsellor, client, { text: 'samen' }, { key: twice })));
    assert.equal(new Set(together.map((answer) => answer.json.id)).size, 1);
    assert.equal(countOf('trajectory_plan', `client_id = ${client.row}`), 2);
  });

  test('withdrawn: it stays, with who and why; its text is for who may withdraw', async () => {
    const client = fileOf();
    const plan = await added(client);
    await nothingStored(async () => {
      assertFaults(await withdraw(counsellor, plan, 1, {}), { reason: 'required' });
      assertFaults(await withdraw(counsellor, plan, 1, { reason: 'a'.repeat(501) }), { reason: 'too_long' });
      assertFaults(await withdraw(counsellor, plan, 1, { reason: 'twee\nregels' }), { reason: 'not_clean' });
    });
    const key = newId();
    const answer = await withdraw(guide, plan, 1, undefined, { key });
    assert.equal(answer.status, 200);
    assert.deepEqual(
      [answer.json.withdrawn_reason, answer.json.text, answer.json.may_correct, answer.json.may_withdraw, answer.json.version],
      ['In het verkeerde dossier', plan.text, false, false, 2],
    );
    assert.deepEqual(audited(answer), ['trajectory_plan.withdraw:allowed:owner']);
    await assertBudget(answer);
    assert.equal((await withdraw(guide, plan, 1, undefined, { key })).status, 200, 'the same once more');
    for (const [who, text] of [[counsellor, plan.text], [guide, plan.text], [rivalGuide, null], [promoter, null]]) {
      assert.equal((await who.get(plan.path)).json.text, text);
      const [item] = (await who.get(plans(client))).json.items;
      assert.deepEqual([item.withdrawn, item.text_start], [true, text]);
      const versions = await history(who, plan);
      assert.deepEqual(versions.map((v) => [v.version, v.text, v.withdrawn_reason]), [[2, text, 'In het verkeerde dossier'], [1, text, null]]);
    }
    await nothingStored(async () => {
      assertProblem(await withdraw(counsellor, plan, 2), 409, 'state_conflict', 'plan_withdrawn');
      assertProblem(await correct(counsellor, plan.path, { text: 'toch' }, 2), 409, 'state_conflict', 'plan_withdrawn');
    });
  });

  test('a hundred in a file, a hundred versions of one, and no more', async () => {
    const client = fileOf();
    const plan = await added(client);
    for (let n = 0; n < 98; n++)
      sql(`INSERT INTO trajectory_plan (public_id, client_id) VALUES ('${newId()}', ${client.row});
           INSERT INTO trajectory_plan_version (plan_id, version, plan_date, body, recorded_on, recorded_by, recorded_unit_id)
           VALUES (LAST_INSERT_ID(), 1, '2020-01-01', 'x', '2020-01-01', ${counsellor.employee.row}, ${home.row})`);
    assert.equal((await add(counsellor, client)).status, 201);
    assertProblem(await nothingStored(() => add(counsellor, client)), 409, 'state_conflict', 'too_many_plans');
    assert.equal((await counsellor.get(plans(client))).json.items.length, 100);
    sql(`INSERT INTO trajectory_plan_version (plan_id, version, plan_date, body, recorded_on, recorded_by, recorded_unit_id)
         SELECT p.id, s.seq, '2020-01-01', 'x', '2020-01-01', ${counsellor.employee.row}, ${home.row}
         FROM trajectory_plan p JOIN seq_2_to_98 s WHERE p.public_id = ${quote(plan.id)};
         UPDATE trajectory_plan SET version = 98 WHERE public_id = ${quote(plan.id)}`);
    assert.equal((await correct(counsellor, plan.path, { text: 'de laatste' }, 98)).status, 200);
    assertProblem(await correct(counsellor, plan.path, { text: 'nog een' }, 99), 409, 'state_conflict', 'too_many_corrections');
    assert.equal((await withdraw(counsellor, plan, 99)).status, 200, 'withdrawing it is always left');
    assert.equal((await history(counsellor, plan)).length, 100);
  });
});

describe('desired jobs', () => {
  const path = (client) => `${client.path}/desired-jobs`;
  const put = (who, client, items, version, more = {}) =>
    who.ask('PUT', path(client), { json: { items }, headers: { 'if-match': version === null ? null : `"${version}"` }, ...more });
  const job = (title, remark = null) => ({ title, remark });

  test('R154 a list in its order, with remarks; the file shows the same titles', async () => {
    const client = fileOf();
    const empty = await guide.get(path(client));
    assert.deepEqual([empty.json, versionOf(empty)], [{ items: [], version: 1 }, 1]);
    const items = [job('Maatschappelijk assistent - personeelszaken', 'deeltijds'), job('Administratieve bediende'), job('Webmaster', '🔧 مرحبا "x" \\ y')];
    const answer = await put(guide, client, items, 1);
    assert.equal(answer.status, 200, `${answer.bytes}`);
    assert.deepEqual(answer.json, { items, version: 2 });
    assert.deepEqual(loggedOf(answer), [
      { action: 'client.correct_jobs', outcome: 'allowed', reason: 'open_right', basis: 'consent_form', client: client.id, kind: 'client', object: client.id, shown: [] },
    ]);
    await assertBudget(answer);
    const read = await counsellor.get(path(client));
    assert.deepEqual(read.json, { items, version: 2 });
    await assertBudget(read, 2);
    const file = await counsellor.get(client.path);
    assert.deepEqual([file.json.desired_jobs, file.json.version], [items.map((one) => one.title), 2]);
    const moved = [items[2], items[0]];
    assert.deepEqual((await put(promoter, client, moved, 2)).json, { items: moved, version: 3 });
    assert.deepEqual((await put(counsellor, client, [], 3)).json, { items: [], version: 4 });
  });

  test('corrected with the file, a job keeps its remark, and every list is kept', async () => {
    const client = fileOf();
    await put(guide, client, [job('Kok', 'dagploeg'), job('Lasser')], 1);
    const answer = await correct(counsellor, client.path, { desired_jobs: ['Bakker', 'kok'], phone: '0470 00 00 01' }, 2);
    assert.equal(answer.status, 200);
    await assertBudget(answer);
    await correct(counsellor, client.path, { phone: '0470 00 00 02' }, 3);
    assert.deepEqual((await guide.get(path(client))).json, { items: [job('Bakker'), job('kok', 'dagploeg')], version: 4 });
    const lists = await guide.get(`${path(client)}/history`);
    assert.deepEqual(lists.json.items.map((v) => [v.version, v.recorded_by.employee.id, v.recorded_by.organisation.id, v.jobs]), [
      [3, counsellor.employee.id, vdab().id, [job('Bakker'), job('kok', 'dagploeg')]],
      [2, guide.employee.id, office.id, [job('Kok', 'dagploeg'), job('Lasser')]],
    ]);
    assert.deepEqual(audited(lists), ['client.open:allowed:open_right']);
    await assertBudget(lists, 2);
  });

  test('who may: guide, promoter and counsellor; an adviser looks', async () => {
    const client = fileOf();
    const unseen = newClient(home, { counsellor: counsellor.employee });
    newStep(client, officeUnit, { region: home.region });
    assert.equal((await adviser.get(path(client))).status, 200);
    await nothingStored(async () => {
      for (const who of [adviser, admin]) refused(await put(who, client, [], 1), 403, 'not_permitted', { reason: 'role_lacks' });
      refused(await admin.get(path(client)), 403, 'not_permitted', { reason: 'role_lacks' });
      for (const answer of [await guide.get(path(unseen)), await put(guide, unseen, [], 1), await guide.get(`${path(unseen)}/history`)])
        refused(answer, 404, 'not_found');
    });
  });

  test('0 and 20 jobs are a list; 21 and 200 are not, and nothing of them is stored', async () => {
    const client = fileOf();
    const many = (n) => Array.from({ length: n }, (_, i) => job(`${'🔧'.repeat(100)} ${i}`, 'x'.repeat(200)));
    const answer = await put(counsellor, client, many(20), 1);
    assert.equal(answer.status, 200, `${answer.bytes.subarray(0, 300)}`);
    assert.deepEqual(answer.json.items, many(20));
    await nothingStored(async () => {
      for (const n of [21, 200]) {
        const refusal = await put(counsellor, client, Array.from({ length: n }, (_, i) => job(`Job ${i}`)), 2);
        assertFaults(refusal, { items: 'too_many' });
        assert.equal(refusal.json.errors[0].limit, '20');
      }
    });
  });

  test('what is no list, and what is no job', async () => {
    const client = fileOf();
    await nothingStored(async () => {
      for (const [items, faults] of [
        [undefined, { items: 'required' }], [null, { items: 'type' }], ['Kok', { items: 'type' }], [{}, { items: 'type' }],
        [['Kok'], { 'items.0': 'type' }], [[null], { 'items.0': 'type' }], [[[]], { 'items.0': 'type' }],
        [[job('Kok'), {}], { 'items.1.title': 'required' }], [[job('  ')], { 'items.0.title': 'required' }],
        [[job('\u200B')], { 'items.0.title': 'required' }], [[job('a'.repeat(121))], { 'items.0.title': 'too_long' }],
        [[job('Kok', 'a'.repeat(201))], { 'items.0.remark': 'too_long' }], [[job('Ko\u0000k'.replace('\u0000', '\u0001'))], { 'items.0.title': 'not_clean' }],
        [[job('Kok', 'twee\nregels')], { 'items.0.remark': 'not_clean' }], [[{ ...job('Kok'), place: 1 }], { 'items.0.place': 'unknown' }],
        [[job(7)], { 'items.0.title': 'type' }], [[job(''), job('', 7)], { 'items.0.title': 'required', 'items.1.title': 'required', 'items.1.remark': 'type' }],
      ])
        assertFaults(await put(counsellor, client, items, 1), faults);
    });
    assert.deepEqual((await put(counsellor, client, [{ title: '  Kok  ' }, { title: 'Lasser', remark: '   ' }], 1)).json.items, [job('Kok'), job('Lasser')]);
  });

  test('two tabs: the second is told the list that stands now', async () => {
    const client = fileOf();
    assert.equal((await put(guide, client, [job('Kok')], 1)).status, 200);
    await nothingStored(async () => {
      const late = await put(counsellor, client, [job('Lasser')], 1);
      assertProblem(late, 412, 'version_stale');
      assert.deepEqual(late.json.current, { items: [job('Kok')], version: 2 });
      assertProblem(await put(counsellor, client, [], null), 428, 'version_required');
      const file = await correct(counsellor, client.path, { desired_jobs: [] }, 1);
      assertProblem(file, 412, 'version_stale');
      assert.equal((await put(admin, client, [], 1)).json.current, undefined);
    });
    const both = await Promise.all(['a', 'b'].map((title) => put(guide, client, [job(title)], 2)));
    assert.deepEqual(both.map((answer) => answer.status).sort(), [200, 412]);
  });
});
