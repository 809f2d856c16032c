/*
 * Trying a code of somebody's second factor, and the session that follows when it is right.
 */
#ifndef INZAGE_IDENTITY_FACTOR_LOGIN_H
#define INZAGE_IDENTITY_FACTOR_LOGIN_H

#include "access/decide.h"
#include "http/request.h"
#include "identity/factor.h"
#include "identity/factor_db.h"

/* Open the wrapped key of this employee. 0, or -1 with E_INTERNAL. */
int factor_open(struct req *r, const char *employee_id, const uint8_t *wrapped,
	uint8_t key[KEY_BYTES], struct err *e);

/* Is this a code of the viewer's that was not used yet? It is used by that. Inside a transaction; locks
 * her factor. 1 with *kind set, 0 for whatever is wrong with it, or -1. */
int factor_try(struct req *r, const char *typed, enum code_kind *kind, struct err *e);

/* The session of this request becomes one that has seen both factors, under a new token. Inside a
 * transaction; sets r->viewer and r->session_token. 0, or -1, also with E_NOT_LOGGED_IN when it was
 * ended in the meantime. */
int factor_open_session(struct req *r, char token[TOKEN_TEXT], struct err *e);

/* Log a code that did not fit, as `action`, and fail with E_CODE_FAILED. -1. */
int factor_refuse(struct req *r, enum action action, struct err *e);

#endif
