// Passwords: changing one's own, and the one-time link for a first or a forgotten one.
import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { audited, auditOf, nothingStored, number, problem, quote, sql } from './lib.mjs';
import { Person, loggedIn, newAccount, newColleague, newEmployee, newLink, person, redeem, request, theAdmin, unique } from './people.mjs';

afterEach(() => sql('DELETE FROM login_failure'));

const fresh = () => `gordijnzwem ${unique()}`;
const hashOf = (account) => sql(`SELECT password_hash FROM employee WHERE login = ${quote(account.login)}`)[0][0];

test('changing it takes the current one, and puts everybody else out', async () => {
  const account = await newAccount();
  const here = await loggedIn(account), there = await loggedIn(account);
  const link = await newLink(account.employee);
  const password = fresh();
  const answer = await here.post('/api/password', { current_password: account.password, new_password: password });
  assert.equal(answer.status, 204);
  assert.deepEqual(audited(answer), ['password.change:allowed:self']);
  assert.equal((await here.get('/api/session')).status, 200, 'this session goes on');
  assert.equal(problem(await there.get('/api/session')), '401 not_logged_in');
  assert.equal(problem(await new Person().tryLogin(account.login, account.password)), '401 login_failed');
  assert.equal((await new Person().tryLogin(account.login, password)).status, 200);
  assert.equal(problem(await redeem(link, fresh())), '401 link_invalid', 'a link given before is void');
  assert.match(hashOf(account), /^\$argon2id\$v=19\$m=\d+,t=3,p=1\$/);
});

test('a change that is sent twice is done once', async () => {
  const account = await newAccount();
  const someone = await loggedIn(account);
  const body = { current_password: account.password, new_password: fresh() };
  const key = { 'idempotency-key': `key-${unique()}` };
  assert.equal((await someone.post('/api/password', body, key)).status, 204);
  const hash = hashOf(account);
  assert.equal((await someone.post('/api/password', body, key)).status, 204);
  assert.equal(hashOf(account), hash);
  const other = await someone.post('/api/password', { ...body, new_password: fresh() }, key);
  assert.equal(problem(other), '422 idempotency_key_reused');
  assert.equal(problem(await someone.post('/api/password', body, { 'idempotency-key': null })), '400 idempotency_key_required');
  assert.equal(problem(await someone.post('/api/password', body, { 'idempotency-key': 'short' })), '400 bad_request');
  assert.equal(hashOf(account), hash);
});

test('a wrong current password leaves the key free, and nothing stored', async () => {
  const account = await newAccount();
  const someone = await loggedIn(account);
  const key = { 'idempotency-key': `key-${unique()}` };
  const wrong = { current_password: 'not this one', new_password: fresh() };
  const answer = await nothingStored(() => someone.post('/api/password', wrong, key));
  assert.equal(problem(answer), '422 invalid_fields current_password:wrong');
  const right = await someone.post('/api/password', { ...wrong, current_password: account.password }, key);
  assert.equal(right.status, 204);
});

test('two changes at once: one is done', async () => {
  const account = await newAccount();
  const someone = await loggedIn(account);
  const wanted = [fresh(), fresh()];
  const answers = await Promise.all(
    wanted.map((p) => someone.post('/api/password', { current_password: account.password, new_password: p })));
  assert.deepEqual(answers.map(problem).sort(), ['204', '422 invalid_fields current_password:wrong']);
  const done = wanted[answers.findIndex((a) => a.status === 204)];
  assert.equal((await new Person().tryLogin(account.login, done)).status, 200);
});

test('which passwords are taken, and which not', async (t) => {
  const account = await newAccount();
  const someone = await loggedIn(account);
  const link = await newLink(await newEmployee(account.unit, ['guide']));
  const cases = [
    ['kort wachtw', 'too_short'],
    ['é'.repeat(11), 'too_short'],
    ['x'.repeat(129), 'too_long'],
    ['aaaaaaaaaaaa', 'not_allowed'],
    ['123456789012', 'not_allowed'],
    ['Password1234', 'not_allowed'],
    ['wachtwoord-123', 'not_allowed'],
    ['qwertyuiop[]', 'not_allowed'],
    ['abcabcabcabc', 'not_allowed'],
    ['TessTerTest1', 'not_allowed'],
    ['regel een\nregel twee', 'not_clean'],
  ];
  for (const [password, code] of cases)
    await t.test(`${password.slice(0, 20)}: ${code}`, async () => {
      const body = { current_password: account.password, new_password: password };
      assert.equal(problem(await nothingStored(() => someone.post('/api/password', body))), `422 invalid_fields new_password:${code}`);
      assert.equal(problem(await nothingStored(() => redeem(link, password))), `422 invalid_fields new_password:${code}`);
    });
  for (const password of ['paard batterij nietje', 'пароль из слов', `${'lange zin zonder eind, '.repeat(5)}einde`])
    assert.equal((await redeem(await newLink(await newEmployee(account.unit, ['guide'])), password)).status, 204, password);
});

