// An authenticator app for the tests: codes by RFC 6238, written apart from the service's library, and
// accounts that have a second factor.
import assert from 'node:assert/strict';
import { createHmac, randomInt } from 'node:crypto';
import { Caller, number, sql } from './lib.mjs';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The bytes that base 32, with blanks, stands for. */
export function fromBase32(text) {
  let bits = '';
  for (const c of text.replaceAll(' ', '')) bits += ALPHABET.indexOf(c).toString(2).padStart(5, '0');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

export function codeAt(secret, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const at = mac[19] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1e6).padStart(6, '0');
}

/** The step by the database's clock, which the service goes by. */
export const stepNow = () => number('SELECT UNIX_TIMESTAMP() DIV 30');

/** Does a code fit a step from three before now to three after? */
export function mayFit(secret, code) {
  const now = stepNow();
  return [-3, -2, -1, 0, 1, 2, 3].some((n) => codeAt(secret, now + n) === code);
}

/** Six digits that fit no step near now. */
export function wrongCode(secret) {
  for (;;) {
    const code = String(randomInt(1e6)).padStart(6, '0');
    if (!mayFit(secret, code)) return code;
  }
}

const forget = (employee) => sql(`UPDATE second_factor SET last_step = 0 WHERE employee_id = ${employee.row}`);

/** Log in with the password alone: a Caller with half a session. */
export async function half(employee) {
  const caller = new Caller(employee);
  const { login, password } = employee;
  const answer = await caller.post('/api/session', { login, password }, { key: null });
  assert.equal(answer.status, 202, `${answer.bytes}`);
  caller.csrf = answer.json.csrf_token;
  caller.step = answer.json.step;
  return caller;
}

export const prove = (caller, code) => caller.post('/api/session/second-factor', { code }, { key: null });

/** Begin and confirm a factor in the session of this caller; gives { secret, codes, answer }. */
export async function enrol(caller, body = { current_password: caller.employee.password }) {
  const begun = await caller.post('/api/second-factor', body);
  assert.equal(begun.status, 201, `${begun.bytes}`);
  const secret = fromBase32(begun.json.secret);
  const answer = await caller.post('/api/second-factor/confirm', { code: codeAt(secret, stepNow()) });
  assert.equal(answer.status, 200, `${answer.bytes}`);
  caller.csrf = answer.json.session.csrf_token;
  return { secret, codes: answer.json.recovery_codes, begun, answer };
}

/** An employee with a factor of which no step was used: { employee, caller, secret, codes }. */
export async function withFactor(employee) {
  const caller = await new Caller(employee).login();
  const made = await enrol(caller);
  forget(employee);
  return { employee, caller, ...made };
}

/** A factor that counts, whose key nobody knows. */
export const blindFactor = (employee) =>
  sql(`INSERT INTO second_factor (employee_id, wrapped_key, confirmed_at) VALUES (${employee.row}, RANDOM_BYTES(72), NOW())`);

/** Run `work` while a role must have a second factor. */
export async function whileRequired(role, work) {
  sql(`INSERT INTO second_factor_role (role, valid_from) VALUES ('${role}', '2000-01-01')`);
  try {
    return await work();
  } finally {
    sql(`DELETE FROM second_factor_role WHERE role = '${role}'`);
  }
}

