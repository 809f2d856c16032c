/*
 * The client file over HTTP: open, create, correct, and show the INSZ whole.
 */
#include "client/client_api.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "access/decide.h"
#include "access/refs.h"
#include "access/viewer.h"
#include "audit/audit.h"
#include "base/ident.h"
#include "client/client.h"
#include "client/client_db.h"
#include "client/client_rules.h"
#include "client/desired_jobs.h"
#include "client/history_db.h"
#include "http/idempotency.h"
#include "http/json.h"

static struct json_object *address_json(const struct client_row *c)
{
	struct json_object *o;

	if (!c->street)
		return NULL;
	o = jobj();
	jset_str(o, "street", c->street);
	jset_str(o, "house_number", c->house_number);
	jset_str(o, "box", c->box);
	jset_str(o, "postcode", c->postcode);
	jset_str(o, "municipality", c->municipality);
	return o;
}

/* What MariaDB made is JSON; what is no array of its making is none of ours. */
static struct json_object *jobs_json(const struct client_row *c)
{
	struct json_object *jobs = c->desired_jobs ? json_tokener_parse(c->desired_jobs) : NULL;

	return jobs ? jobs : jarr();
}

struct json_object *client_json(
	const struct viewer *v, const struct access_facts *f, const struct client_row *c)
{
	struct json_object *o = jobj();
	char masked[16];

	jset_str(o, "id", f->client_id);
	jset_number(o, "number", c->number);
	jset_str(o, "first_name", c->first_name);
	jset_str(o, "last_name", c->last_name);
	jset_date(o, "birth_date", c->birth_date);
	jset_str(o, "sex", c->sex);
	jset_str(o, "language", c->language);
	jset_str(o, "ssin_masked", c->ssin ? ssin_mask(c->ssin, masked) : NULL);
	jset(o, "address", address_json(c));
	jset_str(o, "phone", c->phone);
	jset_str(o, "email", c->email);
	jset_str(o, "actiris_number", c->actiris_number);
	jset_str(o, "origin", c->origin);
	jset(o, "counsellor",
		ref_employee(c->counsellor_id, c->counsellor_first_name, c->counsellor_last_name));
	jset(o, "unit", ref_unit(c->unit_id, c->unit_name, c->unit_oe));
	jset_str(o, "region", c->region);
	jset(o, "owner", owner_json(&c->owner));
	jset(o, "desired_jobs", jobs_json(c));
	jset_i64(o, "version", c->version);
	jset_str(o, "created_at", c->created_at);
	jset(o, "access", access_json(v, f));
	return o;
}

int client_reply(struct req *r, struct reply *p, const char *id, int status, struct err *e)
{
	struct access_facts f;
	struct client_row row;
	struct audit_entry entry = {
		.action = ACTION_CLIENT_OPEN, .object_kind = "client", .object_id = id};

	if (client_load(r->db, r->viewer, id, &f, &row, r->arena, e))
		return -1;
	if (!r->audited) {
		if (access_enter(r, &f, NULL, ACTION_CLIENT_OPEN, e))
			return -1;
		entry.client = f.client;
		if (audit_write(r, &entry, e))
			return -1;
	}
	if (!row.id)
		return err_set(e, E_INTERNAL, "allowed, but out of scope");
	reply_version(p, row.version);
	return reply_json(p, status, client_json(r->viewer, &f, &row));
}

int api_client_get(struct req *r, struct reply *p, struct err *e)
{
	if (req_query_only(r, (const char *const[]){NULL}, e))
		return -1;
	return client_reply(r, p, r->param[0], 200, e);
}

int client_file_part(struct req *r, const struct access_facts *f, struct json_object *file,
	struct err *e)
{
	bool may = access_decide(r->viewer, f, NULL, ACTION_CLIENT_OPEN).allowed;
	struct access_facts same;
	struct client_row row;

