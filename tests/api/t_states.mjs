// The table of states, explored: every action × kind × state × role × tie against tests/matrix/states.tsv, and what
// is drawn of it in docs/ against the program. What is refused has changed nothing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { makeCaller, makeClient, makeOrganisation, makeRight, makeUnit, newId, run, sql } from './lib.mjs';
import { startOn } from './world.mjs';

const KINDS = ['outplacement', 'training_line', 'project_line', 'guidance', 'training', 'higher_vocational', 'social_economy_plan'];
const STATES = ['requested', 'in_progress', 'completed', 'stopped', 'cancelled'];
const ENDED = STATES.slice(2);
const TIES = {
  guide: ['none', 'right_other_unit', 'closed_right', 'pending_request', 'line_without_right', 'own', 'other'],
  promoter: ['none', 'right_other_unit', 'closed_right', 'pending_request', 'line_without_right', 'own', 'other'],
  partner_admin: ['none', 'closed_right', 'own'],
  adviser: ['none', 'line_of_other_region', 'own', 'other'],
  counsellor: ['none', 'counsellor', 'vdab_unit'],
  vdab_admin: ['none'],
  auditor: ['none'],
};
const ORGANISATION = { guide: 'outplacement_office', promoter: 'promoter', partner_admin: 'outplacement_office' };
const REGION = 'limburg';
const TODAY = '2026-11-22';
startOn(TODAY);

// --- the expectations ------------------------------------------------------------------------------

const sets = new Map();
const spread = (list) => list.split(',').flatMap((word) => sets.get(word) ?? [word]);
const rows = readFileSync(new URL('../matrix/states.tsv', import.meta.url), 'utf8').split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .flatMap((line) => {
    const field = line.split('\t');
    if (field[0] === 'set') return sets.set(field[1], spread(field[2])) && [];
    assert.equal(field.length, 7, line);
    const [action, kind, state, role, tie] = field.slice(0, 5).map((list) => (list === '*' ? null : new Set(spread(list))));
    return [{ line, at: { action, kind, state, role, tie }, status: Number(field[5]), reason: field[6] === '-' ? undefined : field[6], used: 0 }];
  });

const actionsOf = (state) => [...STATES.map((to) => `to_${to}`), ...(state === 'new' ? [] : ['edit', 'append'])];

function* cells() {
  for (const [role, ties] of Object.entries(TIES))
    for (const tie of ties)
      for (const kind of KINDS)
        for (const state of ['new', ...STATES])
          for (const action of actionsOf(state)) {
            if (state === 'new' && tie === 'other') continue; // nobody's line yet
            const cell = { action, kind, state, role, tie };
            const row = rows.find(({ at }) => Object.entries(at).every(([name, set]) => !set || set.has(cell[name])));
            assert.ok(row, `no expectation: ${JSON.stringify(cell)}`);
            row.used++;
            yield { ...cell, expected: row };
          }
}

const all = [...cells()];

test(`${all.length} cells, each with an expectation, each expectation with a cell`, () => {
  assert.ok(all.length > 6000);
  assert.deepEqual(rows.filter((row) => row.used === 0).map((row) => row.line), []);
});

// --- a world for a role and a tie --------------------------------------------------------------------

async function makeWorld(role, tie) {
  const vdab = makeOrganisation('vdab', { region: REGION });
  const third = makeOrganisation('training_provider');
  const partner = ORGANISATION[role];
  const own = partner ? makeOrganisation(partner) : vdab;
  const unit = partner ? own.unit : tie === 'vdab_unit' ? vdab.unit : makeUnit(vdab, { region: REGION });
  const asker = await makeCaller(own, role, { unit });
  const client = makeClient(vdab.unit, { counsellor: tie === 'counsellor' ? asker.employee : null });
  const w = { role, tie, vdab, third, own, unit, asker, client };
  if (tie === 'own' || tie === 'other') {
    if (partner) makeRight(client, own);
    else makeLines(w, [{ kind: 'outplacement', state: 'in_progress', region: REGION }]); // the line that ties
  } else if (tie === 'closed_right') makeRight(client, own, { until: '2020-12-31' });
  else if (tie === 'right_other_unit') makeRight(client, own, { unit: makeUnit(own) });
  else if (tie === 'pending_request')
    sql(`INSERT INTO access_request (public_id, employee_id, organisation_id, unit_id, client_id, first_name, last_name, birth_date,
           purpose, received_on)
         VALUES ('${newId()}', ${asker.employee.row}, ${own.row}, ${own.unit.row}, ${client.row}, 'A', 'B', '1970-01-01', 'proef', '2020-11-01')`);
  return w;
}

// Whose the lines of this world are, and of which region: such that no other tie than the one named arises.
function ownerOf({ tie, role, own, third }) {
  const mine = ORGANISATION[role] && ['own', 'closed_right', 'pending_request', 'line_without_right'].includes(tie);
  return mine ? own : third;
}
const regionOf = ({ role, tie }) => (role === 'adviser' && tie !== 'own' ? 'antwerpen' : role === 'adviser' ? REGION : null);

// Lines in one statement: [{kind, state}] gives their public ids.
function makeLines(w, lines) {
  const owner = ownerOf(w);
  const made = lines.map((line) => ({ ...line, id: newId() }));
  const literal = (value) => (value === null ? 'NULL' : `'${value}'`);
  const values = made.map(({ id, kind, state, region = regionOf(w) }) => {
    const ended = ENDED.includes(state);
    return `('${id}', ${w.client.row}, '${kind}', '${state}', '2020-06-01', ${state === 'requested' ? 'NULL' : "'2020-06-01'"},
      '2099-06-01', ${literal(region)}, ${ended ? "'2020-07-01'" : 'NULL'}, ${ended ? `'${TODAY}'` : 'NULL'},
      ${owner.row}, ${owner.unit.row}, ${owner.row}, ${owner.unit.row})`;
  });
  sql(`INSERT INTO step (public_id, client_id, kind, state, status_date, start_date, expected_end_date, region, effective_end_date,
         end_recorded_on, requester_organisation_id, requester_unit_id, executor_organisation_id, executor_unit_id)
       VALUES ${values.join(',\n')}`);
  return made.map(({ id }) => id);
}

