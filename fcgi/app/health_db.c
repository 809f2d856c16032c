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

static const struct db_sql counts = {"health_counts", DB_READ,
	"SELECT (SELECT COUNT(*) FROM job WHERE state = 'waiting'),"
	" (SELECT COUNT(*) FROM job WHERE state = 'running'),"
	" (SELECT COUNT(*) FROM job WHERE state = 'failed'),"
	" (SELECT COALESCE(MAX(TIMESTAMPDIFF(SECOND, run_after, UTC_TIMESTAMP(6))), 0) FROM job"
	"  WHERE state = 'waiting' AND run_after <= UTC_TIMESTAMP(6)),"
	" (SELECT COUNT(*) FROM session"
	"  WHERE last_used_at > UTC_TIMESTAMP(6) - INTERVAL 15 MINUTE),"
	" (SELECT COUNT(*) FROM upload WHERE state = 'open'),"
	" s.waiting, s.oldest, s.unsure, (SELECT COUNT(*) FROM document_version"
	"  WHERE scan_state = 'infected' AND wrapped_key <> '')"
	" FROM (SELECT COUNT(*) AS waiting, COUNT(IF(scan_tries > 3, 1, NULL)) AS unsure,"
	"  COALESCE(MAX(TIMESTAMPDIFF(SECOND, added_at, UTC_TIMESTAMP(6))), 0) AS oldest"
	"  FROM document_version WHERE scan_state = 'scanning' AND withdrawn_at IS NULL) s"};

int health_count(struct db *db, struct health_counts *c, struct arena *a, struct err *e)
{
	struct db_out out[] = {out_i64(&c->jobs_waiting), out_i64(&c->jobs_running),
		out_i64(&c->jobs_failed), out_i64(&c->oldest_job_s), out_i64(&c->sessions),
		out_i64(&c->uploads_open), out_i64(&c->scan_waiting), out_i64(&c->scan_oldest_s),
		out_i64(&c->scan_unsure), out_i64(&c->scan_refused)};

	return db_one(db, &counts, NULL, 0, out, 10, a, e) < 0 ? -1 : 0;
}
