/*
 * The one calendar (R219). Day numbers count from 1970-01-01; years run from March inside the
 * conversions, so that the leap day is the last of its year and needs no special case.
 *
 * A result outside the years 1800-2999 is the zero date, and so is anything computed from the zero
 * date: a term that cannot be computed compares as "before everything" and opens nothing.
 */
#include "base/calendar.h"

#include <stddef.h>
#include <string.h>

enum {
	YEAR_FIRST = 1800,
	YEAR_LAST = 2999,
	DAYS_OF_ERA = 146097,  /* 400 years */
	DAYS_TO_1970 = 719468, /* from 0000-03-01 */
	DAY_SECONDS = 86400,
	CET = 3600,
	CEST = 7200
};

static const struct date NO_DATE = {0, 0, 0};

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
	static const int8_t DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month == 2 && is_leap(year) ? 29 : DAYS[month - 1];
}

/* A date whose parts are known to fit. */
static struct date make(int year, int month, int day)
{
	return (struct date){(int16_t)year, (int8_t)month, (int8_t)day};
}

bool date_given(struct date d)
{
	return d.year != 0 || d.month != 0 || d.day != 0;
}

bool date_valid(struct date d)
{
	return d.year >= YEAR_FIRST && d.year <= YEAR_LAST && d.month >= 1 && d.month <= 12 &&
	       d.day >= 1 && d.day <= days_in_month(d.year, d.month);
}

int date_compare(struct date a, struct date b)
{
	int x = (a.year * 16 + a.month) * 32 + a.day;
	int y = (b.year * 16 + b.month) * 32 + b.day;

	return (x > y) - (x < y);
}

