// Organisations and their units: who sees and changes which, what may be stored, how a change meets another.
import assert from 'node:assert/strict';
import test from 'node:test';
import { assertBudget, audited, auditOf, nothingStored, number, problem, quote, sql } from './lib.mjs';
import { Person, enterpriseNumber, freeOe, loggedIn, newAccount, newOrganisation, newUnit, person, request, theAdmin, unique } from './people.mjs';

const fields = (faults) => `422 invalid_fields ${faults}`;

test('an organisation is stored as it was sent, and read back', async () => {
  const admin = await theAdmin();
  const number = enterpriseNumber();
  const typed = `${number.slice(0, 4)}.${number.slice(4, 7)}.${number.slice(7)}`;
  const body = { name: `  Öffice ${unique()} `, kind: 'promoter', enterprise_number: typed,
    contract_reference: 'OVK 2026/17', has_ibis: true, valid_from: '2026-01-05' };
  const answer = await admin.post('/api/organisations', body);
  assert.equal(answer.status, 201);
  assert.equal(answer.headers.location, `/api/organisations/${answer.json.id}`);
  assert.equal(answer.headers.etag, '"1"');
  const { id, ...rest } = answer.json;
  assert.deepEqual(rest, { name: body.name.trim(), kind: 'promoter', enterprise_number: number,
    contract_reference: 'OVK 2026/17', has_ibis: true, caseload: true, valid_from: '2026-01-05', valid_until: null,
    certified_from: null, certified_until: null, sensitive_from: null, sensitive_until: null, version: 1, units: [] });
  assert.deepEqual(audited(answer), ['organisation.write:allowed:role']);
  assert.equal(auditOf(answer)[0].object, id);
  const read = await admin.get(`/api/organisations/${id}`);
  assert.deepEqual(read.json, answer.json);
  assert.deepEqual(audited(read), ['organisation.read:allowed:role']);
});

test('what is not sent has its default', async () => {
  const admin = await theAdmin();
  const { json: body } = await admin.post('/api/organisations', { name: `Kaal ${unique()}`, kind: 'gtb' });
  assert.equal(body.valid_from, admin.session.today);
  assert.deepEqual([body.enterprise_number, body.contract_reference, body.has_ibis], [null, null, false]);
});

test('bad input of an organisation: every fault, nothing stored', async (t) => {
  const admin = await theAdmin();
  const good = { name: 'Goed', kind: 'gtb' };
  const cases = [
    [{}, fields('kind:required name:required')],
    [{ name: ' ', kind: '' }, fields('kind:required name:required')],
    [{ name: 'x'.repeat(121), kind: 'bank', contract_reference: 'y'.repeat(61) },
      fields('contract_reference:too_long kind:not_allowed name:too_long')],
    [{ ...good, name: 7, has_ibis: 'yes', valid_from: 20260101 }, fields('has_ibis:type name:type valid_from:type')],
    [{ ...good, enterprise_number: '0403.019.262' }, fields('enterprise_number:check_digit')],
    [{ ...good, enterprise_number: '403019261' }, fields('enterprise_number:format')],
    [{ ...good, enterprise_number: '2403019261' }, fields('enterprise_number:format')],
    [{ ...good, valid_from: '2026-02-29' }, fields('valid_from:not_a_date')],
    [{ ...good, valid_from: '2026-13-01' }, fields('valid_from:not_a_date')],
    [{ ...good, valid_from: '1899-12-31' }, fields('valid_from:out_of_range')],
    [{ ...good, name: 'a\u202eb' }, fields('name:not_clean')],
    [{ ...good, id: '0'.repeat(32), version: 3 }, fields('id:unknown version:unknown')],
    [{ ...good, valid_until: '2026-01-01' }, fields('valid_until:unknown')],
    [Buffer.from('{"name":"a","name":"b","kind":"gtb"}'), '400 malformed_json'],
    [Buffer.from([...Buffer.from('{"name":"'), 0xc3, 0x28, ...Buffer.from('","kind":"gtb"}')]), '400 malformed_json'],
    [Buffer.from(`{"name":"${'x'.repeat(70000)}"}`), '413 too_large'],
  ];
  for (const [body, wanted] of cases)
    await t.test(wanted, async () => {
      const answer = await nothingStored(() => admin.post('/api/organisations', body, { 'content-type': 'application/json' }));
      assert.equal(problem(answer), wanted);
    });
  for (const [name, headers, wanted] of [
    ['no key', { 'idempotency-key': null }, '400 idempotency_key_required'],
    ['a short key', { 'idempotency-key': 'abc' }, '400 bad_request'],
    ['a key with a blank', { 'idempotency-key': 'abcdef ghij' }, '400 bad_request'],
    ['no token', { 'x-csrf-token': null }, '403 csrf'],
    ['another type', { 'content-type': 'text/json' }, '415 unsupported_media_type'],
  ])
    await t.test(name, async () => {
      assert.equal(problem(await nothingStored(() => admin.post('/api/organisations', good, headers))), wanted);
    });
  await t.test('another method', async () => {
    assert.equal(problem(await admin.put('/api/organisations', good)), '405 method_not_allowed');
    assert.equal(problem(await admin.delete(`/api/organisations/${admin.session.viewer.organisation.id}`)), '405 method_not_allowed');
  });
});

