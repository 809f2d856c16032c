// Instellingen through the pages: a kind of step gets another name and a mandatory field and shows it in the form, a term is
// refused and changed, a funding number is added and ended; every change has a reason, and a history (R113, R132, I56).
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import { account, axe, fillDate, hasFocus, open, quit, visit } from './lib.mjs';

after(quit);

const number = `P${randomBytes(3).toString('hex').toUpperCase()}`;
const save = (page) => page.getByRole('button', { name: 'Bewaar' }).click();
const faults = (page) => page.locator('.govuk-error-summary').getByRole('link').allInnerTexts();

test('a kind of step: what is missing is named, a change asks a reason and shows in the history', async () => {
  const { page, done } = await open({ who: account('vdab_admin'), at: '/settings' });
  await page.getByRole('link', { name: 'Hoger beroepsonderwijs' }).click();
  await page.getByRole('heading', { level: 2, name: 'Hoger beroepsonderwijs' }).waitFor();
  await page.getByLabel('Naam in het Engels').fill('');
  await save(page);
  await page.locator('.govuk-error-summary').waitFor();
  assert.deepEqual(await faults(page), ['Vul ‘Naam in het Engels’ in', 'Vul ‘Reden van de wijziging’ in']);
  await page.getByLabel('Naam in het Engels').fill('<b>College</b>');
  await page.getByLabel('Reden van de wijziging').fill('Kortere naam');
  await save(page);
  await page.locator('.govuk-error-summary').getByText('bevat tekens die niet mogen').waitFor();
  await page.getByLabel('Naam in het Engels').fill('College');
  await page.getByLabel('Financieringsnummer').selectOption('mandatory');
  await save(page);
  await page.getByText('De wijziging is bewaard.').waitFor();
  await page.getByRole('link', { name: 'Hoger beroepsonderwijs' }).click();
  await page.getByRole('link', { name: 'Geschiedenis' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Kortere naam' }).first();
  await row.getByText('Naam in het Engels').waitFor();
  assert.match(await row.innerText(), /College/);
  assert.deepEqual(await axe(page), []);
  await page.getByRole('link', { name: 'Terug naar de instelling' }).click();
  await page.getByLabel('Naam in het Engels').fill('Higher vocational education');
  await page.getByLabel('Financieringsnummer').selectOption('optional');
  await page.getByLabel('Reden van de wijziging').fill('Terug');
  await save(page);
  await page.getByText('De wijziging is bewaard.').waitFor();
  await done();
});

test('every kind, with its drawing and its table, fits a page of 320 px', async () => {
  const { page, done } = await open({ who: account('vdab_admin'), at: '/settings' });
  await page.setViewportSize({ width: 320, height: 800 });
  for (const kind of ['outplacement', 'training_line', 'guidance']) {
    await visit(page, `/settings/kinds/${kind}`);
    await page.getByLabel('Naam in het Engels').waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, kind);
  }
  await done();
});

test('two administrators: who is late sees both, and chooses', async () => {
  const one = await open({ who: account('vdab_admin'), at: '/settings/values/actiris_agencies' });
  const two = await open({ who: account('vdab_admin'), at: '/settings/values/actiris_agencies' });
  const field = (page) => page.getByLabel('Aantal Actiris-agentschappen');
  const was = Number(await field(one.page).inputValue()); // another suite may have left its own
  for (const { page } of [one, two]) {
    await field(page).fill(String(was + (page === one.page ? 1 : 2)));
    await page.getByLabel('Reden van de wijziging').fill('Geteld');
  }
  await save(one.page);
  await one.page.getByText('De wijziging is bewaard.').waitFor();
  await save(two.page);
  await two.page.getByRole('alert').getByText(String(was + 1)).waitFor();
  assert.deepEqual(await axe(two.page), []);
  await two.page.getByRole('button', { name: /mijn/i }).first().click();
  await two.page.getByText('De wijziging is bewaard.').waitFor();
  await two.page.getByRole('link', { name: 'Wijzig Aantal Actiris-agentschappen' }).click();
  await field(two.page).fill(String(was));
  await two.page.getByLabel('Reden van de wijziging').fill('Terug');
  await save(two.page);
  await two.page.getByText('De wijziging is bewaard.').waitFor();
  await one.done();
  await two.done();
});

test('a term out of its bounds is refused with them; by keyboard', async () => {
  const { page, done } = await open({ who: account('vdab_admin'), at: '/settings/values/stale_months' });
  const field = page.getByLabel('Lijn zonder wijziging melden na');
  await field.fill('10000');
  await page.getByLabel('Reden van de wijziging').fill('Proef');
  await page.keyboard.press('Enter');
  await page.locator('.govuk-error-summary').getByText('(60)').waitFor();
  // the summary takes the focus once it is drawn, and its link gives it to the field
  await hasFocus(page.locator('.govuk-error-summary'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await hasFocus(field);
  await done();
});

test('a funding number is added, shown, and ended', async () => {
  const { page, done } = await open({ who: account('vdab_admin'), at: '/settings/funding/new' });
  const unit = page.getByRole('combobox', { name: 'Organisatie' });
  await unit.fill('VDAB');
  await page.locator('.lookup__list [role=option]').first().waitFor();
  await unit.press('ArrowDown');
  await unit.press('Enter');
  await page.getByLabel('Nummer').fill(number.toLowerCase());
  await page.getByLabel('Omschrijving').fill('Proefproject');
  await fillDate(page, 'Geldig vanaf', '2026-01-01');
  await page.getByLabel('Reden van de wijziging').fill('Nieuw project');
  await save(page);
  await page.getByText('De wijziging is bewaard.').waitFor();
  const rows = page.locator('tbody tr');
  const change = page.getByRole('link', { name: `Wijzig ${number}`, exact: true });
  await rows.first().waitFor();
  while ((await change.count()) === 0) {
    const before = await rows.count();
    await page.getByRole('button', { name: 'Toon meer' }).click();
    await rows.nth(before).waitFor();
  }
  const at = (await change.getAttribute('href')).slice(1);
  await change.click();
  await fillDate(page, 'Geldig tot en met', '2026-06-30');
  await page.getByLabel('Reden van de wijziging').fill('Project afgelopen');
  await save(page);
  // the flash of the first change may still stand: the form is left once this one is stored
  await page.waitForFunction((form) => location.hash !== '#' + form, at);
  await visit(page, `${at}/history`);
  const last = page.getByRole('row').filter({ hasText: 'Project afgelopen' });
  await last.getByText('30/06/2026').waitFor();
  await done();
});

test('the auditor looks and changes nothing', async () => {
  const { page, done } = await open({ who: account('auditor'), at: '/settings/values' });
  await page.getByText('U kunt de instellingen bekijken, niet wijzigen.').waitFor();
  assert.equal(await page.getByRole('link', { name: /^Wijzig/ }).count(), 0);
  assert.deepEqual(await axe(page), []);
  await done();
});
