// `inzage close`: what would close and why, and closing it; and the same by the daily job of the worker.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { before, describe } from 'node:test';
import { workOn } from './daily.mjs';
import { run } from './lib.mjs';
import { newCaller, newClient, newOrganisation, newRight, newUnit, onDay, one, rows, startOn, vdab } from './world.mjs';

startOn('2026-11-22');

const build = process.env.INZAGE_BUILDDIR;
const inzage = (...words) =>
  spawnSync(join(build, 'inzage'), ['--config', join(run, 'conf/cli.conf'), ...words], { encoding: 'utf8', maxBuffer: 64 << 20 });
const close = (...words) => {
  const done = inzage('close', ...words);
  // 1: done, and somebody else's test left a right that no rule closes
  assert.ok([0, 1].includes(done.status), done.stderr);
  return JSON.parse(done.stdout);
};
const closures = (right) => rows(`SELECT route, reason, employee_id FROM audit_event WHERE action = 'right.close' AND object_id = '${right.id}'`);

let home, office, guide, counsellor;
before(async () => {
  home = newUnit(vdab());
  office = newOrganisation();
  [guide, counsellor] = await Promise.all([newCaller(newUnit(office), 'guide'), newCaller(home, 'counsellor')]);
});

describe('the command', () => {
  test('a list that cannot be written out is no success, of this job or another', () => {
    for (const job of [['close'], ['run', 'outplacement-complete']])
      for (const form of [[], ['--json']]) {
        const words = ['--config', join(run, 'conf/cli.conf'), ...job, '--dry-run', '--as-of', '1990-01-01', ...form];
        const done = spawnSync(join(build, 'inzage'), words, { encoding: 'utf8', stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'] });
        assert.deepEqual([done.status, done.stderr], [3, 'inzage: the list could not be written out\n'], words.join(' '));
      }
  });

  test('its own statements go along the index of what has no closure, by last day, in a table of any size', () => {
    const client = newClient(home);
    for (let n = 0; n < 30; n++) newRight(client, newOrganisation(), { from: '1994-01-01', until: n < 3 ? '1994-06-01' : '2099-12-31' });
    const statements = inzage('close', '--statements').stdout.trim().split('\n');
    assert.deepEqual(statements.map((text) => /^\w+/.exec(text)[0]), ['SELECT', 'INSERT', 'UPDATE']);
    // texts or today first, then behind which right and up to which
    const fill = (text) => {
      const count = text.split('?').length - 1;
      const marks = ["'1994-05-31'", "'1994-05-31'", '2', "'1994-06-01'", "'1994-06-01'", '9'];
      const inputs = { SELECT: ["'1994-06-02'", ...marks.slice(0, 3)], INSERT: ["'x'", "'x'", ...marks], UPDATE: ["'1994-06-02'", ...marks] }[/^\w+/.exec(text)[0]];
      assert.equal(count, inputs.length);
      return inputs.reduce((filled, input) => filled.replace('?', input), text);
    };
    for (const text of statements) {
      const plan = rows(`EXPLAIN ${fill(text)}`).filter(([, , table]) => table === 'access_right');
      assert.deepEqual(plan.map(([, , , type, , key]) => [type, key]), [['range', 'by_last_valid_day']], text);
    }
    assert.equal(inzage('close', '--statements', '--json').status, 2);
    close('--as-of', '1994-12-01', '--json');
  });

  test('a dry run lists what would close, and only that; nothing is stored', () => {
    const client = newClient(home);
    const ended = newRight(client, office, { from: '1995-08-31', until: '1996-02-29' });
    const other = newRight(client, newOrganisation(), { from: '1995-09-01', until: '1996-03-01' });
    newRight(client, newOrganisation(), { from: '1995-09-01', until: null });
    assert.deepEqual(close('--dry-run', '--as-of', '1996-02-29', '--json'), { items: [] });
    const item = {
      right: ended.id, category: 'no_action', rule: 'six_months_after_grant', anchor: '1995-08-31', last_valid_day: '1996-02-29',
    };
    assert.deepEqual(close('--dry-run', '--as-of', '1996-03-01', '--json'), { items: [item] });
    assert.deepEqual(close('--dry-run', '--as-of', '1996-03-02', '--json').items.map((i) => i.right), [ended.id, other.id]);
    assert.equal(one(`SELECT COUNT(*) FROM access_right WHERE client_id = ${client.row} AND closed_on IS NULL`), '3');
    assert.deepEqual(closures(ended), []);

    assert.deepEqual(close('--as-of', '1996-03-01', '--json'), { items: [item] });
    assert.deepEqual(close('--as-of', '1996-03-01', '--json'), { items: [] }, 'a second run finds nothing');
    assert.deepEqual(rows(`SELECT closed_on, end_reason, last_valid_day FROM access_right WHERE id = ${ended.row}`), [['1996-03-01', 'term', '1996-02-29']]);
    assert.deepEqual(closures(ended), [['inzage close', 'six_months_after_grant', null]]);
    close('--as-of', '1996-03-10', '--json');
  });

  test('for people: a line a right, and how many', () => {
    const right = newRight(newClient(home), office, { from: '1994-01-15', until: '1994-07-15' });
    const done = inzage('--as-of', '1994-07-16', 'close', '--dry-run');
    assert.match(done.stdout, new RegExp(`${right.id}  1994-07-15  no_action +six_months_after_grant from 1994-01-15\n`));
    assert.match(done.stdout, /\n1 would be closed\n$/);
    close('--as-of', '1994-07-16', '--json');
  });

  test('what it does not understand: usage', () => {
    for (const words of [['--as-of', '2026-02-29'], ['--as-of'], ['--now'], ['D']]) assert.equal(inzage('close', ...words).status, 2);
  });
});

test('on a day to come nothing is ended, but where the date moves as here; a dry run looks ahead', () => {
  const right = newRight(newClient(home), office, { from: '2026-09-01', until: '2027-03-01' });
  const conf = join(run, 'conf/cli-real-date.conf');
  writeFileSync(conf, readFileSync(join(run, 'conf/cli.conf'), 'utf8').replace(/today_file = .*/, ''), { mode: 0o600 });
  const onRealDate = (...words) => spawnSync(join(build, 'inzage'), ['--config', conf, ...words], { encoding: 'utf8', maxBuffer: 64 << 20 });
  for (const words of [['close', '--as-of', '2090-01-01'], ['--as-of', '2090-01-01', 'close'], ['run', 'outplacement-complete', '--as-of', '2090-01-01']]) {
    const done = onRealDate(...words);
    assert.equal(done.status, 2, words.join(' '));
    assert.match(done.stderr, /that day is yet to come; --dry-run tells/);
    assert.equal(done.stdout, '');
  }
  const ahead = onRealDate('close', '--dry-run', '--as-of', '2090-01-01', '--json');
  assert.ok(JSON.parse(ahead.stdout).items.some((item) => item.right === right.id), ahead.stderr);
  assert.deepEqual(closures(right), []);
});

describe('the day itself', () => {
  test('the file is shut with the job switched off; the log then tells when the closure was recorded', async () => {
    const client = newClient(home, { counsellor: counsellor.employee });
    const right = newRight(client, office, { from: '2021-01-15', until: '2021-07-15' });
    await onDay('2021-07-15', async () => assert.equal((await guide.get(client.path)).status, 200));
    await onDay('2021-07-16', async () => assert.equal((await guide.get(client.path)).status, 403));
    assert.deepEqual(closures(right), []);
    close('--as-of', '2021-07-20', '--json');
    await onDay('2021-07-20', async () => {
      const log = (await counsellor.get(`${client.path}/log`)).json.items.find((entry) => entry.action === 'right.close');
      assert.deepEqual([log.employee, log.reason, log.basis, log.object], [null, 'six_months_after_grant', 'consent_form', { kind: 'right', id: right.id }]);
    });
  });

  test('the worker closes once a day, and catches up', async () => {
    const clients = [newClient(home), newClient(home)];
    const [first, second] = clients.map((client, n) => newRight(client, office, { from: '1985-01-15', until: `1985-07-1${n}` }));
    // two workers may be at it: this one ends when nothing is due, so wait for the other's job too
    const closed = async (right, day) => {
      for (let i = 0; i < 1200; i++) {
        const [[on]] = rows(`SELECT closed_on FROM access_right WHERE id = ${right.row}`);
        if (on !== null) return assert.equal(on, day);
        await new Promise((done) => setTimeout(done, 100));
      }
      assert.fail('the daily job did not come by');
    };
    workOn('1985-07-10');
    assert.deepEqual(closures(first), []);
    workOn('1985-07-14');
    await Promise.all([closed(first, '1985-07-14'), closed(second, '1985-07-14')]);
    workOn('1985-07-14');
    assert.deepEqual([closures(first), closures(second)], Array(2).fill([['job close', 'six_months_after_grant', null]]));
    assert.equal(one(`SELECT COUNT(*) FROM daily_task WHERE task = 'close' AND day IN ('1985-07-10', '1985-07-14')`), '2');
  });
});
