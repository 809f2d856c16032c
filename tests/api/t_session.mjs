// Logging in and out: who gets a session, how long it lives, what proves that a request is ours.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { audited, auditOf, logOf, nothingStored, number, problem, quote, run, sql } from './lib.mjs';
import { Person, loggedIn, newAccount, newColleague, origin, request, theAdmin, unique } from './people.mjs';

const sessionsOf = (login) =>
  number(`SELECT COUNT(*) FROM session s JOIN employee e ON e.id = s.employee_id WHERE e.login = ${quote(login)}`);

const openSession = (account) => sql(
  `UPDATE session s JOIN employee e ON e.id = s.employee_id SET ${account.set} WHERE e.login = ${quote(account.login)}`);

test('a log-in answers with the viewer, her permissions and the token for her requests', async () => {
  const account = await newAccount(['guide', 'partner_admin']);
  const someone = new Person();
  const answer = await someone.tryLogin(account.login, account.password);
  assert.equal(answer.status, 200);
  const { viewer, permissions } = answer.json;
  assert.equal(viewer.employee.login, account.login);
  assert.equal(viewer.unit.id, account.unit.id);
  assert.equal(viewer.organisation.id, account.organisation.id);
  assert.deepEqual(viewer.roles, ['guide', 'partner_admin']);
  assert.ok(permissions.includes('employee.write') && permissions.includes('client.open'));
  assert.ok(!permissions.includes('organisation.write') && !permissions.includes('session.open'));
  const hours = (Date.parse(answer.json.expires_at) - Date.now()) / 3600e3;
  assert.ok(hours > 9.99 && hours < 10.01, `${hours} hours`);
  assert.equal(answer.json.idle_seconds, 900);
  assert.deepEqual(audited(answer), ['session.open:allowed:-']);
  assert.equal(auditOf(answer)[0].object, viewer.employee.id);
  const again = await someone.get('/api/session');
  assert.deepEqual(again.json, answer.json);
  assert.deepEqual(audited(again), []);
});

