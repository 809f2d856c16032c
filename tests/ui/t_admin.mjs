// Administration through the pages: an organisation with a unit and an employee, her one-time link, her
// first password, another password, logging out everywhere, and the end of her account.
import assert from 'node:assert/strict';
import { randomBytes, randomInt } from 'node:crypto';
import { after, test } from 'node:test';
import { enterpriseNumber, freeOe } from '../api/people.mjs';
import { Worker, account, axe, fillDate, open, quit, settled, visit } from './lib.mjs';

after(quit);

const mark = randomBytes(4).toString('hex');
const office = `Kantoor ${mark}`;
const login = `proef.${mark}`;
const oe = freeOe();
const first = 'Een zin van vier woorden';
const second = 'Nog een andere lange zin';
let link;

test('an administrator adds an organisation; its faults are named', async () => {
  const { page, done } = await open({ who: account('vdab_admin'), at: '/organisations' });
  await page.getByRole('link', { name: '+ Nieuwe organisatie' }).click();
  await page.getByRole('button', { name: 'Bewaar' }).click();
  const faults = page.locator('.govuk-error-summary').getByRole('link');
  await faults.first().waitFor();
  assert.deepEqual(await faults.allInnerTexts(), ['Vul ‘Naam’ in', 'Vul ‘Soort’ in']);
  await page.getByRole('textbox', { name: 'Naam' }).fill(office);
  await page.getByLabel('Soort').selectOption('outplacement_office');
  const number = page.getByLabel('Ondernemingsnummer');
  await number.fill('0123.456.789');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.locator('.govuk-error-summary').getByText('controlecijfers').waitFor();
  await number.fill('');
  await number.pressSequentially('0123.456.78900000');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.locator('.govuk-error-summary').getByText('niet de juiste vorm').waitFor();
  assert.equal(await number.inputValue(), '0123.456.78900000');
  await number.fill(enterpriseNumber().replace(/^(\d{4})(\d{3})/, '$1.$2.'));
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText('De organisatie is bewaard.').waitFor();
  await page.getByRole('heading', { level: 1, name: office }).waitFor();

  await page.getByRole('link', { name: '+ Nieuwe eenheid' }).click();
  await page.getByRole('textbox', { name: 'Naam' }).fill(`Eenheid ${mark}`);
  const unitNumber = page.getByLabel('OE-nummer');
  await unitNumber.pressSequentially('1234567');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.locator('.govuk-error-summary').getByText('‘OE-nummer’').waitFor();
  assert.equal(await unitNumber.inputValue(), '1234567');
  assert.equal(await unitNumber.getAttribute('aria-invalid'), 'true');
  await unitNumber.fill(oe);
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText('De eenheid is bewaard.').waitFor();
  await page.getByRole('row', { name: new RegExp(`${mark} ${oe}`) }).waitFor();
  await page.getByRole('row', { name: new RegExp(`\\(${oe}\\).*Overeenkomst`) }).waitFor();

  await page.getByRole('link', { name: 'Organisatie wijzigen' }).click();
  await page.getByLabel('Overeenkomst').fill(`OVK-${mark}`);
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText(`OVK-${mark}`).waitFor();
  await done();
});

test('an administrator keeps whom to reach in a region; everybody finds them there', async () => {
  const phone = `011 ${randomInt(100, 999)} 00 43`;
  const { page, done } = await open({ who: account('vdab_admin'), at: '/contacts' });
  await page.getByRole('link', { name: 'Regio wijzigen Limburg' }).click();
  await page.getByLabel('Telefoon').fill(phone);
  await page.getByLabel('Postcodes').fill('3500-3999, 1500');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.locator('.govuk-error-summary').getByText('1500 hoort al bij een andere regio').waitFor();
  await page.getByLabel('Postcodes').fill('3500-3999');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText('De regio is bewaard.').waitFor();
  await done();
  const guide = await open({ who: account('guide'), at: '/' });
  await guide.page.getByRole('link', { name: 'Contactpersonen' }).click();
  await guide.page.getByRole('link', { name: phone }).waitFor();
  assert.equal(await guide.page.getByRole('link', { name: /Regio wijzigen/ }).count(), 0);
  assert.deepEqual(await axe(guide.page), []);
  await guide.done();
});

