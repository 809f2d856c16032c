/*
 * Allocations and referrals as rows: events that are added, and never changed into another.
 */
#include "access/allocation_db.h"

#include <string.h>

#include "access/facts_rows.h"
#include "access/shown.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

#define ROW_COLUMNS                                                                                \
	"g.id, g.client_id, g.version, g.right_id, g.public_id, " PLAIN_ORGANISATION("go") ", "    \
	PLAIN_UNIT("gu") ", " PLAIN_PERSON("gc")                                                   \
	", gs.public_id, gs.code, gs.name, ga.public_id, ga.reference, " PLAIN_PERSON("gb")        \
	", g.allocated_on, g.recorded_on, g.grant_on, g.signed_on,"    \
	" g.signed_recorded_on, gd.public_id, gr.public_id, g.withdrawn_on, g.withdrawn_reason"

#define ROW_NAMES                                                                                  \
	" LEFT JOIN organisation go ON go.id = g.organisation_id"                                  \
	" LEFT JOIN unit gu ON gu.id = g.unit_id LEFT JOIN employee gc ON gc.id = g.contact_id"    \
	" LEFT JOIN assignment ga ON ga.id = g.assignment_id"                                      \
	" LEFT JOIN service gs ON gs.id = ga.service_id"                                           \
	" LEFT JOIN employee gb ON gb.id = g.recorded_by"                                          \
	" LEFT JOIN document gd ON gd.id = g.document_id"                                          \
	" LEFT JOIN access_right gr ON gr.id = g.right_id"

#define ROW_IN_SCOPE                                                                               \
	"(((v.roles & 7) <> 0 AND g.organisation_id = v.organisation"                              \
	"  AND ((v.roles & 2) <> 0 OR g.unit_id IS NULL OR g.unit_id = v.unit))"                   \
	" OR " FACTS_READS_ALL ")"

enum { ROW_OUTPUTS = 31 };

static const struct db_sql of_file = {"allocations_of_file", DB_READ,
	"SELECT " FACTS_COLUMNS ", " ROW_COLUMNS " FROM " FACTS_VIEWER
	" JOIN client c ON c.public_id = ?" FACTS_JOINS
	" LEFT JOIN allocation g ON g.client_id = c.id AND " ROW_IN_SCOPE ROW_NAMES
	" ORDER BY g.id DESC LIMIT 1000"};

static const struct db_sql one = {"allocation_load", DB_READ,
	"SELECT " FACTS_COLUMNS ", " ROW_COLUMNS " FROM " FACTS_VIEWER
	" JOIN allocation q ON q.public_id = ? JOIN client c ON c.id = q.client_id" FACTS_JOINS
	" LEFT JOIN allocation g ON g.id = q.id AND " ROW_IN_SCOPE ROW_NAMES};

