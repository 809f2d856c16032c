// The running instance that scripts/test (or scripts/demo) has started: its accounts, its database
// for looking behind the answers, its date, its log.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

export const run = process.env.INZAGE_TEST_RUN;
export const demo = JSON.parse(readFileSync(process.env.INZAGE_TEST_DEMO, 'utf8'));
export const base = demo.base_url;

export function account(login) {
  const found = demo.accounts.find((a) => a.login === login);
  if (!found) throw new Error(`no demo account ${login}`);
  return found;
}

// Run SQL as the administrator; the rows as arrays of strings (NULL is null).
export function sql(text) {
  const out = execFileSync(
    'mariadb',
    [`--defaults-file=${join(run, 'conf/my.cnf')}`, '--batch', '--skip-column-names', '--raw', 'inzage'],
    { input: text, encoding: 'utf8', maxBuffer: 64 << 20 },
  );
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t').map((cell) => (cell === 'NULL' ? null : cell)));
}

// A text as an SQL literal.
export const quote = (text) => (text === null ? 'NULL' : `'${String(text).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`);

// One value of the first row, or null.
export const one = (text) => sql(text)[0]?.[0] ?? null;

// The audit rows that a request left.
export function auditOf(requestId) {
  return sql(
    `SELECT action, outcome, reason, basis, client_id, object_kind, object_id, shown FROM audit_event
     WHERE request_id = ${quote(requestId)} ORDER BY id`,
  ).map(([action, outcome, reason, basis, client, objectKind, objectId, shown]) => ({
    action,
    outcome,
    reason,
    basis,
    client,
    objectKind,
    objectId,
    shown: shown?.split(' ') ?? [],
  }));
}

// What the workers logged of a request: { status, sql, before_audit, budget, rows }.
export function logOf(requestId) {
  const line = readFileSync(join(run, 'log/web.log'), 'utf8')
    .split('\n')
    .find((l) => l.includes('msg="request"') && l.includes(`request=${requestId} `));
  if (!line) throw new Error(`request ${requestId} is not in the log`);
  return Object.fromEntries([...line.matchAll(/\b(status|ms|sql|before_audit|budget|rows)=(\d+)/g)].map((m) => [m[1], Number(m[2])]));
}

const todayFile = process.env.INZAGE_TEST_TODAY_FILE ?? join(run, 'today');

// The date that every rule takes for today.
export const today = () => (existsSync(todayFile) && readFileSync(todayFile, 'utf8').trim()) || new Date().toLocaleDateString('sv', { timeZone: 'Europe/Brussels' });

// Travel to a date for as long as `work` takes. Suites run one after the other, so nobody else notices.
export async function onDay(date, work) {
  const before = existsSync(todayFile) ? readFileSync(todayFile, 'utf8') : '';
  writeFileSync(todayFile, `${date}\n`);
  try {
    return await work();
  } finally {
    writeFileSync(todayFile, before);
  }
}
