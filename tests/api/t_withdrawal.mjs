// A client withdraws her consent (I33, I44): what ends at once, what VDAB is asked, what a partner sees of it.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { before, describe } from 'node:test';
import { assertBudget, assertFaults, newId, nothingStored, number, sql } from './lib.mjs';
import {
  countOf, freshSsin, loggedOf, newCaller, newClient, newOrganisation, newRight, newUnit, newWord, onDay, one, quote, refused, rows, startOn,
  vdab, versionOf,
} from './world.mjs';

startOn('2026-11-22');

let home, away, office, officeUnit, rival, rivalUnit;
let counsellor, colleague, stranger, guide, boss, rivalGuide, adviser, vdabAdmin, auditor;

before(async () => {
  home = newUnit(vdab(), { region: `r${newWord()}` });
  away = newUnit(vdab());
  [office, rival] = [newOrganisation(), newOrganisation()];
  [officeUnit, rivalUnit] = [newUnit(office), newUnit(rival)];
  [counsellor, colleague, stranger, guide, boss, rivalGuide, adviser, vdabAdmin, auditor] = await Promise.all([
    newCaller(home, 'counsellor'), newCaller(home, 'counsellor'), newCaller(away, 'counsellor'), newCaller(officeUnit, 'guide'),
    newCaller(officeUnit, 'partner_admin'), newCaller(rivalUnit, 'guide'), newCaller(home, 'adviser'), newCaller(home, 'vdab_admin'),
    newCaller(home, 'auditor'),
  ]);
  // two people by name too, so that one may confirm what the other proposes
  sql(`UPDATE employee SET name_key = ${quote(newWord())} WHERE id = ${colleague.employee.row}`);
});

const file = () => newClient(home, { counsellor: counsellor.employee });
const said = (more = {}) => ({ withdrawn_on: '2026-11-22', channel: 'phone', ...more });
const withdraw = (who, client, body = said(), more) => who.post(`${client.path}/withdrawals`, body, more);
const reviewsOf = async (who, client) => {
  const all = [];
  for (let cursor = null; ;) {
    const { status, json } = await who.get(`/api/withdrawal-reviews${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`);
    assert.equal(status, 200);
    all.push(...json.items);
    if (!(cursor = json.next)) return all.filter((item) => item.client.id === client.id);
  }
};
const decide = (who, review, decision, version = review.version, more = {}) =>
  who.post(`/api/withdrawal-reviews/${review.id}/decision`, { decision, reason: 'Besproken met de klant.' },
    { headers: { 'if-match': version === null ? null : `"${version}"` }, ...more });
const rightNow = (right) => rows(`SELECT closed_on, end_reason, last_valid_day FROM access_right WHERE public_id = ${quote(right.id)}`)[0];
const gone = ['2026-11-22', 'consent_withdrawn', '2026-11-21'];
const told = (kind, subject) => countOf('message', `kind = ${quote(kind)} AND subject_id = ${quote(subject)}`);

async function recorded(client, body, who = counsellor) {
  const answer = await withdraw(who, client, body);
  assert.equal(answer.status, 201, `${answer.bytes}`);
  return answer;
}

/** A request of the office that points at the client. */
function newRequest(client, who, { status = 'received', event = '2026-11-10', form = 'consent_form', organisation = office, unit = officeUnit } = {}) {
  const id = newId();
  sql(`INSERT INTO access_request (public_id, employee_id, organisation_id, unit_id, client_id, first_name, last_name, birth_date,
    purpose, status, received_on, form, event_date, consent, informed) VALUES (${quote(id)}, ${who.employee.row}, ${organisation.row}, ${unit.row},
    ${client.row}, 'Jan', 'Klant', '1980-05-17', 'Opleiding', ${quote(status)}, '2026-11-10', ${quote(form)}, ${quote(event)}, 1, 1)`);
  return id;
}
const requestNow = (id) => rows(`SELECT status, decided_on, decided_by FROM access_request WHERE public_id = ${quote(id)}`)[0];

