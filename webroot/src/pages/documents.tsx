// Documenten: the overview.

import '../core';
import { api } from '../api';
import { shortDate } from '../dates';
import { flash } from '../flash';
import { usePages } from '../hooks';
import { useSpeech } from '../i18n';
import { ButtonLink, Link, Panel } from '../parts/basics';
import { lazy } from '../parts/lazy';
import { Actor } from '../parts/named';
import { PagedTable } from '../parts/table';
import { go } from '../router';
import { fileSize } from '../text';
import type { Document } from '../types';
import { addedText, Download, Preview, StateTag, useWaiting } from './document-open';
import { useDocumentsPlace, useFile } from './file-context';

const AddDialog = lazy(
  () => import('./document-add'),
  (part) => part.AddDialog,
);

export function DocumentsTab({ adding }: { adding: boolean }) {
  const { t, language } = useSpeech();
  const { client, may } = useFile();
  const place = useDocumentsPlace();
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
  useWaiting(list.items?.map((one) => ({ ...one, document: one.id })) ?? null, list.reload);
  return (
    <>
      <Panel flush>
        <div class="panel__bar">
          <h2 class="section-title">{t.documents.title}</h2>
          <div class="panel__tools">
            <Link to={place.at + '/log'}>{t.documents.log}</Link>
            {may('document.add') && (
              <ButtonLink to={place.at + '/new'} small>
                {t.documents.add}
              </ButtonLink>
            )}
          </div>
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
              cell: (document) => <Actor {...document.added_by} />,
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
          onClose={() => go(place.list, true)}
          onAdded={(document) => {
            flash(addedText(t, document));
            list.reload();
            go(place.list, true);
          }}
        />
      )}
    </>
  );
}

/** What the list shows of a document: its title, how to see it, which version it is. */
function DocumentCell({ document }: { document: Document }) {
  const { t } = useSpeech();
  const { may } = useFile();
  const { at } = useDocumentsPlace();
  return (
    <>
      {may('document.read') && document.state === 'available' ? (
        <Download document={document.id} file={document.file_name} title={document.title} />
      ) : (
        <strong>{document.title}</strong>
      )}
      <span class="sub">
        {document.state !== 'available' && (
          <>
            <StateTag state={document.state} />{' '}
          </>
        )}
        <Preview document={document.id} of={document} title={document.title} />
        <Link to={`${at}/${document.id}`}>
          {t.documents.versions(document.version, document.version_count)}
        </Link>
      </span>
    </>
  );
}
