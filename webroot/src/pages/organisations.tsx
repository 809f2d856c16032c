// Administration of organisations and their units (OE).

import '../core';
import { useId, useRef, useState } from 'preact/hooks';
import { api, type ApiError } from '../api';
import { noDate, shortDate, toParts } from '../dates';
import { fieldWords } from '../errors';
import { flash } from '../flash';
import { useLoad, usePages, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import {
  Back,
  Button,
  ButtonLink,
  Empty,
  Facts,
  Failure,
  Link,
  Loading,
  Panel,
  Tag,
  Title,
} from '../parts/basics';
import { Admissions, basisOut, BasisFields, entering, leaving, noBasis } from '../parts/basis';
import { DateField } from '../parts/date';
import { ChoiceField, Form, FormActions, SelectField, TextField } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { lazy, withTexts } from '../parts/lazy';
import { StalePanel, staleOf } from '../parts/stale';
import { PagedTable, Table } from '../parts/table';
import { go, to } from '../router';
import { useSession } from '../session';
import { classes } from '../text';
import type { Organisation, OrganisationKind, Unit } from '../types';
import { changes, dateOut, textOut, versionTag } from './common';
import { Endings } from './endings';
import { NotFound } from './notfound';
import { OwnRightsPage } from './own-rights';
import { SensitivityPage, useSensitiveText } from './sensitivity';

const ExportOrganisations = lazy(
  withTexts('export', () => import('./exports')),
  (part) => part.ExportOrganisations,
);

/** A search box above a list of the administration; `error` is why that list did not come. */
export function SearchBar(props: {
  label: string;
  error: ApiError | null;
  onQuery: (query: string) => void;
}) {
  const { t } = useSpeech();
  const [text, setText] = useState('');
  const id = useId();
  const fault = props.error?.problem?.errors?.find(({ field }) => field === 'query');
  return (
    <form
      class="actions search-bar"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        props.onQuery(text.trim());
      }}
    >
      <label class="beside">
        <span>{props.label}</span>
        <input
          class={classes('govuk-input govuk-input--width-20', fault && 'govuk-input--error')}
          type="search"
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault && `${id}-error`}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <Button type="submit" kind="secondary">
        {t.nav.search}
      </Button>
      {fault && (
        <p class="govuk-error-message" id={`${id}-error`}>
          {fieldWords(t, fault, props.label)}
        </p>
      )}
    </form>
  );
}

export function Ended({ until, words }: { until: string | null; words: string }) {
  const { session } = useSession();
  return until && until < session.today ? <Tag>{words}</Tag> : null;
}

/** A tag where the partner is not named to others today; which day it ends, or begins, stands with the organisation. */
function SensitiveTag({ of }: { of: Organisation }) {
  const { t } = useSpeech();
  const { session } = useSession();
  const { sensitive_from: from, sensitive_until: until } = of;
  const runs = from !== null && from <= session.today && (!until || until >= session.today);
  return runs ? <Tag tone="wait">{t.sensitivity.tag}</Tag> : null;
}

export function OrganisationsPage() {
  const { t } = useSpeech();
  const { can } = useSession();
  const [query, setQuery] = useState('');
  const list = usePages(
    async (cursor, signal) =>
      (
        await api.get('/api/organisations', {
          query: { query: query || undefined, cursor },
          signal,
        })
      ).data,
    [query],
  );
  return (
    <>
      <div class="title-row">
        <Title window={t.organisations.title}>{t.organisations.title}</Title>
        {can('organisation.write') && (
          <ButtonLink to="/organisations/new">{t.organisations.add}</ButtonLink>
        )}
      </div>
      <Panel flush>
        <div class="panel__bar">
          <SearchBar label={t.organisations.search} error={list.error} onQuery={setQuery} />
          {can('organisation.list_export') && <ExportOrganisations query={query} />}
        </div>
        <PagedTable
          caption={t.organisations.title}
          list={list}
          id={(one) => one.id}
          empty={t.organisations.empty}
          columns={[
            {
              label: t.organisations.name,
              head: true,
              cell: (one) => (
                <>
                  <Link to={to('organisations', one.id)}>{one.name}</Link>{' '}
                  <Ended until={one.valid_until} words={t.organisations.ended} />
                  {can('sensitivity.read') && <SensitiveTag of={one} />}
                </>
              ),
            },
            { label: t.organisations.kind, cell: (one) => t.organisationKind[one.kind] },
            {
              label: t.organisations.enterprise,
              cell: (one) => enterpriseText(one.enterprise_number),
            },
            { label: t.organisations.contract, cell: (one) => one.contract_reference ?? '' },
            { label: t.organisations.unitCount, numeric: true, cell: (one) => one.units.length },
          ]}
        />
      </Panel>
    </>
  );
}

