/*
 * What a dry run keeps in memory: the latest of a name counts, and what a transaction that runs again
 * wrote is taken back.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "exchange/book.h"

enum { MANY = 5000 };

static struct request_row version(int64_t n)
{
	return (struct request_row){.known = true, .version = n, .client_id = "gone"};
}

static const char *reference(int i, char to[16])
{
	snprintf(to, 16, "IB-%d", i);
	return to;
}

static void the_latest_of_a_name_counts(void **state)
{
	struct book *b = book_new();
	struct request_row q = version(1);

	(void)state;
	assert_null(book_request(b, "IB-1"));
	book_put_request(b, "IB-1", &q);
	q = version(2);
	book_put_request(b, "IB-1", &q);
	assert_int_equal(book_request(b, "IB-1")->version, 2);
	assert_null(book_request(b, "IB-1")->client_id); /* it lived in the arena of a batch */
	assert_null(book_request(b, "ib-1")); /* to the letter */
	assert_null(book_client(b, "IB-1"));  /* another kind of thing */
	book_free(b);
}

static void it_grows_and_forgets_nothing(void **state)
{
	struct book *b = book_new();
	char name[16];

	(void)state;
	for (int i = 0; i < MANY; i++) {
		struct request_row q = version(i + 1);

		book_put_request(b, reference(i, name), &q);
	}
	for (int i = 0; i < MANY; i++)
		assert_int_equal(book_request(b, reference(i, name))->version, i + 1);
	assert_null(book_request(b, reference(MANY, name)));
	book_free(b);
}

static void what_was_written_since_a_mark_is_taken_back(void **state)
{
	struct book *b = book_new();
	struct book_client c = {.row = -7};
	char name[16];
	size_t mark;

	(void)state;
	for (int i = 0; i < MANY; i++) {
		struct request_row q = version(1);

		book_put_request(b, reference(i, name), &q);
	}
	mark = book_mark(b);
	for (int run = 0; run < 3; run++) {
		for (int i = 0; i < MANY; i += 2) {
			struct request_row q = version(2);

			book_put_request(b, reference(i, name), &q);
		}
		book_put_client(b, "85073099833", &c);
		assert_int_equal(book_request(b, "IB-0")->version, 2);
		assert_int_equal(book_client(b, "85073099833")->row, -7);
		book_undo(b, mark);
		assert_int_equal(book_mark(b), mark);
		assert_null(book_client(b, "85073099833"));
	}
	for (int i = 0; i < MANY; i++)
		assert_int_equal(book_request(b, reference(i, name))->version, 1);
	book_free(b);
}

static void a_name_is_two_keys(void **state)
{
	uint8_t a[DIGEST_BYTES], b[DIGEST_BYTES];

	(void)state;
	name_mark("peeters", "lena", a);
	name_mark("peetersl", "ena", b);
	assert_memory_not_equal(a, b, DIGEST_BYTES);
	name_mark("lena", "peeters", b);
	assert_memory_not_equal(a, b, DIGEST_BYTES);
	name_mark("peeters", "lena", b);
	assert_memory_equal(a, b, DIGEST_BYTES);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_latest_of_a_name_counts),
		cmocka_unit_test(it_grows_and_forgets_nothing),
		cmocka_unit_test(what_was_written_since_a_mark_is_taken_back),
		cmocka_unit_test(a_name_is_two_keys),
	};
	struct err e = {0};

	return crypto_start(&e) ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
