// The cells about deliveries from IBIS: a run with records of the asker's organisation and of others, and
// one without.
import assert from 'node:assert/strict';
import { complete } from '../api/files.mjs';
import { makeCaller, makeOrganisation, newId, number } from '../api/lib.mjs';
import { freeSsin, makeUpload } from './world.mjs';

const born = (ssin) => `19${ssin.slice(0, 2)}-${ssin.slice(2, 4)}-${ssin.slice(4, 6)}`;

function record(oe) {
  const ssin = freeSsin();
  return `<opleidingsaanvraag referentie="M-${newId().slice(0, 20)}">
    <werkzoekende><insz>${ssin}</insz><naam>Proef</naam><voornaam>Nora</voornaam><geboortedatum>${born(ssin)}</geboortedatum></werkzoekende>
    <promotor><oenummer>${oe}</oenummer></promotor>
    <geregistreerdOp>2026-11-02T10:00:00+01:00</geregistreerdOp><opmerking>A12B7</opmerking></opleidingsaanvraag>`;
}

// A delivery that follows the last one of this sender (0: IBIS), so that it is not held up.
function delivery(oes, sender = 0) {
  const last = number(`SELECT COALESCE(MAX(sequence), 0) FROM ibis_delivery WHERE sender_id = ${sender}`);
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<opleidingsaanvragen xmlns="urn:inzage:ibis:opleidingsaanvragen:1" levering="M-${newId().slice(0, 20)}" volgnummer="${last + 1}"
  aangemaakt="2026-11-02T22:00:00+01:00" aantal="${oes.length}">${oes.map(record).join('')}</opleidingsaanvragen>\n`);
}

async function completed(caller, bytes) {
  const id = await makeUpload(caller, null, bytes);
  const done = await complete(caller, id);
  assert.equal(done.status, 201, `${done.bytes}`);
  return id;
}

// A run that is done; who started it is nobody of the world.
async function makeRun(oes) {
  const caller = await makeCaller(makeOrganisation('vdab'), 'counsellor');
  const upload = await completed(caller, delivery(oes));
  const started = await caller.post('/api/imports', { upload, dry_run: false });
  assert.equal(started.status, 202, `${started.bytes}`);
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((done) => setTimeout(done, 100))) {
    const { json } = await caller.get(`/api/imports/${started.json.id}`);
    if (json.state === 'done') return json.id;
    assert.ok(['queued', 'running'].includes(json.state), JSON.stringify(json));
  }
  throw new Error('the run does not end');
}

// Made once a world, and only where somebody could see it.
async function runs(w) {
  if (w.runs || w.role === 'anonymous' || w.tie.endsWith('_ended')) return (w.runs ??= { own: newId(), other: newId() });
  const stranger = makeOrganisation('promoter');
  const own = w.role === 'promoter' ? w.own : makeOrganisation('promoter');
  w.runs = { own: await makeRun([own.unit.oe, stranger.unit.oe]), other: await makeRun([stranger.unit.oe]), oe: own.unit.oe };
  return w.runs;
}

const runOf = async (w, { variant }) => (await runs(w))[variant === 'own_records' ? 'own' : 'other'];
const nobodyGetsThere = (w) => w.role === 'anonymous' || w.tie.endsWith('_ended');

const senderOf = (w) => (w.role === 'promoter' ? w.own.row : 0);

export const importOperations = {
  import_create: async (w, who, { variant }) => {
    let upload = newId();
    if (!nobodyGetsThere(w) && variant === 'own_upload') upload = await completed(who, delivery([w.own.unit.oe], senderOf(w)));
    if (!nobodyGetsThere(w) && variant === 'other_upload')
      upload = await completed(await makeCaller(makeOrganisation('vdab'), 'vdab_admin'), delivery([w.own.unit.oe]));
    return who.post('/api/imports', { upload, dry_run: true });
  },
  import_list: async (w, who) => {
    await runs(w);
    const answer = await who.get('/api/imports');
    for (let page = answer; page.json?.next; ) {
      page = await who.get(`/api/imports?cursor=${encodeURIComponent(page.json.next)}`);
      answer.json.items.push(...page.json.items);
    }
    return answer;
  },
  import_get: async (w, who, cell) => who.get(`/api/imports/${await runOf(w, cell)}`),
  import_record_list: async (w, who, cell) => who.get(`/api/imports/${await runOf(w, cell)}/records`),
};

export const ownDelivery = (w) => makeUpload(w.asker, null, delivery([w.own.unit.oe], senderOf(w)));

// Of a run with two records a promoter sees one; the other run is not there for her.
export function checkImport(w, cell, answer) {
  const all = cell.shows === 'all';
  if (cell.operation === 'import_list') {
    const ids = answer.json.items.map((item) => item.id);
    assert.ok(ids.includes(w.runs.own));
    assert.equal(ids.includes(w.runs.other), all);
  } else if (cell.operation === 'import_get') {
    assert.equal(answer.json.summary.records, cell.variant === 'own_records' && all ? 2 : 1);
  } else {
    assert.equal(answer.json.items.length, cell.variant === 'own_records' && all ? 2 : 1);
  }
}

