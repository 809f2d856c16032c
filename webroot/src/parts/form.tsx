// A form and its fields: labels, hints, errors beside the field and all of them in a summary on top,
// linked to their fields. The server judges; its field errors come back in its own member names.

import { createContext, type ComponentChildren } from 'preact';
import { useContext, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { fieldWords, labelOf, failureWords } from '../errors';
import type { Sending } from '../hooks';
import { useSpeech } from '../i18n';
import { classes } from '../text';
import { Failure, Link } from './basics';

interface FormState {
  id: string;
  labels: Record<string, string>;
  errors: Map<string, string>;
  /** The fields as they stand on the page. */
  order: string[];
}

const FormContext = createContext<FormState>({ id: '', labels: {}, errors: new Map(), order: [] });

export function focusField(id: string): void {
  const element = document.getElementById(id);
  element?.focus();
  element?.scrollIntoView({ block: 'center' });
}

/** `labels`: the words for each member of the input; they name the fields in the summary too. */
export function Form(props: {
  labels: Record<string, string>;
  sending: Sending;
  onSubmit: () => void;
  /** Words for a refusal that concerns the whole, where this form has better ones. */
  words?: Record<string, string>;
  /** The field a refusal of the whole belongs to ('duplicate' to the number). */
  belongs?: Record<string, string>;
  /** Fields beside each other where there is room; `two`: in two columns at most. */
  wide?: boolean | 'two';
  /** Members of the input that another field of this form stands for. */
  alias?: Record<string, string>;
  children?: ComponentChildren;
}) {
  const { t } = useSpeech();
  const id = useId();
  const { error, fields, attempt } = props.sending;
  const errors = new Map<string, string>();
  const general: string[] = [];
  const add = (field: string, words: string) => {
    const known = labelOf(props.labels, field) !== null;
    if (!known) general.push(words);
    else if (!errors.has(field)) errors.set(field, words);
  };
  for (const one of fields) {
    const field = props.alias?.[one.field.split('.')[0]!] ?? one.field;
    add(field, fieldWords(t, one, labelOf(props.labels, field) ?? field));
  }
  const answered = error !== null && error.status >= 400 && error.status < 500;
  if (answered && fields.length === 0) {
    const words = props.words?.[error.code] ?? failureWords(t, error);
    const field = props.belongs?.[error.code];
    if (field) errors.set(field, words);
    else general.push(words);
  }
  const order = useRef<string[]>([]).current;
  const rank = (field: string) =>
    order.findIndex((name) => field === name || field.startsWith(name + '.')) + 1 || Infinity;
  const listed = [...errors].sort(([one], [two]) => rank(one) - rank(two) || 0);
  const summary = useRef<HTMLDivElement>(null);
  const show = errors.size + general.length > 0;
  useLayoutEffect(() => {
    if (show) summary.current?.focus();
  }, [attempt]);
  return (
    <FormContext.Provider value={{ id, labels: props.labels, errors, order }}>
      <form
        class="stack"
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit();
        }}
      >
        {show && (
          <div class="govuk-error-summary" ref={summary} tabIndex={-1} role="alert">
            <h2 class="govuk-error-summary__title">{t.formErrors.title}</h2>
            <ul class="govuk-list govuk-error-summary__list plain">
              {listed.map(([field, words]) => (
                <li key={field}>
                  <a
                    href={`#${fieldId(id, field, props.labels)}`}
                    onClick={(event) => {
                      event.preventDefault();
                      focusField(fieldId(id, field, props.labels));
                    }}
                  >
                    {words}
                  </a>
                </li>
              ))}
              {general.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </div>
        )}
        {error && !answered && <Failure error={error} unsure />}
        <div
          class={classes('form', props.wide && 'form--grid', props.wide === 'two' && 'form--two')}
        >
          {props.children}
        </div>
      </form>
    </FormContext.Provider>
  );
}

