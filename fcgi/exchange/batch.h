/*
 * A few records, done in one transaction together with how far the run has come: few enough that
 * nobody waits long for a row, enough that not every record waits for the disk.
 */
#ifndef INZAGE_EXCHANGE_BATCH_H
#define INZAGE_EXCHANGE_BATCH_H

#include "exchange/import.h"

enum { BATCH_RECORDS = 50, BATCH_BYTES = 512 * 1024 };

/* A run at work. All borrowed. */
struct working {
	const struct import_context *context;
	const struct import_order *order;
	const struct import_run *run;
	struct verdict_rules rules;
	struct book *book; /* of a dry run, else NULL */
	const char *request_id;
	const uint8_t *key; /* under which texts are sealed; NULL: none are kept */
};

struct batch_item {
	struct record record;
	const char *text; /* as it stands in the file */
	size_t size;
	struct import_record report; /* position is given, the rest is filled */
};

struct batch {
	struct arena *arena; /* of everything in it; reset after each batch */
	struct batch_item item[BATCH_RECORDS];
	size_t count, bytes;
};

/* Put one in: the bytes are copied. 0, or -1 when they are no record (E_INTERNAL). */
int batch_add(struct batch *b, const struct working *w, const struct cutter *from,
	int64_t position, struct err *e);
bool batch_full(const struct batch *b);

/* Judge and do all of it, and keep its report. 0; -1 with E_STATE_CONFLICT when another worker has
 * the run, or another error; nothing of it was done then. */
int batch_do(struct batch *b, const struct working *w, struct err *e);

/* Empty it. */
void batch_reset(struct batch *b);

#endif
