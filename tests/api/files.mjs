// Small files of every kind that is taken, and of many that are not, and how to upload one.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import zlib from 'node:zlib';

import { sql } from './lib.mjs';

export const MIB = 1 << 20;
export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

const table = Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});
const crc32 = (bytes) => (bytes.reduce((crc, byte) => table[(crc ^ byte) & 255] ^ (crc >>> 8), 0xffffffff) ^ -1) >>> 0;

const le16 = (n) => Buffer.from([n & 255, n >> 8]);
const le32 = (n) => Buffer.from([n & 255, (n >>> 8) & 255, (n >>> 16) & 255, n >>> 24]);
const be32 = (n) => le32(n).reverse();

/** A zip of [name, text, stored?] parts; `flags`: 1 is behind a password. */
export function zip(parts, flags = 0) {
  const locals = [];
  const directory = [];
  let at = 0;
  for (const [name, text, stored] of parts) {
    const plain = Buffer.from(text);
    const packed = stored ? plain : zlib.deflateRawSync(plain);
    const shared = Buffer.concat([
      le16(20), le16(flags), le16(stored ? 0 : 8), le32(0x210000), le32(crc32(plain)), le32(packed.length),
      le32(plain.length), le16(Buffer.byteLength(name)), le16(0),
    ]);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), packed]);
    locals.push(local);
    directory.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02'), le16(20), shared, le16(0), le32(0), le32(0), le32(at), Buffer.from(name),
      ]),
    );
    at += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.concat([
    Buffer.from('PK\x05\x06\0\0\0\0', 'latin1'), le16(parts.length), le16(parts.length), le32(entries.length), le32(at),
    le16(0),
  ]);
  return Buffer.concat([...locals, entries, end]);
}

const types = (main) =>
  '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  `<Override PartName="/word/document.xml" ContentType="${main}"/></Types>`;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const ODT = 'application/vnd.oasis.opendocument.text';

export function pdf(text = 'Actieplan') {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 50] /Contents 4 0 R' +
      ' /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>',
    ((stream) => `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`)(`BT /F 12 Tf 10 20 Td (${text}) Tj ET`),
  ];
  let body = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
  const at = objects.map((object, i) => {
    const here = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return here;
  });
  const xref = body.length;
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const here of at) body += `${String(here).padStart(10, '0')} 00000 n \n`;
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}

export function png() {
  const piece = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    return Buffer.concat([be32(data.length), body, be32(crc32(body))]);
  };
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    piece('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    piece('IDAT', zlib.deflateSync(Buffer.from([0, 127]))),
    piece('IEND', Buffer.alloc(0)),
  ]);
}

export const jpeg = () =>
  Buffer.from(
    `ffd8ffdb004300${'10'.repeat(64)}ffc9000b080001000101011100ffcc000600101005ffda0008010100003f00d2cf20ffd9`,
    'hex',
  );

export const docx = () =>
  zip([
    ['[Content_Types].xml', types(`${DOCX}.main+xml`)],
    ['_rels/.rels', '<Relationships/>'],
    ['word/document.xml', '<w:document>Actieplan</w:document>'],
  ]);

export const odt = () =>
  zip([
    ['mimetype', ODT, true],
    ['content.xml', '<office:document-content/>'],
    ['META-INF/manifest.xml', '<manifest:manifest/>'],
  ]);

/** Text of exactly `size` bytes, that says something else at every place. */
export function text(size, phrase = 'Mevrouw wil graag opnieuw als kok aan het werk') {
  const lines = [];
  for (let n = 0, length = 0; length < size; n++) {
    lines.push(`${n}. ${phrase}.\n`);
    length += lines[n].length;
  }
  return Buffer.from(lines.join('').slice(0, size));
}

export const xml = () => Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<opleidingsaanvragen/>\n');

/** One of each kind that is taken: [file name, bytes, media type as it is served]. */
export const goodFiles = () => [
  ['plan.pdf', pdf(), 'application/pdf'],
  ['plan.docx', docx(), DOCX],
  ['plan.odt', odt(), ODT],
  ['foto.png', png(), 'image/png'],
  ['foto.jpg', jpeg(), 'image/jpeg'],
  ['foto.jpeg', jpeg(), 'image/jpeg'],
  ['nota.txt', text(300), 'text/plain; charset=utf-8'],
];

