// Rights: who sees which, granting with the end computed at once, ending at once, never reopening.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { before, describe } from 'node:test';
import { assertBudget, sql } from './lib.mjs';
import {
  correct, countOf, loggedOf, newCaller, newClient, newOrganisation, newRight, newStep, newUnit, newWord, onDay, one, quote,
  refused, startOn, today, vdab, versionOf,
} from './world.mjs';

startOn('2026-11-22');

const unknown = '0'.repeat(32);
let home, office, officeUnit, otherUnit, rivalUnit;
let counsellor, colleague, stranger, guide, guideOtherUnit, rivalGuide, adviser, admin, vdabAdmin, auditor;

before(async () => {
  home = newUnit(vdab(), { region: `r${newWord()}` });
  office = newOrganisation();
  officeUnit = newUnit(office);
  otherUnit = newUnit(office);
  rivalUnit = newUnit(newOrganisation());
  [counsellor, colleague, stranger, guide, guideOtherUnit, rivalGuide, adviser, admin, vdabAdmin, auditor] = await Promise.all([
    newCaller(home, 'counsellor'),
    newCaller(home, 'counsellor'),
    newCaller(newUnit(vdab()), 'counsellor'),
    newCaller(officeUnit, 'guide'),
    newCaller(otherUnit, 'guide'),
    newCaller(rivalUnit, 'guide'),
    newCaller(home, 'adviser'),
    newCaller(officeUnit, 'partner_admin'),
    newCaller(home, 'vdab_admin'),
    newCaller(home, 'auditor'),
  ]);
});

const fileOf = () => newClient(home, { counsellor: counsellor.employee });
const grantOf = (more = {}) => ({ organisation: office.id, basis: 'consent_form', event_date: '2026-11-20', ...more });
const grant = (who, client, body = grantOf(), more) => who.post(`${client.path}/rights`, body, more);
const end = (who, right, version = 1, body = { reason: 'consent_withdrawn' }, more = {}) =>
  who.post(`/api/rights/${right.id}/end`, body, { headers: { 'if-match': version === null ? null : `"${version}"` }, ...more });
const rightsOf = (client) => countOf('access_right', `client_id = ${client.row}`);

