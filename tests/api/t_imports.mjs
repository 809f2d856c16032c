// Deliveries by upload: the run, its report, who sees what of it, and what it leaves in files, lines and log.
import assert from 'node:assert/strict';
import test, { before, describe } from 'node:test';
import { bring, delivery, followed, imported, newPerson, newReference, nextSequence, outcomes, record, recordsOf } from './deliveries.mjs';
import { begin, sha256 } from './files.mjs';
import {
  Caller, assertBudget, assertFaults, assertProblem, auditOf, makeClient, makeEmployee, makeOrganisation, newId, nobody, nothingStored, number, sql,
} from './lib.mjs';
import { correct, newCaller, newUnit, onDay, one, rows, startOn } from './world.mjs';

startOn('2026-11-22');

const login = (organisation, roles) => new Caller(makeEmployee(organisation, roles)).login();
let leert, kanaal, service, promoter, other, counsellor, admin;
const of = (organisation, more) => record({ promoter: organisation.unit.oe, ...more });
const summary = (run) => Object.fromEntries(Object.entries(run.summary).filter(([, n]) => n > 0));
const next = () => ({ sequence: nextSequence() });

before(async () => {
  leert = makeOrganisation('promoter', { has_ibis: 1 });
  kanaal = makeOrganisation('promoter', { has_ibis: 1 });
  service = makeOrganisation('vdab');
  promoter = await login(leert, ['promoter']);
  other = await login(kanaal, ['promoter']);
  counsellor = await login(service, ['counsellor']);
  admin = await login(service, ['vdab_admin']);
});

