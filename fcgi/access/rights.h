/*
 * What other rooms may ask of the rights' room.
 */
#ifndef INZAGE_ACCESS_RIGHTS_H
#define INZAGE_ACCESS_RIGHTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/calendar.h"
#include "base/err.h"
#include "db/db.h"

/* The facts of one right's end (R60-R67, I7, I8, I39, I40), gathered for one organisation and file. */
struct closing_facts {
	struct date granted_on;
	bool any_action;	    /* the organisation is or was executor of an action in the file */
	bool running;		    /* … of one in Aanvraag or Bezig */
	struct date latest_closing; /* of its closed actions; zero: none */
};

struct closing {
	const char *category;	    /* "executor" (b) or "no_action" (c); constants */
	const char *rule;	    /* "running", "six_months_after_action", "six_months_after_grant" */
	struct date anchor;	    /* from which day the rule counts */
	struct date last_valid_day; /* zero: open as long as an action runs */
};

/* The one function of the closing rules (b) and (c). Pure. */
struct closing closing_decide(const struct closing_facts *f);

/* Compute the end of every right of `organisation` in `client` again, that is not closed and whose last valid day has
 * not passed on `today` (I39: nothing recorded afterwards rescues it). Call it in the transaction of every
 * change of a step, for the executor it has and the one it had. 0 or -1. */
int rights_refresh(struct db *db, int64_t client, int64_t organisation, struct date today,
	struct arena *a, struct err *e);

/* Note that `organisation` is the executor of `step` no more, and compute the end of its rights in
 * `client` again (I40: for it the action counts as closed today). Call it in the transaction that
 * replaces the executor, after the step is stored; the new executor needs rights_refresh(). 0 or
 * -1. */
int rights_executor_replaced(struct db *db, int64_t client, int64_t step, int64_t organisation,
	struct date today, struct arena *a, struct err *e);

#endif
