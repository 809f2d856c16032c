/*
 * Withdrawals of consent as rows. What one does to the rights of a file is done by as many statements
 * as for one right: the set goes to the database as a JSON array, as in refresh_db.c.
 */
#include "access/withdrawal_db.h"

#include "access/shown.h"
#include "base/buf.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static const struct db_sql last = {"withdrawal_last", DB_READ,
	"SELECT public_id, withdrawn_on FROM consent_withdrawal WHERE client_id = ?"
	" ORDER BY withdrawn_on DESC LIMIT 1"};

static const struct db_sql born = {
	"withdrawal_born", DB_READ, "SELECT birth_date FROM client WHERE id = ?"};

static const struct db_sql insert = {"withdrawal_insert", DB_WRITE,
	"INSERT INTO consent_withdrawal (public_id, client_id, withdrawn_on, channel, note,"
	" recorded_on, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?)"};

static const struct db_sql open_rights = {"withdrawal_rights", DB_READ,
	"SELECT id, public_id, organisation_id, unit_id, basis, event_date, ownership_id IS NOT NULL"
	" FROM access_right WHERE client_id = ? AND closed_on IS NULL"
	" AND (last_valid_day IS NULL OR last_valid_day >= ?) ORDER BY id FOR UPDATE"};

#define EFFECTS                                                                                    \
	"JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$[0]',"                            \
	" effect VARCHAR(8) PATH '$[1]')) n"

static const struct db_sql close_rights = {"withdrawal_close", DB_WRITE,
	"UPDATE " EFFECTS " STRAIGHT_JOIN access_right h ON h.id = n.id"
	" SET h.closed_on = ?, h.end_reason = 'consent_withdrawn', h.ended_by = ?,"
	" h.last_valid_day = LEAST(COALESCE(h.last_valid_day, ?), ?), h.version = h.version + 1"
	" WHERE n.effect = 'ended' AND h.closed_on IS NULL"};

static const struct db_sql log_rights = {"withdrawal_log_rights", DB_AUDIT,
	"INSERT INTO audit_event (request_id, route, action, outcome, reason, basis, client_id,"
	" object_kind, object_id)"
	" SELECT ?, ?, 'right.close', 'allowed', 'consent_withdrawn', h.basis, h.client_id, 'right',"
	" h.public_id FROM " EFFECTS " STRAIGHT_JOIN access_right h ON h.id = n.id"
	" WHERE n.effect = 'ended'"};

static const struct db_sql note_effects = {"withdrawal_note", DB_WRITE,
	"INSERT INTO consent_withdrawal_right (public_id, withdrawal_id, right_id, effect)"
	" SELECT LOWER(HEX(RANDOM_BYTES(16))), w.id, n.id, n.effect"
	" FROM consent_withdrawal w JOIN " EFFECTS " WHERE w.public_id = ?"
	" AND NOT EXISTS (SELECT 1 FROM consent_withdrawal_right x WHERE x.right_id = n.id"
	"  AND (x.waits = 1 OR x.withdrawal_id = w.id))"};

/* Of a day on which she had withdrawn, or of no day yet (withdrawal_covers()). */
#define PENDING                                                                                    \
	"q.client_id = ? AND q.status IN ('incomplete', 'received')"                               \
	" AND (q.event_date IS NULL OR q.event_date <= ?)"

static const struct db_sql pending = {"withdrawal_requests", DB_READ,
	"SELECT q.public_id, q.organisation_id, q.unit_id, q.employee_id,"
	" e.organisation_id <> q.organisation_id"
	" FROM access_request q JOIN employee e ON e.id = q.employee_id WHERE " PENDING
	" ORDER BY q.id FOR UPDATE"};

static const struct db_sql drop_requests = {"withdrawal_drop", DB_WRITE,
	"UPDATE access_request q SET q.status = 'withdrawn', q.decided_on = ?, q.decided_by = ?,"
	" q.version = q.version + 1,"
	" q.withdrawal_id = (SELECT w.id FROM consent_withdrawal w WHERE w.public_id = ?)"
	" WHERE " PENDING};

