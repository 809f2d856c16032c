/*
 * The remark (R49-R53, I10, I11, I51): what is read, what is held, what is rejected, and that what is
 * written is read again as the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "exchange/reference.h"

enum { NO_OE = -1 };

struct good {
	const char *remark, *course, *outsourcing;
	int oe;
	const char *text; /* the combined form */
};

static void expect_good(const struct good *g, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct reference r;
		char text[REFERENCE_TEXT];

		assert_int_equal(reference_read(g[i].remark, &r), REFERENCE_OK);
		assert_string_equal(r.course, g[i].course);
		assert_string_equal(r.outsourcing, g[i].outsourcing);
		assert_int_equal(r.has_oe, g[i].oe != NO_OE);
		assert_int_equal(r.oe, g[i].oe == NO_OE ? 0 : g[i].oe);
		assert_string_equal(reference_text(&r, text), g[i].text);
	}
}

static void expect_all(enum reference_verdict verdict, const char *const *remarks)
{
	static const struct reference none;

	for (; *remarks; remarks++) {
		struct reference r;
		enum reference_verdict is = reference_read(*remarks, &r);

		if (is != verdict)
			fail_msg("'%s' is %d, not %d", *remarks, is, verdict);
		assert_memory_equal(&r, &none, sizeof(r));
	}
}

static void i10_combined_with_parts_left_out_from_the_right(void **state)
{
	static const struct good GOOD[] = {
		{"A12B7/99FN000/10451", "A12B7", "99FN000", 10451, "A12B7/99FN000/10451"},
		{"A12B7/99FN000", "A12B7", "99FN000", NO_OE, "A12B7/99FN000"},
		{"A12B7", "A12B7", "", NO_OE, "A12B7"},
		{"PRJLEW", "PRJLEW", "", NO_OE, "PRJLEW"},
		{"PRJLEW/99FN001/20733", "PRJLEW", "99FN001", 20733, "PRJLEW/99FN001/20733"},
		{"12345/EEWG438/384", "12345", "EEWG438", 384, "12345/EEWG438/384"},
		{"12345/99FN000", "12345", "99FN000", NO_OE, "12345/99FN000"},
	};

	(void)state;
	expect_good(GOOD, sizeof(GOOD) / sizeof(GOOD[0]));
}

static void i10_single_parts_are_known_by_their_shape(void **state)
{
	static const struct good GOOD[] = {
		{"EEWG438", "", "EEWG438", NO_OE, "EEWG438"},
		{"1234567", "", "1234567", NO_OE, "1234567"},
		{"12345", "12345", "", NO_OE, "12345"}, /* ambiguous, first place: a course */
		{"00000", "00000", "", NO_OE, "00000"},
		{"ABCDE", "ABCDE", "", NO_OE, "ABCDE"},
		{"PRJLE", "PRJLE", "", NO_OE, "PRJLE"}, /* five of A-Z: a course like any other */
		{"PRJLEX7", "", "PRJLEX7", NO_OE, "PRJLEX7"},
	};

	(void)state;
	expect_good(GOOD, sizeof(GOOD) / sizeof(GOOD[0]));
}

static void i10_case_and_spaces_are_normalised(void **state)
{
	static const struct good GOOD[] = {
		{"prjlew / 99fn000", "PRJLEW", "99FN000", NO_OE, "PRJLEW/99FN000"},
		{"prjlew / 99FN001 / 20733", "PRJLEW", "99FN001", 20733, "PRJLEW/99FN001/20733"},
		{"PrjLew", "PRJLEW", "", NO_OE, "PRJLEW"},
		{" a12b7 ", "A12B7", "", NO_OE, "A12B7"},
		{"\t\r\na12b7\n/\t99fn000 \r\n", "A12B7", "99FN000", NO_OE, "A12B7/99FN000"},
	};

	(void)state;
	expect_good(GOOD, sizeof(GOOD) / sizeof(GOOD[0]));
}

static void i51_parts_by_shape_and_a_trailing_slash(void **state)
{
	static const struct good GOOD[] = {
		{"A12B7/384", "A12B7", "", 384, "A12B7/384"}, /* course and OE */
		{"12345/384", "12345", "", 384, "12345/384"},
		{"PRJLEW/384", "PRJLEW", "", 384, "PRJLEW/384"},
		{"99FN000/384", "", "99FN000", 384, "99FN000/384"},
		{"A12B7/", "A12B7", "", NO_OE, "A12B7"},
		{"A12B7 / ", "A12B7", "", NO_OE, "A12B7"},
		{"A12B7/99FN000/384/", "A12B7", "99FN000", 384, "A12B7/99FN000/384"},
		{"PRJLEW/\n", "PRJLEW", "", NO_OE, "PRJLEW"},
		{"A12B7/123456", "A12B7", "", 123456, "A12B7/123456"},
		{"A12B7/9", "A12B7", "", 9, "A12B7/9"},
	};

	(void)state;
	expect_good(GOOD, sizeof(GOOD) / sizeof(GOOD[0]));
}

