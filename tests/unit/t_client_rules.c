/*
 * The rules of a client file that need no database: shapes, the birth date an INSZ carries, and
 * whose which member is to correct, for every role and every member.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "access/viewer.h"
#include "client/client.h"
#include "client/client_rules.h"

static void test_shape_of_a_phone_number(void **state)
{
	static const char *const good[] = {
		"+32 2 123 45 67", "02/123.45.67", "0470112233", "(02) 123-45"};
	static const char *const bad[] = {"", "12345", "bel mij", "02 123 45 67 x", "++32212345",
		"02123456789012345678901234567890123456789"};

	(void)state;
	assert_true(field_is_phone(NULL));
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_true(field_is_phone(good[i]));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(field_is_phone(bad[i]));
}

static void test_shape_of_a_language(void **state)
{
	(void)state;
	assert_true(client_shape_language(NULL));
	assert_true(client_shape_language("nl"));
	assert_true(client_shape_language("ber"));
	assert_false(client_shape_language("NL"));
	assert_false(client_shape_language("n"));
	assert_false(client_shape_language("nl-BE"));
	assert_false(client_shape_language(""));
}

static int fits(const char *ssin, int year, int month, int day)
{
	struct err e = {0};
	struct date d = {(int16_t)year, (int8_t)month, (int8_t)day};
	int result = client_check_birth_date(ssin, d, &e);

	assert_int_equal(e.field_count, result ? 1 : 0);
	return result == 0;
}

/* 85.07.30-033.28, 17.07.30-033.84 (since 2000), BIS 98.47.28-997.65, 01.49.07-001.85 */
static void test_birth_date_and_INSZ(void **state)
{
	(void)state;
	assert_true(fits("85073003328", 1985, 7, 30));
	assert_false(fits("85073003328", 1985, 7, 31));
	assert_true(fits("17073003384", 2017, 7, 30));
	assert_false(fits("17073003384", 1917, 7, 30)); /* the century is in the check digits */
	assert_true(fits("98472899765", 1998, 7, 28));
	assert_false(fits("98472899765", 1998, 8, 28));
	assert_true(fits("85073003328", 0, 0, 0)); /* unknown contradicts nothing */
	assert_true(fits(NULL, 1985, 7, 30));
	/* month and day unknown: the year is not */
	assert_true(fits("85000000138", 1985, 1, 1));
	assert_false(fits("85000000138", 1950, 1, 1));
	assert_false(fits("85000000138", 2085, 1, 1));
}

struct whose {
	size_t given;
	const char *name;
	enum action action;
};

static const struct whose members[] = {
	{offsetof(struct client_input, address_given), "address", ACTION_CLIENT_CORRECT_CONTACT},
	{offsetof(struct client_input, phone_given), "phone", ACTION_CLIENT_CORRECT_CONTACT},
	{offsetof(struct client_input, email_given), "email", ACTION_CLIENT_CORRECT_CONTACT},
	{offsetof(struct client_input, desired_jobs_given), "desired_jobs",
		ACTION_CLIENT_CORRECT_JOBS},
	{offsetof(struct client_input, ssin_given), "ssin", ACTION_CLIENT_CORRECT},
	{offsetof(struct client_input, first_name_given), "first_name", ACTION_CLIENT_CORRECT},
	{offsetof(struct client_input, last_name_given), "last_name", ACTION_CLIENT_CORRECT},
	{offsetof(struct client_input, birth_date_given), "birth_date", ACTION_CLIENT_CORRECT},
	{offsetof(struct client_input, sex_given), "sex", ACTION_CLIENT_CORRECT},
	{offsetof(struct client_input, language_given), "language", ACTION_CLIENT_CORRECT},
	{offsetof(struct client_input, actiris_number_given), "actiris_number",
		ACTION_CLIENT_CORRECT},
};

/* Each member alone, for each role with the tie that opens the file. Guide and promoter: the first
 * four; adviser: the first three; counsellor: all. */
static void test_whose_each_member_is(void **state)
{
	static const struct {
		unsigned role;
		struct access_facts facts;
		size_t hers;
	} who[] = {
		{ROLE_GUIDE, {.client = 1, .open_right = true}, 4},
		{ROLE_PROMOTER, {.client = 1, .open_right = true}, 4},
		{ROLE_ADVISER, {.client = 1, .adviser_of_line = true}, 3},
		{ROLE_COUNSELLOR, {.client = 1, .is_counsellor = true}, 11},
		{ROLE_COUNSELLOR, {.client = 1, .is_vdab_unit = true}, 11},
		{ROLE_PARTNER_ADMIN, {.client = 1, .open_right = true}, 0},
		{ROLE_VDAB_ADMIN, {.client = 1}, 0},
		{ROLE_AUDITOR, {.client = 1}, 0},
	};

	(void)state;
	for (size_t w = 0; w < sizeof(who) / sizeof(who[0]); w++) {
		struct viewer v = {.roles = who[w].role};

		for (size_t m = 0; m < sizeof(members) / sizeof(members[0]); m++) {
			struct client_input in = {0};
			struct err e = {0};
			enum action used, refused;

			*((bool *)((char *)&in + members[m].given)) = true;
			refused = client_not_permitted(&v, &who[w].facts, &in, &used, &e);
			if (m < who[w].hers) {
				assert_int_equal(refused, CAN_NOTHING);
				assert_int_equal(used, members[m].action);
				assert_int_equal(e.field_count, 0);
			} else {
				assert_int_equal(refused, members[m].action);
				assert_int_equal(e.field_count, 1);
				assert_string_equal(e.field[0].name, members[m].name);
				assert_string_equal(e.field[0].code, "not_allowed");
			}
		}
	}
}

static void test_the_widest_permission_is_told(void **state)
{
	struct viewer adviser = {.roles = ROLE_ADVISER}, counsellor = {.roles = ROLE_COUNSELLOR};
	struct access_facts line = {.client = 1, .adviser_of_line = true};
	struct access_facts own = {.client = 1, .is_counsellor = true};
	struct client_input in = {
		.phone_given = true, .desired_jobs_given = true, .sex_given = true};
	struct err e = {0};
	enum action used;

	(void)state;
	assert_int_equal(
		client_not_permitted(&adviser, &line, &in, &used, &e), ACTION_CLIENT_CORRECT);
	assert_int_equal(e.field_count, 2);
	err_clear(&e);
	assert_int_equal(client_not_permitted(&counsellor, &own, &in, &used, &e), CAN_NOTHING);
	assert_int_equal(used, ACTION_CLIENT_CORRECT);
}

/* 1985-07-30: an INSZ; a BIS number with 20 or 40 added to its month. */
static void a_bis_number_leads_to_the_insz_it_became(void **state)
{
	(void)state;
	assert_true(client_ssin_leads("85473000133", "85073003328"));
	assert_true(client_ssin_leads("85273000119", "85073003328"));
	assert_false(client_ssin_leads("85073003328", "85073003427"));
	assert_false(client_ssin_leads("85073003328", "85473000133"));
	assert_false(client_ssin_leads("85473000133", "85473000232"));
	assert_false(client_ssin_leads(NULL, "85073003328"));
	assert_false(client_ssin_leads("85473000133", NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_bis_number_leads_to_the_insz_it_became),
		cmocka_unit_test(test_shape_of_a_phone_number),
		cmocka_unit_test(test_shape_of_a_language),
		cmocka_unit_test(test_birth_date_and_INSZ),
		cmocka_unit_test(test_whose_each_member_is),
		cmocka_unit_test(test_the_widest_permission_is_told),
	};

	return cmocka_run_group_tests_name("client rules", tests, NULL, NULL);
}
