/*
 * The one calendar (R219): dates, working days and terms in Europe/Brussels.
 *
 * Everything here is pure; "today" comes from the one clock in clock.h. A date is a civil date
 * without time or zone. Valid years are 1800 to 2999; the zero date {0,0,0} means "none".
 *
 * What cannot be computed (from the zero date or a date that does not exist, or past those years)
 * is the zero date: it comes before every other, so a term that has none is over, never open.
 */
#ifndef INZAGE_BASE_CALENDAR_H
#define INZAGE_BASE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct date {
	int16_t year; /* 0: no date */
	int8_t month; /* 1..12 */
	int8_t day;   /* 1..31 */
};

enum { DATE_TEXT = 11 }; /* "2026-11-22" and its NUL */

/* True unless `d` is the zero date. */
bool date_given(struct date d);

/* True for a date that exists, between 1800 and 2999. */
bool date_valid(struct date d);

/* -1, 0, 1 as `a` is before, on or after `b`. The zero date is before every other. */
int date_compare(struct date a, struct date b);

/* Read exactly "YYYY-MM-DD". 0, or -1 when the text has another form or the date does not exist. */
int date_parse(const char *text, struct date *to);

/* Write "YYYY-MM-DD"; the zero date and one that does not exist give "". Returns `to`. */
const char *date_text(struct date d, char to[DATE_TEXT]);

/* Days since 1970-01-01 (negative before), and back. Without a valid date: INT32_MIN. */
int32_t date_to_days(struct date d);
struct date date_from_days(int32_t days);

/* `n` days later (earlier when negative). */
struct date date_add_days(struct date d, int n);

/* The same day number `n` months later, or the last day of that month (I7, I25).
 * 2025-08-31 + 6 is 2026-02-28. */
struct date date_add_months(struct date d, int n);

/* 1 Monday … 7 Sunday (ISO 8601), 0 without a valid date. */
int date_weekday(struct date d);

/* Easter Sunday of a year (Gregorian). */
struct date date_easter(int year);

/* One of the ten Belgian legal holidays (I2). */
bool date_is_holiday(struct date d);

/* Monday to Friday and no legal holiday (I2). */
bool date_is_working_day(struct date d);

/* The `n`th working day after `d`; the count starts the day after (I2, R27). 0 or less: `d`. */
struct date date_add_working_days(struct date d, int n);

/* Days that are no working days though no legal holidays (I2), in any order. */
struct closing_days {
	const struct date *day;
	size_t count;
};

/* The same where those are no working days either. */
struct date date_add_open_days(struct date d, int n, const struct closing_days *closed);

/* The civil date in Europe/Brussels at an instant (seconds since 1970 in UTC): CET, and CEST from
 * the last Sunday of March 01:00 UTC to the last Sunday of October 01:00 UTC (rule since 1996). */
struct date date_in_brussels(int64_t unix_seconds);

/* Offset of Europe/Brussels from UTC in seconds at that instant: 3600 or 7200. */
int brussels_offset(int64_t unix_seconds);

/* Read an xs:dateTime ("2026-11-19T14:22:05+01:00", "…Z", fraction allowed and dropped, 24:00:00 is
 * the end of the day; without an offset it is Brussels time, of an hour that comes twice the
 * first). Gives UTC seconds. 0, or -1 for another form, blanks around it, a date or hour that does
 * not exist (the one that the last Sunday of March leaves out too). */
int datetime_parse(const char *text, int64_t *unix_seconds);

/* The last valid day of a term of `months` months that starts at `anchor` (I7): the anchor day is
 * not counted. */
struct date term_last_valid_day(struct date anchor, int months);

#endif
