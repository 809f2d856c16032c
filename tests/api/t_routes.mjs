// The table of routes and the contract say the same, both ways: what exists, who may ask, what a
// request must bear.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import { contract, operations } from './contract.mjs';
import { run } from './lib.mjs';

const routes = JSON.parse(
  execFileSync(join(process.env.INZAGE_BUILDDIR, 'inzage'), ['--config', join(run, 'conf/web.conf'), 'routes', '--json'], {
    encoding: 'utf8',
  }),
);
const keyOf = ({ method, path }) => `${method} ${path}`;
const table = new Map(routes.map((route) => [keyOf(route), route]));

const has = (operation, name) =>
  (operation.parameters ?? []).some((p) => p.$ref === `#/components/parameters/${name}`);

test('what the contract names is served, and nothing else', () => {
  assert.deepEqual([...table.keys()].sort(), operations.map(keyOf).sort());
});

for (const found of operations) {
  const { operation } = found;
  test(`${found.id} asks the same of a caller`, () => {
    const route = table.get(keyOf(found));
    assert.ok(route, 'is in the table');
    const open = Array.isArray(operation.security) && operation.security.length === 0;
    assert.equal(route.open, open, 'a session');
    assert.equal(route.idempotent, has(operation, 'IdempotencyKey'), 'Idempotency-Key');
    assert.equal(route.versioned, has(operation, 'IfMatch'), 'If-Match');
    if (!open && found.method !== 'GET') assert.ok(has(operation, 'Csrf'), 'X-CSRF-Token');
    assert.ok(route.budget > 0, 'a budget of statements');
    assert.equal(route.body_max > 0, Boolean(operation.requestBody), 'a body');
  });
}

test('every action the table asks is one of the contract', () => {
  for (const found of operations) {
    const route = table.get(keyOf(found));
    const asked = found.operation['x-action'];
    assert.ok(asked, `${found.id} names its action`);
    if (asked !== 'none') assert.equal(route.action, asked, found.id);
  }
  assert.equal(contract.openapi, '3.1.0');
});
