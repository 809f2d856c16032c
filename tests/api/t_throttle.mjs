// Guessing passwords: five wrong ones close an account for a quarter of an hour, also to the right one, and
// however many are tried at once.
import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { audited, number, problem, sql } from './lib.mjs';
import { Person, loggedIn, newAccount, newColleague, newLink, origin, redeem, request, unique } from './people.mjs';

// all tests come from one address, whose own bound no other test should meet
const forget = () => sql('DELETE FROM login_failure');
afterEach(forget);

const guess = (account, password = 'a wrong one') => new Person().tryLogin(account.login, password);
const later = (seconds) => sql(`UPDATE login_failure SET failed_at = failed_at - INTERVAL ${seconds} SECOND`);

function assertThrottled(answer, most = 900) {
  assert.equal(problem(answer), '429 throttled');
  const wait = Number(answer.headers['retry-after']);
  assert.ok(wait >= 1 && wait <= most, `Retry-After ${answer.headers['retry-after']}`);
  assert.equal(answer.headers['set-cookie'], undefined);
}

test('five wrong passwords close the account, to the right one as well', async () => {
  const account = await newAccount();
  const colleague = await newColleague(account, ['guide']);
  for (let i = 0; i < 5; i++) assert.equal(problem(await guess(account)), '401 login_failed');
  const right = await guess(account, account.password);
  assertThrottled(right);
  assert.deepEqual(audited(right), ['session.open:refused:throttled']);
  assertThrottled(await guess({ login: account.login.toUpperCase() }, account.password));
  assert.equal((await guess(colleague, colleague.password)).status, 200, 'nobody else');
  later(800);
  assertThrottled(await guess(account, account.password), 100);
  later(100);
  assert.equal((await guess(account, account.password)).status, 200);
});

test('a right password is not counted, and what was refused neither', async () => {
  const account = await newAccount();
  for (let i = 0; i < 4; i++) await guess(account);
  for (let i = 0; i < 3; i++) assert.equal((await guess(account, account.password)).status, 200);
  await guess(account);
  for (let i = 0; i < 4; i++) assertThrottled(await guess(account));
  assert.equal(number('SELECT COUNT(*) FROM login_failure'), 5);
});

test('a name that nobody has is throttled alike', async () => {
  const nobody = { login: `t.${unique()}` };
  for (let i = 0; i < 5; i++) assert.equal(problem(await guess(nobody)), '401 login_failed');
  assertThrottled(await guess(nobody));
});

test('forty guesses at once: five are looked at', async () => {
  const account = await newAccount();
  const answers = await Promise.all(Array.from({ length: 40 }, () => guess(account)));
  const tally = {};
  for (const answer of answers) tally[problem(answer)] = (tally[problem(answer)] ?? 0) + 1;
  assert.deepEqual(tally, { '401 login_failed': 5, '429 throttled': 35 });
  assert.equal(number('SELECT COUNT(*) FROM login_failure'), 5);
});

test('the right password among guesses at once: never more than five wrong ones', async () => {
  const account = await newAccount();
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, i) => guess(account, i % 4 === 3 ? account.password : 'wrong again')));
  assert.ok(answers.filter((a) => a.status === 401).length <= 5);
  assert.ok(answers.every((a) => [200, 401, 429].includes(a.status)));
  assert.equal(number('SELECT COUNT(*) FROM login_failure'), answers.filter((a) => a.status === 401).length);
});

test('an address has a bound of its own, over all names', async () => {
  const account = await newAccount();
  const someone = await loggedIn(account);
  for (let i = 0; i < 50; i++) assert.equal(problem(await guess({ login: `t.${unique()}` })), '401 login_failed');
  assertThrottled(await guess(account, account.password));
  assertThrottled(await guess({ login: `t.${unique()}` }));
  assertThrottled(await redeem('a'.repeat(64), 'zwemgordijn 12'));
  assert.equal((await someone.get('/api/session')).status, 200, 'who is in stays in');
  later(901);
  assert.equal((await guess(account, account.password)).status, 200);
});

test('guessing the current password counts as guessing at the door', async () => {
  const account = await newAccount();
  const someone = await loggedIn(account);
  const change = (current) => someone.post('/api/password', { current_password: current, new_password: `gordijnzwem ${unique()}` });
  for (let i = 0; i < 4; i++) {
    const answer = await change('not this one');
    assert.equal(problem(answer), '422 invalid_fields current_password:wrong');
    assert.deepEqual(audited(answer), ['password.change:refused:login_failed']);
  }
  assert.equal(problem(await guess(account)), '401 login_failed');
  const right = await change(account.password);
  assertThrottled(right);
  assert.deepEqual(audited(right), ['password.change:refused:throttled']);
  assertThrottled(await guess(account, account.password));
});

test('a link opens the account again: its failures were about the old password', async () => {
  const account = await newAccount();
  for (let i = 0; i < 5; i++) await guess(account);
  assertThrottled(await guess(account, account.password));
  const fresh = `gordijnzwem ${unique()}`;
  assert.equal((await redeem(await newLink(account.employee), fresh)).status, 204);
  assert.equal((await guess(account, fresh)).status, 200);
});

test('a good link with a poor password is no guess; a wrong one is', async () => {
  const account = await newAccount();
  const token = await newLink(account.employee);
  for (let i = 0; i < 3; i++)
    assert.equal(problem(await redeem(token, 'aaaaaaaaaaaa')), '422 invalid_fields new_password:not_allowed');
  assert.equal(number('SELECT COUNT(*) FROM login_failure'), 0);
  assert.equal(problem(await redeem('0'.repeat(64), `gordijnzwem ${unique()}`)), '401 link_invalid');
  assert.equal(number('SELECT COUNT(*) FROM login_failure'), 1);
});

test('a request that is no attempt is not counted', async () => {
  const account = await newAccount();
  const json = { 'content-type': 'application/json' };
  for (const body of ['{}', '{"login":"x"}', 'x', `{"login":"${account.login}","password":7}`])
    await request('POST', '/api/session', { headers: json, body });
  await guess(account, account.password);
  await new Person().tryLogin(account.login, 'x', { origin: `${origin}.evil.example` });
  assert.equal(number('SELECT COUNT(*) FROM login_failure'), 0);
});
