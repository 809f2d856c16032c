// Parts of the page that are fetched when they are first needed. Until one is there its place says so;
// when it does not come, its place says why: the line, or a newer Inzage that has other parts.

import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ApiError } from '../api';
import { useSpeech, type Speech, type TextPart } from '../i18n';
import { Button, Failure, Loading, Note, Title } from './basics';

/** Whether the server hands out another page than the one that runs here; rejects without a line. */
export async function outdated(): Promise<boolean> {
  const running = document.querySelector<HTMLScriptElement>('script[type=module]')!;
  const answer = await fetch('/', { cache: 'no-store' });
  return answer.ok && !(await answer.text()).includes(running.getAttribute('src')!);
}

/** What `load` brings, with the texts that only it needs. */
export function withTexts<Part>(texts: TextPart, load: () => Promise<Part>) {
  return async ({ addTexts }: Speech): Promise<Part> => {
    const [part] = await Promise.all([load(), addTexts(texts)]);
    return part;
  };
}

type Fault = 'outdated' | ApiError;

/**
 * A component that `load` brings and `pick` takes out of it, once. `screen`: it is all there is on the
 * page, so when it does not come the page needs another heading, for the focus to go to.
 */
export function lazy<Part, Props extends object>(
  load: (speech: Speech) => Promise<Part>,
  pick: (part: Part) => ComponentType<Props>,
  screen = false,
) {
  let Ready: ComponentType<Props> | null = null;
  return function Lazy(props: Props) {
    const speech = useSpeech();
    const [fault, setFault] = useState<Fault | null>(null);
    const [turn, setTurn] = useState(0);
    const [, setThere] = useState(Ready !== null);
    useEffect(() => {
      if (Ready) return;
      let gone = false;
      setFault(null);
      load(speech)
        .then((part) => {
          Ready = pick(part);
          if (!gone) setThere(true);
        })
        .catch(async () => {
          const old = await outdated().catch(() => false);
          if (!gone) setFault(old ? 'outdated' : new ApiError(0, null));
        });
      return () => {
        gone = true;
      };
    }, [turn]);
    if (Ready) return <Ready {...props} />;
    if (!fault) return <Loading />;
    return (
      <>
        {screen && <Title window={speech.t.failure.title}>{speech.t.failure.title}</Title>}
        {fault === 'outdated' ? (
          <Outdated />
        ) : (
          <Failure error={fault} retry={() => setTurn(turn + 1)} />
        )}
      </>
    );
  };
}

function Outdated() {
  const { t } = useSpeech();
  return (
    <Note tone="warn" role="alert">
      <p>{t.failure.outdated}</p>
      <p>
        <Button kind="secondary" small onClick={() => location.reload()}>
          {t.act.reload}
        </Button>
      </p>
    </Note>
  );
}