describe('granting', () => {
  test('opens the file from today, with its end, category and rule at once', async () => {
    const client = fileOf();
    await onDay('2025-08-31', async () => {
      assert.equal((await guide.get(client.path)).status, 404);
      const answer = await grant(counsellor, client, grantOf({ event_date: '2025-08-29', purpose: 'Outplacement' }));
      assert.equal(answer.status, 201);
      assert.equal(versionOf(answer), 1);
      const { id, ...right } = answer.json;
      assert.deepEqual(right, {
        organisation: { id: office.id, name: office.name, kind: 'outplacement_office' }, unit: null, basis: 'consent_form',
        event_date: '2025-08-29', purpose: 'Outplacement', granted_on: '2025-08-31',
        granted_by: { id: counsellor.employee.id, first_name: 'Els', last_name: 'Peeters' },
        grant_rule: null, event: null, valid_from: '2025-08-31', last_valid_day: '2026-02-28', category: 'no_action', rule: 'six_months_after_grant',
        anchor: '2025-08-31', ends: { anchor: '2025-08-31', rule: 'six_months_after_grant', result: '2026-02-28' }, status: 'open', closed_on: null, end_reason: null, version: 1,
      });
      assert.deepEqual(loggedOf(answer), [
        { action: 'right.grant', outcome: 'allowed', reason: 'counsellor', basis: null, client: client.id, kind: 'right', object: id, shown: [] },
      ]);
      assert.equal((await guide.get(client.path)).status, 200);
      await assertBudget(answer);
    });
    await onDay('2026-02-28', async () => assert.equal((await guide.get(client.path)).status, 200));
    await onDay('2026-03-01', async () => {
      refused(await guide.get(client.path), 403, 'not_permitted', { reason: 'right_closed' });
      const [right] = (await counsellor.get(`${client.path}/rights`)).json.items;
      assert.equal(right.status, 'closed', 'by the date, whether or not a job has run');
      assert.equal(right.closed_on, null);
    });
  });

  test('to one unit: the other units of the organisation have nothing', async () => {
    const client = fileOf();
    const answer = await grant(counsellor, client, grantOf({ unit: officeUnit.id }));
    assert.equal(answer.json.unit.oe_number, officeUnit.oe);
    assert.equal((await guide.get(client.path)).status, 200);
    refused(await guideOtherUnit.get(client.path), 404, 'not_found');
  });

  test('to who executes a running action: no end as long as it runs', async () => {
    const client = fileOf();
    newStep(client, officeUnit);
    const { json: body } = await grant(counsellor, client);
    assert.deepEqual([body.category, body.rule, body.last_valid_day], ['executor', 'running', null]);
    const closed = fileOf();
    newStep(closed, officeUnit, { state: 'completed', end: '2026-03-20' });
    const second = (await grant(counsellor, closed)).json;
    assert.deepEqual([second.category, second.rule, second.anchor], ['executor', 'six_months_after_grant', today()]);
  });

  test('an action that begins takes the end away, by the API of steps', async () => {
    const client = fileOf();
    const { json: right } = await grant(counsellor, client);
    assert.notEqual(right.last_valid_day, null);
    const party = { unit: officeUnit.id };
    const step = await guide.post(`${client.path}/steps`, {
      kind: 'outplacement', state: 'in_progress', date: '2026-11-02', expected_end_date: '2027-05-01', requester: party, executor: party,
    });
    assert.equal(step.status, 201, JSON.stringify(step.json));
    const [after] = (await counsellor.get(`${client.path}/rights`)).json.items;
    assert.deepEqual([after.category, after.rule, after.last_valid_day], ['executor', 'running', null]);
    const rival = await correct(guide, `/api/steps/${step.json.id}`, { executor: { unit: rivalUnit.id } }, versionOf(step));
    assert.equal(rival.status, 200, JSON.stringify(rival.json));
    const [replaced] = (await counsellor.get(`${client.path}/rights`)).json.items;
    assert.deepEqual([replaced.category, replaced.rule, replaced.anchor], ['executor', 'six_months_after_action', today()], 'I40');
  });

  test('beside an open right of the same basis: duplicate; another basis is another right', async () => {
    const client = fileOf();
    assert.equal((await grant(counsellor, client)).status, 201);
    refused(await grant(counsellor, client), 409, 'duplicate');
    refused(await grant(colleague, client, grantOf({ unit: officeUnit.id })), 409, 'duplicate');
    const card = await counsellor.post(`${client.path}/referrals`, { organisation: office.id, signed_on: today() });
    assert.equal(card.status, 201, JSON.stringify(card.json));
    assert.equal(rightsOf(client), 2);
  });

  test('after its last day: the old one is recorded as closed, the new one is another right', async () => {
    const client = fileOf();
    const old = newRight(client, office, { from: '2026-01-01', until: '2026-07-01' });
    await onDay('2026-07-01', async () => refused(await grant(counsellor, client, grantOf({ event_date: '2026-06-30' })), 409, 'duplicate'));
    await onDay('2026-07-02', async () => {
      const answer = await grant(counsellor, client, grantOf({ event_date: '2026-07-01' }));
      assert.equal(answer.status, 201);
      assert.notEqual(answer.json.id, old.id);
      const list = (await counsellor.get(`${client.path}/rights`)).json.items;
      assert.deepEqual(list.map((r) => [r.id, r.status, r.closed_on, r.end_reason, r.last_valid_day]), [
        [answer.json.id, 'open', null, null, '2027-01-02'],
        [old.id, 'closed', '2026-07-02', 'term', '2026-07-01'],
      ]);
    });
  });

  test('eight at once, by two people: one open right', async () => {
    const client = fileOf();
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => grant(n % 2 ? colleague : counsellor, client)));
    assert.deepEqual(answers.map((a) => a.status).sort(), [201, 409, 409, 409, 409, 409, 409, 409]);
    assert.equal(rightsOf(client), 1);
  });

  test('sent twice with one key: the same right; another body is refused', async () => {
    const client = fileOf();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 3 }, () => grant(counsellor, client, grantOf(), { key })));
    assert.deepEqual(answers.map((a) => a.status), [201, 201, 201]);
    assert.equal(new Set(answers.map((a) => a.json.id)).size, 1);
    refused(await grant(counsellor, client, grantOf({ purpose: 'anders' }), { key }), 422, 'idempotency_key_reused');
    refused(await grant(counsellor, fileOf(), grantOf(), { key }), 422, 'idempotency_key_reused', 'one body, another file');
    refused(await grant(counsellor, client, grantOf(), { key: null }), 400, 'idempotency_key_required');
    assert.equal(rightsOf(client), 1);
  });

  test('a counsellor on a form; an adviser on a certificate; nobody else, nothing else', async () => {
    const client = fileOf();
    newStep(client, rivalUnit, { region: home.region });
    newRight(client, newOrganisation());
    for (const basis of ['allocation', 'referral_card', 'outplacement_certificate', 'certified_partner']) {
      const answer = await grant(counsellor, client, grantOf({ basis }));
      refused(answer, 403, 'not_permitted', { reason: 'role_lacks' });
      assert.equal(loggedOf(answer)[0].action, 'right.grant');
    }
    for (const basis of ['consent_form', 'allocation', 'referral_card', 'certified_partner'])
      refused(await grant(adviser, client, grantOf({ basis })), 403, 'not_permitted', { reason: 'role_lacks' });
    refused(await grant(stranger, client), 404, 'not_found');
    for (const who of [guide, vdabAdmin, auditor]) refused(await grant(who, client), 404, 'not_found');
    refused(await grant(rivalGuide, client), 403, 'not_permitted', { reason: 'role_lacks' });
    assert.equal(rightsOf(client), 1);
    const answer = await grant(adviser, client, grantOf({ basis: 'outplacement_certificate' }));
    assert.equal(answer.status, 201);
    assert.equal(loggedOf(answer)[0].reason, 'adviser_of_line');
    assert.equal((await grant(colleague, client)).status, 201);
  });

  test('R26: an office never grants itself, with a right in the file or without', async () => {
    const client = fileOf();
    newRight(client, office);
    for (const who of [guide, admin])
      for (const basis of ['consent_form', 'allocation', 'referral_card', 'certified_partner', 'outplacement_certificate'])
        refused(await grant(who, client, grantOf({ basis })), 403, 'not_permitted', { reason: 'role_lacks' });
    assert.equal(rightsOf(client), 1);
  });

  test('bad input: named, nothing stored', async () => {
    const client = fileOf();
    const ended = newOrganisation({ until: '2026-11-21' });
    const endedUnit = newUnit(office, { until: '2026-11-21' });
    const cases = [
      [{}, { organisation: 'required', basis: 'required', event_date: 'required' }],
      [grantOf({ event_date: '2026-11-23' }), { event_date: 'in_future' }],
      [grantOf({ event_date: '1999-12-31' }), { event_date: 'out_of_range' }],
      [grantOf({ event_date: '2026-02-29' }), { event_date: 'not_a_date' }],
      [grantOf({ event_date: '2026-11-23', basis: 'gift', note: 'x' }), { event_date: 'in_future', basis: 'not_allowed', note: 'unknown' }],
      [grantOf({ organisation: unknown }), { organisation: 'not_found' }],
      [grantOf({ organisation: 'x' }), { organisation: 'not_an_id' }],
      [grantOf({ organisation: 7 }), { organisation: 'type' }],
      [grantOf({ organisation: vdab().id }), { organisation: 'not_allowed' }],
      [grantOf({ organisation: ended.id }), { organisation: 'not_valid' }],
      [grantOf({ unit: unknown }), { unit: 'not_found' }],
      [grantOf({ unit: rivalUnit.id }), { unit: 'not_found' }],
      [grantOf({ unit: endedUnit.id }), { unit: 'not_valid' }],
      [grantOf({ purpose: 'x'.repeat(251) }), { purpose: 'too_long' }],
      [grantOf({ granted_on: '2020-01-01', last_valid_day: '2099-01-01' }), { granted_on: 'unknown', last_valid_day: 'unknown' }],
    ];
    for (const [body, fields] of cases) refused(await grant(counsellor, client, body), 422, 'invalid_fields', { fields });
    refused(await counsellor.post(`/api/clients/${unknown}/rights`, grantOf()), 404, 'not_found');
    refused(await grant(counsellor, client, grantOf(), { headers: { 'x-csrf-token': null } }), 403, 'csrf');
    assert.equal(rightsOf(client), 0);
  });
});

