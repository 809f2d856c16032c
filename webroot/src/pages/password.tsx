// Choosing a password with a one-time link. The token stands after '#', which no server log sees, and
// leaves the address bar at once.

import '../core';
import { useEffect, useState } from 'preact/hooks';
import { api } from '../api';
import { useSend, type FieldError } from '../hooks';
import { useSpeech } from '../i18n';
import type { Messages } from '../i18n/nl';
import { Title } from '../parts/basics';
import { Form, FormActions, TextField } from '../parts/form';

export function PasswordPage(props: { token: string; onDone: () => void }) {
  const { t } = useSpeech();
  const [token] = useState(props.token);
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const sending = useSend(
    () =>
      api.post('/api/password-links/redeem', {
        body: { token, new_password: fresh },
        own401: true,
      }),
    props.onDone,
  );
  useEffect(() => history.replaceState(history.state, '', '#/password'), []);
  return (
    <>
      <Title window={t.password.title}>{t.password.title}</Title>
      <p class="lead">{t.password.lead}</p>
      <div class="panel">
        <Form
          labels={{ new_password: t.password.fresh, again: t.password.again }}
          sending={sending}
          onSubmit={() => (fresh === again ? sending.send() : sending.refuse(differ(t)))}
        >
          <NewPasswordFields fresh={fresh} again={again} onFresh={setFresh} onAgain={setAgain} />
          <FormActions send={t.password.set} busy={sending.busy} />
        </Form>
      </div>
    </>
  );
}

export function differ(t: Messages): FieldError[] {
  return [{ field: 'again', code: 'wrong', text: t.password.differ }];
}

export function NewPasswordFields(props: {
  fresh: string;
  again: string;
  onFresh: (value: string) => void;
  onAgain: (value: string) => void;
}) {
  const { t } = useSpeech();
  return (
    <>
      <TextField
        name="new_password"
        type="password"
        complete="new-password"
        value={props.fresh}
        onValue={props.onFresh}
        hint={t.password.hint}
        required
      />
      <TextField
        name="again"
        type="password"
        complete="new-password"
        value={props.again}
        onValue={props.onAgain}
        required
      />
    </>
  );
}
