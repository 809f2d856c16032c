// What of the file is to be in order when an outplacement ends, so that VDAB can take over (R189).

import { api } from '../api';
import { daysBetween } from '../dates';
import { useLoad } from '../hooks';
import { useSpeech } from '../i18n';
import { Link, Panel, Tag } from '../parts/basics';
import { to } from '../router';
import { useSession } from '../session';
import type { DocumentKind, Step } from '../types';
import { useFile } from './file-context';

/** Days before the expected end from which the list is shown. */
const AHEAD = 60;

export function Checklist({ step }: { step: Step }) {
  const { session } = useSession();
  const { may } = useFile();
  const near =
    step.state === 'completed' ||
    (step.state === 'in_progress' &&
      step.expected_end_date !== null &&
      daysBetween(session.today, step.expected_end_date) <= AHEAD);
  return near && may('document.read') ? <List step={step} /> : null;
}

function List({ step }: { step: Step }) {
  const { t } = useSpeech();
  const { client, may } = useFile();
  const { data } = useLoad(
    async (signal) => {
      const path = { id: client.id };
      const [documents, plans] = await Promise.all([
        api.get('/api/clients/{id}/documents', { path, signal }),
        api.get('/api/clients/{id}/trajectory-plans', { path, signal }),
      ]);
      return { items: documents.data.items, plans: plans.data.items };
    },
    [client.id],
  );
  if (!data) return null;
  const since = step.start_date ?? step.date;
  const has = (kind: DocumentKind) =>
    data.items.some(
      (one) => one.kind === kind && one.state !== 'withdrawn' && one.added_on >= since,
    );
  const home = to('clients', client.id);
  const papers = to('clients', client.id, 'documents');
  const traject = to('clients', client.id, 'traject');
  const decided = data.plans.some((plan) => !plan.withdrawn);
  const rows: [string, boolean, string][] = [
    [t.checklist.contact, Boolean(client.phone || client.email), home],
    [t.checklist.jobs, client.desired_jobs.length > 0, to('clients', client.id, 'jobs')],
    [t.checklist.plan, has('action_plan'), papers],
    [t.checklist.report, has('final_report'), papers],
  ];
  // who may not write one is not told that it is missing
  if (decided || may('trajectory_plan.add')) rows.push([t.checklist.trajectory, decided, traject]);
  return (
    <Panel title={t.checklist.title}>
      <p class="small muted">{t.checklist.lead}</p>
      <ul class="plain stack--tight">
        {rows.map(([words, there, place]) => (
          <li key={words}>
            <Link to={place}>{words}</Link>{' '}
            <Tag tone={there ? 'ok' : 'wait'}>
              {there ? t.checklist.there : t.checklist.missing}
            </Tag>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
