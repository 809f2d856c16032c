/*
 * Changing how a kind of step is configured, for the screens and the command line.
 */
#ifndef INZAGE_STEPS_KINDS_H
#define INZAGE_STEPS_KINDS_H

#include "access/config.h"
#include "steps/kind.h"

/* Let `k` hold from now on, in the caller's transaction; the audit row is the caller's. 1; 0: that
 * held already; -1 with E_NOT_FOUND (no such kind), E_VERSION_STALE, or E_INVALID_FIELDS: the
 * faults of kind_check(), adders.organisations.N not_found, and `transitions` lines_would_be_stuck
 * where open lines stand in a state that nothing leads out of (limit: the state). `seen` as in
 * config.h. Lines that are there keep the version they were added under. */
int kind_keep(struct db *db, const struct kind_config *k, const char *reason, int64_t seen,
	int64_t employee, struct date today, struct arena *a, struct err *e);

/* Every kind as it holds: fills *k, calls row(arg). 0 or -1. */
int kinds_each(struct db *db, struct kind_config *k, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);

#endif
