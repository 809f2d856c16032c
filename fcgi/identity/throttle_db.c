/*
 * SQL of the throttle. The gate rows are written, not only locked: on a cluster two nodes that let
 * an attempt pass at once meet in certification, and one of them runs again.
 */
#include "identity/throttle_db.h"

#define NELEM(a) (sizeof(a) / sizeof((a)[0]))

/* One account's row, then one address's: always in this order, so that no two wait in a ring. */
static const struct db_sql lock_gate = {"throttle_lock", DB_WRITE,
	"INSERT INTO login_gate (key_hash) VALUES (?), (?)"
	" ON DUPLICATE KEY UPDATE passed_at = CURRENT_TIMESTAMP(6)"};

/* When the nth youngest failure leaves the window there are fewer than n. */
#define WAIT(column)                                                                               \
	"COALESCE((SELECT 1 + TIMESTAMPDIFF(SECOND, CURRENT_TIMESTAMP(6),"                         \
	" f.failed_at + INTERVAL ? SECOND) FROM login_failure f WHERE f." column " = ?"            \
	" AND f.failed_at > CURRENT_TIMESTAMP(6) - INTERVAL ? SECOND"                              \
	" ORDER BY f.failed_at DESC LIMIT 1 OFFSET ?), 0)"

static const struct db_sql count_failures = {"throttle_count", DB_READ,
	"SELECT GREATEST(" WAIT("login_hash") ", " WAIT("address_hash") ")"};

static const struct db_sql note_failure = {"throttle_note", DB_WRITE,
	"INSERT INTO login_failure (login_hash, address_hash) VALUES (?, ?)"};

static const struct db_sql strike = {
	"throttle_strike", DB_WRITE, "DELETE FROM login_failure WHERE id = ?"};

static const struct db_sql strike_account = {
	"throttle_strike_account", DB_WRITE, "DELETE FROM login_failure WHERE login_hash = ?"};

int throttle_lock(struct db *db, const struct throttle *t, struct err *e)
{
	struct db_in in[] = {
		in_bytes(t->account, DIGEST_BYTES), in_bytes(t->address, DIGEST_BYTES)};

	return db_exec(db, &lock_gate, in, NELEM(in), e) < 0 ? -1 : 0;
}

int throttle_count(struct db *db, struct throttle *t, struct arena *a, struct err *e)
{
	struct db_in in[] = {
		in_i64(THROTTLE_WINDOW_S),
		in_bytes(t->account, DIGEST_BYTES),
		in_i64(THROTTLE_WINDOW_S),
		in_i64(t->account_limit - 1),
		in_i64(THROTTLE_WINDOW_S),
		in_bytes(t->address, DIGEST_BYTES),
		in_i64(THROTTLE_WINDOW_S),
		in_i64(THROTTLE_ADDRESS - 1),
	};
	struct db_out out[] = {out_i64(&t->wait_s)};

	return db_one(db, &count_failures, in, NELEM(in), out, NELEM(out), a, e) < 0 ? -1 : 0;
}

int throttle_note(struct db *db, struct throttle *t, struct err *e)
{
	struct db_in in[] = {
		in_bytes(t->account, DIGEST_BYTES), in_bytes(t->address, DIGEST_BYTES)};

	if (db_exec(db, &note_failure, in, NELEM(in), e) < 0)
		return -1;
	t->attempt = db_last_id(db);
	return 0;
}

int throttle_strike(struct db *db, int64_t attempt, struct err *e)
{
	struct db_in in[] = {in_i64(attempt)};

	return db_exec(db, &strike, in, NELEM(in), e) < 0 ? -1 : 0;
}

int throttle_strike_account(struct db *db, const uint8_t account[DIGEST_BYTES], struct err *e)
{
	struct db_in in[] = {in_bytes(account, DIGEST_BYTES)};

	return db_exec(db, &strike_account, in, NELEM(in), e) < 0 ? -1 : 0;
}
