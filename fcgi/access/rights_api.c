/*
 * Rights over HTTP: see those of a file, grant one, end one (R23-R36, R70, I33, I39, I44).
 *
 * A right is never changed into another: granting adds a row, ending closes one at once. What is
 * past its last valid day gives nothing, so a new grant first records that closure and then opens a
 * right of its own.
 */
#include "access/rights_api.h"

#include <string.h>

#include "access/decide.h"
#include "access/event_date.h"
#include "access/file_part.h"
#include "access/party.h"
#include "access/refs.h"
#include "access/viewer.h"
#include "audit/audit.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static const char *const bases[] = {"consent_form", "allocation", "referral_card",
	"certified_partner", "outplacement_certificate", NULL};
static const char *const end_reasons[] = {
	"consent_withdrawn", "certificate_withdrawn", "recorded_in_error", "other", NULL};

/* Open by today's date, whether or not a closure was recorded (I39). */
static bool is_open(const struct right_row *right, struct date today)
{
	if (date_given(right->closed_on))
		return false;
	return !date_given(right->last_valid_day) ||
	       date_compare(right->last_valid_day, today) >= 0;
}

struct json_object *right_json(const struct right_row *right, struct date today)
{
	struct json_object *o = jobj();

	jset_str(o, "id", right->public_id);
	jset(o, "organisation",
		ref_organisation(right->organisation_id, right->organisation_name,
			right->organisation_kind));
	jset(o, "unit", ref_unit(right->unit_id, right->unit_name, right->unit_oe));
	jset_str(o, "basis", right->basis);
	jset_date(o, "event_date", right->event_date);
	jset_str(o, "purpose", right->purpose);
	jset_date(o, "granted_on", right->granted_on);
	jset(o, "granted_by",
		ref_employee(
			right->grantor_id, right->grantor_first_name, right->grantor_last_name));
	jset_str(o, "grant_rule", right->grant_rule);
	jset_str(o, "event", right->event_id);
	jset_date(o, "valid_from", right->valid_from);
	jset_date(o, "last_valid_day", right->last_valid_day);
	jset_str(o, "category", right->category);
	jset_str(o, "rule", right->rule);
	jset_date(o, "anchor", right->anchor);
	jset_explained(o, "ends", right->anchor, is_open(right, today) ? right->rule : NULL,
		right->last_valid_day);
	jset_str(o, "status", is_open(right, today) ? "open" : "closed");
	jset_date(o, "closed_on", right->closed_on);
	jset_str(o, "end_reason", right->end_reason);
	jset_i64(o, "version", right->version);
	return o;
}

/* ---- the rights of a file ---- */

struct listing {
	struct right_row right;
	struct date today;
	struct json_object *items;
	struct audit_shown shown;
};

static int list_one(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	jpush(l->items, right_json(&l->right, l->today));
	audit_shown_add(&l->shown, l->right.public_id);
	return 0;
}

static int list_rights(struct req *r, struct listing *l, struct err *e)
{
	struct access_facts f;
	struct audit_entry entry = {.action = ACTION_RIGHT_SEE_OWN};

	if (rights_of_file(r->db, r->viewer, r->param[0], &f, &l->right, list_one, l, r->arena, e))
		return -1;
	if (access_decide(r->viewer, &f, NULL, ACTION_RIGHT_SEE_ALL).allowed)
		entry.action = ACTION_RIGHT_SEE_ALL;
	if (access_enter(r, &f, NULL, entry.action, e))
		return -1;
	entry.client = f.client;
	entry.shown = audit_shown_text(&l->shown);
	return audit_write(r, &entry, e);
}

int api_right_list(struct req *r, struct reply *p, struct err *e)
{
	struct listing l = {.today = r->today};
	int failed;

	if (req_query_only(r, (const char *const[]){NULL}, e))
		return -1;
	l.items = jarr();
	failed = list_rights(r, &l, e);
	audit_shown_free(&l.shown);
	if (failed) {
		json_object_put(l.items);
		return -1;
	}
	return reply_json(p, 200, jpage(l.items, NULL));
}

