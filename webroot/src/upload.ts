// Sending a file in chunks that survive a lost line. The server knows which chunks arrived; after a
// failure it is asked, and only what is missing is sent. The same file chosen again in this tab goes
// on with the upload that was begun.

import { api, ApiError, send } from './api';
import type { Upload } from './types';
import type { components } from './api.gen';

type Completed = components['schemas']['UploadCompleted'];
type Input = components['schemas']['UploadInput'];

export type About = Omit<Input, 'file_name' | 'size' | 'sha256'>;

export interface Progress {
  phase: 'hashing' | 'sending' | 'waiting' | 'finishing';
  sent: number;
  total: number;
  /** The upload, once it was begun. */
  upload?: string;
}

/** What one file may hold, of a document and of a delivery. */
export const MAX_SIZE = 20 * 1024 * 1024;

/** Seconds before each new try after a failure; then the person decides. */
const PAUSES = [1, 2, 4, 8, 15];

export async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The bytes of the chunks that arrived, for a bar of progress. */
export function bytesReceived(upload: Upload): number {
  return upload.received.reduce((sum, n) => sum + chunkLength(upload, n), 0);
}

function chunkLength(upload: Upload, n: number): number {
  return Math.min(upload.chunk_size, upload.size - n * upload.chunk_size);
}

function passing(reason: unknown): boolean {
  return reason instanceof ApiError && (reason.status === 0 || reason.status >= 500);
}

function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(end, seconds * 1000);
    function end() {
      removeEventListener('online', end);
      clearTimeout(timer);
      resolve();
    }
    addEventListener('online', end, { once: true });
    signal.addEventListener('abort', () => {
      end();
      reject(new DOMException('aborted', 'AbortError'));
    });
  });
}

function memory(about: About, digest: string): string {
  const { purpose, client, document, kind, title } = about;
  return ['inzage.upload', purpose, client, document, kind, title, digest].join(' ');
}

async function resumed(name: string, signal: AbortSignal): Promise<Upload | null> {
  const id = sessionStorage.getItem(name);
  if (!id) return null;
  try {
    const { data } = await api.get('/api/uploads/{id}', { path: { id }, signal });
    if (!data.complete) return data;
  } catch (reason) {
    if (passing(reason)) throw reason;
  }
  sessionStorage.removeItem(name);
  return null;
}

/** Erases an upload that a person gave up; where that does not arrive, the server erases it a day later. */
export function giveUp(id: string): void {
  for (const name of Object.keys(sessionStorage)) {
    if (sessionStorage.getItem(name) === id) sessionStorage.removeItem(name);
  }
  api.delete('/api/uploads/{id}', { path: { id } }).catch(() => undefined);
}

/** Uploads `file`; throws ApiError, or AbortError when `signal` gave it up. */
export async function uploadFile(
  file: File,
  about: About,
  key: string,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Completed> {
  report({ phase: 'hashing', sent: 0, total: file.size });
  const digest = await sha256(await file.arrayBuffer());
  const name = memory(about, digest);
  let upload = await resumed(name, signal);
  if (!upload) {
    const body: Input = { ...about, file_name: file.name, size: file.size, sha256: digest };
    upload = (await api.post('/api/uploads', { body, key, signal })).data;
    sessionStorage.setItem(name, upload.id);
  }
  await sendChunks(file, upload, report, signal);
  report({ phase: 'finishing', sent: file.size, total: file.size, upload: upload.id });
  try {
    const { data } = await api.post('/api/uploads/{id}/complete', {
      path: { id: upload.id },
      key: `${key}-end`.slice(-64),
      signal,
    });
    sessionStorage.removeItem(name);
    return data;
  } catch (reason) {
    if (!passing(reason)) sessionStorage.removeItem(name);
    throw reason;
  }
}

async function sendChunks(
  file: File,
  begun: Upload,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<void> {
  let upload = begun;
  for (let failures = 0; ;) {
    try {
      if (failures > 0) {
        upload = (await api.get('/api/uploads/{id}', { path: { id: upload.id }, signal })).data;
      }
      const arrived = new Set(upload.received);
      let sent = bytesReceived(upload);
      report({ phase: 'sending', sent, total: file.size, upload: upload.id });
      for (let n = 0; n < upload.chunk_count; n++) {
        if (arrived.has(n)) continue;
        const from = n * upload.chunk_size;
        await send({
          method: 'PUT',
          address: `/api/uploads/${upload.id}/chunks/${n}`,
          headers: { 'Content-Type': 'application/octet-stream' },
          body: await file.slice(from, from + chunkLength(upload, n)).arrayBuffer(),
          signal,
        });
        failures = 0;
        sent += chunkLength(upload, n);
        report({ phase: 'sending', sent, total: file.size, upload: upload.id });
      }
      return;
    } catch (reason) {
      const seconds = PAUSES[failures++];
      if (!passing(reason) || seconds === undefined) throw reason;
      report({ phase: 'waiting', sent: bytesReceived(upload), total: file.size });
      await pause(seconds, signal);
    }
  }
}
