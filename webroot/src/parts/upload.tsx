// Choosing a file and following its way to the server.

import { useRef } from 'preact/hooks';
import { useSpeech } from '../i18n';
import { classes, fileSize, shortName } from '../text';
import type { FieldError } from '../hooks';
import { MAX_SIZE, type Progress } from '../upload';
import { Group, useField } from './form';

/** What the server says of the file, under the one field that chose it. */
export const FILE_ALIAS = {
  file_name: 'file',
  size: 'file',
  sha256: 'file',
  chunks: 'file',
  body: 'file',
  n: 'file',
};

/** What is wrong with a file before it is sent; `words` for one of another kind than `extensions`. */
export function fileFaults(file: File | null, extensions: string[], words: string): FieldError[] {
  if (!file) return [{ field: 'file', code: 'required' }];
  if (file.size === 0) return [{ field: 'file', code: 'empty' }];
  if (file.size > MAX_SIZE) return [{ field: 'file', code: 'too_large' }];
  const extension = file.name.split('.').pop()!.toLowerCase();
  return extensions.includes(extension) ? [] : [{ field: 'file', code: 'wrong', text: words }];
}

/** A file input that speaks the page's language: the input is hidden, its label is the button. */
export function FileField(props: {
  name: string;
  file: File | null;
  onFile: (file: File | null) => void;
  accept: string;
  hint: string;
  required?: boolean;
}) {
  const { t, language } = useSpeech();
  const state = useField(props.name);
  const input = useRef<HTMLInputElement>(null);
  return (
    <Group state={state} required={props.required} hint={props.hint}>
      {(described) => (
        <div class="file-field">
          <input
            ref={input}
            id={state.id}
            type="file"
            accept={props.accept}
            aria-required={props.required}
            aria-invalid={state.error ? true : undefined}
            aria-describedby={classes(described, `${state.id}-name`)}
            onChange={(event) => props.onFile(event.currentTarget.files?.[0] ?? null)}
          />
          <label class="govuk-button govuk-button--secondary" for={state.id}>
            {t.documents.choose}
          </label>
          <span id={`${state.id}-name`} class={props.file ? undefined : 'muted'}>
            {props.file
              ? `${shortName(props.file.name)} (${fileSize(props.file.size, language)})`
              : t.documents.noFile}
          </span>
        </div>
      )}
    </Group>
  );
}

export function UploadProgress({ progress }: { progress: Progress }) {
  const { t, language } = useSpeech();
  const { phase, sent, total } = progress;
  const words =
    phase === 'hashing'
      ? t.upload.hashing
      : phase === 'waiting'
        ? t.upload.waiting
        : phase === 'finishing'
          ? t.upload.finishing
          : t.upload.sending(fileSize(sent, language), fileSize(total, language));
  return (
    <div class="stack--tight">
      <progress aria-label={t.upload.progress} max={total} value={sent} />
      <p class="small" role="status">
        {words}
      </p>
    </div>
  );
}
