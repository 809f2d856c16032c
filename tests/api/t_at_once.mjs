// 200 changes at once on one file, from every source that opens a right, closes one or moves the file: grants by hand, requests
// that are granted, allocations and their signatures and withdrawals, referral cards, openings by certified partners, transfers of
// ownership, rights that are ended, and the daily closing twice. What is sent is fixed; who comes first is not, and is not asked.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import test, { before } from 'node:test';
import { newId, run, sql } from './lib.mjs';
import { countOf, freshSsin, newCaller, newClient, newOrganisation, newRight, newUnit, newWord, one, quote, rows, startOn, vdab } from './world.mjs';

startOn('2026-11-22');

const OF_EACH = 20;
let home, tenders, certified, referred, counsellors, guides, openers, service;

/** Assignments of one organisation under the service. */
function assignmentOf(organisation) {
  const id = newId();
  sql(`INSERT INTO assignment (public_id, service_id, organisation_id, reference, valid_from)
    SELECT '${id}', id, ${organisation.row}, 'OPD-${newWord()}', '2020-01-01' FROM service WHERE public_id = '${service}'`);
  return id;
}

before(async () => {
  home = newUnit(vdab());
  service = newId();
  sql(`INSERT INTO service (public_id, code, name, valid_from) VALUES ('${service}', '${newWord().toUpperCase()}', 'Dienst', '2020-01-01');
    INSERT INTO service_rule (service_id, valid_from, event, months) SELECT id, '2020-01-01', 'transfer', 3 FROM service WHERE public_id = '${service}'`);
  tenders = Array.from({ length: 4 }, () => newOrganisation({ kind: 'tender_partner' }));
  referred = Array.from({ length: 4 }, () => newOrganisation({ kind: 'gtb' }));
  certified = Array.from({ length: 4 }, () => newOrganisation({ kind: 'gtb' }));
  sql(`UPDATE organisation SET certified_from = '2026-01-01', certified_until = '2026-12-31' WHERE id IN (${certified.map(({ row }) => row)})`);
  counsellors = await Promise.all(Array.from({ length: 4 }, () => newCaller(home, 'counsellor')));
  guides = await Promise.all(tenders.map((organisation) => newCaller(newUnit(organisation), 'guide')));
  // each of them tries once: attempts at once count one another
  const units = certified.map((organisation) => newUnit(organisation));
  openers = await Promise.all(Array.from({ length: OF_EACH }, (_, n) => newCaller(at(units, n), 'guide')));
  sql('DELETE FROM login_failure');
});

const at = (list, n) => list[n % list.length];
const versioned = (version) => ({ headers: { 'if-match': `"${version}"` } });

/** `inzage close` beside it all; its status. */
const closing = () =>
  new Promise((done) => {
    const command = ['--config', join(run, 'conf/cli.conf'), 'close', '--as-of', '2026-11-22'];
    spawn(join(process.env.INZAGE_BUILDDIR, 'inzage'), command, { stdio: 'ignore' }).on('exit', done);
  });

