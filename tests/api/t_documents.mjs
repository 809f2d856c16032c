// Documents of a file: the list, one of them, its bytes; who sees them, and what a damaged one does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import {
  assertBudget, assertFaults, assertProblem, auditOf, makeCaller, makeClient, makeOrganisation, makeRight, makeUnit, newId,
  nobody, number, run, sql,
} from './lib.mjs';
import { MIB, goodFiles, pdf, sha256, text, upload } from './files.mjs';

const vdab = makeOrganisation('vdab');
const office = makeOrganisation('outplacement_office');
const els = await makeCaller(office, 'guide');

function makeFile() {
  const client = makeClient(vdab.unit);
  client.right = makeRight(client, office);
  return client;
}
const listOf = (client, cursor) => `/api/clients/${client.id}/documents${cursor ? `?cursor=${cursor}` : ''}`;
const get = (caller, document) => caller.get(`/api/documents/${document.id}`);
const download = (caller, document) => caller.get(`/api/documents/${document.id}/content`);

/** Change the stored chunks of a document. */
const tamper = (document, change, where = '1') =>
  sql(`UPDATE content_chunk k JOIN document_version n ON n.content_id = k.content_id JOIN document d ON d.id = n.document_id
       SET ${change} WHERE d.public_id = '${document.id}' AND ${where}`);

// --- what is given back --------------------------------------------------------------------------

test('every kind of file comes back byte for byte, and is only ever saved', async () => {
  const client = makeFile();
  for (const [name, bytes, type] of goodFiles()) {
    const document = await upload(els, client, name, bytes);
    assert.equal(document.media_type, type.split(';')[0]);
    const answer = await download(els, document);
    assert.equal(answer.status, 200);
    assert.ok(answer.bytes.equals(bytes), name);
    assert.equal(answer.headers['content-type'], type);
    assert.equal(answer.headers['content-length'], String(bytes.length));
    assert.equal(answer.headers['content-disposition'], `attachment; filename="${name}"; filename*=UTF-8''${name}`);
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    assert.equal(answer.headers['cache-control'], 'no-store');
    assert.ok(answer.headers['content-security-policy'].split(', ').includes("sandbox; default-src 'none'"));
    assert.deepEqual(auditOf(answer), [
      { action: 'document.read', outcome: 'allowed', reason: 'open_right', client: client.id, kind: 'document',
        object: document.id, shown: 'NULL' },
    ]);
    await assertBudget(answer, 2);
  }
});

test('files of every length come back whole', async () => {
  const client = makeFile();
  for (const size of [1, 2, MIB - 1, MIB, MIB + 1, 2 * MIB, 3 * MIB + 12345, 20 * MIB]) {
    const bytes = text(size);
    const answer = await download(els, await upload(els, client, 'verslag.txt', bytes));
    assert.equal(answer.headers['content-length'], String(size));
    assert.equal(sha256(answer.bytes), sha256(bytes), `${size} bytes`);
    await assertBudget(answer, 2);
  }
});

test('a name of any script comes back as it was', async () => {
  const client = makeFile();
  const names = {
    'Éloïse "plan" 50%; v2.pdf':
      `attachment; filename="_lo_se _plan_ 50__ v2.pdf"; filename*=UTF-8''%C3%89lo%C3%AFse%20%22plan%22%2050%25%3B%20v2.pdf`,
    '計画 😀.pdf': `attachment; filename="__ _.pdf"; filename*=UTF-8''%E8%A8%88%E7%94%BB%20%F0%9F%98%80.pdf`,
  };
  for (const [name, header] of Object.entries(names)) {
    const document = await upload(els, client, name, pdf());
    assert.equal(document.file_name, name);
    assert.equal((await download(els, document)).headers['content-disposition'], header);
  }
  const long = `${'é'.repeat(125)}.pdf`;
  const answer = await download(els, await upload(els, client, long, pdf()));
  assert.equal(decodeURIComponent(answer.headers['content-disposition'].split("''")[1]), long);
});

