// A client withdraws her consent (I33, I44): recording it in her file, what came of it, and the list of the
// rights on another basis that stay open until somebody has decided.

import '../core';
import { useRef, useState } from 'preact/hooks';
import { api } from '../api';
import { shortDate, toParts } from '../dates';
import { flash } from '../flash';
import { useLoad, usePages, useSend, type Paged } from '../hooks';
import { useSpeech } from '../i18n';
import {
  Back,
  Button,
  ButtonLink,
  Failure,
  Link,
  LinkButton,
  Note,
  Panel,
  Tag,
  Title,
} from '../parts/basics';
import { DateField } from '../parts/date';
import { Dialog } from '../parts/dialog';
import { AreaField, ChoiceField, Form, FormActions } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { PagedTable, Table } from '../parts/table';
import { go, to } from '../router';
import { useSession } from '../session';
import { fullName } from '../text';
import type { Withdrawal, WithdrawalChannel, WithdrawalDecision, WithdrawalReview } from '../types';
import { dateOut, textOut, versionTag } from './common';
import { useFile } from './file-context';

/* ---- in the file ---- */

/** Nothing but the way to record one where she never withdrew. */
export function WithdrawalsPanel() {
  const { t } = useSpeech();
  const { client, may } = useFile();
  const { data, error, reload } = useLoad(
    async (signal) =>
      (await api.get('/api/clients/{id}/withdrawals', { path: { id: client.id }, signal })).data
        .items,
    [client.id],
  );
  return (
    <Panel flush>
      <div class="panel__bar">
        <div>
          <h2 class="section-title">{t.withdrawal.title}</h2>
          <p class="small muted">{t.withdrawal.lead}</p>
        </div>
        {may('consent.withdraw') && (
          <div class="actions">
            <ButtonLink
              to={to('clients', client.id, 'rights', 'withdrawal')}
              kind="secondary"
              small
            >
              {t.withdrawal.add}
            </ButtonLink>
          </div>
        )}
      </div>
      {error && <Failure error={error} retry={reload} />}
      {data && data.length > 0 && (
        <Table
          caption={t.withdrawal.title}
          rows={data}
          id={(one) => one.id}
          columns={[
            {
              label: t.withdrawal.day,
              head: true,
              cell: (one) => (
                <>
                  {shortDate(one.withdrawn_on)}
                  <span class="sub">{t.withdrawal.channels[one.channel]}</span>
                  {one.note && <span class="sub prose">{one.note}</span>}
                </>
              ),
            },
            {
              label: t.withdrawal.recorded,
              cell: (one) => (
                <>
                  {shortDate(one.recorded_on)}
                  <span class="sub">{fullName(one.recorded_by)}</span>
                </>
              ),
            },
            { label: t.withdrawal.ended, numeric: true, cell: (one) => one.rights_ended },
            { label: t.withdrawal.requests, numeric: true, cell: (one) => one.requests_withdrawn },
            {
              label: t.withdrawal.asked,
              cell: (one) => <Asked of={one} />,
            },
          ]}
        />
      )}
    </Panel>
  );
}

/** The rights on another basis: how many wait, and what was decided on the others. */
function Asked({ of }: { of: Withdrawal }) {
  const { t } = useSpeech();
  const { may } = useFile();
  return (
    <>
      {of.rights_waiting > 0 && <Tag tone="bad">{t.withdrawal.waiting(of.rights_waiting)}</Tag>}
      {of.rights_waiting > 0 && may('withdrawal.decide') && (
        <span class="sub">
          <Link to="/withdrawals">{t.withdrawal.toList}</Link>
        </span>
      )}
      {of.decisions.map((one, at) => (
        <div key={at}>
          {one.organisation.name}: {t.withdrawal.decided[one.decision]}
          <span class="sub">
            {shortDate(one.decided_on)}, {fullName(one.decided_by)}
          </span>
          <span class="sub prose">{one.reason}</span>
        </div>
      ))}
      {of.rights_waiting === 0 && of.decisions.length === 0 && '–'}
    </>
  );
}

const channels: WithdrawalChannel[] = ['in_person', 'phone', 'letter', 'email', 'other'];

export function WithdrawalNew() {
  const { t } = useSpeech();
  const { client } = useFile();
  const { session } = useSession();
  const [start] = useState({
    on: toParts(session.today),
    channel: [] as WithdrawalChannel[],
    note: '',
  });
  const [v, set] = useState(start);
  const back = to('clients', client.id, 'rights');
  const sending = useSend(
    async (key) =>
      (
        await api.post('/api/clients/{id}/withdrawals', {
          path: { id: client.id },
          key,
          body: { withdrawn_on: dateOut(v.on)!, channel: v.channel[0]!, note: textOut(v.note) },
        })
      ).data,
    (done) => {
      flash(t.withdrawal.saved(done.rights_ended, done.rights_waiting));
      go(back);
    },
  );
  return (
    <>
      <Back to={back}>{t.rights.title}</Back>
      <Panel title={t.withdrawal.newTitle}>
        <LeaveGuard dirty={JSON.stringify(v) !== JSON.stringify(start)} />
        <Note tone="warn">{t.withdrawal.newLead}</Note>
        <Form
          labels={{
            withdrawn_on: t.withdrawal.on,
            channel: t.withdrawal.channel,
            note: t.withdrawal.note,
          }}
          sending={sending}
          onSubmit={sending.send}
        >
          <p class="small muted">{t.word.starNote}</p>
          <DateField
            name="withdrawn_on"
            value={v.on}
            onValue={(on) => set({ ...v, on })}
            today={session.today}
            required
          />
          <ChoiceField
            name="channel"
            values={v.channel}
            onValues={(values) => set({ ...v, channel: values as WithdrawalChannel[] })}
            choices={channels.map((value) => ({ value, label: t.withdrawal.channels[value] }))}
            required
          />
          <AreaField
            name="note"
            value={v.note}
            onValue={(note) => set({ ...v, note })}
            hint={t.withdrawal.noteHint}
            rows={3}
          />
          <FormActions send={t.withdrawal.save} kind="warning" busy={sending.busy} cancel={back} />
        </Form>
      </Panel>
    </>
  );
}

