/*
 * Connections that cannot be made, are killed, hang or break at the worst moment; and the order in
 * which servers are tried.
 */
#include "support.h"

#include <stdio.h>
#include <time.h>

#include "proxy.h"

static struct db *admin;
static struct arena *arena;

static const struct db_sql own_id = {"own_id", DB_READ, "SELECT CONNECTION_ID()"};
static const struct db_sql one = {"one", DB_READ, "SELECT 1"};
static const struct db_sql insert = {"insert", DB_WRITE, "INSERT INTO t VALUES (?)"};
static const struct db_sql count = {"count", DB_READ, "SELECT COUNT(*) FROM t"};
static const struct db_sql nap = {"nap", DB_READ, "SELECT SLEEP(3)"};

static int setup(void **state)
{
	(void)state;
	admin = test_open();
	arena = arena_new(16 << 20);
	test_run(admin, "CREATE TABLE t (n INT NOT NULL)");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	db_close(admin);
	arena_free(arena);
	return 0;
}

static int fresh(void **state)
{
	(void)state;
	test_run(admin, "DELETE FROM t");
	return 0;
}

static int ask(struct db *db, const struct db_sql *sql, int64_t *n, struct err *e)
{
	struct db_out out = out_i64(n);

	return db_one(db, sql, NULL, 0, &out, 1, arena, e);
}

static void kill_it(struct db *db)
{
	char text[64];

	snprintf(text, sizeof(text), "KILL %lld", (long long)test_number(db, &own_id));
	test_run(admin, text);
}

static int insert_work(struct db *db, void *arg, struct err *e)
{
	struct db_in in = in_i64(1);
	int *runs = arg;

	if (runs)
		++*runs;
	return db_exec(db, &insert, &in, 1, e) < 0 ? -1 : 0;
}

/* What a handle says and does once it is dead: nothing more, quickly. */
static void is_dead(struct db *db)
{
	struct db_in in = in_i64(1);
	int64_t n = 0;
	int runs = 0;
	struct err e = {0};

	assert_true(db_dead(db));
	assert_int_equal(ask(db, &one, &n, &e), -1);
	assert_int_equal(e.code, E_UNAVAILABLE);
	err_clear(&e);
	assert_int_equal(db_exec(db, &insert, &in, 1, &e), -1);
	assert_int_equal(e.code, E_UNAVAILABLE);
	err_clear(&e);
	assert_int_equal(db_tx(db, insert_work, &runs, &e), -1);
	assert_int_equal(e.code, E_UNAVAILABLE);
	assert_int_equal(runs, 0);
	err_clear(&e);
	assert_int_equal(db_script(db, "SELECT 1", &e), -1);
	assert_int_equal(e.code, E_UNAVAILABLE);
}

static void killed_between_statements(void **state)
{
	struct db *db = test_open();
	struct err e = {0};
	int64_t n;

	(void)state;
	assert_int_equal(ask(db, &one, &n, &e), 1);
	kill_it(db);
	assert_int_equal(ask(db, &one, &n, &e), -1);
	assert_int_equal(e.code, E_UNAVAILABLE);
	is_dead(db);
	db_close(db);
	/* a new handle prepares anew, and all is well */
	db = test_open();
	err_clear(&e);
	assert_int_equal(ask(db, &one, &n, &e), 1);
	assert_false(db_dead(db));
	db_close(db);
}

/* The statement is prepared for the first time on a connection that is gone. */
static void killed_before_prepare(void **state)
{
	struct db *db = test_open();
	struct err e = {0};
	int64_t n;

	(void)state;
	kill_it(db);
	assert_int_equal(ask(db, &one, &n, &e), -1);
	assert_int_equal(e.code, E_UNAVAILABLE);
	is_dead(db);
	db_close(db);
}

static void killed_before_begin(void **state)
{
	struct db *db = test_open();
	struct err e = {0};
	int runs = 0;

	(void)state;
	kill_it(db);
	assert_int_equal(db_tx(db, insert_work, &runs, &e), -1);
	assert_int_equal(e.code, E_UNAVAILABLE);
	assert_int_equal(runs, 0);
	is_dead(db);
	db_close(db);
}

