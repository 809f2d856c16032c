/*
 * Funding numbers in the database.
 */
#include "steps/funding_db.h"

#include "access/shown.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

#define LINES_WITH                                                                                 \
	"(SELECT COUNT(*) FROM step s WHERE s.funding_number = f.number"                           \
	" AND (s.requester_organisation_id = f.organisation_id"                                    \
	"  OR s.executor_organisation_id = f.organisation_id)"

#define FUNDING_COLUMNS                                                                            \
	"f.id, f.organisation_id, f.version, f.public_id, f.number, f.label, f.valid_from,"        \
	" f.valid_until, " PLAIN_ORGANISATION("o") ", " LINES_WITH "), " LINES_WITH  \
	" AND s.state IN ('requested', 'in_progress')), n.version, n.valid_from, n.reason,"        \
	" n.recorded_at, " PLAIN_PERSON("p")                                   \
	" FROM funding_period f JOIN organisation o ON o.id = f.organisation_id"                   \
	" LEFT JOIN configuration n ON n.subject = CONCAT('funding.', f.public_id)"                \
	"  AND n.version = f.version LEFT JOIN employee p ON p.id = n.recorded_by"

enum { FUNDING_OUT = 20 };

static void funding_out(struct funding *f, struct db_out out[FUNDING_OUT])
{
	struct config_version *v = &f->change;

	*f = (struct funding){0};
	out[0] = out_i64(&f->row);
	out[1] = out_i64(&f->organisation);
	out[2] = out_i64(&f->version);
	out[3] = out_str(&f->id);
	out[4] = out_str(&f->number);
	out[5] = out_str(&f->label);
	out[6] = out_date(&f->from);
	out[7] = out_date(&f->until);
	out[8] = out_str(&f->organisation_id);
	out[9] = out_str(&f->organisation_name);
	out[10] = out_str(&f->organisation_kind);
	out[11] = out_i64(&f->lines);
	out[12] = out_i64(&f->open_lines);
	out[13] = out_i64(&v->version);
	out[14] = out_date(&v->valid_from);
	out[15] = out_str(&v->reason);
	out[16] = out_str(&v->recorded_at);
	out[17] = out_str(&v->employee_id);
	out[18] = out_str(&v->first_name);
	out[19] = out_str(&v->last_name);
}

static const struct db_sql get_funding = {
	"funding_get", DB_READ, "SELECT " FUNDING_COLUMNS " WHERE f.public_id = ?"};

/* The organisation, not the number: what is held is that periods do not overlap. */
static const struct db_sql lock_funding = {"funding_lock", DB_READ,
	"SELECT o.id FROM organisation o JOIN funding_period f ON f.organisation_id = o.id"
	" WHERE f.public_id = ? FOR UPDATE"};

int funding_get(
	struct db *db, const char *id, bool lock, struct funding *f, struct arena *a, struct err *e)
{
	struct db_in in = in_str(id);
	struct db_out out[FUNDING_OUT];
	int64_t row = 0;
	struct db_out one = out_i64(&row);

	if (lock && db_one(db, &lock_funding, &in, 1, &one, 1, a, e) < 0)
		return -1;
	funding_out(f, out);
	return db_one(db, &get_funding, &in, 1, out, FUNDING_OUT, a, e);
}

/* The rows of a page begin behind the last row of the page before, by that row's own place. */
static const struct db_sql list_funding = {"funding_admin_list", DB_READ,
	"SELECT " FUNDING_COLUMNS
	" CROSS JOIN (SELECT CAST(? AS CHAR CHARACTER SET ascii) AS organisation,"
	"  CAST(? AS DATE) AS day, ? AS after) w"
	" WHERE (w.organisation IS NULL OR o.public_id = w.organisation)"
	" AND (w.day IS NULL OR (f.valid_from <= w.day AND COALESCE(f.valid_until, w.day) >= "
	"w.day))"
	" AND (w.after = 0 OR (" PLAIN_NAME("o") ", f.number, f.valid_from, f.id) >"
	"  (SELECT " PLAIN_NAME("lo") ", l.number, l.valid_from, l.id FROM funding_period l"
	"   JOIN organisation lo ON lo.id = l.organisation_id WHERE l.id = w.after))"
	" ORDER BY o.name, f.number, f.valid_from, f.id LIMIT 101"};