test('an enterprise number belongs to one organisation', async () => {
  const admin = await theAdmin();
  const number = enterpriseNumber();
  const first = await newOrganisation('gtb', { enterprise_number: number });
  const again = await nothingStored(() => admin.post('/api/organisations', { name: 'Dubbel', kind: 'gtb', enterprise_number: `BE ${number}` }));
  assert.equal(problem(again), '409 duplicate');
  const other = await newOrganisation();
  const moved = await nothingStored(() => admin.patch(`/api/organisations/${other.id}`, { enterprise_number: number }, 1));
  assert.equal(problem(moved), '409 duplicate');
  assert.equal((await admin.patch(`/api/organisations/${first.id}`, { enterprise_number: null }, 1)).status, 200);
  assert.equal((await admin.patch(`/api/organisations/${other.id}`, { enterprise_number: number }, 1)).status, 200);
});

test('sent twice, stored once', async () => {
  const admin = await theAdmin();
  const body = { name: `Eens ${unique()}`, kind: 'school' };
  const key = { 'idempotency-key': `key-${unique()}` };
  const answers = await Promise.all([1, 2, 3].map(() => admin.post('/api/organisations', body, key)));
  assert.deepEqual(answers.map((a) => a.status), [201, 201, 201]);
  assert.equal(new Set(answers.map((a) => a.json.id)).size, 1);
  assert.equal(number(`SELECT COUNT(*) FROM organisation WHERE name = ${quote(body.name)}`), 1);
  const other = await nothingStored(() => admin.post('/api/organisations', { ...body, kind: 'gtb' }, key));
  assert.equal(problem(other), '422 idempotency_key_reused');
});

test('a correction needs the version that was seen', async () => {
  const admin = await theAdmin();
  const { id } = await newOrganisation();
  const path = `/api/organisations/${id}`;
  const name = (text) => ({ name: `${text} ${unique()}` });
  assert.equal(problem(await nothingStored(() => admin.patch(path, name('Zonder')))), '428 version_required');
  for (const tag of ['*', '1', '"x"', 'W/"1"', '"1", "2"', '""'])
    assert.equal(problem(await nothingStored(() => admin.patch(path, name('Vreemd'), undefined, { 'if-match': tag }))), '400 bad_request', tag);
  const changed = await admin.patch(path, { contract_reference: 'A', has_ibis: true }, 1);
  assert.equal(changed.status, 200);
  assert.equal(changed.headers.etag, '"2"');
  assert.deepEqual(audited(changed), ['organisation.write:allowed:role']);
  const stale = await nothingStored(() => admin.patch(path, name('Laat'), 1));
  assert.equal(problem(stale), '412 version_stale');
  assert.deepEqual(stale.json.current, changed.json);
  const answers = await Promise.all([1, 2, 3, 4].map((i) => admin.patch(path, { contract_reference: `B${i}` }, 2)));
  assert.deepEqual(answers.map((a) => a.status).sort(), [200, 412, 412, 412]);
  assert.equal((await admin.get(path)).json.version, 3);
});

