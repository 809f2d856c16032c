// A world for one role and one tie, as README.md describes it: an asker, a file, and a third
// organisation that works in it. Everything is made anew for each, so that no other tie can hide it.
import {
  makeCaller, makeClient, makeEmployee, makeOrganisation, makeRight, makeUnit, newId, number, sql,
} from '../api/lib.mjs';
import { announce, begin, complete, pdf, putAll, text, xml } from '../api/files.mjs';
import { freshSsin, today } from '../api/world.mjs';

const REGION = 'west_vlaanderen';
const OTHER_REGION = 'antwerpen';
const KINDS = { guide: 'outplacement_office', promoter: 'promoter', partner_admin: 'outplacement_office' };
const PARTNERS = Object.keys(KINDS);
const YESTERDAY = '2000-01-01';

const quote = (value) => (value === null ? 'NULL' : `'${value}'`);

// A line in progress: executor and requester are organisations with a unit.
export function makeLine(client, executor, { kind = 'training_line', requester = executor, region = null } = {}) {
  const id = newId();
  sql(`INSERT INTO step (public_id, client_id, kind, state, status_date, start_date, expected_end_date, region,
         requester_organisation_id, requester_unit_id, executor_organisation_id, executor_unit_id)
       VALUES ('${id}', ${client.row}, '${kind}', 'in_progress', '2026-01-05', '2026-01-05', '2027-01-05', ${quote(region)},
         ${requester.row}, ${requester.unit.row}, ${executor.row}, ${executor.unit.row});
       INSERT INTO step_version (step_id, version, content) SELECT id, 1, JSON_OBJECT(
         'state', state, 'date', status_date, 'start_date', start_date, 'expected_end_date', expected_end_date,
         'funding_number', NULL, 'summary', NULL,
         'requester', JSON_EXTRACT('${party(requester)}', '$'), 'executor', JSON_EXTRACT('${party(executor)}', '$'))
       FROM step WHERE public_id = '${id}'`);
  return { id, row: number(`SELECT id FROM step WHERE public_id = '${id}'`) };
}

const party = (o) =>
  JSON.stringify({
    organisation: { id: o.id, name: 'Proef', kind: o.kind },
    unit: { id: o.unit.id, name: 'Proef', oe_number: String(o.unit.oe) },
    employee: null,
  });

/** An INSZ that nobody has, of a birth in 1970. */
export const freeSsin = () => freshSsin(1970, 1970).ssin;

export async function makeWorld(role, tie) {
  const w = { role, tie, region: REGION };
  w.vdab = makeOrganisation('vdab', { region: REGION });
  w.otherUnit = makeUnit(w.vdab, { region: REGION });
  w.third = makeOrganisation('training_provider');
  w.somebody = await makeCaller(w.vdab, 'counsellor', { unit: w.vdab.unit });
  w.client = makeClient(w.vdab.unit, { counsellor: w.somebody.employee });
  w.ssin = freeSsin();
  w.birthDate = '1970-05-17';
  sql(`UPDATE client SET ssin = '${w.ssin}', birth_date = '${w.birthDate}' WHERE id = ${w.client.row}`);
  w.thirdRight = makeRight(w.client, w.third);
  w.thirdLine = makeLine(w.client, w.third);
  w.document = await makeDocument(w);
  w.own = PARTNERS.includes(role) ? makeOrganisation(KINDS[role]) : w.vdab;
  if (role !== 'anonymous') await makeAsker(w);
  makeTie(w);
  return w;
}

async function makeAsker(w) {
  const inFile = ['vdab_unit', 'unit_without_role'].includes(w.tie);
  const unit = w.own === w.vdab ? (inFile ? w.vdab.unit : w.otherUnit) : w.own.unit;
  w.unit = unit;
  w.asker = await makeCaller(w.own, w.role, { unit });
  if (w.tie === 'employee_ended') sql(`UPDATE employee SET valid_until = '${YESTERDAY}', valid_from = '1999-01-01' WHERE id = ${w.asker.employee.row}`);
  if (w.tie === 'organisation_ended') sql(`UPDATE organisation SET valid_until = '${YESTERDAY}', valid_from = '1999-01-01' WHERE id = ${w.own.row}`);
}