/** '0566988259' as '0566.988.259'. */
function enterpriseText(number: string | null): string {
  return number ? number.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1.$2.$3') : '';
}

export function OrganisationPage({ id, rest }: { id: string; rest: string[] }) {
  const { t } = useSpeech();
  const { can, session } = useSession();
  const sensitiveText = useSensitiveText();
  const { data, error, reload, set } = useLoad(
    async (signal) => (await api.get('/api/organisations/{id}', { path: { id }, signal })).data,
    [id],
  );
  if (error?.status === 404 || error?.status === 403) return <NotFound />;
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  const [part, unitId] = rest;
  const back = to('organisations', id);
  if (part === 'edit' && can('organisation.write')) {
    return <OrganisationForm key={data.version} organisation={data} onSaved={set} />;
  }
  if (part === 'units' && can('unit.write')) {
    const unit = data.units.find((one) => one.id === unitId);
    if (!unit && unitId !== 'new') return <NotFound />;
    return <UnitForm organisation={data} unit={unit} onSaved={reload} back={back} />;
  }
  if (part === 'sensitivity' && data.kind !== 'vdab' && can('sensitivity.read')) {
    return <SensitivityPage organisation={data} onChanged={reload} />;
  }
  const own = id === session.viewer.organisation.id && can('right.list');
  if (part === 'rights' && own) return <OwnRightsPage back={back} name={data.name} />;
  if (part) return <NotFound />;
  return (
    <>
      <Back to="/organisations">{t.organisations.title}</Back>
      <div class="title-row">
        <Title window={t.organisations.one}>{data.name}</Title>
        <div class="actions">
          <Ended until={data.valid_until} words={t.organisations.ended} />
          {can('organisation.write') && (
            <ButtonLink to={back + '/edit'} kind="secondary">
              {t.organisations.edit}
            </ButtonLink>
          )}
        </div>
      </div>
      <div class="columns">
        <Panel>
          <Facts
            items={[
              { name: t.organisations.kind, value: t.organisationKind[data.kind] },
              { name: t.organisations.enterprise, value: enterpriseText(data.enterprise_number) },
              { name: t.organisations.contract, value: data.contract_reference },
              {
                name: t.organisations.ibis,
                value: data.has_ibis ? t.organisations.yes : t.organisations.no,
              },
              {
                name: t.certification.from,
                value: data.certified_from
                  ? t.certification.period(
                      shortDate(data.certified_from),
                      data.certified_until && shortDate(data.certified_until),
                    )
                  : t.certification.none,
              },
              {
                name: t.organisations.caseload,
                value: data.caseload ? t.organisations.yes : t.organisations.no,
              },
              ...(data.kind === 'vdab'
                ? []
                : [{ name: t.sensitivity.fact, value: sensitiveText(data) }]),
              { name: t.organisations.from, value: shortDate(data.valid_from) },
              {
                name: t.organisations.until,
                value: data.valid_until ? shortDate(data.valid_until) : t.word.noEnd,
              },
            ]}
          />
          {can('employee.read') && (
            <p>
              <Link to={`/employees?organisation=${data.id}`}>{t.organisations.employees}</Link>
            </p>
          )}
          {own && (
            <p>
              <Link to={back + '/rights'}>{t.organisations.rights}</Link>
            </p>
          )}
          {can('sensitivity.read') && data.kind !== 'vdab' && (
            <p>
              <Link to={back + '/sensitivity'}>{t.sensitivity.link}</Link>
            </p>
          )}
        </Panel>
        <Units organisation={data} />
      </div>
      <Endings organisation={data.id} />
      <Admissions
        of={`${data.id} ${data.version} ${data.units.map((unit) => unit.version).join(' ')}`}
        load={async (signal) =>
          (await api.get('/api/organisations/{id}/admissions', { path: { id }, signal })).data.items
        }
      />
    </>
  );
}

