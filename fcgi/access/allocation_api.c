/*
 * Allocations over HTTP (R28, R29, I3, I43): a counsellor records that a jobseeker was allocated to a
 * partner under an assignment, and that the afsprakenblad was signed. When both are there the
 * partner's right arises by itself, in the same transaction; until then the partner sees that it
 * waits, and nothing of the file.
 */
#include "access/allocation_api.h"

#include <string.h>

#include "access/allocation_db.h"
#include "access/decide.h"
#include "access/event_date.h"
#include "access/file_part.h"
#include "access/refs.h"
#include "access/settings.h"
#include "access/viewer.h"
#include "audit/audit.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static const char *status_of(const struct allocation_row *w)
{
	if (date_given(w->withdrawn_on))
		return "withdrawn";
	return w->right ? "granted" : "waiting";
}

static struct json_object *allocation_json(const struct allocation_row *w)
{
	struct json_object *o = jobj(), *service = jobj(), *assignment = jobj();

	jset_str(service, "id", w->service_id);
	jset_str(service, "code", w->service_code);
	jset_str(service, "name", w->service_name);
	jset_str(assignment, "id", w->assignment_id);
	jset_str(assignment, "reference", w->assignment_reference);
	jset_str(o, "id", w->public_id);
	jset(o, "organisation",
		ref_organisation(w->organisation_id, w->organisation_name, w->organisation_kind));
	jset(o, "unit", ref_unit(w->unit_id, w->unit_name, w->unit_oe));
	jset(o, "contact",
		ref_employee(w->contact_id, w->contact_first_name, w->contact_last_name));
	jset(o, "service", service);
	jset(o, "assignment", assignment);
	jset_date(o, "allocated_on", w->allocated_on);
	jset_date(o, "recorded_on", w->recorded_on);
	jset(o, "recorded_by",
		ref_employee(w->recorder_id, w->recorder_first_name, w->recorder_last_name));
	jset_str(o, "grant_on", w->grant_on);
	jset_date(o, "signed_on", w->signed_on);
	jset_date(o, "signed_recorded_on", w->signed_recorded);
	jset_str(o, "document", w->document_id);
	jset_str(o, "status", status_of(w));
	jset_str(o, "right", w->right_id);
	jset_date(o, "withdrawn_on", w->withdrawn_on);
	jset_str(o, "withdrawn_reason", w->withdrawn_reason);
	jset_i64(o, "version", w->version);
	return o;
}

/* ---- the allocations of a file ---- */

struct listing {
	struct allocation_row row;
	struct json_object *items;
	struct audit_shown shown;
};

static int list_one(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	jpush(l->items, allocation_json(&l->row));
	audit_shown_add(&l->shown, l->row.public_id);
	return 0;
}

static int list_allocations(struct req *r, struct listing *l, struct err *e)
{
	struct access_facts f;
	struct audit_entry entry = {.action = ACTION_RIGHT_SEE_OWN};

	if (allocations_of_file(
		    r->db, r->viewer, r->param[0], &f, &l->row, list_one, l, r->arena, e))
		return -1;
	if ((r->viewer->roles & (ROLE_COUNSELLOR | ROLE_AUDITOR)) &&
		access_decide(r->viewer, &f, NULL, ACTION_RIGHT_SEE_ALL).allowed)
		entry.action = ACTION_RIGHT_SEE_ALL; /* an owner sees its own only */
	if (access_enter(r, &f, NULL, entry.action, e))
		return -1;
	entry.client = f.client;
	entry.shown = audit_shown_text(&l->shown);
	return audit_write(r, &entry, e);
}

int api_allocation_list(struct req *r, struct reply *p, struct err *e)
{
	struct listing l = {.items = NULL};
	int failed;

	if (req_query_only(r, (const char *const[]){NULL}, e))
		return -1;
	l.items = jarr();
	failed = list_allocations(r, &l, e);
	audit_shown_free(&l.shown);
	if (failed) {
		json_object_put(l.items);
		return -1;
	}
	return reply_json(p, 200, jpage(l.items, NULL));
}

