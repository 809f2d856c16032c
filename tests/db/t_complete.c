/*
 * Uitgevoerd by itself: the statements agree with the calendar on every end of two years, batches follow each other,
 * the lines that are not due stay as they are, and the rights get their ends.
 */
#include <stdio.h>

#include "fixture.h"
#include "steps/complete.h"
#include "steps/outplacement.h"

#define REQUEST "000000000000000000000000000000bb"

enum { MANY = 450 }; /* more than two batches */

static struct db *db;
static struct arena *arena;
static struct err fault;

static int64_t number(const char *text)
{
	struct db_sql *sql = arena_alloc(arena, sizeof(*sql));

	*sql = (struct db_sql){arena_strdup(arena, text), DB_READ, text};
	return test_number(db, sql);
}

/* A line of client 1 that office 2 executes, with its first version. */
static void line(int64_t id, const char *kind, const char *state, const char *end)
{
	char text[1200], key[33];

	snprintf(text, sizeof(text),
		"INSERT INTO step (id, public_id, client_id, kind, state, status_date, start_date,"
		" expected_end_date, requester_organisation_id, requester_unit_id,"
		" executor_organisation_id, executor_unit_id) VALUES (%lld, '%s', 1, '%s', '%s',"
		" '2020-01-01', '2020-01-01', '%s', 2, 3, 2, 3);"
		"INSERT INTO step_version (step_id, version, content) VALUES (%lld, 1,"
		" '{\"state\":\"%s\",\"date\":\"2020-01-01\",\"summary\":\"é\"}');",
		(long long)id, fixture_id(id, key), kind, state, end, (long long)id, state);
	test_run(db, text);
}

static int clean(void **state)
{
	(void)state;
	test_run(db, "DELETE FROM stop_request; DELETE FROM step_version; DELETE FROM step;"
		     "DELETE FROM access_right; DELETE FROM audit_event;");
	return 0;
}

static int start(void **state)
{
	(void)state;
	db = test_open();
	arena = arena_new(64 << 20);
	fixture_schema(db);
	fixture_client(db, 1, "An", "Peeters");
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
	int n;
	int64_t last;
	struct date anchor;
};

/* In order, and each since the day that the rule gives. */
static int check_item(void *arg, const struct complete_item *item, struct err *e)
{
	struct told *t = arg;
	int order = date_compare(item->anchor, t->anchor);

	(void)e;
	assert_true(order > 0 || (order == 0 && item->row > t->last));
	assert_int_equal(
		date_compare(item->effective, outplacement_completes_on(item->anchor)), 0);
	*t = (struct told){t->n + 1, item->row, item->anchor};
	return 0;
}

static int run_on(const char *today, bool dry_run)
{
	struct told t = {0};
	struct complete_run run = {.request_id = REQUEST, .route = "test",
		.today = fixture_day(today), .dry_run = dry_run, .each = check_item, .arg = &t};

	assert_int_equal(complete_run(db, &run, &fault), 0);
	assert_int_equal(run.completed, t.n);
	return t.n;
}

/* Every end of 2027 and 2028, a leap year: due on the very day the calendar says, not on the day before. */
static void test_R175_every_end_of_two_years(void **state)
{
	struct date end = fixture_day("2027-01-01");
	char text[DATE_TEXT];

	(void)state;
	for (int64_t id = 1; end.year < 2029; id++, end = date_add_days(end, 1))
		line(id, "outplacement", "in_progress", date_text(end, text));
	for (end = fixture_day("2027-01-31"); end.year < 2029; end = date_add_days(end, 1)) {
		struct date first = fixture_day("2027-01-01");
		int due = 0;

		if (end.day > 1 && end.day < 27)
			continue;
		for (struct date d = first; date_compare(d, end) < 0; d = date_add_days(d, 1))
			due += date_compare(outplacement_completes_on(d), end) <= 0;
		assert_int_equal(run_on(date_text(end, text), true), due);
	}
	assert_int_equal(number("SELECT COUNT(*) FROM step WHERE state <> 'in_progress'"), 0);
}

static void test_R175_batches_versions_log_and_once(void **state)
{
	(void)state;
	for (int64_t id = 1; id <= MANY; id++)
		line(id, "outplacement", "in_progress", id % 3 ? "2026-01-31" : "2026-01-30");
	line(MANY + 1, "outplacement", "in_progress", "2026-02-01");
	line(MANY + 2, "outplacement", "requested", "2026-01-01");
	line(MANY + 3, "guidance", "in_progress", "2026-01-01");
	test_run(db, "INSERT INTO stop_request (public_id, step_id, stop_date, reason, asked_by,"
		     " asked_on) SELECT public_id, id, '2026-01-15', 'x', 3, '2026-01-15' FROM step"
		     " WHERE id = 7;");
	assert_int_equal(run_on("2026-02-28", false), MANY - 1);
	assert_int_equal(run_on("2026-02-28", false), 0);
	assert_int_equal(number("SELECT COUNT(*) FROM step WHERE state = 'completed' AND version = 2"
				" AND status_date = '2026-02-28' AND effective_end_date = '2026-02-28'"
				" AND end_recorded_on = '2026-02-28' AND end_recorded_by IS NULL"),
		MANY - 1);
	assert_int_equal(number("SELECT COUNT(*) FROM step_version WHERE version = 2"
				" AND JSON_VALUE(content, '$.state') = 'completed'"
				" AND JSON_VALUE(content, '$.date') = '2026-02-28'"
				" AND JSON_VALUE(content, '$.summary') = 'é'"),
		MANY - 1);
	assert_int_equal(number("SELECT COUNT(*) FROM audit_event WHERE action = 'step.complete'"
				" AND client_id = 1 AND employee_id IS NULL"),
		MANY - 1);
	test_run(db, "UPDATE stop_request SET status = 'rejected' WHERE step_id = 7;");
	assert_int_equal(run_on("2026-02-28", false), 1);
	assert_int_equal(number("SELECT COUNT(*) FROM step WHERE state <> 'completed'"), 3);
}

/* I38: from its effective date, for the right too, however late. */
static void test_I38_the_right_ends_from_the_effective_date(void **state)
{
	(void)state;
	line(1, "outplacement", "in_progress", "2026-01-31");
	test_run(db, "INSERT INTO access_right (public_id, client_id, organisation_id, basis, event_date,"
		     " granted_on, valid_from, category, rule, anchor) VALUES"
		     " ('00000000000000000000000000000001', 1, 2, 'outplacement_certificate',"
		     " '2020-01-01', '2020-01-01', '2020-01-01', 'executor', 'running',"
		     " '2020-01-01');");
	assert_int_equal(run_on("2026-05-10", false), 1);
	assert_int_equal(number("SELECT COUNT(*) FROM access_right WHERE anchor = '2026-02-28'"
				" AND last_valid_day = '2026-08-28'"
				" AND rule = 'six_months_after_action'"),
		1);
	assert_int_equal(number("SELECT COUNT(*) FROM step WHERE end_recorded_on = '2026-05-10'"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_R175_every_end_of_two_years, clean),
		cmocka_unit_test_setup(test_R175_batches_versions_log_and_once, clean),
		cmocka_unit_test_setup(test_I38_the_right_ends_from_the_effective_date, clean),
	};
	int failed;

	test_schema("inzage_t_complete");
	failed = cmocka_run_group_tests_name("complete", tests, start, stop);
	test_schema_drop();
	return failed;
}
