// The subtab Traject as its users walk through it: trajectbepalingen written, corrected and withdrawn,
// the desired jobs put in order by the keyboard, a document added in its own place (R149-R162, R225).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { account, axe, cutPanels, fillDate, hasFocus, makeFile, makeStep, open, pdf, quit, sideways, typed, visit } from './lib.mjs';

let file, at;

before(async () => {
  file = await makeFile();
  await makeStep(file, { state: 'in_progress' });
  at = `/clients/${file.client.id}`;
});
after(quit);

const section = (page, name) =>
  page.locator('main section.panel', { has: page.getByRole('heading', { name, exact: true }) });
const jobsStored = async () =>
  (await file.counsellor.get(`/api/clients/${file.client.id}/desired-jobs`)).items;

test('the subtab stands in its place, with its sections as in the source', async () => {
  const { page, done } = await open({ who: account('guide'), at: `${at}/steps` });
  const bar = page.getByRole('navigation', { name: 'Begeleiding' });
  assert.deepEqual((await bar.getByRole('link').allInnerTexts()).slice(0, 2), ['Stappen naar werk', 'Traject']);
  await bar.getByRole('link', { name: 'Traject' }).click();
  await page.waitForURL(`**/#${at}/traject`);
  assert.deepEqual(await bar.locator('[aria-current=page]').allInnerTexts(), ['Traject']);
  const tabs = page.getByRole('navigation', { name: 'Onderdelen van het dossier' });
  assert.deepEqual(await tabs.locator('[aria-current=page]').allInnerTexts(), ['Begeleiding']);
  await section(page, 'Documenten overzicht').waitFor();
  assert.deepEqual(await page.locator('main section h2').allInnerTexts(), ['Acties', 'Trajectbepalingen', 'Gewenste jobs', 'Documenten overzicht']);
  const heads = async (name) => section(page, name).getByRole('columnheader').allInnerTexts();
  assert.deepEqual(await heads('Acties'), ['Datum', 'Stap', 'Toestand']);
  await section(page, 'Gewenste jobs').getByRole('cell').first().waitFor();
  assert.deepEqual(await heads('Gewenste jobs'), ['Job', 'Opmerking']);
  await section(page, 'Acties').getByRole('link', { name: 'Outplacement' }).click();
  await page.getByRole('heading', { name: 'Outplacement' }).first().waitFor();
  await done();
});

test('the counsellor writes a trajectbepaling, corrects it and withdraws it', async () => {
  const { page, done } = await open({ who: account('counsellor'), at: `${at}/traject` });
  await page.getByRole('link', { name: '+ Voeg een trajectbepaling toe' }).click();
  const send = page.getByRole('button', { name: 'Bewaar' });
  await send.click();
  const summary = page.locator('.govuk-error-summary');
  await summary.waitFor();
  assert.equal(await summary.getByRole('link').count(), 2);
  await fillDate(page, 'Datum', '1900-12-22');
  await page.getByLabel('Tekst').fill('Zoekt werk als <b>administratieve</b> bediende.\nTweede regel.');
  await send.click();
  await summary.getByText(/ligt voor de geboortedatum \(\d\d\/\d\d\/\d{4}\)/).waitFor();
  await fillDate(page, 'Datum', '2015-12-22');
  await page.getByLabel('Tekst').fill('Zoekt werk als <b>administratieve</b> bediende.\nTweede regel.');
  await send.click();
  await page.getByText('De trajectbepaling is bewaard.').waitFor();
  await page.getByRole('link', { name: '22 december 2015- trajectbepaling' }).click();
  await page.getByText('Zoekt werk als <b>administratieve</b> bediende.').waitFor();

  await page.getByRole('button', { name: 'Verbeter' }).click();
  await page.getByLabel('Tekst').fill('');
  await send.click();
  await summary.waitFor();
  await page.getByLabel('Tekst').fill('Zoekt werk in de zorg.');
  await send.click();
  const versions = section(page, 'Versies');
  await versions.waitFor();
  assert.deepEqual(await versions.getByRole('rowheader').allInnerTexts(), ['2', '1']);
  assert.deepEqual(await axe(page), []);

  await page.getByRole('button', { name: 'Trek in' }).click();
  const dialog = page.getByRole('dialog', { name: 'Trajectbepaling intrekken' });
  await dialog.getByRole('button', { name: 'Trek in' }).click();
  await summary.waitFor();
  await dialog.getByLabel('Reden').fill('In het verkeerde dossier');
  await dialog.getByRole('button', { name: 'Trek in' }).click();
  await page.getByText(/Ingetrokken door .* – In het verkeerde dossier/).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Verbeter' }).count(), 0);
  await done();

  const guide = await open({ who: account('guide'), at: `${at}/traject` });
  assert.equal(await guide.page.getByRole('link', { name: '+ Voeg een trajectbepaling toe' }).count(), 0);
  await guide.page.getByRole('link', { name: '22 december 2015- trajectbepaling' }).click();
  await guide.page.getByText('De tekst is niet meer te lezen.').first().waitFor();
  assert.equal(await guide.page.getByText('in de zorg').count(), 0);
  await guide.done();
});

