// Looking a unit up by name or OE number: a text box with suggestions (ARIA combobox). What counts
// is the suggestion taken, never the text typed.

import Combobox from '@github/combobox-nav';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { api, ApiError } from '../api';
import { fieldWords } from '../errors';
import { useSpeech } from '../i18n';
import { classes, unitText } from '../text';
import type { UnitFound } from '../types';
import { Group, useField } from './form';
import type { ComponentChildren } from 'preact';

export interface Chosen {
  id: string;
  name: string;
  oe_number: string;
  organisation: { id: string; name: string; kind: string };
}

function useSuggestions(text: string, wanted: boolean, ended: boolean) {
  const [found, setFound] = useState<UnitFound[] | null>(null);
  const [failed, setFailed] = useState<ApiError | null>(null);
  useEffect(() => {
    setFound(null);
    setFailed(null);
    const query = text.replace(/\s*\(\d*\)?\s*$/, '').trim();
    if (!wanted || !query) return;
    const control = new AbortController();
    const timer = setTimeout(() => {
      api
        .get('/api/units', { query: ended ? { query, ended } : { query }, signal: control.signal })
        .then(({ data }) => setFound(data.items))
        .catch((reason: unknown) => {
          if (control.signal.aborted) return;
          setFailed(reason instanceof ApiError ? reason : new ApiError(-1, null));
        });
    }, 180);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [text, wanted]);
  return { found, failed };
}

export function LookupField(props: {
  name: string;
  value: Chosen | null;
  onValue: (value: Chosen | null) => void;
  required?: boolean;
  hint?: ComponentChildren;
  /** The person's name, shown under the organisation. */
  under?: string | undefined;
  beside?: ComponentChildren;
  wide?: boolean;
  /** What has ended may be chosen too: one looks for it, and gives it no work. */
  ended?: boolean;
}) {
  const { t } = useSpeech();
  const state = useField(props.name);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const combobox = useRef<Combobox | null>(null);
  const shown = props.value ? unitText(props.value) : '';
  const [text, setText] = useState(shown);
  const [typing, setTyping] = useState(false);
  const { found, failed } = useSuggestions(text, typing, props.ended ?? false);
  const open = typing && !!found && found.length > 0;

  useEffect(() => {
    if (shown) setText(shown);
  }, [shown]);
  useLayoutEffect(() => {
    const made = new Combobox(input.current!, list.current!, { tabInsertsSuggestions: false });
    combobox.current = made;
    return () => made.destroy();
  }, []);
  // a suggestion that can be seen can be chosen by the keys
  useLayoutEffect(() => {
    if (open) combobox.current?.start();
    else combobox.current?.stop();
  }, [open, found]);

  const take = (event: Event) => {
    const id = (event.target as HTMLElement).dataset.id;
    const unit = found?.find((one) => one.id === id);
    if (!unit) return;
    setTyping(false);
    setText(unitText(unit));
    props.onValue(unit);
  };
  const fault = failed?.problem?.errors?.[0];
  const status = !typing
    ? ''
    : failed
      ? fault
        ? fieldWords(t, fault, state.label)
        : t.lookup.failed
      : found
        ? found.length
          ? t.lookup.count(found.length)
          : t.lookup.none
        : '';

  return (
    <Group
      state={state}
      required={props.required}
      hint={props.hint ?? t.lookup.hint}
      wide={props.wide}
    >
      {(described) => (
        <>
          <div class="beside">
            <div class="lookup">
              <svg class="lookup__sign" viewBox="0 0 18 18" aria-hidden="true">
                <path
                  d="M7.5 2a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM11.6 11.6 16 16"
                  fill="none"
                  stroke="currentColor"
                  stroke-width="1.8"
                />
              </svg>
              <input
                id={state.id}
                ref={input}
                class={classes('govuk-input', state.error && 'govuk-input--error')}
                type="text"
                autoComplete="off"
                spellcheck={false}
                aria-required={props.required}
                aria-invalid={state.error ? true : undefined}
                aria-describedby={described}
                value={text}
                onInput={(event) => {
                  setText(event.currentTarget.value);
                  setTyping(true);
                  if (props.value) props.onValue(null);
                }}
                onKeyDown={(event) => {
                  if (event.key === 'Escape' && open) {
                    event.preventDefault();
                    event.stopPropagation();
                    setTyping(false);
                  }
                }}
                onBlur={() => setTyping(false)}
              />
              <ul
                ref={list}
                id={`${state.id}-list`}
                class="lookup__list"
                role="listbox"
                aria-label={state.label}
                hidden={!open}
                onMouseDown={(event) => event.preventDefault()}
                {...{ 'oncombobox-commit': take }}
              >
                {open &&
                  found.map((unit) => (
                    <li key={unit.id} id={`${state.id}-${unit.id}`} role="option" data-id={unit.id}>
                      {unitText(unit)}
                      {unit.organisation.name !== unit.name && (
                        <span class="muted small">
                          {' – '}
                          {unit.organisation.name}
                        </span>
                      )}
                    </li>
                  ))}
              </ul>
            </div>
            {props.beside}
          </div>
          {props.under && <p class="lookup__under">{props.under}</p>}
          <p class="small muted" role="status">
            {status}
          </p>
        </>
      )}
    </Group>
  );
}
