// The client file: who opens it and sees what, making and correcting one, the INSZ masked and whole.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { before, describe } from 'node:test';
import { assertBudget, newId, sql } from './lib.mjs';
import {
  correct, countOf, freshSsin, loggedOf, newCaller, newClient, newOrganisation, newRight, newStep, newUnit, newWord, onDay,
  one, quote, refused, rows, ssinOf, startOn, vdab, versionOf,
} from './world.mjs';

startOn('2026-11-22');

const unknown = '0'.repeat(32);
const address = { street: 'Kerkstraat', house_number: '1', box: null, postcode: '1500', municipality: 'Halle' };
let home, elsewhere, office, officeUnit, otherUnit, rival;
let counsellor, colleague, stranger, guide, guideOtherUnit, rivalGuide, promoter, adviser, admin, vdabAdmin, auditor;

before(async () => {
  const region = `r${newWord()}`;
  home = newUnit(vdab(), { region });
  elsewhere = newUnit(vdab());
  office = newOrganisation();
  officeUnit = newUnit(office);
  otherUnit = newUnit(office);
  rival = newUnit(newOrganisation());
  [counsellor, colleague, stranger, guide, guideOtherUnit, rivalGuide, promoter, adviser, admin, vdabAdmin, auditor] =
    await Promise.all([
      newCaller(home, 'counsellor'),
      newCaller(home, 'counsellor'),
      newCaller(elsewhere, 'counsellor'),
      newCaller(officeUnit, 'guide'),
      newCaller(otherUnit, 'guide'),
      newCaller(rival, 'guide'),
      newCaller(officeUnit, 'promoter'),
      newCaller(home, 'adviser'),
      newCaller(officeUnit, 'partner_admin'),
      newCaller(home, 'vdab_admin'),
      newCaller(home, 'auditor'),
    ]);
});

const input = (more = {}) => {
  const { ssin, birthDate } = freshSsin();
  return { ssin, first_name: 'Éloïse', last_name: "D'Hondt", birth_date: birthDate, sex: 'female', ...more };
};
const fileOf = (more = {}) => newClient(home, { counsellor: counsellor.employee, ...more });
const stored = (client) => rows(`SELECT * FROM client WHERE public_id = ${quote(client.id)}`)[0].join('|');