	if (client_load(r->db, r->viewer, f->client_id, &same, &row, r->arena, e))
		return -1;
	jset(file, "client", may && row.id ? client_json(r->viewer, &same, &row) : NULL);
	return 0;
}

/* ---- the INSZ, whole ---- */

int api_client_ssin_get(struct req *r, struct reply *p, struct err *e)
{
	struct access_facts f;
	const char *ssin;
	char shown[16];
	struct json_object *o;
	struct audit_entry entry = {.action = ACTION_CLIENT_SHOW_SSIN,
		.object_kind = "client",
		.object_id = r->param[0]};

	if (req_query_only(r, (const char *const[]){NULL}, e) ||
		client_load_ssin(r->db, r->viewer, r->param[0], &f, &ssin, r->arena, e) ||
		access_enter(r, &f, NULL, ACTION_CLIENT_SHOW_SSIN, e))
		return -1;
	entry.client = f.client;
	if (audit_write(r, &entry, e))
		return -1;
	o = jobj();
	jset_str(o, "ssin", ssin ? ssin_whole(ssin, shown) : NULL);
	return reply_json(p, 200, o);
}

/* ---- create ---- */

struct creating {
	struct req *r;
	struct client_input in;
	char id[PUBLIC_ID_TEXT];
	const char *resource; /* the file that was made, now or by the first of two requests */
};

/* An INSZ that leads to another file is in use there. */
static int check_led(struct req *r, const char *ssin, int64_t client, struct err *e)
{
	int led = former_ssin_led(r->db, ssin, client, r->arena, e);

	return led > 0 ? err_set(e, E_DUPLICATE, "ssin") : led;
}

static int store_new(struct creating *x, struct err *e)
{
	struct req *r = x->r;
	struct client_maker maker = {
		.public_id = x->id,
		.origin = "counsellor",
		.counsellor = r->viewer->employee,
		.unit = r->viewer->unit,
		.created_by = r->viewer->employee,
	};
	struct audit_entry entry = {
		.action = ACTION_CLIENT_CREATE, .object_kind = "client", .object_id = x->id};

	if (check_led(r, x->in.ssin, 0, e) ||
		client_insert(r->db, &maker, &x->in, &entry.client, r->arena, e))
		return -1;
	if (x->in.desired_jobs.count > 0 &&
		desired_jobs_name(r->db, entry.client, 1, r->viewer, &x->in.desired_jobs, r->arena,
			e))
		return -1;
	return audit_write(r, &entry, e);
}

static int create_in_tx(struct db *db, void *arg, struct err *e)
{
	struct creating *x = arg;
	struct req *r = x->r;
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	(void)db;
	r->audited = false;
	x->resource = x->id;
	if (done < 0)
		return -1;
	if (done) {
		x->resource = was.resource;
		return 0;
	}
	if (access_enter_general(r, ACTION_CLIENT_CREATE, e) || store_new(x, e))
		return -1;
	return idempotency_done(r, x->id, 201, e);
}

int api_client_create(struct req *r, struct reply *p, struct err *e)
{
	struct creating x = {.r = r};

	if (client_read_new(r, &x.in, e))
		return -1;
	public_id_new(x.id);
	if (db_tx(r->db, create_in_tx, &x, e))
		return -1;
	p->location = arena_printf(r->arena, "/api/clients/%s", x.resource);
	return client_reply(r, p, x.resource, 201, e);
}

/* ---- correct ---- */

struct correcting {
	struct req *r;
	struct client_input in;
	int64_t version;
};

/* Is every member of the body hers to correct? Those that are not are named to who may at least
 * correct something in this file; to who has no such tie nothing is told. */
static int enter_correction(
	const struct correcting *x, const struct access_facts *f, enum action *used, struct err *e)
{
	struct req *r = x->r;
	enum action refused = client_not_permitted(r->viewer, f, &x->in, used, e);

	if (refused == CAN_NOTHING)
		return access_enter(r, f, NULL, *used, e);
	if (!access_decide(r->viewer, f, NULL, ACTION_CLIENT_CORRECT_CONTACT).allowed)
		err_clear(e);
	return access_enter(r, f, NULL, refused, e);
}

