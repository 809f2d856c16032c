/*
 * The technical log: one line an event, whatever comes in.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/log.h"
#include "capture.h"

static void write_levels(void *arg)
{
	(void)arg;
	log_line(LOG_LEVEL_DEBUG, "one", "%s", "");
	log_line(LOG_LEVEL_INFO, "two words", "a=%d b=%s", 1, "x");
	log_line(LOG_LEVEL_WARN, "three", "%s", "");
	log_line(LOG_LEVEL_ERROR, "four", "%s", "");
}

static void test_a_line_has_level_phrase_and_pairs(void **state)
{
	struct captured c = capture(write_levels, NULL);

	(void)state;
	assert_string_equal(c.text, "level=debug msg=\"one\"\n"
				    "level=info msg=\"two words\" a=1 b=x\n"
				    "level=warn msg=\"three\"\n"
				    "level=error msg=\"four\"\n");
}

static void write_forgery(void *arg)
{
	log_line(LOG_LEVEL_INFO, "x", "path=%s", (const char *)arg);
}

static void test_no_value_starts_another_line(void **state)
{
	char forged[] = "/a\nlevel=error msg=\"forged\"\r\x1b[2J\x7f";
	struct captured c = capture(write_forgery, forged);

	(void)state;
	assert_ptr_equal(strchr(c.text, '\n'), c.text + strlen(c.text) - 1);
	assert_null(strchr(c.text, '\x1b'));
	assert_null(strchr(c.text, '\r'));
	assert_null(strchr(c.text, '\x7f'));
}

static void test_a_long_line_is_cut_and_still_a_line(void **state)
{
	char pairs[6000];
	struct captured c;

	(void)state;
	memset(pairs, 'v', sizeof(pairs));
	pairs[sizeof(pairs) - 1] = '\0';
	c = capture(write_forgery, pairs);
	assert_in_range(strlen(c.text), 2000, 2048);
	assert_ptr_equal(strchr(c.text, '\n'), c.text + strlen(c.text) - 1);
}

static void test_values_are_escaped(void **state)
{
	static const struct {
		const char *from, *to;
	} CASES[] = {
		{"plain", "\"plain\""},
		{"", "\"\""},
		{NULL, "\"\""},
		{"a\"b\\c", "\"a\\\"b\\\\c\""},
		{"line\nfeed\rtab\t", "\"line\\nfeed\\rtab\\t\""},
		{"\x01\x1b\x7f", "\"\\x01\\x1b\\x7f\""},
		{"\xC3\xA9", "\"\\xc3\\xa9\""},
	};
	char to[64];

	(void)state;
	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++)
		assert_string_equal(log_quote(to, sizeof(to), CASES[i].from), CASES[i].to);
}

static void test_a_cut_value_never_splits_an_escape_and_keeps_its_quote(void **state)
{
	static const char FROM[] = "ab\x01\"\n\x02z";

	(void)state;
	for (unsigned long size = 3; size < 40; size++) {
		char to[40], whole[40];
		size_t len;

		memset(to, '#', sizeof(to));
		log_quote(to, size, FROM);
		log_quote(whole, sizeof(whole), FROM);
		len = strlen(to);
		assert_in_range(len, 2, size - 1);
		assert_int_equal(to[len - 1], '"');
		assert_memory_equal(to, whole, len - 1);
		/* behind a whole escape stands the quote or another one, never half of one */
		assert_true(len < 5 || to[len - 2] != '\\' || to[len - 3] == '\\');
		if (size < sizeof(to))
			assert_int_equal(to[size], '#');
	}
}

static void die(void *arg)
{
	(void)arg;
	log_die("no way on", "asked=%d", 7);
}

static void test_log_die_says_why_and_ends_with_70(void **state)
{
	struct captured c = capture(die, NULL);

	(void)state;
	assert_int_equal(c.status, 70);
	assert_string_equal(c.text, "level=error msg=\"no way on\" asked=7\n");
}

static void write_to_nothing(void *arg)
{
	close(STDERR_FILENO);
	write_levels(arg);
}

static void test_a_log_that_cannot_be_written_stops_nothing(void **state)
{
	(void)state;
	assert_int_equal(capture(write_to_nothing, NULL).status, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_line_has_level_phrase_and_pairs),
		cmocka_unit_test(test_no_value_starts_another_line),
		cmocka_unit_test(test_a_long_line_is_cut_and_still_a_line),
		cmocka_unit_test(test_values_are_escaped),
		cmocka_unit_test(test_a_cut_value_never_splits_an_escape_and_keeps_its_quote),
		cmocka_unit_test(test_log_die_says_why_and_ends_with_70),
		cmocka_unit_test(test_a_log_that_cannot_be_written_stops_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
