/*
 * A POST that comes twice does its work once: claims, replays, mismatches, and two that run at
 * the same moment.
 */
#include "support.h"

#include <pthread.h>
#include <stdio.h>
#include <time.h>

#include "base/crypto.h"
#include "http/idempotency.h"

static struct db *db;
static struct arena *arena;
static struct keyring *keys;

static const struct db_sql insert_made = {
	"insert_made", DB_WRITE, "INSERT INTO made (name) VALUES (?)"};
static const struct db_sql count_made = {"count_made", DB_READ, "SELECT COUNT(*) FROM made"};
static const struct db_sql count_claims = {
	"count_claims", DB_READ, "SELECT COUNT(*) FROM idempotency"};

static int setup(void **state)
{
	struct err e = {0};

	(void)state;
	if (crypto_start(&e))
		return -1;
	db = test_open();
	arena = arena_new(16 << 20);
	keys = test_keys(1U << COMPARTMENT_FILE);
	test_run_file(db, "sql/0001_identity.sql");
	test_run(db,
		"CREATE TABLE made (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40))");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	db_close(db);
	arena_free(arena);
	keyring_free(keys);
	return 0;
}

static int empty(void **state)
{
	(void)state;
	test_run(db, "DELETE FROM idempotency; DELETE FROM made");
	return 0;
}

struct post {
	struct req r;
	struct idempotent was;
	int before;
	const char *name;
	int pause_ms, status;
	bool fails_after; /* the work fails once it is done */
	int runs;
};

static struct post post_of(struct db *connection, const char *key, const char *body)
{
	return (struct post){.r = {.arena = arena,
				     .db = connection,
				     .keys = keys,
				     .employee = 7,
				     .idempotency_key = key,
				     .route_text = "POST /api/clients/{id}/steps",
				     .method = M_POST,
				     .path = "/api/clients/00000000000000000000000000000001/steps",
				     .query = "",
				     .body = body,
				     .body_len = strlen(body)},
		.name = "step",
		.status = 201};
}

static int work(struct db *connection, void *arg, struct err *e)
{
	struct post *p = arg;
	struct timespec pause = {.tv_nsec = p->pause_ms * 1000000L};
	struct db_in in = in_str(p->name);

	p->runs++;
	p->before = idempotency_claim(&p->r, &p->was, e);
	if (p->before)
		return p->before < 0 ? -1 : 0;
	if (db_exec(connection, &insert_made, &in, 1, e) < 0)
		return -1;
	nanosleep(&pause, NULL);
	if (p->fails_after)
		return err_set(e, E_STATE_CONFLICT, "after all");
	return idempotency_done(&p->r, "11111111111111111111111111111111", p->status, e);
}

static int run(struct post *p, struct err *e)
{
	err_clear(e);
	return db_tx(p->r.db, work, p, e);
}

static void done_once(void **state)
{
	struct post first = post_of(db, "key-00000001", "{\"a\":1}"), again = first;
	struct err e;

	(void)state;
	assert_int_equal(run(&first, &e), 0);
	assert_int_equal(first.before, 0);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(run(&again, &e), 0);
		assert_int_equal(again.before, 1);
		assert_string_equal(again.was.resource, "11111111111111111111111111111111");
		assert_int_equal(again.was.status, 201);
	}
	assert_int_equal(test_number(db, &count_made), 1);
}

static void without_a_resource(void **state)
{
	struct post p = post_of(db, "key-00000001", "{}");
	struct err e;

	(void)state;
	assert_int_equal(idempotency_claim(&p.r, &p.was, &e), 0);
	assert_int_equal(idempotency_done(&p.r, NULL, 204, &e), 0);
	assert_int_equal(idempotency_claim(&p.r, &p.was, &e), 1);
	assert_string_equal(p.was.resource, "");
	assert_int_equal(p.was.status, 204);
}

/* Anything else that is asked under the same key. */
static void another_request_is_refused(void **state)
{
	struct post first = post_of(db, "key-00000001", "{\"a\":1}"), other;
	struct err e;

	(void)state;
	assert_int_equal(run(&first, &e), 0);
	for (int i = 0; i < 4; i++) {
		other = post_of(db, "key-00000001", i == 0 ? "{\"a\":2}" : "{\"a\":1}");
		if (i == 1)
			other.r.body_len--;
		if (i == 2)
			other.r.path = "/api/clients/00000000000000000000000000000002/steps";
		if (i == 3)
			other.r.query = "x=1";
		assert_int_equal(run(&other, &e), -1);
		assert_int_equal(e.code, E_IDEMPOTENCY_MISMATCH);
		assert_int_equal(other.runs, 1);
	}
	assert_int_equal(test_number(db, &count_made), 1);
}

