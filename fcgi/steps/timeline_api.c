/*
 * The course of a client in time, as it is drawn: lines and what is asked about them, documents, and whose the file was
 * to read. Each part only for who may see it by the arbiter; a part that is not hers to see is null.
 */
#include "steps/steps_api.h"

#include <string.h>

#include "access/refs.h"
#include "access/viewer.h"
#include "audit/audit.h"
#include "http/json.h"
#include "steps/timeline.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

/* The member of each kind, and who sees it; `other`: or may do this. */
static const struct part {
	const char *member;
	enum action action, other;
} parts[TIMELINE_KINDS] = {
	[TIMELINE_STEP] = {"steps", ACTION_STEP_READ, CAN_NOTHING},
	[TIMELINE_EXTENSION] = {"extensions", ACTION_STEP_READ, CAN_NOTHING},
	[TIMELINE_STOP_REQUEST] = {"stop_requests", ACTION_STEP_READ, CAN_NOTHING},
	[TIMELINE_DOCUMENT] = {"documents", ACTION_DOCUMENT_READ, CAN_NOTHING},
	[TIMELINE_RIGHT] = {"rights", ACTION_RIGHT_SEE_OWN, ACTION_RIGHT_SEE_ALL},
	[TIMELINE_OWNERSHIP] = {"ownerships", ACTION_OWNERSHIP_READ, CAN_NOTHING},
};

struct course {
	struct req *r;
	struct access_facts facts;
	struct timeline_row row;
	struct json_object *list[TIMELINE_KINDS]; /* NULL: not for this viewer */
	struct audit_shown shown;
	unsigned count;
	bool asked; /* the arbiter, which needs the facts of the first row */
};

static struct json_object *line_json(const struct step *s, struct date today)
{
	struct json_object *o = jobj();

	jset_str(o, "id", s->id);
	jset_str(o, "kind", s->kind);
	jset(o, "kind_label", step_label_json(s));
	jset_str(o, "state", s->state);
	jset_date(o, "date", s->date);
	jset_date(o, "start_date", s->start_date);
	jset_date(o, "expected_end_date", s->expected_end);
	jset_date(o, "effective_end_date", s->ended);
	jset_str(o, "cancel_reason", s->cancel_reason);
	jset_str(o, "funding_number", s->funding_number);
	jset(o, "executor", party_json(&s->executor));
	jset(o, "terms", step_terms_json(s, today));
	return o;
}

static struct json_object *request_json_of(const struct timeline_row *t)
{
	const struct line_request *n = &t->request;
	struct json_object *o = jobj();

	jset_str(o, "id", n->id);
	jset_str(o, "step", t->step.id);
	jset_str(o, "status", n->status);
	jset_date(o, "asked_on", n->asked_on);
	jset_date(o, "decided_on", n->decided_on);
	if (t->what == TIMELINE_STOP_REQUEST) {
		jset_date(o, "date", n->date);
	} else {
		jset_date(o, "certificate_date", n->certificate);
		jset_date(o, "old_end_date", n->old_end);
		jset_date(o, "new_end_date", n->date);
	}
	return o;
}

static struct json_object *document_json_of(const struct timeline_document *d)
{
	struct json_object *o = jobj();

	jset_str(o, "id", d->id);
	jset_str(o, "title", d->title);
	jset_str(o, "kind", d->kind);
	jset_i64(o, "version", d->version);
	jset_bool(o, "current", d->current);
	jset_str(o, "state", d->state);
	jset_date(o, "added_on", d->added_on);
	return o;
}

static struct json_object *period_json(const struct timeline_row *t, struct date today)
{
	const struct timeline_period *p = &t->period;
	bool open = !date_given(p->closed_on) &&
		(!date_given(p->until) || date_compare(p->until, today) >= 0);
	struct json_object *o = jobj();