test('the cookie is for this host only and is new at every log-in', async () => {
  const account = await newAccount();
  const someone = new Person();
  const first = await someone.tryLogin(account.login, account.password);
  assert.match(first.headers['set-cookie'][0],
    /^__Host-inzage=[0-9a-f]{64}; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
  const before = someone.cookie;
  await someone.tryLogin(account.login, account.password);
  assert.notEqual(someone.cookie, before);
  // the session that the older cookie named is over
  const old = await request('GET', '/api/session', { headers: { cookie: before } });
  assert.equal(problem(old), '401 not_logged_in');
  assert.match(old.headers['set-cookie'][0], /^__Host-inzage=;.*Max-Age=0/);
  assert.equal(sessionsOf(account.login), 1);
});

test('a token that somebody made up is no session', async () => {
  const account = await newAccount();
  const planted = `__Host-inzage=${'ab'.repeat(32)}`;
  const someone = new Person();
  someone.cookie = planted;
  await someone.tryLogin(account.login, account.password);
  assert.notEqual(someone.cookie, planted);
  for (const cookie of [planted, '__Host-inzage=', '__Host-inzage=x', `__Host-inzage=${'g'.repeat(64)}`, 'a=b'])
    assert.equal(problem(await request('GET', '/api/session', { headers: { cookie } })), '401 not_logged_in');
});

test('an unknown name, a wrong password, an ended account and one without password get the same answer', async () => {
  const account = await newAccount();
  const ended = await newColleague(account, ['guide']);
  const bare = await (await theAdmin()).post('/api/employees', {
    login: `t.${unique()}`, first_name: 'A', last_name: 'B', unit: account.unit.id, roles: ['guide'] });
  sql(`UPDATE employee SET valid_until = valid_from - INTERVAL 1 DAY WHERE login = ${quote(ended.login)}`);
  const answers = [
    await new Person().tryLogin(`t.${unique()}`, account.password),
    await new Person().tryLogin(account.login, 'something else'),
    await new Person().tryLogin(ended.login, ended.password),
    await new Person().tryLogin(bare.json.login, ''.padEnd(12, 'x')),
    await new Person().tryLogin("x' OR 1=1 -- é", 'x'),
  ];
  for (const answer of answers) {
    assert.equal(problem(answer), '401 login_failed');
    assert.equal(answer.headers['set-cookie'], undefined);
    const { request_id, ...rest } = answer.json;
    const { request_id: other, ...first } = answers[0].json;
    assert.deepEqual(rest, first);
    assert.notEqual(request_id, undefined);
    assert.deepEqual(audited(answer), ['session.open:refused:login_failed']);
  }
  // and the same work: the statements here, the hash in tests/unit/t_password
  const statements = await Promise.all(answers.map(async (answer) => (await logOf(answer)).sql));
  assert.equal(new Set(statements).size, 1, statements.join());
  assert.equal(auditOf(answers[0])[0].object, 'NULL');
  assert.equal(auditOf(answers[1])[0].object, account.employee.id);
  assert.equal(number(`SELECT COUNT(*) FROM audit_event WHERE request_id = ${quote(answers[1].id)} AND employee_id IS NULL`), 1);
});

test('names of log-in do not mind their case', async () => {
  const account = await newAccount();
  const someone = await new Person().login(account.login.toUpperCase(), account.password);
  assert.equal(someone.session.viewer.employee.login, account.login);
});

test('bad input of a log-in: every fault, and nothing stored', async (t) => {
  const cases = [
    [{}, '422 invalid_fields login:required password:required'],
    [{ login: null, password: '' }, '422 invalid_fields login:required password:required'],
    [{ login: 7, password: ['x'] }, '422 invalid_fields login:type password:type'],
    [{ login: 'a'.repeat(65), password: 'b'.repeat(129) }, '422 invalid_fields login:too_long password:too_long'],
    [{ login: 'a\u0007', password: 'b\n' }, '422 invalid_fields login:not_clean password:not_clean'],
    [{ login: 'a', password: 'b', remember: true }, '422 invalid_fields remember:unknown'],
    [['a', 'b'], '400 malformed_json'],
    [Buffer.from('{"login":"a","login":"b","password":"c"}'), '400 malformed_json'],
    [Buffer.from('{"login":"a","password":NaN}'), '400 malformed_json'],
    [Buffer.from("{'login':'a'}"), '400 malformed_json'],
    [Buffer.from('{"login":"a","password":"b"'), '400 malformed_json'],
    [Buffer.from('{"login":"a","password":"b"} {}'), '400 malformed_json'],
    [Buffer.from('{"login":"\\u0000","password":"b"}'), '400 malformed_json'],
    [Buffer.from('{"login":"\\ud800","password":"b"}'), '400 malformed_json'],
    [Buffer.from([...Buffer.from('{"login":"'), 0xff, ...Buffer.from('","password":"b"}')]), '400 malformed_json'],
    [Buffer.from('{"login":9007199254740993,"password":"b"}'), '400 malformed_json'],
    [Buffer.from(`{"login":${'['.repeat(40)}${']'.repeat(40)}}`), '400 malformed_json'],
    [Buffer.from(''), '400 malformed_json'],
  ];
  for (const [body, wanted] of cases)
    await t.test(wanted + ' ' + String(Buffer.isBuffer(body) ? body : JSON.stringify(body)).slice(0, 40), async () => {
      const answer = await nothingStored(() => new Person().send('POST', '/api/session', body,
        { 'idempotency-key': null, 'content-type': 'application/json' }));
      assert.equal(problem(answer), wanted);
      assert.equal(answer.headers['set-cookie'], undefined);
    });
  await t.test('another type of body', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', null]) {
      const answer = await new Person().send('POST', '/api/session', { login: 'a', password: 'b' }, { 'content-type': type });
      assert.equal(problem(answer), '415 unsupported_media_type');
    }
  });
  await t.test('another method', async () => {
    assert.equal(problem(await new Person().send('PUT', '/api/session', {})), '405 method_not_allowed');
  });
});

// --- how long ----------------------------------------------------------------------------------------

test('a session ends a quarter of an hour after its last use', async () => {
  const account = await newAccount();
  const someone = await loggedIn(account);
  openSession({ ...account, set: 's.last_used_at = s.last_used_at - INTERVAL 840 SECOND' });
  assert.equal((await someone.get('/api/session')).status, 200); // … and that was a use
  openSession({ ...account, set: 's.last_used_at = s.last_used_at - INTERVAL 840 SECOND' });
  assert.equal((await someone.get('/api/session')).status, 200);
  openSession({ ...account, set: 's.last_used_at = s.last_used_at - INTERVAL 900 SECOND' });
  assert.equal(problem(await someone.get('/api/session')), '401 not_logged_in');
});

