// Stappen naar werk as a list: what a row shows, 'Filter wijzigen' with its address, and the versions of a line with
// what each changed (R103-R112).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addLine } from '../api/course.mjs';
import { Caller, makeClient, makeEmployee, makeOrganisation, makeRight, makeUnit, newId, sql } from '../api/lib.mjs';
import { startOn } from '../api/world.mjs';
import { axe, fillDate, lookUp, open, quit, settled, sideways } from './lib.mjs';

startOn('2026-11-23');

let office, second, guide, adviser, counsellor, client, at;

before(() => {
  const region = `r${newId().slice(0, 8)}`;
  const vdab = makeOrganisation('vdab', { region });
  office = makeOrganisation('outplacement_office');
  second = makeUnit(office);
  guide = makeEmployee(office, 'guide');
  adviser = makeEmployee(vdab, 'adviser');
  counsellor = makeEmployee(vdab, 'counsellor');
  client = makeClient(vdab.unit, { counsellor });
  makeRight(client, office);
  at = `/clients/${client.id}/steps`;
  addLine(client, office, 'completed', '2025-03-03', { kind: 'guidance', start_date: '2024-03-04', effective_end_date: '2025-03-03' });
  addLine(client, { ...office, unit: second }, 'in_progress', '2026-05-04', {
    start_date: '2026-05-04', expected_end_date: '2027-05-04', region, funding_number: '99FN000',
    summary: 'Vermoedelijke einddatum 04/05/2027. De klant volgt een opleiding en solliciteert elke week bij twee bedrijven.',
  });
  addLine(client, office, 'cancelled', '2026-06-01', { effective_end_date: '2026-06-01', end_recorded_on: '2026-06-01', cancel_reason: 'other', region });
});
after(quit);

const dates = (page) => page.locator('tbody tr td:first-child').allInnerTexts();
const shown = async (page, wanted) => {
  await page.waitForFunction((want) => {
    const now = [...document.querySelectorAll('tbody tr td:first-child')].map((one) => one.innerText.trim());
    return JSON.stringify(now) === JSON.stringify(want);
  }, wanted);
  assert.deepEqual(await dates(page), wanted);
};

test('R108-R112 Datum, Stap and Toestand, newest first; number and the beginning of the summary; the name is a link', async () => {
  const { page, done } = await open({ who: guide, at });
  assert.deepEqual(await page.getByRole('columnheader').allInnerTexts(), ['Datum', 'Stap', 'Toestand']);
  await shown(page, ['04/05/2026', '03/03/2025']);
  const row = page.getByRole('row', { name: /04\/05\/2026/ });
  const words = await row.innerText();
  assert.match(words, /Outplacement 99FN000[^]*Vermoedelijke einddatum 04\/05\/2027\.[^]*\.\.\.[^]*Bezig/);
  assert.ok(!words.includes('twee bedrijven'), 'cut off');
  await row.getByRole('link', { name: 'Outplacement' }).click();
  await page.getByRole('heading', { name: 'Outplacement', exact: true }).waitFor();
  await done();
});

test('R103 the filter: requester, executor, kind, state and period; it stands in the address, and opens from there', async () => {
  const { page, done } = await open({ who: guide, at });
  await page.getByRole('button', { name: 'Filter wijzigen', exact: true }).click();
  const apply = page.getByRole('button', { name: 'Filter toepassen' });
  await page.getByLabel('Soort stap').selectOption({ label: 'Outplacement' });
  await apply.click();
  await shown(page, ['04/05/2026']);
  await page.getByRole('button', { name: 'Filter wissen' }).click();
  await shown(page, ['04/05/2026', '03/03/2025']);
  await lookUp(page, 'Uitvoerder', String(second.oe));
  await apply.click();
  await shown(page, ['04/05/2026']);
  assert.ok(page.url().endsWith(`?executor=${second.oe}`));
  await lookUp(page, 'Uitvoerder', String(office.unit.oe));
  await lookUp(page, 'Aanvrager', String(office.unit.oe));
  await apply.click();
  await shown(page, ['03/03/2025']);
  await fillDate(page, 'Van', '2025-03-04');
  await apply.click();
  await page.getByText('Geen stappen die bij deze filter passen.').waitFor();
  assert.deepEqual(await axe(page), []);
  const address = page.url();
  await done();
  const again = await open({ who: guide, at: address.split('#')[1].replace('from=2025-03-04', 'until=2025-03-03') });
  await shown(again.page, ['03/03/2025']);
  assert.match(await again.page.getByRole('combobox', { name: 'Aanvrager' }).inputValue(), new RegExp(`\\(${office.unit.oe}\\)`));
  assert.equal(await again.page.getByRole('group', { name: 'Tot en met' }).getByRole('textbox').nth(2).inputValue(), '2025');
  await again.page.setViewportSize({ width: 320, height: 700 });
  assert.ok((await sideways(again.page)) <= 0);
  assert.deepEqual(await axe(again.page), []);
  await again.done();
});