test('what is known of a document', async () => {
  const client = makeFile();
  const title = 'Actieplan van Éloïse, 2e versie';
  const made = await upload(els, client, 'plan.pdf', pdf(), { title, kind: 'final_report' });
  const answer = await get(els, made);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.etag, '"1"');
  assert.deepEqual(answer.json, made);
  assert.deepEqual(
    { ...made, added_by: null },
    { version_count: 1, state: 'available', withdrawn: null, id: made.id, client: client.id, title, kind: 'final_report', file_name: 'plan.pdf', size: pdf().length,
      media_type: 'application/pdf', sha256: sha256(pdf()), added_on: made.added_on, added_by: null, version: 1 },
  );
  assert.deepEqual(made.added_by.employee, { id: els.employee.id, first_name: 'Els', last_name: 'Peeters' });
  assert.equal(made.added_by.organisation.id, office.id);
  assert.equal(made.added_by.organisation.kind, 'outplacement_office');
  assert.match(made.added_on, /^\d{4}-\d\d-\d\d$/);
  await assertBudget(answer, 2);
});

// --- the list ------------------------------------------------------------------------------------

test('a file without documents has an empty list', async () => {
  const answer = await els.get(listOf(makeFile()));
  assert.deepEqual([answer.status, answer.json], [200, { items: [], next: null }]);
});

test('the list shows the newest first, in pages, none twice', async () => {
  const client = makeFile();
  const first = await upload(els, client, 'plan.pdf', pdf());
  // 249 more beside it: three days, so that many share one
  sql(`INSERT INTO document (public_id, client_id, title, kind, added_on)
       SELECT LOWER(HEX(RANDOM_BYTES(16))), ${client.row}, CONCAT('Plan ', seq), 'other', '2026-01-01' + INTERVAL seq MOD 3 DAY
       FROM seq_1_to_249;
       INSERT INTO document_version (document_id, version, file_name, media_type, size, sha256, chunk_count, content_id,
         wrapped_key, scan_state, scan_after, added_by, added_unit_id)
       SELECT d.id, 1, 'plan.pdf', 'application/pdf', 10, RANDOM_BYTES(32), 1, RANDOM_BYTES(16), RANDOM_BYTES(72), 'clean', '2100-01-01',
         ${els.employee.row}, ${office.unit.row}
       FROM document d WHERE d.client_id = ${client.row} AND d.public_id <> '${first.id}'`);
  const pages = [];
  for (let cursor = null; cursor !== undefined; ) {
    const answer = await els.get(listOf(client, cursor));
    assert.equal(answer.status, 200);
    await assertBudget(answer, 2);
    assert.equal(auditOf(answer)[0].shown, answer.json.items.map((item) => item.id).join(' '));
    pages.push(answer.json.items);
    cursor = answer.json.next ?? undefined;
  }
  assert.deepEqual(pages.map((page) => page.length), [100, 100, 50]);
  const all = pages.flat();
  assert.equal(new Set(all.map((item) => item.id)).size, 250);
  assert.equal(all[0].id, first.id);
  const days = all.map((item) => item.added_on);
  assert.deepEqual(days, [...days].sort().reverse());
});

test('a cursor is good for its own list and its own reader', async () => {
  const client = makeFile();
  const other = makeFile();
  for (let n = 0; n < 101; n++)
    sql(`INSERT INTO document (public_id, client_id, title, kind, added_on)
         VALUES ('${newId()}', ${client.row}, 'Plan', 'other', '2026-01-01');
         INSERT INTO document_version (document_id, version, file_name, media_type, size, sha256, chunk_count, content_id,
           wrapped_key, scan_state, scan_after, added_by, added_unit_id) VALUES (LAST_INSERT_ID(), 1, 'plan.pdf', 'application/pdf', 10,
           RANDOM_BYTES(32), 1, RANDOM_BYTES(16), RANDOM_BYTES(72), 'clean', '2100-01-01', ${els.employee.row}, ${office.unit.row})`);
  const { next } = (await els.get(listOf(client))).json;
  assert.equal((await els.get(listOf(client, next))).json.items.length, 1);
  const jan = await makeCaller(office, 'guide');
  assertProblem(await els.get(listOf(other, next)), 422, 'invalid_fields');
  assertProblem(await jan.get(listOf(client, next)), 422, 'invalid_fields');
  assertProblem(await els.get(listOf(client, `${next.slice(0, -2)}AA`)), 422, 'invalid_fields');
  assertProblem(await els.get(listOf(client, 'x')), 422, 'invalid_fields');
  assertProblem(await els.get(`${listOf(client)}?cursor=${next}&cursor=${next}`), 422, 'invalid_fields');
  assertFaults(await els.get(`${listOf(client)}?order=title`), { order: 'unknown' });
});