int funding_list(struct db *db, const struct funding_filter *w, struct funding *f, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct db_in in[] = {in_str(w->organisation), in_date(w->valid_on), in_i64(w->after)};
	struct db_out out[FUNDING_OUT];

	funding_out(f, out);
	return db_each(db, &list_funding, in, NELEM(in), out, FUNDING_OUT, a, row, arg, e) < 0 ? -1
											       : 0;
}

static const struct db_sql find_funding = {"funding_find", DB_READ,
	"SELECT f.public_id FROM funding_period f JOIN organisation o ON o.id = f.organisation_id"
	" WHERE (o.public_id = ? OR o.enterprise_number = ?) AND f.number = ? AND f.valid_from = "
	"?"
		" AND COALESCE(f.valid_until, f.valid_from) >= f.valid_from"};

int funding_find(struct db *db, const char *organisation, const char *number, struct date from,
	const char **id, struct arena *a, struct err *e)
{
	struct db_in in[] = {
		in_str(organisation), in_str(organisation), in_str(number), in_date(from)};
	struct db_out out = out_str(id);

	return db_one(db, &find_funding, in, NELEM(in), &out, 1, a, e);
}

static const struct db_sql hold = {"funding_hold", DB_READ,
	"SELECT id FROM organisation WHERE public_id = ? OR enterprise_number = ? FOR UPDATE"};

int funding_db_hold(
	struct db *db, const char *organisation_id, int64_t *row, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_str(organisation_id), in_str(organisation_id)};
	struct db_out out = out_i64(row);

	return db_one(db, &hold, in, NELEM(in), &out, 1, a, e);
}

static const struct db_sql overlap = {"funding_overlap", DB_READ,
	"SELECT valid_from FROM funding_period WHERE organisation_id = ? AND number = ? AND id <> ?"
	" AND valid_from <= COALESCE(?, '9999-12-31') AND COALESCE(valid_until, '9999-12-31') >= ?"
	" AND COALESCE(valid_until, '9999-12-31') >= valid_from ORDER BY valid_from LIMIT 1"};

int funding_db_overlap(
	struct db *db, const struct funding *f, struct date *begins, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_i64(f->organisation), in_str(f->number), in_i64(f->row),
		in_date(f->until), in_date(f->from)};
	struct db_out out = out_date(begins);

	return db_one(db, &overlap, in, NELEM(in), &out, 1, a, e);
}

static const struct db_sql insert_funding = {"funding_insert", DB_WRITE,
	"INSERT INTO funding_period (public_id, organisation_id, number, label, valid_from,"
	" valid_until) VALUES (?, ?, ?, ?, ?, ?)"};

int funding_db_insert(struct db *db, struct funding *f, struct err *e)
{
	struct db_in in[] = {in_str(f->id), in_i64(f->organisation), in_str(f->number),
		in_str(f->label), in_date(f->from), in_date(f->until)};

	if (db_exec(db, &insert_funding, in, NELEM(in), e) < 0)
		return -1;
	f->row = db_last_id(db);
	return 0;
}

static const struct db_sql update_funding = {"funding_update", DB_WRITE,
	"UPDATE funding_period SET label = ?, valid_until = ?, version = ? WHERE id = ?"};

int funding_db_update(struct db *db, const struct funding *f, struct err *e)
{
	struct db_in in[] = {
		in_str(f->label), in_date(f->until), in_i64(f->version), in_i64(f->row)};

	return db_exec(db, &update_funding, in, NELEM(in), e) < 0 ? -1 : 0;
}
