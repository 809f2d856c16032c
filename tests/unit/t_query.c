/*
 * What handlers ask of a request beside its body: query members, cookies, If-Match; how paths are
 * read; and what a refusal looks like.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "http/json.h"
#include "http/request.h"
#include "http/url.h"

#define NELEM(array) (sizeof(array) / sizeof((array)[0]))

static struct arena *arena;

/* ---- the query ---- */

static void members_of_the_query(void **state)
{
	static const struct {
		const char *query, *value; /* NULL: absent */
		const char *fault;         /* NULL: none */
	} cases[] = {
		{"", NULL, NULL},
		{"q", NULL, NULL},
		{"q=", NULL, NULL},
		{"q=a", "a", NULL},
		{"q=a&x=b", "a", NULL},
		{"x=b&q=a", "a", NULL},
		{"&&q=a&&", "a", NULL},
		{"x&q=a", "a", NULL},
		{"qq=b&q=a", "a", NULL},
		{"xq=b&q=a", "a", NULL},
		{"Q=b", NULL, NULL},
		{"qq=b", NULL, NULL},
		{"x=q", NULL, NULL},
		{"x=q=a", NULL, NULL},
		{"q=a=b", "a=b", NULL},
		{"q==", "=", NULL},
		{"q=a+b", "a b", NULL},
		{"q=a%2Bb", "a+b", NULL},
		{"q=a%26b", "a&b", NULL},
		{"q=%41%62", "Ab", NULL},
		{"q=%c3%a9", "é", NULL},
		{"q=%C3%A9", "é", NULL},
		{"q=é", "é", NULL},
		{"%71=a", "a", NULL},
		{"q=%2541", "%41", NULL},
		{"q=12345", "12345", NULL},
		{"q=%c3%a9%c3%a9%c3%a9%c3%a9%c3%a9", "ééééé", NULL},
		{"q=123456", NULL, "too_long"},
		{"q=%c3%a9%c3%a9%c3%a9%c3%a9%c3%a9%c3%a9", NULL, "too_long"},
		{"q=a&q=b", NULL, "too_many"},
		{"q=a&q=a", NULL, "too_many"},
		{"q=a&%71=b", NULL, "too_many"},
		{"q&q", NULL, "too_many"},
		{"q=&q=a", NULL, "too_many"},
		{"q=%", NULL, "format"},
		{"q=%4", NULL, "format"},
		{"q=%4g", NULL, "format"},
		{"q=%g4", NULL, "format"},
		{"q=%%41", NULL, "format"},
		{"q=a%00b", NULL, "format"},
		{"q=%ff", NULL, "not_utf8"},
		{"q=%c3", NULL, "not_utf8"},
		{"q=%c0%80", NULL, "not_utf8"},
		{"q=%ed%a0%80", NULL, "not_utf8"},
		{"q=\xff", NULL, "not_utf8"},
		{"q=a%0ab", NULL, "not_clean"},
		{"q=%0d%0a", NULL, "not_clean"},
		{"q=%09", NULL, "not_clean"},
		{"q=%7f", NULL, "not_clean"},
		{"q=%e2%80%ae", NULL, "not_clean"},
		/* somebody else's fault is not ours */
		{"x=%&q=a", "a", NULL},
		{"%zz=1&q=a", "a", NULL},
	};

	(void)state;
	for (size_t i = 0; i < NELEM(cases); i++) {
		struct req r = {.arena = arena, .query = cases[i].query};
		struct err e = {0};
		bool bad = false;
		const char *value = req_query(&r, "q", 5, &bad, &e);

		if (bad != (cases[i].fault != NULL) || (value != NULL) != (cases[i].value != NULL))
			fail_msg("%s: %s, %s", cases[i].query, value ? value : "-",
				e.field_count ? e.field[0].code : "no fault");
		if (value)
			assert_string_equal(value, cases[i].value);
		if (bad) {
			assert_int_equal(e.code, E_INVALID_FIELDS);
			assert_int_equal(e.field_count, 1);
			assert_string_equal(e.field[0].name, "q");
			assert_string_equal(e.field[0].code, cases[i].fault);
		} else {
			assert_int_equal(e.code, E_NONE);
		}
	}
}

