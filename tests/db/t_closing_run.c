/*
 * The daily closing: what has ended is recorded once, with its row in the log, whatever days were
 * missed and however often it runs; along the index, and nothing else is touched.
 */
#include <stdio.h>

#include "access/closing.h"
#include "fixture.h"
#include "jobs/jobs.h"

#define REQUEST "000000000000000000000000000000aa"

enum { MANY = 2500 }; /* more than two batches */

static struct db *db;
static struct arena *arena;
static struct err fault;

static int64_t number(const char *text)
{
	struct db_sql *sql = arena_alloc(arena, sizeof(*sql));

	*sql = (struct db_sql){"t_number", DB_READ, text};
	return test_number(db, sql);
}

/* A right with a given last day; "" for one that has none yet. */
static void right(int64_t id, int64_t client, const char *last)
{
	char text[700], key[33];

	snprintf(text, sizeof(text),
		"INSERT INTO access_right (id, public_id, client_id, organisation_id, basis,"
		" event_date, granted_on, valid_from, last_valid_day, category, rule, anchor)"
		" VALUES (%lld, '%s', %lld, 2, 'consent_form', '2025-01-01', '2025-01-01',"
		" '2025-01-01', NULLIF('%s', ''), 'no_action', 'six_months_after_grant',"
		" '2025-01-01');",
		(long long)id, fixture_id(id, key), (long long)client, last);
	test_run(db, text);
}

static int clean(void **state)
{
	(void)state;
	test_run(db, "DELETE FROM access_right; DELETE FROM audit_event; DELETE FROM job;"
		     "DELETE FROM daily_task;");
	return 0;
}

static int start(void **state)
{
	(void)state;
	db = test_open();
	arena = arena_new(16 << 20);
	fixture_schema(db);
	for (int64_t i = 1; i <= 6; i++)
		fixture_client(db, i, "An", "Peeters");
	return 0;
}

static int stop(void **state)
{
	(void)state;
	arena_free(arena);
	db_close(db);
	return 0;
}

struct told {
	int n, between;
	int64_t last_id;
	struct date last_day;
};

static int count_item(void *arg, const struct closing_item *item, struct err *e)
{
	struct told *t = arg;

	(void)e;
	assert_int_equal(strlen(item->right), 32);
	assert_string_equal(item->category, "no_action");
	assert_true(
		date_compare(item->last_valid_day, t->last_day) > 0 ||
		(date_compare(item->last_valid_day, t->last_day) == 0 && item->id > t->last_id));
	t->last_day = item->last_valid_day;
	t->last_id = item->id;
	t->n++;
	return 0;
}

static int count_between(void *arg, struct err *e)
{
	struct told *t = arg;

	(void)e;
	t->between++;
	return 0;
}

static struct told run_on(const char *today, bool dry_run)
{
	struct told t = {0};
	struct closing_run run = {
		.request_id = REQUEST,
		.route = "t_closing_run",
		.today = fixture_day(today),
		.dry_run = dry_run,
		.each = count_item,
		.between = count_between,
		.arg = &t,
	};

	err_clear(&fault);
	assert_int_equal(closing_run(db, &run, &fault), 0);
	assert_int_equal(run.closed, t.n);
	return t;
}

/* the last day is a day of the right; without a last day nothing closes */
static void test_the_day_after(void **state)
{
	(void)state;
	right(1, 1, "2026-03-14");
	right(2, 2, "2026-03-15");
	right(3, 3, "2026-03-16");
	right(4, 4, "");
	assert_int_equal(run_on("2026-03-15", false).n, 1);
	assert_int_equal(number("SELECT COUNT(*) FROM access_right WHERE id = 1 AND closed_on ="
				" '2026-03-15' AND end_reason = 'term' AND version = 2"),
		1);
	assert_int_equal(number("SELECT COUNT(*) FROM access_right WHERE closed_on IS NULL AND"
				" version = 1"),
		3);
	assert_int_equal(run_on("2026-03-16", false).n, 1);
	assert_int_equal(
		number("SELECT closed_on = '2026-03-16' FROM access_right WHERE id = 2"), 1);
}

