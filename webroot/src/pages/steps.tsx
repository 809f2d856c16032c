// Stappen naar werk: the list, its filter, and the row with which a step is added (R103-R112).

import '../core';
import { useState } from 'preact/hooks';
import { api } from '../api';
import { shortDate } from '../dates';
import { useLoad, usePages } from '../hooks';
import { useSpeech } from '../i18n';
import { Button, Failure, Link, LinkButton, Panel, Tag } from '../parts/basics';
import { PagedTable } from '../parts/table';
import { go, to, usePlace } from '../router';
import { unitText } from '../text';
import type { StepKindCode, StepListItem, StepState } from '../types';
import { stateTone } from './common';
import { useFile } from './file-context';

export function StepsTab() {
  const { t } = useSpeech();
  const { client, may } = useFile();
  const place = usePlace();
  const here = to('clients', client.id, 'steps');
  const state = (place.query.get('state') ?? '') as StepState | '';
  const kind = (place.query.get('kind') ?? '') as StepKindCode | '';
  const filtered = state !== '' || kind !== '';
  const [filtering, setFiltering] = useState(filtered);
  const [adding, setAdding] = useState(false);
  const list = usePages(
    async (cursor, signal) =>
      (
        await api.get('/api/clients/{id}/steps', {
          path: { id: client.id },
          query: { state: state || undefined, kind: kind || undefined, cursor },
          signal,
        })
      ).data,
    [client.id, state, kind],
  );
  const filter = (next: { state: string; kind: string }) => {
    const query = new URLSearchParams();
    if (next.state) query.set('state', next.state);
    if (next.kind) query.set('kind', next.kind);
    go(query.size ? `${here}?${query.toString()}` : here, true);
  };
  return (
    <>
      <Panel flush>
        <h2 class="govuk-visually-hidden">{t.steps.title}</h2>
        <div class="panel__bar">
          <LinkButton aria-expanded={filtering} onClick={() => setFiltering(!filtering)}>
            {filtering ? t.steps.filterClose : t.steps.filter}
          </LinkButton>
          {may('step.add') && (
            <Button small aria-expanded={adding} onClick={() => setAdding(!adding)}>
              {adding ? t.steps.addClose : t.steps.add}
            </Button>
          )}
        </div>
        {filtering && <Filter state={state} kind={kind} onFilter={filter} />}
        {adding && <AddRow />}
        <PagedTable
          caption={t.steps.title}
          list={list}
          id={(step) => step.id}
          empty={filtered ? t.steps.emptyFilter : t.steps.empty}
          columns={[
            {
              label: t.steps.date,
              cell: (step) => <span class="nowrap">{shortDate(step.date)}</span>,
            },
            { label: t.steps.step, head: true, cell: (step) => <StepCell step={step} /> },
            {
              label: t.steps.state,
              numeric: true,
              cell: (step) => <Tag tone={stateTone[step.state]}>{t.stepState[step.state]}</Tag>,
            },
          ]}
        />
      </Panel>
      <p class="small muted">
        {t.steps.cancelledNote} {may('right.see_all') && t.steps.cancelledFilter}
      </p>
    </>
  );
}

function StepCell({ step }: { step: StepListItem }) {
  const { language } = useSpeech();
  const { client } = useFile();
  const { organisation, unit } = step.executor;
  return (
    <>
      <Link to={to('clients', client.id, 'steps', step.id)}>{step.kind_label[language]}</Link>
      {step.funding_number && <span class="mono muted"> {step.funding_number}</span>}
      <span class="sub">
        {organisation.name === unit.name ? '' : `${organisation.name} – `}
        {unitText(unit)}
      </span>
      {step.summary_start && <span class="sub">{step.summary_start}</span>}
    </>
  );
}

const states: StepState[] = ['requested', 'in_progress', 'completed', 'stopped', 'cancelled'];

function Filter(props: {
  state: string;
  kind: string;
  onFilter: (next: { state: string; kind: string }) => void;
}) {
  const { t } = useSpeech();
  const { may } = useFile();
  const offered = states.filter((state) => state !== 'cancelled' || may('right.see_all'));
  const select = (
    label: string,
    value: string,
    choices: [string, string][],
    on: (v: string) => void,
  ) => (
    <label class="stack--tight">
      <span class="small muted">{label}</span>
      <br />
      <select
        class="govuk-select"
        value={value}
        onChange={(event) => on(event.currentTarget.value)}
      >
        <option value="">{t.word.all}</option>
        {choices.map(([code, words]) => (
          <option key={code} value={code} selected={code === value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div class="panel__row actions">
      {select(
        t.steps.state,
        props.state,
        offered.map((state) => [state, t.stepState[state]]),
        (state) => props.onFilter({ state, kind: props.kind }),
      )}
      {select(t.steps.kind, props.kind, Object.entries(t.stepKind), (kind) =>
        props.onFilter({ state: props.state, kind }),
      )}
      {(props.state || props.kind) && (
        <LinkButton onClick={() => props.onFilter({ state: '', kind: '' })}>
          {t.act.clear}
        </LinkButton>
      )}
    </div>
  );
}

/** The kinds this viewer may add; 'Toevoegen' opens the detail screen, nothing is stored yet. */
function AddRow() {
  const { t, language } = useSpeech();
  const { client } = useFile();
  const [kind, setKind] = useState('');
  const { data, error, reload } = useLoad(
    async (signal) => (await api.get('/api/step-kinds', { signal })).data,
    [],
  );
  if (error) return <Failure error={error} retry={reload} />;
  const kinds = (data?.items ?? []).filter((one) => one.may_add);
  const chosen = kind || (kinds[0]?.kind ?? '');
  if (data && kinds.length === 0) return <p class="panel__row muted">{t.steps.addNone}</p>;
  return (
    <form
      class="panel__row actions"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) go(to('clients', client.id, 'steps', 'new', chosen));
      }}
    >
      <label class="beside">
        <span>{t.steps.addKind}</span>
        <select
          class="govuk-select"
          value={chosen}
          onChange={(event) => setKind(event.currentTarget.value)}
        >
          {kinds.map((one) => (
            <option key={one.kind} value={one.kind} selected={one.kind === chosen}>
              {one.label[language]}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit">{t.steps.addGo}</Button>
    </form>
  );
}
