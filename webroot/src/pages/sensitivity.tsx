// Whether a partner is named to other partners (I59): marking it as sensitive, ending that, and what was.

import '../core';
import { useState } from 'preact/hooks';
import { api } from '../api';
import { moment, noDate, shortDate, toParts } from '../dates';
import { flash } from '../flash';
import { useLoad, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { Back, Failure, Loading, Note, Panel, Tag, Title } from '../parts/basics';
import { DateField } from '../parts/date';
import { AreaField, Form, FormActions } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { Table } from '../parts/table';
import { go, to } from '../router';
import { useSession } from '../session';
import type { Organisation, Sensitivity } from '../types';
import { dateOut, fullName } from './common';

/** In the facts of an organisation: is it, since when, until when. */
export function useSensitiveText() {
  const { t } = useSpeech();
  const { session } = useSession();
  return ({ sensitive_from: from, sensitive_until: until }: Organisation): string => {
    if (!from || (until && until < session.today)) return t.sensitivity.no;
    if (from > session.today) return t.sensitivity.coming(shortDate(from));
    return until ? t.sensitivity.until(shortDate(until)) : t.sensitivity.since(shortDate(from));
  };
}

export function SensitivityPage(props: { organisation: Organisation; onChanged: () => void }) {
  const { t } = useSpeech();
  const { can } = useSession();
  const { organisation } = props;
  const back = to('organisations', organisation.id);
  const { data, error, reload } = useLoad(
    async (signal) =>
      (
        await api.get('/api/organisations/{id}/sensitivities', {
          path: { id: organisation.id },
          signal,
        })
      ).data.items,
    [organisation.id],
  );
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  const standing = data.find((one) => one.status !== 'ended');
  const done = () => {
    props.onChanged();
    reload();
    go(back);
  };
  return (
    <>
      <Back to={back}>{organisation.name}</Back>
      <Title window={t.sensitivity.title}>{t.sensitivity.title}</Title>
      <div class="stack">
        <Panel title={organisation.name}>
          <p class="measure">{t.sensitivity.lead}</p>
          <Note tone="warn">{t.sensitivity.textWarning}</Note>
          <Standing period={standing} />
        </Panel>
        {can('sensitivity.write') && !standing && (
          <BeginForm organisation={organisation} back={back} onDone={done} />
        )}
        {can('sensitivity.write') && standing && !standing.valid_until && (
          <EndForm period={standing} back={back} onDone={done} />
        )}
        <History periods={data} />
      </div>
    </>
  );
}

function Standing({ period }: { period: Sensitivity | undefined }) {
  const { t } = useSpeech();
  const words = !period
    ? t.sensitivity.named
    : period.status === 'coming'
      ? t.sensitivity.notYet(shortDate(period.valid_from))
      : t.sensitivity.now;
  return (
    <p>
      <strong>{words}</strong>{' '}
      {period?.valid_until && t.sensitivity.ends(shortDate(period.valid_until))}
    </p>
  );
}

interface FormProps {
  back: string;
  onDone: () => void;
}

function BeginForm({ organisation, back, onDone }: FormProps & { organisation: Organisation }) {
  const { t } = useSpeech();
  const { session } = useSession();
  const [from, setFrom] = useState(() => toParts(session.today));
  const [reason, setReason] = useState('');
  const sending = useSend(
    (key) =>
      api.post('/api/organisations/{id}/sensitivities', {
        path: { id: organisation.id },
        key,
        body: { valid_from: dateOut(from), reason: reason.trim() || undefined! },
      }),
    () => {
      flash(t.sensitivity.begun(organisation.name));
      onDone();
    },
  );
  return (
    <Panel title={t.sensitivity.beginTitle}>
      <LeaveGuard dirty={reason !== ''} />
      <Form
        labels={{ valid_from: t.sensitivity.from, reason: t.sensitivity.reason }}
        sending={sending}
        onSubmit={sending.send}
      >
        <p class="small muted">{t.word.starNote}</p>
        <DateField
          name="valid_from"
          value={from}
          onValue={setFrom}
          today={session.today}
          hint={t.sensitivity.fromHint}
        />
        <AreaField
          name="reason"
          value={reason}
          onValue={setReason}
          hint={t.sensitivity.reasonHint}
          rows={3}
          required
        />
        <FormActions send={t.sensitivity.begin} busy={sending.busy} cancel={back} />
      </Form>
    </Panel>
  );
}

function EndForm({ period, back, onDone }: FormProps & { period: Sensitivity }) {
  const { t } = useSpeech();
  const { session } = useSession();
  const [last, setLast] = useState(noDate);
  const [reason, setReason] = useState('');
  const sending = useSend(
    (key) =>
      api.post('/api/sensitivities/{id}/end', {
        path: { id: period.id },
        key,
        body: { valid_until: dateOut(last), reason: reason.trim() || undefined! },
      }),
    () => {
      flash(t.sensitivity.finished);
      onDone();
    },
  );
  return (
    <Panel title={t.sensitivity.endTitle}>
      <LeaveGuard dirty={reason !== ''} />
      <p class="muted measure">{t.sensitivity.endLead}</p>
      <Form
        labels={{ valid_until: t.sensitivity.last, reason: t.sensitivity.reason }}
        sending={sending}
        onSubmit={() =>
          dateOut(last)
            ? sending.send()
            : sending.refuse([{ field: 'valid_until', code: 'required' }])
        }
      >
        <p class="small muted">{t.word.starNote}</p>
        <DateField
          name="valid_until"
          value={last}
          onValue={setLast}
          today={session.today}
          hint={t.sensitivity.lastHint}
          required
        />
        <AreaField
          name="reason"
          value={reason}
          onValue={setReason}
          hint={t.sensitivity.reasonHint}
          rows={3}
          required
        />
        <FormActions send={t.sensitivity.end} kind="warning" busy={sending.busy} cancel={back} />
      </Form>
    </Panel>
  );
}

function History({ periods }: { periods: Sensitivity[] }) {
  const { t, language } = useSpeech();
  const day = (from: string, until: string | null) =>
    `${shortDate(from)} – ${until ? shortDate(until) : t.sensitivity.open}`;
  return (
    <Panel flush title={t.sensitivity.history}>
      {periods.length === 0 ? (
        <p class="panel__row muted">{t.sensitivity.none}</p>
      ) : (
        <Table
          caption={t.sensitivity.history}
          rows={periods}
          id={(one) => one.id}
          columns={[
            {
              label: t.sensitivity.period,
              head: true,
              cell: (one) => (
                <>
                  <span class="nowrap">{day(one.valid_from, one.valid_until)}</span>{' '}
                  <Tag>{t.sensitivity.status[one.status]}</Tag>
                </>
              ),
            },
            {
              label: t.sensitivity.reason,
              cell: (one) => (
                <>
                  <span class="prose">{one.reason}</span>
                  <span class="sub">
                    {[fullName(one.begun_by) || t.word.system, moment(one.begun_at, language)].join(
                      ', ',
                    )}
                  </span>
                </>
              ),
            },
            {
              label: t.sensitivity.ended,
              cell: (one) =>
                one.end_reason && (
                  <>
                    <span class="prose">{one.end_reason}</span>
                    <span class="sub">
                      {[
                        fullName(one.ended_by) || t.word.system,
                        one.ended_at && moment(one.ended_at, language),
                      ]
                        .filter(Boolean)
                        .join(', ')}
                    </span>
                  </>
                ),
            },
          ]}
        />
      )}
    </Panel>
  );
}
