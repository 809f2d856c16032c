/*
 * The desired jobs over HTTP: the list with its remarks, a new list in its place, the lists that were.
 */
#include "client/client_api.h"

#include <inttypes.h>

#include "access/viewer.h"
#include "audit/audit.h"
#include "client/client.h"
#include "client/client_db.h"
#include "client/desired_jobs.h"
#include "client/history_db.h"
#include "http/json.h"

/* What MariaDB or we made is JSON; what is no array of that making is none of ours. */
static struct json_object *jobs_json(const char *jobs)
{
	struct json_object *list = jobs ? json_tokener_parse(jobs) : NULL;

	return list ? list : jarr();
}

/* DesiredJobList of docs/openapi.yaml. */
static struct json_object *list_json(int64_t version, const char *jobs)
{
	struct json_object *o = jobj();

	jset(o, "items", jobs_json(jobs));
	jset_i64(o, "version", version);
	return o;
}

/* The list as it is stored. Where nobody has asked the arbiter and written the log yet, that is done
 * here. */
static int reply_list(struct req *r, struct reply *p, struct err *e)
{
	struct audit_entry entry = {.action = ACTION_CLIENT_OPEN, .object_kind = "client",
		.object_id = r->param[0]};
	struct access_facts f;
	const char *jobs;
	int64_t version;

	if (desired_jobs_load(r->db, r->viewer, r->param[0], &f, &version, &jobs, r->arena, e))
		return -1;
	if (!r->audited) {
		if (access_enter(r, &f, NULL, ACTION_CLIENT_OPEN, e))
			return -1;
		entry.client = f.client;
		if (audit_write(r, &entry, e))
			return -1;
	}
	if (version == 0)
		return err_set(e, E_INTERNAL, "allowed, but out of scope");
	reply_version(p, version);
	return reply_json(p, 200, list_json(version, jobs));
}

int api_desired_job_list(struct req *r, struct reply *p, struct err *e)
{
	if (req_query_only(r, (const char *const[]){NULL}, e))
		return -1;
	return reply_list(r, p, e);
}

/* ---- a new list in its place ---- */

struct job_input {
	const char *title, *remark;
};

static const struct field job_fields[] = {
	{.name = "title",
		.type = F_STR,
		.flags = F_REQUIRED,
		.max = JOB_TITLE_MAX,
		.offset = offsetof(struct job_input, title)},
	{.name = "remark",
		.type = F_STR,
		.flags = F_NULLABLE,
		.max = JOB_REMARK_MAX,
		.offset = offsetof(struct job_input, remark)},
};

struct replacing {
	struct req *r;
	struct field_list items;
	bool items_given;
	int64_t version;
	const char *jobs;
};

static const struct field list_fields[] = {
	{.name = "items",
		.type = F_LIST,
		.max = JOBS_MAX,
		.offset = offsetof(struct replacing, items),
		.given = offsetof(struct replacing, items_given),
		.fields = job_fields,
		.n_fields = 2,
		.size = sizeof(struct job_input)},
};

/* Read the body into x->jobs. An empty list is a list; none at all is a fault. */
static int read_list(struct replacing *x, struct err *e)
{
	const struct job_input *job;
	struct json_object *list;

	if (fields_read(x->r, list_fields, 1, x, e))
		return -1;
	if (!x->items_given)
		return err_field(e, "items", "required", NULL);
	list = jarr();
	job = x->items.item;
	for (size_t i = 0; i < x->items.count; i++) {
		struct json_object *o = jobj();

		jset_str(o, "title", job[i].title);
		jset_str(o, "remark", job[i].remark);
		jpush(list, o);
	}
	x->jobs = arena_strdup(
		x->r->arena, json_object_to_json_string_ext(list, JSON_C_TO_STRING_PLAIN));
	json_object_put(list);
	return 0;
}

