// Exports of lists through the pages: the bytes of the file, by keyboard and in three languages; all of a long list; what is
// not whole is no file; the rights of the organisation for its administrator; and who is offered no export.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeEmployee, sql } from '../api/lib.mjs';
import { manyClients, newClient, newOrganisation, newRight, newUnit, newWord, startOn, vdab } from '../api/world.mjs';
import { account, axe, exported, hasFocus, logInAgain, open, quit, settled, sideways, visit } from './lib.mjs';

startOn('2026-11-22');
after(quit);

const someone = (unit, role) => makeEmployee(unit.organisation, role, { unit });
let home, unit, guide, admin;
before(() => {
  home = newUnit(vdab());
  unit = newUnit(newOrganisation());
  [guide, admin] = [someone(unit, 'guide'), someone(unit, 'partner_admin')];
});

const button = (page, name = 'Exporteer') => page.getByRole('button', { name, exact: true });
const HEAD = {
  nl: 'Naam;Voornaam;Klantnummer;Geboortedatum;Gemeente;Inzage via;Inzage tot en met;Regel;Gerekend vanaf;',
  fr: 'Nom;Prénom;',
  en: 'Last name;First name;',
};
/** How many downloads a page began, so far. */
function downloads(page) {
  const begun = [];
  page.on('download', (download) => begun.push(download));
  return begun;
}

test('my clients, by keyboard: every byte, and no name becomes a formula', async () => {
  const office = newUnit(newOrganisation());
  const who = someone(office, 'guide');
  const names = { "=cmd|' /C calc'!A0": 'Ann', '-Jansen': '+Piet', 'Van "den"; Berg': 'Zoë', 'Twee\nregels': '@Jan' };
  const made = Object.entries(names).map(([last, first]) => newClient(home, { last, first, more: { municipality: 'Sint-Truiden' } }));
  for (const client of made) newRight(client, office.organisation, { until: '2027-01-31' });
  const { page, done } = await open({ who });
  await page.getByLabel('Volgorde').focus();
  await page.keyboard.press('Tab');
  await hasFocus(button(page));
  const arriving = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const download = await arriving;
  assert.equal(download.suggestedFilename(), 'clienten-2026-11-22.csv');
  await page.locator('.export [role=status]').getByText('clienten-2026-11-22.csv is bewaard, rijen: 4.').waitFor();
  await hasFocus(button(page));
  const { text } = await exported(page);
  const row = (last, first, { number }) =>
    `${last};${first};${number};1980-05-17;Sint-Truiden;lopend inzagerecht;2027-01-31;6 maanden na de toekenning;2026-01-01;0`;
  const [formula, minus, quoted, lines] = made;
  const expected = [
    row("'=cmd|' /C calc'!A0", 'Ann', formula), row("'-Jansen", "'+Piet", minus), row('"Van ""den""; Berg"', 'Zoë', quoted), row('"Twee\nregels"', "'@Jan", lines),
  ];
  assert.ok(text.startsWith(`\uFEFF${HEAD.nl}`));
  const [, ...rows] = text.split('\r\n');
  assert.equal(rows.pop(), '', 'the last row ends like the others');
  assert.deepEqual(rows.toSorted(), expected.toSorted());
  assert.deepEqual(await axe(page), []);
  await page.setViewportSize({ width: 320, height: 700 });
  assert.equal(await sideways(page), 0);
  await done();
});

test('in the language of the page, and in the order that is chosen there', async () => {
  const office = newUnit(newOrganisation());
  const who = someone(office, 'guide');
  for (const [last, birthDate] of [['Aerts', '1990-01-01'], ['Zwart', '1970-01-01']])
    newRight(newClient(home, { last, birthDate }), office.organisation);
  for (const [language, words, file] of [['fr', 'Exporter', 'clients'], ['en', 'Export', 'clients'], ['nl', 'Exporteer', 'clienten']]) {
    const { page, done } = await open({ who, language });
    const whole = await exported(page, words);
    assert.equal(whole.name, `${file}-2026-11-22.csv`);
    assert.ok(whole.text.startsWith(`\uFEFF${HEAD[language]}`), whole.text.slice(0, 80));
    for (const [sort, first] of [['name', 'Aerts'], ['birth_date', 'Zwart']]) {
      await page.locator('main select').first().selectOption(sort);
      await settled(page);
      const { text } = await exported(page, words);
      assert.equal(text.split('\r\n')[1].split(';')[0], first, sort);
    }
    await done();
  }
});

