// A file one may not see: the reason in words, and how to ask for inzage. The form answers the same
// whether or not such a client exists.

import '../core';
import { useState } from 'preact/hooks';
import { api, type ApiError } from '../api';
import { denialWords, sentence } from '../errors';
import { useLoad, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { Button, Facts, Note, Panel, Title } from '../parts/basics';
import { AreaField, ChoiceField, Form, FormActions, TextField } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { identityLabels, nobody, NumberFields, PersonFields } from '../parts/identity';
import { lazy, withTexts } from '../parts/lazy';
import { LookupField, type Chosen } from '../parts/lookup';
import { useSession } from '../session';
import { unitText } from '../text';
import type { AccessReason } from '../types';
import { dateOut, textOut } from './common';
import { RightsTable } from './rights';

const OwnAllocations = lazy(
  withTexts('office', () => import('./allocations')),
  (part) => part.OwnAllocations,
);

export function NoAccess(props: { error: ApiError; client: string; onOpened: () => void }) {
  const { error, client } = props;
  const { t } = useSpeech();
  const { can } = useSession();
  const reason = (error.problem?.reason as AccessReason | undefined) ?? 'no_tie';
  const form = error.problem?.request_form === true && can('right.request');
  return (
    <>
      <Title window={t.noAccess.window}>{t.noAccess.title}</Title>
      <Note tone="warn">
        {error.status === 403 ? <WhyNot reason={reason} /> : <p>{denialWords(t, reason)}</p>}
        <p class="small">{t.noAccess.logged}</p>
      </Note>
      {reason === 'motive_needed' && <MotiveForm client={client} onGiven={props.onOpened} />}
      {error.status === 403 && <OwnRights client={client} />}
      {reason === 'allocation_waits' && <OwnAllocations client={client} />}
      {form && reason !== 'motive_needed' && (
        <Panel title={t.noAccess.how}>
          <p class="measure">{t.noAccess.howText}</p>
          <RequestForm />
        </Panel>
      )}
    </>
  );
}

/** To who has a tie: what the arbiter said, and what can be done about it. Nobody else is told why. */
function WhyNot({ reason }: { reason: AccessReason }) {
  const { t } = useSpeech();
  return (
    <>
      <h2 class="section-title">{t.noAccess.why}</h2>
      <Facts
        items={[
          { name: t.noAccess.reason, value: sentence(t.logReason[reason] ?? '') },
          { name: t.noAccess.todo, value: denialWords(t, reason) },
        ]}
      />
    </>
  );
}

/** A tie lets one see the own right or request, never the file. */
function OwnRights({ client }: { client: string }) {
  const { t } = useSpeech();
  const { data } = useLoad(
    async (signal) =>
      (await api.get('/api/clients/{id}/rights', { path: { id: client }, signal })).data,
    [client],
  );
  if (!data || data.items.length === 0) return null;
  return (
    <Panel flush title={t.rights.title}>
      <RightsTable rights={data.items} />
    </Panel>
  );
}

/** A colleague guides this client: with a motive the file opens for today. */
function MotiveForm({ client, onGiven }: { client: string; onGiven: () => void }) {
  const { t } = useSpeech();
  const [motive, setMotive] = useState('');
  const sending = useSend(
    (key) =>
      api.post('/api/clients/{id}/motives', {
        key,
        path: { id: client },
        body: { motive: textOut(motive) ?? undefined! },
      }),
    onGiven,
  );
  return (
    <Panel title={t.caseload.formTitle}>
      <Form labels={{ motive: t.caseload.motive }} sending={sending} onSubmit={sending.send}>
        <TextField
          name="motive"
          value={motive}
          onValue={setMotive}
          hint={t.caseload.motiveHint}
          required
          wide
        />
        <FormActions send={t.caseload.open} busy={sending.busy} />
      </Form>
    </Panel>
  );
}

/** VDAB asks for nothing of its own: its counsellors enter a request for a partner. */
function useForPartner() {
  const { session } = useSession();
  return session.viewer.organisation.kind === 'vdab';
}

export function RequestPage() {
  const { t } = useSpeech();
  const forPartner = useForPartner();
  return (
    <>
      <Title window={t.request.title}>{t.request.title}</Title>
      <p class="lead">{forPartner ? t.request.leadPartner : t.request.lead}</p>
      <Panel>
        <RequestForm />
      </Panel>
    </>
  );
}

const blank = {
  ...nobody,
  chosen: null as Chosen | null,
  scope: 'whole',
  purpose: '',
  message: '',
};

function RequestForm() {
  const { t } = useSpeech();
  const forPartner = useForPartner();
  const [form, setForm] = useState(blank);
  const [done, setDone] = useState(false);
  const sending = useSend(
    (key) =>
      api.post('/api/requests', {
        key,
        body: {
          ...(forPartner && {
            organisation: form.chosen?.organisation.id,
            unit: form.scope === 'unit' ? form.chosen?.id : null,
          }),
          ssin: form.ssin.trim() || undefined,
          number: form.number.trim() || undefined,
          first_name: textOut(form.first) ?? undefined!,
          last_name: textOut(form.last) ?? undefined!,
          birth_date: dateOut(form.birth)!,
          purpose: textOut(form.purpose) ?? undefined!,
          message: textOut(form.message),
        },
      }),
    () => setDone(true),
  );
  if (done) {
    return (
      <Note tone="ok" role="status">
        <p>
          <strong>{t.request.doneTitle}</strong>
        </p>
        <p>{t.request.done}</p>
        <p>
          <Button
            kind="secondary"
            small
            onClick={() => {
              setForm(blank);
              setDone(false);
            }}
          >
            {t.request.another}
          </Button>
        </p>
      </Note>
    );
  }
  return (
    <Form
      wide="two"
      labels={{
        organisation: t.request.organisation,
        unit: t.rights.scope,
        ...identityLabels(t, 'last_name'),
        purpose: t.request.purpose,
        message: t.request.message,
      }}
      sending={sending}
      onSubmit={sending.send}
    >
      <LeaveGuard dirty={JSON.stringify(form) !== JSON.stringify(blank)} />
      <p class="small muted wide">{t.word.starNote}</p>
      {forPartner && (
        <LookupField
          name="organisation"
          value={form.chosen}
          onValue={(chosen) => setForm({ ...form, chosen, scope: 'whole' })}
          under={form.chosen?.organisation.name}
          required
          wide
        />
      )}
      {form.chosen && (
        <ChoiceField
          name="unit"
          values={[form.scope]}
          onValues={([scope]) => setForm({ ...form, scope: scope ?? 'whole' })}
          choices={[
            { value: 'whole', label: t.rights.scopeWhole(form.chosen.organisation.name) },
            { value: 'unit', label: t.rights.scopeUnit(unitText(form.chosen)) },
          ]}
          required
          wide
        />
      )}
      <PersonFields v={form} set={setForm} last="last_name" required />
      <NumberFields v={form} set={setForm} />
      <TextField
        name="purpose"
        value={form.purpose}
        onValue={(purpose) => setForm({ ...form, purpose })}
        hint={t.request.purposeHint}
        required
        wide
      />
      <AreaField
        name="message"
        value={form.message}
        onValue={(message) => setForm({ ...form, message })}
        hint={t.request.messageHint}
        rows={3}
      />
      <FormActions send={t.request.send} busy={sending.busy} />
    </Form>
  );
}
