// Days as people type and read them. A day travels as ISO text ('2026-11-22') and never becomes a
// moment: no time zone can move it. Moments (who looked when) are shown in Brussels time.

export interface DateParts {
  day: string;
  month: string;
  year: string;
}

export const noDate: DateParts = { day: '', month: '', year: '' };

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Three boxes to ISO: '' when all are empty, null when they name no day of the calendar. */
export function fromParts(parts: DateParts): string | null {
  const [d, m, y] = [parts.day.trim(), parts.month.trim(), parts.year.trim()];
  if (!d && !m && !y) return '';
  if (!/^\d{1,2}$/.test(d) || !/^\d{1,2}$/.test(m) || !/^\d{4}$/.test(y)) return null;
  const [day, month, year] = [Number(d), Number(m), Number(y)];
  if (year < 1900 || year > 2100 || month < 1 || month > 12) return null;
  if (day < 1 || day > daysIn(year, month)) return null;
  return `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
}

export function toParts(iso: string | null | undefined): DateParts {
  const match = ISO_DAY.exec(iso ?? '');
  return match ? { day: match[3]!, month: match[2]!, year: match[1]! } : noDate;
}

/** A date pasted whole into the day box ('21/02/2019', '2019-02-21', '21.02.2019'); null if none. */
export function pastedDate(text: string): DateParts | null {
  const be = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\s*$/.exec(text);
  if (be) return { day: be[1]!, month: be[2]!, year: be[3]! };
  const iso = ISO_DAY.exec(text.trim());
  return iso ? toParts(text.trim()) : null;
}

/** '2019-02-21' as '21/02/2019' (steps) or, with another mark, '21-02-2019' (documents). */
export function shortDate(iso: string | null | undefined, mark = '/'): string {
  const { day, month, year } = toParts(iso);
  return day ? [day, month, year].join(mark) : '';
}

/** A day `months` later; the last day of a shorter month when that day does not exist there. */
export function addMonths(iso: string, months: number): string {
  const { day, month, year } = toParts(iso);
  const total = Number(year) * 12 + Number(month) - 1 + months;
  const [y, m] = [Math.floor(total / 12), (total % 12) + 1];
  return `${y}-${pad(m)}-${pad(Math.min(Number(day), daysIn(y, m)))}`;
}

/** A day `days` later, or earlier. */
export function addDays(iso: string, days: number): string {
  return new Date(Date.parse(iso) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from one ISO day to another; negative when `to` lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function pad(n: number): string {
  return String(n).padStart(2, '0');
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: string, kind: 'moment' | 'month' | 'long'): Intl.DateTimeFormat {
  const key = `${language} ${kind}`;
  let made = formatters.get(key);
  if (!made) {
    const options: Intl.DateTimeFormatOptions =
      kind === 'moment'
        ? {
            timeZone: 'Europe/Brussels',
            day: '2-digit',
            month: '2-digit',
            year: 'numeric',
            hour: '2-digit',
            minute: '2-digit',
            hourCycle: 'h23',
          }
        : kind === 'month'
          ? { timeZone: 'UTC', month: 'short', year: 'numeric' }
          : { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' };
    made = new Intl.DateTimeFormat(`${language}-BE`, options);
    formatters.set(key, made);
  }
  return made;
}

/** A UTC timestamp as '22/11/2026 13:05' in Brussels, the same form in each language. */
export function moment(stamp: string | null | undefined, language: string): string {
  const time = Date.parse(stamp ?? '');
  if (Number.isNaN(time)) return '';
  const part: Record<string, string> = {};
  for (const { type, value } of formatter(language, 'moment').formatToParts(time)) {
    part[type] = value;
  }
  return `${part.day}/${part.month}/${part.year} ${part.hour}:${part.minute}`;
}

/** 'nov 2026' for a month given as '2026-11' or as a day in it. */
export function monthName(iso: string, language: string): string {
  return formatter(language, 'month').format(Date.parse(`${iso.slice(0, 7)}-01T00:00:00Z`));
}

/** '22 november 2026'. */
export function longDate(iso: string | null | undefined, language: string): string {
  return iso && ISO_DAY.test(iso)
    ? formatter(language, 'long').format(Date.parse(`${iso}T00:00:00Z`))
    : '';
}
