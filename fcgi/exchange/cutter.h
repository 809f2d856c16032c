/*
 * A delivery's bytes, from wherever they come, and the records cut out of them.
 *
 * What the cutter keeps is bounded by the door of the bytes (prescan.h): the root's start tag, one
 * record, and what stands before it. It never reads ahead more than one piece of its source.
 */
#ifndef INZAGE_EXCHANGE_CUTTER_H
#define INZAGE_EXCHANGE_CUTTER_H

#include "base/buf.h"
#include "base/err.h"
#include "exchange/prescan.h"
#include "exchange/schema.h"

/* Where bytes come from. Borrowed; read more than once, always from the start. */
struct source {
	/* The next piece in *data, *n bytes of it (at least one), good until the next call. 1; 0 at
	 * the end; -1 with *e. */
	int (*next)(void *state, const void **data, size_t *n, struct err *e);
	/* Back to the start. 0 or -1 with *e. */
	int (*rewind)(void *state, struct err *e);
	void *state;
};

enum cut { CUT_FAILED = -1, CUT_END = 0, CUT_RECORD = 1, CUT_REFUSED = 2 };

struct cutter {
	struct source *source;
	struct prescan scan;
	struct envelope root;	/* once the first record is there; in `arena` */
	/* the record at hand, until the next cutter_next() */
	const char *record;
	size_t record_size;
	int64_t record_line;
	/* of its own */
	struct arena *arena;
	struct buf kept;     /* bytes from offset `kept_from` on */
	uint64_t kept_from;
	const char *piece;   /* what of the source's piece is not taken in yet */
	size_t piece_size;
	bool ended;
};

/* Rewind the source and be ready. `a` holds the root's tags. 0 or -1 with *e. */
int cutter_start(struct cutter *c, struct source *source, struct arena *a, struct err *e);
void cutter_end(struct cutter *c);

/* The next record. CUT_RECORD; CUT_END; CUT_REFUSED (c->scan.fault); CUT_FAILED with *e. */
enum cut cutter_next(struct cutter *c, struct err *e);

#endif
