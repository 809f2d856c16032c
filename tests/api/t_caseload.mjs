// Caseload: who of a partner guides which client, the motive of who opens a colleague's client, and where
// that holds: in every answer about the file, in lists and searches, and no longer than the day.
import assert from 'node:assert/strict';
import test, { before, describe } from 'node:test';
import { assertBudget, newId, nothingStored, sql } from './lib.mjs';
import { countOf, loggedOf, newCaller, newClient, newOrganisation, newRight, newStep, newUnit, newWord, onDay, one, refused, rows, startOn, vdab } from './world.mjs';

startOn('2026-11-22');

const MOTIVE = 'vervangt een zieke collega';
let home, office, unit, guide, colleague, admin, promoter, counsellor;
before(async () => {
  home = newUnit(vdab());
  office = newOrganisation();
  unit = newUnit(office);
  [guide, colleague, admin, promoter, counsellor] = await Promise.all([
    newCaller(unit, 'guide'), newCaller(unit, 'guide'), newCaller(unit, 'partner_admin'), newCaller(unit, 'promoter'), newCaller(home, 'counsellor'),
  ]);
});

const fileOf = (more) => {
  const client = newClient(home, { counsellor: counsellor.employee, ...more });
  newRight(client, office);
  return client;
};
const assign = (who, client, employee) => who.post(`${client.path}/caseload`, { employee: employee?.id ?? null });
const guidedBy = async (client, employee) => {
  assert.equal((await assign(admin, client, employee)).status, 201);
  return client;
};
const give = (who, client, motive = MOTIVE, options) => who.post(`${client.path}/motives`, { motive }, options);
const access = async (who, client) => {
  const { json } = await who.get(client.path);
  return [json.access.caseload, json.access.guide?.id ?? null];
};

describe('who guides', () => {
  test('whom nobody guides opens to every guide; who takes her guides her from then on', async () => {
    const client = fileOf();
    assert.deepEqual(await access(guide, client), ['nobody', null]);
    assert.equal(countOf('caseload', `client_id = ${client.row}`), 0, 'a look writes nothing but its row in the log');
    const taken = await assign(guide, client, guide.employee);
    assert.equal(taken.status, 201);
    assert.deepEqual(taken.json.items.map((p) => [p.guide.id, p.from, p.until, p.by.id]), [[guide.employee.id, '2026-11-22', null, guide.employee.id]]);
    const [row] = loggedOf(taken);
    assert.deepEqual([row.action, row.outcome, row.reason, row.client, row.object], ['caseload.assign', 'allowed', 'open_right', client.id, guide.employee.id]);
    assert.deepEqual(await access(guide, client), ['own', guide.employee.id]);
    refused(await colleague.get(client.path), 403, 'not_permitted', { reason: 'motive_needed' });
  });

  test('of many who take her at once one guides her', async () => {
    const client = fileOf();
    const both = await Promise.all([guide, colleague, promoter, guide, colleague].map((who) => assign(who, client, who.employee)));
    const guides = rows(`SELECT employee_id FROM caseload WHERE client_id = ${client.row} AND ended_on IS NULL`);
    assert.equal(guides.length, 1);
    assert.equal(countOf('caseload', `client_id = ${client.row}`), 1);
    for (const answer of both) assert.ok([201, 403].includes(answer.status), `${answer.bytes}`);
  });

  test('an administrator says who does; a period ends and another begins, and none is changed', async () => {
    const client = await guidedBy(fileOf(), guide.employee);
    await onDay('2026-12-01', async () => {
      await guidedBy(client, colleague.employee);
      await guidedBy(client, colleague.employee); // she does already
      const { json } = await admin.get(`${client.path}/caseload`);
      assert.deepEqual(json.items.map((p) => [p.guide.id, p.from, p.until]), [
        [colleague.employee.id, '2026-12-01', null], [guide.employee.id, '2026-11-22', '2026-12-01'],
      ]);
      refused(await guide.get(client.path), 403, 'not_permitted', { reason: 'motive_needed' });
      assert.equal((await colleague.get(client.path)).status, 200);
      assert.equal((await assign(admin, client, null)).status, 201);
      assert.equal((await guide.get(client.path)).status, 200, 'nobody guides her again');
    });
  });

  test('a guide gives back her own client, and neither gives nor takes another', async () => {
    const client = await guidedBy(fileOf(), guide.employee);
    refused(await assign(colleague, client, colleague.employee), 403, 'not_permitted', { reason: 'motive_needed' });
    await give(colleague, client);
    refused(await assign(colleague, client, colleague.employee), 403, 'not_permitted', { reason: 'role_lacks' });
    refused(await assign(colleague, client, null), 403, 'not_permitted', { reason: 'role_lacks' });
    refused(await assign(guide, client, colleague.employee), 403, 'not_permitted', { reason: 'role_lacks' });
    assert.equal((await assign(guide, client, null)).status, 201);
    assert.deepEqual(await access(guide, client), ['nobody', null]);
  });

  test('only who is in service as guide or promoter, in the own organisation; nothing is stored else', async () => {
    const client = fileOf();
    const elsewhere = await newCaller(newUnit(newOrganisation()), 'guide');
    await nothingStored(async () => {
      for (const [employee, code] of [[elsewhere.employee, 'not_found'], [{ id: newId() }, 'not_found'], [admin.employee, 'not_valid']])
        refused(await assign(admin, client, employee), 422, 'invalid_fields', { fields: { employee: code } });
      refused(await admin.post(`${client.path}/caseload`, {}), 422, 'invalid_fields', { fields: { employee: 'required' } });
      refused(await admin.post(`${client.path}/caseload`, { employee: null, unit: unit.id }), 422, 'invalid_fields', { fields: { unit: 'unknown' } });
      refused(await elsewhere.post(`${client.path}/caseload`, { employee: elsewhere.employee.id }), 404, 'not_found');
      refused(await assign(counsellor, client, counsellor.employee), 403, 'not_permitted', { reason: 'role_lacks' });
    });
  });

  test('who left guides nobody: the client opens to her colleagues again', async () => {
    const leaver = await newCaller(unit, 'guide');
    const client = await guidedBy(fileOf(), leaver.employee);
    refused(await guide.get(client.path), 403, 'not_permitted', { reason: 'motive_needed' });
    sql(`UPDATE employee SET valid_until = '2026-11-30' WHERE id = ${leaver.employee.row}`);
    refused(await onDay('2026-11-30', () => guide.get(client.path)), 403, 'not_permitted');
    await onDay('2026-12-01', async () => {
      assert.deepEqual(await access(guide, client), ['nobody', null]);
      assert.equal((await assign(guide, client, guide.employee)).status, 201);
      assert.deepEqual(await access(guide, client), ['own', guide.employee.id]);
    });
  });

  test('sent twice with one key, it is done once', async () => {
    const client = fileOf();
    const key = newId();
    const twice = async () => admin.post(`${client.path}/caseload`, { employee: guide.employee.id }, { key });
    assert.deepEqual((await twice()).json, (await twice()).json);
    assert.equal(countOf('caseload', `client_id = ${client.row}`), 1);
  });
});

