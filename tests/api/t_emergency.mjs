// Emergency access: who opens a file so and how, what it opens and for how long, who is told, and the list on which
// it waits until somebody else has judged it.
import assert from 'node:assert/strict';
import test, { before, beforeEach, describe } from 'node:test';
import { makeEmergency, makeOwnership, sessionHash } from '../matrix/world.mjs';
import { codeAt, stepNow, withFactor, wrongCode } from './factor.mjs';
import { assertBudget, assertFaults, audited, auditOf, Caller, makeEmployee, nameApart, newId, nothingStored, problem, sql } from './lib.mjs';
import { countOf, newCaller as newNamesake, newClient, newOrganisation, newRight, newStep, newUnit, onDay, one, refused, rows, startOn, vdab } from './world.mjs';

startOn('2026-11-23'); // a Monday

/** Everybody here has a name of her own, unless a test says otherwise. */
async function newCaller(unit, ...roles) {
  const caller = await newNamesake(unit, ...roles);
  nameApart(caller.employee);
  return caller;
}
const REASON = 'Opname in het ziekenhuis, de arts belt';
const REMARK = 'Nagekeken met de bemiddelaar.';
let home, away, owner, counsellor, office;
before(async () => {
  home = newUnit(vdab());
  away = newUnit(vdab());
  office = newOrganisation();
  owner = await newCaller(newUnit(office), 'guide');
  counsellor = await newCaller(home, 'counsellor');
});
beforeEach(() => sql('DELETE FROM login_failure'));

/** A counsellor of another unit, new to every test; and a file with which she has no tie. */
const stranger = () => newCaller(away, 'counsellor');
const fileOf = (more) => newClient(home, { counsellor: counsellor.employee, ...more });
const open = (who, client, { reason = REASON, password = who.employee.password, code, ...options } = {}) =>
  who.post(`${client.path}/emergency-accesses`, { reason, current_password: password, ...(code !== undefined && { code }) }, options);
const look = async (who, client) => (await who.get(client.path)).status;
const opened = async (who, client) => {
  const answer = await open(who, client);
  assert.equal(answer.status, 201, `${answer.bytes}`);
  return answer.json;
};
/** As if it had begun so many seconds earlier. */
const earlier = ({ id }, seconds) =>
  sql(`UPDATE emergency_access SET opened_at = opened_at - INTERVAL ${seconds} SECOND, ends_at = ends_at - INTERVAL ${seconds} SECOND WHERE public_id = '${id}'`);
/** Every page of the review list. */
const listOf = async (who, query = '') => {
  const items = [];
  for (let next = ''; next !== null; ) {
    const { json } = await who.get(`/api/emergency-accesses?${query}${next && `&cursor=${encodeURIComponent(next)}`}`);
    items.push(...json.items);
    next = json.next;
  }
  return items;
};
const told = async (who) => (await who.get('/api/messages')).json.items.filter((m) => m.kind.startsWith('emergency'));

