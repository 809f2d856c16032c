/*
 * Comparison keys of names (I52): blind to case, accents, punctuation and Unicode form.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/text.h"
#include "base/text_fold.h"

static struct arena *arena;

static int arena_up(void **state)
{
	(void)state;
	arena = arena_new(256 << 20);
	return 0;
}

static int arena_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void test_I52_names_that_are_written_in_several_ways_have_one_key(void **state)
{
	/* rows of ways to write one name; the key in front */
	static const char *const NAMES[][6] = {
		{"elamrani", "El-Amrani", "EL AMRANI", "el Amràni", "El’Amrani",
			"El\xC2\xA0"
			"Amrani"},
		{"eloise", "Éloïse", "ELOÏSE", "E\xCC\x81loi\xCC\x88se", "eloise",
			"Éloi\xCC\x88se"},
		{"orsted", "Ørsted", "ørsted", "ORSTED", "Orsted", "Ǿrsted"},
		{"lukasz", "Łukasz", "ŁUKASZ", "Lukasz", "łukasz", "L\xCC\xB8ukasz"},
		{"strauss", "Strauß", "STRAUSS", "STRAUẞ", "Strauss", "strauß"},
		{"fiers", "ﬁers", "Fiers", "FIERS", "fi-ers", "f.iers"},
		{"ijsbrand", "IJsbrand", "Ĳsbrand", "ĳsbrand", "ijsbrand", "IJSBRAND"},
		{"isik", "Işık", "IŞIK", "ışık", "isik", "İşik"},
		{"oconnor", "O'Connor", "O’Connor", "OʼConnor", "O`Connor", "o connor"},
		{"vandevelde", "Van de Velde", "vandevelde", "Van  De-Velde", "VAN DE VELDE",
			"Van\tde Velde"},
		{"aeroskobing", "Ærøskøbing", "ÆRØSKØBING", "Aeroskobing", "ærøskøbing",
			"Ǽrøskøbing"},
		{"nguyenthiha", "Nguyễn Thị Hà", "NGUYỄN THỊ HÀ", "Nguye\xCC\x82\xCC\x83n Thị Hà",
			"Nguyen Thi Ha", "Nguyê\xCC\x83n Thi\xCC\xA3 Ha\xCC\x80"},
		{"dordevic", "Đorđević", "Dordevic", "ĐORĐEVIĆ", "đorđević", "Đorđevic\xCC\x81"},
		{"francois", "François", "FRANÇOIS", "Franc\xCC\xA7ois", "francois", "Fran-çois"},
		{"stefan", "Ștefan", "Ştefan", "STEFAN", "S\xCC\xA6tefan", "ștefan"},
		{"thordur", "Þórður", "ÞÓRÐUR", "Thordur", "þórður", "Þo\xCC\x81rður"},
		{"jeanmarc2", "Jean-Marc 2", "JEAN MARC²", "jeanmarc2", "Jean‑Marc 2",
			"Jean–Marc 2"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		for (size_t k = 1; k < 6; k++)
			assert_string_equal(text_name_key(arena, NAMES[i][k]), NAMES[i][0]);
	}
}

static void test_I52_other_names_have_other_keys(void **state)
{
	static const char *const NAMES[] = {"Peeters", "Peters", "Pieters", "El Amrani",
		"El Amranj", "Éloïse", "Eloisa", "Иван", "Ирина", "محمد", "李", "王"};

	(void)state;
	for (size_t i = 0; i < sizeof(NAMES) / sizeof(NAMES[0]); i++) {
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(
				text_name_key(arena, NAMES[i]), text_name_key(arena, NAMES[k]));
	}
}

static void test_letters_of_other_scripts_stay(void **state)
{
	(void)state;
	assert_string_equal(text_name_key(arena, "محمد"), "محمد");
	assert_string_equal(text_name_key(arena, "李 小龍"), "李小龍");
	assert_string_equal(text_name_key(arena, "გიორგი"), "გიორგი");
}

