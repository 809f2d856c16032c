// What belongs to the end of a step: why it was cancelled, and what is added to the summary afterwards (R169, R183).

import { useState } from 'preact/hooks';
import { api } from '../api';
import { moment, shortDate } from '../dates';
import { flash } from '../flash';
import { useLoad, useSend } from '../hooks';
import { useSpeech, type Speech } from '../i18n';
import { Failure, Loading, Panel } from '../parts/basics';
import { Explain } from '../parts/explained';
import { AreaField, Form, FormActions, SelectField } from '../parts/form';
import { unitText } from '../text';
import type { CancelReason, Step, StepState } from '../types';
import { fullName } from './common';

const reasons: CancelReason[] = ['work_before_intake', 'work_after_intake', 'refusal', 'other'];

export function isEnd(state: string): boolean {
  return (['completed', 'stopped', 'cancelled'] as StepState[] as string[]).includes(state);
}

/** Why no guidance took place: a code, and never a word on somebody's health. */
export function CancelReasonField(props: { value: string; onValue: (value: string) => void }) {
  const { t } = useSpeech();
  return (
    <SelectField
      name="cancel_reason"
      value={props.value}
      onValue={props.onValue}
      choices={reasons.map((reason) => ({ value: reason, label: t.step.cancelReasons[reason] }))}
      empty={t.word.choose}
      hint={t.step.cancelHint}
      required
    />
  );
}

export function actorName({ t }: Speech, actor: Step['recorded_by']): string {
  if (actor.organisation?.id === null) return t.unnamed.actor;
  if (!actor.employee) return t.word.system;
  const unit = actor.unit && unitText(actor.unit);
  return [fullName(actor.employee), unit].filter(Boolean).join(', ');
}

/** What was added after the end, each with who and when; while it lasts, room for one more. */
export function Additions({ step }: { step: Step }) {
  const speech = useSpeech();
  const { t, language } = speech;
  const { data, error, reload } = useLoad(
    async (signal) =>
      (await api.get('/api/steps/{id}/additions', { path: { id: step.id }, signal })).data,
    [step.id],
  );
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  if (data.items.length === 0 && !step.may_append) return null;
  return (
    <Panel title={t.step.additions}>
      <ol class="plain stack">
        {data.items.map((one) => (
          <li key={one.id}>
            <p class="prose">{one.text}</p>
            <p class="small muted">
              {t.step.added_by(moment(one.added_at, language), actorName(speech, one.added_by))}
            </p>
          </li>
        ))}
      </ol>
      {step.may_append && <AppendForm step={step} onAdded={reload} />}
      {step.may_append && <Explain of={step.terms.append_until} />}
    </Panel>
  );
}

function AppendForm({ step, onAdded }: { step: Step; onAdded: () => void }) {
  const { t } = useSpeech();
  const [text, setText] = useState('');
  const sending = useSend(
    (key) => api.post('/api/steps/{id}/additions', { path: { id: step.id }, key, body: { text } }),
    () => {
      setText('');
      flash(t.step.appended);
      onAdded();
    },
  );
  return (
    <Form labels={{ text: t.step.append }} sending={sending} onSubmit={sending.send}>
      <AreaField
        name="text"
        value={text}
        onValue={setText}
        required
        hint={
          <>
            {t.step.appendUntil(shortDate(step.append_until))} <strong>{t.step.privacy}</strong>
          </>
        }
        rows={3}
      />
      <FormActions send={t.step.confirm} busy={sending.busy} />
    </Form>
  );
}
