// The access matrix, played: every operation × role × tie of tests/matrix against the running service.
// Of each cell the answer is held against the expectation (status, code, reason, what it shows) and so is
// the row it left in the log: that one, and no other. A world is made for each role and tie.
import assert from 'node:assert/strict';
import test from 'node:test';
import { cells as readCells } from '../matrix/cells.mjs';
import { colleaguesUpload, freeSsin, makeAllocation, makeAssignment, makeColleague, makeControl, makeEmergency, makeLine, makeOpening, makeOwnership, makePlan, makeReferred, makeRequest, makeSensitive, makeService, makeWithdrawal, makeWorld, OTHER, ownUpload, secretsOf, startedUpload } from '../matrix/world.mjs';
import { checkImport, importOperations, ownDelivery } from '../matrix/imports.mjs';
import { Caller, freeOe, makeClient, makeEmployee, makeFunding, makeOrganisation, nameApart, newId, nobody, sql } from './lib.mjs';
import { today } from './world.mjs';
import { blindFactor, codeAt, enrol, half, prove, stepNow, whileRequired, withFactor, wrongCode } from './factor.mjs';
import { announce, chunks, complete, put, text, xml } from './files.mjs';

const { cells, faults } = readCells();
test('the tables of the matrix are whole', () => assert.deepEqual(faults, []));

const versionOf = (table, id) => sql(`SELECT version FROM ${table} WHERE public_id = '${id}'`)[0]?.[0] ?? 1;
const withVersion = (table, id) => ({ headers: { 'if-match': `"${versionOf(table, id)}"` } });
const fileOf = (w) => (w.tie === 'unknown' ? newId() : w.client.id);
const lineOf = (w, line) => (w.tie === 'unknown' ? newId() : (line ?? w.thirdLine).id);
/** A document of the file that the asker added just now, or a colleague of a third organisation. */
function addedBy(w, variant, who) {
  const id = newId();
  const by = variant === 'own_upload' && who.employee ? who.employee : makeColleague(w.third);
  sql(`INSERT INTO document (public_id, client_id, title, kind, added_on) VALUES ('${id}', ${w.client.row}, 'Plan', 'other', '2026-01-01');
       INSERT INTO document_version (document_id, version, file_name, media_type, size, sha256, chunk_count, content_id,
         wrapped_key, scan_state, scan_after, added_by, added_unit_id, added_on) VALUES (LAST_INSERT_ID(), 1, 'plan.pdf', 'application/pdf', 10,
         RANDOM_BYTES(32), 1, RANDOM_BYTES(16), RANDOM_BYTES(72), 'clean', '2100-01-01', ${by.row}, ${by.unit.row}, '2026-01-01')`);
  return id;
}
const documentOf = (w) => (w.tie === 'unknown' ? newId() : w.document);
/** A trajectbepaling of the file, made anew, in its first version. */
const planOf = (w) => (w.tie === 'unknown' ? newId() : makePlan(w).id);
const FIRST = { headers: { 'if-match': '"1"' } };
const ofOwn = (w, cell) => (cell.variant === 'own' ? w.own : w.third);
const someRegion = () => sql(`SELECT public_id FROM region WHERE code = 'brussel'`)[0][0];
const unitOf = (w, organisation) => (organisation === w.own && w.unit ? w.unit : organisation.unit);

const newStep = (w, kind) => ({
  kind, state: 'requested', date: '2024-11-04', requester: { unit: w.unit?.id ?? w.own.unit.id },
  executor: { unit: (w.tie === 'third_sensitive' ? w.own : w.third).unit.id }, ...(kind === 'outplacement' ? { expected_end_date: '2027-11-02' } : {}),
});

const patchStep = (w, who, line) => {
  const id = lineOf(w, line);
  return who.patch(`/api/steps/${id}`, { summary: `proef ${newId().slice(0, 4)}` }, withVersion('step', id));
};

// A line that was completed today, whose line `own_line` or `other_line` would be; so that the others stay in progress.
function completedLike(w, variant) {
  const own = variant === 'own_line' && w.ownLine;
  const mine = own && w.own !== w.vdab;
  const line = makeLine(w.client, mine ? w.own : w.third, own && !mine ? { kind: 'outplacement', region: w.region } : {});
  sql(`UPDATE step SET state = 'completed', effective_end_date = '2026-02-01', end_recorded_on = '${today()}' WHERE id = ${line.row}`);
  return line;
}

// An outplacement in progress, of no region but the one of an adviser's own line: its public id.
function outplacementLike(w, variant) {
  if (w.tie === 'unknown') return newId();
  const own = variant === 'own_line' && w.ownLine;
  const mine = own && w.own !== w.vdab;
  return makeLine(w.client, mine ? w.own : w.third, { kind: 'outplacement', region: own && !mine ? w.region : null }).id;
}

// Another file of the same unit and counsellor, and a proposal of a colleague to merge it into this one.
function twin(w) {
  const other = makeClient({ row: w.vdab.unit.row });
  sql(`UPDATE client o JOIN client c ON c.id = ${w.client.row} SET o.unit_id = c.unit_id, o.counsellor_id = c.counsellor_id,
    o.birth_date = c.birth_date WHERE o.id = ${other.row}`);
  return other;
}

async function answerMerge(w, act) {
  const id = newId();
  const by = nameApart(makeColleague(w.vdab));
  sql(`INSERT INTO client_merge (public_id, survivor_id, loser_id, reason, proposed_by, proposed_on)
    VALUES ('${id}', ${w.client.row}, ${twin(w).row}, 'dubbel', ${by.row}, '2026-02-03')`);
  const answer = await act(id);
  sql(`UPDATE client_merge SET status = 'withdrawn' WHERE public_id = '${id}' AND status = 'proposed'`);
  return answer;
}

