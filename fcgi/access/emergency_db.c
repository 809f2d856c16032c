/*
 * Statements of emergency access. Who may judge stands in the join: nobody else's rows leave the
 * database. Times are those of the request (viewer.h), so that a whole request sees one moment.
 */
#include "access/emergency.h"

#include "access/actor.h"
#include "access/facts.h"
#include "access/shown.h"
#include "base/crypto.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static const struct db_sql insert = {"emergency_insert", DB_WRITE,
	"INSERT INTO emergency_access (public_id, client_id, employee_id, unit_id, session_hash,"
	" reason, opened_on, opened_at, ends_at, review_unit_id, due_on)"
	" SELECT ?, c.id, ?, ?, ?, ?, ?, ?, CAST(? AS DATETIME(6)) + INTERVAL ? SECOND, c.unit_id, ?"
	" FROM client c WHERE c.id = ? AND c.merged_into IS NULL"};

static const struct db_sql end_of = {"emergency_end_of", DB_WRITE,
	"UPDATE emergency_access SET ended_at = CURRENT_TIMESTAMP(6), ended_by = employee_id"
	" WHERE employee_id = ? AND ended_at IS NULL AND ends_at > CURRENT_TIMESTAMP(6)"};

static const struct db_sql end = {"emergency_end", DB_WRITE,
	"UPDATE emergency_access SET ended_at = ?, ended_by = ?"
	" WHERE id = ? AND ended_at IS NULL AND ends_at > ?"};

static const struct db_sql tell_whom = {"emergency_tell_whom", DB_READ,
	"SELECT c.counsellor_id, w.organisation_id, w.unit_id FROM client c"
	" LEFT JOIN ownership w ON w.client_id = c.id AND w.is_current = 1"
	"  AND (w.last_day IS NULL OR w.last_day >= ?) WHERE c.id = ?"};

#define ROW_COLUMNS                                                                                \
	"m.id, m.employee_id, m.client_id, m.public_id, m.reason, m.opened_at,"                    \
	" COALESCE(m.ended_at, m.ends_at), c.public_id, c.number, " PLAIN_PERSON("e") ", "         \
	PLAIN_UNIT("u") ", m.due_on, m.ended_at IS NULL AND m.ends_at > v.moment, "                \
	PLAIN_PERSON("d") ", w.verdict, w.remark, w.reviewed_at, " PLAIN_PERSON("b")
enum { ROW_OUTPUTS = 26 };

/* An administrator in service where `where` says, other than who opened `m`. */
#define JUDGE_THERE(where)                                                                         \
	"EXISTS (SELECT 1 FROM employee j JOIN employee_role p ON p.employee_id = j.id"            \
	"  AND p.role = 'vdab_admin' AND p.valid_from <= v.today"                                  \
	"  AND (p.valid_until IS NULL OR p.valid_until >= v.today)"                                \
	"  JOIN unit t ON t.id = j.unit_id AND (t.valid_until IS NULL OR t.valid_until >= v.today)" \
	"  JOIN unit y ON y.id = m.review_unit_id JOIN employee o ON o.id = m.employee_id"         \
	"  WHERE " where " AND NOT " ACTOR_SAME_PERSON("o", "j")                                   \
	"  AND j.valid_from <= v.today AND (j.valid_until IS NULL OR j.valid_until >= v.today))"

/* The rows `m` that are the viewer's to judge: an administrator's, of her unit or where that has no other; an
 * auditor's, where all of VDAB has no other. 32: administrator; 64: auditor. */
#define HERS                                                                                       \
	"NOT EXISTS (SELECT 1 FROM employee o JOIN employee w ON " ACTOR_SAME_PERSON("o", "w")     \
	"  WHERE o.id = m.employee_id AND w.id = v.employee)"                                      \
	" AND (((v.roles & 32) <> 0 AND (m.review_unit_id = v.unit"                                \
	"   OR NOT " JUDGE_THERE("j.unit_id = y.id") "))"                                          \
	"  OR ((v.roles & 64) <> 0"                                                                \
	"   AND NOT " JUDGE_THERE("t.organisation_id = y.organisation_id") "))"

#define ROW_NAMES                                                                                  \
	" JOIN client c ON c.id = m.client_id JOIN employee e ON e.id = m.employee_id"             \
	" JOIN unit u ON u.id = m.unit_id LEFT JOIN emergency_review w ON w.emergency_id = m.id"   \
	" LEFT JOIN employee b ON b.id = w.reviewed_by LEFT JOIN employee d ON d.id = m.ended_by"

static const struct db_sql waiting = {"emergencies_waiting", DB_READ,
	"SELECT " ROW_COLUMNS " FROM " FACTS_VIEWER " JOIN emergency_access m ON m.id > ? AND " HERS
		ROW_NAMES " WHERE w.emergency_id IS NULL ORDER BY m.id LIMIT 51"};

static const struct db_sql judged = {"emergencies_judged", DB_READ,
	"SELECT " ROW_COLUMNS " FROM " FACTS_VIEWER
	" JOIN emergency_access m ON (? IS NULL OR m.id < ?) AND " HERS ROW_NAMES
	" WHERE w.emergency_id IS NOT NULL ORDER BY m.id DESC LIMIT 51"};

static const struct db_sql find = {"emergency_find", DB_READ,
	"SELECT " ROW_COLUMNS " FROM " FACTS_VIEWER
	" JOIN emergency_access m ON m.public_id = ? AND " HERS ROW_NAMES};

