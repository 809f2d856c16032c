// A control through the pages, by keyboard: an auditor names a file, reads it and can change nothing, and ends the control;
// the file's counsellor reads in its log that it was a control.
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
  await page.getByText(/^Controle KWM-TOETS: je leest dit dossier tot en met .* en wijzigt er niets in/).waitFor();
  await settled(page);
  assert.deepEqual(await axe(page), []);
  const back = page.getByRole('link', { name: 'KWM-TOETS', exact: true });
  await tabTo(page, back);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'KWM-TOETS' }).waitFor();
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

test('ended early, by keyboard: the file that stood open in another tab is shut at its next request', async () => {
  const { client, control } = await makeControl();
  const reading = await open({ who: auditor(), at: `/clients/${client.id}` });
  await reading.page.locator('.file-head').getByText(client.number).waitFor();
  const { page, done } = await open({ who: auditor(), at: `/controls/${control.id}` });
  const end = page.getByRole('button', { name: 'Beëindig de controle' });
  await tabTo(page, end);
  await page.keyboard.press('Enter');
  const asked = page.getByRole('dialog');
  await asked.getByText('Dat is niet ongedaan te maken', { exact: false }).waitFor();
  await settled(page);
  assert.deepEqual(await axe(page), []);
  await tabTo(page, asked.getByRole('button', { name: 'Beëindig de controle' }));
  await page.keyboard.press('Enter');
  await page.getByText('De controle is beëindigd', { exact: false }).waitFor();
  await page.getByText('voorbij', { exact: true }).waitFor();
  assert.equal(await end.count(), 0, 'once is all');
  assert.equal(await page.getByRole('link', { name: client.number }).count(), 0);
  assert.equal(await page.getByText(client.last_name).count(), 0, 'nor her name');
  await done();
  await reading.page.getByRole('link', { name: 'Documenten' }).click();
  await reading.page.getByText(client.last_name).first().waitFor({ state: 'detached' });
  assert.equal(await reading.page.locator('.file-head').count(), 0);
  await reading.done();
});

test('at 320 px nothing is cut, in the list, in one, in its file and in the form', async () => {
  const { client, control } = await makeControl();
  for (const at of ['/controls', `/controls/${control.id}`, `/clients/${client.id}`, '/controls/new']) {
    const { page, done } = await open({ who: auditor(), at, width: 320, height: 700 });
    await settled(page);
    assert.equal(await sideways(page), 0, at);
    // a panel hides what sticks out of it
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('.panel *')]
        .filter((one) => !one.closest('.govuk-visually-hidden'))
        .filter((one) => one.getBoundingClientRect().right > one.closest('.panel').getBoundingClientRect().right + 1)
        .map((one) => one.textContent),
    );
    assert.deepEqual(cut, [], at);
    await done();
  }
});
