/*
 * The strict reading of JSON that comes before json-c: RFC 8259 and the bounds of json.h, byte by
 * byte, without building anything.
 *
 * Names are compared as they mean, not as they are written ("a" and "\u0061" are one name), while
 * both are still in the text: of every name in the objects that are open we keep where it starts
 * and a hash.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "http/json.h"
#include "http/url.h"

enum {
	DEPTH_MAX = 16,
	NUMBER_MAX = 20, /* characters */
	NAMES_MAX = 1000 /* in one object and those around it: comparing them stays cheap */
};

static const double INTEGER_MAX = 9007199254740992.0; /* 2^53 */

struct name {
	const char *at; /* behind the opening quote */
	uint32_t hash;
};

struct check {
	const char *start, *p, *end;
	unsigned depth;
	size_t names; /* of the objects that are open */
	const char *fault;
	struct name name[NAMES_MAX];
};

static bool value(struct check *c);

/* Keep the first fault; always false. */
static bool wrong(struct check *c, const char *what)
{
	if (!c->fault)
		c->fault = what;
	return false;
}

static void skip_space(struct check *c)
{
	while (c->p < c->end && (*c->p == ' ' || *c->p == '\t' || *c->p == '\n' || *c->p == '\r'))
		c->p++;
}

static bool take(struct check *c, char wanted)
{
	if (c->p < c->end && *c->p == wanted) {
		c->p++;
		return true;
	}
	return false;
}

static bool word(struct check *c, const char *text)
{
	size_t n = strlen(text);

	if ((size_t)(c->end - c->p) < n || memcmp(c->p, text, n) != 0)
		return wrong(c, "not a value");
	c->p += n;
	return true;
}

/* Four hex digits at `p`, or -1. */
static int32_t hex4(const char *p, const char *end)
{
	int32_t unit = 0;

	if (end - p < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		int digit = hex_digit(p[i]);

		if (digit < 0)
			return -1;
		unit = unit * 16 + digit;
	}
	return unit;
}

static bool is_high(int32_t unit)
{
	return unit >= 0xD800 && unit <= 0xDBFF;
}

static bool is_low(int32_t unit)
{
	return unit >= 0xDC00 && unit <= 0xDFFF;
}

/* Behind "\u": four digits, and where they are a high surrogate a low one. */
static bool unicode_escape(struct check *c)
{
	int32_t unit = hex4(c->p, c->end);

	if (unit < 0)
		return wrong(c, "\\u without four hex digits");
	if (unit == 0)
		return wrong(c, "a NUL");
	c->p += 4;
	if (is_low(unit))
		return wrong(c, "a lone surrogate");
	if (!is_high(unit))
		return true;
	if (c->end - c->p < 6 || c->p[0] != '\\' || c->p[1] != 'u' ||
		!is_low(hex4(c->p + 2, c->end)))
		return wrong(c, "a lone surrogate");
	c->p += 6;
	return true;
}

static bool string(struct check *c)
{
	if (!take(c, '"'))
		return wrong(c, "a string was expected");
	while (c->p < c->end) {
		unsigned char b = (unsigned char)*c->p++;

		if (b == '"')
			return true;
		if (b < 0x20)
			return wrong(c, "a control character in a string");
		if (b != '\\')
			continue;
		if (c->p == c->end)
			break;
		b = (unsigned char)*c->p++;
		if (b == 'u') {
			if (!unicode_escape(c))
				return false;
		} else if (!strchr("\"\\/bfnrt", b)) {
			return wrong(c, "an unknown escape");
		}
	}
	return wrong(c, "a string is not closed");
}

static bool digits(struct check *c)
{
	const char *first = c->p;

	while (c->p < c->end && *c->p >= '0' && *c->p <= '9')
		c->p++;
	return c->p > first;
}

static bool number_in_range(struct check *c, const char *first, bool whole)
{
	size_t n = (size_t)(c->p - first);
	char text[NUMBER_MAX + 1];

	if (n > NUMBER_MAX)
		return wrong(c, "a number of too many characters");
	memcpy(text, first, n);
	text[n] = '\0';
	if (whole) {
		/* 20 digits pass 2^63, where strtoll stops at the bound, which is past ours */
		long long i = strtoll(text, NULL, 10);

		if (i > (1LL << 53) || i < -(1LL << 53))
			return wrong(c, "an integer past 2^53");
		return true;
	}
	if (!(fabs(strtod(text, NULL)) <= INTEGER_MAX))
		return wrong(c, "a number past 2^53");
	return true;
}

static bool number(struct check *c)
{
	const char *first = c->p;
	bool whole = true;

	take(c, '-');
	if (!take(c, '0') && !digits(c))
		return wrong(c, "not a value");
	if (take(c, '.')) {
		whole = false;
		if (!digits(c))
			return wrong(c, "a fraction without digits");
	}
	if (take(c, 'e') || take(c, 'E')) {
		whole = false;
		if (!take(c, '+'))
			take(c, '-');
		if (!digits(c))
			return wrong(c, "an exponent without digits");
	}
	return number_in_range(c, first, whole);
}

/* ---- names ---- */

