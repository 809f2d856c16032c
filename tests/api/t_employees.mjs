// Employees: one person one login, roles that fit, nobody above herself, gone at the next request.
import assert from 'node:assert/strict';
import test from 'node:test';
import { audited, auditOf, nothingStored, number, problem, quote, sql } from './lib.mjs';
import { Person, loggedIn, newAccount, newColleague, newEmployee, newOrganisation, newUnit, person, request, theAdmin, unique } from './people.mjs';

const fields = (faults) => `422 invalid_fields ${faults}`;
const dayBefore = (day) => new Date(Date.parse(day) - 86400e3).toISOString().slice(0, 10);
const path = (employee) => `/api/employees/${employee.id}`;

test('an employee is stored as sent, and has no password yet', async () => {
  const admin = await theAdmin();
  const unit = await newUnit(await newOrganisation());
  const body = { login: `t.${unique()}`, first_name: ' Zoë ', last_name: "D'Hondt-Peeters", email: 'zoe@example.org',
    unit: unit.id, roles: ['promoter', 'guide'], language: 'fr', trained_on: '2026-03-01', valid_from: '2026-02-01' };
  const answer = await admin.post('/api/employees', body);
  assert.equal(answer.status, 201);
  assert.equal(answer.headers.location, path(answer.json));
  assert.equal(answer.headers.etag, '"1"');
  assert.deepEqual(audited(answer), ['employee.write:allowed:role']);
  assert.equal(answer.json.first_name, 'Zoë');
  assert.deepEqual(answer.json.roles, ['guide', 'promoter']);
  assert.deepEqual([answer.json.valid_from, answer.json.trained_on, answer.json.language], ['2026-02-01', '2026-03-01', 'fr']);
  const read = await admin.get(path(answer.json));
  assert.deepEqual(read.json, answer.json);
  assert.deepEqual(audited(read), ['employee.read:allowed:role']);
  assert.equal(problem(await new Person().tryLogin(body.login, 'zwemgordijn 7')), '401 login_failed');
});

test('bad input of an employee: every fault, nothing stored', async (t) => {
  const admin = await theAdmin();
  const unit = await newUnit(await newOrganisation());
  const good = { login: `t.${unique()}`, first_name: 'A', last_name: 'B', unit: unit.id, roles: ['guide'] };
  const cases = [
    [{}, fields('first_name:required last_name:required login:required roles:required unit:required')],
    [{ ...good, login: 'Upper' }, fields('login:format')],
    [{ ...good, login: '.dot' }, fields('login:format')],
    [{ ...good, login: 'a b' }, fields('login:format')],
    [{ ...good, login: 'ab', first_name: 'x'.repeat(101) }, fields('first_name:too_long login:too_short')],
    [{ ...good, login: 'a'.repeat(65) }, fields('login:too_long')],
    [{ ...good, roles: [] }, fields('roles:required')],
    [{ ...good, roles: ['guide', 'guide'] }, fields('roles.1:not_allowed')],
    [{ ...good, roles: ['king'] }, fields('roles.0:not_allowed')],
    [{ ...good, roles: 'guide' }, fields('roles:type')],
    [{ ...good, roles: [1] }, fields('roles.0:type')],
    [{ ...good, roles: Array(8).fill('guide') }, fields('roles:too_many')],
    [{ ...good, email: 'nobody' }, fields('email:format')],
    [{ ...good, email: 'a@b@c' }, fields('email:format')],
    [{ ...good, language: 'de' }, fields('language:not_allowed')],
    [{ ...good, trained_on: '2999-01-01' }, fields('trained_on:out_of_range')],
    [{ ...good, trained_on: '2099-01-01' }, fields('trained_on:in_future')],
    [{ ...good, valid_from: '2026-06-31' }, fields('valid_from:not_a_date')],
    [{ ...good, unit: 'x' }, fields('unit:not_an_id')],
    [{ ...good, unit: '0'.repeat(32) }, fields('unit:not_found')],
    [{ ...good, password: 'zwemgordijn 7', valid_until: null }, fields('password:unknown valid_until:unknown')],
    [{ ...good, first_name: 'a\u0000' }, '400 malformed_json'],
    [Buffer.from('{"login":"a","login":"b"}'), '400 malformed_json'],
  ];
  for (const [body, wanted] of cases)
    await t.test(wanted, async () => {
      const answer = await nothingStored(() => admin.post('/api/employees', body, { 'content-type': 'application/json' }));
      assert.equal(problem(answer), wanted);
    });
});

