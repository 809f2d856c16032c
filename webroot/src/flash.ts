// One short message that survives the navigation it was made for ('Bewaard.').

import { pathHere } from './router';

type Listener = (message: string) => void;

let listener: Listener = () => {};
let shownAt = '';

export function flash(message: string): void {
  // whoever makes a message goes on from there in the same breath, or stays
  queueMicrotask(() => {
    shownAt = pathHere();
  });
  listener(message);
}

export function onFlash(next: Listener): void {
  listener = next;
}

/** A message stays at the address that it was made for, however slowly one gets there; the next one has none. */
export function flashStays(): boolean {
  return pathHere() === shownAt;
}
