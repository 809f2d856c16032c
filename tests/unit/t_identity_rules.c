/*
 * What may be stored of organisations, units and employees, and who may give which role.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "access/entry.h"
#include "identity/admission.h"
#include "identity/employee.h"
#include "identity/organisation.h"
#include "identity/search.h"
#include "identity/sensitivity.h"
#include "identity/throttle.h"

#define PARTNERS (ROLE_GUIDE | ROLE_PARTNER_ADMIN | ROLE_PROMOTER)
#define OWN (ROLE_ADVISER | ROLE_COUNSELLOR | ROLE_VDAB_ADMIN | ROLE_AUDITOR)

static const struct date TODAY = {2026, 11, 22};

static struct date day(const char *text)
{
	struct date d;

	assert_int_equal(date_parse(text, &d), 0);
	return d;
}

/* "roles:not_allowed unit:not_found": what is listed, in order. */
static const char *faults(const struct err *e, char to[256])
{
	size_t n = 0;

	to[0] = '\0';
	for (size_t i = 0; i < e->field_count; i++)
		n += (size_t)snprintf(to + n, 256 - n, "%s%s:%s", i ? " " : "", e->field[i].name,
			e->field[i].code);
	return to;
}

static void test_a_period_has_both_its_days(void **state)
{
	struct period p = {day("2026-01-10"), day("2026-11-22")}, open = {day("2026-01-10"), {0}};

	(void)state;
	assert_false(period_holds(p, day("2026-01-09")));
	assert_true(period_holds(p, day("2026-01-10")));
	assert_true(period_holds(p, TODAY));
	assert_false(period_holds(p, day("2026-11-23")));
	assert_true(period_holds(open, day("2099-12-31")));
}

static void test_another_reason_needs_a_word_about_it(void **state)
{
	struct admitted other = {.basis = "other"}, said = {.basis = "other", .note = "proef"};
	struct admitted usual = {0};
	struct err e = {0};
	char text[256];

	(void)state;
	assert_int_equal(admission_check(&usual, &e), 0);
	assert_int_equal(admission_check(&said, &e), 0);
	assert_int_equal(admission_check(&other, &e), -1);
	assert_string_equal(faults(&e, text), "basis_note:required");
}

/* R18, R19: whatever is configured, however it is written. */
static void test_two_services_never_open_the_confidential_part(void **state)
{
	struct arena *a = arena_new(1 << 16);
	const char *const never[] = {"Arbeidsmatige activiteiten", "ARBEIDSMATIGE  ACTIVITEITEN",
		"Geïntegreerd breed onthaal", "Geintegreerd Breed Onthaal"};
	struct entry_service s = {.code = "X", .entry = "confidential"};

	(void)state;
	for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++) {
		s.name = never[i];
		assert_true(entry_confidential_never(&s, a));
	}
	s.name = "Geïntegreerd breed onthaal en meer";
	assert_false(entry_confidential_never(&s, a));
	s.name = "Tender intensieve begeleiding";
	assert_false(entry_confidential_never(&s, a));
	arena_free(a);
}

/* I59: nobody is hidden or shown from before; one period at a time. */
static void test_a_partner_is_sensitive_from_today_at_the_earliest(void **state)
{
	struct period open = {day("2026-11-25"), {0}}, over = {day("2026-01-10"), day("2026-11-21")};
	struct period last = {day("2026-01-10"), TODAY};
	struct err e = {0};
	char text[256];

	(void)state;
	assert_int_equal(sensitivity_check_begin(TODAY, TODAY, &e), 0);
	assert_int_equal(sensitivity_check_begin(day("2026-11-21"), TODAY, &e), -1);
	assert_string_equal(faults(&e, text), "valid_from:in_past");
	e = (struct err){0};
	assert_int_equal(sensitivity_check_end(last, TODAY, TODAY, &e), 0);
	assert_int_equal(sensitivity_check_end(open, day("2026-11-25"), TODAY, &e), 0);
	assert_int_equal(sensitivity_check_end(last, day("2026-11-21"), TODAY, &e), -1);
	assert_string_equal(faults(&e, text), "valid_until:in_past");
	e = (struct err){0};
	assert_int_equal(sensitivity_check_end(open, day("2026-11-24"), TODAY, &e), -1);
	assert_string_equal(faults(&e, text), "valid_until:before_start");

	assert_true(sensitivity_stands(open, TODAY));
	assert_true(sensitivity_stands(last, TODAY));
	assert_false(sensitivity_stands(over, TODAY));
	assert_false(sensitivity_stands((struct period){{0}, {0}}, TODAY));
}

