/*
 * Organisations, units and employees for those who do not come through the API: the command line
 * and the demo data. Plain functions, to be called inside db_tx(); they check what the API checks
 * and name the faults by the API's fields. They write no audit row: the caller's command does.
 */
#ifndef INZAGE_IDENTITY_PEOPLE_H
#define INZAGE_IDENTITY_PEOPLE_H

#include "base/crypto.h"
#include "db/db.h"
#include "identity/employee.h"
#include "identity/factor.h"

/* Store a new organisation: name, kind and period.from (and what else is known) are given; id, row
 * and version are filled. 0, or -1 (E_INVALID_FIELDS, E_DUPLICATE, …). */
int people_add_organisation(struct db *db, struct arena *a, struct organisation *o, struct err *e);

/* Store a new unit of `o`: name, oe_number and period.from are given. Likewise. */
int people_add_unit(struct db *db, struct arena *a, const struct organisation *o, struct unit *u,
	struct err *e);

/* Store a new employee: login, names, unit and organisation, roles (among `grantable`) and
 * period.from are given; no language means the first. She has no password yet. Likewise. */
int people_add_employee(struct db *db, struct arena *a, struct employee *x, unsigned grantable,
	struct date today, struct err *e);

/* A one-time link for a first or forgotten password; links given before work no more. `by` is the
 * row of the administrator, 0 for the command line. The employee's row must be locked or new.
 * `link` gets
 * "/#/password/TOKEN", to be put behind the site's address, and is not kept anywhere. 0 or -1. */
int people_link(struct db *db, struct arena *a, const struct employee *x, int64_t by,
	const char **link, const char **expires_at, struct err *e);

/* Set a password at once; for demo data only. The rules of password.h hold. 0 or -1. */
int people_set_password(struct db *db, struct arena *a, const struct employee *x,
	const char *password, unsigned cost_mib, struct err *e);

/* A role must have a second factor from today on, or no longer; who said so and why is kept
 * (access/config.h). 1; 0 when that was so already; -1, with E_VERSION_STALE. `seen` < 0: whichever
 * version holds; `employee` 0: the command line. */
int people_set_factor_duty(struct db *db, const char *role, bool required, const char *reason,
	int64_t seen, int64_t employee, struct date today, struct arena *a, struct err *e);

/* The periods of all roles, oldest first: fills `to`, calls row(arg). Rows, or -1. */
int people_factor_roles(struct db *db, struct factor_role *to, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);

/* Take away the second factor of the account with this login, for an operator of the machine: the way
 * back in where no administrator is left. Ends her sessions. Sets *employee_id. 0, or -1 (E_NOT_FOUND, or
 * E_STATE_CONFLICT where there is none). */
int people_reset_factor(struct db *db, struct arena *a, const char *login, const char *reason,
	struct date today, const char **employee_id, struct err *e);

/* `inzage user add`: an employee of an organisation (by name or public id) in its unit with this OE
 * number, and a link. Where the organisation is not there and its kind is given, both are made
 * first; a unit that is not there is made when its name is given: so a new house gets its first
 * administrator. All roles that fit the kind may be given. */
struct people_user {
	const char *login, *first_name, *last_name, *organisation, *oe_number;
	const char *language;                      /* NULL: the first */
	const char *organisation_kind, *unit_name; /* NULL: it must be there */
	unsigned roles;
};
int people_add_user(struct db *db, struct arena *a, const struct people_user *user,
	struct date today, struct employee *made, const char **link, const char **expires_at,
	struct err *e);

#endif
