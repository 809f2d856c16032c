// The certified partner (R32, I4): opening a file by INSZ, birth date and motive; and what VDAB sees of it,
// with names for the counsellor and counts for the administrator.

import '../core';
import { useState } from 'preact/hooks';
import { api } from '../api';
import { monthName, noDate, shortDate, toParts } from '../dates';
import { flash } from '../flash';
import { useLoad, usePages, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { Empty, Failure, Link, Loading, Panel, Tag, Title } from '../parts/basics';
import { DateField } from '../parts/date';
import { AreaField, Form, FormActions, TextField } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { PagedTable, Table } from '../parts/table';
import { go, to } from '../router';
import { useSession } from '../session';
import { ssinDigits, ssinValid } from '../ssin';
import { fullName } from '../text';
import type { CertifiedOpening } from '../types';
import { dateOut, textOut } from './common';

export function CertifiedOpen() {
  const { t } = useSpeech();
  const { session } = useSession();
  const [start] = useState({
    ssin: '',
    birth: noDate,
    motive: '',
    event: toParts(session.today),
  });
  const [v, set] = useState(start);
  const doubtful = ssinDigits(v.ssin)?.length === 11 && !ssinValid(v.ssin);
  const sending = useSend(
    async (key) =>
      (
        await api.post('/api/certified-openings', {
          key,
          body: {
            ssin: v.ssin.trim() || undefined!,
            birth_date: dateOut(v.birth)!,
            motive: textOut(v.motive) ?? undefined!,
            event_date: dateOut(v.event) ?? null,
          },
        })
      ).data,
    ({ client }) => {
      flash(t.certified.opened(fullName(client)));
      go(to('clients', client.id));
    },
  );
  return (
    <>
      <Title window={t.certified.title}>{t.certified.title}</Title>
      <p class="lead">{t.certified.lead}</p>
      <Panel>
        <LeaveGuard dirty={JSON.stringify(v) !== JSON.stringify(start)} />
        <Form
          labels={{
            ssin: t.search.ssin,
            birth_date: t.search.birth,
            motive: t.certified.motive,
            event_date: t.certified.event,
          }}
          words={{ not_found: t.certified.unknown }}
          sending={sending}
          onSubmit={sending.send}
        >
          <p class="small muted">{t.word.starNote}</p>
          <TextField
            name="ssin"
            value={v.ssin}
            onValue={(ssin) => set({ ...v, ssin })}
            hint={doubtful ? t.search.checkDigits : t.search.ssinHint}
            width={20}
            required
          />
          <DateField
            name="birth_date"
            value={v.birth}
            onValue={(birth) => set({ ...v, birth })}
            required
          />
          <DateField
            name="event_date"
            value={v.event}
            onValue={(event) => set({ ...v, event })}
            hint={t.certified.eventHint}
            today={session.today}
          />
          <AreaField
            name="motive"
            value={v.motive}
            onValue={(motive) => set({ ...v, motive })}
            hint={t.certified.motiveHint}
            rows={3}
            required
          />
          <FormActions send={t.certified.open} busy={sending.busy} />
        </Form>
      </Panel>
    </>
  );
}

export function OpeningsPage() {
  const { t } = useSpeech();
  const { can } = useSession();
  return (
    <>
      <Title window={t.openings.title}>{t.openings.title}</Title>
      {can('certified.list') && <Openings />}
      {can('certified.count') && <Counts />}
    </>
  );
}

function Openings() {
  const { t } = useSpeech();
  const list = usePages<CertifiedOpening>(
    async (cursor, signal) =>
      (await api.get('/api/certified-openings', { query: { cursor }, signal })).data,
    [],
  );
  return (
    <>
      <p class="lead">{t.openings.lead}</p>
      <Panel flush>
        <PagedTable
          caption={t.openings.title}
          list={list}
          id={(one) => one.id}
          empty={t.openings.empty}
          columns={[
            {
              label: t.openings.client,
              head: true,
              cell: ({ client }) => (
                <Link to={to('clients', client.id)}>
                  {client.last_name} {client.first_name}
                </Link>
              ),
            },
            {
              label: t.openings.partner,
              cell: (one) => (
                <>
                  {one.organisation.name}
                  <span class="sub">{fullName(one.opened_by)}</span>
                </>
              ),
            },
            { label: t.openings.motive, cell: (one) => one.motive },
            {
              label: t.openings.on,
              cell: (one) => (
                <>
                  {shortDate(one.opened_on)}
                  <span class="sub">{t.openings.event(shortDate(one.event_date))}</span>
                </>
              ),
            },
            {
              label: t.openings.right,
              cell: ({ right }) => (
                <>
                  <Tag tone={right.status === 'open' ? 'ok' : undefined}>
                    {right.status === 'open' ? t.rights.open : t.rights.closed}
                  </Tag>
                  {right.last_valid_day && (
                    <span class="sub">{t.openings.until(shortDate(right.last_valid_day))}</span>
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

function Counts() {
  const { t, language } = useSpeech();
  const { data, error, reload } = useLoad(
    async (signal) => (await api.get('/api/certified-openings/counts', { signal })).data.items,
    [],
  );
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  return (
    <>
      <p class="lead">{t.openings.leadCounts}</p>
      <Panel flush>
        {data.length === 0 ? (
          <Empty>{t.openings.empty}</Empty>
        ) : (
          <Table
            caption={t.openings.title}
            rows={data}
            id={(one) => `${one.month} ${one.organisation.id}`}
            columns={[
              {
                label: t.openings.month,
                head: true,
                cell: (one) => monthName(one.month, language),
              },
              { label: t.openings.partner, cell: (one) => one.organisation.name },
              { label: t.openings.openings, numeric: true, cell: (one) => one.openings },
              { label: t.openings.clients, numeric: true, cell: (one) => one.clients },
            ]}
          />
        )}
      </Panel>
    </>
  );
}
