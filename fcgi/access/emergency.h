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

struct json_object;

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

/* From when until when: `ends_at` is the first moment at which the file is shut again. */
struct emergency_hour {
	int64_t id, client; /* row ids */
	const char *opened_at, *ends_at;
};

/* Of one that the viewer opened or is to judge, by public id. 1; 0 where it is neither; -1. */
int emergency_to_end(struct db *db, const struct viewer *v, const char *id,
	struct emergency_hour *to, struct arena *a, struct err *e);

/* EmergencyOpened of docs/openapi.yaml. The object is the caller's. */
struct json_object *emergency_hour_json(const char *id, const struct emergency_hour *h);

/* It ends with the moment of the viewer's request, if it runs then; else nothing changes. 0 or -1. */
int emergency_end(struct db *db, const struct viewer *v, int64_t id, struct err *e);

/* Whatever runs for this employee ends now, by herself. 0 or -1. */
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
	bool running; /* at the moment of the request */
	const char *ender_id, *ender_first_name, *ender_last_name; /* NULL: it ended by itself, or runs */
	const char *verdict, *remark, *reviewed_at; /* NULL: not judged yet */
	const char *reviewer_id, *reviewer_first_name, *reviewer_last_name;
};

/*
 * The viewer's review list, behind the row `behind` (0: from the beginning): what waits, the
 * longest first, or what was judged, the last first. An administrator's are those of files of her
 * unit, and of units that have no other administrator in service; an auditor's, those for which VDAB
 * has none. Never what she opened herself, under whatever account (ACTOR_SAME_PERSON), which is not
 * counted as another either. At most a page and one more: row(arg) is called once each. 0 or -1.
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
