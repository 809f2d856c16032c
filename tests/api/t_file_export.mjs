// The export of a whole file: who may, that each part is what its own route answers, of one moment, that it names nobody who
// is not to be named, and that a day ends it.
import assert from 'node:assert/strict';
import test, { before, describe } from 'node:test';
import { guidedBy, makeAllocation, makeControl, makeEmergency, makeOwnership, secretsOf, sessionHash } from '../matrix/world.mjs';
import { addLine, addMany, addRequest } from './course.mjs';
import { pdf, setScan, upload } from './files.mjs';
import {
  assertBudget, assertProblem, audited, logOf, makeCaller, makeClient, makeEmployee, makeOrganisation, makeRight, newId, number, sql,
} from './lib.mjs';
import { correct, freshSsin, loggedOf, newWord, onDay, one, startOn } from './world.mjs';

startOn('2026-11-22');

const TODAY = '2026-11-22';
let vdab, office, quiet, counsellor, colleague, guide, quietGuide, auditor;

before(async () => {
  vdab = makeOrganisation('vdab', { region: 'limburg' });
  office = makeOrganisation('outplacement_office');
  quiet = makeOrganisation('outplacement_office');
  counsellor = await makeCaller(vdab, 'counsellor');
  colleague = await makeCaller(vdab, 'counsellor');
  guide = await makeCaller(office, 'guide');
  quietGuide = await makeCaller(quiet, 'guide');
  auditor = await makeCaller(vdab, 'auditor');
  const word = newWord();
  sql(`UPDATE employee SET email = 'stil.${word}@example.org', last_name = 'Stilte${word}' WHERE id = ${quietGuide.employee.row}`);
  // who has the name of another may be the same person
  for (const { employee } of [counsellor, colleague]) sql(`UPDATE employee SET name_key = '${newWord()}' WHERE id = ${employee.row}`);
});

const at = (client, ...rest) => ['/api/clients', client.id, ...rest].join('/');
const exported = (who, client) => who.get(at(client, 'export'));

/** A client whose file the office owns, and in which it has a right. */
function ownedFile({ until = null } = {}) {
  const client = makeClient(vdab.unit, { counsellor: counsellor.employee });
  const right = makeRight(client, office, { until });
  const ownership = makeOwnership({ client }, office);
  sql(`UPDATE access_right SET basis = 'ownership', category = 'owner', ownership_id = ${ownership.row} WHERE id = ${right.row}`);
  return { ...client, right, ownership };
}

async function good(asking, status = 200) {
  const answer = await asking;
  assert.equal(answer.status, status, `${answer.bytes}`);
  return answer.json;
}

const addStep = (who, client, organisation) =>
  good(
    who.post(at(client, 'steps'), {
      kind: 'outplacement', state: 'in_progress', date: '2026-10-01', expected_end_date: '2027-06-30', summary: 'Eerste gesprek',
      requester: { unit: organisation.unit.id, employee: null },
      executor: { unit: organisation.unit.id, employee: null },
    }),
    201,
  );

async function addLines(client) {
  makeRight(client, quiet);
  const theirs = await addStep(quietGuide, client, quiet);
  const own = await addStep(guide, client, office);
  await good(correct(quietGuide, `/api/steps/${theirs.id}`, { summary: 'Plan besproken' }, 1));
  await good(correct(guide, `/api/steps/${own.id}`, { summary: 'Tweede gesprek' }, 1));
  const row = number(`SELECT id FROM step WHERE public_id = '${theirs.id}'`);
  addRequest('stop_request', { row }, quietGuide.employee, { stop_date: '2026-11-30', reason: 'verhuisd', asked_on: TODAY });
  addRequest('step_extension', { row }, quietGuide.employee, {
    new_end: '2027-09-30', certificate_date: '2026-10-01', status: 'handed_in', asked_on: TODAY });
  const over = addLine(client, quiet, 'completed', TODAY, { effective_end_date: TODAY, end_recorded_on: TODAY });
  for (const text of ['Afgerond', 'En nagekeken'])
    await good(quietGuide.post(`/api/steps/${over.id}/additions`, { text }), 201);
  addLine(client, office, 'cancelled', '2026-09-01', { effective_end_date: '2026-09-01', end_recorded_on: '2026-09-01', cancel_reason: 'other' });
}

