// Versions of a document, taking one back, showing one in the browser, and the log of them all.
import assert from 'node:assert/strict';
import test from 'node:test';

import {
  assertBudget, assertFaults, assertProblem, auditOf, makeCaller, makeClient, makeOrganisation, makeRight, newId, number, sql,
  nothingStored,
} from './lib.mjs';
import { begin, complete, docx, goodFiles, jpeg, pdf, png, putAll, sha256, text, upload } from './files.mjs';

const vdab = makeOrganisation('vdab');
const office = makeOrganisation('outplacement_office');
const els = await makeCaller(office, 'guide');
const jan = await makeCaller(office, 'guide');
const counsellor = await makeCaller(vdab, 'counsellor');

function makeFile() {
  const client = makeClient(vdab.unit);
  client.right = makeRight(client, office);
  return client;
}
const again = (document, name, bytes) => ({
  purpose: 'document', document: document.id, file_name: name, size: bytes.length, sha256: sha256(bytes),
});
/** Upload a new version; the document as it stands then. */
async function replace(caller, document, name, bytes) {
  const id = await begin(caller, again(document, name, bytes));
  await putAll(caller, id, bytes);
  const answer = await complete(caller, id);
  assert.equal(answer.status, 201, `${answer.bytes}`);
  await assertBudget(answer);
  return answer.json.document;
}
const get = (caller, document) => caller.get(`/api/documents/${document.id}`);
const versions = async (caller, document) => (await caller.get(`/api/documents/${document.id}/versions`)).json.items;
const download = (caller, document, version) =>
  caller.get(`/api/documents/${document.id}/content${version ? `?version=${version}` : ''}`);
const preview = (caller, document, version) =>
  caller.get(`/api/documents/${document.id}/preview${version ? `?version=${version}` : ''}`);
const withdraw = (caller, document, version, body = { reason: 'Verkeerd dossier' }, options) =>
  caller.post(`/api/documents/${document.id}/versions/${version}/withdraw`, body, options);
const chunksOf = (document, version) =>
  number(`SELECT COUNT(*) FROM content_chunk k JOIN document_version n ON n.content_id = k.content_id
          JOIN document d ON d.id = n.document_id WHERE d.public_id = '${document.id}' AND n.version = ${version}`);
const age = (document, version, hours) =>
  sql(`UPDATE document_version n JOIN document d ON d.id = n.document_id SET n.added_at = UTC_TIMESTAMP(6) - INTERVAL ${hours} MINUTE
       WHERE d.public_id = '${document.id}' AND n.version = ${version}`);

// --- versions ------------------------------------------------------------------------------------

test('an adapted plan is a new version, and the earlier ones stay readable', async () => {
  const client = makeFile();
  const first = await upload(els, client, 'plan.pdf', pdf('eerste'));
  const second = await replace(jan, first, 'plan v2.docx', docx());
  assert.deepEqual(
    [second.id, second.version, second.version_count, second.title, second.file_name, second.kind],
    [first.id, 2, 2, first.title, 'plan v2.docx', first.kind],
  );
  assert.equal(second.added_by.employee.id, jan.employee.id);
  const third = await replace(els, first, 'plan v3.txt', text(40));
  assert.equal(third.version, 3);
  const list = (await els.get(`/api/clients/${client.id}/documents`)).json.items;
  assert.deepEqual(list, [third], 'the list shows the current one, once');
  const items = await versions(els, first);
  assert.deepEqual(items.map((item) => [item.version, item.file_name, item.state, item.added_by.employee.id]), [
    [3, 'plan v3.txt', 'available', els.employee.id],
    [2, 'plan v2.docx', 'available', jan.employee.id],
    [1, 'plan.pdf', 'available', els.employee.id],
  ]);
  for (const [version, bytes] of [[undefined, text(40)], [3, text(40)], [2, docx()], [1, pdf('eerste')]]) {
    const answer = await download(els, first, version);
    assert.equal(answer.status, 200);
    assert.ok(answer.bytes.equals(bytes), `version ${version}`);
    await assertBudget(answer, 2);
  }
});

