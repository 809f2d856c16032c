/*
 * What the screens of ownership offer to choose from: the services with their closing rules and
 * assignments (R16, R61, R64), and the people of a unit.
 */
#include <string.h>

#include "access/decide.h"
#include "access/ownership_api.h"
#include "access/ownership_db.h"
#include "access/refs.h"
#include "http/json.h"

struct services {
	struct service_row row;
	struct json_object *items;
	struct json_object *last, *assignments; /* of the service the rows are at */
	const char *last_id;
};

static struct json_object *rule_json(const struct service_row *s)
{
	struct json_object *o;

	if (!s->event)
		return NULL;
	o = jobj();
	jset_date(o, "valid_from", s->rule_from);
	jset_str(o, "event", s->event);
	jset_i64(o, "months", s->months);
	jset_bool(o, "while_running", s->while_running);
	jset_bool(o, "invented", s->invented);
	return o;
}

static struct json_object *assignment_json(const struct service_row *s)
{
	struct json_object *o = jobj();

	jset_str(o, "id", s->assignment_id);
	jset_str(o, "reference", s->reference);
	jset(o, "organisation",
		ref_organisation(s->organisation_id, s->organisation_name, s->organisation_kind));
	jset_str(o, "guide_url", s->assignment_guide);
	jset_date(o, "valid_from", s->assigned_from);
	jset_date(o, "valid_until", s->assigned_until);
	return o;
}

/* A row is a service with one of its assignments; rows of one service stand together. */
static int add_service(void *arg, struct err *e)
{
	struct services *x = arg;
	const struct service_row *s = &x->row;

	(void)e;
	if (!x->last_id || strcmp(x->last_id, s->id) != 0) {
		x->last = jobj();
		x->assignments = jarr();
		x->last_id = s->id;
		jset_str(x->last, "id", s->id);
		jset_str(x->last, "code", s->code);
		jset_str(x->last, "name", s->name);
		jset_str(x->last, "guide_url", s->guide_url);
		jset(x->last, "rule", rule_json(s));
		jset(x->last, "assignments", x->assignments);
		jpush(x->items, x->last);
	}
	if (s->assignment_id)
		jpush(x->assignments, assignment_json(s));
	return 0;
}

int api_service_list(struct req *r, struct reply *p, struct err *e)
{
	struct services x = {.items = NULL};

	if (req_query_only(r, (const char *const[]){NULL}, e) ||
		access_enter_general(r, ACTION_SESSION, e))
		return -1;
	x.items = jarr();
	if (services_list(r->db, r->viewer, &x.row, add_service, &x, r->arena, e)) {
		json_object_put(x.items);
		return -1;
	}
	return reply_json(p, 200, jpage(x.items, NULL));
}

struct contacts {
	struct contact_row row;
	struct json_object *items;
};

static int add_contact(void *arg, struct err *e)
{
	struct contacts *x = arg;

	(void)e;
	jpush(x->items, ref_employee(x->row.id, x->row.first_name, x->row.last_name));
	return 0;
}

int api_contact_list(struct req *r, struct reply *p, struct err *e)
{
	struct contacts x = {.items = NULL};

	if (req_query_only(r, (const char *const[]){NULL}, e) ||
		access_enter_general(r, ACTION_CONTACTS_LOOKUP, e))
		return -1;
	x.items = jarr();
	if (contacts_list(r->db, r->param[0], r->today, &x.row, add_contact, &x, r->arena, e)) {
		json_object_put(x.items);
		return -1;
	}
	return reply_json(p, 200, jpage(x.items, NULL));
}
