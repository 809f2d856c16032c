// The start page: my clients, the ones whose access ends first on top, and beside them a small
// picture of the access that ends in the coming months, with its table.

import { useEffect, useState } from 'preact/hooks';
import { api } from '../api';
import { addMonths, daysBetween, monthName, shortDate } from '../dates';
import { usePages, type Paged } from '../hooks';
import { useSpeech } from '../i18n';
import { ButtonLink, Empty, Link, Panel, Tag, Title } from '../parts/basics';
import { Explain } from '../parts/explained';
import { lazy, withTexts } from '../parts/lazy';
import { BarPlot } from '../parts/plot';
import { PagedTable, Table } from '../parts/table';
import { to } from '../router';
import { useSession } from '../session';
import type { ClientListItem } from '../types';
import { NewMessages } from './messages';
import { Notices } from './notices';
import { Alarms } from './alarms';

const EmergencySignal = lazy(
  withTexts('emergency', () => import('./emergencies')),
  (part) => part.EmergencySignal,
);

const WithdrawalSignal = lazy(
  withTexts('withdrawal', () => import('./withdrawals')),
  (part) => part.WithdrawalSignal,
);

const ExportClients = lazy(
  withTexts('export', () => import('./exports')),
  (part) => part.ExportClients,
);

const MONTHS = 6;
/** Days before its end from which access is marked. */
const SOON = 31;

type Sort = 'access_until' | 'name' | 'birth_date';

export function StartPage() {
  const { can } = useSession();
  return can('client.list') ? <Clients /> : <NoClients />;
}

function Clients() {
  const { t } = useSpeech();
  const { session, can } = useSession();
  const partner = session.viewer.organisation.kind !== 'vdab';
  const [sort, setSort] = useState<Sort>(partner ? 'access_until' : 'name');
  const sorts: Sort[] = partner ? ['access_until', 'name', 'birth_date'] : ['name', 'birth_date'];
  const list = usePages(
    async (cursor, signal) =>
      (await api.get('/api/clients', { query: { sort, cursor }, signal })).data,
    [sort],
  );
  useWholeHorizon(list, sort, session.today, partner);
  const table = (
    <Panel flush>
      <div class="panel__bar">
        <label class="beside small">
          <span class="muted">{t.start.sort}</span>
          <select
            class="govuk-select select--small"
            value={sort}
            onChange={(event) => setSort(event.currentTarget.value as Sort)}
          >
            {sorts.map((one) => (
              <option key={one} value={one} selected={one === sort}>
                {t.start.sortBy[one]}
              </option>
            ))}
          </select>
        </label>
        {can('client.list_export') && <ExportClients sort={sort} />}
      </div>
      <ClientTable list={list} partner={partner} />
    </Panel>
  );
  return (
    <>
      <div class="title-row">
        <Title window={t.start.window}>{t.start.title}</Title>
        <div class="actions">
          {can('client.create') && (
            <ButtonLink to="/clients/new" kind="secondary">
              {t.start.newClient}
            </ButtonLink>
          )}
          {can('client.search') && <ButtonLink to="/search">{t.search.title}</ButtonLink>}
        </div>
      </div>
      <NewMessages />
      {can('emergency.list') && <EmergencySignal />}
      {can('withdrawal.list') && <WithdrawalSignal />}
      {can('alarm.list') && <Alarms />}
      {partner ? (
        <div class="aside aside--late">
          {table}
          {list.items && (
            <Endings items={list.items} partial={sort !== 'access_until' && !!list.more} />
          )}
        </div>
      ) : (
        table
      )}
      {can('notice.list') && <Notices />}
    </>
  );
}

/** In the order of the ends, fetch until the picture's last month is passed. */
function useWholeHorizon(
  list: Paged<ClientListItem>,
  sort: Sort,
  today: string,
  wanted: boolean,
): void {
  const { items, more, loading } = list;
  useEffect(() => {
    if (!wanted || sort !== 'access_until' || !more || loading || !items) return;
    const last = items[items.length - 1]?.access_until;
    if (items.length < 500 && (!last || last < addMonths(today, MONTHS))) more();
  }, [items?.length, loading]);
}

