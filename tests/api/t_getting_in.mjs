// Getting in (R1-R3, R14-R19, R22): what is recorded of who was let in, on what basis and by whom; what applies to who asks;
// and that what has ended is lost at the next request, with a session in hand.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test, { before } from 'node:test';
import {
  assertProblem, auditOf, makeCaller, makeClient, makeOrganisation, makeRight, makeUnit, freeOe, newId, number, quote, run, sql,
} from './lib.mjs';
import { correct, newWord, startOn } from './world.mjs';

const TODAY = '2026-11-22';
const YESTERDAY = '2026-11-21';
startOn(TODAY);
const build = process.env.INZAGE_BUILDDIR;

let vdab, admin, auditor, counsellor;

before(async () => {
  vdab = makeOrganisation('vdab', { region: 'limburg' });
  admin = await makeCaller(vdab, 'vdab_admin');
  auditor = await makeCaller(vdab, 'auditor');
  counsellor = await makeCaller(vdab, 'counsellor');
});

const created = (answer) => {
  assert.equal(answer.status, 201, `${answer.bytes}`);
  return answer.json;
};
const admissions = async (who, of, id) => {
  const answer = await who.get(`/api/${of}/${id}/admissions`);
  assert.equal(answer.status, 200, `${answer.bytes}`);
  return answer.json.items;
};
const brief = ({ valid_from, valid_until, basis, note, recorded_by, unit }) => ({
  from: valid_from, until: valid_until, basis, note, by: recorded_by?.id ?? null, unit: unit?.id ?? null });
const login = () => `p${newId().slice(0, 12)}`;
const person = (unit, more = {}) => ({ login: login(), first_name: 'Noor', last_name: 'Nieuw', unit: unit.id, roles: ['guide'], ...more });

test('organisation, unit and employee: each is a record with its period, who and on what basis', async () => {
  const office = created(await admin.post('/api/organisations', { name: `Kantoor ${newWord()}`, kind: 'ocmw', basis: 'legal_task' }));
  const unit = created(await admin.post(`/api/organisations/${office.id}/units`, {
    name: 'Onthaal', oe_number: String(freeOe()), basis: 'other', basis_note: 'proefproject' }));
  const employee = created(await admin.post('/api/employees', person(unit)));
  const me = admin.employee.id;
  assert.deepEqual((await admissions(admin, 'organisations', office.id)).map(brief), [
    { from: TODAY, until: null, basis: 'other', note: 'proefproject', by: me, unit: unit.id },
    { from: TODAY, until: null, basis: 'legal_task', note: null, by: me, unit: null }]);
  assert.deepEqual((await admissions(auditor, 'employees', employee.id)).map(brief), [
    { from: TODAY, until: null, basis: 'in_service', note: null, by: me, unit: unit.id }], 'what is usual, where nothing is said');

  const other = created(await admin.post(`/api/organisations/${office.id}/units`, { name: 'Werk', oe_number: String(freeOe()) }));
  assert.equal((await correct(admin, `/api/employees/${employee.id}`, { unit: other.id }, 1)).status, 200);
  assert.equal((await correct(admin, `/api/employees/${employee.id}`, { first_name: 'Nora' }, 2)).status, 200);
  assert.equal((await correct(admin, `/api/employees/${employee.id}`, { valid_until: TODAY, basis: 'left', basis_note: 'andere baan' }, 3)).status, 200);
  assert.equal((await correct(admin, `/api/units/${other.id}`, { valid_until: TODAY, basis: 'reorganised' }, 1)).status, 200);
  assert.equal((await correct(admin, `/api/organisations/${office.id}`, { valid_until: TODAY }, 1)).status, 200);
  assert.deepEqual((await admissions(admin, 'employees', employee.id)).map(brief).slice(0, -1), [
    { from: TODAY, until: TODAY, basis: 'left', note: 'andere baan', by: me, unit: other.id },
    { from: TODAY, until: null, basis: 'moved', note: null, by: me, unit: other.id }], 'another name is no admission');
  assert.deepEqual((await admissions(admin, 'organisations', office.id)).slice(0, 2).map(({ basis, valid_until }) => [basis, valid_until]),
    [['ended', TODAY], ['reorganised', TODAY]]);
});

