// The page starts here: language, session, and the table of screens.
//
// Without a session the log-in page stands in the place of the screen, at the same address; the deep
// link is kept besides in sessionStorage, for a log-in that has to leave the page. When a session ends
// under somebody's hands, her screen stays in memory, hidden, and comes back when she logs in again.

import { render, type ComponentChildren, type ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import './core';
import { api, ApiError, onSessionLost, setCsrfToken } from './api';
import { flash } from './flash';
import { wantFocus } from './focus';
import {
  keepLanguage,
  keptLanguage,
  loadMessages,
  SpeechContext,
  useSpeech,
  type Language,
  type TextPart,
} from './i18n';
import type { Messages } from './i18n/nl';
import { LoginPage } from './pages/login';
import { MessagesPage } from './pages/messages';
import { NotFound } from './pages/notfound';
import { StartPage } from './pages/start';
import { Failure, Loading } from './parts/basics';
import { lazy, outdated, withTexts } from './parts/lazy';
import { Shell } from './parts/shell';
import { go, startRouter, usePlace } from './router';
import {
  noteSomebody,
  SessionContext,
  SessionWatch,
  somebodyHere,
  workOf,
  type Work,
} from './session';
import type { Action, Session } from './types';

interface Screen {
  at: string[];
  needs?: Action;
  show: (segment: (n: number) => string, rest: string[]) => ComponentChildren;
}

const screen = <Part, Props extends object>(
  load: () => Promise<Part>,
  pick: (part: Part) => ComponentType<Props>,
) => lazy(load, pick, true);

/** A screen of deliveries and administration. */
const office = <Part, Props extends object>(
  load: () => Promise<Part>,
  pick: (part: Part) => ComponentType<Props>,
) => lazy(withTexts('office', load), pick, true);

const AccountPage = lazy(
  withTexts('account', () => import('./pages/account')),
  (part) => part.AccountPage,
  true,
);
const PasswordPage = lazy(
  withTexts('account', () => import('./pages/password')),
  (part) => part.PasswordPage,
  true,
);
const SearchPage = screen(
  () => import('./pages/search'),
  (part) => part.SearchPage,
);
const FilePage = screen(
  () => import('./pages/file'),
  (part) => part.FilePage,
);
const ClientNew = screen(
  () => import('./pages/portrait-edit'),
  (part) => part.ClientNew,
);
const asking = <Part, Props extends object>(
  load: () => Promise<Part>,
  pick: (part: Part) => ComponentType<Props>,
) => lazy(withTexts('request', load), pick, true);
const RequestPage = asking(
  () => import('./pages/request-form'),
  (part) => part.RequestPage,
);
const RequestsPage = asking(
  () => import('./pages/requests'),
  (part) => part.RequestsPage,
);
const RequestScreen = asking(
  () => import('./pages/request'),
  (part) => part.RequestScreen,
);
const loadImports = () => import('./pages/imports');
const ImportPage = office(loadImports, (part) => part.ImportPage);
const ImportsPage = office(loadImports, (part) => part.ImportsPage);
const loadOrganisations = () => import('./pages/organisations');
const OrganisationForm = office(loadOrganisations, (part) => part.OrganisationForm);
const OrganisationPage = office(loadOrganisations, (part) => part.OrganisationPage);
const OrganisationsPage = office(loadOrganisations, (part) => part.OrganisationsPage);
const RegionsPage = office(
  () => import('./pages/regions'),
  (part) => part.RegionsPage,
);
const loadEmployees = () => import('./pages/employees');
const EmployeeForm = office(loadEmployees, (part) => part.EmployeeForm);
const EmployeePage = office(loadEmployees, (part) => part.EmployeePage);
const EmployeesPage = office(loadEmployees, (part) => part.EmployeesPage);

const GettingInPage = office(
  () => import('./pages/getting-in'),
  (part) => part.GettingInPage,
);
const loadOpenings = () => import('./pages/openings');
const CertifiedOpen = office(loadOpenings, (part) => part.CertifiedOpen);
const OpeningsPage = office(loadOpenings, (part) => part.OpeningsPage);
const EmergenciesPage = lazy(
  withTexts('emergency', () => import('./pages/emergencies')),
  (part) => part.EmergenciesPage,
  true,
);
const WithdrawalsPage = lazy(
  withTexts('withdrawal', () => import('./pages/withdrawals')),
  (part) => part.WithdrawalsPage,
  true,
);
const ControlsPage = lazy(
  withTexts('control', () => import('./pages/controls')),
  (part) => part.ControlsPage,
  true,
);
const SettingsPage = office(
  () => import('./pages/settings-frame'),
  (part) => part.SettingsPage,
);
const CaseloadPage = office(
  () => import('./pages/caseload'),
  (part) => part.CaseloadPage,
);

/** The screens by their address; '*' stands for one segment, what follows is the screen's own. */
const screens: Screen[] = [
  { at: ['getting-in'], show: () => <GettingInPage /> },
  { at: ['messages'], show: () => <MessagesPage /> },
  { at: ['search'], needs: 'client.search', show: () => <SearchPage /> },
  { at: ['caseload'], needs: 'motive.list', show: () => <CaseloadPage /> },
  { at: ['request'], needs: 'right.request', show: (_, rest) => <RequestPage rest={rest} /> },
  {
    at: ['requests', '*'],
    needs: 'request.list',
    show: (n, rest) => <RequestScreen key={n(1)} id={n(1)} rest={rest} />,
  },
  { at: ['requests'], needs: 'request.list', show: () => <RequestsPage /> },
  {
    at: ['clients', 'new'],
    needs: 'client.create',
    show: () => <ClientNew />,
  },
  {
    at: ['clients', '*'],
    show: (n, rest) => <FilePage key={n(1)} id={n(1)} rest={rest} />,
  },
  {
    at: ['imports', '*'],
    needs: 'import.read',
    show: (n) => <ImportPage key={n(1)} id={n(1)} />,
  },
  { at: ['imports'], needs: 'import.read', show: () => <ImportsPage /> },
  { at: ['contacts'], needs: 'session', show: (_, rest) => <RegionsPage rest={rest} /> },
  { at: ['certified'], needs: 'certified.open', show: () => <CertifiedOpen /> },
  { at: ['openings'], needs: 'certified.list', show: () => <OpeningsPage /> },
  { at: ['openings'], needs: 'certified.count', show: () => <OpeningsPage /> },
  { at: ['withdrawals'], needs: 'withdrawal.list', show: () => <WithdrawalsPage /> },
  { at: ['emergencies'], needs: 'emergency.list', show: () => <EmergenciesPage /> },
  { at: ['controls'], needs: 'control.list', show: (_, rest) => <ControlsPage rest={rest} /> },
  {
    at: ['settings'],
    needs: 'configuration.read',
    show: (_, rest) => <SettingsPage rest={rest} />,
  },
  {
    at: ['organisations', 'new'],
    needs: 'organisation.write',
    show: () => <OrganisationForm />,
  },
  {
    at: ['organisations', '*'],
    needs: 'organisation.read',
    show: (n, rest) => <OrganisationPage key={n(1)} id={n(1)} rest={rest} />,
  },
  {
    at: ['organisations'],
    needs: 'organisation.read',
    show: () => <OrganisationsPage />,
  },
  {
    at: ['employees', 'new'],
    needs: 'employee.write',
    show: () => <EmployeeForm />,
  },
  {
    at: ['employees', '*'],
    needs: 'employee.read',
    show: (n, rest) => <EmployeePage key={n(1)} id={n(1)} rest={rest} />,
  },
  {
    at: ['employees'],
    needs: 'employee.read',
    show: () => <EmployeesPage />,
  },
];

function Screens({ work, onEverywhere }: { work: Work; onEverywhere: () => void }) {
  const { segments } = usePlace();
  if (segments.length === 0 || segments[0] === 'login') return <StartPage />;
  if (segments.length === 1 && segments[0] === 'account') {
    return <AccountPage onEverywhere={onEverywhere} />;
  }
  const screen = screens.find(
    ({ at }) =>
      at.length <= segments.length && at.every((part, n) => part === '*' || part === segments[n]),
  );
  const rest = segments.slice(screen?.at.length);
  const whole =
    ['clients', 'contacts', 'controls', 'request', 'settings'].includes(screen?.at[0] ?? '') ||
    rest.length === 0 ||
    screen?.at.includes('*');
  if (!screen || !whole || (screen.needs && !work.can(screen.needs))) return <NotFound />;
  return <>{screen.show((n) => segments[n] ?? '', rest)}</>;
}

const DEEP_LINK = 'inzage.link';

/** A one-time link is no place to come back to: it has been used by then. */
function keepDeepLink(): void {
  const link = location.hash.slice(1);
  const once = link === '/password' || link.startsWith('/password/');
  if (link.length > 1 && !once) sessionStorage.setItem(DEEP_LINK, link);
}

function followDeepLink(): void {
  const link = sessionStorage.getItem(DEEP_LINK);
  sessionStorage.removeItem(DEEP_LINK);
  if (link && location.hash.length <= 2) go(link, true);
}

/** `ended`: there was a session; its page waits behind the log-in. */
interface State {
  session: Session | null;
  ended: boolean;
  message: string | null;
  failure: ApiError | null;
  ready: boolean;
}

function Application() {
  const { t, language, setLanguage } = useSpeech();
  const place = usePlace();
  const [state, setState] = useState<State>({
    session: null,
    ended: false,
    message: null,
    failure: null,
    ready: false,
  });
  const waiting = useRef<((again: boolean) => void)[]>([]);
  const settle = (again: boolean) => {
    for (const resolve of waiting.current.splice(0)) resolve(again);
  };
  const live = useRef(state);
  live.current = state;

  const accept = (session: Session) => {
    setCsrfToken(session.csrf_token);
    noteSomebody(true);
    const before = live.current.session;
    const same = before?.viewer.employee.id === session.viewer.employee.id;
    setState({ session, ended: false, message: null, failure: null, ready: true });
    settle(same);
    if (!before) followDeepLink();
    else if (!same) go('/', true);
    if (!same) setLanguage(session.viewer.employee.language, false);
  };

  const load = () => {
    if (!somebodyHere()) {
      keepDeepLink();
      setState((was) => ({ ...was, ready: true }));
      return;
    }
    setState((was) => ({ ...was, failure: null, ready: false }));
    api
      .get('/api/session', { own401: true })
      .then(({ data }) => accept(data))
      .catch((reason: unknown) => {
        const error = reason instanceof ApiError ? reason : new ApiError(-1, null);
        if (error.status === 401) {
          noteSomebody(false);
          keepDeepLink();
        }
        setState((was) => ({ ...was, ready: true, failure: error.status === 401 ? null : error }));
      });
  };

  const end = () => {
    if (live.current.session) {
      setState((was) => ({ ...was, ended: true, message: 'expired' }));
      wantFocus();
    }
  };

  /** `message`: what is said above the log-in. A password set by a link ends nobody's session here. */
  const left = (message: string) => {
    if (message !== 'passwordSet') noteSomebody(false);
    settle(false);
    setCsrfToken('');
    setState({ session: null, ended: false, message, failure: null, ready: true });
    go('/', true);
    wantFocus();
  };

  const logout = () => {
    api
      .delete('/api/session', { own401: true })
      .then(() => left('loggedOut'))
      .catch((reason: unknown) => {
        if (reason instanceof ApiError && reason.status === 401) left('loggedOut');
        else flash(t.failure.network);
      });
  };

  useEffect(() => {
    onSessionLost(() => {
      if (!live.current.session) return Promise.resolve(false);
      end();
      return new Promise((resolve) => waiting.current.push(resolve));
    });
    load();
  }, []);
  useEffect(() => {
    if (!state.session || state.ended) return;
    if (state.session.viewer.employee.language === language) return;
    // The choice goes along with the person, to other devices; it is no harm when that fails once.
    api.patch('/api/session', { body: { language } }).then(
      ({ data }) => setState((was) => (was.session ? { ...was, session: data } : was)),
      () => {},
    );
  }, [language]);

  const token = place.segments[0] === 'password' ? (place.segments[1] ?? null) : null;
  const redeeming = useRef<string | null>(null);
  if (token) redeeming.current = token;
  if (place.segments[0] !== 'password') redeeming.current = null;
  if (redeeming.current) {
    return (
      <Shell work={null} narrow onLogout={logout}>
        <PasswordPage token={redeeming.current} onDone={() => left('passwordSet')} />
      </Shell>
    );
  }

  const { session, ended } = state;
  const work = session && workOf(session);
  const message =
    state.message === 'expired'
      ? t.login.expired
      : state.message === 'loggedOut'
        ? t.login.loggedOut
        : state.message === 'everywhere'
          ? t.login.loggedOutAll
          : state.message === 'passwordSet'
            ? t.login.passwordSet
            : null;
  const out = !session || ended;
  return (
    <Shell work={out ? null : work} narrow={out} onLogout={logout}>
      {!state.ready && <Loading />}
      {state.failure && <Failure error={state.failure} retry={load} />}
      {state.ready && !state.failure && out && (
        <LoginPage
          message={message}
          waiting={session && ended ? session.viewer.employee.first_name : null}
          onLogin={(made) => {
            wantFocus();
            accept(made);
          }}
        />
      )}
      {work && (
        <SessionContext.Provider value={work}>
          <div class="screens" hidden={ended} key={work.session.viewer.employee.id}>
            <Screens work={work} onEverywhere={() => left('everywhere')} />
          </div>
          {!ended && (
            <SessionWatch
              key={work.session.csrf_token}
              session={work.session}
              onEnded={end}
              onLogout={logout}
            />
          )}
        </SessionContext.Provider>
      )}
    </Shell>
  );
}

function Root(props: { t: Messages; language: Language }) {
  const [speech, setSpeech] = useState(props);
  // What the page should speak; texts arrive later, and another wish may have come meanwhile.
  const wanted = useRef({ language: props.language, parts: [] as TextPart[] });
  const speak = async (change: Partial<typeof wanted.current>) => {
    wanted.current = { ...wanted.current, ...change };
    for (;;) {
      const wish = wanted.current;
      const t = await loadMessages(wish.language, wish.parts);
      if (wish !== wanted.current) continue;
      document.documentElement.lang = wish.language;
      setSpeech({ t, language: wish.language });
      return;
    }
  };
  const addTexts = (part: TextPart) =>
    speak({ parts: [...new Set([...wanted.current.parts, part])] });
  const setLanguage = (language: Language, keep = true) => {
    if (keep) keepLanguage(language);
    speak({ language }).catch(async () => {
      const { failure } = speech.t;
      flash((await outdated().catch(() => false)) ? failure.outdated : failure.network);
    });
  };
  return (
    <SpeechContext.Provider value={{ ...speech, setLanguage, addTexts }}>
      <Application />
    </SpeechContext.Provider>
  );
}

async function begin() {
  const language = keptLanguage();
  const t = await loadMessages(language, []);
  document.documentElement.lang = language;
  addEventListener('hashchange', wantFocus); // first: the router's listener may draw the page at once
  startRouter();
  render(<Root t={t} language={language} />, document.getElementById('app')!);
}

begin().catch(() => {
  // Without texts there is nothing to draw: the page itself says so, in three languages.
  document.getElementById('late')!.hidden = false;
});
