/*
 * What of a line leaves the house: one writer for detail, list and history.
 */
#include "steps/step.h"

#include <stdio.h>

#include "access/refs.h"
#include "base/text.h"
#include "http/json.h"
#include "steps/states.h"

struct json_object *party_json(const struct party *p)
{
	struct json_object *o = jobj();

	jset(o, "organisation",
		ref_organisation(p->organisation_id, p->organisation_name, p->organisation_kind));
	jset(o, "unit", ref_unit(p->unit_id, p->unit_name, p->oe_number));
	jset(o, "employee", ref_employee(p->employee_id, p->first_name, p->last_name));
	return o;
}

static struct json_object *references_json(const struct step *s)
{
	struct json_object *o;
	char oe[24];

	if (!s->ibis_reference && !s->course_number && !s->outsourcing_number && !s->oe_reference)
		return NULL;
	o = jobj();
	snprintf(oe, sizeof(oe), "%lld", (long long)s->oe_reference);
	jset_str(o, "course_number", s->course_number);
	jset_str(o, "outsourcing_number", s->outsourcing_number);
	jset_str(o, "oe_number", s->oe_reference ? oe : NULL);
	jset_str(o, "ibis_reference", s->ibis_reference);
	return o;
}

/* What detail and history share. */
static void put_content(struct json_object *o, const struct step *s)
{
	jset_str(o, "state", s->state);
	jset_date(o, "date", s->date);
	jset_date(o, "start_date", s->start_date);
	jset_date(o, "expected_end_date", s->expected_end);
	jset_str(o, "funding_number", s->funding_number);
	jset(o, "requester", party_json(&s->requester));
	jset(o, "executor", party_json(&s->executor));
	jset_str(o, "summary", s->summary);
	jset_str(o, "cancel_reason", s->cancel_reason);
	jset_date(o, "certificate_date", s->certificate);
	jset(o, "references", references_json(s));
}

/* Labels in three languages; of a list's line they are JSON already. */
struct json_object *step_label_json(const struct step *s)
{
	struct json_object *o;

	if (s->label)
		return json_tokener_parse(s->label);
	if (!s->then)
		return NULL;
	o = jobj();
	jset_str(o, "nl", s->then->nl);
	jset_str(o, "fr", s->then->fr);
	jset_str(o, "en", s->then->en);
	return o;
}

/* What is taken and yet is odd (I26). */
static struct json_object *warnings_json(const struct step *s)
{
	struct json_object *list = jarr();

	if (date_given(s->certificate) && date_given(s->start_date) &&
		date_compare(s->certificate, s->start_date) != 0)
		jpush_str(list, "start_unlike_certificate");
	return list;
}

struct json_object *step_content_json(const struct step *s)
{
	struct json_object *o = jobj();

	put_content(o, s);
	return o;
}

/* jset() is for a name that is new. */
static void replace(struct json_object *o, const char *name, struct json_object *by)
{
	json_object_object_del(o, name);
	jset(o, name, by);
}

void step_content_hide(struct json_object *content, bool requester, bool executor)
{
	static const struct party unnamed = {.organisation_id = ""};

	if (requester)
		replace(content, "requester", party_json(&unnamed));
	if (executor)
		replace(content, "executor", party_json(&unnamed));
	if (!requester && !executor)
		return;
	replace(content, "funding_number", NULL);
	replace(content, "references", NULL);
}

/* The present one first. */
static struct json_object *allowed_states_json(const struct step *s, const struct step_may *may)
{
	struct json_object *list = jarr();

	jpush_str(list, s->state);
	for (size_t i = 0; step_states[i]; i++)
		if (may->to[i])
			jpush_str(list, step_states[i]);
	return list;
}

/* Before not_before nothing of the line can be changed; afterwards it says nothing any more. */
static bool waits_on(const struct step *s, struct date today)
{
	return date_given(s->not_before) && date_compare(today, s->not_before) < 0;
}

struct json_object *step_terms_json(const struct step *s, struct date today)
{
	struct date append_until = step_append_until(s), completes = step_completes_on(s);
	struct json_object *o = jobj();

	jset_explained(o, "completes_on", s->expected_end,
		date_given(completes) ? "one_month_after_expected_end" : NULL, completes);
	jset_explained(o, "not_before", date_add_days(s->not_before, -1),
		waits_on(s, today) ? "day_after_registration" : NULL, s->not_before);
	jset_explained(o, "append_until", s->end_recorded,
		date_given(append_until) ? "two_weeks_after_end" : NULL, append_until);
	return o;
}

struct json_object *step_json(const struct step *s, const struct step_may *may, struct date today)
{
	struct json_object *o = jobj();

	jset_str(o, "id", s->id);
	jset_str(o, "client", s->client_id);
	jset_str(o, "kind", s->kind);
	jset(o, "kind_label", step_label_json(s));
	jset(o, "fields", kind_fields_json(s->then));
	put_content(o, s);
	jset_str(o, "region", s->region);
	jset_date(o, "effective_end_date", s->ended);
	jset_date(o, "end_recorded_on", s->end_recorded);
	jset_date(o, "append_until", step_append_until(s));
	jset_bool(o, "may_append", may->append);
	jset_bool(o, "may_request_stop", may->request_stop);
	jset_bool(o, "may_extend", may->extend);
	jset_bool(o, "may_hand_in", may->hand_in);
	jset(o, "warnings", warnings_json(s));
	jset(o, "allowed_states", allowed_states_json(s, may));
	jset_bool(o, "editable", may->edit);
	jset_date(o, "not_before", waits_on(s, today) ? s->not_before : (struct date){0});
	jset(o, "terms", step_terms_json(s, today));
	jset_i64(o, "version", s->version);
	jset_str(o, "recorded_at", s->recorded_at);
	jset(o, "recorded_by", party_json(&s->recorder));
	return o;
}

struct json_object *step_item_json(const struct step *s, struct arena *a)
{
	struct json_object *o = jobj();

	jset_str(o, "id", s->id);
	jset_str(o, "kind", s->kind);
	jset(o, "kind_label", step_label_json(s));
	jset_str(o, "state", s->state);
	jset_date(o, "date", s->date);
	jset_str(o, "funding_number", s->funding_number);
	jset(o, "executor", party_json(&s->executor));
	jset_str(o, "summary_start",
		s->summary ? text_start(a, s->summary, STEP_SUMMARY_START) : NULL);
	jset_i64(o, "version", s->version);
	return o;
}
