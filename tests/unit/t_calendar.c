/*
 * The one calendar, against a second one written here that knows only how to go to the next day: it
 * walks, counts and compares, and shares no arithmetic with fcgi/base/calendar.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/calendar.h"

/* Easter Sunday 1961 to 2099 as month * 100 + day, from the church's tables (golden number, epact,
 * Sunday letter), which is another way than the code goes. */
static const int EASTER[] = {402, 422, 414, 329, 418, 410, 326, 414, 406, 329, 411, 402, 422, 414,
	330, 418, 410, 326, 415, 406, 419, 411, 403, 422, 407, 330, 419, 403, 326, 415, 331, 419,
	411, 403, 416, 407, 330, 412, 404, 423, 415, 331, 420, 411, 327, 416, 408, 323, 412, 404,
	424, 408, 331, 420, 405, 327, 416, 401, 421, 412, 404, 417, 409, 331, 420, 405, 328, 416,
	401, 421, 413, 328, 417, 409, 325, 413, 405, 425, 410, 401, 421, 406, 329, 417, 409, 325,
	414, 405, 418, 410, 402, 421, 406, 329, 418, 402, 422, 414, 330, 418, 410, 326, 415, 406,
	329, 411, 403, 422, 414, 330, 419, 410, 326, 415, 407, 419, 411, 403, 423, 407, 330, 419,
	404, 326, 415, 331, 420, 411, 403, 416, 408, 330, 412, 404, 424, 415, 331, 420, 412};

enum { EASTER_FIRST = 1961, EASTER_LAST = 2099 };

/* The naive calendar: every day from 1900-01-01, a Monday, to 2100-12-31. */
enum { WALK_DAYS = 73414 };
struct walked {
	int year, month, day, weekday;
	bool holiday;
};
static struct walked walk[WALK_DAYS + 1];

static int naive_month_length(int year, int month)
{
	switch (month) {
	case 2:
		if (year == 1900 || year == 2100 || year % 4 != 0)
			return 28;
		return 29;
	case 4:
	case 6:
	case 9:
	case 11:
		return 30;
	default:
		return 31;
	}
}

static void walk_one(struct walked *next, const struct walked *w)
{
	*next = *w;
	next->holiday = false;
	next->weekday = w->weekday == 7 ? 1 : w->weekday + 1;
	if (++next->day > naive_month_length(next->year, next->month)) {
		next->day = 1;
		if (++next->month > 12) {
			next->month = 1;
			next->year++;
		}
	}
}

static bool on(const struct walked *w, int month, int day)
{
	return w->month == month && w->day == day;
}

/* Ten a year: seven with a date of their own, three that follow Easter (years of the table only).
 */
static void mark_holidays(void)
{
	for (size_t i = 0; i < WALK_DAYS; i++) {
		struct walked *w = &walk[i];

		if (on(w, 1, 1) || on(w, 5, 1) || on(w, 7, 21) || on(w, 8, 15) || on(w, 11, 1) ||
			on(w, 11, 11) || on(w, 12, 25))
			w->holiday = true;
		if (w->year >= EASTER_FIRST && w->year <= EASTER_LAST &&
			w->month * 100 + w->day == EASTER[w->year - EASTER_FIRST]) {
			walk[i + 1].holiday = true;
			walk[i + 39].holiday = true;
			walk[i + 50].holiday = true;
		}
	}
}

static int walk_all(void **state)
{
	(void)state;
	walk[0] = (struct walked){1900, 1, 1, 1, false};
	for (size_t i = 0; i < WALK_DAYS; i++)
		walk_one(&walk[i + 1], &walk[i]);
	mark_holidays();
	return walk[WALK_DAYS - 1].year == 2100 && walk[WALK_DAYS - 1].month == 12 &&
			       walk[WALK_DAYS - 1].day == 31
		       ? 0
		       : -1;
}

static struct date date_at_step(size_t i)
{
	return (struct date){(int16_t)walk[i].year, (int8_t)walk[i].month, (int8_t)walk[i].day};
}

/* Where a date of 1900-2100 stands in the walk. */
static size_t step_of(int year, int month, int day)
{
	size_t i = 0;

	while (walk[i].year < year || walk[i].month < month || walk[i].day < day)
		i++;
	return i;
}

