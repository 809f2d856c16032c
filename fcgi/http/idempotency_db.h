/*
 * The statements of the idempotency table; employee, route and key are those of the request.
 */
#ifndef INZAGE_HTTP_IDEMPOTENCY_DB_H
#define INZAGE_HTTP_IDEMPOTENCY_DB_H

#include "http/request.h"

struct idempotency_row {
	const unsigned char *digest;
	size_t digest_len;
	const char *resource;
	int64_t status; /* 0: claimed, not done */
};

/* Claim it. 0 claimed, 1 somebody did already (and has committed), -1. */
int idempotency_insert(struct req *r, const uint8_t digest[DIGEST_BYTES], struct err *e);

/* Read what stands there, as it is now. 1, 0, -1. */
int idempotency_find(struct req *r, struct idempotency_row *row, struct err *e);

/* Note what came of it. 0; -1, also when nothing was claimed. */
int idempotency_update(struct req *r, const char *resource, int status, struct err *e);

#endif
