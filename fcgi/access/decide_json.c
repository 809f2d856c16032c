/*
 * What the arbiter's verdict is in the head of a file: `access` of the contract (openapi: Access).
 */
#include "access/decide.h"

#include "access/refs.h"
#include "http/json.h"

void access_ends_json(struct json_object *o, const char *key, struct decision d,
	const struct access_facts *f)
{
	bool by_right = d.allowed && d.reason == REASON_OPEN_RIGHT;

	jset_explained(o, key, f->right_anchor, by_right ? f->right_rule : NULL, f->right_until);
}

static struct json_object *emergency_json(const struct access_facts *f)
{
	struct json_object *o;

	if (!f->emergency)
		return NULL;
	o = jobj();
	jset_str(o, "id", f->emergency_id);
	jset_str(o, "ends_at", f->emergency_until);
	return o;
}

static struct json_object *control_json(const struct access_facts *f)
{
	struct json_object *o = jobj();

	jset_str(o, "id", f->control_id);
	jset_str(o, "kind", f->control_kind);
	jset_str(o, "reference", f->control_reference);
	jset_date(o, "last_day", f->control_until);
	return o;
}

/* How this client stands in the viewer's caseload (openapi: Access). */
static const char *caseload_of(const struct viewer *v, const struct access_facts *f)
{
	if (!v->caseload)
		return "off";
	if (f->guided_by_other)
		return "motive";
	return f->guides ? "own" : "nobody";
}

/* The codes of the ties that hold for her, the strongest first, each once. */
static struct json_object *ties_json(const struct access_trace *trace)
{
	struct json_object *list = jarr();
	const char *last = NULL;

	for (size_t i = 0; i < trace->ties; i++) {
		const struct access_tie *t = &trace->tie[i];

		if (!t->holds || !t->for_role || t->name == last)
			continue;
		last = t->name;
		jpush_str(list, last);
	}
	return list;
}

struct json_object *access_json(const struct viewer *v, const struct access_facts *f)
{
	struct access_trace trace;
	struct decision d = access_decide_traced(v, f, NULL, ACTION_CLIENT_OPEN, &trace);
	bool by_right = d.allowed && d.reason == REASON_OPEN_RIGHT;
	struct json_object *o = jobj();

	jset_str(o, "reason", reason_name(d.reason));
	jset(o, "ties", ties_json(&trace));
	jset_str(o, "basis", by_right ? f->right_basis : NULL);
	jset_date(o, "since", by_right ? f->right_from : (struct date){0});
	jset_date(o, "until", by_right ? f->right_until : (struct date){0});
	jset_str(o, "rule", by_right ? f->right_rule : NULL);
	jset_date(o, "anchor", by_right ? f->right_anchor : (struct date){0});
	access_ends_json(o, "ends", d, f);
	jset_str(o, "caseload", by_right ? caseload_of(v, f) : NULL);
	jset(o, "guide", ref_employee(f->guide_id, f->guide_first_name, f->guide_last_name));
	jset(o, "emergency", d.reason == REASON_EMERGENCY ? emergency_json(f) : NULL);
	jset(o, "control", d.reason == REASON_CONTROL ? control_json(f) : NULL);
	jset(o, "permissions", access_permissions(v, f));
	return o;
}
