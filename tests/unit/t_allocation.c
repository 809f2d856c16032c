/*
 * When a right arises from an allocation, and on which day it is dated (R28, R29, I3, I43); and when
 * it then ends, with the border days by name.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "access/allocation_db.h"

static struct date day(const char *text)
{
	struct date d;

	assert_int_equal(date_parse(text, &d), 0);
	return d;
}

static void expect_dated(const char *grant_on, const char *allocated, const char *signed_on,
	const char *rule, const char *dated)
{
	struct date none = {0}, to;
	const char *got =
		allocation_rule(grant_on, day(allocated), signed_on ? day(signed_on) : none, &to);

	if (!rule) {
		assert_null(got);
		return;
	}
	assert_string_equal(got, rule);
	assert_int_equal(date_compare(to, day(dated)), 0);
}

static void test_I3_waits_for_the_afsprakenblad(void **state)
{
	(void)state;
	expect_dated("signature", "2026-03-02", NULL, NULL, NULL);
	expect_dated("signature", "2026-03-02", "2026-03-02", "tender_signature", "2026-03-02");
}

static void test_I43_dated_on_the_later(void **state)
{
	(void)state;
	expect_dated("signature", "2026-03-02", "2026-03-09", "tender_signature", "2026-03-09");
	expect_dated("signature", "2026-03-09", "2026-03-02", "tender_signature", "2026-03-09");
	expect_dated("signature", "2025-12-31", "2026-01-01", "tender_signature", "2026-01-01");
	expect_dated("signature", "2028-02-29", "2028-02-28", "tender_signature", "2028-02-29");
}

static void test_I3_on_the_assignment_alone(void **state)
{
	(void)state;
	expect_dated("assignment", "2026-03-02", NULL, "tender_assignment", "2026-03-02");
	expect_dated("assignment", "2026-03-02", "2026-03-09", "tender_assignment", "2026-03-02");
}

/* What arises by itself is dated on its event: the term counts from there (R67, I7). */
static void expect_last_day(const char *event, const char *last)
{
	struct closing_facts f = {.granted_on = day(event)};
	struct closing c = closing_decide(&f);

	assert_string_equal(c.rule, "six_months_after_grant");
	assert_int_equal(date_compare(c.last_valid_day, day(last)), 0);
}

static void test_31_August_and_six_months(void **state)
{
	(void)state;
	expect_last_day("2025-08-31", "2026-02-28");
	expect_last_day("2027-08-31", "2028-02-29");
	expect_last_day("2025-08-30", "2026-02-28");
	expect_last_day("2025-08-28", "2026-02-28");
}

static void test_leap_day(void **state)
{
	(void)state;
	expect_last_day("2028-02-29", "2028-08-29");
	expect_last_day("2027-08-29", "2028-02-29");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_I3_waits_for_the_afsprakenblad),
		cmocka_unit_test(test_I43_dated_on_the_later),
		cmocka_unit_test(test_I3_on_the_assignment_alone),
		cmocka_unit_test(test_31_August_and_six_months),
		cmocka_unit_test(test_leap_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
