// One's own account: who one is here, another password, mail, the second step of logging in, and the way to
// log out everywhere.

import '../core';
import { useState } from 'preact/hooks';
import { api } from '../api';
import { flash } from '../flash';
import { useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { Button, Facts, Failure, Panel, Title } from '../parts/basics';
import { Form, FormActions, TextField } from '../parts/form';
import { lazy } from '../parts/lazy';
import { useSession } from '../session';
import { differ, NewPasswordFields } from './password';
import { unitText } from '../text';

const MailPanel = lazy(
  () => import('./mail'),
  (part) => part.MailPanel,
);
const FactorPanel = lazy(
  () => import('./factor'),
  (part) => part.FactorPanel,
);

export function AccountPage(props: { onEverywhere: () => void }) {
  const { t } = useSpeech();
  const { session } = useSession();
  const { employee, organisation, unit, roles } = session.viewer;
  return (
    <>
      <Title window={t.account.title}>{t.account.title}</Title>
      <div class="columns">
        <div class="stack">
          <Panel title={t.account.me}>
            <Facts
              items={[
                { name: t.account.name, value: `${employee.first_name} ${employee.last_name}` },
                { name: t.account.login, value: employee.login },
                { name: t.account.organisation, value: organisation.name },
                { name: t.account.unit, value: unitText(unit) },
                { name: t.account.roles, value: roles.map((role) => t.role[role]).join(', ') },
              ]}
            />
          </Panel>
          <Everywhere onDone={props.onEverywhere} />
        </div>
        <div class="stack">
          <ChangePassword />
          <MailPanel />
          <FactorPanel />
        </div>
      </div>
    </>
  );
}

function Everywhere({ onDone }: { onDone: () => void }) {
  const { t } = useSpeech();
  const { session } = useSession();
  const sending = useSend(() => api.delete('/api/sessions'), onDone);
  return (
    <Panel title={t.account.sessions}>
      <p class="muted">{t.account.idle(Math.round(session.idle_seconds / 60))}</p>
      <p>{t.account.everywhere}</p>
      {sending.error && <Failure error={sending.error} />}
      <Button kind="secondary" onClick={sending.send}>
        {t.session.logoutAll}
      </Button>
    </Panel>
  );
}

function ChangePassword() {
  const { t } = useSpeech();
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const sending = useSend(
    (key) =>
      api.post('/api/password', {
        body: { current_password: current, new_password: fresh },
        key,
      }),
    () => {
      setCurrent('');
      setFresh('');
      setAgain('');
      flash(t.account.changed);
    },
  );
  return (
    <Panel title={t.account.change}>
      <Form
        labels={{
          current_password: t.password.current,
          new_password: t.password.fresh,
          again: t.password.again,
        }}
        sending={sending}
        onSubmit={() => (fresh === again ? sending.send() : sending.refuse(differ(t)))}
      >
        <TextField
          name="current_password"
          type="password"
          complete="current-password"
          value={current}
          onValue={setCurrent}
          required
        />
        <NewPasswordFields fresh={fresh} again={again} onFresh={setFresh} onAgain={setAgain} />
        <FormActions send={t.password.set} busy={sending.busy} />
      </Form>
    </Panel>
  );
}
