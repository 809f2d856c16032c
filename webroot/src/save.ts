// Something that was fetched or made here, saved as a file of the user's. What the server gives is fetched
// by script, so that an ended session or a refusal is told in words and not saved under the file's name.

import { ApiError, send } from './api';

export interface Fetched {
  blob: Blob;
  /** As the server names it; '' where it does not. */
  name: string;
}

/** All of it; a line that broke halfway is told as any other. */
export async function fetchFile(address: string): Promise<Fetched> {
  const response = await send({ method: 'GET', address });
  const named = /filename="([^"]*)"/.exec(response.headers.get('Content-Disposition') ?? '');
  try {
    return { blob: await response.blob(), name: named?.[1] ?? '' };
  } catch {
    throw new ApiError(0, null);
  }
}

export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
