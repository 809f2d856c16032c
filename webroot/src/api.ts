// The one way to the server. Paths, bodies and answers are typed from docs/openapi.yaml (api.gen.ts),
// so a page that disagrees with the contract does not compile.
//
// Every unsafe request bears the session's CSRF token, and every POST (log-in and search apart) the
// idempotency key of the form it comes from: sent twice, it counts once. A request that meets an
// ended session waits: the shell shows the log-in page, and after logging in as the same person the
// request goes on, with what was typed still in place.

import type { paths } from './api.gen';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type PathsWith<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never;
}[keyof paths];
type Operation<P extends keyof paths, M extends Method> =
  paths[P] extends Record<M, infer O> ? O : never;
type Json<T> = T extends { content: { 'application/json': infer J } } ? J : never;
type Answers<O> = O extends { responses: infer R }
  ? { [S in keyof R]: S extends 200 | 201 | 202 ? Json<R[S]> : never }[keyof R]
  : never;
type Body<O> = O extends { requestBody?: infer B } ? Json<NonNullable<B>> : undefined;
type Query<O> = O extends { parameters: { query?: infer Q } } ? Q : never;
type Segments<O> = O extends { parameters: { path: infer P } } ? P : undefined;

export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  code: string;
  request_id?: string;
  reason?: string;
  errors?: { field: string; code: string; limit?: number | string }[];
  [member: string]: unknown;
}

/** status 0: no answer came; the work may or may not have been done. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem | null,
  ) {
    super(problem?.code ?? `status ${status}`);
  }
  get code(): string {
    return this.problem?.code ?? (this.status === 0 ? 'network' : 'unexpected');
  }
}

export interface Answer<T> {
  data: T;
  etag: string | null;
  status: number;
}

interface Options<O> {
  path?: Segments<O>;
  query?: Query<O>;
  body?: Body<O>;
  key?: string;
  etag?: string | null;
  signal?: AbortSignal;
  /** A page that asks on its own: no sign that somebody is at work. */
  quiet?: boolean;
  own401?: boolean;
}

let token = '';
let relogin: (() => Promise<boolean>) | null = null;
const nothing = () => {};
let seen: () => void = nothing;
let refused: () => void = nothing;

export function setCsrfToken(value: string): void {
  token = value;
}

/** How to get a session again when one ended; false: the request is given up. */
export function onSessionLost(ask: () => Promise<boolean>): void {
  relogin = ask;
}

/** Called whenever the server took a request of this session. */
export function onContact(listener: () => void): void {
  seen = listener;
}

/** Called whenever something was not the viewer's to see or do; gives back how to stop that. */
export function onRefused(listener: () => void): () => void {
  refused = listener;
  return () => {
    if (refused === listener) refused = nothing;
  };
}

async function problemOf(response: Response): Promise<Problem | null> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null && 'code' in body ? (body as Problem) : null;
  } catch {
    return null;
  }
}

function fill(path: string, segments: object | undefined, query: object | undefined): string {
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String((segments as Record<string, unknown>)[name])),
  );
  const members = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') members.set(name, String(value));
  }
  return members.size ? `${address}?${members.toString()}` : address;
}

export interface RawRequest {
  method: string;
  address: string;
  headers?: Record<string, string>;
  body?: BodyInit | undefined;
  signal?: AbortSignal | undefined;
  quiet?: boolean | undefined;
  /** The caller answers an ended session itself. */
  own401?: boolean | undefined;
}

/** Sends one request, once more after a new log-in. Throws ApiError for every answer but 2xx. */
export async function send(request: RawRequest): Promise<Response> {
  for (;;) {
    const headers: Record<string, string> = { Accept: 'application/json', ...request.headers };
    if (request.method !== 'GET' && token) headers['X-CSRF-Token'] = token;
    let response: Response;
    try {
      response = await fetch(request.address, {
        method: request.method,
        headers,
        body: request.body ?? null,
        signal: request.signal ?? null,
        credentials: 'same-origin',
        cache: 'no-store',
        // A file that was merged leads to the one it is now; nothing is changed by a detour.
        redirect: request.method === 'GET' ? 'follow' : 'error',
      });
    } catch (reason) {
      if (request.signal?.aborted) throw reason;
      throw new ApiError(0, null);
    }
    if (response.ok) {
      if (!request.quiet) seen();
      return response;
    }
    const problem = await problemOf(response);
    const ended =
      response.status === 401 && !['login_failed', 'code_failed'].includes(problem?.code ?? '');
    if (ended && !request.own401 && relogin && (await relogin())) continue;
    if (response.status !== 401 && !request.quiet) seen();
    if (response.status === 403 || response.status === 404) refused();
    throw new ApiError(response.status, problem);
  }
}

async function call<O>(
  method: string,
  path: string,
  options: Options<O>,
): Promise<Answer<unknown>> {
  const headers: Record<string, string> = {};
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.key) headers['Idempotency-Key'] = options.key;
  if (options.etag) headers['If-Match'] = options.etag;
  const response = await send({
    method,
    address: fill(path, options.path as object | undefined, options.query as object | undefined),
    headers,
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
    signal: options.signal,
    quiet: options.quiet,
    own401: options.own401,
  });
  const empty = response.status === 204 || response.headers.get('Content-Length') === '0';
  return {
    data: empty ? undefined : ((await response.json()) as unknown),
    etag: response.headers.get('ETag'),
    status: response.status,
  };
}

function caller<M extends Method>(method: M) {
  return <P extends PathsWith<M>>(path: P, options: Options<Operation<P, M>> = {}) =>
    call(method.toUpperCase(), path as string, options) as Promise<
      Answer<Answers<Operation<P, M>>>
    >;
}

export const api = {
  get: caller('get'),
  post: caller('post'),
  put: caller('put'),
  patch: caller('patch'),
  delete: caller('delete'),
};

export function newKey(): string {
  return crypto.randomUUID();
}
