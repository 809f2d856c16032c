// Uploads: chunks in any order, over lines that break, by the one who began and as long as she may; and
// files that are refused, with nothing left behind.
import assert from 'node:assert/strict';
import test from 'node:test';

import {
  assertBudget, assertFaults, assertProblem, auditOf, logOf, makeCaller, makeClient, makeOrganisation,
  makeRight, makeUnit, newId, nobody, number, sql,
} from './lib.mjs';
import { MIB, announce, begin, chunks, complete, lyingFiles, pdf, put, putAll, sha256, text, xml } from './files.mjs';

const UPLOAD_MAX = 20 * MIB;
const vdab = makeOrganisation('vdab');
const office = makeOrganisation('outplacement_office');
const els = await makeCaller(office, 'guide');
const jan = await makeCaller(office, 'guide');

/** A file in which the office has an open right. */
function makeFile() {
  const client = makeClient(vdab.unit);
  client.right = makeRight(client, office);
  return client;
}
const client = makeFile();

const uploadsOf = (caller) => number(`SELECT COUNT(*) FROM upload WHERE employee_id = ${caller.employee.row}`);
const chunksOf = (id) =>
  number(`SELECT COUNT(*) FROM content_chunk k JOIN upload u ON u.content_id = k.content_id WHERE u.public_id = '${id}'`);
const documentsOf = (file) => number(`SELECT COUNT(*) FROM document WHERE client_id = ${file.row}`);
const receivedOf = async (caller, id) => (await caller.get(`/api/uploads/${id}`)).json.received;

// --- the way it should go ------------------------------------------------------------------------

test('chunks may come in any order and may come again', async () => {
  const bytes = text(3 * MIB + 500);
  const id = await begin(els, announce(client, 'verslag.txt', bytes));
  const [a, b, c, d] = chunks(bytes);
  assert.deepEqual(await receivedOf(els, id), []);
  for (const [n, chunk] of [[3, d], [1, b], [1, b], [0, a], [3, d]])
    assert.equal((await put(els, id, n, chunk)).status, 204);
  assert.deepEqual(await receivedOf(els, id), [0, 1, 3]);
  assert.equal((await put(els, id, 2, c)).status, 204);
  assert.deepEqual(await receivedOf(els, id), [0, 1, 2, 3]);
  const done = await complete(els, id);
  assert.equal(done.status, 201);
  assert.equal(done.json.document.sha256, sha256(bytes));
  assert.equal(done.headers.location, `/api/documents/${done.json.document.id}`);
  assert.equal(done.json.upload.complete, true);
  assert.equal(chunksOf(id), 4);
});

test('chunks may come at the same time', async () => {
  const bytes = text(6 * MIB);
  const id = await begin(els, announce(client, 'verslag.txt', bytes));
  const answers = await Promise.all(chunks(bytes).flatMap((chunk, n) => [put(els, id, n, chunk), put(els, id, n, chunk)]));
  assert.deepEqual(answers.map((answer) => answer.status), Array(12).fill(204));
  assert.equal((await complete(els, id)).status, 201);
});

test('an upload goes on after a line that broke', async () => {
  const bytes = text(2 * MIB);
  const [a, b] = chunks(bytes);
  const id = await begin(els, announce(client, 'verslag.txt', bytes));
  assert.equal((await put(els, id, 0, a)).status, 204);
  for (const cut of [0, 1, 500000, MIB - 1]) assert.equal(await put(els, id, 1, b, { cut }), null);
  assert.deepEqual(await receivedOf(els, id), [0], 'half a chunk is no chunk');
  // she logs in again, on another line
  const again = await makeCaller(office, 'guide');
  again.employee = els.employee;
  await again.login();
  assert.deepEqual(await receivedOf(again, id), [0]);
  assert.equal((await put(again, id, 1, b)).status, 204);
  assert.equal((await complete(again, id)).status, 201);
});

