/*
 * The daily closing as sets of rows. Every statement runs along the index of the rights that bear
 * no closure by their last valid day; none looks at a right that is open.
 */
#include "access/closing_db.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

/* Said outright: however the table is counted, no closing walks through the rights that are open.
 */
#define BY_LAST_DAY "access_right FORCE INDEX (by_last_valid_day)"

#define ITEM_COLUMNS "SELECT id, public_id, category, rule, anchor, last_valid_day"

static const struct db_sql due = {"closing_due", DB_READ,
	ITEM_COLUMNS " FROM " BY_LAST_DAY " WHERE closed_on IS NULL AND last_valid_day < ?"
		     " AND last_valid_day >= ? AND (last_valid_day > ? OR id > ?)"
		     " ORDER BY last_valid_day, id LIMIT 1000"};

static const struct db_sql lock = {"closing_lock", DB_READ,
	ITEM_COLUMNS " FROM " BY_LAST_DAY " WHERE closed_on IS NULL AND last_valid_day < ?"
		     " ORDER BY last_valid_day, id LIMIT 1000 FOR UPDATE"};

/* By the system; the rule is the reason. The rest of what there is to know stands in the right. */
static const struct db_sql log_closures = {"closing_log", DB_AUDIT,
	"INSERT INTO audit_event (request_id, route, action, outcome, reason, basis, client_id,"
	" object_kind, object_id)"
	" SELECT ?, ?, 'right.close', 'allowed', rule, basis, client_id, 'right', public_id"
	" FROM " BY_LAST_DAY " WHERE closed_on IS NULL AND last_valid_day <= ?"
	" AND (last_valid_day < ? OR id <= ?)"};

static const struct db_sql record = {"closing_record", DB_WRITE,
	"UPDATE " BY_LAST_DAY " SET closed_on = ?, end_reason = 'term', version = version + 1"
	" WHERE closed_on IS NULL AND last_valid_day <= ? AND (last_valid_day < ? OR id <= ?)"};

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

int closing_due(struct db *db, struct date today, const struct closing_mark *from,
	struct closing_item *item, int (*row)(void *arg, struct err *e), void *arg, struct arena *a,
	struct err *e)
{
	static const struct date first = {1800, 1, 1};
	struct date at = date_given(from->last_valid_day) ? from->last_valid_day : first;
	struct db_in in[] = {in_date(today), in_date(at), in_date(at), in_i64(from->id)};
	struct db_out out[6];

	item_out(item, out);
	return db_each(db, &due, in, NELEM(in), out, NELEM(out), a, row, arg, e);
}

int closing_lock(struct db *db, struct date today, struct closing_item *item,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_date(today)};
	struct db_out out[6];

	item_out(item, out);
	return db_each(db, &lock, in, NELEM(in), out, NELEM(out), a, row, arg, e);
}

int closing_log(
	struct db *db, const struct closing_run *run, const struct closing_mark *to, struct err *e)
{
	struct db_in in[] = {
		in_str(run->request_id),
		in_str(run->route),
		in_date(to->last_valid_day),
		in_date(to->last_valid_day),
		in_i64(to->id),
	};

	return db_exec(db, &log_closures, in, NELEM(in), e) < 0 ? -1 : 0;
}

int64_t closing_record(
	struct db *db, struct date today, const struct closing_mark *to, struct err *e)
{
	struct db_in in[] = {
		in_date(today),
		in_date(to->last_valid_day),
		in_date(to->last_valid_day),
		in_i64(to->id),
	};

	return db_exec(db, &record, in, NELEM(in), e);
}
