// Messages by mail: whether one wants them, on the own account; and what could not be sent, for the
// administrator.

import '../core';
import { api } from '../api';
import { moment } from '../dates';
import { flash } from '../flash';
import { useLoad, usePages, useSend } from '../hooks';
import { useSpeech, type Language } from '../i18n';
import en from '../i18n/en.mail';
import fr from '../i18n/fr.mail';
import nl, { type MailTexts } from '../i18n/nl.mail';
import { Button, Facts, Failure, Loading, Note, Panel, Tag } from '../parts/basics';
import { PagedTable } from '../parts/table';
import type { Mail, MailPreference } from '../types';

const texts: Record<Language, MailTexts> = { nl, fr, en };

const useTexts = () => texts[useSpeech().language];

export function MailPanel() {
  const m = useTexts();
  const { data, error, reload, set } = useLoad(
    async (signal) => (await api.get('/api/mail-preference', { signal })).data,
    [],
  );
  return (
    <Panel title={m.title}>
      {error && <Failure error={error} retry={reload} />}
      {!error && !data && <Loading />}
      {data && <Preference was={data} onChange={set} />}
    </Panel>
  );
}

function Preference(props: { was: MailPreference; onChange: (now: MailPreference) => void }) {
  const m = useTexts();
  const { messages, address, available } = props.was;
  const sending = useSend(
    async () => (await api.put('/api/mail-preference', { body: { messages: !messages } })).data,
    (now) => {
      props.onChange(now);
      flash(now.messages ? m.turnedOn : m.turnedOff);
    },
  );
  return (
    <>
      <p class="muted">{m.lead}</p>
      {!available && <Note>{m.unavailable}</Note>}
      <Facts
        items={[
          { name: m.state, value: messages ? m.on : m.off },
          { name: m.address, value: address ?? m.noAddress },
        ]}
      />
      {sending.error && <Failure error={sending.error} />}
      {(messages || address) && (
        <Button kind="secondary" disabled={sending.busy} onClick={sending.send}>
          {messages ? m.turnOff : m.turnOn}
        </Button>
      )}
    </>
  );
}

export function MailTroubles() {
  const m = useTexts();
  const { language } = useSpeech();
  const list = usePages<Mail>(
    async (cursor, signal) => (await api.get('/api/mails', { query: { cursor }, signal })).data,
    [],
  );
  return (
    <Panel flush>
      <div class="panel__bar">
        <div>
          <h2 class="section-title">{m.troubles}</h2>
          <p class="small muted measure">{m.troublesLead}</p>
        </div>
      </div>
      <PagedTable
        caption={m.troubles}
        list={list}
        id={(mail) => mail.id}
        empty={m.none}
        columns={[
          {
            label: m.to,
            head: true,
            cell: ({ employee, organisation }) => (
              <>
                {employee.last_name} {employee.first_name}
                <span class="sub">{organisation.name}</span>
              </>
            ),
          },
          {
            label: m.why,
            cell: ({ failure, reply, state }) => (
              <>
                {m.failures[failure ?? 'cut_off']}{' '}
                <Tag tone={state === 'failed' ? 'bad' : 'wait'}>{m.states[state]}</Tag>
                {reply !== null && <span class="sub">{m.reply(reply)}</span>}
              </>
            ),
          },
          { label: m.tries, cell: ({ tries }) => tries },
          {
            label: m.last,
            cell: ({ tried_at }) => (tried_at ? moment(tried_at, language) : '–'),
          },
        ]}
      />
    </Panel>
  );
}
