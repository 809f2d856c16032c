// What the tests of the pages share: a browser, people to be, and a client file to work in.
//
// A page that is opened here fails its test at the end if it broke the content security policy, wrote
// an error to the console, threw, or asked anything of another host. The accounts are those of
// demo.json, one for each role; the file worked in is made anew by each suite, through the API.
import assert from 'node:assert/strict';
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { demo } from '../api/lib.mjs';
import { freshSsin, newWord } from '../api/world.mjs';

export { demo };

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const base = demo.base_url.replace(/\/$/, '');

/** The demo's account for a role; `where` narrows it down by what it belongs to. */
export function account(role, where = () => true) {
  const found = demo.accounts.find((one) => one.role === role && where(one));
  assert.ok(found, `demo.json has no ${role}`);
  return found;
}

// --- the API, to prepare and to look behind the page ------------------------------------------------

/** Somebody who is logged in and sends requests, without a page. */
export class Worker {
  static #made = new Map();

  /** One session an account and suite, for logging in is costly on purpose; another where it may have ended unused. */
  static async of(who) {
    const worker = Worker.#made.get(who.login) ?? new Worker();
    Worker.#made.set(who.login, worker);
    if (Date.now() - worker.used > 600_000) await worker.login(who);
    return worker;
  }

  used = -Infinity;

