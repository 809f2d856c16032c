// The inzagerechtenformulier and the Brussels form on paper (R24, R33, R39, R40, R44): one sheet of A4 in the client's
// language, blank with lines to write on, or with her data; the text that was printed is the one that the request keeps.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { makeEmployee, sql } from '../api/lib.mjs';
import { freshSsin, newClient, newOrganisation, newRight, newUnit, startOn, vdab, whileSetting } from '../api/world.mjs';
import { handIn } from './asking.mjs';
import { as } from './days.mjs';
import { lookUp, quit, visit } from './lib.mjs';

startOn('2026-11-23');

const folder = mkdtempSync(join(tmpdir(), 'paper-'));
let office, guide, counsellor, client;

before(() => {
  const home = newUnit(vdab());
  office = newUnit(newOrganisation());
  guide = makeEmployee(office.organisation, 'guide', { unit: office });
  counsellor = makeEmployee(home.organisation, 'counsellor', { unit: home });
  const { ssin, birthDate } = freshSsin();
  client = newClient(home, { ssin, birthDate, first: 'Amélie' });
});
after(async () => {
  rmSync(folder, { recursive: true });
  await quit();
});

/** What the browser makes of the page on paper: {pages, width, height, text}. */
async function printed(page) {
  const file = join(folder, 'form.pdf');
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  const told = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
  const [, width, height] = /^Page size:\s+([\d.]+) x ([\d.]+) pts/m.exec(told);
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  return { pages: Number(/^Pages:\s+(\d+)/m.exec(told)[1]), width: Number(width), height: Number(height), text: text.replace(/\s+/g, ' ') };
}

/** One clean sheet of A4, with nothing of the page round the form. */
function assertSheet(sheet) {
  assert.equal(sheet.pages, 1);
  assert.ok(Math.abs(sheet.width - 595) < 1 && Math.abs(sheet.height - 842) < 1, `${sheet.width} x ${sheet.height}`);
  for (const gone of ['Mijn cliënten', 'Afdrukken', 'Licenties', 'Taal van het formulier', 'Klantenportret']) assert.ok(!sheet.text.includes(gone), gone);
}

/** How many lines there are to write on, as long as half the sheet or more. */
const linesToWriteOn = (page) =>
  page.locator('.paper dd').evaluateAll((all) =>
    all.filter((one) => {
      const { borderBottomWidth } = getComputedStyle(one);
      return !one.textContent && parseFloat(borderBottomWidth) >= 1 && one.clientWidth > 150 && one.clientHeight > 20;
    }).length,
  );

test('R22 the forms are a link away from where access is asked', () =>
  as(guide, '2026-11-23', '/request', async (page) => {
    await page.getByRole('link', { name: 'Inzagerechtenformulier Brussel' }).click();
    await page.getByRole('article', { name: 'Inzagerechtenformulier Brussel' }).waitFor();
    await visit(page, `/clients/${client.id}`);
    await page.getByRole('link', { name: 'Formulier op papier' }).click();
    await page.getByRole('article', { name: 'Inzagerechtenformulier', exact: true }).waitFor();
  }));

test('a blank form is one sheet, in Dutch or French, with lines to write on', () =>
  as(guide, '2026-11-23', '/request/forms/consent_form', async (page) => {
    assert.equal(await linesToWriteOn(page), 8);
    const dutch = await printed(page);
    assertSheet(dutch);
    for (const words of ['Inzagerechtenformulier', 'De klant', 'Voornaam', 'INSZ of bisnummer', 'Organisatie', 'Doel of actie', 'Ik geef deze organisatie toestemming',
      'Handtekening (niet verplicht)', 'Bezorg dit formulier aan: uw VDAB-bemiddelaar', 'Tekst nl, versie 1'])
      assert.ok(dutch.text.includes(words), words);
    assert.ok(!dutch.text.includes('Actiris'), 'which only the form of Brussels names');
    await page.getByRole('radio', { name: 'Frans' }).check();
    await page.locator('.paper[lang=fr]').waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'nl', 'the page goes on in its own language');
    const french = await printed(page);
    assertSheet(french);
    for (const words of ['Formulaire de droit de consultation', 'Le client', 'Prénom', 'J’autorise cette organisation', 'Signature (facultative)', 'Texte fr, version 1'])
      assert.ok(french.text.includes(words), words);
  }));

