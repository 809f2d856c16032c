/*
 * UTF-8, lengths, control characters, trimming, beginnings.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/text.h"

static struct arena *arena;

static int arena_up(void **state)
{
	(void)state;
	arena = arena_new(64 << 20);
	return 0;
}

static int arena_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* Bytes of a code point, any up to 0x1FFFFF, without asking whether it is allowed. */
static size_t encode(uint32_t cp, size_t len, char *to)
{
	static const unsigned char LEAD[] = {0, 0, 0xC0, 0xE0, 0xF0};

	if (len == 1) {
		to[0] = (char)cp;
		return 1;
	}
	for (size_t i = len - 1; i > 0; i--, cp >>= 6)
		to[i] = (char)(0x80 | (cp & 0x3F));
	to[0] = (char)(LEAD[len] | cp);
	return len;
}

static size_t right_length(uint32_t cp)
{
	return cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
}

static void test_every_code_point_is_accepted_but_surrogates_and_nul(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp < 0x1FFFFF; cp++) {
		char s[5];
		size_t n = encode(cp, right_length(cp), s);
		bool good = cp > 0 && cp <= 0x10FFFF && !(cp >= 0xD800 && cp <= 0xDFFF);

		assert_int_equal(text_is_utf8(s, n), good);
	}
}

static void test_every_overlong_form_is_refused(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp < 0x10000; cp++) {
		for (size_t len = right_length(cp) + 1; len <= 4; len++) {
			char s[4];

			assert_false(text_is_utf8(s, encode(cp, len, s)));
		}
	}
}

static void test_a_character_cut_short_is_refused(void **state)
{
	static const char *const WHOLE[] = {"\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x99\x82"};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		size_t len = strlen(WHOLE[i]);

		assert_true(text_is_utf8(WHOLE[i], len));
		for (size_t n = 1; n < len; n++) {
			/* to its exact length on the heap, at the end, and before another letter */
			char *cut = malloc(n);
			char before[8] = "";

			memcpy(cut, WHOLE[i], n);
			assert_false(text_is_utf8(cut, n));
			free(cut);
			memcpy(before, WHOLE[i], n);
			before[n] = 'x';
			assert_false(text_is_utf8(before, n + 1));
			assert_false(text_is_utf8(WHOLE[i] + n, len - n));
		}
	}
}

static void test_hostile_bytes_are_refused(void **state)
{
	static const char *const BAD[] = {"\x80", "\xBF", "\xFE", "\xFF", "\xC0\x80", "\xC1\xBF",
		"\xE0\x80\xAF", "\xF0\x80\x80\xAF", "\xED\xA0\x80", "\xED\xBF\xBF",
		"\xED\xA0\xBD\xED\xB8\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
		"\xF8\x88\x80\x80\x80", "\xFC\x84\x80\x80\x80\x80", "ok\xC3", "\xC3(",
		"\xE2\x28\xA1", "\xF0\x28\x8C\xBC", "\xEF\xBB"};

	(void)state;
	for (size_t i = 0; i < sizeof(BAD) / sizeof(BAD[0]); i++)
		assert_false(text_is_utf8(BAD[i], strlen(BAD[i])));
	assert_false(text_is_utf8("a\0b", 3));
	assert_true(text_is_utf8("", 0));
	assert_true(text_is_utf8(NULL, 0));
	assert_true(text_is_utf8("Éloïse € 🙂", strlen("Éloïse € 🙂")));
}

static void test_length_counts_code_points(void **state)
{
	(void)state;
	assert_int_equal(text_length(""), 0);
	assert_int_equal(text_length("abc"), 3);
	assert_int_equal(text_length("Éloïse"), 6);
	assert_int_equal(text_length("E\xCC\x81loise"), 7);
	assert_int_equal(text_length("€🙂"), 2);
}

