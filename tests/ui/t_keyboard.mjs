// A day's work without a mouse: log in, skip to the content, find a client, look a unit up, put an
// error right, add a step, add a document, close dialogs. The focus is always somewhere one can see.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { account, fillDate, focused, hasFocus, makeFile, open, pdf, quit, settled, tabTo, typed } from './lib.mjs';

let file;
before(async () => {
  file = await makeFile();
});
after(quit);

/** Waits until a box holds this value: it is redrawn after the key. */
async function holds(box, value) {
  for (let tries = 0; tries < 100 && (await box.inputValue()) !== value; tries++) {
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.equal(await box.inputValue(), value);
}

test('log in, find a client and add a step, all by keyboard', async () => {
  const { page, done } = await open({ at: '/' });
  const { login, password } = account('guide');
  await typed(page.getByLabel('Gebruikersnaam'), login);
  await page.keyboard.press('Tab');
  await typed(page.getByLabel('Wachtwoord'), password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Mijn cliënten' }).waitFor();
  await hasFocus(page.locator('h1')); // the heading has the focus after logging in

  await tabTo(page, page.getByRole('link', { name: 'Cliënt zoeken' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Cliënt zoeken' }).waitFor();
  await hasFocus(page.locator('h1'));
  const name = page.getByLabel('Naam', { exact: true });
  await tabTo(page, name);
  await typed(name, file.client.last_name);
  await page.keyboard.press('Enter');
  const hit = page.getByRole('link', { name: file.client.last_name });
  await hit.waitFor();
  await tabTo(page, hit);
  await page.keyboard.press('Enter');
  await page.locator('.file-head').waitFor();
  await hasFocus(page.locator('h1'));

  await tabTo(page, page.locator('.why summary').first());
  await page.keyboard.press('Enter');
  await page.getByText('Gerekend vanaf').waitFor();
  await tabTo(page, page.getByRole('link', { name: 'Begeleiding' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: '+ Voeg een stap toe' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('Nieuwe stap'));
  await tabTo(page, page.getByRole('button', { name: 'Toevoegen' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Stap: Outplacement' }).waitFor();

  // Nothing filled in: the summary takes the focus, its links lead to the fields.
  await tabTo(page, page.getByRole('button', { name: 'Bevestigen', exact: true }));
  await page.keyboard.press('Enter');
  const summary = page.locator('.govuk-error-summary');
  await summary.waitFor();
  await hasFocus(summary);
  assert.deepEqual(await summary.getByRole('link').allInnerTexts(), [
    'Vul ‘Toestand’ in',
    'Vul ‘Datum’ in',
    'Vul ‘Vermoedelijke einddatum’ in',
  ]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const state = page.getByLabel('Toestand');
  await typed(state, 'Bezig');
  await tabTo(page, page.getByRole('button', { name: 'huidige datum' }));
  await page.keyboard.press('Enter');
  await fillDate(page, 'Vermoedelijke einddatum', `${Number(file.today.slice(0, 4)) + 1}-05-21`);

  // The look-up: another unit by arrows and Enter, then Escape leaves the list, then one's own.
  const executor = page.getByRole('combobox', { name: 'Uitvoerder' });
  await tabTo(page, executor);
  await page.keyboard.press('Control+A');
  await typed(executor, 'VDAB');
  await page.locator('.lookup__list [role=option]').first().waitFor();
  assert.equal(await executor.getAttribute('aria-expanded'), 'true');
  await page.keyboard.press('ArrowDown');
  assert.ok(await executor.getAttribute('aria-activedescendant'));
  await page.keyboard.press('Enter');
  await page.locator('.lookup__list [role=option]').first().waitFor({ state: 'detached' });
  assert.match(await executor.inputValue(), /VDAB.* \(\d+\)$/);
  await typed(executor, 'x');
  await page.keyboard.press('Backspace');
  await page.locator('.lookup__list [role=option]').first().waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.lookup__list [role=option]').first().waitFor({ state: 'detached' });
  await tabTo(page, page.getByRole('button', { name: 'eigen gegevens' }));
  await page.keyboard.press('Enter');
  const { unit } = file.guide.session.viewer;
  await holds(executor, `${unit.name} (${unit.oe_number})`);

  await tabTo(page, page.getByRole('button', { name: 'Bevestigen', exact: true }));
  await page.keyboard.press('Enter');
  await page.getByText('De stap is toegevoegd.').waitFor();
  await page.getByRole('row', { name: /Outplacement.*Bezig/ }).waitFor();
  await done();
});

test('the first stop is the way past the menu', async () => {
  const { page, done } = await open({ who: account('guide'), at: '/search' });
  await page.keyboard.press('Tab');
  await hasFocus(page.locator('.govuk-skip-link'));
  await page.keyboard.press('Enter');
  await hasFocus(page.locator('main'));
  assert.equal(new URL(page.url()).hash, '#/search');
  await done();
});

test('a document is added in a dialog that keeps and gives back the focus', async () => {
  const { page, done } = await open({
    who: account('guide'),
    at: `/clients/${file.client.id}/documents`,
  });
  const add = page.getByRole('link', { name: '+ Voeg toe' });
  await tabTo(page, add);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Document toevoegen' });
  await dialog.waitFor();
  for (let n = 0; n < 12; n++) {
    await page.keyboard.press('Tab');
    const outside = await page.evaluate(() => {
      const element = document.activeElement;
      return element !== document.body && !element.closest('dialog');
    });
    assert.ok(!outside, `focus left the dialog: ${await focused(page)}`);
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await tabTo(page, add);
  await page.keyboard.press('Enter');
  await page.getByLabel('Publicatienaam').fill('Actieplan met toetsenbord');
  await page.getByLabel('Soort document').selectOption('action_plan');
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'actieplan.pdf', mimeType: 'application/pdf', buffer: pdf() });
  await tabTo(page, page.getByRole('button', { name: 'Bewaar' }));
  await page.keyboard.press('Enter');
  await page.getByText('‘Actieplan met toetsenbord’ is toegevoegd.').waitFor();
  await done();
});

test('the menu of the account opens and closes by keyboard', async () => {
  const { page, done } = await open({ who: account('guide'), at: '/' });
  const menu = page.locator('.menu summary');
  await tabTo(page, menu);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Mijn account' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Mijn account' }).waitFor({ state: 'hidden' });
  await hasFocus(menu);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'Mijn account' }));
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await page.locator('h1').innerText(), 'Mijn account');
  await done();
});
