// The course of a request: completeness, own requests, the work list with its clock, the decision.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { before, describe } from 'node:test';
import { assertBudget, logOf, nothingStored, sql } from './lib.mjs';
import { begin, complete, pdf, putAll, sha256 } from './files.mjs';
import {
  correct, countOf, freshSsin, loggedOf, newCaller, newClient, newOrganisation, newRight, newUnit, newWord, onDay, one, quote, refused,
  startOn, vdab, versionOf, whileSetting,
} from './world.mjs';

startOn('2026-11-22');

let home, far, office, elsewhere;
let counsellor, colleague, stranger, adviser, otherAdviser, guide, otherUnitGuide, admin, rival, vdabAdmin;

before(async () => {
  home = newUnit(vdab(), { region: `r${newWord()}` });
  far = newUnit(vdab(), { region: `r${newWord()}` });
  office = newUnit(newOrganisation());
  elsewhere = newUnit(newOrganisation());
  [counsellor, colleague, stranger, adviser, otherAdviser, guide, otherUnitGuide, admin, rival, vdabAdmin] = await Promise.all([
    newCaller(home, 'counsellor'),
    newCaller(home, 'counsellor'),
    newCaller(far, 'counsellor'),
    newCaller(home, 'adviser'),
    newCaller(far, 'adviser'),
    newCaller(office, 'guide'),
    newCaller(newUnit(office.organisation), 'guide'),
    newCaller(office, 'partner_admin'),
    newCaller(elsewhere, 'guide'),
    newCaller(home, 'vdab_admin'),
  ]);
});

const known = (more = {}) => {
  const { ssin, birthDate } = freshSsin();
  return newClient(home, { ssin, birthDate, first: 'Amélie', last: `Van Damme ${newWord()}`, ...more });
};
const nobody = () => {
  const { ssin, birthDate } = freshSsin();
  return { ssin, birthDate, first: 'Amélie', last: `Van Damme ${newWord()}` };
};

const consent = (client, more = {}) => ({
  ssin: client.ssin, first_name: client.first, last_name: client.last, birth_date: client.birthDate, purpose: 'Opleiding',
  event_date: '2026-11-18', consent: true, informed: true, ...more,
});

async function paperOf(who, bytes = pdf('attest'), name = 'attest.pdf') {
  const id = await begin(who, { purpose: 'paper', file_name: name, size: bytes.length, sha256: sha256(bytes) });
  await putAll(who, id, bytes);
  const done = await complete(who, id);
  assert.equal(done.status, 201, `${done.bytes}`);
  assert.equal(done.json.document, null);
  return id;
}

const certificate = async (client, more = {}) => ({
  form: 'outplacement_certificate', ssin: client.ssin, first_name: client.first, last_name: client.last, birth_date: client.birthDate,
  purpose: 'Outplacement', event_date: '2026-11-18', signed: true, signed_on: '2026-11-18', expected_end_date: '2027-05-18',
  region: home.region, paper: await paperOf(more.by ?? guide), ...Object.fromEntries(Object.entries(more).filter(([key]) => key !== 'by')),
});

async function handIn(who, body) {
  const answer = await who.post('/api/requests', body);
  assert.equal(answer.status, 202, `${answer.bytes}`);
  return answer.json.id;
}

const path = (id) => `/api/requests/${id}`;
const get = async (who, id) => {
  const answer = await who.get(path(id));
  assert.equal(answer.status, 200, `${answer.bytes}`);
  return answer.json;
};
const change = (who, id, what, body, version = 1, more = {}) =>
  who.post(`${path(id)}/${what}`, body, { headers: { 'if-match': `"${version}"` }, ...more });
const grant = (who, id, version, more = {}) => change(who, id, 'decision', { decision: 'grant', confirmed: true, ...more }, version);
const refuse = (who, id, version, more = {}) => change(who, id, 'decision', { decision: 'refuse', refusal: 'form_incorrect', ...more }, version);
const replace = (who, id, body, version = 1) => who.ask('PUT', path(id), { json: body, headers: { 'if-match': `"${version}"` } });
const inList = async (who, id, query = '') => {
  let cursor = '';
  for (;;) {
    const answer = await who.get(`/api/requests?${query}${cursor}`);
    assert.equal(answer.status, 200, `${answer.bytes}`);
    const found = answer.json.items.find((item) => item.id === id);
    if (found || !answer.json.next) return found ?? null;
    cursor = `&cursor=${encodeURIComponent(answer.json.next)}`;
  }
};

