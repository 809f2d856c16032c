/*
 * Seals, digests, hex, tokens: what is altered, moved or cut does not open.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/crypto.h"

static const char BOUND[] = "document:7";
static const char PLAIN[] = "actieplan van Lena";
enum { PLAIN_BYTES = sizeof(PLAIN), SEALED_BYTES = PLAIN_BYTES + SEAL_EXTRA };

static int start(void **state)
{
	struct err e;

	(void)state;
	return crypto_start(&e);
}

struct sealed {
	uint8_t key[KEY_BYTES];
	uint8_t bytes[SEALED_BYTES];
};

static struct sealed make_sealed(void)
{
	struct sealed s;

	key_random(s.key);
	seal(s.key, BOUND, strlen(BOUND), PLAIN, PLAIN_BYTES, s.bytes);
	return s;
}

static int open_sealed(const struct sealed *s)
{
	char to[PLAIN_BYTES];

	return unseal(s->key, BOUND, strlen(BOUND), s->bytes, SEALED_BYTES, to);
}

static void test_what_was_sealed_opens(void **state)
{
	struct sealed s = make_sealed();
	char to[PLAIN_BYTES] = "";

	(void)state;
	assert_int_equal(unseal(s.key, BOUND, strlen(BOUND), s.bytes, SEALED_BYTES, to), 0);
	assert_memory_equal(to, PLAIN, PLAIN_BYTES);
}

static void test_the_plain_text_does_not_stand_in_the_sealed_one(void **state)
{
	struct sealed s = make_sealed();

	(void)state;
	for (size_t i = 0; i + 5 <= SEALED_BYTES; i++)
		assert_memory_not_equal(s.bytes + i, PLAIN, 5);
}

static void test_every_altered_bit_is_found(void **state)
{
	struct sealed s = make_sealed();

	(void)state;
	for (size_t i = 0; i < SEALED_BYTES; i++) {
		for (int bit = 0; bit < 8; bit++) {
			s.bytes[i] ^= (uint8_t)(1 << bit);
			assert_int_equal(open_sealed(&s), -1);
			s.bytes[i] ^= (uint8_t)(1 << bit);
		}
	}
	assert_int_equal(open_sealed(&s), 0);
}

static void test_sealed_text_cannot_be_moved_to_another_row(void **state)
{
	static const char *const OTHERS[] = {
		"document:8", "document:", "document:77", "", "Document:7"};
	struct sealed s = make_sealed();
	char to[PLAIN_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof(OTHERS) / sizeof(OTHERS[0]); i++)
		assert_int_equal(
			unseal(s.key, OTHERS[i], strlen(OTHERS[i]), s.bytes, SEALED_BYTES, to), -1);
}

static void test_every_wrong_bit_of_the_key_is_found(void **state)
{
	struct sealed s = make_sealed();

	(void)state;
	for (size_t i = 0; i < KEY_BYTES; i++) {
		s.key[i] ^= 0x10;
		assert_int_equal(open_sealed(&s), -1);
		s.key[i] ^= 0x10;
	}
	assert_int_equal(open_sealed(&s), 0);
}

static void test_a_cut_or_longer_text_does_not_open(void **state)
{
	struct sealed s = make_sealed();
	char to[SEALED_BYTES + 1];

	(void)state;
	for (size_t n = 0; n < SEALED_BYTES; n++) {
		/* on the heap to its exact length, so that a read past the end is seen */
		uint8_t *cut = malloc(n + !n);

		memcpy(cut, s.bytes, n);
		assert_int_equal(unseal(s.key, BOUND, strlen(BOUND), cut, n, to), -1);
		free(cut);
	}
	uint8_t longer[SEALED_BYTES + 1] = {0};
	memcpy(longer, s.bytes, SEALED_BYTES);
	assert_int_equal(unseal(s.key, BOUND, strlen(BOUND), longer, sizeof(longer), to), -1);
}

static void test_nothing_can_be_sealed_too(void **state)
{
	uint8_t key[KEY_BYTES], sealed[SEAL_EXTRA];
	char to[1];

	(void)state;
	key_random(key);
	seal(key, "row", 3, "", 0, sealed);
	assert_int_equal(unseal(key, "row", 3, sealed, sizeof(sealed), to), 0);
	assert_int_equal(unseal(key, "raw", 3, sealed, sizeof(sealed), to), -1);
}

