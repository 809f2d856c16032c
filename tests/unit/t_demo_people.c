/*
 * The cast and the clients of the demo: numbers with right check digits, nobody twice, nobody of
 * the sample delivery, passwords that the rules take, and the same people every time.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "access/viewer.h"
#include "app/demo_client.h"
#include "app/demo_random.h"
#include "base/text.h"
#include "client/client.h"
#include "http/field.h"
#include "identity/employee.h"
#include "identity/password.h"

static const struct date TODAY = {2026, 11, 22};

static struct arena *arena;

static int start(void **state)
{
	(void)state;
	arena = arena_new(64 << 20);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* ---- the cast ---- */

static void test_enterprise_numbers(void **state)
{
	char number[ENTERPRISE_DIGITS + 1], read[ENTERPRISE_DIGITS + 1];

	(void)state;
	for (int i = 0; i < DEMO_ORGANISATIONS; i++) {
		demo_enterprise_number(demo_organisations[i].enterprise_base, number);
		assert_int_equal(enterprise_read(number, read), IDENT_OK);
		assert_string_equal(number, read);
		for (int j = 0; j < i; j++)
			assert_string_not_equal(demo_organisations[i].enterprise_base,
				demo_organisations[j].enterprise_base);
	}
	/* worked out by hand: the KBO page's own example; a remainder of 0 gives 97 */
	assert_string_equal(demo_enterprise_number("05669882", number), "0566988259");
	assert_string_equal(demo_enterprise_number("00000097", number), "0000009797");
}

static void test_every_kind_of_organisation_lives(void **state)
{
	int living = 0;

	(void)state;
	for (size_t k = 0; organisation_kinds[k]; k++) {
		int found = 0;

		for (int i = 0; i < DEMO_ORGANISATIONS; i++)
			found += strcmp(demo_organisations[i].kind, organisation_kinds[k]) == 0 &&
				 !demo_organisations[i].ended_days;
		assert_true(found > 0);
		living += found;
	}
	assert_int_equal(living, 12);
	assert_int_equal(DEMO_ORGANISATIONS, 13);
}

/* R47, docs/ibis.md: the promoters of the sample delivery, and one that registers by hand */
static void test_units(void **state)
{
	(void)state;
	for (int i = 0; i < DEMO_UNITS; i++) {
		assert_in_range(demo_units[i].oe_number, 1, 999999);
		assert_true(!demo_units[i].region || region_valid(demo_units[i].region));
		assert_true(!demo_units[i].region || demo_units[i].organisation == DEMO_VDAB);
		for (int j = 0; j < i; j++)
			assert_int_not_equal(demo_units[i].oe_number, demo_units[j].oe_number);
	}
	assert_int_equal(demo_units[DEMO_VDAB_HALLE].oe_number, 384);
	assert_string_equal(demo_units[DEMO_VDAB_HALLE].name, "VDAB HALLE");
	assert_int_equal(demo_units[DEMO_LEERT_BRUSSEL].oe_number, 10451);
	assert_int_equal(demo_units[DEMO_KANAAL_BRUSSEL].oe_number, 20733);
	assert_true(demo_organisations[DEMO_LEERT].has_ibis);
	assert_false(demo_organisations[DEMO_ZUID].has_ibis);
	assert_string_equal(demo_organisations[DEMO_ZUID].kind, "promoter");
}

/* The unit that files made by IBIS belong to is the one the private instances are told. */
static void test_ibis_unit_is_that_of_the_scripts(void **state)
{
	const char *root = getenv("INZAGE_SRCDIR");
	char path[4096], line[512], wanted[64];
	bool found = false;
	FILE *f;

	(void)state;
	snprintf(path, sizeof(path), "%s/scripts/lib/conf.sh", root ? root : ".");
	snprintf(wanted, sizeof(wanted), "IBIS_VDAB_UNIT:-%d}",
		demo_units[DEMO_VDAB_BRUSSEL].oe_number);
	f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(line, sizeof(line), f))
		found |= strstr(line, wanted) != NULL;
	fclose(f);
	assert_true(found);
}

