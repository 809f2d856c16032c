// The subtab Traject (R149-R154): the steps of the trajectory, what was decided about the course, the
// jobs the client wants, and the documents.

import '../core';
import { api } from '../api';
import { longDate } from '../dates';
import { useLoad, usePages } from '../hooks';
import { useSpeech } from '../i18n';
import { ButtonLink, Empty, Failure, Link, Loading, Panel, Tag } from '../parts/basics';
import { Actor } from '../parts/named';
import { Table } from '../parts/table';
import { to } from '../router';
import { DesiredJobs } from './desired-jobs';
import { DocumentsTab } from './documents';
import { useFile } from './file-context';
import { StepTable } from './steps';

/** `adding`: the dialog that adds a document is open. */
export function TrajectTab({ adding }: { adding: boolean }) {
  const { may } = useFile();
  return (
    <>
      <div class="columns">
        {may('step.read') && <Actions />}
        {may('trajectory_plan.read') && <Plans />}
      </div>
      <DesiredJobs />
      {may('document.read') && <DocumentsTab adding={adding} />}
    </>
  );
}

function Actions() {
  const { t } = useSpeech();
  const { client } = useFile();
  const list = usePages(
    async (cursor, signal) =>
      (
        await api.get('/api/clients/{id}/steps', {
          path: { id: client.id },
          query: { trajectory: 'true', cursor },
          signal,
        })
      ).data,
    [client.id],
  );
  return (
    <Panel flush title={t.traject.actions}>
      <StepTable caption={t.traject.actions} list={list} empty={t.traject.noActions} />
    </Panel>
  );
}

function Plans() {
  const { t, language } = useSpeech();
  const { client, may } = useFile();
  const at = (last: string) => to('clients', client.id, 'traject', 'plans', last);
  const { data, error, reload } = useLoad(
    async (signal) =>
      (await api.get('/api/clients/{id}/trajectory-plans', { path: { id: client.id }, signal }))
        .data,
    [client.id],
  );
  return (
    <Panel
      flush
      title={t.traject.plans}
      bar={
        may('trajectory_plan.add') && (
          <ButtonLink to={at('new')} small>
            {t.traject.add}
          </ButtonLink>
        )
      }
    >
      {error && <Failure error={error} retry={reload} />}
      {!data && !error && <Loading />}
      {data && data.items.length === 0 && <Empty>{t.traject.noPlans}</Empty>}
      {data && data.items.length > 0 && (
        <Table
          caption={t.traject.plans}
          rows={data.items}
          id={(plan) => plan.id}
          columns={[
            {
              label: t.traject.plan,
              head: true,
              cell: (plan) => (
                <>
                  <Link to={at(plan.id)}>{t.traject.planOf(longDate(plan.date, language))}</Link>{' '}
                  {plan.withdrawn && <Tag>{t.traject.withdrawn}</Tag>}
                  {plan.text_start && <span class="sub">{plan.text_start}</span>}
                </>
              ),
            },
            {
              label: t.jobs.who,
              cell: ({ added_by: by }) => <Actor {...by} />,
            },
          ]}
        />
      )}
    </Panel>
  );
}
