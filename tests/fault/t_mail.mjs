// Mail to a server that takes it, is slow, refuses, breaks off, or is not there; and a worker that is killed in between.
// The server is the test's own, and so is the worker: that of the instance is stopped meanwhile.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import tls from 'node:tls';
import { run, sql } from '../api/lib.mjs';
import { newCaller, newClient, newOrganisation, newUnit, one, quote, rows, vdab } from '../api/world.mjs';

const service = (...words) =>
  execFileSync('bash', [join(process.env.INZAGE_SRCDIR, 'tests/fault/service.sh'), ...words], { stdio: 'ignore' });
const secret = join(run, 'conf/mail.secret');
const conf = join(run, 'conf/worker-mail.conf');

// --- a mail server -------------------------------------------------------------------------------

/**
 * What it answers is `say`: {verb: line, or null to break off, or 'silence'}; `END` stands for the end of the mail. Everything
 * that came is in `mails` ({to, text}) once the mail was taken, and in `bytes` whatever became of it.
 */
class Sink {
  say = {};
  mails = [];
  bytes = '';
  logins = [];
  offers = [];
  secure = 0; // connections that were encrypted
  begun = 0; // mails whose text came to its end

  async listen(port = 0) {
    this.server = net.createServer((socket) => this.serve(socket));
    await new Promise((done) => this.server.listen(port, '127.0.0.1', done));
    this.port = this.server.address().port;
    return this;
  }

  serve(socket, encrypted = false) {
    let text = null;
    let to = [];
    let rest = '';
    let asked = false; // the next line holds user and password
    const answer = (verb, usual) => {
      const said = this.say[verb]; // asked once: a test may count
      const line = said === undefined ? usual : said;
      if (line === null) socket.destroy();
      else if (line !== 'silence') socket.write(`${line}\r\n`);
      return line === usual;
    };
    socket.on('error', () => {});
    socket.on('data', (piece) => {
      this.bytes += piece;
      rest += piece;
      for (let end; (end = rest.indexOf('\r\n')) >= 0; ) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (text !== null) {
          if (line !== '.') {
            text += `${line}\r\n`;
            if (this.say.MIDDLE === null) return socket.destroy();
            continue;
          }
          const mail = { to, text };
          text = null;
          this.begun++;
          if (answer('END', '250 taken')) this.mails.push(mail);
          continue;
        }
        const verb = line.slice(0, 4).toUpperCase();
        if (asked) {
          asked = false;
          this.logins.push(Buffer.from(line, 'base64').toString());
          answer('AUTH', '235 welcome');
          continue;
        }
        if (verb === 'EHLO') socket.write(['250-sink', ...this.offers.map((offer) => `250-${offer}`), '250 8BITMIME'].join('\r\n') + '\r\n');
        else if (verb === 'STAR') {
          socket.write('220 go\r\n');
          socket.removeAllListeners('data');
          const safe = new tls.TLSSocket(socket, {
            isServer: true, key: readFileSync(join(run, 'tls/server.key')), cert: readFileSync(join(run, 'tls/server.pem')),
          });
          this.secure++;
          this.offers = this.offers.filter((offer) => offer !== 'STARTTLS');
          safe.on('error', () => {});
          return this.serve(safe, true);
        } else if (verb === 'AUTH') {
          asked = true;
          socket.write('334 \r\n');
        } else if (verb === 'MAIL') answer('MAIL', '250 ok');
        else if (verb === 'RCPT') {
          if (answer('RCPT', '250 ok')) to = [line.slice(8)];
        } else if (verb === 'DATA') {
          if (answer('DATA', '354 go on')) text = '';
        } else if (verb === 'QUIT') answer('QUIT', '221 bye');
        else socket.write('502 what\r\n');
      }
    });
    if (!encrypted) answer('GREETING', '220 sink');
  }

  async close() {
    await new Promise((done) => this.server.close(done) && this.server.closeAllConnections?.());
  }
}

// --- a worker ------------------------------------------------------------------------------------

function configure({ port, url = `smtp://127.0.0.1:${port}`, more = '' }) {
  const mail = url ? `[mail]\nsmtp_url = ${url}\nsender = inzage@dienst.example\n${more}` : '';
  writeFileSync(conf, `${readFileSync(join(run, 'conf/worker.conf'), 'utf8').replace(/\[mail\][^[]*/, '')}\n${mail}`, { mode: 0o600 });
}

