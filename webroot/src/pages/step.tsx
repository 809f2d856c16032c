// The detail screen of a step (R115-R136): a new one, an existing one, and its versions.

import '../core';
import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api';
import { fromParts, moment, noDate, shortDate, toParts, type DateParts } from '../dates';
import { flash } from '../flash';
import { useLoad, useSend, type FieldError, type Sending } from '../hooks';
import { useSpeech, type Speech } from '../i18n';
import {
  Button,
  ButtonLink,
  Facts,
  Failure,
  Link,
  LinkButton,
  Loading,
  Note,
  Panel,
  Tag,
} from '../parts/basics';
import { DateField } from '../parts/date';
import { Explain } from '../parts/explained';
import { AreaField, Form, FormActions, SelectField, TextField } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { LookupField } from '../parts/lookup';
import { StalePanel, staleOf, type Difference } from '../parts/stale';
import { go, to, usePlace } from '../router';
import { useSession } from '../session';
import { unitText } from '../text';
import type {
  CancelReason,
  Step,
  StepKind,
  StepKindCode,
  StepKindField,
  StepState,
} from '../types';
import { changes, dateOut, fullName, textOut, versionTag, stateTone } from './common';
import { useFile } from './file-context';
import { aboutOf, factsOf, PartyText, partyValue, type PartyValue } from './step-facts';
import { NotFound } from './notfound';
import { Checklist } from './step-checklist';
import { Extensions, StopRequests } from './step-course';
import { OtherExecutor } from './step-other';
import { actorName, Additions, CancelReasonField, isEnd } from './step-end';

interface Values {
  state: string;
  date: DateParts;
  end: DateParts;
  certificate: DateParts;
  funding: string;
  requester: PartyValue;
  executor: PartyValue;
  summary: string;
  reason: string;
  references: References;
}

/** Where there is no IBIS: what it would bring (R49-R52). */
type References = Record<(typeof referenceFields)[number], string>;
const referenceFields = ['course_number', 'outsourcing_number', 'oe_number'] as const;
const noReferences: References = { course_number: '', outsourcing_number: '', oe_number: '' };

function partyOut({ chosen, employee }: PartyValue) {
  return chosen ? { unit: chosen.id, employee: employee?.id ?? null } : undefined;
}

function valuesOf(step: Step): Values {
  return {
    state: step.state,
    date: toParts(step.date),
    end: toParts(step.expected_end_date),
    certificate: toParts(step.certificate_date),
    funding: step.funding_number ?? '',
    requester: partyValue(step.requester),
    executor: partyValue(step.executor),
    summary: step.summary ?? '',
    reason: '',
    references: {
      course_number: step.references?.course_number ?? '',
      outsourcing_number: step.references?.outsourcing_number ?? '',
      oe_number: step.references?.oe_number ?? '',
    },
  };
}

/** The members of the input, those its kind has; `undefined` is a mandatory one left empty. */
function bodyOf(v: Values, fields: StepKindField[], withEnd: boolean, withReferences: boolean) {
  const references = referenceFields.filter((name) => withReferences && hasField(fields, name));
  return {
    state: (v.state || undefined) as StepState | undefined,
    date: dateOut(v.date),
    ...(withEnd ? { expected_end_date: dateOut(v.end) ?? null } : {}),
    ...(hasField(fields, 'certificate_date')
      ? { certificate_date: dateOut(v.certificate) ?? null }
      : {}),
    ...(hasField(fields, 'funding_number') ? { funding_number: v.funding || null } : {}),
    ...Object.fromEntries(references.map((name) => [name, textOut(v.references[name])])),
    executor: partyOut(v.executor),
    summary: textOut(v.summary),
    ...(v.state === 'cancelled' ? { cancel_reason: v.reason || undefined } : {}),
  };
}

/**
 * What is missing by the kind's own fields, and what names no day: all of it at once, before asking.
 * The server judges the same, but meets the kind's demands only when the rest can be read.
 */
