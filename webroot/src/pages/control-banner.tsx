// What is said in a file that is read by a control (R206): which, until when, and that one only reads.

import '../core';
import { shortDate } from '../dates';
import { useSpeech } from '../i18n';
import { Note } from '../parts/basics';
import { useFile } from './file-context';

export function ControlBanner() {
  const { t } = useSpeech();
  const { control } = useFile().client.access;
  if (!control) return null;
  return (
    <Note tone="warn" role="status">
      <p>{t.control.reading(control.reference, shortDate(control.last_day))}</p>
    </Note>
  );
}