/* one row a closure, by the system, with the rule and the basis */
static void test_the_log(void **state)
{
	(void)state;
	right(1, 1, "2026-03-14");
	right(2, 2, "2026-03-15");
	run_on("2026-05-01", false);
	assert_int_equal(
		number("SELECT COUNT(*) FROM audit_event a JOIN access_right r ON r.public_id ="
		       " a.object_id AND r.client_id = a.client_id WHERE a.request_id = '" REQUEST
		       "' AND a.route = 't_closing_run' AND a.action = 'right.close'"
		       " AND a.outcome = 'allowed' AND a.reason = 'six_months_after_grant'"
		       " AND a.basis = 'consent_form' AND a.object_kind = 'right'"
		       " AND a.employee_id IS NULL AND a.organisation_id IS NULL"),
		2);
	assert_int_equal(number("SELECT COUNT(*) FROM audit_event"), 2);
}

/* again on the same day, and on an earlier one: nothing more */
static void test_again(void **state)
{
	(void)state;
	right(1, 1, "2026-03-14");
	assert_int_equal(run_on("2026-03-20", false).n, 1);
	assert_int_equal(run_on("2026-03-20", false).n, 0);
	assert_int_equal(run_on("2026-03-01", false).n, 0);
	assert_int_equal(number("SELECT COUNT(*) FROM audit_event"), 1);
	assert_int_equal(number("SELECT version FROM access_right WHERE id = 1"), 2);
}

/* what was closed by hand keeps its reason */
static void test_closed_by_hand(void **state)
{
	(void)state;
	right(1, 1, "2026-03-14");
	test_run(db, "UPDATE access_right SET closed_on = '2026-03-10', end_reason = 'other',"
		     " last_valid_day = '2026-03-09';");
	assert_int_equal(run_on("2026-03-20", false).n, 0);
	assert_int_equal(number("SELECT COUNT(*) FROM access_right WHERE end_reason = 'other'"), 1);
}

/* a dry run tells what the run then does, and stores nothing */
static void test_dry_run(void **state)
{
	(void)state;
	for (int64_t i = 1; i <= 6; i++)
		right(i, i, i % 2 ? "2026-03-14" : "2026-03-15");
	assert_int_equal(run_on("2026-03-15", true).n, 3);
	assert_int_equal(run_on("2026-03-16", true).n, 6);
	assert_int_equal(number("SELECT COUNT(*) FROM access_right WHERE closed_on IS NULL"), 6);
	assert_int_equal(number("SELECT COUNT(*) FROM audit_event"), 0);
	assert_int_equal(run_on("2026-03-16", false).n, 6);
}

static void make_many(void)
{
	test_run(db, "INSERT IGNORE INTO client (public_id, number, first_name, last_name,"
		     " first_name_key, last_name_key, origin, unit_id)"
		     " SELECT LPAD(900000 + seq, 32, '0'), 200000000 + seq, 'An', 'Peeters', 'an',"
		     " 'peeters', 'counsellor', 1 FROM seq_1_to_2500;"
		     "INSERT INTO access_right (public_id, client_id, organisation_id, basis,"
		     " event_date, granted_on, valid_from, last_valid_day, category, rule, anchor)"
		     " SELECT LPAD(c.number, 32, '0'), c.id, 2, 'consent_form', '2025-01-01',"
		     " '2025-01-01', '2025-01-01', '2026-01-01' + INTERVAL (c.number MOD 3) DAY,"
		     " 'no_action', 'six_months_after_grant', '2025-01-01' FROM client c"
		     " WHERE c.number > 200000000;");
}

/* several batches, their borders inside one day: each once */
static void test_many(void **state)
{
	struct told dry, real;

	(void)state;
	make_many();
	dry = run_on("2026-02-01", true);
	assert_int_equal(dry.n, MANY);
	real = run_on("2026-02-01", false);
	assert_int_equal(real.n, MANY);
	assert_int_equal(real.between, 3);
	assert_int_equal(number("SELECT COUNT(*) FROM access_right WHERE version = 2"), MANY);
	assert_int_equal(number("SELECT COUNT(DISTINCT object_id) FROM audit_event"), MANY);
	assert_int_equal(number("SELECT COUNT(*) FROM audit_event"), MANY);
}