describe('opening a file', () => {
  test('a reason and the password again open it for reading, for an hour; the log names it', async () => {
    const [who, client] = [await stranger(), fileOf()];
    assert.equal(await look(who, client), 404);
    const answer = await open(who, client);
    assert.equal(answer.status, 201, `${answer.bytes}`);
    await assertBudget(answer);
    assert.equal(new Date(answer.json.ends_at) - new Date(answer.json.opened_at), 3600_000);
    assert.deepEqual(auditOf(answer).map((r) => [r.action, r.outcome, r.reason, r.client, r.kind, r.object]),
      [['emergency.open', 'allowed', 'role', client.id, 'emergency', answer.json.id]]);
    const file = await who.get(client.path);
    assert.equal(file.status, 200);
    assert.deepEqual(audited(file), ['client.open:allowed:emergency']);
    assert.deepEqual(file.json.access.ties, ['emergency']);
    assert.deepEqual([file.json.access.reason, file.json.access.emergency], ['emergency', { id: answer.json.id, ends_at: answer.json.ends_at }]);
    assert.deepEqual(file.json.access.permissions.filter((p) => /add|edit|correct|grant|assign|record|withdraw$|decide/.test(p)), []);
    assert.equal((await who.post('/api/clients/search', { name: client.last }, { key: null })).json.items[0].minimal, false);
    refused(await who.patch(client.path, { phone: '02 123 45 67' }, { headers: { 'if-match': '"1"' } }), 403, 'not_permitted', { reason: 'emergency_reads' });
  });

  test('the file\'s own log shows it, to its counsellor', async () => {
    const [who, client] = [await stranger(), fileOf()];
    const { id } = await opened(who, client);
    const { json } = await counsellor.get(`${client.path}/log`);
    const row = json.items.find((item) => item.action === 'emergency.open');
    assert.deepEqual([row.employee.id, row.outcome, row.object], [who.employee.id, 'allowed', { kind: 'emergency', id }]);
  });

  test('the hour begins once: sent again it is the same, and while it runs there is no other', async () => {
    const [who, client] = [await stranger(), fileOf()];
    const key = newId();
    const first = await open(who, client, { key });
    const again = await open(who, client, { key });
    assert.deepEqual([again.status, again.json], [201, first.json]);
    refused(await open(who, client, { key, reason: `${REASON}.` }), 422, 'idempotency_key_reused');
    refused(await open(who, client), 409, 'state_conflict', { reason: 'emergency_runs' });
    earlier(first.json, 3600);
    const late = await open(who, client, { key });
    assert.deepEqual([late.status, late.json.id, await look(who, client)], [201, first.json.id, 404]);
    const next = await opened(who, client);
    assert.notEqual(next.id, first.json.id);
    assert.equal(countOf('emergency_access', `client_id = ${client.row}`), 2);
  });

  test('of many at once one opens it', async () => {
    const [who, client] = [await stranger(), fileOf()];
    const answers = await Promise.all([1, 2, 3, 4].map(() => open(who, client)));
    assert.deepEqual(answers.map((a) => a.status).sort(), [201, 409, 409, 409]);
    assert.equal(countOf('emergency_access', `client_id = ${client.row}`), 1);
  });

  test('what is missing or out of bounds is told at once, and stores nothing', async () => {
    const [who, client] = [await stranger(), fileOf()];
    await nothingStored(async () => {
      assertFaults(await who.post(`${client.path}/emergency-accesses`, {}), { reason: 'required', current_password: 'required' });
      for (const [reason, code] of [['te kort', 'too_short'], ['   ziek    ', 'too_short'], ['x'.repeat(501), 'too_long'], ['', 'required']])
        assertFaults(await open(who, client, { reason }), { reason: code });
      assertFaults(await who.post(`${client.path}/emergency-accesses`, { reason: REASON, current_password: 'x', hours: 4 }), { hours: 'unknown' });
      assert.equal((await open(who, client, { key: null })).status, 400);
    });
    assert.equal(await look(who, client), 404);
    assert.equal((await open(who, client, { reason: 'x'.repeat(10) })).status, 201);
  });

  test('wrong passwords are counted as at the log-in, and say no more', async () => {
    const [who, client] = [await stranger(), fileOf()];
    for (let n = 0; n < 5; n++) {
      const wrong = await open(who, client, { password: 'Helemaal-verkeerd-1' });
      assertFaults(wrong, { current_password: 'wrong' });
      assert.deepEqual(auditOf(wrong).map((r) => [r.action, r.outcome, r.reason, r.client]), [['emergency.open', 'refused', 'login_failed', client.id]]);
    }
    const right = await open(who, client);
    refused(right, 429, 'throttled');
    assert.ok(Number(right.headers['retry-after']) > 0);
    assert.deepEqual(audited(right), ['emergency.open:refused:throttled']);
    assert.equal(problem(await new Caller(who.employee).post('/api/session', { login: who.employee.login, password: who.employee.password }, { key: null })), '429 throttled');
    assert.equal(await look(who, client), 404);
    assert.equal(countOf('emergency_access', `client_id = ${client.row}`), 0);
    assert.equal(countOf('message', `client_id = ${client.row}`), 0);
  });

  test('who has a second factor gives a code of it; which of the two was wrong is not told', async () => {
    const client = fileOf();
    const { caller: who, secret } = await withFactor(makeEmployee(away.organisation, ['counsellor'], { unit: away }));
    const wrong = { current_password: 'wrong', code: 'wrong' };
    assertFaults(await open(who, client), { code: 'required' });
    assertFaults(await open(who, client, { code: wrongCode(secret) }), wrong);
    const code = codeAt(secret, stepNow());
    assertFaults(await open(who, client, { code, password: 'Helemaal-verkeerd-1' }), wrong);
    assert.equal(await look(who, client), 404);
    assert.equal((await open(who, client, { code })).status, 201);
    assertFaults(await open(who, fileOf(), { code }), wrong); // it was used
    assert.equal(countOf('emergency_access', `employee_id = ${who.employee.row}`), 1);
  });

  test('not of one\'s own file, nor of one that is open otherwise; a file nobody has is none', async () => {
    const client = fileOf();
    const colleague = await newCaller(home, 'counsellor');
    for (const who of [counsellor, colleague]) refused(await open(who, client), 403, 'not_permitted', { reason: 'emergency_not_needed' });
    // never a partner, with or without a right
    refused(await open(owner, client), 404, 'not_found');
    newRight(client, office);
    refused(await open(owner, client), 403, 'not_permitted', { reason: 'role_lacks' });
    const region = newUnit(vdab(), { region: 'west_vlaanderen' });
    const both = await newCaller(region, 'counsellor', 'adviser');
    newStep(client, newUnit(office), { region: 'west_vlaanderen' });
    refused(await open(both, client), 403, 'not_permitted', { reason: 'emergency_not_needed' });
    refused(await open(await stranger(), { path: `/api/clients/${newId()}` }), 404, 'not_found');
    assert.equal(countOf('emergency_access', `client_id = ${client.row}`), 0);
  });
});

