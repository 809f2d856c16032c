/*
 * The transaction runner against a real MariaDB: conflicts that really happen between two
 * connections, what is run again and what is not, what is undone, what a GET may do, what is
 * counted.
 */
#include "support.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>

static struct db *db, *other;
static struct arena *arena;

static const struct db_sql add = {"add", DB_WRITE, "UPDATE t SET n = n + ? WHERE id = ?"};
static const struct db_sql put = {"put", DB_WRITE, "UPDATE t SET n = ? WHERE id = ?"};
static const struct db_sql get = {"get", DB_READ, "SELECT n FROM t WHERE id = ?"};
static const struct db_sql get_locked = {
	"get_locked", DB_READ, "SELECT n FROM t WHERE id = ? FOR UPDATE"};
static const struct db_sql insert_name = {
	"insert_name", DB_WRITE, "INSERT INTO u (name, code) VALUES (?, ?)"};
static const struct db_sql insert_returning = {
	"insert_returning", DB_WRITE, "INSERT INTO u (name, code) VALUES (?, ?) RETURNING id"};
static const struct db_sql insert_log = {
	"insert_log", DB_AUDIT, "INSERT INTO log (what) VALUES (?)"};
static const struct db_sql touch = {"touch", DB_TOUCH, "UPDATE t SET n = n WHERE id = ?"};
static const struct db_sql count_u = {"count_u", DB_READ, "SELECT COUNT(*) FROM u"};
static const struct db_sql count_log = {"count_log", DB_READ, "SELECT COUNT(*) FROM log"};
static const struct db_sql sum_t = {"sum_t", DB_READ, "SELECT CAST(SUM(n) AS SIGNED) FROM t"};

static int setup(void **state)
{
	(void)state;
	db = test_open();
	other = test_open();
	arena = arena_new(16 << 20);
	test_run(db, "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, n BIGINT NOT NULL);"
		     "CREATE TABLE u (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,"
		     " name VARCHAR(100) NOT NULL, code CHAR(4) NULL, UNIQUE KEY by_name (name),"
		     " UNIQUE KEY by_code (code));"
		     "CREATE TABLE log (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,"
		     " what VARCHAR(100) NOT NULL)");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	db_close(db);
	db_close(other);
	arena_free(arena);
	return 0;
}

static int fresh(void **state)
{
	(void)state;
	test_run(db, "DELETE FROM t; DELETE FROM u; DELETE FROM log; INSERT INTO t VALUES (1, 0), "
		     "(2, 0)");
	return 0;
}

/* With an arena of its own: connections are used by several threads here. */
static int read_n(
	struct db *connection, const struct db_sql *sql, int64_t id, int64_t *n, struct err *e)
{
	struct arena *a = arena_new(1 << 16);
	struct db_in in = in_i64(id);
	struct db_out out = out_i64(n);
	int found = db_one(connection, sql, &in, 1, &out, 1, a, e);

	arena_free(a);
	return found == 1 ? 0 : -1;
}

static int add_to(struct db *connection, int64_t by, int64_t id, struct err *e)
{
	struct db_in in[] = {in_i64(by), in_i64(id)};

	return db_exec(connection, &add, in, 2, e) < 0 ? -1 : 0;
}

static int64_t value_of(int64_t id)
{
	struct err e = {0};
	int64_t n = -1;

	assert_int_equal(read_n(db, &get, id, &n, &e), 0);
	return n;
}

/* ---- plain ---- */

struct plain {
	int runs;
	enum err_code fail_with;
};

static int plain_work(struct db *connection, void *arg, struct err *e)
{
	struct plain *p = arg;

	p->runs++;
	if (add_to(connection, 5, 1, e))
		return -1;
	return p->fail_with ? err_set(e, p->fail_with, "as asked") : 0;
}

static void committed_or_undone(void **state)
{
	struct plain p = {0};
	struct err e = {0};

	(void)state;
	assert_int_equal(db_tx(db, plain_work, &p, &e), 0);
	assert_int_equal(value_of(1), 5);
	p.fail_with = E_STATE_CONFLICT;
	assert_int_equal(db_tx(db, plain_work, &p, &e), -1);
	assert_int_equal(e.code, E_STATE_CONFLICT);
	assert_string_equal(e.detail, "as asked");
	assert_int_equal(value_of(1), 5);
	assert_int_equal(p.runs, 2);
	/* what another sees is what was committed */
	err_clear(&e);
	p.fail_with = E_NONE;
	assert_int_equal(db_tx(other, plain_work, &p, &e), 0);
	assert_int_equal(value_of(1), 10);
}

