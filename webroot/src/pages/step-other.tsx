// Beside the executor of a line: being named gives another organisation no inzage (R33, I21), and how it is asked.
//
// Whether that organisation has a right is for VDAB to know. Anybody else is told the same of every other
// organisation, so that nothing follows from it.

import { api } from '../api';
import { toParts } from '../dates';
import { useLoad } from '../hooks';
import { useSpeech } from '../i18n';
import { Note } from '../parts/basics';
import type { Chosen } from '../parts/lookup';
import { to } from '../router';
import { useSession } from '../session';
import type { StepKindCode } from '../types';
import { FROM_STEP, handOver } from './asking';
import { useFile } from './file-context';

/** Whether it has an open right for that unit; undefined while that is not known, null for who may not know it. */
function useHasRight(chosen: Chosen): boolean | null | undefined {
  const { session } = useSession();
  const { client, may } = useFile();
  const asked = session.viewer.organisation.kind === 'vdab' && may('right.see_all');
  const { data } = useLoad(
    async (signal) =>
      asked
        ? (await api.get('/api/clients/{id}/rights', { path: { id: client.id }, signal })).data
            .items
        : null,
    [client.id, asked],
  );
  if (!asked) return null;
  return data?.some(
    (right) =>
      right.status === 'open' &&
      right.organisation.id === chosen.organisation.id &&
      (!right.unit || right.unit.id === chosen.id),
  );
}

export function OtherExecutor({ chosen, kind }: { chosen: Chosen; kind: StepKindCode }) {
  const { session } = useSession();
  const other =
    chosen.organisation.id !== session.viewer.organisation.id &&
    chosen.organisation.kind !== 'vdab';
  return other ? <Notice chosen={chosen} kind={kind} /> : null;
}

function Notice({ chosen, kind }: { chosen: Chosen; kind: StepKindCode }) {
  const { t } = useSpeech();
  const { can } = useSession();
  const { client, may } = useFile();
  const has = useHasRight(chosen);
  if (has || has === undefined) return null;
  const forVdab = has === false;
  const path = forVdab ? '/request' : to('clients', client.id, 'rights', 'form');
  const offered = forVdab ? can('right.request') : may('consent.print');
  const ask = () =>
    handOver({
      chosen,
      purpose: t.stepKind[kind],
      number: client.number,
      last: client.last_name,
      first: client.first_name,
      birth: toParts(client.birth_date),
    });
  return (
    <div class="govuk-form-group">
      <Note>
        <p>{forVdab ? t.other.without(chosen.organisation.name) : t.other.maybe}</p>
        {offered && (
          <p>
            <a href={`#${path}?from=${FROM_STEP}`} onClick={ask}>
              {forVdab ? t.other.request : t.other.form}
            </a>
          </p>
        )}
      </Note>
    </div>
  );
}
