/*
 * The rows of the second factor. Keys come and go wrapped, recovery codes as their keyed hash.
 */
#ifndef INZAGE_IDENTITY_FACTOR_DB_H
#define INZAGE_IDENTITY_FACTOR_DB_H

#include "access/config.h"
#include "base/crypto.h"
#include "db/db.h"
#include "identity/factor.h"

enum { FACTOR_WRAPPED = KEY_BYTES + SEAL_EXTRA };

struct factor {
	const uint8_t *wrapped, *pending; /* NULL: none; FACTOR_WRAPPED bytes each */
	const char *confirmed_at;         /* NULL: it does not count yet */
	int64_t last_step;
	int64_t codes_left;
	int64_t now_s; /* by the database's clock, which every node shares */
};

/* What an employee has; `lock`: for a change. 1, 0 (never began one; `to` is empty but for now_s
 * being 0) or -1. A key that waits for its code longer than an hour is none. */
int factor_find(struct db *db, int64_t employee, bool lock, struct factor *to, struct arena *a,
	struct err *e);

/* Must an employee have one today, by a role of hers? 1, 0 or -1. */
int factor_required(
	struct db *db, int64_t employee, struct date today, struct arena *a, struct err *e);

/* A key that waits for its first code, in the place of an earlier one. 0 or -1. */
int factor_begin(
	struct db *db, int64_t employee, const uint8_t pending[FACTOR_WRAPPED], struct err *e);

/* The waiting key counts from now on, and `step` is used. 0 or -1. */
int factor_confirm(struct db *db, int64_t employee, int64_t step, struct err *e);

/* Use a step's code: 1 the first time, 0 when it or a later one was used before, -1. */
int factor_use(struct db *db, int64_t employee, int64_t step, struct err *e);

/* Use a recovery code: 1 the first time, 0 when there is no such code or it was used, -1. */
int recovery_use(
	struct db *db, int64_t employee, const uint8_t hash[DIGEST_BYTES], struct err *e);

/* These codes in the place of all earlier ones. 0 or -1. */
int recovery_replace(struct db *db, int64_t employee,
	const uint8_t hashes[RECOVERY_CODES][DIGEST_BYTES], struct err *e);

/* Take an employee's factor and codes away, and note who did (0: the command line), how she made
 * sure of the person and why. 1, 0 when there was nothing to take away, or -1. */
struct factor_reset {
	int64_t employee, by;
	const char *verified, *reason;
};
int factor_reset(struct db *db, const struct factor_reset *x, struct err *e);

/* A role must have one from this day on, or no longer from this day on. 1; 0 when that was so
 * already; -1. */
int factor_require(struct db *db, const char *role, struct date from, struct err *e);
int factor_release(struct db *db, const char *role, struct date from, struct err *e);

/* The periods of all roles, oldest first: fills `to`, calls row(arg). Rows, or -1. */
int factor_roles(struct db *db, struct factor_role *to, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);

/* A role, whether it must have one today, who said so, and whom it concerns. */
struct factor_duty {
	const char *role;
	bool required;
	struct config_version change;
	int64_t people, without; /* employees who have the role today, and those of them who have no factor */
};

/* One role, or all (NULL), in the order of their names: fills `to`, calls row(arg). 0 or -1. */
int factor_duties(struct db *db, const char *role, struct date today, struct factor_duty *to,
	struct arena *a, int (*row)(void *arg, struct err *e), void *arg, struct err *e);

#endif
