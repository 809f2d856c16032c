/*
 * Administration of organisations: list, export, read, add, correct, end.
 */
#include <string.h>

#include "audit/list_page.h"
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

enum { PAGE = 50, CONTRACT_LONGEST = 60 };

/* ---- list ---- */

struct listing {
	struct json_object *items;
	struct json_object *last; /* the one whose units come in; borrowed from items */
	struct organisation_row row;
	struct audit_shown shown;
	const char *last_id, *next;
	int size, count;
};

/* Rows come by organisation, one for each unit of it. */
static int add_row(void *arg, struct err *e)
{
	struct listing *x = arg;
	const struct organisation *o = &x->row.organisation;

	(void)e;
	if (!x->last_id || strcmp(x->last_id, o->id) != 0) {
		if (x->count == x->size) { /* the one too many says that there are more */
			x->next = x->last_id;
			x->last = NULL;
		} else {
			x->last = organisation_json(o);
			jpush(x->items, x->last);
			audit_shown_add(&x->shown, o->id);
			x->count++;
			x->last_id = o->id;
		}
	}
	if (x->last && x->row.unit.row)
		organisation_json_unit(x->last, unit_json(&x->row.unit));
	return 0;
}

static int list(struct req *r, struct reply *p, enum action a, int size, struct err *e)
{
	struct listing x = {.size = size};
	struct audit_entry entry = {.action = a};
	struct admin_list in;
	struct search s;
	int rc;

	if (admin_list_read(r, false, &in, e) || access_enter_general(r, a, e))
		return -1;
	s = search_read(r->arena, in.query);
	x.items = jarr();
	rc = organisation_page(r->db, &s, admin_scope(r->viewer), in.cursor, size + 1, &x.row,
		r->arena, add_row, &x, e);
	entry.shown = audit_shown_text(&x.shown);
	if (rc >= 0)
		rc = audit_write(r, &entry, e);
	audit_shown_free(&x.shown);
	if (rc < 0) {
		json_object_put(x.items);
		return -1;
	}
	return reply_json(p, 200, jpage(x.items, x.next));
}

int api_organisation_list(struct req *r, struct reply *p, struct err *e)
{
	return list(r, p, ACTION_ORGANISATION_READ, PAGE, e);
}

int api_organisation_list_export(struct req *r, struct reply *p, struct err *e)
{
	return list(r, p, ACTION_ORGANISATION_LIST_EXPORT, EXPORT_PAGE, e);
}

/* ---- one ---- */

struct unit_listing {
	struct json_object *organisation;
	struct unit unit;
};

static int add_unit(void *arg, struct err *e)
{
	struct unit_listing *x = arg;

	(void)e;
	organisation_json_unit(x->organisation, unit_json(&x->unit));
	return 0;
}

/* The representation with its units; NULL with *e set. */
static struct json_object *whole(struct req *r, const struct organisation *o, struct err *e)
{
	struct unit_listing x = {.organisation = organisation_json(o)};

	if (organisation_units(r->db, o->row, &x.unit, r->arena, add_unit, &x, e) < 0) {
		json_object_put(x.organisation);
		return NULL;
	}
	return x.organisation;
}

static int reply_organisation(
	struct req *r, struct reply *p, int status, const struct organisation *o, struct err *e)
{
	struct json_object *j = whole(r, o, e);

	if (!j)
		return -1;
	reply_version(p, o->version);
	return reply_json(p, status, j);
}

int api_organisation_get(struct req *r, struct reply *p, struct err *e)
{
	struct organisation o = {0};
	int found = organisation_find(r->db, r->param[0], false, &o, r->arena, e);

	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_NOT_FOUND, "no such organisation");
	if (admin_check_scope(r, o.row, ACTION_ORGANISATION_READ, e) ||
		admin_audit(r, ACTION_ORGANISATION_READ, "organisation", o.id, e))
		return -1;
	return reply_organisation(r, p, 200, &o, e);
}

