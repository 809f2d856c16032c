/*
 * What every change by an administrator asks first: may she still, and where?
 *
 * Two administrators may end each other's account, or take each other's role, at the same moment;
 * then nobody would be left. So a change holds the account of the one who makes it, locks what it
 * changes, and only then looks again whether she still may: one of the two comes first, the other
 * is out. As nobody ends the own account or changes the own roles, there is always one left.
 */
#ifndef INZAGE_IDENTITY_ADMIN_H
#define INZAGE_IDENTITY_ADMIN_H

#include "access/decide.h"
#include "http/request.h"
#include "identity/employee.h"

/* The only organisation this viewer administrates or looks into; 0: all of them. */
int64_t admin_scope(const struct viewer *v);

/* Is the organisation with this row within the viewer's reach? 0, or -1 with E_NOT_PERMITTED,
 * other_organisation. */
int admin_check_scope(struct req *r, int64_t organisation, enum action action, struct err *e);

/* First in the transaction of a change (after idempotency_claim). 0 or -1. */
int admin_hold(struct req *r, struct err *e);

/* After the locks: is the viewer still logged in, with a role for `action`? Reads r->viewer anew.
 * 0, or -1 with E_NOT_LOGGED_IN or E_NOT_PERMITTED. */
int admin_confirm(struct req *r, enum action action, struct err *e);

/* All of these, around locking the employee `id` for a change. 0, or -1, also with E_NOT_FOUND. */
int admin_enter_employee(struct req *r, const char *id, struct employee *to, struct err *e);

/* Was it the version the client saw? 0, or -1 with E_VERSION_STALE. */
int admin_check_version(const struct req *r, int64_t stored, struct err *e);

/* The row in the log of a look at, or a change of, one "employee", "unit" or "organisation". 0 or
 * -1. */
int admin_audit(
	struct req *r, enum action action, const char *kind, const char *id, struct err *e);

/* Query members of a list: `query`, `cursor` and, where the list takes it, `organisation`; all
 * faults at once. 0 or -1. */
struct admin_list {
	const char *query, *cursor, *organisation; /* NULL: absent */
};
int admin_list_read(struct req *r, bool organisation, struct admin_list *to, struct err *e);

#endif
