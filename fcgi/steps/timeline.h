/*
 * The course of a client in time: everything in the file that has a place on the calendar, of every
 * room, in one read (R220, I30).
 */
#ifndef INZAGE_STEPS_TIMELINE_H
#define INZAGE_STEPS_TIMELINE_H

#include "access/facts.h"
#include "steps/request.h"
#include "steps/step.h"

/* Of one file; the newest stay when there are more. */
enum { TIMELINE_MAX = 4000 };

enum timeline_what {
	TIMELINE_NOTHING = 0, /* a row that is out of the viewer's scope */
	TIMELINE_STEP,
	TIMELINE_EXTENSION,
	TIMELINE_STOP_REQUEST,
	TIMELINE_DOCUMENT, /* a version of one */
	TIMELINE_RIGHT,
	TIMELINE_OWNERSHIP,
	TIMELINE_KINDS
};

struct timeline_document {
	const char *id, *title, *kind, *state;
	int64_t version;
	bool current; /* no later version took its place */
	struct date added_on;
};

/* A period in which an organisation could look, or owned the file. */
struct timeline_period {
	const char *id, *basis, *rule, *service;
	struct date from, until, anchor, closed_on;
	const char *organisation_id, *organisation_name, *organisation_kind;
	const char *unit_id, *unit_name; /* NULL: every unit */
	int64_t unit_oe;
};

/* What came with a row: the member of its kind. Of what is asked about a line, `step` holds its id. */
struct timeline_row {
	int64_t what; /* enum timeline_what */
	struct step step;
	struct line_request request;
	struct timeline_document document;
	struct timeline_period period;
};

/* The facts and the rows, in time order; row(arg) is called for each after *t was filled, at most TIMELINE_MAX and one
 * times. `cancelled`: lines in Geannuleerd as well, for adviser and counsellor only (R184, I30). 0 or -1. */
int timeline_db_get(struct db *db, const struct viewer *v, const char *client_id, bool cancelled,
	struct access_facts *f, struct timeline_row *t, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);

#endif
