// Stappen naar werk: adding, changing and looking at lines, and everything that must not be stored.
import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import {
  assertBudget,
  assertFaults,
  assertProblem,
  auditOf,
  makeCaller,
  makeClient,
  makeOrganisation,
  makeRight,
  makeUnit,
  newId,
  number,
  sql,
} from './lib.mjs';
import { onDay, startOn } from './world.mjs';

startOn('2026-11-22');

let vdab, office, other, client, guide, colleague, counsellor, stranger, adviser;

before(async () => {
  vdab = makeOrganisation('vdab', { region: 'limburg' });
  office = makeOrganisation('outplacement_office');
  other = makeOrganisation('outplacement_office');
  counsellor = await makeCaller(vdab, 'counsellor');
  adviser = await makeCaller(vdab, 'adviser');
  guide = await makeCaller(office, 'guide');
  colleague = await makeCaller(office, 'guide');
  stranger = await makeCaller(other, 'guide');
  client = makeClient(vdab.unit, { counsellor: counsellor.employee });
  makeRight(client, office);
});

const steps = (file = client) => `/api/clients/${file.id}/steps`;
const lines = (file = client) => number(`SELECT COUNT(*) FROM step WHERE client_id = ${file.row}`);

const wish = (more = {}) => ({
  kind: 'outplacement',
  state: 'in_progress',
  date: '2026-11-02',
  expected_end_date: '2027-11-02',
  requester: { unit: office.unit.id, employee: guide.employee.id },
  executor: { unit: office.unit.id },
  summary: 'Gestart na intake.',
  ...more,
});

const add = async (more) => (await guide.post(steps(), wish(more))).json;
const change = (who, line, body, version = line.version) =>
  who.patch(`/api/steps/${line.id}`, body, { headers: version === null ? {} : { 'if-match': `"${version}"` } });

async function refusedAndNothingStored(body, faults, who = guide) {
  const lineCount = lines();
  assertFaults(await who.post(steps(), body), faults);
  assert.equal(lines(), lineCount, 'nothing was stored');
}

test('R125 R133 Bevestigen adds a line, with its version, its log and its place in the list', async () => {
  const answer = await guide.post(steps(), wish());
  assert.equal(answer.status, 201);
  assert.equal(answer.headers.location, `/api/steps/${answer.json.id}`);
  assert.equal(answer.headers.etag, '"1"');
  assert.equal(answer.json.start_date, '2026-11-02', 'R143: the date of Bezig is the start');
  assert.equal(answer.json.region, 'limburg', 'R191');
  assert.deepEqual(answer.json.allowed_states, ['in_progress', 'cancelled'], 'R171: neither Uitgevoerd nor Stopgezet');
  const rows = auditOf(answer);
  assert.equal(rows.length, 1);
  assert.deepEqual([rows[0].action, rows[0].outcome, rows[0].client], ['step.add', 'allowed', client.id]);
  const list = await guide.get(steps());
  assert.ok(list.json.items.some((line) => line.id === answer.json.id));
  await assertBudget(list, 2);
  assert.ok(auditOf(list)[0].shown.split(' ').includes(answer.json.id), 'the list logs what it showed');
  await assertBudget(answer);
});

test('R109 the newest date stands first, and on the same date the later recorded', async () => {
  const file = makeClient(vdab.unit, { counsellor: counsellor.employee });
  makeRight(file, office);
  for (const [date, summary] of [['2026-11-03', 'a'], ['2026-11-05', 'b'], ['2026-11-03', 'c']])
    await guide.post(steps(file), wish({ date, summary }));
  const { items } = (await guide.get(steps(file))).json;
  assert.deepEqual(items.map((line) => line.summary_start), ['b', 'c', 'a']);
});

