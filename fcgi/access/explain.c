/*
 * The arbiter's way to a verdict, written down.
 */
#include "access/explain.h"

#include <stdio.h>

#include "http/json.h"

/* Actions whose verdict is narrowed further by the line, the version, the paper or the person it is
 * about. */
static bool narrowed(enum action a)
{
	return (a >= ACTION_STEP_ADD && a <= ACTION_STEP_APPEND) || a == ACTION_DOCUMENT_WITHDRAW ||
	       a == ACTION_RIGHT_GRANT || a == ACTION_CASELOAD_ASSIGN;
}

void access_explain(
	struct explained *x, const struct viewer *v, const struct access_facts *f, enum action a)
{
	*x = (struct explained){
		.action = a, .general = !action_in_file(a), .by_object = narrowed(a)};
	x->decision = x->general ? access_decide_general(v, a)
				 : access_decide_traced(v, f, NULL, a, &x->trace);
}

/* ---- facts ---- */

static struct json_object *right_json(const struct access_facts *f)
{
	struct json_object *o;

	if (!f->open_right)
		return NULL;
	o = jobj();
	jset_str(o, "id", f->right_id);
	jset_str(o, "basis", f->right_basis);
	jset_str(o, "category", f->right_category);
	jset_date(o, "since", f->right_from);
	jset_explained(o, "ends", f->right_anchor, f->right_rule, f->right_until);
	return o;
}

struct json_object *explain_facts_json(const struct access_facts *f)
{
	struct json_object *o;

	if (f->client == 0)
		return NULL;
	o = jobj();
	jset_bool(o, "open_right", f->open_right);
	jset(o, "right", right_json(f));
	jset_bool(o, "closed_right", f->closed_right);
	jset_bool(o, "pending_request", f->pending_request);
	jset_bool(o, "own_line", f->own_line);
	jset_bool(o, "owner", f->owner);
	jset_bool(o, "guides", f->guides);
	jset_bool(o, "guided_by_other", f->guided_by_other);
	jset_bool(o, "motive_given", f->motive_given);
	jset_bool(o, "is_counsellor", f->is_counsellor);
	jset_bool(o, "is_vdab_unit", f->is_vdab_unit);
	jset_bool(o, "adviser_of_line", f->adviser_of_line);
	jset_bool(o, "adviser_of_certificate", f->adviser_of_certificate);
	jset_bool(o, "allocation_waits", f->allocation_waits);
	jset_bool(o, "emergency", f->emergency);
	jset_str(o, "emergency_until", f->emergency_until);
	jset_bool(o, "control", f->control);
	jset_str(o, "control_id", f->control_id);
	jset_date(o, "control_until", f->control_until);
	return o;
}

/* ---- rules ---- */

static struct json_object *role_names(unsigned roles)
{
	struct json_object *list = jarr();

	for (unsigned i = 0; i < ROLE_COUNT; i++)
		if (roles & 1u << i)
			jpush_str(list, role_name(1u << i));
	return list;
}

static struct json_object *capacity_names(unsigned as)
{
	struct json_object *list = jarr();

	for (unsigned i = 0; i < ACCESS_CAPACITIES; i++)
		if (as & 1u << i)
			jpush_str(list, capacity_name(1u << i));
	return list;
}

static struct json_object *rule_json(const char *kind, const char *name, bool holds)
{
	struct json_object *o = jobj();
	char rule[64];

	snprintf(rule, sizeof(rule), "%s.%s", kind, name);
	jset_str(o, "rule", rule);
	jset_bool(o, "holds", holds);
	return o;
}

static void push_ties(struct json_object *list, const struct access_trace *t)
{
	for (size_t i = 0; i < t->ties; i++) {
		const struct access_tie *tie = &t->tie[i];
		struct json_object *o = rule_json("tie", tie->name, tie->holds && tie->for_role);

		jset_bool(o, "fact", tie->holds);
		jset_bool(o, "role", tie->for_role);
		jset(o, "counts_for", role_names(tie->roles));
		jset(o, "gives", capacity_names(tie->gives));
		jpush(list, o);
	}
}

/* In which capacities it may be done, in which she meets the file, and what is left of both. */
static void push_action(struct json_object *list, const struct explained *x)
{
	const struct access_trace *t = &x->trace;
	struct json_object *o = rule_json("action", action_name(x->action), x->decision.allowed);

	jset(o, "may", capacity_names(t->may));
	jset(o, "met", capacity_names(t->met));
	jset(o, "left", capacity_names(t->left));
	jset_bool(o, "any_tie", t->weak_tie);
	jset_bool(o, "by_object", x->by_object);
	jpush(list, o);
}

struct json_object *explain_rules_json(const struct explained *x)
{
	struct json_object *list = jarr();

	if (x->general) {
		jpush(list, rule_json("role", action_name(x->action), x->decision.allowed));
		return list;
	}
	push_ties(list, &x->trace);
	push_action(list, x);
	return list;
}

struct json_object *explain_verdict_json(const struct explained *x)
{
	struct json_object *o = jobj();

	jset_bool(o, "allowed", x->decision.allowed);
	jset_str(o, "reason", reason_name(x->decision.reason));
	jset_i64(o, "status", x->decision.allowed ? 200 : x->decision.tied ? 403 : 404);
	return o;
}
