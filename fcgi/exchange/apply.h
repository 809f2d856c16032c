/*
 * Doing what the verdict on a record says: the client file, the line, the request; or, in a dry run,
 * noting in the book what would have been done.
 */
#ifndef INZAGE_EXCHANGE_APPLY_H
#define INZAGE_EXCHANGE_APPLY_H

#include "exchange/judge.h"

struct apply {
	const struct judge *judge;
	const struct site *site;
	const char *request_id; /* of the audit rows */
	int64_t run;		/* row */
	int64_t position;	/* of the record in the file */
};

/* What came of it: rows and public ids of its line and client, 0 and NULL where there are none or it
 * is not done. */
struct applied {
	int64_t client, step;
	const char *client_id, *step_id;
};

/* Inside the transaction in which it was judged. Does nothing for held and rejected. 0 or -1. */
int apply_record(const struct apply *x, const struct record *r, const struct judged *j,
	struct applied *to, struct err *e);

#endif
