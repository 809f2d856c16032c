// When things go wrong: a session that ends under one's hands, a lost line, a server that is busy, two
// people at one step, a double click, leaving with unsaved typing, an upload that breaks off.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import {
  account,
  axe,
  base,
  blank,
  fillDate,
  hasFocus,
  logInAgain,
  makeFile,
  makeStep,
  open,
  openIn,
  pdf,
  person,
  quit,
  settled,
  visit,
  Worker,
} from './lib.mjs';

let file, at;
before(async () => {
  file = await makeFile();
  at = `/clients/${file.client.id}`;
});
after(quit);

const end = () => `${Number(file.today.slice(0, 4)) + 1}-05-21`;

/** A new outplacement, filled in but not confirmed. */
async function fillStep(page, summary, address = at) {
  await visit(page, `${address}/steps/new/outplacement`);
  await page.getByLabel('Toestand').selectOption('in_progress');
  await page.getByRole('button', { name: 'huidige datum' }).click();
  await fillDate(page, 'Vermoedelijke einddatum', end());
  await page.getByLabel('Samenvatting').fill(summary);
}

const confirm = (page) => page.getByRole('button', { name: 'Bevestigen', exact: true });

async function lines(summary) {
  const { items } = await file.guide.get(`/api/clients/${file.client.id}/steps`);
  return items.filter((item) => item.summary_start?.startsWith(summary));
}

test('a wrong password is told in words that do not say which of the two was wrong', async () => {
  const { page, done } = await open({ at: `${at}/steps` });
  await page.getByLabel('Gebruikersnaam').fill('niemand.hier');
  await page.getByLabel('Wachtwoord').fill('verkeerd-wachtwoord');
  await page.getByRole('button', { name: 'Aanmelden' }).click();
  const summary = page.locator('.govuk-error-summary');
  await summary.getByText('passen niet bij elkaar').waitFor();
  assert.deepEqual(await axe(page), []);
  assert.equal(await page.getByLabel('Gebruikersnaam').inputValue(), 'niemand.hier');
  await done();
});

test('a deep link opened without a session leads there after logging in', async () => {
  const { page, done } = await open({ at: `${at}/documents` });
  await logInAgain(page, account('guide'));
  await page.getByRole('heading', { name: 'Documenten overzicht' }).waitFor();
  assert.equal(new URL(page.url()).hash, `#${at}/documents`);
  await done();
});

test('a browser in which nobody logged in asks for no session; a second tab does', async () => {
  const { page, context, done } = await open({ at });
  const asked = [];
  context.on('request', (request) => {
    if (request.method() === 'GET' && request.url().endsWith('/api/session')) asked.push(request);
  });
  await page.reload();
  await logInAgain(page, account('guide'));
  await page.locator('.file-head').waitFor();
  assert.equal(asked.length, 0, 'no question that has to be refused');
  const second = await openIn(context, { at });
  await second.page.locator('.file-head').waitFor();
  assert.equal(asked.length, 1, 'the second tab found the session');
  await second.done();
  await done();
});

test('a one-time link leads to the log-in and from there to the start page', async () => {
  const manager = await Worker.of(account('vdab_admin'));
  const { viewer } = file.guide.session;
  const login = `proef.${randomBytes(4).toString('hex')}`;
  const { id } = await manager.post('/api/employees', {
    login,
    first_name: 'Élodie',
    last_name: 'Proef',
    language: 'nl',
    unit: viewer.unit.id,
    roles: ['guide'],
  });
  const { link } = await manager.post('/api/password-links', { employee: id });
  const { page, done } = await open({ at: new URL(link, base).hash.slice(1) });
  const password = 'drie-roeken-in-een-olm';
  await page.getByLabel('Nieuw wachtwoord', { exact: false }).first().fill(password);
  await page.getByLabel('nog een keer', { exact: false }).fill(password);
  await page.getByRole('button', { name: 'Wachtwoord bewaren' }).click();
  await page.getByText('Je wachtwoord is ingesteld.').waitFor();
  await logInAgain(page, { login, password });
  await page.getByRole('heading', { level: 1, name: 'Mijn cliënten' }).waitFor();
  await done();
});