describe('opening', () => {
  test('the counsellor sees head and portrait, with why', async () => {
    const { ssin, birthDate } = freshSsin();
    const client = fileOf({ ssin, birthDate });
    const answer = await counsellor.get(client.path);
    assert.equal(answer.status, 200);
    assert.equal(versionOf(answer), 1);
    assert.equal(answer.json.number, client.number);
    assert.equal(answer.json.ssin_masked, `${ssin.slice(0, 2)}.${ssin.slice(2, 4)}.${ssin.slice(4, 6)}-***.**`);
    // five digits may stand in an id, a moment or another number by chance: those are left out
    const others = new RegExp(`[0-9a-f]{12,}|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z|${client.number}|${home.oe}`, 'g');
    const said = answer.bytes.toString().replaceAll(ssin, 'the whole of it').replace(others, '');
    assert.ok(!said.includes('the whole of it') && !said.includes(ssin.slice(6)), 'no part of the number that is not the birth date');
    assert.equal(answer.json.counsellor.id, counsellor.employee.id);
    assert.equal(answer.json.unit.oe_number, home.oe);
    assert.equal(answer.json.access.reason, 'counsellor');
    assert.ok(answer.json.access.permissions.includes('log.who_looked'));
    assert.deepEqual(loggedOf(answer), [
      { action: 'client.open', outcome: 'allowed', reason: 'counsellor', basis: null, client: client.id, kind: 'client', object: client.id, shown: [] },
    ]);
    assert.equal((await colleague.get(client.path)).json.access.reason, 'vdab_unit');
  });

  test('a guide sees it by the right, with basis, rule and until when', async () => {
    const client = fileOf();
    newRight(client, office, { from: '2026-10-01', until: '2027-04-01' });
    const answer = await guide.get(client.path);
    assert.equal(answer.status, 200);
    const { permissions, ...access } = answer.json.access;
    assert.deepEqual(access, {
      reason: 'open_right', basis: 'consent_form', since: '2026-10-01', until: '2027-04-01',
      rule: 'six_months_after_grant', anchor: '2026-10-01',
      ends: { anchor: '2026-10-01', rule: 'six_months_after_grant', result: '2027-04-01' },
      caseload: 'nobody', guide: null, ties: ['open_right'], emergency: null, control: null,
    });
    assert.ok(permissions.includes('client.correct_contact') && !permissions.includes('client.correct'));
    assert.equal(loggedOf(answer)[0].basis, 'consent_form');
    assert.equal((await promoter.get(client.path)).status, 200);
  });

  test('one statement after the session', async () => {
    const client = fileOf();
    const answer = await counsellor.get(client.path);
    await assertBudget(answer, 2);
  });

  test('to who has no tie it does not exist, and that is logged', async () => {
    const client = fileOf();
    newRight(client, office, { unit: officeUnit });
    const nowhere = await rivalGuide.get(`/api/clients/${unknown}`);
    const strip = ({ request_id, instance, ...rest }) => rest;
    for (const who of [rivalGuide, guideOtherUnit, stranger, adviser, vdabAdmin, auditor]) {
      const answer = await who.get(client.path);
      refused(answer, 404, 'not_found');
      assert.deepEqual(strip(answer.json), strip(nowhere.json), 'the same as for an id that nobody has');
      assert.equal(answer.json.request_form, true);
      const left = loggedOf(answer);
      assert.equal(left.length, 1);
      assert.equal(left[0].outcome, 'refused');
      assert.equal(left[0].client, client.id);
    }
    assert.equal((await guide.get(client.path)).status, 200, 'the unit that the right names');
  });

  test('a tie that does not open it: the reason', async () => {
    const closed = fileOf();
    newRight(closed, office, { until: '2026-02-28', closedOn: '2026-03-01' });
    refused(await guide.get(closed.path), 403, 'not_permitted', { reason: 'right_closed' });
    const line = fileOf();
    newStep(line, officeUnit);
    refused(await guide.get(line.path), 403, 'not_permitted', { reason: 'line_without_right' });
    const asked = fileOf();
    sql(`INSERT INTO access_request (public_id, employee_id, organisation_id, unit_id, client_id, first_name, last_name, birth_date, purpose, received_on)
      VALUES (${quote(newId())}, ${guide.employee.row}, ${office.row}, ${officeUnit.row}, ${asked.row}, 'a', 'b', '1980-01-01', 'p', '2026-01-01')`);
    const answer = await guide.get(asked.path);
    refused(answer, 403, 'not_permitted', { reason: 'right_pending' });
    assert.equal(answer.json.request_form, true);
    const open = fileOf();
    newRight(open, office);
    refused(await admin.get(open.path), 403, 'not_permitted', { reason: 'role_lacks' });
  });

  test('I39: on the last valid day yes, the day after no, whether or not a job has run', async () => {
    const client = fileOf();
    newRight(client, office, { from: '2025-08-31', until: '2026-02-28' });
    await onDay('2026-02-28', async () => assert.equal((await guide.get(client.path)).status, 200));
    await onDay('2026-03-01', async () => refused(await guide.get(client.path), 403, 'not_permitted', { reason: 'right_closed' }));
    await onDay('2025-08-30', async () => assert.notEqual((await guide.get(client.path)).status, 200));
  });

  test('an adviser comes in by an outplacement line of her region, of no other', async () => {
    const mine = fileOf();
    newStep(mine, officeUnit, { region: home.region });
    assert.equal((await adviser.get(mine.path)).json.access.reason, 'adviser_of_line');
    const other = fileOf();
    newStep(other, officeUnit, { region: 'elders' });
    newStep(other, officeUnit, { region: home.region, kind: 'training_line' });
    refused(await adviser.get(other.path), 404, 'not_found');
  });

  test('bad input', async () => {
    const client = fileOf();
    for (const path of ['/api/clients/1', `/api/clients/${client.id.toUpperCase()}`, `/api/clients/${client.id}0`, '/api/clients/..'])
      assert.ok([400, 404, 405].includes((await counsellor.get(path)).status), path);
    refused(await counsellor.get(`${client.path}?full=yes`), 422, 'invalid_fields', { fields: { full: 'unknown' } });
    refused(await counsellor.delete(client.path), 405, 'method_not_allowed');
  });
});