int allocations_file_part(struct req *r, const struct access_facts *f, struct json_object *file,
	struct err *e)
{
	struct listing l = {.items = NULL};
	struct access_facts same;
	int failed;

	l.items = file_part_list(r, f, file, "allocations", ACTION_RIGHT_SEE_OWN, ACTION_RIGHT_SEE_ALL);
	if (!l.items)
		return 0;
	failed = allocations_of_file(
		r->db, r->viewer, f->client_id, &same, &l.row, list_one, &l, r->arena, e);
	audit_shown_free(&l.shown);
	return failed ? -1 : file_part_fits(r, json_object_array_length(l.items), FILE_PART_ROWS, e);
}

/* ---- one in an answer ---- */

static struct audit_entry entry_of(const char *id)
{
	return (struct audit_entry){.action = ACTION_ALLOCATION_RECORD,
		.object_kind = "allocation",
		.object_id = id};
}

/* Answer with it as it is stored. After a replay nobody has asked the arbiter yet. */
static int reply_allocation(
	struct req *r, struct reply *p, const char *id, int status, struct err *e)
{
	struct access_facts f;
	struct allocation_row row;
	struct audit_entry entry = entry_of(id);

	if (allocation_load(r->db, r->viewer, id, &f, &row, r->arena, e))
		return -1;
	entry.client = f.client;
	if (!r->audited &&
		(access_enter(r, &f, NULL, entry.action, e) || audit_write(r, &entry, e)))
		return -1;
	if (!row.id)
		return err_set(e, E_NOT_FOUND, "the allocation is out of scope");
	reply_version(p, row.version);
	return reply_json(p, status, allocation_json(&row));
}

/* ---- record ---- */

struct input {
	struct ownership_choice choice; /* its service stays NULL: the assignment's */
	struct date allocated_on, signed_on;
	const char *document;
};

static const struct field record_fields[] = {
	{.name = "organisation",
		.type = F_ID,
		.flags = F_REQUIRED,
		.offset = offsetof(struct input, choice.organisation)},
	{.name = "unit",
		.type = F_ID,
		.flags = F_NULLABLE,
		.offset = offsetof(struct input, choice.unit)},
	{.name = "contact",
		.type = F_ID,
		.flags = F_NULLABLE,
		.offset = offsetof(struct input, choice.contact)},
	{.name = "assignment",
		.type = F_ID,
		.flags = F_REQUIRED,
		.offset = offsetof(struct input, choice.assignment)},
	{.name = "allocated_on",
		.type = F_DATE,
		.flags = F_REQUIRED,
		.offset = offsetof(struct input, allocated_on)},
	{.name = "signed_on",
		.type = F_DATE,
		.flags = F_NULLABLE,
		.offset = offsetof(struct input, signed_on)},
	{.name = "document",
		.type = F_ID,
		.flags = F_NULLABLE,
		.offset = offsetof(struct input, document)},
};

struct recording {
	struct req *r;
	struct input in;
	char id[PUBLIC_ID_TEXT];
	const char *resource; /* what was recorded, now or by the first of two requests */
};

static int read_record(const struct req *r, struct input *in, struct err *e)
{
	int bad = fields_read(r, record_fields, NELEM(record_fields), in, e);

	if (bad && e->code != E_INVALID_FIELDS)
		return -1;
	bad |= event_date_check("allocated_on", in->allocated_on, r->today, e);
	bad |= event_date_check("signed_on", in->signed_on, r->today, e);
	if (in->document && !date_given(in->signed_on))
		bad = err_field(e, "signed_on", "required", NULL);
	return bad ? -1 : 0;
}

