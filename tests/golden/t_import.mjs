// Deliveries and what becomes of them: every NAME.xml in import/ with its NAME.json, and hostile files that
// are too large to keep. Each is tried dry first, which must leave nothing behind and say what the real run
// says, and then done, within two seconds of processor time.
//
// NAME.json: {exit, state, summary, refusal, notices, records}, counts that are 0 left out, reasons as
// "code element line", and what stands afterwards: `lines` and `files`; and what comes before: `after` (deliveries worked on first), `sql` (statements then),
// `settings` ([site] of the configuration), `today`. GOLDEN_WRITE=1 writes the results of files that have none.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import test, { after, before, describe } from 'node:test';

const source = process.env.INZAGE_SRCDIR;
const program = join(process.env.INZAGE_BUILDDIR, 'inzage');
const socket = process.env.INZAGE_TEST_DB_SOCKET;
const folder = join(source, 'tests/golden/import');
const schema = `inzage_golden_${process.pid}`;
const scratch = mkdtempSync(join(tmpdir(), 'inzage-golden-'));
const CPU_SECONDS = 2;

function sql(text, database = schema) {
  return execFileSync('mariadb', [
    '--no-defaults', `--socket=${socket}`, `--user=${userInfo().username}`, '--default-character-set=utf8mb4', '--batch',
    '--skip-column-names', ...(database ? [database] : []),
  ], { input: text, encoding: 'utf8', maxBuffer: 64 << 20 });
}

function configuration(settings = {}) {
  const path = join(scratch, `${randomBytes(6).toString('hex')}.conf`);
  const site = {
    ibis_vdab_unit: '382', sql_dir: join(source, 'sql'), xsd_dir: join(source, 'docs/ibis'), ...settings,
  };
  const lines = Object.entries(site).map(([key, value]) => `${key} = ${value}`);
  writeFileSync(path, `[database]\nsocket = ${socket}\nname = ${schema}\nuser = ${userInfo().username}\n` +
    `[keys]\nmaster_file = ${join(scratch, 'master.key')}\n[site]\n${lines.join('\n')}\n`);
  return path;
}

// Nothing of a delivery, the units that deliveries name.
const FORGET = ['import_count', 'import_record', 'ibis_delivery', 'ibis_request', 'import_run', 'access_right', 'step_version', 'step',
  'client_key', 'client', 'audit_event'].map((table) => `DELETE FROM ${table};`).join('\n');
const UNITS = `
INSERT INTO organisation (id, public_id, name, name_key, kind, has_ibis, valid_from, valid_until) VALUES
 (1, LPAD(1, 32, '0'), 'VDAB', 'vdab', 'vdab', 0, '2000-01-01', NULL),
 (2, LPAD(2, 32, '0'), 'Leert', 'leert', 'promoter', 1, '2000-01-01', NULL),
 (3, LPAD(3, 32, '0'), 'Kanaal', 'kanaal', 'promoter', 1, '2000-01-01', NULL),
 (4, LPAD(4, 32, '0'), 'Gestopt', 'gestopt', 'promoter', 1, '2000-01-01', '2026-11-21');
INSERT INTO unit (id, public_id, organisation_id, oe_number, name, name_key, valid_from, valid_until) VALUES
 (1, LPAD(1, 32, '0'), 1, 382, 'VDAB Brussel', 'vdabbrussel', '2000-01-01', NULL),
 (2, LPAD(2, 32, '0'), 2, 10451, 'Leert Brussel', 'leertbrussel', '2000-01-01', NULL),
 (3, LPAD(3, 32, '0'), 3, 20733, 'Kanaal Brussel', 'kanaalbrussel', '2000-01-01', NULL),
 (4, LPAD(4, 32, '0'), 2, 384, 'Leert Opleiding', 'leertopleiding', '2000-01-01', NULL),
 (5, LPAD(5, 32, '0'), 2, 777, 'Leert Vroeger', 'leertvroeger', '2000-01-01', '2026-11-21'),
 (6, LPAD(6, 32, '0'), 4, 778, 'Gestopt', 'gestopt', '2000-01-01', NULL),
 (7, LPAD(7, 32, '0'), 2, 779, 'Leert Later', 'leertlater', '2026-11-23', NULL);`;

