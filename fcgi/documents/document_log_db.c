/*
 * The log of the documents of a file. Rows out of the viewer's scope do not leave the database.
 */
#include "documents/document_log_db.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

enum { LOG_OUTPUTS = 15 };

/* The page is cut first, along the index of the file's rows by time; names are looked up for it. */
static const struct db_sql of_file = {"document_log", DB_READ,
	"SELECT " FACTS_COLUMNS ", h.id, h.at, h.action, h.route, h.object_id, d.title,"
	" " ACTOR_COLUMNS("m", "g") ", " SHOWN_UNIT("g", "u")
	" FROM " FACTS_VIEWER " JOIN client c ON c.public_id = ?" FACTS_JOINS
	" LEFT JOIN (SELECT h.id FROM audit_event h LEFT JOIN audit_event k ON k.id = ?"
	"  WHERE h.client_id = (SELECT w.id FROM client w WHERE w.public_id = ?)"
	"  AND (k.id IS NULL OR h.at < k.at OR (h.at = k.at AND h.id < k.id))"
	"  AND h.object_kind = 'document' AND h.outcome = 'allowed'"
	"  ORDER BY h.at DESC, h.id DESC LIMIT 101) p ON " FACTS_IN_SCOPE
	" LEFT JOIN audit_event h ON h.id = p.id"
	" LEFT JOIN document d ON d.public_id = h.object_id"
	" LEFT JOIN employee m ON m.id = h.employee_id"
	" LEFT JOIN organisation g ON g.id = h.organisation_id"
	" LEFT JOIN unit u ON u.id = h.unit_id"
	" ORDER BY h.at DESC, h.id DESC"};

static void log_out(struct document_log_row *l, struct db_out out[LOG_OUTPUTS])
{
	struct db_out columns[LOG_OUTPUTS] = {
		out_i64(&l->id),
		out_str(&l->at),
		out_str(&l->action),
		out_str(&l->route),
		out_str(&l->document_id),
		out_str(&l->title),
		out_str(&l->by.employee_id),
		out_str(&l->by.first_name),
		out_str(&l->by.last_name),
		out_str(&l->by.organisation_id),
		out_str(&l->by.organisation_name),
		out_str(&l->by.organisation_kind),
		out_str(&l->unit_id),
		out_str(&l->unit_name),
		out_i64(&l->unit_oe),
	};

	for (size_t i = 0; i < LOG_OUTPUTS; i++)
		out[i] = columns[i];
}

struct listing {
	const struct document_log_query *query;
	struct document_log_row row;
};

/* The row that bears the facts alone is no row of the log. */
static int each_row(void *arg, struct err *e)
{
	const struct listing *l = arg;

	return l->row.id ? l->query->row(l->query->arg, &l->row, e) : 0;
}

int document_log_each(struct db *db, const struct viewer *v, const struct document_log_query *q,
	struct access_facts *f, struct arena *a, struct err *e)
{
	struct listing l = {.query = q};
	struct db_in in[FACTS_INPUTS + 3];
	struct db_out out[FACTS_OUTPUTS + LOG_OUTPUTS];
	int n;

	*f = (struct access_facts){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in[FACTS_INPUTS + 2] = in_str(q->client_id);
	in[FACTS_INPUTS + 1] = in_id(q->behind);
	facts_out(f, out);
	log_out(&l.row, out + FACTS_OUTPUTS);
	n = db_each(db, &of_file, in, NELEM(in), out, NELEM(out), a, each_row, &l, e);
	return n < 0 ? -1 : n > 0;
}
