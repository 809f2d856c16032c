/*
 * Statements of controls. Whose a control is stands in the join: the files of another's never leave
 * the database, nor a name on a day on which the control opens nothing.
 */
#include "access/control.h"

#include "access/facts.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

/* The clients that control_clients() names: `k`, by INSZ or by number. */
#define NAMED                                                                                      \
	"JSON_TABLE(?, '$[*]' COLUMNS (position INT UNSIGNED PATH '$[0]',"                         \
	" ssin CHAR(11) CHARACTER SET ascii PATH '$[1]', number INT UNSIGNED PATH '$[2]')) j"      \
	" LEFT JOIN client ks ON ks.ssin = j.ssin LEFT JOIN client kn ON kn.number = j.number"

static const struct db_sql unknown = {"control_unknown", DB_READ,
	"SELECT j.position FROM " NAMED " WHERE ks.id IS NULL AND kn.id IS NULL"
	" ORDER BY j.position"};

static const struct db_sql insert = {"control_insert", DB_WRITE,
	"INSERT INTO control (public_id, kind, reference, reason, employee_id, first_day, last_day,"
	" opened_on, opened_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"};

static const struct db_sql insert_files = {"control_insert_files", DB_WRITE,
	"INSERT INTO control_file (control_id, client_id)"
	" SELECT DISTINCT ?, COALESCE(ks.merged_into, kn.merged_into, ks.id, kn.id) FROM " NAMED};

#define ROW_COLUMNS                                                                                \
	"k.id, k.employee_id, (SELECT COUNT(*) FROM control_file n JOIN client nc"                 \
	" ON nc.id = n.client_id AND nc.merged_into IS NULL WHERE n.control_id = k.id),"           \
	" k.public_id, k.kind, k.reference, k.reason, k.opened_at, k.first_day, k.last_day,"       \
	" k.ended_on, k.ended_at, " PLAIN_PERSON("e")
enum { ROW_OUTPUTS = 15, FILE_OUTPUTS = 4 };

static const struct db_sql list = {"controls_list", DB_READ,
	"SELECT " ROW_COLUMNS " FROM control k JOIN employee e ON e.id = k.employee_id"
	" WHERE ? IS NULL OR k.id < ? ORDER BY k.id DESC LIMIT 51"};

/* 64: auditor. */
static const struct db_sql find = {"control_find", DB_READ,
	"SELECT " ROW_COLUMNS ", c.public_id, c.number,"
	" IF(" CONTROL_IS_OPEN("k") ", c.first_name, NULL),"
	" IF(" CONTROL_IS_OPEN("k") ", c.last_name, NULL)"
	" FROM " SHOWN_VIEWER " JOIN control k ON k.public_id = ? AND k.employee_id = ?"
	"  AND (v.roles & 64) <> 0"
	" JOIN employee e ON e.id = k.employee_id JOIN control_file f ON f.control_id = k.id"
	" JOIN client c ON c.id = f.client_id AND c.merged_into IS NULL ORDER BY c.number"};

static const struct db_sql end = {"control_end", DB_WRITE,
	"UPDATE control SET ended_on = ?, ended_at = ?"
	" WHERE id = ? AND employee_id = ? AND ended_on IS NULL AND last_day >= ?"};

int control_unknown(struct db *db, const char *clients, int64_t *position,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct db_in in = in_str(clients);
	struct db_out out = out_i64(position);

	return db_each(db, &unknown, &in, 1, &out, 1, a, row, arg, e) < 0 ? -1 : 0;
}

int control_insert(struct db *db, const struct viewer *v, const struct control_new *n,
	const char *clients, struct err *e)
{
	struct db_in in[] = {
		in_str(n->public_id),
		in_str(n->kind),
		in_str(n->reference),
		in_str(n->reason),
		in_i64(v->employee),
		in_date(n->first_day),
		in_date(n->last_day),
		in_date(v->today),
		in_str(v->moment),
	};
	struct db_in files[] = {in_null(), in_str(clients)};

	if (db_exec(db, &insert, in, NELEM(in), e) < 0)
		return -1;
	files[0] = in_i64(db_last_id(db));
	return db_exec(db, &insert_files, files, NELEM(files), e) < 0 ? -1 : 0;
}

static void row_out(struct control_row *w, struct db_out out[ROW_OUTPUTS])
{
	struct db_out columns[ROW_OUTPUTS] = {
		out_i64(&w->id),
		out_i64(&w->employee),
		out_i64(&w->files),
		out_str(&w->public_id),
		out_str(&w->kind),
		out_str(&w->reference),
		out_str(&w->reason),
		out_str(&w->opened_at),
		out_date(&w->first_day),
		out_date(&w->last_day),
		out_date(&w->ended_on),
		out_str(&w->ended_at),
		out_str(&w->employee_id),
		out_str(&w->first_name),
		out_str(&w->last_name),
	};

	for (size_t i = 0; i < ROW_OUTPUTS; i++)
		out[i] = columns[i];
}

int controls_list(struct db *db, int64_t behind, struct control_row *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_id(behind), in_id(behind)};
	struct db_out out[ROW_OUTPUTS];

	row_out(to, out);
	return db_each(db, &list, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}

int control_find(struct db *db, const struct viewer *v, const char *id, struct control_row *to,
	struct control_file *file, int (*row)(void *arg, struct err *e), void *arg,
	struct arena *a, struct err *e)
{
	struct db_in in[SHOWN_INPUTS + 2];
	struct db_out out[ROW_OUTPUTS + FILE_OUTPUTS], *own = out + ROW_OUTPUTS;

	*to = (struct control_row){0};
	shown_in(v, in);
	in[SHOWN_INPUTS] = in_str(id);
	in[SHOWN_INPUTS + 1] = in_i64(v->employee);
	row_out(to, out);
	own[0] = out_str(&file->client_id);
	own[1] = out_i64(&file->number);
	own[2] = out_str(&file->first_name);
	own[3] = out_str(&file->last_name);
	if (db_each(db, &find, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0)
		return -1;
	return to->id ? 1 : 0;
}

int control_end(struct db *db, const struct viewer *v, int64_t id, struct err *e)
{
	struct db_in in[] = {in_date(v->today), in_str(v->moment), in_i64(id),
		in_i64(v->employee), in_date(v->today)};

	return db_exec(db, &end, in, NELEM(in), e) < 0 ? -1 : 0;
}
