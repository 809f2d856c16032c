// The whole of the handleiding 'Begeleiding Outplacement' in a browser, by guide, adviser and counsellor, while the date
// moves over months: the attest, the right, the line with the labels of the source, the action plan and its
// adapted version, an extension, the end by itself with and without a final report, the supplement of the summary until its
// last day; a line that is cancelled, one that is stopped, one whose stop is not granted (R137-R192).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { makeEmployee, newId, run, sql } from '../api/lib.mjs';
import { freshSsin, newClient, newOrganisation, newUnit, newWord, onDay, startOn, vdab } from '../api/world.mjs';
import { followSein, grantRequest, handIn, openRequest, scan } from './asking.mjs';
import { as } from './days.mjs';
import { axe, fillDate, hasFocus, open, pdf, quit, settled, sideways, visit } from './lib.mjs';

startOn('2026-11-23');

const exact = (name) => ({ name, exact: true });
let guide, adviser, counsellor, client, file, line;
const region = `r${newWord()}`;

before(() => {
  const home = newUnit(vdab(), { region });
  const office = newUnit(newOrganisation());
  sql(`INSERT INTO region (public_id, code, name_nl, name_fr, name_en, valid_from)
    VALUES ('${newId()}', '${region}', 'Proefregio', 'Région d’essai', 'Trial region', '2020-01-01')`);
  guide = makeEmployee(office.organisation, 'guide', { unit: office });
  adviser = makeEmployee(home.organisation, 'adviser', { unit: home });
  counsellor = makeEmployee(home.organisation, 'counsellor', { unit: home });
  const { ssin, birthDate } = freshSsin();
  client = newClient(home, { counsellor, ssin, birthDate, first: 'Amina', last: `Wandel${newWord()}` });
  file = `/clients/${client.id}`;
});
after(quit);

/** What is told about this client on the start page; an adviser is told of her whole region. */
const signals = (page) =>
  page.locator('.panel', { hasText: 'Signalen' }).locator('li', { hasText: client.last });

const rows = (what = 'public_id, state, expected_end_date, effective_end_date') =>
  sql(`SELECT ${what} FROM step WHERE client_id = ${client.row} ORDER BY id`);

/** The daily job, as it is run by hand. */
const complete = (day) =>
  execFileSync(join(process.env.INZAGE_BUILDDIR, 'inzage'), ['--config', join(run, 'conf/cli.conf'), 'run', 'outplacement-complete', '--as-of', day]);

/** A new outplacement in Bezig, by the screens. */
async function begin(page, { date, end, state = 'Bezig' }) {
  await visit(page, `${file}/steps/new/outplacement`);
  await page.getByLabel('Toestand').selectOption({ label: state });
  await fillDate(page, /^Datum\W*$/, date);
  await fillDate(page, 'Vermoedelijke einddatum', end);
  await page.getByRole('button', exact('Bevestigen')).click();
  await page.getByText('De stap is toegevoegd.').waitFor();
  return rows().at(-1)[0];
}

/** Adds a document where one is, by the dialog of the source. */
async function addDocument(page, title, kind, name) {
  await page.getByRole('link', { name: '+ Voeg toe' }).click();
  const dialog = page.getByRole('dialog', { name: 'Document toevoegen' });
  for (const words of ['Publicatienaam', 'Document', 'Soort document']) await dialog.getByText(words).first().waitFor();
  await dialog.getByText('Bestand kiezen').waitFor();
  await dialog.getByText('Geen bestand gekozen').waitFor();
  await dialog.getByRole('button', exact('Annuleer')).waitFor();
  await dialog.getByLabel('Publicatienaam').fill(title);
  await dialog.getByLabel('Soort document').selectOption({ label: kind });
  await dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer: pdf() });
  await dialog.getByRole('button', exact('Bewaar')).click();
  await page.getByText(`‘${title}’ is toegevoegd.`).waitFor();
}

test('R4 R138 R218 without a right the office sees nothing of the file, and is told how to ask', () =>
  as(guide, '2026-11-23', file, async (page) => {
    await page.getByRole('heading', exact('Zo vraag je inzage')).waitFor();
    assert.ok(!(await page.locator('main').innerText()).includes(client.last), 'nothing of the file is shown');
  }));

