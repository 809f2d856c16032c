// Notices: thirty days before a right ends, once a right and day, to who may see that right.
import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { workOn } from './daily.mjs';
import { assertBudget, sql } from './lib.mjs';
import { countOf, loggedOf, newCaller, newClient, newOrganisation, newRight, newUnit, onDay, one, refused, startOn, vdab } from './world.mjs';

startOn('2021-06-10');

let home, office, unit, otherUnit, counsellor, colleague, guide, guideOther, rival, admin, adviser, vdabAdmin;
before(async () => {
  home = newUnit(vdab());
  office = newOrganisation();
  unit = newUnit(office);
  otherUnit = newUnit(office);
  [counsellor, colleague, guide, guideOther, rival, admin, adviser, vdabAdmin] = await Promise.all([
    newCaller(home, 'counsellor'), newCaller(home, 'counsellor'), newCaller(unit, 'guide'), newCaller(otherUnit, 'guide'),
    newCaller(newUnit(newOrganisation()), 'guide'), newCaller(unit, 'partner_admin'), newCaller(home, 'adviser'), newCaller(home, 'vdab_admin'),
  ]);
});

const fileOf = () => newClient(home, { counsellor: counsellor.employee });
const noticesOf = (right) => countOf('notice', `right_id = ${right.row}`);