function start() {
  const child = spawn(join(process.env.INZAGE_BUILDDIR, 'inzage-worker'), ['--config', conf, '--once'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (piece) => (said += piece));
  const ended = new Promise((done) => child.on('exit', (status, signal) => done({ status, signal, said })));
  return { child, ended };
}

/** Do all that is due; every mail is due, however often it was tried. */
async function work() {
  sql(`UPDATE job SET run_after = UTC_TIMESTAMP(6) WHERE kind = 'mail' AND state = 'waiting'`);
  const { status, said } = await start().ended;
  assert.equal(status, 0, said);
  return said;
}

// --- a world -------------------------------------------------------------------------------------

let home, counsellor, sink;
before(async () => {
  service('stop', 'worker');
  sql(`UPDATE job SET state = 'done', finished_at = UTC_TIMESTAMP(6) WHERE kind = 'mail' AND state IN ('waiting', 'running')`);
  home = newUnit(vdab());
  counsellor = await newCaller(home, 'counsellor');
  sink = await new Sink().listen();
  configure(sink);
});
after(async () => {
  await sink.close();
  service('start', 'worker');
});

/** An office whose guides want mail, and a right granted to it: {message, client, guides}. */
async function grant({ guides = 1, email = null, first = 'Els', last = 'Peeters', language = 'nl' } = {}) {
  const office = newOrganisation({ name: 'Kantoor Geheim' });
  const unit = newUnit(office);
  const people = [];
  for (let n = 0; n < guides; n++) {
    const guide = await newCaller(unit, 'guide');
    guide.address = email ?? `${guide.employee.login}@partner.example`;
    sql(`UPDATE employee SET email = ${quote(guide.address)}, first_name = ${quote(first)}, last_name = ${quote(last)}, language = '${language}'
      WHERE id = ${guide.employee.row}; INSERT INTO mail_preference (employee_id, messages) VALUES (${guide.employee.row}, TRUE)`);
    people.push(guide);
  }
  const client = newClient(home, { counsellor: counsellor.employee, first: 'Onvermeld' }); // no name that is a month's too
  const answer = await counsellor.post(`/api/clients/${client.id}/rights`, { organisation: office.id, unit: null, basis: 'consent_form', event_date: '2026-11-20' });
  assert.equal(answer.status, 201, `${answer.bytes}`);
  const message = one(`SELECT id FROM message WHERE subject_id = ${quote(answer.json.id)}`);
  return { message, client, right: answer.json.id, guides: people };
}

/** "state failure reply tries" of each mail of a message. */
const mailsOf = ({ message }) =>
  rows(`SELECT CONCAT_WS(' ', state, IFNULL(failure, '-'), IFNULL(reply, '-'), tries) FROM mail WHERE message_id = ${message} ORDER BY id`).flat();
const jobOf = ({ message }) =>
  one(`SELECT state FROM job WHERE kind = 'mail' AND subject = (SELECT public_id FROM message WHERE id = ${message})`);
const mailsTo = (guide, of = sink) => of.mails.filter((mail) => mail.to.some((to) => to.includes(guide.address)));
const idOf = (mail) => /^Message-ID: <([^@>]+)@/m.exec(mail.text)[1];

// --- tests ---------------------------------------------------------------------------------------

test('a grant is mailed once to each who wants it, in her language, and not a word about the client', async () => {
  const nl = await grant({ guides: 2 });
  const fr = await grant({ language: 'fr', first: 'Zoé', last: 'Évrard\r\nBcc: spy@evil.example' });
  await work();
  for (const guide of [...nl.guides, ...fr.guides]) assert.equal(mailsTo(guide).length, 1);
  const [mail] = mailsTo(nl.guides[0]);
  assert.match(mail.text, /^Subject: Er is een inzagerecht toegekend\r$/m);
  assert.match(mail.text, new RegExp(`^https://127\\.0\\.0\\.1:\\d+/#/messages\r$`, 'm'));
  assert.match(mail.text, /^Auto-Submitted: auto-generated\r$/m);
  assert.match(mailsTo(fr.guides[0])[0].text, /^Content-Language: fr\r$/m);
  assert.doesNotMatch(sink.bytes, /evil|^Bcc/m);
  for (const { client, right } of [nl, fr])
    for (const word of [client.id, client.first, client.last, right, 'Geheim', one(`SELECT number FROM client WHERE id = ${client.row}`)])
      for (const text of [sink.bytes, Buffer.from(sink.bytes.replace(/=\r\n/g, ''), 'latin1').toString(), decoded(sink.bytes)])
        assert.ok(!text.includes(word), `'${word}' left the house`);
  assert.deepEqual(mailsOf(nl), ['sent - - 1', 'sent - - 1']);
  assert.equal(jobOf(nl), 'done');
  const before = sink.mails.length;
  sql(`UPDATE job SET state = 'waiting', tries = 0 WHERE kind = 'mail' AND state = 'done'`);
  await work();
  assert.equal(sink.mails.length, before, 'what was taken is not sent again, even where its job is done again');
});

/** Encoded words and quoted-printable undone. */
const decoded = (bytes) =>
  bytes
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, coded) => Buffer.from(coded, 'base64').toString())
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));

