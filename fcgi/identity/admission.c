/*
 * Admissions: their codes, and how one is written.
 */
#include "identity/admission.h"

#include <string.h>

#include "access/refs.h"
#include "http/json.h"

const char *const admission_bases[] = {"contract", "legal_task", "in_service", "moved",
	"reorganised", "left", "ended", "correction", "other", NULL};

int admission_check(const struct admitted *why, struct err *e)
{
	if (why->basis && strcmp(why->basis, "other") == 0 && !why->note)
		return err_field(e, "basis_note", "required", NULL);
	return 0;
}

struct json_object *admission_json(const struct admission *n)
{
	struct json_object *o = jobj();

	jset_str(o, "id", n->id);
	jset(o, "unit", ref_unit(n->unit_id, n->unit_name, n->unit_oe));
	jset_date(o, "valid_from", n->period.from);
	jset_date(o, "valid_until", n->period.until);
	jset_str(o, "basis", n->basis);
	jset_str(o, "note", n->note);
	jset(o, "recorded_by", ref_employee(n->by_id, n->by_first_name, n->by_last_name));
	jset_str(o, "recorded_at", n->recorded_at);
	return o;
}