describe('the INSZ whole', () => {
  test('is shown dotted, and is a look of its own', async () => {
    const { ssin, birthDate } = freshSsin();
    const client = fileOf({ ssin, birthDate });
    const answer = await counsellor.get(`${client.path}/ssin`);
    assert.equal(answer.json.ssin.replace(/[.-]/g, ''), ssin);
    const [row] = loggedOf(answer);
    assert.equal(row.action, 'client.show_ssin');
    assert.equal(row.client, client.id);
    await assertBudget(answer, 2);
    refused(await rivalGuide.get(`${client.path}/ssin`), 404, 'not_found');
  });

  test('null where none is known', async () => {
    const client = fileOf();
    assert.equal((await counsellor.get(`${client.path}/ssin`)).json.ssin, null);
    assert.equal((await counsellor.get(client.path)).json.ssin_masked, null);
  });
});

describe('creating', () => {
  test('the file is its maker\'s and her unit\'s', async () => {
    const body = input({ desired_jobs: ['Lasser "TIG"', 'Kok'], address, phone: '+32 2 123 45 67', email: 'e@example.org', language: 'fr' });
    const answer = await counsellor.post('/api/clients', body);
    assert.equal(answer.status, 201);
    assert.equal(answer.headers.location, `/api/clients/${answer.json.id}`);
    assert.match(answer.json.number, /^[1-9][0-9]{8}$/);
    assert.equal(answer.json.origin, 'counsellor');
    assert.equal(answer.json.counsellor.id, counsellor.employee.id);
    assert.equal(answer.json.unit.id, home.id);
    assert.deepEqual(answer.json.desired_jobs, body.desired_jobs);
    assert.deepEqual(answer.json.address, address);
    assert.equal(answer.json.language, 'fr');
    const [row] = loggedOf(answer);
    assert.equal(row.action, 'client.create');
    assert.equal(row.object, answer.json.id);
    await assertBudget(answer);
    const [keys] = sql(`SELECT first_name_key, last_name_key FROM client WHERE public_id = ${quote(answer.json.id)}`);
    assert.deepEqual(keys, ['eloise', 'dhondt']);
  });

  test('INSZ in any spelling, BIS too; none at all is possible', async () => {
    const { ssin, birthDate } = freshSsin(2000, 2008);
    const dotted = `${ssin.slice(0, 2)}.${ssin.slice(2, 4)}.${ssin.slice(4, 6)}-${ssin.slice(6, 9)}.${ssin.slice(9)}`;
    const typed = await counsellor.post('/api/clients', input({ ssin: dotted, birth_date: birthDate }));
    assert.equal(one(`SELECT ssin FROM client WHERE public_id = ${quote(typed.json.id)}`), ssin);
    const bis = (month) => {
      for (let serial = 100; ; serial++) {
        const nine = `85${String(7 + month)}30${serial}`;
        const ssin = nine + String(97 - (Number(nine) % 97)).padStart(2, '0');
        if (!one(`SELECT 1 FROM client WHERE ssin = ${quote(ssin)}`)) return ssin;
      }
    };
    for (const month of [20, 40]) {
      const answer = await counsellor.post('/api/clients', input({ ssin: bis(month), birth_date: '1985-07-30' }));
      assert.equal(answer.status, 201, JSON.stringify(answer.json));
    }
    for (const none of [{ ssin: undefined }, { ssin: null }]) {
      const answer = await counsellor.post('/api/clients', input(none));
      assert.equal(answer.status, 201);
      assert.equal(answer.json.ssin_masked, null);
    }
  });

  test('an INSZ in use: duplicate, without saying whose', async () => {
    const { ssin, birthDate } = freshSsin();
    const taken = newClient(elsewhere, { ssin, birthDate, last: `Zeldzaam${newWord()}` });
    const before = countOf('client');
    const answer = await counsellor.post('/api/clients', input({ ssin, birth_date: birthDate }));
    refused(answer, 409, 'duplicate');
    for (const secret of [taken.id, taken.last, ssin]) assert.ok(!answer.bytes.includes(secret));
    assert.equal(countOf('client'), before);
  });

  test('two at once with one INSZ: one file', async () => {
    const body = input();
    const answers = await Promise.all([counsellor.post('/api/clients', body), colleague.post('/api/clients', body)]);
    assert.deepEqual(answers.map((a) => a.status).sort(), [201, 409]);
    assert.equal(countOf('client', `ssin = ${quote(body.ssin)}`), 1);
  });

  test('sent twice with one key it is there once; another body is refused', async () => {
    const key = randomUUID();
    const body = input();
    const first = await counsellor.post('/api/clients', body, { key });
    const again = await counsellor.post('/api/clients', body, { key });
    assert.equal(again.status, 201);
    assert.deepEqual(again.json, first.json);
    assert.equal(countOf('client', `ssin = ${quote(body.ssin)}`), 1);
    assert.equal(loggedOf(again)[0].action, 'client.open', 'the second is a look');
    const other = input();
    refused(await counsellor.post('/api/clients', other, { key }), 422, 'idempotency_key_reused');
    assert.equal(countOf('client', `ssin = ${quote(other.ssin)}`), 0);
    refused(await counsellor.post('/api/clients', other, { key: null }), 400, 'idempotency_key_required');
    refused(await counsellor.post('/api/clients', other, { key: 'short' }), 400, 'bad_request');
    assert.equal(countOf('client', `ssin = ${quote(other.ssin)}`), 0);
  });

  test('five at once with one key: one file', async () => {
    const key = randomUUID();
    const body = input();
    const answers = await Promise.all(Array.from({ length: 5 }, () => counsellor.post('/api/clients', body, { key })));
    assert.deepEqual([...new Set(answers.map((a) => a.status))], [201]);
    assert.equal(new Set(answers.map((a) => a.json.id)).size, 1);
    assert.equal(countOf('client', `ssin = ${quote(body.ssin)}`), 1);
  });

  test('a number that knows part of a birth date contradicts another year and month', async () => {
    const free = (born) => {
      for (let serial = 1; ; serial++)
        if (countOf('client', `ssin = ${quote(ssinOf(born, serial))}`) === 0) return ssinOf(born, serial);
    };
    const year = free('1961-00-00');
    const month = free('1961-05-00');
    const bis = free('2001-40-00');
    const before = countOf('client');
    for (const [ssin, born] of [[year, '1962-01-02'], [year, '2061-01-02'], [month, '1961-06-01'], [month, '1962-05-01'], [bis, '1901-03-04']]) {
      // a birth that is still to come is no birth at all
      const code = born > '2026-11-22' ? 'in_future' : 'contradicts_ssin';
      refused(await counsellor.post('/api/clients', input({ ssin, birth_date: born })), 422, 'invalid_fields', { fields: { birth_date: code } });
    }
    assert.equal(countOf('client'), before);
    for (const [ssin, born] of [[year, '1961-12-31'], [month, '1961-05-31'], [bis, '2001-03-04']])
      assert.equal((await counsellor.post('/api/clients', input({ ssin, birth_date: born }))).status, 201);
    const file = fileOf({ ssin: free('1961-00-00'), birthDate: '1961-02-03' });
    refused(await correct(counsellor, file.path, { birth_date: '1962-02-03' }, 1), 422, 'invalid_fields', { fields: { birth_date: 'contradicts_ssin' } });
    assert.equal((await correct(counsellor, file.path, { birth_date: '1961-02-04' }, 1)).status, 200);
  });

  test('only a counsellor', async () => {
    const before = countOf('client');
    for (const who of [guide, promoter, adviser, admin, vdabAdmin, auditor]) {
      const answer = await who.post('/api/clients', input());
      refused(answer, 403, 'not_permitted', { reason: 'role_lacks' });
      assert.equal(loggedOf(answer)[0].outcome, 'refused');
    }
    assert.equal(countOf('client'), before);
  });

  test('every fault is named, all at once, and nothing is stored', async () => {
    const before = [countOf('client'), countOf('client_desired_job'), countOf('idempotency')];
    const bad = ssinOf('1985-07-30', 998).replace(/.$/, (d) => (Number(d) + 1) % 10);
    const cases = [
      [{}, { first_name: 'required', last_name: 'required', birth_date: 'required', sex: 'required' }],
      [input({ ssin: bad }), { ssin: 'check_digit' }],
      [input({ ssin: '1234' }), { ssin: 'format' }],
      [input({ ssin: 85073003328 }), { ssin: 'type' }],
      [input({ birth_date: '1901-01-01' }), { birth_date: 'contradicts_ssin' }],
      [input({ ssin: null, birth_date: '2027-01-01' }), { birth_date: 'in_future' }],
      [input({ ssin: null, birth_date: '2026-02-30' }), { birth_date: 'not_a_date' }],
      [input({ ssin: null, birth_date: '1899-12-31' }), { birth_date: 'out_of_range' }],
      [input({ sex: 'F' }), { sex: 'not_allowed' }],
      [input({ language: 'NL' }), { language: 'format' }],
      [input({ language: null }), { language: 'required' }],
      [input({ first_name: '' }), { first_name: 'required' }],
      [input({ first_name: '   ' }), { first_name: 'required' }],
      [input({ first_name: 'x'.repeat(101) }), { first_name: 'too_long' }],
      [input({ first_name: 'a\u202eb' }), { first_name: 'not_clean' }],
      [input({ first_name: ['a'] }), { first_name: 'type' }],
      [input({ phone: 'bel mij' }), { phone: 'format' }],
      [input({ email: 'niemand' }), { email: 'format' }],
      [input({ address: { street: 'x' } }), { 'address.house_number': 'required', 'address.postcode': 'required', 'address.municipality': 'required' }],
      [input({ address: { ...address, postcode: '0500' } }), { 'address.postcode': 'format' }],
      [input({ address: { ...address, country: 'BE' } }), { 'address.country': 'unknown' }],
      [input({ address: 'Kerkstraat 1' }), { address: 'type' }],
      [input({ desired_jobs: Array(21).fill('kok') }), { desired_jobs: 'too_many' }],
      [input({ desired_jobs: ['kok', 'x'.repeat(121), 7] }), { 'desired_jobs.1': 'too_long', 'desired_jobs.2': 'type' }],
      [input({ counsellor: counsellor.employee.id, version: 3 }), { counsellor: 'unknown', version: 'unknown' }],
      [input({ last_name: '', phone: '1', sex: 'nee' }), { last_name: 'required', phone: 'too_short', sex: 'not_allowed' }],
    ];
    for (const [body, fields] of cases) refused(await counsellor.post('/api/clients', body), 422, 'invalid_fields', { fields });
    assert.deepEqual([countOf('client'), countOf('client_desired_job'), countOf('idempotency')], before);
  });

  test('what is no JSON of ours: refused, and nothing is stored', async () => {
    const before = countOf('client');
    const { ssin, birthDate } = freshSsin();
    const whole = JSON.stringify({ ssin, first_name: 'A', last_name: 'B', birth_date: birthDate, sex: 'x' });
    const cases = [
      ['', 400], ['[]', 400], ['null', 400], ['{', 400], [`${whole} 1`, 400], [whole.replace('"sex"', '"first_name"'), 400],
      [whole.replace('"x"', 'NaN'), 400], [whole.replace('"x"', '9007199254740993'), 400], [whole.replace('"A"', '"\\u0000"'), 400],
      [whole.replace('"A"', '"\\ud800"'), 400], [whole.replaceAll('"', "'"), 400],
      [whole.replace('"A"', '['.repeat(20) + ']'.repeat(20)), 400],
    ];
    for (const [body, status] of cases) {
      const answer = await counsellor.post('/api/clients', undefined, { type: 'application/json', bytes: Buffer.from(body) });
      assert.equal(answer.status, status, `${body}: ${JSON.stringify(answer.json)}`);
    }
    const latin1 = Buffer.concat([Buffer.from(whole.slice(0, -1)), Buffer.from(',"phone":"'), Buffer.from([0xe9]), Buffer.from('"}')]);
    refused(await counsellor.post('/api/clients', undefined, { bytes: latin1, type: 'application/json' }), 400, 'malformed_json');
    refused(await counsellor.post('/api/clients', undefined, { bytes: Buffer.from(whole), type: 'text/plain' }), 415, 'unsupported_media_type');
    refused(await counsellor.post('/api/clients', undefined, { bytes: Buffer.from(`{"x":"${'a'.repeat(70000)}"}`), type: 'application/json' }), 413, 'too_large');
    refused(await counsellor.post('/api/clients', JSON.parse(whole), { headers: { 'x-csrf-token': 'nonsense' } }), 403, 'csrf');
    refused(await counsellor.post('/api/clients', JSON.parse(whole), { headers: { 'x-csrf-token': null } }), 403, 'csrf');
    refused(await counsellor.post('/api/clients', JSON.parse(whole), { headers: { 'sec-fetch-site': 'cross-site' } }), 403, 'csrf');
    refused(await counsellor.post('/api/clients', JSON.parse(whole), { headers: { cookie: null } }), 401, 'not_logged_in');
    assert.equal(countOf('client'), before);
  });
});