test('bad input of a correction', async () => {
  const admin = await theAdmin();
  const { id } = await newOrganisation('gtb', { valid_from: '2026-06-01' });
  const path = `/api/organisations/${id}`;
  for (const [body, wanted] of [
    [{}, fields('body:empty_patch')],
    [{ kind: 'vdab' }, fields('kind:unknown')],
    [{ name: null }, fields('name:type')],
    [{ has_ibis: null }, fields('has_ibis:type')],
    [{ name: 'x'.repeat(121) }, fields('name:too_long')],
    [{ enterprise_number: '0403019262', valid_until: 'soon' }, fields('enterprise_number:check_digit valid_until:not_a_date')],
    [{ valid_until: '2026-05-30' }, fields('valid_until:before_start')],
  ])
    assert.equal(problem(await nothingStored(() => admin.patch(path, body, 1))), wanted);
  assert.equal(problem(await nothingStored(() => admin.patch(`/api/organisations/${'0'.repeat(32)}`, { name: 'x' }, 1))), '404 not_found');
  for (const wrong of ['1', 'x'.repeat(32), `${id}0`, id.toUpperCase()])
    assert.ok([400, 404].includes((await admin.get(`/api/organisations/${wrong}`)).status), wrong);
});

test('an ended organisation puts its employees out, and can return', async () => {
  const admin = await theAdmin();
  const account = await newAccount();
  const someone = await loggedIn(account);
  const { cookie } = someone;
  const path = `/api/organisations/${account.organisation.id}`;
  const yesterday = new Date(Date.parse(admin.session.today) - 86400e3).toISOString().slice(0, 10);
  const last = await admin.patch(path, { valid_until: admin.session.today }, 1);
  assert.equal(last.json.valid_until, admin.session.today);
  assert.equal((await someone.get('/api/session')).status, 200, 'its last day');
  assert.equal((await admin.patch(path, { valid_until: yesterday }, 2)).status, 200);
  assert.equal(problem(await someone.get('/api/session')), '401 not_logged_in');
  assert.equal(problem(await new Person().tryLogin(account.login, account.password)), '401 login_failed');
  assert.equal((await admin.patch(path, { valid_until: null }, 3)).status, 200);
  assert.equal(problem(await request('GET', '/api/session', { headers: { cookie } })), '401 not_logged_in', 'the session does not come back');
  assert.equal((await new Person().tryLogin(account.login, account.password)).status, 200);
});

test('nobody ends the organisation or the unit she is in herself', async () => {
  const admin = await theAdmin();
  const { organisation, unit } = admin.session.viewer;
  for (const path of [`/api/organisations/${organisation.id}`, `/api/units/${unit.id}`]) {
    const { version } = (await admin.get(path)).json;
    for (const day of ['2026-01-01', '2099-01-01']) {
      const answer = await nothingStored(() => admin.patch(path, { valid_until: day }, version));
      assert.match(problem(answer), /^422 invalid_fields valid_until:(before_start valid_until:)?not_allowed$/);
    }
  }
});

// --- lists ------------------------------------------------------------------------------------------------

