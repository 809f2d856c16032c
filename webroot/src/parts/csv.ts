// A list as a file that spreadsheets open: RFC 4180, with the semicolon that they expect here and the
// mark by which they know UTF-8.
//
// What people typed goes into it, so a cell must not become a formula in the program that opens it: one
// that begins like one gets an apostrophe before it, and the text stays readable.

export type CsvValue = string | number | null | undefined;

export interface CsvColumn<T> {
  label: string;
  value: (row: T) => CsvValue;
}

const MARK = '\uFEFF';
/** The wide forms count as well: some programs take them for the others. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const QUOTED = /[";\t\r\n]|^\s|\s$/;

export function csvCell(value: CsvValue): string {
  const text = String(value ?? '');
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvOf<T>(columns: CsvColumn<T>[], rows: T[]): string {
  const lines = [
    columns.map(({ label }) => csvCell(label)),
    ...rows.map((row) => columns.map(({ value }) => csvCell(value(row)))),
  ];
  return MARK + lines.map((cells) => cells.join(';') + '\r\n').join('');
}