test('a session that ended keeps what was typed, and sends it after logging in', async () => {
  const { page, context, done } = await open({ who: account('guide'), at });
  await fillStep(page, 'Sessie weg');
  await context.clearCookies();
  await confirm(page).click();
  await page.getByText('Je sessie is afgelopen.').waitFor();
  assert.ok(!(await page.locator('.file-head').isVisible()), 'the file is out of sight');
  assert.deepEqual(await axe(page), []);
  await logInAgain(page, account('guide'));
  await page.getByText('De stap is toegevoegd.').waitFor();
  assert.equal((await lines('Sessie weg')).length, 1);
  await done();
});

test('somebody else who logs in there finds nothing of it', async () => {
  const { page, context, done } = await open({ who: account('guide'), at });
  await fillStep(page, 'Van een ander');
  await context.clearCookies();
  await confirm(page).click();
  await logInAgain(page, account('vdab_admin'));
  await page.locator('.menu summary').waitFor();
  await settled(page);
  assert.equal(await page.getByText('Van een ander').count(), 0);
  assert.equal(await page.locator('.file-head').count(), 0);
  assert.equal((await lines('Van een ander')).length, 0);
  await done();
});

/** Answers the session with other numbers, so that a quarter of an hour need not pass. */
async function hurry(context, change) {
  await context.route('**/api/session', async (route) => {
    if (route.request().method() !== 'GET') return route.fallback();
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), ...change } });
  });
}

test('one is warned before an idle session ends, and can stay', async () => {
  const { page, context, done } = await open({ who: account('guide'), at });
  await hurry(context, { idle_seconds: 121 });
  await page.reload();
  const dialog = page.getByRole('alertdialog', { name: 'Ben je er nog?' });
  await dialog.waitFor();
  assert.match(await dialog.innerText(), /Over 2 minuten word je afgemeld/);
  assert.deepEqual(await axe(page), []);
  const asked = page.waitForRequest((request) => request.url().endsWith('/api/session'));
  await dialog.getByRole('button', { name: 'Aangemeld blijven' }).click();
  await asked;
  await done();
});

test('an idle session that ended hides the page', async () => {
  const { page, context, done } = await open({ who: account('guide'), at });
  await hurry(context, { idle_seconds: 3 });
  await page.reload();
  await page.getByText('Je sessie is afgelopen.').waitFor();
  assert.ok(!(await page.locator('.file-head').isVisible()));
  await done();
});

test('logging out forgets the page', async () => {
  const visitor = await open({ at });
  const { page } = visitor;
  await logInAgain(page, account('guide'));
  await page.locator('.file-head').waitFor();
  await visit(page, '/search');
  await page.locator('.menu summary').click();
  await page.getByRole('button', { name: 'Afmelden' }).click();
  await page.getByText('Je bent afgemeld.').waitFor();
  assert.equal(new URL(page.url()).hash, '#/');
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Aanmelden' }).waitFor();
  assert.equal(await page.locator('.file-head').count(), 0);
  await visitor.done();
});

test('a lost line is explained; trying again stores it once', async () => {
  const { page, context, done } = await open({ who: account('guide'), at });
  await fillStep(page, 'Lijn weg');
  await context.setOffline(true);
  await confirm(page).click();
  await page.getByText('Er kwam geen antwoord.').waitFor();
  await page.getByText('hetzelfde wordt nooit twee keer bewaard').waitFor();
  assert.deepEqual(await axe(page), []);
  await context.setOffline(false);
  await confirm(page).click();
  await page.getByText('De stap is toegevoegd.').waitFor();
  assert.equal((await lines('Lijn weg')).length, 1);
  await done();
});

test('an answer lost on its way is asked for with the same key: stored once', async () => {
  const { page, context, done } = await open({ who: account('guide'), at });
  await fillStep(page, 'Antwoord weg');
  const keys = [];
  await context.route('**/steps', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > 1) return route.fallback();
    await route.fetch();
    await route.abort();
  });
  await confirm(page).click();
  await page.getByText('Er kwam geen antwoord.').waitFor();
  await confirm(page).click();
  await page.getByText('De stap is toegevoegd.').waitFor();
  assert.equal(keys.length, 2);
  assert.equal(keys[0], keys[1]);
  assert.equal((await lines('Antwoord weg')).length, 1);
  await done();
});