/* Walks over the bytes of a name (checked before) as they mean: escapes become UTF-8. */
struct walk {
	const char *p;
	unsigned char pending[4];
	unsigned count, next;
};

static void pend_utf8(struct walk *w, uint32_t point)
{
	w->next = 0;
	if (point < 0x80) {
		w->pending[0] = (unsigned char)point;
		w->count = 1;
	} else if (point < 0x800) {
		w->pending[0] = (unsigned char)(0xC0 | point >> 6);
		w->count = 2;
	} else if (point < 0x10000) {
		w->pending[0] = (unsigned char)(0xE0 | point >> 12);
		w->count = 3;
	} else {
		w->pending[0] = (unsigned char)(0xF0 | point >> 18);
		w->count = 4;
	}
	for (unsigned i = 1; i < w->count; i++)
		w->pending[i] = (unsigned char)(0x80 | (point >> 6 * (w->count - 1 - i) & 0x3F));
}

static void pend_escape(struct walk *w)
{
	static const char letters[] = "bfnrt", meanings[] = "\b\f\n\r\t";
	const char *letter = strchr(letters, *w->p);
	uint32_t point;

	if (*w->p != 'u') {
		point = (unsigned char)(letter ? meanings[letter - letters] : *w->p);
		w->p++;
	} else {
		point = (uint32_t)hex4(w->p + 1, w->p + 5);
		w->p += 5;
		if (is_high((int32_t)point)) {
			uint32_t low = (uint32_t)hex4(w->p + 2, w->p + 6);

			point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
			w->p += 6;
		}
	}
	pend_utf8(w, point);
}

/* The next byte, or -1 behind the last. */
static int next_byte(struct walk *w)
{
	if (w->next < w->count)
		return w->pending[w->next++];
	if (*w->p == '"')
		return -1;
	if (*w->p != '\\')
		return (unsigned char)*w->p++;
	w->p++;
	pend_escape(w);
	return w->pending[w->next++];
}

static uint32_t name_hash(const char *at)
{
	struct walk w = {.p = at};
	uint32_t hash = 2166136261u; /* FNV-1a */

	for (int b; (b = next_byte(&w)) >= 0;)
		hash = (hash ^ (uint32_t)b) * 16777619u;
	return hash;
}

static bool same_name(const char *a, const char *b)
{
	struct walk wa = {.p = a}, wb = {.p = b};
	int byte;

	do {
		byte = next_byte(&wa);
		if (byte != next_byte(&wb))
			return false;
	} while (byte >= 0);
	return true;
}

/* Read a name and hold it against those the object has already, which start at `first`. */
static bool name(struct check *c, size_t first)
{
	struct name n = {.at = c->p};

	if (!string(c))
		return false;
	n.at++;
	n.hash = name_hash(n.at);
	for (size_t i = first; i < c->names; i++)
		if (c->name[i].hash == n.hash && same_name(c->name[i].at, n.at))
			return wrong(c, "a name stands twice");
	if (c->names == NAMES_MAX)
		return wrong(c, "too many names");
	c->name[c->names++] = n;
	return true;
}

/* ---- structure ---- */

static bool object(struct check *c)
{
	size_t first = c->names;

	skip_space(c);
	if (take(c, '}'))
		return true;
	do {
		skip_space(c);
		if (!name(c, first))
			return false;
		skip_space(c);
		if (!take(c, ':'))
			return wrong(c, "a colon was expected");
		if (!value(c))
			return false;
		skip_space(c);
	} while (take(c, ','));
	c->names = first;
	return take(c, '}') || wrong(c, "an object is not closed");
}

static bool array(struct check *c)
{
	skip_space(c);
	if (take(c, ']'))
		return true;
	do {
		if (!value(c))
			return false;
		skip_space(c);
	} while (take(c, ','));
	return take(c, ']') || wrong(c, "an array is not closed");
}

static bool nested(struct check *c, bool (*what)(struct check *c))
{
	if (++c->depth > DEPTH_MAX)
		return wrong(c, "too deep");
	c->p++;
	if (!what(c))
		return false;
	c->depth--;
	return true;
}

static bool value(struct check *c)
{
	skip_space(c);
	if (c->p == c->end)
		return wrong(c, "a value was expected");
	switch (*c->p) {
	case '{':
		return nested(c, object);
	case '[':
		return nested(c, array);
	case '"':
		return string(c);
	case 't':
		return word(c, "true");
	case 'f':
		return word(c, "false");
	case 'n':
		return word(c, "null");
	default:
		return number(c);
	}
}

int json_precheck(const char *text, size_t n, struct err *e)
{
	struct check c;

	/* the table of names is filled as it is used */
	c.start = c.p = text;
	c.end = text + n;
	c.depth = 0;
	c.names = 0;
	c.fault = NULL;
	if (!text_is_utf8(text, n))
		return err_set(e, E_MALFORMED_JSON, "not UTF-8, or a NUL");
	if (value(&c)) {
		skip_space(&c);
		if (c.p == c.end)
			return 0;
		wrong(&c, "something behind the value");
	}
	return err_set(
		e, E_MALFORMED_JSON, "%s, at byte %zu of %zu", c.fault, (size_t)(c.p - c.start), n);
}
