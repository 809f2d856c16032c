/*
 * Codes of the second factor: the vectors of RFC 6238, the window, each step once; what is typed;
 * how the secret is shown.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "http/json.h"
#include "identity/factor.h"

/* RFC 6238, appendix B, SHA-1; the last six of its eight digits. */
static const uint8_t SECRET[] = "12345678901234567890";
static const struct {
	int64_t at;
	const char *code;
} VECTORS[] = {
	{59, "287082"},
	{1111111109, "081804"},
	{1111111111, "050471"},
	{1234567890, "005924"},
	{2000000000, "279037"},
	{20000000000, "353130"},
};
enum { COUNT = sizeof(VECTORS) / sizeof(VECTORS[0]) };

static int fits(const char *code, int64_t now, int64_t used, int64_t *step)
{
	struct err e = {0};

	*step = -1;
	return factor_step(SECRET, code, now, used, step, &e);
}

static void test_the_vectors_of_the_standard(void **state)
{
	int64_t step;

	(void)state;
	for (size_t i = 0; i < COUNT; i++) {
		assert_int_equal(fits(VECTORS[i].code, VECTORS[i].at, 0, &step), 1);
		assert_int_equal(step, VECTORS[i].at / 30);
	}
}

static void test_a_code_lives_for_its_step_and_one_beside(void **state)
{
	const int64_t step = 1234567890 / 30, begin = step * 30;
	int64_t found;

	(void)state;
	assert_int_equal(fits("005924", begin - 31, 0, &found), 0);
	assert_int_equal(fits("005924", begin - 30, 0, &found), 1);
	assert_int_equal(fits("005924", begin, 0, &found), 1);
	assert_int_equal(fits("005924", begin + 29, 0, &found), 1);
	assert_int_equal(fits("005924", begin + 59, 0, &found), 1);
	assert_int_equal(found, step);
	assert_int_equal(fits("005924", begin + 60, 0, &found), 0);
	assert_int_equal(found, -1);
}

static void test_a_step_that_was_used_fits_no_more(void **state)
{
	const int64_t now = 1234567890, step = now / 30;
	int64_t found;

	(void)state;
	assert_int_equal(fits("005924", now, step - 1, &found), 1);
	assert_int_equal(fits("005924", now, step, &found), 0);
	assert_int_equal(fits("005924", now, step + 1, &found), 0);
}

static void test_other_codes_do_not_fit(void **state)
{
	char code[] = "005924";
	int64_t found;

	(void)state;
	for (size_t i = 0; i < FACTOR_DIGITS; i++) {
		code[i] = (char)('0' + (code[i] - '0' + 1) % 10);
		assert_int_equal(fits(code, 1234567890, 0, &found), 0);
		code[i] = (char)('0' + (code[i] - '0' + 9) % 10);
	}
	assert_int_equal(fits(code, 1234567890, 0, &found), 1);
}

static void test_what_is_typed_is_read_as_meant(void **state)
{
	static const struct {
		const char *typed;
		enum code_kind kind;
		const char *text;
	} CASES[] = {
		{"005924", CODE_TIME, "005924"},
		{"005 924", CODE_TIME, "005924"},
		{" 00-59-24 ", CODE_TIME, "005924"},
		{"abcd-efgh-jkmn", CODE_RECOVERY, "abcdefghjkmn"},
		{"ABCD EFGH JKMN", CODE_RECOVERY, "abcdefghjkmn"},
		{"O0iI-Ll11-zZ9v", CODE_RECOVERY, "00111111zz9v"},
		{"123456789012", CODE_RECOVERY, "123456789012"},
		{"00592", CODE_NONE, NULL},
		{"0059245", CODE_NONE, NULL},
		{"00592a", CODE_NONE, NULL},
		{"abcd-efgh-jkmu", CODE_NONE, NULL},
		{"abcd-efgh-jkmnp", CODE_NONE, NULL},
		{"005\xc2\xa0"
		 "924",
			CODE_NONE, NULL},
		{"", CODE_NONE, NULL},
		{"- -", CODE_NONE, NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		struct code_typed code;

		code_read(CASES[i].typed, &code);
		if (code.kind != CASES[i].kind)
			fail_msg("'%s' is read as %d", CASES[i].typed, code.kind);
		if (CASES[i].text)
			assert_string_equal(code.text, CASES[i].text);
	}
}

static void test_recovery_codes_are_read_back(void **state)
{
	char shown[RECOVERY_TEXT], plain[RECOVERY_CHARS + 1], before[RECOVERY_TEXT] = "";

	(void)state;
	for (int i = 0; i < 200; i++) {
		struct code_typed code;

		recovery_new(shown, plain);
		assert_int_equal(strlen(shown), RECOVERY_TEXT - 1);
		assert_string_not_equal(shown, before);
		code_read(shown, &code);
		assert_int_equal(code.kind, CODE_RECOVERY);
		assert_string_equal(code.text, plain);
		memcpy(before, shown, sizeof(before));
	}
}

static void test_the_secret_is_shown_to_type_and_to_scan(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct err e = {0};
	struct json_object *o = factor_secret_json(a, SECRET, "an@vdab.be", &e);
	struct json_object *qr;
	const char *path;
	int64_t size;

	(void)state;
	assert_non_null(o);
	assert_string_equal(json_object_get_string(json_object_object_get(o, "secret")),
		"GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
	assert_string_equal(json_object_get_string(json_object_object_get(o, "uri")),
		"otpauth://totp/Inzage:an%40vdab.be?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
		"&issuer=Inzage&algorithm=SHA1&digits=6&period=30");
	qr = json_object_object_get(o, "qr");
	size = json_object_get_int64(json_object_object_get(qr, "size"));
	path = json_object_get_string(json_object_object_get(qr, "path"));
	/* a square of 4n + 17 modules; the finder pattern's top edge is seven of them, past the
	 * margin */
	assert_int_equal((size - 8 - 17) % 4, 0);
	assert_int_equal(strncmp(path, "M4 4h7v1h-7z", 12), 0);
	json_object_put(o);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_vectors_of_the_standard),
		cmocka_unit_test(test_a_code_lives_for_its_step_and_one_beside),
		cmocka_unit_test(test_a_step_that_was_used_fits_no_more),
		cmocka_unit_test(test_other_codes_do_not_fit),
		cmocka_unit_test(test_what_is_typed_is_read_as_meant),
		cmocka_unit_test(test_recovery_codes_are_read_back),
		cmocka_unit_test(test_the_secret_is_shown_to_type_and_to_scan),
	};
	struct err e = {0};

	if (crypto_start(&e))
		return 1;
	return cmocka_run_group_tests_name("second factor", tests, NULL, NULL);
}
