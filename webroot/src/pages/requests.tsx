// 'Aanvragen': of a partner the own ones with what became of them; of VDAB the work list with its clock of
// five working days, and the queue drawn (R27, I2). The filter stands in the address.

import '../core';
import { api } from '../api';
import { shortDate } from '../dates';
import { useLoad, usePages } from '../hooks';
import { useSpeech } from '../i18n';
import { ButtonLink, Link, Panel, Tag, Title, type Tone } from '../parts/basics';
import { Explain } from '../parts/explained';
import { lazy, withTexts } from '../parts/lazy';
import { BarPlot, type Bar } from '../parts/plot';
import { PagedTable, Table } from '../parts/table';
import { go, to, usePlace } from '../router';
import { useSession } from '../session';
import { fullName } from '../text';
import type { AccessRequest } from '../types';

const ExportRequests = lazy(
  withTexts('export', () => import('./exports')),
  (part) => part.ExportRequests,
);

const STATUSES = ['open', 'incomplete', 'received', 'granted', 'refused', 'withdrawn'] as const;
const FORMS = ['consent_form', 'brussels_consent_form', 'outplacement_certificate'] as const;
const CLOCKS = ['at_risk', 'overdue'] as const;
const MATCHES = ['unmatched', 'matched'] as const;

const statusTone: Record<AccessRequest['status'], Tone> = {
  incomplete: 'wait',
  received: 'busy',
  granted: 'ok',
  refused: 'bad',
  withdrawn: undefined,
};

export function StatusTag({ request }: { request: AccessRequest }) {
  const { t } = useSpeech();
  return <Tag tone={statusTone[request.status]}>{t.requestStatus[request.status]}</Tag>;
}

export function ClockTag({ request }: { request: AccessRequest }) {
  const { t } = useSpeech();
  const { clock } = request;
  if (clock !== 'at_risk' && clock !== 'overdue') return null;
  return <Tag tone={clock === 'overdue' ? 'bad' : 'wait'}>{t.requestClock[clock]}</Tag>;
}

/** The members of the address that filter, as far as they are known. */
function useFilter(vdab: boolean) {
  const { query } = usePlace();
  const known = <T extends string>(name: string, values: readonly T[]) =>
    values.find((value) => value === query.get(name));
  const due = query.get('due_on') ?? undefined;
  return {
    status: known('status', STATUSES) ?? (vdab ? ('open' as const) : undefined),
    form: known('form', FORMS),
    clock: known('clock', CLOCKS),
    match: vdab ? known('match', MATCHES) : undefined,
    due_on: due && /^\d{4}-\d{2}-\d{2}$/.test(due) ? due : undefined,
  };
}
export type RequestFilter = ReturnType<typeof useFilter>;

function addressOf(filter: Partial<RequestFilter>): string {
  const members = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value) members.set(name, value);
  return members.size ? `/requests?${members.toString()}` : '/requests';
}

export function RequestsPage() {
  const { t } = useSpeech();
  const { session, can } = useSession();
  const vdab = session.viewer.organisation.kind === 'vdab';
  const filter = useFilter(vdab);
  const list = usePages<AccessRequest>(
    async (cursor, signal) =>
      (await api.get('/api/requests', { query: { ...filter, cursor }, signal })).data,
    [JSON.stringify(filter)],
  );
  return (
    <>
      <div class="title-row">
        <Title window={t.requests.title}>{t.requests.title}</Title>
        {can('right.request') && <ButtonLink to="/request">{t.request.title}</ButtonLink>}
      </div>
      <p class="lead">{vdab ? t.requests.leadVdab : t.requests.lead}</p>
      {can('request.decide') && <Queue />}
      <Panel flush>
        <FilterBar filter={filter} vdab={vdab} exported={can('request.list_export')} />
        <PagedTable
          caption={t.requests.title}
          list={list}
          id={(request) => request.id}
          empty={t.requests.empty}
          columns={[
            {
              label: t.requests.client,
              head: true,
              cell: (request) => (
                <>
                  <Link to={to('requests', request.id)}>
                    {request.last_name} {request.first_name}
                  </Link>
                  <span class="sub">{t.requestForm[request.form]}</span>
                </>
              ),
            },
            ...(vdab
              ? [
                  {
                    label: t.requests.organisation,
                    cell: (request: AccessRequest) => (
                      <>
                        {request.organisation.name}
                        {!request.client && request.permissions.includes('request.decide') && (
                          <span class="sub">{t.requests.unmatched}</span>
                        )}
                      </>
                    ),
                  },
                ]
              : [
                  {
                    label: t.requests.askedBy,
                    cell: (request: AccessRequest) => fullName(request.asked_by),
                  },
                ]),
            {
              label: t.requests.received,
              cell: (request) => <span class="nowrap">{shortDate(request.received_on)}</span>,
            },
            {
              label: t.requests.due,
              cell: (request) => (
                <>
                  {request.due && <Explain of={request.due} date={shortDate(request.due_on)} />}
                  <ClockTag request={request} />
                </>
              ),
            },
            {
              label: t.requests.status,
              cell: (request) => (
                <>
                  <StatusTag request={request} />
                  {request.missing.length > 0 && (
                    <span class="sub">
                      {t.requests.missing(
                        request.missing.map((one) => t.requestField[one]).join(', '),
                      )}
                    </span>
                  )}
                </>
              ),
            },
          ]}
        />
      </Panel>
    </>
  );
}

