/*
 * Numbers that carry check digits. Belgian check digits are 97 minus a remainder modulo 97: never
 * 00, and 97 where the number divides.
 */
#include "base/ident.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { MODULUS = 97, CENTURY_2000 = 2000000000 };

/* What people, word processors and mails put between digits. */
static const char *const SSIN_BLANKS[] = {" ", ".", "-", "/", "\t", ",", "_", ":",
	"\u00A0" /* no-break space */, "\u202F", "\u2009", "\u00B7" /* middle dot */,
	"\u2010" /* hyphen */, "\u2011", "\u2012", "\u2013" /* en dash */, "\u2014",
	"\u2212" /* minus */, NULL};
static const char *const ENTERPRISE_BLANKS[] = {" ", ".", NULL};

/* Bytes of the blank that a text begins with; 0: none of these. */
static size_t blank_at(const char *s, const char *const *blanks)
{
	for (; *blanks; blanks++)
		if (strncmp(s, *blanks, strlen(*blanks)) == 0)
			return strlen(*blanks);
	return 0;
}

/* Keep the digits of `typed` and drop `blanks`. 0 when exactly `n` digits came and nothing else. */
static int digits_read(const char *typed, const char *const *blanks, int n, char *to)
{
	int count = 0;

	while (*typed) {
		size_t blank = blank_at(typed, blanks);

		typed += blank;
		if (blank > 0)
			continue;
		if (*typed < '0' || *typed > '9' || count == n)
			return -1;
		to[count++] = *typed++;
	}
	to[count] = '\0';
	return count == n ? 0 : -1;
}

static int64_t number(const char *s, int n)
{
	int64_t value = 0;

	for (int i = 0; i < n; i++)
		value = value * 10 + (s[i] - '0');
	return value;
}

static int check_of(int64_t n)
{
	return MODULUS - (int)(n % MODULUS);
}

/* The century that makes the check digits fit (at most one does): 1900, 2000, or 0 for neither. */
static int ssin_century(const char *ssin)
{
	int64_t n = number(ssin, 9);
	int check = (int)number(ssin + 9, 2);

	if (check == check_of(n))
		return 1900;
	return check == check_of(n + CENTURY_2000) ? 2000 : 0;
}

enum ident_verdict ssin_read(const char *typed, char to[SSIN_DIGITS + 1])
{
	char ssin[SSIN_DIGITS + 1];
	int month, day;

	if (digits_read(typed, SSIN_BLANKS, SSIN_DIGITS, ssin) < 0)
		return IDENT_FORM;
	if (ssin_century(ssin) == 0)
		return IDENT_CHECK_DIGIT;
	month = (int)number(ssin + 2, 2);
	day = (int)number(ssin + 4, 2);
	if (month > 52 || month % 20 > 12 || day > 31)
		return IDENT_DATE;
	memcpy(to, ssin, sizeof(ssin));
	return IDENT_OK;
}

struct date ssin_birth_date(const char ssin[SSIN_DIGITS + 1])
{
	struct date d = {
		.year = (int16_t)(ssin_century(ssin) + number(ssin, 2)),
		.month = (int8_t)(number(ssin + 2, 2) % 20),
		.day = (int8_t)number(ssin + 4, 2),
	};

	return date_valid(d) ? d : (struct date){0, 0, 0};
}

/* Nothing of the birth was known: a fictitious day of 1900 or 2000, in a month 00, 20 or 40. */
static bool birth_unknown(const char *ssin)
{
	return strncmp(ssin, "00", 2) == 0 && (ssin[2] - '0') % 2 == 0 &&
	       strncmp(ssin + 3, "001", 3) == 0;
}

bool ssin_fits_birth(const char ssin[SSIN_DIGITS + 1], struct date born)
{
	struct date known = {
		.year = (int16_t)(ssin_century(ssin) + number(ssin, 2)),
		.month = (int8_t)(number(ssin + 2, 2) % 20),
		.day = (int8_t)number(ssin + 4, 2),
	};

	if (birth_unknown(ssin))
		return true;
	if (born.year != known.year)
		return false;
	/* with month 00 the day counts numbers that were given out, not days */
	if (known.month == 0)
		return true;
	if (born.month != known.month)
		return false;
	return !date_valid(known) || born.day == known.day;
}

char ssin_sex(const char ssin[SSIN_DIGITS + 1])
{
	if (number(ssin + 2, 2) / 20 == 1)
		return 'U';
	return (ssin[8] - '0') % 2 == 1 ? 'M' : 'F';
}

const char *ssin_mask(const char ssin[SSIN_DIGITS + 1], char to[16])
{
	const char *from = ssin;

	/* a digit sign is one digit of the number, everything else stands as it is */
	memcpy(to, "##.##.##-***.**", 16);
	for (char *p = to; *p; p++) {
		if (*p == '#')
			*p = *from++;
	}
	return to;
}

const char *ssin_whole(const char ssin[SSIN_DIGITS + 1], char to[16])
{
	snprintf(to, 16, "%.2s.%.2s.%.2s-%.3s.%.2s", ssin, ssin + 2, ssin + 4, ssin + 6, ssin + 9);
	return to;
}

enum ident_verdict enterprise_read(const char *typed, char to[ENTERPRISE_DIGITS + 1])
{
	char digits[ENTERPRISE_DIGITS + 1];

	while (*typed == ' ')
		typed++;
	if ((typed[0] == 'B' || typed[0] == 'b') && (typed[1] == 'E' || typed[1] == 'e'))
		typed += 2;
	if (digits_read(typed, ENTERPRISE_BLANKS, ENTERPRISE_DIGITS, digits) < 0 || digits[0] > '1')
		return IDENT_FORM;
	if (check_of(number(digits, 8)) != number(digits + 8, 2))
		return IDENT_CHECK_DIGIT;
	memcpy(to, digits, sizeof(digits));
	return IDENT_OK;
}

enum ident_verdict oe_read(const char *typed, char to[OE_DIGITS + 1])
{
	size_t n = strspn(typed, "0123456789");

	if (n == 0 || n > OE_DIGITS || typed[n] != '\0')
		return IDENT_FORM;
	while (*typed == '0')
		typed++;
	if (*typed == '\0')
		return IDENT_FORM;
	memcpy(to, typed, strlen(typed) + 1);
	return IDENT_OK;
}
