// Deliveries from IBIS for the tests: made of what a test wants in them, uploaded, followed to their end.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { sha256, begin, complete, putAll } from './files.mjs';
import { sql } from './lib.mjs';
import { freshSsin, newWord } from './world.mjs';

const escape = (text) => String(text).replace(/[&<"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '"': '&quot;' })[c]);
const element = (name, value) => (value == null ? '' : `<${name}>${escape(value)}</${name}>`);

/** A reference nobody has, of a request or a delivery. */
export const newReference = () => `T-${randomBytes(8).toString('hex')}`;

/** Somebody no file is about. */
export function newPerson() {
  const { ssin, birthDate } = freshSsin();
  return { ssin, lastName: `Naam${newWord()}`, firstName: 'Lena', birthDate };
}

/** One record; what is not given is as of a good registration. */
export function record({
  reference = newReference(), version, action, person = newPerson(), promoter, registered = '2026-11-19T14:22:05+01:00',
  start, end, remark = 'A12B7/99FN000', inside = '', more = '',
} = {}) {
  const attributes = [['referentie', reference], ['versie', version], ['actie', action]]
    .filter(([, value]) => value != null).map(([name, value]) => ` ${name}="${escape(value)}"`).join('');
  return [
    `<opleidingsaanvraag${attributes}>`,
    `<werkzoekende>${element('insz', person.ssin)}${element('naam', person.lastName)}${element('voornaam', person.firstName)}`,
    `${element('geboortedatum', person.birthDate)}${more}</werkzoekende>`,
    `<promotor>${element('oenummer', promoter)}</promotor>`,
    `${element('geregistreerdOp', registered)}${element('startdatum', start)}${element('einddatum', end)}`,
    `${element('opmerking', remark)}${inside}</opleidingsaanvraag>`,
  ].join('\n');
}

/** A delivery of these records. Records of one line each begin on line 2 and following. */
export const delivery = (records, { name = newReference(), sequence = 1, count = records.length } = {}) =>
  Buffer.from(
    `<opleidingsaanvragen xmlns="urn:inzage:ibis:opleidingsaanvragen:1" levering="${name}" volgnummer="${sequence}"` +
      ` aangemaakt="2026-11-20T22:00:00+01:00" aantal="${count}">\n${records.join('\n')}\n</opleidingsaanvragen>\n`,
  );

/** The number the next delivery of IBIS itself should have. */
export const nextSequence = () => Number(sql('SELECT COALESCE(MAX(sequence), 0) + 1 FROM ibis_delivery WHERE sender_id = 0')[0][0]);

/** Upload a delivery; the id of the upload. */
export async function bring(caller, bytes, name = 'levering.xml') {
  const id = await begin(caller, { purpose: 'delivery', file_name: name, size: bytes.length, sha256: sha256(bytes) });
  await putAll(caller, id, bytes);
  const answer = await complete(caller, id);
  assert.equal(answer.status, 201, `${answer.bytes}`);
  return id;
}

/** Look until a run has come to its end; the run. */
export async function followed(caller, id) {
  for (let looks = 0; looks < 1200; looks++) {
    const answer = await caller.get(`/api/imports/${id}`);
    assert.equal(answer.status, 200, `${answer.bytes}`);
    if (!['queued', 'running'].includes(answer.json.state)) return answer.json;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`run ${id} does not end`);
}

/** Upload and work on it; the run as it ended. */
export async function imported(caller, bytes, more = {}) {
  const upload = await bring(caller, bytes);
  const answer = await caller.post('/api/imports', { upload, dry_run: false, ...more });
  assert.equal(answer.status, 202, `${answer.bytes}`);
  return followed(caller, answer.json.id);
}

/** All records of a run. */
export async function recordsOf(caller, id, query = '') {
  const items = [];
  let cursor = '';
  do {
    const answer = await caller.get(`/api/imports/${id}/records?${query}${cursor}`);
    assert.equal(answer.status, 200, `${answer.bytes}`);
    items.push(...answer.json.items);
    cursor = answer.json.next && `${query ? '&' : ''}cursor=${encodeURIComponent(answer.json.next)}`;
  } while (cursor);
  return items;
}

/** "created", "rejected insz_check_digit", … of each record. */
export const outcomes = (records) => records.map((r) => [r.verdict, ...r.reasons.map((x) => x.code)].join(' '));