test('a double click sends once', async () => {
  const { page, done } = await open({ who: account('guide'), at });
  await fillStep(page, 'Dubbele klik');
  let posts = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/steps')) posts++;
  });
  await confirm(page).dblclick();
  await page.getByText('De stap is toegevoegd.').waitFor();
  assert.equal(posts, 1);
  assert.equal((await lines('Dubbele klik')).length, 1);
  await done();
});

test('what was done is told on the next page however slowly that comes, and on no other', async () => {
  const { page, done } = await open({ who: account('guide'), at });
  await fillStep(page, 'Trage pagina');
  await page.evaluate(() => {
    const busy = () => {
      for (const begin = performance.now(); performance.now() - begin < 1000; );
    };
    addEventListener('hashchange', busy, { once: true });
  });
  await confirm(page).click();
  const told = page.getByText('De stap is toegevoegd.');
  await page.getByRole('heading', { name: 'Stappen naar werk' }).waitFor();
  await settled(page);
  assert.ok(await told.isVisible());
  await visit(page, `${at}/documents`);
  assert.equal(await told.count(), 0);
  await done();
});

function unavailable(route) {
  return route.fulfill({
    status: 503,
    contentType: 'application/problem+json',
    json: {
      type: 'urn:inzage:problem:unavailable',
      title: 'Unavailable',
      status: 503,
      code: 'unavailable',
      request_id: '0123456789abcdef0123456789abcdef',
    },
  });
}

test('a server that cannot serve is explained, with a number and a way on', async () => {
  const { page, context, done } = await open({ who: account('guide'), at: '/search' });
  await context.route('**/documents', unavailable);
  await visit(page, `${at}/documents`);
  await page.getByText('Inzage is even niet beschikbaar.').waitFor();
  await page.getByText('0123456789abcdef0123456789abcdef').waitFor();
  assert.deepEqual(await axe(page), []);
  await context.unroute('**/documents');
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await page.getByText('Er staan nog geen documenten in dit dossier.').waitFor();
  await done();
});

test('a server that is away when the page opens can be tried again', async () => {
  const { page, context, done } = await open({ who: account('guide'), at: '/search' });
  await context.route('**/api/session', unavailable);
  await page.reload();
  await page.getByText('Inzage is even niet beschikbaar.').waitFor();
  await context.unroute('**/api/session');
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await page.getByRole('heading', { level: 1, name: 'Cliënt zoeken' }).waitFor();
  await done();
});

test('a part of the page that did not arrive is asked for again', async () => {
  const { page, context, done } = await open({ who: account('guide'), at: '/search' });
  for (const [name, address, heading] of [
    ['file', at, file.client.last_name],
    ['documents', `${at}/documents`, 'Documenten overzicht'],
    ['step', `${at}/steps/new/outplacement`, 'Stap: Outplacement'],
  ]) {
    await context.route(`**/assets/${name}-*.js`, (route) => route.abort());
    await visit(page, address);
    await page.getByText('Er kwam geen antwoord.').waitFor();
    await hasFocus(page.locator('h1')); // there is one for the focus to go to
    assert.deepEqual(await axe(page), []);
    await context.unroute(`**/assets/${name}-*.js`);
    await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
    await page.getByRole('heading', { name: heading }).waitFor();
  }
  await done();
});

