// From codes to words. Everything the server can answer has its sentence in every language; a code
// that an older page does not know yet falls back to a general one.

import type { ApiError } from './api';
import type { FieldError } from './hooks';
import type { Messages } from './i18n/nl';
import type { AccessReason, ErrorCode, FieldErrorCode } from './types';

export function failureWords(t: Messages, error: ApiError): string {
  if (error.status === 0) return t.failure.network;
  const code = error.problem?.code as ErrorCode | undefined;
  const reason = error.problem?.reason;
  if (code === 'not_permitted' && reason) return denialWords(t, reason as AccessReason);
  if (code === 'state_conflict' && reason) {
    return (
      t.conflict[reason as keyof Messages['conflict']] ??
      t.mergeConflict?.[reason] ??
      t.problem.state_conflict
    );
  }
  if (code && code in t.problem) return t.problem[code];
  return error.status === 503 ? t.problem.unavailable : t.failure.unexpected;
}

/** Why not, to the person herself. */
export function denialWords(t: Messages, reason: AccessReason): string {
  return t.denial[reason] ?? t.problem.not_permitted;
}

/** 'iets' as 'Iets.' */
export function sentence(words: string): string {
  return words ? words.charAt(0).toLocaleUpperCase() + words.slice(1) + '.' : '';
}

/** A bound that is a day is read as days are written here. */
function limitText(limit: FieldError['limit']): FieldError['limit'] {
  if (typeof limit !== 'string') return limit;
  return limit.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1');
}

/** What is wrong with a field, naming the field and the remedy. */
export function fieldWords(t: Messages, error: FieldError, label: string): string {
  if (error.text) return error.text;
  // those of references come with the screens that ask for one
  const words = t.field[error.code as FieldErrorCode] ?? t.referenceFault?.[error.code];
  return words ? words(label, limitText(error.limit)) : t.field.type(label, undefined);
}

/** The label of a field or, for a member of a list ('desired_jobs.3'), of what holds it. */
export function labelOf(labels: Record<string, string>, field: string): string | null {
  for (let name = field; name; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const label = labels[name];
    if (label) return label;
  }
  return null;
}