// One that waits to be judged: by an administrator of the unit, or where nobody administrates by whoever may then.
function emergencyOf(w, who, variant) {
  const by = variant === 'own' && who.employee ? who.employee : nameApart(makeColleague(w.vdab));
  const unit = variant === 'nobody' ? makeOrganisation('vdab').unit : variant === 'other_unit' || !w.unit ? w.vdab.unit : w.unit;
  if (variant !== 'nobody') nameApart(makeEmployee(w.vdab, 'vdab_admin', { unit }));
  return makeEmergency(w.client, unit, by);
}

const openRights = (w) => sql(`SELECT public_id FROM access_right WHERE client_id = ${w.client.row} AND closed_on IS NULL
  AND valid_from <= '${today()}' AND (last_valid_day IS NULL OR last_valid_day >= '${today()}')`).flat();

// Answer what waits on such a line: it was asked by somebody else.
function answerRequest(w, who, variant, table, resource, act, body) {
  const id = newId();
  const line = outplacementLike(w, variant);
  const [names, values] = table === 'stop_request' ? ['stop_date, reason', `'2026-02-02', 'proef'`] : ['new_end, certificate_date, status', `'2027-06-30', '2026-02-02', 'handed_in'`];
  if (w.tie !== 'unknown')
    sql(`INSERT INTO ${table} (public_id, step_id, asked_by, asked_on, ${names})
         SELECT '${id}', id, ${w.somebody.employee.row}, '2026-02-03', ${values} FROM step WHERE public_id = '${line}'`);
  return who.post(`/api/${resource}/${id}/${act}`, body, { headers: { 'if-match': '"1"' } });
}

// A request that is open, as the variant says; what becomes of it is no other cell's.
function requestLike(w, { operation, variant }) {
  const status = operation === 'request_replace' ? 'incomplete' : 'received';
  const of = {
    own: () => ({ by: w.own === w.vdab ? w.third : w.own, client: makeClient(w.third.unit).row }),
    consent_tied: () => ({ client: makeClient(w.third.unit, { counsellor: w.asker?.employee }).row }),
    consent_unmatched: () => ({}),
    certificate_region: () => ({ form: 'outplacement_certificate', region: w.region }),
    certificate_other: () => ({ form: 'outplacement_certificate', region: OTHER }),
  };
  return `/api/requests/${makeRequest(w, { ...of[variant](), status }).id}`;
}
const seenOnce = { headers: { 'if-match': '"1"' } };

// Somebody in the asker's place whose password, link or sessions may be spent.
const inPlace = (w) => makeEmployee(w.own, w.role, { unit: w.unit });
const fresh = async (w) => new Caller(inPlace(w)).login();
const makeAdmin = async (w) => new Caller(makeEmployee(w.vdab.row === w.own.row ? makeOrganisation('vdab') : w.vdab, 'vdab_admin')).login();
const endEmployee = ({ row }) => sql(`UPDATE employee SET valid_from = '1999-01-01', valid_until = '2000-01-01' WHERE id = ${row}`);
const redeem = (token) => nobody().post('/api/password-links/redeem', { token, new_password: `Nieuw-geheim-${newId()}` }, { key: null });

// A one-time link of such a person, given while she still was in service.
async function linkInPlace(w, spent) {
  const organisation = `UPDATE organisation SET valid_until = ${w.tie === 'organisation_ended' ? "'2000-01-01'" : 'NULL'} WHERE id = ${w.own.row}`;
  sql(`UPDATE organisation SET valid_until = NULL WHERE id = ${w.own.row}`);
  const person = inPlace(w);
  const { json } = await (await makeAdmin(w)).post('/api/password-links', { employee: person.id });
  const token = json.link.split('/').pop();
  if (spent) await redeem(token);
  sql(organisation);
  if (w.tie === 'employee_ended') endEmployee(person);
  return token;
}

/** The first answer of a list, with the items of all its pages. */
async function allPages(who, path) {
  const answer = await who.get(path);
  for (let page = answer; page.json?.next; ) {
    page = await who.get(`${path}?cursor=${encodeURIComponent(page.json.next)}`);
    answer.json.items.push(...page.json.items);
  }
  return answer;
}

const logIn = (login, password) => nobody().post('/api/session', { login, password }, { key: null });

