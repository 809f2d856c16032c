/*
 * Getting in: how an organisation and its people came to have access (R1-R3), and for whoever asks
 * herself what applies to her, what she has and what is missing (R14, R15, R22).
 */
#include <string.h>

#include "access/decide.h"
#include "access/entry.h"
#include "access/refs.h"
#include "http/json.h"
#include "identity/admin.h"
#include "identity/admission.h"
#include "identity/employee_db.h"
#include "identity/identity_api.h"
#include "identity/organisation_db.h"

/* ---- what was recorded ---- */

struct listing {
	struct admission row;
	struct json_object *items;
};

static int take(void *arg, struct err *e)
{
	struct listing *l = arg;

	(void)e;
	jpush(l->items, admission_json(&l->row));
	return 0;
}

static int reply_list(struct req *r, struct reply *p, int64_t organisation, int64_t employee,
	struct err *e)
{
	struct listing l = {.items = jarr()};

	if (admission_each(r->db, organisation, employee, &l.row, take, &l, r->arena, e)) {
		json_object_put(l.items);
		return -1;
	}
	return reply_json(p, 200, jpage(l.items, NULL));
}

int api_organisation_admission_list(struct req *r, struct reply *p, struct err *e)
{
	struct organisation o = {0};
	int found;

	if (req_query_only(r, (const char *const[]){NULL}, e))
		return -1;
	found = organisation_find(r->db, r->param[0], false, &o, r->arena, e);
	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_NOT_FOUND, "no such organisation");
	if (admin_check_scope(r, o.row, ACTION_ORGANISATION_READ, e) ||
		admin_audit(r, ACTION_ORGANISATION_READ, "organisation", o.id, e))
		return -1;
	return reply_list(r, p, o.row, 0, e);
}

int api_employee_admission_list(struct req *r, struct reply *p, struct err *e)
{
	struct employee x = {0};
	int found;

	if (req_query_only(r, (const char *const[]){NULL}, e))
		return -1;
	found = employee_find(r->db, r->param[0], false, r->today, &x, r->arena, e);
	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_NOT_FOUND, "no such employee");
	if (admin_check_scope(r, x.organisation.row, ACTION_EMPLOYEE_READ, e) ||
		admin_audit(r, ACTION_EMPLOYEE_READ, "employee", x.id, e))
		return -1;
	return reply_list(r, p, x.organisation.row, x.row, e);
}

/* ---- for oneself ---- */

struct asking {
	struct req *r;
	struct entry_service service;
	struct json_object *services;
	struct admitter admitter;
	struct json_object *admitters;
	const char *entry; /* the widest of the services; NULL: there is none */
};

static int add_service(void *arg, struct err *e)
{
	struct asking *x = arg;
	const struct entry_service *s = &x->service;
	struct json_object *o = jobj();

	(void)e;
	jset_str(o, "code", s->code);
	jset_str(o, "name", s->name);
	jset_str(o, "reference", s->reference);
	jset_str(o, "entry", s->entry);
	jset_bool(o, "confidential_never", entry_confidential_never(s, x->r->arena));
	jset_str(o, "guide_url", s->guide_url);
	jpush(x->services, o);
	if (!x->entry || strcmp(s->entry, service_entries[0]) == 0)
		x->entry = strcmp(s->entry, service_entries[0]) == 0 ? service_entries[0]
								     : service_entries[1];
	return 0;
}

static int add_admitter(void *arg, struct err *e)
{
	struct asking *x = arg;
	const struct admitter *n = &x->admitter;
	struct json_object *o = ref_employee(n->id, n->first_name, n->last_name);

	(void)e;
	jset_str(o, "email", n->email);
	jpush(x->admitters, o);
	return 0;
}

static struct json_object *files_json(int64_t rights, int64_t requests)
{
	struct json_object *o = jobj();

	jset_i64(o, "open", rights);
	jset_i64(o, "requests", requests);
	return o;
}

static int answer(struct asking *x, struct reply *p, struct err *e)
{
	const struct viewer *v = x->r->viewer;
	struct admissions has;
	int64_t rights = 0, requests = 0;
	struct json_object *o, *factor;

	if (admissions_of(x->r->db, v->employee, v->today, &has, x->r->arena, e) < 0 ||
		entry_services(x->r->db, v, &x->service, add_service, x, x->r->arena, e) ||
		entry_counts(x->r->db, v, &rights, &requests, x->r->arena, e) ||
		admitters_each(x->r->db, v->organisation, v->today, &x->admitter, add_admitter, x,
			x->r->arena, e))
		return -1;
	o = jobj();
	factor = jobj();
	jset_bool(factor, "required", has.second_factor_required);
	jset_bool(factor, "active", has.second_factor_active);
	jset_str(o, "entry", x->entry);
	jset(o, "organisation", admission_json(&has.organisation));
	jset(o, "unit", admission_json(&has.unit));
	jset(o, "employee", admission_json(&has.employee));
	jset(o, "second_factor", factor);
	jset(o, "services", json_object_get(x->services));
	jset(o, "administrators", json_object_get(x->admitters));
	jset(o, "files", files_json(rights, requests));
	return reply_json(p, 200, o);
}

int api_getting_in_get(struct req *r, struct reply *p, struct err *e)
{
	struct asking x = {.r = r};
	int status;

	if (req_query_only(r, (const char *const[]){NULL}, e) ||
		access_enter_general(r, ACTION_SESSION, e))
		return -1;
	x.services = jarr();
	x.admitters = jarr();
	status = answer(&x, p, e);
	json_object_put(x.services);
	json_object_put(x.admitters);
	return status;
}
