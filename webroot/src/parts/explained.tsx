// A computed date, opened: the day it counts from, the rule, the result (R220). The browser's own
// disclosure, so that it opens by the keyboard and says whether it is open.

import type { ComponentChildren } from 'preact';
import { shortDate } from '../dates';
import { useSpeech } from '../i18n';
import type { ClosingRule, Explained, TermRule } from '../types';

/** Nothing where nothing was computed. `children`: what else belongs to it. */
export function Explain(props: { of: Explained | null; children?: ComponentChildren }) {
  const { t } = useSpeech();
  if (!props.of) return null;
  const { anchor, rule, result } = props.of;
  const words =
    rule in t.termRule ? t.termRule[rule as TermRule] : t.closingRule[rule as ClosingRule];
  const short =
    rule in t.termShort ? t.termShort[rule as TermRule] : t.closingShort[rule as ClosingRule];
  return (
    <details class="why small">
      <summary>{short}</summary>
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