test('R103 the list is filtered by state, kind, requester, executor and period, and by all of them at once', async () => {
  const file = makeClient(vdab.unit, { counsellor: counsellor.employee });
  makeRight(file, office);
  const second = makeUnit(office);
  const made = async (more) => (await guide.post(steps(file), wish(more))).json;
  const first = await made({ date: '2026-10-01', state: 'requested' });
  const next = await made({ date: '2026-11-02', executor: { unit: second.id } });
  const last = await made({ date: '2026-11-20', requester: { unit: second.id } });
  const found = async (query) => {
    const answer = await guide.get(`${steps(file)}?${query}`);
    assert.equal(answer.status, 200, query);
    return answer.json.items.map(({ id }) => id);
  };
  assert.deepEqual(await found(`executor=${second.id}`), [next.id]);
  assert.deepEqual(await found(`requester=${second.id}`), [last.id]);
  assert.deepEqual(await found('from=2026-11-02'), [last.id, next.id]);
  assert.deepEqual(await found('until=2026-11-02'), [next.id, first.id]);
  assert.deepEqual(await found('from=2026-11-02&until=2026-11-02'), [next.id]);
  assert.deepEqual(await found('from=2026-11-03&until=2026-11-02'), []);
  const whole = `state=in_progress&kind=outplacement&executor=${second.id}&requester=${office.unit.id}&from=2026-11-01&until=2026-11-30`;
  assert.deepEqual(await found(whole), [next.id]);
  assert.deepEqual(await found(`executor=${newId()}`), [], 'a unit that there is not');
  assertFaults(await guide.get(`${steps(file)}?executor=384&requester=x`), { executor: 'not_an_id', requester: 'not_an_id' });
  assertFaults(await guide.get(`${steps(file)}?from=2026-02-29&until=1899-12-31`), { from: 'not_a_date', until: 'out_of_range' });
});

test('R110 a long summary is cut at a word', async () => {
  const line = await add({ summary: 'woord '.repeat(60) });
  const { items } = (await guide.get(steps())).json;
  const start = items.find((item) => item.id === line.id).summary_start;
  assert.ok(start.length <= 83 && /woord\.\.\.$/.test(start), start);
});

test('R126 all starred fields that miss are named at once, and nothing is stored', async () => {
  await refusedAndNothingStored({ kind: 'outplacement' }, {
    state: 'required', date: 'required', requester: 'required', executor: 'required', expected_end_date: 'required',
  });
  await refusedAndNothingStored({ kind: 'outplacement', expected_end_date: '2026-02-30' }, {
    state: 'required', date: 'required', requester: 'required', executor: 'required', expected_end_date: 'not_a_date',
  });
  await refusedAndNothingStored({ kind: 'training_line' }, {
    state: 'required', date: 'required', requester: 'required', executor: 'required',
  });
  await refusedAndNothingStored(wish({ expected_end_date: null }), { expected_end_date: 'required' });
});

test('bad input names its field, and nothing is stored', async () => {
  const cases = [
    [{ date: '2026-02-30' }, { date: 'not_a_date' }],
    [{ date: '2027-02-29' }, { date: 'not_a_date' }],
    [{ date: '1899-12-31' }, { date: 'out_of_range' }],
    [{ date: '0001-01-01' }, { date: 'not_a_date' }],
    [{ date: 20261102 }, { date: 'type' }],
    [{ state: 'begun' }, { state: 'not_allowed' }],
    [{ kind: 'holiday' }, { kind: 'not_allowed' }],
    [{ unheard: 1 }, { unheard: 'unknown' }],
    [{ summary: 'x'.repeat(4001) }, { summary: 'too_long' }],
    [{ summary: 'bel\u0007' }, { summary: 'not_clean' }],
    [{ requester: { unit: newId() } }, { 'requester.unit': 'not_found' }],
    [{ executor: { unit: office.unit.id, employee: newId() } }, { 'executor.employee': 'not_found' }],
    [{ executor: { unit: office.unit.id, employee: stranger.employee.id } }, { 'executor.employee': 'not_found' }],
    [{ executor: { unit: 'x' } }, { 'executor.unit': 'not_an_id' }],
    [{ executor: 'x' }, { executor: 'type' }],
    [{ expected_end_date: '2026-11-01' }, { expected_end_date: 'before_start' }],
    [{ state: 'requested', start_date: '2026-11-02' }, { start_date: 'not_allowed' }],
    [{ date: '2026-11-23' }, { date: 'in_future' }],
    [{ date: '2026-11-23', expected_end_date: '2026-11-22' }, { date: 'in_future', expected_end_date: 'before_start' }],
    [{ state: 'requested', date: '2026-11-23' }, { date: 'in_future' }],
    [{ start_date: '2026-11-23' }, { start_date: 'in_future' }],
    [{ date: '2026-11-23', start_date: '2026-11-23' }, { date: 'in_future', start_date: 'in_future' }],
    [{ funding_number: 'ZZ99999' }, { funding_number: 'not_valid' }],
  ];
  for (const [more, faults] of cases) await refusedAndNothingStored(wish(more), faults);
  await refusedAndNothingStored(wish({ date: 'x', state: 'y', summary: 7 }), { date: 'not_a_date', state: 'not_allowed', summary: 'type' });
});

