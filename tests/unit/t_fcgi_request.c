/*
 * The bridge to FastCGI, inward: what a request becomes, how a body is read or refused, and the
 * listening socket.
 */
#include "fake_nginx.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/crypto.h"

/* ---- the request ---- */

static void a_request_is_taken_whole(void **state)
{
	struct req r = {.arena = fake.arena, .today = {2026, 11, 22}};
	struct err e = {0};
	struct nginx x;

	(void)state;
	begin(&x, "REQUEST_METHOD", "PATCH", "REQUEST_URI", "/api/steps/ab%C3%A9%20c?x=%31&y",
		"DOCUMENT_URI", "/api/steps/abé c", "QUERY_STRING", "x=%31&y", "CONTENT_TYPE",
		" Application/JSON ; charset=UTF-8", "HTTP_COOKIE", "a=1; b=2", "HTTP_ORIGIN",
		"https://127.0.0.1:8443", "HTTP_SEC_FETCH_SITE", "same-origin", "HTTP_X_CSRF_TOKEN",
		"token", "HTTP_IDEMPOTENCY_KEY", "key-0001", "HTTP_IF_MATCH", "\"3\"",
		"HTTP_ACCEPT_LANGUAGE", "nl,fr;q=0.8", "REMOTE_ADDR", "2001:db8::1", "REQUEST_ID",
		"0123456789abcdef0123456789abcdef", NULL);
	start(&x);
	assert_int_equal(http_request(&fake.q, &r, &e), 0);
	assert_int_equal(r.method, M_PATCH);
	assert_string_equal(r.path, "/api/steps/abé c");
	assert_string_equal(r.query, "x=%31&y");
	assert_string_equal(r.content_type, "application/json");
	assert_string_equal(r.charset, "utf-8");
	assert_string_equal(r.cookie, "a=1; b=2");
	assert_string_equal(r.origin, "https://127.0.0.1:8443");
	assert_string_equal(r.sec_fetch_site, "same-origin");
	assert_string_equal(r.csrf_token, "token");
	assert_string_equal(r.idempotency_key, "key-0001");
	assert_string_equal(r.if_match, "\"3\"");
	assert_string_equal(r.language, "nl,fr;q=0.8");
	assert_string_equal(r.remote_address, "2001:db8::1");
	assert_string_equal(r.request_id, "0123456789abcdef0123456789abcdef");
	assert_int_equal(r.today.year, 2026);
	assert_string_equal(r.body, "");
	hang_up(&x);
}

static void what_is_absent_is_null(void **state)
{
	struct req r = {.arena = fake.arena};
	struct err e = {0};
	struct nginx x;

	(void)state;
	begin(&x, PLAIN, "HTTP_ORIGIN", "", NULL);
	start(&x);
	assert_int_equal(http_request(&fake.q, &r, &e), 0);
	assert_string_equal(r.query, "");
	assert_string_equal(r.content_type, "");
	assert_null(r.charset);
	assert_string_equal(r.cookie, "");
	assert_null(r.origin);
	assert_null(r.sec_fetch_site);
	assert_null(r.csrf_token);
	assert_null(r.idempotency_key);
	assert_null(r.if_match);
	assert_null(r.language);
	assert_string_equal(r.remote_address, "");
	assert_true(public_id_valid(r.request_id));
	hang_up(&x);
}

static void content_types(void **state)
{
	static const struct {
		const char *sent, *type, *charset;
	} cases[] = {
		{"application/json", "application/json", NULL},
		{"APPLICATION/json;charset=Utf-8", "application/json", "utf-8"},
		{"application/json\t;\tCHARSET=\"UTF-8\" ; x=y", "application/json", "utf-8"},
		{"application/json; charset=\"utf\\-8\"", "application/json", "utf-8"},
		{"application/json; charset=\"\"", "application/json", ""},
		{"application/json; charset=iso-8859-1", "application/json", "iso-8859-1"},
		{"application/json; x=\"; charset=utf-16\"", "application/json", NULL},
		{"application/json; x=\"\\\"; charset=a\"; charset=b", "application/json", "b"},
		{"application/json; xcharset=a; charsets=b", "application/json", NULL},
		{"application/json;;", "application/json", NULL},
		{"multipart/form-data; boundary=x", "multipart/form-data", NULL},
		{";charset=utf-8", "", "utf-8"},
		/* what cannot be read is no type */
		{"application/json; charset", "", NULL},
		{"application/json; charset=", "", NULL},
		{"application/json; charset =utf-8", "", NULL},
		{"application/json; charset= utf-8", "", NULL},
		{"application/json; charset=\"utf-8", "", NULL},
		{"application/json; charset=\"utf-8\\", "", NULL},
		{"application/json; charset=utf-8; charset=utf-8", "", NULL},
		{"application/json; charset=utf-8 x", "", NULL},
		{"application/json; charset=utf-8, text/plain", "", NULL},
		{"application/json x", "", NULL},
	};

	(void)state;
	for (size_t i = 0; i < NELEM(cases); i++) {
		struct req r = {.arena = fake.arena};
		struct err e = {0};
		struct nginx x;

		begin(&x, PLAIN, "CONTENT_TYPE", cases[i].sent, NULL);
		start(&x);
		assert_int_equal(http_request(&fake.q, &r, &e), 0);
		assert_string_equal(r.content_type, cases[i].type);
		if (cases[i].charset)
			assert_string_equal(r.charset, cases[i].charset);
		else
			assert_null(r.charset);
		hang_up(&x);
	}
}

