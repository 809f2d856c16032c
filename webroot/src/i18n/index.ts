// Which language the page speaks. Its texts are fetched before the page is drawn, those of another
// language when somebody asks for it.

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Messages } from './nl';

export type Language = 'nl' | 'fr' | 'en';
export const languages: Language[] = ['nl', 'fr', 'en'];
export const languageNames: Record<Language, string> = {
  nl: 'Nederlands',
  fr: 'Français',
  en: 'English',
};

export interface Speech {
  t: Messages;
  language: Language;
  /** `keep` false: for this page only, not for the device. */
  setLanguage: (language: Language, keep?: boolean) => void;
  /** Fetches the texts that only some screens need, for good. */
  addTexts: (part: TextPart) => Promise<void>;
}

/** There is no page without texts: main.tsx provides them around everything. */
export const SpeechContext = createContext<Speech | null>(null);

export function useSpeech(): Speech {
  return useContext(SpeechContext)!;
}

const work = {
  nl: async () => (await import('./nl')).default,
  fr: async () => (await import('./fr')).default,
  en: async () => (await import('./en')).default,
};

/** Texts of deliveries and administration, and of parts of a file that are opened less often. */
const parts = {
  account: {
    nl: async () => (await import('./nl.account')).default,
    fr: async () => (await import('./fr.account')).default,
    en: async () => (await import('./en.account')).default,
  },
  office: {
    nl: async () => (await import('./nl.office')).default,
    fr: async () => (await import('./fr.office')).default,
    en: async () => (await import('./en.office')).default,
  },
  course: {
    nl: async () => (await import('./nl.course')).default,
    fr: async () => (await import('./fr.course')).default,
    en: async () => (await import('./en.course')).default,
  },
  control: {
    nl: async () => (await import('./nl.control')).default,
    fr: async () => (await import('./fr.control')).default,
    en: async () => (await import('./en.control')).default,
  },
  emergency: {
    nl: async () => (await import('./nl.emergency')).default,
    fr: async () => (await import('./fr.emergency')).default,
    en: async () => (await import('./en.emergency')).default,
  },
  export: {
    nl: async () => (await import('./nl.export')).default,
    fr: async () => (await import('./fr.export')).default,
    en: async () => (await import('./en.export')).default,
  },
  fileExport: {
    nl: async () => (await import('./nl.file-export')).default,
    fr: async () => (await import('./fr.file-export')).default,
    en: async () => (await import('./en.file-export')).default,
  },
  history: {
    nl: async () => (await import('./nl.history')).default,
    fr: async () => (await import('./fr.history')).default,
    en: async () => (await import('./en.history')).default,
  },
  log: {
    nl: async () => (await import('./nl.log')).default,
    fr: async () => (await import('./fr.log')).default,
    en: async () => (await import('./en.log')).default,
  },
  request: {
    nl: async () => (await import('./nl.request')).default,
    fr: async () => (await import('./fr.request')).default,
    en: async () => (await import('./en.request')).default,
  },
  traject: {
    nl: async () => (await import('./nl.traject')).default,
    fr: async () => (await import('./fr.traject')).default,
    en: async () => (await import('./en.traject')).default,
  },
  withdrawal: {
    nl: async () => (await import('./nl.withdrawal')).default,
    fr: async () => (await import('./fr.withdrawal')).default,
    en: async () => (await import('./en.withdrawal')).default,
  },
  why: {
    nl: async () => (await import('./nl.why')).default,
    fr: async () => (await import('./fr.why')).default,
    en: async () => (await import('./en.why')).default,
  },
};

export type TextPart = keyof typeof parts;

/** The members of the parts that are not `wanted` are missing; their screens wait for addTexts. */
export async function loadMessages(language: Language, wanted: TextPart[]): Promise<Messages> {
  const texts = await Promise.all([
    work[language](),
    ...wanted.map((part) => parts[part][language]()),
  ]);
  return Object.assign({}, ...texts) as Messages;
}

const STORE = 'inzage.language';

/** The language chosen before on this device, or Dutch. */
export function keptLanguage(): Language {
  const kept = stored() as Language;
  return languages.includes(kept) ? kept : 'nl';
}

function stored(): string {
  try {
    return localStorage.getItem(STORE) ?? '';
  } catch {
    return '';
  }
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(STORE, language);
  } catch {
    // A browser that keeps nothing: the choice lasts as long as the page.
  }
}
