// Tijdlijn: a course with everything that a course can have, drawn to scale, walked by keyboard, read as a list, on a
// small screen, in the dark, in three languages and on paper; a file as large as they come.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { addDocument, addLine, addMany, addRequest } from '../api/course.mjs';
import { makeClient, makeEmployee, makeOrganisation, makeRight, sql } from '../api/lib.mjs';
import { makeOwnership } from '../matrix/world.mjs';
import { startOn } from '../api/world.mjs';
import { axe, open, quit, sideways } from './lib.mjs';

startOn('2026-11-23');

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'inzage-timeline-'));
let scale, dates, layout, items, counsellor, guide, client, at, line;

before(async () => {
  const esbuild = createRequire(join(root, 'webroot/package.json'))('esbuild');
  const parts = ['parts/time-scale', 'dates', 'pages/timeline-layout', 'pages/timeline-items'];
  await esbuild.build({
    entryPoints: parts.map((name) => join(root, `webroot/src/${name}.ts`)),
    outbase: join(root, 'webroot/src'),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    banner: { js: 'globalThis.location ??= { hash: "" };' },
  });
  const load = (name) => import(pathToFileURL(join(folder, `${name}.mjs`)));
  [scale, dates, layout, items] = await Promise.all(parts.map(load));
  const vdab = makeOrganisation('vdab', { region: 'limburg' });
  const office = makeOrganisation('outplacement_office');
  const school = makeOrganisation('training_provider');
  counsellor = makeEmployee(vdab, 'counsellor');
  guide = makeEmployee(office, 'guide');
  client = makeClient(vdab.unit, { counsellor });
  at = `/clients/${client.id}/timeline`;
  makeRight(client, school, { from: '2024-09-02', until: '2025-06-30' });
  const right = makeRight(client, office, { from: '2026-02-02', until: '2027-08-28' });
  sql(`UPDATE access_right SET rule = 'six_months_after_action', anchor = '2027-02-28' WHERE id = ${right.row}`);
  makeOwnership({ client }, office);
  addLine(client, school, 'completed', '2025-06-27', {
    kind: 'training', start_date: '2024-09-02', effective_end_date: '2025-06-27', end_recorded_on: '2025-06-30', funding_number: 'EEWG438',
  });
  addLine(client, school, 'stopped', '2025-11-14', {
    kind: 'guidance', start_date: '2025-05-05', effective_end_date: '2025-11-14', end_recorded_on: '2025-11-17',
  });
  addLine(client, office, 'cancelled', '2026-01-19', {
    effective_end_date: '2026-01-19', end_recorded_on: '2026-01-19', cancel_reason: 'other',
  });
  addLine(client, school, 'requested', '2026-11-16', { kind: 'training_line', not_before: '2026-11-24' });
  line = addLine(client, office, 'in_progress', '2026-02-02', {
    start_date: '2026-02-02', expected_end_date: '2027-01-31', region: 'limburg', funding_number: '99FN000',
  });
  addRequest('step_extension', line, guide, {
    certificate_date: '2026-07-20', old_end: '2026-07-31', new_end: '2027-01-31', status: 'recorded',
    asked_on: '2026-07-21', decided_on: '2026-07-22', decided_by: counsellor.row,
  });
  addRequest('stop_request', line, guide, { stop_date: '2026-11-20', reason: 'proef', status: 'open', asked_on: '2026-11-20' });
  addDocument(client, guide, 'certificate', 'Attest outplacement', '2026-02-02');
  addDocument(client, guide, 'action_plan', 'Actieplan OP-020226', '2026-02-24', '2026-06-15');
  const wrong = addDocument(client, guide, 'other', 'Verkeerd dossier', '2026-06-15');
  sql(`UPDATE document_version SET withdrawn_at = NOW(6), withdrawn_reason = 'proef' WHERE document_id = ${wrong.row}`);
});
after(async () => {
  await quit();
  rmSync(folder, { recursive: true });
});


// --- the scale, which every drawing in time uses ----------------------------------------------------

