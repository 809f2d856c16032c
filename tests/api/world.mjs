// More to make a world of, for tests about client files, rights and the log: everything by name and
// day, files with an INSZ, travelling in time. Built on lib.mjs; nothing is taken away afterwards.
import assert from 'node:assert/strict';
import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Caller, assertProblem, freeNumber, freeOe, makeEmployee, newId, sql } from './lib.mjs';

// --- asking and answers --------------------------------------------------------------------------

/** PATCH with the version that was seen. */
export const correct = (who, path, json, version, { headers, ...more } = {}) =>
  who.patch(path, json, { headers: { 'if-match': version === undefined ? null : `"${version}"`, ...headers }, ...more });

export const versionOf = (answer) => Number(answer.headers.etag?.replaceAll('"', ''));

/** A refusal with its reason and the members it names, {field: code}. */
export function refused(answer, status, code, { reason, fields } = {}) {
  assertProblem(answer, status, code, reason);
  if (fields) assert.deepEqual(Object.fromEntries((answer.json.errors ?? []).map((f) => [f.field, f.code])), fields);
}

// --- behind the scenes ---------------------------------------------------------------------------

export const quote = (value) => (value === null ? 'NULL' : `'${String(value).replace(/['\\]/g, '\\$&')}'`);

/** The rows of a statement, NULL as null. */
export const rows = (text) => sql(text).map((row) => row.map((cell) => (cell === 'NULL' ? null : cell)));

/** The first value of a statement, or null. */
export const one = (text) => rows(text)[0]?.[0] ?? null;

/** How many rows a table has, to see that nothing was stored. */
export const countOf = (table, where = '1') => Number(one(`SELECT COUNT(*) FROM ${table} WHERE ${where}`));

/** The rows a request left in the audit log, with the basis; the client by its public id. */
export const loggedOf = (answer) =>
  rows(
    `SELECT a.action, a.outcome, a.reason, a.basis, c.public_id, a.object_kind, a.object_id, a.shown
     FROM audit_event a LEFT JOIN client c ON c.id = a.client_id WHERE a.request_id = ${quote(answer.id)} ORDER BY a.id`,
  ).map(([action, outcome, reason, basis, client, kind, object, shown]) => ({
    action, outcome, reason, basis, client, kind, object, shown: shown ? shown.split(' ') : [],
  }));

const todayFile = process.env.INZAGE_TEST_TODAY_FILE;
const said = () => (existsSync(todayFile) ? readFileSync(todayFile, 'utf8').trim() : '');

/** The date that every rule takes for today. */
export const today = () => said() || new Date().toLocaleDateString('sv', { timeZone: 'Europe/Brussels' });

/** The date of a whole suite; the one before comes back when it has run. */
export function startOn(date) {
  const before = said();
  writeFileSync(todayFile, `${date}\n`);
  process.on('exit', () => writeFileSync(todayFile, before ? `${before}\n` : ''));
}

/** Travel to a date for as long as `work` takes; suites run one after the other. */
export async function onDay(date, work) {
  const before = said();
  writeFileSync(todayFile, `${date}\n`);
  try {
    return await work();
  } finally {
    writeFileSync(todayFile, before ? `${before}\n` : '');
  }
}

/** A setting has another value for as long as `work` takes. */
export async function whileSetting(name, value, work) {
  const subject = quote(`setting.${name}`);
  sql(`INSERT INTO configuration (subject, version, valid_from, content, reason)
    SELECT subject, MAX(version) + 1, '2000-01-01', ${quote(JSON.stringify({ value }))}, 'proef' FROM configuration
    WHERE subject = ${subject} GROUP BY subject`);
  const kept = one(`SELECT MAX(version) FROM configuration WHERE subject = ${subject}`);
  try {
    return await work(Number(kept));
  } finally {
    sql(`DELETE FROM configuration WHERE subject = ${subject} AND version = ${kept}`);
  }
}

// --- people --------------------------------------------------------------------------------------

/** Twelve letters that nothing else is called. */
export const newWord = () => randomBytes(6).toString('hex').replace(/[0-9]/g, (digit) => 'ghijklmnop'[digit]);

const rowOf = (table, id) => one(`SELECT id FROM ${table} WHERE public_id = ${quote(id)}`);

export function newOrganisation({ kind = 'outplacement_office', name = `Kantoor ${newWord()}`, until = null } = {}) {
  const id = newId();
  sql(`INSERT INTO organisation (public_id, name, name_key, kind, valid_from, valid_until)
    VALUES (${quote(id)}, ${quote(name)}, ${quote(name.toLowerCase())}, ${quote(kind)}, '2020-01-01', ${quote(until)})`);
  return { row: rowOf('organisation', id), id, name, kind };
}

/** A service of the test's own, of the kind vdab. */
let service;
export const vdab = () => (service ??= newOrganisation({ kind: 'vdab', name: `VDAB ${newWord()}` }));

export function newUnit(organisation, { region = null, until = null } = {}) {
  const id = newId();
  const name = `Dienst ${newWord()}`;
  const oe = freeOe();
  sql(`INSERT INTO unit (public_id, organisation_id, oe_number, name, name_key, region, valid_from, valid_until)
    VALUES (${quote(id)}, ${organisation.row}, ${oe}, ${quote(name)}, ${quote(name.toLowerCase())}, ${quote(region)}, '2020-01-01', ${quote(until)})`);
  return { row: rowOf('unit', id), id, name, oe: String(oe), region, organisation };
}

