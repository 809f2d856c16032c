/*
 * What the database tests of identity start from: two organisations, each with a unit, an
 * administrator of the one and a guide of the other.
 */
#ifndef INZAGE_TESTS_DB_IDENTITY_SUPPORT_H
#define INZAGE_TESTS_DB_IDENTITY_SUPPORT_H

#include "support.h"

#include "access/viewer.h"
#include "http/request.h"
#include "identity/people.h"

static const struct date TODAY = {2026, 11, 22};
static const struct date YESTERDAY = {2026, 11, 21};

struct fixture {
	struct db *db;
	struct arena *a;
	struct keyring *keys;
	struct organisation vdab, partner;
	struct unit halle, office;
	struct employee admin, guide; /* the guide has a password, the administrator has none */
	struct req r;                 /* of nobody yet */
};

/* Set-up and tear-down of each test; the state is a struct fixture. */
int identity_start(void **state);
int identity_stop(void **state);

/* Says what went wrong, if something did. */
void must(int rc, const struct err *e);

/* The number that `SELECT …` gives. */
int64_t count_of(struct db *db, const char *text);

#endif
