/*
 * Controls (R206): an auditor names the files that she reads for a Kwalimon or another control, says
 * why, and for which days. What a control opens is said by access/decide alone, from the facts
 * (facts.h); each look in it bears its public id in the log. A control is never changed: it ends with
 * its last day, or when who opened it ends it before. Texts live in the arena of the call.
 */
#ifndef INZAGE_ACCESS_CONTROL_H
#define INZAGE_ACCESS_CONTROL_H

#include "access/viewer.h"
#include "db/db.h"
#include "http/field.h"

enum {
	CONTROL_DAYS = 30,	 /* at most, the first and the last one included */
	CONTROL_AHEAD_DAYS = 30, /* it begins today, or at most so many days later */
	CONTROL_FILES_MAX = 30,
	CONTROL_REFERENCE_MIN = 3, /* characters */
	CONTROL_REFERENCE_MAX = 60,
	CONTROL_REASON_MIN = 10,
	CONTROL_REASON_MAX = 500,
	CONTROLS_A_PAGE = 50
};

struct control_new {
	const char *public_id, *kind, *reference, *reason;
	struct date first_day, last_day;
};

/* ---- rules (control.c), pure ---- */

/* The days of one that is opened `today`. What is wrong is a fault of `first_day` or `last_day`:
 * in_past, before_start, out_of_range with the last day that may be. 0 or -1. */
int control_check_days(struct date first, struct date last, struct date today, struct err *e);

/* "coming", "open" or "ended"; `ended_on` is not given where nobody ended it before its last day. */
const char *control_status(
	struct date first, struct date last, struct date ended_on, struct date today);

/* Read what names a client: an INSZ as typed, or a client number of nine digits. To a JSON array
 * of [position, ssin or null, number or null] in the arena; each that is neither is a fault of
 * "clients.N": format or check_digit. NULL with the faults listed. */
const char *control_clients(const struct field_strs *typed, struct arena *a, struct err *e);

/* ---- rows (control_db.c) ---- */

/* Which of control_clients() nobody has: row(arg) is called once each, with *position filled. 0 or -1. */
int control_unknown(struct db *db, const char *clients, int64_t *position,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

/* Store it for the viewer, with the files that control_clients() names; one that was merged into
 * another is that other. 0 or -1. */
int control_insert(struct db *db, const struct viewer *v, const struct control_new *n,
	const char *clients, struct err *e);

/* One on the list. */
struct control_row {
	int64_t id, employee, files;
	const char *public_id, *kind, *reference, *reason, *opened_at;
	const char *ended_at; /* NULL: nobody ended it before its last day */
	struct date first_day, last_day, ended_on;
	const char *employee_id, *first_name, *last_name;
};

/* Every control, the one opened last first, behind the row `behind` (0: from the beginning). At most
 * a page and one more: row(arg) is called once each. 0 or -1. */
int controls_list(struct db *db, int64_t behind, struct control_row *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

/* A file of one. The names are NULL on every day on which it does not open the file. */
struct control_file {
	const char *client_id, *first_name, *last_name;
	int64_t number;
};

/* The viewer's own, with its files by number: row(arg) is called once each. 1; 0 where it is not
 * hers; -1. */
int control_find(struct db *db, const struct viewer *v, const char *id, struct control_row *to,
	struct control_file *file, int (*row)(void *arg, struct err *e), void *arg,
	struct arena *a, struct err *e);

/* End the viewer's own; one that is over already stays as it was. 0 or -1. */
int control_end(struct db *db, const struct viewer *v, int64_t id, struct err *e);

#endif