static const struct db_sql log_requests = {"withdrawal_log_requests", DB_AUDIT,
	"INSERT INTO audit_event (request_id, route, action, outcome, reason, client_id, object_kind,"
	" object_id) SELECT ?, ?, 'consent.withdraw', 'allowed', 'consent_withdrawn', q.client_id,"
	" 'request', q.public_id FROM access_request q WHERE " PENDING};

/* A question of which the right is open today. */
#define WAITS                                                                                      \
	"h.closed_on IS NULL AND (h.last_valid_day IS NULL OR h.last_valid_day >= v.today)"

#define OF_IT(what)                                                                                \
	"(SELECT COUNT(*) FROM consent_withdrawal_right n JOIN access_right h ON h.id = n.right_id" \
	" WHERE n.withdrawal_id = cw.id AND " what ")"

/* What was decided on rights that stayed, for VDAB to read. */
#define DECISIONS                                                                                  \
	"(SELECT JSON_ARRAYAGG(JSON_OBJECT('organisation', " PLAIN_ORGANISATION_JSON("dg")         \
	", 'basis', h.basis, 'decision', n.decision, 'reason', n.reason,"                          \
	" 'decided_on', n.decided_on, 'decided_by', " PLAIN_PERSON_JSON("de") ") ORDER BY n.id)"   \
	" FROM consent_withdrawal_right n JOIN access_right h ON h.id = n.right_id"                \
	" JOIN organisation dg ON dg.id = h.organisation_id"                                       \
	" JOIN employee de ON de.id = n.decided_by"                                                \
	" WHERE n.withdrawal_id = cw.id AND n.decision IS NOT NULL)"

#define ROW_COLUMNS                                                                                \
	"cw.id, cw.public_id, cw.channel, cw.note, cw.withdrawn_on, cw.recorded_on,"               \
	" " PLAIN_PERSON("ce") ", " OF_IT("n.effect = 'ended'")                                    \
	", (SELECT COUNT(*) FROM access_request d WHERE d.withdrawal_id = cw.id)"                  \
	", " OF_IT("n.effect = 'asked'") ", " OF_IT("n.waits = 1 AND " WAITS) ", " DECISIONS
#define ROW_NAMES " LEFT JOIN employee ce ON ce.id = cw.recorded_by"
enum { ROW_OUTPUTS = 14 };

static const struct db_sql of_file = {"withdrawals_of_file", DB_READ,
	"SELECT " FACTS_COLUMNS ", " ROW_COLUMNS " FROM " FACTS_VIEWER
	" JOIN client c ON c.public_id = ?" FACTS_JOINS
	" LEFT JOIN consent_withdrawal cw ON cw.client_id = c.id AND " FACTS_COUNSELLED ROW_NAMES
	" ORDER BY cw.withdrawn_on DESC, cw.id DESC LIMIT 1000"};

static const struct db_sql one = {"withdrawal_load", DB_READ,
	"SELECT " FACTS_COLUMNS ", " ROW_COLUMNS " FROM " FACTS_VIEWER
	" JOIN consent_withdrawal g ON g.public_id = ? JOIN client c ON c.id = g.client_id" FACTS_JOINS
	" LEFT JOIN consent_withdrawal cw ON cw.id = g.id AND " FACTS_COUNSELLED ROW_NAMES};

#define REVIEW_COLUMNS                                                                             \
	"n.id, n.version, n.public_id, n.decision, n.reason, n.decided_on, cw.withdrawn_on,"       \
	" cw.recorded_on, nc.public_id, nc.first_name, nc.last_name, h.id, h.version,"             \
	" h.organisation_id, h.unit_id, h.ownership_id, h.public_id, h.basis, h.event_date,"       \
	" h.granted_on, h.last_valid_day, " WAITS ","                                              \
	" EXISTS (SELECT 1 FROM ownership w WHERE w.id = h.ownership_id AND w.is_current = 1"      \
	"  AND (w.last_day IS NULL OR w.last_day >= v.today)),"                                    \
	" " PLAIN_ORGANISATION("ho") ", " PLAIN_PERSON("ne")
#define REVIEW_NAMES                                                                               \
	" LEFT JOIN consent_withdrawal cw ON cw.id = n.withdrawal_id"                              \
	" LEFT JOIN access_right h ON h.id = n.right_id LEFT JOIN client nc ON nc.id = h.client_id" \
	" LEFT JOIN organisation ho ON ho.id = h.organisation_id"                                  \
	" LEFT JOIN employee ne ON ne.id = n.decided_by"