static struct date read_date(const char *text)
{
	struct date d;

	assert_int_equal(date_parse(text, &d), 0);
	return d;
}

static void assert_date(struct date got, const char *wanted)
{
	char text[DATE_TEXT];

	assert_string_equal(date_text(got, text), wanted);
}

static void test_R219_every_day_1900_to_2100_round_trips(void **state)
{
	int32_t first = date_to_days(read_date("1900-01-01"));

	(void)state;
	assert_int_equal(date_to_days(read_date("1970-01-01")), 0);
	assert_int_equal(first, -25567);
	for (size_t i = 0; i < WALK_DAYS; i++) {
		struct date d = date_at_step(i), back;
		char text[DATE_TEXT];

		assert_true(date_valid(d));
		assert_int_equal(date_to_days(d), first + (int32_t)i);
		assert_int_equal(date_compare(date_from_days(first + (int32_t)i), d), 0);
		assert_int_equal(date_parse(date_text(d, text), &back), 0);
		assert_int_equal(date_compare(back, d), 0);
		assert_int_equal(date_weekday(d), walk[i].weekday);
	}
}

static void test_R219_adding_days_is_walking(void **state)
{
	static const int STEPS[] = {0, 1, 2, 13, 14, 28, 31, 59, 365, 366, 1461, 36524};

	(void)state;
	for (size_t i = 0; i < WALK_DAYS; i += 11) {
		for (size_t k = 0; k < sizeof(STEPS) / sizeof(STEPS[0]); k++) {
			size_t to = i + (size_t)STEPS[k];

			if (to >= WALK_DAYS)
				continue;
			assert_int_equal(date_compare(date_add_days(date_at_step(i), STEPS[k]),
						 date_at_step(to)),
				0);
			assert_int_equal(date_compare(date_add_days(date_at_step(to), -STEPS[k]),
						 date_at_step(i)),
				0);
		}
	}
}

/* Walk to the month that is `n` months on, then to the same day number or the month's last day. */
static size_t naive_add_months(size_t i, int n)
{
	int day = walk[i].day;

	while (n > 0) {
		int month = walk[i].month;

		while (walk[i].month == month)
			i++;
		n--;
	}
	while (walk[i].day < day && walk[i + 1].day > walk[i].day)
		i++;
	while (walk[i].day > day)
		i--;
	return i;
}

static void test_I7_months_by_walking_days(void **state)
{
	size_t end = step_of(2098, 1, 1);

	(void)state;
	for (size_t i = step_of(1959, 12, 1); i < end; i += i % 400 < 70 ? 1 : 9) {
		struct date d = date_at_step(i);

		for (int n = 0; n <= 25; n += n < 8 ? 1 : 4)
			assert_int_equal(date_compare(date_add_months(d, n),
						 date_at_step(naive_add_months(i, n))),
				0);
	}
}

static void test_I7_months_are_clamped_to_the_last_day(void **state)
{
	(void)state;
	assert_date(date_add_months(read_date("2025-08-31"), 6), "2026-02-28");
	assert_date(date_add_months(read_date("2027-08-31"), 6), "2028-02-29");
	assert_date(date_add_months(read_date("2026-01-31"), 1), "2026-02-28");
	assert_date(date_add_months(read_date("2026-01-31"), 3), "2026-04-30");
	assert_date(date_add_months(read_date("2024-02-29"), 12), "2025-02-28");
	assert_date(date_add_months(read_date("2024-02-29"), 48), "2028-02-29");
	assert_date(date_add_months(read_date("2026-03-31"), -1), "2026-02-28");
	assert_date(date_add_months(read_date("2026-01-15"), -1), "2025-12-15");
	assert_date(date_add_months(read_date("2026-12-31"), 1), "2027-01-31");
	assert_date(date_add_months(read_date("2026-11-30"), 14), "2028-01-30");
	assert_date(date_add_months(read_date("2026-02-28"), 6), "2026-08-28");
	assert_date(date_add_months(read_date("2026-07-31"), 0), "2026-07-31");
}

