// Funding numbers of every organisation: added and ended, never taken away (R132, R178).

import { useRef, useState } from 'preact/hooks';
import { api } from '../api';
import { noDate, shortDate, toParts } from '../dates';
import { flash } from '../flash';
import { useLoad, usePages, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import type { SettingsWords } from '../i18n/nl.settings';
import { Back, ButtonLink, Failure, Link, Loading, Panel } from '../parts/basics';
import { DateField } from '../parts/date';
import { Form, FormActions, TextField } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { LookupField, type Chosen } from '../parts/lookup';
import { StalePanel, staleOf } from '../parts/stale';
import { PagedTable } from '../parts/table';
import { go, to } from '../router';
import { useSession } from '../session';
import type { FundingConfig } from '../types';
import { changes, dateOut, textOut, versionTag } from './common';
import { NotFound } from './notfound';
import { Ended } from './organisations';
import { Touches } from './settings-frame';
import { SettingHistory } from './settings-history';
import { Ways } from './settings-values';

interface Props {
  w: SettingsWords;
  rest: string[];
}

const home = to('settings', 'funding');

export function FundingSettings({ w, rest }: Props) {
  const { can } = useSession();
  const [id, part] = rest;
  if (id === undefined) return <List w={w} />;
  if (part === 'history') return <SettingHistory w={w} subject={`funding.${id}`} back={home} />;
  if (part !== undefined || !can('configuration.write')) return <NotFound />;
  return id === 'new' ? <NewNumber w={w} /> : <Existing w={w} id={id} />;
}

function List({ w }: { w: SettingsWords }) {
  const { can } = useSession();
  const list = usePages(
    async (cursor, signal) =>
      (await api.get('/api/configuration/funding-numbers', { query: { cursor }, signal })).data,
    [],
  );
  return (
    <Panel
      flush
      title={w.tabs.funding}
      bar={
        can('configuration.write') && (
          <ButtonLink to={`${home}/new`} small>
            {w.funding.add}
          </ButtonLink>
        )
      }
    >
      <PagedTable
        caption={w.tabs.funding}
        list={list}
        id={(one) => one.id}
        empty={w.funding.empty}
        columns={[
          {
            label: w.funding.number,
            head: true,
            cell: (one) => (
              <>
                <span class="mono">{one.number}</span>{' '}
                <Ended until={one.valid_until} words={w.funding.ended} />
                <span class="sub">{one.label}</span>
              </>
            ),
          },
          { label: w.funding.organisation, cell: (one) => one.organisation.name },
          { label: w.funding.from, cell: (one) => shortDate(one.valid_from) },
          { label: w.funding.until, cell: (one) => shortDate(one.valid_until) },
          { label: w.funding.lines, cell: (one) => w.funding.linesText(one.lines, one.open_lines) },
          {
            label: w.what,
            quiet: true,
            cell: (one) => <Ways w={w} name={one.number} at={to('settings', 'funding', one.id)} />,
          },
        ]}
      />
    </Panel>
  );
}

function labelsOf(w: SettingsWords): Record<string, string> {
  return {
    organisation: w.funding.organisation,
    number: w.funding.number,
    label: w.funding.label,
    valid_from: w.funding.from,
    valid_until: w.funding.until,
    reason: w.reason,
    body: w.reason,
  };
}

function NewNumber({ w }: { w: SettingsWords }) {
  const { t } = useSpeech();
  const { session } = useSession();
  const [start] = useState({
    unit: null as Chosen | null,
    number: '',
    label: '',
    from: toParts(session.today),
    until: noDate,
    reason: '',
  });
  const [v, set] = useState(start);
  const sending = useSend(
    async (key) =>
      (
        await api.post('/api/configuration/funding-numbers', {
          key,
          body: {
            organisation: v.unit?.organisation.id ?? undefined!,
            number: textOut(v.number.toUpperCase()) ?? undefined!,
            label: textOut(v.label) ?? undefined!,
            valid_from: dateOut(v.from)!,
            valid_until: dateOut(v.until) ?? null,
            reason: textOut(v.reason) ?? undefined!,
          },
        })
      ).data,
    () => {
      flash(w.saved);
      go(home);
    },
  );
  return (
    <>
      <Back to={home}>{w.tabs.funding}</Back>
      <Panel title={w.funding.newTitle}>
        <LeaveGuard dirty={JSON.stringify(v) !== JSON.stringify(start)} />
        <Form labels={labelsOf(w)} sending={sending} onSubmit={sending.send} wide="two">
          <p class="small muted wide">{t.word.starNote}</p>
          <LookupField
            name="organisation"
            value={v.unit}
            onValue={(unit) => set({ ...v, unit })}
            hint={w.kind.addOrganisation}
            under={v.unit?.organisation.name}
            required
          />
          <TextField
            name="number"
            value={v.number}
            onValue={(number) => set({ ...v, number })}
            hint={w.funding.numberHint}
            width={20}
            required
          />
          <TextField
            name="label"
            value={v.label}
            onValue={(label) => set({ ...v, label })}
            required
            wide
          />
          <DateField
            name="valid_from"
            value={v.from}
            onValue={(from) => set({ ...v, from })}
            required
          />
          <DateField
            name="valid_until"
            value={v.until}
            onValue={(until) => set({ ...v, until })}
            hint={w.funding.untilHint}
          />
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
              {t.act.or} <Link to={home}>{t.act.cancel}</Link>
            </span>
          </FormActions>
        </Form>
      </Panel>
    </>
  );
}

function Existing({ w, id }: { w: SettingsWords; id: string }) {
  const { data, error, reload } = useLoad(
    async (signal) =>
      (await api.get('/api/configuration/funding-numbers/{id}', { path: { id }, signal })).data,
    [id],
  );
  if (error?.status === 404) return <NotFound />;
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  return <EditNumber key={data.version} w={w} number={data} onTheirs={reload} />;
}

function EditNumber(props: { w: SettingsWords; number: FundingConfig; onTheirs: () => void }) {
  const { t } = useSpeech();
  const { session } = useSession();
  const { w, number } = props;
  const [start] = useState({
    label: number.label,
    until: toParts(number.valid_until),
    reason: '',
  });
  const [v, set] = useState(start);
  const version = useRef(versionTag(number));
  const out = (values: typeof v) => ({
    label: textOut(values.label) ?? undefined!,
    valid_until: dateOut(values.until) ?? null,
  });
  const sending = useSend(
    async () =>
      (
        await api.patch('/api/configuration/funding-numbers/{id}', {
          path: { id: number.id },
          body: { ...changes(out(start), out(v)), reason: textOut(v.reason) ?? undefined! },
          etag: version.current,
        })
      ).data,
    () => {
      flash(w.saved);
      go(home);
    },
  );
  const stale = staleOf<FundingConfig>(sending.error);
  return (
    <>
      <Back to={home}>{w.tabs.funding}</Back>
      <Panel title={`${number.number} – ${number.organisation.name}`}>
        <LeaveGuard dirty={JSON.stringify(v) !== JSON.stringify(start)} />
        {stale ? (
          <StalePanel
            rows={[
              { label: w.funding.label, mine: v.label, theirs: stale.label },
              {
                label: w.funding.until,
                mine: shortDate(dateOut(v.until)),
                theirs: shortDate(stale.valid_until),
              },
            ]}
            onMine={() => {
              version.current = versionTag(stale);
              sending.send();
            }}
            onTheirs={props.onTheirs}
          />
        ) : (
          <Form labels={labelsOf(w)} sending={sending} onSubmit={sending.send}>
            <p class="small muted">{t.word.starNote}</p>
            <Touches count={number.open_lines} words={w.funding.keeps} />
            <TextField
              name="label"
              value={v.label}
              onValue={(label) => set({ ...v, label })}
              required
            />
            <DateField
              name="valid_until"
              value={v.until}
              onValue={(until) => set({ ...v, until })}
              hint={w.funding.untilHint}
              today={session.today}
            />
            <TextField
              name="reason"
              value={v.reason}
              onValue={(reason) => set({ ...v, reason })}
              hint={w.reasonHint}
              required
            />
            <FormActions send={t.act.save} busy={sending.busy}>
              <span>
                {t.act.or} <Link to={home}>{t.act.cancel}</Link>
              </span>
            </FormActions>
          </Form>
        )}
      </Panel>
    </>
  );
}
