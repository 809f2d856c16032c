// The second step of logging in: a code of a second factor, getting one, recovery codes, roles that must
// have one, a device that is lost.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test, { afterEach } from 'node:test';
import { operations } from './contract.mjs';
import {
  blindFactor, codeAt, enrol, fromBase32, half, mayFit, prove, stepNow, whileRequired, withFactor, wrongCode,
} from './factor.mjs';
import {
  Caller, assertBudget, assertFaults, assertProblem, audited, auditOf, makeCaller, makeEmployee, makeOrganisation,
  newId, nobody, nothingStored, number, problem, run, sql,
} from './lib.mjs';

// all suites come from one address, whose bound on wrong passwords none should meet by surprise
afterEach(() => sql('DELETE FROM login_failure'));

const office = makeOrganisation();
const guide = () => makeEmployee(office, 'guide');
const sessionsOf = ({ row }) => number(`SELECT COUNT(*) FROM session WHERE employee_id = ${row}`);
const passwordOnly = ({ login, password }) => nobody().post('/api/session', { login, password }, { key: null });

// --- getting one -----------------------------------------------------------------------------------------

test('a factor is begun with the password, confirmed by its first code, and ends all other sessions', async () => {
  const employee = guide();
  const here = await new Caller(employee).login();
  const there = await new Caller(employee).login();
  assert.deepEqual((await here.get('/api/second-factor')).json, { state: 'none', required: false, confirmed_at: null, recovery_codes_left: 0 });
  const cookie = here.cookie;
  const { begun, answer, codes } = await enrol(here);
  assert.deepEqual(audited(begun), ['factor.begin:allowed:self']);
  assert.match(begun.json.uri, new RegExp(`^otpauth://totp/Inzage:${employee.login}\\?secret=${begun.json.secret.replaceAll(' ', '')}&issuer=Inzage&algorithm=SHA1&digits=6&period=30$`));
  assert.deepEqual(audited(answer), ['factor.enrol:allowed:self']);
  assert.equal(auditOf(answer)[0].object, employee.id);
  assert.equal(codes.length, 10);
  await assertBudget(begun);
  await assertBudget(answer);
  assert.notEqual(here.cookie, cookie, 'the session has another token');
  assertProblem(await send1(cookie), 401, 'not_logged_in');
  assertProblem(await there.get('/api/session'), 401, 'not_logged_in');
  assert.equal((await here.get('/api/session')).status, 200);
  const state = (await here.get('/api/second-factor')).json;
  assert.equal(state.state, 'active');
  assert.equal(state.recovery_codes_left, 10);
});

const send1 = async (cookie) => {
  const caller = new Caller();
  caller.cookie = cookie;
  return caller.get('/api/session');
};

test('neither secret nor codes stand in the database as they are, and a key moved to another row does not open', async () => {
  const { employee, secret, codes, caller } = await withFactor(guide());
  const stored = sql('SELECT HEX(wrapped_key) FROM second_factor').flat().join() + sql('SELECT HEX(code_hash) FROM second_factor_code').flat().join();
  assert.ok(!stored.includes(secret.toString('hex').toUpperCase()));
  for (const code of codes) assert.ok(!stored.includes(Buffer.from(code.replaceAll('-', '')).toString('hex').toUpperCase()));
  const other = await withFactor(guide());
  sql(`UPDATE second_factor a JOIN second_factor b ON b.employee_id = ${employee.row} SET a.wrapped_key = b.wrapped_key
       WHERE a.employee_id = ${other.employee.row}`);
  assertProblem(await prove(await half(other.employee), codeAt(secret, stepNow())), 500, 'internal');
  assert.equal((await caller.get('/api/session')).status, 200);
});

test('beginning asks the password; a wrong one counts as a log-in', async () => {
  const caller = await makeCaller(office, 'guide');
  assertFaults(await nothingStored(() => caller.post('/api/second-factor', {})), { current_password: 'required' });
  for (let i = 0; i < 5; i++) {
    const answer = await nothingStored(() => caller.post('/api/second-factor', { current_password: 'not this one' }));
    assertFaults(answer, { current_password: 'wrong' });
    assert.deepEqual(audited(answer), ['factor.begin:refused:login_failed']);
  }
  assertProblem(await caller.post('/api/second-factor', { current_password: caller.employee.password }), 429, 'throttled');
  assertProblem(await passwordOnly(caller.employee), 429, 'throttled');
});

