// What the tests of the API share: sending requests as somebody, people and files to do it with, and
// a look behind the scenes (the tables, the log of the program).
//
// Every suite makes its own organisations, employees and clients, so that no test depends on
// another's or on the demo data. Every JSON answer is held against docs/openapi.yaml on its way in.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import https from 'node:https';
import { userInfo } from 'node:os';
import { join } from 'node:path';

import { checkAnswer } from './contract.mjs';

export const run = process.env.INZAGE_TEST_RUN;
export const demo = JSON.parse(readFileSync(process.env.INZAGE_TEST_DEMO ?? process.env.INZAGE_DEMO, 'utf8'));
export const base = new URL(demo.base_url);
const agent = new https.Agent({ ca: readFileSync(demo.ca_file), keepAlive: true, maxSockets: 32 });

// --- requests ------------------------------------------------------------------------------------

/** A public id, or a key, that nobody has. */
export const newId = () => randomBytes(16).toString('hex');

/**
 * One request as it is given, nothing added.
 * `cut`: close the connection after so many bytes of the body; gives null then.
 */
export function send(method, path, { headers = {}, body, cut } = {}) {
  return new Promise((resolve, reject) => {
    const request = https.request(
      { agent, host: base.hostname, port: base.port, method, path, headers },
      (answer) => {
        const pieces = [];
        answer.on('data', (piece) => pieces.push(piece));
        answer.on('end', () => {
          const bytes = Buffer.concat(pieces);
          resolve({ status: answer.statusCode, headers: answer.headers, bytes, id: answer.headers['x-request-id'] });
        });
        answer.on('error', reject);
        answer.on('aborted', () => reject(new Error('the answer broke off')));
      },
    );
    if (cut !== undefined) {
      request.on('error', () => resolve(null));
      request.write(body.subarray(0, cut), () => setTimeout(() => request.destroy(), 50));
      return;
    }
    request.on('error', reject);
    request.end(body);
  });
}

/** Somebody who sends requests: logged in, or nobody yet. */
export class Caller {
  constructor(employee = null) {
    this.employee = employee;
    this.cookie = null;
    this.csrf = null;
  }

  /** Log in with the employee's password. */
  async login() {
    const { login, password } = this.employee;
    const answer = await this.post('/api/session', { login, password }, { key: null });
    assert.equal(answer.status, 200, `log-in of ${login}: ${answer.bytes}`);
    this.csrf = answer.json.csrf_token;
    return this;
  }

  /**
   * One request. `json` or `bytes` is the body; `headers` go over those that are given by themselves:
   * cookie, X-CSRF-Token on what is not GET, Idempotency-Key on POST (`key`; null: none).
   */
  async ask(method, path, { json, bytes, type, key, headers = {}, cut } = {}) {
    const all = {};
    const body = json !== undefined ? Buffer.from(JSON.stringify(json)) : bytes;
    if (this.cookie) all.cookie = this.cookie;
    if (this.csrf && method !== 'GET') all['x-csrf-token'] = this.csrf;
    if (method === 'POST' && key !== null) all['idempotency-key'] = key ?? newId();
    if (body !== undefined) {
      all['content-type'] = type ?? (json !== undefined ? 'application/json' : 'application/octet-stream');
      all['content-length'] = body.length;
    } else if (method !== 'GET') {
      all['content-length'] = 0;
    }
    Object.assign(all, headers);
    for (const name of Object.keys(all)) if (all[name] === null) delete all[name];
    const answer = await send(method, path, { headers: all, body, cut });
    if (!answer) return null;
    for (const cookie of answer.headers['set-cookie'] ?? []) this.cookie = cookie.split(';')[0];
    if (/json/.test(answer.headers['content-type'] ?? '')) answer.json = JSON.parse(answer.bytes);
    checkAnswer(method, path, answer);
    return answer;
  }

  get(path, options) {
    return this.ask('GET', path, options);
  }
  post(path, json, options) {
    return this.ask('POST', path, { json, ...options });
  }
  patch(path, json, options) {
    return this.ask('PATCH', path, { json, ...options });
  }
  put(path, bytes, options) {
    return this.ask('PUT', path, { bytes, ...options });
  }
  delete(path, options) {
    return this.ask('DELETE', path, options);
  }
}

export const nobody = () => new Caller();

// --- assertions ----------------------------------------------------------------------------------

/** The answer is a problem with this status and code (and reason, where one is given). */
export function assertProblem(answer, status, code, reason) {
  assert.equal(answer.status, status, `${answer.bytes}`);
  assert.match(answer.headers['content-type'], /^application\/problem\+json/);
  assert.equal(answer.json.status, status);
  assert.equal(answer.json.code, code);
  assert.equal(answer.json.request_id, answer.id);
  if (reason !== undefined) assert.equal(answer.json.reason, reason);
}

