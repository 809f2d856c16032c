/*
 * Growing buffers: the NUL behind, the ceiling, and what a full buffer refuses.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"

static void test_a_new_buffer_holds_nothing(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	assert_null(b.data);
	assert_int_equal(b.len, 0);
	assert_false(b.full);
	assert_int_equal(buf_add(&b, NULL, 0), 0);
	assert_string_equal(b.data, "");
	buf_free(&b);
}

static void test_appends_follow_each_other_and_end_in_a_nul(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1 << 20);
	assert_int_equal(buf_puts(&b, "lijst"), 0);
	assert_int_equal(buf_putc(&b, ' '), 0);
	assert_int_equal(buf_printf(&b, "%d/%s", 384, "A12B7"), 0);
	assert_int_equal(buf_add(&b, "\0x", 2), 0);
	assert_int_equal(b.len, 17);
	assert_memory_equal(b.data, "lijst 384/A12B7\0x", 18);
	buf_free(&b);
	assert_null(b.data);
}

/* Random appends against one large array. */
static void test_growth_loses_no_byte(void **state)
{
	enum { ALL = 300000 };
	static char model[ALL];
	struct buf b;
	uint32_t seed = 12345;
	size_t len = 0;

	(void)state;
	buf_init(&b, ALL);
	while (len < ALL) {
		size_t n;

		seed = seed * 1664525 + 1013904223;
		n = seed >> 16 & 0x1FF;
		if (n > ALL - len)
			n = ALL - len;
		for (size_t i = 0; i < n; i++)
			model[len + i] = (char)(seed >> (i % 24));
		assert_int_equal(buf_add(&b, model + len, n), 0);
		len += n;
		assert_int_equal(b.len, len);
		assert_int_equal(b.data[len], 0);
	}
	assert_memory_equal(b.data, model, ALL);
	assert_false(b.full);
	buf_free(&b);
}

static void test_the_ceiling_itself_is_allowed_and_one_more_is_not(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 5);
	assert_int_equal(buf_puts(&b, "12345"), 0);
	assert_false(b.full);
	assert_int_equal(buf_putc(&b, '6'), -1);
	assert_true(b.full);
	assert_string_equal(b.data, "12345");
	buf_free(&b);
}

static void test_a_full_buffer_keeps_what_it_had_and_refuses_what_would_fit(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 10);
	assert_int_equal(buf_puts(&b, "abc"), 0);
	assert_int_equal(buf_printf(&b, "%s", "too long for it"), -1);
	assert_string_equal(b.data, "abc");
	assert_int_equal(buf_putc(&b, 'd'), -1);
	assert_int_equal(buf_add(&b, "", 0), -1);
	assert_string_equal(b.data, "abc");
	buf_free(&b);
}

static void test_a_length_that_overflows_is_refused(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, SIZE_MAX);
	assert_int_equal(buf_puts(&b, "abc"), 0);
	assert_int_equal(buf_add(&b, "x", SIZE_MAX - 2), -1);
	assert_int_equal(buf_add(&b, "x", SIZE_MAX), -1);
	assert_string_equal(b.data, "abc");
	buf_free(&b);
}

static void test_a_ceiling_of_nothing_refuses_all(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 0);
	assert_int_equal(buf_putc(&b, 'x'), -1);
	assert_true(b.full);
	buf_free(&b);
}

static void test_a_reset_wipes_and_takes_again(void **state)
{
	struct buf b;
	size_t size;

	(void)state;
	buf_init(&b, 300);
	assert_int_equal(buf_puts(&b, "85073099833"), 0);
	assert_int_equal(buf_printf(&b, "%400s", ""), -1);
	size = b.size;
	buf_reset(&b);
	assert_int_equal(b.len, 0);
	assert_int_equal(b.size, size);
	assert_false(b.full);
	for (size_t i = 0; i < b.size; i++)
		assert_int_equal(b.data[i], 0);
	assert_int_equal(buf_puts(&b, "new"), 0);
	assert_string_equal(b.data, "new");
	buf_free(&b);
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_new_buffer_holds_nothing),
		cmocka_unit_test(test_appends_follow_each_other_and_end_in_a_nul),
		cmocka_unit_test(test_growth_loses_no_byte),
		cmocka_unit_test(test_the_ceiling_itself_is_allowed_and_one_more_is_not),
		cmocka_unit_test(test_a_full_buffer_keeps_what_it_had_and_refuses_what_would_fit),
		cmocka_unit_test(test_a_length_that_overflows_is_refused),
		cmocka_unit_test(test_a_ceiling_of_nothing_refuses_all),
		cmocka_unit_test(test_a_reset_wipes_and_takes_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