test('completing it twice at the same time gives one document', async () => {
  const file = makeFile();
  const bytes = text(2 * MIB + 1);
  const id = await begin(els, announce(file, 'verslag.txt', bytes));
  await putAll(els, id, bytes);
  const answers = await Promise.all(Array.from({ length: 6 }, () => complete(els, id)));
  assert.deepEqual(answers.map((answer) => answer.status), Array(6).fill(201));
  assert.equal(new Set(answers.map((answer) => answer.json.document.id)).size, 1);
  assert.equal(documentsOf(file), 1);
  const added = answers.flatMap(auditOf).filter((row) => row.action === 'document.add');
  assert.equal(added.length, 1, 'and one row that it was added');
});

test('a key makes completing and beginning happen once', async () => {
  const file = makeFile();
  const bytes = pdf();
  const key = newId();
  const input = announce(file, 'plan.pdf', bytes);
  const before = uploadsOf(els);
  const first = await els.post('/api/uploads', input, { key });
  const again = await els.post('/api/uploads', input, { key });
  assert.deepEqual([again.status, again.json], [201, first.json]);
  assert.equal(uploadsOf(els), before + 1);
  assertProblem(await els.post('/api/uploads', { ...input, title: 'Anders' }, { key }), 422, 'idempotency_key_reused');
  assertProblem(await els.post('/api/uploads', input, { key: null }), 400, 'idempotency_key_required');
  await putAll(els, first.json.id, bytes);
  assertProblem(await complete(els, first.json.id, { key: null }), 400, 'idempotency_key_required');
  const done = await complete(els, first.json.id, { key });
  const same = await complete(els, first.json.id, { key });
  assert.deepEqual([same.status, same.json], [201, done.json]);
  assert.equal(documentsOf(file), 1);
});

test('nothing of what came can be read in the database', async () => {
  const phrase = `Zij verliet haar vorige baan om gezondheidsredenen ${newId()}`;
  const bytes = text(MIB + 1000, phrase);
  const id = await begin(els, announce(client, 'verslag.txt', bytes));
  await putAll(els, id, bytes);
  assert.equal(chunksOf(id), 2);
  const found = (content) =>
    number(`SELECT COUNT(*) FROM content_chunk WHERE content_id = ${content} AND LOCATE('gezondheidsredenen', sealed) > 0`);
  const own = `(SELECT content_id FROM upload WHERE public_id = '${id}')`;
  assert.equal(found(own), 0);
  assert.equal((await complete(els, id)).status, 201);
  assert.equal(found(own), 0);
  const control = `UNHEX('${newId()}')`;
  sql(`INSERT INTO content_chunk VALUES (${control}, 0, REPEAT('x', 32), 'om gezondheidsredenen')`);
  assert.equal(found(control), 1, 'the search does find what is there');
  sql(`DELETE FROM content_chunk WHERE content_id = ${control}`);
});

// --- chunks that are refused ---------------------------------------------------------------------

test('a chunk that is there does not become another', async () => {
  const bytes = text(MIB + 10);
  const [a, b] = chunks(bytes);
  const id = await begin(els, announce(client, 'verslag.txt', bytes));
  const altered = Buffer.from(a);
  altered[500000] ^= 1;
  assert.equal((await put(els, id, 0, a)).status, 204);
  const refused = await put(els, id, 0, altered);
  assertProblem(refused, 409, 'state_conflict', 'chunk_differs');
  assert.deepEqual(auditOf(refused).map((row) => [row.action, row.outcome, row.reason, row.client]), [
    ['document.add', 'refused', 'chunk_differs', client.id],
  ]);
  assert.equal((await put(els, id, 1, b)).status, 204);
  assert.equal((await complete(els, id)).status, 201, 'the first stands');
});

