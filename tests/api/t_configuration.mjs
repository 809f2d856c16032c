// What an administrator may change: kinds of steps, terms and links, the roles that need a second factor, funding numbers;
// every version kept, and lines that read as they were added (R113, R132, R178, I2, I42, I46, I56).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { assertBudget, assertFaults, assertProblem, auditOf, makeCaller, makeClient, makeFunding, makeOrganisation, makeRight, newId, nothingStored, problem, run, sql } from './lib.mjs';
import { onDay, startOn } from './world.mjs';

startOn('2026-11-22');

let vdab, office, admin, second, auditor, counsellor, guide, client;
const base = '/api/configuration';

before(async () => {
  vdab = makeOrganisation('vdab', { region: 'limburg' });
  office = makeOrganisation('outplacement_office');
  [admin, second, auditor, counsellor, guide] = await Promise.all([
    makeCaller(vdab, 'vdab_admin'), makeCaller(vdab, 'vdab_admin'), makeCaller(vdab, 'auditor'), makeCaller(vdab, 'counsellor'),
    makeCaller(office, 'guide')]);
  client = makeClient(vdab.unit, { counsellor: counsellor.employee });
  makeRight(client, office);
});

const put = (who, path, version, json) => who.ask('PUT', `${base}/${path}`, { json, headers: { 'if-match': version === null ? null : `"${version}"` } });
const kindOf = async (name) => (await admin.get(`${base}/kinds/${name}`)).json;
const inputOf = ({ label, position, addable, is_trajectory, fields, adders, transitions }) =>
  ({ label, position, addable, is_trajectory, fields, adders, transitions, reason: 'proef' });
const history = async (subject) => (await auditor.get(`${base}/history?subject=${subject}`)).json.items;

/** Change a kind for the length of some work, and back. */
async function withKind(name, change, work) {
  const was = await kindOf(name);
  const input = inputOf(structuredClone(was));
  change(input);
  const answer = await put(admin, `kinds/${name}`, was.version, input);
  assert.equal(answer.status, 200, `${answer.bytes}`);
  try {
    return await work(answer.json, was);
  } finally {
    const now = await kindOf(name);
    assert.equal((await put(admin, `kinds/${name}`, now.version, inputOf(was))).status, 200);
  }
}

const add = (who, kind, more = {}, unit = office.unit) => who.post(`/api/clients/${client.id}/steps`, {
  kind, state: 'requested', date: '2026-11-02', requester: { unit: unit.id }, executor: { unit: unit.id }, ...more,
});
const patch = (who, line, json) => who.patch(`/api/steps/${line.id}`, json, { headers: { 'if-match': `"${line.version}"` } });

// --- kinds -----------------------------------------------------------------------------------------------

test('R113 the seven kinds with what they are shipped with; the auditor looks, two statements before the audit row', async () => {
  for (const who of [admin, auditor]) {
    const answer = await who.get(`${base}/kinds`);
    assert.deepEqual(answer.json.items.map((k) => k.kind),
      ['outplacement', 'training_line', 'project_line', 'guidance', 'training', 'higher_vocational', 'social_economy_plan']);
    await assertBudget(answer);
    assert.deepEqual(auditOf(answer).map((row) => [row.action, row.outcome, row.shown]), [['configuration.read', 'allowed', 'kind']]);
  }
});

test('what is shipped is all that can be: every course by everybody who can ever take it', async () => {
  for (const kind of (await admin.get(`${base}/kinds`)).json.items) {
    const possible = kind.possible
      .map(({ from, to, by }) => ({ from, to, by: by.filter((who) => !['job', 'ibis'].includes(who)) }))
      .filter(({ by }) => by.length);
    assert.deepEqual(kind.transitions, possible, kind.kind);
  }
});

test('every kind works end to end: added, edited, brought to its end, stopped, cancelled', async () => {
  const ends = { outplacement: ['completed', 'stopped', 'cancelled'], training_line: ['completed', 'stopped'], project_line: ['completed', 'stopped'] };
  for (const { kind } of (await admin.get(`${base}/kinds`)).json.items)
    for (const end of ends[kind] ?? ['completed', 'stopped', 'cancelled']) {
      let answer = await add(counsellor, kind, kind === 'outplacement' ? { expected_end_date: '2027-01-31' } : {}, vdab.unit);
      assert.equal(answer.status, 201, `${kind} ${answer.bytes}`);
      answer = await patch(counsellor, answer.json, { summary: 'Proef' });
      assert.equal(answer.status, 200, kind);
      answer = await patch(counsellor, answer.json, { state: 'in_progress', date: '2026-11-03' });
      assert.equal(answer.status, 200, kind);
      answer = await patch(counsellor, answer.json, { state: end, date: '2026-11-20', ...(end === 'cancelled' ? { cancel_reason: 'other' } : {}) });
      assert.deepEqual([answer.status, answer.json.state], [200, end], kind);
    }
  for (const kind of ['training_line', 'project_line']) {
    const made = await add(counsellor, kind, {}, vdab.unit);
    assert.equal((await patch(counsellor, made.json, { state: 'cancelled', date: '2026-11-20', cancel_reason: 'other' })).status, 200);
  }
});