struct broken {
	bool before, after; /* kill before or after the insert */
	bool swallow;
	int runs;
};

static int broken_work(struct db *db, void *arg, struct err *e)
{
	struct broken *b = arg;
	int result;

	b->runs++;
	if (b->before)
		kill_it(db);
	result = insert_work(db, NULL, e);
	if (b->after)
		kill_it(db);
	if (b->swallow) {
		err_clear(e);
		return 0;
	}
	return result;
}

/* Lost in the middle: it was surely not done, so it is unavailable, not unknown. Never run again.
 */
static void killed_in_a_transaction(void **state)
{
	(void)state;
	for (int swallow = 0; swallow < 2; swallow++) {
		struct broken b = {.before = true, .swallow = swallow};
		struct db *db = test_open();
		struct err e = {0};

		assert_int_equal(db_tx(db, broken_work, &b, &e), -1);
		assert_int_equal(e.code, E_UNAVAILABLE);
		assert_int_equal(b.runs, 1);
		is_dead(db);
		db_close(db);
		assert_int_equal(test_number(admin, &count), 0);
	}
}

static void killed_at_commit(void **state)
{
	struct broken b = {.after = true};
	struct db *db = test_open();
	struct err e = {0};

	(void)state;
	assert_int_equal(db_tx(db, broken_work, &b, &e), -1);
	assert_int_equal(e.code, E_OUTCOME_UNKNOWN);
	assert_int_equal(b.runs, 1);
	is_dead(db);
	db_close(db);
}

/* ---- through a line that can be cut ---- */

static struct db *open_through(const struct proxy *p, unsigned timeout_s, const char *more)
{
	struct db_conf conf = test_conf(timeout_s);
	struct err e = {0};
	struct db *db;
	char hosts[200];

	snprintf(hosts, sizeof(hosts), "%s127.0.0.1:%d", more, p->port);
	conf.socket = "";
	conf.hosts = hosts;
	db = db_open(&conf, &e);
	if (!db)
		fail_msg("%s", e.detail);
	return db;
}

struct cut {
	struct proxy *proxy;
	enum proxy_mode mode;
	int runs;
};

static int cut_work(struct db *db, void *arg, struct err *e)
{
	struct cut *c = arg;

	c->runs++;
	if (insert_work(db, NULL, e))
		return -1;
	c->proxy->mode = c->mode;
	return 0;
}

/* The same answer for us, two outcomes in the database: that is what "unknown" means. */
static void the_answer_to_commit_is_lost(void **state)
{
	static const struct {
		enum proxy_mode mode;
		int64_t rows;
	} cases[] = {{PROXY_CUT, 0}, {PROXY_CUT_ANSWER, 1}, {PROXY_HOLD_ANSWER, 1}};

	for (size_t i = 0; i < NELEM(cases); i++) {
		struct proxy p;
		struct cut c = {.proxy = &p, .mode = cases[i].mode};
		struct err e = {0};
		struct db *db;

		fresh(state);
		proxy_start(&p);
		db = open_through(&p, cases[i].mode == PROXY_HOLD_ANSWER ? 3 : 20, "");
		assert_int_equal(db_tx(db, cut_work, &c, &e), -1);
		assert_int_equal(e.code, E_OUTCOME_UNKNOWN);
		assert_int_equal(c.runs, 1);
		is_dead(db);
		db_close(db);
		proxy_stop(&p);
		for (int k = 0; k < 1000 && test_number(admin, &count) != cases[i].rows; k++) {
			struct timespec wait = {.tv_nsec = 20000000};

			nanosleep(&wait, NULL);
		}
		assert_int_equal(test_number(admin, &count), cases[i].rows);
	}
}

