// Deliveries from IBIS: handing one in, following a run, and reading its outcome record by record.

import '../core';
import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api';
import { moment } from '../dates';
import { useLoad, usePages, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import {
  Back,
  Facts,
  Failure,
  Link,
  Loading,
  Note,
  Panel,
  Tag,
  Title,
  type Fact,
  type Tone,
} from '../parts/basics';
import { ChoiceField, Form, FormActions } from '../parts/form';
import { BarPlot } from '../parts/plot';
import { PagedTable, Table } from '../parts/table';
import { Tabs, type Tab } from '../parts/tabs';
import { FILE_ALIAS, fileFaults, FileField, UploadProgress } from '../parts/upload';
import { go, to, usePlace } from '../router';
import { useSession } from '../session';
import type { Import, ImportReason, ImportRecord, ImportState, ImportVerdict } from '../types';
import { uploadFile, type Progress } from '../upload';
import { fullName } from './common';
import { NotFound } from './notfound';

export const verdicts: ImportVerdict[] = [
  'created',
  'changed',
  'unchanged',
  'stale',
  'cancelled',
  'held',
  'rejected',
];

const stateTone: Record<ImportState, Tone> = {
  queued: 'wait',
  running: 'busy',
  done: 'ok',
  refused: 'bad',
  paused: 'wait',
};

const verdictTone: Record<ImportVerdict, Tone> = {
  created: 'ok',
  changed: 'busy',
  unchanged: undefined,
  stale: undefined,
  cancelled: undefined,
  held: 'wait',
  rejected: 'bad',
};

/** Milliseconds between two looks at a run that is under way. */
const LOOK = 1500;

export function ImportsPage() {
  const { t, language } = useSpeech();
  const { can } = useSession();
  const list = usePages(
    async (cursor, signal) => (await api.get('/api/imports', { query: { cursor }, signal })).data,
    [],
  );
  return (
    <>
      <Title window={t.imports.window}>{t.imports.title}</Title>
      <p class="lead">{t.imports.lead}</p>
      {can('import.upload') && <UploadPanel />}
      <Panel flush title={t.imports.earlier}>
        <PagedTable
          caption={t.imports.earlier}
          list={list}
          id={(run) => run.id}
          empty={t.imports.none}
          columns={[
            {
              label: t.imports.file,
              head: true,
              cell: (run) => (
                <>
                  <Link to={to('imports', run.id)}>{run.file_name}</Link>{' '}
                  {run.dry_run && <Tag>{t.imports.dryTag}</Tag>}
                  {run.delivery && <span class="sub">{run.delivery.name}</span>}
                </>
              ),
            },
            {
              label: t.imports.when,
              cell: (run) => <span class="nowrap">{moment(run.created_at, language)}</span>,
            },
            {
              label: t.imports.by,
              cell: (run) => fullName(run.started_by.employee) || t.word.system,
            },
            {
              label: t.imports.state,
              cell: (run) => <Tag tone={stateTone[run.state]}>{t.importState[run.state]}</Tag>,
            },
            { label: t.imports.counts, numeric: true, cell: (run) => run.summary.records },
            {
              label: t.imports.problems,
              numeric: true,
              cell: (run) => run.summary.held + run.summary.rejected || '–',
            },
          ]}
        />
      </Panel>
    </>
  );
}

function UploadPanel() {
  const { t } = useSpeech();
  const [file, setFile] = useState<File | null>(null);
  const [mode, setMode] = useState(['dry']);
  const [progress, setProgress] = useState<Progress | null>(null);
  const control = useRef(new AbortController());
  useEffect(() => () => control.current.abort(), []);
  const sending = useSend(
    async (key) => {
      const { upload } = await uploadFile(
        file!,
        { purpose: 'delivery' },
        key,
        setProgress,
        control.current.signal,
      );
      return (
        await api.post('/api/imports', {
          key: `${key}-run`,
          body: { upload: upload.id, dry_run: mode[0] === 'dry' },
        })
      ).data;
    },
    (run) => go(to('imports', run.id)),
  );
  useEffect(() => {
    if (sending.error) setProgress(null);
  }, [sending.error]);
  const submit = () => {
    const faults = fileFaults(file, ['xml'], t.imports.wrongKind);
    if (faults.length) sending.refuse(faults);
    else sending.send();
  };
  return (
    <Panel title={t.imports.upload}>
      <Form
        wide
        labels={{
          file: t.imports.file,
          mode: t.imports.mode,
        }}
        alias={FILE_ALIAS}
        sending={sending}
        onSubmit={submit}
      >
        <FileField
          name="file"
          file={file}
          onFile={setFile}
          accept=".xml,application/xml,text/xml"
          hint={t.imports.fileHint}
          required
        />
        <ChoiceField
          name="mode"
          values={mode}
          onValues={setMode}
          choices={[
            { value: 'dry', label: t.imports.dry },
            { value: 'real', label: t.imports.real },
          ]}
        />
        {progress && (
          <div class="wide">
            <UploadProgress progress={progress} />
          </div>
        )}
        <FormActions send={t.imports.start} busy={sending.busy} />
      </Form>
    </Panel>
  );
}

export function ImportPage({ id }: { id: string }) {
  const { t } = useSpeech();
  const { data: run, error, reload } = useRun(id);
  if (error?.status === 404 || error?.status === 403) return <NotFound />;
  if (error && !run) return <Failure error={error} retry={reload} />;
  if (!run) return <Loading />;
  const under = run.state === 'queued' || run.state === 'running';
  return (
    <>
      <Back to="/imports">{t.imports.title}</Back>
      <div class="title-row">
        <Title window={t.imports.window}>{t.imports.detailTitle(run.file_name)}</Title>
        <span class="actions">
          {run.dry_run && <Tag>{t.imports.dryTag}</Tag>}
          <Tag tone={stateTone[run.state]}>{t.importState[run.state]}</Tag>
        </span>
      </div>
      {error && <Failure error={error} retry={reload} />}
      {under && <Running run={run} />}
      {run.refusal && <Refusal run={run} reason={run.refusal} />}
      {run.dry_run && !under && run.state === 'done' && <Note>{t.imports.dryNote}</Note>}
      <Onward run={run} />
      {run.first_report && (
        <Note>
          <Link to={to('imports', run.first_report)}>{t.imports.first}</Link>
        </Note>
      )}
      <div class={run.summary.records > 0 ? 'aside' : undefined}>
        {!under && run.summary.records > 0 && <Outcome run={run} />}
        <About run={run} />
      </div>
      {!under && run.summary.records > 0 && <Records run={run} />}
    </>
  );
}

/** The run, looked at again while it is under way. */
function useRun(id: string) {
  const loaded = useLoad(
    async (signal) =>
      (await api.get('/api/imports/{id}', { path: { id }, signal, quiet: true })).data,
    [id],
  );
  const { data, error, loading, reload } = loaded;
  const [kept, setKept] = useState<Import | null>(null);
  useEffect(() => {
    if (data) setKept(data);
  }, [data]);
  useEffect(() => {
    if (loading || error || !data || !['queued', 'running'].includes(data.state)) return;
    const timer = setTimeout(reload, LOOK);
    return () => clearTimeout(timer);
  }, [data, loading, error]);
  return { data: data ?? (kept?.id === id ? kept : null), error, reload };
}

function Running({ run }: { run: Import }) {
  const { t } = useSpeech();
  const { done, total } = run.progress;
  return (
    <Panel title={t.imports.progress}>
      <progress
        aria-label={t.imports.progress}
        max={total ?? undefined}
        value={total ? done : undefined}
      />
      <p role="status">{t.imports.progressText(done, total)}</p>
    </Panel>
  );
}

function Refusal({ run, reason }: { run: Import; reason: ImportReason }) {
  const { t } = useSpeech();
  return (
    <Note tone={run.state === 'refused' ? 'bad' : 'warn'}>
      <p>
        <strong>{run.state === 'refused' ? t.imports.refused : t.imports.paused}</strong>
      </p>
      <p>
        <Reason reason={reason} />
      </p>
    </Note>
  );
}

/** What can be done next with the same file: work on it after a trial, or although it paused. */
function Onward({ run }: { run: Import }) {
  const { t } = useSpeech();
  const { can } = useSession();
  const { upload } = run;
  const paused = run.state === 'paused';
  const sending = useSend(
    async (key) =>
      (
        await api.post('/api/imports', {
          key,
          body: { upload: upload!, dry_run: false, go_on: paused },
        })
      ).data,
    (next) => go(to('imports', next.id)),
  );
  if (!upload || !can('import.upload') || !(paused || (run.dry_run && run.state === 'done')))
    return null;
  return (
    <Form sending={sending} labels={{}} onSubmit={sending.send}>
      <FormActions send={paused ? t.imports.goOn : t.imports.now} busy={sending.busy} />
    </Form>
  );
}

function Reason({ reason }: { reason: ImportReason }) {
  const { t } = useSpeech();
  return (
    <>
      {t.importReason[reason.code] ?? reason.text}
      {(reason.element || reason.line) && (
        <span class="muted">
          {' ('}
          {reason.element && <span class="mono">{reason.element}</span>}
          {reason.element && reason.line && ', '}
          {reason.line && t.imports.lineNr(reason.line)}
          {')'}
        </span>
      )}
    </>
  );
}

function About({ run }: { run: Import }) {
  const { t, language } = useSpeech();
  const facts: Fact[] = [];
  if (run.delivery) {
    facts.push(
      { name: t.imports.delivery, value: run.delivery.name },
      { name: t.imports.sequence, value: run.delivery.sequence },
      { name: t.imports.made, value: moment(run.delivery.created_at, language) },
      { name: t.imports.announced, value: run.delivery.record_count },
    );
  }
  facts.push(
    {
      name: t.imports.started,
      value: `${moment(run.created_at, language)}, ${fullName(run.started_by.employee) || t.word.system}`,
    },
    { name: t.imports.finished, value: moment(run.finished_at, language) || '–' },
  );
  return (
    <Panel title={t.imports.delivery}>
      <Facts items={facts} />
    </Panel>
  );
}

function Outcome({ run }: { run: Import }) {
  const { t } = useSpeech();
  const rows = verdicts.map((verdict) => ({
    verdict,
    label: t.verdict[verdict],
    value: run.summary[verdict],
  }));
  const shown = rows.filter((row) => row.value > 0);
  return (
    <Panel title={t.imports.outcome}>
      <p class="small muted">{t.imports.outcomeLead}</p>
      <div class="plot-table">
        <BarPlot bars={shown} label={t.imports.outcome} height={210} />
        <Table
          tight
          caption={t.imports.outcome}
          rows={rows}
          id={(row) => row.verdict}
          columns={[
            {
              label: t.imports.verdict,
              head: true,
              cell: (row) => <Tag tone={verdictTone[row.verdict]}>{row.label}</Tag>,
            },
            { label: t.imports.number, numeric: true, cell: (row) => row.value || '–' },
          ]}
        />
      </div>
    </Panel>
  );
}

function Records({ run }: { run: Import }) {
  const { t } = useSpeech();
  const { can } = useSession();
  const place = usePlace();
  const verdict = (place.query.get('verdict') ?? '') as ImportVerdict | '';
  const list = usePages(
    async (cursor, signal) =>
      (
        await api.get('/api/imports/{id}/records', {
          path: { id: run.id },
          query: { verdict: verdict || undefined, cursor },
          signal,
        })
      ).data,
    [run.id, verdict],
  );
  const here = to('imports', run.id);
  const tab = (one: ImportVerdict | '', words: string, shown: boolean): Tab => ({
    key: one,
    name: words,
    href: one ? `${here}?verdict=${one}` : here,
    shown,
  });
  return (
    <Panel flush>
      <div class="panel__bar">
        <h2 class="section-title">{t.imports.records}</h2>
        <Tabs
          label={t.imports.verdict}
          current={verdict}
          tabs={[
            tab('', `${t.word.all} (${run.summary.records})`, true),
            ...verdicts.map((one) =>
              tab(one, `${t.verdict[one]} (${run.summary[one]})`, run.summary[one] > 0),
            ),
          ]}
          sub
        />
      </div>
      <PagedTable
        caption={t.imports.records}
        list={list}
        id={(record) => `${record.line}`}
        empty={t.imports.noRecords}
        columns={[
          {
            label: t.imports.reference,
            head: true,
            cell: (record) =>
              record.reference ? (
                <span class="mono">{record.reference}</span>
              ) : (
                <span class="muted">{t.imports.noReference}</span>
              ),
          },
          { label: t.imports.version, numeric: true, cell: (record) => record.version ?? '–' },
          { label: t.imports.line, numeric: true, cell: (record) => record.line },
          {
            label: t.imports.verdict,
            cell: (record) => (
              <Tag tone={verdictTone[record.verdict]}>{t.verdict[record.verdict]}</Tag>
            ),
          },
          { label: t.imports.reasons, cell: (record) => <Reasons record={record} /> },
          {
            label: t.imports.actions,
            quiet: true,
            cell: (record) => can('client.open') && <RecordLink record={record} />,
          },
        ]}
      />
    </Panel>
  );
}

function Reasons({ record }: { record: ImportRecord }) {
  if (record.reasons.length === 0) return <span class="muted">–</span>;
  return (
    <ul class="plain">
      {record.reasons.map((reason, index) => (
        <li key={index}>
          <Reason reason={reason} />
        </li>
      ))}
    </ul>
  );
}

function RecordLink({ record }: { record: ImportRecord }) {
  const { t } = useSpeech();
  const { client, step } = record;
  if (!client) return null;
  return step ? (
    <Link to={to('clients', client.id, 'steps', step.id)}>{t.imports.openStep}</Link>
  ) : (
    <Link to={to('clients', client.id)}>{t.imports.openFile}</Link>
  );
}
