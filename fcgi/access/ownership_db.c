/*
 * Ownerships as rows: who owns which file, since when and by which service. Rows are added and
 * ended; the table's key holds that one runs at a time.
 */
#include "access/ownership_db.h"

#include "access/facts_rows.h"

#include <string.h>

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

/* The last day an ownership has, of organisation `o`, service `s` and assignment `a`; NULL: no end of
 * them is known. Which of them it is comes first in this order. */
#define LAST_DAY                                                                                   \
	"NULLIF(LEAST(COALESCE(o.valid_until, '9999-12-31'),"                                      \
	" COALESCE(s.valid_until, '9999-12-31'), COALESCE(a.valid_until, '9999-12-31')),"          \
	" '9999-12-31')"

/* The rule that governs what ends on a day: the newest that was in force then. */
#define RULE_ON(day)                                                                               \
	" LEFT JOIN service_rule k ON k.service_id = s.id AND k.valid_from ="                      \
	" (SELECT MAX(n.valid_from) FROM service_rule n WHERE n.service_id = s.id"                 \
	" AND n.valid_from <= " day ")"

/* Of an ownership `w`, as it was recorded or as it will be; NULL: no end is known. */
#define FIRST_DAY_WITHOUT "COALESCE(w.ended_on, w.last_day + INTERVAL 1 DAY)"

static const struct db_sql closing = {"ownership_closing", DB_READ,
	"SELECT " FIRST_DAY_WITHOUT ", k.event, k.months, k.while_running,"
	" CASE k.event WHEN 'assignment_end' THEN a.valid_until"
	"  WHEN 'service_end' THEN s.valid_until END"
	" FROM ownership w JOIN service s ON s.id = w.service_id"
	" LEFT JOIN assignment a ON a.id = w.assignment_id" RULE_ON(
		FIRST_DAY_WITHOUT) " WHERE w.id = ?"};

#define ROW_COLUMNS                                                                                \
	"g.id, g.client_id, g.version, g.organisation_id, g.public_id, " OWNER_COLUMNS             \
	", " SHOWN("wo", "wa.public_id") ", " SHOWN("wo", "wa.reference") ", "                     \
	PLAIN_PERSON("wb") ", w.ended_on, w.end_reason, w.last_day"

#define ROW_NAMES                                                                                  \
	" LEFT JOIN ownership w ON w.id = g.id"                                                    \
	" LEFT JOIN organisation wo ON wo.id = w.organisation_id"                                  \
	" LEFT JOIN unit wu ON wu.id = w.unit_id LEFT JOIN employee wc ON wc.id = w.contact_id"    \
	" LEFT JOIN service ws ON ws.id = w.service_id"                                            \
	" LEFT JOIN assignment wa ON wa.id = w.assignment_id"                                      \
	" LEFT JOIN employee wb ON wb.id = w.started_by"

enum { ROW_OUTPUTS = 5 + OWNER_OUTPUTS + 8 };

static const struct db_sql of_file = {"ownerships_of_file", DB_READ,
	"SELECT " FACTS_COLUMNS ", " ROW_COLUMNS " FROM " FACTS_VIEWER
	" JOIN client c ON c.public_id = ?" FACTS_JOINS
	" LEFT JOIN ownership g ON g.client_id = c.id AND " FACTS_OWNERSHIP_SEEN ROW_NAMES
	" ORDER BY g.id DESC LIMIT 1000"};

static const struct db_sql one = {"ownership_load", DB_READ,
	"SELECT " FACTS_COLUMNS ", " ROW_COLUMNS " FROM " FACTS_VIEWER
	" JOIN ownership q ON q.public_id = ? JOIN client c ON c.id = q.client_id" FACTS_JOINS
	" LEFT JOIN ownership g ON g.id = q.id AND " FACTS_OWNERSHIP_SEEN ROW_NAMES};

static const struct db_sql current = {"ownership_current", DB_READ,
	"SELECT id, version, organisation_id, unit_id, contact_id, service_id, assignment_id,"
	" public_id, last_day FROM ownership WHERE client_id = ? AND is_current = 1 FOR UPDATE"};

/* Those whose last day is not what it should be by now, or is over; a scan of what runs, once a day. */
static const struct db_sql due = {"ownerships_due", DB_READ,
	"SELECT w.id, w.client_id FROM ownership w JOIN organisation o ON o.id = w.organisation_id"
	" JOIN service s ON s.id = w.service_id LEFT JOIN assignment a ON a.id = w.assignment_id"
	" WHERE w.is_current = 1 AND w.id > ?"
	" AND (NOT w.last_day <=> " LAST_DAY " OR w.last_day < ?) ORDER BY w.id LIMIT 200"};

