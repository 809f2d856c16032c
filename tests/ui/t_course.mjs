// The course of an outplacement in a browser, while the date moves over months: the attest, the action plan that is
// missing, a later end, a stop that is asked for and not granted, Uitgevoerd by itself, what is added afterwards; and a line
// that is cancelled (R137-R192).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  makeClient,
  makeEmployee,
  makeOrganisation,
  makeRight,
  newId,
  run,
  sql,
} from '../api/lib.mjs';
import { startOn } from '../api/world.mjs';
import { as, slash } from './days.mjs';
import { fillDate, quit, settled } from './lib.mjs';

startOn('2026-11-23');

let client, guide, adviser, file;

before(() => {
  const vdab = makeOrganisation('vdab', { region: `r${newId().slice(0, 8)}` });
  const office = makeOrganisation('outplacement_office');
  guide = makeEmployee(office, 'guide');
  adviser = makeEmployee(vdab, 'adviser');
  client = makeClient(vdab.unit, { counsellor: makeEmployee(vdab, 'counsellor') });
  makeRight(client, office);
  file = `/clients/${client.id}/steps`;
});
after(quit);

/** What is told about this client; an adviser is told of her whole region. */
const mine = (page) => page.locator('.panel', { hasText: 'Signalen' }).locator('li', { hasText: `Proef${client.id.slice(0, 12)}` });

const line = () => sql(`SELECT public_id FROM step WHERE client_id = ${client.row} ORDER BY id LIMIT 1`)[0][0];

test('R144 R145 the guide starts with the attest; the start is not its date, and she is told', () =>
  as(guide, '2026-11-23', `${file}/new/outplacement`, async (page) => {
    await page.getByLabel('Toestand').selectOption({ label: 'Bezig' });
    await fillDate(page, /^Datum\W*$/, '2026-11-23');
    await fillDate(page, 'Datum van het attest', '2026-11-16');
    await fillDate(page, 'Vermoedelijke einddatum', '2026-12-31');
    await page.getByRole('button', { name: 'Bevestigen', exact: true }).click();
    await page.getByText('De stap is toegevoegd.').waitFor();
    await page.getByRole('link', { name: 'Outplacement', exact: true }).click();
    await page.getByText('De startdatum is niet de datum van het attest outplacement.').waitFor();
    const states = await page.getByLabel('Toestand').locator('option').allInnerTexts();
    assert.deepEqual(states, ['Bezig', 'Geannuleerd'], 'R171: neither Stopgezet nor Uitgevoerd');
  }));

test('R186 after thirty days the start page says that there is no action plan, to office and adviser', async () => {
  for (const who of [guide, adviser])
    await as(who, '2026-12-23', '/', async (page) => {
      const signal = mine(page);
      await signal.getByText(`Nog geen actieplan; de begeleiding startte op ${slash('2026-11-23')}.`).waitFor();
      await signal.getByRole('link').click();
      await page.getByRole('heading', { name: 'Outplacement', exact: true }).waitFor();
      await settled(page);
    });
});

test('R163 R164 the guide hands in a new attest, the adviser records it: the same line, later', async () => {
  await as(guide, '2026-12-28', `${file}/${line()}`, async (page) => {
    await page.getByRole('button', { name: 'Attest van verlenging bezorgen' }).click();
    await fillDate(page, 'Nieuwe einddatum', '2026-12-31');
    const form = page.locator('form', { hasText: 'Nieuwe einddatum' });
    await form.getByRole('button', { name: 'huidige datum' }).click();
    await page.getByLabel('De klant ondertekende dit attest').check();
    const send = form.getByRole('button', { name: 'Attest van verlenging bezorgen' });
    await send.click();
    await page.getByText('moet later zijn dan het huidige einde, 31/12/2026').first().waitFor();
    await fillDate(page, 'Nieuwe einddatum', '2027-01-15');
    await send.click();
    await page.getByText('Het attest is bezorgd aan de sociale interventieadviseur.').waitFor();
    await page.getByText('Wacht op nazicht').waitFor();
  });
  await as(adviser, '2026-12-29', `${file}/${line()}`, async (page) => {
    const list = page.locator('.panel', { hasText: 'Voor het einde' }); // R189
    for (const paper of ['Actieplan', 'Eindverslag'])
      await list.locator('li', { hasText: paper }).getByText('ontbreekt').waitFor();
    await page.getByRole('button', { name: 'Verlenging registreren' }).click();
    await page.getByText('Het nieuwe einde is geregistreerd.').waitFor();
    await page.locator('dl', { hasText: slash('2027-01-15') }).first().waitFor();
  });
  assert.deepEqual(sql(`SELECT COUNT(*), MAX(expected_end_date), MAX(state) FROM step WHERE client_id = ${client.row}`), [['1', '2027-01-15', 'in_progress']]);
});