test('a mandatory field is named when it misses, an absent one when it is given; a line keeps the fields it began with', async () => {
  const old = (await add(counsellor, 'training', {}, vdab.unit)).json;
  await withKind('training', (k) => {
    k.fields.funding_number = 'mandatory';
    k.fields.summary = 'mandatory';
    k.fields.expected_end_date = 'absent';
    k.label = { nl: 'Opleiding (nieuw)', fr: 'Formation (nouvelle)', en: 'Training (new)' };
  }, async () => {
    assertFaults(await add(counsellor, 'training', {}, vdab.unit), { funding_number: 'required', summary: 'required' });
    assertFaults(await add(counsellor, 'training', { summary: 'x', expected_end_date: '2027-01-01', date: undefined }, vdab.unit),
      { date: 'required', funding_number: 'required', expected_end_date: 'not_allowed' });
    const edited = await patch(counsellor, old, { expected_end_date: '2027-01-31' });
    assert.equal(edited.status, 200, 'the line that was there has its field still');
    assert.equal(edited.json.kind_label.nl, 'Opleiding');
    assert.ok(edited.json.fields.some((f) => f.name === 'expected_end_date'));
    const funding = sql(`SELECT number FROM funding_period WHERE public_id = '${makeFunding(vdab)}'`)[0][0];
    const made = await add(counsellor, 'training', { summary: 'x', funding_number: funding }, vdab.unit);
    assert.deepEqual([made.status, made.json.kind_label.nl], [201, 'Opleiding (nieuw)']);
    assertFaults(await patch(counsellor, made.json, { summary: null }), { summary: 'required' });
    assert.equal((await patch(counsellor, made.json, { state: 'cancelled', date: '2026-11-20', summary: null, cancel_reason: 'other' })).status, 200,
      'what is cancelled needs no field');
    const list = (await counsellor.get(`/api/clients/${client.id}/steps?kind=training`)).json.items;
    assert.deepEqual(list.find((s) => s.id === old.id).kind_label.nl, 'Opleiding');
  });
  const last = (await counsellor.get(`/api/steps/${old.id}`)).json;
  assert.equal(last.kind_label.nl, 'Opleiding');
});

test('R49 R51 R52 references where there is no IBIS: of their shape, kept with the version', async () => {
  const promoter = makeOrganisation('promoter');
  const who = await makeCaller(promoter, 'promoter');
  makeRight(client, promoter);
  const made = await add(who, 'training_line', { course_number: 'A12B7', outsourcing_number: 'EEWG438', oe_number: '00384' }, promoter.unit);
  assert.equal(made.status, 201, `${made.bytes}`);
  assert.deepEqual(made.json.references, { course_number: 'A12B7', outsourcing_number: 'EEWG438', oe_number: '384', ibis_reference: null });
  for (const [field, value, code] of [['course_number', 'A12', 'format'], ['course_number', 'a12b7', 'format'], ['course_number', 'PRJLEWX', 'too_long'],
    ['outsourcing_number', 'EEWG43', 'format'], ['oe_number', '1234567', 'format'], ['course_number', '<b>', 'format']])
    assertFaults(await patch(who, made.json, { [field]: value }), { [field]: code });
  const cleared = await patch(who, made.json, { outsourcing_number: null });
  assert.equal(cleared.json.references.outsourcing_number, null);
  const versions = (await who.get(`/api/steps/${made.json.id}/history`)).json.items;
  assert.deepEqual(versions.map((v) => v.references.outsourcing_number), [null, 'EEWG438']);
  assertFaults(await add(counsellor, 'guidance', { course_number: 'A12B7' }, vdab.unit), { course_number: 'not_allowed' });
});

test('who adds it: kinds of organisations and single ones; no longer addable keeps its lines', async () => {
  const other = makeOrganisation('outplacement_office');
  const there = await makeCaller(other, 'guide');
  makeRight(client, other);
  assertProblem(await add(there, 'guidance', {}, other.unit), 403, 'not_permitted', 'kind_not_allowed');
  await withKind('guidance', (k) => k.adders.organisations.push(other.id), async (now) => {
    assert.deepEqual(now.named.map((o) => o.id), [other.id]);
    const made = await add(there, 'guidance', {}, other.unit);
    assert.equal(made.status, 201, `${made.bytes}`);
    assertProblem(await add(guide, 'guidance'), 403, 'not_permitted', 'kind_not_allowed');
    await withKind('guidance', (k) => { k.addable = false; }, async () => {
      assertProblem(await add(there, 'guidance', {}, other.unit), 403, 'not_permitted', 'kind_not_allowed');
      assertProblem(await add(counsellor, 'guidance', {}, vdab.unit), 403, 'not_permitted', 'kind_not_allowed');
      assert.equal((await patch(there, made.json, { state: 'in_progress', date: '2026-11-10' })).status, 200);
    });
  });
});

