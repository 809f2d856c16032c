/*
 * Ownership over HTTP (R61, R217, I32, I41): who owns a file and who did, giving it to a partner or
 * to another one, and taking it back.
 *
 * Owning comes with a right of its own, which is open as long as the organisation is owner and then
 * follows the rule of the service. An ownership is never changed into another: a transfer ends the
 * one that runs and adds the next on the same day. Who transfers says which owner was seen, so that
 * of two at once one is told that the owner has changed.
 */
#include "access/ownership_api.h"

#include <string.h>

#include "access/decide.h"
#include "access/file_part.h"
#include "access/ownership_json.h"
#include "access/rights_db.h"
#include "access/viewer.h"
#include "audit/audit.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

/* ---- who owns a file, and who did ---- */

struct listing {
	struct ownership_row row;
	struct date today;
	struct json_object *items;
	struct audit_shown shown;
};

static int list_one(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	jpush(l->items, ownership_json(&l->row, l->today));
	audit_shown_add(&l->shown, l->row.public_id);
	return 0;
}

static int list_ownerships(struct req *r, struct listing *l, struct err *e)
{
	struct access_facts f;
	struct audit_entry entry = {.action = ACTION_OWNERSHIP_READ};

	if (ownerships_of_file(
		    r->db, r->viewer, r->param[0], &f, &l->row, list_one, l, r->arena, e) ||
		access_enter(r, &f, NULL, entry.action, e))
		return -1;
	entry.client = f.client;
	entry.shown = audit_shown_text(&l->shown);
	return audit_write(r, &entry, e);
}

int api_ownership_list(struct req *r, struct reply *p, struct err *e)
{
	struct listing l = {.today = r->today};
	int failed;

	if (req_query_only(r, (const char *const[]){NULL}, e))
		return -1;
	l.items = jarr();
	failed = list_ownerships(r, &l, e);
	audit_shown_free(&l.shown);
	if (failed) {
		json_object_put(l.items);
		return -1;
	}
	return reply_json(p, 200, jpage(l.items, NULL));
}

int ownerships_file_part(struct req *r, const struct access_facts *f, struct json_object *file,
	struct err *e)
{
	struct listing l = {.today = r->today};
	struct access_facts same;
	int failed;

	l.items = file_part_list(r, f, file, "ownerships", ACTION_OWNERSHIP_READ, CAN_NOTHING);
	if (!l.items)
		return 0;
	failed = ownerships_of_file(
		r->db, r->viewer, f->client_id, &same, &l.row, list_one, &l, r->arena, e);
	audit_shown_free(&l.shown);
	return failed ? -1 : file_part_fits(r, json_object_array_length(l.items), FILE_PART_ROWS, e);
}

/* Answer with the ownership as it is stored. After a replay nobody has asked the arbiter yet. */
static int reply_ownership(
	struct req *r, struct reply *p, const char *id, enum action a, int status, struct err *e)
{
	struct access_facts f;
	struct ownership_row row;

	if (ownership_load(r->db, r->viewer, id, &f, &row, r->arena, e))
		return -1;
	if (!r->audited) {
		struct audit_entry entry = {.action = a,
			.client = f.client,
			.object_kind = "ownership",
			.object_id = id};

		if (access_enter(r, &f, NULL, a, e) || audit_write(r, &entry, e))
			return -1;
	}
	if (!row.id)
		return err_set(e, E_NOT_FOUND, "the ownership is out of scope");
	reply_version(p, row.version);
	return reply_json(p, status, ownership_json(&row, r->today));
}

/* ---- give it ---- */

struct assign_input {
	struct ownership_choice choice;
	const char *replaces;
};

static const struct field assign_fields[] = {
	{.name = "organisation",
		.type = F_ID,
		.flags = F_REQUIRED,
		.offset = offsetof(struct assign_input, choice.organisation)},
	{.name = "unit",
		.type = F_ID,
		.flags = F_NULLABLE,
		.offset = offsetof(struct assign_input, choice.unit)},
	{.name = "contact",
		.type = F_ID,
		.flags = F_NULLABLE,
		.offset = offsetof(struct assign_input, choice.contact)},
	{.name = "service",
		.type = F_ID,
		.flags = F_REQUIRED,
		.offset = offsetof(struct assign_input, choice.service)},
	{.name = "assignment",
		.type = F_ID,
		.flags = F_NULLABLE,
		.offset = offsetof(struct assign_input, choice.assignment)},
	{.name = "replaces",
		.type = F_ID,
		.flags = F_NULLABLE,
		.offset = offsetof(struct assign_input, replaces)},
};

struct assigning {
	struct req *r;
	struct assign_input in;
	struct ownership_found what;
	char id[PUBLIC_ID_TEXT];
	const char *resource; /* the ownership that was made, now or by the first of two requests */
};

static int conflict(const char *reason, struct err *e)
{
	e->reason = reason;
	return err_set(e, E_STATE_CONFLICT, "%s", reason);
}

/* The owner that was seen is the owner that is; and there is something to change. */
static int check_current(const struct assigning *x, const struct ownership_now *now, struct err *e)
{
	const struct ownership_found *w = &x->what;
	const char *seen = x->in.replaces;

	if (!now->id && !seen)
		return 0;
	if (!now->id || !seen || strcmp(seen, now->public_id) != 0)
		return conflict("owner_changed", e);
	if (now->organisation == w->organisation && now->unit == w->unit &&
		now->contact == w->contact && now->service == w->service &&
		now->assignment == w->assignment)
		return conflict("already_owner", e);
	return 0;
}

