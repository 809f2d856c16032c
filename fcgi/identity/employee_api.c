/*
 * Administration of employees: list, export, read, add, correct, end. A login never changes and is never
 * given to another (R203). Who has ended, lost a role or moved is so at the next request.
 */
#include "audit/list_page.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"
#include "identity/admin.h"
#include "identity/admission.h"
#include "identity/employee_db.h"
#include "identity/identity_api.h"
#include "identity/organisation_db.h"
#include "identity/people.h"
#include "identity/session_db.h"

#define NELEM(a) (sizeof(a) / sizeof((a)[0]))

enum { PAGE = 50 };

static const char *const role_names[] = {"guide", "partner_admin", "promoter", "adviser",
	"counsellor", "vdab_admin", "auditor", NULL};

static int not_here(struct err *e)
{
	return err_set(e, E_NOT_FOUND, "no such employee");
}

/* ---- list ---- */

struct listing {
	struct json_object *items;
	struct employee row;
	struct audit_shown shown;
	const char *last_id, *next;
	enum action action;
	int size, count;
};

static int add_row(void *arg, struct err *e)
{
	struct listing *x = arg;
	struct json_object *o;

	(void)e;
	if (x->count++ == x->size) { /* the one too many says that there are more */
		x->next = x->last_id;
		return 0;
	}
	o = employee_json(&x->row);
	if (x->action == ACTION_EMPLOYEE_LIST_EXPORT)
		jclear(o, "email");
	jpush(x->items, o);
	audit_shown_add(&x->shown, x->row.id);
	x->last_id = x->row.id;
	return 0;
}

static int list(struct req *r, struct reply *p, enum action a, int size, struct err *e)
{
	struct audit_entry entry = {.action = a};
	struct listing x = {.action = a, .size = size};
	struct admin_list in;
	struct search s;
	int rc;

	if (admin_list_read(r, true, &in, e) || access_enter_general(r, a, e))
		return -1;
	s = search_read(r->arena, in.query);
	x.items = jarr();
	rc = employee_page(r->db, &s, admin_scope(r->viewer), in.organisation, in.cursor, size + 1,
		r->today, &x.row, r->arena, add_row, &x, e);
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

int api_employee_list(struct req *r, struct reply *p, struct err *e)
{
	return list(r, p, ACTION_EMPLOYEE_READ, PAGE, e);
}

int api_employee_list_export(struct req *r, struct reply *p, struct err *e)
{
	return list(r, p, ACTION_EMPLOYEE_LIST_EXPORT, EXPORT_PAGE, e);
}

/* ---- one ---- */

static int reply_employee(struct reply *p, int status, const struct employee *x)
{
	reply_version(p, x->version);
	return reply_json(p, status, employee_json(x));
}

/* Answer with the employee as stored. */
static int reply_stored(struct req *r, struct reply *p, int status, const char *id, struct err *e)
{
	struct employee x;
	int found = employee_find(r->db, id, false, r->today, &x, r->arena, e);

	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_INTERNAL, "the employee is gone");
	return reply_employee(p, status, &x);
}

int api_employee_get(struct req *r, struct reply *p, struct err *e)
{
	struct employee x;
	int found = employee_find(r->db, r->param[0], false, r->today, &x, r->arena, e);

	if (found <= 0)
		return found < 0 ? -1 : not_here(e);
	if (admin_check_scope(r, x.organisation.row, ACTION_EMPLOYEE_READ, e) ||
		admin_audit(r, ACTION_EMPLOYEE_READ, "employee", x.id, e))
		return -1;
	return reply_employee(p, 200, &x);
}

/* ---- what comes in ---- */

struct input {
	struct employee x;       /* what can be taken as it is */
	const char *unit;        /* public id */
	struct field_strs roles; /* names */
	bool first, last, email, in_unit, as_roles, language, trained, until; /* which came */
	struct req *r;
	struct employee now; /* as it was stored before */
	const char *id;      /* what was made, by this request or the one it repeats */
};

