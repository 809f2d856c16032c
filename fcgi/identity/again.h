/*
 * The password again, for what the session alone is not enough for: a second factor begun, a file
 * opened in an emergency. Attempts are counted by the throttle of the log-in, at the same account.
 *
 * Who has a second factor gives a code of it too. What was wrong of the two is not told: both
 * fields are said to be.
 */
#ifndef INZAGE_IDENTITY_AGAIN_H
#define INZAGE_IDENTITY_AGAIN_H

#include "access/decide.h"
#include "http/request.h"
#include "identity/factor.h"
#include "identity/password.h"
#include "identity/throttle.h"

struct again {
	const char *password; /* member `current_password`, as it came; NULL: absent */
	const char *code;     /* likewise `code` */
	bool with_factor;	     /* also a code of her second factor, where she has one */
	enum action action;	     /* for the log */
	int64_t client;		     /* likewise: row id, or 0 */
	/* what again_enter() found */
	struct throttle throttle;
	const char *password_hash;
	bool code_needed;
};

/* Outside a transaction: it takes a quarter of a second. 0: the password is right; -1 with
 * E_INVALID_FIELDS (required, wrong; a wrong one is logged as `action`), E_THROTTLED (retry_after in
 * `p`), E_NOT_LOGGED_IN or another error. */
int again_enter(struct req *r, struct reply *p, struct again *x, struct err *e);

/* Inside the transaction of what it opens: the code is used, the password still is the same, the
 * attempt was none. 0; -1 with E_INVALID_FIELDS as above, not yet logged: see again_refuse(). */
int again_settle(struct req *r, const struct again *x, struct err *e);

/* After the transaction failed with what again_settle() said, and only then: log it. -1. */
int again_refuse(struct req *r, const struct again *x, struct err *e);

#endif
