/*
 * Finding files over HTTP: search (by POST, so that no term stands in a URL), my clients, and their
 * export.
 *
 * What one may not see is not found, not even counted; to a counsellor every file exists, but of
 * one that is not hers she gets name, birth date and number and no more. So does a partner's guide of
 * a client whom a colleague guides, until she gives a motive. One row in the log names
 * the files that were shown; what was typed is written nowhere.
 */
#include <stdlib.h>
#include <string.h>

#include "access/decide.h"
#include "access/viewer.h"
#include "audit/list_page.h"
#include "base/text.h"
#include "client/client_api.h"
#include "client/find_db.h"
#include "client/history_db.h"
#include "http/field.h"
#include "http/json.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

/* A page under construction, of both lists. */
struct page {
	const struct viewer *viewer;
	struct list_page list;
	struct found_client found;
	bool whole; /* my clients: with access and steps */
};

static struct json_object *found_json(const struct page *page, struct decision d)
{
	const struct found_client *c = &page->found;
	struct json_object *o = jobj();

	jset_str(o, "id", c->facts.client_id);
	jset_number(o, "number", c->number);
	jset_str(o, "first_name", c->first_name);
	jset_str(o, "last_name", c->last_name);
	jset_date(o, "birth_date", c->birth_date);
	jset_str(o, "municipality", c->municipality);
	if (!page->whole) {
		jset_bool(o, "minimal", !d.allowed);
		jset_bool(o, "motive_needed", d.reason == REASON_MOTIVE_NEEDED);
		jset_i64(o, "version", c->version);
		return o;
	}
	jset_str(o, "access_reason", reason_name(d.reason));
	jset_date(o, "access_until",
		d.reason == REASON_OPEN_RIGHT ? c->facts.right_until : (struct date){0});
	access_ends_json(o, "ends", d, &c->facts);
	if (d.allowed)
		jset_i64(o, "steps_in_progress", c->steps_in_progress);
	else
		jset(o, "steps_in_progress", NULL);
	return o;
}

/* The statement found it; the arbiter says whether it is shown, and how. */
static int add_found(void *arg, struct err *e)
{
	struct page *page = arg;
	const struct found_client *c = &page->found;
	struct decision d = access_decide(page->viewer, &c->facts, NULL, ACTION_CLIENT_OPEN);

	(void)e;
	if (!list_page_row(
		    &page->list, (struct cursor){.id = c->facts.client, .date = c->sort_day}))
		return 0;
	if (!d.allowed && d.reason != REASON_MOTIVE_NEEDED &&
		(page->whole || !(page->viewer->roles & ROLE_COUNSELLOR)))
		return 0;
	list_page_add(&page->list, found_json(page, d), c->facts.client_id);
	return 0;
}

/* ---- search ---- */

struct search_input {
	const char *ssin, *number, *name, *first_name, *cursor;
	struct date birth_date;
};

static const struct field search_fields[] = {
	{.name = "ssin", .type = F_SSIN, .offset = offsetof(struct search_input, ssin)},
	{.name = "number",
		.type = F_STR,
		.min = 9,
		.max = 9,
		.offset = offsetof(struct search_input, number)},
	{.name = "name",
		.type = F_STR,
		.min = 1,
		.max = 100,
		.offset = offsetof(struct search_input, name)},
	{.name = "first_name",
		.type = F_STR,
		.min = 1,
		.max = 100,
		.offset = offsetof(struct search_input, first_name)},
	{.name = "birth_date", .type = F_DATE, .offset = offsetof(struct search_input, birth_date)},
	{.name = "cursor",
		.type = F_STR,
		.min = 1,
		.max = 400,
		.offset = offsetof(struct search_input, cursor)},
};

/* A name as it is compared; what shows no letter is none. */
static const char *name_term(
	const struct req *r, const char *field, const char *typed, struct err *e)
{
	const char *key = typed ? text_name_key(r->arena, typed) : NULL;

	if (key && !*key)
		err_field(e, field, "too_short", "1");
	return key;
}

