/*
 * A POST sent twice does its work once (design "Concurrency").
 *
 * Called first thing inside the transaction of every creating POST: the key is claimed with an
 * INSERT, so a second request with the same key waits for the first to commit and then gets its
 * answer again. Kept 24 hours (swept by a job). Key: 8 to 80 characters of A-Z a-z 0-9 - _ . :
 */
#ifndef INZAGE_HTTP_IDEMPOTENCY_H
#define INZAGE_HTTP_IDEMPOTENCY_H

#include "http/request.h"

enum { IDEMPOTENCY_KEY_MIN = 8, IDEMPOTENCY_KEY_MAX = 80 };

struct idempotent {
	const char *resource; /* public id of what the first one made (in the arena), or "" */
	int status;           /* its HTTP status */
};

/* Claim r->idempotency_key for this employee and route. 0: new, go on; 1: it was done before, `was`
 * tells what came of it, rebuild that answer; -1: E_IDEMPOTENCY_REQUIRED, E_IDEMPOTENCY_MISMATCH
 * (another body, or the same on another path or with another query), E_BAD_REQUEST (shape),
 * E_INTERNAL outside a request of somebody who is logged in, or a database error. */
int idempotency_claim(struct req *r, struct idempotent *was, struct err *e);

/* Before the commit: note what came of it. `resource` is "" where nothing was made. A claim that is
 * committed without this is E_INTERNAL for who repeats it. 0 or -1. */
int idempotency_done(struct req *r, const char *resource, int status, struct err *e);

#endif
