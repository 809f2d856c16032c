// Getting in through the pages: what applies to a new user, what she has and what is missing; her administrator lets her in
// and out with a basis, and what has ended is lost at the next click.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import { account, axe, fillDate, open, quit, settled, sideways, Worker } from './lib.mjs';

after(quit);

const mark = randomBytes(4).toString('hex');
const login = `binnen.${mark}`;
const password = 'Een zin van vier woorden';

test('from the menu, by keyboard: the procedure, three steps, and the two names', async () => {
  const { page, done } = await open({ who: account('guide'), at: '/' });
  await page.locator('.menu summary').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Hoe krijg je toegang?' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Hoe krijg je toegang?' }).waitFor();
  for (const step of ['1. Je organisatie heeft toegang', '2. Jij hebt toegang tot de toepassing MLP', '3. Per klant is er een inzagerecht MLP'])
    await page.getByRole('heading', { name: step }).waitFor();
  for (const name of ['inzagerecht MLP', 'toegang tot het onderdeel vertrouwelijk luik'])
    await page.locator('dt').getByText(name, { exact: true }).waitFor();
  const { administrators, files } = await (await Worker.of(account('guide'))).get('/api/getting-in');
  for (const { first_name, last_name } of administrators) await page.getByText(`${first_name} ${last_name}`).first().waitFor();
  await page.getByText(new RegExp(`Voor ${files.open} klant`)).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.setViewportSize({ width: 320, height: 700 });
  assert.equal(await sideways(page), 0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('link', { name: 'Vraag inzage met het inzagerechtenformulier' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash === '#/request');
  await settled(page);
  await done();
});

test('what the organisation does decides: an assignment that never opens the confidential part, or none', async () => {
  const quiet = account('guide', (one) => one.login === 'guide.maatwerk');
  const first = await open({ who: quiet, at: '/getting-in' });
  const row = first.page.getByRole('row', { name: /Arbeidsmatige activiteiten/ });
  await row.getByText('voor deze opdracht nooit').waitFor();
  assert.match(await row.getByRole('link', { name: 'Draaiboek of projectfiche' }).getAttribute('href'), /^https:/);
  await first.done();
  const none = await open({ who: account('guide', (one) => one.login === 'guide.training'), at: '/getting-in' });
  await none.page.getByText('Voor je organisatie is vandaag geen opdracht genoteerd').waitFor();
  await none.done();
});

test('an administrator lets a colleague in and out, with a basis; what has ended is lost at the next click', async () => {
  const boss = account('partner_admin');
  const worker = await Worker.of(boss);
  const { page, done } = await open({ who: boss, at: '/employees/new' });
  await page.getByLabel('Gebruikersnaam').fill(login);
  await page.getByRole('textbox', { name: 'Naam', exact: true }).fill(`Binnen${mark}`);
  await page.getByLabel('Voornaam').fill('Mira');
  const unit = page.getByRole('combobox', { name: 'Eenheid' });
  await unit.fill(worker.session.viewer.unit.oe_number);
  await page.locator('.lookup__list [role=option]').first().waitFor();
  await unit.press('ArrowDown');
  await unit.press('Enter');
  await page.getByRole('checkbox', { name: 'Begeleider' }).check();
  await page.getByLabel('Op welke grond?').selectOption({ label: 'Andere reden' });
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.locator('.govuk-error-summary').getByText('Toelichting').waitFor();
  await page.getByLabel('Toelichting').fill(`stage ${mark}`);
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText('De medewerker is bewaard.').waitFor();
  const table = page.getByRole('table', { name: 'Toegang: wie, wanneer en op welke grond' });
  await table.getByText(`stage ${mark}`).waitFor();
  const me = worker.session.viewer.employee;
  await table.getByText(`${me.first_name} ${me.last_name}`).waitFor();

  const id = /employees\/([0-9a-f]{32})/.exec(page.url())[1];
  const { link } = await worker.post('/api/password-links', { employee: id });
  const token = link.split('/').pop();
  const redeemed = await fetch(new URL('/api/password-links/redeem', page.url()), {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token, new_password: password }) });
  assert.equal(redeemed.status, 204);
  const newcomer = await open({ who: { login, password }, at: '/getting-in' });
  await newcomer.page.getByText(`stage ${mark}`).waitFor();

  await page.reload(); // her password was set meanwhile
  await settled(page);
  await page.getByRole('link', { name: 'Medewerker wijzigen' }).click();
  const yesterday = new Date(Date.parse(worker.session.today) - 86_400_000).toISOString().slice(0, 10);
  await fillDate(page, 'Geldig tot en met', yesterday);
  await page.getByLabel('Op welke grond?').selectOption({ label: 'Uit dienst' });
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText('De medewerker is bewaard.').waitFor();
  await table.getByText('Uit dienst').waitFor();
  await done();

  await newcomer.page.getByRole('link', { name: 'Contactpersonen' }).click();
  await newcomer.page.getByText('Je sessie is afgelopen.').waitFor();
  await newcomer.done();
});