/** The notices of a day; the instance's worker may have them in hand, so wait for the job of that day. */
async function writeOn(day) {
  workOn(day);
  for (let i = 0; i < 1200; i++) {
    if (one(`SELECT COUNT(*) FROM job WHERE kind = 'notices' AND subject = '${day}' AND state <> 'done'`) === '0') return;
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.fail('the job of the notices did not end');
}

const seen = async (who) => {
  const answer = await who.get('/api/notices');
  assert.equal(answer.status, 200);
  return answer.json.items;
};

test('from thirty days before, with client, rule and anchor; once a right and day', async () => {
  const client = fileOf();
  const right = newRight(client, office, { from: '2021-01-15', until: '2021-07-15' });
  await writeOn('2021-06-14');
  assert.equal(noticesOf(right), 0, 'thirty-one days before');
  await writeOn('2021-06-15');
  assert.equal(noticesOf(right), 1);
  await writeOn('2021-06-18');
  assert.equal(noticesOf(right), 1);
  await onDay('2021-06-18', async () => {
    const answer = await guide.get('/api/notices');
    const notice = answer.json.items.find((item) => item.client.id === client.id);
    assert.deepEqual({ ...notice, id: null }, {
      id: null, kind: 'right_ends', due_on: '2021-07-15', created_on: '2021-06-15',
      client: { id: client.id, first_name: client.first, last_name: client.last },
      organisation: { id: office.id, name: office.name, kind: 'outplacement_office' },
      right: { id: right.id, basis: 'consent_form', category: 'no_action', rule: 'six_months_after_grant', anchor: '2021-01-15' },
    });
    const [row] = loggedOf(answer);
    assert.deepEqual([row.action, row.outcome, row.reason], ['notice.list', 'allowed', 'role']);
    assert.ok(row.shown.includes(client.id));
    await assertBudget(answer, 2);
  });
  await onDay('2021-07-15', async () => assert.ok((await seen(guide)).some((item) => item.right.id === right.id), 'on its last day'));
  await onDay('2021-07-16', async () => assert.ok(!(await seen(guide)).some((item) => item.right.id === right.id), 'over'));
});

test('missed days are made up for, and what is over or has no end gets none', async () => {
  const client = fileOf();
  const soon = newRight(client, office, { from: '2021-02-20', until: '2021-08-20' });
  const over = newRight(client, newOrganisation(), { from: '2021-01-20', until: '2021-08-17' });
  const running = newRight(client, newOrganisation(), { until: null });
  const closed = newRight(client, newOrganisation(), { from: '2021-02-20', until: '2021-08-20', closedOn: '2021-03-01' });
  await writeOn('2021-08-18');
  assert.deepEqual([soon, over, running, closed].map(noticesOf), [1, 0, 0, 0]);
});

test('the end moves: the notice says nothing any more, and another comes for the new day', async () => {
  const client = fileOf();
  const right = newRight(client, office, { from: '2021-03-10', until: '2021-09-10' });
  await writeOn('2021-08-20');
  const on = async (day) => onDay(day, async () => (await seen(guide)).filter((item) => item.right.id === right.id).map((item) => item.due_on));
  assert.deepEqual(await on('2021-08-20'), ['2021-09-10']);
  sql(`UPDATE access_right SET last_valid_day = '2021-12-01', rule = 'six_months_after_action' WHERE id = ${right.row}`);
  assert.deepEqual(await on('2021-08-20'), []);
  await writeOn('2021-11-05');
  assert.deepEqual(await on('2021-11-05'), ['2021-12-01']);
  assert.equal(noticesOf(right), 2);
});

test('to the own organisation and unit, its administrator, the client\'s counsellor; to nobody else', async () => {
  const client = fileOf();
  const whole = newRight(client, office, { from: '2022-01-10', until: '2022-07-10' });
  const ofUnit = newRight(client, office, { unit: otherUnit, basis: 'allocation', from: '2022-01-10', until: '2022-07-10' });
  await writeOn('2022-06-20');
  await onDay('2022-06-20', async () => {
    const mine = async (who) => (await seen(who)).filter((item) => item.client.id === client.id).map((item) => item.right.id).sort();
    assert.deepEqual(await mine(guide), [whole.id]);
    for (const who of [guideOther, admin, counsellor]) assert.deepEqual(await mine(who), [whole.id, ofUnit.id].sort());
    for (const who of [rival, colleague]) assert.deepEqual(await mine(who), []);
    for (const who of [adviser, vdabAdmin]) refused(await who.get('/api/notices'), 403, 'not_permitted', { reason: 'role_lacks' });
    refused(await guide.get('/api/notices?cursor=x'), 422, 'invalid_fields', { fields: { cursor: 'format' } });
    refused(await guide.get('/api/notices?unit=x'), 422, 'invalid_fields', { fields: { unit: 'unknown' } });
  });
});

test('how many rights of an organisation end in which month: counts, for who may see the organisation', async () => {
  const many = newOrganisation();
  const mine = await newCaller(newUnit(many), 'partner_admin');
  for (const until of ['2021-06-09', '2021-06-10', '2021-06-30', '2021-08-01', '2022-06-10', '2022-06-11', null, null])
    newRight(fileOf(), many, { from: '2021-01-01', until });
  newRight(fileOf(), many, { from: '2021-01-01', until: '2021-08-02', closedOn: '2021-05-01' });
  for (const who of [mine, vdabAdmin]) {
    const answer = await who.get(`/api/organisations/${many.id}/endings`);
    assert.deepEqual(answer.json, {
      items: [{ month: '2021-06', rights: 2 }, { month: '2021-08', rights: 1 }, { month: '2022-06', rights: 1 }], next: null, without_end: 2,
    });
    assert.deepEqual([loggedOf(answer)[0].action, loggedOf(answer)[0].object], ['organisation.read', many.id]);
    await assertBudget(answer);
  }
  refused(await admin.get(`/api/organisations/${many.id}/endings`), 403, 'not_permitted', { reason: 'other_organisation' });
  refused(await guide.get(`/api/organisations/${many.id}/endings`), 403, 'not_permitted', { reason: 'role_lacks' });
  refused(await vdabAdmin.get(`/api/organisations/${'0'.repeat(32)}/endings`), 404, 'not_found');
});

test('more than a page: each once, the first to end first', async () => {
  const many = newOrganisation();
  const who = await newCaller(newUnit(many), 'guide');
  const rights = Array.from({ length: 120 }, (_, n) => newRight(fileOf(), many, { from: '2023-01-01', until: `2023-07-${String(1 + (n % 20)).padStart(2, '0')}` }));
  await writeOn('2023-06-25');
  await onDay('2023-06-25', async () => {
    const items = [];
    let cursor = '';
    do {
      const page = (await who.get(`/api/notices${cursor && `?cursor=${encodeURIComponent(cursor)}`}`)).json;
      items.push(...page.items);
      cursor = page.next ?? '';
    } while (cursor);
    assert.equal(items.length, 120);
    assert.deepEqual(new Set(items.map((item) => item.right.id)), new Set(rights.map((right) => right.id)));
    assert.deepEqual(items.map((item) => item.due_on), items.map((item) => item.due_on).sort());
  });
});
