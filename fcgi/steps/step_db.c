/*
 * Reading lines: one statement brings the arbiter's facts and the rows.
 */
#include "steps/step_db.h"

#include <string.h>

#include "steps/lines.h"
#include "steps/request.h"
#include "steps/step_sql.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

/* `then` and `now`: what is wanted of the kind as configured when the line was added, and as it is.
 * `number` writes what is a number of one of the parties, `funding` the funding number, `party` a
 * party. */
#define COLUMNS_BY(number, funding, party, then, now)                                              \
	"t.id, t.client_id, t.public_id, c.public_id, t.kind, t.state, t.status_date,"             \
	" t.start_date, t.expected_end_date, t.not_before, " funding                               \
	", t.summary, t.region, " number("t.course_number") ", " number("t.outsourcing_number")    \
	", " number("t.ibis_reference") ", " number("t.oe_reference")                              \
	", " then ", t.version, t.recorded_at, t.effective_end_date,"                              \
	" t.end_recorded_on, t.cancel_reason, t.certificate_date, t.kind_version, k.version, " now \
	", " party("ro", "ru", "rp") ", " party("eo", "eu", "ep") ", " party("wo", "wu", "wp")

/* A line as the viewer may see it, and as it is stored: for a change, or where nobody looks. */
#define STEP_COLUMNS(then, now) COLUMNS_BY(STEP_NUMBER, STEP_FUNDING, PARTY_COLUMNS, then, now)
#define STEP_STORED(then, now)                                                                     \
	COLUMNS_BY(STORED_NUMBER, "t.funding_number", PARTY_STORED, then, now)
#define STORED_NUMBER(column) column

#define STEP_JOINS                                                                                 \
	" LEFT JOIN step_kind k ON k.kind = t.kind"                                                \
	" LEFT JOIN configuration kt ON kt.subject = CONCAT('kind.', t.kind)"                      \
	"  AND kt.version = t.kind_version"                                                        \
	" LEFT JOIN configuration kn ON kn.subject = CONCAT('kind.', t.kind)"                      \
	"  AND kn.version = k.version"                                                             \
	" LEFT JOIN organisation ro ON ro.id = t.requester_organisation_id"                        \
	" LEFT JOIN unit ru ON ru.id = t.requester_unit_id"                                        \
	" LEFT JOIN employee rp ON rp.id = t.requester_employee_id"                                \
	" LEFT JOIN organisation eo ON eo.id = t.executor_organisation_id"                         \
	" LEFT JOIN unit eu ON eu.id = t.executor_unit_id"                                         \
	" LEFT JOIN employee ep ON ep.id = t.executor_employee_id"                                 \
	" LEFT JOIN employee wp ON wp.id = t.recorded_by"                                          \
	" LEFT JOIN unit wu ON wu.id = wp.unit_id"                                                 \
	" LEFT JOIN organisation wo ON wo.id = wp.organisation_id"

enum { OWN_OUT = 27, STEP_OUT = OWN_OUT + 3 * PARTY_OUT };

void party_out(struct party *p, struct db_out out[PARTY_OUT])
{
	out[0] = out_i64(&p->organisation);
	out[1] = out_i64(&p->unit);
	out[2] = out_i64(&p->employee);
	out[3] = out_str(&p->organisation_id);
	out[4] = out_str(&p->organisation_name);
	out[5] = out_str(&p->organisation_kind);
	out[6] = out_str(&p->unit_id);
	out[7] = out_str(&p->unit_name);
	out[8] = out_i64(&p->oe_number);
	out[9] = out_str(&p->employee_id);
	out[10] = out_str(&p->first_name);
	out[11] = out_str(&p->last_name);
}

/* What comes as text of the kind. */
struct kind_texts {
	const char *then, *now;
	int64_t then_version, now_version;
};