enum { REVIEW_OUTPUTS = 29 };

static const struct db_sql reviews = {"withdrawal_reviews", DB_READ,
	"SELECT " REVIEW_COLUMNS " FROM " FACTS_VIEWER
	" JOIN consent_withdrawal_right n ON n.waits = 1 AND n.id > ?" REVIEW_NAMES
	" WHERE (v.roles & 16) <> 0 AND (nc.counsellor_id = v.employee OR nc.unit_id = v.unit)"
	" AND " WAITS " ORDER BY n.id LIMIT 51"};

static const struct db_sql review = {"withdrawal_review", DB_READ,
	"SELECT " FACTS_COLUMNS ", " REVIEW_COLUMNS " FROM " FACTS_VIEWER
	" JOIN consent_withdrawal_right g ON g.public_id = ? AND g.effect = 'asked'"
	" JOIN access_right gr ON gr.id = g.right_id JOIN client c ON c.id = gr.client_id" FACTS_JOINS
	" LEFT JOIN consent_withdrawal_right n ON n.id = g.id AND " FACTS_COUNSELLED REVIEW_NAMES};

static const struct db_sql answer = {"withdrawal_decide", DB_WRITE,
	"UPDATE consent_withdrawal_right SET decision = ?, reason = ?, decided_on = ?,"
	" decided_by = ?, version = version + 1 WHERE id = ? AND version = ? AND waits = 1"};

int withdrawal_last(struct db *db, int64_t client, const char **public_id,
	struct date *withdrawn_on, struct arena *a, struct err *e)
{
	const char *id;
	struct db_in in = in_i64(client);
	struct db_out out[] = {out_str(public_id ? public_id : &id), out_date(withdrawn_on)};

	return db_one(db, &last, &in, 1, out, NELEM(out), a, e);
}

int withdrawal_born(struct db *db, int64_t client, struct date *on, struct arena *a, struct err *e)
{
	struct db_in in = in_i64(client);
	struct db_out out = out_date(on);

	*on = (struct date){0};
	return db_one(db, &born, &in, 1, &out, 1, a, e) < 0 ? -1 : 0;
}

int withdrawal_insert(struct db *db, const struct withdrawal_new *n, struct err *e)
{
	struct db_in in[] = {
		in_str(n->public_id),
		in_i64(n->client),
		in_date(n->withdrawn_on),
		in_str(n->channel),
		in_str(n->note),
		in_date(n->today),
		in_i64(n->recorded_by),
	};

	return db_exec(db, &insert, in, NELEM(in), e) < 0 ? -1 : 0;
}

/* ---- what it does to rights ---- */

struct rights_read {
	struct withdrawal_right now, **end;
	struct arena *arena;
};

static int add_right(void *arg, struct err *e)
{
	struct rights_read *x = arg;
	struct withdrawal_right *found = arena_alloc(x->arena, sizeof(*found));

	(void)e;
	*found = x->now;
	found->next = NULL;
	*x->end = found;
	x->end = &found->next;
	return 0;
}

int withdrawal_rights(struct db *db, int64_t client, struct date today,
	struct withdrawal_right **list, struct arena *a, struct err *e)
{
	struct rights_read x = {.end = list, .arena = a};
	struct db_in in[] = {in_i64(client), in_date(today)};
	struct db_out out[] = {
		out_i64(&x.now.id),
		out_str(&x.now.public_id),
		out_i64(&x.now.organisation),
		out_i64(&x.now.unit),
		out_str(&x.now.basis),
		out_date(&x.now.event_date),
		out_bool(&x.now.owning),
	};

	*list = NULL;
	return db_each(db, &open_rights, in, NELEM(in), out, NELEM(out), a, add_right, &x, e) < 0
		       ? -1
		       : 0;
}