test('R138 R140 I54 it hands in the attest, signed by the client, for the adviser of the region', () =>
  as(guide, '2026-11-24', file, async (page) => {
    await handIn(page, {
      kind: 'Attest outplacement', client, purpose: 'begeleiding outplacement', dated: '2026-11-24', signedOn: '2026-11-24',
      end: '2027-05-31', region, paper: scan(pdf()),
    });
    await page.locator('.why--date summary', { hasText: '01/12/2026' }).waitFor();
    await visit(page, file);
    await page.getByRole('heading', exact('Zo vraag je inzage')).waitFor();
  }));

test('I34 the adviser checks it against the file and grants; the sein opens the file', async () => {
  await as(adviser, '2026-11-24', '/requests', async (page) => {
    await openRequest(page, client);
    assert.match(await page.getByRole('table', exact('Dossier van de klant')).getByRole('row', { name: 'INSZ' }).innerText(), /ja/);
    await grantRequest(page);
  });
  assert.deepEqual(sql(`SELECT basis, event_date, granted_on, category FROM access_right WHERE client_id = ${client.row}`),
    [['outplacement_certificate', '2026-11-24', '2026-11-24', 'no_action']]);
  await as(guide, '2026-11-24', '/', (page) => followSein(page, client));
});

test('the guide finds the client, and adds Outplacement in Begeleiding, Stappen naar werk: every label as in the source', () =>
  as(guide, '2026-11-24', '/search', async (page) => {
    await page.getByLabel('INSZ of bisnummer').fill(client.ssin);
    await page.getByRole('button', exact('Zoeken')).click();
    await page.getByRole('link', { name: `${client.last} Amina` }).click();
    await page.getByRole('link', exact('Begeleiding')).click();
    await page.getByRole('link', exact('Stappen naar werk')).waitFor();
    await page.getByRole('button', exact('Filter wijzigen')).waitFor();
    await page.getByRole('button', exact('+ Voeg een stap toe')).click();
    await page.getByRole('button', exact('+ Sluit voeg een stap toe')).waitFor();
    await page.getByLabel('Nieuwe stap').selectOption({ label: 'Outplacement' });
    await page.getByRole('button', exact('Toevoegen')).click();
    await page.getByRole('heading', exact('Stap: Outplacement')).waitFor();
    const form = page.locator('form', { hasText: 'Toestand' });
    const labels = await form.locator('label, legend').allInnerTexts();
    const own = ['Toestand', 'Datum', 'Financieringsnummer', 'Aanvrager', 'Uitvoerder', 'Samenvatting'];
    const places = own.map((name) => labels.findIndex((text) => text.replace(/[\s*]+$/, '') === name));
    assert.ok(places.every((place) => place >= 0), `${own} in ${labels}`);
    assert.deepEqual(places, [...places].sort((a, b) => a - b), 'in the order of the source');
    await page.getByText('Voorbeeld: 21/02/2019').first().waitFor();
    await page.getByRole('button', exact('huidige datum')).first().waitFor();
    await page.getByRole('button', exact('eigen gegevens')).waitFor();
    await page.getByText('Denk evenwel aan de privacy van de burger!').waitFor();
    await page.getByText('Terug zonder bevestigen').waitFor();
    await page.getByLabel('Toestand').selectOption({ label: 'Bezig' });
    await page.getByRole('group', { name: /^Datum\W*$/ }).getByRole('button', exact('huidige datum')).click();
    await fillDate(page, 'Datum van het attest', '2026-11-24');
    await fillDate(page, 'Vermoedelijke einddatum', '2027-05-31');
    await page.getByLabel('Samenvatting').fill(`Vermoedelijke einddatum: 31/05/2027. ${'Intake gebeurd, sollicitatietraining volgt. '.repeat(4)}`);
    await page.getByRole('button', exact('Bevestigen')).click();
    await page.getByText('De stap is toegevoegd.').waitFor();
    const row = await page.getByRole('row', { name: /Outplacement/ }).innerText();
    assert.deepEqual(await page.getByRole('columnheader').allInnerTexts(), ['Datum', 'Stap', 'Toestand']);
    assert.match(row, /24\/11\/2026[^]*Outplacement[^]*\.\.\.[^]*Bezig/);
    [[line]] = rows();
    assert.equal(sql(`SELECT category FROM access_right WHERE client_id = ${client.row}`)[0][0], 'executor', 'she executes a line (I34)');
  }));