test('a list goes by name, a page at a time, with the ids it showed in the log', async () => {
  const admin = await theAdmin();
  const mark = unique();
  const made = [];
  for (let i = 0; i < 53; i++) made.push(await newOrganisation('gtb', { name: `Lijst ${mark} ${String(i).padStart(2, '0')}` }));
  const first = await admin.get(`/api/organisations?query=lijst%20${mark}`);
  assert.equal(first.json.items.length, 50);
  assert.deepEqual(first.json.items.map((o) => o.id), made.slice(0, 50).map((o) => o.id));
  assert.deepEqual(auditOf(first)[0].shown.split(' '), made.slice(0, 50).map((o) => o.id));
  const second = await admin.get(`/api/organisations?query=lijst%20${mark}&cursor=${first.json.next}`);
  assert.deepEqual(second.json.items.map((o) => o.id), made.slice(50).map((o) => o.id));
  assert.equal(second.json.next, null);
});

test('a list finds names whatever their accents, and numbers', async () => {
  const admin = await theAdmin();
  const mark = unique();
  const number = enterpriseNumber();
  const o = await newOrganisation('ocmw', { name: `Ça-Va Één ${mark}`, enterprise_number: number });
  const u = await newUnit(o, { oe_number: freeOe() });
  const found = async (query) => (await admin.get(`/api/organisations?query=${encodeURIComponent(query)}`)).json.items.map((i) => i.id);
  for (const query of [`ca va een ${mark}`, `CAVA ${mark}`, `${mark} één`, number, `0${number.slice(1, 4)}.${number.slice(4)}`, u.oe_number, `00${u.oe_number}`])
    assert.ok((await found(query)).includes(o.id), query);
  for (const query of ['%', '_', '%%%', `${mark}x`, "' OR 1=1 -- "])
    assert.ok(!(await found(query)).includes(o.id), query);
  assert.equal((await admin.get(`/api/organisations?query=${mark}`)).json.items[0].units[0].id, u.id);
});

test('what is read needs two statements before its row in the log', async () => {
  const admin = await theAdmin();
  const { organisation, unit, employee } = admin.session.viewer;
  for (const path of ['/api/organisations', `/api/organisations/${organisation.id}`, `/api/units/${unit.id}`, '/api/employees',
    `/api/employees/${employee.id}`])
    await assertBudget(await admin.get(path), 2);
  await assertBudget(await admin.get('/api/units?query=a'));
  await assertBudget(await admin.get('/api/session'));
});

test('bad input of a list', async () => {
  const admin = await theAdmin();
  for (const [query, wanted] of [
    [`query=${'x'.repeat(101)}`, fields('query:too_long')],
    ['query=a&query=b', fields('query:too_many')],
    ['query=%ff', fields('query:not_utf8')],
    ['query=%00', fields('query:format')],
    ['cursor=1', fields('cursor:format')],
    ['sort=name', fields('sort:unknown')],
  ]) {
    const answer = await nothingStored(() => admin.get(`/api/organisations?${query}`));
    if (wanted) assert.equal(problem(answer), wanted);
    else assert.ok([400, 422].includes(answer.status), query);
  }
  assert.deepEqual((await admin.get(`/api/organisations?cursor=${'0'.repeat(32)}`)).json.items, []);
});

test('who sees which organisations', async () => {
  const account = await newAccount(['partner_admin']);
  const other = await newAccount();
  const partner = await loggedIn(account);
  assert.deepEqual((await partner.get('/api/organisations')).json.items.map((o) => o.id), [account.organisation.id]);
  assert.deepEqual((await partner.get(`/api/organisations?query=${encodeURIComponent(other.organisation.name)}`)).json.items, []);
  assert.equal((await partner.get(`/api/organisations/${account.organisation.id}`)).status, 200);
  for (const path of [`/api/organisations/${other.organisation.id}`, `/api/units/${other.unit.id}`]) {
    const answer = await partner.get(path);
    assert.equal(problem(answer), '403 not_permitted');
    assert.equal(answer.json.reason, 'other_organisation');
    assert.deepEqual(audited(answer), ['organisation.read:refused:other_organisation']);
  }
  assert.equal((await (await person('auditor')).get(`/api/organisations/${other.organisation.id}`)).status, 200);
  for (const role of ['guide', 'promoter', 'adviser', 'counsellor'])
    assert.equal(problem(await (await person(role)).get('/api/organisations')), '403 not_permitted', role);
  assert.equal(problem(await new Person().get('/api/organisations')), '401 not_logged_in');
});

