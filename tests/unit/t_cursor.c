/*
 * Cursors: what goes in comes out, for the same list and employee only, and nothing can be forged.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "http/cursor.h"

static struct req request;

static int start(void **state)
{
	char path[] = "/tmp/inzage-t-cursor-XXXXXX";
	uint8_t master[KEY_BYTES];
	struct err e = {0};
	struct keyring *keys;
	int fd;

	(void)state;
	if (crypto_start(&e))
		return -1;
	key_random(master);
	fd = mkstemp(path);
	if (fd < 0 || write(fd, master, sizeof(master)) != (ssize_t)sizeof(master))
		return -1;
	close(fd);
	keys = keyring_load(path, 1u << COMPARTMENT_FILE, &e);
	unlink(path);
	request.keys = keys;
	request.arena = arena_new(1 << 20);
	return keys ? 0 : -1;
}

static int stop(void **state)
{
	(void)state;
	keyring_free((struct keyring *)(uintptr_t)request.keys);
	arena_free(request.arena);
	return 0;
}

static void refused(const char *list, int64_t employee, const char *text)
{
	struct cursor at;
	struct err e = {0};

	assert_int_equal(cursor_read(&request, list, employee, text, &at, &e), -1);
	assert_int_equal(e.code, E_INVALID_FIELDS);
	assert_string_equal(e.field[0].name, "cursor");
	assert_int_equal(at.id, 0);
}

static void test_round_trip(void **state)
{
	struct cursor in = {.id = 123456789012345, .date = {2026, 11, 22}}, out;
	struct err e = {0};
	const char *text = cursor_text(&request, "clients", 7, in, &e);

	(void)state;
	assert_non_null(text);
	assert_true(strlen(text) <= 400);
	assert_int_equal(cursor_read(&request, "clients", 7, text, &out, &e), 0);
	assert_true(out.id == in.id);
	assert_int_equal(date_compare(out.date, in.date), 0);
	in.date = (struct date){1969, 12, 31}; /* the day before the first */
	text = cursor_text(&request, "clients", 7, in, &e);
	assert_int_equal(cursor_read(&request, "clients", 7, text, &out, &e), 0);
	assert_int_equal(date_compare(out.date, in.date), 0);
	in.date = (struct date){0};
	text = cursor_text(&request, "clients", 7, in, &e);
	assert_int_equal(cursor_read(&request, "clients", 7, text, &out, &e), 0);
	assert_false(date_given(out.date));
	assert_int_equal(cursor_read(&request, "clients", 7, NULL, &out, &e), 0);
	assert_int_equal(out.id, 0);
}

static void test_bound_to_list_and_employee(void **state)
{
	struct err e = {0};
	const char *text = cursor_text(&request, "clients", 7, (struct cursor){.id = 5}, &e);

	(void)state;
	refused("log", 7, text);
	refused("clients", 8, text);
}

static void test_forged(void **state)
{
	struct err e = {0};
	char *text = arena_strdup(
		request.arena, cursor_text(&request, "clients", 7, (struct cursor){.id = 5}, &e));

	(void)state;
	refused("clients", 7, "");
	refused("clients", 7, "00");
	refused("clients", 7, "not hex at all");
	for (size_t i = 0; text[i]; i++) {
		char was = text[i];

		text[i] = was == '0' ? '1' : '0';
		refused("clients", 7, text);
		text[i] = was;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_bound_to_list_and_employee),
		cmocka_unit_test(test_forged),
	};

	return cmocka_run_group_tests_name("cursor", tests, start, stop);
}
