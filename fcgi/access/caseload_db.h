/*
 * The statements on caseload and motives; of caseload_api.c and motive_api.c only.
 */
#ifndef INZAGE_ACCESS_CASELOAD_DB_H
#define INZAGE_ACCESS_CASELOAD_DB_H

#include "access/facts.h"

enum { CASELOAD_PAGE = 50, MOTIVES_PAGE = 50 };

/* One client that the organisation may look at, with who guides her. Texts live in the arena of the
 * call. */
struct caseload_row {
	int64_t client, number; /* row id; client number */
	const char *client_id, *first_name, *last_name;
	const char *guide_id, *guide_first_name, *guide_last_name; /* NULL: nobody in service */
	struct date since;
};

/* The clients in whose files the viewer's organisation has an open right today, by name, behind the
 * client of the row `behind` (0: from the beginning): an administrator of all its units, others
 * those they guide themselves. `guide`: of this employee only (public id); `nobody`: of nobody
 * only. At most a page and one more: row(arg) is called once each. 0 or -1. */
int caseload_list(struct db *db, const struct viewer *v, const char *guide, bool nobody,
	int64_t behind, struct caseload_row *to, int (*row)(void *arg, struct err *e), void *arg,
	struct arena *a, struct err *e);

/* Who guided a client, of the viewer's organisation. */
struct caseload_period {
	const char *id;
	const char *guide_id, *guide_first_name, *guide_last_name;
	const char *by_id, *by_first_name, *by_last_name;
	struct date from, until; /* until: the first day she guides no more; zero: she does */
};

/* All of a file, newest first, none where she may not see them; the facts in `f`. 0 or -1. */
int caseload_history(struct db *db, const struct viewer *v, const char *client_id,
	struct access_facts *f, struct caseload_period *to, int (*row)(void *arg, struct err *e),
	void *arg, struct arena *a, struct err *e);

/* An employee of the viewer's organisation, by public id: the row, and whether she is in service
 * today as guide or promoter. 1, 0 or -1. */
int caseload_employee(struct db *db, const struct viewer *v, const char *employee, int64_t *id,
	bool *may_guide, struct arena *a, struct err *e);

/* End what runs for this client and organisation, today, by the viewer. Rows ended, or -1. The
 * client's row must be locked. */
int64_t caseload_end(struct db *db, const struct viewer *v, int64_t client, struct err *e);

/* From today on this employee guides the client. Nothing may run. 0 or -1. */
int caseload_start(struct db *db, const struct viewer *v, const char *public_id, int64_t client,
	int64_t employee, struct err *e);

/* Store a motive of the viewer for today. 0 or -1. */
int motive_insert(struct db *db, const struct viewer *v, const char *public_id, int64_t client,
	const char *motive, struct err *e);

struct motive_row {
	int64_t id, number;
	const char *public_id, *motive, *given_at;
	struct date given_on;
	const char *client_id, *first_name, *last_name;
	const char *employee_id, *employee_first_name, *employee_last_name;
};

/* The motives given in the viewer's organisation, newest first, behind the row `behind`. As
 * caseload_list(). */
int motive_list(struct db *db, const struct viewer *v, int64_t behind, struct motive_row *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

#endif
