/*
 * The statements on regions; of this room only.
 */
#ifndef INZAGE_IDENTITY_REGION_DB_H
#define INZAGE_IDENTITY_REGION_DB_H

#include "db/db.h"
#include "identity/region.h"

/* Every region, by its Dutch name, or the one with this id where it is not NULL: fills `to`, calls
 * row(arg). Rows, or -1. */
int region_list(struct db *db, const char *id, struct region *to, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);

/* An adviser of a region. */
struct adviser_row {
	const char *region; /* its code */
	const char *id, *first_name, *last_name, *email;
	const char *unit_id, *unit_name;
	int64_t unit_oe;
};

/* The advisers of all regions today, or of the one with this code, by name. Likewise. */
int region_advisers(struct db *db, const char *code, struct date today, struct adviser_row *to,
	struct arena *a, int (*row)(void *arg, struct err *e), void *arg, struct err *e);

/* Lock all regions until the transaction ends. 0 or -1. */
int region_lock_all(struct db *db, struct arena *a, struct err *e);

/* The region of this id, or where that is NULL of this code. 1, 0, -1. */
int region_find(struct db *db, const char *id, const char *code, struct region *to, struct arena *a,
	struct err *e);

/* How many other regions have a postcode of these on a day of the period; or -1. */
int region_overlaps(struct db *db, int64_t region, struct period period,
	struct postcode_range range, struct arena *a, struct err *e);

int region_insert(struct db *db, struct region *g, struct err *e);
int region_update(struct db *db, const struct region *g, struct err *e);
int region_set_postcodes(struct db *db, int64_t region, const struct postcode_range *ranges,
	size_t n, struct err *e);
int region_keep_version(struct db *db, int64_t region, int64_t version, int64_t by,
	const char *content, struct err *e);

#endif
