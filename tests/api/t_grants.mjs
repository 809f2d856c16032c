// Rights that arise by themselves: from an allocation with its afsprakenblad, from a referral card, from the
// opening by a certified partner; each from its event, once.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { before, beforeEach, describe } from 'node:test';
import { assertBudget, newId, nobody, sql } from './lib.mjs';
import {
  countOf, freshSsin, loggedOf, newCaller, newClient, newOrganisation, newRight, newUnit, newWord, onDay, one, quote, refused, rows,
  startOn, vdab, versionOf,
} from './world.mjs';

startOn('2026-11-22');

let home, office, officeUnit, otherUnit, rival, rivalUnit, gtb, gtbUnit;
let counsellor, colleague, guide, guideOther, rivalGuide, admin, gtbGuide, gtbPromoter, vdabAdmin;

/** An assignment under a service of its own, of which a right ends three months after the transfer. */
function assignmentOf(organisation, { until = null, event = 'transfer', months = 3 } = {}) {
  const id = newId();
  const service = newId();
  sql(`INSERT INTO service (public_id, code, name, valid_from) VALUES ('${service}', '${newWord().toUpperCase()}', 'Dienst', '2020-01-01');
       INSERT INTO service_rule (service_id, valid_from, event, months) SELECT id, '2020-01-01', '${event}', ${months} FROM service WHERE public_id = '${service}';
       INSERT INTO assignment (public_id, service_id, organisation_id, reference, valid_from, valid_until)
         SELECT '${id}', id, ${organisation.row}, 'OPD-${newWord()}', '2020-01-01', ${quote(until)} FROM service WHERE public_id = '${service}'`);
  return { id, row: one(`SELECT id FROM assignment WHERE public_id = '${id}'`), service };
}

before(async () => {
  home = newUnit(vdab());
  office = newOrganisation({ kind: 'tender_partner' });
  [officeUnit, otherUnit] = [newUnit(office), newUnit(office)];
  rival = newOrganisation({ kind: 'tender_partner' });
  rivalUnit = newUnit(rival);
  gtb = newOrganisation({ kind: 'gtb' });
  gtbUnit = newUnit(gtb);
  sql(`UPDATE organisation SET certified_from = '2026-01-01', certified_until = '2026-12-31' WHERE id = ${gtb.row}`);
  [counsellor, colleague, guide, guideOther, rivalGuide, admin, gtbGuide, gtbPromoter, vdabAdmin] = await Promise.all([
    newCaller(home, 'counsellor'), newCaller(home, 'counsellor'), newCaller(officeUnit, 'guide'), newCaller(otherUnit, 'guide'),
    newCaller(rivalUnit, 'guide'), newCaller(officeUnit, 'partner_admin'), newCaller(gtbUnit, 'guide'), newCaller(gtbUnit, 'promoter'),
    newCaller(home, 'vdab_admin'),
  ]);
});

const fileOf = (more = {}) => newClient(home, { counsellor: counsellor.employee, ...more });
const allocate = (client, assignment, more = {}, options = {}) =>
  counsellor.post(`${client.path}/allocations`, { organisation: office.id, assignment: assignment.id, allocated_on: '2026-11-16', ...more }, options);
const sign = (allocation, body = { signed_on: '2026-11-20' }, version = allocation.version, more = {}) =>
  counsellor.post(`/api/allocations/${allocation.id}/signature`, body, { headers: { 'if-match': `"${version}"` }, ...more });
const withdraw = (allocation, version = allocation.version) =>
  counsellor.post(`/api/allocations/${allocation.id}/withdraw`, { reason: 'recorded_in_error' }, { headers: { 'if-match': `"${version}"` } });
const choose = async (name, value) => {
  const one = (await vdabAdmin.get('/api/configuration/settings')).json.items.find((setting) => setting.name === name);
  return vdabAdmin.ask('PUT', `/api/configuration/settings/${name}`, { json: { value, reason: 'proef' }, headers: { 'if-match': `"${one.version}"` } });
};
const rightsOf = async (client) => (await counsellor.get(`${client.path}/rights`)).json.items;
const arose = (right) => [right.basis, right.grant_rule, right.event, right.granted_on, right.valid_from, right.event_date];
const openRights = (client) => countOf('access_right', `client_id = ${client.row} AND closed_on IS NULL`);
const owner = async (client) => (await counsellor.get(client.path)).json.owner;