test('a chunk has the length it must have, and a place', async () => {
  const bytes = text(2 * MIB + 100);
  const [a, , c] = chunks(bytes);
  const id = await begin(els, announce(client, 'verslag.txt', bytes));
  assertFaults(await put(els, id, 0, a.subarray(1)), { body: 'size_mismatch' });
  assertFaults(await put(els, id, 0, c), { body: 'size_mismatch' });
  assertFaults(await put(els, id, 0, Buffer.alloc(0)), { body: 'size_mismatch' });
  assertFaults(await put(els, id, 2, a), { body: 'size_mismatch' });
  assertFaults(await put(els, id, 2, Buffer.concat([c, c])), { body: 'size_mismatch' });
  assertFaults(await put(els, id, 3, c), { n: 'out_of_range' });
  assertFaults(await put(els, id, 999999, c), { n: 'out_of_range' });
  assertProblem(await put(els, id, 'x', c), 404, 'not_found');
  assertProblem(await put(els, id, '-1', c), 404, 'not_found');
  assertProblem(await put(els, id, 0, Buffer.concat([a, c])), 413, 'too_large');
  assertProblem(await put(els, id, 0, a, { type: 'application/json' }), 415, 'unsupported_media_type');
  assert.deepEqual(await receivedOf(els, id), []);
});

test('what is missing is named, and can still come', async () => {
  const bytes = text(3 * MIB);
  const [a, b, c] = chunks(bytes);
  const id = await begin(els, announce(client, 'verslag.txt', bytes));
  assert.equal((await put(els, id, 1, b)).status, 204);
  const refused = await complete(els, id);
  assertProblem(refused, 409, 'state_conflict', 'upload_incomplete');
  assert.deepEqual(refused.json.errors.map((e) => [e.field, e.code]), [['chunks.0', 'required'], ['chunks.2', 'required']]);
  await put(els, id, 0, a);
  await put(els, id, 2, c);
  assert.equal((await complete(els, id)).status, 201);
});

// --- who, and as long as she may -----------------------------------------------------------------

test("a colleague's upload does not exist", async () => {
  const file = makeFile();
  const bytes = text(MIB + 5);
  const [a, b] = chunks(bytes);
  const id = await begin(els, announce(file, 'verslag.txt', bytes));
  await put(els, id, 0, a);
  for (const answer of [
    await jan.get(`/api/uploads/${id}`),
    await put(jan, id, 1, b),
    await complete(jan, id),
    await jan.delete(`/api/uploads/${id}`),
  ]) {
    assertProblem(answer, 404, 'not_found');
    assert.equal('request_form' in answer.json, false);
    assert.deepEqual(auditOf(answer).map((row) => [row.action, row.outcome, row.reason]), [['session', 'refused', 'unknown']]);
  }
  assert.deepEqual(await receivedOf(els, id), [0]);
  for (const answer of [await nobody().get(`/api/uploads/${id}`), await put(nobody(), id, 1, b)])
    assertProblem(answer, 401, 'not_logged_in');
  assertProblem(await els.get(`/api/uploads/${newId()}`), 404, 'not_found');
});

test('a right that ends in between refuses the next chunk and the end', async () => {
  const file = makeFile();
  const bytes = text(MIB + 5);
  const [a, b] = chunks(bytes);
  const id = await begin(els, announce(file, 'verslag.txt', bytes));
  const full = await begin(els, announce(file, 'nota.txt', b));
  await put(els, id, 0, a);
  await put(els, full, 0, b);
  sql(`UPDATE access_right SET closed_on = '2026-01-01', last_valid_day = '2026-01-01' WHERE id = ${file.right.row}`);
  for (const answer of [await put(els, id, 1, b), await complete(els, id), await complete(els, full)]) {
    assertProblem(answer, 403, 'not_permitted', 'right_closed');
    assert.equal(answer.json.request_form, true);
    assert.deepEqual(auditOf(answer).map((row) => [row.action, row.outcome, row.reason, row.client]), [
      ['document.add', 'refused', 'right_closed', file.id],
    ]);
  }
  assertProblem(await els.post('/api/uploads', announce(file, 'nota.txt', b)), 403, 'not_permitted', 'right_closed');
  assert.equal(documentsOf(file), 0);
  for (const upload of [id, full]) {
    const look = await els.get(`/api/uploads/${upload}`);
    assertProblem(look, 403, 'not_permitted', 'right_closed');
    assert.ok(!look.bytes.includes('verslag') && !look.bytes.includes('nota') && !look.bytes.includes(file.id));
    assert.deepEqual(auditOf(look).map((row) => [row.action, row.outcome, row.reason, row.client, row.object]), [
      ['document.read', 'refused', 'right_closed', file.id, upload],
    ]);
  }
  const gone = await els.delete(`/api/uploads/${id}`);
  assert.equal(gone.status, 204, 'she may take it back');
  assert.equal(gone.bytes.length, 0);
  assert.equal(chunksOf(id), 0);
});

