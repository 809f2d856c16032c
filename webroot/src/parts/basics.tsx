// The small pieces every page is made of.

import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { ApiError } from '../api';
import { failureWords } from '../errors';
import { useSpeech } from '../i18n';
import { takeFocus } from '../focus';
import { usePlace } from '../router';
import { classes } from '../text';

type Children = { children?: ComponentChildren };

/** The page's h1: it takes the focus after a navigation and names the browser's window. */
export function Title({ children, window: name }: Children & { window: string }) {
  const ref = useRef<HTMLHeadingElement>(null);
  const place = usePlace();
  const { t } = useSpeech();
  useEffect(() => {
    document.title = `${name} – ${t.app.name}`;
  }, [name, t]);
  useLayoutEffect(() => takeFocus(ref.current), [place.path]);
  return (
    <h1 class="title" tabIndex={-1} ref={ref}>
      {children}
    </h1>
  );
}

export function Panel(
  props: Children & { title?: string; bar?: ComponentChildren; flush?: boolean },
) {
  return (
    <section class={classes('panel', props.flush && 'panel--flush')}>
      {(props.title ?? props.bar) && (
        <div class="panel__bar">
          {props.title && <h2 class="section-title">{props.title}</h2>}
          {props.bar}
        </div>
      )}
      {props.children}
    </section>
  );
}

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'disabled'> & {
  kind?: 'secondary' | 'warning' | undefined;
  small?: boolean;
  type?: 'button' | 'submit';
  disabled?: boolean;
};

export function Button({ kind, small, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      class={classes(
        'govuk-button',
        kind && `govuk-button--${kind}`,
        small && 'govuk-button--small',
      )}
    />
  );
}

/** A link that looks like a button: it goes somewhere. */
export function ButtonLink(props: Children & { to: string; kind?: 'secondary'; small?: boolean }) {
  return (
    <a
      class={classes(
        'govuk-button',
        props.kind && `govuk-button--${props.kind}`,
        props.small && 'govuk-button--small',
      )}
      href={'#' + props.to}
    >
      {props.children}
    </a>
  );
}

/** A button that looks like a link: it does something. */
export function LinkButton(props: ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button type="button" {...props} class="link-button" />;
}

export function Link(props: Children & { to: string; class?: string; current?: boolean }) {
  return (
    <a href={'#' + props.to} class={props.class} aria-current={props.current ? 'page' : undefined}>
      {props.children}
    </a>
  );
}

export function Back(props: Children & { to: string }) {
  return (
    <p>
      <a class="back" href={'#' + props.to}>
        {props.children}
      </a>
    </p>
  );
}

export type Tone = 'busy' | 'wait' | 'ok' | 'bad' | undefined;

export function Tag(props: Children & { tone?: Tone }) {
  return <span class={classes('tag', props.tone && `tag--${props.tone}`)}>{props.children}</span>;
}

export function Note(
  props: Children & { tone?: 'ok' | 'warn' | 'bad' | undefined; role?: 'status' | 'alert' },
) {
  return (
    <div class={classes('note', props.tone && `note--${props.tone}`)} role={props.role}>
      {props.children}
    </div>
  );
}

export function Loading() {
  const { t } = useSpeech();
  return (
    <p class="loading" role="status">
      {t.app.loading}
    </p>
  );
}

export function Empty({ children }: Children) {
  return <p class="empty">{children}</p>;
}

/** Why something did not come or did not go, in words, and the way on. */
export function Failure(props: { error: ApiError; retry?: () => void; unsure?: boolean }) {
  const { t } = useSpeech();
  const { error } = props;
  const passing = error.status <= 0 || error.status >= 500;
  return (
    <Note tone="bad" role="alert">
      <p>
        <strong>{t.failure.title}</strong>
      </p>
      <p>{failureWords(t, error)}</p>
      {props.unsure && passing && <p>{t.failure.uncertain}</p>}
      {error.status >= 500 && error.problem?.request_id && (
        <p class="small muted">{t.failure.request(error.problem.request_id)}</p>
      )}
      {props.retry && passing && (
        <p>
          <Button kind="secondary" small onClick={props.retry}>
            {t.act.again}
          </Button>
        </p>
      )}
    </Note>
  );
}

export interface Fact {
  name: string;
  value: ComponentChildren;
}

/** Names with their values; what is empty is said to be unknown, not left out. */
export function Facts({ items, line }: { items: Fact[]; line?: boolean }) {
  const { t } = useSpeech();
  return (
    <dl class={classes('facts', line && 'facts--line')}>
      {items.map(({ name, value }) => {
        const shown =
          value === '' || value === null || value === undefined ? (
            <span class="muted">{t.word.unknown}</span>
          ) : (
            value
          );
        return line ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{shown}</dd>
          </div>
        ) : (
          <>
            <dt>{name}</dt>
            <dd>{shown}</dd>
          </>
        );
      })}
    </dl>
  );
}
