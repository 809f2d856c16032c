// Every JSON answer against docs/openapi.yaml: the operation exists, it may answer with that status, and
// the body is what its schema says, with every member and no other.
//
// Knows just the keywords the contract uses, and refuses one it does not know, so that nothing is
// passed over in silence.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const here = new URL('../../', import.meta.url);
const { load } = createRequire(new URL('webroot/package.json', here))('js-yaml');
export const contract = load(readFileSync(new URL('docs/openapi.yaml', here), 'utf8'));

const segments = (path) => path.split('/').filter(Boolean);

/** The path of the contract that a path of a request is, and its methods. */
function findPath(path) {
  const asked = segments(path.split('?')[0]);
  return Object.entries(contract.paths).find(([template]) => {
    const wanted = segments(template);
    return wanted.length === asked.length && wanted.every((part, i) => part.startsWith('{') || part === asked[i]);
  });
}

function follow(node) {
  while (node && node.$ref) node = node.$ref.slice(2).split('/').reduce((at, part) => at[part], contract);
  return node;
}

const typeOf = (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

// keyword → (wanted, value, at, schema) → faults
const keywords = {
  $ref: (_, value, at, schema) => faults(follow(schema), value, at),
  type(wanted, value, at) {
    const is = typeOf(value);
    const good = [wanted].flat().some((t) => t === is || (t === 'integer' && Number.isInteger(value)));
    return good ? [] : [`${at}: ${is}, not ${wanted}`];
  },
  enum: (wanted, value, at) => (wanted.includes(value) ? [] : [`${at}: ${JSON.stringify(value)} is none of its values`]),
  const: (wanted, value, at) => (wanted === value ? [] : [`${at}: not ${JSON.stringify(wanted)}`]),
  pattern: (wanted, value, at) =>
    typeof value !== 'string' || new RegExp(wanted, 'u').test(value) ? [] : [`${at}: ${value} is not /${wanted}/`],
  minLength: (n, value, at) => (typeof value !== 'string' || [...value].length >= n ? [] : [`${at}: too short`]),
  maxLength: (n, value, at) => (typeof value !== 'string' || [...value].length <= n ? [] : [`${at}: too long`]),
  minimum: (n, value, at) => (typeof value !== 'number' || value >= n ? [] : [`${at}: ${value} < ${n}`]),
  maximum: (n, value, at) => (typeof value !== 'number' || value <= n ? [] : [`${at}: ${value} > ${n}`]),
  minItems: (n, value, at) => (!Array.isArray(value) || value.length >= n ? [] : [`${at}: too few`]),
  maxItems: (n, value, at) => (!Array.isArray(value) || value.length <= n ? [] : [`${at}: too many`]),
  uniqueItems: (_, value, at) =>
    !Array.isArray(value) || new Set(value.map((v) => JSON.stringify(v))).size === value.length ? [] : [`${at}: doubles`],
  items: (schema, value, at) =>
    Array.isArray(value) ? value.flatMap((item, i) => faults(schema, item, `${at}[${i}]`)) : [],
  required: (names, value, at) =>
    typeOf(value) === 'object' ? names.filter((name) => !(name in value)).map((name) => `${at}.${name}: missing`) : [],
  properties: (schemas, value, at) =>
    typeOf(value) === 'object'
      ? Object.keys(value).flatMap((name) => (schemas[name] ? faults(schemas[name], value[name], `${at}.${name}`) : []))
      : [],
  additionalProperties(allowed, value, at, schema) {
    if (typeOf(value) !== 'object') return [];
    const others = Object.keys(value).filter((name) => !schema.properties?.[name]);
    if (allowed === false) return others.map((name) => `${at}.${name}: not in the contract`);
    return allowed === true ? [] : others.flatMap((name) => faults(allowed, value[name], `${at}.${name}`));
  },
  oneOf(schemas, value, at) {
    const all = schemas.map((schema) => faults(schema, value, at));
    const fit = all.filter((list) => list.length === 0).length;
    return fit === 1 ? [] : [`${at}: fits ${fit} of oneOf`, ...(fit ? [] : all.flat())];
  },
  anyOf(schemas, value, at) {
    const all = schemas.map((schema) => faults(schema, value, at));
    return all.some((list) => list.length === 0) ? [] : [`${at}: fits none of anyOf`, ...all.flat()];
  },
  allOf: (schemas, value, at) => schemas.flatMap((schema) => faults(schema, value, at)),
  format(name, value, at) {
    if (typeof value !== 'string') return [];
    if (name === 'date') return new Date(value).toISOString().startsWith(value) ? [] : [`${at}: no date`];
    if (name === 'date-time') return isNaN(Date.parse(value)) ? [`${at}: no moment`] : [];
    return ['email', 'binary', 'password', 'uri'].includes(name) ? [] : [`${at}: format ${name} is not known here`];
  },
};
const comments = new Set(['description', 'examples', 'default', 'title', 'deprecated']);

/** What is wrong with a value by a schema, as texts. */
export function faults(schema, value, at = '$') {
  return Object.entries(schema).flatMap(([name, wanted]) => {
    if (comments.has(name) || name.startsWith('x-')) return [];
    assert.ok(keywords[name], `the contract uses ${name}, which tests/api/contract.mjs does not know`);
    return keywords[name](wanted, value, at, schema);
  });
}

/** Hold an answer against the contract; one that is no JSON only by its status and type. */
export function checkAnswer(method, path, answer) {
  const found = findPath(path);
  const operation = found?.[1][method.toLowerCase()];
  const type = (answer.headers['content-type'] ?? '').split(';')[0];
  const at = `${method} ${found ? found[0] : path} ${answer.status}`;
  if (!operation) {
    if (answer.json) assert.deepEqual(faults(contract.components.schemas.Problem, answer.json), [], at);
    return;
  }
  const response = follow(operation.responses[answer.status] ?? operation.responses.default);
  assert.ok(operation.responses[answer.status] || answer.status >= 400, `${at}: the contract has no such answer`);
  if (!type) {
    assert.ok(!response.content, `${at}: a body is promised`);
    return;
  }
  assert.ok(response.content?.[type], `${at}: ${type} is not in the contract`);
  if (answer.json) assert.deepEqual(faults(response.content[type].schema, answer.json), [], at);
  for (const [name, header] of Object.entries(response.headers ?? {}))
    if (follow(header).required) assert.ok(answer.headers[name.toLowerCase()], `${at}: header ${name} is missing`);
}