int rights_file_part(struct req *r, const struct access_facts *f, struct json_object *file,
	struct err *e)
{
	struct listing l = {.today = r->today};
	struct access_facts same;
	int failed;

	l.items = file_part_list(r, f, file, "rights", ACTION_RIGHT_SEE_OWN, ACTION_RIGHT_SEE_ALL);
	if (!l.items)
		return 0;
	failed = rights_of_file(
		r->db, r->viewer, f->client_id, &same, &l.right, list_one, &l, r->arena, e);
	audit_shown_free(&l.shown);
	return failed ? -1 : file_part_fits(r, json_object_array_length(l.items), FILE_PART_ROWS, e);
}

/* ---- one right in an answer ---- */

int right_reply(
	struct req *r, struct reply *p, const char *id, enum action a, int status, struct err *e)
{
	struct access_facts f;
	struct right_row right;

	if (right_load(r->db, r->viewer, id, &f, &right, r->arena, e))
		return -1;
	if (!r->audited) {
		struct access_object object = {.basis = right.basis};
		struct audit_entry entry = {
			.action = a, .client = f.client, .object_kind = "right", .object_id = id};

		if (access_enter(r, &f, &object, a, e) || audit_write(r, &entry, e))
			return -1;
	}
	if (!right.id)
		return err_set(e, E_NOT_FOUND, "the right is out of scope");
	reply_version(p, right.version);
	return reply_json(p, status, right_json(&right, r->today));
}

/* ---- grant ---- */

struct grant_input {
	const char *organisation, *unit, *basis, *purpose;
	struct date event_date;
};

static const struct field grant_fields[] = {
	{.name = "organisation",
		.type = F_ID,
		.flags = F_REQUIRED,
		.offset = offsetof(struct grant_input, organisation)},
	{.name = "unit",
		.type = F_ID,
		.flags = F_NULLABLE,
		.offset = offsetof(struct grant_input, unit)},
	{.name = "basis",
		.type = F_ENUM,
		.flags = F_REQUIRED,
		.offset = offsetof(struct grant_input, basis),
		.allowed = bases},
	{.name = "event_date",
		.type = F_DATE,
		.flags = F_REQUIRED,
		.offset = offsetof(struct grant_input, event_date)},
	{.name = "purpose",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = 1,
		.max = 250,
		.offset = offsetof(struct grant_input, purpose)},
};

struct grant {
	struct req *r;
	struct grant_input in;
	char id[PUBLIC_ID_TEXT];
	const char *resource; /* the right that was made, now or by the first of two requests */
};

static int read_grant(const struct req *r, struct grant_input *in, struct err *e)
{
	int bad = fields_read(r, grant_fields, NELEM(grant_fields), in, e);

	if (bad && e->code != E_INVALID_FIELDS)
		return -1;
	return event_date_check("event_date", in->event_date, r->today, e) || bad ? -1 : 0;
}

static int store_grant(const struct grant *g, const struct access_facts *f, struct err *e)
{
	const struct req *r = g->r;
	struct right_party party;
	struct right_grant n = {
		.public_id = g->id,
		.basis = g->in.basis,
		.purpose = g->in.purpose,
		.client = f->client,
		.granted_by = r->viewer->employee,
		.event_date = g->in.event_date,
		.today = r->today,
		.request_id = r->request_id,
		.route = r->route_text,
	};

	if (party_find(r, g->in.organisation, g->in.unit, &party, e))
		return -1;
	n.organisation = party.organisation;
	n.unit = party.unit;
	return right_grant(r->db, &n, r->arena, e);
}

static int grant_in_tx(struct db *db, void *arg, struct err *e)
{
	struct grant *g = arg;
	struct req *r = g->r;
	struct access_facts f;
	struct access_object object = {.basis = g->in.basis};
	struct audit_entry entry = {
		.action = ACTION_RIGHT_GRANT, .object_kind = "right", .object_id = g->id};
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	r->audited = false;
	g->resource = g->id;
	if (done < 0)
		return -1;
	if (done) {
		g->resource = was.resource;
		return 0;
	}
	if (facts_lock(db, r->viewer, r->param[0], &f, r->arena, e) ||
		access_enter(r, &f, &object, ACTION_RIGHT_GRANT, e))
		return -1;
	if (store_grant(g, &f, e))
		return -1;
	entry.client = f.client;
	if (audit_write(r, &entry, e))
		return -1;
	return idempotency_done(r, g->id, 201, e);
}

