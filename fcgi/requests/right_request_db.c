/*
 * Requests as rows: every form that comes in is kept, whether or not it points at a client.
 *
 * `q` is the request by its key, for the facts; `d` the same row, only where the viewer may see it;
 * `m` the file it points at, only where she may know it: who asks, when the right was granted, and
 * who decides.
 */
#include "requests/right_request_db.h"

#include <string.h>

#include "access/settings.h"
#include "access/shown.h"
#include "base/text.h"
#include "requests/request_form_sql.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

/* The organisation's own (an administrator all of them), and what a counsellor entered. 7: the
 * partner roles, 2: administrator, 8: adviser, 16: counsellor. */
#define ASKS                                                                                       \
	"(((v.roles & 7) <> 0 AND q.organisation_id = v.organisation"                              \
	"  AND ((v.roles & 2) <> 0 OR q.unit_id IS NULL OR q.unit_id = v.unit))"                   \
	" OR ((v.roles & 16) <> 0 AND q.employee_id = v.employee))"

#define DECIDES                                                                                    \
	"(((v.roles & 8) <> 0 AND q.form = 'outplacement_certificate' AND q.region = v.region)"    \
	" OR ((v.roles & 16) <> 0 AND q.form <> 'outplacement_certificate'"                        \
	"  AND IF(q.client_id IS NULL, q.region IS NULL OR q.region = v.region,"                   \
	"   c.counsellor_id <=> v.employee OR c.unit_id = v.unit)))"

#define FACTS                                                                                      \
	"q.id, q.client_id, q.organisation_id = v.organisation,"                                   \
	" q.unit_id IS NULL OR q.unit_id = v.unit, q.employee_id = v.employee,"                    \
	" q.form = 'outplacement_certificate', q.region <=> v.region, q.region IS NULL,"           \
	" c.counsellor_id <=> v.employee, c.unit_id <=> v.unit"

#define COLUMNS                                                                                    \
	"d.id, d.version, d.public_id, d.status, d.form, d.origin, d.ssin, d.number,"              \
	" d.first_name, d.last_name, d.purpose, d.message, d.birth_date, d.event_date,"            \
	" d.signed_on, d.expected_end_date, d.original_sent_on, d.is_signed, d.consent,"           \
	" d.informed, d.exchange_informed, d.region, d.actiris_number, d.reference,"               \
	" d.text_language, d.text_version, " FORM_ASKS("d.form", "signature") ","                  \
	" " FORM_ASKS("d.form", "scan") ", "                                                       \
	PLAIN_ORGANISATION("o") ", " PLAIN_UNIT("u")                                               \
	", d.organisation_id, d.unit_id, d.employee_id, d.right_id, "                              \
	PLAIN_PERSON("a") ", " PLAIN_PERSON("b") ", p.id, n.file_name, n.media_type,"              \
	" IF(n.withdrawn_at IS NULL, n.scan_state, 'withdrawn'), n.size, m.public_id,"             \
	" m.first_name, m.last_name, m.ssin, m.number, m.birth_date, d.received_on,"               \
	" d.completed_on, COALESCE(d.risk_on, d.due_on), d.due_on, d.decided_on, d.refusal,"       \
	" d.decision_note, r.public_id, a.organisation_id"

#define JOINS                                                                                      \
	" LEFT JOIN organisation o ON o.id = d.organisation_id"                                    \
	" LEFT JOIN unit u ON u.id = d.unit_id LEFT JOIN employee a ON a.id = d.employee_id"       \
	" LEFT JOIN employee b ON b.id = d.decided_by"                                             \
	" LEFT JOIN document p ON p.id = d.document_id"                                            \
	" LEFT JOIN document_version n ON n.document_id = p.id AND n.version = p.version"          \
	" LEFT JOIN access_right r ON r.id = d.right_id"                                           \
	" LEFT JOIN client m ON m.id = q.client_id AND (d.status = 'granted' OR " DECIDES ")"

enum { FACTS_N = 10, COLUMNS_N = 64 };

/* The facts as `v`, the request by its own or by the list's scope. */
static const struct db_sql one = {"right_request_load", DB_READ,
	"SELECT " FACTS ", " COLUMNS " FROM " FACTS_VIEWER
	" JOIN access_request q ON q.public_id = ? LEFT JOIN client c ON c.id = q.client_id"
	" LEFT JOIN access_request d ON d.id = q.id AND (" ASKS " OR " DECIDES ")" JOINS};

