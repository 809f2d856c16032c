// A bar of tabs: links, so that each place has its address. The one that one is in is marked, for the
// eye and for a screen reader (R101).

import { Link } from './basics';

export interface Tab {
  /** Tells the tab from its neighbours, for `current`. */
  key: string;
  name: string;
  href: string;
  /** A tab that carries no function for this viewer is not shown (I19). */
  shown: boolean;
}

/** `sub`: a bar of subtabs, under or beside something else. */
export function Tabs(props: { label: string; tabs: Tab[]; current: string; sub?: boolean }) {
  return (
    <nav class={props.sub ? 'subtabs' : 'tabs'} aria-label={props.label}>
      {props.tabs
        .filter((tab) => tab.shown)
        .map((tab) => (
          <Link key={tab.key} to={tab.href} current={tab.key === props.current}>
            {tab.name}
          </Link>
        ))}
    </nav>
  );
}
