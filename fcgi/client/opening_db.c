/*
 * Statements of the openings by certified partners.
 */
#include "access/settings.h"
#include "access/settings_sql.h"
#include "access/shown.h"
#include "client/opening.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

/* Both numbers in one key look-up: a wrong birth date is found as little as an unknown INSZ. */
static const struct db_sql match = {"opening_match", DB_READ,
	"SELECT c.public_id FROM client c WHERE c.ssin = ? AND c.birth_date = ?"
	" AND (" SETTING(SETTING_CERTIFIED) " = 'opening'"
	"  OR EXISTS (SELECT 1 FROM allocation l WHERE l.client_id = c.id"
	"   AND l.organisation_id = ? AND l.withdrawn_on IS NULL))"};

static const struct db_sql last_day = {"opening_last_day", DB_READ,
	"SELECT MAX(last_valid_day) FROM access_right WHERE client_id = ? AND organisation_id = ?"
	" AND basis = 'certified_partner'"};

static const struct db_sql insert = {"opening_insert", DB_WRITE,
	"INSERT INTO certified_opening (public_id, client_id, organisation_id, unit_id,"
	" employee_id, event_date, opened_on, motive) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"};

#define ROW_COLUMNS                                                                                \
	"n.id, n.public_id, n.motive, n.event_date, n.opened_on, c.public_id, c.first_name,"       \
	" c.last_name, " PLAIN_ORGANISATION("o") ", " PLAIN_UNIT("u") ", " PLAIN_PERSON("e")       \
	", h.public_id, h.last_valid_day, h.closed_on IS NULL"           \
	" AND (h.last_valid_day IS NULL OR h.last_valid_day >= v.today)"

/* The right that came of it. Two files that both knew the event have become one: the right that was kept, whichever
 * of the two records it came of; the other record stays with the merged file, in no list and no count. */
#define ROW_RIGHT                                                                                  \
	" JOIN access_right h ON h.id = (SELECT k.id FROM certified_opening d"                     \
	"  JOIN access_right k ON k.event_id = d.public_id"                                        \
	"  WHERE d.organisation_id = n.organisation_id AND d.event_date = n.event_date"            \
	"  AND (d.client_id = n.client_id"                                                         \
	"   OR d.client_id IN (SELECT m.id FROM client m WHERE m.merged_into = n.client_id))"      \
	"  ORDER BY k.closed_on IS NULL DESC, d.client_id = n.client_id DESC, k.id LIMIT 1)"

#define ROW_NAMES                                                                                  \
	" JOIN organisation o ON o.id = n.organisation_id JOIN unit u ON u.id = n.unit_id"         \
	" JOIN employee e ON e.id = n.employee_id" ROW_RIGHT

enum { ROW_OUTPUTS = 20 };

static const struct db_sql one = {"opening_load", DB_READ,
	"SELECT " ROW_COLUMNS " FROM (SELECT CAST(? AS SIGNED) AS organisation,"
	"  CAST(? AS DATE) AS today) v"
	" JOIN certified_opening n ON n.public_id = ? AND n.organisation_id = v.organisation"
	" JOIN client c ON c.id = n.client_id" ROW_NAMES};

static const struct db_sql list = {"openings_list", DB_READ,
	"SELECT " ROW_COLUMNS " FROM (SELECT CAST(? AS SIGNED) AS employee,"
	"  CAST(? AS SIGNED) AS unit, CAST(? AS DATE) AS today, CAST(? AS DATE) AS day,"
	"  CAST(? AS SIGNED) AS id) v"
	" JOIN certified_opening n ON n.opened_on < v.day OR (n.opened_on = v.day AND n.id < v.id)"
	" JOIN client c ON c.id = n.client_id"
	"  AND (c.counsellor_id = v.employee OR c.unit_id = v.unit)" ROW_NAMES
	" ORDER BY n.opened_on DESC, n.id DESC LIMIT 51"};