test('a repeated beginning shows the same secret; another one replaces it', async () => {
  const caller = await makeCaller(office, 'guide');
  const body = { current_password: caller.employee.password };
  const key = newId();
  const first = await caller.post('/api/second-factor', body, { key });
  const again = await caller.post('/api/second-factor', body, { key });
  assert.deepEqual([again.status, again.json.secret], [201, first.json.secret]);
  const other = await caller.post('/api/second-factor', body);
  assert.notEqual(other.json.secret, first.json.secret);
  const old = codeAt(fromBase32(first.json.secret), stepNow());
  const fresh = wrongCode(fromBase32(other.json.secret));
  assertFaults(await caller.post('/api/second-factor/confirm', { code: fresh }), { code: 'wrong' });
  if (!mayFit(fromBase32(other.json.secret), old)) assertFaults(await caller.post('/api/second-factor/confirm', { code: old }), { code: 'wrong' });
  assert.equal((await caller.get('/api/second-factor')).json.state, 'none');
});

test('a secret waits an hour for its code; a confirmation that is repeated shows no codes', async () => {
  const caller = await makeCaller(office, 'guide');
  const begun = await caller.post('/api/second-factor', { current_password: caller.employee.password });
  const secret = fromBase32(begun.json.secret);
  sql(`UPDATE second_factor SET pending_at = pending_at - INTERVAL 61 MINUTE WHERE employee_id = ${caller.employee.row}`);
  const late = await caller.post('/api/second-factor/confirm', { code: codeAt(secret, stepNow()) });
  assertProblem(late, 409, 'state_conflict', 'no_enrolment');
  sql(`UPDATE second_factor SET pending_at = NOW() WHERE employee_id = ${caller.employee.row}`);
  const key = newId();
  const body = { code: codeAt(secret, stepNow()) };
  const done = await caller.post('/api/second-factor/confirm', body, { key });
  assert.equal(done.status, 200);
  caller.csrf = done.json.session.csrf_token;
  assertProblem(await caller.post('/api/second-factor/confirm', body, { key }), 409, 'state_conflict', 'codes_shown_once');
});

test('another device: the earlier one counts until the new one is confirmed', async () => {
  const { employee, caller, secret } = await withFactor(guide());
  await caller.post('/api/second-factor', { current_password: employee.password });
  assert.equal((await prove(await half(employee), codeAt(secret, stepNow()))).status, 200);
  const fresh = await enrol(await (async () => {
    const again = await half(employee);
    sql(`UPDATE second_factor SET last_step = 0 WHERE employee_id = ${employee.row}`);
    again.csrf = (await prove(again, codeAt(secret, stepNow()))).json.csrf_token;
    return again;
  })());
  sql(`UPDATE second_factor SET last_step = 0 WHERE employee_id = ${employee.row}`);
  assert.equal((await prove(await half(employee), codeAt(fresh.secret, stepNow()))).status, 200);
});

test('bad input, everywhere a code is taken', async () => {
  const { caller, employee } = await withFactor(guide());
  const step = await half(employee);
  const cases = [[{}, 'required'], [{ code: null }, 'required'], [{ code: '' }, 'required'], [{ code: 123456 }, 'type'], [{ code: '1'.repeat(41) }, 'too_long'], [{ code: '12\n456' }, 'not_clean']];
  for (const [body, fault] of cases) {
    assertFaults(await nothingStored(() => step.post('/api/session/second-factor', body, { key: null })), { code: fault });
    assertFaults(await nothingStored(() => caller.post('/api/second-factor/recovery-codes', body)), { code: fault });
    assertFaults(await nothingStored(() => caller.post('/api/second-factor/confirm', body)), { code: fault });
  }
  assertFaults(await caller.post('/api/second-factor', { current_password: 'x', more: 1 }), { more: 'unknown' });
  assertFaults(await step.post('/api/session/second-factor', { code: '1', remember: true }, { key: null }), { remember: 'unknown' });
});

