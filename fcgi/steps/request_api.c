/*
 * 'Vraag stopzetting' and a new end of an outplacement (R163-R166, R172, R173, I45).
 *
 * An office asks, the adviser answers: a stop request by stopping the line or by rejecting it with
 * a reason, a new end by
 * recording it. A new end that adviser or VDAB enter is recorded at once, and so is a correction.
 */
#include "steps/steps_api.h"

#include <string.h>

#include "access/viewer.h"
#include "audit/audit.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"
#include "steps/lines.h"
#include "steps/outplacement.h"
#include "steps/request_json.h"
#include "steps/step_db.h"

enum { REASON_MAX = 1000 };

static int obstructed(enum step_obstacle o, struct err *e)
{
	err_set(e, E_STATE_CONFLICT, "%s", step_obstacle_name(o));
	e->reason = step_obstacle_name(o);
	return -1;
}

/* ---- the list ---- */

struct listing {
	struct req *r;
	enum request_kind kind;
	struct access_facts facts;
	struct line_request one;
	struct json_object *items;
	const char *wanted; /* only this one, or NULL: all of them */
	int64_t version;    /* of the last one taken */
};

static int take(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	if (!l->one.id || (l->wanted && strcmp(l->wanted, l->one.id) != 0))
		return 0;
	jpush(l->items, request_json(l->kind, &l->one));
	l->version = l->one.version;
	return 0;
}

static int list(struct listing *l, struct reply *p, struct err *e)
{
	struct req *r = l->r;
	struct audit_entry entry = {.action = ACTION_STEP_READ, .object_kind = "step"};

	if (step_db_requests(r->db, l->kind, r->viewer, STEPS_OF_LINE, r->param[0], &l->facts,
		    &l->one, r->arena, take, l, e) ||
		access_enter(r, &l->facts, NULL, ACTION_STEP_READ, e))
		return -1;
	entry.client = l->facts.client;
	entry.object_id = r->param[0];
	if (audit_write(r, &entry, e))
		return -1;
	return reply_json(p, 200, jpage(json_object_get(l->items), NULL));
}

static int list_kind(struct req *r, struct reply *p, enum request_kind kind, struct err *e)
{
	struct listing l = {.r = r, .kind = kind, .items = jarr()};
	int status = list(&l, p, e);

	json_object_put(l.items);
	return status;
}

int api_stop_request_list(struct req *r, struct reply *p, struct err *e)
{
	return list_kind(r, p, REQUEST_STOP, e);
}

int api_extension_list(struct req *r, struct reply *p, struct err *e)
{
	return list_kind(r, p, REQUEST_END, e);
}

/* ---- what asking and answering share ---- */

struct request_input {
	struct date date, certificate;
	const char *reason, *decision;
	bool correction, is_signed;
};

struct work {
	struct req *r;
	enum request_kind kind;
	enum action action;
	struct request_input in;
	int64_t version;     /* that was seen, of a request that is answered */
	const char *id;	     /* of the request */
	const char *step_id; /* of its line */
	bool stale;
};

static int note(const struct work *w, const struct step *s, struct err *e)
{
	struct audit_entry entry = {.action = w->action, .client = s->client,
		.object_kind = "step", .object_id = s->id};

	return audit_write(w->r, &entry, e);
}

/* The request as it is stored. */
static int answer(const struct work *w, struct reply *p, int status, struct err *e)
{
	struct req *r = w->r;
	struct listing l = {.r = r, .kind = w->kind, .items = jarr(), .wanted = w->id};
	int failed = step_db_requests(r->db, w->kind, r->viewer, STEPS_OF_LINE, w->step_id, &l.facts,
		&l.one, r->arena, take, &l, e);

	if (!failed && json_object_array_length(l.items) == 0)
		failed = err_set(e, E_NOT_FOUND, "the line is not to be seen any more");
	if (!failed) {
		reply_version(p, l.version);
		failed = reply_json(
			p, status, json_object_get(json_object_array_get_idx(l.items, 0)));
	}
	json_object_put(l.items);
	return failed;
}