/** One run of the program: what stands in its report, in the form of NAME.json. */
function run(conf, file, today, ...options) {
  const command = [program, '--config', conf, '--as-of', today, 'import', 'ibis', file, '--json', ...options];
  const done = spawnSync('bash', ['-c', `ulimit -t ${CPU_SECONDS}; exec "$@"`, '-', ...command], { encoding: 'utf8', maxBuffer: 64 << 20 });
  assert.ok(done.status !== null && done.status <= 1, `status ${done.status ?? done.signal}: ${done.stderr}`);
  const report = JSON.parse(done.stdout);
  const reason = (r) => [r.code, r.element, r.line].filter((x) => x !== null).join(' ');
  const given = Object.entries(report.summary).filter(([, n]) => n > 0);
  for (const text of report.records.flatMap((r) => r.reasons).map((r) => r.text)) assert.ok(text.length > 10 && text.length <= 300);
  return {
    exit: done.status,
    state: report.state,
    summary: Object.fromEntries(given),
    ...(report.refusal && { refusal: reason(report.refusal) }),
    ...(report.notices.length > 0 && { notices: report.notices.map(reason) }),
    records: report.records.map((r) => [`${r.line}`, r.reference, r.version, r.verdict, ...r.reasons.map(reason)].map((x) => x ?? '-').join(' | ')),
  };
}

const tables = () => sql(`SELECT table_name FROM information_schema.tables WHERE table_schema = '${schema}'`, null).split('\n').filter(Boolean);
const contents = () => sql(`CHECKSUM TABLE ${tables().join(', ')}`);

const LINES = `SELECT ibis_reference, kind, state, status_date, IFNULL(not_before, '-'), CONCAT_WS('/', course_number, outsourcing_number,
 oe_reference), r.oe_number, x.oe_number, IFNULL(expected_end_date, '-'), s.version FROM step s JOIN unit r ON r.id = requester_unit_id
 JOIN unit x ON x.id = executor_unit_id ORDER BY ibis_reference`;
const FILES = `SELECT ssin, last_name, first_name, IFNULL(birth_date, '-'), sex, language, IFNULL(street, '-'), IFNULL(phone, '-'),
 IFNULL(email, '-'), origin, u.oe_number FROM client c JOIN unit u ON u.id = c.unit_id ORDER BY ssin`;
const listed = (text) => sql(text).split('\n').filter(Boolean).map((row) => row.replaceAll('\t', ' | '));

/** Prepare, try, do: what both said. */
function tried(path, { after: earlier = [], sql: statements = [], settings, today = '2026-11-22' }) {
  const conf = configuration(settings);
  sql(FORGET);
  for (const name of earlier) run(conf, join(folder, name), today);
  if (statements.length) sql(statements.join(';\n'));
  const untouched = contents();
  const dry = run(conf, path, today, '--dry-run');
  assert.equal(contents(), untouched, 'a dry run stores nothing');
  const real = run(conf, path, today);
  assert.deepEqual(dry, real, 'a dry run gives the verdicts of the real run');
  return real;
}

before(() => {
  writeFileSync(join(scratch, 'master.key'), randomBytes(32), { mode: 0o600 });
  sql(`CREATE DATABASE ${schema} CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci`, null);
  execFileSync(program, ['--config', configuration(), 'migrate'], { stdio: 'ignore' });
  // what an administrator alters of the log, and no migration may
  const log = readFileSync(join(source, 'sql/grants.sql'), 'utf8').match(/^ALTER TABLE inzage\.audit_event[^;]*;/gm);
  sql(log.join('\n').replaceAll('inzage.audit_event', 'audit_event'));
  sql(UNITS);
});

after(() => {
  sql(`DROP DATABASE ${schema}`, null);
  rmSync(scratch, { recursive: true });
});

