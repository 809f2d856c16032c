/*
 * Numbered migrations: sql/NNNN_name.sql, applied in order, each once.
 *
 * MariaDB commits every DDL statement by itself, so a migration cannot be one transaction. Instead
 * each file can be run again from its start (IF NOT EXISTS, INSERT IGNORE), only adds, and is noted when
 * it came to its end: whatever stopped half-way is simply run again, two runs at once do no harm,
 * and workers of the former version go on.
 */
#ifndef INZAGE_APP_MIGRATE_H
#define INZAGE_APP_MIGRATE_H

#include "base/arena.h"
#include "db/db.h"

enum { MIGRATION_NAME = 80 };

struct migration {
	int64_t number;
	char name[MIGRATION_NAME]; /* "0001_identity.sql" */
	const char *text;
	uint8_t digest[32]; /* SHA-256 of the text */
};

/* Read the migrations of a folder, in order, into the arena. Count, or -1 (E_INTERNAL: the folder, a
 * file over 1 MiB, a number that stands twice). */
int migration_read(const char *dir, struct migration **list, struct arena *a, struct err *e);

/* Told of each migration in turn: its name, and whether it was applied just now. */
typedef void (*migration_said)(void *arg, const char *name, bool applied);

/* Apply what was not applied. Number applied, or -1; E_STATE_CONFLICT where a file differs from what was
 * applied under its number. */
int migration_run(struct db *db, const struct migration *list, int count, migration_said said,
	void *arg, struct arena *a, struct err *e);

#endif