static int store(const struct recording *x, int64_t client, struct err *e)
{
	struct req *r = x->r;
	const struct input *in = &x->in;
	struct ownership_found what;
	struct allocation_new n = {
		.public_id = x->id,
		.client = client,
		.recorded_by = r->viewer->employee,
		.what = &what,
		.allocated_on = in->allocated_on,
		.signed_on = in->signed_on,
		.today = r->today,
	};
	struct allocation_event ev = {.client = client,
		.public_id = x->id,
		.allocated_on = in->allocated_on,
		.signed_on = in->signed_on,
		.what = &what};

	if (ownership_find(r->db, &in->choice, r->today, &what, r->arena, e) ||
		ownership_check(&in->choice, &what, true, e) ||
		allocation_document(r->db, client, in->document, &n.document, r->arena, e) ||
		settings_choice(r->db, SETTING_TENDER, &n.grant_on, r->arena, e) ||
		allocation_insert(r->db, &n, &ev.id, e))
		return -1;
	ev.grant_on = n.grant_on;
	return allocation_settle(r, &ev, e);
}

static int record_in_tx(struct db *db, void *arg, struct err *e)
{
	struct recording *x = arg;
	struct req *r = x->r;
	struct access_facts f;
	struct audit_entry entry = entry_of(x->id);
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	r->audited = false;
	x->resource = x->id;
	if (done) {
		x->resource = was.resource;
		return done < 0 ? -1 : 0;
	}
	if (facts_lock(db, r->viewer, r->param[0], &f, r->arena, e) ||
		access_enter(r, &f, NULL, entry.action, e) || store(x, f.client, e))
		return -1;
	entry.client = f.client;
	if (audit_write(r, &entry, e))
		return -1;
	return idempotency_done(r, x->id, 201, e);
}

int api_allocation_create(struct req *r, struct reply *p, struct err *e)
{
	struct recording x = {.r = r};

	if (read_record(r, &x.in, e))
		return -1;
	public_id_new(x.id);
	if (db_tx(r->db, record_in_tx, &x, e))
		return -1;
	return reply_allocation(r, p, x.resource, 201, e);
}

/* ---- sign, withdraw ---- */

static const char *const withdraw_reasons[] = {"recorded_in_error", "not_started", "other", NULL};

struct change_input {
	struct date signed_on;
	const char *document, *reason;
};

static const struct field sign_fields[] = {
	{.name = "signed_on",
		.type = F_DATE,
		.flags = F_REQUIRED,
		.offset = offsetof(struct change_input, signed_on)},
	{.name = "document",
		.type = F_ID,
		.flags = F_NULLABLE,
		.offset = offsetof(struct change_input, document)},
};

static const struct field withdraw_fields[] = {
	{.name = "reason",
		.type = F_ENUM,
		.flags = F_REQUIRED,
		.offset = offsetof(struct change_input, reason),
		.allowed = withdraw_reasons},
};

struct changing {
	struct req *r;
	struct change_input in;
	int64_t version;
	struct allocation_row row; /* as it was when the request came in; tells which file to lock */
	const char *client_id;
};

/* Why it could not be changed: somebody else did, or there is nothing left to do. */
static int cannot_change(const struct changing *x, struct err *e)
{
	const struct req *r = x->r;
	struct access_facts f;
	struct allocation_row now;

	if (allocation_load(r->db, r->viewer, x->row.public_id, &f, &now, r->arena, e))
		return -1;
	if (now.version != x->version)
		return err_set(
			e, E_VERSION_STALE, "allocation at version %lld", (long long)now.version);
	e->reason = date_given(now.withdrawn_on) ? "withdrawn"
		    : x->in.reason		 ? "right_given"
						 : "signed_already";
	return err_set(e, E_STATE_CONFLICT, "%s", e->reason);
}

/* What was chosen when it was recorded is there, and in force today. */
static int find_again(const struct changing *x, struct ownership_found *what, struct err *e)
{
	const struct allocation_row *w = &x->row;
	struct ownership_choice c = {.organisation = w->organisation_id,
		.unit = w->unit_id,
		.contact = w->contact_id,
		.assignment = w->assignment_id};

	if (ownership_find(x->r->db, &c, x->r->today, what, x->r->arena, e))
		return -1;
	return ownership_check(&c, what, true, e);
}

