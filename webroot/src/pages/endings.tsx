// On the page of an organisation: how many of its rights end in the coming months, as a picture and as
// a table.

import { api } from '../api';
import { addMonths, monthName } from '../dates';
import { useLoad } from '../hooks';
import { useSpeech } from '../i18n';
import { Failure, Loading, Panel } from '../parts/basics';
import { BarPlot } from '../parts/plot';
import { Table } from '../parts/table';
import { useSession } from '../session';

const MONTHS = 13;

export function Endings({ organisation }: { organisation: string }) {
  const { t, language } = useSpeech();
  const { session } = useSession();
  const { data, error, reload } = useLoad(
    async (signal) =>
      (await api.get('/api/organisations/{id}/endings', { path: { id: organisation }, signal }))
        .data,
    [organisation],
  );
  const rows = Array.from({ length: MONTHS }, (_, n) => {
    const month = addMonths(session.today.slice(0, 8) + '01', n).slice(0, 7);
    return {
      month,
      name: monthName(month, language),
      count: data?.items.find((item) => item.month === month)?.rights ?? 0,
    };
  });
  return (
    <Panel title={t.organisations.endingsTitle}>
      <p class="small muted">{t.organisations.endingsLead}</p>
      {error && <Failure error={error} retry={reload} />}
      {!data && !error && <Loading />}
      {data && data.items.length === 0 && <p>{t.organisations.endingsNone}</p>}
      {data && data.items.length > 0 && (
        <>
          <BarPlot
            label={t.organisations.endingsTitle}
            bars={rows.map((row) => ({ label: row.month.slice(5), value: row.count }))}
          />
          <Table
            tight
            caption={t.organisations.endingsTitle}
            rows={rows.filter((row) => row.count > 0)}
            id={(row) => row.month}
            columns={[
              { label: t.organisations.endingsMonth, head: true, cell: (row) => row.name },
              { label: t.organisations.endingsCount, numeric: true, cell: (row) => row.count },
            ]}
          />
        </>
      )}
      {data && data.without_end > 0 && (
        <p class="small muted">{t.organisations.endingsOpen(data.without_end)}</p>
      )}
    </Panel>
  );
}