test('who may bring it where: taken away, refused, given back', async () => {
  const made = (await add(guide, 'outplacement', { expected_end_date: '2027-01-31' })).json;
  assert.deepEqual(made.allowed_states, ['requested', 'in_progress', 'cancelled']);
  await withKind('outplacement', (k) => {
    const cancel = k.transitions.find((t) => t.from === 'requested' && t.to === 'cancelled');
    cancel.by = ['adviser', 'counsellor'];
  }, async () => {
    assertProblem(await patch(guide, made, { state: 'cancelled', date: '2026-11-20', cancel_reason: 'other' }), 409, 'state_conflict', 'transition_not_allowed');
    assert.deepEqual((await guide.get(`/api/steps/${made.id}`)).json.allowed_states, ['requested', 'in_progress']);
  });
  assert.equal((await patch(guide, made, { state: 'cancelled', date: '2026-11-20', cancel_reason: 'other' })).status, 200);
});

test('I42 another is_trajectory moves no right that is there: a line counts as it was added', async () => {
  const partner = makeOrganisation('training_provider');
  const file = makeClient(vdab.unit, { counsellor: counsellor.employee });
  makeRight(file, partner, { from: '2026-01-01' });
  const line = async (kind) => (await counsellor.post(`/api/clients/${file.id}/steps`, {
    kind, state: 'in_progress', date: '2026-11-02', requester: { unit: vdab.unit.id }, executor: { unit: partner.unit.id } })).json;
  const right = () => sql(`SELECT rule, IFNULL(last_valid_day, '') FROM access_right WHERE client_id = ${file.row} AND closed_on IS NULL`)[0];
  const first = await line('training');
  assert.equal(right()[0], 'running');
  await withKind('training', (k) => { k.is_trajectory = true; }, async () => {
    const ended = await patch(counsellor, first, { state: 'completed', date: '2026-11-20' });
    assert.equal(ended.status, 200);
    assert.equal(right()[0], 'six_months_after_action', 'added as no trajectory action');
    const later = await line('training');
    assert.equal((await patch(counsellor, later, { state: 'completed', date: '2026-11-21' })).status, 200);
    assert.deepEqual(right(), ['six_months_after_action', '2027-05-22']);
  });
});

test('a change is a new version with who, when and why; none is overwritten; the same again is no change', async () => {
  const before = await history('kind.social_economy_plan');
  await withKind('social_economy_plan', (k) => { k.label.en = 'Plan'; k.reason = 'Kortere naam'; }, async (now, was) => {
    assert.equal(now.version, was.version + 1);
    assert.equal(now.changed_by.id, admin.employee.id);
    assert.equal(now.reason, 'Kortere naam');
    assert.equal(now.valid_from, '2026-11-22');
    const versions = await history('kind.social_economy_plan');
    assert.deepEqual(versions.slice(1).map((v) => v.content), before.map((v) => v.content));
    assert.deepEqual([versions[0].valid_until, versions[0].content.label.en], [null, 'Plan']);
    assertFaults(await put(admin, 'kinds/social_economy_plan', now.version, { ...inputOf(now) }), { body: 'no_change' });
  });
});

test('two administrators at once: the second sees what the first made; a version is asked for', async () => {
  await withKind('higher_vocational', (k) => { k.label.en = 'First'; }, async (now, was) => {
    const late = await put(second, 'kinds/higher_vocational', was.version, { ...inputOf(was), reason: 'te laat' });
    assertProblem(late, 412, 'version_stale');
    assert.equal(late.json.current.label.en, 'First');
    assertProblem(await put(second, 'kinds/higher_vocational', null, inputOf(was)), 428, 'version_required');
    const both = await Promise.all([admin, second].map((who, i) =>
      put(who, 'kinds/higher_vocational', now.version, { ...inputOf(now), label: { ...now.label, fr: `Les deux ${i}` } })));
    assert.deepEqual(both.map((a) => a.status).sort(), [200, 412]);
  });
});

