/*
 * What a withdrawn consent leaves to VDAB: rights that came of an event or with owning the file
 * (I33). Each waits on the list of who is tied to the file until somebody has said, with a reason,
 * that it stays or that it ends. It leaves the list by that, or when the right has ended otherwise.
 */
#include "access/withdrawal_api.h"

#include <string.h>

#include "access/decide.h"
#include "access/ownership_db.h"
#include "access/refs.h"
#include "access/withdrawal_db.h"
#include "audit/audit.h"
#include "audit/list_page.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static struct json_object *review_json(const struct withdrawal_review *n)
{
	struct json_object *o = jobj(), *right = jobj();

	jset_str(o, "id", n->public_id);
	jset(o, "client", ref_employee(n->client_id, n->first_name, n->last_name));
	jset_str(right, "id", n->right_id);
	jset(right, "organisation",
		ref_organisation(n->organisation_id, n->organisation_name, n->organisation_kind));
	jset_str(right, "basis", n->basis);
	jset_date(right, "event_date", n->event_date);
	jset_date(right, "granted_on", n->granted_on);
	jset_date(right, "last_valid_day", n->last_valid_day);
	jset_str(right, "status", n->open ? "open" : "closed");
	jset_bool(right, "owner", n->owner);
	jset(o, "right", right);
	jset_date(o, "withdrawn_on", n->withdrawn_on);
	jset_date(o, "recorded_on", n->recorded_on);
	jset_str(o, "decision", n->decision);
	jset_str(o, "reason", n->reason);
	jset_date(o, "decided_on", n->decided_on);
	jset(o, "decided_by",
		ref_employee(n->decider_id, n->decider_first_name, n->decider_last_name));
	jset_i64(o, "version", n->version);
	return o;
}

/* ---- the list ---- */

struct listing {
	struct list_page page; /* of clients */
	struct withdrawal_review row;
};

static int add_review(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	if (list_page_row(&l->page, (struct cursor){.id = l->row.id}))
		list_page_add(&l->page, review_json(&l->row), l->row.client_id);
	return 0;
}

int api_withdrawal_review_list(struct req *r, struct reply *p, struct err *e)
{
	static const char *const known[] = {"cursor", NULL};
	struct listing l = {.page = {.name = "withdrawals",
				    .action = ACTION_WITHDRAWAL_LIST,
				    .most = WITHDRAWAL_REVIEWS_A_PAGE}};
	bool bad = req_query_only(r, known, e) != 0;
	const char *cursor = req_query(r, "cursor", 400, &bad, e);
	bool failed;

	if (list_page_begin(r, &l.page, cursor, bad, e))
		return -1;
	failed = withdrawal_reviews_list(
			 r->db, r->viewer, l.page.at.id, &l.row, add_review, &l, r->arena, e) ||
		 list_page_reply(r, p, &l.page, e);
	return list_page_end(&l.page, failed);
}

/* ---- deciding ---- */

static const char *const decisions[] = {"keep", "end", NULL};

struct deciding {
	struct req *r;
	const char *decision, *reason;
	int64_t version;
	const char *client_id; /* which file to lock: that of the right when the request came in */
};

static const struct field fields[] = {
	{.name = "decision",
		.type = F_ENUM,
		.flags = F_REQUIRED,
		.allowed = decisions,
		.offset = offsetof(struct deciding, decision)},
	{.name = "reason",
		.type = F_TEXT,
		.flags = F_REQUIRED,
		.min = 10,
		.max = 250,
		.offset = offsetof(struct deciding, reason)},
};

/* Whose right is ended owns no more, as where two files become one. */
static int end_ownership(const struct deciding *x, const struct withdrawal_review *n,
	int64_t client, struct err *e)
{
	const struct req *r = x->r;
	struct ownership_now now;
	int runs = ownership_current(r->db, client, &now, r->arena, e);
	struct ownership_end end = {
		.ended_on = r->today,
		.ended_by = r->viewer->employee,
		.reason = "other",
		.note = x->reason,
	};
	struct audit_entry entry = {
		.action = ACTION_OWNERSHIP_END, .client = client, .object_kind = "ownership"};

	if (runs <= 0 || now.id != n->ownership)
		return runs < 0 ? -1 : 0;
	end.id = now.id;
	end.version = now.version;
	entry.object_id = now.public_id;
	entry.reason = end.reason;
	if (ownership_finish(r->db, &end, e) < 0 ||
		audit_system(r->db, r->request_id, r->route_text, &entry, e))
		return -1;
	return rights_refresh(r->db, client, n->organisation, r->today, r->arena, e);
}