  async login(who) {
    const { login, password } = who;
    const answer = await fetch(`${base}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password }),
    });
    assert.equal(answer.status, 200, `log-in of ${login}`);
    this.cookie = answer.headers.getSetCookie()[0].split(';')[0];
    this.session = await answer.json();
    this.used = Date.now();
  }

  async ask(method, path, body, headers = {}) {
    const raw = Buffer.isBuffer(body);
    const answer = await fetch(base + path, {
      method,
      headers: {
        cookie: this.cookie,
        'x-csrf-token': this.session.csrf_token,
        ...(method === 'POST' && { 'idempotency-key': randomBytes(16).toString('hex') }),
        ...(body !== undefined && {
          'content-type': raw ? 'application/octet-stream' : 'application/json',
        }),
        ...headers,
      },
      body: body === undefined ? undefined : raw ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
    this.used = Date.now();
    return text ? JSON.parse(text) : null;
  }

  get(path) {
    return this.ask('GET', path);
  }
  post(path, body) {
    return this.ask('POST', path, body);
  }
  patch(path, body, version) {
    return this.ask('PATCH', path, body, version ? { 'if-match': `"${version}"` } : {});
  }

  async upload(about, name, bytes) {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const made = await this.post('/api/uploads', {
      ...about,
      file_name: name,
      size: bytes.length,
      sha256,
    });
    for (let n = 0; n < made.chunk_count; n++) {
      const chunk = bytes.subarray(n * made.chunk_size, (n + 1) * made.chunk_size);
      await this.ask('PUT', `/api/uploads/${made.id}/chunks/${n}`, chunk);
    }
    return this.post(`/api/uploads/${made.id}/complete`);
  }
}

/**
 * A person nobody else has: fictitious INSZ, names, birth date. The serials are high, so that nobody real
 * is likely to have one, and not 999, which the people of the demo have; and even, as those of women.
 */
export function person() {
  const { ssin, birthDate } = freshSsin(1950, 1998, () => 2 * randomInt(450, 499));
  return {
    ssin,
    first_name: 'Élodie',
    last_name: `Proef${newWord()}`,
    birth_date: birthDate,
    sex: 'female',
  };
}

/** A pdf that libmagic takes for one, of about `size` bytes. */
export function pdf(size = 2000) {
  const head = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n';
  const body =
    '2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n';
  const filler = `%${randomBytes(Math.max(16, size / 2)).toString('hex')}\n`;
  const before = head + body + filler;
  const xref = 'xref\n0 1\n0000000000 65535 f \ntrailer<</Size 4/Root 1 0 R>>\n';
  return Buffer.from(`${before}${xref}startxref\n${before.length}\n%%EOF\n`, 'latin1');
}

/** A client file of the counsellor's, with a right for the guide's office. */
export async function makeFile() {
  const counsellor = await Worker.of(account('counsellor'));
  const guide = await Worker.of(account('guide'));
  const client = await counsellor.post('/api/clients', {
    ...person(),
    address: {
      street: 'Stationsstraat',
      house_number: '12',
      box: '3',
      postcode: '1500',
      municipality: 'Halle',
    },
    phone: '0470 12 34 56',
    email: 'klant@voorbeeld.be',
    desired_jobs: ['Administratieve bediende', 'Webmaster'],
  });
  const { today } = counsellor.session;
  const right = await counsellor.post(`/api/clients/${client.id}/rights`, {
    organisation: guide.session.viewer.organisation.id,
    basis: 'consent_form',
    event_date: today,
    purpose: 'begeleiding outplacement',
  });
  return { client, right, counsellor, guide, today };
}

/** The client is allocated to somebody's organisation, under its assignment; it waits for the afsprakenblad. */
export async function makeAllocation(file, partner) {
  const { organisation } = (await Worker.of(partner)).session.viewer;
  const { items } = await file.counsellor.get('/api/services');
  const assignment = items
    .flatMap((service) => service.assignments)
    .find((one) => one.organisation.id === organisation.id);
  return file.counsellor.post(`/api/clients/${file.client.id}/allocations`, {
    organisation: organisation.id,
    assignment: assignment.id,
    allocated_on: file.today,
  });
}

/** A second file of the same client, her name misspelt, in which another office has a right, and a colleague's proposal to merge it into the first. */
export async function makeTwin(file, colleague, office) {
  const { first_name, birth_date, sex } = file.client;
  const last_name = file.client.last_name.slice(0, -1);
  const twin = await file.counsellor.post('/api/clients', { first_name, last_name, birth_date, sex, phone: '0470 65 43 21' });
  await file.counsellor.post(`/api/clients/${twin.id}/rights`, {
    organisation: (await Worker.of(office)).session.viewer.organisation.id,
    basis: 'consent_form',
    event_date: file.today,
    purpose: 'opleiding',
  });
  const merge = await (await Worker.of(colleague)).post(`/api/clients/${file.client.id}/merges`, {
    other: twin.id,
    reason: 'Twee keer ingeschreven, eerst zonder INSZ.',
  });
  return { twin, merge };
}

/** A file whose client a colleague of the guide's guides, as the administrator of the office said. */
export async function makeGuided() {
  const file = await makeFile();
  const admin = await Worker.of(account('partner_admin'));
  const { items } = await admin.get('/api/employees');
  const me = file.guide.session.viewer.employee.id;
  const colleague = items.find(
    (one) => one.id !== me && one.roles.includes('guide') && one.valid_until === null,
  );
  await admin.post(`/api/clients/${file.client.id}/caseload`, { employee: colleague.id });
  return { ...file, admin, colleague };
}

/** A file that a counsellor of another unit reads in an emergency. */
export async function makeEmergency() {
  const file = await makeFile();
  const stranger = account('counsellor', (one) => one.login === 'counsellor.antwerpen');
  const worker = await Worker.of(stranger);
  const emergency = await worker.post(`/api/clients/${file.client.id}/emergency-accesses`, {
    reason: 'Opname in het ziekenhuis, de arts belt',
    current_password: stranger.password,
  });
  return { ...file, stranger, emergency };
}

/** A file that an auditor controls today: the file, and the control. */
export async function makeControl() {
  const file = await makeFile();
  const auditor = await Worker.of(account('auditor'));
  const control = await auditor.post('/api/controls', {
    kind: 'kwalimon',
    reference: 'KWM-2026-11',
    reason: 'Steekproef van de kwaliteitsmonitoring',
    first_day: file.today,
    last_day: file.today,
    clients: [file.client.number],
  });
  return { ...file, control };
}

/** An outplacement line of the guide's in a file. */
export function makeStep(file, more = {}) {
  const { unit, employee } = file.guide.session.viewer;
  const party = { unit: unit.id, employee: employee.id };
  return file.guide.post(`/api/clients/${file.client.id}/steps`, {
    kind: 'outplacement',
    state: 'requested',
    date: file.today,
    expected_end_date: `${Number(file.today.slice(0, 4)) + 1}${file.today.slice(4, 8)}01`,
    requester: party,
    executor: party,
    summary:
      'Intake gepland. Daarna volgt het actieplan met de eerste sollicitaties en een opleiding.',
    ...more,
  });
}

/** A file with lines of the guide's office and of the demo's sensitive partner, both with a right in it. */
export async function makeUnnamed() {
  const file = await makeFile();
  const quiet = account('guide', (one) => one.login === 'guide.maatwerk');
  const { organisation, unit } = (await Worker.of(quiet)).session.viewer;
  await file.counsellor.post(`/api/clients/${file.client.id}/rights`, {
    organisation: organisation.id,
    basis: 'consent_form',
    event_date: file.today,
    purpose: 'begeleiding op de werkvloer',
  });
  const own = file.guide.session.viewer.unit;
  const lines = {
    ours: await makeStep(file, { executor: { unit: own.id }, state: 'in_progress' }),
    theirs: await file.counsellor.post(`/api/clients/${file.client.id}/steps`, {
      kind: 'outplacement',
      state: 'in_progress',
      date: file.today,
      expected_end_date: `${Number(file.today.slice(0, 4)) + 1}-03-01`,
      requester: { unit: own.id },
      executor: { unit: unit.id },
      summary: 'Werkt drie dagen in de week.',
    }),
  };
  return { ...file, quiet, organisation, unit, lines };
}

/** A partner of its own, that the administrator may mark as sensitive. */
export async function makePartner() {
  const admin = await Worker.of(account('vdab_admin'));
  const name = `School ${randomBytes(4).toString('hex')}`;
  return { admin, organisation: await admin.post('/api/organisations', { name, kind: 'school' }) };
}

/** A dry run of a delivery, finished. */
export async function makeRun(worker, name, bytes) {
  const { upload } = await worker.upload({ purpose: 'delivery' }, name, bytes);
  let run = await worker.post('/api/imports', { upload: upload.id, dry_run: true });
  for (let tries = 0; ['queued', 'running'].includes(run.state); tries++) {
    assert.ok(tries < 600, `the run of ${name} is still ${run.state}`);
    await new Promise((done) => setTimeout(done, 200));
    run = await worker.get(`/api/imports/${run.id}`);
  }
  return run;
}

// --- the browser -------------------------------------------------------------------------------------

let browser = null;

export async function launch() {
  browser ??= await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return browser;
}

export async function quit() {
  await browser?.close();
  browser = null;
}

/** Answers that a page is meant to meet are no fault: the browser writes them to its console too. */
const EXPECTED =
  /the server responded with a status of (401|403|404|409|412|422|503)|ERR_(FAILED|INTERNET_DISCONNECTED|CONNECTION_FAILED)/;

/**
 * A page of its own, with its own cookies. `who`: an account that is logged in already; `at`: the
 * address after '#'. Everything wrong with the page is collected in `faults`; done() demands none.
 */
export async function open(options = {}) {
  const context = await makeContext(options);
  const visitor = await openIn(context, options);
  return {
    ...visitor,
    context,
    async done() {
      assert.deepEqual(visitor.faults, []);
      await context.unrouteAll({ behavior: 'ignoreErrors' });
      await context.close();
    },
  };
}

/** The cookies and the memory of a browser of its own, for one account and language. */
export async function makeContext({ who = null, width = 1440, height = 900, language = 'nl' }) {
  const chromium = await launch();
  const context = await chromium.newContext({
    viewport: { width, height },
    ignoreHTTPSErrors: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await context.addInitScript((chosen) => {
    if (!localStorage.getItem('inzage.language')) localStorage.setItem('inzage.language', chosen);
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  }, language);
  if (who) {
    // as the log-in page does; once, for a test that logs out must not find it again
    await context.addInitScript(() => {
      if (sessionStorage.getItem('test.marked')) return;
      sessionStorage.setItem('test.marked', '1');
      localStorage.setItem('inzage.somebody', '1');
    });
    const worker = await Worker.of(who);
    await worker.patch('/api/session', { language });
    const [name, value] = worker.cookie.split(/=(.*)/s);
    await context.addCookies([
      { name, value, url: base, secure: base.startsWith('https'), httpOnly: true, sameSite: 'Lax' },
    ]);
  }
  return context;
}

/** How many times slower than the machine the pages are to be, so that races show. */
const SLOW = Number(process.env.INZAGE_TEST_SLOW ?? 1);
assert.ok(SLOW >= 1, 'INZAGE_TEST_SLOW is a number from 1 on');

/** The requests of each page that have no whole answer yet. */
const underWay = new WeakMap();

/** An empty page, as slow as the tests are to be. */
export async function blank(context) {
  const page = await context.newPage();
  const asked = new Set();
  underWay.set(page, asked);
  page.on('request', (request) => request.url().startsWith(`${base}/api/`) && asked.add(request));
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => asked.delete(request));
  if (SLOW > 1) {
    page.setDefaultTimeout(30_000 * SLOW);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW });
  }
  return page;
}

/** A page in a context that others share; done() closes the page only. */
export async function openIn(context, { at = '/' }) {
  const page = await blank(context);
  const faults = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !EXPECTED.test(message.text())) {
      faults.push(`console: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => faults.push(`thrown: ${error.stack}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(base + '/') && !/^(data|blob):/.test(url)) faults.push(`foreign: ${url}`);
  });
  await page.goto(`${base}/#${at}`);
  await settled(page);
  return {
    page,
    faults,
    async done() {
      assert.deepEqual(faults, []);
      await page.close();
    },
  };
}

/** Once what was changed has been drawn, and what is done after a drawing has been done. */
const drawn = (page) =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  );

/** Waits until the page has its heading, nothing is loading and every answer has come and is drawn. */
export async function settled(page) {
  const asked = underWay.get(page);
  const loading = page.locator('.loading');
  const late = Date.now() + 30_000 * SLOW;
  await page.locator('h1').first().waitFor();
  for (let quiet = 0; quiet < 2; ) {
    await loading.first().waitFor({ state: 'detached' });
    await drawn(page);
    quiet = asked.size === 0 && (await loading.count()) === 0 ? quiet + 1 : 0;
    assert.ok(Date.now() < late, `no answer yet: ${[...asked].map((request) => request.url())}`);
  }
}

/** Logs in on a page that asks for it in Dutch. */
export async function logInAgain(page, who) {
  await page.getByRole('heading', { level: 1, name: 'Aanmelden' }).waitFor();
  await page.getByLabel('Gebruikersnaam').fill(who.login);
  await page.getByLabel('Wachtwoord').fill(who.password);
  await page.getByRole('button', { name: 'Aanmelden' }).click();
}

/** Exports the list on the page by its button: the file's name, and its text. */
export async function exported(page, button = 'Exporteer') {
  const arriving = page.waitForEvent('download');
  await page.getByRole('button', typeof button === 'string' ? { name: button, exact: true } : { name: button }).click();
  const download = await arriving;
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

/** Goes to another address of the same page, and waits until what was there has gone. */
export async function visit(page, at) {
  await page.evaluate(
    (hash) =>
      new Promise((gone) => {
        if (location.hash === hash) return gone();
        addEventListener('hashchange', gone, { once: true });
        location.hash = hash;
      }),
    `#${at}`,
  );
  await page.waitForFunction((hash) => location.hash === '#' + hash, at);
  await settled(page);
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with the page as it stands; injected so that the page's policy stays whole. */
export async function axe(page) {
  await page.evaluate(axeSource);
  return page.evaluate(async (tags) => {
    const { violations } = await globalThis.axe.run(document, { runOnly: tags });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
    );
  }, RULES);
}

/** How far the page can be scrolled sideways, in pixels. */
export function sideways(page) {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

/** The panels whose content is wider than they are: part of a table is out of sight there. */
export function cutPanels(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('main .panel')]
      .filter((panel) => panel.scrollWidth > panel.clientWidth)
      .map((panel) => `${panel.className}: ${panel.scrollWidth} in ${panel.clientWidth}`),
  );
}

/** Fills the three boxes of a date field named by its legend. */
export async function fillDate(page, legend, iso) {
  const [year, month, day] = iso.split('-');
  const group = page.getByRole('group', { name: legend });
  const boxes = group.getByRole('textbox');
  await boxes.nth(0).fill(day);
  await boxes.nth(1).fill(month);
  await boxes.nth(2).fill(year);
}

/** Looks a unit up by its OE number and takes the first suggestion, by keyboard. */
export async function lookUp(page, label, oe) {
  const box = page.getByRole('combobox', { name: label });
  await box.fill(oe);
  await page
    .locator('.lookup__list [role=option]', { hasText: `(${oe})` })
    .first()
    .waitFor();
  await box.press('ArrowDown');
  await box.press('Enter');
}

/** Waits until `box` has the focus: it is moved once the page is drawn. */
export const hasFocus = (box) => box.and(box.page().locator(':focus')).first().waitFor({ state: 'attached' });

/** Types into `box` as people do: once it has the focus. */
export async function typed(box, text) {
  await hasFocus(box);
  await box.page().keyboard.type(text);
}

/** What has the focus, in the words of a failure. */
export const focused = (page) =>
  page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? 'nothing');

/** Presses Tab until `locator` has the focus; every stop on the way must be seen to have it. */
export async function tabTo(page, locator, limit = 60) {
  await locator.waitFor({ state: 'attached' });
  for (let n = 0; n < limit; n++) {
    if (
      await locator.evaluate((element) => element === document.activeElement).catch(() => false)
    ) {
      return;
    }
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return true;
      const shown =
        element.type === 'file' || ['radio', 'checkbox'].includes(element.type)
          ? element.parentElement.querySelector('label')
          : element;
      const style = getComputedStyle(shown);
      const before = getComputedStyle(shown, '::before');
      return [style.outlineStyle, style.boxShadow, before.boxShadow].some(
        (value) => value && value !== 'none',
      );
    });
    assert.ok(seen, `focus not seen: ${await focused(page)}`);
  }
  assert.fail(`not reached by Tab; at ${await focused(page)}`);
}
