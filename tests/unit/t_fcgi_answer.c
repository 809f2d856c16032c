/*
 * The bridge to FastCGI, outward: which bytes an answer is, also when it is long, wrong or not
 * wanted any more.
 */
#include "fake_nginx.h"

#include "http/json.h"

/* ---- the answer ---- */

static void serve(struct nginx *x, struct reply *p, struct answer *a, int expected)
{
	struct req r = {.arena = fake.arena};
	struct err e = {0};

	begin(x, PLAIN, "REQUEST_ID", "0123456789abcdef0123456789abcdef", NULL);
	start(x);
	assert_int_equal(http_request(&fake.q, &r, &e), 0);
	assert_int_equal(http_answer(&fake.q, &r, p), expected);
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
	assert_string_equal(header_of(&a, "Status"), "201 Created");
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
	assert_string_equal(header_of(&a, "Status"), "204 No Content");
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
		char *bytes = arena_alloc(fake.arena, sizes[i] + 1);
		struct reply p = {.status = 200,
			.content_type = "application/octet-stream",
			.bytes = bytes,
			.byte_count = sizes[i],
			.policy = REPLY_SANDBOX,
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
		arena_reset(fake.arena);
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
		assert_string_equal(header_of(&a, "Status"), "500 Internal Server Error");
		assert_string_equal(header_of(&a, "Content-Type"), "application/problem+json");
		assert_string_equal(header_of(&a, "X-Evil"), "");
		assert_null(strstr(a.out.data, "evil"));
		assert_non_null(strstr(a.body, "\"code\":\"internal\""));
		answer_free(&a);
	}
}

/* Every status of the registry has its name, and an unknown one has one too. */
static void a_status_has_a_name(void **state)
{
	struct answer a;
	struct nginx x;

	(void)state;
	for (int code = E_NONE + 1; code < E_COUNT_; code++) {
		int status = err_info((enum err_code)code)->status;
		struct reply p = {.status = status};

		serve(&x, &p, &a, 0);
		assert_int_equal(atoi(header_of(&a, "Status")), status);
		assert_true(strlen(header_of(&a, "Status")) > 4);
		assert_null(strstr(header_of(&a, "Status"), "Refused"));
		answer_free(&a);
	}
	for (int status = 207; status <= 507; status += 100) {
		struct reply p = {.status = status};

		serve(&x, &p, &a, 0);
		assert_int_equal(atoi(header_of(&a, "Status")), status);
		assert_true(strlen(header_of(&a, "Status")) > 4);
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
	assert_string_equal(header_of(&a, "Status"), "500 Internal Server Error");
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
	s->data = arena_alloc(fake.arena, s->size);
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
		arena_reset(fake.arena);
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
		arena_reset(fake.arena);
	}
}

/* The client went away: said to the caller, and the next request is served as ever. */
static void a_client_that_went_away(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++) {
		struct pieces s = {.size = 1 << 20, .count = 40, .fail_at = SIZE_MAX};
		struct reply p = reply_of(&s, s.size * s.count);
		struct req r = {.arena = fake.arena};
		struct err e = {0};
		struct answer a;
		struct nginx x;

		begin(&x, PLAIN, NULL);
		x.abort = i == 0;
		x.read_at_most = 1000;
		start(&x);
		assert_int_equal(http_request(&fake.q, &r, &e), 0);
		assert_int_equal(http_answer(&fake.q, &r, &p), -1);
		finish(&x, &a);
		answer_free(&a);
		a_json_answer(state);
		arena_reset(fake.arena);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_json_answer),
		cmocka_unit_test(an_answer_without_body),
		cmocka_unit_test(bytes_as_they_are),
		cmocka_unit_test(headers_are_never_split),
		cmocka_unit_test(a_status_has_a_name),
		cmocka_unit_test(a_forgotten_status_is_our_fault),
		cmocka_unit_test(pieces_make_a_whole),
		cmocka_unit_test(a_broken_row_of_pieces_is_cut),
		cmocka_unit_test(a_client_that_went_away),
	};

	return cmocka_run_group_tests_name("fcgi: answers", tests, fake_setup, fake_teardown);
}
