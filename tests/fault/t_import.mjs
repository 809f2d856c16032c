// A delivery whose work is cut off goes on where it stopped: nothing is lost, nothing is made twice.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { bring, delivery, newReference, nextSequence, record } from '../api/deliveries.mjs';
import { makeCaller, makeOrganisation, number, run, sql } from '../api/lib.mjs';
import { ssinOf } from '../api/world.mjs';

const build = process.env.INZAGE_BUILDDIR;
const scratch = mkdtempSync(join(tmpdir(), 'inzage-fault-'));
const RECORDS = 1500;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
let leert, counsellor;

before(async () => {
  leert = makeOrganisation('promoter', { has_ibis: 1 });
  counsellor = await makeCaller(makeOrganisation('vdab'), 'counsellor');
});
after(() => rmSync(scratch, { recursive: true }));

let decade = 0;
// Everybody is new, every tenth record cannot be done.
function large() {
  const prefix = newReference();
  const first = 1900 + 3 * decade++;
  const people = Array.from({ length: RECORDS }, (_, i) => {
    const birthDate = `${first + Math.floor(i / 900)}-0${1 + (i % 9)}-11`;
    return { ssin: ssinOf(birthDate, 1 + (i % 900)), birthDate, lastName: `Naam${i}`, firstName: 'Lena' };
  });
  const bytes = delivery(
    people.map((person, i) => record({ person, reference: `${prefix}-${i}`.slice(-36), promoter: leert.unit.oe, remark: i % 10 === 9 ? '384' : 'A12B7' })),
    { sequence: nextSequence() },
  );
  return { bytes, of: `LIKE '${prefix.slice(-30)}%'` };
}

const lines = (prefix) => number(`SELECT COUNT(*) FROM step WHERE ibis_reference ${prefix}`);

// What must hold of a whole run, however often it was cut off.
function assertWhole(id, prefix) {
  const made = RECORDS - RECORDS / 10;
  const row = number(`SELECT id FROM import_run WHERE public_id = '${id}'`);
  assert.equal(sql(`SELECT state FROM import_run WHERE id = ${row}`)[0][0], 'done');
  assert.equal(number(`SELECT COUNT(*) FROM import_record WHERE run_id = ${row}`), RECORDS);
  assert.equal(number(`SELECT MAX(position) FROM import_record WHERE run_id = ${row}`), RECORDS);
  assert.equal(number(`SELECT SUM(records) FROM import_count WHERE run_id = ${row} AND verdict = 'created'`), made, 'each created once');
  assert.equal(number(`SELECT SUM(records) FROM import_count WHERE run_id = ${row}`), RECORDS);
  assert.equal(lines(prefix), made);
  assert.equal(number(`SELECT COUNT(*) FROM ibis_request WHERE reference ${prefix}`), made);
  assert.equal(number(`SELECT COUNT(DISTINCT client_id) FROM step WHERE ibis_reference ${prefix}`), made);
  assert.equal(
    number(`SELECT COUNT(*) FROM audit_event a JOIN step s ON s.public_id = a.object_id WHERE a.action = 'step.add' AND s.ibis_reference ${prefix}`),
    made, 'each logged once',
  );
}

test('the command line, killed again and again, goes on with the same run', async () => {
  const { bytes, of } = large();
  const file = join(scratch, 'large.xml');
  writeFileSync(file, bytes);
  const command = [join(build, 'inzage'), '--config', join(run, 'conf/cli.conf'), '--as-of', '2026-11-22', 'import', 'ibis', file, '--json'];
  let cuts = 0;
  for (let tries = 0; tries < 40 && cuts < 4; tries++) {
    const before = lines(of);
    const child = spawn(command[0], command.slice(1), { stdio: 'ignore' });
    const ended = new Promise((done) => child.on('exit', (status, signal) => done(signal)));
    for (let i = 0; i < 400 && lines(of) < before + 100; i++) await sleep(10);
    child.kill('SIGKILL');
    if ((await ended) === 'SIGKILL') cuts++;
  }
  assert.ok(cuts >= 4, 'it was cut off');
  assert.ok(lines(of) < RECORDS, 'before it was done');
  const done = spawnSync(command[0], command.slice(1), { encoding: 'utf8', maxBuffer: 64 << 20 });
  assert.equal(done.status, 1, done.stderr);
  const report = JSON.parse(done.stdout);
  assert.deepEqual([report.summary.records, report.summary.created, report.summary.held], [RECORDS, RECORDS * 0.9, RECORDS * 0.1]);
  assert.equal(report.records.length, RECORDS, 'the report is of the whole run');
  assert.equal(report.first_report, null);
  assertWhole(report.import, of);
  assert.equal(number(`SELECT COUNT(*) FROM import_run WHERE file_name = 'large.xml'`), 1);
});

test('a worker, killed again and again, leaves its run to the next', async () => {
  const { bytes, of } = large();
  // the instance's own worker must not help
  const [keeper] = readFileSync(join(run, 'pid/worker'), 'utf8').split(' ');
  const own = spawnSync('pgrep', ['-P', keeper], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean);
  for (const pid of own) process.kill(Number(pid), 'SIGSTOP');
  try {
    const upload = await bring(counsellor, bytes);
    const asked = await counsellor.post('/api/imports', { upload, dry_run: false });
    assert.equal(asked.status, 202);
    const id = asked.json.id;
    const free = () => sql(`UPDATE job SET leased_until = '2000-01-01', run_after = '2000-01-01', tries = 0 WHERE subject = '${id}' AND state <> 'done'`);
    const command = [join(build, 'inzage-worker'), '--config', join(run, 'conf/worker.conf'), '--once'];
    let cuts = 0;
    for (let tries = 0; tries < 40 && cuts < 4; tries++) {
      const before = lines(of);
      free();
      const child = spawn(command[0], command.slice(1), { stdio: 'ignore' });
      const ended = new Promise((done) => child.on('exit', (status, signal) => done(signal)));
      for (let i = 0; i < 400 && lines(of) < before + 100; i++) await sleep(10);
      child.kill('SIGKILL');
      if ((await ended) === 'SIGKILL') cuts++;
      const { done, total } = (await counsellor.get(`/api/imports/${id}`)).json.progress;
      assert.equal(total, RECORDS);
      assert.equal(done % 50, 0, 'a batch is done whole or not at all');
    }
    assert.ok(cuts >= 4 && lines(of) < RECORDS, 'it was cut off before it was done');
    free();
    execFileSync(command[0], command.slice(1), { stdio: 'ignore' });
    assertWhole(id, of);
  } finally {
    for (const pid of own) process.kill(Number(pid), 'SIGCONT');
  }
});

test('two at once: the one that lost the run stops, and nothing is done twice', async () => {
  const { bytes, of } = large();
  const file = join(scratch, 'twice.xml');
  writeFileSync(file, bytes);
  const command = ['--config', join(run, 'conf/cli.conf'), '--as-of', '2026-11-22', 'import', 'ibis', file, '--json'];
  const start = () => {
    const child = spawn(join(build, 'inzage'), command, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (text) => (said += text));
    return new Promise((done) => child.on('exit', (status) => done({ status, said })));
  };
  const first = start();
  for (let i = 0; i < 400 && lines(of) < 100; i++) await sleep(10);
  const second = await start();
  assert.equal(second.status, 1, second.said);
  const { status, said } = await first;
  assert.equal(status, 3, said);
  assert.match(said, /state_conflict/);
  assertWhole(sql(`SELECT public_id FROM import_run WHERE file_name = 'twice.xml'`)[0][0], of);
});
