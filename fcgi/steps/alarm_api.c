/*
 * GET /api/alarms: what waits, is late or is missing, about the lines one works on (R186, I46, I56).
 */
#include "steps/steps_api.h"

#include "access/viewer.h"
#include "audit/list_page.h"
#include "http/json.h"
#include "steps/alarm_db.h"

struct alarms {
	struct list_page page; /* of clients */
	struct alarm one;
};

static int take(void *arg, struct err *e)
{
	struct alarms *l = arg;
	struct json_object *o, *step, *client;

	(void)e;
	if (!list_page_row(&l->page, (struct cursor){.id = l->one.place, .date = l->one.since}))
		return 0;
	o = jobj();
	step = jobj();
	client = jobj();
	jset_str(step, "id", l->one.step_id);
	jset_str(step, "kind", l->one.step_kind);
	jset_str(step, "state", l->one.state);
	jset_str(client, "id", l->one.client_id);
	jset_str(client, "first_name", l->one.first_name);
	jset_str(client, "last_name", l->one.last_name);
	jset_str(o, "kind", l->one.kind);
	jset(o, "step", step);
	jset(o, "client", client);
	jset_date(o, "anchor", l->one.anchor);
	jset_date(o, "since", l->one.since);
	list_page_add(&l->page, o, l->one.client_id);
	return 0;
}

int api_alarm_list(struct req *r, struct reply *p, struct err *e)
{
	static const char *const known[] = {"cursor", NULL};
	struct alarms l = {
		.page = {.name = "alarms by day", .action = ACTION_ALARM_LIST, .most = ALARM_PAGE}};
	bool bad = req_query_only(r, known, e) != 0;
	const char *cursor = req_query(r, "cursor", 200, &bad, e);
	bool failed;

	if (list_page_begin(r, &l.page, cursor, bad, e))
		return -1;
	failed = alarms_each(r->db, r->viewer, l.page.at.date, l.page.at.id, &l.one, r->arena, take,
			 &l, e) ||
		 list_page_reply(r, p, &l.page, e);
	return list_page_end(&l.page, failed);
}