/** The section of the source: tab 'Begeleiding', subtab 'Traject', 'Documenten overzicht'. */
async function documentsOf(page) {
  await page.getByRole('link', exact('Begeleiding')).click();
  await page.getByRole('link', exact('Traject')).click();
  const section = page.locator('section', { has: page.getByRole('heading', exact('Documenten overzicht')) });
  await section.getByRole('link', exact('Volledige logging')).waitFor();
  return section;
}

test('R148-R160 the individual action plan is added in Begeleiding, Traject, Documenten overzicht', () =>
  as(guide, '2026-12-07', file, async (page) => {
    const section = await documentsOf(page);
    const acties = page.locator('section', { has: page.getByRole('heading', exact('Acties')) });
    assert.match(await acties.getByRole('row', { name: /Outplacement/ }).innerText(), /24\/11\/2026[^]*Bezig/);
    await addDocument(page, 'Actieplan OP-071226', 'Actieplan', 'Actieplan_outplacement_20261207140920.pdf');
    const row = section.getByRole('row', { name: /Actieplan OP-071226/ });
    assert.match(await row.innerText(), /07-12-2026/, 'Datum toevoegen, with dashes');
    const titles = await section.getByRole('columnheader').allInnerTexts();
    assert.deepEqual(titles.slice(0, 2), ['Document', 'Datum toevoegen']);
  }));

