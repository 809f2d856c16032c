// A file one may not see: the reason in words, and how to ask for inzage. The form answers the same
// whether or not such a client exists.

import '../core';
import { useState } from 'preact/hooks';
import { api, type ApiError } from '../api';
import { denialWords, sentence } from '../errors';
import { useLoad, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { Facts, Link, Note, Panel, Title } from '../parts/basics';
import { Form, FormActions, TextField } from '../parts/form';
import { lazy, withTexts } from '../parts/lazy';
import { useSession } from '../session';
import type { AccessReason } from '../types';
import { textOut } from './common';

const RightsTable = lazy(
  withTexts('office', () => import('./rights')),
  (part) => part.RightsTable,
);

const RequestForm = lazy(
  () => import('./request-form'),
  (part) => part.RequestForm,
);
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
          <p>
            <Link to="/request/forms/consent_form">{t.paper.title}</Link>
          </p>
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
