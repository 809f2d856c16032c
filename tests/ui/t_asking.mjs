// Asking and granting, in a browser (R6, R24-R27, R34, R35, R37, I1, I2, I16, I36, I48, I54): an office without a
// right hands in an attest with its scan and sees nothing but its own request; what it lacks is listed; the work list
// of who decides has its clock of five working days; on the fourth the right is granted, the sein comes, the file opens.
// Then the consent form: refused with a reason once it is overdue, asked anew, granted; and entered by VDAB for a partner.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { makeEmployee, newId, sql } from '../api/lib.mjs';
import { freshSsin, newClient, newOrganisation, newUnit, newWord, startOn, vdab } from '../api/world.mjs';
import { completeRequest, followSein, grantRequest, handIn, lineOf, openRequest, refuseRequest, scan } from './asking.mjs';
import { as } from './days.mjs';
import { base, pdf, quit, visit } from './lib.mjs';

// a Monday; five working days later it is Monday the 30th
startOn('2026-11-23');

const paper = pdf();
const region = `r${newWord()}`;
let guide, rival, adviser, counsellor, partnerUnit, helped, taught, brussels, attest, form;

before(() => {
  const home = newUnit(vdab(), { region });
  sql(`INSERT INTO region (public_id, code, name_nl, name_fr, name_en, valid_from)
    VALUES ('${newId()}', '${region}', 'Proefregio', 'Région d’essai', 'Trial region', '2020-01-01')`);
  const office = newUnit(newOrganisation());
  partnerUnit = newUnit(newOrganisation());
  const person = (first) => {
    const { ssin, birthDate } = freshSsin();
    return newClient(home, { ssin, birthDate, first, last: `Vraag${newWord()}` });
  };
  [helped, taught, brussels] = ['Amélie', 'Bram', 'Chloé'].map(person);
  guide = makeEmployee(office.organisation, 'guide', { unit: office });
  rival = makeEmployee(partnerUnit.organisation, 'guide', { unit: partnerUnit });
  adviser = makeEmployee(home.organisation, 'adviser', { unit: home });
  counsellor = makeEmployee(home.organisation, 'counsellor', { unit: home });
});
after(quit);

const missing = (page) => page.locator('.note', { hasText: 'Dit ontbreekt nog:' }).locator('li').allInnerTexts();
const rightsOf = (client) => sql(`SELECT basis, granted_on FROM access_right WHERE client_id = ${client.row}`);

test('an office without a right hands in the attest; what is lacking is listed by field', () =>
  as(guide, '2026-11-23', `/clients/${helped.id}`, async (page) => {
    await page.getByRole('heading', { name: 'Zo vraag je inzage' }).waitFor();
    attest = await handIn(page, {
      kind: 'Attest outplacement', client: helped, purpose: 'begeleiding outplacement', dated: '2026-11-20', end: '2027-05-31', region,
    });
    assert.deepEqual(await missing(page), [
      'Ondertekend door de klant', 'Datum van ondertekening', 'Scan van het formulier of attest',
    ]);
    assert.equal(await page.getByText('Te beslissen tegen').count(), 0, 'the clock does not run yet');
    await completeRequest(page, attest, { signedOn: '2026-11-20', paper: scan(paper) });
    assert.deepEqual(await missing(page), []);
    await page.locator('.why--date summary', { hasText: '30/11/2026' }).click();
    await page.locator('.why--date').getByText('De VDAB beslist binnen vijf werkdagen').waitFor();
  }));

test('it sees its own request and nothing of the file; another office sees neither', async () => {
  await as(guide, '2026-11-24', '/requests', async (page) => {
    const row = await lineOf(page, helped);
    assert.match(await row.innerText(), /Attest outplacement[^]*30\/11\/2026[^]*Ontvangen/);
    await openRequest(page, helped);
    assert.equal(await page.getByRole('heading', { name: 'Beslissen' }).count(), 0);
    assert.equal(await page.getByRole('heading', { name: 'Dossier van de klant' }).count(), 0);
    await visit(page, `/clients/${helped.id}`);
    await page.getByRole('heading', { name: 'Zo vraag je inzage' }).waitFor();
    assert.ok(!(await page.locator('main').innerText()).includes(helped.last));
  });
  await as(rival, '2026-11-24', '/requests', async (page) => {
    await page.getByText('Er zijn geen aanvragen.').waitFor();
    await visit(page, `/requests/${attest}`);
    await page.getByRole('heading', { name: 'Deze pagina bestaat niet' }).waitFor();
  });
});

test('the adviser of the region has it on her work list: in time, at risk, overdue; and the queue drawn', async () => {
  for (const [day, mark] of [['2026-11-26', null], ['2026-11-27', 'bijna te laat'], ['2026-11-30', 'bijna te laat'], ['2026-12-01', 'te laat']])
    await as(adviser, day, '/requests', async (page) => {
      const row = await lineOf(page, helped);
      assert.deepEqual(await row.locator('.tag').allInnerTexts(), mark ? [mark, 'Ontvangen'] : ['Ontvangen']);
      await page.getByRole('img', { name: 'Te beslissen per dag' }).waitFor();
      const queue = page.getByRole('table', { name: 'Te beslissen per dag' }).getByRole('row', { name: '30/11/2026' });
      assert.match(await queue.innerText(), mark ? new RegExp(`1\\s+${mark}`) : /1\s*$/);
    });
});