/** The element that stands for a member; a member of a list points to the field that holds it. */
function fieldId(form: string, field: string, labels: Record<string, string>): string {
  let name = field;
  while (name.includes('.') && !labels[name]) name = name.slice(0, name.lastIndexOf('.'));
  return `${form}-${name.replaceAll('.', '-')}`;
}

export interface FieldState {
  id: string;
  label: string;
  error: string | undefined;
}

export function useField(name: string): FieldState {
  const { id, labels, errors, order } = useContext(FormContext);
  if (!order.includes(name)) order.push(name);
  const error =
    errors.get(name) ?? [...errors].find(([field]) => field.startsWith(name + '.'))?.[1];
  return { id: `${id}-${name.replaceAll('.', '-')}`, label: labels[name] ?? name, error };
}

export function Label(props: { for: string; text: string; required?: boolean | undefined }) {
  return (
    <label class="govuk-label" for={props.for}>
      {props.text}
      <Star on={props.required} />
    </label>
  );
}

export function Star({ on }: { on?: boolean | undefined }) {
  return on ? (
    <span class="star" aria-hidden="true">
      {' *'}
    </span>
  ) : null;
}

/** Label, hint and error around one control; gives the control the ids that describe it. */
export function Group(props: {
  state: FieldState;
  required?: boolean | undefined;
  hint?: ComponentChildren;
  wide?: boolean | undefined;
  children: (describedBy: string | undefined) => ComponentChildren;
}) {
  const { state, hint } = props;
  const described = classes(hint && `${state.id}-hint`, state.error && `${state.id}-error`);
  return (
    <div
      class={classes(
        'govuk-form-group',
        state.error && 'govuk-form-group--error',
        props.wide && 'wide',
      )}
    >
      <Label for={state.id} text={state.label} required={props.required} />
      {hint && (
        <div class="govuk-hint" id={`${state.id}-hint`}>
          {hint}
        </div>
      )}
      {state.error && <FieldMessage state={state} />}
      {props.children(described || undefined)}
    </div>
  );
}

export function FieldMessage({ state }: { state: FieldState }) {
  return (
    <p class="govuk-error-message" id={`${state.id}-error`}>
      {state.error}
    </p>
  );
}

interface TextProps {
  name: string;
  value: string;
  onValue: (value: string) => void;
  required?: boolean;
  hint?: ComponentChildren;
  width?: 3 | 5 | 10 | 20;
  type?: 'text' | 'password' | 'email' | 'tel' | 'search';
  mode?: 'numeric' | 'text';
  complete?: 'username' | 'current-password' | 'new-password' | 'one-time-code';
  wide?: boolean;
  readOnly?: boolean;
}

export function TextField(props: TextProps) {
  const state = useField(props.name);
  return (
    <Group state={state} required={props.required} hint={props.hint} wide={props.wide}>
      {(described) => (
        <input
          id={state.id}
          class={classes(
            'govuk-input',
            props.width && `govuk-input--width-${props.width}`,
            state.error && 'govuk-input--error',
          )}
          type={(props.type ?? 'text') as 'text'}
          inputMode={props.mode}
          autoComplete={props.complete ?? 'off'}
          autoCapitalize={props.type === 'password' ? 'none' : undefined}
          spellcheck={false}
          readOnly={props.readOnly}
          aria-required={props.required}
          aria-invalid={state.error ? true : undefined}
          aria-describedby={described}
          value={props.value}
          onInput={(event) => props.onValue(event.currentTarget.value)}
        />
      )}
    </Group>
  );
}

export function AreaField(props: TextProps & { rows?: number }) {
  const state = useField(props.name);
  return (
    <Group state={state} required={props.required} hint={props.hint} wide={props.wide ?? true}>
      {(described) => (
        <textarea
          id={state.id}
          class={classes('govuk-textarea', state.error && 'govuk-textarea--error')}
          rows={props.rows ?? 5}
          readOnly={props.readOnly}
          aria-required={props.required}
          aria-invalid={state.error ? true : undefined}
          aria-describedby={described}
          value={props.value}
          onInput={(event) => props.onValue(event.currentTarget.value)}
        />
      )}
    </Group>
  );
}