describe('what a form lacks (R35, I1, I16)', () => {
  test('is listed by field, and keeps it from being granted', async () => {
    const client = known();
    const base = { first_name: client.first, last_name: client.last, birth_date: client.birthDate, purpose: 'Opleiding' };
    const missing = async (body) => (await get(guide, await handIn(guide, body))).missing;
    assert.deepEqual(await missing(base), ['ssin', 'event_date', 'informed', 'consent']);
    assert.deepEqual(await missing({ ...base, form: 'brussels_consent_form' }), ['ssin', 'event_date', 'informed', 'consent', 'actiris_number', 'exchange_informed', 'reference']);
    assert.deepEqual(await missing({ ...base, form: 'outplacement_certificate' }), [
      'ssin', 'event_date', 'expected_end_date', 'region', 'signed', 'signed_on', 'paper',
    ]);
    const id = await handIn(guide, consent(client, { informed: false }));
    assert.equal((await get(counsellor, id)).status, 'incomplete');
    const answer = await grant(counsellor, id, 1);
    refused(answer, 409, 'state_conflict', { reason: 'incomplete' });
    assert.equal(countOf('access_right', `client_id = ${client.row}`), 0);
  });

  test('a consent form needs no signature, a certificate does; both are configuration', async () => {
    const client = known();
    assert.equal((await get(guide, await handIn(guide, consent(client)))).status, 'received');
    const unsigned = await handIn(guide, { ...(await certificate(client)), signed: false, signed_on: null });
    assert.deepEqual((await get(guide, unsigned)).missing, ['signed', 'signed_on']);
    await whileSetting('consent_form_signature', 'required', async () => {
      assert.deepEqual((await get(guide, await handIn(guide, consent(client)))).missing, ['signed', 'signed_on']);
    });
    await whileSetting('consent_form_scan', 'required', async () => {
      assert.deepEqual((await get(guide, await handIn(guide, consent(client)))).missing, ['paper']);
    });
    assert.deepEqual((await get(guide, await handIn(guide, consent(client)))).missing, []);
  });

  test('is completed by whoever asks; the five days count from then', async () => {
    const client = known();
    const id = await handIn(guide, consent(client, { consent: false }));
    await onDay('2026-11-25', async () => {
      const answer = await replace(guide, id, consent(client));
      assert.equal(answer.status, 200, `${answer.bytes}`);
      await assertBudget(answer);
      assert.equal(versionOf(answer), 2);
      assert.deepEqual([answer.json.status, answer.json.received_on, answer.json.completed_on, answer.json.due_on], ['received', '2026-11-22', '2026-11-25', '2026-12-02']);
      assert.deepEqual(loggedOf(answer).map((row) => [row.action, row.reason, row.client]), [['request.edit', 'own_request', client.id]]);
      // with VDAB it stands
      refused(await replace(guide, id, consent(client, { purpose: 'Anders' }), 2), 409, 'state_conflict', { reason: 'complete_already' });
      refused(await replace(guide, id, consent(client), 1), 412, 'version_stale');
    });
  });

  test('the INSZ that was given stays unless another is given: it is answered masked', async () => {
    const [client, other] = [known(), known()];
    const id = await handIn(guide, consent(client, { consent: false }));
    const answer = await replace(guide, id, consent(client, { ssin: null, informed: false }));
    assert.deepEqual([answer.status, answer.json.missing], [200, ['informed']]);
    assert.equal(one(`SELECT ssin FROM access_request WHERE public_id = '${id}'`), client.ssin);
    assert.equal((await get(counsellor, id)).client.id, client.id, 'it points at the same file');
    assert.equal((await replace(guide, id, consent(other), 2)).status, 200);
    assert.equal((await get(counsellor, id)).client.id, other.id);
  });

  test('by nobody else', async () => {
    const id = await handIn(guide, consent(known(), { consent: false }));
    const body = consent(nobody());
    await nothingStored(async () => {
      refused(await replace(rival, id, body), 404, 'not_found');
      refused(await replace(otherUnitGuide, id, body), 404, 'not_found');
      refused(await replace(counsellor, id, body), 403, 'not_permitted', { reason: 'role_lacks' });
      refused(await replace(vdabAdmin, id, body), 403, 'not_permitted', { reason: 'role_lacks' });
      refused(await guide.ask('PUT', path(id), { json: body }), 428, 'version_required');
    });
    assert.equal((await replace(admin, id, body)).status, 200, 'an administrator of the organisation may');
  });
});

