// Files of every kind, hostile and honest, for t_hostile. Our own making and deterministic.
import zlib from 'node:zlib';

import { docx, goodFiles, jpeg, lyingFiles, odt, png, text, zip } from './files.mjs';
import { honestDoubles, hostileDoubles } from './made_double.mjs';
import { honestOffice, hostileOffice, open, relations, types, word } from './made_office.mjs';
import { honestPdfs, hostilePdfs } from './made_pdf.mjs';

const BOTH = [['plan.docx', word], ['plan.odt', open]];
const bin = (s) => Buffer.from(s, 'latin1');

/** Change bytes where `what` stands, the nth time. */
function patch(bytes, what, offset, to, nth = 0) {
  const copy = Buffer.from(bytes);
  let at = -1;
  for (let i = 0; i <= nth; i++) at = copy.indexOf(bin(what), at + 1);
  if (at < 0) throw new Error(`no ${what}`);
  bin(to).copy(copy, at + offset);
  return copy;
}
function hostileZips() {
  const rows = [];
  const both = (what, code, ...args) => {
    for (const [name, make] of BOTH) rows.push([`${what} (${name})`, name, make(...args), code]);
  };
  for (const name of ['word/vbaProject.bin', 'VBAPROJECT.BIN', 'word/vbaData.xml', 'x/Module1.bas', 'x/Klasse.cls', 'x/Form.frm',
    'word/activeX/activeX1.xml', 'word/activeX/activeX1.bin', 'Basic/Standard/Module1.xml', 'basic/script-lc.xml', 'Scripts/python/x.txt',
    'Dialogs/dialog-lc.xml', 'x/Module.xba'])
    both(`macros ${name}`, 'macros', [[name, 'Sub AutoOpen']]);
  for (const name of ['word/embeddings/oleObject1.exe', 'a.dll', 'a.scr', 'a.bat', 'a.cmd', 'a.ps1', 'a.vbs', 'a.js', 'a.hta', 'a.lnk', 'a.jar',
    'word/embeddings/blad.xlsx', 'word/embeddings/blad.XLSM', 'word/embeddings/brief.docx', 'a.zip', 'a.rar', 'a.7z', 'a.iso', 'a.html', 'a.rtf', 'a.pdf'])
    both(`inside ${name}`, 'embedded_files', [[name, 'x']]);
  const inner = zip([['brief.txt', 'Beste']]);
  for (const [what, head] of [['OLE', 'd0cf11e0a1b11ae1'], ['a program', '4d5a9000'], ['ELF', '7f454c46'], ['Java', 'cafebabe'], ['RAR', '526172211a0700'],
    ['7z', '377abcaf271c'], ['gzip', '1f8b0800'], ['bzip2', '425a6839'], ['xz', 'fd377a585a00'], ['a cabinet', '4d534346'], ['a PDF', '255044462d312e34'],
    ['PostScript', '25215053'], ['RTF', '7b5c72746631'], ['a script', '23212f62696e2f7368'], ['a shortcut', '4c0000000114020000'], ['a zip', inner.toString('hex')]])
    both(`${what} that looks like a picture`, 'embedded_files', [['word/media/image1.png', Buffer.concat([Buffer.from(head, 'hex'), Buffer.alloc(300)])]]);
  for (const name of ['../../etc/passwd', '/etc/passwd', 'word/../../x', 'word\\x', 'C:x', 'a/..', 'a\0b', 'a\nb', '..', 'x:stream', 'a|b'])
    both(`the path ${JSON.stringify(name)}`, 'damaged', [[name, 'x']]);
  both('a name twice', 'damaged', [['word/a.xml', '1'], ['word/a.xml', '2']]);
  both('a name twice but for its case', 'damaged', [['word/a.xml', '1'], ['word/A.XML', '2']]);
  both('behind a password', 'locked', [], 1);
  both('a bomb', 'unpacks_too_large', [['word/a.xml', Buffer.alloc(60 << 20, 0x20)]]);
  both('several bombs', 'unpacks_too_large', Array.from({ length: 12 }, (_, i) => [`word/b${i}.xml`, Buffer.alloc(11 << 20, 0x20)]));
  both('too many parts', 'unpacks_too_large', Array.from({ length: 4100 }, (_, i) => [`word/p${i}.xml`, 'x']));
  for (const [name, make] of BOTH) {
    const whole = make([['word/lang.xml', 'x'.repeat(9000)]]);
    rows.push([`a length that lies (${name})`, name, patch(whole, 'PK\x01\x02', 24, '\x10\0\0\0', 3), 'unpacks_too_large']);
    rows.push([`a checksum that lies (${name})`, name, patch(whole, 'PK\x01\x02', 16, '\0\0\0\0', 3), 'damaged']);
    rows.push([`another name in front of the part (${name})`, name, patch(whole, 'word/lang.xml', 0, 'word/kort.xml'), 'damaged']);
    rows.push([`an unknown packing (${name})`, name, patch(whole, 'PK\x01\x02', 10, '\x0e', 3), 'damaged']);
    rows.push([`parts that share their bytes (${name})`, name, patch(whole, 'PK\x01\x02', 42, '\0\0\0\0', 3), 'damaged']);
    rows.push([`a part out of the file (${name})`, name, patch(whole, 'PK\x01\x02', 42, '\xff\xff\xff\x7f', 3), 'damaged']);
    rows.push([`a program in front (${name})`, name, Buffer.concat([Buffer.from('MZ'), whole]), 'type_mismatch']);
    rows.push([`something behind (${name})`, name, Buffer.concat([whole, Buffer.from('<script>')]), 'damaged']);
    rows.push([`broken off (${name})`, name, whole.subarray(0, whole.length - 30), 'damaged']);
  }
  const add = (what, code, rels, at = 'word/_rels/settings.xml.rels') => rows.push([what, 'plan.docx', word([[at, rels]]), code]);
  for (const target of ['http://x.example/a.dotm', 'https://x.example/a.dotx', 'ftp://x.example/a.dot', '\\\\x.example\\a.dotm', 'file://x.example/a.dotm',
    'file:///\\\\x.example\\a.dotm', '//x.example/a.dotm', '/a.dotm', 'mhtml:http://x.example', '%5c%5cx.example/a.dotm'])
    add(`a template from ${target}`, 'remote_content', relations('attachedTemplate', target));
  for (const type of ['oleObject', 'subDocument', 'frame', 'package', 'control', 'aFChunk'])
    add(`${type} from elsewhere`, 'remote_content', relations(type, 'http://x.example/a', 'External', "'"));
  add('a kind with a letter by its number', 'remote_content', relations('attached&#84;emplate', 'http://x.example/a.dotm'));
  add('a way with a letter by its number', 'remote_content', relations('attachedTemplate', 'http://x.example/a.dotm', '&#69;xternal'));
  add('relations in two bytes a letter', 'not_inspectable', Buffer.from(`\ufeff${relations('attachedTemplate', 'http://x.example')}`, 'utf16le'));
  add('relations with a declaration', 'not_inspectable', `<!DOCTYPE x [<!ENTITY e "External">]>${relations('attachedTemplate', 'http://x.example', '&e;')}`);
  add('relations with a bracket', 'not_inspectable', relations('hyperlink', 'a&gt;>b'));
  add('relations without end', 'not_inspectable', '<Relationship Type="x"');
  rows.push(['a list of types that admits macros', 'plan.docx', zip([['[Content_Types].xml', types('application/vnd.ms-word.document.macroEnabled.main+xml')], ['word/document.xml', '<x/>']]), 'macros']);
  return rows;
}

