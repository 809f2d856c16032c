// What is told of a right wherever rights stand in a table: its basis, who gave it, until when and why,
// and what became of it.

import type { ComponentChildren } from 'preact';
import { shortDate } from '../dates';
import { useSpeech, type Speech } from '../i18n';
import { fullName } from '../text';
import type { Right } from '../types';
import { Tag } from './basics';
import { Explain } from './explained';
import type { Column } from './table';

/** `below`: what can be done with an open one. */
export function rightColumns(
  t: Speech['t'],
  below?: (right: Right) => ComponentChildren,
): Column<Right>[] {
  return [
    {
      label: t.rights.basis,
      cell: (right) => (
        <>
          {t.basis[right.basis]}
          <span class="sub">
            {shortDate(right.event_date)}
            {right.purpose && ` – ${right.purpose}`}
          </span>
        </>
      ),
    },
    {
      label: t.rights.granted,
      cell: (right) => (
        <>
          {shortDate(right.granted_on)}
          <span class="sub">
            {right.granted_by ? t.rights.grantedBy(fullName(right.granted_by)) : t.word.system}
          </span>
        </>
      ),
    },
    { label: t.rights.until, cell: (right) => <Until right={right} /> },
    {
      label: t.rights.status,
      cell: (right) =>
        right.status === 'open' ? (
          <>
            <Tag tone="ok">{t.rights.open}</Tag>
            {below?.(right)}
          </>
        ) : (
          <>
            <Tag>{t.rights.closed}</Tag>
            <span class="sub">
              {[shortDate(right.closed_on), right.end_reason && t.endReason[right.end_reason]]
                .filter(Boolean)
                .join(' – ')}
            </span>
          </>
        ),
    },
  ];
}

/** The last day, and how it was found: anchor, rule, result (R220). */
function Until({ right }: { right: Right }) {
  const { t } = useSpeech();
  if (right.status === 'closed') {
    return <>{shortDate(right.last_valid_day ?? right.closed_on)}</>;
  }
  return (
    <>
      {right.last_valid_day ? shortDate(right.last_valid_day) : t.word.noEnd}
      <Explain of={right.ends}>
        <p>
          {t.rights.category}: {t.category[right.category]}
        </p>
      </Explain>
    </>
  );
}
