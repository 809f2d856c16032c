// What points at one person: INSZ, client number, names and day of birth; as one searches for somebody
// and as one asks for access to a file.

import { noDate, type DateParts } from '../dates';
import { useSpeech } from '../i18n';
import type { Messages } from '../i18n/nl';
import { ssinDigits, ssinValid } from '../ssin';
import { DateField } from './date';
import { TextField } from './form';

export interface Identity {
  ssin: string;
  number: string;
  last: string;
  first: string;
  birth: DateParts;
}

export const nobody: Identity = { ssin: '', number: '', last: '', first: '', birth: noDate };

/** The words of the fields; `last` is the member of the input that bears the name. */
export function identityLabels(t: Messages, last: string): Record<string, string> {
  return {
    ssin: t.search.ssin,
    number: t.search.number,
    [last]: t.search.name,
    first_name: t.search.firstName,
    birth_date: t.search.birth,
  };
}

interface Props<T extends Identity> {
  v: T;
  set: (v: T) => void;
}

/** The two numbers: wrong check digits are said at once, and refused by the server only. */
export function NumberFields<T extends Identity>({ v, set }: Props<T>) {
  const { t } = useSpeech();
  const doubtful = ssinDigits(v.ssin)?.length === 11 && !ssinValid(v.ssin);
  return (
    <>
      <TextField
        name="ssin"
        value={v.ssin}
        onValue={(ssin) => set({ ...v, ssin })}
        hint={doubtful ? t.search.checkDigits : t.search.ssinHint}
        width={20}
      />
      <TextField
        name="number"
        value={v.number}
        onValue={(number) => set({ ...v, number })}
        mode="numeric"
        width={10}
      />
    </>
  );
}

/** The names and the day of birth: all of them (`required`), or what one knows. */
export function PersonFields<T extends Identity>(
  props: Props<T> & { last: string; required?: boolean },
) {
  const { t } = useSpeech();
  const { v, set, required } = props;
  return (
    <>
      <TextField
        name={props.last}
        value={v.last}
        onValue={(last) => set({ ...v, last })}
        hint={required ? undefined : t.search.nameHint}
        required={required}
      />
      <TextField
        name="first_name"
        value={v.first}
        onValue={(first) => set({ ...v, first })}
        required={required}
      />
      <DateField
        name="birth_date"
        value={v.birth}
        onValue={(birth) => set({ ...v, birth })}
        required={required}
      />
    </>
  );
}
