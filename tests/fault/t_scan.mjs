// Documents and their scanner: one that is there, away, silent, lying, or wiser than before. Nothing is
// read that was not found clean, and nothing that was acknowledged is lost.
//
// A clamd of the test's own stands in the place of the real one where it must misbehave: the socket is
// moved aside and put back. It finds something only in files that bear its mark.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { after, afterEach, test } from 'node:test';
import zlib from 'node:zlib';

import { assertBudget, assertFaults, assertProblem, auditOf, makeCaller, makeClient, makeOrganisation, makeRight, newId, number, run, sql } from '../api/lib.mjs';
import { announce, begin, complete, docx, goodFiles, pdf, putAll, sha256, text, upload, zip } from '../api/files.mjs';
import { open, sheet, word } from '../api/made_office.mjs';
import { file, page } from '../api/made_pdf.mjs';

const socket = join(run, 'sock', 'clamd.sock');
const aside = `${socket}.aside`;
rmSync(aside, { force: true }); // of a run that was cut off: it would be put in the place of the real one
const MARK = 'INZAGE-PROEF-SCHADELIJK';
// the same version as the real one, so that nothing else is looked at again
const VERSION = await ask('zVERSION');

const vdab = makeOrganisation('vdab');
const office = makeOrganisation('outplacement_office');
const els = await makeCaller(office, 'guide');
const client = makeClient(vdab.unit);
makeRight(client, office);
const counsellor = await makeCaller(vdab, 'counsellor');

function ask(command) {
  return new Promise((resolve, reject) => {
    const line = net.connect(socket, () => line.write(`${command}\0`));
    let said = '';
    line.on('data', (data) => (said += data));
    line.on('end', () => resolve(said.replace(/\0$/, '')));
    line.on('error', reject);
  });
}

let fake = null;
let real = null;
const lines = new Set();
/** Stand in for clamd: `version`, and what to say of a file, after so long: a text, or null to hang up, or undefined for silence. */
async function standIn(say, version = VERSION, after = 0) {
  if (existsSync(socket) && !existsSync(aside)) renameSync(socket, aside);
  rmSync(socket, { force: true });
  fake = net.createServer((line) => {
    lines.add(line);
    let got = Buffer.alloc(0);
    line.on('error', () => {});
    line.on('close', () => lines.delete(line));
    line.on('data', (data) => {
      got = Buffer.concat([got, data]);
      if (got.subarray(0, 9).equals(Buffer.from('zVERSION\0'))) return line.end(`${version}\0`);
      if (got.length < 14 || got.readUInt32BE(got.length - 4) !== 0) return undefined;
      const answer = say(got.includes(MARK));
      if (answer === null) return line.destroy();
      return answer === undefined ? undefined : setTimeout(() => line.end(answer), after);
    });
  });
  await new Promise((done) => fake.listen(socket, done));
}
/** The real clamd once more, with other settings, and in `shell` what holds for its process. */
async function standInReal(settings, shell = ':') {
  const conf = join(run, 'conf', 'clamd-other.conf');
  const lines = readFileSync(join(run, 'conf', 'clamd.conf'), 'utf8').split('\n').filter((line) => !(line.split(' ')[0] in settings));
  writeFileSync(conf, [...lines, ...Object.entries(settings).map(([key, value]) => `${key} ${value}`), ''].join('\n'));
  renameSync(socket, aside);
  real = spawn('bash', ['-c', `${shell}; exec clamd --config-file="${conf}"`], { stdio: 'ignore' });
  await until('the other clamd answers', () => ask('zVERSION').then((said) => said === VERSION, () => false));
}
async function putBack() {
  if (real?.exitCode === null && real.signalCode === null) {
    const gone = new Promise((done) => real.on('exit', done));
    real.kill('SIGKILL');
    await gone;
  }
  real = null;
  for (const line of lines) line.destroy();
  if (fake) await new Promise((done) => fake.close(done));
  fake = null;
  if (existsSync(aside)) {
    rmSync(socket, { force: true });
    renameSync(aside, socket);
  }
}
afterEach(putBack);
after(putBack);

const honest = (marked) => (marked ? 'stream: Inzage.Test.Mark FOUND\0' : 'stream: OK\0');
const get = async (document) => (await els.get(`/api/documents/${document.id}`)).json;
const content = (document) => els.get(`/api/documents/${document.id}/content`);
const row = (document, column) =>
  sql(`SELECT ${column} FROM document_version n JOIN document d ON d.id = n.document_id WHERE d.public_id = '${document.id}'`)[0][0];
const chunks = (document) =>
  number(`SELECT COUNT(*) FROM content_chunk k JOIN document_version n ON n.content_id = k.content_id
          JOIN document d ON d.id = n.document_id WHERE d.public_id = '${document.id}'`);
