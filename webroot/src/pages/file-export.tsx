// 'Exporteer dossier': what the file holds, out of the house as one document. First what that is and that
// it is noted; then, once she confirms, the download.

import '../core';
import { flash } from '../flash';
import { useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { LinkButton } from '../parts/basics';
import { Dialog } from '../parts/dialog';
import { Form, FormActions } from '../parts/form';
import { go, to } from '../router';
import { fetchFile, saveFile } from '../save';
import { useFile } from './file-context';

export function FileExport() {
  const { t } = useSpeech();
  const { client } = useFile();
  const close = () => go(to('clients', client.id), true);
  const sending = useSend(
    () => fetchFile(`/api/clients/${client.id}/export`),
    ({ blob, name }) => {
      saveFile(blob, name);
      flash(t.fileExport.done(name));
      close();
    },
  );
  return (
    <Dialog title={t.fileExport.title(client.number)} onClose={close} addressed>
      <p>{t.fileExport.lead}</p>
      <ul class="govuk-list govuk-list--bullet">
        {t.fileExport.holds.map((part) => (
          <li key={part}>{part}</li>
        ))}
      </ul>
      <p>{t.fileExport.not}</p>
      <p>
        <strong>{t.fileExport.logged}</strong>
      </p>
      <Form
        labels={{}}
        words={{ state_conflict: t.fileExport.tooLarge }}
        sending={sending}
        onSubmit={sending.send}
      >
        <FormActions send={t.fileExport.send} busy={sending.busy}>
          <span>
            {t.act.or} <LinkButton onClick={close}>{t.act.cancel}</LinkButton>
          </span>
        </FormActions>
      </Form>
    </Dialog>
  );
}
