// The languages a client may speak, by their codes, with their names in the language of the screens.
// The browser knows both: every two letters that name a language there, and those below.

import type { Choice } from '../parts/form';

/** Spoken here, without a code of two letters: Rif, Shilha, Tamazight, Kabyle, Sorani, Aramaic. */
const LONGER = ['rif', 'shi', 'zgh', 'kab', 'ckb', 'arc'];

/** At the top of the list: those of the country. */
const OURS = ['nl', 'fr', 'de', 'en'];

function codes(): string[] {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const pairs = letters.flatMap((one) => letters.map((two) => one + two));
  // an old code ('iw') is another name of a present one ('he')
  return [...pairs, ...LONGER].filter((code) => Intl.getCanonicalLocales(code)[0] === code);
}

/** `present`: the code a file bears already, offered even where nobody knows its name. */
export function languageChoices(language: string, present: string): Choice[] {
  const names = new Intl.DisplayNames(language, { type: 'language', fallback: 'none' });
  const order = new Intl.Collator(language);
  const known = new Map<string, Choice>();
  // the first code of a name stays; of two codes with one name that is the one a file bears
  for (const value of [present, ...OURS, ...codes()].filter(Boolean)) {
    const label = names.of(value) ?? (value === present ? value : undefined);
    if (label && !known.has(label)) known.set(label, { value, label });
  }
  const ours = OURS.flatMap((code) => [...known.values()].filter(({ value }) => value === code));
  const others = [...known.values()].filter(({ value }) => !OURS.includes(value));
  return [...ours, ...others.sort((one, two) => order.compare(one.label, two.label))];
}
