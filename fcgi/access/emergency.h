/*
 * Emergency access (noodtoegang) as rows: who reads which file for an hour without a tie, why, and
 * what was judged of it. What it opens is said by access/decide alone, from the facts (facts.h).
 *
 * One opening holds for its employee, the unit she works in and the session in which she gave her
 * password again: log out, and it is over. Texts live in the arena of the call.
 */
#ifndef INZAGE_ACCESS_EMERGENCY_H
#define INZAGE_ACCESS_EMERGENCY_H

#include "access/viewer.h"
#include "db/db.h"

enum {
	EMERGENCY_S = 3600,	 /* how long it opens a file */
	EMERGENCY_REVIEW_DAYS = 5, /* working days to judge it, as for a request (I2) */
	EMERGENCIES_A_PAGE = 50,
	EMERGENCY_TEXT_MIN = 10, /* of reason and remark, in characters */
	EMERGENCY_TEXT_MAX = 500
};

struct emergency_new {
	const char *public_id, *reason;
	int64_t client;
};

/* Open a file to the viewer from the moment of her request, for EMERGENCY_S. The client's row is
 * locked. 0; -1, with E_NOT_FOUND where the file was merged into another. */
int emergency_insert(
	struct db *db, const struct viewer *v, const struct emergency_new *n, struct err *e);

/* From when until when. Of the viewer's own only. 1, 0 or -1. */
int emergency_times(struct db *db, const struct viewer *v, const char *id, const char **opened_at,
	const char **ends_at, struct arena *a, struct err *e);

/* Whatever runs for this employee ends now. 0 or -1. */
int emergency_end_of(struct db *db, int64_t employee, struct err *e);

/* Who is to be told of an opening of this file: its counsellor, and the partner that owns it
 * today; row ids, 0: nobody. */
struct emergency_told {
	int64_t counsellor, owner, owner_unit;
};

/* 0 or -1. */
int emergency_tell_whom(struct db *db, int64_t client, struct date today,
	struct emergency_told *to, struct arena *a, struct err *e);

/* One on the review list. Of the client only what an administrator may know: id and number. */
struct emergency_row {
	int64_t id, employee, client; /* row ids */
	const char *public_id, *reason, *opened_at, *ends_at;
	const char *client_id;
	int64_t client_number;
	const char *employee_id, *first_name, *last_name;
	const char *unit_id, *unit_name;
	int64_t unit_oe;
	struct date due_on;
	const char *verdict, *remark, *reviewed_at; /* NULL: not judged yet */
	const char *reviewer_id, *reviewer_first_name, *reviewer_last_name;
};

/*
 * The viewer's review list, behind the row `behind` (0: from the beginning): what waits, the
 * longest first, or what was judged, the last first. Hers are those of files of her unit; where
 * that unit has no other administrator in service, every administrator's. Never what she opened
 * herself. At most a page and one more: row(arg) is called once each. 0 or -1.
 */
int emergencies_list(struct db *db, const struct viewer *v, bool judged, int64_t behind,
	struct emergency_row *to, int (*row)(void *arg, struct err *e), void *arg, struct arena *a,
	struct err *e);

/* One of them, by public id. 1; 0 where it is not on her list; -1. */
int emergency_find(struct db *db, const struct viewer *v, const char *id, struct emergency_row *to,
	struct arena *a, struct err *e);

/* Judge it, once. 0; -1, with E_DUPLICATE where somebody did. */
int emergency_judge(struct db *db, const struct viewer *v, int64_t id, const char *verdict,
	const char *remark, struct err *e);

#endif
