/*
 * The statements on requests; of requests_api.c only.
 */
#ifndef INZAGE_ACCESS_REQUESTS_DB_H
#define INZAGE_ACCESS_REQUESTS_DB_H

#include "access/viewer.h"
#include "db/db.h"

/* A request as the asker filled in the form. */
struct request_new {
	const char *public_id;
	const char *ssin; /* eleven digits, or NULL */
	int64_t number;   /* of the client, or 0 */
	const char *first_name, *last_name, *purpose, *message;
	struct date birth_date;
	int64_t organisation, unit; /* row ids of for whom; unit 0: every unit */
	int64_t client;             /* row id of whom it points at, or 0 */
};

/* Whom the form points at: INSZ and number, as far as they are given and at least one of them is,
 * and both names and the birth date must agree. Sets n->client, 0 when nobody. 0 or -1. */
int request_match(struct db *db, struct request_new *n, struct arena *a, struct err *e);

/* Store it as entered by the viewer, received on her today. 0 or -1. */
int request_insert(
	struct db *db, const struct viewer *v, const struct request_new *n, struct err *e);

#endif
