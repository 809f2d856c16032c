/*
 * The health of a node: a worker that answers and a database that answers it.
 */
#include "app/health_api.h"

#include "app/health_db.h"
#include "http/json.h"

int api_health_get(struct req *r, struct reply *p, struct err *e)
{
	struct json_object *o;

	if (health_database(r->db, r->arena, e))
		return -1;
	o = jobj();
	jset_str(o, "status", "ok");
	return reply_json(p, 200, o);
}
