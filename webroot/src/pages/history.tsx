// Geschiedenis: what the client's data were, and for counsellors the proposals to merge the file with another.

import '../core';
import { api } from '../api';
import { moment, shortDate } from '../dates';
import { useLoad, usePages } from '../hooks';
import { useSpeech } from '../i18n';
import { Back, ButtonLink, Failure, Link, Panel, Tag } from '../parts/basics';
import { PagedTable, Table } from '../parts/table';
import { to } from '../router';
import type { ClientVersion } from '../types';
import { fullName } from './common';
import { useFile } from './file-context';

export function HistoryTab() {
  const { t, language } = useSpeech();
  const { client, may } = useFile();
  const list = usePages(
    async (_cursor, signal) =>
      (await api.get('/api/clients/{id}/history', { path: { id: client.id }, signal })).data,
    [client.id],
  );
  return (
    <>
      <Back to={to('clients', client.id)}>{t.file.portrait}</Back>
      <Panel flush title={t.history.title}>
        <p class="panel__row muted">{t.history.lead}</p>
        <PagedTable
          caption={t.history.title}
          list={list}
          id={(one) => `${one.number} ${one.version}`}
          empty={t.history.empty}
          columns={[
            {
              label: t.history.when,
              head: true,
              cell: (one) => (
                <span class="nowrap">
                  {one.recorded_at ? moment(one.recorded_at, language) : t.history.before}
                </span>
              ),
            },
            { label: t.history.who, cell: (one) => fullName(one.recorded_by) || t.history.system },
            {
              label: t.history.what,
              cell: (one) => (
                <>
                  {t.history.cause[one.cause]}
                  {one.number !== client.number && (
                    <span class="sub">{t.file.otherFile(one.number)}</span>
                  )}
                  {one.note && <span class="sub prose">{one.note}</span>}
                </>
              ),
            },
            { label: t.history.changes, cell: (one) => <Changes version={one} /> },
          ]}
        />
      </Panel>
      {may('client.merge') && <Merges />}
    </>
  );
}

function Changes({ version }: { version: ClientVersion }) {
  const { t } = useSpeech();
  const text = (value: string | null) => {
    if (!value) return t.history.nothing;
    return /^\d{4}-\d\d-\d\d$/.test(value) ? shortDate(value) : value;
  };
  return (
    <ul class="plain">
      {version.changes.map((one) => (
        <li key={one.field}>
          <span class="muted">{t.history.fields[one.field]}:</span>{' '}
          {t.history.fromTo(text(one.before), text(one.after))}
        </li>
      ))}
    </ul>
  );
}

function Merges() {
  const { t } = useSpeech();
  const { client } = useFile();
  const { data, error, reload } = useLoad(
    async (signal) =>
      (await api.get('/api/clients/{id}/merges', { path: { id: client.id }, signal })).data.items,
    [client.id],
  );
  const at = (...rest: string[]) => to('clients', client.id, 'merge', ...rest);
  return (
    <Panel flush>
      <div class="panel__bar">
        <h2 class="section-title">{t.merge.list}</h2>
        <ButtonLink to={at()} kind="secondary" small>
          {t.merge.start}
        </ButtonLink>
      </div>
      {error && <Failure error={error} retry={reload} />}
      {data && data.length > 0 && (
        <Table
          caption={t.merge.list}
          rows={data}
          id={(one) => one.id}
          columns={[
            {
              label: t.merge.number,
              head: true,
              cell: (one) => (
                <Link to={at(one.id)}>
                  {one.loser_number} → {one.survivor_number}
                </Link>
              ),
            },
            {
              label: t.history.when,
              cell: (one) => <span class="nowrap">{shortDate(one.proposed_on)}</span>,
            },
            { label: t.history.who, cell: (one) => fullName(one.proposed_by) },
            {
              label: t.history.what,
              cell: (one) => (
                <Tag tone={one.status === 'proposed' ? 'wait' : undefined}>
                  {t.merge.status[one.status]}
                </Tag>
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}
