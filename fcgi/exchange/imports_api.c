/*
 * The handlers of imports. The work itself is a job; here it is asked for and looked at.
 */
#include "exchange/imports_api.h"

#include <string.h>

#include "access/decide.h"
#include "access/refs.h"
#include "access/viewer.h"
#include "audit/audit.h"
#include "documents/documents.h"
#include "exchange/import_json.h"
#include "exchange/import_read_db.h"
#include "http/cursor.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"
#include "jobs/jobs.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

/* ---- JSON ---- */

static struct json_object *progress_json(const struct import_row *r)
{
	struct json_object *o = jobj();

	jset_i64(o, "done", r->done);
	if (r->delivery_name)
		jset_i64(o, "total", r->record_count);
	else
		jset(o, "total", NULL);
	return o;
}

static struct json_object *starter_json(const struct import_row *r)
{
	struct json_object *o = jobj();

	jset(o, "employee", ref_employee(r->employee_id, r->first_name, r->last_name));
	jset(o, "organisation",
		ref_organisation(r->organisation_id, r->organisation_name, r->organisation_kind));
	jset(o, "unit", ref_unit(r->unit_id, r->unit_name, r->unit_oe));
	return o;
}

static struct json_object *import_json(const struct import_row *r)
{
	bool stopped = strcmp(r->state, "refused") == 0 || strcmp(r->state, "paused") == 0;
	struct json_object *o = jobj();

	jset_str(o, "id", r->public_id);
	jset_str(o, "state", r->state);
	jset_bool(o, "dry_run", r->dry_run);
	jset_str(o, "file_name", r->file_name);
	jset_str(o, "upload", r->upload);
	jset(o, "progress", progress_json(r));
	jset(o, "summary", import_summary_json(r->count));
	jset(o, "delivery",
		import_delivery_json(r->delivery_name, r->sequence, r->made_at, r->record_count));
	jset(o, "refusal", stopped ? import_first_reason(r->refusal) : NULL);
	jset_str(o, "first_report", r->first_run);
	jset(o, "started_by", starter_json(r));
	jset_str(o, "created_at", r->created_at);
	jset_str(o, "finished_at", r->finished_at);
	return o;
}

/* ---- begin ---- */

struct wish {
	const char *upload;
	bool dry_run, go_on;
};

static const struct field wish_fields[] = {
	{.name = "upload",
		.type = F_ID,
		.flags = F_REQUIRED,
		.offset = offsetof(struct wish, upload)},
	{.name = "dry_run",
		.type = F_BOOL,
		.flags = F_REQUIRED,
		.offset = offsetof(struct wish, dry_run)},
	{.name = "go_on", .type = F_BOOL, .offset = offsetof(struct wish, go_on)},
};

struct beginning {
	struct req *r;
	const struct wish *wish;
	const char *id; /* of the run */
};

/* The delivery must be there, whole, the viewer's own, and not at work already. */
static int find_delivery(const struct beginning *b, struct delivery **to, struct err *e)
{
	struct req *r = b->r;
	int found = delivery_open(
		r->db, r->keys, b->wish->upload, r->viewer->employee, to, r->arena, e);

	if (found <= 0)
		return found < 0 ? -1 : err_field(e, "upload", "not_found", NULL);
	found = import_under_way(r->db, b->wish->upload, r->arena, e);
	if (found <= 0)
		return found;
	err_set(e, E_STATE_CONFLICT, "a run of this upload is under way");
	e->reason = "import_running";
	return -1;
}

static int queue_run(const struct beginning *b, struct err *e)
{
	struct req *r = b->r;
	struct delivery *d = NULL;
	struct import_run run = {
		.id = b->id,
		.state = "queued",
		.dry_run = b->wish->dry_run,
		.go_on = b->wish->go_on,
		.upload_id = b->wish->upload,
		.employee = r->viewer->employee,
		.sender = import_own_only(r->viewer) ? r->viewer->organisation : 0,
	};

	if (find_delivery(b, &d, e))
		return -1;
	run.file_name = delivery_file_name(d);
	return run_insert(r->db, &run, e) || job_add(r->db, "import", run.id, e) ||
			       delivery_became(r->db, d, run.id, e)
		       ? -1
		       : 0;
}

static int begin(struct db *db, void *arg, struct err *e)
{
	struct beginning *b = arg;
	struct req *r = b->r;
	struct audit_entry entry = {.action = ACTION_IMPORT_UPLOAD, .object_kind = "import"};
	char id[PUBLIC_ID_TEXT];
	struct idempotent was;
	int before = idempotency_claim(r, &was, e);

	(void)db;
	r->audited = false;
	if (before < 0 || access_enter_general(r, ACTION_IMPORT_UPLOAD, e))
		return -1;
	b->id = before > 0 ? was.resource : arena_strdup(r->arena, public_id_new(id));
	if (before == 0 && queue_run(b, e))
		return -1;
	entry.object_id = b->id;
	if (audit_write(r, &entry, e))
		return -1;
	return before > 0 ? 0 : idempotency_done(r, b->id, 202, e);
}

int api_import_create(struct req *r, struct reply *p, struct err *e)
{
	struct wish wish = {0};
	struct beginning b = {.r = r, .wish = &wish};
	struct import_row row;
	int found;

	if (fields_read(r, wish_fields, NELEM(wish_fields), &wish, e) || db_tx(r->db, begin, &b, e))
		return -1;
	found = import_load(r->db, r->viewer, b.id, &row, r->arena, e);
	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_INTERNAL, "a queued run is not there");
	p->location = arena_printf(r->arena, "/api/imports/%s", b.id);
	return reply_json(p, 202, import_json(&row));
}

