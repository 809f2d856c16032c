/*
 * Putting the demo data into a database that holds nothing else.
 */
#ifndef INZAGE_APP_DEMO_LOAD_H
#define INZAGE_APP_DEMO_LOAD_H

#include "app/demo_cast.h"
#include "base/crypto.h"
#include "db/db.h"

struct demo_loaded {
	bool changed; /* false: all of it was there */
	int organisations, units, employees, clients, rights, steps, requests, documents;
	int passwords; /* that were set now */
};

/* Load the demo of this day, as one transaction, then give every account that has none its
 * password (each by itself: a hash takes long). Repeatable: where the demo is, nothing is changed.
 * Writes no audit row: the log is never made up. 0, or -1: with E_STATE_CONFLICT where other
 * organisations than the demo's are in the database; fictitious people never come among real
 * ones. */
int demo_load(struct db *db, const struct keyring *keys, unsigned password_cost_mib,
	struct date today, struct demo_loaded *to, struct arena *a, struct err *e);

#endif
