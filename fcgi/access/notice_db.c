/*
 * Notices as rows: written set by set along the index of open rights by their last day.
 */
#include "access/notice_db.h"

#include "access/shown.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

#define OPEN_RIGHTS                                                                                \
	" FROM access_right FORCE INDEX (by_last_valid_day) WHERE closed_on IS NULL"               \
	" AND last_valid_day >= ? AND last_valid_day <= ? AND (last_valid_day > ? OR id > ?)"

/* Where a thousand rights further the set ends; no row: at the end of them all. */
static const struct db_sql mark = {"notices_mark", DB_READ,
	"SELECT last_valid_day, id" OPEN_RIGHTS " ORDER BY last_valid_day, id LIMIT 1 OFFSET 999"};

static const struct db_sql write_set = {"notices_write", DB_WRITE,
	"INSERT IGNORE INTO notice (public_id, kind, right_id, client_id, organisation_id, due_on,"
	" created_on) SELECT LOWER(HEX(RANDOM_BYTES(16))), 'right_ends', id, client_id,"
	" organisation_id, last_valid_day, ?" OPEN_RIGHTS
	" AND (last_valid_day < ? OR id <= ?) AND valid_from <= ?"};

static const struct db_sql list = {"notices_list", DB_READ,
	"SELECT n.id, n.public_id, n.kind, n.due_on, n.created_on, c.public_id, c.first_name,"
	" c.last_name, " PLAIN_ORGANISATION("o") ", h.public_id, h.basis, h.category, h.rule,"
	" h.anchor"
	" FROM (SELECT CAST(? AS SIGNED) AS employee, CAST(? AS SIGNED) AS organisation,"
	"  CAST(? AS SIGNED) AS unit, CAST(? AS DATE) AS today, CAST(? AS SIGNED) AS roles,"
	"  CAST(? AS DATE) AS day, CAST(? AS SIGNED) AS id) v"
	" JOIN notice n ON n.due_on >= v.today"
	"  AND (n.due_on > v.day OR (n.due_on = v.day AND n.id > v.id))"
	"  AND (((v.roles & 7) <> 0 AND n.organisation_id = v.organisation)"
	"   OR ((v.roles & 16) <> 0 AND n.client_id IN"
	"    (SELECT k.id FROM client k WHERE k.counsellor_id = v.employee)))"
	" JOIN access_right h ON h.id = n.right_id AND h.closed_on IS NULL"
	"  AND h.last_valid_day = n.due_on"
	"  AND ((v.roles & 16) <> 0 OR (v.roles & 2) <> 0 OR h.unit_id IS NULL"
	"   OR h.unit_id = v.unit)"
	" JOIN client c ON c.id = n.client_id JOIN organisation o ON o.id = n.organisation_id"
	" ORDER BY n.due_on, n.id LIMIT 51"};

struct set {
	struct date today, until;             /* of the whole run */
	struct date from_day, to_day, at_day; /* behind which, up to and with which */
	int64_t from_id, to_id, at_id;
	bool last;
	int64_t written;
	struct arena *arena;
};

static int write_one_set(struct db *db, void *arg, struct err *e)
{
	struct set *s = arg;
	struct db_in at[] = {
		in_date(s->from_day), in_date(s->until), in_date(s->from_day), in_i64(s->from_id)};
	struct db_out out[] = {out_date(&s->at_day), out_i64(&s->at_id)};
	int found = db_one(db, &mark, at, NELEM(at), out, NELEM(out), s->arena, e);

	if (found < 0)
		return -1;
	s->last = !found;
	s->to_day = found ? s->at_day : s->until;
	s->to_id = found ? s->at_id : INT64_MAX;
	struct db_in in[] = {in_date(s->today), in_date(s->from_day), in_date(s->to_day),
		in_date(s->from_day), in_i64(s->from_id), in_date(s->to_day), in_i64(s->to_id),
		in_date(s->today)};

	s->written = db_exec(db, &write_set, in, NELEM(in), e);
	return s->written < 0 ? -1 : 0;
}

int64_t notices_write(struct db *db, struct date today, int (*between)(void *arg, struct err *e),
	void *arg, struct arena *a, struct err *e)
{
	struct set s = {.today = today,
		.until = date_add_days(today, NOTICE_DAYS),
		.from_day = today,
		.arena = a};
	int64_t written = 0;

	do {
		if (db_tx(db, write_one_set, &s, e))
			return -1;
		written += s.written;
		s.from_day = s.to_day;
		s.from_id = s.to_id;
		if (between && between(arg, e))
			return -1;
	} while (!s.last);
	return written;
}

int notices_list(struct db *db, const struct viewer *v, struct cursor at, struct notice_row *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct db_in in[] = {
		in_i64(v->employee),
		in_i64(v->organisation),
		in_i64(v->unit),
		in_date(v->today),
		in_i64(v->roles),
		in_date(date_given(at.date) ? at.date : v->today),
		in_i64(at.id),
	};
	struct db_out out[] = {
		out_i64(&to->id),
		out_str(&to->public_id),
		out_str(&to->kind),
		out_date(&to->due_on),
		out_date(&to->created_on),
		out_str(&to->client_id),
		out_str(&to->first_name),
		out_str(&to->last_name),
		out_str(&to->organisation_id),
		out_str(&to->organisation_name),
		out_str(&to->organisation_kind),
		out_str(&to->right_id),
		out_str(&to->basis),
		out_str(&to->category),
		out_str(&to->rule),
		out_date(&to->anchor),
	};

	return db_each(db, &list, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}