test('29 February is a date in a leap year', async () => {
  const line = await add({ date: '2024-02-29', expected_end_date: '2028-02-29' });
  assert.deepEqual([line.date, line.start_date, line.expected_end_date], ['2024-02-29', '2024-02-29', '2028-02-29']);
});

test('R142 I26 Bezig and Aanvraag are of today at the latest, for a new line and for a change', async () => {
  for (const state of ['requested', 'in_progress'])
    for (const date of ['2026-11-21', '2026-11-22']) assert.equal((await add({ state, date })).date, date);
  const line = await add({ state: 'requested' });
  for (const more of [{}, { state: 'in_progress' }])
    assertFaults(await change(guide, line, { date: '2026-11-23', ...more }), { date: 'in_future' });
  assertFaults(await change(guide, line, { state: 'in_progress', start_date: '2026-11-23' }), { start_date: 'in_future' });
  const stored = (await guide.get(`/api/steps/${line.id}`)).json;
  assert.deepEqual([stored.version, stored.state, stored.date], [1, 'requested', '2026-11-02'], 'nothing was stored');
  const begun = await change(guide, line, { state: 'in_progress', date: '2026-11-22' });
  assert.deepEqual([begun.status, begun.json.start_date], [200, '2026-11-22']);
});

test('R113 I42 the kinds that are shipped, and who may add which', async () => {
  const promoter = await makeCaller(makeOrganisation('promoter'), 'promoter');
  const inIbis = await makeCaller(makeOrganisation('promoter', { has_ibis: 1 }), 'promoter');
  const kinds = async (who) => (await who.get('/api/step-kinds')).json.items;
  const added = async (who) => (await kinds(who)).filter((k) => k.may_add).map((k) => k.kind);
  const all = await kinds(guide);
  assert.deepEqual(all.map((k) => k.kind),
    ['outplacement', 'training_line', 'project_line', 'guidance', 'training', 'higher_vocational', 'social_economy_plan']);
  assert.deepEqual(all.filter((k) => k.is_trajectory).map((k) => k.kind), ['guidance']);
  const [outplacement] = all;
  assert.deepEqual(outplacement.initial_states, ['requested', 'in_progress']);
  assert.deepEqual(outplacement.fields.filter((f) => f.required).map((f) => f.name),
    ['state', 'date', 'requester', 'executor', 'expected_end_date', 'cancel_reason']);
  assert.deepEqual(await added(guide), ['outplacement']);
  assert.deepEqual(await added(counsellor), all.map((k) => k.kind));
  assert.deepEqual(await added(adviser), ['outplacement']);
  assert.deepEqual(await added(promoter), ['training_line', 'project_line']);
  assert.deepEqual(await added(inIbis), []);
});

