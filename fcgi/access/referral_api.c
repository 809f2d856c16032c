/*
 * A referral card (doorverwijskaart) over HTTP (R30): a counsellor records that it was signed, and
 * from that the right arises. A card that is not signed is nothing yet.
 */
#include <string.h>

#include "access/allocation_db.h"
#include "access/event_date.h"
#include "access/party.h"
#include "access/rights_api.h"
#include "audit/audit.h"
#include "base/crypto.h"
#include "http/field.h"
#include "http/idempotency.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

struct input {
	const char *organisation, *unit, *purpose, *document;
	struct date signed_on;
};

static const struct field fields[] = {
	{.name = "organisation",
		.type = F_ID,
		.flags = F_REQUIRED,
		.offset = offsetof(struct input, organisation)},
	{.name = "unit", .type = F_ID, .flags = F_NULLABLE, .offset = offsetof(struct input, unit)},
	{.name = "signed_on",
		.type = F_DATE,
		.flags = F_REQUIRED,
		.offset = offsetof(struct input, signed_on)},
	{.name = "purpose",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = 1,
		.max = 250,
		.offset = offsetof(struct input, purpose)},
	{.name = "document",
		.type = F_ID,
		.flags = F_NULLABLE,
		.offset = offsetof(struct input, document)},
};

struct recording {
	struct req *r;
	struct input in;
	char id[PUBLIC_ID_TEXT], right[PUBLIC_ID_TEXT];
	const char *resource; /* the right that arose, now or by the first of two requests */
};

static int store(const struct recording *x, int64_t client, struct err *e)
{
	const struct req *r = x->r;
	struct right_party party;
	struct referral_new n = {.public_id = x->id,
		.client = client,
		.recorded_by = r->viewer->employee,
		.signed_on = x->in.signed_on,
		.today = r->today};
	struct right_grant g = {
		.public_id = x->right,
		.basis = "referral_card",
		.purpose = x->in.purpose,
		.client = client,
		.event_date = x->in.signed_on,
		.event_field = "signed_on",
		.dated_on = x->in.signed_on,
		.today = r->today,
		.grant_rule = "referral_signature",
		.event_id = x->id,
		.request_id = r->request_id,
		.route = r->route_text,
	};

	if (party_find(r, x->in.organisation, x->in.unit, &party, e) ||
		allocation_document(r->db, client, x->in.document, &n.document, r->arena, e))
		return -1;
	n.organisation = g.organisation = party.organisation;
	g.unit = party.unit;
	return referral_insert(r->db, &n, e) || right_arise(r->db, &g, r->arena, e) ? -1 : 0;
}

static int record_in_tx(struct db *db, void *arg, struct err *e)
{
	struct recording *x = arg;
	struct req *r = x->r;
	struct access_facts f;
	struct audit_entry entry = {
		.action = ACTION_REFERRAL_RECORD, .object_kind = "referral", .object_id = x->id};
	struct idempotent was;
	int done = idempotency_claim(r, &was, e);

	r->audited = false;
	x->resource = x->right;
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
	return idempotency_done(r, x->right, 201, e);
}

int api_referral_create(struct req *r, struct reply *p, struct err *e)
{
	struct recording x = {.r = r};
	int bad = fields_read(r, fields, NELEM(fields), &x.in, e);

	if (bad && e->code != E_INVALID_FIELDS)
		return -1;
	if (event_date_check("signed_on", x.in.signed_on, r->today, e) || bad)
		return -1;
	public_id_new(x.id);
	public_id_new(x.right);
	if (db_tx(r->db, record_in_tx, &x, e))
		return -1;
	return right_reply(r, p, x.resource, ACTION_REFERRAL_RECORD, 201, e);
}
