// Two files of one person: a counsellor proposes to merge them, a second one sees them side by side and confirms.

import '../core';
import { useState } from 'preact/hooks';
import { api } from '../api';
import { shortDate } from '../dates';
import { flash } from '../flash';
import { useLoad, useSend } from '../hooks';
import { useSpeech, type Speech } from '../i18n';
import { Back, Failure, Link, Loading, Panel, Tag } from '../parts/basics';
import { AreaField, ChoiceField, Form, FormActions, TextField } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { Table } from '../parts/table';
import { go, to } from '../router';
import { unitText } from '../text';
import type { Client, Merge, MergeContents } from '../types';
import { fullName, textOut, versionTag } from './common';
import { useFile } from './file-context';
import { NotFound } from './notfound';

export function MergeNew() {
  const { t } = useSpeech();
  const { client } = useFile();
  const [start] = useState({ number: '', reason: '', identity: '' });
  const [v, set] = useState(start);
  const back = to('clients', client.id, 'history');
  const sending = useSend(
    async (key) => {
      const number = v.number.trim() || '?';
      const found = await api.post('/api/clients/search', { body: { number } });
      const other = found.data.items.find((hit) => !hit.minimal);
      if (!other) return null;
      const body = {
        other: other.id,
        reason: v.reason.trim() || undefined!,
        identity_reason: textOut(v.identity),
      };
      return (await api.post('/api/clients/{id}/merges', { path: { id: client.id }, key, body }))
        .data;
    },
    (made) => {
      if (!made) {
        sending.refuse([{ field: 'number', code: 'not_found', text: t.merge.notFound }]);
        return;
      }
      flash(t.merge.proposed);
      go(to('clients', client.id, 'merge', made.id));
    },
  );
  return (
    <>
      <Back to={back}>{t.history.title}</Back>
      <Panel title={t.merge.title}>
        <LeaveGuard dirty={JSON.stringify(v) !== JSON.stringify(start)} />
        <p class="muted measure">{t.merge.newLead}</p>
        <Form
          labels={{
            number: t.merge.other,
            reason: t.merge.reason,
            identity_reason: t.merge.identity,
          }}
          alias={{ other: 'number' }}
          sending={sending}
          onSubmit={sending.send}
        >
          <TextField
            name="number"
            value={v.number}
            onValue={(number) => set({ ...v, number })}
            mode="numeric"
            width={10}
            required
          />
          <AreaField
            name="reason"
            value={v.reason}
            onValue={(reason) => set({ ...v, reason })}
            rows={3}
            required
          />
          <AreaField
            name="identity_reason"
            value={v.identity}
            onValue={(identity) => set({ ...v, identity })}
            hint={t.merge.identityHint}
            rows={3}
          />
          <FormActions send={t.merge.propose} busy={sending.busy}>
            <span>
              {t.act.or} <Link to={back}>{t.act.cancel}</Link>
            </span>
          </FormActions>
        </Form>
      </Panel>
    </>
  );
}

export function MergePage({ id }: { id: string }) {
  const { t } = useSpeech();
  const { client, reload: reloadFile } = useFile();
  const { data, error, reload } = useLoad(
    async (signal) => (await api.get('/api/merges/{id}', { path: { id }, signal })).data,
    [id],
  );
  if (error?.status === 404 || error?.status === 403) return <NotFound />;
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  const answered = () => {
    reloadFile();
    reload();
  };
  return (
    <>
      <Back to={to('clients', client.id, 'history')}>{t.history.title}</Back>
      <Panel title={t.merge.title}>
        <p>
          <Tag tone={data.status === 'proposed' ? 'wait' : undefined}>
            {t.merge.status[data.status]}
          </Tag>{' '}
          {t.merge.by(fullName(data.proposed_by), shortDate(data.proposed_on))}{' '}
          {data.decided_by &&
            t.merge.decidedBy(fullName(data.decided_by), shortDate(data.decided_on))}
        </p>
        <p class="prose">{data.reason}</p>
        {data.identity_reason && <p class="prose">{data.identity_reason}</p>}
        {data.decision && <p class="prose">{data.decision}</p>}
      </Panel>
      {data.survivor && data.loser && <SideBySide merge={data} />}
      {data.status === 'proposed' && !data.mine && <Confirm merge={data} onDone={answered} />}
      {data.status === 'proposed' && <Refuse merge={data} onDone={answered} />}
    </>
  );
}

interface Row {
  name: string;
  stays: string;
  goes: string;
}

