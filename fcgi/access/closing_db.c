/*
 * The daily closing as sets of rows. Every statement runs along the index of the rights that bear
 * no closure by their last valid day; none looks at a right that is open. Each begins where the set
 * before ended: what was closed just now still lies in the index, marked as deleted, until it is
 * purged, and to go past it again for every set would cost the square of what there is to close.
 */
#include "access/closing_db.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

/* Said outright: however the table is counted, no closing walks through the rights that are open.
 */
#define BY_LAST_DAY "access_right FORCE INDEX (by_last_valid_day)"

#define ITEM_COLUMNS "SELECT id, public_id, category, rule, anchor, last_valid_day"

/* Behind a mark, and up to and with one: said so that both bound the range, down to the id. */
#define BEHIND " AND (last_valid_day > ? OR (last_valid_day = ? AND id > ?))"
#define UP_TO " AND (last_valid_day < ? OR (last_valid_day = ? AND id <= ?))"

#define ENDED                                                                                      \
	ITEM_COLUMNS " FROM " BY_LAST_DAY " WHERE closed_on IS NULL AND last_valid_day < ?" BEHIND \
		     " ORDER BY last_valid_day, id LIMIT 1000"

static const struct db_sql due = {"closing_due", DB_READ, ENDED};

static const struct db_sql lock = {"closing_lock", DB_READ, ENDED " FOR UPDATE"};

/* By the system; the rule is the reason. The rest of what there is to know stands in the right. */
static const struct db_sql log_closures = {"closing_log", DB_AUDIT,
	"INSERT INTO audit_event (request_id, route, action, outcome, reason, basis, client_id,"
	" object_kind, object_id)"
	" SELECT ?, ?, 'right.close', 'allowed', rule, basis, client_id, 'right', public_id"
	" FROM " BY_LAST_DAY " WHERE closed_on IS NULL" BEHIND UP_TO};

static const struct db_sql record = {"closing_record", DB_WRITE,
	"UPDATE " BY_LAST_DAY " SET closed_on = ?, end_reason = 'term', version = version + 1"
	" WHERE closed_on IS NULL" BEHIND UP_TO};

const char *closing_statement(unsigned n)
{
	const struct db_sql *const all[] = {&lock, &log_closures, &record};

	return n < NELEM(all) ? all[n]->text : NULL;
}

static void item_out(struct closing_item *i, struct db_out out[6])
{
	out[0] = out_i64(&i->id);
	out[1] = out_str(&i->right);
	out[2] = out_str(&i->category);
	out[3] = out_str(&i->rule);
	out[4] = out_date(&i->anchor);
	out[5] = out_date(&i->last_valid_day);
}

/* Before the first: no right is so old. */
static struct date day_of(const struct closing_mark *m)
{
	static const struct date first = {1800, 1, 1};

	return date_given(m->last_valid_day) ? m->last_valid_day : first;
}

/* The three inputs of BEHIND, or of UP_TO. */
static void mark_in(const struct closing_mark *m, struct db_in in[3])
{
	in[0] = in_date(day_of(m));
	in[1] = in_date(day_of(m));
	in[2] = in_i64(m->id);
}

static int each_ended(struct db *db, const struct db_sql *sql, struct date today,
	const struct closing_mark *from, struct closing_item *item,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct db_in in[4] = {in_date(today)};
	struct db_out out[6];

	mark_in(from, in + 1);
	item_out(item, out);
	return db_each(db, sql, in, NELEM(in), out, NELEM(out), a, row, arg, e);
}

int closing_due(struct db *db, struct date today, const struct closing_mark *from,
	struct closing_item *item, int (*row)(void *arg, struct err *e), void *arg, struct arena *a,
	struct err *e)
{
	return each_ended(db, &due, today, from, item, row, arg, a, e);
}

int closing_lock(struct db *db, struct date today, const struct closing_mark *from,
	struct closing_item *item, int (*row)(void *arg, struct err *e), void *arg, struct arena *a,
	struct err *e)
{
	return each_ended(db, &lock, today, from, item, row, arg, a, e);
}

int closing_log(struct db *db, const struct closing_run *run, const struct closing_mark *from,
	const struct closing_mark *to, struct err *e)
{
	struct db_in in[8] = {in_str(run->request_id), in_str(run->route)};

	mark_in(from, in + 2);
	mark_in(to, in + 5);
	return db_exec(db, &log_closures, in, NELEM(in), e) < 0 ? -1 : 0;
}

int64_t closing_record(struct db *db, struct date today, const struct closing_mark *from,
	const struct closing_mark *to, struct err *e)
{
	struct db_in in[7] = {in_date(today)};

	mark_in(from, in + 1);
	mark_in(to, in + 4);
	return db_exec(db, &record, in, NELEM(in), e);
}