static void test_what_never_was_ends_the_day_before(void **state)
{
	struct period p = {TODAY, day("2026-11-21")};
	struct err e = {0};
	char text[256];

	(void)state;
	assert_int_equal(period_check(p, &e), 0);
	assert_false(period_holds(p, TODAY));
	p.until = day("2026-11-20");
	assert_int_equal(period_check(p, &e), -1);
	assert_string_equal(faults(&e, text), "valid_until:before_start");
	assert_string_equal(e.field[0].limit, "2026-11-21");
}

static void test_regions_belong_to_the_service(void **state)
{
	static const char *const WRONG[] = {
		"", "West", "3west", "-a", "a b", "abcdefghijklmnopqrstuvwxy"};
	struct unit u = {.region = "west_1", .period = {.from = TODAY}};
	struct err e = {0};
	char text[256];

	(void)state;
	assert_int_equal(unit_check(&u, "vdab", &e), 0);
	assert_int_equal(unit_check(&u, "gtb", &e), -1);
	assert_string_equal(faults(&e, text), "region:not_allowed");
	for (size_t i = 0; i < sizeof(WRONG) / sizeof(WRONG[0]); i++)
		assert_false(region_valid(WRONG[i]));
	assert_true(region_valid("abcdefghijklmnopqrstuvwx"));
	u.region = NULL;
	assert_int_equal(unit_check(&u, "gtb", &e), 0);
}

static void test_roles_fit_the_kind(void **state)
{
	(void)state;
	assert_int_equal(roles_of_kind("vdab"), OWN);
	for (size_t i = 1; organisation_kinds[i]; i++)
		assert_int_equal(roles_of_kind(organisation_kinds[i]), PARTNERS);
}

static void test_who_gives_which_role(void **state)
{
	(void)state;
	assert_int_equal(roles_grantable(ROLE_VDAB_ADMIN, "vdab"), OWN);
	assert_int_equal(roles_grantable(ROLE_VDAB_ADMIN, "gtb"), PARTNERS);
	assert_int_equal(roles_grantable(ROLE_PARTNER_ADMIN, "gtb"), PARTNERS);
	/* even where one stood in the service's own organisation */
	assert_int_equal(roles_grantable(ROLE_PARTNER_ADMIN, "vdab"), 0);
	assert_int_equal(roles_grantable(ROLE_GUIDE | ROLE_PROMOTER, "gtb"), 0);
	assert_int_equal(roles_grantable(ROLE_COUNSELLOR | ROLE_AUDITOR | ROLE_ADVISER, "vdab"), 0);
}

static void test_roles_read_and_written(void **state)
{
	struct json_object *list = roles_json(ROLE_PROMOTER | ROLE_GUIDE);

	(void)state;
	assert_int_equal(roles_from_text("guide,promoter"), ROLE_GUIDE | ROLE_PROMOTER);
	assert_int_equal(roles_from_text("auditor"), ROLE_AUDITOR);
	assert_int_equal(roles_from_text("king,guide,"), ROLE_GUIDE);
	assert_int_equal(roles_from_text(""), 0);
	assert_int_equal(roles_from_text(NULL), 0);
	assert_string_equal(json_object_to_json_string_ext(list, JSON_C_TO_STRING_PLAIN),
		"[\"guide\",\"promoter\"]");
	json_object_put(list);
}