static void step_out(struct step *s, struct kind_texts *k, struct db_out out[STEP_OUT])
{
	*k = (struct kind_texts){0};
	out[0] = out_i64(&s->row);
	out[1] = out_i64(&s->client);
	out[2] = out_str(&s->id);
	out[3] = out_str(&s->client_id);
	out[4] = out_str(&s->kind);
	out[5] = out_str(&s->state);
	out[6] = out_date(&s->date);
	out[7] = out_date(&s->start_date);
	out[8] = out_date(&s->expected_end);
	out[9] = out_date(&s->not_before);
	out[10] = out_str(&s->funding_number);
	out[11] = out_str(&s->summary);
	out[12] = out_str(&s->region);
	out[13] = out_str(&s->course_number);
	out[14] = out_str(&s->outsourcing_number);
	out[15] = out_str(&s->ibis_reference);
	out[16] = out_i64(&s->oe_reference);
	out[17] = out_str(&k->then);
	out[18] = out_i64(&s->version);
	out[19] = out_str(&s->recorded_at);
	out[20] = out_date(&s->ended);
	out[21] = out_date(&s->end_recorded);
	out[22] = out_str(&s->cancel_reason);
	out[23] = out_date(&s->certificate);
	out[24] = out_i64(&k->then_version);
	out[25] = out_i64(&k->now_version);
	out[26] = out_str(&k->now);
	party_out(&s->requester, out + OWN_OUT);
	party_out(&s->executor, out + OWN_OUT + PARTY_OUT);
	party_out(&s->recorder, out + OWN_OUT + 2 * PARTY_OUT);
}

static int read_kind(struct step *s, const struct kind_texts *k, struct arena *a, struct err *e)
{
	struct kind_config *then, *now;

	if (!s->row)
		return 0;
	then = arena_alloc(a, sizeof(*then));
	now = arena_alloc(a, sizeof(*now));
	if (kind_read(a, s->kind, k->then_version, k->then, then, e) ||
		kind_read(a, s->kind, k->now_version, k->now, now, e))
		return -1;
	s->then = then;
	s->now = now;
	return 0;
}

#define ONE_STEP                                                                                   \
	" FROM " FACTS_VIEWER                                                                      \
	" JOIN step i ON i.public_id = ? JOIN client c ON c.id = i.client_id " FACTS_JOINS         \
	" LEFT JOIN step t ON t.id = i.id AND " FACTS_IN_SCOPE STEP_JOINS

static const struct db_sql get_step = {"step_get", DB_READ,
	"SELECT " FACTS_COLUMNS ", " STEP_COLUMNS("kt.content", "kn.content") ONE_STEP};

static const struct db_sql stored_step = {"step_stored", DB_READ,
	"SELECT " FACTS_COLUMNS ", " STEP_STORED("kt.content", "kn.content") ONE_STEP};

static int load_step(struct db *db, const struct db_sql *sql, const struct viewer *v,
	const char *step_id, struct access_facts *f, struct step *s, struct arena *a,
	struct err *e)
{
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[FACTS_OUTPUTS + STEP_OUT];
	struct kind_texts k;
	int found;