describe('what rests on the consent', () => {
  test('ends at once, each right with its row in the log and its message, and the file is shut', async () => {
    const client = file();
    const form = newRight(client, office, { from: '2026-11-02' });
    const attest = newRight(client, office, { basis: 'outplacement_certificate', from: '2026-10-02' });
    const other = newRight(client, rival, { from: '2026-11-03', unit: rivalUnit });
    assert.equal((await guide.get(client.path)).status, 200);
    const answer = await recorded(client, said({ note: 'Ze belde zelf.' }));
    const { id, ...shown } = answer.json;
    assert.deepEqual(shown, {
      withdrawn_on: '2026-11-22', channel: 'phone', note: 'Ze belde zelf.', recorded_on: '2026-11-22',
      recorded_by: { id: counsellor.employee.id, first_name: 'Els', last_name: 'Peeters' },
      rights_ended: 3, requests_withdrawn: 0, rights_asked: 0, rights_waiting: 0, decisions: [],
    });
    for (const right of [form, attest, other]) {
      assert.deepEqual(rightNow(right), gone);
      assert.equal(told('right_ended', right.id), 1);
    }
    const log = loggedOf(answer);
    assert.deepEqual(log.filter((row) => row.action === 'right.close').map((row) => [row.reason, row.basis, row.client, row.object]), [
      ['consent_withdrawn', 'consent_form', client.id, form.id],
      ['consent_withdrawn', 'outplacement_certificate', client.id, attest.id],
      ['consent_withdrawn', 'consent_form', client.id, other.id],
    ]);
    assert.deepEqual(log.filter((row) => row.action === 'consent.withdraw').map((row) => [row.reason, row.kind, row.object]), [['counsellor', 'withdrawal', id]]);
    refused(await guide.get(client.path), 403, 'not_permitted', { reason: 'right_closed' });
    refused(await rivalGuide.get(client.path), 403, 'not_permitted', { reason: 'right_closed' });
    await assertBudget(answer);
  });

  test('the last day of a right is one of its days; what was over before stays as it was', async () => {
    const client = file();
    const today = newRight(client, office, { from: '2026-05-22', until: '2026-11-22' });
    const over = newRight(client, rival, { from: '2026-05-21', until: '2026-11-21' });
    const closed = newRight(client, rival, { basis: 'outplacement_certificate', from: '2026-01-05', until: '2026-05-05', closedOn: '2026-05-06' });
    const { json } = await recorded(client);
    assert.equal(json.rights_ended, 1);
    assert.deepEqual(rightNow(today), gone);
    assert.deepEqual(rightNow(over), [null, null, '2026-11-21'], 'it ends by its term');
    assert.deepEqual(rightNow(closed), ['2026-05-06', null, '2026-05-05']);
    assert.equal(told('right_ended', over.id) + told('right_ended', closed.id), 0);
  });

  test('a consent of that day is withdrawn, one of the day after is another', async () => {
    const client = file();
    const [before, same, after] = [
      newRight(client, office, { from: '2026-11-17' }), newRight(client, rival, { from: '2026-11-18' }),
      newRight(client, newOrganisation(), { from: '2026-11-19' }),
    ];
    const { json } = await recorded(client, said({ withdrawn_on: '2026-11-18' }));
    assert.equal(json.rights_ended, 2);
    assert.deepEqual([before, same].map(rightNow), [gone, gone]);
    assert.equal(rightNow(after)[0], null);
  });

  test('requests that wait for it are withdrawn, and who asked is told without a name', async () => {
    const client = file();
    const received = newRequest(client, guide);
    const incomplete = newRequest(client, guide, { status: 'incomplete', event: null });
    const entered = newRequest(client, colleague);
    const later = newRequest(client, guide, { event: '2026-11-21' });
    const decided = newRequest(client, guide, { status: 'refused' });
    const answer = await recorded(client, said({ withdrawn_on: '2026-11-20' }));
    assert.equal(answer.json.requests_withdrawn, 3);
    for (const id of [received, incomplete, entered])
      assert.deepEqual(requestNow(id), ['withdrawn', '2026-11-22', String(counsellor.employee.row)]);
    assert.equal(requestNow(later)[0], 'received', 'of a consent of the day after');
    assert.equal(requestNow(decided)[0], 'refused');
    assert.deepEqual([received, incomplete, entered, later].map((id) => told('request_withdrawn', id)), [1, 1, 2, 0]);
    assert.equal(one(`SELECT COUNT(*) FROM message WHERE kind = 'request_withdrawn' AND client_id = ${client.row}`), '0');
    assert.equal(loggedOf(answer).filter((row) => row.kind === 'request' && row.reason === 'consent_withdrawn').length, 3);
    const seen = await guide.get(`/api/requests/${received}`);
    assert.equal(seen.json.status, 'withdrawn');
    refused(await guide.get(client.path), 403, 'not_permitted', { reason: 'right_pending' });
  });
});

