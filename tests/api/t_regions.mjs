// Regions: the look-up, their advisers, what the administrator keeps of them, and the region of a client and of a line.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { assertFaults, assertProblem, audited, makeCaller, makeClient, makeOrganisation, makeUnit, newId, nothingStored, sql } from './lib.mjs';
import { correct, countOf, newWord, one, onDay, rows, startOn } from './world.mjs';

const code = () => `r${newWord()}`;
const names = (word) => ({ nl: `${word} nl`, fr: `${word} fr`, en: `${word} en` });
const make = (body) => admin.post('/api/regions', { code: code(), names: names('Proef'), ...body });
const listed = async (who, wanted) => (await who.get('/api/regions')).json.items.find((g) => g.code === wanted);

let vdab, office, admin, guide;
startOn('2026-11-23');
before(async () => {
  vdab = makeOrganisation('vdab');
  office = makeOrganisation('outplacement_office');
  admin = await makeCaller(vdab, 'vdab_admin');
  guide = await makeCaller(office, 'guide');
  // what an earlier run left has no postcodes any more
  sql(`DELETE n FROM region_postcode n JOIN region g ON g.id = n.region_id WHERE g.code LIKE 'r%'`);
});

test('the regions of the country are there, with their postcodes', async () => {
  const answer = await guide.get('/api/regions');
  assert.equal(answer.status, 200);
  assert.deepEqual(audited(answer), []);
  const brabant = answer.json.items.find((g) => g.code === 'vlaams_brabant');
  assert.deepEqual(brabant.postcodes, ['1500-1999', '3000-3499']);
  assert.equal(brabant.names.fr, 'Brabant flamand');
});

test('a region is added and corrected; every version of it is kept', async () => {
  const made = await make({ postcodes: ['1350-1399', '1300'], contact_name: 'Secretariaat', secretariat: 'Straat 1\n1300 Waver' });
  assert.equal(made.status, 201, `${made.bytes}`);
  assert.deepEqual(made.json.postcodes, ['1300', '1350-1399']);
  assert.equal(made.headers.location, `/api/regions/${made.json.id}`);
  assert.deepEqual(audited(made), ['region.write:allowed:role']);
  const path = made.headers.location;
  const changed = await correct(admin, path, { contact_phone: '+32 2 555 01 02', contact_email: 'proef@example.be', postcodes: ['1301'] }, 1);
  assert.equal(changed.status, 200, `${changed.bytes}`);
  assert.deepEqual([changed.json.version, changed.json.postcodes, changed.json.contact_name], [2, ['1301'], 'Secretariaat']);
  assert.deepEqual((await guide.get(path)).json, changed.json);
  const kept = rows(`SELECT v.version, v.content FROM region_version v JOIN region g ON g.id = v.region_id
    WHERE g.public_id = '${made.json.id}' ORDER BY v.version`).map(([n, text]) => [n, JSON.parse(text).postcodes]);
  assert.deepEqual(kept, [['1', ['1300', '1350-1399']], ['2', ['1301']]]);
  const stale = await correct(admin, path, { contact_phone: null }, 1);
  assertProblem(stale, 412, 'version_stale');
  assert.deepEqual(stale.json.current, changed.json);
  assertProblem(await correct(admin, path, { contact_phone: null }, undefined), 428, 'version_required');
  assertProblem(await correct(admin, `/api/regions/${newId()}`, { contact_phone: null }, 1), 404, 'not_found');
  await correct(admin, path, { postcodes: [] }, 2);
});

test('the same POST again is answered alike, and makes one region', async () => {
  const body = { code: code(), names: names('Twee') };
  const key = newId();
  const [first, second] = await Promise.all([admin.post('/api/regions', body, { key }), admin.post('/api/regions', body, { key })]);
  assert.deepEqual([first.status, second.status], [201, 201]);
  assert.equal(first.json.id, second.json.id);
  assertProblem(await admin.post('/api/regions', body), 409, 'duplicate');
});

test('what is wrong is named, and nothing is stored', async () => {
  const good = () => ({ code: code(), names: names('Fout') });
  const bad = [
    [{}, { code: 'required', names: 'required' }],
    [{ ...good(), code: 'Groot' }, { code: 'format' }],
    [{ code: code(), names: { nl: 'x' } }, { 'names.fr': 'required', 'names.en': 'required' }],
    [{ ...good(), contact_email: 'geen adres' }, { contact_email: 'format' }],
    [{ ...good(), contact_phone: 'bel mij' }, { contact_phone: 'format' }],
    [{ ...good(), postcodes: ['15'] }, { postcodes: 'format' }],
    [{ ...good(), postcodes: ['1399-1300'] }, { postcodes: 'out_of_range' }],
    [{ ...good(), postcodes: ['1300-1310', '1310'] }, { postcodes: 'overlaps' }],
    [{ ...good(), postcodes: ['1999-2000'] }, { postcodes: 'overlaps' }],
    [{ ...good(), postcodes: Array.from({ length: 101 }, (_, n) => String(4000 + n)) }, { postcodes: 'too_many' }],
    [{ ...good(), secretariat: 'x'.repeat(501) }, { secretariat: 'too_long' }],
    [{ ...good(), valid_from: '2026-11-23', valid_until: '2026-11-21' }, { valid_until: 'before_start' }],
  ];
  await nothingStored(async () => {
    for (const [body, faults] of bad) assertFaults(await admin.post('/api/regions', body), faults);
  });
  const { json } = await make({});
  await nothingStored(async () => {
    const path = `/api/regions/${json.id}`;
    assertFaults(await correct(admin, path, {}, 1), { body: 'empty_patch' });
    assertFaults(await correct(admin, path, { code: 'ander' }, 1), { code: 'unknown' });
    assertFaults(await correct(admin, path, { postcodes: ['1500'] }, 1), { postcodes: 'overlaps' });
  });
});

