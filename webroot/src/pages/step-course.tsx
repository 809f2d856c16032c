// The course of an outplacement after its start: a later end by a new attest (R163), 'vraag stopzetting' (R172), and
// what was answered.

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { api } from '../api';
import { moment, noDate, shortDate } from '../dates';
import { flash } from '../flash';
import { useLoad, useSend } from '../hooks';
import { useSpeech, type Speech } from '../i18n';
import { Button, ButtonLink, Failure, Loading, Panel, Tag, type Tone } from '../parts/basics';
import { DateField } from '../parts/date';
import { AreaField, ChoiceField, Form, FormActions } from '../parts/form';
import { to } from '../router';
import { useSession } from '../session';
import type { Extension, Step, StopRequest } from '../types';
import { dateOut, versionTag } from './common';
import { useFile } from './file-context';
import { actorName } from './step-end';

interface CourseProps {
  step: Step;
  onChanged: () => void;
}

const tones: Record<StopRequest['status'] | Extension['status'], Tone> = {
  open: 'wait',
  handed_in: 'wait',
  accepted: 'ok',
  recorded: 'ok',
  rejected: undefined,
  refused: undefined,
  lapsed: undefined,
};

/** One request: what is asked, by whom, and what came of it. */
function Asked(props: {
  speech: Speech;
  request: StopRequest | Extension;
  title: string;
  children?: ComponentChildren;
}) {
  const { t, language } = props.speech;
  const { request } = props;
  return (
    <li class="stack--tight">
      <p>
        <strong>{props.title}</strong>{' '}
        <Tag tone={tones[request.status]}>{t.course.status[request.status]}</Tag>
      </p>
      {request.reason && <p class="prose">{request.reason}</p>}
      <p class="small muted">
        {t.step.added_by(
          moment(request.asked_at, language),
          actorName(props.speech, request.asked_by),
        )}
      </p>
      {request.decided_by && request.status !== 'lapsed' && (
        <p class="small muted">
          {t.course.answered(
            shortDate(request.decided_on),
            actorName(props.speech, request.decided_by),
          )}
        </p>
      )}
      {request.decision && <p class="prose">{request.decision}</p>}
      {props.children}
    </li>
  );
}

function useOpen() {
  const [open, setOpen] = useState(false);
  return { open, show: () => setOpen(true), hide: () => setOpen(false) };
}

export function StopRequests({ step, onChanged }: CourseProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { client } = useFile();
  const form = useOpen();
  const { data, error, reload } = useLoad(
    async (signal) =>
      (await api.get('/api/steps/{id}/stop-requests', { path: { id: step.id }, signal })).data,
    [step.id, step.version],
  );
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  const waits = data.items.some((one) => one.status === 'open');
  const mayAsk = step.may_request_stop && !waits;
  const stops = step.allowed_states.includes('stopped');
  if (data.items.length === 0 && !mayAsk) return null;
  const done = () => {
    form.hide();
    reload();
    onChanged();
  };
  return (
    <Panel title={t.course.stop}>
      {step.may_request_stop && <p class="small muted">{t.course.stopLead}</p>}
      <ul class="plain stack">
        {data.items.map((one) => (
          <Asked
            key={one.id}
            speech={speech}
            request={one}
            title={t.course.stopOn(shortDate(one.date))}
          >
            {one.status === 'open' && stops && (
              <div class="actions">
                <ButtonLink
                  small
                  to={`${to('clients', client.id, 'steps', step.id)}?state=stopped&date=${one.date}`}
                >
                  {t.course.doStop}
                </ButtonLink>
                <Reject request={one} onDone={done} />
              </div>
            )}
          </Asked>
        ))}
      </ul>
      {mayAsk &&
        (form.open ? (
          <StopForm step={step} onDone={done} onClose={form.hide} />
        ) : (
          <Button kind="secondary" onClick={form.show}>
            {t.course.ask}
          </Button>
        ))}
    </Panel>
  );
}

function StopForm(props: { step: Step; onDone: () => void; onClose: () => void }) {
  const { t } = useSpeech();
  const { session } = useSession();
  const [date, setDate] = useState(noDate);
  const [reason, setReason] = useState('');
  const sending = useSend(
    (key) =>
      api.post('/api/steps/{id}/stop-requests', {
        path: { id: props.step.id },
        key,
        body: { date: dateOut(date)!, reason },
      }),
    () => {
      flash(t.course.asked);
      props.onDone();
    },
  );
  return (
    <Form
      labels={{ date: t.course.stopDate, reason: t.course.reason }}
      sending={sending}
      onSubmit={sending.send}
    >
      <DateField name="date" value={date} onValue={setDate} today={session.today} required />
      <AreaField
        name="reason"
        value={reason}
        onValue={setReason}
        hint={<strong>{t.step.privacy}</strong>}
        rows={3}
        required
      />
      <FormActions send={t.course.send} busy={sending.busy}>
        <Button kind="secondary" onClick={props.onClose}>
          {t.act.cancel}
        </Button>
      </FormActions>
    </Form>
  );
}

/** Not granted: why (I45). */
function Reject({ request, onDone }: { request: StopRequest; onDone: () => void }) {
  const { t } = useSpeech();
  return (
    <WhyNot
      button={t.course.reject}
      send={(reason, key) =>
        api.post('/api/stop-requests/{id}/reject', {
          path: { id: request.id },
          key,
          etag: versionTag(request),
          body: { reason },
        })
      }
      onDone={() => {
        flash(t.course.rejected);
        onDone();
      }}
    />
  );
}

