// The review list of emergency access: what waits, the longest first, and what was judged; and on the start
// page of who judges, that something waits. Nothing leaves the list but by a verdict.

import '../core';
import { useState } from 'preact/hooks';
import { api } from '../api';
import { moment, shortDate } from '../dates';
import { flash } from '../flash';
import { usePages, useSend, type Paged } from '../hooks';
import { useSpeech } from '../i18n';
import { Button, Failure, Link, LinkButton, Panel, Tag, Title } from '../parts/basics';
import { Dialog } from '../parts/dialog';
import { AreaField, ChoiceField, Form, FormActions } from '../parts/form';
import { PagedTable } from '../parts/table';
import { fullName, unitText } from '../text';
import type { Emergency, EmergencyVerdict } from '../types';
import { textOut } from './common';

type Status = 'waiting' | 'judged';

function useEmergencies(status: Status): Paged<Emergency> {
  return usePages<Emergency>(
    async (cursor, signal) =>
      (await api.get('/api/emergency-accesses', { query: { status, cursor }, signal })).data,
    [status],
  );
}

/** Nothing where nothing waits. */
export function EmergencySignal() {
  const { t } = useSpeech();
  const { items, more } = useEmergencies('waiting');
  if (!items || items.length === 0) return null;
  const late = items.filter((one) => one.overdue).length;
  return (
    <Panel>
      <h2 class="section-title">{t.emergency.listTitle}</h2>
      <p>
        {more ? t.emergency.signalMore(items.length) : t.emergency.signal(items.length)}{' '}
        {late > 0 && <Tag tone="bad">{t.emergency.signalLate(late)}</Tag>}
      </p>
      <p>
        <Link to="/emergencies">{t.emergency.signalLink}</Link>
      </p>
    </Panel>
  );
}

export function EmergenciesPage() {
  const { t } = useSpeech();
  const waiting = useEmergencies('waiting');
  const judged = useEmergencies('judged');
  const [of, setOf] = useState<Emergency | null>(null);
  return (
    <>
      <Title window={t.emergency.listTitle}>{t.emergency.listTitle}</Title>
      <p class="lead">{t.emergency.listLead}</p>
      <Panel flush title={t.emergency.waiting}>
        <Waiting
          list={waiting}
          onJudge={setOf}
          onEnded={() => {
            flash(t.emergency.ended);
            waiting.reload();
          }}
        />
      </Panel>
      <Panel flush title={t.emergency.judged}>
        <Judged list={judged} />
      </Panel>
      {of && (
        <Dialog title={t.emergency.judgeTitle(fullName(of.employee))} onClose={() => setOf(null)}>
          <Judge
            of={of}
            onClose={() => setOf(null)}
            onDone={() => {
              setOf(null);
              flash(t.emergency.saved);
              waiting.reload();
              judged.reload();
            }}
          />
        </Dialog>
      )}
    </>
  );
}

function useColumns() {
  const { t, language } = useSpeech();
  return [
    {
      label: t.emergency.who,
      head: true,
      cell: (one: Emergency) => (
        <>
          {fullName(one.employee)}
          <span class="sub">{unitText(one.unit)}</span>
        </>
      ),
    },
    { label: t.emergency.client, cell: (one: Emergency) => one.client.number },
    { label: t.emergency.why, cell: (one: Emergency) => one.reason },
    {
      label: t.emergency.when,
      cell: (one: Emergency) => (
        <>
          <span class="nowrap">{moment(one.opened_at, language)}</span>
          {one.running && <span class="sub">{t.emergency.running}</span>}
          {one.ended_by && (
            <span class="sub">
              {t.emergency.endedBy(fullName(one.ended_by), moment(one.ends_at, language))}
            </span>
          )}
        </>
      ),
    },
  ];
}

function Waiting(props: {
  list: Paged<Emergency>;
  onJudge: (of: Emergency) => void;
  onEnded: () => void;
}) {
  const { t } = useSpeech();
  const { list, onJudge, onEnded } = props;
  return (
    <PagedTable
      caption={t.emergency.waiting}
      list={list}
      id={(one) => one.id}
      empty={t.emergency.none}
      columns={[
        ...useColumns(),
        {
          label: t.emergency.due,
          cell: (one) => (
            <span class="nowrap">
              {shortDate(one.due_on)} {one.overdue && <Tag tone="bad">{t.emergency.overdue}</Tag>}
            </span>
          ),
        },
        {
          label: t.emergency.judge,
          quiet: true,
          cell: (one) => (
            <>
              <Button kind="secondary" small onClick={() => onJudge(one)}>
                {t.emergency.judge} <Of one={one} />
              </Button>
              {one.running && <End one={one} onDone={onEnded} />}
            </>
          ),
        },
      ]}
    />
  );
}

function Of({ one }: { one: Emergency }) {
  return (
    <span class="govuk-visually-hidden">
      {fullName(one.employee)} {one.client.number}
    </span>
  );
}

/** Who is to judge it need not wait for the hour to be over. */
function End({ one, onDone }: { one: Emergency; onDone: () => void }) {
  const { t } = useSpeech();
  const sending = useSend(
    (key) => api.post('/api/emergency-accesses/{id}/end', { path: { id: one.id }, key }),
    onDone,
  );
  return (
    <>
      <LinkButton disabled={sending.busy} onClick={sending.send}>
        {t.emergency.end} <Of one={one} />
      </LinkButton>
      {sending.error && <Failure error={sending.error} />}
    </>
  );
}

function Judged({ list }: { list: Paged<Emergency> }) {
  const { t, language } = useSpeech();
  return (
    <PagedTable
      caption={t.emergency.judged}
      list={list}
      id={(one) => one.id}
      empty={t.emergency.noneJudged}
      columns={[
        ...useColumns(),
        {
          label: t.emergency.verdict,
          cell: ({ review }) =>
            review && (
              <>
                <Tag tone={review.verdict === 'justified' ? 'ok' : 'bad'}>
                  {t.emergency.verdicts[review.verdict]}
                </Tag>
                <span class="sub">{review.remark}</span>
                <span class="sub">
                  {t.emergency.by(
                    fullName(review.reviewed_by),
                    moment(review.reviewed_at, language),
                  )}
                </span>
              </>
            ),
        },
      ]}
    />
  );
}

function Judge(props: { of: Emergency; onClose: () => void; onDone: () => void }) {
  const { t } = useSpeech();
  const [verdict, setVerdict] = useState<EmergencyVerdict[]>([]);
  const [remark, setRemark] = useState('');
  const sending = useSend(
    (key) =>
      api.post('/api/emergency-accesses/{id}/review', {
        path: { id: props.of.id },
        key,
        body: { verdict: verdict[0]!, remark: textOut(remark) ?? undefined! },
      }),
    props.onDone,
  );
  return (
    <>
      <p class="measure">{props.of.reason}</p>
      <Form
        labels={{ verdict: t.emergency.verdict, remark: t.emergency.remark }}
        sending={sending}
        onSubmit={sending.send}
      >
        <ChoiceField
          name="verdict"
          values={verdict}
          onValues={(values) => setVerdict(values as EmergencyVerdict[])}
          choices={(['justified', 'unjustified'] as const).map((value) => ({
            value,
            label: t.emergency.verdicts[value],
          }))}
          required
        />
        <AreaField
          name="remark"
          value={remark}
          onValue={setRemark}
          hint={t.emergency.remarkHint}
          rows={3}
          required
        />
        <FormActions send={t.emergency.save} busy={sending.busy}>
          <LinkButton onClick={props.onClose}>{t.act.cancel}</LinkButton>
        </FormActions>
      </Form>
    </>
  );
}