// What is sent, by operation: (world, asker, cell) => answer.
const play = {
  session_create: (w, who, { variant }) => {
    if (variant === 'unknown_login') return logIn(`nobody${newId().slice(0, 8)}`, 'Helemaal-verkeerd-1');
    const person = inPlace(w);
    if (w.tie === 'employee_ended') endEmployee(person);
    if (variant === 'right_password_factor') blindFactor(person);
    if (variant === 'right_password_required') return whileRequired(w.role, () => logIn(person.login, person.password));
    return logIn(person.login, variant.startsWith('right_password') ? person.password : 'Helemaal-verkeerd-1');
  },
  password_link_redeem: async (w, who, { variant }) =>
    redeem(variant === 'unknown_link' ? 'f'.repeat(64) : await linkInPlace(w, variant === 'spent_link')),
  health_get: (w, who) => who.get('/api/health'),
  metrics_get: (w, who) => who.get('/api/metrics'),
  session_get: (w, who) => who.get('/api/session'),
  session_patch: (w, who) => who.patch('/api/session', { language: 'fr' }),
  session_delete: async (w, who, { tie }) => (tie === 'none' && who.cookie ? await fresh(w) : who).delete('/api/session'),
  sessions_delete: async (w, who, { tie }) => (tie === 'none' && who.cookie ? await fresh(w) : who).delete('/api/sessions'),
  password_change: async (w, who, { tie }) => {
    const asker = tie === 'none' && who.cookie ? await fresh(w) : who;
    return asker.post('/api/password', { current_password: asker.employee?.password ?? 'x', new_password: `Nieuw-geheim-${newId()}` });
  },
  session_prove: async (w, who, { variant, tie }) => {
    if (tie !== 'none' || !who.cookie) return prove(who, '123456');
    if (variant === 'whole') return prove(who, '123456');
    const { employee, secret, codes } = await withFactor(inPlace(w));
    const code = { right_code: () => codeAt(secret, stepNow()), recovery_code: () => codes[0], wrong_code: () => wrongCode(secret) };
    return prove(await half(employee), code[variant]());
  },
  factor_get: (w, who) => who.get('/api/second-factor'),
  factor_create: async (w, who, { variant, tie }) => {
    const asker = tie === 'none' && who.cookie ? await fresh(w) : who;
    const password = variant === 'right_password' ? asker.employee?.password : 'Helemaal-verkeerd-1';
    return asker.post('/api/second-factor', { current_password: password ?? 'x' });
  },
  factor_confirm: async (w, who, { variant, tie }) => {
    if (tie !== 'none' || !who.cookie) return who.post('/api/second-factor/confirm', { code: '123456' });
    const asker = await fresh(w);
    return variant === 'none_waits' ? asker.post('/api/second-factor/confirm', { code: '123456' }) : (await enrol(asker)).answer;
  },
  factor_codes_create: async (w, who, { variant, tie }) => {
    if (tie !== 'none' || !who.cookie) return who.post('/api/second-factor/recovery-codes', { code: '123456' });
    const { caller, secret } = await withFactor(inPlace(w));
    const code = variant === 'right_code' ? codeAt(secret, stepNow()) : wrongCode(secret);
    return caller.post('/api/second-factor/recovery-codes', { code });
  },
  factor_reset_create: (w, who, cell) => {
    const colleague = makeColleague(ofOwn(w, cell));
    blindFactor(colleague);
    return who.post('/api/second-factor-resets', { employee: colleague.id, verified: 'in_person', reason: 'toestel gestolen' });
  },
  step_kind_list: (w, who) => who.get('/api/step-kinds'),
  funding_number_list: (w, who) => who.get('/api/funding-numbers'),
  link_list: (w, who) => who.get('/api/links'),
  configuration_history_list: (w, who) => who.get('/api/configuration/history?subject=kind.guidance'),
  config_setting_list: (w, who) => who.get('/api/configuration/settings'),
  config_setting_put: (w, who) => {
    const { version, content } = configured('setting.actiris_agencies');
    return change(who, '/api/configuration/settings/actiris_agencies', version, { value: (content.value % 100) + 1 });
  },
  kind_config_list: (w, who) => who.get('/api/configuration/kinds'),
  kind_config_get: (w, who) => who.get('/api/configuration/kinds/guidance'),
  kind_config_put: (w, who) => {
    const { version, content } = configured('kind.higher_vocational');
    return change(who, '/api/configuration/kinds/higher_vocational', version, { ...content, label: { ...content.label, en: `HV ${newId().slice(0, 8)}` } });
  },
  factor_role_list: (w, who) => who.get('/api/configuration/second-factor'),
  factor_role_put: (w, who) => {
    // one that would begin in 2100 is taken away, so that nobody is stopped meanwhile
    sql(`INSERT IGNORE INTO second_factor_role (role, valid_from) VALUES ('auditor', '2100-01-01')`);
    return change(who, '/api/configuration/second-factor/auditor', configured('factor.auditor').version, { required: false });
  },
  funding_config_list: (w, who) => who.get('/api/configuration/funding-numbers'),
  funding_config_create: (w, who) => who.post('/api/configuration/funding-numbers', {
    organisation: w.third.id, number: newId().slice(0, 8).toUpperCase(), label: 'Proef', valid_from: '2026-01-01', reason: 'proef',
  }),
  funding_config_get: (w, who) => who.get(`/api/configuration/funding-numbers/${makeFunding(w.third)}`),
  funding_config_patch: (w, who) => {
    const id = makeFunding(w.third);
    return who.patch(`/api/configuration/funding-numbers/${id}`, { label: 'Andere proef', reason: 'proef' }, withVersion('funding_period', id));
  },
  unit_list: (w, who) => who.get('/api/units?query=eenheid'),
  upload_get: async (w, who, cell) => who.get(`/api/uploads/${await uploadFor(w, cell)}`),
  upload_chunk_put: async (w, who, cell) => put(who, await uploadFor(w, cell), 0, chunks(cellBytes(w, cell))[0]),
  upload_delete: async (w, who, cell) => who.delete(`/api/uploads/${await uploadFor(w, cell)}`),
  upload_complete: async (w, who, cell) => complete(who, await uploadFor(w, cell)),
  upload_create: (w, who, { variant }) => {
    const paper = { purpose: 'paper', file_name: 'attest.txt', size: 50, sha256: 'f'.repeat(64) };
    if (variant === 'paper') return who.post('/api/uploads', paper);
    const body = variant === 'delivery' ? announce(w.client, 'levering.xml', xml(), { purpose: 'delivery' })
      : announce({ id: fileOf(w) }, 'verslag.txt', text(50));
    if (variant === 'delivery') for (const name of ['client', 'title', 'kind']) delete body[name];
    return who.post('/api/uploads', body);
  },
  organisation_list: (w, who) => who.get('/api/organisations'),
  organisation_list_export: (w, who) => who.get('/api/organisations/export'),
  organisation_get: (w, who, cell) => who.get(`/api/organisations/${ofOwn(w, cell).id}`),
  organisation_admission_list: (w, who, cell) => who.get(`/api/organisations/${ofOwn(w, cell).id}/admissions`),
  organisation_ending_list: (w, who, cell) => who.get(`/api/organisations/${ofOwn(w, cell).id}/endings`),
  sensitivity_list: (w, who) => who.get(`/api/organisations/${w.third.id}/sensitivities`),
  sensitivity_create: (w, who) => who.post(`/api/organisations/${makeOrganisation('school').id}/sensitivities`, { reason: 'proef' }),
  sensitivity_end: (w, who) => who.post(`/api/sensitivities/${makeSensitive(makeOrganisation('school'))}/end`, { reason: 'proef' }),
  organisation_create: (w, who) => who.post('/api/organisations', { name: `Proef ${newId().slice(0, 8)}`, kind: 'school' }),
  organisation_patch: (w, who, cell) => {
    const { id } = ofOwn(w, cell);
    return who.patch(`/api/organisations/${id}`, { contract_reference: newId().slice(0, 8) }, withVersion('organisation', id));
  },
  unit_get: (w, who, cell) => who.get(`/api/units/${unitOf(w, ofOwn(w, cell)).id}`),
  unit_create: (w, who, cell) => who.post(`/api/organisations/${ofOwn(w, cell).id}/units`, { name: 'Nieuwe eenheid', oe_number: String(freeOe()) }),
  unit_patch: (w, who, cell) => {
    const { id } = unitOf(w, ofOwn(w, cell));
    return who.patch(`/api/units/${id}`, { name: `Eenheid ${newId().slice(0, 8)}` }, withVersion('unit', id));
  },
  employee_list: (w, who) => who.get('/api/employees'),
  employee_list_export: (w, who) => who.get('/api/employees/export'),
  employee_admission_list: (w, who, cell) => who.get(`/api/employees/${makeColleague(ofOwn(w, cell)).id}/admissions`),
  employee_get: (w, who, cell) => who.get(`/api/employees/${makeColleague(ofOwn(w, cell)).id}`),
  employee_create: (w, who, cell) => {
    const organisation = ofOwn(w, cell);
    return who.post('/api/employees', {
      login: `n${newId().slice(0, 12)}`, first_name: 'Nele', last_name: 'Proef', unit: unitOf(w, organisation).id,
      roles: [organisation.kind === 'vdab' ? 'counsellor' : 'guide'],
    });
  },
  employee_patch: (w, who, cell) => {
    const { id } = makeColleague(ofOwn(w, cell));
    return who.patch(`/api/employees/${id}`, { email: 'proef@example.org' }, withVersion('employee', id));
  },
  password_link_create: (w, who, cell) => who.post('/api/password-links', { employee: makeColleague(ofOwn(w, cell)).id }),
  client_create: (w, who) => who.post('/api/clients', { first_name: 'Nora', last_name: 'Proef', birth_date: '1980-02-29', sex: 'female' }),
  request_create: (w, who) => who.post('/api/requests', {
    ...(w.tie === 'unknown' ? {} : { ssin: w.ssin }), first_name: 'Amina', last_name: 'Proef', birth_date: '1970-01-01', purpose: 'begeleiding',
    ...(w.role === 'counsellor' ? { organisation: w.third.id } : {}),
  }),
  getting_in_get: (w, who) => who.get('/api/getting-in'),
  request_form_list: (w, who) => who.get('/api/request-forms'),
  request_list: (w, who) => who.get('/api/requests'),
  request_list_export: (w, who) => who.get('/api/requests/export'),
  organisation_right_list: (w, who) => who.get('/api/rights'),
  organisation_right_list_export: (w, who) => who.get('/api/rights/export'),
  request_queue_get: (w, who) => who.get('/api/request-queue'),
  request_get: (w, who, cell) => who.get(requestLike(w, cell)),
  request_replace: (w, who, cell) => who.ask('PUT', requestLike(w, cell), {
    json: { first_name: 'A', last_name: 'B', birth_date: '1970-01-01', purpose: 'proef' }, ...seenOnce }),
  request_withdraw: (w, who, cell) => who.post(`${requestLike(w, cell)}/withdraw`, undefined, seenOnce),
  request_link: (w, who, cell) => who.post(`${requestLike(w, cell)}/link`, { client: null }, seenOnce),
  request_decide: (w, who, cell) => who.post(`${requestLike(w, cell)}/decision`, { decision: 'refuse', refusal: 'not_needed' }, seenOnce),
  request_candidate_list: (w, who, cell) => who.get(`${requestLike(w, cell)}/candidates`),
  request_paper_get: (w, who, cell) => who.get(`${requestLike(w, cell)}/paper`),
  client_search: (w, who) => who.post('/api/clients/search', { ssin: w.tie === 'unknown' ? freeSsin() : w.ssin }, { key: null }),
  notice_list: (w, who) => {
    if (w.tie !== 'unknown') soonEnds(w);
    return who.get('/api/notices');
  },
  client_list: (w, who) => allPages(who, '/api/clients'),
  client_list_export: (w, who) => allPages(who, '/api/clients/export'),
  client_get: (w, who) => who.get(`/api/clients/${fileOf(w)}`),
  client_merge_list: (w, who) => who.get(`/api/clients/${fileOf(w)}/merges`),
  client_merge_create: async (w, who) => {
    const answer = await who.post(`/api/clients/${fileOf(w)}/merges`, { other: twin(w).id, reason: 'dubbel' });
    sql(`UPDATE client_merge SET status = 'withdrawn' WHERE survivor_id = ${w.client.row} AND status = 'proposed'`);
    return answer;
  },
  merge_get: (w, who) => answerMerge(w, (id) => who.get(`/api/merges/${id}`)),
  merge_confirm: (w, who) => answerMerge(w, (id) => who.post(`/api/merges/${id}/confirm`, { keep_rights: openRights(w), end_rights: [] }, withVersion('client_merge', id))),
  merge_refuse: (w, who) => answerMerge(w, (id) => who.post(`/api/merges/${id}/refuse`, { reason: 'broers' }, withVersion('client_merge', id))),
  client_export: (w, who) => who.get(`/api/clients/${fileOf(w)}/export`),
  client_history_list: (w, who) => who.get(`/api/clients/${fileOf(w)}/history`),
  client_take_up: async (w, who) => {
    const id = fileOf(w);
    const [[counsellor, unit]] = sql(`SELECT counsellor_id, unit_id FROM client WHERE id = ${w.client.row}`);
    const answer = await who.post(`/api/clients/${id}/take-up`, { motive: 'collega afwezig' }, withVersion('client', id));
    sql(`UPDATE client SET counsellor_id = ${counsellor}, unit_id = ${unit} WHERE id = ${w.client.row}`);
    return answer;
  },
  emergency_access_create: (w, who, { variant }) =>
    who.post(`/api/clients/${fileOf(w)}/emergency-accesses`, {
      reason: 'Opname in het ziekenhuis', current_password: (variant === 'right_password' && who.employee?.password) || 'Helemaal-verkeerd-1',
    }),
  emergency_access_list: (w, who) => who.get('/api/emergency-accesses'),
  emergency_access_review: (w, who, { variant }) =>
    who.post(`/api/emergency-accesses/${emergencyOf(w, who, variant).id}/review`, { verdict: 'justified', remark: 'Nagekeken met de dienst.' }),
  emergency_access_end: (w, who, { variant }) => who.post(`/api/emergency-accesses/${emergencyOf(w, who, variant).id}/end`),
  control_list: (w, who) => who.get('/api/controls'),
  control_create: (w, who) => who.post('/api/controls', { kind: 'kwalimon', reference: 'KWM-PROEF', reason: 'Steekproef van de kwaliteit', first_day: today(), last_day: today(),
    clients: [sql(`SELECT LPAD(number, 9, '0') FROM client WHERE id = ${makeClient(w.third.unit).row}`)[0][0]] }),
  control_get: (w, who, { variant }) => {
    const by = variant === 'own' && who.employee ? who.employee : makeEmployee(w.vdab, 'auditor');
    return who.get(`/api/controls/${makeControl(by, [makeClient(w.third.unit)]).id}`);
  },
  control_end: (w, who, { variant }) => {
    const by = variant === 'own' && who.employee ? who.employee : makeEmployee(w.vdab, 'auditor');
    return who.post(`/api/controls/${makeControl(by, [makeClient(w.third.unit)]).id}/end`);
  },
  consent_form_get: (w, who) => who.get(`/api/clients/${fileOf(w)}/consent-form?form=consent_form`),
  client_ssin_get: (w, who) => who.get(`/api/clients/${fileOf(w)}/ssin`),
  client_patch: (w, who, { variant }) => {
    const id = fileOf(w);
    const body = { contact: { phone: '0400 00 00 01' }, jobs: { desired_jobs: ['kok'] }, names: { last_name: `Proef${newId().slice(0, 4)}` } };
    return who.patch(`/api/clients/${id}`, body[variant], withVersion('client', id));
  },
  desired_job_list: (w, who) => who.get(`/api/clients/${fileOf(w)}/desired-jobs`),
  desired_job_put: (w, who) => {
    const id = fileOf(w);
    return who.ask('PUT', `/api/clients/${id}/desired-jobs`, { json: { items: [{ title: 'kok' }] }, ...withVersion('client', id) });
  },
  desired_job_history_list: (w, who) => who.get(`/api/clients/${fileOf(w)}/desired-jobs/history`),
  trajectory_plan_list: (w, who) => {
    planOf(w);
    return who.get(`/api/clients/${fileOf(w)}/trajectory-plans`);
  },
  trajectory_plan_create: (w, who) => who.post(`/api/clients/${fileOf(w)}/trajectory-plans`, { date: '2026-01-05', text: 'proef' }),
  trajectory_plan_get: (w, who) => who.get(`/api/trajectory-plans/${planOf(w)}`),
  trajectory_plan_patch: (w, who) => who.patch(`/api/trajectory-plans/${planOf(w)}`, { text: 'anders' }, FIRST),
  trajectory_plan_withdraw: (w, who) => who.post(`/api/trajectory-plans/${planOf(w)}/withdraw`, { reason: 'proef' }, FIRST),
  trajectory_plan_history_list: (w, who) => who.get(`/api/trajectory-plans/${planOf(w)}/history`),
  client_log_list: (w, who) => who.get(`/api/clients/${fileOf(w)}/log`),
  right_list: (w, who) => who.get(`/api/clients/${fileOf(w)}/rights`),
  right_create: (w, who, { variant }) => who.post(`/api/clients/${fileOf(w)}/rights`, {
    organisation: makeOrganisation('outplacement_office').id, basis: variant, event_date: '2026-11-02',
  }),
  right_end: (w, who) => {
    const id = w.tie === 'unknown' ? newId() : freshRight(w).id;
    return who.post(`/api/rights/${id}/end`, { reason: 'consent_withdrawn' }, withVersion('access_right', id));
  },
  region_list: (w, who) => who.get('/api/regions'),
  region_get: (w, who) => who.get(`/api/regions/${someRegion()}`),
  region_create: (w, who) => {
    const code = `r${newId().slice(0, 12)}`;
    return who.post('/api/regions', { code, names: { nl: code, fr: code, en: code } });
  },
  region_patch: (w, who) => who.patch(`/api/regions/${someRegion()}`, { contact_phone: `02 ${Math.floor(Math.random() * 1e7) + 1e6}` }, withVersion('region', someRegion())),
  message_list: (w, who) => who.get('/api/messages'),
  mail_preference_get: (w, who) => who.get('/api/mail-preference'),
  mail_preference_put: (w, who) => who.ask('PUT', '/api/mail-preference', { json: { messages: false } }),
  mail_list: (w, who) => who.get('/api/mails'),
  message_read: (w, who, cell) =>
    who.post(`/api/messages/${messageTo(cell.variant === 'own' && who.employee ? who.employee : makeColleague(w.own))}/read`),
  withdrawal_list: (w, who) => {
    if (w.tie !== 'unknown') makeWithdrawal(w, '2000-01-02');
    return who.get(`/api/clients/${fileOf(w)}/withdrawals`);
  },
  withdrawal_create: (w, who) => who.post(`/api/clients/${fileOf(w)}/withdrawals`, { withdrawn_on: '2000-01-03', channel: 'phone' }),
  withdrawal_review_list: (w, who) => {
    if (w.tie !== 'unknown') makeWithdrawal(w, '2000-01-04', makeReferred(w));
    return who.get('/api/withdrawal-reviews');
  },
  withdrawal_review_decide: (w, who, { variant }) => {
    const { review } = makeWithdrawal(w, variant === 'keep' ? '2000-01-05' : '2000-01-06', makeReferred(w));
    return who.post(`/api/withdrawal-reviews/${review}/decision`, { decision: variant, reason: 'Besproken met de klant.' }, FIRST);
  },
  allocation_list: (w, who) => {
    if (w.tie !== 'unknown') makeAllocation(w, w.third);
    return who.get(`/api/clients/${fileOf(w)}/allocations`);
  },
  allocation_create: (w, who, { variant }) => {
    const organisation = makeOrganisation('tender_partner');
    return who.post(`/api/clients/${fileOf(w)}/allocations`, {
      organisation: organisation.id, assignment: makeAssignment(organisation).id, allocated_on: '2026-11-02',
      ...(variant === 'signed' ? { signed_on: '2026-11-03' } : {}),
    });
  },
  allocation_sign: (w, who) => {
    const { id } = w.tie === 'unknown' ? { id: newId() } : makeAllocation(w, w.third);
    return who.post(`/api/allocations/${id}/signature`, { signed_on: '2026-11-03' }, withVersion('allocation', id));
  },
  allocation_withdraw: (w, who) => {
    const { id } = w.tie === 'unknown' ? { id: newId() } : makeAllocation(w, w.third);
    return who.post(`/api/allocations/${id}/withdraw`, { reason: 'not_started' }, withVersion('allocation', id));
  },
  referral_create: (w, who) => who.post(`/api/clients/${fileOf(w)}/referrals`, {
    organisation: makeOrganisation('training_provider').id, signed_on: '2026-11-02',
  }),
  certified_opening_create: (w, who, { variant }) => {
    const known = w.tie !== 'unknown' && variant !== 'wrong_ssin';
    return who.post('/api/certified-openings', {
      ssin: known ? w.ssin : freeSsin(), birth_date: variant === 'wrong_birth_date' ? '1970-05-18' : w.birthDate, motive: 'Intake van de klant',
    });
  },
  certified_opening_list: (w, who) => {
    const partner = makeOrganisation('ocmw');
    if (w.tie !== 'unknown') makeOpening(w, partner, makeColleague(partner));
    return who.get('/api/certified-openings');
  },
  certified_opening_count_list: (w, who) => who.get('/api/certified-openings/counts'),
  service_list: (w, who) => who.get('/api/services'),
  contact_list: (w, who) => who.get(`/api/units/${w.third.unit.id}/contacts`),
  ownership_list: (w, who) => who.get(`/api/clients/${fileOf(w)}/ownerships`),
  ownership_create: (w, who) => who.post(`/api/clients/${fileOf(w)}/ownerships`, {
    organisation: makeOrganisation('tender_partner').id, service: makeService().id, replaces: runningOwnership(w)?.id ?? null,
  }),
  ownership_end: (w, who) => {
    const { id } = w.tie === 'unknown' ? { id: newId() } : runningOwnership(w) ?? makeOwnership(w, w.third);
    return who.post(`/api/ownerships/${id}/end`, { reason: 'service_ended' }, withVersion('ownership', id));
  },
  timeline_get: (w, who) => who.get(`/api/clients/${fileOf(w)}/timeline`),
  caseload_list: (w, who) => who.get('/api/caseload'),
  motive_list: (w, who) => who.get('/api/motives'),
  caseload_get: (w, who) => who.get(`/api/clients/${fileOf(w)}/caseload`),
  caseload_create: (w, who, { variant, role }) =>
    who.post(`/api/clients/${fileOf(w)}/caseload`, {
      employee: variant === 'self' && role !== 'partner_admin' ? (who.employee?.id ?? newId()) : makeColleague(w.own).id,
    }),
  motive_create: (w, who) => who.post(`/api/clients/${fileOf(w)}/motives`, { motive: 'vervangt een zieke collega' }),
  step_list: (w, who) => who.get(`/api/clients/${fileOf(w)}/steps`),
  step_create: (w, who, { variant }) => who.post(`/api/clients/${fileOf(w)}/steps`, newStep(w, variant)),
  step_get: (w, who) => who.get(`/api/steps/${lineOf(w)}`),
  step_history_list: (w, who) => who.get(`/api/steps/${lineOf(w)}/history`),
  step_patch: (w, who, { variant }) => patchStep(w, who, variant === 'own_line' ? w.ownLine : w.thirdLine),
  step_addition_list: (w, who) => who.get(`/api/steps/${lineOf(w)}/additions`),
  step_addition_create: (w, who, { variant }) =>
    who.post(`/api/steps/${w.tie === 'unknown' ? newId() : completedLike(w, variant).id}/additions`, { text: 'proef' }),
  alarm_list: (w, who) => who.get('/api/alarms'),
  stop_request_list: (w, who) => who.get(`/api/steps/${lineOf(w)}/stop-requests`),
  stop_request_create: (w, who, { variant }) =>
    who.post(`/api/steps/${outplacementLike(w, variant)}/stop-requests`, { date: '2026-02-02', reason: 'proef' }),
  stop_request_reject: (w, who, { variant }) => answerRequest(w, who, variant, 'stop_request', 'stop-requests', 'reject', { reason: 'proef' }),
  extension_list: (w, who) => who.get(`/api/steps/${lineOf(w)}/extensions`),
  extension_create: (w, who, { variant }) =>
    who.post(`/api/steps/${outplacementLike(w, variant)}/extensions`, { certificate_date: '2026-02-02', new_end_date: '2027-06-30', signed: true }),
  extension_decide: (w, who, { variant }) => answerRequest(w, who, variant, 'step_extension', 'extensions', 'decision', { decision: 'record' }),
  document_list: (w, who) => who.get(`/api/clients/${fileOf(w)}/documents`),
  document_get: (w, who) => who.get(`/api/documents/${documentOf(w)}`),
  document_content_get: (w, who) => who.get(`/api/documents/${documentOf(w)}/content`),
  document_preview_get: (w, who) => who.get(`/api/documents/${documentOf(w)}/preview`),
  document_version_list: (w, who) => who.get(`/api/documents/${documentOf(w)}/versions`),
  document_scanning_list: (w, who) => who.get(`/api/clients/${fileOf(w)}/documents/scanning`),
  document_log_list: (w, who) => who.get(`/api/clients/${fileOf(w)}/documents/log`),
  document_withdraw: (w, who, { variant }) =>
    who.post(`/api/documents/${w.tie === 'unknown' ? newId() : addedBy(w, variant, who)}/versions/1/withdraw`, { reason: 'Verkeerd dossier' }),
  ...importOperations,
};