test('a postcode is given to one of two regions that ask for it at once', async () => {
  const both = await Promise.all([make({ postcodes: ['1400-1410'] }), make({ postcodes: ['1405-1420'] })]);
  assert.deepEqual(both.map(({ status }) => status).sort(), [201, 422]);
  const held = both.find(({ status }) => status === 201).json;
  assertFaults(both.find(({ status }) => status === 422), { postcodes: 'overlaps' });
  // it may follow in time
  const ended = await correct(admin, `/api/regions/${held.id}`, { valid_until: '2026-12-31' }, 1);
  assert.equal(ended.status, 200);
  const next = await make({ postcodes: ['1400-1420'], valid_from: '2027-01-01' });
  assert.equal(next.status, 201, `${next.bytes}`);
  assertFaults(await correct(admin, `/api/regions/${held.id}`, { valid_until: null }, 2), { postcodes: 'overlaps' });
  for (const { json } of [ended, next]) await correct(admin, `/api/regions/${json.id}`, { postcodes: [] }, json.version);
});

test('the advisers of a region: who has that role today, in a VDAB unit of it', async () => {
  const { json } = await make({});
  const unit = makeUnit(vdab, { region: json.code });
  const adviser = (await makeCaller(vdab, 'adviser', { unit })).employee;
  const ended = (await makeCaller(vdab, 'adviser', { unit })).employee;
  await makeCaller(vdab, 'counsellor', { unit });
  sql(`UPDATE employee_role SET valid_until = '2026-11-22' WHERE employee_id = ${ended.row}`);
  sql(`UPDATE employee SET email = 'raad@example.be' WHERE id = ${adviser.row}`);
  const shown = await listed(guide, json.code);
  assert.deepEqual(shown.advisers.map(({ id, email, unit: { id: at } }) => [id, email, at]), [[adviser.id, 'raad@example.be', unit.id]]);
  assert.deepEqual((await guide.get(`/api/regions/${json.id}`)).json, shown);
  sql(`UPDATE unit SET valid_until = '2026-11-22' WHERE id = ${unit.row}`);
  assert.deepEqual((await listed(guide, json.code)).advisers, []);
});

test("a client's region: her postcode, else the unit's; a line keeps the one it was made with", async () => {
  const unit = makeUnit(vdab, { region: 'limburg' });
  const counsellor = await makeCaller(vdab, 'counsellor', { unit });
  const { id } = makeClient(unit);
  const regionOf = async () => (await counsellor.get(`/api/clients/${id}`)).json.region;
  const line = {
    kind: 'outplacement', state: 'requested', date: '2026-11-20', expected_end_date: '2027-06-30',
    requester: { unit: unit.id }, executor: { unit: office.unit.id },
  };
  const add = async () => (await counsellor.post(`/api/clients/${id}/steps`, line)).json;
  assert.equal(await regionOf(), 'limburg');
  assert.equal((await add()).region, 'limburg');
  const move = (postcode, version) =>
    correct(counsellor, `/api/clients/${id}`, { address: { street: 'Markt', house_number: '1', postcode, municipality: 'Halle' } }, version);
  assert.equal((await move('1500', 1)).json.region, 'vlaams_brabant');
  const second = await add();
  assert.equal(second.region, 'vlaams_brabant');
  assert.equal((await move('9000', 2)).json.region, 'oost_vlaanderen');
  assert.equal((await counsellor.get(`/api/steps/${second.id}`)).json.region, 'vlaams_brabant', 'the adviser who follows it stays');
  assert.equal((await move('4000', 3)).json.region, 'limburg', 'a postcode of no region');
  assert.equal(countOf('step', `client_id = ${one(`SELECT id FROM client WHERE public_id = '${id}'`)}`), 2);
});

test('a region has its clients from its first day to its last', async () => {
  const { json } = await make({ postcodes: ['1421'], valid_from: '2027-01-01', valid_until: '2027-01-31' });
  const unit = makeUnit(vdab);
  const counsellor = await makeCaller(vdab, 'counsellor', { unit });
  const { id } = makeClient(unit);
  sql(`UPDATE client SET postcode = '1421' WHERE public_id = '${id}'`);
  for (const [day, region] of [['2026-12-31', null], ['2027-01-01', json.code], ['2027-01-31', json.code], ['2027-02-01', null]])
    await onDay(day, async () => assert.equal((await counsellor.get(`/api/clients/${id}`)).json.region, region, day));
});