// A request of an organisation (a third's, unless another is named), for a file or for none: {id}. `status`: received.
export function makeRequest(w, { by = w.third, form = 'consent_form', region = null, client = null, status = 'received' } = {}) {
  const id = newId();
  const asker = makeEmployee(by, by === w.own ? w.role : 'guide');
  sql(`INSERT INTO access_request (public_id, employee_id, organisation_id, client_id, first_name, last_name, birth_date, purpose, received_on,
         form, region, status, completed_on, due_on)
       VALUES ('${id}', ${asker.row}, ${by.row}, ${client ?? 'NULL'}, 'A', 'B', '1970-01-01', 'proef', '2026-01-05', '${form}', ${quote(region)},
         '${status}', ${status === 'received' ? "'2026-01-05', '2026-01-12'" : 'NULL, NULL'})`);
  return { id };
}

export const OTHER = OTHER_REGION;

// A service with a rule, and an ownership of the file through it; `ended`: over, without a last day yet.
export function makeService() {
  const id = newId();
  sql(`INSERT INTO service (public_id, code, name, valid_from) VALUES ('${id}', 'S${id.slice(0, 12).toUpperCase()}', 'Proefdienst', '2020-01-01');
       INSERT INTO service_rule (service_id, valid_from, event, months) SELECT id, '2020-01-01', 'transfer', 3 FROM service WHERE public_id = '${id}'`);
  return { id, row: number(`SELECT id FROM service WHERE public_id = '${id}'`) };
}

export function makeOwnership(w, owner, ended = null) {
  const id = newId();
  sql(`INSERT INTO ownership (public_id, client_id, organisation_id, service_id, started_on, ended_on, end_reason)
       VALUES ('${id}', ${w.client.row}, ${owner.row}, ${makeService().row}, '2026-01-05', ${quote(ended)}, ${ended ? "'service_ended'" : 'NULL'})`);
  return { id, row: number(`SELECT id FROM ownership WHERE public_id = '${id}'`) };
}

// An assignment of an organisation under a service of its own, and an allocation under it that waits for the afsprakenblad.
export function makeAssignment(organisation) {
  const id = newId();
  sql(`INSERT INTO assignment (public_id, service_id, organisation_id, reference, valid_from)
       VALUES ('${id}', ${makeService().row}, ${organisation.row}, 'OPD-${id.slice(0, 8)}', '2020-01-01')`);
  return { id, row: number(`SELECT id FROM assignment WHERE public_id = '${id}'`) };
}

export function makeAllocation(w, organisation) {
  const id = newId();
  sql(`INSERT INTO allocation (public_id, client_id, organisation_id, assignment_id, allocated_on, recorded_on, recorded_by, grant_on)
       VALUES ('${id}', ${w.client.row}, ${organisation.row}, ${makeAssignment(organisation).row}, '2026-01-05', '2026-01-05',
         ${w.somebody.employee.row}, 'signature')`);
  return { id };
}

const certify = (organisation) => sql(`UPDATE organisation SET certified_from = '2020-01-01' WHERE id = ${organisation.row}`);

// An opening of the file by a certified partner, with the right that arose from it.
/** An open right of a third organisation from a referral card. */
export function makeReferred(w) {
  const right = makeRight(w.client, makeOrganisation('training_provider'));
  sql(`UPDATE access_right SET basis = 'referral_card' WHERE id = ${right.row}`);
  return right;
}

/** The client withdrew her consent; with a right, VDAB is asked about that one. */
export function makeWithdrawal(w, day, right = null) {
  const [id, review] = [newId(), newId()];
  sql(`INSERT INTO consent_withdrawal (public_id, client_id, withdrawn_on, channel, recorded_on, recorded_by)
       VALUES ('${id}', ${w.client.row}, '${day}', 'phone', '2026-01-05', ${makeColleague(w.vdab).row})`);
  if (right)
    sql(`INSERT INTO consent_withdrawal_right (public_id, withdrawal_id, right_id, effect)
         SELECT '${review}', id, ${right.row}, 'asked' FROM consent_withdrawal WHERE public_id = '${id}'`);
  return { id, review };
}

