// The story of the skeleton, in a browser: a counsellor gives an office a right; a guide logs in, finds
// the client, is told why she may see the file, starts an outplacement and uploads the action plan; a
// line from IBIS comes to stand in the same list; and every one of those looks is in the log.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { nextSequence } from '../api/deliveries.mjs';
import {
  Worker,
  account,
  axe,
  fillDate,
  lookUp,
  open,
  pdf,
  person,
  quit,
  settled,
  visit,
} from './lib.mjs';

const who = person();
const shown = `${who.last_name} ${who.first_name}`;
const dash = (iso) => iso.split('-').reverse().join('-');
const slash = (iso) => iso.split('-').reverse().join('/');
const bytes = pdf(400_000);
let guide, today, end, client;

before(async () => {
  guide = (await Worker.of(account('guide'))).session.viewer;
  ({ today } = (await Worker.of(account('counsellor'))).session);
  end = `${Number(today.slice(0, 4)) + 1}-05-21`;
});
after(quit);

/** Log in as a person does: by the page. */
async function enter(role) {
  const visitor = await open({ at: '/' });
  const { page } = visitor;
  const { login, password } = account(role);
  // an account keeps the language that another suite chose last
  await (await Worker.of(account(role))).patch('/api/session', { language: 'nl' });
  await page.getByLabel('Gebruikersnaam').fill(login);
  await page.getByLabel('Wachtwoord').fill(password);
  await page.getByRole('button', { name: 'Aanmelden' }).click();
  await page.locator('.menu summary').waitFor();
  await settled(page);
  return visitor;
}

test('a counsellor makes the file and gives the office a right', async () => {
  const { page, done } = await enter('counsellor');
  await page.getByRole('link', { name: 'Nieuw dossier' }).click();
  await page.getByRole('textbox', { name: 'Naam', exact: true }).fill(who.last_name);
  await page.getByLabel('Voornaam').fill(who.first_name);
  await page.getByLabel('INSZ').fill(who.ssin.replace(/^(\d\d)(\d\d)(\d\d)/, '$1.$2.$3-'));
  await fillDate(page, 'Geboortedatum', who.birth_date);
  await page.getByLabel('Geslacht').selectOption('female');
  await page.getByRole('combobox', { name: 'Taal' }).selectOption({ label: 'Frans' });
  await page.getByLabel('Straat').fill('Haachtsesteenweg');
  await page.getByLabel('Huisnummer').fill('77');
  await page.getByLabel('Postcode').fill('1030');
  await page.getByLabel('Gemeente').fill('Schaarbeek');
  await page.getByRole('button', { name: 'Dossier aanmaken' }).click();
  await page.getByText('Het dossier is aangemaakt.').waitFor();
  client = /#\/clients\/([0-9a-f]{32})/.exec(page.url())[1];
  assert.equal(await page.locator('h1').innerText(), shown);

  await page.getByRole('link', { name: 'Dienstverlening' }).click();
  await page.getByText('Er zijn nog geen inzagerechten op dit dossier.').waitFor();
  await page.getByRole('link', { name: '+ Geef een inzagerecht' }).click();
  await lookUp(page, 'Organisatie of eenheid', guide.unit.oe_number);
  await page.getByRole('combobox', { name: 'Grond', exact: true }).selectOption('consent_form');
  await page.getByRole('button', { name: 'huidige datum' }).click();
  await page.getByLabel('Doel').fill('begeleiding outplacement');
  await page.getByRole('button', { name: 'Inzagerecht geven' }).click();
  await page.getByText(`${guide.organisation.name} heeft nu inzagerecht.`).waitFor();
  const row = page.getByRole('row', { name: guide.organisation.name });
  await row.getByText('Inzagerechtenformulier').waitFor();
  await row.getByText('Lopend').waitFor();
  await done();
});