static void i51_oe_numbers_compare_without_leading_zeros(void **state)
{
	static const struct good GOOD[] = {
		{"A12B7/000384", "A12B7", "", 384, "A12B7/384"},
		{"A12B7/99FN000/010451", "A12B7", "99FN000", 10451, "A12B7/99FN000/10451"},
		{"A12B7/010451", "A12B7", "", 10451, "A12B7/010451"},
		{"A12B7/0", "A12B7", "", 0, "A12B7/0"}, /* no unit has it: oe_unknown later on */
		{"A12B7/99FN000/00384", "A12B7", "99FN000", 384, "A12B7/99FN000/384"},
	};

	(void)state;
	expect_good(GOOD, sizeof(GOOD) / sizeof(GOOD[0]));
}

static void i51_held_five_digits_in_second_place(void **state)
{
	static const char *const HELD[] = {"A12B7/12345", "12345/12345", "PRJLEW/12345",
		"99FN000/12345", "A12B7/00384", "a12b7 / 12345 / ", NULL};

	(void)state;
	expect_all(REFERENCE_AMBIGUOUS, HELD);
}

static void i51_held_an_oe_number_alone(void **state)
{
	static const char *const HELD[] = {
		"384", "1234", "1", "0", "123456", "384/", " 384 / ", "000384", NULL};

	(void)state;
	expect_all(REFERENCE_OE_ONLY, HELD);
}

static void i51_rejected_what_fits_no_shape(void **state)
{
	static const char *const BAD[] = {"", " ", "/", " / ", "//", "XYZ", "A12B", "A12B77",
		"12345678", "A12B7-1", "A12B7;99FN000", "A12B7\\99FN000", "A12B7|384", "+384",
		"A12B7/-384", "A12B7/3.84", "A12B7/1234567890", NULL};

	(void)state;
	expect_all(REFERENCE_SHAPE, BAD);
}

static void i51_rejected_what_begins_with_prjlew_and_is_not(void **state)
{
	static const char *const BAD[] = {"PRJLEWX", "PRJLEW1", "prjlew7", "PRJLEWEN",
		"A12B7/PRJLEWX", "PRJLEW PRJLEW", "PRJLEW-", NULL};

	(void)state;
	expect_all(REFERENCE_SHAPE, BAD);
}

static void i51_rejected_blanks_inside_a_part(void **state)
{
	static const char *const BAD[] = {"A1 2B7", "A12B7 99FN000", "PRJ LEW", "38 4",
		"A12B7/99FN 000", "A12B7/3 84", "A12\tB7", "A12B7/99FN000/38\n4", NULL};

	(void)state;
	expect_all(REFERENCE_SHAPE, BAD);
}

static void i51_rejected_wrong_order_or_twice(void **state)
{
	static const char *const BAD[] = {"99FN000/A12B7", "384/A12B7", "384/99FN000",
		"A12B7/384/99FN000", "A12B7/B12C7", "PRJLEW/A12B7", "A12B7/PRJLEW",
		"PRJLEW/PRJLEW", "99FN000/99FN001", "384/385", "A12B7/384/384",
		"A12B7/99FN000/99FN001", "A12B7/99FN000/384/1", "A12B7/12345/384",
		"A12B7/12345/99FN000", "99FN000/12345/384", "384/12345", "A12B7/99FN000/384/384",
		"12345/A12B7", NULL};

	(void)state;
	expect_all(REFERENCE_SHAPE, BAD);
}

static void i51_rejected_empty_parts(void **state)
{
	static const char *const BAD[] = {"/A12B7", "A12B7//384", "A12B7//", "A12B7/ /384",
		"A12B7/99FN000//", "//A12B7", "A12B7/99FN000/384//", NULL};

	(void)state;
	expect_all(REFERENCE_SHAPE, BAD);
}

static void i51_letters_digits_and_blanks_are_those_of_ascii(void **state)
{
	static const char *const BAD[] = {
		"\xEF\xBC\xA1"
		"12B7",			      /* fullwidth A */
		"A12B\xD9\xA7",		      /* Arabic-Indic seven */
		"\xC3\x89"
		"EWG438",		      /* É */
		"PRJLEW\xC2\xA0",	      /* no-break space */
		"A12B7\xE2\x80\x83/384",      /* em space */
		"A12B7\xE2\x88\x95" "384",    /* division slash */
		"A\xC4\xB1" "2B7",	      /* dotless i */
		"A12B7\x01", "\x7F" "A12B7", "A12B7\v/384", NULL};

	(void)state;
	expect_all(REFERENCE_SHAPE, BAD);
}