test('R132 a funding number is of one of the organisations and valid on the date', async () => {
  const make = (organisation, name, from, until) =>
    sql(`INSERT INTO funding_period (organisation_id, number, label, valid_from, valid_until)
         VALUES (${organisation.row}, '${name}', 'proef', '${from}', ${until ? `'${until}'` : 'NULL'})`);
  make(office, 'AAAA111', '2026-01-01', '2026-11-02');
  make(other, 'BBBB222', '2026-01-01', null);
  assert.equal((await add({ funding_number: 'AAAA111', date: '2026-11-02' })).funding_number, 'AAAA111');
  await refusedAndNothingStored(wish({ funding_number: 'AAAA111', date: '2026-11-03' }), { funding_number: 'not_valid' });
  await refusedAndNothingStored(wish({ funding_number: 'BBBB222' }), { funding_number: 'not_valid' });
  for (const lookAlike of ['\uFF21AAA111', '\u00C1AAA111', 'AAAA\u0661\u0661\u0661'])
    await refusedAndNothingStored(wish({ funding_number: lookAlike, date: '2026-11-02' }), { funding_number: 'not_valid' });
  const offered = (await guide.get('/api/funding-numbers?valid_on=2026-11-02')).json.items.map((n) => n.number);
  assert.deepEqual(offered, ['AAAA111']);
  assert.deepEqual((await guide.get('/api/funding-numbers?valid_on=2026-11-03')).json.items, []);
});

test('a double click stores one line; the same key with another body is refused', async () => {
  const key = newId();
  const lineCount = lines();
  const answers = await Promise.all([1, 2, 3].map(() => guide.post(steps(), wish(), { key })));
  assert.deepEqual(answers.map((a) => a.status), [201, 201, 201]);
  assert.equal(new Set(answers.map((a) => a.json.id)).size, 1);
  assert.equal(lines(), lineCount + 1);
  assertProblem(await guide.post(steps(), wish({ summary: 'anders' }), { key }), 422, 'idempotency_key_reused');
  assertProblem(await guide.post(steps(), wish(), { key: null }), 400, 'idempotency_key_required');
  assert.equal(lines(), lineCount + 1);
});

test('R135 a change is stored under the next version, and every version is kept', async () => {
  const line = await add();
  const changed = await change(guide, line, { summary: 'Eerste gesprek.' });
  assert.equal(changed.status, 200);
  assert.deepEqual([changed.json.version, changed.headers.etag], [2, '"2"']);
  const { items } = (await guide.get(`/api/steps/${line.id}/history`)).json;
  assert.deepEqual(items.map((v) => [v.version, v.summary]), [[2, 'Eerste gesprek.'], [1, 'Gestart na intake.']]);
  assert.equal(items[0].recorded_by.employee.id, guide.employee.id);
});

test('a change without a version is refused, with an old one too, showing what stands', async () => {
  const line = await add();
  assertProblem(await change(guide, line, { summary: 'x' }, null), 428, 'version_required');
  await change(guide, line, { summary: 'mine' });
  const late = await change(colleague, line, { summary: 'hers' }, 1);
  assertProblem(late, 412, 'version_stale');
  assert.deepEqual([late.json.current.version, late.json.current.summary], [2, 'mine']);
  assert.equal(auditOf(late).length, 1, 'the answer shows the line, so it is logged');
  assert.equal((await guide.get(`/api/steps/${line.id}`)).json.summary, 'mine');
});

test('two at once: one wins, the other is told', async () => {
  const line = await add();
  const answers = await Promise.all([guide, colleague].map((who, i) => change(who, line, { summary: `van ${i}` })));
  assert.deepEqual(answers.map((a) => a.status).sort(), [200, 412]);
});

test('I24 the requester of an existing line cannot be changed; an empty change is none', async () => {
  const line = await add();
  assertFaults(await change(guide, line, { requester: { unit: office.unit.id } }), { requester: 'unknown' });
  assertFaults(await change(guide, line, {}), { body: 'empty_patch' });
  assert.equal((await guide.get(`/api/steps/${line.id}`)).json.version, 1);
});

