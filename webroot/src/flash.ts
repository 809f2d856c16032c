// One short message that survives the navigation it was made for ('Bewaard.').

type Listener = (message: string) => void;

let listener: Listener = () => {};
let madeAt = 0;

export function flash(message: string): void {
  madeAt = Date.now();
  listener(message);
}

export function onFlash(next: Listener): void {
  listener = next;
}

/** A message made just before this navigation stays, an older one goes. */
export function flashIsFresh(): boolean {
  return Date.now() - madeAt < 400;
}
