// Caseload through the pages: who opens a client whom nobody guides becomes her guide; a colleague's client
// is marked and opens with a motive; the administrator of the office reads it and says who guides whom.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { account, axe, makeFile, makeGuided, open, quit, settled, sideways, typed } from './lib.mjs';

after(quit);

let guided;
before(async () => {
  guided = await makeGuided();
});

const nameOf = ({ first_name: first, last_name: last }) => `${last} ${first}`;
const guide = () => account('guide');
const admin = () => account('partner_admin');
const MOTIVE = 'Vervangt een collega die ziek is';

test('whom nobody guides: who opens the file becomes the guide, and reads so', async () => {
  const file = await makeFile();
  const { page, done } = await open({ who: guide(), at: `/clients/${file.client.id}` });
  await page.getByText('Je begeleidt deze klant nu.').waitFor();
  const me = file.guide.session.viewer.employee;
  await page.locator('.file-head .facts--line').getByText(`${me.first_name} ${me.last_name}`).waitFor();
  const { access } = await file.guide.get(`/api/clients/${file.client.id}`);
  assert.deepEqual([access.caseload, access.guide.id], ['own', me.id]);
  await done();
});

test('a colleague\'s client is marked in the search, and opens by keyboard with a motive', async () => {
  const { page, done } = await open({ who: guide(), at: '/search' });
  await page.locator('input[id$="-name"]').fill(guided.client.last_name);
  await page.keyboard.press('Enter');
  const row = page.getByRole('row', { name: guided.client.last_name });
  await row.getByText('begeleid door een collega').waitFor();
  await row.getByRole('link').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Waarom open je dit dossier?' }).waitFor();
  assert.equal(await page.getByText(guided.client.municipality ?? 'Stationsstraat').count(), 0, 'nothing of the file');
  const motive = page.getByLabel('Motief');
  await motive.focus();
  await typed(motive, MOTIVE);
  await page.keyboard.press('Enter');
  await page.locator('.file-head').getByText(guided.client.number).waitFor();
  await settled(page);
  const head = await page.locator('.file-head .facts--line').innerText();
  assert.match(head, new RegExp(`Begeleider\\s+${guided.colleague.first_name} ${guided.colleague.last_name}`));
  assert.equal(await page.getByText('Je begeleidt deze klant nu.').count(), 0);
  await done();
});

test('the administrator reads the motive, and says who guides from today on', async () => {
  const { page, done } = await open({ who: admin(), at: '/caseload' });
  const motive = page.getByRole('row', { name: MOTIVE });
  await motive.getByText(nameOf(guided.client)).waitFor();
  await settled(page);
  const row = page.getByRole('row', { name: nameOf(guided.client) });
  const change = row.getByRole('button', { name: 'Wijzig' });
  for (let tries = 0; (await change.count()) === 0; tries++) {
    assert.ok(tries < 20, 'the client is on no page');
    await page.getByRole('button', { name: 'Toon meer' }).first().click();
    await settled(page);
  }
  await change.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('table', { name: 'Wie begeleidde deze klant?' }).waitFor();
  const me = guided.guide.session.viewer.employee;
  await dialog.getByLabel('Begeleider').selectOption({ label: `${me.first_name} ${me.last_name}` });
  assert.deepEqual(await axe(page), []);
  await page.setViewportSize({ width: 320, height: 700 });
  assert.equal(await sideways(page), 0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await dialog.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByText('De begeleider is gewijzigd.').waitFor();
  const { items } = await guided.admin.get(`/api/clients/${guided.client.id}/caseload`);
  assert.deepEqual(items.map((one) => [one.guide.id, one.until === null]), [[me.id, true], [guided.colleague.id, false]]);
  await done();
});
