/*
 * Values of XML Schema types as a delivery writes them. libxml2 says whether a value fits its type;
 * it takes the year -44 and the year 99999 too, and numbers of any length (facts), so what such a
 * value means here, and whether it is in range, is decided in this file. Pure.
 */
#ifndef INZAGE_EXCHANGE_XSD_VALUE_H
#define INZAGE_EXCHANGE_XSD_VALUE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/calendar.h"

enum xsd_verdict {
	XSD_OK = 0,
	XSD_RANGE, /* outside the years 1900-2100, or a moment that does not exist */
	XSD_FORM   /* not of that type; the schema says so as well */
};

enum { XSD_YEAR_FIRST = 1900, XSD_YEAR_LAST = 2100 };

/* Without white space (of XML) at both ends and with inner runs of it as one space. */
char *xsd_collapse(struct arena *a, const char *text);

/* xs:date, collapsed. An offset is checked and dropped: a birthday is the same day everywhere. */
enum xsd_verdict xsd_date(const char *text, struct date *to);

/* xs:dateTime, collapsed, as seconds since 1970 and as the civil date in Brussels; without an offset
 * it is Brussels time. */
enum xsd_verdict xsd_datetime(const char *text, int64_t *unix_seconds, struct date *on);

/* xs:nonNegativeInteger, collapsed. Past 2^53 - 1 it is XSD_RANGE: JSON could not carry it. */
enum xsd_verdict xsd_integer(const char *text, int64_t *to);

#endif