describe('an allocation', () => {
  test('waits for the afsprakenblad: the partner sees that, and nothing of the file (I3)', async () => {
    const client = fileOf();
    const answer = await allocate(client, assignmentOf(office), { unit: officeUnit.id, contact: guide.employee.id });
    assert.equal(answer.status, 201, JSON.stringify(answer.json));
    assert.deepEqual([answer.json.status, answer.json.right, answer.json.signed_on, answer.json.grant_on, versionOf(answer)], ['waiting', null, null, 'signature', 1]);
    assert.deepEqual(loggedOf(answer).map((e) => [e.action, e.outcome, e.reason, e.client, e.kind, e.object]),
      [['allocation.record', 'allowed', 'counsellor', client.id, 'allocation', answer.json.id]]);
    await assertBudget(answer);
    refused(await guide.get(client.path), 403, 'not_permitted', { reason: 'allocation_waits' });
    const own = await guide.get(`${client.path}/allocations`);
    assert.deepEqual(own.json.items.map((a) => [a.id, a.status]), [[answer.json.id, 'waiting']]);
    await assertBudget(own, 2);
    assert.equal((await guide.get(`${client.path}/rights`)).json.items.length, 0);
    assert.equal((await admin.get(`${client.path}/allocations`)).json.items.length, 1, 'an administrator sees all of the organisation');
    refused(await guideOther.get(client.path), 404, 'not_found', 'allocated to another unit: no tie');
    refused(await rivalGuide.get(`${client.path}/allocations`), 404, 'not_found');
    assert.equal((await guide.post('/api/clients/search', { number: client.number }, { key: null })).json.items.length, 0);
    assert.equal(await owner(client), null);
  });

  test('and the afsprakenblad: the right arises, dated on the later, and the partner is owner (R29, R61, I43)', async () => {
    const client = fileOf();
    const assignment = assignmentOf(office);
    const { json: allocation } = await allocate(client, assignment, { unit: officeUnit.id, contact: guide.employee.id });
    const answer = await sign(allocation);
    assert.equal(answer.status, 200, JSON.stringify(answer.json));
    const [right] = await rightsOf(client);
    assert.deepEqual([answer.json.status, answer.json.right, answer.json.signed_on, answer.json.signed_recorded_on, versionOf(answer)],
      ['granted', right.id, '2026-11-20', '2026-11-22', 2]);
    assert.deepEqual(arose(right), ['allocation', 'tender_signature', allocation.id, '2026-11-20', '2026-11-20', '2026-11-20']);
    assert.deepEqual([right.granted_by, right.category, right.rule, right.last_valid_day], [null, 'owner', 'owner', null]);
    assert.deepEqual(loggedOf(answer).map((e) => [e.action, e.reason, e.client, e.kind, e.object]), [
      ['right.arise', 'tender_signature', client.id, 'right', right.id],
      ['allocation.record', 'counsellor', client.id, 'allocation', allocation.id],
    ]);
    assert.equal(one(`SELECT employee_id FROM audit_event WHERE request_id = ${quote(answer.id)} AND action = 'right.arise'`), null, 'by the system');
    await assertBudget(answer);
    const opened = await guide.get(client.path);
    assert.deepEqual([opened.status, opened.json.access.basis, opened.json.owner.organisation.id, opened.json.owner.contact.id, opened.json.owner.since],
      [200, 'allocation', office.id, guide.employee.id, '2026-11-22']);
    assert.equal((await guide.get(`${client.path}/log`)).status, 200, 'what is the owner\'s');
    refused(await sign(answer.json), 409, 'state_conflict', { reason: 'signed_already' });
    refused(await withdraw(answer.json), 409, 'state_conflict', { reason: 'right_given' });
    assert.equal(openRights(client), 1);
  });

  test('signed before it was recorded, or after: at once', async () => {
    const client = fileOf();
    const answer = await allocate(client, assignmentOf(office), { allocated_on: '2026-11-20', signed_on: '2026-11-18' });
    assert.deepEqual([answer.status, answer.json.status], [201, 'granted']);
    assert.equal((await rightsOf(client))[0].event_date, '2026-11-20');
    await assertBudget(answer);
  });

  test('moves the file from the owner that was, the same day (I32); whose right follows its service', async () => {
    const client = fileOf();
    await allocate(client, assignmentOf(rival), { organisation: rival.id, signed_on: '2026-11-17' });
    assert.equal((await owner(client)).organisation.id, rival.id);
    await onDay('2027-01-31', async () => {
      assert.equal((await allocate(client, assignmentOf(office), { allocated_on: '2027-01-29', signed_on: '2027-01-29' })).status, 201);
      assert.equal((await owner(client)).organisation.id, office.id);
      const [mine, theirs] = await rightsOf(client);
      assert.deepEqual([mine.rule, mine.last_valid_day, mine.granted_on], ['owner', null, '2027-01-29']);
      assert.deepEqual([theirs.basis, theirs.rule, theirs.anchor, theirs.last_valid_day], ['allocation', 'service_rule', '2027-01-31', '2027-04-30']);
    });
    assert.equal(countOf('ownership', `client_id = ${client.row} AND is_current = 1`), 1);
  });

  test('of who is owner already by the same assignment: it stays so; its right of before gives way', async () => {
    const client = fileOf();
    const assignment = assignmentOf(office);
    const given = await counsellor.post(`${client.path}/ownerships`, { organisation: office.id, service: assignment.service, assignment: assignment.id });
    assert.equal(given.status, 201, JSON.stringify(given.json));
    assert.equal((await allocate(client, assignment, { signed_on: '2026-11-20' })).status, 201);
    assert.equal(countOf('ownership', `client_id = ${client.row}`), 1);
    assert.deepEqual((await rightsOf(client)).map((r) => [r.basis, r.status, r.end_reason]),
      [['allocation', 'open', null], ['ownership', 'closed', 'succeeded']]);
    assert.equal((await guide.get(client.path)).status, 200);
  });

  test('once: the same again is a duplicate; another event of the same day or before gives nothing', async () => {
    const client = fileOf();
    const [first, second] = [assignmentOf(office), assignmentOf(office)];
    const key = randomUUID();
    const same = await Promise.all([1, 2, 3].map(() => allocate(client, first, { signed_on: '2026-11-20' }, { key })));
    assert.deepEqual(same.map((a) => [a.status, a.json.id]), Array(3).fill([201, same[0].json.id]));
    refused(await allocate(client, first, { signed_on: '2026-11-20' }), 409, 'duplicate');
    refused(await allocate(client, second, { signed_on: '2026-11-20' }), 409, 'state_conflict', { reason: 'already_open' });
    assert.equal(countOf('allocation', `client_id = ${client.row}`), 1, 'nothing of it is stored');
    assert.equal((await allocate(client, second, { signed_on: '2026-11-21' })).status, 201, 're-grant from a later event');
    assert.deepEqual((await rightsOf(client)).map((r) => [r.granted_on, r.status, r.end_reason]),
      [['2026-11-21', 'open', null], ['2026-11-20', 'closed', 'succeeded']]);
    assert.equal(countOf('ownership', `client_id = ${client.row} AND is_current = 1`), 1);
  });

  test('withdrawn: the tie is gone, and it may be recorded anew', async () => {
    const client = fileOf();
    const assignment = assignmentOf(office);
    const { json: allocation } = await allocate(client, assignment);
    refused(await withdraw(allocation, 7), 412, 'version_stale');
    const answer = await withdraw(allocation);
    assert.deepEqual([answer.status, answer.json.status, answer.json.withdrawn_on, answer.json.withdrawn_reason],
      [200, 'withdrawn', '2026-11-22', 'recorded_in_error']);
    refused(await guide.get(client.path), 404, 'not_found');
    refused(await sign(answer.json), 409, 'state_conflict', { reason: 'withdrawn' });
    refused(await withdraw(answer.json), 409, 'state_conflict', { reason: 'withdrawn' });
    assert.equal((await allocate(client, assignment)).status, 201);
  });

  test('VDAB may choose that the allocation is enough (I3); what waits keeps to the choice of its day', async () => {
    const waiting = fileOf();
    const { json: before } = await allocate(waiting, assignmentOf(office));
    const chosen = await choose('tender_grant_on', 'assignment');
    try {
      assert.deepEqual([chosen.status, chosen.json.name, chosen.json.value, chosen.json.valid_from, chosen.json.changed_by.id],
        [200, 'tender_grant_on', 'assignment', '2026-11-22', vdabAdmin.employee.id]);
      const client = fileOf();
      const { json: allocation } = await allocate(client, assignmentOf(office));
      assert.deepEqual([allocation.status, allocation.grant_on], ['granted', 'assignment']);
      assert.deepEqual(arose((await rightsOf(client))[0]).slice(0, 4), ['allocation', 'tender_assignment', allocation.id, '2026-11-16']);
      const later = await sign(allocation);
      assert.deepEqual([later.status, later.json.signed_on], [200, '2026-11-20']);
      assert.equal(openRights(client), 1, 'signing gives no second one');
      refused(await guide.get(waiting.path), 403, 'not_permitted', { reason: 'allocation_waits' });
    } finally {
      await choose('tender_grant_on', 'signature');
    }
    assert.equal((await sign(before)).json.status, 'granted');
    refused(await choose('tender_grant_on', 'opening'), 422, 'invalid_fields', { fields: { value: 'not_allowed' } });
    refused(await choose('certified_grant_on', 'signature'), 422, 'invalid_fields', { fields: { value: 'not_allowed' } });
  });

  test('bad input: all of it named, nothing stored', async () => {
    const client = fileOf();
    const assignment = assignmentOf(office);
    const ended = assignmentOf(office, { until: '2026-11-21' });
    const over = newOrganisation({ until: '2026-11-21' });
    for (const [more, fields] of [
      [{ organisation: null, assignment: null, allocated_on: null }, { organisation: 'required', assignment: 'required', allocated_on: 'required' }],
      [{ assignment: newId() }, { assignment: 'not_found' }],
      [{ organisation: rival.id }, { assignment: 'not_found' }],
      [{ organisation: vdab().id }, { organisation: 'not_allowed', assignment: 'not_found' }],
      [{ organisation: over.id }, { organisation: 'not_valid', assignment: 'not_found' }],
      [{ assignment: ended.id }, { assignment: 'not_valid' }],
      [{ unit: rivalUnit.id, contact: rivalGuide.employee.id }, { unit: 'not_found', contact: 'not_found' }],
      [{ allocated_on: '2026-11-23', signed_on: '1999-12-31' }, { allocated_on: 'in_future', signed_on: 'out_of_range' }],
      [{ document: newId() }, { signed_on: 'required' }],
      [{ signed_on: '2026-11-20', document: newId() }, { document: 'not_found' }],
      [{ service: assignment.service }, { service: 'unknown' }],
    ])
      refused(await allocate(client, assignment, more), 422, 'invalid_fields', { fields });
    const { json: waiting } = await allocate(client, assignment);
    refused(await sign(waiting, { signed_on: '2026-11-23' }), 422, 'invalid_fields', { fields: { signed_on: 'in_future' } });
    refused(await sign(waiting, {}), 422, 'invalid_fields', { fields: { signed_on: 'required' } });
    refused(await counsellor.post(`/api/allocations/${waiting.id}/signature`, { signed_on: '2026-11-20' }), 428, 'version_required');
    sql(`UPDATE assignment SET valid_until = '2026-11-21' WHERE id = ${assignment.row}`);
    refused(await sign(waiting), 422, 'invalid_fields', { fields: { assignment: 'not_valid' } });
    assert.equal(one(`SELECT signed_on FROM allocation WHERE public_id = '${waiting.id}'`), null, 'nothing is stored');
    refused(await counsellor.post(`/api/clients/${newId()}/allocations`, { organisation: office.id, assignment: assignment.id, allocated_on: '2026-11-16' }), 404, 'not_found');
    assert.equal(openRights(client), 0);
  });

  test('naming another organisation as executor gives that one nothing (R33, I21)', async () => {
    const client = fileOf();
    await allocate(client, assignmentOf(office), { signed_on: '2026-11-20' });
    const party = { unit: rivalUnit.id };
    const step = await counsellor.post(`${client.path}/steps`, {
      kind: 'training_line', state: 'requested', date: '2026-11-02', requester: { unit: officeUnit.id }, executor: party,
    });
    assert.equal(step.status, 201, JSON.stringify(step.json));
    refused(await rivalGuide.get(client.path), 403, 'not_permitted', { reason: 'line_without_right' });
    assert.equal(openRights(client), 1);
  });
});

