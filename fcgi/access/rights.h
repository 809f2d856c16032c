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

/* One action in the file that an organisation executes, or executed until it was replaced. */
struct closing_action {
	bool trajectory;       /* its kind is a trajectory action (R71, I42) */
	bool running;          /* Aanvraag or Bezig */
	bool by_job;           /* the end state was set by a job: its effective date counts (I38) */
	struct date effective; /* of the end state */
	struct date recorded;  /* the day the end state was recorded */
	struct date replaced_on; /* the organisation was replaced as executor; zero: it was not */
};

/* The facts of one right's end (R60-R67, I7, I8, I38-I40), gathered for one organisation and file.
 */
struct closing_facts {
	struct date granted_on;
	bool any_action; /* the organisation is or was executor of an action in the file */
	bool any_other;  /* … of one that is no trajectory action */
	bool running;    /* … of one in Aanvraag or Bezig */
	struct date latest_closing; /* of its closed actions; zero: none */
};

struct closing {
	const char *category;       /* "executor" (b) or "no_action" (c); constants */
	const char *rule;           /* "running", "six_months_after_action",
				       "six_months_after_trajectory" (not in the source, I8) or
				       "six_months_after_grant"; constants */
	struct date anchor;         /* from which day the rule counts; of "running" the grant */
	struct date last_valid_day; /* zero: open as long as an action runs */
};

/* Add one action to the facts. Pure. */
void closing_add(struct closing_facts *f, const struct closing_action *action);

/* The one function of the closing rules (b) and (c). Pure. */
struct closing closing_decide(const struct closing_facts *f);

/* Compute the end of every right of `organisation` in `client` again, that is not closed and whose
 * last valid day has not passed on `today` (I39: nothing recorded afterwards rescues it). Call it
 * in the transaction of every change of a step, for the executor it has and the one it had. 0 or
 * -1. */
int rights_refresh(struct db *db, int64_t client, int64_t organisation, struct date today,
	struct arena *a, struct err *e);

/* Note that `organisation` is the executor of `step` no more, and compute the end of its rights in
 * `client` again (I40: for it the action counts as closed today). Call it in the transaction that
 * replaces the executor, after the step is stored; the new executor needs rights_refresh(). 0 or
 * -1. */
int rights_executor_replaced(struct db *db, int64_t client, int64_t step, int64_t organisation,
	struct date today, struct arena *a, struct err *e);

#endif