test('a login is one person\'s, whatever its case, and never changes', async () => {
  const admin = await theAdmin();
  const account = await newAccount();
  const again = await nothingStored(() => admin.post('/api/employees',
    { login: account.login, first_name: 'A', last_name: 'B', unit: account.unit.id, roles: ['guide'] }));
  assert.equal(problem(again), '409 duplicate');
  sql(`UPDATE employee SET valid_until = valid_from - INTERVAL 1 DAY WHERE login = ${quote(account.login)}`);
  const after = await nothingStored(() => admin.post('/api/employees',
    { login: account.login, first_name: 'A', last_name: 'B', unit: account.unit.id, roles: ['guide'] }));
  assert.equal(problem(after), '409 duplicate', 'nor is it given to another when she has left');
  const renamed = await nothingStored(() => admin.patch(path(account.employee), { login: `t.${unique()}` }, 1));
  assert.equal(problem(renamed), fields('login:unknown'));
});

test('sent twice, stored once', async () => {
  const admin = await theAdmin();
  const unit = await newUnit(await newOrganisation());
  const body = { login: `t.${unique()}`, first_name: 'A', last_name: 'B', unit: unit.id, roles: ['guide'] };
  const key = { 'idempotency-key': `key-${unique()}` };
  const answers = await Promise.all([1, 2, 3].map(() => admin.post('/api/employees', body, key)));
  assert.deepEqual(answers.map((a) => a.status), [201, 201, 201]);
  assert.equal(new Set(answers.map((a) => a.json.id)).size, 1);
  assert.equal(number(`SELECT COUNT(*) FROM employee WHERE login = ${quote(body.login)}`), 1);
});

test('roles fit the kind of the organisation', async () => {
  const admin = await theAdmin();
  const own = ['adviser', 'counsellor', 'vdab_admin', 'auditor'], partners = ['guide', 'partner_admin', 'promoter'];
  const vdab = await newUnit(await newOrganisation('vdab')), partner = await newUnit(await newOrganisation('tender_partner'));
  const add = (unit, roles) => admin.post('/api/employees', { login: `t.${unique()}`, first_name: 'A', last_name: 'B', unit: unit.id, roles });
  assert.deepEqual((await add(vdab, own)).json.roles, own);
  assert.deepEqual((await add(partner, partners)).json.roles, partners);
  for (const role of own) assert.equal(problem(await nothingStored(() => add(partner, ['guide', role]))), fields('roles:not_allowed'), role);
  for (const role of partners) assert.equal(problem(await nothingStored(() => add(vdab, [role]))), fields('roles:not_allowed'), role);
});

test('a unit that is past takes nobody', async () => {
  const admin = await theAdmin();
  const unit = await newUnit(await newOrganisation());
  await admin.patch(`/api/units/${unit.id}`, { valid_until: dayBefore(unit.valid_from) }, 1);
  const answer = await nothingStored(() => admin.post('/api/employees',
    { login: `t.${unique()}`, first_name: 'A', last_name: 'B', unit: unit.id, roles: ['guide'] }));
  assert.equal(problem(answer), fields('unit:not_valid'));
});

test('the end of a unit and of an organisation stands with their employees', async () => {
  const admin = await theAdmin();
  const account = await newAccount();
  const { organisation } = account;
  const ends = async () => {
    const { json } = await admin.get(path(account.employee));
    const list = (await admin.get(`/api/employees?organisation=${organisation.id}`)).json.items;
    assert.deepEqual(list.find((one) => one.id === json.id), json);
    return [json.unit_valid_until, json.organisation_valid_until, json.valid_until];
  };
  assert.deepEqual(await ends(), [null, null, null]);
  const unitEnd = dayBefore(admin.session.today);
  const { json: read } = await admin.get(`/api/organisations/${organisation.id}`);
  const unit = read.units.find((one) => one.id === account.unit.id);
  assert.equal((await admin.patch(`/api/units/${unit.id}`, { valid_until: unitEnd }, unit.version)).status, 200);
  assert.deepEqual(await ends(), [unitEnd, null, null]);
  const { today } = admin.session;
  assert.equal((await admin.patch(`/api/organisations/${organisation.id}`, { valid_until: today }, read.version)).status, 200);
  assert.deepEqual(await ends(), [unitEnd, today, null]);
});

