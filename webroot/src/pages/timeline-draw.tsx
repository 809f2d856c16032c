// The drawing of the timeline, to scale: a region of its own that scrolls, with a ruler that stays in sight.
// Everything drawn is a link that opens it; one of them is in the order of the tab key, and the arrow keys
// walk from one to the next.

import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { addMonths, daysBetween, monthName } from '../dates';
import type { Language } from '../i18n';
import type { TimelineWords } from '../i18n/nl.timeline';
import { monthsBetween, monthStep, scaleOf, type Scale } from '../parts/time-scale';
import type { Item } from './timeline-items';
import { BAR, layOut, MARK, widthOf, type Band, type Layout, type Placed } from './timeline-layout';
import { CROSS, Shape } from './timeline-shape';

export const RULER = 50;
const EDGE = 16; // pixels free on either side
const SHEET = 560; // pixels of height on a sheet of paper
export const PAPER = 1030; // … and of width: A4, landscape, less its margins
export const NEAREST = 24; // pixels a day at most

/** What is announced of an item, and read when somebody points at it. */
export function told(item: Item, day: string): string {
  const rest = [...item.detail, ...(item.tag ? [item.tag.words] : [])].join(', ');
  return `${day}: ${item.title}${rest ? ` (${rest})` : ''}`;
}

/** Space is left before the first and behind the last, so that nothing stands at the very edge. */
export function scaleFor(span: [string, string], perDay: number | null, width: number): Scale {
  const days = Math.max(30, daysBetween(...span));
  return scaleOf(span[0], span[1], perDay ?? (width - 2 * EDGE) / days, EDGE);
}

interface DrawingProps {
  items: Item[];
  span: [string, string];
  today: string;
  scale: Scale;
  width: number;
  language: Language;
  words: TimelineWords;
  day: (iso: string) => string;
  current: string;
  /** The one that the tab key comes to. */
  entry: string;
  region: RefObject<HTMLDivElement | null>;
  paper: boolean;
  onFocus: (key: string) => void;
}

export function Drawing(props: DrawingProps) {
  const { items, scale, paper, words, width } = props;
  const wide = Math.max(width, Math.ceil(scale.right + EDGE));
  const layout = useMemo(() => layOut(items, scale, wide), [items, scale, wide]);
  const sheets = paper ? sheetsOf(layout) : [{ y: 0, height: layout.height }];
  return (
    <div class="tl-canvas" role="group" aria-label={words.drawingItems(items.length)}>
      {sheets.map(({ y, height }) => (
        <div key={y} class="tl-sheet">
          <Ruler {...props} wide={wide} />
          <svg class="tl-body" width={wide} height={height} viewBox={`0 ${y} ${wide} ${height}`}>
            <Lines {...props} layout={layout} wide={wide} />
            <Things {...props} layout={layout} />
            <Names {...props} layout={layout} />
            <Ring layout={layout} current={props.current} />
          </svg>
        </div>
      ))}
    </div>
  );
}

/** Where the drawing is parted on paper: between two lanes, as late as the sheet allows. */
export function sheetsOf({ bands, height }: Layout): { y: number; height: number }[] {
  const clear = new Set<number>([0, height]);
  const covered = bands
    .flatMap((band) => [
      [band.y, band.y + 24] as const,
      ...band.placed.map(({ item, y, label }) => {
        const [above, below] = item.until === undefined ? [MARK / 2, MARK / 2] : [0, BAR];
        return [Math.min(y - above, label ? label.y - 12 : y), y + below + 2] as const;
      }),
    ])
    .sort((a, b) => a[0] - b[0]);
  let end = 0;
  for (const [from, to] of covered) {
    if (from >= end) clear.add(from);
    end = Math.max(end, to);
  }
  const places = [...clear].sort((a, b) => a - b);
  const sheets: { y: number; height: number }[] = [];
  for (let y = 0; y < height;) {
    const fits = places.filter((at) => at > y && at <= y + SHEET).at(-1);
    const next = fits ?? places.find((at) => at > y) ?? height;
    sheets.push({ y, height: next - y });
    y = next;
  }
  return sheets;
}

const shortMonth = (iso: string, language: Language) =>
  monthName(iso, language).replace(/\s\d{4}$/, '');