describe('a referral card', () => {
  const refer = (client, more = {}, options = {}) =>
    counsellor.post(`${client.path}/referrals`, { organisation: office.id, signed_on: '2026-11-20', ...more }, options);

  test('signed: the right arises, dated on that day (R30)', async () => {
    const client = fileOf();
    const answer = await refer(client, { unit: officeUnit.id, purpose: 'Opleiding' });
    assert.equal(answer.status, 201, JSON.stringify(answer.json));
    const event = one(`SELECT public_id FROM referral WHERE client_id = ${client.row}`);
    assert.deepEqual(arose(answer.json), ['referral_card', 'referral_signature', event, '2026-11-20', '2026-11-20', '2026-11-20']);
    assert.deepEqual([answer.json.last_valid_day, answer.json.granted_by, answer.json.purpose], ['2027-05-20', null, 'Opleiding']);
    assert.deepEqual(loggedOf(answer).map((e) => [e.action, e.reason, e.kind, e.object]),
      [['right.arise', 'referral_signature', 'right', answer.json.id], ['referral.record', 'counsellor', 'referral', event]]);
    await assertBudget(answer);
    assert.equal((await guide.get(client.path)).status, 200);
    refused(await guideOther.get(client.path), 404, 'not_found');
    assert.equal(await owner(client), null, 'a card makes no owner');
  });

  for (const [name, signed, last] of [
    ['31 August and six months', '2025-08-31', '2026-02-28'], ['31 August before a leap year', '2027-08-31', '2028-02-29'],
    ['leap day', '2028-02-29', '2028-08-29'],
  ])
    test(`${name}: open on the last day, not after it, whether or not the job ran (I7, I39)`, async () => {
      const client = fileOf();
      await onDay(signed, async () => assert.equal((await refer(client, { signed_on: signed })).json.last_valid_day, last));
      await onDay(last, async () => assert.equal((await guide.get(client.path)).status, 200));
      const after = new Date(`${last}T12:00:00Z`);
      after.setUTCDate(after.getUTCDate() + 1);
      await onDay(after.toISOString().slice(0, 10), async () => refused(await guide.get(client.path), 403, 'not_permitted', { reason: 'right_closed' }));
    });

  test('recorded late: the term counts from the day it was signed; one that would be over opens nothing', async () => {
    const client = fileOf();
    await onDay('2027-02-28', async () => assert.equal((await refer(client, { signed_on: '2026-08-31' })).json.last_valid_day, '2027-02-28'));
    const late = fileOf();
    await onDay('2027-03-01', async () =>
      refused(await refer(late, { signed_on: '2026-08-31' }), 422, 'invalid_fields', { fields: { signed_on: 'out_of_range' } }));
    assert.deepEqual([countOf('referral', `client_id = ${late.row}`), openRights(late)], [0, 0]);
  });

  test('re-grant: a later card takes the place and the count begins again; an older or the same one does not', async () => {
    const client = fileOf();
    await refer(client);
    refused(await refer(client), 409, 'duplicate');
    refused(await refer(client, { signed_on: '2026-11-19' }), 409, 'state_conflict', { reason: 'already_open' });
    await onDay('2027-01-31', async () => {
      assert.equal((await refer(client, { signed_on: '2027-01-30' })).json.last_valid_day, '2027-07-30');
      assert.deepEqual((await rightsOf(client)).map((r) => [r.status, r.end_reason]), [['open', null], ['closed', 'succeeded']]);
    });
    assert.equal(countOf('referral', `client_id = ${client.row}`), 2);
  });

  test('sent twice with one key: one card, one right', async () => {
    const client = fileOf();
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => refer(client, {}, { key })));
    assert.deepEqual(answers.map((a) => [a.status, a.json.id]), Array(3).fill([201, answers[0].json.id]));
    assert.deepEqual([countOf('referral', `client_id = ${client.row}`), openRights(client)], [1, 1]);
  });

  test('bad input: named, nothing stored', async () => {
    const client = fileOf();
    for (const [more, fields] of [
      [{ organisation: null, signed_on: null }, { organisation: 'required', signed_on: 'required' }],
      [{ organisation: vdab().id }, { organisation: 'not_allowed' }],
      [{ organisation: newId() }, { organisation: 'not_found' }],
      [{ signed_on: '2026-11-23' }, { signed_on: 'in_future' }],
      [{ document: newId() }, { document: 'not_found' }],
    ])
      refused(await refer(client, more), 422, 'invalid_fields', { fields });
    assert.deepEqual([countOf('referral', `client_id = ${client.row}`), openRights(client)], [0, 0]);
  });
});

