/*
 * Units (OE): the look-up for requester and executor, and their administration.
 */
#include <stdlib.h>
#include <string.h>

#include "access/refs.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"
#include "identity/admin.h"
#include "identity/admission.h"
#include "identity/identity_api.h"
#include "identity/organisation_db.h"
#include "identity/people.h"
#include "identity/session_db.h"

#define NELEM(a) (sizeof(a) / sizeof((a)[0]))

enum { FOUND_MOST = 20, REGION_LONGEST = 24, QUERY_LONGEST = 100 };

static int not_here(struct err *e)
{
	return err_set(e, E_NOT_FOUND, "no such unit");
}

/* ---- look up ---- */

struct looking {
	struct json_object *items;
	struct organisation_row row;
	const char *query;
	bool ended;
};

static int add_found(void *arg, struct err *e)
{
	struct looking *x = arg;
	const struct organisation *o = &x->row.organisation;
	const struct unit *u = &x->row.unit;
	struct json_object *j = ref_unit(u->id, u->name, u->oe_number);

	(void)e;
	jset(j, "organisation", ref_organisation(o->id, o->name, o->kind));
	jpush(x->items, j);
	return 0;
}

static int read_query(struct req *r, struct looking *x, struct err *e)
{
	static const char *const known[] = {"query", "ended", NULL};
	bool bad = false;
	int faults = req_query_only(r, known, e);
	const char *ended = req_query(r, "ended", 5, &bad, e);

	x->query = req_query(r, "query", QUERY_LONGEST, &bad, e);
	if (!bad && (!x->query || !*x->query))
		faults |= err_field(e, "query", "required", NULL);
	if (ended && strcmp(ended, "true") != 0 && strcmp(ended, "false") != 0)
		faults |= err_field(e, "ended", "not_allowed", NULL);
	x->ended = ended && strcmp(ended, "true") == 0;
	return faults || bad ? -1 : 0;
}

int api_unit_list(struct req *r, struct reply *p, struct err *e)
{
	struct looking x = {.items = NULL};
	struct search s;

	if (read_query(r, &x, e))
		return -1;
	s = search_read(r->arena, x.query);
	x.items = jarr();
	if (unit_lookup(r->db, r->viewer, &s, x.ended, FOUND_MOST, &x.row, r->arena, add_found,
		    &x, e) < 0) {
		json_object_put(x.items);
		return -1;
	}
	return reply_json(p, 200, jpage(x.items, NULL));
}

/* ---- one ---- */

static int find(
	struct req *r, const char *id, bool lock, struct organisation_row *to, struct err *e)
{
	*to = (struct organisation_row){0};
	return unit_find(r->db, id, lock, to, r->arena, e);
}

static int reply_unit(struct reply *p, int status, const struct unit *u)
{
	reply_version(p, u->version);
	return reply_json(p, status, unit_json(u));
}

/* Answer with the unit as it is stored. */
static int reply_stored(struct req *r, struct reply *p, int status, const char *id, struct err *e)
{
	struct organisation_row row;
	int found = find(r, id, false, &row, e);

	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_INTERNAL, "the unit is gone");
	return reply_unit(p, status, &row.unit);
}

int api_unit_get(struct req *r, struct reply *p, struct err *e)
{
	struct organisation_row row;
	int found = find(r, r->param[0], false, &row, e);

	if (found <= 0)
		return found < 0 ? -1 : not_here(e);
	if (admin_check_scope(r, row.organisation.row, ACTION_ORGANISATION_READ, e) ||
		admin_audit(r, ACTION_ORGANISATION_READ, "unit", row.unit.id, e))
		return -1;
	return reply_unit(p, 200, &row.unit);
}

/* ---- add ---- */

struct adding {
	struct unit u;
	const char *oe_number; /* as it came */
	struct req *r;
	const char *id; /* what was made, by this request or the one it repeats */
};

static const struct field add_fields[] = {
	{.name = "name",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = ORGANISATION_NAME_MAX,
		.offset = offsetof(struct adding, u.name)},
	{.name = "oe_number",
		.type = F_OE,
		.flags = F_REQUIRED,
		.offset = offsetof(struct adding, oe_number)},
	{.name = "region",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = 1,
		.max = REGION_LONGEST,
		.offset = offsetof(struct adding, u.region)},
	{.name = "valid_from", .type = F_DATE, .offset = offsetof(struct adding, u.period.from)},
	ADMISSION_FIELDS(offsetof(struct adding, u.admitted)),
};