test('the guide finds the client by INSZ and is told why she may see the file', async () => {
  const { page, done } = await enter('guide');
  await page.getByRole('link', { name: 'Cliënt zoeken' }).click();
  await page.getByLabel('INSZ of bisnummer').fill(who.ssin.replace(/(\d{6})(\d{3})/, '$1 $2/'));
  await page.getByRole('button', { name: 'Zoeken', exact: true }).click();
  await page.getByRole('link', { name: shown }).click();
  const why = page.locator('.why').first();
  await why.getByText('omdat je organisatie een lopend inzagerecht heeft').waitFor();
  await why.locator('summary').click();
  const facts = await why.locator('dl').innerText();
  assert.match(facts, /Grond\s+Inzagerechtenformulier/);
  assert.match(facts, new RegExp(`Sinds\\s+${slash(today)}`));
  assert.match(facts, /Tot en met\s+\d{2}\/\d{2}\/\d{4}/);
  assert.match(facts, /Regel\s+De organisatie voert nog geen stap uit/);
  assert.match(facts, new RegExp(`Gerekend vanaf\\s+${slash(today)}`));

  const head = page.locator('.file-head');
  const masked = await head.innerText();
  assert.ok(!masked.includes(`${who.ssin.slice(6, 9)}.${who.ssin.slice(9)}`), 'the INSZ is masked');
  await head.getByRole('button', { name: 'INSZ tonen' }).click();
  await head.getByText(`${who.ssin.slice(6, 9)}.${who.ssin.slice(9)}`).waitFor();

  const tabs = await page.getByRole('navigation', { name: 'Onderdelen van het dossier' });
  assert.deepEqual(await tabs.getByRole('link').allInnerTexts(), [
    'Klantenportret',
    'Profiel & Gewenste jobs',
    'Documenten',
    'Begeleiding',
    'Dienstverlening',
  ]);
  assert.deepEqual(await tabs.locator('[aria-current=page]').allInnerTexts(), ['Klantenportret']);
  await done();
});

test('the guide starts an outplacement', async () => {
  const { page, done } = await open({ who: account('guide'), at: `/clients/${client}/steps` });
  for (const [bar, marked] of [
    ['Onderdelen van het dossier', 'Begeleiding'],
    ['Begeleiding', 'Stappen naar werk'],
  ]) {
    const here = page.getByRole('navigation', { name: bar }).locator('[aria-current=page]');
    assert.deepEqual(await here.allInnerTexts(), [marked]);
  }
  await page.getByText('Er staan nog geen stappen in dit dossier.').waitFor();
  const add = page.getByRole('button', { name: '+ Voeg een stap toe' });
  await add.click();
  await page.getByRole('button', { name: '+ Sluit voeg een stap toe' }).waitFor();
  await page.getByLabel('Nieuwe stap').selectOption({ label: 'Outplacement' });
  await page.getByRole('button', { name: 'Toevoegen' }).click();
  await page.getByRole('heading', { name: 'Stap: Outplacement' }).waitFor();
  const mine = `${guide.unit.name} (${guide.unit.oe_number})`;
  assert.equal(await page.getByRole('combobox', { name: 'Aanvrager' }).inputValue(), mine);
  assert.equal(await page.getByRole('combobox', { name: 'Uitvoerder' }).inputValue(), mine);
  const person = `${guide.employee.first_name} ${guide.employee.last_name}`;
  assert.equal(await page.locator('.lookup__under').getByText(person).count(), 2);

  await page.getByRole('button', { name: 'Bevestigen', exact: true }).click();
  await page.locator('.govuk-error-summary').waitFor();
  assert.deepEqual(await page.locator('.govuk-error-summary li').allInnerTexts(), [
    'Vul ‘Toestand’ in',
    'Vul ‘Datum’ in',
    'Vul ‘Vermoedelijke einddatum’ in',
  ]);
  await page.getByLabel('Toestand').selectOption({ label: 'Bezig' });
  await page.getByRole('button', { name: 'huidige datum' }).click();
  await fillDate(page, 'Vermoedelijke einddatum', end);
  const summary = `Vermoedelijke einddatum ${slash(end)}. ${'Afspraken over het traject. '.repeat(5)}`;
  await page.getByLabel('Samenvatting').fill(summary);
  await page.getByText('Denk evenwel aan de privacy van de burger!').waitFor();
  await page.getByText('Ook een latere begeleider kan dit lezen.').waitFor();
  await page.getByRole('button', { name: 'Bevestigen', exact: true }).click();
  await page.getByText('De stap is toegevoegd.').waitFor();
  await page.getByRole('row', { name: /Outplacement/ }).waitFor();
  const heads = await page.getByRole('columnheader').allInnerTexts();
  assert.deepEqual(heads, ['Datum', 'Stap', 'Toestand']);
  const row = page.getByRole('row', { name: /Outplacement/ });
  assert.match(
    await row.innerText(),
    new RegExp(`${slash(today)}[^]*Outplacement[^]*\\.\\.\\.[^]*Bezig`),
  );

  await row.getByRole('link', { name: 'Outplacement' }).click();
  await page.getByRole('heading', { name: 'Outplacement', exact: true }).waitFor();
  assert.equal(await page.getByRole('combobox', { name: 'Aanvrager' }).count(), 0);
  await page.getByRole('link', { name: 'Versies van deze stap' }).click();
  await page.getByRole('cell', { name: person }).first().waitFor();
  await done();
});

