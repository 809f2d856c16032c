// On the start page: the rights that end within thirty days, with the rule that ends them. Nothing where
// none does.

import { api } from '../api';
import { shortDate } from '../dates';
import { usePages } from '../hooks';
import { useSpeech } from '../i18n';
import { Link, Panel } from '../parts/basics';
import { PagedTable } from '../parts/table';
import { to } from '../router';
import { useSession } from '../session';
import type { Notice } from '../types';

export function Notices() {
  const { t } = useSpeech();
  const { session, can } = useSession();
  const partner = session.viewer.organisation.kind !== 'vdab';
  const list = usePages<Notice>(
    async (cursor, signal) => (await api.get('/api/notices', { query: { cursor }, signal })).data,
    [],
  );
  if (!list.items?.length) return null;
  return (
    <Panel flush>
      <div class="panel__bar">
        <div>
          <h2 class="section-title">{t.notice.title}</h2>
          <p class="small muted">{t.notice.lead}</p>
        </div>
      </div>
      <PagedTable
        caption={t.notice.title}
        list={list}
        id={(notice) => notice.id}
        empty=""
        columns={[
          {
            label: t.notice.client,
            head: true,
            cell: ({ client }) =>
              can('client.list') ? (
                <Link to={to('clients', client.id)}>
                  {client.last_name} {client.first_name}
                </Link>
              ) : (
                `${client.last_name} ${client.first_name}`
              ),
          },
          ...(partner
            ? []
            : [
                {
                  label: t.notice.organisation,
                  cell: (notice: Notice) => notice.organisation.name,
                },
              ]),
          {
            label: t.notice.until,
            cell: (notice) => <span class="nowrap">{shortDate(notice.due_on)}</span>,
          },
          {
            label: t.notice.rule,
            cell: ({ right }) => (
              <>
                {t.closingShort[right.rule]}
                <span class="sub">{t.basis[right.basis]}</span>
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}