// A message to one employee.
function messageTo({ row }) {
  const id = newId();
  sql(`INSERT INTO message (public_id, kind, employee_id, once, told_on) VALUES ('${id}', 'right_granted', ${row}, '${id}', '${today()}')`);
  return id;
}
// The version of a subject that holds; none: version 0.
function configured(subject) {
  const [row] = sql(`SELECT version, content FROM configuration WHERE subject = '${subject}' ORDER BY version DESC LIMIT 1`);
  return row ? { version: row[0], content: JSON.parse(row[1]) } : { version: 0 };
}
const change = (who, path, version, body) =>
  who.ask('PUT', path, { json: { reason: 'proef', ...body }, headers: { 'if-match': `"${version}"` } });

// Every right in the file that is open ends in ten days, and that was announced.
function soonEnds(w) {
  const day = `'${today()}' + INTERVAL 10 DAY`;
  sql(`UPDATE access_right SET last_valid_day = ${day} WHERE client_id = ${w.client.row} AND last_valid_day IS NULL;
       INSERT IGNORE INTO notice (public_id, kind, right_id, client_id, organisation_id, due_on, created_on)
       SELECT LOWER(HEX(RANDOM_BYTES(16))), 'right_ends', id, client_id, organisation_id, last_valid_day, '${today()}'
       FROM access_right WHERE client_id = ${w.client.row}`);
}

