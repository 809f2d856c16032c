// Two files of one person in a browser: a counsellor proposes to merge them and cannot confirm it herself; a second one
// decides on the rights and confirms; everything follows, the former INSZ finds the file, the old address leads on. Then a
// correction with its history, and a client who is taken up, of which the former counsellor is told.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeEmployee, sql } from '../api/lib.mjs';
import { freshSsin, newClient, newOrganisation, newRight, newStep, newUnit, newWord, startOn, vdab } from '../api/world.mjs';
import { as } from './days.mjs';
import { quit, settled, visit } from './lib.mjs';

const day = '2026-11-23';
startOn(day);

const exact = (name) => ({ name, exact: true });
const ssins = [freshSsin(1970, 1970), freshSsin(1970, 1970)];
let first, second, elsewhere, guide, office, rival, stays, goes;

/** Who has a name of her own: a namesake may be the same person. */
function employee(unit, role) {
  const one = makeEmployee(unit.organisation, role, { unit });
  sql(`UPDATE employee SET first_name = 'Roos', last_name = '${one.login}', name_key = '${one.login}' WHERE id = ${one.row}`);
  return { ...one, name: `Roos ${one.login}` };
}

before(() => {
  const [home, away] = [newUnit(vdab()), newUnit(vdab())];
  [first, second, elsewhere] = [employee(home, 'counsellor'), employee(home, 'counsellor'), employee(away, 'counsellor')];
  [office, rival] = [newUnit(newOrganisation()), newUnit(newOrganisation())];
  guide = employee(office, 'guide');
  const last = `Dubbel${newWord()}`;
  const file = ({ ssin }) => newClient(home, { counsellor: first, ssin, birthDate: '1970-01-01', first: 'Lena', last });
  [stays, goes] = ssins.map(file);
  for (const at of [stays, goes]) newRight(at, office.organisation, { from: '2026-11-02', until: '2027-05-02' });
  newRight(goes, rival.organisation, { from: '2026-11-02', until: '2027-05-02' });
  newStep(goes, office);
});
after(quit);

const path = (client, ...rest) => ['/clients', client.id, ...rest].join('/');

test('a counsellor proposes to merge two files, from the history of the one that stays', () =>
  as(first, day, path(stays), async (page) => {
    await page.getByRole('link', exact('Geschiedenis')).click();
    await page.getByRole('link', exact('Stel een samenvoeging voor')).click();
    await page.getByLabel('Klantnummer van het andere dossier').fill(goes.number);
    await page.getByRole('textbox', { name: 'Reden' }).fill('Twee keer ingeschreven');
    await page.getByRole('button', exact('Stel voor')).click();
    await page.locator('.govuk-error-summary').getByText('Waarom is het dezelfde persoon?').waitFor();
    await page.getByRole('textbox', { name: 'Waarom is het dezelfde persoon?' }).fill('Nieuw INSZ, brief van het Rijksregister gezien');
    await page.getByRole('button', exact('Stel voor')).click();
    await page.getByText('Wacht op bevestiging').waitFor();
    await page.getByRole('heading', exact('De twee dossiers naast elkaar')).waitFor();
    assert.equal(await page.getByRole('button', exact('Voeg de dossiers samen')).count(), 0, 'not by herself');
    await page.getByRole('button', exact('Trek het voorstel in')).waitFor();
  }));