/** A generator that gives the same numbers in every run. */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Days counted one by one from the calendar's own rules, without the product's arithmetic. */
function countDays(from, to) {
  let [y, m, d] = from.split('-').map(Number);
  const leap = (year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = (year, month) => [31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  const text = () => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  let count = 0;
  while (text() !== to) {
    count++;
    if (++d > length(y, m)) [d, m] = [1, m + 1];
    if (m > 12) [m, y] = [1, y + 1];
  }
  return count;
}

test('a day stands in proportion to its distance, counted day by day: leap days, turns of the year, before the first', () => {
  const any = numbers(20261123);
  const day = () => dates.addDays('2019-12-31', any(3000));
  for (let n = 0; n < 400; n++) {
    const [first, last] = [day(), day()].sort();
    const perDay = 0.1 + any(2000) / 100;
    const left = any(40);
    const drawn = scale.scaleOf(first, last, perDay, left);
    const [a, b] = [day(), day()].sort();
    assert.ok(Math.abs(drawn.x(b) - drawn.x(a) - perDay * countDays(a, b)) < 1e-6, `${a} ${b}`);
    assert.equal(drawn.x(first), left);
    assert.equal(drawn.right, drawn.x(last));
    assert.ok(Math.abs(drawn.days(drawn.x(a)) - (a < first ? -countDays(a, first) : countDays(first, a))) < 1e-6);
    if (a < first) assert.ok(drawn.x(a) < left, 'what lies before stands before');
  }
  const leap = scale.scaleOf('2028-02-28', '2028-03-01', 10);
  assert.deepEqual(['2028-02-28', '2028-02-29', '2028-03-01'].map(leap.x), [0, 10, 20]);
  const plain = scale.scaleOf('2027-02-28', '2027-03-01', 10);
  assert.equal(plain.right, 10);
});

test('the ruler has the first of each month, or of every so many, and room for each name', () => {
  assert.deepEqual(scale.monthsBetween('2026-11-02', '2027-02-01'), ['2026-12-01', '2027-01-01', '2027-02-01']);
  assert.deepEqual(scale.monthsBetween('2026-11-01', '2027-08-31', 3), ['2027-01-01', '2027-04-01', '2027-07-01']);
  assert.deepEqual(scale.monthsBetween('2026-02-01', '2032-01-01', 24), ['2028-01-01', '2030-01-01', '2032-01-01']);
  for (const perDay of [0.01, 0.05, 0.2, 0.9, 1.7, 12]) {
    const every = scale.monthStep(perDay, 44);
    const ruler = scale.scaleOf('2000-01-01', '2040-01-01', perDay);
    const marks = scale.monthsBetween('2000-01-01', '2040-01-01', every).map(ruler.x);
    if (perDay > 0.01) marks.slice(1).forEach((x, n) => assert.ok(x - marks[n] >= 44, `${perDay}`));
  }
});

test('what is spread over rows never touches within one, in the fewest rows the order allows', () => {
  const any = numbers(7);
  for (let turn = 0; turn < 100; turn++) {
    const extents = Array.from({ length: 60 }, () => any(1000))
      .sort((a, b) => a - b)
      .map((from) => ({ from, to: from + any(120) }));
    const rows = scale.packed(extents, 4);
    extents.forEach((one, n) =>
      extents.slice(0, n).forEach((other, m) => {
        if (rows[n] === rows[m]) assert.ok(other.to + 4 <= one.from || one.to + 4 <= other.from);
      }),
    );
    const crowd = Math.max(...extents.map(({ from }) => extents.filter((e) => e.from <= from && e.to + 4 > from).length));
    assert.equal(Math.max(...rows) + 1, crowd);
  }
  const same = Array.from({ length: 9 }, () => ({ from: 5, to: 9 }));
  assert.deepEqual(scale.packed(same, 1, 4), [0, 1, 2, 3, 3, 3, 3, 3, 3], 'no more rows than may be');
});

/** The items of an answer, in words that tell themselves. */
const itemsOf = (data) => {
  const tell = new Proxy(() => 'w', { get: () => tell });
  const t = { stepState: {}, documents: {}, basis: {}, file: {} };
  t.documentKind = new Proxy({}, { get: (_, kind) => String(kind) });
  return items.itemsOf(
    { today: '2026-11-23', steps: [], extensions: [], stop_requests: [], documents: [], rights: null, ownerships: null, ...data },
    { t, w: tell, language: 'nl', file: '/f' },
  );
};
const party = { organisation: { name: 'A' }, unit: { name: 'B', oe_number: '1' } };
const step = (more) => ({
  id: '1', kind: 'outplacement', kind_label: { nl: 'Outplacement' }, state: 'in_progress', date: '2026-02-29', start_date: null, expected_end_date: null,
  effective_end_date: null, cancel_reason: null, funding_number: null, executor: party,
  terms: { completes_on: null, not_before: null, append_until: null }, ...more,
});

test('a bar that has no end reaches until today, or until the end that is expected; one that has ended ends there', () => {
  const bar = (more) => itemsOf({ steps: [step({ date: '2026-03-02', ...more })] }).find((one) => one.until);
  const open = bar({ start_date: '2026-03-02' });
  assert.deepEqual([open.day, open.until, open.open, open.planned], ['2026-03-02', '2026-11-23', true, undefined]);
  const expected = bar({ start_date: '2026-03-02', expected_end_date: '2027-03-01' });
  assert.deepEqual([expected.until, expected.planned, expected.open], ['2027-03-01', '2026-11-23', undefined]);
  const late = bar({ start_date: '2026-03-02', expected_end_date: '2026-10-01' });
  assert.deepEqual([late.until, late.planned], ['2026-11-23', undefined], 'past its end it still runs today');
  const ended = bar({ state: 'completed', start_date: '2024-02-29', effective_end_date: '2025-02-28' });
  assert.deepEqual([ended.day, ended.until, ended.open], ['2024-02-29', '2025-02-28', undefined]);
  const before = bar({ state: 'cancelled', start_date: '2026-03-02', effective_end_date: '2026-02-20' });
  assert.deepEqual([before.day, before.until], ['2026-02-20', '2026-02-20'], 'I45: cancelled before its start');
});

test('everything of one day stands together, bars before marks, and keeps one order', () => {
  const documents = ['b', 'a', 'c'].map((id) => ({
    id, title: id, kind: 'other', version: 1, current: true, state: 'available', added_on: '2026-03-02',
  }));
  const one = itemsOf({ steps: [step({ date: '2026-03-02' })], documents });
  const other = itemsOf({ steps: [step({ date: '2026-03-02' })], documents: documents.toReversed() });
  assert.deepEqual(one.map(({ key }) => key), ['step 1', 'document a 1', 'document b 1', 'document c 1']);
  assert.deepEqual(other.map(({ key }) => key), one.map(({ key }) => key));
  assert.deepEqual(items.spanOf(one, '2026-11-23'), ['2026-03-02', '2026-11-23']);
  assert.deepEqual(items.spanOf([], '2026-11-23'), ['2026-11-23', '2026-11-23']);
});

// --- the page ---------------------------------------------------------------------------------------

/** The timeline, drawn. */
async function timeline(options = {}) {
  const visitor = await open({ who: counsellor, at, ...options });
  await visitor.page.locator('.tl-item').first().waitFor();
  return visitor;
}

const item = (page, words) => page.locator(`.tl-item[aria-label*="${words}"]`);

/** The box of what is drawn of it, within the drawing. */
const boxOf = (page, words) =>
  item(page, words).first().evaluate((link) => {
    const { left } = link.closest('svg').getBoundingClientRect();
    const shape = link.querySelector('.tl-bar, .tl-planned, .tl-cap, .tl-fill');
    const boxes = [...link.querySelectorAll('.tl-bar, .tl-planned')].map((one) => one.getBoundingClientRect());
    const box = shape.getBoundingClientRect();
    return {
      left: Math.min(box.left, ...boxes.map((b) => b.left)) - left,
      right: Math.max(box.right, ...boxes.map((b) => b.right)) - left,
      middle: (box.left + box.right) / 2 - left,
    };
  });

test('at one glance: what runs, how long still, which paper is there and which is not', async () => {
  const { page, done } = await timeline();
  const glance = page.locator('.panel', { hasText: 'Waar staat deze klant?' });
  const running = glance.locator('li', { hasText: 'Outplacement' });
  await running.getByText('Bezig').waitFor();
  await running.getByText('nog 69 dagen tot het vermoedelijke einde, 31/01/2027').waitFor();
  await running.getByText('Actieplan op 15/06/2026').waitFor();
  await running.getByText('Eindverslag ontbreekt').waitFor();
  await glance.locator('li', { hasText: 'Opleidingslijn' }).getByText('Aanvraag').waitFor();
  await done();
});

test('bars and marks stand to scale on the page', async () => {
  const { page, done } = await timeline();
  const [training, guidance, running] = await Promise.all(
    ['Opleiding (Uitgevoerd', 'Begeleidingstraject (Stopgezet', 'Outplacement (Bezig'].map((words) => boxOf(page, words)),
  );
  const perDay = (running.left - training.left) / countDays('2024-09-02', '2026-02-02');
  const near = (a, b) => assert.ok(Math.abs(a - b) <= 1.5, `${a} is not ${b}`);
  near(training.right - training.left, perDay * countDays('2024-09-02', '2025-06-27'));
  near(guidance.left - training.left, perDay * countDays('2024-09-02', '2025-05-05'));
  near(running.right - running.left, perDay * countDays('2026-02-02', '2027-01-31'));
  near((await boxOf(page, 'wordt vanzelf')).middle - running.left, perDay * countDays('2026-02-02', '2027-02-28'));
  near((await boxOf(page, 'verlenging tot 31/01/2027')).middle - running.left, perDay * countDays('2026-02-02', '2026-07-22'));
  near((await boxOf(page, 'Attest outplacement')).middle, running.left);
  const now = await page.locator('.tl-body .tl-now').evaluate((line) => line.getBoundingClientRect().left - line.closest('svg').getBoundingClientRect().left);
  near(now - running.left, perDay * countDays('2026-02-02', '2026-11-23'));
  await done();
});

test('the list tells the same, in order of date, with today among them; what is computed opens', async () => {
  const { page, done } = await timeline();
  const list = page.locator('ol.tl-list');
  const days = await list.locator('time').evaluateAll((all) => all.map((one) => one.dateTime));
  assert.deepEqual(days, [...days].sort());
  assert.equal(days.length, await page.locator('.tl-item').count(), 'as many as are drawn');
  const drawn = await page.locator('.tl-item').evaluateAll((all) => all.map((one) => one.getAttribute('href')).sort());
  const told = await list.locator('li a').evaluateAll((all) => all.map((one) => one.getAttribute('href')).sort());
  assert.deepEqual(told, drawn);
  const rows = await list.locator('li').evaluateAll((all) => all.map((one) => one.querySelector('time')?.dateTime ?? 'today'));
  const now = rows.indexOf('today');
  assert.ok(rows[now - 1] <= '2026-11-23' && rows[now + 1] > '2026-11-23');
  const legal = list.locator('li', { hasText: 'wordt vanzelf ‘Uitgevoerd’' });
  await legal.locator('summary').press('Enter');
  await legal.getByText('Gerekend vanaf: 31/01/2027').waitFor();
  await legal.getByText('Uitkomst: 28/02/2027').waitFor();
  await list.locator('li', { hasText: 'Verkeerd dossier' }).getByText('ingetrokken').waitFor();
  await list.locator('li', { hasText: 'stopzetting gevraagd' }).getByText('wacht op antwoord').waitFor();
  await list.locator('li', { hasText: 'verlenging tot 31/01/2027' }).getByText('was 31/07/2026').waitFor();
  await done();
});

test('by keyboard: one stop of the tab key, arrows in order of time, the words read and seen, Enter opens', async () => {
  const { page, done } = await timeline();
  const days = await page.locator('ol.tl-list time').evaluateAll((all) => all.map((one) => one.textContent));
  await page.locator('.tl-region').focus();
  await page.keyboard.press('Tab');
  const here = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'));
  assert.match(await here(), /^20\/11\/2026: /, 'it begins at what came last');
  assert.equal(await page.locator('.tl-item[tabindex="0"]').count(), 1);
  await page.keyboard.press('Home');
  const walked = [];
  for (let n = 0; n < days.length; n++) {
    walked.push((await here()).slice(0, 10));
    await page.keyboard.press(n % 2 ? 'ArrowRight' : 'ArrowDown');
  }
  assert.deepEqual(walked, days, 'every item, in the order of the list');
  await page.keyboard.press('End');
  const last = await here();
  await page.keyboard.press('ArrowLeft');
  assert.notEqual(await here(), last);
  await page.locator('.tl-told').getByText(await here(), { exact: true }).waitFor();
  await page.locator('.tl-ring__in').waitFor({ state: 'attached' });
  assert.equal(await page.locator('.tl-list__here').count(), 1, 'and it is marked in the list');
  assert.deepEqual(await axe(page), []);
  await item(page, 'Outplacement (Bezig').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Outplacement', exact: true }).waitFor();
  assert.ok(page.url().endsWith(`/steps/${line.id}`));
  await page.goBack();
  await item(page, 'Actieplan OP-020226').first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Actieplan OP-020226' }).waitFor();
  await done();
});

test('zoom by buttons, keys and the wheel; the day under the pointer stays, what is out of sight is counted', async () => {
  const { page, done } = await timeline();
  const wide = () => page.locator('.tl-body').evaluate((svg) => svg.clientWidth);
  const all = await wide();
  const region = page.locator('.tl-region');
  assert.equal(await region.evaluate((box) => box.scrollWidth - box.clientWidth), 0, 'all of it is in sight');
  await page.getByRole('button', { name: 'Inzoomen' }).click();
  assert.ok((await wide()) > all * 1.5);
  await page.getByRole('button', { name: 'Alles' }).click();
  assert.equal(await wide(), all);
  await region.focus();
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  const two = await wide();
  assert.ok(two > all * 2);
  await page.keyboard.press('-');
  assert.ok((await wide()) < two);
  await page.keyboard.press('0');
  assert.equal(await wide(), all);
  const bar = item(page, 'Outplacement (Bezig');
  const before = (await bar.locator('.tl-bar').boundingBox()).x;
  const box = await region.boundingBox();
  await page.mouse.move(before, box.y + 80);
  await page.keyboard.down('Control');
  for (let n = 0; n < 8; n++) await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await page.waitForFunction((was) => document.querySelector('.tl-body').clientWidth > was * 4, all);
  assert.ok(Math.abs((await bar.locator('.tl-bar').boundingBox()).x - before) < 3, 'the day under the pointer stays');
  await page.getByText(/In beeld: .*; \d+ ervoor/).waitFor();
  await page.getByRole('button', { name: 'Laatste 12 maanden' }).click();
  await page.getByText(/In beeld: 1\d\/11\/2025|In beeld: 2\d\/11\/2025/).waitFor();
  await done();
});

test('names stay in sight with their bar and never lie over each other', async () => {
  const { page, done } = await timeline();
  for (const press of ['', '+', '+', '+']) {
    if (press) {
      await page.locator('.tl-region').focus();
      await page.keyboard.press(press);
    }
    const overlaps = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll('.tl-name, .tl-group')].map((one) => [one.textContent, one.getBoundingClientRect()]);
      const rulers = [...document.querySelectorAll('.tl-month')].map((one) => [one.textContent, one.getBoundingClientRect()]);
      const touch = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2;
      const found = [];
      for (const all of [boxes, rulers])
        all.forEach(([a, one], n) => all.slice(0, n).forEach(([b, other]) => touch(one, other) && found.push(`${a} / ${b}`)));
      return found;
    });
    assert.deepEqual(overlaps, []);
  }
  const seen = await page.locator('.tl-name', { hasText: 'Outplacement' }).evaluateAll((all) =>
    all.map((one) => one.getBoundingClientRect().left - one.closest('.tl-region').getBoundingClientRect().left));
  assert.ok(seen.some((left) => left >= 0));
  await done();
});