const be32 = (n) => Buffer.from([n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]);
const sized = (width, height) => {
  const bytes = png();
  be32(width).copy(bytes, 16);
  be32(height).copy(bytes, 20);
  return bytes;
};
const photo = (width, height) => {
  const bytes = jpeg();
  const at = bytes.indexOf(Buffer.from('ffc9', 'hex'));
  bytes.writeUInt16BE(height, at + 5);
  bytes.writeUInt16BE(width, at + 7);
  return bytes;
};

function hostileImages() {
  const rows = [];
  for (const [w, h] of [[10001, 10000], [20000, 20000], [100000, 1001], [0x7fffffff, 1], [0xffffffff, 0xffffffff], [1, 100000001]])
    rows.push([`a drawing of ${w} x ${h}`, 'foto.png', sized(w, h), 'too_many_pixels']);
  for (const [w, h] of [[0, 1], [1, 0], [0, 0]]) rows.push([`a drawing of ${w} x ${h}`, 'foto.png', sized(w, h), 'damaged']);
  for (const [w, h] of [[10001, 10000], [65535, 65535], [65535, 2000]])
    for (const name of ['foto.jpg', 'foto.jpeg']) rows.push([`a photo of ${w} x ${h}`, name, photo(w, h), 'too_many_pixels']);
  for (const [w, h] of [[0, 1], [1, 0]]) rows.push([`a photo of ${w} x ${h}`, 'foto.jpg', photo(w, h), 'damaged']);
  const twice = Buffer.concat([png().subarray(0, 33), png().subarray(8)]);
  rows.push(['a drawing with two sizes', 'foto.png', twice, 'damaged']);
  rows.push(['a drawing with a page behind it', 'foto.png', Buffer.concat([png(), Buffer.from('<html><script>')]), 'damaged']);
  rows.push(['a drawing with a zip behind it', 'foto.png', Buffer.concat([png(), zip([['a', 'b']])]), 'damaged']);
  return rows;
}

/** [what, file name, bytes, code of the refusal]. */
export const hostileFiles = () => [...lyingFiles(), ...hostilePdfs(), ...hostileZips(), ...hostileOffice(), ...hostileImages(), ...hostileDoubles()];