int api_right_create(struct req *r, struct reply *p, struct err *e)
{
	struct grant g = {.r = r};

	if (read_grant(r, &g.in, e))
		return -1;
	public_id_new(g.id);
	if (db_tx(r->db, grant_in_tx, &g, e))
		return -1;
	return right_reply(r, p, g.resource, ACTION_RIGHT_GRANT, 201, e);
}

/* ---- end ---- */

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
	struct right_row right; /* as it was when the request came in; tells which file to lock */
	const char *client_id;
};

/* Why it could not be closed: somebody else changed it, or it is over. */
static int cannot_close(const struct ending *x, struct err *e)
{
	struct access_facts f;
	struct right_row now;
	const struct req *r = x->r;

	if (right_load(r->db, r->viewer, x->right.public_id, &f, &now, r->arena, e))
		return -1;
	if (now.version != x->version)
		return err_set(e, E_VERSION_STALE, "right at version %lld", (long long)now.version);
	e->reason = "closed_already";
	return err_set(e, E_STATE_CONFLICT, "the right has ended");
}

static int end_in_tx(struct db *db, void *arg, struct err *e)
{
	struct ending *x = arg;
	struct req *r = x->r;
	struct access_facts f;
	struct audit_entry entry = {.action = ACTION_RIGHT_END,
		.object_kind = "right",
		.object_id = x->right.public_id};
	struct right_end end = {
		.id = x->right.id,
		.version = x->version,
		.today = r->today,
		.reason = x->in.reason,
		.note = x->in.note,
		.ended_by = r->viewer->employee,
	};
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	r->audited = false;
	if (done)
		return done < 0 ? -1 : 0;
	if (facts_lock(db, r->viewer, x->client_id, &f, r->arena, e) ||
		access_enter(r, &f, NULL, ACTION_RIGHT_END, e))
		return -1;
	done = right_close(db, &end, e);
	if (done <= 0)
		return done < 0 ? -1 : cannot_close(x, e);
	if (right_tell_ended(db,
		    &(struct right_ended){x->right.public_id, f.client, x->right.organisation,
			    x->right.unit, r->today},
		    e))
		return -1;
	entry.client = f.client;
	if (audit_write(r, &entry, e))
		return -1;
	return idempotency_done(r, x->right.public_id, 200, e);
}

/* The version that was seen is no longer the one that stands: show what stands. serve() logs it as
 * it does a refusal. */
static int stale(struct req *r, struct reply *p, const char *id, struct err *e)
{
	struct access_facts f;
	struct right_row now;
	struct err second = {0};

	if (right_load(r->db, r->viewer, id, &f, &now, r->arena, &second))
		*e = second;
	else if (now.id && access_decide(r->viewer, &f, NULL, ACTION_RIGHT_END).allowed)
		p->json = right_json(&now, r->today);
	return -1;
}

int api_right_end(struct req *r, struct reply *p, struct err *e)
{
	struct ending x = {.r = r};
	struct access_facts f;

	if (fields_read(r, end_fields, NELEM(end_fields), &x.in, e) ||
		req_version(r, &x.version, e))
		return -1;
	if (right_load(r->db, r->viewer, r->param[0], &f, &x.right, r->arena, e) ||
		access_enter(r, &f, NULL, ACTION_RIGHT_END, e))
		return -1;
	x.client_id = f.client_id;
	if (db_tx(r->db, end_in_tx, &x, e))
		return e->code == E_VERSION_STALE ? stale(r, p, x.right.public_id, e) : -1;
	return right_reply(r, p, x.right.public_id, ACTION_RIGHT_END, 200, e);
}
