/*
 * Reading the log of one file; of log_api.c only.
 */
#ifndef INZAGE_AUDIT_LOG_DB_H
#define INZAGE_AUDIT_LOG_DB_H

#include "access/facts.h"

/* One row, with the names it shows as they are today. Texts live in the arena of the call. */
struct log_row {
	int64_t id;
	const char *at, *action, *outcome, *reason, *basis, *object_kind, *object_id;
	const char *employee_id, *first_name, *last_name; /* NULL: the system */
	const char *organisation_id, *organisation_name, *organisation_kind;
	const char *unit_id, *unit_name;
	int64_t unit_oe;
	const char *control_id, *control_kind, *control_reference; /* NULL: not in a control */
	const char *emergency_id, *emergency_opened_at; /* NULL: of no emergency access */
	const char *emergency_reason; /* NULL, too, for whom it is not */
};

/* Which rows: NULL or 0 where a filter is not given. */
struct log_filter {
	int64_t behind;           /* older than the row with this id */
	const char *from, *until; /* moments, UTC "YYYY-MM-DD hh:mm:ss": at >= from, at < until */
	const char *employee_id, *outcome, *emergency_id;
};

enum { LOG_PAGE = 100 };

/* The facts of a file and its log, newest first, at most LOG_PAGE + 1 rows: row(arg) is called once
 * a row, with `log` filled. f->client 0: no such file. 0 or -1. */
int log_of_file(struct db *db, const struct viewer *v, const char *client_id,
	const struct log_filter *filter, struct access_facts *f, struct log_row *log,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

#endif
