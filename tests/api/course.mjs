// A client's course in time, straight into the tables: lines with given dates, what is asked about them, documents.
// For the timeline, whose tests want days and numbers that the rules of today would not let through one by one.
import { newId, number, quote, sql } from './lib.mjs';

const rowOf = (table, id) => number(`SELECT id FROM ${table} WHERE public_id = '${id}'`);

/** A line with what is said of it; `date` is the day of its state. */
export function addLine(client, executor, state, date, more = {}) {
  const id = newId();
  const values = {
    public_id: id,
    client_id: client.row,
    kind: 'outplacement',
    state,
    status_date: date,
    requester_organisation_id: executor.row,
    requester_unit_id: executor.unit.row,
    executor_organisation_id: executor.row,
    executor_unit_id: executor.unit.row,
    ...more,
  };
  sql(`INSERT INTO step (${Object.keys(values)}) VALUES (${Object.values(values).map(quote)})`);
  return { id, row: rowOf('step', id) };
}

/** A new end of a line, or (`table` stop_request) a stop that is asked for. */
export function addRequest(table, line, employee, values) {
  const id = newId();
  const all = { public_id: id, step_id: line.row, asked_by: employee.row, ...values };
  sql(`INSERT INTO ${table} (${Object.keys(all)}) VALUES (${Object.values(all).map(quote)})`);
  return { id };
}

/** A document with one version a day of `days`; no bytes stand behind it. */
export function addDocument(client, employee, kind, title, ...days) {
  const id = newId();
  sql(`INSERT INTO document (public_id, client_id, title, kind, version, added_on)
    VALUES ('${id}', ${client.row}, ${quote(title)}, '${kind}', ${days.length}, '${days.at(-1)}')`);
  const row = rowOf('document', id);
  days.forEach((day, n) =>
    sql(`INSERT INTO document_version (document_id, version, file_name, media_type, size, sha256, chunk_count, content_id,
      wrapped_key, added_by, added_unit_id, added_on) VALUES (${row}, ${n + 1}, 'proef.pdf', 'application/pdf', 1,
      REPEAT('0', 32), 1, UNHEX('${newId()}'), REPEAT('0', 72), ${employee.row}, ${employee.unit.row}, '${day}')`),
  );
  return { id, row };
}

/** A file as large as they come: that many lines and documents, spread over ten years until `until`. */
export function addMany(client, executor, employee, { lines, documents, until }) {
  const day = (seed, total) => `DATE_SUB('${until}', INTERVAL (seq * ${seed}) % ${total} DAY)`;
  sql(`INSERT INTO step (public_id, client_id, kind, state, status_date, start_date, expected_end_date, effective_end_date,
      requester_organisation_id, requester_unit_id, executor_organisation_id, executor_unit_id)
    SELECT LOWER(HEX(RANDOM_BYTES(16))), ${client.row}, ELT(1 + seq % 3, 'outplacement', 'guidance', 'training'),
      IF(seq % 5 = 0, 'in_progress', 'completed'), ${day(37, 3600)}, ${day(37, 3600)},
      DATE_ADD(${day(37, 3600)}, INTERVAL seq % 200 DAY),
      IF(seq % 5 = 0, NULL, DATE_ADD(${day(37, 3600)}, INTERVAL seq % 180 DAY)),
      ${executor.row}, ${executor.unit.row}, ${executor.row}, ${executor.unit.row} FROM seq_1_to_${lines}`);
  sql(`INSERT INTO document (public_id, client_id, title, kind, version, added_on)
    SELECT LOWER(HEX(RANDOM_BYTES(16))), ${client.row}, CONCAT('Document ', seq),
      ELT(1 + seq % 4, 'action_plan', 'final_report', 'certificate', 'other'), 1, ${day(53, 3600)}
    FROM seq_1_to_${documents};
    INSERT INTO document_version (document_id, version, file_name, media_type, size, sha256, chunk_count, content_id,
      wrapped_key, added_by, added_unit_id, added_on)
    SELECT id, 1, 'proef.pdf', 'application/pdf', 1, REPEAT('0', 32), 1, RANDOM_BYTES(16), REPEAT('0', 72),
      ${employee.row}, ${employee.unit.row}, added_on FROM document d WHERE client_id = ${client.row}
      AND NOT EXISTS (SELECT 1 FROM document_version v WHERE v.document_id = d.id)`);
}
