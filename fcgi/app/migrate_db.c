/*
 * Applying the migrations, and noting which were.
 */
#include "app/migrate.h"

#include <string.h>

static const char create_notes[] =
	"CREATE TABLE IF NOT EXISTS schema_migration ("
	" number INT UNSIGNED NOT NULL PRIMARY KEY,"
	" name VARCHAR(80) CHARACTER SET ascii NOT NULL,"
	" digest BINARY(32) NOT NULL,"
	" applied_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6))";

static const struct db_sql applied_digest = {"migration_digest", DB_READ,
	"SELECT digest FROM schema_migration WHERE number = ?"};

static const struct db_sql note_applied = {"migration_note", DB_WRITE,
	"INSERT IGNORE INTO schema_migration (number, name, digest) VALUES (?, ?, ?)"};

/* 1 applied before, 0 not yet, -1. */
static int was_applied(struct db *db, const struct migration *m, struct arena *a, struct err *e)
{
	const unsigned char *seen = NULL;
	size_t n = 0;
	struct db_in in = in_i64(m->number);
	struct db_out out = out_bytes(&seen, &n);
	int found = db_one(db, &applied_digest, &in, 1, &out, 1, a, e);

	if (found > 0 && (n != sizeof(m->digest) || memcmp(seen, m->digest, n) != 0))
		return err_set(e, E_STATE_CONFLICT,
			"%s was changed after it was applied; these are not the tables of this "
			"version (a demo begins anew with scripts/demo --reset)",
			m->name);
	return found;
}

static int apply(struct db *db, const struct migration *m, struct err *e)
{
	struct db_in in[] = {in_i64(m->number), in_str(m->name),
		in_bytes(m->digest, sizeof(m->digest))};
	char reason[200];

	if (db_script(db, m->text, e)) {
		memcpy(reason, e->detail, sizeof(reason) - 1);
		reason[sizeof(reason) - 1] = '\0';
		return err_set(e, e->code, "%s: %s", m->name, reason);
	}
	return db_exec(db, &note_applied, in, 3, e) < 0 ? -1 : 0;
}

int migration_run(struct db *db, const struct migration *list, int count, migration_said said,
	void *arg, struct arena *a, struct err *e)
{
	int applied = 0;

	if (db_script(db, create_notes, e))
		return -1;
	for (int i = 0; i < count; i++) {
		int before = was_applied(db, &list[i], a, e);

		if (before < 0 || (before == 0 && apply(db, &list[i], e)))
			return -1;
		applied += before == 0;
		said(arg, list[i].name, before == 0);
	}
	return applied;
}
