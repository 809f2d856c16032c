// Administration of employees: who works where, with which roles, and their way to a password.

import '../core';
import { useRef, useState } from 'preact/hooks';
import { api } from '../api';
import { moment, noDate, shortDate, toParts } from '../dates';
import { flash } from '../flash';
import { useLoad, usePages, useSend } from '../hooks';
import { languageNames, languages, useSpeech, type Language } from '../i18n';
import {
  Back,
  Button,
  ButtonLink,
  Facts,
  Failure,
  Link,
  Loading,
  Note,
  Panel,
  Tag,
  Title,
} from '../parts/basics';
import { Admissions, basisOut, BasisFields, entering, leaving, noBasis } from '../parts/basis';
import { DateField } from '../parts/date';
import { ChoiceField, Form, FormActions, SelectField, TextField } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { lazy, withTexts } from '../parts/lazy';
import { LookupField, type Chosen } from '../parts/lookup';
import { StalePanel, staleOf } from '../parts/stale';
import { PagedTable } from '../parts/table';
import { go, to, usePlace } from '../router';
import { useSession } from '../session';
import { unitText } from '../text';
import type { Employee, Role } from '../types';
import { changes, dateOut, fullName, textOut, versionTag } from './common';
import { NotFound } from './notfound';
import { SearchBar } from './organisations';

const ExportEmployees = lazy(
  withTexts('export', () => import('./exports')),
  (part) => part.ExportEmployees,
);
const FactorReset = lazy(
  () => import('./factor'),
  (part) => part.FactorReset,
);

export function EmployeesPage() {
  const { t } = useSpeech();
  const { can } = useSession();
  const organisation = usePlace().query.get('organisation') ?? undefined;
  const [query, setQuery] = useState('');
  const list = usePages(
    async (cursor, signal) =>
      (
        await api.get('/api/employees', {
          query: { query: query || undefined, organisation, cursor },
          signal,
        })
      ).data,
    [query, organisation],
  );
  return (
    <>
      <div class="title-row">
        <Title window={t.employees.title}>{t.employees.title}</Title>
        {can('employee.write') && <ButtonLink to="/employees/new">{t.employees.add}</ButtonLink>}
      </div>
      <Panel flush>
        <div class="panel__bar">
          <SearchBar label={t.employees.search} error={list.error} onQuery={setQuery} />
          {organisation && <Link to="/employees">{t.act.clear}</Link>}
          {can('employee.list_export') && (
            <ExportEmployees query={query} organisation={organisation} />
          )}
        </div>
        <PagedTable
          caption={t.employees.title}
          list={list}
          id={(one) => one.id}
          empty={t.employees.empty}
          columns={[
            {
              label: t.employees.name,
              head: true,
              cell: (one) => (
                <>
                  <Link to={to('employees', one.id)}>
                    {one.last_name} {one.first_name}
                  </Link>{' '}
                  <EndOf employee={one} />
                </>
              ),
            },
            { label: t.employees.login, cell: (one) => one.login },
            {
              label: t.employees.unit,
              cell: (one) => (
                <>
                  {one.organisation.name}
                  <span class="sub">{unitText(one.unit)}</span>
                </>
              ),
            },
            {
              label: t.employees.roles,
              cell: (one) => one.roles.map((role) => t.role[role]).join(', '),
            },
          ]}
        />
      </Panel>
    </>
  );
}

/** Who gets in no more: her own account has ended, or the unit or organisation she works for. */
function EndOf({ employee }: { employee: Employee }) {
  const { t } = useSpeech();
  const { today } = useSession().session;
  const { organisation_valid_until, unit_valid_until, valid_until } = employee;
  const past = (day: string | null) => day !== null && day < today;
  if (past(valid_until)) return <Tag>{t.employees.ended}</Tag>;
  if (past(organisation_valid_until)) return <Tag>{t.employees.organisationEnded}</Tag>;
  return past(unit_valid_until) ? <Tag>{t.employees.unitEnded}</Tag> : null;
}

