/*
 * What goes into a statement comes out of it: every type, NULL, the longest values, and refusals
 * where a column is not what was asked for.
 */
#include "support.h"

#include "db/handle.h"

static struct db *db;
static struct arena *arena;

static const struct db_sql insert_row = {"insert_row", DB_WRITE,
	"INSERT INTO v (n, u, t, b, d, at, flag, big, blob_big, word) VALUES (?, ?, ?, ?, ?, ?, ?, "
	"?, ?, ?)"};
static const struct db_sql select_row = {"select_row", DB_READ,
	"SELECT n, u, t, b, d, at, flag, big, blob_big, word, id FROM v ORDER BY id DESC LIMIT 1"};
static const struct db_sql delete_all = {"delete_all", DB_WRITE, "DELETE FROM v"};

struct row {
	int64_t n, u, id;
	const char *t, *at, *big, *word;
	const unsigned char *b, *blob_big;
	size_t b_n, blob_n;
	struct date d;
	bool flag;
};

static int read_row(struct row *r, struct err *e)
{
	struct db_out out[] = {
		out_i64(&r->n),
		out_i64(&r->u),
		out_str(&r->t),
		out_bytes(&r->b, &r->b_n),
		out_date(&r->d),
		out_str(&r->at),
		out_bool(&r->flag),
		out_str(&r->big),
		out_bytes(&r->blob_big, &r->blob_n),
		out_str(&r->word),
		out_i64(&r->id),
	};

	return db_one(db, &select_row, NULL, 0, out, NELEM(out), arena, e);
}

static int setup(void **state)
{
	(void)state;
	db = test_open();
	arena = arena_new(64 << 20);
	test_run(db,
		"CREATE OR REPLACE TABLE v (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,"
		" n BIGINT NULL, u INT UNSIGNED NULL, t VARCHAR(200) NULL, b BINARY(32) NULL,"
		" d DATE NULL, at DATETIME(6) NULL, flag BOOLEAN NULL, big LONGTEXT NULL,"
		" blob_big LONGBLOB NULL, word ENUM('ja', 'nee') NULL)");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	db_close(db);
	arena_free(arena);
	return 0;
}

static void every_type_comes_back(void **state)
{
	static const unsigned char bytes[32] = {0, 1, 0xff, '\'', '"', '\\', 0, 9};
	struct db_in in[] = {
		in_i64(INT64_MIN),
		in_i64(4294967295),
		in_str("Éloïse 'O\"' \\ 😀"),
		in_bytes(bytes, sizeof(bytes)),
		in_date((struct date){2026, 11, 22}),
		in_str("2026-11-22 12:00:00.123456"),
		in_i64(1),
		in_str(""),
		in_bytes("", 0),
		in_str("nee"),
	};
	struct err e = {0};
	struct row r = {0};

	(void)state;
	assert_int_equal(db_exec(db, &insert_row, in, NELEM(in), &e), 1);
	assert_int_equal(read_row(&r, &e), 1);
	assert_true(r.n == INT64_MIN);
	assert_true(r.u == 4294967295);
	assert_string_equal(r.t, "Éloïse 'O\"' \\ 😀");
	assert_int_equal(r.b_n, 32);
	assert_memory_equal(r.b, bytes, 32);
	assert_int_equal(date_compare(r.d, (struct date){2026, 11, 22}), 0);
	assert_string_equal(r.at, "2026-11-22T12:00:00.123456Z");
	assert_true(r.flag);
	assert_string_equal(r.big, "");
	assert_non_null(r.blob_big);
	assert_int_equal(r.blob_n, 0);
	assert_string_equal(r.word, "nee");
	assert_true(r.id > 0 && r.id == db_last_id(db));
}

static void null_comes_back_as_nothing(void **state)
{
	struct db_in in[] = {in_null(), in_id(0), in_str(NULL), in_bytes(NULL, 5),
		in_date((struct date){0}), in_null(), in_null(), in_null(), in_null(), in_null()};
	struct err e = {0};
	struct row r;

	(void)state;
	memset(&r, 0x55, sizeof(r));
	assert_int_equal(db_exec(db, &insert_row, in, NELEM(in), &e), 1);
	assert_int_equal(read_row(&r, &e), 1);
	assert_true(r.n == 0 && r.u == 0);
	assert_null(r.t);
	assert_null(r.b);
	assert_int_equal(r.b_n, 0);
	assert_false(date_given(r.d));
	assert_null(r.at);
	assert_false(r.flag);
	assert_null(r.big);
	assert_null(r.blob_big);
	assert_int_equal(r.blob_n, 0);
	assert_null(r.word);
}

