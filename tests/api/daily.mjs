// The daily jobs, which do not begin by themselves in a test: a worker of the test's own that meets a day.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './lib.mjs';

const own = join(run, 'conf/worker-daily.conf');
const day = join(run, 'tmp/daily-today');

/** Meet a day: its jobs go into the queue and are done, by this worker or by the instance's. */
export function workOn(today) {
  const conf = readFileSync(join(run, 'conf/worker.conf'), 'utf8');
  writeFileSync(own, conf.replace('daily = 0', 'daily = 1').replace(/today_file = .*/, `today_file = ${day}`), { mode: 0o600 });
  writeFileSync(day, `${today}\n`);
  const done = spawnSync(join(process.env.INZAGE_BUILDDIR, 'inzage-worker'), ['--config', own, '--once'], { encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
}
