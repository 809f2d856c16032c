// A computed date, opened: the day it counts from, the rule, the result (R220). The browser's own
// disclosure, so that it opens by the keyboard and says whether it is open.

import type { ComponentChildren } from 'preact';
import { shortDate } from '../dates';
import { useSpeech } from '../i18n';
import type { ClosingRule, Explained, TermRule } from '../types';

/**
 * Nothing but `date` where nothing was computed. `date`: what to open, instead of the rule in short: in a
 * list, where a line more a row would double its height. `children`: what else belongs to it.
 */
export function Explain(props: {
  of: Explained | null;
  date?: ComponentChildren;
  children?: ComponentChildren;
}) {
  const { t } = useSpeech();
  if (!props.of) return <>{props.date}</>;
  const { anchor, rule, result } = props.of;
  const words =
    rule in t.termRule ? t.termRule[rule as TermRule] : t.closingRule[rule as ClosingRule];
  const short =
    rule in t.termShort ? t.termShort[rule as TermRule] : t.closingShort[rule as ClosingRule];
  return (
    <details class={props.date ? 'why why--date' : 'why small'}>
      <summary>{props.date ?? short}</summary>
      <p>{words}</p>
      {anchor && (
        <p>
          {t.file.whyAnchor}: {shortDate(anchor)}
        </p>
      )}
      <p>
        {t.explain.result}: {result ? shortDate(result) : t.explain.none}
      </p>
      {props.children}
    </details>
  );
}
