/*
 * Sensitive partners (I59): from when to when an organisation is not named to other partners, who said
 * so and why. A period begins today or later and ends today or later: nobody is hidden, or shown,
 * from before. What it means for what is shown stands in access/shown.h.
 */
#ifndef INZAGE_IDENTITY_SENSITIVITY_H
#define INZAGE_IDENTITY_SENSITIVITY_H

#include "access/actor.h"
#include "db/db.h"
#include "identity/organisation.h"

enum { SENSITIVITY_REASON_MAX = 500 };

struct sensitivity {
	int64_t row;
	const char *id;
	struct period period;
	const char *reason, *end_reason; /* end_reason NULL: no end was recorded */
	const char *begun_at, *ended_at;
	const char *begun_id, *begun_first_name, *begun_last_name; /* NULL: the command line */
	const char *ended_id, *ended_first_name, *ended_last_name;
};

/* Does a period run or come on `today`? Then no other begins. */
bool sensitivity_stands(struct period p, struct date today);

/* Note what is wrong with a period that is to begin, or with its last day. 0 or -1 with the field. */
int sensitivity_check_begin(struct date from, struct date today, struct err *e);
int sensitivity_check_end(struct period p, struct date until, struct date today, struct err *e);

/* Sensitivity of docs/openapi.yaml; the object is the caller's. */
struct json_object *sensitivity_json(const struct sensitivity *s, struct date today);

/* Those of an organisation, the newest first: row(arg) with *to filled. 0 or -1. */
int sensitivity_each(struct db *db, int64_t organisation, struct sensitivity *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

/* The organisation of a period, by the period's public id: its public id. 1, 0, -1. */
int sensitivity_organisation(
	struct db *db, const char *id, const char **organisation_id, struct arena *a, struct err *e);

/* One by its public id, for the transaction that locked its organisation. 1, 0, -1. */
int sensitivity_find(
	struct db *db, const char *id, struct sensitivity *to, struct arena *a, struct err *e);

/* Store that one begins, with `by` 0 the command line, or that it ends; the organisation bears it from
 * then on. 0 or -1. */
int sensitivity_begin(struct db *db, int64_t organisation, const struct sensitivity *s, int64_t by,
	struct err *e);
int sensitivity_end(struct db *db, int64_t organisation, const struct sensitivity *s, int64_t by,
	struct err *e);

#endif
