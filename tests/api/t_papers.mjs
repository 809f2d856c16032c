// The forms on paper: what each asks and says, which text a client agreed to (R7), the references of the Brussels form
// (R48-R53), and a form with a client's data on it (R24, R33).
import assert from 'node:assert/strict';
import test, { before } from 'node:test';
import { assertBudget, nothingStored, sql } from './lib.mjs';
import {
  countOf, freshSsin, loggedOf, newCaller, newClient, newOrganisation, newRight, newUnit, newWord, refused, startOn, vdab, whileSetting,
} from './world.mjs';

startOn('2026-11-22');

let home, office, guide, counsellor, stranger, client;

before(async () => {
  home = newUnit(vdab(), { region: `r${newWord()}` });
  office = newUnit(newOrganisation());
  [guide, counsellor, stranger] = await Promise.all([
    newCaller(office, 'guide'), newCaller(home, 'counsellor'), newCaller(newUnit(newOrganisation()), 'guide'),
  ]);
  const { ssin, birthDate } = freshSsin();
  client = newClient(home, { ssin, birthDate, more: { actiris_number: 'A-17' } });
});

const brussels = (more = {}) => ({
  form: 'brussels_consent_form', first_name: 'Jan', last_name: `Peeters ${newWord()}`, birth_date: '1980-05-17', purpose: 'Opleiding',
  ssin: client.ssin, event_date: '2026-11-18', consent: true, informed: true, exchange_informed: true, actiris_number: 'A-17',
  reference: 'A12B7/99FN000/384', ...more,
});
const handIn = async (body) => {
  const answer = await guide.post('/api/requests', body);
  assert.equal(answer.status, 202, `${answer.bytes}`);
  return (await guide.get(`/api/requests/${answer.json.id}`)).json;
};

test('the forms with what each asks, says, and where it goes', async () => {
  const answer = await guide.get('/api/request-forms');
  const { items } = answer.json;
  assert.deepEqual(items.map(({ form, signature_required, paper_required }) => [form, signature_required, paper_required]), [
    ['consent_form', false, false], ['brussels_consent_form', false, false], ['outplacement_certificate', true, true],
  ]);
  assert.equal(items[1].deliver_to, 'VDAB Brussel, Sterrenkundelaan 14, 1210 Brussel');
  assert.deepEqual([items[1].attention_of, items[1].attention_ibis], [null, null], 'names of staff age: they are filled in there');
  assert.equal(items[0].nl.text.split('\n\n').length, 2, 'informed, and consent');
  assert.match(items[1].nl.text.split('\n\n')[2], /VDAB en Actiris gegevens over mij uitwisselen/);
  assert.match(items[1].fr.text.split('\n\n')[2], /VDAB et Actiris/);
  assert.deepEqual([items[2].nl, items[2].fr], [null, null]);
  await assertBudget(answer);
  await whileSetting('brussels_consent_form_attention_ibis', 'De dienst IBIS', async () =>
    assert.equal((await guide.get('/api/request-forms')).json.items[1].attention_ibis, 'De dienst IBIS'));
});

test('R7 a request keeps which text the client read: the one that holds, or an earlier one that stands on the form', async () => {
  const told = ({ text_language, text_version }) => [text_language, text_version];
  const now = (await guide.get('/api/request-forms')).json.items[1];
  assert.deepEqual(told(await handIn(brussels())), ['nl', now.nl.version]);
  assert.deepEqual(told(await handIn(brussels({ text_language: 'fr' }))), ['fr', now.fr.version]);
  await whileSetting('brussels_consent_form_text_fr', 'Autre texte.', async (version) => {
    assert.equal(version, now.fr.version + 1);
    assert.deepEqual(told(await handIn(brussels({ text_language: 'fr' }))), ['fr', version]);
    assert.deepEqual(told(await handIn(brussels({ text_language: 'fr', text_version: now.fr.version }))), ['fr', now.fr.version]);
  });
  for (const [more, faults] of [
    [{ text_version: now.nl.version + 1 }, { text_version: 'not_found' }],
    [{ text_version: 0 }, { text_version: 'out_of_range' }],
    [{ text_language: 'en' }, { text_language: 'not_allowed' }],
  ])
    await nothingStored(async () => refused(await guide.post('/api/requests', brussels(more)), 422, 'invalid_fields', { fields: faults }));
  const certificate = { form: 'outplacement_certificate', ssin: client.ssin, first_name: 'Jan', last_name: 'Peeters', birth_date: '1980-05-17',
    purpose: 'Outplacement', text_language: 'fr', text_version: 1 };
  assert.deepEqual(told(await handIn(certificate)), [null, null], 'a certificate has none');
});