describe('who asks', () => {
  test('sees the own requests and what became of them, and not whether there is such a client', async () => {
    const here = await handIn(guide, consent(known()));
    const nowhere = await handIn(guide, consent(nobody()));
    const strip = ({ id, first_name, last_name, birth_date, ssin_masked, ...rest }) => rest;
    const [a, b] = [await guide.get(path(here)), await guide.get(path(nowhere))];
    assert.deepEqual(strip(a.json), strip(b.json));
    assert.equal((await logOf(a)).sql, (await logOf(b)).sql);
    assert.deepEqual([a.json.client, a.json.agrees, a.json.permissions], [null, null, ['request.edit']]);
    await assertBudget(a, 2);
    const [x, y] = [await inList(guide, here), await inList(guide, nowhere)];
    assert.deepEqual(strip(x), strip(y));
    refused(await guide.get('/api/requests?match=matched'), 422, 'invalid_fields', { fields: { match: 'not_allowed' } });
  });

  test('is the organisation: the own unit, and its administrator', async () => {
    const id = await handIn(guide, consent(known()));
    assert.ok(await inList(admin, id));
    for (const who of [otherUnitGuide, rival]) {
      assert.equal(await inList(who, id), null);
      refused(await who.get(path(id)), 404, 'not_found');
    }
    const list = await guide.get('/api/requests?status=open');
    await assertBudget(list, 2);
    assert.deepEqual(loggedOf(list).map((row) => row.action), ['request.list']);
    assert.ok(loggedOf(list)[0].shown.includes(id));
  });

  test('withdraws what is not decided, once', async () => {
    const client = known();
    const id = await handIn(guide, consent(client));
    refused(await change(rival, id, 'withdraw'), 404, 'not_found');
    refused(await change(counsellor, id, 'withdraw'), 403, 'not_permitted', { reason: 'role_lacks' });
    const key = randomUUID();
    const answers = await Promise.all([1, 2].map(() => change(guide, id, 'withdraw', undefined, 1, { key })));
    assert.deepEqual(answers.map((answer) => [answer.status, answer.json.status]), [[200, 'withdrawn'], [200, 'withdrawn']]);
    assert.equal((await get(guide, id)).version, 2);
    refused(await change(guide, id, 'withdraw', undefined, 2), 409, 'state_conflict', { reason: 'answered_already' });
    refused(await grant(counsellor, id, 2), 409, 'state_conflict', { reason: 'answered_already' });
    refused(await guide.get(client.path), 404, 'not_found');
  });

  test('of what a counsellor entered for the partner, so is she', async () => {
    const client = known();
    const id = await handIn(stranger, consent(client, { organisation: office.organisation.id }));
    assert.deepEqual([(await get(stranger, id)).origin, (await get(stranger, id)).client], ['vdab', null]);
    assert.ok(await inList(guide, id));
    refused(await grant(stranger, id, 1), 403, 'not_permitted', { reason: 'role_lacks' });
    assert.equal((await change(stranger, id, 'withdraw')).status, 200);
  });
});

