// After a navigation the new page's heading takes the focus, once, as soon as it is there (in the turn that
// draws it: what is typed after that goes where one sees it go); on the very first page the browser's own
// start of the document is left alone.

let wanted = false;

export function wantFocus(): void {
  wanted = true;
}

export function takeFocus(element: HTMLElement | null): void {
  if (!wanted || !element) return;
  wanted = false;
  element.focus({ preventScroll: true });
  scrollTo(0, 0);
}