test('a use is stored at most once a minute', async () => {
  const account = await newAccount();
  const someone = await loggedIn(account);
  const used = () => sql(`SELECT s.last_used_at FROM session s JOIN employee e ON e.id = s.employee_id
    WHERE e.login = ${quote(account.login)}`)[0][0];
  const first = used();
  await someone.get('/api/session');
  assert.equal(used(), first);
  openSession({ ...account, set: 's.last_used_at = s.last_used_at - INTERVAL 61 SECOND' });
  const older = used();
  await someone.get('/api/session');
  assert.ok(used() > older);
});

test('a session ends ten hours after it began, whatever is done', async () => {
  const account = await newAccount();
  const someone = await loggedIn(account);
  openSession({ ...account, set: 's.created_at = s.created_at - INTERVAL 35940 SECOND' });
  assert.equal((await someone.get('/api/session')).status, 200);
  openSession({ ...account, set: 's.created_at = s.created_at - INTERVAL 60 SECOND, s.last_used_at = CURRENT_TIMESTAMP(6)' });
  assert.equal(problem(await someone.get('/api/session')), '401 not_logged_in');
});

test('who has ended, or whose unit or organisation has, is out at the next request', async (t) => {
  for (const [table, id] of [['employee', 'employee'], ['unit', 'unit'], ['organisation', 'organisation']])
    await t.test(table, async () => {
      const account = await newAccount();
      const someone = await loggedIn(account);
      sql(`UPDATE ${table} SET valid_until = valid_from - INTERVAL 1 DAY WHERE public_id = ${quote(account[id].id)}`);
      const answer = await someone.patch('/api/session', { language: 'fr' });
      assert.equal(problem(answer), '401 not_logged_in');
      assert.deepEqual(audited(answer), []);
      assert.equal(problem(await new Person().tryLogin(account.login, account.password)), '401 login_failed');
    });
});

test('who lost the last role is out at the next request', async () => {
  const account = await newAccount();
  const someone = await loggedIn(account);
  sql(`UPDATE employee_role r JOIN employee e ON e.id = r.employee_id SET r.valid_until = r.valid_from - INTERVAL 1 DAY
    WHERE e.login = ${quote(account.login)}`);
  assert.equal(problem(await someone.get('/api/session')), '401 not_logged_in');
});

test('a lost role counts at the next request', async () => {
  const account = await newAccount(['guide', 'partner_admin']);
  const someone = await loggedIn(account);
  assert.equal((await someone.get('/api/employees')).status, 200);
  const admin = await theAdmin();
  assert.equal((await admin.patch(`/api/employees/${account.employee.id}`, { roles: ['guide'] }, 1)).status, 200);
  assert.equal(problem(await someone.get('/api/employees')), '403 not_permitted');
});

// --- log out ------------------------------------------------------------------------------------------

test('log out ends this session, and no other', async () => {
  const account = await newAccount();
  const here = await loggedIn(account), there = await loggedIn(account);
  const before = here.cookie;
  const answer = await here.delete('/api/session');
  assert.equal(answer.status, 204);
  assert.match(answer.headers['set-cookie'][0], /^__Host-inzage=; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=0$/);
  assert.deepEqual(audited(answer), ['session.close:allowed:self']);
  assert.equal(problem(await request('GET', '/api/session', { headers: { cookie: before } })), '401 not_logged_in');
  assert.equal((await there.get('/api/session')).status, 200);
});

test('log out everywhere ends all of one\'s sessions, and nobody else\'s', async () => {
  const account = await newAccount();
  const colleague = await loggedIn(await newColleague(account, ['guide']));
  const people = [await loggedIn(account), await loggedIn(account), await loggedIn(account)];
  const cookies = people.map((p) => p.cookie);
  const answer = await people[1].delete('/api/sessions');
  assert.equal(answer.status, 204);
  assert.deepEqual(audited(answer), ['session.close:allowed:self']);
  for (const cookie of cookies)
    assert.equal(problem(await request('GET', '/api/session', { headers: { cookie } })), '401 not_logged_in');
  assert.equal((await colleague.get('/api/session')).status, 200);
});

// --- language -----------------------------------------------------------------------------------------

