// What somebody was told: on the start page what she has not read yet, on a page of its own all of it.

import { useState } from 'preact/hooks';
import { api } from '../api';
import { shortDate } from '../dates';
import { usePages, useSend, type Paged } from '../hooks';
import { useSpeech } from '../i18n';
import { Back, Button, Failure, Link, Panel, Tag, Title } from '../parts/basics';
import { PagedTable } from '../parts/table';
import { to } from '../router';
import { useSession } from '../session';
import type { Message } from '../types';

function useMessages(): Paged<Message> {
  return usePages<Message>(
    async (cursor, signal) => (await api.get('/api/messages', { query: { cursor }, signal })).data,
    [],
  );
}

/** Nothing where everything was read. */
export function NewMessages() {
  const { t } = useSpeech();
  const list = useMessages();
  const unread = list.items?.filter((one) => !one.read) ?? [];
  if (unread.length === 0) return null;
  return (
    <Panel flush>
      <div class="panel__bar">
        <h2 class="section-title">{t.message.newTitle}</h2>
        <Link to="/messages">{t.message.all}</Link>
      </div>
      <MessageTable list={{ ...list, items: unread, more: null }} caption={t.message.newTitle} />
    </Panel>
  );
}

export function MessagesPage() {
  const { t } = useSpeech();
  const { can } = useSession();
  return (
    <>
      <Back to="/">{can('client.list') ? t.nav.clients : t.start.welcome}</Back>
      <Title window={t.message.title}>{t.message.title}</Title>
      <p class="muted measure">{t.message.lead}</p>
      <Panel flush>
        <MessageTable list={useMessages()} caption={t.message.title} />
      </Panel>
    </>
  );
}

function MessageTable({ list, caption }: { list: Paged<Message>; caption: string }) {
  const { t } = useSpeech();
  return (
    <PagedTable
      caption={caption}
      list={list}
      id={(message) => message.id}
      empty={t.message.empty}
      columns={[
        {
          label: t.message.what,
          head: true,
          cell: (message) => (
            <>
              {!message.read && <Tag tone="wait">{t.message.isNew}</Tag>}{' '}
              {t.message.of[message.kind]}
            </>
          ),
        },
        { label: t.message.client, cell: (message) => <About message={message} /> },
        {
          label: t.message.when,
          cell: (message) => <span class="nowrap">{shortDate(message.told_on)}</span>,
        },
        {
          label: t.message.done,
          quiet: true,
          cell: (message) => !message.read && <Done message={message} reload={list.reload} />,
        },
      ]}
    />
  );
}

/** An administrator knows the name, and has no file to open. */
function About({ message: { client, subject } }: { message: Message }) {
  const { t } = useSpeech();
  const { can } = useSession();
  if (!client && subject?.kind === 'request') {
    return <Link to={to('requests', subject.id)}>{t.nav.requests}</Link>;
  }
  if (!client) return <>–</>;
  const name = `${client.last_name} ${client.first_name}`;
  return can('client.list') ? <Link to={to('clients', client.id)}>{name}</Link> : <>{name}</>;
}

function Done({ message, reload }: { message: Message; reload: () => void }) {
  const { t } = useSpeech();
  const [done, setDone] = useState(false);
  const sending = useSend(
    (key) => api.post('/api/messages/{id}/read', { path: { id: message.id }, key }),
    () => {
      setDone(true);
      reload();
    },
  );
  return (
    <>
      <Button kind="secondary" small disabled={sending.busy || done} onClick={sending.send}>
        {t.message.done}
      </Button>
      {sending.error && <Failure error={sending.error} />}
    </>
  );
}
