/*
 * The statements of the daily closing; of closing_run.c only.
 */
#ifndef INZAGE_ACCESS_CLOSING_DB_H
#define INZAGE_ACCESS_CLOSING_DB_H

#include "access/closing.h"

enum { CLOSING_BATCH = 1000 }; /* rights a transaction, as the statements say */

/* Where a batch begins or ends, in the order of last valid day and id. Zero: before the first. */
struct closing_mark {
	struct date last_valid_day;
	int64_t id;
};

/* The first rights behind `from` that have ended before `today` and bear no closure, at most a
 * batch: row(arg) is called once a right, with *item filled. How many, or -1. */
int closing_due(struct db *db, struct date today, const struct closing_mark *from,
	struct closing_item *item, int (*row)(void *arg, struct err *e), void *arg, struct arena *a,
	struct err *e);

/* The same, and lock them until the transaction ends. */
int closing_lock(struct db *db, struct date today, const struct closing_mark *from,
	struct closing_item *item, int (*row)(void *arg, struct err *e), void *arg, struct arena *a,
	struct err *e);

/* One row of the log for each right behind `from`, up to and with `to`, that was locked. 0 or -1.
 */
int closing_log(struct db *db, const struct closing_run *run, const struct closing_mark *from,
	const struct closing_mark *to, struct err *e);

/* Record the closure of the same rights. How many, or -1. */
int64_t closing_record(struct db *db, struct date today, const struct closing_mark *from,
	const struct closing_mark *to, struct err *e);

#endif
