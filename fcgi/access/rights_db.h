/*
 * The statements on rights; of this room's own files only (other rooms use rights.h).
 */
#ifndef INZAGE_ACCESS_RIGHTS_DB_H
#define INZAGE_ACCESS_RIGHTS_DB_H

#include "access/facts.h"
#include "access/rights.h"
#include "db/db.h"

/* One right with the names it shows. Texts live in the arena of the call. */
struct right_row {
	int64_t id, version;
	int64_t organisation, unit; /* rows; unit 0: every unit */
	const char *public_id, *basis, *purpose, *category, *rule, *end_reason;
	const char *grant_rule, *event_id; /* NULL: granted by hand */
	struct date event_date, granted_on, valid_from, last_valid_day, anchor, closed_on;
	const char *organisation_id, *organisation_name, *organisation_kind;
	const char *unit_id, *unit_name; /* NULL: every unit */
	int64_t unit_oe;
	const char *grantor_id, *grantor_first_name, *grantor_last_name; /* NULL: the system */
};

/* The facts of a file and the rights in it that the viewer may see, newest first: row(arg) is
 * called once a right, with `right` filled. `f` is filled even where there is none; f->client 0: no
 * such file. 0 or -1. */
int rights_of_file(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct right_row *right, int (*row)(void *arg, struct err *e),
	void *arg, struct arena *a, struct err *e);

/* A right of the viewer's organisation, and whose file it is about: client_id NULL where the organisation
 * has no open right in that file today. */
struct own_right {
	struct right_row right;
	int64_t number;
	const char *client_id, *first_name, *last_name;
};

/* Which of them: `open` or `closed` today (NULL: both), behind the right `behind` (row; 0: from the
 * beginning), `page` of them. */
struct own_rights {
	const char *status;
	int64_t behind;
	int page;
};

/* The rights of the viewer's organisation, for its administrator: the latest files first, of a file the
 * latest right first. row(arg) is called for a page and one more. 0 or -1. */
int rights_of_organisation(struct db *db, const struct viewer *v, const struct own_rights *which,
	struct own_right *to, int (*row)(void *arg, struct err *e), void *arg, struct arena *a,
	struct err *e);

/* The facts of the file a right is about and, where the viewer may see it, the right itself
 * (right->id 0 otherwise). f->client 0: no such right. 0 or -1. */
int right_load(struct db *db, const struct viewer *v, const char *right_id, struct access_facts *f,
	struct right_row *right, struct arena *a, struct err *e);

/* To whom a right is granted, or for whom it is asked (party.h). */
struct right_party {
	int64_t organisation, unit; /* row ids; unit 0: every unit */
	const char *kind;           /* of the organisation */
	bool organisation_valid;    /* not ended today */
	bool unit_valid;            /* of that organisation, and not ended today */
};

/* Look up organisation and unit (NULL: none) by public id. 1, 0 when there is no such organisation,
 * or -1. */
int right_party_find(struct db *db, const char *organisation_id, const char *unit_id,
	struct date today, struct right_party *to, struct arena *a, struct err *e);

/* Gather the facts of the closing rules for an organisation in a file, but granted_on, which the
 * caller knows. 0 or -1. */
int closing_facts_load(struct db *db, int64_t client, int64_t organisation,
	struct closing_facts *to, struct arena *a, struct err *e);

/* Whose rights in which file, and for what the closures are logged. */
struct right_expiry {
	int64_t client, organisation;
	struct date today;
	const char *request_id, *route;
};

/* Record the closure of the organisation's rights in the file whose last valid day has passed, each
 * with its row in the log. 0 or -1. */
int rights_close_expired(struct db *db, const struct right_expiry *x, struct err *e);

struct right_new {
	const char *public_id, *basis, *purpose;
	int64_t client, organisation, unit, granted_by;
	int64_t ownership; /* it came with, or 0 */
	const char *grant_rule, *event_id; /* it arose by itself; NULL: granted by hand */
	struct date event_date, granted_on;
	struct closing end;
};

/* Store a right that is open from the day it was granted. 0; -1 with E_DUPLICATE beside an open one
 * of the same basis, or when its event gave one already. */
int right_insert(struct db *db, const struct right_new *n, struct err *e);

/* The event day of the organisation's right on the same basis that is open today, and lock it. 1, 0
 * when there is none, -1. */
int right_open_event(struct db *db, const struct right_grant *g, struct date *event_date,
	struct arena *a, struct err *e);

/* Close the organisation's open rights in the file that a new one takes the place of from today:
 * those on `basis`, or with NULL those that came with an ownership. 0 or -1. */
int rights_succeed(struct db *db, int64_t client, int64_t organisation, const char *basis,
	struct date today, int64_t by, struct err *e);

struct right_end {
	int64_t id, version; /* the version that was seen */
	struct date today;   /* the first day without access */
	const char *reason, *note;
	int64_t ended_by;
};

/* Close an open right at once. 1; 0 when the version is another or it has closed; -1. */
int right_close(struct db *db, const struct right_end *end, struct err *e);

struct right_ended {
	const char *public_id;
	int64_t client, organisation, unit; /* row ids; unit 0: every unit */
	struct date today;
};

/* Tell its organisation that a right of its has ended, and not why; in the transaction that ends it.
 * The client is named to who may still know her. 0 or -1. (grant.c) */
int right_tell_ended(struct db *db, const struct right_ended *h, struct err *e);

#endif
