/*
 * The justified opening of a file by a certified partner (R32, I4, I58).
 *
 * A guide or promoter gives the exact INSZ and birth date, and why: then the right arises. What does
 * not fit is answered like a client that nobody knows: one statement looks for both numbers at once,
 * and nothing after it is done. Guessing is counted by a throttle of its own: so many wrong ones in a
 * quarter of an hour and none is looked at.
 *
 * The right that has closed is not opened again: that takes an event after its last day.
 */
#include <string.h>

#include "access/event_date.h"
#include "access/refs.h"
#include "access/rights.h"
#include "audit/list_page.h"
#include "base/crypto.h"
#include "client/opening.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"
#include "identity/throttle.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static struct json_object *opening_json(const struct opening_row *w)
{
	struct json_object *o = jobj(), *right = jobj();

	jset_str(o, "id", w->public_id);
	jset(o, "client",
		ref_employee(w->client_id, w->client_first_name, w->client_last_name));
	jset(o, "organisation",
		ref_organisation(w->organisation_id, w->organisation_name, w->organisation_kind));
	jset(o, "unit", ref_unit(w->unit_id, w->unit_name, w->unit_oe));
	jset(o, "opened_by",
		ref_employee(w->opener_id, w->opener_first_name, w->opener_last_name));
	jset_str(o, "motive", w->motive);
	jset_date(o, "event_date", w->event_date);
	jset_date(o, "opened_on", w->opened_on);
	jset_str(right, "id", w->right_id);
	jset_str(right, "status", w->right_open ? "open" : "closed");
	jset_date(right, "last_valid_day", w->right_until);
	jset(o, "right", right);
	return o;
}

/* ---- open ---- */

struct input {
	const char *ssin, *motive;
	struct date birth_date, event_date;
};

static const struct field fields[] = {
	{.name = "ssin",
		.type = F_SSIN,
		.flags = F_REQUIRED,
		.offset = offsetof(struct input, ssin)},
	{.name = "birth_date",
		.type = F_DATE,
		.flags = F_REQUIRED,
		.offset = offsetof(struct input, birth_date)},
	{.name = "motive",
		.type = F_TEXT,
		.flags = F_REQUIRED,
		.min = 10,
		.max = 500,
		.offset = offsetof(struct input, motive)},
	{.name = "event_date",
		.type = F_DATE,
		.flags = F_NULLABLE,
		.offset = offsetof(struct input, event_date)},
};

struct opening {
	struct req *r;
	struct input in;
	struct throttle throttle;
	char id[PUBLIC_ID_TEXT], right[PUBLIC_ID_TEXT];
	const char *resource; /* what was opened, now or by the first of two requests */
};

static int conflict(const char *reason, struct err *e)
{
	e->reason = reason;
	return err_set(e, E_STATE_CONFLICT, "%s", reason);
}

/* Not beside an open right, and after a closed one only for something new (I58). */
static int check_file(
	const struct opening *x, const struct access_facts *f, struct err *e)
{
	const struct req *r = x->r;
	struct date last;

	if (f->open_right)
		return conflict("already_open", e);
	if (opening_last_day(r->db, f->client, r->viewer->organisation, &last, r->arena, e))
		return -1;
	if (date_given(last) && date_compare(x->in.event_date, last) <= 0)
		return conflict("event_not_new", e);
	return 0;
}

static int store(const struct opening *x, const struct access_facts *f, struct err *e)
{
	const struct req *r = x->r;
	struct opening_new n = {.public_id = x->id,
		.motive = x->in.motive,
		.client = f->client,
		.event_date = x->in.event_date};
	struct right_grant g = {
		.public_id = x->right,
		.basis = "certified_partner",
		.client = f->client,
		.organisation = r->viewer->organisation,
		.event_date = x->in.event_date,
		.today = r->today,
		.grant_rule = "certified_opening",
		.event_id = x->id,
		.request_id = r->request_id,
		.route = r->route_text,
	};

	if (check_file(x, f, e) || opening_insert(r->db, r->viewer, &n, e))
		return -1;
	return right_arise(r->db, &g, r->arena, e);
}

/* Find the client and lock the file; who fits nothing learns nothing. */
static int find_file(const struct opening *x, struct access_facts *f, struct err *e)
{
	struct req *r = x->r;
	struct opening_claim claim = {.ssin = x->in.ssin,
		.birth_date = x->in.birth_date,
		.organisation = r->viewer->organisation};
	const char *client_id = NULL;
	int found = opening_match(r->db, &claim, &client_id, r->arena, e);

	if (found < 0)
		return -1;
	if (!found) {
		e->reason = reason_name(REASON_UNKNOWN);
		return err_set(e, E_NOT_FOUND, "a claim that fits nobody");
	}
	return facts_lock(r->db, r->viewer, client_id, f, r->arena, e);
}