describe('the motive', () => {
  test('nothing of the file without one, by any way; everything with one, and only to who gave it', async () => {
    const client = await guidedBy(fileOf(), guide.employee);
    const step = newStep(client, { ...unit, organisation: office });
    const ways = ['', '/ssin', '/steps', '/documents', '/documents/log', '/ownerships', '/timeline', '/caseload'].map((way) => client.path + way);
    ways.push(`/api/steps/${step.id}`, `/api/steps/${step.id}/history`, `/api/steps/${step.id}/extensions`);
    for (const way of ways) refused(await colleague.get(way), 403, 'not_permitted', { reason: 'motive_needed' });
    const given = await give(colleague, client);
    assert.equal(given.status, 201);
    assert.equal(given.json.valid_on, '2026-11-22');
    for (const way of ways.filter((way) => !/history|timeline/.test(way))) assert.equal((await colleague.get(way)).status, 200, way);
    for (const way of ways) refused(await promoter.get(way), 403, 'not_permitted', { reason: 'motive_needed' });
    const [row] = loggedOf(given);
    assert.deepEqual([row.action, row.client, row.kind, row.object], ['caseload.motive', client.id, 'motive', given.json.id]);
    assert.deepEqual(await access(colleague, client), ['motive', guide.employee.id]);
  });

  test('it opens the file for its day and no longer', async () => {
    const client = await guidedBy(fileOf(), guide.employee);
    assert.equal((await give(colleague, client)).status, 201);
    assert.equal((await colleague.get(client.path)).status, 200);
    refused(await onDay('2026-11-23', () => colleague.get(client.path)), 403, 'not_permitted', { reason: 'motive_needed' });
  });

  test('it is no tie: without an open right there is nothing to open', async () => {
    const client = await guidedBy(fileOf(), guide.employee);
    await give(colleague, client);
    sql(`UPDATE access_right SET last_valid_day = '2026-11-21' WHERE client_id = ${client.row}`);
    refused(await colleague.get(client.path), 403, 'not_permitted', { reason: 'right_closed' });
    refused(await give(colleague, client), 403, 'not_permitted', { reason: 'right_closed' });
  });

  test('none where none is asked: her own client, nobody\'s, an organisation that does not ask', async () => {
    const client = fileOf();
    refused(await give(guide, client), 409, 'state_conflict', { reason: 'motive_not_needed' });
    await guidedBy(client, guide.employee);
    refused(await give(guide, client), 409, 'state_conflict', { reason: 'motive_not_needed' });
    sql(`UPDATE organisation SET caseload = 0 WHERE id = ${office.row}`);
    try {
      assert.deepEqual(await access(colleague, client), ['off', guide.employee.id]);
      refused(await give(colleague, client), 409, 'state_conflict', { reason: 'motive_not_needed' });
    } finally {
      sql(`UPDATE organisation SET caseload = 1 WHERE id = ${office.row}`);
    }
    assert.equal(countOf('caseload_motive', `client_id = ${client.row}`), 0);
  });

  test('ten characters to 250, in one line; nothing is stored else', async () => {
    const client = await guidedBy(fileOf(), guide.employee);
    await nothingStored(async () => {
      for (const [motive, code] of [['te kort', 'too_short'], ['x'.repeat(251), 'too_long'], [undefined, 'required'], [7, 'type'], ['een\ntweede regel', 'not_clean']])
        refused(await colleague.post(`${client.path}/motives`, { motive }), 422, 'invalid_fields', { fields: { motive: code } });
    });
    refused(await colleague.get(client.path), 403, 'not_permitted');
  });

  test('sent twice with one key, it is there once', async () => {
    const client = await guidedBy(fileOf(), guide.employee);
    const key = newId();
    assert.deepEqual((await give(colleague, client, MOTIVE, { key })).json, (await give(colleague, client, MOTIVE, { key })).json);
    assert.equal(countOf('caseload_motive', `client_id = ${client.row}`), 1);
  });

  test('an upload that was begun while the file was open stops with it', async () => {
    const client = fileOf();
    const begun = await colleague.post('/api/uploads', {
      purpose: 'document', client: client.id, title: 'verslag', kind: 'other', file_name: 'a.txt', size: 3, sha256: 'a'.repeat(64),
    });
    assert.equal(begun.status, 201, `${begun.bytes}`);
    await guidedBy(client, guide.employee);
    refused(await colleague.get(`/api/uploads/${begun.json.id}`), 403, 'not_permitted', { reason: 'motive_needed' });
  });

  test('VDAB and its own people are not concerned', async () => {
    const client = await guidedBy(fileOf(), guide.employee);
    const { json } = await counsellor.get(client.path);
    assert.deepEqual([json.access.caseload, json.access.guide], [null, null]);
  });
});

