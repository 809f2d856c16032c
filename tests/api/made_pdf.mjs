// PDF files made object by object: honest ones as writers of all kinds make them, and hostile ones,
// each danger hidden in each way. Deterministic: the same call gives the same bytes.
import zlib from 'node:zlib';

const bin = (text) => Buffer.from(text, 'latin1');

/** A stream object. `dict` without its brackets. */
const stream = (dict, data) => {
  const bytes = Buffer.isBuffer(data) ? data : bin(data);
  return Buffer.concat([bin(`<< ${dict} /Length ${bytes.length} >>\nstream\n`), bytes, bin('\nendstream')]);
};

/** A file of these objects (number → text or bytes), with a table and a trailer. */
export function file(objects, { root = 1, trailer = '', version = '1.7', eol = '\n', before = '', after = '' } = {}) {
  const parts = [bin(`%PDF-${version}${eol}%\xe2\xe3\xcf\xd3${eol}${before}`)];
  let at = parts[0].length;
  const add = (bytes) => {
    parts.push(bytes);
    at += bytes.length;
  };
  const places = {};
  for (const [number, body] of Object.entries(objects)) {
    places[number] = at;
    add(Buffer.concat([bin(`${number} 0 obj${eol}`), Buffer.isBuffer(body) ? body : bin(body), bin(`${eol}endobj${eol}`)]));
  }
  add(bin(after));
  const xref = at;
  const size = Math.max(...Object.keys(objects).map(Number)) + 1;
  let table = `xref${eol}0 ${size}${eol}0000000000 65535 f \n`;
  for (let n = 1; n < size; n++)
    table += n in places ? `${String(places[n]).padStart(10, '0')} 00000 n \n` : '0000000000 65535 f \n';
  add(bin(`${table}trailer${eol}<< /Size ${size} /Root ${root} 0 R ${trailer} >>${eol}startxref${eol}${xref}${eol}%%EOF${eol}`));
  return Buffer.concat(parts);
}