static int add_to(struct adding *x, struct err *e)
{
	struct req *r = x->r;
	struct organisation o = {0};
	struct unit u = x->u;
	int found;

	if (admin_hold(r, e))
		return -1;
	found = organisation_find(r->db, r->param[0], false, &o, r->arena, e);
	if (found < 0 || admin_confirm(r, ACTION_UNIT_WRITE, e))
		return -1;
	if (found == 0)
		return err_set(e, E_NOT_FOUND, "no such organisation");
	if (admin_check_scope(r, o.row, ACTION_UNIT_WRITE, e) ||
		people_add_unit(r->db, r->arena, &o, &u, e))
		return -1;
	x->id = u.id;
	return idempotency_done(r, u.id, 201, e);
}

static int add(struct db *db, void *arg, struct err *e)
{
	struct adding *x = arg;
	struct idempotent was;
	int before = idempotency_claim(x->r, &was, e);

	(void)db;
	if (before < 0 || (before == 0 && add_to(x, e)))
		return -1;
	if (before > 0)
		x->id = was.resource;
	return admin_audit(x->r, ACTION_UNIT_WRITE, "unit", x->id, e);
}

int api_unit_create(struct req *r, struct reply *p, struct err *e)
{
	struct adding x = {.r = r};

	if (fields_read(r, add_fields, NELEM(add_fields), &x, e))
		return -1;
	x.u.oe_number = strtoll(x.oe_number, NULL, 10);
	if (!date_given(x.u.period.from))
		x.u.period.from = r->today;
	x.u.admitted.by = r->viewer->employee;
	if (db_tx(r->db, add, &x, e))
		return -1;
	p->location = arena_printf(r->arena, "/api/units/%s", x.id);
	return reply_stored(r, p, 201, x.id, e);
}

/* ---- correct, end ---- */

struct patch {
	struct unit u;            /* the members that came */
	bool name, region, until; /* which ones those are */
	struct req *r;
	struct organisation_row now; /* as it was stored before */
};

static const struct field patch_fields[] = {
	{.name = "name",
		.type = F_STR,
		.min = 1,
		.max = ORGANISATION_NAME_MAX,
		.offset = offsetof(struct patch, u.name),
		.given = offsetof(struct patch, name)},
	{.name = "region",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = 1,
		.max = REGION_LONGEST,
		.offset = offsetof(struct patch, u.region),
		.given = offsetof(struct patch, region)},
	{.name = "valid_until",
		.type = F_DATE,
		.flags = F_NULLABLE,
		.offset = offsetof(struct patch, u.period.until),
		.given = offsetof(struct patch, until)},
	ADMISSION_FIELDS(offsetof(struct patch, u.admitted)),
};

/* What is to be stored, or the faults of it. */
static int merge(const struct patch *x, struct unit *to, struct err *e)
{
	const struct viewer *v = x->r->viewer;
	int rc = 0;

	*to = x->now.unit;
	if (x->name)
		to->name = x->u.name;
	if (x->region)
		to->region = x->u.region;
	if (x->until)
		to->period.until = x->u.period.until;
	if (unit_check(to, x->now.organisation.kind, e) || admission_check(&x->u.admitted, e))
		rc = -1;
	/* nobody ends the own account, nor the unit it stands in */
	if (to->row == v->unit && x->until && date_given(to->period.until))
		rc = err_field(e, "valid_until", "not_allowed", NULL);
	return rc;
}

static int change(struct db *db, void *arg, struct err *e)
{
	struct patch *x = arg;
	struct req *r = x->r;
	struct unit to;
	int found;

	if (admin_hold(r, e))
		return -1;
	found = find(r, r->param[0], true, &x->now, e);
	if (found < 0 || admin_confirm(r, ACTION_UNIT_WRITE, e))
		return -1;
	if (found == 0)
		return not_here(e);
	if (admin_check_scope(r, x->now.organisation.row, ACTION_UNIT_WRITE, e) ||
		admin_check_version(r, x->now.unit.version, e) || merge(x, &to, e) ||
		unit_update(db, &to, r->arena, e))
		return -1;
	if ((x->until || x->u.admitted.basis) &&
		admission_record(db,
			&(struct admission_subject){x->now.organisation.row, to.row, 0}, to.period,
			&x->u.admitted, "ended", e))
		return -1;
	if (!period_holds(to.period, r->today) && session_delete_of_unit(db, to.row, e))
		return -1;
	return admin_audit(r, ACTION_UNIT_WRITE, "unit", to.id, e);
}

int api_unit_patch(struct req *r, struct reply *p, struct err *e)
{
	struct patch x = {.r = r};

	if (fields_read(r, patch_fields, NELEM(patch_fields), &x, e))
		return -1;
	if (!x.name && !x.region && !x.until && !x.u.admitted.basis)
		return err_field(e, "body", "empty_patch", NULL);
	x.u.admitted.by = r->viewer->employee;
	if (db_tx(r->db, change, &x, e)) {
		if (e->code == E_VERSION_STALE)
			p->json = unit_json(&x.now.unit);
		return -1;
	}
	return reply_stored(r, p, 200, r->param[0], e);
}
