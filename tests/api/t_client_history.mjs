// The history of a client's data, the INSZ it had, and taking a client up.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { assertFaults, assertProblem, audited, nothingStored, sql } from './lib.mjs';
import { correct, countOf, freshSsin, newCaller, newClient, newOrganisation, newRight, newStep, newUnit, newWord, one, quote, startOn, vdab } from './world.mjs';

const history = async (who, client) => (await who.get(`${client.path}/history`)).json.items;
const changed = (item) => Object.fromEntries(item.changes.map(({ field, before, after }) => [field, [before, after]]));
const find = (who, terms) => who.post('/api/clients/search', terms, { key: null });

/** A BIS number of that birth date: 40 added to the month, where the sex is known. */
function bisOf(birthDate) {
  const [year, month, day] = birthDate.split('-');
  for (let serial = 101; ; serial++) {
    const nine = year.slice(2) + String(Number(month) + 40) + day + String(serial);
    const ssin = nine + String(97 - (Number((Number(year) >= 2000 ? '2' : '') + nine) % 97)).padStart(2, '0');
    if (!one(`SELECT 1 FROM client WHERE ssin = ${quote(ssin)}`)) return ssin;
  }
}

let home, away, counsellor, colleague, stranger, office, officeUnit, guide, adviser;
startOn('2026-11-23');
before(async () => {
  home = newUnit(vdab(), { region: `r${newWord()}` });
  away = newUnit(vdab());
  office = newOrganisation();
  officeUnit = newUnit(office);
  [counsellor, colleague, stranger, guide, adviser] = await Promise.all([
    newCaller(home, 'counsellor'), newCaller(home, 'counsellor'), newCaller(away, 'counsellor'),
    newCaller(officeUnit, 'guide'), newCaller(home, 'adviser'),
  ]);
});

const file = (more = {}) => {
  const { ssin, birthDate } = freshSsin();
  const client = newClient(home, { counsellor: counsellor.employee, ssin, birthDate, ...more });
  newRight(client, office);
  return client;
};

describe('history', () => {
  test('every correction keeps what was there, with who and when', async () => {
    const client = file();
    const first = await correct(counsellor, client.path, { last_name: 'Anders', phone: '0470 11 22 33' }, 1);
    assert.equal(first.status, 200, `${first.bytes}`);
    const second = await correct(guide, client.path, {
      phone: '0470 44 55 66', address: { street: 'Markt', house_number: '1', box: null, postcode: '1500', municipality: 'Halle' },
    }, 2);
    assert.equal(second.status, 200, `${second.bytes}`);
    const answer = await counsellor.get(`${client.path}/history`);
    assert.deepEqual(audited(answer), ['client.history:allowed:counsellor']);
    const items = answer.json.items;
    assert.deepEqual(items.map(({ version, cause, recorded_by: by }) => [version, cause, by?.id ?? null]), [
      [3, 'correction', guide.employee.id], [2, 'correction', counsellor.employee.id], [1, 'made', null],
    ]);
    assert.deepEqual(changed(items[0]), {
      phone: ['0470 11 22 33', '0470 44 55 66'], street: [null, 'Markt'], house_number: [null, '1'],
      postcode: [null, '1500'], municipality: [null, 'Halle'],
    });
    assert.deepEqual(changed(items[1]), { last_name: [client.last, 'Anders'], phone: [null, '0470 11 22 33'] });
    assert.deepEqual(items[2].changes, []);
    assert.ok(items.every(({ number }) => number === client.number));
  });

  test('a file that was changed before versions were kept begins with what it was', async () => {
    const client = file();
    sql(`UPDATE client SET version = 4 WHERE id = ${client.row}`);
    await correct(counsellor, client.path, { first_name: 'Piet' }, 4);
    const items = await history(counsellor, client);
    assert.deepEqual(items.map(({ version, recorded_at: at }) => [version, at !== null]), [[5, true], [4, false]]);
    assert.deepEqual(changed(items[0]), { first_name: ['Jan', 'Piet'] });
  });

  test('what was refused leaves no version', async () => {
    const client = file();
    await nothingStored(async () => {
      assertProblem(await correct(counsellor, client.path, { last_name: 'Te laat' }, 9), 412, 'version_stale');
      assertFaults(await correct(counsellor, client.path, { birth_date: '1900-01-01' }, 1), { birth_date: 'contradicts_ssin' });
    });
    assert.deepEqual(await history(counsellor, client), []);
  });

  test('the INSZ of before, and motives, are for counsellors', async () => {
    const client = file();
    const { ssin } = freshSsin(1980, 1980);
    const born = { birth_date: null };
    newStep(client, officeUnit, { region: home.region });
    assert.equal((await correct(counsellor, client.path, { ...born, ssin }, 1)).status, 200);
    assert.equal((await correct(counsellor, client.path, { first_name: 'Mia' }, 2)).status, 200);
    for (const [who, fields] of [[counsellor, ['ssin', 'birth_date']], [guide, ['birth_date']], [adviser, ['birth_date']]]) {
      const items = await history(who, client);
      assert.deepEqual(Object.keys(changed(items.find(({ version }) => version === 2))).sort(), fields.sort());
    }
    const told = changed((await history(counsellor, client)).find(({ version }) => version === 2));
    assert.deepEqual(told.ssin, [client.ssin, ssin]);
    // only the INSZ: to others that version is not there
    const again = freshSsin(1980, 1980).ssin;
    assert.equal((await correct(counsellor, client.path, { ssin: again }, 3)).status, 200);
    assert.deepEqual((await history(guide, client)).map(({ version }) => version), [3, 2, 1]);
    assert.deepEqual((await history(counsellor, client)).map(({ version }) => version), [4, 3, 2, 1]);
  });
});

