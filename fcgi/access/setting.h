/*
 * What VDAB may choose (I3, I4): a value of each setting from a day on. A choice is never changed, a
 * newer one takes its place; what was recorded under the older one stays as it was.
 */
#ifndef INZAGE_ACCESS_SETTING_H
#define INZAGE_ACCESS_SETTING_H

#include <stdint.h>

#include "base/arena.h"
#include "base/calendar.h"
#include "base/err.h"
#include "db/db.h"
#include "http/request.h"

/* From which event the right of an allocated jobseeker's partner arises (I3): "signature" (of the
 * afsprakenblad, and the allocation) or "assignment" (the allocation alone). */
#define SETTING_TENDER "tender_grant_on"

/* What opens a file to a certified partner (I4): "opening" (a justified one) or "assignment" (that
 * too, and only where the client was allocated to it before). */
#define SETTING_CERTIFIED "certified_grant_on"

/* The value in force on a day; never NULL when it returns 0. -1, with E_INTERNAL for an unknown
 * setting. */
int setting_find(struct db *db, const char *name, struct date today, const char **value,
	struct arena *a, struct err *e);

struct setting_row {
	const char *name, *value;
	struct date valid_from;
	const char *setter_id, *setter_first_name, *setter_last_name; /* NULL: as shipped */
};

/* Every setting as it is today: row(arg) is called once each. 0 or -1. */
int settings_list(struct db *db, struct date today, struct setting_row *row,
	int (*each)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

/* Choose, from `today` on. 0 or -1. */
int setting_store(struct db *db, const char *name, const char *value, struct date today,
	int64_t by, struct err *e);

/* GET /api/settings */
int api_setting_list(struct req *r, struct reply *p, struct err *e);

/* POST /api/settings: choose */
int api_setting_create(struct req *r, struct reply *p, struct err *e);

#endif
