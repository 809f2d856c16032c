/*
 * The one clock: the domain's date can be set, real time cannot.
 */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <cmocka.h>

#include "base/clock.h"
#include "capture.h"

static char folder[64];
static char today_file[128];

static int make_folder(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/inzage-clock-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(today_file, sizeof(today_file), "%s/today", folder);
	return 0;
}

static int drop_folder(void **state)
{
	(void)state;
	unlink(today_file);
	return rmdir(folder);
}

static void file_says(const char *text)
{
	FILE *f = fopen(today_file, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* True when `d` is the real date; a test that runs over midnight sees one of two. */
static bool is_real(struct date d)
{
	return date_compare(d, date_in_brussels(clock_now())) == 0 ||
	       date_compare(d, date_in_brussels(clock_now() - 60)) == 0;
}

static void test_R219_today_is_the_date_in_brussels(void **state)
{
	struct clock_source none = {.today_file = NULL};
	struct clock_source empty_name = {.today_file = ""};

	(void)state;
	assert_true(is_real(clock_today(NULL)));
	assert_true(is_real(clock_today(&none)));
	assert_true(is_real(clock_today(&empty_name)));
}

static void test_a_fixed_date_wins_over_file_and_machine(void **state)
{
	struct clock_source s = {.fixed = {2026, 11, 22}, .today_file = today_file};

	(void)state;
	file_says("2025-01-01\n");
	assert_int_equal(date_compare(clock_today(&s), s.fixed), 0);
}

static void test_the_file_is_read_again_every_time(void **state)
{
	static const char *const TEXTS[] = {"2026-11-22", "2026-11-23\n", "  2027-02-28 \r\n\n"};
	static const struct date DATES[] = {{2026, 11, 22}, {2026, 11, 23}, {2027, 2, 28}};
	struct clock_source s = {.today_file = today_file};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		file_says(TEXTS[i]);
		assert_int_equal(date_compare(clock_today(&s), DATES[i]), 0);
	}
}

static void ask_today(void *arg)
{
	if (!is_real(clock_today(arg)))
		_exit(1);
}

static void test_an_absent_or_empty_file_means_the_real_date_in_silence(void **state)
{
	struct clock_source s = {.today_file = today_file};
	struct captured c;

	(void)state;
	file_says("");
	c = capture(ask_today, &s);
	assert_int_equal(c.status, 0);
	assert_string_equal(c.text, "");
	file_says(" \n");
	assert_string_equal(capture(ask_today, &s).text, "");
	unlink(today_file);
	c = capture(ask_today, &s);
	assert_int_equal(c.status, 0);
	assert_string_equal(c.text, "");
}

static void test_a_file_with_anything_else_is_said_in_the_log(void **state)
{
	static const char *const TEXTS[] = {"tomorrow", "2026-02-30", "2026-11-22 12:00",
		"2026-11-22\n2026-11-23",
		"2026-11-22                                                                      "};
	struct clock_source s = {.today_file = today_file};

	(void)state;
	for (size_t i = 0; i < sizeof(TEXTS) / sizeof(TEXTS[0]); i++) {
		struct captured c;

		file_says(TEXTS[i]);
		c = capture(ask_today, &s);
		assert_int_equal(c.status, 0);
		assert_non_null(strstr(c.text, "level=warn msg=\"today file holds no date\""));
	}
}

static void test_a_folder_or_a_pipe_in_its_place_is_said_and_holds_nobody_up(void **state)
{
	struct clock_source s = {.today_file = folder};
	struct captured c = capture(ask_today, &s);

	(void)state;
	assert_int_equal(c.status, 0);
	assert_non_null(strstr(c.text, "today file holds no date"));
	unlink(today_file);
	assert_int_equal(mkfifo(today_file, 0600), 0);
	s.today_file = today_file;
	assert_int_equal(capture(ask_today, &s).status, 0);
}

static void test_real_time_is_the_machines(void **state)
{
	int64_t before = time(NULL), now = clock_now(), after = time(NULL);

	(void)state;
	assert_true(before <= now && now <= after + 1);
}

static void test_monotonic_time_never_steps_back(void **state)
{
	int64_t last = clock_monotonic_ms();

	(void)state;
	for (int i = 0; i < 100000; i++) {
		int64_t next = clock_monotonic_ms();

		assert_true(next >= last);
		last = next;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_R219_today_is_the_date_in_brussels),
		cmocka_unit_test(test_a_fixed_date_wins_over_file_and_machine),
		cmocka_unit_test(test_the_file_is_read_again_every_time),
		cmocka_unit_test(test_an_absent_or_empty_file_means_the_real_date_in_silence),
		cmocka_unit_test(test_a_file_with_anything_else_is_said_in_the_log),
		cmocka_unit_test(test_a_folder_or_a_pipe_in_its_place_is_said_and_holds_nobody_up),
		cmocka_unit_test(test_real_time_is_the_machines),
		cmocka_unit_test(test_monotonic_time_never_steps_back),
	};

	return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
