// Loading, paging and sending, as every page does them.

import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, newKey } from './api';

export interface Loaded<T> {
  data: T | null;
  error: ApiError | null;
  loading: boolean;
  reload: () => void;
  set: (data: T) => void;
}

function asApiError(reason: unknown): ApiError {
  if (reason instanceof ApiError) return reason;
  console.error(reason);
  return new ApiError(-1, null);
}

/** Loads when `deps` change; an answer that comes too late is dropped. */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>, deps: unknown[]): Loaded<T> {
  const [state, setState] = useState<{ data: T | null; error: ApiError | null; loading: boolean }>({
    data: null,
    error: null,
    loading: true,
  });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const control = new AbortController();
    setState((was) => ({ ...was, loading: true, error: null }));
    load(control.signal).then(
      (data) => {
        if (!control.signal.aborted) setState({ data, error: null, loading: false });
      },
      (reason: unknown) => {
        if (control.signal.aborted) return;
        setState({ data: null, error: asApiError(reason), loading: false });
      },
    );
    return () => control.abort();
  }, [...deps, turn]);
  const reload = useCallback(() => setTurn((n) => n + 1), []);
  const set = useCallback((data: T) => setState({ data, error: null, loading: false }), []);
  return { ...state, reload, set };
}

export interface Page<T> {
  items: T[];
  next?: string | null;
}

export interface Paged<T> {
  items: T[] | null;
  more: (() => void) | null;
  error: ApiError | null;
  loading: boolean;
  reload: () => void;
}

/** A list that comes in pages: `more` fetches the next one, null when there is none. */
export function usePages<T>(
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>,
  deps: unknown[],
): Paged<T> {
  const first = useLoad((signal) => load(undefined, signal), deps);
  const [rest, setRest] = useState<{ of: Page<T>; items: T[]; next: string | null } | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const added = rest && rest.of === first.data ? rest : null;
  const next = added ? added.next : (first.data?.next ?? null);
  const more = () => {
    const of = first.data;
    if (busy || !next || !of) return;
    setBusy(true);
    setError(null);
    load(next, new AbortController().signal)
      .then(
        (page) =>
          setRest({
            of,
            items: [...(added?.items ?? []), ...page.items],
            next: page.next ?? null,
          }),
        (reason: unknown) => setError(asApiError(reason)),
      )
      .finally(() => setBusy(false));
  };
  return {
    items: first.data ? [...first.data.items, ...(added?.items ?? [])] : null,
    more: next ? more : null,
    error: first.error ?? error,
    loading: first.loading || busy,
    reload: first.reload,
  };
}

export interface FieldError {
  field: string;
  code: string;
  limit?: number | string;
  /** Words of the page itself, where it found the fault. */
  text?: string;
}

export interface Sending {
  busy: boolean;
  error: ApiError | null;
  fields: FieldError[];
  /** Grows with every refusal, so that the summary takes the focus again. */
  attempt: number;
  send: () => void;
  clear: () => void;
  refuse: (fields: FieldError[]) => void;
}

/**
 * Sends a form. While it is under way nothing is sent again, and one form instance has one
 * idempotency key, kept as long as it is unsure whether the server stored the first attempt.
 */
export function useSend<T>(work: (key: string) => Promise<T>, done: (result: T) => void): Sending {
  const [state, setState] = useState<{
    busy: boolean;
    error: ApiError | null;
    fields: FieldError[];
    attempt: number;
  }>({ busy: false, error: null, fields: [], attempt: 0 });
  const key = useRef(newKey());
  const running = useRef(false);
  const refuse = (fields: FieldError[], error: ApiError | null = null) =>
    setState((was) => ({ busy: false, error, fields, attempt: was.attempt + 1 }));
  const send = () => {
    if (running.current) return;
    running.current = true;
    setState((was) => ({ ...was, busy: true }));
    work(key.current)
      .then(
        (result) => {
          key.current = newKey();
          setState((was) => ({ ...was, busy: false, error: null, fields: [] }));
          done(result);
        },
        (reason: unknown) => {
          // given up: whoever asked has gone
          if (reason instanceof DOMException && reason.name === 'AbortError') return;
          const error = asApiError(reason);
          // A refusal means that nothing was stored: what is sent next is another request.
          if (error.status >= 400 && error.status < 500) key.current = newKey();
          refuse(error.problem?.errors ?? [], error);
        },
      )
      .finally(() => {
        running.current = false;
      });
  };
  const clear = () => setState((was) => ({ ...was, error: null, fields: [] }));
  return { ...state, send, clear, refuse };
}
