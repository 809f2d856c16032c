/*
 * Allocations (toewijzingen) and referrals as rows, and when a right comes of an allocation; of
 * allocation.c and the two _api.c only.
 */
#ifndef INZAGE_ACCESS_ALLOCATION_DB_H
#define INZAGE_ACCESS_ALLOCATION_DB_H

#include "access/facts.h"
#include "access/ownership_db.h"

/* One allocation with the names it shows. Texts live in the arena of the call. */
struct allocation_row {
	int64_t id, client, version, right; /* row ids; right 0: none has come of it yet */
	const char *public_id;
	const char *organisation_id, *organisation_name, *organisation_kind;
	const char *unit_id, *unit_name; /* NULL: every unit */
	int64_t unit_oe;
	const char *contact_id, *contact_first_name, *contact_last_name; /* NULL: nobody named */
	const char *service_id, *service_code, *service_name;
	const char *assignment_id, *assignment_reference;
	const char *recorder_id, *recorder_first_name, *recorder_last_name;
	struct date allocated_on, recorded_on;
	const char *grant_on;                   /* "signature" or "assignment" */
	struct date signed_on, signed_recorded; /* zero: not yet */
	const char *document_id, *right_id;     /* or NULL */
	struct date withdrawn_on;               /* zero: it stands */
	const char *withdrawn_reason;
};

/* The facts of a file and the allocations in it that the viewer may see, newest first: a counsellor
 * all, partners the own organisation's that cover the own unit. As rights_of_file(). */
int allocations_of_file(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct allocation_row *row, int (*each)(void *arg, struct err *e),
	void *arg, struct arena *a, struct err *e);

/* The facts of the file an allocation is about and the allocation itself, as right_load(). */
int allocation_load(struct db *db, const struct viewer *v, const char *id, struct access_facts *f,
	struct allocation_row *row, struct arena *a, struct err *e);

struct allocation_new {
	const char *public_id, *grant_on;
	int64_t client, document, recorded_by;
	const struct ownership_found *what;
	struct date allocated_on, signed_on, today;
};

/* Store one; *id becomes its row. 0; -1 with E_DUPLICATE where the same stands already. */
int allocation_insert(struct db *db, const struct allocation_new *n, int64_t *id, struct err *e);

struct allocation_change {
	int64_t id, version; /* the version that was seen */
	struct date today;
	int64_t by;
	struct date signed_on; /* of a signature */
	int64_t document;      /* or 0 */
	const char *reason;    /* of a withdrawal */
};

/* Record the signing of the afsprakenblad. 1; 0 when the version is another, it was signed already,
 * or it was withdrawn; -1. */
int allocation_sign(struct db *db, const struct allocation_change *c, struct err *e);

/* Withdraw one of which no right has come. 1; 0 when the version is another, one has, or it was
 * withdrawn already; -1. */
int allocation_withdraw(struct db *db, const struct allocation_change *c, struct err *e);

/* Note the right that came of it. 0 or -1. */
int allocation_granted(struct db *db, int64_t id, const char *right_id, struct err *e);

/* A document of this file, by public id: its row. 0; -1 with the field `document` not_found. */
int allocation_document(struct db *db, int64_t client, const char *document_id, int64_t *row,
	struct arena *a, struct err *e);

struct referral_new {
	const char *public_id;
	int64_t client, organisation, document, recorded_by;
	struct date signed_on, today;
};

/* Store one. 0; -1 with E_DUPLICATE where the same stands already. */
int referral_insert(struct db *db, const struct referral_new *n, struct err *e);

/* ---- allocation.c ---- */

/* Whether a right arises from an allocation and, then, by which rule and on which day it is dated:
 * on the later of allocation and signing, or where the setting wants no signing on the allocation
 * (I3, I43). `signed_on` zero: not yet. NULL while it waits. Pure. */
const char *allocation_rule(const char *grant_on, struct date allocated_on, struct date signed_on,
	struct date *dated_on);

/* What a right is to come of. */
struct allocation_event {
	int64_t id, client; /* rows */
	const char *public_id, *grant_on;
	struct date allocated_on, signed_on;
	const struct ownership_found *what;
};

/* If a right arises, open it and make the partner owner of the file (R61): inside the transaction
 * that records what it waited for, the file's row locked. 0 or -1. */
int allocation_settle(struct req *r, const struct allocation_event *ev, struct err *e);

#endif
