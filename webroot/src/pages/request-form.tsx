// Handing in a form for a client, and completing one (R24, R34, R35, I1, I16). The answer to the first is
// the same whether or not such a client exists; what a form lacks is said afterwards, it stops nobody.

import '../core';
import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api';
import { noDate, toParts } from '../dates';
import { useLoad, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { Button, ButtonLink, Link, Note, Panel, Title } from '../parts/basics';
import { DateField } from '../parts/date';
import { AreaField, ChoiceField, Form, FormActions, SelectField, TextField } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { identityLabels, nobody, NumberFields, PersonFields } from '../parts/identity';
import { lazy } from '../parts/lazy';
import { LookupField, type Chosen } from '../parts/lookup';
import { FILE_ALIAS, fileFaults, FileField, UploadProgress } from '../parts/upload';
import { to, usePlace } from '../router';
import { useSession } from '../session';
import { unitText } from '../text';
import type { AccessRequest, FormOnPaper, RequestFormCode } from '../types';
import { giveUp, uploadFile, type Progress } from '../upload';
import { takeOver } from './asking';
import { dateOut, textOut, versionTag } from './common';
import { NotFound } from './notfound';

const FORMS: RequestFormCode[] = [
  'consent_form',
  'brussels_consent_form',
  'outplacement_certificate',
];
const ACCEPTED = ['pdf', 'docx', 'odt', 'png', 'jpg', 'jpeg', 'txt'];

/** VDAB asks for nothing of its own: its counsellors enter a request for a partner. */
function useForPartner() {
  const { session } = useSession();
  return session.viewer.organisation.kind === 'vdab';
}

const PaperPage = lazy(
  async () => {
    const part = await import('./paper');
    await part.ready();
    return part;
  },
  (part) => part.PaperPage,
  true,
);

export function RequestPage({ rest }: { rest: string[] }) {
  const [part, name, more] = rest;
  if (part === undefined) return <Asking />;
  return part === 'forms' && name && more === undefined ? <PaperPage name={name} /> : <NotFound />;
}

function Asking() {
  const { t } = useSpeech();
  const forPartner = useForPartner();
  return (
    <>
      <Title window={t.request.title}>{t.request.title}</Title>
      <p class="lead">{forPartner ? t.request.leadPartner : t.request.lead}</p>
      <Panel>
        <RequestForm />
      </Panel>
      <BlankForms />
    </>
  );
}

function useForms() {
  return useLoad(async (signal) => (await api.get('/api/request-forms', { signal })).data.items, [])
    .data;
}

/** The forms on paper: those that are printed here, and the templates that are kept elsewhere (R22, R139). */
function BlankForms() {
  const { t } = useSpeech();
  const data = useForms();
  return (
    <Panel title={t.request.paperTitle}>
      <ul class="plain rows">
        {FORMS.filter((form) => form !== 'outplacement_certificate').map((form) => (
          <li key={form}>
            <Link to={to('request', 'forms', form)}>{t.requestForm[form]}</Link>
          </li>
        ))}
        {data
          ?.filter((one) => one.template_url)
          .map((one) => (
            <li key={one.form}>
              <a href={one.template_url!} target="_blank" rel="noopener noreferrer">
                {t.request.template(t.requestForm[one.form])}
              </a>
            </li>
          ))}
      </ul>
    </Panel>
  );
}

const blank = {
  ...nobody,
  form: 'consent_form' as RequestFormCode,
  chosen: null as Chosen | null,
  scope: 'whole',
  origin: '',
  purpose: '',
  message: '',
  event: noDate,
  ticked: [] as string[],
  signedOn: noDate,
  end: noDate,
  sent: noDate,
  region: '',
  actiris: '',
  reference: '',
  text: '',
};
type Values = typeof blank;

function valuesOf(request: AccessRequest): Values {
  const ticked = (['consent', 'informed', 'exchange_informed', 'signed'] as const).filter(
    (name) => request[name],
  );
  return {
    ...blank,
    form: request.form,
    last: request.last_name,
    first: request.first_name,
    birth: toParts(request.birth_date),
    number: request.number ?? '',
    origin: request.origin ?? '',
    purpose: request.purpose,
    message: request.message ?? '',
    event: toParts(request.event_date),
    ticked,
    signedOn: toParts(request.signed_on),
    end: toParts(request.expected_end_date),
    sent: toParts(request.original_sent_on),
    region: request.region ?? '',
    actiris: request.actiris_number ?? '',
    reference: request.reference ?? '',
    text: request.text_version ? `${request.text_language}:${request.text_version}` : '',
  };
}

const isCertificate = (v: Values) => v.form === 'outplacement_certificate';
const isBrussels = (v: Values) => v.form === 'brussels_consent_form';

/** Which text the client read: of each language the one that holds first (R7). */
function textsOf(form: FormOnPaper | undefined, language: string): string[] {
  const all = (['nl', 'fr'] as const).flatMap((one) =>
    Array.from(
      { length: form?.[one]?.version ?? 0 },
      (_, n) => `${one}:${form![one]!.version - n}`,
    ),
  );
  return language === 'fr'
    ? [...all.filter((one) => one.startsWith('fr')), ...all.filter((one) => one.startsWith('nl'))]
    : all;
}

function bodyOf(v: Values, text: string | undefined, paper: string | undefined) {
  const [language, version] = (text ?? '').split(':');
  const has = (name: string) => v.ticked.includes(name);
  const certificate = isCertificate(v);
  return {
    form: v.form,
    origin: certificate || !v.origin ? undefined : (v.origin as 'vdab' | 'partner'),
    ssin: v.ssin.trim() || undefined,
    number: v.number.trim() || undefined,
    first_name: textOut(v.first) ?? undefined!,
    last_name: textOut(v.last) ?? undefined!,
    birth_date: dateOut(v.birth)!,
    purpose: textOut(v.purpose) ?? undefined!,
    message: textOut(v.message),
    event_date: dateOut(v.event) ?? null,
    signed: has('signed'),
    signed_on: has('signed') ? (dateOut(v.signedOn) ?? null) : null,
    consent: has('consent'),
    informed: has('informed'),
    exchange_informed: has('exchange_informed'),
    actiris_number: textOut(v.actiris),
    reference: textOut(v.reference),
    text_language: (language || null) as 'nl' | 'fr' | null,
    text_version: version ? Number(version) : null,
    expected_end_date: dateOut(v.end) ?? null,
    region: v.region || null,
    original_sent_on: dateOut(v.sent) ?? null,
    ...(paper && { paper }),
  };
}

/** Sends the scan first, once; then the form that names it. */
function usePaper() {
  const [file, setFile] = useState<File | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const control = useRef(new AbortController());
  const sent = useRef<{ file: File; id: string } | null>(null);
  const begun = useRef<string | null>(null);
  useEffect(() => () => control.current.abort(), []);
  const upload = async (key: string) => {
    if (!file) return undefined;
    if (sent.current?.file === file) return sent.current.id;
    try {
      const done = await uploadFile(
        file,
        { purpose: 'paper' },
        key,
        (now) => {
          begun.current = now.upload ?? begun.current;
          setProgress(now);
        },
        control.current.signal,
      );
      sent.current = { file, id: done.upload.id };
      return done.upload.id;
    } finally {
      begun.current = null;
      setProgress(null);
    }
  };
  const choose = (chosen: File | null) => {
    if (begun.current) giveUp(begun.current);
    setFile(chosen);
  };
  return { file, choose, progress, upload, forget: () => (sent.current = null) };
}

function useLabels() {
  const { t } = useSpeech();
  return {
    form: t.request.form,
    organisation: t.request.organisation,
    unit: t.rights.scope,
    ...identityLabels(t, 'last_name'),
    origin: t.request.origin,
    purpose: t.request.purpose,
    event_date: t.request.eventDate,
    signed_on: t.request.signedOn,
    expected_end_date: t.request.expectedEnd,
    original_sent_on: t.request.originalSent,
    actiris_number: t.request.actirisNumber,
    reference: t.request.reference,
    text_version: t.request.text,
    ticked: t.request.statements,
    region: t.request.region,
    file: t.request.paper,
    message: t.request.message,
  };
}

/** `of`: a request that lacks something; else a new one. */
export function RequestForm(props: { of?: AccessRequest; onDone?: (now: AccessRequest) => void }) {
  const { of } = props;
  const { t, language } = useSpeech();
  const forms = useForms();
  const forPartner = useForPartner() && !of;
  const from = usePlace().query.get('from');
  const [start] = useState(() => (of ? valuesOf(of) : { ...blank, ...(takeOver(from) ?? {}) }));
  const [v, set] = useState(start);
  const [made, setMade] = useState<string | null>(null);
  const paper = usePaper();
  const labels = useLabels();
  const texts = textsOf(
    forms?.find((one) => one.form === v.form),
    language,
  );
  const text = texts.includes(v.text) ? v.text : texts[0];
  const sending = useSend(
    async (key) => {
      const body = bodyOf(v, text, await paper.upload(key));
      if (of) {
        const path = { id: of.id };
        return (await api.put('/api/requests/{id}', { path, etag: versionTag(of), body })).data;
      }
      const named = forPartner && {
        organisation: v.chosen?.organisation.id,
        unit: v.scope === 'unit' ? v.chosen?.id : null,
      };
      return (await api.post('/api/requests', { key, body: { ...named, ...body } })).data.id;
    },
    (done) => {
      paper.forget();
      if (typeof done === 'string') setMade(done);
      else props.onDone?.(done);
    },
  );
  const send = () => {
    const faults = paper.file ? fileFaults(paper.file, ACCEPTED, t.documents.wrongKind) : [];
    if (faults.length) sending.refuse(faults);
    else sending.send();
  };
  if (made) {
    return (
      <Received
        id={made}
        onAnother={() => {
          set(blank);
          paper.choose(null);
          setMade(null);
        }}
      />
    );
  }
  return (
    <Form
      wide="two"
      labels={labels}
      alias={{
        ...FILE_ALIAS,
        paper: 'file',
        signed: 'ticked',
        consent: 'ticked',
        informed: 'ticked',
        exchange_informed: 'ticked',
        text_language: 'text_version',
      }}
      sending={sending}
      onSubmit={send}
    >
      <LeaveGuard dirty={JSON.stringify(v) !== JSON.stringify(start) || paper.file !== null} />
      <p class="small muted wide">{t.word.starNote}</p>
      <ChoiceField
        name="form"
        values={[v.form]}
        onValues={([form]) => set({ ...v, form: form as RequestFormCode })}
        choices={FORMS.map((value) => ({ value, label: t.requestForm[value] }))}
        required
        wide
      />
      {forPartner && <ForWhom v={v} set={set} />}
      <PersonFields v={v} set={set} last="last_name" required />
      <NumberFields v={v} set={set} />
      {of?.ssin_masked && <p class="small muted wide">{t.request.ssinKept(of.ssin_masked)}</p>}
      <TextField
        name="purpose"
        value={v.purpose}
        onValue={(purpose) => set({ ...v, purpose })}
        hint={t.request.purposeHint}
        required
        wide
      />
      <FormPart v={v} set={set} />
      {text && (
        <SelectField
          name="text_version"
          value={text}
          onValue={(chosen) => set({ ...v, text: chosen })}
          hint={t.request.textHint}
          choices={texts.map((value) => {
            const [one, version] = value.split(':');
            return { value, label: t.request.textOf(one!, Number(version)) };
          })}
        />
      )}
      <FileField
        name="file"
        file={paper.file}
        onFile={paper.choose}
        accept={ACCEPTED.map((end) => '.' + end).join(',')}
        hint={of?.paper ? t.request.paperThere(of.paper.file_name) : t.request.paperHint}
      />
      <AreaField
        name="message"
        value={v.message}
        onValue={(message) => set({ ...v, message })}
        hint={t.request.messageHint}
        rows={3}
      />
      {paper.progress && <UploadProgress progress={paper.progress} />}
      <FormActions send={of ? t.request.complete : t.request.send} busy={sending.busy}>
        {of && (
          <ButtonLink to={to('requests', of.id)} kind="secondary">
            {t.act.cancel}
          </ButtonLink>
        )}
      </FormActions>
    </Form>
  );
}

interface Part {
  v: Values;
  set: (v: Values) => void;
}

/** The partner for which a counsellor enters it (R34). */
function ForWhom({ v, set }: Part) {
  const { t } = useSpeech();
  return (
    <>
      <LookupField
        name="organisation"
        value={v.chosen}
        onValue={(chosen) => set({ ...v, chosen, scope: 'whole' })}
        under={v.chosen?.organisation.name}
        required
        wide
      />
      {v.chosen && (
        <ChoiceField
          name="unit"
          values={[v.scope]}
          onValues={([scope]) => set({ ...v, scope: scope ?? 'whole' })}
          choices={[
            { value: 'whole', label: t.rights.scopeWhole(v.chosen.organisation.name) },
            { value: 'unit', label: t.rights.scopeUnit(unitText(v.chosen)) },
          ]}
          required
          wide
        />
      )}
    </>
  );
}

/** What stands on the paper, by its kind. */
function FormPart({ v, set }: Part) {
  const { t, language } = useSpeech();
  const { session } = useSession();
  const { data: regions } = useLoad(
    async (signal) => (await api.get('/api/regions', { signal })).data.items,
    [],
  );
  const certificate = isCertificate(v);
  const statements = [
    ...(certificate ? [] : ['informed', 'consent']),
    ...(isBrussels(v) ? ['exchange_informed'] : []),
    'signed',
  ] as ('informed' | 'consent' | 'exchange_informed' | 'signed')[];
  return (
    <>
      {!certificate && (
        <ChoiceField
          name="origin"
          values={v.origin ? [v.origin] : []}
          onValues={([origin]) => set({ ...v, origin: origin ?? '' })}
          choices={(['partner', 'vdab'] as const).map((value) => ({
            value,
            label: t.requestOrigin[value],
          }))}
          wide
        />
      )}
      <ChoiceField
        name="ticked"
        many
        values={v.ticked}
        onValues={(ticked) => set({ ...v, ticked })}
        choices={statements.map((value) => ({ value, label: t.requestStatement[value] }))}
        wide
      />
      <DateField
        name="event_date"
        value={v.event}
        onValue={(event) => set({ ...v, event })}
        today={session.today}
      />
      {v.ticked.includes('signed') && (
        <DateField
          name="signed_on"
          value={v.signedOn}
          onValue={(signedOn) => set({ ...v, signedOn })}
          today={session.today}
        />
      )}
      {isBrussels(v) && (
        <TextField
          name="actiris_number"
          value={v.actiris}
          onValue={(actiris) => set({ ...v, actiris })}
          width={20}
        />
      )}
      {isBrussels(v) && (
        <TextField
          name="reference"
          value={v.reference}
          onValue={(reference) => set({ ...v, reference })}
          hint={t.request.referenceHint}
        />
      )}
      {certificate && (
        <>
          <DateField name="expected_end_date" value={v.end} onValue={(end) => set({ ...v, end })} />
          <DateField
            name="original_sent_on"
            value={v.sent}
            onValue={(sent) => set({ ...v, sent })}
            hint={t.request.originalHint}
            today={session.today}
          />
        </>
      )}
      <SelectField
        name="region"
        value={v.region}
        onValue={(region) => set({ ...v, region })}
        empty={t.request.regionNone}
        hint={certificate ? t.request.regionCertificate : t.request.regionHint}
        choices={(regions ?? []).map((one) => ({ value: one.code, label: one.names[language] }))}
      />
    </>
  );
}

function Received({ id, onAnother }: { id: string; onAnother: () => void }) {
  const { t } = useSpeech();
  return (
    <Note tone="ok" role="status">
      <p>
        <strong>{t.request.doneTitle}</strong>
      </p>
      <p>{t.request.done}</p>
      <p class="actions">
        <ButtonLink to={to('requests', id)} small>
          {t.request.follow}
        </ButtonLink>
        <Button kind="secondary" small onClick={onAnother}>
          {t.request.another}
        </Button>
      </p>
    </Note>
  );
}