/** Somebody new of these roles in this unit, logged in. */
export const newCaller = (unit, ...roles) => new Caller(makeEmployee(unit.organisation, roles, { unit })).login();

// --- files ---------------------------------------------------------------------------------------

/** A fictitious INSZ of that birth date; the check digits as since 2000 where it must. */
export function ssinOf(birthDate, serial = randomInt(1, 998)) {
  const [year, month, day] = birthDate.split('-');
  const nine = year.slice(2) + month + day + String(serial).padStart(3, '0');
  const check = 97 - (Number((Number(year) >= 2000 ? '2' : '') + nine) % 97);
  return nine + String(check).padStart(2, '0');
}

const given = new Set();

/** An INSZ that no file has and that was not given before, with its birth date. */
export function freshSsin(first = 1950, last = 1999, serial = undefined) {
  const two = (n) => String(n).padStart(2, '0');
  for (;;) {
    const birthDate = `${randomInt(first, last + 1)}-${two(randomInt(1, 13))}-${two(randomInt(1, 29))}`;
    const ssin = ssinOf(birthDate, serial?.());
    if (given.has(ssin) || one(`SELECT 1 FROM client WHERE ssin = ${quote(ssin)}`)) continue;
    given.add(ssin);
    return { ssin, birthDate };
  }
}

const keyOf = (name) => name.normalize('NFD').toLowerCase().replace(/[^a-z0-9]/g, '');

export function newClient(unit, { counsellor = null, first = 'Jan', last = `Klant${newWord()}`, ssin = null, birthDate = '1980-05-17', more = {} } = {}) {
  const id = newId();
  const values = {
    public_id: id, number: String(freeNumber()), ssin, first_name: first, last_name: last,
    first_name_key: keyOf(first), last_name_key: keyOf(last), birth_date: birthDate, origin: 'counsellor',
    counsellor_id: counsellor?.row ?? null, unit_id: unit.row, ...more,
  };
  sql(`INSERT INTO client (${Object.keys(values)}) VALUES (${Object.values(values).map(quote)})`);
  return { row: rowOf('client', id), id, number: values.number, first, last, ssin, birthDate, path: `/api/clients/${id}` };
}

export function newRight(client, organisation, { unit = null, basis = 'consent_form', from = '2026-01-01', until = '2099-12-31', closedOn = null } = {}) {
  const id = newId();
  sql(`INSERT INTO access_right (public_id, client_id, organisation_id, unit_id, basis, event_date, granted_on, valid_from,
    last_valid_day, category, rule, anchor, closed_on)
    VALUES (${quote(id)}, ${client.row}, ${organisation.row}, ${quote(unit?.row ?? null)}, ${quote(basis)}, ${quote(from)},
    ${quote(from)}, ${quote(from)}, ${quote(until)}, 'no_action', 'six_months_after_grant', ${quote(from)}, ${quote(closedOn)})`);
  return { row: rowOf('access_right', id), id };
}

/** The first of so many client numbers in a row that nobody has. */
function freeNumbers(n) {
  for (;;) {
    const first = randomInt(100000000, 1000000000 - n);
    if (!one(`SELECT 1 FROM client WHERE number BETWEEN ${first} AND ${first + n}`)) return first;
  }
}

/** So many clients of a unit, in whose files the organisation has an open right. */
export function manyClients(unit, n, organisation) {
  const word = newWord();
  sql(`SET max_recursive_iterations = 10000; INSERT INTO client (public_id, number, first_name, last_name, first_name_key, last_name_key, birth_date, origin, unit_id)
    WITH RECURSIVE k AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM k WHERE i < ${n})
    SELECT LOWER(HEX(RANDOM_BYTES(16))), ${freeNumbers(n)} + i, CONCAT('Veel', i), '${word}', CONCAT('veel', i), '${word}',
      '1980-05-17', 'counsellor', ${unit.row} FROM k;
    INSERT INTO access_right (public_id, client_id, organisation_id, basis, event_date, granted_on, valid_from, last_valid_day, category, rule, anchor)
    SELECT LOWER(HEX(RANDOM_BYTES(16))), id, ${organisation.row}, 'consent_form', '2026-01-01', '2026-01-01', '2026-01-01', '2099-12-31',
      'no_action', 'six_months_after_grant', '2026-01-01' FROM client WHERE last_name_key = '${word}'`);
}

export function newStep(client, executor, { kind = 'outplacement', state = 'in_progress', region = null, end = null } = {}) {
  const id = newId();
  sql(`INSERT INTO step (public_id, client_id, kind, state, status_date, effective_end_date, end_recorded_on, end_recorded_by,
    requester_organisation_id, requester_unit_id, executor_organisation_id, executor_unit_id, region)
    VALUES (${quote(id)}, ${client.row}, ${quote(kind)}, ${quote(state)}, '2026-02-01', ${quote(end)}, ${quote(end)},
    ${end ? '(SELECT MIN(id) FROM employee)' : 'NULL'}, ${executor.organisation.row}, ${executor.row},
    ${executor.organisation.row}, ${executor.row}, ${quote(region)})`);
  return { row: rowOf('step', id), id };
}