static int sign(const struct changing *x, int64_t client, struct err *e)
{
	struct req *r = x->r;
	const struct allocation_row *w = &x->row;
	struct ownership_found what;
	struct allocation_change c = {.id = w->id,
		.version = x->version,
		.today = r->today,
		.by = r->viewer->employee,
		.signed_on = x->in.signed_on};
	struct allocation_event ev = {.id = w->id,
		.client = client,
		.public_id = w->public_id,
		.grant_on = w->grant_on,
		.allocated_on = w->allocated_on,
		.signed_on = x->in.signed_on,
		.what = &what};
	int done;

	if (allocation_document(r->db, client, x->in.document, &c.document, r->arena, e))
		return -1;
	done = allocation_sign(r->db, &c, e);
	if (done <= 0)
		return done < 0 ? -1 : cannot_change(x, e);
	if (w->right) /* it arose from the allocation alone */
		return 0;
	return find_again(x, &what, e) || allocation_settle(r, &ev, e) ? -1 : 0;
}

static int withdraw(const struct changing *x, struct err *e)
{
	const struct req *r = x->r;
	struct allocation_change c = {.id = x->row.id,
		.version = x->version,
		.today = r->today,
		.by = r->viewer->employee,
		.reason = x->in.reason};
	int done = allocation_withdraw(r->db, &c, e);

	return done > 0 ? 0 : done < 0 ? -1 : cannot_change(x, e);
}

static int change_in_tx(struct db *db, void *arg, struct err *e)
{
	struct changing *x = arg;
	struct req *r = x->r;
	struct access_facts f;
	struct audit_entry entry = entry_of(x->row.public_id);
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	r->audited = false;
	if (done)
		return done < 0 ? -1 : 0;
	if (facts_lock(db, r->viewer, x->client_id, &f, r->arena, e) ||
		access_enter(r, &f, NULL, entry.action, e))
		return -1;
	if (x->in.reason ? withdraw(x, e) : sign(x, f.client, e))
		return -1;
	entry.client = f.client;
	if (audit_write(r, &entry, e))
		return -1;
	return idempotency_done(r, x->row.public_id, 200, e);
}

/* The version that was seen is no longer the one that stands: show what stands. */
static int stale(struct req *r, struct reply *p, const char *id, struct err *e)
{
	struct access_facts f;
	struct allocation_row now;
	struct err second = {0};

	if (allocation_load(r->db, r->viewer, id, &f, &now, r->arena, &second))
		*e = second;
	else if (now.id && access_decide(r->viewer, &f, NULL, ACTION_ALLOCATION_RECORD).allowed)
		p->json = allocation_json(&now);
	return -1;
}

static int change(struct changing *x, struct reply *p, struct err *e)
{
	struct req *r = x->r;
	struct access_facts f;

	if (req_version(r, &x->version, e) ||
		allocation_load(r->db, r->viewer, r->param[0], &f, &x->row, r->arena, e) ||
		access_enter(r, &f, NULL, ACTION_ALLOCATION_RECORD, e))
		return -1;
	x->client_id = f.client_id;
	if (db_tx(r->db, change_in_tx, x, e))
		return e->code == E_VERSION_STALE ? stale(r, p, x->row.public_id, e) : -1;
	return reply_allocation(r, p, x->row.public_id, 200, e);
}

int api_allocation_sign(struct req *r, struct reply *p, struct err *e)
{
	struct changing x = {.r = r};
	int bad = fields_read(r, sign_fields, NELEM(sign_fields), &x.in, e);

	if (bad && e->code != E_INVALID_FIELDS)
		return -1;
	if (event_date_check("signed_on", x.in.signed_on, r->today, e) || bad)
		return -1;
	return change(&x, p, e);
}

int api_allocation_withdraw(struct req *r, struct reply *p, struct err *e)
{
	struct changing x = {.r = r};

	if (fields_read(r, withdraw_fields, NELEM(withdraw_fields), &x.in, e))
		return -1;
	return change(&x, p, e);
}
