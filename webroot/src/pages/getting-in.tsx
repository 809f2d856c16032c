// 'Hoe krijg je toegang?': which procedure applies to who asks, what she has already and what is still missing
// (R1, R8, R14, R15, R22). The two names of R8 are the same in every language.

import '../core';
import type { ComponentChildren } from 'preact';
import { api } from '../api';
import { shortDate } from '../dates';
import { useLoad } from '../hooks';
import { useSpeech } from '../i18n';
import { ButtonLink, Failure, Link, Loading, Note, Panel, Tag, Title } from '../parts/basics';
import { Links } from '../parts/links';
import { Table } from '../parts/table';
import { useSession } from '../session';
import { fullName, unitText } from '../text';
import type { Admission, GettingIn } from '../types';

export function GettingInPage() {
  const { t } = useSpeech();
  const { data, error, reload } = useLoad(
    async (signal) => (await api.get('/api/getting-in', { signal })).data,
    [],
  );
  if (error) return <Failure error={error} retry={reload} />;
  if (!data) return <Loading />;
  return (
    <>
      <Title window={t.admission.title}>{t.admission.title}</Title>
      <div class="aside">
        <div class="stack">
          <Which data={data} />
          <Steps data={data} />
          <Panel title={t.admission.ending}>
            <p class="muted measure">{t.admission.endingLead}</p>
          </Panel>
        </div>
        <div class="stack">
          <TwoThings />
          <People data={data} />
          <Links here />
        </div>
      </div>
    </>
  );
}

function Which({ data }: { data: GettingIn }) {
  const { t } = useSpeech();
  const { session } = useSession();
  const vdab = session.viewer.organisation.kind === 'vdab';
  const words = vdab
    ? t.admission.byVdab
    : data.entry === 'mlp'
      ? t.admission.byMlp
      : data.entry === 'confidential'
        ? t.admission.byConfidential
        : t.admission.byNone;
  return (
    <Panel title={t.admission.which}>
      <p class="measure">{words}</p>
      {data.services.length > 0 && (
        <Table
          caption={t.admission.which}
          rows={data.services}
          id={(one) => `${one.code} ${one.reference}`}
          columns={[
            {
              label: t.admission.service,
              head: true,
              cell: (one) => (
                <>
                  {one.name}
                  <span class="sub">{one.reference}</span>
                </>
              ),
            },
            {
              label: t.admission.needs,
              cell: (one) => (
                <>
                  {one.entry === 'mlp' ? t.admission.entryMlp : t.admission.entryConfidential}
                  {one.guide_url && (
                    <span class="sub">
                      <a
                        class="govuk-link"
                        href={one.guide_url}
                        target="_blank"
                        rel="noopener noreferrer"
                      >
                        {t.admission.guide}
                      </a>
                    </span>
                  )}
                </>
              ),
            },
            {
              label: t.admission.luik,
              cell: (one) => (one.confidential_never ? t.admission.never : t.admission.later),
            },
          ]}
        />
      )}
    </Panel>
  );
}

function Step(props: { title: string; done: boolean; word?: string; children: ComponentChildren }) {
  const { t } = useSpeech();
  return (
    <li class="stack--tight">
      <h3 class="section-title">
        {props.title}{' '}
        <Tag tone={props.done ? 'ok' : 'wait'}>
          {props.word ?? (props.done ? t.admission.ok : t.admission.todo)}
        </Tag>
      </h3>
      {props.children}
    </li>
  );
}

/** 'Sinds 22/11/2021, Overeenkomst, genoteerd door Hilde Aerts.' */
function Since({ of, name }: { of: Admission; name: string }) {
  const { t } = useSpeech();
  const parts = [
    t.admission.since(shortDate(of.valid_from)),
    of.valid_until && t.admission.until(shortDate(of.valid_until)),
    of.basis &&
      (of.note ? `${t.admissionBasis[of.basis]} (${of.note})` : t.admissionBasis[of.basis]),
    of.recorded_by && t.admission.by(fullName(of.recorded_by)),
  ];
  return (
    <p>
      {name}
      <span class="sub">{parts.filter(Boolean).join(', ')}</span>
    </p>
  );
}

function Steps({ data }: { data: GettingIn }) {
  const { t } = useSpeech();
  const { session, can } = useSession();
  const { organisation, unit, employee, roles } = session.viewer;
  const factor = data.second_factor;
  const vdab = organisation.kind === 'vdab';
  const files = data.files;
  return (
    <Panel title={t.admission.steps}>
      <ol class="plain stack">
        <Step title={t.admission.one} done>
          <Since of={data.organisation} name={organisation.name} />
          <Since of={data.unit} name={unitText(unit)} />
        </Step>
        <Step title={t.admission.two} done={!factor.required || factor.active}>
          <Since
            of={data.employee}
            name={`${fullName(employee)} – ${roles.map((role) => t.role[role]).join(', ')}`}
          />
          <p class="muted measure">{t.admission.personal}</p>
          {factor.active && <p class="muted">{t.admission.factorSet}</p>}
          {factor.required && !factor.active && (
            <Note tone="warn">
              <Link to="/account">{t.admission.factorMissing}</Link>
            </Note>
          )}
        </Step>
        {!vdab && data.entry !== 'confidential' && (
          <Step title={t.admission.three} done={files.open > 0} word={t.admission.perClient}>
            <p class="measure">{t.admission.noFile}</p>
            <p>
              {t.admission.open(files.open)}{' '}
              {files.requests > 0 && t.admission.running(files.requests)}
            </p>
            <div class="actions">
              {can('right.request') && <ButtonLink to="/request">{t.admission.ask}</ButtonLink>}
              {can('request.list') && <Link to="/requests">{t.admission.requests}</Link>}
            </div>
            <p class="muted measure">{t.admission.alone}</p>
          </Step>
        )}
      </ol>
    </Panel>
  );
}

function TwoThings() {
  const { t } = useSpeech();
  return (
    <Panel title={t.admission.twoThings}>
      <dl class="stack--tight">
        <dt>
          <strong lang="nl">{t.admission.right}</strong>
        </dt>
        <dd>{t.admission.rightMeans}</dd>
        <dt>
          <strong lang="nl">{t.admission.part}</strong>
        </dt>
        <dd>{t.admission.partMeans}</dd>
      </dl>
    </Panel>
  );
}

function People({ data }: { data: GettingIn }) {
  const { t } = useSpeech();
  const { session } = useSession();
  if (session.viewer.organisation.kind === 'vdab') return null;
  return (
    <Panel title={t.admission.people}>
      {data.administrators.length === 0 ? (
        <p>{t.admission.peopleNone}</p>
      ) : (
        <>
          <p class="muted">{t.admission.peopleLead}</p>
          <ul class="plain">
            {data.administrators.map((one) => (
              <li key={one.id}>
                {fullName(one)}
                {one.email && (
                  <span class="sub">
                    <a class="govuk-link" href={`mailto:${one.email}`}>
                      {one.email}
                    </a>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