for (const [verb, line, failure] of [['RCPT', '550 no such mailbox', 'recipient'], ['END', '554 not wanted', 'content']])
  test(`${line} to ${verb}: given up at once, the others are sent`, async () => {
    const bad = await grant();
    sink.say = { [verb]: line };
    await work();
    sink.say = {};
    const good = await grant();
    await work();
    assert.deepEqual(mailsOf(bad), [`failed ${failure} ${line.slice(0, 3)} 1`]);
    assert.equal(jobOf(bad), 'done');
    assert.deepEqual(mailsTo(bad.guides[0]), []);
    assert.deepEqual(mailsOf(good), ['sent - - 1']);
  });

for (const [verb, line, failure, reply] of [
  ['RCPT', '450 grey', 'recipient', '450'], ['END', '451 later', 'content', '451'], ['MAIL', '550 not you', 'sender', '550'],
  ['GREETING', '554 not now', 'unreachable', '554'], ['DATA', '421 going away', 'broken_off', '421'], ['GREETING', null, 'unreachable', '-'],
  ['MIDDLE', null, 'broken_off', '354'], ['END', null, 'broken_off', '354'],
])
  test(`${line ?? 'breaking off'} at ${verb}: tried again, under the same Message-ID`, async () => {
    const granted = await grant();
    sink.say = { [verb]: line };
    sink.bytes = '';
    const said = await work();
    assert.match(said, new RegExp(`mail not taken.*failure=${failure}`));
    assert.deepEqual(mailsOf(granted), [`waiting ${failure} ${reply} 1`]);
    assert.equal(jobOf(granted), 'waiting');
    const tried = /Message-ID: <([^@>]+)@/.exec(sink.bytes)?.[1];
    sink.say = {};
    await work();
    const [mail, again] = mailsTo(granted.guides[0]);
    assert.equal(again, undefined);
    if (tried && verb !== 'MIDDLE') assert.equal(idOf(mail), tried);
    assert.equal(idOf(mail), one(`SELECT public_id FROM mail WHERE message_id = ${granted.message}`));
    assert.deepEqual(mailsOf(granted), ['sent - - 2']);
    assert.equal(jobOf(granted), 'done');
  });

test('of one message only what was not taken is tried again', async () => {
  const granted = await grant({ guides: 3 });
  let asked = 0;
  Object.defineProperty(sink.say, 'RCPT', { configurable: true, get: () => (++asked === 2 ? '450 grey' : undefined) });
  await work();
  sink.say = {};
  assert.deepEqual(mailsOf(granted), ['sent - - 1', 'waiting recipient 450 1', 'sent - - 1']);
  await work();
  assert.deepEqual(mailsOf(granted), ['sent - - 1', 'sent - - 2', 'sent - - 1']);
  for (const guide of granted.guides) assert.equal(mailsTo(guide).length, 1);
});

test('no server: all mails wait, one is tried, and none is lost', async () => {
  await sink.close();
  const [first, second] = [await grant(), await grant()];
  sql(`UPDATE job SET run_after = UTC_TIMESTAMP(6) WHERE kind = 'mail' AND state = 'waiting'`);
  assert.equal((await start().ended).status, 0);
  assert.deepEqual([mailsOf(first), mailsOf(second)], [['waiting unreachable - 1'], ['waiting - - 0']]);
  sink = await new Sink().listen(sink.port);
  await work();
  assert.deepEqual([mailsOf(first), mailsOf(second)], [['sent - - 2'], ['sent - - 1']]);
});

test('in vain for two days: given up, and named', async () => {
  const granted = await grant();
  sql(`UPDATE job SET tries = tries_max - 1 WHERE kind = 'mail' AND state = 'waiting'`);
  sink.say = { RCPT: '450 grey' };
  await work();
  sink.say = {};
  assert.deepEqual(mailsOf(granted), ['failed recipient 450 1']);
  assert.equal(jobOf(granted), 'failed');
});

test('a worker that is killed while the server is slow loses nothing', async () => {
  const granted = await grant();
  sink.say = { END: 'silence' };
  sink.begun = 0;
  const { child, ended } = start();
  let gone = false;
  ended.then(() => (gone = true));
  while (sink.begun === 0 && !gone) await new Promise((done) => setTimeout(done, 10));
  child.kill('SIGKILL');
  assert.equal((await ended).signal, 'SIGKILL');
  assert.deepEqual(mailsOf(granted), ['waiting - - 1']);
  sink.say = {};
  const keeper = await newCaller(home, 'vdab_admin');
  const public_id = one(`SELECT public_id FROM mail WHERE message_id = ${granted.message}`);
  const listed = (await keeper.get('/api/mails')).json.items.find(({ id }) => id === public_id);
  assert.deepEqual([listed.state, listed.tries, listed.failure], ['waiting', 1, null]);
  sql(`UPDATE job SET leased_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE kind = 'mail' AND state = 'running'`);
  await work();
  assert.deepEqual(mailsOf(granted), ['sent - - 2']);
  assert.equal(idOf(mailsTo(granted.guides[0])[0]), public_id);
});

