// Owning a file through the pages: named, shown with whom to contact, transferred, taken back; the rights in
// time as a picture beside their table; and the rights of an organisation that end.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { account, axe, lookUp, makeFile, open, quit, settled, sideways, visit } from './lib.mjs';

after(quit);

let file, tender;
before(async () => {
  file = await makeFile();
  tender = account('guide', (one) => one.login === 'guide.tender');
});

const at = () => `/clients/${file.client.id}/rights`;

test('a counsellor names an owner; the head, the tab and the picture show it', async () => {
  const { page, done } = await open({ who: account('counsellor'), at: at() });
  assert.match(await page.locator('.file-head .facts--line').innerText(), /Eigenaar\s+VDAB/);
  await page.getByText('Dit dossier is van VDAB: er is geen partner eigenaar.').waitFor();
  await page.getByRole('link', { name: 'Wijs een eigenaar aan' }).click();
  await lookUp(page, 'Organisatie of eenheid', '50240');
  await page.getByLabel('Contact').selectOption({ label: 'Annelies Maes' });
  await page.getByLabel('Dienstverlening').selectOption({ label: 'TIBB4 – Tender intensieve begeleiding en bemiddeling' });
  await page.getByText('Afsluitregel: tot 3 maanden na het einde van het eigenaarschap, verzonnen voor de demo').waitFor();
  await page.getByLabel('Opdracht').selectOption({ label: 'TIBB-2024-12' });
  await page.getByRole('button', { name: 'Eigenaar aanwijzen' }).click();
  await page.getByText('Werkspoor vzw is nu eigenaar van het dossier.').waitFor();
  const head = page.locator('.file-head .facts--line');
  await head.getByText('Werkspoor vzw').waitFor();
  assert.match(await head.innerText(), /Eigenaar\s+Werkspoor vzw – Annelies Maes/);
  const panel = page.locator('.panel', { hasText: 'Eigenaar van het dossier' }).first();
  const facts = await panel.locator('dl').innerText();
  for (const words of ['guide.tender@example.org', 'Tender intensieve begeleiding', 'TIBB-2024-12', 'Draaiboek of projectfiche'])
    assert.ok(facts.includes(words), `${words} in ${facts}`);
  const guide = panel.getByRole('link', { name: 'Draaiboek of projectfiche' });
  assert.equal(await guide.getAttribute('rel'), 'noopener noreferrer');
  const row = page.getByRole('row', { name: 'Werkspoor vzw' });
  await row.getByText('Eigenaar van het dossier').first().waitFor();
  await row.locator('summary', { hasText: 'regel van de dienstverlening' }).waitFor();
  await page.getByRole('img', { name: 'Inzagerechten in de tijd' }).waitFor();
  assert.equal(await page.locator('.time__right').count(), 2, 'a bar a right');
  assert.deepEqual(await axe(page), []);
  await page.setViewportSize({ width: 320, height: 700 });
  assert.equal(await sideways(page), 0);
  assert.ok(!(await page.locator('.time').isVisible()), 'too small to read: the table stands alone');
  await done();
});

test('the owner sees all rights of the file and who looked', async () => {
  const { page, done } = await open({ who: tender, at: at() });
  await page.getByText('Welke organisaties dit dossier mogen inzien').waitFor();
  await page.getByRole('row', { name: 'Werkspoor vzw' }).waitFor();
  assert.equal(await page.locator('.time__right').count(), 2);
  assert.equal(await page.getByRole('link', { name: 'Draag over' }).count(), 0);
  await page.getByRole('link', { name: 'Wie keek in dit dossier?' }).click();
  await page.getByRole('cell', { name: 'eigenaar gewijzigd' }).waitFor();
  await done();
});

test('transferred by keyboard, and taken back', async () => {
  const { page, done } = await open({ who: account('counsellor'), at: at() });
  await page.getByRole('link', { name: 'Draag over' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Werkspoor vzw is vandaag geen eigenaar meer').waitFor();
  await lookUp(page, 'Organisatie of eenheid', '60120');
  await page.getByLabel('Dienstverlening').selectOption({ label: 'SIF – Sociaal Interventiefonds' });
  await page.getByText('geen: het inzagerecht wordt niet vanzelf gesloten, maar gemeld').waitFor();
  await page.getByRole('button', { name: 'Dossier overdragen' }).press('Enter');
  await page.getByText('GTB Vlaams-Brabant is nu eigenaar van het dossier.').waitFor();
  await settled(page);
  await page.getByRole('table', { name: 'Wie was eigenaar?' }).getByText('Overgedragen').waitFor();
  await page.getByRole('row', { name: 'Werkspoor vzw' }).locator('summary', { hasText: 'regel van de dienstverlening' }).waitFor();

  await page.locator('.panel', { hasText: 'Eigenaar van het dossier' }).getByRole('link', { name: 'Beëindig' }).first().click();
  await page.getByRole('button', { name: 'Eigenaarschap beëindigen' }).click();
  await page.locator('.govuk-error-summary').getByText('Reden').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole('radio', { name: 'Bij vergissing genoteerd' }).check();
  await page.getByRole('button', { name: 'Eigenaarschap beëindigen' }).click();
  await page.getByText('Het eigenaarschap is beëindigd.').waitFor();
  await page.getByText('Dit dossier is van VDAB: er is geen partner eigenaar.').waitFor();
  await page.locator('.file-head .facts--line').getByText('VDAB', { exact: true }).waitFor();
  await page.getByRole('row', { name: 'GTB Vlaams-Brabant' }).locator('summary', { hasText: 'dienstverlening zonder regel' }).waitFor();
  await done();
});

test('in French and English, every word of it', async () => {
  for (const [language, words] of [['fr', 'Propriétaire du dossier'], ['en', 'Owner of the file']]) {
    const { page, done } = await open({ who: account('counsellor'), at: at(), language });
    await page.getByRole('heading', { name: words, exact: true }).waitFor();
    await visit(page, `${at()}/owner/new`);
    assert.deepEqual(await axe(page), []);
    await done();
  }
});

test('an organisation: how many rights end in the coming months, as bars and as a table', async () => {
  const organisation = file.guide.session.viewer.organisation.id;
  const { page, done } = await open({ who: account('vdab_admin'), at: `/organisations/${organisation}` });
  const panel = page.locator('.panel', { hasText: 'Einde van inzagerechten' });
  await panel.getByRole('img', { name: 'Einde van inzagerechten' }).locator('canvas').waitFor();
  const { items } = await file.counsellor.get(`/api/clients/${file.client.id}/rights`);
  assert.ok(items.some((right) => right.organisation.id === organisation && right.last_valid_day));
  const counts = await panel.getByRole('table').getByRole('cell').allInnerTexts();
  assert.ok(counts.length > 0 && counts.every((count) => Number(count) > 0));
  assert.deepEqual(await axe(page), []);
  await done();
});