/* A COMMIT that is answered with a conflict was surely not done: the whole runs again. */
static int refused_work(struct db *db, void *arg, struct err *e)
{
	struct cut *c = arg;

	if (insert_work(db, NULL, e))
		return -1;
	if (c->runs++ == 0)
		c->proxy->mode = c->mode;
	return 0;
}

static void a_commit_that_is_refused_runs_again(void **state)
{
	struct proxy p;
	struct cut c = {.proxy = &p, .mode = PROXY_REFUSE};
	struct err e = {0};
	struct db *db;

	(void)state;
	proxy_start(&p);
	db = open_through(&p, 20, "");
	assert_int_equal(db_tx(db, refused_work, &c, &e), 0);
	assert_int_equal(c.runs, 2);
	assert_false(db_dead(db));
	db_close(db);
	proxy_stop(&p);
	assert_int_equal(test_number(admin, &count), 1);
}

static void the_line_breaks_under_a_statement(void **state)
{
	static const enum proxy_mode modes[] = {PROXY_CUT, PROXY_CUT_ANSWER};

	(void)state;
	for (size_t i = 0; i < NELEM(modes); i++) {
		struct proxy p;
		struct err e = {0};
		struct db *db;
		int64_t n;

		proxy_start(&p);
		db = open_through(&p, 20, "");
		assert_int_equal(ask(db, &one, &n, &e), 1);
		p.mode = modes[i];
		assert_int_equal(ask(db, &one, &n, &e), -1);
		assert_int_equal(e.code, E_UNAVAILABLE);
		is_dead(db);
		db_close(db);
		proxy_stop(&p);
	}
}

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* A server that says nothing any more is given up after the timeout. */
static void a_silent_server_is_given_up(void **state)
{
	struct proxy p;
	struct err e = {0};
	struct db *db;
	double begin;
	int64_t n;

	(void)state;
	proxy_start(&p);
	db = open_through(&p, 1, "");
	p.mode = PROXY_HOLD_ANSWER;
	begin = seconds();
	assert_int_equal(ask(db, &one, &n, &e), -1);
	assert_int_equal(e.code, E_UNAVAILABLE);
	assert_true(seconds() - begin >= 0.9);
	assert_true(seconds() - begin < 10);
	is_dead(db);
	db_close(db);
	proxy_stop(&p);
}

/* The server itself ends what takes too long, and the connection lives. */
static void a_slow_statement_is_ended(void **state)
{
	struct db_conf conf = test_conf(2);
	struct err e = {0};
	struct db *db = db_open(&conf, &e);
	int64_t n = 0;
	int found;

	(void)state;
	assert_non_null(db);
	test_run(db, "SET max_statement_time = 0.2");
	found = ask(db, &nap, &n, &e);
	/* SLEEP() itself answers 1 when it is interrupted, or the statement fails */
	assert_true((found == 1 && n == 1) || (found == -1 && e.code == E_UNAVAILABLE));
	assert_false(db_dead(db));
	assert_int_equal(test_number(db, &one), 1);
	db_close(db);
}

/* ---- which server ---- */

static void servers_are_tried_in_order(void **state)
{
	struct proxy first, second;
	char more[100];
	struct db *db;

	(void)state;
	proxy_start(&first);
	proxy_start(&second);
	snprintf(more, sizeof(more), "127.0.0.1:%d,", first.port);
	db = open_through(&second, 5, more);
	assert_int_equal(first.connections, 1);
	assert_int_equal(second.connections, 0);
	db_close(db);
	proxy_stop(&first);
	/* nobody listens on the first any more, and a name that is none comes before it */
	snprintf(more, sizeof(more), "nowhere.invalid:3306, [127.0.0.1]:%d , ", first.port);
	db = open_through(&second, 5, more);
	assert_int_equal(second.connections, 1);
	assert_int_equal(test_number(db, &one), 1);
	db_close(db);
	proxy_stop(&second);
}

