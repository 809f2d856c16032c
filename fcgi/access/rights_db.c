/*
 * Rights as rows: what is open, who gave it, when it ends. Rows are added and closed, never
 * reopened; the last valid day is computed again while a right is open (I39).
 */
#include "access/rights_db.h"

#include "access/facts_rows.h"
#include "access/ownership_db.h"
#include "access/shown.h"

#include <string.h>

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

/* That her consent is what ended it is between the client and VDAB: others see that it has ended. */
#define END_REASON                                                                                 \
	"IF((v.roles & 120) = 0 AND h.end_reason IN ('consent_withdrawn', 'certificate_withdrawn'),"   \
	" NULL, h.end_reason)"

#define RIGHT_COLUMNS                                                                              \
	"h.id, h.public_id, h.basis, h.event_date, h.purpose, h.granted_on, h.valid_from,"         \
	" h.last_valid_day, h.category, h.rule, h.anchor, h.closed_on, " END_REASON ", h.version,"  \
	" " SHOWN_ORGANISATION("ho") ", " SHOWN_UNIT("ho", "hu") ", " PLAIN_PERSON("he")           \
	", h.grant_rule, h.event_id, h.organisation_id, h.unit_id"

#define RIGHT_NAMES                                                                                \
	" LEFT JOIN organisation ho ON ho.id = h.organisation_id"                                  \
	" LEFT JOIN unit hu ON hu.id = h.unit_id"                                                  \
	" LEFT JOIN employee he ON he.id = h.granted_by"

enum { RIGHT_OUTPUTS = 27, RIGHTS_SHOWN = 1000 };

static const struct db_sql of_file = {"rights_of_file", DB_READ,
	"SELECT " FACTS_COLUMNS ", " RIGHT_COLUMNS " FROM " FACTS_VIEWER
	" JOIN client c ON c.public_id = ?" FACTS_JOINS
	" LEFT JOIN access_right h ON h.client_id = c.id AND " FACTS_RIGHT_SEEN RIGHT_NAMES
	" ORDER BY h.id DESC LIMIT 1000"};

static const struct db_sql one = {"right_load", DB_READ,
	"SELECT " FACTS_COLUMNS ", " RIGHT_COLUMNS " FROM " FACTS_VIEWER
	" JOIN access_right g ON g.public_id = ? JOIN client c ON c.id = g.client_id" FACTS_JOINS
	" LEFT JOIN access_right h ON h.id = g.id AND " FACTS_RIGHT_SEEN RIGHT_NAMES};

/* The right `o` has not ended, whether or not a closure was recorded (I39). */
#define NOT_ENDED(o)                                                                               \
	o ".closed_on IS NULL AND (" o ".last_valid_day IS NULL OR " o ".last_valid_day >= v.today)"

/* `x` is a right that is open in the same file: while there is one, the client is named. Newest first by the key
 * (organisation, client), so that a page is cut without sorting them all; `k` is the last of the page before. 2:
 * the administrator. */
static const struct db_sql of_organisation = {"rights_of_organisation", DB_READ,
	"SELECT " RIGHT_COLUMNS ", c.public_id, c.number, c.first_name, c.last_name"
	" FROM " FACTS_VIEWER " JOIN (SELECT CAST(? AS CHAR CHARACTER SET ascii) AS status,"
	"  CAST(? AS SIGNED) AS behind) f LEFT JOIN access_right k ON k.id = f.behind"
	" JOIN access_right h ON h.organisation_id = v.organisation AND (v.roles & 2) <> 0"
	"  AND (k.id IS NULL OR h.client_id < k.client_id"
	"   OR (h.client_id = k.client_id AND h.id < k.id))"
	"  AND (f.status IS NULL OR (f.status = 'open') = (" NOT_ENDED("h") "))"
	" LEFT JOIN access_right x ON x.id = (SELECT o.id FROM access_right o"
	"  WHERE o.client_id = h.client_id AND o.organisation_id = v.organisation"
	"  AND o.valid_from <= v.today AND " NOT_ENDED("o") " ORDER BY o.id LIMIT 1)"
	" LEFT JOIN client c ON c.id = x.client_id" RIGHT_NAMES
	" ORDER BY h.client_id DESC, h.id DESC LIMIT ?"};

static const struct db_sql party = {"right_party", DB_READ,
	"SELECT o.id, o.kind, o.valid_from <= d.today AND COALESCE(o.valid_until >= d.today, TRUE),"
	" u.id, u.id IS NOT NULL AND u.valid_from <= d.today"
	"  AND COALESCE(u.valid_until >= d.today, TRUE)"
	" FROM (SELECT CAST(? AS DATE) AS today) d JOIN organisation o ON o.public_id = ?"
	" LEFT JOIN unit u ON u.public_id = ? AND u.organisation_id = o.id"};

static const struct db_sql log_expired = {"rights_log_expired", DB_AUDIT,
	"INSERT INTO audit_event (request_id, route, action, outcome, reason, basis, client_id,"
	" object_kind, object_id)"
	" SELECT ?, ?, 'right.close', 'allowed', rule, basis, client_id, 'right', public_id"
	" FROM access_right WHERE client_id = ? AND organisation_id = ? AND closed_on IS NULL"
	" AND last_valid_day < ?"};