test('bad configurations are refused, all faults at once, and nothing is stored', async () => {
  const was = await kindOf('outplacement');
  const bad = async (change, faults, name = 'outplacement') => {
    const k = await kindOf(name);
    const input = inputOf(structuredClone(k));
    change(input);
    await nothingStored(async () => assertFaults(await put(admin, `kinds/${name}`, k.version, input), faults));
  };
  await bad((k) => { k.label.nl = '<b>Outplacement</b>'; k.label.fr = ''; k.position = 0; }, { 'label.fr': 'required', position: 'out_of_range' });
  await bad((k) => { k.label.nl = '<script>x</script>'; k.label.en = 'a > b'; }, { 'label.nl': 'not_clean', 'label.en': 'not_clean' });
  await bad((k) => { k.label.nl = 'x'.repeat(81); }, { 'label.nl': 'too_long' });
  await bad((k) => { k.transitions.push({ from: 'in_progress', to: 'requested', by: ['counsellor'] }); }, { 'transitions.7': 'cyclic' });
  await bad((k) => { k.transitions.push({ from: 'completed', to: 'in_progress', by: ['counsellor'] }); }, { 'transitions.7': 'end_state' });
  await bad((k) => { k.transitions.push({ from: 'requested', to: 'completed', by: ['counsellor'] }); }, { 'transitions.7': 'not_allowed' });
  await bad((k) => { k.transitions.push(k.transitions[0]); }, { 'transitions.7': 'duplicate' });
  await bad((k) => { k.transitions.find((t) => t.to === 'stopped').by.push('guide'); }, { 'transitions.5.by.2': 'not_allowed' }); // R171
  await bad((k) => { k.transitions = k.transitions.filter((t) => t.from); }, { 'transitions.0': 'unreachable', 'transitions.1': 'unreachable',
    'transitions.2': 'unreachable', 'transitions.3': 'unreachable', 'transitions.4': 'unreachable' });
  await bad((k) => { k.transitions = []; }, { transitions: 'required' }, 'higher_vocational');
  await bad((k) => { k.transitions = k.transitions.filter((t) => t.from); }, { transitions: 'no_start' }, 'training_line'); // IBIS begins it
  await bad((k) => { k.transitions = [{ from: null, to: 'requested', by: ['counsellor'] }]; }, { transitions: 'no_end' }, 'training_line');
  await bad((k) => { k.fields.expected_end_date = 'optional'; k.fields.cancel_reason = 'optional'; },
    { 'fields.expected_end_date': 'fixed', 'fields.cancel_reason': 'fixed' });
  await bad((k) => { k.fields.certificate_date = 'optional'; k.fields.summary = 'absent'; },
    { 'fields.certificate_date': 'fixed', 'fields.summary': 'not_allowed' }, 'guidance');
  await bad((k) => { k.adders.organisations = ['zzz', newId()]; }, { 'adders.organisations.0': 'not_an_id' });
  await bad((k) => { k.adders.organisations = [newId()]; }, { 'adders.organisations.0': 'not_found' });
  await bad((k) => { k.adders.organisation_kinds = ['casino']; k.fields.height = 'mandatory'; k.colour = 'red'; },
    { 'adders.organisation_kinds.0': 'not_allowed', 'fields.height': 'unknown', colour: 'unknown' });
  await bad((k) => { delete k.reason; k.transitions = 'all'; }, { reason: 'required', transitions: 'type' });
  await bad((k) => { k.reason = 'x'; }, { reason: 'too_short' });
  assertProblem(await put(admin, 'kinds/knitting', 1, inputOf(was)), 404, 'not_found');
  assertProblem(await admin.get(`${base}/kinds/knitting`), 404, 'not_found');
  assertFaults(await add(counsellor, 'knitting', {}, vdab.unit), { kind: 'not_allowed' });
  assert.equal((await kindOf('outplacement')).version, was.version);
});

test('a state in which open lines stand is not closed in', async () => {
  await add(counsellor, 'guidance', {}, vdab.unit);
  const was = await kindOf('guidance');
  assert.ok(was.open_lines.requested > 0);
  const input = inputOf(structuredClone(was));
  input.transitions = input.transitions.filter((t) => t.from !== 'requested' && t.to !== 'requested');
  assertFaults(await put(admin, 'kinds/guidance', was.version, input), { transitions: 'lines_would_be_stuck' });
});

// --- settings --------------------------------------------------------------------------------------------

const settingOf = async (name) => (await admin.get(`${base}/settings`)).json.items.find((s) => s.name === name);

/** Another value for the length of some work, and back. */
async function withSetting(name, value, work) {
  const was = await settingOf(name);
  const answer = await put(admin, `settings/${name}`, was.version, { value, reason: 'proef' });
  assert.equal(answer.status, 200, `${answer.bytes}`);
  try {
    return await work(answer.json);
  } finally {
    assert.equal((await put(admin, `settings/${name}`, answer.json.version, { value: was.value, reason: 'terug' })).status, 200);
  }
}

test('the settings with their ranges, shown to the auditor too; links and contacts to everybody', async () => {
  const answer = await auditor.get(`${base}/settings`);
  assert.deepEqual(answer.json.items.filter((s) => s.group === 'terms').map((s) => [s.name, s.value, s.min, s.max, s.unit]),
    [['action_plan_days', 30, 1, 365, 'days'], ['final_report_days', 1, 1, 365, 'days'], ['stale_months', 12, 1, 60, 'months']]);
  await assertBudget(answer);
  const links = await guide.get('/api/links');
  assert.equal(links.json.call_centre, '02 800 42 42');
  assert.equal(links.json.actiris_agencies, 17);
  assertProblem(await guide.get(`${base}/settings`), 403, 'not_permitted', 'role_lacks');
});

