// The advisers of a region with how to reach them (R141, R191), where a file or a line names one. The regions are asked for
// once; who she is changes seldom, and another visit asks again.

import '../core';
import { api } from '../api';
import { useLoad } from '../hooks';
import { useSpeech } from '../i18n';
import { regionName } from '../text';
import type { Region } from '../types';

let kept: Promise<Region[]> | null = null;

function regions(): Promise<Region[]> {
  kept ??= api.get('/api/regions').then(
    ({ data }) => data.items,
    (reason: unknown) => {
      kept = null;
      throw reason;
    },
  );
  return kept;
}

/** A number or address that can be used at once. */
export function Reach({ phone, email }: { phone?: string | null; email?: string | null }) {
  return (
    <>
      {phone && <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>}
      {phone && email && ' · '}
      {email && <a href={`mailto:${email}`}>{email}</a>}
    </>
  );
}

export function AdviserOf({ code }: { code: string }) {
  const { language } = useSpeech();
  const { data } = useLoad(regions, []);
  const region = data?.find((one) => one.code === code);
  if (!region) return <>{regionName(code)}</>;
  return (
    <>
      {region.names[language]}
      {region.advisers.map((one) => (
        <div key={one.id}>
          {one.first_name} {one.last_name} <Reach email={one.email} />
        </div>
      ))}
      {(region.contact_phone || region.contact_email) && (
        <div>
          {region.contact_name} <Reach phone={region.contact_phone} email={region.contact_email} />
        </div>
      )}
    </>
  );
}
