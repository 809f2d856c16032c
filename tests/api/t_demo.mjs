// The demo through its front door: everybody who is said to may log in, the story of the first page
// can be played, every file of it keeps the contract, every document opens, and loading it again
// changes nothing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';

import { assertProblem, Caller, demo, nobody, nothingStored, run, sql } from './lib.mjs';

const callers = {};

/** All items of a list, page after page. */
async function all(caller, path) {
  const items = [];
  let next = null;
  do {
    const query = next ? `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(next)}` : '';
    const answer = await caller.get(path + query);
    assert.equal(answer.status, 200, `${path}: ${answer.bytes}`);
    items.push(...answer.json.items);
    next = answer.json.next;
  } while (next);
  return items;
}

async function find(caller, first_name, name) {
  const answer = await caller.post('/api/clients/search', { first_name, name }, { key: null });
  assert.equal(answer.status, 200, `${answer.bytes}`);
  assert.equal(answer.json.items.length, 1, `one ${first_name} ${name}`);
  return answer.json.items[0];
}

before(async () => {
  for (const account of demo.accounts) callers[account.login] = await new Caller(account).login();
});

test('every account of demo.json is what it says', async () => {
  assert.ok(demo.accounts.length >= 20);
  for (const account of demo.accounts) {
    const { json } = await callers[account.login].get('/api/session');
    assert.equal(json.viewer.employee.login, account.login);
    assert.ok(json.viewer.roles.includes(account.role), account.login);
    assert.equal(json.viewer.organisation.name, account.organisation);
    assert.deepEqual(Object.keys(account), ['login', 'password', 'role', 'organisation']);
  }
  const roles = new Set(demo.accounts.map((account) => account.role));
  assert.deepEqual([...roles].sort(), [
    'adviser', 'auditor', 'counsellor', 'guide', 'partner_admin', 'promoter', 'vdab_admin',
  ]);
});

test('who has left, and whose organisation has ended, does not come in', async () => {
  const cast = readFileSync(join(process.env.INZAGE_SRCDIR, 'fcgi/app/demo_cast.c'), 'utf8');
  for (const login of ['guide.ended', 'trainer.ended']) {
    const [, password] = cast.match(new RegExp(`"${login.replace('.', '\\.')}",\\s*"([^"]+)"`));
    assert.ok(!demo.accounts.some((account) => account.login === login));
    assertProblem(await nobody().post('/api/session', { login, password }, { key: null }), 401, 'login_failed');
  }
});

test('the story can begin: a client of Halle whom the office may not see yet', async () => {
  const counsellor = callers['counsellor.halle'];
  const hit = await find(counsellor, 'eloi', 'van den broeck');
  assert.equal(hit.last_name, 'Van den Broeck');
  const file = await counsellor.get(`/api/clients/${hit.id}`);
  assert.equal(file.json.access.reason, 'counsellor');
  assert.ok(file.json.access.permissions.includes('right.grant'));
  assert.equal(file.json.unit.oe_number, '384');
  assert.deepEqual(await all(counsellor, `/api/clients/${hit.id}/rights`), []);
  assertProblem(await callers['guide.halle'].get(`/api/clients/${hit.id}`), 404, 'not_found');
});

test('the office sees its own file, its colleague for another unit does not', async () => {
  const guide = callers['guide.halle'];
  const hit = await find(guide, 'mehmet', 'yilmaz');
  const file = await guide.get(`/api/clients/${hit.id}`);
  assert.equal(file.json.access.reason, 'open_right');
  assert.equal(file.json.access.basis, 'outplacement_certificate');
  const [line] = await all(guide, `/api/clients/${hit.id}/steps`);
  const history = await all(guide, `/api/steps/${line.id}/history`);
  assert.deepEqual(history.map((version) => version.state), ['in_progress', 'in_progress', 'requested']);
  assert.equal((await callers['guide.leuven'].get(`/api/clients/${hit.id}`)).status, 200);

  // the office's line ties her to it, the right for the other unit lets her see nothing (I47)
  const narrow = await find(guide, 'abd', 'al masri');
  assert.equal((await guide.get(`/api/clients/${narrow.id}`)).status, 200);
  const refused = await callers['guide.leuven'].get(`/api/clients/${narrow.id}`);
  assertProblem(refused, 403, 'not_permitted', 'line_without_right');
});

test('every file of the demo keeps the contract', async () => {
  const seen = new Set();
  for (const { login } of demo.accounts.filter((account) => account.role === 'counsellor')) {
    const caller = callers[login];
    for (const { id } of await all(caller, '/api/clients')) {
      if (seen.has(id)) continue;
      seen.add(id);
      assert.equal((await caller.get(`/api/clients/${id}`)).status, 200);
      await all(caller, `/api/clients/${id}/rights`);
      for (const line of await all(caller, `/api/clients/${id}/steps`))
        assert.equal((await caller.get(`/api/steps/${line.id}`)).status, 200);
    }
  }
  const [[clients]] = sql(`SELECT COUNT(*) FROM client WHERE email LIKE '%@example.org' OR phone LIKE '0400 00 %'`);
  assert.ok(seen.size >= Number(clients) - 20, `${seen.size} of ${clients}`);
});

test('every document opens and is what was stored', async () => {
  const begins = {
    'application/pdf': '%PDF-1.7',
    'image/png': '\x89PNG',
    'text/plain': 'Verslag',
    'application/vnd.oasis.opendocument.text': 'PK',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'PK',
  };
  const types = new Set();
  for (const login of ['counsellor.halle', 'counsellor.leuven'])
    for (const client of await all(callers[login], '/api/clients'))
      for (const document of await all(callers[login], `/api/clients/${client.id}/documents`)) {
        const answer = await callers[login].get(`/api/documents/${document.id}/content`);
        assert.equal(answer.status, 200);
        assert.equal(answer.bytes.length, document.size);
        assert.equal(createHash('sha256').update(answer.bytes).digest('hex'), document.sha256);
        assert.equal(answer.bytes.subarray(0, begins[document.media_type].length).toString('latin1'), begins[document.media_type]);
        types.add(document.media_type);
      }
  assert.deepEqual([...types].sort(), Object.keys(begins).sort());
});

test('loading it again changes nothing, and says so', async () => {
  const said = await nothingStored(() =>
    execFileSync(join(process.env.INZAGE_BUILDDIR, 'inzage'), ['--config', join(run, 'conf/cli.conf'), 'demo', 'load'], {
      encoding: 'utf8',
    }),
  );
  assert.equal(said, 'the demo data are there already, nothing was changed\n');
});

test('a command that nobody knows says how it is meant', () => {
  for (const wrong of [[], ['unload'], ['load', '--force'], ['accounts', '--json', 'more']]) {
    let failure;
    try {
      execFileSync(join(process.env.INZAGE_BUILDDIR, 'inzage'), ['--config', join(run, 'conf/cli.conf'), 'demo', ...wrong], {
        stdio: 'pipe',
      });
    } catch (error) {
      failure = error;
    }
    assert.equal(failure?.status, 2, wrong.join(' '));
    assert.match(String(failure.stderr), /usage: inzage demo/);
  }
});
