/*
 * The master key's file, the compartments, and the format of what is stored under them.
 */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/crypto.h"

enum {
	FILES = 1 << COMPARTMENT_FILE,
	CONFIDENTIAL = 1 << COMPARTMENT_CONFIDENTIAL,
	EXCHANGE = 1 << COMPARTMENT_EXCHANGE,
	WRAPPED = KEY_BYTES + SEAL_EXTRA
};

static char folder[64];
static char master_file[128];

static int up(void **state)
{
	struct err e;

	(void)state;
	strcpy(folder, "/tmp/inzage-key-XXXXXX");
	if (crypto_start(&e) < 0 || !mkdtemp(folder))
		return -1;
	snprintf(master_file, sizeof(master_file), "%s/master", folder);
	return 0;
}

static int down(void **state)
{
	(void)state;
	unlink(master_file);
	return rmdir(folder);
}

/* A master key of `size` bytes (0, 1, 2, …) with `mode`. */
static void write_master(size_t size, mode_t mode)
{
	uint8_t bytes[64];
	int fd;

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (uint8_t)i;
	unlink(master_file);
	fd = open(master_file, O_WRONLY | O_CREAT | O_EXCL, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, size), size);
	assert_int_equal(fchmod(fd, mode), 0);
	close(fd);
}

static struct keyring *load(unsigned compartments)
{
	struct err e;
	struct keyring *k;

	write_master(KEY_BYTES, 0400);
	err_clear(&e);
	k = keyring_load(master_file, compartments, &e);
	assert_non_null(k);
	assert_int_equal(e.code, E_NONE);
	return k;
}

/* Refused, and the detail says `why`. */
static void assert_refused(const char *path, const char *why)
{
	struct err e;

	err_clear(&e);
	assert_null(keyring_load(path, FILES, &e));
	assert_int_equal(e.code, E_INTERNAL);
	assert_non_null(strstr(e.detail, why));
}

static void test_only_its_owner_may_read_the_master_key(void **state)
{
	(void)state;
	for (unsigned mode = 0400; mode <= 0777; mode++) {
		struct err e;
		struct keyring *k;

		write_master(KEY_BYTES, mode);
		err_clear(&e);
		k = keyring_load(master_file, FILES, &e);
		if ((mode & 077) == 0) {
			assert_non_null(k);
		} else {
			assert_null(k);
			assert_int_equal(e.code, E_INTERNAL);
		}
		keyring_free(k);
	}
}

static void test_a_master_key_has_32_bytes(void **state)
{
	static const size_t SIZES[] = {0, 1, 16, 31, 33, 64};

	(void)state;
	for (size_t i = 0; i < sizeof(SIZES) / sizeof(SIZES[0]); i++) {
		write_master(SIZES[i], 0600);
		assert_refused(master_file, "32 bytes");
	}
}

static void test_a_missing_key_or_one_that_is_no_file_is_refused(void **state)
{
	(void)state;
	unlink(master_file);
	assert_refused(master_file, "No such file");
	assert_int_equal(mkdir(master_file, 0700), 0);
	assert_refused(master_file, "regular file");
	assert_int_equal(rmdir(master_file), 0);
	assert_int_equal(mkfifo(master_file, 0600), 0);
	assert_refused(master_file, "regular file"); /* and does not wait for a writer */
	assert_refused("/dev/zero", "regular file");
	assert_refused("", "No such file");
}

static void test_a_wrapped_key_opens(void **state)
{
	static const int COMPARTMENTS[] = {
		COMPARTMENT_FILE, COMPARTMENT_CONFIDENTIAL, COMPARTMENT_EXCHANGE};
	struct keyring *k = load(FILES | CONFIDENTIAL | EXCHANGE);
	struct err e;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		enum compartment c = (enum compartment)COMPARTMENTS[i];
		uint8_t key[KEY_BYTES], back[KEY_BYTES], wrapped[WRAPPED];

		key_random(key);
		assert_int_equal(keyring_wrap(k, c, "client:7", key, wrapped, &e), 0);
		assert_int_equal(keyring_unwrap(k, c, "client:7", wrapped, back, &e), 0);
		assert_memory_equal(back, key, KEY_BYTES);
	}
	keyring_free(k);
	keyring_free(NULL);
}