static int open_in_tx(struct db *db, void *arg, struct err *e)
{
	struct opening *x = arg;
	struct req *r = x->r;
	struct access_facts f = {0};
	struct audit_entry entry = {
		.action = ACTION_CERTIFIED_OPEN, .object_kind = "opening", .object_id = x->id};
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	r->audited = false;
	x->resource = x->id;
	if (done < 0)
		return -1;
	if (done) {
		entry.object_id = x->resource = was.resource;
	} else {
		if (find_file(x, &f, e))
			return -1;
		r->refused_client = f.client;
		if (store(x, &f, e) || idempotency_done(r, x->id, 201, e))
			return -1;
	}
	entry.client = f.client;
	if (throttle_forgive(db, &x->throttle, e))
		return -1;
	return audit_write(r, &entry, e);
}

static int read_input(struct opening *x, struct err *e)
{
	struct req *r = x->r;
	struct input *in = &x->in;
	int bad = fields_read(r, fields, NELEM(fields), in, e);

	if (bad && e->code != E_INVALID_FIELDS)
		return -1;
	if (!date_given(in->event_date))
		in->event_date = r->today;
	bad |= event_date_check("event_date", in->event_date, r->today, e);
	if (date_given(in->birth_date) && date_compare(in->birth_date, r->today) > 0)
		bad = err_field(e, "birth_date", "in_future", NULL);
	return bad ? -1 : 0;
}

int api_certified_opening_create(struct req *r, struct reply *p, struct err *e)
{
	struct opening x = {.r = r, .throttle = {.door = DOOR_OPENING}};
	struct opening_row row = {0};
	int found;

	if (access_enter_general(r, ACTION_CERTIFIED_OPEN, e) || read_input(&x, e) ||
		throttle_enter(r, p, r->viewer->employee_id, ACTION_CERTIFIED_OPEN, &x.throttle, e))
		return -1;
	public_id_new(x.id);
	public_id_new(x.right);
	if (db_tx(r->db, open_in_tx, &x, e))
		return -1;
	found = opening_load(r->db, r->viewer, x.resource, &row, r->arena, e);
	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_INTERNAL, "the opening is gone");
	return reply_json(p, 201, opening_json(&row));
}

/* ---- what VDAB sees of it ---- */

struct listing {
	struct list_page page; /* of clients */
	struct opening_row row;
};

static int add_opening(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	if (list_page_row(&l->page, (struct cursor){.id = l->row.id, .date = l->row.opened_on}))
		list_page_add(&l->page, opening_json(&l->row), l->row.client_id);
	return 0;
}

int api_certified_opening_list(struct req *r, struct reply *p, struct err *e)
{
	static const char *const known[] = {"cursor", NULL};
	struct listing l = {.page = {.name = "openings",
				    .action = ACTION_CERTIFIED_LIST,
				    .most = OPENINGS_A_PAGE}};
	bool bad = req_query_only(r, known, e) != 0;
	const char *cursor = req_query(r, "cursor", 400, &bad, e);
	bool failed;

	if (list_page_begin(r, &l.page, cursor, bad, e))
		return -1;
	failed = openings_list(r->db, r->viewer, l.page.at, &l.row, add_opening, &l, r->arena, e) ||
		 list_page_reply(r, p, &l.page, e);
	return list_page_end(&l.page, failed);
}

struct counting {
	struct opening_count row;
	struct json_object *items;
};

static int add_count(void *arg, struct err *e)
{
	struct counting *x = arg;
	const struct opening_count *c = &x->row;
	struct json_object *o = jobj();

	(void)e;
	jset_str(o, "month", c->month);
	jset(o, "organisation",
		ref_organisation(c->organisation_id, c->organisation_name, c->organisation_kind));
	jset_i64(o, "openings", c->openings);
	jset_i64(o, "clients", c->clients);
	jpush(x->items, o);
	return 0;
}

int api_certified_opening_count_list(struct req *r, struct reply *p, struct err *e)
{
	struct counting x = {.items = NULL};
	struct audit_entry entry = {.action = ACTION_CERTIFIED_COUNT};

	if (req_query_only(r, (const char *const[]){NULL}, e) ||
		access_enter_general(r, entry.action, e))
		return -1;
	x.items = jarr();
	if (openings_count(r->db, r->today, &x.row, add_count, &x, r->arena, e) ||
		audit_write(r, &entry, e)) {
		json_object_put(x.items);
		return -1;
	}
	return reply_json(p, 200, jpage(x.items, NULL));
}