static const struct db_sql to_end = {"emergency_to_end", DB_READ,
	"SELECT m.id, m.client_id, m.opened_at, COALESCE(m.ended_at, m.ends_at) FROM " FACTS_VIEWER
	" JOIN emergency_access m ON m.public_id = ? AND (m.employee_id = v.employee OR (" HERS "))"};

static const struct db_sql judge = {"emergency_judge", DB_WRITE,
	"INSERT INTO emergency_review (emergency_id, verdict, remark, reviewed_by)"
	" VALUES (?, ?, ?, ?)"};

int emergency_insert(
	struct db *db, const struct viewer *v, const struct emergency_new *n, struct err *e)
{
	struct db_in in[] = {
		in_str(n->public_id),
		in_i64(v->employee),
		in_i64(v->unit),
		in_bytes(v->session, DIGEST_BYTES),
		in_str(n->reason),
		in_date(v->today),
		in_str(v->moment),
		in_str(v->moment),
		in_i64(EMERGENCY_S),
		in_date(date_add_working_days(v->today, EMERGENCY_REVIEW_DAYS)),
		in_i64(n->client),
	};

	int64_t stored = db_exec(db, &insert, in, NELEM(in), e);

	if (stored == 0)
		return err_set(e, E_NOT_FOUND, "the file was merged");
	return stored < 0 ? -1 : 0;
}

int emergency_to_end(struct db *db, const struct viewer *v, const char *id,
	struct emergency_hour *to, struct arena *a, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[] = {out_i64(&to->id), out_i64(&to->client), out_str(&to->opened_at),
		out_str(&to->ends_at)};

	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(id);
	return db_one(db, &to_end, in, NELEM(in), out, NELEM(out), a, e);
}

int emergency_end(struct db *db, const struct viewer *v, int64_t id, struct err *e)
{
	struct db_in in[] = {
		in_str(v->moment), in_i64(v->employee), in_i64(id), in_str(v->moment)};

	return db_exec(db, &end, in, NELEM(in), e) < 0 ? -1 : 0;
}

int emergency_end_of(struct db *db, int64_t employee, struct err *e)
{
	struct db_in in = in_i64(employee);

	return db_exec(db, &end_of, &in, 1, e) < 0 ? -1 : 0;
}

int emergency_tell_whom(struct db *db, int64_t client, struct date today,
	struct emergency_told *to, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_date(today), in_i64(client)};
	struct db_out out[] = {
		out_i64(&to->counsellor), out_i64(&to->owner), out_i64(&to->owner_unit)};

	*to = (struct emergency_told){0};
	return db_one(db, &tell_whom, in, NELEM(in), out, NELEM(out), a, e) < 0 ? -1 : 0;
}

static void row_out(struct emergency_row *w, struct db_out out[ROW_OUTPUTS])
{
	struct db_out columns[ROW_OUTPUTS] = {
		out_i64(&w->id),
		out_i64(&w->employee),
		out_i64(&w->client),
		out_str(&w->public_id),
		out_str(&w->reason),
		out_str(&w->opened_at),
		out_str(&w->ends_at),
		out_str(&w->client_id),
		out_i64(&w->client_number),
		out_str(&w->employee_id),
		out_str(&w->first_name),
		out_str(&w->last_name),
		out_str(&w->unit_id),
		out_str(&w->unit_name),
		out_i64(&w->unit_oe),
		out_date(&w->due_on),
		out_bool(&w->running),
		out_str(&w->ender_id),
		out_str(&w->ender_first_name),
		out_str(&w->ender_last_name),
		out_str(&w->verdict),
		out_str(&w->remark),
		out_str(&w->reviewed_at),
		out_str(&w->reviewer_id),
		out_str(&w->reviewer_first_name),
		out_str(&w->reviewer_last_name),
	};

	for (size_t i = 0; i < ROW_OUTPUTS; i++)
		out[i] = columns[i];
}

int emergencies_list(struct db *db, const struct viewer *v, bool is_judged, int64_t behind,
	struct emergency_row *to, int (*row)(void *arg, struct err *e), void *arg, struct arena *a,
	struct err *e)
{
	struct db_in in[FACTS_INPUTS + 2];
	struct db_out out[ROW_OUTPUTS];

	facts_in(v, in);
	in[FACTS_INPUTS] = is_judged ? in_id(behind) : in_i64(behind);
	in[FACTS_INPUTS + 1] = in_id(behind);
	row_out(to, out);
	return db_each(db, is_judged ? &judged : &waiting, in, FACTS_INPUTS + (is_judged ? 2 : 1),
		       out, NELEM(out), a, row, arg, e) < 0
		       ? -1
		       : 0;
}

int emergency_find(struct db *db, const struct viewer *v, const char *id, struct emergency_row *to,
	struct arena *a, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[ROW_OUTPUTS];

	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(id);
	row_out(to, out);
	return db_one(db, &find, in, NELEM(in), out, NELEM(out), a, e);
}

int emergency_judge(struct db *db, const struct viewer *v, int64_t id, const char *verdict,
	const char *remark, struct err *e)
{
	struct db_in in[] = {in_i64(id), in_str(verdict), in_str(remark), in_i64(v->employee)};

	return db_exec(db, &judge, in, NELEM(in), e) < 0 ? -1 : 0;
}
