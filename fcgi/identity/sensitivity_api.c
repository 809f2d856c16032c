/*
 * Marking an organisation as sensitive: who did, when, why, and until when.
 */
#include <string.h>

#include "base/crypto.h"
#include "base/ident.h"
#include "http/field.h"
#include "http/idempotency.h"
#include "http/json.h"
#include "identity/admin.h"
#include "identity/identity_api.h"
#include "identity/organisation_db.h"
#include "identity/sensitivity.h"

#define NELEM(a) (sizeof(a) / sizeof((a)[0]))

/* ---- the periods of one organisation ---- */

struct listing {
	struct req *r;
	struct sensitivity row;
	struct json_object *items;
};

static int take(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	jpush(l->items, sensitivity_json(&l->row, l->r->today));
	return 0;
}

int api_sensitivity_list(struct req *r, struct reply *p, struct err *e)
{
	struct listing l = {.r = r};
	struct organisation o = {0};
	int found;

	if (req_query_only(r, (const char *const[]){NULL}, e) ||
		access_enter_general(r, ACTION_SENSITIVITY_READ, e))
		return -1;
	found = organisation_find(r->db, r->param[0], false, &o, r->arena, e);
	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_NOT_FOUND, "no such organisation");
	l.items = jarr();
	if (sensitivity_each(r->db, o.row, &l.row, take, &l, r->arena, e) ||
		admin_audit(r, ACTION_SENSITIVITY_READ, "organisation", o.id, e)) {
		json_object_put(l.items);
		return -1;
	}
	return reply_json(p, 200, jpage(l.items, NULL));
}

/* ---- begin, end ---- */

struct marking {
	struct req *r;
	struct date day; /* the first, or the last */
	const char *reason;
	const char *id, *organisation_id; /* what was stored, by this request or the one it repeats */
};

static const struct field begin_fields[] = {
	{.name = "valid_from", .type = F_DATE, .offset = offsetof(struct marking, day)},
	{.name = "reason",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = SENSITIVITY_REASON_MAX,
		.offset = offsetof(struct marking, reason)},
};

static const struct field end_fields[] = {
	{.name = "valid_until", .type = F_DATE, .offset = offsetof(struct marking, day)},
	{.name = "reason",
		.type = F_STR,
		.flags = F_REQUIRED,
		.min = 1,
		.max = SENSITIVITY_REASON_MAX,
		.offset = offsetof(struct marking, reason)},
};

static int conflict(const char *reason, struct err *e)
{
	err_set(e, E_STATE_CONFLICT, "%s", reason);
	e->reason = reason;
	return -1;
}

/* Hold the own account, lock the organisation, and look again whether she may. */
static int enter(struct marking *m, const char *organisation, struct organisation *o, struct err *e)
{
	struct req *r = m->r;
	int found;

	if (admin_hold(r, e))
		return -1;
	found = organisation_find(r->db, organisation, true, o, r->arena, e);
	if (found < 0 || admin_confirm(r, ACTION_SENSITIVITY_WRITE, e))
		return -1;
	return found ? 0 : err_set(e, E_NOT_FOUND, "no such organisation");
}

static int begin_one(struct marking *m, struct err *e)
{
	struct req *r = m->r;
	struct organisation o = {0};
	struct sensitivity s = {.period.from = m->day, .reason = m->reason};
	char id[PUBLIC_ID_TEXT];

	if (enter(m, r->param[0], &o, e))
		return -1;
	if (organisation_kind_is_vdab(o.kind))
		return conflict("not_a_partner", e);
	if (sensitivity_stands(o.sensitive, r->today))
		return conflict("sensitive_already", e);
	s.id = arena_strdup(r->arena, public_id_new(id));
	if (sensitivity_check_begin(m->day, r->today, e) ||
		sensitivity_begin(r->db, o.row, &s, r->viewer->employee, e))
		return -1;
	m->id = s.id;
	m->organisation_id = o.id;
	return idempotency_done(r, s.id, 201, e);
}

static int end_one(struct marking *m, struct err *e)
{
	struct req *r = m->r;
	struct organisation o = {0};
	struct sensitivity s;
	const char *organisation;
	int found = sensitivity_organisation(
		r->db, r->param[0], &organisation, r->arena, e);

	if (found < 0)
		return -1;
	if (enter(m, found ? organisation : r->param[0], &o, e) ||
		sensitivity_find(r->db, r->param[0], &s, r->arena, e) < 0)
		return -1;
	if (date_given(s.period.until))
		return conflict("ended_already", e);
	if (sensitivity_check_end(s.period, m->day, r->today, e))
		return -1;
	s.period.until = m->day;
	s.end_reason = m->reason;
	if (sensitivity_end(r->db, o.row, &s, r->viewer->employee, e))
		return -1;
	m->id = s.id;
	m->organisation_id = o.id;
	return idempotency_done(r, s.id, 200, e);
}

static int mark(struct marking *m, int (*one)(struct marking *m, struct err *e), struct err *e)
{
	struct req *r = m->r;
	struct idempotent was;
	int before = idempotency_claim(r, &was, e);

	if (before < 0 || (before == 0 && one(m, e)))
		return -1;
	if (before > 0) {
		m->id = was.resource;
		if (sensitivity_organisation(r->db, m->id, &m->organisation_id, r->arena, e) < 0)
			return -1;
	}
	return admin_audit(r, ACTION_SENSITIVITY_WRITE, "organisation", m->organisation_id, e);
}

static int begin(struct db *db, void *arg, struct err *e)
{
	(void)db;
	return mark(arg, begin_one, e);
}

static int end(struct db *db, void *arg, struct err *e)
{
	(void)db;
	return mark(arg, end_one, e);
}

/* The period as it is stored. */
static int answer(struct marking *m, struct reply *p, int status, struct err *e)
{
	struct sensitivity s;
	int found = sensitivity_find(m->r->db, m->id, &s, m->r->arena, e);

	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_INTERNAL, "the period is gone");
	return reply_json(p, status, sensitivity_json(&s, m->r->today));
}

int api_sensitivity_create(struct req *r, struct reply *p, struct err *e)
{
	struct marking m = {.r = r};

	if (fields_read(r, begin_fields, NELEM(begin_fields), &m, e))
		return -1;
	if (!date_given(m.day))
		m.day = r->today;
	if (db_tx(r->db, begin, &m, e))
		return -1;
	return answer(&m, p, 201, e);
}

int api_sensitivity_end(struct req *r, struct reply *p, struct err *e)
{
	struct marking m = {.r = r};

	if (fields_read(r, end_fields, NELEM(end_fields), &m, e))
		return -1;
	if (!date_given(m.day))
		m.day = r->today;
	if (db_tx(r->db, end, &m, e))
		return -1;
	return answer(&m, p, 200, e);
}
