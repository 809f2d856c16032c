/*
 * Passwords and one-time links in the database. Tokens come in as text and are stored as their
 * SHA-256.
 */
#ifndef INZAGE_IDENTITY_PASSWORD_DB_H
#define INZAGE_IDENTITY_PASSWORD_DB_H

#include "base/crypto.h"
#include "db/db.h"
#include "http/request.h"

/* An account as one who wants to log in, or to set a password, knows it. */
struct account {
	int64_t row;
	const char *id, *login, *first_name, *last_name, *organisation_name;
	const char *password_hash; /* NULL: none yet */
	bool living; /* employee, unit and organisation have access today, by a role */
};

/* By login, compared without regard to case. 1, 0 or -1. */
int account_by_login(struct db *db, const char *login, struct date today, struct account *to,
	struct arena *a, struct err *e);

/* By row. 1, 0 or -1. */
int account_by_row(struct db *db, int64_t employee, struct date today, struct account *to,
	struct arena *a, struct err *e);

/* Whose link this is, where the link is good: unused, not expired, of an employee whose access has
 * not ended. 1, 0 or -1. */
int link_owner(struct db *db, const char *token, struct date today, struct account *to,
	struct arena *a, struct err *e);

/* Use the link: 1 the first time, 0 when somebody did before or it is no good any more, -1. */
int link_use(struct db *db, const char *token, struct err *e);

/* A new link that works for 24 hours; `expires_at` gets the moment (arena). `by` 0: the command
 * line. 0 or -1. */
int link_insert(struct db *db, const char *token, int64_t employee, int64_t by,
	const char **expires_at, struct arena *a, struct err *e);

/* Links of this employee that were not used work no more. 0 or -1. */
int link_void_all(struct db *db, int64_t employee, struct err *e);

/* Store a password's hash, whatever it was. 0 or -1. */
int password_store(struct db *db, int64_t employee, const char *hash, struct err *e);

/* Is this still her password's hash? Locks her row until the transaction ends. 1, 0 or -1. */
int password_still(
	struct db *db, int64_t employee, const char *hash, struct arena *a, struct err *e);

/* Store it where the former still is `old`: 1; 0 when that was changed in the meantime; -1. */
int password_replace(
	struct db *db, int64_t employee, const char *old, const char *hash, struct err *e);

#endif
