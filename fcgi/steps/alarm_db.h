/*
 * What one is told of about lines: found, not stored, so that it is gone when it is mended.
 */
#ifndef INZAGE_STEPS_ALARM_DB_H
#define INZAGE_STEPS_ALARM_DB_H

#include "access/viewer.h"
#include "db/db.h"

enum { ALARM_PAGE = 100 };

struct alarm {
	int64_t place;	  /* among those of the same day, for the cursor */
	const char *kind;
	const char *step_id, *step_kind, *state, *client_id, *first_name, *last_name;
	struct date anchor; /* what it is counted from */
	struct date since;  /* from when on it is told */
};

/* Those that concern this viewer today, the oldest first: of own lines in files with an open right, of outplacement
 * lines of the own region, of lines in the files one counsels; those behind `since` and `place` (zero: from the first),
 * at most ALARM_PAGE and one. Terms are settings (access/settings.h). Calls row(arg) with *n filled. 0 or -1. */
int alarms_each(struct db *db, const struct viewer *v, struct date since, int64_t place,
	struct alarm *n, struct arena *a, int (*row)(void *arg, struct err *e), void *arg,
	struct err *e);

#endif
