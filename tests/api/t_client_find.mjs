// Search and my clients: who finds whom, by which terms, page after page; nothing typed is kept.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test, { before, describe } from 'node:test';
import { assertBudget, run, sql } from './lib.mjs';
import {
  countOf, freshSsin, loggedOf, newCaller, newClient, newOrganisation, newRight, newStep, newUnit, newWord, onDay, quote,
  refused, startOn, vdab,
} from './world.mjs';

startOn('2026-11-22');

const search = (who, terms, more) => who.post('/api/clients/search', terms, { key: null, ...more });
const ids = (answer) => answer.json.items.map((c) => c.id);
let home, elsewhere, office, officeUnit, otherUnit;
let counsellor, colleague, guide, guideOtherUnit, rivalGuide, certified, promoter, adviser, admin, vdabAdmin, auditor;

before(async () => {
  home = newUnit(vdab(), { region: `r${newWord()}` });
  elsewhere = newUnit(vdab());
  office = newOrganisation();
  officeUnit = newUnit(office);
  otherUnit = newUnit(office);
  [counsellor, colleague, guide, guideOtherUnit, rivalGuide, certified, promoter, adviser, admin, vdabAdmin, auditor] =
    await Promise.all([
      newCaller(home, 'counsellor'),
      newCaller(home, 'counsellor'),
      newCaller(officeUnit, 'guide'),
      newCaller(otherUnit, 'guide'),
      newCaller(newUnit(newOrganisation()), 'guide'),
      newCaller(newUnit(newOrganisation({ kind: 'gtb' })), 'guide'),
      newCaller(officeUnit, 'promoter'),
      newCaller(home, 'adviser'),
      newCaller(officeUnit, 'partner_admin'),
      newCaller(home, 'vdab_admin'),
      newCaller(home, 'auditor'),
    ]);
});

// every page of a list, by its cursors
async function pages(ask) {
  const all = [];
  let cursor;
  do {
    const answer = await ask(cursor);
    assert.equal(answer.status, 200, JSON.stringify(answer.json));
    assert.ok(answer.json.items.length <= 50);
    assert.deepEqual(loggedOf(answer)[0].shown, ids(answer), 'the log names what was shown');
    all.push(...answer.json.items);
    cursor = answer.json.next ?? undefined;
  } while (cursor);
  assert.equal(new Set(all.map((c) => c.id)).size, all.length, 'nobody twice');
  return all;
}

