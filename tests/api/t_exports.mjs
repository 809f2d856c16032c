// Exports of lists: the items of the list, all of them and nothing else, for who may; each page leaves its row in the log.
import assert from 'node:assert/strict';
import test, { before, describe } from 'node:test';
import { assertBudget, assertFaults, newId, sql } from './lib.mjs';
import { loggedOf, manyClients, newCaller, newClient, newOrganisation, newRight, newStep, newUnit, newWord, onDay, one, refused, startOn, vdab } from './world.mjs';

startOn('2026-11-22');

const PATHS = {
  clients: ['/api/clients', '/api/clients/export', 'client.list_export'],
  requests: ['/api/requests', '/api/requests/export', 'request.list_export'],
  rights: ['/api/rights', '/api/rights/export', 'right.list_export'],
  employees: ['/api/employees', '/api/employees/export', 'employee.list_export'],
  organisations: ['/api/organisations', '/api/organisations/export', 'organisation.list_export'],
};
const MAY = {
  guide: ['clients', 'requests'], promoter: ['clients', 'requests'], partner_admin: ['rights', 'employees'],
  adviser: ['clients', 'requests'], counsellor: ['clients', 'requests'], vdab_admin: ['organisations'], auditor: ['employees', 'organisations'],
};

let home, office, unit, who;
before(async () => {
  home = newUnit(vdab(), { region: `r${newWord()}` });
  office = newOrganisation();
  unit = newUnit(office);
  who = Object.fromEntries(await Promise.all(Object.keys(MAY).map(async (role) =>
    [role, await newCaller(['guide', 'promoter', 'partner_admin'].includes(role) ? unit : home, role)])));
});

/** Every page of a list or of its export; at most `most` items each. */
async function pages(caller, path, most, query = '') {
  const all = [];
  for (let cursor = null, left = 99; left > 0; left--) {
    const answer = await caller.get([path, [query, cursor && `cursor=${cursor}`].filter(Boolean).join('&')].filter(Boolean).join('?'));
    assert.equal(answer.status, 200, `${answer.bytes}`);
    assert.ok(answer.json.items.length <= most);
    if (answer.json.next) assert.equal(answer.json.items.length, most, 'a page that is not the last is full');
    all.push(...answer.json.items);
    cursor = answer.json.next;
    if (!cursor) return { items: all, answer };
  }
  throw new Error('a list without an end');
}
const listed = (caller, what, query) => pages(caller, PATHS[what][0], 50, query);
const exported = (caller, what, query) => pages(caller, PATHS[what][1], 500, query);
const ids = ({ items }) => items.map((one) => one.id ?? one.right.id);

function manyRequests(n, caller, organisation) {
  sql(`INSERT INTO access_request (public_id, employee_id, organisation_id, first_name, last_name, birth_date, purpose, received_on, form, status, ssin)
    WITH RECURSIVE k AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM k WHERE i < ${n})
    SELECT LOWER(HEX(RANDOM_BYTES(16))), ${caller.employee.row}, ${organisation.row}, 'A', CONCAT('B', i), '1970-01-01', 'proef', '2026-11-20',
      'consent_form', IF(i % 2, 'incomplete', 'refused'), '70010100155' FROM k`);
}

test('who may take which list along, and who may not: each page and each refusal in the log', async () => {
  for (const [role, may] of Object.entries(MAY))
    for (const [what, [, path, action]] of Object.entries(PATHS)) {
      const answer = await who[role].get(path);
      if (!may.includes(what)) refused(answer, 403, 'not_permitted', { reason: 'role_lacks' });
      else assert.equal(answer.status, 200, `${role} ${what}: ${answer.bytes}`);
      const log = loggedOf(answer);
      assert.equal(log.length, 1);
      assert.deepEqual([log[0].action, log[0].outcome, log[0].reason], may.includes(what) ? [action, 'allowed', 'role'] : [action, 'refused', 'role_lacks']);
      if (may.includes(what)) await assertBudget(answer, 2);
      const permissions = (await who[role].get('/api/session')).json.permissions;
      assert.equal(permissions.includes(action), may.includes(what), `${role}: ${action} in her session`);
    }
});