describe('a certified partner', () => {
  beforeEach(() => sql('DELETE FROM login_failure'));
  const claimOf = (client, more = {}) => ({ ssin: client.ssin, birth_date: client.birthDate, motive: 'Intake van een nieuwe klant', ...more });
  const known = () => fileOf(freshSsin());
  const open = (client, more = {}, { who = gtbGuide, ...options } = {}) => who.post('/api/certified-openings', claimOf(client, more), options);
  /** A problem without what differs from one request to the next. */
  const bare = ({ status, json }) => {
    const { request_id: request, instance, ...rest } = json;
    assert.ok(request);
    return { status, ...rest };
  };

  test('opens a file by the exact INSZ and birth date, and a motive: the right arises (R32, I4)', async () => {
    const client = known();
    refused(await gtbGuide.get(client.path), 404, 'not_found');
    assert.equal((await gtbGuide.post('/api/clients/search', { ssin: client.ssin }, { key: null })).json.items.length, 0);
    assert.equal((await gtbGuide.post('/api/clients/search', { name: client.last, first_name: client.first }, { key: null })).json.items.length, 0);
    const answer = await open(client);
    assert.equal(answer.status, 201, JSON.stringify(answer.json));
    const [right] = await rightsOf(client);
    assert.deepEqual(answer.json, {
      id: answer.json.id, client: { id: client.id, first_name: client.first, last_name: client.last },
      organisation: { id: gtb.id, name: gtb.name, kind: 'gtb' }, unit: { id: gtbUnit.id, name: gtbUnit.name, oe_number: gtbUnit.oe },
      opened_by: { id: gtbGuide.employee.id, first_name: 'Els', last_name: 'Peeters' }, motive: 'Intake van een nieuwe klant',
      event_date: '2026-11-22', opened_on: '2026-11-22', right: { id: right.id, status: 'open', last_valid_day: '2027-05-22' },
    });
    assert.deepEqual(arose(right), ['certified_partner', 'certified_opening', answer.json.id, '2026-11-22', '2026-11-22', '2026-11-22']);
    assert.deepEqual(loggedOf(answer).map((e) => [e.action, e.outcome, e.reason, e.client, e.kind, e.object]), [
      ['right.arise', 'allowed', 'certified_opening', client.id, 'right', right.id],
      ['certified.open', 'allowed', 'role', client.id, 'opening', answer.json.id],
    ]);
    await assertBudget(answer);
    assert.equal((await gtbGuide.get(client.path)).status, 200);
    assert.equal((await gtbPromoter.get(client.path)).status, 200, 'the right is the organisation\'s');
    refused(await open(client), 409, 'state_conflict', { reason: 'already_open' });
    refused(await open(client, {}, { who: gtbPromoter }), 409, 'state_conflict', { reason: 'already_open' });
    assert.equal(openRights(client), 1);
  });

  test('what does not fit is answered like a client nobody knows: the same body, the same statements, the same row', async () => {
    const client = known();
    const nobody = { ...freshSsin(), row: 0 };
    const answers = [];
    for (const more of [{ birth_date: '1949-01-01' }, { ssin: nobody.ssin }, { ssin: nobody.ssin, birth_date: nobody.birthDate }]) answers.push(await open(client, more));
    for (const answer of answers) {
      assert.deepEqual(bare(answer), bare(answers[0]));
      refused(answer, 404, 'not_found');
      assert.deepEqual(loggedOf(answer).map(({ action, outcome, reason, client: about, object }) => [action, outcome, reason, about, object]),
        [['certified.open', 'refused', 'unknown', null, null]]);
      assert.deepEqual(Object.keys(answer.headers).sort(), Object.keys(answers[0].headers).sort());
    }
    const spent = await Promise.all(answers.map((a) => assertBudget(a)));
    assert.deepEqual(spent, Array(3).fill(spent[0]));
    assert.deepEqual([countOf('certified_opening', `client_id = ${client.row}`), openRights(client)], [0, 0]);
  });

  test('five wrong ones in a quarter of an hour, and none is looked at; a right one does not count', async () => {
    const client = known();
    assert.equal((await open(known())).status, 201);
    for (let n = 0; n < 5; n++) refused(await open(client, { birth_date: '1949-01-01' }), 404, 'not_found');
    const shut = await open(client);
    refused(shut, 429, 'throttled');
    assert.ok(Number(shut.headers['retry-after']) > 0);
    assert.deepEqual(loggedOf(shut).map((e) => [e.action, e.outcome, e.reason]), [['certified.open', 'refused', 'throttled']]);
    assert.equal((await open(client, {}, { who: gtbPromoter })).status, 201, 'another employee\'s guesses are her own');
    assert.equal((await gtbGuide.get(client.path)).status, 200, 'and she is not shut out of anything else');
    const [mine, her] = ['a wrong one', gtbGuide.employee.password].map((password) => ({ login: gtbGuide.employee.login, password }));
    for (let n = 0; n < 4; n++) assert.equal((await nobody().post('/api/session', mine, { key: null })).status, 401);
    assert.equal((await nobody().post('/api/session', her, { key: null })).status, 200, 'nor of logging in, at which she guessed four times');
  });

  test('only as guide or promoter, of an organisation that is certified today', async () => {
    const client = known();
    const refusal = await open(client, {}, { who: guide });
    refused(refusal, 403, 'not_permitted', { reason: 'not_certified' });
    assert.deepEqual(loggedOf(refusal).map((e) => [e.action, e.reason, e.client]), [['certified.open', 'not_certified', null]]);
    for (const who of [counsellor, vdabAdmin]) refused(await open(client, {}, { who }), 403, 'not_permitted', { reason: 'role_lacks' });
    for (const [day, status] of [['2025-12-31', 403], ['2026-01-01', 201], ['2026-12-31', 201], ['2027-01-01', 403]])
      await onDay(day, async () => assert.equal((await open(known())).status, status, day));
    const permissions = async (who) => (await who.get('/api/session')).json.permissions;
    assert.ok((await permissions(gtbGuide)).includes('certified.open'));
    assert.ok(!(await permissions(guide)).includes('certified.open'));
  });

  test('after its right has closed: the rows of a closed right, and a new event is needed (I58)', async () => {
    const client = known();
    await onDay('2026-03-02', async () => assert.equal((await open(client)).json.right.last_valid_day, '2026-09-02'));
    await onDay('2026-09-02', async () => assert.equal((await gtbGuide.get(client.path)).status, 200));
    await onDay('2026-09-03', async () => {
      refused(await gtbGuide.get(client.path), 403, 'not_permitted', { reason: 'right_closed' });
      refused(await open(client, { event_date: '2026-09-02' }), 409, 'state_conflict', { reason: 'event_not_new' });
      refused(await open(client, { event_date: '2026-03-02' }), 409, 'state_conflict', { reason: 'event_not_new' });
      assert.equal((await open(client, { event_date: '2026-09-03' })).status, 201);
    });
    assert.deepEqual(rows(`SELECT status FROM (SELECT IF(closed_on IS NULL, 'open', end_reason) AS status, id FROM access_right
      WHERE client_id = ${client.row}) d ORDER BY id`).flat(), ['term', 'open']);
    const [right] = await rightsOf(client);
    const ended = await counsellor.post(`/api/rights/${right.id}/end`, { reason: 'recorded_in_error' }, { headers: { 'if-match': `"${right.version}"` } });
    assert.equal(ended.status, 200, JSON.stringify(ended.json));
    await onDay('2026-11-23', async () => assert.equal((await open(client)).status, 201));
  });

  test('VDAB may choose that the client must have been allocated first', async () => {
    const [client, allocated] = [known(), known()];
    await choose('certified_grant_on', 'assignment');
    try {
      assert.equal((await allocate(allocated, assignmentOf(gtb), { organisation: gtb.id })).status, 201);
      refused(await gtbGuide.get(allocated.path), 403, 'not_permitted', { reason: 'allocation_waits' });
      refused(await open(client), 404, 'not_found');
      assert.equal((await open(allocated)).status, 201);
    } finally {
      await choose('certified_grant_on', 'opening');
    }
    assert.equal((await open(client)).status, 201);
  });

  test('sent twice with one key, and by many at once: one opening, one right', async () => {
    const client = known();
    const key = randomUUID();
    const answers = [await open(client, {}, { key }), await open(client, {}, { key })];
    assert.deepEqual(answers.map((a) => [a.status, a.json.id]), Array(2).fill([201, answers[0].json.id]));
    const other = known();
    const many = await Promise.all(Array.from({ length: 4 }, (_, n) => open(other, {}, { who: n % 2 ? gtbGuide : gtbPromoter })));
    assert.deepEqual(many.map((a) => a.status).sort(), [201, 409, 409, 409]);
    assert.deepEqual([countOf('certified_opening', `client_id = ${other.row}`), openRights(other)], [1, 1]);
  });

  test('is listed to VDAB: names for the tied counsellor, counts for the administrator', async () => {
    const client = known();
    const { json: opening } = await open(client);
    const mine = await counsellor.get('/api/certified-openings');
    assert.deepEqual(mine.json.items.find((item) => item.id === opening.id), opening);
    assert.ok(loggedOf(mine)[0].shown.includes(client.id));
    assert.ok((await colleague.get('/api/certified-openings')).json.items.some((item) => item.id === opening.id), 'of the client\'s unit');
    const elsewhere = await newCaller(newUnit(vdab()), 'counsellor');
    assert.deepEqual((await elsewhere.get('/api/certified-openings')).json.items, []);
    refused(await gtbGuide.get('/api/certified-openings'), 403, 'not_permitted', { reason: 'role_lacks' });
    const counts = await vdabAdmin.get('/api/certified-openings/counts');
    const ours = counts.json.items.find((item) => item.organisation.id === gtb.id && item.month === '2026-11');
    assert.equal(ours.openings, countOf('certified_opening', `organisation_id = ${gtb.row} AND opened_on BETWEEN '2026-11-01' AND '2026-11-22'`));
    assert.doesNotMatch(JSON.stringify(counts.json), new RegExp(`${client.last}|${client.id}|${opening.motive}`));
  });

  test('a page of fifty and the next, newest first', async () => {
    const unit = newUnit(vdab());
    const who = await newCaller(unit, 'counsellor');
    for (let n = 0; n < 53; n++) {
      const client = newClient(unit);
      const right = newRight(client, gtb, { basis: 'certified_partner' });
      const id = newId();
      sql(`INSERT INTO certified_opening (public_id, client_id, organisation_id, unit_id, employee_id, event_date, opened_on, motive)
           VALUES ('${id}', ${client.row}, ${gtb.row}, ${gtbUnit.row}, ${gtbGuide.employee.row}, '2026-10-01', '2026-10-0${1 + (n % 3)}', 'Intake van de klant');
           UPDATE access_right SET event_id = '${id}' WHERE id = ${right.row}`);
    }
    const first = (await who.get('/api/certified-openings')).json;
    const second = (await who.get(`/api/certified-openings?cursor=${encodeURIComponent(first.next)}`)).json;
    assert.deepEqual([first.items.length, second.items.length, second.next], [50, 3, null]);
    const days = [...first.items, ...second.items].map((item) => item.opened_on);
    assert.deepEqual(days, [...days].sort().reverse());
    assert.equal(new Set([...first.items, ...second.items].map((item) => item.id)).size, 53);
  });

  test('bad input: named, nothing stored, and no guess', async () => {
    const client = known();
    for (const [more, fields] of [
      [{ ssin: null, birth_date: null, motive: null }, { ssin: 'required', birth_date: 'required', motive: 'required' }],
      [{ ssin: '12345678901' }, { ssin: 'check_digit' }],
      [{ motive: 'kort' }, { motive: 'too_short' }],
      [{ motive: 'x'.repeat(501) }, { motive: 'too_long' }],
      [{ birth_date: '2026-11-23', event_date: '2026-11-23' }, { birth_date: 'in_future', event_date: 'in_future' }],
      [{ client: client.id }, { client: 'unknown' }],
    ])
      refused(await open(client, more), 422, 'invalid_fields', { fields });
    refused(await open(client, {}, { key: null }), 400, 'idempotency_key_required');
    assert.equal(countOf('login_failure'), 0);
    assert.equal(openRights(client), 0);
  });
});

