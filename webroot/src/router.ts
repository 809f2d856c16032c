// Hash routing: every screen has an address that can be kept, sent and opened again.
//
// A page with unsaved typing sets a guard; leaving then asks first. The browser has already moved
// when hashchange arrives, so the move is undone by the distance between two entries of the history,
// which each carry their rank in history.state.

import { useLayoutEffect, useState } from 'preact/hooks';

export interface Place {
  /** The address without '#', always beginning with '/'. */
  path: string;
  segments: string[];
  query: URLSearchParams;
}

/** Says whether one may go to `next`; `go` takes the move up again once the person agreed. */
type Guard = (go: () => void) => boolean;

let guard: Guard | null = null;
let rank = 0;
let settling = false;
/** The page itself goes on: what was typed was sent, even where its form is drawn once more meanwhile. */
let going = false;
let place = read();
const listeners = new Set<(place: Place) => void>();

function read(): Place {
  const hash = location.hash.slice(1) || '/';
  const [path = '/', query = ''] = hash.split('?');
  const segments = path.split('/').filter(Boolean).map(decode);
  return { path: '/' + segments.join('/'), segments, query: new URLSearchParams(query) };
}

/** The address as it is now, also while the page that goes with it is still to be drawn. */
export const pathHere = (): string => read().path;

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function settle(): void {
  place = read();
  for (const listener of listeners) listener(place);
}

function rankOf(state: unknown): number | null {
  const value = (state as { rank?: unknown } | null)?.rank;
  return typeof value === 'number' ? value : null;
}

export function startRouter(): void {
  rank = rankOf(history.state) ?? 0;
  history.replaceState({ rank }, '');
  addEventListener('hashchange', () => {
    const to = rankOf(history.state) ?? rank + 1;
    if (settling) {
      settling = false;
      return;
    }
    const target = location.hash;
    const go = () => {
      going = true;
      location.hash = target;
    };
    if (guard && !going && !guard(go)) {
      settling = true;
      history.go(rank - to);
      return;
    }
    guard = null;
    going = false;
    rank = to;
    history.replaceState({ rank }, '');
    settle();
  });
}

/** Goes to `path` ('/clients/…'); with `replace` the present entry of the history gives way. */
export function go(path: string, replace = false): void {
  if (replace) {
    guard = null;
    history.replaceState({ rank }, '', '#' + path);
    settle();
  } else if (location.hash === '#' + path) {
    guard = null;
    settle();
  } else {
    going = true;
    location.hash = path;
  }
}

export function usePlace(): Place {
  const [now, setNow] = useState(place);
  useLayoutEffect(() => {
    listeners.add(setNow);
    return () => void listeners.delete(setNow);
  }, []);
  return now;
}

/** While `active`, leaving the page calls `ask` with the way to go on, instead of leaving. */
export function useGuard(active: boolean, ask: (go: () => void) => void): void {
  // in the turn that draws what was typed: no click comes in between
  useLayoutEffect(() => {
    if (!active) return;
    const mine: Guard = (go) => {
      ask(go);
      return false;
    };
    const unload = (event: BeforeUnloadEvent) => event.preventDefault();
    guard = mine;
    addEventListener('beforeunload', unload);
    return () => {
      if (guard === mine) guard = null;
      removeEventListener('beforeunload', unload);
    };
  }, [active]);
}

/** Builds an address from segments, each escaped. */
export function to(...segments: string[]): string {
  return '/' + segments.map(encodeURIComponent).join('/');
}
