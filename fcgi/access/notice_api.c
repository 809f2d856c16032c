/*
 * The notices of the viewer: rights that end soon, by which rule (R70, R220).
 */
#include "access/notice_api.h"

#include "access/decide.h"
#include "access/notice_db.h"
#include "access/refs.h"
#include "audit/list_page.h"
#include "http/json.h"

struct listing {
	struct list_page page; /* of clients */
	struct notice_row row;
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

static int add_notice(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	if (list_page_row(&l->page, (struct cursor){.id = l->row.id, .date = l->row.due_on}))
		list_page_add(&l->page, notice_json(&l->row), l->row.client_id);
	return 0;
}

int api_notice_list(struct req *r, struct reply *p, struct err *e)
{
	static const char *const known[] = {"cursor", NULL};
	struct listing l = {
		.page = {.name = "notices", .action = ACTION_NOTICE_LIST, .most = NOTICES_A_PAGE}};
	bool bad = req_query_only(r, known, e) != 0;
	const char *cursor = req_query(r, "cursor", 400, &bad, e);
	bool failed;

	if (list_page_begin(r, &l.page, cursor, bad, e))
		return -1;
	failed = notices_list(r->db, r->viewer, l.page.at, &l.row, add_notice, &l, r->arena, e) ||
		 list_page_reply(r, p, &l.page, e);
	return list_page_end(&l.page, failed);
}
