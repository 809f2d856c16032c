/*
 * Ranges of postcodes as people type them (R191).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "identity/region.h"

enum { MOST = 4 };

/* "1500-1999 3000", or the code of the fault. */
static const char *read(const char *one, const char *two, const char *three, char text[64])
{
	const char *item[] = {one, two, three};
	struct field_strs from = {item, one ? two ? three ? 3 : 2 : 1 : 0};
	struct postcode_range to[MOST];
	char range[POSTCODE_RANGE_TEXT];
	struct err e = {0};

	text[0] = '\0';
	if (region_read_postcodes(&from, to, &e)) {
		assert_int_equal(e.field_count, 1);
		assert_string_equal(e.field[0].name, "postcodes");
		return e.field[0].code;
	}
	for (size_t i = 0; i < from.count; i++) {
		strcat(text, i ? " " : "");
		strcat(text, region_range_text(to[i], range));
	}
	return text;
}

static void ranges_are_read_and_put_in_order(void **state)
{
	char text[64];

	(void)state;
	assert_string_equal(read(NULL, NULL, NULL, text), "");
	assert_string_equal(read("1500", NULL, NULL, text), "1500");
	assert_string_equal(read("3000-3499", "1500-1999", NULL, text), "1500-1999 3000-3499");
	assert_string_equal(read("9999", "1000-1299", "1300-1300", text), "1000-1299 1300 9999");
}

static void what_is_no_postcode_is_refused(void **state)
{
	static const char *const bad[] = {"", "150", "15000", "0999", "abcd", "15 0", "1500-", "-1500",
		"1500-199", "1500-19990", "1500_1999", "1500-0999", "1500-1999-2000", ("\xd9\xa1" "500")};
	char text[64];

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_string_equal(read(bad[i], NULL, NULL, text), "format");
	assert_string_equal(read("1999-1500", NULL, NULL, text), "out_of_range");
}

static void ranges_of_one_region_do_not_overlap(void **state)
{
	char text[64];

	(void)state;
	assert_string_equal(read("1500-1999", "1999", NULL, text), "overlaps");
	assert_string_equal(read("1999-2100", "1500-1999", NULL, text), "overlaps");
	assert_string_equal(read("1000-9999", "2000", NULL, text), "overlaps");
	assert_string_equal(read("1500", "1500", NULL, text), "overlaps");
	assert_string_equal(read("1500-1999", "2000-2100", NULL, text), "1500-1999 2000-2100");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(ranges_are_read_and_put_in_order),
		cmocka_unit_test(what_is_no_postcode_is_refused),
		cmocka_unit_test(ranges_of_one_region_do_not_overlap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