async function addPapers(client) {
  const plan = await upload(quietGuide, client, 'plan.pdf', pdf());
  setScan(plan, 'clean');
  await upload(guide, client, 'verslag.pdf', pdf());
  const gone = await upload(quietGuide, client, 'weg.pdf', pdf());
  await good(quietGuide.post(`/api/documents/${gone.id}/versions/1/withdraw`, { reason: 'vergissing' }));
  const first = await good(counsellor.post(at(client, 'trajectory-plans'), { date: '2026-01-05', text: 'Zoekt werk als kok' }), 201);
  await good(correct(counsellor, `/api/trajectory-plans/${first.id}`, { text: 'Zoekt werk in de zorg' }, 1));
  const second = await good(guide.post(at(client, 'trajectory-plans'), { date: '2026-02-05', text: 'Van een andere klant' }), 201);
  await good(guide.post(`/api/trajectory-plans/${second.id}/withdraw`, { reason: 'vergissing' }, { headers: { 'if-match': '"1"' } }));
}

/** A file that has some of everything, in which a third organisation works. */
async function fullFile() {
  const client = ownedFile();
  const [one, two] = [freshSsin(1970, 1970), freshSsin(1970, 1970)];
  await good(correct(counsellor, at(client), { ssin: one.ssin, birth_date: one.birthDate, phone: '0470 11 22 33' }, 1));
  await good(correct(counsellor, at(client), { ssin: two.ssin, birth_date: two.birthDate }, 2));
  const jobs = (who, title, version) =>
    good(who.ask('PUT', at(client, 'desired-jobs'), { json: { items: [{ title, remark: null }] }, headers: { 'if-match': `"${version}"` } }));
  await addLines(client);
  await addPapers(client);
  await jobs(quietGuide, 'Bakker', 3);
  await jobs(guide, 'Kok', 4);
  makeAllocation({ client, somebody: counsellor }, office);
  makeAllocation({ client, somebody: counsellor }, quiet);
  return { ...client, ssins: [one.ssin, two.ssin] };
}

/** All pages of a list. */
async function pages(who, path, more = '') {
  const items = [];
  for (let next = ''; next !== null; ) {
    const page = await good(who.get(`${path}?${new URLSearchParams(next ? { cursor: next } : {})}${more}`));
    items.push(...page.items);
    next = page.next ?? null;
  }
  return items;
}

const items = async (who, path) => (await good(who.get(path))).items;

/** What the routes of the file answer to `who`, put together as an export is. */
async function byRoutes(who, client, { cancelled }) {
  const lines = await pages(who, at(client, 'steps'));
  if (cancelled) lines.push(...(await pages(who, at(client, 'steps'), '&state=cancelled')));
  const whole = async (list, work) => {
    const made = [];
    for (const { id } of list) made.push(await work(id));
    return made;
  };
  return {
    client: await good(who.get(at(client))),
    desired_jobs: await good(who.get(at(client, 'desired-jobs'))),
    desired_jobs_history: await items(who, at(client, 'desired-jobs', 'history')),
    history: await items(who, at(client, 'history')),
    trajectory_plans: await whole(await items(who, at(client, 'trajectory-plans')), async (id) => ({
      plan: await good(who.get(`/api/trajectory-plans/${id}`)), versions: await items(who, `/api/trajectory-plans/${id}/history`),
    })),
    steps: await whole(lines, async (id) => ({
      step: await good(who.get(`/api/steps/${id}`)), versions: await items(who, `/api/steps/${id}/history`),
      additions: await items(who, `/api/steps/${id}/additions`), stop_requests: await items(who, `/api/steps/${id}/stop-requests`),
      extensions: await items(who, `/api/steps/${id}/extensions`),
    })),
    documents: await whole(await pages(who, at(client, 'documents')), async (id) => ({
      versions: await items(who, `/api/documents/${id}/versions`), document: await good(who.get(`/api/documents/${id}`)),
    })),
    rights: await items(who, at(client, 'rights')),
    ownerships: await items(who, at(client, 'ownerships')),
    allocations: await items(who, at(client, 'allocations')),
    withdrawals: who === counsellor ? await items(who, at(client, 'withdrawals')) : null,
  };
}

const dotted = (ssin) => `${ssin.slice(0, 2)}.${ssin.slice(2, 4)}.${ssin.slice(4, 6)}`;
const masked = (ssin) => ssin && `${dotted(ssin)}-***.**`;
const maskedHistory = (history) =>
  history.map((version) => ({
    ...version,
    changes: version.changes.map((change) =>
      change.field === 'ssin' ? { field: 'ssin', before: masked(change.before), after: masked(change.after) } : change),
  }));

