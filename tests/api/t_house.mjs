// What nginx says for itself: the headers of every answer, the refusals that never reach our program,
// the limits, TLS. The expected header texts stand here, apart from nginx/security-headers.conf.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import https from 'node:https';
import http from 'node:http';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import tls from 'node:tls';

const run = process.env.INZAGE_TEST_RUN;
const demo = JSON.parse(readFileSync(process.env.INZAGE_TEST_DEMO, 'utf8'));
const base = new URL(demo.base_url);
const ca = readFileSync(demo.ca_file);

const wanted = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
    "require-trusted-types-for 'script'; trusted-types 'none'",
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

// One request without a browser's tidying: the path goes out as it is written.
function ask(path, { method = 'GET', headers = {}, body, host = base.hostname } = {}) {
  return new Promise((resolve, reject) => {
    const request = https.request(
      { host: base.hostname, port: base.port, path, method, ca, headers: { host: `${host}:${base.port}`, ...headers } },
      (answer) => {
        const chunks = [];
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(chunks).toString() }),
        );
        answer.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

function assertHeaders(answer) {
  for (const [name, value] of Object.entries(wanted)) assert.equal(answer.headers[name], value, name);
  assert.match(answer.headers['permissions-policy'], /camera=\(\).*geolocation=\(\).*microphone=\(\)/);
  assert.match(answer.headers['x-request-id'], /^[0-9a-f]{32}$/);
  assert.equal(answer.headers.server, 'nginx', 'no version');
}

function assertProblem(answer, status, code) {
  assert.equal(answer.status, status);
  assert.match(answer.headers['content-type'], /^application\/problem\+json/);
  const problem = JSON.parse(answer.text);
  assert.equal(problem.status, status);
  assert.equal(problem.code, code);
  assert.equal(typeof problem.title, 'string');
  assert.equal(typeof problem.type, 'string');
  assert.equal(problem.request_id, answer.headers['x-request-id'], 'the id of the answer is the id in it');
  assertHeaders(answer);
}

const id = '0'.repeat(32);
const json = { 'content-type': 'application/json' };

test('every answer bears the security headers, whatever its status', async (t) => {
  const cases = [
    ['the page', 200, '/'],
    ['the page by name', 200, '/index.html'],
    ['no such file', 404, '/nothing'],
    ['no such asset', 404, '/assets/nothing.js'],
    ['a hidden file', 404, '/.git/config'],
    ['a method the files do not know', 405, '/', { method: 'POST' }],
    ['a path out of the root', 400, '/../etc/passwd'],
    ['a NUL in the path', 400, '/a%00b'],
    ['health', 200, '/api/health'],
    ['nobody logged in', 401, '/api/session'],
    ['no such route', 404, '/api/nothing'],
    ['no such confidential route', 404, '/api/confidential/nothing'],
    ['another name', 308, '/', { host: 'localhost' }],
  ];
  for (const [name, status, path, options] of cases)
    await t.test(name, async () => {
      const answer = await ask(path, options);
      assert.equal(answer.status, status);
      assertHeaders(answer);
    });
});

test('what may be kept, and where', async () => {
  const page = await ask('/');
  assert.equal(page.headers['cache-control'], 'no-cache');
  const asset = /\/assets\/[^"]+\.js/.exec(page.text);
  assert.ok(asset, 'the page names a script');
  const script = await ask(asset[0]);
  assert.equal(script.status, 200);
  assert.equal(script.headers['cache-control'], 'public, max-age=31536000, immutable');
  assertHeaders(script);
  assert.equal((await ask('/assets/icon.svg')).headers['cache-control'], 'no-cache', 'its name has no hash');
  assert.equal((await ask('/assets/nothing.js')).headers['cache-control'], 'no-cache');
  assert.equal((await ask('/api/health')).headers['cache-control'], 'no-store');
  assert.equal((await ask('/api/nothing')).headers['cache-control'], 'no-store');
});

test('files come compressed, answers with client data do not', async () => {
  const page = await ask('/');
  const asset = /\/assets\/[^"]+\.js/.exec(page.text)[0];
  for (const [accept, encoding] of [
    ['gzip', 'gzip'],
    ['br', 'br'],
  ])
    assert.equal((await ask(asset, { headers: { 'accept-encoding': accept } })).headers['content-encoding'], encoding);
  const health = await ask('/api/health', { headers: { 'accept-encoding': 'gzip, br' } });
  assert.equal(health.headers['content-encoding'], undefined);
});

test('another name for the server leads to the one name', async () => {
  const answer = await ask('/api/health?a=1', { host: 'localhost' });
  assert.equal(answer.status, 308);
  assert.equal(answer.headers.location, `${demo.base_url}/api/health?a=1`);
});

test('plain HTTP on the same port leads to TLS', async () => {
  const answer = await new Promise((resolve, reject) => {
    http.get({ host: base.hostname, port: base.port, path: '/x' }, resolve).on('error', reject);
  });
  answer.resume();
  assert.equal(answer.statusCode, 308);
  assert.equal(answer.headers.location, `${demo.base_url}/x`);
});

test('a body over the limit is refused by nginx as a problem', async (t) => {
  await t.test('64 KiB for an ordinary request', async () => {
    const body = Buffer.alloc(64 * 1024 + 1, 0x20);
    assertProblem(await ask('/api/clients/search', { method: 'POST', headers: json, body }), 413, 'too_large');
  });
  await t.test('4 KiB for a log-in', async () => {
    const body = Buffer.alloc(4 * 1024 + 1, 0x20);
    assertProblem(await ask('/api/session', { method: 'POST', headers: json, body }), 413, 'too_large');
  });
  await t.test('1 MiB for a chunk', async () => {
    const body = Buffer.alloc(1024 * 1024 + 1);
    const headers = { 'content-type': 'application/octet-stream' };
    assertProblem(await ask(`/api/uploads/${id}/chunks/0`, { method: 'PUT', headers, body }), 413, 'too_large');
  });
  await t.test('a chunk of exactly 1 MiB reaches the program', async () => {
    const body = Buffer.alloc(1024 * 1024);
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await ask(`/api/uploads/${id}/chunks/0`, { method: 'PUT', headers, body });
    assert.equal(answer.status, 401);
  });
});

test('no body and no answer was written to a disk', () => {
  for (const kind of ['body', 'fastcgi', 'proxy']) assert.deepEqual(readdirSync(join(run, 'nginx', kind)), []);
  const log = readFileSync(join(run, 'log', 'nginx-error.log'), 'utf8');
  assert.doesNotMatch(log, /buffered to a temporary file/);
});

test('the log of nginx holds no query string', async () => {
  await ask('/api/health?secret=90010100123');
  const log = readFileSync(join(run, 'log', 'nginx-access.log'), 'utf8');
  assert.match(log, /"path":"\/api\/health"/);
  assert.doesNotMatch(log, /90010100123/);
});

test('TLS before 1.2 is refused, 1.2 and 1.3 are spoken', async (t) => {
  const connect = (version) =>
    new Promise((resolve) => {
      const socket = tls.connect({
        host: base.hostname,
        port: base.port,
        ca,
        minVersion: version,
        maxVersion: version,
        ciphers: 'DEFAULT:@SECLEVEL=0',
      });
      socket.on('secureConnect', () => {
        resolve(socket.getProtocol());
        socket.destroy();
      });
      socket.on('error', () => resolve('refused'));
    });
  for (const [version, answer] of [
    ['TLSv1', 'refused'],
    ['TLSv1.1', 'refused'],
    ['TLSv1.2', 'TLSv1.2'],
    ['TLSv1.3', 'TLSv1.3'],
  ])
    await t.test(version, async () => assert.equal(await connect(version), answer));
});

test('nothing of ours listens beyond loopback', () => {
  const ours = new Set(
    ['mariadb', 'web', 'confidential', 'worker', 'nginx'].map((name) =>
      readFileSync(join(run, 'pid', name), 'utf8').split(' ')[0],
    ),
  );
  const children = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  for (const line of children.trim().split('\n')) {
    const [pid, parent] = line.trim().split(/ +/);
    if (ours.has(parent)) ours.add(pid);
  }
  // state 0A is LISTEN; the address is hexadecimal, the last field but some the inode of the socket
  const listening = new Map();
  for (const file of ['tcp', 'tcp6'])
    for (const line of readFileSync(`/proc/net/${file}`, 'utf8').trim().split('\n').slice(1)) {
      const field = line.trim().split(/ +/);
      if (field[3] === '0A') listening.set(field[9], field[1]);
    }
  const found = [];
  for (const pid of ours)
    for (const link of execFileSync('find', [`/proc/${pid}/fd`, '-lname', 'socket:*', '-printf', '%l\n'], {
      encoding: 'utf8',
    }).split('\n')) {
      const address = listening.get(/\d+/.exec(link)?.[0]);
      if (address) found.push(address);
    }
  assert.ok(found.length > 0, 'nginx listens');
  const port = Number(base.port).toString(16).toUpperCase().padStart(4, '0');
  for (const address of found) assert.equal(address, `0100007F:${port}`);
});

test('what was acknowledged is on the disk, in UTF-8, and only through a socket of ours', () => {
  const names = ['innodb_flush_log_at_trx_commit', 'innodb_snapshot_isolation', 'character_set_server',
    'collation_server', 'skip_networking', 'local_infile', 'secure_timestamp'];
  const out = execFileSync('mariadb', ['--no-defaults', `--socket=${process.env.INZAGE_TEST_DB_SOCKET}`,
    `--user=${userInfo().username}`, '--batch', '--skip-column-names', '-e',
    `SHOW GLOBAL VARIABLES WHERE Variable_name IN ('${names.join("', '")}')`], { encoding: 'utf8' });
  assert.deepEqual(Object.fromEntries(out.trim().split('\n').map((row) => row.split('\t'))), {
    innodb_flush_log_at_trx_commit: '1', innodb_snapshot_isolation: 'ON', character_set_server: 'utf8mb4',
    collation_server: 'utf8mb4_uca1400_ai_ci', skip_networking: 'ON', local_infile: 'OFF', secure_timestamp: 'YES',
  });
});
