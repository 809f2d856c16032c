/*
 * What stays where two files become one: rights, and the INSZ.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "access/joining.h"
#include "client/merge.h"

enum { SURVIVOR = 1, LOSER = 2 };

static struct joined_right right(int64_t client, int64_t organisation, const char *basis,
	struct date last)
{
	static const char *const ids[] = {"s1", "s2", "l1", "l2"};
	static int n;

	return (struct joined_right){.client = client,
		.organisation = organisation,
		.basis = basis,
		.last_valid_day = last,
		.public_id = ids[n++ % 4]};
}

static struct joining two(struct joined_right a, struct joined_right b)
{
	struct joining j = {.survivor = SURVIVOR, .loser = LOSER, .count = 2};

	j.right[0] = a;
	j.right[1] = b;
	return j;
}

static void a_right_in_one_file_only_is_asked_about(void **state)
{
	struct date day = {2027, 1, 31};
	struct joining j = two(right(SURVIVOR, 7, "consent_form", day),
		right(LOSER, 8, "consent_form", day));

	(void)state;
	assert_true(joining_asks(&j, 0) && joining_asks(&j, 1));
	assert_false(joining_gives_way(&j, 0) || joining_gives_way(&j, 1));
	/* another basis in the other file: it sees that one anyway */
	j = two(right(SURVIVOR, 7, "consent_form", day), right(LOSER, 7, "allocation", day));
	assert_false(joining_asks(&j, 0) || joining_asks(&j, 1));
	assert_false(joining_gives_way(&j, 0) || joining_gives_way(&j, 1));
}

static void the_right_that_lasts_longer_stays(void **state)
{
	static const struct {
		struct date survivor, loser;
		bool survivor_owns, loser_owns, loser_stays;
	} cases[] = {
		{{2027, 1, 31}, {2027, 2, 1}, false, false, true},
		{{2027, 2, 1}, {2027, 1, 31}, false, false, false},
		{{2027, 2, 1}, {2027, 2, 1}, false, false, false},
		{{0}, {2099, 12, 31}, false, false, false},
		{{2099, 12, 31}, {0}, false, false, true},
		{{0}, {0}, false, false, false},
		{{0}, {0}, false, true, true},
		{{0}, {0}, true, false, false},
		{{2027, 2, 1}, {2027, 1, 31}, false, true, true},
		{{0}, {2027, 1, 31}, false, true, true},
		{{2027, 1, 31}, {0}, true, false, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct joining j = two(right(SURVIVOR, 7, "ownership", cases[i].survivor),
			right(LOSER, 7, "ownership", cases[i].loser));

		j.right[0].owns = cases[i].survivor_owns;
		j.right[1].owns = cases[i].loser_owns;
		assert_int_equal(joining_gives_way(&j, 0), cases[i].loser_stays);
		assert_int_equal(joining_gives_way(&j, 1), !cases[i].loser_stays);
	}
}

static void every_right_is_decided_on_once(void **state)
{
	struct date day = {2027, 1, 31};
	struct joining j = two(right(SURVIVOR, 7, "consent_form", day),
		right(LOSER, 8, "consent_form", day));
	const char *a = j.right[0].public_id, *b = j.right[1].public_id;
	const char *both[] = {a, b}, *twice[] = {a, a}, *first[] = {a}, *second[] = {b},
		   *other[] = {b, "elsewhere"};
	struct field_strs none = {NULL, 0}, all = {both, 2}, double_one = {twice, 2};
	struct field_strs only_a = {first, 1}, only_b = {second, 1}, strange = {other, 2};

	(void)state;
	assert_true(joining_decided(&j, &all, &none));
	assert_true(joining_decided(&j, &none, &all));
	assert_true(joining_decided(&j, &only_a, &only_b));
	assert_false(joining_decided(&j, &none, &none));
	assert_false(joining_decided(&j, &only_a, &none));
	assert_false(joining_decided(&j, &double_one, &none));
	assert_false(joining_decided(&j, &only_a, &all));
	assert_false(joining_decided(&j, &only_a, &strange));
}

static void which_INSZ_is_left(void **state)
{
	static const char insz[] = "85073003328", other[] = "85073003427", bis[] = "85473000133";
	static const struct {
		const char *survivor, *loser, *left;
	} cases[] = {
		{NULL, NULL, NULL},
		{insz, NULL, insz},
		{NULL, insz, insz},
		{insz, other, insz},
		{bis, insz, insz},
		{insz, bis, insz},
		{bis, NULL, bis},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct merge_identity s = {.ssin = cases[i].survivor}, l = {.ssin = cases[i].loser};
		const char *left = merge_ssin(&s, &l);

		if (cases[i].left)
			assert_string_equal(left, cases[i].left);
		else
			assert_null(left);
		assert_int_equal(merge_identities_differ(&s, &l), s.ssin && l.ssin);
	}
}

static void birth_dates_that_differ_want_a_reason(void **state)
{
	struct merge_identity a = {.birth_date = {1980, 1, 1}}, b = {.birth_date = {1980, 1, 2}};
	struct merge_identity unknown = {0};

	(void)state;
	assert_true(merge_identities_differ(&a, &b));
	assert_false(merge_identities_differ(&a, &a));
	assert_false(merge_identities_differ(&a, &unknown));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_right_in_one_file_only_is_asked_about),
		cmocka_unit_test(the_right_that_lasts_longer_stays),
		cmocka_unit_test(every_right_is_decided_on_once),
		cmocka_unit_test(which_INSZ_is_left),
		cmocka_unit_test(birth_dates_that_differ_want_a_reason),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