describe('what rests on something else', () => {
  const automatic = (client) => [
    newRight(client, office, { basis: 'allocation', from: '2026-11-02' }),
    newRight(client, rival, { basis: 'referral_card', from: '2026-11-03' }),
    newRight(client, rival, { basis: 'certified_partner', from: '2026-11-04' }),
  ];

  test('stays open, and waits on the list of who is tied to the file until somebody decides', async () => {
    const client = file();
    const rights = automatic(client);
    const { json } = await recorded(client);
    assert.deepEqual([json.rights_ended, json.rights_asked, json.rights_waiting], [0, 3, 3]);
    assert.equal((await guide.get(client.path)).status, 200);
    for (const who of [counsellor, colleague]) {
      const items = await reviewsOf(who, client);
      assert.deepEqual(items.map(({ right }) => [right.id, right.basis, right.status, right.owner]), rights.map(({ id }, i) => [
        id, ['allocation', 'referral_card', 'certified_partner'][i], 'open', false]));
      assert.deepEqual([items[0].withdrawn_on, items[0].decision, items[0].version], ['2026-11-22', null, 1]);
    }
    assert.deepEqual(await reviewsOf(stranger, client), []);
    await onDay('2027-08-02', async () => {
      const late = await newCaller(home, 'counsellor');
      assert.equal((await reviewsOf(late, client)).length, 3, 'however long it takes');
    });
    for (const who of [guide, boss, adviser, vdabAdmin, auditor])
      refused(await who.get('/api/withdrawal-reviews'), 403, 'not_permitted', { reason: 'role_lacks' });
  });

  test('kept: it stays open with the reason, and is off the list', async () => {
    const client = file();
    const [right] = automatic(client);
    await recorded(client);
    const [review] = await reviewsOf(counsellor, client);
    const answer = await decide(colleague, review, 'keep');
    assert.equal(answer.status, 200, `${answer.bytes}`);
    assert.deepEqual([answer.json.decision, answer.json.reason, answer.json.decided_on, answer.json.version, versionOf(answer)],
      ['keep', 'Besproken met de klant.', '2026-11-22', 2, 2]);
    assert.equal(answer.json.decided_by.id, colleague.employee.id);
    assert.equal(rightNow(right)[0], null);
    assert.equal((await guide.get(client.path)).status, 200);
    assert.equal((await reviewsOf(counsellor, client)).length, 2);
    assert.deepEqual(loggedOf(answer).map((row) => [row.action, row.reason, row.client, row.kind, row.object]),
      [['withdrawal.decide', 'vdab_unit', client.id, 'right', right.id]]);
    refused(await decide(counsellor, review, 'end', 2), 409, 'state_conflict', { reason: 'answered_already' });
    await assertBudget(answer);
    const [now] = (await counsellor.get(`${client.path}/withdrawals`)).json.items;
    assert.deepEqual([now.rights_asked, now.rights_waiting], [3, 2]);
    assert.deepEqual(now.decisions, [{
      organisation: review.right.organisation, basis: 'allocation', decision: 'keep', reason: 'Besproken met de klant.',
      decided_on: '2026-11-22', decided_by: answer.json.decided_by,
    }]);
  });

  test('ended: at once, with its message; the ownership that came with it too', async () => {
    const client = file();
    sql(`INSERT INTO service (public_id, code, name, valid_from) VALUES (${quote(newId())}, ${quote(`D${newWord()}`)}, 'Dienst', '2020-01-01')`);
    const service = number('SELECT MAX(id) FROM service');
    sql(`INSERT INTO ownership (public_id, client_id, organisation_id, service_id, started_on)
      VALUES (${quote(newId())}, ${client.row}, ${office.row}, ${service}, '2026-11-02')`);
    const right = newRight(client, office, { from: '2026-11-02' });
    sql(`UPDATE access_right SET ownership_id = (SELECT MAX(id) FROM ownership), category = 'owner', rule = 'owner', last_valid_day = NULL WHERE id = ${right.row}`);
    const { json } = await recorded(client);
    assert.deepEqual([json.rights_ended, json.rights_asked], [0, 1], 'a consent form as basis, but it came with owning the file');
    const [review] = await reviewsOf(counsellor, client);
    assert.equal(review.right.owner, true);
    const answer = await decide(counsellor, review, 'end');
    assert.equal(answer.status, 200, `${answer.bytes}`);
    assert.deepEqual([answer.json.right.status, answer.json.right.owner], ['closed', false]);
    assert.deepEqual(rightNow(right), gone);
    assert.equal(told('right_ended', right.id), 1);
    assert.deepEqual(loggedOf(answer).map((row) => [row.action, row.reason, row.kind, row.client]), [
      ['right.close', 'consent_withdrawn', 'right', client.id], ['ownership.end', 'other', 'ownership', client.id],
      ['withdrawal.decide', 'counsellor', 'right', client.id],
    ]);
    assert.deepEqual(rows(`SELECT ended_on, ended_by, end_reason, end_note FROM ownership WHERE client_id = ${client.row}`),
      [['2026-11-22', String(counsellor.employee.row), 'other', 'Besproken met de klant.']]);
    refused(await guide.get(client.path), 403, 'not_permitted', { reason: 'right_closed' });
    await assertBudget(answer);
  });

  test('one that ends otherwise leaves the list, and can be decided on no more', async () => {
    const client = file();
    const [right] = automatic(client);
    await recorded(client);
    const [review] = await reviewsOf(counsellor, client);
    sql(`UPDATE access_right SET last_valid_day = '2026-11-21' WHERE id = ${right.row}`);
    assert.equal((await reviewsOf(counsellor, client)).some((item) => item.id === review.id), false);
    refused(await decide(counsellor, review, 'keep'), 409, 'state_conflict', { reason: 'closed_already' });
  });

  test('asked once: a second withdrawal does not ask again while the first waits, and does when it was kept', async () => {
    const client = file();
    const [right] = automatic(client);
    sql(`DELETE FROM access_right WHERE client_id = ${client.row} AND id <> ${right.row}`);
    await recorded(client, said({ withdrawn_on: '2026-11-20' }));
    await recorded(client, said({ withdrawn_on: '2026-11-21' }));
    const waiting = await reviewsOf(counsellor, client);
    assert.deepEqual(waiting.map((item) => item.withdrawn_on), ['2026-11-20']);
    assert.equal((await decide(counsellor, waiting[0], 'keep')).status, 200);
    await recorded(client, said({ withdrawn_on: '2026-11-22' }));
    assert.deepEqual((await reviewsOf(counsellor, client)).map((item) => item.withdrawn_on), ['2026-11-22']);
  });

  test('page by page, the longest first, each right once', async () => {
    const place = newUnit(vdab());
    const who = await newCaller(place, 'counsellor');
    const asked = newClient(place, { counsellor: who.employee });
    const wanted = Array.from({ length: 53 }, () => newRight(asked, newOrganisation(), { basis: 'referral_card', from: '2026-11-03' }).id);
    assert.equal((await recorded(asked, said(), who)).json.rights_asked, 53);
    const first = (await who.get('/api/withdrawal-reviews')).json;
    assert.equal(first.items.length, 50);
    const second = (await who.get(`/api/withdrawal-reviews?cursor=${encodeURIComponent(first.next)}`)).json;
    assert.equal(second.next, null);
    assert.deepEqual([...first.items, ...second.items].map(({ right }) => right.id), wanted);
    refused(await who.get('/api/withdrawal-reviews?cursor=none'), 422, 'invalid_fields');
  });

  test('two tabs: what the first decided is shown to the second, and stands', async () => {
    const client = file();
    const [right] = automatic(client);
    await recorded(client);
    const [review] = await reviewsOf(counsellor, client);
    const answers = await Promise.all([decide(counsellor, review, 'keep'), decide(colleague, review, 'end')]);
    const [won, lost] = answers[0].status === 200 ? answers : answers.reverse();
    assert.equal(won.status, 200, `${won.bytes}`);
    refused(lost, 412, 'version_stale');
    assert.deepEqual([lost.json.current.decision, lost.json.current.version], [won.json.decision, 2]);
    refused(await decide(counsellor, lost.json.current, 'end'), 409, 'state_conflict', { reason: 'answered_already' });
    assert.equal(rightNow(right)[1], won.json.decision === 'end' ? 'consent_withdrawn' : null);
    assert.equal(told('right_ended', right.id), won.json.decision === 'end' ? 1 : 0);
  });

  test('who may not, versions, keys, bad words: nothing is decided', async () => {
    const client = file();
    automatic(client);
    await recorded(client);
    const [review] = await reviewsOf(counsellor, client);
    await nothingStored(async () => {
      refused(await decide(stranger, review, 'keep'), 404, 'not_found');
      for (const who of [guide, boss]) refused(await decide(who, review, 'keep'), 403, 'not_permitted', { reason: 'role_lacks' });
      for (const who of [vdabAdmin, auditor, adviser]) assert.ok([403, 404].includes((await decide(who, review, 'keep')).status));
      refused(await decide(counsellor, { id: newId() }, 'keep', 1), 404, 'not_found');
      refused(await decide(counsellor, review, 'keep', null), 428, 'version_required');
      const stale = await decide(counsellor, review, 'end', 7);
      refused(stale, 412, 'version_stale');
      assert.equal(stale.json.current.id, review.id);
      const bad = (body) => counsellor.post(`/api/withdrawal-reviews/${review.id}/decision`, body, { headers: { 'if-match': '"1"' } });
      assertFaults(await bad({}), { decision: 'required', reason: 'required' });
      assertFaults(await bad({ decision: 'later', reason: 'kort' }), { decision: 'not_allowed', reason: 'too_short' });
      assertFaults(await bad({ decision: 'keep', reason: 'x'.repeat(251) }), { reason: 'too_long' });
    });
    const key = { headers: { 'if-match': '"1"', 'idempotency-key': randomUUID() } };
    const [first, again] = [await decide(counsellor, review, 'end', 1, key), await decide(counsellor, review, 'end', 1, key)];
    assert.deepEqual([first.status, again.status], [200, 200]);
    assert.deepEqual(again.json, first.json);
    assert.equal(told('right_ended', review.right.id), 1);
  });
});

