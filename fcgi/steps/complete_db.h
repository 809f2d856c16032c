/*
 * The statements of Uitgevoerd by itself; of complete.c only.
 */
#ifndef INZAGE_STEPS_COMPLETE_DB_H
#define INZAGE_STEPS_COMPLETE_DB_H

#include "steps/complete.h"

enum { COMPLETE_BATCH = 200 }; /* lines a transaction, as the statements say */

/* The first lines behind `from` (zeroed: from the very first) that are due, at most a batch: row(arg) is called once a
 * line with *item filled. With `lock` they and their clients' rows are locked, and `from` is not looked at.
 * How many, or -1. */
int complete_due(struct db *db, struct date today, const struct complete_item *from, bool lock,
	struct complete_item *item, int (*row)(void *arg, struct err *e), void *arg, struct arena *a,
	struct err *e);

/* Of the same lines, up to and with `last`: keep the version, write the log, store the state. How many
 * lines, or -1. */
int64_t complete_store(struct db *db, const struct complete_run *run,
	const struct complete_item *last, struct err *e);

#endif