describe('correcting', () => {
  test('a counsellor corrects everything', async () => {
    const client = fileOf();
    const { ssin, birthDate } = freshSsin();
    const all = {
      ssin, first_name: 'Zoë', last_name: 'Ņame', birth_date: birthDate, sex: 'x', language: 'de', address,
      phone: '02 123 45 67', email: 'z@example.org', actiris_number: 'A-1', desired_jobs: ['b', 'a'],
    };
    const answer = await correct(counsellor, client.path, all, 1);
    assert.equal(answer.status, 200);
    assert.equal(versionOf(answer), 2);
    assert.equal(answer.json.version, 2);
    for (const name of ['first_name', 'last_name', 'birth_date', 'sex', 'language', 'address', 'phone', 'email', 'actiris_number', 'desired_jobs'])
      assert.deepEqual(answer.json[name], all[name], name);
    assert.equal(one(`SELECT CONCAT(ssin, ' ', first_name_key, ' ', last_name_key) FROM client WHERE id = ${client.row}`), `${ssin} zoe name`);
    assert.equal(loggedOf(answer)[0].action, 'client.correct');
    await assertBudget(answer);
    const cleared = await correct(counsellor, client.path, { address: null, phone: null, email: null, actiris_number: null, birth_date: null, desired_jobs: [] }, 2);
    for (const name of ['address', 'phone', 'email', 'actiris_number', 'birth_date']) assert.equal(cleared.json[name], null, name);
    assert.deepEqual(cleared.json.desired_jobs, []);
    assert.equal(cleared.json.first_name, 'Zoë', 'what is not given stays');
  });

  test('a guide and a promoter correct contact data and desired jobs, an adviser contact data', async () => {
    const client = fileOf();
    newRight(client, office);
    newStep(client, officeUnit, { region: home.region });
    const one = await correct(guide, client.path, { phone: '0470 11 22 33', desired_jobs: ['kok'] }, 1);
    assert.equal(one.status, 200);
    assert.equal(loggedOf(one)[0].action, 'client.correct_jobs');
    assert.equal((await correct(promoter, client.path, { email: 'p@example.org' }, 2)).status, 200);
    const three = await correct(adviser, client.path, { address }, 3);
    assert.equal(three.status, 200);
    assert.equal(loggedOf(three)[0].action, 'client.correct_contact');
  });

  test('a member one may not change: refused whole, by name, nothing stored', async () => {
    const client = fileOf();
    newRight(client, office);
    newStep(client, officeUnit, { region: home.region });
    const was = stored(client);
    const cases = [
      [guide, { phone: '0470 11 22 33', last_name: 'Anders' }, { last_name: 'not_allowed' }, 'client.correct'],
      [promoter, { ssin: freshSsin().ssin, sex: 'x', email: null }, { ssin: 'not_allowed', sex: 'not_allowed' }, 'client.correct'],
      [adviser, { phone: null, desired_jobs: [] }, { desired_jobs: 'not_allowed' }, 'client.correct_jobs'],
      [adviser, { birth_date: null }, { birth_date: 'not_allowed' }, 'client.correct'],
      [guide, { actiris_number: '7', language: 'fr' }, { actiris_number: 'not_allowed', language: 'not_allowed' }, 'client.correct'],
    ];
    for (const [who, body, fields, action] of cases) {
      const answer = await correct(who, client.path, body, 1);
      refused(answer, 403, 'not_permitted', { reason: 'role_lacks', fields });
      const left = loggedOf(answer);
      assert.equal(left.length, 1);
      assert.equal(left[0].action, action);
      assert.equal(left[0].outcome, 'refused');
      assert.equal(left[0].client, client.id);
    }
    assert.equal(stored(client), was);
    assert.equal(countOf('client_desired_job', `client_id = ${client.row}`), 0);
  });

  test('without a tie nothing is told, not even which members', async () => {
    const client = fileOf();
    const answer = await correct(rivalGuide, client.path, { last_name: 'Anders' }, 1);
    refused(answer, 404, 'not_found');
    assert.equal(answer.json.errors, undefined);
    const closed = fileOf();
    newRight(closed, office, { until: '2026-02-28' });
    const second = await correct(guide, closed.path, { phone: null }, 1);
    refused(second, 403, 'not_permitted', { reason: 'right_closed' });
    assert.equal(second.json.errors, undefined);
    refused(await correct(stranger, client.path, { last_name: 'Anders' }, 1), 404, 'not_found');
  });

  test('versions: 428 without, 412 with both when stale, and the look is logged', async () => {
    const client = fileOf();
    refused(await correct(counsellor, client.path, { phone: null }), 428, 'version_required');
    for (const match of ['*', '1', 'W/"1"', '"x"', '"1", "2"'])
      refused(await correct(counsellor, client.path, { phone: null }, undefined, { headers: { 'if-match': match } }), 400, 'bad_request');
    assert.equal((await correct(counsellor, client.path, { phone: '02 111 11 11' }, 1)).status, 200);
    const answer = await correct(colleague, client.path, { phone: '02 222 22 22' }, 1);
    refused(answer, 412, 'version_stale');
    assert.equal(answer.json.current.version, 2);
    assert.equal(answer.json.current.phone, '02 111 11 11');
    assert.equal(answer.json.current.access.reason, 'vdab_unit');
    const left = loggedOf(answer);
    assert.equal(left.length, 1);
    assert.equal(left[0].reason, 'version_stale');
    assert.equal(left[0].client, client.id);
    refused(await correct(colleague, client.path, { phone: '02 222 22 22' }, 3), 412, 'version_stale');
    assert.equal(one(`SELECT phone FROM client WHERE id = ${client.row}`), '02 111 11 11');
    await assertBudget(answer);
  });

  test('two at once: one wins, the other is stale', async () => {
    const client = fileOf();
    const answers = await Promise.all([
      correct(counsellor, client.path, { phone: '02 111 11 11' }, 1),
      correct(colleague, client.path, { phone: '02 222 22 22' }, 1),
    ]);
    assert.deepEqual(answers.map((a) => a.status).sort(), [200, 412]);
    assert.equal(one(`SELECT version FROM client WHERE id = ${client.row}`), '2');
  });

  test('the INSZ: check digits, unique, not against the birth date that is stored', async () => {
    const { ssin, birthDate } = freshSsin();
    const taken = freshSsin();
    newClient(home, { ssin: taken.ssin, birthDate: taken.birthDate });
    const client = fileOf({ birthDate });
    const was = stored(client);
    refused(await correct(counsellor, client.path, { ssin: taken.ssin, birth_date: taken.birthDate }, 1), 409, 'duplicate');
    refused(await correct(counsellor, client.path, { ssin: ssinOf('1961-01-02') }, 1), 422, 'invalid_fields', { fields: { birth_date: 'contradicts_ssin' } });
    assert.equal(stored(client), was);
    assert.equal((await correct(counsellor, client.path, { ssin }, 1)).status, 200);
    refused(await correct(counsellor, client.path, { birth_date: '1961-01-02' }, 2), 422, 'invalid_fields', { fields: { birth_date: 'contradicts_ssin' } });
    assert.equal((await correct(counsellor, client.path, { birth_date: null }, 2)).status, 200);
  });

  test('bad input: named, and nothing stored', async () => {
    const client = fileOf();
    const was = stored(client);
    const cases = [
      [{}, { body: 'empty_patch' }],
      [{ ssin: null }, { ssin: 'required' }],
      [{ first_name: null, last_name: '' }, { first_name: 'required', last_name: 'required' }],
      [{ sex: null }, { sex: 'required' }],
      [{ number: '123456789', origin: 'ibis' }, { number: 'unknown', origin: 'unknown' }],
      [{ desired_jobs: null }, { desired_jobs: 'type' }],
      [{ desired_jobs: [''] }, { 'desired_jobs.0': 'too_short' }],
      [{ phone: 7 }, { phone: 'type' }],
    ];
    for (const [body, fields] of cases) refused(await correct(counsellor, client.path, body, 1), 422, 'invalid_fields', { fields });
    refused(await correct(counsellor, `/api/clients/${unknown}`, { phone: null }, 1), 404, 'not_found');
    assert.equal(stored(client), was);
  });
});
