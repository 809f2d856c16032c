/*
 * Statements of funding numbers; see funding.h.
 */
#ifndef INZAGE_STEPS_FUNDING_DB_H
#define INZAGE_STEPS_FUNDING_DB_H

#include "steps/funding.h"

/* Lock the organisation, so that its numbers stay as they are: its row id. 1, 0, -1. */
int funding_db_hold(
	struct db *db, const char *organisation_id, int64_t *row, struct arena *a, struct err *e);

/* Where another period of the same number of that organisation begins that shares a day with this
 * one. 1, 0, -1. */
int funding_db_overlap(struct db *db, const struct funding *f, struct date *begins, struct arena *a,
	struct err *e);

int funding_db_insert(struct db *db, struct funding *f, struct err *e);
int funding_db_update(struct db *db, const struct funding *f, struct err *e);

#endif
