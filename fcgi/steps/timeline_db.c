/*
 * One statement: what has a day in the file, of each kind along the index of its client, cut to the newest; then what
 * there is to know of each. A row out of scope comes without its columns.
 */
#include "steps/timeline.h"

#include <string.h>

#include "documents/documents.h"
#include "steps/step_db.h"
#include "steps/step_sql.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

/* The numbers are those of enum timeline_what. A line stands where it begins, and what is asked about it goes
 * with it. */
#define PLACES                                                                                     \
	"(SELECT 1 AS what, s.id, s.id AS step, 0 AS version,"                                     \
	"  COALESCE(s.start_date, s.status_date) AS day"                                           \
	"  FROM client f JOIN step s ON s.client_id = f.id WHERE f.public_id = ?"                  \
	"  AND (s.state <> 'cancelled' OR ? = 1)"                                                  \
	" UNION ALL SELECT 2, n.id, s.id, 0, n.asked_on FROM client f"                             \
	"  JOIN step s ON s.client_id = f.id JOIN step_extension n ON n.step_id = s.id"            \
	"  WHERE f.public_id = ? AND (s.state <> 'cancelled' OR ? = 1)"                            \
	" UNION ALL SELECT 3, q.id, s.id, 0, q.asked_on FROM client f"                             \
	"  JOIN step s ON s.client_id = f.id JOIN stop_request q ON q.step_id = s.id"              \
	"  WHERE f.public_id = ? AND (s.state <> 'cancelled' OR ? = 1)"                            \
	" UNION ALL SELECT 4, d.id, NULL, y.version, COALESCE(y.added_on, d.added_on)"             \
	"  FROM client f JOIN document d ON d.client_id = f.id"                                    \
	"  JOIN document_version y ON y.document_id = d.id WHERE f.public_id = ?"                  \
	" UNION ALL SELECT 5, h.id, NULL, 0, h.valid_from"                                         \
	"  FROM client f JOIN access_right h ON h.client_id = f.id WHERE f.public_id = ?"          \
	" UNION ALL SELECT 6, g.id, NULL, 0, g.started_on"                                         \
	"  FROM client f JOIN ownership g ON g.client_id = f.id WHERE f.public_id = ?"             \
	" ORDER BY day DESC, what, id DESC LIMIT 4001) x"

#define COLUMNS                                                                                    \
	"COALESCE(IF(x.what = 5 AND h.id IS NULL OR x.what = 6 AND g.id IS NULL"                   \
	"  OR x.step IS NOT NULL AND t.id IS NULL, 0, x.what), 0),"                                \
	" t.public_id, t.kind, JSON_EXTRACT(kt.content, '$.label'), t.state, t.status_date,"        \
	" t.start_date, t.expected_end_date,"                                                      \
	" t.not_before, t.effective_end_date, t.end_recorded_on, t.cancel_reason,"                 \
	" " STEP_FUNDING ", " PARTY_COLUMNS("eo", "eu", "ep") ","                                  \
	" COALESCE(n.public_id, q.public_id), COALESCE(n.status, q.status),"                       \
	" COALESCE(n.asked_on, q.asked_on), COALESCE(n.decided_on, q.decided_on),"                 \
	" COALESCE(n.new_end, q.stop_date), n.old_end, n.certificate_date,"                        \
	" d.public_id, d.title, d.kind, " DOCUMENT_STATE("y") ","                                  \
	" y.version, y.version = d.version, COALESCE(y.added_on, d.added_on),"                     \
	" COALESCE(h.public_id, g.public_id), h.basis, h.rule, gs.name,"                           \
	" COALESCE(h.valid_from, g.started_on), COALESCE(h.last_valid_day, g.ended_on), h.anchor," \
	" h.closed_on, " SHOWN_ORGANISATION("po") ", " SHOWN_UNIT("po", "pu")

