// Uploads in the middle of which something breaks: a worker that is killed, a disk that is full. What was
// acknowledged is there afterwards, what was not can be sent again, and nothing is readable that was not
// whole and looked at.
//
// A lock on a table holds a request where it is while its worker is killed. A full disk is played by the
// database, which refuses one table with the error it then has (1114, 1021).
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, test } from 'node:test';

import { assertProblem, makeCaller, makeClient, makeOrganisation, makeRight, newId, number, run, sql } from '../api/lib.mjs';
import { MIB, announce, begin, chunks, complete, put, putAll, sha256, text } from '../api/files.mjs';

const vdab = makeOrganisation('vdab');
const office = makeOrganisation('outplacement_office');
const els = await makeCaller(office, 'guide');
const client = makeClient(vdab.unit);
makeRight(client, office);

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
async function until(what, check) {
  for (let tries = 0; tries < 400; tries++) {
    if (await check()) return;
    await sleep(50);
  }
  assert.fail(`waited in vain: ${what}`);
}
const master = Number(readFileSync(join(run, 'pid/web'), 'utf8').split(' ')[0]);
const workers = () => spawnSync('pgrep', ['-P', String(master)], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean).map(Number);
const documents = () => number(`SELECT COUNT(*) FROM document WHERE client_id = ${client.row}`);
const added = () => number(`SELECT COUNT(*) FROM audit_event WHERE client_id = ${client.row} AND object_kind = 'document' AND action = 'document.add' AND outcome = 'allowed'`);
const received = async (id) => (await els.get(`/api/uploads/${id}`)).json.received;

/** The answer, or null where the line broke with the worker. */
const perhaps = (answer) => answer.then(({ status }) => status, () => null);

/** Hold `table` while `work` runs, until a request waits for it; then kill every worker and let go. */
async function killedAt(table, work) {
  const holder = spawn('mariadb', [`--defaults-file=${run}/conf/my.cnf`, '-N', '--unbuffered', 'inzage'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = new Promise((done) => holder.on('exit', done));
  const before = workers();
  let status;
  try {
    const held = new Promise((done) => holder.stdout.once('data', done));
    holder.stdin.write(`LOCK TABLES ${table} WRITE; SELECT 'held';\n`);
    await held;
    const answer = perhaps(work());
    await until('a request waits', () =>
      number("SELECT COUNT(*) FROM information_schema.processlist WHERE user = 'inzage_web' AND state LIKE 'Waiting for table%'") > 0);
    for (const pid of before) process.kill(pid, 'SIGKILL');
    status = await answer;
  } finally {
    holder.stdin.end('UNLOCK TABLES;\n');
    await gone;
  }
  await until('new workers', () => workers().length === before.length && !workers().some((pid) => before.includes(pid)));
  await until('what the dead ones asked is over', () =>
    number(`SELECT COUNT(*) FROM information_schema.processlist WHERE user = 'inzage_web' AND command <> 'Sleep'`) === 0);
  assert.ok(status === null || status >= 500, `${status}`);
}

/** From here on nothing can be stored in `table`. */
let full = [];
function fill(table, event, number) {
  const name = `full_${newId().slice(0, 8)}`;
  full.push(name);
  sql(`CREATE TRIGGER ${name} BEFORE ${event} ON ${table} FOR EACH ROW SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = ${number}, MESSAGE_TEXT = 'full'`);
}
function empty() {
  for (const name of full) sql(`DROP TRIGGER IF EXISTS ${name}`);
  full = [];
}
afterEach(empty);
after(empty);

/** It is there once, whole, and was looked at. */
async function assertWhole(answer, bytes, before) {
  assert.equal(answer.status, 201, `${answer.bytes}`);
  const { document } = answer.json;
  assert.equal(document.state, 'available');
  assert.equal(sha256((await els.get(`/api/documents/${document.id}/content`)).bytes), sha256(bytes));
  assert.deepEqual([documents(), added()], [before[0] + 1, before[1] + 1]);
}

test('a worker killed in mid-chunk: half a chunk is none, and it can be sent again', async () => {
  const bytes = text(2 * MIB + 700);
  const before = [documents(), added()];
  const id = await begin(els, announce(client, 'verslag.txt', bytes));
  const [a, b, c] = chunks(bytes);
  assert.equal((await put(els, id, 0, a)).status, 204);
  await killedAt('content_chunk', () => put(els, id, 1, b));
  const here = await received(id);
  assert.deepEqual(here.filter((n) => n !== 1), [0], 'what was acknowledged is there');
  assertProblem(await complete(els, id), 409, 'state_conflict', 'upload_incomplete');
  for (const [n, chunk] of [[1, b], [2, c], [0, a]]) assert.equal((await put(els, id, n, chunk)).status, 204);
  await assertWhole(await complete(els, id), bytes, before);
});

test('a worker killed while it completes: one document or none, and completing again gives it', async () => {
  for (const table of ['document', 'document_version', 'audit_event']) {
    const bytes = text(MIB + 300, newId());
    const before = [documents(), added()];
    const id = await begin(els, announce(client, 'verslag.txt', bytes));
    const key = newId();
    await putAll(els, id, bytes);
    await killedAt(table, () => complete(els, id, { key }));
    assert.deepEqual([documents(), added()], before, `${table}: nothing of it is there`);
    await assertWhole(await complete(els, id, { key }), bytes, before);
  }
});

test('a full disk: nothing is acknowledged that is not stored, and all goes on when there is room', async () => {
  for (const errno of [1114, 1021]) {
    const bytes = text(MIB + 400, newId());
    const before = [documents(), added()];
    const id = await begin(els, announce(client, 'verslag.txt', bytes));
    const [a, b] = chunks(bytes);
    assert.equal((await put(els, id, 0, a)).status, 204);
    fill('content_chunk', 'INSERT', errno);
    assertProblem(await put(els, id, 1, b), 503, 'unavailable');
    assert.equal((await put(els, id, 0, a)).status, 503, 'nor is one that came before acknowledged twice');
    empty();
    assert.deepEqual(await received(id), [0]);
    assert.equal((await put(els, id, 1, b)).status, 204);
    for (const [table, event, code] of [
      ['document', 'INSERT', 'unavailable'], ['document_version', 'INSERT', 'unavailable'], ['upload', 'UPDATE', 'unavailable'],
      ['audit_event', 'INSERT', 'audit_unavailable'],
    ]) {
      fill(table, event, errno);
      assertProblem(await complete(els, id), 503, code);
      empty();
      assert.deepEqual([documents(), added()], before, `${table}: nothing of it is there`);
    }
    await assertWhole(await complete(els, id), bytes, before);
  }
});

test('no room for the refusal of a file: it stays open, unread, and is refused when there is', async () => {
  const bytes = text(900, 'INZAGE-PROEF-SCHADELIJK');
  const before = [documents(), added()];
  const id = await begin(els, announce(client, 'nota.txt', bytes));
  await putAll(els, id, bytes);
  fill('audit_event', 'INSERT', 1114);
  assertProblem(await complete(els, id), 503, 'audit_unavailable');
  empty();
  const refused = await complete(els, id);
  assert.deepEqual([refused.status, refused.json.errors[0].code], [422, 'infected']);
  assert.deepEqual([documents(), added()], before);
});