static void hosts_that_are_none(void **state)
{
	static const struct {
		const char *hosts;
		enum err_code code;
	} cases[] = {
		{NULL, E_INTERNAL},
		{"", E_INTERNAL},
		{" , ,", E_INTERNAL},
		{"127.0.0.1:1", E_UNAVAILABLE},
		{"127.0.0.1:1,127.0.0.1:2", E_UNAVAILABLE},
		{"127.0.0.1:0", E_INTERNAL},
		{"127.0.0.1:65536", E_INTERNAL},
		{"127.0.0.1:", E_INTERNAL},
		{"127.0.0.1:x", E_INTERNAL},
		{"127.0.0.1:33x", E_INTERNAL},
		{"127.0.0.1:-1", E_INTERNAL},
		{":3306", E_INTERNAL},
		{"[::1", E_INTERNAL},
		{"[::1]x", E_INTERNAL},
		{"[]:3306", E_INTERNAL},
		{"[::1]:1", E_UNAVAILABLE},
		{"nowhere.invalid", E_UNAVAILABLE},
	};

	(void)state;
	for (size_t i = 0; i < NELEM(cases); i++) {
		struct db_conf conf = test_conf(2);
		struct err e = {0};

		conf.socket = NULL;
		conf.hosts = cases[i].hosts;
		assert_null(db_open(&conf, &e));
		if (e.code != cases[i].code)
			fail_msg("%s: %s", cases[i].hosts ? cases[i].hosts : "-", e.detail);
	}
}

static void no_server_no_handle(void **state)
{
	struct db_conf conf = test_conf(2);
	struct err e = {0};

	(void)state;
	conf.socket = "/nowhere/mysql.sock";
	assert_null(db_open(&conf, &e));
	assert_int_equal(e.code, E_UNAVAILABLE);
	conf = test_conf(2);
	conf.name = "inzage_no_such_schema";
	err_clear(&e);
	assert_null(db_open(&conf, &e));
	assert_int_equal(e.code, E_UNAVAILABLE);
	conf = test_conf(2);
	conf.user = "nobody_at_all";
	conf.password = "not-this-one";
	err_clear(&e);
	assert_null(db_open(&conf, &e));
	assert_int_equal(e.code, E_UNAVAILABLE);
	assert_null(strstr(e.detail, "not-this-one"));
}

/* Where TLS is asked for, a server without it is refused: no password travels in the clear. */
static void tls_is_not_optional(void **state)
{
	struct db_conf conf = test_conf(5);
	struct err e = {0};
	struct proxy p;
	char hosts[40];

	(void)state;
	proxy_start(&p);
	snprintf(hosts, sizeof(hosts), "127.0.0.1:%d", p.port);
	conf.socket = NULL;
	conf.hosts = hosts;
	conf.tls_ca = "/etc/ssl/certs/ca-certificates.crt";
	assert_null(db_open(&conf, &e));
	assert_int_equal(e.code, E_UNAVAILABLE);
	assert_int_equal(p.connections, 1);
	proxy_stop(&p);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(killed_between_statements, fresh),
		cmocka_unit_test_setup(killed_before_prepare, fresh),
		cmocka_unit_test_setup(killed_before_begin, fresh),
		cmocka_unit_test_setup(killed_in_a_transaction, fresh),
		cmocka_unit_test_setup(killed_at_commit, fresh),
		cmocka_unit_test_setup(the_answer_to_commit_is_lost, fresh),
		cmocka_unit_test_setup(a_commit_that_is_refused_runs_again, fresh),
		cmocka_unit_test_setup(the_line_breaks_under_a_statement, fresh),
		cmocka_unit_test_setup(a_silent_server_is_given_up, fresh),
		cmocka_unit_test_setup(a_slow_statement_is_ended, fresh),
		cmocka_unit_test_setup(servers_are_tried_in_order, fresh),
		cmocka_unit_test_setup(hosts_that_are_none, fresh),
		cmocka_unit_test_setup(no_server_no_handle, fresh),
		cmocka_unit_test_setup(tls_is_not_optional, fresh),
	};
	int failed;

	test_schema("lost");
	failed = cmocka_run_group_tests_name("lost connections", tests, setup, teardown);
	test_schema_drop();
	return failed;
}
