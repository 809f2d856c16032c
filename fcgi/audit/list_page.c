/*
 * A page of a list: its cursors, its items, and its one row in the log.
 */
#include "audit/list_page.h"

#include "access/viewer.h"
#include "http/json.h"

int list_page_begin(struct req *r, struct list_page *x, const char *cursor, bool bad, struct err *e)
{
	if (cursor_read(r, x->name, r->viewer->employee, cursor, &x->at, e) || bad)
		return -1;
	return access_enter_general(r, x->action, e);
}

bool list_page_row(struct list_page *x, struct cursor at)
{
	if (x->rows++ >= x->most)
		return false;
	x->last = at;
	return true;
}

void list_page_add(struct list_page *x, struct json_object *item, const char *id)
{
	if (!x->items)
		x->items = jarr();
	jpush(x->items, item);
	if (id)
		audit_shown_add(&x->shown, id);
}

int list_page_reply(struct req *r, struct reply *p, struct list_page *x, struct err *e)
{
	struct audit_entry entry = {.action = x->action,
		.object_kind = x->object_kind,
		.shown = audit_shown_text(&x->shown)};
	const char *next = NULL;
	struct json_object *items;

	if (x->rows > x->most) {
		next = cursor_text(r, x->name, r->viewer->employee, x->last, e);
		if (!next)
			return -1;
	}
	if (audit_write(r, &entry, e))
		return -1;
	items = x->items ? x->items : jarr();
	x->items = NULL;
	return reply_json(p, 200, jpage(items, next));
}

int list_page_end(struct list_page *x, bool failed)
{
	audit_shown_free(&x->shown);
	json_object_put(x->items);
	return failed ? -1 : 0;
}