static void test_I7_right_without_action_is_valid_six_months(void **state)
{
	/* granted 31-08-2025: open on 28-02-2026, for the run of 01-03-2026 to close */
	struct date last = term_last_valid_day(read_date("2025-08-31"), 6);

	(void)state;
	assert_date(last, "2026-02-28");
	assert_true(date_compare(read_date("2026-02-28"), last) <= 0);
	assert_true(date_compare(read_date("2026-03-01"), last) > 0);
}

static void test_I7_last_of_two_closed_actions_counts(void **state)
{
	struct date a = read_date("2026-01-10"), b = read_date("2026-03-20");

	(void)state;
	assert_date(term_last_valid_day(date_compare(a, b) > 0 ? a : b, 6), "2026-09-20");
}

static void test_I25_one_month_after_the_end_date(void **state)
{
	(void)state;
	assert_date(date_add_months(read_date("2026-01-31"), 1), "2026-02-28");
	assert_date(date_add_months(read_date("2026-04-30"), 1), "2026-05-30");
	assert_date(date_add_months(read_date("2028-01-30"), 1), "2028-02-29");
}

static void test_I29_two_weeks_are_fourteen_calendar_days(void **state)
{
	(void)state;
	assert_date(date_add_days(read_date("2026-02-20"), 14), "2026-03-06");
	assert_date(date_add_days(read_date("2028-02-20"), 14), "2028-03-05");
	/* over the night that has 23 hours, and the one that has 25 */
	assert_date(date_add_days(read_date("2026-03-20"), 14), "2026-04-03");
	assert_date(date_add_days(read_date("2026-10-20"), 14), "2026-11-03");
}

static void test_I9_the_day_after_registration_late_in_the_evening(void **state)
{
	int64_t registered;
	struct date day, from;

	(void)state;
	assert_int_equal(datetime_parse("2026-11-20T23:59:00+01:00", &registered), 0);
	day = date_in_brussels(registered);
	from = date_add_days(day, 1);
	assert_date(day, "2026-11-20");
	assert_true(date_compare(date_in_brussels(registered + 59), from) < 0);
	assert_true(date_compare(date_in_brussels(registered + 60), from) >= 0);
	/* the same instant, as a machine in UTC writes it in summer: already the next day here */
	assert_int_equal(datetime_parse("2026-07-20T22:00:00Z", &registered), 0);
	assert_date(date_in_brussels(registered), "2026-07-21");
}

static void test_I2_easter_1961_to_2099(void **state)
{
	(void)state;
	for (int year = EASTER_FIRST; year <= EASTER_LAST; year++) {
		struct date d = date_easter(year);

		assert_int_equal(d.year, year);
		assert_int_equal(d.month * 100 + d.day, EASTER[year - EASTER_FIRST]);
		assert_int_equal(date_weekday(d), 7);
	}
	assert_false(date_given(date_easter(1799)));
	assert_false(date_given(date_easter(3000)));
}