export function makeOpening(w, organisation, employee) {
  const id = newId();
  const right = makeRight(w.client, organisation);
  sql(`INSERT INTO certified_opening (public_id, client_id, organisation_id, unit_id, employee_id, event_date, opened_on, motive)
       VALUES ('${id}', ${w.client.row}, ${organisation.row}, ${organisation.unit.row}, ${employee.row}, '2026-01-05', '2026-01-05', 'Intake van de klant');
       UPDATE access_right SET basis = 'certified_partner', grant_rule = 'certified_opening', event_id = '${id}' WHERE id = ${right.row}`);
  return { id, right };
}

function makeOwner(w, ended) {
  w.ownership = makeOwnership(w, w.own, ended);
  w.ownRight = makeRight(w.client, w.own);
  sql(`UPDATE access_right SET basis = 'ownership', category = 'owner', ownership_id = ${w.ownership.row} WHERE id = ${w.ownRight.row}`);
  w.ownLine = makeLine(w.client, w.own);
}

// From today on this employee of the asker's organisation guides the client.
export const guidedBy = (w, employee) =>
  sql(`INSERT INTO caseload (public_id, client_id, organisation_id, employee_id, started_on)
       VALUES ('${newId()}', ${w.client.row}, ${w.own.row}, ${employee.row}, '${today()}')`);

const ties = {
  owner: (w) => makeOwner(w, null),
  former_owner: (w) => makeOwner(w, '2026-11-01'),
  open_right: (w) => {
    w.ownRight = makeRight(w.client, w.own);
    w.ownLine = makeLine(w.client, w.own);
  },
  third_sensitive: (w) => {
    ties.open_right(w);
    sql(`UPDATE organisation SET sensitive_from = '2020-01-01' WHERE id = ${w.third.row}`);
  },
  certified_before: (w) => certify(w.own),
  certified_after: (w) => {
    certify(w.own);
    w.ownRight = makeOpening(w, w.own, w.asker.employee).right;
    w.ownLine = makeLine(w.client, w.own);
  },
  allocation_waits: (w) => {
    makeAllocation(w, w.own);
    w.ownLine = makeLine(w.client, w.own);
  },
  caseload_own: (w) => {
    ties.open_right(w);
    guidedBy(w, w.asker.employee);
  },
  caseload_other: (w) => {
    ties.open_right(w);
    guidedBy(w, makeColleague(w.own));
  },
  motive_given: (w) => {
    ties.caseload_other(w);
    sql(`INSERT INTO caseload_motive (public_id, client_id, organisation_id, employee_id, motive, given_on)
         VALUES ('${newId()}', ${w.client.row}, ${w.own.row}, ${w.asker.employee.row}, 'vervangt een collega', '${today()}')`);
  },
  right_other_unit: (w) => makeRight(w.client, w.own, { unit: makeUnit(w.own) }),
  closed_right: (w) => {
    w.ownRight = makeRight(w.client, w.own, { until: '2026-01-31' });
    w.ownLine = makeLine(w.client, w.own);
  },
  pending_request: (w) => {
    sql(`INSERT INTO access_request (public_id, employee_id, organisation_id, unit_id, client_id, first_name, last_name,
           birth_date, purpose, received_on)
         VALUES ('${newId()}', ${w.asker.employee.row}, ${w.own.row}, ${w.own.unit.row}, ${w.client.row}, 'A', 'B',
           '1970-01-01', 'proef', '2026-11-01')`);
    w.ownLine = makeLine(w.client, w.own);
  },
  line_without_right: (w) => (w.ownLine = makeLine(w.client, w.own)),
  line_of_region: (w) => (w.ownLine = makeLine(w.client, w.third, { kind: 'outplacement', region: REGION })),
  line_of_other_region: (w) => makeLine(w.client, w.third, { kind: 'outplacement', region: OTHER_REGION }),
  certificate_of_region: (w) => makeRequest(w, { form: 'outplacement_certificate', region: REGION, client: w.client.row }),
  line_of_vdab: (w) => makeLine(w.client, w.third, { requester: { ...w.vdab, unit: w.otherUnit } }),
  emergency: (w, age = 60) => makeEmergency(w.client, w.vdab.unit, w.asker.employee, { session: sessionHash(w.asker), age }),
  emergency_over: (w) => ties.emergency(w, 3600),
  control: (w) => makeControl(w.asker.employee, [w.client]),
  control_ended: (w) => makeControl(w.asker.employee, [w.client], { from: '2020-01-06', until: '2020-01-31' }),
  control_of_other: (w) => makeControl(makeEmployee(w.vdab, 'auditor'), [w.client]),
  control_of_other_file: (w) => makeControl(w.asker.employee, [makeClient(w.vdab.unit)]),
  counsellor: (w) => sql(`UPDATE client SET counsellor_id = ${w.asker.employee.row} WHERE id = ${w.client.row}`),
};