test('I55 I12 what the table of states does not know is refused, and logged', async () => {
  const line = await add();
  const answer = await change(guide, line, { state: 'requested' });
  assertProblem(answer, 409, 'state_conflict', 'transition_not_allowed');
  assert.deepEqual(auditOf(answer).map((row) => [row.outcome, row.client]), [['refused', client.id]]);
  for (const [state, action] of [['stopped', 'step.stop'], ['completed', 'step.complete']]) {
    const refused = await change(guide, line, { state, date: '2026-11-20' });
    assertProblem(refused, 403, 'not_permitted', 'role_lacks');
    assert.deepEqual(auditOf(refused).map((row) => [row.action, row.outcome]), [[action, 'refused']]);
  }
  for (const state of ['completed', 'stopped', 'cancelled'])
    assertProblem(await guide.post(steps(), wish({ state })), 409, 'state_conflict', 'transition_not_allowed');
  assert.deepEqual((await guide.get(`/api/steps/${line.id}`)).json.version, 1);
});

test('R168 R169 R184 the office cancels with a reason and a date; the line leaves the list and stays in the log', async () => {
  const line = await add();
  assertFaults(await change(guide, line, { state: 'cancelled' }), { date: 'required', cancel_reason: 'required' });
  assertFaults(await change(guide, line, { state: 'cancelled', date: '2026-11-20', cancel_reason: 'ziekte' }), { cancel_reason: 'not_allowed' });
  assertFaults(await change(guide, line, { summary: 'x', cancel_reason: 'other' }), { cancel_reason: 'not_allowed' });
  const answer = await change(guide, line, { state: 'cancelled', date: '2026-11-01', cancel_reason: 'refusal' });
  assert.equal(answer.status, 200, 'I45: before the start');
  const { cancel_reason, effective_end_date, end_recorded_on, append_until, editable, allowed_states } = answer.json;
  assert.deepEqual([cancel_reason, effective_end_date, end_recorded_on, append_until, editable, allowed_states],
    ['refusal', '2026-11-01', '2026-11-22', null, false, ['cancelled']]);
  assert.deepEqual(auditOf(answer).map((row) => [row.action, row.outcome]), [['step.cancel', 'allowed']]);
  assert.ok(!(await guide.get(steps())).json.items.some((item) => item.id === line.id));
  const { items } = (await guide.get(`/api/steps/${line.id}/history`)).json;
  assert.deepEqual(items.map((v) => [v.state, v.cancel_reason]), [['cancelled', 'refusal'], ['in_progress', null]]);
  await assertBudget(answer);
});

test('R173 R176 R177 the adviser stops within the term; date, who and when are kept, and the right gets its end', async () => {
  const file = makeClient(vdab.unit, { counsellor: counsellor.employee });
  makeRight(file, office);
  const line = (await guide.post(steps(file), wish({ expected_end_date: '2026-11-18' }))).json;
  assertFaults(await change(adviser, line, { state: 'stopped', date: '2026-11-01' }), { date: 'before_start' });
  assertFaults(await change(adviser, line, { state: 'stopped', date: '2026-11-19' }), { date: 'after_term' });
  assertFaults(await change(adviser, line, { state: 'stopped', date: '2026-11-23' }), { date: 'in_future' });
  const answer = await change(adviser, line, { state: 'stopped', date: '2026-11-18' });
  assert.equal(answer.status, 200);
  assert.equal(answer.json.append_until, '2026-12-06');
  assert.deepEqual(
    sql(`SELECT effective_end_date, end_recorded_on, end_recorded_by FROM step WHERE public_id = '${line.id}'`),
    [['2026-11-18', '2026-11-22', String(adviser.employee.row)]]);
  const [right] = (await counsellor.get(`/api/clients/${file.id}/rights`)).json.items;
  assert.deepEqual([right.rule, right.anchor, right.last_valid_day], ['six_months_after_action', '2026-11-22', '2027-05-22'], 'I8: not before it was recorded');
});