// --- who sees them -------------------------------------------------------------------------------

test('documents are seen by who may be in the file, and added by them', async () => {
  const client = makeFile();
  const document = await upload(els, client, 'plan.pdf', pdf());
  const region = `r${newId().slice(0, 8)}`;
  sql(`INSERT INTO step (public_id, client_id, kind, state, status_date, requester_organisation_id, requester_unit_id,
         executor_organisation_id, executor_unit_id, region)
       VALUES ('${newId()}', ${client.row}, 'outplacement', 'requested', '2026-01-01', ${vdab.row}, ${vdab.unit.row},
         ${vdab.row}, ${vdab.unit.row}, '${region}')`);
  const adviser = await makeCaller(vdab, 'adviser', { unit: makeUnit(vdab, { region }) });
  const partner = await makeCaller(office, 'partner_admin');
  const admin = await makeCaller(vdab, 'vdab_admin', { unit: makeUnit(vdab) });
  const farAdviser = await makeCaller(vdab, 'adviser', { unit: makeUnit(vdab, { region: 'elders' }) });
  const counsellor = await makeCaller(vdab, 'counsellor');
  const away = await makeCaller(vdab, 'counsellor', { unit: makeUnit(vdab) });
  const elsewhere = await makeCaller(makeOrganisation(), 'guide');
  for (const [caller, reason] of [[els, 'open_right'], [counsellor, 'vdab_unit'], [adviser, 'adviser_of_line']]) {
    for (const answer of [await caller.get(listOf(client)), await get(caller, document), await download(caller, document)]) {
      assert.equal(answer.status, 200);
      assert.deepEqual(auditOf(answer).map((row) => [row.outcome, row.reason]), [['allowed', reason]]);
    }
    await upload(caller, client, 'plan.pdf', pdf());
  }
  for (const answer of [await partner.get(listOf(client)), await get(partner, document), await download(partner, document)]) {
    assertProblem(answer, 403, 'not_permitted', 'role_lacks');
    assert.equal(answer.json.request_form, true);
    assert.deepEqual(auditOf(answer).map((row) => [row.action, row.outcome, row.client]), [
      ['document.read', 'refused', client.id],
    ]);
  }
  for (const caller of [admin, farAdviser, away, elsewhere]) {
    for (const answer of [await caller.get(listOf(client)), await get(caller, document), await download(caller, document)]) {
      assertProblem(answer, 404, 'not_found');
      assert.equal(answer.bytes.includes('plan'), false);
      assert.deepEqual(auditOf(answer).map((row) => row.outcome), ['refused']);
    }
    const none = await caller.get(`/api/documents/${newId()}`);
    const some = await get(caller, document);
    assert.deepEqual({ ...none.json, request_id: 0 }, { ...some.json, request_id: 0 }, 'as if there were none');
  }
  for (const path of [listOf(client), `/api/documents/${document.id}`, `/api/documents/${document.id}/content`])
    assertProblem(await nobody().get(path), 401, 'not_logged_in');
});

test('a right that ended closes the documents too', async () => {
  const client = makeFile();
  const document = await upload(els, client, 'plan.pdf', pdf());
  sql(`UPDATE access_right SET closed_on = '2026-01-01', last_valid_day = '2026-01-01' WHERE id = ${client.right.row}`);
  for (const answer of [await els.get(listOf(client)), await get(els, document), await download(els, document)])
    assertProblem(answer, 403, 'not_permitted', 'right_closed');
});

test('what is not there, or in another form, is not there', async () => {
  for (const path of [`/api/documents/${newId()}`, `/api/documents/${newId()}/content`, `/api/clients/${newId()}/documents`]) {
    const answer = await els.get(path);
    assertProblem(answer, 404, 'not_found');
    assert.equal(answer.json.request_form, true);
  }
  for (const id of ['1', 'x', `${newId()}0`, newId().toUpperCase().replace(/\d/g, 'A')])
    assertProblem(await els.get(`/api/documents/${id}`), 404, 'not_found');
  assertProblem(await els.delete(`/api/documents/${newId()}`), 405, 'method_not_allowed');
});