#define FILTER                                                                                     \
	" JOIN access_request d ON d.id = q.id"                                                    \
	" AND (f.status IS NULL OR d.status = f.status"                                            \
	"  OR (f.status = 'open' AND d.status IN ('incomplete', 'received')))"                     \
	" AND (f.form IS NULL OR d.form = f.form)"                                                 \
	" AND (f.due_until IS NULL OR (d.status = 'received' AND d.due_on <= f.due_until))"        \
	" AND (f.risk_until IS NULL OR (d.status = 'received'"                                     \
	"  AND COALESCE(d.risk_on, d.due_on) <= f.risk_until))"                                    \
	" AND (f.due_on IS NULL OR (d.status = 'received' AND d.due_on = f.due_on))"               \
	" AND (f.matched IS NULL OR f.matched = (q.client_id IS NOT NULL))"

#define FILTER_INPUT                                                                               \
	" JOIN (SELECT CAST(? AS CHAR CHARACTER SET ascii) AS status,"                             \
	"  CAST(? AS CHAR CHARACTER SET ascii) AS form, CAST(? AS DATE) AS due_until,"             \
	"  CAST(? AS DATE) AS risk_until,"                                                         \
	"  CAST(? AS DATE) AS due_on, CAST(? AS SIGNED) AS matched,"                               \
	"  CAST(? AS DATE) AS after_day, CAST(? AS SIGNED) AS after_id) f"

static const struct db_sql own_list = {"request_list_own", DB_READ,
	"SELECT " FACTS ", " COLUMNS " FROM " FACTS_VIEWER FILTER_INPUT
	" JOIN access_request q ON q.organisation_id = v.organisation"
	"  AND (f.after_id = 0 OR q.id < f.after_id)"
	" LEFT JOIN client c ON c.id = q.client_id" FILTER JOINS " WHERE " ASKS
	" ORDER BY q.id DESC LIMIT ?"};

/* What lacks something has no due date, and comes last. */
#define LAST "CAST('2999-12-31' AS DATE)"

static const struct db_sql work_list = {"request_list_work", DB_READ,
	"SELECT " FACTS ", " COLUMNS " FROM " FACTS_VIEWER FILTER_INPUT
	" JOIN access_request q LEFT JOIN client c ON c.id = q.client_id" FILTER JOINS
	" WHERE (" ASKS " OR " DECIDES ") AND (f.after_id = 0"
	"  OR COALESCE(q.due_on, " LAST ") > f.after_day"
	"  OR (COALESCE(q.due_on, " LAST ") = f.after_day AND q.id > f.after_id))"
	" ORDER BY COALESCE(q.due_on, " LAST "), q.id LIMIT ?"};

static const struct db_sql queue = {"right_request_queue", DB_READ,
	"SELECT IF(q.status = 'received', q.due_on, NULL) AS day, COUNT(*),"
	" MIN(IF(q.status = 'received', COALESCE(q.risk_on, q.due_on), NULL)),"
	" COUNT(*) - COUNT(q.client_id)"
	" FROM " FACTS_VIEWER " JOIN access_request q ON q.status IN ('incomplete', 'received')"
	" LEFT JOIN client c ON c.id = q.client_id WHERE " DECIDES " GROUP BY day ORDER BY day"};

static const struct db_sql match = {"right_request_match", DB_READ,
	"SELECT c.id, EXISTS (SELECT 1 FROM access_right r WHERE r.client_id = c.id"
	" AND r.organisation_id = k.organisation AND r.basis = k.basis AND r.closed_on IS NULL"
	" AND (r.unit_id IS NULL OR r.unit_id = k.unit) AND r.valid_from <= k.today"
	" AND (r.last_valid_day IS NULL OR r.last_valid_day >= k.today))"
	" FROM (SELECT CAST(? AS SIGNED) AS organisation, CAST(? AS SIGNED) AS unit,"
	"  CAST(? AS CHAR CHARACTER SET ascii) AS basis, CAST(? AS DATE) AS today) k"
	" JOIN client l JOIN client c ON c.id = COALESCE(l.merged_into, l.id)"
	" WHERE l.last_name_key = ? AND l.first_name_key = ? AND l.birth_date = ?"
	" AND (? IS NULL OR l.ssin = ?) AND (? IS NULL OR l.number = ?)"
	" AND COALESCE(?, ?) IS NOT NULL LIMIT 1"};