/* ---- add ---- */

struct adding {
	struct organisation o;
	struct req *r;
	const char *id; /* what was made, by this request or the one it repeats */
};

static const struct field add_fields[] = {
	{.name = "name",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = ORGANISATION_NAME_MAX,
		.offset = offsetof(struct adding, o.name)},
	{.name = "kind",
		.type = F_ENUM,
		.flags = F_REQUIRED,
		.offset = offsetof(struct adding, o.kind),
		.allowed = organisation_kinds},
	{.name = "enterprise_number",
		.type = F_ENTERPRISE,
		.flags = F_NULLABLE,
		.offset = offsetof(struct adding, o.enterprise_number)},
	{.name = "contract_reference",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = 1,
		.max = CONTRACT_LONGEST,
		.offset = offsetof(struct adding, o.contract_reference)},
	{.name = "has_ibis", .type = F_BOOL, .offset = offsetof(struct adding, o.has_ibis)},
	{.name = "valid_from", .type = F_DATE, .offset = offsetof(struct adding, o.period.from)},
	ADMISSION_FIELDS(offsetof(struct adding, o.admitted)),
};

static int add(struct db *db, void *arg, struct err *e)
{
	struct adding *x = arg;
	struct req *r = x->r;
	struct organisation o = x->o;
	struct idempotent was;
	int before = idempotency_claim(r, &was, e);

	if (before < 0)
		return -1;
	x->id = was.resource;
	if (before == 0) {
		if (admin_hold(r, e) || admin_confirm(r, ACTION_ORGANISATION_WRITE, e) ||
			people_add_organisation(db, r->arena, &o, e))
			return -1;
		x->id = o.id;
		if (idempotency_done(r, o.id, 201, e))
			return -1;
	}
	return admin_audit(r, ACTION_ORGANISATION_WRITE, "organisation", x->id, e);
}

int api_organisation_create(struct req *r, struct reply *p, struct err *e)
{
	struct adding x = {.r = r};
	struct organisation o = {0};
	int found;

	if (fields_read(r, add_fields, NELEM(add_fields), &x, e))
		return -1;
	if (!date_given(x.o.period.from))
		x.o.period.from = r->today;
	x.o.admitted.by = r->viewer->employee;
	if (db_tx(r->db, add, &x, e))
		return -1;
	found = organisation_find(r->db, x.id, false, &o, r->arena, e);
	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_INTERNAL, "the organisation is gone");
	p->location = arena_printf(r->arena, "/api/organisations/%s", o.id);
	return reply_organisation(r, p, 201, &o, e);
}

/* ---- correct, end ---- */

struct patch {
	struct organisation o;                        /* the members that came */
	/* which ones those are */
	bool name, enterprise, contract, ibis, caseload, until, certified_from, certified_until;
	struct req *r;
	struct organisation now; /* as it was stored before */
};

static const struct field patch_fields[] = {
	{.name = "name",
		.type = F_STR,
		.min = 1,
		.max = ORGANISATION_NAME_MAX,
		.offset = offsetof(struct patch, o.name),
		.given = offsetof(struct patch, name)},
	{.name = "enterprise_number",
		.type = F_ENTERPRISE,
		.flags = F_NULLABLE,
		.offset = offsetof(struct patch, o.enterprise_number),
		.given = offsetof(struct patch, enterprise)},
	{.name = "contract_reference",
		.type = F_STR,
		.flags = F_NULLABLE,
		.min = 1,
		.max = CONTRACT_LONGEST,
		.offset = offsetof(struct patch, o.contract_reference),
		.given = offsetof(struct patch, contract)},
	{.name = "has_ibis",
		.type = F_BOOL,
		.offset = offsetof(struct patch, o.has_ibis),
		.given = offsetof(struct patch, ibis)},
	{.name = "caseload",
		.type = F_BOOL,
		.offset = offsetof(struct patch, o.caseload),
		.given = offsetof(struct patch, caseload)},
	{.name = "valid_until",
		.type = F_DATE,
		.flags = F_NULLABLE,
		.offset = offsetof(struct patch, o.period.until),
		.given = offsetof(struct patch, until)},
	{.name = "certified_from",
		.type = F_DATE,
		.flags = F_NULLABLE,
		.offset = offsetof(struct patch, o.certified.from),
		.given = offsetof(struct patch, certified_from)},
	{.name = "certified_until",
		.type = F_DATE,
		.flags = F_NULLABLE,
		.offset = offsetof(struct patch, o.certified.until),
		.given = offsetof(struct patch, certified_until)},
	ADMISSION_FIELDS(offsetof(struct patch, o.admitted)),
};

