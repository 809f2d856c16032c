/*
 * Writing trajectbepalingen: a new one, a correction, a withdrawal.
 */
#include "client/plan_api.h"

#include <inttypes.h>
#include <stddef.h>

#include "access/viewer.h"
#include "audit/audit.h"
#include "client/plan_db.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"

struct plan_input {
	const char *text, *reason;
	struct date date;
};

/* All of it in a new one; in a correction what is to change. */
static const struct field new_fields[] = {
	{.name = "date",
		.type = F_DATE,
		.flags = F_REQUIRED,
		.offset = offsetof(struct plan_input, date)},
	{.name = "text",
		.type = F_TEXT,
		.flags = F_REQUIRED,
		.max = PLAN_TEXT_MAX,
		.offset = offsetof(struct plan_input, text)},
};

static const struct field correction_fields[] = {
	{.name = "date", .type = F_DATE, .offset = offsetof(struct plan_input, date)},
	{.name = "text",
		.type = F_TEXT,
		.max = PLAN_TEXT_MAX,
		.offset = offsetof(struct plan_input, text)},
};

static const struct field withdrawal_fields[] = {
	{.name = "reason",
		.type = F_STR,
		.flags = F_REQUIRED,
		.max = PLAN_REASON_MAX,
		.offset = offsetof(struct plan_input, reason)},
};

struct work {
	struct req *r;
	enum action action;
	struct plan_input in;
	int64_t version; /* that was seen */
	const char *id;	 /* of the plan */
};

static int note(const struct work *w, int64_t client, struct err *e)
{
	struct audit_entry entry = {.action = w->action, .client = client,
		.object_kind = "trajectory_plan", .object_id = w->id};

	return audit_write(w->r, &entry, e);
}

static int conflict(const char *reason, struct err *e)
{
	err_set(e, E_STATE_CONFLICT, "%s", reason);
	e->reason = reason;
	return -1;
}

/* The plan as it is stored. */
static int answer(const struct work *w, struct reply *p, int status, struct err *e)
{
	struct req *r = w->r;
	struct access_facts f;
	struct plan plan;

	if (plan_db_get(r->db, r->viewer, w->id, &f, &plan, r->arena, e) < 0)
		return -1;
	if (plan.row == 0)
		return err_set(e, E_NOT_FOUND, "the plan is not to be seen any more");
	reply_version(p, plan.version);
	return reply_json(p, status, plan_json(&plan, plan_may(r->viewer, &f, &plan)));
}

/* ---- a new one ---- */

static int store_new(struct work *w, int64_t client, struct err *e)
{
	struct req *r = w->r;
	char id[PUBLIC_ID_TEXT];
	struct plan plan = {.id = arena_strdup(r->arena, public_id_new(id)), .date = w->in.date,
		.text = w->in.text};
	struct date birth;
	int64_t count;

	if (plan_db_room(r->db, client, &birth, &count, r->arena, e) ||
		plan_check_date(plan.date, birth, r->today, e))
		return -1;
	if (count >= PLANS_MAX)
		return conflict("too_many_plans", e);
	w->id = plan.id;
	return plan_db_insert(r->db, client, &plan, r->viewer, e);
}

static int create_in_tx(struct db *db, void *arg, struct err *e)
{
	struct work *w = arg;
	struct req *r = w->r;
	struct access_facts f;
	struct idempotent was;
	int before = idempotency_claim(r, &was, e);

	r->audited = false;
	if (before < 0 || facts_lock(db, r->viewer, r->param[0], &f, r->arena, e) ||
		access_enter(r, &f, NULL, w->action, e))
		return -1;
	if (before > 0) {
		w->id = was.resource;
		return note(w, f.client, e);
	}
	if (store_new(w, f.client, e) || note(w, f.client, e))
		return -1;
	return idempotency_done(r, w->id, 201, e);
}

int api_trajectory_plan_create(struct req *r, struct reply *p, struct err *e)
{
	struct work w = {.r = r, .action = ACTION_PLAN_ADD};

	if (fields_read(r, new_fields, 2, &w.in, e) || db_tx(r->db, create_in_tx, &w, e))
		return -1;
	p->location = arena_printf(r->arena, "/api/trajectory-plans/%s", w.id);
	return answer(&w, p, 201, e);
}

