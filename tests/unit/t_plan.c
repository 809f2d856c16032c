/*
 * Trajectbepalingen (client/plan.h): on which day one can have been made, who may do what with one, and
 * what a withdrawn one still shows.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "access/viewer.h"
#include "client/plan.h"

static const struct date birth = {1980, 2, 29}, today = {2026, 11, 22};

/* "" or the code that was listed. */
static const char *day(int year, int month, int day_of_month, struct date born)
{
	struct date d = {(int16_t)year, (int8_t)month, (int8_t)day_of_month};
	struct err e = {0};
	int result = plan_check_date(d, born, today, &e);

	assert_int_equal(result, e.field_count ? -1 : 0);
	if (e.field_count == 0)
		return "";
	assert_int_equal(e.field_count, 1);
	assert_string_equal(e.field[0].name, "date");
	return e.field[0].code;
}

static void test_R153_from_the_birth_to_today(void **state)
{
	(void)state;
	assert_string_equal(day(1980, 2, 29, birth), "");
	assert_string_equal(day(1980, 2, 28, birth), "before_birth");
	assert_string_equal(day(2026, 11, 22, birth), "");
	assert_string_equal(day(2026, 11, 23, birth), "in_future");
	assert_string_equal(day(2024, 2, 29, birth), "");
	assert_string_equal(day(1901, 1, 1, (struct date){0}), "");
	assert_string_equal(day(2026, 11, 23, (struct date){0}), "in_future");
	assert_string_equal(day(2026, 11, 22, today), ""); /* born today */
}

/* Every action on plans for each role, with every fact that opens a file. */
static void test_who_writes(void **state)
{
	static const enum action writes[] = {
		ACTION_PLAN_ADD, ACTION_PLAN_CORRECT, ACTION_PLAN_WITHDRAW};
	struct access_facts owned = {.client = 1, .open_right = true, .owner = true};
	struct access_facts right = {.client = 1, .open_right = true};
	struct access_facts over = {.client = 1, .closed_right = true, .owner = true};
	struct access_facts vdab = {.client = 1, .is_vdab_unit = true, .adviser_of_line = true};

	(void)state;
	for (int i = 0; i < 3; i++)
		for (unsigned roles = 0; roles < 1u << ROLE_COUNT; roles++) {
			struct viewer v = {.roles = roles};
			bool guide = roles & ROLE_GUIDE, counsellor = roles & ROLE_COUNSELLOR;

			assert_true(access_decide(&v, &owned, NULL, writes[i]).allowed == guide);
			assert_false(access_decide(&v, &right, NULL, writes[i]).allowed);
			assert_false(access_decide(&v, &over, NULL, writes[i]).allowed);
			assert_true(access_decide(&v, &vdab, NULL, writes[i]).allowed == counsellor);
		}
}

/* What the JSON of a plan has as a member; "null" where it is null. */
static const char *member(struct json_object *o, const char *name)
{
	struct json_object *value = NULL;

	assert_true(json_object_object_get_ex(o, name, &value));
	return value ? json_object_get_string(value) : "null";
}

static void test_a_withdrawn_text_is_for_who_may_withdraw(void **state)
{
	struct access_facts f = {.client = 1, .open_right = true, .owner = true};
	struct viewer guide = {.roles = ROLE_GUIDE}, promoter = {.roles = ROLE_PROMOTER};
	struct plan p = {.row = 1, .text = "tekst", .version = 2};
	struct json_object *o;

	(void)state;
	assert_true(plan_may(&guide, &f, &p).correct && plan_may(&guide, &f, &p).withdraw);
	assert_false(plan_may(&promoter, &f, &p).correct);
	o = plan_json(&p, plan_may(&promoter, &f, &p));
	assert_string_equal(member(o, "text"), "tekst");
	json_object_put(o);

	p.withdrawn_reason = "verkeerd dossier";
	assert_false(plan_may(&guide, &f, &p).correct || plan_may(&guide, &f, &p).withdraw);
	o = plan_json(&p, plan_may(&guide, &f, &p));
	assert_string_equal(member(o, "text"), "tekst");
	json_object_put(o);
	o = plan_json(&p, plan_may(&promoter, &f, &p));
	assert_string_equal(member(o, "text"), "null");
	assert_string_equal(member(o, "withdrawn_reason"), "verkeerd dossier");
	json_object_put(o);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_R153_from_the_birth_to_today),
		cmocka_unit_test(test_who_writes),
		cmocka_unit_test(test_a_withdrawn_text_is_for_who_may_withdraw),
	};

	return cmocka_run_group_tests_name("plan", tests, NULL, NULL);
}
