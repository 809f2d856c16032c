/*
 * Clearing away: what has expired goes, all of it, and nothing else.
 */
#include "support.h"

#include "app/sweep_db.h"

enum { ABSOLUTE_S = 36000 };

static struct db *db;
static struct arena *arena;

static int setup(void **state)
{
	struct err e = {0};

	(void)state;
	if (crypto_start(&e))
		return -1;
	db = test_open();
	arena = arena_new(1 << 20);
	test_run_file(db, "sql/0001_identity.sql");
	test_run_file(db, "sql/0003_client.sql");
	test_run_file(db, "sql/0007_jobs.sql");
	test_run_file(db, "sql/0026_messages.sql");
	test_run(db,
		"INSERT INTO organisation (id, public_id, name, name_key, kind, valid_from)"
		" VALUES (1, REPEAT('a', 32), 'V', 'v', 'vdab', '2020-01-01');"
		"INSERT INTO unit (id, public_id, organisation_id, oe_number, name, name_key, "
		"valid_from)"
		" VALUES (1, REPEAT('b', 32), 1, 1, 'U', 'u', '2020-01-01');"
		"INSERT INTO employee (id, public_id, login, organisation_id, unit_id, first_name,"
		" last_name, name_key, valid_from)"
		" VALUES (1, REPEAT('c', 32), 'els', 1, 1, 'E', 'L', 'l e', '2020-01-01')");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	db_close(db);
	arena_free(arena);
	return 0;
}

static void left_is(int64_t wanted, const struct db_sql *sql)
{
	assert_int_equal(test_number(db, sql), wanted);
}

static void test_all_that_expired_goes(void **state)
{
	static const struct db_sql keys = {
		"count_keys", DB_READ, "SELECT COUNT(*) FROM idempotency"};
	static const struct db_sql failures = {
		"count_failures", DB_READ, "SELECT COUNT(*) FROM login_failure"};
	static const struct db_sql sessions = {
		"count_sessions", DB_READ, "SELECT COUNT(*) FROM session"};
	static const struct db_sql links = {
		"count_links", DB_READ, "SELECT COUNT(*) FROM password_link"};
	static const struct db_sql kept = {"count_kept", DB_READ,
		"SELECT COUNT(*) FROM password_link WHERE LEFT(token_hash, 1) IN ('b', 'd', 'e')"};
	static const struct db_sql jobs = {"count_jobs", DB_READ, "SELECT COUNT(*) FROM job"};
	static const struct db_sql messages = {
		"count_messages", DB_READ, "SELECT COUNT(*) FROM message"};
	struct err e = {0};

	(void)state;
	/* more than one statement takes, and one of each that has time left */
	test_run(db,
		"INSERT INTO idempotency (employee_id, route, idempotency_key, body_hash, resource,"
		" status, created_at) SELECT 1, 'POST /x', seq, '', '', 201, UTC_TIMESTAMP(6)"
		" - INTERVAL IF(seq = 1, 86300, 86500) SECOND FROM seq_1_to_12000;"
		"INSERT INTO login_failure (login_hash, address_hash, failed_at) SELECT '', '',"
		" UTC_TIMESTAMP(6) - INTERVAL IF(seq = 1, 86300, 86500) SECOND FROM seq_1_to_5000;"
		"INSERT INTO session (token_hash, employee_id, created_at) SELECT seq, 1,"
		" UTC_TIMESTAMP(6) - INTERVAL IF(seq = 1, 35900, 36100) SECOND FROM seq_1_to_5001;"
		"INSERT INTO password_link (token_hash, employee_id, expires_at, used_at) VALUES"
		" ('a', 1, UTC_TIMESTAMP(6) - INTERVAL 31 DAY, NULL),"
		" ('b', 1, UTC_TIMESTAMP(6) - INTERVAL 29 DAY, NULL),"
		" ('c', 1, UTC_TIMESTAMP(6) - INTERVAL 29 DAY, UTC_TIMESTAMP(6) - INTERVAL 31 DAY),"
		" ('d', 1, UTC_TIMESTAMP(6) - INTERVAL 31 DAY, UTC_TIMESTAMP(6) - INTERVAL 29 DAY),"
		" ('e', 1, UTC_TIMESTAMP(6) + INTERVAL 1 DAY, NULL);"
		"INSERT INTO job (kind, state, finished_at) VALUES"
		" ('a', 'done', UTC_TIMESTAMP(6) - INTERVAL 31 DAY),"
		" ('b', 'done', UTC_TIMESTAMP(6) - INTERVAL 29 DAY),"
		" ('c', 'failed', UTC_TIMESTAMP(6) - INTERVAL 31 DAY), ('d', 'waiting', NULL);"
		"INSERT INTO message (public_id, kind, employee_id, once, told_on, created_at)"
		" SELECT LPAD(seq, 32, '0'), 'a', 1, seq, '2026-01-01',"
		" UTC_TIMESTAMP(6) - INTERVAL IF(seq = 1, 179, 181) DAY FROM seq_1_to_5001");
	assert_int_equal(sweep_expired(db, ABSOLUTE_S, &e), 0);
	left_is(1, &keys);
	left_is(1, &failures);
	left_is(1, &sessions);
	left_is(3, &jobs);
	left_is(3, &links);
	left_is(3, &kept);
	left_is(1, &messages);
	assert_int_equal(sweep_expired(db, ABSOLUTE_S, &e), 0);
	left_is(1, &keys);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_that_expired_goes),
	};
	int failed;

	test_schema("t_sweep");
	failed = cmocka_run_group_tests_name("db/t_sweep", tests, setup, teardown);
	test_schema_drop();
	return failed;
}