static const struct db_sql close_expired = {"rights_close_expired", DB_WRITE,
	"UPDATE access_right SET closed_on = ?, end_reason = 'term', version = version + 1"
	" WHERE client_id = ? AND organisation_id = ? AND closed_on IS NULL AND last_valid_day < "
	"?"};

/* What ended by its term holds the place of its basis until a later right takes it (sql/0029). */
static const struct db_sql give_way = {"right_give_way", DB_WRITE,
	"UPDATE access_right SET gave_way_on = ? WHERE client_id = ? AND organisation_id = ?"
	" AND basis = ? AND still_open = 1 AND closed_on IS NOT NULL"};

static const struct db_sql insert_right = {"right_insert", DB_WRITE,
	"INSERT INTO access_right (public_id, client_id, organisation_id, unit_id, basis, "
	"event_date,"
	" granted_on, granted_by, purpose, valid_from, last_valid_day, category, rule, anchor,"
	" ownership_id, grant_rule, event_id)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};

static const struct db_sql open_event = {"right_open_event", DB_READ,
	"SELECT event_date FROM access_right WHERE client_id = ? AND organisation_id = ?"
	" AND basis = ? AND closed_on IS NULL"
	" AND (last_valid_day IS NULL OR last_valid_day >= ?) FOR UPDATE"};

static const struct db_sql succeed = {"rights_succeed", DB_WRITE,
	"UPDATE access_right SET closed_on = ?, end_reason = 'succeeded', ended_by = ?,"
	" last_valid_day = ?, version = version + 1"
	" WHERE client_id = ? AND organisation_id = ? AND closed_on IS NULL"
	" AND IF(? IS NULL, ownership_id IS NOT NULL, basis = ?)"};

static const struct db_sql close_right = {"right_close", DB_WRITE,
	"UPDATE access_right SET closed_on = ?, end_reason = ?, end_note = ?, ended_by = ?,"
	" last_valid_day = LEAST(COALESCE(last_valid_day, ?), ?), version = version + 1"
	" WHERE id = ? AND version = ? AND closed_on IS NULL"
	" AND (last_valid_day IS NULL OR last_valid_day >= ?)"};

static const struct db_sql insert_replaced = {"executor_replaced", DB_WRITE,
	"INSERT IGNORE INTO step_replaced_executor (step_id, organisation_id, replaced_on)"
	" VALUES (?, ?, ?)"};

static const struct db_sql endings = {"rights_endings", DB_READ,
	"SELECT DATE_FORMAT(last_valid_day, '%Y-%m') AS month, COUNT(*) FROM access_right"
	" WHERE organisation_id = ? AND closed_on IS NULL AND valid_from <= ?"
	" AND (last_valid_day IS NULL OR (last_valid_day >= ? AND last_valid_day <= ?))"
	" GROUP BY month ORDER BY month"};

static void right_out(struct right_row *r, struct db_out out[RIGHT_OUTPUTS])
{
	struct db_out columns[RIGHT_OUTPUTS] = {
		out_i64(&r->id),
		out_str(&r->public_id),
		out_str(&r->basis),
		out_date(&r->event_date),
		out_str(&r->purpose),
		out_date(&r->granted_on),
		out_date(&r->valid_from),
		out_date(&r->last_valid_day),
		out_str(&r->category),
		out_str(&r->rule),
		out_date(&r->anchor),
		out_date(&r->closed_on),
		out_str(&r->end_reason),
		out_i64(&r->version),
		out_str(&r->organisation_id),
		out_str(&r->organisation_name),
		out_str(&r->organisation_kind),
		out_str(&r->unit_id),
		out_str(&r->unit_name),
		out_i64(&r->unit_oe),
		out_str(&r->grantor_id),
		out_str(&r->grantor_first_name),
		out_str(&r->grantor_last_name),
		out_str(&r->grant_rule),
		out_str(&r->event_id),
		out_i64(&r->organisation),
		out_i64(&r->unit),
	};

	for (size_t i = 0; i < RIGHT_OUTPUTS; i++)
		out[i] = columns[i];
}

int rights_of_file(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct right_row *right, int (*row)(void *arg, struct err *e),
	void *arg, struct arena *a, struct err *e)
{
	struct db_in in = in_str(client_id);
	struct db_out out[RIGHT_OUTPUTS];
	struct facts_query q = {&of_file, &in, 1, out, NELEM(out)};

	right_out(right, out);
	return facts_rows(db, v, &q, f, row, arg, a, e);
}

int rights_of_organisation(struct db *db, const struct viewer *v, const struct own_rights *which,
	struct own_right *to, int (*row)(void *arg, struct err *e), void *arg, struct arena *a,
	struct err *e)
{
	struct db_in in[FACTS_INPUTS + 3], *own = in + FACTS_INPUTS;
	struct db_out out[RIGHT_OUTPUTS + 4], *client = out + RIGHT_OUTPUTS;

	facts_in(v, in);
	own[0] = in_str(which->status);
	own[1] = in_i64(which->behind);
	own[2] = in_i64(which->page + 1);
	right_out(&to->right, out);
	client[0] = out_str(&to->client_id);
	client[1] = out_i64(&to->number);
	client[2] = out_str(&to->first_name);
	client[3] = out_str(&to->last_name);
	return db_each(db, &of_organisation, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0
		       ? -1
		       : 0;
}

int right_load(struct db *db, const struct viewer *v, const char *right_id, struct access_facts *f,
	struct right_row *right, struct arena *a, struct err *e)
{
	struct db_in in = in_str(right_id);
	struct db_out out[RIGHT_OUTPUTS];
	struct facts_query q = {&one, &in, 1, out, NELEM(out)};

	*right = (struct right_row){0};
	right_out(right, out);
	return facts_row(db, v, &q, f, a, e) < 0 ? -1 : 0;
}

int right_party_find(struct db *db, const char *organisation_id, const char *unit_id,
	struct date today, struct right_party *to, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_date(today), in_str(organisation_id), in_str(unit_id)};
	struct db_out out[] = {
		out_i64(&to->organisation),
		out_str(&to->kind),
		out_bool(&to->organisation_valid),
		out_i64(&to->unit),
		out_bool(&to->unit_valid),
	};

	*to = (struct right_party){0};
	return db_one(db, &party, in, NELEM(in), out, NELEM(out), a, e);
}

int rights_close_expired(struct db *db, const struct right_expiry *x, struct err *e)
{
	struct db_in entry[] = {
		in_str(x->request_id),
		in_str(x->route),
		in_i64(x->client),
		in_i64(x->organisation),
		in_date(x->today),
	};
	struct db_in in[] = {
		in_date(x->today), in_i64(x->client), in_i64(x->organisation), in_date(x->today)};

	if (db_exec(db, &log_expired, entry, NELEM(entry), e) < 0)
		return -1;
	return db_exec(db, &close_expired, in, NELEM(in), e) < 0 ? -1 : 0;
}

int right_insert(struct db *db, const struct right_new *n, struct err *e)
{
	struct db_in in[] = {
		in_str(n->public_id),
		in_i64(n->client),
		in_i64(n->organisation),
		in_id(n->unit),
		in_str(n->basis),
		in_date(n->event_date),
		in_date(n->granted_on),
		in_id(n->granted_by),
		in_str(n->purpose),
		in_date(n->granted_on),
		in_date(n->end.last_valid_day),
		in_str(n->end.category),
		in_str(n->end.rule),
		in_date(n->end.anchor),
		in_id(n->ownership),
		in_str(n->grant_rule),
		in_str(n->event_id),
	};

	struct db_in before[] = {in_date(n->granted_on), in_i64(n->client), in_i64(n->organisation),
		in_str(n->basis)};

	if (db_exec(db, &give_way, before, NELEM(before), e) < 0)
		return -1;
	return db_exec(db, &insert_right, in, NELEM(in), e) < 0 ? -1 : 0;
}

int right_open_event(struct db *db, const struct right_grant *g, struct date *event_date,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {
		in_i64(g->client), in_i64(g->organisation), in_str(g->basis), in_date(g->today)};
	struct db_out out[] = {out_date(event_date)};

	return db_one(db, &open_event, in, NELEM(in), out, NELEM(out), a, e);
}

int rights_succeed(struct db *db, int64_t client, int64_t organisation, const char *basis,
	struct date today, int64_t by, struct err *e)
{
	struct db_in in[] = {
		in_date(today),
		in_id(by),
		in_date(date_add_days(today, -1)),
		in_i64(client),
		in_i64(organisation),
		in_str(basis),
		in_str(basis),
	};

	return db_exec(db, &succeed, in, NELEM(in), e) < 0 ? -1 : 0;
}

int right_close(struct db *db, const struct right_end *end, struct err *e)
{
	struct date last = date_add_days(end->today, -1);
	struct db_in in[] = {
		in_date(end->today),
		in_str(end->reason),
		in_str(end->note),
		in_id(end->ended_by),
		in_date(last),
		in_date(last),
		in_i64(end->id),
		in_i64(end->version),
		in_date(end->today),
	};
	int64_t changed = db_exec(db, &close_right, in, NELEM(in), e);

	return changed < 0 ? -1 : changed > 0;
}

int rights_executor_replaced(struct db *db, int64_t client, int64_t step, int64_t organisation,
	struct date today, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_i64(step), in_i64(organisation), in_date(today)};

	if (db_exec(db, &insert_replaced, in, NELEM(in), e) < 0)
		return -1;
	return rights_refresh(db, client, organisation, today, a, e);
}

int rights_endings(struct db *db, int64_t organisation, struct date today, struct date until,
	struct rights_ending *to, int (*row)(void *arg, struct err *e), void *arg, struct arena *a,
	struct err *e)
{
	struct db_in in[] = {
		in_i64(organisation), in_date(today), in_date(today), in_date(until)};
	struct db_out out[] = {out_str(&to->month), out_i64(&to->rights)};

	return db_each(db, &endings, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}
