// The rights of a file in time, as one picture: a bar a right, the day of today as a line. The table
// beside it says the same; for a reader of the page the picture is one named image.

import { addMonths, daysBetween } from '../dates';
import { useSpeech } from '../i18n';
import type { Right } from '../types';
import { monthsBetween, monthStep, scaleOf } from './time-scale';

const WIDTH = 720;
const NAMES = 190;
const ROW = 26;
const TOP = 22;
const LABEL = 52; // a month's name is that wide

export function RightsTime({ rights, today }: { rights: Right[]; today: string }) {
  const { t } = useSpeech();
  const days = rights.flatMap((right) => [right.valid_from, right.last_valid_day ?? today]);
  const first = [...days, today].sort()[0]!;
  const last = [...days, addMonths(today, 1)].sort().at(-1)!;
  const span = Math.max(1, daysBetween(first, last));
  const { x, perDay } = scaleOf(first, last, (WIDTH - NAMES) / span, NAMES);
  const height = TOP + rights.length * ROW + 6;
  return (
    <figure class="time">
      <svg
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={t.rightsTime.picture}
        class="time__picture"
      >
        {monthsBetween(first, last, monthStep(perDay, LABEL + 8)).map((month) => (
          <g key={month}>
            <line class="time__month" x1={x(month)} x2={x(month)} y1={TOP - 6} y2={height} />
            {x(month) + LABEL <= WIDTH && (
              <text class="time__text" x={x(month) + 3} y={TOP - 9}>
                {month.slice(5, 7)}/{month.slice(0, 4)}
              </text>
            )}
          </g>
        ))}
        {rights.map((right, n) => {
          const until = right.last_valid_day ?? last;
          const y = TOP + n * ROW;
          const left = x(right.valid_from);
          const width = Math.max(2, x(until) - left);
          return (
            <g key={right.id} class={`time__right time__right--${right.status}`}>
              <text class="time__name" x={0} y={y + 16}>
                {short(right.organisation.name)}
              </text>
              <rect x={left} y={y + 4} width={width} height={ROW - 10} />
              {right.last_valid_day && (
                <line
                  class="time__end"
                  x1={left + width}
                  x2={left + width}
                  y1={y + 2}
                  y2={y + ROW - 4}
                />
              )}
            </g>
          );
        })}
        <line class="time__today" x1={x(today)} x2={x(today)} y1={TOP - 6} y2={height} />
      </svg>
      <figcaption class="small muted">{t.rightsTime.pictureLead}</figcaption>
    </figure>
  );
}

function short(name: string): string {
  return name.length > 27 ? name.slice(0, 26) + '…' : name;
}
