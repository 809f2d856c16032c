// Why one sees this file: what the arbiter went by, and what follows from it, in words. Nothing is decided
// here; it is all in the `access` of the file's head.

import '../core';
import { moment, shortDate } from '../dates';
import { sentence } from '../errors';
import { useSpeech } from '../i18n';
import type { WhyTexts } from '../i18n/nl.why';
import { Facts, type Fact } from '../parts/basics';
import type { Action } from '../types';
import { fullName } from './common';
import { useFile } from './file-context';

/** What one may do, by the permissions of which any one says so. */
const doings: { word: keyof WhyTexts['why']['may_list']; by: Action[] }[] = [
  { word: 'read', by: ['client.open'] },
  { word: 'contact', by: ['client.correct_contact'] },
  { word: 'jobs', by: ['client.correct_jobs'] },
  { word: 'all', by: ['client.correct'] },
  { word: 'steps', by: ['step.add', 'step.edit'] },
  { word: 'documents', by: ['document.add'] },
  { word: 'plans', by: ['trajectory_plan.add'] },
  { word: 'rights', by: ['right.see_all'] },
  { word: 'grant', by: ['right.grant'] },
  { word: 'owner', by: ['ownership.assign'] },
  { word: 'log', by: ['log.who_looked'] },
];

export function WhyFacts() {
  const { t, language } = useSpeech();
  const { client, may } = useFile();
  const { access } = client;
  const facts: Fact[] = [{ name: t.why.reason, value: sentence(t.logReason[access.reason]) }];
  const add = (name: string, value: string | null) => value && facts.push({ name, value });
  // who has a right besides is not without one
  const tieName = (tie: (typeof access.ties)[number]) =>
    tie === 'line_without_right' ? t.why.own_line : t.logReason[tie];
  add(t.why.ties, access.ties.map(tieName).join(', '));
  add(t.why.basis, access.basis && t.basis[access.basis]);
  add(t.why.since, access.since && shortDate(access.since));
  if (access.emergency) add(t.why.emergency, moment(access.emergency.ends_at, language));
  else if (access.control) {
    add(t.why.control, access.control.reference);
    add(t.why.until, shortDate(access.control.last_day));
  } else add(t.why.until, access.until ? shortDate(access.until) : t.word.noEnd);
  add(t.why.rule, access.rule && t.closingRule[access.rule]);
  add(t.why.anchor, access.anchor && shortDate(access.anchor));
  add(t.why.caseload, access.caseload && t.why.caseloads[access.caseload]);
  add(t.caseload.guide, access.caseload && fullName(access.guide));
  add(
    t.why.may,
    doings
      .filter(({ by }) => by.some(may))
      .map(({ word }) => t.why.may_list[word])
      .join(', '),
  );
  return <Facts items={facts} />;
}
