/*
 * Changing a request: completing and withdrawing it (who asks), finding its file, granting and
 * refusing it (who decides).
 *
 * Every change goes the same way: the request's row is locked first, then the file's; the arbiter
 * is asked of what stands there now; a version that is not the one that was seen is refused, so
 * that of two who decide at once one wins and the other is shown what came of it.
 */
#include "requests/requests_api.h"

#include <string.h>

#include "access/decide.h"
#include "access/viewer.h"
#include "audit/audit.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"
#include "requests/right_request_json.h"

int right_request_conflict(struct req *r, const struct right_request *n, enum action a,
	const char *reason, struct err *e)
{
	r->refused_client = n->facts.client;
	r->refused_action = (int)a;
	err_set(e, E_STATE_CONFLICT, "%s", reason);
	e->reason = reason;
	return -1;
}

static int note(const struct right_request_change *c, struct err *e)
{
	struct audit_entry entry = {
		.action = c->logged,
		.client = c->client,
		.object_kind = c->object_kind ? c->object_kind : "request",
		.object_id = c->object_kind ? c->object_id : c->now.id,
	};

	return audit_write(c->r, &entry, e);
}

static int change_in_tx(struct db *db, void *arg, struct err *e)
{
	struct right_request_change *c = arg;
	struct req *r = c->r;
	struct idempotent was = {0};
	int done = r->method == M_POST ? idempotency_claim(r, &was, e) : 0;

	r->audited = false;
	c->object_kind = NULL;
	if (done < 0 || right_request_lock(db, r->param[0], r->arena, e) < 0 ||
		right_request_load(db, r->viewer, r->param[0], &c->now, r->arena, e) ||
		access_enter_request(r, &c->now.facts, done ? ACTION_REQUEST_READ : c->action, e))
		return -1;
	c->client = c->now.facts.client;
	if (done)
		return note(c, e);
	if (c->now.version != c->version)
		return err_set(
			e, E_VERSION_STALE, "request at version %lld", (long long)c->now.version);
	if (!right_request_is_open(c->now.status))
		return right_request_conflict(r, &c->now, c->action, "answered_already", e);
	if (c->work(c, e) || note(c, e))
		return -1;
	return r->method == M_POST ? idempotency_done(r, c->now.id, 200, e) : 0;
}

/* As it stands now, for the answer; a file that it was linked to may have put it out of reach. */
static int show(struct right_request_change *c, struct reply *p, struct err *e)
{
	struct req *r = c->r;
	struct right_request now;

	if (right_request_load(r->db, r->viewer, r->param[0], &now, r->arena, e))
		return -1;
	if (!now.row)
		return reply_empty(p);
	reply_version(p, now.version);
	return reply_json(p, 200, right_request_json(r->viewer, &now, r->arena));
}

int right_request_change_run(struct right_request_change *c, struct reply *p, struct err *e)
{
	struct err second = {0};

	if (req_version(c->r, &c->version, e))
		return -1;
	if (db_tx(c->r->db, change_in_tx, c, e) == 0)
		return show(c, p, e);
	if (e->code == E_VERSION_STALE && show(c, p, &second))
		*e = second;
	return -1;
}

/* ---- completing ---- */

static bool same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool same_person(
	const struct right_request_content *a, const struct right_request_content *b)
{
	return same_text(a->ssin, b->ssin) && a->number == b->number &&
	       same_text(a->first_name, b->first_name) && same_text(a->last_name, b->last_name) &&
	       date_compare(a->birth_date, b->birth_date) == 0;
}

/* What is complete is with VDAB, and stands as it was handed in. */
static bool is_complete(const struct right_request *n)
{
	const char *names[REQUEST_FAULTS];

	return right_request_missing(&n->content, &n->rules, right_request_has_paper(n), names) ==
	       0;
}

static int replace_work(struct right_request_change *c, struct err *e)
{
	struct req *r = c->r;
	const struct right_request_input *in = c->arg;
	const struct right_request *was = &c->now;
	struct right_request_content content = in->content;
	struct right_request_new n = {.document = was->paper.row};
	struct right_request_rules rules;
	struct right_request_target target;

	if (is_complete(was))
		return right_request_conflict(r, was, c->action, "complete_already", e);
	/* it is answered masked, so that who completes the form cannot give it again */
	if (!content.ssin)
		content.ssin = was->content.ssin;
	if (right_request_rules_load(r->db, &content, &rules, r->arena, e) ||
		right_request_settle_text(&content, &rules, e) ||
		right_request_match(r->db, &content, was->organisation, was->unit, r->today,
			&target, r->arena, e) ||
		right_request_claim_paper(r, in, &n.document, e))
		return -1;
	n.client = target.client;
	/* VDAB may have found the file by other means */
	if (!n.client && same_person(&content, &was->content))
		n.client = was->facts.client;
	right_request_settle(&content, &rules, in->paper || right_request_has_paper(was),
		(struct date){0}, r->today, &n);
	return right_request_replace(r->db, was->row, &content, &n, r->arena, e);
}

int api_request_replace(struct req *r, struct reply *p, struct err *e)
{
	struct right_request_input in = {0};
	struct right_request_change c = {
		.r = r,
		.action = ACTION_REQUEST_EDIT,
		.logged = ACTION_REQUEST_EDIT,
		.work = replace_work,
		.arg = &in,
	};

	return right_request_input_read(r, false, &in, e) ? -1 : right_request_change_run(&c, p, e);
}

/* ---- withdrawing ---- */

static int withdraw_work(struct right_request_change *c, struct err *e)
{
	struct right_request_answer answer = {
		.status = "withdrawn", .employee = c->r->viewer->employee};

	return right_request_decide(c->r->db, c->now.row, &answer, c->r->today, e);
}

int api_request_withdraw(struct req *r, struct reply *p, struct err *e)
{
	struct right_request_change c = {
		.r = r,
		.action = ACTION_REQUEST_EDIT,
		.logged = ACTION_REQUEST_EDIT,
		.work = withdraw_work,
	};

	return right_request_change_run(&c, p, e);
}