static int nesting_work(struct db *connection, void *arg, struct err *e)
{
	struct plain inner = {0};

	(void)arg;
	return db_tx(connection, plain_work, &inner, e);
}

static void transactions_do_not_nest(void **state)
{
	struct plain p = {0};
	struct err e = {0};

	(void)state;
	assert_int_equal(db_tx(db, nesting_work, NULL, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	assert_int_equal(value_of(1), 0);
	err_clear(&e);
	assert_int_equal(db_tx(db, plain_work, &p, &e), 0);
	assert_int_equal(value_of(1), 5);
}

/* ---- a real deadlock ---- */

struct crossing {
	struct db *db;
	int64_t first, second;
	sem_t *mine, *theirs;
	bool swallow; /* hide the failure of the second statement, and go on */
	int runs;
	struct err e;
	int result;
	pthread_t thread;
};

/* Take one row, wait until the other has taken its own, then want that one. Only in the first run:
 * the second is to get through. */
static int crossing_work(struct db *connection, void *arg, struct err *e)
{
	struct crossing *c = arg;

	if (add_to(connection, 1, c->first, e))
		return -1;
	if (c->runs++ == 0) {
		sem_post(c->mine);
		sem_wait(c->theirs);
	}
	if (!add_to(connection, 1, c->second, e))
		return 0;
	if (!c->swallow)
		return -1;
	/* by now the server is in autocommit: this would be committed alone */
	assert_int_equal(add_to(connection, 1000, c->first, e), -1);
	assert_int_equal(e->code, E_BUSY);
	err_clear(e);
	return 0;
}

static void *cross(void *arg)
{
	struct crossing *c = arg;

	c->result = db_tx(c->db, crossing_work, c, &c->e);
	return NULL;
}

static void run_crossing(bool swallow)
{
	sem_t left, right;
	struct crossing a = {.db = db,
		.first = 1,
		.second = 2,
		.mine = &left,
		.theirs = &right,
		.swallow = swallow};
	struct crossing b = {.db = other,
		.first = 2,
		.second = 1,
		.mine = &right,
		.theirs = &left,
		.swallow = swallow};

	sem_init(&left, 0, 0);
	sem_init(&right, 0, 0);
	pthread_create(&b.thread, NULL, cross, &b);
	cross(&a);
	pthread_join(b.thread, NULL);
	assert_int_equal(a.result, 0);
	assert_int_equal(b.result, 0);
	assert_int_equal(a.e.code, E_NONE);
	assert_int_equal(b.e.code, E_NONE);
	/* one of them was the victim, and each did its work exactly once */
	assert_int_equal(a.runs + b.runs, 3);
	assert_int_equal(value_of(1), 2);
	assert_int_equal(value_of(2), 2);
	sem_destroy(&left);
	sem_destroy(&right);
}

static void a_deadlock_is_run_again(void **state)
{
	(void)state;
	run_crossing(false);
}

static void a_swallowed_deadlock_too(void **state)
{
	(void)state;
	run_crossing(true);
}

/* ---- a stale snapshot ---- */

struct stale {
	int runs;
	int64_t seen, meddle_until;
};

/* Read without a lock, let somebody else change the row, write upon what was read. */
static int stale_work(struct db *connection, void *arg, struct err *e)
{
	struct stale *s = arg;
	struct db_in in[2];

	s->runs++;
	if (read_n(connection, &get, 1, &s->seen, e))
		return -1;
	if (s->runs <= s->meddle_until && add_to(other, 100, 1, e))
		return -1;
	in[0] = in_i64(s->seen + 1);
	in[1] = in_i64(1);
	return db_exec(connection, &put, in, 2, e) < 0 ? -1 : 0;
}

static void a_stale_read_is_run_again(void **state)
{
	struct stale s = {.meddle_until = 2};
	struct err e = {0};

	(void)state;
	assert_int_equal(db_tx(db, stale_work, &s, &e), 0);
	assert_int_equal(s.runs, 3);
	assert_int_equal(s.seen, 200);
	assert_int_equal(value_of(1), 201); /* nothing of the other's was lost */
}

static void four_tries_then_busy(void **state)
{
	struct stale s = {.meddle_until = 100};
	struct err e = {0};

	(void)state;
	assert_int_equal(db_tx(db, stale_work, &s, &e), -1);
	assert_int_equal(e.code, E_BUSY);
	assert_int_equal(s.runs, 4);
	assert_int_equal(value_of(1), 400);
	assert_false(db_dead(db));
}

/* A locking read that comes first is never stale. */
static int locked_work(struct db *connection, void *arg, struct err *e)
{
	struct stale *s = arg;
	struct db_in in[2];

	s->runs++;
	if (read_n(connection, &get_locked, 1, &s->seen, e))
		return -1;
	in[0] = in_i64(s->seen + 1);
	in[1] = in_i64(1);
	return db_exec(connection, &put, in, 2, e) < 0 ? -1 : 0;
}

struct adder {
	struct db *db;
	pthread_t thread;
	int done, runs;
};

static void *add_many(void *arg)
{
	struct adder *a = arg;

	for (int i = 0; i < 50; i++) {
		struct stale s = {0};
		struct err e = {0};

		if (!db_tx(a->db, locked_work, &s, &e))
			a->done++;
		a->runs += s.runs;
	}
	return NULL;
}

static void lock_first_and_nothing_is_lost(void **state)
{
	struct adder a[4] = {{.db = db}, {.db = other}, {.db = test_open()}, {.db = test_open()}};
	int done = 0, runs = 0;

	(void)state;
	for (int i = 0; i < 4; i++)
		pthread_create(&a[i].thread, NULL, add_many, &a[i]);
	for (int i = 0; i < 4; i++) {
		pthread_join(a[i].thread, NULL);
		done += a[i].done;
		runs += a[i].runs;
	}
	assert_int_equal(done, 200);
	assert_int_equal(runs, 200);
	assert_int_equal(value_of(1), 200);
	db_close(a[2].db);
	db_close(a[3].db);
}

/* ---- a lock that is not given ---- */

static void a_lock_that_is_not_given_is_busy(void **state)
{
	struct db_conf conf = test_conf(4); /* waits one second for a lock */
	struct err e = {0};
	struct db *holder = test_open(), *waiter = db_open(&conf, &e);
	struct stale s = {0};

	(void)state;
	assert_non_null(waiter);
	test_run(holder, "START TRANSACTION; UPDATE t SET n = 7 WHERE id = 1");
	assert_int_equal(db_tx(waiter, locked_work, &s, &e), -1);
	assert_int_equal(e.code, E_BUSY);
	assert_int_equal(s.runs, 4);
	test_run(holder, "ROLLBACK");
	err_clear(&e);
	assert_int_equal(db_tx(waiter, locked_work, &s, &e), 0);
	assert_int_equal(value_of(1), 1);
	db_close(holder);
	db_close(waiter);
}

/* Outside a transaction nothing is run again: the caller hears it. */
static void busy_outside_a_transaction(void **state)
{
	struct db_conf conf = test_conf(4);
	struct err e = {0};
	struct db *waiter = db_open(&conf, &e);

	(void)state;
	assert_non_null(waiter);
	test_run(other, "START TRANSACTION; UPDATE t SET n = 7 WHERE id = 1");
	assert_int_equal(add_to(waiter, 1, 1, &e), -1);
	assert_int_equal(e.code, E_BUSY);
	test_run(other, "ROLLBACK");
	err_clear(&e);
	assert_int_equal(add_to(waiter, 1, 1, &e), 0);
	db_close(waiter);
}

/* ---- duplicates ---- */

static int64_t insert_u(const struct db_sql *sql, const char *name, const char *code, struct err *e)
{
	struct db_in in[] = {in_str(name), in_str(code)};
	int64_t id = 0;
	struct db_out out = out_i64(&id);

	if (sql == &insert_returning)
		return db_one(db, sql, in, 2, &out, 1, arena, e) == 1 ? id : -1;
	return db_exec(db, sql, in, 2, e);
}

static void a_duplicate_names_its_key(void **state)
{
	struct err e = {0};

	(void)state;
	assert_int_equal(insert_u(&insert_name, "Jan", "0001", &e), 1);
	assert_int_equal(insert_u(&insert_name, "Jan", "0002", &e), -1);
	assert_int_equal(e.code, E_DUPLICATE);
	assert_string_equal(e.detail, "by_name");
	assert_int_equal(insert_u(&insert_name, "Piet", "0001", &e), -1);
	assert_int_equal(e.code, E_DUPLICATE);
	assert_string_equal(e.detail, "by_code");
	/* values that look like the end of MariaDB's message do not come through */
	assert_int_equal(insert_u(&insert_name, "x' for key 'secret", NULL, &e), 1);
	assert_int_equal(insert_u(&insert_name, "x' for key 'secret", NULL, &e), -1);
	assert_string_equal(e.detail, "by_name");
	assert_int_equal(insert_u(&insert_name, "'", NULL, &e), 1);
	assert_int_equal(insert_u(&insert_name, "'", NULL, &e), -1);
	assert_string_equal(e.detail, "by_name");
	test_run(db, "CREATE OR REPLACE TABLE p (id INT PRIMARY KEY)");
	err_clear(&e);
	assert_int_equal(
		db_script(db, "INSERT INTO p VALUES (1); INSERT INTO p VALUES (1)", &e), -1);
	assert_int_equal(e.code, E_DUPLICATE);
	assert_int_equal(test_number(db, &count_u), 3);
}

/* An error that comes only with the rows: the statement serves again after it. */
static void an_error_behind_execute(void **state)
{
	(void)state;
	for (int i = 0; i < 5; i++) {
		char name[20];
		struct err e = {0};

		snprintf(name, sizeof(name), "name %d", i);
		assert_true(insert_u(&insert_returning, name, NULL, &e) > 0);
		snprintf(name, sizeof(name), "again %d", i);
		assert_true(insert_u(&insert_returning, name, NULL, &e) > 0);
		assert_int_equal(insert_u(&insert_returning, name, NULL, &e), -1);
		assert_int_equal(e.code, E_DUPLICATE);
		assert_string_equal(e.detail, "by_name");
	}
	assert_int_equal(test_number(db, &count_u), 10);
}

static int duplicate_work(struct db *connection, void *arg, struct err *e)
{
	struct db_in in[] = {in_str("Jan"), in_null()};
	int *runs = arg;

	++*runs;
	assert_int_equal(db_exec(connection, &insert_name, in, 2, e), 1);
	assert_int_equal(db_exec(connection, &insert_name, in, 2, e), -1);
	assert_int_equal(e->code, E_DUPLICATE);
	err_clear(e);
	return 0;
}

/* A duplicate undoes its statement, not the transaction. */
static void a_transaction_survives_a_duplicate(void **state)
{
	struct err e = {0};
	int runs = 0;

	(void)state;
	assert_int_equal(db_tx(db, duplicate_work, &runs, &e), 0);
	assert_int_equal(runs, 1);
	assert_int_equal(test_number(db, &count_u), 1);
}

/* What does not fit is an error, never cut; and its value is nowhere to be read. */
static void values_that_do_not_fit(void **state)
{
	static const struct db_sql insert_t = {"insert_t", DB_WRITE, "INSERT INTO t VALUES (?, ?)"};
	struct db_in word[] = {in_str("zeven"), in_i64(1)};
	struct err e = {0};

	(void)state;
	assert_int_equal(insert_u(&insert_name, "Jan", "too long", &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	assert_null(strstr(e.detail, "too long"));
	assert_int_equal(insert_u(&insert_name, "\xff\xfe", NULL, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	assert_int_equal(insert_u(&insert_name, NULL, NULL, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	assert_int_equal(db_exec(db, &insert_t, word, 2, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	assert_null(strstr(e.detail, "zeven"));
	assert_int_equal(test_number(db, &count_u), 0);
}

/* ---- while a GET is served ---- */

static void a_get_does_not_write(void **state)
{
	struct db_in one = in_i64(1), what = in_str("looked");
	struct plain p = {0};
	struct err e = {0};
	int64_t n;

	(void)state;
	db_read_only(db, true);
	assert_int_equal(add_to(db, 1, 1, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	assert_int_equal(insert_u(&insert_name, "Jan", NULL, &e), -1);
	assert_int_equal(insert_u(&insert_returning, "Jan", NULL, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	assert_int_equal(db_tx(db, plain_work, &p, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	assert_int_equal(db_script(db, "DELETE FROM t", &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	/* but it reads, logs and keeps the session awake */
	err_clear(&e);
	assert_int_equal(read_n(db, &get, 1, &n, &e), 0);
	assert_int_equal(read_n(db, &get_locked, 1, &n, &e), 0);
	assert_int_equal(db_exec(db, &insert_log, &what, 1, &e), 1);
	assert_true(db_exec(db, &touch, &one, 1, &e) >= 0);
	assert_int_equal(e.code, E_NONE);
	db_read_only(db, false);
	assert_int_equal(value_of(1), 0);
	assert_int_equal(test_number(db, &count_u), 0);
	assert_int_equal(test_number(db, &count_log), 1);
	assert_int_equal(add_to(db, 1, 1, &e), 0);
}

/* A writing statement cannot pass as a reading one. */
static void effects_are_true(void **state)
{
	static const struct db_sql lies[] = {
		{"lie_1", DB_READ, "UPDATE t SET n = 9"},
		{"lie_2", DB_READ, "INSERT INTO t VALUES (3, 3)"},
		{"lie_3", DB_READ, "DELETE FROM t"},
		{"lie_4", DB_READ, "SELECTION"},
		{"lie_5", DB_AUDIT, "UPDATE t SET n = 9"},
		{"lie_6", DB_AUDIT, "DELETE FROM t"},
		{"lie_7", DB_AUDIT, "SELECT 1"},
		{"lie_8", DB_TOUCH, "DELETE FROM t"},
		{"lie_9", DB_TOUCH, "INSERT INTO t VALUES (3, 3)"},
		{"lie_10", 0, "SELECT 1"},
		{"lie_11", DB_READ, " UPDATE t SET n = 9"},
		{"lie_12", DB_READ, "SELECT 1; DELETE FROM t"},
		{"lie_13", DB_WRITE, "UPDATE t SET n = 8; DELETE FROM t"},
	};
	static const struct db_sql with = {
		"with", DB_READ, "WITH x AS (SELECT 3 AS a) SELECT a FROM x"};

	(void)state;
	for (int on = 0; on < 2; on++) {
		db_read_only(db, on);
		for (size_t i = 0; i < NELEM(lies); i++) {
			struct err e = {0};

			assert_int_equal(db_exec(db, &lies[i], NULL, 0, &e), -1);
			assert_int_equal(e.code, E_INTERNAL);
		}
		assert_int_equal(test_number(db, &with), 3);
	}
	db_read_only(db, false);
	assert_int_equal(test_number(db, &sum_t), 0);
}

/* ---- counting ---- */

static int counted_work(struct db *connection, void *arg, struct err *e)
{
	struct stale *s = arg;
	struct db_in what = in_str("changed");

	if (stale_work(connection, s, e))
		return -1;
	return db_exec(connection, &insert_log, &what, 1, e) < 0 ? -1 : 0;
}

static void statements_are_counted(void **state)
{
	struct db_in what = in_str("looked");
	struct stale s = {.meddle_until = 2};
	struct err e = {0};
	struct db_counts c;
	int64_t n;

	(void)state;
	db_counts_reset(db);
	assert_int_equal(read_n(db, &get, 1, &n, &e), 0);
	assert_int_equal(read_n(db, &get, 2, &n, &e), 0);
	assert_int_equal(read_n(db, &get, 3, &n, &e), -1);
	c = db_counts(db);
	assert_int_equal(c.statements, 3);
	assert_int_equal(c.before_audit, 3);
	assert_int_equal(c.rows, 2);
	assert_false(c.audited);
	assert_int_equal(db_exec(db, &insert_log, &what, 1, &e), 1);
	assert_int_equal(read_n(db, &get, 1, &n, &e), 0);
	assert_int_equal(db_exec(db, &insert_log, &what, 1, &e), 1);
	c = db_counts(db);
	assert_int_equal(c.statements, 6);
	assert_int_equal(c.before_audit, 3);
	assert_true(c.audited);
	/* a transaction that ran three times counts as one try, without its control statements */
	db_counts_reset(db);
	assert_int_equal(db_tx(db, counted_work, &s, &e), 0);
	assert_int_equal(s.runs, 3);
	c = db_counts(db);
	assert_int_equal(c.statements, 3);
	assert_int_equal(c.before_audit, 2);
	assert_int_equal(c.rows, 1);
	assert_true(c.audited);
	assert_int_equal(test_number(db, &count_log), 3);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(committed_or_undone, fresh),
		cmocka_unit_test_setup(transactions_do_not_nest, fresh),
		cmocka_unit_test_setup(a_deadlock_is_run_again, fresh),
		cmocka_unit_test_setup(a_swallowed_deadlock_too, fresh),
		cmocka_unit_test_setup(a_stale_read_is_run_again, fresh),
		cmocka_unit_test_setup(four_tries_then_busy, fresh),
		cmocka_unit_test_setup(lock_first_and_nothing_is_lost, fresh),
		cmocka_unit_test_setup(a_lock_that_is_not_given_is_busy, fresh),
		cmocka_unit_test_setup(busy_outside_a_transaction, fresh),
		cmocka_unit_test_setup(a_duplicate_names_its_key, fresh),
		cmocka_unit_test_setup(an_error_behind_execute, fresh),
		cmocka_unit_test_setup(a_transaction_survives_a_duplicate, fresh),
		cmocka_unit_test_setup(values_that_do_not_fit, fresh),
		cmocka_unit_test_setup(a_get_does_not_write, fresh),
		cmocka_unit_test_setup(effects_are_true, fresh),
		cmocka_unit_test_setup(statements_are_counted, fresh),
	};
	int failed;

	test_schema("tx");
	failed = cmocka_run_group_tests_name("transactions", tests, setup, teardown);
	test_schema_drop();
	return failed;
}