// --- units --------------------------------------------------------------------------------------------------

test('a unit is stored as it was sent', async () => {
  const admin = await theAdmin();
  const vdab = await newOrganisation('vdab');
  const oe = freeOe();
  const answer = await admin.post(`/api/organisations/${vdab.id}/units`,
    { name: 'VDAB Test', oe_number: oe, region: 'west', valid_from: '2026-02-01' });
  assert.equal(answer.status, 201);
  assert.equal(answer.headers.location, `/api/units/${answer.json.id}`);
  const { id, ...rest } = answer.json;
  assert.deepEqual(rest, { name: 'VDAB Test', oe_number: oe, region: 'west', valid_from: '2026-02-01', valid_until: null, version: 1 });
  assert.deepEqual(audited(answer), ['unit.write:allowed:role']);
  assert.deepEqual((await admin.get(`/api/units/${id}`)).json, answer.json);
  assert.deepEqual((await admin.get(`/api/organisations/${vdab.id}`)).json.units, [answer.json]);
});

test('bad input of a unit', async () => {
  const admin = await theAdmin();
  const organisation = await newOrganisation();
  const path = `/api/organisations/${organisation.id}/units`;
  const good = { name: 'Goed', oe_number: freeOe() };
  for (const [body, wanted] of [
    [{}, fields('name:required oe_number:required')],
    [{ ...good, oe_number: 384 }, fields('oe_number:type')],
    [{ ...good, oe_number: '0' }, fields('oe_number:format')],
    [{ ...good, oe_number: '1234567' }, fields('oe_number:format')],
    [{ ...good, oe_number: '12a' }, fields('oe_number:format')],
    [{ ...good, region: 'west' }, fields('region:not_allowed')],
    [{ ...good, region: 'WEST!' }, fields('region:format')],
    [{ ...good, valid_from: '2026-11-31' }, fields('valid_from:not_a_date')],
    [{ ...good, organisation: organisation.id }, fields('organisation:unknown')],
  ])
    assert.equal(problem(await nothingStored(() => admin.post(path, body))), wanted, JSON.stringify(body));
  assert.equal(problem(await nothingStored(() => admin.post(`/api/organisations/${'0'.repeat(32)}/units`, good))), '404 not_found');
  const unit = await newUnit(organisation);
  for (const [body, wanted] of [
    [{}, fields('body:empty_patch')],
    [{ oe_number: '77' }, fields('oe_number:unknown')],
    [{ name: null }, fields('name:type')],
    [{ valid_until: '2000-01-01' }, fields('valid_until:before_start')],
  ])
    assert.equal(problem(await nothingStored(() => admin.patch(`/api/units/${unit.id}`, body, 1))), wanted);
});

test('an OE number is one unit\'s, with or without zeros in front', async () => {
  const admin = await theAdmin();
  const oe = freeOe(10000);
  const [a, b] = [await newOrganisation(), await newOrganisation()];
  assert.equal((await newUnit(a, { oe_number: `00${oe}` })).oe_number, oe);
  assert.equal(problem(await nothingStored(() => admin.post(`/api/organisations/${b.id}/units`, { name: 'x', oe_number: oe }))), '409 duplicate');
});

