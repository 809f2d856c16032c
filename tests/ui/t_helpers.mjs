// The small pure parts of the pages, built as the page builds them; and what a visit weighs.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));
const esbuild = createRequire(join(root, 'webroot/package.json'))('esbuild');
const demo = JSON.parse(readFileSync(process.env.INZAGE_TEST_DEMO ?? process.env.INZAGE_DEMO));
const base = demo.base_url.replace(/\/$/, '');
const folder = mkdtempSync(join(tmpdir(), 'inzage-ui-'));
let dates, ssin, text, errors, api, common, csv;
const speech = {};

before(async () => {
  const parts = ['dates', 'ssin', 'text', 'errors', 'api', 'pages/common', 'parts/csv'];
  const names = [...parts, 'i18n/nl', 'i18n/fr', 'i18n/en'];
  const more = ['nl', 'fr', 'en'].flatMap((one) =>
    ['course', 'export', 'file-export', 'history', 'log', 'office', 'request', 'timeline', 'traject'].map((part) => `i18n/${one}.${part}`),
  );
  await esbuild.build({
    entryPoints: [...names, ...more].map((name) => join(root, `webroot/src/${name}.ts`)),
    outbase: join(root, 'webroot/src'),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
  });
  const load = (name) => import(pathToFileURL(join(folder, `${name}.mjs`)));
  [dates, ssin, text, errors, api, common, csv] = await Promise.all(parts.map(load));
  for (const language of ['nl', 'fr', 'en']) {
    const [timeline, ...texts] = await Promise.all([
      load(`i18n/${language}.timeline`),
      load(`i18n/${language}`),
      load(`i18n/${language}.course`),
      load(`i18n/${language}.export`),
      load(`i18n/${language}.file-export`),
      load(`i18n/${language}.history`),
      load(`i18n/${language}.log`),
      load(`i18n/${language}.office`),
      load(`i18n/${language}.request`),
      load(`i18n/${language}.traject`),
    ]);
    speech[language] = Object.assign({}, ...texts.map((one) => one.default));
    speech[language].timeline = timeline.default;
  }
});

after(() => rmSync(folder, { recursive: true }));

test('a cell of an export is no formula, and breaks no row', () => {
  const cells = {
    Jansen: 'Jansen', '': '', '2026-11-22': '2026-11-22', "O'Brien": "O'Brien", 'a,b': 'a,b',
    'Van "den" Berg': '"Van ""den"" Berg"', 'a;b': '"a;b"', 'twee\nregels': '"twee\nregels"', 'einde\r\n': '"einde\r\n"',
    ' Jan': '" Jan"', 'Jan ': '"Jan "',
    "=cmd|' /C calc'!A0": "'=cmd|' /C calc'!A0", '-Jansen': "'-Jansen", '+32 2 123': "'+32 2 123", '@SUM(A1)': "'@SUM(A1)",
    '\t=1+1': '"\'\t=1+1"', '\r=1': '"\'\r=1"', '\n=1': '"\'\n=1"', '=1;=2': '"\'=1;=2"', '=HYPERLINK("x")': '"\'=HYPERLINK(""x"")"', '＝1': "'＝1",
    'a=b-c': 'a=b-c',
  };
  for (const [value, cell] of Object.entries(cells)) assert.equal(csv.csvCell(value), cell, JSON.stringify(value));
  for (const nothing of [null, undefined]) assert.equal(csv.csvCell(nothing), '');
  assert.equal(csv.csvCell(0), '0');
  const columns = [{ label: 'Naam', value: (row) => row.name }, { label: '=n', value: (row) => row.n }];
  assert.equal(csv.csvOf(columns, []), "\uFEFFNaam;'=n\r\n");
  assert.equal(csv.csvOf(columns, [{ name: 'Zoë', n: 3 }, { name: 'a"b', n: null }]), '\uFEFFNaam;\'=n\r\nZoë;3\r\n"a""b";\r\n');
});

test('a date in three boxes becomes a day of the calendar, nothing, or no day', () => {
  const from = (day, month, year) => dates.fromParts({ day, month, year });
  assert.equal(from('', '', ''), '');
  assert.equal(from('21', '2', '2019'), '2019-02-21');
  assert.equal(from(' 1', '12 ', '2026'), '2026-12-01');
  assert.equal(from('29', '02', '2024'), '2024-02-29');
  assert.equal(from('29', '02', '2100'), null);
  assert.equal(from('29', '02', '2000'), '2000-02-29');
  assert.equal(from('31', '04', '2026'), null);
  assert.equal(from('0', '1', '2026'), null);
  assert.equal(from('1', '13', '2026'), null);
  assert.equal(from('1', '1', '26'), null);
  assert.equal(from('1', '', '2026'), null);
  assert.equal(from('1e', '1', '2026'), null);
  assert.equal(from('1', '1', '1899'), null);
  assert.equal(from('1', '1', '2101'), null);
});

