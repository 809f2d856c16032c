/*
 * Motives over HTTP: why somebody opens a client whom a colleague guides, and the list of them for
 * the administrator of the organisation.
 *
 * A motive opens the file to who gave it, in every room and until the day is over; it is no tie by
 * itself: without an open right there is nothing to open.
 */
#include "access/caseload_api.h"


#include "access/caseload_db.h"
#include "access/decide.h"
#include "access/refs.h"
#include "access/viewer.h"
#include "audit/list_page.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"

/* ---- give one ---- */

struct giving {
	struct req *r;
	const char *motive;
	char id[PUBLIC_ID_TEXT];
	const char *resource; /* the motive, of this request or of the one it repeats */
};

static const struct field motive_fields[] = {
	{.name = "motive",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 10,
		.max = 250,
		.offset = offsetof(struct giving, motive)},
};

/* Where none is asked, none is kept: the list would not mean anything. */
static int check_needed(const struct req *r, const struct access_facts *f, struct err *e)
{
	if (access_motive_needed(r->viewer, f))
		return 0;
	e->reason = "motive_not_needed";
	return err_set(e, E_STATE_CONFLICT, "motive_not_needed");
}

static int give_in_tx(struct db *db, void *arg, struct err *e)
{
	struct giving *x = arg;
	struct req *r = x->r;
	struct access_facts f;
	struct audit_entry entry = {
		.action = ACTION_CASELOAD_MOTIVE, .object_kind = "motive", .object_id = x->id};
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	r->audited = false;
	x->resource = x->id;
	if (done < 0 || facts_lock(db, r->viewer, r->param[0], &f, r->arena, e) ||
		access_enter(r, &f, NULL, entry.action, e))
		return -1;
	entry.client = f.client;
	if (done) {
		x->resource = entry.object_id = was.resource;
		return audit_write(r, &entry, e);
	}
	if (check_needed(r, &f, e) || motive_insert(db, r->viewer, x->id, f.client, x->motive, e) ||
		audit_write(r, &entry, e))
		return -1;
	return idempotency_done(r, x->id, 201, e);
}

int api_motive_create(struct req *r, struct reply *p, struct err *e)
{
	struct giving x = {.r = r};
	struct json_object *o;

	if (fields_read(r, motive_fields, 1, &x, e))
		return -1;
	public_id_new(x.id);
	if (db_tx(r->db, give_in_tx, &x, e))
		return -1;
	o = jobj();
	jset_str(o, "id", x.resource);
	jset_date(o, "valid_on", r->today);
	return reply_json(p, 201, o);
}

/* ---- the list ---- */

struct listing {
	struct list_page page; /* of clients */
	struct motive_row row;
};

static struct json_object *motive_json(const struct motive_row *m)
{
	struct json_object *o = jobj();

	jset_str(o, "id", m->public_id);
	jset(o, "client", ref_client(m->client_id, m->number, m->first_name, m->last_name));
	jset(o, "employee",
		ref_employee(m->employee_id, m->employee_first_name, m->employee_last_name));
	jset_str(o, "motive", m->motive);
	jset_date(o, "given_on", m->given_on);
	jset_str(o, "given_at", m->given_at);
	return o;
}

static int add_motive(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	if (list_page_row(&l->page, (struct cursor){.id = l->row.id}))
		list_page_add(&l->page, motive_json(&l->row), l->row.client_id);
	return 0;
}

int api_motive_list(struct req *r, struct reply *p, struct err *e)
{
	static const char *const known[] = {"cursor", NULL};
	struct listing l = {
		.page = {.name = "motives", .action = ACTION_MOTIVE_LIST, .most = MOTIVES_PAGE}};
	bool bad = req_query_only(r, known, e) != 0;
	const char *cursor = req_query(r, "cursor", 400, &bad, e);
	bool failed;

	if (list_page_begin(r, &l.page, cursor, bad, e))
		return -1;
	failed = motive_list(r->db, r->viewer, l.page.at.id, &l.row, add_motive, &l, r->arena, e) ||
		 list_page_reply(r, p, &l.page, e);
	return list_page_end(&l.page, failed);
}
