/*
 * Mails as rows. Who gets one is asked twice by the same words: when the message is told, and before
 * it is sent.
 */
#include "message/mail_db.h"

#include "access/living_sql.h"
#include "access/shown.h"
#include "base/crypto.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

/* `e` reads the message `m` (as message_db.c says it) and wants to be told by mail. */
#define WANTS_IT                                                                                   \
	LIVING_EMPLOYEE " AND e.email IS NOT NULL"                                                 \
	" AND EXISTS(SELECT 1 FROM mail_preference w WHERE w.employee_id = e.id AND w.messages)"   \
	" AND (m.employee_id = e.id OR (m.organisation_id = e.organisation_id AND EXISTS"          \
	"  (SELECT 1 FROM employee_role r WHERE r.employee_id = e.id AND r.valid_from <= d.today"  \
	"   AND (r.valid_until IS NULL OR r.valid_until >= d.today)"                               \
	"   AND (r.role = 'partner_admin' OR (r.role IN ('guide', 'promoter')"                     \
	"    AND (m.unit_id IS NULL OR m.unit_id = e.unit_id))))))"

#define INSERT_FOR(WHO)                                                                            \
	"INSERT INTO mail (public_id, message_id, employee_id)"                                    \
	" SELECT LOWER(HEX(RANDOM_BYTES(16))), m.id, e.id FROM " LIVING_TODAY                      \
	" JOIN message m ON m.public_id = ? JOIN employee e ON " WHO                               \
	" JOIN unit u ON u.id = e.unit_id JOIN organisation o ON o.id = e.organisation_id"         \
	" WHERE " WANTS_IT

static const struct db_sql insert_one = {
	"mail_insert_one", DB_WRITE, INSERT_FOR("e.id = m.employee_id")};

static const struct db_sql insert_all = {
	"mail_insert_all", DB_WRITE, INSERT_FOR("e.organisation_id = m.organisation_id")};

static const struct db_sql waiting = {"mails_waiting", DB_READ,
	"SELECT x.id, " WANTS_IT ", x.public_id, m.kind, e.language, " PLAIN_EMAIL("e") ", "
	PLAIN_PERSON("e") ", x.created_at"
	" FROM " LIVING_TODAY " JOIN message m ON m.public_id = ?"
	" JOIN mail x ON x.message_id = m.id AND x.state = 'waiting'"
	" JOIN employee e ON e.id = x.employee_id"
	" JOIN unit u ON u.id = e.unit_id JOIN organisation o ON o.id = e.organisation_id"
	" ORDER BY x.id"};

static const struct db_sql begin = {"mail_begin", DB_WRITE,
	"UPDATE mail SET tries = tries + 1, tried_at = UTC_TIMESTAMP(6)"
	" WHERE id = ? AND state = 'waiting'"};

static const struct db_sql note = {"mail_note", DB_WRITE,
	"UPDATE mail SET ended_at = IF(? = 'waiting', NULL, UTC_TIMESTAMP(6)), state = ?,"
	" failure = ?, reply = ? WHERE id = ? AND state = 'waiting'"};

static const struct db_sql give_up = {"mails_give_up", DB_WRITE,
	"UPDATE mail x JOIN message m ON m.id = x.message_id AND m.public_id = ?"
	" SET x.state = 'failed', x.ended_at = UTC_TIMESTAMP(6) WHERE x.state = 'waiting'"};

static const struct db_sql find_wish = {"mail_wish_find", DB_READ,
	"SELECT COALESCE(w.messages, FALSE), " PLAIN_EMAIL("e") " FROM employee e"
	" LEFT JOIN mail_preference w ON w.employee_id = e.id WHERE e.id = ?"};

static const struct db_sql set_wish = {"mail_wish_set", DB_WRITE,
	"INSERT INTO mail_preference (employee_id, messages) VALUES (?, ?)"
	" ON DUPLICATE KEY UPDATE messages = VALUES(messages)"};

