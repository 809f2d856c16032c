// Emergency access from the minimal hit of a search: why, and one's password again. And what is said of it
// in the file, as long as its hour runs.

import '../core';
import { useEffect, useState } from 'preact/hooks';
import { api } from '../api';
import { moment } from '../dates';
import { flash } from '../flash';
import { useLoad, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { Failure, LinkButton, Loading, Note } from '../parts/basics';
import { Dialog } from '../parts/dialog';
import { AreaField, Form, FormActions, TextField } from '../parts/form';
import { go, to } from '../router';
import type { ClientHit } from '../types';
import { textOut } from './common';
import { useFile } from './file-context';

export function EmergencyOpen({ hit, onClose }: { hit: ClientHit; onClose: () => void }) {
  const { t } = useSpeech();
  return (
    <Dialog title={t.emergency.title(`${hit.first_name} ${hit.last_name}`)} onClose={onClose}>
      <Proof client={hit.id} onClose={onClose} />
    </Dialog>
  );
}

/** Who has a second factor is asked a code of it, so that is looked up first. */
function Proof({ client, onClose }: { client: string; onClose: () => void }) {
  const { data, error, reload } = useLoad(
    async (signal) => (await api.get('/api/second-factor', { signal })).data,
    [],
  );
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  return <Reason client={client} withCode={data.state === 'active'} onClose={onClose} />;
}

function Reason(props: { client: string; withCode: boolean; onClose: () => void }) {
  const { t } = useSpeech();
  const [v, set] = useState({ reason: '', password: '', code: '' });
  const sending = useSend(
    (key) =>
      api.post('/api/clients/{id}/emergency-accesses', {
        path: { id: props.client },
        key,
        body: {
          reason: textOut(v.reason) ?? undefined!,
          current_password: v.password || undefined!,
          ...(props.withCode && { code: textOut(v.code) }),
        },
      }),
    () => {
      flash(t.emergency.done);
      go(to('clients', props.client));
    },
  );
  return (
    <>
      <p>{t.emergency.lead}</p>
      <Form
        labels={{
          reason: t.emergency.reason,
          current_password: t.emergency.password,
          code: t.emergency.code,
        }}
        sending={sending}
        onSubmit={sending.send}
      >
        <AreaField
          name="reason"
          value={v.reason}
          onValue={(reason) => set({ ...v, reason })}
          hint={t.emergency.reasonHint}
          rows={3}
          required
        />
        <TextField
          name="current_password"
          type="password"
          complete="current-password"
          value={v.password}
          onValue={(password) => set({ ...v, password })}
          required
        />
        {props.withCode && (
          <TextField
            name="code"
            complete="one-time-code"
            value={v.code}
            onValue={(code) => set({ ...v, code })}
            width={20}
            required
          />
        )}
        <FormActions send={t.emergency.send} busy={sending.busy}>
          <LinkButton onClick={props.onClose}>{t.act.cancel}</LinkButton>
        </FormActions>
      </Form>
    </>
  );
}

/** How long to wait before the file is asked for again, where the clock here runs ahead. */
const AGAIN_MS = 15_000;

/** When the hour is over the file is asked for again, and shut. */
export function EmergencyBanner() {
  const { t, language } = useSpeech();
  const { client, reload } = useFile();
  const { id, ends_at: until } = client.access.emergency ?? {};
  const ending = useSend(
    (key) => api.post('/api/emergency-accesses/{id}/end', { path: { id: id! }, key }),
    () => {
      flash(t.emergency.stopped);
      go('/search');
    },
  );
  useEffect(() => {
    if (!until) return;
    const timer = setTimeout(reload, Math.max(Date.parse(until) - Date.now(), AGAIN_MS));
    return () => clearTimeout(timer);
  }, [client]);
  if (!until) return null;
  return (
    <Note tone="warn" role="status">
      <p>{t.emergency.until(moment(until, language))}</p>
      <p>
        <LinkButton disabled={ending.busy} onClick={ending.send}>
          {t.emergency.stop}
        </LinkButton>
      </p>
      {ending.error && <Failure error={ending.error} />}
    </Note>
  );
}