test('a look at an own upload asks the arbiter and leaves its row', async () => {
  const file = makeFile();
  const id = await begin(els, announce(file, 'plan.pdf', pdf()));
  const rows = (answer) => auditOf(answer).map((row) => [row.action, row.outcome, row.reason, row.client, row.object]);
  const seen = [['document.read', 'allowed', 'open_right', file.id, id]];
  const open = await els.get(`/api/uploads/${id}`);
  assert.deepEqual([open.status, open.json.client, open.json.complete], [200, file.id, false]);
  assert.deepEqual(rows(open), seen);
  await putAll(els, id, pdf());
  await complete(els, id);
  const whole = await els.get(`/api/uploads/${id}`);
  assert.deepEqual([whole.status, whole.json.complete, whole.json.received], [200, true, [0]]);
  assert.deepEqual(rows(whole), seen);
  await assertBudget(whole, 2);
  // the right is another unit's: no tie is left, and it is as if the file were not there
  const elsewhere = makeUnit(office);
  sql(`UPDATE access_right SET unit_id = ${elsewhere.row} WHERE id = ${file.right.row}`);
  const shut = await els.get(`/api/uploads/${id}`);
  assertProblem(shut, 404, 'not_found');
  assert.equal(shut.json.reason, undefined);
  assert.deepEqual(rows(shut), [['document.read', 'refused', 'no_tie', file.id, id]]);
});

test('a file without a tie does not exist for an upload', async () => {
  const stranger = makeClient(vdab.unit);
  const known = await els.post('/api/uploads', announce(stranger, 'plan.pdf', pdf()));
  const unknown = await els.post('/api/uploads', announce({ id: newId() }, 'plan.pdf', pdf()));
  for (const answer of [known, unknown]) {
    assertProblem(answer, 404, 'not_found');
    assert.equal(answer.json.request_form, true);
  }
  const same = ({ request_id, ...rest }) => rest;
  assert.deepEqual(same(known.json), same(unknown.json));
});

test('an employee who ended is out at the next chunk', async () => {
  const gone = await makeCaller(office, 'guide');
  const id = await begin(gone, announce(client, 'plan.pdf', pdf()));
  sql(`UPDATE employee SET valid_until = '2020-01-02' WHERE id = ${gone.employee.row}`);
  assertProblem(await put(gone, id, 0, pdf()), 401, 'not_logged_in');
  assert.equal(chunksOf(id), 0);
});

test('a chunk bears the token of the session', async () => {
  const id = await begin(els, announce(client, 'plan.pdf', pdf()));
  assertProblem(await put(els, id, 0, pdf(), { headers: { 'x-csrf-token': null } }), 403, 'csrf');
  assertProblem(await put(els, id, 0, pdf(), { headers: { 'x-csrf-token': '0'.repeat(64) } }), 403, 'csrf');
  assertProblem(await put(els, id, 0, pdf(), { headers: { origin: 'https://example.org' } }), 403, 'csrf');
  assert.equal(chunksOf(id), 0);
});

// --- giving up, and time -------------------------------------------------------------------------

test('an upload that is given up leaves no chunk', async () => {
  const bytes = text(2 * MIB);
  const id = await begin(els, announce(client, 'verslag.txt', bytes));
  await putAll(els, id, bytes);
  assert.equal(chunksOf(id), 2);
  const gone = await els.delete(`/api/uploads/${id}`);
  assert.equal(gone.status, 204);
  assert.deepEqual(auditOf(gone).map((row) => [row.action, row.outcome, row.reason, row.object]), [
    ['session', 'allowed', 'self', id],
  ]);
  assert.equal(chunksOf(id), 0);
  for (const answer of [
    await els.get(`/api/uploads/${id}`),
    await put(els, id, 0, chunks(bytes)[0]),
    await complete(els, id),
    await els.delete(`/api/uploads/${id}`),
  ])
    assertProblem(answer, 404, 'not_found');
  assert.equal(chunksOf(id), 0);
});