/** Choices that act at once: another address, which can be kept and sent. */
function FilterBar(props: { filter: RequestFilter; vdab: boolean; exported: boolean }) {
  const { t } = useSpeech();
  const { filter, vdab } = props;
  const choose = (change: Partial<RequestFilter>) => go(addressOf({ ...filter, ...change }));
  const select = <K extends 'status' | 'form' | 'clock' | 'match'>(
    name: K,
    label: string,
    values: readonly NonNullable<RequestFilter[K]>[],
    words: (value: NonNullable<RequestFilter[K]>) => string,
    all = true,
  ) => (
    <label class="beside small">
      <span class="muted">{label}</span>
      <select
        class="govuk-select select--small"
        value={filter[name] ?? ''}
        onChange={(event) =>
          choose({ [name]: event.currentTarget.value || undefined } as Partial<RequestFilter>)
        }
      >
        {all && <option value="">{t.word.all}</option>}
        {values.map((value) => (
          <option key={value} value={value} selected={value === filter[name]}>
            {words(value)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div class="panel__bar">
      {select(
        'status',
        t.requests.status,
        STATUSES,
        (value) => (value === 'open' ? t.requests.open : t.requestStatus[value]),
        !vdab,
      )}
      {select('form', t.request.form, FORMS, (value) => t.requestForm[value])}
      {select('clock', t.requests.due, CLOCKS, (value) => t.requestClock[value])}
      {vdab && select('match', t.requests.match, MATCHES, (value) => t.requests[value])}
      {filter.due_on && (
        <Link to={addressOf({ ...filter, due_on: undefined })}>
          {t.requests.dueOn(shortDate(filter.due_on))}
        </Link>
      )}
      {props.exported && <ExportRequests filter={filter} />}
    </div>
  );
}

/** How many are due on which day: a picture, with the table of the same numbers beside it. */
function Queue() {
  const { t } = useSpeech();
  const { data } = useLoad(
    async (signal) => (await api.get('/api/request-queue', { signal })).data,
    [],
  );
  if (!data || data.items.length === 0) return null;
  const late = data.items.filter((one) => one.clock === 'overdue');
  const coming = data.items.filter((one) => one.clock !== 'overdue');
  const bars: Bar[] = [
    ...(late.length ? [{ label: t.requests.late, value: data.overdue, tone: 'bad' } as Bar] : []),
    ...coming.slice(0, 8).map((one): Bar => ({
      label: shortDate(one.due_on).slice(0, 5),
      value: one.requests,
      tone: one.clock === 'at_risk' ? 'wait' : undefined,
    })),
  ];
  return (
    <Panel title={t.requests.queue}>
      <p class="small muted">{t.requests.queueLead}</p>
      <div class="aside">
        <BarPlot label={t.requests.queue} bars={bars} />
        <Table
          tight
          caption={t.requests.queue}
          rows={data.items}
          id={(one) => one.due_on}
          columns={[
            {
              label: t.requests.due,
              head: true,
              cell: (one) => (
                <Link to={addressOf({ status: 'received', due_on: one.due_on })}>
                  {shortDate(one.due_on)}
                </Link>
              ),
            },
            { label: t.requests.count, numeric: true, cell: (one) => one.requests },
            {
              label: t.requests.clock,
              cell: (one) =>
                (one.clock === 'overdue' || one.clock === 'at_risk') && (
                  <Tag tone={one.clock === 'overdue' ? 'bad' : 'wait'}>
                    {t.requestClock[one.clock]}
                  </Tag>
                ),
            },
          ]}
        />
      </div>
      {(data.unmatched > 0 || data.incomplete > 0) && (
        <p class="small muted">{t.requests.besides(data.unmatched, data.incomplete)}</p>
      )}
    </Panel>
  );
}