describe('how long it holds', () => {
  test('a second before the hour is over it does, when it is over it does not', async () => {
    const [who, client] = [await stranger(), fileOf()];
    const emergency = await opened(who, client);
    earlier(emergency, 3590);
    assert.equal(await look(who, client), 200);
    earlier(emergency, 10);
    for (const path of ['', '/steps', '/documents', '/timeline', '/rights', '/log', '/ssin'])
      assert.equal((await who.get(client.path + path)).status, 404, path);
    assert.equal((await who.post('/api/clients/search', { name: client.last }, { key: null })).json.items[0].minimal, true);
  });

  test('two tabs are one session; another log-in is another, and logging out ends it', async () => {
    const [who, client] = [await stranger(), fileOf()];
    await opened(who, client);
    const tab = Object.assign(new Caller(who.employee), { cookie: who.cookie, csrf: who.csrf });
    const elsewhere = await new Caller(who.employee).login();
    assert.deepEqual([await look(tab, client), await look(elsewhere, client)], [200, 404]);
    const colleague = await stranger();
    assert.equal(await look(colleague, client), 404);
    await tab.delete('/api/session');
    assert.deepEqual([await look(who, client), await look(await new Caller(who.employee).login(), client)], [401, 404]);
  });

  test('a file that is merged meanwhile is shut, and what it became is not opened by it', async () => {
    const [who, client, survivor] = [await stranger(), fileOf(), fileOf()];
    await opened(who, client);
    sql(`UPDATE client SET merged_into = ${survivor.row}, merged_at = UTC_TIMESTAMP(6), ssin = NULL, counsellor_id = NULL, unit_id = NULL WHERE id = ${client.row}`);
    for (const path of ['', '/steps', '/documents', '/timeline', '/rights', '/log'])
      for (const file of [client, survivor]) assert.equal((await who.get(file.path + path)).status, 404, path);
  });

  test('another password ends it, in this session too', async () => {
    const [who, client] = [await stranger(), fileOf()];
    await opened(who, client);
    const changed = await who.post('/api/password', { current_password: who.employee.password, new_password: `Nieuw-geheim-${newId()}` });
    assert.equal(changed.status, 204, `${changed.bytes}`);
    assert.equal((await who.get('/api/session')).status, 200);
    assert.equal(await look(who, client), 404);
  });

  test('it ends with the role, the unit and the account', async () => {
    const [who, client] = [await stranger(), fileOf()];
    await opened(who, client);
    const me = `employee_id = ${who.employee.row}`;
    sql(`INSERT INTO employee_role (employee_id, role, valid_from) VALUES (${who.employee.row}, 'adviser', '2020-01-01');
         UPDATE employee_role SET valid_until = '2026-11-22' WHERE ${me} AND role = 'counsellor'`);
    assert.equal(await look(who, client), 404, 'an adviser');
    sql(`UPDATE employee_role SET valid_until = NULL WHERE ${me} AND role = 'counsellor'`);
    assert.equal(await look(who, client), 200);
    sql(`UPDATE employee SET unit_id = ${newUnit(vdab()).row} WHERE id = ${who.employee.row}`);
    assert.equal(await look(who, client), 404, 'another unit');
    sql(`UPDATE employee SET unit_id = ${away.row}, valid_until = '2026-11-22' WHERE id = ${who.employee.row}`);
    assert.equal(await look(who, client), 401);
  });

  test('it opens no other file, and no list shows it', async () => {
    const [who, client] = [await stranger(), fileOf()];
    await opened(who, client);
    assert.equal(await look(who, fileOf()), 404);
    for (const path of ['/api/clients', '/api/alarms', '/api/notices', '/api/certified-openings'])
      assert.ok(!JSON.stringify((await who.get(path)).json).includes(client.id), path);
  });
});

