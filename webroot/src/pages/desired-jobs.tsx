// Gewenste jobs: the list in its order, changed as a whole, and the lists that were (R154). The same
// part stands on its own tab and on the subtab Traject.

import '../core';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api';
import { moment } from '../dates';
import { flash } from '../flash';
import { useLoad, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { Button, Empty, Failure, LinkButton, Loading, Panel } from '../parts/basics';
import { Form, FormActions, TextField } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { StalePanel, staleOf } from '../parts/stale';
import { Actor } from '../parts/named';
import { Table } from '../parts/table';
import type { DesiredJob, DesiredJobList } from '../types';
import { textOut, versionTag } from './common';
import { useFile } from './file-context';

/** As many as the contract takes. */
const MOST = 20;

export function DesiredJobs() {
  const { t } = useSpeech();
  const { client, may, set } = useFile();
  const [editing, setEditing] = useState(false);
  const [looking, setLooking] = useState(false);
  const loaded = useLoad(
    async (signal) =>
      (await api.get('/api/clients/{id}/desired-jobs', { path: { id: client.id }, signal })).data,
    [client.id],
  );
  const list = loaded.data;
  const saved = (now: DesiredJobList) => {
    loaded.set(now);
    // the head of the file bears the titles, and the version that the next change is held against
    set({ ...client, desired_jobs: now.items.map((job) => job.title), version: now.version });
    setEditing(false);
  };
  return (
    <Panel flush>
      <div class="panel__bar">
        <h2 class="section-title">{t.portrait.jobs}</h2>
        <div class="panel__tools">
          <LinkButton aria-expanded={looking} onClick={() => setLooking(!looking)}>
            {looking ? t.jobs.historyClose : t.jobs.history}
          </LinkButton>
          {may('client.correct_jobs') && list && !editing && (
            <Button small onClick={() => setEditing(true)}>
              {t.jobs.change}
            </Button>
          )}
        </div>
      </div>
      {!list && loaded.error && <Failure error={loaded.error} retry={loaded.reload} />}
      {!list && !loaded.error && <Loading />}
      {list && editing && <Edit list={list} onSaved={saved} onClose={() => setEditing(false)} />}
      {list && !editing && <Jobs jobs={list.items} />}
      {looking && <History key={list?.version} />}
    </Panel>
  );
}

function Jobs({ jobs }: { jobs: DesiredJob[] }) {
  const { t } = useSpeech();
  if (jobs.length === 0) return <Empty>{t.portrait.noJobs}</Empty>;
  return (
    <Table
      caption={t.portrait.jobs}
      rows={jobs.map((job, place) => ({ ...job, place }))}
      id={(job) => String(job.place)}
      columns={[
        { label: t.jobs.job, head: true, cell: (job) => job.title },
        {
          label: t.jobs.remark,
          cell: (job) => job.remark ?? <span class="muted">–</span>,
        },
      ]}
    />
  );
}

interface Row {
  key: number;
  title: string;
  remark: string;
}

const isEmpty = (row: Row) => !row.title.trim() && !row.remark.trim();

const rowsOf = (jobs: DesiredJob[]): Row[] =>
  (jobs.length ? jobs : [{ title: '', remark: null }]).map((job, key) => ({
    key,
    title: job.title,
    remark: job.remark ?? '',
  }));

const jobsOf = (rows: Row[]): DesiredJob[] =>
  rows
    .filter((row) => !isEmpty(row))
    .map((row) => ({ title: row.title.trim(), remark: textOut(row.remark) }));

const inWords = (jobs: DesiredJob[]): string =>
  jobs.map((job) => (job.remark ? `${job.title} (${job.remark})` : job.title)).join('; ');

function Edit(props: {
  list: DesiredJobList;
  onSaved: (list: DesiredJobList) => void;
  onClose: () => void;
}) {
  const { t } = useSpeech();
  const { client } = useFile();
  const [base, setBase] = useState(props.list);
  const [rows, setRows] = useState(() => rowsOf(props.list.items));
  const [said, say] = useState('');
  const next = useRef(MOST);
  const version = useRef(versionTag(props.list));
  const form = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  // what is moved or taken away takes the focus with it: give it back
  useLayoutEffect(() => {
    if (wanted.current) form.current?.querySelector<HTMLElement>(wanted.current)?.focus();
    wanted.current = null;
  }, [rows]);
  const sending = useSend(
    async () =>
      (
        await api.put('/api/clients/{id}/desired-jobs', {
          path: { id: client.id },
          body: { items: jobsOf(rows) },
          etag: version.current,
        })
      ).data,
    (list) => {
      flash(t.jobs.saved);
      props.onSaved(list);
    },
  );
  const stale = staleOf<DesiredJobList>(sending.error);
  const change = (key: number, part: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const move = (from: number, to: number) => {
    const row = rows[from];
    if (!row || to < 0 || to >= rows.length) return;
    const others = rows.filter((one) => one !== row);
    setRows([...others.slice(0, to), row, ...others.slice(to)]);
    wanted.current = `[data-row="${row.key}"] [data-move="${to < from ? 'up' : 'down'}"]`;
    say(t.jobs.moved(row.title || t.jobs.nth(from + 1), to + 1));
  };
  const remove = (at: number) => {
    const row = rows[at];
    if (!row) return;
    const others = rows.filter((one) => one !== row);
    const beside = others[at] ?? others[at - 1];
    setRows(others);
    wanted.current = beside ? `[data-row="${beside.key}"] input` : '[data-add]';
    say(t.jobs.removed(row.title || t.jobs.nth(at + 1)));
  };
  const add = () => {
    const key = next.current++;
    setRows([...rows, { key, title: '', remark: '' }]);
    wanted.current = `[data-row="${key}"] input`;
  };
  if (stale) {
    return (
      <div class="panel__note">
        <StalePanel
          rows={[
            { label: t.portrait.jobs, mine: inWords(jobsOf(rows)), theirs: inWords(stale.items) },
          ]}
          onMine={() => {
            version.current = versionTag(stale);
            sending.send();
          }}
          onTheirs={() => {
            setBase(stale);
            setRows(rowsOf(stale.items));
            version.current = versionTag(stale);
            sending.clear();
          }}
        />
      </div>
    );
  }
  const labels: Record<string, string> = { items: t.portrait.jobs };
  rows.forEach((_, n) => {
    labels[`items.${n}.title`] = t.jobs.nth(n + 1);
    labels[`items.${n}.remark`] = t.jobs.remarkOf(n + 1);
  });
  const full = rows.length >= MOST;
  return (
    <div class="panel__note" ref={form}>
      <LeaveGuard dirty={inWords(jobsOf(rows)) !== inWords(base.items)} />
      <p class="small muted">{t.jobs.lead(MOST)}</p>
      <Form
        labels={labels}
        sending={sending}
        onSubmit={() => {
          setRows(rows.filter((row) => !isEmpty(row)));
          sending.send();
        }}
      >
        <ol class="job-rows">
          {rows.map((row, n) => (
            <li key={row.key} data-row={row.key}>
              <TextField
                name={`items.${n}.title`}
                value={row.title}
                onValue={(title) => change(row.key, { title })}
                required
              />
              <TextField
                name={`items.${n}.remark`}
                value={row.remark}
                onValue={(remark) => change(row.key, { remark })}
              />
              <RowActions
                row={row.title || t.jobs.nth(n + 1)}
                first={n === 0}
                last={n === rows.length - 1}
                onMove={(by) => move(n, n + by)}
                onRemove={() => remove(n)}
              />
            </li>
          ))}
        </ol>
        <p class="wide">
          {full ? (
            <span class="small muted">{t.jobs.full(MOST)}</span>
          ) : (
            <LinkButton data-add onClick={add}>
              {t.jobs.add}
            </LinkButton>
          )}
        </p>
        <p class="govuk-visually-hidden" role="status">
          {said}
        </p>
        <FormActions send={t.act.save} busy={sending.busy}>
          <span>
            {t.act.or} <LinkButton onClick={props.onClose}>{t.act.cancel}</LinkButton>
          </span>
        </FormActions>
      </Form>
    </div>
  );
}

function RowActions(props: {
  row: string;
  first: boolean;
  last: boolean;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}) {
  const { t } = useSpeech();
  return (
    <div class="actions">
      <LinkButton
        data-move="up"
        aria-label={t.jobs.of(t.jobs.up, props.row)}
        aria-disabled={props.first || undefined}
        onClick={() => props.onMove(-1)}
      >
        {t.jobs.up}
      </LinkButton>
      <LinkButton
        data-move="down"
        aria-label={t.jobs.of(t.jobs.down, props.row)}
        aria-disabled={props.last || undefined}
        onClick={() => props.onMove(1)}
      >
        {t.jobs.down}
      </LinkButton>
      <LinkButton aria-label={t.jobs.of(t.jobs.remove, props.row)} onClick={props.onRemove}>
        {t.jobs.remove}
      </LinkButton>
    </div>
  );
}

function History() {
  const { t, language } = useSpeech();
  const { client } = useFile();
  const { data, error, reload } = useLoad(
    async (signal) =>
      (
        await api.get('/api/clients/{id}/desired-jobs/history', {
          path: { id: client.id },
          signal,
        })
      ).data,
    [client.id],
  );
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) return <Empty>{t.portrait.noJobs}</Empty>;
  return (
    <Table
      caption={t.jobs.historyTitle}
      rows={data.items}
      id={(version) => `${version.number} ${version.version}`}
      columns={[
        {
          label: t.jobs.when,
          head: true,
          cell: (version) => (
            <>
              <span class="nowrap">{moment(version.recorded_at, language)}</span>
              {version.number !== client.number && (
                <span class="sub">{t.file.otherFile(version.number)}</span>
              )}
            </>
          ),
        },
        {
          label: t.jobs.who,
          cell: ({ recorded_by: by }) =>
            by ? <Actor {...by} /> : <span class="muted">{t.word.unknown}</span>,
        },
        {
          label: t.portrait.jobs,
          cell: (version) =>
            version.jobs.length ? (
              <ol class="jobs">
                {version.jobs.map((job, place) => (
                  <li key={place}>
                    {job.title}
                    {job.remark && <span class="muted"> – {job.remark}</span>}
                  </li>
                ))}
              </ol>
            ) : (
              <span class="muted">{t.jobs.empty}</span>
            ),
        },
      ]}
    />
  );
}
