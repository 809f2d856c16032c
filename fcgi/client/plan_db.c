/*
 * A plan is a row that names its last version; what it says stands in the versions.
 */
#include "client/plan_db.h"

#include "access/viewer.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

enum { PLAN_OUTPUTS = 9 + 2 * ACTOR_OUTPUTS };

#define PLAN_COLUMNS                                                                               \
	"p.id, p.public_id, n.plan_date, n.body, n.withdrawn_reason, n.version, a.recorded_on,"    \
	" n.recorded_at, l.withdrawn_reason IS NOT NULL, " ACTOR_COLUMNS("ae", "ao") ", "          \
	ACTOR_COLUMNS("ne", "no")

/* `n` is the version shown, `a` the first, `l` the last one. */
#define PLAN_JOINS(shown)                                                                          \
	" LEFT JOIN trajectory_plan_version n ON n.plan_id = p.id" shown                           \
	" LEFT JOIN trajectory_plan_version a ON a.plan_id = p.id AND a.version = 1"               \
	" LEFT JOIN trajectory_plan_version l ON l.plan_id = p.id AND l.version = p.version"       \
	ACTOR_JOINS("ae", "au", "ao", "a.recorded_by", "a.recorded_unit_id")                       \
	ACTOR_JOINS("ne", "nu", "no", "n.recorded_by", "n.recorded_unit_id")

#define PLAN_OF_ID                                                                                 \
	" JOIN trajectory_plan k ON k.public_id = ? JOIN client c ON c.id = k.client_id"           \
	FACTS_JOINS " LEFT JOIN trajectory_plan p ON p.id = k.id AND " FACTS_IN_SCOPE

static const struct db_sql get = {"plan_get", DB_READ,
	"SELECT " FACTS_COLUMNS ", " PLAN_COLUMNS " FROM " FACTS_VIEWER PLAN_OF_ID
		PLAN_JOINS(" AND n.version = p.version")};

static const struct db_sql list = {"plan_list", DB_READ,
	"SELECT " FACTS_COLUMNS ", " PLAN_COLUMNS " FROM " FACTS_VIEWER
	" JOIN client c ON c.public_id = ?" FACTS_JOINS
	" LEFT JOIN trajectory_plan p ON p.client_id = c.id AND " FACTS_IN_SCOPE
		PLAN_JOINS(" AND n.version = p.version")
	" ORDER BY n.plan_date DESC, p.id DESC"};

static const struct db_sql versions = {"plan_versions", DB_READ,
	"SELECT " FACTS_COLUMNS ", " PLAN_COLUMNS " FROM " FACTS_VIEWER PLAN_OF_ID
		PLAN_JOINS("") " ORDER BY n.version DESC"};

static const struct db_sql all_versions = {"plan_versions_of_file", DB_READ,
	"SELECT " FACTS_COLUMNS ", " PLAN_COLUMNS " FROM " FACTS_VIEWER
	" JOIN client c ON c.public_id = ?" FACTS_JOINS
	" LEFT JOIN trajectory_plan p ON p.client_id = c.id AND " FACTS_IN_SCOPE PLAN_JOINS("")
	" ORDER BY l.plan_date DESC, p.id DESC, n.version DESC LIMIT 5000"};

static const struct db_sql lock = {"plan_lock", DB_READ,
	"SELECT c.id FROM trajectory_plan p JOIN client c ON c.id = p.client_id"
	" WHERE p.public_id = ? FOR UPDATE"};

static const struct db_sql look_around = {"plan_room", DB_READ,
	"SELECT c.birth_date, (SELECT COUNT(*) FROM trajectory_plan p WHERE p.client_id = c.id)"
	" FROM client c WHERE c.id = ?"};

static const struct db_sql insert = {"plan_insert", DB_WRITE,
	"INSERT INTO trajectory_plan (public_id, client_id) VALUES (?, ?)"};

static const struct db_sql raise = {
	"plan_raise", DB_WRITE, "UPDATE trajectory_plan SET version = ? WHERE id = ?"};

static const struct db_sql insert_version = {"plan_version_insert", DB_WRITE,
	"INSERT INTO trajectory_plan_version (plan_id, version, plan_date, body, withdrawn_reason,"
	" recorded_on, recorded_by, recorded_unit_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"};