test('a completed upload stays as it is', async () => {
  const file = makeFile();
  const id = await begin(els, announce(file, 'plan.pdf', pdf()));
  await putAll(els, id, pdf());
  await complete(els, id);
  assertProblem(await els.delete(`/api/uploads/${id}`), 409, 'state_conflict', 'upload_complete');
  assertProblem(await put(els, id, 0, pdf()), 409, 'state_conflict', 'upload_complete');
  assert.equal((await els.get(`/api/uploads/${id}`)).json.complete, true);
  assert.equal(documentsOf(file), 1);
});

test('an upload past its time is gone', async () => {
  const id = await begin(els, announce(client, 'plan.pdf', pdf()));
  await putAll(els, id, pdf());
  sql(`UPDATE upload SET expires_at = UTC_TIMESTAMP(6) WHERE public_id = '${id}'`);
  for (const answer of [await els.get(`/api/uploads/${id}`), await put(els, id, 0, pdf()), await complete(els, id)])
    assertProblem(answer, 404, 'not_found');
  // the worker would take it away in the middle of a test that watches all tables
  sql(`UPDATE upload SET expires_at = UTC_TIMESTAMP(6) + INTERVAL 1 DAY WHERE public_id = '${id}'`);
});

test('one employee has at most 50 open uploads', async () => {
  const eager = await makeCaller(office, 'guide');
  const ids = [];
  for (let n = 0; n < 50; n++) ids.push(await begin(eager, announce(client, 'plan.pdf', pdf())));
  assertProblem(await eager.post('/api/uploads', announce(client, 'plan.pdf', pdf())), 409, 'state_conflict', 'too_many_uploads');
  assert.equal((await eager.delete(`/api/uploads/${ids[0]}`)).status, 204);
  await begin(eager, announce(client, 'plan.pdf', pdf()));
});

// --- what is announced ---------------------------------------------------------------------------

test('everything that is wrong with what is announced is named at once', async () => {
  const good = announce(client, 'plan.pdf', pdf());
  const cases = [
    [{}, { purpose: 'required', file_name: 'required', size: 'required', sha256: 'required' }],
    [
      { purpose: 'document', file_name: 'plan.exe', size: 0, sha256: 'x' },
      { client: 'required', title: 'required', kind: 'required', file_name: 'not_allowed', size: 'empty' },
    ],
    [{ ...good, purpose: 'other' }, { purpose: 'not_allowed' }],
    [{ ...good, client: '1' }, { client: 'not_an_id' }],
    [{ ...good, client: 7 }, { client: 'type' }],
    [{ ...good, client: null }, { client: 'required' }],
    [{ ...good, title: '' }, { title: 'required' }],
    [{ ...good, title: '   ' }, { title: 'required' }],
    [{ ...good, title: 'x'.repeat(201) }, { title: 'too_long' }],
    [{ ...good, title: 'Plan\n2' }, { title: 'not_clean' }],
    [{ ...good, title: 'Plan \u202etxt.exe' }, { title: 'not_clean' }],
    [{ ...good, title: ['Plan'] }, { title: 'type' }],
    [{ ...good, kind: 'attest' }, { kind: 'not_allowed' }],
    [{ ...good, size: UPLOAD_MAX + 1 }, { size: 'too_large' }],
    [{ ...good, size: 1 << 30 }, { size: 'too_large' }],
    [{ ...good, size: 2 ** 53 }, { size: 'too_large' }],
    [{ ...good, size: -1 }, { size: 'out_of_range' }],
    [{ ...good, size: 1.5 }, { size: 'type' }],
    [{ ...good, size: '1000' }, { size: 'type' }],
    [{ ...good, file_name: '../plan.pdf' }, { file_name: 'not_clean' }],
    [{ ...good, file_name: 'C:\\plan.pdf' }, { file_name: 'not_clean' }],
    [{ ...good, file_name: 'plan\u0000.pdf' }, null],
    [{ ...good, file_name: 'plan\u0007.pdf' }, { file_name: 'not_clean' }],
    [{ ...good, file_name: 'plan\u202efdp.exe.pdf' }, { file_name: 'not_clean' }],
    [{ ...good, file_name: 'plan\u200f.pdf' }, { file_name: 'not_clean' }],
    [{ ...good, file_name: '.pdf' }, { file_name: 'not_clean' }],
    [{ ...good, file_name: `${'x'.repeat(252)}.pdf` }, { file_name: 'too_long' }],
    [{ ...good, file_name: `${'é'.repeat(126)}.pdf` }, { file_name: 'too_long' }],
    [{ ...good, file_name: 'plan.xml' }, { file_name: 'not_allowed' }],
    [{ ...good, file_name: 'plan' }, { file_name: 'not_allowed' }],
    [{ ...good, chunk_size: 5 }, { chunk_size: 'unknown' }],
    [{ ...good, purpose: 'delivery', file_name: 'a.xml' }, { client: 'unknown', title: 'unknown', kind: 'unknown' }],
  ];
  const before = uploadsOf(els);
  for (const [input, faults] of cases) {
    const answer = await els.post('/api/uploads', input);
    if (!faults) {
      assertProblem(answer, 400, 'malformed_json');
      continue;
    }
    if (input.sha256 === 'x') delete answer.json.errors[answer.json.errors.findIndex((e) => e.field === 'sha256')];
    assertFaults({ ...answer, json: { ...answer.json, errors: answer.json.errors.filter(Boolean) } }, faults);
  }
  assert.equal(uploadsOf(els), before, 'nothing was stored');
});

