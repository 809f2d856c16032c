// Controls (R206): which there were, the files of one's own, opening one and ending it. What a control opens
// is said by the service; here a file is a link on the days on which it can be read.

import '../core';
import { useState } from 'preact/hooks';
import { api } from '../api';
import { moment, noDate, shortDate, toParts } from '../dates';
import { flash } from '../flash';
import { useLoad, usePages, useSend, type FieldError } from '../hooks';
import { useSpeech } from '../i18n';
import {
  Back,
  Button,
  ButtonLink,
  Facts,
  Failure,
  Link,
  LinkButton,
  Loading,
  Panel,
  Tag,
  Title,
  type Tone,
} from '../parts/basics';
import { DateField } from '../parts/date';
import { Dialog } from '../parts/dialog';
import { AreaField, ChoiceField, Form, FormActions, TextField } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { PagedTable, Table } from '../parts/table';
import { go, to } from '../router';
import { useSession } from '../session';
import { fullName } from '../text';
import type { Control, ControlKind } from '../types';
import { dateOut, textOut } from './common';
import { NotFound } from './notfound';

const tones: Record<Control['status'], Tone> = { coming: 'wait', open: 'ok', ended: undefined };

/** The list; with one segment more, one of the own, or opening one. */
export function ControlsPage({ rest }: { rest: string[] }) {
  const { can } = useSession();
  const [id] = rest;
  if (rest.length > 1) return <NotFound />;
  if (id === 'new') return can('control.open') ? <ControlNew /> : <NotFound />;
  return id ? <ControlPage key={id} id={id} /> : <Controls />;
}

function Controls() {
  const { t } = useSpeech();
  const { can } = useSession();
  const list = usePages<Control>(
    async (cursor, signal) => (await api.get('/api/controls', { query: { cursor }, signal })).data,
    [],
  );
  return (
    <>
      <div class="title-row">
        <Title window={t.control.title}>{t.control.title}</Title>
        <div class="actions">
          {can('control.open') && <ButtonLink to="/controls/new">{t.control.newTitle}</ButtonLink>}
        </div>
      </div>
      <p class="lead">{t.control.lead}</p>
      <Panel flush>
        <PagedTable
          caption={t.control.all}
          list={list}
          id={(one) => one.id}
          empty={t.control.none}
          columns={[
            {
              label: t.control.reference,
              head: true,
              cell: (one) =>
                one.own ? <Link to={to('controls', one.id)}>{one.reference}</Link> : one.reference,
            },
            { label: t.control.kind, cell: (one) => t.control.kinds[one.kind] },
            {
              label: t.control.why,
              cell: (one) => one.reason,
            },
            { label: t.control.who, cell: (one) => fullName(one.employee) },
            { label: t.control.days, cell: (one) => <Days of={one} /> },
            { label: t.control.files, numeric: true, cell: (one) => one.files },
          ]}
        />
      </Panel>
    </>
  );
}

function Days({ of }: { of: Control }) {
  const { t } = useSpeech();
  return (
    <>
      {of.first_day !== of.last_day && (
        <>
          <span class="nowrap">{shortDate(of.first_day)} –</span>{' '}
        </>
      )}
      <span class="nowrap">{shortDate(of.last_day)}</span>{' '}
      <Tag tone={tones[of.status]}>{t.control.statuses[of.status]}</Tag>
    </>
  );
}

function ControlPage({ id }: { id: string }) {
  const { t, language } = useSpeech();
  const { can } = useSession();
  const [ending, setEnding] = useState(false);
  const { data, error, reload, set } = useLoad(
    async (signal) => (await api.get('/api/controls/{id}', { path: { id }, signal })).data,
    [id],
  );
  if (error?.status === 404) return <NotFound />;
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  const open = data.status === 'open';
  return (
    <>
      <Back to="/controls">{t.control.title}</Back>
      <div class="title-row">
        <Title window={data.reference}>{data.reference}</Title>
        {data.status !== 'ended' && can('control.end') && (
          <div class="actions">
            <Button kind="secondary" onClick={() => setEnding(true)}>
              {t.control.end}
            </Button>
          </div>
        )}
      </div>
      <Panel>
        <Facts
          items={[
            { name: t.control.kind, value: t.control.kinds[data.kind] },
            { name: t.control.days, value: <Days of={data} /> },
            { name: t.control.why, value: data.reason },
            { name: t.control.who, value: fullName(data.employee) },
            { name: t.control.openedAt, value: moment(data.opened_at, language) },
            ...(data.ended_at
              ? [{ name: t.control.endedAt, value: moment(data.ended_at, language) }]
              : []),
          ]}
        />
      </Panel>
      <Panel flush title={t.control.files}>
        <p class="panel__note small muted">{open ? t.control.read : t.control.shut}</p>
        <Table
          caption={t.control.files}
          rows={data.clients ?? []}
          id={(one) => one.id}
          columns={[
            {
              label: t.control.number,
              head: true,
              cell: (one) =>
                open ? <Link to={to('clients', one.id)}>{one.number}</Link> : one.number,
            },
            {
              label: t.control.name,
              cell: (one) => (one.last_name ? `${one.last_name} ${one.first_name}` : '–'),
            },
          ]}
        />
      </Panel>
      {ending && (
        <Dialog title={t.control.endTitle(data.reference)} onClose={() => setEnding(false)}>
          <End
            id={id}
            onClose={() => setEnding(false)}
            onDone={(now) => {
              setEnding(false);
              flash(t.control.ended);
              set(now);
            }}
          />
        </Dialog>
      )}
    </>
  );
}