test('R53 the references of the Brussels form are kept combined, and refused with the reason where they cannot be read', async () => {
  for (const [typed, kept] of [['a12b7 / 99fn000 / 384', 'A12B7/99FN000/384'], ['prjlew', 'PRJLEW'], ['PRJLEW/EEWG438/', 'PRJLEW/EEWG438']]) {
    const request = await handIn(brussels({ reference: typed }));
    assert.deepEqual([request.reference, request.status], [kept, 'received']);
  }
  for (const [typed, code] of [['1234', 'oe_only'], ['A12B7/12345', 'reference_ambiguous'], ['PRJLEWX', 'reference_shape'], ['384/A12B7', 'reference_shape']])
    await nothingStored(async () =>
      refused(await guide.post('/api/requests', brussels({ reference: typed })), 422, 'invalid_fields', { fields: { reference: code } }));
  assert.deepEqual((await handIn(brussels({ reference: null }))).missing, ['reference']);
  assert.equal((await handIn(brussels({ form: 'consent_form' }))).reference, null, 'no other form bears one');
});

const formOf = (who, form = 'consent_form') => who.get(`${client.path}/consent-form?form=${form}`);

test('a form for a client: to who may, with the INSZ whole, and a row in the log', async () => {
  const answer = await formOf(counsellor, 'brussels_consent_form');
  const dotted = client.ssin.replace(/^(..)(..)(..)(...)(..)$/, '$1.$2.$3-$4.$5');
  assert.deepEqual(answer.json, {
    last_name: client.last, first_name: client.first, birth_date: client.birthDate, ssin: dotted, number: client.number, actiris_number: 'A-17',
  });
  assert.deepEqual(loggedOf(answer).map((row) => [row.action, row.outcome, row.reason, row.client, row.shown]),
    [['consent.print', 'allowed', 'vdab_unit', client.id, ['brussels_consent_form']]]);
  await assertBudget(answer, 2);

  refused(await formOf(guide), 404, 'not_found');
  const right = newRight(client, office.organisation, { from: '2026-11-01' });
  assert.deepEqual(loggedOf(await formOf(guide)).map((row) => [row.action, row.reason, row.shown]), [['consent.print', 'open_right', ['consent_form']]]);
  sql(`UPDATE access_right SET closed_on = '2026-11-22', last_valid_day = '2026-11-21' WHERE id = ${right.row}`);
  refused(await formOf(guide), 403, 'not_permitted', { reason: 'right_closed' });
  const before = countOf('audit_event', `action = 'consent.print' AND outcome = 'allowed'`);
  refused(await formOf(stranger), 404, 'not_found');
  refused(await formOf(counsellor, 'outplacement_certificate'), 422, 'invalid_fields', { fields: { form: 'not_allowed' } });
  refused(await counsellor.get(`${client.path}/consent-form`), 422, 'invalid_fields', { fields: { form: 'required' } });
  refused(await counsellor.get(`${client.path}/consent-form?form=consent_form&unit=1`), 422, 'invalid_fields', { fields: { unit: 'unknown' } });
  assert.equal(countOf('audit_event', `action = 'consent.print' AND outcome = 'allowed'`), before);
});

test('a client without INSZ or birth date has lines to write on', async () => {
  const bare = newClient(home, { birthDate: null });
  const { json } = await counsellor.get(`${bare.path}/consent-form?form=consent_form`);
  assert.deepEqual([json.ssin, json.birth_date, json.actiris_number], [null, null, null]);
});