describe('seeing', () => {
  test('a counsellor all, a partner the own organisation\'s that cover the own unit, an administrator all of hers', async () => {
    const client = fileOf();
    const whole = newRight(client, office);
    const unit = newRight(client, office, { unit: otherUnit, basis: 'allocation' });
    const rival = newRight(client, rivalUnit.organisation);
    const seen = async (who) => {
      const answer = await who.get(`${client.path}/rights`);
      assert.equal(answer.status, 200);
      const left = loggedOf(answer);
      assert.deepEqual(left[0].shown, answer.json.items.map((r) => r.id));
      await assertBudget(answer, 2);
      return [answer.json.items.map((r) => r.id), left[0].action, left[0].reason];
    };
    assert.deepEqual(await seen(counsellor), [[rival.id, unit.id, whole.id], 'right.see_all', 'counsellor']);
    assert.deepEqual(await seen(colleague), [[rival.id, unit.id, whole.id], 'right.see_all', 'vdab_unit']);
    assert.deepEqual(await seen(guide), [[whole.id], 'right.see_own', 'open_right']);
    assert.deepEqual(await seen(guideOtherUnit), [[unit.id, whole.id], 'right.see_own', 'open_right']);
    assert.deepEqual(await seen(rivalGuide), [[rival.id], 'right.see_own', 'open_right']);
    assert.deepEqual((await seen(admin))[0], [unit.id, whole.id]);
    for (const who of [stranger, adviser, vdabAdmin, auditor]) refused(await who.get(`${client.path}/rights`), 404, 'not_found');
  });

  test('one\'s own after closing too, while the file stays shut', async () => {
    const client = fileOf();
    const right = newRight(client, office, { until: '2026-05-31', closedOn: '2026-06-01' });
    refused(await guide.get(client.path), 403, 'not_permitted', { reason: 'right_closed' });
    const answer = await guide.get(`${client.path}/rights`);
    assert.deepEqual(answer.json.items.map((r) => [r.id, r.status]), [[right.id, 'closed']]);
    assert.equal(loggedOf(answer)[0].reason, 'right_closed');
    refused(await counsellor.get(`${client.path}/rights?status=open`), 422, 'invalid_fields', { fields: { status: 'unknown' } });
  });

  test('with a line and no right: an empty list', async () => {
    const client = fileOf();
    newStep(client, officeUnit);
    newRight(client, rivalUnit.organisation);
    assert.deepEqual((await guide.get(`${client.path}/rights`)).json.items, []);
  });
});

