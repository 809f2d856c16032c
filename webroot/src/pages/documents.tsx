// Documenten: the overview, and downloading a document.

import '../core';
import { api, ApiError, send } from '../api';
import { shortDate } from '../dates';
import { flash } from '../flash';
import { usePages, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { ButtonLink, Failure, LinkButton, Panel } from '../parts/basics';
import { lazy } from '../parts/lazy';
import { PagedTable } from '../parts/table';
import { go, to } from '../router';
import { fileSize } from '../text';
import type { Document } from '../types';
import { fullName } from './common';
import { useFile } from './file-context';

const AddDialog = lazy(
  () => import('./document-add'),
  (part) => part.AddDialog,
);

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
