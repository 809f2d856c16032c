/*
 * The throttle on passwords: so many wrong ones in a quarter of an hour for an account, ten times
 * as many for an address, and then none is looked at, the right one included.
 *
 * Every attempt is written down as a failure before it is tried, and struck out when it was right:
 * attempts that come at once count each other, and a crash counts against the attempt. Attempts
 * that were refused here are not counted, so that an account opens again. What is stored are keyed
 * hashes: a name typed wrong, or a password typed as a name, cannot be read from the table.
 *
 * What is guessed at is counted apart: passwords, with the links that set one; and the numbers of
 * clients that a certified partner has not opened yet. Who guesses at the one does not shut the other to
 * everybody at her address.
 */
#ifndef INZAGE_IDENTITY_THROTTLE_H
#define INZAGE_IDENTITY_THROTTLE_H

#include "access/decide.h"
#include "base/crypto.h"
#include "http/request.h"

enum { THROTTLE_WINDOW_S = 900, THROTTLE_ACCOUNT = 5, THROTTLE_ADDRESS = 50, ADDRESS_TEXT = 48 };

enum throttle_door { DOOR_PASSWORD, DOOR_OPENING };

struct throttle {
	enum throttle_door door;
	uint8_t account[DIGEST_BYTES], address[DIGEST_BYTES];
	int account_limit;
	int64_t attempt; /* the row of this attempt, 0: none */
	int64_t wait_s;  /* too many: so long until the next may be tried */
};

/* Begin an attempt at the account called `login` (as typed; case does not matter), or with `login`
 * NULL at something that only the address counts for (a one-time link); t->door is set beforehand.
 * Runs its own transaction.
 * 0: go on; -1 with E_THROTTLED, then p->retry_after is set and the refusal logged as `action`; or
 * another error. */
int throttle_enter(struct req *r, struct reply *p, const char *login, enum action action,
	struct throttle *t, struct err *e);

/* The attempt was right: strike it out. Inside the transaction of what it opened. 0 or -1. */
int throttle_forgive(struct db *db, const struct throttle *t, struct err *e);

/* The account has another password: the failures so far were about the old one. 0 or -1. */
int throttle_forget_account(struct req *r, const char *login, struct err *e);

/* What counts as one address: an IPv4 address; of an IPv6 address its network of 64 bits, within
 * which one subscriber chooses freely. Anything else as it is. Returns `to`. */
const char *throttle_address(const char *remote, char to[ADDRESS_TEXT]);

#endif
