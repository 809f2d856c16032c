// A withdrawn consent through the pages (I33, I44): the counsellor records it by keyboard, the partner's file shuts and
// it reads that its right has ended and not why; what rests on something else waits on the start page until it is
// decided. And what a line's form says of another organisation's executor (I21).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeEmployee } from '../api/lib.mjs';
import { newClient, newOrganisation, newRight, newUnit, rows, startOn, vdab } from '../api/world.mjs';
import { as } from './days.mjs';
import { lookUp, quit, settled, tabTo, visit } from './lib.mjs';

startOn('2026-11-23');
const DAY = '2026-11-23';

let home, office, other, consented, allocated, client, counsellor, guide;
before(() => {
  home = newUnit(vdab());
  office = newUnit(newOrganisation());
  other = newUnit(newOrganisation());
  counsellor = makeEmployee(home.organisation, 'counsellor', { unit: home });
  guide = makeEmployee(office.organisation, 'guide', { unit: office });
  client = newClient(home, { counsellor });
  consented = newRight(client, office.organisation, { from: '2026-11-02', until: '2027-05-02' });
  allocated = newRight(client, other.organisation, { basis: 'referral_card', from: '2026-11-02', until: '2027-05-02' });
});
after(quit);

const rightOf = ({ row }) => rows(`SELECT closed_on, end_reason FROM access_right WHERE id = ${row}`)[0];

async function press(page, target) {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

async function choose(page, name) {
  await tabTo(page, page.getByRole('radio').first());
  const wanted = page.getByRole('radio', { name, exact: true });
  for (let n = 0; n < 6 && !(await wanted.isChecked()); n++)
    await page.keyboard.press(n === 0 ? 'Space' : 'ArrowDown');
  assert.ok(await wanted.isChecked(), name);
}

test('recorded by keyboard: what is lacking is said, then the right on the form has ended', () =>
  as(counsellor, DAY, `/clients/${client.id}/rights`, async (page) => {
    await press(page, page.getByRole('link', { name: 'Noteer een intrekking' }));
    await page.getByRole('heading', { name: 'Klant trekt toestemming in' }).waitFor();
    const send = page.getByRole('button', { name: 'Noteer en beëindig' });
    await press(page, send);
    await page.locator('.govuk-error-summary').waitFor();
    assert.equal(rightOf(consented)[0], null);
    await choose(page, 'Aan de telefoon');
    await press(page, send);
    await page.getByText('De intrekking is genoteerd. Inzagerechten beëindigd: 1. Te beslissen: 1.').waitFor();
    await settled(page);
    await page.getByRole('row', { name: /Aan de telefoon.*1 te beslissen/s }).waitFor();
    await page.getByRole('row', { name: /De klant trok de toestemming in/ }).waitFor();
    assert.deepEqual(rightOf(consented), [DAY, 'consent_withdrawn']);
    assert.equal(rightOf(allocated)[0], null);
  }));

test('the partner reads that its right has ended, and not why', () =>
  as(guide, DAY, '/', async (page) => {
    await page.getByText('Een inzagerecht van je organisatie is beëindigd.').waitFor();
    assert.equal(await page.getByText(client.last).count(), 0, 'the client is in no list');
    await page.goto(`${page.url().split('#')[0]}#/clients/${client.id}`);
    await page.getByText('Beëindigd', { exact: true }).first().waitFor();
    assert.equal(await page.getByText(/trok|toestemming ingetrokken/i).count(), 0);
  }));

test('what rests on something else waits on the start page, and is decided by keyboard', () =>
  as(counsellor, DAY, '/', async (page) => {
    await page.getByText('1 inzagerecht wacht op een beslissing').waitFor();
    await press(page, page.getByRole('link', { name: 'Naar de lijst' }));
    await page.getByRole('heading', { level: 1, name: 'Inzagerechten na intrekking' }).waitFor();
    await press(page, page.getByRole('button', { name: /^Beslis / }));
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').waitFor();
    await choose(page, 'Het inzagerecht eindigt meteen');
    await tabTo(page, dialog.getByRole('textbox'));
    await page.keyboard.type('De begeleiding is gestopt.');
    await press(page, dialog.getByRole('button', { name: 'Bewaar', exact: true }));
    await page.getByText('Er is niets te beslissen.').waitFor();
    assert.deepEqual(rightOf(allocated), [DAY, 'consent_withdrawn']);
    await visit(page, `/clients/${client.id}/rights`);
    await page.getByRole('row', { name: /Aan de telefoon.*inzagerecht beëindigd.*De begeleiding is gestopt\./s }).waitFor();
  }));

test('I21: the counsellor is led to the request with what is known; a guide reads the same whether there is a right or not', async () => {
  const known = newClient(home, { counsellor, first: 'Noor' });
  const third = newUnit(newOrganisation());
  newRight(known, office.organisation, { from: '2026-11-02', until: '2027-05-02' });
  newRight(known, third.organisation, { from: '2026-11-02', until: '2027-05-02' });
  const at = `/clients/${known.id}/steps/new/outplacement`;
  await as(counsellor, DAY, at, async (page) => {
    await lookUp(page, 'Uitvoerder', third.oe);
    await settled(page);
    assert.equal(await page.getByText(/heeft geen inzagerecht in dit dossier/).count(), 0, 'it has a right');
    await lookUp(page, 'Uitvoerder', other.oe);
    await page.getByText(/heeft geen inzagerecht in dit dossier/).waitFor();
    await page.getByRole('link', { name: 'Inzage vragen voor deze organisatie' }).click();
    await page.getByRole('button', { name: 'Verlaten zonder te bewaren' }).click();
    await page.getByRole('heading', { level: 1, name: 'Inzage vragen' }).waitFor();
    assert.doesNotMatch(page.url(), new RegExp(`${known.number}|Noor|${other.oe}`), 'nothing of her in the address');
    const filled = (label) => page.getByLabel(label).inputValue();
    assert.deepEqual([await filled('Klantnummer'), await filled('Doel van de inzage')], [known.number, 'Outplacement']);
    assert.match(await page.getByRole('combobox').first().inputValue(), new RegExp(other.oe));
  });
  await as(guide, DAY, at, async (page) => {
    for (const { oe } of [third, other]) {
      await lookUp(page, 'Uitvoerder', oe);
      await page.getByText('Of zij er al een heeft, staat hier niet.').waitFor();
      assert.equal(await page.getByText(/heeft geen inzagerecht in dit dossier/).count(), 0);
    }
    assert.equal(await page.getByRole('link', { name: 'Inzagerechtenformulier voor deze organisatie' }).count(), 1);
  });
});