// --- asking -------------------------------------------------------------------------------------------

const stateOf = (action) => action.slice('to_'.length);
const asState = (to) => ({ state: to, date: '2020-08-01', ...(to === 'cancelled' ? { cancel_reason: 'other' } : {}) });

function ask(w, { action, kind, state }, id) {
  if (state === 'new')
    return w.asker.post(`/api/clients/${w.client.id}/steps`, {
      kind, state: stateOf(action), date: '2020-08-01', expected_end_date: '2099-01-01',
      requester: { unit: w.unit.id }, executor: { unit: w.third.unit.id },
    });
  if (action === 'append') return w.asker.post(`/api/steps/${id}/additions`, { text: 'Aanvulling.' });
  const body = action === 'edit' ? { summary: 'Gewijzigd.' } : asState(stateOf(action));
  return w.asker.patch(`/api/steps/${id}`, body, { headers: { 'if-match': '"1"' } });
}

const worlds = new Map();
for (const cell of all) {
  const name = `${cell.role}, ${cell.tie}`;
  worlds.set(name, [...(worlds.get(name) ?? []), cell]);
}

// Refused cells of one kind and state share a line, so that it can be seen that none of them changed it.
function linesFor(w, inWorld) {
  const shared = new Map();
  const wanted = [];
  for (const cell of inWorld) {
    if (cell.state === 'new') continue;
    const key = cell.expected.status < 300 ? cell : `${cell.kind} ${cell.state}`;
    if (!shared.has(key)) wanted.push(shared.set(key, null) && { kind: cell.kind, state: cell.state, key });
  }
  makeLines(w, wanted).forEach((id, i) => shared.set(wanted[i].key, id));
  return (cell) => shared.get(cell.expected.status < 300 ? cell : `${cell.kind} ${cell.state}`);
}

function stored(w) {
  return new Map(sql(`SELECT s.public_id, s.state, s.version, (SELECT COUNT(*) FROM step_addition a WHERE a.step_id = s.id)
    FROM step s WHERE s.client_id = ${w.client.row}`).map(([id, ...rest]) => [id, rest.join(' ')]));
}

function expectedAfter({ action, state, expected }) {
  if (expected.status >= 300) return `${state} 1 0`;
  if (action === 'append') return `${state} 1 1`;
  return `${action === 'edit' ? state : stateOf(action)} 2 0`;
}

async function play(w, inWorld) {
  const lineOf = linesFor(w, inWorld);
  const wrong = [];
  const queue = [...inWorld];
  const added = [];
  const worker = async () => {
    for (let cell = queue.shift(); cell; cell = queue.shift()) {
      const answer = await ask(w, cell, lineOf(cell));
      if (cell.state === 'new' && answer.status === 201) added.push(answer.json.id);
      if (answer.status !== cell.expected.status || (answer.status >= 400 && answer.json.reason !== cell.expected.reason))
        wrong.push(`${cell.action} ${cell.kind} ${cell.state}: ${answer.status} ${answer.json?.reason}, expected ${cell.expected.status} ${cell.expected.reason}`);
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  const after = stored(w);
  for (const cell of inWorld)
    if (cell.state !== 'new' && after.get(lineOf(cell)) !== expectedAfter(cell))
      wrong.push(`${cell.action} ${cell.kind} ${cell.state}: stored ${after.get(lineOf(cell))}, expected ${expectedAfter(cell)}`);
  return { wrong, added };
}

for (const [name, inWorld] of worlds)
  test(`I12 I55 R182 ${name}: ${inWorld.length} cells`, async () => {
    const w = await makeWorld(inWorld[0].role, inWorld[0].tie);
    const { wrong, added } = await play(w, inWorld);
    assert.deepEqual(wrong, []);
    assert.equal(added.length, inWorld.filter((c) => c.state === 'new' && c.expected.status === 201).length);
  });

// --- what is printed and drawn --------------------------------------------------------------------------

const states = (...options) =>
  execFileSync(join(process.env.INZAGE_BUILDDIR, 'inzage'), ['--config', join(run, 'conf/web.conf'), 'states', ...options], { encoding: 'utf8' });

test('docs/states.md is what the program draws', () => {
  assert.equal(readFileSync(join(process.env.INZAGE_SRCDIR, 'docs/states.md'), 'utf8'), states('--markdown'));
});

test('inzage states --json prints every kind, and roles by which the cells above were allowed', () => {
  const { items } = JSON.parse(states('--json'));
  assert.deepEqual([...new Set(items.map((item) => item.kind))], KINDS);
  const printed = new Set(items.flatMap(({ kind, from, to, by }) => by.map((who) => `${kind} ${from ?? 'new'} ${to} ${who}`)));
  const played = new Set(all
    .filter((c) => c.action.startsWith('to_') && c.expected.status < 300 && stateOf(c.action) !== c.state)
    .map((c) => `${c.kind} ${c.state} ${stateOf(c.action)} ${c.role}`));
  for (const course of played) assert.ok(printed.has(course), `${course} is allowed and not printed`);
  for (const course of printed) // who adds which kind is of the organisation too; a job and a delivery do not ask
    assert.ok(played.has(course) || / new | (job|ibis)$/.test(course), `${course} is printed and not allowed`);
});