describe('a run', () => {
  test('makes files and lines, and tells of each record what became of it', async () => {
    const person = newPerson();
    const name = newReference();
    const references = [newReference(), newReference()];
    const bytes = delivery(
      [
        of(leert, { person, reference: references[0], remark: 'prjlew / 99FN001', start: '2026-12-01', end: '2027-02-26' }),
        of(leert, { reference: references[1], remark: 'XYZ' }),
      ],
      { name, ...next() },
    );
    const upload = await bring(counsellor, bytes, 'IBIS dag.xml');
    const queued = await counsellor.post('/api/imports', { upload, dry_run: false });
    assert.equal(queued.status, 202);
    assert.equal(queued.headers.location, `/api/imports/${queued.json.id}`);
    assert.equal(queued.json.file_name, 'IBIS dag.xml');
    assert.equal(queued.json.upload, upload);
    assert.equal((await admin.get(`/api/imports/${queued.json.id}`)).json.upload, null);
    assert.equal(queued.json.started_by.employee.id, counsellor.employee.id);
    const run = await followed(counsellor, queued.json.id);
    assert.equal(run.state, 'done');
    assert.deepEqual(summary(run), { records: 2, created: 1, rejected: 1 });
    assert.deepEqual(run.progress, { done: 2, total: 2 });
    assert.equal(run.delivery.name, name);
    assert.equal(run.delivery.created_at, '2026-11-20T21:00:00.000000Z');
    assert.equal(run.first_report, null);
    assert.equal(run.refusal, null);
    assert.ok(run.finished_at);
    const [made, bad] = await recordsOf(counsellor, run.id);
    assert.equal(made.reference, references[0]);
    assert.equal(made.version, 1);
    assert.equal(made.line, 2);
    assert.deepEqual(bad.reasons.map(({ code, element, line }) => ({ code, element, line })), [
      { code: 'reference_shape', element: 'opmerking', line: 13 },
    ]);
    assert.equal(bad.line, 8);
    assert.equal(bad.step, null);
    // R54, R55: a project line in Aanvraag, of the promoter, not before the day after
    assert.deepEqual(
      rows(`SELECT s.kind, s.state, s.status_date, s.not_before, s.expected_end_date, s.course_number, s.outsourcing_number,
            s.requester_unit_id, s.executor_unit_id, c.origin, c.ssin, c.counsellor_id, u.oe_number
            FROM step s JOIN client c ON c.id = s.client_id JOIN unit u ON u.id = c.unit_id WHERE s.public_id = '${made.step.id}'`),
      [['project_line', 'requested', '2026-11-19', '2026-11-20', '2027-02-26', 'PRJLEW', '99FN001', `${leert.unit.row}`,
        `${leert.unit.row}`, 'ibis', person.ssin, null, one(`SELECT u.oe_number FROM unit u JOIN client c ON c.unit_id = u.id WHERE c.public_id = '${made.client.id}'`)]],
    );
    // the log: by the system, and which run did it
    assert.deepEqual(
      rows(`SELECT action, route, employee_id, object_kind, object_id FROM audit_event WHERE request_id = '${run.id}' ORDER BY id`),
      [
        ['client.create', 'import ibis', null, 'client', made.client.id],
        ['step.add', 'import ibis', null, 'step', made.step.id],
      ],
    );
  });

  test('sent again does nothing twice and names the first report', async () => {
    const bytes = delivery([of(leert), of(leert)], next());
    const first = await imported(counsellor, bytes);
    assert.deepEqual(summary(first), { records: 2, created: 2 });
    const again = await imported(counsellor, bytes);
    assert.equal(again.state, 'done', 'no step back in the sequence');
    assert.deepEqual(summary(again), { records: 2, unchanged: 2 });
    assert.equal(again.first_report, first.id);
  });

  test('one upload can be tried and then done', async () => {
    const bytes = delivery([of(leert), of(leert, { remark: '384' })], next());
    const upload = await bring(counsellor, bytes);
    const tried = await followed(counsellor, (await counsellor.post('/api/imports', { upload, dry_run: true })).json.id);
    assert.deepEqual(summary(tried), { records: 2, created: 1, held: 1 });
    const done = await followed(counsellor, (await counsellor.post('/api/imports', { upload, dry_run: false })).json.id);
    assert.deepEqual(summary(done), { records: 2, created: 1, held: 1 });
    assert.deepEqual(outcomes(await recordsOf(counsellor, tried.id)), outcomes(await recordsOf(counsellor, done.id)));
    assert.equal(done.first_report, null, 'a dry run is no report of it');
  });

  test('when its file is erased the run and its report stay, and no other can be made of it', async () => {
    const upload = await bring(counsellor, delivery([of(leert)], next()));
    const { json } = await counsellor.post('/api/imports', { upload, dry_run: false });
    const run = await followed(counsellor, json.id);
    assert.equal(run.upload, upload);
    // as the worker's sweep leaves it
    sql(`DELETE k FROM content_chunk k JOIN upload u ON u.content_id = k.content_id WHERE u.public_id = '${upload}';
         DELETE FROM upload WHERE public_id = '${upload}'`);
    const after = await counsellor.get(`/api/imports/${run.id}`);
    assert.deepEqual([after.status, after.json], [200, { ...run, upload: null }]);
    assert.equal((await recordsOf(counsellor, run.id)).length, 1);
    assertFaults(await counsellor.post('/api/imports', { upload, dry_run: true }), { upload: 'not_found' });
    assertProblem(await counsellor.get(`/api/uploads/${upload}`), 404, 'not_found');
  });

  test('a dry run stores nothing but its own report', async () => {
    const person = newPerson();
    const reference = newReference();
    const bytes = delivery(
      [
        of(leert, { person, reference }),
        of(leert, { person, reference, version: 2, remark: 'B12C7' }),
        of(leert, { person, reference, version: 3, action: 'annulering' }),
        of(leert, { person: { ...person, lastName: 'Anders' } }),
        of(leert, { reference: newReference(), action: 'annulering' }),
      ],
      next(),
    );
    const tables = ['client', 'step', 'step_version', 'ibis_request', 'ibis_delivery', 'access_right', 'client_key'];
    const sums = () => sql(`CHECKSUM TABLE ${tables.join(', ')}`);
    const untouched = sums();
    const run = await imported(counsellor, bytes, { dry_run: true });
    assert.deepEqual(outcomes(await recordsOf(counsellor, run.id)), [
      'created', 'changed', 'cancelled', 'held name_differs', 'held cancel_unknown',
    ]);
    assert.deepEqual(sums(), untouched);
    assert.equal(number(`SELECT COUNT(*) FROM import_record r JOIN import_run i ON i.id = r.run_id WHERE i.public_id = '${run.id}' AND sealed IS NOT NULL`), 0);
    assert.equal(number(`SELECT COUNT(*) FROM audit_event WHERE request_id = '${run.id}'`), 0);
  });

  test('held and rejected records keep their text, sealed', async () => {
    const person = newPerson();
    const run = await imported(counsellor, delivery([of(leert, { person, remark: '384' }), of(leert), of(leert, { remark: '?' })], next()));
    const kept = sql(`SELECT r.position, LENGTH(r.sealed), INSTR(r.sealed, '${person.ssin}'), INSTR(r.sealed, '${person.lastName}')
      FROM import_record r JOIN import_run i ON i.id = r.run_id WHERE i.public_id = '${run.id}' ORDER BY r.position`);
    assert.ok(Number(kept[0][1]) > 300);
    assert.deepEqual(kept[0].slice(2), ['0', '0']);
    assert.equal(kept[1][1], 'NULL');
    assert.ok(Number(kept[2][1]) > 300);
  });

  test('refuses a file that is no delivery, whole', async () => {
    const good = of(leert);
    const files = [
      ['not_xml', delivery([good], next()).subarray(0, 300)],
      ['doctype', Buffer.from('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')],
      ['not_utf8', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><x/>')],
      ['bounds', Buffer.from(`<x${Array.from({ length: 100000 }, (_, i) => ` a${i}=""`).join('')}/>`)],
      ['bounds', delivery([`${'<a>'.repeat(40)}${'</a>'.repeat(40)}`], next())],
      ['wrong_root', Buffer.from('<opleidingsaanvragen/>')],
      ['between_records', delivery([good, 'tekst'], { ...next(), count: 1 })],
      ['count_differs', delivery([good], { ...next(), count: 2 })],
    ];
    for (const [code, bytes] of files) {
      const tables = ['client', 'step', 'ibis_request', 'ibis_delivery', 'import_record'];
      const sums = () => sql(`CHECKSUM TABLE ${tables.join(', ')}`);
      const untouched = sums();
      const run = await imported(counsellor, bytes);
      assert.equal(run.state, 'refused', code);
      assert.equal(run.refusal.code, code);
      assert.ok(run.refusal.text.length > 10);
      assert.deepEqual(summary(run), {});
      assert.deepEqual(sums(), untouched, code);
      assert.deepEqual(await recordsOf(counsellor, run.id), []);
    }
  });

  test('pauses at a gap or a step back, until somebody lets it go on', async () => {
    const start = nextSequence();
    await imported(counsellor, delivery([], { sequence: start }));
    for (const [sequence, code] of [[start + 2, 'sequence_gap'], [start, 'sequence_back']]) {
      const upload = await bring(counsellor, delivery([of(leert)], { sequence }));
      const paused = await followed(counsellor, (await counsellor.post('/api/imports', { upload, dry_run: false })).json.id);
      assert.equal(paused.state, 'paused');
      assert.equal(paused.refusal.code, code);
      assert.deepEqual(summary(paused), {});
      const tried = await followed(counsellor, (await counsellor.post('/api/imports', { upload, dry_run: true })).json.id);
      assert.equal(tried.state, 'done', 'a dry run only says what would be');
      const done = await followed(counsellor, (await counsellor.post('/api/imports', { upload, dry_run: false, go_on: true })).json.id);
      assert.equal(done.state, 'done');
      assert.deepEqual(summary(done), { records: 1, created: 1 });
    }
  });

  test('the same name with other content is no new delivery, and versions keep what stood first', async () => {
    const name = newReference();
    const person = newPerson();
    const reference = newReference();
    const sequence = nextSequence();
    const first = await imported(counsellor, delivery([of(leert, { person, reference })], { name, sequence }));
    const other = delivery([of(leert, { person, reference, start: '2026-12-09' })], { name, sequence });
    const paused = await imported(counsellor, other);
    assert.equal(paused.refusal.code, 'sequence_back');
    const run = await imported(counsellor, other, { go_on: true });
    assert.equal(run.first_report, first.id);
    assert.deepEqual(outcomes(await recordsOf(counsellor, run.id)), ['held version_differs']);
  });
});

describe('what becomes of lines', () => {
  const lineOf = (reference) =>
    rows(`SELECT kind, state, not_before, course_number, outsourcing_number, oe_reference, executor_unit_id, version FROM step WHERE ibis_reference = '${reference}'`)[0];

  test('a change keeps the day after the first registration (I9, I52)', async () => {
    const person = newPerson();
    const reference = newReference();
    const executor = newUnit(leert);
    const run = await imported(
      counsellor,
      delivery(
        [
          of(leert, { person, reference, registered: '2026-11-19T23:59:30+01:00' }),
          of(leert, { person, reference, version: 2, registered: '2026-11-21T08:00:00+01:00', remark: `PRJLEW/99FN000/${executor.oe}` }),
        ],
        next(),
      ),
    );
    assert.deepEqual(outcomes(await recordsOf(counsellor, run.id)), ['created', 'changed']);
    assert.deepEqual(lineOf(reference), ['project_line', 'requested', '2026-11-20', 'PRJLEW', '99FN000', executor.oe, `${executor.row}`, '2']);
    assert.deepEqual(
      sql(`SELECT action FROM audit_event WHERE request_id = '${run.id}' ORDER BY id`).flat(),
      ['client.create', 'step.add', 'step.edit'],
    );
  });

  test('Bezig from the day after the registration in IBIS, not before (R56, I9)', async () => {
    const [unit, organisation, id] = rows(`SELECT u.id, u.organisation_id, u.public_id FROM unit u JOIN client c ON c.unit_id = u.id
      WHERE c.origin = 'ibis' ORDER BY c.id DESC LIMIT 1`)[0];
    const tied = await newCaller({ row: unit, id, organisation: { row: organisation } }, 'counsellor');
    const references = [newReference(), newReference()];
    await onDay('2026-11-19', () =>
      imported(tied, delivery([of(leert, { reference: references[0], registered: '2026-11-19T23:59:30+01:00' })], next())));
    await onDay('2026-11-20', () =>
      imported(tied, delivery([of(leert, { reference: references[1], registered: '2026-11-20T00:00:10+01:00' })], next())));
    const [late, early] = references.map((reference) => one(`SELECT public_id FROM step WHERE ibis_reference = '${reference}'`));
    const start = (step) => correct(tied, `/api/steps/${step}`, { state: 'in_progress', date: '2026-11-20' }, 1);
    await onDay('2026-11-19', async () => assertProblem(await start(late), 409, 'state_conflict', 'too_early'));
    await onDay('2026-11-20', async () => {
      assert.equal((await start(late)).status, 200);
      assertProblem(await start(early), 409, 'state_conflict', 'too_early');
    });
    await onDay('2026-11-21', async () => assert.equal((await start(early)).status, 200));
  });

  test('a line that has begun is neither changed nor cancelled (I12)', async () => {
    const person = newPerson();
    const reference = newReference();
    await imported(counsellor, delivery([of(leert, { person, reference })], next()));
    sql(`UPDATE step SET state = 'in_progress', start_date = '2026-11-21' WHERE ibis_reference = '${reference}'`);
    const run = await imported(
      counsellor,
      delivery(
        [
          of(leert, { person, reference, version: 2, remark: 'B12C7' }),
          of(leert, { person, reference, version: 3, action: 'annulering' }),
          of(leert, { person, reference, version: 4 }),
          of(leert, { person, reference, version: 1 }),
        ],
        next(),
      ),
    );
    assert.deepEqual(outcomes(await recordsOf(counsellor, run.id)), ['held change_begun', 'held cancel_begun', 'unchanged', 'stale']);
    assert.equal(lineOf(reference)[1], 'in_progress');
  });

  test('a cancellation ends the line, and the right that hangs on it', async () => {
    const person = newPerson();
    const reference = newReference();
    const [made] = await recordsOf(counsellor, (await imported(counsellor, delivery([of(leert, { person, reference })], next()))).id);
    const client = one(`SELECT id FROM client WHERE public_id = '${made.client.id}'`);
    sql(`INSERT INTO access_right (public_id, client_id, organisation_id, basis, event_date, granted_on, valid_from, category, rule, anchor)
      VALUES ('${newId()}', ${client}, ${leert.row}, 'consent_form', '2026-11-20', '2026-11-20', '2026-11-20', 'executor', 'running', '2026-11-20')`);
    const run = await imported(
      counsellor,
      delivery([of(leert, { person, reference, version: 2, action: 'annulering', registered: '2026-11-21T10:00:00+01:00' })], next()),
    );
    assert.deepEqual(summary(run), { records: 1, cancelled: 1 });
    assert.deepEqual(
      rows(`SELECT s.state, s.status_date, s.effective_end_date, s.end_recorded_on, r.rule, r.last_valid_day FROM step s
        JOIN access_right r ON r.client_id = s.client_id WHERE s.ibis_reference = '${reference}'`),
      [['cancelled', '2026-11-21', '2026-11-21', '2026-11-22', 'six_months_after_action', '2027-05-22']],
    );
  });

  test('the file that is there is used, blind to how a name is written (I52)', async () => {
    const counselled = makeEmployee(service, ['counsellor']);
    const client = makeClient(service.unit, { counsellor: counselled });
    const person = newPerson();
    sql(`UPDATE client SET ssin = '${person.ssin}', first_name = 'Chloé', last_name = 'El Amrani', first_name_key = 'chloe',
      last_name_key = 'elamrani', birth_date = '${person.birthDate}' WHERE public_id = '${client.id}'`);
    const of2 = (names) => of(leert, { person: { ...person, ...names } });
    const run = await imported(
      counsellor,
      delivery(
        [
          of2({ lastName: 'EL-AMRANI', firstName: 'Chloe\u0301' }),
          of2({ lastName: 'el amrani', firstName: 'CHLOÉ' }),
          of2({ lastName: 'Amrani', firstName: 'Chloé' }),
          of2({ lastName: 'El Amrani', firstName: 'Chloé', birthDate: '1949-01-01' }),
        ],
        next(),
      ),
    );
    const records = await recordsOf(counsellor, run.id);
    assert.deepEqual(outcomes(records), ['created', 'created', 'held name_differs', 'held birth_date_differs']);
    assert.equal(records[0].client.id, client.id);
    assert.equal(records[2].client, null);
  });

  test('units that are unknown or have ended are held', async () => {
    const ended = newUnit(leert, { until: '2026-11-21' });
    const run = await imported(
      counsellor,
      delivery(
        [
          record({ promoter: '999999' }), record({ promoter: ended.oe }), of(leert, { remark: 'A12B7/99FN000/999998' }),
          of(leert, { remark: `A12B7/99FN000/${ended.oe}` }), record({ promoter: `0${leert.unit.oe}`.slice(-6) }),
        ],
        next(),
      ),
    );
    assert.deepEqual(outcomes(await recordsOf(counsellor, run.id)), [
      'held promoter_unknown', 'held promoter_ended', 'held oe_unknown', 'held oe_ended', 'created',
    ]);
  });
});

describe('who sees what', () => {
  let run;
  before(async () => {
    run = await imported(counsellor, delivery([of(leert), of(kanaal), of(leert, { remark: '384' }), of(kanaal, { remark: '?' })], next()));
  });

  test('a counsellor and a VDAB administrator see every run whole', async () => {
    for (const who of [counsellor, admin]) {
      const list = await who.get('/api/imports');
      assert.equal(list.json.items[0].id, run.id, 'newest first');
      assert.deepEqual(summary(list.json.items[0]), { records: 4, created: 2, held: 1, rejected: 1 });
      assert.equal((await recordsOf(who, run.id)).length, 4);
    }
  });

  test('a promoter sees of a run her own organisation\'s records and their counts', async () => {
    const seen = await promoter.get(`/api/imports/${run.id}`);
    assert.deepEqual(summary(seen.json), { records: 2, created: 1, held: 1 });
    assert.deepEqual(outcomes(await recordsOf(promoter, run.id)), ['created', 'held oe_only']);
    assert.deepEqual(outcomes(await recordsOf(other, run.id)), ['created', 'rejected reference_shape']);
    assert.deepEqual(outcomes(await recordsOf(promoter, run.id, 'verdict=held')), ['held oe_only']);
    assert.deepEqual(await recordsOf(promoter, run.id, 'verdict=rejected'), []);
  });

  test('a run without own records does not exist for a promoter', async () => {
    const theirs = await imported(counsellor, delivery([of(kanaal)], next()));
    assertProblem(await promoter.get(`/api/imports/${theirs.id}`), 404, 'not_found');
    assertProblem(await promoter.get(`/api/imports/${theirs.id}/records`), 404, 'not_found');
    assert.ok(!(await promoter.get('/api/imports')).json.items.some((item) => item.id === theirs.id));
    assertProblem(await promoter.get(`/api/imports/${newId()}`), 404, 'not_found');
  });

  test('a promoter hands in her own organisation\'s records only', async () => {
    const person = newPerson();
    const reference = newReference();
    await imported(counsellor, delivery([of(kanaal, { person, reference })], next()));
    const mine = await imported(
      promoter,
      delivery([
        of(leert),
        of(kanaal),
        // somebody else's request under the own name; the version would be stale
        of(leert, { person, reference, version: 2, action: 'annulering' }),
        // what the file says of a client it does not tell
        of(kanaal, { person: { ...person, lastName: 'Anders' } }),
        record({ promoter: '999997', person: { ...person, lastName: 'Anders' } }),
      ]),
    );
    assert.deepEqual(outcomes(await recordsOf(promoter, mine.id)), [
      'created', 'rejected foreign_promoter', 'rejected foreign_promoter', 'rejected foreign_promoter', 'held promoter_unknown',
    ]);
    assert.equal(one(`SELECT state FROM step WHERE ibis_reference = '${reference}'`), 'requested');
    assert.equal(one(`SELECT sender_id FROM import_run WHERE public_id = '${mine.id}'`), `${leert.row}`);
    // the others' organisation sees of it what is its own
    assert.deepEqual(outcomes(await recordsOf(other, mine.id)), ['rejected foreign_promoter', 'rejected foreign_promoter']);
  });

  test('a promoter\'s numbers are her own', async () => {
    const before = nextSequence();
    assert.equal((await imported(promoter, delivery([], { sequence: 900 }))).refusal?.code ?? 'sequence_gap', 'sequence_gap');
    assert.equal(nextSequence(), before);
  });

  for (const role of ['guide', 'partner_admin', 'adviser', 'auditor'])
    test(`${role} has nothing to do with deliveries`, async () => {
      const who = await login(role === 'adviser' || role === 'auditor' ? service : leert, [role]);
      assertProblem(await who.get('/api/imports'), 403, 'not_permitted', 'role_lacks');
      assertProblem(await who.get(`/api/imports/${run.id}`), 403, 'not_permitted', 'role_lacks');
      assertProblem(await who.get(`/api/imports/${run.id}/records`), 403, 'not_permitted', 'role_lacks');
      await nothingStored(async () =>
        assertProblem(await who.post('/api/imports', { upload: newId(), dry_run: true }), 403, 'not_permitted', 'role_lacks'),
      );
    });

  test('nobody is asked to log in', async () => {
    assertProblem(await nobody().get('/api/imports'), 401, 'not_logged_in');
  });
});

describe('asking for a run', () => {
  test('sent twice with one key it is one run', async () => {
    const upload = await bring(counsellor, delivery([of(leert)], next()));
    const key = newId();
    const first = await counsellor.post('/api/imports', { upload, dry_run: false }, { key });
    const second = await counsellor.post('/api/imports', { upload, dry_run: false }, { key });
    assert.equal(second.status, 202);
    assert.equal(second.json.id, first.json.id);
    await followed(counsellor, first.json.id);
    assert.equal(number(`SELECT COUNT(*) FROM import_run WHERE upload_id = '${upload}'`), 1);
    assertProblem(await counsellor.post('/api/imports', { upload, dry_run: true }, { key }), 422, 'idempotency_key_reused');
    assert.equal((await counsellor.get(`/api/uploads/${upload}`)).json.result?.id ?? first.json.id, first.json.id);
  });

  test('while it is under way it is not begun again', async () => {
    const upload = await bring(counsellor, delivery([of(leert)], next()));
    const first = await counsellor.post('/api/imports', { upload, dry_run: false });
    sql(`UPDATE job SET run_after = '2099-01-01' WHERE subject = '${first.json.id}' AND state = 'waiting'`);
    if (one(`SELECT state FROM import_run WHERE public_id = '${first.json.id}'`) === 'queued')
      assertProblem(await counsellor.post('/api/imports', { upload, dry_run: true }), 409, 'state_conflict', 'import_running');
    sql(`UPDATE job SET run_after = '2000-01-01' WHERE subject = '${first.json.id}'`);
    assert.equal((await followed(counsellor, first.json.id)).state, 'done');
  });

  test('only the own, completed upload of a delivery will do', async () => {
    const bytes = delivery([of(leert)], next());
    const theirs = await bring(counsellor, bytes);
    const half = await begin(promoter, { purpose: 'delivery', file_name: 'x.xml', size: bytes.length, sha256: sha256(bytes) });
    await nothingStored(async () => {
      for (const upload of [theirs, half, newId()])
        assertFaults(await promoter.post('/api/imports', { upload, dry_run: true }), { upload: 'not_found' });
    });
  });

  test('bad input is named, all of it at once', async () => {
    await nothingStored(async () => {
      assertFaults(await counsellor.post('/api/imports', {}), { upload: 'required', dry_run: 'required' });
      assertFaults(await counsellor.post('/api/imports', { upload: 'x', dry_run: 'yes', go_on: 1, more: 1 }), {
        upload: 'not_an_id', dry_run: 'type', go_on: 'type', more: 'unknown',
      });
      assertProblem(await counsellor.post('/api/imports', { upload: newId(), dry_run: true }, { key: null }), 400, 'idempotency_key_required');
      assertProblem(await counsellor.ask('POST', '/api/imports', { bytes: Buffer.from('{'), type: 'application/json' }), 400, 'malformed_json');
      assertProblem(
        await counsellor.post('/api/imports', { upload: newId(), dry_run: true }, { headers: { 'x-csrf-token': 'x' } }), 403, 'csrf',
      );
    });
    assertFaults(await counsellor.get('/api/imports?x=1'), { x: 'unknown' });
    assertFaults(await counsellor.get('/api/imports?cursor=abc'), { cursor: 'format' });
    const run = await imported(counsellor, delivery([], next()));
    assertFaults(await counsellor.get(`/api/imports/${run.id}/records?verdict=maybe`), { verdict: 'not_allowed' });
  });
});

describe('lists', () => {
  test('records come in pages, in the order of the file', async () => {
    const references = Array.from({ length: 205 }, () => newReference());
    const person = newPerson();
    const run = await imported(counsellor, delivery(references.map((reference) => of(leert, { reference, person })), next()));
    const first = await counsellor.get(`/api/imports/${run.id}/records`);
    assert.equal(first.json.items.length, 100);
    assert.deepEqual((await recordsOf(counsellor, run.id)).map((r) => r.reference), references);
    assert.equal(summary(run).created, 205);
    // the log names the one client that was shown
    assert.deepEqual([...new Set(auditOf(first)[0].shown.split(' '))], [first.json.items[0].client.id]);
  });

  test('every look leaves its row, and keeps within its budget', async () => {
    const run = await imported(counsellor, delivery([of(leert)], next()));
    for (const path of ['/api/imports', `/api/imports/${run.id}`, `/api/imports/${run.id}/records`]) {
      const answer = await counsellor.get(path);
      assert.deepEqual(auditOf(answer).map(({ action, outcome, kind }) => [action, outcome, kind]), [['import.read', 'allowed', 'import']]);
      await assertBudget(answer, 2);
    }
    const answer = await counsellor.post('/api/imports', { upload: await bring(counsellor, delivery([], next())), dry_run: true });
    assert.deepEqual(auditOf(answer).map(({ action, object }) => [action, object]), [['import.upload', answer.json.id]]);
    await assertBudget(answer);
    await followed(counsellor, answer.json.id);
  });

  test('no answer shows a value of the file', async () => {
    const person = { ssin: '85073099834', lastName: 'Qqqnaam', firstName: 'Qqqvoornaam', birthDate: '30/07/1985' };
    const run = await imported(counsellor, delivery([of(leert, { person, remark: 'QQQ', registered: 'QQQ' })], next()));
    const answer = await counsellor.get(`/api/imports/${run.id}/records`);
    assert.equal(answer.json.items[0].verdict, 'rejected');
    assert.ok(!/qqq|85073099834/i.test(answer.bytes.toString()));
    assert.deepEqual(answer.json.items[0].reasons.map((x) => x.code).sort(), ['insz_check_digit', 'reference_shape', 'schema', 'schema']);
  });
});
