// Holds every answer of the API against docs/openapi.yaml: the operation, the status, the headers it
// promises, and the body by its schema (JSON Schema 2020-12). An answer that the contract does not
// know is a fault of the test that got it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

export const contract = parse(readFileSync(new URL('../../docs/openapi.yaml', import.meta.url), 'utf8'));

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({ $id: 'contract', ...contract });

const methods = ['get', 'post', 'put', 'patch', 'delete'];

// Every operation: { id, method, path, pattern, operation }.
export const operations = Object.entries(contract.paths).flatMap(([path, item]) =>
  methods
    .filter((method) => item[method])
    .map((method) => ({
      id: item[method].operationId,
      method: method.toUpperCase(),
      path,
      pattern: new RegExp(`^${path.replace(/\{[a-z]+\}/g, '[^/]+')}$`),
      operation: item[method],
    })),
);

// The operation of a request, or undefined. A path without a variable wins.
export function operationOf(method, path) {
  const found = operations.filter((o) => o.method === method && o.pattern.test(path));
  return found.sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
}

const pointer = (...parts) =>
  `contract#/${parts.map((p) => encodeURIComponent(p.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;

function follow(node, place) {
  if (!node.$ref) return { node, place };
  const parts = node.$ref.slice(2).split('/');
  return { node: parts.reduce((at, part) => at[part], contract), place: parts };
}

const validators = new Map();
function validator(place) {
  const ref = pointer(...place);
  if (!validators.has(ref)) validators.set(ref, ajv.compile({ $ref: ref }));
  return validators.get(ref);
}

// What is wrong with an answer ({ status, headers, json, bytes }), as one string; '' when it keeps the contract.
function faultsOf(method, path, answer) {
  const found = operationOf(method, path);
  if (!found) return answer.status === 404 || answer.status === 405 ? '' : `${method} ${path} is not in the contract`;
  const where = ['paths', found.path, method.toLowerCase(), 'responses'];
  const key = found.operation.responses[answer.status] ? String(answer.status) : 'default';
  if (key === 'default' && answer.status < 400) return `${found.id}: status ${answer.status} is not in the contract`;
  const { node, place } = follow(found.operation.responses[key], [...where, key]);
  return [...headerFaults(node, place, answer), ...bodyFaults(node, place, answer)]
    .map((fault) => `${found.id} ${answer.status}: ${fault}`)
    .join('; ');
}

function headerFaults(node, place, answer) {
  const faults = [];
  for (const [name, header] of Object.entries(node.headers ?? {})) {
    const { node: rule, place: at } = follow(header, [...place, 'headers', name]);
    const value = [answer.headers[name.toLowerCase()]].flat()[0];
    if (value === undefined) {
      if (rule.required) faults.push(`no ${name}`);
      continue;
    }
    const check = rule.schema && rule.schema.type !== 'integer' ? validator([...at, 'schema']) : null;
    if (check && !check(value)) faults.push(`${name}: ${ajv.errorsText(check.errors)}`);
  }
  return faults;
}

function bodyFaults(node, place, answer) {
  const type = (answer.headers['content-type'] ?? '').split(';')[0];
  if (!node.content) return answer.bytes.length === 0 ? [] : ['a body where there is none'];
  if (!node.content[type]) return Object.keys(node.content).some((t) => !/json/.test(t)) && !/json/.test(type) ? [] : [`type ${type || 'none'}`];
  if (!/json$/.test(type)) return [];
  const check = validator([...place, 'content', type, 'schema']);
  return check(answer.json) ? [] : [ajv.errorsText(check.errors)];
}

// Fails when an answer does not keep the contract.
export function checkAnswer(method, path, answer) {
  assert.equal(faultsOf(method, path.split('?')[0], answer), '');
}