/* What is to be stored, or the faults of it. */
static int merge(const struct patch *x, struct organisation *to, struct err *e)
{
	const struct viewer *v = x->r->viewer;
	int rc = 0;

	*to = x->now;
	if (x->name)
		to->name = x->o.name;
	if (x->enterprise)
		to->enterprise_number = x->o.enterprise_number;
	if (x->contract)
		to->contract_reference = x->o.contract_reference;
	if (x->ibis)
		to->has_ibis = x->o.has_ibis;
	if (x->caseload)
		to->caseload = x->o.caseload;
	if (x->until)
		to->period.until = x->o.period.until;
	if (x->certified_from)
		to->certified.from = x->o.certified.from;
	if (x->certified_until)
		to->certified.until = x->o.certified.until;
	if (organisation_check(to, e) || admission_check(&x->o.admitted, e))
		rc = -1;
	/* nobody ends the own account, nor the organisation it stands in */
	if (to->row == v->organisation && x->until && date_given(to->period.until))
		rc = err_field(e, "valid_until", "not_allowed", NULL);
	return rc;
}

static int change(struct db *db, void *arg, struct err *e)
{
	struct patch *x = arg;
	struct req *r = x->r;
	struct organisation to;
	int found;

	x->now = (struct organisation){0};
	if (admin_hold(r, e))
		return -1;
	found = organisation_find(db, r->param[0], true, &x->now, r->arena, e);
	if (found < 0 || admin_confirm(r, ACTION_ORGANISATION_WRITE, e))
		return -1;
	if (found == 0)
		return err_set(e, E_NOT_FOUND, "no such organisation");
	if (admin_check_version(r, x->now.version, e) || merge(x, &to, e) ||
		organisation_update(db, &to, r->arena, e))
		return -1;
	if ((x->until || x->o.admitted.basis) &&
		admission_record(db, &(struct admission_subject){to.row, 0, 0}, to.period,
			&x->o.admitted, "ended", e))
		return -1;
	if (!period_holds(to.period, r->today) && session_delete_of_organisation(db, to.row, e))
		return -1;
	return admin_audit(r, ACTION_ORGANISATION_WRITE, "organisation", to.id, e);
}

int api_organisation_patch(struct req *r, struct reply *p, struct err *e)
{
	struct patch x = {.r = r};
	struct organisation o = {0};
	struct err second = {0};
	int found;

	if (fields_read(r, patch_fields, NELEM(patch_fields), &x, e))
		return -1;
	if (!x.name && !x.enterprise && !x.contract && !x.ibis && !x.caseload && !x.until &&
		!x.certified_from && !x.certified_until && !x.o.admitted.basis)
		return err_field(e, "body", "empty_patch", NULL);
	x.o.admitted.by = r->viewer->employee;
	if (db_tx(r->db, change, &x, e)) {
		if (e->code == E_VERSION_STALE)
			p->json = whole(r, &x.now, &second);
		return -1;
	}
	found = organisation_find(r->db, r->param[0], false, &o, r->arena, e);
	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_INTERNAL, "the organisation is gone");
	return reply_organisation(r, p, 200, &o, e);
}