test('two advisers at once: one ends the line, the other is told', async () => {
  const line = await add();
  const second = await makeCaller(vdab, 'adviser');
  const answers = await Promise.all([
    change(adviser, line, { state: 'stopped', date: '2026-11-20' }),
    change(second, line, { state: 'completed', date: '2026-11-20' }),
  ]);
  assert.deepEqual(answers.map((a) => a.status).sort(), [200, 412]);
});

test('R183 I29 the summary of an ended line is supplemented for fourteen days: only added, signed and dated', async () => {
  const line = await add();
  const additions = `/api/steps/${line.id}/additions`;
  const append = (who, text, options) => who.post(additions, { text }, options);
  assertProblem(await append(guide, 'Te vroeg.'), 409, 'state_conflict', 'not_ended');
  await change(adviser, line, { state: 'completed', date: '2026-11-20' });
  const key = newId();
  const first = await append(guide, 'Eindverslag toegevoegd.', { key });
  assert.equal(first.status, 201);
  assert.deepEqual([first.json.added_on, first.json.added_by.employee.id], ['2026-11-22', guide.employee.id]);
  assert.equal((await append(guide, 'Eindverslag toegevoegd.', { key })).json.id, first.json.id, 'a double click adds it once');
  assertFaults(await append(guide, ' '), { text: 'required' });
  assertFaults(await append(guide, 'x'.repeat(4001)), { text: 'too_long' });
  assertProblem(await append(stranger, 'x'), 404, 'not_found');
  await onDay('2026-12-06', async () => assert.equal((await append(adviser, 'Laatste dag.')).status, 201));
  await onDay('2026-12-07', async () => assertProblem(await append(adviser, 'Te laat.'), 409, 'state_conflict', 'append_closed'));
  const { items } = (await guide.get(additions)).json;
  assert.deepEqual(items.map((n) => [n.text, n.added_on]), [['Eindverslag toegevoegd.', '2026-11-22'], ['Laatste dag.', '2026-12-06']]);
  await assertBudget(first);
});

test('R182 a line in an end state is locked, for every role', async () => {
  for (const state of ['completed', 'stopped', 'cancelled']) {
    const line = await add();
    sql(`UPDATE step SET state = '${state}' WHERE public_id = '${line.id}'`);
    for (const who of [guide, counsellor, adviser])
      assertProblem(await change(who, line, { summary: 'x' }), 409, 'state_conflict', 'end_state');
    assert.equal((await guide.get(`/api/steps/${line.id}`)).json.editable, false);
  }
});

test('R184 a cancelled line is not in the list; counsellor and adviser find it by the filter', async () => {
  const line = await add();
  sql(`UPDATE step SET state = 'cancelled' WHERE public_id = '${line.id}'`);
  const ids = async (who, query = '') => (await who.get(steps() + query)).json.items.map((item) => item.id);
  for (const who of [guide, counsellor, adviser]) assert.ok(!(await ids(who)).includes(line.id));
  for (const who of [counsellor, adviser]) assert.ok((await ids(who, '?state=cancelled')).includes(line.id));
  assert.deepEqual(await ids(guide, '?state=cancelled'), []);
});

test('R56 R57 a line from IBIS waits until the day after its registration', async () => {
  const promoter = makeOrganisation('promoter');
  const who = await makeCaller(promoter, 'promoter');
  makeRight(client, promoter);
  const made = await who.post(steps(), {
    kind: 'training_line', state: 'requested', date: '2026-11-19',
    requester: { unit: promoter.unit.id }, executor: { unit: promoter.unit.id },
  });
  assert.equal(made.status, 201);
  sql(`UPDATE step SET not_before = '2026-11-20' WHERE public_id = '${made.json.id}'`);
  await onDay('2026-11-19', async () => {
    assert.equal((await who.get(`/api/steps/${made.json.id}`)).json.not_before, '2026-11-20');
    assertProblem(await change(who, made.json, { state: 'in_progress', date: '2026-11-19' }), 409, 'state_conflict', 'too_early');
    assertProblem(await change(who, made.json, { summary: 'x' }), 409, 'state_conflict', 'too_early');
  });
  await onDay('2026-11-20', async () => {
    const begun = await change(who, made.json, { state: 'in_progress', date: '2026-11-20' });
    assert.equal(begun.status, 200);
    assert.equal(begun.json.start_date, '2026-11-20');
  });
});