describe('ending', () => {
  test('at once: today is the first day without access', async () => {
    const client = fileOf();
    const right = newRight(client, office, { from: '2026-11-01', until: '2027-05-01' });
    assert.equal((await guide.get(client.path)).status, 200);
    const answer = await end(counsellor, right, 1, { reason: 'consent_withdrawn', note: 'Gebeld.' });
    assert.equal(answer.status, 200);
    assert.equal(versionOf(answer), 2);
    assert.deepEqual(
      [answer.json.status, answer.json.closed_on, answer.json.last_valid_day, answer.json.end_reason, answer.json.valid_from],
      ['closed', '2026-11-22', '2026-11-21', 'consent_withdrawn', '2026-11-01'],
    );
    assert.deepEqual(loggedOf(answer), [
      { action: 'consent.withdraw', outcome: 'allowed', reason: 'counsellor', basis: null, client: client.id, kind: 'right', object: right.id, shown: [] },
    ]);
    refused(await guide.get(client.path), 403, 'not_permitted', { reason: 'right_closed' });
    assert.equal(one(`SELECT CONCAT(ended_by, ' ', end_note) FROM access_right WHERE id = ${right.row}`), `${counsellor.employee.row} Gebeld.`);
    await assertBudget(answer);
  });

  test('what was granted today can be ended today; what has ended cannot, and a new grant is a new right', async () => {
    const client = fileOf();
    const { json: right } = await grant(counsellor, client);
    assert.equal((await end(counsellor, right, 1, { reason: 'recorded_in_error' })).status, 200);
    const answer = await end(counsellor, right, 2);
    refused(answer, 409, 'state_conflict', { reason: 'closed_already' });
    assert.equal(loggedOf(answer)[0].client, client.id, 'in the log of that file');
    const again = await grant(counsellor, client);
    assert.equal(again.status, 201);
    assert.notEqual(again.json.id, right.id);
    assert.equal(rightsOf(client), 2);
  });

  test('what is over by its date cannot be ended any more', async () => {
    const client = fileOf();
    const right = newRight(client, office, { until: '2026-11-21' });
    refused(await end(counsellor, right), 409, 'state_conflict', { reason: 'closed_already' });
    assert.equal(one(`SELECT closed_on FROM access_right WHERE id = ${right.row}`), null);
  });

  test('versions: 428, 412 with the right as it stands', async () => {
    const client = fileOf();
    const right = newRight(client, office);
    refused(await end(counsellor, right, null, { reason: 'other' }), 428, 'version_required');
    newStep(client, officeUnit);
    sql(`UPDATE access_right SET version = 2, rule = 'running', last_valid_day = NULL WHERE id = ${right.row}`);
    const answer = await end(counsellor, right, 1);
    refused(answer, 412, 'version_stale');
    assert.equal(answer.json.current.id, right.id);
    assert.equal(answer.json.current.version, 2);
    assert.deepEqual(loggedOf(answer).map((r) => [r.action, r.outcome, r.reason, r.client]), [
      ['consent.withdraw', 'refused', 'version_stale', client.id],
    ]);
    assert.equal(one(`SELECT closed_on FROM access_right WHERE id = ${right.row}`), null);
  });

  test('twice with one key it is ended once; two people at once: one', async () => {
    const client = fileOf();
    const right = newRight(client, office);
    const key = randomUUID();
    const first = await end(counsellor, right, 1, undefined, { key });
    const again = await end(counsellor, right, 1, undefined, { key });
    assert.deepEqual([first.status, again.status], [200, 200]);
    assert.deepEqual(again.json, first.json);
    refused(await end(counsellor, right, 1, { reason: 'other' }, { key }), 422, 'idempotency_key_reused');
    refused(await end(counsellor, right, 1, undefined, { key: null }), 400, 'idempotency_key_required');
    const second = newRight(fileOf(), office);
    const answers = await Promise.all([end(counsellor, second), end(colleague, second)]);
    assert.deepEqual(answers.map((a) => a.status).sort(), [200, 412]);
  });

  test('only a tied counsellor', async () => {
    const client = fileOf();
    newStep(client, rivalUnit, { region: home.region });
    const right = newRight(client, office);
    for (const who of [guide, admin, adviser, rivalGuide]) refused(await end(who, right), 403, 'not_permitted', { reason: 'role_lacks' });
    for (const who of [stranger, vdabAdmin, auditor]) refused(await end(who, right), 404, 'not_found');
    const strip = ({ request_id, instance, ...rest }) => rest;
    assert.deepEqual(strip((await end(stranger, right)).json), strip((await end(stranger, { id: unknown })).json));
    assert.equal(one(`SELECT closed_on FROM access_right WHERE id = ${right.row}`), null);
  });

  test('bad input', async () => {
    const right = newRight(fileOf(), office);
    const cases = [
      [{}, { reason: 'required' }],
      [{ reason: 'term' }, { reason: 'not_allowed' }],
      [{ reason: 'other', note: 'x'.repeat(251) }, { note: 'too_long' }],
      [{ reason: 'other', closed_on: '2020-01-01' }, { closed_on: 'unknown' }],
    ];
    for (const [body, fields] of cases) refused(await end(counsellor, right, 1, body), 422, 'invalid_fields', { fields });
    assert.equal(one(`SELECT CONCAT(version, IFNULL(closed_on, '-')) FROM access_right WHERE id = ${right.row}`), '1-');
  });

  test('after a right has ended, search and my clients show the file no more', async () => {
    const client = fileOf();
    const right = newRight(client, office);
    await end(counsellor, right);
    assert.deepEqual((await guide.post('/api/clients/search', { number: client.number }, { key: null })).json.items, []);
    assert.equal(countOf('access_right', `public_id = ${quote(right.id)} AND closed_on IS NOT NULL`), 1);
  });
});
