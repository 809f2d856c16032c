/*
 * Two files of one person become one (docs/policy.md, "Two files of one person"): what becomes of
 * the rights and ownerships in them. Both files are locked by the caller, in whose transaction all
 * of it happens.
 *
 * An organisation with an open right in one of the files only sees more than it was given when that
 * right opens the joined file: so each such right is decided on, kept or ended. Of two of the same
 * organisation and basis the one whose ownership runs stays, else the one that lasts longer; the other
 * is closed. Rows are never moved to another organisation, overwritten or opened again.
 */
#ifndef INZAGE_ACCESS_JOINING_H
#define INZAGE_ACCESS_JOINING_H

#include "access/decide.h"
#include "db/db.h"
#include "http/field.h"

enum { JOINED_RIGHTS_MAX = 200 };

/* An open right in either file. */
struct joined_right {
	int64_t id, client, organisation, version;
	int64_t ownership; /* it came with, or 0 */
	bool owns;         /* … which runs */
	const char *public_id, *basis, *organisation_id, *organisation_name, *organisation_kind;
	struct date last_valid_day; /* zero: no end is known */
};

struct joining {
	int64_t survivor, loser; /* row ids of the files */
	int64_t by;              /* row of the employee */
	struct date today;
	const char *request_id, *route; /* for the closures that are recorded on the way */
	struct joined_right right[JOINED_RIGHTS_MAX];
	size_t count;
};

/* The open rights in both files, by organisation and basis, into j->right. `lock`: until the
 * transaction ends. 0; -1, also with E_INTERNAL where there are more than JOINED_RIGHTS_MAX. */
int joining_load(struct db *db, struct joining *j, bool lock, struct arena *a, struct err *e);

/* Is right `n` one that is decided on? Pure. */
bool joining_asks(const struct joining *j, size_t n);

/* Does right `n` give way to one of the same organisation and basis in the other file? Pure. */
bool joining_gives_way(const struct joining *j, size_t n);

/* Are `keep` and `end` (public ids) together the rights to decide on, each once? Pure. */
bool joining_decided(
	const struct joining *j, const struct field_strs *keep, const struct field_strs *end);

/* Record ends and closures that are due, end the ownership that gives way (of two that run, the one that
 * began first), close what is ended and what gives way, with the reason "merged". Fills j->right
 * first. 0; -1 with E_STATE_CONFLICT, rights_changed, where what was decided is not what there is.
 */
int joining_close(struct db *db, struct joining *j, const struct field_strs *keep,
	const struct field_strs *end, struct arena *a, struct err *e);

/* Once lines, rights and ownerships are the survivor's: compute the ends of its rights again. 0 or
 * -1. */
int joining_refresh(struct db *db, const struct joining *j, struct arena *a, struct err *e);

#endif
