// Caseload, for the administrator of a partner: who guides which client, changing it, and the motives that
// were given. Of a client no more than name and number.

import '../core';
import { useState } from 'preact/hooks';
import { api } from '../api';
import { moment, shortDate } from '../dates';
import { flash } from '../flash';
import { useLoad, usePages, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { Failure, LinkButton, Loading, Panel, Title } from '../parts/basics';
import { Dialog } from '../parts/dialog';
import { Form, FormActions, SelectField } from '../parts/form';
import { PagedTable, Table } from '../parts/table';
import { useSession } from '../session';
import type { CaseloadItem, Employee } from '../types';
import { fullName } from './common';

type Shown = '' | 'nobody';

export function CaseloadPage() {
  const { t } = useSpeech();
  const [shown, setShown] = useState<Shown>('');
  const [changing, setChanging] = useState<CaseloadItem | null>(null);
  const list = usePages(
    async (cursor, signal) =>
      (await api.get('/api/caseload', { query: { guide: shown || undefined, cursor }, signal }))
        .data,
    [shown],
  );
  return (
    <>
      <Title window={t.caseloads.title}>{t.caseloads.title}</Title>
      <p class="lead">{t.caseloads.lead}</p>
      <Panel flush>
        <div class="panel__bar">
          <label class="beside small">
            <span class="muted">{t.caseloads.filter}</span>
            <select
              class="govuk-select select--small"
              value={shown}
              onChange={(event) => setShown(event.currentTarget.value as Shown)}
            >
              <option value="">{t.caseloads.all}</option>
              <option value="nobody">{t.caseloads.noGuide}</option>
            </select>
          </label>
        </div>
        <PagedTable
          caption={t.caseloads.title}
          list={list}
          id={(one) => one.client.id}
          empty={t.caseloads.empty}
          columns={[
            { label: t.caseloads.client, head: true, cell: (one) => nameOf(one) },
            { label: t.search.number, cell: (one) => one.client.number },
            {
              label: t.caseload.guide,
              cell: (one) =>
                one.guide ? fullName(one.guide) : <span class="muted">{t.caseload.nobody}</span>,
            },
            { label: t.caseloads.since, cell: (one) => shortDate(one.since) },
            {
              label: t.caseloads.change,
              cell: (one) => (
                <LinkButton onClick={() => setChanging(one)}>
                  {t.caseloads.change}
                  <span class="govuk-visually-hidden">{`: ${nameOf(one)}`}</span>
                </LinkButton>
              ),
            },
          ]}
        />
      </Panel>
      <Motives />
      {changing && (
        <Change
          of={changing}
          onClose={() => setChanging(null)}
          onSaved={() => {
            setChanging(null);
            flash(t.caseloads.saved);
            list.reload();
          }}
        />
      )}
    </>
  );
}

const nameOf = ({ client }: CaseloadItem) => `${client.last_name} ${client.first_name}`;

/** Everybody in service who may guide: an organisation has so many that the pages are put together. */
async function guides(today: string, signal: AbortSignal): Promise<Employee[]> {
  const found: Employee[] = [];
  let cursor: string | undefined;
  do {
    const { data } = await api.get('/api/employees', { query: { cursor }, signal });
    found.push(...data.items);
    cursor = data.next ?? undefined;
  } while (cursor);
  return found.filter(
    ({ roles, valid_from, valid_until }) =>
      (roles.includes('guide') || roles.includes('promoter')) &&
      valid_from <= today &&
      (valid_until === null || valid_until >= today),
  );
}

function Change(props: { of: CaseloadItem; onClose: () => void; onSaved: () => void }) {
  const { t } = useSpeech();
  const { client, guide } = props.of;
  const [employee, setEmployee] = useState(guide?.id ?? '');
  const { session } = useSession();
  const people = useLoad((signal) => guides(session.today, signal), []);
  const sending = useSend(
    (key) =>
      api.post('/api/clients/{id}/caseload', {
        key,
        path: { id: client.id },
        body: { employee: employee || null },
      }),
    props.onSaved,
  );
  return (
    <Dialog title={`${t.caseloads.changeOf} ${nameOf(props.of)}`} onClose={props.onClose}>
      {people.error && <Failure error={people.error} retry={people.reload} />}
      {!people.data && !people.error && <Loading />}
      {people.data && (
        <Form labels={{ employee: t.caseload.guide }} sending={sending} onSubmit={sending.send}>
          <SelectField
            name="employee"
            value={employee}
            onValue={setEmployee}
            empty={t.caseloads.none}
            choices={people.data.map((one) => ({ value: one.id, label: fullName(one) }))}
          />
          <FormActions send={t.act.save} busy={sending.busy}>
            <LinkButton onClick={props.onClose}>{t.act.cancel}</LinkButton>
          </FormActions>
        </Form>
      )}
      <History client={client.id} />
    </Dialog>
  );
}

function History({ client }: { client: string }) {
  const { t } = useSpeech();
  const { data, error, reload } = useLoad(
    async (signal) =>
      (await api.get('/api/clients/{id}/caseload', { path: { id: client }, signal })).data,
    [client],
  );
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return null;
  return (
    <>
      <h3 class="section-title">{t.caseloads.history}</h3>
      {data.items.length === 0 ? (
        <p class="muted">{t.caseloads.never}</p>
      ) : (
        <Table
          tight
          caption={t.caseloads.history}
          rows={data.items}
          id={(one) => one.id}
          columns={[
            { label: t.caseload.guide, head: true, cell: (one) => fullName(one.guide) },
            { label: t.caseloads.from, cell: (one) => shortDate(one.from) },
            {
              label: t.caseloads.until,
              cell: (one) => (one.until ? shortDate(one.until) : '–'),
            },
            { label: t.caseloads.by, cell: (one) => fullName(one.by) || t.word.system },
          ]}
        />
      )}
    </>
  );
}

function Motives() {
  const { t, language } = useSpeech();
  const list = usePages(
    async (cursor, signal) => (await api.get('/api/motives', { query: { cursor }, signal })).data,
    [],
  );
  return (
    <Panel flush>
      <div class="panel__bar">
        <div>
          <h2 class="section-title">{t.caseloads.motives}</h2>
          <p class="small muted">{t.caseloads.motivesLead}</p>
        </div>
      </div>
      <PagedTable
        caption={t.caseloads.motives}
        list={list}
        id={(one) => one.id}
        empty={t.caseloads.noMotives}
        columns={[
          {
            label: t.caseloads.when,
            head: true,
            cell: (one) => <span class="nowrap">{moment(one.given_at, language)}</span>,
          },
          { label: t.caseloads.who, cell: (one) => fullName(one.employee) },
          {
            label: t.caseloads.client,
            cell: ({ client }) => (
              <>
                {client.last_name} {client.first_name}
                <span class="sub">{client.number}</span>
              </>
            ),
          },
          { label: t.caseloads.why, cell: (one) => one.motive },
        ]}
      />
    </Panel>
  );
}