test('a correction: what came is changed, the rest stays', async () => {
  const admin = await theAdmin();
  const account = await newAccount();
  const second = await newUnit(account.organisation);
  const before = (await admin.get(path(account.employee))).json;
  const answer = await admin.patch(path(account.employee),
    { last_name: 'Anders', email: 'a@example.org', unit: second.id, roles: ['promoter'], language: 'en', trained_on: '2026-01-02' }, 1);
  assert.equal(answer.status, 200);
  assert.deepEqual(answer.json, { ...before, last_name: 'Anders', email: 'a@example.org', roles: ['promoter'], language: 'en',
    trained_on: '2026-01-02', unit: { id: second.id, name: second.name, oe_number: second.oe_number }, version: 2 });
  assert.deepEqual(audited(answer), ['employee.write:allowed:role']);
  const cleared = await admin.patch(path(account.employee), { email: null, trained_on: null }, 2);
  assert.deepEqual([cleared.json.email, cleared.json.trained_on, cleared.json.last_name], [null, null, 'Anders']);
  // who had which role when stays known
  assert.equal(number(`SELECT COUNT(*) FROM employee_role r JOIN employee e ON e.id = r.employee_id
    WHERE e.login = ${quote(account.login)} AND role = 'guide' AND r.valid_until IS NOT NULL`), 1);
  const someone = await loggedIn(account);
  assert.deepEqual(someone.session.viewer.roles, ['promoter']);
  assert.equal(someone.session.viewer.unit.id, second.id);
});

test('bad input of a correction', async () => {
  const admin = await theAdmin();
  const account = await newAccount();
  const elsewhere = await newUnit(await newOrganisation());
  for (const [body, wanted] of [
    [{}, fields('body:empty_patch')],
    [{ first_name: null, last_name: 7 }, fields('first_name:type last_name:type')],
    [{ roles: [] }, fields('roles:required')],
    [{ roles: ['counsellor'] }, fields('roles:not_allowed')],
    [{ roles: null }, fields('roles:type')],
    [{ unit: elsewhere.id }, fields('unit:not_allowed')],
    [{ unit: '0'.repeat(32) }, fields('unit:not_found')],
    [{ unit: null }, fields('unit:type')],
    [{ valid_until: '2000-01-01' }, fields('valid_until:before_start')],
    [{ trained_on: '2099-01-01', email: 'x' }, fields('email:format')],
    [{ organisation: elsewhere.id }, fields('organisation:unknown')],
    [{ password_hash: 'x' }, fields('password_hash:unknown')],
  ])
    assert.equal(problem(await nothingStored(() => admin.patch(path(account.employee), body, 1))), wanted, JSON.stringify(body));
  assert.equal(problem(await nothingStored(() => admin.patch(path(account.employee), { first_name: 'x' }))), '428 version_required');
  assert.equal(problem(await nothingStored(() => admin.patch(path({ id: '0'.repeat(32) }), { first_name: 'x' }, 1))), '404 not_found');
});

test('a last day before the first is refused, but the day before it: then the account never was', async () => {
  const admin = await theAdmin();
  const organisation = await newOrganisation('gtb', { valid_from: '2026-06-01' });
  const unit = await newUnit(organisation, { valid_from: '2026-06-01' });
  const employee = await newEmployee(unit, ['guide'], { valid_from: '2026-06-01' });
  for (const one of [path(employee), `/api/units/${unit.id}`, `/api/organisations/${organisation.id}`]) {
    const early = await nothingStored(() => admin.patch(one, { valid_until: '2026-05-30' }, 1));
    assert.equal(problem(early), fields('valid_until:before_start'), one);
    assert.equal(early.json.errors[0].limit, '2026-05-31', 'the earliest that will do');
    for (const [version, day] of [[1, '2026-05-31'], [2, '2026-06-01']])
      assert.equal((await admin.patch(one, { valid_until: day }, version)).json.valid_until, day, one);
  }
});

test('two corrections of one version: one is stored, the other sees it', async () => {
  const admin = await theAdmin();
  const account = await newAccount();
  const answers = await Promise.all(['Een', 'Twee', 'Drie'].map((name) => admin.patch(path(account.employee), { first_name: name }, 1)));
  assert.deepEqual(answers.map((a) => a.status).sort(), [200, 412, 412]);
  const done = answers.find((a) => a.status === 200);
  for (const stale of answers.filter((a) => a.status === 412)) assert.deepEqual(stale.json.current, done.json);
  // choosing one's own language is a change of the employee too
  await (await loggedIn(account)).patch('/api/session', { language: 'en' });
  assert.equal(problem(await nothingStored(() => admin.patch(path(account.employee), { first_name: 'Vier' }, 2))), '412 version_stale');
});