test('another reason needs a word about it, and nothing is stored without', async () => {
  const count = () => number('SELECT (SELECT COUNT(*) FROM admission) + (SELECT COUNT(*) FROM organisation) + (SELECT COUNT(*) FROM employee)');
  const office = makeOrganisation('outplacement_office');
  const before = count();
  const faults = (answer) => answer.json.errors.map((e) => `${e.field}:${e.code}`);
  assert.deepEqual(faults(await admin.post('/api/organisations', { name: 'X', kind: 'ocmw', basis: 'other' })), ['basis_note:required']);
  assert.deepEqual(faults(await admin.post('/api/organisations', { name: 'X', kind: 'ocmw', basis: 'zomaar' })), ['basis:not_allowed']);
  assert.deepEqual(faults(await admin.post('/api/employees', person(office.unit, { basis: 'other', basis_note: '' }))), ['basis_note:required']);
  assert.deepEqual(faults(await correct(admin, `/api/organisations/${office.id}`, { valid_until: '2027-01-01', basis: 'other' }, 1)), ['basis_note:required']);
  assert.equal(count(), before);
  assert.equal((await correct(admin, `/api/organisations/${office.id}`, { basis: 'correction', basis_note: 'verkeerde overeenkomst' }, 1)).status, 200);
  assert.equal(count(), before + 1, 'a basis alone is a row of its own');
});

test('a partner\'s administrator lets her own people in and out, and reads of no other', async () => {
  const office = makeOrganisation('outplacement_office');
  const other = makeOrganisation('outplacement_office');
  const boss = await makeCaller(office, 'partner_admin');
  const unit = created(await boss.post(`/api/organisations/${office.id}/units`, { name: 'Nieuw', oe_number: String(freeOe()), basis: 'reorganised' }));
  const made = created(await boss.post('/api/employees', person(unit, { basis: 'in_service', basis_note: 'vervangt Els' })));
  const seen = await admissions(boss, 'employees', made.id);
  assert.deepEqual(seen.map(brief), [{ from: TODAY, until: null, basis: 'in_service', note: 'vervangt Els', by: boss.employee.id, unit: unit.id }]);
  const answer = await boss.get(`/api/organisations/${office.id}/admissions`);
  assert.deepEqual(auditOf(answer).map(({ action, kind, object }) => [action, kind, object]), [['organisation.read', 'organisation', office.id]]);
  assertProblem(await boss.get(`/api/organisations/${other.id}/admissions`), 403, 'not_permitted', 'other_organisation');
  const stranger = await makeCaller(other, 'guide');
  assertProblem(await boss.get(`/api/employees/${stranger.employee.id}/admissions`), 403, 'not_permitted', 'other_organisation');
  assertProblem(await stranger.get(`/api/organisations/${other.id}/admissions`), 403, 'not_permitted', 'role_lacks');
  assertProblem(await boss.get(`/api/employees/${newId()}/admissions`), 404, 'not_found');
});

test('inzage explain tells of each level who let her in and on what basis', async () => {
  const office = created(await admin.post('/api/organisations', { name: `Kantoor ${newWord()}`, kind: 'ocmw', basis: 'legal_task' }));
  const unit = created(await admin.post(`/api/organisations/${office.id}/units`, { name: 'Onthaal', oe_number: String(freeOe()) }));
  const made = created(await admin.post('/api/employees', person(unit, { basis: 'in_service', basis_note: 'vervangt Els' })));
  const out = spawnSync(join(build, 'inzage'), ['--config', join(run, 'conf/cli.conf'), 'explain', '--client', makeClient(vdab.unit).id,
    '--employee', made.login, '--as-of', TODAY, '--json'], { encoding: 'utf8' });
  const { levels } = JSON.parse(out.stdout);
  assert.deepEqual(levels.slice(0, 3).map((l) => [l.level, l.basis, l.note, l.recorded_by.id]), [
    ['organisation', 'legal_task', null, admin.employee.id], ['unit', 'contract', null, admin.employee.id],
    ['employee', 'in_service', 'vervangt Els', admin.employee.id]]);
});

test('what has ended is lost at the next request: employee, unit, organisation, in the middle of a session', async () => {
  const ways = {
    employee: (w) => correct(w.boss, `/api/employees/${w.guide.employee.id}`, { valid_until: YESTERDAY, basis: 'left' }, 1),
    unit: (w) => correct(w.boss, `/api/units/${w.unit.id}`, { valid_until: YESTERDAY, basis: 'reorganised' }, 1),
    organisation: (w) => correct(admin, `/api/organisations/${w.office.id}`, { valid_until: YESTERDAY, basis: 'ended' }, 1),
  };
  for (const [name, end] of Object.entries(ways)) {
    const office = makeOrganisation('outplacement_office');
    const unit = makeUnit(office);
    const w = { office, unit, boss: await makeCaller(office, 'partner_admin'), guide: await makeCaller(office, 'guide', { unit }) };
    const client = makeClient(vdab.unit);
    makeRight(client, office);
    assert.equal((await w.guide.get(`/api/clients/${client.id}`)).status, 200);
    const ended = await end(w);
    assert.equal(ended.status, 200, `${name}: ${ended.bytes}`);
    for (const path of [`/api/clients/${client.id}`, `/api/clients/${client.id}/steps`, '/api/clients', '/api/session', '/api/getting-in'])
      assertProblem(await w.guide.get(path), 401, 'not_logged_in');
    assertProblem(await w.guide.post('/api/clients/search', { name: 'proef' }, { key: null }), 401, 'not_logged_in');
    if (name === 'organisation') assertProblem(await w.boss.get('/api/session'), 401, 'not_logged_in');
    else assert.equal((await w.boss.get('/api/session')).status, 200, 'who has not ended stays');
  }
});