describe('what stands of it in the log', () => {
  const emergencyOf = (answer) => rows(`SELECT emergency_id FROM audit_event WHERE request_id = '${answer.id}'`).flat();
  const logOf = async (who, client, query = '') => (await who.get(`${client.path}/log${query}`)).json.items;

  test('every look by it, what was tried, its end and its verdict name it; and nothing else does', async () => {
    const unit = newUnit(vdab());
    const [admin, tied, who] = [await newCaller(unit, 'vdab_admin'), await newCaller(unit, 'counsellor'), await stranger()];
    const client = newClient(unit, { counsellor: tied.employee });
    const before = await who.get(client.path);
    const opening = await open(who, client);
    const emergency = opening.json;
    const looks = [];
    for (const path of ['', '/steps', '/documents', '/timeline', '/rights', '/ssin']) looks.push(await who.get(client.path + path));
    const tried = await who.patch(client.path, { phone: '02 123 45 67' }, { headers: { 'if-match': '"1"' } });
    const ended = await who.post(`/api/emergency-accesses/${emergency.id}/end`);
    const verdict = await admin.post(`/api/emergency-accesses/${emergency.id}/review`, { verdict: 'justified', remark: REMARK });
    const after = await who.get(client.path);
    const own = await tied.get(client.path);
    for (const answer of [opening, ...looks, tried, ended, verdict]) assert.deepEqual(emergencyOf(answer), [emergency.id], answer.id);
    for (const answer of [before, after, own]) assert.deepEqual(emergencyOf(answer), [null]);

    const listed = await logOf(tied, client, `?emergency=${emergency.id}`);
    assert.equal(listed.length, looks.length + 4);
    assert.deepEqual([listed.at(-1).action, listed[1].action, listed[0].action], ['emergency.open', 'emergency.end', 'emergency.review']);
    for (const row of listed) assert.deepEqual(row.emergency, { id: emergency.id, opened_at: emergency.opened_at, reason: REASON });
    const others = (await logOf(tied, client)).filter((row) => row.emergency === null).map((row) => row.action);
    assert.ok(others.includes('client.open') && others.includes('log.who_looked'));
    assert.deepEqual(await logOf(tied, client, `?emergency=${newId()}`), []);
    refused(await tied.get(`${client.path}/log?emergency=x`), 422, 'invalid_fields', { fields: { emergency: 'not_an_id' } });
  });

  test('the reason is read by the client\'s counsellors and by who wrote it, and by no partner nor another stranger', async () => {
    const client = fileOf();
    makeOwnership({ client }, office);
    newRight(client, office);
    const colleague = await newCaller(home, 'counsellor');
    const [who, second] = [await stranger(), await stranger()];
    const emergency = await opened(who, client);
    await opened(second, client);
    const reasonFor = async (reader) => (await logOf(reader, client)).find((row) => row.emergency?.id === emergency.id).emergency.reason;
    for (const reader of [counsellor, colleague, who]) assert.equal(await reasonFor(reader), REASON);
    for (const reader of [owner, second]) assert.equal(await reasonFor(reader), null);
    assert.ok(!JSON.stringify(await logOf(owner, client)).includes(REASON));
  });
});