test('values that cannot be are refused with why, and nothing is stored', async () => {
  const bad = async (name, value, faults) => {
    const { version } = await settingOf(name);
    await nothingStored(async () => assertFaults(await put(admin, `settings/${name}`, version, { value, reason: 'proef' }), faults));
  };
  for (const value of [-1, 0, 366, 10000]) await bad('action_plan_days', value, { value: 'out_of_range' });
  for (const value of [0, 61, 120]) await bad('stale_months', value, { value: 'out_of_range' });
  for (const value of ['30', 1.5, true, [30], { days: 30 }]) await bad('action_plan_days', value, { value: 'type' });
  await bad('action_plan_days', null, { value: 'required' });
  for (const value of ['http://example.org', 'javascript:alert(1)', 'https://', 'https:///x', 'https://a b', 'https://a"b', 'ftp://x'])
    await bad('handbook', value, { value: 'not_url' });
  await bad('handbook', 'https://x/<script>', { value: 'not_clean' });
  await bad('handbook', `https://x/${'y'.repeat(500)}`, { value: 'too_long' });
  await bad('consent_form_text_nl', null, { value: 'required' });
  await bad('consent_form_text_nl', '', { value: 'required' });
  await bad('consent_form_text_nl', 'x'.repeat(2001), { value: 'too_long' });
  await bad('consent_form_text_nl', 'Ik ga <i>akkoord</i>', { value: 'not_clean' });
  await bad('consent_form_signature', 'perhaps', { value: 'not_allowed' });
  await bad('brussels_consent_form_deliver_to', 'twee\nregels', { value: 'not_clean' });
  await bad('call_centre', '<b>02</b>', { value: 'not_clean' });
  await bad('contact_email', 'geen adres', { value: 'format' });
  await bad('extra_closing_days', ['2026-12-24', '2026-02-30', '2026-12-24', 5], { 'value.1': 'not_a_date', 'value.2': 'duplicate', 'value.3': 'type' });
  await bad('extra_closing_days', Array.from({ length: 61 }, (_, i) => `${2030 + i % 60}-01-0${1 + (i > 59)}`), { value: 'too_many' });
  await bad('action_plan_days', 30, { value: 'no_change' });
  const { version } = await settingOf('handbook');
  assertFaults(await put(admin, 'settings/handbook', version, { reason: 'proef' }), { value: 'required' });
  assertProblem(await put(admin, 'settings/password', 1, { value: 1, reason: 'proef' }), 404, 'not_found');
  assert.equal(problem(await put(admin, 'settings/handbook', version + 1, { value: null, reason: 'proef' })), '412 version_stale');
});

test('I56 the term of the action plan is asked of the setting', async () => {
  const mine = makeClient(vdab.unit, { counsellor: counsellor.employee });
  makeRight(mine, office);
  const line = (await guide.post(`/api/clients/${mine.id}/steps`, { kind: 'outplacement', state: 'in_progress', date: '2026-11-02',
    expected_end_date: '2027-06-30', requester: { unit: office.unit.id }, executor: { unit: office.unit.id } })).json;
  const told = async () => (await guide.get('/api/alarms')).json.items.filter((a) => a.step.id === line.id).map((a) => `${a.kind} ${a.since}`);
  assert.deepEqual(await told(), []);
  await withSetting('action_plan_days', 20, async () => assert.deepEqual(await told(), ['no_action_plan 2026-11-22']));
  await withSetting('action_plan_days', 21, async () => assert.deepEqual(await told(), []));
});

test('links: what is set is shown to everybody, with its history', async () => {
  await withSetting('handbook', 'https://handleiding.example/mlp', async () => {
    assert.equal((await guide.get('/api/links')).json.handbook, 'https://handleiding.example/mlp');
  });
  const versions = await history('setting.handbook');
  assert.deepEqual(versions.slice(0, 2).map((v) => [v.content.value, v.reason, v.changed_by?.id]),
    [[null, 'terug', admin.employee.id], ['https://handleiding.example/mlp', 'proef', admin.employee.id]]);
  assertFaults(await admin.get(`${base}/history?subject=organisation.x`), { subject: 'not_allowed' });
  assertFaults(await admin.get(`${base}/history`), { subject: 'required' });
  assertFaults(await admin.get(`${base}/history?subject=kind.x&cursor=0`), { cursor: 'not_allowed' });
});

// --- the second factor ----------------------------------------------------------------------------------------

test('a role that must have a second factor: whom it concerns, from today on, and no longer', async () => {
  const roles = (await auditor.get(`${base}/second-factor`)).json.items;
  assert.deepEqual(roles.map((r) => r.role), ['adviser', 'auditor', 'counsellor', 'guide', 'partner_admin', 'promoter', 'vdab_admin']);
  const promoter = roles.find((r) => r.role === 'promoter');
  assert.ok(promoter.people >= promoter.without);
  const other = await makeCaller(makeOrganisation('promoter'), 'promoter');
  const made = await put(admin, 'second-factor/promoter', promoter.version, { required: true, reason: 'proef' });
  assert.deepEqual([made.status, made.json.required, made.json.changed_by.id], [200, true, admin.employee.id]);
  assertProblem(await other.get('/api/links'), 401, 'second_step_needed');
  assertFaults(await put(admin, 'second-factor/promoter', made.json.version, { required: true, reason: 'proef' }), { required: 'no_change' });
  assertProblem(await put(second, 'second-factor/promoter', promoter.version, { required: false, reason: 'proef' }), 412, 'version_stale');
  const back = await put(admin, 'second-factor/promoter', made.json.version, { required: false, reason: 'terug' });
  assert.deepEqual([back.status, back.json.required], [200, false]);
  assert.equal((await other.get('/api/links')).status, 200);
  assertProblem(await put(admin, 'second-factor/emperor', 1, { required: true, reason: 'proef' }), 404, 'not_found');
  assert.deepEqual((await history('factor.promoter')).slice(0, 2).map((v) => v.content.required), [false, true]);
});