function honestZips() {
  const rows = [];
  const add = (what, more) => rows.push([what, 'plan.docx', word(more)]);
  const also = (what, more) => rows.push([what, 'plan.odt', open(more)]);
  const picture = ['word/media/image1.png', png(), true];
  add('pictures', [picture, ['word/media/image2.jpeg', jpeg()], ['word/media/image3.svg', '<svg/>'], ['word/media/image4.emf', Buffer.alloc(900)], ['word/media/image5.emz', zlib.gzipSync('x')]]);
  add('fonts', [['word/fonts/font1.odttf', Buffer.from('MZ123456789')], ['word/fonts/font2.odttf', Buffer.from('#!123456789')]]);
  add('links', [['word/_rels/document.xml.rels', relations('hyperlink', 'https://www.vdab.be/control/frame?a=1&amp;b=2')]]);
  add('a link that is written with numbers', [['word/_rels/document.xml.rels', relations('hyperlink', 'https://www.vdab.be/d&#39;apr')]]);
  add('a picture from elsewhere', [['word/_rels/document.xml.rels', relations('image', 'https://www.vdab.be/logo.png')]]);
  for (const target of ['file:///C:\\Users\\Els\\AppData\\Roaming\\Microsoft\\Templates\\Huisstijl.dotx', 'Normal.dotm', 'C:\\Sjablonen\\brief.dotx', 'D:/brief.dotx'])
    add(`made from ${target}`, [['word/_rels/settings.xml.rels', relations('attachedTemplate', target)]]);
  add('parts as Word writes them', ['docProps/app.xml', 'docProps/core.xml', 'word/styles.xml', 'word/settings.xml', 'word/fontTable.xml', 'word/theme/theme1.xml',
    'word/webSettings.xml', 'word/numbering.xml', 'word/header1.xml', 'word/footer1.xml', 'word/footnotes.xml', 'word/endnotes.xml', 'word/comments.xml',
    'customXml/item1.xml', 'customXml/itemProps1.xml', 'word/glossary/document.xml'].map((name) => [name, '<x/>']));
  add('a long text', [['word/deel.xml', text(9 << 20)]]);
  add('an empty table of many lines', [['word/tabel.xml', Buffer.alloc(12 << 20, '<w:tr/>')]]);
  add('many parts', Array.from({ length: 1200 }, (_, i) => [`word/media/image${i + 2}.png`, png()]));
  add('an empty part', [['word/leeg.xml', '']]);
  add('names of any script', [['word/media/schéma.png', png()]]);
  also('pictures', [['Pictures/1000.png', png(), true], ['Thumbnails/thumbnail.png', png()]]);
  also('parts as LibreOffice writes them', ['styles.xml', 'settings.xml', 'meta.xml', 'manifest.rdf', 'Configurations2/accelerator/current.xml', 'layout-cache']
    .map((name) => [name, '<x/>']));
  also('a chart', [['Object 1/content.xml', '<x/>'], ['Object 1/styles.xml', '<x/>'], ['ObjectReplacements/Object 1', Buffer.from('VCLMTF')]]);
  also('a long text', [['deel.xml', text(5 << 20)]]);
  for (const n of [0, 1, 500, 40000]) add(`a part of ${n} bytes, stored`, [['word/deel.xml', text(n), true]]);
  return rows;
}

/** [what, file name, bytes]. */
export function honestFiles() {
  const rows = goodFiles().map(([name, bytes]) => [`a good ${name}`, name, bytes]);
  rows.push(...honestPdfs(), ...honestZips(), ...honestOffice(), ...honestDoubles());
  for (const [w, h] of [[1, 1], [4960, 7016], [7016, 9921], [10000, 10000], [100000, 1000]]) rows.push([`a drawing of ${w} x ${h}`, 'foto.png', sized(w, h)]);
  for (const [w, h] of [[1, 1], [6000, 4000], [9248, 6936], [65535, 1500]]) rows.push([`a photo of ${w} x ${h}`, 'foto.jpg', photo(w, h)]);
  rows.push(['a photo with more behind it', 'foto.jpg', Buffer.concat([jpeg(), Buffer.alloc(500, 7)])]);
  for (const [what, bytes] of [['a note', 'Els werkt met HTML/CSS/JavaScript.\n'], ['a mark', '\ufeffDag\r\n'], ['a table', 'naam;dag\nEls;1\n'], ['a letter', 'Van: Els\nAan: Jan\n\nDag\n'],
    ['brackets', 'Hij zei: a < b, en 3 > 2.\n'], ['any script', '計画 😀 Éloïse\n'], ['one letter', 'x'], ['a page of text', text(60000)], ['a book of text', text(3 << 20)]])
    rows.push([what, 'nota.txt', Buffer.from(bytes)]);
  rows.push(['a Word file', 'PLAN.DOCX', docx()], ['an open file', 'plan.Odt', odt()]);
  return rows;
}