static const struct db_sql rules_of = {"right_request_rules", DB_READ,
	"SELECT " FORM_ASKS("k.form", "signature") ", " FORM_ASKS("k.form", "scan") ","
	" (SELECT MAX(z.version) FROM configuration z"
	"  WHERE z.subject = CONCAT('setting.', k.form, '_text_', k.language))"
	" FROM (SELECT CAST(? AS CHAR CHARACTER SET ascii) AS form,"
	"  CAST(? AS CHAR CHARACTER SET ascii) AS language) k"};

static const struct db_sql region_known = {"request_region", DB_READ,
	"SELECT u.id FROM unit u JOIN organisation o ON o.id = u.organisation_id"
	" JOIN (SELECT CAST(? AS DATE) AS today) k WHERE u.region = ? AND o.kind = 'vdab'"
	" AND u.valid_from <= k.today AND COALESCE(u.valid_until >= k.today, TRUE) LIMIT 1"};

#define CONTENT                                                                                    \
	"form, origin, ssin, number, first_name, last_name, purpose, message, birth_date,"         \
	" event_date, signed_on, expected_end_date, original_sent_on, is_signed, consent,"         \
	" informed, exchange_informed, region, actiris_number, reference, text_language,"          \
	" text_version,"                                                                           \
	" last_name_key"

enum { CONTENT_N = 23 };

static const struct db_sql insert_request = {"right_request_insert", DB_WRITE,
	"INSERT INTO access_request (" CONTENT ", public_id, employee_id, organisation_id, unit_id,"
	" client_id, document_id, status, received_on, completed_on, risk_on, due_on)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
	" ?, ?, ?, ?, ?, ?, ?)"};

static const struct db_sql replace = {"right_request_replace", DB_WRITE,
	"UPDATE access_request SET form = ?, origin = ?, ssin = ?, number = ?, first_name = ?,"
	" last_name = ?, purpose = ?, message = ?, birth_date = ?, event_date = ?, signed_on = ?,"
	" expected_end_date = ?, original_sent_on = ?, is_signed = ?, consent = ?, informed = ?,"
	" exchange_informed = ?, region = ?, actiris_number = ?, reference = ?,"
	" text_language = ?, text_version = ?, last_name_key = ?, client_id = ?,"
	" document_id = ?, status = ?, completed_on = ?, risk_on = ?, due_on = ?,"
	" version = version + 1 WHERE id = ?"};

static const struct db_sql set_client = {"request_link", DB_WRITE,
	"UPDATE access_request SET client_id = ?, version = version + 1 WHERE id = ?"};

static const struct db_sql decide = {"right_request_decide", DB_WRITE,
	"UPDATE access_request SET status = ?, refusal = ?, decision_note = ?, decided_by = ?,"
	" decided_on = ?, right_id = (SELECT r.id FROM access_right r WHERE r.public_id = ?),"
	" version = version + 1 WHERE id = ?"};

#define SAME_NUMBERS "m.ssin = q.ssin OR m.number = q.number"
#define SAME_NAME "m.last_name_key = q.last_name_key AND m.birth_date = q.birth_date"

/* Each likeness by its own index. */
static const struct db_sql candidates = {"right_request_candidates", DB_READ,
	"SELECT " FACTS ", m.public_id, m.first_name, m.last_name, m.ssin, m.number, m.birth_date"
	" FROM " FACTS_VIEWER " JOIN access_request q ON q.public_id = ?"
	" LEFT JOIN client c ON c.id = q.client_id"
	" LEFT JOIN (SELECT 1 AS by_what UNION ALL SELECT 2 UNION ALL SELECT 3) k"
	"  ON q.status IN ('incomplete', 'received') AND " DECIDES
	" LEFT JOIN client x ON k.by_what = 1 AND x.ssin = q.ssin"
	" LEFT JOIN client y ON k.by_what = 2 AND y.number = q.number"
	" LEFT JOIN client z ON k.by_what = 3 AND z.last_name_key = q.last_name_key"
	"  AND z.birth_date = q.birth_date"
	" LEFT JOIN client m ON m.id = COALESCE(x.id, y.id, z.id)"
	" ORDER BY k.by_what, m.id LIMIT 20"};