// --- funding numbers --------------------------------------------------------------------------------------------

const addNumber = (json, who = admin) => who.post(`${base}/funding-numbers`, { organisation: office.id, label: 'Project', valid_from: '2026-01-01', reason: 'proef', ...json });
const endNumber = (f, json, version = f.version) =>
  admin.patch(`${base}/funding-numbers/${f.id}`, { reason: 'proef', ...json }, { headers: { 'if-match': `"${version}"` } });
const aNumber = () => `P${newId().slice(0, 7).toUpperCase()}`;

test('R132 R178 a number is offered and accepted on its days: the day before, the first, the last, the day after', async () => {
  const number = aNumber();
  const made = await addNumber({ number, valid_from: '2026-11-03', valid_until: '2026-11-10' });
  assert.equal(made.status, 201, `${made.bytes}`);
  for (const [day, valid] of [['2026-11-02', false], ['2026-11-03', true], ['2026-11-10', true], ['2026-11-11', false]]) {
    const offered = (await guide.get(`/api/funding-numbers?valid_on=${day}`)).json.items.some((n) => n.number === number);
    assert.equal(offered, valid, day);
    const answer = await add(guide, 'outplacement', { date: day, funding_number: number, expected_end_date: '2027-01-31' });
    if (valid) assert.equal(answer.status, 201, day);
    else assertFaults(answer, { funding_number: 'not_valid' });
  }
  const seen = (await auditor.get(`${base}/funding-numbers/${made.json.id}`)).json;
  assert.deepEqual([seen.lines, seen.open_lines, seen.organisation.id], [2, 2, office.id]);
  assert.deepEqual((await (await makeCaller(makeOrganisation(), 'guide')).get('/api/funding-numbers?valid_on=2026-11-05')).json.items, []);
});

test('periods of one number do not overlap, whichever comes first; after an end it may come back', async () => {
  const number = aNumber();
  const first = (await addNumber({ number, valid_from: '2026-03-01' })).json;
  assertFaults(await addNumber({ number, valid_from: '2026-06-01' }), { number: 'period_overlaps' });
  assertFaults(await addNumber({ number, valid_from: '2026-01-01', valid_until: '2026-03-01' }), { number: 'period_overlaps' });
  assert.equal((await addNumber({ number, valid_from: '2026-01-01', valid_until: '2026-02-28' })).status, 201);
  const ended = await endNumber(first, { valid_until: '2026-05-31' });
  assert.equal(ended.status, 200);
  const back = (await addNumber({ number, valid_from: '2026-06-01' })).json;
  assertFaults(await endNumber(ended.json, { valid_until: '2026-06-01' }), { valid_until: 'period_overlaps' });
  assertFaults(await endNumber(back, { valid_until: '2026-05-30' }), { valid_until: 'before_start' });
  assert.equal((await endNumber(back, { valid_until: '2026-05-31' })).status, 200, 'ended before it began');
  assert.equal((await addNumber({ number, valid_from: '2026-06-01' })).status, 201);
  const both = await Promise.all(['A', 'B'].map((label) => addNumber({ number: `${number}Z`, label })));
  assert.deepEqual(both.map((a) => a.status).sort(), [201, 422], 'two at once');
  assert.equal((await addNumber({ number, organisation: vdab.id })).status, 201, 'of another organisation it is another');
});

test('a line keeps a number that has ended; its history tells who ended it and why', async () => {
  const number = aNumber();
  const made = (await addNumber({ number })).json;
  const line = (await add(guide, 'outplacement', { funding_number: number, expected_end_date: '2027-01-31' })).json;
  const ended = await endNumber(made, { valid_until: '2026-11-01', reason: 'Project afgelopen' });
  assert.deepEqual([ended.json.valid_until, ended.json.reason, ended.json.changed_by.id], ['2026-11-01', 'Project afgelopen', admin.employee.id]);
  const kept = await patch(guide, line, { summary: 'Blijft' });
  assert.deepEqual([kept.status, kept.json.funding_number], [200, number]);
  const taken = await patch(guide, kept.json, { funding_number: null });
  assertFaults(await patch(guide, taken.json, { funding_number: number }), { funding_number: 'not_valid' });
  assert.deepEqual((await history(`funding.${made.id}`)).map((v) => v.content.valid_until), ['2026-11-01', null]);
  assertProblem(await endNumber(made, { valid_until: null }, made.version), 412, 'version_stale');
  const { version } = ended.json;
  assertFaults(await endNumber(made, { valid_until: '2026-11-01' }, version), { body: 'no_change' });
  assertFaults(await endNumber(made, {}, version), { body: 'empty_patch' });
});