test('a list of 501 is whole; broken off, refused or logged out half-way there is no file', async () => {
  const office = newUnit(newOrganisation());
  const who = someone(office, 'guide');
  manyClients(home, 501, office.organisation);
  const { page, done } = await open({ who });
  const begun = downloads(page);
  const status = page.locator('.export [role=status]');
  /** What comes between the first page and the second, once. */
  const between = (work) => page.route(/clients\/export.*cursor=/, work, { times: 1 });

  await between(async (route) => {
    await status.getByText('500 rijen opgehaald…').waitFor();
    await route.continue();
  });
  assert.equal((await exported(page)).text.split('\r\n').length, 503, 'the head, 501 rows and the end of the last');
  await status.getByText('rijen: 501').waitFor();

  await between((route) => route.abort());
  await button(page).click();
  await page.getByRole('alert').waitFor();
  await status.getByText('Er is geen bestand gemaakt.').waitFor();
  assert.deepEqual(await axe(page), []);
  const again = page.waitForEvent('download');
  await page.getByRole('alert').getByRole('button').click();
  await again;
  await status.getByText('rijen: 501').waitFor();

  await between(async (route) => {
    sql(`UPDATE employee_role SET role = 'partner_admin' WHERE employee_id = ${who.row}`);
    await route.continue();
  });
  await button(page).click();
  await page.getByRole('alert').waitFor();
  await status.getByText('Er is geen bestand gemaakt.').waitFor();
  sql(`UPDATE employee_role SET role = 'guide' WHERE employee_id = ${who.row}`);

  assert.equal(begun.length, 2);
  await between(async (route) => {
    sql(`DELETE FROM session WHERE employee_id = ${who.row}`);
    await route.continue();
  });
  await button(page).click();
  await page.getByRole('heading', { level: 1, name: 'Aanmelden' }).waitFor();
  assert.equal(begun.length, 2, 'no half file');
  const rest = page.waitForEvent('download');
  await logInAgain(page, who);
  await rest;
  await status.getByText('rijen: 501').waitFor();
  assert.equal(begun.length, 3);
  await done();
});

test('the administrator of a partner: the rights of her organisation, and whom they are about while one is open', async () => {
  const [running, over] = [newClient(home, { last: `Loopt${newWord()}` }), newClient(home, { last: `Voorbij${newWord()}` })];
  newRight(running, unit.organisation, { until: '2027-03-31', unit });
  newRight(over, unit.organisation, { until: '2026-11-21' });
  const { page, done } = await open({ who: admin, at: '/organisations' });
  await page.getByRole('link', { name: unit.organisation.name }).click();
  await page.getByRole('link', { name: 'Inzagerechten van deze organisatie' }).click();
  await page.getByRole('heading', { level: 1, name: 'Inzagerechten' }).waitFor();
  const row = page.getByRole('row', { name: running.last });
  await row.getByText(`${running.number} – ${unit.name} (${unit.oe})`).waitFor();
  await row.locator('summary').focus();
  await page.keyboard.press('Enter');
  await row.getByText('Het inzagerecht eindigt zes maanden na de toekenning', { exact: false }).or(row.getByText('zes maanden na de toekenning', { exact: false })).first().waitFor();
  await page.getByLabel('Toestand').selectOption({ label: 'Beëindigd' });
  await page.getByRole('row', { name: 'niet meer genoemd' }).waitFor();
  assert.equal(await page.getByText(over.last).count(), 0);
  const ended = await exported(page);
  assert.equal(ended.name, 'inzagerechten-2026-11-22.csv');
  assert.deepEqual(ended.text.split('\r\n').slice(1), [
    ';;;hele organisatie;Inzagerechtenformulier;2026-01-01;2026-01-01;Automatisch;geen stap;6 maanden na de toekenning;2026-01-01;2026-11-21;Beëindigd;;', '',
  ]);
  await page.getByLabel('Toestand').selectOption({ label: 'Alle' });
  await settled(page);
  const all = (await exported(page)).text;
  assert.ok(all.includes(`\r\n${running.last};Jan;${running.number};${unit.name} (${unit.oe});`) && !all.includes(over.last));
  assert.deepEqual(await axe(page), []);
  await page.setViewportSize({ width: 320, height: 700 });
  assert.equal(await sideways(page), 0);
  await visit(page, '/employees');
  const { text } = await exported(page);
  assert.ok(text.includes(guide.login) && !/@example|\bE-mail\b/.test(text));
  await done();
});

test('requests and organisations; where one may export nothing there is no button', async () => {
  for (const [who, at, file, head] of [
    [account('counsellor'), '/requests', 'aanvragen', 'Naam;Voornaam;Klantnummer;Geboortedatum;'],
    [account('vdab_admin'), '/organisations', 'organisaties', 'Naam;Soort;Ondernemingsnummer;'],
    [account('auditor'), '/employees', 'medewerkers', 'Naam;Voornaam;Gebruikersnaam;'],
  ]) {
    const { page, done } = await open({ who, at });
    const whole = await exported(page);
    assert.equal(whole.name, `${file}-2026-11-22.csv`);
    assert.ok(whole.text.startsWith(`\uFEFF${head}`), whole.text.slice(0, 80));
    assert.deepEqual(await axe(page), []);
    await page.setViewportSize({ width: 320, height: 700 });
    assert.equal(await sideways(page), 0);
    await done();
  }
  for (const [who, ...places] of [[account('vdab_admin'), '/employees'], [admin, '/requests', '/organisations', '/caseload'], [guide, '/contacts', '/search']]) {
    const { page, done } = await open({ who, at: places[0] });
    for (const at of places) {
      await visit(page, at);
      assert.equal(await button(page).count(), 0, at);
    }
    await done();
  }
});