test('who moves to another unit has at once what that unit has, and no more', async () => {
  const office = makeOrganisation('outplacement_office');
  const [here, there] = [makeUnit(office), makeUnit(office)];
  const boss = await makeCaller(office, 'partner_admin');
  const guide = await makeCaller(office, 'guide', { unit: here });
  const [ours, theirs] = [makeClient(vdab.unit), makeClient(vdab.unit)];
  makeRight(ours, office, { unit: here });
  makeRight(theirs, office, { unit: there });
  const status = async (client) => (await guide.get(`/api/clients/${client.id}`)).status;
  assert.deepEqual([await status(ours), await status(theirs)], [200, 404]);
  const files = async () => (await guide.get('/api/getting-in')).json.files.open;
  assert.equal(await files(), 1);
  assert.equal((await correct(boss, `/api/employees/${guide.employee.id}`, { unit: there.id }, 1)).status, 200);
  assert.deepEqual([await status(ours), await status(theirs)], [404, 200]);
  const now = (await guide.get('/api/getting-in')).json;
  assert.deepEqual([now.employee.basis, now.employee.unit.id, now.unit.valid_from, now.files.open], ['moved', there.id, '2020-01-01', 1]);
  const elsewhere = makeOrganisation('outplacement_office');
  assertProblem(await correct(boss, `/api/employees/${guide.employee.id}`, { unit: elsewhere.unit.id }, 2), 403, 'not_permitted', 'other_organisation');
});

/** A service with an assignment of this organisation. */
function assign(office, name, { entry = 'mlp', guide = null, until = null } = {}) {
  const [id, code, reference] = [newId(), `S${newId().slice(0, 10).toUpperCase()}`, `OPD-${newId().slice(0, 8)}`];
  sql(`INSERT INTO service (public_id, code, name, valid_from, entry) VALUES ('${id}', '${code}', ${quote(name)}, '2020-01-01', '${entry}');
       INSERT INTO assignment (public_id, service_id, organisation_id, reference, guide_url, valid_from, valid_until)
       VALUES ('${newId()}', LAST_INSERT_ID(), ${office.row}, '${reference}', ${quote(guide)}, '2020-01-01', ${quote(until)})`);
  return { code, reference };
}

test('which procedure applies follows from what the organisation does for VDAB', async () => {
  const office = makeOrganisation('ocmw');
  const guide = await makeCaller(office, 'guide');
  const read = async (who = guide) => {
    const answer = await who.get('/api/getting-in');
    assert.equal(answer.status, 200, `${answer.bytes}`);
    assert.deepEqual(auditOf(answer), []);
    return answer.json;
  };
  let page = await read();
  assert.deepEqual([page.entry, page.services, page.administrators, page.files], [null, [], [], { open: 0, requests: 0 }]);
  assign(office, 'Over', { until: YESTERDAY });
  assert.equal((await read()).entry, null, 'an assignment that has ended says nothing');

  const only = assign(office, 'Advies indicering', { entry: 'confidential', guide: 'https://example.org/advies' });
  page = await read();
  assert.deepEqual([page.entry, page.services], ['confidential', [
    { code: only.code, name: 'Advies indicering', reference: only.reference, entry: 'confidential', confidential_never: false, guide_url: 'https://example.org/advies' }]]);
  for (const name of ['Arbeidsmatige activiteiten', 'Geïntegreerd breed onthaal', 'geintegreerd breed onthaal']) {
    const veto = assign(office, name, { entry: 'confidential' });
    assert.equal((await read()).services.find(({ code }) => code === veto.code).confidential_never, true, `R18, R19: ${name}`);
  }
  assign(office, 'Begeleiding');
  assert.equal((await read()).entry, 'mlp', 'one that needs all of MLP decides');

  const boss = await makeCaller(office, 'partner_admin');
  sql(`UPDATE employee SET email = 'baas@example.org' WHERE id = ${boss.employee.row}`);
  makeRight(makeClient(vdab.unit), office);
  makeRight(makeClient(vdab.unit), office, { until: YESTERDAY });
  page = await read();
  assert.deepEqual([page.administrators.map(({ id, email }) => [id, email]), page.files.open], [[[boss.employee.id, 'baas@example.org']], 1]);
  assert.deepEqual([page.organisation.valid_from, page.organisation.basis, page.employee.id, page.second_factor], ['2020-01-01', null, null,
    { required: false, active: false }], 'what is older than the record has its period and no basis');
  assert.deepEqual((await read(counsellor)).services, []);
});
