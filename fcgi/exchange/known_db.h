/*
 * What is known in the database: training requests and their lines, units by their OE number.
 */
#ifndef INZAGE_EXCHANGE_KNOWN_DB_H
#define INZAGE_EXCHANGE_KNOWN_DB_H

#include "base/crypto.h"
#include "db/db.h"
#include "exchange/verdict.h"
#include "steps/step.h"

/* A training request as it was last applied. */
struct request_row {
	bool known;
	bool stored; /* false: only its line is there, made by something else than a delivery */
	int64_t version;
	uint8_t content[DIGEST_BYTES];
	bool cancelled;
	enum line_course line;
	int64_t client, step;	    /* rows */
	int64_t unit, organisation; /* of its requester */
	struct date registered_on;  /* of its first registration */
	struct date start;	    /* as it was asked for */
	const char *client_id, *step_id; /* public, in the arena */
};

/* Load a request by its reference and lock it, with its line. A line without a request counts as
 * version 0 of one, so that every version is a change of it. 0 (to->known) or -1. */
int request_load(struct db *db, const char *reference, struct request_row *to, struct arena *a,
	struct err *e);

/* Store it, new or changed, in run `run` (row id). 0 or -1. */
int request_store(struct db *db, const char *reference, const struct request_row *q, int64_t run,
	struct err *e);

/* A unit by its OE number. Of a living one `party` is filled, for a line. 0 or -1. */
int known_unit_load(struct db *db, int32_t oe, struct date today, struct known_unit *to,
	struct party *party, struct arena *a, struct err *e);

#endif
