// Who changed a setting, when and why, and what became of it; the same for every subject.

import { api } from '../api';
import { moment, shortDate } from '../dates';
import { usePages } from '../hooks';
import { useSpeech, type Speech } from '../i18n';
import type { SettingsWords } from '../i18n/nl.settings';
import { Back, Panel } from '../parts/basics';
import { PagedTable } from '../parts/table';
import { fullName } from '../text';
import type { ConfigurationVersion } from '../types';

/** A content as names with texts, so that two can be laid beside each other. */
export function flat(
  speech: Speech,
  w: SettingsWords,
  content: object,
  choices: Record<string, string> = {},
): Record<string, string> {
  const { t } = speech;
  const out: Record<string, string> = {};
  const text = (value: unknown): string => {
    if (typeof value === 'boolean') return value ? w.yes : w.no;
    if (Array.isArray(value)) return value.map(text).join(', ');
    if (typeof value === 'number') return String(value);
    return typeof value === 'string' ? word(value) : '';
  };
  const codes: Record<string, string> = {
    ...t.role,
    ...w.kind.presence,
    ...t.organisationKind,
    ...choices,
  };
  const word = (code: string) => codes[code] ?? code;
  const state = (code: string | null | undefined) =>
    code ? (t.stepState as Record<string, string>)[code]! : w.kind.fresh;
  const names: Record<string, string> = {
    ...w.kind.field,
    nl: w.kind.nl,
    fr: w.kind.fr,
    en: w.kind.en,
    position: w.kind.position,
    addable: w.kind.addable,
    is_trajectory: w.kind.is_trajectory,
    organisation_kinds: w.kind.organisation_kinds,
    organisations: w.kind.organisations,
    value: w.value.value,
    required: w.factor.required,
    number: w.funding.number,
    label: w.funding.label,
    organisation: w.funding.organisation,
    valid_from: w.funding.from,
    valid_until: w.funding.until,
  };
  for (const [name, value] of Object.entries(content)) {
    if (name === 'transitions') {
      for (const one of value as { from?: string | null; to: string; by: string[] }[])
        out[w.kind.course(state(one.from), state(one.to))] = text(one.by);
    } else if (value && typeof value === 'object' && !Array.isArray(value)) {
      Object.assign(out, flat(speech, w, value as object, choices));
    } else {
      const day = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
      out[names[name] ?? name] = day ? shortDate(value) : text(value);
    }
  }
  return out;
}

export function SettingHistory(props: { w: SettingsWords; subject: string; back: string }) {
  const speech = useSpeech();
  const { language } = speech;
  const { w, subject } = props;
  const list = usePages(
    async (cursor, signal) =>
      (await api.get('/api/configuration/history', { query: { subject, cursor }, signal })).data,
    [subject],
  );
  const versions = list.items ?? [];
  return (
    <>
      <Back to={props.back}>{w.historyBack}</Back>
      <Panel flush title={w.history}>
        <PagedTable
          caption={w.history}
          list={list}
          id={(one) => String(one.version)}
          empty={w.nothing}
          columns={[
            {
              label: w.version,
              head: true,
              cell: (one) => (
                <>
                  <span class="narrow">{w.version} </span>
                  {one.version}
                </>
              ),
            },
            {
              label: w.from,
              cell: (one) => (
                <>
                  {shortDate(one.valid_from)}
                  <span class="sub">{moment(one.changed_at, language)}</span>
                </>
              ),
            },
            {
              label: w.until,
              cell: (one) => (one.valid_until ? shortDate(one.valid_until) : ''),
            },
            { label: w.who, cell: (one) => fullName(one.changed_by) || w.shipped },
            { label: w.reason, cell: (one) => <span class="prose">{one.reason}</span> },
            {
              label: w.what,
              cell: (one) => (
                <What
                  w={w}
                  choices={w.value.choices[subject.replace(/^setting\./, '')]}
                  now={one}
                  before={versions.find(({ version }) => version === one.version - 1)}
                />
              ),
            },
          ]}
        />
      </Panel>
    </>
  );
}

function What(props: {
  w: SettingsWords;
  choices: Record<string, string> | undefined;
  now: ConfigurationVersion;
  before: ConfigurationVersion | undefined;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const now = flat(speech, props.w, props.now.content, props.choices);
  const before = props.before ? flat(speech, props.w, props.before.content, props.choices) : null;
  if (!before) return <span class="muted">{t.step.firstVersion}</span>;
  const names = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  return (
    <ul class="plain">
      {names
        .filter((name) => now[name] !== before[name])
        .map((name) => (
          <li key={name}>
            <span class="muted">{name}:</span>{' '}
            {t.step.fromTo(before[name] || props.w.nothing, now[name] || props.w.nothing)}
          </li>
        ))}
    </ul>
  );
}