test('who is ended is out at the next request, and comes back with a new log-in only', async () => {
  const admin = await theAdmin();
  const account = await newAccount();
  const someone = await loggedIn(account);
  const { cookie } = someone;
  const today = admin.session.today;
  assert.equal((await admin.patch(path(account.employee), { valid_until: today }, 1)).status, 200);
  assert.equal((await someone.get('/api/session')).status, 200, 'her last day');
  const ended = await admin.patch(path(account.employee), { valid_until: dayBefore(today) }, 2);
  assert.deepEqual(ended.json.roles, ['guide'], 'what she was is still known');
  assert.equal(problem(await someone.get('/api/session')), '401 not_logged_in');
  assert.equal((await admin.patch(path(account.employee), { valid_until: null }, 3)).status, 200);
  assert.equal(problem(await request('GET', '/api/session', { headers: { cookie } })), '401 not_logged_in');
  assert.equal((await new Person().tryLogin(account.login, account.password)).status, 200);
});

// --- oneself ------------------------------------------------------------------------------------------------

test('nobody changes the own roles or unit, or ends the own account', async () => {
  const account = await newAccount(['partner_admin']);
  const second = await newUnit(account.organisation);
  for (const [someone, employee, more] of [
    [await loggedIn(account), account.employee, ['guide', 'partner_admin']],
    [await theAdmin(), (await theAdmin()).session.viewer.employee, ['vdab_admin', 'counsellor']],
  ]) {
    const { version } = (await someone.get(path(employee))).json;
    const ask = (body) => nothingStored(() => someone.patch(path(employee), body, version));
    assert.equal(problem(await ask({ roles: more })), fields('roles:not_allowed'));
    assert.equal(problem(await ask({ roles: more.slice(0, 1).includes('guide') ? ['guide'] : more.slice(1) })), fields('roles:not_allowed'));
    assert.equal(problem(await ask({ valid_until: '2098-01-01' })), fields('valid_until:not_allowed'));
  }
  const partner = await loggedIn(account);
  assert.equal(problem(await nothingStored(() => partner.patch(path(account.employee), { unit: second.id }, 1))), fields('unit:not_allowed'));
  assert.equal((await partner.patch(path(account.employee), { first_name: 'Ik', roles: ['partner_admin'] }, 1)).status, 200);
});

test('two administrators who end each other at once: one of them is left', async () => {
  for (let round = 0; round < 4; round++) {
    const one = await newAccount(['vdab_admin'], 'vdab'), two = await newColleague(one, ['vdab_admin']);
    const people = [await loggedIn(one), await loggedIn(two)];
    const body = round % 2 ? { roles: ['counsellor'] } : { valid_until: dayBefore(one.employee.valid_from) };
    const answers = await Promise.all([
      people[0].patch(path(two.employee), body, 1),
      people[1].patch(path(one.employee), body, 1),
    ]);
    const statuses = answers.map((a) => a.status);
    assert.equal(statuses.filter((s) => s === 200).length, 1, statuses.join());
    assert.ok(statuses.some((s) => s === 401 || s === 403), statuses.join());
    const left = people[statuses.indexOf(200)];
    assert.equal((await left.get('/api/employees')).status, 200);
  }
});

// --- partner administrators -----------------------------------------------------------------------------------

test('a partner administrator keeps the own employees, with partners\' roles only', async () => {
  const account = await newAccount(['partner_admin']);
  const partner = await loggedIn(account);
  const body = { login: `t.${unique()}`, first_name: 'A', last_name: 'B', unit: account.unit.id, roles: ['guide', 'promoter', 'partner_admin'] };
  const added = await partner.post('/api/employees', body);
  assert.equal(added.status, 201);
  assert.equal((await partner.patch(path(added.json), { roles: ['promoter'] }, 1)).status, 200);
  assert.equal((await partner.get(path(added.json))).status, 200);
  for (const role of ['adviser', 'counsellor', 'vdab_admin', 'auditor']) {
    const answer = await nothingStored(() => partner.post('/api/employees', { ...body, login: `t.${unique()}`, roles: [role] }));
    assert.equal(problem(answer), fields('roles:not_allowed'), role);
    assert.equal(problem(await nothingStored(() => partner.patch(path(added.json), { roles: [role] }, 2))), fields('roles:not_allowed'));
  }
});

