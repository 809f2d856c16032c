// The inzagerechtenformulier and the one of Brussels as they are printed (R24, R33, R40, R44, R58): blank,
// or with the organisation and, out of her file, the client filled in. The language of the form is the
// client's choice, not the page's.

import '../core';
import { useLayoutEffect, useState } from 'preact/hooks';
import { api } from '../api';
import { shortDate } from '../dates';
import { useLoad, useSend } from '../hooks';
import { useSpeech } from '../i18n';
import { paperWords, type PaperLanguage } from '../i18n/paper';
import { Back, Failure, Loading, Panel, Title } from '../parts/basics';
import { ChoiceField, Form, FormActions, TextField } from '../parts/form';
import { LookupField, type Chosen } from '../parts/lookup';
import { Sheet } from '../parts/sheet';
import sheet from '../paper.css';
import { go, to, usePlace } from '../router';
import { unitText } from '../text';
import type { ConsentForm, FormOnPaper, PrintedForm } from '../types';
import { takeOver } from './asking';
import { useFile } from './file-context';
import { NotFound } from './notfound';

const style = new Sheet(sheet);

/** The style of the paper comes before the paper is shown. */
export const ready = () => style.load();

const PRINTED: PrintedForm[] = ['consent_form', 'brussels_consent_form'];
const LANGUAGES: PaperLanguage[] = ['nl', 'fr'];

function useForm(name: string | undefined) {
  const { data, error, reload } = useLoad(
    async (signal) => (await api.get('/api/request-forms', { signal })).data.items,
    [],
  );
  const form = PRINTED.find((one) => one === name);
  return {
    form: form && data?.find((one) => one.form === form),
    known: Boolean(form),
    error,
    reload,
  };
}

/** One that nobody's data stand on; the organisation's may. */
export function PaperPage({ name }: { name: string }) {
  const { t } = useSpeech();
  const { form, known, error, reload } = useForm(name);
  if (!known) return <NotFound />;
  return (
    <>
      <Back to="/request">{t.request.title}</Back>
      <Title window={t.paper.title}>{t.paper.title}</Title>
      {error && <Failure error={error} retry={reload} />}
      {!form && !error && <Loading />}
      {form && <Work form={form} client={null} at={(one) => to('request', 'forms', one)} />}
    </>
  );
}

/** One with a client's data: a look at them, which the log keeps. */
export function PaperOfClient() {
  const { t } = useSpeech();
  const { client } = useFile();
  const name = usePlace().query.get('form') ?? 'consent_form';
  const { form, known, error, reload } = useForm(name);
  const person = useLoad(
    async (signal) =>
      known
        ? (
            await api.get('/api/clients/{id}/consent-form', {
              path: { id: client.id },
              query: { form: name as PrintedForm },
              signal,
            })
          ).data
        : null,
    [client.id, name],
  );
  if (!known) return <NotFound />;
  const at = to('clients', client.id, 'rights', 'form');
  const failure = error ?? person.error;
  return (
    <>
      <Back to={to('clients', client.id, 'rights')}>{t.rights.title}</Back>
      {failure && <Failure error={failure} retry={error ? reload : person.reload} />}
      {!(form && person.data) && !failure && <Loading />}
      {form && person.data && (
        <Work form={form} client={person.data} at={(one) => `${at}?form=${one}`} />
      )}
    </>
  );
}

interface Filled {
  language: PaperLanguage;
  chosen: Chosen | null;
  purpose: string;
}