/* Lock the line and ask the arbiter: w->action, or, where that is not allowed, `instead`. */
static int enter_line(struct work *w, enum action instead, struct step *s, struct err *e)
{
	struct req *r = w->r;
	struct access_facts f;
	struct access_object o;

	if (step_db_lock(r->db, w->step_id, r->arena, e) < 0 ||
		step_db_stored(r->db, r->viewer, w->step_id, &f, s, r->arena, e) < 0)
		return -1;
	o = step_object(s, r->viewer);
	if (instead != CAN_NOTHING &&
		!access_decide(r->viewer, &f, s->row ? &o : NULL, w->action).allowed)
		w->action = instead;
	return access_enter(r, &f, s->row ? &o : NULL, w->action, e);
}

/* Bring the line to its new end. */
static int move_end(const struct work *w, struct step *s, struct date end, struct err *e)
{
	const struct step before = *s;
	struct req *r = w->r;

	s->expected_end = end;
	return line_change(r->db, s, &before, r->viewer->employee, r->today, r->arena, e);
}

/* ---- asking ---- */

static int check_asked(struct work *w, const struct step *s, struct err *e)
{
	struct new_end n = {w->in.certificate, w->in.date, w->in.reason, w->in.correction};

	if (w->kind == REQUEST_STOP)
		return outplacement_check_stop(s, w->in.date, w->r->today, e);
	if (n.correction && w->action == ACTION_STEP_HAND_IN)
		return err_field(e, "correction", "not_allowed", NULL);
	return outplacement_check_end(s, &n, w->r->today, e);
}

static int store_asked(struct work *w, struct step *s, struct err *e)
{
	struct req *r = w->r;
	char id[PUBLIC_ID_TEXT];
	bool record = w->kind == REQUEST_END && w->action == ACTION_STEP_EXTEND;
	struct line_request n = {
		.id = arena_strdup(r->arena, public_id_new(id)),
		.date = w->in.date,
		.certificate = w->in.certificate,
		.reason = w->in.reason,
		.status = record ? "recorded" : "handed_in",
	};

	if (record)
		n.old_end = s->expected_end;
	if (request_store_new(r->db, w->kind, s->row, &n, r->viewer->employee, r->today, e) ||
		(record && move_end(w, s, n.date, e)))
		return -1;
	w->id = n.id;
	return 0;
}

static int ask(struct db *db, void *arg, struct err *e)
{
	struct work *w = arg;
	struct req *r = w->r;
	struct idempotent was;
	struct step s;
	enum step_obstacle why;
	int before = idempotency_claim(r, &was, e), waits;

	w->step_id = r->param[0];
	w->action = w->kind == REQUEST_STOP ? ACTION_STEP_REQUEST_STOP : ACTION_STEP_EXTEND;
	if (before < 0 ||
		enter_line(w, w->kind == REQUEST_STOP ? CAN_NOTHING : ACTION_STEP_HAND_IN, &s, e))
		return -1;
	if (before > 0) {
		w->id = was.resource;
		return note(w, &s, e);
	}
	why = outplacement_obstacle(&s);
	if (why != STEP_FREE)
		return obstructed(why, e);
	waits = request_waits(db, w->kind, s.row, r->arena, e);
	if (waits < 0)
		return -1;
	if (waits > 0)
		return obstructed(STEP_ASKED, e);
	if (check_asked(w, &s, e) || store_asked(w, &s, e) || note(w, &s, e))
		return -1;
	return idempotency_done(r, w->id, 201, e);
}

#define AT(member) offsetof(struct request_input, member)

static const struct field stop_fields[] = {
	{.name = "date", .type = F_DATE, .flags = F_REQUIRED, .offset = AT(date)},
	{.name = "reason", .type = F_TEXT, .flags = F_REQUIRED, .max = REASON_MAX,
		.offset = AT(reason)},
};

int api_stop_request_create(struct req *r, struct reply *p, struct err *e)
{
	struct work w = {.r = r, .kind = REQUEST_STOP};

	if (fields_read(r, stop_fields, 2, &w.in, e) || db_tx(r->db, ask, &w, e))
		return -1;
	return answer(&w, p, 201, e);
}

static const struct field end_fields[] = {
	{.name = "new_end_date", .type = F_DATE, .flags = F_REQUIRED, .offset = AT(date)},
	{.name = "certificate_date", .type = F_DATE, .flags = F_NULLABLE,
		.offset = AT(certificate)},
	{.name = "signed", .type = F_BOOL, .offset = AT(is_signed)},
	{.name = "correction", .type = F_BOOL, .offset = AT(correction)},
	{.name = "reason", .type = F_TEXT, .flags = F_NULLABLE, .max = REASON_MAX,
		.offset = AT(reason)},
};