static const struct db_sql lock_file = {
	"ownership_lock_file", DB_READ, "SELECT id FROM client WHERE id = ? FOR UPDATE"};

static const struct db_sql set_last_day = {"ownership_set_last_day", DB_WRITE,
	"UPDATE ownership w JOIN organisation o ON o.id = w.organisation_id"
	" JOIN service s ON s.id = w.service_id LEFT JOIN assignment a ON a.id = w.assignment_id"
	" SET w.last_day = " LAST_DAY " WHERE w.id = ? AND w.is_current = 1"};

static const struct db_sql why_over = {"ownership_why_over", DB_READ,
	"SELECT CASE w.last_day WHEN o.valid_until THEN 'organisation_ended'"
	"  WHEN s.valid_until THEN 'service_ended' ELSE 'assignment_ended' END"
	" FROM ownership w JOIN organisation o ON o.id = w.organisation_id"
	" JOIN service s ON s.id = w.service_id WHERE w.id = ?"};

static const struct db_sql find = {"ownership_find", DB_READ,
	"SELECT o.id, o.kind, o.valid_from <= d.today AND COALESCE(o.valid_until >= d.today, TRUE),"
	" u.id, u.valid_from <= d.today AND COALESCE(u.valid_until >= d.today, TRUE),"
	" p.id, p.valid_from <= d.today AND COALESCE(p.valid_until >= d.today, TRUE),"
	" s.id, s.valid_from <= d.today AND COALESCE(s.valid_until >= d.today, TRUE),"
	" IF(a.service_id = s.id, a.id, NULL),"
	" a.valid_from <= d.today AND COALESCE(a.valid_until >= d.today, TRUE),"
	" COALESCE(k.event = 'assignment_end', FALSE)"
	" FROM (SELECT CAST(? AS DATE) AS today) d"
	" LEFT JOIN organisation o ON o.public_id = ?"
	" LEFT JOIN unit u ON u.public_id = ? AND u.organisation_id = o.id"
	" LEFT JOIN employee p ON p.public_id = ? AND p.organisation_id = o.id"
	" LEFT JOIN assignment a ON a.public_id = ? AND a.organisation_id = o.id"
	" LEFT JOIN service s ON IF(? IS NULL, s.id = a.service_id, s.public_id = ?)" RULE_ON(
		"d.today")};

static const struct db_sql insert = {"ownership_insert", DB_WRITE,
	"INSERT INTO ownership (public_id, client_id, unit_id, contact_id, started_on, started_by,"
	" organisation_id, service_id, assignment_id, last_day)"
	" SELECT ?, ?, ?, ?, ?, ?, o.id, s.id, a.id, " LAST_DAY
	" FROM organisation o JOIN service s ON s.id = ? LEFT JOIN assignment a ON a.id = ?"
	" WHERE o.id = ?"};

static const struct db_sql finish = {"ownership_finish", DB_WRITE,
	"UPDATE ownership SET ended_on = ?, ended_by = ?, end_reason = ?, end_note = ?,"
	" version = version + 1 WHERE id = ? AND version = ? AND ended_on IS NULL"};

static const struct db_sql list_services = {"services_list", DB_READ,
	"SELECT s.public_id, s.code, s.name, s.guide_url, k.valid_from, k.event, k.months,"
	" k.while_running, k.invented, a.public_id, a.reference, a.guide_url, "
	PLAIN_ORGANISATION("o") ", a.valid_from, a.valid_until"
	" FROM (SELECT CAST(? AS DATE) AS today, CAST(? AS SIGNED) AS organisation,"
	"  CAST(? AS SIGNED) AS whole) v"
	" JOIN service s ON s.valid_from <= v.today"
	"  AND COALESCE(s.valid_until >= v.today, TRUE)" RULE_ON(
		"v.today") " LEFT JOIN assignment a ON a.service_id = s.id AND a.valid_from <= "
			   "v.today"
			   "  AND COALESCE(a.valid_until >= v.today, TRUE)"
			   "  AND (v.whole = 1 OR a.organisation_id = v.organisation)"
			   " LEFT JOIN organisation o ON o.id = a.organisation_id"
			   " ORDER BY s.code, a.reference, a.id LIMIT 1000"};

