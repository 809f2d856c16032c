/*
 * The general request form (R6, I48, I54): "let me see this client's file".
 *
 * It must not tell whether there is such a client: the same checks, the same statements and the
 * same answer either way. What it points at is found by INSZ or number together with both names and
 * the birth date, so that a guessed number ties nobody to a file; a form that points at nobody is
 * kept all the same, and somebody at the service looks for whom it is meant. Sent twice, it is
 * there twice, and that harms nothing.
 *
 * It is always a partner's: of the asker's own organisation and unit, or the one for which a
 * counsellor enters it, when the client gave the consent at VDAB (R34). So the tie that it makes is
 * that organisation's, and nobody's at VDAB.
 */
#include "access/requests_api.h"

#include <stdlib.h>
#include <string.h>

#include "access/decide.h"
#include "access/party.h"
#include "access/requests_db.h"
#include "audit/audit.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

struct form {
	const char *organisation, *unit; /* public ids */
	const char *ssin, *number, *first_name, *last_name, *purpose, *message;
	struct date birth_date;
};

static const struct field form_fields[] = {
	/* first: mandatory for who asks for another, see read_fields() */
	{.name = "organisation", .type = F_ID, .offset = offsetof(struct form, organisation)},
	{.name = "unit",
		.type = F_ID,
		.flags = F_NULLABLE,
		.offset = offsetof(struct form, unit)},
	{.name = "ssin", .type = F_SSIN, .offset = offsetof(struct form, ssin)},
	{.name = "number",
		.type = F_STR,
		.min = 9,
		.max = 9,
		.offset = offsetof(struct form, number)},
	{.name = "first_name",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = 100,
		.offset = offsetof(struct form, first_name)},
	{.name = "last_name",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = 100,
		.offset = offsetof(struct form, last_name)},
	{.name = "birth_date",
		.type = F_DATE,
		.flags = F_REQUIRED,
		.offset = offsetof(struct form, birth_date)},
	{.name = "purpose",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = 250,
		.offset = offsetof(struct form, purpose)},
	{.name = "message",
		.type = F_TEXT,
		.flags = F_NULLABLE,
		.min = 1,
		.max = 1000,
		.offset = offsetof(struct form, message)},
};

/* VDAB asks for nothing of its own. */
static bool for_another(const struct req *r)
{
	return strcmp(r->viewer->organisation_kind, "vdab") == 0;
}

/* For whom it is, is named by a counsellor, and by nobody else. */
static int read_fields(const struct req *r, struct form *form, struct err *e)
{
	struct field fields[NELEM(form_fields)];
	int bad;

	memcpy(fields, form_fields, sizeof(fields));
	if (for_another(r))
		fields[0].flags = F_REQUIRED;
	bad = fields_read(r, fields, NELEM(fields), form, e);
	if (!for_another(r) && form->organisation)
		bad = err_field(e, "organisation", "not_allowed", NULL);
	if (!for_another(r) && form->unit)
		bad = err_field(e, "unit", "not_allowed", NULL);
	return bad;
}

static int read_form(const struct req *r, struct form *form, struct err *e)
{
	int bad = read_fields(r, form, e);

	if (bad && e->code != E_INVALID_FIELDS)
		return -1;
	if (form->number && strspn(form->number, "0123456789") != 9)
		bad = err_field(e, "number", "format", NULL);
	if (date_given(form->birth_date) && date_compare(form->birth_date, r->today) > 0)
		bad = err_field(e, "birth_date", "in_future", NULL);
	return bad ? -1 : 0;
}

struct asking {
	struct req *r;
	const struct form *form;
	struct request_new request;
	char id[PUBLIC_ID_TEXT];
};

/* Whose request it becomes; found before the client is, so that both are told apart by nothing. */
static int find_asker(struct asking *x, struct err *e)
{
	const struct viewer *v = x->r->viewer;
	struct right_party party = {.organisation = v->organisation, .unit = v->unit};

	if (for_another(x->r) &&
		party_find(x->r, x->form->organisation, x->form->unit, &party, e))
		return -1;
	x->request.organisation = party.organisation;
	x->request.unit = party.unit;
	return 0;
}

static int ask_in_tx(struct db *db, void *arg, struct err *e)
{
	struct asking *x = arg;
	struct req *r = x->r;
	struct audit_entry entry = {
		.action = ACTION_RIGHT_REQUEST, .object_kind = "request", .object_id = x->id};
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	r->audited = false;
	if (done < 0 || access_enter_general(r, ACTION_RIGHT_REQUEST, e))
		return -1;
	if (done) {
		entry.object_id = was.resource;
		return audit_write(r, &entry, e);
	}
	if (find_asker(x, e) || request_match(db, &x->request, r->arena, e) ||
		request_insert(db, r->viewer, &x->request, e))
		return -1;
	entry.client = x->request.client;
	if (audit_write(r, &entry, e))
		return -1;
	return idempotency_done(r, x->id, 202, e);
}

int api_request_create(struct req *r, struct reply *p, struct err *e)
{
	struct form form = {0};
	struct asking x = {.r = r, .form = &form};
	struct json_object *received;

	if (read_form(r, &form, e))
		return -1;
	public_id_new(x.id);
	x.request = (struct request_new){
		.public_id = x.id,
		.ssin = form.ssin,
		.number = form.number ? strtoll(form.number, NULL, 10) : 0,
		.first_name = form.first_name,
		.last_name = form.last_name,
		.purpose = form.purpose,
		.message = form.message,
		.birth_date = form.birth_date,
	};
	if (db_tx(r->db, ask_in_tx, &x, e))
		return -1;
	received = jobj();
	jset_bool(received, "received", true);
	return reply_json(p, 202, received);
}
