/*
 * Uitgevoerd by itself: every outplacement in Bezig whose latest end is a month ago, unless a
 * request to stop it waits
 * (R174, R175, I25, I38). By the daily job `outplacement-complete` and by hand.
 */
#ifndef INZAGE_STEPS_COMPLETE_H
#define INZAGE_STEPS_COMPLETE_H

#include "db/db.h"

struct complete_item {
	int64_t row, client, executor; /* row ids */
	const char *step;	       /* public id */
	struct date anchor;	       /* the latest end */
	struct date effective;	       /* a month after it: since when the line is Uitgevoerd */
};

/* The one rule there is, for who reads the report. */
extern const char COMPLETE_RULE[];

struct complete_run {
	const char *request_id; /* of this run, for the rows of the log */
	const char *route;	/* "inzage run" or the job's name, likewise */
	struct date today;	/* lines whose month is over on this day, or before */
	bool dry_run;		/* tell, and store nothing */
	/* Called for each line that was completed, or would be, after it was committed; may be NULL. It and between()
	 * return 0 to go on. */
	int (*each)(void *arg, const struct complete_item *item, struct err *e);
	/* Called between two transactions; may be NULL. */
	int (*between)(void *arg, struct err *e);
	void *arg;
	int64_t completed; /* out: how many */
};

/* Complete, or only tell. Run again, or by two at once, it completes each line once; after days
 * without a run it catches
 * up, each line from its own day. 0, or -1 with *e; what was committed before stays. */
int complete_run(struct db *db, struct complete_run *run, struct err *e);

#endif
