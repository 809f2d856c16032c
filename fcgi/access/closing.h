/*
 * Recording that rights have ended (R68, R69): the daily run, and the command that shows it.
 *
 * Access ends by date (I39); this only writes down what the date has done: the right's closed_on
 * and end_reason, and one row of the log for each, together. It works on the rights in the order of
 * their last day, a thousand a transaction, so it can be cut off anywhere and run again: what was
 * recorded is recorded once, the rest comes next time, however many days were missed.
 */
#ifndef INZAGE_ACCESS_CLOSING_H
#define INZAGE_ACCESS_CLOSING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/calendar.h"
#include "base/err.h"
#include "db/db.h"

/* A right that has ended; texts live until the function that was given it returns. */
struct closing_item {
	int64_t id;
	const char *right; /* public id */
	const char *category, *rule;
	struct date anchor, last_valid_day;
};

struct closing_run {
	const char *request_id; /* of this run, for the rows of the log */
	const char *route;      /* "inzage close" or the job's name, likewise */
	struct date today;      /* rights whose last valid day is before it have ended */
	bool dry_run;           /* tell, and store nothing */
	/* Called for each right that was closed, or would be, after it was committed; may be NULL.
	 * It and between() return 0 to go on. */
	int (*each)(void *arg, const struct closing_item *item, struct err *e);
	/* Called between two transactions; may be NULL. */
	int (*between)(void *arg, struct err *e);
	void *arg;
	int64_t closed; /* out: how many */
};

/* Close, or only tell, what has ended before run->today. 0, or -1 with *e; what was committed
 * before stays. */
int closing_run(struct db *db, struct closing_run *run, struct err *e);

/* The statements that a transaction of closing_run() executes, in their order, with ? for each
 * input; NULL behind the last. For who wants to see how the database goes about them
 * (bench/closing). */
const char *closing_statement(unsigned n);

#endif