describe('the clock of five working days (R27, I2)', () => {
  test('the two cases of the requirements', async () => {
    for (const [received, due] of [['2026-04-30', '2026-05-08'], ['2026-05-13', '2026-05-21']])
      await onDay(received, async () => {
        const request = await get(guide, await handIn(guide, consent(known(), { event_date: received })));
        assert.deepEqual([request.due_on, request.due], [due, { anchor: received, rule: 'five_working_days', result: due }]);
      });
  });

  test('extra closing days do not count; the day before the last open one is at risk already', async () => {
    const admin = await newCaller(newUnit(vdab()), 'vdab_admin');
    const choose = async (value) => {
      const setting = (await admin.get('/api/configuration/settings')).json.items.find((one) => one.name === 'extra_closing_days');
      const answer = await admin.ask('PUT', '/api/configuration/settings/extra_closing_days',
        { json: { value, reason: 'proef' }, headers: { 'if-match': `"${setting.version}"` } });
      assert.equal(answer.status, 200, `${answer.bytes}`);
    };
    const client = known();
    await choose(['2026-12-24', '2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31']);
    try {
      const id = await onDay('2026-12-21', async () => handIn(guide, consent(client, { event_date: '2026-12-21' })));
      assert.equal((await onDay('2026-12-21', () => get(guide, id))).due_on, '2027-01-06'); // 22, 23 December; 4, 5, 6 January
      for (const [day, clock] of [['2027-01-04', 'on_time'], ['2027-01-05', 'at_risk'], ['2027-01-06', 'at_risk'], ['2027-01-07', 'overdue']])
        assert.equal((await onDay(day, () => get(guide, id))).clock, clock, day);
    } finally {
      await choose([]);
    }
  });

  test('at risk on the fourth working day, overdue after the fifth; filters and queue agree', async () => {
    const unit = newUnit(vdab(), { region: `r${newWord()}` });
    const decider = await newCaller(unit, 'adviser');
    const client = known();
    const id = await onDay('2026-11-16', async () =>
      handIn(guide, await certificate(client, { region: unit.region, event_date: '2026-11-16', signed_on: '2026-11-16' })));
    const clockOn = (day) => onDay(day, async () => [
      (await get(decider, id)).clock, Boolean(await inList(decider, id, 'clock=at_risk&status=received')), Boolean(await inList(decider, id, 'clock=overdue')),
      (({ overdue, at_risk, items }) => [overdue, at_risk, items])((await decider.get('/api/request-queue')).json),
    ]);
    const queued = (clock) => [{ due_on: '2026-11-23', requests: 1, clock }];
    assert.deepEqual(await clockOn('2026-11-19'), ['on_time', false, false, [0, 0, queued('on_time')]]);
    assert.deepEqual(await clockOn('2026-11-20'), ['at_risk', true, false, [0, 1, queued('at_risk')]]);
    assert.deepEqual(await clockOn('2026-11-23'), ['at_risk', true, false, [0, 1, queued('at_risk')]]);
    assert.deepEqual(await clockOn('2026-11-24'), ['overdue', true, true, [1, 0, queued('overdue')]]);
    assert.equal(countOf('access_right', `client_id = ${client.row}`), 0, 'passing it grants nothing');
    assert.ok(await inList(decider, id, 'due_on=2026-11-23'));
    assert.equal(await inList(decider, id, 'due_on=2026-11-24'), null);
    const queue = await decider.get('/api/request-queue');
    await assertBudget(queue, 2);
  });

  test('pages: every request once, the first due first, incomplete ones last', async () => {
    const unit = newUnit(vdab(), { region: `r${newWord()}` });
    const decider = await newCaller(unit, 'counsellor');
    const client = newClient(unit);
    const of = (n, due) => sql(`INSERT INTO access_request (public_id, employee_id, organisation_id, client_id, first_name, last_name, birth_date, purpose,
      status, received_on, completed_on, due_on, event_date, informed, consent, ssin) VALUES (LOWER(HEX(RANDOM_BYTES(16))), ${guide.employee.row}, ${office.organisation.row}, ${client.row},
      'Jan', 'Klant', '1980-01-01', ${quote(`nr ${n}`)}, '${due ? 'received' : 'incomplete'}', '2026-11-16', ${due ? `'2026-11-16'` : 'NULL'}, ${quote(due)}, '2026-11-16', 1, ${due ? 1 : 0}, '85073003328')`);
    for (let n = 0; n < 70; n++) of(n, n % 7 === 0 ? null : `2026-11-${String(20 + (n % 5)).padStart(2, '0')}`);
    const seen = [];
    let cursor = '';
    do {
      const { json } = await decider.get(`/api/requests?match=matched${cursor}`);
      seen.push(...json.items.map((item) => [item.due_on ?? '9999', item.id]));
      cursor = json.next ? `&cursor=${encodeURIComponent(json.next)}` : '';
    } while (cursor);
    assert.equal(new Set(seen.map(([, id]) => id)).size, 70);
    assert.deepEqual(seen.map(([due]) => due), seen.map(([due]) => due).sort());
  });
});