static void request_ids_are_nginx_s_or_new(void **state)
{
	static const char *const bad[] = {"", "x", "0123456789ABCDEF0123456789ABCDEF",
		"0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdef0",
		"0123456789abcdef0123456789abcdeg", "0123456789abcdef\n123456789abcdef"};

	(void)state;
	for (size_t i = 0; i < NELEM(bad); i++) {
		struct req r = {.arena = fake.arena};
		struct err e = {0};
		struct nginx x;

		begin(&x, PLAIN, "REQUEST_ID", bad[i], NULL);
		start(&x);
		assert_int_equal(http_request(&fake.q, &r, &e), 0);
		assert_true(public_id_valid(r.request_id));
		assert_string_not_equal(r.request_id, bad[i]);
		hang_up(&x);
	}
}

static void methods(void **state)
{
	static const struct {
		const char *name;
		enum http_method method;
	} cases[] = {
		{"GET", M_GET},
		{"POST", M_POST},
		{"PUT", M_PUT},
		{"PATCH", M_PATCH},
		{"DELETE", M_DELETE},
		{"HEAD", M_NONE},
		{"OPTIONS", M_NONE},
		{"TRACE", M_NONE},
		{"get", M_NONE},
		{"GETS", M_NONE},
		{"", M_NONE},
		{"PROPFIND", M_NONE},
	};

	(void)state;
	for (size_t i = 0; i < NELEM(cases); i++) {
		struct req r = {.arena = fake.arena};
		struct err e = {0};
		struct nginx x;

		begin(&x, "REQUEST_METHOD", cases[i].name, "REQUEST_URI", "/api/health", NULL);
		start(&x);
		assert_int_equal(http_request(&fake.q, &r, &e), cases[i].method == M_NONE ? -1 : 0);
		assert_int_equal(r.method, cases[i].method);
		if (cases[i].method == M_NONE)
			assert_int_equal(e.code, E_METHOD);
		hang_up(&x);
	}
}

/* nginx chose the pool by its own reading of the path; ours must be the same. */
static void two_readings_of_a_path(void **state)
{
	static const char *const cases[][2] = {
		{"/api/health", "/api/confidential/health"},
		{"/api/./health", "/api/health"},
		{"/api//health", "/api/health"},
		{"/api/x/../health", "/api/health"},
		{"/api%2Fhealth", "/api/health"},
		{"/api/health%00", "/api/health"},
		{"http://host/api/health", "/api/health"},
		{"", "/api/health"},
		{"*", "*"},
	};

	(void)state;
	for (size_t i = 0; i < NELEM(cases); i++) {
		struct req r = {.arena = fake.arena};
		struct err e = {0};
		struct nginx x;

		begin(&x, "REQUEST_METHOD", "GET", "REQUEST_URI", cases[i][0], "DOCUMENT_URI",
			cases[i][1], NULL);
		start(&x);
		if (!http_request(&fake.q, &r, &e))
			fail_msg("took %s", cases[i][0]);
		assert_int_equal(e.code, E_BAD_REQUEST);
		assert_string_equal(r.path, "");
		assert_true(public_id_valid(r.request_id));
		hang_up(&x);
	}
}