test('R39 R40 R44 R48 R58 the Brussels form says what is exchanged, asks the references, and says where it goes', () =>
  whileSetting('brussels_consent_form_attention', 'Dienst Inzage', () =>
    whileSetting('brussels_consent_form_attention_ibis', 'Dienst IBIS', () =>
      whileSetting('brussels_consent_form_signature', 'required', () =>
        as(guide, '2026-11-23', '/request/forms/brussels_consent_form', async (page) => {
          assert.equal(await linesToWriteOn(page), 10);
          const sheet = await printed(page);
          assertSheet(sheet);
          for (const words of ['Nummer bij Actiris', 'Referentie van de opleidingsaanvraag', 'VDAB en Actiris gegevens over mij uitwisselen', 'gegevensbanken bewaren',
            'VDAB Brussel, Sterrenkundelaan 14, 1210 Brussel, ter attentie van Dienst Inzage', 'toegang tot IBIS: ter attentie van Dienst IBIS'])
            assert.ok(sheet.text.includes(words), words);
          assert.ok(!sheet.text.includes('niet verplicht'), 'the signature is required now');
        }),
      ),
    ),
  ));

test('R24 R33 for a client and an organisation it is filled in, and that is in the log', async () => {
  const ssin = client.ssin.replace(/^(..)(..)(..)(...)(..)$/, '$1.$2.$3-$4.$5');
  await as(counsellor, '2026-11-23', `/clients/${client.id}/rights`, async (page) => {
    await page.getByRole('link', { name: 'Formulier afdrukken' }).click();
    await page.locator('.paper').waitFor();
    await lookUp(page, 'Organisatie die inzage vraagt', office.oe);
    await page.getByLabel('Doel van de inzage').fill('opleiding tot lasser');
    await page.locator('.paper').getByText('opleiding tot lasser').waitFor();
    assert.equal(await linesToWriteOn(page), 0);
    const sheet = await printed(page);
    assertSheet(sheet);
    for (const words of [client.last, 'Amélie', ssin, client.number, office.organisation.name, `(${office.oe})`, 'opleiding tot lasser'])
      assert.ok(sheet.text.includes(words), words);
  });
  assert.deepEqual(
    sql(`SELECT action, outcome, shown FROM audit_event WHERE client_id = ${client.row} AND employee_id = ${counsellor.row} AND action = 'consent.print'`),
    [['consent.print', 'allowed', 'consent_form']],
  );
});

test('a guide prints it for another organisation while the right lasts, and not after it', async () => {
  const right = newRight(client, office.organisation, { from: '2026-11-01', until: '2026-11-24' });
  await as(guide, '2026-11-24', `/clients/${client.id}/rights/form?form=brussels_consent_form`, (page) =>
    page.getByRole('article', { name: 'Inzagerechtenformulier Brussel' }).waitFor());
  await as(guide, '2026-11-25', `/clients/${client.id}/rights/form`, async (page) => {
    await page.getByRole('heading', { name: 'Zo vraag je inzage' }).waitFor();
    assert.ok(!(await page.locator('main').innerText()).includes(client.last));
  });
  sql(`UPDATE access_right SET closed_on = '2026-11-25' WHERE id = ${right.row}`);
});

test('R7 the request keeps the text that stands on the form', () =>
  whileSetting('consent_form_text_nl', 'Een nieuwe tekst.\n\nMet mijn toestemming.', (version) =>
    as(counsellor, '2026-11-23', '/request/forms/consent_form', async (page) => {
      const sheet = await printed(page);
      assert.ok(sheet.text.includes('Een nieuwe tekst.') && sheet.text.includes(`Tekst nl, versie ${version}`));
      const asked = { kind: 'Inzagerechtenformulier', partner: office.oe, client: { ...client, ssin: null }, purpose: 'opleiding' };
      const id = await handIn(page, asked);
      await page.getByText(`Nederlands, versie ${version}`).waitFor();
      assert.deepEqual(sql(`SELECT text_language, text_version FROM access_request WHERE public_id = '${id}'`), [['nl', String(version)]]);
    }),
  ));
