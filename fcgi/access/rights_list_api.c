/*
 * The rights of the own organisation over all files, for its administrator, and their export (R70).
 *
 * What it was given stays to be seen after it has ended. Whom it was about does not: a client is named
 * while the organisation has an open right in her file, and from the day after its last one no more.
 */
#include "access/rights_api.h"

#include <string.h>

#include "access/refs.h"
#include "access/viewer.h"
#include "audit/list_page.h"
#include "http/json.h"

enum { RIGHTS_A_PAGE = 50 };

struct listing {
	struct list_page page; /* of rights, and of the clients that are named */
	struct own_right one;
	struct date today;
};

static int add_one(void *arg, struct err *e)
{
	struct listing *l = arg;
	const struct own_right *one = &l->one;
	struct json_object *o;

	(void)e;
	if (!list_page_row(&l->page, (struct cursor){.id = one->right.id}))
		return 0;
	o = jobj();
	jset(o, "right", right_json(&one->right, l->today));
	jset(o, "client",
		ref_client(one->client_id, one->number, one->first_name, one->last_name));
	list_page_add(&l->page, o, one->right.public_id);
	if (one->client_id)
		audit_shown_add(&l->page.shown, one->client_id);
	return 0;
}

static int list(struct req *r, struct reply *p, enum action action, int most, struct err *e)
{
	static const char *const known[] = {"status", "cursor", NULL};
	struct listing l = {.today = r->today,
		.page = {.name = "rights", .action = action, .most = most}};
	bool bad = req_query_only(r, known, e) != 0, failed;
	const char *cursor = req_query(r, "cursor", 400, &bad, e);
	struct own_rights which = {.status = req_query(r, "status", 6, &bad, e), .page = most};

	if (which.status && strcmp(which.status, "open") != 0 &&
		strcmp(which.status, "closed") != 0)
		bad = err_field(e, "status", "not_allowed", NULL) != 0;
	if (list_page_begin(r, &l.page, cursor, bad, e))
		return -1;
	which.behind = l.page.at.id;
	failed = rights_of_organisation(
			 r->db, r->viewer, &which, &l.one, add_one, &l, r->arena, e) ||
		 list_page_reply(r, p, &l.page, e);
	return list_page_end(&l.page, failed);
}

int api_organisation_right_list(struct req *r, struct reply *p, struct err *e)
{
	return list(r, p, ACTION_RIGHT_LIST, RIGHTS_A_PAGE, e);
}

int api_organisation_right_list_export(struct req *r, struct reply *p, struct err *e)
{
	return list(r, p, ACTION_RIGHT_LIST_EXPORT, EXPORT_PAGE, e);
}