static const struct db_sql get_timeline = {"timeline_get", DB_READ,
	"SELECT " FACTS_COLUMNS ", " COLUMNS " FROM " FACTS_VIEWER
	" JOIN client c ON c.public_id = ? " FACTS_JOINS
	" LEFT JOIN " PLACES " ON " FACTS_IN_SCOPE
	" LEFT JOIN step t ON t.id = x.step AND (t.state <> 'cancelled' OR " FACTS_CANCELLED_SEEN ")"
	" LEFT JOIN configuration kt ON x.what = 1 AND kt.subject = CONCAT('kind.', t.kind)"
	"  AND kt.version = t.kind_version"
	" LEFT JOIN organisation ro ON ro.id = t.requester_organisation_id AND x.what = 1"
	" LEFT JOIN organisation eo ON eo.id = t.executor_organisation_id AND x.what = 1"
	" LEFT JOIN unit eu ON eu.id = t.executor_unit_id AND x.what = 1"
	" LEFT JOIN employee ep ON ep.id = t.executor_employee_id AND x.what = 1"
	" LEFT JOIN step_extension n ON x.what = 2 AND n.id = x.id"
	" LEFT JOIN stop_request q ON x.what = 3 AND q.id = x.id"
	" LEFT JOIN document d ON x.what = 4 AND d.id = x.id"
	" LEFT JOIN document_version y ON y.document_id = d.id AND y.version = x.version"
	" LEFT JOIN access_right h ON x.what = 5 AND h.id = x.id AND " FACTS_RIGHT_SEEN
	" LEFT JOIN ownership g ON x.what = 6 AND g.id = x.id AND " FACTS_OWNERSHIP_SEEN
	" LEFT JOIN service gs ON gs.id = g.service_id"
	" LEFT JOIN organisation po ON po.id = COALESCE(h.organisation_id, g.organisation_id)"
	" LEFT JOIN unit pu ON pu.id = COALESCE(h.unit_id, g.unit_id)"
	" ORDER BY x.day DESC, x.what, x.id DESC, x.version DESC"};

enum { STEP_OUT = 12, REQUEST_OUT = 7, DOCUMENT_OUT = 7, PERIOD_OUT = 14,
	ROW_OUT = 1 + STEP_OUT + PARTY_OUT + REQUEST_OUT + DOCUMENT_OUT + PERIOD_OUT };

static void line_out(struct timeline_row *t, struct db_out out[])
{
	struct step *s = &t->step;
	struct line_request *n = &t->request;
	struct db_out line[STEP_OUT] = {out_str(&s->id), out_str(&s->kind), out_str(&s->label),
		out_str(&s->state),
		out_date(&s->date), out_date(&s->start_date), out_date(&s->expected_end),
		out_date(&s->not_before), out_date(&s->ended), out_date(&s->end_recorded),
		out_str(&s->cancel_reason), out_str(&s->funding_number)};
	struct db_out request[REQUEST_OUT] = {out_str(&n->id), out_str(&n->status),
		out_date(&n->asked_on), out_date(&n->decided_on), out_date(&n->date),
		out_date(&n->old_end), out_date(&n->certificate)};

	memcpy(out, line, sizeof(line));
	party_out(&s->executor, out + STEP_OUT);
	memcpy(out + STEP_OUT + PARTY_OUT, request, sizeof(request));
}

static void rest_out(struct timeline_row *t, struct db_out out[])
{
	struct timeline_document *d = &t->document;
	struct timeline_period *p = &t->period;
	struct db_out columns[DOCUMENT_OUT + PERIOD_OUT] = {out_str(&d->id), out_str(&d->title),
		out_str(&d->kind), out_str(&d->state), out_i64(&d->version), out_bool(&d->current),
		out_date(&d->added_on), out_str(&p->id), out_str(&p->basis), out_str(&p->rule),
		out_str(&p->service), out_date(&p->from), out_date(&p->until), out_date(&p->anchor),
		out_date(&p->closed_on), out_str(&p->organisation_id),
		out_str(&p->organisation_name), out_str(&p->organisation_kind),
		out_str(&p->unit_id), out_str(&p->unit_name), out_i64(&p->unit_oe)};

	memcpy(out, columns, sizeof(columns));
}

int timeline_db_get(struct db *db, const struct viewer *v, const char *client_id, bool cancelled,
	struct access_facts *f, struct timeline_row *t, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct db_in id = in_str(client_id), too = in_i64(cancelled);
	struct db_in rest[] = {id, id, too, id, too, id, too, id, id, id};
	struct db_in in[FACTS_INPUTS + NELEM(rest)];
	struct db_out out[FACTS_OUTPUTS + ROW_OUT];

	*f = (struct access_facts){0};
	*t = (struct timeline_row){0};
	facts_in(v, in);
	memcpy(in + FACTS_INPUTS, rest, sizeof(rest));
	facts_out(f, out);
	out[FACTS_OUTPUTS] = out_i64(&t->what);
	line_out(t, out + FACTS_OUTPUTS + 1);
	rest_out(t, out + FACTS_OUTPUTS + 1 + STEP_OUT + PARTY_OUT + REQUEST_OUT);
	return db_each(db, &get_timeline, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1
											     : 0;
}
