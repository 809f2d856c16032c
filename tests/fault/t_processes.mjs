// Programs that are killed, stopped and told to reload, while requests come in: what the one in the
// browser sees of it. Runs last: it breaks the instance and mends it again.
import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { promisify } from 'node:util';
import { number } from '../api/lib.mjs';

const run = process.env.INZAGE_TEST_RUN;
const source = process.env.INZAGE_SRCDIR;
const demo = JSON.parse(readFileSync(process.env.INZAGE_TEST_DEMO, 'utf8'));
const workers = Number(process.env.WORKERS);
const service = (...words) =>
  promisify(execFile)(join(source, 'tests', 'fault', 'service.sh'), words).catch((e) => assert.fail(e.stderr));

const pid = (name) => Number(readFileSync(join(run, 'pid', name), 'utf8').split(' ')[0]);
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function children(parent) {
  return execFileSync('ps', ['-eo', 'pid=,ppid=,stat='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/ +/))
    .filter(([, its, state]) => Number(its) === parent && !state.startsWith('Z'))
    .map(([id]) => Number(id));
}

// Is there still such a process? One that only waits to be collected by its parent has ended.
function alive(id) {
  try {
    return !/^State:\tZ/m.test(readFileSync(`/proc/${id}/status`, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return false;
    throw error;
  }
}

async function health() {
  const answer = await fetch(`${demo.base_url}/api/health`);
  return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() };
}

async function until(what, seconds, condition) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    if (await condition()) return;
    assert.ok(Date.now() < end, `${what}: not within ${seconds} s`);
    await sleep(100);
  }
}

// Whatever a test left behind, the next suite finds a whole instance.
after(async () => {
  await service('start', 'mariadb');
  await service('start', 'pools');
});

test('a worker that is killed is replaced, and the others go on', async () => {
  const before = children(pid('web'));
  assert.equal(before.length, workers);
  process.kill(before[0], 'SIGKILL');
  for (let i = 0; i < 20; i++) assert.equal((await health()).status, 200);
  await until('a new worker', 60, () => children(pid('web')).length === workers);
  assert.ok(!children(pid('web')).includes(before[0]));
});

test('a reload replaces every worker and no request notices', async () => {
  const before = children(pid('web'));
  const statuses = [];
  let going = true;
  const asking = Promise.all(
    [1, 2].map(async () => {
      while (going) statuses.push((await health()).status);
    }),
  );
  await until('requests come in', 30, () => statuses.length > 10);
  process.kill(pid('web'), 'SIGHUP');
  await until('new workers', 60, () => {
    const now = children(pid('web'));
    return now.length === workers && now.every((id) => !before.includes(id));
  });
  const during = statuses.length;
  await until('requests still come in', 30, () => statuses.length > during + 10);
  going = false;
  await asking;
  assert.deepEqual([...new Set(statuses)], [200]);
});

test('a stop waits for the request at hand', async () => {
  // a lock on the table of failed log-ins holds the request while the master is told to stop
  const administrator = spawn('mariadb', [`--defaults-file=${run}/conf/my.cnf`, '-N', '--unbuffered', 'inzage'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const locked = new Promise((resolve) => administrator.stdout.once('data', resolve));
  administrator.stdin.write("LOCK TABLES login_failure WRITE; SELECT 'locked';\n");
  await locked;
  const master = pid('web');
  let answer, stopping;
  try {
    answer = fetch(`${demo.base_url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: demo.base_url },
      body: JSON.stringify({ login: 'nobody.at.all', password: 'not the password' }),
    });
    await until('the request waits', 30, () =>
      number("SELECT COUNT(*) FROM information_schema.processlist WHERE user = 'inzage_web' AND state LIKE 'Waiting for table%'") > 0);
    stopping = service('stop', 'web');
    await until('who has nothing to do has ended', 15, () => children(master).length === 1);
  } finally {
    administrator.stdin.end('UNLOCK TABLES;\n');
  }
  const { status } = await answer;
  assert.equal(status, 401);
  await stopping;
  const gone = await fetch(`${demo.base_url}/api/health`);
  assert.equal(gone.status, 502);
  assert.match(gone.headers.get('content-type'), /^application\/problem\+json/);
  assert.equal((await gone.json()).code, 'unavailable');
  await service('start', 'web');
  await until('the pool', 60, async () => (await fetch(`${demo.base_url}/api/health`)).status === 200);
});

test('a database that is gone is 503, and all is well again when it is back', async () => {
  const keeper = pid('worker');
  process.kill(pid('mariadb'), 'SIGKILL');
  await sleep(200);
  for (let i = 0; i < 6; i++) {
    const answer = await health();
    assert.equal(answer.status, 503);
    assert.match(answer.type, /^application\/problem\+json/);
    assert.equal(answer.body.code, 'unavailable');
  }
  await service('start', 'mariadb');
  await until('the service', 60, async () => (await health()).status === 200);
  await until('every worker', 60, () => children(pid('web')).length === workers);
  await until('the job worker', 60, () => children(keeper).length === 1);
  // A worker that was asked nothing meanwhile still has its dead connection and ends with a 503 when
  // it is asked: which one that is, and when, is chance.
  const losses = [];
  for (let i = 0; i < 20 * workers; i++) losses.push((await health()).status);
  assert.ok(losses.filter((status) => status !== 200).length <= workers, `${losses}`);
});

test('SIGTERM ends both pools and leaves nothing behind', async () => {
  for (const pool of ['web', 'confidential']) {
    const master = pid(pool);
    const its = children(master);
    assert.ok(its.length > 0);
    await service('stop', pool);
    assert.deepEqual([master, ...its].filter(alive), []);
  }
  await service('start', 'pools');
  await until('the pools', 60, async () => (await health()).status === 200);
});
