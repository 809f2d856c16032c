/*
 * Work that is done later, by inzage-worker (design "Jobs").
 *
 * The intention is a row, written in the transaction of the change that wants it. A worker claims it
 * in a short transaction (SKIP LOCKED) and leases it: no lock is held while working. Every claim raises
 * the fence; who renews or finishes with an old fence is told that the lease was lost and must stop
 * without writing. Each kind of work can be repeated from its start.
 */
#ifndef INZAGE_JOBS_JOBS_H
#define INZAGE_JOBS_JOBS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "db/db.h"

struct job {
	int64_t id, fence, tries; /* tries: this one included */
	int64_t tries_max;	  /* and this is the last: JOB_TRIES, or what job_add_patient() was given */
	const char *kind, *subject; /* subject: a public id, a day, or NULL */
};

enum job_outcome {
	JOB_DONE,
	JOB_LATER, /* try again, later and later */
	JOB_NEVER  /* it failed for good; a person must look */
};

enum { JOB_LEASE_S = 60, JOB_TRIES = 8 };

/* Ask for work, inside the caller's transaction. `subject` may be NULL. 0 or -1. */
int job_add(struct db *db, const char *kind, const char *subject, struct err *e);

/* The same for what is tried `tries` times, at most hourly in the end (two days: 57). */
int job_add_patient(
	struct db *db, const char *kind, const char *subject, int64_t tries, struct err *e);

/* What all waiting jobs of a kind need is away: none of them is due within `seconds`. It counts as
 * a try of none of them. 0 or -1. */
int job_hold(struct db *db, const char *kind, int64_t seconds, struct err *e);

/* Ask for the work of a day, once however many workers ask: it is put in the queue by the first.
 * The job's subject is the day. One that passed without a worker is not asked for again: the run of
 * the next one catches up. 1 it is in the queue now, 0 it was, -1. */
int job_add_daily(struct db *db, const char *kind, struct date day, struct err *e);

/* Claim the next job that is due and that nobody holds. One that was claimed tries_max times and never finished
 * is not claimed again: it becomes failed ("abandoned"). 1 with *job filled (strings in `a`), 0 nothing to do,
 * -1. */
int job_claim(struct db *db, struct job *job, struct arena *a, struct err *e);

/* Keep a job for JOB_LEASE_S more seconds. 0; -1 with E_STATE_CONFLICT when another worker has it. */
int job_renew(struct db *db, const struct job *job, struct err *e);

/* Note what came of it; `why` (a code and a place, or NULL) is kept for the people who look. JOB_LATER after
 * tries_max tries becomes failed. 0; -1 with E_STATE_CONFLICT when another worker has it. */
int job_finish(struct db *db, const struct job *job, enum job_outcome outcome, const char *why,
	struct err *e);

#endif
