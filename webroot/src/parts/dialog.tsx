// A modal dialog on the browser's own <dialog>: it keeps the focus in, closes on Escape and gives the
// focus back to what opened it.

import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

/** The link to the present address; by now the page's heading has taken the focus from it. */
function linkHere(): Element | null {
  return document.querySelector(`main a[href="${CSS.escape(location.hash)}"]`);
}

/** `addressed`: it has an address of its own, and a link on the page that leads there. */
export function Dialog(props: {
  title: string;
  onClose: () => void;
  children?: ComponentChildren;
  alert?: boolean;
  addressed?: boolean;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const title = useId();
  useLayoutEffect(() => {
    const before = (props.addressed && linkHere()) || document.activeElement;
    const dialog = ref.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      class="dialog"
      role={props.alert ? 'alertdialog' : undefined}
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <h2 class="section-title" id={title}>
        {props.title}
      </h2>
      {props.children}
    </dialog>
  );
}
