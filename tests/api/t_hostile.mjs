// Hundreds of files that mean harm, each refused for a reason that names it and none of it kept; a
// hundred and more that do not, each taken and given back.
import assert from 'node:assert/strict';
import test from 'node:test';

import { assertFaults, makeCaller, makeClient, makeOrganisation, makeRight, number, sql } from './lib.mjs';
import { announce, begin, complete, putAll, sha256, upload } from './files.mjs';
import { honestFiles, hostileFiles } from './made_files.mjs';

const vdab = makeOrganisation('vdab');
const office = makeOrganisation('outplacement_office');
const els = await makeCaller(office, 'guide');
const client = makeClient(vdab.unit);
makeRight(client, office);

const documents = () => number(`SELECT COUNT(*) FROM document WHERE client_id = ${client.row}`);

test('every hostile file is refused, for its own reason', async () => {
  const rows = hostileFiles();
  assert.ok(rows.length >= 300, `${rows.length} hostile files`);
  assert.equal(new Set(rows.map(([what, name]) => `${what} ${name}`)).size, rows.length, 'each is another one');
  const wrong = [];
  for (const [what, name, bytes, code] of rows) {
    const id = await begin(els, announce(client, name, bytes));
    await putAll(els, id, bytes);
    const answer = await complete(els, id);
    try {
      assertFaults(answer, { file_name: code });
    } catch {
      wrong.push(`${what}: ${answer.status} ${answer.bytes}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.equal(documents(), 0, 'nothing became a document');
  const [[chunks]] = sql(`SELECT COUNT(*) FROM content_chunk k JOIN upload u ON u.content_id = k.content_id
    WHERE u.client_id = ${client.row} AND u.state <> 'open'`);
  assert.equal(Number(chunks), 0, 'and none of their bytes were kept');
});

test('every honest file is taken, and comes back', async () => {
  const rows = honestFiles();
  const before = documents();
  assert.ok(rows.length >= 100, `${rows.length} honest files`);
  const wrong = [];
  for (const [what, name, bytes] of rows) {
    try {
      const document = await upload(els, client, name, bytes);
      const answer = await els.get(`/api/documents/${document.id}/content`);
      assert.equal(sha256(answer.bytes), sha256(bytes));
    } catch (error) {
      wrong.push(`${what}: ${error.message}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.equal(documents() - before, rows.length);
});