test('a date pasted whole fills the three boxes', () => {
  const parts = { day: '21', month: '02', year: '2019' };
  for (const typed of ['21/02/2019', '21-02-2019', '21.02.2019', ' 21 02 2019 ', '2019-02-21']) {
    assert.deepEqual(dates.pastedDate(typed), parts, typed);
  }
  assert.equal(dates.pastedDate('21'), null);
  assert.equal(dates.pastedDate('21/02'), null);
});

test('what is no day is sent so that no part of it can pass for one', () => {
  const out = (day, month, year) => common.dateOut({ day, month, year });
  assert.equal(out('21', '02', '2019'), '2019-02-21');
  assert.equal(out('', '', ''), undefined);
  for (const typed of [
    ['211', '02', '2019'],
    ['21', '02', '20199'],
    ['', '2019-02-21', ''],
    ['', '', '2019-02-21'],
    ['31', '02', '2026'],
  ]) {
    const sent = out(...typed);
    assert.doesNotMatch(sent, /^\d/, typed.join(' '));
    assert.ok(sent.length <= 10, typed.join(' '));
  }
});

test('dates are written with slashes in steps and dashes in documents', () => {
  assert.equal(dates.shortDate('2018-11-21'), '21/11/2018');
  assert.equal(dates.shortDate('2018-11-21', '-'), '21-11-2018');
  assert.equal(dates.shortDate(null), '');
  assert.equal(dates.longDate('2015-12-22', 'nl'), '22 december 2015');
  assert.equal(dates.longDate('2015-12-22', 'fr'), '22 décembre 2015');
});

test('moments are shown in Brussels time, winter and summer, at midnight too', () => {
  assert.equal(dates.moment('2026-11-22T12:00:00.123456Z', 'nl'), '22/11/2026 13:00');
  assert.equal(dates.moment('2026-07-01T22:30:00.000000Z', 'fr'), '02/07/2026 00:30');
  assert.equal(dates.moment('2026-03-29T01:00:00.000000Z', 'en'), '29/03/2026 03:00');
  assert.equal(dates.moment(null, 'nl'), '');
});

test('months are added with clamping, days counted across the change of hour', () => {
  assert.equal(dates.addMonths('2025-08-31', 6), '2026-02-28');
  assert.equal(dates.addMonths('2026-11-01', 2), '2027-01-01');
  assert.equal(dates.addMonths('2026-01-15', -1), '2025-12-15');
  assert.equal(dates.daysBetween('2026-03-28', '2026-03-30'), 2);
  assert.equal(dates.daysBetween('2026-11-22', '2026-11-21'), -1);
});

test('an INSZ is understood with any separators, before and since 2000', () => {
  for (const typed of ['85073003328', '85.07.30-033.28', '85 07 30 033 28', '85/07/30-033-28', '85.07.30–033.28', '85\u00a007\u202f30\t033 28', '85_07,30:033·28']) {
    assert.equal(ssin.ssinDigits(typed), '85073003328');
    assert.ok(ssin.ssinValid(typed), typed);
  }
  assert.ok(ssin.ssinValid('17073003384'));
  assert.ok(ssin.ssinValid('98472899765'));
  assert.ok(ssin.ssinValid('01490700185'));
  assert.ok(!ssin.ssinValid('85073003329'));
  assert.ok(!ssin.ssinValid('8507300332'));
  assert.equal(ssin.ssinDigits('85073A03328'), null);
  assert.equal(ssin.ssinText('85073003328'), '85.07.30-033.28');
});

test('a file name is cut in its middle, sizes and regions are written out', () => {
  assert.equal(text.shortName('Actieplan.docx'), 'Actieplan.docx');
  const short = text.shortName('Actieplan_outplacement_20181120240920.docx', 22);
  assert.equal(short.length, 22);
  assert.match(short, /^Actieplan.*\.\.\..*20\.docx$/);
  assert.equal(text.regionName('vlaams_brabant'), 'Vlaams-Brabant');
  assert.equal(text.fileSize(999, 'nl'), '999 B');
  assert.equal(text.fileSize(184223, 'nl'), '180 kB');
  assert.equal(text.fileSize(1468006, 'nl'), '1,4 MB');
});

