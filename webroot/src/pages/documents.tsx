// Documenten: the overview, the dialog that adds a document, and downloading one.

import { useEffect, useRef, useState } from 'preact/hooks';
import { api, ApiError, send } from '../api';
import { shortDate } from '../dates';
import { flash } from '../flash';
import { usePages, useSend, type FieldError } from '../hooks';
import { useSpeech } from '../i18n';
import { ButtonLink, Failure, LinkButton, Panel } from '../parts/basics';
import { Dialog } from '../parts/dialog';
import { Form, FormActions, SelectField, TextField } from '../parts/form';
import { PagedTable } from '../parts/table';
import { FILE_ALIAS, fileFaults, FileField, UploadProgress } from '../parts/upload';
import { go, to } from '../router';
import { fileSize } from '../text';
import type { Document, DocumentKind } from '../types';
import { uploadFile, type Progress } from '../upload';
import { fullName } from './common';
import { useFile } from './file';

const ACCEPTED = ['pdf', 'docx', 'odt', 'png', 'jpg', 'jpeg', 'txt'];

export function DocumentsTab({ adding }: { adding: boolean }) {
  const { t, language } = useSpeech();
  const { client, may } = useFile();
  const here = to('clients', client.id, 'documents');
  const list = usePages(
    async (cursor, signal) =>
      (
        await api.get('/api/clients/{id}/documents', {
          path: { id: client.id },
          query: { cursor },
          signal,
        })
      ).data,
    [client.id],
  );
  return (
    <>
      <Panel flush>
        <div class="panel__bar">
          <h2 class="section-title">{t.documents.title}</h2>
          {may('document.add') && (
            <ButtonLink to={here + '/new'} small>
              {t.documents.add}
            </ButtonLink>
          )}
        </div>
        <PagedTable
          caption={t.documents.title}
          list={list}
          id={(document) => document.id}
          empty={t.documents.empty}
          columns={[
            {
              label: t.documents.document,
              head: true,
              cell: (document) => <DocumentCell document={document} />,
            },
            {
              label: t.documents.date,
              cell: (document) => <span class="nowrap">{shortDate(document.added_on, '-')}</span>,
            },
            { label: t.documents.kind, cell: (document) => t.documentKind[document.kind] },
            {
              label: t.documents.by,
              cell: (document) => (
                <>
                  {fullName(document.added_by.employee)}
                  <span class="sub">{document.added_by.organisation.name}</span>
                </>
              ),
            },
            {
              label: t.documents.size,
              numeric: true,
              cell: (document) => <span class="nowrap">{fileSize(document.size, language)}</span>,
            },
          ]}
        />
      </Panel>
      {adding && may('document.add') && (
        <AddDialog
          onClose={() => go(here, true)}
          onAdded={(document) => {
            flash(t.documents.saved(document.title));
            list.reload();
            go(here, true);
          }}
        />
      )}
    </>
  );
}

/** Fetched by script, so that an ended session or a refusal is told in words, not saved as a file. */
function DocumentCell({ document: doc }: { document: Document }) {
  const { t } = useSpeech();
  const { may } = useFile();
  const sending = useSend(
    async () => {
      const response = await send({ method: 'GET', address: `/api/documents/${doc.id}/content` });
      try {
        return await response.blob();
      } catch {
        throw new ApiError(0, null);
      }
    },
    (blob) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = doc.file_name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
  );
  if (!may('document.read')) return <>{doc.title}</>;
  return (
    <>
      <LinkButton title={t.documents.download(doc.title)} onClick={sending.send}>
        <strong>{doc.title}</strong>
      </LinkButton>
      {sending.busy && (
        <span class="sub" role="status">
          {t.documents.downloading}
        </span>
      )}
      {sending.error && <Failure error={sending.error} retry={sending.send} />}
    </>
  );
}

function AddDialog(props: { onClose: () => void; onAdded: (document: Document) => void }) {
  const { t } = useSpeech();
  const { client } = useFile();
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const control = useRef(new AbortController());
  const sending = useSend(
    async (key) => {
      const done = await uploadFile(
        file!,
        { purpose: 'document', client: client.id, title: title.trim(), kind: kind as DocumentKind },
        key,
        setProgress,
        control.current.signal,
      );
      return done.document!;
    },
    (document) => {
      setProgress(null);
      props.onAdded(document);
    },
  );
  useEffect(() => () => control.current.abort(), []);
  useEffect(() => {
    if (sending.error) setProgress(null);
  }, [sending.error]);
  const submit = () => {
    const faults: FieldError[] = [];
    if (!title.trim()) faults.push({ field: 'title', code: 'required' });
    if (!kind) faults.push({ field: 'kind', code: 'required' });
    faults.push(...fileFaults(file, ACCEPTED, t.documents.wrongKind));
    if (faults.length) sending.refuse(faults);
    else sending.send();
  };
  return (
    <Dialog title={t.documents.dialog} onClose={props.onClose}>
      <p class="small muted">{t.documents.warning}</p>
      <Form
        labels={{
          title: t.documents.name,
          kind: t.documents.kind,
          file: t.documents.file,
        }}
        alias={FILE_ALIAS}
        sending={sending}
        onSubmit={submit}
      >
        <TextField
          name="title"
          value={title}
          onValue={setTitle}
          hint={t.documents.nameHint}
          required
        />
        <SelectField
          name="kind"
          value={kind}
          onValue={setKind}
          empty={t.word.choose}
          choices={Object.entries(t.documentKind).map(([value, label]) => ({ value, label }))}
          required
        />
        <FileField
          name="file"
          file={file}
          onFile={setFile}
          accept={ACCEPTED.map((one) => '.' + one).join(',')}
          hint={t.documents.fileHint}
          required
        />
        {progress && <UploadProgress progress={progress} />}
        <FormActions
          send={sending.error && sending.error.status <= 0 ? t.upload.resume : t.act.save}
          busy={sending.busy}
        >
          <span>
            {t.act.or} <LinkButton onClick={props.onClose}>{t.act.cancel}</LinkButton>
          </span>
        </FormActions>
      </Form>
    </Dialog>
  );
}
