/*
 * Rights as rows: when they end is computed from the steps that are stored, again at every change;
 * closed is closed; one open right a basis.
 */
#include "access/rights_db.h"
#include "fixture.h"

#define REQUEST "00000000000000000000000000000042"

static struct db *db;
static struct arena *arena;
static struct err fault;

static const struct db_sql last_day = {"t_last_day", DB_READ,
	"SELECT public_id, last_valid_day, category, rule, anchor, closed_on, version"
	" FROM access_right WHERE public_id = ?"};

static const struct db_sql logged = {"t_logged", DB_READ,
	"SELECT COUNT(*) FROM audit_event WHERE request_id = '" REQUEST "' AND employee_id IS NULL"
	" AND action = 'right.close' AND reason = 'six_months_after_grant' AND client_id = 6"
	" AND basis = 'consent_form' AND object_kind = 'right' AND object_id = LPAD('7', 32, '0')"};

struct stored {
	const char *category, *rule;
	struct date last, anchor, closed_on;
	int64_t version;
};

static struct stored stored(int64_t id)
{
	struct stored s;
	const char *public_id;
	char key[33];
	struct db_in in = in_str(fixture_id(id, key));
	struct db_out out[] = {out_str(&public_id), out_date(&s.last), out_str(&s.category),
		out_str(&s.rule), out_date(&s.anchor), out_date(&s.closed_on), out_i64(&s.version)};

	assert_int_equal(db_one(db, &last_day, &in, 1, out, NELEM(out), arena, &fault), 1);
	return s;
}

static void expect_end(int64_t id, const char *category, const char *rule, const char *last)
{
	struct stored s = stored(id);
	char text[DATE_TEXT];

	assert_string_equal(s.category, category);
	assert_string_equal(s.rule, rule);
	assert_string_equal(date_text(s.last, text), last);
}

/* Grant as the API does: gather, decide, store. */
static int grant(
	int64_t id, int64_t client, int64_t organisation, const char *basis, const char *day)
{
	struct closing_facts facts;
	char key[33];
	struct right_new n = {
		.public_id = fixture_id(id, key),
		.basis = basis,
		.client = client,
		.organisation = organisation,
		.granted_by = 1,
		.event_date = fixture_day(day),
		.granted_on = fixture_day(day),
	};

	err_clear(&fault);
	assert_int_equal(closing_facts_load(db, client, organisation, &facts, arena, &fault), 0);
	facts.granted_on = n.granted_on;
	n.end = closing_decide(&facts);
	return right_insert(db, &n, &fault);
}

static void refresh(int64_t client, int64_t organisation, const char *today)
{
	assert_int_equal(
		rights_refresh(db, client, organisation, fixture_day(today), arena, &fault), 0);
}

static int close_expired(int64_t client, int64_t organisation, const char *today)
{
	struct right_expiry x = {client, organisation, fixture_day(today), REQUEST, "t_rights"};

	return rights_close_expired(db, &x, &fault);
}