test('bad numbers are refused, and nothing is stored; the same POST again makes one', async () => {
  const bad = async (json, faults) => nothingStored(async () => assertFaults(await addNumber(json), faults));
  await bad({ number: 'abc-1' }, { number: 'format' });
  await bad({ number: 'É1' }, { number: 'format' });
  await bad({ number: 'A'.repeat(21) }, { number: 'too_long' });
  await bad({ number: aNumber(), label: '<i>x</i>' }, { label: 'not_clean' });
  await bad({ number: aNumber(), organisation: newId() }, { organisation: 'not_found' });
  await bad({ number: aNumber(), valid_from: '2026-02-30' }, { valid_from: 'not_a_date' });
  await bad({ number: aNumber(), valid_from: '2026-02-28', valid_until: '2026-02-26' }, { valid_until: 'before_start' });
  await bad({ number: aNumber(), reason: undefined }, { reason: 'required' });
  const key = newId(), number = aNumber();
  const body = { organisation: office.id, number, label: 'Eens', valid_from: '2026-01-01', reason: 'proef' };
  const twice = await Promise.all([1, 2].map(() => admin.post(`${base}/funding-numbers`, body, { key })));
  assert.equal(twice[0].json.id, twice[1].json.id);
  assertProblem(await addNumber({ number: aNumber() }, auditor), 403, 'not_permitted', 'role_lacks');
});

test('the list of numbers goes on behind its cursor, of one organisation and on a day where asked', async () => {
  const owner = makeOrganisation('ocmw');
  sql(`INSERT INTO funding_period (organisation_id, number, label, valid_from, valid_until)
       SELECT ${owner.row}, CONCAT('N', LPAD(seq, 4, '0')), 'x', '2026-01-01', IF(seq % 2, NULL, '2026-06-30') FROM seq_1_to_205`);
  const pages = [];
  for (let next = ''; next !== null; ) {
    const answer = await auditor.get(`${base}/funding-numbers?organisation=${owner.id}${next && `&cursor=${next}`}`);
    await assertBudget(answer);
    pages.push(answer.json.items.map((n) => n.number));
    next = answer.json.next;
  }
  assert.deepEqual(pages.map((p) => p.length), [100, 100, 5]);
  assert.equal(new Set(pages.flat()).size, 205);
  const valid = await admin.get(`${base}/funding-numbers?organisation=${owner.id}&valid_on=2026-07-01`);
  assert.deepEqual([valid.json.items.length, valid.json.next !== null], [100, true]);
  assertFaults(await admin.get(`${base}/funding-numbers?cursor=zzz&valid_on=morgen&organisation=x`),
    { cursor: 'format', valid_on: 'not_a_date', organisation: 'not_an_id' });
});

// --- alarms ----------------------------------------------------------------------------------------------------

test('alarms go on behind their cursor; I46 twelve months to the day, of 29 February too, and a change begins anew', async () => {
  const mine = makeClient(vdab.unit, { counsellor: counsellor.employee });
  const partner = makeOrganisation('training_provider');
  const who = await makeCaller(partner, 'guide');
  makeRight(mine, partner);
  sql(`INSERT INTO step (public_id, client_id, kind, state, status_date, requester_organisation_id, requester_unit_id, executor_organisation_id,
         executor_unit_id, changed_on)
       SELECT LOWER(HEX(RANDOM_BYTES(16))), ${mine.row}, 'guidance', 'requested', '2020-01-01', ${vdab.row}, ${vdab.unit.row}, ${partner.row},
         ${partner.unit.row}, '2020-02-29' FROM seq_1_to_230`);
  const all = [];
  const sizes = [];
  for (let next = ''; next !== null; ) {
    const answer = await who.get(`/api/alarms${next && `?cursor=${next}`}`);
    await assertBudget(answer);
    all.push(...answer.json.items);
    sizes.push(answer.json.items.length);
    next = answer.json.next;
  }
  assert.deepEqual(sizes, [100, 100, 30]);
  assert.equal(new Set(all.map((a) => a.step.id)).size, 230);
  assert.ok(all.every((a) => a.kind === 'stale' && a.since === '2021-02-28'));
  assertFaults(await who.get('/api/alarms?cursor=zzz'), { cursor: 'format' });
  sql(`UPDATE step SET changed_on = '2026-11-22' WHERE client_id = ${mine.row}`);
  const [id] = sql(`SELECT public_id FROM step WHERE client_id = ${mine.row} LIMIT 1`)[0];
  sql(`UPDATE step SET changed_on = '2025-11-22' WHERE public_id = '${id}'`);
  const told = async () => (await who.get('/api/alarms')).json.items.map((a) => a.step.id);
  assert.deepEqual(await told(), [id], 'twelve months exactly');
  sql(`UPDATE step SET changed_on = '2025-11-23' WHERE public_id = '${id}'`);
  assert.deepEqual(await told(), []);
  sql(`UPDATE step SET changed_on = '2024-02-29' WHERE public_id = '${id}'`);
  await onDay('2025-02-27', async () => assert.deepEqual(await told(), []));
  await onDay('2025-02-28', async () => assert.deepEqual(await told(), [id]));
  const line = (await counsellor.get(`/api/steps/${id}`)).json;
  assert.ok((await counsellor.get('/api/alarms')).json.items.some((a) => a.step.id === id), 'VDAB is told as well');
  assert.equal((await patch(counsellor, line, { summary: 'Nog altijd bezig' })).status, 200);
  assert.deepEqual(await told(), [], 'a change begins anew');
  await withSetting('stale_months', 24, async () => {
    sql(`UPDATE step SET changed_on = '2025-11-22' WHERE public_id = '${id}'`);
    assert.deepEqual(await told(), []);
  });
});

