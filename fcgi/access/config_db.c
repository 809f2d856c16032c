/*
 * Versions of configuration in the database: added, never changed.
 */
#include "access/config.h"

#include <json-c/json.h>
#include <string.h>

#include "access/shown.h"
#include "http/json.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

#define VERSION_COLUMNS                                                                            \
	"n.subject, n.version, n.valid_from, n.content, n.reason, n.recorded_at,"                  \
	" " PLAIN_PERSON("p")

/* A newer version of the same day: this one held on no whole day, and its last is that day all the
 * same. */
#define NEXT_DAY                                                                                   \
	"(SELECT GREATEST(n.valid_from, DATE_SUB(x.valid_from, INTERVAL 1 DAY))"                   \
	" FROM configuration x WHERE x.subject = n.subject AND x.version = n.version + 1)"

enum { VERSION_OUT = 9 };

static void version_out(struct config_version *v, struct db_out out[VERSION_OUT])
{
	*v = (struct config_version){0};
	out[0] = out_str(&v->subject);
	out[1] = out_i64(&v->version);
	out[2] = out_date(&v->valid_from);
	out[3] = out_str(&v->content);
	out[4] = out_str(&v->reason);
	out[5] = out_str(&v->recorded_at);
	out[6] = out_str(&v->employee_id);
	out[7] = out_str(&v->first_name);
	out[8] = out_str(&v->last_name);
}

static const struct db_sql now = {"config_now", DB_READ,
	"SELECT " VERSION_COLUMNS
	" FROM configuration n LEFT JOIN employee p ON p.id = n.recorded_by"
	" WHERE n.subject = ? ORDER BY n.version DESC LIMIT 1"};

/* By itself: a locking read of the join would hold the employee too. */
static const struct db_sql lock_now = {"config_lock", DB_READ,
	"SELECT version FROM configuration WHERE subject = ? ORDER BY version DESC LIMIT 1"
	" FOR UPDATE"};

int config_now(struct db *db, const char *subject, bool lock, struct config_version *v,
	struct arena *a, struct err *e)
{
	struct db_in in = in_str(subject);
	struct db_out out[VERSION_OUT];
	int64_t held = 0;
	struct db_out one = out_i64(&held);

	*v = (struct config_version){0};
	if (lock && db_one(db, &lock_now, &in, 1, &one, 1, a, e) < 0)
		return -1;
	version_out(v, out);
	return db_one(db, &now, &in, 1, out, VERSION_OUT, a, e);
}

static const struct db_sql all = {"config_all", DB_READ,
	"SELECT " VERSION_COLUMNS
	" FROM configuration n LEFT JOIN employee p ON p.id = n.recorded_by"
	" WHERE n.subject LIKE CONCAT(?, '%') AND NOT EXISTS (SELECT 1 FROM configuration x"
	"  WHERE x.subject = n.subject AND x.version = n.version + 1) ORDER BY n.subject"};

int config_all(struct db *db, const char *prefix, struct config_version *v, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct db_in in = in_str(prefix);
	struct db_out out[VERSION_OUT];

	version_out(v, out);
	return db_each(db, &all, &in, 1, out, VERSION_OUT, a, row, arg, e) < 0 ? -1 : 0;
}

static const struct db_sql history = {"config_history", DB_READ,
	"SELECT " VERSION_COLUMNS ", " NEXT_DAY " FROM configuration n"
	" LEFT JOIN employee p ON p.id = n.recorded_by"
	" WHERE n.subject = ? AND (? = 0 OR n.version < ?) ORDER BY n.version DESC LIMIT ?"};

int config_history(struct db *db, const char *subject, int64_t before, int64_t limit,
	struct config_version *v, struct arena *a, int (*row)(void *arg, struct err *e), void *arg,
	struct err *e)
{
	struct db_in in[] = {in_str(subject), in_i64(before), in_i64(before), in_i64(limit)};
	struct db_out out[VERSION_OUT + 1];

	version_out(v, out);
	out[VERSION_OUT] = out_date(&v->valid_until);
	return db_each(db, &history, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}

static const struct db_sql keep = {"config_keep", DB_WRITE,
	"INSERT INTO configuration (subject, version, valid_from, content, reason, recorded_by)"
	" VALUES (?, ?, ?, ?, ?, ?)"};

static int insert(struct db *db, const struct config_change *c, int64_t version, struct err *e)
{
	const char *text = json_object_to_json_string_ext(
		c->content, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
	struct db_in in[] = {in_str(c->subject), in_i64(version), in_date(c->today), in_str(text),
		in_str(c->reason), in_id(c->employee)};

	return db_exec(db, &keep, in, NELEM(in), e) < 0 ? -1 : 0;
}

int config_keep(
	struct db *db, const struct config_change *c, int64_t *kept, struct arena *a, struct err *e)
{
	struct config_version v;
	struct json_object *before = NULL;
	bool same;

	if (config_now(db, c->subject, true, &v, a, e) < 0)
		return -1;
	if (kept)
		*kept = v.version;
	if (c->seen >= 0 && c->seen != v.version)
		return err_set(e, E_VERSION_STALE, "%s has version %lld", c->subject,
			(long long)v.version);
	before = v.content ? json_read(v.content, strlen(v.content), e) : NULL;
	if (v.content && !before)
		return err_set(e, E_INTERNAL, "a kept version is no JSON");
	same = before && json_object_equal(before, c->content);
	json_object_put(before);
	if (same)
		return 0;
	if (kept)
		*kept = v.version + 1;
	return insert(db, c, v.version + 1, e) ? -1 : 1;
}