describe('an INSZ that a file had', () => {
  test('a counsellor finds the file by it, a partner does not', async () => {
    const client = file();
    const { ssin } = freshSsin(1981, 1981);
    assert.equal((await correct(counsellor, client.path, { ssin, birth_date: null }, 1)).status, 200);
    for (const who of [counsellor, stranger]) {
      const { json } = await find(who, { ssin: client.ssin });
      assert.deepEqual(json.items.map(({ id }) => id), [client.id]);
    }
    assert.deepEqual((await find(guide, { ssin: client.ssin })).json.items, []);
    assert.deepEqual((await find(guide, { ssin })).json.items.map(({ id }) => id), [client.id]);
  });

  test('a mistake leads nowhere else: its owner gets a file of her own, and that is found', async () => {
    const client = file();
    const { ssin } = freshSsin(1982, 1982);
    assert.equal((await correct(counsellor, client.path, { ssin, birth_date: null }, 1)).status, 200);
    const made = await counsellor.post('/api/clients', {
      ssin: client.ssin, first_name: 'Echt', last_name: `Klant${newWord()}`, birth_date: client.birthDate, sex: 'unknown',
    });
    assert.equal(made.status, 201, `${made.bytes}`);
    assert.deepEqual((await find(counsellor, { ssin: client.ssin })).json.items.map(({ id }) => id), [made.json.id]);
  });

  test('a BIS number that became an INSZ still means this person', async () => {
    const { ssin, birthDate } = freshSsin(1983, 1983);
    const bis = bisOf(birthDate);
    const client = newClient(home, { counsellor: counsellor.employee, ssin: bis, birthDate });
    assert.equal((await correct(counsellor, client.path, { ssin }, 1)).status, 200);
    assert.equal(countOf('client_former_ssin', `client_id = ${client.row} AND ssin = ${quote(bis)} AND leads`), 1);
    const body = { ssin: bis, first_name: 'Weer', last_name: 'Iemand', birth_date: birthDate, sex: 'unknown' };
    await nothingStored(async () => assertProblem(await counsellor.post('/api/clients', body), 409, 'duplicate'));
    const other = newClient(home, { counsellor: counsellor.employee, birthDate });
    await nothingStored(async () => assertProblem(await correct(counsellor, other.path, { ssin: bis }, 1), 409, 'duplicate'));
    // it may be put back
    assert.equal((await correct(counsellor, client.path, { ssin: bis }, 2)).status, 200);
  });

  test('the same INSZ again is no former one', async () => {
    const client = file();
    assert.equal((await correct(counsellor, client.path, { ssin: client.ssin, first_name: 'Zo' }, 1)).status, 200);
    assert.equal(countOf('client_former_ssin', `client_id = ${client.row}`), 0);
  });
});

