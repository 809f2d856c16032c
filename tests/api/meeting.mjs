// Changes that meet on a row, in an order that is told: the row is held until each of them waits for it, one after the
// other, and then let go. The database gives it to who waited first, so nothing depends on who was quicker.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { userInfo } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { number } from './lib.mjs';

/** A connection that holds what `statement` locks. */
async function hold(statement) {
  const client = spawn('mariadb', ['--no-defaults', `--socket=${process.env.INZAGE_TEST_DB_SOCKET}`, `--user=${userInfo().username}`,
    '--batch', '--skip-column-names', '--unbuffered', 'inzage'], { stdio: ['pipe', 'pipe', 'inherit'] });
  client.stdin.write(`START TRANSACTION; ${statement} FOR UPDATE; SELECT CONCAT('held by ', CONNECTION_ID());\n`);
  let said = '';
  for await (const text of client.stdout) {
    said += text;
    const held = /held by (\d+)/.exec(said);
    if (held) return { thread: held[1], client };
  }
  throw new Error(`nothing is held: ${said}`);
}

// What these tables tell is gathered anew only for who has not asked for a tenth of a second.
const BETWEEN = 120;

// Who waits for it, or for one that waits for it.
const waitingFor = ({ thread }) => number(`WITH RECURSIVE waiting (trx) AS (
    SELECT trx_id FROM information_schema.innodb_trx WHERE trx_mysql_thread_id = ${thread}
    UNION SELECT w.requesting_trx_id FROM waiting JOIN information_schema.innodb_lock_waits w ON w.blocking_trx_id = waiting.trx)
  SELECT COUNT(*) - 1 FROM waiting`);

/** What each of `works` gives, when they come in this order to the row that `statement` selects; `meanwhile` while all of them wait. */
export async function inOrder(statement, works, meanwhile = () => {}) {
  const held = await hold(statement);
  const begun = [];
  try {
    for (const work of works) {
      let done = false;
      begun.push(work().finally(() => (done = true)));
      while (!done && waitingFor(held) < begun.length) await pause(BETWEEN);
      if (done) throw new Error(`done without waiting: ${JSON.stringify((await begun.at(-1)).json ?? null)}`);
    }
    await meanwhile();
  } finally {
    held.client.stdin.end('COMMIT;\n');
    await once(held.client, 'close');
  }
  return Promise.all(begun);
}

/** The same in both orders, with files of its own each time: check(answers by name, order). */
export async function bothOrders(make) {
  for (const turned of [false, true]) {
    const { lock, first, second, check } = await make(turned);
    const answers = await inOrder(lock, turned ? [second, first] : [first, second]);
    await check(...(turned ? answers.reverse() : answers));
  }
}