describe('who is told', () => {
  test('the counsellor, and everyone of the partner that owns the file; nobody of another', async () => {
    const [who, client] = [await stranger(), fileOf()];
    const w = { client };
    makeOwnership(w, office);
    newRight(client, office);
    const { id } = await opened(who, client);
    for (const reader of [counsellor, owner]) {
      const [message] = (await told(reader)).filter((m) => m.subject.id === id);
      assert.deepEqual([message.kind, message.client.id, message.subject], ['emergency_opened', client.id, { kind: 'emergency', id }]);
    }
    const other = await newCaller(newUnit(newOrganisation()), 'guide');
    for (const reader of [other, who]) assert.deepEqual(await told(reader), []);
    assert.equal(countOf('message', `subject_id = '${id}'`), 2);
  });

  test('an owner that was is not; a file of nobody waits on the list all the same', async () => {
    const [who, client] = [await stranger(), newClient(home)];
    makeOwnership({ client }, office, '2026-11-20');
    const { id } = await opened(who, client);
    assert.equal(countOf('message', `subject_id = '${id}'`), 0);
    assert.equal(countOf('emergency_access', `public_id = '${id}'`), 1);
  });
});

describe('the review list', () => {
  const judge = (who, { id }, body = { verdict: 'justified', remark: REMARK }, options) => who.post(`/api/emergency-accesses/${id}/review`, body, options);
  const has = async (who, { id }, query) => (await listOf(who, query)).some((item) => item.id === id);

  test('it waits with the administrator of the file\'s unit, who learns no name of a client', async () => {
    const unit = newUnit(vdab());
    const [admin, elsewhere, who] = [await newCaller(unit, 'vdab_admin'), await newCaller(away, 'vdab_admin'), await stranger()];
    const client = newClient(unit, { last: 'Vandenabeele' });
    const emergency = await opened(who, client);
    const [item] = (await listOf(admin)).filter(({ id }) => id === emergency.id);
    assert.deepEqual([item.client, item.employee.id, item.unit.id, item.reason, item.due_on, item.overdue, item.review],
      [{ id: client.id, number: client.number }, who.employee.id, away.id, REASON, '2026-11-30', false, null]);
    assert.ok(!JSON.stringify(item).includes('Vandenabeele'));
    assert.equal(await has(elsewhere, emergency), false);
    refused(await judge(elsewhere, emergency), 404, 'not_found');
    const listed = await admin.get('/api/emergency-accesses');
    await assertBudget(listed, 2);
    const [row] = auditOf(listed);
    assert.deepEqual([row.action, row.reason], ['emergency.list', 'role']);
    assert.ok(row.shown.includes(client.id));
    assert.equal(await look(admin, client), 404);
  });

  test('after five working days it is overdue, and stays', async () => {
    const unit = newUnit(vdab());
    const admin = await newCaller(unit, 'vdab_admin');
    const emergency = await opened(await stranger(), newClient(unit));
    const overdue = (day) => onDay(day, async () => {
      const again = await new Caller(admin.employee).login();
      return (await listOf(again)).find(({ id }) => id === emergency.id).overdue;
    });
    assert.deepEqual([await overdue('2026-11-30'), await overdue('2026-12-01'), await overdue('2030-01-07')], [false, true, true]);
  });

  test('judged once, with a remark; who opened the file is told, and the list of what was judged shows it', async () => {
    const unit = newUnit(vdab());
    const [admin, second, who] = [await newCaller(unit, 'vdab_admin'), await newCaller(unit, 'vdab_admin'), await stranger()];
    const emergency = await opened(who, newClient(unit));
    await nothingStored(async () => {
      assertFaults(await judge(admin, emergency, {}), { verdict: 'required', remark: 'required' });
      assertFaults(await judge(admin, emergency, { verdict: 'maybe', remark: REMARK }), { verdict: 'not_allowed' });
      assertFaults(await judge(admin, emergency, { verdict: 'justified', remark: 'ok' }), { remark: 'too_short' });
      assertFaults(await judge(admin, emergency, { verdict: 'justified', remark: 'x'.repeat(501) }), { remark: 'too_long' });
    });
    const key = newId();
    const done = await judge(admin, emergency, { verdict: 'unjustified', remark: REMARK }, { key });
    assert.equal(done.status, 200, `${done.bytes}`);
    await assertBudget(done);
    assert.deepEqual([done.json.review.verdict, done.json.review.remark, done.json.review.reviewed_by.id], ['unjustified', REMARK, admin.employee.id]);
    assert.deepEqual((await judge(admin, emergency, { verdict: 'unjustified', remark: REMARK }, { key })).json, done.json);
    for (const again of [admin, second]) refused(await judge(again, emergency), 409, 'state_conflict', { reason: 'judged_already' });
    assert.deepEqual([await has(admin, emergency), await has(admin, emergency, 'status=judged'), await has(second, emergency, 'status=judged')], [false, true, true]);
    const [message] = await told(who);
    assert.deepEqual([message.kind, message.client, message.subject], ['emergency_judged', null, { kind: 'emergency', id: emergency.id }]);
    assert.equal((await who.get(`/api/emergency-accesses`)).status, 403);
  });

  test('of two who judge at once one does', async () => {
    const unit = newUnit(vdab());
    const admins = await Promise.all([newCaller(unit, 'vdab_admin'), newCaller(unit, 'vdab_admin')]);
    const emergency = await opened(await stranger(), newClient(unit));
    const answers = await Promise.all([...admins, ...admins].map((admin) => judge(admin, emergency)));
    assert.deepEqual(answers.map((a) => a.status).sort(), [200, 409, 409, 409]);
  });

  test('never by who opened it; where her unit has no other, by every administrator', async () => {
    const unit = newUnit(vdab());
    const self = await newCaller(unit, 'vdab_admin', 'counsellor');
    const elsewhere = await newCaller(away, 'vdab_admin');
    const client = newClient(unit);
    sql(`UPDATE client SET unit_id = ${away.row} WHERE id = ${client.row}`);
    const emergency = await opened(self, client);
    sql(`UPDATE emergency_access SET review_unit_id = ${unit.row} WHERE public_id = '${emergency.id}'`);
    assert.deepEqual([await has(self, emergency), await has(elsewhere, emergency)], [false, true]);
    refused(await judge(self, emergency), 404, 'not_found');
    const ended = await newCaller(unit, 'vdab_admin');
    assert.deepEqual([await has(ended, emergency), await has(elsewhere, emergency)], [true, false]);
    sql(`UPDATE employee SET valid_until = '2026-11-22' WHERE id = ${ended.employee.row}`);
    assert.equal(await has(elsewhere, emergency), true);
    assert.equal((await judge(elsewhere, emergency)).status, 200);
  });

  test('where all of VDAB has no other administrator, by its auditors; of her own by neither', async () => {
    const service = newOrganisation({ kind: 'vdab' });
    const [unit, far] = [newUnit(service), newUnit(service)];
    const [self, auditor] = [await newCaller(unit, 'vdab_admin', 'counsellor'), await newCaller(far, 'auditor')];
    const client = newClient(far);
    const emergency = await opened(self, client);
    assert.deepEqual([await has(self, emergency), await has(auditor, emergency)], [false, true]);
    const [item] = (await listOf(auditor)).filter(({ id }) => id === emergency.id);
    assert.deepEqual(item.client, { id: client.id, number: client.number });
    assert.equal(await look(auditor, client), 404);
    refused(await judge(self, emergency), 404, 'not_found');
    const admin = await newCaller(unit, 'vdab_admin');
    assert.deepEqual([await has(auditor, emergency), await has(admin, emergency)], [false, true]);
    refused(await judge(auditor, emergency), 404, 'not_found');
    sql(`UPDATE employee_role SET valid_until = '2026-11-22' WHERE employee_id = ${admin.employee.row}`);
    assert.equal((await judge(auditor, emergency)).status, 200);
    assert.equal((await told(self))[0].subject.id, emergency.id);
    // an auditor who is a counsellor too judges no more of her own, and then it waits
    const both = await newCaller(far, 'auditor', 'counsellor');
    const own = await opened(both, newClient(unit));
    sql(`UPDATE employee SET valid_until = '2026-11-22' WHERE id IN (${self.employee.row}, ${auditor.employee.row})`);
    assert.equal(await has(both, own), false);
    refused(await judge(both, own), 404, 'not_found');
    assert.equal(await has(await newCaller(far, 'auditor'), own), true);
  });

  test('another account under the same name or e-mail address is no other person', async () => {
    const unit = newUnit(vdab());
    const [who, admin, elsewhere] = [await stranger(), await newCaller(unit, 'vdab_admin'), await newCaller(away, 'vdab_admin')];
    const emergency = await opened(who, newClient(unit));
    assert.deepEqual([await has(admin, emergency), await has(elsewhere, emergency)], [true, false]);
    const mail = `${newId()}@voorbeeld.be`;
    for (const same of [`name_key = '${who.employee.id}'`, `name_key = '${newId()}', email = '${mail}'`]) {
      sql(`UPDATE employee SET email = '${mail}' WHERE id = ${who.employee.row}; UPDATE employee SET ${same} WHERE id = ${admin.employee.row}`);
      assert.deepEqual([await has(admin, emergency), await has(elsewhere, emergency)], [false, true], same);
      refused(await judge(admin, emergency), 404, 'not_found');
    }
  });

  test('page by page, the longest waiting first; nothing takes one off but a verdict', async () => {
    const unit = newUnit(vdab());
    const admin = await newCaller(unit, 'vdab_admin');
    const [who, client] = [await stranger(), newClient(unit)];
    const made = Array.from({ length: 53 }, () => makeEmergency(client, unit, who.employee).id);
    assert.deepEqual((await listOf(admin)).map(({ id }) => id).filter((id) => made.includes(id)), made);
    assert.equal((await admin.get('/api/emergency-accesses')).json.items.length, 50);
    refused(await admin.get('/api/emergency-accesses?status=all'), 422, 'invalid_fields', { fields: { status: 'not_allowed' } });
    refused(await admin.get('/api/emergency-accesses?limit=1'), 422, 'invalid_fields', { fields: { limit: 'unknown' } });
    for (const method of ['DELETE', 'PATCH', 'PUT'])
      assert.ok([404, 405].includes((await admin.ask(method, `/api/emergency-accesses/${made[0]}`, { json: {} })).status), method);
  });
});