describe('search', () => {
  test('INSZ with any separators, number, names blind to case and accents, birth date', async () => {
    const { ssin, birthDate } = freshSsin();
    const last = `Ņiño ${newWord()}`;
    const client = newClient(home, { counsellor: counsellor.employee, ssin, birthDate, first: 'Éloïse', last });
    const bare = last.normalize('NFD').replace(/[^A-Za-z]/g, '');
    const terms = [
      { ssin },
      { ssin: `${ssin.slice(0, 6)}-${ssin.slice(6, 9)}.${ssin.slice(9)}` },
      { ssin: `${ssin.slice(0, 2)}/${ssin.slice(2, 4)}/${ssin.slice(4, 6)} ${ssin.slice(6, 9)} ${ssin.slice(9)}` },
      { ssin: `\t${ssin.slice(0, 2)}·${ssin.slice(2, 4)},${ssin.slice(4, 6)}–${ssin.slice(6, 9)}\u00a0${ssin.slice(9)}\n` },
      { number: client.number },
      { name: last },
      { name: last.toUpperCase() },
      { name: bare.toLowerCase() },
      { name: bare.slice(0, 8), first_name: 'ELOI' },
      { name: last.normalize('NFD'), birth_date: birthDate },
      { number: client.number, first_name: 'éloïse', birth_date: birthDate, ssin, name: last },
    ];
    for (const body of terms) {
      const answer = await search(counsellor, body);
      assert.deepEqual(ids(answer), [client.id], JSON.stringify(body));
      const [hit] = answer.json.items;
      assert.equal(hit.minimal, false);
      assert.ok(!answer.bytes.includes(ssin), 'no hit bears an INSZ');
    }
    const born = await pages((cursor) => search(counsellor, { birth_date: birthDate, cursor }));
    assert.ok(born.some((c) => c.id === client.id), 'a birth date alone is a term too');
    for (const body of [
      { ssin, name: 'anders' },
      { name: bare.slice(1) },
      { number: client.number, birth_date: '1901-01-01' },
      { number: '000000000' },
    ])
      assert.deepEqual(ids(await search(counsellor, body)), [], JSON.stringify(body));
  });

  test('a counsellor gets a minimal hit of what is not hers', async () => {
    const last = `Vreemd${newWord()}`;
    const client = newClient(elsewhere, { last, more: { municipality: 'Gent', phone: '09 1' } });
    const answer = await search(counsellor, { name: last });
    assert.deepEqual(answer.json.items, [
      { id: client.id, number: client.number, first_name: 'Jan', last_name: last, birth_date: '1980-05-17', municipality: null, minimal: true, motive_needed: false, version: 1 },
    ]);
    assert.deepEqual(loggedOf(answer)[0].shown, [client.id], 'a minimal hit counts as shown');
    refused(await counsellor.get(client.path), 404, 'not_found');
  });

  test('a partner finds files with an open right of the own organisation and unit, of today', async () => {
    const last = `Zoek${newWord()}`;
    const make = (n) => newClient(home, { last: `${last} ${n}` });
    const [mine, unit, other, closed, later, line, nothing] = Array.from({ length: 7 }, (_, n) => make(n));
    newRight(mine, office, { until: '2026-11-30' });
    newRight(mine, office, { basis: 'allocation' });
    newRight(unit, office, { unit: officeUnit });
    newRight(other, office, { unit: otherUnit });
    newRight(closed, office, { until: '2026-10-31', closedOn: '2026-11-01' });
    newRight(later, office, { from: '2026-12-01' });
    newStep(line, officeUnit);
    for (const who of [guide, promoter]) assert.deepEqual(ids(await search(who, { name: last })), [mine.id, unit.id]);
    assert.deepEqual(ids(await search(guideOtherUnit, { name: last })), [mine.id, other.id]);
    for (const who of [rivalGuide, adviser]) assert.deepEqual(ids(await search(who, { name: last })), []);
    for (const terms of [{ number: nothing.number }, { number: closed.number }, { number: later.number }])
      assert.deepEqual(ids(await search(guide, terms)), []);
    await onDay('2026-10-31', async () => assert.deepEqual(ids(await search(guide, { number: closed.number })), []));
    await onDay('2026-12-01', async () => assert.deepEqual(ids(await search(guide, { number: later.number })), [later.id]));
  });

  test('a right that nobody has recorded as over gives nothing after its last day', async () => {
    const client = newClient(home);
    newRight(client, office, { until: '2026-11-10' });
    await onDay('2026-11-10', async () => {
      assert.deepEqual(ids(await search(guide, { number: client.number })), [client.id]);
      assert.ok((await pages((cursor) => guide.get(`/api/clients${cursor ? `?cursor=${cursor}` : ''}`))).some((c) => c.id === client.id));
    });
    await onDay('2026-11-11', async () => {
      assert.deepEqual(ids(await search(guide, { number: client.number })), []);
      assert.ok(!(await pages((cursor) => guide.get(`/api/clients${cursor ? `?cursor=${cursor}` : ''}`))).some((c) => c.id === client.id));
    });
  });

  test('a certified partner finds nobody before a right exists, by name nor by number', async () => {
    const { ssin, birthDate } = freshSsin();
    const client = newClient(home, { ssin, birthDate });
    for (const terms of [{ name: client.last }, { ssin }, { number: client.number }, { ssin, birth_date: birthDate }])
      assert.deepEqual(ids(await search(certified, terms)), []);
  });

  test('an adviser finds files with an outplacement line of her region', async () => {
    const last = `Regio${newWord()}`;
    const [mine, other, training] = [0, 1, 2].map((n) => newClient(elsewhere, { last: `${last}${n}` }));
    newStep(mine, officeUnit, { region: home.region });
    newStep(other, officeUnit, { region: 'elders' });
    newStep(training, officeUnit, { region: home.region, kind: 'training_line' });
    assert.deepEqual(ids(await search(adviser, { name: last })), [mine.id]);
  });

  test('a name of one letter is found whole, not as a beginning', async () => {
    const born = freshSsin().birthDate;
    const make = (last, key, first, firstKey) => newClient(home, { last, first, birthDate: born, more: { last_name_key: key, first_name_key: firstKey } });
    const [wang, wangli, o, olm] = [make('王', '王', '伟', '伟'), make('王李', '王李', '伟明', '伟明'), make('Ô', 'o', 'Ann', 'ann'), make('Olm', 'olm', 'A', 'a')];
    const found = async (terms) => (await pages((cursor) => search(counsellor, { ...terms, birth_date: born, cursor }))).map((c) => c.id).filter((id) => [wang, wangli, o, olm].some((c) => c.id === id));
    assert.deepEqual(await found({ name: '王' }), [wang.id]);
    assert.deepEqual(await found({ name: ' 王. ' }), [wang.id]);
    assert.deepEqual(await found({ name: 'o' }), [o.id]);
    assert.deepEqual(await found({ name: "O'" }), [o.id]);
    assert.deepEqual(await found({ name: 'ol' }), [olm.id]);
    assert.deepEqual(await found({ first_name: 'Á' }), [olm.id]);
    assert.deepEqual(await found({ first_name: '伟' }), [wang.id]);
    const alone = await pages((cursor) => search(counsellor, { name: '王', cursor }));
    assert.ok(alone.some((c) => c.id === wang.id) && alone.every((c) => c.last_name === '王'), 'alone it is a term too');
    // of a file with a right only, for whom that is the door
    newRight(wang, office);
    assert.deepEqual(ids(await search(guide, { name: '王', birth_date: born })), [wang.id]);
    assert.deepEqual(ids(await search(rivalGuide, { name: '王', birth_date: born })), []);
  });

  test('pages: by name, no gap, no double, and the cursor is good for nothing else', async () => {
    const last = `Bladzij${newWord()}`;
    const made = Array.from({ length: 120 }, (_, n) => newClient(home, { first: `F${n % 7}`, last: `${last}${n % 11}` }));
    const found = await pages((cursor) => search(counsellor, { name: last, cursor }));
    assert.equal(found.length, made.length);
    const keys = found.map((c) => `${c.last_name.toLowerCase()} ${c.first_name.toLowerCase()}`);
    assert.deepEqual(keys, [...keys].sort());
    const { next } = (await search(counsellor, { name: last })).json;
    assert.match(next, /^[0-9a-f]+$/);
    for (const [who, cursor] of [[colleague, next], [counsellor, next.replace(/.$/, (c) => (c === '0' ? '1' : '0'))], [counsellor, '00'], [counsellor, 'zz']])
      refused(await search(who, { name: last, cursor }), 422, 'invalid_fields', { fields: { cursor: 'format' } });
    refused(await counsellor.get(`/api/clients?cursor=${next}`), 422, 'invalid_fields', { fields: { cursor: 'format' } });
  });

  test('who may not search', async () => {
    for (const who of [admin, vdabAdmin]) {
      const answer = await search(who, { name: 'Peeters' });
      refused(answer, 403, 'not_permitted', { reason: 'role_lacks' });
      assert.equal(loggedOf(answer)[0].outcome, 'refused');
    }
    const none = await search(auditor, { name: 'Peeters' }); // without a control she has no file to find
    assert.deepEqual([none.status, none.json.items], [200, []]);
  });

  test('bad input', async () => {
    const rows = countOf('audit_event', "action = 'client.search'");
    const cases = [
      [{}, { name: 'criterion_missing' }],
      [{ cursor: '00' }, { name: 'criterion_missing', cursor: 'format' }],
      [{ name: "'- ." }, { name: 'too_short' }],
      [{ first_name: '·' }, { first_name: 'too_short' }],
      [{ name: 'x'.repeat(101) }, { name: 'too_long' }],
      [{ name: 'a\nb' }, { name: 'not_clean' }],
      [{ ssin: '85073003329' }, { ssin: 'check_digit' }],
      [{ ssin: '8507300332' }, { ssin: 'format' }],
      [{ number: '12345678' }, { number: 'too_short' }],
      [{ number: '12345678x' }, { number: 'format' }],
      [{ number: 123456789 }, { number: 'type' }],
      [{ birth_date: '17-05-1980' }, { birth_date: 'not_a_date' }],
      [{ name: 'Peeters', limit: 5000 }, { limit: 'unknown' }],
      [{ name: '%%' }, { name: 'too_short' }],
      [{ name: 'Peeters', '': 1 }, { '': 'unknown' }],
      [{ name: '-', first_name: '.', ssin: '1' }, { name: 'too_short', first_name: 'too_short', ssin: 'format' }],
    ];
    for (const [body, fields] of cases) refused(await search(counsellor, body), 422, 'invalid_fields', { fields });
    refused(await search(counsellor, undefined, { bytes: Buffer.from('{"name":"a","name":"b"}'), type: 'application/json' }), 400, 'malformed_json');
    refused(await counsellor.get('/api/clients/search?name=Peeters'), 405, 'method_not_allowed');
    assert.equal(countOf('audit_event', "action = 'client.search'"), rows, 'what finds nothing because it is wrong is no search');
  });

  test('what was typed stands nowhere: not in the log, not in the audit', async () => {
    const word = `Geheim${newWord()}`;
    const { ssin } = freshSsin();
    await search(counsellor, { name: word });
    await search(counsellor, { ssin });
    await search(counsellor, { name: word, ssin: '1' });
    for (const file of readdirSync(join(run, 'log'))) {
      const text = readFileSync(join(run, 'log', file), 'utf8');
      for (const secret of [word, word.toLowerCase(), ssin]) assert.ok(!text.includes(secret), file);
    }
    const columns = sql("SELECT column_name FROM information_schema.columns WHERE table_schema = 'inzage' AND table_name = 'audit_event'");
    for (const [column] of columns)
      for (const secret of [word.toLowerCase(), ssin])
        assert.equal(countOf('audit_event', `LOWER(${column}) LIKE ${quote(`%${secret}%`)}`), 0, column);
  });

  test('statements', async () => {
    for (const who of [counsellor, guide, adviser]) {
      await assertBudget(await search(who, { name: 'peeters' }), 2);
    }
  });
});

