/*
 * Clearing away, a few thousand rows at a time, so that no transaction grows large.
 */
#include "app/sweep_db.h"

static const struct db_sql sweep_sessions = {"sweep_sessions", DB_WRITE,
	"DELETE FROM session WHERE created_at < UTC_TIMESTAMP(6) - INTERVAL ? SECOND LIMIT 5000"};

static const struct db_sql sweep_rest[] = {
	{"sweep_idempotency", DB_WRITE,
		"DELETE FROM idempotency WHERE created_at < UTC_TIMESTAMP(6) - INTERVAL 24 HOUR"
		" LIMIT 5000"},
	{"sweep_failures", DB_WRITE,
		"DELETE FROM login_failure WHERE failed_at < UTC_TIMESTAMP(6) - INTERVAL 24 HOUR"
		" LIMIT 5000"},
	{"sweep_gates", DB_WRITE,
		"DELETE FROM login_gate WHERE passed_at < UTC_TIMESTAMP(6) - INTERVAL 24 HOUR"
		" LIMIT 5000"},
	{"sweep_jobs", DB_WRITE,
		"DELETE FROM job WHERE state = 'done'"
		" AND finished_at < UTC_TIMESTAMP(6) - INTERVAL 30 DAY LIMIT 5000"},
};

int sweep_expired(struct db *db, unsigned session_absolute_s, struct err *e)
{
	struct db_in age = in_i64(session_absolute_s);

	if (db_exec(db, &sweep_sessions, &age, 1, e) < 0)
		return -1;
	for (size_t i = 0; i < sizeof(sweep_rest) / sizeof(sweep_rest[0]); i++)
		if (db_exec(db, &sweep_rest[i], NULL, 0, e) < 0)
			return -1;
	return 0;
}
