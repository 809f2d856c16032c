/*
 * Numbers that carry check digits: INSZ and BIS of people, KBO of organisations, OE of units.
 */
#ifndef INZAGE_BASE_IDENT_H
#define INZAGE_BASE_IDENT_H

#include <stdbool.h>

#include "base/calendar.h"

enum { SSIN_DIGITS = 11, ENTERPRISE_DIGITS = 10, OE_DIGITS = 6 };

enum ident_verdict {
	IDENT_OK = 0,
	IDENT_FORM,        /* not the right number of digits, or another character */
	IDENT_CHECK_DIGIT, /* the check digits do not fit */
	IDENT_DATE         /* INSZ: month or day outside what INSZ and BIS allow */
};

/* Read an INSZ or BIS number as people type or paste it: eleven digits with blanks, tabs, dots,
 * dashes of any length, slashes, commas, colons, low lines between or around them. The check digits
 * are tried for births before 2000 and from 2000 on (97 minus the remainder, with a 2 in front from
 * 2000 on). Months: 00-12, BIS 20-32 and 40-52; days 00-31 (00: unknown). Writes eleven digits and
 * a NUL to `to`, only when it is IDENT_OK.
 *
 * One wrong digit is always found, but for the last digit of the year: 6 more or less of it can fit
 * the other century (10^7 * 6 and 2 * 10^9 leave the same remainder). The birth date then moves by
 * about a century, so callers refuse one after today or one that is not what the client file says.
 */
enum ident_verdict ssin_read(const char *typed, char to[SSIN_DIGITS + 1]);

/* The birth date that a valid number carries; the zero date where month or day are unknown (00) or
 * do not exist. The century follows from the check digits. */
struct date ssin_birth_date(const char ssin[SSIN_DIGITS + 1]);

/* May somebody with this valid number be born on `born`? What the number knows must agree: the year
 * with its century, the month unless it is 00, and the day unless the month or the day is unknown
 * or the month has no such day. Of a wholly unknown birth the first six digits are 000001, 002001
 * or 004001, which tell no year either. */
bool ssin_fits_birth(const char ssin[SSIN_DIGITS + 1], struct date born);

/* 'M' (odd counter), 'F', or 'U' where a BIS number says the sex is unknown (month + 20). Of a
 * valid number. */
char ssin_sex(const char ssin[SSIN_DIGITS + 1]);

/* "85.07.30-***.**": only the birth date part is shown, the rest masked. `to` has 16 bytes. */
const char *ssin_mask(const char ssin[SSIN_DIGITS + 1], char to[16]);
/* "85.07.30-033.28": all of it, as people read it. `to` has 16 bytes. */
const char *ssin_whole(const char ssin[SSIN_DIGITS + 1], char to[16]);

/* Read an enterprise (KBO) number: ten digits that start with 0 or 1, dots and spaces tolerated, an
 * optional "BE" in front. Check: 97 minus (first eight modulo 97). */
enum ident_verdict enterprise_read(const char *typed, char to[ENTERPRISE_DIGITS + 1]);

/* Read an OE number: one to six digits; leading zeros are dropped (I51). "0" is IDENT_FORM. */
enum ident_verdict oe_read(const char *typed, char to[OE_DIGITS + 1]);

#endif
