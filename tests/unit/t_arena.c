/*
 * Arenas: alignment, zeroes, the ceiling, wiping. What ends the process is tried in a child.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "capture.h"

static bool all_zero(const unsigned char *p, size_t n)
{
	while (n > 0 && *p == 0)
		p++, n--;
	return n == 0;
}

static void test_every_piece_is_aligned_and_zeroed_after_a_reset_too(void **state)
{
	struct arena *a = arena_new(64 << 20);

	(void)state;
	for (int round = 0; round < 3; round++) {
		for (size_t n = 1; n < 3000; n += 7) {
			unsigned char *p = arena_alloc(a, n);

			assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
			assert_true(all_zero(p, n));
			memset(p, 0xA5, n);
		}
		arena_reset(a);
		assert_int_equal(arena_used(a), 0);
	}
	arena_free(a);
}

static void test_pieces_do_not_overlap(void **state)
{
	enum { PIECES = 5000 };
	static unsigned char *piece[PIECES];
	struct arena *a = arena_new(64 << 20);

	(void)state;
	for (size_t i = 0; i < PIECES; i++) {
		piece[i] = arena_alloc(a, i % 97 + 1);
		memset(piece[i], (int)(i & 0xFF), i % 97 + 1);
	}
	for (size_t i = 0; i < PIECES; i++) {
		for (size_t k = 0; k <= i % 97; k++)
			assert_int_equal(piece[i][k], i & 0xFF);
	}
	arena_free(a);
}

static void test_nothing_asked_gives_a_piece_of_its_own(void **state)
{
	struct arena *a = arena_new(1024);
	void *first = arena_alloc(a, 0);

	(void)state;
	assert_non_null(first);
	assert_ptr_not_equal(first, arena_alloc(a, 0));
	arena_free(a);
}

static void test_a_large_piece_fits_and_small_ones_follow(void **state)
{
	struct arena *a = arena_new(4 << 20);
	char *large = arena_alloc(a, 3 << 20);
	char *small = arena_strdup(a, "small");

	(void)state;
	large[(3 << 20) - 1] = 'x';
	assert_string_equal(small, "small");
	arena_reset(a);
	assert_true(all_zero(arena_alloc(a, 3 << 20), 3 << 20));
	arena_free(a);
}

static void test_copies_of_text(void **state)
{
	struct arena *a = arena_new(1 << 20);
	char long_text[2000];

	(void)state;
	memset(long_text, 'y', sizeof(long_text));
	long_text[sizeof(long_text) - 1] = '\0';
	assert_null(arena_strdup(a, NULL));
	assert_string_equal(arena_strdup(a, ""), "");
	assert_string_equal(arena_strndup(a, "abcdef", 3), "abc");
	assert_string_equal(arena_strndup(a, NULL, 0), "");
	assert_string_equal(arena_printf(a, "%s-%d", "step", 12), "step-12");
	assert_string_equal(arena_printf(a, "%s", long_text), long_text);
	arena_free(a);
}

static void test_the_ceiling_itself_is_allowed(void **state)
{
	struct arena *a = arena_new(4096);

	(void)state;
	for (int i = 0; i < 4096 / 16; i++)
		arena_alloc(a, 16);
	assert_int_equal(arena_used(a), 4096);
	arena_reset(a);
	arena_alloc(a, 4096);
	arena_free(a);
}

static void pass_ceiling(void *arg)
{
	struct arena *a = arena_new(4096);

	arena_alloc(a, 4080);
	arena_alloc(a, *(size_t *)arg);
}

static void test_past_the_ceiling_the_process_ends_and_says_so(void **state)
{
	static const size_t SIZES[] = {17, 4096, SIZE_MAX - 3, SIZE_MAX};

	(void)state;
	for (size_t i = 0; i < sizeof(SIZES) / sizeof(SIZES[0]); i++) {
		size_t n = SIZES[i];
		struct captured c = capture(pass_ceiling, &n);

		assert_int_equal(c.status, 70);
		assert_non_null(strstr(c.text, "level=error msg=\"arena ceiling passed\""));
	}
}

static void overflow_product(void *arg)
{
	(void)arg;
	arena_array(arena_new(SIZE_MAX), SIZE_MAX / 8 + 2, 8);
}

static void overflow_copy(void *arg)
{
	(void)arg;
	arena_strndup(arena_new(SIZE_MAX), "x", SIZE_MAX);
}

static void overflow_rounding(void *arg)
{
	(void)arg;
	arena_alloc(arena_new(SIZE_MAX), SIZE_MAX - 3);
}

static void test_sizes_that_overflow_end_the_process(void **state)
{
	void (*const CASES[])(void *) = {overflow_product, overflow_copy, overflow_rounding};

	(void)state;
	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		struct captured c = capture(CASES[i], NULL);

		assert_int_equal(c.status, 70);
		assert_non_null(strstr(c.text, "overflow"));
	}
}

static void test_an_array_is_the_product(void **state)
{
	struct arena *a = arena_new(1 << 20);
	uint64_t *numbers = arena_array(a, 100, sizeof(*numbers));

	(void)state;
	for (size_t i = 0; i < 100; i++)
		assert_int_equal(numbers[i], 0);
	assert_int_equal(arena_used(a), 800);
	arena_free(a);
}

static void test_a_reset_wipes_what_was_handed_out(void **state)
{
	struct arena *a = arena_new(1 << 20);
	char *secret = arena_strdup(a, "85073099833");
	char *again;

	(void)state;
	arena_reset(a);
	again = arena_alloc(a, 12);
	/* the block was kept, so this is the same memory */
	assert_ptr_equal(again, secret);
	assert_true(all_zero((unsigned char *)again, 12));
	arena_free(a);
	arena_free(NULL);
}

#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif

/* Only a build with --enable-sanitize can show this one. */
#ifdef WITH_ASAN
#include <sanitizer/asan_interface.h>

static void test_address_sanitizer_sees_what_is_not_handed_out(void **state)
{
	struct arena *a = arena_new(1 << 20);
	char *p = arena_alloc(a, 13);
	char *q = arena_alloc(a, 16);

	(void)state;
	assert_false(__asan_address_is_poisoned(p + 12));
	assert_true(__asan_address_is_poisoned(p + 13));
	assert_true(__asan_address_is_poisoned(q - 1));
	assert_true(__asan_address_is_poisoned(q + 16));
	arena_reset(a);
	assert_true(__asan_address_is_poisoned(p));
	arena_free(a);
}
#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_piece_is_aligned_and_zeroed_after_a_reset_too),
		cmocka_unit_test(test_pieces_do_not_overlap),
		cmocka_unit_test(test_nothing_asked_gives_a_piece_of_its_own),
		cmocka_unit_test(test_a_large_piece_fits_and_small_ones_follow),
		cmocka_unit_test(test_copies_of_text),
		cmocka_unit_test(test_the_ceiling_itself_is_allowed),
		cmocka_unit_test(test_past_the_ceiling_the_process_ends_and_says_so),
		cmocka_unit_test(test_sizes_that_overflow_end_the_process),
		cmocka_unit_test(test_an_array_is_the_product),
		cmocka_unit_test(test_a_reset_wipes_what_was_handed_out),
#ifdef WITH_ASAN
		cmocka_unit_test(test_address_sanitizer_sees_what_is_not_handed_out),
#endif
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
