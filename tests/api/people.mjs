// People made for one test, all through the API, by a demo VDAB administrator: an organisation, a unit,
// employees with passwords. What one test does to them no other test sees.
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { after } from 'node:test';
import { Caller, base, demo, freeOe as anOe, newId, nobody, number as count, sql } from './lib.mjs';

export const origin = base.origin;

// all suites come from one address, whose bound on wrong passwords none should meet by surprise
after(() => sql('DELETE FROM login_failure'));

/** Someone at a browser of her own. `headers` of a request go over those it has by itself; null: left out. */
export class Person extends Caller {
  session = null; // the last answer about it

  async ask(method, path, options) {
    const answer = await super.ask(method, path, options);
    if (answer.json?.csrf_token) {
      this.session = answer.json;
      this.csrf = answer.json.csrf_token;
    }
    return answer;
  }

  /** JSON, or bytes that should have been JSON. */
  send(method, path, body, headers) {
    const sent = Buffer.isBuffer(body) ? { bytes: body } : { json: body };
    return this.ask(method, path, { ...sent, headers });
  }

  get(path, headers) {
    return this.ask('GET', path, { headers });
  }

  post(path, body, headers) {
    return this.send('POST', path, body, headers);
  }

  put(path, body, headers) {
    return this.send('PUT', path, body, headers);
  }

  /** `version`: of the resource, as last seen; undefined: no If-Match. */
  patch(path, body, version, headers = {}) {
    return this.send('PATCH', path, body, version === undefined ? headers : { 'if-match': `"${version}"`, ...headers });
  }

  delete(path, headers) {
    return this.ask('DELETE', path, { headers });
  }

  tryLogin(login, password, headers) {
    this.csrf = null;
    return this.send('POST', '/api/session', { login, password }, { 'idempotency-key': null, ...headers });
  }

  async login(login, password) {
    const answer = await this.tryLogin(login, password);
    assert.equal(answer.status, 200, `log-in of ${login}: ${answer.bytes}`);
    return this;
  }
}

/** One request of nobody in particular, as it is given. */
export const request = (method, path, { headers, body } = {}) =>
  nobody().ask(method, path, { headers, key: null, bytes: body === undefined ? undefined : Buffer.from(body) });

const demoPeople = new Map();

/** A demo account with this role, logged in; the same person for a whole file of tests. */
export async function person(role) {
  const account = demo.accounts.find((a) => a.role === role);
  assert.ok(account, `demo.json has no account with the role ${role}`);
  const known = demoPeople.get(role);
  if (!known || (await known.get('/api/session')).status !== 200)
    demoPeople.set(role, await new Person().login(account.login, account.password));
  return demoPeople.get(role);
}

/** The VDAB administrator who makes all that follows. */
export const theAdmin = () => person('vdab_admin');

/** Twelve letters and digits that nobody else has. */
export const unique = () => newId().slice(0, 12);

/** An OE number that is not in use, as one types it. */
export const freeOe = (bound) => String(anOe(bound));

/** Ten digits with the check digits of an enterprise number, that no organisation has. */
export function enterpriseNumber() {
  for (;;) {
    const first = `0${randomInt(1000000, 10000000)}`;
    const whole = first + String(97 - (Number(first) % 97)).padStart(2, '0');
    if (!count(`SELECT COUNT(*) FROM organisation WHERE enterprise_number = '${whole}'`)) return whole;
  }
}

function made(answer) {
  assert.equal(answer.status, 201, `${answer.bytes}`);
  return answer.json;
}

export async function newOrganisation(kind = 'outplacement_office', more = {}) {
  const by = await theAdmin();
  return made(await by.post('/api/organisations', { name: `Test ${unique()}`, kind, ...more }));
}

export async function newUnit(organisation, more = {}) {
  const by = await theAdmin();
  const body = { name: `Eenheid ${unique()}`, oe_number: freeOe(), ...more };
  return made(await by.post(`/api/organisations/${organisation.id}/units`, body));
}

export async function newEmployee(unit, roles, more = {}) {
  const by = await theAdmin();
  const body = { login: `t.${unique()}`, first_name: 'Tess', last_name: 'Ter Test', unit: unit.id, roles, ...more };
  return made(await by.post('/api/employees', body));
}

/** The token of a new one-time link. */
export async function newLink(employee, by) {
  const answer = await (by ?? (await theAdmin())).post('/api/password-links', { employee: employee.id });
  return made(answer).link.split('/').pop();
}

export const redeem = (token, password, headers = {}) =>
  request('POST', '/api/password-links/redeem', {
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ token, new_password: password }),
  });

/** An employee with a password, of that unit. */
async function newAccountIn(organisation, unit, roles) {
  const employee = await newEmployee(unit, roles);
  const password = `zwemgordijn ${unique()}`;
  const answer = await redeem(await newLink(employee), password);
  assert.equal(answer.status, 204, `${answer.bytes}`);
  return { organisation, unit, employee, login: employee.login, password };
}

/** An organisation of `kind` with one unit and one employee who has a password. */
export async function newAccount(roles = ['guide'], kind = 'outplacement_office') {
  const organisation = await newOrganisation(kind);
  return newAccountIn(organisation, await newUnit(organisation), roles);
}

/** Another employee with a password, of the same unit. */
export const newColleague = (account, roles) => newAccountIn(account.organisation, account.unit, roles);

export const loggedIn = (account) => new Person().login(account.login, account.password);
