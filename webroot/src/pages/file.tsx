// The client's file: its head, why one may see it, and its tabs as links. The head stays while one
// goes from tab to tab; it is asked for once.

import '../core';
import { useEffect, useState } from 'preact/hooks';
import { api, newKey, onRefused } from '../api';
import { shortDate } from '../dates';
import { flash } from '../flash';
import { useLoad, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { Back, Facts, Failure, LinkButton, Loading, Title } from '../parts/basics';
import { lazy, withTexts } from '../parts/lazy';
import { useSession } from '../session';
import type { Client, OpeningReason } from '../types';
import { go, to } from '../router';
import { fullName } from './common';
import { FileContext, useFile, type File } from './file-context';
import { FileTabs } from './file-tabs';
import { NotFound } from './notfound';
import { OwnerLine } from './owner-line';
import { mayCorrect, PortraitTab } from './portrait';

// The portrait comes with the file; every other tab is fetched when it is first opened.
const DocumentsTab = lazy(
  () => import('./documents'),
  (part) => part.DocumentsTab,
);
const loadDocument = withTexts('log', () => import('./document'));
const DocumentPage = lazy(loadDocument, (part) => part.DocumentPage);
const DocumentLog = lazy(loadDocument, (part) => part.DocumentLog);
const HistoryTab = lazy(
  withTexts('history', () => import('./history')),
  (part) => part.HistoryTab,
);
const FileExport = lazy(
  withTexts('fileExport', () => import('./file-export')),
  (part) => part.FileExport,
);
const loadMerge = withTexts('history', () => import('./merge'));
const MergeNew = lazy(loadMerge, (part) => part.MergeNew);
const MergePage = lazy(loadMerge, (part) => part.MergePage);
const LogTab = lazy(
  withTexts('log', () => import('./log')),
  (part) => part.LogTab,
);
const loadPlan = () => import('./plan');
const PlanNew = lazy(withTexts('traject', loadPlan), (part) => part.PlanNew);
const PlanPage = lazy(withTexts('traject', loadPlan), (part) => part.PlanPage);
const DesiredJobs = lazy(
  withTexts('traject', () => import('./desired-jobs')),
  (part) => part.DesiredJobs,
);
const loadTraject = withTexts('traject', () => import('./traject'));
// it lists steps too
const TrajectTab = lazy(
  async (speech) => {
    const [part] = await Promise.all([loadTraject(speech), speech.addTexts('course')]);
    return part;
  },
  (part) => part.TrajectTab,
);
const NoAccess = lazy(
  withTexts('request', () => import('./noaccess')),
  (part) => part.NoAccess,
  true,
);
const EmergencyBanner = lazy(
  withTexts('emergency', () => import('./emergency-open')),
  (part) => part.EmergencyBanner,
);
const ControlBanner = lazy(
  withTexts('control', () => import('./control-banner')),
  (part) => part.ControlBanner,
);
const WhyFacts = lazy(
  withTexts('why', () => import('./why')),
  (part) => part.WhyFacts,
);
const PortraitEdit = lazy(
  () => import('./portrait-edit'),
  (part) => part.PortraitEdit,
);
const loadRights = withTexts('office', () => import('./rights'));
const RightsTab = lazy(loadRights, (part) => part.RightsTab);
const RightNew = lazy(loadRights, (part) => part.RightNew);
const RightEnd = lazy(loadRights, (part) => part.RightEnd);
const loadAllocations = withTexts('office', () => import('./allocations'));
const AllocationNew = lazy(loadAllocations, (part) => part.AllocationNew);
const AllocationChange = lazy(loadAllocations, (part) => part.AllocationChange);
const ReferralNew = lazy(loadAllocations, (part) => part.ReferralNew);
const loadOwner = () => import('./owner');
const OwnerNew = lazy(withTexts('office', loadOwner), (part) => part.OwnerNew);
const OwnerEnd = lazy(withTexts('office', loadOwner), (part) => part.OwnerEnd);
const StepsTab = lazy(
  withTexts('course', () => import('./steps')),
  (part) => part.StepsTab,
);
const loadStep = () => import('./step');
const StepNew = lazy(withTexts('course', loadStep), (part) => part.StepNew);
const StepEdit = lazy(withTexts('course', loadStep), (part) => part.StepEdit);
const StepHistory = lazy(
  withTexts('log', () => import('./step-history')),
  (part) => part.StepHistory,
);

const TimelineTab = lazy(
  async () => {
    const part = await import('./timeline');
    await part.ready();
    return part;
  },
  (part) => part.TimelineTab,
);

export function FilePage({ id, rest }: { id: string; rest: string[] }) {
  const loaded = useLoad(
    async (signal) => (await api.get('/api/clients/{id}', { path: { id }, signal })).data,
    [id],
  );
  const { data: client, error } = loaded;
  useTaking(client, loaded.reload);
  useLosing(client, loaded.reload);
  // A file that was merged has led here: the address is the other's from now on.
  useEffect(() => {
    if (client && client.id !== id) go(to('clients', client.id, ...rest), true);
  }, [client]);
  if (!client) {
    if (!error) return <Loading />;
    if (error.status === 404 || error.status === 403) {
      return <NoAccess error={error} client={id} onOpened={loaded.reload} />;
    }
    return <Failure error={error} retry={loaded.reload} />;
  }
  const file: File = {
    client,
    may: (action) => client.access.permissions.includes(action),
    set: loaded.set,
    reload: loaded.reload,
  };
  return (
    <FileContext.Provider value={file}>
      <Head rest={rest} />
      {client.access.emergency && <EmergencyBanner />}
      {client.access.control && <ControlBanner />}
      <Tab rest={rest} />
    </FileContext.Provider>
  );
}

/** A right may end while its file stands open: what is refused makes the file ask for itself again, and go. */
function useLosing(client: Client | null, reload: () => void) {
  const open = client !== null;
  useEffect(() => (open ? onRefused(reload) : undefined), [open]);
}

/** Whom nobody guides, is guided by who opens her file; that is said here, a look itself writes nothing. */
function useTaking(client: Client | null, reload: () => void) {
  const { t } = useSpeech();
  const { session } = useSession();
  const free = client?.access.caseload === 'nobody' ? client.id : null;
  useEffect(() => {
    if (!free) return;
    const path = { id: free };
    const body = { employee: session.viewer.employee.id };
    api.post('/api/clients/{id}/caseload', { key: newKey(), path, body }).then(
      () => {
        flash(t.caseload.taken);
        reload();
      },
      // a colleague was first, or the line broke: the file tells at the next look
      () => undefined,
    );
  }, [free]);
}

function Tab({ rest }: { rest: string[] }) {
  const { may } = useFile();
  const [tab, part, third, fourth] = rest;
  if (tab === undefined) return <PortraitTab />;
  if (tab === 'export' && may('client.export') && part === undefined)
    return (
      <>
        <PortraitTab />
        <FileExport />
      </>
    );
  if (tab === 'edit' && mayCorrect(may)) return <PortraitEdit />;
  if (tab === 'steps' && may('step.read')) {
    if (part === undefined) return <StepsTab />;
    if (part === 'new') return <StepNew kind={third ?? ''} />;
    if (third === 'history') return <StepHistory id={part} />;
    if (third === undefined) return <StepEdit key={part} id={part} />;
  }
  if (tab === 'timeline' && part === undefined) return <TimelineTab />;
  if (tab === 'jobs' && part === undefined) return <DesiredJobs />;
  if (tab === 'documents' && may('document.read')) {
    const page = part !== 'new' && documentPage(rest.slice(1));
    if (part === undefined || part === 'new') return <DocumentsTab adding={part === 'new'} />;
    if (page) return page;
  }
  if (tab === 'traject' && may('trajectory_plan.read')) {
    const page = part === 'documents' && third !== 'new' && documentPage(rest.slice(2));
    if (part === undefined) return <TrajectTab adding={false} />;
    if (part === 'documents' && third === 'new' && fourth === undefined)
      return <TrajectTab adding />;
    if (page && may('document.read')) return page;
    if (part === 'plans' && third === 'new' && may('trajectory_plan.add')) return <PlanNew />;
    if (part === 'plans' && third !== undefined && third !== 'new' && fourth === undefined)
      return <PlanPage key={third} id={third} />;
  }
  if (tab === 'rights' && (may('right.see_own') || may('right.see_all'))) {
    if (part === undefined || part === 'form' || part === 'withdrawal')
      return <RightsTab paper={part} />;
    if (part === 'new' && may('right.grant')) return <RightNew />;
    if (part === 'owner' && may('ownership.assign')) {
      if (third === 'new') return <OwnerNew />;
      if (third === 'end') return <OwnerEnd />;
      return <NotFound />;
    }
    if (part === 'allocations' && may('allocation.record')) {
      if (third === 'new') return <AllocationNew />;
      if (third && (fourth === 'sign' || fourth === 'withdraw'))
        return <AllocationChange id={third} what={fourth} />;
      return <NotFound />;
    }
    if (part === 'referrals' && third === 'new' && may('referral.record')) return <ReferralNew />;
    if (third === 'end' && may('consent.withdraw') && fourth === undefined)
      return <RightEnd id={part} />;
  }
  if (tab === 'log' && may('log.who_looked')) return <LogTab />;
  if (tab === 'history' && may('client.history') && part === undefined) return <HistoryTab />;
  if (tab === 'merge' && may('client.merge') && third === undefined)
    return part === undefined ? <MergeNew /> : <MergePage key={part} id={part} />;
  return <NotFound />;
}

/** The log of the documents, or one of them; null for an address that is neither. */
function documentPage([id, part, more]: string[]) {
  if (id === undefined || more !== undefined) return null;
  if (id === 'log') return part === undefined ? <DocumentLog /> : null;
  if (part !== undefined && part !== 'new') return null;
  return <DocumentPage key={id} id={id} adding={part === 'new'} />;
}

function Head({ rest }: { rest: string[] }) {
  const { t } = useSpeech();
  const { client } = useFile();
  const { control } = client.access;
  return (
    <>
      <Back to={control ? to('controls', control.id) : '/'}>
        {control ? control.reference : t.file.back}
      </Back>
      <header class="file-head">
        <Title window={t.file.window(client.number)}>
          {client.last_name} {client.first_name}
        </Title>
        <Facts
          line
          items={[
            { name: t.file.number, value: client.number },
            { name: t.file.birth, value: shortDate(client.birth_date) },
            { name: t.file.ssin, value: <Ssin /> },
            { name: t.file.counsellor, value: fullName(client.counsellor) },
            { name: t.owner.owner, value: <OwnerLine client={client} /> },
            ...(client.access.caseload && client.access.caseload !== 'off'
              ? [
                  {
                    name: t.caseload.guide,
                    value: fullName(client.access.guide) || t.caseload.nobody,
                  },
                ]
              : []),
          ]}
        />
        <Why />
        <FileTabs at={rest} />
      </header>
    </>
  );
}

/** The masked number, and on demand the whole one; that look is logged apart. */
function Ssin() {
  const { t } = useSpeech();
  const { client, may } = useFile();
  const [whole, setWhole] = useState<{ of: string; ssin: string | null } | null>(null);
  const sending = useSend(
    async () => (await api.get('/api/clients/{id}/ssin', { path: { id: client.id } })).data.ssin,
    (ssin) => setWhole({ of: client.id, ssin }),
  );
  if (!client.ssin_masked) return <span class="muted">{t.word.unknown}</span>;
  if (whole?.of === client.id) return <span class="mono nowrap">{whole.ssin}</span>;
  return (
    <span class="beside">
      <span class="mono nowrap">{client.ssin_masked}</span>
      {may('client.show_ssin') && (
        <LinkButton onClick={sending.send} title={t.file.ssinLogged}>
          {t.file.showSsin}
        </LinkButton>
      )}
      {sending.error && <Failure error={sending.error} retry={sending.send} />}
    </span>
  );
}

/** In short at once; all that the arbiter went by when it is opened. */
function Why() {
  const { t } = useSpeech();
  const { reason, until, rule } = useFile().client.access;
  const [opened, setOpened] = useState(false);
  const long = until ? t.file.until(shortDate(until)) : rule && t.closingShort[rule];
  return (
    <details class="why" onToggle={() => setOpened(true)}>
      <summary>
        <span class="why__question">{t.file.why}</span>{' '}
        <span class="muted">{t.file.whyShort(t.reason[reason as OpeningReason], long)}</span>
      </summary>
      <div class="why__body">{opened && <WhyFacts />}</div>
    </details>
  );
}