test('an error of a field names the field and the remedy, in each language', () => {
  const { nl, fr, en } = speech;
  const fault = (code, limit) => ({ field: 'date', code, limit });
  assert.equal(errors.fieldWords(nl, fault('required'), 'Datum'), 'Vul ‘Datum’ in');
  assert.equal(errors.fieldWords(fr, fault('required'), 'Date'), 'Complétez « Date »');
  assert.equal(errors.fieldWords(en, fault('required'), 'Date'), 'Fill in ‘Date’');
  assert.match(errors.fieldWords(nl, fault('too_long', '200'), 'Naam'), /hoogstens 200 tekens/);
  assert.match(errors.fieldWords(nl, fault('invented'), 'Naam'), /‘Naam’/);
  const labels = { address: 'Adres', 'address.postcode': 'Postcode', desired_jobs: 'Jobs' };
  assert.equal(errors.labelOf(labels, 'address.postcode'), 'Postcode');
  assert.equal(errors.labelOf(labels, 'address.street'), 'Adres');
  assert.equal(errors.labelOf(labels, 'desired_jobs.3'), 'Jobs');
  assert.equal(errors.labelOf(labels, 'other'), null);
});

test('every refusal has its words: lost line, code, reason, and a code of tomorrow', () => {
  const { nl } = speech;
  const words = (status, problem) => errors.failureWords(nl, new api.ApiError(status, problem));
  assert.equal(words(0, null), nl.failure.network);
  assert.equal(words(503, null), nl.problem.unavailable);
  assert.equal(words(500, { code: 'tomorrow' }), nl.failure.unexpected);
  assert.equal(
    words(403, { code: 'not_permitted', reason: 'right_closed' }),
    nl.denial.right_closed,
  );
  assert.equal(words(409, { code: 'state_conflict', reason: 'end_state' }), nl.conflict.end_state);
  assert.equal(words(409, { code: 'state_conflict', reason: 'new' }), nl.problem.state_conflict);
});

test('every code of the contract has words in nl, fr and en', () => {
  const { schemas } = parse(readFileSync(join(root, 'docs/openapi.yaml'), 'utf8')).components;
  const groups = {
    problem: 'ErrorCode',
    field: 'FieldErrorCode',
    conflict: 'ConflictReason',
    logReason: 'AccessReason',
    action: 'Action',
    role: 'Role',
    organisationKind: 'OrganisationKind',
    sex: 'Sex',
    stepKind: 'StepKindCode',
    stepState: 'StepState',
    basis: 'RightBasis',
    closingRule: 'ClosingRule',
    endReason: 'RightEndReason',
    documentKind: 'DocumentKind',
    verdict: 'ImportVerdict',
    importReason: 'ImportReasonCode',
  };
  // what comes with the screens that ask for it
  const late = {
    field: (messages, code) => messages.referenceFault[code],
    conflict: (messages, code) => messages.mergeConflict[code] ?? { file_too_large: messages.fileExport.tooLarge }[code],
  };
  for (const [group, schema] of Object.entries(groups)) {
    for (const code of schemas[schema].enum) {
      for (const [language, messages] of Object.entries(speech)) {
        const words = messages[group][code] ?? late[group]?.(messages, code);
        const said = typeof words === 'function' ? words('X', 5) : words;
        assert.ok(said, `${language}.${group}.${code}`);
      }
    }
  }
});

test('every reason that refuses tells what to do', () => {
  const { schemas } = parse(readFileSync(join(root, 'docs/openapi.yaml'), 'utf8')).components;
  const all = schemas.AccessReason.enum;
  for (const reason of all.slice(all.indexOf('role_lacks')))
    for (const [language, messages] of Object.entries(speech)) assert.ok(messages.denial[reason], `${language}: ${reason}`);
});

test('every reason by which a file opens ends the sentence that says why', () => {
  for (const reason of ['open_right', 'counsellor', 'vdab_unit', 'adviser_of_line', 'emergency'])
    for (const [language, messages] of Object.entries(speech)) assert.ok(messages.reason[reason], `${language}: ${reason}`);
});

test('no text was left in another language', () => {
  const flat = (part, path = '') =>
    Object.entries(part).flatMap(([name, value]) =>
      typeof value === 'object'
        ? flat(value, `${path}${name}.`)
        : [[`${path}${name}`, typeof value === 'function' ? value('1', '2') : value]],
    );
  const nl = new Map(flat(speech.nl));
  // Words that are the same by nature: names, abbreviations, loans.
  const same =
    /^(app\.name|admission\.(luik|right|part)|word\.(all|none|system|day)|.*(stepKind|role|sex|organisationKind)\..*)$/;
  for (const language of ['fr', 'en']) {
    const equal = flat(speech[language]).filter(
      ([path, words]) => words.length > 14 && nl.get(path) === words && !same.test(path),
    );
    assert.deepEqual(equal, [], language);
  }
});

