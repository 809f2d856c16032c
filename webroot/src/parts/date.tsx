// A day in three boxes, as in the requirements: day / month / year, an example and 'huidige datum'.

import type { ComponentChildren } from 'preact';
import { noDate, pastedDate, toParts, type DateParts } from '../dates';
import { useSpeech } from '../i18n';
import { classes } from '../text';
import { LinkButton } from './basics';
import { FieldMessage, Star, useField } from './form';

export function DateField(props: {
  name: string;
  value: DateParts;
  onValue: (value: DateParts) => void;
  required?: boolean;
  hint?: ComponentChildren;
  /** The day that 'huidige datum' fills in; without it there is no such button. */
  today?: string | undefined;
  example?: boolean;
  wide?: boolean;
  complete?: 'bday';
}) {
  const { t } = useSpeech();
  const state = useField(props.name);
  const described = classes(
    (props.hint || props.example) && `${state.id}-hint`,
    state.error && `${state.id}-error`,
  );
  const box = (part: keyof DateParts, label: string, width: 2 | 4) => {
    const id = part === 'day' ? state.id : `${state.id}-${part}`;
    return (
      <div class="govuk-date-input__item">
        <label class="govuk-label govuk-date-input__label" for={id}>
          {label}
        </label>
        <input
          id={id}
          class={classes(
            'govuk-input',
            'govuk-date-input__input',
            `govuk-input--width-${width}`,
            state.error && 'govuk-input--error',
          )}
          type="text"
          inputMode="numeric"
          autoComplete={props.complete ? `bday-${part}` : 'off'}
          aria-required={props.required}
          aria-invalid={state.error ? true : undefined}
          value={props.value[part]}
          onInput={(event) => {
            const typed = event.currentTarget.value;
            const whole = part === 'day' ? pastedDate(typed) : null;
            props.onValue(whole ?? { ...props.value, [part]: typed });
          }}
        />
      </div>
    );
  };
  return (
    <div
      class={classes(
        'govuk-form-group',
        state.error && 'govuk-form-group--error',
        props.wide && 'wide',
      )}
    >
      <fieldset class="govuk-fieldset" role="group" aria-describedby={described || undefined}>
        <legend class="govuk-fieldset__legend">
          {state.label}
          <Star on={props.required} />
        </legend>
        {(props.hint || props.example) && (
          <div class="govuk-hint" id={`${state.id}-hint`}>
            {props.hint}
            {props.hint && props.example && ' '}
            {props.example && t.word.dateExample}
          </div>
        )}
        {state.error && <FieldMessage state={state} />}
        <div class="date-boxes">
          {box('day', t.word.day, 2)}
          {box('month', t.word.month, 2)}
          {box('year', t.word.year, 4)}
          {props.today && (
            <LinkButton onClick={() => props.onValue(toParts(props.today) ?? noDate)}>
              {t.word.today}
            </LinkButton>
          )}
        </div>
      </fieldset>
    </div>
  );
}
