// What a client can do to the wire itself, through the real nginx: paths that mean two things, bodies
// of unknown, wrong or broken length, JSON that is none. Log-in takes anybody's body, so it serves here.
import assert from 'node:assert/strict';
import test from 'node:test';
import tls from 'node:tls';
import { readFileSync } from 'node:fs';
import { deflateSync, gzipSync } from 'node:zlib';

import { assertProblem, base, demo, nothingStored, send } from './lib.mjs';

const json = { 'content-type': 'application/json' };

async function ask(method, path, options) {
  const answer = await send(method, path, options);
  if (/json/.test(answer.headers['content-type'] ?? '')) answer.json = JSON.parse(answer.bytes);
  return answer;
}

const login = (body, headers = json) => ask('POST', '/api/session', { headers, body: Buffer.from(body) });

// Bytes as they are written here; all that came back until the other side closed.
const raw = (text) =>
  new Promise((resolve, reject) => {
    const line = tls.connect({
      host: base.hostname,
      port: base.port,
      ca: readFileSync(demo.ca_file),
      servername: 'localhost',
      checkServerIdentity: () => undefined,
    });
    let came = '';
    line.setTimeout(20000, () => line.destroy(new Error('no answer')));
    line.on('data', (piece) => (came += piece.toString('latin1')));
    line.on('close', () => resolve(came));
    line.on('error', (error) => (came ? resolve(came) : reject(error)));
    line.on('secureConnect', () => line.write(text));
  });

const head = (lines) => [...lines, `Host: ${base.host}`, 'Connection: close', '', ''].join('\r\n');

test('a path is read once, and by nginx and the program alike', async (t) => {
  for (const path of ['/api/health', '/api/%68ealth', '/api/health?', '/api/health?a=..%2f'])
    await t.test(`${path} is health`, async () => assert.equal((await ask('GET', path)).status, 200));
  const refused = [
    '/api//health',
    '//api/health',
    '/api/./health',
    '/api/nothing/../health',
    '/api/confidential/../health',
    '/api/health/../confidential/health',
    '/api/%2e/health',
    '/api/nothing/%2e%2e/health',
    '/api%2Fhealth',
    '/api/confidential%2Fhealth',
    '/api/%5C..%5Chealth',
    '/api/health%5C',
    '/api/health%0a',
    '/api/health%7f',
    '/api/health%ff',
    '/api/health%c0%af',
    '/api/health%e2%80%ae',
    `/api/${'a'.repeat(196)}`,
  ];
  for (const path of refused)
    await t.test(`${path.slice(0, 60)} is refused`, async () => {
      const answer = await ask('GET', path);
      assertProblem(answer, 400, 'bad_request');
    });
  // nginx refuses these before it knows whose they are
  for (const path of ['/api/health%00', '/../api/health', '/api/health%'])
    await t.test(`${path} is refused by nginx`, async () => assert.equal((await ask('GET', path)).status, 400));
  for (const path of ['/api/health/', '/api/health/x', '/api/Health', '/api/health%20', '/api/%2568ealth', `/api/${'a'.repeat(195)}`])
    await t.test(`${path.slice(0, 60)} is nothing`, async () =>
      assertProblem(await ask('GET', path), 404, 'not_found'));
});

