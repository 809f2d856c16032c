// Opening a document: saving it as a file, or showing it in a tab of its own.

import '../core';
import { useEffect } from 'preact/hooks';
import { api, ApiError } from '../api';
import { flash } from '../flash';
import { useSend } from '../hooks';
import { useSpeech, type Speech } from '../i18n';
import { Failure, LinkButton, Tag } from '../parts/basics';
import { fetchFile, saveFile } from '../save';
import type { Document, DocumentState } from '../types';
import { useFile } from './file-context';

interface Opened {
  document: string;
  title: string;
  version?: number;
}

const address = (what: 'content' | 'preview', { document, version }: Opened) =>
  `/api/documents/${document}/${what}${version ? `?version=${version}` : ''}`;

export function Download(props: Opened & { file: string; words?: string }) {
  const { t } = useSpeech();
  const sending = useSend(
    () => fetchFile(address('content', props)),
    ({ blob }) => saveFile(blob, props.file),
  );
  return (
    <>
      <LinkButton title={t.documents.download(props.title)} onClick={sending.send}>
        {props.words ?? <strong>{props.title}</strong>}
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

/** What browsers show by themselves: PDF and images. A tab that knows nothing of this one. */
export function Preview(props: Opened & { of: { media_type: string; state: string } }) {
  const { t } = useSpeech();
  const { media_type, state } = props.of;
  const shown = media_type === 'application/pdf' || media_type.startsWith('image/');
  if (!shown || state !== 'available') return null;
  return (
    <>
      <a
        href={address('preview', props)}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={t.documents.previewOf(props.title)}
      >
        {t.documents.preview}
      </a>
      {' · '}
    </>
  );
}

/** Why it cannot be read. */
export function StateTag({ state }: { state: Exclude<DocumentState, 'available'> }) {
  const { t } = useSpeech();
  return <Tag tone={state === 'scanning' ? 'wait' : 'bad'}>{t.documents[state]}</Tag>;
}

/** What is said of one that was just added: whether it can be read already. */
export function addedText({ documents }: Speech['t'], added: Document): string {
  return added.state === 'scanning'
    ? documents.savedLater(added.title)
    : documents.saved(added.title);
}

/** Looks come later and later: the scanner may be away for long. */
const FIRST = 2_000;
const MOST = 30_000;

const keyOf = (document: string, version: number) => `${document}/${version}`;

/**
 * While one of these versions is being checked, asks what still is; as soon as one of them is judged
 * says so and loads anew. Asking is no use of the session, and a tab out of sight does not ask.
 */
export function useWaiting(
  items: { document: string; version: number; state: DocumentState }[] | null,
  again: () => void,
): void {
  const { t } = useSpeech();
  const { client } = useFile();
  const waiting = (items ?? [])
    .filter(({ state }) => state === 'scanning')
    .map(({ document, version }) => keyOf(document, version))
    .join(' ');
  useEffect(() => {
    if (!waiting) return;
    const control = new AbortController();
    let pause = FIRST;
    let timer = 0;
    const next = () => {
      if (control.signal.aborted) return;
      timer = window.setTimeout(look, pause);
      pause = Math.min(2 * pause, MOST);
    };
    const look = async () => {
      try {
        if (!document.hidden && (await isJudged(client.id, waiting, control.signal))) {
          flash(t.documents.checked);
          again();
        }
        next();
      } catch (reason) {
        // what is away comes back; whoever may not ask any more hears so at the next thing she does
        if (!(reason instanceof ApiError) || reason.status <= 0 || reason.status >= 500) next();
      }
    };
    next();
    return () => {
      control.abort();
      clearTimeout(timer);
    };
  }, [waiting, client.id]);
}

/** Is one of those that were being checked judged by now? */
async function isJudged(id: string, waiting: string, signal: AbortSignal): Promise<boolean> {
  const { data } = await api.get('/api/clients/{id}/documents/scanning', {
    path: { id },
    signal,
    quiet: true,
  });
  const still = new Set(data.items.map(({ document, version }) => keyOf(document, version)));
  return waiting.split(' ').some((key) => !still.has(key));
}
