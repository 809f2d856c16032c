// The second step of logging in: giving a code, getting a second factor, and what an administrator does
// for somebody who lost her device. The secret and the recovery codes are on screen once and kept
// nowhere in the browser.

import '../core';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { api, newKey, setCsrfToken } from '../api';
import { moment } from '../dates';
import { flash } from '../flash';
import { wantFocus } from '../focus';
import { useLoad, useSend } from '../hooks';
import { useSpeech, type Language } from '../i18n';
import en from '../i18n/en.factor';
import fr from '../i18n/fr.factor';
import nl, { type FactorTexts } from '../i18n/nl.factor';
import { Button, Failure, LinkButton, Loading, Note, Panel, Title } from '../parts/basics';
import { ChoiceField, Form, FormActions, TextField } from '../parts/form';
import type {
  Employee,
  Factor,
  FactorSecret,
  FactorVerification,
  SecondStep,
  Session,
} from '../types';

const texts: Record<Language, FactorTexts> = { nl, fr, en };

const useTexts = () => texts[useSpeech().language];

/** Between password and work. `onCancel`: back to the first step. */
export function SecondStepPage(props: {
  half: SecondStep;
  onLogin: (session: Session) => void;
  onCancel: () => void;
}) {
  const f = useTexts();
  return props.half.step === 'code' ? (
    <CodeStep {...props} />
  ) : (
    <>
      <EnrolStep onDone={props.onLogin} />
      <p>
        <LinkButton onClick={props.onCancel}>{f.other}</LinkButton>
      </p>
    </>
  );
}

function CodeStep(props: { onLogin: (session: Session) => void; onCancel: () => void }) {
  const f = useTexts();
  const [code, setCode] = useState('');
  const form = useRef<HTMLDivElement>(null);
  const sending = useSend(
    async () =>
      (await api.post('/api/session/second-factor', { body: { code }, own401: true })).data,
    props.onLogin,
  );
  useLayoutEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <>
      <Title window={f.codeTitle}>{f.codeTitle}</Title>
      <p class="lead">{f.codeLead}</p>
      <div class="panel" ref={form}>
        <Form
          labels={{ code: f.code }}
          belongs={{ code_failed: 'code' }}
          sending={sending}
          onSubmit={sending.send}
        >
          <TextField
            name="code"
            value={code}
            onValue={setCode}
            complete="one-time-code"
            hint={f.codeHint}
            width={20}
            required
          />
          <FormActions send={f.send} busy={sending.busy}>
            <LinkButton onClick={props.onCancel}>{f.other}</LinkButton>
          </FormActions>
        </Form>
      </div>
      <p class="small muted">{f.lost}</p>
    </>
  );
}

function EnrolStep({ onDone }: { onDone: (session: Session) => void }) {
  const f = useTexts();
  const key = useRef(newKey());
  const { data, error, reload } = useLoad(
    async () =>
      (await api.post('/api/second-factor', { body: {}, key: key.current, own401: true })).data,
    [],
  );
  return (
    <>
      <Title window={f.enrolTitle}>{f.enrolTitle}</Title>
      <p class="lead">{f.enrolLead}</p>
      <div class="panel">
        {error && <Failure error={error} retry={reload} />}
        {!error && !data && <Loading />}
        {data && <Enrol secret={data} onDone={onDone} />}
      </div>
    </>
  );
}

/** Secret, first code, recovery codes. */
function Enrol(props: { secret: FactorSecret; onDone: (session: Session) => void }) {
  const f = useTexts();
  const [code, setCode] = useState('');
  const [made, setMade] = useState<{ codes: string[]; session: Session } | null>(null);
  const sending = useSend(
    async (key) =>
      (await api.post('/api/second-factor/confirm', { body: { code }, key, own401: true })).data,
    (answer) => {
      setCsrfToken(answer.session.csrf_token);
      setMade({ codes: answer.recovery_codes, session: answer.session });
    },
  );
  if (made) return <Codes codes={made.codes} onKept={() => props.onDone(made.session)} />;
  const { secret, qr } = props.secret;
  return (
    <>
      <p>{f.scan}</p>
      <svg class="qr" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={f.qr}>
        <path d={qr.path} />
      </svg>
      <p>
        {f.secret}
        <br />
        <strong class="mono">{secret}</strong>
      </p>
      <Form labels={{ code: f.first }} sending={sending} onSubmit={sending.send}>
        <TextField
          name="code"
          value={code}
          onValue={setCode}
          mode="numeric"
          complete="one-time-code"
          hint={f.firstHint}
          width={10}
          required
        />
        <FormActions send={f.confirm} busy={sending.busy} />
      </Form>
    </>
  );
}

function Codes(props: { codes: string[]; onKept: () => void }) {
  const f = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h2 class="section-title" tabIndex={-1} ref={heading}>
        {f.codesTitle}
      </h2>
      <Note tone="warn">{f.codesLead}</Note>
      <ul class="codes mono plain">
        {props.codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div class="actions">
        <Button onClick={props.onKept}>{f.codesKept}</Button>
        <Button kind="secondary" onClick={() => print()}>
          {f.print}
        </Button>
      </div>
    </>
  );
}

type Doing =
  | { what: 'nothing' }
  | { what: 'password' }
  | { what: 'enrol'; secret: FactorSecret }
  | { what: 'renew' }
  | { what: 'codes'; codes: string[] };

