/*
 * The day of an event that a right rests on.
 */
#ifndef INZAGE_ACCESS_EVENT_DATE_H
#define INZAGE_ACCESS_EVENT_DATE_H

#include "base/calendar.h"
#include "base/err.h"

/* An event has happened, and not before this century: an older one is a typing error. The zero date
 * is none. 0; -1 with `field` in_future or out_of_range. */
static inline int event_date_check(
	const char *field, struct date event, struct date today, struct err *e)
{
	static const struct date first = {2000, 1, 1};

	if (!date_given(event))
		return 0;
	if (date_compare(event, today) > 0)
		return err_field(e, field, "in_future", NULL);
	if (date_compare(event, first) < 0)
		return err_field(e, field, "out_of_range", "2000-01-01");
	return 0;
}

#endif