test('R172 I45 the guide asks to stop; the adviser is told, and rejects it with a reason', async () => {
  await as(guide, '2027-01-08', `${file}/${line()}`, async (page) => {
    await page.getByRole('button', { name: 'Vraag stopzetting' }).click();
    const form = page.locator('form', { hasText: 'Datum van de stopzetting' });
    await form.getByRole('button', { name: 'huidige datum' }).click();
    await form.getByRole('textbox', { name: 'Reden' }).fill('Start binnenkort als zelfstandige.');
    await form.getByRole('button', { name: 'Vraag bezorgen' }).click();
    await page.getByText('Wacht op antwoord').waitFor();
  });
  await as(adviser, '2027-01-11', '/', async (page) => {
    const signal = mine(page).filter({ hasText: `Stopzetting gevraagd op ${slash('2027-01-08')}.` });
    await signal.getByRole('link').click();
    await page.getByRole('button', { name: 'Afwijzen' }).click();
    await page.getByRole('textbox', { name: 'Waarom niet' }).fill('Eerst een gesprek met ons drieën.');
    await page.getByRole('button', { name: 'Afwijzen' }).click();
    await page.getByText('Afgewezen').waitFor();
  }, { width: 320, height: 700 });
});

test('R175 R181 R183 a month after the end it is Uitgevoerd by itself, locked, and can be supplemented', async () => {
  execFileSync(join(process.env.INZAGE_BUILDDIR, 'inzage'),
    ['--config', join(run, 'conf/cli.conf'), 'run', 'outplacement-complete', '--as-of', '2027-02-16']);
  await as(guide, '2027-02-20', `${file}/${line()}`, async (page) => {
    await page.getByText('Deze stap is afgesloten en kan niet meer worden gewijzigd.').waitFor();
    await page.getByText(`${slash('2027-02-15')}, geregistreerd op ${slash('2027-02-16')}`).waitFor();
    await page.getByText(`Tot en met ${slash('2027-03-02')} kan je de samenvatting nog aanvullen.`).waitFor();
    await page.getByRole('textbox', { name: 'Aanvulling' }).fill('Werkt sinds februari, contract van onbepaalde duur.');
    await page.getByRole('button', { name: 'Bevestigen' }).click();
    await page.getByText('De aanvulling is bewaard.').waitFor();
    await page.locator('li', { hasText: 'contract van onbepaalde duur' }).getByText('Els Peeters').waitFor();
  });
  await as(guide, '2027-03-03', `${file}/${line()}`, async (page) => {
    await page.getByText('contract van onbepaalde duur').waitFor();
    assert.equal(await page.getByRole('textbox').count(), 0, 'the fourteen days are over');
  });
});

test('R168 R169 R184 cancelled with a reason: gone from the list, there for the adviser by the filter', async () => {
  await as(guide, '2027-01-18', `${file}/new/outplacement`, async (page) => {
    await page.getByLabel('Toestand').selectOption({ label: 'Aanvraag' });
    await fillDate(page, /^Datum\W*$/, '2027-01-18');
    await fillDate(page, 'Vermoedelijke einddatum', '2027-12-31');
    await page.getByRole('button', { name: 'Bevestigen', exact: true }).click();
    await page.getByText('De stap is toegevoegd.').waitFor();
    await page.getByRole('row', { name: /Aanvraag/ }).getByRole('link', { name: 'Outplacement' }).click();
    await page.getByLabel('Toestand').selectOption({ label: 'Geannuleerd' });
    await page.getByText('Noteer geen medische gegevens, ook niet in de samenvatting').waitFor();
    await page.getByRole('button', { name: 'Bevestigen', exact: true }).click();
    const faults = await page.locator('.govuk-error-summary li').allInnerTexts();
    assert.deepEqual(faults.sort(), ['Vul ‘Datum’ in', 'Vul ‘Reden van annulatie’ in']);
    await fillDate(page, /^Datum\W*$/, '2027-01-15');
    await page.getByLabel('Reden van annulatie').selectOption({ label: 'Naar werk vóór de intake' });
    await page.getByRole('button', { name: 'Bevestigen', exact: true }).click();
    await page.getByText('De stap is bewaard.').waitFor();
    await page.getByRole('columnheader', { name: 'Toestand' }).waitFor();
    await settled(page);
    assert.equal(await page.getByRole('row', { name: /Geannuleerd/ }).count(), 0);
  });
  await as(adviser, '2027-01-18', `${file}?state=cancelled`, async (page) => {
    await page.getByRole('row', { name: /Geannuleerd/ }).getByRole('link', { name: 'Outplacement' }).click();
    await page.getByText('Naar werk vóór de intake').waitFor();
  });
});
