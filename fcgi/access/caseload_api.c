/*
 * Caseload over HTTP: who of a partner guides which client.
 *
 * Where nobody guides a client, whoever opens her file becomes her guide. A GET writes nothing but
 * its audit row, so the page sends what is sent here by hand as well: "I guide her". An
 * administrator of the partner says it for anybody of her organisation. A period is ended and
 * another begun; none is changed. The client's row is locked first, so that of two who take a
 * client at once one is told that somebody guides her.
 */
#include "access/caseload_api.h"

#include <string.h>

#include "access/caseload_db.h"
#include "access/decide.h"
#include "access/refs.h"
#include "access/viewer.h"
#include "audit/list_page.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"

/* ---- who guides whom ---- */

struct listing {
	struct list_page page; /* of clients */
	struct caseload_row row;
};

static struct json_object *row_json(const struct caseload_row *c)
{
	struct json_object *o = jobj();

	jset(o, "client", ref_client(c->client_id, c->number, c->first_name, c->last_name));
	jset(o, "guide", ref_employee(c->guide_id, c->guide_first_name, c->guide_last_name));
	jset_date(o, "since", c->since);
	return o;
}

static int add_row(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	if (list_page_row(&l->page, (struct cursor){.id = l->row.client}))
		list_page_add(&l->page, row_json(&l->row), l->row.client_id);
	return 0;
}

int api_caseload_list(struct req *r, struct reply *p, struct err *e)
{
	static const char *const known[] = {"guide", "cursor", NULL};
	struct listing l = {
		.page = {
			.name = "caseload", .action = ACTION_CASELOAD_LIST, .most = CASELOAD_PAGE}};
	bool bad = req_query_only(r, known, e) != 0, nobody;
	const char *guide = req_query(r, "guide", PUBLIC_ID_TEXT - 1, &bad, e);
	const char *cursor = req_query(r, "cursor", 400, &bad, e);
	bool failed;

	nobody = guide && strcmp(guide, "nobody") == 0;
	if (guide && !nobody && !public_id_valid(guide))
		bad = err_field(e, "guide", "not_an_id", NULL) != 0;
	if (list_page_begin(r, &l.page, cursor, bad, e))
		return -1;
	failed = caseload_list(r->db, r->viewer, nobody ? NULL : guide, nobody, l.page.at.id,
			 &l.row, add_row, &l, r->arena, e) ||
		 list_page_reply(r, p, &l.page, e);
	return list_page_end(&l.page, failed);
}

/* ---- who guided this client ---- */

struct periods {
	struct caseload_period period;
	struct json_object *items;
};

static int add_period(void *arg, struct err *e)
{
	struct periods *x = arg;
	const struct caseload_period *c = &x->period;
	struct json_object *o = jobj();

	(void)e;
	jset_str(o, "id", c->id);
	jset(o, "guide", ref_employee(c->guide_id, c->guide_first_name, c->guide_last_name));
	jset_date(o, "from", c->from);
	jset_date(o, "until", c->until);
	jset(o, "by", ref_employee(c->by_id, c->by_first_name, c->by_last_name));
	jpush(x->items, o);
	return 0;
}

/* Answer with the periods of the file; `entry` is written where no change has written its own. */
static int reply_periods(struct req *r, struct reply *p, int status, enum action a, struct err *e)
{
	struct periods x = {.items = jarr()};
	struct audit_entry entry = {.action = a};
	struct access_facts f;
	int failed = caseload_history(
		r->db, r->viewer, r->param[0], &f, &x.period, add_period, &x, r->arena, e);

	if (!failed && !r->audited) {
		entry.client = f.client;
		failed = access_enter(r, &f, NULL, a, e) || audit_write(r, &entry, e);
	}
	if (failed) {
		json_object_put(x.items);
		return -1;
	}
	return reply_json(p, status, jpage(x.items, NULL));
}

int api_caseload_get(struct req *r, struct reply *p, struct err *e)
{
	if (req_query_only(r, (const char *const[]){NULL}, e))
		return -1;
	return reply_periods(r, p, 200, ACTION_CASELOAD_READ, e);
}

/* ---- say who does ---- */

struct assigning {
	struct req *r;
	const char *employee; /* public id; NULL: nobody */
	bool given;
	char id[PUBLIC_ID_TEXT];
};

static const struct field assign_fields[] = {
	{.name = "employee",
		.type = F_ID,
		.flags = F_NULLABLE,
		.offset = offsetof(struct assigning, employee),
		.given = offsetof(struct assigning, given)},
};

/* Taking a client whom nobody guides, or giving back one's own. */
static bool is_own(const struct assigning *x, const struct access_facts *f)
{
	const struct viewer *v = x->r->viewer;

	if (f->guided_by_other)
		return false;
	return x->employee ? strcmp(x->employee, v->employee_id) == 0 : f->guides;
}

static int store(const struct assigning *x, const struct access_facts *f, struct err *e)
{
	struct req *r = x->r;
	int64_t employee = 0;
	bool may_guide = false;
	int found;

	if (x->employee) {
		found = caseload_employee(
			r->db, r->viewer, x->employee, &employee, &may_guide, r->arena, e);
		if (found <= 0)
			return found < 0 ? -1 : err_field(e, "employee", "not_found", NULL);
		if (!may_guide)
			return err_field(e, "employee", "not_valid", NULL);
		if (f->guide_id && strcmp(f->guide_id, x->employee) == 0)
			return 0; /* she does already */
	}
	if (caseload_end(r->db, r->viewer, f->client, e) < 0)
		return -1;
	return x->employee ? caseload_start(r->db, r->viewer, x->id, f->client, employee, e) : 0;
}

static int assign_in_tx(struct db *db, void *arg, struct err *e)
{
	struct assigning *x = arg;
	struct req *r = x->r;
	struct access_facts f;
	struct access_object o = {0};
	struct audit_entry entry = {.action = ACTION_CASELOAD_ASSIGN,
		.object_kind = x->employee ? "employee" : NULL,
		.object_id = x->employee};
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	r->audited = false;
	if (done)
		return done < 0 ? -1 : 0;
	if (facts_lock(db, r->viewer, r->param[0], &f, r->arena, e))
		return -1;
	o.own_caseload = is_own(x, &f);
	if (access_enter(r, &f, &o, entry.action, e) || store(x, &f, e))
		return -1;
	entry.client = f.client;
	if (audit_write(r, &entry, e))
		return -1;
	return idempotency_done(r, x->id, 201, e);
}

int api_caseload_create(struct req *r, struct reply *p, struct err *e)
{
	struct assigning x = {.r = r};

	if (fields_read(r, assign_fields, 1, &x, e))
		return -1;
	if (!x.given)
		return err_field(e, "employee", "required", NULL);
	public_id_new(x.id);
	if (db_tx(r->db, assign_in_tx, &x, e))
		return -1;
	return reply_periods(r, p, 201, ACTION_CASELOAD_ASSIGN, e);
}
