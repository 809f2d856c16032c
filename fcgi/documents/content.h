/*
 * Sealed content: a file cut in chunks, each sealed under a random key of its own content.
 *
 * The key of the content is stored wrapped: under the client's data key for a document, under the
 * exchange compartment's for a delivery. Each chunk is bound to its content, its place and the
 * number of chunks, so that none can be moved, swapped, left out or brought in from elsewhere: the
 * tags of all chunks together vouch for the whole.
 *
 * At most three chunks stand in memory at the same time, whatever the size of the file.
 */
#ifndef INZAGE_DOCUMENTS_CONTENT_H
#define INZAGE_DOCUMENTS_CONTENT_H

#include <stdbool.h>

#include "documents/content_db.h"
#include "documents/file_type.h"
#include "documents/upload.h"

enum { WRAPPED_BYTES = KEY_BYTES + SEAL_EXTRA };

struct content {
	uint8_t id[CONTENT_ID_BYTES];
	uint64_t size;
	unsigned count; /* of chunks */
	uint8_t wrapped[WRAPPED_BYTES];
	bool erased;            /* its key */
	uint8_t key[KEY_BYTES]; /* once it is unwrapped; content_forget() wipes it */
};

/* New content of `size` bytes with a random id and key, wrapped nowhere yet. */
void content_new(struct content *c, uint64_t size);

/* The same from the columns of a row; -1 with E_INTERNAL where they cannot be what was stored. A
 * wrapped key without bytes was erased (the document was withdrawn): unwrapping it is E_INTERNAL.
 */
int content_of_row(struct content *c, int64_t size, int64_t chunks, const uint8_t *id, size_t id_n,
	const uint8_t *wrapped, size_t wrapped_n, struct err *e);

/* Wrap the key (of content_new()) into c->wrapped, and unwrap it again: under the data key of
 * client `client` (row id), or of a delivery under the exchange compartment where `client` is 0.
 * Unwrapping a key that was altered is E_INTERNAL. 0 or -1. */
int content_wrap(struct content *c, struct db *db, const struct keyring *keys, int64_t client,
	struct arena *a, struct err *e);
int content_unwrap(struct content *c, struct db *db, const struct keyring *keys, int64_t client,
	struct arena *a, struct err *e);

void content_forget(struct content *c);

/* A chunk, sealed and ready to be stored. */
struct sealed_chunk {
	unsigned n;
	uint8_t mark[DIGEST_BYTES]; /* the same bytes at the same place have the same mark */
	uint8_t *bytes;
	size_t size;
};

/* Seal chunk `n`, of the length it must have, into `a`. */
void content_seal(const struct content *c, unsigned n, const void *plain, size_t size,
	struct sealed_chunk *to, struct arena *a);

enum content_stored { CONTENT_STORED = 1, CONTENT_SAME, CONTENT_DIFFERS };

/* Store a chunk, in the transaction that is open. An enum content_stored: stored, or what stands
 * there already with the same bytes, or with others; -1. */
int content_store(struct db *db, const struct content *c, const struct sealed_chunk *chunk,
	struct arena *a, struct err *e);

/* Reads chunks one at a time; the last one read stays, so that what is read again costs nothing,
 * and for a view the one before it too: who judges a file looks ahead and goes back. */
struct content_reader {
	struct db *db;
	const struct content *content; /* borrowed, with its key */
	uint8_t *plain;                /* of the chunk at hand */
	unsigned at;                   /* its number; c->count: none yet */
	uint8_t *other;                /* NULL, or the chunk before it */
	unsigned other_at;
};

/* Ready to read; the one buffer (a chunk at most) is taken from `a`. */
void content_reader_start(
	struct content_reader *r, struct db *db, const struct content *c, struct arena *a);

/* Get chunk `n` into r->plain; its length is chunk_length(). 0; -1 with E_INTERNAL when it is
 * missing or was altered. */
int content_load(struct content_reader *r, unsigned n, struct err *e);

/* Read everything once: every tag must fit, and `sum` becomes the SHA-256 of the whole. 0 or -1. */
int content_sum(struct content_reader *r, uint8_t sum[DIGEST_BYTES], struct err *e);

/* A view of the content, for file_check(); `r` must outlive it. Takes a second buffer from `a`. */
struct file_view content_view(struct content_reader *r, struct arena *a);

#endif