test('R103 a unit that has ended is still found by the filter, by its name and from the address', async () => {
  sql(`UPDATE unit SET valid_until = '2026-05-31' WHERE id = ${second.row}`);
  const { page, done } = await open({ who: guide, at });
  await page.getByRole('button', { name: 'Filter wijzigen', exact: true }).click();
  await lookUp(page, 'Uitvoerder', String(second.oe));
  await page.getByRole('button', { name: 'Filter toepassen' }).click();
  await shown(page, ['04/05/2026']);
  await done();
  const again = await open({ who: guide, at: `${at}?executor=${second.oe}` });
  await shown(again.page, ['04/05/2026']);
  await again.done();
  sql(`UPDATE unit SET valid_until = NULL WHERE id = ${second.row}`);
});

test('what is no day, and a unit that there is not, find nothing and say why', async () => {
  const { page, done } = await open({ who: guide, at: `${at}?from=2026-02-30` });
  await page.getByRole('alert').waitFor();
  await done();
  const nobody = await open({ who: guide, at: `${at}?executor=999999999` });
  await nobody.page.getByText('Geen stappen die bij deze filter passen.').waitFor();
  await nobody.done();
});

test('R184 Geannuleerd is in the filter of counsellor and adviser, and not of an office', async () => {
  for (const [who, sees] of [[counsellor, true], [adviser, true], [guide, false]]) {
    const { page, done } = await open({ who, at: `${at}?state=cancelled` });
    await page.getByRole('combobox', { name: 'Toestand' }).waitFor();
    const offered = await page.getByRole('combobox', { name: 'Toestand' }).locator('option').allInnerTexts();
    assert.equal(offered.includes('Geannuleerd'), sees);
    if (sees) await shown(page, ['01/06/2026']);
    else await page.getByText('Geen stappen die bij deze filter passen.').waitFor();
    assert.equal(await page.getByText('Kies ‘Geannuleerd’ in het filter om ze te zien.').count(), sees ? 1 : 0);
    await done();
  }
});

test('every version with who, when and what it changed, field by field', async () => {
  const caller = await new Caller(guide).login(); // whose client it is: she opened the file first
  const party = { unit: office.unit.id };
  const added = await caller.post(`/api/clients/${client.id}/steps`, {
    kind: 'outplacement', state: 'requested', date: '2026-11-20', expected_end_date: '2027-06-30', requester: party, executor: party, summary: 'Eerst.',
  });
  assert.equal(added.status, 201);
  const made = added.json;
  const changed = await caller.patch(`/api/steps/${made.id}`, {
    state: 'in_progress', date: '2026-11-23', expected_end_date: '2027-07-31', executor: { unit: second.id }, summary: 'Daarna.',
  }, { headers: { 'if-match': '"1"' } });
  assert.equal(changed.status, 200);
  const { page, done } = await open({ who: guide, at: `${at}/${made.id}/history` });
  await settled(page);
  const last = await page.getByRole('row', { name: /^2 / }).innerText();
  for (const words of [
    'Toestand: van Aanvraag naar Bezig', 'Datum: van 20/11/2026 naar 23/11/2026', 'Startdatum: van leeg naar 23/11/2026',
    'Vermoedelijke einddatum: van 30/06/2027 naar 31/07/2027', 'Samenvatting: van ‘Eerst.’ naar ‘Daarna.’', `(${second.oe})`, 'Els Peeters',
  ])
    assert.ok(last.includes(words), `${words} in ${last}`);
  assert.ok(!last.includes('Aanvrager'), 'what stayed is not told');
  await page.getByRole('row', { name: /^1 / }).getByText('Eerste versie').waitFor();
  assert.deepEqual(await axe(page), []);
  await done();
});
