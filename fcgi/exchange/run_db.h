/*
 * Runs and their reports in the tables.
 */
#ifndef INZAGE_EXCHANGE_RUN_DB_H
#define INZAGE_EXCHANGE_RUN_DB_H

#include "base/crypto.h"
#include "db/db.h"
#include "exchange/form.h"
#include "exchange/verdict.h"

enum { RUN_KEY_BYTES = KEY_BYTES + SEAL_EXTRA };

/* A run as those who work on it know it. Strings live in an arena. */
struct import_run {
	int64_t row;
	const char *id; /* public */
	const char *state, *upload_id, *file_name;
	bool dry_run, go_on;
	int64_t employee, sender; /* rows; 0: the command line, IBIS */
	int64_t fence, done;
	bool has_key;
	uint8_t wrapped[RUN_KEY_BYTES];
};

/* Store a new run: id, state, dry_run, go_on, upload_id, file_name, employee, sender, fence are given.
 * Sets r->row. 0 or -1. */
int run_insert(struct db *db, struct import_run *r, struct err *e);

/* Lock a run by its public id and load it. 1, 0 absent, -1. */
int run_lock(struct db *db, const char *id, struct import_run *r, struct arena *a, struct err *e);

/* Lock the latest run of the command line that was left unfinished on this very file. 1, 0, -1. */
int run_lock_unfinished(struct db *db, const uint8_t sha256[DIGEST_BYTES], struct import_run *r,
	struct arena *a, struct err *e);

/* It is worked on from here, under r->fence, with r->wrapped. 0 or -1. */
int run_start(struct db *db, const struct import_run *r, struct err *e);

/* What its delivery says of itself; `first` is the run that worked on it first, or 0. 0 or -1. */
int run_set_delivery(struct db *db, int64_t row, const struct form *form, int64_t first,
	struct err *e);

/* Lock it for a batch: how far it has come under this fence. 1; 0 when another has it; -1. */
int run_progress(struct db *db, const struct import_run *r, int64_t *done, struct arena *a,
	struct err *e);
int run_set_progress(struct db *db, int64_t row, int64_t done, struct err *e);

/* It ends as done, refused or paused, with reasons (JSON text) or NULL. 0 or -1. */
int run_finish(struct db *db, const struct import_run *r, const char *state, const char *reasons,
	struct err *e);

/* ---- deliveries ---- */

/* What is known of deliveries of this sender, locked. */
struct delivery_known {
	bool again;	     /* the same name and bytes were worked on before, by another run */
	bool own;	     /* … by this one */
	int64_t first;	     /* row of the first run on this name; 0: none, or this one */
	const char *first_id; /* its public id */
	bool any;	     /* some delivery is known */
	int64_t last;	     /* the highest sequence number */
};
int delivery_known_load(struct db *db, int64_t sender, const struct form *form, int64_t run,
	struct delivery_known *to, struct arena *a, struct err *e);

/* It is worked on by this run. 0 or -1. */
int delivery_insert(struct db *db, int64_t sender, const struct form *form, int64_t run,
	struct err *e);

/* ---- the report ---- */

struct import_record {
	int64_t position, line, version; /* version 0: none */
	const char *reference; /* or NULL */
	enum ibis_verdict verdict;
	const char *reasons; /* JSON text */
	int64_t organisation, client, step; /* rows, or 0 */
	const char *client_id, *step_id; /* public, or NULL */
	const uint8_t *sealed;
	size_t sealed_size;
};

/* Add one. 0 or -1. */
int record_insert(struct db *db, int64_t run, const struct import_record *r, struct err *e);

/* Add to the counts of a run. 0 or -1. */
int count_add(struct db *db, int64_t run, int64_t organisation, enum ibis_verdict verdict,
	int64_t n, struct err *e);

/* The counts of a run, all organisations together. 0 or -1. */
int counts_load(struct db *db, int64_t run, int64_t count[VERDICT_COUNT_], struct arena *a,
	struct err *e);

/* At most `limit` records of a run behind `position`: fills *r and calls row(arg) for each. How many,
 * or -1. */
int records_each(struct db *db, int64_t run, int64_t position, int64_t limit,
	struct import_record *r, int (*row)(void *arg, struct err *e), void *arg, struct arena *a,
	struct err *e);

#endif
