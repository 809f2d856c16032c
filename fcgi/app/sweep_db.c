/*
 * Clearing away, a few thousand rows at a time, so that no transaction grows large, and until nothing is left:
 * a busy service makes more in a day than one time would take.
 */
#include "app/sweep_db.h"

enum { A_TIME = 5000 }; /* rows, as the statements say */

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
	{"sweep_links", DB_WRITE,
		"DELETE FROM password_link"
		" WHERE COALESCE(used_at, expires_at) < UTC_TIMESTAMP(6) - INTERVAL 30 DAY"
		" LIMIT 5000"},
	{"sweep_messages", DB_WRITE,
		"DELETE FROM message WHERE created_at < UTC_TIMESTAMP(6) - INTERVAL 180 DAY LIMIT 5000"},
	{"sweep_jobs", DB_WRITE,
		"DELETE FROM job WHERE state = 'done'"
		" AND finished_at < UTC_TIMESTAMP(6) - INTERVAL 30 DAY LIMIT 5000"},
};

static int sweep(struct db *db, const struct db_sql *sql, const struct db_in *in, size_t n_in,
	struct err *e)
{
	int64_t removed;

	do
		removed = db_exec(db, sql, in, n_in, e);
	while (removed >= A_TIME);
	return removed < 0 ? -1 : 0;
}

int sweep_expired(struct db *db, unsigned session_absolute_s, struct err *e)
{
	struct db_in age = in_i64(session_absolute_s);

	if (sweep(db, &sweep_sessions, &age, 1, e))
		return -1;
	for (size_t i = 0; i < sizeof(sweep_rest) / sizeof(sweep_rest[0]); i++)
		if (sweep(db, &sweep_rest[i], NULL, 0, e))
			return -1;
	return 0;
}