const dueNow = (document) =>
  sql(`UPDATE document_version n JOIN document d ON d.id = n.document_id SET n.scan_after = UTC_TIMESTAMP(6)
       WHERE d.public_id = '${document.id}'`);

/** Wait for something that the worker does; it has as long as any machine needs. */
async function until(what, check) {
  for (let tries = 0; tries < 400; tries++) {
    if (await check()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.fail(`waited in vain: ${what}`);
}
/** Not by any way there is, for nobody; and nobody is told to have read it. */
async function cannotBeRead(document, reason) {
  for (const who of [els, counsellor])
    for (const what of ['content', 'preview', 'content?version=1', 'preview?version=1'])
      assertProblem(await who.get(`/api/documents/${document.id}/${what}`), 409, 'state_conflict', reason);
  const state = reason === 'scanning' ? 'scanning' : 'refused';
  const { items } = (await els.get(`/api/documents/${document.id}/versions`)).json;
  assert.deepEqual(items.map((version) => version.state), [state]);
  assert.equal((await get(document)).state, state);
}
const wasRead = async (document) =>
  (await els.get(`/api/clients/${client.id}/documents/log`)).json.items.some(
    (entry) => entry.document === document.id && ['opened', 'downloaded'].includes(entry.event),
  );
const scanning = async (who = els) => (await who.get(`/api/clients/${client.id}/documents/scanning`)).json.items;
const metric = async (name) => {
  const line = (await els.get('/api/metrics')).bytes.toString().split('\n').find((text) => text.startsWith(`${name} `));
  return Number(line.split(' ')[1]);
};

test('with the scanner there, a document is read at once', async () => {
  for (const [name, bytes] of goodFiles()) {
    const id = await begin(els, announce(client, name, bytes));
    await putAll(els, id, bytes);
    const answer = await complete(els, id);
    assert.equal(answer.json.document.state, 'available');
    await assertBudget(answer);
    assert.equal((await content(answer.json.document)).status, 200);
  }
});

test('what the scanner finds is refused, and none of it kept', async () => {
  const before = number('SELECT COUNT(*) FROM document');
  // in two pieces, so that no scanner takes this file for one
  const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$' + 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';
  const harmful = [
    ['nota.txt', Buffer.from(eicar)],
    ['plan.docx', word([['word/media/image1.png', eicar]])],
    ['plan.docx', word([['word/embeddings/blad.xlsx', sheet([['xl/deel.xml', `<x>${eicar}</x>`]]), true]])],
    ['plan.odt', open([['Pictures/1.png', eicar, true]])],
    ['nota.txt', text(500, MARK)],
    ['nota.txt', Buffer.concat([text(3 << 20), Buffer.from(MARK)])],
    ['plan.docx', zip([['[Content_Types].xml', docxTypes()], ['word/document.xml', `<x>${MARK}</x>`]])],
    ['plan.pdf', pdf(MARK)],
    ['plan.pdf', file(page(MARK))],
  ];
  for (const [name, bytes] of harmful) {
    const id = await begin(els, announce(client, name, bytes));
    await putAll(els, id, bytes);
    assertFaults(await complete(els, id), { file_name: 'infected' });
    assert.equal(number(`SELECT COUNT(*) FROM content_chunk k JOIN upload u ON u.content_id = k.content_id WHERE u.public_id = '${id}'`), 0);
  }
  assert.equal(number('SELECT COUNT(*) FROM document'), before);
});
function docxTypes() {
  const whole = docx();
  const at = whole.indexOf('[Content_Types].xml') + 19;
  return zlib.inflateRawSync(whole.subarray(at));
}

test('with the scanner away it is being checked, and read once it is back', async () => {
  renameSync(socket, aside);
  const waiting = await metric('inzage_scan_versions{state="waiting"}');
  const bytes = text(2 << 20);
  const document = await upload(els, client, 'verslag.txt', bytes);
  assert.equal(document.state, 'scanning');
  await cannotBeRead(document, 'scanning');
  assert.equal(await wasRead(document), false);
  assert.deepEqual(await scanning(), [{ document: document.id, version: 1 }]);
  // other suites share this database, and leave versions of their own that wait
  assert.equal(await metric('inzage_scan_versions{state="waiting"}'), waiting + 1);
  assert.equal((await els.get(`/api/clients/${client.id}/documents`)).json.items.find((one) => one.id === document.id).state, 'scanning');
  await putBack();
  await until('the document is clean', async () => (await get(document)).state === 'available');
  assert.equal(sha256((await content(document)).bytes), sha256(bytes));
  assert.equal(row(document, 'n.scan_signatures'), VERSION);
  assert.deepEqual(await scanning(), []);
  assert.equal(await wasRead(document), true);
});

test('asking what is still being checked is a look, and no use of the session', async () => {
  const last = () => sql(`SELECT MAX(last_used_at) FROM session WHERE employee_id = ${els.employee.row}`)[0][0];
  sql(`UPDATE session SET last_used_at = UTC_TIMESTAMP(6) - INTERVAL 5 MINUTE WHERE employee_id = ${els.employee.row}`);
  const before = last();
  const answer = await els.get(`/api/clients/${client.id}/documents/scanning`);
  assert.equal(answer.status, 200);
  assert.equal(last(), before);
  assert.deepEqual(auditOf(answer).map((row) => [row.action, row.outcome, row.client]), [['document.read', 'allowed', client.id]]);
  await assertBudget(answer, 2);
  await els.get(`/api/clients/${client.id}/documents`);
  assert.notEqual(last(), before, 'a look at the list is');
});

test('a version that is being checked can be taken back, and is not asked for again', async () => {
  renameSync(socket, aside);
  const document = await upload(els, client, 'nota.txt', text(350));
  const answer = await els.post(`/api/documents/${document.id}/versions/1/withdraw`, { reason: 'Verkeerde klant' });
  assert.equal(answer.json.state, 'withdrawn');
  assert.deepEqual(await scanning(), []);
  assert.equal(chunks(document), 0);
  const next = await upload(els, client, 'nota.txt', text(351));
  await putBack();
  await until('the next is clean', async () => (await get(next)).state === 'available');
  assertProblem(await content(document), 409, 'state_conflict', 'withdrawn');
});

test('a new version that is being checked leaves the earlier one readable', async () => {
  const bytes = text(380);
  const document = await upload(els, client, 'nota.txt', bytes);
  renameSync(socket, aside);
  const again = await upload(els, client, 'nota.txt', text(381), { client: undefined, title: undefined, kind: undefined, document: document.id });
  assert.deepEqual([again.version, again.state], [2, 'scanning']);
  assert.equal(sha256((await els.get(`/api/documents/${document.id}/content?version=1`)).bytes), sha256(bytes));
  assertProblem(await content(document), 409, 'state_conflict', 'scanning');
  assertProblem(await els.get(`/api/documents/${document.id}/content?version=2`), 409, 'state_conflict', 'scanning');
  assert.deepEqual(await scanning(), [{ document: document.id, version: 2 }]);
  await putBack();
  await until('it is clean', async () => (await get(document)).state === 'available');
});

test('a scanner that takes its time is waited for by the worker, not by who adds', async () => {
  await standIn(honest, VERSION, 4500);
  const good = await upload(els, client, 'nota.txt', text(360));
  const bad = await upload(els, client, 'nota.txt', text(361, MARK));
  assert.deepEqual([good.state, bad.state], ['scanning', 'scanning']);
  await until('one is clean', async () => (await get(good)).state === 'available');
  await until('the other is refused', async () => (await get(bad)).state === 'refused');
  assert.equal(chunks(bad), 0);
});

test('past the real scanner’s limits nobody has looked: its own bounds, and a full disk of its own', async () => {
  const rows = [
    [{ StreamMaxLength: '1M' }, ['verslag.txt', text(3 << 20, newId())]],
    [{ MaxFileSize: '1M' }, ['verslag.txt', text(3 << 20, newId())]],
    [{ MaxScanSize: '1M' }, ['plan.docx', zip([['[Content_Types].xml', docxTypes()], ['word/document.xml', `<x>${text(4 << 20, newId())}</x>`]])]],
    [{ MaxFiles: '2' }, ['plan.docx', docx()]],
    [{}, ['verslag.txt', text(2 << 20, newId())], 'ulimit -f 64'],
  ];
  for (const [settings, [name, bytes], shell] of rows) {
    await standInReal(settings, shell);
    const document = await upload(els, client, name, bytes);
    assert.equal(document.state, 'scanning', JSON.stringify(settings));
    await cannotBeRead(document, 'scanning');
    await putBack();
    dueNow(document);
    await until('the one with room has looked', async () => (await get(document)).state === 'available');
  }
});

test('a worker that is killed while the scanner looks leaves it to the next', async () => {
  const keeper = Number(readFileSync(join(run, 'pid/worker'), 'utf8').split(' ')[0]);
  const workers = () => spawnSync('pgrep', ['-P', String(keeper), 'inzage-worker'], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean).map(Number);
  await standIn(() => undefined);
  const bytes = text(370);
  const document = await upload(els, client, 'nota.txt', bytes);
  await until('the worker has begun', () => Number(row(document, 'n.scan_tries')) === 1 && lines.size === 1);
  const [old] = workers();
  process.kill(old, 'SIGKILL');
  await until('another worker', () => workers().length === 1 && workers()[0] !== old);
  await cannotBeRead(document, 'scanning');
  assert.ok(number(`SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), ${row(document, "CONCAT('\\'', n.scan_after, '\\'')")})`) > 30, 'its lease still runs');
  await putBack();
  dueNow(document);
  await until('the next has looked', async () => (await get(document)).state === 'available');
  assert.equal(sha256((await content(document)).bytes), sha256(bytes));
});

test('a scanner that lies, breaks off or is silent makes nothing readable', async () => {
  const lies = [
    () => 'stream: OK', () => 'OK\0', () => 'stream: OK\nstream: OK\0', () => 'stream: OK\0\0', () => null,
    () => 'INSTREAM size limit exceeded. ERROR\0', () => 'stream: Heuristics.Limits.Exceeded FOUND\0', () => undefined,
  ];
  for (const lie of lies) {
    await standIn(lie);
    const document = await upload(els, client, 'nota.txt', text(400, newId()));
    assert.equal(document.state, 'scanning', `${lie}`);
    if (lie() !== undefined) {
      await until('the worker has tried', () => Number(row(document, 'n.scan_tries')) >= 1 && row(document, 'n.scan_state') === 'scanning');
    }
    await cannotBeRead(document, 'scanning');
    await putBack();
    dueNow(document);
    await until('the true one has looked', async () => (await get(document)).state === 'available');
  }
});

test('what is found later is destroyed, and its row tells', async () => {
  renameSync(socket, aside);
  const document = await upload(els, client, 'nota.txt', text(700, MARK));
  assert.equal(document.state, 'scanning');
  await putBack();
  await until('it is refused', async () => (await get(document)).state === 'refused');
  assert.equal(chunks(document), 0);
  assert.equal(row(document, "n.wrapped_key = ''"), '1');
  assert.match(row(document, 'n.scan_found'), /^Inzage\.Test\.Mark/);
  await cannotBeRead(document, 'infected');
  const log = (await els.get(`/api/clients/${client.id}/documents/log`)).json.items;
  const refused = log.filter((entry) => entry.event === 'refused' && entry.document === document.id);
  assert.deepEqual(refused.map((entry) => entry.employee), [null]);
});

test('new signatures look at everything again; what they find is withheld, and given back when they err', async () => {
  await standIn(() => 'stream: OK\0');
  const bad = await upload(els, client, 'nota.txt', text(300, MARK));
  const good = await upload(els, client, 'nota.txt', text(301));
  assert.deepEqual([bad.state, good.state], ['available', 'available']);
  await putBack();
  await standIn(honest, 'ClamAV 1.4.6/27501/Mon Nov 23 09:00:00 2026');
  await until('it is withheld', async () => (await get(bad)).state === 'refused');
  await cannotBeRead(bad, 'infected');
  assert.equal(chunks(bad), 1, 'kept for whoever mends the signature');
  await until('the other was looked at', () => row(good, 'n.scan_signatures') === 'ClamAV 1.4.6/27501/Mon Nov 23 09:00:00 2026');
  assert.equal((await get(good)).state, 'available', 'and was readable all the while');
  await putBack();
  await standIn(() => 'stream: OK\0', 'ClamAV 1.4.6/27502/Tue Nov 24 09:00:00 2026');
  await until('it is given back', async () => (await get(bad)).state === 'available');
  assert.equal((await content(bad)).status, 200);
});

test('a row that was altered keeps no other waiting', async () => {
  renameSync(socket, aside);
  const altered = await upload(els, client, 'nota.txt', text(300));
  const next = await upload(els, client, 'nota.txt', text(301));
  sql(`UPDATE document_version n JOIN document d ON d.id = n.document_id SET n.chunk_count = 7 WHERE d.public_id = '${altered.id}'`);
  await putBack();
  await until('the other is clean', async () => (await get(next)).state === 'available');
  assert.equal(row(altered, 'n.scan_state'), 'scanning');
});

test('what was looked at a day ago is looked at again, though the signatures bear the same name', async () => {
  await standIn(() => 'stream: OK\0');
  const bad = await upload(els, client, 'nota.txt', text(310, MARK));
  assert.equal(bad.state, 'available');
  await putBack();
  sql(`UPDATE document_version n JOIN document d ON d.id = n.document_id SET n.scanned_at = UTC_TIMESTAMP(6) - INTERVAL 25 HOUR
       WHERE d.public_id = '${bad.id}'`);
  await until('it is withheld', async () => (await get(bad)).state === 'refused');
  assert.ok((await metric('inzage_scan_versions{state="refused"}')) >= 1);
});