test('a unit is corrected and ended by version; its employees are out', async () => {
  const admin = await theAdmin();
  const account = await newAccount();
  const someone = await loggedIn(account);
  const path = `/api/units/${account.unit.id}`;
  const changed = await admin.patch(path, { name: 'Ander' }, 1);
  assert.equal(changed.json.name, 'Ander');
  const stale = await nothingStored(() => admin.patch(path, { name: 'Te laat' }, 1));
  assert.equal(problem(stale), '412 version_stale');
  assert.deepEqual(stale.json.current, changed.json);
  assert.equal(problem(await nothingStored(() => admin.patch(path, { name: 'x' }))), '428 version_required');
  const before = new Date(Date.parse(account.unit.valid_from) - 86400e3).toISOString().slice(0, 10);
  const { cookie } = someone;
  assert.equal((await admin.patch(path, { valid_until: before }, 2)).status, 200);
  assert.equal(problem(await someone.get('/api/session')), '401 not_logged_in');
  assert.equal((await admin.patch(path, { valid_until: null }, 3)).status, 200);
  assert.equal(problem(await request('GET', '/api/session', { headers: { cookie } })), '401 not_logged_in', 'the session does not come back');
});

test('a partner administrator keeps the own units, and no others', async () => {
  const account = await newAccount(['partner_admin']);
  const partner = await loggedIn(account);
  const other = await newAccount();
  const added = await partner.post(`/api/organisations/${account.organisation.id}/units`, { name: 'Nieuw', oe_number: freeOe() });
  assert.equal(added.status, 201);
  assert.equal((await partner.patch(`/api/units/${added.json.id}`, { name: 'Nieuwer' }, 1)).status, 200);
  for (const work of [
    () => partner.post(`/api/organisations/${other.organisation.id}/units`, { name: 'x', oe_number: freeOe() }),
    () => partner.patch(`/api/units/${other.unit.id}`, { name: 'x' }, 1),
  ]) {
    const answer = await nothingStored(work);
    assert.equal(problem(answer), '403 not_permitted');
    assert.equal(answer.json.reason, 'other_organisation');
    assert.deepEqual(audited(answer), ['unit.write:refused:other_organisation']);
  }
  for (const work of [
    () => partner.post('/api/organisations', { name: 'x', kind: 'gtb' }),
    () => partner.patch(`/api/organisations/${account.organisation.id}`, { name: 'x' }, 1),
  ]) {
    const answer = await nothingStored(work);
    assert.equal(answer.json.reason, 'role_lacks');
    assert.deepEqual(audited(answer), ['organisation.write:refused:role_lacks']);
  }
});

test('anybody who is logged in looks up units: names and numbers, valid today', async () => {
  const admin = await theAdmin();
  const guide = await person('guide');
  const mark = unique();
  const o = await newOrganisation('gtb', { name: `Zoek ${mark}` });
  const u = await newUnit(o, { name: 'Oost' });
  const gone = await newUnit(o, { name: 'Oost vroeger' });
  const before = new Date(Date.parse(gone.valid_from) - 86400e3).toISOString().slice(0, 10);
  await admin.patch(`/api/units/${gone.id}`, { valid_until: before }, 1);
  const answer = await guide.get(`/api/units?query=${encodeURIComponent(`zoek ${mark} öost`)}`);
  assert.deepEqual(answer.json, { items: [{ id: u.id, name: 'Oost', oe_number: u.oe_number,
    organisation: { id: o.id, name: o.name, kind: 'gtb' } }], next: null });
  const all = await guide.get(`/api/units?ended=true&query=${encodeURIComponent(`zoek ${mark} oost`)}`);
  assert.deepEqual(all.json.items.map(({ id }) => id), [u.id, gone.id], 'a filter finds what has ended too');
  assert.deepEqual(audited(answer), []);
  assert.equal((await guide.get(`/api/units?query=0${u.oe_number}`)).json.items[0].id, u.id);
  assert.deepEqual((await guide.get('/api/units?query=%25')).json.items, []);
  for (const [query, wanted] of [['', 'query:required'], ['?query=', 'query:required'], [`?query=${'x'.repeat(101)}`, 'query:too_long'],
    ['?query=a&all=1', 'all:unknown'], ['?query=a&ended=1', 'ended:not_allowed']])
    assert.equal(problem(await guide.get(`/api/units${query}`)), fields(wanted), query);
  assert.equal(problem(await new Person().get('/api/units?query=a')), '401 not_logged_in');
});
