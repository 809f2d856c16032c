/*
 * R206: the days of a control, and how its files are named.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "access/control.h"

static struct date on(int year, int month, int day)
{
	return (struct date){.year = (int16_t)year, .month = (int8_t)month, .day = (int8_t)day};
}

static const char *faults(struct date first, struct date last, struct date today)
{
	static char text[200];
	struct err e = {0};
	int failed = control_check_days(first, last, today, &e);

	text[0] = '\0';
	for (size_t i = 0; i < e.field_count; i++) {
		strcat(text, e.field[i].name);
		strcat(text, " ");
		strcat(text, e.field[i].code);
		strcat(text, " ");
		strcat(text, e.field[i].limit);
		strcat(text, ";");
	}
	assert_int_equal(failed != 0, text[0] != '\0');
	return text;
}

/* Thirty days at most, begun today or within thirty; the day before and the day after each bound. */
static void test_R206_days(void **state)
{
	struct date today = on(2028, 2, 1);

	(void)state;
	assert_string_equal(faults(today, today, today), "");
	assert_string_equal(faults(on(2028, 1, 31), today, today), "first_day in_past ;");
	assert_string_equal(faults(today, on(2028, 1, 31), today), "last_day before_start 2028-02-01;");
	/* 1 February to 1 March are thirty days in a leap year */
	assert_string_equal(faults(today, on(2028, 2, 29), today), "");
	assert_string_equal(faults(today, on(2028, 3, 1), today), "");
	assert_string_equal(faults(today, on(2028, 3, 2), today), "last_day out_of_range 2028-03-01;");
	assert_string_equal(faults(on(2028, 3, 2), on(2028, 3, 31), today), "");
	assert_string_equal(faults(on(2028, 3, 3), on(2028, 3, 3), today),
		"first_day out_of_range 2028-03-02;");
	assert_string_equal(faults(on(2028, 1, 1), on(2027, 12, 31), today),
		"first_day in_past ;last_day before_start 2028-01-01;");
	assert_string_equal(faults(today, on(2029, 2, 1), today), "last_day out_of_range 2028-03-01;");
	/* the calendar knows no thirtieth day after it */
	assert_string_equal(faults(on(2999, 12, 31), on(2999, 12, 31), today),
		"first_day out_of_range 2028-03-02;");
}

static void test_R206_status(void **state)
{
	struct date first = on(2026, 12, 30), last = on(2027, 1, 2), never = {0};

	(void)state;
	assert_string_equal(control_status(first, last, never, on(2026, 12, 29)), "coming");
	assert_string_equal(control_status(first, last, never, first), "open");
	assert_string_equal(control_status(first, last, never, last), "open");
	assert_string_equal(control_status(first, last, never, on(2027, 1, 3)), "ended");
	assert_string_equal(control_status(first, first, never, first), "open");
	/* ended before its last day, and before its first: from that day on */
	assert_string_equal(control_status(first, last, on(2027, 1, 1), on(2026, 12, 31)), "open");
	assert_string_equal(control_status(first, last, on(2027, 1, 1), on(2027, 1, 1)), "ended");
	assert_string_equal(control_status(first, last, on(2027, 1, 1), last), "ended");
	assert_string_equal(control_status(first, last, on(2026, 12, 28), on(2026, 12, 28)), "ended");
}

/* A client number has nine digits; an INSZ is read as it is typed. */
static void test_R206_clients(void **state)
{
	const char *typed[] = {"000000123", "85.07.30-998.33", "123456789"};
	const char *wrong[] = {"12345678", "1234567890", "85073099834", "jan", "12345678a"};
	struct field_strs good = {typed, 3}, bad = {wrong, 5};
	struct arena *a = arena_new(1 << 16);
	struct err e = {0};

	(void)state;
	assert_string_equal(control_clients(&good, a, &e),
		"[[0,null,123],[1,\"85073099833\",null],[2,null,123456789]]");
	assert_int_equal(e.field_count, 0);
	assert_null(control_clients(&bad, a, &e));
	assert_int_equal(e.field_count, 5);
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(e.field[i].code, i == 2 ? "check_digit" : "format");
	assert_string_equal(e.field[4].name, "clients.4");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_R206_days),
		cmocka_unit_test(test_R206_status),
		cmocka_unit_test(test_R206_clients),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