/* [[row, "ended"], …] of those that it does not spare; NULL: more than a request may bear. */
static const char *effects_json(const struct withdrawal_right *list, struct arena *a)
{
	struct buf text;
	const char *json;

	buf_init(&text, 1 << 20);
	buf_putc(&text, '[');
	for (const struct withdrawal_right *h = list; h; h = h->next)
		if (h->effect != WITHDRAWAL_SPARES)
			buf_printf(&text, "%s[%lld,\"%s\"]", text.len > 1 ? "," : "",
				(long long)h->id,
				h->effect == WITHDRAWAL_ENDS ? "ended" : "asked");
	buf_putc(&text, ']');
	json = text.full ? NULL : arena_strdup(a, text.data);
	buf_free(&text);
	return json;
}

int withdrawal_apply(struct db *db, const struct withdrawal_new *n,
	const struct withdrawal_right *list, struct arena *a, struct err *e)
{
	const char *effects = effects_json(list, a);
	struct date before = date_add_days(n->today, -1);
	struct db_in close[] = {in_str(effects), in_date(n->today), in_i64(n->recorded_by),
		in_date(before), in_date(before)};
	struct db_in log[] = {in_str(n->request_id), in_str(n->route), in_str(effects)};
	struct db_in note[] = {in_str(effects), in_str(n->public_id)};

	if (!effects)
		return err_set(e, E_INTERNAL, "too many rights in one file");
	if (db_exec(db, &close_rights, close, NELEM(close), e) < 0 ||
		db_exec(db, &log_rights, log, NELEM(log), e) < 0)
		return -1;
	return db_exec(db, &note_effects, note, NELEM(note), e) < 0 ? -1 : 0;
}

int withdrawal_log_ended(struct db *db, const char *request_id, const char *route, int64_t right,
	struct arena *a, struct err *e)
{
	struct withdrawal_right only = {.id = right, .effect = WITHDRAWAL_ENDS};
	struct db_in in[] = {in_str(request_id), in_str(route), in_str(effects_json(&only, a))};

	return db_exec(db, &log_rights, in, NELEM(in), e) < 0 ? -1 : 0;
}

/* ---- … and to requests ---- */

struct requests_read {
	struct withdrawal_request now, **end;
	struct arena *arena;
};

static int add_request(void *arg, struct err *e)
{
	struct requests_read *x = arg;
	struct withdrawal_request *found = arena_alloc(x->arena, sizeof(*found));

	(void)e;
	*found = x->now;
	found->next = NULL;
	*x->end = found;
	x->end = &found->next;
	return 0;
}

int withdrawal_requests(struct db *db, const struct withdrawal_new *n,
	struct withdrawal_request **list, struct arena *a, struct err *e)
{
	struct requests_read x = {.end = list, .arena = a};
	struct db_in in[] = {in_i64(n->client), in_date(n->withdrawn_on)};
	struct db_out out[] = {
		out_str(&x.now.public_id),
		out_i64(&x.now.organisation),
		out_i64(&x.now.unit),
		out_i64(&x.now.asker),
		out_bool(&x.now.entered),
	};

	*list = NULL;
	return db_each(db, &pending, in, NELEM(in), out, NELEM(out), a, add_request, &x, e) < 0
		       ? -1
		       : 0;
}

int withdrawal_drop_requests(struct db *db, const struct withdrawal_new *n, struct err *e)
{
	struct db_in drop[] = {in_date(n->today), in_i64(n->recorded_by), in_str(n->public_id),
		in_i64(n->client), in_date(n->withdrawn_on)};
	struct db_in log[] = {in_str(n->request_id), in_str(n->route), in_i64(n->client),
		in_date(n->withdrawn_on)};

	if (db_exec(db, &log_requests, log, NELEM(log), e) < 0)
		return -1;
	return db_exec(db, &drop_requests, drop, NELEM(drop), e) < 0 ? -1 : 0;
}

/* ---- as they are shown ---- */

static void row_out(struct withdrawal_row *w, struct db_out out[ROW_OUTPUTS])
{
	struct db_out columns[ROW_OUTPUTS] = {
		out_i64(&w->id),
		out_str(&w->public_id),
		out_str(&w->channel),
		out_str(&w->note),
		out_date(&w->withdrawn_on),
		out_date(&w->recorded_on),
		out_str(&w->recorder_id),
		out_str(&w->recorder_first_name),
		out_str(&w->recorder_last_name),
		out_i64(&w->ended),
		out_i64(&w->requests),
		out_i64(&w->asked),
		out_i64(&w->waiting),
		out_str(&w->decisions),
	};

	for (size_t i = 0; i < ROW_OUTPUTS; i++)
		out[i] = columns[i];
}