test('bad input of a change', async () => {
  const someone = await loggedIn(await newAccount());
  for (const [body, wanted] of [
    [{}, '422 invalid_fields current_password:required new_password:required'],
    [{ current_password: 1, new_password: {} }, '422 invalid_fields current_password:type new_password:type'],
    [{ current_password: 'x', new_password: null, extra: 1 }, '422 invalid_fields extra:unknown new_password:required'],
    [{ current_password: 'x'.repeat(129), new_password: 'x' }, '422 invalid_fields current_password:too_long new_password:too_short'],
    [[], '400 malformed_json'],
  ])
    assert.equal(problem(await nothingStored(() => someone.post('/api/password', body))), wanted);
  assert.equal(problem(await new Person().post('/api/password', {})), '401 not_logged_in');
});

// --- links ----------------------------------------------------------------------------------------------

test('a link sets a password once, for whoever holds it', async () => {
  const account = await newAccount();
  const before = await loggedIn(account);
  const admin = await theAdmin();
  const answer = await admin.post('/api/password-links', { employee: account.employee.id });
  assert.equal(answer.status, 201);
  assert.match(answer.json.link, /^\/#\/password\/[0-9a-f]{64}$/);
  const hours = (Date.parse(answer.json.expires_at) - Date.now()) / 3600e3;
  assert.ok(hours > 23.99 && hours < 24.01, `${hours} hours`);
  assert.deepEqual(audited(answer), ['employee.reset:allowed:role']);
  assert.equal(auditOf(answer)[0].object, account.employee.id);
  assert.equal((await before.get('/api/session')).status, 200, 'giving a link changes nothing yet');
  const token = answer.json.link.split('/').pop();
  assert.equal(number(`SELECT COUNT(*) FROM password_link WHERE HEX(token_hash) = ${quote(token.toUpperCase())}`), 0);
  const password = fresh();
  const used = await redeem(token, password);
  assert.equal(used.status, 204);
  assert.equal(used.headers['set-cookie'], undefined, 'it opens no session');
  assert.deepEqual(audited(used), ['password.redeem:allowed:-']);
  assert.equal(problem(await before.get('/api/session')), '401 not_logged_in');
  assert.equal(problem(await new Person().tryLogin(account.login, account.password)), '401 login_failed');
  assert.equal((await new Person().tryLogin(account.login, password)).status, 200);
  const again = await nothingStored(() => redeem(token, fresh()));
  assert.equal(problem(again), '401 link_invalid');
  assert.deepEqual(audited(again), ['password.redeem:refused:link_invalid']);
});

test('a link used twice at once sets one password', async () => {
  const account = await newAccount();
  const token = await newLink(account.employee);
  const passwords = Array.from({ length: 8 }, fresh);
  const answers = await Promise.all(passwords.map((p) => redeem(token, p)));
  assert.deepEqual(answers.map((a) => a.status).sort(), [204, ...Array(7).fill(401)]);
  const winner = passwords[answers.findIndex((a) => a.status === 204)];
  assert.equal((await new Person().tryLogin(account.login, winner)).status, 200);
});

test('unknown, used, replaced and old links get the same answer', async () => {
  const account = await newAccount();
  const replaced = await newLink(account.employee);
  const old = await newLink(account.employee);
  sql(`UPDATE password_link SET expires_at = CURRENT_TIMESTAMP(6) WHERE token_hash = UNHEX(SHA2(${quote(old)}, 256))`);
  const ended = await newColleague(account, ['guide']);
  const ofEnded = await newLink(ended.employee);
  sql(`UPDATE employee SET valid_until = valid_from - INTERVAL 1 DAY WHERE login = ${quote(ended.login)}`);
  for (const token of ['0'.repeat(64), 'x', replaced, old, ofEnded])
    assert.equal(problem(await nothingStored(() => redeem(token, fresh()))), '401 link_invalid');
});

test('links given at once: the newest one works, the others do not', async () => {
  const account = await newAccount();
  const admin = await theAdmin();
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => admin.post('/api/password-links', { employee: account.employee.id })));
  const tokens = answers.filter((a) => a.status === 201).map((a) => a.json.link.split('/').pop());
  assert.equal(tokens.length, 6, answers.map(problem).join());
  const used = [];
  for (const token of tokens) used.push((await redeem(token, fresh())).status);
  assert.equal(used.filter((s) => s === 204).length, 1);
});