/* ---- one that is there ---- */

/* Lock it, ask the arbiter, and see whether it is still the one that was seen. */
static int enter(struct work *w, struct access_facts *f, struct plan *plan, struct err *e)
{
	struct req *r = w->r;

	if (plan_db_lock(r->db, w->id, r->arena, e) < 0 ||
		plan_db_get(r->db, r->viewer, w->id, f, plan, r->arena, e) < 0 ||
		access_enter(r, f, NULL, w->action, e))
		return -1;
	if (plan->version != w->version)
		return err_set(e, E_VERSION_STALE, "plan at version %" PRId64, plan->version);
	if (plan->withdrawn_reason)
		return conflict("plan_withdrawn", e);
	/* the last version is kept for a withdrawal */
	if (plan->version >= PLAN_VERSIONS_MAX - (w->action == ACTION_PLAN_CORRECT))
		return conflict("too_many_corrections", e);
	return 0;
}

static int correct_in_tx(struct db *db, void *arg, struct err *e)
{
	struct work *w = arg;
	struct req *r = w->r;
	struct access_facts f;
	struct plan plan;
	struct date birth;
	int64_t count;

	r->audited = false;
	if (enter(w, &f, &plan, e))
		return -1;
	if (date_given(w->in.date)) {
		if (plan_db_room(db, f.client, &birth, &count, r->arena, e) ||
			plan_check_date(w->in.date, birth, r->today, e))
			return -1;
		plan.date = w->in.date;
	}
	if (w->in.text)
		plan.text = w->in.text;
	plan.version++;
	return plan_db_update(db, &plan, r->viewer, e) ? -1 : note(w, f.client, e);
}

/* Somebody was first: show how it stands now, to who may see it. */
static int stale(const struct work *w, struct reply *p, struct err *e)
{
	struct req *r = w->r;
	struct err second = {0};
	struct access_facts f;
	struct plan plan;

	if (plan_db_get(r->db, r->viewer, w->id, &f, &plan, r->arena, &second) < 0)
		*e = second;
	else if (access_decide(r->viewer, &f, NULL, ACTION_PLAN_READ).allowed)
		p->json = plan_json(&plan, plan_may(r->viewer, &f, &plan));
	return -1;
}

int api_trajectory_plan_patch(struct req *r, struct reply *p, struct err *e)
{
	struct work w = {.r = r, .action = ACTION_PLAN_CORRECT, .id = r->param[0]};

	if (req_version(r, &w.version, e) || fields_read(r, correction_fields, 2, &w.in, e))
		return -1;
	if (!date_given(w.in.date) && !w.in.text)
		return err_field(e, "body", "empty_patch", NULL);
	if (db_tx(r->db, correct_in_tx, &w, e))
		return e->code == E_VERSION_STALE ? stale(&w, p, e) : -1;
	return answer(&w, p, 200, e);
}

/* ---- taking it back ---- */

static int withdraw_in_tx(struct db *db, void *arg, struct err *e)
{
	struct work *w = arg;
	struct req *r = w->r;
	struct access_facts f;
	struct plan plan;
	struct idempotent was;
	int before = idempotency_claim(r, &was, e);

	r->audited = false;
	if (before < 0)
		return -1;
	if (before > 0) {
		if (plan_db_get(db, r->viewer, w->id, &f, &plan, r->arena, e) < 0 ||
			access_enter(r, &f, NULL, w->action, e))
			return -1;
		return note(w, f.client, e);
	}
	if (enter(w, &f, &plan, e))
		return -1;
	plan.withdrawn_reason = w->in.reason;
	plan.version++;
	if (plan_db_update(db, &plan, r->viewer, e) || note(w, f.client, e))
		return -1;
	return idempotency_done(r, w->id, 200, e);
}

int api_trajectory_plan_withdraw(struct req *r, struct reply *p, struct err *e)
{
	struct work w = {.r = r, .action = ACTION_PLAN_WITHDRAW, .id = r->param[0]};

	if (req_version(r, &w.version, e) || fields_read(r, withdrawal_fields, 1, &w.in, e))
		return -1;
	if (db_tx(r->db, withdraw_in_tx, &w, e))
		return e->code == E_VERSION_STALE ? stale(&w, p, e) : -1;
	return answer(&w, p, 200, e);
}
