/*
 * One statement a page, with the viewer's scope in its WHERE. 48: counsellor or VDAB administrator.
 */
#include "exchange/import_read_db.h"

#include <stdlib.h>
#include <string.h>

#include "access/shown.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

#define VIEWER                                                                                     \
	"(SELECT CAST(? AS SIGNED) AS employee, CAST(? AS SIGNED) AS organisation,"                \
	" CAST(? AS SIGNED) AS roles, CAST(? AS DATE) AS today) v"

/* A run the viewer may know of, and what of it. A run without a record yet is its sender's. */
#define RUN_IN_SCOPE                                                                               \
	"((v.roles & 48) <> 0 OR i.sender_id = v.organisation OR EXISTS (SELECT 1 FROM import_count x"    \
	" WHERE x.run_id = i.id AND x.organisation_id = v.organisation))"
#define PART_IN_SCOPE(part)                                                                        \
	"((v.roles & 48) <> 0 OR i.sender_id = v.organisation OR " part                                   \
	".organisation_id = v.organisation)"

/* "created 3;rejected 1;created 2": a row a verdict and organisation. */
#define COUNTS                                                                                     \
	"(SELECT GROUP_CONCAT(n.verdict, ' ', n.records SEPARATOR ';') FROM import_count n"        \
	" WHERE n.run_id = i.id AND " PART_IN_SCOPE("n") ")"

#define RUN                                                                                        \
	"SELECT i.id, i.public_id, i.state,"                                                       \
	" IF(" PARTY_HIDDEN("o") ", '', i.file_name), i.dry_run, i.done, i.record_count,"       \
	" " SHOWN("o", "i.delivery_name") ", i.made_at, i.refusal, f.public_id, i.sequence, "               \
	SHOWN_PERSON("o", "p") ", " SHOWN_ORGANISATION("o") ", " SHOWN_UNIT("o", "u")              \
	", i.created_at, i.finished_at,"                                               \
	" (SELECT d.public_id FROM upload d WHERE d.public_id = i.upload_id"                       \
	"  AND i.employee_id = v.employee), " COUNTS " FROM " VIEWER " JOIN import_run i"  \
	" LEFT JOIN import_run f ON f.id = i.first_run_id"                                         \
	" LEFT JOIN employee p ON p.id = i.employee_id"                                            \
	" LEFT JOIN organisation o ON o.id = p.organisation_id"                                    \
	" LEFT JOIN unit u ON u.id = p.unit_id WHERE " RUN_IN_SCOPE

enum { RUN_OUT = 25 };

static const struct db_sql load_run = {"import_load", DB_READ, RUN " AND i.public_id = ?"};

static const struct db_sql list_runs = {
	"import_list", DB_READ, RUN " AND (? = 0 OR i.id < ?) ORDER BY i.id DESC LIMIT 51"};

bool import_own_only(const struct viewer *v)
{
	return (v->roles & (ROLE_COUNSELLOR | ROLE_VDAB_ADMIN)) == 0;
}

static void run_out(struct import_row *r, struct db_out out[RUN_OUT])
{
	struct db_out columns[RUN_OUT] = {
		out_i64(&r->id),
		out_str(&r->public_id),
		out_str(&r->state),
		out_str(&r->file_name),
		out_bool(&r->dry_run),
		out_i64(&r->done),
		out_i64(&r->record_count),
		out_str(&r->delivery_name),
		out_str(&r->made_at),
		out_str(&r->refusal),
		out_str(&r->first_run),
		out_i64(&r->sequence),
		out_str(&r->employee_id),
		out_str(&r->first_name),
		out_str(&r->last_name),
		out_str(&r->organisation_id),
		out_str(&r->organisation_name),
		out_str(&r->organisation_kind),
		out_str(&r->unit_id),
		out_str(&r->unit_name),
		out_i64(&r->unit_oe),
		out_str(&r->created_at),
		out_str(&r->finished_at),
		out_str(&r->upload),
		out_str(&r->counts),
	};

	memcpy(out, columns, sizeof(columns));
}

static void add_up(struct import_row *r)
{
	const char *s = r->counts;

	memset(r->count, 0, sizeof(r->count));
	while (s && *s) {
		size_t n = strcspn(s, " ");
		char verdict[16] = "", *end;

		if (n < sizeof(verdict))
			memcpy(verdict, s, n);
		r->count[verdict_from_name(verdict)] += strtoll(s + n, &end, 10);
		s = *end == ';' ? end + 1 : "";
	}
}

