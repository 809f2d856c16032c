// Exporting a whole file through the pages, by keyboard: what it holds and that it is noted is said first, then it is
// downloaded; and told in words where that cannot be.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { sql } from '../api/lib.mjs';
import { account, axe, hasFocus, makeFile, makeStep, open, quit, settled, sideways, tabTo, visit } from './lib.mjs';

after(quit);

let file, at;
before(async () => {
  file = await makeFile();
  await makeStep(file);
  at = `/clients/${file.client.id}`;
});

const link = (page) => page.getByRole('link', { name: 'Exporteer dossier' });
const dialogOf = (page) => page.getByRole('dialog', { name: `Dossier ${file.client.number} exporteren` });
const send = (page) => dialogOf(page).getByRole('button', { name: 'Exporteer dossier' });
const exports = async () => (await file.counsellor.get(`/api${at}/log`)).items.filter(({ action }) => action === 'client.export').length;

async function ask(page) {
  await tabTo(page, link(page));
  await page.keyboard.press('Enter');
  await dialogOf(page).waitFor();
}

test('is not done before it is confirmed: Escape closes, and the focus goes back', async () => {
  const { page, done } = await open({ who: account('counsellor'), at });
  await ask(page);
  assert.match(await dialogOf(page).innerText(), /JSON[^]*inzagerechten[^]*documenten zelf staan er niet in[^]*INSZ blijft gemaskeerd[^]*logboek/);
  await page.keyboard.press('Escape');
  await dialogOf(page).waitFor({ state: 'detached' });
  await hasFocus(link(page));
  assert.equal(await exports(), 0, 'nothing was asked');
  await done();
});

test('is downloaded under number and day, holds the file, and stands in its log', async () => {
  const { page, done } = await open({ who: account('counsellor'), at });
  await ask(page);
  await settled(page);
  assert.deepEqual(await axe(page), []);
  await tabTo(page, send(page));
  const arriving = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const download = await arriving;
  const name = `dossier-${file.client.number}-${file.today}.json`;
  assert.equal(download.suggestedFilename(), name);
  const whole = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.deepEqual([whole.client.id, whole.steps.length, whole.exported.reason], [file.client.id, 1, 'counsellor']);
  await page.getByText(`Het dossier is geëxporteerd: ${name}`).waitFor();
  await dialogOf(page).waitFor({ state: 'detached' });
  assert.equal(await exports(), 1);
  await visit(page, `${at}/log`);
  await page.getByRole('row', { name: /dossier geëxporteerd/ }).waitFor();
  await done();
});

test('what cannot be is told in the dialog, which stays, and nothing is saved', async () => {
  const large = await makeFile();
  sql(`INSERT INTO client_desired_job_version (client_id, version, content)
    SELECT c.id, 100 + seq, '[]' FROM client c JOIN seq_1_to_1000 WHERE c.public_id = '${large.client.id}'`);
  const { page, done } = await open({ who: account('counsellor'), at: `/clients/${large.client.id}/export` });
  const dialog = page.getByRole('dialog', { name: `Dossier ${large.client.number} exporteren` });
  await dialog.waitFor();
  let saved = 0;
  page.on('download', () => saved++);
  await tabTo(page, dialog.getByRole('button', { name: 'Exporteer dossier' }));
  await page.keyboard.press('Enter');
  await dialog.getByText('Dit dossier is te groot voor één bestand.').waitFor();
  await settled(page);
  assert.deepEqual(await axe(page), []);
  assert.equal(saved, 0);
  await done();
});

test('is there for who may only, and fits a narrow screen', async () => {
  const guide = await open({ who: account('guide'), at });
  await guide.page.locator('.file-head').waitFor();
  assert.equal(await link(guide.page).count(), 0, 'a right is not ownership');
  await visit(guide.page, `${at}/export`);
  await guide.page.getByRole('heading', { level: 1, name: /niet gevonden|bestaat niet/i }).waitFor();
  await guide.done();
  const narrow = await open({ who: account('counsellor'), at: `${at}/export`, width: 320, height: 640 });
  await dialogOf(narrow.page).waitFor();
  await settled(narrow.page);
  assert.equal(await sideways(narrow.page), 0);
  await narrow.done();
});