test('another organisation\'s employees are none of her business', async () => {
  const account = await newAccount(['partner_admin']);
  const partner = await loggedIn(account);
  const other = await newAccount();
  const work = [
    [() => partner.get(path(other.employee)), 'employee.read'],
    [() => partner.patch(path(other.employee), { first_name: 'x' }, 1), 'employee.write'],
    [() => partner.post('/api/employees', { login: `t.${unique()}`, first_name: 'A', last_name: 'B', unit: other.unit.id, roles: ['guide'] }), 'employee.write'],
    [() => partner.patch(path(account.employee), { unit: other.unit.id }, 1), 'employee.write'],
  ];
  for (const [ask, action] of work) {
    const answer = await nothingStored(ask);
    assert.equal(problem(answer), '403 not_permitted');
    assert.equal(answer.json.reason, 'other_organisation');
    assert.deepEqual(audited(answer), [`${action}:refused:other_organisation`]);
  }
  const list = await partner.get('/api/employees');
  assert.deepEqual([...new Set(list.json.items.map((e) => e.organisation.id))], [account.organisation.id]);
  assert.deepEqual((await partner.get(`/api/employees?organisation=${other.organisation.id}`)).json.items, []);
  assert.deepEqual((await partner.get(`/api/employees?query=${other.login}`)).json.items, []);
});

test('other roles have nothing to do here', async () => {
  const account = await newAccount();
  for (const role of ['guide', 'promoter', 'adviser', 'counsellor']) {
    const someone = await person(role);
    for (const ask of [
      () => someone.get('/api/employees'),
      () => someone.get(path(account.employee)),
      () => someone.patch(path(account.employee), { first_name: 'x' }, 1),
      () => someone.post('/api/employees', { login: `t.${unique()}`, first_name: 'A', last_name: 'B', unit: account.unit.id, roles: ['guide'] }),
    ]) {
      const answer = await nothingStored(ask);
      assert.equal(problem(answer), '403 not_permitted', role);
      assert.equal(answer.json.reason, 'role_lacks');
    }
  }
  const auditor = await person('auditor');
  assert.equal((await auditor.get(path(account.employee))).status, 200);
  assert.equal(problem(await nothingStored(() => auditor.patch(path(account.employee), { first_name: 'x' }, 1))), '403 not_permitted');
});

// --- lists ----------------------------------------------------------------------------------------------------

test('a list goes by last name, a page at a time, and finds names and logins', async () => {
  const admin = await theAdmin();
  const organisation = await newOrganisation(), unit = await newUnit(organisation);
  const made = [];
  for (let i = 0; i < 52; i++)
    made.push(await newEmployee(unit, ['guide'], { last_name: `Lijst ${String(i).padStart(2, '0')}`, first_name: i === 7 ? 'Zoë' : 'Al' }));
  const first = await admin.get(`/api/employees?organisation=${organisation.id}`);
  assert.deepEqual(first.json.items.map((e) => e.id), made.slice(0, 50).map((e) => e.id));
  assert.deepEqual(auditOf(first)[0].shown.split(' '), made.slice(0, 50).map((e) => e.id));
  const second = await admin.get(`/api/employees?organisation=${organisation.id}&cursor=${first.json.next}`);
  assert.deepEqual(second.json.items.map((e) => e.id), made.slice(50).map((e) => e.id));
  assert.equal(second.json.next, null);
  const found = async (query) =>
    (await admin.get(`/api/employees?organisation=${organisation.id}&query=${encodeURIComponent(query)}`)).json.items.map((e) => e.id);
  assert.deepEqual(await found('zoe'), [made[7].id]);
  assert.deepEqual(await found('lijst 07 ZÖE'), [made[7].id]);
  assert.deepEqual(await found(made[9].login.toUpperCase()), [made[9].id]);
  assert.deepEqual(await found('%'), []);
  for (const [query, wanted] of [['organisation=x', 'organisation:not_an_id'], [`cursor=x&query=${'y'.repeat(101)}`, 'cursor:format query:too_long'],
    ['role=guide', 'role:unknown']])
    assert.equal(problem(await admin.get(`/api/employees?${query}`)), fields(wanted));
});