test('while a part is on its way its place says so, and the heading has the focus', async () => {
  const { page, context, done } = await open({ who: account('guide'), at });
  let letGo;
  const held = new Promise((go) => {
    letGo = go;
  });
  await context.route('**/assets/documents-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole('link', { name: 'Documenten' }).click();
  await page.locator('.loading[role=status]').waitFor();
  await hasFocus(page.locator('h1'));
  letGo();
  await page.getByRole('heading', { name: 'Documenten overzicht' }).waitFor();
  await done();
});

test('after a deploy the parts of the old page are gone: it asks to be loaded anew', async () => {
  const { page, context, done } = await open({ who: account('guide'), at });
  await context.route('**/assets/steps-*.js', (route) => route.fulfill({ status: 404 }));
  await context.route(`${base}/`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/main-[^"]+\.js/, 'main-NEWER000.js');
    await route.fulfill({ response: answer, body });
  });
  await page.getByRole('link', { name: 'Begeleiding' }).click();
  await page.getByText('Inzage is intussen vernieuwd').waitFor();
  assert.deepEqual(await axe(page), []);
  await context.unrouteAll({ behavior: 'ignoreErrors' });
  await page.getByRole('button', { name: 'Herlaad de pagina' }).click();
  await page.getByRole('heading', { name: 'Stappen naar werk' }).waitFor();
  await done();
});

test('without its texts the page says in three languages that it could not be loaded', async () => {
  const { context } = await open({ at: '/' });
  await context.route('**/assets/nl-*.js', (route) => route.abort());
  const page = await blank(context);
  await page.goto(`${base}/`);
  await page.getByText('Inzage kon niet worden geladen').waitFor();
  await context.close();
});

test('two people at one step: both versions are shown and one chooses', async () => {
  const step = await makeStep(file, { summary: 'Twee versies' });
  const { page, done } = await open({ who: account('guide'), at: `${at}/steps/${step.id}` });
  const summary = page.getByLabel('Samenvatting');
  await summary.fill('Mijn tekst');
  await file.guide.patch(`/api/steps/${step.id}`, { summary: 'Tekst van een ander' }, step.version);
  await confirm(page).click();
  await page.getByText('Iemand anders wijzigde dit intussen').first().waitFor();
  await page.getByRole('link', { name: 'Klantenportret' }).click();
  await page.getByRole('button', { name: 'Op deze pagina blijven' }).click();
  const row = page.getByRole('row', { name: /Samenvatting/ });
  assert.match(await row.innerText(), /Mijn tekst[^]*Tekst van een ander/);
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Mijn versie bewaren' }).click();
  await page.getByText('De stap is bewaard.').waitFor();
  assert.equal((await file.guide.get(`/api/steps/${step.id}`)).summary, 'Mijn tekst');

  await visit(page, `${at}/steps/${step.id}`);
  await summary.fill('Weer ik');
  const now = await file.guide.get(`/api/steps/${step.id}`);
  await file.guide.patch(`/api/steps/${step.id}`, { summary: 'Weer een ander' }, now.version);
  await confirm(page).click();
  await page.getByRole('button', { name: 'Huidige versie overnemen' }).click();
  await summary.waitFor();
  assert.equal(await summary.inputValue(), 'Weer een ander');
  await done();
});

test('the head of a file follows what is stored: a first step keeps the right open', async () => {
  const own = await makeFile();
  const { page, done } = await open({ who: account('guide'), at: `/clients/${own.client.id}/steps` });
  const head = page.locator('.file-head');
  await head.getByText('Tot en met').first().waitFor();
  const tabs = await head.locator('.tabs a').allInnerTexts();
  assert.deepEqual(tabs, ['Klantenportret', 'Profiel & Gewenste jobs', 'Documenten', 'Begeleiding', 'Dienstverlening']);
  await fillStep(page, 'Eerste stap', `/clients/${own.client.id}`);
  await confirm(page).click();
  await page.getByText('De stap is toegevoegd.').waitFor();
  await head.locator('summary', { hasNotText: 'Tot en met' }).waitFor();
  await done();
});

test('leaving with unsaved typing asks first, by link and by the back button', async () => {
  const { page, done } = await open({ who: account('guide'), at: `${at}/steps` });
  await fillStep(page, 'Nog niet bewaard');
  await page.getByRole('link', { name: 'Documenten' }).click();
  const dialog = page.getByRole('alertdialog', { name: /nog niet bewaard/ });
  await dialog.waitFor();
  assert.deepEqual(await axe(page), []);
  await dialog.getByRole('button', { name: 'Op deze pagina blijven' }).click();
  assert.equal(await page.getByLabel('Samenvatting').inputValue(), 'Nog niet bewaard');
  assert.equal(new URL(page.url()).hash, `#${at}/steps/new/outplacement`);
  await page.goBack();
  await dialog.waitFor();
  await dialog.getByRole('button', { name: 'Op deze pagina blijven' }).click();
  assert.equal(await page.getByLabel('Samenvatting').inputValue(), 'Nog niet bewaard');
  await page.goBack();
  await dialog.getByRole('button', { name: 'Verlaten zonder te bewaren' }).click();
  await page.getByRole('heading', { name: 'Stappen naar werk' }).waitFor();
  assert.equal(new URL(page.url()).hash, `#${at}/steps`);
  assert.equal((await lines('Nog niet bewaard')).length, 0);
  await done();
});

test('Terug zonder bevestigen leaves without a question and stores nothing', async () => {
  const { page, done } = await open({ who: account('guide'), at });
  await fillStep(page, 'Terug zonder');
  await page.getByRole('button', { name: 'Terug zonder bevestigen' }).click();
  await page.getByRole('heading', { name: 'Stappen naar werk' }).waitFor();
  assert.equal((await lines('Terug zonder')).length, 0);
  await done();
});

test('an impossible date is named with the remedy', async () => {
  const { page, done } = await open({ who: account('guide'), at });
  await fillStep(page, 'Datum fout');
  await fillDate(page, 'Datum', '2026-02-31');
  await confirm(page).click();
  const link = page.locator('.govuk-error-summary').getByRole('link');
  await link.first().waitFor();
  assert.deepEqual(await link.allInnerTexts(), [
    '‘Datum’ is geen bestaande datum: vul dag, maand en jaar (4 cijfers) in',
  ]);
  await link.click();
  const box = page.getByRole('group', { name: 'Datum' }).getByRole('textbox').first();
  await hasFocus(box);
  assert.equal(await box.getAttribute('aria-invalid'), 'true');
  assert.deepEqual(await axe(page), []);
  await done();
});

test('a start in the future is named with the remedy, and can be put right', async () => {
  const [year, month, day] = file.today.split('-').map(Number);
  const tomorrow = new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10);
  const { page, done } = await open({ who: account('guide'), at });
  await fillStep(page, 'Morgen begonnen');
  await fillDate(page, 'Datum', tomorrow);
  await confirm(page).click();
  const link = page.locator('.govuk-error-summary').getByRole('link');
  await link.first().waitFor();
  assert.deepEqual(await link.allInnerTexts(), [
    '‘Datum’ ligt in de toekomst: kies vandaag of een vroegere dag',
  ]);
  assert.equal((await lines('Morgen begonnen')).length, 0);
  await page.getByRole('button', { name: 'huidige datum' }).click();
  await confirm(page).click();
  await page.getByText('De stap is toegevoegd.').waitFor();
  assert.deepEqual(
    (await lines('Morgen begonnen')).map((line) => line.date),
    [file.today],
  );
  await done();
});

