// Emergency access through the pages, by keyboard: a counsellor of another unit finds a client, reads the file for
// an hour and can change nothing; the file's counsellor reads that she did; an administrator judges it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { account, axe, hasFocus, makeEmergency, makeFile, open, quit, settled, sideways, tabTo, typed, visit, Worker } from './lib.mjs';

after(quit);

const REASON = 'Opname in het ziekenhuis, de arts belt';
const REMARK = 'Nagekeken met de bemiddelaar van de klant.';
const stranger = () => account('counsellor', (one) => one.login === 'counsellor.gent');
const admin = () => account('vdab_admin');

let file;
before(async () => {
  file = await makeFile();
});

async function search(page) {
  await page.locator('input[id$="-name"]').fill(file.client.last_name);
  await page.keyboard.press('Enter');
  const row = page.getByRole('row', { name: file.client.last_name });
  await row.waitFor();
  return row;
}

test('from the minimal hit: a reason and the password, and the file is open to be read', async () => {
  const { page, done } = await open({ who: stranger(), at: '/search' });
  const row = await search(page);
  assert.equal(await row.getByRole('link').count(), 0, 'no way to the file');
  await tabTo(page, row.getByRole('button', { name: /^Noodtoegang/ }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^Noodtoegang tot het dossier van/ });
  const reason = dialog.getByLabel('Waarom is dit dringend?');
  const password = dialog.getByLabel('Je wachtwoord');
  await tabTo(page, reason);
  await typed(reason, 'te kort');
  await tabTo(page, password);
  await typed(password, 'niet mijn wachtwoord');
  await page.keyboard.press('Enter');
  await hasFocus(dialog.locator('.govuk-error-summary'));
  await tabTo(page, reason);
  await reason.fill('');
  await typed(reason, REASON);
  await tabTo(page, password);
  await password.fill('');
  await typed(password, stranger().password);
  await page.keyboard.press('Enter');
  await page.locator('.file-head').getByText(file.client.number).waitFor();
  await page.getByText(/^Noodtoegang tot \d{2}\/\d{2}\/\d{4} \d{2}:\d{2}: je leest dit dossier/).waitFor();
  await settled(page);
  assert.deepEqual(await axe(page), []);
  await visit(page, `/clients/${file.client.id}/steps`);
  assert.equal(await page.locator('.panel__bar .govuk-button').count(), 0, 'nothing to add');
  await visit(page, `/clients/${file.client.id}/edit`);
  await page.getByRole('heading', { level: 1, name: /niet gevonden|bestaat niet/i }).waitFor();
  await done();
});

test('to close the dialog gives the focus back, and opens nothing', async () => {
  const other = await makeFile();
  const { page, done } = await open({ who: account('counsellor', (one) => one.login === 'counsellor.leuven'), at: '/search' });
  await page.locator('input[id$="-name"]').fill(other.client.last_name);
  await page.keyboard.press('Enter');
  const button = page.getByRole('row', { name: other.client.last_name }).getByRole('button', { name: /^Noodtoegang/ });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByLabel('Je wachtwoord').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await hasFocus(button);
  await done();
});

