/*
 * Caseload and motives as rows. Every statement takes the organisation from the viewer: of another
 * partner's people nothing is read or written here.
 */
#include "access/caseload_db.h"

#include "access/facts_rows.h"
#include "access/shown.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

/* `e` is in service today, in the viewer's organisation. */
#define IN_SERVICE(e)                                                                              \
	e ".organisation_id = v.organisation AND " e ".valid_from <= v.today"                      \
	  " AND (" e ".valid_until IS NULL OR " e ".valid_until >= v.today)"

static const struct db_sql list = {"caseload_list", DB_READ,
	"WITH v AS (SELECT * FROM " FACTS_VIEWER ")"
	" SELECT c.id, c.number, c.public_id, c.first_name, c.last_name, " PLAIN_PERSON("ge")
	", IF(ge.id IS NULL, NULL, g.started_on)"
	" FROM v JOIN (SELECT DISTINCT o.client_id FROM v JOIN access_right o"
	"  ON o.organisation_id = v.organisation AND o.closed_on IS NULL"
	"  AND o.valid_from <= v.today"
	"  AND (o.last_valid_day IS NULL OR o.last_valid_day >= v.today)) o"
	" JOIN client c ON c.id = o.client_id LEFT JOIN client k ON k.id = ?"
	" LEFT JOIN caseload g ON g.client_id = c.id AND g.organisation_id = v.organisation"
	"  AND g.is_current = 1"
	" LEFT JOIN employee ge ON ge.id = g.employee_id AND " IN_SERVICE("ge")
	" WHERE ((v.roles & 2) <> 0 OR ge.id = v.employee)"
	" AND (? IS NULL OR ge.public_id = ?) AND (? = 0 OR ge.id IS NULL)"
	" AND (k.id IS NULL OR (c.last_name_key, c.first_name_key, c.id) >"
	"  (k.last_name_key, k.first_name_key, k.id))"
	" ORDER BY c.last_name_key, c.first_name_key, c.id LIMIT 51"};

static const struct db_sql history = {"caseload_history", DB_READ,
	"SELECT " FACTS_COLUMNS ", h.public_id, " PLAIN_PERSON("he") ", "
	PLAIN_PERSON("hb") ", h.started_on, h.ended_on"
	" FROM " FACTS_VIEWER " JOIN client c ON c.public_id = ?" FACTS_JOINS
	" LEFT JOIN caseload h ON h.client_id = c.id AND h.organisation_id = v.organisation"
	"  AND r.id IS NOT NULL AND (v.roles & 7) <> 0"
	" LEFT JOIN employee he ON he.id = h.employee_id"
	" LEFT JOIN employee hb ON hb.id = h.started_by ORDER BY h.id DESC LIMIT 500"};

static const struct db_sql find_employee = {"caseload_employee", DB_READ,
	"SELECT e.id, " IN_SERVICE("e") " AND EXISTS (SELECT 1 FROM employee_role p"
					"  WHERE p.employee_id = e.id AND p.role IN ('guide', "
					"'promoter') AND p.valid_from <= v.today"
					"  AND (p.valid_until IS NULL OR p.valid_until >= v.today))"
					" FROM " FACTS_VIEWER " JOIN employee e ON e.public_id = ?"
					"  AND e.organisation_id = v.organisation"};

static const struct db_sql end_current = {"caseload_end", DB_WRITE,
	"UPDATE caseload SET ended_on = ?, ended_by = ?"
	" WHERE client_id = ? AND organisation_id = ? AND is_current = 1"};

static const struct db_sql start = {"caseload_start", DB_WRITE,
	"INSERT INTO caseload (public_id, client_id, organisation_id, employee_id, started_on,"
	" started_by) VALUES (?, ?, ?, ?, ?, ?)"};

static const struct db_sql insert_motive = {"motive_insert", DB_WRITE,
	"INSERT INTO caseload_motive (public_id, client_id, organisation_id, employee_id, motive,"
	" given_on) VALUES (?, ?, ?, ?, ?, ?)"};

