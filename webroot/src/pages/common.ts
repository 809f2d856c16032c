// What several pages share: turning form values into what the contract wants.

import { fromParts, type DateParts } from '../dates';
import type { Tone } from '../parts/basics';
import type { StepState } from '../types';

export { fullName } from '../text';

/**
 * A day for the server: undefined when left empty. What is no day goes to be refused: marked, for
 * the beginning of something longer could be a day that nobody meant.
 */
export function dateOut(parts: DateParts): string | undefined {
  const iso = fromParts(parts);
  if (iso === '') return undefined;
  return iso ?? `?${parts.day}/${parts.month}/${parts.year}`.slice(0, 10);
}

/** An empty text means: no value. */
export function textOut(text: string): string | null {
  return text.trim() || null;
}

/** The version of a resource as If-Match wants it. */
export function versionTag(resource: { version: number }): string {
  return `"${resource.version}"`;
}

/** The members of `now` that differ from `before`. */
export function changes<T extends object>(before: T, now: T): Partial<T> {
  const changed: Partial<T> = {};
  for (const name of Object.keys(now) as (keyof T)[]) {
    if (JSON.stringify(before[name]) !== JSON.stringify(now[name])) changed[name] = now[name];
  }
  return changed;
}

/** How the state of a step is coloured. */
export const stateTone: Record<StepState, Tone> = {
  requested: 'wait',
  in_progress: 'busy',
  completed: 'ok',
  stopped: undefined,
  cancelled: undefined,
};