test('two correct the same: the second sees both and chooses', async () => {
  const plan = await file.counsellor.post(`/api/clients/${file.client.id}/trajectory-plans`, { date: '2020-02-29', text: 'Eerste.' });
  const { page, done } = await open({ who: account('counsellor'), at: `${at}/traject/plans/${plan.id}` });
  await page.getByRole('button', { name: 'Verbeter' }).click();
  await page.getByLabel('Tekst').fill('Mijn tekst.');
  await file.counsellor.patch(`/api/trajectory-plans/${plan.id}`, { text: 'Hun tekst.' }, 1);
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText('Hun tekst.').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.locator('[role=alert]').getByRole('button').first().click();
  await page.getByText('De trajectbepaling is bewaard.').waitFor();
  assert.equal((await file.counsellor.get(`/api/trajectory-plans/${plan.id}`)).text, 'Mijn tekst.');
  await done();
});

test('desired jobs: added, moved and removed by the keyboard, the focus stays at hand', async () => {
  const { page, done } = await open({ who: account('guide'), at: `${at}/traject` });
  const jobs = section(page, 'Gewenste jobs');
  await jobs.getByRole('button', { name: 'Wijzig' }).press('Enter');
  await jobs.getByRole('button', { name: '+ Voeg een job toe' }).press('Enter');
  const last = (boxes) => jobs.locator(boxes).last();
  await typed(last('input[id$="-title"]'), 'Kok');
  await page.keyboard.press('Tab');
  await typed(last('input[id$="-remark"]'), 'deeltijds');
  await jobs.getByRole('button', { name: 'Omhoog: Kok' }).press('Enter');
  await hasFocus(jobs.getByRole('button', { name: 'Omhoog: Kok' }));
  await page.keyboard.press('Enter');
  await jobs.getByText('Kok staat nu op plaats 1.').waitFor();
  await hasFocus(jobs.getByRole('button', { name: 'Omhoog: Kok' }));
  await jobs.getByRole('button', { name: 'Verwijder: Administratieve bediende' }).press('Enter');
  const beside = jobs.getByRole('textbox', { name: 'Job 2', exact: true });
  await hasFocus(beside);
  assert.equal(await beside.inputValue(), 'Webmaster');
  assert.deepEqual(await axe(page), []);
  await jobs.getByRole('button', { name: '+ Voeg een job toe' }).press('Enter');
  await jobs.getByRole('button', { name: 'Bewaar' }).press('Enter');
  await page.getByText('De gewenste jobs zijn bewaard.').waitFor();
  assert.deepEqual(await jobsStored(), [{ title: 'Kok', remark: 'deeltijds' }, { title: 'Webmaster', remark: null }]);
  await jobs.getByRole('button', { name: 'Vorige lijsten', exact: true }).click();
  const lists = jobs.getByRole('table', { name: 'Vorige lijsten van gewenste jobs' });
  await lists.waitFor();
  assert.equal(await lists.getByRole('rowheader').count(), 2);
  assert.match(await lists.innerText(), /Administratieve bediende/);

  // one list: the tab of its own and the portrait show the same
  await visit(page, `${at}/jobs`);
  await jobs.getByRole('rowheader', { name: 'Kok' }).waitFor();
  await visit(page, at);
  await page.locator('ol.jobs').getByText('Kok').waitFor();
  await done();
});