/* The same key of another employee, on another route, or another key: these are new. */
static void keys_are_one_s_own(void **state)
{
	struct post p[4];
	struct err e;

	(void)state;
	for (int i = 0; i < 4; i++)
		p[i] = post_of(db, i == 3 ? "KEY-00000001" : "key-00000001", "{\"a\":1}");
	p[1].r.employee = 8;
	p[2].r.route_text = "POST /api/clients";
	for (int i = 0; i < 4; i++) {
		assert_int_equal(run(&p[i], &e), 0);
		assert_int_equal(p[i].before, 0);
	}
	assert_int_equal(test_number(db, &count_made), 4);
}

/* What failed left nothing: the same key may try again. */
static void a_failure_leaves_no_claim(void **state)
{
	struct post p = post_of(db, "key-00000001", "{\"a\":1}");
	struct err e;

	(void)state;
	p.fails_after = true;
	assert_int_equal(run(&p, &e), -1);
	assert_int_equal(e.code, E_STATE_CONFLICT);
	assert_int_equal(test_number(db, &count_made), 0);
	assert_int_equal(test_number(db, &count_claims), 0);
	p.fails_after = false;
	assert_int_equal(run(&p, &e), 0);
	assert_int_equal(p.before, 0);
	assert_int_equal(test_number(db, &count_made), 1);
}

/* A body with a password in it must not be found by trying passwords on what is stored. */
static void what_is_stored_is_keyed(void **state)
{
	static const struct db_sql plain = {"plain_digests", DB_READ,
		"SELECT COUNT(*) FROM idempotency WHERE body_hash IN (UNHEX(SHA2('{}', 256)),"
		" UNHEX(SHA2(CONCAT('/api/clients/00000000000000000000000000000001/steps',"
		" CHAR(0), CHAR(0), '{}'), 256)))"};
	struct post p = post_of(db, "key-00000001", "{}"), other = p;
	struct keyring *confidential = test_keys(1U << COMPARTMENT_CONFIDENTIAL);
	struct err e;

	(void)state;
	assert_int_equal(run(&p, &e), 0);
	assert_int_equal(test_number(db, &count_claims), 1);
	assert_int_equal(test_number(db, &plain), 0);
	other.r.keys = confidential; /* another pool, another key */
	assert_int_equal(run(&other, &e), -1);
	assert_int_equal(e.code, E_IDEMPOTENCY_MISMATCH);
	keyring_free(confidential);
}

static void shapes_of_keys(void **state)
{
	static const struct {
		const char *key;
		enum err_code code;
	} cases[] = {
		{NULL, E_IDEMPOTENCY_REQUIRED},
		{"", E_IDEMPOTENCY_REQUIRED},
		{"1234567", E_BAD_REQUEST},
		{"12345678", E_NONE},
		{"aZ09-_.:", E_NONE},
		{"1234567 ", E_BAD_REQUEST},
		{"1234567,", E_BAD_REQUEST},
		{"key-1, key-2", E_BAD_REQUEST},
		{"1234567/", E_BAD_REQUEST},
		{"1234567\n", E_BAD_REQUEST},
		{"1234567\xc3\xa9", E_BAD_REQUEST},
		{"0123456789012345678901234567890123456789012345678901234567890123456789012345678"
		 "9",
			E_NONE},
		{"0123456789012345678901234567890123456789012345678901234567890123456789012345678"
		 "90",
			E_BAD_REQUEST},
	};

	(void)state;
	for (size_t i = 0; i < NELEM(cases); i++) {
		struct post p = post_of(db, cases[i].key, "{}");
		struct err e;

		assert_int_equal(run(&p, &e), cases[i].code == E_NONE ? 0 : -1);
		assert_int_equal(e.code, cases[i].code);
	}
}

