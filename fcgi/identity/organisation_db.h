/*
 * Rows of organisations and units.
 */
#ifndef INZAGE_IDENTITY_ORGANISATION_DB_H
#define INZAGE_IDENTITY_ORGANISATION_DB_H

#include "db/db.h"
#include "identity/organisation.h"
#include "identity/search.h"

/* By public id, the row locked when `lock` (then inside a transaction). 1, 0 or -1. */
int organisation_find(struct db *db, const char *id, bool lock, struct organisation *to,
	struct arena *a, struct err *e);

/* By name, blind to case and accents, or by public id. 1; 0: none; -1, also where two are called
 * so (E_DUPLICATE). */
int organisation_named(
	struct db *db, const char *name, struct organisation *to, struct arena *a, struct err *e);

/* One row of a list: an organisation with one of its units (unit.row 0: it has none). */
struct organisation_row {
	struct organisation organisation;
	struct unit unit;
};

/* A page of at most `limit` organisations by name, those after `cursor` (a public id; NULL: the
 * first), with all their units: calls row(arg) for each unit. `scope` is the only organisation one
 * may see; 0: all of them. Rows, or -1. */
int organisation_page(struct db *db, const struct search *s, int64_t scope, const char *cursor,
	int limit, struct organisation_row *to, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);

/* The units of one organisation, by name: likewise. */
int organisation_units(struct db *db, int64_t organisation, struct unit *to, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);

/* Store a new one: fills row and version. E_DUPLICATE for an enterprise number (OE number) in use.
 * 0 or -1. */
int organisation_insert(struct db *db, struct organisation *o, struct arena *a, struct err *e);
int unit_insert(
	struct db *db, int64_t organisation, struct unit *u, struct arena *a, struct err *e);

/* Store it as it stands, one version on. 0 or -1. */
int organisation_update(
	struct db *db, const struct organisation *o, struct arena *a, struct err *e);
int unit_update(struct db *db, const struct unit *u, struct arena *a, struct err *e);

/* A unit by public id, with its organisation; locked when `lock`. 1, 0 or -1. */
int unit_find(struct db *db, const char *id, bool lock, struct organisation_row *to,
	struct arena *a, struct err *e);

/* A unit of an organisation by OE number. 1, 0 or -1. */
int unit_by_oe(struct db *db, int64_t oe_number, struct organisation_row *to, struct arena *a,
	struct err *e);

/* How many units an organisation has, or -1. */
int64_t unit_count(struct db *db, int64_t organisation, struct arena *a, struct err *e);

/* Units valid on the viewer's day, of organisations valid then that are named to her (I59), best match first: at most
 * `limit`. `ended`: those of before too. */
int unit_lookup(struct db *db, const struct viewer *v, const struct search *s, bool ended, int limit,
	struct organisation_row *to, struct arena *a, int (*row)(void *arg, struct err *e),
	void *arg, struct err *e);

#endif
