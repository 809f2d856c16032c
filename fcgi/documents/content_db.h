/*
 * The stored chunks. They may live in another database than their rows: no statement here joins
 * another table, and nothing else touches this one.
 */
#ifndef INZAGE_DOCUMENTS_CONTENT_DB_H
#define INZAGE_DOCUMENTS_CONTENT_DB_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/crypto.h"
#include "base/err.h"
#include "db/db.h"

enum { CONTENT_ID_BYTES = 16 };

/* Add chunk `n`. 0; -1, with E_DUPLICATE where there is one already. */
int chunk_insert(struct db *db, const uint8_t id[CONTENT_ID_BYTES], unsigned n,
	const uint8_t mark[DIGEST_BYTES], const void *sealed, size_t size, struct err *e);

/* The mark of a stored chunk. 1, 0 absent, -1. */
int chunk_mark(struct db *db, const uint8_t id[CONTENT_ID_BYTES], unsigned n, const uint8_t **mark,
	struct arena *a, struct err *e);

/* The sealed bytes of a chunk, in the arena. 1; 0 absent, or longer than `most` (a row that was
 * altered must not take more memory than there is); -1. */
int chunk_sealed(struct db *db, const uint8_t id[CONTENT_ID_BYTES], unsigned n, size_t most,
	const uint8_t **sealed, size_t *size, struct arena *a, struct err *e);

/* Which chunks are there: sets here[n] of those below `count`, clears the others. How many, or -1.
 */
int chunk_list(struct db *db, const uint8_t id[CONTENT_ID_BYTES], bool *here, unsigned count,
	struct arena *a, struct err *e);

/* Erase every chunk. 0 or -1. */
int chunk_erase(struct db *db, const uint8_t id[CONTENT_ID_BYTES], struct err *e);

#endif