function runningOwnership(w) {
  const id = sql(`SELECT public_id FROM ownership WHERE client_id = ${w.client.row} AND is_current = 1`)[0]?.[0];
  return id ? { id } : null;
}

function freshRight(w) {
  const organisation = makeOrganisation('training_provider');
  const id = newId();
  sql(`INSERT INTO access_right (public_id, client_id, organisation_id, basis, event_date, granted_on, valid_from, category, rule, anchor)
       VALUES ('${id}', ${w.client.row}, ${organisation.row}, 'consent_form', '2026-01-01', '2026-01-01', '2026-01-01', 'executor', 'running', '2026-01-01')`);
  return { id };
}

const cellBytes = (w, { variant }) => (w.role === 'vdab_admin' && variant === 'own' ? xml() : text(300));

function uploadFor(w, { variant, role, tie }) {
  // nobody gets as far as the upload, so any will do
  if (role === 'anonymous' || tie.endsWith('_ended')) return newId();
  if (variant === 'other') return colleaguesUpload(w);
  if (variant === 'own_delivery') return ownDelivery(w);
  if (variant === 'own_document') return startedUpload(w);
  return ownUpload(w);
}

// What is shown, where it depends on who asks.
function checkShown(w, cell, answer) {
  const items = answer.json.items ?? [];
  if (cell.operation === 'notice_list') {
    const about = items.filter((item) => item.client.id === w.client.id);
    assert.equal(about.length > 0, cell.shows === 'full');
    if (w.own !== w.vdab) assert.ok(about.every((item) => item.organisation.id === w.own.id));
  } else if (cell.operation.startsWith('organisation_right_list')) {
    assert.ok(items.every(({ right }) => right.organisation.id === w.own.id), 'of no other organisation');
    assert.equal(items.some(({ client }) => client?.id === w.client.id), cell.shows === 'full');
    assert.equal(`${answer.bytes}`.includes(w.client.id), cell.shows === 'full', 'who is not named is nowhere in it');
  } else if (['client_search', 'client_list', 'client_list_export'].includes(cell.operation)) {
    const hit = items.find((item) => item.id === w.client.id);
    if (cell.shows === 'nothing') return assert.equal(hit, undefined);
    assert.ok(hit, 'the client is shown');
    if (cell.operation === 'client_search') assert.equal(hit.minimal, cell.shows === 'minimal');
    if (cell.shows === 'minimal') assert.equal(hit.municipality, null);
  } else if (['certified_opening_list', 'withdrawal_review_list'].includes(cell.operation)) {
    assert.equal(items.some((item) => item.client.id === w.client.id), cell.shows === 'full');
  } else if (['right_list', 'allocation_list'].includes(cell.operation)) {
    const others = items.filter((right) => right.organisation.id !== w.own.id);
    if (cell.shows === 'own') assert.deepEqual(others, []);
    else assert.ok(others.length > 0);
  } else if (/^(organisation|employee)_list(_export)?$/.test(cell.operation)) {
    const own = (item) => (item.organisation?.id ?? item.id) === w.own.id;
    if (cell.shows === 'own') assert.ok(items.length > 0 && items.every(own));
    else assert.ok(items.some((item) => !own(item)));
  } else {
    checkImport(w, cell, answer);
  }
}

