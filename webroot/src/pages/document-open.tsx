// Opening a document: saving it as a file, or showing it in a tab of its own.

import '../core';
import { useEffect } from 'preact/hooks';
import { ApiError, send } from '../api';
import { useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { Failure, LinkButton, Tag } from '../parts/basics';
import type { DocumentState } from '../types';

interface Opened {
  document: string;
  title: string;
  version?: number;
}

const address = (what: 'content' | 'preview', { document, version }: Opened) =>
  `/api/documents/${document}/${what}${version ? `?version=${version}` : ''}`;

/** Fetched by script, so that an ended session or a refusal is told in words, not saved as a file. */
export function Download(props: Opened & { file: string; words?: string }) {
  const { t } = useSpeech();
  const sending = useSend(
    async () => {
      const response = await send({ method: 'GET', address: address('content', props) });
      try {
        return await response.blob();
      } catch {
        throw new ApiError(0, null);
      }
    },
    (blob) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = props.file;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
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

const SECONDS = 3;

/** While one of them is being checked, look again every few seconds. */
export function useWaiting(items: { state: DocumentState }[] | null, again: () => void): void {
  const waiting = items?.some((one) => one.state === 'scanning');
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(again, SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [waiting, items]);
}
