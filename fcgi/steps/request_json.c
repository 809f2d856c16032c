/*
 * StopRequest and Extension of the contract.
 */
#include "steps/request_json.h"

#include "http/json.h"

struct json_object *request_json(enum request_kind kind, const struct line_request *n)
{
	struct json_object *o = jobj();

	jset_str(o, "id", n->id);
	if (kind == REQUEST_STOP) {
		jset_date(o, "date", n->date);
	} else {
		jset_date(o, "certificate_date", n->certificate);
		jset_date(o, "old_end_date", n->old_end);
		jset_date(o, "new_end_date", n->date);
	}
	jset_str(o, "reason", n->reason);
	jset_str(o, "status", n->status);
	jset_date(o, "asked_on", n->asked_on);
	jset_str(o, "asked_at", n->asked_at);
	jset(o, "asked_by", party_json(&n->asked_by));
	jset_date(o, "decided_on", n->decided_on);
	jset(o, "decided_by", n->decided_by.organisation_id ? party_json(&n->decided_by) : NULL);
	jset_str(o, "decision", n->decision);
	jset_i64(o, "version", n->version);
	return o;
}
