/*
 * Text from outside: whatever the bytes, nothing is read past the end; of well-formed text the keys
 * and trimmings have the properties that look-ups count on.
 */
#include "base/text.h"
#include "fuzz.h"

enum { LONGEST = 1 << 16 }; /* bytes; more brings nothing new */

static void of_any_string(struct arena *a, const char *s)
{
	const char *trimmed = text_trim(a, s, false), *squeezed = text_trim(a, s, true);
	const char *key = text_name_key(a, s);

	must(strlen(trimmed) <= strlen(s), "trimming never grows");
	must(strlen(squeezed) <= strlen(trimmed), "squeezing never grows");
	must(strcmp(text_trim(a, trimmed, false), trimmed) == 0, "trimming twice is once");
	must(strcmp(text_trim(a, squeezed, true), squeezed) == 0, "squeezing twice is once");
	must(strlen(key) <= strlen(s), "a key never grows");
	must(text_is_clean(s, true) || !text_is_clean(s, false), "lines allow more");
	must(text_length(s) <= strlen(s), "characters are no more than bytes");
}

static void of_text(struct arena *a, const char *s)
{
	const char *key = text_name_key(a, s);

	must(text_is_utf8(key, strlen(key)), "a key is text");
	must(strcmp(text_name_key(a, key), key) == 0, "a key is its own key");
	must(strcmp(text_name_key(a, text_trim(a, s, true)), key) == 0, "blanks do not count");
	for (const char *p = key; *p; p++)
		must((unsigned char)*p >= 0x80 || (*p >= 'a' && *p <= 'z') ||
				(*p >= '0' && *p <= '9'),
			"a key has letters and digits");
	for (size_t max = 0; max < 50; max += 7) {
		const char *start = text_start(a, s, max);

		must(text_is_utf8(start, strlen(start)), "a beginning is text");
		must(text_length(start) <= max + 3, "a beginning is short");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new(64 << 20);
	char *s = fuzz_string(data, size < LONGEST ? size : LONGEST);
	bool good = text_is_utf8((const char *)data, size) && size < LONGEST;

	must(!good || strlen(s) == size, "text has no NUL");
	of_any_string(a, s);
	if (good)
		of_text(a, s);
	free(s);
	arena_free(a);
	return 0;
}
