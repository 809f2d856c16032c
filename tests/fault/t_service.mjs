// What breaks around a request costs that request and nothing more: a log that cannot be written, a
// lost database, a killed worker, a reload, a database that dies and comes back.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { before } from 'node:test';
import { assertProblem, auditOf, makeCaller, makeClient, makeOrganisation, makeRight, nobody, number, run, sql } from '../api/lib.mjs';

let vdab, office, client, counsellor, guide, line;

before(async () => {
  vdab = makeOrganisation('vdab', { region: 'limburg' });
  office = makeOrganisation('outplacement_office');
  counsellor = await makeCaller(vdab, 'counsellor');
  guide = await makeCaller(office, 'guide');
  client = makeClient(vdab.unit, { counsellor: counsellor.employee });
  makeRight(client, office);
  const made = await guide.post(`/api/clients/${client.id}/steps`, wish());
  assert.equal(made.status, 201);
  line = made.json;
});

const wish = () => ({
  kind: 'outplacement',
  state: 'in_progress',
  date: '2024-11-04',
  expected_end_date: '2025-11-04',
  requester: { unit: office.unit.id },
  executor: { unit: office.unit.id },
});

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const master = () => Number(readFileSync(join(run, 'pid/web'), 'utf8').split(' ')[0]);
// Between two of them there may be none.
const workers = () => {
  const { stdout } = spawnSync('pgrep', ['-P', String(master())], { encoding: 'utf8' });
  return stdout.split('\n').filter(Boolean).map(Number);
};

async function until(holds, what, seconds = 30) {
  for (const end = Date.now() + seconds * 1000; !holds(); await sleep(50))
    if (Date.now() > end) throw new Error(`it did not come to this: ${what}`);
}

// Ask until the service is itself again; the answers on the way there.
async function recover(ask, tries = 200) {
  const answers = [];
  for (let i = 0; i < tries; i++) {
    const answer = await ask();
    answers.push(answer.status);
    if (answers.slice(-8).every((status) => status === 200) && answers.length >= 8) return answers;
    await sleep(50);
  }
  throw new Error(`still not well: ${answers.slice(-20)}`);
}

// Have the master replace every worker. A worker that was idle when the database went does not know
// it yet: which one the kernel hands a request is chance, so after a loss no number of good answers
// says that all of them have met it.
async function renew() {
  const old = workers();
  process.kill(master(), 'SIGHUP');
  await until(() => workers().length >= old.length && !workers().some((pid) => old.includes(pid)), 'every worker is new');
}

test('R205 what cannot be logged is not shown and not done: 503 on every route', async (t) => {
  const looks = [
    [counsellor, 'GET', `/api/clients/${client.id}`],
    [counsellor, 'GET', `/api/clients/${client.id}/ssin`],
    [counsellor, 'GET', `/api/clients/${client.id}/rights`],
    [counsellor, 'GET', `/api/clients/${client.id}/log`],
    [counsellor, 'GET', '/api/clients'],
    [guide, 'GET', `/api/clients/${client.id}/steps`],
    [guide, 'GET', `/api/steps/${line.id}`],
    [guide, 'GET', `/api/steps/${line.id}/history`],
    [guide, 'GET', `/api/clients/${client.id}/documents`],
    [counsellor, 'POST', '/api/clients/search', { name: 'proef' }],
    [guide, 'POST', `/api/clients/${client.id}/steps`, wish()],
    [guide, 'PATCH', `/api/steps/${line.id}`, { summary: 'niet gelogd' }],
    [guide, 'PATCH', `/api/steps/${line.id}`, { summary: 'oud' }, 99],
  ];
  const lines = () => number(`SELECT COUNT(*) FROM step WHERE client_id = ${client.row}`);
  const lineCount = lines();
  const columns = sql(`SELECT column_name FROM information_schema.column_privileges
    WHERE grantee = "'inzage_web'@'localhost'" AND table_name = 'audit_event' AND privilege_type = 'INSERT'`).join(', ');
  assert.notEqual(columns, '');
  const again = () => sql(`GRANT INSERT (${columns}) ON audit_event TO inzage_web@localhost`);
  t.after(again);
  sql(`REVOKE INSERT (${columns}) ON audit_event FROM inzage_web@localhost`);
  for (const [who, method, path, json, version = 1] of looks) {
    const answer = await who.ask(method, path, { json, headers: method === 'PATCH' ? { 'if-match': `"${version}"` } : {} });
    assertProblem(answer, 503, 'audit_unavailable');
    assert.ok(!answer.bytes.includes('Amina'), `${path} shows nothing`);
  }
  again();
  assert.equal(lines(), lineCount);
  const after = await guide.get(`/api/steps/${line.id}`);
  assert.deepEqual([after.status, after.json.version, after.json.summary], [200, 1, null]);
  assert.equal(auditOf(after).length, 1);
});

test('a lost connection: 503 once a worker, which is replaced; then all is well', async () => {
  const old = workers();
  sql("SELECT CONCAT('KILL ', id) FROM information_schema.processlist WHERE user = 'inzage_web'").forEach(([kill]) => sql(kill));
  const answers = await recover(() => guide.get(`/api/clients/${client.id}`));
  assert.ok(answers.every((status) => [200, 502, 503].includes(status)), `${answers}`);
  assert.ok(answers.filter((status) => status !== 200).length <= old.length + 2, `${answers}`);
  await until(() => workers().length === old.length, 'as many workers as before');
  await renew();
});

test('a killed worker is replaced, and its place taken by the others meanwhile', async () => {
  const old = workers();
  process.kill(old[0], 'SIGKILL');
  await recover(() => guide.get(`/api/clients/${client.id}`));
  await until(() => workers().length === old.length, 'as many workers as before');
  assert.ok(!workers().includes(old[0]));
});

test('a reload loses no request: every worker is a new one', async () => {
  const old = workers();
  const answers = [];
  let asking = true;
  const load = Promise.all(
    [0, 1].map(async () => {
      while (asking) answers.push((await nobody().get('/api/health')).status);
    }),
  );
  try {
    await until(() => answers.length > 5, 'requests come in');
    process.kill(master(), 'SIGHUP');
    await until(() => workers().length === old.length && !workers().some((pid) => old.includes(pid)), 'every worker is new');
    const during = answers.length;
    await until(() => answers.length > during + 5, 'requests still come in');
  } finally {
    asking = false;
    await load;
  }
  assert.deepEqual(answers.filter((status) => status !== 200), []);
});

test('a database that dies and comes back: 503 meanwhile, and what was acknowledged is there', async () => {
  const path = `/api/clients/${client.id}/steps`;
  const acknowledged = [];
  for (let i = 0; i < 5; i++) acknowledged.push((await guide.post(path, wish())).json.id);
  process.kill(Number(readFileSync(join(run, 'mysql/mariadbd.pid'), 'utf8')), 'SIGKILL');
  await sleep(300);
  const down = await nobody().get('/api/health');
  assert.ok([502, 503].includes(down.status));
  execFileSync('bash', ['-c', `. scripts/lib/common.sh; . scripts/lib/install.sh; . scripts/lib/instance.sh; BUILD=$INZAGE_BUILDDIR; instance_layout "$INZAGE_TEST_RUN"; mariadb_start`], {
    cwd: process.env.INZAGE_SRCDIR,
  });
  await recover(() => guide.get(path));
  await renew();
  const here = (await guide.get(path)).json.items.map((item) => item.id);
  for (const id of acknowledged) assert.ok(here.includes(id), 'an acknowledged line');
});
