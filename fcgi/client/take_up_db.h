/*
 * The counsellor of a file as she changes; of this room only.
 */
#ifndef INZAGE_CLIENT_TAKE_UP_DB_H
#define INZAGE_CLIENT_TAKE_UP_DB_H

#include "access/viewer.h"
#include "db/db.h"

struct counsellor_now {
	int64_t version, employee; /* employee 0: nobody */
};

/* Of a file that goes on by itself, under its lock. 1; 0 where it was merged; -1. */
int counsellor_now(
	struct db *db, int64_t client, struct counsellor_now *to, struct arena *a, struct err *e);

/* Make her its counsellor, and her unit its unit (I48), under the next version. 0 or -1. */
int counsellor_set(struct db *db, int64_t client, int64_t employee, int64_t unit, struct err *e);

#endif
