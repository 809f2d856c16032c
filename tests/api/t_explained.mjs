// R220: every computed date tells the day it counts from, the rule and the result, wherever it is shown.
import assert from 'node:assert/strict';
import test from 'node:test';
import { makeCaller, makeClient, makeOrganisation, makeRight, quote, sql } from './lib.mjs';
import { makeLine } from '../matrix/world.mjs';
import { startOn } from './world.mjs';

startOn('2026-11-23');

const vdab = makeOrganisation('vdab');
const office = makeOrganisation();
const guide = await makeCaller(office, 'guide');
const counsellor = await makeCaller(vdab, 'counsellor');

const newFile = () => makeClient(vdab.unit, { counsellor: counsellor.employee });
const endOf = (right, values) => sql(`UPDATE access_right SET ${values} WHERE id = ${right.row}`);
const lineOf = async (line) => (await counsellor.get(`/api/steps/${line.id}`)).json.terms;
const setLine = (line, values) => sql(`UPDATE step SET ${values} WHERE id = ${line.row}`);
const NONE = { completes_on: null, not_before: null, append_until: null };

test('the end of a right: in the file, among its rights, among my clients', async () => {
  const client = newFile();
  const right = makeRight(client, office);
  const cases = [
    ['six_months_after_grant', '2026-08-31', '2027-02-28'],
    ['six_months_after_action', '2026-09-20', '2027-03-20'],
    ['running', '2026-08-31', null],
    ['owner', '2026-08-31', null],
  ];
  for (const [rule, anchor, result] of cases) {
    endOf(right, `rule = '${rule}', anchor = '${anchor}', last_valid_day = ${quote(result)}`);
    const wanted = { anchor, rule, result };
    assert.deepEqual((await guide.get(`/api/clients/${client.id}`)).json.access.ends, wanted);
    const [shown] = (await counsellor.get(`/api/clients/${client.id}/rights`)).json.items;
    assert.deepEqual(shown.ends, wanted);
    const listed = (await guide.get('/api/clients')).json.items.find(({ id }) => id === client.id);
    assert.deepEqual(listed.ends, wanted);
  }
});

test('nothing is explained where nothing is computed', async () => {
  const client = newFile();
  const right = makeRight(client, office, { until: '2026-01-31' });
  assert.equal((await counsellor.get(`/api/clients/${client.id}`)).json.access.ends, null, 'by counselling');
  const [closed] = (await counsellor.get(`/api/clients/${client.id}/rights`)).json.items;
  assert.deepEqual([closed.id, closed.status, closed.ends], [right.id, 'closed', null]);
  const listed = (await counsellor.get('/api/clients')).json.items.find(({ id }) => id === client.id);
  assert.equal(listed.ends, null);
});

test('an outplacement in progress completes a month after its expected end', async () => {
  const line = makeLine(newFile(), office, { kind: 'outplacement' });
  setLine(line, `expected_end_date = '2027-01-31'`);
  assert.deepEqual(await lineOf(line), {
    ...NONE, completes_on: { anchor: '2027-01-31', rule: 'one_month_after_expected_end', result: '2027-02-28' },
  });
  setLine(line, `state = 'requested'`);
  assert.deepEqual(await lineOf(line), NONE);
  assert.deepEqual(await lineOf(makeLine(newFile(), office, { kind: 'training' })), NONE);
});

test('an IBIS line waits until the day after its registration', async () => {
  const line = makeLine(newFile(), office);
  setLine(line, `state = 'requested', not_before = '2999-03-01'`);
  assert.deepEqual(await lineOf(line), {
    ...NONE, not_before: { anchor: '2999-02-28', rule: 'day_after_registration', result: '2999-03-01' },
  });
  setLine(line, `not_before = '2020-03-01'`);
  assert.deepEqual(await lineOf(line), NONE, 'it has passed');
});

test('a summary is supplemented for two weeks after the end was recorded', async () => {
  const line = makeLine(newFile(), office);
  setLine(line, `state = 'completed', effective_end_date = '2026-02-10', end_recorded_on = '2026-02-20'`);
  assert.deepEqual(await lineOf(line), {
    ...NONE, append_until: { anchor: '2026-02-20', rule: 'two_weeks_after_end', result: '2026-03-06' },
  });
  setLine(line, `state = 'cancelled'`);
  assert.deepEqual(await lineOf(line), NONE);
});