describe('deliveries', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.xml')).sort();
  for (const name of names)
    test(name.slice(0, -4), () => {
      const beside = join(folder, name.replace(/xml$/, 'json'));
      const expected = existsSync(beside) ? JSON.parse(readFileSync(beside, 'utf8')) : {};
      const { after: earlier, sql: statements, settings, today, ...result } = expected;
      const is = tried(join(folder, name), { after: earlier, sql: statements, settings, today });
      if (is.state === 'done') Object.assign(is, { lines: listed(LINES), files: listed(FILES) });
      if (process.env.GOLDEN_WRITE && result.exit === undefined)
        writeFileSync(beside, `${JSON.stringify({ ...expected, ...is }, null, 2)}\n`);
      else assert.deepEqual(is, result);
    });
});

test('the sample, and the sample a second time', () => {
  const sample = join(source, 'docs/ibis/voorbeeld.xml');
  const first = tried(sample, {});
  assert.deepEqual(first.summary, { records: 7, created: 4, cancelled: 1, rejected: 2 });
  assert.equal(first.exit, 1);
  assert.deepEqual(sql("SELECT kind, COUNT(*) FROM step GROUP BY kind ORDER BY kind").trim().split('\n'), ['project_line\t2', 'training_line\t2']);
  const second = run(configuration(), sample, '2026-11-22');
  assert.deepEqual(second.summary, { records: 7, unchanged: 4, stale: 1, rejected: 2 });
  assert.equal(sql('SELECT COUNT(*) FROM step').trim(), '4');
});

// --- too large, or too many, to keep as files ------------------------------------------------------

const ROOT = '<opleidingsaanvragen xmlns="urn:inzage:ibis:opleidingsaanvragen:1" levering="H" volgnummer="1" aangemaakt="2026-11-20T22:00:00+01:00" aantal="1">';
const END = '</opleidingsaanvragen>';
const good = readFileSync(join(folder, 'good.xml'));
const times = (text, n) => Array.from({ length: n }, () => text).join('');
const numbered = (n) => Array.from({ length: n }, (_, i) => ` a${i}=""`).join('');
const inRecord = (text) => `${ROOT}<opleidingsaanvraag referentie="a">${text}</opleidingsaanvraag>${END}`;

/** A megabyte without any order, the same every time. */
const noise = () => Buffer.concat(Array.from({ length: 1 << 15 }, (_, n) => createHash('sha256').update(`${n}`).digest()));