static void a_fault_stays_a_fault(void **state)
{
	struct req r = {.arena = arena, .query = "a=%&b=1"};
	struct err e = {0};
	bool bad = false;

	(void)state;
	assert_null(req_query(&r, "a", 5, &bad, &e));
	assert_string_equal(req_query(&r, "b", 5, &bad, &e), "1");
	assert_true(bad);
	assert_string_equal(e.field[0].limit, "");
	err_clear(&e);
	r.query = "a=123456";
	assert_null(req_query(&r, "a", 5, &bad, &e));
	assert_string_equal(e.field[0].limit, "5");
	r.query = NULL;
	assert_null(req_query(&r, "a", 5, &bad, &e));
}

static void only_known_members(void **state)
{
	static const char *const known[] = {"state", "cursor", NULL};
	static const struct {
		const char *query;
		size_t faults;
		const char *first;
	} cases[] = {
		{"", 0, NULL},
		{"state=1", 0, NULL},
		{"cursor=&state=2&state=3", 0, NULL},
		{"%73tate=1", 0, NULL},
		{"other=1", 1, "other"},
		{"State=1", 1, "State"},
		{"stat=1", 1, "stat"},
		{"states=1", 1, "states"},
		{"state=1&x=2&y", 2, "x"},
		{"=1", 1, "?"},
		{"%=1", 1, "?"},
		{"%ff=1", 1, "?"},
		{"%0a=1", 1, "?"},
		{"a%00b=1", 1, "?"},
	};

	(void)state;
	for (size_t i = 0; i < NELEM(cases); i++) {
		struct req r = {.arena = arena, .query = cases[i].query};
		struct err e = {0};

		assert_int_equal(req_query_only(&r, known, &e), cases[i].faults ? -1 : 0);
		assert_int_equal(e.field_count, cases[i].faults);
		if (cases[i].faults) {
			assert_int_equal(e.code, E_INVALID_FIELDS);
			assert_string_equal(e.field[0].name, cases[i].first);
			assert_string_equal(e.field[0].code, "unknown");
		}
	}
}

/* ---- cookies ---- */

static void cookies(void **state)
{
	static const struct {
		const char *header, *value;
	} cases[] = {
		{"", NULL},
		{"s=1", "1"},
		{"s=abc-DEF_0.9", "abc-DEF_0.9"},
		{"a=0; s=1; b=2", "1"},
		{"a=0;s=1", "1"},
		{"s=1;", "1"},
		{"s=1 ; b=2", "1"},
		{"s=a=b", "a=b"},
		{"s=", NULL},
		{"s", NULL},
		{"ss=1", NULL},
		{"xs=1", NULL},
		{"S=1", NULL},
		{"a=s=1", NULL},
		{"s=1; s=1", NULL},
		{"s=1; s=2", NULL},
		{"s=1; a=0; s=", NULL},
		{"s=\"1\"", NULL},
		{"s=1,2", NULL},
		{"s=1\\2", NULL},
		{"s=1 2", NULL},
		{"s=\xc3\xa9", NULL},
		{"s=\x7f", NULL},
		{";;; s=1", "1"},
	};

	(void)state;
	for (size_t i = 0; i < NELEM(cases); i++) {
		struct req r = {.arena = arena, .cookie = cases[i].header};
		const char *value = req_cookie(&r, "s");

		if ((value != NULL) != (cases[i].value != NULL))
			fail_msg("%s: %s", cases[i].header, value ? value : "-");
		if (value)
			assert_string_equal(value, cases[i].value);
	}
}

/* ---- versions ---- */

