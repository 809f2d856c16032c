// A control through the pages, by keyboard: an auditor names a file, reads it and can change nothing; the file's
// counsellor reads in its log that it was a control.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { account, axe, fillDate, makeControl, makeFile, open, quit, settled, sideways, tabTo, visit } from './lib.mjs';

after(quit);

const REASON = 'Steekproef van de kwaliteitsmonitoring';
const auditor = () => account('auditor');

let file;
before(async () => {
  file = await makeFile();
});

test('what is wrong is said of the line that is; then the control opens the file to be read', async () => {
  const { page, done } = await open({ who: auditor(), at: '/controls' });
  await tabTo(page, page.getByRole('link', { name: 'Controle openen' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Controle openen' }).waitFor();
  await page.getByLabel('Kwalimon').check();
  await page.getByLabel('Kenmerk').fill('KWM-TOETS');
  await page.getByLabel('Waarom deze dossiers?').fill(REASON);
  await fillDate(page, /^Laatste dag/, file.today);
  await page.getByLabel('Klanten').fill(`${file.client.number}\nabc\n`);
  await tabTo(page, page.getByRole('button', { name: 'Open de controle' }));
  await page.keyboard.press('Enter');
  await page.locator('.govuk-error-summary').getByText('‘abc’ is geen klantnummer en geen INSZ').waitFor();
  await page.getByLabel('Klanten').fill(file.client.number);
  await tabTo(page, page.getByRole('button', { name: 'Open de controle' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'KWM-TOETS' }).waitFor();
  const link = page.getByRole('link', { name: file.client.number });
  await tabTo(page, link);
  await page.keyboard.press('Enter');
  await page.locator('.file-head').getByText(file.client.number).waitFor();
  await settled(page);
  assert.deepEqual(await axe(page), []);
  await visit(page, `/clients/${file.client.id}/steps`);
  assert.equal(await page.locator('.panel__bar .govuk-button').count(), 0, 'nothing to add');
  await visit(page, `/clients/${file.client.id}/edit`);
  await page.getByRole('heading', { level: 1, name: /niet gevonden|bestaat niet/i }).waitFor();
  await done();
});

test('the log of the file says that it was a control, and which', async () => {
  const controlled = await makeControl();
  const reader = await open({ who: auditor(), at: `/clients/${controlled.client.id}` });
  await reader.page.locator('.file-head').getByText(controlled.client.number).waitFor();
  await reader.done();
  const { page, done } = await open({ who: account('counsellor'), at: `/clients/${controlled.client.id}/log` });
  const row = page.getByRole('row', { name: /controle/ }).first();
  await row.getByText('KWM-2026-11').waitFor();
  await done();
});

test('at 320 px nothing is cut, in the list and in the form', async () => {
  for (const at of ['/controls', '/controls/new']) {
    const { page, done } = await open({ who: auditor(), at, width: 320, height: 700 });
    await settled(page);
    assert.equal(await sideways(page), 0, at);
    await done();
  }
});