static void test_logins(void **state)
{
	static const char *const GOOD[] = {"abc", "mia.peeters", "9lives", "a_b-c@d.be",
		"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff1234"};
	static const char *const WRONG[] = {"", "ab", ".abc", "-abc", "Mia", "mia peeters", "mïa",
		"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffff12345"};

	(void)state;
	for (size_t i = 0; i < sizeof(GOOD) / sizeof(GOOD[0]); i++)
		assert_true(login_valid(GOOD[i]));
	for (size_t i = 0; i < sizeof(WRONG) / sizeof(WRONG[0]); i++)
		assert_false(login_valid(WRONG[i]));
}

static void test_all_faults_of_an_employee_at_once(void **state)
{
	struct employee x = {.login = "Mia",
		.roles = ROLE_VDAB_ADMIN,
		.trained_on = day("2026-11-23"),
		.period = {TODAY, day("2020-01-01")}};
	struct err e = {0};
	char text[256];

	(void)state;
	assert_int_equal(employee_check(&x, PARTNERS, TODAY, &e), -1);
	assert_string_equal(faults(&e, text),
		"valid_until:before_start login:format roles:not_allowed trained_on:in_future");
	x = (struct employee){
		.login = "mia", .roles = 0, .trained_on = TODAY, .period = {.from = TODAY}};
	err_clear(&e);
	assert_int_equal(employee_check(&x, PARTNERS, TODAY, &e), -1);
	assert_string_equal(faults(&e, text), "roles:required");
	x.roles = ROLE_GUIDE;
	assert_int_equal(employee_check(&x, PARTNERS, TODAY, &e), 0);
}

static void test_the_unit_is_there_when_the_employee_starts(void **state)
{
	struct employee x = {.unit = {.row = 7, .period = {.from = day("2020-01-01")}},
		.organisation = {.period = {.from = day("2020-01-01")}},
		.period = {.from = TODAY}};
	struct err e = {0};
	char text[256];

	(void)state;
	assert_int_equal(employee_check_unit(&x, TODAY, &e), 0);
	x.unit.period.until = TODAY;
	assert_int_equal(employee_check_unit(&x, TODAY, &e), 0);
	x.period.from = day("2026-11-23"); /* starts when it has gone */
	assert_int_equal(employee_check_unit(&x, TODAY, &e), -1);
	assert_string_equal(faults(&e, text), "unit:not_valid");
	x.unit.row = 0;
	err_clear(&e);
	assert_int_equal(employee_check_unit(&x, TODAY, &e), -1);
	assert_string_equal(faults(&e, text), "unit:not_found");
}

static void test_nobody_raises_or_ends_herself(void **state)
{
	struct employee before = {.roles = ROLE_PARTNER_ADMIN, .unit = {.row = 1}}, after = before;
	struct err e = {0};
	char text[256];

	(void)state;
	after.first_name = "Ann";
	assert_int_equal(employee_check_own(&before, &after, &e), 0);
	after.roles |= ROLE_GUIDE;
	after.unit.row = 2;
	after.period.until = TODAY;
	assert_int_equal(employee_check_own(&before, &after, &e), -1);
	assert_string_equal(
		faults(&e, text), "roles:not_allowed unit:not_allowed valid_until:not_allowed");
}

static void test_the_day_that_counts_for_roles(void **state)
{
	struct period p = {day("2026-06-01"), day("2026-09-30")};

	(void)state;
	assert_int_equal(date_compare(employee_day(p, TODAY), p.until), 0);
	assert_int_equal(date_compare(employee_day(p, day("2026-07-01")), day("2026-07-01")), 0);
	assert_int_equal(date_compare(employee_day(p, day("2026-01-01")), p.from), 0);
	p.until = day("2026-05-31"); /* never was */
	assert_int_equal(date_compare(employee_day(p, TODAY), p.from), 0);
}

