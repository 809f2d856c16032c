// The lists that one takes along: what stands in which column, in the words of the screens. Names,
// numbers, codes in words and ISO dates; no INSZ, and nobody's address.

import '../core';
import { api } from '../api';
import { useSpeech } from '../i18n';
import { ExportButton } from '../parts/export';
import { fullName, unitText } from '../text';
import type { AccessRequest, ClientListItem, Employee, Organisation, OwnRight } from '../types';
import type { RequestFilter } from './requests';

export function ExportClients({ sort }: { sort: 'name' | 'access_until' | 'birth_date' }) {
  const { t } = useSpeech();
  const { exports: x, start } = t;
  return (
    <ExportButton<ClientListItem>
      name={x.file.clients}
      load={async (cursor, signal) =>
        (await api.get('/api/clients/export', { query: { sort, cursor }, signal })).data
      }
      columns={[
        { label: x.last, value: (client) => client.last_name },
        { label: x.first, value: (client) => client.first_name },
        { label: start.number, value: (client) => client.number },
        { label: start.birth, value: (client) => client.birth_date },
        { label: start.municipality, value: (client) => client.municipality },
        {
          label: x.access,
          value: ({ access_reason }) =>
            access_reason === 'motive_needed' ? t.caseload.mark : t.logReason[access_reason],
        },
        { label: start.until, value: (client) => client.access_until },
        { label: x.rule, value: ({ ends }) => ends && ruleWords(t.closingShort, ends.rule) },
        { label: x.anchor, value: ({ ends }) => ends?.anchor },
        { label: start.steps, value: (client) => client.steps_in_progress },
      ]}
    />
  );
}

/** An older page may not know a rule yet: then its code. */
const ruleWords = (words: Record<string, string>, rule: string) => words[rule] ?? rule;

export function ExportRequests({ filter }: { filter: RequestFilter }) {
  const { t } = useSpeech();
  const { exports: x, requests, start } = t;
  return (
    <ExportButton<AccessRequest>
      name={x.file.requests}
      load={async (cursor, signal) =>
        (await api.get('/api/requests/export', { query: { ...filter, cursor }, signal })).data
      }
      columns={[
        { label: x.last, value: (request) => request.last_name },
        { label: x.first, value: (request) => request.first_name },
        { label: start.number, value: (request) => request.client?.number ?? request.number },
        { label: start.birth, value: (request) => request.birth_date },
        { label: t.request.form, value: (request) => t.requestForm[request.form] },
        { label: requests.organisation, value: (request) => request.organisation.name },
        { label: x.unit, value: ({ unit }) => unit && unitText(unit) },
        { label: requests.askedBy, value: (request) => fullName(request.asked_by) },
        { label: requests.received, value: (request) => request.received_on },
        { label: requests.completeOn, value: (request) => request.completed_on },
        { label: requests.due, value: (request) => request.due_on },
        {
          label: requests.clock,
          value: ({ clock }) => (clock === 'none' ? '' : t.requestClock[clock]),
        },
        { label: requests.status, value: (request) => t.requestStatus[request.status] },
        {
          label: x.missing,
          value: ({ missing }) => missing.map((one) => t.requestField[one]).join(', '),
        },
        { label: requests.decidedOn, value: (request) => request.decided_on },
        { label: requests.decidedBy, value: (request) => fullName(request.decided_by) },
        {
          label: requests.refusal,
          value: ({ refusal }) => refusal && t.requestRefusal[refusal],
        },
      ]}
    />
  );
}

export function ExportRights({ status }: { status: OwnRight['right']['status'] | undefined }) {
  const { t } = useSpeech();
  const { exports: x, rights } = t;
  return (
    <ExportButton<OwnRight>
      name={x.file.rights}
      load={async (cursor, signal) =>
        (await api.get('/api/rights/export', { query: { status, cursor }, signal })).data
      }
      columns={[
        { label: x.last, value: ({ client }) => client?.last_name },
        { label: x.first, value: ({ client }) => client?.first_name },
        { label: t.start.number, value: ({ client }) => client?.number },
        {
          label: x.unit,
          value: ({ right }) => (right.unit ? unitText(right.unit) : rights.whole),
        },
        { label: rights.basis, value: ({ right }) => t.basis[right.basis] },
        { label: rights.event, value: ({ right }) => right.event_date },
        { label: rights.granted, value: ({ right }) => right.granted_on },
        {
          label: x.grantedBy,
          value: ({ right }) => (right.granted_by ? fullName(right.granted_by) : t.word.system),
        },
        { label: rights.category, value: ({ right }) => t.category[right.category] },
        { label: x.rule, value: ({ right }) => ruleWords(t.closingShort, right.rule) },
        { label: x.anchor, value: ({ right }) => right.anchor },
        { label: rights.until, value: ({ right }) => right.last_valid_day },
        { label: rights.status, value: ({ right }) => rights[right.status] },
        { label: x.closedOn, value: ({ right }) => right.closed_on },
        {
          label: rights.reason,
          value: ({ right }) => right.end_reason && t.endReason[right.end_reason],
        },
      ]}
    />
  );
}

export function ExportEmployees(props: { query: string; organisation: string | undefined }) {
  const { t } = useSpeech();
  const { exports: x, employees } = t;
  const query = { query: props.query || undefined, organisation: props.organisation };
  return (
    <ExportButton<Employee>
      name={x.file.employees}
      load={async (cursor, signal) =>
        (await api.get('/api/employees/export', { query: { ...query, cursor }, signal })).data
      }
      columns={[
        { label: employees.last, value: (employee) => employee.last_name },
        { label: employees.first, value: (employee) => employee.first_name },
        { label: employees.login, value: (employee) => employee.login },
        { label: t.organisations.one, value: (employee) => employee.organisation.name },
        { label: employees.unit, value: (employee) => unitText(employee.unit) },
        {
          label: employees.roles,
          value: ({ roles }) => roles.map((role) => t.role[role]).join(', '),
        },
        { label: employees.trained, value: (employee) => employee.trained_on },
        { label: employees.from, value: (employee) => employee.valid_from },
        { label: employees.until, value: (employee) => employee.valid_until },
      ]}
    />
  );
}

export function ExportOrganisations(props: { query: string }) {
  const { t } = useSpeech();
  const { exports: x, organisations } = t;
  const query = props.query || undefined;
  return (
    <ExportButton<Organisation>
      name={x.file.organisations}
      load={async (cursor, signal) =>
        (await api.get('/api/organisations/export', { query: { query, cursor }, signal })).data
      }
      columns={[
        { label: organisations.name, value: (one) => one.name },
        { label: organisations.kind, value: (one) => t.organisationKind[one.kind] },
        { label: organisations.enterprise, value: (one) => one.enterprise_number },
        { label: organisations.contract, value: (one) => one.contract_reference },
        {
          label: organisations.ibis,
          value: (one) => (one.has_ibis ? organisations.yes : organisations.no),
        },
        { label: organisations.from, value: (one) => one.valid_from },
        { label: organisations.until, value: (one) => one.valid_until },
        { label: organisations.units, value: ({ units }) => units.map(unitText).join(', ') },
      ]}
    />
  );
}
