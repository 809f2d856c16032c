// Takes the pictures of the README from a running demo with nothing but its own data:
//
//   scripts/demo --background --reset --today 2026-11-22
//   cd tests && NODE_EXTRA_CA_CERTS=../run/tls/ca.pem INZAGE_DEMO=../run/demo.json node ui/pictures.mjs
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker, account, makeContext, openIn, quit, settled, visit } from './lib.mjs';

const root = new URL('../..', import.meta.url);
const size = { width: 1280, height: 860 };

async function take(page, name) {
  await page.mouse.move(0, 0);
  await page.waitForTimeout(400);
  await page.screenshot({ path: fileURLToPath(new URL(`docs/img/${name}.png`, root)) });
}

/** The guide's client with most to see: a running outplacement, other lines, documents. */
async function richest(guide) {
  const { items } = await guide.get('/api/clients');
  let best = null;
  for (const client of items.filter((one) => one.steps_in_progress > 0)) {
    const steps = (await guide.get(`/api/clients/${client.id}/steps`)).items;
    const documents = (await guide.get(`/api/clients/${client.id}/documents`)).items;
    const line = steps.find((one) => one.kind === 'outplacement' && one.state === 'in_progress');
    const score = line ? steps.length * 2 + documents.length : 0;
    if (score > (best?.score ?? 0)) best = { client, line, score };
  }
  return best;
}

const guide = await Worker.of(account('guide'));
const { client, line } = await richest(guide);
const at = `/clients/${client.id}`;
const guideContext = await makeContext({ who: account('guide'), ...size });
const { page } = await openIn(guideContext, { at: '/' });
await page.locator('.plot canvas').waitFor();
await take(page, 'clients');
await visit(page, at);
await page.locator('.why summary').first().click();
await take(page, 'file');
await page.locator('.why summary').first().click();
await visit(page, `${at}/steps`);
await take(page, 'steps');
await visit(page, `${at}/steps/${line.id}`);
await take(page, 'step');
await visit(page, `${at}/timeline`);
await page.locator('.tl-body').first().waitFor();
await take(page, 'timeline');

const counsellorContext = await makeContext({ who: account('counsellor'), ...size });
await take((await openIn(counsellorContext, { at: '/requests' })).page, 'requests');
const office = (await openIn(counsellorContext, { at: '/imports' })).page;
await office.locator('input[type=file]').setInputFiles({
  name: 'voorbeeld.xml',
  mimeType: 'application/xml',
  buffer: readFileSync(new URL('docs/ibis/voorbeeld.xml', root)),
});
await office.getByRole('button', { name: 'Opladen en starten' }).click();
await office.getByText('Verwerkt', { exact: true }).waitFor({ timeout: 60_000 });
await office.locator('.plot canvas').waitFor();
await take(office, 'import');
await visit(office, `${at}/log`);
await settled(office);
await take(office, 'log');
await quit();
