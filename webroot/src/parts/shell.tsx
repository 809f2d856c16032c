// What stands around every page: skip link, masthead, the short messages, the foot.

import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { flashStays, onFlash } from '../flash';
import { languageNames, languages, useSpeech } from '../i18n';
import type { Messages } from '../i18n/nl';
import { usePlace } from '../router';
import type { Work } from '../session';
import type { Action } from '../types';
import { classes, unitText } from '../text';
import { Link, LinkButton, Note } from './basics';

export function Shell(props: {
  work: Work | null;
  narrow?: boolean;
  onLogout: () => void;
  children?: ComponentChildren;
}) {
  const { t } = useSpeech();
  const main = useRef<HTMLElement>(null);
  return (
    <>
      <a
        class="govuk-skip-link"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t.app.skip}
      </a>
      <Masthead work={props.work} onLogout={props.onLogout} />
      <main
        id="main"
        class={classes('page', props.narrow && 'page--narrow')}
        tabIndex={-1}
        ref={main}
      >
        <Flash />
        {props.children}
      </main>
      <footer class="foot">
        <div>
          {t.app.foot} <a href="/assets/licences.txt">{t.app.licences}</a>
        </div>
      </footer>
    </>
  );
}

/** The short message of what was just done; it goes with the next navigation. */
function Flash() {
  const [message, setMessage] = useState('');
  const { path } = usePlace();
  useEffect(() => onFlash(setMessage), []);
  useEffect(() => {
    if (!flashStays()) setMessage('');
  }, [path]);
  return (
    <div role="status" class="flash">
      {message && <Note tone="ok">{message}</Note>}
    </div>
  );
}

const places: {
  to: string;
  name: keyof Messages['nav'];
  needs: Action;
}[] = [
  { to: '/', name: 'clients', needs: 'client.list' },
  { to: '/search', name: 'search', needs: 'client.search' },
  { to: '/request', name: 'request', needs: 'right.request' },
  { to: '/requests', name: 'requests', needs: 'request.list' },
  { to: '/certified', name: 'certified', needs: 'certified.open' },
  { to: '/imports', name: 'imports', needs: 'import.read' },
  { to: '/organisations', name: 'organisations', needs: 'organisation.read' },
  { to: '/employees', name: 'employees', needs: 'employee.read' },
  { to: '/contacts', name: 'contacts', needs: 'session' },
  { to: '/openings', name: 'openings', needs: 'certified.list' },
  { to: '/openings', name: 'openings', needs: 'certified.count' },
  { to: '/emergencies', name: 'emergencies', needs: 'emergency.list' },
  { to: '/controls', name: 'controls', needs: 'control.list' },
  { to: '/settings', name: 'settings', needs: 'configuration.read' },
  { to: '/caseload', name: 'caseload', needs: 'motive.list' },
];

function Masthead({ work, onLogout }: { work: Work | null; onLogout: () => void }) {
  const { t } = useSpeech();
  const place = usePlace();
  const first = place.segments[0] ?? '';
  const current = (to: string) =>
    to === '/' ? first === '' || first === 'clients' : first === to.slice(1);
  return (
    <header class="masthead">
      <div class="masthead__row">
        <a class="brand" href="#/" aria-label={t.app.home}>
          {t.app.name}
        </a>
        {work && (
          <nav aria-label={t.app.nav}>
            <ul class="plain">
              {places
                .filter((one) => work.can(one.needs))
                .map((one) => (
                  <li key={one.to}>
                    <Link to={one.to} current={current(one.to)}>
                      {t.nav[one.name]}
                    </Link>
                  </li>
                ))}
            </ul>
          </nav>
        )}
        <div class="masthead__end">
          <Languages />
          {work && <AccountMenu work={work} onLogout={onLogout} />}
        </div>
      </div>
    </header>
  );
}

function Languages() {
  const { t, language, setLanguage } = useSpeech();
  return (
    <div class="languages" role="group" aria-label={t.app.language}>
      {languages.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          title={languageNames[one]}
          aria-label={`${one} – ${languageNames[one]}`}
          aria-pressed={one === language}
          onClick={() => setLanguage(one)}
        >
          {one}
        </button>
      ))}
    </div>
  );
}

function AccountMenu({ work, onLogout }: { work: Work; onLogout: () => void }) {
  const { t } = useSpeech();
  const ref = useRef<HTMLDetailsElement>(null);
  const { path } = usePlace();
  const { employee, organisation, unit } = work.session.viewer;
  useEffect(() => {
    if (ref.current) ref.current.open = false;
  }, [path]);
  useEffect(() => {
    const close = (event: Event) => {
      const menu = ref.current;
      if (!menu?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return;
        menu.open = false;
        menu.querySelector('summary')?.focus();
      } else if (!menu.contains(event.target as Node)) {
        menu.open = false;
      }
    };
    document.addEventListener('keydown', close);
    document.addEventListener('pointerdown', close);
    return () => {
      document.removeEventListener('keydown', close);
      document.removeEventListener('pointerdown', close);
    };
  }, []);
  return (
    <details class="menu" ref={ref}>
      <summary>
        <span>
          {employee.first_name} {employee.last_name}
        </span>
      </summary>
      <div class="menu__panel">
        <p>
          {organisation.name}
          <br />
          <span class="small muted">{unitText(unit)}</span>
        </p>
        <ul class="plain">
          <li>
            <Link to="/account">{t.app.account}</Link>
          </li>
          <li>
            <Link to="/getting-in">{t.app.gettingIn}</Link>
          </li>
          <li>
            <Link to="/messages">{t.message.title}</Link>
          </li>
          <li>
            <LinkButton onClick={onLogout}>{t.session.logout}</LinkButton>
          </li>
        </ul>
      </div>
    </details>
  );
}
