// inzage user add: the command line makes an account, and its link opens it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import { base, nothingStored, number, problem, quote, run, sql } from './lib.mjs';
import { Person, freeOe, newAccount, newOrganisation, redeem, unique } from './people.mjs';

const inzage = (...words) => {
  const ran = spawnSync(join(process.env.INZAGE_BUILDDIR, 'inzage'), ['--config', join(run, 'conf/cli.conf'), ...words], { encoding: 'utf8' });
  return { status: ran.status, out: ran.stdout, error: ran.stderr };
};

const add = (options, ...more) =>
  inzage('user', 'add', ...Object.entries(options).flatMap(([name, value]) => [value].flat().flatMap((v) => [`--${name}`, v])), ...more);

const someone = (account, more = {}) => ({
  login: `t.${unique()}`, 'first-name': 'Jo', 'last-name': 'Nieuw', organisation: account.organisation.name,
  unit: account.unit.oe_number, role: 'guide', ...more,
});

test('an account is made, and its link sets the password', async () => {
  const account = await newAccount();
  const options = someone(account, { role: ['guide', 'promoter'], language: 'fr' });
  const made = add(options, '--json');
  assert.equal(made.status, 0, made.error);
  const { id, login, link, expires_at } = JSON.parse(made.out);
  assert.equal(login, options.login);
  assert.ok(link.startsWith(`${base.origin}/#/password/`), link);
  assert.ok(Date.parse(expires_at) > Date.now() + 23 * 3600e3);
  assert.equal(number(`SELECT COUNT(*) FROM audit_event WHERE route = 'inzage user add' AND action = 'employee.write'
    AND object_id = ${quote(id)} AND employee_id IS NULL`), 1);
  assert.equal((await redeem(link.split('/').pop(), 'zwemgordijn 12')).status, 204);
  const in_ = await new Person().login(options.login, 'zwemgordijn 12');
  assert.deepEqual(in_.session.viewer.roles, ['guide', 'promoter']);
  assert.equal(in_.session.viewer.employee.language, 'fr');
  assert.equal(in_.session.viewer.organisation.id, account.organisation.id);
});

test('without --json it prints the link to hand over', async () => {
  const account = await newAccount();
  const made = add(someone(account, { organisation: account.organisation.id }));
  assert.equal(made.status, 0, made.error);
  assert.match(made.out, /^https:\S+\/#\/password\/[0-9a-f]{64}\nworks once, until \S+Z\n$/);
});

test('a new house gets its first account', async () => {
  const name = `Huis ${unique()}`;
  const unit = { oe_number: freeOe() };
  const options = someone({ organisation: { name }, unit }, { role: 'vdab_admin', 'organisation-kind': 'vdab' });
  assert.equal(add(options).status, 0);
  assert.deepEqual(sql(`SELECT o.kind, u.name FROM organisation o JOIN unit u ON u.organisation_id = o.id
    WHERE o.name = ${quote(name)}`), [['vdab', name]]);
});

test('asking for help is no fault; a day that is none is named', () => {
  const help = inzage('--help');
  assert.equal(help.status, 0, help.error);
  assert.match(help.out, /^usage: inzage .*\n(.*\n)*  user /);
  for (const command of ['demo', 'import', 'migrate', 'routes', 'user']) {
    const told = inzage(command, '--help');
    assert.deepEqual([told.status, told.error], [0, ''], command);
    assert.ok(told.out.startsWith(`usage: inzage ${command}`), told.out);
  }
  const day = inzage('--as-of', '2026-13-01', 'routes');
  assert.equal(day.status, 2);
  assert.match(day.error, /--as-of .*'2026-13-01'/);
});

test('what cannot be is refused with 1, and nothing stored', async (t) => {
  const account = await newAccount();
  const other = await newOrganisation('vdab');
  const cases = [
    [{ login: 'A B' }, 'login: format'],
    [{ login: account.login }, 'duplicate'],
    [{ organisation: 'Niemand nergens' }, 'organisation: not_found'],
    [{ organisation: other.name }, 'unit: not_found'],
    [{ unit: '0' }, 'unit: format'],
    [{ unit: '499999' }, 'unit: not_found'],
    [{ role: 'counsellor' }, 'roles: not_allowed'],
    [{ language: 'de' }, 'language: not_allowed'],
    [{ 'first-name': 'x'.repeat(101), 'last-name': 'a\u0007' }, 'first_name: too_long'],
  ];
  const all = { login: 'A B', 'first-name': '', 'last-name': 'a\u0007', organisation: 'Niemand nergens', unit: '0', language: 'de', 'organisation-kind': 'x' };
  await t.test('every fault at once', async () => {
    const refused = await nothingStored(() => add(someone(account, all)));
    assert.equal(refused.status, 1, refused.error);
    assert.equal(refused.error, ['inzage: invalid_fields', '  first_name: required', '  last_name: not_clean', '  unit: format',
      '  language: not_allowed', '  organisation_kind: not_allowed', '  login: format', ''].join('\n'));
    const there = await nothingStored(() => add(someone(account, { login: 'A B', unit: '499999', role: 'auditor' })));
    assert.equal(there.error, ['inzage: invalid_fields', '  unit: not_found', '  login: format', '  roles: not_allowed', ''].join('\n'));
  });
  for (const [more, words] of cases)
    await t.test(words, async () => {
      const refused = await nothingStored(() => add(someone(account, more)));
      assert.equal(refused.status, 1, refused.error);
      assert.ok(refused.error.includes(words), refused.error);
      assert.equal(refused.out, '');
    });
});

test('what cannot be understood is 2, without a database 3', async () => {
  const account = await newAccount();
  const good = someone(account);
  for (const words of [[], ['add'], ['remove'], ['add', '--login', 'x']]) assert.equal(inzage('user', ...words).status, 2);
  const king = add({ ...good, role: ['king', 'queen'] });
  assert.equal(king.status, 2);
  assert.match(king.error, /^inzage: --role: there is no role 'king'\ninzage: --role: there is no role 'queen'\nusage: /);
  const few = inzage('user', 'add', '--login', 'x', '--unit', '1');
  assert.match(few.error, /^inzage: --first-name is missing\ninzage: --last-name is missing\ninzage: --organisation is missing\ninzage: --role is missing\nusage: /);
  assert.equal(add({ ...good, password: 'zwemgordijn 12' }).status, 2);
  assert.equal(add(good, 'more').status, 2);
  const away = spawnSync(join(process.env.INZAGE_BUILDDIR, 'inzage'), ['--config', '/nonexistent', 'user', 'add'], { encoding: 'utf8' });
  assert.equal(away.status, 3);
});

test('a log-in before the link is used is refused', async () => {
  const account = await newAccount();
  const options = someone(account);
  assert.equal(add(options).status, 0);
  assert.equal(problem(await new Person().tryLogin(options.login, 'zwemgordijn 12')), '401 login_failed');
});
