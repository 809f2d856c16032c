// The dialog that adds a document to a client's file, or a new version of one that is there.

import '../core';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSend, type FieldError } from '../hooks';
import { useSpeech } from '../i18n';
import { LinkButton } from '../parts/basics';
import { Dialog } from '../parts/dialog';
import { Form, FormActions, SelectField, TextField } from '../parts/form';
import { FILE_ALIAS, fileFaults, FileField, UploadProgress } from '../parts/upload';
import type { Document, DocumentKind } from '../types';
import { giveUp, uploadFile, type Progress } from '../upload';
import { useFile } from './file-context';

const ACCEPTED = ['pdf', 'docx', 'odt', 'png', 'jpg', 'jpeg', 'txt'];

export function AddDialog(props: {
  of?: Document;
  onClose: () => void;
  onAdded: (document: Document) => void;
}) {
  const { t } = useSpeech();
  const { client } = useFile();
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const control = useRef(new AbortController());
  const begun = useRef<string | null>(null);
  const sending = useSend(
    async (key) => {
      const done = await uploadFile(
        file!,
        props.of
          ? { purpose: 'document', document: props.of.id }
          : {
              purpose: 'document',
              client: client.id,
              title: title.trim(),
              kind: kind as DocumentKind,
            },
        key,
        (now) => {
          begun.current = now.upload ?? begun.current;
          setProgress(now);
        },
        control.current.signal,
      );
      return done.document!;
    },
    (document) => {
      begun.current = null;
      setProgress(null);
      props.onAdded(document);
    },
  );
  useEffect(() => () => control.current.abort(), []);
  useEffect(() => {
    if (sending.error) setProgress(null);
  }, [sending.error]);
  const cancel = () => {
    if (begun.current) giveUp(begun.current);
    props.onClose();
  };
  const submit = () => {
    const faults: FieldError[] = [];
    if (!props.of && !title.trim()) faults.push({ field: 'title', code: 'required' });
    if (!props.of && !kind) faults.push({ field: 'kind', code: 'required' });
    faults.push(...fileFaults(file, ACCEPTED, t.documents.wrongKind));
    if (faults.length) sending.refuse(faults);
    else sending.send();
  };
  return (
    <Dialog
      title={props.of ? t.documents.newVersionOf(props.of.title) : t.documents.dialog}
      onClose={cancel}
      addressed
    >
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
        {!props.of && (
          <>
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
          </>
        )}
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
            {t.act.or} <LinkButton onClick={cancel}>{t.act.cancel}</LinkButton>
          </span>
        </FormActions>
      </Form>
    </Dialog>
  );
}