test('a new file names what it demands: a whole address, and a language that is chosen', async () => {
  const { page, done } = await open({ who: account('counsellor'), at: '/clients/new' });
  const faults = page.locator('.govuk-error-summary').getByRole('link');
  const create = () => page.getByRole('button', { name: 'Dossier aanmaken' }).click();
  const demanded = (name) => page.getByLabel(name, { exact: true }).getAttribute('aria-required');
  await page.getByText('Vul een volledig adres in, of laat het helemaal leeg.').waitFor();
  assert.notEqual(await demanded('Straat'), 'true');
  await page.getByLabel('Postcode').fill('15000');
  for (const name of ['Straat *', 'Huisnummer *', 'Postcode *', 'Gemeente *']) {
    assert.equal(await demanded(name), 'true', name);
  }
  assert.notEqual(await demanded('Bus'), 'true');
  await create();
  await faults.first().waitFor();
  assert.deepEqual(
    await faults.allInnerTexts(),
    [
      'Vul ‘Naam’ in',
      'Vul ‘Voornaam’ in',
      'Vul ‘Geboortedatum’ in',
      'Vul ‘Geslacht’ in',
      'Vul ‘Taal’ in',
      'Vul ‘Straat’ in',
      'Vul ‘Huisnummer’ in',
      '‘Postcode’ heeft niet de juiste vorm: kijk na wat je typte',
      'Vul ‘Gemeente’ in',
    ],
    'in the order of the fields',
  );
  const language = page.getByRole('combobox', { name: 'Taal' });
  assert.equal(await language.inputValue(), '');
  const offered = await language.locator('option').allInnerTexts();
  assert.deepEqual(offered.slice(0, 5), ['Kies…', 'Nederlands', 'Frans', 'Duits', 'Engels']);
  assert.ok(offered.includes('Arabisch') && offered.includes('Oekraïens'));
  assert.equal(new Set(offered).size, offered.length, 'no name twice');
  await language.selectOption({ label: 'Oekraïens' });
  await page.getByLabel('Postcode').fill('');
  const { last_name, first_name, birth_date } = person();
  await page.getByRole('textbox', { name: 'Naam', exact: true }).fill(last_name);
  await page.getByLabel('Voornaam').fill(first_name);
  await fillDate(page, 'Geboortedatum', birth_date);
  await page.getByLabel('Geslacht').selectOption('x');
  await create();
  await page.getByText('Het dossier is aangemaakt.').waitFor();
  await page.getByText('Oekraïens', { exact: true }).waitFor();
  await done();
});