let file;

describe('what it holds', () => {
  before(async () => {
    file = await fullFile();
    makeControl(auditor.employee, [file]);
  });

  for (const [name, who, reason, cancelled] of [
    ['the owner', () => guide, 'owner', false],
    ['the counsellor', () => counsellor, 'counsellor', true],
    ['an auditor in her control', () => auditor, 'control', false],
  ])
    test(`to ${name}: each part as its own route gives it, one row in the log`, async () => {
      const expected = await byRoutes(who(), file, { cancelled });
      const answer = await exported(who(), file);
      const { exported: taken, ...parts } = await good(answer);
      assert.equal(parts.steps.length, cancelled ? 4 : 3);
      expected.history = maskedHistory(expected.history);
      for (const list of [expected.steps, parts.steps]) list.sort((a, b) => (a.step.id < b.step.id ? -1 : 1));
      for (const part of Object.keys(expected)) assert.deepEqual(parts[part], expected[part], part);
      assert.deepEqual(Object.keys(parts).sort(), Object.keys(expected).sort());
      assert.deepEqual(loggedOf(answer).map(({ basis, ...row }) => row), [
        { action: 'client.export', outcome: 'allowed', reason, client: file.id, kind: 'client', object: file.id, shown: [] }]);
      const { employee } = who();
      assert.deepEqual([taken.on, taken.by.id, taken.organisation.id, taken.unit.id, taken.reason, taken.request_id],
        [TODAY, employee.id, employee.organisation.id, employee.unit.id, reason, answer.id]);
      assert.equal(taken.basis, reason === 'owner' ? 'ownership' : null);
      assert.equal(taken.control !== null, reason === 'control');
      await assertBudget(answer);
    });

  test('lines stand in the order of their list; every part has something in it', async () => {
    const { json } = await exported(guide, file);
    assert.deepEqual(json.steps.map(({ step }) => step.id), (await pages(guide, at(file, 'steps'))).map(({ id }) => id));
    for (const part of ['desired_jobs_history', 'history', 'trajectory_plans', 'steps', 'documents', 'rights', 'ownerships', 'allocations'])
      assert.ok(json[part].length > 0, part);
    assert.deepEqual([json.steps.flatMap((line) => line.additions).length, json.steps.flatMap((line) => line.stop_requests).length,
      json.steps.flatMap((line) => line.extensions).length], [2, 1, 1]);
    assert.deepEqual(json.allocations.map((one) => one.organisation.id), [office.id], 'of allocations the own ones');
  });

  test('comes as a file named by number and day, is kept nowhere, and bears no INSZ whole', async () => {
    for (const who of [guide, counsellor, auditor]) {
      const answer = await exported(who, file);
      const { last_name, number: clientNumber } = answer.json.client;
      assert.match(answer.headers['content-disposition'], new RegExp(`^attachment; filename="dossier-${clientNumber}-${TODAY}\\.json"`));
      assert.ok(!answer.headers['content-disposition'].includes(last_name));
      assert.equal(answer.headers['cache-control'], 'no-store');
      assert.equal(answer.headers['content-type'], 'application/json');
      for (const ssin of file.ssins)
        for (const text of [ssin, `${dotted(ssin)}-${ssin.slice(6, 9)}.${ssin.slice(9)}`])
          assert.ok(!`${answer.bytes}`.includes(text), 'an INSZ');
      assert.ok(`${answer.bytes}`.includes(masked(file.ssins[1])));
    }
    const told = (await exported(counsellor, file)).json.history.flatMap((version) => version.changes).filter(({ field }) => field === 'ssin');
    assert.ok(told.some(({ before, after }) => before === masked(file.ssins[0]) && after === masked(file.ssins[1])));
    const toOwner = (await exported(guide, file)).json.history.flatMap((version) => version.changes);
    assert.deepEqual(toOwner.filter(({ field }) => field === 'ssin'), [], 'a former INSZ is for counsellors');
  });

  test('a sensitive third party is nameless in it, and its rights are not there; VDAB reads its name', async () => {
    const secrets = [...secretsOf(quiet), one(`SELECT email FROM employee WHERE id = ${quietGuide.employee.row}`),
      one(`SELECT last_name FROM employee WHERE id = ${quietGuide.employee.row}`), `"oe_number":"${quiet.unit.oe}"`];
    const named = (answer) => secrets.filter((secret) => `${JSON.stringify(answer.headers)}${answer.bytes}`.includes(secret));
    for (const secret of [quiet.id, quiet.unit.id, quietGuide.employee.id, `"oe_number":"${quiet.unit.oe}"`])
      assert.ok(named(await exported(guide, file)).includes(secret), 'to be seen while it is hidden to nobody');
    sql(`UPDATE organisation SET sensitive_from = '2020-01-01' WHERE id = ${quiet.row}`);
    try {
      const answer = await exported(guide, file);
      assert.deepEqual(named(answer), []);
      assert.deepEqual(answer.json.rights.map((right) => right.organisation.id), [office.id]);
      assert.equal(answer.json.steps.length, 3, 'what it does is shown');
      for (const part of ['rights', 'steps', 'documents', 'trajectory_plans', 'desired_jobs_history', 'ownerships']) {
        const expected = await byRoutes(guide, file, { cancelled: false });
        assert.deepEqual(answer.json[part], part === 'steps' ? answer.json.steps : expected[part], part);
      }
      for (const who of [counsellor, auditor]) assert.ok(named(await exported(who, file)).includes(quiet.id));
    } finally {
      sql(`UPDATE organisation SET sensitive_from = NULL WHERE id = ${quiet.row}`);
    }
  });

  test('that the client withdrew her consent, to VDAB; a partner reads that a right ended, and not why', async () => {
    const client = ownedFile();
    makeRight(client, quiet);
    await good(counsellor.post(at(client, 'withdrawals'), { withdrawn_on: TODAY, channel: 'phone', note: 'Belde zelf' }), 201);
    const expected = await byRoutes(counsellor, client, { cancelled: true });
    const { withdrawals, rights } = await good(exported(counsellor, client));
    assert.deepEqual([withdrawals.length, withdrawals, rights], [1, expected.withdrawals, expected.rights]);
    const answer = await exported(guide, client);
    assert.equal((await good(answer)).withdrawals, null);
    for (const word of ['consent_withdrawn', 'Belde zelf']) assert.ok(!`${answer.bytes}`.includes(word), word);
  });

  test('is of one moment, whatever is changed meanwhile', async () => {
    const line = (await exported(guide, file)).json.steps.find(({ step }) => step.executor.organisation.id === office.id).step;
    const changing = (async () => {
      for (let version = line.version; version < line.version + 12; version++)
        await good(correct(guide, `/api/steps/${line.id}`, { summary: `Gesprek ${version}` }, version));
    })();
    let done = false;
    changing.finally(() => (done = true));
    do {
      const { step, versions } = (await good(exported(counsellor, file))).steps.find((one) => one.step.id === line.id);
      assert.deepEqual([versions[0].version, versions[0].summary, versions.length], [step.version, step.summary, step.version]);
    } while (!done);
    await changing;
  });
});

