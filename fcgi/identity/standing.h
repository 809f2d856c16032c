/*
 * Who an employee is on a day, without a session: for those who ask about somebody else (`inzage
 * explain`). The viewer is the one session_load() would give, so that the arbiter judges the same
 * person, in the session that she used last; what stands in the way of one (R1) is told apart.
 */
#ifndef INZAGE_IDENTITY_STANDING_H
#define INZAGE_IDENTITY_STANDING_H

#include "db/db.h"
#include "identity/organisation.h"

/* One of the records that must hold before somebody is somebody (R1). */
struct standing_record {
	struct period period;
	bool holds; /* on the day asked for */
};

struct standing {
	struct viewer viewer;
	struct standing_record organisation, unit, employee;
};

/* True when she has access to the application on that day: the three records, and a role. */
bool standing_holds(const struct standing *s);

/* The employee with this login, as of `today`. 1 with `to` filled (texts in the arena), 0 when
 * there is none, -1. */
int standing_find(struct db *db, const char *login, struct date today, struct standing *to,
	struct arena *a, struct err *e);

#endif
