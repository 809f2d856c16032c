/*
 * The queue: who gets a job, for how long, and what becomes of one that nobody finishes.
 */
#include "support.h"

#include "jobs/jobs.h"

static struct db *db, *other;
static struct arena *arena;

static int setup(void **state)
{
	struct err e = {0};

	(void)state;
	if (crypto_start(&e))
		return -1;
	db = test_open();
	other = test_open();
	arena = arena_new(16 << 20);
	test_migrate(db);
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

static int empty(void **state)
{
	(void)state;
	test_run(db, "DELETE FROM job");
	return 0;
}

static void add(const char *kind)
{
	struct err e = {0};

	assert_int_equal(job_add(db, kind, NULL, &e), 0);
}

/* Claim by `who`; gives 1 or 0. */
static int claim(struct db *who, struct job *job)
{
	struct err e = {0};
	int found = job_claim(who, job, arena, &e);

	assert_true(found >= 0);
	return found;
}

static int64_t jobs_in(const char *state)
{
	static const struct db_sql count = {
		"count_jobs", DB_READ, "SELECT COUNT(*) FROM job WHERE state = ?"};
	struct db_in in = in_str(state);
	int64_t n = 0;
	struct db_out out = out_i64(&n);
	struct err e = {0};

	assert_int_equal(db_one(db, &count, &in, 1, &out, 1, arena, &e), 1);
	return n;
}

static void lease_ends(void)
{
	test_run(db, "UPDATE job SET leased_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND"
		     " WHERE state = 'running'");
}

static void test_a_job_is_held_by_one(void **state)
{
	struct job first, second;
	struct err e = {0};

	(void)state;
	add("a");
	add("b");
	assert_int_equal(claim(db, &first), 1);
	assert_string_equal(first.kind, "a");
	assert_int_equal(first.tries, 1);
	assert_int_equal(claim(other, &second), 1);
	assert_string_equal(second.kind, "b");
	assert_int_equal(claim(db, &second), 0);
	assert_int_equal(job_renew(db, &first, &e), 0);
	assert_int_equal(job_finish(db, &first, JOB_DONE, NULL, &e), 0);
	assert_int_equal(jobs_in("done"), 1);
	assert_int_equal(jobs_in("running"), 1);
}

static void test_who_lost_the_lease_writes_nothing(void **state)
{
	struct job first, second;
	struct err e = {0};

	(void)state;
	add("a");
	assert_int_equal(claim(db, &first), 1);
	lease_ends();
	assert_int_equal(claim(other, &second), 1);
	assert_int_equal(second.id, first.id);
	assert_int_equal(second.tries, 2);
	assert_true(second.fence > first.fence);
	assert_int_equal(job_renew(db, &first, &e), -1);
	assert_int_equal(e.code, E_STATE_CONFLICT);
	err_clear(&e);
	assert_int_equal(job_finish(db, &first, JOB_DONE, NULL, &e), -1);
	assert_int_equal(e.code, E_STATE_CONFLICT);
	assert_int_equal(jobs_in("running"), 1);
	err_clear(&e);
	assert_int_equal(job_finish(other, &second, JOB_NEVER, "internal", &e), 0);
	assert_int_equal(jobs_in("failed"), 1);
	assert_int_equal(claim(db, &first), 0);
}

static void test_later_waits_and_fails_in_the_end(void **state)
{
	struct job job;
	struct err e = {0};

	(void)state;
	add("a");
	for (int try = 1; try <= JOB_TRIES; try++) {
		assert_int_equal(claim(db, &job), 1);
		assert_int_equal(job.tries, try);
		assert_int_equal(job_finish(db, &job, JOB_LATER, "busy", &e), 0);
		assert_int_equal(claim(db, &job), 0);
		test_run(db, "UPDATE job SET run_after = UTC_TIMESTAMP(6) WHERE state = 'waiting'");
	}
	assert_int_equal(jobs_in("failed"), 1);
}

/* A job that takes its worker down is not given to worker after worker for ever. */
static void test_what_nobody_finishes_is_given_up(void **state)
{
	struct job job;

	(void)state;
	add("deadly");
	for (int try = 1; try <= JOB_TRIES; try++) {
		assert_int_equal(claim(db, &job), 1);
		assert_string_equal(job.kind, "deadly");
		lease_ends();
	}
	add("other");
	assert_int_equal(claim(db, &job), 1);
	assert_string_equal(job.kind, "other");
	assert_int_equal(job.tries, 1);
	assert_int_equal(jobs_in("failed"), 1);
	assert_int_equal(claim(db, &job), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_a_job_is_held_by_one, empty),
		cmocka_unit_test_setup(test_who_lost_the_lease_writes_nothing, empty),
		cmocka_unit_test_setup(test_later_waits_and_fails_in_the_end, empty),
		cmocka_unit_test_setup(test_what_nobody_finishes_is_given_up, empty),
	};
	int failed;

	test_schema("t_jobs");
	failed = cmocka_run_group_tests_name("db/t_jobs", tests, setup, teardown);
	test_schema_drop();
	return failed;
}
