/*
 * Messages as rows. To whom a message is, stands in the statement: nobody else's leaves the
 * database.
 */
#include "message/message_db.h"

#include "access/facts.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static const struct db_sql insert = {"message_insert", DB_WRITE,
	"INSERT IGNORE INTO message (public_id, kind, employee_id, organisation_id, unit_id, "
	"client_id,"
	" subject_kind, subject_id, once, told_on)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};

#define VIEWER                                                                                     \
	"(SELECT CAST(? AS SIGNED) AS employee, CAST(? AS SIGNED) AS organisation,"                \
	" CAST(? AS SIGNED) AS unit, CAST(? AS SIGNED) AS roles, CAST(? AS SIGNED) AS behind) v"

/* Of the organisation: guides and promoters of the unit, administrators of all. */
#define TO_HER                                                                                     \
	" m.organisation_id = v.organisation AND (v.roles & 7) <> 0"                               \
	" AND ((v.roles & 2) <> 0 OR m.unit_id IS NULL OR m.unit_id = v.unit)"

/* Whom it is about a partner is told while she may open that file; an administrator, who opens
 * none, while her organisation has a right. A message stays when the right is over, the name does
 * not. */
#define NAMED                                                                                      \
	"((v.roles & 7) = 0 OR " FACTS_IN_SCOPE " OR ((v.roles & 2) <> 0 AND EXISTS"               \
	" (SELECT 1 FROM access_right k WHERE k.client_id = c.id"                                  \
	"  AND k.organisation_id = v.organisation AND k.closed_on IS NULL"                         \
	"  AND k.valid_from <= v.today"                                                            \
	"  AND (k.last_valid_day IS NULL OR k.last_valid_day >= v.today))))"

static const struct db_sql list = {"messages_list", DB_READ,
	"SELECT n.id, m.public_id, m.kind, m.created_at, m.told_on, IF(" NAMED
	", c.public_id, NULL),"
	" IF(" NAMED ", c.first_name, NULL), IF(" NAMED ", c.last_name, NULL), m.subject_kind,"
	" m.subject_id, w.read_at IS NOT NULL FROM " FACTS_VIEWER
	" JOIN (SELECT p.id, p.reader FROM"
	"  ((SELECT m.id, v.employee AS reader FROM " VIEWER " JOIN message m"
	"   ON m.employee_id = v.employee AND (v.behind = 0 OR m.id < v.behind)"
	"   ORDER BY m.id DESC LIMIT 51)"
	"  UNION ALL (SELECT m.id, v.employee AS reader FROM " VIEWER " JOIN message m ON" TO_HER
	"   AND (v.behind = 0 OR m.id < v.behind) ORDER BY m.id DESC LIMIT 51)) p"
	"  ORDER BY p.id DESC LIMIT 51) n"
	" JOIN message m ON m.id = n.id LEFT JOIN client c ON c.id = m.client_id" FACTS_JOINS
	" LEFT JOIN message_reader w ON w.message_id = n.id AND w.employee_id = n.reader"
	" ORDER BY n.id DESC"};

static const struct db_sql find = {"message_find", DB_READ,
	"SELECT m.id FROM " VIEWER " JOIN message m ON m.public_id = ?"
	" AND (m.employee_id = v.employee OR (" TO_HER "))"};

static const struct db_sql note = {"message_note_reader", DB_WRITE,
	"INSERT IGNORE INTO message_reader (message_id, employee_id) VALUES (?, ?)"};

enum { VIEWER_INPUTS = 5 };

static void viewer_in(const struct viewer *v, int64_t behind, struct db_in in[VIEWER_INPUTS])
{
	in[0] = in_i64(v->employee);
	in[1] = in_i64(v->organisation);
	in[2] = in_i64(v->unit);
	in[3] = in_i64(v->roles);
	in[4] = in_i64(behind);
}

int message_insert(
	struct db *db, const struct message *m, const char *public_id, struct err *e)
{
	struct db_in in[] = {
		in_str(public_id),
		in_str(m->kind),
		in_id(m->employee),
		in_id(m->organisation),
		in_id(m->unit),
		in_id(m->client),
		in_str(m->subject_kind),
		in_str(m->subject_id),
		in_str(m->once),
		in_date(m->today),
	};

	return (int)db_exec(db, &insert, in, NELEM(in), e);
}

int messages_list(struct db *db, const struct viewer *v, int64_t behind, struct message_row *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 2 * VIEWER_INPUTS];
	struct db_out out[] = {
		out_i64(&to->id),
		out_str(&to->public_id),
		out_str(&to->kind),
		out_str(&to->created_at),
		out_date(&to->told_on),
		out_str(&to->client_id),
		out_str(&to->first_name),
		out_str(&to->last_name),
		out_str(&to->subject_kind),
		out_str(&to->subject_id),
		out_bool(&to->is_read),
	};

	facts_in(v, in);
	viewer_in(v, behind, in + FACTS_INPUTS);
	viewer_in(v, behind, in + FACTS_INPUTS + VIEWER_INPUTS);
	return db_each(db, &list, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}

int message_find(struct db *db, const struct viewer *v, const char *public_id, int64_t *id,
	struct arena *a, struct err *e)
{
	struct db_in in[VIEWER_INPUTS + 1];
	struct db_out out = out_i64(id);

	viewer_in(v, 0, in);
	in[VIEWER_INPUTS] = in_str(public_id);
	return db_one(db, &find, in, NELEM(in), &out, 1, a, e);
}

int message_note_reader(struct db *db, int64_t message, int64_t employee, struct err *e)
{
	struct db_in in[] = {in_i64(message), in_i64(employee)};

	return db_exec(db, &note, in, NELEM(in), e) < 0 ? -1 : 0;
}