/** On one's own account. */
export function FactorPanel() {
  const f = useTexts();
  const { language } = useSpeech();
  const [doing, setDoing] = useState<Doing>({ what: 'nothing' });
  const { data, error, reload } = useLoad(
    async (signal) => (await api.get('/api/second-factor', { signal })).data,
    [],
  );
  const over = () => {
    setDoing({ what: 'nothing' });
    wantFocus();
    reload();
  };
  return (
    <Panel title={f.panel}>
      {error && <Failure error={error} retry={reload} />}
      {!data && !error && <Loading />}
      {data && doing.what === 'nothing' && (
        <>
          <p>{data.confirmed_at ? f.active(moment(data.confirmed_at, language)) : f.none}</p>
          {data.required && <p class="muted">{f.required}</p>}
          {data.state === 'active' && <p>{f.left(data.recovery_codes_left)}</p>}
          <div class="actions">
            <Button kind="secondary" onClick={() => setDoing({ what: 'password' })}>
              {data.state === 'active' ? f.replace : f.begin}
            </Button>
            {data.state === 'active' && (
              <Button kind="secondary" onClick={() => setDoing({ what: 'renew' })}>
                {f.renew}
              </Button>
            )}
          </div>
        </>
      )}
      {data && doing.what === 'password' && (
        <AskPassword
          factor={data}
          onSecret={(secret) => setDoing({ what: 'enrol', secret })}
          onCancel={over}
        />
      )}
      {doing.what === 'enrol' && (
        <Enrol
          secret={doing.secret}
          onDone={() => {
            flash(f.done);
            over();
          }}
        />
      )}
      {doing.what === 'renew' && (
        <Renew onCodes={(codes) => setDoing({ what: 'codes', codes })} onCancel={over} />
      )}
      {doing.what === 'codes' && <Codes codes={doing.codes} onKept={over} />}
    </Panel>
  );
}

function AskPassword(props: {
  factor: Factor;
  onSecret: (secret: FactorSecret) => void;
  onCancel: () => void;
}) {
  const f = useTexts();
  const [password, setPassword] = useState('');
  const sending = useSend(
    async (key) =>
      (await api.post('/api/second-factor', { body: { current_password: password }, key })).data,
    props.onSecret,
  );
  return (
    <>
      {props.factor.state === 'active' && <p class="muted">{f.replaceLead}</p>}
      <Form labels={{ current_password: f.password }} sending={sending} onSubmit={sending.send}>
        <TextField
          name="current_password"
          type="password"
          complete="current-password"
          value={password}
          onValue={setPassword}
          required
        />
        <FormActions send={f.go} busy={sending.busy}>
          <LinkButton onClick={props.onCancel}>{f.cancel}</LinkButton>
        </FormActions>
      </Form>
    </>
  );
}

function Renew(props: { onCodes: (codes: string[]) => void; onCancel: () => void }) {
  const f = useTexts();
  const [code, setCode] = useState('');
  const sending = useSend(
    async (key) =>
      (await api.post('/api/second-factor/recovery-codes', { body: { code }, key })).data,
    (answer) => props.onCodes(answer.recovery_codes),
  );
  return (
    <>
      <p class="muted">{f.renewLead}</p>
      <Form labels={{ code: f.code }} sending={sending} onSubmit={sending.send}>
        <TextField
          name="code"
          value={code}
          onValue={setCode}
          complete="one-time-code"
          hint={f.codeHint}
          width={20}
          required
        />
        <FormActions send={f.renew} busy={sending.busy}>
          <LinkButton onClick={props.onCancel}>{f.cancel}</LinkButton>
        </FormActions>
      </Form>
    </>
  );
}

/** For an administrator: what a colleague has, and taking it away when her device is lost. */
export function FactorReset(props: { employee: Employee; may: boolean; onDone: () => void }) {
  const f = useTexts();
  const [open, setOpen] = useState(false);
  const [verified, setVerified] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const { employee } = props;
  const sending = useSend(
    async (key) =>
      api.post('/api/second-factor-resets', {
        key,
        body: {
          employee: employee.id,
          verified: verified[0] as FactorVerification,
          reason: reason.trim(),
        },
      }),
    () => {
      setOpen(false);
      setVerified([]);
      setReason('');
      flash(f.resetDone);
      props.onDone();
    },
  );
  return (
    <Panel title={f.admin}>
      <p>{employee.second_factor ? f.adminActive : f.adminNone}</p>
      {props.may && employee.second_factor && !open && (
        <Button kind="secondary" onClick={() => setOpen(true)}>
          {f.resetOpen}
        </Button>
      )}
      {open && (
        <>
          <Note tone="warn">{f.resetLead}</Note>
          <Form
            labels={{ verified: f.verified, reason: f.reason }}
            sending={sending}
            onSubmit={sending.send}
          >
            <ChoiceField
              name="verified"
              values={verified}
              onValues={setVerified}
              choices={Object.entries(f.how).map(([value, label]) => ({ value, label }))}
              required
            />
            <TextField
              name="reason"
              value={reason}
              onValue={setReason}
              hint={f.reasonHint}
              required
              wide
            />
            <FormActions send={f.reset} busy={sending.busy} kind="warning">
              <LinkButton onClick={() => setOpen(false)}>{f.cancel}</LinkButton>
            </FormActions>
          </Form>
        </>
      )}
    </Panel>
  );
}