test('a kind that is not configured is refused: outplacement to a promoter, guidance to an office; VDAB adds every kind', async () => {
  const promoter = makeOrganisation('promoter');
  const who = await makeCaller(promoter, 'promoter');
  makeRight(client, promoter);
  assertProblem(await who.post(steps(), wish()), 403, 'not_permitted', 'kind_not_allowed');
  assertProblem(await guide.post(steps(), wish({ kind: 'training_line', state: 'requested' })), 403, 'not_permitted', 'kind_not_allowed');
  assertProblem(await guide.post(steps(), wish({ kind: 'guidance', state: 'requested' })), 403, 'not_permitted', 'kind_not_allowed');
  for (const kind of ['guidance', 'training', 'higher_vocational', 'social_economy_plan'])
    assert.equal((await counsellor.post(steps(), wish({ kind, expected_end_date: null }))).status, 201);
});

test('R47 a promoter whose organisation has IBIS adds nothing by hand', async () => {
  const promoter = makeOrganisation('promoter', { has_ibis: 1 });
  const who = await makeCaller(promoter, 'promoter');
  makeRight(client, promoter);
  const body = { kind: 'training_line', state: 'requested', date: '2026-11-19', requester: { unit: promoter.unit.id }, executor: { unit: promoter.unit.id } };
  assertProblem(await who.post(steps(), body), 403, 'not_permitted', 'kind_not_allowed');
});

test("another organisation's line can be read and not changed; without a right not even read", async () => {
  const line = (await counsellor.post(steps(), wish({ requester: { unit: vdab.unit.id }, executor: { unit: other.unit.id } }))).json;
  assert.equal((await guide.get(`/api/steps/${line.id}`)).status, 200);
  assertProblem(await change(guide, line, { summary: 'x' }), 403, 'not_permitted', 'not_own_line');
  const answer = await stranger.get(`/api/steps/${line.id}`);
  assertProblem(answer, 403, 'not_permitted', 'line_without_right');
  assert.equal(answer.json.request_form, true);
  assert.deepEqual(auditOf(answer).map((row) => [row.outcome, row.reason, row.client]), [['refused', 'line_without_right', client.id]]);
});

test('R120 I21 a guide may name any unit; who is named is tied by the line and sees nothing of the file', async () => {
  const named = makeOrganisation('outplacement_office');
  const who = await makeCaller(named, 'guide');
  for (const role of ['requester', 'executor']) {
    const file = makeClient(vdab.unit);
    makeRight(file, office);
    const number = Number(sql(`SELECT number FROM client WHERE id = ${file.row}`)[0][0]);
    const terms = { number: String(number).padStart(9, '0') };
    const found = async (by) => (await by.post('/api/clients/search', terms, { key: null })).json.items.length;
    assertProblem(await who.get(steps(file)), 404, 'not_found');
    const made = await guide.post(steps(file), wish({ [role]: { unit: named.unit.id } }));
    assert.equal(made.status, 201, 'nobody asks whether it has a right');
    for (const path of [`/api/clients/${file.id}`, steps(file), `/api/steps/${made.json.id}`]) {
      const answer = await who.get(path);
      assertProblem(answer, 403, 'not_permitted', 'line_without_right');
      assert.equal(answer.json.request_form, true);
    }
    assertProblem(await change(who, made.json, { summary: 'x' }), 403, 'not_permitted', 'line_without_right');
    assert.deepEqual((await who.get(`/api/clients/${file.id}/rights`)).json.items, []);
    assert.deepEqual((await who.get('/api/clients')).json.items, []);
    assert.deepEqual([await found(guide), await found(who)], [1, 0]);
    assert.equal((await change(guide, made.json, { executor: { unit: office.unit.id } })).status, 200);
    assertProblem(await who.get(steps(file)), ...(role === 'executor' ? [404, 'not_found'] : [403, 'not_permitted', 'line_without_right']));
  }
});