static const struct field add_fields[] = {
	{.name = "login",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = LOGIN_MIN,
		.max = LOGIN_MAX,
		.offset = offsetof(struct input, x.login)},
	{.name = "first_name",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = PERSON_NAME_MAX,
		.offset = offsetof(struct input, x.first_name),
		.given = offsetof(struct input, first)},
	{.name = "last_name",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = PERSON_NAME_MAX,
		.offset = offsetof(struct input, x.last_name),
		.given = offsetof(struct input, last)},
	{.name = "email",
		.type = F_EMAIL,
		.flags = F_NULLABLE,
		.offset = offsetof(struct input, x.email),
		.given = offsetof(struct input, email)},
	{.name = "unit",
		.type = F_ID,
		.flags = F_REQUIRED,
		.offset = offsetof(struct input, unit),
		.given = offsetof(struct input, in_unit)},
	{.name = "roles",
		.type = F_ENUMS,
		.flags = F_REQUIRED,
		.offset = offsetof(struct input, roles),
		.given = offsetof(struct input, as_roles),
		.allowed = role_names},
	{.name = "language",
		.type = F_ENUM,
		.offset = offsetof(struct input, x.language),
		.given = offsetof(struct input, language),
		.allowed = screen_languages},
	{.name = "trained_on",
		.type = F_DATE,
		.flags = F_NULLABLE,
		.offset = offsetof(struct input, x.trained_on),
		.given = offsetof(struct input, trained)},
	{.name = "valid_from", .type = F_DATE, .offset = offsetof(struct input, x.period.from)},
	ADMISSION_FIELDS(offsetof(struct input, x.admitted)),
};

static const struct field patch_fields[] = {
	{.name = "first_name",
		.type = F_STR,
		.min = 1,
		.max = PERSON_NAME_MAX,
		.offset = offsetof(struct input, x.first_name),
		.given = offsetof(struct input, first)},
	{.name = "last_name",
		.type = F_STR,
		.min = 1,
		.max = PERSON_NAME_MAX,
		.offset = offsetof(struct input, x.last_name),
		.given = offsetof(struct input, last)},
	{.name = "email",
		.type = F_EMAIL,
		.flags = F_NULLABLE,
		.offset = offsetof(struct input, x.email),
		.given = offsetof(struct input, email)},
	{.name = "unit",
		.type = F_ID,
		.offset = offsetof(struct input, unit),
		.given = offsetof(struct input, in_unit)},
	{.name = "roles",
		.type = F_ENUMS,
		.offset = offsetof(struct input, roles),
		.given = offsetof(struct input, as_roles),
		.allowed = role_names},
	{.name = "language",
		.type = F_ENUM,
		.offset = offsetof(struct input, x.language),
		.given = offsetof(struct input, language),
		.allowed = screen_languages},
	{.name = "trained_on",
		.type = F_DATE,
		.flags = F_NULLABLE,
		.offset = offsetof(struct input, x.trained_on),
		.given = offsetof(struct input, trained)},
	{.name = "valid_until",
		.type = F_DATE,
		.flags = F_NULLABLE,
		.offset = offsetof(struct input, x.period.until),
		.given = offsetof(struct input, until)},
	ADMISSION_FIELDS(offsetof(struct input, x.admitted)),
};

static unsigned roles_of(const struct field_strs *names)
{
	unsigned roles = 0;

	for (size_t i = 0; i < names->count; i++)
		roles |= role_from_name(names->item[i]);
	return roles;
}

/* Find the unit wanted; unit.row stays 0 where there is none. Another organisation's is refused to
 * a partner's administrator. */
static int find_unit(struct input *in, struct employee *to, struct err *e)
{
	struct req *r = in->r;
	struct organisation_row row = {0};
	int found = unit_find(r->db, in->unit, false, &row, r->arena, e);

	if (found < 0 ||
		(found && admin_check_scope(r, row.organisation.row, ACTION_EMPLOYEE_WRITE, e)))
		return -1;
	to->unit = row.unit;
	to->organisation = row.organisation;
	return 0;
}

/* ---- add ---- */

static int add_one(struct input *in, struct err *e)
{
	struct req *r = in->r;
	struct employee x = in->x;
	unsigned grantable = 0;

	if (admin_hold(r, e) || admin_confirm(r, ACTION_EMPLOYEE_WRITE, e) || find_unit(in, &x, e))
		return -1;
	/* without a unit its fault is told alone: which roles fit is not known */
	grantable = x.unit.row ? roles_grantable(r->viewer->roles, x.organisation.kind) : x.roles;
	if (people_add_employee(r->db, r->arena, &x, grantable, r->today, e))
		return -1;
	in->id = x.id;
	return idempotency_done(r, x.id, 201, e);
}

static int add(struct db *db, void *arg, struct err *e)
{
	struct input *in = arg;
	struct idempotent was;
	int before = idempotency_claim(in->r, &was, e);

	(void)db;
	if (before < 0 || (before == 0 && add_one(in, e)))
		return -1;
	if (before > 0)
		in->id = was.resource;
	return admin_audit(in->r, ACTION_EMPLOYEE_WRITE, "employee", in->id, e);
}