static void versions(void **state)
{
	static const struct {
		const char *header;
		enum err_code code;
		int64_t version;
	} cases[] = {
		{NULL, E_VERSION_REQUIRED, 0},
		{"", E_VERSION_REQUIRED, 0},
		{"\"1\"", E_NONE, 1},
		{"\"7\"", E_NONE, 7},
		{"\"4294967295\"", E_NONE, 4294967295},
		{"\"9999999999\"", E_NONE, 9999999999},
		{"\"10000000000\"", E_BAD_REQUEST, 0},
		{"\"0\"", E_BAD_REQUEST, 0},
		{"\"01\"", E_BAD_REQUEST, 0},
		{"\"-1\"", E_BAD_REQUEST, 0},
		{"\"\"", E_BAD_REQUEST, 0},
		{"\"a\"", E_BAD_REQUEST, 0},
		{"\"1", E_BAD_REQUEST, 0},
		{"1\"", E_BAD_REQUEST, 0},
		{"1", E_BAD_REQUEST, 0},
		{"*", E_BAD_REQUEST, 0},
		{"W/\"1\"", E_BAD_REQUEST, 0},
		{"\"1\", \"2\"", E_BAD_REQUEST, 0},
		{"\"1\" ", E_BAD_REQUEST, 0},
		{" \"1\"", E_BAD_REQUEST, 0},
		{"\"1 \"", E_BAD_REQUEST, 0},
		{"\"1\"2\"", E_BAD_REQUEST, 0},
		{"\"", E_BAD_REQUEST, 0},
	};

	(void)state;
	for (size_t i = 0; i < NELEM(cases); i++) {
		struct req r = {.arena = arena, .if_match = cases[i].header};
		struct err e = {0};
		int64_t version = 0;

		assert_int_equal(req_version(&r, &version, &e), cases[i].code == E_NONE ? 0 : -1);
		if (e.code != cases[i].code || version != cases[i].version)
			fail_msg("%s: %s", cases[i].header, err_info(e.code)->slug);
	}
}

static void what_is_given_out_comes_back(void **state)
{
	static const int64_t numbers[] = {1, 9, 10, 4294967295};

	(void)state;
	for (size_t i = 0; i < NELEM(numbers); i++) {
		struct reply p = {0};
		struct req r = {.arena = arena, .if_match = p.etag};
		struct err e = {0};
		int64_t version = 0;

		reply_version(&p, numbers[i]);
		assert_int_equal(req_version(&r, &version, &e), 0);
		assert_true(version == numbers[i]);
	}
}

/* ---- paths ---- */

static void paths(void **state)
{
	static const struct {
		const char *sent, *path; /* NULL: refused */
	} cases[] = {
		{"/", "/"},
		{"/api", "/api"},
		{"/api/clients", "/api/clients"},
		{"/api/clients/", "/api/clients/"},
		{"/api/%63lients", "/api/clients"},
		{"/a%20b", "/a b"},
		{"/a+b", "/a+b"},
		{"/caf%C3%A9", "/café"},
		{"/café", "/café"},
		{"/...", "/..."},
		{"/.a", "/.a"},
		{"/a.", "/a."},
		{"/a..b", "/a..b"},
		{"/%2541", "/%41"},
		{"/%252F", "/%2F"},
		{"/%3F", "/?"},
		{"/%23", "/#"},
		{"/;a=b", "/;a=b"},
		{"", NULL},
		{"api", NULL},
		{"*", NULL},
		{"http://x/api", NULL},
		{"//", NULL},
		{"//api", NULL},
		{"/api//clients", NULL},
		{"/api/clients//", NULL},
		{"/.", NULL},
		{"/./api", NULL},
		{"/api/.", NULL},
		{"/api/./x", NULL},
		{"/..", NULL},
		{"/../api", NULL},
		{"/api/..", NULL},
		{"/api/../x", NULL},
		{"/%2e", NULL},
		{"/%2e%2e/x", NULL},
		{"/.%2E/x", NULL},
		{"/api%2Fclients", NULL},
		{"/api%2fclients", NULL},
		{"/api%5Cclients", NULL},
		{"/api%5cclients", NULL},
		{"/api\\clients", NULL},
		{"/api%00", NULL},
		{"/%00", NULL},
		{"/%", NULL},
		{"/%4", NULL},
		{"/%4x", NULL},
		{"/%x4", NULL},
		{"/%3g", NULL},
		{"/%c0%af", NULL},
		{"/%ff", NULL},
		{"/\xff", NULL},
		{"/%ed%a0%80", NULL},
		{"/%0a", NULL},
		{"/%0d%0aX: 1", NULL},
		{"/%09", NULL},
		{"/%7f", NULL},
		{"/%c2%85", NULL},
		{"/%e2%80%ae", NULL},
		{"/a\nb", NULL},
	};
	char path[URL_PATH_MAX + 1];

	(void)state;
	for (size_t i = 0; i < NELEM(cases); i++) {
		const char *wrong = url_path(cases[i].sent, strlen(cases[i].sent), path);

		if ((wrong == NULL) != (cases[i].path != NULL))
			fail_msg("%s: %s", cases[i].sent, wrong ? wrong : path);
		assert_string_equal(path, cases[i].path ? cases[i].path : "");
	}
}

