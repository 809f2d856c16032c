// Correcting who the client is and how to reach her, and making a new file. A counsellor corrects all of
// it, others the part their role allows; what may not be changed is shown, not offered.

import '../core';
import { useMemo, useRef, useState } from 'preact/hooks';
import { api } from '../api';
import { noDate, toParts } from '../dates';
import { flash } from '../flash';
import { useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { Back, Panel, Title } from '../parts/basics';
import { DateField } from '../parts/date';
import { AreaField, Form, FormActions, SelectField, TextField } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { StalePanel, staleOf } from '../parts/stale';
import { go, to } from '../router';
import type { Client, Sex } from '../types';
import { changes, dateOut, textOut, versionTag } from './common';
import { useFile } from './file-context';
import { languageChoices } from './languages';
import { partsOf, type Part } from './portrait';

const PART_FIELDS: Record<Part, string[]> = {
  person: ['ssin', 'first_name', 'last_name', 'birth_date', 'sex', 'language', 'actiris_number'],
  contact: ['address', 'phone', 'email'],
  jobs: ['desired_jobs'],
};

interface Values {
  ssin: string;
  first_name: string;
  last_name: string;
  birth: { day: string; month: string; year: string };
  sex: string;
  language: string;
  street: string;
  house: string;
  box: string;
  postcode: string;
  municipality: string;
  phone: string;
  email: string;
  actiris: string;
  jobs: string;
}

const empty: Values = {
  ssin: '',
  first_name: '',
  last_name: '',
  birth: noDate,
  sex: '',
  language: '',
  street: '',
  house: '',
  box: '',
  postcode: '',
  municipality: '',
  phone: '',
  email: '',
  actiris: '',
  jobs: '',
};

function valuesOf(client: Client): Values {
  const { address } = client;
  return {
    ssin: '',
    first_name: client.first_name,
    last_name: client.last_name,
    birth: toParts(client.birth_date),
    sex: client.sex,
    language: client.language,
    street: address?.street ?? '',
    house: address?.house_number ?? '',
    box: address?.box ?? '',
    postcode: address?.postcode ?? '',
    municipality: address?.municipality ?? '',
    phone: client.phone ?? '',
    email: client.email ?? '',
    actiris: client.actiris_number ?? '',
    jobs: client.desired_jobs.join('\n'),
  };
}

/** Whether there is anything of an address: then it has to be a whole one. */
function hasAddress(v: Values): boolean {
  return [v.street, v.house, v.box, v.postcode, v.municipality].some((x) => x.trim());
}

function bodyOf(v: Values) {
  return {
    ssin: v.ssin.trim() || undefined,
    first_name: v.first_name.trim() || undefined,
    last_name: v.last_name.trim() || undefined,
    birth_date: dateOut(v.birth),
    sex: (v.sex || undefined) as Sex | undefined,
    language: v.language || undefined,
    address: hasAddress(v)
      ? {
          street: v.street.trim() || undefined!,
          house_number: v.house.trim() || undefined!,
          box: textOut(v.box),
          postcode: v.postcode.trim() || undefined!,
          municipality: v.municipality.trim() || undefined!,
        }
      : null,
    phone: textOut(v.phone),
    email: textOut(v.email),
    actiris_number: textOut(v.actiris),
    desired_jobs: v.jobs
      .split('\n')
      .map((job) => job.trim())
      .filter(Boolean),
  };
}

function useLabels(): Record<string, string> {
  const { t } = useSpeech();
  const p = t.portrait;
  return {
    ssin: t.file.ssin,
    first_name: p.first,
    last_name: p.last,
    birth_date: t.file.birth,
    sex: p.sex,
    language: p.language,
    address: p.address,
    'address.street': p.street,
    'address.house_number': p.house,
    'address.box': p.box,
    'address.postcode': p.postcode,
    'address.municipality': p.municipality,
    phone: p.phone,
    email: p.email,
    actiris_number: p.actiris,
    desired_jobs: p.jobs,
  };
}

function Fields(props: { v: Values; set: (v: Values) => void; parts: Part[]; fresh?: boolean }) {
  const { t, language } = useSpeech();
  const { v, set, parts } = props;
  const required = hasAddress(v);
  const [present] = useState(v.language);
  const languages = useMemo(() => languageChoices(language, present), [language]);
  const text = (name: string, member: keyof Values, more: object = {}) => (
    <TextField
      name={name}
      value={v[member] as string}
      onValue={(value) => set({ ...v, [member]: value })}
      {...more}
    />
  );
  return (
    <>
      {parts.includes('person') && (
        <>
          <h2 class="section-title wide">{t.portrait.person}</h2>
          {text('last_name', 'last_name', { required: true })}
          {text('first_name', 'first_name', { required: true })}
          {text('ssin', 'ssin', {
            hint: props.fresh ? t.search.ssinHint : t.portrait.ssinLeave,
            width: 20,
          })}
          <DateField
            name="birth_date"
            value={v.birth}
            onValue={(birth) => set({ ...v, birth })}
            required={props.fresh}
          />
          <SelectField
            name="sex"
            value={v.sex}
            onValue={(sex) => set({ ...v, sex })}
            empty={v.sex ? undefined : t.word.choose}
            choices={Object.entries(t.sex).map(([value, label]) => ({ value, label }))}
            required
          />
          <SelectField
            name="language"
            value={v.language}
            onValue={(chosen) => set({ ...v, language: chosen })}
            empty={v.language ? undefined : t.word.choose}
            choices={languages}
            required
          />
          {text('actiris_number', 'actiris', { width: 20 })}
        </>
      )}
      {parts.includes('contact') && (
        <>
          <h2 class="section-title wide">{t.portrait.contact}</h2>
          <p class="small muted wide">{t.portrait.addressHint}</p>
          {text('address.street', 'street', { required })}
          <div class="pair">
            {text('address.house_number', 'house', { width: 5, required })}
            {text('address.box', 'box', { width: 5 })}
          </div>
          {text('address.postcode', 'postcode', {
            hint: t.portrait.postcodeHint,
            width: 5,
            mode: 'numeric',
            required,
          })}
          {text('address.municipality', 'municipality', { required })}
          {text('phone', 'phone', { type: 'tel' })}
          {text('email', 'email', { type: 'email' })}
        </>
      )}
      {parts.includes('jobs') && (
        <AreaField
          name="desired_jobs"
          value={v.jobs}
          onValue={(jobs) => set({ ...v, jobs })}
          hint={t.portrait.jobsHint}
          rows={4}
        />
      )}
    </>
  );
}

export function PortraitEdit() {
  const { t } = useSpeech();
  const { client, may, set: setClient } = useFile();
  const parts = partsOf(may);
  const [base, setBase] = useState(client);
  const [v, set] = useState(() => valuesOf(client));
  const own = parts.flatMap((part) => PART_FIELDS[part]);
  const body = Object.fromEntries(
    Object.entries(changes(bodyOf(valuesOf(base)), bodyOf(v))).filter(([name]) =>
      own.includes(name),
    ),
  );
  const dirty = Object.keys(body).length > 0;
  const back = to('clients', client.id);
  const version = useRef(versionTag(client));
  const sending = useSend(
    async () =>
      (
        await api.patch('/api/clients/{id}', {
          path: { id: client.id },
          body,
          etag: version.current,
        })
      ).data,
    (saved) => {
      setClient(saved);
      flash(t.portrait.saved);
      go(back);
    },
  );
  const stale = staleOf<Client>(sending.error);
  const labels = useLabels();
  return (
    <Panel title={t.portrait.edit}>
      <LeaveGuard dirty={dirty} />
      {!parts.includes('person') && (
        <p class="muted">
          {parts.includes('jobs') ? t.portrait.limited : t.portrait.limitedContact}
        </p>
      )}
      {stale ? (
        <StalePanel
          rows={Object.keys(body).map((name) => ({
            label: labels[name] ?? name,
            mine: plain((body as Record<string, unknown>)[name]),
            theirs: plain((bodyOf(valuesOf(stale)) as Record<string, unknown>)[name]),
          }))}
          onMine={() => {
            version.current = versionTag(stale);
            sending.send();
          }}
          onTheirs={() => {
            setClient({ ...stale, access: client.access });
            setBase(stale);
            set(valuesOf(stale));
            version.current = versionTag(stale);
            sending.clear();
          }}
        />
      ) : (
        <Form
          wide="two"
          labels={labels}
          sending={sending}
          onSubmit={() => (dirty ? sending.send() : go(back))}
        >
          <Fields v={v} set={set} parts={parts} />
          <FormActions send={t.act.save} busy={sending.busy} cancel={back} />
        </Form>
      )}
    </Panel>
  );
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') return Object.values(value).filter(Boolean).join(' ');
  return typeof value === 'string' ? value : '';
}

export function ClientNew() {
  const { t } = useSpeech();
  const [v, set] = useState(empty);
  const sending = useSend(
    async (key) => {
      const body = bodyOf(v);
      return (
        await api.post('/api/clients', {
          key,
          body: {
            ...body,
            first_name: body.first_name!,
            last_name: body.last_name!,
            birth_date: body.birth_date!,
            sex: body.sex!,
            // left empty it travels as null, to be refused by name; absent it would become Dutch
            language: body.language ?? null!,
          },
        })
      ).data;
    },
    (client) => {
      flash(t.portrait.createdFlash);
      go(to('clients', client.id));
    },
  );
  return (
    <>
      <Back to="/">{t.file.back}</Back>
      <Title window={t.portrait.newTitle}>{t.portrait.newTitle}</Title>
      <p class="lead">
        {t.portrait.newLead} {t.word.starNote}
      </p>
      <Panel>
        <LeaveGuard dirty={JSON.stringify(v) !== JSON.stringify(empty)} />
        <Form
          wide="two"
          labels={useLabels()}
          words={{ duplicate: t.portrait.duplicate }}
          belongs={{ duplicate: 'ssin' }}
          sending={sending}
          onSubmit={sending.send}
        >
          <Fields v={v} set={set} parts={['person', 'contact', 'jobs']} fresh />
          <FormActions send={t.portrait.create} busy={sending.busy} cancel="/" />
        </Form>
      </Panel>
    </>
  );
}