static void bounds_of_headers(void **state)
{
	static const struct {
		const char *name;
		size_t most;
	} cases[] = {{"HTTP_COOKIE", HTTP_HEADER_MAX}, {"HTTP_IF_MATCH", HTTP_HEADER_MAX},
		{"HTTP_IDEMPOTENCY_KEY", HTTP_HEADER_MAX}, {"QUERY_STRING", HTTP_QUERY_MAX}};
	char *value = arena_alloc(fake.arena, HTTP_HEADER_MAX + 2);

	(void)state;
	for (size_t i = 0; i < NELEM(cases); i++) {
		for (size_t n = cases[i].most; n <= cases[i].most + 1; n++) {
			struct req r = {.arena = fake.arena};
			struct err e = {0};
			struct nginx x;

			memset(value, 'a', n);
			value[n] = '\0';
			begin(&x, PLAIN, cases[i].name, value, NULL);
			start(&x);
			assert_int_equal(http_request(&fake.q, &r, &e), n > cases[i].most ? -1 : 0);
			assert_int_equal(e.code, n > cases[i].most ? E_BAD_REQUEST : E_NONE);
			hang_up(&x);
		}
	}
}

static void control_characters_in_headers(void **state)
{
	static const char *const values[] = {"a\nb", "a\rb", "\t", "a\x7f", "\x01"};

	(void)state;
	for (size_t i = 0; i < NELEM(values); i++) {
		struct req r = {.arena = fake.arena};
		struct err e = {0};
		struct nginx x;

		begin(&x, PLAIN, "HTTP_X_CSRF_TOKEN", values[i], NULL);
		start(&x);
		assert_int_equal(http_request(&fake.q, &r, &e), -1);
		assert_int_equal(e.code, E_BAD_REQUEST);
		hang_up(&x);
	}
}

/* ---- the body ---- */

struct body_case {
	const char *length; /* Content-Length, or NULL */
	const char *coding; /* Transfer-Encoding, or NULL */
	size_t sent, max;
	bool unfinished;
	enum err_code code;
};

static void one_body(const struct body_case *c)
{
	struct req r = {.arena = fake.arena};
	struct err e = {0};
	struct nginx x;
	int result;

	begin(&x, "REQUEST_METHOD", "POST", "REQUEST_URI", "/api/x", "CONTENT_LENGTH",
		c->length ? c->length : "", "HTTP_TRANSFER_ENCODING", c->coding ? c->coding : "",
		NULL);
	for (size_t i = 0; i < c->sent; i++)
		buf_putc(&x.body, (char)('a' + i % 26));
	x.unfinished = c->unfinished;
	start(&x);
	assert_int_equal(http_request(&fake.q, &r, &e), 0);
	result = req_body(&r, c->max, &e);
	if (e.code != c->code)
		fail_msg("length %s, %zu sent, most %zu: %s", c->length ? c->length : "-", c->sent,
			c->max, err_info(e.code)->slug);
	assert_int_equal(result, c->code == E_NONE ? 0 : -1);
	if (c->code == E_NONE) {
		assert_int_equal(r.body_len, c->sent);
		assert_int_equal(strlen(r.body), c->sent);
		for (size_t i = 0; i < c->sent; i++)
			assert_int_equal(r.body[i], 'a' + i % 26);
	} else {
		assert_int_equal(r.body_len, 0);
		assert_string_equal(r.body, "");
	}
	hang_up(&x);
	arena_reset(fake.arena);
}

static void bodies(void **state)
{
	static const struct body_case cases[] = {
		{"5", NULL, 5, 10, false, E_NONE},
		{"10", NULL, 10, 10, false, E_NONE},
		{"0", NULL, 0, 10, false, E_NONE},
		{"0", NULL, 0, 0, false, E_NONE},
		{NULL, NULL, 0, 10, false, E_NONE},
		{NULL, NULL, 0, 0, false, E_NONE},
		{"100000", NULL, 100000, 1 << 20, false, E_NONE},
		{"1048576", NULL, 1 << 20, 1 << 20, false, E_NONE},
		/* nginx tells the length of a chunked body once it has all of it */
		{"5", "chunked", 5, 10, false, E_NONE},
		/* too large: by one byte, where nothing is taken, and by far */
		{"11", NULL, 11, 10, false, E_TOO_LARGE},
		{"1", NULL, 1, 0, false, E_TOO_LARGE},
		{"1048577", NULL, (1 << 20) + 1, 1 << 20, false, E_TOO_LARGE},
		{"999999999999999999", NULL, 3, 10, false, E_TOO_LARGE},
		/* unknown length */
		{NULL, "chunked", 5, 10, false, E_LENGTH_REQUIRED},
		{NULL, "gzip", 0, 10, false, E_LENGTH_REQUIRED},
		/* the line broke */
		{"5", NULL, 4, 10, false, E_BODY_INCOMPLETE},
		{"5", NULL, 0, 10, false, E_BODY_INCOMPLETE},
		{"5", NULL, 4, 10, true, E_BODY_INCOMPLETE},
		{"5", NULL, 0, 10, true, E_BODY_INCOMPLETE},
		{"100000", NULL, 65536, 1 << 20, true, E_BODY_INCOMPLETE},
		{"1048576", NULL, (1 << 20) - 1, 1 << 20, true, E_BODY_INCOMPLETE},
		/* all bytes came, but not their end: nobody can say that this is the whole */
		{"5", NULL, 5, 10, true, E_BODY_INCOMPLETE},
		/* more than was said */
		{"4", NULL, 5, 10, false, E_BAD_REQUEST},
		{"0", NULL, 1, 10, false, E_BAD_REQUEST},
		{NULL, NULL, 1, 10, false, E_BAD_REQUEST},
		/* no number */
		{"-5", NULL, 5, 10, false, E_BAD_REQUEST},
		{"+5", NULL, 5, 10, false, E_BAD_REQUEST},
		{" 5", NULL, 5, 10, false, E_BAD_REQUEST},
		{"5 ", NULL, 5, 10, false, E_BAD_REQUEST},
		{"0x5", NULL, 5, 10, false, E_BAD_REQUEST},
		{"5,5", NULL, 5, 10, false, E_BAD_REQUEST},
		{"abc", NULL, 3, 10, false, E_BAD_REQUEST},
		{"18446744073709551616", NULL, 0, 10, false, E_BAD_REQUEST},
		{"9999999999999999999", NULL, 0, 10, false, E_BAD_REQUEST},
	};

	(void)state;
	for (size_t i = 0; i < NELEM(cases); i++)
		one_body(&cases[i]);
}

