/*
 * Which way into the application is an organisation's, by what it does for VDAB (R14, R15, R17): all of
 * MLP, or the confidential part only; and what it has there already. For the page that tells it; no
 * door opens by it.
 */
#ifndef INZAGE_ACCESS_ENTRY_H
#define INZAGE_ACCESS_ENTRY_H

#include <stdbool.h>

#include "access/viewer.h"
#include "db/db.h"

/* The ways, ending in NULL: mlp, confidential. */
extern const char *const service_entries[];

/* A service under which the viewer's organisation works today, with its assignment. */
struct entry_service {
	const char *code, *name, *reference, *entry;
	const char *guide_url; /* of the assignment, else of the service, else NULL (R16) */
};

/* No configuration gives access to the confidential part for these two (R18, R19). */
bool entry_confidential_never(const struct entry_service *s, struct arena *a);

/* row(arg) is called once each, by code. 0 or -1. */
int entry_services(struct db *db, const struct viewer *v, struct entry_service *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

/* How many files are open to the viewer's organisation and unit today, and how many of its requests
 * run. 0 or -1. */
int entry_counts(struct db *db, const struct viewer *v, int64_t *rights, int64_t *requests,
	struct arena *a, struct err *e);

#endif
