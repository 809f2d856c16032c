// Documents in a browser: a new version, the earlier one, showing it in a tab, taking it back, and the
// log of it all.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setScan } from '../api/files.mjs';
import { account, axe, makeFile, open, pdf, quit, sideways, visit } from './lib.mjs';

let file, document, at;

before(async () => {
  file = await makeFile();
  at = `/clients/${file.client.id}/documents`;
  const about = {
    purpose: 'document',
    client: file.client.id,
    title: 'Actieplan',
    kind: 'action_plan',
  };
  ({ document } = await file.guide.upload(about, 'plan.pdf', pdf()));
});
after(quit);

test('the guide adds a new version, and the earlier one stays', async () => {
  const { page, done } = await open({ who: account('guide'), at });
  await page.getByRole('link', { name: 'Versies' }).click();
  await page.getByRole('link', { name: '+ Nieuwe versie' }).click();
  const dialog = page.getByRole('dialog', { name: 'Nieuwe versie van Actieplan' });
  assert.equal(await dialog.getByLabel('Publicatienaam').count(), 0, 'it keeps its name');
  await dialog.locator('input[type=file]').setInputFiles({
    name: 'plan aangepast.pdf',
    mimeType: 'application/pdf',
    buffer: pdf(),
  });
  await dialog.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText('‘Actieplan’ is toegevoegd.').waitFor();
  const rows = page.getByRole('table', { name: 'Versies van Actieplan' }).getByRole('row');
  await rows.nth(2).waitFor();
  assert.match(await rows.nth(1).innerText(), /2[^]*geldt nu[^]*plan aangepast.pdf/);
  assert.match(await rows.nth(2).innerText(), /1[^]*plan.pdf/);
  assert.equal(await rows.count(), 3);
  assert.deepEqual(await axe(page), []);
  const arriving = page.waitForEvent('download');
  await rows.nth(2).getByRole('button', { name: 'Downloaden' }).click();
  assert.equal((await arriving).suggestedFilename(), 'plan.pdf');
  await visit(page, at);
  await page.getByRole('link', { name: 'Versie 2 (2 versies)' }).waitFor();
  await done();
});

test('a PDF opens in a tab of its own, without what belongs to this one', async () => {
  const { page, context, done } = await open({ who: account('guide'), at });
  const link = page.getByRole('link', { name: 'Actieplan bekijken in een nieuw tabblad' });
  assert.equal(await link.getAttribute('target'), '_blank');
  assert.match(await link.getAttribute('rel'), /noopener/);
  const answer = await context.request.get(new URL(await link.getAttribute('href'), page.url()).href);
  assert.equal(answer.status(), 200);
  assert.match(answer.headers()['content-disposition'], /^inline;/);
  assert.equal(answer.headers()['x-content-type-options'], 'nosniff');
  await done();
});

test('one that is being checked is said to be, and to be done, without loading the page anew', async () => {
  setScan(document, 'scanning');
  const { page, done } = await open({ who: account('guide'), at });
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.evaluate(() => (window.unloaded = false));
  const row = page.getByRole('row', { name: /Actieplan/ });
  await row.getByText('Versie 2').waitFor();
  assert.equal(await row.getByText('wordt gecontroleerd').count(), 0, 'the version that stands is not');
  await row.getByRole('link', { name: /Versie 2/ }).click();
  const first = page.getByRole('row', { name: /^1 .*wordt gecontroleerd/ });
  await first.waitFor();
  assert.equal(await first.getByRole('button', { name: 'Downloaden' }).count(), 0);
  assert.equal(await first.getByRole('link').count(), 0, 'no preview');
  assert.equal(await first.getByRole('button', { name: 'Intrekken' }).count(), 1, 'what was added to the wrong file need not wait');
  await page.waitForRequest((request) => request.url().endsWith('/documents/scanning'));
  asked.length = 0;
  await page.waitForResponse((response) => response.url().endsWith('/documents/scanning'));
  assert.deepEqual(asked.filter((path) => !path.endsWith('/documents/scanning')), [], 'as long as it waits nothing else is asked');
  setScan(document, 'clean');
  await page.getByText('De controle van een document is klaar.').waitFor();
  await page.getByRole('row', { name: /^1 / }).getByRole('button', { name: 'Downloaden' }).waitFor();
  assert.equal(await page.evaluate(() => window.unloaded), false);
  await done();
});

test('a version is taken back with a reason, and the list says so', async () => {
  const { page, done } = await open({ who: account('guide'), at: `${at}/${document.id}` });
  for (const version of [2, 1]) {
    const row = page.getByRole('row', { name: new RegExp(`^${version} `) });
    await row.getByRole('button', { name: 'Intrekken' }).click();
    const dialog = page.getByRole('dialog', { name: `Versie ${version} intrekken` });
    await dialog.getByRole('button', { name: 'Intrekken' }).click();
    await dialog.getByText(/Waarom trek je ze in.*is verplicht|Vul ‘Waarom/).first().waitFor();
    await dialog.getByRole('textbox').fill('Hoort bij een andere klant');
    await dialog.getByRole('button', { name: 'Intrekken' }).click();
    await page.getByText('De versie is ingetrokken.').waitFor();
    await page.getByRole('row', { name: new RegExp(`^${version} .*ingetrokken.*andere klant`) }).waitFor();
  }
  assert.equal(await page.getByRole('button', { name: 'Intrekken' }).count(), 0);
  assert.equal(await page.getByRole('button', { name: 'Downloaden' }).count(), 0);
  assert.deepEqual(await axe(page), []);
  await visit(page, at);
  const row = page.getByRole('row', { name: /Actieplan/ });
  await row.getByText('ingetrokken').waitFor();
  assert.equal(await row.getByRole('button').count(), 0, 'there is nothing to open');
  await done();
});

test('the full log tells it all, at 320 px too', async () => {
  const { page, done } = await open({ who: account('guide'), at, width: 320 });
  await page.getByRole('link', { name: 'Volledige logging' }).click();
  await page.getByRole('heading', { name: 'Volledige logging' }).waitFor();
  const table = page.getByRole('table', { name: 'Volledige logging' });
  for (const what of ['toegevoegd', 'vervangen door een nieuwe versie', 'gedownload', 'ingetrokken', 'geopend'])
    await table.getByText(what, { exact: true }).first().waitFor();
  assert.equal(await sideways(page), 0);
  assert.deepEqual(await axe(page), []);
  await done();
});
