/*
 * Funding numbers for the administrator: every organisation's, with who added and who ended them.
 */
#include <string.h>

#include "access/refs.h"
#include "audit/list_page.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"
#include "steps/funding.h"
#include "steps/steps_api.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static struct json_object *funding_json(const struct funding *f)
{
	struct json_object *o = jobj();

	config_stamp(o, &f->change);
	json_object_object_del(o, "version");
	json_object_object_del(o, "valid_from");
	jset_str(o, "id", f->id);
	jset(o, "organisation",
		ref_organisation(f->organisation_id, f->organisation_name, f->organisation_kind));
	jset_str(o, "number", f->number);
	jset_str(o, "label", f->label);
	jset_date(o, "valid_from", f->from);
	jset_date(o, "valid_until", f->until);
	jset_i64(o, "lines", f->lines);
	jset_i64(o, "open_lines", f->open_lines);
	jset_i64(o, "version", f->version);
	return o;
}

/* ---- the list ---- */

struct listing {
	struct list_page page; /* of funding numbers */
	struct funding row;
};

static int take(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	if (list_page_row(&l->page, (struct cursor){.id = l->row.row}))
		list_page_add(&l->page, funding_json(&l->row), l->row.id);
	return 0;
}

/* Whether something is wrong with it; *cursor as it came. */
static bool read_filter(
	const struct req *r, struct funding_filter *w, const char **cursor, struct err *e)
{
	static const char *const known[] = {"organisation", "valid_on", "cursor", NULL};
	bool bad = req_query_only(r, known, e) != 0;
	const char *day = req_query(r, "valid_on", DATE_TEXT, &bad, e);

	*cursor = req_query(r, "cursor", 200, &bad, e);
	w->organisation = req_query(r, "organisation", PUBLIC_ID_TEXT, &bad, e);
	if (w->organisation && !public_id_valid(w->organisation))
		bad = err_field(e, "organisation", "not_an_id", NULL) != 0;
	if (day && date_parse(day, &w->valid_on))
		bad = err_field(e, "valid_on", "not_a_date", NULL) != 0;
	return bad;
}

int api_funding_config_list(struct req *r, struct reply *p, struct err *e)
{
	struct listing l = {.page = {.name = "funding by organisation",
				    .action = ACTION_CONFIG_READ,
				    .object_kind = "configuration",
				    .most = FUNDING_PAGE}};
	struct funding_filter w = {0};
	const char *cursor;
	bool bad = read_filter(r, &w, &cursor, e), failed;

	if (list_page_begin(r, &l.page, cursor, bad, e))
		return -1;
	w.after = l.page.at.id;
	failed = funding_list(r->db, &w, &l.row, r->arena, take, &l, e) ||
		 list_page_reply(r, p, &l.page, e);
	return list_page_end(&l.page, failed);
}

static int answer(struct req *r, struct reply *p, const char *id, int status, struct err *e)
{
	struct funding f;
	int found = funding_get(r->db, id, false, &f, r->arena, e);

	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_NOT_FOUND, "no such number");
	if (status == 201)
		p->location = arena_printf(r->arena, "/api/configuration/funding-numbers/%s", id);
	reply_version(p, f.version);
	return reply_json(p, status, funding_json(&f));
}

int api_funding_config_get(struct req *r, struct reply *p, struct err *e)
{
	if (access_enter_general(r, ACTION_CONFIG_READ, e) || answer(r, p, r->param[0], 200, e))
		return -1;
	return config_audit(
		r, ACTION_CONFIG_READ, arena_printf(r->arena, CONFIG_FUNDING "%s", r->param[0]), e);
}

/* ---- a new one ---- */

struct adding {
	struct funding funding;
	const char *reason, *id;
	struct req *r;
};

#define REASON(of)                                                                                 \
	{                                                                                          \
		.name = "reason", .type = F_STR, .flags = F_REQUIRED, .min = CONFIG_REASON_MIN,    \
		.max = CONFIG_REASON_MAX, .offset = offsetof(of, reason)                           \
	}

static const struct field add_fields[] = {
	REASON(struct adding),
	{.name = "organisation",
		.type = F_ID,
		.flags = F_REQUIRED,
		.offset = offsetof(struct adding, funding.organisation_id)},
	{.name = "number",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = FUNDING_NUMBER_MAX,
		.offset = offsetof(struct adding, funding.number)},
	{.name = "label",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = FUNDING_LABEL_MAX,
		.offset = offsetof(struct adding, funding.label)},
	{.name = "valid_from",
		.type = F_DATE,
		.flags = F_REQUIRED,
		.offset = offsetof(struct adding, funding.from)},
	{.name = "valid_until",
		.type = F_DATE,
		.flags = F_NULLABLE,
		.offset = offsetof(struct adding, funding.until)},
};

static int add(struct db *db, void *arg, struct err *e)
{
	struct adding *x = arg;
	struct req *r = x->r;
	struct funding f = x->funding;
	struct idempotent was;
	int before = idempotency_claim(r, &was, e);

	if (before < 0 || access_enter_general(r, ACTION_CONFIG_WRITE, e))
		return -1;
	x->id = was.resource;
	if (before == 0) {
		if (funding_add(db, &f, x->reason, r->viewer->employee, r->today, r->arena, e))
			return -1;
		x->id = f.id;
		if (idempotency_done(r, f.id, 201, e))
			return -1;
	}
	return config_audit(
		r, ACTION_CONFIG_WRITE, arena_printf(r->arena, CONFIG_FUNDING "%s", x->id), e);
}

int api_funding_config_create(struct req *r, struct reply *p, struct err *e)
{
	struct adding x = {.r = r};

	if (fields_read(r, add_fields, NELEM(add_fields), &x, e) || db_tx(r->db, add, &x, e))
		return -1;
	return answer(r, p, x.id, 201, e);
}

/* ---- another label, another end ---- */

struct changing {
	const char *reason;
	struct funding_change change;
	int64_t version;
	struct req *r;
};

static const struct field change_fields[] = {
	REASON(struct changing),
	{.name = "label",
		.type = F_STR,
		.min = 1,
		.max = FUNDING_LABEL_MAX,
		.offset = offsetof(struct changing, change.label)},
	{.name = "valid_until",
		.type = F_DATE,
		.flags = F_NULLABLE,
		.offset = offsetof(struct changing, change.until),
		.given = offsetof(struct changing, change.until_given)},
};

static int change(struct db *db, void *arg, struct err *e)
{
	struct changing *x = arg;
	struct req *r = x->r;
	struct funding f;
	int done;

	if (access_enter_general(r, ACTION_CONFIG_WRITE, e))
		return -1;
	done = funding_change(db, r->param[0], &x->change, x->reason, x->version,
		r->viewer->employee, r->today, &f, r->arena, e);
	if (done == 0)
		return err_field(e, "body", "no_change", NULL);
	return done < 0 ? -1
			: config_audit(r, ACTION_CONFIG_WRITE,
				  arena_printf(r->arena, CONFIG_FUNDING "%s", f.id), e);
}

int api_funding_config_patch(struct req *r, struct reply *p, struct err *e)
{
	struct changing x = {.r = r};
	struct err again = {0};

	if (req_version(r, &x.version, e) ||
		fields_read(r, change_fields, NELEM(change_fields), &x, e))
		return -1;
	if (!x.change.label && !x.change.until_given)
		return err_field(e, "body", "empty_patch", NULL);
	if (db_tx(r->db, change, &x, e)) {
		if (e->code == E_VERSION_STALE && answer(r, p, r->param[0], 412, &again))
			*e = again;
		return -1;
	}
	return answer(r, p, r->param[0], 200, e);
}
