// The client's file that is open: its head, and what one may do in it. Every part of the file reads it.

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { useSession } from '../session';
import type { Action, Client } from '../types';

export interface File {
  client: Client;
  may: (action: Action) => boolean;
  set: (client: Client) => void;
  /** Asks for the head again: what was stored may change until when one may see the file. */
  reload: () => void;
}

export const FileContext = createContext<File | null>(null);

/** Only inside the tabs of a file. */
export function useFile(): File {
  return useContext(FileContext)!;
}

/** Lines in Geannuleerd are shown to adviser and counsellor who ask for them (R184, I30). */
export function useSeesCancelled(): boolean {
  const { roles } = useSession().session.viewer;
  return roles.includes('adviser') || roles.includes('counsellor');
}
