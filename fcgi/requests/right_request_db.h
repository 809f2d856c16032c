/*
 * The statements on requests; of this room only. Every read takes the viewer.
 */
#ifndef INZAGE_REQUESTS_RIGHT_REQUEST_DB_H
#define INZAGE_REQUESTS_RIGHT_REQUEST_DB_H

#include "access/facts.h"
#include "http/cursor.h"
#include "requests/right_request.h"

/* Somebody, or an organisation, as answers name it; id NULL: nobody. */
struct right_request_person {
	const char *id, *first_name, *last_name;
};

/* The scan; row 0: there is none. */
struct right_request_paper {
	int64_t row; /* of the document */
	const char *file_name, *media_type, *state;
	int64_t size;
};

/* The file that it points at; id NULL where there is none, or none that the viewer may know. */
struct right_request_match {
	const char *id, *first_name, *last_name, *ssin;
	int64_t number;
	struct date birth_date;
};

/* A request. Texts live in the arena of the call. */
struct right_request {
	struct request_facts facts;
	int64_t row, version; /* row 0: the viewer may not see it */
	const char *id, *status;
	struct right_request_content content;
	struct right_request_rules rules; /* of its form, today */
	const char *organisation_id, *organisation_name, *organisation_kind;
	const char *unit_id, *unit_name; /* NULL: every unit */
	int64_t organisation, unit, unit_oe;
	int64_t asked_by_row, asker_organisation, right_row;
	struct right_request_person asked_by, decided_by;
	struct right_request_paper paper;
	struct right_request_match match;
	struct date received_on, completed_on, risk_on, due_on, decided_on;
	const char *refusal, *note, *right_id;
};

/* What is stored of a new request beside its content. */
struct right_request_new {
	const char *public_id, *status;
	int64_t organisation, unit; /* row ids of for whom; unit 0: every unit */
	int64_t client;             /* row id of whom it points at, or 0 */
	int64_t document;           /* row id of the scan, or 0 */
	struct date completed_on, risk_on, due_on;
};

/* Whom the form points at, and whether the asker has it open already. */
struct right_request_target {
	int64_t client;  /* row id; 0: nobody */
	bool right_open; /* `organisation` has an open right on that basis for `unit` */
};

/* INSZ and number, as far as they are given and at least one of them is, and both names and the
 * birth date must agree. The work is the same whether or not there is such a client. 0 or -1. */
int right_request_match(struct db *db, const struct right_request_content *c, int64_t organisation,
	int64_t unit, struct date today, struct right_request_target *to, struct arena *a,
	struct err *e);

/* What the form asks, the version of its text that holds, and the closing days. 0 or -1. */
int right_request_rules_load(struct db *db, const struct right_request_content *c,
	struct right_request_rules *to, struct arena *a, struct err *e);

/* Is this the region of a VDAB unit of today? 1, 0, -1. */
int right_request_region_known(
	struct db *db, const char *region, struct date today, struct arena *a, struct err *e);

/* Store it as entered by the viewer, received on her today. 0 or -1. */
int right_request_insert(struct db *db, const struct viewer *v,
	const struct right_request_content *c, const struct right_request_new *n, struct arena *a,
	struct err *e);

/* Lock one by public id, first thing in a transaction. 1, 0, -1. */
int right_request_lock(struct db *db, const char *id, struct arena *a, struct err *e);

/* One request with the viewer's facts; n->facts.request 0: there is none, n->row 0: not hers to
 * see. 0 or -1. */
int right_request_load(struct db *db, const struct viewer *v, const char *id,
	struct right_request *n, struct arena *a, struct err *e);

/* What a list asks for; NULL and false: whatever. */
struct right_request_filter {
	const char *status; /* or "open": incomplete and received */
	const char *form;
	const char *clock; /* "overdue", "at_risk" (the overdue included) */
	const char *match; /* "matched", "unmatched" */
	struct date due_on;
	struct cursor after;
	int page; /* so many of them */
};

/* The viewer's list: of VDAB's people what they decide on or entered, the first due first; of
 * others the own organisation's, the newest first. row(arg) is called for a page and one more. 0 or
 * -1. */
int right_request_each(struct db *db, const struct viewer *v, const struct right_request_filter *f,
	struct right_request *n, int (*row)(void *arg, struct err *e), void *arg, struct arena *a,
	struct err *e);

/* How many of those that wait for the viewer's decision are due on a day. */
struct right_request_queued {
	struct date risk_on, due_on; /* zero: of incomplete ones */
	int64_t requests, unmatched;
};
int right_request_queue(struct db *db, const struct viewer *v, struct right_request_queued *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

/* The files that resemble a request that is open: the same INSZ, the same number, or the same last
 * name and birth date. row(arg) is called for each, at most 20 times, a file perhaps more than
 * once, with *to filled; the facts are there even where there is none. 0 or -1. */
int right_request_candidates(struct db *db, const struct viewer *v, const char *id,
	struct request_facts *f, struct right_request_match *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

/* Is this file (row id) one of them? 1, 0, -1. */
int right_request_resembles(
	struct db *db, int64_t row, int64_t client, struct arena *a, struct err *e);

/* Changes of a locked request; each raises its version. 0 or -1. */
int right_request_replace(struct db *db, int64_t row, const struct right_request_content *c,
	const struct right_request_new *n, struct arena *a, struct err *e);
int right_request_set_client(struct db *db, int64_t row, int64_t client, struct err *e);
struct right_request_answer {
	const char *status, *refusal, *note;
	int64_t employee;
	const char *right_id; /* public id, or NULL */
};
int right_request_decide(struct db *db, int64_t row, const struct right_request_answer *answer,
	struct date today, struct err *e);

#endif
