/*
 * What proves that a request comes from our own pages, and what the cookie looks like.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "access/viewer.h"
#include "identity/session.h"

#define BASE "https://inzage.example:8443"

static const char TOKEN[] = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
static const char OTHER[] = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeefe";

static void test_the_headers_of_browsers(void **state)
{
	static const struct {
		const char *site, *origin;
		bool ours;
	} CASES[] = {
		{NULL, NULL, true},
		{"same-origin", NULL, true},
		{NULL, BASE, true},
		{"same-origin", BASE, true},
		{"cross-site", NULL, false},
		{"same-site", NULL, false},
		{"none", NULL, false},
		{"Same-Origin", NULL, false},
		{"same-origin", "https://evil.example", false},
		{"cross-site", BASE, false},
		{NULL, "null", false},
		{NULL, "https://inzage.example", false},
		{NULL, "https://inzage.example:84430", false},
		{NULL, "https://inzage.example:8443.evil.example", false},
		{NULL, "https://inzage.example:8443/", false},
		{NULL, "http://inzage.example:8443", false},
		{NULL, "", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++)
		if (csrf_same_origin(CASES[i].site, CASES[i].origin, BASE) != CASES[i].ours)
			fail_msg("site %s origin %s", CASES[i].site ? CASES[i].site : "-",
				CASES[i].origin ? CASES[i].origin : "-");
}

static void test_the_token_belongs_to_the_session(void **state)
{
	char one[CSRF_TEXT], again[CSRF_TEXT], other[CSRF_TEXT], cut[CSRF_TEXT];
	uint8_t stored[DIGEST_BYTES];
	char stored_text[TOKEN_TEXT];

	(void)state;
	csrf_token(TOKEN, one);
	assert_string_equal(csrf_token(TOKEN, again), one);
	assert_string_not_equal(csrf_token(OTHER, other), one);
	assert_true(csrf_token_fits(one, TOKEN));
	assert_false(csrf_token_fits(one, OTHER));
	assert_false(csrf_token_fits(NULL, TOKEN));
	assert_false(csrf_token_fits("", TOKEN));
	strcpy(cut, one);
	cut[CSRF_TEXT - 2] = '\0';
	assert_false(csrf_token_fits(cut, TOKEN));
	/* neither the token itself nor what the database holds of it is good for anything */
	digest(TOKEN, strlen(TOKEN), stored);
	hex_text(stored, sizeof(stored), stored_text);
	assert_false(csrf_token_fits(TOKEN, TOKEN));
	assert_false(csrf_token_fits(stored_text, TOKEN));
}

static void test_what_is_asked_of_a_request(void **state)
{
	static const struct site site = {.base_url = BASE};
	struct viewer viewer = {0};
	struct req r = {.site = &site, .method = M_POST, .viewer = &viewer, .session_token = TOKEN};
	char token[CSRF_TEXT];
	struct err e = {0};

	(void)state;
	assert_int_equal(session_check_csrf(&r, &e), -1); /* curl without the token */
	assert_int_equal(e.code, E_CSRF);
	r.csrf_token = csrf_token(TOKEN, token);
	assert_int_equal(session_check_csrf(&r, &e), 0);
	r.origin = "https://evil.example"; /* the token does not help a foreign page */
	assert_int_equal(session_check_csrf(&r, &e), -1);
	r.origin = BASE;
	r.csrf_token = NULL; /* nor do the headers replace the token */
	assert_int_equal(session_check_csrf(&r, &e), -1);
	r.method = M_GET;
	assert_int_equal(session_check_csrf(&r, &e), 0);
}

static void test_an_open_route_asks_the_headers_only(void **state)
{
	static const struct site site = {.base_url = BASE};
	struct req r = {.site = &site, .method = M_POST};
	struct err e = {0};

	(void)state;
	assert_int_equal(session_check_csrf(&r, &e), 0);
	r.sec_fetch_site = "cross-site";
	assert_int_equal(session_check_csrf(&r, &e), -1);
}

static void test_the_cookie(void **state)
{
	struct arena *a = arena_new(4096);

	(void)state;
	assert_string_equal(session_cookie(a, "ab"),
		"__Host-inzage=ab; Path=/; Secure; HttpOnly; SameSite=Lax");
	assert_string_equal(session_cookie(a, NULL),
		"__Host-inzage=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
	arena_free(a);
}

static void test_a_cookie_of_another_form_is_none(void **state)
{
	static const char *const WRONG[] = {"", "__Host-inzage=", "__Host-inzage=abc", "inzage=abc",
		"__Host-inzage=0011223344556677889900112233445566778899001122334455667788990gg1"};
	struct arena *a = arena_new(4096);
	struct req r = {.arena = a};

	(void)state;
	for (size_t i = 0; i < sizeof(WRONG) / sizeof(WRONG[0]); i++) {
		r.cookie = WRONG[i];
		assert_null(session_cookie_token(&r));
	}
	r.cookie = arena_printf(a, "a=b; __Host-inzage=%s; c=d", TOKEN);
	assert_string_equal(session_cookie_token(&r), TOKEN);
	arena_free(a);
}

static void test_how_often_a_use_is_stored(void **state)
{
	(void)state;
	assert_int_equal(session_touch_after(900), 60);
	assert_int_equal(session_touch_after(240), 60);
	assert_int_equal(session_touch_after(8), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_headers_of_browsers),
		cmocka_unit_test(test_the_token_belongs_to_the_session),
		cmocka_unit_test(test_what_is_asked_of_a_request),
		cmocka_unit_test(test_an_open_route_asks_the_headers_only),
		cmocka_unit_test(test_the_cookie),
		cmocka_unit_test(test_a_cookie_of_another_form_is_none),
		cmocka_unit_test(test_how_often_a_use_is_stored),
	};

	return cmocka_run_group_tests_name("session", tests, NULL, NULL);
}