export interface Choice {
  value: string;
  label: string;
  hint?: string;
}

export function SelectField(props: {
  name: string;
  value: string;
  onValue: (value: string) => void;
  choices: Choice[];
  empty?: string;
  required?: boolean;
  hint?: ComponentChildren;
  wide?: boolean;
  disabled?: boolean;
}) {
  const state = useField(props.name);
  return (
    <Group state={state} required={props.required} hint={props.hint} wide={props.wide}>
      {(described) => (
        <select
          id={state.id}
          class={classes('govuk-select', state.error && 'govuk-select--error')}
          disabled={props.disabled}
          aria-required={props.required}
          aria-invalid={state.error ? true : undefined}
          aria-describedby={described}
          value={props.value}
          onChange={(event) => props.onValue(event.currentTarget.value)}
        >
          {props.empty !== undefined && <option value="">{props.empty}</option>}
          {props.choices.map((choice) => (
            <option key={choice.value} value={choice.value} selected={choice.value === props.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Group>
  );
}

/** Radios (one) or checkboxes (many), as a named group. */
export function ChoiceField(props: {
  name: string;
  values: string[];
  onValues: (values: string[]) => void;
  choices: Choice[];
  many?: boolean;
  required?: boolean;
  hint?: ComponentChildren;
  wide?: boolean;
}) {
  const state = useField(props.name);
  const family = props.many ? 'checkboxes' : 'radios';
  const described = classes(props.hint && `${state.id}-hint`, state.error && `${state.id}-error`);
  const toggle = (value: string, on: boolean) => {
    if (!props.many) props.onValues([value]);
    else props.onValues(on ? [...props.values, value] : props.values.filter((v) => v !== value));
  };
  return (
    <div
      class={classes(
        'govuk-form-group',
        state.error && 'govuk-form-group--error',
        props.wide && 'wide',
      )}
    >
      <fieldset class="govuk-fieldset" aria-describedby={described || undefined}>
        <legend class="govuk-fieldset__legend">
          {state.label}
          <Star on={props.required} />
        </legend>
        {props.hint && (
          <div class="govuk-hint" id={`${state.id}-hint`}>
            {props.hint}
          </div>
        )}
        {state.error && <FieldMessage state={state} />}
        <div class={`govuk-${family} govuk-${family}--small`}>
          {props.choices.map((choice, index) => {
            const id = index === 0 ? state.id : `${state.id}-${choice.value}`;
            return (
              <div key={choice.value} class={`govuk-${family}__item`}>
                <input
                  class={`govuk-${family}__input`}
                  id={id}
                  type={props.many ? 'checkbox' : 'radio'}
                  name={state.id}
                  checked={props.values.includes(choice.value)}
                  onChange={(event) => toggle(choice.value, event.currentTarget.checked)}
                />
                <label class={`govuk-label govuk-${family}__label`} for={id}>
                  {choice.label}
                </label>
              </div>
            );
          })}
        </div>
      </fieldset>
    </div>
  );
}

/** The buttons that close a form; the first one sends it. */
export function FormActions(props: {
  send: string;
  busy: boolean;
  kind?: 'warning' | undefined;
  /** Where 'Annuleer' leads; without it the form offers none. */
  cancel?: string | undefined;
  children?: ComponentChildren;
}) {
  const { t } = useSpeech();
  return (
    <div class="actions wide">
      <button
        type="submit"
        class={classes('govuk-button', props.kind && `govuk-button--${props.kind}`)}
        aria-disabled={props.busy || undefined}
      >
        {props.busy ? t.act.busy : props.send}
      </button>
      {props.cancel !== undefined && (
        <span>
          {t.act.or} <Link to={props.cancel}>{t.act.cancel}</Link>
        </span>
      )}
      {props.children}
    </div>
  );
}