int api_employee_create(struct req *r, struct reply *p, struct err *e)
{
	struct input *in = arena_alloc(r->arena, sizeof(*in));

	in->r = r;
	if (fields_read(r, add_fields, NELEM(add_fields), in, e))
		return -1;
	in->x.admitted.by = r->viewer->employee;
	in->x.roles = roles_of(&in->roles);
	if (!date_given(in->x.period.from))
		in->x.period.from = r->today;
	if (db_tx(r->db, add, in, e))
		return -1;
	p->location = arena_printf(r->arena, "/api/employees/%s", in->id);
	return reply_stored(r, p, 201, in->id, e);
}

/* ---- correct, end ---- */

static void take_over(const struct input *in, struct employee *to)
{
	const struct employee *x = &in->x;

	if (in->first)
		to->first_name = x->first_name;
	if (in->last)
		to->last_name = x->last_name;
	if (in->email)
		to->email = x->email;
	if (in->as_roles)
		to->roles = roles_of(&in->roles);
	if (in->language)
		to->language = x->language;
	if (in->trained)
		to->trained_on = x->trained_on;
	if (in->until)
		to->period.until = x->period.until;
}

/* What is to be stored, or the faults of it. */
static int merge(struct input *in, struct employee *to, struct err *e)
{
	const struct viewer *v = in->r->viewer;
	const char *kind = in->now.organisation.kind;
	unsigned kept = in->as_roles ? 0 : in->now.roles;
	int rc;

	*to = in->now;
	take_over(in, to);
	if (in->in_unit && find_unit(in, to, e))
		return -1;
	rc = employee_check(to, roles_grantable(v->roles, kind) | kept, in->r->today, e) |
	     admission_check(&in->x.admitted, e);
	if (in->in_unit && to->unit.row && to->organisation.row != in->now.organisation.row)
		rc = err_field(
			e, "unit", "not_allowed", NULL); /* another organisation, another account */
	else if (in->in_unit && employee_check_unit(to, in->r->today, e))
		rc = -1;
	if (to->row == v->employee && employee_check_own(&in->now, to, e))
		rc = -1;
	return rc;
}

/* Another end, another unit, or another basis of what is. */
static int note_admission(
	struct db *db, const struct input *in, const struct employee *to, struct err *e)
{
	bool moved = to->unit.row != in->now.unit.row;
	struct admission_subject of = {to->organisation.row, to->unit.row, to->row};

	if (!moved && !in->until && !in->x.admitted.basis)
		return 0;
	return admission_record(
		db, &of, to->period, &in->x.admitted, moved ? "moved" : "left", e);
}

static int store(struct db *db, struct input *in, const struct employee *to, struct err *e)
{
	struct req *r = in->r;
	struct date day = employee_day(in->now.period, r->today);

	if (employee_update(db, to, r->arena, e) ||
		employee_set_roles(db, to->row, in->now.roles, to->roles, day, e) ||
		note_admission(db, in, to, e))
		return -1;
	return period_holds(to->period, r->today) ? 0 : session_delete_of(db, to->row, NULL, e);
}

static int change(struct db *db, void *arg, struct err *e)
{
	struct input *in = arg;
	struct req *r = in->r;
	struct employee to;

	if (admin_enter_employee(r, r->param[0], &in->now, e) ||
		admin_check_version(r, in->now.version, e) || merge(in, &to, e) ||
		store(db, in, &to, e))
		return -1;
	return admin_audit(r, ACTION_EMPLOYEE_WRITE, "employee", to.id, e);
}

int api_employee_patch(struct req *r, struct reply *p, struct err *e)
{
	struct input *in = arena_alloc(r->arena, sizeof(*in));

	in->r = r;
	if (fields_read(r, patch_fields, NELEM(patch_fields), in, e))
		return -1;
	in->x.admitted.by = r->viewer->employee;
	if (!in->first && !in->last && !in->email && !in->in_unit && !in->as_roles &&
		!in->language && !in->trained && !in->until && !in->x.admitted.basis)
		return err_field(e, "body", "empty_patch", NULL);
	if (db_tx(r->db, change, in, e)) {
		if (e->code == E_VERSION_STALE)
			p->json = employee_json(&in->now);
		return -1;
	}
	return reply_stored(r, p, 200, r->param[0], e);
}