test('a new version is announced by its document alone, and asked for as an addition', async () => {
  const client = makeFile();
  const document = await upload(els, client, 'plan.pdf', pdf());
  const input = again(document, 'plan.pdf', pdf());
  const answer = await nothingStored(() =>
    els.post('/api/uploads', { ...input, client: client.id, title: 'Plan', kind: 'other' }));
  assertFaults(answer, { client: 'unknown', title: 'unknown', kind: 'unknown' });
  assertFaults(await els.post('/api/uploads', { ...input, document: 'x' }), { document: 'not_an_id' });
  assertFaults(await els.post('/api/uploads', { ...input, purpose: 'delivery', file_name: 'a.xml' }), { document: 'unknown' });
  assertProblem(await els.post('/api/uploads', { ...input, document: newId() }), 404, 'not_found');
  const stranger = await makeCaller(makeOrganisation('outplacement_office'), 'guide');
  assertProblem(await stranger.post('/api/uploads', input), 404, 'not_found');
  const begun = await begin(els, input);
  await putAll(els, begun, pdf());
  sql(`UPDATE access_right SET closed_on = '2026-01-01', last_valid_day = '2026-01-01' WHERE id = ${client.right.row}`);
  assertProblem(await complete(els, begun), 403, 'not_permitted', 'right_closed');
  assert.equal((await get(counsellor, document)).json.version_count, 1);
});

test('two at once are both kept', async () => {
  const client = makeFile();
  const document = await upload(els, client, 'plan.pdf', pdf());
  await Promise.all([replace(els, document, 'a.txt', text(30)), replace(jan, document, 'b.txt', text(31))]);
  const items = await versions(els, document);
  assert.deepEqual(items.map((item) => item.version), [3, 2, 1]);
  assert.deepEqual(items.map((item) => item.file_name).slice(0, 2).sort(), ['a.txt', 'b.txt']);
});

test('a document has a hundred versions at most', async () => {
  const client = makeFile();
  const document = await upload(els, client, 'plan.pdf', pdf());
  sql(`INSERT INTO document_version (document_id, version, file_name, media_type, size, sha256, chunk_count, content_id,
         wrapped_key, scan_state, scan_after, added_by, added_unit_id)
       SELECT d.id, 1 + seq, 'plan.pdf', 'application/pdf', 10, RANDOM_BYTES(32), 1, RANDOM_BYTES(16), RANDOM_BYTES(72), 'clean', '2100-01-01',
         ${els.employee.row}, ${office.unit.row} FROM document d JOIN seq_1_to_99 WHERE d.public_id = '${document.id}'`);
  const answer = await els.post('/api/uploads', again(document, 'plan.pdf', pdf()));
  assertProblem(answer, 409, 'state_conflict', 'too_many_versions');
  assert.equal((await versions(els, document)).length, 100);
});

test('a version that is not there is not there', async () => {
  const client = makeFile();
  const document = await upload(els, client, 'plan.pdf', pdf());
  for (const ask of [download, preview]) {
    assertProblem(await ask(els, document, 2), 404, 'not_found');
    for (const bad of ['x', '01', '-1', '1.5', '1234567']) {
      const answer = await ask(els, document, bad);
      assert.equal(answer.status, 422, bad);
      assert.equal(answer.json.errors[0].field, 'version');
    }
  }
  assertProblem(await withdraw(els, document, 2), 404, 'not_found');
  assertProblem(await withdraw(els, document, 0), 404, 'not_found');
  assertProblem(await withdraw(els, { id: newId() }, 1), 404, 'not_found');
  assertProblem(await els.get(`/api/documents/${newId()}/versions`), 404, 'not_found');
});

// --- taking one back -----------------------------------------------------------------------------

