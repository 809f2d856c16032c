/*
 * The zone rule and xs:dateTime: the nights of 29 March and 25 October 2026, and every hour of a
 * century against the C library's own zone arithmetic.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/calendar.h"

static int64_t instant(const char *text)
{
	int64_t t;

	assert_int_equal(datetime_parse(text, &t), 0);
	return t;
}

static void assert_day(int64_t t, const char *wanted)
{
	char text[DATE_TEXT];

	assert_string_equal(date_text(date_in_brussels(t), text), wanted);
}

/* The rule of Brussels for the C library, which then needs no zone files. */
static int set_zone(void **state)
{
	(void)state;
	setenv("TZ", "CET-1CEST,M3.5.0/2,M10.5.0/3", 1);
	tzset();
	return 0;
}

static void test_R219_every_hour_1996_to_2099_against_the_c_library(void **state)
{
	int64_t end = instant("2100-01-01T00:00:00Z");

	(void)state;
	for (int64_t t = instant("1996-01-01T00:00:00Z"); t < end; t += 3600) {
		time_t c_time = (time_t)t;
		struct tm tm;
		struct date d = date_in_brussels(t);

		localtime_r(&c_time, &tm);
		assert_int_equal(brussels_offset(t), tm.tm_gmtoff);
		assert_int_equal(d.year, tm.tm_year + 1900);
		assert_int_equal(d.month, tm.tm_mon + 1);
		assert_int_equal(d.day, tm.tm_mday);
	}
}

