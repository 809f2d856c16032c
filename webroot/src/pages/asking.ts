// From a line to the form that asks inzage for its executor (I21): what is known goes along in memory, never in an
// address, and only to the form that was opened by that link.

import type { DateParts } from '../dates';
import type { Chosen } from '../parts/lookup';

export interface AskedFor {
  chosen: Chosen;
  purpose: string;
  /** Of the client, as the file shows her to this viewer. */
  number: string;
  last: string;
  first: string;
  birth: DateParts;
}

/** In the query of that link. */
export const FROM_STEP = 'step';

let waiting: AskedFor | null = null;

export function handOver(asked: AskedFor): void {
  waiting = asked;
}

/** What was handed over, once; `from`: the member of the query. */
export function takeOver(from: string | null): AskedFor | null {
  const asked = from === FROM_STEP ? waiting : null;
  waiting = null;
  return asked;
}
