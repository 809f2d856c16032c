/*
 * The hour of an emergency access, at the moment of a request: in the first microsecond and the last,
 * and not in the next; of this employee, unit and session, and of no other.
 */
#include "access/emergency.h"
#include "access/facts.h"
#include "fixture.h"

static struct db *db;
static struct arena *arena;
static struct err fault;

static const uint8_t one[DIGEST_BYTES] = {1}, two[DIGEST_BYTES] = {2};

#define BEGUN "2026-03-01 22:30:00.250000"

static int start(void **state)
{
	(void)state;
	db = test_open();
	arena = arena_new(4 << 20);
	fixture_schema(db);
	fixture_client(db, 1, "An", "Peeters");
	fixture_client(db, 2, "Bo", "Janssens");
	return 0;
}

static int stop(void **state)
{
	(void)state;
	arena_free(arena);
	db_close(db);
	return 0;
}

/* Employee 2 is counsellor in another unit than the clients'. */
static struct viewer at(const char *moment, const uint8_t *session)
{
	struct viewer v = fixture_viewer(2, "2026-03-01");

	v.moment = moment;
	v.session = session;
	return v;
}

static struct access_facts facts(const struct viewer *v, int64_t client)
{
	struct access_facts f;
	char id[33];

	assert_int_equal(facts_find(db, v, fixture_id(client, id), &f, arena, &fault), 0);
	assert_int_equal(f.client, client);
	return f;
}

static void test_the_hour_to_the_microsecond(void **state)
{
	static const struct {
		const char *moment;
		bool runs;
	} cases[] = {
		{BEGUN, true},
		{"2026-03-01 23:29:59.000000", true},
		{"2026-03-01 23:29:59.250000", true},
		{"2026-03-01 23:30:00.249999", true},
		{"2026-03-01 23:30:00.250000", false},
		{"2026-03-01 23:30:01.000000", false},
		{"2026-03-02 00:00:00.000000", false},
	};
	struct viewer v = at(BEGUN, one);
	struct emergency_new n = {.public_id = "000000000000000000000000000000aa",
		.reason = "opname in het ziekenhuis",
		.client = 1};

	(void)state;
	assert_false(facts(&v, 1).emergency);
	assert_int_equal(emergency_insert(db, &v, &n, &fault), 0);
	for (size_t i = 0; i < NELEM(cases); i++) {
		struct viewer then = at(cases[i].moment, one);
		struct access_facts f = facts(&then, 1);

		assert_int_equal(f.emergency, cases[i].runs);
		assert_int_equal(access_decide(&then, &f, NULL, ACTION_CLIENT_OPEN).allowed,
			cases[i].runs);
		if (cases[i].runs)
			assert_string_equal(f.emergency_until, "2026-03-01T23:30:00.250000Z");
		assert_false(facts(&then, 2).emergency);
	}
}

/* Ended in its last second it is over at that moment; at the hour itself there is nothing left to end. */
static void test_ended_at_the_border(void **state)
{
	static const struct {
		const char *moment, *ends_at;
		bool by_her;
	} cases[] = {
		{"2026-03-01 23:30:00.250000", "2026-03-01T23:30:00.250000Z", false},
		{"2026-03-01 23:29:59.250000", "2026-03-01T23:29:59.250000Z", true},
		{"2026-03-01 22:40:00.000000", "2026-03-01T23:29:59.250000Z", true}, /* it has ended */
	};
	struct viewer v = at(BEGUN, one), just_before = at("2026-03-01 23:29:59.249999", one);
	struct emergency_new n = {.public_id = "000000000000000000000000000000ba",
		.reason = "opname in het ziekenhuis",
		.client = 2};
	static const struct db_sql by_whom = {"test_by_whom", DB_READ,
		"SELECT COUNT(*) FROM emergency_access WHERE client_id = 2 AND ended_by = 2"};

	(void)state;
	assert_int_equal(emergency_insert(db, &v, &n, &fault), 0);
	for (size_t i = 0; i < NELEM(cases); i++) {
		struct viewer then = at(cases[i].moment, two);
		struct emergency_hour hour;

		assert_int_equal(emergency_to_end(db, &then, n.public_id, &hour, arena, &fault), 1);
		assert_int_equal(hour.client, 2);
		assert_int_equal(emergency_end(db, &then, hour.id, &fault), 0);
		assert_int_equal(emergency_to_end(db, &then, n.public_id, &hour, arena, &fault), 1);
		assert_string_equal(hour.ends_at, cases[i].ends_at);
		assert_int_equal(test_number(db, &by_whom), cases[i].by_her);
		assert_int_equal(facts(&just_before, 2).emergency, !cases[i].by_her);
	}
}

static void test_of_nobody_else(void **state)
{
	struct viewer v = at(BEGUN, one), other;

	(void)state;
	assert_true(facts(&v, 1).emergency);
	other = at(BEGUN, two);
	assert_false(facts(&other, 1).emergency);
	other = at(BEGUN, NULL);
	assert_false(facts(&other, 1).emergency);
	other = at(NULL, one);
	assert_false(facts(&other, 1).emergency);
	other = at(BEGUN, one);
	other.unit = 1;
	assert_false(facts(&other, 1).emergency);
	other = at(BEGUN, one);
	other.employee = 1;
	assert_false(facts(&other, 1).emergency);
	/* what ended earlier is over at once */
	test_run(db, "UPDATE emergency_access SET ended_at = '2026-03-01 22:31:00';");
	assert_false(facts(&v, 1).emergency);
}

static void test_a_merged_file_is_not_opened(void **state)
{
	struct viewer v = at(BEGUN, one);
	struct emergency_new n = {.public_id = "000000000000000000000000000000ab",
		.reason = "opname in het ziekenhuis",
		.client = 2};

	(void)state;
	test_run(db, "UPDATE client SET merged_into = 1 WHERE id = 2;");
	assert_int_equal(emergency_insert(db, &v, &n, &fault), -1);
	assert_int_equal(fault.code, E_NOT_FOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_hour_to_the_microsecond),
		cmocka_unit_test(test_ended_at_the_border),
		cmocka_unit_test(test_of_nobody_else),
		cmocka_unit_test(test_a_merged_file_is_not_opened),
	};
	int failed;

	test_schema("emergency");
	failed = cmocka_run_group_tests_name("emergency", tests, start, stop);
	test_schema_drop();
	return failed;
}