function Units({ organisation }: { organisation: Organisation }) {
  const { t } = useSpeech();
  const { can } = useSession();
  const at = (unit: string) => to('organisations', organisation.id, 'units', unit);
  return (
    <Panel flush>
      <div class="panel__bar">
        <h2 class="section-title">{t.organisations.units}</h2>
        {can('unit.write') && (
          <ButtonLink to={at('new')} small>
            {t.organisations.addUnit}
          </ButtonLink>
        )}
      </div>
      {organisation.units.length === 0 ? (
        <Empty>{t.organisations.noUnits}</Empty>
      ) : (
        <Table
          caption={t.organisations.units}
          rows={organisation.units}
          id={(unit) => unit.id}
          columns={[
            {
              label: t.organisations.unitName,
              head: true,
              cell: (unit) => (
                <>
                  {can('unit.write') ? <Link to={at(unit.id)}>{unit.name}</Link> : unit.name}{' '}
                  <Ended until={unit.valid_until} words={t.organisations.ended} />
                </>
              ),
            },
            { label: t.organisations.oe, numeric: true, cell: (unit) => unit.oe_number },
          ]}
        />
      )}
    </Panel>
  );
}

export function OrganisationForm(props: {
  organisation?: Organisation;
  onSaved?: (organisation: Organisation) => void;
}) {
  const { t } = useSpeech();
  const { session } = useSession();
  const { organisation: before } = props;
  const [start] = useState({
    name: before?.name ?? '',
    kind: before?.kind ?? '',
    enterprise: enterpriseText(before?.enterprise_number ?? null),
    contract: before?.contract_reference ?? '',
    ibis: before?.has_ibis ?? false,
    caseload: before?.caseload ?? true,
    from: before ? noDate : toParts(session.today),
    until: toParts(before?.valid_until),
    certifiedFrom: toParts(before?.certified_from),
    certifiedUntil: toParts(before?.certified_until),
    why: noBasis,
  });
  const [v, set] = useState(start);
  const version = useRef(before ? versionTag(before) : '');
  const out = (values: typeof v) => ({
    name: values.name.trim() || undefined!,
    enterprise_number: textOut(values.enterprise),
    contract_reference: textOut(values.contract),
    has_ibis: values.ibis,
    caseload: values.caseload,
    valid_until: dateOut(values.until) ?? null,
    certified_from: dateOut(values.certifiedFrom) ?? null,
    certified_until: dateOut(values.certifiedUntil) ?? null,
  });
  const body = changes(out(start), out(v));
  const dirty = JSON.stringify(v) !== JSON.stringify(start);
  const bases = (before ? leaving : entering).organisation;
  const askBasis = !before || 'valid_until' in body;
  const back = before ? to('organisations', before.id) : '/organisations';
  const sending = useSend(
    async (key) => {
      if (before) {
        const path = { id: before.id };
        const why = 'valid_until' in body ? basisOut(v.why, bases) : {};
        return (
          await api.patch('/api/organisations/{id}', {
            path,
            body: { ...body, ...why },
            etag: version.current,
          })
        ).data;
      }
      const { name, enterprise_number, contract_reference, has_ibis } = out(v);
      const kind = (v.kind || undefined) as OrganisationKind;
      const valid_from = dateOut(v.from);
      return (
        await api.post('/api/organisations', {
          key,
          body: {
            ...{ name, kind, enterprise_number, contract_reference, has_ibis, valid_from },
            ...basisOut(v.why, bases),
          },
        })
      ).data;
    },
    (saved) => {
      props.onSaved?.(saved);
      flash(t.organisations.saved);
      go(to('organisations', saved.id));
    },
  );
  const labels: Record<string, string> = {
    name: t.organisations.name,
    kind: t.organisations.kind,
    enterprise_number: t.organisations.enterprise,
    contract_reference: t.organisations.contract,
    has_ibis: t.organisations.ibis,
    caseload: t.organisations.caseload,
    valid_from: t.organisations.from,
    valid_until: t.organisations.until,
    certified_from: t.certification.from,
    certified_until: t.certification.until,
    basis: t.admission.basis,
    basis_note: t.admission.note,
  };
  const stale = staleOf<Organisation>(sending.error);
  return (
    <>
      <Back to={back}>{before?.name ?? t.organisations.title}</Back>
      <Title window={t.organisations.one}>
        {before ? t.organisations.edit : t.organisations.newTitle}
      </Title>
      <Panel>
        <LeaveGuard dirty={dirty} />
        {stale ? (
          <StalePanel
            rows={Object.keys(body).map((name) => ({
              label: labels[name] ?? name,
              mine: String(body[name as keyof typeof body] ?? ''),
              theirs: String(stale[name as keyof typeof body] ?? ''),
            }))}
            onMine={() => {
              version.current = versionTag(stale);
              sending.send();
            }}
            onTheirs={() => props.onSaved?.(stale)}
          />
        ) : (
          <Form
            wide="two"
            labels={labels}
            words={{ duplicate: t.organisations.duplicate }}
            belongs={{ duplicate: 'enterprise_number' }}
            sending={sending}
            onSubmit={() => (before && Object.keys(body).length === 0 ? go(back) : sending.send())}
          >
            <p class="small muted wide">{t.word.starNote}</p>
            <TextField
              name="name"
              value={v.name}
              onValue={(name) => set({ ...v, name })}
              required
            />
            {!before && (
              <SelectField
                name="kind"
                value={v.kind}
                onValue={(kind) => set({ ...v, kind })}
                empty={t.word.choose}
                choices={Object.entries(t.organisationKind).map(([value, label]) => ({
                  value,
                  label,
                }))}
                required
              />
            )}
            <TextField
              name="enterprise_number"
              value={v.enterprise}
              onValue={(enterprise) => set({ ...v, enterprise })}
              hint={t.organisations.enterpriseHint}
            />
            <TextField
              name="contract_reference"
              value={v.contract}
              onValue={(contract) => set({ ...v, contract })}
              hint={t.organisations.contractHint}
            />
            <ChoiceField
              name="has_ibis"
              many
              values={v.ibis ? ['yes'] : []}
              onValues={(values) => set({ ...v, ibis: values.length > 0 })}
              choices={[{ value: 'yes', label: t.organisations.hasIbis }]}
              hint={t.organisations.hasIbisHint}
            />
            {before && before.kind !== 'vdab' && (
              <ChoiceField
                name="caseload"
                many
                values={v.caseload ? ['yes'] : []}
                onValues={(values) => set({ ...v, caseload: values.length > 0 })}
                choices={[{ value: 'yes', label: t.organisations.caseloadOn }]}
                hint={t.organisations.caseloadHint}
              />
            )}
            {before ? (
              <DateField
                name="valid_until"
                value={v.until}
                onValue={(until) => set({ ...v, until })}
                hint={t.organisations.untilHint}
              />
            ) : (
              <DateField
                name="valid_from"
                value={v.from}
                onValue={(from) => set({ ...v, from })}
                today={session.today}
              />
            )}
            {askBasis && <BasisFields of={bases} v={v.why} set={(why) => set({ ...v, why })} />}
            {before && before.kind !== 'vdab' && (
              <>
                <DateField
                  name="certified_from"
                  value={v.certifiedFrom}
                  onValue={(certifiedFrom) => set({ ...v, certifiedFrom })}
                  hint={t.certification.hint}
                />
                <DateField
                  name="certified_until"
                  value={v.certifiedUntil}
                  onValue={(certifiedUntil) => set({ ...v, certifiedUntil })}
                />
              </>
            )}
            <FormActions send={t.act.save} busy={sending.busy} cancel={back} />
          </Form>
        )}
      </Panel>
    </>
  );
}