describe('who may', () => {
  const roles = async (client, cells) => {
    for (const [who, reason] of cells) {
      const answer = await exported(who, client);
      assertProblem(answer, 403, 'not_permitted', reason);
      assert.equal(answer.json.request_form, true);
      assert.deepEqual(audited(answer), [`client.export:refused:${reason}`]);
    }
  };

  test('nobody of the owner but a guide; no other partner, no adviser; each refusal is logged with its reason', async () => {
    const client = ownedFile();
    makeRight(client, quiet);
    const limburg = makeOrganisation('vdab', { region: 'limburg' });
    const adviser = await makeCaller(limburg, 'adviser');
    addLine(client, quiet, 'in_progress', '2026-02-01', { region: 'limburg' });
    await roles(client, [
      [quietGuide, 'role_lacks'], [await makeCaller(office, 'promoter'), 'role_lacks'], [await makeCaller(office, 'partner_admin'), 'role_lacks'],
      [adviser, 'role_lacks'],
    ]);
    const answer = await exported(await makeCaller(office, ['guide', 'promoter']), client);
    assert.deepEqual(audited(answer), ['client.export:allowed:owner']);
  });

  test('who owns it no more: from the day after the last day of its ownership, by date', async () => {
    const client = ownedFile();
    sql(`UPDATE ownership SET last_day = '2026-12-10' WHERE id = ${client.ownership.row}`);
    const asked = async (day) => onDay(day, async () => exported(await makeCaller(office, 'guide'), client));
    for (const day of ['2026-12-09', '2026-12-10']) assert.deepEqual(audited(await asked(day)), ['client.export:allowed:owner'], day);
    const answer = await asked('2026-12-11');
    assertProblem(answer, 403, 'not_permitted', 'role_lacks');
    const still = await onDay('2026-12-11', async () => (await makeCaller(office, 'guide')).get(at(client)));
    assert.equal(still.status, 200, 'its right is open still');
  });

  test('who has no right any more: from the day after the last one, whatever the ownership says', async () => {
    const client = ownedFile({ until: '2026-12-20' });
    const asked = async (day) => onDay(day, async () => exported(await makeCaller(office, 'guide'), client));
    for (const day of ['2026-12-19', '2026-12-20']) assert.equal((await asked(day)).status, 200, day);
    assertProblem(await asked('2026-12-21'), 403, 'not_permitted', 'right_closed');
  });

  test('nobody whose organisation ended yesterday; a former owner of yesterday', async () => {
    const client = ownedFile();
    sql(`UPDATE ownership SET last_day = '2026-11-21' WHERE id = ${client.ownership.row}`);
    assertProblem(await exported(guide, client), 403, 'not_permitted', 'role_lacks');
    const ended = makeOrganisation('outplacement_office');
    const who = await makeCaller(ended, 'guide');
    makeRight(client, ended);
    sql(`UPDATE ownership SET organisation_id = ${ended.row}, last_day = NULL WHERE id = ${client.ownership.row}`);
    assert.equal((await exported(who, client)).status, 200);
    sql(`UPDATE organisation SET valid_until = '2026-11-21' WHERE id = ${ended.row}`);
    assertProblem(await exported(who, client), 401, 'not_logged_in');
  });

  test('a guide whose colleague guides the client, when she has given her motive', async () => {
    const client = ownedFile();
    guidedBy({ client, own: office }, makeEmployee(office, 'guide'));
    assertProblem(await exported(guide, client), 403, 'not_permitted', 'motive_needed');
    await good(guide.post(at(client, 'motives'), { motive: 'Vervangt een zieke collega' }), 201);
    assert.equal((await exported(guide, client)).status, 200);
  });

  test('a counsellor who has it open; not in emergency access', async () => {
    const other = makeOrganisation('vdab');
    const stranger = await makeCaller(other, 'counsellor');
    const client = ownedFile();
    assertProblem(await exported(stranger, client), 404, 'not_found');
    makeEmergency(client, vdab.unit, stranger.employee, { session: sessionHash(stranger) });
    assert.equal((await stranger.get(at(client))).status, 200);
    await roles(client, [[stranger, 'emergency_reads']]);
    assert.deepEqual(audited(await exported(colleague, client)), ['client.export:allowed:vdab_unit']);
  });

  test('an auditor on the days of her control', async () => {
    const client = ownedFile();
    const who = await makeCaller(vdab, 'auditor');
    makeControl(who.employee, [client], { from: '2026-11-23', until: '2026-11-25' });
    const asked = (day) => onDay(day, async () => exported(await who.login(), client));
    for (const [day, status] of [['2026-11-22', 404], ['2026-11-23', 200], ['2026-11-25', 200], ['2026-11-26', 404]])
      assert.equal((await asked(day)).status, status, day);
  });

  test('to anybody else it is not there: as an id that nobody has', async () => {
    const client = ownedFile();
    const stranger = await makeCaller(makeOrganisation('outplacement_office'), 'guide');
    const told = async (id) => {
      const answer = await exported(stranger, { id });
      const { request_id: request, instance, ...rest } = answer.json;
      return { status: answer.status, length: answer.bytes.length, type: answer.headers['content-type'], named: answer.headers['content-disposition'], rest };
    };
    assert.deepEqual(await told(client.id), await told(newId()));
    assert.equal((await told(client.id)).status, 404);
  });

  test('nothing may be asked beside it, and it is only read', async () => {
    const client = ownedFile();
    const faults = await guide.get(`${at(client, 'export')}?parts=steps&cursor=x`);
    assert.deepEqual(faults.json.errors?.map(({ field, code }) => [field, code]), [['parts', 'unknown'], ['cursor', 'unknown']]);
    assert.equal(faults.status, 422);
    assert.deepEqual(audited(faults), []);
    assertProblem(await guide.post(at(client, 'export'), {}), 405, 'method_not_allowed');
  });
});