static void test_I2_ten_legal_holidays_of_2026(void **state)
{
	static const char *const DAYS[] = {"2026-01-01", "2026-04-06", "2026-05-01", "2026-05-14",
		"2026-05-25", "2026-07-21", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25"};
	static const char *const NONE[] = {"2026-04-05", "2026-05-24", "2026-07-11", "2026-11-02",
		"2026-11-15", "2026-12-26", "2026-12-31", "2026-04-03"};
	int count = 0;

	(void)state;
	for (size_t i = 0; i < 10; i++)
		assert_true(date_is_holiday(read_date(DAYS[i])));
	for (size_t i = 0; i < sizeof(NONE) / sizeof(NONE[0]); i++)
		assert_false(date_is_holiday(read_date(NONE[i])));
	for (struct date d = read_date("2026-01-01"); d.year == 2026; d = date_add_days(d, 1))
		count += date_is_holiday(d);
	assert_int_equal(count, 10);
}

static void test_I2_ascension_on_labour_day_is_one_day_off(void **state)
{
	(void)state;
	assert_date(date_easter(2008), "2008-03-23");
	assert_true(date_is_holiday(read_date("2008-05-01")));
	assert_date(date_add_working_days(read_date("2008-04-30"), 1), "2008-05-02");
}

static void test_I2_working_days_by_walking(void **state)
{
	size_t end = step_of(2099, 12, 1);

	(void)state;
	for (size_t i = step_of(1961, 1, 1); i < end; i++) {
		struct date d = date_at_step(i);
		bool works = walk[i].weekday != 6 && walk[i].weekday != 7 && !walk[i].holiday;

		assert_int_equal(date_is_holiday(d), walk[i].holiday);
		assert_int_equal(date_is_working_day(d), works);
	}
	for (size_t i = step_of(1961, 1, 1); i < end; i += 3) {
		size_t at = i;
		int n = (int)(i % 8);

		for (int left = n; left > 0;) {
			at++;
			if (walk[at].weekday < 6 && !walk[at].holiday)
				left--;
		}
		assert_int_equal(
			date_compare(date_add_working_days(date_at_step(i), n), date_at_step(at)),
			0);
	}
}

static void test_R27_five_working_days_skip_labour_day(void **state)
{
	(void)state;
	assert_int_equal(date_weekday(read_date("2026-04-30")), 4);
	assert_date(date_add_working_days(read_date("2026-04-30"), 5), "2026-05-08");
}

static void test_R27_five_working_days_skip_ascension(void **state)
{
	(void)state;
	assert_int_equal(date_weekday(read_date("2026-05-13")), 3);
	assert_date(date_add_working_days(read_date("2026-05-13"), 5), "2026-05-21");
}

static void test_R27_the_count_starts_the_day_after(void **state)
{
	(void)state;
	assert_date(date_add_working_days(read_date("2026-06-01"), 5), "2026-06-08");
	assert_date(date_add_working_days(read_date("2026-06-06"), 5), "2026-06-12"); /* Saturday */
	assert_date(date_add_working_days(read_date("2026-06-07"), 5), "2026-06-12"); /* Sunday */
	assert_date(date_add_working_days(read_date("2026-12-24"), 5), "2027-01-04");
	assert_date(date_add_working_days(read_date("2026-06-06"), 0), "2026-06-06");
	assert_date(date_add_working_days(read_date("2026-06-06"), -3), "2026-06-06");
}

static void test_dates_that_do_not_exist_are_refused(void **state)
{
	static const char *const TEXTS[] = {"2026-02-29", "2100-02-29", "1900-02-29", "2026-04-31",
		"2026-13-01", "2026-00-10", "2026-01-00", "2026-01-32", "1799-12-31", "3000-01-01",
		"0000-00-00", "9999-12-31"};
	struct date d = {2001, 2, 3};

	(void)state;
	for (size_t i = 0; i < sizeof(TEXTS) / sizeof(TEXTS[0]); i++)
		assert_int_equal(date_parse(TEXTS[i], &d), -1);
	assert_date(d, "2001-02-03");
	assert_date(read_date("2000-02-29"), "2000-02-29");
	assert_date(read_date("2028-02-29"), "2028-02-29");
	assert_date(read_date("1800-01-01"), "1800-01-01");
	assert_date(read_date("2999-12-31"), "2999-12-31");
}

static void test_dates_in_another_form_are_refused(void **state)
{
	static const char *const TEXTS[] = {"", "2", "2026", "2026-", "2026-1-1", "2026-01-1",
		"26-01-01", "20260101", "2026/01/01", "2026-01-01 ", " 2026-01-01", "2026-01-01Z",
		"2026-01-01T00:00:00", "+026-01-01", "-026-01-01", "2026-0a-01",
		"2026-01-0\xC2\xB9", "02026-01-01", "-0044-03-15", "99999-02-28+14:00",
		"2026-01-011"};
	struct date d;

	(void)state;
	for (size_t i = 0; i < sizeof(TEXTS) / sizeof(TEXTS[0]); i++)
		assert_int_equal(date_parse(TEXTS[i], &d), -1);
}

static void test_the_zero_date_means_none_and_stays_none(void **state)
{
	struct date none = {0, 0, 0}, bad = {2026, 2, 30};

	(void)state;
	assert_false(date_given(none));
	assert_true(date_given(bad));
	assert_false(date_valid(none));
	assert_false(date_valid(bad));
	assert_date(none, "");
	assert_date(bad, "");
	assert_int_equal(date_compare(none, read_date("1800-01-01")), -1);
	assert_int_equal(date_compare(none, none), 0);
	assert_false(date_given(date_add_days(none, 5)));
	assert_false(date_given(date_add_months(none, 5)));
	assert_false(date_given(date_add_working_days(none, 5)));
	assert_false(date_given(term_last_valid_day(none, 6)));
	assert_false(date_given(date_add_months(bad, 5)));
	assert_false(date_is_holiday(none));
	assert_false(date_is_working_day(none));
	assert_false(date_is_working_day(bad));
	assert_int_equal(date_weekday(none), 0);
	assert_int_equal(date_to_days(none), INT32_MIN);
	assert_false(date_given(date_from_days(date_to_days(none))));
}

static void test_results_past_the_years_are_none(void **state)
{
	struct date first = read_date("1800-01-01"), last = read_date("2999-12-31");

	(void)state;
	assert_false(date_given(date_add_days(first, -1)));
	assert_false(date_given(date_add_days(last, 1)));
	assert_false(date_given(date_add_days(last, INT32_MAX)));
	assert_false(date_given(date_add_days(first, INT32_MIN)));
	assert_false(date_given(date_add_months(first, -1)));
	assert_false(date_given(date_add_months(last, 1)));
	assert_false(date_given(date_add_months(last, INT32_MAX)));
	assert_false(date_given(date_add_months(first, INT32_MIN)));
	assert_false(date_given(date_add_working_days(last, INT32_MAX)));
	assert_false(date_given(date_from_days(INT32_MAX)));
	assert_false(date_given(date_from_days(INT32_MIN)));
	assert_int_equal(date_compare(date_from_days(date_to_days(first)), first), 0);
	assert_int_equal(date_compare(date_from_days(date_to_days(last)), last), 0);
	assert_int_equal(date_weekday(first), 3);
	assert_int_equal(date_weekday(last), 2);
}

static void test_comparison_orders_as_the_text_does(void **state)
{
	(void)state;
	for (size_t i = 0; i + 400 < WALK_DAYS; i += 37) {
		for (size_t k = 0; k < 400; k += 29) {
			char a[DATE_TEXT], b[DATE_TEXT];
			int by_text = strcmp(
				date_text(date_at_step(i), a), date_text(date_at_step(i + k), b));

			assert_int_equal(date_compare(date_at_step(i), date_at_step(i + k)),
				(by_text > 0) - (by_text < 0));
			assert_int_equal(date_compare(date_at_step(i + k), date_at_step(i)), k > 0);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_R219_every_day_1900_to_2100_round_trips),
		cmocka_unit_test(test_R219_adding_days_is_walking),
		cmocka_unit_test(test_I7_months_by_walking_days),
		cmocka_unit_test(test_I7_months_are_clamped_to_the_last_day),
		cmocka_unit_test(test_I7_right_without_action_is_valid_six_months),
		cmocka_unit_test(test_I7_last_of_two_closed_actions_counts),
		cmocka_unit_test(test_I25_one_month_after_the_end_date),
		cmocka_unit_test(test_I29_two_weeks_are_fourteen_calendar_days),
		cmocka_unit_test(test_I9_the_day_after_registration_late_in_the_evening),
		cmocka_unit_test(test_I2_easter_1961_to_2099),
		cmocka_unit_test(test_I2_ten_legal_holidays_of_2026),
		cmocka_unit_test(test_I2_ascension_on_labour_day_is_one_day_off),
		cmocka_unit_test(test_I2_working_days_by_walking),
		cmocka_unit_test(test_R27_five_working_days_skip_labour_day),
		cmocka_unit_test(test_R27_five_working_days_skip_ascension),
		cmocka_unit_test(test_R27_the_count_starts_the_day_after),
		cmocka_unit_test(test_dates_that_do_not_exist_are_refused),
		cmocka_unit_test(test_dates_in_another_form_are_refused),
		cmocka_unit_test(test_the_zero_date_means_none_and_stays_none),
		cmocka_unit_test(test_results_past_the_years_are_none),
		cmocka_unit_test(test_comparison_orders_as_the_text_does),
	};

	return cmocka_run_group_tests(tests, walk_all, NULL);
}