	*f = (struct access_facts){0};
	*s = (struct step){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(step_id);
	facts_out(f, out);
	step_out(s, &k, out + FACTS_OUTPUTS);
	found = db_one(db, sql, in, FACTS_INPUTS + 1, out, FACTS_OUTPUTS + STEP_OUT, a, e);
	return found > 0 && read_kind(s, &k, a, e) ? -1 : found;
}

int step_db_get(struct db *db, const struct viewer *v, const char *step_id, struct access_facts *f,
	struct step *s, struct arena *a, struct err *e)
{
	return load_step(db, &get_step, v, step_id, f, s, a, e);
}

int step_db_stored(struct db *db, const struct viewer *v, const char *step_id,
	struct access_facts *f, struct step *s, struct arena *a, struct err *e)
{
	return load_step(db, &stored_step, v, step_id, f, s, a, e);
}

/* Of a file, those of its lines `i` that it shows: one that was cancelled to adviser and counsellor only (R184). */
#define LINE_SHOWN(i) "(" i ".state <> 'cancelled' OR " FACTS_CANCELLED_SEEN ")"

/* By a unit of a party that is not named nothing is found, as by an id that nobody has. */
#define SHOWN_UNIT_ROWS                                                                            \
	"unit u JOIN organisation uo ON uo.id = u.organisation_id WHERE " PARTY_HIDDEN("uo")       \
	" IS NOT TRUE"

/* The rows of a page begin behind the last line of the page before, by that line's own place. */
static const struct db_sql list_steps = {"step_list", DB_READ,
	"SELECT " FACTS_COLUMNS ", " STEP_COLUMNS("JSON_EXTRACT(kt.content, '$.label')", "NULL") " FROM " FACTS_VIEWER
	" JOIN (SELECT CAST(? AS CHAR CHARACTER SET ascii) AS state,"
	" CAST(? AS CHAR CHARACTER SET ascii) AS kind, CAST(? AS SIGNED) AS in_trajectory,"
	" CAST(? AS CHAR CHARACTER SET ascii) AS requester,"
	" CAST(? AS CHAR CHARACTER SET ascii) AS executor, CAST(? AS DATE) AS first,"
	" CAST(? AS DATE) AS last, CAST(? AS CHAR CHARACTER SET ascii) AS after) w"
	" JOIN client c ON c.public_id = ? " FACTS_JOINS
	" LEFT JOIN step t ON t.client_id = c.id AND " FACTS_IN_SCOPE
	" AND (w.kind IS NULL OR t.kind = w.kind)"
	" AND (w.in_trajectory = 0 OR t.kind IN"
	"  (SELECT y.kind FROM step_kind y WHERE y.shown_in_trajectory))"
	" AND (w.first IS NULL OR t.status_date >= w.first)"
	" AND (w.last IS NULL OR t.status_date <= w.last)"
	" AND (w.requester IS NULL OR t.requester_unit_id ="
	"  (SELECT u.id FROM " SHOWN_UNIT_ROWS " AND u.public_id = w.requester))"
	" AND (w.executor IS NULL OR t.executor_unit_id ="
	"  (SELECT u.id FROM " SHOWN_UNIT_ROWS " AND u.public_id = w.executor))"
	" AND CASE WHEN w.state IS NULL THEN t.state <> 'cancelled'"
	"  ELSE t.state = w.state AND (w.state <> 'cancelled' OR " FACTS_CANCELLED_SEEN ") END"
	" AND (w.after IS NULL OR (t.status_date, t.created_at, t.id) <"
	"  (SELECT l.status_date, l.created_at, l.id FROM step l"
	"   WHERE l.public_id = w.after AND l.client_id = c.id))" STEP_JOINS
	" ORDER BY t.status_date DESC, t.created_at DESC, t.id DESC LIMIT 101"};

int step_db_list(struct db *db, const struct viewer *v, const char *client_id,
	const struct step_filter *filter, struct access_facts *f, struct step *s, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct db_in asked[] = {in_str(filter->state), in_str(filter->kind),
		in_i64(filter->in_trajectory),
		in_str(filter->requester), in_str(filter->executor), in_date(filter->from),
		in_date(filter->until), in_str(filter->after), in_str(client_id)};
	struct db_in in[FACTS_INPUTS + NELEM(asked)];
	struct db_out out[FACTS_OUTPUTS + STEP_OUT];
	struct kind_texts k;

	*f = (struct access_facts){0};
	*s = (struct step){0};
	facts_in(v, in);
	memcpy(in + FACTS_INPUTS, asked, sizeof(asked));
	facts_out(f, out);
	step_out(s, &k, out + FACTS_OUTPUTS);
	out[FACTS_OUTPUTS + 17] = out_str(&s->label);
	return db_each(db, &list_steps, in, NELEM(in), out, FACTS_OUTPUTS + STEP_OUT, a, row,
		       arg, e) < 0
		? -1
		: 0;
}

static const struct db_sql all_steps = {"steps_of_file", DB_READ,
	"SELECT " FACTS_COLUMNS ", " STEP_COLUMNS("kt.content", "kn.content") " FROM " FACTS_VIEWER
	" JOIN client c ON c.public_id = ? " FACTS_JOINS
	" LEFT JOIN step t ON t.client_id = c.id AND " FACTS_IN_SCOPE " AND " LINE_SHOWN("t") STEP_JOINS
	" ORDER BY t.status_date DESC, t.created_at DESC, t.id DESC LIMIT 1000"};

/* Between the statement and who wants its lines: gives each its kind. */
struct with_kind {
	struct step *step;
	struct kind_texts texts;
	struct arena *arena;
	int (*row)(void *arg, struct err *e);
	void *arg;
};

static int row_with_kind(void *arg, struct err *e)
{
	struct with_kind *w = arg;

	return read_kind(w->step, &w->texts, w->arena, e) || w->row(w->arg, e) ? -1 : 0;
}

int step_db_of_file(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct step *s, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct with_kind w = {.step = s, .arena = a, .row = row, .arg = arg};
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[FACTS_OUTPUTS + STEP_OUT];

	*f = (struct access_facts){0};
	*s = (struct step){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(client_id);
	facts_out(f, out);
	step_out(s, &w.texts, out + FACTS_OUTPUTS);
	return db_each(db, &all_steps, in, NELEM(in), out, NELEM(out), a, row_with_kind, &w, e) < 0
		? -1
		: 0;
}

/* What hangs on a line `i` is read of one line, or of all that the file shows. */
#define OF_LINE " JOIN step i ON i.public_id = ? JOIN client c ON c.id = i.client_id " FACTS_JOINS
#define OF_FILE                                                                                    \
	" JOIN client c ON c.public_id = ? " FACTS_JOINS                                           \
	" LEFT JOIN step i ON i.client_id = c.id AND " LINE_SHOWN("i")

static const struct db_sql *sql_of(const struct db_sql by[2], enum step_scope of)
{
	return &by[of == STEPS_OF_FILE];
}

/* A version keeps the names that were. */
#define NAMED_THEN(party)                                                                          \
	"CAST(JSON_VALUE(n.content, '$." party ".organisation.id') AS CHAR CHARACTER SET ascii)"

#define VERSIONS(of, order)                                                                        \
	"SELECT " FACTS_COLUMNS ", i.public_id, i.id, n.version, n.recorded_at, n.content, "       \
	PARTY_HIDDEN("ro") ", " PARTY_HIDDEN("eo") ", " PARTY_COLUMNS("wo", "wu", "wp")            \
	" FROM " FACTS_VIEWER of                                                                   \
	" LEFT JOIN step_version n ON n.step_id = i.id AND " FACTS_IN_SCOPE                        \
	" LEFT JOIN organisation ro ON ro.public_id = " NAMED_THEN("requester")                    \
	" LEFT JOIN organisation eo ON eo.public_id = " NAMED_THEN("executor")                     \
	" LEFT JOIN employee wp ON wp.id = n.recorded_by"                                          \
	" LEFT JOIN unit wu ON wu.id = wp.unit_id"                                                 \
	" LEFT JOIN organisation wo ON wo.id = wp.organisation_id ORDER BY n.version DESC " order

static const struct db_sql list_versions[] = {
	{"step_versions", DB_READ, VERSIONS(OF_LINE, "LIMIT 1000")},
	{"step_versions_of_file", DB_READ, VERSIONS(OF_FILE, "LIMIT 5000")}};

int step_db_versions(struct db *db, const struct viewer *v, enum step_scope of, const char *id,
	struct access_facts *f, struct step *s, struct step_kept *kept, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[FACTS_OUTPUTS + 7 + PARTY_OUT], *o = out + FACTS_OUTPUTS;

	*f = (struct access_facts){0};
	*s = (struct step){0};
	*kept = (struct step_kept){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(id);
	facts_out(f, out);
	o[0] = out_str(&s->id);
	o[1] = out_i64(&s->row);
	o[2] = out_i64(&s->version);
	o[3] = out_str(&s->recorded_at);
	o[4] = out_str(&kept->content);
	o[5] = out_bool(&kept->requester_hidden);
	o[6] = out_bool(&kept->executor_hidden);
	party_out(&s->recorder, o + 7);
	return db_each(db, sql_of(list_versions, of), in, NELEM(in), out, NELEM(out), a, row, arg,
		       e) < 0
		? -1
		: 0;
}

#define ADDITIONS(of, most)                                                                        \
	"SELECT " FACTS_COLUMNS ", i.public_id, n.public_id, n.body, n.added_on, n.added_at, "     \
	PARTY_COLUMNS("wo", "wu", "wp") " FROM " FACTS_VIEWER of                                   \
	" LEFT JOIN step_addition n ON n.step_id = i.id AND " FACTS_IN_SCOPE                       \
	" LEFT JOIN employee wp ON wp.id = n.added_by"                                             \
	" LEFT JOIN unit wu ON wu.id = wp.unit_id"                                                 \
	" LEFT JOIN organisation wo ON wo.id = wp.organisation_id"                                 \
	" ORDER BY n.id IS NULL, n.added_at, n.id " most

static const struct db_sql list_additions[] = {
	{"step_additions", DB_READ, ADDITIONS(OF_LINE, "LIMIT 1000")},
	{"step_additions_of_file", DB_READ, ADDITIONS(OF_FILE, "LIMIT 5000")}};

int step_db_additions(struct db *db, const struct viewer *v, enum step_scope of, const char *id,
	struct access_facts *f, struct step_addition *n, struct arena *a,
	int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[FACTS_OUTPUTS + 5 + PARTY_OUT], *o = out + FACTS_OUTPUTS;

	*f = (struct access_facts){0};
	*n = (struct step_addition){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(id);
	facts_out(f, out);
	o[0] = out_str(&n->step_id);
	o[1] = out_str(&n->id);
	o[2] = out_str(&n->text);
	o[3] = out_date(&n->added_on);
	o[4] = out_str(&n->added_at);
	party_out(&n->by, o + 5);
	return db_each(db, sql_of(list_additions, of), in, NELEM(in), out, NELEM(out), a, row, arg,
		       e) < 0
		? -1
		: 0;
}

#define REQUEST_FROM(table, of, most)                                                              \
	", n.version, n.reason, n.status, n.decision, n.asked_at, n.asked_on, n.decided_on, "      \
	"i.public_id, " PARTY_COLUMNS("ao", "au", "ap") ", " PARTY_COLUMNS("wo", "wu", "wp")       \
	" FROM " FACTS_VIEWER of " LEFT JOIN " table " n ON n.step_id = i.id AND " FACTS_IN_SCOPE  \
	" LEFT JOIN employee ap ON ap.id = n.asked_by LEFT JOIN unit au ON au.id = ap.unit_id"     \
	" LEFT JOIN organisation ao ON ao.id = ap.organisation_id"                                 \
	" LEFT JOIN employee wp ON wp.id = n.decided_by LEFT JOIN unit wu ON wu.id = wp.unit_id"   \
	" LEFT JOIN organisation wo ON wo.id = wp.organisation_id"                                 \
	" ORDER BY n.asked_at DESC, n.id DESC " most

#define STOP_REQUESTS(of, most)                                                                    \
	"SELECT " FACTS_COLUMNS ", n.public_id, n.stop_date, NULL, NULL" REQUEST_FROM(             \
		"stop_request", of, most)
#define EXTENSIONS(of, most)                                                                       \
	"SELECT " FACTS_COLUMNS ", n.public_id, n.new_end, n.certificate_date, n.old_end"          \
	REQUEST_FROM("step_extension", of, most)

static const struct db_sql list_requests[][2] = {
	[REQUEST_STOP] = {{"stop_request_list", DB_READ, STOP_REQUESTS(OF_LINE, "LIMIT 1000")},
		{"stop_requests_of_file", DB_READ, STOP_REQUESTS(OF_FILE, "LIMIT 5000")}},
	[REQUEST_END] = {{"extension_list", DB_READ, EXTENSIONS(OF_LINE, "LIMIT 1000")},
		{"extensions_of_file", DB_READ, EXTENSIONS(OF_FILE, "LIMIT 5000")}}};

enum { REQUEST_OUT = 12 + 2 * PARTY_OUT };

int step_db_requests(struct db *db, enum request_kind kind, const struct viewer *v,
	enum step_scope of, const char *id, struct access_facts *f, struct line_request *n,
	struct arena *a, int (*row)(void *arg, struct err *e), void *arg, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[FACTS_OUTPUTS + REQUEST_OUT], *o = out + FACTS_OUTPUTS;

	*f = (struct access_facts){0};
	*n = (struct line_request){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(id);
	facts_out(f, out);
	o[0] = out_str(&n->id);
	o[1] = out_date(&n->date);
	o[2] = out_date(&n->certificate);
	o[3] = out_date(&n->old_end);
	o[4] = out_i64(&n->version);
	o[5] = out_str(&n->reason);
	o[6] = out_str(&n->status);
	o[7] = out_str(&n->decision);
	o[8] = out_str(&n->asked_at);
	o[9] = out_date(&n->asked_on);
	o[10] = out_date(&n->decided_on);
	o[11] = out_str(&n->step_id);
	party_out(&n->asked_by, o + 12);
	party_out(&n->decided_by, o + 12 + PARTY_OUT);
	return db_each(db, sql_of(list_requests[kind], of), in, NELEM(in), out, NELEM(out), a, row,
		       arg, e) < 0
		? -1
		: 0;
}

/* Locked by itself: a locking read of all that the columns join would keep every other line of the
 * same parties waiting. */
static const struct db_sql lock_by_ibis_reference = {"step_lock_by_ibis_reference", DB_READ,
	"SELECT id FROM step WHERE ibis_reference = ? FOR UPDATE"};

static const struct db_sql by_row = {"step_by_row", DB_READ,
	"SELECT " STEP_STORED("NULL", "NULL") " FROM step t JOIN client c ON c.id = t.client_id " STEP_JOINS
	" WHERE t.id = ?"};

int line_by_ibis_reference(struct db *db, const char *reference, struct step *s, struct arena *a,
	struct err *e)
{
	struct db_in in = in_str(reference);
	struct db_out out[STEP_OUT];
	struct kind_texts k;
	int found;

	*s = (struct step){0};
	out[0] = out_i64(&s->row);
	found = db_one(db, &lock_by_ibis_reference, &in, 1, out, 1, a, e);
	if (found <= 0)
		return found;
	in = in_i64(s->row);
	step_out(s, &k, out);
	return db_one(db, &by_row, &in, 1, out, STEP_OUT, a, e);
}

static const struct db_sql party_by_oe = {"step_party_by_oe", DB_READ,
	"SELECT " PARTY_STORED("o", "u", "p") " FROM (SELECT CAST(? AS DATE) AS today) d"
	" JOIN unit u ON u.oe_number = ? AND u.valid_from <= d.today"
	"  AND (u.valid_until IS NULL OR u.valid_until >= d.today)"
	" JOIN organisation o ON o.id = u.organisation_id AND o.valid_from <= d.today"
	"  AND (o.valid_until IS NULL OR o.valid_until >= d.today)"
	" LEFT JOIN employee p ON FALSE"};

int party_by_oe_number(struct db *db, int64_t oe_number, struct date today, struct party *p,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {in_date(today), in_i64(oe_number)};
	struct db_out out[PARTY_OUT];

	*p = (struct party){0};
	party_out(p, out);
	return db_one(db, &party_by_oe, in, 2, out, PARTY_OUT, a, e);
}

static const struct db_sql find_party = {"step_party", DB_READ,
	"SELECT " PARTY_COLUMNS("o", "u", "p") " FROM " SHOWN_VIEWER
	" JOIN unit u ON u.public_id = ? AND u.valid_from <= v.today"
	"  AND (u.valid_until IS NULL OR u.valid_until >= v.today)"
	" JOIN organisation o ON o.id = u.organisation_id AND o.valid_from <= v.today"
	"  AND (o.valid_until IS NULL OR o.valid_until >= v.today)"
	"  AND " PARTY_HIDDEN("o") " IS NOT TRUE"
	" LEFT JOIN employee p ON p.public_id = ? AND p.unit_id = u.id AND p.valid_from <= v.today"
	"  AND (p.valid_until IS NULL OR p.valid_until >= v.today)"};

int step_db_party(struct db *db, const struct viewer *v, const char *unit_id,
	const char *employee_id, struct party *p, struct arena *a, struct err *e)
{
	struct db_in in[SHOWN_INPUTS + 2];
	struct db_out out[PARTY_OUT];
	int found;

	*p = (struct party){0};
	shown_in(v, in);
	in[SHOWN_INPUTS] = in_str(unit_id);
	in[SHOWN_INPUTS + 1] = in_str(employee_id);
	party_out(p, out);
	found = db_one(db, &find_party, in, NELEM(in), out, PARTY_OUT, a, e);
	if (found > 0 && employee_id && !p->employee)
		return 0;
	return found;
}
