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
  /** Fetches the texts of deliveries and administration, for good; pages outside need them not. */
  addOffice: () => Promise<void>;
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

const office = {
  nl: async () => (await import('./nl.office')).default,
  fr: async () => (await import('./fr.office')).default,
  en: async () => (await import('./en.office')).default,
};

/** Without `whole` the members of the office texts are missing; their pages wait for addOffice. */
export async function loadMessages(language: Language, whole: boolean): Promise<Messages> {
  const parts = await Promise.all([work[language](), whole ? office[language]() : {}]);
  return { ...parts[0], ...parts[1] } as Messages;
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
