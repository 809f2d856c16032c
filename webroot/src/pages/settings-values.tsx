// Choices, terms, days, links and contacts, and the roles that must have a second factor.

import { useRef, useState } from 'preact/hooks';
import { api } from '../api';
import { shortDate } from '../dates';
import { flash } from '../flash';
import { useLoad, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import type { SettingsWords } from '../i18n/nl.settings';
import { Back, Failure, Link, Loading, Note, Panel, Tag } from '../parts/basics';
import { AreaField, ChoiceField, Form, FormActions, TextField } from '../parts/form';
import { LeaveGuard } from '../parts/guard';
import { StalePanel, staleOf } from '../parts/stale';
import { Table } from '../parts/table';
import { go, to } from '../router';
import { useSession } from '../session';
import { fullName } from '../text';
import type { ConfigSetting, FactorRole } from '../types';
import { textOut, versionTag } from './common';
import { NotFound } from './notfound';
import { Touches } from './settings-frame';
import { SettingHistory } from './settings-history';

interface Props {
  w: SettingsWords;
  rest: string[];
}

/** A value as it is read: dates one a line. */
function shown(value: ConfigSetting['value']): string {
  if (value === null) return '';
  return Array.isArray(value) ? value.join('\n') : String(value);
}

/** A text in a list is told by how it begins. */
function brief(setting: ConfigSetting): string {
  const text = shown(setting.value);
  return setting.type === 'text' && text.length > 90 ? `${text.slice(0, 90)}…` : text;
}

/** A choice in its words; null where a value is none. */
function chosen(w: SettingsWords, setting: ConfigSetting, value: ConfigSetting['value']) {
  const words = w.value.choices[setting.name];
  return words && typeof value === 'string' ? (words[value] ?? value) : null;
}

/** What was typed as the value of its type; what is no number goes to be refused. */
function typed(setting: ConfigSetting, text: string): ConfigSetting['value'] {
  const words = text.trim();
  if (setting.type === 'dates') return words ? words.split(/\s+/) : [];
  if (setting.type === 'int') return /^-?\d{1,9}$/.test(words) ? Number(words) : textOut(words);
  return textOut(words);
}

export function ValueSettings({ w, rest }: Props) {
  const { data, error, reload } = useLoad(
    async (signal) => (await api.get('/api/configuration/settings', { signal })).data.items,
    [],
  );
  const { can } = useSession();
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  const [name, part] = rest;
  if (name !== undefined) {
    const setting = data.find((one) => one.name === name);
    if (!setting) return <NotFound />;
    if (part === 'history') {
      const subject = `setting.${name}`;
      return <SettingHistory w={w} subject={subject} back={to('settings', 'values')} />;
    }
    if (part !== undefined || !can('configuration.write')) return <NotFound />;
    return <ValueForm key={setting.version} w={w} setting={setting} onSaved={reload} />;
  }
  return (
    <>
      {(['rights', 'forms', 'terms', 'calendar', 'links', 'contact'] as const).map((group) => (
        <Panel key={group} flush title={w.value.group[group]}>
          <Table
            caption={w.value.group[group]}
            rows={data.filter((one) => one.group === group)}
            id={(one) => one.name}
            columns={[
              {
                label: w.value.name,
                head: true,
                cell: (one) => w.value.names[one.name] ?? one.name,
              },
              {
                label: w.value.value,
                cell: (one) =>
                  shown(one.value) ? (
                    <span class="prose">
                      {chosen(w, one, one.value) ?? brief(one)} {one.unit && w.value.unit[one.unit]}
                    </span>
                  ) : (
                    <span class="muted">{w.nothing}</span>
                  ),
              },
              {
                label: w.from,
                cell: (one) => (
                  <>
                    {shortDate(one.valid_from)}
                    <span class="sub">{fullName(one.changed_by)}</span>
                  </>
                ),
              },
              {
                label: w.what,
                quiet: true,
                cell: (one) => (
                  <Ways
                    w={w}
                    name={w.value.names[one.name] ?? one.name}
                    at={to('settings', 'values', one.name)}
                  />
                ),
              },
            ]}
          />
        </Panel>
      ))}
    </>
  );
}

/** To the form and to the history of one thing in a list. */
export function Ways({ w, name, at }: { w: SettingsWords; name: string; at: string }) {
  const { can } = useSession();
  const more = <span class="govuk-visually-hidden"> {name}</span>;
  return (
    <span class="actions">
      {can('configuration.write') && (
        <Link to={at}>
          {w.edit}
          {more}
        </Link>
      )}
      <Link to={`${at}/history`}>
        {w.history}
        {more}
      </Link>
    </span>
  );
}

function ValueForm(props: { w: SettingsWords; setting: ConfigSetting; onSaved: () => void }) {
  const { t } = useSpeech();
  const { w, setting } = props;
  const back = to('settings', 'values');
  const label = w.value.names[setting.name] ?? setting.name;
  const [text, setText] = useState(() => shown(setting.value));
  const [reason, setReason] = useState('');
  const version = useRef(versionTag(setting));
  const sending = useSend(
    async () =>
      (
        await api.put('/api/configuration/settings/{name}', {
          path: { name: setting.name },
          body: { value: typed(setting, text), reason: textOut(reason) ?? undefined! },
          etag: version.current,
        })
      ).data,
    () => {
      flash(w.saved);
      props.onSaved();
      go(back);
    },
  );
  const stale = staleOf<ConfigSetting>(sending.error);
  const hint = {
    int: w.value.range(setting.min, setting.max),
    url: w.value.urlHint,
    dates: w.value.datesHint,
    line: undefined,
    text: w.value.textHint,
    email: undefined,
    choice: w.value.choiceHint,
  }[setting.type];
  const field = { name: 'value', value: text, onValue: setText, hint };
  return (
    <>
      <Back to={back}>{w.tabs.values}</Back>
      <Panel title={label}>
        <LeaveGuard dirty={text !== shown(setting.value) || reason !== ''} />
        {stale ? (
          <StalePanel
            rows={[
              {
                label,
                mine: chosen(w, setting, text) ?? text,
                theirs: chosen(w, setting, stale.value) ?? shown(stale.value),
              },
            ]}
            onMine={() => {
              version.current = versionTag(stale);
              sending.send();
            }}
            onTheirs={props.onSaved}
          />
        ) : (
          <Form
            labels={{ value: label, reason: w.reason }}
            sending={sending}
            onSubmit={sending.send}
          >
            <p class="small muted">{t.word.starNote}</p>
            {setting.choices ? (
              <ChoiceField
                name="value"
                values={[text]}
                onValues={([value]) => setText(value ?? '')}
                choices={setting.choices.map((value) => ({
                  value,
                  label: chosen(w, setting, value) ?? value,
                }))}
                hint={hint}
                required
              />
            ) : setting.type === 'dates' || setting.type === 'text' ? (
              <AreaField
                {...field}
                rows={setting.type === 'text' ? 12 : 6}
                required={setting.type === 'text'}
              />
            ) : (
              <TextField
                {...field}
                required={setting.type === 'int'}
                mode={setting.type === 'int' ? 'numeric' : 'text'}
              />
            )}
            <TextField
              name="reason"
              value={reason}
              onValue={setReason}
              hint={w.reasonHint}
              required
            />
            <FormActions send={t.act.save} busy={sending.busy}>
              <span>
                {t.act.or} <Link to={back}>{t.act.cancel}</Link>
              </span>
            </FormActions>
          </Form>
        )}
      </Panel>
    </>
  );
}

// --- the second factor ----------------------------------------------------------------------------

export function FactorSettings({ w, rest }: Props) {
  const { t } = useSpeech();
  const { can } = useSession();
  const { data, error, reload } = useLoad(
    async (signal) => (await api.get('/api/configuration/second-factor', { signal })).data.items,
    [],
  );
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  const [name, part] = rest;
  if (name !== undefined) {
    const role = data.find((one) => one.role === name);
    if (!role) return <NotFound />;
    if (part === 'history') {
      return <SettingHistory w={w} subject={`factor.${name}`} back={to('settings', 'factor')} />;
    }
    if (part !== undefined || !can('configuration.write')) return <NotFound />;
    return <FactorForm key={role.version} w={w} role={role} onSaved={reload} />;
  }
  return (
    <Panel flush title={w.tabs.factor}>
      <p class="panel__row muted">{w.factor.lead}</p>
      <Table
        caption={w.tabs.factor}
        rows={data}
        id={(one) => one.role}
        columns={[
          { label: w.factor.role, head: true, cell: (one) => t.role[one.role] },
          {
            label: w.factor.required,
            cell: (one) =>
              one.required ? <Tag tone="ok">{w.yes}</Tag> : <span class="muted">{w.no}</span>,
          },
          { label: w.factor.people, numeric: true, cell: (one) => one.people },
          { label: w.factor.without, numeric: true, cell: (one) => one.without },
          {
            label: w.what,
            quiet: true,
            cell: (one) => (
              <Ways w={w} name={t.role[one.role]} at={to('settings', 'factor', one.role)} />
            ),
          },
        ]}
      />
    </Panel>
  );
}

function FactorForm(props: { w: SettingsWords; role: FactorRole; onSaved: () => void }) {
  const { t } = useSpeech();
  const { w, role } = props;
  const back = to('settings', 'factor');
  const [reason, setReason] = useState('');
  const version = useRef(versionTag(role));
  const sending = useSend(
    async () =>
      (
        await api.put('/api/configuration/second-factor/{name}', {
          path: { name: role.role },
          body: { required: !role.required, reason: textOut(reason) ?? undefined! },
          etag: version.current,
        })
      ).data,
    () => {
      flash(w.saved);
      props.onSaved();
      go(back);
    },
  );
  const stale = staleOf<FactorRole>(sending.error);
  return (
    <>
      <Back to={back}>{w.tabs.factor}</Back>
      <Panel title={t.role[role.role]}>
        {stale ? (
          <StalePanel
            rows={[
              {
                label: w.factor.required,
                mine: role.required ? w.no : w.yes,
                theirs: stale.required ? w.yes : w.no,
              },
            ]}
            onMine={() => {
              version.current = versionTag(stale);
              sending.send();
            }}
            onTheirs={props.onSaved}
          />
        ) : (
          <Form
            labels={{ reason: w.reason, required: w.factor.required }}
            sending={sending}
            onSubmit={sending.send}
          >
            {!role.required && <Touches count={role.without} words={w.factor.touches} />}
            <Note>{w.factor.lead}</Note>
            <TextField
              name="reason"
              value={reason}
              onValue={setReason}
              hint={w.reasonHint}
              required
            />
            <FormActions
              send={role.required ? w.factor.release : w.factor.require}
              busy={sending.busy}
            >
              <span>
                {t.act.or} <Link to={back}>{t.act.cancel}</Link>
              </span>
            </FormActions>
          </Form>
        )}
      </Panel>
    </>
  );
}
