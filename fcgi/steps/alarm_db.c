/*
 * One statement: the lines of the viewer by each way there is to them, the terms, and of every pair of line and
 * term the day it counts from, which is NULL where it does not apply.
 */
#include "steps/alarm_db.h"

#include "access/facts.h"
#include "access/settings_sql.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

#define OPEN_STATES "('requested', 'in_progress', 'completed')"

/* What is told, in the order of one day, and after how long from the day it is counted from: what the
 * adviser waits for at once (R163, R172), what blocks an automatic end when that is due (R175, I25),
 * Aanvraag the day after its term (I45). */
#define TERMS                                                                                      \
	"(SELECT 1 AS rank, 'stop_asked' AS kind, 0 AS months, 0 AS days"                          \
	" UNION ALL SELECT 2, 'extension_handed_in', 0, 0"                                         \
	" UNION ALL SELECT 3, 'no_action_plan', 0, " SETTING("action_plan_days")                   \
	" UNION ALL SELECT 4, 'no_final_report', 0, " SETTING("final_report_days")                 \
	" UNION ALL SELECT 5, 'completion_blocked', 1, 0"                                          \
	" UNION ALL SELECT 6, 'requested_past_term', 0, 1"                                         \
	" UNION ALL SELECT 7, 'stale', " SETTING("stale_months") ", 0) k"

/* Ways to a line, along an index each; WHERE below holds the scope again. Roles: 5 guide and promoter, 8 adviser,
 * 16 counsellor. */
#define LINES                                                                                      \
	"(SELECT id FROM step WHERE (? & 5) <> 0 AND executor_organisation_id = ?"                 \
	"  AND state IN " OPEN_STATES                                                              \
	" UNION SELECT id FROM step WHERE (? & 5) <> 0 AND requester_organisation_id = ?"          \
	"  AND state IN " OPEN_STATES                                                              \
	" UNION SELECT id FROM step WHERE (? & 8) <> 0 AND region = ? AND kind = 'outplacement'"   \
	"  AND state IN " OPEN_STATES                                                              \
	" UNION SELECT t.id FROM client f JOIN step t ON t.client_id = f.id WHERE (? & 16) <> 0"   \
	"  AND f.counsellor_id = ? AND t.state IN " OPEN_STATES                                    \
	" UNION SELECT t.id FROM client f JOIN step t ON t.client_id = f.id WHERE (? & 16) <> 0"   \
	"  AND f.unit_id = ? AND t.state IN " OPEN_STATES ") x"

/* A document of the file that was added since the guidance began, and not withdrawn. */
#define NO_DOCUMENT(kind)                                                                          \
	" NOT EXISTS (SELECT 1 FROM document d JOIN document_version f ON f.document_id = d.id"    \
	"  WHERE d.client_id = s.client_id AND d.kind = '" kind "' AND f.withdrawn_at IS NULL"     \
	"  AND COALESCE(f.added_on, d.added_on) >= s.start_date)"

#define ANCHOR                                                                                     \
	"CASE k.kind"                                                                              \
	" WHEN 'stop_asked' THEN q.asked_on"                                                       \
	" WHEN 'extension_handed_in' THEN n.asked_on"                                              \
	" WHEN 'stale' THEN IF(s.state <> 'completed',"                                            \
	"  COALESCE(s.changed_on,"                                                                 \
	"  CAST(s.recorded_at AS DATE)), NULL)"                                                    \
	" WHEN 'requested_past_term' THEN IF(s.kind = 'outplacement' AND s.state = 'requested',"   \
	"  s.expected_end_date, NULL)"                                                             \
	" WHEN 'completion_blocked' THEN IF(q.id IS NOT NULL, s.expected_end_date, NULL)"          \
	" WHEN 'no_action_plan' THEN IF(s.kind = 'outplacement' AND s.state = 'in_progress' AND"   \
	NO_DOCUMENT("action_plan") ", s.start_date, NULL)"                                         \
	" WHEN 'no_final_report' THEN IF(s.kind = 'outplacement' AND s.state <> 'requested' AND"   \
	NO_DOCUMENT("final_report") ", LEAST(s.expected_end_date,"                                 \
	"  COALESCE(s.effective_end_date, s.expected_end_date)), NULL) END"

static const struct db_sql list_alarms = {"alarm_list", DB_READ,
	"SELECT place, kind, step_id, step_kind, state, client_id, first_name, last_name, anchor, since"
	" FROM (SELECT s.id * 8 + k.rank AS place, k.kind, s.public_id AS step_id, s.kind AS step_kind, s.state,"
	"  c.public_id AS client_id, c.first_name, c.last_name, " ANCHOR " AS anchor,"
	"  DATE_ADD(DATE_ADD(" ANCHOR ", INTERVAL k.months MONTH), INTERVAL k.days DAY) AS since,"
	"  v.today, s.end_recorded_on, ? AS after_day, ? AS after_place FROM "
	FACTS_VIEWER " JOIN " LINES " JOIN step s ON s.id = x.id"
	"  JOIN client c ON c.id = s.client_id" FACTS_JOINS
	"  LEFT JOIN stop_request q ON q.step_id = s.id AND q.still_open = 1"
	"  LEFT JOIN step_extension n ON n.step_id = s.id AND n.waits = 1"
	"  CROSS JOIN " TERMS
	"  WHERE (r.id IS NOT NULL AND (v.roles & 5) <> 0 AND " FACTS_CASELOAD " AND"
	"    (s.executor_organisation_id = v.organisation"
	"     OR s.requester_organisation_id = v.organisation))"
	"   OR ((v.roles & 8) <> 0 AND s.kind = 'outplacement' AND s.region = v.region)"
	"   OR ((v.roles & 16) <> 0 AND (c.counsellor_id = v.employee OR c.unit_id = v.unit))) w"
	" WHERE since <= today AND (end_recorded_on IS NULL"
	"  OR end_recorded_on >= DATE_SUB(today, INTERVAL 6 MONTH))"
	" AND (after_day IS NULL OR (since, place) > (after_day, after_place))"
	" ORDER BY since, place LIMIT 101"};

int alarms_each(struct db *db, const struct viewer *v, struct date since, int64_t place,
	struct alarm *n, struct arena *a, int (*row)(void *arg, struct err *e), void *arg,
	struct err *e)
{
	struct db_in in[FACTS_INPUTS + 12];
	struct db_in ways[] = {in_i64(v->roles), in_i64(v->organisation), in_i64(v->roles),
		in_i64(v->organisation), in_i64(v->roles), in_str(v->region ? v->region : ""),
		in_i64(v->roles), in_i64(v->employee), in_i64(v->roles), in_i64(v->unit)};
	struct db_out out[] = {
		out_i64(&n->place),
		out_str(&n->kind),
		out_str(&n->step_id),
		out_str(&n->step_kind),
		out_str(&n->state),
		out_str(&n->client_id),
		out_str(&n->first_name),
		out_str(&n->last_name),
		out_date(&n->anchor),
		out_date(&n->since),
	};

	*n = (struct alarm){0};
	in[0] = in_date(since);
	in[1] = in_i64(place);
	facts_in(v, in + 2);
	for (size_t i = 0; i < NELEM(ways); i++)
		in[FACTS_INPUTS + 2 + i] = ways[i];
	return db_each(db, &list_alarms, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1
											     : 0;
}
