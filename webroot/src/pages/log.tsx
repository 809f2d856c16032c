// Actor looked in this file: every look, search, change and refusal, with its ground.

import '../core';
import { useRef, useState } from 'preact/hooks';
import { api } from '../api';
import { moment, noDate } from '../dates';
import { usePages, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { Button, LinkButton, Panel, Tag } from '../parts/basics';
import { DateField } from '../parts/date';
import { Form, SelectField } from '../parts/form';
import { Actor } from '../parts/named';
import { PagedTable } from '../parts/table';
import type { AccessReason, ClosingRule, LogEntry, RightEndReason } from '../types';
import { dateOut, fullName } from './common';
import { useFile } from './file-context';

interface Asked {
  from?: string | undefined;
  until?: string | undefined;
  outcome?: 'allowed' | 'refused' | undefined;
  employee?: string | undefined;
  emergency?: string | undefined;
}

const blank = { from: noDate, until: noDate, outcome: '', employee: '' };

export function LogTab() {
  const { t, language } = useSpeech();
  const { client } = useFile();
  const [asked, setAsked] = useState<Asked>({});
  const list = usePages(
    async (cursor, signal) =>
      (
        await api.get('/api/clients/{id}/log', {
          path: { id: client.id },
          query: { ...asked, cursor },
          signal,
        })
      ).data,
    [client.id, asked],
  );
  const filtered = Object.values(asked).some(Boolean);
  // Whoever was seen in the log can be asked for alone; the choice outlives the filter.
  const people = useRef(new Map<string, string>());
  for (const { employee } of list.items ?? []) {
    if (employee) people.current.set(employee.id, fullName(employee));
  }
  return (
    <Panel flush>
      <div class="panel__bar">
        <div>
          <h2 class="section-title">{t.log.title}</h2>
          <p class="small muted">{t.log.lead}</p>
        </div>
      </div>
      <Filter people={people.current} filtered={filtered} onAsk={setAsked} />
      <PagedTable
        caption={t.log.title}
        list={list}
        id={(entry) =>
          [entry.at, entry.employee?.id, entry.action, entry.object?.id].filter(Boolean).join(' ')
        }
        empty={filtered ? t.log.emptyFilter : t.log.empty}
        columns={[
          {
            label: t.log.when,
            head: true,
            cell: (entry) => <span class="nowrap">{moment(entry.at, language)}</span>,
          },
          {
            label: t.log.who,
            cell: (entry) => <Actor {...entry} />,
          },
          { label: t.log.what, cell: (entry) => t.action[entry.action] ?? entry.action },
          {
            label: t.log.reason,
            cell: (entry) => (
              <Ground
                entry={entry}
                {...(!asked.emergency && { onEmergency: (emergency) => setAsked({ emergency }) })}
              />
            ),
          },
          {
            label: t.log.outcome,
            cell: (entry) =>
              entry.outcome === 'refused' ? (
                <Tag tone="bad">{t.log.refused}</Tag>
              ) : (
                <span class="muted">{t.log.allowed}</span>
              ),
          },
        ]}
      />
    </Panel>
  );
}

/** onEmergency: to see what was done by that emergency access, and nothing else. */
function Ground(props: { entry: LogEntry; onEmergency?: (id: string) => void }) {
  const { t } = useSpeech();
  const { entry, onEmergency } = props;
  const { emergency } = entry;
  return (
    <>
      {entry.reason === null
        ? t.word.system
        : (t.logReason[entry.reason as AccessReason] ??
          t.closingShort[entry.reason as ClosingRule] ??
          t.endReason[entry.reason as RightEndReason] ??
          t.logFault)}
      {entry.control && <span class="sub">{entry.control.reference}</span>}
      {emergency?.reason && <span class="sub">{emergency.reason}</span>}
      {emergency && onEmergency && (
        <span class="sub">
          <LinkButton onClick={() => onEmergency(emergency.id)}>{t.logEmergency}</LinkButton>
        </span>
      )}
      {entry.basis && <span class="sub">{t.basis[entry.basis]}</span>}
    </>
  );
}

function Filter(props: {
  people: Map<string, string>;
  filtered: boolean;
  onAsk: (asked: Asked) => void;
}) {
  const { t } = useSpeech();
  const [v, set] = useState(blank);
  const sending = useSend(
    () =>
      Promise.resolve({
        from: dateOut(v.from),
        until: dateOut(v.until),
        outcome: (v.outcome || undefined) as Asked['outcome'],
        employee: v.employee || undefined,
      }),
    props.onAsk,
  );
  return (
    <div class="panel__row filter">
      <Form
        wide
        labels={{
          from: t.word.from,
          until: t.word.until,
          employee: t.log.who,
          outcome: t.log.outcome,
        }}
        sending={sending}
        onSubmit={sending.send}
      >
        <DateField name="from" value={v.from} onValue={(from) => set({ ...v, from })} />
        <DateField name="until" value={v.until} onValue={(until) => set({ ...v, until })} />
        <SelectField
          name="employee"
          value={v.employee}
          onValue={(employee) => set({ ...v, employee })}
          empty={t.word.all}
          choices={[...props.people].map(([value, label]) => ({ value, label }))}
        />
        <SelectField
          name="outcome"
          value={v.outcome}
          onValue={(outcome) => set({ ...v, outcome })}
          empty={t.word.all}
          choices={(['allowed', 'refused'] as const).map((value) => ({
            value,
            label: t.log[value],
          }))}
        />
        <div class="actions actions--field">
          <Button type="submit" kind="secondary">
            {t.act.filter}
          </Button>
          {props.filtered && (
            <LinkButton
              onClick={() => {
                set(blank);
                props.onAsk({});
              }}
            >
              {t.act.clear}
            </LinkButton>
          )}
        </div>
      </Form>
    </div>
  );
}
