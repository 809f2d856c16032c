/*
 * What is added to the Samenvatting after the end: for fourteen days, only added, each signed and dated (R183, I29).
 */
#include "steps/steps_api.h"

#include <string.h>

#include "access/viewer.h"
#include "audit/audit.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"
#include "steps/step_db.h"

struct addition_input {
	const char *text;
};

static const struct field addition_fields[] = {
	{.name = "text", .type = F_TEXT, .flags = F_REQUIRED, .max = STEP_SUMMARY_MAX,
		.offset = offsetof(struct addition_input, text)},
};

struct json_object *step_addition_json(const struct step_addition *n)
{
	struct json_object *o = jobj();

	jset_str(o, "id", n->id);
	jset_str(o, "text", n->text);
	jset_date(o, "added_on", n->added_on);
	jset_str(o, "added_at", n->added_at);
	jset(o, "added_by", party_json(&n->by));
	return o;
}

/* ---- the list ---- */

struct additions {
	struct req *r;
	struct access_facts facts;
	struct step_addition one;
	struct json_object *items;
	const char *wanted; /* only this one, or NULL: all of them */
};

static int take(void *arg, struct err *e)
{
	struct additions *l = arg;

	(void)e;
	if (l->one.id && (!l->wanted || strcmp(l->wanted, l->one.id) == 0))
		jpush(l->items, step_addition_json(&l->one));
	return 0;
}

static int list(struct additions *l, struct reply *p, struct err *e)
{
	struct req *r = l->r;
	struct audit_entry entry = {.action = ACTION_STEP_READ, .object_kind = "step"};

	if (step_db_additions(r->db, r->viewer, STEPS_OF_LINE, r->param[0], &l->facts, &l->one,
		    r->arena, take, l, e) ||
		access_enter(r, &l->facts, NULL, ACTION_STEP_READ, e))
		return -1;
	entry.client = l->facts.client;
	entry.object_id = r->param[0];
	if (audit_write(r, &entry, e))
		return -1;
	return reply_json(p, 200, jpage(json_object_get(l->items), NULL));
}

int api_step_addition_list(struct req *r, struct reply *p, struct err *e)
{
	struct additions l = {.r = r, .items = jarr()};
	int status = list(&l, p, e);

	json_object_put(l.items);
	return status;
}

/* ---- one more ---- */

struct adding {
	struct req *r;
	struct addition_input in;
	const char *id;
};

static int note(struct adding *a, const struct step *s, struct err *e)
{
	struct audit_entry entry = {.action = ACTION_STEP_APPEND, .client = s->client,
		.object_kind = "step", .object_id = s->id};

	return audit_write(a->r, &entry, e);
}

static int add(struct db *db, void *arg, struct err *e)
{
	struct adding *a = arg;
	struct req *r = a->r;
	char id[PUBLIC_ID_TEXT];
	struct access_facts f;
	struct access_object o;
	struct idempotent was;
	struct step s;
	enum step_obstacle why;
	int before = idempotency_claim(r, &was, e);

	if (before < 0 || step_db_lock(db, r->param[0], r->arena, e) < 0 ||
		step_db_stored(db, r->viewer, r->param[0], &f, &s, r->arena, e) < 0)
		return -1;
	o = step_object(&s, r->viewer);
	if (access_enter(r, &f, s.row ? &o : NULL, ACTION_STEP_APPEND, e))
		return -1;
	if (before > 0) {
		a->id = was.resource;
		return note(a, &s, e);
	}
	why = step_append_obstacle(&s, r->today);
	if (why != STEP_FREE) {
		err_set(e, E_STATE_CONFLICT, "%s", step_obstacle_name(why));
		e->reason = step_obstacle_name(why);
		return -1;
	}
	a->id = arena_strdup(r->arena, public_id_new(id));
	if (step_db_add(db, s.row, a->id, a->in.text, r->today, r->viewer->employee, e) ||
		note(a, &s, e))
		return -1;
	return idempotency_done(r, a->id, 201, e);
}

static int answer(struct adding *a, struct reply *p, struct err *e)
{
	struct req *r = a->r;
	struct additions l = {.r = r, .items = jarr(), .wanted = a->id};
	int status = step_db_additions(r->db, r->viewer, STEPS_OF_LINE, r->param[0], &l.facts, &l.one,
		r->arena, take, &l, e);

	if (status == 0 && json_object_array_length(l.items) == 0)
		status = err_set(e, E_NOT_FOUND, "the line is not to be seen any more");
	if (status == 0)
		status = reply_json(
			p, 201, json_object_get(json_object_array_get_idx(l.items, 0)));
	json_object_put(l.items);
	return status;
}

int api_step_addition_create(struct req *r, struct reply *p, struct err *e)
{
	struct adding a = {.r = r};

	if (fields_read(r, addition_fields, 1, &a.in, e) || db_tx(r->db, add, &a, e))
		return -1;
	return answer(&a, p, e);
}
