// The second step of logging in, as people meet it: a code, getting a factor because the role must have
// one or because one wants it, recovery codes, and an administrator who helps after a loss. Every state
// in three languages, at 320 px too, with nothing for axe to find.
import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import {
  codeAt,
  fromBase32,
  stepNow,
  whileRequired,
  withFactor,
  wrongCode,
} from '../api/factor.mjs';
import { makeEmployee, makeOrganisation, sql } from '../api/lib.mjs';
import { account, axe, cutPanels, hasFocus, open, quit, settled, sideways, typed, visit } from './lib.mjs';

after(quit);
afterEach(() => sql('DELETE FROM login_failure'));

const office = makeOrganisation();
const guide = () => makeEmployee(office, 'guide');

const words = {
  nl: { user: 'Gebruikersnaam', password: 'Wachtwoord', login: 'Aanmelden', code: 'Code' },
  fr: { user: 'Nom d’utilisateur', password: 'Mot de passe', login: 'Se connecter', code: 'Code' },
  en: { user: 'User name', password: 'Password', login: 'Log in', code: 'Code' },
};

async function enter(employee, { language = 'nl', ...more } = {}) {
  const visitor = await open({ language, at: '/account', ...more });
  const { page } = visitor;
  const w = words[language];
  await page.getByLabel(w.user).fill(employee.login);
  await page.getByLabel(w.password).fill(employee.password);
  await page.getByRole('button', { name: w.login }).click();
  return visitor;
}

