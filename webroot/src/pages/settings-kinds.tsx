// Kinds of steps: their names, fields, who adds them, and who brings a line where, as a table and drawn (R113).

import { useRef, useState } from 'preact/hooks';
import { api } from '../api';
import { shortDate } from '../dates';
import { flash } from '../flash';
import { useLoad, useSend } from '../hooks';
import { useSpeech, type Speech } from '../i18n';
import type { SettingsWords } from '../i18n/nl.settings';
import { Back, Facts, Failure, Link, LinkButton, Loading, Panel, Tag } from '../parts/basics';
import { ChoiceField, Form, FormActions, SelectField, TextField } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { LookupField } from '../parts/lookup';
import { StalePanel, staleOf } from '../parts/stale';
import { Table } from '../parts/table';
import { go, to } from '../router';
import { useSession } from '../session';
import { fullName } from '../text';
import type { KindConfig, OrganisationRef, Presence, Role, StepState } from '../types';
import { textOut, versionTag } from './common';
import { NotFound } from './notfound';
import { Touches } from './settings-frame';
import { flat, SettingHistory } from './settings-history';

type Possible = KindConfig['possible'][number];

const fieldNames = [
  'expected_end_date',
  'certificate_date',
  'funding_number',
  'course_number',
  'outsourcing_number',
  'oe_number',
  'summary',
  'cancel_reason',
] as const;
const presences: Presence[] = ['absent', 'optional', 'mandatory'];

const openLines = (kind: KindConfig) => kind.open_lines.requested + kind.open_lines.in_progress;
const system = (who: string) => who === 'job' || who === 'ibis';
const peopleOf = (one: Possible) => one.by.filter((who) => !system(who)) as Role[];