int api_extension_create(struct req *r, struct reply *p, struct err *e)
{
	struct work w = {.r = r, .kind = REQUEST_END};

	if (fields_read(r, end_fields, sizeof(end_fields) / sizeof(end_fields[0]), &w.in, e))
		return -1;
	if (!w.in.correction && !w.in.is_signed) /* R163, I1: an attest is signed */
		return err_field(e, "signed", "required", NULL);
	if (db_tx(r->db, ask, &w, e))
		return -1;
	return answer(&w, p, 201, e);
}

/* ---- answering ---- */

static int store_answer(struct work *w, struct step *s, const struct line_request *n,
	struct err *e)
{
	struct req *r = w->r;
	struct request_answer to = {.decision = w->in.reason};
	struct new_end end = {n->certificate, n->date, NULL, false};

	if (w->kind == REQUEST_STOP) {
		to.status = "rejected";
	} else if (strcmp(w->in.decision, "refuse") == 0) {
		to.status = "refused";
	} else {
		if (outplacement_check_end(s, &end, r->today, e))
			return -1;
		to.status = "recorded";
		to.old_end = s->expected_end;
		if (move_end(w, s, n->date, e))
			return -1;
	}
	return request_decide(r->db, w->kind, n->row, &to, r->viewer->employee, r->today, e);
}

static int decide(struct db *db, void *arg, struct err *e)
{
	struct work *w = arg;
	struct req *r = w->r;
	struct idempotent was;
	struct line_request n;
	struct step s;
	int before = idempotency_claim(r, &was, e);

	w->stale = false;
	w->id = r->param[0];
	if (before < 0 || request_step(db, w->kind, w->id, &w->step_id, r->arena, e) < 0)
		return -1;
	if (!w->step_id)
		w->step_id = w->id; /* no such request: a line that is not there either */
	if (enter_line(w, CAN_NOTHING, &s, e))
		return -1;
	if (before > 0)
		return note(w, &s, e);
	if (request_lock(db, w->kind, w->id, &n, r->arena, e) < 0)
		return -1;
	if (n.version != w->version) {
		w->stale = true;
		return err_set(e, E_VERSION_STALE, "has %lld", (long long)n.version);
	}
	if (strcmp(n.status, "open") != 0 && strcmp(n.status, "handed_in") != 0)
		return obstructed(STEP_ANSWERED, e);
	if (store_answer(w, &s, &n, e) || note(w, &s, e))
		return -1;
	return idempotency_done(r, w->id, 200, e);
}

static int run_decide(struct work *w, struct reply *p, struct err *e)
{
	struct err again = {0};

	if (db_tx(w->r->db, decide, w, e) == 0)
		return answer(w, p, 200, e);
	if (w->stale && answer(w, p, 412, &again))
		*e = again;
	return -1;
}

static const struct field reject_fields[] = {
	{.name = "reason", .type = F_TEXT, .flags = F_REQUIRED, .max = REASON_MAX,
		.offset = AT(reason)},
};

int api_stop_request_reject(struct req *r, struct reply *p, struct err *e)
{
	struct work w = {.r = r, .kind = REQUEST_STOP, .action = ACTION_STEP_REJECT_STOP};

	if (req_version(r, &w.version, e) || fields_read(r, reject_fields, 1, &w.in, e))
		return -1;
	return run_decide(&w, p, e);
}

static const char *const decisions[] = {"record", "refuse", NULL};

static const struct field decision_fields[] = {
	{.name = "decision", .type = F_ENUM, .flags = F_REQUIRED, .offset = AT(decision),
		.allowed = decisions},
	{.name = "reason", .type = F_TEXT, .flags = F_NULLABLE, .max = REASON_MAX,
		.offset = AT(reason)},
};

int api_extension_decide(struct req *r, struct reply *p, struct err *e)
{
	struct work w = {.r = r, .kind = REQUEST_END, .action = ACTION_STEP_EXTEND};

	if (req_version(r, &w.version, e) || fields_read(r, decision_fields, 2, &w.in, e))
		return -1;
	if (strcmp(w.in.decision, "refuse") == 0 && !w.in.reason)
		return err_field(e, "reason", "required", NULL);
	if (strcmp(w.in.decision, "record") == 0 && w.in.reason)
		return err_field(e, "reason", "not_allowed", NULL);
	return run_decide(&w, p, e);
}