/** Nothing wrong with the page as it stands, wide and narrow. */
async function sound(page, name) {
  await settled(page);
  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 900 });
    assert.deepEqual(await axe(page), [], `${name} at ${width}`);
    assert.equal(await sideways(page), 0, `${name} at ${width}`);
    assert.deepEqual(await cutPanels(page), [], `${name} at ${width}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

const secretOn = async (page) => fromBase32(await page.locator('strong.mono').innerText());
const again = (employee) =>
  sql(`UPDATE second_factor SET last_step = 0 WHERE employee_id = ${employee.row}`);

for (const language of Object.keys(words)) {
  test(`logging in by two steps, in ${language}`, async () => {
    const { employee, secret } = await withFactor(guide());
    const { page, done } = await enter(employee, { language });
    const box = page.getByLabel(words[language].code, { exact: false }).first();
    await hasFocus(box);
    await sound(page, 'code');
    await box.fill(wrongCode(secret));
    await box.press('Enter');
    await page.locator('.govuk-error-summary').waitFor();
    await sound(page, 'wrong code');
    await box.fill(codeAt(secret, stepNow()));
    await box.press('Enter');
    await page.locator('.menu summary').waitFor();
    await sound(page, 'account, with a second step');
    await done();
  });

  test(`a role that must have one, in ${language}`, async () => {
    const employee = guide();
    await whileRequired('guide', async () => {
      const { page, done } = await enter(employee, { language });
      await page.locator('.qr').waitFor();
      await sound(page, 'getting one');
      const secret = await secretOn(page);
      const box = page.locator('form input');
      await box.fill('12');
      await box.press('Enter');
      await page.locator('.govuk-error-summary').waitFor();
      await box.fill(codeAt(secret, stepNow()));
      await box.press('Enter');
      await page.locator('.codes').waitFor();
      assert.equal(await page.locator('.codes li').count(), 10);
      await hasFocus(page.locator('h2').first()); // the codes are announced
      await sound(page, 'recovery codes');
      await page.locator('.actions button').first().click();
      await page.locator('.menu summary').waitFor();
      await visit(page, '/search');
      await done();
    });
  });
}

test('by the keyboard alone, and with a recovery code', async () => {
  const { employee, codes } = await withFactor(guide());
  const { page, done } = await open({ at: '/search' });
  await typed(page.getByLabel('Gebruikersnaam'), employee.login);
  await page.keyboard.press('Tab');
  await typed(page.getByLabel('Wachtwoord'), employee.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Aanmelden: tweede stap' }).waitFor();
  await typed(page.getByLabel('Code').first(), codes[0].toUpperCase());
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Zoeken' }).waitFor();
  await done();
});

test('who turns back logs in under another name', async () => {
  const { employee } = await withFactor(guide());
  const { page, done } = await enter(employee);
  await page.getByRole('button', { name: 'Met een andere naam aanmelden' }).click();
  const other = guide();
  await page.getByLabel('Gebruikersnaam').fill(other.login);
  await page.getByLabel('Wachtwoord').fill(other.password);
  await page.getByRole('button', { name: 'Aanmelden' }).click();
  await page.getByRole('heading', { level: 1, name: 'Mijn account' }).waitFor();
  await done();
});

test('one gets a second step on the own account, new codes, and another device', async () => {
  const employee = guide();
  const { page, done } = await enter(employee);
  const panel = page.locator('.panel', { hasText: 'Tweede stap bij het aanmelden' });
  const begin = async (name) => {
    await panel.getByRole('button', { name }).click();
    await panel.getByLabel('Huidig wachtwoord').fill(employee.password);
    await panel.getByRole('button', { name: 'Verder' }).click();
    await panel.locator('.qr').waitFor();
    return secretOn(page);
  };
  const confirm = async (secret) => {
    await panel.getByLabel('Code die de app nu toont').fill(codeAt(secret, stepNow()));
    await panel.getByRole('button', { name: 'Bevestigen' }).click();
    await panel.locator('.codes').waitFor();
    const shown = await panel.locator('.codes li').allInnerTexts();
    await panel.getByRole('button', { name: 'Ik heb de codes bewaard' }).click();
    await panel.getByText('Je hebt nog 10 herstelcodes.').waitFor();
    return shown;
  };
  await panel.getByRole('button', { name: 'Tweede stap instellen' }).click();
  await panel.getByLabel('Huidig wachtwoord').fill('dit is het niet');
  await panel.getByRole('button', { name: 'Verder' }).click();
  await panel.locator('.govuk-error-summary').getByText('niet juist').waitFor();
  await sound(page, 'password refused');
  await panel.getByRole('button', { name: 'Annuleer' }).click();
  const first = await begin('Tweede stap instellen');
  await sound(page, 'secret on the account');
  const codes = await confirm(first);
  await sound(page, 'set up');

  again(employee);
  await panel.getByRole('button', { name: 'Nieuwe herstelcodes maken' }).click();
  await panel.getByLabel('Code').fill(codeAt(first, stepNow()));
  await panel.getByRole('button', { name: 'Nieuwe herstelcodes maken' }).click();
  await panel.locator('.codes').waitFor();
  assert.notDeepEqual(await panel.locator('.codes li').allInnerTexts(), codes);
  await panel.getByRole('button', { name: 'Ik heb de codes bewaard' }).click();

  const second = await begin('Ander toestel instellen');
  assert.notDeepEqual(second, first);
  await confirm(second);
  // the requests that follow bear the new session's token
  await page.getByRole('button', { name: 'Overal afmelden' }).click();
  await page.getByText('Je bent overal afgemeld.').waitFor();
  await done();
});

test('an administrator takes the second step away after a loss', async () => {
  const { employee } = await withFactor(guide());
  for (const language of ['nl', 'fr', 'en']) {
    const { page, done } = await open({
      who: account('vdab_admin'),
      at: `/employees/${employee.id}`,
      language,
    });
    const panel = page.locator('.panel', { hasText: /tweede stap|deuxième étape|second step/i }).last();
    await panel.getByRole('button').click();
    await sound(page, `loss, ${language}`);
    await panel.locator('button[type=submit]').click();
    await page.locator('.govuk-error-summary').waitFor();
    await sound(page, `loss refused, ${language}`);
    if (language === 'en') {
      await panel.getByLabel('In person, with identity card').check();
      await panel.getByLabel('Reason').fill('phone stolen');
      await panel.getByRole('button', { name: 'Take the second step away' }).click();
      await page.getByText('The second step is taken away').waitFor();
      await panel.getByText('has not set up a second step').waitFor();
    }
    await done();
  }
  const { page, done } = await enter(employee);
  await page.getByRole('heading', { level: 1, name: 'Mijn account' }).waitFor();
  await done();
});