test('a kind of file that is not taken is refused before a byte is sent', async () => {
  const before = uploadsOf(els);
  for (const end of ['doc', 'docm', 'dotx', 'dotm', 'rtf', 'xls', 'xlsx', 'xlsm', 'ods', 'csv', 'ppt', 'pptx', 'odp', 'heic', 'heif', 'webp', 'gif', 'bmp',
    'tif', 'svg', 'html', 'htm', 'js', 'zip', 'rar', '7z', 'eml', 'msg', 'mp4', 'xml', 'exe', 'pdf.exe', 'pdf.', 'pdfx', 'PDF.LNK'])
    assertFaults(await els.post('/api/uploads', announce(client, `plan.${end}`, pdf())), { file_name: 'not_allowed' });
  assert.equal(uploadsOf(els), before, 'nothing was stored');
});

test('what is at the border is taken', async () => {
  const good = announce(client, 'plan.pdf', pdf());
  for (const more of [
    { title: 'é'.repeat(200) },
    { file_name: `${'x'.repeat(251)}.pdf` },
    { file_name: 'Éloïse "x" 100%; v2.PDF' },
    { size: 1 },
    { size: UPLOAD_MAX },
    { kind: 'final_report' }, { kind: 'certificate' }, { kind: 'other' },
  ]) {
    const answer = await els.post('/api/uploads', { ...good, ...more });
    assert.equal(answer.status, 201, `${JSON.stringify(more)}: ${answer.bytes}`);
    assert.equal((await els.delete(`/api/uploads/${answer.json.id}`)).status, 204);
  }
});

// --- files that are refused ----------------------------------------------------------------------

test('bytes that are not those announced void the upload', async () => {
  const file = makeFile();
  const bytes = text(MIB + 5);
  const id = await begin(els, announce(file, 'verslag.txt', bytes, { sha256: sha256('iets anders') }));
  await putAll(els, id, bytes);
  const refused = await complete(els, id);
  assertFaults(refused, { sha256: 'hash_mismatch' });
  assert.deepEqual(auditOf(refused).map((row) => [row.action, row.outcome, row.reason, row.client, row.object]), [
    ['document.add', 'refused', 'hash_mismatch', file.id, id],
  ]);
  assert.equal(chunksOf(id), 0);
  assert.equal(documentsOf(file), 0);
  assertProblem(await complete(els, id), 404, 'not_found');
  assertProblem(await put(els, id, 0, chunks(bytes)[0]), 404, 'not_found');
});