describe('afterwards', () => {
  const grant = (client, event, who = counsellor, organisation = office) =>
    who.post(`${client.path}/rights`, { organisation: organisation.id, basis: 'consent_form', event_date: event });

  test('no right on a consent of that day or before, by hand or by a request; a later one is granted anew', async () => {
    const { ssin, birthDate } = freshSsin();
    const client = newClient(home, { counsellor: counsellor.employee, ssin, birthDate });
    await onDay('2026-11-18', async () => {
      const early = await newCaller(home, 'counsellor');
      assert.equal((await recorded(client, said({ withdrawn_on: '2026-11-17' }), early)).json.rights_ended, 0);
      for (const day of ['2026-11-16', '2026-11-17'])
        await nothingStored(async () => refused(await grant(client, day, early), 409, 'state_conflict', { reason: 'consent_withdrawn' }), ['access_right']);
      const right = await grant(client, '2026-11-18', early);
      assert.equal(right.status, 201, `${right.bytes}`);
      assert.deepEqual([right.json.granted_on, right.json.anchor, right.json.last_valid_day], ['2026-11-18', '2026-11-18', '2027-05-18']);
    });
    const handedIn = await rivalGuide.post('/api/requests', {
      ssin, first_name: client.first, last_name: client.last, birth_date: birthDate, purpose: 'Opleiding', event_date: '2026-11-17',
      consent: true, informed: true,
    });
    assert.equal(handedIn.status, 202, `${handedIn.bytes}`);
    const request = handedIn.json.id;
    const version = { headers: { 'if-match': '"1"' } };
    refused(await counsellor.post(`/api/requests/${request}/decision`, { decision: 'grant', confirmed: true }, version), 409, 'state_conflict', { reason: 'consent_withdrawn' });
    assert.equal(requestNow(request)[0], 'received');
    assert.equal((await guide.get(client.path)).status, 200);
  });

  test('an allocation or a referral card gives a right as before: it asks no consent', async () => {
    const client = file();
    await recorded(client);
    const card = await counsellor.post(`${client.path}/referrals`, { organisation: rival.id, signed_on: '2026-11-20' });
    assert.equal(card.status, 201, `${card.bytes}`);
  });

  test('the partner sees that its right has ended, and nothing of why', async () => {
    const client = file();
    const right = newRight(client, office, { from: '2026-11-02' });
    await recorded(client, said({ note: 'Geheim woord: kwetsend.' }));
    for (const who of [guide, boss]) {
      const list = await who.get(`${client.path}/rights`);
      const [seen] = list.json.items;
      assert.deepEqual([seen.id, seen.status, seen.closed_on, seen.end_reason], [right.id, 'closed', '2026-11-22', null]);
      const messages = await who.get('/api/messages');
      assert.ok(messages.json.items.some(({ kind, subject }) => kind === 'right_ended' && subject.id === right.id));
      const about = messages.json.items.filter(({ subject }) => subject?.id === right.id);
      assert.equal(about.length, 1);
      assert.equal(about[0].client, null);
      for (const text of [`${list.bytes}`, JSON.stringify(about)]) assert.doesNotMatch(text, /withdrawn|kwetsend/);
      refused(await who.get(`${client.path}/withdrawals`), 403, 'not_permitted', { reason: 'role_lacks' });
    }
    const [kept] = (await counsellor.get(`${client.path}/rights`)).json.items;
    assert.equal(kept.end_reason, 'consent_withdrawn');
    const listed = await counsellor.get(`${client.path}/withdrawals`);
    assert.deepEqual(listed.json.items.map((item) => [item.note, item.rights_ended]), [['Geheim woord: kwetsend.', 1]]);
    assert.deepEqual(loggedOf(listed).map((row) => [row.action, row.reason]), [['withdrawal.read', 'counsellor']]);
    await assertBudget(listed, 2);
    await assertBudget(await counsellor.get('/api/withdrawal-reviews'), 2);
  });

  test('an owner of the file is shown nothing of it either', async () => {
    const client = file();
    const owner = newRight(client, office, { basis: 'allocation', from: '2026-11-02' });
    const other = newRight(client, rival, { from: '2026-11-02' });
    sql(`INSERT INTO ownership (public_id, client_id, organisation_id, service_id, started_on)
      SELECT ${quote(newId())}, ${client.row}, ${office.row}, MIN(id), '2026-11-02' FROM service`);
    await recorded(client);
    const seen = (await guide.get(`${client.path}/rights`)).json.items;
    assert.deepEqual(seen.map(({ id, status, end_reason }) => [id, status, end_reason]), [[other.id, 'closed', null], [owner.id, 'open', null]]);
    refused(await guide.get(`${client.path}/withdrawals`), 403, 'not_permitted', { reason: 'role_lacks' });
  });

  test('in the log of the file the owner finds the rights that ended, without a reason; VDAB finds all', async () => {
    const client = file();
    newRight(client, office, { basis: 'allocation', from: '2026-11-02' });
    const ended = newRight(client, rival, { from: '2026-11-02' });
    newRequest(client, rivalGuide, { organisation: rival, unit: rivalUnit });
    sql(`INSERT INTO ownership (public_id, client_id, organisation_id, service_id, started_on)
      SELECT ${quote(newId())}, ${client.row}, ${office.row}, MIN(id), '2026-11-02' FROM service`);
    await recorded(client);
    await counsellor.get(`${client.path}/withdrawals`);
    refused(await grant(client, '2026-11-20', counsellor, rival), 409, 'state_conflict', { reason: 'consent_withdrawn' });
    const [review] = await reviewsOf(counsellor, client);
    assert.equal((await decide(counsellor, review, 'keep')).status, 200);
    const logOf = async (who) => (await who.get(`${client.path}/log`)).json.items.map(({ action, outcome, reason, object }) =>
      [action, outcome, reason, object?.kind ?? null, object?.kind === 'right' ? object.id : null]);
    assert.deepEqual(await logOf(guide), [
      ['right.grant', 'refused', 'state_conflict', null, null],
      ['right.close', 'allowed', null, 'right', ended.id],
    ]);
    assert.deepEqual((await logOf(counsellor)).slice(1), [
      ['withdrawal.decide', 'allowed', 'counsellor', 'right', review.right.id],
      ['right.grant', 'refused', 'consent_withdrawn', null, null],
      ['withdrawal.read', 'allowed', 'counsellor', null, null],
      ['consent.withdraw', 'allowed', 'counsellor', 'withdrawal', null],
      ['consent.withdraw', 'allowed', 'consent_withdrawn', 'request', null],
      ['right.close', 'allowed', 'consent_withdrawn', 'right', ended.id],
    ]);
  });

  test('a right that is ended by hand is told like the others', async () => {
    const client = file();
    const right = newRight(client, office, { from: '2026-11-02' });
    const answer = await counsellor.post(`/api/rights/${right.id}/end`, { reason: 'consent_withdrawn' }, { headers: { 'if-match': '"1"' } });
    assert.equal(answer.status, 200, `${answer.bytes}`);
    assert.equal(told('right_ended', right.id), 1);
    const [seen] = (await guide.get(`${client.path}/rights`)).json.items;
    assert.deepEqual([seen.status, seen.end_reason], ['closed', null]);
  });
});

