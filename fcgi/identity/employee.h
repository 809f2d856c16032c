/*
 * Employees: one person, one login (R3, R203), in one unit of one organisation (I47), with roles
 * (I37) that hold for periods. Pure: no HTTP, no SQL.
 */
#ifndef INZAGE_IDENTITY_EMPLOYEE_H
#define INZAGE_IDENTITY_EMPLOYEE_H

#include "access/viewer.h"
#include "base/arena.h"
#include "identity/organisation.h"

enum { LOGIN_MIN = 3, LOGIN_MAX = 64, PERSON_NAME_MAX = 100 };

struct employee {
	int64_t row;
	const char *id, *login, *first_name, *last_name;
	const char *email; /* NULL: none */
	const char *language;
	struct unit unit;
	struct organisation organisation; /* the unit's */
	unsigned roles;         /* today, or on the nearest day of the employee's period */
	struct date trained_on; /* zero: not known */
	struct period period;
	bool second_factor; /* has one that counts; read only */
	int64_t version;
	struct admitted admitted;
};

/* "nl", "fr", "en", ending in NULL; the first is the default. */
extern const char *const screen_languages[];

/* Lower case (ASCII), in the arena: logins compare without regard to case. */
char *login_lower(struct arena *a, const char *login);

/* 3 to 64 of a-z 0-9 . _ @ - that start with a letter or digit. */
bool login_valid(const char *login);

/* The day that counts for an employee's roles: `today`, kept within the employee's period. */
struct date employee_day(struct period p, struct date today);

/* True while employee, unit and organisation have not ended, also before their first day. */
bool employee_may_return(const struct employee *x, struct date today);

/* Roles that an administrator with the roles `by` may give in an organisation of `kind`: a VDAB
 * administrator those of its kind, a partner administrator those of partners, others none. */
unsigned roles_grantable(unsigned by, const char *kind);

/* Note what cannot be stored of an employee, all of it at once: login, roles (none, or others than
 * `grantable`), training in the future, period. 0 or -1. */
int employee_check(const struct employee *x, unsigned grantable, struct date today, struct err *e);

/* Note that a unit is unknown (row 0) or past on the day the employee starts. 0 or -1. */
int employee_check_unit(const struct employee *x, struct date today, struct err *e);

/* Note what nobody does to the own account: change its roles or unit, end it. 0 or -1. */
int employee_check_own(const struct employee *before, const struct employee *after, struct err *e);

/* openapi: Employee */
struct json_object *employee_json(const struct employee *x);

#endif