/* The right that comes with it. */
static int open_right(const struct assigning *x, int64_t client, int64_t ownership, struct err *e)
{
	const struct req *r = x->r;
	char id[PUBLIC_ID_TEXT];
	struct right_grant g = {
		.public_id = public_id_new(id),
		.basis = "ownership",
		.client = client,
		.organisation = x->what.organisation,
		.unit = x->what.unit,
		.granted_by = r->viewer->employee,
		.ownership = ownership,
		.event_date = r->today,
		.today = r->today,
		.request_id = r->request_id,
		.route = r->route_text,
	};

	return right_grant(r->db, &g, r->arena, e);
}

static int store(struct assigning *x, int64_t client, struct err *e)
{
	struct req *r = x->r;
	struct ownership_run run = {r->request_id, r->route_text, r->today, NULL, NULL};
	struct ownership_now now;
	struct ownership_new n = {
		.public_id = x->id,
		.client = client,
		.started_by = r->viewer->employee,
		.what = &x->what,
		.started_on = r->today,
	};
	int64_t row;

	if (ownership_current(r->db, client, &now, r->arena, e) < 0 ||
		ownership_expire(r->db, &run, client, &now, r->arena, e) ||
		ownership_find(r->db, &x->in.choice, r->today, &x->what, r->arena, e) ||
		ownership_check(&x->in.choice, &x->what, false, e) || check_current(x, &now, e) ||
		ownership_move(r, &now, &n, &row, e))
		return -1;
	return open_right(x, client, row, e);
}

static int assign_in_tx(struct db *db, void *arg, struct err *e)
{
	struct assigning *x = arg;
	struct req *r = x->r;
	struct access_facts f;
	struct audit_entry entry = {
		.action = ACTION_OWNERSHIP_ASSIGN, .object_kind = "ownership", .object_id = x->id};
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

int api_ownership_create(struct req *r, struct reply *p, struct err *e)
{
	struct assigning x = {.r = r};

	if (fields_read(r, assign_fields, NELEM(assign_fields), &x.in, e))
		return -1;
	public_id_new(x.id);
	if (db_tx(r->db, assign_in_tx, &x, e))
		return -1;
	return reply_ownership(r, p, x.resource, ACTION_OWNERSHIP_ASSIGN, 201, e);
}

/* ---- take it back ---- */

static const char *const end_reasons[] = {"service_ended", "recorded_in_error", "other", NULL};

struct end_input {
	const char *reason, *note;
};

static const struct field end_fields[] = {
	{.name = "reason",
		.type = F_ENUM,
		.flags = F_REQUIRED,
		.offset = offsetof(struct end_input, reason),
		.allowed = end_reasons},
	{.name = "note",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = 1,
		.max = 250,
		.offset = offsetof(struct end_input, note)},
};

struct ending {
	struct req *r;
	struct end_input in;
	int64_t version;
	struct ownership_row row; /* as it was when the request came in; tells which file to lock */
	const char *client_id;
};

/* Why it could not be ended: somebody else changed it, or it is over. */
static int cannot_end(const struct ending *x, struct err *e)
{
	const struct req *r = x->r;
	struct access_facts f;
	struct ownership_row now;

	if (ownership_load(r->db, r->viewer, x->row.public_id, &f, &now, r->arena, e))
		return -1;
	if (now.version != x->version)
		return err_set(
			e, E_VERSION_STALE, "ownership at version %lld", (long long)now.version);
	return conflict("closed_already", e);
}

static int end_in_tx(struct db *db, void *arg, struct err *e)
{
	struct ending *x = arg;
	struct req *r = x->r;
	struct access_facts f;
	struct audit_entry entry = {.action = ACTION_OWNERSHIP_ASSIGN,
		.object_kind = "ownership",
		.object_id = x->row.public_id};
	struct ownership_end end = {
		.id = x->row.id,
		.version = x->version,
		.ended_on = r->today,
		.ended_by = r->viewer->employee,
		.reason = x->in.reason,
		.note = x->in.note,
	};
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	r->audited = false;
	if (done)
		return done < 0 ? -1 : 0;
	if (facts_lock(db, r->viewer, x->client_id, &f, r->arena, e) ||
		access_enter(r, &f, NULL, entry.action, e))
		return -1;
	done = ownership_finish(db, &end, e);
	if (done <= 0)
		return done < 0 ? -1 : cannot_end(x, e);
	if (rights_refresh(db, f.client, x->row.organisation, r->today, r->arena, e))
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
	struct ownership_row now;
	struct err second = {0};

	if (ownership_load(r->db, r->viewer, id, &f, &now, r->arena, &second))
		*e = second;
	else if (now.id && access_decide(r->viewer, &f, NULL, ACTION_OWNERSHIP_ASSIGN).allowed)
		p->json = ownership_json(&now, r->today);
	return -1;
}

int api_ownership_end(struct req *r, struct reply *p, struct err *e)
{
	struct ending x = {.r = r};
	struct access_facts f;

	if (fields_read(r, end_fields, NELEM(end_fields), &x.in, e) ||
		req_version(r, &x.version, e))
		return -1;
	if (ownership_load(r->db, r->viewer, r->param[0], &f, &x.row, r->arena, e) ||
		access_enter(r, &f, NULL, ACTION_OWNERSHIP_ASSIGN, e))
		return -1;
	x.client_id = f.client_id;
	if (db_tx(r->db, end_in_tx, &x, e))
		return e->code == E_VERSION_STALE ? stale(r, p, x.row.public_id, e) : -1;
	return reply_ownership(r, p, x.row.public_id, ACTION_OWNERSHIP_ASSIGN, 200, e);
}