static void test_who_may_return(void **state)
{
	struct period open = {.from = day("2026-12-01")};
	struct employee x = {
		.period = open, .unit = {.period = open}, .organisation = {.period = open}};
	struct period over = {day("2020-01-01"), day("2026-11-21")};

	(void)state;
	assert_true(employee_may_return(&x, TODAY)); /* starts next week */
	x.unit.period = over;
	assert_false(employee_may_return(&x, TODAY));
	x.unit.period = open;
	x.organisation.period = over;
	assert_false(employee_may_return(&x, TODAY));
	x.organisation.period = open;
	x.period = over;
	assert_false(employee_may_return(&x, TODAY));
}

static void test_what_is_typed_to_search(void **state)
{
	struct arena *a = arena_new(1 << 16);
	struct search s = search_read(a, NULL);

	(void)state;
	assert_string_equal(s.word[0], "%");
	assert_null(s.number);
	s = search_read(a, "  Éloïse  VAN-den Broeck x");
	assert_string_equal(s.word[0], "%eloise%");
	assert_string_equal(s.word[1], "%vanden%");
	assert_string_equal(s.word[2], "%broeckx%");
	assert_null(s.number);
	assert_null(s.ascii);
	s = search_read(a, "0384");
	assert_string_equal(s.number, "384%");
	assert_string_equal(s.number_whole, "0384%");
	s = search_read(a, "0.403.019.261");
	assert_string_equal(s.number_whole, "0403019261%");
	s = search_read(a, "000");
	assert_null(s.number);
	s = search_read(a, "50%_"); /* no sign of LIKE gets through */
	assert_string_equal(s.word[0], "%50%");
	s = search_read(a, "%_!"); /* nothing to look for finds nothing */
	assert_null(s.word[0]);
	assert_null(s.start);
	arena_free(a);
}

static void test_a_key_fits_its_column(void **state)
{
	struct arena *a = arena_new(1 << 16);

	(void)state;
	assert_string_equal(search_key(a, "Straße", 7), "strasse");
	assert_string_equal(search_key(a, "Straße", 6), "strass");
	assert_string_equal(search_key(a, "Жук", 2), "жу");
	arena_free(a);
}

static void test_what_counts_as_one_address(void **state)
{
	char one[ADDRESS_TEXT], other[ADDRESS_TEXT];

	(void)state;
	assert_string_equal(throttle_address("192.0.2.7", one), "192.0.2.7");
	assert_string_equal(throttle_address("2001:db8:1:2:3:4:5:6", one), "2001:db8:1:2::");
	assert_string_equal(throttle_address("2001:db8:1:2:ffff::9", other), one);
	assert_string_not_equal(throttle_address("2001:db8:1:3::1", other), one);
	assert_string_equal(throttle_address("::ffff:192.0.2.7", one), "::ffff:192.0.2.7");
	assert_string_not_equal(throttle_address("::ffff:192.0.2.8", other), one);
	assert_string_equal(throttle_address("", one), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_period_has_both_its_days),
		cmocka_unit_test(test_another_reason_needs_a_word_about_it),
		cmocka_unit_test(test_two_services_never_open_the_confidential_part),
		cmocka_unit_test(test_a_partner_is_sensitive_from_today_at_the_earliest),
		cmocka_unit_test(test_what_never_was_ends_the_day_before),
		cmocka_unit_test(test_regions_belong_to_the_service),
		cmocka_unit_test(test_roles_fit_the_kind),
		cmocka_unit_test(test_who_gives_which_role),
		cmocka_unit_test(test_roles_read_and_written),
		cmocka_unit_test(test_logins),
		cmocka_unit_test(test_all_faults_of_an_employee_at_once),
		cmocka_unit_test(test_the_unit_is_there_when_the_employee_starts),
		cmocka_unit_test(test_nobody_raises_or_ends_herself),
		cmocka_unit_test(test_the_day_that_counts_for_roles),
		cmocka_unit_test(test_who_may_return),
		cmocka_unit_test(test_what_is_typed_to_search),
		cmocka_unit_test(test_a_key_fits_its_column),
		cmocka_unit_test(test_what_counts_as_one_address),
	};

	return cmocka_run_group_tests_name("identity rules", tests, NULL, NULL);
}
