/*
 * Kinds of steps: the row says which version holds, the version says what (access/config.h).
 */
#include "steps/kind_db.h"

#include "access/shown.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

#define VERSION_JOIN                                                                               \
	" FROM step_kind k JOIN configuration n ON n.subject = CONCAT('kind.', k.kind)"            \
	" AND n.version = k.version"

#define OPEN_IN(state)                                                                             \
	"(SELECT COUNT(*) FROM step s WHERE s.kind = k.kind AND s.state = '" state "')"

#define NAMED                                                                                      \
	"(SELECT JSON_ARRAYAGG(JSON_OBJECT('id', " PLAIN_ID("o") ", 'name', " PLAIN_NAME("o")      \
	", 'kind', o.kind) ORDER BY o.name, o.id) FROM organisation o WHERE JSON_CONTAINS("        \
	"  JSON_EXTRACT(n.content, '$.adders.organisations'), JSON_QUOTE(" PLAIN_ID("o") ")))"

#define KIND_ROW                                                                                   \
	"SELECT k.kind, n.subject, n.version, n.valid_from, n.content, n.reason, n.recorded_at,"   \
	" " PLAIN_PERSON("p") ", " OPEN_IN("requested") ", " OPEN_IN(             \
		"in_progress") ", " NAMED VERSION_JOIN                                             \
			       " LEFT JOIN employee p ON p.id = n.recorded_by"

enum { KIND_OUT = 13 };

static void row_out(struct kind_row *k, struct db_out out[KIND_OUT])
{
	struct config_version *v = &k->version;

	*k = (struct kind_row){0};
	out[0] = out_str(&k->kind);
	out[1] = out_str(&v->subject);
	out[2] = out_i64(&v->version);
	out[3] = out_date(&v->valid_from);
	out[4] = out_str(&v->content);
	out[5] = out_str(&v->reason);
	out[6] = out_str(&v->recorded_at);
	out[7] = out_str(&v->employee_id);
	out[8] = out_str(&v->first_name);
	out[9] = out_str(&v->last_name);
	out[10] = out_i64(&k->requested);
	out[11] = out_i64(&k->in_progress);
	out[12] = out_str(&k->named);
}

static const struct db_sql lock_kind = {
	"kind_lock", DB_READ, "SELECT version FROM step_kind WHERE kind = ? FOR UPDATE"};

static const struct db_sql get_kind = {"kind_get", DB_READ, KIND_ROW " WHERE k.kind = ?"};

static const struct db_sql each_kind = {"kind_each", DB_READ,
	KIND_ROW " ORDER BY CAST(JSON_VALUE(n.content, '$.position') AS UNSIGNED), k.kind"};

int kind_db_get(struct db *db, const char *kind, bool lock, struct kind_row *k, struct arena *a,
	struct err *e)
{
	struct db_in in = in_str(kind);
	struct db_out out[KIND_OUT];
	int64_t version = 0;
	struct db_out one = out_i64(&version);

	if (lock && db_one(db, &lock_kind, &in, 1, &one, 1, a, e) < 0)
		return -1;
	row_out(k, out);
	return db_one(db, &get_kind, &in, 1, out, KIND_OUT, a, e);
}

int kind_db_each(struct db *db, struct kind_row *k, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct db_out out[KIND_OUT];

	row_out(k, out);
	return db_each(db, &each_kind, NULL, 0, out, KIND_OUT, a, row, arg, e) < 0 ? -1 : 0;
}

static const struct db_sql config_of = {"kind_config", DB_READ,
	"SELECT k.kind, k.version, n.content" VERSION_JOIN " WHERE k.kind = ?"};

int kind_db_config(
	struct db *db, const char *kind, struct kind_config *k, struct arena *a, struct err *e)
{
	const char *content = NULL;
	int64_t version = 0;
	struct db_in in = in_str(kind);
	struct db_out out[] = {out_str(&kind), out_i64(&version), out_str(&content)};
	int found = db_one(db, &config_of, &in, 1, out, NELEM(out), a, e);

	*k = (struct kind_config){0};
	if (found > 0 && kind_read(a, kind, version, content, k, e))
		return -1;
	return found;
}

static const struct db_sql set_version = {
	"kind_set_version", DB_WRITE, "UPDATE step_kind SET version = ? WHERE kind = ?"};

int kind_db_set_version(struct db *db, const char *kind, int64_t version, struct err *e)
{
	struct db_in in[] = {in_i64(version), in_str(kind)};

	return db_exec(db, &set_version, in, NELEM(in), e) < 0 ? -1 : 0;
}

static const struct db_sql organisations = {"kind_organisations", DB_READ,
	"SELECT public_id FROM organisation WHERE FIND_IN_SET(public_id, ?)"};

int kind_db_organisations(struct db *db, const char *ids, const char **id, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct db_in in = in_str(ids);
	struct db_out out[] = {out_str(id)};

	*id = NULL;
	return db_each(db, &organisations, &in, 1, out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}