export function EmployeePage({ id, rest }: { id: string; rest: string[] }) {
  const { t } = useSpeech();
  const { can, session } = useSession();
  const { data, error, reload, set } = useLoad(
    async (signal) => (await api.get('/api/employees/{id}', { path: { id }, signal })).data,
    [id],
  );
  if (error?.status === 404 || error?.status === 403) return <NotFound />;
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  if (rest[0] === 'edit' && can('employee.write')) {
    return <EmployeeForm key={data.version} employee={data} onSaved={set} />;
  }
  if (rest[0]) return <NotFound />;
  return (
    <>
      <Back to="/employees">{t.employees.title}</Back>
      <div class="title-row">
        <Title window={t.employees.title}>{fullName(data)}</Title>
        <div class="actions">
          <EndOf employee={data} />
          {can('employee.write') && (
            <ButtonLink to={to('employees', id, 'edit')} kind="secondary">
              {t.employees.edit}
            </ButtonLink>
          )}
        </div>
      </div>
      <div class="columns">
        <Panel>
          <Facts
            items={[
              { name: t.employees.login, value: data.login },
              { name: t.employees.email, value: data.email },
              { name: t.organisations.one, value: data.organisation.name },
              { name: t.employees.unit, value: unitText(data.unit) },
              {
                name: t.employees.roles,
                value: data.roles.map((role) => t.role[role]).join(', '),
              },
              { name: t.employees.language, value: languageNames[data.language] },
              { name: t.employees.trained, value: shortDate(data.trained_on) },
              { name: t.employees.from, value: shortDate(data.valid_from) },
              {
                name: t.employees.until,
                value: data.valid_until ? shortDate(data.valid_until) : t.word.noEnd,
              },
            ]}
          />
        </Panel>
        <div class="stack">
          {can('employee.write') && <PasswordLink key={id} employee={data} />}
          <FactorReset
            employee={data}
            may={can('employee.write') && id !== session.viewer.employee.id}
            onDone={reload}
          />
        </div>
      </div>
      <Admissions
        of={`${id} ${data.version}`}
        load={async (signal) =>
          (await api.get('/api/employees/{id}/admissions', { path: { id }, signal })).data.items
        }
      />
    </>
  );
}

/** The link is shown once; only its hash is kept. */
function PasswordLink({ employee }: { employee: Employee }) {
  const { t, language } = useSpeech();
  const [link, setLink] = useState<{ address: string; until: string } | null>(null);
  const [copied, setCopied] = useState(false);
  const sending = useSend(
    async (key) =>
      (await api.post('/api/password-links', { key, body: { employee: employee.id } })).data,
    (made) => {
      setCopied(false);
      setLink({
        address: new URL(made.link, location.origin).href,
        until: moment(made.expires_at, language),
      });
    },
  );
  return (
    <Panel title={t.employees.link}>
      {sending.error && <Failure error={sending.error} unsure retry={sending.send} />}
      {link ? (
        <div class="stack--tight" role="status">
          <Note tone="warn">{t.employees.linkOnce}</Note>
          <div class="beside">
            <input
              class="govuk-input mono grow"
              aria-label={t.employees.linkLabel}
              readOnly
              value={link.address}
              onFocus={(event) => event.currentTarget.select()}
            />
            <Button
              kind="secondary"
              onClick={() => {
                void navigator.clipboard.writeText(link.address).then(() => setCopied(true));
              }}
            >
              {copied ? t.act.copied : t.act.copy}
            </Button>
          </div>
          <p class="small muted">{t.employees.linkUntil(link.until)}</p>
        </div>
      ) : (
        <>
          <p class="muted">{t.employees.linkLead}</p>
          <Button kind="secondary" onClick={sending.send}>
            {sending.busy ? t.act.busy : t.employees.linkMake}
          </Button>
        </>
      )}
    </Panel>
  );
}

const vdabRoles: Role[] = ['counsellor', 'adviser', 'vdab_admin', 'auditor'];
const partnerRoles: Role[] = ['guide', 'promoter', 'partner_admin'];

