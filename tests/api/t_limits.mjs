// The limits of nginx per address, met on a second nginx where they are low: log-ins, all requests. Its
// refusals are problems like our program's own, and say when to come again.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import test, { after, before } from 'node:test';

const limits = (word) =>
  execFileSync(join(process.env.INZAGE_SRCDIR, 'tests', 'api', 'limits.sh'), [word], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }).trim();
let base;

before(() => {
  base = `https://127.0.0.1:${limits('start')}`;
});
after(() => limits('stop'));

async function assertThrottled(answer) {
  assert.equal(answer.status, 429);
  assert.match(answer.headers.get('content-type'), /^application\/problem\+json/);
  assert.match(answer.headers.get('retry-after'), /^[1-9][0-9]*$/);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.match(answer.headers.get('content-security-policy'), /default-src 'none'/);
  const problem = await answer.json();
  assert.equal(problem.code, 'throttled');
  assert.equal(problem.status, 429);
  assert.equal(problem.request_id, answer.headers.get('x-request-id'));
}

test('log-ins of one address are limited, other requests are not yet', async () => {
  const tryLogin = () =>
    fetch(`${base}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"login": 1}',
    });
  // one and a burst of three reach the program, which does not like what they say
  for (let i = 0; i < 4; i++) assert.notEqual((await tryLogin()).status, 429);
  await assertThrottled(await tryLogin());
  const who = await fetch(`${base}/api/session`);
  assert.equal(who.status, 401);
});

test('all requests of one address are limited', async () => {
  const begin = Date.now();
  const answers = await Promise.all(Array.from({ length: 60 }, () => fetch(`${base}/api/health`)));
  const refused = answers.filter((a) => a.status === 429);
  const served = answers.filter((a) => a.status === 200);
  // the burst, and one more for each second it took
  const most = 21 + Math.ceil((Date.now() - begin) / 1000);
  assert.equal(refused.length + served.length, 60);
  assert.ok(served.length > 0 && served.length <= most, `${served.length} of 60 were served, ${most} at most`);
  await assertThrottled(refused[0]);
});
