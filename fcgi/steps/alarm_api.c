/*
 * GET /api/alarms: what waits, is late or is missing, about the lines one works on (R186, I46, I56).
 */
#include "steps/steps_api.h"

#include "access/viewer.h"
#include "audit/audit.h"
#include "http/cursor.h"
#include "http/json.h"
#include "steps/alarm_db.h"

static const char list_name[] = "alarms by day";

struct alarms {
	struct alarm one;
	struct json_object *items;
	struct audit_shown shown;
	size_t count;
	struct cursor last;
	bool more;
};

static int take(void *arg, struct err *e)
{
	struct alarms *l = arg;
	struct json_object *o, *step, *client;

	(void)e;
	if (l->count == ALARM_PAGE) {
		l->more = true;
		return 0;
	}
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
	jpush(l->items, o);
	audit_shown_add(&l->shown, l->one.client_id);
	l->last = (struct cursor){.id = l->one.place, .date = l->one.since};
	l->count++;
	return 0;
}

static int list(struct req *r, struct alarms *l, struct reply *p, struct err *e)
{
	static const char *const known[] = {"cursor", NULL};
	struct audit_entry entry = {.action = ACTION_ALARM_LIST};
	bool bad = req_query_only(r, known, e) != 0;
	const char *text = req_query(r, "cursor", 200, &bad, e), *next = NULL;
	struct cursor at;

	if (bad || cursor_read(r, list_name, r->viewer->employee, text, &at, e) ||
		access_enter_general(r, ACTION_ALARM_LIST, e) ||
		alarms_each(r->db, r->viewer, at.date, at.id, &l->one, r->arena, take, l, e))
		return -1;
	if (l->more) {
		next = cursor_text(r, list_name, r->viewer->employee, l->last, e);
		if (!next)
			return -1;
	}
	entry.shown = audit_shown_text(&l->shown);
	if (audit_write(r, &entry, e))
		return -1;
	return reply_json(p, 200, jpage(json_object_get(l->items), next));
}

int api_alarm_list(struct req *r, struct reply *p, struct err *e)
{
	struct alarms l = {.items = jarr()};
	int status = list(r, &l, p, e);

	json_object_put(l.items);
	audit_shown_free(&l.shown);
	return status;
}