describe('all of it, and in the order of the list', () => {
  let large, guide, admin;
  before(async () => {
    large = newOrganisation();
    const its = newUnit(large);
    [guide, admin] = await Promise.all([newCaller(its, 'guide'), newCaller(its, 'partner_admin')]);
    manyClients(home, 1003, large);
    manyRequests(505, guide, large);
  });

  test('1003 clients in three pages, by each order, item by item those of the list', async () => {
    const list = await listed(guide, 'clients');
    const whole = await exported(guide, 'clients');
    assert.equal(whole.items.length, 1003);
    assert.equal(new Set(ids(whole)).size, 1003, 'nobody twice');
    assert.deepEqual(whole.items, list.items);
    for (const sort of ['-name', 'access_until', '-birth_date']) {
      const sorted = await exported(guide, 'clients', `sort=${sort}`);
      assert.deepEqual(ids(sorted).slice(0, 50), (await guide.get(`/api/clients?sort=${sort}`)).json.items.map((c) => c.id));
      assert.deepEqual(ids(sorted).toSorted(), ids(whole).toSorted());
    }
  });

  test('a page says in the log whom it showed, all five hundred', async () => {
    const answer = await guide.get('/api/clients/export');
    assert.deepEqual(loggedOf(answer)[0].shown, answer.json.items.map((c) => c.id));
    const rights = await admin.get('/api/rights/export');
    assert.deepEqual(loggedOf(rights)[0].shown, rights.json.items.flatMap(({ right, client }) => [right.id, client.id]));
  });

  test('1003 rights, and 505 requests by their filters', async () => {
    const rights = await exported(admin, 'rights');
    assert.equal(new Set(ids(rights)).size, 1003);
    assert.deepEqual(rights.items, (await listed(admin, 'rights')).items);
    const requests = await exported(guide, 'requests');
    assert.equal(new Set(ids(requests)).size, 505);
    const list = await listed(guide, 'requests');
    assert.deepEqual(requests.items, list.items.map((item) => ({ ...item, ssin_masked: null })));
    assert.ok(list.items.every((item) => item.ssin_masked !== null), 'the list has one');
    const incomplete = await exported(guide, 'requests', 'status=incomplete');
    assert.equal(incomplete.items.length, 253);
    assert.ok(incomplete.items.every((item) => item.status === 'incomplete'));
  });

  test('of one unit and one organisation nothing of another is in it', async () => {
    const mine = newClient(home);
    newRight(mine, office, { unit: newUnit(office) });
    for (const what of ['clients', 'requests'])
      assert.ok(!JSON.stringify((await exported(who.guide, what)).items).includes(mine.id), 'of another unit');
    const seen = await exported(who.partner_admin, 'rights');
    assert.ok(seen.items.every(({ right }) => right.organisation.id === office.id));
    assert.ok(seen.items.some(({ client }) => client?.id === mine.id), 'an administrator has all units');
    assert.deepEqual(new Set((await exported(who.partner_admin, 'employees')).items.map((e) => e.organisation.id)), new Set([office.id]));
  });
});

test('the last day of a right, the day after: gone without a job, and the row of the right names nobody', async () => {
  const client = newClient(home, { last: `Einde${newWord()}` });
  const right = newRight(client, office, { until: '2026-11-23' });
  const looked = async () => {
    const clients = (await exported(who.guide, 'clients')).items.find((c) => c.id === client.id);
    const { items } = await exported(who.partner_admin, 'rights');
    const row = items.find((item) => item.right.id === right.id);
    const open = (await exported(who.partner_admin, 'rights', 'status=open')).items.some((item) => item.right.id === right.id);
    const closed = (await exported(who.partner_admin, 'rights', 'status=closed')).items.some((item) => item.right.id === right.id);
    const told = JSON.stringify(items);
    return [clients?.access_until ?? null, row.right.status, row.client, open, closed, told.includes(client.last), told.includes(client.number)];
  };
  const named = { id: client.id, number: client.number, first_name: 'Jan', last_name: client.last };
  for (const day of ['2026-11-22', '2026-11-23'])
    await onDay(day, async () => assert.deepEqual(await looked(), ['2026-11-23', 'open', named, true, false, true, true]));
  await onDay('2026-11-24', async () => assert.deepEqual(await looked(), [null, 'closed', null, false, true, false, false]));
  assert.equal(one(`SELECT closed_on FROM access_right WHERE id = ${right.row}`), null, 'no job has run');
  newRight(client, office, { basis: 'referral_card', unit: newUnit(office) });
  await onDay('2026-11-24', async () => {
    const { items } = await exported(who.partner_admin, 'rights');
    const rows = items.filter((item) => item.client?.id === client.id);
    assert.deepEqual(rows.map((item) => item.right.status), ['open', 'closed'], 'while another right is open she is named, the latest first');
  });
});

test("a colleague's client is a minimal hit, and whole again for who gave a motive", async () => {
  const client = newClient(home, { more: { municipality: 'Gent' } });
  newRight(client, office, { until: '2099-01-31' });
  const colleague = await newCaller(unit, 'guide');
  assert.equal((await colleague.post(`${client.path}/caseload`, { employee: colleague.employee.id })).status, 201);
  const mine = async (caller) => (await exported(caller, 'clients')).items.find((c) => c.id === client.id);
  const hit = await mine(who.guide);
  assert.deepEqual([hit.municipality, hit.steps_in_progress, hit.access_until, hit.access_reason], [null, null, null, 'motive_needed']);
  assert.equal((await mine(colleague)).municipality, 'Gent');
  assert.equal((await who.guide.post(`${client.path}/motives`, { motive: 'vervangt een zieke collega' })).status, 201);
  assert.equal((await mine(who.guide)).municipality, 'Gent');
});

