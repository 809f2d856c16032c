/*
 * What the step screens offer to choose from: kinds and funding numbers.
 */
#include "steps/steps_api.h"

#include <string.h>

#include "access/viewer.h"
#include "http/json.h"
#include "steps/states.h"
#include "steps/step_db.h"

/* ---- kinds ---- */

struct kinds {
	struct req *r;
	struct step_kind_row row;
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

static struct json_object *fields_json(const struct step_kind_row *k)
{
	struct json_object *list = jarr();

	push_field(list, "state", true, true, 0);
	push_field(list, "date", true, true, 0);
	push_field(list, "start_date", false, true, 0);
	push_field(list, "expected_end_date", k->needs_expected_end, true, 0);
	push_field(list, "funding_number", false, true, 20);
	push_field(list, "requester", true, false, 0);
	push_field(list, "executor", true, true, 0);
	push_field(list, "summary", false, true, STEP_SUMMARY_MAX);
	return list;
}

static struct json_object *transitions_json(const char *kind, bool initial)
{
	const unsigned people = (1u << ROLE_COUNT) - 1;
	struct json_object *list = jarr();

	for (size_t i = 0; i < transition_count; i++) {
		const struct transition *t = &transitions[i];
		struct json_object *o;

		if (t->family != family_of(kind) || !(t->by & people) || initial != !t->from)
			continue;
		if (initial) {
			jpush_str(list, t->to);
			continue;
		}
		o = jobj();
		jset_str(o, "from", t->from);
		jset_str(o, "to", t->to);
		jpush(list, o);
	}
	return list;
}

/* By role and organisation; the file decides too. A viewer is taken to have every tie there is. */
static bool may_add(const struct viewer *v, const struct step_kind_row *k)
{
	struct access_facts f = {.client = 1, .open_right = true, .is_counsellor = true,
		.adviser_of_line = true};
	struct access_object o = {.outplacement = strcmp(k->kind, "outplacement") == 0,
		.ibis_kind = kind_is_ibis(k->kind), .kind_configured = k->configured};

	return k->addable && access_decide(v, &f, &o, ACTION_STEP_ADD).allowed;
}

static int take_kind(void *arg, struct err *e)
{
	struct kinds *k = arg;
	struct json_object *o = jobj();

	(void)e;
	jset_str(o, "kind", k->row.kind);
	jset_str(o, "label_key", arena_printf(k->r->arena, "step_kind.%s", k->row.kind));
	jset_bool(o, "is_trajectory", k->row.is_trajectory);
	jset_bool(o, "may_add", may_add(k->r->viewer, &k->row));
	jset(o, "initial_states", transitions_json(k->row.kind, true));
	jset(o, "transitions", transitions_json(k->row.kind, false));
	jset(o, "fields", fields_json(&k->row));
	jpush(k->items, o);
	return 0;
}

int api_step_kind_list(struct req *r, struct reply *p, struct err *e)
{
	static const char *const known[] = {NULL};
	struct kinds k = {.r = r, .items = jarr()};

	if (req_query_only(r, known, e) ||
		step_db_kinds(r->db, r->viewer->organisation_kind, &k.row, r->arena, take_kind, &k,
			e)) {
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