static int end_right(const struct deciding *x, const struct withdrawal_review *n, int64_t client,
	struct err *e)
{
	const struct req *r = x->r;
	struct right_end end = {
		.id = n->right,
		.version = n->right_version,
		.today = r->today,
		.reason = "consent_withdrawn",
		.note = x->reason,
		.ended_by = r->viewer->employee,
	};
	struct right_ended ended = {n->right_id, client, n->organisation, n->unit, r->today};
	int closed = right_close(r->db, &end, e);

	if (closed <= 0)
		return closed < 0 ? -1 : err_set(e, E_INTERNAL, "a right of a locked file changed");
	if (withdrawal_log_ended(
		    r->db, r->request_id, r->route_text, n->right, r->arena, e) ||
		(n->ownership && end_ownership(x, n, client, e)))
		return -1;
	return right_tell_ended(r->db, &ended, e);
}

static int conflict(const char *reason, struct err *e)
{
	e->reason = reason;
	return err_set(e, E_STATE_CONFLICT, "%s", reason);
}

static int decide(const struct deciding *x, const struct withdrawal_review *n, int64_t client,
	struct err *e)
{
	const struct req *r = x->r;
	struct withdrawal_decision d = {
		.id = n->id,
		.version = x->version,
		.by = r->viewer->employee,
		.decision = x->decision,
		.reason = x->reason,
		.today = r->today,
	};

	if (n->version != x->version)
		return err_set(
			e, E_VERSION_STALE, "the question at version %lld", (long long)n->version);
	if (n->decision)
		return conflict("answered_already", e);
	if (!n->open)
		return conflict("closed_already", e);
	if (withdrawal_decide(r->db, &d, e) <= 0)
		return e->code ? -1 : err_set(e, E_INTERNAL, "a locked question changed");
	return strcmp(x->decision, "end") == 0 ? end_right(x, n, client, e) : 0;
}

static int decide_in_tx(struct db *db, void *arg, struct err *e)
{
	struct deciding *x = arg;
	struct req *r = x->r;
	struct access_facts f;
	struct withdrawal_review now;
	struct audit_entry entry = {.action = ACTION_WITHDRAWAL_DECIDE, .object_kind = "right"};
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	r->audited = false;
	if (done)
		return done < 0 ? -1 : 0;
	if (facts_lock(db, r->viewer, x->client_id, &f, r->arena, e) ||
		access_enter(r, &f, NULL, entry.action, e) ||
		withdrawal_review_load(db, r->viewer, r->param[0], &f, &now, r->arena, e))
		return -1;
	if (!now.id)
		return err_set(e, E_NOT_FOUND, "the question is of another file now");
	if (decide(x, &now, f.client, e))
		return -1;
	entry.client = f.client;
	entry.object_id = now.right_id;
	if (audit_write(r, &entry, e))
		return -1;
	return idempotency_done(r, r->param[0], 200, e);
}

/* The version that was seen is no longer the one that stands: show what stands. */
static int stale(struct req *r, struct reply *p, struct err *e)
{
	struct access_facts f;
	struct withdrawal_review now;
	struct err second = {0};

	if (withdrawal_review_load(r->db, r->viewer, r->param[0], &f, &now, r->arena, &second))
		*e = second;
	else if (now.id && access_decide(r->viewer, &f, NULL, ACTION_WITHDRAWAL_DECIDE).allowed)
		p->json = review_json(&now);
	return -1;
}

static int reply_review(struct req *r, struct reply *p, struct err *e)
{
	struct access_facts f;
	struct withdrawal_review now;
	struct audit_entry entry = {.action = ACTION_WITHDRAWAL_DECIDE, .object_kind = "right"};

	if (withdrawal_review_load(r->db, r->viewer, r->param[0], &f, &now, r->arena, e))
		return -1;
	entry.client = f.client;
	entry.object_id = now.right_id;
	if (!r->audited &&
		(access_enter(r, &f, NULL, entry.action, e) || audit_write(r, &entry, e)))
		return -1;
	if (!now.id)
		return err_set(e, E_NOT_FOUND, "the question is out of scope");
	reply_version(p, now.version);
	return reply_json(p, 200, review_json(&now));
}

int api_withdrawal_review_decide(struct req *r, struct reply *p, struct err *e)
{
	struct deciding x = {.r = r};
	struct access_facts f;
	struct withdrawal_review seen;

	if (fields_read(r, fields, NELEM(fields), &x, e) || req_version(r, &x.version, e))
		return -1;
	if (withdrawal_review_load(r->db, r->viewer, r->param[0], &f, &seen, r->arena, e) ||
		access_enter(r, &f, NULL, ACTION_WITHDRAWAL_DECIDE, e))
		return -1;
	x.client_id = f.client_id;
	if (db_tx(r->db, decide_in_tx, &x, e))
		return e->code == E_VERSION_STALE ? stale(r, p, e) : -1;
	return reply_review(r, p, e);
}