export function EmployeeForm(props: {
  employee?: Employee;
  onSaved?: (employee: Employee) => void;
}) {
  const { t } = useSpeech();
  const { session } = useSession();
  const { employee: before } = props;
  const own = before?.id === session.viewer.employee.id;
  const [start] = useState({
    login: before?.login ?? '',
    first: before?.first_name ?? '',
    last: before?.last_name ?? '',
    email: before?.email ?? '',
    unit: (before ? { ...before.unit, organisation: before.organisation } : null) as Chosen | null,
    kind: before?.organisation.kind as string | undefined,
    roles: (before?.roles ?? []) as string[],
    language: (before?.language ?? 'nl') as string,
    trained: toParts(before?.trained_on),
    from: before ? noDate : toParts(session.today),
    until: toParts(before?.valid_until),
    why: noBasis,
  });
  const [v, set] = useState(start);
  const version = useRef(before ? versionTag(before) : '');
  const out = (values: typeof v) => ({
    first_name: values.first.trim() || undefined!,
    last_name: values.last.trim() || undefined!,
    email: textOut(values.email),
    unit: values.unit?.id as string,
    roles: values.roles as Role[],
    language: values.language as Language,
    trained_on: dateOut(values.trained) ?? null,
    valid_until: dateOut(values.until) ?? null,
  });
  const body = changes(out(start), out(v));
  const askBasis = !before || 'valid_until' in body || 'unit' in body;
  const bases = !before
    ? entering.employee
    : 'unit' in body
      ? leaving.unitOfEmployee
      : leaving.employee;
  const back = before ? to('employees', before.id) : '/employees';
  const sending = useSend(
    async (key) => {
      if (before) {
        const path = { id: before.id };
        const why = askBasis ? basisOut(v.why, bases) : {};
        return (
          await api.patch('/api/employees/{id}', {
            path,
            body: { ...body, ...why },
            etag: version.current,
          })
        ).data;
      }
      const fresh = { ...out(v), valid_until: undefined };
      return (
        await api.post('/api/employees', {
          key,
          body: {
            ...fresh,
            ...basisOut(v.why, bases),
            login: v.login.trim().toLowerCase() || undefined!,
            valid_from: dateOut(v.from),
          },
        })
      ).data;
    },
    (saved) => {
      props.onSaved?.(saved);
      flash(t.employees.saved);
      go(to('employees', saved.id));
    },
  );
  const labels: Record<string, string> = {
    login: t.employees.login,
    first_name: t.employees.first,
    last_name: t.employees.last,
    email: t.employees.email,
    unit: t.employees.unit,
    roles: t.employees.roles,
    language: t.employees.language,
    trained_on: t.employees.trained,
    valid_from: t.employees.from,
    valid_until: t.employees.until,
    basis: t.admission.basis,
    basis_note: t.admission.note,
  };
  const stale = staleOf<Employee>(sending.error);
  const roles = v.kind === undefined ? [...partnerRoles, ...vdabRoles] : rolesOf(v.kind);
  return (
    <>
      <Back to={back}>{before ? fullName(before) : t.employees.title}</Back>
      <Title window={t.employees.title}>{before ? t.employees.edit : t.employees.newTitle}</Title>
      <Panel>
        <LeaveGuard dirty={JSON.stringify(v) !== JSON.stringify(start)} />
        {stale ? (
          <StalePanel
            rows={Object.keys(body).map((name) => ({
              label: labels[name] ?? name,
              mine: plain(body[name as keyof typeof body], v.unit),
              theirs: plain(stale[name as keyof Employee], null),
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
            words={{ duplicate: t.employees.duplicate }}
            belongs={{ duplicate: 'login' }}
            sending={sending}
            onSubmit={() => (before && Object.keys(body).length === 0 ? go(back) : sending.send())}
          >
            <p class="small muted wide">{t.word.starNote}</p>
            {!before && (
              <TextField
                name="login"
                value={v.login}
                onValue={(login) => set({ ...v, login })}
                hint={t.employees.loginHint}
                required
                wide
              />
            )}
            <TextField
              name="last_name"
              value={v.last}
              onValue={(last) => set({ ...v, last })}
              required
            />
            <TextField
              name="first_name"
              value={v.first}
              onValue={(first) => set({ ...v, first })}
              required
            />
            <TextField
              name="email"
              type="email"
              value={v.email}
              onValue={(email) => set({ ...v, email })}
            />
            <SelectField
              name="language"
              value={v.language}
              onValue={(language) => set({ ...v, language })}
              choices={languages.map((value) => ({ value, label: languageNames[value] }))}
              required
            />
            <LookupField
              name="unit"
              value={v.unit}
              onValue={(unit) => set({ ...v, unit, kind: unit?.organisation.kind })}
              under={v.unit?.organisation.name}
              required
              wide
            />
            {own ? (
              <p class="muted wide">{t.employees.own}</p>
            ) : (
              <ChoiceField
                name="roles"
                many
                values={v.roles}
                onValues={(chosen) => set({ ...v, roles: chosen })}
                choices={roles.map((role) => ({ value: role, label: t.role[role] }))}
                required
              />
            )}
            <div>
              <DateField
                name="trained_on"
                value={v.trained}
                onValue={(trained) => set({ ...v, trained })}
              />
              {before && !own && (
                <DateField
                  name="valid_until"
                  value={v.until}
                  onValue={(until) => set({ ...v, until })}
                  hint={t.employees.untilHint}
                />
              )}
              {!before && (
                <DateField
                  name="valid_from"
                  value={v.from}
                  onValue={(from) => set({ ...v, from })}
                  today={session.today}
                />
              )}
            </div>
            {askBasis && <BasisFields of={bases} v={v.why} set={(why) => set({ ...v, why })} />}
            <FormActions send={t.act.save} busy={sending.busy} cancel={back} />
          </Form>
        )}
      </Panel>
    </>
  );
}

function rolesOf(kind: string): Role[] {
  return kind === 'vdab' ? vdabRoles : partnerRoles;
}

function plain(value: unknown, unit: Chosen | null): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') return unitText(value as Chosen);
  const text = typeof value === 'string' ? value : '';
  return unit && text === unit.id ? unitText(unit) : text;
}
