/*
 * What a withdrawn consent ends, asks about and spares (I33, I44).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "access/withdrawal.h"

static const struct date before = {2026, 2, 27}, day = {2026, 2, 28}, after = {2026, 3, 1};
static const struct date none = {0, 0, 0};

static void what_rests_on_consent_ends(void **state)
{
	static const char *const bases[] = {"consent_form", "outplacement_certificate"};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(withdrawal_effect(bases[i], false, before, day), WITHDRAWAL_ENDS);
		assert_int_equal(withdrawal_effect(bases[i], false, day, day), WITHDRAWAL_ENDS);
		assert_int_equal(withdrawal_effect(bases[i], false, after, day), WITHDRAWAL_SPARES);
		assert_true(withdrawal_concerns(bases[i], false));
	}
}

static void what_rests_on_an_event_is_asked_about(void **state)
{
	static const char *const bases[] = {
		"allocation", "referral_card", "certified_partner", "a basis of tomorrow"};

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(withdrawal_effect(bases[i], false, before, day), WITHDRAWAL_ASKS);
		assert_int_equal(withdrawal_effect(bases[i], false, day, day), WITHDRAWAL_ASKS);
		assert_int_equal(withdrawal_effect(bases[i], false, after, day), WITHDRAWAL_ASKS);
		assert_false(withdrawal_concerns(bases[i], false));
	}
}

/* A right that came with owning the file is not the client's to end, whatever its basis says. */
static void owning_the_file_is_asked_about(void **state)
{
	(void)state;
	assert_int_equal(withdrawal_effect("consent_form", true, before, day), WITHDRAWAL_ASKS);
	assert_int_equal(withdrawal_effect("allocation", true, after, day), WITHDRAWAL_ASKS);
	assert_false(withdrawal_concerns("consent_form", true));
}

static void a_consent_of_the_day_itself_is_withdrawn(void **state)
{
	(void)state;
	assert_true(withdrawal_covers(before, day));
	assert_true(withdrawal_covers(day, day));
	assert_false(withdrawal_covers(after, day));
	assert_true(withdrawal_covers(none, day)); /* a form that does not say when */
	assert_false(withdrawal_covers(day, none));
	assert_false(withdrawal_covers(none, none));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_rests_on_consent_ends),
		cmocka_unit_test(what_rests_on_an_event_is_asked_about),
		cmocka_unit_test(owning_the_file_is_asked_about),
		cmocka_unit_test(a_consent_of_the_day_itself_is_withdrawn),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