// --- logging in ------------------------------------------------------------------------------------------

test('password, then code: the half session is gone, and the whole one is new', async () => {
  const { employee, secret } = await withFactor(guide());
  const answer = await passwordOnly(employee);
  assert.equal(answer.status, 202);
  assert.deepEqual(Object.keys(answer.json).sort(), ['csrf_token', 'expires_at', 'step']);
  const minutes = (Date.parse(answer.json.expires_at) - Date.now()) / 60e3;
  assert.ok(minutes > 9.5 && minutes < 10.5, `${minutes} minutes`);
  assert.deepEqual(audited(answer), ['session.password:allowed:-']);
  const caller = await half(employee);
  const before = caller.cookie;
  const proven = await prove(caller, codeAt(secret, stepNow()));
  assert.equal(proven.status, 200);
  assert.deepEqual(audited(proven), ['session.open:allowed:-']);
  assert.equal(auditOf(proven)[0].object, employee.id);
  await assertBudget(proven);
  assert.match(proven.headers['set-cookie'][0], /^__Host-inzage=[0-9a-f]{64}; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
  assert.notEqual(caller.cookie, before);
  assertProblem(await send1(before), 401, 'not_logged_in');
  assert.deepEqual((await caller.get('/api/session')).json, proven.json);
});

test('half a session can do its step and log out, and nothing else in the whole contract', async () => {
  const { employee } = await withFactor(guide());
  const allowed = { code: ['session_prove', 'session_delete'], enrol: ['session_delete', 'factor_get', 'factor_create', 'factor_confirm'] };
  const tried = async (caller, wanted) => {
    for (const { id, method, path, operation } of operations) {
      if (operation.security?.length === 0 || allowed[wanted].includes(id)) continue;
      const at = path.replace(/\{n\}/, '0').replace(/\{name\}/, 'guidance').replace(/\{\w+\}/g, newId());
      const answer = await caller.ask(method, at, method === 'GET' || method === 'DELETE' ? {} : { json: {} });
      assert.equal(problem(answer), '401 second_step_needed', `${id}`);
      assert.equal(answer.headers['set-cookie'], undefined, 'the half session stays');
    }
  };
  const code = await half(employee);
  assert.equal(code.step, 'code');
  await tried(code, 'code');
  assertProblem(await code.post('/api/second-factor/confirm', { code: '123456' }), 401, 'second_step_needed');
  assert.equal((await code.delete('/api/session')).status, 204);
  assertProblem(await prove(code, '123456'), 401, 'not_logged_in');
  await whileRequired('guide', async () => {
    const bare = await half(guide());
    assert.equal(bare.step, 'enrol');
    await tried(bare, 'enrol');
    assert.equal((await bare.delete('/api/session')).status, 204);
  });
});

test('the half session obeys the rules of cookies and tokens', async () => {
  const { employee, secret } = await withFactor(guide());
  const caller = await half(employee);
  const code = codeAt(secret, stepNow());
  const body = { json: { code }, key: null };
  for (const headers of [{ 'x-csrf-token': null }, { 'x-csrf-token': 'a'.repeat(64) }, { origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])
    assertProblem(await caller.ask('POST', '/api/session/second-factor', { ...body, headers }), 403, 'csrf');
  sql(`UPDATE session SET created_at = created_at - INTERVAL 601 SECOND WHERE employee_id = ${employee.row}`);
  assertProblem(await prove(caller, code), 401, 'not_logged_in');
  const other = await half(employee);
  assert.equal((await prove(other, code)).status, 200, 'what was refused before is not used');
});

test('a code counts once, also when it comes many times at once', async () => {
  const { employee, secret } = await withFactor(guide());
  const code = codeAt(secret, stepNow());
  const callers = [await half(employee), await half(employee), await half(employee), await half(employee)];
  const answers = await Promise.all(callers.map((caller) => prove(caller, code)));
  assert.deepEqual(answers.map(problem).sort(), ['200', ...Array(3).fill('401 code_failed')]);
  const late = await prove(callers[answers.findIndex(({ status }) => status !== 200)], code);
  assertProblem(late, 401, 'code_failed');
  assert.deepEqual(audited(late), ['session.open:refused:code_failed']);
});

test('wrong, used and unknown codes get one answer', async () => {
  const { employee, secret, codes } = await withFactor(guide());
  const used = codeAt(secret, stepNow());
  await prove(await half(employee), used);
  await prove(await half(employee), codes[0]);
  const caller = await half(employee);
  const answers = [];
  for (const code of [wrongCode(secret), used, codes[0], 'zzzz-zzzz-zzzz', 'niets']) {
    sql('DELETE FROM login_failure');
    answers.push(await prove(caller, code));
  }
  for (const answer of answers) {
    assertProblem(answer, 401, 'code_failed');
    const { request_id, ...rest } = answer.json;
    const { request_id: other, ...first } = answers[0].json;
    assert.deepEqual(rest, first);
    assert.notEqual(request_id, undefined);
  }
  assert.equal((await prove(caller, codes[1])).status, 200, 'the half session lives on');
});

test('a recovery code logs in once, however it is typed', async () => {
  const { employee, codes } = await withFactor(guide());
  const caller = await half(employee);
  const answer = await prove(caller, ` ${codes[2].toUpperCase().replaceAll('-', ' ')} `);
  assert.equal(answer.status, 200);
  assert.deepEqual(audited(answer), ['session.recover:allowed:-']);
  caller.csrf = answer.json.csrf_token;
  assert.equal((await caller.get('/api/second-factor')).json.recovery_codes_left, 9);
  assertProblem(await prove(await half(employee), codes[2]), 401, 'code_failed');
  const stranger = await withFactor(guide());
  assertProblem(await prove(await half(stranger.employee), codes[3]), 401, 'code_failed');
});

test('five wrong codes close the account, for password and code', async () => {
  const { employee, secret } = await withFactor(guide());
  const caller = await half(employee);
  for (let i = 0; i < 5; i++) assertProblem(await prove(caller, wrongCode(secret)), 401, 'code_failed');
  const right = await prove(caller, codeAt(secret, stepNow()));
  assertProblem(right, 429, 'throttled');
  assert.ok(Number(right.headers['retry-after']) >= 1);
  assertProblem(await passwordOnly(employee), 429, 'throttled');
  sql('DELETE FROM login_failure');
  assert.equal((await prove(caller, codeAt(secret, stepNow()))).status, 200);
});

test('a whole session has no second step', async () => {
  const { caller, secret } = await withFactor(guide());
  assertProblem(await prove(caller, codeAt(secret, stepNow())), 409, 'state_conflict', 'no_second_step');
});

test('changing the password and logging out everywhere work on', async () => {
  const { employee, caller, secret } = await withFactor(guide());
  const other = await half(employee);
  const fresh = `zwemgordijn ${newId().slice(0, 6)}`;
  const changed = await caller.post('/api/password', { current_password: employee.password, new_password: fresh });
  assert.equal(changed.status, 204, `${changed.bytes}`);
  assertProblem(await prove(other, codeAt(secret, stepNow())), 401, 'not_logged_in');
  const again = await half({ ...employee, password: fresh });
  assert.equal((await caller.delete('/api/sessions')).status, 204);
  assert.equal(sessionsOf(employee), 0);
  assertProblem(await prove(again, codeAt(secret, stepNow())), 401, 'not_logged_in');
});

// --- recovery codes --------------------------------------------------------------------------------------

test('new recovery codes take the place of the old, for a code', async () => {
  const { employee, caller, secret, codes } = await withFactor(guide());
  const wrong = await caller.post('/api/second-factor/recovery-codes', { code: wrongCode(secret) });
  assertFaults(wrong, { code: 'wrong' });
  assert.deepEqual(audited(wrong), ['factor.codes:refused:code_failed']);
  const key = newId();
  const body = { code: codeAt(secret, stepNow()) };
  const made = await caller.post('/api/second-factor/recovery-codes', body, { key });
  assert.equal(made.status, 201);
  await assertBudget(made);
  assert.ok(made.json.recovery_codes.every((code) => !codes.includes(code)));
  assertProblem(await caller.post('/api/second-factor/recovery-codes', body, { key }), 409, 'state_conflict', 'codes_shown_once');
  assertProblem(await prove(await half(employee), codes[0]), 401, 'code_failed');
  assert.equal((await prove(await half(employee), made.json.recovery_codes[0])).status, 200);
});

// --- roles that must have one ----------------------------------------------------------------------------

test('a role that must have one: who has none is led to get one first', async () => {
  const employee = guide();
  await whileRequired('guide', async () => {
    const caller = await half(employee);
    assert.equal((await caller.get('/api/second-factor')).json.required, true);
    const { answer } = await enrol(caller, {});
    assert.deepEqual(audited(answer), ['factor.enrol:allowed:self']);
    assert.equal((await caller.get('/api/clients')).status, 200, 'and goes on to work');
    const other = await makeCaller(office, 'promoter');
    assert.equal((await other.get('/api/session')).status, 200, 'another role logs in as before');
  });
});

test('when the duty begins, a session of before is over at once', async () => {
  const caller = await makeCaller(office, 'guide');
  sql(`UPDATE session SET created_at = created_at - INTERVAL 1 HOUR WHERE employee_id = ${caller.employee.row}`);
  assert.equal((await caller.get('/api/session')).status, 200);
  await whileRequired('guide', async () => assertProblem(await caller.get('/api/session'), 401, 'not_logged_in'));
});

// --- a lost device ---------------------------------------------------------------------------------------

const admins = async () => {
  const vdab = makeOrganisation('vdab');
  return { vdab, admin: await makeCaller(vdab, 'vdab_admin') };
};
const lost = (who, employee, more = {}) =>
  who.post('/api/second-factor-resets', { employee: employee.id, verified: 'in_person', reason: 'telefoon gestolen', ...more });

test('an administrator takes the factor of a lost device away', async () => {
  const { admin } = await admins();
  const { employee, caller } = await withFactor(guide());
  assert.equal((await admin.get(`/api/employees/${employee.id}`)).json.second_factor, true);
  const answer = await lost(admin, employee);
  assert.equal(answer.status, 204);
  assert.deepEqual(audited(answer), ['factor.reset:allowed:role']);
  assert.equal(auditOf(answer)[0].object, employee.id);
  await assertBudget(answer);
  assert.deepEqual(sql(`SELECT verified, reason, reset_by FROM second_factor_reset WHERE employee_id = ${employee.row}`),
    [['in_person', 'telefoon gestolen', String(admin.employee.row)]]);
  assertProblem(await caller.get('/api/session'), 401, 'not_logged_in');
  assert.equal((await passwordOnly(employee)).status, 200, 'the password alone, until she gets another');
  assert.equal((await admin.get(`/api/employees/${employee.id}`)).json.second_factor, false);
  assertProblem(await lost(admin, employee), 409, 'state_conflict', 'no_second_factor');
});

test('a reset that is sent twice is one, and its faults are all named', async () => {
  const { admin, vdab } = await admins();
  const { employee } = await withFactor(guide());
  assertFaults(await nothingStored(() => admin.post('/api/second-factor-resets', {})), { employee: 'required', verified: 'required', reason: 'required' });
  assertFaults(await nothingStored(() => lost(admin, employee, { verified: 'by_mail', reason: 'x' })), { verified: 'not_allowed', reason: 'too_short' });
  assertFaults(await nothingStored(() => lost(admin, employee, { reason: 'x'.repeat(201) })), { reason: 'too_long' });
  assertProblem(await nothingStored(() => lost(admin, { id: newId() })), 404, 'not_found');
  const key = newId();
  const body = { employee: employee.id, verified: 'video_call', reason: 'toestel verloren' };
  for (let i = 0; i < 2; i++) assert.equal((await admin.post('/api/second-factor-resets', body, { key })).status, 204);
  assert.equal(number(`SELECT COUNT(*) FROM second_factor_reset WHERE employee_id = ${employee.row}`), 1);
  const own = await withFactor(makeEmployee(vdab, 'vdab_admin'));
  assertFaults(await nothingStored(() => lost(own.caller, own.employee)), { employee: 'not_allowed' });
});

test('a partner administrator does so for the own organisation only', async () => {
  const admin = await makeCaller(office, 'partner_admin');
  const mine = guide(), theirs = makeEmployee(makeOrganisation(), 'guide');
  blindFactor(mine);
  blindFactor(theirs);
  assertProblem(await nothingStored(() => lost(admin, theirs)), 403, 'not_permitted', 'other_organisation');
  assert.equal((await lost(admin, mine)).status, 204);
  assertProblem(await lost(await makeCaller(office, 'guide'), mine), 403, 'not_permitted', 'role_lacks');
});

test('a link for another password does not go round the second step', async () => {
  const { admin } = await admins();
  const { employee } = await withFactor(guide());
  const { json } = await admin.post('/api/password-links', { employee: employee.id });
  const password = `zwemgordijn ${newId().slice(0, 6)}`;
  const redeemed = await nobody().post('/api/password-links/redeem', { token: json.link.split('/').pop(), new_password: password }, { key: null });
  assert.equal(redeemed.status, 204);
  assert.equal((await passwordOnly({ ...employee, password })).status, 202);
});

// --- the command line ------------------------------------------------------------------------------------

const inzage = (...words) => {
  const ran = spawnSync(join(process.env.INZAGE_BUILDDIR, 'inzage'), ['--config', join(run, 'conf/cli.conf'), ...words], { encoding: 'utf8' });
  return { status: ran.status, out: ran.stdout, error: ran.stderr };
};

test('an operator says which roles must have one, from which day', () => {
  try {
    assert.equal(inzage('--as-of', '2100-01-01', 'factor', 'require', 'auditor', 'adviser').status, 0);
    const listed = inzage('factor', 'list', '--json');
    assert.deepEqual(JSON.parse(listed.out), { items: [{ role: 'adviser', from: '2100-01-01', until: null }, { role: 'auditor', from: '2100-01-01', until: null }] });
    assert.equal(inzage('--as-of', '2100-02-01', 'factor', 'release', 'auditor').status, 0);
    assert.equal(inzage('factor', 'list').out, 'adviser          from 2100-01-01\nauditor          from 2100-01-01 until 2100-01-31\n');
    assert.ok(number(`SELECT COUNT(*) FROM audit_event WHERE route = 'inzage factor' AND action = 'factor.require' AND employee_id IS NULL`) >= 2);
  } finally {
    sql(`DELETE FROM second_factor_role WHERE valid_from = '2100-01-01'`);
  }
  for (const words of [[], ['require'], ['require', 'nobody'], ['list', 'guide'], ['release', 'guide', '--json'], ['reset', 'x'], ['reset', 'x', '--reason', 'a'], ['burn', 'guide']])
    assert.equal(inzage('factor', ...words).status, 2, words.join(' '));
});

test('an operator lets the last administrator in again', async () => {
  const { employee, caller } = await withFactor(guide());
  const done = inzage('factor', 'reset', employee.login.toUpperCase(), '--reason', 'toestel verloren');
  assert.equal(done.status, 0, done.error);
  assert.deepEqual(sql(`SELECT verified, reason, IFNULL(reset_by, 'operator') FROM second_factor_reset WHERE employee_id = ${employee.row}`),
    [['in_person', 'toestel verloren', 'operator']]);
  assertProblem(await caller.get('/api/session'), 401, 'not_logged_in');
  assert.equal(number(`SELECT COUNT(*) FROM audit_event WHERE route = 'inzage factor' AND action = 'factor.reset' AND object_id = '${employee.id}'`), 1);
  assert.equal(inzage('factor', 'reset', employee.login, '--reason', 'nog eens').status, 1);
  assert.equal(inzage('factor', 'reset', 'nobody.at.all', '--reason', 'nog eens').status, 1);
});