static const struct db_sql list_motives = {"motive_list", DB_READ,
	"SELECT m.id, c.number, m.public_id, m.motive, m.created_at, m.given_on, c.public_id,"
	" c.first_name, c.last_name, " PLAIN_PERSON("e")
	" FROM " FACTS_VIEWER " JOIN caseload_motive m ON m.organisation_id = v.organisation"
	"  AND (v.roles & 2) <> 0 AND (? IS NULL OR m.id < ?)"
	" JOIN client c ON c.id = m.client_id JOIN employee e ON e.id = m.employee_id"
	" ORDER BY m.id DESC LIMIT 51"};

int caseload_list(struct db *db, const struct viewer *v, const char *guide, bool nobody,
	int64_t behind, struct caseload_row *to, int (*row)(void *arg, struct err *e), void *arg,
	struct arena *a, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 4], *own = in + FACTS_INPUTS;
	struct db_out out[] = {
		out_i64(&to->client),
		out_i64(&to->number),
		out_str(&to->client_id),
		out_str(&to->first_name),
		out_str(&to->last_name),
		out_str(&to->guide_id),
		out_str(&to->guide_first_name),
		out_str(&to->guide_last_name),
		out_date(&to->since),
	};

	facts_in(v, in);
	own[0] = in_id(behind);
	own[1] = own[2] = in_str(guide);
	own[3] = in_i64(nobody);
	return db_each(db, &list, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}

int caseload_history(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct caseload_period *to, int (*row)(void *arg, struct err *e),
	void *arg, struct arena *a, struct err *e)
{
	struct db_in in = in_str(client_id);
	struct db_out out[] = {
		out_str(&to->id),
		out_str(&to->guide_id),
		out_str(&to->guide_first_name),
		out_str(&to->guide_last_name),
		out_str(&to->by_id),
		out_str(&to->by_first_name),
		out_str(&to->by_last_name),
		out_date(&to->from),
		out_date(&to->until),
	};
	struct facts_query q = {&history, &in, 1, out, NELEM(out)};

	*to = (struct caseload_period){0};
	return facts_rows(db, v, &q, f, row, arg, a, e);
}

int caseload_employee(struct db *db, const struct viewer *v, const char *employee, int64_t *id,
	bool *may_guide, struct arena *a, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[] = {out_i64(id), out_bool(may_guide)};

	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(employee);
	return db_one(db, &find_employee, in, NELEM(in), out, NELEM(out), a, e);
}

int64_t caseload_end(struct db *db, const struct viewer *v, int64_t client, struct err *e)
{
	struct db_in in[] = {
		in_date(v->today), in_i64(v->employee), in_i64(client), in_i64(v->organisation)};

	return db_exec(db, &end_current, in, NELEM(in), e);
}

int caseload_start(struct db *db, const struct viewer *v, const char *public_id, int64_t client,
	int64_t employee, struct err *e)
{
	struct db_in in[] = {in_str(public_id), in_i64(client), in_i64(v->organisation),
		in_i64(employee), in_date(v->today), in_i64(v->employee)};

	return db_exec(db, &start, in, NELEM(in), e) < 0 ? -1 : 0;
}

int motive_insert(struct db *db, const struct viewer *v, const char *public_id, int64_t client,
	const char *motive, struct err *e)
{
	struct db_in in[] = {in_str(public_id), in_i64(client), in_i64(v->organisation),
		in_i64(v->employee), in_str(motive), in_date(v->today)};

	return db_exec(db, &insert_motive, in, NELEM(in), e) < 0 ? -1 : 0;
}

int motive_list(struct db *db, const struct viewer *v, int64_t behind, struct motive_row *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 2];
	struct db_out out[] = {
		out_i64(&to->id),
		out_i64(&to->number),
		out_str(&to->public_id),
		out_str(&to->motive),
		out_str(&to->given_at),
		out_date(&to->given_on),
		out_str(&to->client_id),
		out_str(&to->first_name),
		out_str(&to->last_name),
		out_str(&to->employee_id),
		out_str(&to->employee_first_name),
		out_str(&to->employee_last_name),
	};

	facts_in(v, in);
	in[FACTS_INPUTS] = in[FACTS_INPUTS + 1] = in_id(behind);
	return db_each(db, &list_motives, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1
											      : 0;
}