function checkAnswer(w, cell, answer) {
  assert.equal(answer.status, cell.status, `${answer.bytes.subarray(0, 400)}`);
  if (cell.status >= 400) {
    assert.equal(answer.json.code, cell.code);
    assert.equal(answer.json.reason ?? null, cell.status === 403 ? cell.reason : answer.json.reason ?? null);
    if (cell.status === 404) assert.equal(answer.json.reason, undefined);
    const aboutFile = ['file', 'started', 'reach'].includes(cell.scope) && [403, 404].includes(cell.status);
    assert.equal(answer.json.request_form, aboutFile ? true : undefined);
  }
  if (cell.shows) checkShown(w, cell, answer);
  if (w.tie === 'third_sensitive') {
    const whole = `${JSON.stringify(answer.headers)}${answer.bytes}`;
    assert.deepEqual((w.secrets ??= secretsOf(w.third)).filter((secret) => whole.includes(secret)), [], 'it is not named');
  }
}

// The rows of many requests at once, by request id.
function readAudit(answers) {
  const found = new Map(answers.map((answer) => [answer.id, []]));
  const rows = sql(`SELECT request_id, action, outcome, IFNULL(reason, ''), IFNULL(c.public_id, ''), IFNULL(shown, '')
    FROM audit_event a LEFT JOIN client c ON c.id = a.client_id
    WHERE NOT (employee_id IS NULL AND action IN ('right.arise', 'right.close')) AND request_id IN (${answers.map((answer) => `'${answer.id}'`).join(',')}) ORDER BY a.id`);
  for (const [request, ...row] of rows) found.get(request).push(row);
  return found;
}

