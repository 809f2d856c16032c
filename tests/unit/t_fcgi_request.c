/*
 * The bridge to FastCGI, over a real socket and the real libfcgi: what a request becomes, how a
 * body is read or refused, and which bytes an answer is.
 *
 * A thread plays nginx: it sends records, and keeps what comes back until the line is closed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <fastcgi.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/crypto.h"
#include "http/fcgi.h"
#include "http/json.h"

#define NELEM(array) (sizeof(array) / sizeof((array)[0]))

static char folder[] = "/tmp/inzage-t-XXXXXX", path[64];
static int listening;
static FCGX_Request q;
static struct arena *arena;

/* ---- the other side ---- */

struct nginx {
	struct buf out;      /* what is sent */
	struct buf stdin_;   /* the body, before it is cut into records */
	bool abort;          /* hang up after sending, without reading */
	bool unfinished;     /* do not say that the body ends, hang up instead */
	size_t read_at_most; /* then hang up; 0: read to the end */
	struct buf in;       /* what came back */
	pthread_t thread;
};

static void record(struct buf *b, unsigned char type, const void *data, size_t n)
{
	unsigned char head[8] = {
		FCGI_VERSION_1, type, 0, 1, (unsigned char)(n >> 8), (unsigned char)n, 0, 0};

	buf_add(b, head, sizeof(head));
	buf_add(b, data, n);
}

static void pair(struct buf *b, const char *name, const char *value)
{
	size_t n = strlen(name), v = strlen(value);

	buf_putc(b, (char)n);
	if (v < 128) {
		buf_putc(b, (char)v);
	} else {
		buf_putc(b, (char)(0x80 | v >> 24));
		buf_putc(b, (char)(v >> 16));
		buf_putc(b, (char)(v >> 8));
		buf_putc(b, (char)v);
	}
	buf_add(b, name, n);
	buf_add(b, value, v);
}

/* Begin a request with these name, value, … ending in NULL. */
static void begin(struct nginx *x, ...)
{
	static const unsigned char responder[8] = {0, FCGI_RESPONDER};
	struct buf params;
	const char *name;
	va_list args;

	*x = (struct nginx){0};
	buf_init(&x->out, 16 << 20);
	buf_init(&x->stdin_, 8 << 20);
	buf_init(&x->in, 64 << 20);
	buf_init(&params, 1 << 20);
	va_start(args, x);
	while ((name = va_arg(args, const char *)))
		pair(&params, name, va_arg(args, const char *));
	va_end(args);
	record(&x->out, FCGI_BEGIN_REQUEST, responder, sizeof(responder));
	for (size_t at = 0; at < params.len; at += 60000)
		record(&x->out, FCGI_PARAMS, params.data + at,
			params.len - at < 60000 ? params.len - at : 60000);
	record(&x->out, FCGI_PARAMS, "", 0);
	buf_free(&params);
}

static void *play(void *arg)
{
	struct nginx *x = arg;
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	char piece[65536];
	size_t sent = 0;
	ssize_t n;

	memcpy(address.sun_path, path, strlen(path) + 1);
	if (connect(fd, (struct sockaddr *)&address, sizeof(address)))
		abort();
	for (size_t at = 0; at < x->stdin_.len; at += 32768)
		record(&x->out, FCGI_STDIN, x->stdin_.data + at,
			x->stdin_.len - at < 32768 ? x->stdin_.len - at : 32768);
	if (!x->unfinished)
		record(&x->out, FCGI_STDIN, "", 0);
	while (sent < x->out.len &&
		(n = send(fd, x->out.data + sent, x->out.len - sent, MSG_NOSIGNAL)) > 0)
		sent += (size_t)n;
	if (x->unfinished)
		shutdown(fd, SHUT_WR);
	while (!x->abort && (n = read(fd, piece, sizeof(piece))) > 0) {
		buf_add(&x->in, piece, (size_t)n);
		if (x->read_at_most && x->in.len >= x->read_at_most)
			break;
	}
	close(fd);
	return NULL;
}

static void start(struct nginx *x)
{
	assert_int_equal(pthread_create(&x->thread, NULL, play, x), 0);
	assert_int_equal(http_accept(&q), 1);
}

struct answer {
	struct buf out; /* all of stdout */
	char *body;     /* behind the empty line */
	size_t body_len;
	bool ended; /* the record that ends the request came */
};