describe('what is merged, and what is too large', () => {
  test('a merged file leads to the other, to who has a tie with that one; the other has the history of both', async () => {
    const survivor = ownedFile();
    const loser = makeClient(vdab.unit, { counsellor: counsellor.employee });
    await good(correct(counsellor, at(loser), { phone: '0470 99 88 77' }, 1));
    const proposed = await good(counsellor.post(at(survivor, 'merges'), { other: loser.id, reason: 'Twee keer ingeschreven' }), 201);
    await good(colleague.post(`/api/merges/${proposed.id}/confirm`, { keep_rights: [survivor.right.id], end_rights: [] }, { headers: { 'if-match': '"1"' } }));
    for (const who of [guide, counsellor]) {
      const moved = await exported(who, loser);
      assert.deepEqual([moved.status, moved.headers.location], [308, at(survivor, 'export')]);
    }
    assertProblem(await exported(quietGuide, loser), 404, 'not_found');
    const { json } = await exported(counsellor, survivor);
    assert.ok(json.history.some(({ number: of }) => of !== json.client.number), 'what was recorded in the other');
  });

  test('a list that may be longer than it is shown is refused, and logged; never cut', async () => {
    const client = ownedFile();
    const lists = (from, to) =>
      sql(`INSERT INTO client_desired_job_version (client_id, version, recorded_by, recorded_unit_id, content)
        SELECT ${client.row}, 100 + seq, ${guide.employee.row}, ${office.unit.row}, '[]' FROM seq_${from}_to_${to}`);
    lists(1, 999);
    assert.equal((await good(exported(guide, client))).desired_jobs_history.length, 999, 'more than the page of them shows');
    assert.equal((await items(guide, at(client, 'desired-jobs', 'history'))).length, 200);
    lists(1000, 1000);
    const answer = await exported(guide, client);
    assertProblem(answer, 409, 'state_conflict', 'file_too_large');
    assert.equal(answer.headers['content-disposition'], undefined);
    assert.deepEqual(audited(answer), ['client.export:refused:file_too_large']);
  });

  test('as many lines and documents as a list may have go out within the budget; one line more does not', async () => {
    const client = ownedFile();
    addMany(client, office, guide.employee, { lines: 999, documents: 1200, until: TODAY });
    const answer = await exported(guide, client);
    const { steps, documents } = await good(answer);
    assert.deepEqual([steps.length, documents.length], [999, 1200]);
    const small = await exported(guide, ownedFile());
    assert.equal((await logOf(answer)).sql, (await logOf(small)).sql, 'as many statements as for an empty file');
    await assertBudget(answer);
    addLine(client, office, 'in_progress', TODAY);
    assertProblem(await exported(guide, client), 409, 'state_conflict', 'file_too_large');
  });

  test('so is one with more text than one answer bears, and the service goes on', async () => {
    const client = ownedFile();
    const plans = () => number(`SELECT COUNT(*) FROM trajectory_plan WHERE client_id = ${client.row}`);
    sql(`INSERT INTO trajectory_plan (public_id, client_id, version) SELECT LOWER(HEX(RANDOM_BYTES(16))), ${client.row}, 100 FROM seq_1_to_25;
         INSERT INTO trajectory_plan_version (plan_id, version, plan_date, body, recorded_on, recorded_by, recorded_unit_id)
         SELECT p.id, seq, '2026-01-05', REPEAT('€', 4000), '2026-01-05', ${counsellor.employee.row}, ${vdab.unit.row}
         FROM trajectory_plan p JOIN seq_1_to_100 WHERE p.client_id = ${client.row}`);
    assert.equal(plans(), 25);
    assertProblem(await exported(counsellor, client), 409, 'state_conflict', 'file_too_large');
    assert.equal((await exported(counsellor, ownedFile())).status, 200);
    sql(`DELETE v FROM trajectory_plan_version v JOIN trajectory_plan p ON p.id = v.plan_id WHERE p.client_id = ${client.row} AND v.version > 10;
         UPDATE trajectory_plan SET version = 10 WHERE client_id = ${client.row}`);
    const { trajectory_plans: whole } = await good(exported(counsellor, client));
    assert.deepEqual([whole.length, whole.every(({ versions }) => versions.length === 10)], [25, true]);
  });
});