test('one chooses the language of one\'s screens', async () => {
  const someone = await loggedIn(await newAccount());
  assert.equal(someone.session.viewer.employee.language, 'nl');
  const answer = await someone.patch('/api/session', { language: 'fr' });
  assert.equal(answer.json.viewer.employee.language, 'fr');
  assert.deepEqual(audited(answer), ['session:allowed:self']);
  assert.equal((await someone.get('/api/session')).json.viewer.employee.language, 'fr');
  for (const [body, wanted] of [
    [{ language: 'de' }, '422 invalid_fields language:not_allowed'],
    [{ language: null }, '422 invalid_fields language:required'],
    [{}, '422 invalid_fields language:required'],
    [{ language: 'nl', role: 'vdab_admin' }, '422 invalid_fields role:unknown'],
  ])
    assert.equal(problem(await nothingStored(() => someone.patch('/api/session', body))), wanted);
});

// --- from our own pages? --------------------------------------------------------------------------------

test('a request that changes something proves that it comes from our own pages', async (t) => {
  const someone = await loggedIn(await newAccount());
  const other = await loggedIn(await newAccount());
  const cases = [
    ['no token', { 'x-csrf-token': null }],
    ['no token, right origin', { 'x-csrf-token': null, origin }],
    ['no token, same-origin', { 'x-csrf-token': null, 'sec-fetch-site': 'same-origin' }],
    ['an empty token', { 'x-csrf-token': '' }],
    ['a cut token', { 'x-csrf-token': someone.csrf.slice(0, -1) }],
    ['another session\'s token', { 'x-csrf-token': other.csrf }],
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['an origin that starts like ours', { origin: `${origin}.evil.example` }],
    ['no origin by name', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['typed by hand', { 'sec-fetch-site': 'none' }],
    ['our origin from another site', { origin, 'sec-fetch-site': 'cross-site' }],
    ['a foreign origin from the same site', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
  ];
  for (const [name, headers] of cases)
    await t.test(name, async () => {
      const answer = await nothingStored(() => someone.patch('/api/session', { language: 'fr' }, undefined, headers));
      assert.equal(problem(answer), '403 csrf');
      assert.deepEqual(audited(answer), ['session:refused:csrf']);
    });
  for (const headers of [{}, { origin }, { 'sec-fetch-site': 'same-origin' }, { origin, 'sec-fetch-site': 'same-origin' }])
    assert.equal((await someone.patch('/api/session', { language: 'fr' }, undefined, headers)).status, 200);
  // log out as well: it is no GET
  assert.equal(problem(await someone.delete('/api/session', { 'x-csrf-token': null })), '403 csrf');
  assert.equal((await someone.get('/api/session', { origin: 'https://evil.example' })).status, 200);
});

test('a foreign page cannot log anybody in', async () => {
  const account = await newAccount();
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    const answer = await new Person().tryLogin(account.login, account.password, headers);
    assert.equal(problem(answer), '403 csrf');
    assert.equal(answer.headers['set-cookie'], undefined);
  }
  assert.equal(sessionsOf(account.login), 0);
});

test('neither token nor password stands in the database or in a log', async () => {
  const account = await newAccount();
  const someone = await loggedIn(account);
  await new Person().tryLogin(account.login, `${account.password} or so`);
  await someone.post('/api/password', { current_password: 'no', new_password: account.password });
  const token = someone.cookie.split('=')[1];
  const logs = readdirSync(join(run, 'log')).map((name) => [name, readFileSync(join(run, 'log', name))]);
  assert.ok(logs.some(([name, text]) => name === 'web.log' && text.includes('POST /api/session')));
  for (const secret of [token, someone.csrf, account.password, encodeURIComponent(account.password)]) {
    for (const [name, text] of logs) assert.ok(!text.includes(secret), name);
    const columns = sql(`SELECT table_name, column_name FROM information_schema.columns
      WHERE table_schema = 'inzage' AND data_type IN ('char', 'varchar', 'text', 'binary', 'varbinary')
      AND table_name IN ('session', 'employee', 'audit_event', 'idempotency', 'password_link', 'login_failure')`);
    assert.ok(columns.length > 20);
    for (const [table, column] of columns)
      assert.equal(number(`SELECT COUNT(*) FROM ${table} WHERE LOCATE(${quote(secret)}, CONVERT(${column} USING utf8mb4)) > 0
        OR HEX(${column}) = UPPER(${quote(secret)})`), 0, `${table}.${column}`);
  }
});