test('who added it may take it back for a day; its bytes and its key are gone, its row tells', async () => {
  const client = makeFile();
  const document = await upload(els, client, 'plan.pdf', pdf());
  const uploaded = sql(`SELECT HEX(n.content_id) FROM document_version n JOIN document d ON d.id = n.document_id
    WHERE d.public_id = '${document.id}'`)[0][0];
  assert.equal(chunksOf(document, 1), 1);
  const answer = await withdraw(els, document, 1, { reason: 'Van een andere klant' });
  assert.equal(answer.status, 200, `${answer.bytes}`);
  assert.equal(answer.json.state, 'withdrawn');
  assert.equal(answer.json.withdrawn.reason, 'Van een andere klant');
  assert.equal(answer.json.withdrawn.by.employee.id, els.employee.id);
  assert.equal(answer.json.withdrawn.by.organisation.id, office.id);
  assert.deepEqual(auditOf(answer).map((row) => [row.action, row.outcome, row.object]), [
    ['document.withdraw', 'allowed', document.id],
  ]);
  await assertBudget(answer);
  assert.equal(chunksOf(document, 1), 0);
  assert.equal(number(`SELECT COUNT(*) FROM document_version WHERE content_id = x'${uploaded}' AND wrapped_key = ''`), 1);
  assert.equal(number(`SELECT COUNT(*) FROM upload WHERE content_id = x'${uploaded}' AND wrapped_key <> ''`), 0);
  for (const caller of [els, counsellor])
    for (const ask of [download, preview]) assertProblem(await ask(caller, document), 409, 'state_conflict', 'withdrawn');
  assert.deepEqual((await els.get(`/api/clients/${client.id}/documents`)).json.items, [answer.json], 'the list still shows it');
  assertProblem(await withdraw(counsellor, document, 1), 409, 'state_conflict', 'withdrawn');
});

test('another’s, or one of yesterday, only a counsellor takes back', async () => {
  const client = makeFile();
  const document = await upload(els, client, 'plan.pdf', pdf());
  const refuse = async (caller) => {
    const answer = await nothingStored(() => withdraw(caller, document, 1));
    assertProblem(answer, 403, 'not_permitted', 'not_own_upload');
  };
  await refuse(jan);
  age(document, 1, 24 * 60 - 5);
  assert.equal((await versions(els, document))[0].may_withdraw, true);
  age(document, 1, 24 * 60 + 1);
  assert.deepEqual((await versions(els, document)).map((item) => item.may_withdraw), [false]);
  await refuse(els);
  assert.deepEqual((await versions(counsellor, document)).map((item) => item.may_withdraw), [true]);
  for (const body of [{}, { reason: '' }, { reason: null }, { reason: 'x'.repeat(501) }, { reason: 'a', more: 1 }]) {
    const answer = await nothingStored(() => withdraw(counsellor, document, 1, body));
    assert.equal(answer.status, 422, JSON.stringify(body));
  }
  assert.equal((await withdraw(counsellor, document, 1, { reason: 'x'.repeat(500) })).status, 200);
});

test('the version before it stands again, and a new one after it', async () => {
  const client = makeFile();
  const document = await upload(els, client, 'plan.pdf', pdf());
  await replace(els, document, 'fout.txt', text(30));
  const back = await withdraw(els, document, 2);
  assert.deepEqual([back.json.version, back.json.state, back.json.file_name], [1, 'available', 'plan.pdf']);
  assert.ok((await download(els, document)).bytes.equals(pdf()));
  assertProblem(await download(els, document, 2), 409, 'state_conflict', 'withdrawn');
  assert.deepEqual((await versions(els, document)).map((item) => [item.version, item.state, item.may_withdraw]), [
    [2, 'withdrawn', false], [1, 'available', true],
  ]);
  assert.equal((await replace(els, document, 'goed.txt', text(30))).version, 3);
  for (const version of [3, 1]) assert.equal((await withdraw(els, document, version)).status, 200);
  assert.deepEqual((await get(els, document)).json.state, 'withdrawn');
  assert.equal((await get(els, document)).json.version, 3);
});

test('a double click takes back once', async () => {
  const document = await upload(els, makeFile(), 'plan.pdf', pdf());
  const key = newId();
  const [a, b] = [await withdraw(els, document, 1, undefined, { key }), await withdraw(els, document, 1, undefined, { key })];
  assert.deepEqual([a.status, b.status], [200, 200]);
  assert.deepEqual(a.json, b.json);
});

// --- in the browser ------------------------------------------------------------------------------

