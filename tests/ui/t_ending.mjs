// The end of a right, in a browser (R27, R60-R71, I7, I8, I39, I40): a partner asks, VDAB grants on working day 4, the sein
// comes and the file opens; a line runs until a leap day and ends, and the right six months after it, which both sides see
// coming; on the day after its last the file is gone from everywhere, while no job has run: from the lists, the search,
// the signals, the messages, by direct link, in a page that stood open, and at every address that her pages had fetched.
// Then the job closes it, with its event.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { workOn } from '../api/daily.mjs';
import { makeEmployee, run, sql } from '../api/lib.mjs';
import { freshSsin, newClient, newOrganisation, newUnit, newWord, onDay, startOn, vdab } from '../api/world.mjs';
import { followSein, grantRequest, handIn, openRequest } from './asking.mjs';
import { as } from './days.mjs';
import { Worker, base, exported, fillDate, open, pdf, quit, settled, visit } from './lib.mjs';

// long past for everybody else's rights in this database; a Monday, five working days later it is Monday the 11th
startOn('2023-09-04');
const LAST = '2024-08-29';
const GONE = '2024-08-30';

const exact = (name) => ({ name, exact: true });
let guide, counsellor, client, file, right;
const fetched = new Set();

before(() => {
  const home = newUnit(vdab());
  const office = newUnit(newOrganisation({ kind: 'tender_partner' }));
  guide = makeEmployee(office.organisation, 'guide', { unit: office });
  counsellor = makeEmployee(home.organisation, 'counsellor', { unit: home });
  const { ssin, birthDate } = freshSsin();
  client = newClient(home, { ssin, birthDate, first: 'Noor', last: `Einde${newWord()}`, counsellor });
  file = `/clients/${client.id}`;
});
after(quit);

/** The guide's page on a day; what it fetches is kept. */
const asGuide = (day, at, work) =>
  as(guide, day, '/', async (page) => {
    keep(page);
    if (at !== '/') await visit(page, at);
    await work(page);
  });

function keep(page) {
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (request.method() === 'GET' && url.pathname.startsWith('/api/')) fetched.add(url.pathname + url.search);
  });
}

const close = (...words) =>
  JSON.parse(execFileSync(join(process.env.INZAGE_BUILDDIR, 'inzage'), ['--config', join(run, 'conf/cli.conf'), 'close', ...words, '--json']));
const stored = () => sql(`SELECT last_valid_day, closed_on, end_reason FROM access_right WHERE public_id = '${right}'`)[0];

test('a partner asks, VDAB grants on working day 4, the sein arrives and the file opens', async () => {
  await asGuide('2023-09-04', '/', (page) =>
    handIn(page, {
      kind: 'Inzagerechtenformulier', client, purpose: 'begeleiding', dated: '2023-09-04',
      ticked: ['De klant weet wat het inzagerecht inhoudt', 'De klant geeft uitdrukkelijk toestemming'],
    }));
  await as(counsellor, '2023-09-08', '/requests', async (page) => {
    await openRequest(page, client);
    await grantRequest(page);
  });
  [[right]] = sql(`SELECT public_id FROM access_right WHERE client_id = ${client.row}`);
  assert.deepEqual(stored(), ['2024-03-08', 'NULL', 'NULL']);
  await asGuide('2023-09-08', '/', async (page) => {
    await followSein(page, client);
    await page.locator('.why').first().getByText('omdat je organisatie een lopend inzagerecht heeft').waitFor();
  });
});