test('R161 R162 an adapted plan is a new version; the earlier one stays and can be read', () =>
  as(guide, '2027-02-15', `${file}/documents`, async (page) => {
    await page.getByRole('row', { name: /Actieplan OP-071226/ }).getByRole('link', { name: 'Versies' }).click();
    await page.getByRole('link', { name: '+ Nieuwe versie' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles({ name: 'aangepast.pdf', mimeType: 'application/pdf', buffer: pdf() });
    await dialog.getByRole('button', exact('Bewaar')).click();
    await page.getByText('‘Actieplan OP-071226’ is toegevoegd.').waitFor();
    const table = page.getByRole('table', { name: /^Versies van/ });
    await table.getByRole('row').nth(2).getByRole('button', { name: 'Downloaden' }).waitFor();
    assert.equal(await table.getByRole('button', { name: 'Downloaden' }).count(), 2);
  }));

test('the counsellor sees at one glance where this person stands', () =>
  as(counsellor, '2027-03-01', `${file}/timeline`, async (page) => {
    const glance = page.locator('.panel', { hasText: 'Waar staat deze klant?' });
    await glance.getByText('nog 91 dagen tot het vermoedelijke einde, 31/05/2027').waitFor();
    await glance.getByText('Actieplan op 15/02/2027').waitFor();
    await glance.getByText('Eindverslag ontbreekt').waitFor();
    await page.locator('ol.tl-list li', { hasText: 'wordt vanzelf ‘Uitgevoerd’' }).locator('time', { hasText: '30/06/2027' }).waitFor();
  }));

test('R163-R166 the citizen wants to go on: a new attest, recorded by the adviser, on the same line that stays Bezig', async () => {
  await as(guide, '2027-05-10', `${file}/steps/${line}`, async (page) => {
    await page.getByRole('button', { name: 'Attest van verlenging bezorgen' }).click();
    const form = page.locator('form', { hasText: 'Nieuwe einddatum' });
    await fillDate(page, 'Nieuwe einddatum', '2027-08-31');
    await form.getByRole('button', exact('huidige datum')).click();
    await page.getByLabel('De klant ondertekende dit attest').check();
    await form.getByRole('button', { name: 'Attest van verlenging bezorgen' }).click();
    await page.getByText('Het attest is bezorgd aan de sociale interventieadviseur.').waitFor();
  });
  await as(adviser, '2027-05-11', '/', async (page) => {
    await signals(page).filter({ hasText: 'Attest van verlenging bezorgd op 10/05/2027.' }).getByRole('link').click();
    await page.getByRole('button', { name: 'Verlenging registreren' }).click();
    await page.getByText('Het nieuwe einde is geregistreerd.').waitFor();
  });
  assert.deepEqual(rows(), [[line, 'in_progress', '2027-08-31', 'NULL']]);
  await as(counsellor, '2027-05-12', `${file}/timeline`, async (page) => {
    const list = page.locator('ol.tl-list');
    await list.locator('li', { hasText: 'verlenging tot 31/08/2027' }).getByText('was 31/05/2027').waitFor();
    await list.locator('li', { hasText: 'wordt vanzelf ‘Uitgevoerd’' }).locator('time', { hasText: '30/09/2027' }).waitFor();
    assert.equal(await page.locator('.tl-item.tl--extension').count(), 1);
  });
});

test('R174-R176 the term is over: the screen says that nothing is to be done, and offers no Stopgezet', () =>
  as(guide, '2027-09-02', `${file}/steps/${line}`, async (page) => {
    assert.deepEqual(await page.getByLabel('Toestand').locator('option').allInnerTexts(), ['Bezig', 'Geannuleerd']);
    await page.getByText(/Je hoeft een outplacement niet zelf af te sluiten/).waitFor();
    await page.getByText('Wordt ‘Uitgevoerd’ op').waitFor();
  }));

test('R186 without a final report office and adviser are told; R175 the line is Uitgevoerd all the same', async () => {
  for (const person of [guide, adviser])
    await as(person, '2027-09-02', '/', (page) => signals(page).getByText('Nog geen eindverslag; het einde was op 31/08/2027.').waitFor());
  complete('2027-09-29');
  assert.equal(rows()[0][1], 'in_progress', 'the day before');
  complete('2027-09-30');
  assert.deepEqual(rows(), [[line, 'completed', '2027-08-31', '2027-09-30']]);
  await as(guide, '2027-10-01', '/', (page) => signals(page).getByText(/Nog geen eindverslag/).waitFor());
});

test('R185 R188 the final report is added, stays, and nobody is told any more; R189 what the hand-over asks', async () => {
  await as(guide, '2027-10-04', file, async (page) => {
    const section = await documentsOf(page);
    await addDocument(page, 'Eindverslag outplacement', 'Eindverslag', 'eindverslag.pdf');
    await section.getByRole('row', { name: /Eindverslag outplacement/ }).waitFor();
    await section.getByRole('link', exact('Volledige logging')).click();
    await page.getByRole('row', { name: /Eindverslag outplacement/ }).first().waitFor();
  });
  for (const person of [guide, adviser])
    await as(person, '2027-10-05', '/', async (page) => {
      await settled(page);
      assert.equal(await signals(page).filter({ hasText: 'eindverslag' }).count(), 0);
    });
  await as(counsellor, '2027-10-05', `${file}/steps/${line}`, async (page) => {
    const list = page.locator('.panel', { hasText: 'Voor het einde' });
    for (const paper of ['Actieplan', 'Eindverslag']) await list.locator('li', { hasText: paper }).getByText('in orde').waitFor();
  });
});

test('R181-R183 locked but for the summary: supplemented on the fourteenth day, no more on the fifteenth', async () => {
  await as(guide, '2027-10-14', `${file}/steps/${line}`, async (page) => {
    await page.getByText('Deze stap is afgesloten en kan niet meer worden gewijzigd.').waitFor();
    assert.equal(await page.getByLabel('Toestand').count(), 0);
    await page.getByText('Tot en met 14/10/2027 kan je de samenvatting nog aanvullen.').waitFor();
    await page.getByRole('textbox', { name: 'Aanvulling' }).fill('Werkt sinds oktober.');
    await page.getByRole('button', { name: 'Bevestigen' }).click();
    await page.getByText('De aanvulling is bewaard.').waitFor();
  });
  await as(guide, '2027-10-15', `${file}/steps/${line}`, async (page) => {
    await page.getByText('Werkt sinds oktober.').waitFor();
    assert.equal(await page.getByRole('textbox').count(), 0);
  });
});

test('a second course, with its final report in time: nobody is told of one that is missing', async () => {
  await as(guide, '2027-10-18', `${file}/steps`, async (page) => {
    line = await begin(page, { date: '2027-10-18', end: '2028-01-31' });
    await visit(page, `${file}/documents`);
    await addDocument(page, 'Actieplan OP-181027', 'Actieplan', 'plan.pdf');
  });
  await as(guide, '2028-01-28', `${file}/documents`, (page) => addDocument(page, 'Eindverslag OP-2', 'Eindverslag', 'eind.pdf'));
  await as(guide, '2028-02-02', '/', async (page) => {
    await settled(page);
    assert.equal(await signals(page).filter({ hasText: 'eindverslag' }).count(), 0);
  });
  complete('2028-02-28');
  assert.equal(rows().at(-1)[1], 'in_progress');
  complete('2028-02-29');
  assert.deepEqual(rows().at(-1), [line, 'completed', '2028-01-31', '2028-02-29'], 'the last day of February, a leap year');
});

test('R168 R169 R184 no guidance took place: Geannuleerd with its reason, gone from the list, there for the adviser', async () => {
  await as(guide, '2028-03-01', `${file}/steps`, async (page) => {
    line = await begin(page, { date: '2028-03-01', end: '2028-09-01', state: 'Aanvraag' });
    await page.getByRole('row', { name: /Aanvraag/ }).getByRole('link', { name: 'Outplacement' }).click();
    await page.getByLabel('Toestand').selectOption({ label: 'Geannuleerd' });
    await page.getByText('Noteer geen medische gegevens, ook niet in de samenvatting').waitFor();
    await page.getByRole('group', { name: /^Datum\W*$/ }).getByRole('button', exact('huidige datum')).click();
    await page.getByLabel('Reden van annulatie').selectOption({ label: 'Weigering (medische redenen)' });
    await page.getByRole('button', exact('Bevestigen')).click();
    await page.getByText('De stap is bewaard.').waitFor();
    await page.getByRole('columnheader', { name: 'Toestand' }).waitFor();
    await settled(page);
    assert.equal(await page.getByRole('row', { name: /Geannuleerd/ }).count(), 0);
    await page.getByRole('button', exact('Filter wijzigen')).click();
    const offered = await page.getByLabel('Toestand').locator('option').allInnerTexts();
    assert.ok(!offered.includes('Geannuleerd'), 'not for an office');
  });
  await as(adviser, '2028-03-02', `${file}/steps`, async (page) => {
    await page.getByRole('button', exact('Filter wijzigen')).click();
    await page.getByLabel('Toestand').selectOption({ label: 'Geannuleerd' });
    await page.getByRole('button', { name: 'Filter toepassen' }).click();
    await page.getByRole('row', { name: /Geannuleerd/ }).getByRole('link', { name: 'Outplacement' }).click();
    await page.getByText('Weigering (medische redenen)').waitFor();
  });
});

/** 'Vraag stopzetting' on a line, by the guide. */
const askStop = (day, reason) =>
  as(guide, day, `${file}/steps/${line}`, async (page) => {
    await page.getByText('Bij elke stopzetting neem je contact op met de lokale sociale interventieadviseur').waitFor();
    await page.getByRole('button', exact('Vraag stopzetting')).click();
    const form = page.locator('form', { hasText: 'Datum van de stopzetting' });
    await form.getByRole('button', exact('huidige datum')).click();
    await form.getByRole('textbox', { name: 'Reden' }).fill(reason);
    await form.getByRole('button', { name: 'Vraag bezorgen' }).click();
    await page.getByText('Wacht op antwoord').waitFor();
  });

test('R171-R173 I45 stopping is the adviser’s: she rejects it once, with a reason, and then stops the line', async () => {
  await as(guide, '2028-04-03', `${file}/steps`, async (page) => {
    line = await begin(page, { date: '2028-04-03', end: '2028-10-03' });
  });
  await askStop('2028-05-02', 'Wil even wachten.');
  complete('2028-11-03');
  assert.equal(rows().at(-1)[1], 'in_progress', 'a request that waits blocks the job');
  await as(adviser, '2028-05-03', '/', async (page) => {
    await signals(page).filter({ hasText: 'Stopzetting gevraagd op 02/05/2028.' }).getByRole('link').click();
    await page.getByRole('button', exact('Afwijzen')).click();
    await page.getByRole('textbox', { name: 'Waarom niet' }).fill('Eerst een gesprek.');
    await page.getByRole('button', exact('Afwijzen')).click();
    await page.getByText('Eerst een gesprek.').waitFor();
    assert.equal(rows().at(-1)[1], 'in_progress');
  });
  await askStop('2028-06-05', 'Heeft werk gevonden.');
  await as(adviser, '2028-06-06', '/', async (page) => {
    await signals(page).filter({ hasText: 'Stopzetting gevraagd op 05/06/2028.' }).getByRole('link').click();
    await page.getByRole('link', exact('Stopzetten')).click();
    await page.getByLabel('Toestand').locator('option:checked', { hasText: 'Stopgezet' }).waitFor({ state: 'attached' });
    await hasFocus(page.getByLabel('Toestand')); // the form is filled in and has the focus
    await page.getByRole('button', exact('Bevestigen')).click();
    await page.getByText('De stap is bewaard.').waitFor();
    await page.getByRole('row', { name: /05\/06\/2028[^]*Outplacement[^]*Stopgezet/ }).waitFor();
  });
  assert.deepEqual(rows().at(-1), [line, 'stopped', '2028-10-03', '2028-06-05']);
  await as(guide, '2028-06-06', `${file}/steps/${line}`, async (page) => {
    await page.getByText('Deze stap is afgesloten en kan niet meer worden gewijzigd.').waitFor();
    await page.getByRole('link', { name: 'Versies van deze stap' }).click();
    await page.getByText('van Bezig naar Stopgezet').waitFor();
  });
});

test('every screen of the walk in three languages, wide and small, light and dark', () =>
  onDay('2028-06-07', async () => {
    const screens = [`${file}/steps`, `${file}/steps/${line}`, `${file}/steps/${line}/history`, `${file}/documents`, `${file}/timeline`, '/'];
    for (const language of ['nl', 'fr', 'en'])
      for (const width of [1440, 320]) {
        const { page, done } = await open({ who: guide, at: file, language, width });
        for (const at of screens)
          for (const colorScheme of ['light', 'dark']) {
            await page.emulateMedia({ colorScheme });
            await visit(page, at);
            assert.deepEqual(await axe(page), [], `${at} ${language} ${width} ${colorScheme}`);
            assert.ok((await sideways(page)) <= 0, `${at} ${language} ${width}`);
          }
        await done();
      }
  }));

test('the counsellor sees the whole course afterwards: two completed, one stopped, and on demand the cancelled one', () =>
  as(counsellor, '2028-06-07', `${file}/timeline`, async (page) => {
    await page.getByText(/Er loopt nu geen stap\. Laatste stap: Outplacement, Stopgezet op 05\/06\/2028\./).waitFor();
    const bars = (look) => page.locator(`.tl-item.tl--${look}[aria-label*="Uitvoerder"]`).count();
    assert.deepEqual([await bars('completed'), await bars('stopped'), await bars('cancelled')], [2, 1, 0]);
    await page.getByLabel('Toon ook geannuleerde stappen').check();
    await page.locator('.tl-item.tl--cancelled').first().waitFor();
    assert.equal(await bars('cancelled'), 1);
    assert.equal(await page.locator('.tl-item.tl--stop').count(), 2);
    assert.equal(await page.locator('.tl-item.tl--final_report').count(), 2);
    assert.equal(await page.locator('.tl-item.tl--action_plan').count(), 3, 'one of them a second version');
  }));