test('a sensitive partner is nowhere in what another partner takes along', async () => {
  const quiet = newOrganisation({ name: `Zwijgzaam ${newWord()}` });
  const its = newUnit(quiet);
  const client = newClient(home);
  newRight(client, office);
  newRight(client, quiet);
  newStep(client, its);
  sql(`UPDATE organisation SET sensitive_from = '2026-11-01' WHERE id = ${quiet.row}`);
  for (const [role, may] of Object.entries({ guide: MAY.guide, promoter: MAY.promoter, partner_admin: MAY.partner_admin }))
    for (const what of may) {
      const told = JSON.stringify((await exported(who[role], what)).items);
      for (const secret of [quiet.name, quiet.id, its.id, its.name, its.oe]) assert.ok(!told.includes(`"${secret}"`), `${role}, ${what}: ${secret}`);
    }
  assert.ok((await exported(who.vdab_admin, 'organisations', `query=${quiet.name.split(' ')[1]}`)).items.some((o) => o.id === quiet.id), 'VDAB knows it');
});

test('no INSZ and no contact data in any of them', async () => {
  const ssin = '85073003328';
  const client = newClient(home, { ssin: one(`SELECT 1 FROM client WHERE ssin = '${ssin}'`) ? null : ssin, more: { phone: '0470 99 88 77', email: `k${newWord()}@example.org` } });
  newRight(client, office);
  sql(`UPDATE employee SET email = CONCAT('e', public_id, '@example.org') WHERE organisation_id = ${office.row}`);
  for (const [role, may] of Object.entries(MAY))
    for (const what of may) {
      const told = JSON.stringify((await exported(who[role], what, what === 'employees' ? `organisation=${office.id}` : '')).items);
      assert.ok(!/"ssin[a-z_]*":"/.test(told), `${role} ${what}: an INSZ`);
      assert.ok(!/@example\.org|0470 99 88 77/.test(told), `${role} ${what}: contact data`);
    }
  const [employee] = (await listed(who.partner_admin, 'employees')).items;
  assert.match(employee.email, /@example\.org$/, 'the list has it');
});

test('the filters of the list hold, and nothing else is taken', async () => {
  const person = newWord();
  sql(`UPDATE employee SET last_name = '${person}', name_key = '${person} els' WHERE id = ${who.guide.employee.row}`);
  assert.deepEqual((await exported(who.partner_admin, 'employees', `query=${person}`)).items.map((e) => e.id), [who.guide.employee.id]);
  const of = await exported(who.auditor, 'employees', `organisation=${office.id}`);
  assert.deepEqual(ids(of), ids(await listed(who.auditor, 'employees', `organisation=${office.id}`)));
  assert.deepEqual((await exported(who.vdab_admin, 'organisations', `query=${office.name.split(' ')[1]}`)).items.map((o) => o.id), [office.id]);
  for (const [role, what] of [['guide', 'clients'], ['guide', 'requests'], ['partner_admin', 'rights'], ['partner_admin', 'employees'], ['vdab_admin', 'organisations']]) {
    const path = PATHS[what][1];
    assertFaults(await who[role].get(`${path}?page=1000`), { page: 'unknown' });
    assertFaults(await who[role].get(`${path}?cursor=${newId()}z`), { cursor: 'format' });
    assert.equal((await who[role].post(path, {})).status, 405);
  }
  assertFaults(await who.guide.get('/api/clients/export?sort=ssin'), { sort: 'not_allowed' });
  assertFaults(await who.guide.get('/api/requests/export?status=lost'), { status: 'not_allowed' });
  assertFaults(await who.guide.get('/api/requests/export?match=matched'), { match: 'not_allowed' });
  for (const path of ['/api/rights', '/api/rights/export']) assertFaults(await who.partner_admin.get(`${path}?status=lost`), { status: 'not_allowed' });
});

test("another's cursor opens nothing", async () => {
  const large = newOrganisation();
  const its = newUnit(large);
  const [a, b] = await Promise.all([newCaller(its, 'guide'), newCaller(its, 'guide')]);
  manyClients(home, 501, large);
  const { next } = (await a.get('/api/clients/export')).json;
  assertFaults(await b.get(`/api/clients/export?cursor=${next}`), { cursor: 'format' });
  assertFaults(await a.get(`/api/clients/export?sort=-name&cursor=${next}`), { cursor: 'format' });
  const rest = await a.get(`/api/clients/export?cursor=${next}`);
  assert.deepEqual([rest.json.items.length, rest.json.next], [1, null]);
});

test('who has left is out at the next page', async () => {
  const gone = newOrganisation();
  const guide = await newCaller(newUnit(gone), 'guide');
  manyClients(home, 501, gone);
  const { next } = (await guide.get('/api/clients/export')).json;
  sql(`UPDATE employee SET valid_until = '2026-11-21' WHERE id = ${guide.employee.row}`);
  refused(await guide.get(`/api/clients/export?cursor=${next}`), 401, 'not_logged_in');
});