function WhyNot(props: {
  button: string;
  send: (reason: string, key: string) => Promise<unknown>;
  onDone: () => void;
}) {
  const { t } = useSpeech();
  const form = useOpen();
  const [reason, setReason] = useState('');
  const sending = useSend((key) => props.send(reason, key), props.onDone);
  if (!form.open) {
    return (
      <Button kind="secondary" small onClick={form.show}>
        {props.button}
      </Button>
    );
  }
  return (
    <Form labels={{ reason: t.course.whyNot }} sending={sending} onSubmit={sending.send}>
      <AreaField name="reason" value={reason} onValue={setReason} rows={2} required />
      <FormActions send={props.button} busy={sending.busy}>
        <Button kind="secondary" onClick={form.hide}>
          {t.act.cancel}
        </Button>
      </FormActions>
    </Form>
  );
}

export function Extensions({ step, onChanged }: CourseProps) {
  const speech = useSpeech();
  const { t } = speech;
  const form = useOpen();
  const { data, error, reload } = useLoad(
    async (signal) =>
      (await api.get('/api/steps/{id}/extensions', { path: { id: step.id }, signal })).data,
    [step.id, step.version],
  );
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  const waits = data.items.some((one) => one.status === 'handed_in');
  const mayAsk = (step.may_extend || step.may_hand_in) && !waits;
  if (data.items.length === 0 && !mayAsk) return null;
  const done = () => {
    form.hide();
    reload();
    onChanged();
  };
  return (
    <Panel title={t.course.extension}>
      <ul class="plain stack">
        {data.items.map((one) => (
          <Asked
            key={one.id}
            speech={speech}
            request={one}
            title={
              one.certificate_date
                ? t.course.until(shortDate(one.new_end_date), shortDate(one.certificate_date))
                : t.course.corrected(shortDate(one.new_end_date))
            }
          >
            {one.status === 'handed_in' && step.may_extend && (
              <Decide extension={one} onDone={done} />
            )}
          </Asked>
        ))}
      </ul>
      {mayAsk &&
        (form.open ? (
          <ExtendForm step={step} onDone={done} onClose={form.hide} />
        ) : (
          <Button kind="secondary" onClick={form.show}>
            {step.may_extend ? t.course.record : t.course.handIn}
          </Button>
        ))}
    </Panel>
  );
}

function Decide({ extension, onDone }: { extension: Extension; onDone: () => void }) {
  const { t } = useSpeech();
  const decide = (decision: 'record' | 'refuse', key: string, reason: string | null = null) =>
    api.post('/api/extensions/{id}/decision', {
      path: { id: extension.id },
      key,
      etag: versionTag(extension),
      body: { decision, reason },
    });
  const sending = useSend(
    (key) => decide('record', key),
    () => {
      flash(t.course.recorded);
      onDone();
    },
  );
  return (
    <>
      <Form labels={{}} sending={sending} onSubmit={sending.send}>
        <FormActions send={t.course.record} busy={sending.busy} />
      </Form>
      <WhyNot
        button={t.course.refuse}
        send={(reason, key) => decide('refuse', key, reason)}
        onDone={() => {
          flash(t.course.rejected);
          onDone();
        }}
      />
    </>
  );
}

function ExtendForm(props: { step: Step; onDone: () => void; onClose: () => void }) {
  const { t } = useSpeech();
  const { session } = useSession();
  const [what, setWhat] = useState('extension');
  const [end, setEnd] = useState(noDate);
  const [certificate, setCertificate] = useState(noDate);
  const [signed, setSigned] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const correction = what === 'correction';
  const sending = useSend(
    (key) =>
      api.post('/api/steps/{id}/extensions', {
        path: { id: props.step.id },
        key,
        body: correction
          ? { new_end_date: dateOut(end)!, correction, reason: reason || null }
          : {
              new_end_date: dateOut(end)!,
              certificate_date: dateOut(certificate) ?? null,
              signed: signed.length > 0,
            },
      }),
    () => {
      flash(props.step.may_extend ? t.course.recorded : t.course.handedIn);
      props.onDone();
    },
  );
  return (
    <Form
      labels={{
        what: t.course.what,
        new_end_date: t.course.newEnd,
        certificate_date: t.course.certificate,
        signed: t.course.signedTitle,
        reason: t.course.reason,
      }}
      sending={sending}
      onSubmit={sending.send}
    >
      {props.step.may_extend && (
        <ChoiceField
          name="what"
          values={[what]}
          onValues={(values) => setWhat(values[0] ?? 'extension')}
          choices={[
            { value: 'extension', label: t.course.byCertificate },
            { value: 'correction', label: t.course.byCorrection },
          ]}
        />
      )}
      <DateField name="new_end_date" value={end} onValue={setEnd} required />
      {correction ? (
        <AreaField name="reason" value={reason} onValue={setReason} rows={2} required />
      ) : (
        <>
          <DateField
            name="certificate_date"
            value={certificate}
            onValue={setCertificate}
            today={session.today}
            required
          />
          <ChoiceField
            name="signed"
            many
            values={signed}
            onValues={setSigned}
            choices={[{ value: 'yes', label: t.course.signed }]}
            required
          />
        </>
      )}
      <FormActions
        send={props.step.may_extend ? t.course.record : t.course.handIn}
        busy={sending.busy}
      >
        <Button kind="secondary" onClick={props.onClose}>
          {t.act.cancel}
        </Button>
      </FormActions>
    </Form>
  );
}