test('a file that is not what it is called voids the upload', async (t) => {
  const file = makeFile();
  const rows = lyingFiles();
  assert.ok(rows.length >= 60);
  t.diagnostic(`${rows.length} lying files`);
  for (const [what, name, bytes, code] of rows) {
    const id = await begin(els, announce(file, name, bytes));
    await putAll(els, id, bytes);
    const refused = await complete(els, id);
    assert.equal(refused.status, 422, `${what}: ${refused.bytes}`);
    assert.deepEqual(refused.json.errors.map((e) => [e.field, e.code]), [['file_name', code]], what);
    assert.equal(chunksOf(id), 0, what);
  }
  assert.equal(documentsOf(file), 0);
});

test('a chunk that was altered in the database is no document', async () => {
  const file = makeFile();
  const id = await begin(els, announce(file, 'plan.pdf', pdf()));
  await putAll(els, id, pdf());
  sql(`UPDATE content_chunk k JOIN upload u ON u.content_id = k.content_id
       SET sealed = CONCAT(LEFT(sealed, 60), 'x', SUBSTR(sealed, 62)) WHERE u.public_id = '${id}'`);
  assertProblem(await complete(els, id), 500, 'internal');
  assert.equal(documentsOf(file), 0);
});

// --- deliveries ----------------------------------------------------------------------------------

test('a delivery belongs to no file, and asks for the right to import', async () => {
  const promoter = await makeCaller(makeOrganisation('promoter'), 'promoter');
  const input = { purpose: 'delivery', file_name: 'levering.xml', size: xml().length, sha256: sha256(xml()) };
  const id = await begin(promoter, input);
  await putAll(promoter, id, xml());
  const done = await complete(promoter, id);
  assert.equal(done.status, 201);
  assert.equal(done.json.document, null);
  assert.equal(done.json.upload.client, null);
  assert.equal(done.headers.location, `/api/uploads/${id}`);
  assert.deepEqual(auditOf(done).map((row) => [row.action, row.outcome, row.reason, row.object]), [
    ['import.upload', 'allowed', 'role', id],
  ]);
  assert.equal((await complete(promoter, id)).status, 201);
  const look = await promoter.get(`/api/uploads/${id}`);
  assert.equal(look.status, 200);
  assert.deepEqual(auditOf(look).map((row) => [row.action, row.outcome, row.reason, row.object]), [
    ['import.read', 'allowed', 'role', id],
  ]);
  const refused = await els.post('/api/uploads', input);
  assertProblem(refused, 403, 'not_permitted', 'role_lacks');
  assert.equal('request_form' in refused.json, false);
  const lie = await begin(promoter, { ...input, size: pdf().length, sha256: sha256(pdf()) });
  await putAll(promoter, lie, pdf());
  assertFaults(await complete(promoter, lie), { file_name: 'type_mismatch' });
  sql(`UPDATE employee_role SET valid_until = '2020-01-02' WHERE employee_id = ${promoter.employee.row};
       INSERT INTO employee_role (employee_id, role, valid_from) VALUES (${promoter.employee.row}, 'guide', '2020-01-01')`);
  assertProblem(await complete(promoter, id), 403, 'not_permitted', 'role_lacks');
  assertProblem(await promoter.get(`/api/uploads/${id}`), 403, 'not_permitted', 'role_lacks');
});

// --- what it costs -------------------------------------------------------------------------------

test('every request keeps within its budget of statements', async () => {
  const bytes = text(UPLOAD_MAX);
  const created = await els.post('/api/uploads', announce(client, 'verslag.txt', bytes));
  await assertBudget(created);
  const id = created.json.id;
  for (const [n, chunk] of chunks(bytes).entries()) await assertBudget(await put(els, id, n, chunk));
  await assertBudget(await put(els, id, 0, chunks(bytes)[0]));
  await assertBudget(await els.get(`/api/uploads/${id}`), 2);
  const done = await complete(els, id);
  assert.equal(done.status, 201, `${done.bytes}`);
  await assertBudget(done);
  assert.ok((await logOf(done)).sql > 40, 'the costliest course');
  const other = await begin(els, announce(client, 'plan.pdf', pdf()));
  await assertBudget(await els.delete(`/api/uploads/${other}`));
});