#define NEWEST(WHICH)                                                                              \
	"(SELECT x.id FROM mail x JOIN (SELECT CAST(? AS SIGNED) AS behind) v"                     \
	" ON v.behind = 0 OR x.id < v.behind WHERE " WHICH " ORDER BY x.id DESC LIMIT 51)"

static const struct db_sql trouble = {"mails_in_trouble", DB_READ,
	"SELECT n.id, x.public_id, m.kind, x.state, x.tries, x.failure, x.reply, x.created_at,"
	" x.tried_at, " PLAIN_PERSON("e") ", " PLAIN_ORGANISATION("o")
	" FROM (SELECT p.id FROM"
	"  (" NEWEST("x.state = 'failed'") " UNION ALL "
	NEWEST("x.state = 'waiting' AND x.tries > 0") ") p ORDER BY p.id DESC LIMIT 51) n"
	" JOIN mail x ON x.id = n.id JOIN message m ON m.id = x.message_id"
	" JOIN employee e ON e.id = x.employee_id"
	" JOIN organisation o ON o.id = e.organisation_id ORDER BY n.id DESC"};

int64_t mails_insert(struct db *db, const struct message *m, const char *message_id, struct err *e)
{
	struct db_in in[] = {in_date(m->today), in_str(message_id)};

	return db_exec(db, m->employee ? &insert_one : &insert_all, in, NELEM(in), e);
}

int mails_waiting(struct db *db, const char *message_id, struct date today, struct mail_waiting *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_date(today), in_str(message_id)};
	struct letter *l = &to->letter;
	const char *employee; /* nobody asks who */
	struct db_out out[] = {
		out_i64(&to->id),
		out_bool(&to->wanted),
		out_str(&l->id),
		out_str(&l->kind),
		out_str(&l->language),
		out_str(&l->address),
		out_str(&employee),
		out_str(&l->first_name),
		out_str(&l->last_name),
		out_str(&l->created_at),
	};

	return db_each(db, &waiting, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}

int mail_begin(struct db *db, int64_t mail, struct err *e)
{
	struct db_in in[] = {in_i64(mail)};

	return (int)db_exec(db, &begin, in, NELEM(in), e);
}

int mail_note(struct db *db, int64_t mail, const char *state, const struct smtp_result *result,
	struct err *e)
{
	struct db_in in[] = {in_str(state), in_str(state), in_str(result->failure),
		in_id(result->failure ? result->reply : 0), in_i64(mail)};

	return db_exec(db, &note, in, NELEM(in), e) < 0 ? -1 : 0;
}

int mails_give_up(struct db *db, const char *message_id, struct err *e)
{
	struct db_in in[] = {in_str(message_id)};

	return db_exec(db, &give_up, in, NELEM(in), e) < 0 ? -1 : 0;
}

int mail_wish_find(
	struct db *db, int64_t employee, struct mail_wish *w, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_i64(employee)};
	struct db_out out[] = {out_bool(&w->messages), out_str(&w->address)};

	return db_one(db, &find_wish, in, NELEM(in), out, NELEM(out), a, e);
}

int mail_wish_set(struct db *db, int64_t employee, bool messages, struct err *e)
{
	struct db_in in[] = {in_i64(employee), in_i64(messages)};

	return db_exec(db, &set_wish, in, NELEM(in), e) < 0 ? -1 : 0;
}

int mails_in_trouble(struct db *db, int64_t behind, struct mail_trouble *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_i64(behind), in_i64(behind)};
	struct db_out out[] = {
		out_i64(&to->id),
		out_str(&to->public_id),
		out_str(&to->kind),
		out_str(&to->state),
		out_i64(&to->tries),
		out_str(&to->failure),
		out_i64(&to->reply),
		out_str(&to->created_at),
		out_str(&to->tried_at),
		out_str(&to->employee_id),
		out_str(&to->first_name),
		out_str(&to->last_name),
		out_str(&to->organisation_id),
		out_str(&to->organisation_name),
		out_str(&to->organisation_kind),
	};

	return db_each(db, &trouble, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}
