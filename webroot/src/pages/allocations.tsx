// Rights that arise by themselves (R28-R30, I3): the allocations of a file, with the afsprakenblad they
// wait for; recording one, its signing, its withdrawal, and a doorverwijskaart.

import '../core';
import { useRef, useState } from 'preact/hooks';
import { api } from '../api';
import { noDate, shortDate, toParts } from '../dates';
import { flash } from '../flash';
import { useLoad, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { Back, ButtonLink, Failure, Link, Loading, Note, Panel, Tag } from '../parts/basics';
import { DateField } from '../parts/date';
import { ChoiceField, Form, FormActions, SelectField, TextField } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { noParty, partyOut, PartyFields } from '../parts/party';
import { Table } from '../parts/table';
import { go, to } from '../router';
import { useSession } from '../session';
import { fullName, unitText } from '../text';
import type { Allocation, AllocationStatus, Document, Service } from '../types';
import { dateOut, textOut, versionTag } from './common';
import { useFile } from './file-context';
import { NotFound } from './notfound';
import { useContacts } from './owner';

function useAllocations(client: string) {
  return useLoad(
    async (signal) =>
      (await api.get('/api/clients/{id}/allocations', { path: { id: client }, signal })).data.items,
    [client],
  );
}

const tones: Record<AllocationStatus, 'wait' | 'ok' | undefined> = {
  waiting: 'wait',
  granted: 'ok',
  withdrawn: undefined,
};

/** In Dienstverlening; nothing where there is nothing to tell and nothing to do. */
export function AllocationsPanel() {
  const { t } = useSpeech();
  const { client, may } = useFile();
  const { data, error, reload } = useAllocations(client.id);
  const records = may('allocation.record');
  const at = (...parts: string[]) => to('clients', client.id, 'rights', ...parts);
  if (!records && data?.length === 0) return null;
  return (
    <Panel flush>
      <div class="panel__bar">
        <div>
          <h2 class="section-title">{t.allocation.title}</h2>
          <p class="small muted">{records ? t.allocation.lead : t.allocation.leadOwn}</p>
        </div>
        <div class="beside">
          {records && (
            <ButtonLink to={at('allocations', 'new')} small>
              {t.allocation.add}
            </ButtonLink>
          )}
          {may('referral.record') && (
            <ButtonLink to={at('referrals', 'new')} kind="secondary" small>
              {t.allocation.addReferral}
            </ButtonLink>
          )}
        </div>
      </div>
      {error && <Failure error={error} retry={reload} />}
      {!data && !error && <Loading />}
      {data && data.length > 0 && (
        <AllocationsTable
          items={data}
          act={records ? (one, what) => at('allocations', one.id, what) : undefined}
        />
      )}
    </Panel>
  );
}

/** The allocations to the own organisation, of a file that is not open to it. */
export function OwnAllocations({ client }: { client: string }) {
  const { t } = useSpeech();
  const { data } = useAllocations(client);
  if (!data?.length) return null;
  return (
    <Panel flush title={t.allocation.title}>
      <AllocationsTable items={data} />
    </Panel>
  );
}

function AllocationsTable(props: {
  items: Allocation[];
  act?: ((one: Allocation, what: 'sign' | 'withdraw') => string) | undefined;
}) {
  const { t } = useSpeech();
  const { act } = props;
  return (
    <Table
      caption={t.allocation.title}
      rows={props.items}
      id={(one) => one.id}
      columns={[
        {
          label: t.allocation.partner,
          head: true,
          cell: (one) => (
            <>
              <strong>{one.organisation.name}</strong>
              <span class="sub">{one.unit ? unitText(one.unit) : t.rights.whole}</span>
            </>
          ),
        },
        {
          label: t.allocation.assignment,
          cell: (one) => (
            <>
              {one.assignment.reference}
              <span class="sub">{one.service.name}</span>
            </>
          ),
        },
        { label: t.allocation.allocated, cell: (one) => shortDate(one.allocated_on) },
        {
          label: t.allocation.signed,
          cell: (one) =>
            one.signed_on ? t.allocation.signedOn(shortDate(one.signed_on)) : t.allocation.unsigned,
        },
        {
          label: t.allocation.status,
          cell: (one) => (
            <>
              <Tag tone={tones[one.status]}>{t.allocation.statusOf[one.status]}</Tag>
              {one.withdrawn_reason && (
                <span class="sub">{t.allocation.reasonOf[one.withdrawn_reason]}</span>
              )}
              {act && one.status !== 'withdrawn' && !one.signed_on && (
                <span class="sub">
                  <Link to={act(one, 'sign')}>
                    {t.allocation.sign}
                    <span class="govuk-visually-hidden">: {one.organisation.name}</span>
                  </Link>
                </span>
              )}
              {act && one.status === 'waiting' && (
                <span class="sub">
                  <Link to={act(one, 'withdraw')}>
                    {t.allocation.withdraw}
                    <span class="govuk-visually-hidden">: {one.organisation.name}</span>
                  </Link>
                </span>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

/** What the forms offer: assignments of today, and the documents of the file. */
function useOffer(wanted: boolean) {
  const { client, may } = useFile();
  const sees = may('document.read');
  return useLoad(
    async (signal) => {
      const [services, documents] = await Promise.all([
        wanted ? api.get('/api/services', { signal }) : null,
        sees ? api.get('/api/clients/{id}/documents', { path: { id: client.id }, signal }) : null,
      ]);
      return { services: services?.data.items ?? [], documents: documents?.data.items ?? [] };
    },
    [client.id],
  );
}

function DocumentChoice(props: {
  documents: Document[];
  value: string;
  onValue: (id: string) => void;
}) {
  const { t } = useSpeech();
  if (props.documents.length === 0) return null;
  return (
    <SelectField
      name="document"
      value={props.value}
      onValue={props.onValue}
      empty={t.allocation.noDocument}
      choices={props.documents.map((one) => ({ value: one.id, label: one.title }))}
    />
  );
}

export function AllocationNew() {
  const { data, error, reload } = useOffer(true);
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  return <AllocationForm {...data} />;
}

function AllocationForm(props: { services: Service[]; documents: Document[] }) {
  const { t } = useSpeech();
  const { session } = useSession();
  const { client, reload } = useFile();
  const [start] = useState({
    party: noParty,
    contact: '',
    assignment: '',
    allocated: toParts(session.today),
    signed: noDate,
    document: '',
  });
  const [v, set] = useState(start);
  const people = useContacts(v.party.chosen?.id);
  const assignments = props.services.flatMap((service) =>
    service.assignments
      .filter((one) => one.organisation.id === v.party.chosen?.organisation.id)
      .map((one) => ({ value: one.id, label: `${one.reference} – ${service.name}` })),
  );
  const signed = dateOut(v.signed);
  const back = to('clients', client.id, 'rights');
  const sending = useSend(
    async (key) =>
      (
        await api.post('/api/clients/{id}/allocations', {
          path: { id: client.id },
          key,
          body: {
            ...partyOut(v.party),
            contact: v.contact || null,
            assignment: v.assignment || (undefined as unknown as string),
            allocated_on: dateOut(v.allocated)!,
            signed_on: signed ?? null,
            document: signed ? v.document || null : null,
          },
        })
      ).data,
    (made) => {
      const words = made.status === 'granted' ? t.allocation.arose : t.allocation.saved;
      flash(words(made.organisation.name));
      reload();
      go(back);
    },
  );
  return (
    <>
      <Back to={back}>{t.rights.title}</Back>
      <Panel title={t.allocation.newTitle}>
        <LeaveGuard dirty={JSON.stringify(v) !== JSON.stringify(start)} />
        <p class="muted measure">{t.allocation.newLead}</p>
        <Form
          labels={{
            organisation: t.allocation.lookup,
            unit: t.allocation.scope,
            contact: t.allocation.contact,
            assignment: t.allocation.assignment,
            allocated_on: t.allocation.allocated,
            signed_on: t.allocation.signedLabel,
            document: t.allocation.document,
          }}
          sending={sending}
          onSubmit={sending.send}
        >
          <p class="small muted">{t.word.starNote}</p>
          <PartyFields
            party={v.party}
            set={(party) =>
              set(
                party.chosen === v.party.chosen
                  ? { ...v, party }
                  : { ...v, party, contact: '', assignment: '' },
              )
            }
          />
          {v.party.chosen && assignments.length === 0 && (
            <Note tone="warn">{t.allocation.noAssignments}</Note>
          )}
          <SelectField
            name="assignment"
            value={v.assignment}
            onValue={(assignment) => set({ ...v, assignment })}
            empty={t.word.choose}
            choices={assignments}
            required
          />
          {v.party.chosen && people.length > 0 && (
            <SelectField
              name="contact"
              value={v.contact}
              onValue={(contact) => set({ ...v, contact })}
              empty={t.allocation.noContact}
              choices={people.map((one) => ({ value: one.id, label: fullName(one) }))}
            />
          )}
          <DateField
            name="allocated_on"
            value={v.allocated}
            onValue={(allocated) => set({ ...v, allocated })}
            hint={t.allocation.allocatedHint}
            today={session.today}
            required
          />
          <DateField
            name="signed_on"
            value={v.signed}
            onValue={(chosen) => set({ ...v, signed: chosen })}
            hint={t.allocation.signedHint}
            today={session.today}
          />
          {signed && (
            <DocumentChoice
              documents={props.documents}
              value={v.document}
              onValue={(document) => set({ ...v, document })}
            />
          )}
          <FormActions send={t.allocation.save} busy={sending.busy} cancel={back} />
        </Form>
      </Panel>
    </>
  );
}

export function AllocationChange({ id, what }: { id: string; what: 'sign' | 'withdraw' }) {
  const { client } = useFile();
  const { data, error, reload } = useAllocations(client.id);
  const offer = useOffer(false);
  if (error) return <Failure error={error} retry={reload} />;
  if (!data || (!offer.data && !offer.error)) return <Loading />;
  const one = data.find((allocation) => allocation.id === id);
  if (!one) return <NotFound />;
  if (what === 'withdraw') return <WithdrawForm of={one} />;
  return <SignForm of={one} documents={offer.data?.documents ?? []} />;
}

function SignForm({ of, documents }: { of: Allocation; documents: Document[] }) {
  const { t } = useSpeech();
  const { session } = useSession();
  const { client, reload } = useFile();
  const [start] = useState({ signed: toParts(session.today), document: '' });
  const [v, set] = useState(start);
  const version = useRef(versionTag(of));
  const back = to('clients', client.id, 'rights');
  const sending = useSend(
    async (key) =>
      (
        await api.post('/api/allocations/{id}/signature', {
          path: { id: of.id },
          key,
          etag: version.current,
          body: { signed_on: dateOut(v.signed)!, document: v.document || null },
        })
      ).data,
    (signed) => {
      flash(t.allocation.arose(signed.organisation.name));
      reload();
      go(back);
    },
  );
  return (
    <>
      <Back to={back}>{t.rights.title}</Back>
      <Panel title={t.allocation.signTitle}>
        <LeaveGuard dirty={JSON.stringify(v) !== JSON.stringify(start)} />
        <p class="muted measure">{t.allocation.signLead(of.organisation.name)}</p>
        <Form
          labels={{ signed_on: t.allocation.signedLabel, document: t.allocation.document }}
          sending={sending}
          onSubmit={sending.send}
        >
          <DateField
            name="signed_on"
            value={v.signed}
            onValue={(signed) => set({ ...v, signed })}
            hint={t.allocation.signHint}
            today={session.today}
            required
          />
          <DocumentChoice
            documents={documents}
            value={v.document}
            onValue={(document) => set({ ...v, document })}
          />
          <FormActions send={t.allocation.signTitle} busy={sending.busy} cancel={back} />
        </Form>
      </Panel>
    </>
  );
}

function WithdrawForm({ of }: { of: Allocation }) {
  const { t } = useSpeech();
  const { client } = useFile();
  const [reason, setReason] = useState<string[]>([]);
  const version = useRef(versionTag(of));
  const back = to('clients', client.id, 'rights');
  const sending = useSend(
    (key) =>
      api.post('/api/allocations/{id}/withdraw', {
        path: { id: of.id },
        key,
        etag: version.current,
        body: { reason: reason[0] as 'other' },
      }),
    () => {
      flash(t.allocation.withdrawn);
      go(back);
    },
  );
  return (
    <>
      <Back to={back}>{t.rights.title}</Back>
      <Panel title={t.allocation.withdrawTitle}>
        <Note tone="warn">{t.allocation.withdrawLead(of.organisation.name)}</Note>
        <Form labels={{ reason: t.allocation.reason }} sending={sending} onSubmit={sending.send}>
          <ChoiceField
            name="reason"
            values={reason}
            onValues={setReason}
            choices={Object.entries(t.allocation.reasonOf).map(([value, label]) => ({
              value,
              label,
            }))}
            required
          />
          <FormActions
            send={t.allocation.withdrawTitle}
            kind="warning"
            busy={sending.busy}
            cancel={back}
          />
        </Form>
      </Panel>
    </>
  );
}

export function ReferralNew() {
  const { data, error, reload } = useOffer(false);
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  return <ReferralForm documents={data.documents} />;
}

function ReferralForm({ documents }: { documents: Document[] }) {
  const { t } = useSpeech();
  const { session } = useSession();
  const { client } = useFile();
  const [start] = useState({ party: noParty, signed: noDate, purpose: '', document: '' });
  const [v, set] = useState(start);
  const back = to('clients', client.id, 'rights');
  const sending = useSend(
    async (key) =>
      (
        await api.post('/api/clients/{id}/referrals', {
          path: { id: client.id },
          key,
          body: {
            ...partyOut(v.party),
            signed_on: dateOut(v.signed)!,
            purpose: textOut(v.purpose),
            document: v.document || null,
          },
        })
      ).data,
    (right) => {
      flash(t.allocation.referralSaved(right.organisation.name));
      go(back);
    },
  );
  return (
    <>
      <Back to={back}>{t.rights.title}</Back>
      <Panel title={t.allocation.referralTitle}>
        <LeaveGuard dirty={JSON.stringify(v) !== JSON.stringify(start)} />
        <p class="muted measure">{t.allocation.referralLead}</p>
        <Form
          labels={{
            organisation: t.allocation.lookup,
            unit: t.rights.scope,
            signed_on: t.allocation.referralSigned,
            purpose: t.allocation.purpose,
            document: t.allocation.document,
          }}
          sending={sending}
          onSubmit={sending.send}
        >
          <p class="small muted">{t.word.starNote}</p>
          <PartyFields party={v.party} set={(party) => set({ ...v, party })} />
          <DateField
            name="signed_on"
            value={v.signed}
            onValue={(signed) => set({ ...v, signed })}
            today={session.today}
            required
          />
          <TextField
            name="purpose"
            value={v.purpose}
            onValue={(purpose) => set({ ...v, purpose })}
            hint={t.rights.purposeHint}
          />
          <DocumentChoice
            documents={documents}
            value={v.document}
            onValue={(document) => set({ ...v, document })}
          />
          <FormActions send={t.allocation.referralSave} busy={sending.busy} cancel={back} />
        </Form>
      </Panel>
    </>
  );
}
