/*
 * Scripts of many statements: cut where they must be, stopped at the first that fails, and the
 * migrations of the source tree, which may run twice.
 */
#include "support.h"

#include <glob.h>
#include <stdio.h>

static struct db *db;
static struct arena *arena;

static const struct db_sql count = {"count", DB_READ, "SELECT COUNT(*) FROM s"};
static const struct db_sql tables = {"tables", DB_READ,
	"SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"};
static const struct db_sql text_of = {"text_of", DB_READ, "SELECT a FROM s WHERE id = ?"};

static int setup(void **state)
{
	(void)state;
	db = test_open();
	arena = arena_new(16 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	db_close(db);
	arena_free(arena);
	return 0;
}

static int fresh(void **state)
{
	(void)state;
	test_run(db, "CREATE OR REPLACE TABLE s (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,"
		     " a VARCHAR(200) NULL, `odd;name` INT NULL, `b``;c` INT NULL)");
	return 0;
}

/* Each script inserts as many rows as it says: none got lost in a comment, none was cut in two. */
static void cut_at_the_right_places(void **state)
{
	static const struct {
		const char *text;
		int64_t rows;
	} cases[] = {
		{"", 0},
		{";;; ;\n;", 0},
		{"-- nothing", 0},
		{"# nothing; at all", 0},
		{"/* nothing; at all */;", 0},
		{"INSERT INTO s (a) VALUES (1)", 1},
		{"INSERT INTO s (a) VALUES (1);", 1},
		{"INSERT INTO s (a) VALUES (1); INSERT INTO s (a) VALUES (2)", 2},
		{";INSERT INTO s (a) VALUES (1);;\n\nINSERT INTO s (a) VALUES (2);\n", 2},
		{"INSERT INTO s (a) VALUES (';');INSERT INTO s (a) VALUES (\";\")", 2},
		{"INSERT INTO s (a) VALUES ('it''s;'), ('a\\';'), ('\\\\');INSERT INTO s (a) "
		 "VALUES (1)",
			4},
		{"INSERT INTO s (a) VALUES (\"a\"\";\"), (\"'\"), (\"\\\";\"); INSERT INTO s (a) "
		 "VALUES ('\"')",
			4},
		{"INSERT INTO s (`odd;name`) VALUES (1); INSERT INTO s (`b``;c`) VALUES (1)", 2},
		{"-- it's; a comment\nINSERT INTO s (a) VALUES (1)", 1},
		{"--\nINSERT INTO s (a) VALUES (1) -- ;\n;--\tx;\nINSERT INTO s (a) VALUES (2)--",
			2},
		{"INSERT INTO s (a) VALUES (1) # ; it's\n; INSERT INTO s (a) VALUES (2)", 2},
		{"INSERT INTO s (a) VALUES (1 /* ; ' */); /* -- */ INSERT INTO s (a) VALUES (2)",
			2},
		{"INSERT INTO s (a) VALUES (1)/* a\n;\nb */;\nINSERT INTO s (a) VALUES (2)", 2},
		/* two dashes without a blank are two signs */
		{"INSERT INTO s (a) VALUES (3--1); INSERT INTO s (a) VALUES (4)", 2},
		/* comments that MariaDB executes */
		{"/*! INSERT INTO s (a) VALUES (1) */; /*M! INSERT INTO s (a) VALUES (2) */", 2},
		{"INSERT INTO s (a) VALUES ('-- no comment;'), ('# none;'), ('/* none;'); SELECT * "
		 "FROM s",
			3},
		{"SELECT 1; SELECT * FROM s; INSERT INTO s (a) VALUES (1); SELECT 2", 1},
	};

	for (size_t i = 0; i < NELEM(cases); i++) {
		struct err e = {0};

		fresh(state);
		if (db_script(db, cases[i].text, &e))
			fail_msg("%s: %s", cases[i].text, e.detail);
		if (test_number(db, &count) != cases[i].rows)
			fail_msg("%s: %d rows", cases[i].text, (int)test_number(db, &count));
	}
}

static void texts_arrive_unchanged(void **state)
{
	struct db_in in = in_i64(1);
	const char *text = NULL;
	struct db_out out = out_str(&text);
	struct err e = {0};

	(void)state;
	test_run(db, "INSERT INTO s (a) VALUES ('a;b''c--d # é /* \\\\ \"x\"')");
	assert_int_equal(db_one(db, &text_of, &in, 1, &out, 1, arena, &e), 1);
	assert_string_equal(text, "a;b'c--d # é /* \\ \"x\"");
}

static void stops_at_the_first_that_fails(void **state)
{
	struct err e = {0};

	(void)state;
	assert_int_equal(
		db_script(db,
			"INSERT INTO s (a) VALUES (1);\n-- two\n;\nINSERT INTO s (a) VALUES (2);"
			"INSERT INTO nowhere VALUES (3); INSERT INTO s (a) VALUES (4)",
			&e),
		-1);
	assert_int_equal(e.code, E_INTERNAL);
	assert_non_null(strstr(e.detail, "statement 3:"));
	assert_non_null(strstr(e.detail, "1146"));
	assert_non_null(strstr(e.detail, "nowhere"));
	assert_int_equal(test_number(db, &count), 2);
}

static void what_is_not_closed(void **state)
{
	static const char *const texts[] = {"SELECT 'a", "SELECT \"a;", "SELECT `a",
		"SELECT 1 /* a", "/*", "SELECT 'a\\'", "SELECT 'a''"};

	(void)state;
	for (size_t i = 0; i < NELEM(texts); i++) {
		char script[100];
		struct err e = {0};

		snprintf(script, sizeof(script), "INSERT INTO s (a) VALUES (1); %s", texts[i]);
		assert_int_equal(db_script(db, script, &e), -1);
		assert_int_equal(e.code, E_INTERNAL);
		assert_non_null(
			strstr(e.detail, "statement 2: a quote or a comment is not closed"));
	}
}

static int script_work(struct db *connection, void *arg, struct err *e)
{
	(void)arg;
	return db_script(connection, "INSERT INTO s (a) VALUES (1)", e);
}

static void not_inside_a_transaction(void **state)
{
	struct err e = {0};

	(void)state;
	assert_int_equal(db_tx(db, script_work, NULL, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	assert_int_equal(test_number(db, &count), 0);
}

/* Every migration of the source tree, twice: the second run changes nothing. */
static void migrations_run_twice(void **state)
{
	const char *root = getenv("INZAGE_SRCDIR");
	char pattern[4096];
	glob_t files;
	int64_t made = 0;

	(void)state;
	snprintf(pattern, sizeof(pattern), "%s/sql/[0-9][0-9][0-9][0-9]_*.sql", root ? root : ".");
	assert_int_equal(glob(pattern, 0, NULL, &files), 0);
	assert_true(files.gl_pathc >= 7);
	for (int run = 0; run < 2; run++) {
		for (size_t i = 0; i < files.gl_pathc; i++)
			test_run_file(db, files.gl_pathv[i] + strlen(root ? root : ".") + 1);
		if (run == 0)
			made = test_number(db, &tables);
	}
	assert_true(made > 20);
	assert_int_equal(test_number(db, &tables), made);
	globfree(&files);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(cut_at_the_right_places),
		cmocka_unit_test_setup(texts_arrive_unchanged, fresh),
		cmocka_unit_test_setup(stops_at_the_first_that_fails, fresh),
		cmocka_unit_test_setup(what_is_not_closed, fresh),
		cmocka_unit_test_setup(not_inside_a_transaction, fresh),
		cmocka_unit_test_setup(migrations_run_twice, fresh),
	};
	int failed;

	test_schema("script");
	failed = cmocka_run_group_tests_name("scripts", tests, setup, teardown);
	test_schema_drop();
	return failed;
}
