/*
 * The statements on ownerships and services; of the rights' own files only.
 */
#ifndef INZAGE_ACCESS_OWNERSHIP_DB_H
#define INZAGE_ACCESS_OWNERSHIP_DB_H

#include "access/facts.h"
#include "access/ownership.h"
#include "access/rights_db.h"
#include "http/request.h"

/* The rule of an ownership's service and the event it counts from, for the right that came with it.
 * 0; -1, with E_INTERNAL when there is no such ownership. */
int ownership_closing(struct db *db, int64_t ownership, struct closing_ownership *to,
	struct arena *a, struct err *e);

/* One ownership with the names it shows. Texts live in the arena of the call. */
struct ownership_row {
	int64_t id, client, version;
	int64_t organisation; /* row */
	const char *public_id;
	struct owner owner; /* its parties; since when */
	const char *assignment_id, *assignment_reference;
	const char *starter_id, *starter_first_name, *starter_last_name; /* NULL: the system */
	struct date ended_on; /* zero: its end was not recorded */
	struct date last_day; /* by what is known now; zero: no end is known */
	const char *end_reason;
};

/* The facts of a file and the ownerships in it that the viewer may see, newest first: a counsellor
 * all, others the one that runs and those of the own organisation. As rights_of_file(). */
int ownerships_of_file(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct ownership_row *row, int (*each)(void *arg, struct err *e),
	void *arg, struct arena *a, struct err *e);

/* The facts of the file an ownership is about and the ownership itself, as right_load(). */
int ownership_load(struct db *db, const struct viewer *v, const char *id, struct access_facts *f,
	struct ownership_row *row, struct arena *a, struct err *e);

/* The ownership that runs in a file whose row is locked, as far as a change needs it. 1, 0, -1. */
struct ownership_now {
	int64_t id, version, organisation, unit, contact, service, assignment;
	const char *public_id;
	struct date last_day; /* zero: no end is known */
};
int ownership_current(
	struct db *db, int64_t client, struct ownership_now *now, struct arena *a, struct err *e);

/* What was chosen for a new owner, by public id; NULL where nothing was. Without a service it is the
 * assignment's. */
struct ownership_choice {
	const char *organisation, *unit, *contact, *service, *assignment;
};

/* What of it there is and is in force on a day. Row ids are 0 for what is not there. */
struct ownership_found {
	int64_t organisation, unit, contact, service, assignment;
	const char *kind; /* of the organisation */
	bool organisation_valid, unit_valid, contact_valid, service_valid, assignment_valid;
	bool needs_assignment; /* the rule of the service in force counts from its end */
};
int ownership_find(struct db *db, const struct ownership_choice *c, struct date today,
	struct ownership_found *to, struct arena *a, struct err *e);

/* Name what of a choice is not there, or not in force: all faults at once. An assignment is
 * required where `assignment_required`, or the service's rule counts from its end. 0 or -1
 * (ownership_move.c). */
int ownership_check(const struct ownership_choice *c, const struct ownership_found *w,
	bool assignment_required, struct err *e);

struct ownership_new {
	const char *public_id;
	int64_t client, started_by;
	const struct ownership_found *what;
	struct date started_on;
};

/* Store it; *id becomes its row. 0; -1 with E_DUPLICATE while another runs. */
int ownership_insert(struct db *db, const struct ownership_new *n, int64_t *id, struct err *e);

/* Give a file, whose row is locked and whose current ownership is `now`, to another owner: the one
 * that runs ends today (I32), the rights of who had it follow their service's rule, and the next is
 * stored. *id becomes its row. 0 or -1 (ownership_move.c). */
int ownership_move(const struct req *r, const struct ownership_now *now,
	const struct ownership_new *n, int64_t *id, struct err *e);

/* If what runs in a file, whose row is locked, is over by itself: record its end as the system, with
 * a row in the log and the end of the right that came with it, and clear *now. 0 or -1
 * (ownership_end.c). */
int ownership_expire(struct db *db, const struct ownership_run *run, int64_t client,
	struct ownership_now *now, struct arena *a, struct err *e);

/* Ownerships that run, behind the row `behind`, whose last day is not the one it should be, or is
 * before `today`; at most 200: row(arg) is called once each. How many, or -1. */
struct ownership_due {
	int64_t id, client;
};
int ownerships_due(struct db *db, struct date today, int64_t behind, struct ownership_due *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

/* Lock the file, and take over the last day of an ownership that runs from what it hangs on. 0 or
 * -1. */
int ownership_take_over_days(
	struct db *db, const struct ownership_due *which, struct arena *a, struct err *e);

/* With what it ended: "organisation_ended", "service_ended" or "assignment_ended". 0 or -1. */
int ownership_why_over(
	struct db *db, int64_t id, const char **why, struct arena *a, struct err *e);

struct ownership_end {
	int64_t id, version;
	struct date ended_on;
	int64_t ended_by;
	const char *reason, *note;
};

/* End one that runs. 1; 0 when the version is another or it has ended; -1. */
int ownership_finish(struct db *db, const struct ownership_end *end, struct err *e);

/* A service with its rule in force and one of its assignments, a row each; assignments of other
 * organisations are the service's own to see. */
struct service_row {
	const char *id, *code, *name, *guide_url;
	struct date rule_from; /* zero: no rule */
	const char *event;
	int64_t months;
	bool while_running, invented;
	const char *assignment_id, *reference, *assignment_guide;
	const char *organisation_id, *organisation_name, *organisation_kind;
	struct date assigned_from, assigned_until;
};
int services_list(struct db *db, const struct viewer *v, struct service_row *row,
	int (*each)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

/* Who of a unit may be named as contact: its guides and promoters in service. */
struct contact_row {
	const char *id, *first_name, *last_name;
};
int contacts_list(struct db *db, const char *unit_id, struct date today, struct contact_row *row,
	int (*each)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

#endif
