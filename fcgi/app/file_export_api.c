/*
 * A whole file in one answer (docs/policy.md, client.export): what the rooms show of it to this
 * viewer, each part by its own room, all from one snapshot, so that no part is newer than another
 * and the verdict is about what is sent. One row in the log, before the first byte leaves.
 */
#include "app/file_export_api.h"

#include "access/facts.h"
#include "access/file_part.h"
#include "access/refs.h"
#include "access/viewer.h"
#include "audit/audit.h"
#include "client/client.h"
#include "documents/documents.h"
#include "documents/upload.h"
#include "http/json.h"
#include "steps/steps_part.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

/* In the order in which they stand in the answer. */
static int (*const parts[])(struct req *r, const struct access_facts *f, struct json_object *file,
	struct err *e) = {client_file_part, desired_jobs_file_part, client_history_file_part,
	plans_file_part, steps_file_part, documents_file_part, rights_file_part,
	ownerships_file_part, allocations_file_part, withdrawals_file_part};

struct whole {
	struct req *r;
	struct access_facts facts;
	struct json_object *file;
};

/* Who took it out of the house, when, and why she may: openapi, FileExported. */
static struct json_object *exported_json(const struct req *r)
{
	const struct viewer *v = r->viewer;
	struct json_object *o = jobj();

	/* the database's "2026-11-23 09:41:00.123456" as the contract writes it */
	jset_str(o, "at", arena_printf(r->arena, "%.10sT%sZ", v->moment, v->moment + 11));
	jset_date(o, "on", r->today);
	jset(o, "by", ref_employee(v->employee_id, v->first_name, v->last_name));
	jset(o, "organisation",
		ref_organisation(v->organisation_id, v->organisation_name, v->organisation_kind));
	jset(o, "unit", ref_unit(v->unit_id, v->unit_name, v->oe_number));
	jset_str(o, "reason", r->reason);
	jset_str(o, "basis", r->basis);
	jset_str(o, "control", r->control);
	jset_str(o, "request_id", r->request_id);
	return o;
}

static int gather(struct db *db, void *arg, struct err *e)
{
	struct whole *x = arg;
	struct req *r = x->r;

	json_object_put(x->file);
	x->file = jobj();
	if (facts_find(db, r->viewer, r->param[0], &x->facts, r->arena, e) ||
		access_enter(r, &x->facts, NULL, ACTION_CLIENT_EXPORT, e))
		return -1;
	jset(x->file, "exported", exported_json(r));
	for (size_t i = 0; i < NELEM(parts); i++)
		if (parts[i](r, &x->facts, x->file, e))
			return -1;
	return 0;
}

/* By the number, and never by a name: a folder of downloads is read over one's shoulder. */
static const char *file_name(const struct whole *x)
{
	struct json_object *client = json_object_object_get(x->file, "client");
	const char *number = json_object_get_string(json_object_object_get(client, "number"));
	char day[DATE_TEXT];

	return arena_printf(x->r->arena, "dossier-%s-%s.json", number ? number : "",
		date_text(x->r->today, day));
}

static int export_file(struct whole *x, struct reply *p, struct err *e)
{
	struct req *r = x->r;
	struct audit_entry entry = {
		.action = ACTION_CLIENT_EXPORT, .object_kind = "client", .object_id = r->param[0]};

	if (req_query_only(r, (const char *const[]){NULL}, e) || db_tx(r->db, gather, x, e))
		return -1;
	entry.client = x->facts.client;
	if (audit_write(r, &entry, e))
		return -1;
	p->disposition = attachment_header(r->arena, "attachment", file_name(x));
	return reply_json(p, 200, json_object_get(x->file));
}

int api_client_export(struct req *r, struct reply *p, struct err *e)
{
	struct whole x = {.r = r};
	int status = export_file(&x, p, e);

	json_object_put(x.file);
	return status;
}