describe('recording', () => {
  test('the same day again is a duplicate, the same key the same answer', async () => {
    const client = file();
    newRight(client, office);
    const key = { headers: { 'idempotency-key': randomUUID() } };
    const first = await withdraw(counsellor, client, said(), key);
    const again = await withdraw(counsellor, client, said(), key);
    assert.deepEqual([first.status, again.status], [201, 201]);
    assert.deepEqual(again.json, first.json);
    refused(await withdraw(colleague, client), 409, 'duplicate');
    assert.equal(countOf('consent_withdrawal', `client_id = ${client.row}`), 1);
  });

  test('two at once: one is recorded, and every right ends once', async () => {
    const client = file();
    const rights = [newRight(client, office), newRight(client, rival)];
    const answers = await Promise.all([withdraw(counsellor, client), withdraw(colleague, client)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409]);
    assert.deepEqual(rights.map((right) => told('right_ended', right.id)), [1, 1]);
    assert.deepEqual(rights.map((right) => one(`SELECT version FROM access_right WHERE id = ${right.row}`)), ['2', '2']);
  });

  test('beside grants at the same time: none on the withdrawn consent is left open', async () => {
    for (let round = 0; round < 5; round++) {
      const client = file();
      const answers = await Promise.all([
        withdraw(counsellor, client),
        ...[office, rival].map((organisation) =>
          colleague.post(`${client.path}/rights`, { organisation: organisation.id, basis: 'consent_form', event_date: '2026-11-21' })),
      ]);
      assert.equal(answers[0].status, 201);
      for (const { status, json } of answers.slice(1)) assert.ok(status === 201 || json.reason === 'consent_withdrawn', JSON.stringify(json));
      assert.equal(countOf('access_right', `client_id = ${client.row} AND closed_on IS NULL`), 0);
      assert.equal(countOf('access_right', `client_id = ${client.row}`), answers.slice(1).filter(({ status }) => status === 201).length);
    }
  });

  test('beside the decision on a request: granted before and ended, or not granted at all', async () => {
    for (let round = 0; round < 6; round++) {
      const client = file();
      const request = newRequest(client, guide);
      const grantIt = () => colleague.post(`/api/requests/${request}/decision`, { decision: 'grant', confirmed: true }, { headers: { 'if-match': '"1"' } });
      const calls = [() => withdraw(counsellor, client), grantIt];
      const answers = await Promise.all((round % 2 ? calls.reverse() : calls).map((call) => call()));
      const [said, granted] = round % 2 ? answers.reverse() : answers;
      assert.equal(said.status, 201, `${said.bytes}`);
      assert.ok([200, 409, 412].includes(granted.status), `${granted.status} ${granted.bytes}`);
      const before = granted.status === 200;
      assert.deepEqual([said.json.rights_ended, said.json.requests_withdrawn], before ? [1, 0] : [0, 1]);
      assert.equal(requestNow(request)[0], before ? 'granted' : 'withdrawn');
      assert.equal(countOf('access_right', `client_id = ${client.row} AND closed_on IS NULL`), 0);
    }
  });

  test('first the one, then the other, both ways', async () => {
    const grant = (client) => colleague.post(`${client.path}/rights`, { organisation: office.id, basis: 'consent_form', event_date: '2026-11-21' });
    const [granted, withdrawn] = [file(), file()];
    assert.equal((await grant(granted)).status, 201);
    assert.equal((await recorded(granted)).json.rights_ended, 1);
    assert.equal((await recorded(withdrawn)).json.rights_ended, 0);
    refused(await grant(withdrawn), 409, 'state_conflict', { reason: 'consent_withdrawn' });
    for (const client of [granted, withdrawn]) assert.equal(countOf('access_right', `client_id = ${client.row} AND closed_on IS NULL`), 0);
  });

  test('days: 29 February where there is one, before the file was made, not before she was born', async () => {
    const client = newClient(home, { counsellor: counsellor.employee, birthDate: '2004-02-29' });
    for (const day of ['2023-02-29', '2026-02-30', '29-02-2024', '2024-2-29'])
      await nothingStored(async () => assertFaults(await withdraw(counsellor, client, said({ withdrawn_on: day })), { withdrawn_on: 'not_a_date' }), ['consent_withdrawal']);
    await nothingStored(async () => assertFaults(await withdraw(counsellor, client, said({ withdrawn_on: '2004-02-28' })), { withdrawn_on: 'out_of_range' }), ['consent_withdrawal']);
    for (const day of ['2004-02-29', '2024-02-29']) assert.equal((await recorded(client, said({ withdrawn_on: day }))).json.withdrawn_on, day);
    const listed = (await counsellor.get(`${client.path}/withdrawals`)).json.items;
    assert.deepEqual(listed.map((one) => one.withdrawn_on), ['2024-02-29', '2004-02-29']);
  });

  test('who may not, and what is wrong: nothing is stored', async () => {
    const client = file();
    newRight(client, office);
    await nothingStored(async () => {
      refused(await withdraw(stranger, client), 404, 'not_found');
      for (const who of [guide, boss]) refused(await withdraw(who, client), 403, 'not_permitted', { reason: 'role_lacks' });
      for (const who of [rivalGuide, adviser, vdabAdmin, auditor]) refused(await withdraw(who, client), 404, 'not_found');
      assertFaults(await withdraw(counsellor, client, {}), { withdrawn_on: 'required', channel: 'required' });
      assertFaults(await withdraw(counsellor, client, said({ withdrawn_on: '2026-11-23' })), { withdrawn_on: 'in_future' });
      assertFaults(await withdraw(counsellor, client, said({ withdrawn_on: '1999-12-31' })), { withdrawn_on: 'out_of_range' });
      assertFaults(await withdraw(counsellor, client, said({ channel: 'pigeon', note: 'x'.repeat(501), extra: 1 })), { channel: 'not_allowed', note: 'too_long', extra: 'unknown' });
      assertFaults(await withdraw(counsellor, client, said({ channel: 'other' })), { note: 'required' });
    });
    assert.equal((await recorded(client, said({ channel: 'other', note: 'Via haar advocaat.' }))).json.channel, 'other');
  });
});

