/*
 * Password hashes, at the low memory that tests may take. The work for an unknown name is shown by
 * the memory it fills, not by a clock.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/crypto.h"

enum { LOW = 8 };

static int start(void **state)
{
	struct err e;

	(void)state;
	return crypto_start(&e);
}

static void hash_of(const char *password, unsigned mib, char to[PASSWORD_HASH_TEXT])
{
	struct err e;

	err_clear(&e);
	assert_int_equal(password_hash(password, mib, to, &e), 0);
}

static void test_the_right_password_fits_and_no_other(void **state)
{
	static const char *const OTHERS[] = {"", "paard batterij niet", "Paard batterij nietje",
		"paard batterij nietje ", "paard batterij nietjes", " paard batterij nietje"};
	char hash[PASSWORD_HASH_TEXT];

	(void)state;
	hash_of("paard batterij nietje", LOW, hash);
	assert_true(password_fits(hash, "paard batterij nietje", LOW));
	for (size_t i = 0; i < sizeof(OTHERS) / sizeof(OTHERS[0]); i++)
		assert_false(password_fits(hash, OTHERS[i], LOW));
}

static void test_every_byte_of_a_password_counts(void **state)
{
	char hash[PASSWORD_HASH_TEXT], password[] = "wachtwoord-van-één-gids";

	(void)state;
	hash_of(password, LOW, hash);
	for (size_t i = 0; i < strlen(password); i++) {
		password[i] ^= 1;
		assert_false(password_fits(hash, password, LOW));
		password[i] ^= 1;
	}
	assert_true(password_fits(hash, password, LOW));
}

static void test_one_password_has_many_hashes(void **state)
{
	char a[PASSWORD_HASH_TEXT], b[PASSWORD_HASH_TEXT];

	(void)state;
	hash_of("zelfde", LOW, a);
	hash_of("zelfde", LOW, b);
	assert_string_not_equal(a, b);
	assert_true(password_fits(a, "zelfde", LOW) && password_fits(b, "zelfde", LOW));
}

static void test_a_hash_says_argon2id_three_passes_and_its_memory(void **state)
{
	static const struct {
		unsigned mib;
		const char *start;
	} CASES[] = {
		{0, "$argon2id$v=19$m=65536,t=3,p=1$"},
		{8, "$argon2id$v=19$m=8192,t=3,p=1$"},
		{1, "$argon2id$v=19$m=8192,t=3,p=1$"},
		{12, "$argon2id$v=19$m=12288,t=3,p=1$"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		char hash[PASSWORD_HASH_TEXT];

		hash_of("x", CASES[i].mib, hash);
		assert_memory_equal(hash, CASES[i].start, strlen(CASES[i].start));
		assert_true(password_fits(hash, "x", LOW));
	}
}

static void test_an_absent_or_broken_hash_fits_nothing(void **state)
{
	static const char *const HASHES[] = {NULL, "", "x", "$argon2id$",
		"$argon2id$v=19$m=8192,t=3,p=1$", "$6$salt$hash", "*", "!"};
	static const char *const PASSWORDS[] = {"", "x", "AAAAAAAA"};

	(void)state;
	for (size_t i = 0; i < sizeof(HASHES) / sizeof(HASHES[0]); i++) {
		for (size_t k = 0; k < sizeof(PASSWORDS) / sizeof(PASSWORDS[0]); k++)
			assert_false(password_fits(HASHES[i], PASSWORDS[k], LOW));
	}
}

/* The highest resident memory of this process in kB. */
static long peak_kib(void)
{
	char line[128];
	long kib = -1;
	FILE *f = fopen("/proc/self/status", "r");

	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "VmHWM: %ld", &kib) == 1)
			break;
	if (f)
		fclose(f);
	return kib;
}

/* By how many MiB the peak of a fresh child grows while it tries a password. */
static int grown_mib(const char *hash, unsigned mib)
{
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		long before = peak_kib();
		bool fits = password_fits(hash, "verkeerd", mib);

		_exit(fits || before < 0 ? 255 : (int)((peak_kib() - before) / 1024));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void test_an_unknown_name_takes_the_work_of_a_known_one(void **state)
{
	char hash[PASSWORD_HASH_TEXT];
	int known, unknown, empty;

	(void)state;
	hash_of("juist", 48, hash);
	known = grown_mib(hash, 48);
	unknown = grown_mib(NULL, 48);
	empty = grown_mib("", 48);
	assert_in_range(known, 40, 60);
	assert_in_range(unknown, known - 2, known + 2);
	assert_in_range(empty, known - 2, known + 2);
	/* and the memory follows the cost that is asked for, so this measures what it says */
	assert_in_range(grown_mib(NULL, 16), 10, 24);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_right_password_fits_and_no_other),
		cmocka_unit_test(test_every_byte_of_a_password_counts),
		cmocka_unit_test(test_one_password_has_many_hashes),
		cmocka_unit_test(test_a_hash_says_argon2id_three_passes_and_its_memory),
		cmocka_unit_test(test_an_absent_or_broken_hash_fits_nothing),
		cmocka_unit_test(test_an_unknown_name_takes_the_work_of_a_known_one),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