struct listing {
	const struct withdrawal_row *now;
	int (*row)(void *arg, struct err *e);
	void *arg;
};

/* The row that bears the facts alone is no withdrawal. */
static int each_row(void *arg, struct err *e)
{
	const struct listing *l = arg;

	return l->now->id ? l->row(l->arg, e) : 0;
}

int withdrawals_of_file(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct withdrawal_row *to, int (*row)(void *arg, struct err *e),
	void *arg, struct arena *a, struct err *e)
{
	struct listing l = {to, row, arg};
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[FACTS_OUTPUTS + ROW_OUTPUTS];

	*f = (struct access_facts){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(client_id);
	facts_out(f, out);
	row_out(to, out + FACTS_OUTPUTS);
	return db_each(db, &of_file, in, NELEM(in), out, NELEM(out), a, each_row, &l, e) < 0 ? -1
											     : 0;
}

int withdrawal_load(struct db *db, const struct viewer *v, const char *id, struct access_facts *f,
	struct withdrawal_row *to, struct arena *a, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[FACTS_OUTPUTS + ROW_OUTPUTS];

	*f = (struct access_facts){0};
	*to = (struct withdrawal_row){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(id);
	facts_out(f, out);
	row_out(to, out + FACTS_OUTPUTS);
	return db_one(db, &one, in, NELEM(in), out, NELEM(out), a, e) < 0 ? -1 : 0;
}

/* ---- what VDAB is asked ---- */

static void review_out(struct withdrawal_review *n, struct db_out out[REVIEW_OUTPUTS])
{
	struct db_out columns[REVIEW_OUTPUTS] = {
		out_i64(&n->id),
		out_i64(&n->version),
		out_str(&n->public_id),
		out_str(&n->decision),
		out_str(&n->reason),
		out_date(&n->decided_on),
		out_date(&n->withdrawn_on),
		out_date(&n->recorded_on),
		out_str(&n->client_id),
		out_str(&n->first_name),
		out_str(&n->last_name),
		out_i64(&n->right),
		out_i64(&n->right_version),
		out_i64(&n->organisation),
		out_i64(&n->unit),
		out_i64(&n->ownership),
		out_str(&n->right_id),
		out_str(&n->basis),
		out_date(&n->event_date),
		out_date(&n->granted_on),
		out_date(&n->last_valid_day),
		out_bool(&n->open),
		out_bool(&n->owner),
		out_str(&n->organisation_id),
		out_str(&n->organisation_name),
		out_str(&n->organisation_kind),
		out_str(&n->decider_id),
		out_str(&n->decider_first_name),
		out_str(&n->decider_last_name),
	};

	for (size_t i = 0; i < REVIEW_OUTPUTS; i++)
		out[i] = columns[i];
}

int withdrawal_reviews_list(struct db *db, const struct viewer *v, int64_t behind,
	struct withdrawal_review *to, int (*row)(void *arg, struct err *e), void *arg,
	struct arena *a, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[REVIEW_OUTPUTS];

	facts_in(v, in);
	in[FACTS_INPUTS] = in_i64(behind);
	review_out(to, out);
	return db_each(db, &reviews, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}

int withdrawal_review_load(struct db *db, const struct viewer *v, const char *id,
	struct access_facts *f, struct withdrawal_review *to, struct arena *a, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[FACTS_OUTPUTS + REVIEW_OUTPUTS];

	*f = (struct access_facts){0};
	*to = (struct withdrawal_review){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(id);
	facts_out(f, out);
	review_out(to, out + FACTS_OUTPUTS);
	return db_one(db, &review, in, NELEM(in), out, NELEM(out), a, e) < 0 ? -1 : 0;
}

int withdrawal_decide(struct db *db, const struct withdrawal_decision *d, struct err *e)
{
	struct db_in in[] = {
		in_str(d->decision),
		in_str(d->reason),
		in_date(d->today),
		in_i64(d->by),
		in_i64(d->id),
		in_i64(d->version),
	};
	int64_t changed = db_exec(db, &answer, in, NELEM(in), e);

	return changed < 0 ? -1 : changed > 0;
}
