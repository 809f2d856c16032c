/*
 * Does the database answer? Asks a table, so that a schema that was never migrated is not healthy.
 */
#include "app/health_db.h"

static const struct db_sql ping = {"health_ping", DB_READ, "SELECT COUNT(*) FROM step_kind"};

int health_database(struct db *db, struct arena *a, struct err *e)
{
	int64_t kinds = 0;
	struct db_out out = out_i64(&kinds);

	if (db_one(db, &ping, NULL, 0, &out, 1, a, e) < 0)
		return -1;
	if (kinds == 0)
		return err_set(e, E_UNAVAILABLE, "the schema has no kinds of steps");
	return 0;
}
