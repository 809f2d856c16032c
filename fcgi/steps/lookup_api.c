/*
 * What the step screens offer to choose from: kinds and funding numbers.
 */
#include "steps/steps_api.h"

#include <string.h>

#include "access/viewer.h"
#include "http/json.h"
#include "steps/kinds.h"
#include "steps/states.h"
#include "steps/step_db.h"

/* ---- kinds ---- */

struct kinds {
	struct req *r;
	struct kind_config config;
	struct json_object *items;
};

static void push_field(struct json_object *list, const char *name, bool required, bool editable,
	int64_t max_length)
{
	struct json_object *o = jobj();

	jset_str(o, "name", name);
	jset_bool(o, "required", required);
	jset_bool(o, "editable", editable);
	jset(o, "max_length", max_length ? json_object_new_int64(max_length) : NULL);
	jpush(list, o);
}

struct json_object *kind_fields_json(const struct kind_config *k)
{
	static const int64_t longest[KIND_FIELDS] = {[KIND_FUNDING] = 20, [KIND_COURSE] = 6,
		[KIND_OUTSOURCING] = 7, [KIND_OE] = 6, [KIND_SUMMARY] = STEP_SUMMARY_MAX};
	struct json_object *list = jarr();

	push_field(list, "state", true, true, 0);
	push_field(list, "date", true, true, 0);
	push_field(list, "start_date", false, true, 0);
	push_field(list, "requester", true, false, 0);
	push_field(list, "executor", true, true, 0);
	for (int f = 0; f < KIND_FIELDS; f++) {
		enum presence p = kind_presence(k, (enum kind_field)f);

		if (p != PRESENCE_ABSENT)
			push_field(list, kind_fields[f], p == PRESENCE_MANDATORY, true, longest[f]);
	}
	return list;
}

/* Courses that some person may take. */
static struct json_object *transitions_json(const struct kind_config *k, bool initial)
{
	struct json_object *list = jarr();

	for (size_t i = 0; i < k->courses.count; i++) {
		const struct kind_course *c = (const struct kind_course *)k->courses.item + i;
		struct json_object *o;

		if (initial != !c->from)
			continue;
		if (initial) {
			jpush_str(list, c->to);
			continue;
		}
		o = jobj();
		jset_str(o, "from", c->from);
		jset_str(o, "to", c->to);
		jpush(list, o);
	}
	return list;
}

/* By role and organisation; the file decides too. A viewer is taken to have every tie there is. */
static bool may_add(const struct viewer *v, const struct kind_config *k)
{
	struct access_facts f = {.client = 1, .open_right = true, .is_counsellor = true,
		.adviser_of_line = true};
	struct access_object o = {.outplacement = strcmp(k->kind, "outplacement") == 0,
		.ibis_kind = kind_is_ibis(k->kind), .kind_configured = kind_for_organisation(k, v)};

	return k->addable && access_decide(v, &f, &o, ACTION_STEP_ADD).allowed;
}

static int take_kind(void *arg, struct err *e)
{
	struct kinds *x = arg;
	const struct kind_config *k = &x->config;
	struct json_object *o = jobj(), *label = jobj();

	(void)e;
	jset_str(label, "nl", k->nl);
	jset_str(label, "fr", k->fr);
	jset_str(label, "en", k->en);
	jset_str(o, "kind", k->kind);
	jset(o, "label", label);
	jset_bool(o, "is_trajectory", k->is_trajectory);
	jset_bool(o, "may_add", may_add(x->r->viewer, k));
	jset(o, "initial_states", transitions_json(k, true));
	jset(o, "transitions", transitions_json(k, false));
	jset(o, "fields", kind_fields_json(k));
	jpush(x->items, o);
	return 0;
}

int api_step_kind_list(struct req *r, struct reply *p, struct err *e)
{
	static const char *const known[] = {NULL};
	struct kinds k = {.r = r, .items = jarr()};

	if (req_query_only(r, known, e) ||
		kinds_each(r->db, &k.config, r->arena, take_kind, &k, e)) {
		json_object_put(k.items);
		return -1;
	}
	return reply_json(p, 200, jpage(k.items, NULL));
}

/* ---- funding numbers ---- */

struct numbers {
	struct funding_number row;
	struct json_object *items;
};

static int take_number(void *arg, struct err *e)
{
	struct numbers *n = arg;
	struct json_object *o = jobj();

	(void)e;
	jset_str(o, "number", n->row.number);
	jset_str(o, "label", n->row.label);
	jset_date(o, "valid_from", n->row.from);
	jset_date(o, "valid_until", n->row.until);
	jpush(n->items, o);
	return 0;
}

int api_funding_number_list(struct req *r, struct reply *p, struct err *e)
{
	static const char *const known[] = {"valid_on", NULL};
	struct numbers n = {.items = NULL};
	struct date day = r->today;
	bool bad = req_query_only(r, known, e) != 0;
	const char *on = req_query(r, "valid_on", DATE_TEXT, &bad, e);

	if (on && date_parse(on, &day))
		bad = err_field(e, "valid_on", "not_a_date", NULL) != 0;
	if (bad)
		return -1;
	n.items = jarr();
	if (step_db_funding_numbers(r->db, r->viewer->organisation, day, &n.row, r->arena,
		    take_number, &n, e)) {
		json_object_put(n.items);
		return -1;
	}
	return reply_json(p, 200, jpage(n.items, NULL));
}
