// What stands on the timeline, as one list in time order: bars with a period and marks with a day. The
// drawing and the list beside it show the same items. Pure.

import { shortDate } from '../dates';
import type { Language } from '../i18n';
import type { Messages } from '../i18n/nl';
import type { Look, TimelineWords } from '../i18n/nl.timeline';
import { organisationName, partyName } from '../parts/named';
import { to } from '../router';
import type { Explained, Timeline, TimelineStep } from '../types';

export type Group = 'steps' | 'documents' | 'rights' | 'owners';

export interface Item {
  key: string;
  group: Group;
  look: Look;
  /** Its first day, where it stands. */
  day: string;
  /** Of a bar: its last day in the drawing; a mark has none. */
  until?: string;
  /** Of a bar: the day from which it is not there yet, but expected. */
  planned?: string;
  /** A bar without an end that is known. */
  open?: boolean;
  /** Of a mark that belongs to a bar: that bar's key. */
  on?: string;
  /** What it is, in few words. */
  title: string;
  /** The rest that there is to know. */
  detail: string[];
  /** A state that is worth a look: `waits` for somebody, or gone. */
  tag?: { words: string; tone: 'wait' | 'bad' | undefined };
  /** A computed date: how it was found. */
  explained?: Explained | null;
  path: string;
}

export interface Speech {
  t: Messages;
  w: TimelineWords;
  language: Language;
  /** The file's own address. */
  file: string;
}

const later = (a: string, b: string) => (a > b ? a : b);
const earlier = (a: string, b: string) => (a < b ? a : b);

/** All of it, the first first; on one day bars stand before marks. */
export function itemsOf(data: Timeline, speech: Speech): Item[] {
  const { today } = data;
  const byId = new Map((data.steps ?? []).map((step) => [step.id, step]));
  const items = [
    ...(data.steps ?? []).flatMap((step) => stepItems(step, today, speech)),
    ...requestItems(data, byId, speech),
    ...documentItems(data, speech),
    ...rightItems(data, speech),
    ...ownerItems(data, speech),
  ];
  const rank = (item: Item) => `${item.day} ${item.until === undefined ? 1 : 0} ${item.key}`;
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .map(({ item }) => item);
}

/** The first and the last day that anything has, today among them. */
export function spanOf(items: Item[], today: string): [string, string] {
  let [first, last] = [today, today];
  for (const { day, until } of items) {
    first = earlier(first, day);
    last = later(last, until ?? day);
  }
  return [first, last];
}

/** Where a line begins: its start, or where it has none the day of its state. */
export function startOf(step: TimelineStep): string {
  const start = step.start_date ?? step.date;
  return step.effective_end_date ? earlier(start, step.effective_end_date) : start;
}

function stepItems(step: TimelineStep, today: string, speech: Speech): Item[] {
  const { t, w, file, language } = speech;
  const name = step.kind_label[language];
  const key = `step ${step.id}`;
  const path = `${file}${to('steps', step.id)}`;
  const from = startOf(step);
  const end = step.effective_end_date;
  const expected = end ? null : step.expected_end_date;
  const period = end
    ? w.period(shortDate(from), shortDate(end))
    : [w.from(shortDate(from)), expected && w.expected(shortDate(expected))]
        .filter(Boolean)
        .join(', ');
  const mark = (what: string, look: Look, day: string, title: string): Item => ({
    key: `${key} ${what}`,
    group: 'steps',
    on: key,
    look,
    day,
    title,
    detail: [],
    path,
  });
  const bar: Item = {
    key,
    group: 'steps',
    look: step.state,
    day: from,
    until: end ?? later(later(from, today), expected ?? today),
    title: name,
    detail: [
      t.stepState[step.state],
      period,
      w.executor(partyName(speech, step.executor.organisation, step.executor.unit)),
      ...(step.funding_number ? [step.funding_number] : []),
    ],
    path,
  };
  if (!end && expected && expected > today) bar.planned = later(from, today);
  if (!end && !expected) bar.open = true;
  const { completes_on, not_before, append_until } = step.terms;
  const items = [bar];
  if (expected) items.push(mark('expected', 'expected', expected, w.expectedEnd(name)));
  if (end) items.push(mark('end', step.state, end, w.ended(name, t.stepState[step.state])));
  const terms: [string, Look, Explained | null, string][] = [
    ['legal', 'legal', completes_on, w.legalEnd(name)],
    ['from', 'not_before', not_before, w.notBefore(name)],
    ['append', 'append', append_until, w.appendUntil(name)],
  ];
  for (const [what, look, explained, title] of terms) {
    const day = explained?.result;
    if (!day || (what === 'append' && day < today)) continue;
    items.push({ ...mark(what, look, day, title), explained });
  }
  return items;
}

