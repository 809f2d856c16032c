// Days on a line, to scale: where a day stands, which marks a ruler bears, and how things that would lie over
// each other are spread over rows. Pure; every drawing in time uses it.

import { addMonths, daysBetween } from '../dates';

export interface Scale {
  first: string;
  last: string;
  perDay: number;
  /** Where a day stands, in pixels; before `first` it is less than `left`. */
  x: (day: string) => number;
  /** How many days a place lies behind `first`, with its fraction. */
  days: (x: number) => number;
  /** Where the last day stands. */
  right: number;
}

export function scaleOf(first: string, last: string, perDay: number, left = 0): Scale {
  const x = (day: string) => left + perDay * daysBetween(first, day);
  return { first, last, perDay, x, days: (at) => (at - left) / perDay, right: x(last) };
}

/** The first day of every month, or of every `every`th counted from January, within two days. */
export function monthsBetween(first: string, last: string, every = 1): string[] {
  const months: string[] = [];
  for (let at = first.slice(0, 8) + '01'; at <= last; at = addMonths(at, 1)) {
    const count = Number(at.slice(0, 4)) * 12 + Number(at.slice(5, 7)) - 1;
    if (at >= first && count % every === 0) months.push(at);
  }
  return months;
}

const STEPS = [1, 3, 6, 12, 24, 60, 120, 240];

/** How many months lie between two marks, so that each has `room` pixels for its name. */
export function monthStep(perDay: number, room: number): number {
  return STEPS.find((months) => months * 28 * perDay >= room) ?? STEPS.at(-1)!;
}

export interface Extent {
  from: number;
  to: number;
}

/**
 * A row for each, so that none touches another of its row: the first row that has room, in the order
 * given. No more than `most` rows: what finds no room stands in the last one, over its neighbours.
 */
export function packed(extents: Extent[], gap = 4, most = Infinity): number[] {
  const ends: number[] = [];
  return extents.map(({ from, to }) => {
    let row = ends.findIndex((end) => end + gap <= from);
    if (row < 0) row = ends.length < most ? ends.length : most - 1;
    ends[row] = Math.max(ends[row] ?? -Infinity, to);
    return row;
  });
}