	jset_str(o, "id", p->id);
	jset(o, "organisation",
		ref_organisation(p->organisation_id, p->organisation_name, p->organisation_kind));
	jset(o, "unit", ref_unit(p->unit_id, p->unit_name, p->unit_oe));
	if (t->what == TIMELINE_OWNERSHIP) {
		jset_str(o, "service", p->service);
		jset_date(o, "started_on", p->from);
		jset_date(o, "ended_on", p->until);
		return o;
	}
	jset_str(o, "basis", p->basis);
	jset_date(o, "valid_from", p->from);
	jset_date(o, "last_valid_day", p->until);
	jset_str(o, "status", open ? "open" : "closed");
	jset_explained(o, "ends", p->anchor, open ? p->rule : NULL, p->until);
	return o;
}

static const char *id_of(const struct timeline_row *t)
{
	switch (t->what) {
	case TIMELINE_STEP:
		return t->step.id;
	case TIMELINE_DOCUMENT:
		return t->document.id;
	case TIMELINE_RIGHT:
	case TIMELINE_OWNERSHIP:
		return t->period.id;
	default:
		return t->request.id;
	}
}

static struct json_object *row_json(const struct timeline_row *t, struct date today)
{
	switch (t->what) {
	case TIMELINE_STEP:
		return line_json(&t->step, today);
	case TIMELINE_DOCUMENT:
		return document_json_of(&t->document);
	case TIMELINE_RIGHT:
	case TIMELINE_OWNERSHIP:
		return period_json(t, today);
	default:
		return request_json_of(t);
	}
}

static void ask(struct course *c)
{
	const struct viewer *v = c->r->viewer;

	for (size_t i = 1; i < NELEM(parts); i++) {
		bool may = access_decide(v, &c->facts, NULL, parts[i].action).allowed ||
			access_decide(v, &c->facts, NULL, parts[i].other).allowed;

		if (may)
			c->list[i] = jarr();
	}
	c->asked = true;
}

static int take(void *arg, struct err *e)
{
	struct course *c = arg;
	const struct timeline_row *t = &c->row;

	(void)e;
	if (!c->asked)
		ask(c);
	if (t->what <= TIMELINE_NOTHING || t->what >= TIMELINE_KINDS)
		return 0;
	if (++c->count > TIMELINE_MAX || !c->list[t->what])
		return 0;
	jpush(c->list[t->what], row_json(t, c->r->today));
	audit_shown_add(&c->shown, id_of(t));
	return 0;
}

static int read_query(const struct req *r, bool *cancelled, struct err *e)
{
	static const char *const known[] = {"cancelled", NULL};
	bool bad = req_query_only(r, known, e) != 0;
	const char *value = req_query(r, "cancelled", 5, &bad, e);

	*cancelled = value && strcmp(value, "true") == 0;
	if (value && !*cancelled && strcmp(value, "false") != 0) {
		err_field(e, "cancelled", "not_allowed", NULL);
		bad = true;
	}
	return bad ? -1 : 0;
}

static int course(struct course *c, struct reply *p, struct err *e)
{
	struct audit_entry entry = {.action = ACTION_CLIENT_OPEN, .object_kind = "timeline"};
	struct json_object *o;
	bool cancelled;

	if (read_query(c->r, &cancelled, e) ||
		timeline_db_get(c->r->db, c->r->viewer, c->r->param[0], cancelled, &c->facts,
			&c->row, c->r->arena, take, c, e) ||
		access_enter(c->r, &c->facts, NULL, ACTION_CLIENT_OPEN, e))
		return -1;
	entry.client = c->facts.client;
	entry.shown = audit_shown_text(&c->shown);
	if (audit_write(c->r, &entry, e))
		return -1;
	o = jobj();
	jset_date(o, "today", c->r->today);
	for (size_t i = 1; i < NELEM(parts); i++)
		jset(o, parts[i].member, json_object_get(c->list[i]));
	jset_bool(o, "complete", c->count <= TIMELINE_MAX);
	return reply_json(p, 200, o);
}

int api_timeline_get(struct req *r, struct reply *p, struct err *e)
{
	struct course c = {.r = r};
	int status = course(&c, p, e);

	for (size_t i = 1; i < NELEM(parts); i++)
		json_object_put(c.list[i]);
	audit_shown_free(&c.shown);
	return status;
}
