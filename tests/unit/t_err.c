/*
 * The registry of errors and the filling of one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/err.h"
#include "base/text.h"

/* Status and slug are the API's promise: written out again here, so that a change is seen. */
static const struct {
	enum err_code code;
	int status;
	const char *slug;
} PROMISED[] = {
	{E_BAD_REQUEST, 400, "bad_request"},
	{E_MALFORMED_JSON, 400, "malformed_json"},
	{E_BODY_INCOMPLETE, 400, "body_incomplete"},
	{E_IDEMPOTENCY_REQUIRED, 400, "idempotency_key_required"},
	{E_LENGTH_REQUIRED, 411, "length_required"},
	{E_TOO_LARGE, 413, "too_large"},
	{E_MEDIA_TYPE, 415, "unsupported_media_type"},
	{E_INVALID_FIELDS, 422, "invalid_fields"},
	{E_IDEMPOTENCY_MISMATCH, 422, "idempotency_key_reused"},
	{E_METHOD, 405, "method_not_allowed"},
	{E_NOT_LOGGED_IN, 401, "not_logged_in"},
	{E_LOGIN_FAILED, 401, "login_failed"},
	{E_SECOND_STEP, 401, "second_step_needed"},
	{E_CODE_FAILED, 401, "code_failed"},
	{E_LINK_INVALID, 401, "link_invalid"},
	{E_CSRF, 403, "csrf"},
	{E_NOT_PERMITTED, 403, "not_permitted"},
	{E_NOT_FOUND, 404, "not_found"},
	{E_MOVED, 308, "moved"},
	{E_THROTTLED, 429, "throttled"},
	{E_STATE_CONFLICT, 409, "state_conflict"},
	{E_DUPLICATE, 409, "duplicate"},
	{E_VERSION_STALE, 412, "version_stale"},
	{E_VERSION_REQUIRED, 428, "version_required"},
	{E_UNAVAILABLE, 503, "unavailable"},
	{E_AUDIT, 503, "audit_unavailable"},
	{E_BUSY, 503, "busy"},
	{E_OUTCOME_UNKNOWN, 503, "outcome_unknown"},
	{E_INTERNAL, 500, "internal"},
};

static void test_every_code_has_the_status_and_slug_it_promises(void **state)
{
	size_t count = sizeof(PROMISED) / sizeof(PROMISED[0]);

	(void)state;
	assert_int_equal(count, E_COUNT_ - 1);
	for (size_t i = 0; i < count; i++) {
		const struct err_info *row = err_info(PROMISED[i].code);

		assert_int_equal(row->code, PROMISED[i].code);
		assert_int_equal(row->status, PROMISED[i].status);
		assert_string_equal(row->slug, PROMISED[i].slug);
		assert_true(strlen(row->title) > 0);
	}
}

static void test_slugs_are_unique(void **state)
{
	(void)state;
	for (int i = 1; i < E_COUNT_; i++) {
		for (int k = 1; k < i; k++)
			assert_string_not_equal(
				err_info((enum err_code)i)->slug, err_info((enum err_code)k)->slug);
	}
}

static void test_an_unknown_or_forgotten_code_is_our_fault(void **state)
{
	static const int CODES[] = {E_NONE, -1, E_COUNT_, E_COUNT_ + 1, 100000};

	(void)state;
	for (size_t i = 0; i < sizeof(CODES) / sizeof(CODES[0]); i++)
		assert_int_equal(err_info((enum err_code)CODES[i])->code, E_INTERNAL);
}

static void test_err_set_fills_and_gives_minus_one(void **state)
{
	struct err e;
	char long_text[600];

	(void)state;
	err_clear(&e);
	assert_int_equal(err_set(&e, E_BUSY, "tried %d times", 3), -1);
	assert_int_equal(e.code, E_BUSY);
	assert_string_equal(e.detail, "tried 3 times");
	memset(long_text, 'z', sizeof(long_text));
	long_text[sizeof(long_text) - 1] = '\0';
	assert_int_equal(err_set(&e, E_INTERNAL, "%s", long_text), -1);
	assert_int_equal(strlen(e.detail), sizeof(e.detail) - 1);
}

static void test_err_set_keeps_the_fields_already_listed(void **state)
{
	struct err e;

	(void)state;
	err_clear(&e);
	err_field(&e, "due", "not_a_date", NULL);
	err_set(&e, E_INVALID_FIELDS, "%s", "");
	assert_int_equal(e.field_count, 1);
	assert_string_equal(e.field[0].name, "due");
}

static void test_wrong_fields_are_listed_all_at_once(void **state)
{
	struct err e;

	(void)state;
	err_clear(&e);
	assert_int_equal(err_field(&e, "family_name", "required", NULL), -1);
	assert_int_equal(err_field(&e, "address.postcode", "too_long", "4"), -1);
	assert_int_equal(e.code, E_INVALID_FIELDS);
	assert_int_equal(e.field_count, 2);
	assert_string_equal(e.field[0].name, "family_name");
	assert_string_equal(e.field[0].code, "required");
	assert_string_equal(e.field[0].limit, "");
	assert_string_equal(e.field[1].name, "address.postcode");
	assert_string_equal(e.field[1].limit, "4");
}

static void test_what_comes_after_forty_fields_is_dropped(void **state)
{
	struct err e;
	char name[16];

	(void)state;
	err_clear(&e);
	for (int i = 0; i < ERR_FIELDS + 5; i++) {
		snprintf(name, sizeof(name), "f%d", i);
		assert_int_equal(err_field(&e, name, "unknown", NULL), -1);
	}
	assert_int_equal(e.field_count, ERR_FIELDS);
	assert_string_equal(e.field[ERR_FIELDS - 1].name, "f39");
}

static void test_a_cut_name_stays_utf8(void **state)
{
	struct err e;
	char name[400] = "";

	(void)state;
	for (int lead = 0; lead < 5; lead++) {
		size_t len;

		err_clear(&e);
		memset(name, 'x', sizeof(name));
		for (size_t i = (size_t)lead; i + 4 < sizeof(name); i += 4)
			memcpy(name + i, "\xF0\x9F\x99\x82", 4);
		name[sizeof(name) - 1] = '\0';
		err_field(&e, name, "unknown", NULL);
		len = strlen(e.field[0].name);
		assert_in_range(len, sizeof(e.field[0].name) - 4, sizeof(e.field[0].name) - 1);
		assert_true(text_is_utf8(e.field[0].name, len));
		assert_memory_equal(e.field[0].name, name, len);
	}
}

static void test_clear_forgets_all(void **state)
{
	struct err e;

	(void)state;
	memset(&e, 0xFF, sizeof(e));
	err_clear(&e);
	assert_int_equal(e.code, E_NONE);
	assert_string_equal(e.detail, "");
	assert_null(e.reason);
	assert_int_equal(e.field_count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_code_has_the_status_and_slug_it_promises),
		cmocka_unit_test(test_slugs_are_unique),
		cmocka_unit_test(test_an_unknown_or_forgotten_code_is_our_fault),
		cmocka_unit_test(test_err_set_fills_and_gives_minus_one),
		cmocka_unit_test(test_err_set_keeps_the_fields_already_listed),
		cmocka_unit_test(test_wrong_fields_are_listed_all_at_once),
		cmocka_unit_test(test_what_comes_after_forty_fields_is_dropped),
		cmocka_unit_test(test_a_cut_name_stays_utf8),
		cmocka_unit_test(test_clear_forgets_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