test('200 grants, closures and transfers of every source at once: one owner, each right once, each closure told', async () => {
  const { ssin, birthDate } = freshSsin();
  const client = newClient(home, { ssin, birthDate, first: 'Amélie', last: `Van Damme ${newWord()}`, counsellor: counsellors[0].employee });
  const by = (n) => at(counsellors, n);
  const path = client.path;

  // what is there before: an owner, rights whose last day has passed, allocations that wait for a signature, requests that wait
  const first = await by(0).post(`${path}/ownerships`, { organisation: tenders[0].id, service, replaces: null });
  assert.equal(first.status, 201, `${first.bytes}`);
  for (const organisation of [...tenders, ...certified]) newRight(client, organisation, { basis: 'consent_form', until: '2026-11-10' });
  const waiting = [];
  const requests = [];
  for (let n = 0; n < OF_EACH; n++) {
    const organisation = at(tenders, n);
    const allocation = await by(n).post(`${path}/allocations`, { organisation: organisation.id, assignment: assignmentOf(organisation), allocated_on: '2026-11-16' });
    assert.equal(allocation.status, 201, `${allocation.bytes}`);
    waiting.push(allocation.json);
    const request = await at(guides, n).post('/api/requests', {
      ssin, first_name: client.first, last_name: client.last, birth_date: birthDate, purpose: `Opleiding ${n}`, event_date: '2026-11-18',
      consent: true, informed: true,
    });
    assert.equal(request.status, 202, `${request.bytes}`);
    requests.push(request.json.id);
  }
  const granted = Array.from({ length: OF_EACH / 2 }, () => newRight(client, newOrganisation()));

  const sources = {
    grant: (n) => by(n).post(`${path}/rights`, { organisation: at(tenders, n).id, basis: 'consent_form', event_date: '2026-11-20' }),
    end: (n) => by(n).post(`/api/rights/${at(granted, n).id}/end`, { reason: 'other' }, versioned(1)), // two for each
    // whoever owns it by then, until it is done
    transfer: async (n) => {
      for (;;) {
        const { items } = (await by(n).get(`${path}/ownerships`)).json;
        const owner = items.find(({ status }) => status === 'current');
        const other = tenders.filter(({ id }) => id !== owner.organisation.id);
        const answer = await by(n).post(`${path}/ownerships`, { organisation: at(other, n).id, service, replaces: owner.id });
        if (answer.status === 201) return answer;
        answers.push({ name: 'transfer', answer });
      }
    },
    allocate: (n) =>
      by(n).post(`${path}/allocations`, {
        organisation: at(tenders, n).id, assignment: assignmentOf(at(tenders, n)), allocated_on: '2026-11-16', signed_on: '2026-11-20',
      }),
    sign: (n) => by(n).post(`/api/allocations/${waiting[n].id}/signature`, { signed_on: '2026-11-19' }, versioned(waiting[n].version)),
    signToo: (n) => by(n + 1).post(`/api/allocations/${waiting[n].id}/signature`, { signed_on: '2026-11-20' }, versioned(waiting[n].version)),
    withdraw: (n) => by(n + 2).post(`/api/allocations/${waiting[n].id}/withdraw`, { reason: 'recorded_in_error' }, versioned(waiting[n].version)),
    refer: (n) => by(n).post(`${path}/referrals`, { organisation: at(referred, n).id, signed_on: `2026-11-${10 + (n % 10)}` }),
    open: (n) => at(openers, n).post('/api/certified-openings', { ssin, birth_date: birthDate, motive: 'Intake van een nieuwe klant' }),
    decide: (n) => by(n).post(`/api/requests/${requests[n]}/decision`, { decision: 'grant', confirmed: true }, versioned(1)),
  };
  const names = Object.keys(sources);
  assert.equal(names.length * OF_EACH, 200);
  const told = countOf('message', `client_id = ${client.row}`);
  const closings = [closing(), closing()];
  const answers = [];
  await Promise.all(
    Array.from({ length: 200 }, async (_, n) => {
      const name = at(names, n);
      answers.push({ name, answer: await sources[name](Math.floor(n / names.length)) });
    }),
  );
  for (const status of await Promise.all(closings)) assert.ok(status === 0 || status === 1, `closing: ${status}`);

  // the answers: what is not done is a conflict, never a failure of the service; and each source got through
  for (const { name, answer } of answers)
    assert.ok([200, 201, 403, 409, 412, 422].includes(answer.status), `${name}: ${answer.status} ${answer.bytes}`);
  const done = (...which) => answers.filter(({ name, answer }) => which.includes(name) && answer.status < 300).length;
  assert.equal(done('grant', 'decide'), tenders.length, 'one consent form of each is granted, by hand or on request');
  assert.equal(done('transfer'), OF_EACH);
  assert.equal(done('open'), certified.length, 'each certified partner opens it once');
  for (const some of [['allocate', 'sign', 'signToo'], ['refer']]) assert.ok(done(...some) >= 1, some.join());

  // the file
  assert.equal(countOf('ownership', `client_id = ${client.row} AND is_current = 1`), 1, 'exactly one owner');
  assert.deepEqual(rows(`SELECT organisation_id, basis FROM access_right WHERE client_id = ${client.row} AND closed_on IS NULL
    GROUP BY organisation_id, basis HAVING COUNT(*) > 1`), [], 'no two open rights of one organisation and basis');
  assert.equal(one(`SELECT COUNT(*) FROM access_right r JOIN ownership w ON w.id = r.ownership_id AND w.is_current = 1
    WHERE r.client_id = ${client.row} AND r.closed_on IS NULL`), '1', 'the owner has one right, open');
  assert.equal(countOf('access_right', `client_id = ${client.row} AND closed_on IS NULL AND last_valid_day < '2026-11-22'`), 0, 'what had passed is closed');
  assert.equal(countOf('allocation', `client_id = ${client.row} AND signed_on IS NOT NULL AND withdrawn_on IS NOT NULL`), 0, 'signed or withdrawn, not both');
  assert.equal(countOf('allocation', `client_id = ${client.row} AND signed_on IS NOT NULL AND right_id IS NULL`), 0, 'what was signed gave its right');
  assert.deepEqual(rows(`SELECT event_id FROM access_right WHERE client_id = ${client.row} AND event_id IS NOT NULL GROUP BY basis, event_id HAVING COUNT(*) > 1`), [], 'an event gives one right');

  // each closure has its event: of its own, or the opening of what took its place
  assert.deepEqual(rows(`SELECT r.public_id, r.end_reason FROM access_right r WHERE r.client_id = ${client.row} AND r.closed_on IS NOT NULL
    AND (SELECT COUNT(*) FROM audit_event a WHERE a.client_id = r.client_id AND a.object_id = r.public_id AND a.outcome = 'allowed'
      AND a.action = IF(r.end_reason = 'term', 'right.close', 'consent.withdraw')) <> IF(r.end_reason = 'succeeded', 0, 1)`), []);
  assert.deepEqual(rows(`SELECT r.public_id FROM access_right r WHERE r.client_id = ${client.row} AND r.end_reason = 'succeeded'
    AND NOT EXISTS(SELECT 1 FROM access_right n WHERE n.client_id = r.client_id AND n.organisation_id = r.organisation_id AND n.id > r.id)`), []);

  // the log says what was answered, once
  const logged = new Map(rows(`SELECT request_id, GROUP_CONCAT(outcome) FROM audit_event
    WHERE employee_id IS NOT NULL AND request_id IN (${answers.map(({ answer }) => quote(answer.id))}) GROUP BY request_id`));
  for (const { name, answer } of answers)
    if (answer.status < 300) assert.equal(logged.get(answer.id), 'allowed', `${name} ${answer.status}`);
    else assert.ok(!String(logged.get(answer.id)).includes('allowed'), `${name} ${answer.status}: ${logged.get(answer.id)}`);
  const opened = (which) => countOf('access_right', `client_id = ${client.row} AND ${which}`);
  assert.deepEqual([opened("end_reason = 'other'"), done('end')], [OF_EACH / 2, OF_EACH / 2], 'each of the two ended once');
  assert.equal(opened("basis = 'referral_card'"), done('refer'));
  assert.equal(opened("basis = 'certified_partner'"), done('open'));
  assert.equal(countOf('allocation', `client_id = ${client.row} AND signed_on IS NOT NULL`), done('allocate', 'sign', 'signToo'));
  assert.equal(countOf('message', `client_id = ${client.row} AND kind = 'right_granted'`) - told, done('grant', 'transfer', 'allocate', 'sign', 'signToo', 'refer', 'open', 'decide'), 'each right is told once');
});