// --- the command line --------------------------------------------------------------------------------------------

const inzage = (...words) => {
  try {
    const out = execFileSync(join(process.env.INZAGE_BUILDDIR, 'inzage'), ['--config', join(run, 'conf/cli.conf'), 'config', ...words],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 << 20 });
    return { status: 0, out };
  } catch (error) {
    return { status: error.status, out: error.stdout, said: error.stderr };
  }
};
const file = join(mkdtempSync(join(tmpdir(), 'inzage-config-')), 'config.json');
const load = (document, ...options) => {
  writeFileSync(file, typeof document === 'string' ? document : JSON.stringify(document));
  return inzage('load', file, ...options);
};

test('inzage config: what is dumped is loaded without a change, and a change is told, tried and kept once', () => {
  const dumped = JSON.parse(inzage('dump').out);
  assert.equal(Object.keys(dumped.kinds).length, 7);
  assert.deepEqual(load(dumped), { status: 0, out: '0 changes\n' });
  const versions = () => Number(sql('SELECT COUNT(*) FROM configuration')[0][0]);
  const before = versions();
  const wanted = {
    kinds: { training: { ...dumped.kinds.training, label: { ...dumped.kinds.training.label, en: 'Course' } } },
    settings: { action_plan_days: 31 },
    funding_numbers: [{ organisation: office.id, number: aNumber(), label: 'Uit een bestand', valid_from: '2026-01-01', valid_until: null }],
  };
  const tried = load(wanted, '--dry-run');
  assert.equal(tried.status, 0, tried.said);
  assert.match(tried.out, /^kind\.training label en: "Training" -> "Course"\nsetting\.action_plan_days value: 30 -> 31\nfunding\.[0-9a-f]{32}: null -> .*\n3 changes would be made\n$/);
  assert.equal(versions(), before, 'a dry run keeps nothing');
  assert.match(load(wanted, '--reason', 'Uit de test').out, /3 changes\n$/);
  assert.equal(versions(), before + 3);
  assert.equal(load(wanted).out, '0 changes\n');
  assert.deepEqual(sql(`SELECT reason, IFNULL(recorded_by, '') FROM configuration WHERE subject = 'setting.action_plan_days' ORDER BY version DESC LIMIT 1`),
    [['Uit de test', '']]);
  assert.deepEqual(sql(`SELECT action, outcome, shown FROM audit_event WHERE route = 'inzage config' ORDER BY at DESC LIMIT 3`).map((row) => row[0]),
    ['configuration.write', 'configuration.write', 'configuration.write']);
  assert.match(load({ kinds: { training: dumped.kinds.training }, settings: { action_plan_days: 30 } }).out, /2 changes\n$/);
});

test('inzage config: a document that the screens would refuse is refused whole', () => {
  const dumped = JSON.parse(inzage('dump').out);
  const kind = (change) => {
    const k = structuredClone(dumped.kinds.guidance);
    change(k);
    return { settings: { stale_months: 13 }, kinds: { guidance: k } };
  };
  const before = sql('SELECT COUNT(*) FROM configuration')[0][0];
  for (const [document, said] of [
    [{ settings: { stale_months: -1 } }, /setting\.stale_months is refused[^]*value/],
    [{ settings: { stale_months: 10000 } }, /value/],
    [{ settings: { colour: 'red' } }, /settings\.colour/],
    [{ second_factor: { emperor: true } }, /second_factor\.emperor/],
    [{ second_factor: { guide: 'yes' } }, /second_factor\.guide/],
    [kind((k) => k.transitions.push({ from: 'in_progress', to: 'requested', by: ['counsellor'] })), /kind\.guidance is refused[^]*transitions\.7/],
    [kind((k) => { k.label.nl = '<b>x</b>'; }), /label\.nl/],
    [kind((k) => { delete k.fields; }), /fields/],
    [{ kinds: { knitting: dumped.kinds.guidance } }, /kind\.knitting is refused/],
    [{ kinds: [] }, /kinds/],
    [{ funding_numbers: [{ organisation: office.id, number: 'x-1', label: 'x', valid_from: '2026-01-01' }] }, /number/],
    [{ passwords: {} }, /passwords/],
    ['{"kinds": {', /malformed_json/],
    [[], /document/],
  ]) {
    const answer = load(document);
    assert.equal(answer.status, 1, JSON.stringify(document));
    assert.match(answer.said, said);
  }
  assert.equal(sql('SELECT COUNT(*) FROM configuration')[0][0], before);
  assert.equal(inzage('load').status, 2);
  assert.equal(inzage('dump', '--dry-run').status, 2);
  assert.equal(inzage('load', '/nowhere.json').status, 1);
});

after(() => sql(`DELETE FROM second_factor_role WHERE role = 'promoter'`));
