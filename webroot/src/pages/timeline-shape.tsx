// The shapes of the timeline: every state and every mark has a shape of its own besides its colour. Each is
// drawn around (0, 0), 16 by 16; the colours stand in timeline.css.

import type { Look } from '../i18n/nl.timeline';

/** A sheet of paper with its folded corner, and something on it. */
function Sheet({ on }: { on?: string }) {
  return (
    <>
      <path class="tl-fill" d="M-5.5 -7h7l4 4v10h-11z" />
      <path class="tl-line" d="M1.5 -7v4h4" />
      {on && <path class="tl-line" d={on} />}
    </>
  );
}

const CROSS = 'M-4.5 -4.5L4.5 4.5M4.5 -4.5L-4.5 4.5';

export function Shape({ look }: { look: Look }) {
  switch (look) {
    case 'requested':
      return <rect class="tl-bar" x="-7.5" y="-5" width="15" height="10" rx="2" />;
    case 'in_progress':
      return <path class="tl-bar" d="M-7.5 -5h10l5 5l-5 5h-10z" />;
    case 'planned':
      return <rect class="tl-bar" x="-7.5" y="-5" width="15" height="10" />;
    case 'completed':
      return (
        <>
          <circle class="tl-cap" r="7" />
          <path class="tl-sign" d="M-3.5 0l2.5 2.8l4.5 -5.3" />
        </>
      );
    case 'stopped':
      return (
        <>
          <rect class="tl-cap" x="-6.5" y="-6.5" width="13" height="13" />
          <path class="tl-sign" d="M-3.5 0h7" />
        </>
      );
    case 'cancelled':
      return (
        <>
          <circle class="tl-cap" r="7" />
          <path class="tl-sign" d="M-3 -3L3 3M3 -3L-3 3" />
        </>
      );
    case 'expected':
      return (
        <>
          <path class="tl-line" d="M0 8v-16" />
          <path class="tl-fill" d="M0 -8h7l-2.5 3.5l2.5 3.5h-7z" />
        </>
      );
    case 'legal':
      return <path class="tl-fill" d="M0 -7.5L7.5 0L0 7.5L-7.5 0z" />;
    case 'not_before':
      return <path class="tl-fill" d="M-5 -7L6 0L-5 7z" />;
    case 'append':
      return <circle class="tl-fill" r="6" />;
    case 'extension':
      return (
        <>
          <circle class="tl-fill" r="7.5" />
          <path class="tl-sign" d="M-3.5 -3.5L0 0L-3.5 3.5M1 -3.5L4.5 0L1 3.5" />
        </>
      );
    case 'stop':
      return (
        <>
          <path class="tl-fill" d="M-3 -7.5h6l4.5 4.5v6l-4.5 4.5h-6l-4.5 -4.5v-6z" />
          <path class="tl-sign" d="M0 -4v5M0 3.5v1" />
        </>
      );
    case 'action_plan':
      return <Sheet on="M-3 0h6M-3 3h6M-3 -3h2" />;
    case 'final_report':
      return <Sheet on="M-3 2l2 2.3l4 -5" />;
    case 'certificate':
    case 'consent_form':
      return (
        <>
          <Sheet />
          <circle class="tl-line" cy="2" r="2.6" />
        </>
      );
    case 'other':
      return <Sheet />;
    case 'right_open':
    case 'right_closed':
    case 'owner':
      return <rect class="tl-bar" x="-7.5" y="-3.5" width="15" height="7" />;
    case 'today':
      return <path class="tl-now" d="M0 -8v16" />;
  }
}

/** A shape beside words, in the list and the legend. */
export function Symbol({ look, gone }: { look: Look; gone?: boolean | undefined }) {
  return (
    <svg class={`tl-symbol tl--${look}`} viewBox="-9 -9 18 18" aria-hidden="true">
      <Shape look={look} />
      {gone && <path class="tl-gone" d={CROSS} />}
    </svg>
  );
}

/** What fills bars besides a colour; once on a page, each drawing refers to it. */
export function Patterns() {
  return (
    <svg class="tl-patterns" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id="tl-planned" width="6" height="6" patternUnits="userSpaceOnUse">
          <path class="tl-hatch tl-hatch--planned" d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" />
        </pattern>
        <pattern id="tl-stopped" width="6" height="6" patternUnits="userSpaceOnUse">
          <path class="tl-hatch tl-hatch--stopped" d="M0 0L6 6M6 0L0 6" />
        </pattern>
      </defs>
    </svg>
  );
}

export { CROSS };