function checkAudit(w, cell, answer, rows) {
  if (!cell.audit) return assert.deepEqual(rows, [], 'no row in the log');
  // to look at two files, or to make them one, is logged in both
  const files = /^(merge_|client_merge_create)/.test(cell.operation) && cell.audit.outcome === 'allowed' ? 2 : 1;
  assert.equal(rows.length, files, `so many rows in the log: ${JSON.stringify(rows)}`);
  assert.equal(new Set(rows.map((row) => row.slice(0, 3).join())).size, 1, 'alike');
  const [action, outcome, reason, client, shown] = rows[0];
  assert.deepEqual({ action, outcome, reason: reason || null }, cell.audit);
  if (['file', 'reach'].includes(cell.scope)) assert.equal(client, cell.tie === 'unknown' ? '' : w.client.id, 'the row names the file');
  if (answer.status === 200 && cell.operation.endsWith('_list') && answer.json?.items && !['client_list', 'notice_list', 'certified_opening_list', 'certified_opening_count_list', 'emergency_access_list', 'control_list', 'withdrawal_review_list', 'setting_list', 'import_list', 'import_record_list'].includes(cell.operation))
  if (answer.status === 200 && cell.operation.endsWith('_list') && answer.json?.items && !['client_list', 'notice_list', 'certified_opening_list', 'certified_opening_count_list', 'emergency_access_list', 'withdrawal_review_list', 'setting_list', 'import_list', 'import_record_list'].includes(cell.operation))
  if (answer.status === 200 && /_list(_export)?$/.test(cell.operation) && answer.json?.items && !['client_list', 'client_list_export', 'notice_list', 'certified_opening_list', 'certified_opening_count_list', 'emergency_access_list', 'setting_list', 'import_list', 'import_record_list'].includes(cell.operation))
    for (const { id } of answer.json.items) if (id) assert.ok(shown.split(' ').includes(id) || shown.includes('+'), 'a list names what it showed');
}