test('R184 cancelled lines: on demand, for adviser and counsellor, with the address', async () => {
  const { page, done } = await timeline();
  assert.equal(await item(page, 'Geannuleerd').count(), 0);
  await page.getByLabel('Toon ook geannuleerde stappen').check();
  await item(page, 'Geannuleerd').first().waitFor();
  assert.ok(page.url().endsWith('?cancelled=true'));
  assert.deepEqual(await axe(page), []);
  await done();
  const partner = await timeline({ who: guide });
  assert.equal(await partner.page.getByLabel('Toon ook geannuleerde stappen').count(), 0);
  assert.equal(await item(partner.page, 'Inzagerecht').count(), 3, 'the owner sees every right, and the end of the open one');
  await partner.done();
});

test('in three languages, light and dark, wide and at 320 px: nothing sticks out, nothing for axe to find', async () => {
  const titles = { nl: 'Waar staat deze klant?', fr: 'Où en est ce client ?', en: 'Where does this client stand?' };
  for (const [language, words] of Object.entries(titles))
    for (const width of [1440, 320]) {
      const { page, done } = await timeline({ language, width, at: at + '?cancelled=true' });
      await page.getByRole('heading', { name: words }).waitFor();
      assert.deepEqual(await axe(page), [], `${language} ${width}`);
      assert.ok((await sideways(page)) <= 0);
      await page.emulateMedia({ colorScheme: 'dark' });
      assert.deepEqual(await axe(page), [], `${language} ${width}, dark`);
      if (width === 320) {
        const [list, drawing] = await Promise.all(['.tl-side', '.tl-main'].map((one) => page.locator(one).boundingBox()));
        assert.ok(list.y < drawing.y, 'the list comes first');
      }
      await done();
    }
});

