// In the head of a file: who owns it, and whom to contact.

import { useSpeech } from '../i18n';
import { organisationName } from '../parts/named';
import type { Client } from '../types';
import { fullName } from './common';

export function OwnerLine({ client }: { client: Client }) {
  const speech = useSpeech();
  const { owner } = client;
  if (!owner) return <>{speech.t.owner.vdab}</>;
  return (
    <>
      {organisationName(speech, owner.organisation)}
      {owner.contact && <span class="muted"> – {fullName(owner.contact)}</span>}
    </>
  );
}