static void test_a_chunk_of_a_mebibyte_opens(void **state)
{
	enum { CHUNK = 1 << 20 };
	uint8_t key[KEY_BYTES];
	uint8_t *plain = malloc(CHUNK), *sealed = malloc(CHUNK + SEAL_EXTRA), *back = malloc(CHUNK);

	(void)state;
	key_random(key);
	for (size_t i = 0; i < CHUNK; i++)
		plain[i] = (uint8_t)(i * 31 + i / 251);
	seal(key, BOUND, strlen(BOUND), plain, CHUNK, sealed);
	assert_int_equal(unseal(key, BOUND, strlen(BOUND), sealed, CHUNK + SEAL_EXTRA, back), 0);
	assert_memory_equal(back, plain, CHUNK);
	free(plain);
	free(sealed);
	free(back);
}

static void test_sealing_twice_gives_two_texts(void **state)
{
	struct sealed s = make_sealed();
	uint8_t again[SEALED_BYTES];

	(void)state;
	seal(s.key, BOUND, strlen(BOUND), PLAIN, PLAIN_BYTES, again);
	assert_memory_not_equal(again, s.bytes, SEALED_BYTES);
	assert_memory_not_equal(again, s.bytes, 24); /* the nonce */
}

/* FIPS 180-4 examples. */
static void test_digests_are_sha_256(void **state)
{
	static const struct {
		const char *text, *hex;
	} CASES[] = {
		{"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
		{"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
			"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		uint8_t d[DIGEST_BYTES];
		char hex[2 * DIGEST_BYTES + 1];

		digest(CASES[i].text, strlen(CASES[i].text), d);
		assert_string_equal(hex_text(d, sizeof(d), hex), CASES[i].hex);
	}
}

static void test_a_digest_in_pieces_is_the_digest_of_the_whole(void **state)
{
	uint8_t data[1000], whole[DIGEST_BYTES], pieces[DIGEST_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof(data); i++)
		data[i] = (uint8_t)(i * 7);
	digest(data, sizeof(data), whole);
	for (size_t step = 1; step < 200; step += 13) {
		struct digest_state s;
		static const struct digest_state WIPED;

		digest_start(&s);
		for (size_t at = 0; at < sizeof(data); at += step) {
			size_t left = sizeof(data) - at;

			digest_add(&s, data + at, left < step ? left : step);
		}
		digest_end(&s, pieces);
		assert_memory_equal(pieces, whole, DIGEST_BYTES);
		assert_memory_equal(&s, &WIPED, sizeof(s));
	}
}

/* Worked out apart from libsodium: BLAKE2b-256 keyed with 00 01 … 1f over purpose, NUL and data. */
static void test_a_key_hashes_by_purpose_and_data(void **state)
{
	static const struct {
		const char *purpose, *data, *hash;
	} ROWS[] = {
		{"ssin", "85073099833",
			"4d0343c7ead37df346cbdd0d635fb89386e4cb6b7af21e1e50095985a1492b84"},
		{"mark", "", "da573e09a084caba3c9172e87b4ba69c27752b4c56841f8079b536621b3bdb22"},
	};
	uint8_t key[KEY_BYTES], hash[DIGEST_BYTES], other[DIGEST_BYTES];
	char hex[2 * DIGEST_BYTES + 1];

	(void)state;
	for (size_t i = 0; i < sizeof(key); i++)
		key[i] = (uint8_t)i;
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		key_hash(key, ROWS[i].purpose, ROWS[i].data, strlen(ROWS[i].data), hash);
		assert_string_equal(hex_text(hash, sizeof(hash), hex), ROWS[i].hash);
	}
	key[31] ^= 1;
	key_hash(key, "mark", "", 0, other);
	assert_memory_not_equal(hash, other, DIGEST_BYTES);
}

static void test_hex_is_read_back(void **state)
{
	uint8_t bytes[256], back[256];
	char hex[513];

	(void)state;
	for (size_t i = 0; i < 256; i++)
		bytes[i] = (uint8_t)i;
	hex_text(bytes, 256, hex);
	assert_int_equal(strlen(hex), 512);
	assert_memory_equal(hex, "000102030405060708090a0b0c0d0e0f10", 34);
	assert_int_equal(hex_read(hex, back, 256), 0);
	assert_memory_equal(back, bytes, 256);
	assert_int_equal(hex_read("ABcd", back, 2), 0);
	assert_int_equal(back[0], 0xAB);
	assert_int_equal(hex_read("", back, 0), 0);
}

static void test_hex_of_another_length_or_alphabet_is_refused(void **state)
{
	static const char *const BAD[] = {
		"", "a", "abc", "abcde", "abcdef", "abcg", "ab d", "0xab", "-1ab", "abc\n", "ab:d"};
	uint8_t to[2];

	(void)state;
	for (size_t i = 0; i < sizeof(BAD) / sizeof(BAD[0]); i++)
		assert_int_equal(hex_read(BAD[i], to, 2), -1);
}

static void test_tokens_and_public_ids_are_hex_and_never_come_twice(void **state)
{
	enum { MANY = 300 };
	static char token[MANY][TOKEN_TEXT], id[MANY][PUBLIC_ID_TEXT];

	(void)state;
	for (size_t i = 0; i < MANY; i++) {
		assert_ptr_equal(token_new(token[i]), token[i]);
		assert_ptr_equal(public_id_new(id[i]), id[i]);
		assert_int_equal(strspn(token[i], "0123456789abcdef"), 64);
		assert_int_equal(strlen(token[i]), 64);
		assert_true(public_id_valid(id[i]));
		for (size_t k = 0; k < i; k++) {
			assert_string_not_equal(token[i], token[k]);
			assert_string_not_equal(id[i], id[k]);
		}
	}
}

static void test_a_public_id_has_32_lower_case_hex_digits(void **state)
{
	static const char *const BAD[] = {"", "0123456789abcdef0123456789abcde",
		"0123456789abcdef0123456789abcdef0", "0123456789ABCDEF0123456789ABCDEF",
		"0123456789abcdef0123456789abcdeg", "0123456789abcdef 123456789abcdef",
		"../3456789abcdef0123456789abcdef", "85073099833"};

	(void)state;
	assert_true(public_id_valid("0123456789abcdef0123456789abcdef"));
	assert_false(public_id_valid(NULL));
	for (size_t i = 0; i < sizeof(BAD) / sizeof(BAD[0]); i++)
		assert_false(public_id_valid(BAD[i]));
}

static void test_same_bytes_tells_every_difference(void **state)
{
	uint8_t a[64], b[64];

	(void)state;
	memset(a, 0x5A, sizeof(a));
	memcpy(b, a, sizeof(a));
	assert_true(same_bytes(a, b, sizeof(a)));
	assert_true(same_bytes(a, b, 0));
	for (size_t i = 0; i < sizeof(a); i++) {
		b[i] ^= 1;
		assert_false(same_bytes(a, b, sizeof(a)));
		b[i] ^= 1;
	}
}

static void test_wipe_leaves_zeroes(void **state)
{
	char secret[] = "geheim";
	static const char NOTHING[sizeof(secret)];

	(void)state;
	wipe(secret, sizeof(secret));
	assert_memory_equal(secret, NOTHING, sizeof(secret));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_was_sealed_opens),
		cmocka_unit_test(test_the_plain_text_does_not_stand_in_the_sealed_one),
		cmocka_unit_test(test_every_altered_bit_is_found),
		cmocka_unit_test(test_sealed_text_cannot_be_moved_to_another_row),
		cmocka_unit_test(test_every_wrong_bit_of_the_key_is_found),
		cmocka_unit_test(test_a_cut_or_longer_text_does_not_open),
		cmocka_unit_test(test_nothing_can_be_sealed_too),
		cmocka_unit_test(test_a_chunk_of_a_mebibyte_opens),
		cmocka_unit_test(test_sealing_twice_gives_two_texts),
		cmocka_unit_test(test_digests_are_sha_256),
		cmocka_unit_test(test_a_digest_in_pieces_is_the_digest_of_the_whole),
		cmocka_unit_test(test_a_key_hashes_by_purpose_and_data),
		cmocka_unit_test(test_hex_is_read_back),
		cmocka_unit_test(test_hex_of_another_length_or_alphabet_is_refused),
		cmocka_unit_test(test_tokens_and_public_ids_are_hex_and_never_come_twice),
		cmocka_unit_test(test_a_public_id_has_32_lower_case_hex_digits),
		cmocka_unit_test(test_same_bytes_tells_every_difference),
		cmocka_unit_test(test_wipe_leaves_zeroes),
	};

	return cmocka_run_group_tests(tests, start, NULL);
}