static void long_paths(void **state)
{
	char sent[3 * URL_PATH_MAX + 10], path[URL_PATH_MAX + 1];

	(void)state;
	memset(sent, 'a', sizeof(sent));
	sent[0] = '/';
	assert_null(url_path(sent, URL_PATH_MAX, path));
	assert_int_equal(strlen(path), URL_PATH_MAX);
	assert_non_null(url_path(sent, URL_PATH_MAX + 1, path));
	assert_non_null(url_path(sent, 3 * URL_PATH_MAX, path));
	assert_non_null(url_path(sent, 3 * URL_PATH_MAX + 1, path));
	/* escapes count as what they mean */
	for (size_t i = 0; i < URL_PATH_MAX; i++)
		memcpy(sent + 1 + 3 * i, "%61", 3);
	assert_null(url_path(sent, 1 + 3 * (URL_PATH_MAX - 1), path));
	assert_int_equal(strlen(path), URL_PATH_MAX);
	assert_non_null(url_path(sent, 1 + 3 * URL_PATH_MAX, path));
}

/* ---- refusals ---- */

static const char *text_of(const struct reply *p)
{
	return json_object_to_json_string_ext(
		p->json, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
}

static void a_refusal(void **state)
{
	struct req r = {.arena = arena, .request_id = "0123456789abcdef0123456789abcdef"};
	struct reply p = {.status = 200,
		.content_type = "application/json",
		.etag = "\"7\"",
		.location = "/x",
		.set_cookie = "s=1",
		.disposition = "attachment",
		.bytes = "x",
		.byte_count = 1,
		.policy = REPLY_SANDBOX,
		.retry_after = "60",
		.allow = "GET"};
	struct err e = {.reason = "no_tie"};

	(void)state;
	reply_json(&p, 200, jobj());
	err_set(&e, E_NOT_FOUND, "client 12345 of Jan");
	reply_problem(&p, &r, &e);
	assert_int_equal(p.status, 404);
	assert_string_equal(p.content_type, "application/problem+json");
	assert_string_equal(text_of(&p),
		"{\"type\":\"about:blank\",\"title\":\"There is nothing here\",\"status\":404,"
		"\"code\":\"not_found\",\"request_id\":\"0123456789abcdef0123456789abcdef\"}");
	/* nothing of the answer that was being made is left, but what a refusal may bear */
	assert_string_equal(p.etag, "");
	assert_null(p.location);
	assert_null(p.set_cookie);
	assert_null(p.disposition);
	assert_null(p.bytes);
	assert_int_equal(p.policy, REPLY_NO_POLICY);
	assert_string_equal(p.retry_after, "60");
	assert_string_equal(p.allow, "GET");
	reply_free(&p);
	assert_null(p.json);
}

static void a_refusal_with_a_reason(void **state)
{
	struct req r = {.arena = arena};
	struct reply p = {0};
	struct err e = {.reason = "right_closed"};

	(void)state;
	err_set(&e, E_NOT_PERMITTED, "no");
	reply_problem(&p, &r, &e);
	assert_non_null(strstr(text_of(&p), "\"reason\":\"right_closed\""));
	e.code = E_STATE_CONFLICT;
	reply_problem(&p, &r, &e);
	assert_non_null(strstr(text_of(&p), "\"reason\":\"right_closed\""));
	e.code = E_NOT_LOGGED_IN;
	reply_problem(&p, &r, &e);
	assert_null(strstr(text_of(&p), "reason"));
	reply_free(&p);
}

static void a_refusal_with_fields(void **state)
{
	struct req r = {.arena = arena};
	struct reply p = {0};
	struct err e = {0};

	(void)state;
	err_field(&e, "address.postcode", "format", NULL);
	err_field(&e, "a\"b", "too_long", "5");
	reply_problem(&p, &r, &e);
	assert_int_equal(p.status, 422);
	assert_non_null(strstr(text_of(&p),
		"\"errors\":[{\"field\":\"address.postcode\",\"code\":\"format\"},"
		"{\"field\":\"a\\\"b\",\"code\":\"too_long\",\"limit\":\"5\"}]"));
	/* they are of that refusal alone */
	e.code = E_INTERNAL;
	reply_problem(&p, &r, &e);
	assert_null(strstr(text_of(&p), "errors"));
	reply_free(&p);
}

static void a_stale_version_shows_how_it_stands(void **state)
{
	struct req r = {.arena = arena};
	struct reply p = {0};
	struct err e = {0};
	struct json_object *now = jobj();

	(void)state;
	jset_i64(now, "version", 8);
	p.json = now;
	err_set(&e, E_VERSION_STALE, "7, it is 8");
	reply_problem(&p, &r, &e);
	assert_int_equal(p.status, 412);
	assert_non_null(strstr(text_of(&p), "\"current\":{\"version\":8}"));
	reply_free(&p);
}

/* A failure that forgot to say why is never a success. */
static void no_error_is_an_error(void **state)
{
	struct req r = {.arena = arena};
	struct reply p = {0};
	struct err e = {0};

	(void)state;
	reply_problem(&p, &r, &e);
	assert_int_equal(p.status, 500);
	assert_non_null(strstr(text_of(&p), "\"code\":\"internal\""));
	reply_free(&p);
}

static void replies_own_their_json(void **state)
{
	struct reply p = {0};
	struct json_object *o = jobj();

	(void)state;
	reply_json(&p, 200, o);
	reply_json(&p, 201, o);
	assert_int_equal(p.status, 201);
	assert_ptr_equal(p.json, o);
	reply_json(&p, 200, jarr());
	assert_string_equal(text_of(&p), "[]");
	assert_int_equal(reply_empty(&p), 0);
	assert_int_equal(p.status, 204);
	assert_null(p.json);
	assert_null(p.content_type);
	reply_free(&p);
}

static int setup(void **state)
{
	(void)state;
	arena = arena_new(16 << 20);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(members_of_the_query),
		cmocka_unit_test(a_fault_stays_a_fault),
		cmocka_unit_test(only_known_members),
		cmocka_unit_test(cookies),
		cmocka_unit_test(versions),
		cmocka_unit_test(what_is_given_out_comes_back),
		cmocka_unit_test(paths),
		cmocka_unit_test(long_paths),
		cmocka_unit_test(a_refusal),
		cmocka_unit_test(a_refusal_with_a_reason),
		cmocka_unit_test(a_refusal_with_fields),
		cmocka_unit_test(a_stale_version_shows_how_it_stands),
		cmocka_unit_test(no_error_is_an_error),
		cmocka_unit_test(replies_own_their_json),
	};

	return cmocka_run_group_tests_name("requests", tests, setup, teardown);
}
