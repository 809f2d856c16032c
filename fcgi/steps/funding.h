/*
 * Funding numbers (R119, R132, R178): of an organisation, with a label and a period. Never taken
 * away: a number ends, may come back in another period, and its periods do not overlap.
 */
#ifndef INZAGE_STEPS_FUNDING_H
#define INZAGE_STEPS_FUNDING_H

#include "access/config.h"

enum { FUNDING_NUMBER_MAX = 20, FUNDING_LABEL_MAX = 120, FUNDING_PAGE = 100 };

struct funding {
	int64_t row, organisation, version;
	const char *id, *number, *label;
	struct date from, until; /* both included; until zero: without end */
	const char *organisation_id, *organisation_name, *organisation_kind;
	int64_t lines, open_lines;    /* of the organisation that bear it */
	struct config_version change; /* the last; version 0 where none was kept */
};

/* What is wrong with it: number format, label not_clean, valid_until before_start (earlier than the
 * day before valid_from). 0 or -1 with the fields in *e. */
int funding_check(const struct funding *f, struct err *e);

/* Add one, in the caller's transaction: organisation_id, number, label and period are given; id,
 * row and version become known. 0; -1 with E_INVALID_FIELDS: as above, organisation not_found,
 * number period_overlaps (limit: where the other begins). */
int funding_add(struct db *db, struct funding *f, const char *reason, int64_t employee,
	struct date today, struct arena *a, struct err *e);

/* Give it another label or end, likewise. `seen` < 0: whichever version holds. *f is what it was,
 * and becomes what it is. 1; 0 when that is so already; -1, with E_NOT_FOUND and E_VERSION_STALE
 * too. */
struct funding_change {
	const char *label; /* NULL: as it is */
	struct date until;
	bool until_given;
};
int funding_change(struct db *db, const char *id, const struct funding_change *c,
	const char *reason, int64_t seen, int64_t employee, struct date today, struct funding *f,
	struct arena *a, struct err *e);

/* One; with `lock`, for a change. 1, 0, -1. */
int funding_get(struct db *db, const char *id, bool lock, struct funding *f, struct arena *a,
	struct err *e);

/* Those after the row `after` (0: from the first), of one organisation (public id) or of all
 * (NULL), valid on a day or at any time (zero), by organisation, number and period, at most
 * FUNDING_PAGE and one: fills *f, calls row(arg). 0 or -1. */
struct funding_filter {
	const char *organisation;
	struct date valid_on;
	int64_t after;
};
int funding_list(struct db *db, const struct funding_filter *w, struct funding *f, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);

/* The one of an organisation (enterprise number or public id) with this number that begins on this
 * day: its public id. 1, 0, -1. */
int funding_find(struct db *db, const char *organisation, const char *number, struct date from,
	const char **id, struct arena *a, struct err *e);

#endif
