// Who is at work, what she may do, and how long the session still lasts.

import { createContext } from 'preact';
import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import { api, onContact } from './api';
import { useSpeech } from './i18n';
import { Button } from './parts/basics';
import { Dialog } from './parts/dialog';
import type { Action, Session } from './types';

export interface Work {
  session: Session;
  can: (action: Action) => boolean;
}

export const SessionContext = createContext<Work | null>(null);

/** Only inside the pages, which are shown to people who logged in. */
export function useSession(): Work {
  return useContext(SessionContext)!;
}

export function workOf(session: Session): Work {
  return { session, can: (action) => session.permissions.includes(action) };
}

const SOMEBODY = 'inzage.somebody';

/**
 * Did somebody log in with this browser, and not out again? The session's cookie is hidden from the
 * page; without this mark every visitor would begin with a question the server has to refuse.
 */
export function somebodyHere(): boolean {
  try {
    return localStorage.getItem(SOMEBODY) !== null;
  } catch {
    return true;
  }
}

export function noteSomebody(here: boolean): void {
  try {
    if (here) localStorage.setItem(SOMEBODY, '1');
    else localStorage.removeItem(SOMEBODY);
  } catch {
    // Then the server is asked every time.
  }
}

const CONTACT = 'inzage.contact';
const WARN = 120;
const KEEP = 240;

/** Other tabs of the same person keep the session alive too; they tell it by this mark. */
function lastContact(own: number): number {
  try {
    return Math.max(own, Number(localStorage.getItem(CONTACT)) || 0);
  } catch {
    return own;
  }
}

/**
 * Warns two minutes before the session ends and says when it ended. Somebody who types or clicks is
 * at work: that is told to the server now and then, so that a long form does not cost a session.
 */
export function SessionWatch(props: {
  session: Session;
  onEnded: () => void;
  onLogout: () => void;
}) {
  const { t } = useSpeech();
  const contact = useRef(Date.now());
  const [left, setLeft] = useState<{ seconds: number; limit: boolean } | null>(null);
  const [understood, setUnderstood] = useState(false);
  const { idle_seconds, expires_at } = props.session;

  const keep = () => {
    setLeft(null);
    api.get('/api/session', { own401: true }).catch(() => {});
  };

  useEffect(() => {
    const touch = () => {
      contact.current = Date.now();
      try {
        localStorage.setItem(CONTACT, String(contact.current));
      } catch {
        // Nothing to tell the other tabs with; each then warns by itself.
      }
    };
    touch();
    onContact(touch);
    return () => onContact(() => {});
  }, []);

  useEffect(() => {
    const tick = () => {
      const now = Date.now();
      const idle = idle_seconds - (now - lastContact(contact.current)) / 1000;
      const limit = (Date.parse(expires_at) - now) / 1000;
      const seconds = Math.min(idle, limit);
      if (seconds <= 0) props.onEnded();
      else if (seconds <= WARN) setLeft({ seconds, limit: limit < idle });
      else setLeft(null);
    };
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [idle_seconds, expires_at]);

  useEffect(() => {
    const active = () => {
      if (left || Date.now() - lastContact(contact.current) < KEEP * 1000) return;
      contact.current = Date.now();
      keep();
    };
    addEventListener('keydown', active);
    addEventListener('pointerdown', active);
    return () => {
      removeEventListener('keydown', active);
      removeEventListener('pointerdown', active);
    };
  }, [left]);

  if (!left || (left.limit && understood)) return null;
  const minutes = Math.ceil(left.seconds / 60);
  const close = left.limit ? () => setUnderstood(true) : keep;
  return (
    <Dialog title={t.session.warnTitle} alert onClose={close}>
      <p>{left.limit ? t.session.warnLimit(minutes) : t.session.warn(minutes)}</p>
      <div class="actions">
        <Button onClick={close}>{left.limit ? t.session.understood : t.session.stay}</Button>
        <Button kind="secondary" onClick={props.onLogout}>
          {t.session.logout}
        </Button>
      </div>
    </Dialog>
  );
}
