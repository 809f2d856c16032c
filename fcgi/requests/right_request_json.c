/*
 * The one writer of a request: for who asks and for who decides, in lists and alone.
 */
#include "requests/right_request_json.h"

#include <string.h>

#include "access/refs.h"
#include "base/ident.h"
#include "base/text.h"
#include "http/json.h"

bool right_request_has_paper(const struct right_request *n)
{
	return n->paper.row &&
	       (strcmp(n->paper.state, "clean") == 0 || strcmp(n->paper.state, "scanning") == 0);
}

static struct json_object *paper_json(const struct right_request_paper *p)
{
	struct json_object *o;
	const char *state = p->state;

	if (!p->row)
		return NULL;
	if (strcmp(state, "clean") == 0)
		state = "available";
	else if (strcmp(state, "infected") == 0)
		state = "refused";
	o = jobj();
	jset_str(o, "file_name", p->file_name);
	jset_str(o, "media_type", p->media_type);
	jset_i64(o, "size", p->size);
	jset_str(o, "state", state);
	return o;
}

struct json_object *right_request_match_json(const struct right_request_match *m)
{
	struct json_object *o;

	if (!m->id)
		return NULL;
	o = jobj();
	jset_str(o, "id", m->id);
	jset_number(o, "number", m->number);
	jset_str(o, "first_name", m->first_name);
	jset_str(o, "last_name", m->last_name);
	jset_date(o, "birth_date", m->birth_date);
	return o;
}

static bool same_name(struct arena *a, const char *x, const char *y)
{
	return strcmp(text_name_key(a, x), text_name_key(a, y)) == 0;
}

/* How form and file agree, for who decides whether it is the same person; null: not to be told. */
static struct json_object *agrees_json(const struct right_request *n, bool decides, struct arena *a)
{
	const struct right_request_content *c = &n->content;
	const struct right_request_match *m = &n->match;
	struct json_object *o;

	if (!m->id || !decides)
		return NULL;
	o = jobj();
	jset_bool(o, "first_name", same_name(a, c->first_name, m->first_name));
	jset_bool(o, "last_name", same_name(a, c->last_name, m->last_name));
	jset_bool(o, "birth_date", date_compare(c->birth_date, m->birth_date) == 0);
	jset_bool(o, "ssin", c->ssin && m->ssin && strcmp(c->ssin, m->ssin) == 0);
	jset_bool(o, "number", c->number && c->number == m->number);
	return o;
}

static void set_form(struct json_object *o, const struct right_request_content *c)
{
	char masked[16];

	jset_str(o, "form", c->form);
	jset_str(o, "origin", c->origin);
	jset_str(o, "first_name", c->first_name);
	jset_str(o, "last_name", c->last_name);
	jset_date(o, "birth_date", c->birth_date);
	jset_str(o, "ssin_masked", c->ssin ? ssin_mask(c->ssin, masked) : NULL);
	jset_number(o, "number", c->number);
	jset_str(o, "purpose", c->purpose);
	jset_str(o, "message", c->message);
	jset_date(o, "event_date", c->event_date);
	jset_bool(o, "signed", c->is_signed);
	jset_date(o, "signed_on", c->signed_on);
	jset_bool(o, "consent", c->consent);
	jset_bool(o, "informed", c->informed);
	jset_bool(o, "exchange_informed", c->exchange_informed);
	jset_str(o, "actiris_number", c->actiris_number);
	jset_str(o, "reference", c->reference);
	jset_str(o, "text_language", c->text_language);
	jset(o, "text_version", c->text_version ? json_object_new_int64(c->text_version) : NULL);
	jset_date(o, "expected_end_date", c->expected_end);
	jset_str(o, "region", c->region);
	jset_date(o, "original_sent_on", c->original_sent_on);
}

static struct json_object *missing_json(const struct right_request *n)
{
	const char *names[REQUEST_FAULTS];
	struct json_object *list = jarr();
	size_t count = 0;

	if (right_request_is_open(n->status))
		count = right_request_missing(
			&n->content, &n->rules, right_request_has_paper(n), names);
	for (size_t i = 0; i < count; i++)
		jpush_str(list, names[i]);
	return list;
}

static struct json_object *person_json(const struct right_request_person *p)
{
	return ref_employee(p->id, p->first_name, p->last_name);
}

static void set_course(struct json_object *o, const struct viewer *v, const struct right_request *n)
{
	bool waits = strcmp(n->status, "received") == 0;

	jset_date(o, "received_on", n->received_on);
	jset_date(o, "completed_on", n->completed_on);
	jset_date(o, "due_on", n->due_on);
	jset_explained(o, "due", n->completed_on, waits ? "five_working_days" : NULL, n->due_on);
	jset_str(o, "clock", right_request_clock(n->status, n->risk_on, n->due_on, v->today));
	jset_date(o, "decided_on", n->decided_on);
	jset(o, "decided_by", person_json(&n->decided_by));
	jset_str(o, "refusal", n->refusal);
	jset_str(o, "note", n->note);
	jset_str(o, "right", n->right_id);
}

struct json_object *right_request_json(
	const struct viewer *v, const struct right_request *n, struct arena *a)
{
	bool decides = access_decide_request(v, &n->facts, ACTION_REQUEST_DECIDE).allowed;
	bool asks = access_decide_request(v, &n->facts, ACTION_REQUEST_EDIT).allowed;
	struct json_object *o = jobj(), *may = jarr();

	jset_str(o, "id", n->id);
	jset_str(o, "status", n->status);
	jset(o, "organisation",
		ref_organisation(n->organisation_id, n->organisation_name, n->organisation_kind));
	jset(o, "unit", ref_unit(n->unit_id, n->unit_name, n->unit_oe));
	jset(o, "asked_by", person_json(&n->asked_by));
	set_form(o, &n->content);
	jset(o, "paper", paper_json(&n->paper));
	jset(o, "missing", missing_json(n));
	set_course(o, v, n);
	jset(o, "client", right_request_match_json(&n->match));
	jset(o, "agrees", agrees_json(n, decides, a));
	if (asks)
		jpush_str(may, action_name(ACTION_REQUEST_EDIT));
	if (decides)
		jpush_str(may, action_name(ACTION_REQUEST_DECIDE));
	jset(o, "permissions", may);
	jset_i64(o, "version", n->version);
	return o;
}