describe('who decides', () => {
  test('a consent form: a counsellor tied to the file it points at', async () => {
    const client = known();
    const id = await handIn(guide, consent(client));
    assert.ok(await inList(counsellor, id, 'match=matched'));
    const seen = await get(counsellor, id);
    assert.deepEqual(seen.client, { id: client.id, number: client.number, first_name: client.first, last_name: client.last, birth_date: client.birthDate });
    assert.deepEqual(seen.agrees, { first_name: true, last_name: true, birth_date: true, ssin: true, number: false });
    for (const who of [stranger, adviser, otherAdviser]) {
      assert.equal(await inList(who, id), null);
      refused(await who.get(path(id)), 404, 'not_found');
      refused(await grant(who, id, 1), 404, 'not_found');
    }
    for (const who of [guide, admin]) refused(await grant(who, id, 1), 403, 'not_permitted', { reason: 'role_lacks' });
    refused(await rival.get(path(id)), 404, 'not_found');
    const answer = await grant(colleague, id, 1, { note: 'In orde.' });
    assert.equal(answer.status, 200, `${answer.bytes}`);
    await assertBudget(answer);
    const { status, right, decided_on, decided_by, note } = answer.json;
    assert.deepEqual([status, decided_on, decided_by.id, note], ['granted', '2026-11-22', colleague.employee.id, 'In orde.']);
    assert.deepEqual(loggedOf(answer).map((row) => [row.action, row.outcome, row.reason, row.client, row.kind, row.object]), [
      ['right.grant', 'allowed', 'vdab_unit', client.id, 'right', right],
    ]);
    assert.deepEqual(one(`SELECT CONCAT_WS(' ', basis, event_date, granted_on, granted_by, organisation_id, unit_id, purpose) FROM access_right WHERE public_id = ${quote(right)}`),
      `consent_form 2026-11-18 2026-11-22 ${colleague.employee.row} ${office.organisation.row} ${office.row} Opleiding`);
    assert.equal((await guide.get(client.path)).status, 200);
    assert.equal((await get(guide, id)).client.id, client.id, 'now it is known to who asked');
  });

  test('a certificate: an adviser of its region; her tie opens nothing else', async () => {
    const client = known();
    const id = await handIn(guide, await certificate(client));
    for (const who of [counsellor, stranger, otherAdviser]) refused(await who.get(path(id)), 404, 'not_found');
    refused(await adviser.get(client.path), 403, 'not_permitted', { reason: 'role_lacks' });
    refused(await otherAdviser.get(client.path), 404, 'not_found');
    assert.equal((await adviser.post('/api/clients/search', { ssin: client.ssin })).json.items.length, 0);
    const answer = await grant(adviser, id, 1);
    assert.equal(answer.status, 200, `${answer.bytes}`);
    await assertBudget(answer);
    assert.deepEqual(loggedOf(answer).map((row) => [row.action, row.reason, row.client]), [['right.grant', 'certificate_of_region', client.id]]);
    assert.equal(one(`SELECT basis FROM access_right WHERE public_id = ${quote(answer.json.right)}`), 'outplacement_certificate');
    refused(await adviser.get(client.path), 404, 'not_found');
    assert.equal((await guide.get(client.path)).status, 200);
  });

  test('what points at no file: the counsellors of the region it names, or all; once it is linked, who is tied to that file', async () => {
    const client = known();
    const wrong = { ...consent(client), ssin: undefined, number: undefined, birth_date: '1971-01-01' };
    const anywhere = await handIn(guide, wrong);
    const there = await handIn(guide, { ...wrong, region: far.region });
    for (const who of [counsellor, stranger]) assert.ok(await inList(who, anywhere, 'match=unmatched'));
    assert.equal(await inList(counsellor, there), null);
    refused(await counsellor.get(path(there)), 404, 'not_found');
    const seen = await get(stranger, there);
    assert.deepEqual([seen.client, seen.agrees, seen.permissions], [null, null, ['request.decide']]);
    refused(await change(stranger, there, 'link', { client: newWord().repeat(3).slice(0, 32).replace(/[^0-9a-f]/g, 'a') }), 422, 'invalid_fields', { fields: { client: 'not_found' } });
    const linked = await change(stranger, there, 'link', { client: client.id });
    assert.equal(linked.status, 204, 'another decides now');
    refused(await stranger.get(path(there)), 404, 'not_found');
    refused(await stranger.get(client.path), 404, 'not_found', 'to link gives no view');
    const now = await get(counsellor, there);
    assert.deepEqual([now.client.id, now.agrees.birth_date, now.version], [client.id, false, 2]);
    // and who asks sees no change in what she is told
    assert.deepEqual([(await get(guide, there)).client, (await get(guide, there)).status], [null, 'incomplete']);
  });

  test('the files that resemble it are found by its data, for an adviser too', async () => {
    const client = known();
    const body = { ...(await certificate(client)), first_name: 'Anders' };
    const id = await handIn(guide, body);
    assert.equal((await get(adviser, id)).client, null);
    const found = await adviser.get(`${path(id)}/candidates`);
    await assertBudget(found, 2);
    assert.deepEqual(found.json.items.map((item) => item.id), [client.id]);
    assert.deepEqual(loggedOf(found).map((row) => [row.action, row.shown]), [['request.decide', [client.id]]]);
    refused(await guide.get(`${path(id)}/candidates`), 403, 'not_permitted', { reason: 'role_lacks' });
    refused(await grant(adviser, id, 1), 409, 'state_conflict', { reason: 'unmatched' });
    refused(await change(adviser, id, 'link', { client: known().id }), 422, 'invalid_fields', { fields: { client: 'not_found' } });
    const linked = await change(adviser, id, 'link', { client: client.id });
    assert.deepEqual([linked.status, linked.json.client.id, linked.json.agrees.first_name], [200, client.id, false]);
    assert.equal((await change(adviser, id, 'link', { client: null }, 2)).json.client, null);
    assert.equal((await change(adviser, id, 'link', { client: client.id }, 3)).status, 200);
    assert.equal((await grant(adviser, id, 4)).status, 200);
  });

  test('says that form and file are the same person, or why not', async () => {
    const client = known();
    const id = await handIn(guide, consent(client));
    const bad = [
      [{}, { decision: 'required' }],
      [{ decision: 'grant' }, { confirmed: 'required' }],
      [{ decision: 'grant', confirmed: true, refusal: 'other' }, { refusal: 'not_allowed' }],
      [{ decision: 'refuse' }, { refusal: 'required' }],
      [{ decision: 'refuse', refusal: 'client_unknown' }, { refusal: 'not_allowed' }],
      [{ decision: 'refuse', refusal: 'other' }, { note: 'required' }],
    ];
    await nothingStored(async () => {
      for (const [body, fields] of bad) refused(await change(counsellor, id, 'decision', body), 422, 'invalid_fields', { fields });
      refused(await counsellor.post(`${path(id)}/decision`, { decision: 'refuse', refusal: 'no_consent' }), 428, 'version_required');
    });
    const answer = await refuse(counsellor, id, 1, { refusal: 'other', note: 'Trek eerst de vorige in.' });
    assert.deepEqual([answer.json.status, answer.json.refusal, answer.json.right], ['refused', 'other', null]);
    assert.deepEqual(loggedOf(answer).map((row) => [row.action, row.client, row.object]), [['request.decide', client.id, id]]);
    const told = await get(guide, id);
    assert.deepEqual([told.status, told.refusal, told.note, told.client], ['refused', 'other', 'Trek eerst de vorige in.', null]);
    refused(await guide.get(client.path), 404, 'not_found');
    const sein = async (who) => (await who.get('/api/messages')).json.items.filter((one) => one.subject?.id === id).map((one) => [one.kind, one.client]);
    assert.deepEqual(await sein(guide), [['request_refused', null]], 'the sein of a refusal names nobody');
    assert.deepEqual(await sein(otherUnitGuide), []);
  });

  test('is told to who asked: the organisation, and a counsellor who entered it (I50)', async () => {
    const clients = [known(), known()];
    const ids = [];
    for (const client of clients) ids.push(await handIn(stranger, consent(client, { organisation: office.organisation.id })));
    const granted = (await grant(counsellor, ids[0], 1)).json;
    assert.equal((await refuse(counsellor, ids[1], 1)).status, 200);
    const about = async (who, ...subjects) =>
      (await who.get('/api/messages')).json.items.filter((one) => subjects.includes(one.subject?.id)).map((one) => [one.kind, one.client?.id ?? null]).sort();
    assert.deepEqual(await about(stranger, ...ids, granted.right), [['request_granted', null], ['request_refused', null]]);
    for (const who of [guide, otherUnitGuide]) assert.deepEqual(await about(who, ...ids, granted.right), [['request_refused', null], ['right_granted', clients[0].id]]);
    assert.deepEqual(await about(counsellor, ...ids, granted.right), []);
  });

  test('two at once: one wins', async () => {
    for (let n = 0; n < 5; n++) {
      const client = known();
      const id = await handIn(guide, consent(client));
      const answers = await Promise.all([grant(counsellor, id, 1), refuse(colleague, id, 1)]);
      assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 412]);
      const won = answers.find((answer) => answer.status === 200).json;
      const lost = answers.find((answer) => answer.status === 412).json;
      assert.equal(lost.current.status, won.status);
      assert.equal(countOf('access_right', `client_id = ${client.row}`), won.status === 'granted' ? 1 : 0);
    }
  });

  test('sent twice it is decided once', async () => {
    const client = known();
    const id = await handIn(guide, consent(client));
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => change(counsellor, id, 'decision', { decision: 'grant', confirmed: true }, 1, { key })));
    assert.deepEqual(answers.map((answer) => [answer.status, answer.json.status]), Array(3).fill([200, 'granted']));
    assert.equal(countOf('access_right', `client_id = ${client.row}`), 1);
  });

  test('not beside an open right on the same basis, nor for an organisation that has ended', async () => {
    const client = known();
    const [first, second] = [await handIn(guide, consent(client)), await handIn(guide, consent(client))];
    assert.equal((await grant(counsellor, first, 1)).status, 200);
    refused(await grant(counsellor, second, 1), 409, 'state_conflict', { reason: 'right_open' });
    assert.equal((await refuse(counsellor, second, 1, { refusal: 'not_needed' })).status, 200);
    const other = known();
    const last = await handIn(rival, consent(other));
    sql(`UPDATE organisation SET valid_until = '2026-11-21' WHERE id = ${elsewhere.organisation.row}`);
    refused(await grant(counsellor, last, 1), 422, 'invalid_fields', { fields: { organisation: 'not_valid' } });
    sql(`UPDATE organisation SET valid_until = NULL WHERE id = ${elsewhere.organisation.row}`);
  });
});

