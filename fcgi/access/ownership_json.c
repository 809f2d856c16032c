/*
 * Owners and ownerships as JSON.
 */
#include "access/ownership_json.h"

#include "access/refs.h"
#include "http/json.h"

static struct json_object *contact_json(const struct owner *o)
{
	struct json_object *j =
		ref_employee(o->contact_id, o->contact_first_name, o->contact_last_name);

	if (j)
		jset_str(j, "email", o->contact_email);
	return j;
}

static struct json_object *service_json(const struct owner *o)
{
	struct json_object *j = jobj();

	jset_str(j, "id", o->service_id);
	jset_str(j, "code", o->service_code);
	jset_str(j, "name", o->service_name);
	return j;
}

static void set_owner(struct json_object *j, const struct owner *o)
{
	jset(j, "organisation",
		ref_organisation(o->organisation_id, o->organisation_name, o->organisation_kind));
	jset(j, "unit", ref_unit(o->unit_id, o->unit_name, o->unit_oe));
	jset(j, "contact", contact_json(o));
	jset(j, "service", service_json(o));
	jset_str(j, "guide_url", o->guide_url);
}

struct json_object *owner_json(const struct owner *o)
{
	struct json_object *j;

	if (!o->organisation_id)
		return NULL;
	j = jobj();
	set_owner(j, o);
	jset_date(j, "since", o->since);
	return j;
}

static struct json_object *assignment_json(const struct ownership_row *row)
{
	struct json_object *j;

	if (!row->assignment_id)
		return NULL;
	j = jobj();
	jset_str(j, "id", row->assignment_id);
	jset_str(j, "reference", row->assignment_reference);
	return j;
}

/* By date, whether or not the end was recorded (I39). */
static bool runs(const struct ownership_row *row, struct date today)
{
	return !date_given(row->ended_on) &&
	       (!date_given(row->last_day) || date_compare(row->last_day, today) >= 0);
}

struct json_object *ownership_json(const struct ownership_row *row, struct date today)
{
	struct json_object *j = jobj();

	jset_str(j, "id", row->public_id);
	set_owner(j, &row->owner);
	jset(j, "assignment", assignment_json(row));
	jset_date(j, "started_on", row->owner.since);
	jset(j, "started_by",
		ref_employee(row->starter_id, row->starter_first_name, row->starter_last_name));
	jset_date(j, "ended_on", row->ended_on);
	jset_str(j, "end_reason", row->end_reason);
	jset_date(j, "last_day", row->last_day);
	jset_str(j, "status", runs(row, today) ? "current" : "ended");
	jset_i64(j, "version", row->version);
	return j;
}