describe('lists', () => {
  test('a colleague\'s client is a minimal hit, marked, until a motive is given', async () => {
    const last = `Zoek${newWord()}`;
    const client = await guidedBy(fileOf({ last, more: { municipality: 'Gent' } }), guide.employee);
    newStep(client, { ...unit, organisation: office });
    const hit = async (who) => (await who.post('/api/clients/search', { name: last }, { key: null })).json.items[0];
    const listed = async (who) => (await who.get('/api/clients')).json.items.find((item) => item.id === client.id);
    assert.deepEqual([(await hit(guide)).minimal, (await hit(guide)).motive_needed, (await hit(guide)).municipality], [false, false, 'Gent']);
    assert.deepEqual([(await hit(colleague)).minimal, (await hit(colleague)).motive_needed, (await hit(colleague)).municipality], [true, true, null]);
    const marked = await listed(colleague);
    assert.deepEqual([marked.access_reason, marked.access_until, marked.ends, marked.municipality, marked.steps_in_progress], ['motive_needed', null, null, null, null]);
    assert.deepEqual([(await listed(guide)).access_reason, (await listed(guide)).steps_in_progress], ['open_right', 1]);
    await give(colleague, client);
    assert.equal((await hit(colleague)).minimal, false);
    assert.equal((await listed(colleague)).steps_in_progress, 1);
  });

  test('its lines are in nobody else\'s signals', async () => {
    const client = await guidedBy(fileOf(), guide.employee);
    const step = newStep(client, { ...unit, organisation: office });
    sql(`UPDATE step SET recorded_at = '2025-01-01' WHERE id = ${step.row}`);
    const has = async (who) => (await who.get('/api/alarms')).json.items.some((item) => item.step.id === step.id);
    assert.deepEqual([await has(guide), await has(colleague)], [true, false]);
    await give(colleague, client);
    assert.equal(await has(colleague), true);
  });

  test('an administrator sees who guides whom, by name and number only; a guide those she guides', async () => {
    const last = `Aaa${newWord()}`;
    const [mine, nobodys] = [await guidedBy(fileOf({ last }), guide.employee), fileOf({ last })];
    const of = async (who, query = '') => (await who.get(`/api/caseload${query}`)).json.items.filter((item) => item.client.last_name === last);
    const all = await of(admin);
    assert.deepEqual(new Set(all.map((item) => item.client.id)), new Set([mine.id, nobodys.id]));
    const row = all.find((item) => item.client.id === mine.id);
    assert.deepEqual(row, {
      client: { id: mine.id, first_name: mine.first, last_name: last, number: mine.number },
      guide: { id: guide.employee.id, first_name: row.guide.first_name, last_name: row.guide.last_name }, since: '2026-11-22',
    });
    assert.deepEqual((await of(guide)).map((item) => item.client.id), [mine.id]);
    assert.deepEqual(await of(colleague), []);
    assert.deepEqual((await of(admin, '?guide=nobody')).map((item) => item.client.id), [nobodys.id]);
    assert.deepEqual((await of(admin, `?guide=${guide.employee.id}`)).map((item) => item.client.id), [mine.id]);
    const other = await newCaller(newUnit(newOrganisation()), 'partner_admin');
    assert.deepEqual((await other.get('/api/caseload')).json.items, []);
    refused(await admin.get('/api/caseload?guide=me'), 422, 'invalid_fields', { fields: { guide: 'not_an_id' } });
    const answer = await admin.get('/api/caseload');
    assert.ok(loggedOf(answer)[0].shown.includes(mine.id));
    await assertBudget(answer, 2);
  });

  test('a right that ended takes its client out of it', async () => {
    const last = `Aab${newWord()}`;
    const client = await guidedBy(fileOf({ last }), guide.employee);
    sql(`UPDATE access_right SET last_valid_day = '2026-11-21' WHERE client_id = ${client.row}`);
    assert.ok(!(await guide.get('/api/caseload')).json.items.some((item) => item.client.id === client.id));
  });

  test('page by page, every client once', async () => {
    const big = newOrganisation();
    const boss = await newCaller(newUnit(big), 'partner_admin');
    const made = Array.from({ length: 53 }, () => {
      const client = newClient(home, { last: `Blad${newWord()}` });
      newRight(client, big);
      newRight(client, big, { basis: 'allocation' });
      return client.id;
    });
    const first = await boss.get('/api/caseload');
    const second = await boss.get(`/api/caseload?cursor=${encodeURIComponent(first.json.next)}`);
    assert.deepEqual([first.json.items.length, second.json.items.length, second.json.next], [50, 3, null]);
    assert.deepEqual(new Set([...first.json.items, ...second.json.items].map((item) => item.client.id)), new Set(made));
  });

  test('motives are listed to the administrator of the organisation, and to nobody else', async () => {
    const client = await guidedBy(fileOf(), guide.employee);
    const given = await give(colleague, client, 'neemt het gesprek over vandaag');
    const answer = await admin.get('/api/motives');
    const found = answer.json.items.find((item) => item.id === given.json.id);
    assert.deepEqual([found.client.id, found.employee.id, found.motive, found.given_on], [client.id, colleague.employee.id, 'neemt het gesprek over vandaag', '2026-11-22']);
    assert.ok(loggedOf(answer)[0].shown.includes(client.id));
    const other = await newCaller(newUnit(newOrganisation()), 'partner_admin');
    assert.deepEqual((await other.get('/api/motives')).json.items, []);
    for (const who of [guide, colleague, counsellor]) refused(await who.get('/api/motives'), 403, 'not_permitted', { reason: 'role_lacks' });
  });
});

describe('the setting', () => {
  test('an administrator of VDAB sets it, an organisation begins with it', async () => {
    const boss = await newCaller(home, 'vdab_admin');
    const path = `/api/organisations/${office.id}`;
    const seen = await boss.get(path);
    assert.equal(seen.json.caseload, true);
    const set = (who, caseload, version) => who.patch(path, { caseload }, { headers: { 'if-match': `"${version}"` } });
    refused(await set(admin, false, seen.json.version), 403, 'not_permitted', { reason: 'role_lacks' });
    const off = await set(boss, false, seen.json.version);
    assert.equal(off.json.caseload, false, String(off.bytes));
    const client = await guidedBy(fileOf(), guide.employee);
    assert.equal((await colleague.get(client.path)).status, 200);
    assert.equal((await set(boss, true, off.json.version)).status, 200);
    refused(await colleague.get(client.path), 403, 'not_permitted', { reason: 'motive_needed' });
    assert.equal(one(`SELECT caseload FROM organisation WHERE id = ${office.row}`), '1');
  });
});
