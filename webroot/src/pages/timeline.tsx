// Tijdlijn: where this person stands, at one glance; the whole course drawn to scale in time, and beside it
// the same as a list in order of date.

import '../core';
import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { api } from '../api';
import { addDays, addMonths, daysBetween, shortDate } from '../dates';
import { useLoad } from '../hooks';
import { useSpeech, type Language } from '../i18n';
import type { Look, TimelineWords } from '../i18n/nl.timeline';
import { Button, Empty, Failure, Link, Loading, Note, Panel, Tag } from '../parts/basics';
import { Explain } from '../parts/explained';
import { Sheet } from '../parts/sheet';
import { go, to, usePlace } from '../router';
import sheet from '../timeline.css';
import type { DocumentKind, Timeline, TimelineStep } from '../types';
import { stateTone } from './common';
import { useFile, useSeesCancelled } from './file-context';
import {
  Drawing,
  NEAREST,
  PAPER,
  scaleFor,
  told,
  useLeft,
  usePaper,
  useWidth,
} from './timeline-draw';
import { itemsOf, spanOf, startOf, type Item } from './timeline-items';
import { Patterns, Symbol } from './timeline-shape';

const texts = {
  nl: async () => (await import('../i18n/nl.timeline')).default,
  fr: async () => (await import('../i18n/fr.timeline')).default,
  en: async () => (await import('../i18n/en.timeline')).default,
} satisfies Record<Language, () => Promise<TimelineWords>>;

const style = new Sheet(sheet);

/** The tab's own style comes before the tab is shown. */
export const ready = () => style.load();

export function TimelineTab() {
  const { language } = useSpeech();
  const { client } = useFile();
  const sees = useSeesCancelled();
  const place = usePlace();
  const cancelled = place.query.get('cancelled') === 'true';
  const here = to('clients', client.id, 'timeline');
  const words = useLoad(() => texts[language](), [language]);
  // its paper lies across, that of other tabs does not
  useLayoutEffect(() => style.use(), []);
  const { data, error, reload } = useLoad(
    async (signal) =>
      (
        await api.get('/api/clients/{id}/timeline', {
          path: { id: client.id },
          query: { cancelled: cancelled || undefined },
          signal,
        })
      ).data,
    [client.id, cancelled],
  );
  if (error) return <Failure error={error} retry={reload} />;
  if (words.error) return <Failure error={words.error} retry={words.reload} />;
  if (!data || !words.data) return <Loading />;
  const w = words.data;
  return (
    <div class="tl">
      <Patterns />
      <Glance data={data} w={w} />
      {!data.complete && <Note tone="warn">{w.incomplete}</Note>}
      {sees && (
        <p class="tl-tools">
          <label class="beside">
            <input
              type="checkbox"
              class="tl-check"
              checked={cancelled}
              onChange={() => go(cancelled ? here : `${here}?cancelled=true`, true)}
            />
            <span>{w.cancelled}</span>
          </label>
        </p>
      )}
      <Course data={data} w={w} />
    </div>
  );
}

