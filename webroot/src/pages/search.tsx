// Searching a client. The terms travel in the body of a POST; they never stand in an address.

import '../core';
import { useState } from 'preact/hooks';
import { api } from '../api';
import { shortDate } from '../dates';
import { useSend, type Page } from '../hooks';
import { useSpeech } from '../i18n';
import {
  Button,
  ButtonLink,
  Empty,
  Failure,
  Link,
  LinkButton,
  Panel,
  Tag,
  Title,
} from '../parts/basics';
import { Form, FormActions } from '../parts/form';
import { identityLabels, nobody, NumberFields, PersonFields } from '../parts/identity';
import { lazy, withTexts } from '../parts/lazy';
import { Table } from '../parts/table';
import { to } from '../router';
import { useSession } from '../session';
import type { ClientHit } from '../types';
import { dateOut } from './common';

const EmergencyOpen = lazy(
  withTexts('emergency', () => import('./emergency-open')),
  (part) => part.EmergencyOpen,
);
const TakeUp = lazy(
  withTexts('history', () => import('./take-up')),
  (part) => part.TakeUp,
);

export function SearchPage() {
  const { t } = useSpeech();
  const [v, set] = useState(nobody);
  const [hits, setHits] = useState<{ items: ClientHit[]; next: string | null } | null>(null);
  const search = async (cursor?: string) =>
    (
      await api.post('/api/clients/search', {
        body: {
          ssin: v.ssin.trim() || undefined,
          number: v.number.trim() || undefined,
          name: v.last.trim() || undefined,
          first_name: v.first.trim() || undefined,
          birth_date: dateOut(v.birth),
          cursor,
        },
      })
    ).data;
  const first = useSend(
    () => search(),
    (page: Page<ClientHit>) => setHits({ items: page.items, next: page.next ?? null }),
  );
  const more = useSend(
    () => search(hits?.next ?? undefined),
    (page: Page<ClientHit>) =>
      setHits({ items: [...(hits?.items ?? []), ...page.items], next: page.next ?? null }),
  );
  return (
    <>
      <Title window={t.search.window}>{t.search.title}</Title>
      <div class="split">
        <Panel>
          <Form labels={identityLabels(t, 'name')} sending={first} onSubmit={first.send}>
            <NumberFields v={v} set={set} />
            <PersonFields v={v} set={set} last="name" />
            <FormActions send={t.search.submit} busy={first.busy}>
              <LinkButton
                onClick={() => {
                  set(nobody);
                  setHits(null);
                  first.clear();
                }}
              >
                {t.search.clear}
              </LinkButton>
            </FormActions>
          </Form>
        </Panel>
        <div class="stack">
          {hits ? (
            <Hits hits={hits.items} next={!!hits.next} busy={more.busy} onMore={more.send} />
          ) : (
            <p class="muted">
              {t.search.before} {t.search.logged}
            </p>
          )}
          {more.error && <Failure error={more.error} retry={more.send} />}
          <p class="govuk-visually-hidden" role="status">
            {hits ? t.search.count(hits.items.length, !!hits.next) : ''}
          </p>
        </div>
      </div>
    </>
  );
}

function Hits(props: { hits: ClientHit[]; next: boolean; busy: boolean; onMore: () => void }) {
  const { t } = useSpeech();
  const { can } = useSession();
  const [taking, setTaking] = useState<ClientHit | null>(null);
  const [urgent, setUrgent] = useState<ClientHit | null>(null);
  const name = (hit: ClientHit) => `${hit.last_name} ${hit.first_name}`;
  return (
    <Panel flush title={t.search.results}>
      {props.hits.length === 0 ? (
        <Empty>
          {t.search.none}
          {can('right.request') && (
            <>
              <br />
              <br />
              <ButtonLink to="/request" kind="secondary" small>
                {t.search.request}
              </ButtonLink>
            </>
          )}
        </Empty>
      ) : (
        <Table
          caption={t.search.results}
          rows={props.hits}
          id={(hit) => hit.id}
          columns={[
            {
              label: t.search.name,
              head: true,
              cell: (hit) =>
                hit.motive_needed ? (
                  <>
                    <Link to={to('clients', hit.id)}>{name(hit)}</Link> <Tag>{t.caseload.mark}</Tag>
                  </>
                ) : hit.minimal ? (
                  <span class="actions">
                    {name(hit)} <Tag>{t.search.minimalTag}</Tag>{' '}
                    {can('client.take_up') && (
                      <Button kind="secondary" small onClick={() => setTaking(hit)}>
                        {t.search.takeUp} <span class="govuk-visually-hidden">{name(hit)}</span>
                      </Button>
                    )}{' '}
                    {can('emergency.open') && (
                      <Button kind="secondary" small onClick={() => setUrgent(hit)}>
                        {t.search.emergency} <span class="govuk-visually-hidden">{name(hit)}</span>
                      </Button>
                    )}
                  </span>
                ) : (
                  <Link to={to('clients', hit.id)}>{name(hit)}</Link>
                ),
            },
            { label: t.search.number, cell: (hit) => hit.number },
            { label: t.search.birth, cell: (hit) => shortDate(hit.birth_date) },
            { label: t.start.municipality, cell: (hit) => hit.municipality ?? '' },
          ]}
        />
      )}
      {taking && <TakeUp hit={taking} onClose={() => setTaking(null)} />}
      {urgent && <EmergencyOpen hit={urgent} onClose={() => setUrgent(null)} />}
      {props.hits.some((hit) => hit.motive_needed) && (
        <p class="panel__note small muted">{t.caseload.marked}</p>
      )}
      {props.hits.some((hit) => hit.minimal && !hit.motive_needed) && (
        <p class="panel__note small muted">{t.search.minimal}</p>
      )}
      {props.next && (
        <p class="more">
          <Button kind="secondary" small onClick={props.onMore} disabled={props.busy}>
            {t.act.more}
          </Button>
        </p>
      )}
    </Panel>
  );
}
