// What VDAB has chosen (I3, I4), and choosing: each setting a form of its own.

import '../core';
import { useState } from 'preact/hooks';
import { api } from '../api';
import { shortDate } from '../dates';
import { flash } from '../flash';
import { useLoad, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { Failure, Loading, Panel } from '../parts/basics';
import { ChoiceField, Form, FormActions } from '../parts/form';
import { useSession } from '../session';
import { fullName } from '../text';
import type { Setting } from '../types';

export function Choices() {
  const { t } = useSpeech();
  const { data, error, reload } = useLoad(
    async (signal) => (await api.get('/api/settings', { signal })).data.items,
    [],
  );
  return (
    <>
      <p class="lead">{t.settings.lead}</p>
      {error && <Failure error={error} retry={reload} />}
      {!data && !error && <Loading />}
      {data?.map((one) => (
        <SettingPanel
          key={`${one.name} ${one.valid_from} ${one.value}`}
          of={one}
          onSaved={reload}
        />
      ))}
    </>
  );
}

function SettingPanel({ of, onSaved }: { of: Setting; onSaved: () => void }) {
  const { t } = useSpeech();
  const { can } = useSession();
  const [value, setValue] = useState([of.value as string]);
  const words = t.settings.value[of.name];
  const since = of.set_by
    ? t.settings.sinceBy(shortDate(of.valid_from), fullName(of.set_by))
    : t.settings.since(shortDate(of.valid_from));
  const sending = useSend(
    (key) =>
      api.post('/api/settings', {
        key,
        body: { name: of.name, value: value[0] as Setting['value'] },
      }),
    () => {
      flash(t.settings.saved);
      onSaved();
    },
  );
  if (!can('setting.write')) {
    return (
      <Panel title={t.settings.name[of.name]}>
        <p>{words[of.value]}</p>
        <p class="small muted">{since}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t.settings.name[of.name]}>
      <Form labels={{ value: t.settings.name[of.name] }} sending={sending} onSubmit={sending.send}>
        <ChoiceField
          name="value"
          values={value}
          onValues={setValue}
          choices={Object.entries(words).map(([code, label]) => ({ value: code, label }))}
          hint={since}
          required
        />
        <FormActions send={t.settings.save} busy={sending.busy} />
      </Form>
    </Panel>
  );
}
