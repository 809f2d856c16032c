// Dienstverlening: the rights in a file, giving one, and ending one.

import '../core';
import { useRef, useState } from 'preact/hooks';
import { api } from '../api';
import { toParts } from '../dates';
import { flash } from '../flash';
import { useLoad, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { Back, ButtonLink, Empty, Failure, Link, Loading, Note, Panel } from '../parts/basics';
import { DateField } from '../parts/date';
import { AreaField, ChoiceField, Form, FormActions, SelectField, TextField } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { lazy, withTexts } from '../parts/lazy';
import { rightColumns } from '../parts/right-columns';
import { RightsTime } from '../parts/rights-time';
import { noParty, PartyFields, partyOut } from '../parts/party';
import { Table } from '../parts/table';
import { go, to } from '../router';
import { useSession } from '../session';
import { unitText } from '../text';
import type { Right, RightBasis, RightEndReason, Role } from '../types';
import { dateOut, textOut, versionTag } from './common';
import { useFile } from './file-context';
import { NotFound } from './notfound';
import { OwnerPanel } from './owner';

function useRights() {
  const { client } = useFile();
  return useLoad(
    async (signal) =>
      (await api.get('/api/clients/{id}/rights', { path: { id: client.id }, signal })).data.items,
    [client.id],
  );
}

const AllocationsPanel = lazy(
  withTexts('office', () => import('./allocations')),
  (part) => part.AllocationsPanel,
);

const loadWithdrawals = withTexts('withdrawal', () => import('./withdrawals'));
const WithdrawalsPanel = lazy(loadWithdrawals, (part) => part.WithdrawalsPanel);
const WithdrawalNew = lazy(loadWithdrawals, (part) => part.WithdrawalNew);

const PaperOfClient = lazy(
  withTexts('request', async () => {
    const part = await import('./paper');
    await part.ready();
    return part;
  }),
  (part) => part.PaperOfClient,
);

/** `paper`: not the rights, but the form by which one is asked, or by which consent is withdrawn. */
export function RightsTab({ paper }: { paper: string | undefined }) {
  const { may } = useFile();
  if (!paper) return <Rights />;
  if (paper === 'withdrawal') return may('consent.withdraw') ? <WithdrawalNew /> : <NotFound />;
  return may('consent.print') ? <PaperOfClient /> : <NotFound />;
}

function Rights() {
  const { t } = useSpeech();
  const { session } = useSession();
  const { client, may } = useFile();
  const { data, error, reload } = useRights();
  const all = may('right.see_all');
  return (
    <>
      {may('ownership.read') && <OwnerPanel />}
      <AllocationsPanel />
      <Panel flush>
        <div class="panel__bar">
          <div>
            <h2 class="section-title">{t.rights.title}</h2>
            <p class="small muted">{all ? t.rights.lead : t.rights.leadOwn}</p>
          </div>
          <div class="actions">
            {may('consent.print') && (
              <ButtonLink to={to('clients', client.id, 'rights', 'form')} kind="secondary" small>
                {t.rights.paper}
              </ButtonLink>
            )}
            {may('right.grant') && (
              <ButtonLink to={to('clients', client.id, 'rights', 'new')} small>
                {t.rights.add}
              </ButtonLink>
            )}
          </div>
        </div>
        {error && <Failure error={error} retry={reload} />}
        {!data && !error && <Loading />}
        {data && data.length === 0 && <Empty>{all ? t.rights.empty : t.rights.emptyOwn}</Empty>}
        {data && data.length > 0 && (
          <div class="panel__note">
            <RightsTime rights={data} today={session.today} />
          </div>
        )}
        {data && data.length > 0 && (
          <RightsTable
            rights={data}
            end={
              may('consent.withdraw')
                ? (right) => to('clients', client.id, 'rights', right.id, 'end')
                : undefined
            }
          />
        )}
      </Panel>
      {may('withdrawal.read') && <WithdrawalsPanel />}
    </>
  );
}

export function RightsTable(props: {
  rights: Right[];
  end?: ((right: Right) => string) | undefined;
}) {
  const { t } = useSpeech();
  const { end } = props;
  return (
    <Table
      caption={t.rights.title}
      rows={props.rights}
      id={(right) => right.id}
      columns={[
        {
          label: t.rights.organisation,
          head: true,
          cell: (right) => (
            <>
              <strong>{right.organisation.name}</strong>
              <span class="sub">{right.unit ? unitText(right.unit) : t.rights.whole}</span>
            </>
          ),
        },
        ...rightColumns(
          t,
          end &&
            ((right) => (
              <span class="sub">
                <Link to={end(right)}>
                  {t.rights.end}
                  <span class="govuk-visually-hidden">: {right.organisation.name}</span>
                </Link>
              </span>
            )),
        ),
      ]}
    />
  );
}

/** Which grounds a role may enter by hand. */
function basesOf(roles: Role[]): RightBasis[] {
  const bases: RightBasis[] = [];
  if (roles.includes('counsellor')) bases.push('consent_form');
  if (roles.includes('adviser')) bases.push('outplacement_certificate');
  return bases;
}

export function RightNew() {
  const { t } = useSpeech();
  const { client } = useFile();
  const { session } = useSession();
  const bases = basesOf(session.viewer.roles);
  const [start] = useState({
    party: noParty,
    basis: (bases.length === 1 ? bases[0]! : '') as RightBasis | '',
    event: toParts(''),
    purpose: '',
  });
  const [v, set] = useState(start);
  const back = to('clients', client.id, 'rights');
  const sending = useSend(
    async (key) =>
      (
        await api.post('/api/clients/{id}/rights', {
          path: { id: client.id },
          key,
          body: {
            ...partyOut(v.party),
            basis: (v.basis || undefined) as RightBasis,
            event_date: dateOut(v.event)!,
            purpose: textOut(v.purpose),
          },
        })
      ).data,
    (right) => {
      flash(t.rights.grantedFlash(right.organisation.name));
      go(back);
    },
  );
  return (
    <>
      <Back to={back}>{t.rights.title}</Back>
      <Panel title={t.rights.newTitle}>
        <LeaveGuard dirty={JSON.stringify(v) !== JSON.stringify(start)} />
        <p class="muted measure">{t.rightLead.grant}</p>
        <Form
          labels={{
            organisation: t.rights.lookup,
            unit: t.rights.scope,
            basis: t.rights.basis,
            event_date: t.rights.event,
            purpose: t.rights.purpose,
          }}
          sending={sending}
          onSubmit={sending.send}
        >
          <p class="small muted">{t.word.starNote}</p>
          <PartyFields party={v.party} set={(party) => set({ ...v, party })} />
          <SelectField
            name="basis"
            value={v.basis}
            onValue={(basis) => set({ ...v, basis: basis as RightBasis })}
            empty={t.word.choose}
            choices={bases.map((basis) => ({ value: basis, label: t.basis[basis] }))}
            required
          />
          <DateField
            name="event_date"
            value={v.event}
            onValue={(event) => set({ ...v, event })}
            hint={v.basis ? t.rights.eventHint[v.basis] : undefined}
            today={session.today}
            required
          />
          <TextField
            name="purpose"
            value={v.purpose}
            onValue={(purpose) => set({ ...v, purpose })}
            hint={t.rights.purposeHint}
          />
          <FormActions send={t.rights.grant} busy={sending.busy} cancel={back} />
        </Form>
      </Panel>
    </>
  );
}

const handReasons: RightEndReason[] = [
  'consent_withdrawn',
  'certificate_withdrawn',
  'recorded_in_error',
  'other',
];

export function RightEnd({ id }: { id: string }) {
  const { data, error, reload } = useRights();
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  const right = data.find((one) => one.id === id);
  return right ? <EndForm right={right} /> : <NotFound />;
}

function EndForm({ right }: { right: Right }) {
  const { t } = useSpeech();
  const { client } = useFile();
  const [reason, setReason] = useState<string[]>([]);
  const [note, setNote] = useState('');
  const version = useRef(versionTag(right));
  const back = to('clients', client.id, 'rights');
  const sending = useSend(
    (key) =>
      api.post('/api/rights/{id}/end', {
        path: { id: right.id },
        key,
        etag: version.current,
        body: { reason: reason[0] as 'other', note: textOut(note) },
      }),
    () => {
      flash(t.rights.ended);
      go(back);
    },
  );
  return (
    <>
      <Back to={back}>{t.rights.title}</Back>
      <Panel title={t.rights.endOf(right.organisation.name)}>
        <Note tone="warn">{t.rightLead.end(right.organisation.name)}</Note>
        <Form
          labels={{ reason: t.rights.reason, note: t.rights.note }}
          sending={sending}
          onSubmit={sending.send}
        >
          <ChoiceField
            name="reason"
            values={reason}
            onValues={setReason}
            choices={handReasons.map((value) => ({ value, label: t.endReason[value] }))}
            required
          />
          <AreaField
            name="note"
            value={note}
            onValue={setNote}
            hint={t.step.summaryHint}
            rows={3}
          />
          <FormActions send={t.rights.endTitle} kind="warning" busy={sending.busy} cancel={back} />
        </Form>
      </Panel>
    </>
  );
}
