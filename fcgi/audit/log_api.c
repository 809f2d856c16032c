/*
 * Who looked in this file (R203-R205): every look, change and refusal, newest first, in words one
 * can read. This look is logged like any other, so it heads the list when one looks again.
 */
#include "audit/log_api.h"

#include <stdio.h>
#include <string.h>

#include "access/decide.h"
#include "access/refs.h"
#include "access/viewer.h"
#include "audit/audit.h"
#include "audit/log_db.h"
#include "http/cursor.h"
#include "http/json.h"

enum { DAY_S = 86400, HOUR_S = 3600, MOMENT_TEXT = 32 };

/* The moment at which a day begins in Brussels, as UTC. Summer time begins and ends at 01:00 UTC,
 * so the offset of an hour before UTC's midnight is that of Brussels' midnight. */
static const char *day_begins(struct date day, char to[MOMENT_TEXT])
{
	int64_t utc_midnight = (int64_t)date_to_days(day) * DAY_S;
	int64_t offset = brussels_offset(utc_midnight - HOUR_S);
	int64_t s = DAY_S - offset; /* of the day before */
	char text[DATE_TEXT];

	snprintf(to, MOMENT_TEXT, "%s %02d:%02d:%02d", date_text(date_add_days(day, -1), text),
		(int)(s / HOUR_S), (int)(s % HOUR_S / 60), (int)(s % 60));
	return to;
}

struct asked {
	struct log_filter filter;
	char from[MOMENT_TEXT], until[MOMENT_TEXT];
};

static int read_days(const struct req *r, struct asked *q, struct err *e)
{
	bool bad = false;
	struct date from = req_query_date(r, "from", &bad, e);
	struct date until = req_query_date(r, "until", &bad, e);

	if (date_given(from))
		q->filter.from = day_begins(from, q->from);
	if (date_given(until))
		q->filter.until = day_begins(date_add_days(until, 1), q->until);
	return bad ? -1 : 0;
}

/* NULL where it is not given, or no id. */
static const char *asked_id(const struct req *r, const char *name, bool *bad, struct err *e)
{
	const char *id = req_query(r, name, PUBLIC_ID_TEXT - 1, bad, e);

	if (id && !public_id_valid(id)) {
		*bad = err_field(e, name, "not_an_id", NULL) != 0;
		return NULL;
	}
	return id;
}

static int read_asked(const struct req *r, struct asked *q, struct err *e)
{
	static const char *const known[] = {"from", "until", "employee", "outcome", "emergency",
		"cursor", NULL};
	bool bad = false;
	struct cursor at;
	const char *cursor;

	if (req_query_only(r, known, e))
		bad = true;
	if (read_days(r, q, e))
		bad = true;
	q->filter.employee_id = asked_id(r, "employee", &bad, e);
	q->filter.emergency_id = asked_id(r, "emergency", &bad, e);
	q->filter.outcome = req_query(r, "outcome", 8, &bad, e);
	if (q->filter.outcome && strcmp(q->filter.outcome, "allowed") != 0 &&
		strcmp(q->filter.outcome, "refused") != 0)
		bad = err_field(e, "outcome", "not_allowed", NULL) != 0;
	cursor = req_query(r, "cursor", 400, &bad, e);
	if (cursor_read(r, "log", r->viewer->employee, cursor, &at, e))
		bad = true;
	q->filter.behind = at.id;
	return bad ? -1 : 0;
}

struct page {
	struct log_row log;
	struct json_object *items;
	int count;
	int64_t last;
};

/* In which control it was looked at, or NULL (R206). */
static struct json_object *control_json(const struct log_row *l)
{
	struct json_object *o;

	if (!l->control_id)
		return NULL;
	o = jobj();
	jset_str(o, "id", l->control_id);
	jset_str(o, "kind", l->control_kind);
	jset_str(o, "reference", l->control_reference);
	return o;
}

/* By which emergency access, or of which it tells; or NULL. */
static struct json_object *emergency_json(const struct log_row *l)
{
	struct json_object *o;

	if (!l->emergency_id)
		return NULL;
	o = jobj();
	jset_str(o, "id", l->emergency_id);
	jset_str(o, "opened_at", l->emergency_opened_at);
	jset_str(o, "reason", l->emergency_reason);
	return o;
}

static int add_row(void *arg, struct err *e)
{
	struct page *page = arg;
	const struct log_row *l = &page->log;
	struct json_object *o, *object = NULL;

	(void)e;
	if (page->count++ == LOG_PAGE)
		return 0;
	page->last = l->id;
	if (l->object_kind && l->object_id) {
		object = jobj();
		jset_str(object, "kind", l->object_kind);
		jset_str(object, "id", l->object_id);
	}
	o = jobj();
	jset_str(o, "at", l->at);
	jset(o, "employee", ref_employee(l->employee_id, l->first_name, l->last_name));
	jset(o, "organisation",
		ref_organisation(l->organisation_id, l->organisation_name, l->organisation_kind));
	jset(o, "unit", ref_unit(l->unit_id, l->unit_name, l->unit_oe));
	jset_str(o, "action", l->action);
	jset_str(o, "outcome", l->outcome);
	jset_str(o, "reason", l->reason);
	jset(o, "object", object);
	jset_str(o, "basis", l->basis);
	jset(o, "control", control_json(l));
	jset(o, "emergency", emergency_json(l));
	jpush(page->items, o);
	return 0;
}

/* `next` is NULL on the last page. */
static int list_log(struct req *r, struct page *page, const char **next, struct err *e)
{
	struct access_facts f;
	struct asked q = {0};
	struct audit_entry entry = {.action = ACTION_LOG_WHO_LOOKED};

	if (read_asked(r, &q, e))
		return -1;
	if (log_of_file(r->db, r->viewer, r->param[0], &q.filter, &f, &page->log, add_row, page,
		    r->arena, e))
		return -1;
	if (access_enter(r, &f, NULL, ACTION_LOG_WHO_LOOKED, e))
		return -1;
	if (page->count > LOG_PAGE) {
		*next = cursor_text(
			r, "log", r->viewer->employee, (struct cursor){.id = page->last}, e);
		if (!*next)
			return -1;
	}
	entry.client = f.client;
	return audit_write(r, &entry, e);
}

int api_client_log_list(struct req *r, struct reply *p, struct err *e)
{
	struct page page = {.items = jarr()};
	const char *next = NULL;

	if (list_log(r, &page, &next, e)) {
		json_object_put(page.items);
		return -1;
	}
	return reply_json(p, 200, jpage(page.items, next));
}
