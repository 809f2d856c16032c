// The rights of one's own organisation over all files, for its administrator. Who a right was about is
// told while one is open in that file; of what has ended the row stays, nameless.

import { useState } from 'preact/hooks';
import { api } from '../api';
import { usePages } from '../hooks';
import { useSpeech } from '../i18n';
import { Back, Panel, Title } from '../parts/basics';
import { lazy, withTexts } from '../parts/lazy';
import { rightColumns } from '../parts/right-columns';
import { PagedTable } from '../parts/table';
import { useSession } from '../session';
import { unitText } from '../text';
import type { OwnRight } from '../types';

const ExportRights = lazy(
  withTexts('export', () => import('./exports')),
  (part) => part.ExportRights,
);

type Status = OwnRight['right']['status'];

export function OwnRightsPage({ back, name }: { back: string; name: string }) {
  const { t } = useSpeech();
  const { can } = useSession();
  const [status, setStatus] = useState<Status | ''>('open');
  const list = usePages<OwnRight>(
    async (cursor, signal) =>
      (await api.get('/api/rights', { query: { status: status || undefined, cursor }, signal }))
        .data,
    [status],
  );
  return (
    <>
      <Back to={back}>{name}</Back>
      <Title window={t.rights.title}>{t.rights.title}</Title>
      <p class="lead">{t.organisations.rightsLead}</p>
      <Panel flush>
        <div class="panel__bar">
          <label class="beside small">
            <span class="muted">{t.rights.status}</span>
            <select
              class="govuk-select select--small"
              value={status}
              onChange={(event) => setStatus(event.currentTarget.value as Status | '')}
            >
              <option value="open">{t.rights.open}</option>
              <option value="closed">{t.rights.closed}</option>
              <option value="">{t.word.all}</option>
            </select>
          </label>
          {can('right.list_export') && <ExportRights status={status || undefined} />}
        </div>
        <PagedTable
          caption={t.rights.title}
          list={list}
          id={({ right }) => right.id}
          empty={t.organisations.rightsNone}
          columns={[
            {
              label: t.organisations.rightsClient,
              head: true,
              cell: ({ client, right }) => (
                <>
                  {client ? (
                    `${client.last_name} ${client.first_name}`
                  ) : (
                    <span class="muted">{t.organisations.rightsNobody}</span>
                  )}
                  <span class="sub">
                    {[client?.number, right.unit ? unitText(right.unit) : t.rights.whole]
                      .filter(Boolean)
                      .join(' – ')}
                  </span>
                </>
              ),
            },
            ...rightColumns(t).map(({ cell, ...column }) => ({
              ...column,
              cell: ({ right }: OwnRight) => cell(right),
            })),
          ]}
        />
      </Panel>
    </>
  );
}
