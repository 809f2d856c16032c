/*
 * Text that came from outside.
 *
 * Everything but text_is_utf8() is given strings that passed it. Given others they still read
 * nothing past the NUL: a byte that starts no character counts as one unknown character.
 */
#include "base/text.h"

#include <stdint.h>
#include <string.h>

#include "base/text_fold.h"

enum {
	UNKNOWN = 0xFFFD,
	WORD_NEAR = 24, /* a cut goes back to a blank at most this many characters away */
};

/* One character of at most `n` bytes at `s`: its length, or 0 when it is not well formed. Bytes are
 * looked at in order, so a NUL ends the reading. */
static size_t decode(const unsigned char *s, size_t n, uint32_t *cp)
{
	static const uint32_t LEAST[] = {0, 0, 0x80, 0x800, 0x10000};
	size_t len;
	uint32_t c;

	if (n == 0)
		return 0;
	c = s[0];
	if (c < 0x80) {
		*cp = c;
		return 1;
	}
	if (c < 0xC2 || c > 0xF4)
		return 0;
	len = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
	if (len > n)
		return 0;
	c &= 0x7FU >> len;
	for (size_t i = 1; i < len; i++) {
		if ((s[i] & 0xC0) != 0x80)
			return 0;
		c = c << 6 | (s[i] & 0x3FU);
	}
	if (c < LEAST[len] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		return 0;
	*cp = c;
	return len;
}

/* The character at `s`, which is not at its NUL, and its length (at least 1). */
static size_t next(const char *s, uint32_t *cp)
{
	size_t len = decode((const unsigned char *)s, 4, cp);

	if (len == 0) {
		*cp = UNKNOWN;
		return 1;
	}
	return len;
}

bool text_is_utf8(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;

	while (n > 0) {
		uint32_t cp;
		size_t len = decode(p, n, &cp);

		if (len == 0 || cp == 0)
			return false;
		p += len;
		n -= len;
	}
	return true;
}

size_t text_length(const char *s)
{
	size_t count = 0;
	uint32_t cp;

	for (; *s; s += next(s, &cp))
		count++;
	return count;
}

bool text_is_clean(const char *s, bool lines)
{
	uint32_t cp;

	for (size_t len; *s; s += len) {
		len = next(s, &cp);
		if (lines && (cp == '\t' || cp == '\n' || cp == '\r'))
			continue;
		if (cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) || (cp >= 0x202A && cp <= 0x202E) ||
			(cp >= 0x2066 && cp <= 0x2069))
			return false;
	}
	return true;
}

/* White_Space of the Unicode character database. */
static bool is_space(uint32_t cp)
{
	return (cp >= 0x09 && cp <= 0x0D) || cp == 0x20 || cp == 0x85 || cp == 0xA0 ||
	       cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x2028 || cp == 0x2029 ||
	       cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

/* What shows nothing and joins, parts or directs its neighbours: at an end it has none. */
static bool is_invisible(uint32_t cp)
{
	return (cp >= 0x200B && cp <= 0x200F) || cp == 0x2060 || cp == 0xFEFF;
}

char *text_trim(struct arena *a, const char *s, bool squeeze)
{
	char *to = arena_alloc(a, strlen(s) + 1);
	size_t n = 0, keep = 0; /* `keep`: up to the last character that is no blank */
	bool in_run = false;

	while (*s) {
		uint32_t cp;
		size_t len = next(s, &cp);
		bool space = is_space(cp);

		if (is_invisible(cp) && n == 0) {
			s += len;
			continue;
		}
		if (space && (n == 0 || (squeeze && in_run))) {
			s += len;
			continue;
		}
		if (space && squeeze)
			to[n++] = ' ';
		else
			for (size_t i = 0; i < len; i++)
				to[n++] = s[i];
		in_run = space;
		if (!space && !is_invisible(cp))
			keep = n;
		s += len;
	}
	to[keep] = '\0';
	return to;
}

char *text_name_key(struct arena *a, const char *s)
{
	/* no character's folded form is longer than the character: see the test of the table */
	char *to = arena_alloc(a, strlen(s) + 1);
	size_t n = 0;

	while (*s) {
		uint32_t cp;
		size_t len = next(s, &cp);
		const char *folded = cp < 0x80 ? NULL : text_fold(cp);

		if (folded) {
			for (; *folded; folded++)
				to[n++] = *folded;
		} else if (cp >= 'A' && cp <= 'Z') {
			to[n++] = (char)(cp - 'A' + 'a');
		} else if (cp >= 0x80 || (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9')) {
			memcpy(to + n, s, len);
			n += len;
		}
		s += len;
	}
	to[n] = '\0';
	return to;
}

char *text_start(struct arena *a, const char *s, size_t max)
{
	const char *p = s, *blank = NULL;
	size_t count = 0, blank_at = 0, length;
	uint32_t cp;
	char *start;

	for (; *p && count < max; count++) {
		size_t len = next(p, &cp);

		if (is_space(cp)) {
			blank = p;
			blank_at = count;
		}
		p += len;
	}
	if (*p == '\0')
		return arena_strdup(a, s);
	next(p, &cp);
	if (!is_space(cp) && blank && count - blank_at <= WORD_NEAR && blank_at > max / 2)
		p = blank;
	start = text_trim(a, arena_strndup(a, s, (size_t)(p - s)), false);
	length = strlen(start);
	while (length && strchr(".,;:", start[length - 1]))
		start[--length] = '\0';
	return arena_printf(a, "%s...", start);
}
