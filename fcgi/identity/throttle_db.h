/*
 * Rows of the throttle. All inside a transaction.
 */
#ifndef INZAGE_IDENTITY_THROTTLE_DB_H
#define INZAGE_IDENTITY_THROTTLE_DB_H

#include "db/db.h"
#include "identity/throttle.h"

/* Lock the rows that let one attempt at an account, and from an address, pass at a time. First in
 * its transaction. 0 or -1. */
int throttle_lock(struct db *db, const struct throttle *t, struct err *e);

/* Seconds until another attempt may be tried: 0 now. Writes t->wait_s. 0 or -1. */
int throttle_count(struct db *db, struct throttle *t, struct arena *a, struct err *e);

/* Write the attempt down as a failure; notes its row in t->attempt. 0 or -1. */
int throttle_note(struct db *db, struct throttle *t, struct err *e);

int throttle_strike(struct db *db, int64_t attempt, struct err *e);
int throttle_strike_account(struct db *db, const uint8_t account[DIGEST_BYTES], struct err *e);

#endif