test('a server that does not say goodbye holds nobody up for long, and the mail is sent', async () => {
  const granted = await grant();
  sink.say = { QUIT: null };
  await work();
  sink.say = {};
  assert.deepEqual(mailsOf(granted), ['sent - - 1']);
});

test('who ended, moved or changed her mind before it was sent gets none', async () => {
  const [ended, moved, off, gone] = [await grant(), await grant(), await grant(), await grant()];
  const row = (granted) => granted.guides[0].employee.row;
  sql(`UPDATE employee SET valid_until = '2020-02-01' WHERE id = ${row(ended)};
    UPDATE employee SET organisation_id = ${vdab().row} WHERE id = ${row(moved)};
    UPDATE mail_preference SET messages = FALSE WHERE employee_id = ${row(off)};
    UPDATE employee SET email = NULL WHERE id = ${row(gone)}`);
  await work();
  for (const granted of [ended, moved, off, gone]) {
    assert.deepEqual(mailsOf(granted), ['dropped - - 0']);
    assert.equal(jobOf(granted), 'done');
    assert.deepEqual(mailsTo(granted.guides[0]), []);
  }
});

test('an address that could say more than an address is not sent to', async () => {
  const granted = await grant({ email: 'a@b>\r\nRCPT TO:<spy@evil.example' });
  sink.bytes = '';
  await work();
  assert.deepEqual(mailsOf(granted), ['failed address - 1']);
  assert.doesNotMatch(sink.bytes, /evil/);
});

test('without a server in the configuration none is sent, then or later', async () => {
  const granted = await grant();
  configure({ url: '' });
  await work();
  configure(sink);
  await work();
  assert.deepEqual(mailsOf(granted), ['dropped - - 0']);
});

test('TLS is a condition: without it, or with a certificate that is not trusted, nothing is said', async () => {
  const granted = await grant();
  const trusted = `tls_ca = ${join(run, 'tls/ca.pem')}\n`;
  sink.bytes = '';
  // named as an authority's: the line of this machine is encrypted as well
  configure({ ...sink, port: sink.port, more: trusted });
  await work();
  assert.deepEqual(mailsOf(granted), ['waiting tls - 1'].map((text) => text.replace(' - ', ` ${replyOf(granted)} `)));
  assert.doesNotMatch(sink.bytes, /MAIL FROM/);
  sink.offers = ['STARTTLS'];
  configure({ port: sink.port, more: `tls_ca = ${join(process.env.INZAGE_SRCDIR, 'README.md')}\n` });
  await work();
  assert.match(mailsOf(granted)[0], /^waiting tls .* 2$/);
  assert.doesNotMatch(sink.bytes, /MAIL FROM/);
  sink.offers = ['STARTTLS'];
  sink.secure = 0;
  configure({ port: sink.port, more: trusted });
  await work();
  assert.match(mailsOf(granted)[0], /^sent - - 3$/);
  assert.equal(sink.secure, 1);
  sink.offers = [];
  configure(sink);
});

const replyOf = ({ message }) => one(`SELECT IFNULL(reply, '-') FROM mail WHERE message_id = ${message}`);

test('the password is read from its file; refused, or no file: all mails wait', async () => {
  const granted = await grant();
  writeFileSync(secret, 'g3heim\n', { mode: 0o600 });
  const more = `user = inzage\npassword_file = ${secret}\n`;
  sink.offers = ['AUTH PLAIN'];
  sink.say = { AUTH: '535 no' };
  configure({ port: sink.port, more });
  const said = await work();
  assert.match(mailsOf(granted)[0], /^waiting login 535 1$/);
  assert.doesNotMatch(said, /g3heim/);
  sink.say = {};
  configure({ port: sink.port, more: more.replace(secret, `${secret}.gone`) });
  await work();
  assert.match(mailsOf(granted)[0], /^waiting configuration - 2$/);
  configure({ port: sink.port, more });
  await work();
  assert.deepEqual(mailsOf(granted), ['sent - - 3']);
  assert.equal(sink.logins.at(-1), '\0inzage\0g3heim');
  sink.offers = [];
  configure(sink);
});

test('a worker does not start with half a configuration', async () => {
  configure({ url: 'http://127.0.0.1:1' });
  const { status, said } = await start().ended;
  assert.equal(status, 3);
  assert.match(said, /\[mail\] smtp_url/);
  configure(sink);
});