static void plan_out(struct plan *p, bool *withdrawn, struct db_out out[PLAN_OUTPUTS])
{
	out[0] = out_i64(&p->row);
	out[1] = out_str(&p->id);
	out[2] = out_date(&p->date);
	out[3] = out_str(&p->text);
	out[4] = out_str(&p->withdrawn_reason);
	out[5] = out_i64(&p->version);
	out[6] = out_date(&p->added_on);
	out[7] = out_str(&p->recorded_at);
	out[8] = out_bool(withdrawn);
	actor_out(&p->added_by, out + 9);
	actor_out(&p->recorded_by, out + 9 + ACTOR_OUTPUTS);
}

/* What every read binds: the viewer and one public id in, facts and a plan out. */
struct reading {
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[FACTS_OUTPUTS + PLAN_OUTPUTS];
};

static void bind(struct reading *b, const struct viewer *v, const char *id, struct access_facts *f,
	struct plan *p, bool *withdrawn)
{
	*f = (struct access_facts){0};
	*p = (struct plan){0};
	facts_in(v, b->in);
	b->in[FACTS_INPUTS] = in_str(id);
	facts_out(f, b->out);
	plan_out(p, withdrawn, b->out + FACTS_OUTPUTS);
}

int plan_db_get(struct db *db, const struct viewer *v, const char *id, struct access_facts *f,
	struct plan *p, struct arena *a, struct err *e)
{
	struct reading b;
	bool withdrawn;
	int found;

	bind(&b, v, id, f, p, &withdrawn);
	found = db_one(db, &get, b.in, NELEM(b.in), b.out, NELEM(b.out), a, e);
	p->client_id = f->client_id;
	return found;
}

int plan_db_list(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct plan *p, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct reading b;
	bool withdrawn;

	bind(&b, v, client_id, f, p, &withdrawn);
	p->client_id = client_id;
	return db_each(db, &list, b.in, NELEM(b.in), b.out, NELEM(b.out), a, row, arg, e) < 0 ? -1
											      : 0;
}

int plan_db_versions(struct db *db, const struct viewer *v, const char *id,
	struct access_facts *f, struct plan *p, bool *withdrawn, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct reading b;

	bind(&b, v, id, f, p, withdrawn);
	return db_each(db, &versions, b.in, NELEM(b.in), b.out, NELEM(b.out), a, row, arg, e) < 0
		? -1
		: 0;
}

int plan_db_versions_of_file(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct plan *p, bool *withdrawn, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct reading b;

	bind(&b, v, client_id, f, p, withdrawn);
	p->client_id = client_id;
	return db_each(db, &all_versions, b.in, NELEM(b.in), b.out, NELEM(b.out), a, row, arg, e) < 0
		? -1
		: 0;
}

int plan_db_lock(struct db *db, const char *id, struct arena *a, struct err *e)
{
	struct db_in in = in_str(id);
	int64_t client;
	struct db_out out = out_i64(&client);

	return db_one(db, &lock, &in, 1, &out, 1, a, e);
}

int plan_db_room(struct db *db, int64_t client, struct date *birth, int64_t *count,
	struct arena *a, struct err *e)
{
	struct db_in in = in_i64(client);
	struct db_out out[] = {out_date(birth), out_i64(count)};

	*birth = (struct date){0};
	*count = 0;
	return db_one(db, &look_around, &in, 1, out, NELEM(out), a, e) < 0 ? -1 : 0;
}

static int keep_version(
	struct db *db, int64_t row, const struct plan *p, const struct viewer *v, struct err *e)
{
	struct db_in in[] = {
		in_i64(row),
		in_i64(p->version),
		in_date(p->date),
		in_str(p->text),
		in_str(p->withdrawn_reason),
		in_date(v->today),
		in_i64(v->employee),
		in_i64(v->unit),
	};

	return db_exec(db, &insert_version, in, NELEM(in), e) < 0 ? -1 : 0;
}

int plan_db_insert(struct db *db, int64_t client, const struct plan *p, const struct viewer *v,
	struct err *e)
{
	struct db_in in[] = {in_str(p->id), in_i64(client)};
	struct plan first = *p;

	first.version = 1;
	if (db_exec(db, &insert, in, NELEM(in), e) < 0)
		return -1;
	return keep_version(db, db_last_id(db), &first, v, e);
}

int plan_db_update(struct db *db, const struct plan *p, const struct viewer *v, struct err *e)
{
	struct db_in in[] = {in_i64(p->version), in_i64(p->row)};

	if (db_exec(db, &raise, in, NELEM(in), e) < 0)
		return -1;
	return keep_version(db, p->row, p, v, e);
}
