// Stappen naar werk: the list, its filter, and the row with which a step is added (R103-R112).

import '../core';
import { useState } from 'preact/hooks';
import { api } from '../api';
import { shortDate } from '../dates';
import { useLoad, usePages, type Paged } from '../hooks';
import { useSpeech } from '../i18n';
import { Button, Failure, Loading, Link, LinkButton, Panel, Tag } from '../parts/basics';
import { partyName } from '../parts/named';
import { PagedTable } from '../parts/table';
import { go, to, usePlace } from '../router';
import type { StepListItem } from '../types';
import { stateTone } from './common';
import { useFile, useSeesCancelled } from './file-context';
import { asFilter, askedOf, queryOf, StepsFilter, unitsOf } from './steps-filter';

export function StepsTab() {
  const { t } = useSpeech();
  const { client, may } = useFile();
  const place = usePlace();
  const here = to('clients', client.id, 'steps');
  const asked = askedOf(place.query);
  const query = queryOf(asked);
  const [filtering, setFiltering] = useState(query !== '');
  const [adding, setAdding] = useState(false);
  const sees = useSeesCancelled();
  const list = usePages(
    async (cursor, signal) =>
      (
        await api.get('/api/clients/{id}/steps', {
          path: { id: client.id },
          query: { ...asFilter(asked, await unitsOf(asked, signal)), cursor },
          signal,
        })
      ).data,
    [client.id, query],
  );
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
        {filtering && (
          <StepsFilter key={query} asked={asked} onAsk={(next) => go(here + queryOf(next), true)} />
        )}
        {adding && <AddRow />}
        <StepTable
          caption={t.steps.title}
          list={list}
          empty={query ? t.steps.emptyFilter : t.steps.empty}
        />
      </Panel>
      <p class="small muted">
        {t.steps.cancelledNote} {sees && t.steps.cancelledFilter}
      </p>
    </>
  );
}

/** Lines of the file with their date, what they are and their state (R108). */
export function StepTable(props: { caption: string; list: Paged<StepListItem>; empty: string }) {
  const { t } = useSpeech();
  return (
    <PagedTable
      caption={props.caption}
      list={props.list}
      id={(step) => step.id}
      empty={props.empty}
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
  );
}

function StepCell({ step }: { step: StepListItem }) {
  const speech = useSpeech();
  const { language } = speech;
  const { client } = useFile();
  const { organisation, unit } = step.executor;
  return (
    <>
      <Link to={to('clients', client.id, 'steps', step.id)}>{step.kind_label[language]}</Link>
      {step.funding_number && <span class="mono muted"> {step.funding_number}</span>}
      <span class="sub">{partyName(speech, organisation, unit)}</span>
      {step.summary_start && <span class="sub">{step.summary_start}</span>}
    </>
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
  if (!data) return <Loading />;
  const kinds = data.items.filter((one) => one.may_add);
  const chosen = kind || (kinds[0]?.kind ?? '');
  if (kinds.length === 0) return <p class="panel__row muted">{t.steps.addNone}</p>;
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
