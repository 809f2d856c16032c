// One trajectbepaling: reading it, its versions, correcting and withdrawing it; and adding one (R153).

import '../core';
import { useRef, useState } from 'preact/hooks';
import { api } from '../api';
import { longDate, moment, noDate, shortDate, toParts, type DateParts } from '../dates';
import { flash } from '../flash';
import { useLoad, useSend, type Sending } from '../hooks';
import { useSpeech } from '../i18n';
import { Back, Button, Failure, LinkButton, Loading, Panel, Tag } from '../parts/basics';
import { DateField } from '../parts/date';
import { Dialog } from '../parts/dialog';
import { AreaField, Form, FormActions } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { StalePanel, staleOf } from '../parts/stale';
import { Actor, actorText } from '../parts/named';
import { Table } from '../parts/table';
import { go, to } from '../router';
import { useSession } from '../session';
import type { TrajectoryPlan, TrajectoryPlanVersion } from '../types';
import { changes, dateOut, versionTag } from './common';
import { useFile } from './file-context';

interface Values {
  date: DateParts;
  text: string;
}

/** What is sent of a form; an empty date is left out, to be refused by name. */
const bodyOf = (v: Values) => ({ date: dateOut(v.date), text: v.text.trim() || undefined });

const valuesOf = (plan: TrajectoryPlan): Values => ({
  date: toParts(plan.date),
  text: plan.text ?? '',
});

function PlanForm(props: {
  v: Values;
  set: (v: Values) => void;
  sending: Sending;
  onSubmit: () => void;
  onCancel: () => void;
}) {
  const { t } = useSpeech();
  const { session } = useSession();
  const { v, set, sending } = props;
  return (
    <Form
      labels={{ date: t.traject.date, text: t.traject.text }}
      sending={sending}
      onSubmit={props.onSubmit}
    >
      <DateField
        name="date"
        value={v.date}
        onValue={(date) => set({ ...v, date })}
        today={session.today}
        example
        required
      />
      <AreaField
        name="text"
        value={v.text}
        onValue={(text) => set({ ...v, text })}
        rows={8}
        required
      />
      <FormActions send={t.act.save} busy={sending.busy}>
        <span>
          {t.act.or} <LinkButton onClick={props.onCancel}>{t.act.cancel}</LinkButton>
        </span>
      </FormActions>
    </Form>
  );
}

export function PlanNew() {
  const { t } = useSpeech();
  const { client } = useFile();
  const back = to('clients', client.id, 'traject');
  const [v, set] = useState<Values>({ date: noDate, text: '' });
  const sending = useSend(
    async (key) => {
      const body = bodyOf(v);
      return (
        await api.post('/api/clients/{id}/trajectory-plans', {
          path: { id: client.id },
          body: { date: body.date!, text: body.text! },
          key,
        })
      ).data;
    },
    () => {
      flash(t.traject.saved);
      go(back);
    },
  );
  return (
    <>
      <Back to={back}>{t.file.traject}</Back>
      <Panel title={t.traject.addTitle}>
        <LeaveGuard dirty={v.text !== '' || v.date !== noDate} />
        <p class="muted">{t.traject.addLead}</p>
        <PlanForm
          v={v}
          set={set}
          sending={sending}
          onSubmit={sending.send}
          onCancel={() => go(back)}
        />
      </Panel>
    </>
  );
}

export function PlanPage({ id }: { id: string }) {
  const { t, language } = useSpeech();
  const { client } = useFile();
  const [correcting, correct] = useState(false);
  const [withdrawing, withdraw] = useState(false);
  const loaded = useLoad(
    async (signal) => {
      const path = { id };
      const [plan, history] = await Promise.all([
        api.get('/api/trajectory-plans/{id}', { path, signal }),
        api.get('/api/trajectory-plans/{id}/history', { path, signal }),
      ]);
      return { plan: plan.data, versions: history.data.items };
    },
    [id],
  );
  if (loaded.error) return <Failure error={loaded.error} retry={loaded.reload} />;
  if (!loaded.data) return <Loading />;
  const { plan, versions } = loaded.data;
  const stored = (words: string) => {
    flash(words);
    correct(false);
    withdraw(false);
    loaded.reload();
  };
  return (
    <>
      <Back to={to('clients', client.id, 'traject')}>{t.file.traject}</Back>
      <Panel
        title={t.traject.planOf(longDate(plan.date, language))}
        bar={
          <div class="panel__tools">
            {plan.withdrawn_reason && <Tag>{t.traject.withdrawn}</Tag>}
            {plan.may_withdraw && !correcting && (
              <LinkButton onClick={() => withdraw(true)}>{t.traject.withdraw}</LinkButton>
            )}
            {plan.may_correct && !correcting && (
              <Button small onClick={() => correct(true)}>
                {t.traject.correct}
              </Button>
            )}
          </div>
        }
      >
        {correcting ? (
          <Correct
            plan={plan}
            onClose={() => correct(false)}
            onStored={() => stored(t.traject.saved)}
          />
        ) : (
          <Reading plan={plan} />
        )}
      </Panel>
      {versions.length > 1 && <Versions versions={versions} />}
      {withdrawing && (
        <Withdraw
          plan={plan}
          onClose={() => withdraw(false)}
          onStored={() => stored(t.traject.withdrawnNow)}
        />
      )}
    </>
  );
}

