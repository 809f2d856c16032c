/*
 * The statements on notices; of notice_api.c and the daily run only.
 */
#ifndef INZAGE_ACCESS_NOTICE_DB_H
#define INZAGE_ACCESS_NOTICE_DB_H

#include "access/notice.h"
#include "access/viewer.h"
#include "http/cursor.h"

enum { NOTICES_A_PAGE = 50 };

/* A notice with the right and the client it is about. Texts live in the arena of the call. */
struct notice_row {
	int64_t id;
	const char *public_id, *kind;
	struct date due_on, created_on;
	const char *client_id, *first_name, *last_name;
	const char *organisation_id, *organisation_name, *organisation_kind;
	const char *right_id, *basis, *category, *rule;
	struct date anchor;
};

/* The notices behind `at` that still hold: of open rights whose last day is the one they name. A
 * partner's people see those of the own organisation's rights that cover the own unit (an
 * administrator all of them), a counsellor those of her own clients. At most a page and one more,
 * the first to end first: row(arg) is called once each. 0 or -1. */
int notices_list(struct db *db, const struct viewer *v, struct cursor at, struct notice_row *to,
	int (*row)(void *arg, struct err *e), void *arg, struct arena *a, struct err *e);

#endif