test('without a tie every path under the file is 404, like a line that does not exist', async () => {
  const outsider = await makeCaller(makeOrganisation('outplacement_office'), 'guide');
  const line = await add();
  const strip = ({ json }) => ({ ...json, request_id: '' });
  for (const path of [`/api/steps/${line.id}`, `/api/steps/${line.id}/history`, steps()]) {
    const real = await outsider.get(path);
    const none = await outsider.get(path.replace(/[0-9a-f]{32}/, newId()));
    assertProblem(real, 404, 'not_found');
    assert.deepEqual(strip(real), strip(none));
  }
  const lineCount = lines();
  assertProblem(await outsider.post(steps(), wish()), 404, 'not_found');
  assertProblem(await change(outsider, line, { summary: 'x' }), 404, 'not_found');
  assert.equal(lines(), lineCount);
});

test('I39 a right that ran keeps running with the line, and ends six months after the executor is replaced', async () => {
  const file = makeClient(vdab.unit, { counsellor: counsellor.employee });
  const granted = await counsellor.post(`/api/clients/${file.id}/rights`, {
    organisation: office.id, basis: 'consent_form', event_date: '2026-11-02',
  });
  assert.equal(granted.status, 201);
  const right = async () =>
    (await counsellor.get(`/api/clients/${file.id}/rights`)).json.items.find((r) => r.id === granted.json.id);
  assert.equal((await right()).rule, 'six_months_after_grant');
  const line = (await guide.post(steps(file), wish())).json;
  assert.deepEqual([(await right()).rule, (await right()).last_valid_day], ['running', null]);
  assert.equal((await change(counsellor, line, { executor: { unit: other.unit.id } })).status, 200);
  const ended = await right();
  assert.equal(ended.rule, 'six_months_after_action');
  assert.notEqual(ended.last_valid_day, null);
});

test('I47 an ended unit is not taken as a party', async () => {
  const gone = makeUnit(office);
  sql(`UPDATE unit SET valid_until = '2021-01-01' WHERE id = ${gone.row}`);
  await refusedAndNothingStored(wish({ executor: { unit: gone.id } }), { 'executor.unit': 'not_found' });
});

test('the filter of the list refuses what it does not know', async () => {
  assertFaults(await guide.get(`${steps()}?state=begun`), { state: 'not_allowed' });
  assertFaults(await guide.get(`${steps()}?kind=x&cursor=1`), { kind: 'not_allowed', cursor: 'not_allowed' });
  assertFaults(await guide.get(`${steps()}?page=2`), { page: 'unknown' });
});

test('a list of more than a page goes on where it ended', async () => {
  const file = makeClient(vdab.unit, { counsellor: counsellor.employee });
  makeRight(file, office);
  await guide.post(steps(file), wish());
  sql(`INSERT INTO step (public_id, client_id, kind, state, status_date, requester_organisation_id, requester_unit_id,
         executor_organisation_id, executor_unit_id)
       SELECT MD5(CONCAT(${file.row}, '-', seq)), ${file.row}, 'outplacement', 'in_progress', '2026-01-01' + INTERVAL seq DIV 3 DAY,
         ${office.row}, ${office.unit.row}, ${office.row}, ${office.unit.row} FROM seq_1_to_249`);
  const seen = [];
  let cursor = '';
  do {
    const page = (await guide.get(steps(file) + cursor)).json;
    seen.push(...page.items.map((item) => item.id));
    cursor = page.next && `?cursor=${encodeURIComponent(page.next)}`;
  } while (cursor);
  assert.equal(seen.length, 250);
  assert.equal(new Set(seen).size, 250);
});
