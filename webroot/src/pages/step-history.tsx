// Every version of a step, with who and when and what it changed.

import { api } from '../api';
import { moment, shortDate } from '../dates';
import { usePages } from '../hooks';
import { useSpeech } from '../i18n';
import { Back, Panel } from '../parts/basics';
import { organisationName } from '../parts/named';
import { unitText } from '../text';
import { PagedTable } from '../parts/table';
import { to } from '../router';
import type { StepVersion } from '../types';
import { fullName } from './common';
import { useFile } from './file-context';
import { labelsOf } from './step';
import { actorName } from './step-end';

export function StepHistory({ id }: { id: string }) {
  const speech = useSpeech();
  const { t, language } = speech;
  const { client } = useFile();
  const list = usePages(
    async (_cursor, signal) =>
      (await api.get('/api/steps/{id}/history', { path: { id }, signal })).data,
    [id],
  );
  const versions = list.items ?? [];
  return (
    <>
      <Back to={to('clients', client.id, 'steps', id)}>{t.step.historyBack}</Back>
      <Panel flush title={t.step.history}>
        <p class="panel__row muted">{t.step.historyLead}</p>
        <PagedTable
          caption={t.step.history}
          list={list}
          id={(version) => String(version.version)}
          empty={t.log.empty}
          columns={[
            {
              label: t.step.version,
              head: true,
              cell: (version) => (
                <>
                  <span class="narrow">{t.step.version} </span>
                  {version.version}
                </>
              ),
            },
            {
              label: t.step.when,
              cell: (version) => (
                <span class="nowrap">{moment(version.recorded_at, language)}</span>
              ),
            },
            { label: t.step.who, cell: (version) => actorName(speech, version.recorded_by) },
            {
              label: t.step.changes,
              cell: (version) => (
                <Changed
                  now={version}
                  before={versions.find((one) => one.version === version.version - 1)}
                />
              ),
            },
          ]}
        />
      </Panel>
    </>
  );
}

function Changed({ now, before }: { now: StepVersion; before: StepVersion | undefined }) {
  const speech = useSpeech();
  const { t } = speech;
  const labels = labelsOf(speech);
  const names = [
    'state',
    'date',
    'start_date',
    'expected_end_date',
    'funding_number',
    'requester',
    'executor',
    'summary',
    'certificate_date',
    'cancel_reason',
  ] as const;
  const text = (version: StepVersion, name: (typeof names)[number]): string => {
    const value = version[name];
    if (!value) return '';
    if (name === 'state') return t.stepState[version.state];
    if (name === 'cancel_reason')
      return version.cancel_reason ? t.step.cancelReasons[version.cancel_reason] : '';
    if (typeof value === 'object') {
      if (!value.unit) return organisationName(speech, value.organisation);
      return [unitText(value.unit), fullName(value.employee)].filter(Boolean).join(', ');
    }
    if (name === 'summary') return t.step.quoted(value);
    return name.endsWith('date') ? shortDate(value) : value;
  };
  const rows = names
    .map((name) => ({
      name: labels[name] ?? name,
      from: before ? text(before, name) : '',
      to: text(now, name),
    }))
    .filter((row) => row.from !== row.to);
  if (before && rows.length === 0) return <span class="muted">{t.step.noChange}</span>;
  return (
    <>
      {!before && <span class="sub">{t.step.firstVersion}</span>}
      <ul class="plain">
        {rows.map((row) => (
          <li key={row.name}>
            <span class="muted">{row.name}:</span>{' '}
            <span class="prose">
              {before
                ? t.step.fromTo(row.from || t.step.emptyValue, row.to || t.step.emptyValue)
                : row.to}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