int import_load(struct db *db, const struct viewer *v, const char *id, struct import_row *to,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {
		in_i64(v->employee), in_i64(v->organisation), in_i64(v->roles), in_date(v->today),
		in_str(id)};
	struct db_out out[RUN_OUT];
	int found;

	*to = (struct import_row){0};
	run_out(to, out);
	found = db_one(db, &load_run, in, NELEM(in), out, RUN_OUT, a, e);
	if (found > 0)
		add_up(to);
	return found;
}

struct runs {
	struct import_row *to;
	int (*row)(void *arg, struct err *e);
	void *arg;
};

static int each_run(void *arg, struct err *e)
{
	struct runs *r = arg;

	add_up(r->to);
	return r->row(r->arg, e);
}

int import_each(struct db *db, const struct viewer *v, int64_t behind, struct import_row *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct runs runs = {to, row, arg};
	struct db_in in[] = {in_i64(v->employee), in_i64(v->organisation), in_i64(v->roles),
		in_date(v->today), in_i64(behind), in_i64(behind)};
	struct db_out out[RUN_OUT];

	*to = (struct import_row){0};
	run_out(to, out);
	return db_each(db, &list_runs, in, NELEM(in), out, RUN_OUT, a, each_run, &runs, e) < 0 ? -1
											       : 0;
}

/* The run's own row comes in any case, so that 'no such run' and 'no such records' differ. */
static const struct db_sql list_records = {"import_record_list", DB_READ,
	"SELECT r.position, r.line, r.reference, r.version, r.verdict, r.reasons, c.public_id,"
	" s.public_id FROM " VIEWER " JOIN (SELECT CAST(? AS CHAR CHARACTER SET ascii) AS verdict,"
	" CAST(? AS SIGNED) AS behind) w JOIN import_run i ON i.public_id = ?"
	" LEFT JOIN import_record r ON r.run_id = i.id AND r.position > w.behind AND "
	PART_IN_SCOPE("r") " AND (w.verdict IS NULL OR r.verdict = w.verdict)"
	" LEFT JOIN client c ON c.id = r.client_id LEFT JOIN step s ON s.id = r.step_id"
	" WHERE " RUN_IN_SCOPE " ORDER BY r.position LIMIT 101"};

struct listing {
	struct import_record *to;
	const char *verdict;
	int (*row)(void *arg, struct err *e);
	void *arg;
};

static int each_record(void *arg, struct err *e)
{
	struct listing *l = arg;

	if (l->to->position == 0)
		return 0;
	l->to->verdict = verdict_from_name(l->verdict);
	return l->row(l->arg, e);
}

int import_record_each(struct db *db, const struct viewer *v, const struct import_record_query *q,
	struct import_record *to, int (*row)(void *arg, struct err *e), void *arg,
	struct arena *a, struct err *e)
{
	struct listing l = {to, NULL, row, arg};
	struct db_in in[] = {in_i64(v->employee), in_i64(v->organisation), in_i64(v->roles),
		in_date(v->today), in_str(q->verdict), in_i64(q->behind), in_str(q->import_id)};
	struct db_out out[] = {
		out_i64(&to->position),
		out_i64(&to->line),
		out_str(&to->reference),
		out_i64(&to->version),
		out_str(&l.verdict),
		out_str(&to->reasons),
		out_str(&to->client_id),
		out_str(&to->step_id),
	};
	int64_t rows;

	*to = (struct import_record){0};
	rows = db_each(
		db, &list_records, in, NELEM(in), out, NELEM(out), a, each_record, &l, e);
	return rows < 0 ? -1 : rows > 0;
}

static const struct db_sql under_way = {"import_under_way", DB_READ,
	"SELECT id FROM import_run WHERE upload_id = ? AND state IN ('queued', 'running')"
	" LIMIT 1 FOR UPDATE"};

int import_under_way(struct db *db, const char *upload_id, struct arena *a, struct err *e)
{
	int64_t row = 0;
	struct db_in in = in_str(upload_id);
	struct db_out out = out_i64(&row);

	return db_one(db, &under_way, &in, 1, &out, 1, a, e);
}

static const struct db_sql upload_of = {
	"import_upload", DB_READ, "SELECT upload_id FROM import_run WHERE public_id = ?"};

int import_upload_of(struct db *db, const char *id, const char **upload_id, struct arena *a,
	struct err *e)
{
	struct db_in in = in_str(id);
	struct db_out out = out_str(upload_id);

	return db_one(db, &upload_of, &in, 1, &out, 1, a, e);
}
