// The daily closing, killed at random points and run again, gives what one run would have given.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import { number, run, sql } from '../api/lib.mjs';
import { newClient, newOrganisation, newUnit, vdab } from '../api/world.mjs';

const command = [join(process.env.INZAGE_BUILDDIR, 'inzage'), '--config', join(run, 'conf/cli.conf'), 'close'];
const RIGHTS = 12000;
const DUE = (RIGHTS * 4) / 5; // of the first test: five days, the last of them not over
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// Long ago, so that nobody else's rights are among them: rights of one client a basis, many organisations.
function manyRights() {
  const client = newClient(newUnit(vdab()));
  const office = newOrganisation();
  sql(`INSERT INTO access_right (public_id, client_id, organisation_id, basis, event_date, granted_on, valid_from, last_valid_day,
         category, rule, anchor)
       SELECT MD5(CONCAT('${client.id}', seq)), ${client.row}, ${office.row}, CONCAT('b', seq), '1990-01-01', '1990-01-01', '1990-01-01',
         '1990-07-01' + INTERVAL (seq MOD 5) DAY, 'no_action', 'six_months_after_grant', '1990-01-01' FROM seq_1_to_${RIGHTS}`);
  return client;
}

const closedOf = (client) => number(`SELECT COUNT(*) FROM access_right WHERE client_id = ${client.row} AND closed_on IS NOT NULL`);

test('killed again and again: each right is closed once and logged once', async () => {
  const client = manyRights();
  let cuts = 0;
  // while there is something left to close
  for (let left = DUE; cuts < 4 && left > 0; left = DUE - closedOf(client)) {
    const before = closedOf(client);
    const child = spawn(command[0], [...command.slice(1), '--as-of', '1990-07-05'], { stdio: 'ignore' });
    let gone = false;
    const ended = new Promise((done) => child.on('exit', (status, signal) => done(signal))).finally(() => (gone = true));
    while (!gone && closedOf(client) === before) await sleep(2);
    await sleep(Math.random() * 20);
    child.kill('SIGKILL');
    if ((await ended) === 'SIGKILL') cuts++;
    assert.equal(
      number(`SELECT COUNT(*) FROM audit_event WHERE client_id = ${client.row} AND action = 'right.close'`), closedOf(client),
      'a closure and its row in the log are one',
    );
  }
  assert.ok(cuts >= 1, 'it was cut off');
  const done = spawnSync(command[0], [...command.slice(1), '--as-of', '1990-07-05', '--json'], { encoding: 'utf8', maxBuffer: 64 << 20 });
  // 1: done, and somebody else's test left a right that no rule closes
  assert.ok([0, 1].includes(done.status), done.stderr);
  const rows = sql(`SELECT SUM(closed_on = '1990-07-05'), SUM(end_reason = 'term'), SUM(version = 2), SUM(last_valid_day < '1990-07-05')
    FROM access_right WHERE client_id = ${client.row} AND closed_on IS NOT NULL`)[0];
  assert.deepEqual(rows, Array(4).fill(String(DUE)));
  assert.equal(
    number(`SELECT COUNT(DISTINCT object_id) FROM audit_event WHERE client_id = ${client.row} AND action = 'right.close'`),
    DUE,
  );
  const again = spawnSync(command[0], [...command.slice(1), '--as-of', '1990-07-05', '--json'], { encoding: 'utf8' });
  assert.deepEqual(JSON.parse(again.stdout), { items: [] });
});

test('cut off at many points of a run, the whole set is as if it never was', async () => {
  const [cut, whole] = [manyRights(), manyRights()];
  // apart in time, so that each run meets one of them
  sql(`UPDATE access_right SET last_valid_day = last_valid_day - INTERVAL 1 YEAR WHERE client_id = ${cut.row}`);
  const asOf = ['--as-of', '1989-07-05'];
  const due = DUE;
  let cuts = 0;
  // a point of time after the start, from the first statement to the last: sixteen runs, of which each goes further or not at all
  for (let n = 0; n < 16 && closedOf(cut) < due; n++) {
    const child = spawn(command[0], [...command.slice(1), ...asOf], { stdio: 'ignore' });
    const ended = new Promise((done) => child.on('exit', (status, signal) => done(signal)));
    await sleep(Math.random() * 120);
    child.kill('SIGKILL');
    if ((await ended) === 'SIGKILL') cuts++;
    assert.equal(number(`SELECT COUNT(*) FROM audit_event WHERE client_id = ${cut.row} AND action = 'right.close'`), closedOf(cut));
  }
  assert.ok(cuts >= 1, 'it was cut off');
  const finish = (...days) => assert.ok([0, 1].includes(spawnSync(command[0], [...command.slice(1), ...days], { stdio: 'ignore' }).status));
  finish(...asOf);
  // every column of every right, and its row in the log; but for what makes the two sets two
  const set = (client, year) =>
    sql(`SELECT r.basis, r.event_date, r.granted_on, r.valid_from, r.last_valid_day + INTERVAL ${year} YEAR, r.category, r.rule, r.anchor,
        r.closed_on + INTERVAL ${year} YEAR, r.end_reason, r.end_note, r.ended_by, r.version, r.still_open,
        a.events, a.outcome, a.reason, a.basis, a.object_kind, a.people
      FROM access_right r LEFT JOIN (SELECT object_id, COUNT(*) AS events, MIN(outcome) AS outcome, MIN(reason) AS reason, MIN(basis) AS basis,
          MIN(object_kind) AS object_kind, COUNT(employee_id) AS people
        FROM audit_event WHERE client_id = ${client.row} AND action = 'right.close' GROUP BY object_id) a ON a.object_id = r.public_id
      WHERE r.client_id = ${client.row} ORDER BY r.basis`);
  const was = set(cut, 1);
  finish('--as-of', '1990-07-05'); // and what was left of the first
  assert.deepEqual(was, set(whole, 0));
});

test('two runs at once share the work and double nothing', async () => {
  const client = manyRights();
  const runs = await Promise.all(
    [1, 2].map(() => new Promise((done) => {
      const child = spawn(command[0], [...command.slice(1), '--as-of', '1990-08-01'], { stdio: 'ignore' });
      child.on('exit', (status) => done(status));
    })),
  );
  assert.ok(runs.every((status) => [0, 1].includes(status)), `${runs}`);
  assert.equal(closedOf(client), RIGHTS);
  assert.equal(number(`SELECT COUNT(*) FROM audit_event WHERE client_id = ${client.row} AND action = 'right.close'`), RIGHTS);
});