test('a link is shown once: the same request again shows nothing', async () => {
  const account = await newAccount();
  const admin = await theAdmin();
  const key = { 'idempotency-key': `key-${unique()}` };
  const first = await admin.post('/api/password-links', { employee: account.employee.id }, key);
  assert.equal(first.status, 201);
  const again = await nothingStored(() => admin.post('/api/password-links', { employee: account.employee.id }, key));
  assert.equal(problem(again), '409 state_conflict');
  assert.equal(again.json.reason, 'link_already_given');
  assert.equal((await redeem(first.json.link.split('/').pop(), fresh())).status, 204);
});

test('who gives links to whom', async () => {
  const account = await newAccount(['partner_admin']);
  const partner = await loggedIn(account);
  const colleague = await newColleague(account, ['guide']);
  const stranger = await newAccount();
  assert.equal((await redeem(await newLink(colleague.employee, partner), fresh())).status, 204);
  const ask = (by, employee) => nothingStored(() => by.post('/api/password-links', { employee }));
  const refused = await ask(partner, stranger.employee.id);
  assert.equal(problem(refused), '403 not_permitted');
  assert.equal(refused.json.reason, 'other_organisation');
  assert.deepEqual(audited(refused), ['employee.write:refused:other_organisation']);
  // a session that was left open must not become an account that was taken
  assert.equal(problem(await ask(partner, account.employee.id)), '422 invalid_fields employee:not_allowed');
  assert.equal(problem(await ask(partner, '0'.repeat(32))), '404 not_found');
  for (const role of ['guide', 'counsellor', 'adviser', 'promoter', 'auditor']) {
    const answer = await ask(await person(role), stranger.employee.id);
    assert.equal(problem(answer), '403 not_permitted', role);
    assert.deepEqual(audited(answer), ['employee.write:refused:role_lacks']);
  }
  const admin = await theAdmin();
  assert.equal(problem(await ask(admin, admin.session.viewer.employee.id)), '422 invalid_fields employee:not_allowed');
  for (const [employee, wanted] of [['x', 'employee:not_an_id'], [null, 'employee:required'], [7, 'employee:type']])
    assert.equal(problem(await ask(admin, employee)), `422 invalid_fields ${wanted}`);
});

test('no link for who has ended; one for who starts later', async () => {
  const account = await newAccount();
  const admin = await theAdmin();
  const later = await newEmployee(account.unit, ['guide'], { valid_from: '2031-01-01' });
  const password = fresh();
  assert.equal((await redeem(await newLink(later), password)).status, 204);
  assert.equal(problem(await new Person().tryLogin(later.login, password)), '401 login_failed', 'not before her first day');
  sql(`UPDATE employee SET valid_until = valid_from - INTERVAL 1 DAY WHERE login = ${quote(account.login)}`);
  const answer = await nothingStored(() => admin.post('/api/password-links', { employee: account.employee.id }));
  assert.equal(problem(answer), '422 invalid_fields employee:not_valid');
});

test('bad input of a redemption', async () => {
  const json = { 'content-type': 'application/json' };
  for (const [body, wanted] of [
    ['{}', '422 invalid_fields new_password:required token:required'],
    ['{"token":"a","new_password":"b","login":"c"}', '422 invalid_fields login:unknown new_password:too_short'],
    [`{"token":"${'a'.repeat(65)}","new_password":"zwemgordijn 12"}`, '422 invalid_fields token:too_long'],
    ['{"token":["a"],"new_password":12}', '422 invalid_fields new_password:type token:type'],
    ['{"token":"a","token":"b"}', '400 malformed_json'],
    ['', '400 malformed_json'],
  ])
    assert.equal(problem(await nothingStored(() => request('POST', '/api/password-links/redeem', { headers: json, body }))), wanted);
  assert.equal(problem(await redeem('a', 'zwemgordijn 12', { 'content-type': 'text/plain' })), '415 unsupported_media_type');
  assert.equal(problem(await redeem('a', 'zwemgordijn 12', { origin: 'https://evil.example' })), '403 csrf');
});