describe('take up', () => {
  const take = (who, client, version, motive = 'Mijn collega is langdurig afwezig') =>
    who.post(`${client.path}/take-up`, { motive }, { headers: { 'if-match': `"${version}"` } });

  test('from the minimal hit of a search, with a motive', async () => {
    const client = file();
    assertProblem(await stranger.get(client.path), 404, 'not_found');
    const hit = (await find(stranger, { ssin: client.ssin })).json.items[0];
    assert.equal(hit.minimal, true);
    const answer = await take(stranger, client, hit.version);
    assert.equal(answer.status, 200, `${answer.bytes}`);
    assert.deepEqual(audited(answer), ['client.take_up:allowed:role']);
    assert.equal(answer.json.counsellor.id, stranger.employee.id);
    assert.equal(answer.json.unit.id, away.id);
    assert.equal((await stranger.get(client.path)).status, 200);
    assertProblem(await counsellor.get(client.path), 404, 'not_found');
    const [item] = await history(stranger, client);
    assert.deepEqual([item.cause, item.note, item.recorded_by.id], ['take_up', 'Mijn collega is langdurig afwezig', stranger.employee.id]);
    assert.deepEqual(changed(item).unit, [home.name, away.name]);
    assert.equal((await history(guide, client))[0].note, null, 'the motive is for counsellors');
  });

  test('of two at once one has it, the other is told', async () => {
    for (let round = 0; round < 5; round++) {
      const client = file();
      const both = await Promise.all([take(stranger, client, 1), take(colleague, client, 1)]);
      assert.deepEqual(both.map(({ status }) => status).sort(), [200, 412]);
      const winner = [stranger, colleague][both.findIndex(({ status }) => status === 200)];
      assert.equal(one(`SELECT counsellor_id FROM client WHERE id = ${client.row}`), String(winner.employee.row));
      assert.equal(countOf('client_version', `client_id = ${client.row} AND cause = 'take_up'`), 1);
    }
  });

  test('a stale screen of somebody without a tie shows nothing of the file', async () => {
    const client = file();
    const answer = await take(stranger, client, 7);
    assertProblem(answer, 412, 'version_stale');
    assert.equal(answer.json.current, undefined);
  });

  test('refused: without a motive or version, her own client, no counsellor', async () => {
    const client = file();
    await nothingStored(async () => {
      assertFaults(await take(stranger, client, 1, ''), { motive: 'required' });
      assertFaults(await take(stranger, client, 1, 'x'), { motive: 'too_short' });
      assertProblem(await stranger.post(`${client.path}/take-up`, { motive: 'waarom' }), 428, 'version_required');
      const own = await take(counsellor, client, 1);
      assertProblem(own, 409, 'state_conflict', 'counsellor_already');
      assertProblem(await take(guide, client, 1), 403, 'not_permitted', 'role_lacks');
      assertProblem(await take(adviser, client, 1), 404, 'not_found');
    });
  });

  test('the same request again does it once', async () => {
    const client = file();
    const key = newWord() + newWord();
    const send = () => stranger.post(`${client.path}/take-up`, { motive: 'twee keer' }, { key, headers: { 'if-match': '"1"' } });
    const both = await Promise.all([send(), send()]);
    assert.deepEqual(both.map(({ status }) => status), [200, 200]);
    assert.equal(one(`SELECT version FROM client WHERE id = ${client.row}`), '2');
  });
});