/* ---- what waits for a decision ---- */

function useReviews(): Paged<WithdrawalReview> {
  return usePages<WithdrawalReview>(
    async (cursor, signal) =>
      (await api.get('/api/withdrawal-reviews', { query: { cursor }, signal })).data,
    [],
  );
}

/** On the start page; nothing where nothing waits. */
export function WithdrawalSignal() {
  const { t } = useSpeech();
  const { items, more } = useReviews();
  if (!items || items.length === 0) return null;
  return (
    <Panel>
      <h2 class="section-title">{t.withdrawal.listTitle}</h2>
      <p>
        <Tag tone="bad">
          {more ? t.withdrawal.signalMore(items.length) : t.withdrawal.signal(items.length)}
        </Tag>
      </p>
      <p>
        <Link to="/withdrawals">{t.withdrawal.signalLink}</Link>
      </p>
    </Panel>
  );
}

export function WithdrawalsPage() {
  const { t } = useSpeech();
  const list = useReviews();
  const [of, setOf] = useState<WithdrawalReview | null>(null);
  return (
    <>
      <Back to="/">{t.nav.clients}</Back>
      <Title window={t.withdrawal.listTitle}>{t.withdrawal.listTitle}</Title>
      <p class="lead">{t.withdrawal.listLead}</p>
      <Panel flush>
        <Reviews list={list} onDecide={setOf} />
      </Panel>
      {of && (
        <Dialog
          title={t.withdrawal.decideTitle(of.right.organisation.name)}
          onClose={() => setOf(null)}
        >
          <Decide
            of={of}
            onClose={() => setOf(null)}
            onDone={() => {
              setOf(null);
              flash(t.withdrawal.done);
              list.reload();
            }}
          />
        </Dialog>
      )}
    </>
  );
}

function Reviews(props: {
  list: Paged<WithdrawalReview>;
  onDecide: (of: WithdrawalReview) => void;
}) {
  const { t } = useSpeech();
  return (
    <PagedTable
      caption={t.withdrawal.listTitle}
      list={props.list}
      id={(one) => one.id}
      empty={t.withdrawal.none}
      columns={[
        {
          label: t.withdrawal.client,
          head: true,
          cell: ({ client }) => (
            <Link to={to('clients', client.id, 'rights')}>
              {client.last_name} {client.first_name}
            </Link>
          ),
        },
        {
          label: t.withdrawal.right,
          cell: ({ right }) => (
            <>
              {right.organisation.name} {right.owner && <Tag>{t.withdrawal.owner}</Tag>}
              <span class="sub">
                {t.basis[right.basis]}, {t.withdrawal.since(shortDate(right.granted_on))}
              </span>
            </>
          ),
        },
        { label: t.withdrawal.day, cell: (one) => shortDate(one.withdrawn_on) },
        {
          label: t.withdrawal.until,
          cell: ({ right }) =>
            right.last_valid_day ? shortDate(right.last_valid_day) : t.word.noEnd,
        },
        {
          label: t.withdrawal.decide,
          quiet: true,
          cell: (one) => (
            <Button kind="secondary" small onClick={() => props.onDecide(one)}>
              {t.withdrawal.decide}{' '}
              <span class="govuk-visually-hidden">
                {one.right.organisation.name}, {fullName(one.client)}
              </span>
            </Button>
          ),
        },
      ]}
    />
  );
}

function Decide(props: { of: WithdrawalReview; onClose: () => void; onDone: () => void }) {
  const { t } = useSpeech();
  const { of } = props;
  const [decision, setDecision] = useState<WithdrawalDecision[]>([]);
  const [reason, setReason] = useState('');
  const version = useRef(versionTag(of));
  const sending = useSend(
    (key) =>
      api.post('/api/withdrawal-reviews/{id}/decision', {
        path: { id: of.id },
        key,
        etag: version.current,
        body: { decision: decision[0]!, reason: textOut(reason) ?? undefined! },
      }),
    props.onDone,
  );
  return (
    <>
      <p class="measure">
        {fullName(of.client)}, {t.basis[of.right.basis]}
      </p>
      {of.right.owner && <Note tone="warn">{t.withdrawal.ownerEnds}</Note>}
      <Form
        labels={{ decision: t.withdrawal.decision, reason: t.withdrawal.reason }}
        sending={sending}
        onSubmit={sending.send}
      >
        <ChoiceField
          name="decision"
          values={decision}
          onValues={(values) => setDecision(values as WithdrawalDecision[])}
          choices={(['keep', 'end'] as const).map((value) => ({
            value,
            label: t.withdrawal.decisions[value],
          }))}
          required
        />
        <AreaField
          name="reason"
          value={reason}
          onValue={setReason}
          hint={t.withdrawal.reasonHint}
          rows={3}
          required
        />
        <FormActions send={t.act.save} busy={sending.busy}>
          <LinkButton onClick={props.onClose}>{t.act.cancel}</LinkButton>
        </FormActions>
      </Form>
    </>
  );
}