function requestItems(data: Timeline, steps: Map<string, TimelineStep>, speech: Speech): Item[] {
  const { t, w, file, language } = speech;
  const about = (id: string) => {
    const step = steps.get(id);
    return {
      group: 'steps' as const,
      on: `step ${id}`,
      path: `${file}${to('steps', id)}`,
      name: step ? step.kind_label[language] : t.file.steps,
    };
  };
  const ends = (data.extensions ?? []).map((one) => {
    const { name, ...rest } = about(one.step);
    const words = one.certificate_date ? w.extension : w.correction;
    const waits = one.status === 'handed_in';
    return {
      ...rest,
      key: `extension ${one.id}`,
      look: 'extension' as const,
      day: one.decided_on ?? one.asked_on,
      title: words(name, shortDate(one.new_end_date)),
      detail: [
        ...(waits ? [] : [w.extensionStatus[one.status]]),
        ...(one.old_end_date ? [w.was(shortDate(one.old_end_date))] : []),
      ],
      ...(waits && { tag: { words: w.extensionStatus.handed_in, tone: 'wait' as const } }),
    };
  });
  const stops = (data.stop_requests ?? []).map((one) => {
    const { name, ...rest } = about(one.step);
    const waits = one.status === 'open';
    return {
      ...rest,
      key: `stop ${one.id}`,
      look: 'stop' as const,
      day: one.asked_on,
      title: w.stop(name, shortDate(one.date)),
      detail: [
        ...(waits ? [] : [w.stopStatus[one.status]]),
        ...(one.decided_on ? [w.decided(shortDate(one.decided_on))] : []),
      ],
      ...(waits && { tag: { words: w.stopStatus.open, tone: 'wait' as const } }),
    };
  });
  return [...ends, ...stops];
}

function documentItems(data: Timeline, { t, w, file }: Speech): Item[] {
  const several = new Set((data.documents ?? []).filter((d) => d.version > 1).map((d) => d.id));
  return (data.documents ?? []).map((one) => {
    const item: Item = {
      key: `document ${one.id} ${one.version}`,
      group: 'documents',
      look: one.kind,
      day: one.added_on,
      title: documentTitle(t.documentKind[one.kind], one.title, w),
      detail: several.has(one.id) ? [w.version(one.version)] : [],
      path: `${file}${to('documents', one.id)}`,
    };
    if (one.state === 'withdrawn') item.tag = { words: t.documents.withdrawn, tone: 'bad' };
    if (one.state === 'refused') item.tag = { words: t.documents.refused, tone: 'bad' };
    if (one.state === 'scanning') item.tag = { words: t.documents.scanning, tone: 'wait' };
    return item;
  });
}

/** The kind first, unless the title says it already. */
function documentTitle(kind: string, title: string, w: TimelineWords): string {
  return title.toLowerCase().includes(kind.toLowerCase()) ? title : w.document(kind, title);
}

function rightItems(data: Timeline, { t, w, file }: Speech): Item[] {
  return (data.rights ?? []).flatMap((one) => {
    const key = `right ${one.id}`;
    const name = one.organisation.name;
    const open = one.status === 'open';
    const from = one.valid_from;
    const until = one.last_valid_day;
    const bar: Item = {
      key,
      group: 'rights',
      look: open ? 'right_open' : 'right_closed',
      day: from,
      until: later(from, until ?? data.today),
      title: w.right(name),
      detail: [
        until ? w.period(shortDate(from), shortDate(until)) : w.from(shortDate(from)),
        t.basis[one.basis],
      ],
      path: `${file}${to('rights')}`,
    };
    if (!until) bar.open = true;
    if (open && until && until > data.today) bar.planned = later(from, data.today);
    const end = one.ends?.result;
    if (!end) return [bar];
    const mark: Item = {
      key: `${key} end`,
      group: 'rights',
      on: key,
      look: 'legal',
      day: end,
      title: w.rightEnds(name),
      detail: [],
      explained: one.ends,
      path: bar.path,
    };
    return [bar, mark];
  });
}

function ownerItems(data: Timeline, speech: Speech): Item[] {
  const { w, file } = speech;
  return (data.ownerships ?? []).map((one) => {
    const item: Item = {
      key: `owner ${one.id}`,
      group: 'owners',
      look: 'owner',
      day: one.started_on,
      until: later(one.started_on, one.ended_on ?? data.today),
      title: w.owner(organisationName(speech, one.organisation)),
      detail: [
        one.ended_on
          ? w.period(shortDate(one.started_on), shortDate(one.ended_on))
          : w.from(shortDate(one.started_on)),
        one.service,
      ],
      path: `${file}${to('rights')}`,
    };
    if (!one.ended_on) item.open = true;
    return item;
  });
}
