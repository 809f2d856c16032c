/*
 * The desired jobs in their tables. They are few and replaced together, so that a list goes in and out
 * as one JSON text.
 */
#include "client/desired_jobs.h"

#include "access/viewer.h"
#include "http/json.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static const struct db_sql load = {"desired_jobs_load", DB_READ,
	"SELECT " FACTS_COLUMNS ", h.version,"
	" (SELECT JSON_ARRAYAGG(JSON_OBJECT('title', j.title, 'remark', j.remark)"
	"   ORDER BY j.position) FROM client_desired_job j WHERE j.client_id = h.id)"
	" FROM " FACTS_VIEWER " JOIN client c ON c.public_id = ?" FACTS_JOINS
	" LEFT JOIN client h ON h.id = c.id AND " FACTS_IN_SCOPE};

static const struct db_sql delete_all = {
	"desired_jobs_delete", DB_WRITE, "DELETE FROM client_desired_job WHERE client_id = ?"};

static const struct db_sql insert_all = {"desired_jobs_insert", DB_WRITE,
	"INSERT INTO client_desired_job (client_id, position, title, remark)"
	" SELECT c.id, j.position, j.title, j.remark FROM client c"
	" JOIN JSON_TABLE(?, '$[*]' COLUMNS (position FOR ORDINALITY,"
	"  title VARCHAR(120) PATH '$.title', remark VARCHAR(200) PATH '$.remark')) j"
	" WHERE c.id = ?"};

static const struct db_sql keep = {"desired_jobs_keep", DB_WRITE,
	"INSERT INTO client_desired_job_version"
	" (client_id, version, recorded_by, recorded_unit_id, content) VALUES (?, ?, ?, ?, ?)"};

/* Titles as jobs, with the remark that the same title has now. */
static const struct db_sql with_remarks = {"desired_jobs_with_remarks", DB_READ,
	"SELECT JSON_ARRAYAGG(JSON_OBJECT('title', n.title, 'remark',"
	"  (SELECT MAX(j.remark) FROM client_desired_job j"
	"   WHERE j.client_id = w.id AND j.title = n.title)) ORDER BY n.position)"
	" FROM (SELECT CAST(? AS SIGNED) AS id) w JOIN JSON_TABLE(?, '$[*]'"
	"  COLUMNS (position FOR ORDINALITY, title VARCHAR(120) PATH '$')) n"};

static const struct db_sql versions = {"desired_jobs_versions", DB_READ,
	"SELECT " FACTS_COLUMNS ", n.version, n.recorded_at, n.content,"
	" (SELECT k.number FROM client k WHERE k.id = n.client_id), " ACTOR_COLUMNS("m", "g")
	" FROM " FACTS_VIEWER " JOIN client c ON c.public_id = ?" FACTS_JOINS
	" LEFT JOIN client_desired_job_version n ON " FACTS_IN_SCOPE
	" AND n.client_id IN (SELECT k.id FROM client k WHERE k.id = c.id OR k.merged_into = c.id)"
	ACTOR_JOINS("m", "w", "g", "n.recorded_by", "n.recorded_unit_id")
	" ORDER BY n.recorded_at DESC, n.client_id DESC, n.version DESC LIMIT ?"};

int desired_jobs_load(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, int64_t *version, const char **jobs, struct arena *a, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[FACTS_OUTPUTS + 2];

	*f = (struct access_facts){0};
	*version = 0;
	*jobs = NULL;
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(client_id);
	facts_out(f, out);
	out[FACTS_OUTPUTS] = out_i64(version);
	out[FACTS_OUTPUTS + 1] = out_str(jobs);
	return db_one(db, &load, in, NELEM(in), out, NELEM(out), a, e) < 0 ? -1 : 0;
}

int desired_jobs_store(struct db *db, int64_t client, int64_t version, const struct viewer *v,
	const char *jobs, struct err *e)
{
	struct db_in key = in_i64(client), rows[] = {in_str(jobs), key};
	struct db_in kept[] = {
		key, in_i64(version), in_i64(v->employee), in_i64(v->unit), in_str(jobs)};

	if (db_exec(db, &delete_all, &key, 1, e) < 0 ||
		db_exec(db, &insert_all, rows, NELEM(rows), e) < 0)
		return -1;
	return db_exec(db, &keep, kept, NELEM(kept), e) < 0 ? -1 : 0;
}

int desired_jobs_name(struct db *db, int64_t client, int64_t version, const struct viewer *v,
	const struct field_strs *titles, struct arena *a, struct err *e)
{
	struct json_object *list = jarr();
	const char *jobs = NULL;
	struct db_in in[2];
	struct db_out out = out_str(&jobs);
	int found;

	for (size_t i = 0; i < titles->count; i++)
		jpush_str(list, titles->item[i]);
	in[0] = in_i64(client);
	in[1] = in_str(json_object_to_json_string_ext(list, JSON_C_TO_STRING_PLAIN));
	found = db_one(db, &with_remarks, in, NELEM(in), &out, 1, a, e);
	json_object_put(list);
	if (found < 0)
		return -1;
	return desired_jobs_store(db, client, version, v, jobs ? jobs : "[]", e);
}

int desired_jobs_versions(struct db *db, const struct viewer *v, const char *client_id, size_t most,
	struct access_facts *f, struct desired_jobs_version *n, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 2];
	struct db_out out[FACTS_OUTPUTS + 4 + ACTOR_OUTPUTS];

	*f = (struct access_facts){0};
	*n = (struct desired_jobs_version){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(client_id);
	in[FACTS_INPUTS + 1] = in_i64((int64_t)most);
	facts_out(f, out);
	out[FACTS_OUTPUTS] = out_i64(&n->version);
	out[FACTS_OUTPUTS + 1] = out_str(&n->recorded_at);
	out[FACTS_OUTPUTS + 2] = out_str(&n->jobs);
	out[FACTS_OUTPUTS + 3] = out_i64(&n->number);
	actor_out(&n->by, out + FACTS_OUTPUTS + 4);
	return db_each(db, &versions, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}
