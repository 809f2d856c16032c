/*
 * The notices of the viewer: rights that end soon, by which rule (R70, R220).
 */
#include "access/notice_api.h"

#include "access/decide.h"
#include "access/notice_db.h"
#include "access/refs.h"
#include "audit/audit.h"
#include "http/json.h"

struct page {
	struct notice_row row;
	struct json_object *items;
	struct audit_shown shown; /* the clients */
	struct cursor last;
	int n;
};

static struct json_object *notice_json(const struct notice_row *n)
{
	struct json_object *o = jobj(), *right = jobj();

	jset_str(o, "id", n->public_id);
	jset_str(o, "kind", n->kind);
	jset_date(o, "due_on", n->due_on);
	jset_date(o, "created_on", n->created_on);
	jset(o, "client", ref_employee(n->client_id, n->first_name, n->last_name));
	jset(o, "organisation",
		ref_organisation(n->organisation_id, n->organisation_name, n->organisation_kind));
	jset_str(right, "id", n->right_id);
	jset_str(right, "basis", n->basis);
	jset_str(right, "category", n->category);
	jset_str(right, "rule", n->rule);
	jset_date(right, "anchor", n->anchor);
	jset(o, "right", right);
	return o;
}

/* One more than a page is fetched, to know that there is another. */
static int add_notice(void *arg, struct err *e)
{
	struct page *x = arg;

	(void)e;
	if (x->n++ >= NOTICES_A_PAGE)
		return 0;
	jpush(x->items, notice_json(&x->row));
	audit_shown_add(&x->shown, x->row.client_id);
	x->last = (struct cursor){.id = x->row.id, .date = x->row.due_on};
	return 0;
}

static int finish(struct req *r, struct reply *p, struct page *x, struct err *e)
{
	struct audit_entry entry = {
		.action = ACTION_NOTICE_LIST, .shown = audit_shown_text(&x->shown)};
	const char *next = NULL;

	if (x->n > NOTICES_A_PAGE) {
		next = cursor_text(r, "notices", r->viewer->employee, x->last, e);
		if (!next)
			return -1;
	}
	if (audit_write(r, &entry, e))
		return -1;
	return reply_json(p, 200, jpage(json_object_get(x->items), next));
}

int api_notice_list(struct req *r, struct reply *p, struct err *e)
{
	static const char *const known[] = {"cursor", NULL};
	struct page x = {.n = 0};
	bool bad = req_query_only(r, known, e) != 0;
	const char *cursor = req_query(r, "cursor", 400, &bad, e);
	struct cursor at;
	int failed;

	if (cursor_read(r, "notices", r->viewer->employee, cursor, &at, e) || bad ||
		access_enter_general(r, ACTION_NOTICE_LIST, e))
		return -1;
	x.items = jarr();
	failed = notices_list(r->db, r->viewer, at, &x.row, add_notice, &x, r->arena, e) ||
		 finish(r, p, &x, e);
	audit_shown_free(&x.shown);
	json_object_put(x.items);
	return failed ? -1 : 0;
}