static void test_control_characters_are_not_clean(void **state)
{
	(void)state;
	for (uint32_t cp = 1; cp < 0x3000; cp++) {
		char s[8] = "a";
		bool control = cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
		bool line = cp == '\t' || cp == '\n' || cp == '\r';
		bool override = (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
		size_t n = 1 + encode(cp, right_length(cp), s + 1);

		s[n] = 'b';
		s[n + 1] = '\0';
		assert_int_equal(text_is_clean(s, false), !control && !override);
		assert_int_equal(text_is_clean(s, true), (!control || line) && !override);
	}
	assert_true(text_is_clean("", false));
}

static void test_a_name_cannot_be_turned_round(void **state)
{
	(void)state;
	assert_false(text_is_clean("Jan \xE2\x80\xAEsteeP", true));
	assert_false(text_is_clean("\xE2\x81\xA7Jan", true));
	/* Arabic and Hebrew as they are, with their own marks, are no trick */
	assert_true(text_is_clean("محمد العمراني", false));
	assert_true(text_is_clean("\xE2\x80\x8Fשלום", false));
}

static void test_trim_takes_unicode_blanks_from_both_ends(void **state)
{
	(void)state;
	assert_string_equal(text_trim(arena, "  Lena  ", false), "Lena");
	assert_string_equal(
		text_trim(arena, "\xC2\xA0\t\nLena\xE2\x80\x89\xE3\x80\x80\r\n", false), "Lena");
	assert_string_equal(text_trim(arena, "a  b", false), "a  b");
	assert_string_equal(text_trim(arena, "", true), "");
	assert_string_equal(text_trim(arena, " \xE2\x80\xA8 \xC2\x85 ", true), "");
	/* what shows nothing makes no name, but stays where it joins two letters */
	assert_string_equal(text_trim(arena, "\xE2\x80\x8B \xEF\xBB\xBF\xE2\x80\x8F", true), "");
	assert_string_equal(text_trim(arena, "\xE2\x80\x8Bx\xE2\x81\xA0 ", true), "x");
	assert_string_equal(text_trim(arena, "a\xE2\x80\x8C" "b", true), "a\xE2\x80\x8C" "b");
}

static void test_squeeze_makes_runs_one_space(void **state)
{
	(void)state;
	assert_string_equal(text_trim(arena, " Jan \xC2\xA0\t van  der\xE2\x80\xAFWal ", true),
		"Jan van der Wal");
	assert_string_equal(text_trim(arena, "a\n\nb", true), "a b");
	assert_string_equal(text_trim(arena, "é \xC2\xA0", true), "é");
}

static void test_R110_a_short_text_stays_whole(void **state)
{
	(void)state;
	assert_string_equal(text_start(arena, "Kort.", 40), "Kort.");
	assert_string_equal(text_start(arena, "", 40), "");
	assert_string_equal(text_start(arena, "12345", 5), "12345");
	assert_string_equal(text_start(arena, "éèêëē", 5), "éèêëē");
}

static void test_R110_a_long_text_is_cut_at_a_word_near(void **state)
{
	static const char TEXT[] = "Gesprek over de stand van de sollicitaties";

	(void)state;
	assert_string_equal(text_start(arena, TEXT, 14), "Gesprek over...");
	assert_string_equal(text_start(arena, TEXT, 12), "Gesprek over...");
	assert_string_equal(text_start(arena, TEXT, 13), "Gesprek over...");
	assert_string_equal(text_start(arena, TEXT, 5), "Gespr...");
	assert_string_equal(text_start(arena, "123456", 5), "12345...");
	assert_string_equal(text_start(arena, "x", 0), "...");
	assert_string_equal(text_start(arena, "Gesprek gehad. Vervolg later", 15), "Gesprek gehad...");
	assert_string_equal(text_start(arena, "een, twee, drie", 10), "een, twee...");
	assert_string_equal(text_start(arena, "......", 3), "...");
}

static void test_R110_a_cut_counts_characters_and_splits_none(void **state)
{
	(void)state;
	assert_string_equal(text_start(arena, "éèêëēx", 5), "éèêëē...");
	assert_string_equal(text_start(arena, "🙂🙂🙂", 2), "🙂🙂...");
	for (size_t max = 0; max < 30; max++) {
		char *s = text_start(arena, "Één heel lang — héél lang — woord ergens", max);

		assert_true(text_is_utf8(s, strlen(s)));
		assert_true(text_length(s) <= max + 3);
	}
}

/* What is not UTF-8 should not come here; if it does, nothing past the NUL is read. */
static void test_bytes_that_are_no_text_do_no_harm(void **state)
{
	static const char *const BAD[] = {"\xC3", "\xE2\x82", "\xF0\x9F\x99", "a\xFF", "\x80\x80"};

	(void)state;
	for (size_t i = 0; i < sizeof(BAD) / sizeof(BAD[0]); i++) {
		char *s = strdup(BAD[i]);

		assert_int_equal(strlen(text_trim(arena, s, true)), strlen(s));
		assert_true(text_length(s) <= strlen(s));
		assert_true(text_is_clean(s, false));
		text_start(arena, s, 1);
		text_name_key(arena, s);
		free(s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_code_point_is_accepted_but_surrogates_and_nul),
		cmocka_unit_test(test_every_overlong_form_is_refused),
		cmocka_unit_test(test_a_character_cut_short_is_refused),
		cmocka_unit_test(test_hostile_bytes_are_refused),
		cmocka_unit_test(test_length_counts_code_points),
		cmocka_unit_test(test_control_characters_are_not_clean),
		cmocka_unit_test(test_a_name_cannot_be_turned_round),
		cmocka_unit_test(test_trim_takes_unicode_blanks_from_both_ends),
		cmocka_unit_test(test_squeeze_makes_runs_one_space),
		cmocka_unit_test(test_R110_a_short_text_stays_whole),
		cmocka_unit_test(test_R110_a_long_text_is_cut_at_a_word_near),
		cmocka_unit_test(test_R110_a_cut_counts_characters_and_splits_none),
		cmocka_unit_test(test_bytes_that_are_no_text_do_no_harm),
	};

	return cmocka_run_group_tests(tests, arena_up, arena_down);
}
