/*
 * Claims of idempotency keys.
 *
 * The INSERT comes first and decides: while another transaction holds the same key uncommitted, it
 * waits. The read after a refusal locks, so that it sees what was committed meanwhile and not the
 * snapshot of this transaction.
 */
#include "http/idempotency_db.h"

#include "db/db.h"

static const struct db_sql insert_claim = {"idempotency_insert", DB_WRITE,
	"INSERT INTO idempotency (employee_id, route, idempotency_key, body_hash, resource, status)"
	" VALUES (?, ?, ?, ?, '', 0)"};

static const struct db_sql select_claim = {"idempotency_find", DB_READ,
	"SELECT body_hash, resource, status FROM idempotency"
	" WHERE employee_id = ? AND route = ? AND idempotency_key = ? LOCK IN SHARE MODE"};

static const struct db_sql update_claim = {"idempotency_update", DB_WRITE,
	"UPDATE idempotency SET resource = ?, status = ?"
	" WHERE employee_id = ? AND route = ? AND idempotency_key = ? AND status = 0"};

int idempotency_insert(struct req *r, const uint8_t digest[DIGEST_BYTES], struct err *e)
{
	struct db_in in[] = {in_i64(r->employee), in_str(r->route_text), in_str(r->idempotency_key),
		in_bytes(digest, DIGEST_BYTES)};

	if (db_exec(r->db, &insert_claim, in, sizeof(in) / sizeof(in[0]), e) >= 0)
		return 0;
	if (e->code != E_DUPLICATE)
		return -1;
	err_clear(e);
	return 1;
}

int idempotency_find(struct req *r, struct idempotency_row *row, struct err *e)
{
	struct db_in in[] = {
		in_i64(r->employee), in_str(r->route_text), in_str(r->idempotency_key)};
	struct db_out out[] = {out_bytes(&row->digest, &row->digest_len), out_str(&row->resource),
		out_i64(&row->status)};

	return db_one(r->db, &select_claim, in, sizeof(in) / sizeof(in[0]), out,
		sizeof(out) / sizeof(out[0]), r->arena, e);
}

int idempotency_update(struct req *r, const char *resource, int status, struct err *e)
{
	struct db_in in[] = {in_str(resource), in_i64(status), in_i64(r->employee),
		in_str(r->route_text), in_str(r->idempotency_key)};
	int64_t n = db_exec(r->db, &update_claim, in, sizeof(in) / sizeof(in[0]), e);

	if (n < 0)
		return -1;
	return n == 1 ? 0 : err_set(e, E_INTERNAL, "%s: done without a claim", r->route_text);
}