describe('ended before the hour is over', () => {
  const end = (who, { id }, options) => who.post(`/api/emergency-accesses/${id}/end`, undefined, options);
  const stored = ({ id }) => rows(`SELECT ended_at, ended_by, ends_at FROM emergency_access WHERE public_id = '${id}'`)[0];

  test('by who opened it: the next request finds the file shut; the log says so; once more is no harm', async () => {
    const [who, client] = [await stranger(), fileOf()];
    const emergency = await opened(who, client);
    const key = newId();
    const done = await end(who, emergency, { key });
    assert.equal(done.status, 200, `${done.bytes}`);
    await assertBudget(done);
    assert.ok(done.json.ends_at < emergency.ends_at);
    assert.deepEqual([done.json.id, done.json.opened_at], [emergency.id, emergency.opened_at]);
    assert.deepEqual(auditOf(done).map((r) => [r.action, r.outcome, r.reason, r.client, r.kind, r.object]),
      [['emergency.end', 'allowed', 'role', client.id, 'emergency', emergency.id]]);
    for (const path of ['', '/steps', '/documents', '/timeline', '/rights', '/log', '/ssin'])
      assert.equal((await who.get(client.path + path)).status, 404, path);
    const was = stored(emergency);
    assert.equal(was[1], String(who.employee.row));
    for (const again of [await end(who, emergency, { key }), await end(who, emergency)]) assert.deepEqual([again.status, again.json], [200, done.json]);
    assert.deepEqual(stored(emergency), was);
    assert.ok((await counsellor.get(`${client.path}/log`)).json.items.some((row) => row.action === 'emergency.end' && row.object.id === emergency.id));
    // it waits to be judged all the same, and another may begin
    assert.equal(countOf('emergency_review', `emergency_id IN (SELECT id FROM emergency_access WHERE public_id = '${emergency.id}')`), 0);
    assert.notEqual((await opened(who, client)).id, emergency.id);
  });

  test('from another session of hers; by who is to judge it; by nobody else', async () => {
    const unit = newUnit(vdab());
    const [admin, elsewhere, who] = [await newCaller(unit, 'vdab_admin'), await newCaller(away, 'vdab_admin'), await stranger()];
    const mine = await opened(who, newClient(unit));
    assert.equal((await end(await new Caller(who.employee).login(), mine)).status, 200);
    const client = newClient(unit);
    const emergency = await opened(who, client);
    const another = await stranger();
    await nothingStored(async () => {
      for (const other of [elsewhere, another, counsellor]) refused(await end(other, emergency), 404, 'not_found');
      refused(await end(owner, emergency), 403, 'not_permitted', { reason: 'role_lacks' });
      refused(await end(who, { id: newId() }), 404, 'not_found');
      refused(await who.post(`/api/emergency-accesses/${emergency.id}/end?why=1`), 422, 'invalid_fields', { fields: { why: 'unknown' } });
    });
    assert.equal(await look(who, client), 200);
    assert.equal((await listOf(admin)).find(({ id }) => id === emergency.id).running, true);
    assert.equal((await end(admin, emergency)).status, 200);
    assert.equal(await look(who, client), 404);
    const item = (await listOf(admin)).find(({ id }) => id === emergency.id);
    assert.deepEqual([item.running, item.ended_by.id, item.review], [false, admin.employee.id, null]);
    assert.equal(stored(emergency)[1], String(admin.employee.row));
  });

  test('of two who end it at once one did; what was over stays as it was', async () => {
    const unit = newUnit(vdab());
    const [admin, who] = [await newCaller(unit, 'vdab_admin'), await stranger()];
    const emergency = await opened(who, newClient(unit));
    const answers = await Promise.all([who, admin, who, admin].map((one) => end(one, emergency)));
    assert.deepEqual(answers.map((a) => a.status), [200, 200, 200, 200]);
    const late = await opened(who, newClient(unit));
    earlier(late, 3600);
    const was = stored(late);
    assert.equal((await end(who, late)).status, 200);
    assert.deepEqual(stored(late), was);
    assert.deepEqual(was.slice(0, 2), [null, null]);
    const item = (await listOf(admin)).find(({ id }) => id === late.id);
    assert.deepEqual([item.running, item.ended_by], [false, null]);
  });
});

test('a session\'s row is what it is bound to', async () => {
  const [who, client] = [await stranger(), fileOf()];
  const { id } = await opened(who, client);
  assert.equal(one(`SELECT session_hash = ${sessionHash(who)} FROM emergency_access WHERE public_id = '${id}'`), '1');
  assert.deepEqual(rows(`SELECT opened_on, ended_at FROM emergency_access WHERE public_id = '${id}'`), [['2026-11-23', null]]);
});