describe('my clients', () => {
  const list = (who, sort) => pages((cursor) => who.get(`/api/clients?${new URLSearchParams({ ...(sort && { sort }), ...(cursor && { cursor }) })}`));

  test('a guide: files with an open right, with until when and what is in progress', async () => {
    const unit = newUnit(newOrganisation());
    const who = await newCaller(unit, 'guide');
    const made = [3, 1, 2].map((n) => newClient(home, { last: `Lijst${n}`, birthDate: `1980-01-0${4 - n}`, more: { municipality: 'Halle' } }));
    newRight(made[0], unit.organisation, { until: '2027-01-01' });
    newRight(made[1], unit.organisation, { until: '2026-12-01' });
    newRight(made[2], unit.organisation, { until: null });
    newStep(made[0], unit);
    newStep(made[0], unit, { state: 'requested' });
    newStep(made[0], officeUnit);
    const shown = await list(who);
    for (const { ends, access_until } of shown) assert.equal(ends.result, access_until);
    assert.deepEqual(shown.map(({ ends, ...rest }) => rest), [
      ['Lijst1', '2026-12-01', 0, 1], ['Lijst2', null, 0, 2], ['Lijst3', '2027-01-01', 2, 0],
    ].map(([last_name, access_until, steps_in_progress, n]) => ({
      id: made[n].id, number: made[n].number, first_name: 'Jan', last_name, birth_date: made[n].birthDate,
      municipality: 'Halle', access_reason: 'open_right', access_until, steps_in_progress,
    })));
    const order = async (sort) => (await list(who, sort)).map((c) => c.last_name.slice(-1)).join('');
    assert.equal(await order('-name'), '321');
    assert.equal(await order('access_until'), '132');
    assert.equal(await order('-access_until'), '231');
    assert.equal(await order('birth_date'), '321');
    assert.equal(await order('-birth_date'), '123');
  });

  test('a counsellor: her own clients, and those of her unit that nobody counsels', async () => {
    const unit = newUnit(vdab());
    const who = await newCaller(unit, 'counsellor');
    const other = await newCaller(unit, 'counsellor');
    const own = newClient(elsewhere, { counsellor: who.employee, last: 'A' });
    const nobodys = newClient(unit, { last: 'B' });
    newClient(unit, { counsellor: other.employee, last: 'C' });
    const shown = await list(who);
    assert.deepEqual(shown.map((c) => [c.id, c.access_reason]), [[own.id, 'counsellor'], [nobodys.id, 'vdab_unit']]);
  });

  test('an adviser: files with an outplacement line of her region', async () => {
    const unit = newUnit(vdab(), { region: `r${newWord()}` });
    const who = await newCaller(unit, 'adviser');
    const client = newClient(elsewhere);
    newStep(client, officeUnit, { region: unit.region });
    newStep(client, officeUnit, { region: unit.region, state: 'requested' });
    const shown = await list(who);
    assert.deepEqual(shown.map((c) => [c.id, c.access_reason, c.steps_in_progress]), [[client.id, 'adviser_of_line', 1]]);
  });

  test('long lists in every order, while rights come and go', async () => {
    const unit = newUnit(newOrganisation());
    const who = await newCaller(unit, 'guide');
    const made = Array.from({ length: 110 }, (_, n) => newClient(home, { last: `Lang${n % 9}`, birthDate: n % 5 ? `19${60 + (n % 30)}-03-0${1 + (n % 9)}` : null }));
    made.forEach((client, n) => newRight(client, unit.organisation, { until: n % 6 ? `2027-0${1 + (n % 9)}-15` : null }));
    for (const sort of ['name', '-name', 'access_until', '-access_until', 'birth_date', '-birth_date']) {
      const shown = await list(who, sort);
      assert.equal(shown.length, 110, sort);
      const by = sort.replace('-', '');
      const days = shown.map((c) => (by === 'name' ? c.last_name : c[by]) ?? '9999');
      assert.deepEqual(days, sort.startsWith('-') ? [...days].sort().reverse() : [...days].sort(), sort);
    }
    const first = await who.get('/api/clients');
    sql(`UPDATE access_right SET closed_on = '2026-11-20' WHERE client_id IN (${made.slice(0, 3).map((c) => c.row)})`);
    newRight(newClient(home, { last: 'Aaa' }), unit.organisation);
    const rest = await pages((cursor) => who.get(`/api/clients?cursor=${cursor ?? first.json.next}`));
    const seen = new Set([...first.json.items, ...rest].map((c) => c.id));
    for (const client of made.slice(3)) assert.ok(seen.has(client.id), 'nobody is skipped');
  });

  test('who has no clients, and bad input', async () => {
    for (const who of [admin, vdabAdmin, auditor]) refused(await who.get('/api/clients'), 403, 'not_permitted', { reason: 'role_lacks' });
    refused(await guide.get('/api/clients?sort=ssin'), 422, 'invalid_fields', { fields: { sort: 'not_allowed' } });
    refused(await guide.get('/api/clients?sort=name&sort=-name'), 422, 'invalid_fields');
    refused(await guide.get('/api/clients?name=Peeters'), 422, 'invalid_fields', { fields: { name: 'unknown' } });
    refused(await guide.get('/api/clients?cursor=1'), 422, 'invalid_fields', { fields: { cursor: 'format' } });
    const { next } = (await (await newCallerWithMany()).get('/api/clients')).json;
    refused(await guide.get(`/api/clients?cursor=${next}`), 422, 'invalid_fields', { fields: { cursor: 'format' } });
  });

  async function newCallerWithMany() {
    const unit = newUnit(newOrganisation());
    for (let n = 0; n < 51; n++) newRight(newClient(home), unit.organisation);
    return newCaller(unit, 'guide');
  }

  test('statements', async () => {
    for (const who of [counsellor, guide, adviser]) {
      await assertBudget(await who.get('/api/clients'), 2);
    }
  });
});