static void i11_prjlew_is_a_project_line_everything_else_a_training_line(void **state)
{
	static const struct {
		const char *remark, *kind;
	} KIND[] = {{"PRJLEW", "project_line"}, {"prjlew/99FN000/384", "project_line"},
		{"A12B7", "training_line"}, {"EEWG438", "training_line"},
		{"PRJLE", "training_line"}, {"12345", "training_line"}};

	(void)state;
	for (size_t i = 0; i < sizeof(KIND) / sizeof(KIND[0]); i++) {
		struct reference r;

		assert_int_equal(reference_read(KIND[i].remark, &r), REFERENCE_OK);
		assert_string_equal(reference_line_kind(&r), KIND[i].kind);
	}
}

/* Everything that can be read is written so that it is read as the same: every shape of OE number
 * with every choice of parts. */
static void r53_what_leaves_is_read_again_as_the_same(void **state)
{
	static const char *const COURSE[] = {"", "A12B7", "12345", "PRJLEW", "00000"};
	static const char *const OUT[] = {"", "99FN000", "1234567"};
	static const int OE[] = {NO_OE, 0, 7, 384, 9999, 10000, 10451, 99999, 100000, 999999};

	(void)state;
	for (size_t i = 0; i < 5 * 3 * 10; i++) {
		struct reference r = {0}, back;
		char text[REFERENCE_TEXT];
		int oe = OE[i % 10];

		strcpy(r.outsourcing, OUT[i / 10 % 3]);
		strcpy(r.course, COURSE[i / 30]);
		r.has_oe = oe != NO_OE;
		r.oe = r.has_oe ? oe : 0;
		if (!*r.course && !*r.outsourcing) {
			assert_false(reference_valid(&r)); /* nothing, or an OE alone */
			continue;
		}
		assert_true(reference_valid(&r));
		assert_int_equal(reference_read(reference_text(&r, text), &back), REFERENCE_OK);
		assert_memory_equal(&back, &r, sizeof(r));
	}
}

static void r53_what_is_not_valid_does_not_leave(void **state)
{
	static const struct reference BAD[] = {
		{.course = "a12b7"}, {.course = "A12B"}, {.course = "PRJLEX"},
		{.outsourcing = "99FN00"}, {.outsourcing = "PRJLEWX"}, {.outsourcing = "99 N000"},
		{.course = "A12B7", .has_oe = true, .oe = 1000000},
		{.course = "A12B7", .has_oe = true, .oe = -1},
		{.course = "A12B7", .has_oe = false, .oe = 384},
		{.course = {'A', '1', '2', 'B', '7', 'X', 'Y'}}, /* without an end */
		{.course = "A/B"}, {.has_oe = true, .oe = 384},
	};
	char text[REFERENCE_TEXT];

	(void)state;
	for (size_t i = 0; i < sizeof(BAD) / sizeof(BAD[0]); i++) {
		assert_false(reference_valid(&BAD[i]));
		assert_string_equal(reference_text(&BAD[i], text), "");
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(i10_combined_with_parts_left_out_from_the_right),
		cmocka_unit_test(i10_single_parts_are_known_by_their_shape),
		cmocka_unit_test(i10_case_and_spaces_are_normalised),
		cmocka_unit_test(i51_parts_by_shape_and_a_trailing_slash),
		cmocka_unit_test(i51_oe_numbers_compare_without_leading_zeros),
		cmocka_unit_test(i51_held_five_digits_in_second_place),
		cmocka_unit_test(i51_held_an_oe_number_alone),
		cmocka_unit_test(i51_rejected_what_fits_no_shape),
		cmocka_unit_test(i51_rejected_what_begins_with_prjlew_and_is_not),
		cmocka_unit_test(i51_rejected_blanks_inside_a_part),
		cmocka_unit_test(i51_rejected_wrong_order_or_twice),
		cmocka_unit_test(i51_rejected_empty_parts),
		cmocka_unit_test(i51_letters_digits_and_blanks_are_those_of_ascii),
		cmocka_unit_test(i11_prjlew_is_a_project_line_everything_else_a_training_line),
		cmocka_unit_test(r53_what_leaves_is_read_again_as_the_same),
		cmocka_unit_test(r53_what_is_not_valid_does_not_leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
