/*
 * The strict JSON pre-check (http/json.h): what RFC 8259 allows and our bounds allow passes, and
 * json-c then reads it as well; everything else is refused, also what json-c would take.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "http/json.h"
#include "json_vectors.h"

#define NELEM(array) (sizeof(array) / sizeof((array)[0]))

static int checked(const char *text, size_t n, struct err *e)
{
	/* exactly as long as it is, so that reading behind the end is seen */
	char *copy = malloc(n ? n : 1);
	int result;

	assert_non_null(copy);
	memcpy(copy, text, n);
	err_clear(e);
	result = json_precheck(copy, n, e);
	free(copy);
	return result;
}

static void is_accepted(const char *text, size_t n)
{
	struct json_object *o;
	struct err e;

	if (checked(text, n, &e))
		fail_msg("refused %.*s: %s", (int)n, text, e.detail);
	assert_int_equal(e.code, E_NONE);
	o = json_read(text, n, &e);
	if (!o)
		fail_msg("json-c refused %.*s: %s", (int)n, text, e.detail);
	json_object_put(o);
}

static void is_refused(const char *text, size_t n)
{
	struct err e;

	if (!checked(text, n, &e))
		fail_msg("accepted %.*s", (int)n, text);
	assert_int_equal(e.code, E_MALFORMED_JSON);
	assert_true(*e.detail != '\0');
	assert_null(json_read(text, n, &e));
	assert_int_equal(e.code, E_MALFORMED_JSON);
}

static void accepts(void **state)
{
	(void)state;
	for (size_t i = 0; i < NELEM(accepted); i++)
		is_accepted(accepted[i], strlen(accepted[i]));
}

static void refuses(void **state)
{
	(void)state;
	for (size_t i = 0; i < NELEM(refused); i++)
		is_refused(refused[i], strlen(refused[i]));
}

/* What is right stays right inside an array and an object, and what is wrong stays wrong. */
static void nested_alike(void **state)
{
	(void)state;
	for (int good = 0; good < 2; good++) {
		const char *const *list = good ? accepted : refused;
		size_t count = good ? NELEM(accepted) : NELEM(refused);

		for (size_t i = 0; i < count; i++) {
			char text[256];
			int n;

			if (strspn(list[i], " \t\r\n") == strlen(list[i]))
				continue; /* nothing in an array is an empty one */
			/* these are a list or an end of one once they stand in an array */
			if (!good && (strchr(list[i], ',') || strchr(list[i], ']')))
				continue;
			n = snprintf(text, sizeof(text), "[[%s],{\"k\":%s}]", list[i], list[i]);
			assert_true(n > 0 && (size_t)n < sizeof(text));
			if (good)
				is_accepted(text, (size_t)n);
			else
				is_refused(text, (size_t)n);
		}
	}
}

/* Nothing that is cut off is a document, and nothing may come behind one. Numbers apart: a cut
 * number is a number. */
static void truncated_at_every_byte(void **state)
{
	static const char whole[] =
		"{\"a\":[1,-2.5e3,{\"b\":\"x\\u00e9\\ud83d\\ude00\\n€😀\"}],\"c\":null,\"d\":true,"
		"\"e\":false,\"\\\"\\\\\":[],\"f\":{}}";
	struct err e;

	(void)state;
	is_accepted(whole, sizeof(whole) - 1);
	for (size_t n = 0; n < sizeof(whole) - 1; n++)
		is_refused(whole, n);
	for (int byte = 1; byte < 256; byte++) {
		char longer[sizeof(whole)];

		memcpy(longer, whole, sizeof(whole) - 1);
		longer[sizeof(whole) - 1] = (char)byte;
		if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r')
			is_accepted(longer, sizeof(whole));
		else
			is_refused(longer, sizeof(whole));
	}
	/* a NUL behind the value counts as a byte too */
	assert_int_equal(checked(whole, sizeof(whole), &e), -1);
}

/* Each byte value in the place of each byte: never a crash, and never accepted where json-c then
 * fails. */
static void every_byte_changed(void **state)
{
	static const char whole[] = "{\"ab\":[1.5e1,\"\\u00e9\\\\é\"],\"c\":null}";
	char text[sizeof(whole)];
	unsigned passed = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(whole) - 1; i++) {
		for (int byte = 0; byte < 256; byte++) {
			struct err e;

			memcpy(text, whole, sizeof(whole));
			text[i] = (char)byte;
			if (checked(text, sizeof(whole) - 1, &e))
				continue;
			is_accepted(text, sizeof(whole) - 1);
			passed++;
		}
	}
	assert_true(passed > sizeof(whole));
}

static void nul_bytes(void **state)
{
	(void)state;
	is_refused("\0", 1);
	is_refused("{}\0", 3);
	is_refused("\"a\0b\"", 5);
	is_refused("[1,\0 2]", 7);
	is_refused("\0{}", 3);
}

static void depth(void **state)
{
	char text[64];

	(void)state;
	for (int deep = 1; deep <= 24; deep++) {
		memset(text, '[', (size_t)deep);
		memset(text + deep, ']', (size_t)deep);
		if (deep <= 16)
			is_accepted(text, (size_t)deep * 2);
		else
			is_refused(text, (size_t)deep * 2);
	}
	/* closing gives room again */
	is_accepted("[[[[[[[[[[[[[[[[]]]],[[[[]]]]]]]]]]]]]]]]", 41);
}