test('a remark without a job is named; somebody else was first: both lists are shown', async () => {
  const { page, done } = await open({ who: account('guide'), at: `${at}/jobs` });
  const jobs = section(page, 'Gewenste jobs');
  await jobs.getByRole('button', { name: 'Wijzig' }).click();
  await jobs.getByRole('textbox', { name: 'Job 1', exact: true }).fill('');
  await jobs.getByLabel('Opmerking bij job 1').fill('zonder job');
  await jobs.getByRole('button', { name: 'Bewaar' }).click();
  await jobs.locator('.govuk-error-summary').getByRole('link', { name: /Job 1/ }).waitFor();
  await jobs.getByRole('textbox', { name: 'Job 1', exact: true }).fill('Bakker');
  const { version } = await file.counsellor.get(`/api/clients/${file.client.id}/desired-jobs`);
  await file.counsellor.ask('PUT', `/api/clients/${file.client.id}/desired-jobs`, { items: [{ title: 'Lasser' }] }, { 'if-match': `"${version}"` });
  await jobs.getByRole('button', { name: 'Bewaar' }).click();
  await jobs.getByText('Lasser').waitFor();
  await jobs.getByRole('button').first().waitFor();
  await jobs.locator('[role=alert]').getByRole('button').nth(1).click();
  assert.equal(await jobs.getByRole('textbox', { name: 'Job 1', exact: true }).inputValue(), 'Lasser');
  await jobs.getByRole('button', { name: 'Annuleer' }).click();
  assert.deepEqual(await jobsStored(), [{ title: 'Lasser', remark: null }]);
  await done();
});

test('R149-R160 a document is added on the subtab, in the same dialog, and stays there', async () => {
  const { page, done } = await open({ who: account('guide'), at: `${at}/traject` });
  const papers = section(page, 'Documenten overzicht');
  await papers.getByRole('link', { name: '+ Voeg toe' }).click();
  const dialog = page.getByRole('dialog', { name: 'Document toevoegen' });
  await dialog.getByText('Geen bestand gekozen').waitFor();
  await dialog.getByLabel('Publicatienaam').fill('Actieplan OP-211118');
  await dialog.getByLabel('Soort document').selectOption({ label: 'Actieplan' });
  await dialog.locator('input[type=file]').setInputFiles({ name: 'Actieplan outplacement van 20 september 2018 40920.pdf', mimeType: 'application/pdf', buffer: pdf() });
  await dialog.getByText(/^Actieplan.*\.\.\..*40920\.pdf/).waitFor();
  await dialog.getByRole('button', { name: 'Bewaar' }).click();
  await papers.getByRole('rowheader', { name: /Actieplan OP-211118/ }).waitFor();
  assert.equal(new URL(page.url()).hash, `#${at}/traject`);
  assert.deepEqual((await papers.getByRole('columnheader').allInnerTexts()).slice(0, 2), ['Document', 'Datum toevoegen']);
  await papers.getByText(/^\d\d-\d\d-\d{4}$/).first().waitFor();
  await papers.getByRole('cell', { name: 'Actieplan', exact: true }).waitFor();
  await papers.getByRole('link', { name: 'Volledige logging' }).click();
  await page.getByRole('heading', { name: 'Volledige logging' }).waitFor();
  await page.locator('a.back', { hasText: 'Traject' }).click();
  await papers.waitFor();
  await done();
});

test('on a narrow screen nothing is cut, in three languages', async () => {
  for (const [language, name] of [['nl', 'Gewenste jobs'], ['fr', 'Emplois souhaités'], ['en', 'Desired jobs']]) {
    const { page, done } = await open({ who: account('counsellor'), at: `${at}/traject`, width: 320, language });
    const jobs = section(page, name);
    await jobs.getByRole('button').last().click();
    await jobs.locator('.job-rows').waitFor();
    assert.equal(await sideways(page), 0);
    assert.deepEqual(await cutPanels(page), []);
    await done();
  }
});