/* What the body gives takes the place of what was stored. */
static void merge(struct client_row *row, const struct client_input *in)
{
	if (in->ssin_given)
		row->ssin = in->ssin;
	if (in->first_name_given)
		row->first_name = in->first_name;
	if (in->last_name_given)
		row->last_name = in->last_name;
	if (in->birth_date_given)
		row->birth_date = in->birth_date;
	if (in->sex_given)
		row->sex = in->sex;
	if (in->language_given)
		row->language = in->language;
	if (in->address_given) {
		row->street = in->street;
		row->house_number = in->house_number;
		row->box = in->box;
		row->postcode = in->postcode;
		row->municipality = in->municipality;
	}
	if (in->phone_given)
		row->phone = in->phone;
	if (in->email_given)
		row->email = in->email;
	if (in->actiris_number_given)
		row->actiris_number = in->actiris_number;
}

static int store_correction(const struct correcting *x, struct client_row *row, struct err *e)
{
	struct req *r = x->r;
	const char *former = row->ssin;

	merge(row, &x->in);
	if ((x->in.ssin_given || x->in.birth_date_given) &&
		client_check_birth_date(row->ssin, row->birth_date, e))
		return -1;
	if (x->in.ssin_given && former && strcmp(former, row->ssin) == 0)
		former = NULL;
	if (x->in.ssin_given &&
		(check_led(r, row->ssin, row->id, e) ||
			former_ssin_note(r->db, row->id, former,
				client_ssin_leads(former, row->ssin), r->viewer->employee, e)))
		return -1;
	if (client_update(r->db, row, r->arena, e))
		return -1;
	if (!x->in.desired_jobs_given)
		return 0;
	return desired_jobs_name(r->db, row->id, row->version + 1, r->viewer, &x->in.desired_jobs,
		r->arena, e);
}

static int correct_in_tx(struct db *db, void *arg, struct err *e)
{
	const struct correcting *x = arg;
	struct req *r = x->r;
	struct access_facts f;
	struct client_row row;
	struct audit_entry entry = {.object_kind = "client", .object_id = r->param[0]};

	r->audited = false;
	if (facts_lock(db, r->viewer, r->param[0], &f, r->arena, e) ||
		enter_correction(x, &f, &entry.action, e))
		return -1;
	if (client_load(db, r->viewer, r->param[0], &f, &row, r->arena, e))
		return -1;
	if (row.version != x->version)
		return err_set(e, E_VERSION_STALE, "client at version %" PRId64, row.version);
	if (history_keep_before(db, row.id, e) || store_correction(x, &row, e) ||
		history_keep_after(db, row.id, "correction", NULL, r->viewer->employee, e))
		return -1;
	entry.client = f.client;
	return audit_write(r, &entry, e);
}

/* Somebody was first: show how the file stands now. serve() logs it as it does a refusal. */
static int stale(struct req *r, struct reply *p, struct err *e)
{
	struct access_facts f;
	struct client_row row;
	struct err second = {0};

	if (client_load(r->db, r->viewer, r->param[0], &f, &row, r->arena, &second))
		*e = second;
	else if (access_decide(r->viewer, &f, NULL, ACTION_CLIENT_OPEN).allowed)
		p->json = client_json(r->viewer, &f, &row);
	return -1;
}

int api_client_patch(struct req *r, struct reply *p, struct err *e)
{
	struct correcting x = {.r = r};

	if (req_version(r, &x.version, e) || client_read_patch(r, &x.in, e))
		return -1;
	if (db_tx(r->db, correct_in_tx, &x, e))
		return e->code == E_VERSION_STALE ? stale(r, p, e) : -1;
	return client_reply(r, p, r->param[0], 200, e);
}