static int start(void **state)
{
	(void)state;
	db = test_open();
	arena = arena_new(16 << 20);
	fixture_schema(db);
	for (int64_t i = 1; i <= 9; i++)
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

/* requirements, test case 2 */
static void test_without_action(void **state)
{
	(void)state;
	assert_int_equal(grant(1, 1, 2, "consent_form", "2025-08-31"), 0);
	expect_end(1, "no_action", "six_months_after_grant", "2026-02-28");
}

/* requirements, test case 3: two closed actions, then a third that runs */
static void test_refresh_follows_the_steps(void **state)
{
	(void)state;
	assert_int_equal(grant(2, 2, 2, "consent_form", "2025-12-01"), 0);
	fixture_step(db, 1, 2, 2, "completed", "2026-01-10");
	fixture_step(db, 2, 2, 2, "stopped", "2026-03-20");
	fixture_step(db, 3, 2, 3, "in_progress", ""); /* another office's */
	refresh(2, 2, "2026-03-20");
	expect_end(2, "executor", "six_months_after_action", "2026-09-20");
	fixture_step(db, 4, 2, 2, "in_progress", "");
	refresh(2, 2, "2026-03-21");
	expect_end(2, "executor", "running", "");
}

/* only what changes is written, so that a version that was seen stays good */
static void test_refresh_without_change_writes_nothing(void **state)
{
	int64_t before = stored(2).version;

	(void)state;
	refresh(2, 2, "2026-03-22");
	assert_true(stored(2).version == before);
}

/* I38: an end state set by a job counts from its effective date */
static void test_end_by_a_job(void **state)
{
	(void)state;
	assert_int_equal(grant(3, 3, 2, "consent_form", "2025-12-01"), 0);
	fixture_step(db, 5, 3, 2, "completed", "2026-01-10");
	test_run(db, "UPDATE step SET end_recorded_on = '2026-05-05' WHERE id = 5;");
	refresh(3, 2, "2026-05-05");
	expect_end(3, "executor", "six_months_after_action", "2026-11-05");
	test_run(db, "UPDATE step SET end_recorded_by = NULL WHERE id = 5;");
	refresh(3, 2, "2026-05-05");
	expect_end(3, "executor", "six_months_after_action", "2026-07-10");
}

/* I40: for who is replaced the action counts as closed that day, though it runs on for another */
static void test_replaced_executor(void **state)
{
	(void)state;
	assert_int_equal(grant(4, 4, 2, "consent_form", "2026-01-05"), 0);
	assert_int_equal(grant(5, 4, 3, "consent_form", "2026-01-05"), 0);
	fixture_step(db, 6, 4, 2, "in_progress", "");
	refresh(4, 2, "2026-01-06");
	expect_end(4, "executor", "running", "");
	test_run(db, "UPDATE step SET executor_organisation_id = 3 WHERE id = 6;");
	assert_int_equal(
		rights_executor_replaced(db, 4, 6, 2, fixture_day("2026-06-30"), arena, &fault), 0);
	refresh(4, 3, "2026-06-30");
	expect_end(4, "executor", "six_months_after_action", "2026-12-30");
	expect_end(5, "executor", "running", "");
	/* twice on one day is once */
	assert_int_equal(
		rights_executor_replaced(db, 4, 6, 2, fixture_day("2026-06-30"), arena, &fault), 0);
}

/* I8: a guidance alone is a trajectory action */
static void test_trajectory_only(void **state)
{
	(void)state;
	assert_int_equal(grant(6, 5, 2, "consent_form", "2026-01-05"), 0);
	fixture_step(db, 7, 5, 2, "completed", "2026-02-01");
	test_run(db, "UPDATE step SET kind = 'guidance' WHERE id = 7;");
	refresh(5, 2, "2026-02-01");
	expect_end(6, "executor", "six_months_after_trajectory", "2026-08-01");
}

/* I39: what is recorded after the last valid day rescues nothing; a new grant is a new right */
static void test_nothing_rescues_what_is_over(void **state)
{
	(void)state;
	assert_int_equal(grant(7, 6, 2, "consent_form", "2025-01-15"), 0);
	fixture_step(db, 8, 6, 2, "in_progress", "");
	refresh(6, 2, "2025-07-16");
	expect_end(7, "no_action", "six_months_after_grant", "2025-07-15");
	/* not recorded as closed, so a second one stands in the way */
	assert_int_equal(grant(8, 6, 2, "consent_form", "2025-07-16"), -1);
	assert_int_equal(fault.code, E_DUPLICATE);
	err_clear(&fault);
	assert_int_equal(close_expired(6, 2, "2025-07-16"), 0);
	assert_int_equal(close_expired(6, 2, "2025-07-17"), 0);
	assert_int_equal(test_number(db, &logged), 1); /* once, by the system, with its rule */
	assert_int_equal(grant(8, 6, 2, "consent_form", "2025-07-16"), 0);
	assert_int_equal(date_compare(stored(7).closed_on, fixture_day("2025-07-16")), 0);
	expect_end(7, "no_action", "six_months_after_grant", "2025-07-15");
	expect_end(8, "executor", "running", "");
}

/* on its last day a right is open, and is neither closed nor granted beside */
static void test_last_day_is_a_day_of_it(void **state)
{
	(void)state;
	assert_int_equal(grant(9, 7, 2, "consent_form", "2025-01-15"), 0);
	assert_int_equal(close_expired(7, 2, "2025-07-15"), 0);
	assert_false(date_given(stored(9).closed_on));
	assert_int_equal(grant(10, 7, 2, "consent_form", "2025-07-15"), -1);
	assert_int_equal(fault.code, E_DUPLICATE);
	assert_int_equal(grant(11, 7, 2, "allocation", "2025-07-15"), 0); /* another basis */
}

/* I33: today is the first day without access; ended once, never again */
static void test_ended_at_once(void **state)
{
	struct right_end end = {.version = 1,
		.today = fixture_day("2026-02-02"),
		.reason = "consent_withdrawn",
		.ended_by = 1};
	struct access_facts f;
	struct right_row row;
	struct viewer guide = fixture_viewer(3, "2026-02-02"),
		      counsellor = fixture_viewer(1, "2026-02-02");
	char id[33];

	(void)state;
	assert_int_equal(grant(12, 8, 2, "consent_form", "2026-01-15"), 0);
	assert_int_equal(right_load(db, &guide, fixture_id(12, id), &f, &row, arena, &fault), 0);
	assert_true(f.open_right);
	end.id = row.id;
	end.version = 2;
	assert_int_equal(right_close(db, &end, &fault), 0); /* another version */
	end.version = 1;
	assert_int_equal(right_close(db, &end, &fault), 1);
	end.version = 2;
	assert_int_equal(right_close(db, &end, &fault), 0); /* closed is closed */
	assert_int_equal(right_load(db, &guide, fixture_id(12, id), &f, &row, arena, &fault), 0);
	assert_false(f.open_right);
	assert_true(f.closed_right);
	assert_int_equal(date_compare(row.last_valid_day, fixture_day("2026-02-01")), 0);
	assert_int_equal(
		right_load(db, &counsellor, fixture_id(12, id), &f, &row, arena, &fault), 0);
	assert_string_equal(row.end_reason, "consent_withdrawn");
}

struct counting {
	struct right_row row;
	int n;
};

static int count_one(void *arg, struct err *e)
{
	struct counting *c = arg;

	(void)e;
	assert_true(c->row.id > 0);
	c->n++;
	return 0;
}

static int seen_by(int64_t employee, int64_t client, struct access_facts *f)
{
	struct viewer v = fixture_viewer(employee, "2026-01-20");
	struct counting c = {0};
	char id[33];

	assert_int_equal(rights_of_file(db, &v, fixture_id(client, id), f, &c.row, count_one, &c,
				 arena, &fault),
		0);
	return c.n;
}

/* who sees which rights: own organisation and unit; all: a counsellor of the file's unit */
static void test_scope(void **state)
{
	struct access_facts f;

	(void)state;
	assert_int_equal(grant(13, 9, 2, "consent_form", "2026-01-15"), 0);
	assert_int_equal(grant(14, 9, 3, "consent_form", "2026-01-15"), 0);
	test_run(db, "UPDATE access_right SET unit_id = 3 WHERE public_id = LPAD('13', 32, '0');");
	assert_int_equal(seen_by(3, 9, &f), 1);
	assert_true(f.open_right);
	assert_int_equal(seen_by(4, 9, &f), 0); /* I47: the other unit of the office */
	assert_false(f.open_right || f.closed_right);
	assert_int_equal(seen_by(5, 9, &f), 1);
	assert_int_equal(seen_by(1, 9, &f), 2);
	assert_int_equal(seen_by(2, 9, &f), 0); /* a counsellor of another unit */
	assert_true(f.client == 9);
	assert_int_equal(seen_by(6, 9, &f), 0); /* an adviser without a line in the file */
	assert_int_equal(seen_by(3, 4711, &f), 0);
	assert_true(f.client == 0);
}

static void test_party(void **state)
{
	struct right_party p;
	char id[33], unit[33];

	(void)state;
	assert_int_equal(right_party_find(db, fixture_id(2, id), NULL, fixture_day("2026-01-01"),
				 &p, arena, &fault),
		1);
	assert_true(p.organisation == 2 && p.unit == 0 && p.organisation_valid);
	assert_int_equal(right_party_find(db, fixture_id(2, id), fixture_id(5, unit),
				 fixture_day("2026-01-01"), &p, arena, &fault),
		1);
	assert_true(p.unit == 0); /* of another organisation */
	test_run(db, "UPDATE organisation SET valid_until = '2026-03-31' WHERE id = 2;"
		     "UPDATE unit SET valid_until = '2026-02-28' WHERE id = 3;");
	assert_int_equal(right_party_find(db, fixture_id(2, id), fixture_id(3, unit),
				 fixture_day("2026-03-31"), &p, arena, &fault),
		1);
	assert_true(p.organisation_valid && p.unit == 3 && !p.unit_valid);
	assert_int_equal(right_party_find(db, fixture_id(2, id), fixture_id(3, unit),
				 fixture_day("2026-04-01"), &p, arena, &fault),
		1);
	assert_false(p.organisation_valid);
	assert_int_equal(right_party_find(db, fixture_id(77, id), NULL, fixture_day("2026-01-01"),
				 &p, arena, &fault),
		0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_without_action),
		cmocka_unit_test(test_refresh_follows_the_steps),
		cmocka_unit_test(test_refresh_without_change_writes_nothing),
		cmocka_unit_test(test_end_by_a_job),
		cmocka_unit_test(test_replaced_executor),
		cmocka_unit_test(test_trajectory_only),
		cmocka_unit_test(test_nothing_rescues_what_is_over),
		cmocka_unit_test(test_last_day_is_a_day_of_it),
		cmocka_unit_test(test_ended_at_once),
		cmocka_unit_test(test_scope),
		cmocka_unit_test(test_party),
	};
	int failed;

	test_schema("rights");
	failed = cmocka_run_group_tests_name("rights", tests, start, stop);
	test_schema_drop();
	return failed;
}