test('an empty file says so', async () => {
  const vdab = { row: counsellor.organisation.row };
  const empty = makeClient(counsellor.unit ?? vdab, { counsellor });
  const { page, done } = await open({ who: counsellor, at: `/clients/${empty.id}/timeline` });
  await page.getByText('Er is nog niets om op een tijdlijn te zetten.').waitFor();
  await page.getByText('Er staan nog geen stappen in dit dossier.').waitFor();
  assert.deepEqual(await axe(page), []);
  await done();
});

// --- paper ------------------------------------------------------------------------------------------

/** What A4 in landscape has, less 10 mm on each side, in the page's pixels. */
const PAPER = { width: 1047, height: 718 };

/** The sheets of the drawing as they are printed: nothing of them may be cut, by the page or by another sheet. */
const printed = (page) =>
  page.evaluate(() => {
    const sheets = [...document.querySelectorAll('.tl-sheet')];
    const drawn = new Set();
    const cut = [];
    for (const sheet of sheets) {
      const body = sheet.querySelector('.tl-body').getBoundingClientRect();
      for (const one of sheet.querySelectorAll('.tl-bar, .tl-planned, .tl-cap, .tl-fill, .tl-name, .tl-group')) {
        const box = one.getBoundingClientRect();
        if (box.bottom < body.top || box.top > body.bottom) continue; // on another sheet
        const link = one.closest('.tl-item');
        if (link) drawn.add(link.dataset.item);
        if (box.top < body.top - 1 || box.bottom > body.bottom + 1 || box.left < body.left - 1 || box.right > body.right + 1)
          cut.push(one.textContent || link?.dataset.item);
      }
    }
    return {
      cut, drawn: drawn.size, widths: sheets.map((one) => one.offsetWidth), heights: sheets.map((one) => one.offsetHeight),
      items: document.querySelectorAll('ol.tl-list time').length,
      buttons: [...document.querySelectorAll('.tl button')].filter((one) => one.checkVisibility()).length,
      side: document.documentElement.scrollWidth,
    };
  });

