// In the head of a file: who owns it, and whom to contact.

import { useSpeech } from '../i18n';
import type { Client } from '../types';
import { fullName } from './common';

export function OwnerLine({ client }: { client: Client }) {
  const { t } = useSpeech();
  const { owner } = client;
  if (!owner) return <>{t.owner.vdab}</>;
  return (
    <>
      {owner.organisation.name}
      {owner.contact && <span class="muted"> – {fullName(owner.contact)}</span>}
    </>
  );
}