test('on working day 4 she reads the scan, sees form and file agree, and grants', () =>
  as(adviser, '2026-11-27', '/requests', async (page) => {
    await openRequest(page, helped);
    const file = page.getByRole('table', { name: 'Dossier van de klant' });
    assert.match(await file.getByRole('row', { name: 'INSZ' }).innerText(), /ja/);
    assert.match(await file.getByRole('row', { name: 'Klantnummer' }).innerText(), /niet op het formulier/);
    const shown = await page.request.get(new URL(await page.getByRole('link', { name: /attest\.pdf/ }).getAttribute('href'), base).href);
    assert.equal(createHash('sha256').update(await shown.body()).digest('hex'), createHash('sha256').update(paper).digest('hex'));
    await grantRequest(page);
    assert.deepEqual(rightsOf(helped), [['outplacement_certificate', '2026-11-27']]);
    assert.equal(await (await lineOf(page, helped)).count(), 0, 'it does not wait any more');
  }));

test('the sein arrives, and the file opens', () =>
  as(guide, '2026-11-27', '/', async (page) => {
    await followSein(page, helped);
    await page.locator('.why').first().getByText('omdat je organisatie een lopend inzagerecht heeft').waitFor();
    await visit(page, `/requests/${attest}`);
    await page.getByText('Toegestaan', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Naar het dossier' }).waitFor();
  }));

test('a consent form that lacks the consent cannot be granted; completed, its five days begin', async () => {
  await as(guide, '2026-11-23', '/', async (page) => {
    form = await handIn(page, {
      kind: 'Inzagerechtenformulier', client: taught, purpose: 'opleiding', origin: 'Door onze organisatie geregeld met de klant',
      dated: '2026-11-20', ticked: ['De klant weet wat het inzagerecht inhoudt'],
    });
    assert.deepEqual(await missing(page), ['Toestemming van de klant']);
  });
  await as(counsellor, '2026-11-24', '/requests', async (page) => {
    assert.match(await (await lineOf(page, taught)).innerText(), /Onvolledig\s+Ontbreekt: Toestemming van de klant/);
    await openRequest(page, taught);
    assert.equal(await page.getByRole('radio', { name: 'Inzagerecht toestaan' }).count(), 0);
  });
  await as(guide, '2026-11-25', '/', async (page) => {
    await completeRequest(page, form, { ticked: ['De klant geeft uitdrukkelijk toestemming'] });
    await page.locator('.why--date summary', { hasText: '02/12/2026' }).waitFor();
  });
});

test('overdue, it is refused with a reason; the office reads why, and still sees nothing', async () => {
  await as(counsellor, '2026-12-03', '/requests', async (page) => {
    assert.match(await (await lineOf(page, taught)).innerText(), /02\/12\/2026\s+te laat/);
    await openRequest(page, taught);
    await refuseRequest(page, 'Het formulier is niet juist of volstaat niet', 'Het doel is niet duidelijk.');
  });
  assert.deepEqual(rightsOf(taught), []);
  await as(guide, '2026-12-03', '/messages', async (page) => {
    const told = page.getByRole('row', { name: /De aanvraag van je organisatie is geweigerd/ });
    await told.getByRole('link').click();
    await page.getByText('Het formulier is niet juist of volstaat niet').waitFor();
    await page.getByText('Het doel is niet duidelijk.').waitFor();
    await visit(page, `/clients/${taught.id}`);
    await page.getByRole('heading', { name: 'Zo vraag je inzage' }).waitFor();
  });
});

test('asked anew and granted, the file opens', async () => {
  await as(guide, '2026-12-04', '/', (page) =>
    handIn(page, {
      kind: 'Inzagerechtenformulier', client: taught, purpose: 'opleiding tot lasser', dated: '2026-12-04',
      ticked: ['De klant weet wat het inzagerecht inhoudt', 'De klant geeft uitdrukkelijk toestemming'],
    }),
  );
  await as(counsellor, '2026-12-07', '/requests', async (page) => {
    await openRequest(page, taught);
    await grantRequest(page);
  });
  assert.deepEqual(rightsOf(taught), [['consent_form', '2026-12-07']]);
  await as(guide, '2026-12-07', '/', (page) => followSein(page, taught));
});

test('the Brussels form asks for Actiris too; a counsellor enters it for a partner', async () => {
  await as(counsellor, '2026-12-07', '/', async (page) => {
    const id = await handIn(page, {
      kind: 'Inzagerechtenformulier Brussel', partner: partnerUnit.oe, client: brussels, purpose: 'opleiding', origin: 'Gegeven bij de VDAB',
      dated: '2026-12-07', ticked: ['De klant weet wat het inzagerecht inhoudt', 'De klant geeft uitdrukkelijk toestemming'],
    });
    assert.deepEqual(await missing(page), ['Nummer bij Actiris', 'Ingelicht over de uitwisseling met Actiris', 'Referentie van de opleidingsaanvraag']);
    await completeRequest(page, id, {
      actiris: '123456789', reference: 'prjlew / 99fn000',
      ticked: ['De klant weet dat VDAB en Actiris gegevens uitwisselen om zijn kansen op werk te vergroten, en ze bewaren in hun gegevensbanken'],
    });
    await page.getByText('PRJLEW/99FN000').waitFor();
    await grantRequest(page);
  });
  await as(rival, '2026-12-07', '/', (page) => followSein(page, brussels));
});