test('a PDF and an image are shown, behind bars of their own; the rest is only saved', async () => {
  const client = makeFile();
  for (const [name, bytes, type] of goodFiles()) {
    const document = await upload(els, client, name, bytes);
    const answer = await preview(els, document);
    if (!['pdf', 'png', 'jpg', 'jpeg'].includes(name.split('.').pop())) {
      assertProblem(answer, 409, 'state_conflict', 'no_preview');
      continue;
    }
    assert.equal(answer.status, 200);
    assert.ok(answer.bytes.equals(bytes));
    assert.equal(answer.headers['content-type'], type);
    assert.equal(answer.headers['content-disposition'], `inline; filename="${name}"; filename*=UTF-8''${name}`);
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    assert.equal(answer.headers['cache-control'], 'no-store');
    const policies = answer.headers['content-security-policy'].split(', ');
    assert.ok(policies.includes(name === 'plan.pdf'
      ? "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'" : "sandbox; default-src 'none'"));
    assert.deepEqual(auditOf(answer).map((row) => [row.action, row.object]), [['document.read', document.id]]);
    await assertBudget(answer, 2);
  }
});

test('what was altered is not shown either', async () => {
  const document = await upload(els, makeFile(), 'foto.png', png());
  sql(`UPDATE document_version n JOIN document d ON d.id = n.document_id SET n.sha256 = REPEAT(0x00, 32) WHERE d.public_id = '${document.id}'`);
  assertProblem(await preview(els, document), 500, 'internal');
});

// --- the log -------------------------------------------------------------------------------------

test('the log of the documents tells who added, looked, replaced and withdrew', async () => {
  const client = makeFile();
  const log = `/api/clients/${client.id}/documents/log`;
  assert.deepEqual((await els.get(log)).json, { items: [], next: null });
  const document = await upload(els, client, 'foto.jpg', jpeg(), { title: 'Foto' });
  await get(jan, document);
  await preview(counsellor, document);
  await download(jan, document);
  await replace(els, document, 'foto.png', png());
  await withdraw(counsellor, document, 2);
  await withdraw(jan, document, 1);
  const answer = await els.get(log);
  await assertBudget(answer, 2);
  assert.deepEqual(auditOf(answer).map((row) => [row.action, row.client]), [['document.read', client.id]]);
  assert.deepEqual(answer.json.items.map((item) => [item.event, item.employee.id, item.title, item.document]), [
    ['withdrawn', counsellor.employee.id, 'Foto', document.id],
    ['replaced', els.employee.id, 'Foto', document.id],
    ['downloaded', jan.employee.id, 'Foto', document.id],
    ['opened', counsellor.employee.id, 'Foto', document.id],
    ['seen', jan.employee.id, 'Foto', document.id],
    ['added', els.employee.id, 'Foto', document.id],
  ], 'a refusal and the looks at lists are not in it');
  assert.equal(answer.json.items[0].organisation.id, vdab.id);
  assert.equal(answer.json.items[1].unit.id, office.unit.id);
  assertProblem(await download(els, document, 2), 409, 'state_conflict', 'withdrawn');
  assert.equal((await els.get(log)).json.items[0].event, 'withdrawn', 'who was refused has not downloaded');
  const other = await upload(els, makeFile(), 'plan.pdf', pdf());
  assert.ok(!(await els.get(log)).json.items.some((item) => item.document === other.id));
});

test('the log comes in pages', async () => {
  const client = makeFile();
  const document = await upload(els, client, 'plan.pdf', pdf());
  sql(`INSERT INTO audit_event (request_id, route, action, outcome, employee_id, organisation_id, unit_id, client_id, object_kind, object_id)
       SELECT LOWER(HEX(RANDOM_BYTES(16))), 'GET /api/documents/{id}', 'document.read', 'allowed', ${els.employee.row}, ${office.row},
         ${office.unit.row}, ${client.row}, 'document', '${document.id}' FROM seq_1_to_150`);
  const log = `/api/clients/${client.id}/documents/log`;
  const first = (await els.get(log)).json;
  const second = (await els.get(`${log}?cursor=${first.next}`)).json;
  assert.deepEqual([first.items.length, second.items.length, second.next], [100, 51, null]);
  assert.equal(second.items.at(-1).event, 'added');
  assertProblem(await jan.get(`${log}?cursor=${first.next}`), 422, 'invalid_fields');
  assertProblem(await els.get(`${log}?order=x`), 422, 'invalid_fields');
});