static void test_accounts(void **state)
{
	unsigned roles = 0;
	int two = 0, gone = 0;

	(void)state;
	for (int i = 0; i < DEMO_ACCOUNTS; i++) {
		const struct demo_account *a = &demo_accounts[i];
		const struct demo_organisation *o =
			&demo_organisations[demo_account_organisation((enum demo_account_name)i)];
		const struct password_owner who = {a->login, a->first_name, a->last_name, o->name};
		const char *fault = password_fault(arena, a->password, &who);

		if (fault)
			fail_msg("%s: password %s", a->login, fault);
		assert_true(login_valid(a->login));
		assert_true(a->roles != 0 && (a->roles & ~roles_of_kind(o->kind)) == 0);
		if (demo_account_lives(a))
			roles |= a->roles;
		else
			gone++;
		two += (a->roles & (a->roles - 1)) != 0;
		/* one person, one account, one password (R203) */
		for (int j = 0; j < i; j++) {
			const struct demo_account *b = &demo_accounts[j];

			assert_string_not_equal(a->login, b->login);
			assert_string_not_equal(a->password, b->password);
			assert_false(strcmp(a->first_name, b->first_name) == 0 &&
				     strcmp(a->last_name, b->last_name) == 0);
		}
	}
	assert_int_equal(roles, (1U << ROLE_COUNT) - 1);
	assert_int_equal(two, 1);
	assert_int_equal(gone, 2);
}

