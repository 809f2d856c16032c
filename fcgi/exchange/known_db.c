/*
 * Requests and units. The rows a record may change are locked when they are looked at.
 */
#include "exchange/known_db.h"

#include <string.h>

#include "steps/lines.h"
#include "steps/states.h"

static const struct db_sql load_request = {"ibis_request_load", DB_READ,
	"SELECT COALESCE(q.reference, s.ibis_reference) IS NOT NULL, q.reference IS NOT NULL,"
	" q.version, q.content, q.cancelled, s.id, s.state, s.client_id, s.requester_unit_id,"
	" s.requester_organisation_id, COALESCE(q.registered_on, s.not_before - INTERVAL 1 DAY),"
	" q.start_date, c.public_id, s.public_id"
	" FROM (SELECT 1) w LEFT JOIN step s ON s.ibis_reference = ?"
	" LEFT JOIN ibis_request q ON q.reference = s.ibis_reference"
	" LEFT JOIN client c ON c.id = s.client_id FOR UPDATE"};

static enum line_course course_of(const char *state)
{
	if (!state)
		return LINE_NONE;
	if (strcmp(state, "requested") == 0)
		return LINE_REQUESTED;
	return strcmp(state, "cancelled") == 0 ? LINE_CANCELLED : LINE_BEGUN;
}

int request_load(struct db *db, const char *reference, struct request_row *to, struct arena *a,
	struct err *e)
{
	const unsigned char *content = NULL;
	const char *state = NULL;
	size_t content_size = 0;
	struct db_in in = in_str(reference);
	struct db_out out[] = {
		out_bool(&to->known),
		out_bool(&to->stored),
		out_i64(&to->version),
		out_bytes(&content, &content_size),
		out_bool(&to->cancelled),
		out_i64(&to->step),
		out_str(&state),
		out_i64(&to->client),
		out_i64(&to->unit),
		out_i64(&to->organisation),
		out_date(&to->registered_on),
		out_date(&to->start),
		out_str(&to->client_id),
		out_str(&to->step_id),
	};

	*to = (struct request_row){0};
	if (db_one(db, &load_request, &in, 1, out, sizeof(out) / sizeof(out[0]), a, e) < 0)
		return -1;
	to->line = course_of(state);
	if (content && content_size == DIGEST_BYTES)
		memcpy(to->content, content, DIGEST_BYTES);
	return 0;
}

static const struct db_sql store_request = {"ibis_request_store", DB_WRITE,
	"INSERT INTO ibis_request (reference, client_id, step_id, version, content, cancelled,"
	" registered_on, start_date, run_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
	" ON DUPLICATE KEY UPDATE version = VALUES(version), content = VALUES(content),"
	" cancelled = VALUES(cancelled), start_date = VALUES(start_date),"
	" run_id = VALUES(run_id), changed_at = CURRENT_TIMESTAMP(6)"};

int request_store(struct db *db, const char *reference, const struct request_row *q, int64_t run,
	struct err *e)
{
	struct db_in in[] = {
		in_str(reference),
		in_i64(q->client),
		in_i64(q->step),
		in_i64(q->version),
		in_bytes(q->content, DIGEST_BYTES),
		in_i64(q->cancelled),
		in_date(q->registered_on),
		in_date(q->start),
		in_i64(run),
	};

	return db_exec(db, &store_request, in, sizeof(in) / sizeof(in[0]), e) < 0 ? -1 : 0;
}

static const struct db_sql ended_unit = {"ibis_unit", DB_READ,
	"SELECT id, organisation_id FROM unit WHERE oe_number = ?"};

int known_unit_load(struct db *db, int32_t oe, struct date today, struct known_unit *to,
	struct party *party, struct arena *a, struct err *e)
{
	struct db_in in = in_i64(oe);
	struct db_out out[] = {out_i64(&to->unit), out_i64(&to->organisation)};
	int found = party_by_oe_number(db, oe, today, party, a, e);

	*to = (struct known_unit){0};
	if (found < 0)
		return -1;
	if (found > 0) {
		*to = (struct known_unit){UNIT_LIVING, party->unit, party->organisation};
		return 0;
	}
	found = db_one(db, &ended_unit, &in, 1, out, 2, a, e);
	if (found > 0)
		to->state = UNIT_ENDED;
	return found < 0 ? -1 : 0;
}
