/*
 * Services, their closing rules and the assignments of partners as configuration (R16, R61, R64,
 * I17): what the command line loads and dumps. Called inside db_tx().
 */
#ifndef INZAGE_ACCESS_SERVICE_H
#define INZAGE_ACCESS_SERVICE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/calendar.h"
#include "base/err.h"
#include "db/db.h"

struct service_config {
	const char *code;                    /* by which it is known again */
	const char *name, *guide_url;        /* https://…, or NULL */
	const char *entry;                   /* of entry.h */
	struct date valid_from, valid_until; /* zero: without end */
};

/* Add it, or bring it up to date. *id becomes its row, *public_id its public id. 0 or -1. */
int service_store(struct db *db, const struct service_config *s, int64_t *id,
	const char **public_id, struct arena *a, struct err *e);

struct service_rule_config {
	const char *event; /* "transfer", "assignment_end", "service_end" */
	int64_t months;
	bool while_running, invented;
	struct date valid_from;
};

/* Add a rule. One of the same day that says the same is left alone. 0; -1 with E_STATE_CONFLICT
 * where it says something else: a rule is never changed, a newer one takes its place. */
int service_rule_store(struct db *db, int64_t service, const struct service_rule_config *k,
	struct arena *a, struct err *e);

struct assignment_config {
	const char *organisation; /* enterprise number, or public id */
	const char *reference, *guide_url;
	struct date valid_from, valid_until;
};

/* Add it, or bring it up to date; known again by organisation and reference. 0; -1 with
 * E_INVALID_FIELDS when there is no such organisation or it is of another service. */
int assignment_store(struct db *db, int64_t service, const struct assignment_config *n,
	struct arena *a, struct err *e);

/* A service as it is dumped; rules and assignments are JSON arrays, NULL where there are none. */
struct service_dump {
	struct service_config service;
	const char *rules, *assignments;
};

/* Every service, by code: row(arg) is called once each. 0 or -1. */
int services_dump(struct db *db, struct service_dump *to, int (*row)(void *arg, struct err *e),
	void *arg, struct arena *a, struct err *e);

/* Compute the ends of the open rights of owners, and of former ones, again, a file a transaction: another rule or
 * another end of an assignment moves them. Not inside db_tx(). 0 or -1. */
int services_refresh(struct db *db, struct date today, struct arena *a, struct err *e);

/* Open rights of former owners that no rule closes (R64): row(arg) is called once each, with
 * *right (public id) and *code (of the service) filled. How many, or -1. */
struct unruled {
	const char *right, *code;
	struct date ended_on;
};
int services_unruled(struct db *db, struct unruled *to, int (*row)(void *arg, struct err *e),
	void *arg, struct arena *a, struct err *e);

#endif