static const struct db_sql list_contacts = {"contacts_list", DB_READ,
	"SELECT " PLAIN_PERSON("e")
	" FROM (SELECT CAST(? AS DATE) AS today) d JOIN unit u ON u.public_id = ?"
	" JOIN employee e ON e.unit_id = u.id AND e.valid_from <= d.today"
	"  AND COALESCE(e.valid_until >= d.today, TRUE)"
	/* an EXISTS here fails when it is executed again (MariaDB 10.11: unknown column) */
	" JOIN employee_role p ON p.employee_id = e.id AND p.role IN ('guide', 'promoter')"
	"  AND p.valid_from <= d.today AND COALESCE(p.valid_until >= d.today, TRUE)"
	" GROUP BY e.id, e.public_id, e.first_name, e.last_name"
	" ORDER BY e.last_name, e.first_name, e.id LIMIT 200"};

void owner_out(struct owner *o, struct db_out out[OWNER_OUTPUTS])
{
	struct db_out columns[OWNER_OUTPUTS] = {
		out_str(&o->organisation_id),
		out_str(&o->organisation_name),
		out_str(&o->organisation_kind),
		out_str(&o->unit_id),
		out_str(&o->unit_name),
		out_i64(&o->unit_oe),
		out_str(&o->contact_id),
		out_str(&o->contact_first_name),
		out_str(&o->contact_last_name),
		out_str(&o->contact_email),
		out_str(&o->service_id),
		out_str(&o->service_code),
		out_str(&o->service_name),
		out_str(&o->guide_url),
		out_date(&o->since),
	};

	memcpy(out, columns, sizeof(columns));
}

static enum closing_event event_of(const char *name)
{
	if (!name)
		return CLOSING_NO_RULE;
	if (strcmp(name, "transfer") == 0)
		return CLOSING_TRANSFER;
	return strcmp(name, "assignment_end") == 0 ? CLOSING_ASSIGNMENT_END : CLOSING_SERVICE_END;
}

int ownership_closing(struct db *db, int64_t ownership, struct closing_ownership *to,
	struct arena *a, struct err *e)
{
	struct db_in in = in_i64(ownership);
	const char *event = NULL;
	int64_t months = 0;
	struct db_out out[] = {
		out_date(&to->ended_on),
		out_str(&event),
		out_i64(&months),
		out_bool(&to->while_running),
		out_date(&to->event_date),
	};
	int found;

	*to = (struct closing_ownership){.given = true};
	found = db_one(db, &closing, &in, 1, out, NELEM(out), a, e);
	if (found <= 0)
		return found < 0 ? -1 : err_set(e, E_INTERNAL, "a right of no ownership");
	to->event = event_of(event);
	to->months = (int)months;
	return 0;
}

static void row_out(struct ownership_row *r, struct db_out out[ROW_OUTPUTS])
{
	struct db_out *rest = out + 5 + OWNER_OUTPUTS;

	out[0] = out_i64(&r->id);
	out[1] = out_i64(&r->client);
	out[2] = out_i64(&r->version);
	out[3] = out_i64(&r->organisation);
	out[4] = out_str(&r->public_id);
	owner_out(&r->owner, out + 5);
	rest[0] = out_str(&r->assignment_id);
	rest[1] = out_str(&r->assignment_reference);
	rest[2] = out_str(&r->starter_id);
	rest[3] = out_str(&r->starter_first_name);
	rest[4] = out_str(&r->starter_last_name);
	rest[5] = out_date(&r->ended_on);
	rest[6] = out_str(&r->end_reason);
	rest[7] = out_date(&r->last_day);
}

int ownerships_of_file(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct ownership_row *row, int (*each)(void *arg, struct err *e),
	void *arg, struct arena *a, struct err *e)
{
	struct db_in in = in_str(client_id);
	struct db_out out[ROW_OUTPUTS];
	struct facts_query q = {&of_file, &in, 1, out, NELEM(out)};

	row_out(row, out);
	return facts_rows(db, v, &q, f, each, arg, a, e);
}

int ownership_load(struct db *db, const struct viewer *v, const char *id, struct access_facts *f,
	struct ownership_row *row, struct arena *a, struct err *e)
{
	struct db_in in = in_str(id);
	struct db_out out[ROW_OUTPUTS];
	struct facts_query q = {&one, &in, 1, out, NELEM(out)};

	*row = (struct ownership_row){0};
	row_out(row, out);
	return facts_row(db, v, &q, f, a, e) < 0 ? -1 : 0;
}

int ownership_current(
	struct db *db, int64_t client, struct ownership_now *now, struct arena *a, struct err *e)
{
	struct db_in in = in_i64(client);
	struct db_out out[] = {
		out_i64(&now->id),
		out_i64(&now->version),
		out_i64(&now->organisation),
		out_i64(&now->unit),
		out_i64(&now->contact),
		out_i64(&now->service),
		out_i64(&now->assignment),
		out_str(&now->public_id),
		out_date(&now->last_day),
	};