static const struct db_sql resembles = {"right_request_resembles", DB_READ,
	"SELECT m.id FROM access_request q JOIN client m ON m.id = ? WHERE q.id = ?"
	" AND (" SAME_NUMBERS " OR (" SAME_NAME "))"};

static const struct db_sql lock = {"right_request_lock", DB_READ,
	"SELECT id FROM access_request WHERE public_id = ? FOR UPDATE"};

static void out_facts(struct request_facts *f, struct db_out out[FACTS_N])
{
	struct db_out columns[FACTS_N] = {
		out_i64(&f->request),
		out_i64(&f->client),
		out_bool(&f->organisation),
		out_bool(&f->unit),
		out_bool(&f->entered),
		out_bool(&f->certificate),
		out_bool(&f->own_region),
		out_bool(&f->any_region),
		out_bool(&f->is_counsellor),
		out_bool(&f->is_vdab_unit),
	};

	memcpy(out, columns, sizeof(columns));
}

static void out_request(struct right_request *n, struct db_out out[COLUMNS_N])
{
	struct right_request_content *c = &n->content;
	struct db_out columns[COLUMNS_N] = {
		out_i64(&n->row),
		out_i64(&n->version),
		out_str(&n->id),
		out_str(&n->status),
		out_str(&c->form),
		out_str(&c->origin),
		out_str(&c->ssin),
		out_i64(&c->number),
		out_str(&c->first_name),
		out_str(&c->last_name),
		out_str(&c->purpose),
		out_str(&c->message),
		out_date(&c->birth_date),
		out_date(&c->event_date),
		out_date(&c->signed_on),
		out_date(&c->expected_end),
		out_date(&c->original_sent_on),
		out_bool(&c->is_signed),
		out_bool(&c->consent),
		out_bool(&c->informed),
		out_bool(&c->exchange_informed),
		out_str(&c->region),
		out_str(&c->actiris_number),
		out_str(&c->reference),
		out_str(&c->text_language),
		out_i64(&c->text_version),
		out_bool(&n->rules.signature_required),
		out_bool(&n->rules.paper_required),
		out_str(&n->organisation_id),
		out_str(&n->organisation_name),
		out_str(&n->organisation_kind),
		out_str(&n->unit_id),
		out_str(&n->unit_name),
		out_i64(&n->unit_oe),
		out_i64(&n->organisation),
		out_i64(&n->unit),
		out_i64(&n->asked_by_row),
		out_i64(&n->right_row),
		out_str(&n->asked_by.id),
		out_str(&n->asked_by.first_name),
		out_str(&n->asked_by.last_name),
		out_str(&n->decided_by.id),
		out_str(&n->decided_by.first_name),
		out_str(&n->decided_by.last_name),
		out_i64(&n->paper.row),
		out_str(&n->paper.file_name),
		out_str(&n->paper.media_type),
		out_str(&n->paper.state),
		out_i64(&n->paper.size),
		out_str(&n->match.id),
		out_str(&n->match.first_name),
		out_str(&n->match.last_name),
		out_str(&n->match.ssin),
		out_i64(&n->match.number),
		out_date(&n->match.birth_date),
		out_date(&n->received_on),
		out_date(&n->completed_on),
		out_date(&n->risk_on),
		out_date(&n->due_on),
		out_date(&n->decided_on),
		out_str(&n->refusal),
		out_str(&n->note),
		out_str(&n->right_id),
		out_i64(&n->asker_organisation),
	};

	memcpy(out, columns, sizeof(columns));
}

static void in_content(
	const struct right_request_content *c, struct db_in in[CONTENT_N], struct arena *a)
{
	struct db_in columns[CONTENT_N] = {
		in_str(c->form),
		in_str(c->origin),
		in_str(c->ssin),
		in_id(c->number),
		in_str(c->first_name),
		in_str(c->last_name),
		in_str(c->purpose),
		in_str(c->message),
		in_date(c->birth_date),
		in_date(c->event_date),
		in_date(c->signed_on),
		in_date(c->expected_end),
		in_date(c->original_sent_on),
		in_i64(c->is_signed),
		in_i64(c->consent),
		in_i64(c->informed),
		in_i64(c->exchange_informed),
		in_str(c->region),
		in_str(c->actiris_number),
		in_str(c->reference),
		in_str(c->text_language),
		in_id(c->text_version),
		in_str(text_name_key(a, c->last_name)),
	};

	memcpy(in, columns, sizeof(columns));
}