function UnitForm(props: {
  organisation: Organisation;
  unit: Unit | undefined;
  onSaved: () => void;
  back: string;
}) {
  const { t } = useSpeech();
  const { unit, organisation } = props;
  const [start] = useState({
    name: unit?.name ?? '',
    oe: unit?.oe_number ?? '',
    region: unit?.region ?? '',
    until: toParts(unit?.valid_until),
    why: noBasis,
  });
  const [v, set] = useState(start);
  const version = useRef(unit ? versionTag(unit) : '');
  const out = (values: typeof v) => ({
    name: values.name.trim() || undefined!,
    region: textOut(values.region.toLowerCase()),
    valid_until: dateOut(values.until) ?? null,
  });
  const body = changes(out(start), out(v));
  const bases = (unit ? leaving : entering).unit;
  const askBasis = !unit || 'valid_until' in body;
  const sending = useSend(
    async (key) => {
      if (unit) {
        const path = { id: unit.id };
        const why = 'valid_until' in body ? basisOut(v.why, bases) : {};
        return (
          await api.patch('/api/units/{id}', {
            path,
            body: { ...body, ...why },
            etag: version.current,
          })
        ).data;
      }
      return (
        await api.post('/api/organisations/{id}/units', {
          path: { id: organisation.id },
          key,
          body: {
            ...{ name: out(v).name, region: out(v).region, oe_number: v.oe.trim() || undefined! },
            ...basisOut(v.why, bases),
          },
        })
      ).data;
    },
    () => {
      props.onSaved();
      flash(t.organisations.unitSaved);
      go(props.back);
    },
  );
  const stale = staleOf<Unit>(sending.error);
  return (
    <>
      <Back to={props.back}>{organisation.name}</Back>
      <Title window={t.organisations.one}>
        {unit ? t.organisations.editUnit : t.organisations.newUnit}
      </Title>
      <Panel>
        <LeaveGuard dirty={JSON.stringify(v) !== JSON.stringify(start)} />
        {stale ? (
          <StalePanel
            rows={[
              { label: t.organisations.unitName, mine: v.name, theirs: stale.name },
              {
                label: t.organisations.until,
                mine: shortDate(dateOut(v.until)),
                theirs: shortDate(stale.valid_until),
              },
            ]}
            onMine={() => {
              version.current = versionTag(stale);
              sending.send();
            }}
            onTheirs={() => {
              version.current = versionTag(stale);
              set({ ...v, name: stale.name, until: toParts(stale.valid_until) });
              sending.clear();
            }}
          />
        ) : (
          <Form
            wide="two"
            labels={{
              name: t.organisations.unitName,
              oe_number: t.organisations.oe,
              region: t.organisations.region,
              valid_until: t.organisations.until,
              basis: t.admission.basis,
              basis_note: t.admission.note,
            }}
            words={{ duplicate: t.organisations.duplicateUnit }}
            belongs={{ duplicate: 'oe_number' }}
            sending={sending}
            onSubmit={() =>
              unit && Object.keys(body).length === 0 ? go(props.back) : sending.send()
            }
          >
            <TextField
              name="name"
              value={v.name}
              onValue={(name) => set({ ...v, name })}
              required
            />
            {organisation.kind === 'vdab' && (
              <TextField
                name="region"
                value={v.region}
                onValue={(region) => set({ ...v, region })}
                hint={t.organisations.regionHint}
                width={20}
              />
            )}
            {unit ? (
              <DateField
                name="valid_until"
                value={v.until}
                onValue={(until) => set({ ...v, until })}
                hint={t.organisations.untilHint}
              />
            ) : (
              <TextField
                name="oe_number"
                value={v.oe}
                onValue={(oe) => set({ ...v, oe })}
                hint={t.organisations.oeHint}
                mode="numeric"
                width={5}
                required
              />
            )}
            {askBasis && <BasisFields of={bases} v={v.why} set={(why) => set({ ...v, why })} />}
            <FormActions send={t.act.save} busy={sending.busy} cancel={props.back} />
          </Form>
        )}
      </Panel>
    </>
  );
}
