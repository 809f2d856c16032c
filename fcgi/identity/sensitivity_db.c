/*
 * Periods of sensitivity as rows, and the one that counts on the organisation itself.
 */
#include "access/shown.h"
#include "identity/sensitivity.h"

#define NELEM(a) (sizeof(a) / sizeof((a)[0]))

enum { SENSITIVITY_COLUMNS = 14 };

#define ROW                                                                                        \
	"SELECT n.id, n.public_id, n.valid_from, n.valid_until, n.reason, n.end_reason, n.begun_at," \
	" n.ended_at, " PLAIN_PERSON("b") ", " PLAIN_PERSON("x")                                   \
	" FROM organisation_sensitivity n LEFT JOIN employee b ON b.id = n.begun_by"               \
	" LEFT JOIN employee x ON x.id = n.ended_by"

static const struct db_sql of_organisation = {"sensitivity_each", DB_READ,
	ROW " WHERE n.organisation_id = ? ORDER BY n.id DESC LIMIT 1000"};

static const struct db_sql one = {"sensitivity_find", DB_READ, ROW " WHERE n.public_id = ?"};

static const struct db_sql organisation_of = {"sensitivity_organisation", DB_READ,
	"SELECT " PLAIN_ORGANISATION("o") " FROM organisation_sensitivity n"
	" JOIN organisation o ON o.id = n.organisation_id WHERE n.public_id = ?"};

static const struct db_sql insert = {"sensitivity_insert", DB_WRITE,
	"INSERT INTO organisation_sensitivity (public_id, organisation_id, valid_from, reason,"
	" begun_by) VALUES (?, ?, ?, ?, ?)"};

static const struct db_sql finish = {"sensitivity_finish", DB_WRITE,
	"UPDATE organisation_sensitivity SET valid_until = ?, end_reason = ?, ended_by = ?,"
	" ended_at = CURRENT_TIMESTAMP(6) WHERE id = ? AND valid_until IS NULL"};

static const struct db_sql bear = {"sensitivity_bear", DB_WRITE,
	"UPDATE organisation SET sensitive_from = ?, sensitive_until = ? WHERE id = ?"};

static void sensitivity_out(struct sensitivity *s, struct db_out out[SENSITIVITY_COLUMNS])
{
	out[0] = out_i64(&s->row);
	out[1] = out_str(&s->id);
	out[2] = out_date(&s->period.from);
	out[3] = out_date(&s->period.until);
	out[4] = out_str(&s->reason);
	out[5] = out_str(&s->end_reason);
	out[6] = out_str(&s->begun_at);
	out[7] = out_str(&s->ended_at);
	out[8] = out_str(&s->begun_id);
	out[9] = out_str(&s->begun_first_name);
	out[10] = out_str(&s->begun_last_name);
	out[11] = out_str(&s->ended_id);
	out[12] = out_str(&s->ended_first_name);
	out[13] = out_str(&s->ended_last_name);
}

int sensitivity_each(struct db *db, int64_t organisation, struct sensitivity *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct db_in in = in_i64(organisation);
	struct db_out out[SENSITIVITY_COLUMNS];

	*to = (struct sensitivity){0};
	sensitivity_out(to, out);
	return db_each(db, &of_organisation, &in, 1, out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}

int sensitivity_organisation(
	struct db *db, const char *id, const char **organisation_id, struct arena *a, struct err *e)
{
	const char *name, *kind;
	struct db_in in = in_str(id);
	struct db_out out[] = {out_str(organisation_id), out_str(&name), out_str(&kind)};

	return db_one(db, &organisation_of, &in, 1, out, NELEM(out), a, e);
}

int sensitivity_find(
	struct db *db, const char *id, struct sensitivity *to, struct arena *a, struct err *e)
{
	struct db_in in = in_str(id);
	struct db_out out[SENSITIVITY_COLUMNS];

	*to = (struct sensitivity){0};
	sensitivity_out(to, out);
	return db_one(db, &one, &in, 1, out, NELEM(out), a, e);
}

static int set_on_organisation(
	struct db *db, int64_t organisation, struct period p, struct err *e)
{
	struct db_in in[] = {in_date(p.from), in_date(p.until), in_i64(organisation)};

	return db_exec(db, &bear, in, NELEM(in), e) < 0 ? -1 : 0;
}

int sensitivity_begin(struct db *db, int64_t organisation, const struct sensitivity *s, int64_t by,
	struct err *e)
{
	struct db_in in[] = {in_str(s->id), in_i64(organisation), in_date(s->period.from),
		in_str(s->reason), in_id(by)};

	if (db_exec(db, &insert, in, NELEM(in), e) < 0)
		return -1;
	return set_on_organisation(db, organisation, s->period, e);
}

int sensitivity_end(struct db *db, int64_t organisation, const struct sensitivity *s, int64_t by,
	struct err *e)
{
	struct db_in in[] = {
		in_date(s->period.until), in_str(s->end_reason), in_id(by), in_i64(s->row)};
	int64_t changed = db_exec(db, &finish, in, NELEM(in), e);

	if (changed < 0)
		return -1;
	if (changed == 0)
		return err_set(e, E_INTERNAL, "a period under lock had ended already");
	return set_on_organisation(db, organisation, s->period, e);
}