test('an organisation is certified by a VDAB administrator, from a day and until one', async () => {
  const organisation = newOrganisation({ kind: 'ocmw' });
  const path = `/api/organisations/${organisation.id}`;
  const patch = (body, version) => vdabAdmin.patch(path, body, { headers: { 'if-match': `"${version}"` } });
  const answer = await patch({ certified_from: '2026-11-22', certified_until: '2027-11-21' }, 1);
  assert.deepEqual([answer.status, answer.json.certified_from, answer.json.certified_until, answer.json.version], [200, '2026-11-22', '2027-11-21', 2]);
  refused(await patch({ certified_until: '2026-11-21' }, 2), 422, 'invalid_fields', { fields: { certified_until: 'before_start' } });
  refused(await patch({ certified_from: null }, 2), 422, 'invalid_fields', { fields: { certified_from: 'required' } });
  assert.equal((await patch({ certified_from: null, certified_until: null }, 2)).json.certified_from, null);
  const own = await vdabAdmin.get(`/api/organisations/${vdab().id}`);
  const refusal = await vdabAdmin.patch(`/api/organisations/${vdab().id}`, { certified_from: '2026-11-22' }, { headers: { 'if-match': `"${own.json.version}"` } });
  refused(refusal, 422, 'invalid_fields', { fields: { certified_from: 'not_allowed' } });
  refused(await admin.patch(path, { certified_from: '2026-11-22' }, { headers: { 'if-match': '"3"' } }), 403, 'not_permitted', { reason: 'role_lacks' });
});
