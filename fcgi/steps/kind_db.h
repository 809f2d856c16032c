/*
 * Kinds of steps in the database: the version that holds, and what a change of it touches.
 */
#ifndef INZAGE_STEPS_KIND_DB_H
#define INZAGE_STEPS_KIND_DB_H

#include "access/config.h"
#include "steps/kind.h"

/* A kind with the version that holds, who made it, and how many lines of it are open. */
struct kind_row {
	const char *kind;
	struct config_version version;
	int64_t requested, in_progress;
	const char *named; /* JSON: [{id, name, kind}] of the single organisations that add it, or
			      NULL */
};

/* One kind; with `lock`, first in a transaction, nobody else changes it until it ends. 1, 0, -1. */
int kind_db_get(struct db *db, const char *kind, bool lock, struct kind_row *k, struct arena *a,
	struct err *e);

/* Every kind in the order of its position: fills *k, calls row(arg). 0 or -1. */
int kind_db_each(struct db *db, struct kind_row *k, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);

/* The version that holds, read; without counts. 1, 0 (no such kind), -1. */
int kind_db_config(
	struct db *db, const char *kind, struct kind_config *k, struct arena *a, struct err *e);

/* From now on this version holds. 0 or -1. */
int kind_db_set_version(struct db *db, const char *kind, int64_t version, struct err *e);

/* Which of these public ids, separated by commas, are those of organisations: fills *id, calls
 * row(arg). 0 or -1. */
int kind_db_organisations(struct db *db, const char *ids, const char **id, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e);

#endif