	*now = (struct ownership_now){0};
	return db_one(db, &current, &in, 1, out, NELEM(out), a, e);
}

int ownership_find(struct db *db, const struct ownership_choice *c, struct date today,
	struct ownership_found *to, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_date(today), in_str(c->organisation), in_str(c->unit),
		in_str(c->contact), in_str(c->assignment), in_str(c->service), in_str(c->service)};
	struct db_out out[] = {
		out_i64(&to->organisation),
		out_str(&to->kind),
		out_bool(&to->organisation_valid),
		out_i64(&to->unit),
		out_bool(&to->unit_valid),
		out_i64(&to->contact),
		out_bool(&to->contact_valid),
		out_i64(&to->service),
		out_bool(&to->service_valid),
		out_i64(&to->assignment),
		out_bool(&to->assignment_valid),
		out_bool(&to->needs_assignment),
	};

	*to = (struct ownership_found){0};
	return db_one(db, &find, in, NELEM(in), out, NELEM(out), a, e) < 0 ? -1 : 0;
}

int ownership_insert(struct db *db, const struct ownership_new *n, int64_t *id, struct err *e)
{
	struct db_in in[] = {
		in_str(n->public_id),
		in_i64(n->client),
		in_id(n->what->unit),
		in_id(n->what->contact),
		in_date(n->started_on),
		in_id(n->started_by),
		in_i64(n->what->service),
		in_id(n->what->assignment),
		in_i64(n->what->organisation),
	};

	if (db_exec(db, &insert, in, NELEM(in), e) < 0)
		return -1;
	*id = db_last_id(db);
	return 0;
}

int ownership_finish(struct db *db, const struct ownership_end *end, struct err *e)
{
	struct db_in in[] = {
		in_date(end->ended_on),
		in_id(end->ended_by),
		in_str(end->reason),
		in_str(end->note),
		in_i64(end->id),
		in_i64(end->version),
	};
	int64_t changed = db_exec(db, &finish, in, NELEM(in), e);

	return changed < 0 ? -1 : changed > 0;
}

int ownerships_due(struct db *db, struct date today, int64_t behind, struct ownership_due *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_i64(behind), in_date(today)};
	struct db_out out[] = {out_i64(&to->id), out_i64(&to->client)};

	return db_each(db, &due, in, NELEM(in), out, NELEM(out), a, row, arg, e);
}

int ownership_take_over_days(
	struct db *db, const struct ownership_due *which, struct arena *a, struct err *e)
{
	struct db_in client = in_i64(which->client), id = in_i64(which->id);
	int64_t locked;
	struct db_out out = out_i64(&locked);

	if (db_one(db, &lock_file, &client, 1, &out, 1, a, e) < 0)
		return -1;
	return db_exec(db, &set_last_day, &id, 1, e) < 0 ? -1 : 0;
}

int ownership_why_over(
	struct db *db, int64_t id, const char **why, struct arena *a, struct err *e)
{
	struct db_in in = in_i64(id);
	struct db_out out = out_str(why);

	return db_one(db, &why_over, &in, 1, &out, 1, a, e) < 0 ? -1 : 0;
}

int services_list(struct db *db, const struct viewer *v, struct service_row *row,
	int (*each)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	bool whole =
		(v->roles & (ROLE_COUNSELLOR | ROLE_ADVISER | ROLE_VDAB_ADMIN | ROLE_AUDITOR)) != 0;
	struct db_in in[] = {in_date(v->today), in_i64(v->organisation), in_i64(whole)};
	struct db_out out[] = {
		out_str(&row->id),
		out_str(&row->code),
		out_str(&row->name),
		out_str(&row->guide_url),
		out_date(&row->rule_from),
		out_str(&row->event),
		out_i64(&row->months),
		out_bool(&row->while_running),
		out_bool(&row->invented),
		out_str(&row->assignment_id),
		out_str(&row->reference),
		out_str(&row->assignment_guide),
		out_str(&row->organisation_id),
		out_str(&row->organisation_name),
		out_str(&row->organisation_kind),
		out_date(&row->assigned_from),
		out_date(&row->assigned_until),
	};

	return db_each(db, &list_services, in, NELEM(in), out, NELEM(out), a, each, arg, e) < 0 ? -1
												: 0;
}

int contacts_list(struct db *db, const char *unit_id, struct date today, struct contact_row *row,
	int (*each)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_date(today), in_str(unit_id)};
	struct db_out out[] = {
		out_str(&row->id), out_str(&row->first_name), out_str(&row->last_name)};

	return db_each(db, &list_contacts, in, NELEM(in), out, NELEM(out), a, each, arg, e) < 0 ? -1
												: 0;
}
