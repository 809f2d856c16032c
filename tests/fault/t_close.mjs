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
