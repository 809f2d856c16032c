/*
 * What waits for an answer on an outplacement line: 'vraag stopzetting' and a new end (R163, R172, I45).
 */
#ifndef INZAGE_STEPS_REQUEST_H
#define INZAGE_STEPS_REQUEST_H

#include "access/facts.h"
#include "steps/step_db.h"

enum request_kind { REQUEST_STOP, REQUEST_END };

struct line_request {
	int64_t row, version;
	const char *id, *step_id, *status, *reason, *decision, *asked_at;
	struct date date;		  /* of the stop; the new end */
	struct date certificate, old_end; /* of a new end; zero: a correction, not recorded */
	struct date asked_on, decided_on;
	struct party asked_by, decided_by;
};

/* Those of a line or of a file, the newest first. 0 or -1. */
int step_db_requests(struct db *db, enum request_kind kind, const struct viewer *v,
	enum step_scope of, const char *id, struct access_facts *f, struct line_request *n,
	struct arena *a, int (*row)(void *arg, struct err *e), void *arg, struct err *e);

/* The line of a request, by its public id. 1 with *step_id, 0, -1. */
int request_step(struct db *db, enum request_kind kind, const char *id, const char **step_id,
	struct arena *a, struct err *e);

/* One request, locked: row, status, version, date, certificate. 1, 0, -1. */
int request_lock(struct db *db, enum request_kind kind, const char *id, struct line_request *n,
	struct arena *a, struct err *e);

/* Does one wait on this line? 1, 0, -1. */
int request_waits(struct db *db, enum request_kind kind, int64_t step, struct arena *a,
	struct err *e);

/* Store a new one: id, date, certificate, old_end, reason, status of `n`; decided at once unless it waits. 0 or -1. */
int request_store_new(struct db *db, enum request_kind kind, int64_t step,
	const struct line_request *n, int64_t employee, struct date today, struct err *e);

/* Store the answer. `old_end` only with a new end that is recorded. 0 or -1. */
struct request_answer {
	const char *status, *decision; /* decision: why not, or NULL */
	struct date old_end;
};
int request_decide(struct db *db, enum request_kind kind, int64_t row,
	const struct request_answer *answer, int64_t employee, struct date today, struct err *e);

/* A line has ended: what waited on it is answered by that. `stopped`: as was asked. 0 or -1. */
int requests_settle(struct db *db, int64_t step, bool stopped, int64_t employee, struct date today,
	struct err *e);

#endif
