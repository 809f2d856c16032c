/*
 * Actors fetched and written.
 */
#include "access/actor.h"

#include "access/refs.h"
#include "http/json.h"

void actor_out(struct actor *by, struct db_out out[ACTOR_OUTPUTS])
{
	out[0] = out_str(&by->employee_id);
	out[1] = out_str(&by->first_name);
	out[2] = out_str(&by->last_name);
	out[3] = out_str(&by->organisation_id);
	out[4] = out_str(&by->organisation_name);
	out[5] = out_str(&by->organisation_kind);
}

struct json_object *actor_json(const struct actor *by)
{
	struct json_object *o = jobj();

	jset(o, "employee", ref_employee(by->employee_id, by->first_name, by->last_name));
	jset(o, "organisation",
		ref_organisation(
			by->organisation_id, by->organisation_name, by->organisation_kind));
	return o;
}
