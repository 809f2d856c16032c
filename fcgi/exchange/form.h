/*
 * The first reading of a delivery, before anything of it is done: is it whole, is it well-formed, is
 * it a delivery, is there nothing in it but records, and as many as it says? What breaks one of these
 * refuses the delivery, and nothing of it is stored. Memory does not grow with its size.
 */
#ifndef INZAGE_EXCHANGE_FORM_H
#define INZAGE_EXCHANGE_FORM_H

#include "base/crypto.h"
#include "exchange/cutter.h"

struct form {
	struct delivery_head head; /* once the root was read */
	bool head_read;
	int64_t records;
	uint64_t size; /* bytes */
	uint8_t sha256[DIGEST_BYTES];
	struct reasons refusal; /* empty: it may be worked on */
};

/* Read the source from its start to its end, or to the first fault. Strings live in `a`. 0, with or
 * without a refusal; -1 with *e when it could not be read. */
int form_read(struct ibis_schema *s, struct source *source, struct form *to, struct arena *a,
	struct err *e);

#endif