function Ruler({
  span,
  scale,
  wide,
  today,
  language,
  words,
  region,
  paper,
}: DrawingProps & { wide: number }) {
  const left = useLeft(region, paper);
  const step = monthStep(scale.perDay, 44);
  const from = addMonths(span[0], -step);
  const to = addMonths(span[1], step);
  const years = monthsBetween(addMonths(span[0].slice(0, 4) + '-01-01', 0), to, Math.max(12, step));
  const inside = (x: number) => x >= 0 && x <= wide;
  const firstYear = years.filter((day) => scale.x(day) < left + EDGE).at(-1);
  const now = scale.x(today);
  return (
    <svg class="tl-ruler" width={wide} height={RULER} aria-hidden="true">
      <rect class="tl-ruler__ground" width={wide} height={RULER} />
      {years
        .filter((day) => day !== firstYear && inside(scale.x(day)) && scale.x(day) > left + 48)
        .map((day) => (
          <text key={day} class="tl-year" x={scale.x(day) + 3} y="13">
            {day.slice(0, 4)}
          </text>
        ))}
      {firstYear && (
        <text class="tl-year" x={Math.max(left, 0) + 4} y="13">
          {firstYear.slice(0, 4)}
        </text>
      )}
      {step < 12 &&
        monthsBetween(from, to, step)
          .filter((day) => inside(scale.x(day)) && scale.x(day) + 40 <= wide)
          .map((day) => (
            <text key={day} class="tl-month" x={scale.x(day) + 3} y="29">
              {shortMonth(day, language)}
            </text>
          ))}
      <path class="tl-now" d={`M${now} 33v${RULER - 33}`} />
      <text
        class="tl-today"
        x={now}
        y="45"
        text-anchor={now > wide - 60 ? 'end' : 'start'}
        dx={now > wide - 60 ? -4 : 4}
      >
        {words.today}
      </text>
    </svg>
  );
}

function Lines({
  span,
  scale,
  layout,
  today,
  wide,
}: DrawingProps & { layout: Layout; wide: number }) {
  return useMemo(() => {
    const step = monthStep(scale.perDay, 44);
    const months = monthsBetween(addMonths(span[0], -step), addMonths(span[1], step), step);
    return (
      <g aria-hidden="true">
        {months.map((day) => (
          <path
            key={day}
            class={day.slice(5, 7) === '01' ? 'tl-grid tl-grid--year' : 'tl-grid'}
            d={`M${scale.x(day)} 0V${layout.height}`}
          />
        ))}
        {layout.bands.map(({ group, y }) => (
          <path key={group} class="tl-grid tl-grid--year" d={`M0 ${y + 0.5}H${wide}`} />
        ))}
        <path class="tl-now" d={`M${scale.x(today)} 0V${layout.height}`} />
      </g>
    );
  }, [scale, layout, wide, today]);
}

/** Bars beneath, marks above; drawn anew only when something of them changed. */
function Things({ layout, entry, day, onFocus }: DrawingProps & { layout: Layout }) {
  const all = layout.bands.flatMap((band) => band.placed);
  const ordered = useMemo(
    () => [...all.filter((one) => one.item.until), ...all.filter((one) => !one.item.until)],
    [layout],
  );
  return (
    <>
      {ordered.map((one) => (
        <Thing
          key={one.item.key}
          one={one}
          here={one.item.key === entry}
          words={told(one.item, day(one.item.day))}
          onFocus={onFocus}
        />
      ))}
    </>
  );
}

function Thing({
  one,
  here,
  words,
  onFocus,
}: {
  one: Placed;
  here: boolean;
  words: string;
  onFocus: (key: string) => void;
}) {
  const { item } = one;
  return useMemo(
    () => (
      <a
        class={`tl-item tl--${item.look}`}
        href={'#' + item.path}
        data-item={item.key}
        tabindex={here ? 0 : -1}
        aria-label={words}
        onFocus={() => onFocus(item.key)}
      >
        <title>{words}</title>
        {item.until === undefined ? <MarkShape one={one} /> : <BarShape one={one} />}
      </a>
    ),
    [one, here, words],
  );
}

function MarkShape({ one: { item, x, y } }: { one: Placed }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect class="tl-hit" x="-12" y="-12" width="24" height="24" />
      <Shape look={item.look} />
      {item.tag?.tone === 'bad' && <path class="tl-gone" d={CROSS} />}
      {item.tag?.tone === 'wait' && <circle class="tl-waits" cx="7" cy="-7" r="3.5" />}
    </g>
  );
}

