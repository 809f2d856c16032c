/*
 * Looking at lines: the list, one line, its history.
 */
#include "steps/steps_api.h"

#include <string.h>

#include "access/viewer.h"
#include "audit/audit.h"
#include "http/json.h"
#include "steps/states.h"
#include "steps/step_db.h"

/* ---- the list ---- */

struct listing {
	struct req *r;
	struct access_facts facts;
	struct step step;
	struct json_object *items;
	struct audit_shown shown;
	unsigned count;
	const char *last; /* public id of the last line taken */
	bool more;
};

static int take_line(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	if (l->step.row == 0)
		return 0;
	if (l->count == STEP_PAGE) {
		l->more = true;
		return 0;
	}
	jpush(l->items, step_item_json(&l->step, l->r->arena));
	audit_shown_add(&l->shown, l->step.id);
	l->last = l->step.id;
	l->count++;
	return 0;
}

/* One of `list`, or NULL when absent; anything else is a fault of the field. */
static const char *one_of(const struct req *r, const char *name, const char *const *list, bool *bad,
	struct err *e)
{
	const char *value = req_query(r, name, 40, bad, e);

	for (size_t i = 0; value && list[i]; i++)
		if (strcmp(value, list[i]) == 0)
			return list[i];
	if (value && *value) {
		err_field(e, name, "not_allowed", NULL);
		*bad = true;
	}
	return NULL;
}

/* The public id of a unit, or NULL when absent. */
static const char *unit_of(const struct req *r, const char *name, bool *bad, struct err *e)
{
	const char *id = req_query(r, name, PUBLIC_ID_TEXT, bad, e);

	if (id && !public_id_valid(id)) {
		err_field(e, name, "not_an_id", NULL);
		*bad = true;
		return NULL;
	}
	return id;
}

static int read_filter(const struct req *r, struct step_filter *f, struct err *e)
{
	static const char *const known[] = {
		"state", "kind", "trajectory", "requester", "executor", "from", "until", "cursor", NULL};
	static const char *const yes[] = {"true", NULL};
	bool bad = req_query_only(r, known, e) != 0;

	f->state = one_of(r, "state", step_states, &bad, e);
	f->kind = one_of(r, "kind", step_kinds, &bad, e);
	f->requester = unit_of(r, "requester", &bad, e);
	f->executor = unit_of(r, "executor", &bad, e);
	f->from = req_query_date(r, "from", &bad, e);
	f->until = req_query_date(r, "until", &bad, e);
	f->in_trajectory = one_of(r, "trajectory", yes, &bad, e) != NULL;
	f->after = req_query(r, "cursor", PUBLIC_ID_TEXT, &bad, e);
	if (f->after && !public_id_valid(f->after)) {
		err_field(e, "cursor", "not_allowed", NULL);
		bad = true;
	}
	return bad ? -1 : 0;
}

static int list(struct listing *l, struct reply *p, struct err *e)
{
	struct audit_entry entry = {.action = ACTION_STEP_READ, .object_kind = "steps"};
	struct step_filter filter;

	if (read_filter(l->r, &filter, e) ||
		step_db_list(l->r->db, l->r->viewer, l->r->param[0], &filter, &l->facts, &l->step,
			l->r->arena, take_line, l, e) ||
		access_enter(l->r, &l->facts, NULL, ACTION_STEP_READ, e))
		return -1;
	entry.client = l->facts.client;
	entry.shown = audit_shown_text(&l->shown);
	if (audit_write(l->r, &entry, e))
		return -1;
	return reply_json(p, 200, jpage(json_object_get(l->items), l->more ? l->last : NULL));
}

int api_step_list(struct req *r, struct reply *p, struct err *e)
{
	struct listing l = {.r = r, .items = jarr()};
	int status = list(&l, p, e);

	json_object_put(l.items);
	audit_shown_free(&l.shown);
	return status;
}

/* ---- one line ---- */

int api_step_get(struct req *r, struct reply *p, struct err *e)
{
	struct access_facts f;
	struct step s;
	struct access_object o;
	struct audit_entry entry = {.action = ACTION_STEP_READ, .object_kind = "step"};
	struct step_may may;

	if (step_db_get(r->db, r->viewer, r->param[0], &f, &s, r->arena, e) < 0)
		return -1;
	o = step_object(&s, r->viewer);
	if (access_enter(r, &f, &o, ACTION_STEP_READ, e))
		return -1;
	entry.client = f.client;
	entry.object_id = s.id;
	if (audit_write(r, &entry, e))
		return -1;
	may = step_may(&s, r->viewer, &f, r->today);
	reply_version(p, s.version);
	return reply_json(p, 200, step_json(&s, &may, r->today));
}

/* ---- its history ---- */

struct history {
	struct req *r;
	struct access_facts facts;
	struct step step;
	struct step_kept kept;
	struct json_object *items;
};

struct json_object *step_version_json(
	const struct step *s, const struct step_kept *kept, struct err *e)
{
	struct json_object *o = json_read(kept->content, strlen(kept->content), e);

	if (!o) {
		err_set(e, E_INTERNAL, "a kept version is no JSON");
		return NULL;
	}
	/* kept before there were such */
	if (!json_object_object_get_ex(o, "cancel_reason", NULL))
		jset(o, "cancel_reason", NULL);
	if (!json_object_object_get_ex(o, "certificate_date", NULL))
		jset(o, "certificate_date", NULL);
	if (!json_object_object_get_ex(o, "references", NULL))
		jset(o, "references", NULL);
	step_content_hide(o, kept->requester_hidden, kept->executor_hidden);
	jset_i64(o, "version", s->version);
	jset_str(o, "recorded_at", s->recorded_at);
	jset(o, "recorded_by", party_json(&s->recorder));
	return o;
}

static int take_version(void *arg, struct err *e)
{
	struct history *h = arg;
	struct json_object *o;

	if (!h->kept.content)
		return 0;
	o = step_version_json(&h->step, &h->kept, e);
	if (!o)
		return -1;
	jpush(h->items, o);
	return 0;
}

static int history(struct history *h, struct reply *p, struct err *e)
{
	struct audit_entry entry = {.action = ACTION_STEP_READ, .object_kind = "step"};

	if (step_db_versions(h->r->db, h->r->viewer, STEPS_OF_LINE, h->r->param[0], &h->facts,
		    &h->step, &h->kept, h->r->arena, take_version, h, e) ||
		access_enter(h->r, &h->facts, NULL, ACTION_STEP_READ, e))
		return -1;
	entry.client = h->facts.client;
	entry.object_id = h->r->param[0];
	if (audit_write(h->r, &entry, e))
		return -1;
	return reply_json(p, 200, jpage(json_object_get(h->items), NULL));
}

int api_step_history_list(struct req *r, struct reply *p, struct err *e)
{
	struct history h = {.r = r, .items = jarr()};
	int status = history(&h, p, e);

	json_object_put(h.items);
	return status;
}