static void a_body_that_is_there_already(void **state)
{
	struct req r = {.arena = fake.arena, .body = "12345", .body_len = 5};
	struct err e = {0};

	(void)state;
	assert_int_equal(req_body(&r, 5, &e), 0);
	assert_int_equal(req_body(&r, 4, &e), -1);
	assert_int_equal(e.code, E_TOO_LARGE);
}

/* ---- listening ---- */

static void on_alarm(int number)
{
	(void)number;
}

static void a_signal_ends_the_waiting(void **state)
{
	struct sigaction action = {.sa_handler = on_alarm};
	/* again and again: the first may come before the waiting begins */
	const struct itimerval each = {{.tv_usec = 300000}, {.tv_usec = 300000}}, none = {{0}, {0}};

	(void)state;
	sigaction(SIGALRM, &action, NULL);
	assert_int_equal(setitimer(ITIMER_REAL, &each, NULL), 0);
	assert_int_equal(http_accept(&fake.q), 0);
	assert_int_equal(setitimer(ITIMER_REAL, &none, NULL), 0);
	a_request_is_taken_whole(state);
}

static void a_socket_is_for_owner_and_group(void **state)
{
	struct stat st;

	(void)state;
	assert_int_equal(stat(fake.path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0660);
}

static void sockets_that_are_taken_or_left(void **state)
{
	char other[80], deep[200];
	struct err e = {0};
	FILE *f;
	int fd;

	(void)state;
	assert_int_equal(http_listen(fake.path, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	snprintf(other, sizeof(other), "%s/other", fake.folder);
	for (int i = 0; i < 3; i++) {
		fd = http_listen(other, &e);
		assert_true(fd >= 0);
		close(fd);
	}
	unlink(other);
	f = fopen(other, "w");
	assert_non_null(f);
	fclose(f);
	assert_int_equal(http_listen(other, &e), -1);
	assert_int_equal(access(other, F_OK), 0);
	unlink(other);
	memset(deep, 'x', sizeof(deep) - 1);
	deep[0] = '/';
	deep[sizeof(deep) - 1] = '\0';
	assert_int_equal(http_listen(deep, &e), -1);
	assert_int_equal(http_listen("", &e), -1);
	assert_int_equal(http_listen("/nowhere/at/all", &e), -1);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_request_is_taken_whole),
		cmocka_unit_test(what_is_absent_is_null),
		cmocka_unit_test(content_types),
		cmocka_unit_test(request_ids_are_nginx_s_or_new),
		cmocka_unit_test(methods),
		cmocka_unit_test(two_readings_of_a_path),
		cmocka_unit_test(bounds_of_headers),
		cmocka_unit_test(control_characters_in_headers),
		cmocka_unit_test(bodies),
		cmocka_unit_test(a_body_that_is_there_already),
		cmocka_unit_test(a_signal_ends_the_waiting),
		cmocka_unit_test(a_socket_is_for_owner_and_group),
		cmocka_unit_test(sockets_that_are_taken_or_left),
	};

	return cmocka_run_group_tests_name("fcgi: requests", tests, fake_setup, fake_teardown);
}
