// Asks before unsaved typing is left behind.

import { useState } from 'preact/hooks';
import { useSpeech } from '../i18n';
import { useGuard } from '../router';
import { Button } from './basics';
import { Dialog } from './dialog';

export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const { t } = useSpeech();
  const [go, setGo] = useState<{ on: () => void } | null>(null);
  useGuard(dirty, (on) => setGo({ on }));
  if (!go) return null;
  return (
    <Dialog title={t.guard.title} alert onClose={() => setGo(null)}>
      <p>{t.guard.text}</p>
      <div class="actions">
        <Button onClick={() => setGo(null)}>{t.act.stay}</Button>
        <Button
          kind="secondary"
          onClick={() => {
            setGo(null);
            go.on();
          }}
        >
          {t.act.leave}
        </Button>
      </div>
    </Dialog>
  );
}