// An organisation that is sensitive from today on: the public id of the period.
export function makeSensitive(organisation) {
  const id = newId();
  sql(`INSERT INTO organisation_sensitivity (public_id, organisation_id, valid_from, reason) VALUES ('${id}', ${organisation.row}, '${today()}', 'proef');
       UPDATE organisation SET sensitive_from = '${today()}' WHERE id = ${organisation.row}`);
  return id;
}

// What tells who an organisation is: its ids and names, those of its unit and its people.
export const secretsOf = (organisation) =>
  sql(`SELECT public_id FROM organisation WHERE id = ${organisation.row} UNION SELECT name FROM organisation WHERE id = ${organisation.row}
       UNION SELECT public_id FROM unit WHERE organisation_id = ${organisation.row} UNION SELECT name FROM unit WHERE organisation_id = ${organisation.row}
       UNION SELECT public_id FROM employee WHERE organisation_id = ${organisation.row}`).flat();

function makeTie(w) {
  ties[w.tie]?.(w);
}

// Emergency access of an employee to a file of a unit, to be judged: {id}. `session`: the hash of the session it was
// opened in, as SQL; `age`: so many seconds ago, of the hour that it lasts.
export function makeEmergency(client, unit, employee, { session = 'RANDOM_BYTES(32)', age = 0 } = {}) {
  const id = newId();
  sql(`INSERT INTO emergency_access (public_id, client_id, employee_id, unit_id, session_hash, reason, opened_on, opened_at, ends_at,
         review_unit_id, due_on)
       SELECT '${id}', ${client.row}, e.id, e.unit_id, ${session}, 'Opname in het ziekenhuis', '${today()}', UTC_TIMESTAMP(6) - INTERVAL ${age} SECOND,
         UTC_TIMESTAMP(6) + INTERVAL ${3600 - age} SECOND, ${unit.row}, '${today()}' FROM employee e WHERE e.id = ${employee.row}`);
  return { id, row: number(`SELECT id FROM emergency_access WHERE public_id = '${id}'`) };
}

// A control of an employee that names these files: {id}. Today is a day of it, unless others are given.
export function makeControl(employee, clients, { from = '2020-01-01', until = '2099-12-31' } = {}) {
  const id = newId();
  sql(`INSERT INTO control (public_id, kind, reference, reason, employee_id, first_day, last_day, opened_on, opened_at)
       VALUES ('${id}', 'kwalimon', 'KWM-PROEF', 'Steekproef van de kwaliteit', ${employee.row}, '${from}', '${until}', '${from}', '${from}');
       INSERT INTO control_file (control_id, client_id) SELECT LAST_INSERT_ID(), id FROM client WHERE id IN (${clients.map((c) => c.row)})`);
  return { id };
}

/** What is stored of the session of a caller. */
export const sessionHash = (caller) => `UNHEX(SHA2('${caller.cookie.split('=')[1]}', 256))`;

// A trajectbepaling that a colleague of the client's counsellor made, in its first version.
export function makePlan(w) {
  const id = newId();
  sql(`INSERT INTO trajectory_plan (public_id, client_id) VALUES ('${id}', ${w.client.row});
       INSERT INTO trajectory_plan_version (plan_id, version, plan_date, body, recorded_on, recorded_by, recorded_unit_id)
       VALUES (LAST_INSERT_ID(), 1, '2026-01-05', 'proef', '2026-01-05', ${w.somebody.employee.row}, ${w.vdab.unit.row})`);
  return { id };
}

