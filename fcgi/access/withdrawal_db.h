/*
 * The statements on withdrawals of consent; of this room's own files only (withdrawal.h has what
 * others ask).
 */
#ifndef INZAGE_ACCESS_WITHDRAWAL_DB_H
#define INZAGE_ACCESS_WITHDRAWAL_DB_H

#include "access/facts.h"
#include "access/withdrawal.h"
#include "db/db.h"
#include "http/request.h"

enum { WITHDRAWAL_REVIEWS_A_PAGE = 50 };

/* One to store. */
struct withdrawal_new {
	const char *public_id, *channel, *note; /* note: or NULL */
	int64_t client, recorded_by;
	struct date withdrawn_on, today;
	const char *request_id, *route; /* for the rows of the log */
};

/* The day on which the client was born: before it she withdrew nothing. 0 or -1. */
int withdrawal_born(
	struct db *db, int64_t client, struct date *on, struct arena *a, struct err *e);

/* Store it. 0; -1 with E_DUPLICATE where one of that day stands. */
int withdrawal_insert(struct db *db, const struct withdrawal_new *n, struct err *e);

/* A right that is open in the file, locked. Texts live in the arena of the call. */
struct withdrawal_right {
	int64_t id, organisation, unit;
	const char *public_id, *basis;
	struct date event_date;
	bool owning;
	enum withdrawal_effect effect; /* the caller fills it in */
	struct withdrawal_right *next;
};

/* The rights of the file, whose row is locked, that are open on `today`, oldest first; *list NULL:
 * none. 0 or -1. */
int withdrawal_rights(struct db *db, int64_t client, struct date today,
	struct withdrawal_right **list, struct arena *a, struct err *e);

/* Close those that end, each with its row in the log, and note what became of each; of a right that
 * is asked about already there is no second question. 0 or -1. */
int withdrawal_apply(struct db *db, const struct withdrawal_new *n,
	const struct withdrawal_right *list, struct arena *a, struct err *e);

/* The row in the log of a right that was ended by a decision. 0 or -1. */
int withdrawal_log_ended(struct db *db, const char *request_id, const char *route, int64_t right,
	struct arena *a, struct err *e);

/* A request that waits for a decision, locked. */
struct withdrawal_request {
	const char *public_id;
	int64_t organisation, unit, asker;
	bool entered; /* by somebody who is not of the organisation: a counsellor (R34) */
	struct withdrawal_request *next;
};

/* Those for this client of a consent that is covered. 0 or -1. */
int withdrawal_requests(struct db *db, const struct withdrawal_new *n,
	struct withdrawal_request **list, struct arena *a, struct err *e);

/* Withdraw those, each with its row in the log. 0 or -1. */
int withdrawal_drop_requests(struct db *db, const struct withdrawal_new *n, struct err *e);

/* Do to the rights and requests of the file what this withdrawal, which is stored, means for them, and
 * tell who is concerned; what it did before is not done again. 0 or -1. (withdrawal_settle.c) */
int withdrawal_settle(const struct req *r, const struct withdrawal_new *n, struct err *e);

/* One as it is shown. */
struct withdrawal_row {
	int64_t id;
	const char *public_id, *channel, *note;
	struct date withdrawn_on, recorded_on;
	const char *recorder_id, *recorder_first_name, *recorder_last_name;
	int64_t ended, requests; /* rights that ended at once, requests that were withdrawn */
	int64_t asked, waiting;	 /* rights that VDAB was asked about; that still wait for an answer */
	const char *decisions;	 /* a JSON array (openapi: WithdrawalDecided); NULL: none */
};

/* The facts of a file and its withdrawals, the last first, as rights_of_file(). */
int withdrawals_of_file(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct withdrawal_row *to, int (*row)(void *arg, struct err *e),
	void *arg, struct arena *a, struct err *e);

/* The facts of the file a withdrawal is of and the withdrawal itself, as right_load(). */
int withdrawal_load(struct db *db, const struct viewer *v, const char *id, struct access_facts *f,
	struct withdrawal_row *to, struct arena *a, struct err *e);

/* A question to VDAB: does this right stay? */
struct withdrawal_review {
	int64_t id, version;
	const char *public_id, *decision, *reason;
	struct date decided_on, withdrawn_on, recorded_on;
	const char *client_id, *first_name, *last_name;
	int64_t right, right_version, organisation, unit, ownership; /* rows; ownership 0: none */
	const char *right_id, *basis;
	struct date event_date, granted_on, last_valid_day;
	bool open, owner; /* the right, today; its organisation owns the file by it */
	const char *organisation_id, *organisation_name, *organisation_kind;
	const char *decider_id, *decider_first_name, *decider_last_name;
};

/* The questions that wait in the files of the viewer and of her unit, of rights that are open, the
 * longest first: row(arg) is called once each, behind the row `behind`; at most a page and one more.
 * 0 or -1. */
int withdrawal_reviews_list(struct db *db, const struct viewer *v, int64_t behind,
	struct withdrawal_review *to, int (*row)(void *arg, struct err *e), void *arg,
	struct arena *a, struct err *e);

/* The facts of the file a question is about and the question itself, as right_load(). */
int withdrawal_review_load(struct db *db, const struct viewer *v, const char *id,
	struct access_facts *f, struct withdrawal_review *to, struct arena *a, struct err *e);

struct withdrawal_decision {
	int64_t id, version, by;
	const char *decision, *reason;
	struct date today;
};

/* Answer one that waits. 1; 0 when the version is another or it was answered; -1. */
int withdrawal_decide(struct db *db, const struct withdrawal_decision *d, struct err *e);

#endif