static const struct db_sql insert = {"allocation_insert", DB_WRITE,
	"INSERT INTO allocation (public_id, client_id, organisation_id, unit_id, contact_id,"
	" assignment_id, allocated_on, recorded_on, recorded_by, grant_on, signed_on,"
	" signed_recorded_on, signed_recorded_by, document_id)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};

static const struct db_sql sign = {"allocation_sign", DB_WRITE,
	"UPDATE allocation SET signed_on = ?, signed_recorded_on = ?, signed_recorded_by = ?,"
	" document_id = ?, version = version + 1"
	" WHERE id = ? AND version = ? AND signed_on IS NULL AND withdrawn_on IS NULL"};

static const struct db_sql withdraw = {"allocation_withdraw", DB_WRITE,
	"UPDATE allocation SET withdrawn_on = ?, withdrawn_by = ?, withdrawn_reason = ?,"
	" version = version + 1"
	" WHERE id = ? AND version = ? AND right_id IS NULL AND withdrawn_on IS NULL"};

static const struct db_sql granted = {"allocation_granted", DB_WRITE,
	"UPDATE allocation g JOIN access_right h ON h.public_id = ? SET g.right_id = h.id"
	" WHERE g.id = ? AND g.right_id IS NULL"};

static const struct db_sql document = {"allocation_document", DB_READ,
	"SELECT id FROM document WHERE public_id = ? AND client_id = ?"};

static const struct db_sql insert_referral = {"referral_insert", DB_WRITE,
	"INSERT INTO referral (public_id, client_id, organisation_id, signed_on, recorded_on,"
	" recorded_by, document_id) VALUES (?, ?, ?, ?, ?, ?, ?)"};

static void row_out(struct allocation_row *w, struct db_out out[ROW_OUTPUTS])
{
	struct db_out columns[ROW_OUTPUTS] = {
		out_i64(&w->id),
		out_i64(&w->client),
		out_i64(&w->version),
		out_i64(&w->right),
		out_str(&w->public_id),
		out_str(&w->organisation_id),
		out_str(&w->organisation_name),
		out_str(&w->organisation_kind),
		out_str(&w->unit_id),
		out_str(&w->unit_name),
		out_i64(&w->unit_oe),
		out_str(&w->contact_id),
		out_str(&w->contact_first_name),
		out_str(&w->contact_last_name),
		out_str(&w->service_id),
		out_str(&w->service_code),
		out_str(&w->service_name),
		out_str(&w->assignment_id),
		out_str(&w->assignment_reference),
		out_str(&w->recorder_id),
		out_str(&w->recorder_first_name),
		out_str(&w->recorder_last_name),
		out_date(&w->allocated_on),
		out_date(&w->recorded_on),
		out_str(&w->grant_on),
		out_date(&w->signed_on),
		out_date(&w->signed_recorded),
		out_str(&w->document_id),
		out_str(&w->right_id),
		out_date(&w->withdrawn_on),
		out_str(&w->withdrawn_reason),
	};

	memcpy(out, columns, sizeof(columns));
}

int allocations_of_file(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct allocation_row *row, int (*each)(void *arg, struct err *e),
	void *arg, struct arena *a, struct err *e)
{
	struct db_in in = in_str(client_id);
	struct db_out out[ROW_OUTPUTS];
	struct facts_query q = {&of_file, &in, 1, out, NELEM(out)};

	row_out(row, out);
	return facts_rows(db, v, &q, f, each, arg, a, e);
}

int allocation_load(struct db *db, const struct viewer *v, const char *id, struct access_facts *f,
	struct allocation_row *row, struct arena *a, struct err *e)
{
	struct db_in in = in_str(id);
	struct db_out out[ROW_OUTPUTS];
	struct facts_query q = {&one, &in, 1, out, NELEM(out)};

	*row = (struct allocation_row){0};
	row_out(row, out);
	return facts_row(db, v, &q, f, a, e) < 0 ? -1 : 0;
}

int allocation_insert(struct db *db, const struct allocation_new *n, int64_t *id, struct err *e)
{
	bool is_signed = date_given(n->signed_on);
	struct db_in in[] = {
		in_str(n->public_id),
		in_i64(n->client),
		in_i64(n->what->organisation),
		in_id(n->what->unit),
		in_id(n->what->contact),
		in_i64(n->what->assignment),
		in_date(n->allocated_on),
		in_date(n->today),
		in_i64(n->recorded_by),
		in_str(n->grant_on),
		in_date(n->signed_on),
		in_date(is_signed ? n->today : n->signed_on),
		in_id(is_signed ? n->recorded_by : 0),
		in_id(n->document),
	};

	if (db_exec(db, &insert, in, NELEM(in), e) < 0)
		return -1;
	*id = db_last_id(db);
	return 0;
}

int allocation_sign(struct db *db, const struct allocation_change *c, struct err *e)
{
	struct db_in in[] = {
		in_date(c->signed_on),
		in_date(c->today),
		in_i64(c->by),
		in_id(c->document),
		in_i64(c->id),
		in_i64(c->version),
	};
	int64_t changed = db_exec(db, &sign, in, NELEM(in), e);

	return changed < 0 ? -1 : changed > 0;
}

int allocation_withdraw(struct db *db, const struct allocation_change *c, struct err *e)
{
	struct db_in in[] = {
		in_date(c->today),
		in_i64(c->by),
		in_str(c->reason),
		in_i64(c->id),
		in_i64(c->version),
	};
	int64_t changed = db_exec(db, &withdraw, in, NELEM(in), e);

	return changed < 0 ? -1 : changed > 0;
}

int allocation_granted(struct db *db, int64_t id, const char *right_id, struct err *e)
{
	struct db_in in[] = {in_str(right_id), in_i64(id)};

	return db_exec(db, &granted, in, NELEM(in), e) < 0 ? -1 : 0;
}

int allocation_document(struct db *db, int64_t client, const char *document_id, int64_t *row,
	struct arena *a, struct err *e)
{
	struct db_in in[] = {in_str(document_id), in_i64(client)};
	struct db_out out[] = {out_i64(row)};
	int found;

	*row = 0;
	if (!document_id)
		return 0;
	found = db_one(db, &document, in, NELEM(in), out, NELEM(out), a, e);
	if (found == 0)
		return err_field(e, "document", "not_found", NULL);
	return found < 0 ? -1 : 0;
}

int referral_insert(struct db *db, const struct referral_new *n, struct err *e)
{
	struct db_in in[] = {
		in_str(n->public_id),
		in_i64(n->client),
		in_i64(n->organisation),
		in_date(n->signed_on),
		in_date(n->today),
		in_i64(n->recorded_by),
		in_id(n->document),
	};

	return db_exec(db, &insert_referral, in, NELEM(in), e) < 0 ? -1 : 0;
}
