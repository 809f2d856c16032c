/*
 * The hour of an emergency access, ended before it is over: by who opened the file, from whatever
 * session of hers, or by who is to judge it. From the next request on the file is shut. What is over
 * stays as it was: to end it once more changes nothing and is no fault.
 */
#include "access/decide.h"
#include "access/emergency.h"
#include "access/emergency_api.h"
#include "audit/audit.h"
#include "http/idempotency.h"
#include "http/json.h"

struct json_object *emergency_hour_json(const char *id, const struct emergency_hour *h)
{
	struct json_object *o = jobj();

	jset_str(o, "id", id);
	jset_str(o, "opened_at", h->opened_at);
	jset_str(o, "ends_at", h->ends_at);
	return o;
}

struct ending {
	struct req *r;
	struct emergency_hour hour;
};

static int end_in_tx(struct db *db, void *arg, struct err *e)
{
	struct ending *x = arg;
	struct req *r = x->r;
	const char *id = r->param[0];
	struct audit_entry entry = {
		.action = ACTION_EMERGENCY_END, .object_kind = "emergency", .object_id = id};
	struct idempotent was;
	int done = idempotency_claim(r, &was, e), found;

	r->audited = false;
	if (done < 0 || access_enter_general(r, entry.action, e))
		return -1;
	found = emergency_to_end(db, r->viewer, id, &x->hour, r->arena, e);
	if (found < 0)
		return -1;
	if (!found)
		return err_set(e, E_NOT_FOUND, "neither hers nor hers to judge");
	r->emergency = entry.object_id;
	entry.client = r->refused_client = x->hour.client;
	if (!done && (emergency_end(db, r->viewer, x->hour.id, e) ||
			     idempotency_done(r, id, 200, e)))
		return -1;
	return audit_write(r, &entry, e);
}

int api_emergency_access_end(struct req *r, struct reply *p, struct err *e)
{
	struct ending x = {.r = r};
	struct emergency_hour *h = &x.hour;
	int found;

	if (req_query_only(r, (const char *const[]){NULL}, e) || db_tx(r->db, end_in_tx, &x, e))
		return -1;
	found = emergency_to_end(r->db, r->viewer, r->param[0], h, r->arena, e);
	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_INTERNAL, "the opening is gone");
	return reply_json(p, 200, emergency_hour_json(r->param[0], h));
}
