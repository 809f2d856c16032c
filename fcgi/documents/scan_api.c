/*
 * What of a file is still being checked, for a screen that waits for it: nothing but ids and
 * numbers, so that it can be asked again and again.
 */
#include "access/viewer.h"
#include "audit/audit.h"
#include "documents/document_api.h"
#include "documents/scan_db.h"
#include "http/json.h"

struct answer {
	struct json_object *items;
	struct audit_shown shown;
};

static int add_waiting(void *arg, const struct scan_waiting *w, struct err *e)
{
	struct answer *a = arg;
	struct json_object *o = jobj();

	(void)e;
	jset_str(o, "document", w->document);
	jset_i64(o, "version", w->version);
	jpush(a->items, o);
	audit_shown_add(&a->shown, w->document);
	return 0;
}

static int list_waiting(struct req *r, struct answer *a, struct err *e)
{
	struct scan_list list = {.client_id = r->param[0], .row = add_waiting, .arg = a};
	struct audit_entry entry = {.action = ACTION_DOCUMENT_READ};
	struct access_facts f;

	if (scan_waiting_each(r->db, r->viewer, &list, &f, r->arena, e) < 0 ||
		access_enter(r, &f, NULL, ACTION_DOCUMENT_READ, e) < 0)
		return -1;
	entry.client = f.client;
	entry.shown = audit_shown_text(&a->shown);
	return audit_write(r, &entry, e);
}

int api_document_scanning_list(struct req *r, struct reply *p, struct err *e)
{
	struct answer a = {.items = jarr()};
	int rc = list_waiting(r, &a, e);

	audit_shown_free(&a.shown);
	if (rc == 0)
		return reply_json(p, 200, jpage(a.items, NULL));
	json_object_put(a.items);
	return -1;
}
