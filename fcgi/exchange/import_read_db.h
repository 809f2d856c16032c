/*
 * Runs as people see them. A promoter sees the runs that bear records of her own organisation, and of
 * those only these; of what she brought herself all. Counsellors and VDAB administrators see all
 * (docs/policy.md, import.read).
 */
#ifndef INZAGE_EXCHANGE_IMPORT_READ_DB_H
#define INZAGE_EXCHANGE_IMPORT_READ_DB_H

#include "access/viewer.h"
#include "exchange/run_db.h"

enum { IMPORTS_PAGE = 50, IMPORT_RECORDS_PAGE = 100 };

/* Does the viewer bring, and see, her own organisation's records only? */
bool import_own_only(const struct viewer *v);

struct import_row {
	int64_t id;
	const char *public_id, *state, *file_name;
	const char *upload; /* of the viewer's own runs, while it is kept */
	bool dry_run;
	int64_t done, record_count; /* record_count is told only where delivery_name is */
	const char *delivery_name, *made_at, *refusal, *first_run;
	int64_t sequence;
	const char *employee_id, *first_name, *last_name;
	const char *organisation_id, *organisation_name, *organisation_kind;
	const char *unit_id, *unit_name;
	int64_t unit_oe;
	const char *created_at, *finished_at;
	const char *counts; /* of what the viewer may see, as they come; and added up */
	int64_t count[VERDICT_COUNT_];
};

/* One run. 1; 0 absent, or none of the viewer's; -1. */
int import_load(struct db *db, const struct viewer *v, const char *id, struct import_row *to,
	struct arena *a, struct err *e);

/* Runs before row `behind` (0: all), newest first, at most IMPORTS_PAGE + 1: fills *to and calls
 * row(arg) for each. 0 or -1. */
int import_each(struct db *db, const struct viewer *v, int64_t behind, struct import_row *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

/* Records of a run behind a position, at most IMPORT_RECORDS_PAGE + 1, of one verdict or (NULL) any:
 * fills *to and calls row(arg) for each. 1; 0 when there is no such run for the viewer; -1. */
struct import_record_query {
	const char *import_id, *verdict;
	int64_t behind;
};
int import_record_each(struct db *db, const struct viewer *v, const struct import_record_query *q,
	struct import_record *to, int (*row)(void *arg, struct err *e), void *arg,
	struct arena *a, struct err *e);

/* Is a run of this upload queued or at work? Locked. 1, 0, -1. */
int import_under_way(struct db *db, const char *upload_id, struct arena *a, struct err *e);

/* The upload of a run, for its job. 1, 0, -1. */
int import_upload_of(struct db *db, const char *id, const char **upload_id, struct arena *a,
	struct err *e);

#endif