test('what is too long stays as it was typed, and is named where it stands', async () => {
  const { page, done } = await open({ who: account('guide'), at: '/search' });
  const number = page.getByLabel('Klantnummer');
  await number.pressSequentially('1234567890');
  await fillDate(page, 'Geboortedatum', '20199-02-211');
  await page.getByRole('button', { name: 'Zoeken' }).click();
  const faults = page.locator('.govuk-error-summary').getByRole('link');
  await faults.first().waitFor();
  assert.deepEqual(await faults.allInnerTexts(), [
    '‘Klantnummer’ is te lang: gebruik hoogstens 9 tekens',
    '‘Geboortedatum’ is geen bestaande datum: vul dag, maand en jaar (4 cijfers) in',
  ]);
  assert.equal(await number.inputValue(), '1234567890');
  assert.equal(await number.getAttribute('aria-invalid'), 'true');

  await visit(page, `${at}/steps/new/outplacement`);
  await page.getByRole('combobox', { name: 'Uitvoerder' }).fill('a'.repeat(101));
  await page.getByText('‘Uitvoerder’ is te lang: gebruik hoogstens 100 tekens').waitFor();
  await done();
});

async function chooseFile(page, name, buffer) {
  await visit(page, `${at}/documents/new`);
  await page.getByLabel('Publicatienaam').fill(name);
  await page.getByLabel('Soort document').selectOption('other');
  await page
    .locator('dialog input[type=file]')
    .setInputFiles({ name: `${name}.pdf`, mimeType: 'application/pdf', buffer });
}

test('an upload that loses its line goes on with the chunks that are missing', async () => {
  const { page, context, done } = await open({ who: account('guide'), at });
  const sent = [];
  let broken = 0;
  await context.route('**/chunks/*', async (route) => {
    const n = Number(route.request().url().split('/').pop());
    if (n === 1 && broken < 2) {
      broken++;
      return route.abort();
    }
    sent.push(n);
    return route.fallback();
  });
  await chooseFile(page, 'Lang verslag', pdf(2_500_000));
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText('De verbinding is weggevallen.').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByText('‘Lang verslag’ is toegevoegd.').waitFor();
  assert.equal(broken, 2);
  assert.equal(new Set(sent).size, sent.length, `a chunk was sent twice: ${sent}`);
  assert.ok(sent.length >= 3, 'the file had several chunks');
  await done();
});

