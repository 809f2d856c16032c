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

/* The event from which a service's rule counts (I17). */
enum closing_event {
	CLOSING_NO_RULE = 0,
	CLOSING_TRANSFER,	/* the end of the ownership */
	CLOSING_ASSIGNMENT_END, /* the end of the organisation's assignment */
	CLOSING_SERVICE_END	/* the end of the service itself */
};

/* The ownership a right came with, and the rule of its service (R61, R64, I17, I41). */
struct closing_ownership {
	bool given;	      /* the right came with an ownership; false: the rest says nothing */
	struct date ended_on; /* the first day it was owner no more, or will be, as things stand;
				 zero: no end is known */
	enum closing_event event; /* of the rule in force on that day */
	int months;		  /* from the event; 0 or more */
	bool while_running;	  /* exception: not while an action of the organisation runs, and
				     counted from its last closing where that is later */
	struct date event_date;	  /* last day of the assignment or service; zero: no end is known */
};

/* The facts of one right's end (R60-R67, I7, I8, I38-I41), gathered for one organisation and file.
 */
struct closing_facts {
	struct closing_ownership ownership;
	struct date granted_on;
	bool any_action; /* the organisation is or was executor of an action in the file */
	bool any_other;  /* … of one that is no trajectory action */
	bool running;    /* … of one in Aanvraag or Bezig */
	struct date latest_closing; /* of its closed actions; zero: none */
};

struct closing {
	const char *category;       /* "owner" (a), "executor" (b), "no_action" (c); constants */
	const char *rule;           /* (b), (c): "running", "six_months_after_action",
				       "six_months_after_trajectory" (not in the source, I8) or
				       "six_months_after_grant"; (a): "owner", "service_rule",
				       "service_running" (an action keeps it open), "service_waits"
				       (its event has no date yet), "service_without_rule" (never
				       closed silently, but reported, R64); constants */
	struct date anchor;         /* from which day the rule counts; of "running" and "owner" the
				       grant, of the others without an end the end of the ownership */
	struct date last_valid_day; /* zero: no end is known today */
};

/* Add one action to the facts. Pure. */
void closing_add(struct closing_facts *f, const struct closing_action *action);

/* The one function of the closing rules (a), (b) and (c). Pure. */
struct closing closing_decide(const struct closing_facts *f);

/* Compute the end of every right of `organisation` in `client` again, that is not closed and whose
 * last valid day has not passed on `today` (I39: nothing recorded afterwards rescues it). Call it
 * in the transaction of every change of a step, for the executor it has and the one it had. 0 or
 * -1. */
int rights_refresh(struct db *db, int64_t client, int64_t organisation, struct date today,
	struct arena *a, struct err *e);

/* Whose rights in which file; rows. */
struct right_holder {
	int64_t client, organisation;
};

/* The same for `n` of them at once (doubles do no harm), by as many statements as for one, but for
 * one more each right that came with an ownership. At most a thousand. 0 or -1. */
int rights_refresh_all(struct db *db, const struct right_holder *who, size_t n, struct date today,
	struct arena *a, struct err *e);

/* A right that is to be opened (R36). */
struct right_grant {
	const char *public_id; /* of the right */
	int64_t client, organisation, unit; /* row ids; unit 0: every unit of the organisation */
	const char *basis, *purpose;        /* purpose: or NULL */
	struct date event_date;             /* of the form, the certificate, the allocation, … */
	const char *event_field;            /* the input that bears it; NULL: "event_date" */
	struct date today;
	struct date dated_on;   /* from which day it counts, not after today; zero: today */
	int64_t ownership;      /* that it comes with (I41), or 0 */
	const char *grant_rule; /* it arises by itself: by which rule … */
	const char *event_id;   /* … from which event (public id); both NULL: granted by hand */
	int64_t granted_by;                 /* row id of the employee; 0: the system */
	const char *request_id, *route;     /* for the log, where an older one is closed first */
};

/* Open it, in the transaction that is open and under the lock of the client's row; the caller has
 * asked the arbiter and writes the audit row. The closure of the organisation's rights that are
 * past their term is recorded first; the end of the new one is computed at once (R70, I39). A right
 * that comes with an ownership takes the place of those that came with an earlier one. 0; -1 with
 * E_STATE_CONFLICT (`consent_withdrawn`) on a consent that the client has withdrawn, E_DUPLICATE
 * beside an open right on the same basis, E_INVALID_FIELDS (`event_field`: out_of_range) when its
 * term would be over already, or a database error. */
int right_grant(struct db *db, const struct right_grant *g, struct arena *a, struct err *e);

/* Open a right that arises by itself from an event (R28-R32, I3, I4, I43), as right_grant(): by the
 * system, dated on `dated_on`, and with a row of its own in the log, the rule being the reason. An
 * open one on the same basis from an earlier event gives way to it. 0; -1 with E_STATE_CONFLICT
 * (`already_open`) where the open one is of the same event day or a later one. */
int right_arise(struct db *db, const struct right_grant *g, struct arena *a, struct err *e);

/* How many open rights end in a month. */
struct rights_ending {
	const char *month; /* "2026-11"; NULL: no end is known of them */
	int64_t rights;
};

/* Count the organisation's rights that are open on `today`, by the month they end in, no later than
 * `until`: row(arg) is called once a month, with *to filled. 0 or -1. */
int rights_endings(struct db *db, int64_t organisation, struct date today, struct date until,
	struct rights_ending *to, int (*row)(void *arg, struct err *e), void *arg, struct arena *a,
	struct err *e);

/* Note that `organisation` is the executor of `step` no more, and compute the end of its rights in
 * `client` again (I40: for it the action counts as closed today). Call it in the transaction that
 * replaces the executor, after the step is stored; the new executor needs rights_refresh(). 0 or
 * -1. */
int rights_executor_replaced(struct db *db, int64_t client, int64_t step, int64_t organisation,
	struct date today, struct arena *a, struct err *e);

#endif
