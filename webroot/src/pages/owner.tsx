// Who owns the file and whom to contact; who did; naming an owner, transferring, and taking back.

import '../core';
import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api';
import { shortDate } from '../dates';
import { flash } from '../flash';
import { useLoad, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { Back, ButtonLink, Facts, Failure, Loading, Note, Panel, type Fact } from '../parts/basics';
import { AreaField, ChoiceField, Form, FormActions, SelectField } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { organisationName, OrganisationName } from '../parts/named';
import { noParty, PartyFields, partyOut } from '../parts/party';
import { Table } from '../parts/table';
import { go, to } from '../router';
import { unitText } from '../text';
import type { EmployeeRef, Ownership, Service } from '../types';
import { fullName, textOut, versionTag } from './common';
import { useFile } from './file-context';
import { NotFound } from './notfound';

function useOwnerships() {
  const { client } = useFile();
  return useLoad(
    async (signal) =>
      (await api.get('/api/clients/{id}/ownerships', { path: { id: client.id }, signal })).data
        .items,
    [client.id],
  );
}

/** In Dienstverlening: the owner that is, and those that were. */
export function OwnerPanel() {
  const { t } = useSpeech();
  const { client, may } = useFile();
  const { data, error, reload } = useOwnerships();
  const at = (part: string) => to('clients', client.id, 'rights', 'owner', part);
  const current = data?.find((one) => one.status === 'current');
  const past = data?.filter((one) => one.status === 'ended') ?? [];
  return (
    <Panel flush>
      <div class="panel__bar">
        <h2 class="section-title">{t.owner.title}</h2>
        {may('ownership.assign') && data && (
          <div class="beside">
            <ButtonLink to={at('new')} small>
              {current ? t.owner.transfer : t.owner.assign}
            </ButtonLink>
            {current && (
              <ButtonLink to={at('end')} kind="secondary" small>
                {t.owner.end}
              </ButtonLink>
            )}
          </div>
        )}
      </div>
      {error && <Failure error={error} retry={reload} />}
      {!data && !error && <Loading />}
      {data && (
        <div class="panel__note">
          {current ? <Current owner={current} /> : <p>{t.owner.none}</p>}
        </div>
      )}
      {past.length > 0 && <History past={past} />}
    </Panel>
  );
}

function Current({ owner }: { owner: Ownership }) {
  const { t } = useSpeech();
  const { contact } = owner;
  const facts: Fact[] = [
    { name: t.owner.owner, value: <OrganisationName of={owner.organisation} /> },
    ...(owner.organisation.id === null
      ? []
      : [{ name: t.owner.unit, value: owner.unit ? unitText(owner.unit) : t.owner.whole }]),
    { name: t.owner.service, value: `${owner.service.name} (${owner.service.code})` },
    { name: t.owner.since, value: shortDate(owner.started_on) },
  ];
  if (contact) {
    facts.splice(2, 0, {
      name: t.owner.contact,
      value: (
        <>
          {fullName(contact)}
          {contact.email && (
            <>
              {' – '}
              <a class="govuk-link" href={`mailto:${contact.email}`}>
                {contact.email}
              </a>
            </>
          )}
        </>
      ),
    });
  }
  if (owner.assignment) facts.push({ name: t.owner.assignment, value: owner.assignment.reference });
  if (owner.guide_url) facts.push({ name: t.owner.guide, value: <Guide url={owner.guide_url} /> });
  return <Facts items={facts} />;
}

/** Somebody else's page: opened beside, and told nothing. */
function Guide({ url }: { url: string }) {
  const { t } = useSpeech();
  return (
    <a class="govuk-link" href={url} target="_blank" rel="noopener noreferrer">
      {t.owner.guide}
    </a>
  );
}

function History({ past }: { past: Ownership[] }) {
  const speech = useSpeech();
  const { t } = speech;
  return (
    <Table
      caption={t.owner.history}
      rows={past}
      id={(one) => one.id}
      columns={[
        {
          label: t.owner.owner,
          head: true,
          cell: (one) => (
            <>
              {organisationName(speech, one.organisation)}
              {one.contact && <span class="sub">{fullName(one.contact)}</span>}
            </>
          ),
        },
        { label: t.owner.service, cell: (one) => one.service.name },
        { label: t.owner.from, cell: (one) => shortDate(one.started_on) },
        {
          label: t.owner.until,
          cell: (one) => (
            <>
              {shortDate(one.ended_on)}
              {one.end_reason && <span class="sub">{t.owner.endReason[one.end_reason]}</span>}
            </>
          ),
        },
      ]}
    />
  );
}

/** What the forms need: who owns it now, and through which services one can. */
function useChoices() {
  const { client } = useFile();
  return useLoad(
    async (signal) => {
      const [owners, services] = await Promise.all([
        api.get('/api/clients/{id}/ownerships', { path: { id: client.id }, signal }),
        api.get('/api/services', { signal }),
      ]);
      return {
        current: owners.data.items.find((one) => one.status === 'current') ?? null,
        services: services.data.items,
      };
    },
    [client.id],
  );
}

export function OwnerNew() {
  const { data, error, reload } = useChoices();
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  return <AssignForm {...data} />;
}

/** The people of the unit that was chosen; none while they are not known. */
export function useContacts(unit: string | undefined): EmployeeRef[] {
  const [people, setPeople] = useState<EmployeeRef[]>([]);
  useEffect(() => {
    setPeople([]);
    if (!unit) return;
    const control = new AbortController();
    api
      .get('/api/units/{id}/contacts', { path: { id: unit }, signal: control.signal })
      .then(({ data }) => setPeople(data.items))
      .catch(() => {});
    return () => control.abort();
  }, [unit]);
  return people;
}

function AssignForm({ current, services }: { current: Ownership | null; services: Service[] }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client, reload } = useFile();
  const [start] = useState({
    party: noParty,
    contact: '',
    service: '',
    assignment: '',
  });
  const [v, set] = useState(start);
  const people = useContacts(v.party.chosen?.id);
  const service = services.find((one) => one.id === v.service);
  const assignments =
    service?.assignments.filter((one) => one.organisation.id === v.party.chosen?.organisation.id) ??
    [];
  const back = to('clients', client.id, 'rights');
  const title = current ? t.owning.transferTitle : t.owning.assignTitle;
  const sending = useSend(
    async (key) =>
      (
        await api.post('/api/clients/{id}/ownerships', {
          path: { id: client.id },
          key,
          body: {
            ...partyOut(v.party),
            contact: v.contact || null,
            service: v.service || (undefined as unknown as string),
            assignment: v.assignment || null,
            replaces: current?.id ?? null,
          },
        })
      ).data,
    (made) => {
      flash(t.owning.assigned(organisationName(speech, made.organisation)));
      reload();
      go(back);
    },
  );
  return (
    <>
      <Back to={back}>{t.rights.title}</Back>
      <Panel title={title}>
        <LeaveGuard dirty={JSON.stringify(v) !== JSON.stringify(start)} />
        {current && (
          <Note tone="warn">
            {t.owning.transferLead(organisationName(speech, current.organisation))}
          </Note>
        )}
        <p class="muted measure">{t.owning.assignLead}</p>
        <Form
          labels={{
            organisation: t.owning.lookup,
            unit: t.owning.scope,
            contact: t.owner.contact,
            service: t.owner.service,
            assignment: t.owner.assignment,
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
          {v.party.chosen && people.length > 0 && (
            <SelectField
              name="contact"
              value={v.contact}
              onValue={(contact) => set({ ...v, contact })}
              empty={t.owning.noContact}
              choices={people.map((one) => ({ value: one.id, label: fullName(one) }))}
            />
          )}
          <SelectField
            name="service"
            value={v.service}
            onValue={(chosen) => set({ ...v, service: chosen, assignment: '' })}
            empty={t.word.choose}
            choices={services.map((one) => ({ value: one.id, label: `${one.code} – ${one.name}` }))}
            hint={service && <RuleText service={service} />}
            required
          />
          {assignments.length > 0 && (
            <SelectField
              name="assignment"
              value={v.assignment}
              onValue={(assignment) => set({ ...v, assignment })}
              empty={t.owning.noAssignment}
              choices={assignments.map((one) => ({ value: one.id, label: one.reference }))}
              required={service?.rule?.event === 'assignment_end'}
            />
          )}
          <FormActions send={title} busy={sending.busy} cancel={back} />
        </Form>
      </Panel>
    </>
  );
}

/** How the right of a former owner ends. */
function RuleText({ service }: { service: Service }) {
  const { t } = useSpeech();
  const { rule } = service;
  const words = rule
    ? [
        t.owning.ruleText(rule.months, t.owning.ruleEvent[rule.event]),
        rule.while_running && t.owning.ruleRunning,
        rule.invented && t.owning.ruleInvented,
      ]
    : [t.owning.ruleNone];
  return (
    <>
      {t.owning.rule}: {words.filter(Boolean).join(', ')}
    </>
  );
}

export function OwnerEnd() {
  const { data, error, reload } = useOwnerships();
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  const current = data.find((one) => one.status === 'current');
  return current ? <EndForm owner={current} /> : <NotFound />;
}

const handReasons = ['service_ended', 'recorded_in_error', 'other'] as const;

function EndForm({ owner }: { owner: Ownership }) {
  const speech = useSpeech();
  const { t } = speech;
  const { client, reload } = useFile();
  const [reason, setReason] = useState<string[]>([]);
  const [note, setNote] = useState('');
  const version = useRef(versionTag(owner));
  const back = to('clients', client.id, 'rights');
  const sending = useSend(
    (key) =>
      api.post('/api/ownerships/{id}/end', {
        path: { id: owner.id },
        key,
        etag: version.current,
        body: { reason: reason[0] as 'other', note: textOut(note) },
      }),
    () => {
      flash(t.owning.ended);
      reload();
      go(back);
    },
  );
  return (
    <>
      <Back to={back}>{t.rights.title}</Back>
      <Panel title={t.owning.endTitle}>
        <Note tone="warn">{t.owning.endLead(organisationName(speech, owner.organisation))}</Note>
        <Form
          labels={{ reason: t.owning.reason, note: t.owning.note }}
          sending={sending}
          onSubmit={sending.send}
        >
          <ChoiceField
            name="reason"
            values={reason}
            onValues={setReason}
            choices={handReasons.map((value) => ({ value, label: t.owner.endReason[value] }))}
            required
          />
          <AreaField name="note" value={note} onValue={setNote} rows={3} />
          <FormActions send={t.owning.endTitle} kind="warning" busy={sending.busy} cancel={back} />
        </Form>
      </Panel>
    </>
  );
}