// nginx gives these up while it reads: it knows no location yet, and of some no path either
test('what nginx itself cannot read is answered like everything else', async (t) => {
  const get = 'GET /api/health HTTP/1.1';
  const cases = {
    'no request': ['\x01\x02\x03', 400, 'Bad request', 'bad_request'],
    'a path with NUL': [head(['GET /api/health%00 HTTP/1.1']), 400, 'Bad request', 'bad_request'],
    'a path out of the root': [head(['GET /../api/health HTTP/1.1']), 400, 'Bad request', 'bad_request'],
    'no host': [`${get}\r\nConnection: close\r\n\r\n`, 400, 'Bad request', 'bad_request'],
    'two lengths': [head([get, 'Content-Length: 2', 'Content-Length: 3']), 400, 'Bad request', 'bad_request'],
    'a method that is never let in': [head(['TRACE /api/health HTTP/1.1']), 405, 'Method not allowed', 'method_not_allowed'],
    'a line too long': [head([`GET /api/health?${'a'.repeat(9000)} HTTP/1.1`]), 414, 'URI too long', 'bad_request'],
    'a header too long': [head([get, `X-Long: ${'a'.repeat(9000)}`]), 431, 'Request header fields too large', 'bad_request'],
    'a coding nobody knows': [head(['POST /api/session HTTP/1.1', 'Transfer-Encoding: gzip']), 501, 'Not implemented', 'bad_request'],
    'a version to come': [head(['GET /api/health HTTP/9.1']), 505, 'HTTP version not supported', 'bad_request'],
  };
  for (const [name, [bytes, status, title, code]] of Object.entries(cases))
    await t.test(name, async () => {
      const came = await raw(bytes.includes('\r\n') ? bytes : `${bytes}\r\n\r\n`);
      const [top, body] = came.split('\r\n\r\n');
      const [line, ...lines] = top.split('\r\n');
      const headers = Object.fromEntries(lines.map((l) => [l.slice(0, l.indexOf(':')).toLowerCase(), l.slice(l.indexOf(':') + 1).trim()]));
      assert.ok(line.startsWith(`HTTP/1.1 ${status}`), line);
      assert.equal(headers['content-type'], 'application/problem+json');
      assert.equal(headers['cache-control'], 'no-store');
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['x-request-id'].length, 32);
      for (const strict of ['strict-transport-security', 'content-security-policy', 'referrer-policy']) assert.ok(headers[strict], strict);
      assert.equal(Buffer.byteLength(body, 'latin1'), Number(headers['content-length']));
      assert.deepEqual(JSON.parse(body), { type: 'about:blank', title, status, code, request_id: headers['x-request-id'] });
    });
  await t.test('nobody asks for such an answer', async () => assert.equal((await ask('GET', '/unread/400')).status, 404));
});

test('a query that is too long', async () => {
  assert.equal((await ask('GET', `/api/health?${'a'.repeat(4096)}`)).status, 200);
  assertProblem(await ask('GET', `/api/health?${'a'.repeat(4097)}`), 400, 'bad_request');
});

test('methods that nothing takes', async () => {
  for (const method of ['OPTIONS', 'TRACE', 'PROPFIND'])
    assert.equal((await ask(method, '/api/health')).status, 405, method);
});

test('a body in pieces of unknown length arrives whole', async () => {
  const body = '{"login":"nobody-at-all","password":"not this one"}';
  const pieces = [body.slice(0, 7), body.slice(7)].map((p) => `${p.length.toString(16)}\r\n${p}\r\n`).join('');
  const came = await raw(
    head(['POST /api/session HTTP/1.1', 'Content-Type: application/json', 'Transfer-Encoding: chunked']) + `${pieces}0\r\n\r\n`,
  );
  assert.match(came, /^HTTP\/1\.1 401 Unauthorized\r\n/);
  assert.match(came, /"code":"login_failed"/);
});

test('two lengths, or none that is one', async (t) => {
  const cases = {
    'two of them': ['Content-Length: 2', 'Content-Length: 3'],
    'a length beside pieces': ['Content-Length: 2', 'Transfer-Encoding: chunked'],
    negative: ['Content-Length: -2'],
    'no number': ['Content-Length: 2x'],
    'another coding': ['Transfer-Encoding: gzip, chunked'],
  };
  for (const [name, lines] of Object.entries(cases))
    await t.test(name, async () => {
      const came = await raw(head(['POST /api/session HTTP/1.1', 'Content-Type: application/json', ...lines]) + '{}');
      assert.match(came, /^HTTP\/1\.1 (400|411|501) /);
    });
});

test('a body that breaks off is no body, and the next request is served', async () => {
  await nothingStored(async () => {
    const body = Buffer.from(JSON.stringify({ login: 'nobody-at-all', password: 'x'.repeat(100) }));
    for (const cut of [0, 1, 50, body.length - 1])
      assert.equal(await send('POST', '/api/session', { headers: { ...json, 'content-length': body.length }, body, cut }), null);
  });
  assert.equal((await ask('GET', '/api/health')).status, 200);
});

test('a body that is too large', async () => {
  const large = (bytes) => `{"login":"${'a'.repeat(bytes - 12)}"}`;
  assertProblem(await login(large(70000)), 413, 'too_large');
  // what this route takes is told by the program, not by nginx
  assertProblem(await login(large(60000)), 413, 'too_large');
});