static void test_funding_numbers(void **state)
{
	int ended = 0;

	(void)state;
	for (size_t i = 0; i < demo_funding_count; i++) {
		const char *number = demo_fundings[i].number;

		assert_in_range(strlen(number), 1, 20);
		assert_int_equal(
			strspn(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"), strlen(number));
		ended += demo_fundings[i].ended_days > 0;
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(number, demo_fundings[j].number);
	}
	assert_int_equal(ended, 1);
}

/* ---- clients ---- */

static void test_ssin(void **state)
{
	static const struct date before = {1995, 3, 14}, after = {2009, 2, 11}, bis = {1978, 4, 9};
	char ssin[SSIN_DIGITS + 1];

	(void)state;
	/* the numbers of docs/ibis/voorbeeld.xml, which somebody else worked out */
	assert_string_equal(demo_ssin(before, 0, ssin), "95031499915");
	assert_string_equal(demo_ssin(after, 0, ssin), "09021199967");
	assert_string_equal(demo_ssin(bis, 40, ssin), "78440999995");
}

static void check_ssin(const struct demo_client *c)
{
	char read[SSIN_DIGITS + 1];

	assert_int_equal(ssin_read(c->ssin, read), IDENT_OK);
	assert_string_equal(read, c->ssin);
	assert_int_equal(date_compare(ssin_birth_date(c->ssin), c->birth_date), 0);
	assert_memory_equal(c->ssin + 6, "999", 3);
	assert_in_range(c->birth_date.year, 1960, 2008);
}

static void check_contact(const struct demo_client *c)
{
	size_t count;

	assert_int_equal(strspn(c->postcode, "0123456789"), 4);
	assert_int_equal(strlen(c->postcode), 4);
	assert_non_null(demo_places(c->unit, &count));
	assert_true(field_is_phone(c->phone) && client_shape_language(c->language));
	assert_true(!c->phone || strncmp(c->phone, "0400 00 ", 8) == 0);
	if (c->email) {
		const char *at = strchr(c->email, '@');

		assert_non_null(at);
		assert_string_equal(at, "@example.org");
		assert_true(at > c->email && strlen(c->email) <= 254);
		for (const char *p = c->email; *p; p++)
			assert_in_range((unsigned char)*p, '!', '~');
	}
}

static void test_clients(void **state)
{
	const struct demo_client *c = demo_clients(TODAY, arena);
	int bis = 0, since_2000 = 0, alone = 0, from_ibis = 0, brussels = 0, accents = 0;

	(void)state;
	for (int i = 0; i < DEMO_CLIENTS; i++) {
		check_ssin(&c[i]);
		check_contact(&c[i]);
		assert_true(c[i].number >= 100000000 && c[i].number <= 999999999);
		assert_true(text_is_clean(c[i].first_name, false) &&
			    text_is_clean(c[i].last_name, false));
		assert_true(*text_name_key(arena, c[i].first_name) &&
			    *text_name_key(arena, c[i].last_name));
		for (int j = 0; j < i; j++) {
			assert_string_not_equal(c[i].ssin, c[j].ssin);
			assert_int_not_equal(c[i].number, c[j].number);
			assert_false(strcmp(c[i].first_name, c[j].first_name) == 0 &&
				     strcmp(c[i].last_name, c[j].last_name) == 0);
			assert_true(
				!c[i].email || !c[j].email || strcmp(c[i].email, c[j].email) != 0);
		}
		bis += c[i].ssin[2] > '1';
		since_2000 += c[i].birth_date.year >= 2000;
		alone += c[i].counsellor == DEMO_NOBODY;
		from_ibis += c[i].maker == DEMO_NOBODY;
		brussels += c[i].unit == DEMO_VDAB_BRUSSEL;
		accents += strlen(c[i].last_name) != text_length(c[i].last_name);
		assert_true(c[i].maker != DEMO_NOBODY || c[i].unit == DEMO_VDAB_BRUSSEL);
	}
	assert_true(bis >= 5 && since_2000 >= 30 && alone >= 20 && from_ibis >= 10);
	assert_true(brussels >= 50 && accents >= 20);
}

/* Nobody of the sample delivery is a client already: all of its people are unknown there. */
static void test_nobody_of_the_sample(void **state)
{
	const struct demo_client *c = demo_clients(TODAY, arena);
	const char *root = getenv("INZAGE_SRCDIR"), *at;
	char path[4096], *text = arena_alloc(arena, 1 << 16);
	int records = 0;
	FILE *f;

	(void)state;
	snprintf(path, sizeof(path), "%s/docs/ibis/voorbeeld.xml", root ? root : ".");
	f = fopen(path, "r");
	assert_non_null(f);
	assert_true(fread(text, 1, (1 << 16) - 1, f) > 0);
	fclose(f);
	for (at = strstr(text, "<insz>"); at; at = strstr(at + 1, "<insz>")) {
		records++;
		for (int i = 0; i < DEMO_CLIENTS; i++)
			assert_memory_not_equal(at + 6, c[i].ssin, SSIN_DIGITS);
	}
	assert_int_equal(records, 7);
}

static void test_the_same_every_time(void **state)
{
	struct arena *other = arena_new(64 << 20);
	const struct demo_client *a = demo_clients(TODAY, arena), *b = demo_clients(TODAY, other);

	(void)state;
	for (int i = 0; i < DEMO_CLIENTS; i++) {
		assert_string_equal(a[i].ssin, b[i].ssin);
		assert_string_equal(a[i].first_name, b[i].first_name);
		assert_string_equal(a[i].last_name, b[i].last_name);
		assert_string_equal(a[i].house_number, b[i].house_number);
		assert_int_equal(a[i].number, b[i].number);
		assert_int_equal(a[i].job_count, b[i].job_count);
	}
	arena_free(other);
}

static void test_dice(void **state)
{
	struct demo_random a = demo_random_new(1), b = demo_random_new(1), c = demo_random_new(2);
	int seen[6] = {0}, same = 0;

	(void)state;
	for (int i = 0; i < 600; i++) {
		int n = demo_between(&a, -2, 3);

		assert_in_range(n + 2, 0, 5);
		assert_int_equal(n, demo_between(&b, -2, 3));
		same += n == demo_between(&c, -2, 3);
		seen[n + 2]++;
	}
	for (int i = 0; i < 6; i++)
		assert_in_range(seen[i], 60, 140);
	assert_in_range(same, 60, 140);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_enterprise_numbers),
		cmocka_unit_test(test_every_kind_of_organisation_lives),
		cmocka_unit_test(test_units),
		cmocka_unit_test(test_ibis_unit_is_that_of_the_scripts),
		cmocka_unit_test(test_accounts),
		cmocka_unit_test(test_funding_numbers),
		cmocka_unit_test(test_ssin),
		cmocka_unit_test(test_clients),
		cmocka_unit_test(test_nobody_of_the_sample),
		cmocka_unit_test(test_the_same_every_time),
		cmocka_unit_test(test_dice),
	};

	return cmocka_run_group_tests(tests, start, stop);
}