/** "422 invalid_fields field:code field:code", the faults in order of their fields; "204". */
export function problem(answer) {
  const faults = (answer.json?.errors ?? []).map((e) => `${e.field}:${e.code}`).sort();
  return [answer.status, answer.json?.code, ...faults].filter((part) => part !== undefined).join(' ');
}

/** 422 with exactly these faults: {field: code}. */
export function assertFaults(answer, faults) {
  assertProblem(answer, 422, 'invalid_fields');
  assert.deepEqual(Object.fromEntries(answer.json.errors.map((e) => [e.field, e.code])), faults);
}

// --- behind the scenes ---------------------------------------------------------------------------

/** Run statements as the administrator of the test's database; the rows as arrays of strings. */
export function sql(text) {
  const out = execFileSync(
    'mariadb',
    ['--no-defaults', `--socket=${process.env.INZAGE_TEST_DB_SOCKET}`, `--user=${userInfo().username}`]
      .concat(['--default-character-set=utf8mb4', '--batch', '--skip-column-names', 'inzage']),
    { input: text, encoding: 'utf8', maxBuffer: 64 << 20 },
  );
  return out.split('\n').slice(0, -1).map((line) => line.split('\t'));
}

/** The number a statement gives. */
export const number = (text) => Number(sql(text)[0][0]);

/** The rows a request left in the audit log: [{action, outcome, reason, client, kind, object, shown}]. */
export function auditOf(answer) {
  return sql(
    `SELECT action, outcome, reason, IFNULL(c.public_id, ''), object_kind, object_id, shown FROM audit_event a
     LEFT JOIN client c ON c.id = a.client_id WHERE request_id = '${answer.id}' ORDER BY a.id`,
  ).map(([action, outcome, reason, client, kind, object, shown]) => ({
    action, outcome, reason, client, kind, object, shown,
  }));
}

/** "action:outcome:reason" of each of them; "-" for no reason. */
export const audited = (answer) =>
  auditOf(answer).map(({ action, outcome, reason }) => `${action}:${outcome}:${reason === 'NULL' ? '-' : reason}`);

// What any request may leave behind, refused or not: the log, the last use of a session, a counted attempt.
const TRACES = ['audit_event', 'session', 'login_failure', 'login_gate', 'job'];

// The worker notes here what the scanner said, whenever it comes to it: of documents of other tests too.
const SCANNED = 'document_version';
function unscanned() {
  const columns = sql(`SELECT column_name FROM information_schema.columns WHERE table_schema = 'inzage' AND table_name = '${SCANNED}'
    AND column_name NOT LIKE 'scan%' ORDER BY ordinal_position`).flat();
  return sql(`SELECT MD5(CONCAT_WS('|', ${columns.map((name) => `QUOTE(HEX(${name}))`).join(', ')})) FROM ${SCANNED} ORDER BY 1`);
}

/**
 * Run `work`; fails unless every table, or each of `only`, holds afterwards what it held before. Gives what
 * `work` gave.
 */
export async function nothingStored(work, only = null) {
  const tables = sql(
    `SELECT table_name FROM information_schema.tables WHERE table_schema = 'inzage' AND table_type = 'BASE TABLE'`,
  ).flat().filter((name) => (only ? only.includes(name) : !TRACES.includes(name)));
  const sums = () => [...sql(`CHECKSUM TABLE ${tables.filter((name) => name !== SCANNED).join(', ')}`), ...(tables.includes(SCANNED) ? unscanned() : [])];
  const before = sums();
  const result = await work();
  assert.deepEqual(sums(), before, 'something was stored');
  return result;
}