const worlds = Map.groupBy ? Map.groupBy(cells, (cell) => `${cell.role}, ${cell.tie}`) : groups(cells);
function groups(all) {
  const map = new Map();
  for (const cell of all) {
    const key = `${cell.role}, ${cell.tie}`;
    map.set(key, [...(map.get(key) ?? []), cell]);
  }
  return map;
}

for (const [name, inWorld] of worlds) {
  test(name, async (t) => {
    sql('DELETE FROM login_failure');
    const w = await makeWorld(inWorld[0].role, inWorld[0].tie);
    const who = w.asker ?? nobody();
    const played = [];
    // an opening makes a tie: it comes when everything else was asked without one
    const opens = (cell) => ['certified_opening_create', 'emergency_access_create'].includes(cell.operation) && cell.status === 201;
    for (const cell of [...inWorld.filter((c) => !opens(c)), ...inWorld.filter(opens)]) {
      const answer = await Promise.resolve().then(() => play[cell.operation](w, who, cell)).catch((error) => error);
      played.push([cell, answer]);
    }
    const audit = readAudit(played.map(([, answer]) => answer).filter((answer) => answer?.id));
    for (const [cell, answer] of played)
      await t.test(`${cell.operation}${cell.variant === '-' ? '' : `/${cell.variant}`}`, () => {
        if (answer instanceof Error) throw answer;
        checkAnswer(w, cell, answer);
        checkAudit(w, cell, answer, audit.get(answer.id));
      });
  });
}