static int replace_in_tx(struct db *db, void *arg, struct err *e)
{
	const struct replacing *x = arg;
	struct req *r = x->r;
	struct audit_entry entry = {.action = ACTION_CLIENT_CORRECT_JOBS, .object_kind = "client",
		.object_id = r->param[0]};
	struct access_facts f;
	struct client_row row;

	r->audited = false;
	if (facts_lock(db, r->viewer, r->param[0], &f, r->arena, e) ||
		access_enter(r, &f, NULL, ACTION_CLIENT_CORRECT_JOBS, e) ||
		client_load(db, r->viewer, r->param[0], &f, &row, r->arena, e))
		return -1;
	if (row.version != x->version)
		return err_set(e, E_VERSION_STALE, "client at version %" PRId64, row.version);
	if (history_keep_before(db, row.id, e) || client_update(db, &row, r->arena, e) ||
		desired_jobs_store(db, row.id, row.version + 1, r->viewer, x->jobs, e) ||
		history_keep_after(db, row.id, "correction", NULL, r->viewer->employee, e))
		return -1;
	entry.client = f.client;
	return audit_write(r, &entry, e);
}

/* Somebody was first: show how the list stands now. serve() logs it as it does a refusal. */
static int stale(struct req *r, struct reply *p, struct err *e)
{
	struct err second = {0};
	struct access_facts f;
	const char *jobs;
	int64_t version;

	if (desired_jobs_load(r->db, r->viewer, r->param[0], &f, &version, &jobs, r->arena, &second))
		*e = second;
	else if (access_decide(r->viewer, &f, NULL, ACTION_CLIENT_OPEN).allowed)
		p->json = list_json(version, jobs);
	return -1;
}

int api_desired_job_put(struct req *r, struct reply *p, struct err *e)
{
	struct replacing x = {.r = r};

	if (req_version(r, &x.version, e) || read_list(&x, e))
		return -1;
	if (db_tx(r->db, replace_in_tx, &x, e))
		return e->code == E_VERSION_STALE ? stale(r, p, e) : -1;
	return reply_list(r, p, e);
}

/* ---- the lists that were ---- */

struct history {
	struct json_object *items;
	struct desired_jobs_version one;
};

static int take(void *arg, struct err *e)
{
	struct history *h = arg;
	struct json_object *o;

	(void)e;
	if (h->one.version == 0)
		return 0;
	o = jobj();
	jset_i64(o, "version", h->one.version);
	jset_number(o, "number", h->one.number);
	jset_str(o, "recorded_at", h->one.recorded_at);
	jset(o, "recorded_by", h->one.by.organisation_id ? actor_json(&h->one.by) : NULL);
	jset(o, "jobs", jobs_json(h->one.jobs));
	jpush(h->items, o);
	return 0;
}

static int list_history(struct req *r, struct history *h, struct err *e)
{
	struct audit_entry entry = {.action = ACTION_CLIENT_OPEN, .object_kind = "client",
		.object_id = r->param[0]};
	struct access_facts f;

	if (req_query_only(r, (const char *const[]){NULL}, e) ||
		desired_jobs_versions(r->db, r->viewer, r->param[0], JOBS_VERSIONS_SHOWN, &f, &h->one,
			r->arena, take, h, e) ||
		access_enter(r, &f, NULL, ACTION_CLIENT_OPEN, e))
		return -1;
	entry.client = f.client;
	return audit_write(r, &entry, e);
}

int api_desired_job_history_list(struct req *r, struct reply *p, struct err *e)
{
	struct history h = {.items = jarr()};

	if (list_history(r, &h, e)) {
		json_object_put(h.items);
		return -1;
	}
	return reply_json(p, 200, jpage(h.items, NULL));
}

/* ---- the list and those that were, in the export of the file ---- */

int desired_jobs_file_part(struct req *r, const struct access_facts *f, struct json_object *file,
	struct err *e)
{
	struct history h = {.items = NULL};
	struct access_facts same;
	const char *jobs;
	int64_t version;

	h.items = file_part_list(
		r, f, file, "desired_jobs_history", ACTION_CLIENT_OPEN, CAN_NOTHING);
	if (!h.items) {
		jset(file, "desired_jobs", NULL);
		return 0;
	}
	if (desired_jobs_load(
		    r->db, r->viewer, f->client_id, &same, &version, &jobs, r->arena, e))
		return -1;
	jset(file, "desired_jobs", list_json(version, jobs));
	if (desired_jobs_versions(r->db, r->viewer, f->client_id, FILE_PART_ROWS, &same, &h.one,
		    r->arena, take, &h, e))
		return -1;
	return file_part_fits(r, json_object_array_length(h.items), FILE_PART_ROWS, e);
}
