// Contactpersonen: the advisers by region and how to reach them (R140, R141); the service's administrator keeps them.

import '../core';
import { useRef, useState } from 'preact/hooks';
import { api } from '../api';
import { noDate, toParts } from '../dates';
import { flash } from '../flash';
import { useLoad, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { Reach } from '../parts/adviser';
import {
  Back,
  ButtonLink,
  Empty,
  Facts,
  Failure,
  Link,
  Loading,
  Panel,
  Title,
} from '../parts/basics';
import { DateField } from '../parts/date';
import { AreaField, Form, FormActions, TextField } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { Links } from '../parts/links';
import { StalePanel, staleOf } from '../parts/stale';
import { go, to } from '../router';
import { useSession } from '../session';
import { unitText } from '../text';
import type { Region } from '../types';
import { changes, dateOut, fullName, textOut, versionTag } from './common';
import { NotFound } from './notfound';
import { Ended } from './organisations';

export function RegionsPage({ rest }: { rest: string[] }) {
  const { t } = useSpeech();
  const { can } = useSession();
  const { data, error, reload } = useLoad(
    async (signal) => (await api.get('/api/regions', { signal })).data.items,
    [],
  );
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  const [id, more] = rest;
  if (id !== undefined) {
    const region = data.find((one) => one.id === id);
    if (more !== undefined || !can('region.write') || (!region && id !== 'new'))
      return <NotFound />;
    return <RegionForm key={region?.version} region={region} onSaved={reload} />;
  }
  return (
    <>
      <div class="title-row">
        <Title window={t.regions.title}>{t.regions.title}</Title>
        {can('region.write') && <ButtonLink to="/contacts/new">{t.regions.add}</ButtonLink>}
      </div>
      <p>{t.regions.lead}</p>
      {data.length === 0 && <Empty>{t.regions.empty}</Empty>}
      <div class="columns">
        {data.map((region) => (
          <OneRegion key={region.id} region={region} />
        ))}
      </div>
      <Links />
    </>
  );
}

function OneRegion({ region }: { region: Region }) {
  const { t, language } = useSpeech();
  const { can } = useSession();
  const name = region.names[language];
  return (
    <Panel title={name}>
      <Ended until={region.valid_until} words={t.regions.ended} />
      <Facts
        items={[
          {
            name: t.regions.advisers,
            value: region.advisers.length ? (
              <ul class="plain">
                {region.advisers.map((one) => (
                  <li key={one.id}>
                    {fullName(one)} <span class="small muted">{unitText(one.unit)}</span>
                    {one.email && (
                      <>
                        <br />
                        <Reach email={one.email} />
                      </>
                    )}
                  </li>
                ))}
              </ul>
            ) : (
              <span class="muted">{t.regions.noAdvisers}</span>
            ),
          },
          { name: t.regions.contact, value: region.contact_name },
          {
            name: t.regions.phone,
            value: region.contact_phone && <Reach phone={region.contact_phone} />,
          },
          {
            name: t.regions.email,
            value: region.contact_email && <Reach email={region.contact_email} />,
          },
          {
            name: t.regions.secretariat,
            value: region.secretariat && <span class="prose">{region.secretariat}</span>,
          },
          { name: t.regions.postcodes, value: region.postcodes.join(', ') },
        ]}
      />
      {can('region.write') && (
        <p>
          <Link to={to('contacts', region.id)}>
            {t.regions.edit} <span class="govuk-visually-hidden">{name}</span>
          </Link>
        </p>
      )}
    </Panel>
  );
}

function RegionForm(props: { region: Region | undefined; onSaved: () => void }) {
  const { t, language } = useSpeech();
  const { session } = useSession();
  const { region } = props;
  const [start] = useState({
    code: region?.code ?? '',
    nl: region?.names.nl ?? '',
    fr: region?.names.fr ?? '',
    en: region?.names.en ?? '',
    contact: region?.contact_name ?? '',
    email: region?.contact_email ?? '',
    phone: region?.contact_phone ?? '',
    secretariat: region?.secretariat ?? '',
    postcodes: region?.postcodes.join(', ') ?? '',
    from: region ? noDate : toParts(session.today),
    until: toParts(region?.valid_until),
  });
  const [v, set] = useState(start);
  const version = useRef(region ? versionTag(region) : '');
  const out = (values: typeof v) => ({
    names: { nl: values.nl.trim(), fr: values.fr.trim(), en: values.en.trim() },
    contact_name: textOut(values.contact),
    contact_email: textOut(values.email),
    contact_phone: textOut(values.phone),
    secretariat: textOut(values.secretariat),
    postcodes: values.postcodes
      .split(',')
      .map((one) => one.replace(/\s/g, ''))
      .filter(Boolean),
    valid_until: dateOut(values.until) ?? null,
  });
  const body = changes(out(start), out(v));
  const sending = useSend(
    async (key) => {
      if (region) {
        const path = { id: region.id };
        return (await api.patch('/api/regions/{id}', { path, body, etag: version.current })).data;
      }
      const valid_from = dateOut(v.from);
      return (
        await api.post('/api/regions', {
          key,
          body: { code: v.code.trim(), valid_from, ...out(v) },
        })
      ).data;
    },
    () => {
      props.onSaved();
      flash(t.regions.saved);
      go('/contacts');
    },
  );
  const labels: Record<string, string> = {
    code: t.regions.code,
    'names.nl': t.regions.nl,
    'names.fr': t.regions.fr,
    'names.en': t.regions.en,
    contact_name: t.regions.contact,
    contact_email: t.regions.email,
    contact_phone: t.regions.phone,
    secretariat: t.regions.secretariat,
    postcodes: t.regions.postcodes,
    valid_from: t.regions.from,
    valid_until: t.regions.until,
  };
  const text = (value: Partial<ReturnType<typeof out>>[keyof ReturnType<typeof out>]) =>
    Array.isArray(value)
      ? value.join(', ')
      : value && typeof value === 'object'
        ? Object.values(value).join(' / ')
        : (value ?? '');
  const stale = staleOf<Region>(sending.error);
  return (
    <>
      <Back to="/contacts">{t.regions.title}</Back>
      <Title window={t.regions.title}>{region ? region.names[language] : t.regions.newTitle}</Title>
      <Panel>
        <LeaveGuard dirty={JSON.stringify(v) !== JSON.stringify(start)} />
        {stale ? (
          <StalePanel
            rows={Object.keys(body).map((name) => ({
              label: labels[name] ?? t.regions.nl,
              mine: text(body[name as keyof typeof body]),
              theirs: text(stale[name as keyof typeof body]),
            }))}
            onMine={() => {
              version.current = versionTag(stale);
              sending.send();
            }}
            onTheirs={props.onSaved}
          />
        ) : (
          <Form
            wide="two"
            labels={labels}
            words={{ duplicate: t.regions.duplicate }}
            belongs={{ duplicate: 'code' }}
            sending={sending}
            onSubmit={() =>
              region && Object.keys(body).length === 0 ? go('/contacts') : sending.send()
            }
          >
            <p class="small muted wide">{t.word.starNote}</p>
            {!region && (
              <TextField
                name="code"
                value={v.code}
                onValue={(code) => set({ ...v, code })}
                hint={t.regions.codeHint}
                width={20}
                required
              />
            )}
            <TextField name="names.nl" value={v.nl} onValue={(nl) => set({ ...v, nl })} required />
            <TextField name="names.fr" value={v.fr} onValue={(fr) => set({ ...v, fr })} required />
            <TextField name="names.en" value={v.en} onValue={(en) => set({ ...v, en })} required />
            <TextField
              name="contact_name"
              value={v.contact}
              onValue={(contact) => set({ ...v, contact })}
            />
            <TextField
              name="contact_email"
              type="email"
              value={v.email}
              onValue={(email) => set({ ...v, email })}
            />
            <TextField
              name="contact_phone"
              type="tel"
              value={v.phone}
              onValue={(phone) => set({ ...v, phone })}
            />
            <TextField
              name="postcodes"
              value={v.postcodes}
              onValue={(postcodes) => set({ ...v, postcodes })}
              hint={t.regions.postcodesHint}
            />
            <AreaField
              name="secretariat"
              value={v.secretariat}
              onValue={(secretariat) => set({ ...v, secretariat })}
              hint={t.regions.secretariatHint}
              rows={4}
            />
            {region ? (
              <DateField
                name="valid_until"
                value={v.until}
                onValue={(until) => set({ ...v, until })}
              />
            ) : (
              <DateField
                name="valid_from"
                value={v.from}
                onValue={(from) => set({ ...v, from })}
                today={session.today}
              />
            )}
            <FormActions send={t.act.save} busy={sending.busy}>
              <span>
                {t.act.or} <Link to="/contacts">{t.act.cancel}</Link>
              </span>
            </FormActions>
          </Form>
        )}
      </Panel>
    </>
  );
}