static int read_search(
	const struct req *r, struct search_terms *terms, const char **cursor, struct err *e)
{
	struct search_input in = {0};

	*cursor = NULL;
	if (fields_read(r, search_fields, NELEM(search_fields), &in, e) &&
		e->code != E_INVALID_FIELDS)
		return -1;
	terms->ssin = in.ssin;
	terms->last_name_key = name_term(r, "name", in.name, e);
	terms->first_name_key = name_term(r, "first_name", in.first_name, e);
	terms->birth_date = in.birth_date;
	if (in.number && strspn(in.number, "0123456789") != strlen(in.number))
		err_field(e, "number", "format", NULL);
	else if (in.number)
		terms->number = strtoll(in.number, NULL, 10);
	if (in.number && terms->number == 0)
		terms->number = -1; /* nobody has 000000000; here 0 means "not asked for" */
	if (e->field_count == 0 && !in.ssin && !in.number && !in.name && !in.first_name &&
		!date_given(in.birth_date))
		err_field(e, "name", "criterion_missing", NULL);
	*cursor = in.cursor;
	return e->field_count > 0 ? -1 : 0;
}

static int search(struct req *r, struct page *page, const struct search_terms *terms, struct err *e)
{
	return client_search(r->db, r->viewer, terms, page->list.at.id, &page->found, add_found,
		page, r->arena, e);
}

/* Nobody has this INSZ or number now; a file may have had it. What an INSZ was before is for
 * counsellors (docs/policy.md). */
static int search_former(struct req *r, struct page *page, struct search_terms terms, struct err *e)
{
	const char *ssin = (r->viewer->roles & ROLE_COUNSELLOR) ? terms.ssin : NULL;

	if (page->list.rows > 0 || (!ssin && !terms.number) || (terms.ssin && !ssin))
		return 0;
	terms.client = former_file(r->db, ssin, terms.number, r->arena, e);
	if (terms.client <= 0)
		return terms.client < 0 ? -1 : 0;
	terms.ssin = NULL;
	terms.number = 0;
	return search(r, page, &terms, e);
}

int api_client_search(struct req *r, struct reply *p, struct err *e)
{
	struct page page = {.viewer = r->viewer,
		.list = {.name = "search", .action = ACTION_CLIENT_SEARCH, .most = FIND_PAGE}};
	struct search_terms terms = {0};
	const char *cursor;
	bool bad = read_search(r, &terms, &cursor, e) != 0, failed;

	if (list_page_begin(r, &page.list, cursor, bad, e))
		return -1;
	failed = search(r, &page, &terms, e) || search_former(r, &page, terms, e) ||
		 list_page_reply(r, p, &page.list, e);
	return list_page_end(&page.list, failed);
}

/* ---- my clients ---- */

static int list(struct req *r, struct reply *p, enum action action, int most, struct err *e)
{
	static const char *const known[] = {"sort", "cursor", NULL};
	struct page page = {.viewer = r->viewer,
		.whole = true,
		.list = {.action = action, .most = most}};
	struct client_page asked = {.size = most};
	bool bad = req_query_only(r, known, e) != 0, failed;
	const char *sort = req_query(r, "sort", 20, &bad, e);
	const char *cursor = req_query(r, "cursor", 400, &bad, e);

	asked.sort = sort ? sort : "name";
	if (!client_list_sort_known(asked.sort))
		return err_field(e, "sort", "not_allowed", NULL);
	page.list.name = arena_printf(r->arena, "clients %s", asked.sort);
	if (list_page_begin(r, &page.list, cursor, bad, e))
		return -1;
	asked.at = page.list.at;
	failed = client_list(r->db, r->viewer, &asked, &page.found, add_found, &page, r->arena, e) ||
		 list_page_reply(r, p, &page.list, e);
	return list_page_end(&page.list, failed);
}

int api_client_list(struct req *r, struct reply *p, struct err *e)
{
	return list(r, p, ACTION_CLIENT_LIST, FIND_PAGE, e);
}

int api_client_list_export(struct req *r, struct reply *p, struct err *e)
{
	return list(r, p, ACTION_CLIENT_LIST_EXPORT, EXPORT_PAGE, e);
}