function faultsOf(v: Values, fields: StepKindField[]): FieldError[] {
  const cancelled = v.state === 'cancelled';
  // of a party that is not named the numbers are there and not shown
  const unnamed = Boolean(v.requester.unnamed ?? v.executor.unnamed);
  const filled: Record<string, boolean> = {
    state: v.state !== '',
    date: fromParts(v.date) !== '',
    expected_end_date: fromParts(v.end) !== '',
    funding_number: v.funding !== '' || unnamed,
    requester: v.requester.chosen !== null || Boolean(v.requester.unnamed),
    executor: v.executor.chosen !== null || Boolean(v.executor.unnamed),
    summary: v.summary.trim() !== '',
    certificate_date: fromParts(v.certificate) !== '',
    ...Object.fromEntries(
      referenceFields.map((name) => [name, v.references[name].trim() !== '' || unnamed]),
    ),
    cancel_reason: !cancelled || v.reason !== '',
  };
  const wrong: Record<string, boolean> = {
    date: fromParts(v.date) === null,
    expected_end_date: fromParts(v.end) === null,
  };
  // a line that is cancelled needs none of the fields of its kind, only why
  const always = ['state', 'date', 'requester', 'executor', 'cancel_reason'];
  return fields.flatMap(({ name, required }): FieldError[] => {
    const needed = required && (!cancelled || always.includes(name));
    if (needed && filled[name] === false) return [{ field: name, code: 'required' }];
    return wrong[name] ? [{ field: name, code: 'not_a_date' }] : [];
  });
}

/** Kinds with their fields, and the own funding numbers: what both screens need. */
function useFormData() {
  return useLoad(async (signal) => {
    const [kinds, numbers] = await Promise.all([
      api.get('/api/step-kinds', { signal }),
      api.get('/api/funding-numbers', { signal }),
    ]);
    return { kinds: kinds.data.items, numbers: numbers.data.items };
  }, []);
}

function useOwn(): PartyValue {
  const { organisation, unit, employee } = useSession().session.viewer;
  return { chosen: { ...unit, organisation }, employee };
}

export function StepNew({ kind: code }: { kind: string }) {
  const { t } = useSpeech();
  const { data, error, reload } = useFormData();
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  const kind = data.kinds.find((one) => one.kind === code);
  if (!kind) return <NotFound />;
  if (!kind.may_add) return <Note tone="warn">{t.step.notAddable}</Note>;
  return <NewForm kind={kind} numbers={data.numbers} />;
}

interface Funding {
  number: string;
  label: string;
}

function NewForm({ kind, numbers }: { kind: StepKind; numbers: Funding[] }) {
  const { t, language } = useSpeech();
  const { client, reload } = useFile();
  const own = useOwn();
  const [start] = useState<Values>(() => ({
    state: '',
    date: noDate,
    end: noDate,
    certificate: noDate,
    funding: '',
    requester: own,
    executor: own,
    summary: '',
    reason: '',
    references: noReferences,
  }));
  const [v, set] = useState(start);
  const back = to('clients', client.id, 'steps');
  const sending = useSend(
    (key) => {
      const body = bodyOf(v, kind.fields, has(kind, 'expected_end_date'), true);
      return api.post('/api/clients/{id}/steps', {
        path: { id: client.id },
        key,
        body: {
          ...body,
          kind: kind.kind,
          state: body.state!,
          date: body.date!,
          requester: partyOut(v.requester)!,
          executor: body.executor!,
        },
      });
    },
    () => {
      flash(t.step.added);
      reload();
      go(back);
    },
  );
  return (
    <>
      <Panel title={t.step.newTitle(kind.label[language])}>
        <LeaveGuard dirty={JSON.stringify(v) !== JSON.stringify(start)} />
        <StepForm
          v={v}
          set={set}
          kind={kind.kind}
          fields={kind.fields}
          states={kind.initial_states}
          numbers={numbers}
          sending={sending}
          onSend={sending.send}
          back={back}
          fresh
        />
      </Panel>
    </>
  );
}

function hasField(fields: StepKindField[], name: string): boolean {
  return fields.some((field) => field.name === name);
}

