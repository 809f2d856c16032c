// Taking a client up from the minimal hit of a search: a motive, and the version that was found.

import '../core';
import { useState } from 'preact/hooks';
import { api } from '../api';
import { flash } from '../flash';
import { useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { LinkButton } from '../parts/basics';
import { Dialog } from '../parts/dialog';
import { AreaField, Form, FormActions } from '../parts/form';
import { go, to } from '../router';
import type { ClientHit } from '../types';
import { versionTag } from './common';

export function TakeUp({ hit, onClose }: { hit: ClientHit; onClose: () => void }) {
  const { t } = useSpeech();
  return (
    <Dialog title={t.takeUp.title(`${hit.first_name} ${hit.last_name}`)} onClose={onClose}>
      <Motive hit={hit} onClose={onClose} />
    </Dialog>
  );
}

function Motive({ hit, onClose }: { hit: ClientHit; onClose: () => void }) {
  const { t } = useSpeech();
  const [motive, setMotive] = useState('');
  const sending = useSend(
    async (key) =>
      (
        await api.post('/api/clients/{id}/take-up', {
          path: { id: hit.id },
          key,
          etag: versionTag(hit),
          body: { motive: motive.trim() || undefined! },
        })
      ).data,
    () => {
      flash(t.takeUp.done);
      go(to('clients', hit.id));
    },
  );
  return (
    <>
      <p>{t.takeUp.lead}</p>
      <Form
        labels={{ motive: t.takeUp.motive }}
        words={{ version_stale: t.takeUp.stale }}
        sending={sending}
        onSubmit={sending.send}
      >
        <AreaField name="motive" value={motive} onValue={setMotive} rows={3} required />
        <FormActions send={t.takeUp.send} busy={sending.busy}>
          <LinkButton onClick={onClose}>{t.act.cancel}</LinkButton>
        </FormActions>
      </Form>
    </>
  );
}
