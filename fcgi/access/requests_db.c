/*
 * Requests as rows: every form that comes in is kept, whether or not it points at a client.
 */
#include "access/requests_db.h"

#include "base/text.h"

#define NELEM(x) (sizeof(x) / sizeof((x)[0]))

static const struct db_sql match = {"request_match", DB_READ,
	"SELECT c.id FROM client c"
	" WHERE c.last_name_key = ? AND c.first_name_key = ? AND c.birth_date = ?"
	" AND (? IS NULL OR c.ssin = ?) AND (? IS NULL OR c.number = ?)"
	" AND COALESCE(?, ?) IS NOT NULL LIMIT 1"};

static const struct db_sql insert_request = {"request_insert", DB_WRITE,
	"INSERT INTO access_request (public_id, employee_id, organisation_id, unit_id, client_id,"
	" ssin, number, first_name, last_name, birth_date, purpose, message, received_on)"
	" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};

int request_match(struct db *db, struct request_new *n, struct arena *a, struct err *e)
{
	struct db_in in[] = {
		in_str(text_name_key(a, n->last_name)),
		in_str(text_name_key(a, n->first_name)),
		in_date(n->birth_date),
		in_str(n->ssin),
		in_str(n->ssin),
		in_id(n->number),
		in_id(n->number),
		in_str(n->ssin),
		in_id(n->number),
	};
	struct db_out out = out_i64(&n->client);

	n->client = 0;
	return db_one(db, &match, in, NELEM(in), &out, 1, a, e) < 0 ? -1 : 0;
}

int request_insert(
	struct db *db, const struct viewer *v, const struct request_new *n, struct err *e)
{
	struct db_in in[] = {
		in_str(n->public_id),
		in_i64(v->employee),
		in_i64(n->organisation),
		in_id(n->unit),
		in_id(n->client),
		in_str(n->ssin),
		in_id(n->number),
		in_str(n->first_name),
		in_str(n->last_name),
		in_date(n->birth_date),
		in_str(n->purpose),
		in_str(n->message),
		in_date(v->today),
	};

	return db_exec(db, &insert_request, in, NELEM(in), e) < 0 ? -1 : 0;
}