describe('the scan', () => {
  test('is of no file until the right is granted, then a document of that file', async () => {
    const client = known();
    newRight(client, elsewhere.organisation); // somebody reads that file already
    const bytes = pdf('attest van een klant');
    const id = await handIn(guide, { ...(await certificate(client)), paper: await paperOf(guide, bytes, 'attest klant.pdf') });
    const document = one(`SELECT d.public_id FROM document d JOIN access_request q ON q.document_id = d.id WHERE q.public_id = ${quote(id)}`);
    assert.deepEqual((await get(guide, id)).paper, { file_name: 'attest klant.pdf', media_type: 'application/pdf', size: bytes.length, state: 'available' });
    for (const who of [guide, adviser, counsellor, rival]) {
      refused(await who.get(`/api/documents/${document}`), 404, 'not_found');
      refused(await who.get(`/api/documents/${document}/content`), 404, 'not_found');
    }
    assert.equal((await rival.get(`${client.path}/documents`)).json.items.length, 0);
    const shown = await adviser.get(`${path(id)}/paper`);
    assert.deepEqual([shown.status, Buffer.compare(shown.bytes, bytes)], [200, 0]);
    assert.match(shown.headers['content-disposition'], /^inline; filename="attest klant\.pdf"/);
    await assertBudget(shown);
    assert.deepEqual(loggedOf(shown).map((row) => [row.action, row.client, row.object]), [['request.decide', client.id, id]]);
    refused(await guide.get(`${path(id)}/paper`), 403, 'not_permitted', { reason: 'role_lacks' });
    refused(await counsellor.get(`${path(id)}/paper`), 404, 'not_found');
    assert.equal((await grant(adviser, id, 1)).status, 200);
    const [added] = (await guide.get(`${client.path}/documents`)).json.items;
    assert.deepEqual([added.id, added.kind, added.file_name, added.sha256], [document, 'certificate', 'attest klant.pdf', sha256(bytes)]);
    const content = await guide.get(`/api/documents/${document}/content`);
    assert.equal(Buffer.compare(content.bytes, bytes), 0, 'under the key of its file now');
    assert.equal(Buffer.compare((await adviser.get(`${path(id)}/paper`)).bytes, bytes), 0);
  });

  test('is the uploader\'s, complete, and used once', async () => {
    const client = known();
    const mine = await paperOf(guide);
    const body = { ...(await certificate(client)), paper: mine };
    refused(await rival.post('/api/requests', body), 422, 'invalid_fields', { fields: { paper: 'not_found' } });
    const bytes = pdf('half');
    const half = await begin(guide, { purpose: 'paper', file_name: 'half.pdf', size: bytes.length, sha256: sha256(bytes) });
    refused(await guide.post('/api/requests', { ...body, paper: half }), 422, 'invalid_fields', { fields: { paper: 'not_found' } });
    await handIn(guide, body);
    refused(await guide.post('/api/requests', body), 422, 'invalid_fields', { fields: { paper: 'not_found' } });
    // a document of a file, or a delivery, is no scan of a form
    const wrong = await guide.post('/api/uploads', { purpose: 'paper', client: client.id, file_name: 'a.pdf', size: 3, sha256: sha256('abc') });
    refused(wrong, 422, 'invalid_fields', { fields: { client: 'unknown' } });
    refused(await counsellor.post('/api/uploads', { purpose: 'paper', file_name: 'a.xml', size: 3, sha256: sha256('abc') }), 422, 'invalid_fields', { fields: { file_name: 'not_allowed' } });
    refused(await adviser.post('/api/uploads', { purpose: 'paper', file_name: 'a.pdf', size: 3, sha256: sha256('abc') }), 403, 'not_permitted', { reason: 'role_lacks' });
  });

  test('can come later, and completes the form', async () => {
    const client = known();
    const { paper, ...body } = await certificate(client);
    const id = await handIn(guide, body);
    assert.deepEqual((await get(guide, id)).missing, ['paper']);
    refused(await adviser.get(client.path), 404, 'not_found', 'an incomplete certificate is no tie');
    const done = await replace(guide, id, { ...body, paper });
    assert.deepEqual([done.json.status, done.json.missing], ['received', []]);
  });

  test('that was found harmful is missing again; one that nobody has looked at waits', async () => {
    const id = await handIn(guide, await certificate(known()));
    const set = (state) => sql(`UPDATE document_version n JOIN access_request q ON q.document_id = n.document_id SET n.scan_state = '${state}', n.scan_after = '2099-01-01' WHERE q.public_id = ${quote(id)}`);
    set('scanning');
    refused(await adviser.get(`${path(id)}/paper`), 409, 'state_conflict', { reason: 'scanning' });
    refused(await grant(adviser, id, 1), 409, 'state_conflict', { reason: 'scanning' });
    set('infected');
    refused(await adviser.get(`${path(id)}/paper`), 409, 'state_conflict', { reason: 'infected' });
    assert.deepEqual([(await get(guide, id)).paper.state, (await get(guide, id)).missing], ['refused', ['paper']]);
    refused(await grant(adviser, id, 1), 409, 'state_conflict', { reason: 'incomplete' });
  });
});

test('the same work to hand in a paper, whether or not there is such a client', async () => {
  const [here, nowhere] = [await guide.post('/api/requests', await certificate(known())), await guide.post('/api/requests', await certificate(nobody()))];
  assert.deepEqual([here.status, Object.keys(here.json)], [nowhere.status, Object.keys(nowhere.json)]);
  assert.equal((await logOf(here)).sql, (await logOf(nowhere)).sql);
  await assertBudget(here);
});

test('a filter that is none, and a list that is not for everybody', async () => {
  refused(await counsellor.get('/api/requests?status=lost&clock=x&due_on=nu&q=1'), 422, 'invalid_fields', {
    fields: { status: 'not_allowed', clock: 'not_allowed', due_on: 'not_a_date', q: 'unknown' } });
  refused(await vdabAdmin.get('/api/requests'), 403, 'not_permitted', { reason: 'role_lacks' });
  refused(await guide.get('/api/request-queue'), 403, 'not_permitted', { reason: 'role_lacks' });
});