test('the Dutch labels are those of the requirements, to the letter', () => {
  const { nl } = speech;
  const labels = [
    [nl.file.portrait, 'Klantenportret'],
    [nl.file.guidance, 'Begeleiding'],
    [nl.file.documents, 'Documenten'],
    [nl.file.services, 'Dienstverlening'],
    [nl.file.steps, 'Stappen naar werk'],
    [nl.file.why, 'Waarom zie ik dit dossier?'],
    [nl.file.log, 'Wie keek in dit dossier?'],
    [nl.steps.filter, 'Filter wijzigen'],
    [nl.steps.add, '+ Voeg een stap toe'],
    [nl.steps.addClose, '+ Sluit voeg een stap toe'],
    [nl.steps.addGo, 'Toevoegen'],
    [nl.steps.date, 'Datum'],
    [nl.steps.step, 'Stap'],
    [nl.steps.state, 'Toestand'],
    [nl.step.newTitle('Outplacement'), 'Stap: Outplacement'],
    [nl.word.dateExample, 'Voorbeeld: 21/02/2019'],
    [nl.word.today, 'huidige datum'],
    [nl.step.funding, 'Financieringsnummer'],
    [nl.step.requester, 'Aanvrager'],
    [nl.step.executor, 'Uitvoerder'],
    [nl.step.own, 'eigen gegevens'],
    [nl.step.end, 'Vermoedelijke einddatum'],
    [nl.step.summary, 'Samenvatting'],
    [nl.step.privacy, 'Denk evenwel aan de privacy van de burger!'],
    [nl.step.back, 'Terug zonder bevestigen'],
    [nl.step.confirm, 'Bevestigen'],
    [nl.documents.title, 'Documenten overzicht'],
    [nl.documents.add, '+ Voeg toe'],
    [nl.documents.dialog, 'Document toevoegen'],
    [nl.documents.name, 'Publicatienaam'],
    [nl.documents.kind, 'Soort document'],
    [nl.documents.date, 'Datum toevoegen'],
    [nl.documents.choose, 'Bestand kiezen'],
    [nl.documents.noFile, 'Geen bestand gekozen'],
    [nl.act.save, 'Bewaar'],
    [nl.act.cancel, 'Annuleer'],
    [nl.stepState.requested, 'Aanvraag'],
    [nl.stepState.in_progress, 'Bezig'],
    [nl.stepState.completed, 'Uitgevoerd'],
    [nl.stepState.stopped, 'Stopgezet'],
    [nl.stepState.cancelled, 'Geannuleerd'],
  ];
  for (const [shown, asked] of labels) assert.equal(shown, asked);
});

test('the types of the pages are those of the contract', () => {
  const made = join(folder, 'api.gen.ts');
  const program = join(root, 'webroot/node_modules/openapi-typescript/bin/cli.js');
  execFileSync(process.execPath, [program, join(root, 'docs/openapi.yaml'), '-o', made]);
  const kept = readFileSync(join(root, 'webroot/src/api.gen.ts'), 'utf8');
  assert.ok(kept === readFileSync(made, 'utf8'), 'run `npm run types` in webroot/');
});

// --- weight --------------------------------------------------------------------------------------

async function fetched(path) {
  const answer = await fetch(base + path);
  assert.equal(answer.status, 200, path);
  return answer.text();
}

const weight = (source) => gzipSync(source, { level: 9 }).length;

/** A script with all it imports at once: name → bytes; `seen` is not counted again. */
async function closure(path, seen = new Map()) {
  if (seen.has(path)) return seen;
  const source = await fetched(path);
  seen.set(path, weight(source));
  for (const [, next] of source.matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g)) {
    await closure(`/assets/${next}`, seen);
  }
  return seen;
}

/** The address of the part that a script fetches later by this name. */
function part(source, name) {
  const found = new RegExp(`import\\("\\./(${name}-[^"]+\\.js)"\\)`).exec(source);
  assert.ok(found, `no part named ${name}`);
  return `/assets/${found[1]}`;
}

test('a visit weighs at most 40 kB of script and 10 kB of style, gzipped', async () => {
  const page = await fetched('/');
  const [, entry] = /src="(\/assets\/[^"]+\.js)"/.exec(page);
  const [, core] = /rel="modulepreload" href="(\/assets\/[^"]+\.js)"/.exec(page);
  const [, style] = /href="(\/assets\/[^"]+\.css)"/.exec(page);
  const first = await closure(entry);
  assert.deepEqual([...first.keys()], [entry, core], 'the page names what it needs');
  const opened = await closure(part(await fetched(entry), 'file'), new Map(first));
  const sum = (seen) => [...seen.values()].reduce((total, bytes) => total + bytes, 0);
  const sheet = weight(await fetched(style));
  for (const language of ['nl', 'fr', 'en']) {
    const texts = weight(await fetched(part(await fetched(core), language)));
    const script = sum(first) + texts;
    const file = sum(opened) + texts;
    console.log(`# ${language}: script ${script} bytes, with the client's file open ${file}`);
    assert.ok(texts > 1000 && file > script, 'the count cannot be right');
    assert.ok(file <= 40_000, `${file} bytes of script with the client's file (${language})`);
  }
  console.log(`# style ${sheet}`);
  assert.ok(sheet <= 10_000, `${sheet} bytes of style`);
});