/** What runs, how far it is, and which paper is missing; in as many words as it takes. */
function Glance({ data, w }: { data: Timeline; w: TimelineWords }) {
  const { t, language } = useSpeech();
  const { client } = useFile();
  const steps = data.steps ?? [];
  const running = steps.filter((s) => s.state === 'in_progress' || s.state === 'requested');
  const last = steps.find((s) => s.state !== 'cancelled');
  return (
    <Panel title={w.glance}>
      {running.length > 0 ? (
        <ul class="plain tl-glance">
          {running.slice(0, 5).map((step) => (
            <li key={step.id}>
              <Symbol look={step.state} />
              <div>
                <strong>
                  <Link to={to('clients', client.id, 'steps', step.id)}>
                    {step.kind_label[language]}
                  </Link>
                </strong>{' '}
                <Tag tone={stateTone[step.state]}>{t.stepState[step.state]}</Tag>{' '}
                <Progress step={step} data={data} w={w} />
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <p>
          {last
            ? `${w.nothingRuns} ${w.last(
                last.kind_label[language],
                t.stepState[last.state],
                shortDate(last.effective_end_date ?? last.date),
              )}`
            : w.none}
        </p>
      )}
    </Panel>
  );
}

function Progress(props: { step: TimelineStep; data: Timeline; w: TimelineWords }) {
  const { step, data, w } = props;
  const { t } = useSpeech();
  const facts = [w.since(shortDate(startOf(step)))];
  const end = step.expected_end_date;
  if (end) {
    const left = daysBetween(data.today, end);
    facts.push(left >= 0 ? w.daysLeft(left, shortDate(end)) : w.daysOver(-left, shortDate(end)));
  }
  const papers: DocumentKind[] =
    step.kind === 'outplacement' && step.state === 'in_progress' && data.documents
      ? ['action_plan', 'final_report']
      : [];
  return (
    <>
      <span>{facts.join('; ')}</span>
      {papers.map((kind) => {
        const found = data.documents!.find(
          (one) =>
            one.kind === kind &&
            (one.state === 'available' || one.state === 'scanning') &&
            one.added_on >= startOf(step),
        );
        const name = t.documentKind[kind];
        return (
          <span key={kind} class="tl-paper">
            <Symbol look={kind} gone={!found} />
            {found ? w.there(name, shortDate(found.added_on)) : w.missing(name)}
          </span>
        );
      })}
    </>
  );
}

/** The list and the drawing of the same items; what is looked at in one is marked in the other. */
function Course({ data, w }: { data: Timeline; w: TimelineWords }) {
  const { t, language } = useSpeech();
  const { client } = useFile();
  const { today } = data;
  const items = useMemo(
    () => itemsOf(data, { t, w, language, file: to('clients', client.id) }),
    [data, t, w, client.id],
  );
  const [current, setCurrent] = useState('');
  if (items.length === 0) return <Empty>{w.empty}</Empty>;
  const now = items.filter((item) => item.day <= today).at(-1) ?? items[0]!;
  const at = items.some((item) => item.key === current) ? current : '';
  return (
    <div class="tl-course">
      <List items={items} today={today} current={at} w={w} />
      <Picture
        items={items}
        today={today}
        current={at}
        start={now.key}
        w={w}
        onFocus={setCurrent}
      />
    </div>
  );
}

function List(props: { items: Item[]; today: string; current: string; w: TimelineWords }) {
  const { items, today, current, w } = props;
  const box = useRef<HTMLDivElement>(null);
  const coming = items.findIndex((item) => item.day > today);
  const past = coming < 0 ? items.length : coming;
  useLayoutEffect(() => {
    const now = box.current!.querySelector<HTMLElement>('.tl-list__today')!;
    box.current!.scrollTop = now.offsetTop - box.current!.clientHeight / 2;
  }, [items]);
  useEffect(() => {
    const row = box.current!.querySelector<HTMLElement>('.tl-list__here');
    if (!row) return;
    const { offsetTop: top, offsetHeight: high } = row;
    const { scrollTop, clientHeight } = box.current!;
    if (top < scrollTop || top + high > scrollTop + clientHeight)
      box.current!.scrollTop = top - clientHeight / 3;
  }, [current]);
  const row = (item: Item) => <Row key={item.key} item={item} here={item.key === current} />;
  return (
    <section class="panel tl-side">
      <h2 class="section-title">{w.list}</h2>
      <div class="tl-scroll" ref={box} tabIndex={0} role="group" aria-label={w.list}>
        <ol class="plain tl-list">
          {items.slice(0, past).map(row)}
          <li class="tl-list__today">
            <span class="tl-list__day">{shortDate(today)}</span>
            <strong>{w.today}</strong>
          </li>
          {items.slice(past).map(row)}
        </ol>
      </div>
    </section>
  );
}

function Row({ item, here }: { item: Item; here: boolean }) {
  return (
    <li class={here ? 'tl-list__here' : undefined}>
      <span class="tl-list__day">
        <time dateTime={item.day}>{shortDate(item.day)}</time>
      </span>
      <Symbol look={item.look} gone={item.tag?.tone === 'bad'} />
      <div>
        <Link to={item.path}>{item.title}</Link>
        {item.tag && (
          <>
            {' '}
            <Tag tone={item.tag.tone}>{item.tag.words}</Tag>
          </>
        )}
        {item.detail.length > 0 && <span class="sub">{item.detail.join(' · ')}</span>}
        {item.explained && <Explain of={item.explained} />}
      </div>
    </li>
  );
}

interface View {
  /** Pixels a day; null: all of it in sight. */
  perDay: number | null;
  /** Which day, with its fraction, is to stand at which place of the region. */
  keep: { day: number; at: number } | null;
}

function Picture(props: {
  items: Item[];
  today: string;
  current: string;
  start: string;
  w: TimelineWords;
  onFocus: (key: string) => void;
}) {
  const { items, today, current, start, w, onFocus } = props;
  const { language } = useSpeech();
  const region = useRef<HTMLDivElement>(null);
  const paper = usePaper();
  const shown = useWidth(region);
  const [view, setView] = useState<View>({ perDay: null, keep: null });
  const span = useMemo(() => spanOf(items, today), [items, today]);
  const width = paper ? PAPER : shown;
  const fit = scaleFor(span, null, width).perDay;
  const perDay = paper || view.perDay === null || view.perDay <= fit ? null : view.perDay;
  const scale = useMemo(() => scaleFor(span, perDay, width), [span, perDay, width]);

  const zoom = (factor: number, at = shown / 2) => {
    const day = scale.days(region.current!.scrollLeft + at);
    const wanted = Math.min(NEAREST, scale.perDay * factor);
    setView(wanted <= fit ? { perDay: null, keep: null } : { perDay: wanted, keep: { day, at } });
  };
  const lastYear = () => {
    const from = addMonths(today, -12);
    const days = Math.max(30, daysBetween(from, addDays(today, 30)));
    const day = daysBetween(span[0], from);
    setView({ perDay: (shown - 32) / days, keep: { day, at: 16 } });
  };
  const live = useRef(zoom);
  live.current = zoom;

  useLayoutEffect(() => {
    if (view.keep) region.current!.scrollLeft = 16 + view.keep.day * scale.perDay - view.keep.at;
  }, [view]);
  useEffect(() => {
    const box = region.current!;
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const at = event.clientX - box.getBoundingClientRect().left;
      live.current(event.deltaY < 0 ? 1.25 : 0.8, at);
    };
    box.addEventListener('wheel', wheel, { passive: false });
    return () => box.removeEventListener('wheel', wheel);
  }, []);

  const walk = (index: number) => {
    const item = items[Math.max(0, Math.min(items.length - 1, index))]!;
    const box = region.current!;
    const link = box.querySelector<SVGAElement>(`[data-item="${item.key}"]`)!;
    link.focus({ preventScroll: true });
    const x = scale.x(item.day);
    if (x < box.scrollLeft + 16 || x > box.scrollLeft + shown - 40) box.scrollLeft = x - shown / 3;
    const [seen, here] = [box.getBoundingClientRect(), link.getBoundingClientRect()];
    if (here.top < seen.top + 54 || here.bottom > seen.bottom)
      box.scrollTop += here.top - seen.top - seen.height / 3;
    box.scrollIntoView({ block: 'nearest' });
  };
  const keys = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const place = items.findIndex((item) => item.key === (current || start));
    const on = event.target !== event.currentTarget;
    const act: Record<string, () => void> = {
      ArrowRight: () => walk(on ? place + 1 : place),
      ArrowDown: () => walk(on ? place + 1 : place),
      ArrowLeft: () => walk(on ? place - 1 : place),
      ArrowUp: () => walk(on ? place - 1 : place),
      PageDown: () => walk(place + 10),
      PageUp: () => walk(place - 10),
      Home: () => walk(0),
      End: () => walk(items.length - 1),
      '+': () => zoom(1.6),
      '=': () => zoom(1.6),
      '-': () => zoom(1 / 1.6),
      '0': () => setView({ perDay: null, keep: null }),
    };
    const found = act[event.key];
    if (!found) return;
    event.preventDefault();
    found();
  };
  const looked = items.find((item) => item.key === current);
  return (
    <section class="panel tl-main">
      <div class="tl-bar-row">
        <Button
          small
          kind="secondary"
          aria-label={w.zoomOut}
          disabled={perDay === null}
          onClick={() => zoom(1 / 1.6)}
        >
          −
        </Button>
        <Button
          small
          kind="secondary"
          aria-label={w.zoomIn}
          disabled={scale.perDay >= NEAREST}
          onClick={() => zoom(1.6)}
        >
          +
        </Button>
        <Button small kind="secondary" onClick={() => setView({ perDay: null, keep: null })}>
          {w.all}
        </Button>
        <Button small kind="secondary" onClick={lastYear}>
          {w.year}
        </Button>
        <Button small kind="secondary" onClick={() => print()}>
          {w.print}
        </Button>
      </div>
      <p class="small muted tl-told">
        {looked ? told(looked, shortDate(looked.day)) : w.drawingHint}
      </p>
      <div
        class="tl-region"
        ref={region}
        role="region"
        aria-label={w.drawing}
        tabIndex={0}
        onKeyDown={keys}
      >
        {width > 0 && (
          <Drawing
            items={items}
            span={span}
            today={today}
            scale={scale}
            width={width}
            language={language}
            words={w}
            day={shortDate}
            current={current}
            entry={current || start}
            region={region}
            paper={paper}
            onFocus={onFocus}
          />
        )}
      </div>
      <InView items={items} region={region} scale={scale} width={shown} span={span} w={w} />
      <Legend items={items} w={w} />
    </section>
  );
}

/** From when until when is in sight, and how much lies on either side of it. */
function InView(props: {
  items: Item[];
  region: { current: HTMLDivElement | null };
  scale: { days: (x: number) => number };
  width: number;
  span: [string, string];
  w: TimelineWords;
}) {
  const { items, region, scale, width, span, w } = props;
  const left = useLeft(region, false);
  const from = addDays(span[0], Math.floor(scale.days(left)));
  const until = addDays(span[0], Math.ceil(scale.days(left + width)));
  const before = items.filter((item) => (item.until ?? item.day) < from).length;
  const after = items.filter((item) => item.day > until).length;
  return (
    <p class="small muted tl-view">{w.view(shortDate(from), shortDate(until), before, after)}</p>
  );
}

const ORDER: Look[] = [
  'requested',
  'in_progress',
  'planned',
  'completed',
  'stopped',
  'cancelled',
  'expected',
  'legal',
  'not_before',
  'append',
  'extension',
  'stop',
  'action_plan',
  'final_report',
  'certificate',
  'consent_form',
  'other',
  'right_open',
  'right_closed',
  'owner',
];

/** What stands for what, of what is there. */
function Legend({ items, w }: { items: Item[]; w: TimelineWords }) {
  const there = new Set<Look>(items.map((item) => item.look));
  if (items.some((item) => item.planned)) there.add('planned');
  return (
    <div class="tl-legend">
      <h3 class="small">{w.legend}</h3>
      <ul class="plain">
        {[...ORDER.filter((look) => there.has(look)), 'today' as const].map((look) => (
          <li key={look}>
            <Symbol look={look} />
            {w.look[look]}
          </li>
        ))}
      </ul>
    </div>
  );
}