int right_request_match(struct db *db, const struct right_request_content *c, int64_t organisation,
	int64_t unit, struct date today, struct right_request_target *to, struct arena *a,
	struct err *e)
{
	struct db_in in[] = {
		in_i64(organisation),
		in_id(unit),
		in_str(right_request_basis(c->form)),
		in_date(today),
		in_str(text_name_key(a, c->last_name)),
		in_str(text_name_key(a, c->first_name)),
		in_date(c->birth_date),
		in_str(c->ssin),
		in_str(c->ssin),
		in_id(c->number),
		in_id(c->number),
		in_str(c->ssin),
		in_id(c->number),
	};
	struct db_out out[] = {out_i64(&to->client), out_bool(&to->right_open)};

	*to = (struct right_request_target){0};
	return db_one(db, &match, in, NELEM(in), out, NELEM(out), a, e) < 0 ? -1 : 0;
}

int right_request_rules_load(struct db *db, const struct right_request_content *c,
	struct right_request_rules *to, struct arena *a, struct err *e)
{
	struct db_in in[] = {in_str(c->form), in_str(c->text_language)};
	struct db_out out[] = {out_bool(&to->signature_required), out_bool(&to->paper_required),
		out_i64(&to->text_version)};

	if (db_one(db, &rules_of, in, NELEM(in), out, NELEM(out), a, e) < 0)
		return -1;
	return settings_closing_days(db, &to->closed, a, e);
}

int right_request_region_known(
	struct db *db, const char *region, struct date today, struct arena *a, struct err *e)
{
	int64_t unit = 0;
	struct db_in in[] = {in_date(today), in_str(region)};
	struct db_out out = out_i64(&unit);

	return db_one(db, &region_known, in, NELEM(in), &out, 1, a, e);
}

int right_request_insert(struct db *db, const struct viewer *v,
	const struct right_request_content *c, const struct right_request_new *n, struct arena *a,
	struct err *e)
{
	struct db_in in[CONTENT_N + 11];

	in_content(c, in, a);
	in[CONTENT_N] = in_str(n->public_id);
	in[CONTENT_N + 1] = in_i64(v->employee);
	in[CONTENT_N + 2] = in_i64(n->organisation);
	in[CONTENT_N + 3] = in_id(n->unit);
	in[CONTENT_N + 4] = in_id(n->client);
	in[CONTENT_N + 5] = in_id(n->document);
	in[CONTENT_N + 6] = in_str(n->status);
	in[CONTENT_N + 7] = in_date(v->today);
	in[CONTENT_N + 8] = in_date(n->completed_on);
	in[CONTENT_N + 9] = in_date(n->risk_on);
	in[CONTENT_N + 10] = in_date(n->due_on);
	return db_exec(db, &insert_request, in, NELEM(in), e) < 0 ? -1 : 0;
}

int right_request_lock(struct db *db, const char *id, struct arena *a, struct err *e)
{
	int64_t row = 0;
	struct db_in in = in_str(id);
	struct db_out out = out_i64(&row);

	return db_one(db, &lock, &in, 1, &out, 1, a, e);
}

int right_request_load(struct db *db, const struct viewer *v, const char *id,
	struct right_request *n, struct arena *a, struct err *e)
{
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[FACTS_N + COLUMNS_N];