/* The same statement with values, with NULLs, with values again: nothing of a row stays behind. */
static void statement_serves_again(void **state)
{
	for (int i = 0; i < 3; i++) {
		every_type_comes_back(state);
		null_comes_back_as_nothing(state);
	}
}

static void long_values_are_whole(void **state)
{
	static const size_t sizes[] = {1, 250, 251, 4095, 4096, 65535, 65536, 1 << 20, 5 << 20};
	struct err e = {0};

	(void)state;
	for (size_t i = 0; i < NELEM(sizes); i++) {
		size_t n = sizes[i];
		char *text = arena_alloc(arena, n + 1);
		unsigned char *blob = arena_alloc(arena, n);
		struct row r = {0};

		for (size_t k = 0; k < n; k++) {
			text[k] = (char)('a' + k % 26);
			blob[k] = (unsigned char)(k * 7 + i);
		}
		struct db_in in[] = {in_null(), in_null(), in_null(), in_null(), in_null(),
			in_null(), in_null(), in_str(text), in_bytes(blob, n), in_null()};

		assert_int_equal(db_exec(db, &insert_row, in, NELEM(in), &e), 1);
		assert_int_equal(read_row(&r, &e), 1);
		assert_int_equal(strlen(r.big), n);
		assert_string_equal(r.big, text);
		assert_int_equal(r.blob_n, n);
		assert_memory_equal(r.blob_big, blob, n);
		arena_reset(arena);
	}
}