static void test_R219_summer_time_starts_and_ends_at_the_second(void **state)
{
	static const struct {
		const char *start, *end;
	} YEARS[] = {
		{"1996-03-31T01:00:00Z", "1996-10-27T01:00:00Z"},
		{"2024-03-31T01:00:00Z", "2024-10-27T01:00:00Z"},
		{"2025-03-30T01:00:00Z", "2025-10-26T01:00:00Z"},
		{"2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"},
		{"2027-03-28T01:00:00Z", "2027-10-31T01:00:00Z"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(YEARS) / sizeof(YEARS[0]); i++) {
		int64_t start = instant(YEARS[i].start), end = instant(YEARS[i].end);

		assert_int_equal(brussels_offset(start - 1), 3600);
		assert_int_equal(brussels_offset(start), 7200);
		assert_int_equal(brussels_offset(end - 1), 7200);
		assert_int_equal(brussels_offset(end), 3600);
	}
}

static void test_R219_midnight_around_the_short_and_the_long_night(void **state)
{
	(void)state;
	/* winter: the day turns at 23:00 UTC; after the short night at 22:00 */
	assert_day(instant("2026-03-28T22:59:59Z"), "2026-03-28");
	assert_day(instant("2026-03-28T23:00:00Z"), "2026-03-29");
	assert_day(instant("2026-03-29T21:59:59Z"), "2026-03-29");
	assert_day(instant("2026-03-29T22:00:00Z"), "2026-03-30");
	assert_day(instant("2026-10-24T21:59:59Z"), "2026-10-24");
	assert_day(instant("2026-10-24T22:00:00Z"), "2026-10-25");
	assert_day(instant("2026-10-25T22:59:59Z"), "2026-10-25");
	assert_day(instant("2026-10-25T23:00:00Z"), "2026-10-26");
	/* 23 and 25 hours */
	assert_int_equal(
		instant("2026-03-30T00:00:00") - instant("2026-03-29T00:00:00"), 23 * 3600);
	assert_int_equal(
		instant("2026-10-26T00:00:00") - instant("2026-10-25T00:00:00"), 25 * 3600);
}

static void test_R219_days_before_1970_turn_at_midnight_too(void **state)
{
	(void)state;
	assert_day(instant("1969-12-31T22:59:59Z"), "1969-12-31");
	assert_day(instant("1969-12-31T23:00:00Z"), "1970-01-01");
	assert_day(instant("1954-01-14T22:59:59Z"), "1954-01-14");
	assert_day(instant("1954-01-14T23:00:00Z"), "1954-01-15");
}

static void test_an_hour_that_comes_twice_is_the_first(void **state)
{
	(void)state;
	assert_int_equal(instant("2026-10-25T02:00:00"), instant("2026-10-25T00:00:00Z"));
	assert_int_equal(instant("2026-10-25T02:59:59"), instant("2026-10-25T02:59:59+02:00"));
	assert_int_equal(instant("2026-10-25T03:00:00"), instant("2026-10-25T03:00:00+01:00"));
	assert_int_equal(instant("2026-10-25T01:59:59"), instant("2026-10-25T01:59:59+02:00"));
}

static void test_an_hour_that_never_was_is_refused(void **state)
{
	int64_t t = 7;

	(void)state;
	assert_int_equal(datetime_parse("2026-03-29T02:00:00", &t), -1);
	assert_int_equal(datetime_parse("2026-03-29T02:59:59.9", &t), -1);
	assert_int_equal(t, 7);
	assert_int_equal(instant("2026-03-29T01:59:59"), instant("2026-03-29T00:59:59Z"));
	assert_int_equal(instant("2026-03-29T03:00:00"), instant("2026-03-29T01:00:00Z"));
	/* with an offset it says what it means */
	assert_int_equal(instant("2026-03-29T02:30:00+01:00"), instant("2026-03-29T01:30:00Z"));
}

static void test_offsets_are_taken_off(void **state)
{
	(void)state;
	assert_int_equal(instant("1970-01-01T00:00:00Z"), 0);
	assert_int_equal(instant("2026-11-20T22:00:00+01:00"), 1795208400);
	assert_int_equal(instant("2026-11-19T14:22:05+01:00"), instant("2026-11-19T13:22:05Z"));
	assert_int_equal(instant("2026-11-19T14:22:05-00:30"), instant("2026-11-19T14:52:05Z"));
	assert_int_equal(instant("2026-01-01T00:00:00+14:00"), instant("2025-12-31T10:00:00Z"));
	assert_int_equal(instant("2026-01-01T00:00:00-14:00"), instant("2026-01-01T14:00:00Z"));
	assert_int_equal(instant("2026-01-01T00:00:00+00:00"), instant("2026-01-01T00:00:00Z"));
}

static void test_without_an_offset_it_is_brussels_time(void **state)
{
	(void)state;
	assert_int_equal(instant("2026-11-19T14:22:05"), instant("2026-11-19T13:22:05Z"));
	assert_int_equal(instant("2026-07-19T14:22:05"), instant("2026-07-19T12:22:05Z"));
}

static void test_a_fraction_is_dropped(void **state)
{
	(void)state;
	assert_int_equal(
		instant("2026-11-19T14:22:05.999999999Z"), instant("2026-11-19T14:22:05Z"));
	assert_int_equal(instant("2026-11-19T14:22:05.0+01:00"), instant("2026-11-19T13:22:05Z"));
	assert_int_equal(instant("1969-12-31T23:59:59.5Z"), -1);
}

static void test_24_00_00_is_the_end_of_the_day(void **state)
{
	int64_t t;

	(void)state;
	assert_int_equal(instant("2026-11-19T24:00:00Z"), instant("2026-11-20T00:00:00Z"));
	assert_int_equal(instant("2026-12-31T24:00:00"), instant("2027-01-01T00:00:00"));
	assert_int_equal(instant("2026-11-19T24:00:00.00Z"), instant("2026-11-20T00:00:00Z"));
	assert_int_equal(datetime_parse("2026-11-19T24:00:01Z", &t), -1);
	assert_int_equal(datetime_parse("2026-11-19T24:01:00Z", &t), -1);
	assert_int_equal(datetime_parse("2026-11-19T24:00:00.1Z", &t), -1);
}

static void test_another_form_is_refused(void **state)
{
	static const char *const TEXTS[] = {"", "2026", "2026-11-19", "2026-11-19T",
		"2026-11-19T14", "2026-11-19T14:22", "2026-11-19T14:22:0", "2026-11-19 14:22:05",
		"2026-11-19t14:22:05", "2026-11-19T14:22:05z", "2026-11-19T14:22:05.",
		"2026-11-19T14:22:05.Z", "2026-11-19T14:22:05,5", "2026-11-19T14:22:05+1:00",
		"2026-11-19T14:22:05+01", "2026-11-19T14:22:05+0100", "2026-11-19T14:22:05+01:0",
		"2026-11-19T14:22:05+14:01", "2026-11-19T14:22:05+15:00",
		"2026-11-19T14:22:05+01:60", "2026-11-19T14:22:05Z ", " 2026-11-19T14:22:05Z",
		"2026-11-19T14:22:05ZZ", "2026-11-19T14:22:05+01:00Z", "2026-11-19T14:60:05Z",
		"2026-11-19T14:22:60Z", "2026-11-19T25:00:00Z", "2026-11-19T-1:00:00Z",
		"2026-02-29T00:00:00Z", "-2026-11-19T14:22:05Z", "12026-11-19T14:22:05Z",
		"1799-12-31T23:59:59Z", "3000-01-01T00:00:00Z", "2026-11-19T14:22:05\n"};
	int64_t t = 42;

	(void)state;
	for (size_t i = 0; i < sizeof(TEXTS) / sizeof(TEXTS[0]); i++)
		assert_int_equal(datetime_parse(TEXTS[i], &t), -1);
	assert_int_equal(t, 42);
}

/* Every prefix of a good text is no datetime but the ones that end in seconds or a fraction; each
 * is on the heap to its exact length, so that a read past the NUL is seen. */
static void test_a_text_that_breaks_off_is_never_read_past_its_end(void **state)
{
	static const char WHOLE[] = "2026-11-19T14:22:05.25+01:00";

	(void)state;
	for (size_t n = 0; n < sizeof(WHOLE); n++) {
		char *part = strndup(WHOLE, n);
		int64_t t;
		int good = n == 19 || n == 21 || n == 22 || n == sizeof(WHOLE) - 1;

		assert_int_equal(datetime_parse(part, &t), good ? 0 : -1);
		free(part);
	}
}

static void test_instants_past_the_years_have_no_day(void **state)
{
	static const int64_t FAR[] = {INT64_MIN, INT64_MIN + 3599, -5400000000000, 32503680000,
		INT64_MAX - 3599, INT64_MAX};

	(void)state;
	for (size_t i = 0; i < sizeof(FAR) / sizeof(FAR[0]); i++) {
		assert_false(date_given(date_in_brussels(FAR[i])));
		assert_int_equal(brussels_offset(FAR[i]), 3600);
	}
	assert_day(instant("2999-12-31T22:59:59Z"), "2999-12-31");
	assert_false(date_given(date_in_brussels(instant("2999-12-31T23:00:00Z"))));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_R219_every_hour_1996_to_2099_against_the_c_library),
		cmocka_unit_test(test_R219_summer_time_starts_and_ends_at_the_second),
		cmocka_unit_test(test_R219_midnight_around_the_short_and_the_long_night),
		cmocka_unit_test(test_R219_days_before_1970_turn_at_midnight_too),
		cmocka_unit_test(test_an_hour_that_comes_twice_is_the_first),
		cmocka_unit_test(test_an_hour_that_never_was_is_refused),
		cmocka_unit_test(test_offsets_are_taken_off),
		cmocka_unit_test(test_without_an_offset_it_is_brussels_time),
		cmocka_unit_test(test_a_fraction_is_dropped),
		cmocka_unit_test(test_24_00_00_is_the_end_of_the_day),
		cmocka_unit_test(test_another_form_is_refused),
		cmocka_unit_test(test_a_text_that_breaks_off_is_never_read_past_its_end),
		cmocka_unit_test(test_instants_past_the_years_have_no_day),
	};

	return cmocka_run_group_tests(tests, set_zone, NULL);
}
