// 'Exporteer': fetches a list page after page and makes a file of it. The file is made when all of it is
// there: a refusal or a line that breaks leaves none, and one who has to log in again goes on after that.

import { useEffect, useRef, useState } from 'preact/hooks';
import { useSend, type Page } from '../hooks';
import { useSpeech } from '../i18n';
import { saveFile } from '../save';
import { useSession } from '../session';
import { Button, Failure } from './basics';
import { csvOf, type CsvColumn } from './csv';

export function ExportButton<T>(props: {
  /** Of the file, before its day. */
  name: string;
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>;
  columns: CsvColumn<T>[];
}) {
  const { t } = useSpeech();
  const { session } = useSession();
  const [count, setCount] = useState(0);
  const [saved, setSaved] = useState('');
  const control = useRef(new AbortController());
  useEffect(() => () => control.current.abort(), []);
  const sending = useSend(
    async () => {
      const rows: T[] = [];
      let cursor: string | undefined;
      setSaved('');
      setCount(0);
      do {
        const page = await props.load(cursor, control.current.signal);
        rows.push(...page.items);
        setCount(rows.length);
        cursor = page.next ?? undefined;
      } while (cursor);
      return rows;
    },
    (rows) => {
      const name = `${props.name}-${session.today}.csv`;
      saveFile(new Blob([csvOf(props.columns, rows)], { type: 'text/csv;charset=utf-8' }), name);
      setSaved(t.exports.saved(name, rows.length));
    },
  );
  // not `disabled`: that would take the focus away from who works by keyboard
  return (
    <div class="actions export">
      <Button kind="secondary" small aria-disabled={sending.busy} onClick={sending.send}>
        {t.exports.button}
      </Button>
      <span class="small muted" role="status">
        {sending.busy ? t.exports.busy(count) : sending.error ? t.exports.failed : saved}
      </span>
      {sending.error && !sending.busy && <Failure error={sending.error} retry={sending.send} />}
    </div>
  );
}