// --- a damaged document --------------------------------------------------------------------------

test('a document that was altered is not given, not even in part', async () => {
  const client = makeFile();
  const phrase = 'dat niemand hoort te lezen';
  const changes = [
    [500, 'sealed = CONCAT(LEFT(sealed, 80), CHAR(ORD(SUBSTR(sealed, 81, 1)) ^ 1), SUBSTR(sealed, 82))', '1'],
    [500, 'sealed = LEFT(sealed, 100)', '1'],
    [500, "sealed = ''", '1'],
    [500, 'sealed = REPEAT(sealed, 20000)', '1'],
    [500, 'k.n = 1', '1'],
    [3 * MIB, 'sealed = CONCAT(LEFT(sealed, 1000000), CHAR(ORD(SUBSTR(sealed, 1000001, 1)) ^ 1), SUBSTR(sealed, 1000002))', 'k.n = 2'],
    [3 * MIB, 'k.n = 7', 'k.n = 1'],
    [500, 'n.sha256 = REPEAT(0x00, 32)', '1'],
    [500, "n.wrapped_key = INSERT(n.wrapped_key, 30, 1, CHAR(ORD(SUBSTR(n.wrapped_key, 30, 1)) ^ 1))", '1'],
    [500, 'n.size = 499', '1'],
    [3 * MIB, 'n.size = n.size - 1048576, n.chunk_count = 2', '1'],
    [3 * MIB, 'n.chunk_count = 2', '1'],
  ];
  for (const [size, change, where] of changes) {
    const document = await upload(els, client, 'nota.txt', text(size, phrase));
    assert.equal((await download(els, document)).status, 200);
    tamper(document, change, where);
    const answer = await download(els, document);
    assertProblem(answer, 500, 'internal');
    assert.equal(answer.bytes.includes('niemand'), false, change);
    assert.equal(answer.headers['content-disposition'], undefined);
    assert.ok(answer.bytes.length < 1000);
  }
});

test('damage is said in the log of the program', async () => {
  const client = makeFile();
  const document = await upload(els, client, 'nota.txt', text(500));
  tamper(document, 'sealed = CONCAT(LEFT(sealed, 90), CHAR(ORD(SUBSTR(sealed, 91, 1)) ^ 1), SUBSTR(sealed, 92))');
  const answer = await download(els, document);
  const line = readFileSync(join(run, 'log', 'web.log'), 'utf8')
    .split('\n')
    .find((text) => text.includes('msg="document is damaged"') && text.includes(answer.id));
  assert.match(line, /level=error/);
  assert.ok(line.includes(`document=${document.id}`));
  assert.equal(number(`SELECT COUNT(*) FROM audit_event WHERE request_id = '${answer.id}'`), 1, 'the look was logged');
});

test('a document is not opened with the content of another', async () => {
  const client = makeFile();
  const a = await upload(els, client, 'nota.txt', text(400, 'de ene'));
  const b = await upload(els, client, 'nota.txt', text(400, 'de andere'));
  sql(`UPDATE document_version n JOIN document d ON d.id = n.document_id
       SET n.content_id = RANDOM_BYTES(16) WHERE d.public_id = '${b.id}'`);
  assertProblem(await download(els, b), 500, 'internal');
  // the chunk of a in the place of b's
  const c = await upload(els, client, 'nota.txt', text(400, 'een derde'));
  sql(`UPDATE content_chunk k JOIN document_version n ON n.content_id = k.content_id JOIN document d ON d.id = n.document_id
       JOIN (SELECT k2.sealed FROM content_chunk k2 JOIN document_version n2 ON n2.content_id = k2.content_id
             JOIN document d2 ON d2.id = n2.document_id WHERE d2.public_id = '${a.id}') other
       SET k.sealed = other.sealed WHERE d.public_id = '${c.id}'`);
  assertProblem(await download(els, c), 500, 'internal');
  assert.equal((await download(els, a)).status, 200);
});
