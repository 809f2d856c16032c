/*
 * The log of a file, for the counsellor it belongs to and the partner that owns it. The scope stands
 * in the join: to anybody else no row leaves the database.
 */
#include "audit/log_db.h"

#include "access/shown.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

enum { LOG_OUTPUTS = 23 };

/* By a person nothing is found that she did for an organisation which is not named: its rows stand in
 * the log nameless, and an id must not tell whose they are (I59). */
#define BY_PERSON                                                                                  \
	"(? IS NULL OR (h.employee_id = (SELECT w.id FROM employee w WHERE w.public_id = ?)"       \
	"   AND h.organisation_id NOT IN (SELECT wo.id FROM " SHOWN_VIEWER                         \
	"    JOIN organisation wo ON " PARTY_HIDDEN("wo") ")))"

/* What a client withdrew is between her and VDAB: of it the owner of the file finds the rights that
 * ended, and not why (I33). 120: as in shown.h. */
#define NOT_HERS                                                                                   \
	"(h.action IN ('withdrawal.read', 'withdrawal.decide')"                                    \
	" OR (h.action = 'consent.withdraw'"                                                       \
	"  AND COALESCE(h.object_kind, '') IN ('withdrawal', 'request')))"

#define REASON_SHOWN                                                                               \
	"IF((v.roles & 120) = 0 AND h.reason = 'consent_withdrawn',"                               \
	" IF(h.outcome = 'refused', 'state_conflict', NULL), h.reason)"

/* A page of the rows that bear this file, along their index by time. */
#define PAGE_OF(FILE)                                                                              \
	"(SELECT h.id, h.at FROM audit_event h LEFT JOIN audit_event k ON k.id = ?"                \
	"  WHERE h.client_id " FILE                                                                \
	"  AND (k.id IS NULL OR h.at < k.at OR (h.at = k.at AND h.id < k.id))"                     \
	"  AND h.at >= COALESCE(?, '1000-01-01') AND h.at < COALESCE(?, '9999-12-31')"             \
	"  AND h.outcome = COALESCE(?, h.outcome) AND ((? & 120) <> 0 OR NOT " NOT_HERS ")"        \
	"  AND h.emergency_id <=> COALESCE(?, h.emergency_id) AND " BY_PERSON                      \
	"  ORDER BY h.at DESC, h.id DESC LIMIT 101)"

/* Why a file was opened in an emergency is free text, and may hold what the client's partners need not know: it
 * is for the counsellors whom the file belongs to, and for who wrote it. */
#define REASON_READ                                                                                \
	"(m.employee_id = v.employee OR ((v.roles & 16) <> 0"                                      \
	" AND (c.counsellor_id = v.employee OR c.unit_id = v.unit)))"

#define ITSELF "= (SELECT w.id FROM client w WHERE w.public_id = ?)"
#define MERGED_INTO_IT                                                                             \
	"IN (SELECT m.id FROM client w JOIN client m ON m.merged_into = w.id"                      \
	" WHERE w.public_id = ?)"

/* The page is cut first, for the file itself and for those that were merged into it, whose rows
 * stay as they were written; names are looked up for it. */
static const struct db_sql of_file = {"log_of_file", DB_READ,
	"SELECT " FACTS_COLUMNS ", h.id, h.at, h.action, h.outcome,"
	" " REASON_SHOWN ", h.basis,"
	" h.object_kind,"
	" IF(h.object_kind IN ('employee', 'unit', 'organisation'), "
	SHOWN("ho", "h.object_id") ", h.object_id), " SHOWN_PERSON("ho", "he") ", "
	SHOWN_ORGANISATION("ho") ", " SHOWN_UNIT("ho", "hu")
	", hk.public_id, hk.kind, hk.reference"
	", m.public_id, m.opened_at, IF(" REASON_READ ", m.reason, NULL)"
	" FROM " FACTS_VIEWER " JOIN client c ON c.public_id = ?" FACTS_JOINS
	" LEFT JOIN (SELECT b.id FROM (" PAGE_OF(ITSELF) " UNION ALL " PAGE_OF(MERGED_INTO_IT) ") b"
	"  ORDER BY b.at DESC, b.id DESC LIMIT 101) p"
	" ON " FACTS_READS_ALL " OR " FACTS_OWNER_SEES
	" LEFT JOIN audit_event h ON h.id = p.id"
	" LEFT JOIN employee he ON he.id = h.employee_id"
	" LEFT JOIN organisation ho ON ho.id = h.organisation_id"
	" LEFT JOIN unit hu ON hu.id = h.unit_id"
	" LEFT JOIN control hk ON hk.public_id = h.control_id"
	" LEFT JOIN emergency_access m ON m.public_id = h.emergency_id"
	" ORDER BY h.at DESC, h.id DESC"};

enum { PAGE_INPUTS = 9 + SHOWN_INPUTS };

/* The inputs of PAGE_OF(). */
static void page_in(const struct viewer *v, const char *client_id, const struct log_filter *filter,
	struct db_in in[PAGE_INPUTS])
{
	in[0] = in_id(filter->behind);
	in[1] = in_str(client_id);
	in[2] = in_str(filter->from);
	in[3] = in_str(filter->until);
	in[4] = in_str(filter->outcome);
	in[5] = in_i64(v->roles);
	in[6] = in_str(filter->emergency_id);
	in[7] = in[8] = in_str(filter->employee_id);
	shown_in(v, in + 9);
}

static void log_out(struct log_row *l, struct db_out out[LOG_OUTPUTS])
{
	struct db_out columns[LOG_OUTPUTS] = {
		out_i64(&l->id),
		out_str(&l->at),
		out_str(&l->action),
		out_str(&l->outcome),
		out_str(&l->reason),
		out_str(&l->basis),
		out_str(&l->object_kind),
		out_str(&l->object_id),
		out_str(&l->employee_id),
		out_str(&l->first_name),
		out_str(&l->last_name),
		out_str(&l->organisation_id),
		out_str(&l->organisation_name),
		out_str(&l->organisation_kind),
		out_str(&l->unit_id),
		out_str(&l->unit_name),
		out_i64(&l->unit_oe),
		out_str(&l->control_id),
		out_str(&l->control_kind),
		out_str(&l->control_reference),
		out_str(&l->emergency_id),
		out_str(&l->emergency_opened_at),
		out_str(&l->emergency_reason),
	};

	for (size_t i = 0; i < LOG_OUTPUTS; i++)
		out[i] = columns[i];
}

struct shown {
	const struct log_row *log;
	int (*row)(void *arg, struct err *e);
	void *arg;
};

/* The row that bears the facts alone is no row of the log. */
static int each_row(void *arg, struct err *e)
{
	const struct shown *s = arg;

	return s->log->id ? s->row(s->arg, e) : 0;
}

int log_of_file(struct db *db, const struct viewer *v, const char *client_id,
	const struct log_filter *filter, struct access_facts *f, struct log_row *log,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct shown s = {log, row, arg};
	struct db_in in[FACTS_INPUTS + 1 + 2 * PAGE_INPUTS];
	struct db_out out[FACTS_OUTPUTS + LOG_OUTPUTS];
	struct db_in *own = in + FACTS_INPUTS;

	*f = (struct access_facts){0};
	facts_in(v, in);
	own[0] = in_str(client_id);
	page_in(v, client_id, filter, own + 1);
	page_in(v, client_id, filter, own + 1 + PAGE_INPUTS);
	facts_out(f, out);
	log_out(log, out + FACTS_OUTPUTS);
	return db_each(db, &of_file, in, NELEM(in), out, NELEM(out), a, each_row, &s, e) < 0 ? -1
											     : 0;
}