function End(props: { id: string; onClose: () => void; onDone: (now: Control) => void }) {
  const { t } = useSpeech();
  const sending = useSend(
    (key) => api.post('/api/controls/{id}/end', { path: { id: props.id }, key }),
    ({ data }) => props.onDone(data),
  );
  return (
    <>
      <p class="measure">{t.control.endLead}</p>
      <Form labels={{}} sending={sending} onSubmit={sending.send}>
        <FormActions send={t.control.end} busy={sending.busy}>
          <LinkButton onClick={props.onClose}>{t.act.cancel}</LinkButton>
        </FormActions>
      </Form>
    </>
  );
}

/** What was typed, one client a line. */
const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const blank = { kind: [] as string[], reference: '', reason: '', last: noDate, clients: '' };

function ControlNew() {
  const { t } = useSpeech();
  const { session } = useSession();
  const [start] = useState({ ...blank, first: toParts(session.today) });
  const [v, set] = useState(start);
  const [sent, setSent] = useState<string[]>([]);
  const sending = useSend(
    (key) => {
      const clients = linesOf(v.clients);
      setSent(clients);
      return api.post('/api/controls', {
        key,
        body: {
          kind: v.kind[0] as ControlKind,
          reference: textOut(v.reference) ?? undefined!,
          reason: textOut(v.reason) ?? undefined!,
          first_day: dateOut(v.first)!,
          last_day: dateOut(v.last)!,
          clients,
        },
      });
    },
    ({ data }) => {
      flash(t.control.done);
      go(to('controls', data.id));
    },
  );
  /** Of the lines that are wrong, which. */
  const named = (fault: FieldError): FieldError => {
    const [field, line] = fault.field.split('.');
    const typed = field === 'clients' && line ? sent[Number(line)] : undefined;
    if (!typed) return fault;
    const words =
      fault.code === 'not_found'
        ? t.control.wrongNobody
        : fault.code === 'check_digit'
          ? t.control.wrongDigits
          : t.control.wrongForm;
    return { ...fault, text: words(typed) };
  };
  return (
    <>
      <Back to="/controls">{t.control.title}</Back>
      <Title window={t.control.newTitle}>{t.control.newTitle}</Title>
      <p class="lead">{t.control.newLead}</p>
      <LeaveGuard dirty={!sending.busy && JSON.stringify(v) !== JSON.stringify(start)} />
      <Panel>
        <Form
          labels={{
            kind: t.control.kind,
            reference: t.control.reference,
            reason: t.control.reason,
            first_day: t.control.first,
            last_day: t.control.last,
            clients: t.control.clients,
          }}
          sending={{ ...sending, fields: sending.fields.map(named) }}
          onSubmit={sending.send}
        >
          <ChoiceField
            name="kind"
            values={v.kind}
            onValues={(kind) => set({ ...v, kind })}
            choices={(['kwalimon', 'other'] as const).map((value) => ({
              value,
              label: t.control.kinds[value],
            }))}
            required
          />
          <TextField
            name="reference"
            value={v.reference}
            onValue={(reference) => set({ ...v, reference })}
            hint={t.control.referenceHint}
            required
          />
          <AreaField
            name="reason"
            value={v.reason}
            onValue={(reason) => set({ ...v, reason })}
            hint={t.control.reasonHint}
            rows={3}
            required
          />
          <DateField
            name="first_day"
            value={v.first}
            onValue={(first) => set({ ...v, first })}
            required
          />
          <DateField
            name="last_day"
            value={v.last}
            onValue={(last) => set({ ...v, last })}
            hint={t.control.lastHint}
            required
          />
          <AreaField
            name="clients"
            value={v.clients}
            onValue={(clients) => set({ ...v, clients })}
            hint={t.control.clientsHint}
            rows={8}
            required
          />
          <FormActions send={t.control.send} busy={sending.busy} cancel="/controls" />
        </Form>
      </Panel>
    </>
  );
}