/* Wait for the end of the line and take the records apart. */
static void finish(struct nginx *x, struct answer *a)
{
	size_t at = 0;

	pthread_join(x->thread, NULL);
	*a = (struct answer){0};
	buf_init(&a->out, 64 << 20);
	while (at + 8 <= x->in.len) {
		const unsigned char *h = (const unsigned char *)x->in.data + at;
		size_t n = (size_t)h[4] << 8 | h[5], padding = h[6];

		assert_int_equal(h[0], FCGI_VERSION_1);
		assert_int_equal(h[2] << 8 | h[3], 1);
		if (at + 8 + n > x->in.len)
			break;
		if (h[1] == FCGI_STDOUT)
			buf_add(&a->out, h + 8, n);
		a->ended = a->ended || h[1] == FCGI_END_REQUEST;
		at += 8 + n + padding;
	}
	if (a->out.data) {
		a->body = strstr(a->out.data, "\r\n\r\n");
		if (a->body) {
			a->body += 4;
			a->body_len = a->out.len - (size_t)(a->body - a->out.data);
		}
	}
	buf_free(&x->out);
	buf_free(&x->stdin_);
	buf_free(&x->in);
}

static void answer_free(struct answer *a)
{
	buf_free(&a->out);
}

/* The value of a header, "" when it is absent. It must not stand there twice. */
static const char *header_of(const struct answer *a, const char *name)
{
	const char *found = "", *line = a->out.data;
	size_t n = strlen(name);

	while (line < a->body - 2) {
		const char *end = strstr(line, "\r\n");

		if (!strncmp(line, name, n) && line[n] == ':') {
			assert_string_equal(found, "");
			found = arena_strndup(arena, line + n + 2, (size_t)(end - line) - n - 2);
		}
		line = end + 2;
	}
	return found;
}

static void hang_up(struct nginx *x)
{
	struct answer a;

	FCGX_Finish_r(&q);
	finish(x, &a);
	answer_free(&a);
}

/* ---- the request ---- */

#define PLAIN "REQUEST_METHOD", "GET", "REQUEST_URI", "/api/health", "DOCUMENT_URI", "/api/health"