static void test_an_altered_or_moved_wrapping_does_not_open(void **state)
{
	struct keyring *k = load(FILES | CONFIDENTIAL);
	uint8_t key[KEY_BYTES], back[KEY_BYTES], wrapped[WRAPPED];
	struct err e;

	(void)state;
	key_random(key);
	assert_int_equal(keyring_wrap(k, COMPARTMENT_FILE, "client:7", key, wrapped, &e), 0);
	for (size_t i = 0; i < WRAPPED; i++) {
		wrapped[i] ^= 0x80;
		err_clear(&e);
		assert_int_equal(
			keyring_unwrap(k, COMPARTMENT_FILE, "client:7", wrapped, back, &e), -1);
		assert_int_equal(e.code, E_INTERNAL);
		wrapped[i] ^= 0x80;
	}
	assert_int_equal(keyring_unwrap(k, COMPARTMENT_FILE, "client:8", wrapped, back, &e), -1);
	assert_int_equal(
		keyring_unwrap(k, COMPARTMENT_CONFIDENTIAL, "client:7", wrapped, back, &e), -1);
	assert_int_equal(keyring_unwrap(k, COMPARTMENT_FILE, "client:7", wrapped, back, &e), 0);
	keyring_free(k);
}

static void assert_not_held(const struct keyring *k, enum compartment c)
{
	uint8_t key[KEY_BYTES] = {0}, wrapped[WRAPPED] = {0};
	struct err e;

	err_clear(&e);
	assert_int_equal(keyring_wrap(k, c, "x", key, wrapped, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	err_clear(&e);
	assert_int_equal(keyring_unwrap(k, c, "x", wrapped, key, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	err_clear(&e);
	assert_int_equal(keyring_hash(k, c, "x", "", 0, key, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
}

static void test_a_pool_holds_only_the_compartments_it_asked_for(void **state)
{
	struct keyring *web = load(FILES), *confidential = load(CONFIDENTIAL), *none = load(0);

	(void)state;
	assert_not_held(web, COMPARTMENT_CONFIDENTIAL);
	assert_not_held(web, COMPARTMENT_EXCHANGE);
	assert_not_held(confidential, COMPARTMENT_FILE);
	assert_not_held(none, COMPARTMENT_FILE);
	assert_not_held(web, (enum compartment)0);
	assert_not_held(web, (enum compartment)4);
	assert_not_held(web, (enum compartment)33);
	keyring_free(web);
	keyring_free(confidential);
	keyring_free(none);
}

static void test_hashes_differ_by_key_purpose_and_data(void **state)
{
	static const struct {
		enum compartment c;
		const char *purpose, *data;
	} CASES[] = {
		{COMPARTMENT_FILE, "ssin", "85073099833"},
		{COMPARTMENT_FILE, "ssin", "85073099834"},
		{COMPARTMENT_FILE, "session", "85073099833"},
		{COMPARTMENT_EXCHANGE, "ssin", "85073099833"},
		{COMPARTMENT_FILE, "ssi", "n85073099833"},
		{COMPARTMENT_FILE, "", "ssin85073099833"},
		{COMPARTMENT_FILE, "ssin", ""},
	};
	enum { COUNT = sizeof(CASES) / sizeof(CASES[0]) };
	struct keyring *k = load(FILES | EXCHANGE);
	uint8_t hash[COUNT][DIGEST_BYTES], again[DIGEST_BYTES];
	struct err e;

	(void)state;
	for (size_t i = 0; i < COUNT; i++) {
		assert_int_equal(keyring_hash(k, CASES[i].c, CASES[i].purpose, CASES[i].data,
					 strlen(CASES[i].data), hash[i], &e),
			0);
		for (size_t n = 0; n < i; n++)
			assert_memory_not_equal(hash[i], hash[n], DIGEST_BYTES);
	}
	keyring_hash(k, COMPARTMENT_FILE, "ssin", "85073099833", 11, again, &e);
	assert_memory_equal(again, hash[0], DIGEST_BYTES);
	keyring_free(k);
}

/* What is stored must open after an upgrade. Worked out apart from libsodium (BLAKE2b with salt and
 * personalisation, XChaCha20-Poly1305) from the master key 00 01 … 1f: per compartment a client key
 * of 32 times 0x42 wrapped for "client:7" with the nonce 64 65 … 7b, and the hash "ssin" of
 * 85073099833. */
static const struct {
	enum compartment c;
	const char *wrapped, *hash;
} STORED[] = {
	{COMPARTMENT_FILE,
		"6465666768696a6b6c6d6e6f707172737475767778797a7b254bb52c827effa3145e9e577dc493d343"
		"bb3ffe19ddc6c1ea90115490f5ce2d0a25251da0fed8068313d3bb971538e9",
		"df92db434538382da855cf97283b2da07851cd5748dfdd3f8b2bb68d372bf179"},
	{COMPARTMENT_CONFIDENTIAL,
		"6465666768696a6b6c6d6e6f707172737475767778797a7b1629dda5a43590dc16ff4d0db424474169"
		"6388f9674e0b47b855c1345309b39b82e33deced0559df4b033c7f953b9da9",
		"c54cd399835f2e15d380556294c60e57542d8cec137c85d128de0690c4262e13"},
	{COMPARTMENT_EXCHANGE,
		"6465666768696a6b6c6d6e6f707172737475767778797a7bdbdd7b566d2363a9d4328eaa2993080ae8"
		"66db393b892a56d6b2a1070069b5eb6f6b9523d59b9a5a96dd27a34433b919",
		"803277044307d0e5143a65c9a7028f938e5a7c11e285ad44f7292a783a28481c"},
};

static void test_what_earlier_versions_stored_still_opens(void **state)
{
	struct keyring *k = load(FILES | CONFIDENTIAL | EXCHANGE);

	(void)state;
	for (size_t i = 0; i < sizeof(STORED) / sizeof(STORED[0]); i++) {
		uint8_t wrapped[WRAPPED], key[KEY_BYTES], wanted[KEY_BYTES], hash[DIGEST_BYTES];
		char hex[2 * DIGEST_BYTES + 1];
		struct err e;

		memset(wanted, 0x42, sizeof(wanted));
		assert_int_equal(hex_read(STORED[i].wrapped, wrapped, WRAPPED), 0);
		assert_int_equal(keyring_unwrap(k, STORED[i].c, "client:7", wrapped, key, &e), 0);
		assert_memory_equal(key, wanted, KEY_BYTES);
		assert_int_equal(
			keyring_hash(k, STORED[i].c, "ssin", "85073099833", 11, hash, &e), 0);
		assert_string_equal(hex_text(hash, sizeof(hash), hex), STORED[i].hash);
	}
	keyring_free(k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_only_its_owner_may_read_the_master_key),
		cmocka_unit_test(test_a_master_key_has_32_bytes),
		cmocka_unit_test(test_a_missing_key_or_one_that_is_no_file_is_refused),
		cmocka_unit_test(test_a_wrapped_key_opens),
		cmocka_unit_test(test_an_altered_or_moved_wrapping_does_not_open),
		cmocka_unit_test(test_a_pool_holds_only_the_compartments_it_asked_for),
		cmocka_unit_test(test_hashes_differ_by_key_purpose_and_data),
		cmocka_unit_test(test_what_earlier_versions_stored_still_opens),
	};

	return cmocka_run_group_tests(tests, up, down);
}