/* Exactly `n` digits at `s` as a number; -1 when one is none. Never reads past a NUL. */
static int digits(const char *s, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

/* The ten characters "YYYY-MM-DD" at `s`, whatever follows. */
static int date_at(const char *s, struct date *to)
{
	int year, month, day;

	year = digits(s, 4);
	if (year < 0 || s[4] != '-')
		return -1;
	month = digits(s + 5, 2);
	if (month < 0 || s[7] != '-')
		return -1;
	day = digits(s + 8, 2);
	if (day < 0)
		return -1;
	*to = make(year, month, day);
	return date_valid(*to) ? 0 : -1;
}

int date_parse(const char *text, struct date *to)
{
	struct date d;

	if (date_at(text, &d) < 0 || text[10] != '\0')
		return -1;
	*to = d;
	return 0;
}

const char *date_text(struct date d, char to[DATE_TEXT])
{
	int part[3] = {d.year, d.month, d.day};

	to[0] = '\0';
	if (!date_valid(d))
		return to;
	for (int i = 3; i >= 0; i--, part[0] /= 10)
		to[i] = (char)('0' + part[0] % 10);
	for (int i = 1; i < 3; i++) {
		char *at = to + 1 + 3 * i;

		at[0] = '-';
		at[1] = (char)('0' + part[i] / 10);
		at[2] = (char)('0' + part[i] % 10);
	}
	to[DATE_TEXT - 1] = '\0';
	return to;
}

int32_t date_to_days(struct date d)
{
	int year = d.year - (d.month <= 2);
	int month = d.month > 2 ? d.month - 3 : d.month + 9; /* 0 is March */
	int era = year / 400;
	int year_of_era = year - era * 400;
	int day_of_year = (153 * month + 2) / 5 + d.day - 1;

	if (!date_valid(d))
		return INT32_MIN;
	return era * DAYS_OF_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
	       day_of_year - DAYS_TO_1970;
}

/* date_from_days() for any number of days. */
static struct date from_days(int64_t days)
{
	static const struct date FIRST = {YEAR_FIRST, 1, 1}, LAST = {YEAR_LAST, 12, 31};
	int n, era, year, day, month;

	if (days < date_to_days(FIRST) || days > date_to_days(LAST))
		return NO_DATE;
	n = (int)days + DAYS_TO_1970;
	era = n / DAYS_OF_ERA;
	n %= DAYS_OF_ERA;
	year = (n - n / 1460 + n / 36524 - n / 146096) / 365;
	day = n - (365 * year + year / 4 - year / 100);
	month = (5 * day + 2) / 153; /* 0 is March */
	day = day - (153 * month + 2) / 5 + 1;
	year += era * 400 + (month >= 10);
	month = month < 10 ? month + 3 : month - 9;
	return make(year, month, day);
}

struct date date_from_days(int32_t days)
{
	return from_days(days);
}

struct date date_add_days(struct date d, int n)
{
	return date_valid(d) ? from_days((int64_t)date_to_days(d) + n) : NO_DATE;
}

struct date date_add_months(struct date d, int n)
{
	int64_t months;
	int year, month, last;

	if (!date_valid(d))
		return NO_DATE;
	months = (int64_t)d.year * 12 + (d.month - 1) + n;
	if (months < YEAR_FIRST * 12 || months >= (YEAR_LAST + 1) * 12)
		return NO_DATE;
	year = (int)(months / 12);
	month = (int)(months % 12) + 1;
	last = days_in_month(year, month);
	return make(year, month, d.day < last ? d.day : last);
}

int date_weekday(struct date d)
{
	if (!date_valid(d))
		return 0;
	/* 1970-01-01 was a Thursday; the shift keeps the dividend positive back to 1800 */
	return (date_to_days(d) + 7 * 10000 + 3) % 7 + 1;
}

struct date date_easter(int year)
{
	/* the Gregorian computus as published in Nature, 20 April 1876 */
	int golden = year % 19;
	int century = year / 100, of_century = year % 100;
	int correction = (century - (century + 8) / 25 + 1) / 3;
	int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
	int sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
	int late = (golden + 11 * epact + 22 * sunday) / 451;
	int n = epact + sunday - 7 * late + 114;

	if (year < YEAR_FIRST || year > YEAR_LAST)
		return NO_DATE;
	return make(year, n / 31, n % 31 + 1);
}

bool date_is_holiday(struct date d)
{
	/* after Easter Sunday: Easter Monday, Ascension, Whit Monday */
	static const int MOVABLE[] = {1, 39, 50};
	/* New Year, Labour Day, National Day, Assumption, All Saints, Armistice, Christmas */
	static const struct {
		int8_t month, day;
	} FIXED[] = {{1, 1}, {5, 1}, {7, 21}, {8, 15}, {11, 1}, {11, 11}, {12, 25}};
	int32_t since_easter;

	if (!date_valid(d))
		return false;
	for (size_t i = 0; i < sizeof(FIXED) / sizeof(FIXED[0]); i++) {
		if (d.month == FIXED[i].month && d.day == FIXED[i].day)
			return true;
	}
	since_easter = date_to_days(d) - date_to_days(date_easter(d.year));
	for (size_t i = 0; i < sizeof(MOVABLE) / sizeof(MOVABLE[0]); i++) {
		if (since_easter == MOVABLE[i])
			return true;
	}
	return false;
}

bool date_is_working_day(struct date d)
{
	return date_valid(d) && date_weekday(d) <= 5 && !date_is_holiday(d);
}

static bool is_closing_day(struct date d, const struct closing_days *closed)
{
	for (size_t i = 0; i < closed->count; i++)
		if (date_compare(closed->day[i], d) == 0)
			return true;
	return false;
}

struct date date_add_open_days(struct date d, int n, const struct closing_days *closed)
{
	while (n > 0 && date_given(d)) {
		d = date_add_days(d, 1);
		n -= date_is_working_day(d) && !is_closing_day(d, closed);
	}
	return d;
}

struct date date_add_working_days(struct date d, int n)
{
	return date_add_open_days(d, n, &(struct closing_days){0});
}

/* The last Sunday of a month of 31 days, at 01:00 UTC, in seconds since 1970. */
static int64_t last_sunday(int year, int month)
{
	struct date last = make(year, month, 31);

	last = date_add_days(last, -(date_weekday(last) % 7));
	return (int64_t)date_to_days(last) * DAY_SECONDS + 3600;
}

/* Days since 1970, rounded down, of seconds since 1970. */
static int64_t day_of(int64_t seconds)
{
	return seconds / DAY_SECONDS - (seconds % DAY_SECONDS < 0);
}

int brussels_offset(int64_t unix_seconds)
{
	struct date d = from_days(day_of(unix_seconds));

	if (!date_given(d))
		return CET;
	return unix_seconds >= last_sunday(d.year, 3) && unix_seconds < last_sunday(d.year, 10)
		       ? CEST
		       : CET;
}

struct date date_in_brussels(int64_t unix_seconds)
{
	int64_t local;

	if (__builtin_add_overflow(unix_seconds, brussels_offset(unix_seconds), &local))
		return NO_DATE;
	return from_days(day_of(local));
}

/* The zone of an xs:dateTime: nothing, Z, or an offset up to 14 hours. `given` false: nothing. */
static int zone_read(const char *s, bool *given, int *offset)
{
	int hours, minutes;

	*given = s[0] != '\0';
	*offset = 0;
	if (s[0] == '\0' || strcmp(s, "Z") == 0)
		return 0;
	if (s[0] != '+' && s[0] != '-')
		return -1;
	hours = digits(s + 1, 2);
	if (hours < 0 || s[3] != ':')
		return -1;
	minutes = digits(s + 4, 2);
	if (minutes < 0 || s[6] != '\0' || minutes > 59 || hours * 60 + minutes > 14 * 60)
		return -1;
	*offset = (hours * 60 + minutes) * (s[0] == '-' ? -60 : 60);
	return 0;
}

/* "hh:mm:ss" and its fraction at `s`: seconds of the day, and where the zone starts. 24:00:00 is
 * the end of the day, as XML Schema has it. */
static int time_read(const char *s, int *seconds, const char **end)
{
	int part[3];
	bool fraction = false;

	for (int i = 0; i < 3; i++) {
		part[i] = digits(s + 3 * i, 2);
		if (part[i] < 0 || part[i] > 59 || (i < 2 && s[3 * i + 2] != ':'))
			return -1;
	}
	s += 8;
	if (*s == '.') {
		if (s[1] < '0' || s[1] > '9')
			return -1;
		for (s++; *s >= '0' && *s <= '9'; s++)
			fraction |= *s != '0';
	}
	*seconds = part[0] * 3600 + part[1] * 60 + part[2];
	*end = s;
	return *seconds < DAY_SECONDS || (*seconds == DAY_SECONDS && !fraction) ? 0 : -1;
}

/* UTC of a Brussels wall clock; summer time first, so that an hour that comes twice is the first.
 * -1 for the hour that spring leaves out. */
static int from_brussels(int64_t local, int64_t *utc)
{
	static const int TRY[] = {CEST, CET};

	for (int i = 0; i < 2; i++) {
		*utc = local - TRY[i];
		if (brussels_offset(*utc) == TRY[i])
			return 0;
	}
	return -1;
}

int datetime_parse(const char *text, int64_t *unix_seconds)
{
	struct date d;
	int64_t local, utc;
	int seconds, offset;
	bool given;

	if (date_at(text, &d) < 0 || text[10] != 'T' || time_read(text + 11, &seconds, &text) < 0 ||
		zone_read(text, &given, &offset) < 0)
		return -1;
	local = (int64_t)date_to_days(d) * DAY_SECONDS + seconds;
	utc = local - offset;
	if (!given && from_brussels(local, &utc) < 0)
		return -1;
	*unix_seconds = utc;
	return 0;
}

struct date term_last_valid_day(struct date anchor, int months)
{
	return date_add_months(anchor, months);
}