test('the counsellor of the file was told, and reads who it was', async () => {
  const { page, done } = await open({ who: account('counsellor'), at: '/messages' });
  const told = page.getByRole('row', { name: new RegExp(`noodtoegang.*${file.client.last_name}`, 's') });
  await told.waitFor();
  await visit(page, `/clients/${file.client.id}/log`);
  const { first_name: first, last_name: last } = (await Worker.of(stranger())).session.viewer.employee;
  const row = page.getByRole('row', { name: new RegExp(`${first} ${last}.*noodtoegang tot het dossier`, 's') });
  await row.getByText(REASON).waitFor();
  // all that was done by it, and nothing else
  await row.getByRole('button', { name: 'Alleen deze noodtoegang' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Alleen deze noodtoegang' }).first().waitFor({ state: 'detached' });
  await settled(page);
  await row.waitFor();
  const rows = page.locator('tbody tr');
  assert.ok((await rows.count()) > 1, 'its looks are there');
  assert.equal(await rows.filter({ hasText: REASON }).count(), await rows.count());
  await page.getByRole('button', { name: 'Filter wissen' }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Alleen deze noodtoegang' }).first().waitFor();
  await done();
});

test('the administrator sees on her start page that it waits, and judges it', async () => {
  const { page, done } = await open({ who: admin(), at: '/' });
  const link = page.getByRole('link', { name: 'Naar de lijst' });
  await link.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Noodtoegang beoordelen' }).waitFor();
  const row = page.getByRole('row', { name: new RegExp(file.client.number) });
  await more(page, row);
  await settled(page);
  assert.equal(await page.getByText(file.client.last_name).count(), 0, 'the number, and no name');
  await row.getByRole('button', { name: /^Beoordeel/ }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText(REASON).waitFor();
  await tabTo(page, dialog.getByRole('radio', { name: 'Gerechtvaardigd', exact: true }));
  await page.keyboard.press('Space');
  const remark = dialog.getByLabel('Opmerking');
  await tabTo(page, remark);
  await typed(remark, REMARK);
  await tabTo(page, dialog.getByRole('button', { name: 'Bewaar het oordeel' }));
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  const judged = page.getByRole('row', { name: new RegExp(`${file.client.number}.*Gerechtvaardigd.*${REMARK}`, 's') });
  await judged.waitFor();
  assert.equal(await row.getByRole('button').count(), 0);
  await done();
});

/** Ask for more until it stands there: other suites leave theirs. */
async function more(page, row) {
  const next = page.getByRole('button', { name: 'Toon meer' }).first();
  for (let tries = 0; tries < 20; tries++) {
    await row.or(next).first().waitFor();
    if ((await row.count()) > 0) return;
    await next.click();
    await settled(page);
  }
  assert.fail('it is on no page');
}

test('who opened it reads the verdict', async () => {
  const { page, done } = await open({ who: stranger(), at: '/messages' });
  await page.getByRole('row', { name: /Je noodtoegang is beoordeeld/ }).first().waitFor();
  await done();
});

test('she ends it before its hour is over, and the file is shut; so does who is to judge it', async () => {
  const mine = await makeEmergency();
  const { page, done } = await open({ who: mine.stranger, at: `/clients/${mine.client.id}` });
  await tabTo(page, page.getByRole('button', { name: 'Beëindig de noodtoegang nu' }));
  await page.keyboard.press('Enter');
  await page.getByText('Je noodtoegang is beëindigd.').waitFor();
  await page.locator('input[id$="-name"]').waitFor();
  await visit(page, `/clients/${mine.client.id}`);
  await page.getByText('Je hebt geen inzagerecht op dit dossier').first().waitFor();
  await done();
  const other = await makeEmergency();
  const judge = await open({ who: admin(), at: '/emergencies' });
  const row = judge.page.getByRole('row', { name: new RegExp(other.client.number) });
  await more(judge.page, row);
  await row.getByText('loopt nog').waitFor();
  await row.getByRole('button', { name: /^Beëindig nu/ }).focus();
  await judge.page.keyboard.press('Enter');
  await judge.page.getByText('De noodtoegang is beëindigd.').waitFor();
  await more(judge.page, row);
  await row.getByText(/^beëindigd door /).waitFor();
  assert.equal(await row.getByRole('button', { name: /^Beëindig nu/ }).count(), 0);
  await judge.done();
});

test('when the hour is over, the next request shuts the file', async () => {
  const { stranger: who, client } = await makeEmergency();
  const { page, done } = await open({ who, at: `/clients/${client.id}` });
  await page.getByText(/^Noodtoegang tot/).waitFor();
  // another password ends it at once, like the end of its hour
  const worker = await Worker.of(who);
  const changed = `Ander-${who.password}-1`;
  await worker.post('/api/password', { current_password: who.password, new_password: changed });
  try {
    await page.reload();
    await page.getByText('Je hebt geen inzagerecht op dit dossier').first().waitFor();
    assert.equal(await page.getByText(client.phone).count(), 0);
  } finally {
    await worker.post('/api/password', { current_password: changed, new_password: who.password });
  }
  await done();
});

test('at 320 px nothing is cut off sideways', async () => {
  const { page, done } = await open({ who: admin(), at: '/emergencies', width: 320 });
  assert.ok((await sideways(page)) <= 0);
  assert.deepEqual(await axe(page), []);
  await done();
});