test('the guide uploads the action plan and gets the same bytes back', async () => {
  const { page, done } = await open({ who: account('guide'), at: `/clients/${client}/documents` });
  await page.getByRole('link', { name: '+ Voeg toe' }).click();
  const dialog = page.getByRole('dialog', { name: 'Document toevoegen' });
  await dialog.getByText('Geen bestand gekozen').waitFor();
  await dialog.getByLabel('Publicatienaam').fill('Actieplan OP');
  await dialog.getByLabel('Soort document').selectOption({ label: 'Actieplan' });
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'Actieplan_outplacement_20261122140920.pdf',
    mimeType: 'application/pdf',
    buffer: bytes,
  });
  await dialog.getByText(/^Actieplan_.*\.\.\..*\.pdf/).waitFor();
  await dialog.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText('‘Actieplan OP’ is toegevoegd.').waitFor();
  const row = page.getByRole('row', { name: /Actieplan OP/ });
  assert.ok((await row.innerText()).includes(dash(today)), 'the date stands with dashes');
  const arriving = page.waitForEvent('download');
  await row.getByRole('button', { name: /Actieplan OP/ }).click();
  const download = await arriving;
  const hash = (data) => createHash('sha256').update(data).digest('hex');
  assert.equal(hash(readFileSync(await download.path())), hash(bytes));
  assert.equal(download.suggestedFilename(), 'Actieplan_outplacement_20261122140920.pdf');
  await done();
});

