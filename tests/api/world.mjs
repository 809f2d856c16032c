// People and files of a test's own, put in the database as an administrator would, so that what a
// test expects depends on nothing else. Employees get the password of a demo account. Every name is
// new each time; nothing is taken away afterwards.
import { randomBytes, randomInt } from 'node:crypto';
import { Caller } from './api.mjs';
import { account, one, quote, sql } from './instance.mjs';

const lender = 'counsellor.halle';
export const newId = () => randomBytes(16).toString('hex');
export const newWord = () => randomBytes(6).toString('hex').replace(/[0-9]/g, (d) => 'ghijklmnop'[d]);

const rowOf = (table, id) => one(`SELECT id FROM ${table} WHERE public_id = ${quote(id)}`);

// VDAB itself is there once.
export const vdab = () => {
  const [row, id, name] = sql("SELECT id, public_id, name FROM organisation WHERE kind = 'vdab' ORDER BY id LIMIT 1")[0];
  return { row, id, name, kind: 'vdab' };
};

export function newOrganisation({ kind = 'outplacement_office', name = `Kantoor ${newWord()}`, from = '2020-01-01', until = null, hasIbis = false } = {}) {
  const id = newId();
  sql(`INSERT INTO organisation (public_id, name, name_key, kind, has_ibis, valid_from, valid_until)
    VALUES (${quote(id)}, ${quote(name)}, ${quote(name.toLowerCase())}, ${quote(kind)}, ${hasIbis}, ${quote(from)}, ${quote(until)})`);
  return { row: rowOf('organisation', id), id, name, kind };
}

export function newUnit(organisation, { name = `Dienst ${newWord()}`, region = null, until = null } = {}) {
  const id = newId();
  for (;;) {
    const oe = randomInt(100000, 1000000);
    if (one(`SELECT 1 FROM unit WHERE oe_number = ${oe}`)) continue;
    sql(`INSERT INTO unit (public_id, organisation_id, oe_number, name, name_key, region, valid_from, valid_until)
      VALUES (${quote(id)}, ${organisation.row}, ${oe}, ${quote(name)}, ${quote(name.toLowerCase())}, ${quote(region)}, '2020-01-01', ${quote(until)})`);
    return { row: rowOf('unit', id), id, name, oe: String(oe), region, organisation };
  }
}

export function newEmployee(unit, roles, { first = 'Ann', last = `Proef${newWord()}` } = {}) {
  const id = newId();
  const login = `t.${newWord()}`;
  sql(`INSERT INTO employee (public_id, login, organisation_id, unit_id, first_name, last_name, name_key, password_hash, valid_from)
    SELECT ${quote(id)}, ${quote(login)}, ${unit.organisation.row}, ${unit.row}, ${quote(first)}, ${quote(last)},
    ${quote(last.toLowerCase())}, password_hash, '2020-01-01' FROM employee WHERE login = ${quote(lender)};
    INSERT INTO employee_role (employee_id, role, valid_from)
    SELECT e.id, r.role, '2020-01-01' FROM employee e JOIN (${roles.map((r) => `SELECT ${quote(r)} AS role`).join(' UNION ')}) r
    WHERE e.public_id = ${quote(id)}`);
  return { row: rowOf('employee', id), id, login, password: account(lender).password, first, last, unit, organisation: unit.organisation };
}

// Somebody new of these roles in this unit, logged in.
export async function newCaller(unit, ...roles) {
  const employee = newEmployee(unit, roles);
  const caller = await new Caller().logIn(employee.login, employee.password);
  caller.employee = employee;
  return caller;
}

// A fictitious INSZ of that birth date; `serial` odd is a man's. Check digits as since 2000 where it must.
export function ssinOf(birthDate, serial = randomInt(1, 998)) {
  const [y, m, d] = birthDate.split('-');
  const nine = y.slice(2) + m + d + String(serial).padStart(3, '0');
  const check = 97 - (Number((Number(y) >= 2000 ? '2' : '') + nine) % 97);
  return nine + String(check).padStart(2, '0');
}

// An INSZ that no file has, with its birth date.
export function freshSsin(first = 1950, last = 1999) {
  for (;;) {
    const birthDate = `${randomInt(first, last + 1)}-${String(randomInt(1, 13)).padStart(2, '0')}-${String(randomInt(1, 29)).padStart(2, '0')}`;
    const ssin = ssinOf(birthDate);
    if (!one(`SELECT 1 FROM client WHERE ssin = ${quote(ssin)}`)) return { ssin, birthDate };
  }
}

const key = (name) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

export function newClient(unit, { counsellor = null, first = 'Jan', last = `Klant${newWord()}`, ssin = null, birthDate = '1980-05-17', more = {} } = {}) {
  const id = newId();
  const number = randomInt(100000000, 1000000000);
  const extra = Object.entries(more);
  sql(`INSERT INTO client (public_id, number, ssin, first_name, last_name, first_name_key, last_name_key, birth_date,
    origin, counsellor_id, unit_id${extra.map(([name]) => `, ${name}`).join('')})
    VALUES (${quote(id)}, ${number}, ${quote(ssin)}, ${quote(first)}, ${quote(last)}, ${quote(key(first))}, ${quote(key(last))},
    ${quote(birthDate)}, 'counsellor', ${counsellor?.row ?? 'NULL'}, ${unit.row}${extra.map(([, value]) => `, ${quote(value)}`).join('')})`);
  return { row: rowOf('client', id), id, number: String(number), first, last, ssin, birthDate, path: `/api/clients/${id}` };
}

export function newRight(client, organisation, { unit = null, basis = 'consent_form', from = '2026-01-01', until = '2099-12-31', closedOn = null } = {}) {
  const id = newId();
  sql(`INSERT INTO access_right (public_id, client_id, organisation_id, unit_id, basis, event_date, granted_on, valid_from,
    last_valid_day, category, rule, anchor, closed_on)
    VALUES (${quote(id)}, ${client.row}, ${organisation.row}, ${unit?.row ?? 'NULL'}, ${quote(basis)}, ${quote(from)}, ${quote(from)},
    ${quote(from)}, ${quote(until)}, 'no_action', 'six_months_after_grant', ${quote(from)}, ${quote(closedOn)})`);
  return { row: rowOf('access_right', id), id };
}

export function newStep(client, executor, { kind = 'outplacement', state = 'in_progress', date = '2026-02-01', region = null, end = null, requester = executor } = {}) {
  const id = newId();
  sql(`INSERT INTO step (public_id, client_id, kind, state, status_date, effective_end_date, end_recorded_on, end_recorded_by,
    requester_organisation_id, requester_unit_id, executor_organisation_id, executor_unit_id, region)
    VALUES (${quote(id)}, ${client.row}, ${quote(kind)}, ${quote(state)}, ${quote(date)}, ${quote(end)}, ${quote(end)},
    ${end ? '(SELECT MIN(id) FROM employee)' : 'NULL'}, ${requester.organisation.row}, ${requester.row},
    ${executor.organisation.row}, ${executor.row}, ${quote(region)})`);
  return { row: rowOf('step', id), id };
}

// How a table stands, to see that nothing was stored.
export const countOf = (table, where = '1') => Number(one(`SELECT COUNT(*) FROM ${table} WHERE ${where}`));