static void extremes_of_integers(void **state)
{
	static const struct db_sql numbers = {"numbers", DB_READ,
		"SELECT ?, CAST(9223372036854775807 AS UNSIGNED), -1, CAST(255 AS UNSIGNED), 2 > "
		"1"};
	static const struct db_sql too_large = {
		"too_large", DB_READ, "SELECT CAST(9223372036854775808 AS UNSIGNED)"};
	int64_t a = 0, b = 0, c = 0, d = 0;
	bool t = false;
	struct db_in in = in_i64(INT64_MAX);
	struct db_out out[] = {out_i64(&a), out_i64(&b), out_i64(&c), out_i64(&d), out_bool(&t)};
	struct err e = {0};

	(void)state;
	assert_int_equal(db_one(db, &numbers, &in, 1, out, NELEM(out), arena, &e), 1);
	assert_true(a == INT64_MAX && b == INT64_MAX && c == -1 && d == 255 && t);
	assert_int_equal(db_one(db, &too_large, NULL, 0, out, 1, arena, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	/* the connection is as good as before */
	err_clear(&e);
	assert_int_equal(db_one(db, &numbers, &in, 1, out, NELEM(out), arena, &e), 1);
}

static void dates_and_times_as_text(void **state)
{
	static const struct db_sql dates = {"dates", DB_READ,
		"SELECT CAST('1899-01-02' AS DATE), CAST('2026-03-29 01:59:59' AS DATETIME),"
		" TIMESTAMP('2026-11-22 00:00:00.000001'), CAST(12.50 AS DECIMAL(10, 2)), NULL,"
		" UTC_TIMESTAMP(6) > '2026-01-01'"};
	const char *date = NULL, *whole = NULL, *fraction = NULL, *decimal = NULL, *nothing = "";
	bool after = false;
	struct db_out out[] = {out_str(&date), out_str(&whole), out_str(&fraction),
		out_str(&decimal), out_str(&nothing), out_bool(&after)};
	struct err e = {0};

	(void)state;
	assert_int_equal(db_one(db, &dates, NULL, 0, out, NELEM(out), arena, &e), 1);
	assert_string_equal(date, "1899-01-02");
	assert_string_equal(whole, "2026-03-29T01:59:59.000000Z");
	assert_string_equal(fraction, "2026-11-22T00:00:00.000001Z");
	assert_string_equal(decimal, "12.50");
	assert_null(nothing);
	assert_true(after);
}

/* A column read as what it is not: refused, and the statement and the connection go on. */
static void another_type_than_asked_is_refused(void **state)
{
	static const struct {
		struct db_sql sql;
		enum db_out_type type;
	} cases[] = {
		{{"text_as_number", DB_READ, "SELECT 'abc'"}, OUT_I64},
		{{"text_as_bool", DB_READ, "SELECT 'abc'"}, OUT_BOOL},
		{{"text_as_date", DB_READ, "SELECT '2026-11-22'"}, OUT_DATE},
		{{"text_as_bytes", DB_READ, "SELECT 'abc'"}, OUT_BYTES},
		{{"bytes_as_text", DB_READ, "SELECT CAST('abc' AS BINARY)"}, OUT_STR},
		{{"number_as_text", DB_READ, "SELECT 7"}, OUT_STR},
		{{"number_as_date", DB_READ, "SELECT 20261122"}, OUT_DATE},
		{{"date_as_number", DB_READ, "SELECT CURRENT_DATE"}, OUT_I64},
		{{"time_as_date", DB_READ, "SELECT NOW(6)"}, OUT_DATE},
		{{"double_as_number", DB_READ, "SELECT 1e0"}, OUT_I64},
		{{"double_as_text", DB_READ, "SELECT 1e0"}, OUT_STR},
		{{"decimal_as_number", DB_READ, "SELECT 1.5"}, OUT_I64},
		{{"hour_as_text", DB_READ, "SELECT CURRENT_TIME"}, OUT_STR},
	};
	static const struct db_sql good = {"good", DB_READ, "SELECT 41 + 1"};
	union {
		int64_t n;
		bool b;
		const char *s;
		const unsigned char *p;
		struct date d;
	} to;

	(void)state;
	for (size_t i = 0; i < NELEM(cases); i++) {
		size_t n = 0;
		struct db_out out = {.type = cases[i].type, .to = &to, .n = &n};
		struct err e = {0};

		assert_int_equal(db_one(db, &cases[i].sql, NULL, 0, &out, 1, arena, &e), -1);
		if (e.code != E_INTERNAL || !strstr(e.detail, cases[i].sql.name))
			fail_msg("%s: %d %s", cases[i].sql.name, (int)e.code, e.detail);
		assert_int_equal(test_number(db, &good), 42);
	}
	assert_false(db_dead(db));
}

static void wrong_numbers_of_places(void **state)
{
	static const struct db_sql two = {"two", DB_READ, "SELECT ?, ?"};
	int64_t n = 0;
	struct db_in in[] = {in_i64(1), in_i64(2), in_i64(3)};
	struct db_out out[] = {out_i64(&n), out_i64(&n), out_i64(&n)};
	struct err e = {0};

	(void)state;
	assert_int_equal(db_one(db, &two, in, 1, out, 2, arena, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	assert_int_equal(db_one(db, &two, in, 3, out, 2, arena, &e), -1);
	assert_int_equal(db_one(db, &two, in, 2, out, 1, arena, &e), -1);
	assert_int_equal(db_one(db, &two, in, 2, out, 3, arena, &e), -1);
	assert_int_equal(db_exec(db, &two, in, 2, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	assert_int_equal(db_one(db, &delete_all, NULL, 0, out, 0, arena, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	err_clear(&e);
	assert_int_equal(db_one(db, &two, in, 2, out, 2, arena, &e), 1);
	assert_int_equal(n, 2);
}

static void bad_sql_says_which(void **state)
{
	static const struct db_sql bad = {"the_bad_one", DB_READ, "SELECT FROM WHERE"};
	int64_t n = 0;
	struct db_out out = out_i64(&n);
	struct err e = {0};

	(void)state;
	for (int i = 0; i < 2; i++) {
		assert_int_equal(db_one(db, &bad, NULL, 0, &out, 1, arena, &e), -1);
		assert_int_equal(e.code, E_INTERNAL);
		assert_non_null(strstr(e.detail, "the_bad_one"));
		assert_non_null(strstr(e.detail, "1064"));
	}
	assert_false(db_dead(db));
}

static void lookups_have_three_answers(void **state)
{
	static const struct db_sql of_id = {"of_id", DB_READ, "SELECT id FROM v WHERE id = ?"};
	int64_t id = 77;
	struct db_in in = in_i64(-5);
	struct db_out out = out_i64(&id);
	struct err e = {0};

	(void)state;
	assert_int_equal(db_one(db, &of_id, &in, 1, &out, 1, arena, &e), 0);
	assert_int_equal(id, 77);
	assert_int_equal(e.code, E_NONE);
}

struct walk {
	int64_t n, sum;
	int rows, stop_at;
};

static int step(void *arg, struct err *e)
{
	static const struct db_sql twice = {"twice", DB_READ, "SELECT ? * 2"};
	struct walk *w = arg;
	int64_t doubled = 0;
	struct db_in in = in_i64(w->n);
	struct db_out out = out_i64(&doubled);

	if (++w->rows == w->stop_at)
		return err_set(e, E_STATE_CONFLICT, "enough");
	/* other statements may run while rows are read */
	if (db_one(db, &twice, &in, 1, &out, 1, arena, e) != 1)
		return -1;
	w->sum += doubled;
	return 0;
}

static const struct db_sql count_up = {
	"count_up", DB_READ, "SELECT seq FROM seq_1_to_1000 ORDER BY seq"};

static void every_row_is_given(void **state)
{
	struct walk w = {0};
	struct db_out out = out_i64(&w.n);
	struct err e = {0};
	struct db_counts c;

	(void)state;
	db_counts_reset(db);
	assert_int_equal(db_each(db, &count_up, NULL, 0, &out, 1, arena, step, &w, &e), 1000);
	assert_int_equal(w.sum, 1000 * 1001);
	c = db_counts(db);
	assert_int_equal(c.statements, 1001);
	assert_int_equal(c.rows, 2000);
	w = (struct walk){.stop_at = 10};
	assert_int_equal(db_each(db, &count_up, NULL, 0, &out, 1, arena, step, &w, &e), -1);
	assert_int_equal(e.code, E_STATE_CONFLICT);
	assert_int_equal(w.rows, 10);
	err_clear(&e);
	w = (struct walk){0};
	assert_int_equal(db_each(db, &count_up, NULL, 0, &out, 1, arena, step, &w, &e), 1000);
}

static int step_into_itself(void *arg, struct err *e)
{
	int64_t n = 0;
	struct db_out out = out_i64(&n);

	(void)arg;
	return db_one(db, &count_up, NULL, 0, &out, 1, arena, e) == 1 ? 0 : -1;
}

static void a_statement_is_not_executed_inside_its_own_rows(void **state)
{
	int64_t n = 0;
	struct db_out out = out_i64(&n);
	struct err e = {0};

	(void)state;
	assert_int_equal(
		db_each(db, &count_up, NULL, 0, &out, 1, arena, step_into_itself, NULL, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	err_clear(&e);
	assert_int_equal(db_one(db, &count_up, NULL, 0, &out, 1, arena, &e), 1);
}

/* A worker that keeps its statements while a migration alters the table under them. */
static void tables_may_change_under_a_statement(void **state)
{
	static const struct db_sql read = {"read_w", DB_READ, "SELECT a FROM w"};
	static const struct db_sql write = {"write_w", DB_WRITE, "INSERT INTO w (a) VALUES (?)"};
	int64_t n = 0;
	const char *text = NULL;
	struct db_out number = out_i64(&n), string = out_str(&text);
	struct db_in in = in_i64(5);
	struct err e = {0};

	(void)state;
	for (int i = 0; i < 5; i++) {
		test_run(db, "CREATE OR REPLACE TABLE w (a TINYINT UNSIGNED NOT NULL)");
		assert_int_equal(db_exec(db, &write, &in, 1, &e), 1);
		assert_int_equal(db_one(db, &read, NULL, 0, &number, 1, arena, &e), 1);
		assert_int_equal(n, 5);
		test_run(db, "ALTER TABLE w MODIFY a BIGINT NOT NULL, ADD b VARCHAR(10) NULL");
		test_run(db, "UPDATE w SET a = -9000000000");
		assert_int_equal(db_one(db, &read, NULL, 0, &number, 1, arena, &e), 1);
		assert_true(n == -9000000000);
		test_run(db, "ALTER TABLE w MODIFY a VARCHAR(20) NOT NULL");
		assert_int_equal(db_one(db, &read, NULL, 0, &string, 1, arena, &e), 1);
		assert_string_equal(text, "-9000000000");
		assert_int_equal(db_one(db, &read, NULL, 0, &number, 1, arena, &e), -1);
		assert_int_equal(e.code, E_INTERNAL);
		err_clear(&e);
	}
}

/* The server may forget a statement (a proxy in between, a cache that is too small): then nothing
 * was done, and it is prepared once more. */
static void a_statement_the_server_forgot(void **state)
{
	static const struct db_sql add = {"add", DB_WRITE, "INSERT INTO w (a) VALUES (?)"};
	static const struct db_sql sum = {
		"sum", DB_READ, "SELECT CAST(COALESCE(SUM(a), 0) AS SIGNED) FROM w"};
	struct db_in in = in_i64(5);
	struct err e = {0};

	(void)state;
	test_run(db, "CREATE OR REPLACE TABLE w (a INT NOT NULL)");
	for (int i = 0; i < 4; i++) {
		assert_int_equal(db_exec(db, &add, &in, 1, &e), 1);
		assert_int_equal(test_number(db, &sum), 5 * (i + 1));
		/* past libmariadb, which would mark its own statements as lost */
		assert_int_equal(
			db->my->methods->db_command(db->my, COM_RESET_CONNECTION, NULL, 0, 0, NULL),
			0);
	}
	db_close(db);
	db = test_open();
}

/* More statements than the first table of the cache holds, each twice, in another order. */
static void many_statements_are_kept(void **state)
{
	enum { MANY = 300 };
	struct db_sql *sql = arena_array(arena, MANY, sizeof(*sql));
	int64_t prepared;
	static const struct db_sql held = {"held", DB_READ,
		"SELECT CAST(VARIABLE_VALUE AS SIGNED) FROM information_schema.SESSION_STATUS"
		" WHERE VARIABLE_NAME = 'COM_STMT_PREPARE'"};

	(void)state;
	for (int i = 0; i < MANY; i++) {
		sql[i].name = arena_printf(arena, "many_%d", i);
		sql[i].effect = DB_READ;
		sql[i].text = arena_printf(arena, "SELECT %d", i);
		assert_int_equal(test_number(db, &sql[i]), i);
	}
	prepared = test_number(db, &held);
	for (int i = MANY - 1; i >= 0; i--)
		assert_int_equal(test_number(db, &sql[i]), i);
	assert_int_equal(test_number(db, &held), prepared);
	/* `sql` dies with the arena, and its addresses may come again: start with a fresh handle */
	db_close(db);
	db = test_open();
}

static void rows_affected(void **state)
{
	static const struct db_sql set = {"set", DB_WRITE, "UPDATE r SET n = ? WHERE n < 10"};
	struct db_in in = in_i64(3);
	struct err e = {0};

	(void)state;
	test_run(db, "CREATE OR REPLACE TABLE r (n INT); INSERT INTO r VALUES (1), (2), (3), (99)");
	assert_int_equal(db_exec(db, &set, &in, 1, &e), 2);
	assert_int_equal(db_exec(db, &set, &in, 1, &e), 0);
}

static void the_session_is_set(void **state)
{
	static const struct db_sql session = {"session", DB_READ,
		"SELECT @@time_zone, @@character_set_client, @@collation_connection, "
		"@@tx_isolation,"
		" @@sql_mode, @@innodb_snapshot_isolation, @@autocommit, "
		"@@innodb_lock_wait_timeout"};
	const char *zone = NULL, *charset = NULL, *collation = NULL, *isolation = NULL,
		   *mode = NULL;
	int64_t autocommit = 0, wait = 0;
	bool snapshot = false;
	struct db_out out[] = {out_str(&zone), out_str(&charset), out_str(&collation),
		out_str(&isolation), out_str(&mode), out_bool(&snapshot), out_i64(&autocommit),
		out_i64(&wait)};
	struct err e = {0};

	(void)state;
	assert_int_equal(db_one(db, &session, NULL, 0, out, NELEM(out), arena, &e), 1);
	assert_string_equal(zone, "+00:00");
	assert_string_equal(charset, "utf8mb4");
	assert_string_equal(collation, "utf8mb4_uca1400_ai_ci");
	assert_string_equal(isolation, "REPEATABLE-READ");
	assert_non_null(strstr(mode, "STRICT_ALL_TABLES"));
	assert_true(snapshot);
	assert_int_equal(autocommit, 1);
	assert_int_equal(wait, 5);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_type_comes_back),
		cmocka_unit_test(null_comes_back_as_nothing),
		cmocka_unit_test(statement_serves_again),
		cmocka_unit_test(long_values_are_whole),
		cmocka_unit_test(extremes_of_integers),
		cmocka_unit_test(dates_and_times_as_text),
		cmocka_unit_test(another_type_than_asked_is_refused),
		cmocka_unit_test(wrong_numbers_of_places),
		cmocka_unit_test(bad_sql_says_which),
		cmocka_unit_test(lookups_have_three_answers),
		cmocka_unit_test(every_row_is_given),
		cmocka_unit_test(a_statement_is_not_executed_inside_its_own_rows),
		cmocka_unit_test(tables_may_change_under_a_statement),
		cmocka_unit_test(a_statement_the_server_forgot),
		cmocka_unit_test(many_statements_are_kept),
		cmocka_unit_test(rows_affected),
		cmocka_unit_test(the_session_is_set),
	};
	int failed;

	test_schema("values");
	failed = cmocka_run_group_tests_name("db values", tests, setup, teardown);
	test_schema_drop();
	return failed;
}