static void test_greek_and_cyrillic_are_blind_to_case_and_accents(void **state)
{
	static const char *const SAME[][3] = {
		{"Γιώργος", "ΓΙΩΡΓΟΣ", "γιωργοσ"},
		{"Ωάννης", "ΩΆΝΝΗΣ", "ωαννησ"},
		{"Σοφία-Ϊϋ", "ΣΟΦΙΑ Ϊ́ Ϋ", "σοφιαιυ"},
		{"Иван", "ИВАН", "иван"},
		{"Алёна", "АЛЕНА", "алена"},
		{"Сергій Ґудзь", "СЕРГІЙ ҐУДЗЬ", "сергіиґудзь"},
		{"Йордан", "и\xCC\x86ордан", "иордан"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(SAME) / sizeof(SAME[0]); i++) {
		assert_string_equal(text_name_key(arena, SAME[i][0]), SAME[i][2]);
		assert_string_equal(text_name_key(arena, SAME[i][1]), SAME[i][2]);
	}
}

static void test_what_is_no_letter_leaves_nothing(void **state)
{
	(void)state;
	assert_string_equal(text_name_key(arena, ""), "");
	assert_string_equal(text_name_key(arena, " -'.,;:!?()[]{}/\\\"@#&*+=<>|~^_`%$"), "");
	assert_string_equal(
		text_name_key(arena,
			"«»“”‘’–—…·¨´¸¡¿×÷€™©®§¶†‡•🙂\xEF"
			"\xBB"
			"\xBF"),
		"");
	assert_string_equal(text_name_key(arena, "\xCC\x81\xCC\x88"), "");
}

static void test_ascii_letters_and_digits_stay_lower_case(void **state)
{
	(void)state;
	for (int c = 1; c < 0x80; c++) {
		char s[2] = {(char)c, '\0'}, wanted[2] = "";

		if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
			wanted[0] = (char)c;
		else if (c >= 'A' && c <= 'Z')
			wanted[0] = (char)(c + 32);
		assert_string_equal(text_name_key(arena, s), wanted);
	}
}

static size_t encode(uint32_t cp, char to[5])
{
	size_t len = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	static const unsigned char LEAD[] = {0, 0, 0xC0, 0xE0, 0xF0};

	memset(to, 0, 5);
	for (size_t i = len - 1; i > 0; i--, cp >>= 6)
		to[i] = (char)(0x80 | (cp & 0x3F));
	to[0] = (char)(LEAD[len] | cp);
	return len;
}

/* For every code point: the key is no longer than the text (text_name_key() counts on it), is valid
 * UTF-8, and is its own key. */
static void test_a_key_never_grows_and_is_its_own_key(void **state)
{
	(void)state;
	for (uint32_t cp = 0x80; cp <= 0x10FFFF; cp++) {
		char s[5];
		size_t n = encode(cp, s);
		const char *fold = text_fold(cp), *key;

		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		if (fold)
			assert_true(strlen(fold) <= n);
		if (cp % 0x1000 == 0)
			arena_reset(arena);
		key = text_name_key(arena, s);
		assert_true(text_is_utf8(key, strlen(key)));
		assert_string_equal(text_name_key(arena, key), key);
	}
}

/* Letters with one accent, as one code point and as letter and mark. */
static void test_both_unicode_forms_give_one_key(void **state)
{
	static const struct {
		const char *one, *two;
	} FORMS[] = {
		{"À", "A\xCC\x80"},
		{"â", "a\xCC\x82"},
		{"ã", "a\xCC\x83"},
		{"å", "a\xCC\x8A"},
		{"ă", "a\xCC\x86"},
		{"ą", "a\xCC\xA8"},
		{"č", "c\xCC\x8C"},
		{"ď", "d\xCC\x8C"},
		{"ē", "e\xCC\x84"},
		{"ė", "e\xCC\x87"},
		{"ğ", "g\xCC\x86"},
		{"ģ", "g\xCC\xA7"},
		{"İ", "I\xCC\x87"},
		{"ň", "n\xCC\x8C"},
		{"ñ", "n\xCC\x83"},
		{"ő", "o\xCC\x8B"},
		{"ơ", "o\xCC\x9B"},
		{"ř", "r\xCC\x8C"},
		{"ş", "s\xCC\xA7"},
		{"ț", "t\xCC\xA6"},
		{"ů", "u\xCC\x8A"},
		{"ű", "u\xCC\x8B"},
		{"ŵ", "w\xCC\x82"},
		{"ÿ", "y\xCC\x88"},
		{"ż", "z\xCC\x87"},
		{"ǎ", "a\xCC\x8C"},
		{"ȩ", "e\xCC\xA7"},
		{"ḥ", "h\xCC\xA3"},
		{"ṣ", "s\xCC\xA3"},
		{"ẓ", "z\xCC\xA3"},
		{"ậ", "a\xCC\xA3\xCC\x82"},
		{"ữ", "u\xCC\x9B\xCC\x83"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(FORMS) / sizeof(FORMS[0]); i++) {
		const char *key = text_name_key(arena, FORMS[i].one);

		assert_int_equal(strlen(key), 1);
		assert_string_equal(text_name_key(arena, FORMS[i].two), key);
	}
}

/* No accented Latin letter is left: all of Latin-1, Extended-A and Additional become ASCII but for
 * a few that have no likeness. */
static void test_latin_letters_become_ascii(void **state)
{
	static const uint32_t RANGES[][2] = {{0xC0, 0x17F}, {0x1CD, 0x1DC}, {0x1DE, 0x1F5},
		{0x1F8, 0x21B}, {0x21E, 0x221}, {0x224, 0x233}, {0x1E00, 0x1E9E}, {0x1EA0, 0x1EFF}};

	(void)state;
	for (size_t i = 0; i < sizeof(RANGES) / sizeof(RANGES[0]); i++) {
		for (uint32_t cp = RANGES[i][0]; cp <= RANGES[i][1]; cp++) {
			const char *fold = text_fold(cp);

			if (cp == 0xD7 || cp == 0xF7 || cp == 0x1EE || cp == 0x1EF)
				continue; /* times, division, ezh with caron */
			assert_non_null(fold);
			assert_in_range(strlen(fold), 1, 2);
			for (const char *p = fold; *p; p++)
				assert_in_range(*p, 'a', 'z');
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_I52_names_that_are_written_in_several_ways_have_one_key),
		cmocka_unit_test(test_I52_other_names_have_other_keys),
		cmocka_unit_test(test_letters_of_other_scripts_stay),
		cmocka_unit_test(test_greek_and_cyrillic_are_blind_to_case_and_accents),
		cmocka_unit_test(test_what_is_no_letter_leaves_nothing),
		cmocka_unit_test(test_ascii_letters_and_digits_stay_lower_case),
		cmocka_unit_test(test_a_key_never_grows_and_is_its_own_key),
		cmocka_unit_test(test_both_unicode_forms_give_one_key),
		cmocka_unit_test(test_latin_letters_become_ascii),
	};

	return cmocka_run_group_tests(tests, arena_up, arena_down);
}
