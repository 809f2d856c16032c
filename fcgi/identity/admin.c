/*
 * The administrator's permission, at the moment of a change.
 */
#include "identity/admin.h"

#include "audit/audit.h"
#include "http/json.h"
#include "identity/employee_db.h"
#include "identity/session_db.h"

enum { QUERY_MAX = 100, CURSOR_MAX = 400 };

int64_t admin_scope(const struct viewer *v)
{
	return v->roles & (ROLE_VDAB_ADMIN | ROLE_AUDITOR) ? 0 : v->organisation;
}

int admin_check_scope(struct req *r, int64_t organisation, enum action action, struct err *e)
{
	int64_t scope = admin_scope(r->viewer);

	if (scope == 0 || scope == organisation)
		return 0;
	r->refused_action = (int)action;
	err_set(e, E_NOT_PERMITTED, "%s of another organisation", action_name(action));
	e->reason = reason_name(REASON_OTHER_ORGANISATION);
	return -1;
}

int admin_hold(struct req *r, struct err *e)
{
	return employee_hold(r->db, r->viewer->employee, r->arena, e);
}

int admin_confirm(struct req *r, enum action action, struct err *e)
{
	int found = session_find(r, r->session_token, &r->viewer, e);

	if (found <= 0 || r->viewer->step != STEP_NONE)
		return found < 0 ? -1 : err_set(e, E_NOT_LOGGED_IN, "ended in the meantime");
	return access_enter_general(r, action, e);
}

int admin_enter_employee(struct req *r, const char *id, struct employee *to, struct err *e)
{
	int found;

	if (admin_hold(r, e))
		return -1;
	found = employee_find(r->db, id, true, r->today, to, r->arena, e);
	if (found < 0 || admin_confirm(r, ACTION_EMPLOYEE_WRITE, e))
		return -1;
	if (found == 0)
		return err_set(e, E_NOT_FOUND, "no such employee");
	return admin_check_scope(r, to->organisation.row, ACTION_EMPLOYEE_WRITE, e);
}

int admin_check_version(const struct req *r, int64_t stored, struct err *e)
{
	int64_t seen;

	if (req_version(r, &seen, e))
		return -1;
	return seen == stored ? 0 : err_set(e, E_VERSION_STALE, "another version");
}

int admin_audit(struct req *r, enum action action, const char *kind, const char *id, struct err *e)
{
	struct audit_entry entry = {.action = action,
		.reason = reason_name(REASON_ROLE),
		.object_kind = kind,
		.object_id = id};

	return audit_write(r, &entry, e);
}

int admin_list_read(struct req *r, bool organisation, struct admin_list *to, struct err *e)
{
	static const char *const all[] = {"query", "cursor", "organisation", NULL};
	static const char *const most[] = {"query", "cursor", NULL};
	bool bad = false;
	int rc = req_query_only(r, organisation ? all : most, e);

	to->query = req_query(r, "query", QUERY_MAX, &bad, e);
	to->cursor = req_query(r, "cursor", CURSOR_MAX, &bad, e);
	to->organisation = organisation ? req_query(r, "organisation", CURSOR_MAX, &bad, e) : NULL;
	if (to->cursor && !public_id_valid(to->cursor))
		rc = err_field(e, "cursor", "format", NULL);
	if (to->organisation && !public_id_valid(to->organisation))
		rc = err_field(e, "organisation", "not_an_id", NULL);
	return rc || bad ? -1 : 0;
}
