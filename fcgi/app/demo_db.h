/*
 * The rows of the demo that no room takes as they are: files as old as they pretend to be, rights
 * that are over, requests of last week. All inside the loader's transaction.
 */
#ifndef INZAGE_APP_DEMO_DB_H
#define INZAGE_APP_DEMO_DB_H

#include "app/demo_story.h"
#include "db/db.h"

/* What is there, first in the transaction: how many organisations, and whether one has this
 * enterprise number (locked, so that of two loads one waits). 0 or -1. */
int demo_db_look(struct db *db, const char *enterprise_number, int64_t *organisations, bool *there,
	struct arena *a, struct err *e);

int demo_db_funding(struct db *db, int64_t organisation, const struct demo_funding *f,
	struct date from, struct date until, struct err *e);

/* A client file with its desired jobs; counsellor and maker are rows, 0: none. *id becomes its
 * row. 0 or -1, as all below. */
int demo_db_client(struct db *db, const struct demo_client *c, int64_t unit, int64_t counsellor,
	int64_t maker, int64_t *id, struct arena *a, struct err *e);

/* Another organisation has executed the line from this day on. */
int demo_db_replaced(
	struct db *db, int64_t step, int64_t organisation, struct date day, struct err *e);

/* Rows; unit 0: every unit; granted_by and ended_by 0: the system. */
struct demo_parties {
	int64_t organisation, unit, granted_by, ended_by;
	int64_t ownership; /* the right came with, or 0 */
};
/* *id becomes its row. */
int demo_db_right(struct db *db, int64_t client, const struct demo_right *r,
	const struct demo_parties *p, int64_t *id, struct err *e);

/* What a right arose from, and the right that did; right 0: none yet, an allocation waits. */
struct demo_event {
	int64_t client, right, organisation, recorded_by, contact; /* rows; contact 0: nobody */
	struct date day;
	const char *assignment; /* of an allocation: its reference */
	const char *motive;     /* of an opening */
};
int demo_db_allocation(struct db *db, const struct demo_event *ev, struct err *e);
int demo_db_referral(struct db *db, const struct demo_event *ev, struct err *e);
int demo_db_opening(struct db *db, const struct demo_event *ev, struct err *e);

/* Owning the file, from r->granted_on until r->owned_until; through which service and assignment.
 * *id becomes its row. */
struct demo_owner {
	int64_t organisation, contact, service, started_by;
	const char *assignment; /* reference */
};
int demo_db_ownership(struct db *db, int64_t client, const struct demo_right *r,
	const struct demo_owner *o, int64_t *id, struct err *e);

/* The asker's row, organisation and unit. */
struct demo_asker {
	int64_t employee, organisation, unit;
};
int demo_db_request(struct db *db, const struct demo_client *c, int64_t client,
	const struct demo_request *q, const struct demo_asker *asker, struct arena *a,
	struct err *e);

/* Whoever of this organisation executes a line in a file to which it has a right guides that client, since
 * the right began; and on the day before `today` the employee with this login gave a motive for each
 * client of a colleague whose line ended. */
int demo_db_caseload(struct db *db, int64_t organisation, const char *login, struct date today,
	struct err *e);
/* Emergency access to the file that is the `nth` of a unit, so many days before `today`, and what was made of it. */
struct demo_emergency {
	int nth, days_ago;
	const char *reason, *remark; /* remark NULL: it was not judged yet */
};
/* `unit` is the OE number, `by` and `judge` are logins; the judge wrote her remark the day after. 0 or -1. */
int demo_db_emergency(struct db *db, const struct demo_emergency *m, int64_t unit, const char *by,
	const char *judge, struct date today, struct err *e);

/* The withdrawals by which rights of the demo ended. 0 or -1. */
int demo_db_withdrawals_ended(struct db *db, struct err *e);
/* A client of the counsellor with this login withdrew two days before `today`; her rights on another basis wait
 * for a decision. 0 or -1. */
int demo_db_withdrawal_asked(
	struct db *db, const char *login, const char *note, struct date today, struct err *e);
/* A control of the first files of a unit: `from` and `until` are days from `today`. */
struct demo_control {
	const char *kind, *reference, *reason;
	int from, until, files;
};
/* `unit` is the OE number, `by` a login. 0 or -1. */
int demo_db_control(struct db *db, const struct demo_control *m, int64_t unit, const char *by,
	struct date today, struct err *e);

/* A trajectbepaling with its versions; its author's row and unit. */
struct demo_author {
	int64_t employee, unit;
};
int demo_db_plan(struct db *db, int64_t client, const struct demo_plan *p,
	const struct demo_author *author, struct err *e);

/* `loser` (a row) is a file of the same person as the one with this number; `proposer` (a row) asks to
 * merge it into that. */
int demo_db_merge(struct db *db, int survivor_number, int64_t loser, int64_t proposer, struct date today,
	struct err *e);

/* The row of an employee who has no password yet, locked; *row 0: she has one, or is not there.
 * 0 or -1. */
int demo_db_without_password(
	struct db *db, const char *login, int64_t *row, struct arena *a, struct err *e);

#endif