/** A delivery with one request, for the client of the story. */
function delivery() {
  const mark = client.slice(0, 8).toUpperCase();
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<opleidingsaanvragen xmlns="urn:inzage:ibis:opleidingsaanvragen:1" levering="UI-${mark}" volgnummer="${nextSequence()}" aangemaakt="${today}T08:00:00+01:00" aantal="1">
  <opleidingsaanvraag referentie="UI-${mark}-1" versie="1" actie="registratie">
    <werkzoekende><insz>${who.ssin}</insz><naam>${who.last_name}</naam><voornaam>${who.first_name}</voornaam><geboortedatum>${who.birth_date}</geboortedatum><geslacht>V</geslacht><taal>nl</taal>
      <adres><straat>Haachtsesteenweg</straat><huisnummer>77</huisnummer><postcode>1030</postcode><gemeente>Schaarbeek</gemeente></adres></werkzoekende>
    <promotor><oenummer>10451</oenummer></promotor>
    <geregistreerdOp>${today}T07:00:00+01:00</geregistreerdOp>
    <opmerking>A12B7/99FN000/10451</opmerking>
  </opleidingsaanvraag>
</opleidingsaanvragen>
`);
}

test('a delivery from IBIS puts a line in the same list', async () => {
  const { page, done } = await enter('counsellor');
  await page.getByRole('link', { name: 'Leveringen' }).click();
  const file = { name: 'levering.xml', mimeType: 'application/xml', buffer: delivery() };
  for (const mode of ['Proef', 'Verwerken']) {
    await visit(page, '/imports');
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('radio', { name: new RegExp(mode) }).check();
    await page.getByRole('button', { name: 'Opladen en starten' }).click();
    await page.getByRole('heading', { name: 'Levering levering.xml' }).waitFor();
    await page.getByText('Verwerkt', { exact: true }).waitFor({ timeout: 60_000 });
    const outcome = page.getByRole('table', { name: 'Uitkomst' });
    assert.match(await outcome.innerText(), /Aangemaakt\s+1/);
    assert.equal(await page.getByRole('img', { name: 'Uitkomst' }).count(), 1);
    assert.deepEqual(await axe(page), []);
  }
  const record = page.getByRole('row', { name: /UI-/ });
  assert.match(await record.innerText(), /Aangemaakt/);
  await record.getByRole('link', { name: 'Stap openen' }).click();
  await page.getByText('Deze stap kwam uit IBIS.').waitFor();
  await visit(page, `/clients/${client}/steps`);
  await page.getByRole('row', { name: /Opleidingslijn[^]*Aanvraag/ }).waitFor();
  await page.getByRole('row', { name: /Outplacement[^]*Bezig/ }).waitFor();
  await done();
});

test('every one of those looks is in the log', async () => {
  const { page, done } = await open({ who: account('counsellor'), at: `/clients/${client}/log` });
  const table = page.getByRole('table', { name: 'Wie keek in dit dossier?' });
  await table.waitFor();
  const rows = await table.getByRole('row').allInnerTexts();
  const person = `${guide.employee.first_name} ${guide.employee.last_name}`;
  for (const what of [
    'dossier geopend',
    'volledig INSZ getoond',
    'stap toegevoegd',
    'stappen naar werk bekeken',
    'document toegevoegd',
    'documenten bekeken',
  ]) {
    const row = rows.find((text) => text.includes(person) && text.includes(what));
    assert.ok(row, `${person}: ${what}, in\n${rows.join('\n')}`);
    assert.match(row, /lopend inzagerecht/);
    assert.match(row, /toegelaten/);
  }
  const counsellor = (await Worker.of(account('counsellor'))).session.viewer.employee;
  const name = `${counsellor.first_name} ${counsellor.last_name}`;
  for (const what of ['dossier aangemaakt', 'inzagerecht gegeven']) {
    assert.ok(
      rows.some((text) => text.includes(name) && text.includes(what)),
      what,
    );
  }
  await done();
});

test('when the right is ended the guide has no access any more, and may ask', async () => {
  const counsellor = await open({ who: account('counsellor'), at: `/clients/${client}/rights` });
  const { page } = counsellor;
  await page
    .getByRole('row', { name: guide.organisation.name })
    .getByRole('link', { name: /^Beëindig/ })
    .click();
  await page.getByRole('button', { name: 'Inzagerecht beëindigen' }).click();
  await page.locator('.govuk-error-summary').waitFor();
  await page.getByRole('radio', { name: 'De klant trok de toestemming in' }).check();
  await page.getByRole('button', { name: 'Inzagerecht beëindigen' }).click();
  await page.getByText('Het inzagerecht is beëindigd.').waitFor();
  await counsellor.done();

  const refused = await open({ who: account('guide'), at: `/clients/${client}` });
  await refused.page
    .getByText('Het inzagerecht van je organisatie op dit dossier is beëindigd.')
    .waitFor();
  await refused.page.getByRole('heading', { name: 'Zo vraag je inzage' }).waitFor();
  const text = await refused.page.locator('main').innerText();
  assert.ok(!text.includes(who.last_name), 'nothing of the file is shown');
  await refused.page.getByRole('textbox', { name: 'Naam', exact: true }).fill(who.last_name);
  await refused.page.getByLabel('Voornaam').fill(who.first_name);
  await fillDate(refused.page, 'Geboortedatum', who.birth_date);
  await refused.page.getByLabel('Doel van de inzage').fill('begeleiding outplacement');
  await refused.page.getByRole('button', { name: 'Aanvraag versturen' }).click();
  await refused.page.getByText('De aanvraag is ontvangen').waitFor();
  await refused.done();
});

test('a counsellor asks inzage for a partner: nothing is seen yet, but told that it runs', async () => {
  const other = person();
  const worker = await Worker.of(account('counsellor'));
  const { id } = await worker.post('/api/clients', other);
  const { page, done } = await open({ who: account('counsellor'), at: '/request' });
  await page.getByText('Het inzagerecht is voor de partner').waitFor();
  await page.getByRole('textbox', { name: 'Naam', exact: true }).fill(other.last_name);
  await page.getByLabel('Voornaam').fill(other.first_name);
  await fillDate(page, 'Geboortedatum', other.birth_date);
  await page.getByLabel('INSZ').fill(other.ssin);
  await page.getByLabel('Doel van de inzage').fill('begeleiding outplacement');
  await page.getByRole('button', { name: 'Aanvraag versturen' }).click();
  await page.locator('.govuk-error-summary').waitFor();
  assert.deepEqual(await page.locator('.govuk-error-summary li').allInnerTexts(), [
    'Vul ‘Partnerorganisatie of eenheid’ in',
  ]);
  await lookUp(page, 'Partnerorganisatie of eenheid', guide.unit.oe_number);
  assert.ok(await page.getByRole('radio', { name: `heel ${guide.organisation.name}` }).isChecked());
  await page.getByRole('button', { name: 'Aanvraag versturen' }).click();
  await page.getByText('De aanvraag is ontvangen').waitFor();
  await done();

  const asked = await open({ who: account('guide'), at: `/clients/${id}` });
  await asked.page
    .getByText('De aanvraag van je organisatie is ontvangen en wordt bekeken.')
    .waitFor();
  assert.ok(!(await asked.page.locator('main').innerText()).includes(other.last_name));
  assert.equal(
    await asked.page.getByRole('combobox', { name: 'Partnerorganisatie of eenheid' }).count(),
    0,
    'her own organisation asks',
  );
  await asked.done();
});