/* missed days: one run afterwards closes what a run on each day would have closed */
static void test_missed_days(void **state)
{
	int one_by_one = 0;

	(void)state;
	make_many();
	for (int d = 1; d <= 5; d++) {
		char day[DATE_TEXT];

		one_by_one += run_on(date_text((struct date){2026, 1, (int8_t)d}, day), false).n;
	}
	assert_int_equal(one_by_one, MANY);
	clean(NULL);
	make_many();
	assert_int_equal(run_on("2026-01-05", false).n, MANY);
}

static int stop_at_once(void *arg, struct err *e)
{
	(void)arg;
	return err_set(e, E_STATE_CONFLICT, "the lease was lost");
}

/* cut off between two batches: what was committed stays, the next run does the rest */
static void test_cut_off(void **state)
{
	struct closing_run run = {.request_id = REQUEST,
		.route = "t_closing_run",
		.today = fixture_day("2026-02-01"),
		.between = stop_at_once};

	(void)state;
	make_many();
	err_clear(&fault);
	assert_int_equal(closing_run(db, &run, &fault), -1);
	assert_int_equal(fault.code, E_STATE_CONFLICT);
	assert_int_equal(
		number("SELECT COUNT(*) FROM access_right WHERE closed_on IS NULL"), MANY - 1000);
	assert_int_equal(run_on("2026-02-01", false).n, MANY - 1000);
	assert_int_equal(number("SELECT COUNT(*) FROM audit_event"), MANY);
}

/* EXPLAIN of the closure itself: a range of the index of the rights without one */
static void test_plan(void **state)
{
	static struct db_sql plan = {"t_plan", DB_WRITE, NULL};
	struct date day = fixture_day("2026-01-01");
	struct db_in in[] = {in_date(fixture_day("2026-02-01")), in_date(day), in_date(day),
		in_i64(2), in_date(day), in_date(day), in_i64(9)};
	const char *type = NULL, *key = NULL;
	int64_t id;
	const char *s[7];
	struct db_out out[] = {out_i64(&id), out_str(&s[0]), out_str(&s[1]), out_str(&type),
		out_str(&s[2]), out_str(&key), out_str(&s[3]), out_str(&s[4]), out_str(&s[5]),
		out_str(&s[6])};

	(void)state;
	make_many();
	test_run(db, "UPDATE access_right SET last_valid_day = '2027-01-01' WHERE client_id MOD 50"
		     " <> 0; ANALYZE TABLE access_right;");
	plan.text = arena_printf(arena, "EXPLAIN %s", closing_statement(2));
	assert_int_equal(db_one(db, &plan, in, NELEM(in), out, NELEM(out), arena, &fault), 1);
	assert_string_equal(type, "range");
	assert_string_equal(key, "by_last_valid_day");
}

/* the job of a day is put in the queue once, by whoever comes first */
static void test_daily(void **state)
{
	(void)state;
	assert_int_equal(job_add_daily(db, "close", fixture_day("2026-03-01"), &fault), 1);
	assert_int_equal(job_add_daily(db, "close", fixture_day("2026-03-01"), &fault), 0);
	assert_int_equal(job_add_daily(db, "close", fixture_day("2026-03-04"), &fault), 1);
	assert_int_equal(number("SELECT COUNT(*) FROM job WHERE kind = 'close'"), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_the_day_after, clean),
		cmocka_unit_test_setup(test_the_log, clean),
		cmocka_unit_test_setup(test_again, clean),
		cmocka_unit_test_setup(test_closed_by_hand, clean),
		cmocka_unit_test_setup(test_dry_run, clean),
		cmocka_unit_test_setup(test_many, clean),
		cmocka_unit_test_setup(test_missed_days, clean),
		cmocka_unit_test_setup(test_cut_off, clean),
		cmocka_unit_test_setup(test_plan, clean),
		cmocka_unit_test_setup(test_daily, clean),
	};
	int failed;

	test_schema("closing_run");
	failed = cmocka_run_group_tests_name("closing_run", tests, start, stop);
	test_schema_drop();
	return failed;
}
