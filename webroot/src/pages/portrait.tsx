// Klantenportret: who the client is and how to reach her.

import { moment, shortDate } from '../dates';
import { useSpeech } from '../i18n';
import { Facts, Link, Panel } from '../parts/basics';
import { lazy } from '../parts/lazy';
import { to } from '../router';
import { unitText } from '../text';
import { useFile, type File } from './file-context';
import { fullName } from './common';

const AdviserOf = lazy(
  () => import('../parts/adviser'),
  (part) => part.AdviserOf,
);

export type Part = 'person' | 'contact' | 'jobs';

/** The parts of this file the viewer may change (the server refuses the rest all the same). */
export function partsOf(may: File['may']): Part[] {
  if (may('client.correct')) return ['person', 'contact', 'jobs'];
  const parts: Part[] = [];
  if (may('client.correct_contact')) parts.push('contact');
  if (may('client.correct_jobs')) parts.push('jobs');
  return parts;
}

export function mayCorrect(may: File['may']): boolean {
  return partsOf(may).length > 0;
}

export function PortraitTab() {
  const { t, language } = useSpeech();
  const { client } = useFile();
  const { address } = client;
  return (
    <>
      <div class="columns">
        <Panel title={t.portrait.person}>
          <Facts
            items={[
              { name: t.portrait.first, value: client.first_name },
              { name: t.portrait.last, value: client.last_name },
              { name: t.file.birth, value: shortDate(client.birth_date) },
              { name: t.portrait.sex, value: t.sex[client.sex] },
              { name: t.portrait.language, value: languageName(client.language, language) },
            ]}
          />
        </Panel>
        <Panel title={t.portrait.contact}>
          <Facts
            items={[
              {
                name: t.portrait.address,
                value: address && (
                  <>
                    {address.street} {address.house_number}
                    {address.box && ` ${t.portrait.box.toLowerCase()} ${address.box}`}
                    <br />
                    {address.postcode} {address.municipality}
                  </>
                ),
              },
              {
                name: t.portrait.phone,
                value: client.phone && (
                  <a href={`tel:${client.phone.replace(/[^+\d]/g, '')}`}>{client.phone}</a>
                ),
              },
              {
                name: t.portrait.email,
                value: client.email && <a href={`mailto:${client.email}`}>{client.email}</a>,
              },
            ]}
          />
        </Panel>
        <Panel
          title={t.portrait.jobs}
          bar={<Link to={to('clients', client.id, 'jobs')}>{t.portrait.moreJobs}</Link>}
        >
          {client.desired_jobs.length ? (
            <ol class="jobs">
              {client.desired_jobs.map((job, place) => (
                <li key={place}>{job}</li>
              ))}
            </ol>
          ) : (
            <p class="muted">{t.portrait.noJobs}</p>
          )}
        </Panel>
        <Panel title={t.portrait.follow}>
          <Facts
            items={[
              { name: t.file.counsellor, value: fullName(client.counsellor) },
              { name: t.portrait.unit, value: unitText(client.unit) },
              {
                name: t.portrait.region,
                value: client.region && <AdviserOf code={client.region} />,
              },
              { name: t.portrait.actiris, value: client.actiris_number },
              { name: t.portrait.origin, value: t.portrait.origins[client.origin] },
              { name: t.portrait.created, value: moment(client.created_at, language) },
            ]}
          />
        </Panel>
      </div>
    </>
  );
}

function languageName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