const has = (of: { fields: StepKindField[] }, name: string) => hasField(of.fields, name);

export function labelsOf({ t }: Speech): Record<string, string> {
  return {
    state: t.step.state,
    date: t.step.date,
    start_date: t.step.start,
    expected_end_date: t.step.end,
    certificate_date: t.step.certificate,
    funding_number: t.step.funding,
    requester: t.step.requester,
    executor: t.step.executor,
    summary: t.step.summary,
    cancel_reason: t.step.cancelReason,
    course_number: t.step.course,
    outsourcing_number: t.step.outsourcing,
    oe_number: t.step.oe,
  };
}

function StepForm(props: {
  v: Values;
  set: (v: Values) => void;
  kind: StepKindCode;
  fields: StepKindField[];
  states: StepState[];
  numbers: Funding[];
  sending: Sending;
  onSend: () => void;
  back: string;
  fresh?: boolean;
  /** Under way: the end moves by an attest or a correction. */
  endFixed?: boolean;
  /** Its references change in IBIS. */
  fromIbis?: boolean;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const { session } = useSession();
  const own = useOwn();
  const { v, set } = props;
  const field = (name: string) => props.fields.find((one) => one.name === name);
  const outplacement = props.kind === 'outplacement';
  const known = props.numbers.some((one) => one.number === v.funding) || !v.funding;
  const numbers = known ? props.numbers : [...props.numbers, { number: v.funding, label: '' }];
  const party = (name: 'requester' | 'executor') => (
    <LookupField
      name={name}
      value={v[name].chosen}
      onValue={(chosen) => set({ ...v, [name]: { chosen, employee: null } })}
      under={v[name].unnamed ? `${t.unnamed.one}: ${t.unnamed.why}` : fullName(v[name].employee)}
      required={field(name)?.required ?? true}
      beside={
        name === 'executor' && (
          <LinkButton onClick={() => set({ ...v, executor: own })}>{t.step.own}</LinkButton>
        )
      }
    />
  );
  return (
    <Form
      wide="two"
      labels={labelsOf(speech)}
      sending={props.sending}
      onSubmit={() => {
        const faults = faultsOf(v, props.fields);
        if (faults.length) props.sending.refuse(faults);
        else props.onSend();
      }}
    >
      <p class="small muted wide">{t.word.starNote}</p>
      <SelectField
        name="state"
        value={v.state}
        onValue={(state) =>
          // an end has a date of its own (R177)
          set({ ...v, state, date: isEnd(state) && !isEnd(v.state) ? noDate : v.date })
        }
        choices={props.states.map((state) => ({ value: state, label: t.stepState[state] }))}
        empty={props.fresh ? t.word.choose : undefined}
        hint={outplacement && v.state ? t.step.stateHint[v.state as StepState] : undefined}
        required
      />
      <DateField
        name="date"
        value={v.date}
        onValue={(date) => set({ ...v, date })}
        today={session.today}
        example
        required
      />
      {v.state === 'cancelled' && (
        <CancelReasonField value={v.reason} onValue={(reason) => set({ ...v, reason })} />
      )}
      {field('certificate_date') && (
        <DateField
          name="certificate_date"
          required={field('certificate_date')?.required}
          value={v.certificate}
          onValue={(certificate) => set({ ...v, certificate })}
          hint={t.step.certificateHint}
        />
      )}
      {field('expected_end_date') && !props.endFixed && (
        <DateField
          name="expected_end_date"
          value={v.end}
          onValue={(end) => set({ ...v, end })}
          required={field('expected_end_date')?.required}
        />
      )}
      {field('funding_number') && (
        <SelectField
          name="funding_number"
          value={v.funding}
          onValue={(funding) => set({ ...v, funding })}
          choices={numbers.map((one) => ({
            value: one.number,
            label: one.label ? `${one.number} – ${one.label}` : one.number,
          }))}
          empty={t.step.fundingNone}
          required={field('funding_number')?.required}
        />
      )}
      {props.fresh ? (
        party('requester')
      ) : (
        <div class="govuk-form-group">
          <p class="govuk-label">{t.step.requester}</p>
          <p>
            <PartyText party={v.requester} />
          </p>
        </div>
      )}
      {party('executor')}
      {v.executor.chosen && (
        <OtherExecutor key={v.executor.chosen.id} chosen={v.executor.chosen} kind={props.kind} />
      )}
      {!props.fromIbis &&
        referenceFields
          .filter((name) => field(name))
          .map((name) => (
            <TextField
              key={name}
              name={name}
              value={v.references[name]}
              onValue={(text) => set({ ...v, references: { ...v.references, [name]: text } })}
              required={field(name)?.required}
              width={10}
            />
          ))}
      <AreaField
        name="summary"
        required={field('summary')?.required}
        value={v.summary}
        onValue={(summary) => set({ ...v, summary })}
        hint={
          <>
            <strong>{t.step.privacy}</strong> {t.step.summaryHint}
          </>
        }
        rows={6}
      />
      <FormActions send={t.step.confirm} busy={props.sending.busy}>
        <Button kind="secondary" onClick={() => go(props.back)}>
          {t.step.back}
        </Button>
      </FormActions>
    </Form>
  );
}

export function StepEdit({ id }: { id: string }) {
  const { client } = useFile();
  const step = useLoad(
    async (signal) => (await api.get('/api/steps/{id}', { path: { id }, signal })).data,
    [id],
  );
  const form = useFormData();
  const error = step.error ?? form.error;
  if (error?.status === 404) return <NotFound />;
  if (error) {
    return (
      <Failure
        error={error}
        retry={() => {
          step.reload();
          form.reload();
        }}
      />
    );
  }
  if (!step.data || !form.data) return <Loading />;
  if (step.data.client !== client.id) return <NotFound />;
  return (
    <Existing
      key={step.data.version}
      step={step.data}
      numbers={form.data.numbers}
      onStep={step.set}
      reload={step.reload}
    />
  );
}

function Existing(props: {
  step: Step;
  numbers: Funding[];
  onStep: (step: Step) => void;
  reload: () => void;
}) {
  const speech = useSpeech();
  const { t, language } = speech;
  const { client, may } = useFile();
  const { step } = props;
  const back = to('clients', client.id, 'steps');
  return (
    <>
      <div class="aside aside--form">
        <Panel
          title={step.kind_label[language]}
          bar={<Tag tone={stateTone[step.state]}>{t.stepState[step.state]}</Tag>}
        >
          {step.editable ? (
            <EditForm {...props} back={back} />
          ) : (
            <>
              <Note>{isEnd(step.state) ? t.step.locked : t.step.readOnly}</Note>
              <Facts items={factsOf(speech, step)} />
              <ButtonLink to={back} kind="secondary">
                {t.step.back}
              </ButtonLink>
            </>
          )}
        </Panel>
        <div class="stack">
          {isEnd(step.state) && <Additions step={step} />}
          {step.warnings.map((warning) => (
            <Note key={warning} tone="warn">
              {t.step.warnings[warning]}
            </Note>
          ))}
          {step.kind === 'outplacement' && (
            <>
              <Checklist step={step} />
              <StopRequests step={step} onChanged={props.reload} />
              <Extensions step={step} onChanged={props.reload} />
            </>
          )}
          {step.not_before && (
            <Note tone="warn">
              {t.step.notBefore(shortDate(step.not_before))}
              <Explain of={step.terms.not_before} />
            </Note>
          )}
          {step.kind === 'outplacement' && step.state === 'in_progress' && (
            <Note>{t.step.noStop}</Note>
          )}
          <Panel>
            <Facts items={aboutOf(speech, step)} />
            <p class="small muted">
              {t.step.recorded(
                moment(step.recorded_at, language),
                actorName(speech, step.recorded_by),
              )}
            </p>
            {may('step.read') && (
              <p>
                <Link to={to('clients', client.id, 'steps', step.id, 'history')}>
                  {t.step.history}
                </Link>
              </p>
            )}
          </Panel>
        </div>
      </div>
    </>
  );
}

/** A link may name the state and the date that are to be confirmed, as that of a request to stop does. */
function wished(v: Values, step: Step, query: URLSearchParams): Values {
  const state = query.get('state') as StepState | null;
  if (!state || state === step.state || !step.allowed_states.includes(state)) return v;
  return { ...v, state, date: toParts(query.get('date')) };
}

function EditForm(props: {
  step: Step;
  numbers: Funding[];
  onStep: (step: Step) => void;
  back: string;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const { reload } = useFile();
  const { step } = props;
  const place = usePlace();
  const [v, set] = useState(() => wished(valuesOf(step), step, place.query));
  const box = useRef<HTMLDivElement>(null);
  const seen = useRef(place.query);
  useEffect(() => {
    if (seen.current === place.query) return;
    seen.current = place.query;
    set(wished(valuesOf(step), step, place.query));
    box.current?.querySelector('select')?.focus();
  }, [place.query]);
  const version = useRef(versionTag(step));
  const withEnd = has(step, 'expected_end_date');
  const own = !step.references?.ibis_reference;
  const before = bodyOf(valuesOf(step), step.fields, withEnd, own);
  const now = bodyOf(v, step.fields, withEnd, own);
  const changed = changes(before, now);
  if (changed.state) changed.date = now.date; // the date is the state's
  const dirty = Object.keys(changed).length > 0;
  const sending = useSend(
    async () => {
      // A mandatory field made empty travels as null, to be refused by name.
      const body = Object.fromEntries(
        Object.entries(changed).map(([name, value]) => [name, value ?? null]),
      );
      return (
        await api.patch('/api/steps/{id}', {
          path: { id: step.id },
          body: body,
          etag: version.current,
        })
      ).data;
    },
    () => {
      flash(t.step.confirmed);
      reload();
      go(props.back);
    },
  );
  const stale = staleOf<Step>(sending.error);
  if (stale) {
    return (
      <>
        <LeaveGuard dirty={dirty} />
        <StalePanel
          rows={differences(speech, Object.keys(changed), v, valuesOf(stale))}
          onMine={() => {
            version.current = versionTag(stale);
            sending.send();
          }}
          onTheirs={() => props.onStep(stale)}
        />
      </>
    );
  }
  return (
    <div ref={box}>
      <LeaveGuard dirty={dirty} />
      <StepForm
        v={v}
        set={set}
        kind={step.kind}
        fields={step.fields}
        states={step.allowed_states}
        numbers={props.numbers}
        sending={sending}
        onSend={() => (dirty ? sending.send() : go(props.back))}
        back={props.back}
        fromIbis={!own}
        endFixed={step.kind === 'outplacement' && step.state === 'in_progress'}
      />
    </div>
  );
}

function differences(speech: Speech, names: string[], mine: Values, theirs: Values): Difference[] {
  const labels = labelsOf(speech);
  return names.map((name) => ({
    label: labels[name] ?? name,
    mine: plain(speech, name, mine),
    theirs: plain(speech, name, theirs),
  }));
}

function plain({ t }: Speech, name: string, v: Values): string {
  const date = (parts: DateParts) => [parts.day, parts.month, parts.year].filter(Boolean).join('/');
  switch (name) {
    case 'state':
      return t.stepState[v.state as StepState] ?? '';
    case 'course_number':
    case 'outsourcing_number':
    case 'oe_number':
      return v.references[name];
    case 'cancel_reason':
      return t.step.cancelReasons[v.reason as CancelReason] ?? '';
    case 'date':
      return date(v.date);
    case 'expected_end_date':
      return date(v.end);
    case 'certificate_date':
      return date(v.certificate);
    case 'funding_number':
      return v.funding;
    case 'executor':
      return v.executor.chosen
        ? [unitText(v.executor.chosen), fullName(v.executor.employee)].filter(Boolean).join(', ')
        : v.executor.unnamed
          ? t.unnamed.one
          : '';
    default:
      return v.summary;
  }
}
