// Where everything of a timeline stands: bars in lanes with their names above them, the marks of a bar on
// it, marks of their own in lanes beneath. Pure; timeline-draw.tsx draws it.

import { packed, type Scale } from '../parts/time-scale';
import type { Group, Item } from './timeline-items';

export interface Placed {
  item: Item;
  /** Its shape: a bar from x to `right`, a mark around x. */
  x: number;
  right: number;
  y: number;
  /** Of a bar or a mark with a name: where it begins, and where the room that is its own ends. */
  label: { text: string; x: number; y: number; room: number } | null;
}

export interface Band {
  group: Group;
  y: number;
  height: number;
  placed: Placed[];
}

export interface Layout {
  bands: Band[];
  height: number;
}

export const BAR = 14;
export const MARK = 16;
const NAME = 17; // the line of a name above its bar
const PAD = 7;
const HEAD = 24; // the name of a group
const LETTER = 6.7; // a letter's width, rather too wide than too narrow
const LONGEST = 34; // letters of a name in the drawing; the rest is in the list
const DOCUMENT_LANES = 6; // with names; more lanes than that: without
const MARK_LANES = 12;
const BESIDE = 4; // rows of marks on one bar

const GROUPS: Group[] = ['steps', 'documents', 'owners', 'rights'];

export function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text;
}

export const widthOf = (text: string) => text.length * LETTER + 6;

/** `wide`: how many pixels the drawing has; a name that would end behind them begins earlier. */
export function layOut(items: Item[], scale: Scale, wide: number): Layout {
  const bands: Band[] = [];
  let y = 0;
  for (const group of GROUPS) {
    const own = items.filter((item) => item.group === group);
    if (own.length === 0) continue;
    const band = group === 'documents' ? marksBand(own, scale, wide) : barsBand(own, scale, wide);
    for (const placed of band.placed) {
      placed.y += y + HEAD;
      if (placed.label) placed.label.y += y + HEAD;
    }
    bands.push({ group, y, height: band.height + HEAD, placed: band.placed });
    y += band.height + HEAD;
  }
  return { bands, height: y };
}

type Part = Pick<Band, 'placed' | 'height'>;

/** Bars in the order of their days, each in the first lane that is free for it, its name and its marks. */
function barsBand(items: Item[], scale: Scale, wide: number): Part {
  const marks = new Map<string, Item[]>();
  for (const item of items) {
    if (item.until !== undefined) continue;
    const own = marks.get(item.on ?? '');
    if (own) own.push(item);
    else marks.set(item.on ?? '', [item]);
  }
  const bars = items
    .filter((item) => item.until !== undefined)
    .map((item) => {
      const [x, end] = [scale.x(item.day), scale.x(item.until!)];
      const right = Math.max(end, x + 4);
      const text = cut(item.title);
      const own = marks.get(item.key) ?? [];
      const places = own.map((mark) => scale.x(mark.day));
      const rows = packed(
        places.map((at) => ({ from: at - MARK / 2, to: at + MARK / 2 })),
        1,
        BESIDE,
      );
      const name = Math.max(0, Math.min(x, wide - widthOf(text)));
      const from = Math.min(name, x, ...places.map((at) => at - MARK / 2));
      const to = Math.max(right, name + widthOf(text), ...places.map((at) => at + MARK / 2));
      return { item, x, right, text, name, own, places, rows, from, to };
    });
  const lanes = packed(bars, 10);
  const heights: number[] = [];
  bars.forEach((bar, n) => {
    const high = NAME + BAR + Math.max(0, ...bar.rows) * MARK + PAD;
    heights[lanes[n]!] = Math.max(heights[lanes[n]!] ?? 0, high);
  });
  const tops = heights.reduce<number[]>((all, high) => [...all, all.at(-1)! + high], [0]);
  const placed = bars.flatMap((bar, n) => {
    const top = tops[lanes[n]!]!;
    const y = top + NAME;
    const label = { text: bar.text, x: bar.name, y: top + NAME - 5, room: bar.to };
    return [
      { item: bar.item, x: bar.x, right: bar.right, y, label },
      ...bar.own.map((item, m): Placed => {
        const x = bar.places[m]!;
        return { item, x, right: x, y: y + BAR / 2 + bar.rows[m]! * MARK, label: null };
      }),
    ];
  });
  return { placed, height: tops.at(-1)! };
}

/** Marks with their names beside them where there is room for all, else without. */
function marksBand(items: Item[], scale: Scale, wide: number): Part {
  const places = items.map((item) => scale.x(item.day));
  const texts = items.map((item) => cut(item.title));
  // behind its mark, or before it where there is no room behind
  const names = items.map((_, n) => {
    const [x, long] = [places[n]!, widthOf(texts[n]!)];
    const behind = x + MARK / 2 + 4;
    return behind + long <= wide ? behind : Math.max(0, x - MARK / 2 - 4 - long);
  });
  const extents = (named: boolean) =>
    places.map((x, n) => {
      const [from, to] = [x - MARK / 2, x + MARK / 2];
      if (!named) return { from, to };
      return { from: Math.min(from, names[n]!), to: Math.max(to, names[n]! + widthOf(texts[n]!)) };
    });
  const roomy = packed(extents(true), 6);
  const named = Math.max(...roomy) < DOCUMENT_LANES;
  const rows = named ? roomy : packed(extents(false), 2, MARK_LANES);
  const high = MARK + 6;
  const placed = items.map((item, n): Placed => {
    const x = places[n]!;
    const y = rows[n]! * high + high / 2;
    const [text, from] = [texts[n]!, names[n]!];
    const label = named ? { text, x: from, y: y + 4, room: from + widthOf(text) } : null;
    return { item, x, right: x, y, label };
  });
  return { placed, height: (Math.max(...rows) + 1) * high + PAD };
}
