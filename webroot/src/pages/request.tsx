// One request. Who asks sees what became of it, completes it and withdraws it; who decides sees the form
// beside the file that it points at, its scan and what it lacks, and grants or refuses (R26, R35, I48).

import '../core';
import { useState } from 'preact/hooks';
import { api } from '../api';
import { shortDate } from '../dates';
import { flash } from '../flash';
import { useLoad, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import {
  Back,
  Button,
  ButtonLink,
  Facts,
  Failure,
  Link,
  Loading,
  Note,
  Panel,
  Tag,
  Title,
  type Fact,
} from '../parts/basics';
import { Dialog } from '../parts/dialog';
import { Explain } from '../parts/explained';
import { AreaField, ChoiceField, Form, FormActions, SelectField } from '../parts/form';
import { staleOf } from '../parts/stale';
import { Table } from '../parts/table';
import { go, to } from '../router';
import { useSession } from '../session';
import { fullName, regionName, unitText } from '../text';
import type { AccessRequest, RequestRefusal } from '../types';
import { textOut, versionTag } from './common';
import { NotFound } from './notfound';
import { RequestForm } from './request-form';
import { ClockTag, StatusTag } from './requests';

const REFUSALS: RequestRefusal[] = [
  'form_incorrect',
  'not_signed',
  'no_consent',
  'not_needed',
  'other',
];

export function RequestScreen({ id, rest }: { id: string; rest: string[] }) {
  const { t } = useSpeech();
  const { data, error, reload, set } = useLoad(
    async (signal) => (await api.get('/api/requests/{id}', { path: { id }, signal })).data,
    [id],
  );
  if (error) {
    if (error.status === 404 || error.status === 422) return <NotFound />;
    return <Failure error={error} retry={reload} />;
  }
  if (!data) return <Loading />;
  const edits = data.permissions.includes('request.edit') && data.missing.length > 0;
  if (rest.length > 1 || (rest[0] && (rest[0] !== 'edit' || !edits))) return <NotFound />;
  if (rest[0] === 'edit') {
    return (
      <>
        <Back to={to('requests', id)}>{t.requests.back}</Back>
        <Title window={t.request.complete}>{t.request.complete}</Title>
        <Lacking request={data} />
        <Panel>
          <RequestForm
            of={data}
            onDone={(now) => {
              flash(t.requests.completed);
              set(now);
              go(to('requests', id));
            }}
          />
        </Panel>
      </>
    );
  }
  return <Shown key={data.version} request={data} reload={reload} />;
}

function Shown({ request, reload }: { request: AccessRequest; reload: () => void }) {
  const { t } = useSpeech();
  const decides = request.permissions.includes('request.decide');
  const open = ['incomplete', 'received'].includes(request.status);
  const name = `${request.last_name} ${request.first_name}`;
  return (
    <>
      <Back to="/requests">{t.requests.title}</Back>
      <div class="title-row">
        <Title window={`${t.requests.one} ${name}`}>
          {t.requestForm[request.form]}: {name}
        </Title>
        <div class="actions">
          <StatusTag request={request} />
          <ClockTag request={request} />
        </div>
      </div>
      <Lacking request={request} />
      {request.permissions.includes('request.edit') && open && (
        <Own request={request} reload={reload} />
      )}
      <div class="columns">
        <TheForm request={request} />
        <div class="stack">
          <Course request={request} />
          {decides && <Match request={request} open={open} reload={reload} />}
        </div>
      </div>
      {decides && open && <Decide request={request} reload={reload} />}
    </>
  );
}

/** What it lacks, by field: the checklist of completeness (R35). */
function Lacking({ request }: { request: AccessRequest }) {
  const { t } = useSpeech();
  if (request.missing.length === 0) return null;
  return (
    <Note tone="warn">
      <p>
        <strong>{t.requests.lacks}</strong>
      </p>
      <ul>
        {request.missing.map((one) => (
          <li key={one}>{t.requestField[one]}</li>
        ))}
      </ul>
    </Note>
  );
}

function Own({ request, reload }: { request: AccessRequest; reload: () => void }) {
  const { t } = useSpeech();
  const [asking, setAsking] = useState(false);
  const sending = useSend(
    (key) =>
      api.post('/api/requests/{id}/withdraw', {
        path: { id: request.id },
        key,
        etag: versionTag(request),
      }),
    () => {
      flash(t.requests.withdrawn);
      reload();
    },
  );
  return (
    <div class="actions">
      {request.missing.length > 0 && (
        <ButtonLink to={to('requests', request.id, 'edit')}>{t.request.complete}</ButtonLink>
      )}
      <Button kind="secondary" onClick={() => setAsking(true)}>
        {t.requests.withdraw}
      </Button>
      {asking && (
        <Dialog title={t.requests.withdraw} onClose={() => setAsking(false)} alert>
          <p>{t.requests.withdrawLead}</p>
          {sending.error && <Failure error={sending.error} />}
          <div class="actions">
            <Button kind="warning" onClick={sending.send}>
              {sending.busy ? t.act.busy : t.requests.withdraw}
            </Button>
            <Button kind="secondary" onClick={() => setAsking(false)}>
              {t.act.cancel}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

/** The form as it was handed in. */
function TheForm({ request }: { request: AccessRequest }) {
  const { t } = useSpeech();
  const yes = (on: boolean) => (on ? t.requests.yes : t.requests.no);
  const certificate = request.form === 'outplacement_certificate';
  const items: Fact[] = [
    { name: t.search.name, value: request.last_name },
    { name: t.search.firstName, value: request.first_name },
    { name: t.search.birth, value: shortDate(request.birth_date) },
    { name: t.search.ssin, value: request.ssin_masked },
    { name: t.search.number, value: request.number },
    { name: t.requests.organisation, value: request.organisation.name },
    { name: t.rights.scope, value: request.unit ? unitText(request.unit) : t.requests.whole },
    { name: t.requests.askedBy, value: fullName(request.asked_by) },
    { name: t.request.purpose, value: request.purpose },
    { name: t.request.eventDate, value: shortDate(request.event_date) },
    ...(certificate
      ? [
          { name: t.request.expectedEnd, value: shortDate(request.expected_end_date) },
          { name: t.request.originalSent, value: shortDate(request.original_sent_on) },
        ]
      : [
          { name: t.request.origin, value: request.origin && t.requestOrigin[request.origin] },
          { name: t.requestField.informed, value: yes(request.informed) },
          { name: t.requestField.consent, value: yes(request.consent) },
          {
            name: t.request.text,
            value:
              request.text_language &&
              request.text_version &&
              t.request.textOf(request.text_language, request.text_version),
          },
        ]),
    ...(request.form === 'brussels_consent_form'
      ? [
          { name: t.request.actirisNumber, value: request.actiris_number },
          { name: t.request.reference, value: request.reference },
          { name: t.requestField.exchange_informed, value: yes(request.exchange_informed) },
        ]
      : []),
    {
      name: t.requestField.signed,
      value: request.signed ? `${t.requests.yes}, ${shortDate(request.signed_on)}` : t.requests.no,
    },
    { name: t.request.region, value: request.region && regionName(request.region) },
    { name: t.request.message, value: request.message },
  ];
  return (
    <Panel title={t.requests.asGiven}>
      <Facts items={items} />
      <Paper request={request} />
    </Panel>
  );
}

/** The scan: who decides opens it in a tab of its own. */
function Paper({ request }: { request: AccessRequest }) {
  const { t } = useSpeech();
  const { paper } = request;
  if (!paper) return <p class="muted">{t.requests.noPaper}</p>;
  const shown = /^(application\/pdf|image\/)/.test(paper.media_type);
  return (
    <p>
      <strong>{t.request.paper}:</strong> {paper.file_name}{' '}
      {paper.state !== 'available' && (
        <Tag tone={paper.state === 'scanning' ? 'wait' : 'bad'}>{t.documents[paper.state]}</Tag>
      )}
      {paper.state === 'available' && shown && request.permissions.includes('request.decide') && (
        <a
          href={`/api/requests/${request.id}/paper`}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={t.documents.previewOf(paper.file_name)}
        >
          {t.documents.preview}
        </a>
      )}
    </p>
  );
}

function Course({ request }: { request: AccessRequest }) {
  const { t } = useSpeech();
  const { can } = useSession();
  return (
    <Panel title={t.requests.course}>
      <Facts
        items={[
          { name: t.requests.received, value: shortDate(request.received_on) },
          { name: t.requests.completeOn, value: shortDate(request.completed_on) },
          ...(request.due
            ? [
                {
                  name: t.requests.due,
                  value: <Explain of={request.due} date={shortDate(request.due_on)} />,
                },
              ]
            : []),
          ...(request.decided_on
            ? [
                { name: t.requests.decidedOn, value: shortDate(request.decided_on) },
                { name: t.requests.decidedBy, value: fullName(request.decided_by) },
              ]
            : []),
          ...(request.refusal
            ? [{ name: t.requests.refusal, value: t.requestRefusal[request.refusal] }]
            : []),
          ...(request.note ? [{ name: t.requests.note, value: request.note }] : []),
        ]}
      />
      {request.status === 'granted' && request.client && can('client.search') && (
        <p>
          <Link to={to('clients', request.client.id)}>{t.requests.toFile}</Link>
        </p>
      )}
    </Panel>
  );
}

/** The file that it points at, beside the form; or those that resemble it. */
function Match(props: { request: AccessRequest; open: boolean; reload: () => void }) {
  const { t } = useSpeech();
  const { request, open } = props;
  const { client, agrees } = request;
  if (!client) return open ? <Candidates {...props} /> : null;
  const rows = [
    { label: t.search.name, value: client.last_name, same: agrees?.last_name },
    { label: t.search.firstName, value: client.first_name, same: agrees?.first_name },
    { label: t.search.birth, value: shortDate(client.birth_date), same: agrees?.birth_date },
    { label: t.search.number, value: client.number, same: request.number && agrees?.number },
    { label: t.search.ssin, value: '', same: request.ssin_masked && agrees?.ssin },
  ];
  return (
    <Panel title={t.requests.file}>
      <div class="stack">
        <Table
          caption={t.requests.file}
          rows={rows}
          id={(row) => row.label}
          columns={[
            { label: t.requests.datum, head: true, cell: (row) => row.label },
            { label: t.requests.inFile, cell: (row) => row.value },
            {
              label: t.requests.agrees,
              cell: (row) =>
                row.same === null ? (
                  <span class="muted">{t.requests.notGiven}</span>
                ) : row.same ? (
                  <Tag tone="ok">{t.requests.yes}</Tag>
                ) : (
                  <Tag tone="wait">{t.requests.no}</Tag>
                ),
            },
          ]}
        />
        {open && (
          <div class="actions">
            <LinkTo
              request={request}
              client={null}
              words={t.requests.unlink}
              reload={props.reload}
            />
          </div>
        )}
      </div>
    </Panel>
  );
}

function LinkTo(props: {
  request: AccessRequest;
  client: string | null;
  words: string;
  reload: () => void;
}) {
  const { t } = useSpeech();
  const { request } = props;
  const sending = useSend(
    (key) =>
      api.post('/api/requests/{id}/link', {
        path: { id: request.id },
        key,
        etag: versionTag(request),
        body: { client: props.client },
      }),
    ({ status }) => {
      flash(status === 204 ? t.requests.passedOn : t.requests.linked);
      if (status === 204) go('/requests');
      else props.reload();
    },
  );
  return (
    <>
      <Button kind="secondary" small onClick={sending.send}>
        {sending.busy ? t.act.busy : props.words}
      </Button>
      {sending.error && <Failure error={sending.error} />}
    </>
  );
}

function Candidates({ request, reload }: { request: AccessRequest; reload: () => void }) {
  const { t } = useSpeech();
  const { can } = useSession();
  const { data, error } = useLoad(
    async (signal) =>
      (await api.get('/api/requests/{id}/candidates', { path: { id: request.id }, signal })).data
        .items,
    [request.id],
  );
  return (
    <Panel title={t.requests.whose}>
      <p class="small muted">{t.requests.whoseLead}</p>
      {error && <Failure error={error} />}
      {!data && !error && <Loading />}
      {data?.length === 0 && <p>{t.requests.nobody}</p>}
      {data && data.length > 0 && (
        <Table
          caption={t.requests.whose}
          rows={data}
          id={(one) => one.id}
          columns={[
            {
              label: t.requests.client,
              head: true,
              cell: (one) => `${one.last_name} ${one.first_name}`,
            },
            { label: t.search.birth, cell: (one) => shortDate(one.birth_date) },
            { label: t.search.number, cell: (one) => one.number },
            {
              label: t.requests.link,
              quiet: true,
              cell: (one) => (
                <LinkTo
                  request={request}
                  client={one.id}
                  words={t.requests.linkTo(`${one.last_name} ${one.first_name}`)}
                  reload={reload}
                />
              ),
            },
          ]}
        />
      )}
      {can('client.create') && (
        <p class="small">
          <Link to="/search">{t.search.title}</Link> ·{' '}
          <Link to="/clients/new">{t.start.newClient}</Link>
        </p>
      )}
    </Panel>
  );
}

function Decide({ request, reload }: { request: AccessRequest; reload: () => void }) {
  const { t } = useSpeech();
  const ready = request.status === 'received' && request.client !== null;
  const [v, set] = useState({ decision: '', confirmed: [] as string[], refusal: '', note: '' });
  const sending = useSend(
    (key) =>
      api.post('/api/requests/{id}/decision', {
        path: { id: request.id },
        key,
        etag: versionTag(request),
        body: {
          decision: (v.decision || undefined) as 'grant' | 'refuse',
          ...(v.decision === 'grant' && { confirmed: v.confirmed.length > 0 }),
          ...(v.decision === 'refuse' && { refusal: (v.refusal || null) as RequestRefusal }),
          note: textOut(v.note),
        },
      }),
    ({ data }) => {
      flash(data.status === 'granted' ? t.requests.granted : t.requests.refused);
      reload();
    },
  );
  const stale = staleOf<AccessRequest>(sending.error);
  return (
    <Panel title={t.requests.decide}>
      {!ready && (
        <p class="small muted">
          {request.status === 'incomplete' ? t.conflict.incomplete : t.conflict.unmatched}
        </p>
      )}
      {stale && (
        <Note tone="warn" role="alert">
          <p>{t.requests.meanwhile(t.requestStatus[stale.status])}</p>
          <p>
            <Button kind="secondary" small onClick={reload}>
              {t.act.reload}
            </Button>
          </p>
        </Note>
      )}
      <Form
        labels={{
          decision: t.requests.decision,
          confirmed: t.requests.confirm,
          refusal: t.requests.refusal,
          note: t.requests.note,
        }}
        sending={sending}
        onSubmit={sending.send}
      >
        <ChoiceField
          name="decision"
          values={v.decision ? [v.decision] : []}
          onValues={([decision]) => set({ ...v, decision: decision ?? '' })}
          choices={[
            ...(ready ? [{ value: 'grant', label: t.requests.grant }] : []),
            { value: 'refuse', label: t.requests.refuse },
          ]}
          required
        />
        {v.decision === 'grant' && (
          <ChoiceField
            name="confirmed"
            many
            values={v.confirmed}
            onValues={(confirmed) => set({ ...v, confirmed })}
            choices={[{ value: 'yes', label: t.requests.confirmed }]}
            required
          />
        )}
        {v.decision === 'refuse' && (
          <SelectField
            name="refusal"
            value={v.refusal}
            onValue={(refusal) => set({ ...v, refusal })}
            empty=""
            choices={REFUSALS.map((value) => ({ value, label: t.requestRefusal[value] }))}
            required
          />
        )}
        <AreaField
          name="note"
          value={v.note}
          onValue={(note) => set({ ...v, note })}
          hint={t.requests.noteHint}
          rows={3}
          required={v.refusal === 'other' && v.decision === 'refuse'}
        />
        <FormActions send={t.requests.confirmDecision} busy={sending.busy} />
      </Form>
    </Panel>
  );
}