function Reading({ plan }: { plan: TrajectoryPlan }) {
  const speech = useSpeech();
  const { t, language } = speech;
  const last = moment(plan.recorded_at, language);
  return (
    <div class="stack--tight">
      {plan.text === null ? (
        <p class="muted">{t.traject.hidden}</p>
      ) : (
        <p class="prose">{plan.text}</p>
      )}
      <p class="small muted">
        {t.traject.addedBy(actorText(speech, plan.added_by), shortDate(plan.added_on))}
      </p>
      {plan.withdrawn_reason ? (
        <p class="small muted">
          {t.traject.withdrawnBy(actorText(speech, plan.recorded_by), last)} –{' '}
          {plan.withdrawn_reason}
        </p>
      ) : (
        plan.version > 1 && (
          <p class="small muted">
            {t.traject.correctedBy(actorText(speech, plan.recorded_by), last)}
          </p>
        )
      )}
    </div>
  );
}

function Correct(props: { plan: TrajectoryPlan; onClose: () => void; onStored: () => void }) {
  const { t } = useSpeech();
  const [base, setBase] = useState(props.plan);
  const [v, set] = useState(() => valuesOf(props.plan));
  const version = useRef(versionTag(props.plan));
  const body = changes(bodyOf(valuesOf(base)), bodyOf(v));
  const dirty = Object.keys(body).length > 0;
  const sending = useSend(
    () =>
      api.patch('/api/trajectory-plans/{id}', {
        path: { id: props.plan.id },
        body,
        etag: version.current,
      }),
    props.onStored,
  );
  const stale = staleOf<TrajectoryPlan>(sending.error);
  const submit = () => {
    // an empty member would be left out, and what stands would stay
    const empty = (['date', 'text'] as const).filter((name) => bodyOf(v)[name] === undefined);
    if (empty.length) sending.refuse(empty.map((field) => ({ field, code: 'required' })));
    else if (dirty) sending.send();
    else props.onClose();
  };
  if (stale) {
    const theirs = valuesOf(stale);
    return (
      <StalePanel
        rows={[
          {
            label: t.traject.date,
            mine: shortDate(dateOut(v.date)),
            theirs: shortDate(stale.date),
          },
          { label: t.traject.text, mine: v.text, theirs: theirs.text },
        ]}
        onMine={() => {
          version.current = versionTag(stale);
          sending.send();
        }}
        onTheirs={() => {
          setBase(stale);
          set(theirs);
          version.current = versionTag(stale);
          sending.clear();
        }}
      />
    );
  }
  return (
    <>
      <LeaveGuard dirty={dirty} />
      <PlanForm v={v} set={set} sending={sending} onSubmit={submit} onCancel={props.onClose} />
    </>
  );
}

function Withdraw(props: { plan: TrajectoryPlan; onClose: () => void; onStored: () => void }) {
  const { t } = useSpeech();
  const [reason, setReason] = useState('');
  const sending = useSend(
    (key) =>
      api.post('/api/trajectory-plans/{id}/withdraw', {
        path: { id: props.plan.id },
        body: { reason: reason.trim() },
        etag: versionTag(props.plan),
        key,
      }),
    props.onStored,
  );
  const submit = () => {
    if (reason.trim()) sending.send();
    else sending.refuse([{ field: 'reason', code: 'required' }]);
  };
  return (
    <Dialog title={t.traject.withdrawTitle} onClose={props.onClose}>
      <p>{t.traject.withdrawLead}</p>
      <Form labels={{ reason: t.traject.reason }} sending={sending} onSubmit={submit}>
        <AreaField name="reason" value={reason} onValue={setReason} rows={3} required />
        <FormActions send={t.traject.withdraw} kind="warning" busy={sending.busy}>
          <Button kind="secondary" onClick={props.onClose}>
            {t.act.cancel}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

function Versions({ versions }: { versions: TrajectoryPlanVersion[] }) {
  const { t, language } = useSpeech();
  return (
    <Panel flush title={t.traject.versions}>
      <Table
        caption={t.traject.versions}
        rows={versions}
        id={(version) => String(version.version)}
        columns={[
          {
            label: t.step.version,
            head: true,
            cell: (version) => (
              <>
                {version.version} {version.withdrawn_reason && <Tag>{t.traject.withdrawn}</Tag>}
              </>
            ),
          },
          {
            label: t.step.when,
            cell: (version) => <span class="nowrap">{moment(version.recorded_at, language)}</span>,
          },
          { label: t.step.who, cell: (version) => <Actor {...version.recorded_by} /> },
          {
            label: t.traject.date,
            cell: (version) => <span class="nowrap">{shortDate(version.date)}</span>,
          },
          {
            label: t.traject.text,
            cell: (version) => (
              <span class="prose">
                {version.withdrawn_reason ?? version.text ?? t.traject.hidden}
              </span>
            ),
          },
        ]}
      />
    </Panel>
  );
}
