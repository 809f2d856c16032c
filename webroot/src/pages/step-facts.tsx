// What is shown of a line beside its form: its content where it is locked, and what else is known of it.

import { shortDate } from '../dates';
import { useSpeech, type Speech } from '../i18n';
import { type Fact } from '../parts/basics';
import { AdviserOf } from '../parts/adviser';
import { Explain } from '../parts/explained';
import type { Chosen } from '../parts/lookup';
import { unitText } from '../text';
import type { EmployeeRef, Party, Step } from '../types';
import { fullName } from './common';

export interface PartyValue {
  chosen: Chosen | null;
  employee: EmployeeRef | null;
  /** There is one, and it is not named to this viewer. */
  unnamed?: boolean;
}

export function partyValue({ organisation, unit, employee }: Party): PartyValue {
  const { id, name, kind } = organisation;
  if (!unit || id === null) return { chosen: null, employee: null, unnamed: true };
  return {
    chosen: { ...unit, organisation: { id, name: name ?? '', kind: kind ?? '' } },
    employee,
  };
}

export function PartyText({ party }: { party: PartyValue }) {
  const { t } = useSpeech();
  return (
    <>
      {party.unnamed && (
        <>
          {t.unnamed.one}
          <span class="sub">{t.unnamed.why}</span>
        </>
      )}
      {party.chosen && unitText(party.chosen)}
      {party.employee && (
        <>
          <br />
          {fullName(party.employee)}
        </>
      )}
    </>
  );
}

export function factsOf({ t }: Speech, step: Step): Fact[] {
  const facts: Fact[] = [
    { name: t.step.state, value: t.stepState[step.state] },
    { name: t.step.date, value: shortDate(step.date) },
  ];
  if (step.fields.some(({ name }) => name === 'expected_end_date')) {
    facts.push({ name: t.step.end, value: shortDate(step.expected_end_date) });
  }
  if (step.cancel_reason) {
    facts.push({ name: t.step.cancelReason, value: t.step.cancelReasons[step.cancel_reason] });
  }
  facts.push(
    { name: t.step.funding, value: step.funding_number },
    { name: t.step.requester, value: <PartyText party={partyValue(step.requester)} /> },
    { name: t.step.executor, value: <PartyText party={partyValue(step.executor)} /> },
    { name: t.step.summary, value: step.summary && <span class="prose">{step.summary}</span> },
  );
  return facts;
}

export function aboutOf({ t }: Speech, step: Step): Fact[] {
  const facts: Fact[] = [];
  if (step.start_date) facts.push({ name: t.step.start, value: shortDate(step.start_date) });
  if (step.certificate_date) {
    facts.push({ name: t.step.certificate, value: shortDate(step.certificate_date) });
  }
  if (step.kind === 'outplacement' && step.state === 'in_progress') {
    facts.push({ name: t.step.end, value: shortDate(step.expected_end_date) });
  }
  const completes = step.terms.completes_on;
  if (completes) {
    facts.push({
      name: t.step.completesOn,
      value: (
        <>
          {shortDate(completes.result)}
          <Explain of={completes} />
        </>
      ),
    });
  }
  if (step.effective_end_date) {
    facts.push({
      name: t.step.ended,
      value: t.step.endedOn(shortDate(step.effective_end_date), shortDate(step.end_recorded_on)),
    });
  }
  if (step.region) facts.push({ name: t.step.region, value: <AdviserOf code={step.region} /> });
  const ref = step.references;
  if (ref) {
    facts.push(
      ...(ref.ibis_reference ? [{ name: t.step.ibis, value: ref.ibis_reference }] : []),
      { name: t.step.course, value: ref.course_number ?? t.word.none },
      { name: t.step.outsourcing, value: ref.outsourcing_number ?? t.word.none },
      { name: t.step.oe, value: ref.oe_number ?? t.word.none },
    );
  }
  return facts;
}
