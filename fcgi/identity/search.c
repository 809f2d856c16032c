/*
 * From what was typed to patterns.
 */
#include "identity/search.h"

#include <string.h>

#include "base/text.h"

const char *search_key(struct arena *a, const char *name, size_t max)
{
	char *key = text_name_key(a, name);

	for (char *p = key; *p; p++)
		if (((unsigned char)*p & 0xC0) != 0x80 && max-- == 0) {
			*p = '\0';
			break;
		}
	return key;
}

/* The digits of `typed` when it has nothing else but dots and blanks; NULL otherwise. */
static char *digits_of(struct arena *a, const char *typed)
{
	char *digits = arena_strdup(a, typed);
	size_t n = 0;

	for (const char *p = typed; *p; p++) {
		if (*p >= '0' && *p <= '9')
			digits[n++] = *p;
		else if (*p != '.' && *p != ' ')
			return NULL;
	}
	digits[n] = '\0';
	return n ? digits : NULL;
}

static const char *ascii_of(struct arena *a, const char *typed)
{
	char *lower = arena_strdup(a, typed);

	for (char *p = lower; *p; p++) {
		if ((unsigned char)*p >= 0x80)
			return NULL;
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	}
	return lower;
}

/* The keys of the words, as patterns. */
static void read_words(struct arena *a, struct search *s, const char *typed)
{
	char *rest = text_trim(a, typed, true);
	size_t found = 0;

	while (rest && found < SEARCH_WORDS) {
		char *blank = found + 1 < SEARCH_WORDS ? strchr(rest, ' ') : NULL;
		const char *key;

		if (blank)
			*blank++ = '\0';
		key = text_name_key(a, rest);
		if (*key)
			s->word[found++] = arena_printf(a, "%%%s%%", key);
		rest = blank;
	}
	if (found == 0)
		s->word[0] = NULL;
}

struct search search_read(struct arena *a, const char *typed)
{
	struct search s = {.word = {"%", "%", "%"}};
	const char *digits;

	if (!typed)
		return s;
	read_words(a, &s, typed);
	if (s.word[0])
		s.start = arena_printf(a, "%s%%", text_name_key(a, typed));
	digits = digits_of(a, typed);
	if (digits) {
		s.number = arena_printf(a, "%s%%", digits + strspn(digits, "0"));
		s.number_whole = arena_printf(a, "%s%%", digits);
		if (s.number[0] == '%') /* nothing but zeros: no number starts so */
			s.number = NULL;
	}
	s.ascii = ascii_of(a, typed);
	return s;
}