const HOSTILE = [
  ['100,000 attributes on the root', 'bounds', `<x${numbered(100000)}/>`],
  ['100,000 attributes on a record', 'bounds', `${ROOT}<opleidingsaanvraag${numbered(100000)}/>${END}`],
  ['100,000 attributes deep in a record', 'bounds', inRecord(`<werkzoekende><insz${numbered(100000)}/></werkzoekende>`)],
  ['100,000 namespaces', 'bounds', inRecord(`<x${Array.from({ length: 100000 }, (_, i) => ` xmlns:n${i}="u"`).join('')}/>`)],
  ['65 attributes', 'bounds', inRecord(`<x${numbered(65)}/>`)],
  ['a tag of a megabyte', 'bounds', inRecord(`<x a="${times('y', 1 << 20)}"/>`)],
  ['a name of a megabyte', 'bounds', inRecord(`<${times('y', 1 << 20)}/>`)],
  ['a quote that is never closed', 'bounds', `${ROOT}<opleidingsaanvraag referentie="${times('x', 1 << 20)}`],
  ['100,000 elements within each other', 'bounds', inRecord(times('<a>', 100000) + times('</a>', 100000))],
  ['33 deep', 'bounds', inRecord(times('<a>', 31) + times('</a>', 31))],
  ['two megabytes of text', 'bounds', inRecord(`<opmerking>${times('x', 2 << 20)}</opmerking>`)],
  ['two megabytes of CDATA', 'bounds', inRecord(`<opmerking><![CDATA[${times('x', 2 << 20)}]]></opmerking>`)],
  ['two megabytes of comment', 'bounds', `${ROOT}<!--${times('x', 2 << 20)}-->${END}`],
  ['two megabytes of instruction', 'bounds', `${ROOT}<?x ${times('x', 2 << 20)}?>${END}`],
  ['two megabytes of blanks between records', 'bounds', `${ROOT}${times('\n', 2 << 20)}${END}`],
  ['two megabytes of blanks before the root', 'bounds', `${times('\n', 2 << 20)}${ROOT}${END}`],
  ['a record of three megabytes', 'bounds', inRecord(times('<x>0123456789</x>', 200000))],
  ['a billion laughs', 'doctype',
    `<!DOCTYPE l [<!ENTITY l0 "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${times(`&l${i};`, 10)}">`).join('')}]>${ROOT}&l9;${END}`],
  ['quadratic blow-up', 'doctype', `<!DOCTYPE q [<!ENTITY a "${times('a', 100000)}">]>${ROOT}${times('&a;', 1000)}${END}`],
  ['a DTD of a megabyte', 'doctype', `<!DOCTYPE q [${times('<!ELEMENT a ANY>', 70000)}]>${ROOT}${END}`],
  ['nothing', 'not_xml', ''],
  ['a megabyte of zeros', 'not_utf8', Buffer.alloc(1 << 20)],
  ['a megabyte of noise', 'not_utf8', noise()],
  ['a megabyte of <', 'not_xml', times('<', 1 << 20)],
  ['a megabyte of &', 'not_xml', inRecord(times('&', 1 << 20 >> 1))],
  ['a megabyte of text without a root', 'not_xml', times('x', 1 << 20)],
  ['a PDF', 'not_utf8', Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')],
  ['JSON', 'not_xml', '{"opleidingsaanvragen": []}'],
  ['UTF-16, little end first', 'not_utf8', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(good.toString(), 'utf16le')])],
  ['UTF-16 without a mark', 'not_utf8', Buffer.from(good.toString(), 'utf16le')],
  ['UTF-16, big end first', 'not_utf8', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(good.toString(), 'utf16le').swap16()])],
  ['Latin-1 that says UTF-8', 'not_utf8', Buffer.from(good.toString().replace('Lena', 'Léna'), 'latin1')],
  ['overlong UTF-8', 'not_utf8', Buffer.concat([Buffer.from(`${ROOT}<a>`), Buffer.from([0xc0, 0xbc]), Buffer.from(`</a>${END}`)])],
  ['a surrogate in UTF-8', 'not_utf8', Buffer.concat([Buffer.from(`${ROOT}<a>`), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from(`</a>${END}`)])],
  ['a NUL in a name', 'not_utf8', good.toString().replace('Lena', 'Le\0na')],
  ...['latin1', 'UTF-16', 'UTF-7', 'US-ASCII', 'windows-1252', 'EBCDIC-CP-BE', 'x-unknown'].map((name) => [
    `a declaration of ${name}`, 'not_utf8', good.toString().replace('encoding="UTF-8"', `encoding="${name}"`),
  ]),
];

describe('hostile files refuse the whole delivery', () => {
  for (const [name, code, bytes] of HOSTILE)
    test(name, () => {
      const path = join(scratch, 'hostile.xml');
      writeFileSync(path, bytes);
      const { refusal, ...rest } = tried(path, {});
      assert.equal(refusal.split(' ')[0], code);
      assert.deepEqual(rest, { exit: 1, state: 'refused', summary: {}, records: [] });
    });
});

test('truncated anywhere it is refused, and nothing of it is stored', () => {
  const path = join(scratch, 'cut.xml');
  const conf = configuration();
  sql(FORGET);
  const untouched = sql('CHECKSUM TABLE client, step, ibis_request, ibis_delivery, import_record');
  const last = good.lastIndexOf('>');
  for (let i = 0; i < 40; i++) {
    const cut = Math.floor((i * last) / 40);
    writeFileSync(path, good.subarray(0, cut));
    const { refusal, records } = run(conf, path, '2026-11-22');
    assert.match(refusal, /^not_(xml|utf8)/, `cut at ${cut}`);
    assert.deepEqual(records, []);
  }
  assert.equal(sql('CHECKSUM TABLE client, step, ibis_request, ibis_delivery, import_record'), untouched);
});

// Few requests and few people, so that records meet each other: what is known changes from one to the next.
function shuffled(seed) {
  let state = seed;
  const below = (n) => Math.floor((state = (state * 1664525 + 1013904223) % 4294967296) / 65536) % n;
  const pick = (list) => list[below(list.length)];
  const people = [
    ['85073099833', 'Peeters', 'Lena', '1985-07-30'], ['09021199967', 'El Amrani', 'Youssef', '2009-02-11'], ['78440999995', 'Okafor', 'Ifeanyi', ''],
    ['85073099833', 'PEETERS', 'Léna', ''], ['85073099833', 'Jansen', 'Lena', ''], ['09021199967', 'El Amrani', 'Youssef', '2009-02-12'],
    ['85073099834', 'Fout', 'Cijfer', ''],
  ];
  const rarely = () => below(12) === 0;
  const one = () => {
    const request = below(12);
    const [insz, naam, voornaam, geboren] = rarely() ? pick(people) : people[request % 3];
    return `<opleidingsaanvraag referentie="S-${request}" versie="${1 + below(5)}" actie="${rarely() ? 'annulering' : 'registratie'}">
      <werkzoekende><insz>${insz}</insz><naam>${naam}</naam><voornaam>${voornaam}</voornaam>${geboren && `<geboortedatum>${geboren}</geboortedatum>`}</werkzoekende>
      <promotor><oenummer>${rarely() ? pick(['20733', '777', '999']) : '10451'}</oenummer></promotor>
      <geregistreerdOp>2026-11-1${below(2)}T12:00:00Z</geregistreerdOp>
      <opmerking>${rarely() ? pick(['A12B7/12345', '?', '384']) : pick(['A12B7', 'PRJLEW/384'])}</opmerking></opleidingsaanvraag>`;
  };
  return Array.from({ length: 150 }, one);
}

test('whatever the records, a dry run says what the real run says', () => {
  const path = join(scratch, 'random.xml');
  const seen = new Set();
  for (let seed = 1; seed <= 6; seed++) {
    const records = shuffled(seed);
    writeFileSync(path, ROOT.replace('aantal="1"', `aantal="${records.length}"`) + records.join('\n') + END);
    const { summary } = tried(path, {});
    Object.keys(summary).forEach((verdict) => seen.add(verdict));
    assert.equal(sql('SELECT COUNT(*) FROM step').trim(), `${summary.created}`, 'a line for each request that was created');
    assert.equal(sql("SELECT COUNT(*) FROM step WHERE state = 'cancelled'").trim(), `${summary.cancelled ?? 0}`);
    assert.equal(sql('SELECT COUNT(*) FROM ibis_request').trim(), `${summary.created}`);
  }
  assert.equal(seen.size, 8, 'every verdict came up');
});

test('a record as large as can be is judged by itself, in time', () => {
  const path = join(scratch, 'large.xml');
  const record = good.toString().match(/<opleidingsaanvraag [^]*<\/opleidingsaanvraag>/)[0];
  const large = [
    record.replace(/<opmerking>[^<]*/, `<opmerking>${times('A', 1 << 19)}`),
    record.replace('</opleidingsaanvraag>', `${times('<x/>', 400000)}</opleidingsaanvraag>`),
    record.replace('</werkzoekende>', `${times('<naam>x</naam>', 100000)}</werkzoekende>`),
  ].map((text, i) => text.replace(/referentie="[^"]*"/, `referentie="L-${i}"`));
  writeFileSync(path, ROOT.replace('aantal="1"', 'aantal="4"') + large.join('\n') + record + END);
  const { summary } = tried(path, {});
  assert.deepEqual(summary, { records: 4, created: 1, rejected: 3 });
});

test('a report is written beside the text, and usage is told', () => {
  const conf = configuration();
  const report = join(scratch, 'report.json');
  sql(FORGET);
  const call = (...options) => spawnSync(program, ['--config', conf, '--as-of', '2026-11-22', 'import', ...options], { encoding: 'utf8' });
  const done = call('ibis', join(source, 'docs/ibis/voorbeeld.xml'), '--report', report);
  assert.equal(done.status, 1);
  assert.match(done.stdout, /line 32: rejected IB-2026-000105 version 1\n {4}insz_check_digit, line 33, insz: /);
  assert.match(done.stdout, /done: 4 created, 1 cancelled, 2 rejected\n$/);
  assert.equal(JSON.parse(readFileSync(report, 'utf8')).records.length, 7);
  for (const options of [[], ['ibis'], ['ibis', ''], ['other', 'x'], ['ibis', 'x', 'y'], ['ibis', 'x', '--wat'], ['ibis', 'x', '--report']])
    assert.equal(call(...options).status, 2, options.join(' '));
  const help = call('ibis', '--help');
  assert.deepEqual([help.status, help.stderr], [0, '']);
  assert.match(help.stdout, /^usage: inzage import ibis FILE /);
});

test('a file that cannot be read, and a report that cannot be written, are named before anything is done', () => {
  const conf = configuration();
  const file = join(scratch, 'kept.xml');
  const pipe = join(scratch, 'pipe');
  const longer = join(scratch, 'longer.json');
  execFileSync('mkfifo', [pipe]);
  writeFileSync(file, good);
  sql(FORGET);
  const untouched = contents();
  const call = (...words) => spawnSync(program, ['--config', conf, 'import', 'ibis', ...words], { encoding: 'utf8', timeout: 120000 });
  for (const [words, said] of [
    [[join(scratch, 'none.xml')], 'none.xml: No such file or directory'],
    [[scratch], ': not an ordinary file'],
    [['/dev/zero'], '/dev/zero: not an ordinary file'],
    [[pipe], 'pipe: not an ordinary file'],
    [[file, '--report', file], 'kept.xml: the report would overwrite the delivery'],
    [[file, '--report', scratch], ': Is a directory'],
    [[file, '--report', join(scratch, 'none/report.json')], 'report.json: No such file or directory'],
  ]) {
    const failed = call(...words, '--json');
    assert.deepEqual([failed.status, failed.stdout], [3, ''], words.join(' '));
    assert.match(failed.stderr, /^inzage: [^:]+: [^:]+\n$/, failed.stderr);
    assert.ok(failed.stderr.endsWith(`${said}\n`), failed.stderr);
  }
  assert.deepEqual(readFileSync(file), good);
  assert.equal(contents(), untouched);
  writeFileSync(longer, 'x'.repeat(100000));
  assert.equal(call(file, '--dry-run', '--report', longer).status, 0);
  assert.equal(JSON.parse(readFileSync(longer, 'utf8')).records.length, 1);
});

test('a delivery that is refused is told as refused, and counts for nothing', () => {
  const conf = configuration();
  const cut = join(scratch, 'cut-off.xml');
  const sample = join(source, 'docs/ibis/voorbeeld.xml');
  const call = (...words) => spawnSync(program, ['--config', conf, '--as-of', '2026-11-22', 'import', 'ibis', ...words], { encoding: 'utf8' });
  sql(FORGET);
  assert.equal(call(sample).status, 1);
  writeFileSync(cut, readFileSync(sample).subarray(0, 700));
  const told = call(cut);
  assert.equal(told.status, 1);
  assert.match(told.stdout, /^refused: nothing of it was done\n {4}not_xml, line 6: [^\n]+\n$/);
  const { state, first_report, notices } = JSON.parse(call(cut, '--json').stdout);
  assert.deepEqual({ state, first_report, notices }, { state: 'refused', first_report: null, notices: [] });
  const empty = join(folder, 'empty-delivery.xml');
  assert.match(call(empty, '--dry-run').stdout, /^dry run, done: no records\n/);
});
