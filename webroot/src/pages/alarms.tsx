// What waits, is late or is missing, about the steps one works on: on the start page (R172, R186, I46).

import { api } from '../api';
import { shortDate } from '../dates';
import { usePages } from '../hooks';
import { useSpeech } from '../i18n';
import { Button, Failure, Link, Panel } from '../parts/basics';
import { to } from '../router';
import type { Alarm } from '../types';

function place(alarm: Alarm): string {
  return to('clients', alarm.client.id, 'steps', alarm.step.id);
}

/** Nothing where there is nothing to tell; a failure does not stand in the way of the page. */
export function Alarms() {
  const { t } = useSpeech();
  const list = usePages(
    async (cursor, signal) => (await api.get('/api/alarms', { query: { cursor }, signal })).data,
    [],
  );
  const { items, more, loading, error } = list;
  if (!items || items.length === 0) return null;
  return (
    <Panel flush title={t.alarms.title}>
      <ul class="plain rows">
        {items.map((one) => (
          <li key={`${one.step.id} ${one.kind}`} class="panel__note">
            <Link to={place(one)}>
              {`${one.client.first_name} ${one.client.last_name}, ${t.stepKind[one.step.kind]}`}
            </Link>
            <span class="sub">
              {t.alarms.kinds[one.kind](shortDate(one.anchor))}{' '}
              <span class="muted">{t.alarms.since(shortDate(one.since))}</span>
            </span>
          </li>
        ))}
      </ul>
      {error && more && <Failure error={error} retry={more} />}
      {more && !error && (
        <p class="more">
          <Button kind="secondary" small disabled={loading} onClick={more}>
            {t.act.more}
          </Button>
        </p>
      )}
    </Panel>
  );
}
