/*
 * Values of XML Schema types: form, range, meaning.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "exchange/xsd_value.h"

static void dates(void **state)
{
	static const struct {
		const char *text;
		enum xsd_verdict verdict;
		const char *is;
	} CASES[] = {
		{"2026-11-22", XSD_OK, "2026-11-22"}, {"1900-01-01", XSD_OK, "1900-01-01"},
		{"2100-12-31", XSD_OK, "2100-12-31"}, {"2024-02-29", XSD_OK, "2024-02-29"},
		{"2026-11-22Z", XSD_OK, "2026-11-22"}, {"2026-11-22+14:00", XSD_OK, "2026-11-22"},
		{"2026-11-22-14:00", XSD_OK, "2026-11-22"},
		{"1899-12-31", XSD_RANGE, NULL}, {"2101-01-01", XSD_RANGE, NULL},
		{"99999-02-28+14:00", XSD_RANGE, NULL}, {"-0044-03-15", XSD_RANGE, NULL},
		{"0001-01-01", XSD_RANGE, NULL}, {"-2026-11-22", XSD_RANGE, NULL},
		{"99999999999999999999-01-01", XSD_RANGE, NULL},
		{"2023-02-29", XSD_FORM, NULL}, {"2026-13-01", XSD_FORM, NULL},
		{"2026-11-22+14:01", XSD_FORM, NULL}, {"2026-11-22+15:00", XSD_FORM, NULL},
		{"2026-11-22+01:60", XSD_FORM, NULL}, {"2026-11-22+1:00", XSD_FORM, NULL},
		{"2026-11-22T00:00:00", XSD_FORM, NULL}, {"22-11-2026", XSD_FORM, NULL},
		{"02026-11-22", XSD_FORM, NULL}, {"226-11-22", XSD_FORM, NULL}, {"", XSD_FORM, NULL},
		{"2026-1-22", XSD_FORM, NULL}, {"+2026-11-22", XSD_FORM, NULL},
		{"2026-11-22 ", XSD_FORM, NULL}, {"-", XSD_FORM, NULL}, {"2026-11-2x", XSD_FORM, NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		struct date d = {0, 0, 0};
		char text[DATE_TEXT];

		if (xsd_date(CASES[i].text, &d) != CASES[i].verdict)
			fail_msg("%s", CASES[i].text);
		if (CASES[i].is)
			assert_string_equal(date_text(d, text), CASES[i].is);
	}
}

static void moments(void **state)
{
	static const struct {
		const char *text;
		enum xsd_verdict verdict;
		int64_t at;
		const char *on;
	} CASES[] = {
		{"2026-11-19T23:59:30+01:00", XSD_OK, 1795129170, "2026-11-19"},
		{"2026-11-20T00:00:10+01:00", XSD_OK, 1795129210, "2026-11-20"},
		{"2026-11-19T23:59:30", XSD_OK, 1795129170, "2026-11-19"},
		{"2026-11-19T22:59:30Z", XSD_OK, 1795129170, "2026-11-19"},
		{"2026-11-20T12:59:30.999+14:00", XSD_OK, 1795129170, "2026-11-19"},
		{"2026-11-19T24:00:00+01:00", XSD_OK, 1795129200, "2026-11-20"},
		{"2026-03-29T02:30:00", XSD_RANGE, 0, NULL}, /* left out in Brussels */
		{"2100-12-31T23:30:00-05:00", XSD_RANGE, 0, NULL}, /* 2101 in Brussels */
		{"1899-12-31T23:30:00Z", XSD_RANGE, 0, NULL},
		{"12026-11-19T23:59:30Z", XSD_RANGE, 0, NULL},
		{"-2026-11-19T23:59:30Z", XSD_RANGE, 0, NULL},
		{"2026-11-19", XSD_FORM, 0, NULL}, {"2026-11-19T23:59", XSD_FORM, 0, NULL},
		{"2026-11-19T23:59:30+01", XSD_FORM, 0, NULL},
		{"2026-11-19T23:59:30.", XSD_FORM, 0, NULL}, {"", XSD_FORM, 0, NULL},
		{"2026-11-19 23:59:30", XSD_FORM, 0, NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		struct date d = {0, 0, 0};
		int64_t at = 0;
		char text[DATE_TEXT];

		if (xsd_datetime(CASES[i].text, &at, &d) != CASES[i].verdict)
			fail_msg("%s", CASES[i].text);
		if (CASES[i].on) {
			assert_int_equal(at, CASES[i].at);
			assert_string_equal(date_text(d, text), CASES[i].on);
		}
	}
}

static void integers(void **state)
{
	int64_t n = -1;

	(void)state;
	assert_int_equal(xsd_integer("0", &n), XSD_OK);
	assert_int_equal(n, 0);
	assert_int_equal(xsd_integer("+007", &n), XSD_OK);
	assert_int_equal(n, 7);
	assert_int_equal(xsd_integer("-0", &n), XSD_OK);
	assert_int_equal(n, 0);
	assert_int_equal(xsd_integer("9007199254740991", &n), XSD_OK);
	assert_int_equal(n, 9007199254740991);
	assert_int_equal(xsd_integer("9007199254740992", &n), XSD_RANGE);
	assert_int_equal(xsd_integer("99999999999999999999999999", &n), XSD_RANGE);
	assert_int_equal(xsd_integer("-1", &n), XSD_FORM);
	assert_int_equal(xsd_integer("", &n), XSD_FORM);
	assert_int_equal(xsd_integer("+", &n), XSD_FORM);
	assert_int_equal(xsd_integer("1.0", &n), XSD_FORM);
	assert_int_equal(xsd_integer("1 ", &n), XSD_FORM);
}

static void white_space_collapses(void **state)
{
	struct arena *a = arena_new(1 << 16);

	(void)state;
	assert_string_equal(xsd_collapse(a, " \t a \r\n\n b\t"), "a b");
	assert_string_equal(xsd_collapse(a, ""), "");
	assert_string_equal(xsd_collapse(a, " \n "), "");
	/* only that of XML */
	assert_string_equal(xsd_collapse(a, "\xC2\xA0" "a"), "\xC2\xA0" "a");
	arena_free(a);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates),
		cmocka_unit_test(moments),
		cmocka_unit_test(integers),
		cmocka_unit_test(white_space_collapses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
