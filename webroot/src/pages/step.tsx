// The detail screen of a step (R115-R136): a new one, an existing one, and its versions.

import '../core';
import { useRef, useState } from 'preact/hooks';
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
  type Fact,
} from '../parts/basics';
import { AdviserOf } from '../parts/adviser';
import { DateField } from '../parts/date';
import { Explain } from '../parts/explained';
import { AreaField, Form, FormActions, SelectField } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { LookupField, type Chosen } from '../parts/lookup';
import { StalePanel, staleOf, type Difference } from '../parts/stale';
import { go, to, usePlace } from '../router';
import { useSession } from '../session';
import { unitText } from '../text';
import type { CancelReason, EmployeeRef, Party, Step, StepKind, StepState } from '../types';
import { changes, dateOut, fullName, textOut, versionTag, stateTone } from './common';
import { useFile } from './file-context';
import { NotFound } from './notfound';
import { Checklist } from './step-checklist';
import { Extensions, StopRequests } from './step-course';
import { actorName, Additions, CancelReasonField, isEnd } from './step-end';

interface PartyValue {
  chosen: Chosen | null;
  employee: EmployeeRef | null;
}

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
}

function partyValue(party: Party): PartyValue {
  return { chosen: { ...party.unit, organisation: party.organisation }, employee: party.employee };
}

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
  };
}

/** The members of the input, all of them; `undefined` is a mandatory one left empty. */
function bodyOf(v: Values, withEnd: boolean) {
  return {
    state: (v.state || undefined) as StepState | undefined,
    date: dateOut(v.date),
    ...(withEnd ? { expected_end_date: dateOut(v.end) ?? null } : {}),
    certificate_date: dateOut(v.certificate) ?? null,
    funding_number: v.funding || null,
    executor: partyOut(v.executor),
    summary: textOut(v.summary),
    ...(v.state === 'cancelled' ? { cancel_reason: v.reason || undefined } : {}),
  };
}

/**
 * What is missing by the kind's own fields, and what names no day: all of it at once, before asking.
 * The server judges the same, but meets the kind's demands only when the rest can be read.
 */
function faultsOf(v: Values, kind: StepKind): FieldError[] {
  const filled: Record<string, boolean> = {
    state: v.state !== '',
    date: fromParts(v.date) !== '',
    expected_end_date: fromParts(v.end) !== '',
    funding_number: v.funding !== '',
    requester: v.requester.chosen !== null,
    executor: v.executor.chosen !== null,
    summary: v.summary.trim() !== '',
  };
  const wrong: Record<string, boolean> = {
    date: fromParts(v.date) === null,
    expected_end_date: fromParts(v.end) === null,
  };
  const faults = kind.fields.flatMap(({ name, required }): FieldError[] => {
    if (required && filled[name] === false) return [{ field: name, code: 'required' }];
    return wrong[name] ? [{ field: name, code: 'not_a_date' }] : [];
  });
  if (v.state === 'cancelled' && !v.reason)
    faults.push({ field: 'cancel_reason', code: 'required' });
  return faults;
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
  const { t } = useSpeech();
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
  }));
  const [v, set] = useState(start);
  const back = to('clients', client.id, 'steps');
  const sending = useSend(
    (key) => {
      const body = bodyOf(v, has(kind, 'expected_end_date'));
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
      <Panel title={t.step.newTitle(t.stepKind[kind.kind])}>
        <LeaveGuard dirty={JSON.stringify(v) !== JSON.stringify(start)} />
        <StepForm
          v={v}
          set={set}
          kind={kind}
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

function has(kind: StepKind, name: string): boolean {
  return kind.fields.some((field) => field.name === name);
}

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
  };
}