static void deep_objects(void **state)
{
	struct buf b;

	(void)state;
	for (int deep = 15; deep <= 18; deep++) {
		buf_init(&b, 1 << 12);
		for (int i = 0; i < deep; i++)
			buf_puts(&b, "{\"a\":");
		buf_puts(&b, "1");
		for (int i = 0; i < deep; i++)
			buf_putc(&b, '}');
		if (deep <= 16)
			is_accepted(b.data, b.len);
		else
			is_refused(b.data, b.len);
		buf_free(&b);
	}
	/* a million opening brackets are refused at the seventeenth */
	buf_init(&b, 2 << 20);
	for (int i = 0; i < 1 << 20; i++)
		buf_putc(&b, '[');
	is_refused(b.data, b.len);
	buf_free(&b);
}

/* An object of `count` names, the last of which is `last`. */
static void names(struct buf *b, int count, const char *last)
{
	buf_putc(b, '{');
	for (int i = 0; i < count - 1; i++)
		buf_printf(b, "\"name_%d\":%d,", i, i);
	buf_printf(b, "\"%s\":0}", last);
}

static void many_names(void **state)
{
	static const struct {
		int count;
		const char *last;
		bool good;
	} cases[] = {
		{999, "other", true},
		{1000, "other", true},
		{1001, "other", false},
		{5000, "other", false},
		{1000, "name_0", false},
		{1000, "name_998", false},
		{1000, "name_\\u0030", false},
		{1000, "name_999", true},
	};
	struct buf b;

	(void)state;
	for (size_t i = 0; i < NELEM(cases); i++) {
		buf_init(&b, 1 << 20);
		names(&b, cases[i].count, cases[i].last);
		if (cases[i].good)
			is_accepted(b.data, b.len);
		else
			is_refused(b.data, b.len);
		buf_free(&b);
	}
	/* those of an object that is closed do not count */
	buf_init(&b, 1 << 20);
	buf_putc(&b, '[');
	for (int i = 0; i < 5; i++) {
		names(&b, 900, "other");
		buf_putc(&b, i < 4 ? ',' : ']');
	}
	is_accepted(b.data, b.len);
	buf_free(&b);
}

static void says_where(void **state)
{
	struct err e;

	(void)state;
	assert_int_equal(checked("{\"secret\":1,\"secret\":2}", 23, &e), -1);
	assert_string_equal(e.detail, "a name stands twice, at byte 20 of 23");
	assert_int_equal(checked("[1,2", 4, &e), -1);
	assert_string_equal(e.detail, "an array is not closed, at byte 4 of 4");
	assert_null(json_read("null", 4, &e));
	assert_int_equal(e.code, E_MALFORMED_JSON);
}

/* The values come out as they were meant. */
static void read_as_meant(void **state)
{
	static const char text[] =
		"{\"i\":9007199254740992,\"d\":-2.5e1,\"s\":\"\\u00e9\\ud83d\\ude00/\","
		"\"t\":true,\"n\":null,\"a\":[1,2]}";
	struct json_object *o, *v = NULL;
	struct err e = {0};

	(void)state;
	o = json_read(text, strlen(text), &e);
	assert_non_null(o);
	assert_true(json_object_object_get_ex(o, "i", &v));
	assert_true(json_object_get_int64(v) == 9007199254740992);
	assert_true(json_object_object_get_ex(o, "d", &v));
	assert_true(json_object_get_double(v) == -25.0);
	assert_true(json_object_object_get_ex(o, "s", &v));
	assert_string_equal(json_object_get_string(v), "é😀/");
	assert_true(json_object_object_get_ex(o, "t", &v) && json_object_get_boolean(v));
	assert_true(json_object_object_get_ex(o, "n", &v) && !v);
	assert_true(json_object_object_get_ex(o, "a", &v));
	assert_int_equal(json_object_array_length(v), 2);
	json_object_put(o);
}

/* Objects that we build have every member, null where there is nothing. */
static void written_as_meant(void **state)
{
	struct json_object *o = jobj(), *a = jarr();

	(void)state;
	jset_str(o, "s", "a/\"é\n");
	jset_str(o, "none", NULL);
	jset_i64(o, "i", INT64_MIN);
	jset_bool(o, "b", false);
	jset_date(o, "d", (struct date){2026, 11, 22});
	jset_date(o, "no_date", (struct date){0});
	jpush_str(a, "x");
	jpush_str(a, NULL);
	jpush(a, jobj());
	jset(o, "a", a);
	jset(o, "null", NULL);
	assert_string_equal(json_object_to_json_string_ext(
				    o, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE),
		"{\"s\":\"a/\\\"é\\n\",\"none\":null,\"i\":-9223372036854775808,\"b\":false,"
		"\"d\":\"2026-11-22\",\"no_date\":null,\"a\":[\"x\",null,{}],\"null\":null}");
	json_object_put(o);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(accepts),
		cmocka_unit_test(refuses),
		cmocka_unit_test(nested_alike),
		cmocka_unit_test(truncated_at_every_byte),
		cmocka_unit_test(every_byte_changed),
		cmocka_unit_test(nul_bytes),
		cmocka_unit_test(depth),
		cmocka_unit_test(deep_objects),
		cmocka_unit_test(many_names),
		cmocka_unit_test(says_where),
		cmocka_unit_test(read_as_meant),
		cmocka_unit_test(written_as_meant),
	};

	return cmocka_run_group_tests_name("json pre-check", tests, NULL, NULL);
}
