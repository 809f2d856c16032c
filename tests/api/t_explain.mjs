// `inzage explain`: the verdict of the running service, with its facts and rules. For every role and tie
// of the matrix the service is asked first; what the command says must be what the service did.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { before, describe } from 'node:test';
import { cells } from '../matrix/cells.mjs';
import { makeWorld } from '../matrix/world.mjs';
import { auditOf, newId, run } from './lib.mjs';
import { newCaller, newClient, newOrganisation, newRight, newUnit, onDay, one, quote, rows, startOn, today, vdab } from './world.mjs';

startOn('2026-11-22');

const build = process.env.INZAGE_BUILDDIR;
const inzage = (words, options) =>
  spawnSync(join(build, 'inzage'), ['--config', join(run, 'conf/cli.conf'), 'explain', ...words], { encoding: 'utf8', ...options });

/** What the command says of somebody and a file; its status must be that of the verdict. */
function explain(client, login, ...words) {
  const done = inzage(['--client', client, '--employee', login, '--as-of', today(), '--json', ...words]);
  assert.ok([0, 1].includes(done.status), done.stderr);
  const said = JSON.parse(done.stdout);
  assert.equal(done.status, said.verdict.allowed ? 0 : 1);
  return said;
}

/** The ties that held, as the head of a file names them. */
const tiesOf = (said) => [...new Set(said.rules.filter((r) => r.holds && r.rule.startsWith('tie.')).map((r) => r.rule.slice(4)))];

const lastRow = (login) =>
  rows(`SELECT a.action, a.outcome, a.reason, a.employee_id, c.public_id, a.object_kind, a.object_id, a.route FROM audit_event a
        LEFT JOIN client c ON c.id = a.client_id WHERE a.action = 'access.explain'
        AND a.object_id = (SELECT public_id FROM employee WHERE login = ${quote(login)}) ORDER BY a.at DESC, a.id DESC LIMIT 1`)[0];

describe('what the service does', () => {
  const worlds = [...new Set(cells().cells.filter((c) => c.operation === 'client_get' && c.role !== 'anonymous').map((c) => `${c.role}, ${c.tie}`))];

  for (const name of worlds)
    test(name, async () => {
      const [role, tie] = name.split(', ');
      const w = await makeWorld(role, tie);
      const id = tie === 'unknown' ? newId() : w.client.id;
      for (const path of ['', '/steps', '/log', '/rights']) {
        const answer = await w.asker.get(`/api/clients/${id}${path}`);
        const [row] = auditOf(answer); // the action that was asked stands in it
        const action = row?.action ?? 'client.open';
        const said = explain(id, w.asker.employee.login, '--action', action);
        assert.equal(said.verdict.status, answer.status, `${action}: ${JSON.stringify(said.rules)}`);
        if (answer.status === 401) continue;
        assert.equal(said.verdict.reason, row.reason, action);
        assert.equal(said.verdict.allowed, row.outcome === 'allowed', action);
        if (action !== 'client.open' || !answer.json.access) continue;
        assert.deepEqual(said.permissions, answer.json.access.permissions);
        assert.deepEqual(tiesOf(said), answer.json.access.ties, 'what the page says she is tied by');
        assert.ok(answer.json.access.ties.includes(said.verdict.reason));
      }
    });
});

describe('what the matrix expects', () => {
  // Of each action its cells say the same of a role and tie, but for those that look at the line, paper or version.
  const all = cells().cells.filter((c) => ['file', 'reach'].includes(c.scope) && c.role !== 'anonymous' && c.audit && c.status !== 401);
  const byWorld = new Map();
  for (const c of all.filter((cell) => [200, 201, 403, 404].includes(cell.status))) {
    const [key, { action }] = [`${c.role}, ${c.tie}`, c.audit];
    const actions = byWorld.get(key) ?? byWorld.set(key, new Map()).get(key);
    actions.set(action, [...(actions.get(action) ?? []), c]);
  }
  const verdict = (c) => `${c.status === 201 ? 200 : c.status} ${c.audit.reason}`;
  const alike = (list) => new Set(list.map(verdict)).size === 1;
  const SAMPLE = 5; // of each world, other ones in the next, so that every action has its turn
  let turn = 0;

  for (const [name, actions] of byWorld) {
    const asked = [...actions].filter(([, list]) => alike(list)).sort(([a], [b]) => (a < b ? -1 : 1));
    const chosen = Array.from({ length: Math.min(SAMPLE, asked.length) }, (_, n) => asked[(turn + n) % asked.length]);
    turn += SAMPLE;
    test(name, async () => {
      const [role, tie] = name.split(', ');
      const w = await makeWorld(role, tie);
      const id = tie === 'unknown' ? newId() : w.client.id;
      for (const [action, [cell]] of chosen) {
        const said = explain(id, w.asker.employee.login, '--action', action);
        if (said.rules.at(-1).by_object) continue;
        assert.equal(`${said.verdict.status} ${said.verdict.reason}`, verdict(cell), `${action}: ${JSON.stringify(said.facts)}`);
      }
    });
  }
});

