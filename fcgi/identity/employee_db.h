/*
 * Rows of employees and their roles.
 */
#ifndef INZAGE_IDENTITY_EMPLOYEE_DB_H
#define INZAGE_IDENTITY_EMPLOYEE_DB_H

#include "db/db.h"
#include "identity/employee.h"
#include "identity/search.h"

/* By public id, the row locked first when `lock` (then inside a transaction). 1, 0 or -1. */
int employee_find(struct db *db, const char *id, bool lock, struct date today, struct employee *to,
	struct arena *a, struct err *e);

/* At most `limit` employees by last name, those after `cursor` (a public id; NULL: the first), of
 * the organisation with public id `organisation` (NULL: of any), and of `scope` only (0: of all):
 * calls row(arg) for each. Rows, or -1. */
int employee_page(struct db *db, const struct search *s, int64_t scope, const char *organisation,
	const char *cursor, int limit, struct date today, struct employee *to, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);

/* Store a new one, roles apart: fills row and version. E_DUPLICATE for a login in use. 0 or -1. */
int employee_insert(struct db *db, struct employee *x, struct arena *a, struct err *e);

/* Store names, e-mail, language, unit, training and period, one version on. 0 or -1. */
int employee_update(struct db *db, const struct employee *x, struct arena *a, struct err *e);

/* From `day` on the employee has the roles `wanted`, where it were `had`: opens and closes periods.
 * 0 or -1. */
int employee_set_roles(struct db *db, int64_t employee, unsigned had, unsigned wanted,
	struct date day, struct err *e);

/* Keep employee, unit and organisation of one who administrates as they are until the end of the
 * transaction: of two who end each other's account, one comes first. 0 or -1. */
int employee_hold(struct db *db, int64_t employee, struct arena *a, struct err *e);

#endif
