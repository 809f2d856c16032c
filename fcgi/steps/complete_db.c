/*
 * Uitgevoerd by itself, as sets of rows: along the index of the ends of what runs.
 *
 * A request to stop is looked for by a join, so that the locking read sees the latest one, not that of a snapshot
 * that began before it waited for the line. INTERVAL 1 MONTH takes the month's last day as our calendar does
 * (db/t_complete holds the two together).
 */
#include "steps/complete_db.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

#define DUE_FROM                                                                                   \
	" FROM step s FORCE INDEX (by_expected_end)"                                               \
	" LEFT JOIN stop_request q ON q.step_id = s.id AND q.still_open = 1"

#define DUE_WHERE                                                                                  \
	" WHERE s.kind = 'outplacement' AND s.state = 'in_progress'"                               \
	" AND s.expected_end_date <= DATE_SUB(?, INTERVAL 28 DAY)"                                 \
	" AND DATE_ADD(s.expected_end_date, INTERVAL 1 MONTH) <= ? AND q.id IS NULL"

#define UP_TO_LAST " AND (s.expected_end_date < ? OR (s.expected_end_date = ? AND s.id <= ?))"

#define ITEM_COLUMNS                                                                               \
	"SELECT s.id, s.client_id, s.executor_organisation_id, s.public_id, s.expected_end_date,"  \
	" DATE_ADD(s.expected_end_date, INTERVAL 1 MONTH)"

static const struct db_sql due = {"complete_due", DB_READ,
	ITEM_COLUMNS DUE_FROM DUE_WHERE
	" AND s.expected_end_date >= ? AND (s.expected_end_date > ? OR s.id > ?)"
	" ORDER BY s.expected_end_date, s.id LIMIT 200"};

static const struct db_sql lock_due = {"complete_lock", DB_READ,
	ITEM_COLUMNS DUE_FROM " JOIN client c ON c.id = s.client_id" DUE_WHERE
	" ORDER BY s.expected_end_date, s.id LIMIT 200 FOR UPDATE"};

static const struct db_sql keep_versions = {"complete_keep", DB_WRITE,
	"INSERT INTO step_version (step_id, version, recorded_by, content)"
	" SELECT s.id, s.version + 1, NULL, JSON_SET(p.content, '$.state', 'completed', '$.date',"
	"  DATE_FORMAT(DATE_ADD(s.expected_end_date, INTERVAL 1 MONTH), '%Y-%m-%d'))" DUE_FROM
	" JOIN step_version p ON p.step_id = s.id AND p.version = s.version" DUE_WHERE UP_TO_LAST};

static const struct db_sql log_lines = {"complete_log", DB_AUDIT,
	"INSERT INTO audit_event (request_id, route, action, outcome, client_id, object_kind, object_id)"
	" SELECT ?, ?, 'step.complete', 'allowed', s.client_id, 'step', s.public_id" DUE_FROM
	DUE_WHERE UP_TO_LAST};

static const struct db_sql store = {"complete_store", DB_WRITE,
	"UPDATE step s FORCE INDEX (by_expected_end)"
	" LEFT JOIN stop_request q ON q.step_id = s.id AND q.still_open = 1"
	" SET s.state = 'completed', s.version = s.version + 1,"
	" s.status_date = DATE_ADD(s.expected_end_date, INTERVAL 1 MONTH),"
	" s.effective_end_date = DATE_ADD(s.expected_end_date, INTERVAL 1 MONTH),"
	" s.end_recorded_on = ?, s.end_recorded_by = NULL, s.recorded_by = NULL,"
	" s.recorded_at = CURRENT_TIMESTAMP(6)" DUE_WHERE UP_TO_LAST};

int complete_due(struct db *db, struct date today, const struct complete_item *from, bool lock,
	struct complete_item *item, int (*row)(void *arg, struct err *e), void *arg, struct arena *a,
	struct err *e)
{
	static const struct date first = {1800, 1, 1};
	struct date at = date_given(from->anchor) ? from->anchor : first;
	struct db_in in[] = {
		in_date(today), in_date(today), in_date(at), in_date(at), in_i64(from->row)};
	struct db_out out[] = {
		out_i64(&item->row),
		out_i64(&item->client),
		out_i64(&item->executor),
		out_str(&item->step),
		out_date(&item->anchor),
		out_date(&item->effective),
	};

	return db_each(db, lock ? &lock_due : &due, in, lock ? 2 : NELEM(in), out, NELEM(out), a,
		row, arg, e);
}

int64_t complete_store(struct db *db, const struct complete_run *run,
	const struct complete_item *last, struct err *e)
{
	struct db_in in[] = {
		in_str(run->request_id),
		in_str(run->route),
		in_date(run->today),
		in_date(run->today),
		in_date(last->anchor),
		in_date(last->anchor),
		in_i64(last->row),
	};

	if (db_exec(db, &keep_versions, in + 2, 5, e) < 0 ||
		db_exec(db, &log_lines, in, NELEM(in), e) < 0)
		return -1;
	in[1] = in_date(run->today);
	return db_exec(db, &store, in + 1, 6, e);
}