function BarShape({ one: { item, x, right, y } }: { one: Placed }) {
  const thin = item.group !== 'steps';
  const [top, high] = thin ? [y + 3, BAR - 6] : [y, BAR];
  const tip = item.open ? Math.min(high / 2, right - x) : 0;
  // an end that nobody knows is a point, one that is known a straight side
  const shape = `M${x} ${top}H${right - tip}l${tip} ${high / 2}l${-tip} ${high / 2}H${x}z`;
  const split = item.planned ? x + (right - x) * part(item) : right;
  return (
    <>
      <rect
        class="tl-hit"
        x={x - 2}
        y={y - 5}
        width={Math.max(24, right - x + 4)}
        height={BAR + 10}
      />
      {item.planned && (
        <rect class="tl-planned" x={split} y={top} width={right - split} height={high} />
      )}
      {item.planned ? (
        split > x && <rect class="tl-bar" x={x} y={top} width={split - x} height={high} />
      ) : (
        <path class="tl-bar" d={shape} />
      )}
      {item.look === 'cancelled' && <path class="tl-line" d={`M${x} ${top + high / 2}H${right}`} />}
    </>
  );
}

/** Which part of a bar lies behind today. */
function part(item: Item): number {
  const whole = daysBetween(item.day, item.until!);
  return whole > 0 ? daysBetween(item.day, item.planned!) / whole : 0;
}

/** The names, which stay in sight as long as their bar is. */
function Names({ layout, words, region, width, paper }: DrawingProps & { layout: Layout }) {
  const left = useLeft(region, paper);
  const seen = ({ label }: Placed) => label && label.room >= left && label.x <= left + width;
  return (
    <g aria-hidden="true" class="tl-names">
      {layout.bands.map((band: Band) => (
        <g key={band.group}>
          <text class="tl-group" x={left + 4} y={band.y + 16}>
            {words.group[band.group]}
          </text>
          {band.placed.filter(seen).map((one) => (
            <text key={one.item.key} class="tl-name" x={nameAt(one, left)} y={one.label!.y}>
              {one.label!.text}
            </text>
          ))}
        </g>
      ))}
    </g>
  );
}

function nameAt({ item, label }: Placed, left: number): number {
  const { text, x, room } = label!;
  return item.until === undefined ? x : Math.max(x, Math.min(left + 4, room - widthOf(text)));
}

/** Around the one that has the focus; the browser's own outline does not fit shapes. */
function Ring({ layout, current }: { layout: Layout; current: string }) {
  const one = layout.bands.flatMap((band) => band.placed).find((p) => p.item.key === current);
  if (!one) return null;
  const bar = one.item.until !== undefined;
  const [x, y] = bar ? [one.x - 5, one.y - 5] : [one.x - 12, one.y - 12];
  const [width, height] = bar ? [one.right - one.x + 10, BAR + 10] : [24, 24];
  return (
    <g class="tl-ring" aria-hidden="true">
      <rect class="tl-ring__out" {...{ x, y, width, height }} rx="4" />
      <rect class="tl-ring__in" {...{ x, y, width, height }} rx="4" />
    </g>
  );
}

/** How far the region is scrolled; on paper not at all. */
export function useLeft(region: RefObject<HTMLDivElement | null>, paper: boolean): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const box = region.current;
    if (!box) return;
    const look = () => setLeft(box.scrollLeft);
    look();
    box.addEventListener('scroll', look, { passive: true });
    return () => box.removeEventListener('scroll', look);
  }, []);
  return paper ? 0 : left;
}

/** The width of the region, as it changes; 0 until it is known. */
export function useWidth(region: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const box = region.current;
    if (!box) return;
    const look = () => setWidth(box.clientWidth);
    const observer = new ResizeObserver(look);
    look();
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return width;
}

/** True while the page is laid out for paper. */
export function usePaper(): boolean {
  const print = useRef(matchMedia('print')).current;
  const [paper, setPaper] = useState(print.matches);
  useEffect(() => {
    const look = () => setPaper(print.matches);
    const [begin, end] = [() => setPaper(true), () => setPaper(false)];
    print.addEventListener('change', look);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      print.removeEventListener('change', look);
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return paper;
}
