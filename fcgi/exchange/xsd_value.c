/*
 * The form first, then the range, then the meaning, which base/calendar knows.
 */
#include "exchange/xsd_value.h"

#include <stdbool.h>
#include <string.h>

static const int64_t JSON_MAX = (INT64_C(1) << 53) - 1;

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

char *xsd_collapse(struct arena *a, const char *text)
{
	char *to = arena_alloc(a, strlen(text) + 1);
	size_t n = 0;

	for (; *text; text++) {
		if (!is_space(*text))
			to[n++] = *text;
		else if (n > 0 && to[n - 1] != ' ')
			to[n++] = ' ';
	}
	if (n > 0 && to[n - 1] == ' ')
		n--;
	to[n] = '\0';
	return to;
}

/* Does `s` begin with `pattern`, in which 9 is any digit? What follows it, or NULL. */
static const char *follows(const char *s, const char *pattern)
{
	for (; *pattern; pattern++, s++)
		if (*pattern == '9' ? !is_digit(*s) : *s != *pattern)
			return NULL;
	return s;
}

static bool is_zone(const char *s)
{
	const char *end;

	if (*s == '\0' || strcmp(s, "Z") == 0)
		return true;
	if (*s != '+' && *s != '-')
		return false;
	end = follows(s + 1, "99:99");
	/* up to 14:00 */
	return end && *end == '\0' && s[4] <= '5' && strncmp(s + 1, "14:00", 5) <= 0;
}

/* The sign and the digits of a year; gives what follows, and whether the year is in range. */
static const char *year_end(const char *s, bool *in_range)
{
	bool negative = *s == '-';
	const char *digits = s + negative;
	size_t n = strspn(digits, "0123456789");
	int year = 0;

	if (n < 4 || (n > 4 && *digits == '0'))
		return NULL;
	for (size_t i = 0; i < n && year <= XSD_YEAR_LAST; i++)
		year = year * 10 + (digits[i] - '0');
	*in_range = !negative && year >= XSD_YEAR_FIRST && year <= XSD_YEAR_LAST;
	return digits + n;
}

enum xsd_verdict xsd_date(const char *text, struct date *to)
{
	char day[DATE_TEXT];
	bool in_range = false;
	const char *rest = year_end(text, &in_range);

	rest = rest ? follows(rest, "-99-99") : NULL;
	if (!rest || !is_zone(rest))
		return XSD_FORM;
	if (!in_range)
		return XSD_RANGE;
	memcpy(day, text, DATE_TEXT - 1);
	day[DATE_TEXT - 1] = '\0';
	return date_parse(day, to) == 0 ? XSD_OK : XSD_FORM;
}

enum xsd_verdict xsd_datetime(const char *text, int64_t *unix_seconds, struct date *on)
{
	bool in_range = false;
	const char *rest = year_end(text, &in_range);

	rest = rest ? follows(rest, "-99-99T99:99:99") : NULL;
	if (rest && *rest == '.')
		rest = is_digit(rest[1]) ? rest + 1 + strspn(rest + 1, "0123456789") : NULL;
	if (!rest || !is_zone(rest))
		return XSD_FORM;
	if (!in_range || datetime_parse(text, unix_seconds))
		return XSD_RANGE;
	*on = date_in_brussels(*unix_seconds);
	return on->year >= XSD_YEAR_FIRST && on->year <= XSD_YEAR_LAST ? XSD_OK : XSD_RANGE;
}

enum xsd_verdict xsd_integer(const char *text, int64_t *to)
{
	const char *s = text + (*text == '+');
	int64_t n = 0;

	if (strcmp(text, "-0") == 0)
		s++;
	if (*s == '\0' || s[strspn(s, "0123456789")] != '\0')
		return XSD_FORM;
	for (; *s; s++) {
		n = n * 10 + (*s - '0');
		if (n > JSON_MAX)
			return XSD_RANGE;
	}
	*to = n;
	return XSD_OK;
}
