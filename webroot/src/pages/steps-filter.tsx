// The filter of Stappen naar werk (R103): by state, kind, requester, executor and period. It stands in the
// address, so that what somebody looks at can be sent to a colleague; units stand there by their OE number.

import { useState } from 'preact/hooks';
import { api } from '../api';
import { toParts } from '../dates';
import { useLoad, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { Button, Failure, LinkButton, Loading } from '../parts/basics';
import { DateField } from '../parts/date';
import { Form, SelectField } from '../parts/form';
import { LookupField, type Chosen } from '../parts/lookup';
import type { StepKindCode, StepState } from '../types';
import { dateOut } from './common';
import { useSeesCancelled } from './file-context';

const NAMES = ['state', 'kind', 'requester', 'executor', 'from', 'until'] as const;

/** What is asked, as it stands in the address. */
export type Asked = Partial<Record<(typeof NAMES)[number], string>>;

export function askedOf(query: URLSearchParams): Asked {
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = query.get(name);
      return value ? [[name, value]] : [];
    }),
  );
}

export function queryOf(asked: Asked): string {
  const given = NAMES.flatMap((name) => (asked[name] ? [[name, asked[name]]] : []));
  return given.length > 0 ? `?${new URLSearchParams(given).toString()}` : '';
}

type Units = { requester: Chosen | null; executor: Chosen | null };

/** The units that the address names by their numbers; one that there is not is asked for all the same. */
export async function unitsOf(asked: Asked, signal: AbortSignal): Promise<Units> {
  const find = async (number: string | undefined) => {
    if (!number) return null;
    const { data } = await api.get('/api/units', { query: { query: number, ended: true }, signal });
    return data.items.find((unit) => Number(unit.oe_number) === Number(number)) ?? null;
  };
  const [requester, executor] = await Promise.all([find(asked.requester), find(asked.executor)]);
  return { requester, executor };
}

const states: StepState[] = ['requested', 'in_progress', 'completed', 'stopped', 'cancelled'];

export function StepsFilter(props: { asked: Asked; onAsk: (asked: Asked) => void }) {
  const { data, error, reload } = useLoad((signal) => unitsOf(props.asked, signal), []);
  if (error) return <Failure error={error} retry={reload} />;
  return data ? <Fields {...props} units={data} /> : <Loading />;
}

function Fields(props: { asked: Asked; units: Units; onAsk: (asked: Asked) => void }) {
  const { t } = useSpeech();
  const { asked, units, onAsk } = props;
  const sees = useSeesCancelled();
  const [v, set] = useState({
    state: asked.state ?? '',
    kind: asked.kind ?? '',
    from: toParts(asked.from),
    until: toParts(asked.until),
    ...units,
  });
  const sending = useSend(
    () =>
      Promise.resolve({
        state: v.state,
        kind: v.kind,
        from: dateOut(v.from) ?? '',
        until: dateOut(v.until) ?? '',
        requester: v.requester?.oe_number ?? '',
        executor: v.executor?.oe_number ?? '',
      }),
    onAsk,
  );
  return (
    <div class="panel__row filter">
      <Form
        wide
        labels={{
          state: t.steps.state,
          kind: t.steps.kind,
          requester: t.step.requester,
          executor: t.step.executor,
          from: t.word.from,
          until: t.word.until,
        }}
        sending={sending}
        onSubmit={sending.send}
      >
        <SelectField
          name="state"
          value={v.state}
          onValue={(state) => set({ ...v, state })}
          empty={t.word.all}
          choices={states
            .filter((state) => state !== 'cancelled' || sees)
            .map((value) => ({ value, label: t.stepState[value] }))}
        />
        <SelectField
          name="kind"
          value={v.kind}
          onValue={(kind) => set({ ...v, kind })}
          empty={t.word.all}
          choices={Object.entries(t.stepKind).map(([value, label]) => ({ value, label }))}
        />
        <LookupField
          name="requester"
          value={v.requester}
          onValue={(requester) => set({ ...v, requester })}
          ended
        />
        <LookupField
          name="executor"
          value={v.executor}
          onValue={(executor) => set({ ...v, executor })}
          ended
        />
        <DateField name="from" value={v.from} onValue={(from) => set({ ...v, from })} />
        <DateField name="until" value={v.until} onValue={(until) => set({ ...v, until })} />
        <div class="actions actions--field">
          <Button type="submit" kind="secondary">
            {t.act.filter}
          </Button>
          {Object.values(asked).some(Boolean) && (
            <LinkButton onClick={() => onAsk({})}>{t.act.clear}</LinkButton>
          )}
        </div>
      </Form>
    </div>
  );
}

/** As the list is asked for. */
export const asFilter = (asked: Asked, units: Units) => ({
  state: (asked.state || undefined) as StepState | undefined,
  kind: (asked.kind || undefined) as StepKindCode | undefined,
  from: asked.from || undefined,
  until: asked.until || undefined,
  requester: idOf(asked.requester, units.requester),
  executor: idOf(asked.executor, units.executor),
});

const NOBODY = '0'.repeat(32);

function idOf(number: string | undefined, unit: Chosen | null): string | undefined {
  return number ? (unit?.id ?? NOBODY) : undefined;
}
