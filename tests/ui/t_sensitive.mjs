// Sensitive partners through the pages: the administrator marks one and ends that, by keyboard; the others see its lines
// without a name, and work with them as before.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { account, axe, fillDate, makePartner, makeUnnamed, open, quit, settled, sideways, typed, visit, Worker } from './lib.mjs';

after(quit);

let made;
before(async () => {
  made = await makeUnnamed();
});

const UNNAMED = 'Een andere organisatie';

/** Nothing that tells who it is stands anywhere in the page. */
async function namesNobody(page) {
  const html = await page.content();
  const { first_name, last_name } = (await Worker.of(made.quiet)).session.viewer.employee;
  for (const secret of [made.organisation.name, made.organisation.id, made.unit.name, made.unit.id, `(${made.unit.oe_number})`, `${first_name} ${last_name}`])
    assert.ok(!html.includes(secret), `the page holds ${secret}`);
}

test('the administrator marks a partner, reads who did and why, and ends it', async () => {
  const { admin, organisation } = await makePartner();
  const { page, done } = await open({ who: account('vdab_admin'), at: `/organisations/${organisation.id}` });
  await page.getByRole('link', { name: 'Gevoelige partner: bekijk of wijzig' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Deze partner wordt gewoon genoemd aan andere partners.').waitFor();
  const reason = page.getByLabel('Reden');
  await reason.focus();
  await typed(reason, 'Werkt met mensen die niet gevonden willen worden');
  await page.getByRole('button', { name: 'Markeer als gevoelig' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(`${organisation.name} wordt niet meer genoemd aan andere partners.`).waitFor();
  await page.getByText(/^ja, sinds/).waitFor();
  await visit(page, '/organisations');
  await page.getByRole('searchbox').fill(organisation.name);
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: organisation.name }).getByText('gevoelig', { exact: true }).waitFor();
  await visit(page, `/organisations/${organisation.id}/sensitivity`);
  const row = page.getByRole('row', { name: /niet gevonden willen worden/ });
  await row.getByText('nu', { exact: true }).waitFor();
  const me = admin.session.viewer.employee;
  await row.getByText(`${me.first_name} ${me.last_name}`).waitFor();

  await page.getByRole('button', { name: 'Beëindig de markering' }).click();
  await page.locator('.govuk-error-summary').waitFor();
  await fillDate(page, /Laatste dag/, admin.session.today);
  await page.getByLabel('Reden').fill('De reden is weg');
  await page.getByRole('button', { name: 'Beëindig de markering' }).click();
  await page.getByText('Het einde van de markering is genoteerd.').waitFor();
  await page.getByText(/^ja, tot en met/).waitFor();
  await visit(page, `/organisations/${organisation.id}/sensitivity`);
  await page.getByText(/Het einde is genoteerd/).waitFor();
  assert.equal(await page.locator('form button[type=submit]').count(), 0, 'nothing is left to say');
  assert.deepEqual(await axe(page), []);
  await page.setViewportSize({ width: 320, height: 700 });
  assert.equal(await sideways(page), 0);
  await done();
});

test('another partner sees the line without a name, and its own rights only', async () => {
  const at = `/clients/${made.client.id}`;
  const { page, done } = await open({ who: account('guide'), at: `${at}/steps` });
  await page.getByText(UNNAMED).first().waitFor();
  await namesNobody(page);
  assert.equal(await page.locator('tbody tr').count(), 2, 'both lines are there');
  for (const part of [`/steps/${made.lines.theirs.id}/history`, '/timeline', '/rights', '/documents/log']) {
    await visit(page, at + part);
    await namesNobody(page);
  }
  await done();
});

test('what is not named stays when the line is changed, and the look-up does not offer it', async () => {
  const path = `/clients/${made.client.id}/steps/${made.lines.theirs.id}`;
  const { page, done } = await open({ who: account('guide'), at: path });
  await page.getByText('VDAB noemt deze partner niet aan andere partners').first().waitFor();
  await namesNobody(page);
  await page.getByLabel('Samenvatting').fill('Werkt vier dagen in de week.');
  await page.getByRole('button', { name: 'Bevestigen', exact: true }).click();
  await page.getByText('Werkt vier dagen in de week.').waitFor();
  const stored = await made.counsellor.get(`/api/steps/${made.lines.theirs.id}`);
  assert.deepEqual([stored.summary, stored.executor.unit.id], ['Werkt vier dagen in de week.', made.unit.id]);

  await visit(page, path);
  const box = page.getByRole('combobox', { name: 'Uitvoerder' });
  await box.fill(made.unit.oe_number);
  await page.getByText('Geen eenheid gevonden. Probeer een ander deel van de naam.').first().waitFor();
  await done();
});

test('VDAB and the partner itself read its name', async () => {
  for (const who of [account('counsellor'), made.quiet]) {
    const { page, done } = await open({ who, at: `/clients/${made.client.id}/steps` });
    await page.locator('main').getByText(made.unit.name).first().waitFor();
    await settled(page);
    assert.equal(await page.getByText(UNNAMED).count(), 0);
    await done();
  }
});