/* ---- look ---- */

/* A run that is not there for this viewer. Who sees only the records of her own organisation is told no more than
 * that; the log says which it was. */
static int no_such_run(const struct req *r, struct err *e)
{
	bool all = (r->viewer->roles & (ROLE_COUNSELLOR | ROLE_VDAB_ADMIN)) != 0;

	err_set(e, E_NOT_FOUND, "no such run for this viewer");
	e->reason = reason_name(all ? REASON_UNKNOWN : REASON_OTHER_ORGANISATION);
	return -1;
}

int api_import_get(struct req *r, struct reply *p, struct err *e)
{
	struct audit_entry entry = {.action = ACTION_IMPORT_READ,
		.object_kind = "import",
		.object_id = r->param[0]};
	struct import_row row;
	int found = import_load(r->db, r->viewer, r->param[0], &row, r->arena, e);

	if (found < 0 || access_enter_general(r, ACTION_IMPORT_READ, e))
		return -1;
	if (found == 0)
		return no_such_run(r, e);
	if (audit_write(r, &entry, e))
		return -1;
	return reply_json(p, 200, import_json(&row));
}

struct page {
	struct import_row run;
	struct import_record record;
	struct json_object *items;
	struct audit_shown shown;
	int count, most;
	int64_t last;
};

/* One more than a page holds was asked for: it tells that there is another page. */
static bool past_page(struct page *page, int64_t place)
{
	if (page->count++ == page->most)
		return true;
	page->last = place;
	return false;
}

static int add_run(void *arg, struct err *e)
{
	struct page *page = arg;

	(void)e;
	if (past_page(page, page->run.id))
		return 0;
	jpush(page->items, import_json(&page->run));
	audit_shown_add(&page->shown, page->run.public_id);
	return 0;
}

static int add_record(void *arg, struct err *e)
{
	struct page *page = arg;

	(void)e;
	if (past_page(page, page->record.position))
		return 0;
	jpush(page->items, import_record_json(&page->record));
	if (page->record.client_id)
		audit_shown_add(&page->shown, page->record.client_id);
	return 0;
}

/* The row of the log, then the answer. */
static int answer_page(struct req *r, struct reply *p, struct page *page, const char *list,
	struct audit_entry *entry, struct err *e)
{
	struct json_object *items = page->items;
	const char *next = NULL;

	entry->action = ACTION_IMPORT_READ;
	entry->shown = audit_shown_text(&page->shown);
	if (audit_write(r, entry, e))
		return -1;
	if (page->count > page->most) {
		next = cursor_text(
			r, list, r->viewer->employee, (struct cursor){.id = page->last}, e);
		if (!next)
			return -1;
	}
	page->items = NULL;
	return reply_json(p, 200, jpage(items, next));
}

static int end_page(struct page *page, int status)
{
	json_object_put(page->items);
	audit_shown_free(&page->shown);
	return status;
}

int api_import_list(struct req *r, struct reply *p, struct err *e)
{
	static const char *const known[] = {"cursor", NULL};
	struct audit_entry entry = {.object_kind = "import"};
	struct page page = {.most = IMPORTS_PAGE};
	bool bad = req_query_only(r, known, e) != 0;
	const char *cursor = req_query(r, "cursor", 400, &bad, e);
	struct cursor at;
	int failed;

	if (cursor_read(r, "imports", r->viewer->employee, cursor, &at, e) || bad ||
		access_enter_general(r, ACTION_IMPORT_READ, e))
		return -1;
	page.items = jarr();
	failed = import_each(r->db, r->viewer, at.id, &page.run, add_run, &page, r->arena, e) ||
		 answer_page(r, p, &page, "imports", &entry, e);
	return end_page(&page, failed ? -1 : 0);
}

static int list_records(struct req *r, struct reply *p, struct page *page,
	const struct import_record_query *q, const char *list, struct err *e)
{
	struct audit_entry entry = {.object_kind = "import", .object_id = q->import_id};
	int found = import_record_each(
		r->db, r->viewer, q, &page->record, add_record, page, r->arena, e);

	if (found <= 0)
		return found < 0 ? -1 : no_such_run(r, e);
	return answer_page(r, p, page, list, &entry, e);
}

int api_import_record_list(struct req *r, struct reply *p, struct err *e)
{
	static const char *const known[] = {"verdict", "cursor", NULL};
	struct import_record_query q = {.import_id = r->param[0]};
	struct page page = {.most = IMPORT_RECORDS_PAGE};
	bool bad = req_query_only(r, known, e) != 0;
	const char *list, *cursor;
	struct cursor at;
	int failed;

	q.verdict = req_query(r, "verdict", 20, &bad, e);
	if (q.verdict && verdict_from_name(q.verdict) == VERDICT_NONE)
		bad = err_field(e, "verdict", "not_allowed", NULL) != 0;
	cursor = req_query(r, "cursor", 400, &bad, e);
	list = arena_printf(
		r->arena, "import records %s %s", q.import_id, q.verdict ? q.verdict : "");
	if (cursor_read(r, list, r->viewer->employee, cursor, &at, e) || bad ||
		access_enter_general(r, ACTION_IMPORT_READ, e))
		return -1;
	q.behind = at.id;
	page.items = jarr();
	failed = list_records(r, p, &page, &q, list, e);
	return end_page(&page, failed);
}