	*n = (struct right_request){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(id);
	out_facts(&n->facts, out);
	out_request(n, out + FACTS_N);
	return db_one(db, &one, in, NELEM(in), out, NELEM(out), a, e) < 0 ? -1 : 0;
}

int right_request_each(struct db *db, const struct viewer *v, const struct right_request_filter *f,
	struct right_request *n, int (*row)(void *arg, struct err *e), void *arg, struct arena *a,
	struct err *e)
{
	bool vdab = strcmp(v->organisation_kind, "vdab") == 0;
	bool late = f->clock && strcmp(f->clock, "overdue") == 0;
	struct db_in in[FACTS_INPUTS + 9];
	struct db_out out[FACTS_N + COLUMNS_N];

	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(f->status);
	in[FACTS_INPUTS + 1] = in_str(f->form);
	in[FACTS_INPUTS + 2] = late ? in_date(date_add_days(v->today, -1)) : in_null();
	in[FACTS_INPUTS + 3] = f->clock && !late ? in_date(v->today) : in_null();
	in[FACTS_INPUTS + 4] = in_date(f->due_on);
	in[FACTS_INPUTS + 5] = f->match ? in_i64(strcmp(f->match, "matched") == 0) : in_null();
	in[FACTS_INPUTS + 6] = in_date(f->after.date);
	in[FACTS_INPUTS + 7] = in_i64(f->after.id);
	in[FACTS_INPUTS + 8] = in_i64(f->page + 1);
	out_facts(&n->facts, out);
	out_request(n, out + FACTS_N);
	return db_each(db, vdab ? &work_list : &own_list, in, NELEM(in), out, NELEM(out), a, row,
		       arg, e) < 0
		       ? -1
		       : 0;
}

int right_request_queue(struct db *db, const struct viewer *v, struct right_request_queued *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct db_in in[FACTS_INPUTS];
	struct db_out out[] = {out_date(&to->due_on), out_i64(&to->requests),
		out_date(&to->risk_on), out_i64(&to->unmatched)};

	facts_in(v, in);
	return db_each(db, &queue, in, NELEM(in), out, NELEM(out), a, row, arg, e) < 0 ? -1 : 0;
}

struct likeness {
	const struct right_request_match *match;
	int (*row)(void *arg, struct err *e);
	void *arg;
};

/* The row that bears the facts alone is no file. */
static int each_likeness(void *arg, struct err *e)
{
	const struct likeness *l = arg;

	return l->match->id ? l->row(l->arg, e) : 0;
}

int right_request_candidates(struct db *db, const struct viewer *v, const char *id,
	struct request_facts *f, struct right_request_match *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e)
{
	struct likeness l = {to, row, arg};
	struct db_in in[FACTS_INPUTS + 1];
	struct db_out out[FACTS_N + 6];

	*f = (struct request_facts){0};
	facts_in(v, in);
	in[FACTS_INPUTS] = in_str(id);
	out_facts(f, out);
	out[FACTS_N] = out_str(&to->id);
	out[FACTS_N + 1] = out_str(&to->first_name);
	out[FACTS_N + 2] = out_str(&to->last_name);
	out[FACTS_N + 3] = out_str(&to->ssin);
	out[FACTS_N + 4] = out_i64(&to->number);
	out[FACTS_N + 5] = out_date(&to->birth_date);
	return db_each(db, &candidates, in, NELEM(in), out, NELEM(out), a, each_likeness, &l, e) < 0
		       ? -1
		       : 0;
}

int right_request_resembles(
	struct db *db, int64_t row, int64_t client, struct arena *a, struct err *e)
{
	int64_t id = 0;
	struct db_in in[] = {in_i64(client), in_i64(row)};
	struct db_out out = out_i64(&id);

	return db_one(db, &resembles, in, NELEM(in), &out, 1, a, e);
}

int right_request_replace(struct db *db, int64_t row, const struct right_request_content *c,
	const struct right_request_new *n, struct arena *a, struct err *e)
{
	struct db_in in[CONTENT_N + 7];

	in_content(c, in, a);
	in[CONTENT_N] = in_id(n->client);
	in[CONTENT_N + 1] = in_id(n->document);
	in[CONTENT_N + 2] = in_str(n->status);
	in[CONTENT_N + 3] = in_date(n->completed_on);
	in[CONTENT_N + 4] = in_date(n->risk_on);
	in[CONTENT_N + 5] = in_date(n->due_on);
	in[CONTENT_N + 6] = in_i64(row);
	return db_exec(db, &replace, in, NELEM(in), e) < 0 ? -1 : 0;
}

int right_request_set_client(struct db *db, int64_t row, int64_t client, struct err *e)
{
	struct db_in in[] = {in_id(client), in_i64(row)};

	return db_exec(db, &set_client, in, NELEM(in), e) < 0 ? -1 : 0;
}

int right_request_decide(struct db *db, int64_t row, const struct right_request_answer *answer,
	struct date today, struct err *e)
{
	struct db_in in[] = {in_str(answer->status), in_str(answer->refusal), in_str(answer->note),
		in_id(answer->employee), in_date(today), in_str(answer->right_id), in_i64(row)};

	return db_exec(db, &decide, in, NELEM(in), e) < 0 ? -1 : 0;
}
