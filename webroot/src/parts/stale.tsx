// Somebody else changed the same thing meanwhile (412): both versions side by side, and the choice.

import type { ApiError } from '../api';
import { useSpeech } from '../i18n';
import { Button, Note } from './basics';
import { Table } from './table';

export interface Difference {
  label: string;
  mine: string;
  theirs: string;
}

/** The resource as it stands now, when that is what the server answered. */
export function staleOf<T>(error: ApiError | null): T | null {
  return error?.status === 412 ? ((error.problem?.current as T | undefined) ?? null) : null;
}

/** `onMine`: store what I changed on top of the present version; `onTheirs`: start again from it. */
export function StalePanel(props: {
  rows: Difference[];
  onMine: () => void;
  onTheirs: () => void;
}) {
  const { t } = useSpeech();
  const rows = props.rows.filter((row) => row.mine !== row.theirs);
  const value = (text: string) => text || <span class="muted">{t.step.emptyValue}</span>;
  return (
    <div class="stack" role="alert">
      <Note tone="warn">
        <p>
          <strong>{t.stale.title}</strong>
        </p>
        <p>{rows.length ? t.stale.lead : t.stale.same}</p>
      </Note>
      {rows.length > 0 && (
        <Table
          caption={t.stale.title}
          rows={rows}
          id={(row) => row.label}
          columns={[
            { label: t.stale.field, head: true, cell: (row) => row.label },
            { label: t.stale.mine, cell: (row) => value(row.mine) },
            { label: t.stale.theirs, cell: (row) => value(row.theirs) },
          ]}
        />
      )}
      <div class="actions">
        <Button onClick={props.onMine}>{t.stale.keepMine}</Button>
        <Button kind="secondary" onClick={props.onTheirs}>
          {t.stale.takeTheirs}
        </Button>
      </div>
    </div>
  );
}
