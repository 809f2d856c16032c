/*
 * 'Volledige logging' (R151, I28): who added, opened, fetched, replaced or withdrew which document
 * of the file, newest first, for whoever may read them.
 */
#include <string.h>

#include "access/refs.h"
#include "access/viewer.h"
#include "audit/audit.h"
#include "documents/document_api.h"
#include "documents/document_log_db.h"
#include "http/json.h"

enum { CURSOR_MAX = 400 };

struct page {
	struct json_object *items;
	unsigned count;
	int64_t last;
};

/* The word for a row: its action, and of a look the way it was done. */
static const char *event_of(const struct document_log_row *l)
{
	static const struct {
		const char *action, *route_end, *event;
	} EVENTS[] = {
		{"document.add", "", "added"},
		{"document.replace", "", "replaced"},
		{"document.withdraw", "", "withdrawn"},
		{"document.refuse", "", "refused"},
		{"document.read", "/content", "downloaded"},
		{"document.read", "/preview", "opened"},
	};
	size_t n = strlen(l->route);

	for (size_t i = 0; i < sizeof(EVENTS) / sizeof(EVENTS[0]); i++) {
		size_t end = strlen(EVENTS[i].route_end);

		if (strcmp(l->action, EVENTS[i].action) == 0 && n >= end &&
			strcmp(l->route + n - end, EVENTS[i].route_end) == 0)
			return EVENTS[i].event;
	}
	return "seen"; /* its data, not its content */
}

static int add_row(void *arg, const struct document_log_row *l, struct err *e)
{
	struct page *page = arg;
	struct json_object *o;

	(void)e;
	if (page->count++ == DOCUMENT_LOG_PAGE)
		return 0;
	page->last = l->id;
	o = jobj();
	jset_str(o, "at", l->at);
	jset(o, "employee", ref_employee(l->by.employee_id, l->by.first_name, l->by.last_name));
	jset(o, "organisation",
		ref_organisation(
			l->by.organisation_id, l->by.organisation_name, l->by.organisation_kind));
	jset(o, "unit", ref_unit(l->unit_id, l->unit_name, l->unit_oe));
	jset_str(o, "event", event_of(l));
	jset_str(o, "document", l->document_id);
	jset_str(o, "title", l->title);
	jpush(page->items, o);
	return 0;
}

static const char *list_name(const struct req *r)
{
	return arena_printf(r->arena, "document log of %s", r->param[0]);
}

static int read_cursor(const struct req *r, int64_t *behind, struct err *e)
{
	static const char *const known[] = {"cursor", NULL};
	bool bad = false;
	struct cursor at;
	int rc = req_query_only(r, known, e);
	const char *text = req_query(r, "cursor", CURSOR_MAX, &bad, e);

	if (rc < 0 || bad || cursor_read(r, list_name(r), r->viewer->employee, text, &at, e) < 0)
		return -1;
	*behind = at.id;
	return 0;
}

static int list_log(struct req *r, struct page *page, const char **next, struct err *e)
{
	struct document_log_query q = {.client_id = r->param[0], .row = add_row, .arg = page};
	struct audit_entry entry = {.action = ACTION_DOCUMENT_READ};
	struct access_facts f;

	if (read_cursor(r, &q.behind, e) < 0 ||
		document_log_each(r->db, r->viewer, &q, &f, r->arena, e) < 0 ||
		access_enter(r, &f, NULL, ACTION_DOCUMENT_READ, e) < 0)
		return -1;
	if (page->count > DOCUMENT_LOG_PAGE) {
		*next = cursor_text(
			r, list_name(r), r->viewer->employee, (struct cursor){.id = page->last}, e);
		if (!*next)
			return -1;
	}
	entry.client = f.client;
	return audit_write(r, &entry, e);
}

int api_document_log_list(struct req *r, struct reply *p, struct err *e)
{
	struct page page = {.items = jarr()};
	const char *next = NULL;

	if (list_log(r, &page, &next, e) < 0) {
		json_object_put(page.items);
		return -1;
	}
	return reply_json(p, 200, jpage(page.items, next));
}