/** What the program wrote of a request: {sql, before_audit, budget, rows, …}, numbers where they are. */
export async function logOf(answer) {
  for (let tries = 0; tries < 50; tries++) {
    for (const name of readdirSync(join(run, 'log')).filter((file) => /^(web|confidential)/.test(file))) {
      const line = readFileSync(join(run, 'log', name), 'utf8')
        .split('\n')
        .find((text) => text.includes('msg="request"') && text.includes(`request=${answer.id}`));
      if (line)
        return Object.fromEntries(
          [...line.matchAll(/(\w+)=("[^"]*"|\S+)/g)].map(([, key, value]) => [key, isNaN(value) ? value : Number(value)]),
        );
    }
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`no line of request ${answer.id} in the log`);
}

/** The request kept within its budget, and needed at most `before` statements before its audit row. */
export async function assertBudget(answer, before) {
  const line = await logOf(answer);
  assert.ok(line.sql <= line.budget, `${line.route}: ${line.sql} statements, budget ${line.budget}`);
  if (before !== undefined)
    assert.ok(line.before_audit <= before, `${line.route}: ${line.before_audit} before the audit row`);
  return line.sql;
}

// --- people and files ----------------------------------------------------------------------------

// Argon2id at 8 MiB of the password below: the cost stands in the hash, so that tests need not wait.
const PASSWORD = 'Proef-wachtwoord-1';
const PASSWORD_HASH =
  '$argon2id$v=19$m=8192,t=3,p=1$9TsPbwPVzqoBfkwpMyfRBA$3dM3gXDi7DYAHj/xF5E7PbXGX6qQ4H4xN50azhbS0Nc';

/** A value as an SQL literal. */
export const quote = (value) => (value === null ? 'NULL' : `'${String(value).replace(/['\\]/g, '\\$&')}'`);

function insert(table, values) {
  const names = Object.keys(values);
  const [[row]] = sql(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => quote(values[name])).join(', ')});` +
      'SELECT LAST_INSERT_ID()',
  );
  return Number(row);
}

let taken;

/** An OE number below `bound`, of as many digits, that no unit has: every suite draws its own here, there are too many to hope. */
export function freeOe(bound = 1000000) {
  taken ??= new Set(sql('SELECT oe_number FROM unit').map(([oe]) => Number(oe)));
  let oe;
  do oe = randomInt(bound / 10, bound);
  while (taken.has(oe));
  taken.add(oe);
  return oe;
}

/** A client number that no file has. */
export function freeNumber() {
  for (;;) {
    const one = randomInt(100000000, 1000000000);
    if (!number(`SELECT COUNT(*) FROM client WHERE number = ${one}`)) return one;
  }
}

/** A unit of an organisation: {row, id, oe}. */
export function makeUnit(organisation, { region = null } = {}) {
  const id = newId();
  const oe = freeOe();
  const row = insert('unit', {
    public_id: id, organisation_id: organisation.row, oe_number: oe, name: `Eenheid ${oe}`, name_key: `eenheid${oe}`,
    region, valid_from: '2020-01-01',
  });
  return { row, id, oe };
}

/** An organisation with one unit: {row, id, kind, unit}. */
export function makeOrganisation(kind = 'outplacement_office', { region = null, has_ibis = 0 } = {}) {
  const id = newId();
  const row = insert('organisation', {
    public_id: id, name: `Organisatie ${id.slice(0, 12)}`, name_key: `organisatie${id.slice(0, 12)}`, kind, has_ibis,
    valid_from: '2020-01-01',
  });
  const organisation = { row, id, kind };
  organisation.unit = makeUnit(organisation, { region });
  return organisation;
}

/** An employee with these roles: {row, id, login, password, organisation, unit}. */
export function makeEmployee(organisation, roles, { unit = organisation.unit } = {}) {
  const id = newId();
  const login = `p${id.slice(0, 12)}`;
  const row = insert('employee', {
    public_id: id, login, organisation_id: organisation.row, unit_id: unit.row, first_name: 'Els', last_name: 'Peeters',
    name_key: 'elspeeters', password_hash: PASSWORD_HASH, valid_from: '2020-01-01',
  });
  for (const role of [roles].flat()) insert('employee_role', { employee_id: row, role, valid_from: '2020-01-01' });
  return { row, id, login, password: PASSWORD, organisation, unit };
}

/** A name of her own for somebody: who has the name of another may be the same person. */
export function nameApart(employee) {
  sql(`UPDATE employee SET name_key = '${employee.id}' WHERE id = ${employee.row}`);
  return employee;
}

/** Somebody who is logged in: a Caller with its employee. */
export async function makeCaller(organisation, roles, options) {
  return new Caller(makeEmployee(organisation, roles, options)).login();
}

/** A client file of a VDAB unit: {row, id}. */
export function makeClient(unit, { counsellor = null } = {}) {
  const id = newId();
  const row = insert('client', {
    public_id: id, number: freeNumber(), first_name: 'Amina', last_name: `Proef${id.slice(0, 12)}`,
    first_name_key: 'amina', last_name_key: `proef${id.slice(0, 12)}`, origin: 'counsellor', unit_id: unit.row,
    counsellor_id: counsellor ? counsellor.row : null,
  });
  return { row, id };
}

/** A funding number of an organisation: its public id. */
export function makeFunding(organisation, { number = newId().slice(0, 8).toUpperCase(), label = 'Proef', from = '2000-01-01', until = null } = {}) {
  const id = newId();
  sql(`INSERT INTO funding_period (public_id, organisation_id, number, label, valid_from, valid_until)
       VALUES ('${id}', ${organisation.row}, '${number}', ${quote(label)}, '${from}', ${quote(until)})`);
  return id;
}

/** An open right of an organisation on a file: {row, id}. */
export function makeRight(client, organisation, { from = '2020-01-01', until = null, unit = null } = {}) {
  const id = newId();
  const row = insert('access_right', {
    public_id: id, client_id: client.row, organisation_id: organisation.row, unit_id: unit ? unit.row : null,
    basis: 'consent_form', event_date: from, granted_on: from, valid_from: from, last_valid_day: until,
    category: 'executor', rule: 'running', anchor: from,
  });
  return { row, id };
}