test('on paper: the whole drawing on A4 in landscape however it was zoomed, the legend and the whole list', async () => {
  const { page, done } = await timeline();
  await page.locator('.tl-region').focus();
  for (let n = 0; n < 5; n++) await page.keyboard.press('+');
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ media: 'print' });
  await page.waitForFunction((most) => document.querySelector('.tl-body').clientWidth <= most, PAPER.width);
  const look = await printed(page);
  assert.deepEqual(look.cut, []);
  assert.equal(look.drawn, look.items);
  assert.equal(look.buttons, 0);
  assert.ok(look.side <= PAPER.width, `${look.side}`);
  assert.ok(look.heights.every((high) => high <= PAPER.height));
  const order = await page.evaluate(() => ['.tl-main', '.tl-legend', '.tl-side'].map((one) => document.querySelector(one).getBoundingClientRect().top));
  assert.deepEqual(order, [...order].sort((a, b) => a - b), 'drawing, legend, list');
  await page.emulateMedia({ media: 'screen' });
  await page.waitForFunction((was) => document.querySelector('.tl-body').clientWidth > was, PAPER.width);
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map(([, wide, high]) => [Math.round(wide), Math.round(high)]);
  assert.ok(boxes.length > 0 && boxes.every(([wide, high]) => wide === 842 && high === 595), JSON.stringify(boxes));
  await done();
});

// --- a file as large as they come ---------------------------------------------------------------------

test('500 lines and 1000 documents: all of it drawn and told, in bounds, walked and printed', async () => {
  const large = makeClient(counsellor.unit, { counsellor });
  addMany(large, guide.organisation, guide, { lines: 500, documents: 1000, until: '2026-11-20' });
  const { page, done } = await timeline({ at: `/clients/${large.id}/timeline` });
  const count = await page.locator('.tl-item').count();
  assert.ok(count >= 1500);
  assert.equal(await page.locator('ol.tl-list time').count(), count);
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  assert.ok(nodes < 30 * count, `${nodes} nodes`);
  assert.ok((await sideways(page)) <= 0);
  await page.locator('.tl-region').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.locator('.tl-item:focus').waitFor();
  await page.keyboard.press('+');
  await page.locator('.tl-item:focus').waitFor();
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ media: 'print' });
  await page.waitForFunction((most) => document.querySelector('.tl-body').clientWidth <= most, PAPER.width);
  const look = await printed(page);
  assert.deepEqual(look.cut, []);
  assert.equal(look.drawn, count);
  assert.ok(look.heights.length > 3 && look.heights.every((high) => high <= PAPER.height), `${look.heights}`);
  await done();
});
