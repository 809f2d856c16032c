// The daily closing, killed at any point and run again, gives what one run would have given.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import { number, run, sql } from '../api/lib.mjs';
import { inOrder } from '../api/meeting.mjs';
import { newClient, newOrganisation, newUnit, vdab } from '../api/world.mjs';

const command = [join(process.env.INZAGE_BUILDDIR, 'inzage'), '--config', join(run, 'conf/cli.conf'), 'close'];
const RIGHTS = 12000;
const DUE = (RIGHTS * 4) / 5; // five days, the last of them not over
const SET = 1000; // closed in one transaction
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// Long ago, so that nobody else's rights are among them: rights of one client a basis.
function manyRights(year) {
  const client = newClient(newUnit(vdab()));
  const office = newOrganisation();
  sql(`INSERT INTO access_right (public_id, client_id, organisation_id, basis, event_date, granted_on, valid_from, last_valid_day,
         category, rule, anchor)
       SELECT MD5(CONCAT('${client.id}', seq)), ${client.row}, ${office.row}, CONCAT('b', seq), '1980-01-01', '1980-01-01', '1980-01-01',
         '${year}-07-01' + INTERVAL (seq MOD 5) DAY, 'no_action', 'six_months_after_grant', '1980-01-01' FROM seq_1_to_${RIGHTS}`);
  return client;
}

const closedOf = (client) => number(`SELECT COUNT(*) FROM access_right WHERE client_id = ${client.row} AND closed_on IS NOT NULL`);

/** A run: the process, and how it ended. */
function start(...options) {
  const child = spawn(command[0], [...command.slice(1), ...options], { stdio: 'ignore' });
  return { child, ended: new Promise((done) => child.on('exit', (status, signal) => done(signal ?? status))) };
}

// 1: done, and somebody else's test left a right that no rule closes
const finished = (status) => assert.ok([0, 1].includes(status), `${status}`);

/** What the killed one had begun is over, and a closure and its row in the log are one. */
async function settled(client) {
  for (let tries = 0; number("SELECT COUNT(*) FROM information_schema.processlist WHERE user = 'inzage_cli'") > 0; tries++) {
    assert.ok(tries < 1000, 'its connection stays');
    await sleep(20);
  }
  const [closed, logged] = sql(`SELECT COUNT(closed_on), (SELECT COUNT(*) FROM audit_event WHERE client_id = ${client.row} AND action = 'right.close')
    FROM access_right WHERE client_id = ${client.row}`)[0];
  assert.equal(logged, closed);
}

/** Every column of every right, and its row in the log; but for what makes two sets two, which is the year. */
const all = (client, year) =>
  sql(`SELECT r.basis, r.event_date, r.granted_on, r.valid_from, YEAR(r.last_valid_day) - ${year}, DATE_FORMAT(r.last_valid_day, '%m-%d'),
      r.category, r.rule, r.anchor, YEAR(r.closed_on) - ${year}, DATE_FORMAT(r.closed_on, '%m-%d'), r.end_reason, r.end_note, r.ended_by,
      r.version, r.still_open, a.events, a.outcome, a.reason, a.basis, a.object_kind, a.people
    FROM access_right r LEFT JOIN (SELECT object_id, COUNT(*) AS events, MIN(outcome) AS outcome, MIN(reason) AS reason, MIN(basis) AS basis,
        MIN(object_kind) AS object_kind, COUNT(employee_id) AS people
      FROM audit_event WHERE client_id = ${client.row} AND action = 'right.close' GROUP BY object_id) a ON a.object_id = r.public_id
    WHERE r.client_id = ${client.row} ORDER BY r.basis`);

test('killed at each of its statements and at any moment, and run again: as if one run had done it', async () => {
  const day = '1989-07-05';
  const cut = manyRights(1989);
  // each kill leaves the sets before it, whole: where it waits for a right of a set, for the log, for the place of the closure
  const nth = (n) => sql(`SELECT id FROM access_right WHERE client_id = ${cut.row} ORDER BY last_valid_day, id LIMIT 1 OFFSET ${n}`)[0][0];
  const points = [
    [() => 'SELECT id FROM audit_event WHERE id > (SELECT COALESCE(MAX(id), 0) FROM audit_event)', 0],
    [() => `SELECT id FROM access_right FORCE INDEX (by_last_valid_day) WHERE closed_on = '${day}'`, 0],
    ...[1, 4].map((sets) => [() => `SELECT id FROM access_right WHERE id = ${nth(sets * SET + Math.trunc(Math.random() * SET))}`, sets * SET]),
  ];
  for (const [lock, closed] of points) {
    let job;
    const begin = () => (job = start('--as-of', day)).ended;
    assert.deepEqual(await inOrder(lock(), [begin], () => job.child.kill('SIGKILL')), ['SIGKILL']);
    await settled(cut);
    assert.equal(closedOf(cut), closed);
  }
  for (let n = 0; n < 8; n++) {
    const { child, ended } = start('--as-of', day);
    await sleep(Math.random() * 60);
    child.kill('SIGKILL'); // or it was done
    await ended;
    await settled(cut);
  }
  finished(await start('--as-of', day).ended);
  const once = all(cut, 1989);
  assert.equal(closedOf(cut), DUE);

  const whole = manyRights(1990);
  finished(await start('--as-of', '1990-07-05').ended); // and what was left of the first
  assert.deepEqual(all(whole, 1990), once);
  const sums = sql(`SELECT SUM(closed_on = '1990-07-05'), SUM(end_reason = 'term'), SUM(version = 2), SUM(last_valid_day < '1990-07-05')
    FROM access_right WHERE client_id = ${whole.row} AND closed_on IS NOT NULL`)[0];
  assert.deepEqual(sums, Array(4).fill(String(DUE)));
  assert.equal(number(`SELECT COUNT(DISTINCT object_id) FROM audit_event WHERE client_id = ${whole.row} AND action = 'right.close'`), DUE);
  const again = spawnSync(command[0], [...command.slice(1), '--as-of', '1990-07-05', '--json'], { encoding: 'utf8' });
  assert.deepEqual(JSON.parse(again.stdout), { items: [] });
});

test('two runs at once share the work and double nothing', async () => {
  const client = manyRights(1991);
  const runs = [1, 2].map(() => start('--as-of', '1991-08-01').ended);
  for (const status of await Promise.all(runs)) finished(status);
  assert.equal(closedOf(client), RIGHTS);
  assert.equal(number(`SELECT COUNT(*) FROM audit_event WHERE client_id = ${client.row} AND action = 'right.close'`), RIGHTS);
});