function Work(props: {
  form: FormOnPaper;
  client: ConsentForm | null;
  at: (form: PrintedForm) => string;
}) {
  const { t, language } = useSpeech();
  const { form, client } = props;
  const from = usePlace().query.get('from');
  const [v, set] = useState<Filled>(() => {
    const asked = takeOver(from);
    return {
      language: language === 'fr' ? 'fr' : 'nl',
      chosen: asked?.chosen ?? null,
      purpose: asked?.purpose ?? '',
    };
  });
  const printing = useSend(
    () => Promise.resolve(),
    () => print(),
  );
  // what else is on the page is not for paper
  useLayoutEffect(() => style.use(), []);
  return (
    <>
      <Panel title={client ? t.paper.ofClient : undefined}>
        <p class="muted measure">{client ? t.paper.leadClient : t.paper.lead}</p>
        <Form
          wide="two"
          labels={{
            form: t.request.form,
            language: t.paper.language,
            organisation: t.paper.organisation,
            purpose: t.request.purpose,
          }}
          sending={printing}
          onSubmit={printing.send}
        >
          <ChoiceField
            name="form"
            values={[form.form]}
            onValues={([one]) => go(props.at(one as PrintedForm))}
            choices={PRINTED.map((value) => ({ value, label: t.requestForm[value] }))}
          />
          <ChoiceField
            name="language"
            values={[v.language]}
            onValues={([one]) => set({ ...v, language: one as PaperLanguage })}
            choices={LANGUAGES.map((value) => ({ value, label: t.paper.languages[value] }))}
          />
          <LookupField
            name="organisation"
            value={v.chosen}
            onValue={(chosen) => set({ ...v, chosen })}
            under={v.chosen?.organisation.name}
            hint={t.paper.organisationHint}
          />
          <TextField
            name="purpose"
            value={v.purpose}
            onValue={(purpose) => set({ ...v, purpose })}
            hint={t.request.purposeHint}
          />
          <FormActions send={t.paper.print} busy={printing.busy} />
        </Form>
      </Panel>
      <Paper form={form} client={client} filled={v} />
    </>
  );
}

/** Label, what is known, hint. */
type Line = [string, string | null | undefined, string?];

/** A line to write on where nothing is known. */
function Lines({ items }: { items: Line[] }) {
  return (
    <dl>
      {items.map(([name, value, hint]) => (
        <>
          <dt>
            {name}
            {hint && <small>{hint}</small>}
          </dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  );
}

function Paper(props: { form: FormOnPaper; client: ConsentForm | null; filled: Filled }) {
  const { form, client, filled } = props;
  const w = paperWords[filled.language];
  const { chosen } = filled;
  const name = form.form as PrintedForm;
  const brusselsOnly = (line: Line) => (name === 'brussels_consent_form' ? [line] : []);
  const agreed = form[filled.language];
  return (
    <article class="paper" lang={filled.language} aria-label={w.title[name]}>
      <h2>{w.title[name]}</h2>
      <h3>{w.client}</h3>
      <Lines
        items={[
          [w.name, client?.last_name],
          [w.firstName, client?.first_name],
          [w.birth, client && shortDate(client.birth_date)],
          [w.ssin, client?.ssin],
          [w.number, client?.number],
          ...brusselsOnly([w.actiris, client?.actiris_number]),
        ]}
      />
      <h3>{w.partner}</h3>
      <Lines
        items={[
          [w.organisation, chosen?.organisation.name],
          [w.unit, chosen && unitText(chosen)],
          [w.purpose, filled.purpose],
          ...brusselsOnly([w.reference, null, w.referenceHint]),
        ]}
      />
      <h3>{w.statements}</h3>
      <ul class="paper__statements">
        {agreed?.text.split(/\n\s*\n/).map((statement) => (
          <li key={statement}>
            <span class="paper__box" aria-hidden="true" />
            <span>{statement}</span>
          </li>
        ))}
      </ul>
      <div class="paper__sign">
        <p>{w.date}</p>
        <p>{form.signature_required ? w.signature : w.notNeeded}</p>
      </div>
      <footer class="paper__foot">
        <p>
          {w.deliver}: {form.deliver_to ?? w.counsellor}
          {form.attention_of && `, ${w.attention} ${form.attention_of}`}
        </p>
        {form.attention_ibis && (
          <p>
            {w.ibis} {form.attention_ibis}
          </p>
        )}
        {agreed && <p>{w.text(agreed.version)}</p>}
      </footer>
    </article>
  );
}
