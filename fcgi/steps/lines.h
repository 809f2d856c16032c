/*
 * Storing lines, for this room's handlers, for the exchange with IBIS and for demo data. All of it inside
 * the caller's transaction, with the client's row locked.
 */
#ifndef INZAGE_STEPS_LINES_H
#define INZAGE_STEPS_LINES_H

#include "db/db.h"
#include "steps/step.h"

/* Add a line: s->client, kind, state, date and both parties are set, s->id is given here. Keeps version 1 and
 * computes the end of the executor's right again (I39). `recorded_by` 0: the system. 0 or -1. */
int line_add(struct db *db, struct step *s, int64_t recorded_by, struct date today,
	struct arena *a, struct err *e);

/* Store a line that was changed, `before` as it was: raises the version, keeps it, and computes the ends of
 * rights again for the executor it has and the one it had (I39, I40). 0 or -1. */
int line_change(struct db *db, struct step *s, const struct step *before, int64_t recorded_by,
	struct date today, struct arena *a, struct err *e);

/* For demo data, which tells what has been: store a line as its last version has it (s->version, and s->ended
 * and s->end_recorded of an end state), with times of the past in UTC ("2026-11-22 09:41:00"); s->id and s->row
 * are given here. The caller keeps each version, and tells the rights itself. 0 or -1. */
int line_add_past(struct db *db, struct step *s, int64_t recorded_by, const char *recorded_at,
	const char *created_at, struct arena *a, struct err *e);
int line_keep_past(struct db *db, const struct step *s, int64_t recorded_by,
	const char *recorded_at, struct err *e);

/* The line that came from this training request, locked. 1, 0, -1. Its parties have row ids, names and public
 * ids as in step_json(). line_change() stores all of it but requester, region, reference and the day it may begin. */
int line_by_ibis_reference(struct db *db, const char *reference, struct step *s, struct arena *a,
	struct err *e);

/* A living unit by its OE number as a party without a person. 1, 0, -1. */
int party_by_oe_number(struct db *db, int64_t oe_number, struct date today, struct party *p,
	struct arena *a, struct err *e);

#endif