test('an employee is added and gets a link that is shown once', async () => {
  const { page, done } = await open({ who: account('vdab_admin'), at: '/employees/new' });
  await page.getByLabel('Gebruikersnaam').fill(login);
  await page.getByRole('textbox', { name: 'Naam', exact: true }).fill('Nieuweling');
  await page.getByLabel('Voornaam').fill('Noor');
  const unit = page.getByRole('combobox', { name: 'Eenheid' });
  await unit.fill(oe);
  await page.locator('.lookup__list [role=option]').first().waitFor();
  await unit.press('ArrowDown');
  await unit.press('Enter');
  assert.equal(await page.getByLabel('Auditor').count(), 0, 'only roles that fit are offered');
  await page.getByRole('checkbox', { name: 'Begeleider' }).check();
  await fillDate(page, 'Geldig vanaf', '2026-01-05');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText('De medewerker is bewaard.').waitFor();

  await page.getByRole('button', { name: 'Maak een link' }).click();
  const box = page.getByLabel('Eenmalige link');
  await box.waitFor();
  link = await box.inputValue();
  assert.match(link, /\/#\/password\/.{20,}/);
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Kopieer' }).click();
  await page.getByRole('button', { name: 'Gekopieerd' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
  await page.reload();
  await settled(page);
  assert.equal(await page.getByLabel('Eenmalige link').count(), 0);
  await done();
});

test('the link sets a password once, and leaves the address bar', async () => {
  const { page, done } = await open({ at: new URL(link).hash.slice(1) });
  assert.equal(new URL(page.url()).hash, '#/password');
  const fresh = page.getByLabel('Nieuw wachtwoord', { exact: false }).first();
  const again = page.getByLabel('Nieuw wachtwoord, nog een keer');
  const save = page.getByRole('button', { name: 'Wachtwoord bewaren' });
  await fresh.fill('kort');
  await again.fill('kort');
  await save.click();
  await page.locator('.govuk-error-summary').getByText('minstens 12 tekens').waitFor();
  await fresh.fill(first);
  await again.fill('Iets heel anders hier');
  await save.click();
  await page.locator('.govuk-error-summary').getByText('niet gelijk').waitFor();
  await again.fill(first);
  await save.click();
  await page.getByText('Je wachtwoord is ingesteld. Meld je nu aan.').waitFor();
  await done();

  const used = await open({ at: new URL(link).hash.slice(1) });
  await used.page.getByLabel('Nieuw wachtwoord', { exact: false }).first().fill(second);
  await used.page.getByLabel('Nieuw wachtwoord, nog een keer').fill(second);
  await used.page.getByRole('button', { name: 'Wachtwoord bewaren' }).click();
  await used.page.getByText('Deze link is niet (meer) geldig.').waitFor();
  await used.done();
});

async function enter(password) {
  const visitor = await open({ at: '/account' });
  const { page } = visitor;
  await page.getByLabel('Gebruikersnaam').fill(login);
  await page.getByLabel('Wachtwoord').fill(password);
  await page.getByRole('button', { name: 'Aanmelden' }).click();
  return visitor;
}

test('she changes her password, and logs out everywhere', async () => {
  const other = await enter(first);
  await other.page.getByRole('heading', { level: 1, name: 'Mijn account' }).waitFor();
  const { page, done } = await enter(first);
  await page.getByRole('heading', { level: 1, name: 'Mijn account' }).waitFor();
  await page.locator('.panel').getByText(`Eenheid ${mark} (${oe})`).waitFor();
  await page.getByLabel('Huidig wachtwoord').fill('dit is het niet hoor');
  await page.getByLabel('Nieuw wachtwoord', { exact: false }).first().fill(second);
  await page.getByLabel('Nieuw wachtwoord, nog een keer').fill(second);
  const save = page.getByRole('button', { name: 'Wachtwoord bewaren' });
  await save.click();
  await page
    .locator('.govuk-error-summary')
    .getByText('‘Huidig wachtwoord’ is niet juist')
    .waitFor();
  await page.getByLabel('Huidig wachtwoord').fill(first);
  await save.click();
  await page.getByText('Je wachtwoord is gewijzigd.').waitFor();

  // The other session has ended with it.
  await visit(other.page, '/search');
  await other.page.getByLabel('Klantnummer').fill('123456789');
  await other.page.getByRole('button', { name: 'Zoeken', exact: true }).click();
  await other.page.getByText('Je sessie is afgelopen.').waitFor();
  await other.done();

  await page.getByRole('button', { name: 'Overal afmelden' }).click();
  await page.getByText('Je bent overal afgemeld.').waitFor();
  await done();
});

test('when her account has ended she gets in no more', async () => {
  const admin = await open({ who: account('vdab_admin'), at: '/employees' });
  const { page } = admin;
  await page.getByRole('searchbox').fill(login);
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: login }).getByRole('link').click();
  await page.getByRole('link', { name: 'Medewerker wijzigen' }).click();
  await fillDate(page, 'Geldig tot en met', '2026-01-05');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText('De medewerker is bewaard.').waitFor();
  await page.getByText('beëindigd', { exact: true }).waitFor();
  await admin.done();

  const ended = await enter(second);
  await ended.page.locator('.govuk-error-summary').getByText('passen niet bij elkaar').waitFor();
  await ended.done();
});

test('who works for an ended unit or organisation is marked', async () => {
  const admin = await Worker.of(account('vdab_admin'));
  const yesterday = new Date(Date.parse(admin.session.today) - 86_400_000)
    .toISOString()
    .slice(0, 10);
  const organisation = await admin.post('/api/organisations', {
    name: `Einde ${mark}`,
    kind: 'outplacement_office',
  });
  const unit = await admin.post(`/api/organisations/${organisation.id}/units`, {
    name: `Einde ${mark}`,
    oe_number: freeOe(),
  });
  const someone = await admin.post('/api/employees', {
    login: `einde.${mark}`,
    first_name: 'Ooit',
    last_name: 'Medewerker',
    unit: unit.id,
    roles: ['guide'],
  });
  const { page, done } = await open({
    who: account('vdab_admin'),
    at: `/organisations/${organisation.id}`,
  });
  const row = page.getByRole('row', { name: /Medewerker Ooit/ });
  const marks = async () => (await row.locator('.tag').allInnerTexts()).join();
  const again = async (address) => {
    await visit(page, '/account');
    await visit(page, address);
  };
  await page.getByRole('link', { name: 'Medewerkers van deze organisatie' }).click();
  await row.waitFor();
  assert.equal(await marks(), '');
  await admin.patch(`/api/units/${unit.id}`, { valid_until: yesterday }, unit.version);
  await again(`/employees?organisation=${organisation.id}`);
  await row.waitFor();
  assert.equal(await marks(), 'eenheid beëindigd');
  const { version } = await admin.get(`/api/organisations/${organisation.id}`);
  await admin.patch(`/api/organisations/${organisation.id}`, { valid_until: yesterday }, version);
  await again(`/employees/${someone.id}`);
  await page.locator('.title-row').getByText('organisatie beëindigd').waitFor();
  assert.deepEqual(await axe(page), []);
  await done();
});