test('every refusal in the log bears a reason, and one that the contract knows', () => {
  const contract = readFileSync(join(process.env.INZAGE_SRCDIR, 'docs/openapi.yaml'), 'utf8');
  const known = ['AccessReason', 'ErrorCode', 'ConflictReason'].flatMap((name) =>
    contract.match(new RegExp(`\\n    ${name}:\\n(?:      .*\\n)*?      enum:\\n((?:        - .*\\n)+)`))[1].trim().split(/\s*- /).filter(Boolean));
  const reasons = rows(`SELECT DISTINCT reason FROM audit_event WHERE outcome = 'refused'`).flat();
  assert.ok(reasons.length > 5);
  for (const reason of reasons) assert.ok(known.includes(reason), `${reason}`);
});

describe('what it tells', () => {
  let home, office, guide;
  before(async () => {
    home = newUnit(vdab());
    office = newOrganisation();
    guide = await newCaller(newUnit(office), 'guide');
  });
  const ruleOf = (said, name) => said.rules.filter((r) => r.rule === name && r.holds).length > 0;

  test('an open right: its basis, since when, until when and by which rule; the tie that held, the action', () => {
    const client = newClient(home);
    const right = newRight(client, office, { from: '2026-08-31', until: '2027-02-28' });
    const said = explain(client.id, guide.employee.login);
    assert.deepEqual([said.client, said.action, said.as_of], [client.id, 'client.open', '2026-11-22']);
    assert.deepEqual(said.employee.roles, ['guide']);
    assert.deepEqual(said.levels.map((l) => [l.level, l.holds]), [['organisation', true], ['unit', true], ['employee', true], ['role', true], ['tie', true]]);
    assert.equal(said.levels[0].from, '2020-01-01');
    assert.deepEqual(said.facts.right, {
      id: right.id, basis: 'consent_form', category: 'no_action', since: '2026-08-31',
      ends: { anchor: '2026-08-31', rule: 'six_months_after_grant', result: '2027-02-28' },
    });
    assert.ok(ruleOf(said, 'tie.open_right'));
    assert.ok(!ruleOf(said, 'tie.right_closed') && said.rules.some((r) => r.rule === 'tie.right_closed'), 'what did not hold was tried as well');
    const action = said.rules.at(-1);
    assert.deepEqual([action.rule, action.holds, action.met, action.left], ['action.client.open', true, ['guide'], ['guide']]);
    assert.deepEqual(said.verdict, { allowed: true, reason: 'open_right', status: 200 });
    assert.ok(said.permissions.includes('document.read') && !said.permissions.includes('right.grant'));
  });

  test('another day is another answer; the client number does as well as the id', () => {
    const client = newClient(home);
    newRight(client, office, { from: '2026-08-31', until: '2027-02-28' });
    const login = guide.employee.login;
    for (const [day, status] of [['2026-08-30', 403], ['2026-08-31', 200], ['2027-02-28', 200], ['2027-03-01', 403]])
      assert.equal(explain(client.number, login, '--as-of', day).verdict.status, status, day);
    assert.equal(explain(client.number, login).client, client.id);
  });

  test('a control, on each of its days, and not once it was ended', async () => {
    const client = newClient(home);
    const [auditor, other] = [await newCaller(home, 'auditor'), await newCaller(home, 'auditor')];
    const made = await auditor.post('/api/controls', {
      kind: 'other', reference: 'Klacht 7', reason: 'Nazicht van de termijnen', first_day: '2026-11-22', last_day: '2026-11-25',
      clients: [one(`SELECT LPAD(number, 9, '0') FROM client WHERE id = ${client.row}`)],
    });
    assert.equal(made.status, 201, `${made.bytes}`);
    const { login } = auditor.employee;
    const said = explain(client.id, login);
    assert.deepEqual(said.verdict, { allowed: true, reason: 'control', status: 200 });
    assert.deepEqual([said.facts.control, said.facts.control_id, said.facts.control_until], [true, made.json.id, '2026-11-25']);
    assert.ok(ruleOf(said, 'tie.control'));
    assert.deepEqual(explain(client.id, login, '--action', 'client.show_ssin').verdict, { allowed: false, reason: 'role_lacks', status: 403 });
    assert.deepEqual(explain(client.id, other.employee.login).verdict, { allowed: false, reason: 'no_tie', status: 404 });
    const answers = () => ['2026-11-21', '2026-11-22', '2026-11-24', '2026-11-25', '2026-11-26'].map((day) => explain(client.id, login, '--as-of', day).verdict.status);
    assert.deepEqual(answers(), [404, 200, 200, 200, 404]);
    await onDay('2026-11-24', async () => assert.equal((await auditor.post(`/api/controls/${made.json.id}/end`)).status, 200));
    assert.deepEqual(answers(), [404, 200, 404, 404, 404]);
  });

  test('who is nobody that day is 401, and which record has ended stands there', async () => {
    const client = newClient(home);
    const ended = newOrganisation({ until: '2026-11-21' });
    const late = await onDay('2026-11-21', () => newCaller(newUnit(ended), 'guide'));
    newRight(client, ended);
    const said = explain(client.id, late.employee.login);
    assert.deepEqual(said.verdict, { allowed: false, reason: 'not_logged_in', status: 401 });
    assert.deepEqual(said.levels.filter((l) => !l.holds).map((l) => [l.level, l.until]), [['organisation', '2026-11-21']]);
    assert.deepEqual(said.permissions, []);
    assert.equal(explain(client.id, late.employee.login, '--as-of', '2026-11-21').verdict.status, 200);
  });

  test('an action about no file is judged by role', () => {
    const client = newClient(home);
    assert.deepEqual(explain(client.id, guide.employee.login, '--action', 'client.search').verdict, { allowed: true, reason: 'role', status: 200 });
    assert.deepEqual(explain(client.id, guide.employee.login, '--action', 'client.create').verdict, { allowed: false, reason: 'role_lacks', status: 403 });
  });

  test('a file that is not there: no facts, and 404 as for the service', () => {
    const said = explain(newId(), guide.employee.login);
    assert.deepEqual([said.client, said.facts, said.verdict.reason, said.verdict.status], [null, null, 'unknown', 404]);
  });

  test('in words', () => {
    const client = newClient(home);
    newRight(client, office, { from: '2026-08-31', until: '2027-02-28' });
    const done = inzage(['--client', client.id, '--employee', guide.employee.login, '--as-of', '2026-11-22', '--action', 'right.grant']);
    assert.equal(done.status, 1);
    for (const words of [/^right\.grant by /, /until 2027-02-28 by six_months_after_grant from 2026-08-31/, /yes {2}tie\.open_right: counts for guide, gives guide/,
      /no {3}action\.right\.grant: may be done as adviser, counsellor, checker; meets the file as guide/, /verdict\n {2}no: role_lacks \(403\)/])
      assert.match(done.stdout, words);
    for (const secret of [client.first, client.last, client.ssin].filter(Boolean)) assert.ok(!done.stdout.includes(secret), 'nothing of the file itself');
  });

  test('to ask is to look: a row of its own kind, also where there is no such file', () => {
    const client = newClient(home);
    const login = guide.employee.login;
    explain(client.id, login);
    assert.deepEqual(lastRow(login), ['access.explain', 'allowed', 'no_tie', null, client.id, 'employee', guide.employee.id, 'inzage explain']);
    explain(newId(), login);
    assert.deepEqual(lastRow(login).slice(2, 5), ['unknown', null, null]);
    assert.equal(Number(one(`SELECT COUNT(*) FROM audit_event WHERE action = 'access.explain' AND client_id = ${client.row}`)), 1);
  });

  test('what it does not understand, whom it does not know', () => {
    const login = guide.employee.login;
    for (const words of [[], ['--client', newId()], ['--employee', login], ['--client', newId(), '--employee', login, 'more'],
      ['--client', newId(), '--employee', login, '--as-of', '2026-02-29']])
      assert.match(inzage(words).stderr, /^usage|unrecognized/, words.join(' '));
    for (const [words, field] of [[['--employee', 'nobody.here'], 'employee: not_found'], [['--employee', login, '--action', 'client.fly'], 'action: not_allowed'],
      [['--employee', login, '--action', 'session.open'], 'action: not_allowed']]) {
      const done = inzage(['--client', newId(), ...words]);
      assert.equal(done.status, 2);
      assert.match(done.stderr, new RegExp(`  ${field}\n`));
      assert.equal(done.stdout, '');
    }
    const full = inzage(['--client', newId(), '--employee', login], { stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'] });
    assert.deepEqual([full.status, full.stderr], [3, 'inzage: the answer could not be written out\n']);
  });
});