export function KindSettings({ w, rest }: { w: SettingsWords; rest: string[] }) {
  const { language } = useSpeech();
  const { data, error, reload } = useLoad(
    async (signal) => (await api.get('/api/configuration/kinds', { signal })).data.items,
    [],
  );
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  const [code, part] = rest;
  if (code !== undefined) {
    const kind = data.find((one) => one.kind === code);
    if (!kind || (part !== undefined && part !== 'history')) return <NotFound />;
    if (part === 'history') {
      const back = to('settings', 'kinds', code);
      return <SettingHistory w={w} subject={`kind.${code}`} back={back} />;
    }
    return <OneKind key={kind.version} w={w} kind={kind} onSaved={reload} />;
  }
  return (
    <Panel flush title={w.tabs.kinds}>
      <Table
        caption={w.tabs.kinds}
        rows={data}
        id={(one) => one.kind}
        columns={[
          {
            label: w.tabs.kinds,
            head: true,
            cell: (one) => (
              <Link to={to('settings', 'kinds', one.kind)}>{one.label[language]}</Link>
            ),
          },
          {
            label: w.kind.addable,
            cell: (one) => (one.addable ? <Tag tone="ok">{w.yes}</Tag> : w.no),
          },
          { label: w.kind.is_trajectory, cell: (one) => (one.is_trajectory ? w.yes : w.no) },
          {
            label: w.kind.open,
            cell: (one) => w.kind.openCount(one.open_lines.requested, one.open_lines.in_progress),
          },
          {
            label: w.from,
            cell: (one) => (
              <>
                {shortDate(one.valid_from)}
                <span class="sub">{fullName(one.changed_by)}</span>
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}

function OneKind(props: { w: SettingsWords; kind: KindConfig; onSaved: () => void }) {
  const speech = useSpeech();
  const { can } = useSession();
  const { w, kind } = props;
  const at = to('settings', 'kinds', kind.kind);
  return (
    <>
      <Back to={to('settings', 'kinds')}>{w.tabs.kinds}</Back>
      <div class="aside aside--form">
        <Panel title={kind.label[speech.language]}>
          {can('configuration.write') ? (
            <KindForm {...props} />
          ) : (
            <Facts
              items={Object.entries(flat(speech, w, contentOf(kind))).map(([name, value]) => ({
                name,
                value: value || w.nothing,
              }))}
            />
          )}
        </Panel>
        <div class="stack">
          <Panel title={w.kind.transitions}>
            <Drawing w={w} kind={kind} />
            <p class="small muted">{w.kind.drawing}</p>
            <Table
              caption={w.kind.transitions}
              rows={kind.possible}
              id={(one) => `${one.from} ${one.to} ${one.by.join()}`}
              columns={[
                {
                  label: w.kind.transitions,
                  head: true,
                  cell: (one) => courseText(speech, w, one),
                },
                {
                  label: w.kind.by,
                  cell: (one) => byNow(speech, w, kind, one) || w.nothing,
                },
                {
                  label: w.kind.conditions,
                  cell: (one) => one.conditions.map((name) => w.kind.condition[name]).join(', '),
                },
              ]}
            />
          </Panel>
          <Panel>
            <Facts
              items={[
                { name: w.kind.code, value: <span class="mono">{kind.kind}</span> },
                { name: w.version, value: kind.version },
                { name: w.from, value: shortDate(kind.valid_from) },
                { name: w.who, value: fullName(kind.changed_by) || w.shipped },
                { name: w.reason, value: kind.reason },
              ]}
            />
            <p>
              <Link to={`${at}/history`}>{w.history}</Link>
            </p>
          </Panel>
        </div>
      </div>
    </>
  );
}

function stateText({ t }: Speech, w: SettingsWords, state: StepState | null | undefined): string {
  return state ? t.stepState[state] : w.kind.fresh;
}

function courseText(speech: Speech, w: SettingsWords, one: Pick<Possible, 'from' | 'to'>): string {
  return w.kind.course(stateText(speech, w, one.from), stateText(speech, w, one.to));
}

const sameCourse = (a: { from?: StepState | null; to: StepState }, b: typeof a) =>
  (a.from ?? null) === (b.from ?? null) && a.to === b.to;

/** Who takes it as configured; of what the system does, nothing is configured. */
function byNow({ t }: Speech, w: SettingsWords, kind: KindConfig, one: Possible): string {
  if (one.by.some(system)) return one.by.map((who) => w.kind[who as 'job' | 'ibis']).join(', ');
  const now = kind.transitions.find((course) => sameCourse(course, one));
  return (now?.by ?? []).map((role) => t.role[role]).join(', ');
}

// --- drawn ------------------------------------------------------------------------------------------

const places: Record<string, [number, number]> = {
  new: [10, 80],
  requested: [110, 80],
  in_progress: [250, 80],
  completed: [390, 20],
  stopped: [390, 80],
  cancelled: [390, 140],
};

/** What somebody may do is a line, what nobody may any more a dotted one. */
function Drawing({ w, kind }: { w: SettingsWords; kind: KindConfig }) {
  const speech = useSpeech();
  const used = (one: Possible) =>
    one.by.some(system) || kind.transitions.some((course) => sameCourse(course, one));
  return (
    <svg viewBox="0 0 500 190" width="100%" aria-hidden="true" focusable="false">
      {kind.possible.map((one) => {
        const [x1, y1] = places[one.from ?? 'new']!;
        const [x2, y2] = places[one.to]!;
        const under = one.from === 'requested' && one.to === 'cancelled';
        const jump = !one.from && one.to === 'in_progress';
        const start = `M ${one.from ? x1 + 50 : x1 + 14} ${y1 + (under ? 16 : 0)}`;
        const way = under
          ? `Q 190 160 ${x2 - 4} ${y2 + 4}`
          : jump
            ? `Q 130 0 ${x2 - 4} ${y2 - 12}`
            : `L ${x2 - 4} ${y2}`;
        return (
          <path
            key={`${one.from} ${one.to} ${one.by.join()}`}
            d={`${start} ${way}`}
            fill="none"
            stroke="currentColor"
            stroke-width={used(one) ? 2 : 1}
            stroke-dasharray={used(one) ? undefined : '2 5'}
            opacity={used(one) ? 1 : 0.6}
          />
        );
      })}
      <circle cx="10" cy="80" r="6" fill="currentColor" />
      {Object.entries(places)
        .filter(([state]) => state !== 'new')
        .map(([state, [x, y]]) => (
          <g key={state}>
            <rect
              x={x}
              y={y - 16}
              width="100"
              height="32"
              rx="6"
              fill="none"
              stroke="currentColor"
              stroke-width={x === 390 ? 3 : 1}
            />
            <text x={x + 50} y={y + 5} text-anchor="middle" font-size="14" fill="currentColor">
              {stateText(speech, w, state as StepState)}
            </text>
          </g>
        ))}
    </svg>
  );
}

// --- the form ----------------------------------------------------------------------------------------

interface Values {
  nl: string;
  fr: string;
  en: string;
  position: string;
  flags: string[];
  fields: KindConfig['fields'];
  kinds: string[];
  organisations: OrganisationRef[];
  /** By its place in `possible`: the roles that may. */
  by: string[][];
  reason: string;
}

function contentOf(kind: KindConfig) {
  const { label, position, addable, is_trajectory, fields, adders, transitions, named } = kind;
  return {
    label,
    position,
    addable,
    is_trajectory,
    fields,
    adders: { ...adders, organisations: named.map(({ name }) => name) },
    transitions,
  };
}

function valuesOf(kind: KindConfig): Values {
  return {
    ...kind.label,
    position: String(kind.position),
    flags: (['addable', 'is_trajectory'] as const).filter((name) => kind[name]),
    fields: kind.fields,
    kinds: kind.adders.organisation_kinds ?? [],
    organisations: kind.named,
    by: kind.possible.map(
      (one) =>
        (one.by.some(system) ? null : kind.transitions.find((now) => sameCourse(now, one))?.by) ??
        [],
    ),
    reason: '',
  };
}

function bodyOf(kind: KindConfig, v: Values) {
  const position = /^\d{1,3}$/.test(v.position.trim()) ? Number(v.position) : undefined!;
  return {
    label: {
      nl: textOut(v.nl) ?? undefined!,
      fr: textOut(v.fr) ?? undefined!,
      en: textOut(v.en) ?? undefined!,
    },
    position,
    addable: v.flags.includes('addable'),
    is_trajectory: v.flags.includes('is_trajectory'),
    fields: v.fields,
    adders: {
      organisation_kinds: v.kinds as NonNullable<KindConfig['adders']['organisation_kinds']>,
      organisations: v.organisations.map(({ id }) => id),
    },
    transitions: kind.possible.flatMap(({ from, to: state }, n) =>
      v.by[n]!.length ? [{ from, to: state, by: v.by[n]! as Role[] }] : [],
    ),
    reason: textOut(v.reason) ?? undefined!,
  };
}

function KindForm(props: { w: SettingsWords; kind: KindConfig; onSaved: () => void }) {
  const speech = useSpeech();
  const { t } = speech;
  const { w, kind } = props;
  const [start] = useState(() => valuesOf(kind));
  const [v, set] = useState(start);
  const version = useRef(versionTag(kind));
  const back = to('settings', 'kinds');
  const sending = useSend(
    async () =>
      (
        await api.put('/api/configuration/kinds/{name}', {
          path: { name: kind.kind },
          body: bodyOf(kind, v),
          etag: version.current,
        })
      ).data,
    () => {
      flash(w.saved);
      props.onSaved();
      go(back);
    },
  );
  const stale = staleOf<KindConfig>(sending.error);
  if (stale) {
    const mine = flat(
      speech,
      w,
      contentOf({ ...kind, ...bodyOf(kind, v), named: v.organisations }),
    );
    const theirs = flat(speech, w, contentOf(stale));
    return (
      <StalePanel
        rows={[...new Set([...Object.keys(mine), ...Object.keys(theirs)])].map((label) => ({
          label,
          mine: mine[label] ?? '',
          theirs: theirs[label] ?? '',
        }))}
        onMine={() => {
          version.current = versionTag(stale);
          sending.send();
        }}
        onTheirs={props.onSaved}
      />
    );
  }
  const shown = kind.possible
    .map((one, place) => ({ one, place }))
    .filter(({ one }) => !one.by.some(system));
  const courseName = (n: number) => (n === 0 ? 'transitions' : `course.${n}`);
  const labels: Record<string, string> = {
    'label.nl': w.kind.nl,
    'label.fr': w.kind.fr,
    'label.en': w.kind.en,
    position: w.kind.position,
    flags: w.kind.addable,
    'adders.organisation_kinds': w.kind.organisation_kinds,
    'adders.organisations': w.kind.organisations,
    reason: w.reason,
    body: w.reason,
    ...Object.fromEntries(fieldNames.map((name) => [`fields.${name}`, w.kind.field[name]])),
    ...Object.fromEntries(
      shown.map(({ one }, n) => [
        courseName(n),
        `${w.kind.transitions}: ${courseText(speech, w, one)}`,
      ]),
    ),
  };
  return (
    <Form labels={labels} sending={sending} onSubmit={sending.send} wide="two">
      <LeaveGuard dirty={JSON.stringify(v) !== JSON.stringify(start)} />
      <p class="small muted wide">{t.word.starNote}</p>
      <div class="wide">
        <Touches count={openLines(kind)} words={w.kind.touches} />
      </div>
      {(['nl', 'fr', 'en'] as const).map((name) => (
        <TextField
          key={name}
          name={`label.${name}`}
          value={v[name]}
          onValue={(text) => set({ ...v, [name]: text })}
          required
        />
      ))}
      <TextField
        name="position"
        value={v.position}
        onValue={(position) => set({ ...v, position })}
        mode="numeric"
        width={3}
        required
      />
      <ChoiceField
        name="flags"
        many
        wide
        values={v.flags}
        onValues={(flags) => set({ ...v, flags })}
        choices={[
          { value: 'addable', label: w.kind.addable },
          { value: 'is_trajectory', label: w.kind.is_trajectory },
        ]}
        hint={w.kind.trajectoryHint}
      />
      {fieldNames.map((name) => (
        <SelectField
          key={name}
          name={`fields.${name}`}
          value={v.fields[name]}
          onValue={(value) => set({ ...v, fields: { ...v.fields, [name]: value as Presence } })}
          choices={presences.map((value) => ({ value, label: w.kind.presence[value] }))}
        />
      ))}
      <ChoiceField
        name="adders.organisation_kinds"
        many
        wide
        values={v.kinds}
        onValues={(kinds) => set({ ...v, kinds })}
        choices={Object.entries(t.organisationKind).map(([value, label]) => ({ value, label }))}
        hint={w.kind.addersHint}
      />
      <Organisations w={w} v={v} set={set} />
      <p class="small muted wide">{w.kind.transitionsHint}</p>
      {shown.map(({ one, place }, n) => (
        <ChoiceField
          key={place}
          name={courseName(n)}
          many
          values={v.by[place]!}
          onValues={(roles) =>
            set({ ...v, by: v.by.map((was, at) => (at === place ? roles : was)) })
          }
          choices={peopleOf(one).map((role) => ({ value: role, label: t.role[role] }))}
        />
      ))}
      <TextField
        name="reason"
        value={v.reason}
        onValue={(reason) => set({ ...v, reason })}
        hint={w.reasonHint}
        required
        wide
      />
      <FormActions send={t.act.save} busy={sending.busy}>
        <span>
          {t.act.or} <Link to={back}>{t.act.cancel}</Link>
        </span>
      </FormActions>
    </Form>
  );
}

/** Single organisations: looked up by a unit of theirs, taken away by name. */
function Organisations(props: { w: SettingsWords; v: Values; set: (v: Values) => void }) {
  const { w, v, set } = props;
  return (
    <div class="wide">
      <LookupField
        name="adders.organisations"
        value={null}
        hint={w.kind.addOrganisation}
        onValue={(unit) => {
          if (!unit || v.organisations.some(({ id }) => id === unit.organisation.id)) return;
          const organisation = unit.organisation as OrganisationRef;
          set({ ...v, organisations: [...v.organisations, organisation] });
        }}
      />
      <ul class="plain">
        {v.organisations.map((one) => (
          <li key={one.id}>
            {one.name}{' '}
            <LinkButton
              onClick={() =>
                set({ ...v, organisations: v.organisations.filter(({ id }) => id !== one.id) })
              }
            >
              {w.kind.remove} <span class="govuk-visually-hidden">{one.name}</span>
            </LinkButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
