/*
 * Notices (R70): the daily run that writes them. They are read on the start page (notice_api.c).
 */
#ifndef INZAGE_ACCESS_NOTICE_H
#define INZAGE_ACCESS_NOTICE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/calendar.h"
#include "base/err.h"
#include "db/db.h"

enum { NOTICE_DAYS = 30 }; /* before the last valid day */

/* Write the notices of the open rights whose last valid day is at most NOTICE_DAYS after `today`
 * and not before it, a thousand rights a transaction; those that are written already are left
 * alone, so it can be cut off and run again, and a day that was missed is made up for. between(arg)
 * is called after each transaction, 0 to go on; it may be NULL. How many were written, or -1. */
int64_t notices_write(struct db *db, struct date today, int (*between)(void *arg, struct err *e),
	void *arg, struct arena *a, struct err *e);

#endif
