/*
 * The one clock.
 *
 * Real time (sessions, leases, audit) is the machine's. The domain's date ("today" of every rule)
 * is the civil date in Europe/Brussels, unless it was set: by `--as-of` or, in a demo or a test, by
 * a file that holds one date and is read again at every request.
 */
#ifndef INZAGE_BASE_CLOCK_H
#define INZAGE_BASE_CLOCK_H

#include "base/calendar.h"

struct clock_source {
	struct date fixed;      /* when given, today is this */
	const char *today_file; /* or what this file says; NULL or "" for none; borrowed */
};

/* Seconds since 1970, UTC. */
int64_t clock_now(void);

/* Milliseconds of a clock that never steps back, for durations only. */
int64_t clock_monotonic_ms(void);

/* The domain's date. A today_file that is absent or empty means the real date; one that holds
 * anything but a date is said in the log, and the real date holds. */
struct date clock_today(const struct clock_source *source);

#endif
