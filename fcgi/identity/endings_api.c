/*
 * How many rights of an organisation end in which month (R70): counts only, for whoever may see the
 * organisation.
 */
#include "access/rights.h"
#include "http/json.h"
#include "identity/admin.h"
#include "identity/identity_api.h"
#include "identity/organisation_db.h"

enum { MONTHS_AHEAD = 12 };

struct endings {
	struct rights_ending row;
	struct json_object *items;
	int64_t without_end;
};

static int add_month(void *arg, struct err *e)
{
	struct endings *x = arg;
	struct json_object *o;

	(void)e;
	if (!x->row.month) {
		x->without_end = x->row.rights;
		return 0;
	}
	o = jobj();
	jset_str(o, "month", x->row.month);
	jset_i64(o, "rights", x->row.rights);
	jpush(x->items, o);
	return 0;
}

static int load(struct req *r, struct endings *x, struct err *e)
{
	struct organisation o = {0};
	int found = organisation_find(r->db, r->param[0], false, &o, r->arena, e);

	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_NOT_FOUND, "no such organisation");
	if (admin_check_scope(r, o.row, ACTION_ORGANISATION_READ, e) ||
		rights_endings(r->db, o.row, r->today, date_add_months(r->today, MONTHS_AHEAD),
			&x->row, add_month, x, r->arena, e))
		return -1;
	return admin_audit(r, ACTION_ORGANISATION_READ, "organisation", o.id, e);
}

int api_organisation_ending_list(struct req *r, struct reply *p, struct err *e)
{
	struct endings x = {.items = NULL};
	struct json_object *page;

	if (req_query_only(r, (const char *const[]){NULL}, e))
		return -1;
	x.items = jarr();
	if (load(r, &x, e)) {
		json_object_put(x.items);
		return -1;
	}
	page = jpage(x.items, NULL);
	jset_i64(page, "without_end", x.without_end);
	return reply_json(p, 200, page);
}