static void mistakes_of_ours_are_seen(void **state)
{
	struct post p = post_of(db, "key-00000001", "{}");
	struct err e = {0};

	(void)state;
	p.r.employee = 0;
	assert_int_equal(idempotency_claim(&p.r, &p.was, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	p.r.employee = 7;
	p.r.route_text = "";
	assert_int_equal(idempotency_claim(&p.r, &p.was, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	p.r.route_text = "POST /api/x";
	/* done without a claim, with a status that is none, and twice */
	assert_int_equal(idempotency_done(&p.r, "", 201, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	err_clear(&e);
	assert_int_equal(idempotency_claim(&p.r, &p.was, &e), 0);
	assert_int_equal(idempotency_done(&p.r, "", 0, &e), -1);
	assert_int_equal(idempotency_done(&p.r, "", 404, &e), -1);
	/* committed and never done */
	assert_int_equal(idempotency_claim(&p.r, &p.was, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	err_clear(&e);
	assert_int_equal(idempotency_done(&p.r, "", 201, &e), 0);
	assert_int_equal(idempotency_done(&p.r, "other", 200, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
}

/* ---- at the same moment ---- */

static int late_work(struct db *connection, void *arg, struct err *e)
{
	struct post *p = arg, first = post_of(NULL, p->r.idempotency_key, p->r.body);
	int64_t n;
	struct db_out out = out_i64(&n);

	/* a plain read fixes what this transaction sees; then somebody else is quicker */
	if (db_one(connection, &count_claims, NULL, 0, &out, 1, arena, e) != 1)
		return -1;
	if (p->runs == 0) {
		first.r.db = test_open();
		assert_int_equal(db_tx(first.r.db, work, &first, e), 0);
		db_close(first.r.db);
	}
	return work(connection, p, e);
}

/* Its snapshot is older than the claim: it must see it all the same. */
static void a_claim_behind_the_snapshot(void **state)
{
	struct post p = post_of(db, "key-00000001", "{}");
	struct err e = {0};

	(void)state;
	assert_int_equal(db_tx(db, late_work, &p, &e), 0);
	assert_int_equal(p.before, 1);
	assert_string_equal(p.was.resource, "11111111111111111111111111111111");
	assert_int_equal(test_number(db, &count_made), 1);
}

struct racer {
	pthread_t thread;
	struct post post;
	struct err e;
	int result;
};

static void *race(void *arg)
{
	struct racer *x = arg;

	x->result = run(&x->post, &x->e);
	return NULL;
}

/* Eight requests with one key: one works while the others wait, and all give the same answer, also
 * where the first ones fail after their work. */
static void eight_at_once(void **state)
{
	enum { RACERS = 8 };
	struct racer x[RACERS];

	(void)state;
	for (int failing = 0; failing <= 2; failing++) {
		int made = 0, failed = 0;

		empty(state);
		for (int i = 0; i < RACERS; i++) {
			x[i] = (struct racer){.post = post_of(test_open(), "key-00000001", "{}")};
			x[i].post.r.arena = arena_new(1 << 20);
			x[i].post.pause_ms = 100;
			x[i].post.fails_after = i < failing;
			assert_int_equal(pthread_create(&x[i].thread, NULL, race, &x[i]), 0);
		}
		for (int i = 0; i < RACERS; i++) {
			pthread_join(x[i].thread, NULL);
			if (x[i].result) {
				assert_int_equal(x[i].e.code, E_STATE_CONFLICT);
				assert_true(i < failing);
				failed++;
			} else if (x[i].post.before == 0) {
				made++;
			} else {
				assert_int_equal(x[i].post.before, 1);
				assert_string_equal(
					x[i].post.was.resource, "11111111111111111111111111111111");
			}
			db_close(x[i].post.r.db);
			arena_free(x[i].post.r.arena);
		}
		assert_int_equal(made, 1);
		assert_true(failed <= failing);
		assert_int_equal(test_number(db, &count_made), 1);
		assert_int_equal(test_number(db, &count_claims), 1);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(done_once, empty),
		cmocka_unit_test_setup(without_a_resource, empty),
		cmocka_unit_test_setup(another_request_is_refused, empty),
		cmocka_unit_test_setup(keys_are_one_s_own, empty),
		cmocka_unit_test_setup(a_failure_leaves_no_claim, empty),
		cmocka_unit_test_setup(what_is_stored_is_keyed, empty),
		cmocka_unit_test_setup(shapes_of_keys, empty),
		cmocka_unit_test_setup(mistakes_of_ours_are_seen, empty),
		cmocka_unit_test_setup(a_claim_behind_the_snapshot, empty),
		cmocka_unit_test_setup(eight_at_once, empty),
	};
	int failed;

	test_schema("idempotency");
	failed = cmocka_run_group_tests_name("idempotency", tests, setup, teardown);
	test_schema_drop();
	return failed;
}
