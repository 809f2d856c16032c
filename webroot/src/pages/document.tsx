// One document: its versions, adding one, taking one back. And the log of all documents of the file.

import '../core';
import { useState } from 'preact/hooks';
import { api } from '../api';
import { moment, shortDate } from '../dates';
import { flash } from '../flash';
import { useLoad, usePages, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import {
  Back,
  Button,
  ButtonLink,
  Failure,
  LinkButton,
  Loading,
  Panel,
  Tag,
} from '../parts/basics';
import { Dialog } from '../parts/dialog';
import { AreaField, Form, FormActions } from '../parts/form';
import { lazy } from '../parts/lazy';
import { Actor, actorText } from '../parts/named';
import { PagedTable, Table } from '../parts/table';
import { go } from '../router';
import { fileSize } from '../text';
import type { DocumentVersion } from '../types';
import { addedText, Download, Preview, StateTag, useWaiting } from './document-open';
import { useDocumentsPlace, useFile } from './file-context';

const AddDialog = lazy(
  () => import('./document-add'),
  (part) => part.AddDialog,
);

export function DocumentPage({ id, adding }: { id: string; adding: boolean }) {
  const { t, language } = useSpeech();
  const { may } = useFile();
  const [taken, take] = useState<DocumentVersion | null>(null);
  const place = useDocumentsPlace();
  const here = `${place.at}/${id}`;
  const loaded = useLoad(
    async (signal) => {
      const path = { id };
      const [document, versions] = await Promise.all([
        api.get('/api/documents/{id}', { path, signal }),
        api.get('/api/documents/{id}/versions', { path, signal }),
      ]);
      return { document: document.data, versions: versions.data.items };
    },
    [id],
  );
  useWaiting(loaded.data?.versions.map((one) => ({ ...one, document: id })) ?? null, loaded.reload);
  if (loaded.error) return <Failure error={loaded.error} retry={loaded.reload} />;
  if (!loaded.data) return <Loading />;
  const { document, versions } = loaded.data;
  return (
    <>
      <Back to={place.list}>{place.traject ? t.file.traject : t.documents.title}</Back>
      <Panel flush>
        <div class="panel__bar">
          <div>
            <h2 class="section-title">{document.title}</h2>
            <p class="small muted">{t.documentKind[document.kind]}</p>
          </div>
          {may('document.add') && (
            <ButtonLink to={here + '/new'} small>
              {t.documents.newVersion}
            </ButtonLink>
          )}
        </div>
        <Table
          caption={t.documents.versionsOf(document.title)}
          rows={versions}
          id={(version) => String(version.version)}
          columns={[
            {
              label: t.documents.version,
              head: true,
              cell: (version) => (
                <>
                  {version.version} <State version={version} current={document.version} />
                  <span class="sub">{version.file_name}</span>
                </>
              ),
            },
            {
              label: t.documents.date,
              cell: (version) => <span class="nowrap">{shortDate(version.added_on, '-')}</span>,
            },
            { label: t.documents.by, cell: (version) => <Actor {...version.added_by} /> },
            {
              label: t.documents.size,
              numeric: true,
              cell: (version) => <span class="nowrap">{fileSize(version.size, language)}</span>,
            },
            {
              label: t.documents.actions,
              quiet: true,
              cell: (version) => (
                <Actions id={id} title={document.title} version={version} onTake={take} />
              ),
            },
          ]}
        />
      </Panel>
      {adding && may('document.add') && (
        <AddDialog
          of={document}
          onClose={() => go(here, true)}
          onAdded={(added) => {
            flash(addedText(t, added));
            loaded.reload();
            go(here, true);
          }}
        />
      )}
      {taken && (
        <WithdrawDialog
          id={id}
          version={taken}
          onClose={() => take(null)}
          onDone={() => {
            take(null);
            flash(t.documents.withdrawnNow);
            loaded.reload();
          }}
        />
      )}
    </>
  );
}

/** Which one stands; of one that was taken back: by whom, when and why. */
function State({ version, current }: { version: DocumentVersion; current: number }) {
  const speech = useSpeech();
  const { t, language } = speech;
  const gone = version.withdrawn;
  if (gone) {
    return (
      <>
        <Tag tone="bad">{t.documents.withdrawn}</Tag>
        <span class="sub">
          {t.documents.withdrawnBy(actorText(speech, gone.by), moment(gone.at, language))}
          {' – '}
          {gone.reason}
        </span>
      </>
    );
  }
  if (version.state !== 'available') return <StateTag state={version.state} />;
  return version.version === current ? <Tag tone="ok">{t.documents.current}</Tag> : null;
}

function Actions(props: {
  id: string;
  title: string;
  version: DocumentVersion;
  onTake: (version: DocumentVersion) => void;
}) {
  const { t } = useSpeech();
  const { version } = props;
  if (version.state === 'withdrawn') return null;
  const title = t.documents.versionOf(props.title, version.version);
  return (
    <>
      <Preview document={props.id} version={version.version} of={version} title={title} />
      {version.state === 'available' && (
        <Download
          document={props.id}
          version={version.version}
          file={version.file_name}
          title={title}
          words={t.documents.fetch}
        />
      )}
      {version.may_withdraw && (
        <>
          {version.state === 'available' && ' · '}
          <LinkButton onClick={() => props.onTake(version)}>{t.documents.withdraw}</LinkButton>
        </>
      )}
    </>
  );
}

function WithdrawDialog(props: {
  id: string;
  version: DocumentVersion;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useSpeech();
  const [reason, setReason] = useState('');
  const sending = useSend(
    (key) =>
      api.post('/api/documents/{id}/versions/{n}/withdraw', {
        path: { id: props.id, n: props.version.version },
        body: { reason: reason.trim() },
        key,
      }),
    props.onDone,
  );
  const submit = () => {
    if (reason.trim()) sending.send();
    else sending.refuse([{ field: 'reason', code: 'required' }]);
  };
  return (
    <Dialog title={t.documents.withdrawTitle(props.version.version)} onClose={props.onClose}>
      <p>{t.documents.withdrawLead}</p>
      <Form labels={{ reason: t.documents.withdrawReason }} sending={sending} onSubmit={submit}>
        <AreaField name="reason" value={reason} onValue={setReason} required rows={3} />
        <FormActions send={t.documents.withdraw} kind="warning" busy={sending.busy}>
          <Button kind="secondary" onClick={props.onClose}>
            {t.act.cancel}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

/** Volledige logging. */
export function DocumentLog() {
  const { t, language } = useSpeech();
  const { client } = useFile();
  const place = useDocumentsPlace();
  const list = usePages(
    async (cursor, signal) =>
      (
        await api.get('/api/clients/{id}/documents/log', {
          path: { id: client.id },
          query: { cursor },
          signal,
        })
      ).data,
    [client.id],
  );
  return (
    <>
      <Back to={place.list}>{place.traject ? t.file.traject : t.documents.title}</Back>
      <Panel flush>
        <div class="panel__bar">
          <div>
            <h2 class="section-title">{t.documents.log}</h2>
            <p class="small muted">{t.documents.logLead}</p>
          </div>
        </div>
        <PagedTable
          caption={t.documents.log}
          list={list}
          id={(entry) => [entry.at, entry.employee?.id, entry.event, entry.document].join(' ')}
          empty={t.documents.logEmpty}
          columns={[
            {
              label: t.log.when,
              head: true,
              cell: (entry) => <span class="nowrap">{moment(entry.at, language)}</span>,
            },
            {
              label: t.log.who,
              cell: (entry) => <Actor {...entry} />,
            },
            { label: t.log.what, cell: (entry) => t.documentEvent[entry.event] },
            { label: t.documents.document, cell: (entry) => entry.title },
          ]}
        />
      </Panel>
    </>
  );
}
