// A list as a table. On a narrow screen each row becomes a small block; the roles are written out
// because a table that is not displayed as one loses them in some browsers.

import type { ComponentChildren } from 'preact';
import { useSpeech } from '../i18n';
import type { Paged } from '../hooks';
import { Button, Empty, Failure, Loading } from './basics';

export interface Column<T> {
  label: string;
  cell: (row: T) => ComponentChildren;
  /** The cell that names the row. */
  head?: boolean;
  numeric?: boolean;
  /** A column of buttons: its label is read, not shown. */
  quiet?: boolean;
}

export function Table<T>(props: {
  caption: string;
  columns: Column<T>[];
  rows: T[];
  id: (row: T) => string;
  /** Small and always a table, beside a picture of the same numbers. */
  tight?: boolean;
}) {
  return (
    <table class={props.tight ? 'table table--tight' : 'table table--list'} role="table">
      <caption class="govuk-visually-hidden">{props.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {props.columns.map((column) => (
            <th
              key={column.label}
              role="columnheader"
              scope="col"
              class={column.numeric ? 'num' : undefined}
            >
              <span class={column.quiet ? 'govuk-visually-hidden' : undefined}>{column.label}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {props.rows.map((row) => (
          <tr key={props.id(row)} role="row">
            {props.columns.map((column) => {
              const label = column.quiet ? '' : column.label;
              return column.head ? (
                <th key={column.label} role="rowheader" scope="row" data-label={label}>
                  <div>{column.cell(row)}</div>
                </th>
              ) : (
                <td
                  key={column.label}
                  role="cell"
                  data-label={label}
                  class={column.numeric ? 'num' : undefined}
                >
                  <div>{column.cell(row)}</div>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A table whose rows come in pages, with its states: coming, failed, empty, more to come. */
export function PagedTable<T>(props: {
  caption: string;
  columns: Column<T>[];
  list: Paged<T>;
  id: (row: T) => string;
  empty: ComponentChildren;
}) {
  const { t } = useSpeech();
  const { items, error, loading, more, reload } = props.list;
  return (
    <>
      {items && items.length > 0 && (
        <Table caption={props.caption} columns={props.columns} rows={items} id={props.id} />
      )}
      {items && items.length === 0 && <Empty>{props.empty}</Empty>}
      {!items && loading && <Loading />}
      {error && <Failure error={error} retry={items && more ? more : reload} />}
      {more && !error && (
        <p class="more">
          <Button kind="secondary" small disabled={loading} onClick={more}>
            {t.act.more}
          </Button>
        </p>
      )}
    </>
  );
}