test('a body where none is taken', async () => {
  const answer = await ask('GET', '/api/health', { headers: { ...json, 'content-length': 2 }, body: Buffer.from('{}') });
  assertProblem(answer, 413, 'too_large');
});

test('another type than JSON', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp'])
    assertProblem(await login('{"login":"a","password":"b"}', { 'content-type': type }), 415, 'unsupported_media_type');
  assertProblem(await login('{"login":"a","password":"b"}', {}), 415, 'unsupported_media_type');
  for (const type of ['iso-8859-1', '"ISO-8859-1"', 'utf-16', 'utf8', '""', 'utf-8; charset=iso-8859-1', ''])
    assertProblem(await login('{"login":"a","password":"b"}', { 'content-type': `application/json; charset=${type}` }), 415, 'unsupported_media_type');
  for (const type of ['application/json;charset=utf-8', 'application/json; Charset="UTF-8"', 'Application/JSON'])
    assertProblem(await login('{"login":"nobody-at-all","password":"b"}', { 'content-type': type }), 401, 'login_failed');
});

test('a body that is packed, whatever is in it', async () => {
  const plain = '{"login":"nobody-at-all","password":"b"}';
  const packed = [['gzip', gzipSync(plain)], ['gzip', plain], ['deflate', deflateSync(plain)], ['br', plain], ['x-ours', plain], ['identity, gzip', gzipSync(plain)]];
  for (const [coding, body] of packed)
    await nothingStored(async () => {
      const answer = await login(body, { ...json, 'content-encoding': coding });
      assertProblem(answer, 415, 'unsupported_media_type');
      assert.deepEqual(answer.json.errors, [{ field: 'content-encoding', code: 'not_allowed' }], coding);
    });
  for (const coding of ['identity', 'Identity'])
    assertProblem(await login('{}', { ...json, 'content-encoding': coding }), 422, 'invalid_fields');
  assert.equal((await ask('GET', '/api/health', { headers: { 'content-encoding': 'gzip' } })).status, 200, 'no body, nothing packed');
});

test('JSON that is none, or not ours', async (t) => {
  const wrong = {
    'nothing': '',
    'no object': '[]',
    'null': 'null',
    'not closed': '{"login":"a"',
    'something behind': '{"login":"a","password":"b"} x',
    'a comma too many': '{"login":"a","password":"b",}',
    'single quotes': "{'login':'a','password':'b'}",
    'a comment': '{"login":"a","password":"b"} // c',
    'a name twice': '{"login":"a","password":"b","login":"c"}',
    'a name twice, once escaped': '{"login":"a","password":"b","log\\u0069n":"c"}',
    'NaN': '{"login":"a","password":NaN}',
    'Infinity': '{"login":"a","password":-Infinity}',
    'past 2^53': '{"login":"a","password":9007199254740993}',
    'past 2^64': '{"login":"a","password":18446744073709551616}',
    'past every double': '{"login":"a","password":1e999}',
    'an escaped NUL': '{"login":"a\\u0000","password":"b"}',
    'a lone surrogate': '{"login":"\\ud800","password":"b"}',
    'a control character': '{"login":"a\nb","password":"b"}',
    'seventeen deep': `{"login":${'['.repeat(16)}${']'.repeat(16)}}`,
    'a byte order mark': '\ufeff{"login":"a","password":"b"}',
  };
  for (const [name, body] of Object.entries(wrong))
    await t.test(name, async () => assertProblem(await login(body), 400, 'malformed_json'));
  await t.test('a NUL byte', async () => assertProblem(await login('{"login":"a\0"}'), 400, 'malformed_json'));
  await t.test('not UTF-8', async () => {
    const body = Buffer.from('{"login":"caf\xe9","password":"b"}', 'latin1');
    assertProblem(await ask('POST', '/api/session', { headers: json, body }), 400, 'malformed_json');
  });
});

test('every fault of a body at once', async () => {
  const answer = await login('{"login":7,"user":"a","":1}');
  assertProblem(answer, 422, 'invalid_fields');
  assert.deepEqual(
    answer.json.errors.map((e) => `${e.field}:${e.code}`).sort(),
    [':unknown', 'login:type', 'password:required', 'user:unknown'],
  );
});
