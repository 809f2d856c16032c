/*
 * The rows of what is asked about an outplacement line. Each kind has a table; the statements go in pairs.
 */
#include "steps/request.h"

static const struct db_sql step_of[] = {
	[REQUEST_STOP] = {"stop_request_step", DB_READ,
		"SELECT s.public_id FROM stop_request n JOIN step s ON s.id = n.step_id"
		" WHERE n.public_id = ?"},
	[REQUEST_END] = {"extension_step", DB_READ,
		"SELECT s.public_id FROM step_extension n JOIN step s ON s.id = n.step_id"
		" WHERE n.public_id = ?"}};

int request_step(struct db *db, enum request_kind kind, const char *id, const char **step_id,
	struct arena *a, struct err *e)
{
	struct db_in in = in_str(id);
	struct db_out out = out_str(step_id);

	*step_id = NULL;
	return db_one(db, &step_of[kind], &in, 1, &out, 1, a, e);
}

static const struct db_sql lock[] = {
	[REQUEST_STOP] = {"stop_request_lock", DB_READ,
		"SELECT id, status, version, stop_date, NULL, reason FROM stop_request"
		" WHERE public_id = ? FOR UPDATE"},
	[REQUEST_END] = {"extension_lock", DB_READ,
		"SELECT id, status, version, new_end, certificate_date, reason FROM step_extension"
		" WHERE public_id = ? FOR UPDATE"}};

int request_lock(struct db *db, enum request_kind kind, const char *id, struct line_request *n,
	struct arena *a, struct err *e)
{
	struct db_in in = in_str(id);
	struct db_out out[] = {out_i64(&n->row), out_str(&n->status), out_i64(&n->version),
		out_date(&n->date), out_date(&n->certificate), out_str(&n->reason)};

	*n = (struct line_request){0};
	return db_one(db, &lock[kind], &in, 1, out, 6, a, e);
}

static const struct db_sql waits[] = {
	[REQUEST_STOP] = {"stop_request_waits", DB_READ,
		"SELECT id FROM stop_request WHERE step_id = ? AND still_open = 1 FOR UPDATE"},
	[REQUEST_END] = {"extension_waits", DB_READ,
		"SELECT id FROM step_extension WHERE step_id = ? AND waits = 1 FOR UPDATE"}};

int request_waits(struct db *db, enum request_kind kind, int64_t step, struct arena *a,
	struct err *e)
{
	int64_t row = 0;
	struct db_in in = in_i64(step);
	struct db_out out = out_i64(&row);

	return db_one(db, &waits[kind], &in, 1, &out, 1, a, e);
}

static const struct db_sql insert_stop = {"stop_request_insert", DB_WRITE,
	"INSERT INTO stop_request (public_id, step_id, stop_date, reason, asked_by, asked_on)"
	" VALUES (?, ?, ?, ?, ?, ?)"};

static const struct db_sql insert_end = {"extension_insert", DB_WRITE,
	"INSERT INTO step_extension (public_id, step_id, new_end, reason, asked_by, asked_on,"
	" certificate_date, old_end, status, decided_by, decided_on)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};

int request_store_new(struct db *db, enum request_kind kind, int64_t step,
	const struct line_request *n, int64_t employee, struct date today, struct err *e)
{
	bool recorded = date_given(n->old_end);
	struct db_in in[] = {
		in_str(n->id),
		in_i64(step),
		in_date(n->date),
		in_str(n->reason),
		in_id(employee),
		in_date(today),
		in_date(n->certificate),
		in_date(n->old_end),
		in_str(n->status),
		in_id(recorded ? employee : 0),
		in_date(recorded ? today : (struct date){0}),
	};

	if (kind == REQUEST_STOP)
		return db_exec(db, &insert_stop, in, 6, e) < 0 ? -1 : 0;
	return db_exec(db, &insert_end, in, 11, e) < 0 ? -1 : 0;
}

static const struct db_sql decide[] = {
	[REQUEST_STOP] = {"stop_request_decide", DB_WRITE,
		"UPDATE stop_request SET status = ?, decision = ?, decided_by = ?, decided_on = ?,"
		" version = version + 1 WHERE id = ?"},
	[REQUEST_END] = {"extension_decide", DB_WRITE,
		"UPDATE step_extension SET status = ?, decision = ?, decided_by = ?, decided_on = ?,"
		" version = version + 1, old_end = ? WHERE id = ?"}};

int request_decide(struct db *db, enum request_kind kind, int64_t row,
	const struct request_answer *answer, int64_t employee, struct date today, struct err *e)
{
	struct db_in in[] = {in_str(answer->status), in_str(answer->decision), in_id(employee),
		in_date(today), in_date(answer->old_end), in_i64(row)};

	if (kind == REQUEST_STOP)
		in[4] = in_i64(row);
	return db_exec(db, &decide[kind], in, kind == REQUEST_STOP ? 5 : 6, e) < 0 ? -1 : 0;
}

static const struct db_sql settle_stop = {"stop_request_settle", DB_WRITE,
	"UPDATE stop_request SET status = ?, decided_by = ?, decided_on = ?, version = version + 1"
	" WHERE step_id = ? AND still_open = 1"};

static const struct db_sql settle_end = {"extension_settle", DB_WRITE,
	"UPDATE step_extension SET status = ?, decided_by = ?, decided_on = ?,"
	" version = version + 1 WHERE step_id = ? AND waits = 1"};

int requests_settle(struct db *db, int64_t step, bool stopped, int64_t employee, struct date today,
	struct err *e)
{
	struct db_in in[] = {in_str(stopped ? "accepted" : "lapsed"), in_id(employee),
		in_date(today), in_i64(step)};

	if (db_exec(db, &settle_stop, in, 4, e) < 0)
		return -1;
	in[0] = in_str("lapsed");
	return db_exec(db, &settle_end, in, 4, e) < 0 ? -1 : 0;
}