test('a line runs, and no last day is known; she adds a document', () =>
  asGuide('2023-09-11', `${file}/steps/new/guidance`, async (page) => {
    await page.getByLabel('Toestand').selectOption({ label: 'Bezig' });
    await fillDate(page, /^Datum\W*$/, '2023-09-11');
    await page.getByRole('button', exact('Bevestigen')).click();
    await page.getByText('De stap is toegevoegd.').waitFor();
    assert.deepEqual(stored(), ['NULL', 'NULL', 'NULL']);
    await visit(page, `${file}/documents`);
    await page.getByRole('link', { name: '+ Voeg toe' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Publicatienaam').fill('Verslag');
    await dialog.getByLabel('Soort document').selectOption({ index: 1 });
    await dialog.locator('input[type=file]').setInputFiles({ name: 'verslag.pdf', mimeType: 'application/pdf', buffer: pdf() });
    await dialog.getByRole('button', exact('Bewaar')).click();
    await page.getByText('‘Verslag’ is toegevoegd.').waitFor();
    const [[document]] = sql(`SELECT public_id FROM document WHERE client_id = ${client.row} AND title = 'Verslag'`);
    fetched.add(`/api/documents/${document}/content`).add(`/api/documents/${document}/preview`);
  }));

test('the line ends on a leap day: both sides see the last day, six months later, and by which rule', async () => {
  await asGuide('2024-02-29', `${file}/steps`, async (page) => {
    await page.getByRole('link', exact('Begeleidingstraject')).click();
    await page.getByLabel('Toestand').selectOption({ label: 'Uitgevoerd' });
    await fillDate(page, /^Datum\W*$/, '2024-02-29');
    await page.getByRole('button', exact('Bevestigen')).click();
    await page.getByText('De stap is bewaard.').waitFor();
    assert.deepEqual(stored(), [LAST, 'NULL', 'NULL']);
    for (const tab of ['steps', 'traject', 'timeline', 'documents', 'jobs', 'rights']) await visit(page, `${file}/${tab}`);
    await visit(page, file);
    await page.getByText('29/08/2024').first().waitFor();
  });
  await as(counsellor, '2024-03-02', `${file}/rights`, async (page) => {
    const row = page.getByRole('table', { name: /inzagerecht/i }).getByRole('row', { name: '29/08/2024' });
    await row.locator('summary').first().click();
    await row.getByText('29/02/2024').first().waitFor();
  });
});

test('thirty days before, the start page of both says that it ends', async () => {
  workOn('2024-07-30');
  for (const who of [guide, counsellor])
    await as(who, '2024-07-30', '/', async (page) => {
      keep(page);
      await page.getByRole('row', { name: new RegExp(`${client.last}.*29/08/2024`) }).last().waitFor();
      const { text } = await exported(page);
      assert.ok(text.includes(`${client.last};${client.first};`), 'she is in the export');
    });
  assert.ok([...fetched].some((path) => path.startsWith('/api/clients/export')), 'which is asked again when it is over');
});

test('on its last day it opens; the day after it is gone, also where it stood open, and no job has run', async () => {
  const standing = await onDay(LAST, async () => {
    const visitor = await open({ who: guide, at: `${file}/steps` });
    keep(visitor.page);
    await visitor.page.getByRole('heading', exact(`${client.last} ${client.first}`)).waitFor();
    await visitor.page.getByRole('link', exact('Begeleidingstraject')).waitFor();
    return visitor;
  });
  await onDay(GONE, async () => {
    await visit(standing.page, `${file}/documents`);
    await standing.page.getByRole('heading', exact('Geen toegang tot dit dossier')).waitFor();
    assert.ok(!(await standing.page.locator('body').innerText()).includes(client.last));
    await standing.page.goBack();
    await settled(standing.page);
    await standing.page.getByRole('heading', exact('Geen toegang tot dit dossier')).waitFor();
    assert.ok(!(await standing.page.locator('body').innerText()).includes(client.last));
  });
  await standing.done();
  assert.deepEqual(stored(), [LAST, 'NULL', 'NULL'], 'the job has not run');
});

test('gone from lists, search, signals and messages, and by direct link', () =>
  as(guide, GONE, '/', async (page) => {
    const gone = async () => assert.ok(!(await page.locator('body').innerText()).includes(client.last), page.url());
    await gone();
    assert.ok(!(await exported(page)).text.includes(client.last), 'nor in what one takes along');
    for (const at of ['/messages', '/requests', '/contacts']) {
      await visit(page, at);
      if (at !== '/requests') await gone();
    }
    await visit(page, '/search');
    await page.getByRole('textbox', exact('Naam')).fill(client.last);
    await page.getByRole('button', exact('Zoeken')).click();
    await page.getByText('Geen dossier gevonden dat je mag inzien.').waitFor();
    const [[step]] = sql(`SELECT public_id FROM step WHERE client_id = ${client.row}`);
    for (const at of ['', '/steps', `/steps/${step}`, '/documents', '/timeline', '/rights', '/jobs']) {
      await visit(page, file + at);
      await page.getByRole('heading', exact('Geen toegang tot dit dossier')).waitFor();
      await page.getByText('Het inzagerecht van je organisatie op dit dossier is beëindigd.').waitFor();
      await gone();
    }
  }));

test('nothing that her pages ever fetched tells a word of the client any more', () =>
  onDay(GONE, async () => {
    const { cookie } = await Worker.of(guide);
    const own = new RegExp(`^/api/(requests|clients/${client.id}/(rights|allocations))`); // what the office wrote itself; what right it had
    let files = 0;
    for (const path of fetched) {
      const answer = await fetch(base + path, { headers: { cookie } });
      const body = Buffer.from(await answer.arrayBuffer()).toString('latin1');
      if (own.test(path)) continue;
      for (const word of [client.last, client.ssin, 'Begeleidingstraject in', 'verslag.pdf']) assert.ok(!body.includes(word), `${path}: ${word}`);
      if (!path.includes(client.id) && !/\/(steps|documents)\/[0-9a-f]{32}/.test(path)) continue;
      files++;
      assert.ok([403, 404].includes(answer.status), `${path}: ${answer.status}`);
    }
    assert.ok(files >= 10, `only ${files} addresses of the file were tried`);
  }));

test('then the job closes it, says why, and both sides can read it', async () => {
  const item = { right, category: 'executor', rule: 'six_months_after_trajectory', anchor: '2024-02-29', last_valid_day: LAST };
  const mine = ({ items }) => items.filter((one) => one.right === right);
  assert.deepEqual(mine(close('--dry-run', '--as-of', LAST)), []);
  assert.deepEqual(mine(close('--dry-run', '--as-of', GONE)), [item]);
  assert.deepEqual(mine(close('--as-of', GONE)), [item]);
  assert.deepEqual(stored(), [LAST, GONE, 'term']);
  await as(counsellor, GONE, `${file}/rights`, async (page) => {
    const row = page.getByRole('row', { name: '29/08/2024' });
    await row.getByText('beëindigd').first().waitFor();
  });
});