function StepForm(props: {
  v: Values;
  set: (v: Values) => void;
  kind: StepKind;
  states: StepState[];
  numbers: Funding[];
  sending: Sending;
  onSend: () => void;
  back: string;
  fresh?: boolean;
  /** Under way: the end moves by an attest or a correction. */
  endFixed?: boolean;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const { session } = useSession();
  const own = useOwn();
  const { v, set, kind } = props;
  const field = (name: string) => kind.fields.find((one) => one.name === name);
  const outplacement = kind.kind === 'outplacement';
  const known = props.numbers.some((one) => one.number === v.funding) || !v.funding;
  const numbers = known ? props.numbers : [...props.numbers, { number: v.funding, label: '' }];
  const party = (name: 'requester' | 'executor') => (
    <LookupField
      name={name}
      value={v[name].chosen}
      onValue={(chosen) => set({ ...v, [name]: { chosen, employee: null } })}
      under={fullName(v[name].employee)}
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
        const faults = faultsOf(v, kind);
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
      {outplacement && (
        <DateField
          name="certificate_date"
          value={v.certificate}
          onValue={(certificate) => set({ ...v, certificate })}
          hint={t.step.certificateHint}
        />
      )}
      {has(kind, 'expected_end_date') && !props.endFixed && (
        <DateField
          name="expected_end_date"
          value={v.end}
          onValue={(end) => set({ ...v, end })}
          required={field('expected_end_date')?.required}
        />
      )}
      {has(kind, 'funding_number') && (
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
      <AreaField
        name="summary"
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

function PartyText({ party }: { party: PartyValue }) {
  return (
    <>
      {party.chosen && unitText(party.chosen)}
      {party.employee && (
        <>
          <br />
          {fullName(party.employee)}
        </>
      )}
    </>
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
  const kind = form.data.kinds.find((one) => one.kind === step.data!.kind);
  if (!kind || step.data.client !== client.id) return <NotFound />;
  return (
    <Existing
      key={step.data.version}
      step={step.data}
      kind={kind}
      numbers={form.data.numbers}
      onStep={step.set}
      reload={step.reload}
    />
  );
}

function Existing(props: {
  step: Step;
  kind: StepKind;
  numbers: Funding[];
  onStep: (step: Step) => void;
  reload: () => void;
}) {
  const speech = useSpeech();
  const { t, language } = speech;
  const { client, may } = useFile();
  const { step, kind } = props;
  const back = to('clients', client.id, 'steps');
  return (
    <>
      <div class="aside aside--form">
        <Panel
          title={t.stepKind[step.kind]}
          bar={<Tag tone={stateTone[step.state]}>{t.stepState[step.state]}</Tag>}
        >
          {step.editable ? (
            <EditForm {...props} back={back} />
          ) : (
            <>
              <Note>{isEnd(step.state) ? t.step.locked : t.step.readOnly}</Note>
              <Facts items={factsOf(speech, step, kind)} />
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

function factsOf({ t }: Speech, step: Step, kind: StepKind): Fact[] {
  const facts: Fact[] = [
    { name: t.step.state, value: t.stepState[step.state] },
    { name: t.step.date, value: shortDate(step.date) },
  ];
  if (has(kind, 'expected_end_date')) {
    facts.push({ name: t.step.end, value: shortDate(step.expected_end_date) });
  }
  if (step.cancel_reason) {
    facts.push({ name: t.step.cancelReason, value: t.step.cancelReasons[step.cancel_reason] });
  }
  facts.push(
    { name: t.step.funding, value: step.funding_number },
    { name: t.step.requester, value: <PartyText party={partyValue(step.requester)} /> },
    { name: t.step.executor, value: <PartyText party={partyValue(step.executor)} /> },
    { name: t.step.summary, value: step.summary && <span class="prose">{step.summary}</span> },
  );
  return facts;
}

function aboutOf({ t }: Speech, step: Step): Fact[] {
  const facts: Fact[] = [];
  if (step.start_date) facts.push({ name: t.step.start, value: shortDate(step.start_date) });
  if (step.certificate_date) {
    facts.push({ name: t.step.certificate, value: shortDate(step.certificate_date) });
  }
  if (step.kind === 'outplacement' && step.state === 'in_progress') {
    facts.push({ name: t.step.end, value: shortDate(step.expected_end_date) });
  }
  const completes = step.terms.completes_on;
  if (completes) {
    facts.push({
      name: t.step.completesOn,
      value: (
        <>
          {shortDate(completes.result)}
          <Explain of={completes} />
        </>
      ),
    });
  }
  if (step.effective_end_date) {
    facts.push({
      name: t.step.ended,
      value: t.step.endedOn(shortDate(step.effective_end_date), shortDate(step.end_recorded_on)),
    });
  }
  if (step.region) facts.push({ name: t.step.region, value: <AdviserOf code={step.region} /> });
  const ref = step.references;
  if (ref) {
    facts.push(
      { name: t.step.ibis, value: ref.ibis_reference },
      { name: t.step.course, value: ref.course_number ?? t.word.none },
      { name: t.step.outsourcing, value: ref.outsourcing_number ?? t.word.none },
      { name: t.step.oe, value: ref.oe_number ?? t.word.none },
    );
  }
  return facts;
}

/** A link may name the state and the date that are to be confirmed, as that of a request to stop does. */
function wished(v: Values, step: Step, query: URLSearchParams): Values {
  const state = query.get('state') as StepState | null;
  if (!state || state === step.state || !step.allowed_states.includes(state)) return v;
  return { ...v, state, date: toParts(query.get('date')) };
}

function EditForm(props: {
  step: Step;
  kind: StepKind;
  numbers: Funding[];
  onStep: (step: Step) => void;
  back: string;
}) {
  const speech = useSpeech();
  const { t } = speech;
  const { reload } = useFile();
  const { step, kind } = props;
  const place = usePlace();
  const [v, set] = useState(() => wished(valuesOf(step), step, place.query));
  const version = useRef(versionTag(step));
  const withEnd = has(kind, 'expected_end_date');
  const before = bodyOf(valuesOf(step), withEnd);
  const now = bodyOf(v, withEnd);
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
    <>
      <LeaveGuard dirty={dirty} />
      <StepForm
        v={v}
        set={set}
        kind={kind}
        states={step.allowed_states}
        numbers={props.numbers}
        sending={sending}
        onSend={() => (dirty ? sending.send() : go(props.back))}
        back={props.back}
        endFixed={step.kind === 'outplacement' && step.state === 'in_progress'}
      />
    </>
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
        : '';
    default:
      return v.summary;
  }
}