test('an upload given up half-way stores nothing, and gives back the focus', async () => {
  const { page, context, done } = await open({ who: account('guide'), at: `${at}/documents` });
  const listed = async () =>
    (await file.guide.get(`/api/clients/${file.client.id}/documents`)).items;
  const was = await listed();
  const add = page.getByRole('link', { name: '+ Voeg toe' });
  const ends = [];
  let held;
  const halfway = new Promise((resolve) => (held = resolve));
  await context.route('**/api/uploads/**', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.endsWith('/complete')) ends.push(pathname);
    // the second chunk is on its way until the person has gone
    return pathname.endsWith('/chunks/1') ? held(pathname) : route.fallback();
  });
  await add.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Document toevoegen' });
  await dialog.getByLabel('Publicatienaam').fill('Halfweg');
  await dialog.getByLabel('Soort document').selectOption('other');
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'halfweg.pdf',
    mimeType: 'application/pdf',
    buffer: pdf(2_500_000),
  });
  await dialog.getByRole('button', { name: 'Bewaar' }).click();
  const id = (await halfway).split('/')[3];
  assert.deepEqual(
    (await file.guide.get(`/api/uploads/${id}`)).received,
    [0],
    'half of it is there',
  );
  const gone = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
  await dialog.getByRole('button', { name: 'Annuleer' }).click();
  assert.equal((await gone).status(), 204);
  await dialog.waitFor({ state: 'detached' });
  await hasFocus(add); // it is back
  assert.deepEqual(await listed(), was);
  assert.equal(await page.getByText('Halfweg').count(), 0);
  await page.reload();
  await page.getByRole('heading', { name: 'Documenten overzicht' }).waitFor();
  await settled(page);
  assert.equal(await page.getByText('Halfweg').count(), 0);
  await assert.rejects(file.guide.get(`/api/uploads/${id}`), /404/);
  assert.deepEqual(ends, [], 'nothing was completed');
  await done();
});

test('a file that lies about its kind is refused at its field', async () => {
  const { page, done } = await open({ who: account('guide'), at });
  await chooseFile(page, 'leugen', Buffer.from('PK\u0003\u0004 this is no pdf at all'.repeat(9)));
  await page.getByRole('button', { name: 'Bewaar' }).click();
  const link = page.locator('dialog .govuk-error-summary').getByRole('link');
  await link.waitFor();
  assert.match(await link.innerText(), /de inhoud past niet bij de extensie/);
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Escape');
  const { items } = await file.guide.get(`/api/clients/${file.client.id}/documents`);
  assert.ok(!items.some((item) => item.title === 'leugen'));
  await done();
});

test('what one may not see is not told apart from what does not exist', async () => {
  const counsellor = await Worker.of(account('counsellor'));
  const hidden = await counsellor.post('/api/clients', {
    first_name: 'Verborgen',
    last_name: 'Dossier',
    birth_date: '1980-01-01',
    sex: 'x',
  });
  const texts = [];
  for (const id of [hidden.id, 'f'.repeat(32)]) {
    const { page, done } = await open({ who: account('guide'), at: `/clients/${id}` });
    await page.getByRole('heading', { level: 1, name: 'Geen toegang tot dit dossier' }).waitFor();
    texts.push(await page.locator('main').innerText());
    await done();
  }
  assert.equal(texts[0], texts[1]);
});

test('with a tie but without permission one reads why not, and what to do', async () => {
  const shut = await makeFile();
  const ended = `/api/rights/${shut.right.id}/end`;
  const version = { 'if-match': '"1"' };
  await shut.counsellor.ask('POST', ended, { reason: 'consent_withdrawn' }, version);
  const { page, done } = await open({ who: account('guide'), at: `/clients/${shut.client.id}` });
  await page.getByRole('heading', { level: 2, name: 'Waarom niet?' }).waitFor();
  const said = await page.locator('main').innerText();
  assert.match(said, /Inzagerecht beëindigd\.[^]*Wat kan je doen\?[^]*nieuw inzagerecht worden gevraagd/);
  await page.getByRole('heading', { level: 2, name: 'Zo vraag je inzage' }).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.setViewportSize({ width: 320, height: 700 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await done();
});

test('the language one chooses goes along, and changes no typing', async () => {
  const { page, done } = await open({ who: account('guide'), at });
  await fillStep(page, 'Taal');
  await page.getByRole('button', { name: 'fr – Français' }).click();
  await page.getByRole('heading', { name: 'Étape : Outplacement' }).waitFor();
  assert.equal(await page.getByLabel('Résumé').inputValue(), 'Taal');
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
  await page.getByRole('button', { name: 'nl – Nederlands' }).click();
  await page.getByRole('heading', { name: 'Stap: Outplacement' }).waitFor();
  await page.getByRole('button', { name: 'Terug zonder bevestigen' }).click();
  await done();
});
