// Rights that arise by themselves, through the pages and by keyboard: a counsellor records an allocation, then its
// afsprakenblad, and a referral card; a certified partner opens a file, and VDAB reads that it did.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { account, lookUp, makeFile, open, person, quit, settled, tabTo, typed, Worker } from './lib.mjs';

after(quit);

const guide = (login) => account('guide', (one) => one.login === login);
const counsellor = () => account('counsellor');
const MOTIVE = 'Eerste gesprek met de klant';

let file, tender, ocmw;
before(async () => {
  file = await makeFile();
  [tender, ocmw] = await Promise.all(
    ['guide.tender', 'guide.ocmw'].map(async (login) => (await Worker.of(guide(login))).session.viewer),
  );
});

const rights = () => `/clients/${file.client.id}/rights`;

/** A day typed into its three boxes. */
async function typeDate(page, legend, iso) {
  const boxes = page.getByRole('group', { name: legend }).getByRole('textbox');
  for (const [n, text] of iso.split('-').reverse().entries()) {
    await tabTo(page, boxes.nth(n));
    await page.keyboard.press('Control+A');
    await typed(boxes.nth(n), text);
  }
}

async function follow(page, name) {
  await tabTo(page, page.getByRole('link', { name }).first());
  await page.keyboard.press('Enter');
}

async function send(page, name) {
  await tabTo(page, page.getByRole('button', { name, exact: true }));
  await page.keyboard.press('Enter');
}

test('an allocation waits for its afsprakenblad; when that is signed the partner has a right and owns the file', async () => {
  const { page, done } = await open({ who: counsellor(), at: rights() });
  await follow(page, 'Noteer een toewijzing');
  await page.getByRole('heading', { name: 'Toewijzing noteren' }).waitFor();
  await lookUp(page, 'Organisatie of eenheid', String(tender.unit.oe_number));
  const assignment = page.getByLabel('Opdracht');
  await tabTo(page, assignment);
  await page.keyboard.press('ArrowDown');
  assert.notEqual(await assignment.inputValue(), '');
  await send(page, 'Toewijzing noteren');
  const { name } = tender.organisation;
  await page.getByText(`De toewijzing aan ${name} is genoteerd; ze wacht op het afsprakenblad.`).waitFor();
  await settled(page);
  await page.getByRole('row', { name: new RegExp(`${name}.*Wacht op afsprakenblad`, 's') }).waitFor();

  await follow(page, /^Noteer het afsprakenblad/);
  await page.getByRole('heading', { name: 'Afsprakenblad noteren' }).waitFor();
  await typeDate(page, 'Afsprakenblad ondertekend op', file.today);
  await send(page, 'Afsprakenblad noteren');
  await page.getByText(`${name} heeft nu inzagerecht en is eigenaar van het dossier.`).waitFor();
  await settled(page);
  await page.getByRole('row', { name: new RegExp(`${name}.*Inzagerecht ontstaan`, 's') }).waitFor();
  await page.locator('.file-head').getByText(name).waitFor();
  await done();
});

test('a signed referral card gives a right', async () => {
  const { page, done } = await open({ who: counsellor(), at: rights() });
  await follow(page, 'Noteer een doorverwijskaart');
  await page.getByRole('heading', { name: 'Doorverwijskaart noteren' }).waitFor();
  await send(page, 'Doorverwijskaart noteren');
  await page.locator('.govuk-error-summary').waitFor();
  await lookUp(page, 'Organisatie of eenheid', String(ocmw.unit.oe_number));
  await typeDate(page, 'Kaart ondertekend op', file.today);
  await send(page, 'Doorverwijskaart noteren');
  await page.getByText(`${ocmw.organisation.name} heeft nu inzagerecht.`).waitFor();
  await settled(page);
  await page.getByRole('row', { name: new RegExp(`${ocmw.organisation.name}.*Doorverwijskaart`, 's') }).waitFor();
  await done();
});

test('a certified partner opens a file by both numbers and a motive, and reads why she sees it', async () => {
  const who = person();
  const client = await (await Worker.of(counsellor())).post('/api/clients', who);
  const { page, done } = await open({ who: guide('guide.gtb'), at: '/certified' });
  const [year, ...rest] = who.birth_date.split('-');
  const ssin = page.getByLabel('INSZ of bisnummer');
  await tabTo(page, ssin);
  await typed(ssin, who.ssin);
  await typeDate(page, 'Geboortedatum', [Number(year) - 1, ...rest].join('-'));
  const motive = page.getByLabel('Motief');
  await tabTo(page, motive);
  await typed(motive, MOTIVE);
  await send(page, 'Open het dossier');
  await page.getByText('Er is geen dossier met dit INSZ en deze geboortedatum dat je kan openen.').first().waitFor();
  await typeDate(page, 'Geboortedatum', who.birth_date);
  await send(page, 'Open het dossier');
  await page.locator('.file-head').getByText(client.number).waitFor();
  await settled(page);
  await tabTo(page, page.locator('.why summary').first());
  await page.keyboard.press('Enter');
  const why = page.locator('.why__body').first();
  await why.getByText('Gecertificeerde partner').first().waitFor();
  assert.match(await why.innerText(), /Wat je hier mag\s+het dossier lezen/);
  await done();

  const vdab = await open({ who: counsellor(), at: '/openings' });
  await vdab.page.getByRole('row', { name: new RegExp(`${who.last_name}.*${MOTIVE}`, 's') }).waitFor();
  await vdab.done();
});