/** A partner's access ends one day; the service's own people have another ground. */
function ClientTable({ list, partner }: { list: Paged<ClientListItem>; partner: boolean }) {
  const { t } = useSpeech();
  const { session } = useSession();
  return (
    <PagedTable
      caption={t.start.title}
      list={list}
      id={(client) => client.id}
      empty={
        <>
          {t.start.noClients} {t.start.noClientsNext}
        </>
      }
      columns={[
        {
          label: t.start.name,
          head: true,
          cell: (client) => (
            <Link to={to('clients', client.id)}>
              {client.last_name} {client.first_name}
              {client.access_reason === 'motive_needed' && (
                <>
                  {' '}
                  <Tag>{t.caseload.mark}</Tag>
                </>
              )}
            </Link>
          ),
        },
        { label: t.start.number, cell: (client) => client.number },
        { label: t.start.birth, cell: (client) => shortDate(client.birth_date) },
        { label: t.start.municipality, cell: (client) => client.municipality ?? '' },
        partner
          ? {
              label: t.start.until,
              cell: (client) =>
                client.access_reason === 'motive_needed' ? (
                  '–'
                ) : (
                  <Explain
                    of={client.ends}
                    date={<Until day={client.access_until} today={session.today} />}
                  />
                ),
            }
          : {
              label: t.start.why,
              cell: (client) =>
                t.start.whyShort[client.access_reason] ?? t.logReason[client.access_reason],
            },
        { label: t.start.steps, numeric: true, cell: (client) => client.steps_in_progress || '–' },
      ]}
    />
  );
}

function Until({ day, today }: { day: string | null; today: string }) {
  const { t } = useSpeech();
  if (!day) return <span class="muted nowrap">{t.start.noEnd}</span>;
  const days = daysBetween(today, day);
  return (
    <span class="nowrap">
      {shortDate(day)} {days <= SOON && <Tag tone="wait">{t.start.soon(days)}</Tag>}
    </span>
  );
}

function Endings({ items, partial }: { items: ClientListItem[]; partial: boolean }) {
  const { t, language } = useSpeech();
  const { session } = useSession();
  const months = Array.from({ length: MONTHS }, (_, n) =>
    addMonths(session.today.slice(0, 8) + '01', n).slice(0, 7),
  );
  const rows = months.map((month) => ({
    month,
    name: monthName(month, language),
    count: items.filter((client) => client.access_until?.startsWith(month)).length,
  }));
  const any = rows.some((row) => row.count > 0);
  return (
    <Panel title={t.start.endingTitle}>
      <p class="small muted">{any ? t.start.endingLead : t.start.endingNone}</p>
      {any && (
        <>
          <BarPlot
            label={t.start.endingTitle}
            height={150}
            bars={rows.map((row) => ({ label: row.name.split(' ')[0] ?? '', value: row.count }))}
          />
          <Table
            tight
            caption={t.start.endingTitle}
            rows={rows.filter((row) => row.count > 0)}
            id={(row) => row.month}
            columns={[
              { label: t.start.endingMonth, head: true, cell: (row) => row.name },
              { label: t.start.endingCount, numeric: true, cell: (row) => row.count },
            ]}
          />
        </>
      )}
      {partial && <p class="small muted">{t.start.endingPartial}</p>}
    </Panel>
  );
}

function NoClients() {
  const { t } = useSpeech();
  const { session, can } = useSession();
  return (
    <>
      <Title window={t.start.welcome}>
        {t.start.welcome}, {session.viewer.employee.first_name}
      </Title>
      <NewMessages />
      {can('emergency.list') && <EmergencySignal />}
      <Panel>
        <Empty>{t.start.noList}</Empty>
        <div class="actions">
          {can('control.list') && <ButtonLink to="/controls">{t.nav.controls}</ButtonLink>}
          {can('organisation.read') && (
            <ButtonLink to="/organisations">{t.nav.organisations}</ButtonLink>
          )}
          {can('employee.read') && <ButtonLink to="/employees">{t.nav.employees}</ButtonLink>}
          {can('import.read') && <ButtonLink to="/imports">{t.nav.imports}</ButtonLink>}
        </div>
      </Panel>
      {can('notice.list') && <Notices />}
    </>
  );
}
