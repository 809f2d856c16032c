// Files that are two things at once, and honest ones that carry more than one thinks.
import zlib from 'node:zlib';

import { jpeg, pdf, png, zip } from './files.mjs';

const ZIP = zip([['brief.txt', 'Beste'], ['x/aanval.js', 'alert(1)']]);
const PAGE = '<html><script>alert(1)</script></html>';
const be32 = (n) => Buffer.from([n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]);

/** A segment of a photo right behind its first mark. */
const withSegment = (mark, data) => {
  const bytes = Buffer.from(data, 'latin1');
  const length = bytes.length + 2;
  return Buffer.concat([jpeg().subarray(0, 2), Buffer.from([0xff, mark, length >> 8, length & 255]), bytes, jpeg().subarray(2)]);
};
/** A piece of a drawing in front of its image. */
const withPiece = (type, data) => {
  const bytes = Buffer.from(data, 'latin1');
  return Buffer.concat([png().subarray(0, 33), be32(bytes.length), Buffer.from(type), bytes, Buffer.alloc(4), png().subarray(33)]);
};
/** A zip whose comment is the end of a document. */
const zipAround = (before, after) => {
  const inner = Buffer.from(ZIP);
  inner.writeUInt16LE(after.length, inner.length - 2);
  return Buffer.concat([before, inner, after]);
};

/** [what, file name, bytes, code]. */
export function hostileDoubles() {
  const rows = [];
  const inside = (what, name, bytes) => rows.push([what, name, bytes, 'embedded_files']);
  const behind = [
    ['a zip', ZIP], ['a zip and more', Buffer.concat([ZIP, Buffer.alloc(300, 1)])], ['a page', Buffer.from(PAGE)], ['a script of a server', Buffer.from('<?php system($_GET[0]);')],
    ['a PDF', pdf()], ['RAR', Buffer.from('Rar!\x1a\x07\x01\0', 'latin1')], ['7z', Buffer.from('377abcaf271c0004', 'hex')], ['an old document', Buffer.from('d0cf11e0a1b11ae100', 'hex')],
    ['a program', Buffer.from('MZ\x90\0....This program cannot be run in DOS mode.', 'latin1')],
  ];
  for (const [what, bytes] of behind) {
    inside(`a photo with ${what} behind it`, 'foto.jpg', Buffer.concat([jpeg(), bytes]));
    inside(`a photo with ${what} far behind it`, 'foto.jpeg', Buffer.concat([jpeg(), Buffer.alloc(9000, 7), bytes]));
    rows.push([`a drawing with ${what} behind it, by its kind`, 'foto.png', Buffer.concat([png(), bytes]), 'damaged']);
  }
  for (const [what, text] of [['a page', PAGE], ['a page in capitals', PAGE.toUpperCase()], ['a script of a server', 'x<?php system(1);'], ['a PDF', '\n%PDF-1.4\n1 0 obj'], ['a frame', '<iframe src=x>']]) {
    for (const mark of [0xfe, 0xe1, 0xed]) inside(`a photo with ${what} in its note ${mark.toString(16)}`, 'foto.jpg', withSegment(mark, text));
    inside(`a photo with ${what} far into its note`, 'foto.jpg', withSegment(0xfe, 'x'.repeat(20000) + text));
    for (const type of ['tEXt', 'iTXt']) inside(`a drawing with ${what} in its ${type}`, 'foto.png', withPiece(type, `Comment\0${text}`));
    inside(`a drawing with ${what} far into its text`, 'foto.png', withPiece('tEXt', `Comment\0${'x'.repeat(8190)}${text}`));
  }
  const whole = pdf();
  const cut = whole.indexOf('\nendobj');
  inside('a PDF whose end is the comment of a zip', 'plan.pdf', zipAround(whole.subarray(0, cut), whole.subarray(cut)));
  inside('a PDF with a zip behind it', 'plan.pdf', Buffer.concat([whole, ZIP]));
  inside('a PDF with a page in front', 'plan.pdf', Buffer.concat([whole.subarray(0, 9), Buffer.from(`%${PAGE}\n`), whole.subarray(9)]));
  inside('a PDF with a page behind it', 'plan.pdf', Buffer.concat([whole, Buffer.from(PAGE)]));
  inside('a PDF with a program behind it', 'plan.pdf', Buffer.concat([whole, behind[8][1]]));
  rows.push(['a PDF with something in front', 'plan.pdf', Buffer.concat([Buffer.from('GIF89a/*'), whole]), 'type_mismatch']);
  for (const [what, bytes] of [['HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')], ['WebP', Buffer.from('RIFF\x24\0\0\0WEBPVP8 ', 'latin1')], ['GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0', 'latin1')], ['BMP', Buffer.from('BM\x46\0\0\0\0\0\0\0', 'latin1')], ['TIFF', Buffer.from('II*\0\x08\0\0\0', 'latin1')]])
    for (const end of ['jpg', 'png', 'pdf', 'txt'])
      rows.push([`${what} as ${end}`, `foto.${end}`, Buffer.concat([bytes, Buffer.alloc(200, 3)]), 'type_mismatch']);
  for (const [name, bytes] of [['foto.jpg', jpeg()], ['foto.png', png()]])
    for (const n of [3, 8, 20]) rows.push([`the first ${n} bytes of ${name}`, name, bytes.subarray(0, n), n === 3 || (n === 8 && name === 'foto.png') ? 'type_mismatch' : 'damaged']);
  return rows;
}

/** [what, file name, bytes]. */
export const honestDoubles = () => [
  ['a photo that moves', 'foto.jpg', Buffer.concat([jpeg(), Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0', 'latin1'), Buffer.alloc(90000, 0x5a)])],
  ['a photo with a smaller one behind it', 'foto.jpg', Buffer.concat([jpeg(), jpeg()])],
  ['a photo of a phone', 'foto.jpg', Buffer.concat([jpeg(), Buffer.from('\0\0\x01\nImage_UTC_Data1763798400000SEFHj\0\0\0SEFT', 'latin1')])],
  ['a photo with a note', 'foto.jpg', withSegment(0xfe, 'Gemaakt met een scanner <kantoor>')],
  ['a photo with what its maker says', 'foto.jpg', withSegment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF/></x:xmpmeta>')],
  ['a drawing with a note', 'foto.png', withPiece('tEXt', 'Software\0Schermafbeelding')],
  ['a drawing with colours of its own', 'foto.png', withPiece('iCCP', `sRGB\0\0${zlib.deflateSync(Buffer.alloc(400, 1)).toString('latin1')}`)],
  ['a PDF about pages', 'plan.pdf', pdf('Cursus <html> en <script> \\(basis\\)')],
  ['a PDF with blanks behind it', 'plan.pdf', Buffer.concat([pdf(), Buffer.from('\r\n\r\n\0\0')])],
  ['formulas in text', 'nota.txt', Buffer.from('naam;bedrag\nEls;=SOM(A1:A3)\n')],
];