static void a_request_is_taken_whole(void **state)
{
	struct req r = {.arena = arena, .today = {2026, 11, 22}};
	struct err e = {0};
	struct nginx x;

	(void)state;
	begin(&x, "REQUEST_METHOD", "PATCH", "REQUEST_URI", "/api/steps/ab%C3%A9%20c?x=%31&y",
		"DOCUMENT_URI", "/api/steps/abé c", "QUERY_STRING", "x=%31&y", "CONTENT_TYPE",
		" Application/JSON ; charset=utf-8", "HTTP_COOKIE", "a=1; b=2", "HTTP_ORIGIN",
		"https://127.0.0.1:8443", "HTTP_SEC_FETCH_SITE", "same-origin", "HTTP_X_CSRF_TOKEN",
		"token", "HTTP_IDEMPOTENCY_KEY", "key-0001", "HTTP_IF_MATCH", "\"3\"",
		"HTTP_ACCEPT_LANGUAGE", "nl,fr;q=0.8", "REMOTE_ADDR", "2001:db8::1", "REQUEST_ID",
		"0123456789abcdef0123456789abcdef", NULL);
	start(&x);
	assert_int_equal(http_request(&q, &r, &e), 0);
	assert_int_equal(r.method, M_PATCH);
	assert_string_equal(r.path, "/api/steps/abé c");
	assert_string_equal(r.query, "x=%31&y");
	assert_string_equal(r.content_type, "application/json");
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
	struct req r = {.arena = arena};
	struct err e = {0};
	struct nginx x;

	(void)state;
	begin(&x, PLAIN, "HTTP_ORIGIN", "", NULL);
	start(&x);
	assert_int_equal(http_request(&q, &r, &e), 0);
	assert_string_equal(r.query, "");
	assert_string_equal(r.content_type, "");
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

static void request_ids_are_nginx_s_or_new(void **state)
{
	static const char *const bad[] = {"", "x", "0123456789ABCDEF0123456789ABCDEF",
		"0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdef0",
		"0123456789abcdef0123456789abcdeg", "0123456789abcdef\n123456789abcdef"};

	(void)state;
	for (size_t i = 0; i < NELEM(bad); i++) {
		struct req r = {.arena = arena};
		struct err e = {0};
		struct nginx x;

		begin(&x, PLAIN, "REQUEST_ID", bad[i], NULL);
		start(&x);
		assert_int_equal(http_request(&q, &r, &e), 0);
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
		struct req r = {.arena = arena};
		struct err e = {0};
		struct nginx x;

		begin(&x, "REQUEST_METHOD", cases[i].name, "REQUEST_URI", "/api/health", NULL);
		start(&x);
		assert_int_equal(http_request(&q, &r, &e), cases[i].method == M_NONE ? -1 : 0);
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
		struct req r = {.arena = arena};
		struct err e = {0};
		struct nginx x;

		begin(&x, "REQUEST_METHOD", "GET", "REQUEST_URI", cases[i][0], "DOCUMENT_URI",
			cases[i][1], NULL);
		start(&x);
		if (!http_request(&q, &r, &e))
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
	char *value = arena_alloc(arena, HTTP_HEADER_MAX + 2);

	(void)state;
	for (size_t i = 0; i < NELEM(cases); i++) {
		for (size_t n = cases[i].most; n <= cases[i].most + 1; n++) {
			struct req r = {.arena = arena};
			struct err e = {0};
			struct nginx x;

			memset(value, 'a', n);
			value[n] = '\0';
			begin(&x, PLAIN, cases[i].name, value, NULL);
			start(&x);
			assert_int_equal(http_request(&q, &r, &e), n > cases[i].most ? -1 : 0);
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
		struct req r = {.arena = arena};
		struct err e = {0};
		struct nginx x;

		begin(&x, PLAIN, "HTTP_X_CSRF_TOKEN", values[i], NULL);
		start(&x);
		assert_int_equal(http_request(&q, &r, &e), -1);
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
	struct req r = {.arena = arena};
	struct err e = {0};
	struct nginx x;
	int result;

	begin(&x, "REQUEST_METHOD", "POST", "REQUEST_URI", "/api/x", "CONTENT_LENGTH",
		c->length ? c->length : "", "HTTP_TRANSFER_ENCODING", c->coding ? c->coding : "",
		NULL);
	for (size_t i = 0; i < c->sent; i++)
		buf_putc(&x.stdin_, (char)('a' + i % 26));
	x.unfinished = c->unfinished;
	start(&x);
	assert_int_equal(http_request(&q, &r, &e), 0);
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
	arena_reset(arena);
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
	struct req r = {.arena = arena, .body = "12345", .body_len = 5};
	struct err e = {0};

	(void)state;
	assert_int_equal(req_body(&r, 5, &e), 0);
	assert_int_equal(req_body(&r, 4, &e), -1);
	assert_int_equal(e.code, E_TOO_LARGE);
}

/* ---- the answer ---- */

static void serve(struct nginx *x, struct reply *p, struct answer *a, int expected)
{
	struct req r = {.arena = arena};
	struct err e = {0};

	begin(x, PLAIN, "REQUEST_ID", "0123456789abcdef0123456789abcdef", NULL);
	start(x);
	assert_int_equal(http_request(&q, &r, &e), 0);
	assert_int_equal(http_answer(&q, &r, p), expected);
	assert_null(p->json);
	finish(x, a);
}

static void a_json_answer(void **state)
{
	struct reply p = {.location = "/api/steps/1", .set_cookie = "__Host-s=1; Path=/; Secure"};
	struct json_object *o = jobj();
	struct answer a;
	struct nginx x;

	(void)state;
	jset_str(o, "path", "/a/é");
	reply_json(&p, 201, o);
	reply_version(&p, 7);
	serve(&x, &p, &a, 0);
	assert_true(a.ended);
	assert_string_equal(a.body, "{\"path\":\"/a/é\"}");
	assert_string_equal(header_of(&a, "Status"), "201");
	assert_string_equal(header_of(&a, "Content-Type"), "application/json");
	assert_string_equal(header_of(&a, "Content-Length"), "16");
	assert_string_equal(header_of(&a, "Cache-Control"), "no-store");
	assert_string_equal(header_of(&a, "X-Content-Type-Options"), "nosniff");
	assert_string_equal(header_of(&a, "X-Request-Id"), "0123456789abcdef0123456789abcdef");
	assert_string_equal(header_of(&a, "ETag"), "\"7\"");
	assert_string_equal(header_of(&a, "Location"), "/api/steps/1");
	assert_string_equal(header_of(&a, "Set-Cookie"), "__Host-s=1; Path=/; Secure");
	assert_string_equal(header_of(&a, "Content-Disposition"), "");
	assert_string_equal(header_of(&a, "Content-Security-Policy"), "");
	answer_free(&a);
}

static void an_answer_without_body(void **state)
{
	struct reply p = {0};
	struct answer a;
	struct nginx x;

	(void)state;
	reply_json(&p, 200, jobj());
	reply_empty(&p);
	serve(&x, &p, &a, 0);
	assert_true(a.ended);
	assert_string_equal(header_of(&a, "Status"), "204");
	assert_string_equal(header_of(&a, "Content-Type"), "");
	assert_string_equal(header_of(&a, "Content-Length"), "");
	assert_int_equal(a.body_len, 0);
	answer_free(&a);
}

static void bytes_as_they_are(void **state)
{
	static const size_t sizes[] = {0, 1, 7000, 7999, 8000, 8001, 65527, 65528, 65529, 131056,
		1 << 20, (1 << 20) + 1, 3 << 20};

	(void)state;
	for (size_t i = 0; i < NELEM(sizes); i++) {
		char *bytes = arena_alloc(arena, sizes[i] + 1);
		struct reply p = {.status = 200,
			.content_type = "application/octet-stream",
			.bytes = bytes,
			.byte_count = sizes[i],
			.sandboxed = true,
			.disposition = "attachment; filename=\"x.pdf\""};
		char length[32];
		struct answer a;
		struct nginx x;

		for (size_t k = 0; k < sizes[i]; k++)
			bytes[k] = (char)(k * 31 + k / 251);
		snprintf(length, sizeof(length), "%zu", sizes[i]);
		serve(&x, &p, &a, 0);
		assert_true(a.ended);
		assert_string_equal(header_of(&a, "Content-Length"), length);
		assert_string_equal(
			header_of(&a, "Content-Security-Policy"), "sandbox; default-src 'none'");
		assert_string_equal(
			header_of(&a, "Content-Disposition"), "attachment; filename=\"x.pdf\"");
		assert_int_equal(a.body_len, sizes[i]);
		assert_memory_equal(a.body, bytes, sizes[i]);
		answer_free(&a);
		arena_reset(arena);
	}
}

/* A header value that could start another header, or that is not ASCII: 500, and nothing of it. */
static void headers_are_never_split(void **state)
{
	static const char *const values[] = {"a\r\nX-Evil: 1", "a\nX-Evil: 1", "a\rX-Evil: 1",
		"\r\n\r\nevil", "a\tb", "caf\xc3\xa9", "a\x7f", "\x01"};

	(void)state;
	for (size_t i = 0; i < NELEM(values) * 4; i++) {
		const char *value = values[i / 4];
		struct reply p = {0};
		struct answer a;
		struct nginx x;

		reply_json(&p, 200, jobj());
		*(i % 4 == 0         ? &p.location
			: i % 4 == 1 ? &p.set_cookie
			: i % 4 == 2 ? &p.disposition
				     : &p.retry_after) = value;
		serve(&x, &p, &a, 0);
		assert_string_equal(header_of(&a, "Status"), "500");
		assert_string_equal(header_of(&a, "Content-Type"), "application/problem+json");
		assert_string_equal(header_of(&a, "X-Evil"), "");
		assert_null(strstr(a.out.data, "evil"));
		assert_non_null(strstr(a.body, "\"code\":\"internal\""));
		answer_free(&a);
	}
}

static void a_forgotten_status_is_our_fault(void **state)
{
	struct reply p = {0};
	struct answer a;
	struct nginx x;

	(void)state;
	serve(&x, &p, &a, 0);
	assert_string_equal(header_of(&a, "Status"), "500");
	answer_free(&a);
}

/* ---- pieces ---- */

struct pieces {
	size_t size, count, given;
	size_t fail_at; /* this piece fails; SIZE_MAX: none */
	bool last_says_end;
	char *data;
};

static int next_piece(struct req *r, void *state, const void **data, size_t *n, struct err *e)
{
	struct pieces *p = state;

	(void)r;
	if (p->given == p->fail_at)
		return err_set(e, E_INTERNAL, "chunk cannot be opened");
	if (p->given == p->count)
		return 0;
	memset(p->data, 'a' + (int)(p->given % 26), p->size);
	*data = p->data;
	*n = p->size;
	p->given++;
	return p->last_says_end && p->given == p->count ? 0 : 1;
}

static struct reply reply_of(struct pieces *s, size_t total)
{
	s->data = arena_alloc(arena, s->size);
	return (struct reply){.status = 200,
		.content_type = "application/pdf",
		.next = next_piece,
		.next_state = s,
		.next_total = total};
}

static void pieces_make_a_whole(void **state)
{
	static const size_t shapes[][2] = {
		{1, 1}, {10, 3}, {65528, 2}, {100000, 7}, {1 << 20, 20}, {5, 0}};

	(void)state;
	for (size_t i = 0; i < NELEM(shapes) * 2; i++) {
		struct pieces s = {.size = shapes[i / 2][0],
			.count = shapes[i / 2][1],
			.fail_at = SIZE_MAX,
			.last_says_end = i % 2};
		struct reply p = reply_of(&s, s.size * s.count);
		struct answer a;
		struct nginx x;

		serve(&x, &p, &a, 0);
		assert_true(a.ended);
		assert_int_equal(a.body_len, s.size * s.count);
		for (size_t k = 0; k < s.count; k++) {
			assert_int_equal(a.body[k * s.size], 'a' + (int)(k % 26));
			assert_int_equal(a.body[(k + 1) * s.size - 1], 'a' + (int)(k % 26));
		}
		answer_free(&a);
		arena_reset(arena);
	}
}

/* What fails half-way, or gives less or more than was promised, has no end of the request. */
static void a_broken_row_of_pieces_is_cut(void **state)
{
	static const struct {
		size_t fail_at, total;
	} cases[] = {{2, 300000}, {0, 300000}, {SIZE_MAX, 300001}, {SIZE_MAX, 299999}};

	(void)state;
	for (size_t i = 0; i < NELEM(cases); i++) {
		struct pieces s = {.size = 100000, .count = 3, .fail_at = cases[i].fail_at};
		struct reply p = reply_of(&s, cases[i].total);
		struct answer a;
		struct nginx x;

		serve(&x, &p, &a, -1);
		assert_false(a.ended);
		assert_true(a.body_len < cases[i].total);
		answer_free(&a);
		arena_reset(arena);
	}
}

/* The client went away: said to the caller, and the next request is served as ever. */
static void a_client_that_went_away(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++) {
		struct pieces s = {.size = 1 << 20, .count = 40, .fail_at = SIZE_MAX};
		struct reply p = reply_of(&s, s.size * s.count);
		struct req r = {.arena = arena};
		struct err e = {0};
		struct answer a;
		struct nginx x;

		begin(&x, PLAIN, NULL);
		x.abort = i == 0;
		x.read_at_most = 1000;
		start(&x);
		assert_int_equal(http_request(&q, &r, &e), 0);
		assert_int_equal(http_answer(&q, &r, &p), -1);
		finish(&x, &a);
		answer_free(&a);
		a_json_answer(state);
		arena_reset(arena);
	}
}

/* ---- listening ---- */

static void on_alarm(int number)
{
	(void)number;
}

static void a_signal_ends_the_waiting(void **state)
{
	struct sigaction action = {.sa_handler = on_alarm};

	(void)state;
	sigaction(SIGALRM, &action, NULL);
	alarm(1);
	assert_int_equal(http_accept(&q), 0);
	a_json_answer(state);
}

static void a_socket_is_for_owner_and_group(void **state)
{
	struct stat st;

	(void)state;
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0660);
}

static void sockets_that_are_taken_or_left(void **state)
{
	char other[80], deep[200];
	struct err e = {0};
	FILE *f;
	int fd;

	(void)state;
	assert_int_equal(http_listen(path, &e), -1);
	assert_int_equal(e.code, E_INTERNAL);
	snprintf(other, sizeof(other), "%s/other", folder);
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

static int setup(void **state)
{
	struct err e = {0};

	(void)state;
	arena = arena_new(256 << 20);
	if (crypto_start(&e) || !mkdtemp(folder))
		return -1;
	snprintf(path, sizeof(path), "%s/s", folder);
	listening = http_listen(path, &e);
	return listening >= 0 ? http_worker(&q, listening) : -1;
}

static int teardown(void **state)
{
	(void)state;
	http_worker_end(&q);
	close(listening);
	unlink(path);
	rmdir(folder);
	arena_free(arena);
	return 0;
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_request_is_taken_whole),
		cmocka_unit_test(what_is_absent_is_null),
		cmocka_unit_test(request_ids_are_nginx_s_or_new),
		cmocka_unit_test(methods),
		cmocka_unit_test(two_readings_of_a_path),
		cmocka_unit_test(bounds_of_headers),
		cmocka_unit_test(control_characters_in_headers),
		cmocka_unit_test(bodies),
		cmocka_unit_test(a_body_that_is_there_already),
		cmocka_unit_test(a_json_answer),
		cmocka_unit_test(an_answer_without_body),
		cmocka_unit_test(bytes_as_they_are),
		cmocka_unit_test(headers_are_never_split),
		cmocka_unit_test(a_forgotten_status_is_our_fault),
		cmocka_unit_test(pieces_make_a_whole),
		cmocka_unit_test(a_broken_row_of_pieces_is_cut),
		cmocka_unit_test(a_client_that_went_away),
		cmocka_unit_test(a_signal_ends_the_waiting),
		cmocka_unit_test(a_socket_is_for_owner_and_group),
		cmocka_unit_test(sockets_that_are_taken_or_left),
	};

	return cmocka_run_group_tests_name("fcgi", tests, setup, teardown);
}