static const struct db_sql counts = {"openings_count", DB_READ,
	"SELECT DATE_FORMAT(n.opened_on, '%Y-%m') AS month, " PLAIN_ORGANISATION("o")
	", COUNT(*), COUNT(DISTINCT n.client_id)"
	" FROM certified_opening n JOIN organisation o ON o.id = n.organisation_id"
	" JOIN client c ON c.id = n.client_id AND c.merged_into IS NULL"
	" WHERE n.opened_on >= DATE_FORMAT(DATE_SUB(?, INTERVAL 12 MONTH), '%Y-%m-01')"
	" AND n.opened_on <= ?"
	" GROUP BY month, o.id, o.public_id, o.name, o.kind"
	" ORDER BY month DESC, o.name, o.id LIMIT 1000"};

int opening_match(struct db *db, const struct opening_claim *claim, const char **client_id,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {in_str(claim->ssin), in_date(claim->birth_date),
		in_i64(claim->organisation)};
	struct db_out out[] = {out_str(client_id)};

	return db_one(db, &match, in, NELEM(in), out, NELEM(out), a, e);
}

int opening_last_day(struct db *db, int64_t client, int64_t organisation, struct date *to,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {in_i64(client), in_i64(organisation)};
	struct db_out out[] = {out_date(to)};

	return db_one(db, &last_day, in, NELEM(in), out, NELEM(out), a, e) < 0 ? -1 : 0;
}

int opening_insert(
	struct db *db, const struct viewer *v, const struct opening_new *n, struct err *e)
{
	struct db_in in[] = {
		in_str(n->public_id),
		in_i64(n->client),
		in_i64(v->organisation),
		in_i64(v->unit),
		in_i64(v->employee),
		in_date(n->event_date),
		in_date(v->today),
		in_str(n->motive),
	};

	return db_exec(db, &insert, in, NELEM(in), e) < 0 ? -1 : 0;
}

static void row_out(struct opening_row *w, struct db_out out[ROW_OUTPUTS])
{
	out[0] = out_i64(&w->id);
	out[1] = out_str(&w->public_id);
	out[2] = out_str(&w->motive);
	out[3] = out_date(&w->event_date);
	out[4] = out_date(&w->opened_on);
	out[5] = out_str(&w->client_id);
	out[6] = out_str(&w->client_first_name);
	out[7] = out_str(&w->client_last_name);
	out[8] = out_str(&w->organisation_id);
	out[9] = out_str(&w->organisation_name);
	out[10] = out_str(&w->organisation_kind);
	out[11] = out_str(&w->unit_id);
	out[12] = out_str(&w->unit_name);
	out[13] = out_i64(&w->unit_oe);
	out[14] = out_str(&w->opener_id);
	out[15] = out_str(&w->opener_first_name);
	out[16] = out_str(&w->opener_last_name);
	out[17] = out_str(&w->right_id);
	out[18] = out_date(&w->right_until);
	out[19] = out_bool(&w->right_open);
}

int opening_load(struct db *db, const struct viewer *v, const char *id, struct opening_row *to,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {in_i64(v->organisation), in_date(v->today), in_str(id)};
	struct db_out out[ROW_OUTPUTS];

	row_out(to, out);
	return db_one(db, &one, in, NELEM(in), out, NELEM(out), a, e);
}

int openings_list(struct db *db, const struct viewer *v, struct cursor at, struct opening_row *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	bool begun = date_given(at.date);
	struct db_in in[] = {
		in_i64(v->employee),
		in_i64(v->unit),
		in_date(v->today),
		in_date(begun ? at.date : date_add_days(v->today, 1)),
		in_i64(begun ? at.id : 0),
	};
	struct db_out out[ROW_OUTPUTS];

	row_out(to, out);
	return db_each(db, &list, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}

int openings_count(struct db *db, struct date today, struct opening_count *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_date(today), in_date(today)};
	struct db_out out[] = {
		out_str(&to->month),
		out_str(&to->organisation_id),
		out_str(&to->organisation_name),
		out_str(&to->organisation_kind),
		out_i64(&to->openings),
		out_i64(&to->clients),
	};

	return db_each(db, &counts, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}
