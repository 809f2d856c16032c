// A caller of the API as a browser would be one: cookie, CSRF token, a key on each POST. Every answer
// is held against the contract before a test sees it.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { account, base } from './instance.mjs';
import { faultsOf } from './contract.mjs';

export class Caller {
  cookie = null;
  csrf = null;
  session = null;

  // { method, path, body (JSON), raw (bytes), type, headers, key, version, contract }. A header given
  // as null is left out. contract: false sends what the contract would not allow an answer to.
  async ask({ method = 'GET', path, body, raw, type, headers = {}, key, version, contract = true }) {
    const unsafe = method !== 'GET';
    const send = {
      cookie: this.cookie,
      'x-csrf-token': unsafe ? this.csrf : null,
      'idempotency-key': method === 'POST' ? (key === undefined ? randomUUID() : key) : null,
      'if-match': version === undefined ? null : `"${version}"`,
      'content-type': type ?? (body !== undefined ? 'application/json' : raw ? 'application/octet-stream' : null),
      ...headers,
    };
    for (const name of Object.keys(send)) if (send[name] === null || send[name] === undefined) delete send[name];
    const answer = await fetch(base + path, {
      method,
      headers: send,
      body: raw ?? (body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)),
      redirect: 'manual',
    });
    return this.#take(answer, method, path.split('?')[0], contract);
  }

  async #take(answer, method, path, contract) {
    const cookie = answer.headers.getSetCookie().find((c) => c.startsWith('__Host-inzage='));
    if (cookie) this.cookie = /=;|Max-Age=0/.test(cookie) ? null : cookie.split(';')[0];
    const type = answer.headers.get('content-type') ?? '';
    const bytes = Buffer.from(await answer.arrayBuffer());
    const isJson = /[/+]json/.test(type);
    const body = bytes.length === 0 ? undefined : isJson ? JSON.parse(bytes.toString()) : bytes;
    if (contract) assert.equal(faultsOf(method, path, answer.status, answer.headers, body), '');
    return {
      status: answer.status,
      headers: answer.headers,
      body,
      bytes,
      requestId: answer.headers.get('x-request-id'),
      version: Number((answer.headers.get('etag') ?? '').replaceAll('"', '')) || undefined,
      setCookie: cookie,
    };
  }

  get = (path, more = {}) => this.ask({ path, ...more });
  post = (path, body, more = {}) => this.ask({ method: 'POST', path, body, ...more });
  put = (path, raw, more = {}) => this.ask({ method: 'PUT', path, raw, ...more });
  patch = (path, body, version, more = {}) => this.ask({ method: 'PATCH', path, body, version, ...more });
  delete = (path, more = {}) => this.ask({ method: 'DELETE', path, ...more });

  async logIn(login, password = account(login).password) {
    const answer = await this.post('/api/session', { login, password }, { key: null });
    assert.equal(answer.status, 200, `${login}: ${JSON.stringify(answer.body)}`);
    this.session = answer.body;
    this.csrf = answer.body.csrf_token;
    return this;
  }
}

// Somebody of the demo data, logged in.
export const as = (login) => new Caller().logIn(login);

// An answer that refuses: status, code, and where given the reason and the fields with their codes.
export function refused(answer, status, code, { reason, fields } = {}) {
  assert.equal(answer.status, status, JSON.stringify(answer.body));
  assert.equal(answer.body.code, code);
  if (reason !== undefined) assert.equal(answer.body.reason, reason);
  if (fields) {
    const got = Object.fromEntries((answer.body.errors ?? []).map((f) => [f.field, f.code]));
    assert.deepEqual(got, fields);
  }
  return answer.body;
}