function rowsOf({ t }: Speech, merge: Merge): Row[] {
  const { survivor, loser, survivor_contents: kept, loser_contents: gone } = merge;
  if (!survivor || !loser || !kept || !gone) return [];
  const of = (name: string, text: (client: Client) => string) => ({
    name,
    stays: text(survivor),
    goes: text(loser),
  });
  const count = (name: string, of: keyof MergeContents) => ({
    name,
    stays: String(kept[of]),
    goes: String(gone[of]),
  });
  const address = ({ address: a }: Client) =>
    a ? `${a.street} ${a.house_number} ${a.box ?? ''}, ${a.postcode} ${a.municipality}` : '';
  return [
    of(t.merge.number, (one) => one.number),
    of(t.history.fields.last_name, (one) => one.last_name),
    of(t.history.fields.first_name, (one) => one.first_name),
    of(t.history.fields.birth_date, (one) => shortDate(one.birth_date)),
    of(t.history.fields.ssin, (one) => one.ssin_masked ?? ''),
    of(t.history.fields.sex, (one) => t.sex[one.sex]),
    of(t.history.fields.street, address),
    of(t.history.fields.phone, (one) => one.phone ?? ''),
    of(t.history.fields.email, (one) => one.email ?? ''),
    of(t.history.fields.actiris_number, (one) => one.actiris_number ?? ''),
    of(t.history.fields.desired_jobs, (one) => one.desired_jobs.join('; ')),
    of(t.history.fields.counsellor, (one) => fullName(one.counsellor)),
    of(t.history.fields.unit, (one) => unitText(one.unit)),
    of(t.merge.owner, (one) => one.owner?.organisation.name ?? t.owner.vdab),
    count(t.merge.steps, 'steps'),
    count(t.merge.documents, 'documents'),
    count(t.merge.uploads, 'uploads'),
    count(t.merge.requests, 'requests'),
    count(t.merge.ibis, 'ibis_requests'),
  ];
}

function SideBySide({ merge }: { merge: Merge }) {
  const speech = useSpeech();
  const { t } = speech;
  return (
    <Panel flush title={t.merge.compare}>
      <Table
        caption={t.merge.compare}
        rows={rowsOf(speech, merge)}
        id={(row) => row.name}
        columns={[
          {
            label: t.merge.item,
            head: true,
            cell: (row) => (
              <>
                {row.name} {row.stays !== row.goes && <Tag>{t.merge.differs}</Tag>}
              </>
            ),
          },
          { label: t.merge.stays, cell: (row) => row.stays || '–' },
          { label: t.merge.goes, cell: (row) => row.goes || '–' },
        ]}
      />
    </Panel>
  );
}

function Confirm({ merge, onDone }: { merge: Merge; onDone: () => void }) {
  const { t } = useSpeech();
  const asked = merge.rights.filter((one) => one.asks);
  const gone = merge.rights.filter((one) => one.gives_way);
  const [keep, setKeep] = useState<string[]>([]);
  const sending = useSend(
    async (key) =>
      (
        await api.post('/api/merges/{id}/confirm', {
          path: { id: merge.id },
          key,
          etag: versionTag(merge),
          body: {
            keep_rights: keep,
            end_rights: asked.map(({ id }) => id).filter((id) => !keep.includes(id)),
          },
        })
      ).data,
    (done) => {
      flash(t.merge.confirmed);
      onDone();
      if (done.survivor) go(to('clients', done.survivor.id), true);
    },
  );
  const words = (one: Merge['rights'][number]) =>
    [
      one.organisation.name,
      t.basis[one.basis],
      one.last_valid_day && t.merge.until(shortDate(one.last_valid_day)),
    ]
      .filter(Boolean)
      .join(', ');
  return (
    <Panel title={t.merge.rights}>
      <p class="muted measure">{asked.length ? t.merge.rightsLead : t.merge.noRights}</p>
      <Form
        labels={Object.fromEntries(asked.map((one) => [one.id, words(one)]))}
        sending={sending}
        onSubmit={sending.send}
      >
        {asked.map((one) => (
          <ChoiceField
            key={one.id}
            name={one.id}
            values={[keep.includes(one.id) ? 'keep' : 'end']}
            onValues={([value]) =>
              setKeep(
                value === 'keep' ? [...keep, one.id] : keep.filter((other) => other !== one.id),
              )
            }
            choices={[
              { value: 'end', label: t.merge.end },
              { value: 'keep', label: t.merge.keep },
            ]}
            wide
          />
        ))}
        {gone.length > 0 && (
          <div class="wide">
            <p>{t.merge.givesWay}</p>
            <ul>
              {gone.map((one) => (
                <li key={one.id}>{words(one)}</li>
              ))}
            </ul>
          </div>
        )}
        <p class="wide">{t.merge.confirmLead}</p>
        <FormActions send={t.merge.confirm} busy={sending.busy} kind="warning" />
      </Form>
    </Panel>
  );
}

function Refuse({ merge, onDone }: { merge: Merge; onDone: () => void }) {
  const { t } = useSpeech();
  const [reason, setReason] = useState('');
  const sending = useSend(
    async (key) =>
      (
        await api.post('/api/merges/{id}/refuse', {
          path: { id: merge.id },
          key,
          etag: versionTag(merge),
          body: { reason: reason.trim() || undefined! },
        })
      ).data,
    () => {
      flash(merge.mine ? t.merge.withdrawn : t.merge.refused);
      onDone();
    },
  );
  const title = merge.mine ? t.merge.withdraw : t.merge.refuse;
  return (
    <Panel title={title}>
      <Form labels={{ reason: t.merge.reason }} sending={sending} onSubmit={sending.send}>
        <AreaField name="reason" value={reason} onValue={setReason} rows={2} required />
        <FormActions send={title} busy={sending.busy} />
      </Form>
    </Panel>
  );
}