describe('two files that become one', () => {
  async function merged(survivor, loser, keep) {
    const proposed = await counsellor.post(`${survivor.path}/merges`, { other: loser.id, reason: 'Twee keer ingeschreven' });
    assert.equal(proposed.status, 201, `${proposed.bytes}`);
    const answer = await colleague.post(`/api/merges/${proposed.json.id}/confirm`, { keep_rights: keep.map(({ id }) => id), end_rights: [] },
      { headers: { 'if-match': '"1"' } });
    assert.equal(answer.status, 200, `${answer.bytes}`);
  }

  test('what she withdrew in one of them is withdrawn in both', async () => {
    const [survivor, loser] = [file(), file()];
    const [consent, later, card] = [
      newRight(survivor, office, { from: '2026-11-02' }), newRight(survivor, rival, { from: '2026-11-21' }),
      newRight(survivor, newOrganisation(), { basis: 'referral_card', from: '2026-11-03' }),
    ];
    const [request, before] = [newRequest(survivor, guide), newRequest(loser, guide)];
    const dropped = (id) => countOf('audit_event', `action = 'consent.withdraw' AND object_id = ${quote(id)}`);
    await recorded(loser, said({ withdrawn_on: '2026-11-20' }));
    await merged(survivor, loser, [consent, later, card]);
    assert.deepEqual(rightNow(consent), gone);
    assert.equal(told('right_ended', consent.id), 1);
    assert.equal(rightNow(later)[0], null);
    assert.equal(requestNow(request)[0], 'withdrawn');
    const asked = await reviewsOf(counsellor, survivor);
    assert.deepEqual(asked.map(({ right }) => right.id), [card.id]);
    assert.deepEqual([before, request].map(dropped), [1, 1], 'each request was withdrawn once');
    assert.equal((await counsellor.get(`${survivor.path}/withdrawals`)).json.items.length, 1);
    const led = await counsellor.get(`${loser.path}/withdrawals`);
    assert.deepEqual([led.status, led.headers.location], [308, `${survivor.path}/withdrawals`]);
    assert.equal((await withdraw(counsellor, loser)).status, 308);
    assert.equal(countOf('consent_withdrawal', `client_id IN (${survivor.row}, ${loser.row})`), 1);
  });

  test('a question that waits follows its right, and one that was answered is not asked again', async () => {
    const [survivor, loser] = [file(), file()];
    const [waits, kept] = [newRight(loser, office, { basis: 'allocation', from: '2026-11-02' }), newRight(loser, rival, { basis: 'referral_card', from: '2026-11-02' })];
    await recorded(loser);
    const answered = (await reviewsOf(counsellor, loser)).find(({ right }) => right.id === kept.id);
    assert.equal((await decide(counsellor, answered, 'keep')).status, 200);
    await merged(survivor, loser, [waits, kept]);
    const [question, ...more] = await reviewsOf(counsellor, survivor);
    assert.deepEqual([question.right.id, more], [waits.id, []]);
    assert.equal((await decide(colleague, question, 'end')).status, 200);
    assert.deepEqual(rightNow(waits), gone);
  });
});
