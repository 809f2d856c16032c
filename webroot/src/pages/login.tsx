// Logging in: the first page, and the one that comes up when a session has ended. Whose account has a
// second factor, or must get one, goes on with that step here.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { api, setCsrfToken } from '../api';
import { useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { Note, Title } from '../parts/basics';
import { Form, FormActions, TextField } from '../parts/form';
import { lazy } from '../parts/lazy';
import type { SecondStep, Session } from '../types';

const SecondStepPage = lazy(
  () => import('./factor'),
  (part) => part.SecondStepPage,
  true,
);

export function LoginPage(props: {
  message: string | null;
  /** Whose unsaved work waits behind this page. */
  waiting: string | null;
  onLogin: (session: Session) => void;
}) {
  const { t } = useSpeech();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [half, setHalf] = useState<SecondStep | null>(null);
  const sending = useSend(
    async () =>
      (
        await api.post('/api/session', {
          body: { login: login.trim().toLowerCase(), password },
          own401: true,
        })
      ).data,
    (answer) => {
      if (!('step' in answer)) return props.onLogin(answer);
      setPassword('');
      setCsrfToken(answer.csrf_token);
      setHalf(answer);
    },
  );
  const form = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // On the first page one came to type; after a session ended the heading tells what happened.
    if (!props.message) form.current?.querySelector('input')?.focus();
  }, []);
  if (half) {
    return <SecondStepPage half={half} onLogin={props.onLogin} onCancel={() => setHalf(null)} />;
  }
  return (
    <>
      <Title window={t.login.window}>{t.login.title}</Title>
      {props.message && <Note role="status">{props.message}</Note>}
      {props.waiting && <p class="muted">{t.login.other(props.waiting)}</p>}
      <div class="panel" ref={form}>
        <Form
          labels={{ login: t.login.login, password: t.login.password }}
          sending={sending}
          onSubmit={sending.send}
        >
          <TextField name="login" value={login} onValue={setLogin} complete="username" required />
          <TextField
            name="password"
            type="password"
            value={password}
            onValue={setPassword}
            complete="current-password"
            required
          />
          <FormActions send={t.login.submit} busy={sending.busy} />
        </Form>
      </div>
      <p class="small muted">{t.login.forgotten}</p>
      <p class="small muted">{t.login.personal}</p>
    </>
  );
}
