// The client's file that is open: its head, and what one may do in it. Every part of the file reads it.

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { useSession } from '../session';
import { to, usePlace } from '../router';
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

/**
 * Where the documents of the file are shown: on their own tab, or on the subtab Traject (R149). `list`
 * is the page with the overview, `at` what the addresses of the documents begin with.
 */
export function useDocumentsPlace(): { list: string; at: string; traject: boolean } {
  const { client } = useFile();
  const traject = usePlace().segments[2] === 'traject';
  const list = to('clients', client.id, traject ? 'traject' : 'documents');
  return { list, at: traject ? `${list}/documents` : list, traject };
}
