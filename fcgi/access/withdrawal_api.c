/*
 * Recording that a client withdraws her consent, and showing it to VDAB (I33, I44).
 *
 * It is done in one transaction, under the lock of the client's row, with all that it brings about
 * (withdrawal_settle.c). A grant at the same time comes before it and ends with the others, or after
 * it and is refused (right_grant()). A partner sees that its right has ended, and never this.
 */
#include "access/withdrawal_api.h"

#include <string.h>

#include "access/decide.h"
#include "access/event_date.h"
#include "access/file_part.h"
#include "access/refs.h"
#include "access/withdrawal_db.h"
#include "audit/audit.h"
#include "base/crypto.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static struct json_object *withdrawal_json(const struct withdrawal_row *w)
{
	struct json_object *o = jobj();

	jset_str(o, "id", w->public_id);
	jset_date(o, "withdrawn_on", w->withdrawn_on);
	jset_str(o, "channel", w->channel);
	jset_str(o, "note", w->note);
	jset_date(o, "recorded_on", w->recorded_on);
	jset(o, "recorded_by",
		ref_employee(w->recorder_id, w->recorder_first_name, w->recorder_last_name));
	jset_i64(o, "rights_ended", w->ended);
	jset_i64(o, "requests_withdrawn", w->requests);
	jset_i64(o, "rights_asked", w->asked);
	jset_i64(o, "rights_waiting", w->waiting);
	jset(o, "decisions", w->decisions ? json_tokener_parse(w->decisions) : jarr());
	return o;
}

/* ---- those of a file ---- */

struct listing {
	struct withdrawal_row row;
	struct json_object *items;
	struct audit_shown shown;
};

static int list_one(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	jpush(l->items, withdrawal_json(&l->row));
	audit_shown_add(&l->shown, l->row.public_id);
	return 0;
}

static int list_of_file(struct req *r, struct listing *l, struct err *e)
{
	struct access_facts f;
	struct audit_entry entry = {.action = ACTION_WITHDRAWAL_READ};

	if (withdrawals_of_file(
		    r->db, r->viewer, r->param[0], &f, &l->row, list_one, l, r->arena, e) ||
		access_enter(r, &f, NULL, entry.action, e))
		return -1;
	entry.client = f.client;
	entry.shown = audit_shown_text(&l->shown);
	return audit_write(r, &entry, e);
}

int api_withdrawal_list(struct req *r, struct reply *p, struct err *e)
{
	struct listing l = {.items = NULL};
	int failed;

	if (req_query_only(r, (const char *const[]){NULL}, e))
		return -1;
	l.items = jarr();
	failed = list_of_file(r, &l, e);
	audit_shown_free(&l.shown);
	if (failed) {
		json_object_put(l.items);
		return -1;
	}
	return reply_json(p, 200, jpage(l.items, NULL));
}

int withdrawals_file_part(
	struct req *r, const struct access_facts *f, struct json_object *file, struct err *e)
{
	struct listing l = {.items = NULL};
	struct access_facts same;
	int failed;

	l.items = file_part_list(r, f, file, "withdrawals", ACTION_WITHDRAWAL_READ, CAN_NOTHING);
	if (!l.items)
		return 0;
	failed = withdrawals_of_file(
		r->db, r->viewer, f->client_id, &same, &l.row, list_one, &l, r->arena, e);
	audit_shown_free(&l.shown);
	return failed ? -1 : file_part_fits(r, json_object_array_length(l.items), FILE_PART_ROWS, e);
}

/* ---- recording one ---- */

static const char *const channels[] = {"in_person", "phone", "letter", "email", "other", NULL};

struct input {
	const char *channel, *note;
	struct date withdrawn_on;
};

static const struct field fields[] = {
	{.name = "withdrawn_on",
		.type = F_DATE,
		.flags = F_REQUIRED,
		.offset = offsetof(struct input, withdrawn_on)},
	{.name = "channel",
		.type = F_ENUM,
		.flags = F_REQUIRED,
		.allowed = channels,
		.offset = offsetof(struct input, channel)},
	{.name = "note",
		.type = F_TEXT,
		.flags = F_NULLABLE,
		.min = 1,
		.max = 500,
		.offset = offsetof(struct input, note)},
};

static int read_input(const struct req *r, struct input *in, struct err *e)
{
	int bad = fields_read(r, fields, NELEM(fields), in, e);

	if (bad && e->code != E_INVALID_FIELDS)
		return -1;
	if (in->channel && strcmp(in->channel, "other") == 0 && !in->note)
		bad = err_field(e, "note", "required", NULL);
	return event_date_check("withdrawn_on", in->withdrawn_on, r->today, e) || bad ? -1 : 0;
}

struct recording {
	struct req *r;
	struct input in;
	char id[PUBLIC_ID_TEXT];
	const char *resource; /* what was recorded, now or by the first of two requests */
};

static int store(const struct recording *x, int64_t client, struct err *e)
{
	const struct req *r = x->r;
	struct withdrawal_new n = {
		.public_id = x->id,
		.channel = x->in.channel,
		.note = x->in.note,
		.client = client,
		.recorded_by = r->viewer->employee,
		.withdrawn_on = x->in.withdrawn_on,
		.today = r->today,
		.request_id = r->request_id,
		.route = r->route_text,
	};
	struct date born;
	char limit[DATE_TEXT];

	if (withdrawal_born(r->db, client, &born, r->arena, e))
		return -1;
	if (date_compare(n.withdrawn_on, born) < 0)
		return err_field(e, "withdrawn_on", "out_of_range", date_text(born, limit));
	return withdrawal_insert(r->db, &n, e) || withdrawal_settle(r, &n, e) ? -1 : 0;
}

static int record_in_tx(struct db *db, void *arg, struct err *e)
{
	struct recording *x = arg;
	struct req *r = x->r;
	struct access_facts f;
	struct audit_entry entry = {
		.action = ACTION_RIGHT_END, .object_kind = "withdrawal", .object_id = x->id};
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	r->audited = false;
	x->resource = x->id;
	if (done) {
		x->resource = was.resource;
		return done < 0 ? -1 : 0;
	}
	if (facts_lock(db, r->viewer, r->param[0], &f, r->arena, e) ||
		access_enter(r, &f, NULL, entry.action, e) || store(x, f.client, e))
		return -1;
	entry.client = f.client;
	if (audit_write(r, &entry, e))
		return -1;
	return idempotency_done(r, x->id, 201, e);
}

/* What was recorded, as it stands; after a replay the arbiter is asked here. */
static int reply_withdrawal(struct req *r, struct reply *p, const char *id, struct err *e)
{
	struct access_facts f;
	struct withdrawal_row row;
	struct audit_entry entry = {
		.action = ACTION_RIGHT_END, .object_kind = "withdrawal", .object_id = id};

	if (withdrawal_load(r->db, r->viewer, id, &f, &row, r->arena, e))
		return -1;
	entry.client = f.client;
	if (!r->audited &&
		(access_enter(r, &f, NULL, entry.action, e) || audit_write(r, &entry, e)))
		return -1;
	if (!row.id)
		return err_set(e, E_NOT_FOUND, "the withdrawal is out of scope");
	return reply_json(p, 201, withdrawal_json(&row));
}

int api_withdrawal_create(struct req *r, struct reply *p, struct err *e)
{
	struct recording x = {.r = r};

	if (read_input(r, &x.in, e))
		return -1;
	public_id_new(x.id);
	if (db_tx(r->db, record_in_tx, &x, e))
		return -1;
	return reply_withdrawal(r, p, x.resource, e);
}