// The document is uploaded by the colleague who counsels, before any tie can matter.
export async function makeDocument(w) {
  const bytes = pdf();
  const colleague = await makeCaller(w.vdab, 'counsellor', { unit: w.vdab.unit });
  const upload = await begin(colleague, announce(w.client, 'verslag.pdf', bytes));
  await putAll(colleague, upload, bytes);
  return (await complete(colleague, upload)).json.document.id;
}

// An upload of this caller with all its chunks there. `delivery`: of XML, about no file.
export async function makeUpload(caller, client, delivery) {
  const bytes = delivery ?? text(300);
  const announced = delivery
    ? announce({}, 'levering.xml', bytes, { purpose: 'delivery' })
    : announce(client, 'verslag.txt', bytes);
  if (delivery) for (const name of ['client', 'title', 'kind']) delete announced[name];
  const id = await begin(caller, announced);
  await putAll(caller, id, bytes);
  return id;
}

// An upload of the asker about another file in which she may add documents; a delivery where no role may.
export async function ownUpload(w) {
  if (w.role === 'vdab_admin') return makeUpload(w.asker, w.client, xml());
  const file = makeClient(w.vdab.unit, { counsellor: w.role === 'counsellor' ? w.asker.employee : null });
  if (w.own !== w.vdab) makeRight(file, w.own);
  if (w.role === 'adviser') makeLine(file, w.third, { kind: 'outplacement', region: REGION });
  return makeUpload(w.asker, file);
}

// An upload of a colleague who may; of the same organisation as the asker.
export async function colleaguesUpload(w, delivery) {
  if (delivery) return makeUpload(await makeCaller(w.vdab, 'vdab_admin', { unit: w.otherUnit }), w.client, delivery);
  const partner = w.own !== w.vdab;
  const colleague = await makeCaller(w.own, partner ? 'guide' : 'counsellor', { unit: w.unit });
  const file = makeClient(w.vdab.unit, { counsellor: partner ? null : colleague.employee });
  if (partner) makeRight(file, w.own);
  return makeUpload(colleague, file);
}

// Begun while the file was open to the asker; then the tie is what it is.
export async function startedUpload(w) {
  const before = sql(`SELECT IFNULL(counsellor_id, 'NULL') FROM client WHERE id = ${w.client.row}`)[0][0];
  const unit = sql(`SELECT unit_id FROM client WHERE id = ${w.client.row}`)[0][0];
  let opened = '';
  if (w.role === 'counsellor') sql(`UPDATE client SET counsellor_id = ${w.asker.employee.row} WHERE id = ${w.client.row}`);
  else if (w.role === 'adviser') opened = `DELETE FROM step_version WHERE step_id = ${makeOpenLine(w)}; DELETE FROM step WHERE id = ${w.opened}`;
  else {
    opened = `DELETE FROM access_right WHERE id = ${makeOpenRight(w)}; UPDATE organisation SET caseload = 1 WHERE id = ${w.own.row}`;
    sql(`UPDATE organisation SET caseload = 0 WHERE id = ${w.own.row}`);
  }
  const id = await makeUpload(w.asker, w.client);
  sql(`UPDATE client SET counsellor_id = ${before}, unit_id = ${unit} WHERE id = ${w.client.row}; ${opened}`);
  return id;
}

const makeOpenLine = (w) => (w.opened = makeLine(w.client, w.third, { kind: 'outplacement', region: REGION }).row);

// Of a basis that no tie uses: one open right a basis.
function makeOpenRight(w) {
  sql(`INSERT INTO access_right (public_id, client_id, organisation_id, basis, event_date, granted_on, valid_from, category, rule, anchor)
       VALUES ('${newId()}', ${w.client.row}, ${w.own.row}, 'referral_card', '2026-01-01', '2026-01-01', '2026-01-01', 'executor', 'running', '2026-01-01')`);
  return number(`SELECT id FROM access_right WHERE client_id = ${w.client.row} AND organisation_id = ${w.own.row} AND basis = 'referral_card'`);
}

// Another employee of an organisation.
export const makeColleague = (organisation, unit = organisation.unit) =>
  makeEmployee(organisation, organisation.kind === 'vdab' ? 'counsellor' : 'guide', { unit });