test('a second one sees them side by side, decides on the right of who sees one of them, and confirms', () =>
  as(second, day, path(goes, 'history'), async (page) => {
    await page.getByRole('link', { name: `${goes.number} → ${stays.number}` }).click();
    const table = page.getByRole('table', exact('De twee dossiers naast elkaar'));
    assert.match(await table.getByRole('row', { name: 'INSZ' }).innerText(), /verschilt/);
    assert.match(await table.getByRole('row', { name: 'Stappen' }).innerText(), /0\s+1/);
    const asked = page.getByRole('group', { name: new RegExp(rival.organisation.name) });
    assert.ok(await asked.getByRole('radio', exact('Beëindigen op de dag van vandaag')).isChecked(), 'it ends unless she says otherwise');
    await page.getByText('Dit kan niet ongedaan worden gemaakt.').waitFor();
    await page.getByRole('button', exact('Voeg de dossiers samen')).press('Enter');
    await page.getByText('De dossiers zijn samengevoegd.').waitFor();
    await page.getByRole('heading', exact(`${stays.last} Lena`)).waitFor();
    assert.match(page.url(), new RegExp(stays.id));
  }));

test('everything followed: the line, the history, and the former INSZ and address lead to the file that is left', async () => {
  await as(first, day, '/search', async (page) => {
    await page.getByLabel('INSZ of bisnummer').fill(ssins[1].ssin);
    await page.getByRole('button', exact('Zoeken')).click();
    await page.getByRole('link', exact(`${stays.last} Lena`)).click();
    await page.getByText(`Klantnummer ${stays.number}`).or(page.getByText(stays.number)).first().waitFor();
    await page.getByRole('link', exact('Geschiedenis')).click();
    const history = page.getByRole('table', exact('Geschiedenis'));
    assert.match(await history.getByRole('row', { name: /Dossiers samengevoegd/ }).innerText(), /Twee keer ingeschreven/);
    await visit(page, path(goes, 'steps'));
    await page.getByRole('row', { name: /Outplacement/ }).waitFor();
    assert.match(page.url(), new RegExp(`${stays.id}/steps`));
  });
  await as(guide, day, path(stays, 'steps'), async (page) => {
    await page.getByRole('row', { name: /Outplacement/ }).waitFor();
    await visit(page, path(stays, 'history'));
    await page.getByRole('heading', exact('Geschiedenis')).waitFor();
    await settled(page);
    const text = await page.locator('main').innerText();
    assert.ok(!text.includes(ssins[1].ssin) && !text.includes('Twee keer'), 'a former INSZ and the reasons are for counsellors');
  });
});

test('a correction is kept with what stood there, who changed it and when', () =>
  as(first, day, path(stays, 'edit'), async (page) => {
    await page.getByLabel('Telefoon').fill('0470 10 20 30');
    await page.getByRole('button', exact('Bewaar')).click();
    await page.getByRole('link', exact('Geschiedenis')).click();
    const row = page.getByRole('row', { name: /Gegevens verbeterd/ }).first();
    assert.match(await row.innerText(), /Telefoon:\s*leeg → 0470 10 20 30/);
    assert.match(await row.innerText(), new RegExp(first.name));
  }));

test('a counsellor of elsewhere takes the client up with a motive; who counselled her is told', async () => {
  await as(elsewhere, day, '/search', async (page) => {
    await page.getByLabel('Klantnummer').fill(stays.number);
    await page.getByRole('button', exact('Zoeken')).click();
    await page.getByRole('button', { name: 'Opnemen' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: `Lena ${stays.last} opnemen` });
    await dialog.getByRole('textbox', { name: 'Motief' }).fill('Verhuisd naar onze regio');
    await dialog.getByRole('button', exact('Neem de klant op')).click();
    await page.getByText('De klant is opgenomen.').waitFor();
    await page.getByRole('heading', exact(`${stays.last} Lena`)).waitFor();
    assert.match(await page.locator('.file-head').innerText(), new RegExp(elsewhere.name));
  });
  await as(first, day, '/messages', async (page) => {
    await page.getByText('Een collega heeft deze cliënt opgenomen en is nu de bemiddelaar.').waitFor();
    await visit(page, path(stays));
    await page.getByRole('heading', { name: 'Zo vraag je inzage' }).or(page.getByText('Geen inzagerecht')).first().waitFor();
    assert.ok(!(await page.locator('main').innerText()).includes(stays.last), 'the file is not hers any more');
  });
});