/** The objects of an ordinary page of text. */
export const page = (text = 'Actieplan', { catalog = '', leaf = '', packed = true, more = {} } = {}) => {
  const content = `BT /F1 12 Tf 10 20 Td (${text}) Tj ET`;
  return {
    1: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 50] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${leaf} >>`,
    4: packed ? stream('/Filter /FlateDecode', zlib.deflateSync(bin(content))) : stream('', content),
    5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...more,
  };
};

/** A stream of objects [[number, text, place?]…] as object `number`. */
export function objectStream(list, { dict = '', type = '/Type /ObjStm ', packed = true, filter, count, gap = '' } = {}) {
  let bodies = gap;
  const pairs = list.map(([number, text, place]) => {
    const at = bodies.length + (place ?? 0);
    bodies += `${text} `;
    return `${number} ${at}`;
  });
  const head = `${pairs.join(' ')} `;
  const plain = bin(head + bodies);
  const n = count ?? list.length;
  const inner = `${type}/N ${n} /First ${head.length} ${dict}`;
  if (filter) return stream(`${inner} /Filter ${filter[0]}`, filter[1](plain));
  return packed ? stream(`${inner} /Filter /FlateDecode`, zlib.deflateSync(plain)) : stream(inner, plain);
}

const JS = "<< /S /JavaScript /JS (app.alert\\('dag'\\)) >>";
const annotation = (rest) => ({ leaf: '/Annots [10 0 R]', more: { 10: `<< /Type /Annot /Rect [0 0 9 9] ${rest} >>` } });

/** [what, code of the refusal, what page() needs]. Numbers from 10 on are the danger's own objects. */
const DANGERS = [
  ['a script at opening', 'scripts', { catalog: `/OpenAction ${JS}` }],
  ['a script at opening, apart', 'scripts', { catalog: '/OpenAction 10 0 R', more: { 10: JS } }],
  ['named scripts', 'scripts', { catalog: '/Names << /JavaScript 10 0 R >>', more: { 10: `<< /Names [(a) 11 0 R] >>`, 11: JS } }],
  ['actions of the document', 'scripts', { catalog: `/AA << /WC ${JS} >>` }],
  ['actions of a page', 'scripts', { leaf: '/AA 10 0 R', more: { 10: '<< /O 11 0 R >>', 11: '<< /S /URI /URI (http://x.example) >>' } }],
  ['a program behind a link', 'scripts', annotation('/Subtype /Link /A << /S /Launch /F (cmd.exe) >>')],
  ['a form that is sent', 'scripts', annotation('/Subtype /Widget /A << /S /SubmitForm /F (http://x.example) >>')],
  ['a form that is filled', 'scripts', annotation('/Subtype /Widget /A << /S /ImportData /F (a.fdf) >>')],
  ['a rendition', 'scripts', annotation('/Subtype /Screen /A << /S /Rendition /OP 0 >>')],
  ['a form of another kind', 'scripts', { catalog: '/AcroForm << /Fields [] /XFA 10 0 R >>', more: { 10: stream('', '<xdp/>') } }],
  ['an address at opening', 'scripts', { catalog: '/OpenAction << /S /URI /URI (http://x.example) >>' }],
  ['an address at opening, apart', 'scripts', { catalog: '/OpenAction 10 0 R', more: { 10: '<< /S /URI /URI (http://x.example) >>' } }],
  ['printing at opening', 'scripts', { catalog: '/OpenAction << /S /Named /N /Print >>' }],
  ['a jump and something else', 'scripts', { catalog: '/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next 10 0 R >>', more: { 10: '<< /S /URI /URI (http://x.example) >>' } }],
  ['a jump and something else, apart', 'scripts', { catalog: '/OpenAction 10 0 R', more: { 10: '<< /S /GoTo /D [3 0 R /Fit] /Next 11 0 R >>', 11: '<< /S /URI /URI (x) >>' } }],
  ['a script in an outline', 'scripts', { catalog: '/Outlines 10 0 R', more: { 10: '<< /First 11 0 R /Last 11 0 R /Count 1 >>', 11: `<< /Title (Deel 1) /Parent 10 0 R /A ${JS} >>` } }],
  ['a field that counts', 'scripts', annotation(`/Subtype /Widget /FT /Tx /AA << /C ${JS} >>`)],
  ['files inside', 'embedded_files', { catalog: '/Names << /EmbeddedFiles 10 0 R >>', more: { 10: '<< /Names [(a.exe) 11 0 R] >>', 11: '<< /Type /Filespec /F (a.exe) /EF << /F 12 0 R >> >>', 12: stream('/Type /EmbeddedFile', 'MZ') } }],
  ['a file on a page', 'embedded_files', { ...annotation('/Subtype /FileAttachment /FS 11 0 R') }],
  ['rich media', 'embedded_files', annotation('/Subtype /RichMedia')],
  ['a model', 'embedded_files', annotation('/Subtype /3D')],
  ['a jump into a file inside', 'embedded_files', annotation('/Subtype /Link /A << /S /GoToE /T << /R /C >> >>')],
];

const SHOWY = /\/(JavaScript|JS|AA|XFA|Launch|SubmitForm|ImportData|Rendition|URI|Named|GoTo|GoToE|OpenAction|EmbeddedFiles|EmbeddedFile|EF|FileAttachment|RichMedia|3D|Next|S)\b/g;
const hex = (c) => `#${c.charCodeAt(0).toString(16).padStart(2, '0')}`;
const rename = (objects, how) =>
  Object.fromEntries(
    Object.entries(objects).map(([n, body]) => [n, Buffer.isBuffer(body) ? body : body.replace(SHOWY, (_, name) => `/${how(name)}`)]),
  );
const split = (objects) => {
  const loose = Object.entries(objects).filter(([, body]) => !Buffer.isBuffer(body));
  const fixed = Object.fromEntries(Object.entries(objects).filter(([, body]) => Buffer.isBuffer(body)));
  return [loose, fixed];
};
/** Everything that may stand in a stream of objects stands there. */
const inStream = (objects, options) => {
  const [loose, fixed] = split(objects);
  return file({ ...fixed, 90: objectStream(loose, options) });
};
/** The objects from `from` on are hidden in the bytes that `wrap` makes of their text. */
const hidden = (objects, wrap) => {
  const shown = {};
  let text = '';
  for (const [n, body] of Object.entries(objects)) {
    if (Buffer.isBuffer(body) || [2, 3, 5].includes(Number(n))) shown[n] = body;
    else text += `${n} 0 obj\n${body}\nendobj\n`;
  }
  return file({ ...shown, 91: wrap(text) });
};

/** The ways of hiding a danger: [how, (objects) => bytes]. */
const HIDINGS = [
  ['in the open', (o) => file(o)],
  ['with other line ends', (o) => file(o, { eol: '\r', version: '1.4' })],
  ['every letter escaped', (o) => file(rename(o, (name) => [...name].map(hex).join('')))],
  ['one letter escaped, in capitals', (o) => file(rename(o, (name) => name.slice(0, -1) + hex(name.at(-1)).toUpperCase()))],
  ['without blanks', (o) => file(Object.fromEntries(Object.entries(o).map(([n, b]) => [n, Buffer.isBuffer(b) ? b : b.replace(/ +(?=[/<([])/g, '').replace(/([\]>)]) +/g, '$1')])))],
  ['with comments in between', (o) => file(Object.fromEntries(Object.entries(o).map(([n, b]) => [n, Buffer.isBuffer(b) ? b : b.replace(/<<\s/g, '<<%(\n')])))],
  ['behind a parenthesis that opens', (o) => file(o, { before: '(\n' })],
  ['in a stream of objects', (o) => inStream(o)],
  ['in one that is not packed', (o) => inStream(o, { packed: false })],
  ['in one that does not say its kind', (o) => inStream(o, { type: '' })],
  ['in the strings of a stream of objects', (o) => {
    const [loose, fixed] = split(o);
    return file({ ...fixed, 90: objectStream(loose.map(([n, b]) => [n, `(${b})`, 1])) });
  }],
  ['in a string', (o) => hidden(o, (text) => `(${text})`)],
  ['in the data of a stream', (o) => hidden(o, (text) => stream('', text))],
  ['in a comment', (o) => file(Object.fromEntries(Object.entries(o).filter(([n]) => [2, 3, 4, 5].includes(Number(n)))), {
    before: `%${Object.entries(o).filter(([n, b]) => !Buffer.isBuffer(b) && ![2, 3, 5].includes(Number(n))).map(([n, b]) => `${n} 0 obj ${b} endobj`).join(' ')}\n`,
  })],
  ['in an update', (o) => Buffer.concat([file(page()), file(o).subarray(15)])],
];

const plainObjects = ({ catalog, leaf, more }) => page('Actieplan', { catalog, leaf, more });

/** [what, file name, bytes, code]. */
export function hostilePdfs() {
  const rows = [];
  for (const [what, code, needs] of DANGERS)
    for (const [how, make] of HIDINGS) {
      // what hides a number cannot be resolved by its table, but readers rebuild tables
      rows.push([`${what}, ${how}`, 'plan.pdf', make(plainObjects(needs)), code]);
    }
  const danger = plainObjects(DANGERS[0][2]);
  const add = (what, bytes, code) => rows.push([what, 'plan.pdf', bytes, code]);
  add('behind a password', file(page('x'), { trailer: '/Encrypt 8 0 R' }), 'locked');
  add('behind a password, the word escaped', file(page('x'), { trailer: '/Encryp#74 8 0 R' }), 'locked');
  add('behind a password, by a packed table', file({ ...page('x'), 9: stream('/Type /XRef /W [1 2 1] /Encrypt 8 0 R', 'abcd') }), 'locked');
  add('objects packed to a bomb', file({ ...page('x'), 9: objectStream([[10, '0 '.repeat(3 << 20)]]) }), 'unpacks_too_large');
  add('objects in broken packing', file({ ...page('x'), 9: objectStream([[10, '0']], { filter: ['/FlateDecode', () => bin('geen zlib')] }) }), 'damaged');
  add('objects that break off', file({ ...page('x'), 9: objectStream([[10, '0 '.repeat(900)]], { filter: ['/FlateDecode', (b) => zlib.deflateSync(b).subarray(0, -9)] }) }), 'damaged');
  const hexed = (b) => bin(`${b.toString('hex')}>`);
  for (const [name, filter] of [
    ['hexadecimal', ['/ASCIIHexDecode', hexed]],
    ['two packings', ['[/ASCIIHexDecode /FlateDecode]', (b) => hexed(zlib.deflateSync(b))]],
    ['packed twice', ['[/FlateDecode /FlateDecode]', (b) => zlib.deflateSync(zlib.deflateSync(b))]],
    ['LZW', ['/LZWDecode', (b) => b]],
    ['an encryption of its own', ['/Crypt', (b) => b]],
    ['a packing told elsewhere', ['11 0 R', (b) => zlib.deflateSync(b)]],
    ['a packing told elsewhere in a list', ['[11 0 R]', (b) => zlib.deflateSync(b)]],
    ['a turn before packing', ['/FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >>', (b) => zlib.deflateSync(b)]],
    ['a turn told elsewhere', ['/FlateDecode /DecodeParms 11 0 R', (b) => zlib.deflateSync(b)]],
  ])
    add(`objects behind ${name}`, file({ ...page('x'), 9: objectStream(Object.entries(danger).filter(([, b]) => !Buffer.isBuffer(b)), { filter }) }), 'not_inspectable');
  add('a count told elsewhere', file({ ...page('x'), 9: stream('/Type /ObjStm /N 11 0 R /First 4', '10 0 <<>>'), 11: '1' }), 'not_inspectable');
  add('no count', file({ ...page('x'), 9: stream('/Type /ObjStm /First 4', '10 0 <<>>') }), 'not_inspectable');
  add('a hundred brackets', file({ ...page('x'), 9: '['.repeat(100) + ']'.repeat(100) }), 'not_inspectable');
  add('a file that sends us round', file({ ...page('x') }, { before: '1 0 obj << /A (\n'.repeat(30000) }), 'not_inspectable');
  add('an end that is missing', file(page('x')).subarray(0, -20), 'damaged');
  return rows;
}

/** [what, file name, bytes]. */
export function honestPdfs() {
  const rows = [];
  const add = (what, bytes) => rows.push([what, 'plan.pdf', bytes]);
  const noise = (n) => Buffer.from(Array.from({ length: n }, (_, i) => (i * i * 7919 + i * 104729) >>> 3 & 255));
  for (const version of ['1.3', '1.4', '1.5', '1.6', '1.7', '2.0']) add(`version ${version}`, file(page('Plan'), { version }));
  for (const eol of ['\r', '\r\n']) add(`line ends ${JSON.stringify(eol)}`, file(page('Plan'), { eol }));
  for (const text of ['HTML/CSS/JavaScript', 'C++/JS', 'Cursus /JavaScript \\(basis\\)', 'Launch /Launch /AA batterij', '/EmbeddedFiles'])
    for (const packed of [true, false]) {
      add(`text ${text}, ${packed}`, file(page(text, { packed })));
      add(`title ${text}, ${packed}`, file({ ...page('CV', { packed }), 6: `<< /Title (${text}) >>` }, { trailer: '/Info 6 0 R' }));
    }
  add('opens on a page', file(page('x', { catalog: '/OpenAction [3 0 R /XYZ null null 0]' })));
  add('opens on a page, by a jump', file(page('x', { catalog: '/OpenAction << /S /GoTo /D [3 0 R /Fit] >>' })));
  add('opens on a page, apart', file(page('x', { catalog: '/OpenAction 10 0 R', more: { 10: '<< /S /GoTo /D [3 0 R /FitH null] >>' } })));
  add('opens on a page, a list apart', file(page('x', { catalog: '/OpenAction 10 0 R', more: { 10: '[3 0 R /Fit]' } })));
  add('opens at a name', file(page('x', { catalog: '/OpenAction (deel1)' })));
  const link = { leaf: '/Annots [10 0 R 11 0 R]', more: { 10: '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://www.vdab.be) >> >>', 11: '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A 12 0 R >>', 12: '<< /S /URI /URI (mailto:els@office.example) >>' } };
  add('links', file(page('x', link)));
  add('links, opened on a page', file(page('x', { ...link, catalog: '/OpenAction 13 0 R', more: { ...link.more, 13: '<< /S /GoTo /D [3 0 R /Fit] >>' } })));
  add('links in a stream of objects', inStream(page('x', link)));
  add('an outline', file(page('x', { catalog: '/Outlines 10 0 R', more: { 10: '<< /First 11 0 R /Last 12 0 R /Count 2 >>', 11: '<< /Title (1) /Parent 10 0 R /Next 12 0 R /Dest [3 0 R /Fit] >>', 12: '<< /Title (2) /Parent 10 0 R /Prev 11 0 R /A << /S /GoTo /D (deel2) >> >>' } })));
  add('a form', file(page('x', { catalog: '/AcroForm << /Fields [10 0 R] /DA (/Helv 0 Tf) >>', leaf: '/Annots [10 0 R]', more: { 10: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (naam) /V (Els) /Rect [0 0 9 9] >>' } })));
  add('a tagged text', file(page('x', { catalog: '/MarkInfo << /Marked true >> /StructTreeRoot 10 0 R', more: { 10: '<< /Type /StructTreeRoot /K 11 0 R /RoleMap << /JavaScript /P /Launch /P >> >>', 11: '<< /Type /StructElem /S /P /P 10 0 R /K 0 /Next (x) >>' } })));
  add('fonts that are called so', file({ ...page('x'), 3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 50] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /AA 5 0 R /JS 5 0 R /EF 5 0 R >> /XObject << /AA 9 0 R >> /ExtGState << /JS << /ca 1 >> >> >> >>' }));
  add('places that are called so', file(page('x', { catalog: '/Dests << /Launch [3 0 R /Fit] /JavaScript [3 0 R /Fit] >>' })));
  add('a colour profile', file(page('x', { more: { 10: stream('/N 3 /Alternate /DeviceRGB /Filter /FlateDecode', zlib.deflateSync(noise(3000))) } })));
  for (const n of [1000, 70000, 400000, 2500000]) add(`a picture of ${n} bytes`, file(page('x', { more: { 10: stream('/Type /XObject /Subtype /Image /Width 9 /Height 9 /Filter /DCTDecode', noise(n)) } })));
  for (const n of [1, 50, 400]) {
    const list = Array.from({ length: n }, (_, i) => [100 + i, `<< /Type /StructElem /S /P /K ${i} >>`]);
    add(`${n} objects in a stream`, file({ ...page('x'), 9: objectStream(list) }));
    add(`${n} objects in a plain stream`, file({ ...page('x'), 9: objectStream(list, { packed: false }) }));
  }
  add('all objects in a stream', inStream(page('x')));
  add('a packing in a list', file({ ...page('x'), 9: objectStream([[10, '<< >>']], { filter: ['[/FlateDecode]', (b) => zlib.deflateSync(b)] }) }));
  add('a turn that is none', file({ ...page('x'), 9: objectStream([[10, '<< >>']], { dict: '/DecodeParms << /Predictor 1 >>' }) }));
  add('an update', Buffer.concat([file(page('eerst')), file(page('later')).subarray(15)]));
  add('the word obj in the data', file(page('x', { more: { 10: stream('', 'een obj en nog een obj: << en >> in het object') } })));
  add('metadata', file(page('x', { catalog: '/Metadata 10 0 R', more: { 10: stream('/Type /Metadata /Subtype /XML', '<x:xmpmeta><pdf:Keywords>JavaScript</pdf:Keywords></x:xmpmeta>') } })));
  add('many pages', file({ 1: '<< /Type /Catalog /Pages 2 0 R >>', 2: `<< /Type /Pages /Count 300 /Kids [${Array.from({ length: 300 }, (_, i) => `${i + 3} 0 R`).join(' ')}] >>`, ...Object.fromEntries(Array.from({ length: 300 }, (_, i) => [i + 3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>'])) }));
  return rows;
}