/** Files that are not what their name says: [what, file name, bytes, code of the fault]. */
export function lyingFiles() {
  const exe = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff', 'latin1'), Buffer.alloc(400, 1)]);
  const html = Buffer.from('<!DOCTYPE html><html><script>alert(1)</script></html>\n');
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>\n');
  const xlsx = zip([
    ['[Content_Types].xml', types('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml')],
    ['xl/workbook.xml', '<workbook/>'],
  ]);
  const docm = zip([
    ['[Content_Types].xml', types('application/vnd.ms-word.document.macroEnabled.main+xml')],
    ['word/document.xml', '<w:document/>'],
    ['word/vbaProject.bin', 'Sub AutoOpen'],
  ]);
  const locked = zip([['[Content_Types].xml', types(`${DOCX}.main+xml`)], ['word/document.xml', '<w:document/>']], 1);
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
  const rows = [
    ['a program', exe], ['a page', html], ['a drawing', svg], ['an old Word file', ole], ['a spreadsheet', xlsx],
    ['macros', docm], ['a shell script', Buffer.from('#!/bin/sh\nrm -rf ~\n')], ['RTF', Buffer.from('{\\rtf1 Plan}\n')],
    ['a zip', zip([['brief.txt', 'Beste']])], ['gzip', zlib.gzipSync('Beste')], ['zeros', Buffer.alloc(500)],
  ].flatMap(([what, bytes]) =>
    ['pdf', 'docx', 'odt', 'png', 'jpg', 'txt'].map((end) => [
      `${what} as ${end}`, `plan.${end}`, bytes, what === 'macros' && end === 'docx' ? 'macros' : 'type_mismatch',
    ]),
  );
  const others = goodFiles().slice(0, 5);
  for (const [name, bytes] of others)
    for (const [other] of others)
      if (other !== name) rows.push([`${name} as ${other}`, other, bytes, 'type_mismatch']);
  for (const [name, bytes] of others) rows.push([`${name}, cut`, name, bytes.subarray(0, bytes.length - 12), 'damaged']);
  rows.push(['Latin-1', 'nota.txt', Buffer.from('caf\xe9\n', 'latin1'), 'not_utf8']);
  rows.push(['UTF-16', 'nota.txt', Buffer.from('\ufeffdag', 'utf16le'), 'not_utf8']);
  rows.push(['behind a password', 'plan.docx', locked, 'locked']);
  rows.push(['the mark of text turned round', 'nota.txt', Buffer.from('dag\x1b[2J'), 'type_mismatch']);
  return rows;
}

// --- uploading -----------------------------------------------------------------------------------

/** The body that announces a file. */
export const announce = (client, name, bytes, more = {}) => ({
  purpose: 'document', client: client.id, title: 'Actieplan', kind: 'action_plan', file_name: name, size: bytes.length,
  sha256: sha256(bytes), ...more,
});

/** The chunks of a file. */
export const chunks = (bytes) =>
  Array.from({ length: Math.ceil(bytes.length / MIB) }, (_, n) => bytes.subarray(n * MIB, (n + 1) * MIB));

/** Begin an upload; its id. */
export async function begin(caller, input) {
  const answer = await caller.post('/api/uploads', input);
  assert.equal(answer.status, 201, `${answer.bytes}`);
  assert.equal(answer.headers.location, `/api/uploads/${answer.json.id}`);
  return answer.json.id;
}

export const put = (caller, upload, n, bytes, options) => caller.put(`/api/uploads/${upload}/chunks/${n}`, bytes, options);

export async function putAll(caller, upload, bytes) {
  for (const [n, chunk] of chunks(bytes).entries()) {
    const answer = await put(caller, upload, n, chunk);
    assert.equal(answer.status, 204, `${answer.bytes}`);
  }
}

export const complete = (caller, upload, options) => caller.ask('POST', `/api/uploads/${upload}/complete`, options);

/** Upload a whole document; its JSON. */
export async function upload(caller, client, name, bytes, more) {
  const id = await begin(caller, announce(client, name, bytes, more));
  await putAll(caller, id, bytes);
  const answer = await complete(caller, id);
  assert.equal(answer.status, 201, `${answer.bytes}`);
  return answer.json.document;
}

/** What the scanner says of version 1 of a document, from now on: scanning, clean or infected. */
export const setScan = (document, state) =>
  sql(`UPDATE document_version n JOIN document d ON d.id = n.document_id SET n.scan_state = '${state}', n.scan_after = '2100-01-01'
       WHERE d.public_id = '${document.id}' AND n.version = 1`);
